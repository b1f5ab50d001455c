# Settlements: who owes whom.
command-section-settlements = Расчёты
settlements-even = Взаимно ничего
settlements-client-owes = Должен нам
settlements-we-owe = Должны мы
settlements-late-sum = просрочено { $sum }
settlements-expected-sum = ожидается { $sum }
settlements-search-hint = Клиент
settlements-who = Кто должен
settlements-who-any = все
settlements-who-clients = должны нам
settlements-who-us = должны мы
settlements-who-late = просрочено
settlements-balance = Сальдо
settlements-opening = Начальный
settlements-not-due = Не наступил
settlements-to-30 = 1–30 дн
settlements-to-60 = 31–60 дн
settlements-to-90 = 61–90 дн
settlements-over-90 = свыше 90 дн
settlements-advance = Аванс
settlements-expected = Ожидается
settlements-count =
    { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
        [many] { $count } клиентов
       *[other] { $count } клиента
    }
settlements-total = Итого
settlements-none = Никто ничего не должен
settlements-none-body = Здесь будет отгруженное и не оплаченное, авансы и долги, бывшие до программы.
settlements-none-found = Таких нет
settlements-orders = Неоплаченные заказы
settlements-no-orders = Все заказы оплачены
settlements-card = Карточка клиента
settlements-new-opening = Начальный остаток клиента
settlements-opening-title = Начальный остаток
settlements-opening-body = Что было должно до программы. С минусом: должны были мы клиенту.
settlements-no-opening = начального остатка нет
settlements-on = На дату
settlements-nothing = Расчётов нет
card-no-orders = Заказов ещё нет
card-all-orders = все заказы: { $count }
deal-new-order = Заказ из этих строк
