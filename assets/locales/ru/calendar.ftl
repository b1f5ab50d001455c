# Календарь: записи, поля, действия, отказы, слова командной строки.
record-calendar-entry = Запись календаря
record-task = Задача
record-task-item = Пункт списка
record-task-template = Шаблон задач
record-task-template-line = Задача шаблона
record-reminder = Напоминание
record-resource = Помещение или ресурс
column-location = Место
column-is-free = Не занимает времени
column-zone = Часовой пояс
column-rule = Повторение
column-more = Ещё даты
column-series-id = Из серии
column-occurrence = Вместо даты
column-uid = Номер в других программах
column-sequence = Версия для других
column-entry-id = Запись календаря
column-resource-id = Помещение или ресурс
column-reply = Ответ
column-author-id = Кто поставил
column-due = Срок
column-accepted-at = Принято
column-checked-at = Проверено
column-comment = Комментарий
column-task-id = Задача
column-is-done = Сделано
column-task-template-id = Шаблон задач
column-minute = Минута дня
column-minutes = За минут
entry-kind-meeting = Совещание
entry-kind-busy = Занято
entry-kind-away = Отсутствие
entry-kind-holiday = Праздник
entry-kind-note = Заметка
entry-state-planned = запланировано
entry-state-cancelled = отменено
entry-answer-accepted = придёт
entry-answer-declined = не придёт
entry-answer-tentative = возможно
resource-kind-room = Помещение
resource-kind-car = Автомобиль
resource-kind-other = Другое
task-state-new = новая
task-state-accepted = принята
task-state-done = сделана
task-state-checked = проверена
task-state-returned = возвращена
task-state-cancelled = отменена
task-step-accept = принять
task-step-done = отметить сделанной
task-step-check = проверить
task-step-return = вернуть
task-step-cancel = отменить
task-step-reopen = открыть снова
standing-overdue = просрочено
standing-today = сегодня
standing-later = позже
agenda-kind-call = Звонок
agenda-kind-meeting = Встреча
agenda-kind-email = Эл. письмо
agenda-kind-sms = SMS
agenda-kind-letter = Письмо
agenda-kind-other = Другое
agenda-kind-task = Задача
agenda-kind-step = Шаг сделки
agenda-kind-shipment = Отгрузка
agenda-kind-payment = Оплата
action-add-entry = Добавлено в календарь: { $subject }
action-edit-entry = Изменено в календаре: { $subject }
action-delete-entries = Удалено из календаря: { $subject }
action-add-task = Добавлена задача: { $subject }
action-add-tasks = Добавлены задачи по шаблону: { $subject }
action-edit-task = Изменена задача: { $subject }
action-accept-task = Принята задача: { $subject }
action-finish-task = Сделана задача: { $subject }
action-check-task = Проверена задача: { $subject }
action-return-task = Возвращена задача: { $subject }
action-cancel-task = Отменена задача: { $subject }
action-reopen-task = Снова открыта задача: { $subject }
action-delete-tasks = Удалены задачи: { $subject }
action-edit-task-templates = Изменены шаблоны задач: { $subject }
action-set-reminders = Изменены напоминания: { $subject }
action-edit-resources = Изменены помещения и ресурсы: { $subject }
rule-error-frequency-missing = не сказано, как часто (FREQ)
rule-error-value = не удалось прочитать { $part }={ $value }
rule-error-twice = { $part } стоит дважды
rule-error-unknown = { $part } неизвестно
rule-error-count-and-until = указаны и количество, и конечная дата (COUNT и UNTIL)
rule-error-foreign = { $part } не сочетается с { $value }
rule-error-never = оно никогда не наступает
error-refused-title-missing = Нужно название.
error-refused-title-missing-do = Напишите в нескольких словах, о чём речь.
error-refused-end-before-start = Конец раньше начала.
error-refused-end-before-start-do = Исправьте начало или конец.
error-refused-end-mixed = Начало и конец должны быть либо оба со временем, либо оба днями.
error-refused-end-mixed-do = Допишите время или уберите его из обоих.
error-refused-too-long = { $days ->
    [one] Длилось бы { $days } день; предел { $limit }.
    [few] Длилось бы { $days } дня; предел { $limit }.
   *[other] Длилось бы { $days } дней; предел { $limit }.
}
error-refused-too-long-do = Исправьте конец или сделайте повторение.
error-refused-rule = Так повторяться не может: { $cause }.
error-refused-rule-do = Напишите, например, FREQ=WEEKLY;BYDAY=MO,WE.
error-refused-too-often = Чаще чем ежечасно повторяется только то, что состоится не более { $limit } раз.
error-refused-too-often-do = Укажите COUNT или повторяйте ежечасно либо реже.
error-refused-rule-of-part = Отдельная дата серии не может повторяться сама.
error-refused-rule-of-part-do = Измените эту и следующие даты или всю серию.
error-refused-no-such-time = На это время серия не приходится.
error-refused-no-such-time-do = Посмотрите её даты командой calendar list и укажите одну из них.
error-refused-not-one-rule = Одним правилом этого не описать: сдвинулись бы и другие даты серии.
error-refused-not-one-rule-do = Перенесите только эту дату или измените повторение в форме события.
error-refused-taken = На это время занято. { $taken }
error-refused-taken-do =
    { $has ->
        [yes] Свободно: { $free }. Выберите другое время или комнату либо повторите с --anyway.
       *[no] Выберите другое время или комнату либо повторите с --anyway.
    }
error-refused-task-step = Задача в состоянии «{ $state }»: сейчас её нельзя { $step }.
error-refused-task-step-do = Если её всё-таки надо сделать, сначала откройте снова.
error-refused-not-the-author = Проверяет задачу тот, кто её поставил.
error-refused-not-the-author-do = Подождите проверки; если сделано ещё не всё, откройте задачу снова.
error-refused-not-the-doer = Принимает задачу тот, кому её выполнять.
error-refused-not-the-doer-do = Подождите, пока её примут, или передайте задачу другому.
error-refused-own-task = Собственную задачу для себя проверять не нужно.
error-refused-own-task-do = Она уже выполнена, больше ничего делать не нужно.
error-refused-comment-missing = Возвращая задачу, нужно объяснить почему.
error-refused-comment-missing-do = Напишите, что надо сделать лучше.
error-refused-template-empty = В шаблоне нет задач.
error-refused-template-empty-do = Укажите хотя бы одну задачу.
calendar-problem-torn = нет конца: здесь файл оборван
calendar-problem-too-long = слишком много строк для одной записи
calendar-problem-no-start = нет начала
calendar-problem-time = дату «{ $given }» не удалось прочитать
calendar-problem-zone = часовой пояс «{ $given }» неизвестен
calendar-problem-duration = длительность «{ $given }» не удалось прочитать
calendar-problem-unsupported = { $given } здесь не поддерживается
calendar-problem-no-series = серии этой даты нет ни в файле, ни в базе
calendar-problem-too-many-dates = названо слишком много отдельных дат
calendar-problem-range = изменение одной даты и всех следующих берётся только вместе с самой серией: сохраните весь календарь
calendar-problem-no-entry = встречи, на которую это ответ, нет в базе
calendar-problem-alarm = напоминание «{ $given }» не удалось прочитать; сама запись взята без него
calendar-problem-date-without = дату «{ $given }», на которую события нет, не удалось прочитать; сама серия взята, проверьте эту дату
error-exchange-not-calendar = Это не файл календаря.
error-exchange-not-calendar-do = Выберите файл .ics, сохранённый в другом календаре.
cli-about-agenda = Что надо сделать: события, задачи, шаги сделок, отгрузки, оплаты
cli-agenda-standing = Когда
cli-agenda-share = Выполнено
cli-agenda-count = В повестке { $total }: просрочено { $overdue }, сегодня { $today }, позже { $later }
cli-not-minutes = «{ $given }» — не количество минут.
cli-not-minutes-do = Укажите целые минуты, none — без напоминаний, или usual — обычные.
cli-no-task-line = В списке нет пункта { $given }.
cli-no-task-line-do = Посмотрите номера командой task show.
cli-remind-what = Не сказано, о чём напоминать.
cli-remind-what-do = Укажите --interaction, --task или --entry.
cli-remind-none = В течение месяца напоминаний нет.
cli-free-none = В течение двух месяцев такого свободного времени нет.
cli-not-a-guest = Этот пользователь не участвует.
cli-not-a-guest-do = Сначала добавьте его: calendar edit --with.
cli-calendar-exported = Записано в { $path }: { $count }
cli-calendar-imported = Добавлено { $added }, обновлено { $updated }, без изменений { $unchanged }, не взято { $bad }
cli-calendar-line = Строка
cli-calendar-problem = Почему не взято
cli-about-task = Задачи себе и коллегам
cli-about-task-add = Добавить задачу: «завтра 10:00 позвонить Заре о счёте»
cli-about-task-list = Перечислить задачи
cli-about-task-show = Показать задачу со списком
cli-about-task-edit = Изменить задачу
cli-about-task-accept = Принять к исполнению
cli-about-task-done = Отметить сделанной, с результатом
cli-about-task-check = Проверить сделанное
cli-about-task-return = Вернуть на доработку с комментарием
cli-about-task-cancel = Отменить задачу
cli-about-task-reopen = Открыть задачу снова
cli-about-task-postpone = Перенести задачу
cli-about-task-tick = Отметить пункты списка
cli-about-task-delete = Переместить задачи в корзину
cli-about-task-restore = Вернуть задачи из корзины
cli-about-task-template = Шаблоны нескольких задач
cli-about-task-template-list = Перечислить шаблоны
cli-about-task-template-add = Добавить шаблон с задачами
cli-about-task-template-edit = Изменить шаблон на месте; уже созданные задачи остаются
cli-about-task-template-begin = Создать задачи по шаблону
cli-about-task-template-delete = Переместить шаблон в корзину
cli-about-calendar = Календарь: совещания, серии, помещения, свободное время, файлы
cli-about-calendar-add = Добавить запись в календарь
cli-about-calendar-list = Что происходит в выбранные дни
cli-about-calendar-show = Показать запись с участниками
cli-about-calendar-edit = Изменить запись: эту дату, эту и следующие или все
cli-about-calendar-delete = Удалить запись: эту дату, эту и следующие или все
cli-about-calendar-answer = Записать, придёт ли пользователь
cli-about-calendar-free = Первое время, когда все свободны: пн–пт 9–18, не в государственные праздники
cli-about-calendar-room = Помещения и другие ресурсы
cli-about-calendar-room-list = Перечислить помещения и ресурсы
cli-about-calendar-room-add = Добавить помещение или другой ресурс
cli-about-calendar-room-edit = Изменить комнату или другой ресурс
cli-about-calendar-room-delete = Переместить помещение в корзину
cli-about-calendar-export = Записать календарь в файл (.ics)
cli-about-calendar-import = Взять файл календаря (.ics); одна отмена
cli-about-remind = Показать напоминания, каждое ровно один раз
cli-about-remind-next = Когда следующее напоминание
cli-about-remind-set = Задать напоминания одной записи
cli-about-remind-usual = Обычные напоминания по видам, на этом компьютере
cli-arg-agenda-of = Чья повестка: пользователь, me или all; обычно того, кто здесь работает
cli-arg-overdue = Только просроченное
cli-arg-task = Задача: номер или его последние цифры, название или его начало
cli-arg-task-text = Что сделать; день и время в начале или конце, ! и название клиента программа поймёт
cli-arg-task-line = Номер пункта списка, с 1
cli-arg-task-for = Кто исполняет: пользователь или me
cli-arg-due = Срок: день, со временем или без
cli-arg-comment = Комментарий
cli-arg-off = Снять отметку
cli-arg-item = Пункт списка; можно несколько раз
cli-arg-remind = Напомнить за столько минут; можно несколько раз; none или usual
cli-arg-author = Кто поставил: пользователь или me
cli-arg-also-done = Также сделанное, проверенное и отменённое
cli-arg-work = Также запланированные звонки, задачи, шаги, отгрузки и оплаты
cli-arg-template-task = Задача: название или ДНЕЙ:НАЗВАНИЕ; можно несколько раз
cli-arg-first-day = Первый день; без него сегодня
cli-arg-entry = Запись: номер или его последние цифры, название или его начало
cli-arg-entry-title = Название
cli-arg-entry-place = Место
cli-arg-entry-with = Пользователь-участник; можно несколько раз
cli-arg-entry-contact = Контактное лицо — участник; можно несколько раз
cli-arg-entry-user = В чьём календаре: пользователь, me или all — всего офиса
cli-arg-entry-date = Какая дата серии
cli-arg-entry-free = Не занимает времени: на это время можно планировать
cli-arg-entry-anyway = Записать, хотя комната или участник заняты
cli-arg-until = Конец: время или последний день
cli-arg-repeat = Правило RFC 5545, например FREQ=WEEKLY;BYDAY=MO; none — один раз
cli-arg-room = Помещение или ресурс: название или номер; можно несколько раз
cli-arg-no-interactions = Без запланированных звонков и встреч с клиентами
cli-arg-no-tasks = Без задач
cli-arg-once = Показать, что наступило, и завершить
cli-arg-remind-minutes = За сколько минут до начала, можно несколько; none — без напоминаний, usual — обычные
cli-arg-usual-kind = Вид и минуты: call=5 meeting=30,5 task=0 entry-meeting=15
entry-kind-birthday = День рождения
cli-birthday-age = исполняется { $age }
rule-before = { $what }, до начала { $date }
rule-weeks =
    { $count ->
        [one] Каждую неделю
        [few] Каждые { $count } недели
       *[other] Каждые { $count } недель
    }
rule-months =
    { $count ->
        [one] Каждый месяц
        [few] Каждые { $count } месяца
       *[other] Каждые { $count } месяцев
    }
rule-years =
    { $count ->
        [one] Каждый год
        [few] Каждые { $count } года
       *[other] Каждые { $count } лет
    }
rule-hours =
    { $count ->
        [one] Каждый час
        [few] Каждые { $count } часа
       *[other] Каждые { $count } часов
    }
rule-minutes =
    { $count ->
        [one] Каждую минуту
        [few] Каждые { $count } минуты
       *[other] Каждые { $count } минут
    }
rule-seconds =
    { $count ->
        [one] Каждую секунду
        [few] Каждые { $count } секунды
       *[other] Каждые { $count } секунд
    }
rule-month-days = { $list } числа месяца
rule-week-numbers = { $list } неделя года
rule-year-days = { $list } день года
rule-at-hours = в { $list } ч
rule-at-minutes = в { $list } мин
rule-at-seconds = в { $list } с
rule-positions = из них { $list }-й
