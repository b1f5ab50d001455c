# Printing: labels, envelopes and many papers in the window, printers, batches, own sheets.
record-label-sheet = Лист этикеток
action-edit-label-sheets = Изменены листы этикеток: { $subject }
printing-do = Печатать
printing-pages = Страницы
printing-pages-all = все или 1-3, 5
printing-pages-wrong = Укажите страницы как 1-3, 5
printing-sent = Отправлено на принтер { $printer }
printing-sent-stopped = Принтер { $printer } остановлен. Задание ждёт в очереди, пока его запустят
printing-stopped = остановлен
printing-takes-none = не принимает заданий
printing-stopped-note = Этот принтер остановлен. Отправленное подождёт в очереди, пока его запустят.
printing-refuses-note = Этот принтер сейчас не принимает заданий. Выберите другой или сохраните PDF.
printing-no-printer = На этом компьютере нет принтера. Сохраните PDF и напечатайте в другом месте или добавьте принтер в настройках системы.
printing-gone = Принтера { $printer } больше нет. Выберите другой или сохраните PDF.
printing-refuses = Принтер { $printer } не принимает заданий. Выберите другой или сохраните PDF.
printing-silent = Система печати не отвечает. Попробуйте позже или сохраните PDF.
printing-failed = Принтер не взял задание: { $cause }
printing-failed-do = Ничего не напечатано; -o FILE запишет PDF.
printing-logo-broken = Логотип компании не читается ({ $cause }), он пропущен. Выберите другое изображение в карточке компании.
printing-logo-scaled = Логотип имеет { $width } × { $height } точек, больше, чем передаёт печать: он уменьшен.
cli-batch-progress = { $percent } %
batch-made =
    { $count ->
        [one] Сделан { $count } документ
        [few] Сделано { $count } документа
       *[other] Сделано { $count } документов
    }
batch-made-numbered =
    { $count ->
        [one] Сделан { $count } документ, номера с { $first } по { $last }
        [few] Сделано { $count } документа, номера с { $first } по { $last }
       *[other] Сделано { $count } документов, номера с { $first } по { $last }
    }
batch-missed = Пропущено: { $name }: { $why }
batch-no-place = Не сказано, куда записать документы.
batch-no-place-do = Дайте -o FILE, --folder DIR или --printer NAME.
cli-about-document-batch = Документ каждому клиенту или сделке: с номерами, сохранённые и записанные за раз
cli-about-offer-batch = Предложение каждому клиенту или сделке: с номерами, сохранённые и записанные за раз
cli-arg-batch-draft = Черновики без номеров
cli-arg-each-folder = Папка, куда записать каждый отдельным файлом
cli-arg-to-printer = Принтер системы, на который отправить
cli-arg-of-deals = Сделки, клиентам которых пишут; можно несколько раз
cli-arg-of-deal-view = Сохранённый вид сделок, клиентам которых пишут
cli-arg-label-half-used = Продолжить с места, где закончилось прошлое задание на этом листе
cli-arg-label-content = Что на этикетке: адрес (address), бейдж (badge), свой текст (text)
cli-arg-label-text = Свой текст с подстановками; \n начинает строку
cli-arg-label-qr = Также QR-код этого текста; подстановки заполняются
cli-arg-label-barcode = Также штрихкод (Code 128) этого текста; подстановки заполняются
cli-arg-no-person = Без контактного лица
cli-arg-dative = Имена в дательном падеже
cli-arg-with-phone = Также телефон
cli-arg-with-country = Также страна
cli-arg-with-logo = Также логотип компании
cli-arg-envelope-no-sender = Без отправителя
cli-about-sheet = Листы этикеток: каталог и свои
cli-about-sheet-list = Показать листы, все или найденные по тексту
cli-about-sheet-add = Добавить свой лист по размерам
cli-about-sheet-edit = Изменить свой лист
cli-about-sheet-delete = Перенести свой лист в корзину
cli-arg-own-sheet = Свой лист: название или номер
cli-arg-sheet-paper = Бумага в мм, 210x297, если не указано
cli-arg-sheet-label = Одна этикетка в мм: ширина и высота
cli-arg-sheet-columns = Этикеток в ряду
cli-arg-sheet-rows = Рядов
cli-arg-sheet-margin = Левый верхний угол первой этикетки в мм
cli-arg-sheet-step = От этикетки до следующей в мм, если между ними есть промежуток
cli-arg-sheet-oval = Круглые или овальные этикетки
sheet-error-empty = На нём нет этикеток.
sheet-error-too-many = На нём слишком много этикеток.
sheet-error-overlap = Этикетки накладываются: шаг меньше этикетки.
sheet-error-not-a-number = Одна из длин не является числом.
sheet-error-too-small = Этикетки { $by } мм слишком малы.
sheet-error-beyond-paper = Этикетки выходят за край бумаги на { $by } мм.
command-section-print = Печать
command-labels = Этикетки
command-envelopes = Конверты
command-letters = Документы многим
letters-labels = Этикетки
letters-envelopes = Конверты
letters-letters = Документы
letters-missing = нет
letters-all-clients = Все клиенты
letters-of-deals = Сделки: { $name }
letters-deals-in-work = в работе
letters-document = Документ
letters-whom = Кому
letters-to = Кому
letters-city = Город
letters-postcode = Индекс
letters-chosen = Выбранные · { $count }
letters-chosen-documents = Выбранные документы · { $count }
letters-add = Добавить
letters-lists = Кому писать
letters-trial = Пробный лист
letters-print = Печатать { $count }
letters-busy = Выполняется другое задание.
letters-nobody-ticked = Никто не отмечен.
letters-nobody = Некому писать
letters-nobody-body = Выберите другой список вверху или добавьте клиентов по одному.
letters-progress = { $done } из { $total }
letters-working = Готовим листы
letters-misfits = Текст не помещается и будет обрезан ({ $count }): { $names }
letters-show = Показать
letters-no-postcode =
    { $count ->
        [one] У { $count } адресата нет индекса
        [few] У { $count } адресатов нет индекса
       *[other] У { $count } адресатов нет индекса
    }: { $names }. Пропустим, пока индекс не заполнен.
letters-no-address =
    { $count ->
        [one] У { $count } адресата нет адреса
        [few] У { $count } адресатов нет адреса
       *[other] У { $count } адресатов нет адреса
    }: { $names }. Их пропустим.
letters-unwanted = Просили не писать, пропускаем ({ $count }): { $names }
letters-fix = Заполнить
letters-used = использовано
letters-click = Щёлкните первую свободную; Ctrl+щелчок отмечает использованную
letters-sheet-of = Лист { $page } из { $pages }
letters-label-count =
    { $count ->
        [one] { $count } этикетка
        [few] { $count } этикетки
       *[other] { $count } этикеток
    }
letters-back = Назад
letters-on = Дальше
letters-up-down = ↑ ↓ в списке
letters-envelope-of = Конверт { $place } из { $all } · { $envelope }, { $size } мм
letters-envelope-size = { $envelope }, { $size } мм
letters-feed-long = Кладите конверт длинной стороной вперёд, клапаном вниз
letters-feed-long-over = Кладите конверт длинной стороной вперёд вверх ногами, клапаном вниз
letters-feed-short = Кладите конверт короткой стороной вперёд, клапаном вниз
letters-feed-body = Лазерный принтер обычно берёт конверты по одному, из ручной подачи. Изображение повёрнуто на { $degrees }°. Если печатает вверх ногами, измените «Поворот».
letters-sheet = Лист
letters-find-sheet = Производитель, код или размер
letters-start = Начать с
letters-of = из { $count }
letters-copies = Каждому по
letters-order = Порядок
letters-order-listed = как в списке
letters-order-name = по названию
letters-order-city = по городу
letters-order-postcode = по индексу
letters-fresh = Новый лист
letters-what = Что печатать
letters-content = Содержание
letters-content-address = адрес
letters-content-badge = бейдж с именем
letters-content-text = свой текст
letters-text-hint = {"{"}client.name{"}"}
letters-dative = Имя в дательном падеже
letters-large-postcode = Индекс крупными цифрами
letters-phone = Телефон
letters-logo = Логотип
letters-country = Страна
letters-code = Код
letters-code-none = без кода
letters-code-qr = QR-код
letters-code-bar = штрихкод
letters-size = Текст
letters-points = { $size } пт
letters-envelope = Конверт
letters-turn = Поворот
letters-turn-none = без поворота
letters-turn-right = 90°, по стрелке
letters-turn-over = 180°
letters-turn-left = 90°, против стрелки
letters-from = Отправитель
letters-from-free = Свой текст
letters-from-nobody = Не печатать
letters-free-hint = Название, далее адрес строками
letters-with-logo = С логотипом
letters-recipient = Получатель
letters-with-person = Контактное лицо
letters-person = Контактное лицо
letters-no-person = нет
letters-boxes = Клетки индекса
letters-latin = Страна латиницей
letters-correction = Поправка принтера
letters-this-computer = для этого ПК
letters-files = Файлы PDF
letters-right = Вправо
letters-down = Вниз
letters-mm = мм
letters-close-up = Этикетка { $place } вблизи
letters-close-up-none = Этикетка вблизи
letters-trial-advice = Напечатайте на обычной бумаге в масштабе 100 %, без «вписать в страницу», и приложите к листу этикеток на свет. Если рамки сдвинуты, измерьте сдвиг по делениям (1 деление = 2 мм) и впишите его в «Поправку принтера».
letters-one-file = Один файл
letters-each-file = Отдельные файлы в папке
letters-where = Как
letters-folder = Папка
letters-no-folder = Папку { $path } не удалось создать: { $cause }
letters-stopped = Остановлено. Сделанное раньше остаётся.
letters-kept = Каждый данный номер принадлежит сохранённому документу: его можно напечатать ещё раз.
letters-written = Записано: { $path }
letters-written-each =
    { $count ->
        [one] Записан { $count } файл
        [few] Записано { $count } файла
       *[other] Записано { $count } файлов
    } в { $path }
letters-more = и ещё { $count }
letters-report = Что сделано
letters-close = Закрыть
letters-documents = Документы
letters-documents-body = Эти документы уже есть. Они будут напечатаны или сохранены такими, как выданы; черновики – как есть.
letters-no-company = Ещё нет своей компании: без неё документ не получит номера.
letters-issues = Выдать с номерами
letters-issues-body = Каждый получает следующий номер, когда его страницы готовы, и сохраняется. Остановленное задание не оставляет пропусков.
letters-drafts-body = Останутся черновиками без номеров, их можно менять.
letters-numbers = Номера
letters-result = Результат
letters-will-be =
    { $count ->
        [one] { $count } документ
        [few] { $count } документа
       *[other] { $count } документов
    }
letters-ticked = Выбрано { $count } из { $all }
letters-left-out = { $count } пропущено
letters-key-first = первая этикетка
letters-key-next = следующий
letters-key-print = печать
sheet-paper = Бумага
sheet-label = Этикетка
sheet-grid = Столбцов × рядов
sheet-margins = Первая от края × сверху
sheet-step = Шаг вправо × вниз
sheet-oval = Круглые или овальные
sheet-no-name = Дайте листу название
sheet-not-numbers = В одном из полей не число.
sheet-new = Свой лист
sheet-change = Изменить лист
sheet-save = Сохранить
sheet-advice = Измеряйте от краёв бумаги. Шаг – от левого (верхнего) края этикетки до края следующей.
