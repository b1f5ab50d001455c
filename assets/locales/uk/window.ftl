# The window: frame, palette, first run, settings, help, trash.
program = Картотека
frame-find = Пошук, дії
frame-saved = Збережено на комп’ютері
frame-no-name = Ваше ім’я
frame-more-tabs = ще { $count }
banner-backups = Резервні копії
banner-close = Зрозуміло
toast-nothing-to-undo = Повертати нічого
toast-nothing-to-redo = Повторювати нічого
toast-kept = { $count ->
    [one] { $count } поле відтоді змінили, його залишено
    [few] { $count } поля відтоді змінили, їх залишено
    [many] { $count } полів відтоді змінили, їх залишено
   *[other] { $count } поля відтоді змінили, їх залишено
}
palette-hint = Назва, телефон, слово з нотатки або > команда
palette-cards = Картки
palette-recent = Відкривали недавно
palette-actions = Дії з «{ $name }»
palette-commands = Команди
palette-help = Клавіші
palette-person = контактна особа
palette-interaction = подія
palette-view = Вигляд «{ $name }»
palette-everywhere = Шукати «{ $text }» у нотатках і подіях
palette-corrected = Показано для «{ $text }»
palette-nothing = За «{ $text }» нічого не знайдено
palette-key-choose = вибрати
palette-key-open = відкрити
palette-key-aside = у новій вкладці
palette-key-commands = команди
palette-key-help = довідка
