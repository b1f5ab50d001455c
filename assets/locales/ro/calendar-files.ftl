# Calendars in folders, invitations.
cli-calendar-folder = Dosarul { $path }: scrise { $written }, neschimbate { $unchanged }, șterse { $removed }
cli-invited = Invitația a fost scrisă în fișierul { $path }. Atașați-o la o scrisoare.
cli-about-calendar-invite = Invitația oaspeților la o înregistrare, ca fișier .ics de atașat la scrisoare
cli-arg-calendar-folder = Un dosar citit de telefon sau de Thunderbird: câte un fișier pentru fiecare calendar, adus la zi
cli-arg-invite-cancel = Anunță că înregistrarea nu are loc
error-refused-no-organizer = Cel care invită nu are adresă de e-mail.
error-refused-no-organizer-do = Completați-o în setări, la datele proprii.
error-refused-no-guests = Niciun oaspete nu are adresă de e-mail.
error-refused-no-guests-do = Adăugați un invitat care are adresă de e-mail.
cal-folder-failed = Dosarul calendarelor nu a fost actualizat. { $why }
calendar-strangers =
    { $count ->
        [one] O persoană din fișier nu este printre contacte
        [few] { $count } persoane din fișier nu sunt printre contacte
       *[other] { $count } de persoane din fișier nu sunt printre contacte
    }: numele și adresele au fost trecute în note.
