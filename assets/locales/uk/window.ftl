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
