# The clients list.
clients-title = Клиенты
clients-search-hint = Поиск в списке
clients-of = из { $total }
clients-columns = Столбцы
clients-export = Экспорт
clients-column-who = Кто
clients-column-last = Контакт
clients-column-category = Кат.
clients-column-up = Левее
clients-column-down = Правее
clients-usual-columns = Обычные столбцы
clients-no-step = нет шага
clients-step-today = день, { $kind }
clients-step-overdue = просрочен
clients-step-due = сегодня
clients-step-later = позже
clients-filter-all = все
clients-filter-any = любой
clients-filter-nobody = никто
clients-filter-silent = Молчат
clients-filter-days = { $count ->
    [one] { $count } день и дольше
    [few] { $count } дня и дольше
    [many] { $count } дней и дольше
   *[other] { $count } дня и дольше
}
clients-search-in-filter = Поиск
clients-add-filter = Фильтр
clients-clear-filters = Сбросить фильтры
clients-save-view = Сохранить вид
clients-views = Виды клиентов
clients-view-all = Все клиенты
clients-view-mine = Мои
clients-view-no-step = Без шага
clients-view-asleep = Спящие { $count }+ дней
clients-view-hint = Название вида
clients-view-title = Вид «{ $name }»
clients-save-view-body = Вид хранит фильтры, порядок и столбцы. Он появится в боковой панели.
clients-update-view-body = Сохраните под этим названием то, что сейчас на экране, или отдельным видом.
clients-remove-view = Убрать вид
clients-save-as-new = Отдельным видом
clients-cancel = Отменить
clients-ticked = Выбрано { $count }
clients-ticked-hidden = не в списке { $count }
clients-untick = Снять отметки
clients-bulk-give = Ответственный
clients-bulk-put-tag = Добавить метку
clients-bulk-take-tag = Снять метку
clients-bulk-field = Изменить поле
clients-bulk-title = { $count ->
    [one] { $field }: { $count } клиент
    [few] { $field }: { $count } клиента
    [many] { $field }: { $count } клиентов
   *[other] { $field }: { $count } клиента
}
clients-bulk-tag = { $count ->
    [one] Новая метка для { $count } клиента
   *[other] Новая метка для { $count } клиентов
}
clients-bulk-empty = Пусто, чтобы очистить
clients-bulk-parent = Будет: { $name }
clients-new-tag = Новая метка
clients-no-value = без значения
clients-delete-one = Удалить «{ $name }»?
clients-delete-many = { $count ->
    [one] Удалить { $count } клиента?
   *[other] Удалить { $count } клиентов?
}
clients-delete-loss = { $count ->
    [one] Вместе исчезнет из списков { $count } событие.
    [few] Вместе исчезнут из списков { $count } события.
    [many] Вместе исчезнет из списков { $count } событий.
   *[other] Вместе исчезнет из списков { $count } события.
}
clients-delete-back = Вернуть можно из корзины или клавишами Ctrl+Z.
clients-keep = Оставить
clients-no-phone = У этого клиента нет телефона. Добавьте его в карточке.
clients-no-email = У этого клиента нет эл. почты. Добавьте её в карточке.
clients-copied = { $count ->
    [one] Скопирована { $count } строка. Вставьте её в таблицу.
    [few] Скопированы { $count } строки. Вставьте их в таблицу.
    [many] Скопировано { $count } строк. Вставьте их в таблицу.
   *[other] Скопировано { $count } строки. Вставьте их в таблицу.
}
clients-none-title = Клиентов ещё нет
clients-none-body = Перенесите их из таблицы или телефона либо запишите первого.
clients-filtered-title = Под эти фильтры никто не подходит
clients-filtered-body = Сбросьте фильтры или измените один из них.
clients-not-found = По «{ $query }» никого не найдено
clients-not-found-body = Искали в названиях, контактных лицах, телефонах, адресах и кодах.
clients-clear-search = Очистить поиск
clients-new-name-hint = ООО «Явор»
clients-new-person-hint = Фамилия, имя
clients-needs-name = Нужно название.
clients-legal-form = Правовая форма: { $form }
clients-same-name = Такой клиент уже есть: { $name }
clients-same-phone = Такой номер уже есть: { $name }
clients-save-and-open = Сохранить и открыть
clients-space = Пробел
clients-key-open = открыть
clients-key-tick = отметить
clients-key-edit = изменить
clients-key-new = новый
clients-key-help = справка
clients-merge-title = Объединить двух клиентов
clients-merge-body = Контактные лица, события, сделки и заказы перейдут к тому, кто остаётся. Пустые поля заполнятся. Вернуть можно клавишами Ctrl+Z.
clients-merge-main = Остаётся
clients-merge-other = Присоединяется
clients-merge-do = Объединить
clients-merge-needs-other = Выберите второго, не того же самого клиента.
clients-merge-two = Отметьте двух клиентов: объединяются двое.
clients-view-leads = Потенциальные
clients-view-closed-leads = Закрытые потенциальные
clients-status-closed-lead = закрытый потенциальный
clients-filter-lead = Потенциальные
clients-filter-lead-open = в работе
clients-filter-lead-closed = закрытые
lead-promote-many = Сделать клиентами
lead-close-many = Закрыть…
