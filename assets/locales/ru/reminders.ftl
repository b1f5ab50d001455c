# Reminders: in the window, on the desktop, in the background; their settings.
reminder-today = сегодня
reminder-tomorrow = завтра
reminder-yesterday = вчера
reminder-now = сейчас
reminder-in = за { $count } мин
reminder-ago = { $count } мин назад
reminder-minutes = { $count } мин
reminder-hour = 1 ч
reminder-until-tomorrow = До завтра, 09:00
reminder-on-time = вовремя
reminder-minutes-before = за { $count } мин
reminder-hours-before = за { $count } ч
reminder-days-before = { $count ->
    [one] за { $count } день
    [few] за { $count } дня
   *[many] за { $count } дней
}
reminder-after = через { $count } мин после начала
reminder-more = и ещё { $count }
reminder-several = { $count ->
    [one] { $count } напоминание
    [few] { $count } напоминания
   *[many] { $count } напоминаний
}
reminder-away = Пока вас не было
reminder-open = Открыть
reminder-snooze = Отложить
reminder-snooze-short = Отложить на 10 мин
reminder-snooze-all = Отложить все
reminder-done = Выполнено
reminder-dismiss = Убрать
reminder-dismiss-all = Убрать все
reminder-gone = Этой записи уже нет.
reminder-snoozed = Напомню { $when }
settings-reminders = Напоминания
settings-reminders-desktop = Вне окна
settings-reminders-notify = Показывать уведомления на рабочем столе
settings-reminders-autostart = Напоминать и тогда, когда окно закрыто
settings-reminders-hint = Вместе с компьютером запускается небольшая программа без окна. Каждое напоминание приходит один раз: либо в окне, либо на рабочем столе.
settings-reminders-usual = Обычные напоминания
settings-reminders-none = нет
settings-reminders-usual-hint = Для записей, у которых не указано иное. Для целого дня отсчёт идёт от 9 утра.
settings-reminders-no-home = На этом компьютере нет места для автозапуска.
autostart-name = Картотека: напоминания
cli-remind-running = Напоминания для этой базы уже работают.
cli-remind-running-do = Вторая такая программа не нужна; та, что работает, показывает всё.
cli-remind-started = Напоминания работают без окна. Остановить: Ctrl+C.
cli-remind-shown = { $when }  { $title }
cli-remind-unseen = Уведомлений рабочего стола здесь никто не показывает: то, о чём нужно напомнить, стоит только в этом списке.
cli-remind-nothing = Сейчас напоминать не о чем.
cli-about-remind-autostart = Запускать напоминания вместе с компьютером: on, off
cli-arg-autostart = on – запускать, off – не запускать; без этого только показывает
cli-autostart-on = Напоминания запускаются вместе с компьютером: { $path }
cli-autostart-off = Напоминания не запускаются вместе с компьютером.
cli-autostart-failed = Автозапуск не изменён: { $cause }
cli-autostart-failed-do = Проверьте, можно ли писать в эту папку.
reminder-none = Напоминаний нет.
command-reminders = Перейти к напоминаниям
