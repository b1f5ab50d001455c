# Календар у вікні: день, тиждень, місяць, форма запису.
cal-whole-day = день
cal-whole-day-long = Увесь день
cal-more = ще {"{}"}
cal-events =
    { $count ->
        [one] { $count } подія
        [few] { $count } події
       *[other] { $count } подій
    }
cal-busy-until = зайнято до { $time }
cal-free-now = зараз вільно
cal-birthday = { $name }: день народження, { $age }
cal-birthday-kind = День народження
cal-new = Нова зустріч
cal-new-meeting = Нова зустріч
cal-new-entry = Новий запис
cal-today = Сьогодні
cal-earlier = Раніше
cal-later = Пізніше
cal-together = Разом
cal-beside = Поруч
cal-color = Колір
cal-by-person = особа
cal-by-kind = вид
cal-kind-call = Дзвінок
cal-kind-meeting = Зустріч
cal-kind-letter = Лист
cal-kind-order = Оплата, відвантаження
cal-kind-task = Завдання
cal-kind-busy = Зайнято
cal-calendars = Календарі
cal-color-1 = Блакитний
cal-color-2 = Помаранчевий
cal-color-3 = Пурпуровий
cal-color-4 = Зелений
cal-color-5 = Фіолетовий
cal-color-6 = Пісочний
cal-title-hint = Про що
cal-place = Місце
cal-note = Примітка
cal-client = Клієнт
cal-drop-client = Без клієнта
cal-who-is-free = Хто вільний { $date }
cal-participants = Учасники
cal-is-free = вільно
cal-is-busy = зайнято { $time }
cal-remove-guest = Прибрати учасника
cal-add-guest = Додати учасника
cal-add-person = Контактна особа…
cal-rooms = Кімнати й ресурси
cal-all-free = Коли вільні всі
cal-all-free-hours = пн–пт { $from }–{ $to }
cal-repeats = Повторення
cal-details = Календар і примітка
cal-in-calendar = Чий календар
cal-remind = Нагадування
cal-remind-add = додати
cal-remind-none = Без нагадувань
cal-remind-remove = Прибрати нагадування
cal-remind-usual = Як звичайно
remind-unknown = Напишіть, за скільки нагадати: «15 хв, 1 год, 1 день»; «без» – не нагадувати.
cal-invite = Запрошення…
cal-uninvite = Повідомити про скасування…
cal-after-minutes = через { $count } хв після початку
cal-room-taken =
    { $count ->
        [one] Зайнято 1 раз із { $all }
        [few] Зайнято { $count } рази з { $all }
       *[many] Зайнято { $count } разів із { $all }
    }, уперше { $date } («{ $what }»). Виберіть інший час або кімнату.
cal-save = Зберегти
cal-at-start = на початку
cal-before-minutes = за { $count } хв
cal-before-hours = за { $count } год
cal-before-days =
    { $count ->
        [one] за день
       *[other] за { $count } дн
    }
cal-repeat-never = Не повторюється
cal-repeat-daily = Щодня
cal-repeat-weekly = Щотижня
cal-repeat-monthly = Щомісяця, { $day } числа
cal-repeat-monthly-on = Щомісяця, { $day }
cal-repeat-yearly = Щороку
cal-repeat-other = Особливе правило
cal-nth-weekday =
    { $weekday ->
       *[mon] { $nth }-й понеділок
        [tue] { $nth }-й вівторок
        [wed] { $nth }-га середа
        [thu] { $nth }-й четвер
        [fri] { $nth }-га п’ятниця
        [sat] { $nth }-га субота
        [sun] { $nth }-га неділя
    }
cal-last-weekday =
    { $weekday ->
       *[mon] останній понеділок
        [tue] останній вівторок
        [wed] остання середа
        [thu] останній четвер
        [fri] остання п’ятниця
        [sat] остання субота
        [sun] остання неділя
    }
cal-every = Раз на
cal-unit-days = дн
cal-unit-weeks = тиж
cal-unit-months = міс
cal-unit-years = р
cal-end-never = Без кінця
cal-end-until = До дати
cal-end-count = Кількість разів
cal-every-days =
    { $count ->
        [one] Щодня
        [few] Кожні { $count } дні
       *[other] Кожні { $count } днів
    }
cal-every-weeks =
    { $count ->
        [one] Щотижня: { $days }
        [few] Кожні { $count } тижні: { $days }
       *[other] Кожні { $count } тижнів: { $days }
    }
cal-every-months =
    { $count ->
        [one] Щомісяця, { $day } числа
        [few] Кожні { $count } місяці, { $day } числа
       *[other] Кожні { $count } місяців, { $day } числа
    }
cal-every-months-on =
    { $count ->
        [one] Щомісяця: { $day }
        [few] Кожні { $count } місяці: { $day }
       *[other] Кожні { $count } місяців: { $day }
    }
cal-every-years =
    { $count ->
        [one] Щороку, { $date }
        [few] Кожні { $count } роки, { $date }
       *[other] Кожні { $count } років, { $date }
    }
cal-ends-until = { $what }, до { $date }
cal-ends-count =
    { $count ->
        [one] { $what }, { $count } раз
        [few] { $what }, { $count } рази
       *[other] { $what }, { $count } разів
    }
cal-wrong-days = Серед днів має бути день самої зустрічі.
cal-wrong-until = Потрібна дата, не раніша за початок.
cal-wrong-number = Потрібне число від 1.
cal-day-unknown = Такого дня немає. Напишіть, наприклад, 20.11 або завтра.
cal-time-unknown = Такого часу немає. Напишіть, наприклад, 9:30.
cal-scope-change = «{ $what }» повторюється. Що змінити?
cal-scope-delete = «{ $what }» повторюється. Що видалити?
cal-scope-this = Лише цю дату
cal-scope-following = Цю та всі наступні
cal-scope-all = Усю серію
cal-scope-cancel = Залишити як є
cal-status =
    { $count ->
        [one] Показано { $shown } з { $all } календарів · { $count } подія
        [few] Показано { $shown } з { $all } календарів · { $count } події
       *[other] Показано { $shown } з { $all } календарів · { $count } подій
    }
cal-key-next-day = наступний день
cal-key-next-week = наступний тиждень
cal-key-next-month = наступний місяць
cal-key-next-weeks = наступні 4 тижні
cal-list-none = На ці чотири тижні нічого немає
cal-list-none-body = Подивіться інший період або позначте ліворуч інші календарі. Нову зустріч починає кнопка або Ctrl+N.
cal-list-what = Що
cal-list-about = З ким і де
cal-list-who = Хто
cal-week-number = тиждень { $week }
cal-week-short = тиж. { $week }
cal-key-date = до дати
cal-open = Відкрити
cal-open-client = Картка клієнта
cal-done = Зроблено
cal-go = Показати
cal-go-title = До якої дати перейти?
cal-go-hint = 20.11, пт, +3
cal-crowd-hidden = Поруч є місце для { $room } із { $all } календарів, ще { $hidden } не показано. Зніміть зайві позначки в списку ліворуч.
room-label = Що бронюють
room-new = Нова кімната…
room-new-title = Нова кімната чи ресурс
room-edit = Кімната чи ресурс
room-name-hint = Мала зала, мікроавтобус
room-note-hint = 8 місць, проєктор
room-twin = Кімната чи ресурс із такою назвою вже є. Назвіть інакше.
room-none = Кімнат і ресурсів ще немає. Додайте те, що бронюють для зустрічей: залу, авто, проєктор.
room-archive = До архіву: нові зустрічі її не пропонуватимуть
room-archived = В архіві
room-restore = Повернути
room-color-usual = Звичайний
room-bookings =
    { $count ->
        [one] { $count } бронювання попереду
        [few] { $count } бронювання попереду
       *[many] { $count } бронювань попереду
    }
cal-taken-title = «{ $what }»: цей час зайнято
cal-taken-title-room = «{ $what }»: кімнату чи ресурс зайнято
cal-taken-line = { $name }: зайнято { $time }{ $by }
cal-taken-line-room = { $name }: заброньовано { $time }{ $by }
cal-taken-series =
    { $count ->
        [one] { $name }: зайнято 1 раз із { $all }, { $time }{ $by }
        [few] { $name }: зайнято { $count } рази з { $all }, уперше { $time }{ $by }
       *[many] { $name }: зайнято { $count } разів із { $all }, уперше { $time }{ $by }
    }
cal-taken-series-room =
    { $count ->
        [one] { $name }: заброньовано 1 раз із { $all }, { $time }{ $by }
        [few] { $name }: заброньовано { $count } рази з { $all }, уперше { $time }{ $by }
       *[many] { $name }: заброньовано { $count } разів із { $all }, уперше { $time }{ $by }
    }
cal-taken-more = І ще { $count }.
cal-taken-room = Взяти «{ $room }»: вільно
cal-taken-time = Перенести на { $time }: усі вільні
cal-taken-book = Забронювати все одно
cal-taken-anyway = Зберегти все одно
cal-taken-back = Повернутися до форми
cal-quoted = «{ $what }»
settings-hours = Робочий час
settings-hours-hint = Час, коли вільні всі, підбирається в ці години з понеділка до п’ятниці, крім державних свят. Діє на цьому комп’ютері.
