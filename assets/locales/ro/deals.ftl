# Deals: board, list, forms.
deals-title = Tranzacții
deals-pipeline = Pâlnie
deals-board = Tablă
deals-list = Listă
deals-search-hint = Căutare tranzacții
deals-open = Deschise
deals-found = Găsite
deals-of-sum = de
deals-weighted = ponderat
deals-today = azi
deals-days = { $count } z
deals-percent = { $percent } %
deals-no-stage = Fără etapă
deals-no-client = client neprimit
deals-won-this-month = Câștigate luna aceasta
deals-lost-this-month = Pierdute luna aceasta
deals-reason-needed = motivul este obligatoriu
deals-count =
    { $count ->
        [one] { $count } tranzacție
        [few] { $count } tranzacții
       *[other] { $count } de tranzacții
    } · { $sum }
deals-key-forward = etapa următoare
deals-key-put-back = înapoi
deals-drop-won = Eliberați: „{ $name }” va fi câștigată
deals-drop-lost = Eliberați: „{ $name }” va fi pierdută, cu un motiv
deals-drop-keeps = Eliberați: „{ $name }” trece la „{ $stage }”, probabilitatea rămâne { $percent }
deals-drop-becomes = Eliberați: „{ $name }” trece la „{ $stage }”, probabilitatea devine { $percent }
deals-filter-expected = Închidere
deals-filter-amount = Sumă
deals-filter-step = Pas
deals-filter-state = Stare
deals-filter-stage = Etapă
deals-filter-campaign = Campanie
deals-filter-stuck = La etapă
deals-filter-kind = Tip
deals-filter-created = Creată
deals-filter-closed = Închisă
deals-filter-reached = Au ajuns la
deals-filter-passed = Au trecut de
deals-filter-from = de la { $amount }
deals-days-overdue = depășită
deals-days-this-month = luna aceasta
deals-days-next-month = luna viitoare
deals-days-three-months = în trei luni
deals-days-this-year = până la sfârșitul anului
deals-days-last-month = luna trecută
deals-days-last-three = ultimele trei luni
deals-days-last-year-back = ultimele douăsprezece luni
deals-days-since-january = anul acesta
deals-days-last-year = anul trecut
deals-days-until = până la { $date }
deals-days-from = din { $date }
deals-column-title = Subiect
deals-column-days = Zile
deals-views = Vederi de tranzacții
deals-view-all = Toată echipa
deals-view-mine = Ale mele deschise
deals-view-no-step = Fără pas
deals-view-stuck = Blocate { $count }+ zile
deals-view-this-month = De închis: { $month }
deals-save-view-body = Vederea păstrează filtrele, ordinea și dacă este tablă sau listă. Apare în bara laterală.
deals-none-found = Nu există astfel de tranzacții
deals-none-found-body = Schimbați filtrele sau ștergeți-le.
deals-no-pipeline = Nu există încă tranzacții
deals-no-pipeline-body = Începeți cu o pâlnie obișnuită cu cinci etape și o listă de motive. Toate se pot schimba mai târziu.
deals-set-up = Creați pâlnia
deals-delete-one = Ștergeți tranzacția „{ $name }”?
deals-delete-many =
    { $count ->
        [one] Ștergeți { $count } tranzacție?
        [few] Ștergeți { $count } tranzacții?
       *[other] Ștergeți { $count } de tranzacții?
    }
deals-new-title-hint = Despre ce este vorba
deals-new-step-hint = Ce urmează de făcut
deals-next-on = Când
deals-create = Creați tranzacția
deals-needs-client = Alegeți clientul.
deals-needs-value = Completați acest câmp.
deals-fill-title = „{ $name }”: ce lipsește
deals-fill-body = Pentru a trece de etapa „{ $stage }”, completați aceste câmpuri.
deals-fill-move = Salvați și mutați
deals-fill-win = Salvați și câștigați
deals-lose-title = De ce s-a pierdut „{ $name }”?
deals-lose-body = Motivul apare în pâlnie. Tranzacția poate fi reluată.
deals-lose-no-reasons = Lista de motive este goală. Adăugați motive în setări.
deals-lose-note = Explicație
deals-lose-hint = Ce s-a întâmplat
deals-lose-needs-reason = Alegeți un motiv din listă.
deal-role = Rol
deal-line-hint = Denumirea produsului sau serviciului
lead-close = Închideți clientul potențial
lead-close-title = De ce „{ $name }” nu va fi client?
lead-close-body = Nimic nu se pierde: fișa poate fi reluată.
command-new-deal = Tranzacție nouă
command-deal-forward = Tranzacție: etapa următoare
command-deal-back = Tranzacție: etapa anterioară
command-deal-win = Tranzacție câștigată
command-deal-lose = Tranzacție pierdută
command-deals-board = Tranzacții ca tablă
command-deals-list = Tranzacții ca listă
command-deals-funnel = Pâlnia vânzărilor
command-section-deals = Tranzacții
setup-pipeline = Vânzare
setup-stage-1 = Cerere
setup-stage-2 = Calificare
setup-stage-3 = Ofertă
setup-stage-4 = Negociere
setup-stage-5 = Contract
setup-lost-1 = Mai scump decât concurentul
setup-lost-2 = Fără răspuns 30 de zile
setup-lost-3 = Termenul de livrare nu a convenit
setup-lost-4 = Amânat
setup-lost-5 = Nu avem produsul
setup-lead-1 = Nu este clientul nostru
setup-lead-2 = Nu răspunde
setup-lead-3 = Contact greșit
setup-prices = Lista de prețuri
# The page of a deal.
deal-money = Bani și termene
deal-next = Pasul următor
deal-origin = Origine și responsabil
deal-by-hand = stabilită manual
deal-by-stage = ca la etapă
deal-as-stage = ca la etapă din nou
deal-by-all = echipa
deal-by-responsible = managerul
deal-by-client = clientul
deal-by-kind = tranzacții similare
deal-proposal = { $percent } · { $by }, cazuri: { $count }
deal-people = Cine decide
deal-person = Persoană
deal-add-person = Adăugați persoana
deal-no-people = Nicio persoană
deal-lines = Produse și servicii
deal-line-name = Denumire
deal-line-vat = TVA
deal-add-line = Adăugați un rând
deal-no-lines = Încă nu sunt
deal-total = Total
deal-take-total = Preia ca sumă a tranzacției
deal-orders = Comenzi
deal-no-orders = Nu sunt comenzi
deal-stays = Pe unde a trecut
deal-gone = Tranzacția nu există
deal-win = Câștigată
deal-lose = Pierdută…
deal-reopen = Reluați
deal-late = Pas depășit
deal-created = Creată { $date }
deal-timeline-hint = Notați sus un apel sau o întâlnire: apare și la tranzacție, și pe fișa clientului.
# The funnel.
deals-funnel = Pâlnie
funnel-came = Au intrat
funnel-came-short = Intrate
funnel-went-on = Mai departe
funnel-conversion = Conversie
funnel-lost = Pierdute
funnel-now = Acum
funnel-days = Zile la etapă
funnel-days-short = Ciclu
funnel-sum = Suma intrată
funnel-won = Câștigate
funnel-cycle = ciclu { $days } zile
funnel-by-manager = Pe manageri
funnel-by-source = Pe surse
funnel-reasons = De ce pierdem
funnel-no-reason = Fără motiv
funnel-unknown = nespecificat
funnel-whole = Cerere → câștig
# Leads and deals on the card of a client.
lead-promote = Faceți client
lead-reopen = Reluați clientul potențial
card-no-deals = Nu sunt tranzacții
settings-deals = Tranzacții
settings-pipelines = Pâlnii și etape
settings-lost-reasons = De ce se pierd tranzacțiile
settings-lead-reasons = De ce se închid clienții potențiali
settings-campaigns = Campanii
settings-list-name = Denumire
settings-up = Mai sus
settings-down = Mai jos
pipeline-new = Pâlnie nouă
pipeline-edit = Pâlnie
pipeline-body = O pâlnie duce tranzacțiile pe etape. Ordinea pâlniilor este cea din lista de deasupra tablei.
pipeline-kind = Fel
pipeline-staged = cu etape
pipeline-simple = simplă: doar început și sfârșit
pipeline-no-stages = Fără etape: tranzacțiile doar încep și se termină.
pipeline-delete = Ștergeți pâlnia „{ $name }”?
pipeline-deals = { $count ->
    [one] { $count } tranzacție
    [few] { $count } tranzacții
   *[other] { $count } de tranzacții
}
stage-add = Etapă
stage-new = Etapă nouă: { $pipeline }
stage-edit = Etapă
stage-color = Culoare
stage-probability = Probabilitate obișnuită
stage-required = Pentru a trece mai departe, tranzacția trebuie să aibă:
stage-delete = Ștergeți etapa „{ $name }”?
deals-go-to = Tranzacțiile trec în
deals-stand-here = { $count ->
    [one] Aici stă { $count } tranzacție deschisă. Alegeți unde trece.
    [few] Aici stau { $count } tranzacții deschise. Alegeți unde trec.
   *[other] Aici stau { $count } de tranzacții deschise. Alegeți unde trec.
}
reason-add = Motiv
reason-deal-title = De ce s-a pierdut tranzacția
reason-lead-title = De ce s-a închis clientul potențial
campaign-new = Campanie nouă
campaign-edit = Campanie
campaign-starts = Început
campaign-ends = Sfârșit
campaign-note = Notă
color-1 = albastru deschis
color-2 = portocaliu
color-3 = violet
color-4 = verde închis
color-5 = liliachiu
color-6 = nisipiu
color-none = fără culoare
