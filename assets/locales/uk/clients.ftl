# The clients list.
clients-title = Клієнти
clients-search-hint = Пошук у списку
clients-of = із { $total }
clients-columns = Колонки
clients-export = Експорт
clients-column-who = Хто
clients-column-last = Контакт
clients-column-category = Кат.
clients-column-up = Лівіше
clients-column-down = Правіше
clients-usual-columns = Звичайні колонки
clients-no-step = немає кроку
clients-step-today = день, { $kind }
clients-step-overdue = прострочено
clients-step-due = сьогодні
clients-step-later = пізніше
clients-filter-all = усі
clients-filter-any = будь-який
clients-filter-nobody = ніхто
clients-filter-silent = Мовчать
clients-filter-days = { $count ->
    [one] { $count } день і довше
    [few] { $count } дні й довше
    [many] { $count } днів і довше
   *[other] { $count } дня й довше
}
clients-search-in-filter = Пошук
clients-add-filter = Фільтр
clients-clear-filters = Скинути фільтри
clients-save-view = Зберегти вигляд
clients-views = Вигляди клієнтів
clients-view-all = Усі клієнти
clients-view-mine = Мої
clients-view-no-step = Без кроку
clients-view-asleep = Сплячі { $count }+ днів
clients-view-hint = Назва вигляду
clients-view-title = Вигляд «{ $name }»
clients-save-view-body = Вигляд зберігає фільтри, порядок і колонки. Він стане в бічній панелі.
clients-update-view-body = Збережіть під цією назвою те, що зараз на екрані, або окремим виглядом.
clients-remove-view = Прибрати вигляд
clients-save-as-new = Окремим виглядом
clients-cancel = Скасувати
clients-ticked = Вибрано { $count }
clients-ticked-hidden = не в списку { $count }
clients-untick = Зняти позначки
clients-bulk-give = Відповідальний
clients-bulk-put-tag = Додати мітку
clients-bulk-take-tag = Зняти мітку
clients-bulk-field = Змінити поле
clients-bulk-title = { $count ->
    [one] { $field }: { $count } клієнт
    [few] { $field }: { $count } клієнти
    [many] { $field }: { $count } клієнтів
   *[other] { $field }: { $count } клієнта
}
clients-bulk-tag = { $count ->
    [one] Нова мітка для { $count } клієнта
   *[other] Нова мітка для { $count } клієнтів
}
clients-bulk-empty = Порожньо, щоб очистити
clients-bulk-parent = Буде: { $name }
clients-new-tag = Нова мітка
clients-no-value = без значення
clients-delete-one = Видалити «{ $name }»?
clients-delete-many = { $count ->
    [one] Видалити { $count } клієнта?
   *[other] Видалити { $count } клієнтів?
}
clients-delete-loss = { $count ->
    [one] Разом зникне зі списків { $count } подія.
    [few] Разом зникнуть зі списків { $count } події.
    [many] Разом зникне зі списків { $count } подій.
   *[other] Разом зникне зі списків { $count } події.
}
clients-delete-back = Повернути можна з кошика або клавішами Ctrl+Z.
clients-keep = Залишити
clients-no-phone = У цього клієнта немає телефону. Додайте його в картці.
clients-no-email = У цього клієнта немає ел. пошти. Додайте її в картці.
clients-copied = { $count ->
    [one] Скопійовано { $count } рядок. Вставте його в таблицю.
    [few] Скопійовано { $count } рядки. Вставте їх у таблицю.
    [many] Скопійовано { $count } рядків. Вставте їх у таблицю.
   *[other] Скопійовано { $count } рядка. Вставте їх у таблицю.
}
clients-none-title = Клієнтів ще немає
clients-none-body = Перенесіть їх із таблиці чи телефону або запишіть першого.
clients-filtered-title = Під ці фільтри ніхто не підходить
clients-filtered-body = Скиньте фільтри або змініть один із них.
clients-not-found = За «{ $query }» нікого не знайдено
clients-not-found-body = Шукали в назвах, контактних особах, телефонах, адресах і кодах.
clients-clear-search = Очистити пошук
clients-new-name-hint = ТОВ «Явір»
clients-new-person-hint = Прізвище, ім’я
clients-needs-name = Потрібна назва.
clients-legal-form = Правова форма: { $form }
clients-same-name = Такий клієнт уже є: { $name }
clients-same-phone = Такий номер уже є: { $name }
clients-save-and-open = Зберегти й відкрити
clients-space = Пробіл
clients-key-open = відкрити
clients-key-tick = позначити
clients-key-edit = змінити
clients-key-new = новий
clients-key-help = довідка
clients-merge-title = Об’єднати двох клієнтів
clients-merge-body = Контактні особи, події, угоди й замовлення перейдуть до того, хто лишається. Порожні поля заповняться. Повернути можна клавішами Ctrl+Z.
clients-merge-main = Лишається
clients-merge-other = Приєднується
clients-merge-do = Об’єднати
clients-merge-needs-other = Виберіть другого, не того самого клієнта.
clients-merge-two = Позначте двох клієнтів: об’єднуються двоє.
clients-view-leads = Потенційні
clients-view-closed-leads = Закриті потенційні
clients-status-closed-lead = закритий потенційний
clients-filter-lead = Потенційні
clients-filter-lead-open = у роботі
clients-filter-lead-closed = закриті
lead-promote-many = Зробити клієнтами
lead-close-many = Закрити…
