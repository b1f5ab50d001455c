# Settlements: who owes whom.
command-section-settlements = Decontări
settlements-even = Fără datorii
settlements-client-owes = Ne datorează
settlements-we-owe = Datorăm noi
settlements-late-sum = întârziat { $sum }
settlements-expected-sum = așteptat { $sum }
settlements-search-hint = Client
settlements-who = Cine datorează
settlements-who-any = toți
settlements-who-clients = ne datorează
settlements-who-us = datorăm noi
settlements-who-late = întârziat
settlements-balance = Sold
settlements-opening = Inițial
settlements-not-due = Nescadent
settlements-to-30 = 1–30 z
settlements-to-60 = 31–60 z
settlements-to-90 = 61–90 z
settlements-over-90 = peste 90 z
settlements-advance = Avans
settlements-expected = Așteptat
settlements-count =
    { $count ->
        [one] { $count } client
        [few] { $count } clienți
       *[other] { $count } de clienți
    }
settlements-total = În total
settlements-none = Nimeni nu datorează nimic
settlements-none-body = Aici apar livrările neplătite, avansurile și datoriile de dinaintea programului.
settlements-none-found = Nu există
settlements-orders = Comenzi neplătite
settlements-no-orders = Toate comenzile sunt plătite
settlements-card = Fișa clientului
settlements-new-opening = Soldul inițial al unui client
settlements-opening-title = Sold inițial
settlements-opening-body = Ce se datora înainte de program. Cu minus: noi datoram clientului.
settlements-no-opening = fără sold inițial
settlements-on = La data
settlements-nothing = Nimic de decontat
card-no-orders = Nu sunt comenzi încă
card-all-orders = toate comenzile: { $count }
deal-new-order = Comandă din aceste rânduri
