# What went wrong (error-...) and what to do about it (error-...-do). One pair per code of store::StoreError.
error-store-network-path = База лежит на сетевом диске ({ $file_system }): { $path }.
error-store-network-path-do = Положите базу на диск этого компьютера: сетевой диск может её испортить.
error-store-newer-format = Базу записала более новая программа (формат { $found }, здесь известен { $known }): { $path }.
error-store-newer-format-do = Обновите программу на этом компьютере. База не изменена.
error-store-not-a-base = Это не база Картотеки: { $path }.
error-store-not-a-base-do = Выберите другой файл или верните базу из резервной копии.
error-store-damaged = База повреждена: { $cause }.
error-store-damaged-do = Верните базу из резервной копии. Повреждённый файл останется рядом.
error-store-gone = Файл базы удалили или заменили, пока он был открыт: { $path }.
error-store-gone-do = Верните файл на место или возьмите резервную копию, затем откройте базу снова. Последнее действие не записано.
error-store-lost = Базы нет или она пуста, но есть её резервные копии: { $path }.
error-store-lost-do = Восстановите последнюю копию: kartoteka restore ФАЙЛ. Чтобы начать заново, перенесите папку «backups» в другое место.
error-store-disk-full = На диске нет места: { $cause }.
error-store-disk-full-do = Освободите место и повторите действие. Записанное раньше цело.
error-store-write-failed = Диск не принял записанное: { $cause }.
error-store-write-failed-do = Освободите место, проверьте квоту и сам диск, затем повторите. Записанное раньше цело.
error-store-read-only = В базу нельзя писать: { $cause }.
error-store-read-only-do = Разрешите запись в файл базы и в её папку или выберите другую папку.
error-store-busy = База занята другой программой: { $cause }.
error-store-busy-do = Подождите или закройте другое окно программы, затем повторите.
error-store-io = Нет доступа к файлу { $path }: { $cause }.
error-store-io-do = Проверьте, существуют ли файл и папка и есть ли у вас права на них.
error-store-not-found = { $what ->
        [client] Нет клиента
        [person] Нет контактного лица
        [contact-detail] Нет контакта
        [identifier] Нет кода
        [interaction] Нет события
        [field] Нет поля
        [view] Нет вида
        [user] Нет пользователя
        [tag] Нет метки
        [book] Нет книги
       *[other] Нет записи
     } с номером { $id }.
error-store-not-found-do = Проверьте номер. Если запись удалили, её можно вернуть из корзины.
error-store-cancelled = Действие остановлено.
error-store-cancelled-do = Ничего не изменено. Начните его снова, когда понадобится.
error-store-value = Значение не подходит к полю.
error-store-value-do = Исправьте значение и повторите. Ничего не изменено.
error-store-sql = База не выполнила действие: { $cause }.
error-store-sql-do = Проверьте базу (kartoteka check) и повторите. Ничего не изменено.
error-backup-offer = Последняя резервная копия: { $path }.
error-field-empty = Здесь не может быть пусто.
error-field-not-a-choice = «{ $given }» сюда не подходит. Можно: { $allowed }.
error-field-not-an-id = «{ $given }» — не номер записи.
error-field-not-a-date = «{ $given }» — не дата.
error-field-not-a-number = «{ $given }» — не число.
error-field-taken = «{ $given }» уже есть: дайте другое название или объедините их.
error-field-own-parent = Головная компания: клиент не может быть головным сам для себя. Выберите другую компанию или оставьте поле пустым.
error-field-parent-loop = Головная компания: «{ $given }» сама подчинена этому клиенту. Выберите другую компанию или сначала уберите головную компанию в карточке «{ $given }».
