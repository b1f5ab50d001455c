# Календар: записи, поля, дії, відмови, слова командного рядка.
record-calendar-entry = Запис календаря
record-task = Завдання
record-task-item = Пункт переліку
record-task-template = Шаблон завдань
record-task-template-line = Завдання шаблону
record-reminder = Нагадування
record-resource = Кімната чи ресурс
column-location = Місце
column-is-free = Не займає часу
column-zone = Часовий пояс
column-rule = Повторення
column-more = Ще дати
column-series-id = Із серії
column-occurrence = Замість дати
column-uid = Номер в інших програмах
column-sequence = Версія для інших
column-entry-id = Запис календаря
column-resource-id = Кімната чи ресурс
column-reply = Відповідь
column-author-id = Хто поставив
column-due = Строк
column-accepted-at = Прийнято
column-checked-at = Перевірено
column-comment = Коментар
column-task-id = Завдання
column-is-done = Зроблено
column-task-template-id = Шаблон завдань
column-minute = Хвилина дня
column-minutes = За хвилин
entry-kind-meeting = Нарада
entry-kind-busy = Зайнято
entry-kind-away = Відсутність
entry-kind-holiday = Свято
entry-kind-note = Примітка
entry-state-planned = заплановано
entry-state-cancelled = скасовано
entry-answer-accepted = буде
entry-answer-declined = не буде
entry-answer-tentative = можливо
resource-kind-room = Кімната
resource-kind-car = Автомобіль
resource-kind-other = Інше
task-state-new = нове
task-state-accepted = прийнято
task-state-done = зроблено
task-state-checked = перевірено
task-state-returned = повернуто
task-state-cancelled = скасовано
task-step-accept = прийняти
task-step-done = позначити зробленим
task-step-check = перевірити
task-step-return = повернути
task-step-cancel = скасувати
task-step-reopen = відкрити знову
standing-overdue = прострочено
standing-today = сьогодні
standing-later = пізніше
agenda-kind-call = Дзвінок
agenda-kind-meeting = Зустріч
agenda-kind-email = Лист ел. поштою
agenda-kind-sms = SMS
agenda-kind-letter = Лист
agenda-kind-other = Інше
agenda-kind-task = Завдання
agenda-kind-step = Крок угоди
agenda-kind-shipment = Відвантаження
agenda-kind-payment = Оплата
action-add-entry = Додано до календаря: { $subject }
action-edit-entry = Змінено в календарі: { $subject }
action-delete-entries = Видалено з календаря: { $subject }
action-add-task = Додано завдання: { $subject }
action-add-tasks = Додано завдання за шаблоном: { $subject }
action-edit-task = Змінено завдання: { $subject }
action-accept-task = Прийнято завдання: { $subject }
action-finish-task = Зроблено завдання: { $subject }
action-check-task = Перевірено завдання: { $subject }
action-return-task = Повернуто завдання: { $subject }
action-cancel-task = Скасовано завдання: { $subject }
action-reopen-task = Знову відкрито завдання: { $subject }
action-delete-tasks = Видалено завдання: { $subject }
action-edit-task-templates = Змінено шаблони завдань: { $subject }
action-set-reminders = Змінено нагадування: { $subject }
action-edit-resources = Змінено кімнати й ресурси: { $subject }
rule-error-frequency-missing = не сказано, як часто (FREQ)
rule-error-value = не вдалося прочитати { $part }={ $value }
rule-error-twice = { $part } стоїть двічі
rule-error-unknown = { $part } невідоме
rule-error-count-and-until = вказано і кількість, і кінцеву дату (COUNT та UNTIL)
rule-error-foreign = { $part } не поєднується з { $value }
rule-error-never = воно ніколи не настає
error-refused-title-missing = Потрібна назва.
error-refused-title-missing-do = Напишіть кількома словами, про що йдеться.
error-refused-end-before-start = Кінець раніше за початок.
error-refused-end-before-start-do = Виправте початок або кінець.
error-refused-end-mixed = Початок і кінець мають бути або обидва з часом, або обидва днями.
error-refused-end-mixed-do = Допишіть час або приберіть його з обох.
error-refused-too-long = { $days ->
    [one] Тривало б { $days } день; найбільше { $limit }.
    [few] Тривало б { $days } дні; найбільше { $limit }.
   *[other] Тривало б { $days } днів; найбільше { $limit }.
}
error-refused-too-long-do = Виправте кінець або зробіть повторення.
error-refused-rule = Так повторюватися не може: { $cause }.
error-refused-rule-do = Напишіть, наприклад, FREQ=WEEKLY;BYDAY=MO,WE.
error-refused-too-often = Частіше ніж щогодини повторюється лише те, що відбудеться щонайбільше { $limit } разів.
error-refused-too-often-do = Вкажіть COUNT або повторюйте щогодини чи рідше.
error-refused-rule-of-part = Окрема дата серії не може повторюватися сама.
error-refused-rule-of-part-do = Змініть цю та наступні дати або всю серію.
error-refused-no-such-time = На цей час серія не припадає.
error-refused-no-such-time-do = Подивіться її дати командою calendar list і вкажіть одну з них.
error-refused-not-one-rule = Одним правилом цього не описати: зрушилися б і інші дати серії.
error-refused-not-one-rule-do = Перенесіть лише цю дату або змініть повторення у формі події.
error-refused-taken = На цей час зайнято. { $taken }
error-refused-taken-do =
    { $has ->
        [yes] Вільно: { $free }. Виберіть інший час чи кімнату або повторіть з --anyway.
       *[no] Виберіть інший час чи кімнату або повторіть з --anyway.
    }
error-refused-task-step = Завдання має стан «{ $state }»: зараз його не можна { $step }.
error-refused-task-step-do = Якщо його все-таки треба зробити, спершу відкрийте знову.
error-refused-not-the-author = Перевіряє завдання той, хто його поставив.
error-refused-not-the-author-do = Зачекайте на перевірку; якщо ще не все зроблено, відкрийте завдання знову.
error-refused-not-the-doer = Приймає завдання той, кому його виконувати.
error-refused-not-the-doer-do = Зачекайте, доки його приймуть, або передайте завдання іншому.
error-refused-own-task = Власне завдання для себе перевіряти не треба.
error-refused-own-task-do = Воно вже виконане, більше нічого робити не треба.
error-refused-comment-missing = Повертаючи завдання, треба пояснити чому.
error-refused-comment-missing-do = Напишіть, що треба зробити краще.
error-refused-template-empty = У шаблоні немає завдань.
error-refused-template-empty-do = Вкажіть хоча б одне завдання.
calendar-problem-torn = немає кінця: тут файл обірвано
calendar-problem-too-long = забагато рядків для одного запису
calendar-problem-no-start = немає початку
calendar-problem-time = дату «{ $given }» не вдалося прочитати
calendar-problem-zone = часовий пояс «{ $given }» невідомий
calendar-problem-duration = тривалість «{ $given }» не вдалося прочитати
calendar-problem-unsupported = { $given } тут не підтримується
calendar-problem-no-series = серії цієї дати немає ні у файлі, ні в базі
calendar-problem-too-many-dates = названо забагато окремих дат
calendar-problem-range = зміну однієї дати й усіх наступних можна взяти лише разом із самою серією: збережіть увесь календар
calendar-problem-no-entry = зустрічі, на яку це відповідь, немає в базі
calendar-problem-alarm = нагадування «{ $given }» не вдалося прочитати; сам запис узято без нього
calendar-problem-date-without = дату «{ $given }», на яку події немає, не вдалося прочитати; саму серію взято, перевірте цю дату
error-exchange-not-calendar = Це не файл календаря.
error-exchange-not-calendar-do = Виберіть файл .ics, збережений в іншому календарі.
cli-about-agenda = Що треба зробити: події, завдання, кроки угод, відвантаження, оплати
cli-agenda-standing = Коли
cli-agenda-share = Виконано
cli-agenda-count = У порядку денному { $total }: прострочено { $overdue }, сьогодні { $today }, пізніше { $later }
cli-not-minutes = «{ $given }» — не кількість хвилин.
cli-not-minutes-do = Вкажіть цілі хвилини, none — без нагадувань, або usual — звичайні.
cli-no-task-line = У переліку немає пункту { $given }.
cli-no-task-line-do = Подивіться номери командою task show.
cli-remind-what = Не сказано, про що нагадувати.
cli-remind-what-do = Вкажіть --interaction, --task або --entry.
cli-remind-none = Упродовж місяця нагадувань немає.
cli-free-none = Упродовж двох місяців такого вільного часу немає.
cli-not-a-guest = Цей користувач не бере участі.
cli-not-a-guest-do = Спершу додайте його: calendar edit --with.
cli-calendar-exported = Записано у { $path }: { $count }
cli-calendar-imported = Додано { $added }, оновлено { $updated }, без змін { $unchanged }, не взято { $bad }
cli-calendar-line = Рядок
cli-calendar-problem = Чому не взято
cli-about-task = Завдання собі та колегам
cli-about-task-add = Додати завдання: «завтра 10:00 подзвонити Зорі про рахунок»
cli-about-task-list = Перелічити завдання
cli-about-task-show = Показати завдання з переліком
cli-about-task-edit = Змінити завдання
cli-about-task-accept = Прийняти до виконання
cli-about-task-done = Позначити зробленим, із результатом
cli-about-task-check = Перевірити зроблене
cli-about-task-return = Повернути на доопрацювання з коментарем
cli-about-task-cancel = Скасувати завдання
cli-about-task-reopen = Відкрити завдання знову
cli-about-task-postpone = Перенести завдання
cli-about-task-tick = Позначити пункти переліку
cli-about-task-delete = Перемістити завдання в кошик
cli-about-task-restore = Повернути завдання з кошика
cli-about-task-template = Шаблони кількох завдань
cli-about-task-template-list = Перелічити шаблони
cli-about-task-template-add = Додати шаблон із завданнями
cli-about-task-template-edit = Змінити шаблон на місці; уже створені завдання лишаються
cli-about-task-template-begin = Створити завдання за шаблоном
cli-about-task-template-delete = Перемістити шаблон у кошик
cli-about-calendar = Календар: наради, серії, кімнати, вільний час, файли
cli-about-calendar-add = Додати запис до календаря
cli-about-calendar-list = Що відбувається у вибрані дні
cli-about-calendar-show = Показати запис з учасниками
cli-about-calendar-edit = Змінити запис: цю дату, цю й наступні або всі
cli-about-calendar-delete = Видалити запис: цю дату, цю й наступні або всі
cli-about-calendar-answer = Записати, чи прийде користувач
cli-about-calendar-free = Перший час, коли всі вільні: пн–пт 9–18, не на державні свята
cli-about-calendar-room = Кімнати та інші ресурси
cli-about-calendar-room-list = Перелічити кімнати й ресурси
cli-about-calendar-room-add = Додати кімнату чи інший ресурс
cli-about-calendar-room-edit = Змінити кімнату чи інший ресурс
cli-about-calendar-room-delete = Перемістити кімнату в кошик
cli-about-calendar-export = Записати календар у файл (.ics)
cli-about-calendar-import = Взяти файл календаря (.ics); одне скасування
cli-about-remind = Показати нагадування, кожне рівно один раз
cli-about-remind-next = Коли наступне нагадування
cli-about-remind-set = Задати нагадування одного запису
cli-about-remind-usual = Звичайні нагадування за видом, на цьому комп’ютері
cli-arg-agenda-of = Чий порядок денний: користувач, me або all; зазвичай того, хто тут працює
cli-arg-overdue = Лише прострочене
cli-arg-task = Завдання: номер чи його останні цифри, назва чи її початок
cli-arg-task-text = Що зробити; день і час на початку чи в кінці, ! та назву клієнта програма зрозуміє
cli-arg-task-line = Номер пункту переліку, від 1
cli-arg-task-for = Хто виконує: користувач або me
cli-arg-due = Строк: день, з часом або без
cli-arg-comment = Коментар
cli-arg-off = Зняти позначку
cli-arg-item = Пункт переліку; можна кілька разів
cli-arg-remind = Нагадати за стільки хвилин; можна кілька разів; none або usual
cli-arg-author = Хто поставив: користувач або me
cli-arg-also-done = Також зроблене, перевірене та скасоване
cli-arg-work = Також заплановані дзвінки, завдання, кроки, відвантаження й оплати
cli-arg-template-task = Завдання: назва або ДНІВ:НАЗВА; можна кілька разів
cli-arg-first-day = Перший день; без нього сьогодні
cli-arg-entry = Запис: номер чи його останні цифри, назва чи її початок
cli-arg-entry-title = Назва
cli-arg-entry-place = Місце
cli-arg-entry-with = Користувач-учасник; можна кілька разів
cli-arg-entry-contact = Контактна особа — учасник; можна кілька разів
cli-arg-entry-user = У чиєму календарі: користувач, me або all — усього офісу
cli-arg-entry-date = Яка дата серії
cli-arg-entry-free = Не займає часу: на цей час можна планувати
cli-arg-entry-anyway = Записати, хоч кімнату чи учасника зайнято
cli-arg-until = Кінець: час або останній день
cli-arg-repeat = Правило RFC 5545, наприклад FREQ=WEEKLY;BYDAY=MO; none — один раз
cli-arg-room = Кімната чи ресурс: назва або номер; можна кілька разів
cli-arg-no-interactions = Без запланованих дзвінків і зустрічей із клієнтами
cli-arg-no-tasks = Без завдань
cli-arg-once = Показати, що настало, і завершити
cli-arg-remind-minutes = За скільки хвилин до початку, можна кілька; none — без нагадувань, usual — звичайні
cli-arg-usual-kind = Вид і хвилини: call=5 meeting=30,5 task=0 entry-meeting=15
entry-kind-birthday = День народження
cli-birthday-age = виповнюється { $age }
rule-before = { $what }, перед { $date }
rule-weeks =
    { $count ->
        [one] Щотижня
        [few] Кожні { $count } тижні
       *[other] Кожні { $count } тижнів
    }
rule-months =
    { $count ->
        [one] Щомісяця
        [few] Кожні { $count } місяці
       *[other] Кожні { $count } місяців
    }
rule-years =
    { $count ->
        [one] Щороку
        [few] Кожні { $count } роки
       *[other] Кожні { $count } років
    }
rule-hours =
    { $count ->
        [one] Щогодини
        [few] Кожні { $count } години
       *[other] Кожні { $count } годин
    }
rule-minutes =
    { $count ->
        [one] Щохвилини
        [few] Кожні { $count } хвилини
       *[other] Кожні { $count } хвилин
    }
rule-seconds =
    { $count ->
        [one] Щосекунди
        [few] Кожні { $count } секунди
       *[other] Кожні { $count } секунд
    }
rule-month-days = { $list } числа місяця
rule-week-numbers = { $list } тиждень року
rule-year-days = { $list } день року
rule-at-hours = о { $list } год
rule-at-minutes = о { $list } хв
rule-at-seconds = о { $list } с
rule-positions = з них { $list }-й
