# Calendars in folders, invitations.
cli-calendar-folder = Dosarul { $path }: scrise { $written }, neschimbate { $unchanged }, șterse { $removed }
cli-invited = Invitația a fost scrisă în fișierul { $path }. Atașați-o la o scrisoare.
cli-about-calendar-invite = Invitația oaspeților la o înregistrare, ca fișier .ics de atașat la scrisoare
cli-arg-calendar-folder = Un dosar citit de telefon sau de Thunderbird: câte un fișier pentru fiecare calendar, adus la zi
cli-arg-invite-cancel = Anunță că înregistrarea nu are loc
error-refused-no-organizer = Cel care invită nu are adresă de e-mail.
error-refused-no-organizer-do = Scrieți-o în setări sau cu me set --email.
error-refused-no-guests = Niciun oaspete nu are adresă de e-mail.
error-refused-no-guests-do = Adăugați oaspeți cu adresă: calendar edit --with sau --contact.
