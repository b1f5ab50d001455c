# Календарь в окне: день, неделя, месяц, форма записи.
cal-whole-day = день
cal-whole-day-long = Весь день
cal-more = ещё {"{}"}
cal-events =
    { $count ->
        [one] { $count } событие
        [few] { $count } события
       *[other] { $count } событий
    }
cal-busy-until = занято до { $time }
cal-free-now = сейчас свободно
cal-birthday = { $name }: день рождения, { $age }
cal-birthday-kind = День рождения
cal-new = Новая встреча
cal-new-meeting = Новая встреча
cal-new-entry = Новая запись
cal-today = Сегодня
cal-earlier = Раньше
cal-later = Позже
cal-together = Вместе
cal-beside = Рядом
cal-color = Цвет
cal-by-person = человек
cal-by-kind = вид
cal-kind-call = Звонок
cal-kind-meeting = Встреча
cal-kind-letter = Письмо
cal-kind-order = Оплата, отгрузка
cal-kind-task = Задача
cal-kind-busy = Занято
cal-calendars = Календари
cal-color-1 = Голубой
cal-color-2 = Оранжевый
cal-color-3 = Пурпурный
cal-color-4 = Зелёный
cal-color-5 = Фиолетовый
cal-color-6 = Песочный
cal-title-hint = О чём
cal-place = Место
cal-note = Примечание
cal-client = Клиент
cal-drop-client = Без клиента
cal-who-is-free = Кто свободен { $date }
cal-participants = Участники
cal-is-free = свободно
cal-is-busy = занято { $time }
cal-remove-guest = Убрать участника
cal-add-guest = Добавить участника
cal-add-person = Контактное лицо…
cal-rooms = Комнаты и ресурсы
cal-all-free = Когда свободны все
cal-all-free-hours = пн–пт { $from }–{ $to }
cal-repeats = Повторение
cal-details = Календарь и примечание
cal-in-calendar = Чей календарь
cal-remind = Напоминания
cal-remind-add = добавить
cal-remind-none = Без напоминаний
cal-remind-remove = Убрать напоминание
cal-remind-usual = Как обычно
remind-unknown = Напишите, за сколько напомнить: «15 мин, 1 ч, 1 день»; «без» – не напоминать.
cal-invite = Приглашение…
cal-uninvite = Сообщить об отмене…
cal-after-minutes = через { $count } мин после начала
cal-room-taken =
    { $count ->
        [one] Занято 1 раз из { $all }
        [few] Занято { $count } раза из { $all }
       *[many] Занято { $count } раз из { $all }
    }, впервые { $date } («{ $what }»). Выберите другое время или комнату.
cal-save = Сохранить
cal-at-start = в начале
cal-before-minutes = за { $count } мин
cal-before-hours = за { $count } ч
cal-before-days =
    { $count ->
        [one] за день
       *[other] за { $count } дн
    }
cal-repeat-never = Не повторяется
cal-repeat-daily = Ежедневно
cal-repeat-weekly = Еженедельно
cal-repeat-monthly = Ежемесячно, { $day } числа
cal-repeat-monthly-on = Ежемесячно, { $day }
cal-repeat-yearly = Ежегодно
cal-repeat-other = Особое правило
cal-nth-weekday =
    { $weekday ->
       *[mon] { $nth }-й понедельник
        [tue] { $nth }-й вторник
        [wed] { $nth }-я среда
        [thu] { $nth }-й четверг
        [fri] { $nth }-я пятница
        [sat] { $nth }-я суббота
        [sun] { $nth }-е воскресенье
    }
cal-last-weekday =
    { $weekday ->
       *[mon] последний понедельник
        [tue] последний вторник
        [wed] последняя среда
        [thu] последний четверг
        [fri] последняя пятница
        [sat] последняя суббота
        [sun] последнее воскресенье
    }
cal-every = Раз в
cal-unit-days = дн
cal-unit-weeks = нед
cal-unit-months = мес
cal-unit-years = г
cal-end-never = Без конца
cal-end-until = До даты
cal-end-count = Количество раз
cal-every-days =
    { $count ->
        [one] Каждый день
        [few] Каждые { $count } дня
       *[other] Каждые { $count } дней
    }
cal-every-weeks =
    { $count ->
        [one] Каждую неделю: { $days }
        [few] Каждые { $count } недели: { $days }
       *[other] Каждые { $count } недель: { $days }
    }
cal-every-months =
    { $count ->
        [one] Каждый месяц, { $day } числа
        [few] Каждые { $count } месяца, { $day } числа
       *[other] Каждые { $count } месяцев, { $day } числа
    }
cal-every-months-on =
    { $count ->
        [one] Каждый месяц: { $day }
        [few] Каждые { $count } месяца: { $day }
       *[other] Каждые { $count } месяцев: { $day }
    }
cal-every-years =
    { $count ->
        [one] Каждый год, { $date }
        [few] Каждые { $count } года, { $date }
       *[other] Каждые { $count } лет, { $date }
    }
cal-ends-until = { $what }, до { $date }
cal-ends-count =
    { $count ->
        [one] { $what }, { $count } раз
        [few] { $what }, { $count } раза
       *[other] { $what }, { $count } раз
    }
cal-wrong-days = Среди дней должен быть день самой встречи.
cal-wrong-until = Нужна дата не раньше начала.
cal-wrong-number = Нужно число от 1.
cal-day-unknown = Такого дня нет. Напишите, например, 20.11 или завтра.
cal-time-unknown = Такого времени нет. Напишите, например, 9:30.
cal-scope-change = «{ $what }» повторяется. Что изменить?
cal-scope-delete = «{ $what }» повторяется. Что удалить?
cal-scope-this = Только эту дату
cal-scope-following = Эту и все следующие
cal-scope-all = Всю серию
cal-scope-cancel = Оставить как есть
cal-status =
    { $count ->
        [one] Показано { $shown } из { $all } календарей · { $count } событие
        [few] Показано { $shown } из { $all } календарей · { $count } события
       *[other] Показано { $shown } из { $all } календарей · { $count } событий
    }
cal-key-next-day = следующий день
cal-key-next-week = следующая неделя
cal-key-next-month = следующий месяц
cal-key-next-weeks = следующие 4 недели
cal-list-none = На эти четыре недели ничего нет
cal-list-none-body = Посмотрите другой период или отметьте слева другие календари. Новую встречу начинает кнопка или Ctrl+N.
cal-list-what = Что
cal-list-about = С кем и где
cal-list-who = Кто
cal-week-number = неделя { $week }
cal-week-short = нед. { $week }
cal-key-date = к дате
cal-open = Открыть
cal-open-client = Карточка клиента
cal-done = Сделано
cal-go = Показать
cal-go-title = К какой дате перейти?
cal-go-hint = 20.11, пт, +3
cal-crowd-hidden = Рядом есть место для { $room } из { $all } календарей, ещё { $hidden } не показано. Снимите лишние отметки в списке слева.
room-label = Что бронируют
room-new = Новая комната…
room-new-title = Новая комната или ресурс
room-edit = Комната или ресурс
room-name-hint = Малый зал, микроавтобус
room-note-hint = 8 мест, проектор
room-twin = Комната или ресурс с таким названием уже есть. Назовите иначе.
room-none = Комнат и ресурсов ещё нет. Добавьте то, что бронируют для встреч: зал, авто, проектор.
room-archive = В архив: новые встречи её не предложат
room-archived = В архиве
room-restore = Вернуть
room-color-usual = Обычный
room-bookings =
    { $count ->
        [one] { $count } бронь впереди
        [few] { $count } брони впереди
       *[many] { $count } броней впереди
    }
cal-taken-title = «{ $what }»: это время занято
cal-taken-title-room = «{ $what }»: комната или ресурс заняты
cal-taken-line = { $name }: занято { $time }{ $by }
cal-taken-line-room = { $name }: забронировано { $time }{ $by }
cal-taken-series =
    { $count ->
        [one] { $name }: занято { $count } раз из { $all }, впервые { $time }{ $by }
        [few] { $name }: занято { $count } раза из { $all }, впервые { $time }{ $by }
       *[many] { $name }: занято { $count } раз из { $all }, впервые { $time }{ $by }
    }
cal-taken-series-room =
    { $count ->
        [one] { $name }: забронировано { $count } раз из { $all }, впервые { $time }{ $by }
        [few] { $name }: забронировано { $count } раза из { $all }, впервые { $time }{ $by }
       *[many] { $name }: забронировано { $count } раз из { $all }, впервые { $time }{ $by }
    }
cal-taken-more = И ещё { $count }.
cal-taken-room = Взять «{ $room }»: свободно
cal-taken-time = Перенести на { $time }: все свободны
cal-taken-book = Забронировать всё равно
cal-taken-anyway = Сохранить всё равно
cal-taken-back = Вернуться к форме
cal-quoted = «{ $what }»
settings-hours = Рабочее время
settings-hours-hint = Время, когда свободны все, подбирается в эти часы с понедельника по пятницу, кроме государственных праздников. Действует на этом компьютере.
