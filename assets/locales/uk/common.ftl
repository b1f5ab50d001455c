# Months, weekdays and counted nouns.
month-1 = Січень
month-2 = Лютий
month-3 = Березень
month-4 = Квітень
month-5 = Травень
month-6 = Червень
month-7 = Липень
month-8 = Серпень
month-9 = Вересень
month-10 = Жовтень
month-11 = Листопад
month-12 = Грудень
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = нд
count-clients = { $count ->
    [one] { $count } клієнт
    [few] { $count } клієнти
    [many] { $count } клієнтів
   *[other] { $count } клієнта
}
count-people = { $count ->
    [one] { $count } контактна особа
    [few] { $count } контактні особи
    [many] { $count } контактних осіб
   *[other] { $count } контактної особи
}
count-interactions = { $count ->
    [one] { $count } подія
    [few] { $count } події
    [many] { $count } подій
   *[other] { $count } події
}
count-deals = { $count ->
    [one] { $count } угода
    [few] { $count } угоди
    [many] { $count } угод
   *[other] { $count } угоди
}
count-orders = { $count ->
    [one] { $count } замовлення
    [few] { $count } замовлення
    [many] { $count } замовлень
   *[other] { $count } замовлення
}
count-minutes = { $count ->
    [one] { $count } хвилина
    [few] { $count } хвилини
    [many] { $count } хвилин
   *[other] { $count } хвилини
}
date-calendar = Календар
