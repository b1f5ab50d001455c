# Офіс на спільній папці у вікні.
command-section-office = Офіс
command-sync-now = Обміняти зміни зараз
command-conflicts = Розбіжності: що двоє змінили одночасно
command-invite = Запросити до офісу
command-take-current = Розбіжність: лишити поточне
command-take-other = Розбіжність: узяти друге
command-take-original = Розбіжність: повернути початкове
exchange-line-done = Обмін завершено об { $time }
exchange-line-waiting =
    { $count ->
        [0] Зміни надсилаються
        [one] { $count } зміна чекає з { $time }
        [few] { $count } зміни чекають з { $time }
        [many] { $count } змін чекають з { $time }
       *[other] { $count } зміни чекають з { $time }
    }
exchange-line-away-waiting =
    { $count ->
        [one] Папки немає: { $count } зміна чекає, робота триває
        [few] Папки немає: { $count } зміни чекають, робота триває
        [many] Папки немає: { $count } змін чекають, робота триває
       *[other] Папки немає: { $count } зміни чекають, робота триває
    }
exchange-line-closed =
    { $count ->
        [0] У папку не записати, робота триває
        [one] У папку не записати: { $count } зміна чекає
        [few] У папку не записати: { $count } зміни чекають
        [many] У папку не записати: { $count } змін чекають
       *[other] У папку не записати: { $count } зміни чекають
    }
exchange-line-silence = Папка не відповідає з { $time }, робота триває
exchange-line-away = Папка недоступна, робота триває
exchange-line-again = Обмін ще раз за хвилину
exchange-line-reader = Лише перегляд · { $state }
exchange-line-begins = Обмін починається
exchange-line-fetching = Отримую зміни: { $part } %
exchange-line-preparing = Готується пошук: { $part } %
exchange-line-failed = Обміну немає: подивіться в «Офіс»
exchange-line-what-to-do = Що робити
exchange-line-stopped = Обмін зупинено, нічого не змінено
exchange-line-paused = Обмін призупинено
exchange-line-joining = Чекаємо, поки впустять до офісу
exchange-line-entering = Готую записи для офісу: { $part } %
exchange-line-founding = Створення офісу не закінчено
exchange-line-conflicts =
    { $count ->
        [one] { $count } розбіжність чекає
        [few] { $count } розбіжності чекають
        [many] { $count } розбіжностей чекають
       *[other] { $count } розбіжності чекають
    }
exchange-line-silent =
    { $days ->
        [one] { $who }: мовчить { $days } день
        [few] { $who }: мовчить { $days } дні
        [many] { $who }: мовчить { $days } днів
       *[other] { $who }: мовчить { $days } дня
    }
journal-when = Коли
journal-who = Хто
journal-where = На якому пристрої
journal-what = Що зроблено
journal-here = тут
journal-elsewhere = інший пристрій
journal-none = Змін ще не було
journal-none-body = Тут з’явиться все, що роблять в офісі: хто, коли й на якому пристрої.
together-title = Офіс «{ $office }»
together-size =
    { $people ->
        [one] { $people } учасник
        [few] { $people } учасники
        [many] { $people } учасників
       *[other] { $people } учасника
    }, { $devices ->
        [one] { $devices } пристрій
        [few] { $devices } пристрої
        [many] { $devices } пристроїв
       *[other] { $devices } пристрою
    }
together-tab-begin = Спільна робота
together-tab-state = Стан обміну
together-tab-members = Учасники й ролі
together-tab-conflicts = Розбіжності
together-tab-journal = Історія змін
together-now = Обміняти зараз
together-pause = Призупинити
together-resume = Продовжити обмін
together-busy = Виконується
together-key-now = обміняти
together-key-invite = запросити
together-status =
    { $count ->
        [one] { $count } пристрій в офісі
        [few] { $count } пристрої в офісі
        [many] { $count } пристроїв в офісі
       *[other] { $count } пристрою в офісі
    }{ $silent ->
        [0] {""}
       *[other] , мовчать: { $silent }
    }
together-went = Останній обмін: { $when }. Усі ваші зміни збережено на цьому комп’ютері й викладено для інших.
together-first = Отримання змін зі спільної папки
together-first-counts = Частина { $done } з { $total }. Працювати можна далі.
together-stop = Зупинити
together-folder = Спільна папка
together-waiting = Чекають надсилання
together-none = немає
together-device = Пристрій
together-devices = Пристрої
together-whose = Чий
together-last = Останній обмін
together-has = Чи має всі зміни
together-this = цей
together-no-name = без назви
together-today = сьогодні
together-all-sent = усе надіслано
together-waits =
    { $count ->
        [one] чекає { $count } зміна
        [few] чекають { $count } зміни
        [many] чекають { $count } змін
       *[other] чекають { $count } зміни
    }
together-has-all = усе отримано
together-behind = ще не має останніх змін
together-missing = його зміни ще в дорозі
together-not-yet = ще не обмінювався
together-off = вимкнено
together-silent =
    { $days ->
        [one] мовчить { $days } день
        [few] мовчить { $days } дні
        [many] мовчить { $days } днів
       *[other] мовчить { $days } дня
    }
together-clock = годинник неправильний
together-clocks = один із двох годинників неправильний
together-silent-body = Востаннє на зв’язку: { $when }. Поки пристрій не ввімкнуть, колеги не побачать правок, зроблених на ньому без мережі ({ $name }, днів: { $days }).
together-silent-safe = Ваші дані в безпеці: коли він повернеться, зміни об’єднаються самі, а розбіжності з’являться на вкладці «Розбіжності».
together-can-do = Що можна зробити
together-write = Написати: { $name }
together-since = Додано
together-keys = Ключі
together-keys-keyring = у сховищі паролів системи
together-keys-password = у файлі під паролем
together-keys-file = у файлі, який читаєте лише ви
together-rename-do = Змінити назву
together-rename-device = Як назвати пристрій
together-rename-office = Як назвати офіс
together-rename-body = Нову назву побачать усі в офісі.
together-retire-do = Вимкнути пристрій
together-retire-note = Вимкнений пристрій більше не отримає змін. Клієнти й історія залишаться в офісі.
together-retire-ask = Вимкнути пристрій «{ $name }»?
together-retire-body = Він більше не отримає змін і нічого не надішле. Що з нього вже прийшло, залишиться. Повернутися можна лише з новим запрошенням.
together-retire-own = Це ваш інший комп’ютер. Що з нього вже прийшло, залишиться; зміни, які він ще не надіслав, не прийдуть.
together-leave-do = Вийти з офісу
together-leave-ask = Вийти з офісу «{ $office }»?
together-leave-body = Клієнти, документи й історія лишаться на цьому комп’ютері, а зміни колег більше не надходитимуть. Те, що чекає, буде надіслано перед тим. З цією базою можна створити інший офіс або приєднатися до нього; до цього повертаються лише з новим запрошенням і порожньою базою.
together-leave-unsent = { $count ->
    [one] { $count } зміну, зроблену тут, ще не надіслано.
    [few] { $count } зміни, зроблені тут, ще не надіслано.
   *[other] { $count } змін, зроблених тут, ще не надіслано.
}
together-leave-anyway = Вийти все одно
together-remove-do = Вивести з офісу
together-remove-ask = Вивести з офісу: { $name }?
together-remove-body = Усі комп’ютери цієї людини більше не отримають змін. Клієнти, угоди й історія залишаться в офісі.
together-leave-as-is = Залишити як є
together-close = Закрити
together-member = Учасник
together-role = Роль
together-can = Що може
together-computers = Комп’ютери
together-can-viewer = дивиться, нічого не змінює
together-can-manager = працює з даними офісу
together-can-head = працює з даними офісу
together-can-admin = усе, також запрошує й вимикає
together-can-owner = усе, також ролі й ключі
together-was-in-body = Більше не в офісі. Зроблене цією людиною лишається.
together-second-owner = Власник один. Дайте цю роль ще комусь, кому довіряєте, або надрукуйте аркуш відновлення: інакше з утратою комп’ютера до ключів ніхто не дістанеться.
together-role-ask = { $name }: зробити роллю «{ $role }»?
together-role-do = Змінити роль
together-another-computer = Додати комп’ютер
together-invites = Невикористані запрошення
together-invited-at = запрошено { $when }
together-invite-again = Показати текст
together-withdraw = Відкликати
together-no-members = Учасників ще немає
together-no-members-body = Створіть офіс у спільній папці або приєднайтеся до наявного: тут буде видно, хто в ньому і з якими правами.
together-begin = Працюйте разом через спільну папку
together-begin-body = Кожен працює у своїй базі, навіть без мережі. Зміни зашифровано лягають у папку, яку бачать усі: мережевий диск або папку, що синхронізується. Сервер не потрібен.
together-no-keys-here = У цьому вікні обмін вимкнено: програма не знає, де тримати ключі. Задайте папку для них змінною KARTOTEKA_KEYS і відкрийте програму знову.
together-create = Створити офіс
together-create-why = Ви перший. Виберіть порожню спільну папку, а тоді запросіть колег. Усе, що є у вашій базі, піде з вами.
together-create-body = Виберіть порожню папку, яку бачать усі колеги: на мережевому диску або таку, що синхронізується. Усе в ній буде зашифровано.
together-create-do = Створити офіс
together-join = Приєднатися
together-join-why = Колега надіслав вам запрошення. Ваша база, якщо вона є, долучиться до спільної.
together-join-body = Вставте запрошення, яке ви отримали. Далі з’являться шість слів: назвіть їх тому, хто запросив.
together-join-do = Приєднатися
together-restore = Повернутися за аркушем відновлення
together-restore-why = Комп’ютер утрачено, а аркуш із 24 словами є: з ним власник повертається до свого офісу.
together-restore-body = Введіть 24 слова з аркуша й виберіть папку офісу. Те, що вже є в базі, залишиться.
together-restore-do = Повернутися
together-folder-hint = Шлях до спільної папки
together-folder-as-invited = як у запрошенні, якщо не вказати
together-pick-folder = Вибрати папку…
together-office-name = Назва офісу
together-device-name = Назва комп’ютера
together-device-hint = Ноутбук Олени
together-computer-of = Комп’ютер: { $name }
together-your-name = Ваше ім’я
together-needed = Заповніть це поле
together-no-address = Потрібна папка, а не адреса в мережі
together-invite = Запрошення
together-invite-hint = Увесь текст, який ви отримали
together-words = 24 слова
together-words-hint = через пропуск, у тому самому порядку
together-invite-title = Запросити колегу
together-invite-body = Запрошення для однієї людини й одного комп’ютера. Передайте його так, щоб інші не прочитали.
together-invite-do = Запросити
together-whom = Кого
together-name = Ім’я
together-somebody-new = нова людина
together-one-more-computer = { $name }, ще один комп’ютер
together-invite-made = Запрошення готове: { $name }
together-invite-how = Надішліть цей текст або файл колезі. Коли він його введе, тут з’явиться прохання впустити: порівняйте шість слів.
together-invite-copy = Копіювати
together-invite-copied = Запрошення скопійовано.
together-invite-save = Зберегти у файл…
together-invite-file = запрошення
together-somebody-asks = Колега просить впустити його до офісу. Відкрийте «Офіс».
together-asks = { $name } просить впустити новий комп’ютер.
together-compare = Порівняти слова…
together-admit-ask = Впустити: { $name }?
together-admit-body = Зателефонуйте й порівняйте: на тому екрані мають стояти ті самі шість слів. Там назвалися: { $calls }.
together-admit-role = Роль: { $role }
together-admit-do = Слова збігаються, впустити
together-admit-not = Не збігаються
together-admit-not-said = Нікого не впущено. Слова не збіглися: відповідав хтось інший або комп'ютер просився двічі. Звірте ще раз; якщо знову ні, відкличте запрошення і дайте людині нове особисто.
together-invite-from-file = Узяти з файла
together-invite-pick = Вибрати файл запрошення
together-waits-for = Чекаємо, поки вас впустять
together-waits-body = Назвіть ці шість слів тому, хто вас запросив: на його екрані мають бути ті самі. Далі все станеться саме, вікно можна закрити.
together-waits-where = Запит надіслано { $since } до папки { $place }
together-words-language = Слова на обох екранах однією мовою: { $language }.
together-words-in = Шість слів мовою
together-give-up-do = Скасувати запит
together-give-up-ask = Скасувати запит?
together-give-up-body = Ваша база лишиться як є. Приєднатися можна знову з тим самим запрошенням.
together-you-are-in = Вас впустили до офісу. Дані надходять.
together-founded = Офіс «{ $office }» створено.
together-founding-body = Створення офісу «{ $office }» у папці { $place } не закінчено. Нічого не втрачено: повторіть, щоб довершити.
together-found-again = Довершити
together-drop-do = Відмовитися
together-drop-ask = Відмовитися від створення офісу?
together-drop-body = Ваша база лишиться як є. Те, що вже потрапило в папку, буде прибрано, якщо вона доступна.
together-copy-do = Усе одно приєднатися
together-move = Папка тепер в іншому місці…
together-move-body = Вкажіть, де тепер папка офісу. Програма перевірить, що це вона, і нічого не змінить, якщо ні.
together-move-do = Взяти цю папку
together-fill-do = Заповнити цю папку
together-mend = Відновити папку з цього комп’ютера
together-kit = Аркуш відновлення
together-kit-missing = не надруковано
together-kit-make = Зробити аркуш…
together-kit-offer = Якщо цей комп’ютер загубиться, повернутися до офісу можна лише з аркушем із 24 словами. Зробіть його зараз, роздрукуйте й покладіть у надійне місце.
together-kit-body = Хто має ці слова, той увійде до офісу як власник. Зберігайте їх на папері, не в комп’ютері й не в пошті.
together-kit-save = Зберегти PDF…
together-kit-print = Надрукувати…
together-kit-done = Готово
together-kit-written = Слова записано
together-kit-file = аркуш-відновлення
together-file-saved = Файл збережено.
together-file-failed = Файл { $path } записати не вдалося. Виберіть інше місце.
together-anew-do = Відбудувати базу з папки
together-anew-ask = Відбудувати базу цього комп’ютера з папки офісу?
together-anew-body = База складеться заново з усього, що надіслали колеги й ви. Те, що ще не надіслано, буде збережено. Старий файл лишиться поруч.
together-anew-why = Ця база належить офісу: усе надіслане можна взяти з папки, а те, що ще читається з файлу, буде збережено.
together-hand-do = Передати справи…
together-hand-yes = Передати
together-hand-ask = Кому передати справи: { $name }?
together-hand-body = Відповідальним стане інший: { $work }. Зроблене лишається за тим, хто його зробив. Це можна скасувати.
together-hand-to = Кому
together-work = Відповідає за
together-count-tasks = { $count ->
    [one] { $count } завдання
    [few] { $count } завдання
    [many] { $count } завдань
   *[other] { $count } завдання
}
together-count-planned = { $count ->
    [one] { $count } запланований контакт
    [few] { $count } заплановані контакти
    [many] { $count } запланованих контактів
   *[other] { $count } запланованого контакту
}
together-count-entries = { $count ->
    [one] { $count } запис у календарі
    [few] { $count } записи в календарі
    [many] { $count } записів у календарі
   *[other] { $count } запису в календарі
}
together-count-drafts = { $count ->
    [one] { $count } чернетка документа
    [few] { $count } чернетки документів
    [many] { $count } чернеток документів
   *[other] { $count } чернетки документів
}
together-left-behind = { $name } більше не в офісі, але ще відповідає за: { $work }.
together-double = { $name } є в списку двічі: учасник офісу й користувач із бази, що долучилася. Це одна людина?
together-double-one = Так, об’єднати
together-double-two = Ні, це різні люди
together-two-names = В офісі вас записано «{ $now }», а друга назва — «{ $other }». Яке ім’я бачитимуть усі?
exchange-line-locked = Ключі під паролем, робота триває
exchange-line-no-keys = Обмін не йде: немає ключів
together-locked = Ключі цього комп’ютера під паролем
together-locked-body = Введіть пароль, і обмін піде далі. Доти все зроблене збережено тут і чекає.
together-locked-forgotten = Забули пароль? Нові ключі дасть ваш аркуш відновлення або нове запрошення від адміністратора; база лишається з усім, що в ній є.
together-unlock-do = Відкрити ключі
together-unlocked = Ключі відкрито, обмін іде далі.
together-password = Пароль ключів
together-password-hint = порожньо: ключі без пароля
together-password-again = Ще раз
together-password-again-hint = той самий пароль
together-passwords-differ = Паролі різні. Введіть обидва ще раз.
together-password-title = Пароль ключів…
together-password-body = Системного сховища паролів тут немає або воно не відповідає, тож ключі лежать у файлі. Під паролем їх не прочитає той, хто дістане ваші файли; пароль потрібен після кожного запуску програми. Порожні поля знімають пароль.
together-password-do = Зберегти
together-keys-join = Приєднатися із запрошенням
together-fill-ask = Заповнити порожню папку?
together-fill-body = Папка { $place } порожня. Не підключений мережевий диск виглядає так само: тоді весь офіс буде записано на диск цього комп’ютера, і колеги цього не побачать. Заповнюйте, лише якщо диск підключено, а папку справді спорожнили.
