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
error-store-file-exists = Файл { $path } уже есть.
error-store-file-exists-do = Выберите другое имя или уберите старый файл.
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
        [deal] Нет сделки
        [stage] Нет этапа
        [pipeline] Нет воронки
        [product] Нет товара
        [price-list] Нет прайс-листа
        [order] Нет заказа
        [shipment] Нет отгрузки
        [payment] Нет платежа
        [participant] Нет участника
        [campaign] Нет кампании
        [reason] Нет причины
        [product-group] Нет группы товаров
        [vat-rate] Нет ставки НДС
        [agreement] Нет договорённости о скидке
        [line] Нет строки
        [document] Нет документа
        [company] Нет нашей компании
        [bank-account] Нет банковского счёта
        [template] Нет шаблона
        [task] Нет задачи
        [calendar-entry] Нет записи календаря
        [resource] Нет комнаты или другого ресурса
        [task-item] Нет пункта списка
        [task-template] Нет шаблона задач
        [record-in-the-trash] В корзине нет записи
       *[other] Нет записи
     } с номером { $id }.
error-store-not-found-do = Проверьте номер. Если запись удалили, её можно вернуть из корзины.
error-store-changed-meanwhile = Это поле тем временем изменили: посмотрите ещё раз.
error-store-changed-meanwhile-do = Ничего не решено. Показано значение, которое стоит теперь; выберите ещё раз.
error-store-others-wrote = { $redo ->
    [yes] Не повторено: тем временем сюда писали другие: { $who } ({ $what }).
   *[no] Не отменено: тем временем сюда писали другие: { $who } ({ $what }).
}
error-store-others-wrote-do = { $rest ->
    [yes] Из { $of } записей осталось бы { $stays } со всем, что к ним относится; остальное можно забрать: здесь или командой kartoteka undo --rest.
   *[no] Отмена забирает только собственную работу. Если должно исчезнуть всё, удалите запись сами: её можно вернуть из корзины.
}
undone-stays = Остаётся, потому что сюда писали другие: { $names } ({ $count })
error-store-only-reads = Ничего не сохранено: в этом офисе вы можете только просматривать.
error-store-only-reads-do =
    { $known ->
        [yes] Другую роль вам может дать: { $who }.
       *[no] Другую роль даст администратор офиса.
    }
error-store-cancelled = Действие остановлено.
error-store-cancelled-do = Ничего не изменено. Начните его снова, когда понадобится.
error-store-value = Значение не подходит к полю.
error-store-value-do = Исправьте значение и повторите. Ничего не изменено.
error-store-sql = База не выполнила действие: { $cause }.
error-store-sql-do = Проверьте базу (kartoteka check) и повторите. Ничего не изменено.
error-refused-name-missing = Нужно название или номер.
error-refused-name-missing-do = Введите его и повторите.
error-refused-stage-incomplete = С этапа «{ $stage }» нельзя перейти дальше: не заполнено { $field }.
error-refused-stage-incomplete-do = Заполните эти поля и переместите сделку ещё раз.
error-refused-stage-foreign = Этого этапа нет в воронке сделки, или сделка простая и этапов не имеет.
error-refused-stage-foreign-do = Выберите другой этап.
error-refused-stage-in-use = На этом этапе стоят сделки: { $count }.
error-refused-stage-in-use-do = Выберите этап, на который их перевести, и удалите ещё раз.
error-refused-pipeline-in-use = В этой воронке есть сделки в работе: { $count }.
error-refused-pipeline-in-use-do = Закройте их или переведите в другую воронку, затем удалите.
error-refused-reason-missing = Нужна причина из списка.
error-refused-reason-missing-do = Выберите причину или добавьте новую в настройках.
error-refused-deal-closed = Сделка уже закрыта.
error-refused-deal-closed-do = Сначала верните её в работу.
error-refused-order-cancelled = Заказ отменён, отгрузить по нему нельзя.
error-refused-order-cancelled-do = Сначала верните его в работу.
error-refused-client-missing = Не указан клиент.
error-refused-client-missing-do = Выберите клиента или создайте нового.
error-refused-currency-mixed = Валюта заказа — { $order }, а здесь { $given }.
error-refused-currency-mixed-do = Выберите цены или платёж в валюте { $order } либо сделайте отдельный заказ.
error-refused-currency-missing = Не указана валюта.
error-refused-currency-missing-do = Выберите валюту.
error-refused-currency-paid = За заказ уже платили в валюте { $order }.
error-refused-currency-paid-do = Сначала снимите платежи с заказа, затем измените валюту.
error-refused-before-order = { $field }: { $given } — раньше даты заказа { $order }.
error-refused-before-order-do = Исправьте эту дату или дату заказа.
error-refused-shipped-beyond = «{ $line }»: осталось { $left }, а указано { $given }.
error-refused-shipped-beyond-do = Уменьшите количество в отгрузке или увеличьте его в заказе.
error-refused-line-shipped = «{ $line }» уже отгружали.
error-refused-line-shipped-do = Оставьте строку или сначала удалите отгрузку.
error-refused-shipment-empty = В отгрузке ничего нет.
error-refused-shipment-empty-do = Укажите количество хотя бы в одной строке.
error-refused-amount-not-positive = Сумма должна быть больше нуля.
error-refused-amount-not-positive-do = Введите сумму. Возврат денег — отдельный вид платежа.
error-refused-allocated-beyond = По заказам разнесено { $given }, а платёж — { $amount }.
error-refused-allocated-beyond-do = Уменьшите части заказов или увеличьте платёж.
error-refused-foreign-order = Это заказ другого клиента.
error-refused-foreign-order-do = Выберите заказ того же клиента или сначала снимите платежи.
error-refused-code-taken = Код «{ $code }» уже есть у другого товара.
error-refused-code-taken-do = Введите другой код или откройте тот товар.
error-refused-number-taken = Номер «{ $number }» уже есть у другого заказа.
error-refused-number-taken-do = Введите другой номер или оставьте поле пустым.
error-refused-not-a-lead = Это уже не потенциальный клиент.
error-refused-not-a-lead-do = Закрыть можно только потенциального клиента.
error-refused-interaction-empty = Событие пустое: нет ни клиента, ни темы, ни содержания.
error-refused-interaction-empty-do = Выберите клиента или напишите, о чём шла речь.
error-refused-done-later = Это время ещё не наступило: событие не могло уже состояться.
error-refused-done-later-do = Исправьте время или запланируйте событие на него.
error-refused-interaction-cancelled = Это событие отменено.
error-refused-interaction-cancelled-do = Если оно всё-таки состоялось, сначала запланируйте его снова (перенесите), затем отметьте выполненным.
error-refused-main-not-used = Контакт, которым нельзя пользоваться, не может быть основным.
error-refused-main-not-used-do = Сначала разрешите им пользоваться или сделайте основным другой контакт.
error-refused-money = Сумма слишком велика или в разных валютах.
error-refused-money-do = Проверьте количество и цену.
error-backup-offer = Последняя резервная копия: { $path }.
error-field-empty = Здесь не может быть пусто.
error-field-not-a-choice = «{ $given }» сюда не подходит. Можно: { $allowed }.
error-field-not-an-id = «{ $given }» — не номер записи.
error-field-not-a-date = «{ $given }» — не дата.
error-field-not-a-number = «{ $given }» — не число.
error-field-taken = «{ $given }» уже есть: дайте другое название или объедините их.
error-field-field-taken = Поле «{ $given }» уже есть: выберите другое название или пользуйтесь этим полем.
error-field-own-parent = Головная компания: клиент не может быть головным сам для себя. Выберите другую компанию или оставьте поле пустым.
error-field-parent-loop = Головная компания: «{ $given }» сама подчинена этому клиенту. Выберите другую компанию или сначала уберите головную компанию в карточке «{ $given }».
salvaged = { $count ->
    [one] Из повреждённой базы собрана { $count } запись.
    [few] Из повреждённой базы собрано { $count } записи.
   *[other] Из повреждённой базы собрано { $count } записей.
}
salvaged-gaps = Некоторые места файла не читаются: посмотрите, чего не хватает.
salvaged-anew = История изменений начинается заново.
salvaged-kept = Повреждённый файл лежит рядом: { $file }.
