# Orders: list and page, shipments, payments.
command-new-order = Новый заказ
command-section-orders = Заказы
command-ship = Отгрузить
command-ship-rest = Отгрузить всё, что осталось
command-pay = Оплата
command-refund = Возврат денег
command-order-analysis = Заказ: выполнение
command-add-line = Новая строка
# The list.
orders-search-hint = Номер или клиент
orders-count =
    { $count ->
        [one] { $count } заказ
        [few] { $count } заказа
        [many] { $count } заказов
       *[other] { $count } заказа
    } · { $sum }
orders-column-number = Номер
orders-column-ship-by = Отгрузить до
orders-column-due = Оплатить до
orders-column-left = К оплате
orders-shipped = Отгружено
orders-paid = Оплачено
orders-open = без отменённых
orders-cancelled = отменённые
orders-no-day = без даты
orders-late-since = { $date } · { $count } дн
orders-late-days =
    { $count ->
        [one] просрочено на { $count } день
        [few] просрочено на { $count } дня
        [many] просрочено на { $count } дней
       *[other] просрочено на { $count } дня
    }
orders-filter-shipped = Отгрузка
orders-filter-paid = Оплата
orders-filter-late = Просрочено
orders-left-to-ship = есть что отгрузить
orders-left-to-pay = к оплате
orders-late-either = отгрузка или оплата
orders-late-shipment = отгрузка
orders-late-payment = оплата
orders-views = Виды заказов
orders-view-all = Все заказы
orders-view-mine = Мои
orders-view-to-ship = К отгрузке
orders-view-to-pay = Ждут оплаты
orders-view-late = Просроченные
orders-save-view-body = Вид хранит фильтры и порядок. Он встанет в боковой панели.
orders-none = Заказов ещё нет
orders-none-body = Начните здесь, в карточке клиента или из сделки: её строки перейдут в заказ.
orders-none-found = Таких заказов нет
orders-create = Создать заказ
orders-delete-one = Удалить заказ { $name }?
orders-delete-many =
    { $count ->
        [one] Удалить { $count } заказ?
        [few] Удалить { $count } заказа?
       *[other] Удалить { $count } заказов?
    }
orders-delete-body = Что за них уплачено, станет авансом клиента.
# The page of an order.
order-name = Заказ { $number }
order-gone = Заказа нет
order-tab-lines = Заказ
order-tab-analysis = Выполнение
order-ship-by = Срок
order-mode = Цены
order-price-list = Прайс-лист
order-no-list = в этой валюте нет
order-column-name = Товар или услуга
order-column-quantity = Кол-во
order-column-unit = Ед.
order-column-discount = Ск.
order-without-vat-short = без
order-new-line = Новая строка: название, код или любой текст
order-line-hint = Название или код
order-line-free = Свободный текст «{ $text }»
order-copy-line = Копия строки
order-line-up = Переместить выше
order-line-down = Переместить ниже
order-line-day = Своя дата отгрузки
order-cancel = Отменить заказ
order-cancel-keep = Не отменять
order-cancelled = отменён
order-cancelled-why = Причина
order-cancel-title = Отменить заказ № { $number }?
order-cancel-body = Долг и сроки по нему исчезнут, оплаченное станет авансом клиента. Заказ можно вернуть в работу.
order-remove-line = Убрать строку
lines-title = Заголовок группы
lines-title-above = Заголовок группы над строкой
lines-title-hint = Название группы
order-key-next = дальше
order-key-line = новая строка
order-key-copy = копия
order-key-remove = убрать
order-key-move = переместить
order-lines-count =
    { $count ->
        [one] { $count } строка
        [few] { $count } строки
        [many] { $count } строк
       *[other] { $count } строки
    }
order-before-discount = Стоимость без скидки
order-discount = Скидка
order-no-discount = нет
order-discount-of-lines = в строках
order-discount-hint = 5 % или сумма
order-net = Без НДС
order-vat-of = НДС { $rate }
order-gross = К оплате
# Payment schedule.
order-parts = Сроки оплаты
order-no-parts = Оплата в день отгрузки. Или:
order-add-part = Добавить часть
order-part-rest = остаток
order-part-paid = оплачено
order-after-shipment = после отгрузки
order-part-from-order =
    { $count ->
        [one] { $count } день от даты заказа
        [few] { $count } дня от даты заказа
        [many] { $count } дней от даты заказа
       *[other] { $count } дня от даты заказа
    }
order-part-from-shipment =
    { $count ->
        [one] { $count } день от отгрузки
        [few] { $count } дня от отгрузки
        [many] { $count } дней от отгрузки
       *[other] { $count } дня от отгрузки
    }
order-share = Доля
order-share-value = Сколько
order-share-percent = процент
order-share-amount = сумма
order-due = Срок
order-due-on = Дата
order-terms-advance = полная предоплата
order-terms-half = 50 % вперёд, остаток через 10 дней после отгрузки
order-terms-delivery = всё в день отгрузки
order-terms-credit = 14 дней после отгрузки
# Shipments and payments.
order-shipments = Отгрузки
order-no-shipments = Ещё ничего не отгружено
order-shipment-edit = Отгрузка
order-nothing-to-ship = Всё отгружено.
order-ship-what = Что и сколько
order-ship-all = Всё, что осталось
order-ship-nothing = Очистить
order-ship-save = Отгрузить
order-of-quantity = из { $left }
order-document = Документ
order-document-hint = номер
order-payments = Оплаты
order-no-payments = Ещё ничего не оплачено
order-new-payment = Новая оплата
order-payment-edit = Оплата
order-pay-what = За какие заказы
order-pay-spread = Распределить
order-pay-debt = к оплате { $sum }
order-pay-paid = оплачено { $sum }
order-pay-advance = { $sum } останется авансом клиента.
# Order analysis.
order-ordered = Заказано
order-left = Осталось
order-left-to-ship = Осталось отгрузить
order-left-to-pay = Осталось оплатить
order-advance = Аванс клиента
order-shipped-sum = Отгружено, сумма
order-left-sum = Осталось, сумма
order-client-owes = Клиент должен за товар
order-we-owe = Мы должны товара на
# Orders that do not add up.
misfit-terms = Условия оплаты вместе дают { $share }: { $parts }
misfit-terms-rest = Условия оплаты не сходятся: «остаток» стоит больше одного раза, или брать его не из чего: { $parts }
misfit-terms-two = Условия оплаты записали двое, не зная друг о друге: { $parts }
misfit-terms-do = Оставьте те условия, что верны, или исправьте части.
misfit-shipped = «{ $line }»: отгружено { $shipped }, а заказано { $ordered }: { $parts }
misfit-shipped-do = Если отгрузили один раз, удалите лишнюю отгрузку. Если действительно больше, увеличьте количество в заказе.
misfit-paid = Оплачено { $paid }, а заказано на { $total }: { $parts }
misfit-paid-do = Если деньги поступили один раз, удалите лишнюю оплату. Если действительно больше, снимите лишнее с этого заказа: оно станет авансом клиента.
misfit-shipped-gone-do = Этой строки в заказе уже нет. Добавьте её снова или удалите отгрузку.
misfit-short-terms = условия оплаты не сходятся
misfit-short-shipped = отгружено лишнее
misfit-short-paid = оплачено лишнее
misfit-short-dates = день раньше даты заказа
misfit-short-money = оплата не сходится
misfit-short-discount = две скидки
misfit-overput = Оплата от { $day } на { $amount } разнесена по заказам на { $put }: { $parts }
misfit-overput-do = Разнесите её заново: на один заказ или частями.
misfit-foreign = Заказ в { $order }, а оплачен в другой валюте: { $part }
misfit-foreign-do = Верните заказу валюту оплаты или снимите оплату с заказа.
misfit-back = Возвращено { $back }, а поступило { $came }: { $parts }
misfit-back-do = Если деньги вернули один раз, удалите лишний возврат.
misfit-discount = У заказа две скидки: { $percent } и { $amount }; действует { $percent }
misfit-discount-line = У строки «{ $line }» две скидки: { $percent } и { $amount }; действует { $percent }
misfit-discount-do = Сохраните ту скидку, что верна: другая исчезнет.
misfit-moved = Из-за чего не сходится: { $parts }
misfit-moved-do = Спросите, так ли должно быть; изменённое можно вернуть в истории.
misfit-moved-out = строка удалена
misfit-head = Заказ { $number } не сходится
misfit-said = Так бывает, когда двое меняют заказ, не видя изменений друг друга. Ничего не потеряно. Отсюда запись исчезнет сама, как только заказ сойдётся.
misfit-keep = Оставить условия: { $who }
misfit-keep-all = Оставить все, как стоят
misfit-open = Открыть заказ
