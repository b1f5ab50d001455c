# Orders: list and page, shipments, payments.
command-new-order = Comandă nouă
command-section-orders = Comenzi
command-ship = Livrează
command-ship-rest = Livrează tot ce a rămas
command-pay = Plată
command-refund = Rambursare
command-order-analysis = Comandă: realizare
command-add-line = Rând nou
# The list.
orders-search-hint = Număr sau client
orders-count =
    { $count ->
        [one] { $count } comandă
        [few] { $count } comenzi
       *[other] { $count } de comenzi
    } · { $sum }
orders-column-number = Număr
orders-column-ship-by = Livrare până la
orders-column-due = Plată până la
orders-column-left = De plătit
orders-shipped = Livrat
orders-paid = Plătit
orders-open = fără cele anulate
orders-cancelled = anulate
orders-no-day = fără dată
orders-late-since = { $date } · { $count } z
orders-late-days =
    { $count ->
        [one] întârziere { $count } zi
        [few] întârziere { $count } zile
       *[other] întârziere { $count } de zile
    }
orders-filter-shipped = Livrare
orders-filter-paid = Plată
orders-filter-late = Întârziat
orders-left-to-ship = de livrat
orders-left-to-pay = de plătit
orders-late-either = livrarea sau plata
orders-late-shipment = livrarea
orders-late-payment = plata
orders-views = Vederi ale comenzilor
orders-view-all = Toate comenzile
orders-view-mine = Ale mele
orders-view-to-ship = De livrat
orders-view-to-pay = Așteaptă plata
orders-view-late = Întârziate
orders-save-view-body = Vederea păstrează filtrele și ordinea. Va apărea în panoul lateral.
orders-none = Nu sunt comenzi încă
orders-none-body = Începeți aici, în fișa clientului sau dintr-o tranzacție: rândurile ei trec în comandă.
orders-none-found = Nu există astfel de comenzi
orders-create = Creează comanda
orders-delete-one = Ștergeți comanda { $name }?
orders-delete-many =
    { $count ->
        [one] Ștergeți { $count } comandă?
        [few] Ștergeți { $count } comenzi?
       *[other] Ștergeți { $count } de comenzi?
    }
orders-delete-body = Ce s-a plătit devine avans al clientului.
# The page of an order.
order-name = Comanda { $number }
order-gone = Comanda nu mai există
order-tab-lines = Comandă
order-tab-analysis = Realizare
order-ship-by = Termen
order-mode = Prețuri
order-price-list = Listă
order-no-list = niciuna în această valută
order-column-name = Produs sau serviciu
order-column-quantity = Cant.
order-column-unit = U.m.
order-column-discount = Disc.
order-without-vat-short = fără
order-new-line = Rând nou: denumire, cod sau orice text
order-line-hint = Denumire sau cod
order-line-free = Text liber „{ $text }”
order-copy-line = Copiază rândul
order-line-up = Mută mai sus
order-line-down = Mută mai jos
order-line-day = Altă dată de livrare
order-cancel = Anulați comanda
order-cancel-keep = Nu anulați
order-cancelled = anulată
order-cancelled-why = Motivul
order-cancel-title = Anulați comanda nr. { $number }?
order-cancel-body = Datoria și termenele ei dispar, iar suma plătită devine avansul clientului. Comanda poate fi reluată.
order-remove-line = Elimină rândul
lines-title = Titlu de grup
lines-title-above = Titlu de grup deasupra rândului
lines-title-hint = Denumirea grupului
order-key-next = celula următoare
order-key-line = rând nou
order-key-copy = copie
order-key-remove = elimină
order-key-move = mută
order-lines-count =
    { $count ->
        [one] { $count } rând
        [few] { $count } rânduri
       *[other] { $count } de rânduri
    }
order-before-discount = Valoare fără discount
order-discount = Discount
order-no-discount = fără
order-discount-of-lines = pe linii
order-discount-hint = 5 % sau o sumă
order-net = Fără TVA
order-vat-of = TVA { $rate }
order-gross = Total de plată
# Payment schedule.
order-parts = Termene de plată
order-no-parts = Scadent la livrare. Sau:
order-add-part = Adaugă o tranșă
order-part-rest = restul
order-part-paid = plătit
order-after-shipment = după livrare
order-part-from-order =
    { $count ->
        [one] { $count } zi de la data comenzii
        [few] { $count } zile de la data comenzii
       *[other] { $count } de zile de la data comenzii
    }
order-part-from-shipment =
    { $count ->
        [one] { $count } zi de la livrare
        [few] { $count } zile de la livrare
       *[other] { $count } de zile de la livrare
    }
order-share = Parte
order-share-value = Cât
order-share-percent = procent
order-share-amount = sumă
order-due = Scadent
order-due-on = La
order-terms-advance = plată integrală în avans
order-terms-half = 50 % în avans, restul la 10 zile după livrare
order-terms-delivery = totul la livrare
order-terms-credit = 14 zile după livrare
# Shipments and payments.
order-shipments = Livrări
order-no-shipments = Nimic livrat încă
order-shipment-edit = Livrare
order-nothing-to-ship = Totul este livrat.
order-ship-what = Ce și cât
order-ship-all = Tot ce a rămas
order-ship-nothing = Golește
order-ship-save = Livrează
order-of-quantity = din { $left }
order-document = Document
order-document-hint = număr
order-payments = Plăți
order-no-payments = Nimic plătit încă
order-new-payment = Plată nouă
order-payment-edit = Plată
order-pay-what = Pentru ce comenzi
order-pay-spread = Repartizează
order-pay-debt = de plătit { $sum }
order-pay-paid = plătit { $sum }
order-pay-advance = { $sum } rămâne avans al clientului.
# Order analysis.
order-ordered = Comandat
order-left = Rămas
order-left-to-ship = De livrat
order-left-to-pay = De plătit
order-advance = Avansul clientului
order-shipped-sum = Livrat, sumă
order-left-sum = Rămas, sumă
order-client-owes = Clientul datorează
order-we-owe = Datorăm marfă de
# Orders that do not add up.
misfit-terms = Condițiile de plată fac împreună { $share }: { $parts }
misfit-terms-rest = Condițiile de plată nu se potrivesc: „restul” apare de mai multe ori sau nu mai rămâne nimic pentru el: { $parts }
misfit-terms-two = Condițiile de plată au fost scrise de doi oameni care nu știau unul de altul: { $parts }
misfit-terms-do = Păstrați condițiile corecte sau corectați părțile.
misfit-shipped = „{ $line }”: livrat { $shipped }, comandat { $ordered }: { $parts }
misfit-shipped-do = Dacă s-a livrat o singură dată, ștergeți livrarea în plus. Dacă s-a livrat într-adevăr mai mult, măriți cantitatea din comandă.
misfit-paid = Plătit { $paid }, comandat de { $total }: { $parts }
misfit-paid-do = Dacă banii au venit o singură dată, ștergeți plata în plus. Dacă au venit într-adevăr mai mulți, scoateți surplusul de pe această comandă: devine avansul clientului.
misfit-shipped-gone-do = Rândul nu mai este în comandă. Adăugați-l din nou sau ștergeți livrarea.
misfit-short-terms = condițiile de plată nu se potrivesc
misfit-short-shipped = livrat în plus
misfit-short-paid = plătit în plus
misfit-short-dates = o zi înainte de data comenzii
misfit-short-money = o plată nu se potrivește
misfit-short-discount = două reduceri
misfit-overput = Din plata din { $day } de { $amount } s-au repartizat pe comenzi { $put }: { $parts }
misfit-overput-do = Repartizați-o din nou: pe o comandă sau în părți.
misfit-foreign = Comanda este în { $order } și a fost plătită în altă valută: { $part }
misfit-foreign-do = Redați comenzii valuta plății sau scoateți plata de pe comandă.
misfit-back = S-au restituit { $back }, au intrat { $came }: { $parts }
misfit-back-do = Dacă banii au fost restituiți o singură dată, ștergeți restituirea în plus.
misfit-discount = Comanda are două reduceri: { $percent } și { $amount }; contează { $percent }
misfit-discount-line = „{ $line }” are două reduceri: { $percent } și { $amount }; contează { $percent }
misfit-discount-do = Salvați reducerea corectă: cealaltă dispare.
misfit-moved = De ce nu se potrivește: { $parts }
misfit-moved-do = Întrebați dacă așa trebuie să fie; modificările pot fi anulate din istoric.
misfit-moved-out = rând șters
misfit-head = Comanda { $number } nu se potrivește
misfit-said = Așa se întâmplă când doi oameni modifică o comandă fără să vadă ce a făcut celălalt. Nimic nu s-a pierdut. Comanda dispare de aici singură, de îndată ce totul se potrivește.
misfit-keep = Păstrează condițiile: { $who }
misfit-keep-all = Păstrează-le pe toate așa cum sunt
misfit-open = Deschide comanda
