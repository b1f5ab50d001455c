# Orders: list and page, shipments, payments.
command-new-order = Нове замовлення
command-section-orders = Замовлення
command-ship = Відвантажити
command-ship-rest = Відвантажити все, що лишилося
command-pay = Оплата
command-refund = Повернення коштів
command-order-analysis = Замовлення: виконання
command-add-line = Новий рядок
# The list.
orders-search-hint = Номер або клієнт
orders-count =
    { $count ->
        [one] { $count } замовлення
        [few] { $count } замовлення
        [many] { $count } замовлень
       *[other] { $count } замовлення
    } · { $sum }
orders-column-number = Номер
orders-column-ship-by = Відвантажити до
orders-column-due = Оплатити до
orders-column-left = До сплати
orders-shipped = Відвантажено
orders-paid = Оплачено
orders-open = без скасованих
orders-cancelled = скасовані
orders-no-day = без дати
orders-late-since = { $date } · { $count } дн
orders-late-days =
    { $count ->
        [one] прострочено на { $count } день
        [few] прострочено на { $count } дні
        [many] прострочено на { $count } днів
       *[other] прострочено на { $count } дня
    }
orders-filter-shipped = Відвантаження
orders-filter-paid = Оплата
orders-filter-late = Прострочено
orders-left-to-ship = є що відвантажити
orders-left-to-pay = до сплати
orders-late-either = відвантаження чи оплата
orders-late-shipment = відвантаження
orders-late-payment = оплата
orders-views = Вигляди замовлень
orders-view-all = Усі замовлення
orders-view-mine = Мої
orders-view-to-ship = До відвантаження
orders-view-to-pay = Чекають оплати
orders-view-late = Прострочені
orders-save-view-body = Вигляд зберігає фільтри й порядок. Він стане в бічній панелі.
orders-none = Замовлень ще немає
orders-none-body = Почніть тут, у картці клієнта або з угоди: її рядки перейдуть у замовлення.
orders-none-found = Таких замовлень немає
orders-create = Створити замовлення
orders-delete-one = Видалити замовлення { $name }?
orders-delete-many =
    { $count ->
        [one] Видалити { $count } замовлення?
        [few] Видалити { $count } замовлення?
       *[other] Видалити { $count } замовлень?
    }
orders-delete-body = Що за них сплачено, стане авансом клієнта.
# The page of an order.
order-name = Замовлення { $number }
order-gone = Замовлення немає
order-tab-lines = Замовлення
order-tab-analysis = Виконання
order-ship-by = Строк
order-mode = Ціни
order-price-list = Прайс-лист
order-no-list = у цій валюті немає
order-column-name = Товар або послуга
order-column-quantity = К-сть
order-column-unit = Од.
order-column-discount = Зн.
order-without-vat-short = без
order-new-line = Новий рядок: назва, код або довільний текст
order-line-hint = Назва або код
order-line-free = Довільний текст «{ $text }»
order-copy-line = Копія рядка
order-line-up = Перемістити вище
order-line-down = Перемістити нижче
order-line-day = Своя дата відвантаження
order-cancel = Скасувати замовлення
order-cancel-keep = Не скасовувати
order-cancelled = скасовано
order-cancelled-why = Причина
order-cancel-title = Скасувати замовлення № { $number }?
order-cancel-body = Борг і строки за ним зникнуть, сплачене стане авансом клієнта. Замовлення можна повернути в роботу.
order-remove-line = Прибрати рядок
lines-title = Заголовок групи
lines-title-above = Заголовок групи над рядком
lines-title-hint = Назва групи
order-key-next = далі
order-key-line = новий рядок
order-key-copy = копія
order-key-remove = прибрати
order-key-move = перемістити
order-lines-count =
    { $count ->
        [one] { $count } рядок
        [few] { $count } рядки
        [many] { $count } рядків
       *[other] { $count } рядка
    }
order-before-discount = Вартість без знижки
order-discount = Знижка
order-no-discount = немає
order-discount-of-lines = у рядках
order-discount-hint = 5 % або сума
order-net = Без ПДВ
order-vat-of = ПДВ { $rate }
order-gross = До сплати
# Payment schedule.
order-parts = Строки оплати
order-no-parts = Оплата в день відвантаження. Або:
order-add-part = Додати частину
order-part-rest = решта
order-part-paid = оплачено
order-after-shipment = після відвантаження
order-part-from-order =
    { $count ->
        [one] { $count } день від дати замовлення
        [few] { $count } дні від дати замовлення
        [many] { $count } днів від дати замовлення
       *[other] { $count } дня від дати замовлення
    }
order-part-from-shipment =
    { $count ->
        [one] { $count } день від відвантаження
        [few] { $count } дні від відвантаження
        [many] { $count } днів від відвантаження
       *[other] { $count } дня від відвантаження
    }
order-share = Частка
order-share-value = Скільки
order-share-percent = відсоток
order-share-amount = сума
order-due = Строк
order-due-on = Дата
order-terms-advance = повна передоплата
order-terms-half = 50 % наперед, решта за 10 днів після відвантаження
order-terms-delivery = усе в день відвантаження
order-terms-credit = 14 днів після відвантаження
# Shipments and payments.
order-shipments = Відвантаження
order-no-shipments = Ще нічого не відвантажено
order-shipment-edit = Відвантаження
order-nothing-to-ship = Усе відвантажено.
order-ship-what = Що і скільки
order-ship-all = Усе, що лишилося
order-ship-nothing = Очистити
order-ship-save = Відвантажити
order-of-quantity = із { $left }
order-document = Документ
order-document-hint = номер
order-payments = Оплати
order-no-payments = Ще нічого не сплачено
order-new-payment = Нова оплата
order-payment-edit = Оплата
order-pay-what = За які замовлення
order-pay-spread = Розподілити
order-pay-debt = до сплати { $sum }
order-pay-paid = сплачено { $sum }
order-pay-advance = { $sum } залишиться авансом клієнта.
# Order analysis.
order-ordered = Замовлено
order-left = Лишилося
order-left-to-ship = Лишилося відвантажити
order-left-to-pay = Лишилося сплатити
order-advance = Аванс клієнта
order-shipped-sum = Відвантажено, сума
order-left-sum = Лишилося, сума
order-client-owes = Клієнт винен за товар
order-we-owe = Ми винні товару на
# Orders that do not add up.
misfit-terms = Умови оплати разом дають { $share }: { $parts }
misfit-terms-rest = Умови оплати не сходяться: «решта» стоїть більше ніж раз, або брати її нема з чого: { $parts }
misfit-terms-two = Умови оплати записали двоє, не знаючи одне про одного: { $parts }
misfit-terms-do = Залиште ті умови, що правильні, або виправте частини.
misfit-shipped = «{ $line }»: відвантажено { $shipped }, а замовлено { $ordered }: { $parts }
misfit-shipped-do = Якщо відвантажили один раз, вилучіть зайве відвантаження. Якщо справді більше, збільште кількість у замовленні.
misfit-paid = Оплачено { $paid }, а замовлено на { $total }: { $parts }
misfit-paid-do = Якщо гроші надійшли один раз, вилучіть зайву оплату. Якщо справді більше, зніміть зайве з цього замовлення: воно стане авансом клієнта.
misfit-shipped-gone-do = Цього рядка в замовленні вже немає. Додайте його знову або вилучіть відвантаження.
misfit-short-terms = умови оплати не сходяться
misfit-short-shipped = відвантажено зайве
misfit-short-paid = оплачено зайве
misfit-short-dates = день раніше за дату замовлення
misfit-short-money = оплата не сходиться
misfit-short-discount = дві знижки
misfit-overput = Оплату від { $day } на { $amount } рознесено по замовленнях на { $put }: { $parts }
misfit-overput-do = Рознесіть її наново: на одне замовлення або частинами.
misfit-foreign = Замовлення в { $order }, а оплачено в іншій валюті: { $part }
misfit-foreign-do = Поверніть замовленню валюту оплати або зніміть оплату із замовлення.
misfit-back = Повернено { $back }, а надійшло { $came }: { $parts }
misfit-back-do = Якщо гроші повернули один раз, вилучіть зайве повернення.
misfit-discount = У замовлення дві знижки: { $percent } і { $amount }; діє { $percent }
misfit-discount-line = У рядка «{ $line }» дві знижки: { $percent } і { $amount }; діє { $percent }
misfit-discount-do = Збережіть ту знижку, що правильна: інша зникне.
misfit-moved = Через що не сходиться: { $parts }
misfit-moved-do = Запитайте, чи так і має бути; змінене можна повернути в історії.
misfit-moved-out = рядок видалено
misfit-head = Замовлення { $number } не сходиться
misfit-said = Так буває, коли двоє змінюють замовлення, не бачачи змін одне одного. Нічого не втрачено. Звідси запис зникне сам, щойно замовлення зійдеться.
misfit-keep = Залишити умови: { $who }
misfit-keep-all = Залишити всі, як стоять
misfit-open = Відкрити замовлення
