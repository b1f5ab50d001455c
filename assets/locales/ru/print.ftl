# Printed documents.
print-page = Страница { $page } из { $pages }
print-clients = Клиенты
print-people = Контактные лица
print-contacts = Контакты
print-ahead = Запланировано
print-past = Последние события
viewer-back = предыдущая страница
viewer-on = следующая страница
viewer-width = по ширине
