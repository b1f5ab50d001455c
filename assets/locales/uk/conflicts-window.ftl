# Розбіжності у вікні: що двоє змінили одночасно.
conflicts-none = Розбіжностей немає
conflicts-none-body = Коли двоє змінять те саме поле, не бачачи змін одне одного, тут можна буде вибрати, що залишити.
conflicts-all-done = Усе вирішено
conflicts-done = Вирішені
conflicts-more = І ще записів: { $count }
conflicts-fields =
    { $count ->
        [one] { $count } поле
        [few] { $count } поля
        [many] { $count } полів
       *[other] { $count } поля
    }
conflicts-you = ви
conflicts-you-first = Ви
conflicts-somebody = хтось із колег
conflicts-both = { $one } і { $two }
conflicts-deleted-short = вилучено й змінено
conflicts-said =
    { $count ->
        [one] { $one } і { $two } змінили те саме поле, не бачачи змін одне одного. Нічого не втрачено: виберіть, що залишити.
       *[other] { $one } і { $two } змінили ті самі поля, не бачачи змін одне одного. Нічого не втрачено: виберіть, що залишити.
    }
conflicts-said-self = Те саме змінено на двох пристроях: { $who }. Нічого не втрачено: виберіть, що залишити.
conflicts-said-deleted = Запис вилучено ({ $who }), а тим часом його змінено ({ $other }). Запис збережено: виберіть, чи залишити його.
conflicts-all-current = Усе поточне
conflicts-all-theirs = Усе їхнє
conflicts-all-other = Усі інші
conflicts-all-yours = Усе ваше
conflicts-field = Поле
conflicts-current = Поточне
conflicts-theirs = Їхнє
conflicts-other = Інше
conflicts-yours = Ваше
conflicts-original = Початкове
conflicts-before-both = до обох змін
conflicts-unknown = невідомо
conflicts-empty = порожньо
conflicts-keep-record = залишити запис
conflicts-delete-record = вилучити запис
conflicts-accept = Прийняти вибране
conflicts-saving = Зберігається
conflicts-type = Ввести інше значення
conflicts-not-typed = Тут треба взяти одне з двох значень. Щоб стояло інше, візьміть одне з них і потім змініть його в картці.
conflicts-typed = введено замість обох
conflicts-take-typed = Узяти це
conflicts-later = Пізніше
conflicts-open = Відкрити запис
conflicts-note = Рішення бачать усі. Його можна скасувати; тоді знову спитають усіх.
conflicts-asked = Тут щось змінилося після вашого вибору. Подивіться на позначені поля й виберіть знову.
conflicts-asked-short = змінилося: виберіть знову
conflicts-gone = Нічого не записано: дещо з цього тим часом вирішив колега.
conflicts-jumped = Тепер показано цей запис, бо попередній тим часом вирішили. Спершу подивіться на нього.
conflicts-left = «{ $field }» тим часом вирішив колега. Введене вами не записано: { $text }
conflicts-history = Історія запису
conflicts-field-of = Поле { $at } з { $count }
conflicts-taken-current = лишено поточне
conflicts-taken-other = узято друге
conflicts-taken-else = введено інше
conflicts-key-current = поточне
conflicts-key-other = друге
conflicts-key-original = початкове
conflicts-key-type = інше
