# Reminders: in the window, on the desktop, in the background; their settings.
reminder-today = сьогодні
reminder-tomorrow = завтра
reminder-yesterday = вчора
reminder-now = зараз
reminder-in = за { $count } хв
reminder-ago = { $count } хв тому
reminder-minutes = { $count } хв
reminder-hour = 1 год
reminder-until-tomorrow = До завтра, 09:00
reminder-on-time = вчасно
reminder-minutes-before = за { $count } хв
reminder-hours-before = за { $count } год
reminder-days-before = { $count ->
    [one] за { $count } день
    [few] за { $count } дні
   *[many] за { $count } днів
}
reminder-after = через { $count } хв після початку
reminder-more = і ще { $count }
reminder-several = { $count ->
    [one] { $count } нагадування
    [few] { $count } нагадування
   *[many] { $count } нагадувань
}
reminder-away = Поки вас не було
reminder-open = Відкрити
reminder-snooze = Відкласти
reminder-snooze-short = Відкласти на 10 хв
reminder-snooze-all = Відкласти всі
reminder-done = Виконано
reminder-dismiss = Прибрати
reminder-dismiss-all = Прибрати всі
reminder-gone = Цього запису вже немає.
reminder-snoozed = Нагадаю { $when }
settings-reminders = Нагадування
settings-reminders-desktop = Поза вікном
settings-reminders-notify = Показувати сповіщення на робочому столі
settings-reminders-autostart = Нагадувати й тоді, коли вікно закрите
settings-reminders-hint = Разом із комп’ютером запускається невелика програма без вікна. Кожне нагадування приходить один раз: або у вікні, або на робочому столі.
settings-reminders-usual = Звичайні нагадування
settings-reminders-none = немає
settings-reminders-usual-hint = Для записів, у яких не вказано іншого. Для цілого дня відлік іде від 9-ї ранку.
settings-reminders-no-home = На цьому комп’ютері немає місця для автозапуску.
autostart-name = Картотека: нагадування
cli-remind-running = Нагадування для цієї бази вже працюють.
cli-remind-running-do = Друга така програма не потрібна; та, що працює, показує все.
cli-remind-started = Нагадування працюють без вікна. Зупинити: Ctrl+C.
cli-remind-shown = { $when }  { $title }
cli-remind-unseen = Сповіщень робочого столу тут ніхто не показує: те, про що слід нагадати, стоїть лише в цьому списку.
cli-remind-nothing = Зараз нагадувати ні про що.
cli-about-remind-autostart = Запускати нагадування разом із комп’ютером: on, off
cli-arg-autostart = on – запускати, off – не запускати; без цього лише показує
cli-autostart-on = Нагадування запускаються разом із комп’ютером: { $path }
cli-autostart-off = Нагадування не запускаються разом із комп’ютером.
cli-autostart-failed = Автозапуск не змінено: { $cause }
cli-autostart-failed-do = Перевірте, чи можна писати в цю теку.
reminder-none = Нагадувань немає.
command-reminders = Перейти до нагадувань
