# What users did, as history and toasts tell it. One message per code of store::Action; $subject names the record.
action-add-client = Добавлен клиент «{ $subject }»
action-edit-client = Изменён «{ $subject }»
action-edit-clients = Изменены клиенты: { $subject }
action-delete-clients = Удалены клиенты: { $subject }
action-merge-clients = Объединён с «{ $subject }»
action-follow-merge = Вслед за объединением с «{ $subject }»: перенесено то, что коллеги добавили тем временем
action-follow-series = Двое изменили «{ $subject }» одновременно: действуют оба изменения
action-follow-main = У «{ $subject }» оставлен один основной телефон, e-mail и адрес: коллеги отметили разные
action-tag-clients = Изменены метки: { $subject }
action-edit-tag = Переименована метка «{ $subject }»
action-delete-tag = Удалена метка «{ $subject }»
action-merge-tags = Объединены метки в «{ $subject }»
action-add-identifier = Добавлен код «{ $subject }»
action-edit-identifier = Изменён код «{ $subject }»
action-delete-identifier = Удалён код «{ $subject }»
action-add-person = Добавлено контактное лицо «{ $subject }»
action-edit-person = Изменено контактное лицо «{ $subject }»
action-delete-persons = Удалены контактные лица: { $subject }
action-add-detail = Добавлен контакт «{ $subject }»
action-edit-detail = Изменён контакт «{ $subject }»
action-delete-detail = Удалён контакт «{ $subject }»
action-add-interaction = Записано событие «{ $subject }»
action-edit-interaction = Изменено событие «{ $subject }»
action-edit-interactions = Изменены события: { $subject }
action-complete-interaction = Выполнено «{ $subject }»
action-cancel-interaction = Отменено событие «{ $subject }»
action-postpone-interaction = Отложено «{ $subject }»
action-delete-interactions = Удалены события: { $subject }
action-add-field = Добавлено поле «{ $subject }»
action-edit-field = Изменено поле «{ $subject }»
action-delete-field = Удалено поле «{ $subject }»
action-set-field = Изменено значение поля: { $subject }
action-save-view = Сохранён вид «{ $subject }»
action-delete-view = Удалён вид «{ $subject }»
action-edit-user = Изменены данные пользователя «{ $subject }»
action-invite-user = Приглашение: «{ $subject }»
action-hand-over = Дела переданы: { $subject }
action-unite-users = Две записи одного человека объединены: { $subject }
action-add-book = Добавлена книга «{ $subject }»
action-edit-book = Переименована книга «{ $subject }»
action-delete-book = Удалена книга «{ $subject }»
action-set-up-trade = Подготовлены сделки и заказы: { $subject }
action-edit-pipeline = Изменена воронка «{ $subject }»
action-edit-stages = Изменены этапы воронки «{ $subject }»
action-edit-campaign = Изменена кампания «{ $subject }»
action-edit-reasons = Изменены причины: { $subject }
action-edit-office = Изменены настройки офиса: { $subject }
action-name-office = Названо в офисе: { $subject }
action-promote-lead = «{ $subject }» теперь клиент
action-close-lead = Закрыт потенциальный клиент «{ $subject }»
action-reopen-lead = Возвращён в работу потенциальный клиент «{ $subject }»
action-add-deal = Добавлена сделка «{ $subject }»
action-edit-deal = Изменена сделка «{ $subject }»
action-edit-deals = Изменены сделки: { $subject }
action-tag-deals = Изменены метки сделок: { $subject }
action-move-deal = Переведена на другой этап: «{ $subject }»
action-win-deal = Выиграна сделка «{ $subject }»
action-lose-deal = Проиграна сделка «{ $subject }»
action-reopen-deal = Возвращена в работу сделка «{ $subject }»
action-delete-deals = Удалены сделки: { $subject }
action-add-product = Добавлен товар «{ $subject }»
action-edit-product = Изменён товар «{ $subject }»
action-delete-products = Удалены товары: { $subject }
action-edit-product-groups = Изменены группы товаров: { $subject }
action-edit-prices = Изменены цены: { $subject }
action-edit-vat-rates = Изменены ставки НДС: { $subject }
action-edit-agreements = Изменены договорённости о скидках: { $subject }
action-add-order = Добавлен заказ «{ $subject }»
action-edit-order = Изменён заказ «{ $subject }»
action-delete-orders = Удалены заказы: { $subject }
action-cancel-order = Отменён заказ № { $subject }
action-reopen-order = Возвращён в работу заказ № { $subject }
action-add-shipment = Отгружено: { $subject }
action-edit-shipment = Изменена отгрузка: { $subject }
action-delete-shipment = Удалена отгрузка: { $subject }
action-add-payment = Внесён платёж: { $subject }
action-edit-payment = Изменён платёж: { $subject }
action-delete-payments = Удалены платежи: { $subject }
action-set-opening = Изменён начальный остаток: { $subject }
action-settle-conflict = Решено, какая из двух версий верна: { $subject }
action-import = Импортирован «{ $subject }»
action-put-back = Возвращено значение: { $subject }
action-restore = Возвращено из корзины: { $subject }
action-revive = Возвращено, потому что коллега тем временем над этим работал: { $subject }
action-demo = Создана демонстрационная база: { $subject }
action-set-up = Начало работы: { $subject }
action-unknown = Действие более новой версии программы: { $subject }
role-undo = Возвращено: { $action }
role-redo = Повторено: { $action }
undo-nothing = { $redo ->
    [yes] Ничего не повторено
   *[no] Ничего не возвращено
}: { $count ->
    [one] { $count } поле с тех пор изменено
    [few] { $count } поля с тех пор изменено
   *[other] { $count } полей с тех пор изменено
}{ $known ->
    [yes] { "" }, менял пользователь { $who }
   *[no] { "" }
} ({ $action })
