# Months, weekdays and counted nouns.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
count-clients = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
count-people = { $count ->
    [one] { $count } contact person
   *[other] { $count } contact persons
}
count-interactions = { $count ->
    [one] { $count } interaction
   *[other] { $count } interactions
}
count-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
count-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
date-calendar = Calendar
