# Reminders: in the window, on the desktop, in the background; their settings.
reminder-today = astăzi
reminder-tomorrow = mâine
reminder-yesterday = ieri
reminder-now = acum
reminder-in = peste { $count } min
reminder-ago = acum { $count } min
reminder-minutes = { $count } min
reminder-hour = 1 oră
reminder-until-tomorrow = Până mâine, 09:00
reminder-on-time = la timp
reminder-minutes-before = cu { $count } min înainte
reminder-hours-before = { $count ->
    [one] cu { $count } oră înainte
    [few] cu { $count } ore înainte
   *[other] cu { $count } de ore înainte
}
reminder-days-before = { $count ->
    [one] cu { $count } zi înainte
    [few] cu { $count } zile înainte
   *[other] cu { $count } de zile înainte
}
reminder-after = la { $count } min după început
reminder-more = și încă { $count }
reminder-several = { $count ->
    [one] { $count } memento
    [few] { $count } mementouri
   *[other] { $count } de mementouri
}
reminder-away = Cât ați lipsit
reminder-open = Deschideți
reminder-snooze = Amânați
reminder-snooze-short = Amânați cu 10 min
reminder-snooze-all = Amânați toate
reminder-done = Gata
reminder-dismiss = Închideți
reminder-dismiss-all = Închideți toate
reminder-gone = Această înregistrare nu mai există.
reminder-snoozed = Revine { $when }
settings-reminders = Mementouri
settings-reminders-desktop = În afara ferestrei
settings-reminders-notify = Afișează notificări pe desktop
settings-reminders-autostart = Amintește și când fereastra este închisă
settings-reminders-hint = Odată cu calculatorul pornește un program mic, fără fereastră. Fiecare memento vine o singură dată: în fereastră sau pe desktop.
settings-reminders-usual = Mementouri obișnuite
settings-reminders-none = fără
settings-reminders-usual-hint = Pentru înregistrările la care nu s-a stabilit altceva. La o zi întreagă se numără de la ora 9 dimineața.
settings-reminders-no-home = Pe acest calculator nu există loc pentru pornirea automată.
autostart-name = Kartoteka: mementouri
cli-remind-running = Mementourile pentru această bază rulează deja.
cli-remind-running-do = Nu este nevoie de încă un program; cel pornit le arată pe toate.
cli-remind-started = Mementourile rulează fără fereastră. Oprire: Ctrl+C.
cli-remind-shown = { $when }  { $title }
cli-remind-unseen = Aici nimeni nu afișează notificări pe desktop: cele de amintit apar doar în această listă.
cli-remind-nothing = Acum nu este nimic de amintit.
cli-about-remind-autostart = Pornește mementourile odată cu calculatorul: on, off
cli-arg-autostart = on – pornește, off – nu pornește; fără ele doar arată
cli-autostart-on = Mementourile pornesc odată cu calculatorul: { $path }
cli-autostart-off = Mementourile nu pornesc odată cu calculatorul.
cli-autostart-failed = Pornirea automată nu a fost schimbată: { $cause }
cli-autostart-failed-do = Verificați dacă se poate scrie în acest dosar.
reminder-none = Niciun memento.
command-reminders = Mergi la mementouri
