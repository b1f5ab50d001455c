# Расхождения в окне: что двое изменили одновременно.
conflicts-none = Расхождений нет
conflicts-none-body = Когда двое изменят одно и то же поле, не видя изменений друг друга, здесь можно будет выбрать, что оставить.
conflicts-all-done = Всё решено
conflicts-done = Решённые
conflicts-more = И ещё записей: { $count }
conflicts-fields =
    { $count ->
        [one] { $count } поле
        [few] { $count } поля
        [many] { $count } полей
       *[other] { $count } поля
    }
conflicts-you = вы
conflicts-you-first = Вы
conflicts-somebody = кто-то из коллег
conflicts-both = { $one } и { $two }
conflicts-deleted-short = удалено и изменено
conflicts-said =
    { $count ->
        [one] { $one } и { $two } изменили одно и то же поле, не видя изменений друг друга. Ничего не потеряно: выберите, что оставить.
       *[other] { $one } и { $two } изменили одни и те же поля, не видя изменений друг друга. Ничего не потеряно: выберите, что оставить.
    }
conflicts-said-self = Одно и то же изменено на двух устройствах: { $who }. Ничего не потеряно: выберите, что оставить.
conflicts-said-deleted = Запись удалена ({ $who }), а тем временем её изменили ({ $other }). Запись сохранена: выберите, оставить ли её.
conflicts-all-current = Всё текущее
conflicts-all-theirs = Всё их
conflicts-all-other = Все другие
conflicts-all-yours = Всё ваше
conflicts-field = Поле
conflicts-current = Текущее
conflicts-theirs = Их
conflicts-other = Другое
conflicts-yours = Ваше
conflicts-original = Исходное
conflicts-before-both = до обоих изменений
conflicts-unknown = неизвестно
conflicts-empty = пусто
conflicts-keep-record = оставить запись
conflicts-delete-record = удалить запись
conflicts-accept = Принять выбранное
conflicts-saving = Сохраняется
conflicts-type = Ввести другое значение
conflicts-not-typed = Здесь надо взять одно из двух значений. Чтобы стояло другое, возьмите одно из них и потом измените его в карточке.
conflicts-typed = введено вместо обоих
conflicts-take-typed = Взять это
conflicts-later = Позже
conflicts-open = Открыть запись
conflicts-note = Решение видят все. Его можно отменить; тогда снова спросят всех.
conflicts-asked = Здесь что-то изменилось после вашего выбора. Посмотрите на отмеченные поля и выберите снова.
conflicts-asked-short = изменилось: выберите снова
conflicts-gone = Ничего не записано: кое-что из этого тем временем решил коллега.
conflicts-jumped = Теперь показана эта запись, потому что предыдущую тем временем решили. Сначала посмотрите на неё.
conflicts-left = «{ $field }» тем временем решил коллега. Введённое вами не записано: { $text }
conflicts-history = История записи
conflicts-field-of = Поле { $at } из { $count }
conflicts-taken-current = оставлено текущее
conflicts-taken-other = взято второе
conflicts-taken-else = введено другое
conflicts-key-current = текущее
conflicts-key-other = второе
conflicts-key-original = исходное
conflicts-key-type = другое
