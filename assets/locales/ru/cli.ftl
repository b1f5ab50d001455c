# The command line: sentences, errors, help. cli-about-... explains a command, cli-arg-... an option of that name.
cli-no-display = Здесь нет экрана, поэтому окно не открыть.
cli-no-display-do = Выполните одну из команд, например: kartoteka client list.
cli-output-failed = Не удалось вывести ответ: { $cause }.
cli-output-failed-do = Проверьте, куда направлен вывод, и повторите.
cli-tag-taken = Другая метка уже называется «{ $given }».
cli-tag-taken-do = Поставить её везде вместо этой: kartoteka tag merge "{ $tag }" "{ $given }".
cli-no-base = Базы ещё нет: { $path }.
cli-no-base-do = Добавьте первого клиента (kartoteka client add) или укажите другую базу (--base).
cli-no-home = Неизвестно, где лежит ваша база: в системе не задана домашняя папка.
cli-no-home-do = Укажите файл базы: --base ФАЙЛ.
cli-nothing-changed = Ничего не изменилось.
cli-added = { $action }, номер { $id }
cli-shown = { $total }, показано { $shown }
cli-extension = { $phone } доб. { $extension }
cli-nothing-found = По «{ $text }» ничего не найдено.
cli-understood = Понято как «{ $text }»
cli-several-clients-named = Подходят несколько клиентов, поэтому не взят ни один: { $names }. Скажите, какой именно: --client.
cli-task-repeats = «{ $text }»: задачи не повторяются, поэтому добавлена одна, на первый раз. То, что повторяется, – запись календаря: kartoteka calendar add … --repeat FREQ=WEEKLY.
cli-what = Что
cli-who = Кто
cli-from = Было
cli-to = Стало
cli-action = Действие
cli-setting = Настройка
cli-created = создано
cli-kept = { $count ->
        [one] { $count } поле изменили позже, оно оставлено
        [few] { $count } поля изменили позже, они оставлены
        [many] { $count } полей изменили позже, они оставлены
       *[other] { $count } поля изменили позже, они оставлены
     }
cli-nothing-to-undo = Нечего отменять.
cli-nothing-to-redo = Нечего повторять.
cli-nothing-to-undo-do = Последние действия показывает kartoteka history.
count-records = { $count ->
        [one] { $count } запись
        [few] { $count } записи
        [many] { $count } записей
       *[other] { $count } записи
     }
cli-backup-written = Резервная копия записана: { $path }
cli-backup-fresh = Сегодняшняя резервная копия уже есть. Чтобы сделать ещё одну, назовите файл.
cli-restored = База возвращена из копии { $path }
cli-restore-kept = Прежняя база сохранена: { $path }
cli-restore-refused = Ничего не восстановлено: изменений, сделанных здесь и ещё не отправленных в офис: { $count }; они остались бы только в старом файле.
cli-restore-refused-do = Сначала обменяйтесь: kartoteka sync --once. Восстановить всё равно: kartoteka restore ФАЙЛ --anyway.
cli-restore-left = Неотправленных изменений, которые остались только в сохранённом файле: { $count }. Они видны с --base ФАЙЛ.
cli-check-well = База цела, история и поиск сходятся.
cli-check-history = В базу писали мимо программы: значения не сходятся с историей.
cli-check-history-do = Просмотрите эти поля и запишите правильные значения или верните базу из резервной копии.
cli-check-derived = Списки и поиск не сходятся с записями.
cli-check-derived-do = Выполните kartoteka check --repair: списки и поиск будут сделаны заново.
cli-finding-history = { $record } { $id }: поле «{ $field }» не такое, как в истории
cli-finding-unreadable = Историю записи «{ $record }» { $id } не прочитать
cli-finding-clock = { $record } { $id }: поле «{ $field }» записано не тогда, когда говорит его метка времени
cli-finding-state-hash = Контрольная сумма состояния не соответствует записям
cli-check-replica = База не согласована сама с собой в том, чем делится офис.
cli-check-replica-do = Сохраните копию (kartoteka backup ФАЙЛ) и присоединитесь к офису заново: всё отправленное есть у коллег.
cli-finding-columns = Столбцы списка клиентов, которые не сходятся (в скольких строках): { $columns }
cli-finding-search = Поиск не сходится с { $count ->
        [one] { $count } записью
       *[other] { $count } записями
     }
cli-finding-derived = В списках и поиске не хватает строк: { $missing }, лишних: { $foreign }
cli-rebuilt = Списки и поиск сделаны заново: { $clients }
cli-rebuilding = Списки и поиск создаются заново: { $percent } %
cli-printed = Документ записан: { $path }
cli-print-failed = Документ не удалось создать: { $cause }.
cli-print-failed-do = Проверьте место на диске и право писать в эту папку, затем повторите.
cli-no-me = Ещё не сказано, кто здесь работает.
cli-no-me-do = Назовите себя: kartoteka me set --name «Фамилия Имя».
cli-no-such-change = Действие { $action } не меняло поле { $field } этой записи.
cli-no-such-change-do = Номера изменений показывает kartoteka history --client КЛИЕНТ; такой номер берёт --put-back.
cli-no-owner = Не сказано, чья это запись.
cli-no-owner-do = Назовите клиента, контактное лицо или событие.
cli-no-choices = Полю с выбором нужны варианты.
cli-no-choices-do = Добавьте их: --choice А --choice Б.
cli-same-client = Клиента нельзя объединить с самим собой.
cli-same-client-do = Назовите двух разных клиентов.
cli-nothing-to-set = Не сказано, что изменить.
cli-nothing-to-set-do = Добавьте, например: --set status=partner.
cli-unknown-field = Здесь нет поля «{ $given }».
cli-unknown-field-do = Можно: { $allowed }.
cli-unknown-column = По «{ $given }» не упорядочить.
cli-unknown-column-do = Можно: { $allowed }; в обратном порядке с :desc.
cli-not-a-pair = «{ $given }» — не пара «название=значение».
cli-not-a-pair-do = Напишите, например: status=partner.
cli-not-a-time = «{ $given }» — не дата.
cli-not-a-time-do = Напишите дату как 2026-11-25 или 25.11.2026, со временем: «2026-11-25 10:00». Можно и словами: завтра, пт, +3, «завтра 10:00».
cli-period-backwards = Период кончается раньше, чем начинается: с { $from } по { $to }.
cli-period-backwards-do = Задайте --{ $field } не раньше --{ $first }.
cli-minutes-of-a-day = У записи на целый день нет длительности в минутах.
cli-minutes-of-a-day-do = Добавьте к --at время начала или задайте конец через --until.
cli-not-a-number = «{ $given }» — не номер.
cli-wrong-choice = «{ $value }» не подходит к { $argument }. Можно: { $allowed }.
cli-wrong-value = «{ $value }» не подходит к { $argument }.
cli-wrong-no-value = Нет значения для { $argument }.
cli-wrong-argument = Здесь нет { $argument }.
cli-wrong-command = Нет команды «{ $argument }».
cli-wrong-missing = Не хватает: { $argument }.
cli-wrong-no-command = Не хватает команды.
cli-wrong-conflict = { $argument } нельзя вместе с { $other }.
cli-wrong-other = Команда непонятна.
cli-wrong-do = Помощь: { $command } --help
cli-wrong-do-suggest = Возможно, имелось в виду { $suggested }. Помощь: { $command } --help
cli-head-usage = Использование
cli-head-commands = Команды
cli-head-arguments = Аргументы
cli-head-options = Параметры
cli-value-command = КОМАНДА
cli-about = Картотека: клиенты и договорённости в одном файле на вашем компьютере
cli-about-client = Клиенты
cli-about-client-add = Добавить клиента
cli-about-client-list = Список клиентов: любой отбор и порядок
cli-about-client-search = Найти клиентов по тексту, телефону, коду
cli-about-client-show = Показать карточку клиента
cli-about-client-print = Напечатать карточку клиента в файл PDF
cli-about-client-edit = Изменить поля одного или нескольких клиентов
cli-about-client-delete = Переместить клиентов в корзину
cli-about-client-restore = Вернуть клиентов из корзины
cli-about-client-merge = Объединить двух клиентов в одного
cli-about-client-tag = Поставить метки на клиентов
cli-about-client-untag = Снять метки с клиентов
cli-about-contact = Контактные лица
cli-about-contact-add = Добавить контактное лицо
cli-about-contact-list = Контактные лица клиента или найденные по тексту
cli-about-contact-show = Показать контактное лицо
cli-about-contact-edit = Изменить поля контактного лица
cli-about-contact-delete = Переместить контактные лица в корзину
cli-about-contact-restore = Вернуть контактные лица из корзины
cli-about-contact-place = Дать контактному лицу место у клиента или изменить его
cli-about-contact-leave = Закончить работу контактного лица у клиента
cli-about-detail = Телефоны, почта, адреса и другие контакты
cli-about-detail-add = Добавить контакт
cli-about-detail-list = Контакты клиента или контактного лица
cli-about-detail-edit = Изменить контакт
cli-about-detail-delete = Удалить контакт
cli-about-identifier = Коды клиента: налоговые, реестровые, счета
cli-about-identifier-add = Добавить код
cli-about-identifier-list = Коды клиента
cli-about-identifier-edit = Изменить код
cli-about-identifier-delete = Удалить код
cli-about-interaction = События: звонки, встречи, письма
cli-about-interaction-add = Записать состоявшееся событие или запланировать
cli-about-interaction-list = События клиента или все по отбору
cli-about-interaction-show = Показать событие
cli-about-interaction-edit = Изменить поля одного или нескольких событий
cli-about-interaction-done = Отметить выполненным, с результатом и следующим шагом
cli-about-interaction-cancel = Отменить событие
cli-about-interaction-postpone = Отложить событие
cli-about-interaction-delete = Переместить события в корзину
cli-about-interaction-restore = Вернуть события из корзины
cli-about-participant = Участники события
cli-about-participant-add = Добавить участника
cli-about-participant-delete = Убрать участника
cli-about-field = Дополнительные поля
cli-about-field-add = Добавить поле
cli-about-field-list = Список полей
cli-about-field-edit = Изменить название, валюту или варианты поля
cli-about-field-delete = Удалить поле; значения вернутся вместе с ним
cli-about-field-set = Записать значение поля; пустое очищает
cli-about-tag = Метки
cli-about-tag-list = Метки и количество клиентов с ними
cli-about-tag-rename = Переименовать метку
cli-about-tag-delete = Удалить метку и снять её со всех клиентов
cli-about-tag-merge = Поставить одну метку вместо другой
cli-about-view = Сохранённые виды списка клиентов
cli-about-view-list = Список видов
cli-about-view-show = Показать, что вид отбирает
cli-about-view-save = Сохранить отбор и порядок под названием
cli-about-view-delete = Удалить вид
cli-about-view-rename = Переименовать вид
cli-about-search = Искать везде: клиенты, люди, контакты, заметки, события
cli-about-history = Последние действия или история изменений записи
cli-about-history-put-back = Вернуть значение, которое поле имело до действия
cli-about-undo = Отменить последнее действие
cli-about-redo = Повторить отменённое действие
cli-about-trash = Корзина
cli-about-trash-list = Удалённые клиенты, контактные лица и события
cli-about-trash-restore = Вернуть записи из корзины
cli-about-backup = Записать резервную копию, пока базой пользуются
cli-about-restore = Вернуть базу из резервной копии; нынешняя останется рядом
cli-about-check = Проверить базу: файл, историю, поиск
cli-about-rebuild = Сделать списки и поиск заново
cli-about-settings = Настройки этого компьютера
cli-about-settings-list = Все настройки
cli-about-settings-get = Показать настройку
cli-about-settings-set = Изменить настройку
cli-about-me = Кто здесь работает
cli-about-me-show = Показать свои данные
cli-about-me-set = Записать свои данные
cli-about-me-is = Сказать, кто из пользователей здесь работает
cli-about-user = Пользователи офиса
cli-about-user-list = Список пользователей
cli-about-user-add = Добавить пользователя
cli-about-book = Книги: подборки клиентов
cli-about-book-add = Добавить книгу
cli-about-book-list = Список книг
cli-about-book-rename = Переименовать книгу
cli-about-book-delete = Удалить книгу; клиенты переходят в другую или остаются без книги
cli-arg-base = Файл базы
cli-arg-lang = Язык
cli-arg-json = Вывести один документ JSON; ошибку — тоже как JSON, в stderr
cli-arg-help = Показать помощь
cli-arg-version = Показать версию
cli-arg-name = Название или имя
cli-arg-kind = Вид
cli-arg-status = Статус
cli-arg-set = Записать поле: поле=значение; можно несколько раз
cli-arg-phone = Телефон
cli-arg-email = Электронная почта
cli-arg-address = Почтовый адрес
cli-arg-identifier = Код: вид=значение, например ua.edrpou=00032129
cli-arg-tag = Метка
cli-arg-fields = Дополнительное поле: название=значение
cli-arg-text = Текст, который искать
cli-arg-responsible = Ответственный: имя, номер, me; none — без ответственного
cli-arg-category = Категория
cli-arg-source = Источник
cli-arg-city = Город
cli-arg-country = Страна
cli-arg-book = Книга
cli-arg-repair = Сначала создать списки и поиск заново, если они не сходятся
cli-arg-new-name = Новое название
cli-arg-into = То, что остаётся
cli-arg-move-to = Книга, в которую переходят клиенты
cli-arg-next = Что запланировано
cli-arg-silent = Без событий столько дней
cli-arg-sort = Порядок: name, category, status, city, person, phone, responsible, source, last_contact, next_step, created
cli-arg-view = Сохранённый вид
cli-arg-limit = Не больше стольких
cli-arg-offset = Пропустить столько первых
cli-arg-ids = Записи: номер или его последние цифры, название или его начало
cli-arg-id = Запись: номер или его последние цифры, название или его начало
cli-arg-keep = Клиент, который останется
cli-arg-gone = Клиент, который вольётся в него
cli-arg-client = Клиент: номер или его последние цифры, название или его начало, налоговый код
cli-arg-contact = Контактное лицо: номер или его последние цифры, фамилия и имя
cli-arg-interaction = Событие: номер или его последние цифры, тема
cli-arg-detail = Использованный контакт: номер или его последние цифры, значение
cli-arg-value = Значение
cli-arg-label = Подпись: мобильный, склад…
cli-arg-extension = Добавочный номер
cli-arg-region = Область, район
cli-arg-street = Улица, дом, офис
cli-arg-postcode = Почтовый индекс
cli-arg-main = Основной
cli-arg-do-not-use = Не звонить и не писать сюда
cli-arg-family = Фамилия
cli-arg-given = Имя
cli-arg-patronymic = Отчество
cli-arg-position = Должность
cli-arg-role = Роль: решает, платит, покупает
cli-arg-birthday = День рождения
cli-arg-at = Запланировать на это время
cli-arg-done-at = Когда состоялось; без этого — только что
cli-arg-incoming = Обратились к нам
cli-arg-importance = Важность
cli-arg-topic = Тема
cli-arg-content = Содержание
cli-arg-result = Результат
cli-arg-minutes = Длительность в минутах
cli-arg-with = С кем: контактное лицо, можно с контактом после двоеточия
cli-arg-next-step = Следующий шаг
cli-arg-next-at = Запланировать следующий шаг на это время
cli-arg-next-kind = Вид следующего шага
cli-arg-to = До этого времени
cli-arg-from = С этого времени
cli-arg-oldest-first = Сначала давние
cli-arg-owner = Для чего поле
cli-arg-currency = Валюта: UAH, MDL, RON…
cli-arg-choice = Вариант; можно несколько раз
cli-arg-field = Название или номер поля
cli-arg-user = Пользователь: имя, номер или me
cli-arg-action = Номер действия
cli-arg-record = Вид записи
cli-arg-column = Поле, как его называет history --json
cli-arg-rest = Оставить то, куда с тех пор писали коллеги, забрать остальное
cli-arg-times = Сколько действий
cli-arg-file = Файл
cli-arg-pdf = Записать список также в файл PDF
cli-arg-with-leads = Также потенциальных клиентов
cli-arg-key = Настройка
cli-window-failed = Окно не открылось: { $cause }.
cli-picture-failed = Снимок экрана не получился: { $cause }.
cli-picture-failed-do = Проверьте название экрана, размер и место на диске.
cli-not-a-size = «{ $given }» — не размер окна.
cli-not-a-size-do = Напишите, например: 1280x800.
cli-demo-progress = Создаю клиентов: { $done } из { $total }
cli-demo-base = Демонстрационная база: { $path }
cli-demo-pictures = Экрана здесь нет, поэтому снимки окна и печатные документы (PDF) лежат в папке { $path }
cli-about-demo = Демонстрационная база: открыть окно с вымышленным офисом или создать много клиентов
cli-about-screenshot = Снимок экрана программы в PNG
cli-arg-size = Сколько клиентов создать; для снимка — размер окна
cli-arg-seed = Другое число — другой вымышленный офис
cli-arg-folder = Папка для снимков и документов, когда нет экрана
cli-arg-no-window = Не открывать окно
cli-arg-remove-demo = Убирает пример из базы
cli-arg-screen = Экран
cli-arg-output = Файл, который будет записан
cli-arg-scale = Масштаб
cli-arg-dark = Тёмные цвета
cli-arg-query = Что набрано в строке поиска
cli-import-progress = Импорт: { $percent } %
cli-export-progress = Экспорт: { $percent } %
cli-import-rejects = { $count ->
        [one] { $count } строка не импортирована
        [few] { $count } строки не импортированы
        [many] { $count } строк не импортировано
       *[other] { $count } строки не импортировано
     }, причины здесь: { $path }
cli-import-planned = Пробный импорт: в базе ничего не изменено
cli-import-done = Импорт завершён, одна отмена (kartoteka undo) вернёт всё назад
cli-import-encoding = Кодировка
cli-import-delimiter = Разделитель
cli-import-sheet = Лист
cli-import-column = Столбец
cli-import-target = Куда
cli-import-rows = Строк прочитано
cli-import-new = Новых клиентов
cli-import-updated = Дополнено имеющихся
cli-import-joined = Присоединено к клиентам из файла
cli-import-skipped = Пропущено имеющихся
cli-import-bad = Не импортировано
cli-import-took-nothing = Ничего не импортировано
cli-import-no-rows = Ничего не импортировано: под заголовками в файле нет строк.
cli-import-no-rows-do = Укажите, в какой строке заголовки (--header СТРОКА|none), или сохраните файл ещё раз.
cli-import-unknown-columns = Ничего не импортировано: ни один столбец не говорит, о ком строка ({ $columns }).
cli-import-unknown-columns-do = Укажите, что означают столбцы, например --map "СТОЛБЕЦ={ $target }"; kartoteka import ФАЙЛ --dry-run их покажет.
cli-import-nothing = Ничего не импортировано: ни одну строку нельзя взять ({ $count }).
cli-import-nothing-do = Причины записаны в файле строк, которые не импортированы. Исправьте столбцы (--map) или строки и импортируйте ещё раз.
cli-import-warnings = Сомнительные значения, импортированы как есть
cli-import-users-create = Они станут пользователями. Чтобы оставить ответственного пустым: --new-users empty.
cli-import-users-empty = Ответственный в этих строках останется пустым. Чтобы добавить их пользователями: --new-users create.
cli-import-users-created = Они добавлены в пользователи.
cli-import-users-left-out = Ответственный в этих строках оставлен пустым.
cli-arg-new-users = Неизвестные ответственные: добавить пользователями или оставить пустым
cli-unknown-encoding = Кодировка «{ $given }» неизвестна.
cli-unknown-encoding-do = Можно: utf-8, utf-16, windows-1251, cp866, iso-8859-2.
cli-unknown-delimiter = «{ $given }» не может быть разделителем.
cli-unknown-delimiter-do = Можно один знак: запятую, точку с запятой, вертикальную черту, или слово tab.
cli-not-a-line-do = Напишите номер строки с заголовками или none.
cli-unknown-target = Нет такого поля для импорта: «{ $given }».
cli-unknown-target-do = Можно, например: client.name, client.phone, person.full_name, id:ua.edrpou, client.field:Скидка, ignore.
cli-unknown-header = В файле нет столбца «{ $given }».
cli-unknown-header-do = Есть такие: { $allowed }. Можно указать и номер столбца.
cli-file-exists = Такой файл уже есть: { $path }.
cli-file-exists-do = Выберите другое имя или добавьте --replace.
cli-exported = Записано { $path }: { $counts }
cli-about-import = Импортировать таблицу (CSV, XLSX) или vCard; одна отмена
cli-about-export = Записать клиентов в CSV или vCard
cli-arg-encoding = Кодировка; без этого угадывается
cli-arg-delimiter = Разделитель
cli-arg-sheet = Лист таблицы
cli-arg-header = Строка с заголовками; none — заголовков нет
cli-arg-map = Куда столбец: заголовок или номер=поле, например «Моб.=person.phone»
cli-arg-match-by = Как узнавать имеющихся клиентов
cli-arg-on-match = Что делать с имеющимися
cli-arg-phone-country = Страна телефонов без кода страны
cli-arg-dry-run = Показать, что произошло бы, и ничего не менять
cli-arg-rejects = Файл для неимпортированных строк
cli-arg-format = Формат; без этого по имени файла
cli-arg-replace = Заменить файл или вид, если такой уже есть
cli-no-such-record = { $what ->
        [client] Нет клиента
        [person] Нет контактного лица
        [contact-detail] Нет контакта
        [identifier] Нет кода
        [interaction] Нет события
        [participant] Нет участника
        [field] Нет дополнительного поля
        [view] Нет вида
        [user] Нет пользователя
        [tag] Нет метки
        [book] Нет книги
        [deal] Нет сделки
        [stage] Нет этапа
        [pipeline] Нет воронки
        [campaign] Нет кампании
        [reason] Нет причины
        [product] Нет товара
        [product-group] Нет группы товаров
        [price-list] Нет прайс-листа
        [vat-rate] Нет ставки НДС
        [agreement] Нет договорённости о скидке
        [order] Нет заказа
        [line] Нет строки
        [shipment] Нет отгрузки
        [payment] Нет платежа
        [task] Нет задачи
        [calendar-entry] Нет записи календаря
        [resource] Нет комнаты или другого ресурса
        [task-item] Нет пункта списка
        [task-template] Нет шаблона задач
        [record-in-the-trash] В корзине нет записи
       *[other] Нет записи
     } «{ $name }».
cli-no-such-record-do = Проверьте название. Записи ищут по названию или его началу, коду или последним цифрам номера; имеющиеся показывает команда list.
cli-several-records = «{ $name }» подходит нескольким записям: { $candidates }.
cli-several-records-do = Укажите номер, который стоит перед нужным названием.
cli-view-exists = Вид «{ $name }» уже есть.
cli-view-exists-do = Дайте другое название или добавьте --replace, чтобы заменить его.
cli-no-change-number = Изменения с номером { $number } в этой истории нет.
cli-no-change-number-do = Номера стоят в первом столбце: kartoteka history с той же записью, без --put-back.
cli-cannot-put-back = Поле «{ $field }» нельзя вернуть отдельно: оно связано с другими.
cli-cannot-put-back-do = Отмените всё действие (kartoteka undo) или измените запись соответствующей командой.
cli-number-sign = №
cli-arg-of-field = Только это поле: название, как вы его видите, или код
cli-arg-put-back = Вернуть значение, которое было до изменения с этим номером
cli-arg-deal = Сделка: номер или его последние цифры, название или его начало
cli-arg-product = Товар или услуга: код, название или его начало, последние цифры номера
cli-arg-order = Заказ: его номер
cli-restore-command = В командной строке: kartoteka restore ФАЙЛ.
cli-about-product = Товары и услуги
cli-about-product-import = Импортировать товары с ценами из таблицы (CSV, XLSX); одна отмена
cli-about-product-export = Записать товары с ценами всех прайс-листов в CSV
cli-import-new-products = Новые товары
cli-import-updated-products = Дополненные товары
cli-import-joined-products = Присоединено к товарам файла
cli-import-skipped-products = Пропущено имеющихся товаров
cli-import-new-lists = Новые прайс-листы: { $names }
cli-products-exported = Экспортировано в { $path }: товаров { $count }
cli-about-interaction-import = Импортировать события клиентов базы из таблицы; одна отмена
cli-about-interaction-export = Записать события в CSV: всех клиентов или некоторых
cli-import-new-interactions = Новые события
cli-import-skipped-interactions = Пропущено, так как уже есть
cli-export-what-is-not = Событий в этом файле нет (kartoteka interaction export ФАЙЛ), как и товаров (kartoteka product export ФАЙЛ), сделок и заказов.
cli-interactions-exported = Экспортировано в { $path }: событий { $count }
cli-check-of-office = Эта повреждённая база принадлежит офису: в его папке есть всё отправленное, а неотправленное будет сохранено, насколько читается.
cli-check-unreadable = В этом файле не удаётся прочитать ни одной записи базы. Файл не изменён.
cli-check-unreadable-do = Верните базу из резервной копии (kartoteka restore ФАЙЛ). База офиса: kartoteka office repair --folder ПАПКА. Если ничего из этого нет, начните новую базу: --base с другим именем.
cli-arg-restore-anyway = Также когда неотправленные в офис изменения остаются в старом файле
