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
