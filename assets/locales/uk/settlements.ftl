# Settlements: who owes whom.
command-section-settlements = Розрахунки
settlements-even = Взаємно нічого
settlements-client-owes = Винен нам
settlements-we-owe = Винні ми
settlements-late-sum = прострочено { $sum }
settlements-expected-sum = очікується { $sum }
settlements-search-hint = Клієнт
settlements-who = Хто винен
settlements-who-any = усі
settlements-who-clients = винні нам
settlements-who-us = винні ми
settlements-who-late = прострочено
settlements-balance = Сальдо
settlements-opening = Початковий
settlements-not-due = Не настав
settlements-to-30 = 1–30 дн
settlements-to-60 = 31–60 дн
settlements-to-90 = 61–90 дн
settlements-over-90 = понад 90 дн
settlements-advance = Аванс
settlements-expected = Очікується
settlements-count =
    { $count ->
        [one] { $count } клієнт
        [few] { $count } клієнти
        [many] { $count } клієнтів
       *[other] { $count } клієнта
    }
settlements-total = Разом
settlements-none = Ніхто нічого не винен
settlements-none-body = Тут стоятиме відвантажене й не оплачене, аванси та борги, що були до програми.
settlements-none-found = Таких немає
settlements-orders = Неоплачені замовлення
settlements-no-orders = Усі замовлення оплачено
settlements-card = Картка клієнта
settlements-new-opening = Початковий залишок клієнта
settlements-opening-title = Початковий залишок
settlements-opening-body = Що було винно до програми. З мінусом: винні були ми клієнтові.
settlements-no-opening = початкового залишку немає
settlements-on = На дату
settlements-nothing = Розрахунків немає
card-no-orders = Замовлень ще немає
card-all-orders = усі замовлення: { $count }
deal-new-order = Замовлення з цих рядків
