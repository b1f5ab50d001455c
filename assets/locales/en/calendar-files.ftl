# Calendars in folders, invitations.
cli-calendar-folder = Folder { $path }: { $written } written, { $unchanged } unchanged, { $removed } removed
cli-invited = The invitation is written to { $path }. Attach it to a letter.
cli-about-calendar-invite = An invitation of the guests of an entry, as an .ics file to attach to a letter
cli-arg-calendar-folder = A folder that a phone or Thunderbird reads: a file for each calendar, kept up to date
cli-arg-invite-cancel = Say that the entry does not take place
error-refused-no-organizer = Who invites has no e-mail address.
error-refused-no-organizer-do = Enter it in the settings, in the section about you.
error-refused-no-guests = No guest has an e-mail address.
error-refused-no-guests-do = Add a guest who has an e-mail address.
cal-folder-failed = The folder of calendars is not up to date. { $why }
calendar-strangers =
    { $count ->
        [one] { $count } person of the file is not among the contacts
       *[other] { $count } people of the file are not among the contacts
    }: names and addresses were added to the notes.
