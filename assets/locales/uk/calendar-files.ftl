# Calendars in folders, invitations.
cli-calendar-folder = Тека { $path }: записано { $written }, без змін { $unchanged }, прибрано { $removed }
cli-invited = Запрошення записано у файл { $path }. Додайте його до листа.
cli-about-calendar-invite = Запрошення гостей на запис файлом .ics, який додають до листа
cli-arg-calendar-folder = Тека, яку читає телефон або Thunderbird: файл для кожного календаря, оновлюється
cli-arg-invite-cancel = Повідомити, що запис не відбудеться
error-refused-no-organizer = У того, хто запрошує, немає адреси ел. пошти.
error-refused-no-organizer-do = Впишіть її в налаштуваннях, у розділі про себе.
error-refused-no-guests = У жодного гостя немає адреси ел. пошти.
error-refused-no-guests-do = Додайте гостя, який має адресу ел. пошти.
cal-folder-failed = Теку календарів не оновлено. { $why }
calendar-strangers =
    { $count ->
        [one] { $count } людини з файлу немає серед контактів
        [few] { $count } людей із файлу немає серед контактів
       *[many] { $count } людей із файлу немає серед контактів
    }: імена й адреси дописано в примітки.
