# The window: frame, palette, first run, settings, help, trash.
program = Картотека
frame-find = Поиск, действия
frame-saved = Сохранено на компьютере
frame-no-name = Ваше имя
frame-more-tabs = ещё { $count }
banner-backups = Резервные копии
banner-close = Понятно
toast-nothing-to-undo = Возвращать нечего
toast-nothing-to-redo = Повторять нечего
toast-kept = { $count ->
    [one] { $count } поле с тех пор изменили, оно оставлено
    [few] { $count } поля с тех пор изменили, они оставлены
    [many] { $count } полей с тех пор изменили, они оставлены
   *[other] { $count } поля с тех пор изменили, они оставлены
}
palette-hint = Название, телефон, слово из заметки или > команда
palette-cards = Карточки
palette-recent = Недавно открывали
palette-actions = Действия с «{ $name }»
palette-commands = Команды
palette-help = Клавиши
palette-person = контактное лицо
palette-interaction = событие
palette-view = Вид «{ $name }»
palette-everywhere = Искать «{ $text }» в заметках и событиях
palette-corrected = Показано для «{ $text }»
palette-nothing = По «{ $text }» ничего не найдено
palette-key-choose = выбрать
palette-key-open = открыть
palette-key-aside = в новой вкладке
palette-key-commands = команды
palette-key-help = справка
