# Раздел «Сегодня»: повестка дня и календарь.
weekday-full-1 = понедельник
weekday-full-2 = вторник
weekday-full-3 = среда
weekday-full-4 = четверг
weekday-full-5 = пятница
weekday-full-6 = суббота
weekday-full-7 = воскресенье
command-section-today = Сегодня
today-list = Список
today-day = День
today-work-week = Будни
today-week = Неделя
today-month = Месяц
today-list-todo = Дела
today-list-calendar = Календарь
command-today-list = Сегодня: список
command-today-day = Сегодня: день
command-today-work-week = Сегодня: будни
command-today-week = Сегодня: неделя
command-today-month = Сегодня: месяц
command-today-calendar-list = Сегодня: список календаря
command-earlier = Раньше в календаре
command-later = Дальше в календаре
command-to-today = К сегодняшнему дню
command-go-to-date = К дате
action-finish-events = Выполнено: { $subject }
action-note-events = Записан звонок: { $subject }
action-postpone-events = Отложено: { $subject }
action-cancel-events = Отменено: { $subject }
action-reassign-events = Передано: { $subject }
today-period = Период
today-due = Срок
today-groups = Группы
today-any-client = все
today-choose-client = выбрать…
today-any-kind = все
today-any-importance = любая
today-any-day = когда угодно
today-period-today = только сегодня и просроченное
today-period-tomorrow = до завтра, { $date }
today-period-week = эта неделя, до { $date }
today-period-next-week = и следующая неделя, до { $date }
today-period-month = этот месяц, до { $date }
today-period-day = только { $date }
today-period-until = до { $date }
today-period-since = с { $date }
today-period-own = с – по…
today-period-from = С
today-period-to = По
today-period-show = Показать
today-period-note = Без дня с той стороны границы нет.
today-period-backwards = Последний день раньше первого.
today-until = до { $date }
today-me = я
today-everybody = все
today-any-due = любой
today-only-late = только просроченное
today-by-day = по дням
today-by-client = по клиентам
today-late-entry = Только просроченное
today-group-entry = Группировать по клиентам
today-show-done = Показывать выполненные
today-what = Что сделать
today-search = Поиск в списке
today-new = Новое событие
today-new-short = Событие
today-new-entry = Запись календаря
today-new-of = Запланировать: { $kind }
today-views = Мои виды
today-view-mine = Мой день
today-view-payments = Только оплаты
today-view-important = Только важное
today-view-team = Вся команда
today-save-view-body = Вид помнит фильтры, поиск и группы.
today-whole-day = день
today-no-client = без клиента
today-late-days = −{ $days } дн
today-in-minutes = { $minutes } мин
today-minutes-ago = −{ $count } мин
today-hours-ago = −{ $count } ч
today-minutes = { $count } мин
today-hours = { $count } ч
today-planned = план { $date }
today-planned-for = Планировалось
today-figure-left = ещё { $figure }
today-parts-along = Платежи, ожидаемые раньше нового дня, переносятся вместе.
today-shipment-whole = №{ $number }, вся партия
today-shipment-rest = №{ $number }, остаток
today-payment-part = №{ $number }, платёж { $part } из { $parts }
today-payment-parts = №{ $number }, платежи { $part } из { $parts }
today-payment-rest = №{ $number }, остаток
today-payment-whole = №{ $number }, полная оплата
today-payment-of = Оплата по заказу №{ $number }
today-shipment-of = Отгрузка по заказу №{ $number }
today-number = №{ $number }
today-group-overdue = Просрочено
today-group-today = Сегодня
today-group-tomorrow = Завтра
today-group-week = До конца недели
today-group-month = До конца месяца
today-group-later = Позже
today-group-undated = Без даты
today-group-ended = Выполненное и отменённое
today-group-no-client = Без клиента
today-overdue-money = просрочено к получению { $sum }
today-expected = ожидается { $what }
today-state-late =
    { $days ->
        [one] Просрочено { $days } день
        [few] Просрочено { $days } дня
       *[other] Просрочено { $days } дней
    }
today-payments =
    { $count ->
        [one] { $count } оплата
        [few] { $count } оплаты
       *[other] { $count } оплат
    }
today-shipments =
    { $count ->
        [one] { $count } отгрузка
        [few] { $count } отгрузки
       *[other] { $count } отгрузок
    }
today-count =
    { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[other] { $count } событий
    }
today-ticked = { $count } выбрано
today-ticked-sum = сумма { $sum }
today-ticked-average = в среднем { $sum }
today-key-task = задача
today-key-call = звонок
today-none = На сегодня всё сделано
today-none-body = Здесь появятся запланированные события, задачи, шаги сделок, отгрузки и оплаты.
today-none-found = По этим фильтрам ничего нет
today-mail = Письмо
today-other-day = Другой день…
step-title-done = Выполнено
step-title-agreed = Что решили и следующий шаг
step-agreed-hint = О чём договорились
step-note = Записать
step-payment-note = Договорённость запишется как звонок, оплата останется ожидаемой. Деньги пришли: «Оплата» или дважды { $key }.
step-shipment-note = Договорённость запишется как звонок, отгрузка останется ожидаемой. Товар ушёл: «Отгрузить» или дважды { $key }.
today-to-whom = Кому
today-why = Что переделать
today-why-hint = Исполнитель это увидит
today-why-needed = Напишите, что нужно сделать лучше.
today-cancel-title = Отменить
today-cancel-do = Отменить событие
today-reassign-title = Передать другому
today-reassign-do = Передать
today-return-title = Вернуть задачу
today-return-do = Вернуть
today-on-the-order = Отгрузки и оплаты закрываются на странице заказа. Откройте его клавишей Enter.
today-stay-on-the-order = { $count ->
    [one] Ещё { $count } закрывается на странице заказа.
   *[other] Ещё { $count } закрываются на странице заказа.
}
today-whole-order = Заказ №{ $number } целиком
today-task-accept = Принять
today-task-check = Проверено
today-task-return = Вернуть
today-task-reopen = Открыть снова
today-task-cancel = Отменить
today-checklist = Список дел
today-new-item = Добавить пункт
today-items = Список дел
today-items-hint = Каждая строка — отдельный пункт
today-edit-task = Задача
today-what-needed = Напишите, что сделать.
today-order-all = Выполнен
today-order-part = Частично
today-order-nothing = Не начат
today-of-date = от { $date }
today-done-of = { $done } из { $whole }
today-part = Платёж { $part }
today-whole-sum = Вся сумма
today-received = получено
today-awaited = ожидается
today-debt = долг
today-advance = аванс
today-past = Последние события
command-quick-task = Быстрая задача
command-new-task = Новая задача
command-task-templates = Задачи по шаблону
command-call-off = Отменить событие с причиной
command-reassign = Передать другому
quick-task-hint = завтра 10:00 позвонить Заре о счёте
quick-task-title = Что сделать
quick-task-when = Когда
quick-task-no-day = без даты
quick-task-client = Клиент
quick-task-which = подходят несколько: выберите ↑ ↓
quick-task-important = важно
quick-task-note = День и время в начале или в конце, имя клиента где угодно, ! значит важно.
quick-task-doubt = «{ $text }» не день и не время, поэтому остаётся в названии.
quick-task-repeats = «{ $text }»: задачи не повторяются, это будет одна, на первый раз. То, что повторяется, – запись календаря: Новое событие → Запись календаря.
quick-task-add = Добавить
task-templates-title = Задачи по шаблону
task-templates-none = Шаблонов ещё нет.
task-templates-begin = Создать задачи
task-templates-from = Со дня
task-templates-which = Шаблон
task-templates-new = Новый шаблон
task-templates-name = Название
task-templates-lines = Задачи
task-templates-days = через { $days } дн
task-templates-delete = Удалить шаблон
task-templates-edit = Шаблон задач
task-templates-change = Изменить шаблон
task-templates-after = Через
task-templates-time = Во сколько
task-templates-unit = дн
task-templates-add-line = Добавить задачу
task-templates-drop-line = Убрать задачу
task-templates-days-unknown = Число дней, например 3 или -1.
today-given = поручены мной
today-view-given = Порученные мной
