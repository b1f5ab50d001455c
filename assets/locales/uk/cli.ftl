# The command line: sentences, errors, help. cli-about-... explains a command, cli-arg-... an option of that name.
cli-no-display = Тут немає екрана, тому вікно не відкрити.
cli-no-display-do = Виконайте одну з команд, наприклад: kartoteka client list.
cli-output-failed = Не вдалося вивести відповідь: { $cause }.
cli-output-failed-do = Перевірте, куди спрямовано вивід, і повторіть.
cli-tag-taken = Інша мітка вже зветься «{ $given }».
cli-tag-taken-do = Поставити її всюди замість цієї: kartoteka tag merge "{ $tag }" "{ $given }".
cli-no-base = Бази ще немає: { $path }.
cli-no-base-do = Додайте першого клієнта (kartoteka client add) або вкажіть іншу базу (--base).
cli-no-home = Невідомо, де лежить ваша база: у системі не задано домашню папку.
cli-no-home-do = Вкажіть файл бази: --base ФАЙЛ.
cli-nothing-changed = Нічого не змінилося.
cli-added = { $action }, номер { $id }
cli-shown = { $total }, показано { $shown }
cli-extension = { $phone } вн. { $extension }
cli-nothing-found = За «{ $text }» нічого не знайдено.
cli-understood = Зрозуміло як «{ $text }»
cli-several-clients-named = Підходять кілька клієнтів, тому не взято жодного: { $names }. Скажіть, який саме: --client.
cli-task-repeats = «{ $text }»: завдання не повторюються, тому додано одне, на перший раз. Те, що повторюється, – запис календаря: kartoteka calendar add … --repeat FREQ=WEEKLY.
cli-what = Що
cli-who = Хто
cli-from = Було
cli-to = Стало
cli-action = Дія
cli-setting = Налаштування
cli-created = створено
cli-kept = { $count ->
        [one] { $count } поле змінили пізніше, його залишено
        [few] { $count } поля змінили пізніше, їх залишено
        [many] { $count } полів змінили пізніше, їх залишено
       *[other] { $count } поля змінили пізніше, їх залишено
     }
cli-nothing-to-undo = Немає чого скасовувати.
cli-nothing-to-redo = Немає чого повторювати.
cli-nothing-to-undo-do = Останні дії показує kartoteka history.
count-records = { $count ->
        [one] { $count } запис
        [few] { $count } записи
        [many] { $count } записів
       *[other] { $count } запису
     }
cli-backup-written = Резервну копію записано: { $path }
cli-backup-fresh = Сьогоднішня резервна копія вже є. Щоб зробити ще одну, назвіть файл.
cli-restored = Базу повернено з копії { $path }
cli-restore-kept = Попередню базу збережено: { $path }
cli-restore-refused = Нічого не відновлено: змін, зроблених тут і ще не надісланих в офіс: { $count }; вони лишилися б тільки в старому файлі.
cli-restore-refused-do = Спершу обміняйтеся: kartoteka sync --once. Відновити все одно: kartoteka restore ФАЙЛ --anyway.
cli-restore-left = Ненадісланих змін, що лишилися тільки в збереженому файлі: { $count }. Їх видно з --base ФАЙЛ.
cli-check-well = База ціла, історія й пошук сходяться.
cli-check-history = У базу писали повз програму: значення не сходяться з історією.
cli-check-history-do = Перегляньте ці поля й запишіть правильні значення або поверніть базу з резервної копії.
cli-check-derived = Списки й пошук не сходяться з записами.
cli-check-derived-do = Виконайте kartoteka check --repair: списки й пошук буде зроблено наново.
cli-finding-history = { $record } { $id }: поле «{ $field }» не таке, як в історії
cli-finding-unreadable = Історію запису «{ $record }» { $id } не прочитати
cli-finding-clock = { $record } { $id }: поле «{ $field }» записано не тоді, коли каже його мітка часу
cli-finding-state-hash = Контрольна сума стану не відповідає записам
cli-check-replica = База не узгоджена сама з собою в тому, чим ділиться офіс.
cli-check-replica-do = Збережіть копію (kartoteka backup ФАЙЛ) і приєднайтеся до офісу наново: усе надіслане є в колег.
cli-finding-columns = Стовпці списку клієнтів, що не сходяться (у скількох рядках): { $columns }
cli-finding-search = Пошук не сходиться з { $count ->
        [one] { $count } записом
       *[other] { $count } записами
     }
cli-finding-derived = У списках і пошуку бракує рядків: { $missing }, зайвих: { $foreign }
cli-rebuilt = Списки й пошук зроблено наново: { $clients }
cli-rebuilding = Списки й пошук створюються наново: { $percent } %
cli-printed = Документ записано: { $path }
cli-print-failed = Документ не вдалося створити: { $cause }.
cli-print-failed-do = Перевірте місце на диску й право писати в цю теку, потім повторіть.
cli-no-me = Ще не сказано, хто тут працює.
cli-no-me-do = Назвіть себе: kartoteka me set --name «Прізвище Ім’я».
cli-no-such-change = Дія { $action } не змінювала поле { $field } цього запису.
cli-no-such-change-do = Номери змін показує kartoteka history --client КЛІЄНТ; такий номер бере --put-back.
cli-no-owner = Не сказано, чий це запис.
cli-no-owner-do = Назвіть клієнта, контактну особу або подію.
cli-no-choices = Полю з вибором потрібні варіанти.
cli-no-choices-do = Додайте їх: --choice А --choice Б.
cli-same-client = Клієнта не можна об’єднати з самим собою.
cli-same-client-do = Назвіть двох різних клієнтів.
cli-nothing-to-set = Не сказано, що змінити.
cli-nothing-to-set-do = Додайте, наприклад: --set status=partner.
cli-unknown-field = Тут немає поля «{ $given }».
cli-unknown-field-do = Можна: { $allowed }.
cli-unknown-column = За «{ $given }» не впорядкувати.
cli-unknown-column-do = Можна: { $allowed }; у зворотному порядку з :desc.
cli-not-a-pair = «{ $given }» — не пара «назва=значення».
cli-not-a-pair-do = Напишіть, наприклад: status=partner.
cli-not-a-time = «{ $given }» — не дата.
cli-not-a-time-do = Напишіть дату як 2026-11-25 або 25.11.2026, з часом: «2026-11-25 10:00». Можна й словами: завтра, пт, +3, «завтра 10:00».
cli-period-backwards = Період кінчається раніше, ніж починається: з { $from } до { $to }.
cli-period-backwards-do = Задайте --{ $field } не раніше за --{ $first }.
cli-minutes-of-a-day = Запис на цілий день не має тривалості у хвилинах.
cli-minutes-of-a-day-do = Додайте до --at час початку або задайте кінець через --until.
cli-not-a-number = «{ $given }» — не номер.
cli-wrong-choice = «{ $value }» не підходить до { $argument }. Можна: { $allowed }.
cli-wrong-value = «{ $value }» не підходить до { $argument }.
cli-wrong-no-value = Немає значення для { $argument }.
cli-wrong-argument = Тут немає { $argument }.
cli-wrong-command = Немає команди «{ $argument }».
cli-wrong-missing = Бракує: { $argument }.
cli-wrong-no-command = Бракує команди.
cli-wrong-conflict = { $argument } не можна разом із { $other }.
cli-wrong-other = Команду не зрозуміло.
cli-wrong-do = Допомога: { $command } --help
cli-wrong-do-suggest = Можливо, малося на увазі { $suggested }. Допомога: { $command } --help
cli-head-usage = Використання
cli-head-commands = Команди
cli-head-arguments = Аргументи
cli-head-options = Параметри
cli-value-command = КОМАНДА
cli-about = Картотека: клієнти й домовленості в одному файлі на вашому комп’ютері
cli-about-client = Клієнти
cli-about-client-add = Додати клієнта
cli-about-client-list = Список клієнтів: будь-який відбір і порядок
cli-about-client-search = Знайти клієнтів за текстом, телефоном, кодом
cli-about-client-show = Показати картку клієнта
cli-about-client-print = Роздрукувати картку клієнта у файл PDF
cli-about-client-edit = Змінити поля одного чи кількох клієнтів
cli-about-client-delete = Перемістити клієнтів до кошика
cli-about-client-restore = Повернути клієнтів із кошика
cli-about-client-merge = Об’єднати двох клієнтів в одного
cli-about-client-tag = Поставити мітки на клієнтів
cli-about-client-untag = Зняти мітки з клієнтів
cli-about-contact = Контактні особи
cli-about-contact-add = Додати контактну особу
cli-about-contact-list = Контактні особи клієнта або знайдені за текстом
cli-about-contact-show = Показати контактну особу
cli-about-contact-edit = Змінити поля контактної особи
cli-about-contact-delete = Перемістити контактних осіб до кошика
cli-about-contact-restore = Повернути контактних осіб із кошика
cli-about-contact-place = Дати контактній особі місце у клієнта або змінити його
cli-about-contact-leave = Закінчити роботу контактної особи у клієнта
cli-about-detail = Телефони, пошта, адреси та інші контакти
cli-about-detail-add = Додати контакт
cli-about-detail-list = Контакти клієнта або контактної особи
cli-about-detail-edit = Змінити контакт
cli-about-detail-delete = Видалити контакт
cli-about-identifier = Коди клієнта: податкові, реєстрові, рахунки
cli-about-identifier-add = Додати код
cli-about-identifier-list = Коди клієнта
cli-about-identifier-edit = Змінити код
cli-about-identifier-delete = Видалити код
cli-about-interaction = Події: дзвінки, зустрічі, листи
cli-about-interaction-add = Записати подію, що відбулася, або запланувати
cli-about-interaction-list = Події клієнта або всі за відбором
cli-about-interaction-show = Показати подію
cli-about-interaction-edit = Змінити поля однієї чи кількох подій
cli-about-interaction-done = Позначити виконаною, з результатом і наступним кроком
cli-about-interaction-cancel = Скасувати подію
cli-about-interaction-postpone = Відкласти подію
cli-about-interaction-delete = Перемістити події до кошика
cli-about-interaction-restore = Повернути події з кошика
cli-about-participant = Учасники події
cli-about-participant-add = Додати учасника
cli-about-participant-delete = Прибрати учасника
cli-about-field = Додаткові поля
cli-about-field-add = Додати поле
cli-about-field-list = Список полів
cli-about-field-edit = Змінити назву, валюту або варіанти поля
cli-about-field-delete = Видалити поле; значення повернуться разом із ним
cli-about-field-set = Записати значення поля; порожнє очищає
cli-about-tag = Мітки
cli-about-tag-list = Мітки й кількість клієнтів із ними
cli-about-tag-rename = Перейменувати мітку
cli-about-tag-delete = Видалити мітку й зняти її з усіх клієнтів
cli-about-tag-merge = Поставити одну мітку замість іншої
cli-about-view = Збережені вигляди списку клієнтів
cli-about-view-list = Список виглядів
cli-about-view-show = Показати, що вигляд відбирає
cli-about-view-save = Зберегти відбір і порядок під назвою
cli-about-view-delete = Видалити вигляд
cli-about-view-rename = Перейменувати вигляд
cli-about-search = Шукати всюди: клієнти, люди, контакти, нотатки, події
cli-about-history = Останні дії або історія змін запису
cli-about-history-put-back = Повернути значення, яке поле мало до дії
cli-about-undo = Скасувати останню дію
cli-about-redo = Повторити скасовану дію
cli-about-trash = Кошик
cli-about-trash-list = Видалені клієнти, контактні особи й події
cli-about-trash-restore = Повернути записи з кошика
cli-about-backup = Записати резервну копію, поки базою користуються
cli-about-restore = Повернути базу з резервної копії; теперішня залишиться поруч
cli-about-check = Перевірити базу: файл, історію, пошук
cli-about-rebuild = Зробити списки й пошук наново
cli-about-settings = Налаштування цього комп’ютера
cli-about-settings-list = Усі налаштування
cli-about-settings-get = Показати налаштування
cli-about-settings-set = Змінити налаштування
cli-about-me = Хто тут працює
cli-about-me-show = Показати власні дані
cli-about-me-set = Записати власні дані
cli-about-me-is = Сказати, хто з користувачів тут працює
cli-about-user = Користувачі офісу
cli-about-user-list = Список користувачів
cli-about-user-add = Додати користувача
cli-about-book = Книги: добірки клієнтів
cli-about-book-add = Додати книгу
cli-about-book-list = Список книг
cli-about-book-rename = Перейменувати книгу
cli-about-book-delete = Видалити книгу; клієнти переходять до іншої або лишаються без книги
cli-arg-base = Файл бази
cli-arg-lang = Мова
cli-arg-json = Вивести один документ JSON; помилку — теж як JSON, у stderr
cli-arg-help = Показати допомогу
cli-arg-version = Показати версію
cli-arg-name = Назва або ім’я
cli-arg-kind = Вид
cli-arg-status = Статус
cli-arg-set = Записати поле: поле=значення; можна кілька разів
cli-arg-phone = Телефон
cli-arg-email = Електронна пошта
cli-arg-address = Поштова адреса
cli-arg-identifier = Код: вид=значення, наприклад ua.edrpou=00032129
cli-arg-tag = Мітка
cli-arg-fields = Додаткове поле: назва=значення
cli-arg-text = Текст, який шукати
cli-arg-responsible = Відповідальний: ім’я, номер, me; none — без відповідального
cli-arg-category = Категорія
cli-arg-source = Джерело
cli-arg-city = Місто
cli-arg-country = Країна
cli-arg-book = Книга
cli-arg-repair = Спершу зробити списки й пошук наново, якщо вони не сходяться
cli-arg-new-name = Нова назва
cli-arg-into = Те, що лишається
cli-arg-move-to = Книга, до якої переходять клієнти
cli-arg-next = Що заплановано
cli-arg-silent = Без подій стільки днів
cli-arg-sort = Порядок: name, category, status, city, person, phone, responsible, source, last_contact, next_step, created
cli-arg-view = Збережений вигляд
cli-arg-limit = Не більше стількох
cli-arg-offset = Пропустити стільки перших
cli-arg-ids = Записи: номер або його останні цифри, назва чи її початок
cli-arg-id = Запис: номер або його останні цифри, назва чи її початок
cli-arg-keep = Клієнт, який залишиться
cli-arg-gone = Клієнт, який увіллється в нього
cli-arg-client = Клієнт: номер або його останні цифри, назва чи її початок, податковий код
cli-arg-contact = Контактна особа: номер або його останні цифри, прізвище та ім’я
cli-arg-interaction = Подія: номер або його останні цифри, тема
cli-arg-detail = Контакт, яким скористалися: номер або його останні цифри, значення
cli-arg-value = Значення
cli-arg-label = Підпис: мобільний, склад…
cli-arg-extension = Внутрішній номер
cli-arg-region = Область, район
cli-arg-street = Вулиця, будинок, офіс
cli-arg-postcode = Поштовий індекс
cli-arg-main = Основний
cli-arg-do-not-use = Не дзвонити й не писати сюди
cli-arg-family = Прізвище
cli-arg-given = Ім’я
cli-arg-patronymic = По батькові
cli-arg-position = Посада
cli-arg-role = Роль: вирішує, платить, купує
cli-arg-birthday = День народження
cli-arg-at = Запланувати на цей час
cli-arg-done-at = Коли відбулося; без цього — щойно
cli-arg-incoming = Звернулися до нас
cli-arg-importance = Важливість
cli-arg-topic = Тема
cli-arg-content = Зміст
cli-arg-result = Результат
cli-arg-minutes = Тривалість у хвилинах
cli-arg-with = З ким: контактна особа, можна з контактом після двокрапки
cli-arg-next-step = Наступний крок
cli-arg-next-at = Запланувати наступний крок на цей час
cli-arg-next-kind = Вид наступного кроку
cli-arg-to = До цього часу
cli-arg-from = Від цього часу
cli-arg-oldest-first = Спочатку давні
cli-arg-owner = Для чого поле
cli-arg-currency = Валюта: UAH, MDL, RON…
cli-arg-choice = Варіант; можна кілька разів
cli-arg-field = Назва або номер поля
cli-arg-user = Користувач: ім’я, номер або me
cli-arg-action = Номер дії
cli-arg-record = Вид запису
cli-arg-column = Поле, як його називає history --json
cli-arg-rest = Лишити те, куди відтоді писали колеги, забрати решту
cli-arg-times = Скільки дій
cli-arg-file = Файл
cli-arg-pdf = Записати список також у файл PDF
cli-arg-with-leads = Також потенційних клієнтів
cli-arg-key = Налаштування
cli-window-failed = Вікно не відкрилося: { $cause }.
cli-picture-failed = Знімок екрана не вийшов: { $cause }.
cli-picture-failed-do = Перевірте назву екрана, розмір і місце на диску.
cli-not-a-size = «{ $given }» — не розмір вікна.
cli-not-a-size-do = Напишіть, наприклад: 1280x800.
cli-demo-progress = Створюю клієнтів: { $done } з { $total }
cli-demo-base = Показова база: { $path }
cli-demo-pictures = Екрана тут немає, тому знімки вікна й друковані документи (PDF) лежать у папці { $path }
cli-about-demo = Показова база: відкрити вікно з вигаданим офісом або створити багато клієнтів
cli-about-screenshot = Знімок екрана програми в PNG
cli-arg-size = Скільки клієнтів створити; для знімка — розмір вікна
cli-arg-seed = Інше число — інший вигаданий офіс
cli-arg-folder = Папка для знімків і документів, коли немає екрана
cli-arg-no-window = Не відкривати вікна
cli-arg-remove-demo = Прибирає приклад з бази
cli-arg-screen = Екран
cli-arg-output = Файл, який буде записано
cli-arg-scale = Масштаб
cli-arg-dark = Темні кольори
cli-arg-query = Що набрано в рядку пошуку
cli-import-progress = Імпорт: { $percent } %
cli-export-progress = Експорт: { $percent } %
cli-import-rejects = { $count ->
        [one] { $count } рядок не імпортовано
        [few] { $count } рядки не імпортовано
        [many] { $count } рядків не імпортовано
       *[other] { $count } рядка не імпортовано
     }, причини тут: { $path }
cli-import-planned = Пробний імпорт: у базі нічого не змінено
cli-import-done = Імпорт завершено, одне скасування (kartoteka undo) поверне все назад
cli-import-encoding = Кодування
cli-import-delimiter = Роздільник
cli-import-sheet = Аркуш
cli-import-column = Стовпець
cli-import-target = Куди
cli-import-rows = Рядків прочитано
cli-import-new = Нових клієнтів
cli-import-updated = Доповнено наявних
cli-import-joined = Приєднано до клієнтів із файлу
cli-import-skipped = Пропущено наявних
cli-import-bad = Не імпортовано
cli-import-took-nothing = Нічого не імпортовано
cli-import-no-rows = Нічого не імпортовано: під заголовками у файлі немає рядків.
cli-import-no-rows-do = Вкажіть, у якому рядку заголовки (--header РЯДОК|none), або збережіть файл ще раз.
cli-import-unknown-columns = Нічого не імпортовано: жоден стовпець не каже, про кого рядок ({ $columns }).
cli-import-unknown-columns-do = Вкажіть, що означають стовпці, наприклад --map "СТОВПЕЦЬ={ $target }"; kartoteka import ФАЙЛ --dry-run їх покаже.
cli-import-nothing = Нічого не імпортовано: жоден рядок не можна взяти ({ $count }).
cli-import-nothing-do = Причини записано у файлі рядків, які не імпортовано. Виправте стовпці (--map) або рядки й імпортуйте ще раз.
cli-import-warnings = Сумнівні значення, імпортовано як є
cli-import-users-create = Вони стануть користувачами. Щоб лишити відповідального порожнім: --new-users empty.
cli-import-users-empty = Відповідальний у цих рядках лишиться порожнім. Щоб додати їх користувачами: --new-users create.
cli-import-users-created = Їх додано до користувачів.
cli-import-users-left-out = Відповідального в цих рядках лишено порожнім.
cli-arg-new-users = Невідомі відповідальні: додати користувачами чи лишити порожнім
cli-unknown-encoding = Кодування «{ $given }» невідоме.
cli-unknown-encoding-do = Можна: utf-8, utf-16, windows-1251, cp866, iso-8859-2.
cli-unknown-delimiter = «{ $given }» не може бути роздільником.
cli-unknown-delimiter-do = Можна один знак: кому, крапку з комою, вертикальну риску, або слово tab.
cli-not-a-line-do = Напишіть номер рядка із заголовками або none.
cli-unknown-target = Немає такого поля для імпорту: «{ $given }».
cli-unknown-target-do = Можна, наприклад: client.name, client.phone, person.full_name, id:ua.edrpou, client.field:Знижка, ignore.
cli-unknown-header = У файлі немає стовпця «{ $given }».
cli-unknown-header-do = Є такі: { $allowed }. Можна вказати й номер стовпця.
cli-file-exists = Такий файл уже є: { $path }.
cli-file-exists-do = Виберіть інше ім’я або додайте --replace.
cli-exported = Записано { $path }: { $counts }
cli-about-import = Імпортувати таблицю (CSV, XLSX) або vCard; одне скасування
cli-about-export = Записати клієнтів у CSV або vCard
cli-arg-encoding = Кодування; без цього вгадується
cli-arg-delimiter = Роздільник
cli-arg-sheet = Аркуш таблиці
cli-arg-header = Рядок із заголовками; none — заголовків немає
cli-arg-map = Куди стовпець: заголовок або номер=поле, наприклад «Моб.=person.phone»
cli-arg-match-by = Як упізнавати наявних клієнтів
cli-arg-on-match = Що робити з наявними
cli-arg-phone-country = Країна телефонів без коду країни
cli-arg-dry-run = Показати, що сталося б, і нічого не змінювати
cli-arg-rejects = Файл для неімпортованих рядків
cli-arg-format = Формат; без цього за назвою файлу
cli-arg-replace = Замінити файл або вигляд, якщо такий уже є
cli-no-such-record = { $what ->
        [client] Немає клієнта
        [person] Немає контактної особи
        [contact-detail] Немає контакту
        [identifier] Немає коду
        [interaction] Немає події
        [participant] Немає учасника
        [field] Немає додаткового поля
        [view] Немає вигляду
        [user] Немає користувача
        [tag] Немає мітки
        [book] Немає книги
        [deal] Немає угоди
        [stage] Немає етапу
        [pipeline] Немає воронки
        [campaign] Немає кампанії
        [reason] Немає причини
        [product] Немає товару
        [product-group] Немає групи товарів
        [price-list] Немає прайс-листа
        [vat-rate] Немає ставки ПДВ
        [agreement] Немає домовленості про знижку
        [order] Немає замовлення
        [line] Немає рядка
        [shipment] Немає відвантаження
        [payment] Немає платежу
        [task] Немає завдання
        [calendar-entry] Немає запису календаря
        [resource] Немає кімнати чи іншого ресурсу
        [task-item] Немає пункту переліку
        [task-template] Немає шаблону завдань
        [record-in-the-trash] У кошику немає запису
       *[other] Немає запису
     } «{ $name }».
cli-no-such-record-do = Перевірте назву. Записи шукають за назвою або її початком, кодом чи останніми цифрами номера; наявні показує команда list.
cli-several-records = «{ $name }» підходить кільком записам: { $candidates }.
cli-several-records-do = Вкажіть номер, який стоїть перед потрібною назвою.
cli-view-exists = Вигляд «{ $name }» уже є.
cli-view-exists-do = Дайте іншу назву або додайте --replace, щоб замінити його.
cli-no-change-number = Зміни з номером { $number } в цій історії немає.
cli-no-change-number-do = Номери стоять у першому стовпці: kartoteka history з тим самим записом, без --put-back.
cli-cannot-put-back = Поле «{ $field }» не можна повернути окремо: воно пов’язане з іншими.
cli-cannot-put-back-do = Скасуйте всю дію (kartoteka undo) або змініть запис відповідною командою.
cli-number-sign = №
cli-arg-of-field = Лише це поле: назва, як її бачите, або код
cli-arg-put-back = Повернути значення, яке було до зміни з цим номером
cli-arg-deal = Угода: номер або його останні цифри, назва чи її початок
cli-arg-product = Товар чи послуга: код, назва чи її початок, останні цифри номера
cli-arg-order = Замовлення: його номер
cli-restore-command = У командному рядку: kartoteka restore ФАЙЛ.
cli-about-product = Товари та послуги
cli-about-product-import = Імпортувати товари з цінами з таблиці (CSV, XLSX); одне скасування
cli-about-product-export = Записати товари з цінами всіх прайс-листів у CSV
cli-import-new-products = Нові товари
cli-import-updated-products = Доповнені товари
cli-import-joined-products = Приєднано до товарів файлу
cli-import-skipped-products = Пропущено наявних товарів
cli-import-new-lists = Нові прайс-листи: { $names }
cli-products-exported = Експортовано до { $path }: товарів { $count }
cli-about-interaction-import = Імпортувати події клієнтів бази з таблиці; одне скасування
cli-about-interaction-export = Записати події у CSV: усіх клієнтів або деяких
cli-import-new-interactions = Нові події
cli-import-skipped-interactions = Пропущено, бо вже є
cli-export-what-is-not = Подій у цьому файлі немає (kartoteka interaction export ФАЙЛ), так само товарів (kartoteka product export ФАЙЛ), угод і замовлень.
cli-interactions-exported = Експортовано до { $path }: подій { $count }
cli-check-of-office = Ця пошкоджена база належить офісу: у його папці є все надіслане, а ненадіслане буде збережено, наскільки читається.
cli-check-unreadable = У цьому файлі не вдається прочитати жодного запису бази. Файл не змінено.
cli-check-unreadable-do = Поверніть базу з резервної копії (kartoteka restore ФАЙЛ). База офісу: kartoteka office repair --folder ТЕКА. Якщо нічого з цього немає, почніть нову базу: --base з іншою назвою.
cli-arg-restore-anyway = Також коли ненадіслані в офіс зміни лишаються в старому файлі
