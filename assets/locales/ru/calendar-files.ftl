# Calendars in folders, invitations.
cli-calendar-folder = Папка { $path }: записано { $written }, без изменений { $unchanged }, убрано { $removed }
cli-invited = Приглашение записано в файл { $path }. Приложите его к письму.
cli-about-calendar-invite = Приглашение гостей на запись файлом .ics, который прилагают к письму
cli-arg-calendar-folder = Папка, которую читает телефон или Thunderbird: файл для каждого календаря, обновляется
cli-arg-invite-cancel = Сообщить, что запись не состоится
error-refused-no-organizer = У того, кто приглашает, нет адреса эл. почты.
error-refused-no-organizer-do = Впишите его в настройках, в разделе о себе.
error-refused-no-guests = Ни у одного гостя нет адреса эл. почты.
error-refused-no-guests-do = Добавьте гостя, у которого есть адрес эл. почты.
cal-folder-failed = Папка календарей не обновлена. { $why }
calendar-strangers =
    { $count ->
        [one] { $count } человека из файла нет среди контактов
        [few] { $count } человек из файла нет среди контактов
       *[many] { $count } человек из файла нет среди контактов
    }: имена и адреса дописаны в примечания.
