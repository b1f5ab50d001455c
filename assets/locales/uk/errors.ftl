# What went wrong (error-...) and what to do about it (error-...-do). One pair per code of store::StoreError.
error-store-network-path = База лежить на мережевому диску ({ $file_system }): { $path }.
error-store-network-path-do = Покладіть базу на диск цього комп’ютера: мережевий диск може її зіпсувати.
error-store-newer-format = Базу записала новіша програма (формат { $found }, тут відомий { $known }): { $path }.
error-store-newer-format-do = Оновіть програму на цьому комп’ютері. Базу не змінено.
error-store-not-a-base = Це не база Картотеки: { $path }.
error-store-not-a-base-do = Виберіть інший файл або поверніть базу з резервної копії.
error-store-damaged = Базу пошкоджено: { $cause }.
error-store-damaged-do = Поверніть базу з резервної копії. Пошкоджений файл залишиться поруч.
error-store-gone = Файл бази видалили або замінили, поки він був відкритий: { $path }.
error-store-gone-do = Поверніть файл на місце або візьміть резервну копію, тоді відкрийте базу знову. Останню дію не записано.
error-store-lost = Бази немає або вона порожня, але є її резервні копії: { $path }.
error-store-lost-do = Відновіть останню копію: kartoteka restore ФАЙЛ. Щоб почати заново, перенесіть теку «backups» в інше місце.
error-store-disk-full = На диску немає місця: { $cause }.
error-store-disk-full-do = Звільніть місце й повторіть дію. Записане раніше ціле.
error-store-write-failed = Диск не прийняв записаного: { $cause }.
error-store-write-failed-do = Звільніть місце, перевірте квоту й сам диск, потім повторіть. Записане раніше ціле.
error-store-read-only = У базу не можна писати: { $cause }.
error-store-read-only-do = Дозвольте запис у файл бази та в її папку або виберіть іншу папку.
error-store-busy = Базу зайняла інша програма: { $cause }.
error-store-busy-do = Зачекайте або закрийте інше вікно програми, тоді повторіть.
error-store-io = Немає доступу до файлу { $path }: { $cause }.
error-store-io-do = Перевірте, чи існує файл і папка та чи маєте право на них.
error-store-not-found = { $what ->
        [client] Немає клієнта
        [person] Немає контактної особи
        [contact-detail] Немає контакту
        [identifier] Немає коду
        [interaction] Немає події
        [field] Немає поля
        [view] Немає вигляду
        [user] Немає користувача
        [tag] Немає мітки
        [book] Немає книги
       *[other] Немає запису
     } з номером { $id }.
error-store-not-found-do = Перевірте номер. Якщо запис видалили, його можна повернути з кошика.
error-store-cancelled = Дію зупинено.
error-store-cancelled-do = Нічого не змінено. Почніть її знову, коли буде потрібно.
error-store-value = Значення не підходить до поля.
error-store-value-do = Виправте значення й повторіть. Нічого не змінено.
error-store-sql = База не виконала дію: { $cause }.
error-store-sql-do = Перевірте базу (kartoteka check) і повторіть. Нічого не змінено.
error-backup-offer = Остання резервна копія: { $path }.
error-field-empty = Тут не може бути порожньо.
error-field-not-a-choice = «{ $given }» сюди не підходить. Можна: { $allowed }.
error-field-not-an-id = «{ $given }» — не номер запису.
error-field-not-a-date = «{ $given }» — не дата.
error-field-not-a-number = «{ $given }» — не число.
error-field-taken = «{ $given }» вже є: дайте іншу назву або об’єднайте їх.
error-field-own-parent = Головна компанія: клієнт не може бути головним сам для себе. Виберіть іншу компанію або залиште поле порожнім.
error-field-parent-loop = Головна компанія: «{ $given }» сама підпорядкована цьому клієнтові. Виберіть іншу компанію або спершу приберіть головну компанію в картці «{ $given }».
