# Months, weekdays and counted nouns.
month-1 = Ianuarie
month-2 = Februarie
month-3 = Martie
month-4 = Aprilie
month-5 = Mai
month-6 = Iunie
month-7 = Iulie
month-8 = August
month-9 = Septembrie
month-10 = Octombrie
month-11 = Noiembrie
month-12 = Decembrie
weekday-1 = lu
weekday-2 = ma
weekday-3 = mi
weekday-4 = jo
weekday-5 = vi
weekday-6 = sb
weekday-7 = du
count-clients = { $count ->
    [one] { $count } client
    [few] { $count } clienți
   *[other] { $count } de clienți
}
count-people = { $count ->
    [one] { $count } persoană de contact
    [few] { $count } persoane de contact
   *[other] { $count } de persoane de contact
}
count-interactions = { $count ->
    [one] { $count } eveniment
    [few] { $count } evenimente
   *[other] { $count } de evenimente
}
count-deals = { $count ->
    [one] { $count } tranzacție
    [few] { $count } tranzacții
   *[other] { $count } de tranzacții
}
count-orders = { $count ->
    [one] { $count } comandă
    [few] { $count } comenzi
   *[other] { $count } de comenzi
}
count-minutes = { $count ->
    [one] { $count } minut
    [few] { $count } minute
   *[other] { $count } de minute
}
date-calendar = Calendar
