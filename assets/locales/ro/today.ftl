# Secțiunea „Astăzi”: agenda și calendarul.
weekday-full-1 = luni
weekday-full-2 = marți
weekday-full-3 = miercuri
weekday-full-4 = joi
weekday-full-5 = vineri
weekday-full-6 = sâmbătă
weekday-full-7 = duminică
command-section-today = Astăzi
today-list = Listă
today-day = Zi
today-work-week = Lucrătoare
today-week = Săptămână
today-month = Lună
today-list-todo = De făcut
today-list-calendar = Calendar
command-today-list = Astăzi: listă
command-today-day = Astăzi: zi
command-today-work-week = Astăzi: zile lucrătoare
command-today-week = Astăzi: săptămână
command-today-month = Astăzi: lună
command-today-calendar-list = Astăzi: lista calendarului
command-earlier = Mai devreme în calendar
command-later = Mai târziu în calendar
command-to-today = La ziua de azi
command-go-to-date = La o dată
action-finish-events = Finalizat: { $subject }
action-note-events = Apel notat: { $subject }
action-postpone-events = Amânat: { $subject }
action-cancel-events = Anulat: { $subject }
action-reassign-events = Transferat: { $subject }
today-period = Perioada
today-due = Termen
today-groups = Grupe
today-any-client = toți
today-choose-client = alegeți…
today-any-kind = toate
today-any-importance = oricare
today-any-day = oricând
today-period-today = doar azi și restanțele
today-period-tomorrow = până mâine, { $date }
today-period-week = săptămâna aceasta, până la { $date }
today-period-next-week = și săptămâna viitoare, până la { $date }
today-period-month = luna aceasta, până la { $date }
today-period-day = doar { $date }
today-period-until = până la { $date }
today-period-since = de la { $date }
today-period-own = de la – până la…
today-period-from = De la
today-period-to = Până la
today-period-show = Arată
today-period-note = Fără zi nu este limită în acea parte.
today-period-backwards = Ultima zi este înaintea primei.
today-until = până la { $date }
today-me = eu
today-everybody = toți
today-any-due = oricare
today-only-late = doar întârziate
today-by-day = pe zile
today-by-client = pe clienți
today-late-entry = Doar cele întârziate
today-group-entry = Grupare pe clienți
today-show-done = Arată cele finalizate
today-what = Ce este de făcut
today-search = Căutare în listă
today-new = Eveniment nou
today-new-short = Eveniment
today-new-entry = Intrare în calendar
today-new-of = Planificare: { $kind }
today-views = Vizualizările mele
today-view-mine = Ziua mea
today-view-payments = Doar plăți
today-view-important = Doar cele importante
today-view-team = Toată echipa
today-save-view-body = Vizualizarea reține filtrele, căutarea și grupele.
today-whole-day = ziua
today-no-client = fără client
today-late-days = −{ $days } z
today-in-minutes = în { $minutes } min
today-minutes-ago = −{ $count } min
today-hours-ago = −{ $count } h
today-minutes = { $count } min
today-hours = { $count } h
today-planned = plan { $date }
today-planned-for = Planificat
today-figure-left = încă { $figure }
today-parts-along = Plățile așteptate înainte de noua zi se amână împreună.
today-shipment-whole = nr. { $number }, toată marfa
today-shipment-rest = nr. { $number }, restul
today-payment-part = nr. { $number }, plata { $part } din { $parts }
today-payment-parts = nr. { $number }, plățile { $part } din { $parts }
today-payment-rest = nr. { $number }, restul
today-payment-whole = nr. { $number }, plata integrală
today-payment-of = Plata comenzii nr. { $number }
today-shipment-of = Livrarea comenzii nr. { $number }
today-number = nr. { $number }
today-group-overdue = Întârziate
today-group-today = Astăzi
today-group-tomorrow = Mâine
today-group-week = Până la sfârșitul săptămânii
today-group-month = Până la sfârșitul lunii
today-group-later = Mai târziu
today-group-undated = Fără dată
today-group-ended = Finalizate și anulate
today-group-no-client = Fără client
today-overdue-money = de încasat cu întârziere { $sum }
today-expected = se așteaptă { $what }
today-state-late =
    { $days ->
        [one] Întârziat cu { $days } zi
        [few] Întârziat cu { $days } zile
       *[other] Întârziat cu { $days } de zile
    }
today-payments =
    { $count ->
        [one] { $count } plată
        [few] { $count } plăți
       *[other] { $count } de plăți
    }
today-shipments =
    { $count ->
        [one] { $count } livrare
        [few] { $count } livrări
       *[other] { $count } de livrări
    }
today-count =
    { $count ->
        [one] { $count } eveniment
        [few] { $count } evenimente
       *[other] { $count } de evenimente
    }
today-ticked = { $count } alese
today-ticked-sum = suma { $sum }
today-ticked-average = în medie { $sum }
today-key-task = sarcină
today-key-call = apel
today-none = Totul este făcut
today-none-body = Aici apar evenimentele planificate, sarcinile, pașii tranzacțiilor, livrările și plățile.
today-none-found = Nimic pentru aceste filtre
today-mail = E-mail
today-other-day = Altă zi…
step-title-done = Finalizat
step-title-agreed = Înțelegerea și pasul următor
step-agreed-hint = Ce s-a convenit
step-note = Notați
step-payment-note = Înțelegerea se notează ca apel, plata rămâne așteptată. Banii au sosit: „Plată” sau de două ori { $key }.
step-shipment-note = Înțelegerea se notează ca apel, livrarea rămâne așteptată. Marfa a plecat: „Livrează” sau de două ori { $key }.
today-to-whom = Cui
today-why = Ce trebuie refăcut
today-why-hint = Executantul va vedea aceasta
today-why-needed = Scrieți ce trebuie făcut mai bine.
today-cancel-title = Anulare
today-cancel-do = Anulează evenimentul
today-reassign-title = Transfer către altcineva
today-reassign-do = Transferă
today-return-title = Returnarea sarcinii
today-return-do = Returnează
today-on-the-order = Livrările și plățile se închid pe pagina comenzii. Deschideți-o cu Enter.
today-stay-on-the-order = { $count ->
    [one] Încă { $count } se închide pe pagina comenzii.
   *[other] Încă { $count } se închid pe pagina comenzii.
}
today-whole-order = Comanda nr. { $number } în întregime
today-task-accept = Acceptă
today-task-check = Verificat
today-task-return = Returnează
today-task-reopen = Redeschide
today-task-cancel = Anulează
today-checklist = Listă de verificare
today-new-item = Adăugați un punct
today-items = Listă
today-items-hint = Fiecare rând este un punct
today-edit-task = Sarcină
today-what-needed = Scrieți ce este de făcut.
today-order-all = Finalizată
today-order-part = Parțial
today-order-nothing = Neîncepută
today-of-date = din { $date }
today-done-of = { $done } din { $whole }
today-part = Plata { $part }
today-whole-sum = Integral
today-received = încasat
today-awaited = se așteaptă
today-debt = datorie
today-advance = avans
today-past = Ultimele evenimente
command-quick-task = Sarcină rapidă
command-new-task = Sarcină nouă
command-task-templates = Sarcini după șablon
command-call-off = Anulează evenimentul cu motiv
command-reassign = Transferă altcuiva
quick-task-hint = mâine la 10:00 sunat la Zoria despre factură
quick-task-title = Ce este de făcut
quick-task-when = Când
quick-task-no-day = fără dată
quick-task-client = Client
quick-task-which = se potrivesc mai mulți: alegeți cu ↑ ↓
quick-task-important = important
quick-task-note = Ziua și ora la început sau la sfârșit, numele clientului oriunde, ! înseamnă important.
quick-task-doubt = „{ $text }” nu este o zi sau o oră, așa că rămâne în titlu.
quick-task-repeats = „{ $text }”: sarcinile nu se repetă, va fi una singură, pentru prima dată. Ce se repetă este o intrare în calendar: Eveniment nou → Intrare în calendar.
quick-task-add = Adaugă
task-templates-title = Sarcini după șablon
task-templates-none = Încă nu există șabloane.
task-templates-begin = Creează sarcinile
task-templates-from = Din ziua
task-templates-which = Șablon
task-templates-new = Șablon nou
task-templates-name = Nume
task-templates-lines = Sarcini
task-templates-days = peste { $days } z
task-templates-delete = Șterge șablonul
task-templates-edit = Șablon de sarcini
task-templates-change = Modifică șablonul
task-templates-after = Peste
task-templates-time = La ora
task-templates-unit = zile
task-templates-add-line = Adaugă o sarcină
task-templates-drop-line = Scoate sarcina
task-templates-days-unknown = Un număr de zile, de exemplu 3 sau -1.
today-given = date de mine
today-view-given = Date de mine altora
