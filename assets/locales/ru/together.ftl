# Офис на общей папке в окне.
command-section-office = Офис
command-sync-now = Обменяться изменениями сейчас
command-conflicts = Расхождения: что двое изменили одновременно
command-invite = Пригласить в офис
command-take-current = Расхождение: оставить текущее
command-take-other = Расхождение: взять второе
command-take-original = Расхождение: вернуть исходное
exchange-line-done = Обмен завершён в { $time }
exchange-line-waiting =
    { $count ->
        [0] Изменения отправляются
        [one] { $count } изменение ждёт с { $time }
        [few] { $count } изменения ждут с { $time }
        [many] { $count } изменений ждут с { $time }
       *[other] { $count } изменения ждут с { $time }
    }
exchange-line-away-waiting =
    { $count ->
        [one] Папки нет: { $count } изменение ждёт, работа идёт
        [few] Папки нет: { $count } изменения ждут, работа идёт
        [many] Папки нет: { $count } изменений ждут, работа идёт
       *[other] Папки нет: { $count } изменения ждут, работа идёт
    }
exchange-line-closed =
    { $count ->
        [0] В папку не записать, работа идёт
        [one] В папку не записать: { $count } изменение ждёт
        [few] В папку не записать: { $count } изменения ждут
        [many] В папку не записать: { $count } изменений ждут
       *[other] В папку не записать: { $count } изменения ждут
    }
exchange-line-silence = Папка не отвечает с { $time }, работа идёт
exchange-line-away = Папка недоступна, работа идёт
exchange-line-again = Обмен повторится через минуту
exchange-line-reader = Только просмотр · { $state }
exchange-line-begins = Обмен начинается
exchange-line-fetching = Получаю изменения: { $part } %
exchange-line-preparing = Готовится поиск: { $part } %
exchange-line-failed = Обмена нет: посмотрите в «Офис»
exchange-line-what-to-do = Что делать
exchange-line-stopped = Обмен остановлен, ничего не изменено
exchange-line-paused = Обмен приостановлен
exchange-line-joining = Ждём, пока впустят в офис
exchange-line-entering = Готовлю записи для офиса: { $part } %
exchange-line-founding = Создание офиса не закончено
exchange-line-conflicts =
    { $count ->
        [one] { $count } расхождение ждёт
        [few] { $count } расхождения ждут
        [many] { $count } расхождений ждут
       *[other] { $count } расхождения ждут
    }
exchange-line-silent =
    { $days ->
        [one] { $who }: молчит { $days } день
        [few] { $who }: молчит { $days } дня
        [many] { $who }: молчит { $days } дней
       *[other] { $who }: молчит { $days } дня
    }
journal-when = Когда
journal-who = Кто
journal-where = На каком устройстве
journal-what = Что сделано
journal-here = здесь
journal-elsewhere = другое устройство
journal-none = Изменений ещё не было
journal-none-body = Здесь появится всё, что делают в офисе: кто, когда и на каком устройстве.
together-title = Офис «{ $office }»
together-size =
    { $people ->
        [one] { $people } участник
        [few] { $people } участника
        [many] { $people } участников
       *[other] { $people } участника
    }, { $devices ->
        [one] { $devices } устройство
        [few] { $devices } устройства
        [many] { $devices } устройств
       *[other] { $devices } устройства
    }
together-tab-begin = Совместная работа
together-tab-state = Состояние обмена
together-tab-members = Участники и роли
together-tab-conflicts = Расхождения
together-tab-journal = История изменений
together-now = Обменяться сейчас
together-pause = Приостановить
together-resume = Продолжить обмен
together-busy = Выполняется
together-key-now = обменяться
together-key-invite = пригласить
together-status =
    { $count ->
        [one] { $count } устройство в офисе
        [few] { $count } устройства в офисе
        [many] { $count } устройств в офисе
       *[other] { $count } устройства в офисе
    }{ $silent ->
        [0] {""}
       *[other] , молчат: { $silent }
    }
together-went = Последний обмен: { $when }. Все ваши изменения сохранены на этом компьютере и выложены для остальных.
together-first = Получение изменений из общей папки
together-first-counts = Часть { $done } из { $total }. Работать можно дальше.
together-stop = Остановить
together-folder = Общая папка
together-waiting = Ждут отправки
together-none = нет
together-device = Устройство
together-devices = Устройства
together-whose = Чьё
together-last = Последний обмен
together-has = Есть ли все изменения
together-this = это
together-no-name = без названия
together-today = сегодня
together-all-sent = всё отправлено
together-waits =
    { $count ->
        [one] ждёт { $count } изменение
        [few] ждут { $count } изменения
        [many] ждут { $count } изменений
       *[other] ждут { $count } изменения
    }
together-has-all = всё получено
together-behind = ещё нет последних изменений
together-missing = его изменения ещё в пути
together-not-yet = ещё не обменивалось
together-off = отключено
together-silent =
    { $days ->
        [one] молчит { $days } день
        [few] молчит { $days } дня
        [many] молчит { $days } дней
       *[other] молчит { $days } дня
    }
together-clock = часы неверные
together-clocks = одни из двух часов неверные
together-silent-body = Последний раз на связи: { $when }. Пока устройство не включат, коллеги не увидят правок, сделанных на нём без сети ({ $name }, дней: { $days }).
together-silent-safe = Ваши данные в безопасности: когда оно вернётся, изменения объединятся сами, а расхождения появятся на вкладке «Расхождения».
together-can-do = Что можно сделать
together-write = Написать: { $name }
together-since = Добавлено
together-keys = Ключи
together-keys-keyring = в хранилище паролей системы
together-keys-password = в файле под паролем
together-keys-file = в файле, который читаете только вы
together-rename-do = Изменить название
together-rename-device = Как назвать устройство
together-rename-office = Как назвать офис
together-rename-body = Новое название увидят все в офисе.
together-retire-do = Отключить устройство
together-retire-note = Отключённое устройство больше не получит изменений. Клиенты и история останутся в офисе.
together-retire-ask = Отключить устройство «{ $name }»?
together-retire-body = Оно больше не получит изменений и ничего не отправит. Что с него уже пришло, останется. Вернуться можно только с новым приглашением.
together-retire-own = Это ваш другой компьютер. Что с него уже пришло, останется; изменения, которые он ещё не отправил, не придут.
together-leave-do = Выйти из офиса
together-leave-ask = Выйти из офиса «{ $office }»?
together-leave-body = Клиенты, документы и история останутся на этом компьютере, а изменения коллег больше не будут приходить. То, что ждёт, будет отправлено перед этим. С этой базой можно создать другой офис или присоединиться к нему; в этот возвращаются только с новым приглашением и пустой базой.
together-leave-unsent = { $count ->
    [one] { $count } изменение, сделанное здесь, ещё не отправлено.
    [few] { $count } изменения, сделанные здесь, ещё не отправлены.
   *[other] { $count } изменений, сделанных здесь, ещё не отправлены.
}
together-leave-anyway = Выйти всё равно
together-remove-do = Вывести из офиса
together-remove-ask = Вывести из офиса: { $name }?
together-remove-body = Все компьютеры этого человека больше не получат изменений. Клиенты, сделки и история останутся в офисе.
together-leave-as-is = Оставить как есть
together-close = Закрыть
together-member = Участник
together-role = Роль
together-can = Что может
together-computers = Компьютеры
together-can-viewer = смотрит, ничего не меняет
together-can-manager = работает с данными офиса
together-can-head = работает с данными офиса
together-can-admin = всё, также приглашает и отключает
together-can-owner = всё, также роли и ключи
together-was-in-body = Больше не в офисе. Сделанное этим человеком остаётся.
together-second-owner = Владелец один. Дайте эту роль ещё кому-то, кому доверяете, или напечатайте лист восстановления: иначе с потерей компьютера до ключей никто не доберётся.
together-role-ask = { $name }: сделать ролью «{ $role }»?
together-role-do = Изменить роль
together-another-computer = Добавить компьютер
together-invites = Неиспользованные приглашения
together-invited-at = приглашение: { $when }
together-invite-again = Показать текст
together-withdraw = Отозвать
together-no-members = Участников ещё нет
together-no-members-body = Создайте офис в общей папке или присоединитесь к имеющемуся: здесь будет видно, кто в нём и с какими правами.
together-begin = Работайте вместе через общую папку
together-begin-body = Каждый работает в своей базе, даже без сети. Изменения в зашифрованном виде ложатся в папку, которую видят все: сетевой диск или синхронизируемую папку. Сервер не нужен.
together-no-keys-here = В этом окне обмен выключен: программа не знает, где хранить ключи. Задайте папку для них переменной KARTOTEKA_KEYS и откройте программу снова.
together-create = Создать офис
together-create-why = Вы первый. Выберите пустую общую папку, а затем пригласите коллег. Всё, что есть в вашей базе, пойдёт с вами.
together-create-body = Выберите пустую папку, которую видят все коллеги: на сетевом диске или синхронизируемую. Всё в ней будет зашифровано.
together-create-do = Создать офис
together-join = Присоединиться
together-join-why = Коллега прислал вам приглашение. Ваша база, если она есть, присоединится к общей.
together-join-body = Вставьте полученное приглашение. Дальше появятся шесть слов: назовите их тому, кто пригласил.
together-join-do = Присоединиться
together-restore = Вернуться по листу восстановления
together-restore-why = Компьютер потерян, а лист с 24 словами есть: с ним владелец возвращается в свой офис.
together-restore-body = Введите 24 слова с листа и выберите папку офиса. То, что уже есть в базе, останется.
together-restore-do = Вернуться
together-folder-hint = Путь к общей папке
together-folder-as-invited = как в приглашении, если не указать
together-pick-folder = Выбрать папку…
together-office-name = Название офиса
together-device-name = Название компьютера
together-device-hint = Ноутбук Елены
together-computer-of = Компьютер: { $name }
together-your-name = Ваше имя
together-needed = Заполните это поле
together-no-address = Нужна папка, а не адрес в сети
together-invite = Приглашение
together-invite-hint = Весь полученный текст
together-words = 24 слова
together-words-hint = через пробел, в том же порядке
together-invite-title = Пригласить коллегу
together-invite-body = Приглашение для одного человека и одного компьютера. Передайте его так, чтобы другие не прочитали.
together-invite-do = Пригласить
together-whom = Кого
together-name = Имя
together-somebody-new = новый человек
together-one-more-computer = { $name }, ещё один компьютер
together-invite-made = Приглашение готово: { $name }
together-invite-how = Отправьте этот текст или файл коллеге. Когда он его введёт, здесь появится просьба впустить: сравните шесть слов.
together-invite-copy = Скопировать
together-invite-copied = Приглашение скопировано.
together-invite-save = Сохранить в файл…
together-invite-file = приглашение
together-somebody-asks = Коллега просит впустить его в офис. Откройте «Офис».
together-asks = { $name } просит впустить новый компьютер.
together-compare = Сравнить слова…
together-admit-ask = Впустить: { $name }?
together-admit-body = Позвоните и сравните: на том экране должны стоять те же шесть слов. Там назвались: { $calls }.
together-admit-role = Роль: { $role }
together-admit-do = Слова совпадают, впустить
together-admit-not = Не совпадают
together-admit-not-said = Никого не впустили. Слова не совпали: отвечал кто-то другой или компьютер просился дважды. Сверьте ещё раз; если снова нет, отзовите приглашение и дайте человеку новое лично.
together-invite-from-file = Взять из файла
together-invite-pick = Выбрать файл приглашения
together-waits-for = Ждём, пока вас впустят
together-waits-body = Назовите эти шесть слов тому, кто вас пригласил: на его экране должны быть те же. Дальше всё произойдёт само, окно можно закрыть.
together-waits-where = Запрос отправлен { $since } в папку { $place }
together-words-language = Слова на обоих экранах на одном языке: { $language }.
together-words-in = Шесть слов на языке
together-give-up-do = Отменить запрос
together-give-up-ask = Отменить запрос?
together-give-up-body = Ваша база останется как есть. Присоединиться можно снова с тем же приглашением.
together-you-are-in = Вас впустили в офис. Данные поступают.
together-founded = Офис «{ $office }» создан.
together-founding-body = Создание офиса «{ $office }» в папке { $place } не закончено. Ничего не потеряно: повторите, чтобы завершить.
together-found-again = Завершить
together-drop-do = Отказаться
together-drop-ask = Отказаться от создания офиса?
together-drop-body = Ваша база останется как есть. То, что уже попало в папку, будет убрано, если она доступна.
together-copy-do = Всё равно присоединиться
together-move = Папка теперь в другом месте…
together-move-body = Укажите, где теперь папка офиса. Программа проверит, что это она, и ничего не изменит, если нет.
together-move-do = Взять эту папку
together-fill-do = Заполнить эту папку
together-mend = Восстановить папку с этого компьютера
together-kit = Лист восстановления
together-kit-missing = не напечатан
together-kit-make = Сделать лист…
together-kit-offer = Если этот компьютер потеряется, вернуться в офис можно только с листом из 24 слов. Сделайте его сейчас, распечатайте и положите в надёжное место.
together-kit-body = У кого есть эти слова, тот войдёт в офис как владелец. Храните их на бумаге, не в компьютере и не в почте.
together-kit-save = Сохранить PDF…
together-kit-print = Напечатать…
together-kit-done = Готово
together-kit-written = Слова записаны
together-kit-file = лист-восстановления
together-file-saved = Файл сохранён.
together-file-failed = Файл { $path } записать не удалось. Выберите другое место.
together-anew-do = Построить базу заново
together-anew-ask = Построить базу этого компьютера заново из папки офиса?
together-anew-body = База сложится заново из всего, что отправили коллеги и вы. Неотправленное сохранится. Старый файл останется рядом.
together-anew-why = Эта база принадлежит офису: всё отправленное можно взять из папки, а то, что ещё читается из файла, сохранится.
together-hand-do = Передать дела…
together-hand-yes = Передать
together-hand-ask = Кому передать дела: { $name }?
together-hand-body = Ответственным станет другой: { $work }. Сделанное остаётся за тем, кто его сделал. Это можно отменить.
together-hand-to = Кому
together-work = Отвечает за
together-count-tasks = { $count ->
    [one] { $count } задача
    [few] { $count } задачи
    [many] { $count } задач
   *[other] { $count } задачи
}
together-count-planned = { $count ->
    [one] { $count } запланированный контакт
    [few] { $count } запланированных контакта
    [many] { $count } запланированных контактов
   *[other] { $count } запланированного контакта
}
together-count-entries = { $count ->
    [one] { $count } запись в календаре
    [few] { $count } записи в календаре
    [many] { $count } записей в календаре
   *[other] { $count } записи в календаре
}
together-count-drafts = { $count ->
    [one] { $count } черновик документа
    [few] { $count } черновика документов
    [many] { $count } черновиков документов
   *[other] { $count } черновика документов
}
together-left-behind = { $name } больше не в офисе, но ещё отвечает за: { $work }.
together-double = { $name } в списке дважды: участник офиса и пользователь из присоединённой базы. Это один человек?
together-double-one = Да, объединить
together-double-two = Нет, это разные люди
together-two-names = В офисе вы записаны «{ $now }», а другое имя — «{ $other }». Какое имя будут видеть все?
exchange-line-locked = Ключи под паролем, работа продолжается
exchange-line-no-keys = Обмена нет: нет ключей
together-locked = Ключи этого компьютера под паролем
together-locked-body = Введите пароль, и обмен продолжится. До тех пор всё сделанное сохранено здесь и ждёт.
together-locked-forgotten = Забыли пароль? Новые ключи даст ваш лист восстановления или новое приглашение от администратора; база остаётся со всем, что в ней есть.
together-unlock-do = Открыть ключи
together-unlocked = Ключи открыты, обмен продолжается.
together-password = Пароль ключей
together-password-hint = пусто: ключи без пароля
together-password-again = Ещё раз
together-password-again-hint = тот же пароль
together-passwords-differ = Пароли разные. Введите оба ещё раз.
together-password-title = Пароль ключей…
together-password-body = Системного хранилища паролей здесь нет или оно не отвечает, поэтому ключи лежат в файле. Под паролем их не прочтёт тот, кто получит ваши файлы; пароль нужен после каждого запуска программы. Пустые поля снимают пароль.
together-password-do = Сохранить
together-keys-join = Присоединиться с приглашением
together-fill-ask = Заполнить пустую папку?
together-fill-body = Папка { $place } пуста. Неподключённый сетевой диск выглядит так же: тогда весь офис будет записан на диск этого компьютера, и коллеги этого не увидят. Заполняйте, только если диск подключён, а папку действительно очистили.
