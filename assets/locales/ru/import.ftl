# The import of a file, and the export of the list.
import-title = Импорт: { $file }
import-step-file = Файл
import-step-columns = Столбцы
import-step-check = Проверка
import-step-done = Готово
import-back = Назад
import-next = Далее
import-start = { $count ->
    [one] Импортировать { $count } строку
    [few] Импортировать { $count } строки
    [many] Импортировать { $count } строк
   *[other] Импортировать { $count } строки
}
import-wait = Подождите, файл ещё проверяется.
import-nothing = В файле нечего импортировать. Измените, что делать с имеющимися клиентами.
import-no-column = Укажите хотя бы для одного столбца, что он значит.
import-no-file = Выберите файл.
import-path-hint = Путь к файлу
import-pick = Выберите файл для импорта
import-pick-button = Выбрать…
import-files = Таблицы и карточки
import-look = Открыть
import-intro = Выберите таблицу или файл контактов либо перетащите его в окно. Ничего не изменится, пока вы не увидите, что именно будет импортировано.
import-formats = CSV и текст в любой кодировке, Excel (xlsx, xls), ODS, vCard (vcf).
import-encoding = Кодировка
import-delimiter = Разделитель
import-sheet = Лист
import-header = Заголовки
import-header-none = нет
import-header-line = строка { $line }
import-tab = табуляция
import-unsure = Проверьте: примеры должны читаться
import-cards = Это карточки контактов vCard: их поля известны, раскладывать столбцы не нужно.
import-head-column = Столбец в файле
import-head-samples = Примеры
import-head-field = Наше поле
import-column-number = Столбец { $number }
import-column-unsure = проверьте
import-columns-count = { $count ->
    [one] { $count } столбец
    [few] { $count } столбца
    [many] { $count } столбцов
   *[other] { $count } столбца
}
import-search-field = Поиск поля
import-match-by = Как узнавать клиентов, которые уже есть
import-by-tax-code = по налоговому коду
import-by-email = по эл. почте
import-by-phone = по телефону
import-by-name = по названию
import-on-match = Что делать с имеющимися
import-on-update = Дополнить и обновить; пустая ячейка ничего не стирает
import-on-skip = Пропустить
import-on-create = Добавить как новую запись
import-plan = Что будет
import-plan-body = Это только проверка: в базе ничего не изменено.
import-trying = Проверка: { $file }
import-running = Импорт: { $file }
import-left = ещё { $count } с
import-percent = { $count } %
import-stop = Остановить
import-stop-body = Можно работать дальше. Если остановить, в базе не останется ничего из этого файла.
import-stopped = Импорт остановлен. В базе ничего не изменено.
import-new = новых клиентов
import-people = контактных лиц
import-updated = обновлено
import-joined = присоединено к ним
import-skipped = пропущено
import-bad = не импортировано
import-unknown-users = Ответственные, которых ещё нет среди пользователей
import-users-create = Добавить их пользователями
import-users-empty = Оставить ответственного пустым
import-warnings = Сомнительные значения: импортируются как есть
import-odd = сомнительных значений
import-odd-surplus = ячеек больше, чем заголовков: сохранено в примечании или описании
import-bad-rows = Почему не импортируются
import-bad-line = строка { $line }
import-bad-more = и ещё { $count }
import-bad-file = { $count ->
    [one] { $count } строка не импортирована. Она с пояснением лежит в файле { $path }: исправьте и импортируйте ещё раз.
    [few] { $count } строки не импортированы. Они с пояснениями лежат в файле { $path }: исправьте и импортируйте ещё раз.
    [many] { $count } строк не импортировано. Они с пояснениями лежат в файле { $path }: исправьте и импортируйте ещё раз.
   *[other] { $count } строки не импортировано. Они с пояснениями лежат в файле { $path }: исправьте и импортируйте ещё раз.
}
import-open-file = Открыть файл
import-done-title = Импорт завершён
import-undo-hint = Весь импорт можно вернуть одним действием: Ctrl+Z.
import-to-clients = К клиентам
import-again = Импортировать ещё
import-key-stop = остановить
import-key-next-field = следующее поле
import-key-next = далее
import-key-back = назад
export-title = Экспорт клиентов
export-format = Формат
export-csv = Таблица CSV для Excel
export-vcard-4 = Карточки vCard 4.0
export-vcard-3 = Карточки vCard 3.0 (старые телефоны)
export-which = Кого
export-ticked = { $count ->
    [one] выбранный ({ $count })
   *[other] выбранные ({ $count })
}
export-listed = в списке ({ $count })
export-all = все клиенты
export-path = Файл
export-run = Экспортировать
export-pick = Куда сохранить
export-file-name = клиенты
export-no-path = Укажите файл.
file-no-dialog = Система не показала окна выбора файла: не хватает xdg-desktop-portal или zenity. Впишите путь здесь.
file-take = Взять путь
file-missing = Такого файла нет.
file-no-folder = Такой папки нет.
file-there = Такой файл уже есть. Нажмите ещё раз, чтобы заменить его.
export-done = { $count ->
    [one] Экспортирован { $count } клиент в файл { $path }.
    [few] Экспортировано { $count } клиента в файл { $path }.
    [many] Экспортировано { $count } клиентов в файл { $path }.
   *[other] Экспортировано { $count } клиента в файл { $path }.
}
export-running = Экспорт
export-stopped = Экспорт остановлен. Файл не создан.
import-what = Что в файле
import-what-clients = Клиенты
import-what-products = Товары и услуги
import-match-products-by = Как узнавать имеющиеся товары
import-by-code = по коду
import-new-products = новых товаров
import-new-lists = Будут созданы прайс-листы: { $names }
import-close = Закрыть
import-what-interactions = События
import-new-interactions = новых событий
import-on-skip-interactions = Пропустить те, что у клиента уже есть
import-on-create-interactions = Добавить ещё раз
export-what-is-not = В файле — клиенты с лицами, контактами и кодами. События записываются отдельным файлом; сделки и заказы остаются в базе.
export-interactions = CSV-таблица их событий
export-interactions-name = события
export-interactions-done = Экспортировано в { $path }: событий { $count }.
