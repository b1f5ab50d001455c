# Printed documents.
print-page = Сторінка { $page } з { $pages }
print-clients = Клієнти
print-people = Контактні особи
print-contacts = Контакти
print-ahead = Заплановано
print-past = Останні події
viewer-back = попередня сторінка
viewer-on = наступна сторінка
viewer-width = за шириною
