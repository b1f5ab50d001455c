# Reminders: in the window, on the desktop, in the background; their settings.
reminder-today = today
reminder-tomorrow = tomorrow
reminder-yesterday = yesterday
reminder-now = now
reminder-in = in { $count } min
reminder-ago = { $count } min ago
reminder-minutes = { $count } min
reminder-hour = 1 hour
reminder-until-tomorrow = Until tomorrow, 09:00
reminder-on-time = on time
reminder-minutes-before = { $count } min before
reminder-hours-before = { $count ->
    [one] { $count } hour before
   *[other] { $count } hours before
}
reminder-days-before = { $count ->
    [one] { $count } day before
   *[other] { $count } days before
}
reminder-after = { $count } min after the start
reminder-more = and { $count } more
reminder-several = { $count ->
    [one] { $count } reminder
   *[other] { $count } reminders
}
reminder-away = While you were away
reminder-open = Open
reminder-snooze = Snooze
reminder-snooze-short = Snooze for 10 min
reminder-snooze-all = Snooze all
reminder-done = Done
reminder-dismiss = Dismiss
reminder-dismiss-all = Dismiss all
reminder-gone = This record is gone.
reminder-snoozed = Comes again { $when }
settings-reminders = Reminders
settings-reminders-desktop = Outside the window
settings-reminders-notify = Show notifications on the desktop
settings-reminders-autostart = Remind me with the window closed as well
settings-reminders-hint = A small program without a window starts with the computer. Each reminder comes once: in the window or on the desktop.
settings-reminders-usual = Usual reminders
settings-reminders-none = none
settings-reminders-usual-hint = For records that say nothing else. For a whole day the time is counted from 9 in the morning.
settings-reminders-no-home = This computer has no place for programs that start by themselves.
autostart-name = Kartoteka: reminders
cli-remind-running = Reminders of this base are running already.
cli-remind-running-do = A second program is not needed; the one that runs shows everything.
cli-remind-started = Reminders run without a window. To stop: Ctrl+C.
cli-remind-shown = { $when }  { $title }
cli-remind-unseen = Nobody shows desktop notifications here: what is due stands only in this list.
cli-remind-nothing = Nothing to remind of now.
cli-about-remind-autostart = Start reminders with the computer: on, off
cli-arg-autostart = on to start them, off not to; shows how it is when left out
cli-autostart-on = Reminders start with the computer: { $path }
cli-autostart-off = Reminders do not start with the computer.
cli-autostart-failed = Starting with the computer was not changed: { $cause }
cli-autostart-failed-do = See whether this folder can be written.
reminder-none = There are no reminders.
command-reminders = Go to the reminders
