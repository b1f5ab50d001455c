# Settlements: who owes whom.
command-section-settlements = Settlements
settlements-even = Nothing owed
settlements-client-owes = Client owes
settlements-we-owe = We owe
settlements-late-sum = late { $sum }
settlements-expected-sum = expected { $sum }
settlements-search-hint = Client
settlements-who = Who owes
settlements-who-any = all
settlements-who-clients = clients owe
settlements-who-us = we owe
settlements-who-late = late
settlements-balance = Balance
settlements-opening = Opening
settlements-not-due = Not due
settlements-to-30 = 1–30 d
settlements-to-60 = 31–60 d
settlements-to-90 = 61–90 d
settlements-over-90 = over 90 d
settlements-advance = Advance
settlements-expected = Expected
settlements-count =
    { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
settlements-total = In all
settlements-none = Nobody owes anything
settlements-none-body = What is shipped and not paid, paid in advance or owed from before the program stands here.
settlements-none-found = Nobody like that
settlements-orders = Unpaid orders
settlements-no-orders = Every order is paid
settlements-card = Card of the client
settlements-new-opening = Opening balance of a client
settlements-opening-title = Opening balance
settlements-opening-body = What was owed before the program. With a minus: the office owed the client.
settlements-no-opening = no opening balance
settlements-on = On
settlements-nothing = Nothing to settle
card-no-orders = No orders yet
card-all-orders = all orders: { $count }
deal-new-order = Order from these lines
