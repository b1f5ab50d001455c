# What users did, as history and toasts tell it. One message per code of store::Action; $subject names the record.
action-add-client = Додано клієнта «{ $subject }»
action-edit-client = Змінено «{ $subject }»
action-edit-clients = Змінено клієнтів: { $subject }
action-delete-clients = Видалено клієнтів: { $subject }
action-merge-clients = Об’єднано з «{ $subject }»
action-follow-merge = Слідом за об’єднанням із «{ $subject }»: перенесено те, що колеги додали тим часом
action-follow-series = Двоє змінили «{ $subject }» одночасно: діють обидві зміни
action-follow-main = У «{ $subject }» лишено один основний телефон, e-mail і адресу: колеги позначили різні
action-tag-clients = Змінено мітки: { $subject }
action-edit-tag = Перейменовано мітку «{ $subject }»
action-delete-tag = Видалено мітку «{ $subject }»
action-merge-tags = Об’єднано мітки в «{ $subject }»
action-add-identifier = Додано код «{ $subject }»
action-edit-identifier = Змінено код «{ $subject }»
action-delete-identifier = Видалено код «{ $subject }»
action-add-person = Додано контактну особу «{ $subject }»
action-edit-person = Змінено контактну особу «{ $subject }»
action-delete-persons = Видалено контактних осіб: { $subject }
action-add-detail = Додано контакт «{ $subject }»
action-edit-detail = Змінено контакт «{ $subject }»
action-delete-detail = Видалено контакт «{ $subject }»
action-add-interaction = Записано подію «{ $subject }»
action-edit-interaction = Змінено подію «{ $subject }»
action-edit-interactions = Змінено події: { $subject }
action-complete-interaction = Виконано «{ $subject }»
action-cancel-interaction = Скасовано подію «{ $subject }»
action-postpone-interaction = Відкладено «{ $subject }»
action-delete-interactions = Видалено події: { $subject }
action-add-field = Додано поле «{ $subject }»
action-edit-field = Змінено поле «{ $subject }»
action-delete-field = Видалено поле «{ $subject }»
action-set-field = Змінено значення поля: { $subject }
action-save-view = Збережено вигляд «{ $subject }»
action-delete-view = Видалено вигляд «{ $subject }»
action-edit-user = Змінено дані користувача «{ $subject }»
action-invite-user = Запрошено: «{ $subject }»
action-hand-over = Справи передано: { $subject }
action-unite-users = Два записи однієї людини об’єднано: { $subject }
action-add-book = Додано книгу «{ $subject }»
action-edit-book = Перейменовано книгу «{ $subject }»
action-delete-book = Видалено книгу «{ $subject }»
action-set-up-trade = Підготовлено угоди й замовлення: { $subject }
action-edit-pipeline = Змінено воронку «{ $subject }»
action-edit-stages = Змінено етапи воронки «{ $subject }»
action-edit-campaign = Змінено кампанію «{ $subject }»
action-edit-reasons = Змінено причини: { $subject }
action-edit-office = Змінено налаштування офісу: { $subject }
action-name-office = Названо в офісі: { $subject }
action-promote-lead = «{ $subject }» тепер клієнт
action-close-lead = Закрито потенційного клієнта «{ $subject }»
action-reopen-lead = Повернено в роботу потенційного клієнта «{ $subject }»
action-add-deal = Додано угоду «{ $subject }»
action-edit-deal = Змінено угоду «{ $subject }»
action-edit-deals = Змінено угоди: { $subject }
action-tag-deals = Змінено мітки угод: { $subject }
action-move-deal = Переведено на інший етап: «{ $subject }»
action-win-deal = Виграно угоду «{ $subject }»
action-lose-deal = Програно угоду «{ $subject }»
action-reopen-deal = Повернено в роботу угоду «{ $subject }»
action-delete-deals = Видалено угоди: { $subject }
action-add-product = Додано товар «{ $subject }»
action-edit-product = Змінено товар «{ $subject }»
action-delete-products = Видалено товари: { $subject }
action-edit-product-groups = Змінено групи товарів: { $subject }
action-edit-prices = Змінено ціни: { $subject }
action-edit-vat-rates = Змінено ставки ПДВ: { $subject }
action-edit-agreements = Змінено домовленості про знижки: { $subject }
action-add-order = Додано замовлення «{ $subject }»
action-edit-order = Змінено замовлення «{ $subject }»
action-delete-orders = Видалено замовлення: { $subject }
action-cancel-order = Скасовано замовлення № { $subject }
action-reopen-order = Повернено в роботу замовлення № { $subject }
action-add-shipment = Відвантажено: { $subject }
action-edit-shipment = Змінено відвантаження: { $subject }
action-delete-shipment = Видалено відвантаження: { $subject }
action-add-payment = Внесено платіж: { $subject }
action-edit-payment = Змінено платіж: { $subject }
action-delete-payments = Видалено платежі: { $subject }
action-set-opening = Змінено початковий залишок: { $subject }
action-settle-conflict = Вирішено, яка з двох версій правильна: { $subject }
action-import = Імпортовано «{ $subject }»
action-put-back = Повернено значення: { $subject }
action-restore = Повернено з кошика: { $subject }
action-revive = Повернено, бо колега тим часом над цим працював: { $subject }
action-demo = Створено показову базу: { $subject }
action-set-up = Початок роботи: { $subject }
action-unknown = Дія новішої версії програми: { $subject }
role-undo = Повернуто: { $action }
role-redo = Повторено: { $action }
undo-nothing = { $redo ->
    [yes] Нічого не повторено
   *[no] Нічого не повернуто
}: { $count ->
    [one] { $count } поле відтоді змінено
    [few] { $count } поля відтоді змінено
   *[other] { $count } полів відтоді змінено
}{ $known ->
    [yes] { "" }, змінював користувач { $who }
   *[no] { "" }
} ({ $action })
