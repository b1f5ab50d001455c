# Printing: labels, envelopes and many papers in the window, printers, batches, own sheets.
record-label-sheet = Аркуш етикеток
action-edit-label-sheets = Змінено аркуші етикеток: { $subject }
printing-do = Друкувати
printing-pages = Сторінки
printing-pages-all = усі або 1-3, 5
printing-pages-wrong = Вкажіть сторінки як 1-3, 5
printing-sent = Надіслано на принтер { $printer }
printing-sent-stopped = Принтер { $printer } зупинено. Завдання чекає в черзі, доки його запустять
printing-stopped = зупинено
printing-takes-none = не приймає завдань
printing-stopped-note = Цей принтер зупинено. Надіслане чекатиме в черзі, доки його запустять.
printing-refuses-note = Цей принтер зараз не приймає завдань. Виберіть інший або збережіть PDF.
printing-no-printer = На цьому комп’ютері немає принтера. Збережіть PDF і надрукуйте деінде або додайте принтер у налаштуваннях системи.
printing-gone = Принтера { $printer } більше немає. Виберіть інший або збережіть PDF.
printing-refuses = Принтер { $printer } не приймає завдань. Виберіть інший або збережіть PDF.
printing-silent = Система друку не відповідає. Спробуйте пізніше або збережіть PDF.
printing-failed = Принтер не взяв завдання: { $cause }
printing-failed-do = Нічого не надруковано; -o FILE запише PDF.
printing-logo-broken = Логотип компанії не читається ({ $cause }), його пропущено. Виберіть інше зображення в картці компанії.
printing-logo-scaled = Логотип має { $width } × { $height } точок, більше, ніж передає друк: його зменшено.
cli-batch-progress = { $percent } %
batch-made =
    { $count ->
        [one] Зроблено { $count } документ
        [few] Зроблено { $count } документи
       *[other] Зроблено { $count } документів
    }
batch-made-numbered =
    { $count ->
        [one] Зроблено { $count } документ, номери від { $first } до { $last }
        [few] Зроблено { $count } документи, номери від { $first } до { $last }
       *[other] Зроблено { $count } документів, номери від { $first } до { $last }
    }
batch-missed = Пропущено: { $name }: { $why }
batch-no-place = Не сказано, куди записати документи.
batch-no-place-do = Дайте -o FILE, --folder DIR або --printer NAME.
cli-about-document-batch = Документ кожному клієнтові чи угоді: з номерами, збережені й записані за раз
cli-about-offer-batch = Пропозиція кожному клієнтові чи угоді: з номерами, збережені й записані за раз
cli-arg-batch-draft = Чернетки без номерів
cli-arg-each-folder = Папка, куди записати кожен окремим файлом
cli-arg-to-printer = Принтер системи, на який надіслати
cli-arg-of-deals = Угоди, клієнтам яких пишуть; можна кілька разів
cli-arg-of-deal-view = Збережений перегляд угод, клієнтам яких пишуть
cli-arg-label-half-used = Продовжити з місця, де скінчилося минуле завдання на цьому аркуші
cli-arg-label-content = Що на етикетці: адреса (address), бейдж (badge), свій текст (text)
cli-arg-label-text = Свій текст із підстановками; \n починає рядок
cli-arg-label-qr = Також QR-код цього тексту; підстановки заповнюються
cli-arg-label-barcode = Також штрихкод (Code 128) цього тексту; підстановки заповнюються
cli-arg-no-person = Без контактної особи
cli-arg-dative = Імена в давальному відмінку
cli-arg-with-phone = Також телефон
cli-arg-with-country = Також країна
cli-arg-with-logo = Також логотип компанії
cli-arg-envelope-no-sender = Без відправника
cli-about-sheet = Аркуші етикеток: каталог і свої
cli-about-sheet-list = Показати аркуші, усі або знайдені за текстом
cli-about-sheet-add = Додати свій аркуш за розмірами
cli-about-sheet-edit = Змінити свій аркуш
cli-about-sheet-delete = Перенести свій аркуш до кошика
cli-arg-own-sheet = Свій аркуш: назва або номер
cli-arg-sheet-paper = Папір у мм, 210x297, якщо не вказано
cli-arg-sheet-label = Одна етикетка в мм: ширина й висота
cli-arg-sheet-columns = Етикеток у рядку
cli-arg-sheet-rows = Рядків
cli-arg-sheet-margin = Лівий верхній кут першої етикетки в мм
cli-arg-sheet-step = Від етикетки до наступної в мм, якщо між ними є проміжок
cli-arg-sheet-oval = Круглі або овальні етикетки
sheet-error-empty = На ньому немає етикеток.
sheet-error-too-many = На ньому забагато етикеток.
sheet-error-overlap = Етикетки накладаються: крок менший за етикетку.
sheet-error-not-a-number = Одна з довжин не є числом.
sheet-error-too-small = Етикетки { $by } мм замалі.
sheet-error-beyond-paper = Етикетки виходять за край паперу на { $by } мм.
command-section-print = Друк
command-labels = Етикетки
command-envelopes = Конверти
command-letters = Документи багатьом
letters-labels = Етикетки
letters-envelopes = Конверти
letters-letters = Документи
letters-missing = немає
letters-all-clients = Усі клієнти
letters-of-deals = Угоди: { $name }
letters-deals-in-work = у роботі
letters-document = Документ
letters-whom = Кому
letters-to = Кому
letters-city = Місто
letters-postcode = Індекс
letters-chosen = Вибрані · { $count }
letters-chosen-documents = Вибрані документи · { $count }
letters-add = Додати
letters-lists = Кому писати
letters-trial = Пробний аркуш
letters-print = Друкувати { $count }
letters-busy = Виконується інше завдання.
letters-nobody-ticked = Нікого не позначено.
letters-nobody = Нема кому писати
letters-nobody-body = Виберіть інший список угорі або додайте клієнтів по одному.
letters-progress = { $done } із { $total }
letters-working = Готуємо аркуші
letters-misfits = Текст не вміщається й буде обрізаний ({ $count }): { $names }
letters-show = Показати
letters-no-postcode =
    { $count ->
        [one] У { $count } адресата немає індексу
        [few] У { $count } адресатів немає індексу
       *[other] У { $count } адресатів немає індексу
    }: { $names }. Пропустимо, доки індекс не заповнено.
letters-no-address =
    { $count ->
        [one] У { $count } адресата немає адреси
        [few] У { $count } адресатів немає адреси
       *[other] У { $count } адресатів немає адреси
    }: { $names }. Їх пропустимо.
letters-unwanted = Просили не писати, пропускаємо ({ $count }): { $names }
letters-fix = Заповнити
letters-used = використано
letters-click = Клацніть першу вільну; Ctrl+клац позначає використану
letters-sheet-of = Аркуш { $page } з { $pages }
letters-label-count =
    { $count ->
        [one] { $count } етикетка
        [few] { $count } етикетки
       *[other] { $count } етикеток
    }
letters-back = Назад
letters-on = Далі
letters-up-down = ↑ ↓ у списку
letters-envelope-of = Конверт { $place } з { $all } · { $envelope }, { $size } мм
letters-envelope-size = { $envelope }, { $size } мм
letters-feed-long = Кладіть конверт довгою стороною вперед, клапаном униз
letters-feed-long-over = Кладіть конверт довгою стороною вперед догори дриґом, клапаном униз
letters-feed-short = Кладіть конверт короткою стороною вперед, клапаном униз
letters-feed-body = Лазерний принтер зазвичай бере конверти по одному, з ручної подачі. Зображення повернуто на { $degrees }°. Якщо друкує догори дриґом, змініть «Поворот».
letters-sheet = Аркуш
letters-find-sheet = Виробник, код чи розмір
letters-start = Почати з
letters-of = із { $count }
letters-copies = Кожному по
letters-order = Порядок
letters-order-listed = як у списку
letters-order-name = за назвою
letters-order-city = за містом
letters-order-postcode = за індексом
letters-fresh = Новий аркуш
letters-what = Що друкувати
letters-content = Вміст
letters-content-address = адреса
letters-content-badge = бейдж з іменем
letters-content-text = свій текст
letters-text-hint = {"{"}client.name{"}"}
letters-dative = Ім’я в давальному відмінку
letters-large-postcode = Індекс великими цифрами
letters-phone = Телефон
letters-logo = Логотип
letters-country = Країна
letters-code = Код
letters-code-none = без коду
letters-code-qr = QR-код
letters-code-bar = штрихкод
letters-size = Текст
letters-points = { $size } пт
letters-envelope = Конверт
letters-turn = Поворот
letters-turn-none = без повороту
letters-turn-right = 90°, за стрілкою
letters-turn-over = 180°
letters-turn-left = 90°, проти стрілки
letters-from = Відправник
letters-from-free = Свій текст
letters-from-nobody = Не друкувати
letters-free-hint = Назва, далі адреса рядками
letters-with-logo = З логотипом
letters-recipient = Одержувач
letters-with-person = Контактна особа
letters-person = Контактна особа
letters-no-person = немає
letters-boxes = Клітинки індексу
letters-latin = Країна латинкою
letters-correction = Поправка принтера
letters-this-computer = для цього ПК
letters-files = Файли PDF
letters-right = Праворуч
letters-down = Униз
letters-mm = мм
letters-close-up = Етикетка { $place } зблизька
letters-close-up-none = Етикетка зблизька
letters-trial-advice = Надрукуйте на звичайному папері в масштабі 100 %, без «вписати в сторінку», і прикладіть до аркуша етикеток на світло. Якщо рамки зсунуті, виміряйте зсув за поділками (1 поділка = 2 мм) і впишіть його в «Поправку принтера».
letters-one-file = Один файл
letters-each-file = Окремі файли в папці
letters-where = Як
letters-folder = Папка
letters-no-folder = Папку { $path } не вдалося створити: { $cause }
letters-stopped = Зупинено. Зроблене раніше лишається.
letters-kept = Кожен наданий номер належить збереженому документу: його можна надрукувати ще раз.
letters-written = Записано: { $path }
letters-written-each =
    { $count ->
        [one] Записано { $count } файл
        [few] Записано { $count } файли
       *[other] Записано { $count } файлів
    } у { $path }
letters-more = і ще { $count }
letters-report = Що зроблено
letters-close = Закрити
letters-documents = Документи
letters-documents-body = Ці документи вже є. Їх буде надруковано або збережено такими, як видано; чернетки – як є.
letters-no-company = Ще немає власної компанії: без неї документ не отримає номера.
letters-issues = Видати з номерами
letters-issues-body = Кожен отримує наступний номер, коли його сторінки готові, і зберігається. Зупинене завдання не лишає пропусків.
letters-drafts-body = Лишаться чернетками без номерів, їх можна змінювати.
letters-numbers = Номери
letters-result = Результат
letters-will-be =
    { $count ->
        [one] { $count } документ
        [few] { $count } документи
       *[other] { $count } документів
    }
letters-ticked = Вибрано { $count } з { $all }
letters-left-out = { $count } пропущено
letters-key-first = перша етикетка
letters-key-next = наступний
letters-key-print = друк
sheet-paper = Папір
sheet-label = Етикетка
sheet-grid = Стовпців × рядків
sheet-margins = Перша від краю × згори
sheet-step = Крок праворуч × униз
sheet-oval = Круглі або овальні
sheet-no-name = Дайте аркушу назву
sheet-not-numbers = В одному з полів не число.
sheet-new = Свій аркуш
sheet-change = Змінити аркуш
sheet-save = Зберегти
sheet-advice = Міряйте від країв паперу. Крок – від лівого (верхнього) краю етикетки до краю наступної.
