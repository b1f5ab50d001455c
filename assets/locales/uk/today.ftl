# Розділ «Сьогодні»: порядок денний і календар.
weekday-full-1 = понеділок
weekday-full-2 = вівторок
weekday-full-3 = середа
weekday-full-4 = четвер
weekday-full-5 = п’ятниця
weekday-full-6 = субота
weekday-full-7 = неділя
command-section-today = Сьогодні
today-list = Список
today-day = День
today-work-week = Будні
today-week = Тиждень
today-month = Місяць
today-list-todo = Справи
today-list-calendar = Календар
command-today-list = Сьогодні: список
command-today-day = Сьогодні: день
command-today-work-week = Сьогодні: будні
command-today-week = Сьогодні: тиждень
command-today-month = Сьогодні: місяць
command-today-calendar-list = Сьогодні: список календаря
command-earlier = Раніше в календарі
command-later = Далі в календарі
command-to-today = До сьогодні
command-go-to-date = До дати
action-finish-events = Виконано: { $subject }
action-note-events = Записано дзвінок: { $subject }
action-postpone-events = Відкладено: { $subject }
action-cancel-events = Скасовано: { $subject }
action-reassign-events = Передано: { $subject }
today-period = Період
today-due = Строк
today-groups = Групи
today-any-client = усі
today-choose-client = вибрати…
today-any-kind = усі
today-any-importance = будь-яка
today-any-day = будь-коли
today-period-today = лише сьогодні й прострочене
today-period-tomorrow = до завтра, { $date }
today-period-week = цей тиждень, до { $date }
today-period-next-week = і наступний тиждень, до { $date }
today-period-month = цей місяць, до { $date }
today-period-day = лише { $date }
today-period-until = до { $date }
today-period-since = від { $date }
today-period-own = від – до…
today-period-from = Від
today-period-to = До
today-period-show = Показати
today-period-note = Без дня з того боку межі немає.
today-period-backwards = Останній день раніший за перший.
today-until = до { $date }
today-me = я
today-everybody = усі
today-any-due = будь-який
today-only-late = лише прострочене
today-by-day = за днями
today-by-client = за клієнтами
today-late-entry = Лише прострочене
today-group-entry = Групувати за клієнтами
today-show-done = Показувати виконані
today-what = Що зробити
today-search = Пошук у списку
today-new = Нова подія
today-new-short = Подія
today-new-entry = Запис календаря
today-new-of = Запланувати: { $kind }
today-views = Мої вигляди
today-view-mine = Мій день
today-view-payments = Лише оплати
today-view-important = Лише важливе
today-view-team = Уся команда
today-save-view-body = Вигляд пам’ятає фільтри, пошук і групи.
today-whole-day = день
today-no-client = без клієнта
today-late-days = −{ $days } дн
today-in-minutes = за { $minutes } хв
today-minutes-ago = −{ $count } хв
today-hours-ago = −{ $count } год
today-minutes = { $count } хв
today-hours = { $count } год
today-planned = план { $date }
today-planned-for = Планувалося
today-figure-left = ще { $figure }
today-parts-along = Платежі, що мали бути раніше нового дня, переносяться разом.
today-shipment-whole = №{ $number }, уся партія
today-shipment-rest = №{ $number }, решта
today-payment-part = №{ $number }, платіж { $part } з { $parts }
today-payment-parts = №{ $number }, платежі { $part } з { $parts }
today-payment-rest = №{ $number }, решта
today-payment-whole = №{ $number }, повна оплата
today-payment-of = Оплата за замовленням №{ $number }
today-shipment-of = Відвантаження за замовленням №{ $number }
today-number = №{ $number }
today-group-overdue = Прострочено
today-group-today = Сьогодні
today-group-tomorrow = Завтра
today-group-week = До кінця тижня
today-group-month = До кінця місяця
today-group-later = Пізніше
today-group-undated = Без дня
today-group-ended = Виконане й скасоване
today-group-no-client = Без клієнта
today-overdue-money = прострочено до отримання { $sum }
today-expected = очікується { $what }
today-state-late =
    { $days ->
        [one] Прострочено { $days } день
        [few] Прострочено { $days } дні
       *[other] Прострочено { $days } днів
    }
today-payments =
    { $count ->
        [one] { $count } оплата
        [few] { $count } оплати
       *[other] { $count } оплат
    }
today-shipments =
    { $count ->
        [one] { $count } відвантаження
        [few] { $count } відвантаження
       *[other] { $count } відвантажень
    }
today-count =
    { $count ->
        [one] { $count } подія
        [few] { $count } події
       *[other] { $count } подій
    }
today-ticked = { $count } вибрано
today-ticked-sum = сума { $sum }
today-ticked-average = у середньому { $sum }
today-key-task = завдання
today-key-call = дзвінок
today-none = На сьогодні все зроблено
today-none-body = Тут з’являться заплановані події, завдання, кроки угод, відвантаження й оплати.
today-none-found = За цими фільтрами нічого немає
today-mail = Лист
today-other-day = Інший день…
step-title-done = Виконано
step-title-agreed = Домовленість і наступний крок
step-agreed-hint = Про що домовилися
step-note = Записати
step-payment-note = Домовленість запишеться як дзвінок, оплата лишиться очікуваною. Гроші надійшли: «Оплата» або двічі { $key }.
step-shipment-note = Домовленість запишеться як дзвінок, відвантаження лишиться очікуваним. Товар поїхав: «Відвантажити» або двічі { $key }.
today-to-whom = Кому
today-why = Що переробити
today-why-hint = Виконавець побачить це
today-why-needed = Напишіть, що треба зробити краще.
today-cancel-title = Скасувати
today-cancel-do = Скасувати подію
today-reassign-title = Передати іншому
today-reassign-do = Передати
today-return-title = Повернути завдання
today-return-do = Повернути
today-on-the-order = Відвантаження й оплати закриваються на сторінці замовлення. Відкрийте його клавішею Enter.
today-stay-on-the-order = { $count ->
    [one] Ще { $count } закривається на сторінці замовлення.
    [few] Ще { $count } закриваються на сторінці замовлення.
   *[other] Ще { $count } закриваються на сторінці замовлення.
}
today-whole-order = Замовлення №{ $number } повністю
today-task-accept = Прийняти
today-task-check = Перевірено
today-task-return = Повернути
today-task-reopen = Відкрити знову
today-task-cancel = Скасувати
today-checklist = Перелік
today-new-item = Додати пункт
today-items = Перелік
today-items-hint = Кожен рядок — окремий пункт
today-edit-task = Завдання
today-what-needed = Напишіть, що зробити.
today-order-all = Виконано
today-order-part = Частково
today-order-nothing = Не розпочато
today-of-date = від { $date }
today-done-of = { $done } з { $whole }
today-part = Платіж { $part }
today-whole-sum = Уся сума
today-received = отримано
today-awaited = очікується
today-debt = борг
today-advance = аванс
today-past = Останні події
command-quick-task = Швидке завдання
command-new-task = Нове завдання
command-task-templates = Завдання за шаблоном
command-call-off = Скасувати подію з причиною
command-reassign = Передати іншому
quick-task-hint = завтра 10:00 подзвонити Зорі про рахунок
quick-task-title = Що зробити
quick-task-when = Коли
quick-task-no-day = без дня
quick-task-client = Клієнт
quick-task-which = підходять кілька: оберіть ↑ ↓
quick-task-important = важливо
quick-task-note = День і час на початку чи в кінці, назва клієнта будь-де, ! означає важливо.
quick-task-doubt = «{ $text }» не є днем чи часом, тому залишається в назві.
quick-task-repeats = «{ $text }»: завдання не повторюються, це буде одне, на перший раз. Те, що повторюється, – запис календаря: Нова подія → Запис календаря.
quick-task-add = Додати
task-templates-title = Завдання за шаблоном
task-templates-none = Шаблонів ще немає.
task-templates-begin = Створити завдання
task-templates-from = Від дня
task-templates-which = Шаблон
task-templates-new = Новий шаблон
task-templates-name = Назва
task-templates-lines = Завдання
task-templates-days = через { $days } дн
task-templates-delete = Видалити шаблон
task-templates-edit = Шаблон завдань
task-templates-change = Змінити шаблон
task-templates-after = Через
task-templates-time = О котрій
task-templates-unit = дн
task-templates-add-line = Додати завдання
task-templates-drop-line = Прибрати завдання
task-templates-days-unknown = Число днів, наприклад 3 або -1.
today-given = доручені мною
today-view-given = Доручені мною
