# Orders: list and page, shipments, payments.
command-new-order = New order
command-section-orders = Orders
command-ship = Ship
command-ship-rest = Ship all that is left
command-pay = Payment
command-refund = Refund
command-order-analysis = Order: what is done
command-add-line = New line
# The list.
orders-search-hint = Number or client
orders-count =
    { $count ->
        [one] { $count } order
       *[other] { $count } orders
    } · { $sum }
orders-column-number = Number
orders-column-ship-by = Ship by
orders-column-due = Pay by
orders-column-left = To pay
orders-shipped = Shipped
orders-paid = Paid
orders-open = without cancelled
orders-cancelled = cancelled
orders-no-day = no date
orders-late-since = { $date } · { $count } d
orders-late-days =
    { $count ->
        [one] { $count } day late
       *[other] { $count } days late
    }
orders-filter-shipped = Shipment
orders-filter-paid = Payment
orders-filter-late = Late
orders-left-to-ship = left to ship
orders-left-to-pay = to pay
orders-late-either = shipment or payment
orders-late-shipment = shipment
orders-late-payment = payment
orders-views = Views of orders
orders-view-all = All orders
orders-view-mine = Mine
orders-view-to-ship = To ship
orders-view-to-pay = To be paid
orders-view-late = Late
orders-save-view-body = A view keeps the filters and the order of rows. It will stand in the side panel.
orders-none = No orders yet
orders-none-body = Begin one here, on the card of a client or from a deal: its lines come along.
orders-none-found = There are no such orders
orders-create = Create order
orders-delete-one = Delete order { $name }?
orders-delete-many =
    { $count ->
        [one] Delete { $count } order?
       *[other] Delete { $count } orders?
    }
orders-delete-body = What was paid becomes an advance of the client.
# The page of an order.
order-name = Order { $number }
order-gone = The order is gone
order-tab-lines = Order
order-tab-analysis = What is done
order-ship-by = Ship by
order-mode = Prices
order-price-list = Price list
order-no-list = none in this currency
order-column-name = Product or service
order-column-quantity = Qty
order-column-unit = Unit
order-column-discount = Disc.
order-without-vat-short = none
order-new-line = New line: name, code or any text
order-line-hint = Name or code
order-line-free = Free text “{ $text }”
order-copy-line = Copy line
order-line-up = Move up
order-line-down = Move down
order-line-day = Own shipment date
order-cancel = Cancel the order
order-cancel-keep = Keep the order
order-cancelled = cancelled
order-cancelled-why = Reason
order-cancel-title = Cancel order { $number }?
order-cancel-body = Its debt and dates go, what was paid becomes an advance of the client. The order can be reopened.
order-remove-line = Remove line
lines-title = Group title
lines-title-above = Group title above the line
lines-title-hint = Name of the group
order-key-next = next cell
order-key-line = new line
order-key-copy = copy
order-key-remove = remove line
order-key-move = move line
order-lines-count =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
order-before-discount = Before discount
order-discount = Discount
order-no-discount = none
order-discount-of-lines = on the lines
order-discount-hint = 5 % or an amount
order-net = Without VAT
order-vat-of = VAT { $rate }
order-gross = Total
# Payment schedule.
order-parts = Terms of payment
order-no-parts = Due with the shipment. Or:
order-add-part = Add a part
order-part-rest = the rest
order-part-paid = paid
order-after-shipment = after shipment
order-part-from-order =
    { $count ->
        [one] { $count } day after the order
       *[other] { $count } days after the order
    }
order-part-from-shipment =
    { $count ->
        [one] { $count } day after the shipment
       *[other] { $count } days after the shipment
    }
order-share = Part
order-share-value = How much
order-share-percent = percent
order-share-amount = amount
order-due = Due
order-due-on = On
order-terms-advance = all in advance
order-terms-half = 50 % in advance, the rest 10 days after shipment
order-terms-delivery = all on shipment
order-terms-credit = 14 days after shipment
# Shipments and payments.
order-shipments = Shipments
order-no-shipments = Nothing shipped yet
order-shipment-edit = Shipment
order-nothing-to-ship = Everything is shipped.
order-ship-what = What and how much
order-ship-all = All that is left
order-ship-nothing = Clear
order-ship-save = Ship
order-of-quantity = of { $left }
order-document = Document
order-document-hint = number
order-payments = Payments
order-no-payments = Nothing paid yet
order-new-payment = New payment
order-payment-edit = Payment
order-pay-what = Which orders it pays
order-pay-spread = Spread over orders
order-pay-debt = to pay { $sum }
order-pay-paid = paid { $sum }
order-pay-advance = { $sum } stays as an advance of the client.
# Order analysis.
order-ordered = Ordered
order-left = Left
order-left-to-ship = Left to ship
order-left-to-pay = Left to pay
order-advance = Advance of the client
order-shipped-sum = Shipped, sum
order-left-sum = Left, sum
order-client-owes = Client owes for goods
order-we-owe = We owe goods for
# Orders that do not add up.
misfit-terms = The terms of payment come to { $share }: { $parts }
misfit-terms-rest = The terms of payment do not fit together: “the rest” stands more than once, or there is nothing left for it: { $parts }
misfit-terms-two = Two people wrote the terms of payment without knowing of each other: { $parts }
misfit-terms-do = Keep the terms that are right, or correct the parts.
misfit-shipped = “{ $line }”: { $shipped } shipped, { $ordered } ordered: { $parts }
misfit-shipped-do = If it went out once, delete the shipment that is too much. If it was really more, raise the quantity in the order.
misfit-paid = { $paid } paid, { $total } ordered: { $parts }
misfit-paid-do = If the money came once, delete the payment that is too much. If it was really more, take the surplus off this order: it becomes an advance of the client.
misfit-shipped-gone-do = The line is not in the order any more. Put it into the order again, or delete the shipment.
misfit-short-terms = terms of payment do not fit
misfit-short-shipped = too much shipped
misfit-short-paid = too much paid
misfit-short-dates = a day before the order
misfit-short-money = a payment does not fit
misfit-short-discount = two discounts
misfit-overput = Of the payment of { $day } of { $amount }, { $put } are put on orders: { $parts }
misfit-overput-do = Put it on the orders anew: on one, or divided.
misfit-foreign = The order is in { $order }, and was paid in another currency: { $part }
misfit-foreign-do = Give the order the currency of the payment again, or take the payment off the order.
misfit-back = { $back } given back, { $came } came: { $parts }
misfit-back-do = If the money was given back once, delete the refund that is too much.
misfit-discount = The order has two discounts: { $percent } and { $amount }; { $percent } counts
misfit-discount-line = “{ $line }” has two discounts: { $percent } and { $amount }; { $percent } counts
misfit-discount-do = Save the discount that is right: the other goes.
misfit-moved = What made it not add up: { $parts }
misfit-moved-do = Ask whether it should be so; what was changed can be put back in the history.
misfit-moved-out = line deleted
misfit-head = Order { $number } does not add up
misfit-said = This happens when two people change an order without seeing each other’s change. Nothing is lost. The order goes from here by itself as soon as it adds up.
misfit-keep = Keep the terms: { $who }
misfit-keep-all = Keep all as they stand
misfit-open = Open the order
