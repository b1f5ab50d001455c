# The office on a shared folder: what both doors say of it.
office-role-viewer = лише перегляд
office-role-manager = менеджер
office-role-head = керівник відділу
office-role-admin = адміністратор
office-role-owner = власник
office-role-none = більше не в офісі

# How the exchange stands.
office-state-all-sent = Обмін працює: усе надіслано.
office-state-waiting = { $count ->
    [0] Обмін працює: останні зміни ось-ось надійдуть.
    [one] Обмін працює: { $count } зміна чекає надсилання з { $since }.
    [few] Обмін працює: { $count } зміни чекають надсилання з { $since }.
   *[other] Обмін працює: { $count } змін чекають надсилання з { $since }.
}
office-state-kept = { $count ->
    [0] Ненадісланих змін немає.
    [one] Тут чекає { $count } зміна, з { $since }.
    [few] Тут чекають { $count } зміни, з { $since }.
   *[other] Тут чекають { $count } змін, з { $since }.
}
office-state-never = До папки ще не зверталися.
office-state-paused = Обмін призупинено. Працювати можна далі, зміни чекають тут.
office-state-paused-do = Відновіть обмін, коли буде зручно.
office-state-base = Базою на цьому комп’ютері зараз не можна скористатися.
office-state-base-do = Перевірте, чи не заповнено диск і чи не зайняла базу інша програма. Спроба повториться сама.
office-state-unreachable = Спільна папка недоступна, але працювати можна далі.
office-state-doubt = Зі спільною папкою щось не так. Невдовзі її буде перевірено ще раз; нічого не змінено.

# Why the exchange has stopped, and what to do.
office-stop-no-office = Зупинено: папка є, але офісу в ній немає. Нічого не змінено.
office-stop-no-office-do = Можливо, диск не підключено: підключіть його й спробуйте ще раз. Якщо папку хтось спорожнив, її можна заповнити знову з цього комп’ютера — полагодити.
office-stop-other-office = Зупинено: у цій папці інший офіс. Нічого не змінено.
office-stop-other-office-do = Поверніть папку свого офісу на місце або вкажіть, де вона тепер.
office-stop-older = Зупинено: ця папка старіша, ніж була: у ній бракує того, що вже було. Нічого не змінено.
office-stop-older-do = З’ясуйте, чи не відновили папку з резервної копії і чи не відстала програма, що її синхронізує. Якщо старіша копія лишається, полагодьте її: чого бракує, повернеться з цього комп’ютера.
office-stop-twin = Зупинено: інший комп’ютер працює з копією цієї бази. Нічого не втрачено.
office-stop-twin-do = Попросіть в адміністратора офісу запрошення для цього комп’ютера й приєднайтеся з ним: база стане окремим пристроєм, а зроблене тут надішлеться.
office-stop-newer-program = Зупинено: хтось із колег працює з новішою версією програми. Нічого не змінено.
office-stop-newer-program-do = Оновіть програму на цьому комп’ютері — далі обмін піде сам.
office-stop-not-admitted = Зупинено: цей комп’ютер більше не в офісі. Усе, що в базі, лишається.
office-stop-not-admitted-do = Якщо це помилка, попросіть в адміністратора нове запрошення й приєднайтеся з ним.
office-stop-no-key = Зупинено: ключі для цього комп’ютера ще не надійшли.
office-stop-no-key-do = Зачекайте, доки буде на зв’язку хтось із правами адміністратора, — далі обмін піде сам.
office-stop-too-large = Зупинено: одна зміна завелика для обміну.
office-stop-too-large-do = Поверніть її і зробіть меншими частинами, наприклад великий імпорт; тоді спробуйте ще раз.

# What else a round tells.
office-note-behind = { $days ->
    [one] { $device } ({ $person }): мовчить { $days } день.
    [few] { $device } ({ $person }): мовчить { $days } дні.
   *[other] { $device } ({ $person }): мовчить { $days } днів.
}
office-note-behind-do = Що там зроблено за цей час, надійде, щойно він знову обміняється.
office-note-missing = Щось із { $device } ({ $person }) оголошено, але ще не надійшло.
office-note-missing-do = Папка ще заповнюється або пошкоджено файл: якщо так і лишиться, перевірте папку.
office-note-skew = { $late ->
    [yes] Годинник цього комп’ютера відстає від годинника папки на { $minutes } хв.
   *[no] Годинник цього комп’ютера випереджає годинник папки на { $minutes } хв.
}
office-note-skew-do = Поставте годинник правильно. Порядок змін тим часом виправляється сам, нічого не губиться.
office-note-conflicts = { $count ->
    [one] Нова розбіжність: { $count }. Двоє змінили те саме.
   *[other] Нові розбіжності: { $count }. Двоє змінили те саме.
}
office-note-conflicts-do = Збережено обидва значення: перегляньте їх і вирішіть, яке правильне.
office-note-pending = { $count ->
    [one] { $count } зміна колег чекає новішої версії програми.
    [few] { $count } зміни колег чекають новішої версії програми.
   *[other] { $count } змін колег чекають новішої версії програми.
}
office-note-pending-do = Оновіть програму на цьому комп’ютері — тоді їх буде враховано.
office-note-renewed = Ця база була копією іншої або з резервної копії: далі вона — новий пристрій офісу.
office-note-renewed-do = Нічого не втрачено. Якщо попереднім пристроєм більше не користуються, вимкніть його у списку пристроїв.
office-note-forked = Хтось працює з копією бази пристрою { $device }.
office-note-forked-do = Зроблене на обох об’єднується. Хай другий комп’ютер приєднається з власним запрошенням.
office-note-diverged = База пристрою { $device } відрізняється від цієї, хоча обидві отримали те саме. Це помилка програми.
office-note-diverged-do = Зробіть резервну копію й повідомте про це; введене не втрачено.
office-note-mended = { $count ->
    [one] До папки повернуто { $count } файл.
    [few] До папки повернуто { $count } файли.
   *[other] До папки повернуто { $count } файлів.
}

# What cannot be done with the office, and the way out.
office-error-folder-gone = До папки { $place } немає доступу.
office-error-folder-gone-do = Перевірте, чи підключено диск і чи правильний шлях. Працювати можна й без неї, нічого не губиться.
office-error-folder-silent = Папка { $place } не відповідає.
office-error-folder-silent-do = Перевірте мережу й спробуйте ще раз. Працювати можна й без неї, нічого не губиться.
office-error-folder-full = Там, де папка, скінчилося місце: { $place }.
office-error-folder-full-do = Звільніть там місце або попросіть того, хто за це відповідає. Доти зміни чекають на цьому комп’ютері.
office-error-folder-read-only = Папку можна лише читати: { $place }.
office-error-folder-read-only-do = Попросіть дозволу писати туди. Доти зміни чекають на цьому комп’ютері.
office-error-folder-denied = Система не дає програмі доступу до { $place }.
office-error-folder-denied-do = Попросіть дозволу читати й писати там. Доти зміни чекають на цьому комп’ютері.
office-error-folder-damaged = Папка повертає не те, що записано: { $place }.
office-error-folder-damaged-do = Перевірте диск або програму, що синхронізує папку. Спроба повториться, нічого не губиться.
office-error-folder-no-office = Папка є, але офісу в ній немає: { $place }.
office-error-folder-no-office-do = Можливо, диск не підключено. Підключіть його й спробуйте ще раз; нічого не змінено.
office-error-folder-failed = Папкою не можна скористатися: { $place }. { $cause }
office-error-folder-failed-do = Перевірте диск і спробуйте ще раз. Працювати можна й без неї, нічого не губиться.
office-error-key-password-missing = Ключі цього комп’ютера під паролем.
office-error-key-password-missing-do = Вкажіть пароль, під яким їх збережено.
office-error-key-password-wrong = Пароль до ключів неправильний.
office-error-key-password-wrong-do = Перевірте розкладку клавіатури й спробуйте ще раз.
office-error-keyring-silent = Сховище паролів системи не відповідає. { $cause }
office-error-keyring-silent-do = Розблокуйте його й спробуйте ще раз.
office-error-key-file-damaged = Файл із ключами пошкоджено: { $cause }
office-error-key-file-damaged-do = Поверніть його з резервної копії цього комп’ютера або приєднайтеся до офісу знову із запрошенням; база лишається як є.
office-error-key-file-failed = Ключі не вдається зберегти на цьому комп’ютері. { $cause }
office-error-key-file-failed-do = Перевірте, чи не заповнено диск і чи можна писати у вашу домашню папку.
office-error-no-key-made = Розпочате з офісом не читається або не вдалося створити ключ.
office-error-no-key-made-do = Почніть знову; якщо й це не вдасться, зробіть резервну копію бази й повідомте.
office-error-place-missing = Папку не вказано.
office-error-place-missing-do = Вкажіть папку, до якої має доступ увесь офіс.
office-error-place-address = Це адреса в мережі, а не папка.
office-error-place-address-do = Підключіть її як диск або візьміть папку, яку синхронізує програма на цьому комп’ютері, і вкажіть її.
office-error-not-in-office = Ця база не в офісі.
office-error-not-in-office-do = Створіть офіс у спільній папці або приєднайтеся до наявного із запрошенням.
office-error-already-in = Ця база вже в офісі: { $office }.
office-error-already-in-do = Для іншого офісу візьміть іншу базу.
office-error-join-under-way = Ця база чекає, доки її приймуть до офісу.
office-error-join-under-way-do = Дочекайтеся відповіді або спершу скасуйте запит.
office-error-founding-under-way = Створення офісу в { $place } розпочато, але не завершено.
office-error-founding-under-way-do = Створіть його в тій папці ще раз: продовжиться з того ж місця.
office-error-not-joining = Ця база не просилася до офісу.
office-error-not-joining-do = Приєднайтеся із запрошенням.
office-error-taken = У цій папці вже є офіс.
office-error-taken-do = Попросіть у його адміністратора запрошення й приєднайтеся або виберіть порожню папку.
office-error-headless = У папці лише частина офісу, без файлу, що його називає.
office-error-headless-do = Вона ще заповнюється або пошкоджена: дочекайтеся програми синхронізації або виберіть іншу папку. Нічого не змінено.
office-error-nothing = У цій папці офісу немає.
office-error-nothing-do = Перевірте, чи це та папка і чи підключено диск. Якщо на цьому комп’ютері вона має інший шлях, вкажіть його.
office-error-another = У цій папці інший офіс. Нічого не змінено.
office-error-another-do = Вкажіть папку свого офісу.
office-error-invite-nothing = У цьому тексті запрошення немає.
office-error-invite-nothing-do = Воно починається з kartoteka-invite: і закінчується двокрапкою. Скопіюйте його повністю.
office-error-invite-damaged = Запрошення неповне або змінилося дорогою.
office-error-invite-damaged-do = Скопіюйте його ще раз повністю, від kartoteka-invite: до останньої двокрапки, або попросіть надіслати файлом.
office-error-newer = Це створено новішою версією програми.
office-error-newer-do = Оновіть програму на цьому комп’ютері.
office-error-kit-words = Це не 24 слова аркуша відновлення.
office-error-kit-words-do = Звірте їх із папером, слово за словом; порядок важливий.
office-error-kit-file = Слова правильні, але їхній файл у папці пошкоджено.
office-error-kit-file-do = Відновіть папку з резервної копії або візьміть інший аркуш відновлення цього офісу.
office-error-kit-missing = Ці слова не належать жодному офісу в цій папці.
office-error-kit-missing-do = Вкажіть папку того офісу, до якого належить аркуш; її шлях написано на папері.
office-error-not-allowed = Ваша роль в офісі цього не дозволяє.
office-error-not-allowed-do = Попросіть адміністратора або власника.
office-error-used = Цим запрошенням уже скористалися.
office-error-used-do = Створіть нове.
office-error-last-owner = Офіс лишився б без власника.
office-error-last-owner-do = Спершу зробіть власником когось іще.
office-error-no-number = Ця база має номер, якого в офісі бути не може.
office-error-no-number-do = Візьміть іншу базу.
office-error-no-key-yet = Цей комп’ютер ще не має ключів офісу.
office-error-no-key-yet-do = Спершу обміняйтеся з папкою, тоді спробуйте ще раз.
office-error-name-missing = { $what ->
    [office] Офіс не має назви.
    [device] Цей комп’ютер не має назви.
   *[person] Невідомо, хто тут працює.
}
office-error-name-missing-do = Вкажіть назву чи ім’я, за яким упізнають колеги.
office-error-copy = Ця база — копія тієї, що вже в офісі: усі записи були б там двічі.
office-error-copy-do = Приєднайтеся з новою порожньою базою: усе, що є в офісі, надійде само.
office-error-no-keys = Ключів цієї бази на цьому комп’ютері немає.
office-error-no-keys-do = Вони не переходять разом із базою. Попросіть запрошення для цього комп’ютера й приєднайтеся з ним або поверніться з аркушем відновлення.
office-error-fallen = Відповідь на запит не враховано: запрошенням скористався хтось інший або той, хто відповів, більше не в офісі.
office-error-fallen-do = Попросіть нове запрошення й приєднайтеся з ним.
office-error-out = Цей комп’ютер виведено з офісу.
office-error-out-do = Якщо це помилка, попросіть нове запрошення й приєднайтеся з ним.
office-error-missing = { $what ->
    [user] Такого учасника в офісі немає.
    [invite] Такого відкритого запрошення немає.
    [request] Під цим іменем ніхто не проситься.
   *[device] Такого пристрою в офісі немає.
}
office-error-missing-do = Перегляньте список: можливо, він змінився.
office-error-busy = Інше вікно або команда на цьому комп’ютері саме обмінюється для цієї бази.
office-error-busy-do = Зачекайте трохи: воно робить ту саму роботу.

# What a look over the folder finds.
office-finding-damaged = Пошкоджений файл
office-finding-missing = Оголошено, але немає
office-finding-older = Папка знає менше, ніж цей комп’ютер
office-finding-forked = Дві історії: хтось працює з копією
office-finding-record-missing = Бракує запису про учасників чи ключі
office-finding-record-bad = Запис про учасників чи ключі не дійсний
office-finding-foreign = Від пристрою, якого немає в офісі
office-finding-unreadable = Ключ до нього ще не надійшов
office-finding-newer = Від новішої версії програми
