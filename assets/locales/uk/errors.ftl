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
error-store-file-exists = Файл { $path } вже є.
error-store-file-exists-do = Оберіть іншу назву або приберіть старий файл.
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
        [deal] Немає угоди
        [stage] Немає етапу
        [pipeline] Немає воронки
        [product] Немає товару
        [price-list] Немає прайс-листа
        [order] Немає замовлення
        [shipment] Немає відвантаження
        [payment] Немає платежу
        [participant] Немає учасника
        [campaign] Немає кампанії
        [reason] Немає причини
        [product-group] Немає групи товарів
        [vat-rate] Немає ставки ПДВ
        [agreement] Немає домовленості про знижку
        [line] Немає рядка
        [document] Немає документа
        [company] Немає нашої компанії
        [bank-account] Немає банківського рахунку
        [template] Немає шаблону
        [task] Немає завдання
        [calendar-entry] Немає запису календаря
        [resource] Немає кімнати чи іншого ресурсу
        [task-item] Немає пункту переліку
        [task-template] Немає шаблону завдань
        [record-in-the-trash] У кошику немає запису
       *[other] Немає запису
     } з номером { $id }.
error-store-not-found-do = Перевірте номер. Якщо запис видалили, його можна повернути з кошика.
error-store-changed-meanwhile = Це поле тим часом змінили: подивіться ще раз.
error-store-changed-meanwhile-do = Нічого не вирішено. Показано те значення, що стоїть тепер; оберіть ще раз.
error-store-others-wrote = { $redo ->
    [yes] Не повторено: тим часом сюди писали інші: { $who } ({ $what }).
   *[no] Не скасовано: тим часом сюди писали інші: { $who } ({ $what }).
}
error-store-others-wrote-do = { $rest ->
    [yes] З { $of } записів лишилося б { $stays } з усім, що до них належить; решту можна забрати: тут або командою kartoteka undo --rest.
   *[no] Скасування забирає лише власну роботу. Якщо має зникнути все, видаліть запис самі: його можна повернути з кошика.
}
undone-stays = Лишається, бо сюди писали інші: { $names } ({ $count })
error-store-only-reads = Нічого не збережено: у цьому офісі ви можете лише переглядати.
error-store-only-reads-do =
    { $known ->
        [yes] Іншу роль вам може дати: { $who }.
       *[no] Іншу роль дасть адміністратор офісу.
    }
error-store-cancelled = Дію зупинено.
error-store-cancelled-do = Нічого не змінено. Почніть її знову, коли буде потрібно.
error-store-value = Значення не підходить до поля.
error-store-value-do = Виправте значення й повторіть. Нічого не змінено.
error-store-sql = База не виконала дію: { $cause }.
error-store-sql-do = Перевірте базу (kartoteka check) і повторіть. Нічого не змінено.
error-refused-name-missing = Потрібна назва або номер.
error-refused-name-missing-do = Введіть його й повторіть.
error-refused-stage-incomplete = З етапу «{ $stage }» не можна перейти далі: не заповнено { $field }.
error-refused-stage-incomplete-do = Заповніть ці поля й перемістіть угоду ще раз.
error-refused-stage-foreign = Цього етапу немає у воронці угоди, або угода проста й не має етапів.
error-refused-stage-foreign-do = Виберіть інший етап.
error-refused-stage-in-use = На цьому етапі стоять угоди: { $count }.
error-refused-stage-in-use-do = Виберіть етап, на який їх перевести, і видаліть ще раз.
error-refused-pipeline-in-use = У цій воронці є угоди в роботі: { $count }.
error-refused-pipeline-in-use-do = Закрийте їх або переведіть в іншу воронку, потім видаліть.
error-refused-reason-missing = Потрібна причина зі списку.
error-refused-reason-missing-do = Виберіть причину або додайте нову в налаштуваннях.
error-refused-deal-closed = Угоду вже закрито.
error-refused-deal-closed-do = Спершу поверніть її в роботу.
error-refused-order-cancelled = Замовлення скасовано, відвантажити за ним не можна.
error-refused-order-cancelled-do = Спершу поверніть його в роботу.
error-refused-client-missing = Не вказано клієнта.
error-refused-client-missing-do = Виберіть клієнта або створіть нового.
error-refused-currency-mixed = Валюта замовлення — { $order }, а тут { $given }.
error-refused-currency-mixed-do = Виберіть ціни або платіж у валюті { $order } чи зробіть окреме замовлення.
error-refused-currency-missing = Не вказано валюту.
error-refused-currency-missing-do = Виберіть валюту.
error-refused-currency-paid = За замовлення вже платили у валюті { $order }.
error-refused-currency-paid-do = Спершу зніміть платежі із замовлення, потім змініть валюту.
error-refused-before-order = { $field }: { $given } — раніше за дату замовлення { $order }.
error-refused-before-order-do = Виправте цю дату або дату замовлення.
error-refused-shipped-beyond = «{ $line }»: залишилося { $left }, а вказано { $given }.
error-refused-shipped-beyond-do = Зменште кількість у відвантаженні або збільште її в замовленні.
error-refused-line-shipped = «{ $line }» уже відвантажували.
error-refused-line-shipped-do = Залиште рядок або спершу видаліть відвантаження.
error-refused-shipment-empty = У відвантаженні нічого немає.
error-refused-shipment-empty-do = Вкажіть кількість хоча б в одному рядку.
error-refused-amount-not-positive = Сума має бути більшою за нуль.
error-refused-amount-not-positive-do = Введіть суму. Повернення грошей — окремий вид платежу.
error-refused-allocated-beyond = На замовлення розподілено { $given }, а платіж — { $amount }.
error-refused-allocated-beyond-do = Зменште частини замовлень або збільште платіж.
error-refused-foreign-order = Це замовлення іншого клієнта.
error-refused-foreign-order-do = Виберіть замовлення того самого клієнта або спершу зніміть платежі.
error-refused-code-taken = Код «{ $code }» уже має інший товар.
error-refused-code-taken-do = Введіть інший код або відкрийте той товар.
error-refused-number-taken = Номер «{ $number }» уже має інше замовлення.
error-refused-number-taken-do = Введіть інший номер або залиште поле порожнім.
error-refused-not-a-lead = Це вже не потенційний клієнт.
error-refused-not-a-lead-do = Закрити можна лише потенційного клієнта.
error-refused-interaction-empty = Подія порожня: немає ні клієнта, ні теми, ні змісту.
error-refused-interaction-empty-do = Виберіть клієнта або напишіть, про що йшлося.
error-refused-done-later = Цей час ще не настав: подія не могла вже відбутися.
error-refused-done-later-do = Виправте час або заплануйте подію на нього.
error-refused-interaction-cancelled = Цю подію скасовано.
error-refused-interaction-cancelled-do = Якщо вона все-таки відбулася, спершу заплануйте її знову (перенесіть), потім позначте виконаною.
error-refused-main-not-used = Контакт, яким не можна користуватися, не може бути основним.
error-refused-main-not-used-do = Спершу дозвольте ним користуватися або зробіть основним інший контакт.
error-refused-money = Сума завелика або в різних валютах.
error-refused-money-do = Перевірте кількість і ціну.
error-backup-offer = Остання резервна копія: { $path }.
error-field-empty = Тут не може бути порожньо.
error-field-not-a-choice = «{ $given }» сюди не підходить. Можна: { $allowed }.
error-field-not-an-id = «{ $given }» — не номер запису.
error-field-not-a-date = «{ $given }» — не дата.
error-field-not-a-number = «{ $given }» — не число.
error-field-taken = «{ $given }» вже є: дайте іншу назву або об’єднайте їх.
error-field-field-taken = Поле «{ $given }» вже є: оберіть іншу назву або користуйтеся цим полем.
error-field-own-parent = Головна компанія: клієнт не може бути головним сам для себе. Виберіть іншу компанію або залиште поле порожнім.
error-field-parent-loop = Головна компанія: «{ $given }» сама підпорядкована цьому клієнтові. Виберіть іншу компанію або спершу приберіть головну компанію в картці «{ $given }».
salvaged = { $count ->
    [one] З пошкодженої бази зібрано { $count } запис.
    [few] З пошкодженої бази зібрано { $count } записи.
   *[other] З пошкодженої бази зібрано { $count } записів.
}
salvaged-gaps = Деякі місця файлу не читаються: перегляньте, чого бракує.
salvaged-anew = Історія змін починається заново.
salvaged-kept = Пошкоджений файл лежить поруч: { $file }.
