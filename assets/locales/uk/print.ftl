# Printed documents.
print-page = Сторінка { $page } з { $pages }
print-clients = Клієнти
print-people = Контактні особи
print-contacts = Контакти
print-ahead = Заплановано
print-past = Останні події
