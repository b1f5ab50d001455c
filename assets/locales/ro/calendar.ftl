# Calendar: înregistrări, câmpuri, acțiuni, refuzuri, cuvintele liniei de comandă.
record-calendar-entry = Înregistrare în calendar
record-task = Sarcină
record-task-item = Punct al listei
record-task-template = Șablon de sarcini
record-task-template-line = Sarcină din șablon
record-reminder = Memento
record-resource = Sală sau resursă
column-location = Locul
column-is-free = Nu ocupă timp
column-zone = Fus orar
column-rule = Se repetă
column-more = Alte date
column-series-id = Din seria
column-occurrence = În locul datei
column-uid = Numărul în alte programe
column-sequence = Versiunea pentru alții
column-entry-id = Înregistrare în calendar
column-resource-id = Sală sau resursă
column-reply = Răspuns
column-author-id = Stabilită de
column-due = Termen
column-accepted-at = Acceptată
column-checked-at = Verificată
column-comment = Comentariu
column-task-id = Sarcina
column-is-done = Făcut
column-task-template-id = Șablon de sarcini
column-minute = Minutul zilei
column-minutes = Cu minute înainte
entry-kind-meeting = Ședință
entry-kind-busy = Ocupat
entry-kind-away = Absență
entry-kind-holiday = Sărbătoare
entry-kind-note = Notă
entry-state-planned = planificat
entry-state-cancelled = anulat
entry-answer-accepted = vine
entry-answer-declined = nu vine
entry-answer-tentative = poate
resource-kind-room = Sală
resource-kind-car = Mașină
resource-kind-other = Altele
task-state-new = nouă
task-state-accepted = acceptată
task-state-done = făcută
task-state-checked = verificată
task-state-returned = returnată
task-state-cancelled = anulată
task-step-accept = acceptată
task-step-done = marcată ca făcută
task-step-check = verificată
task-step-return = returnată
task-step-cancel = anulată
task-step-reopen = redeschisă
standing-overdue = întârziat
standing-today = azi
standing-later = mai târziu
agenda-kind-call = Apel
agenda-kind-meeting = Întâlnire
agenda-kind-email = E-mail
agenda-kind-sms = SMS
agenda-kind-letter = Scrisoare
agenda-kind-other = Altele
agenda-kind-task = Sarcină
agenda-kind-step = Pas al tranzacției
agenda-kind-shipment = Expediere
agenda-kind-payment = Plată
action-add-entry = Adăugat în calendar: { $subject }
action-edit-entry = Modificat în calendar: { $subject }
action-delete-entries = Șters din calendar: { $subject }
action-add-task = Sarcină adăugată: { $subject }
action-add-tasks = Sarcini adăugate: { $subject }
action-edit-task = Sarcină modificată: { $subject }
action-accept-task = Sarcină acceptată: { $subject }
action-finish-task = Sarcină făcută: { $subject }
action-check-task = Sarcină verificată: { $subject }
action-return-task = Sarcină returnată: { $subject }
action-cancel-task = Sarcină anulată: { $subject }
action-reopen-task = Sarcină redeschisă: { $subject }
action-delete-tasks = Sarcini șterse: { $subject }
action-edit-task-templates = Șabloane de sarcini modificate: { $subject }
action-set-reminders = Mementouri modificate: { $subject }
action-edit-resources = Săli și resurse modificate: { $subject }
rule-error-frequency-missing = nu spune cât de des (FREQ)
rule-error-value = { $part }={ $value } nu se poate citi
rule-error-twice = { $part } apare de două ori
rule-error-unknown = { $part } nu este cunoscut
rule-error-count-and-until = se încheie și după număr, și la o dată (COUNT și UNTIL)
rule-error-foreign = { $part } nu se potrivește cu { $value }
rule-error-never = nu are loc niciodată
error-refused-title-missing = E nevoie de un titlu.
error-refused-title-missing-do = Scrieți în câteva cuvinte despre ce este vorba.
error-refused-end-before-start = Sfârșitul este înaintea începutului.
error-refused-end-before-start-do = Corectați începutul sau sfârșitul.
error-refused-end-mixed = Începutul și sfârșitul trebuie să aibă ambele oră sau să fie ambele zile.
error-refused-end-mixed-do = Adăugați ora care lipsește sau lăsați-o deoparte la ambele.
error-refused-too-long = { $days ->
    [few] Ar dura { $days } zile; limita este { $limit }.
   *[other] Ar dura { $days } de zile; limita este { $limit }.
}
error-refused-too-long-do = Corectați sfârșitul sau faceți-l să se repete.
error-refused-rule = Nu se poate repeta așa: { $cause }.
error-refused-rule-do = Scrieți, de exemplu, FREQ=WEEKLY;BYDAY=MO,WE.
error-refused-too-often = Mai des decât la fiecare oră se repetă numai ceea ce are loc de cel mult { $limit } ori.
error-refused-too-often-do = Indicați COUNT sau repetați la fiecare oră ori mai rar.
error-refused-rule-of-part = O singură dată a seriei nu se poate repeta separat.
error-refused-rule-of-part-do = Modificați această dată și cele următoare sau toată seria.
error-refused-no-such-time = Seria nu are loc la acest moment.
error-refused-no-such-time-do = Vedeți datele ei cu calendar list și indicați una.
error-refused-not-one-rule = O singură regulă nu poate exprima aceasta: s-ar muta și alte date ale seriei.
error-refused-not-one-rule-do = Mutați numai această dată sau schimbați repetarea în formularul evenimentului.
error-refused-taken = La această oră este ocupat. { $taken }
error-refused-taken-do =
    { $has ->
        [yes] Liber: { $free }. Alegeți altă oră sau altă sală ori repetați cu --anyway.
       *[no] Alegeți altă oră sau altă sală ori repetați cu --anyway.
    }
error-refused-task-step = Sarcina este { $state }; acum nu poate fi { $step }.
error-refused-task-step-do = Dacă trebuie totuși făcută, redeschideți-o mai întâi.
error-refused-not-the-author = Sarcina o verifică cel care a pus-o.
error-refused-not-the-author-do = Așteptați verificarea; dacă nu este gata totul, deschideți sarcina din nou.
error-refused-not-the-doer = Sarcina o acceptă cel care o are de făcut.
error-refused-not-the-doer-do = Așteptați să fie acceptată sau dați sarcina altcuiva.
error-refused-own-task = O sarcină pusă pentru sine nu are nevoie de verificare.
error-refused-own-task-do = Este deja făcută, nu mai este nimic de făcut.
error-refused-comment-missing = O sarcină returnată are nevoie de un comentariu.
error-refused-comment-missing-do = Scrieți ce trebuie făcut mai bine.
error-refused-template-empty = Șablonul nu are sarcini.
error-refused-template-empty-do = Indicați cel puțin o sarcină.
calendar-problem-torn = nu are sfârșit: aici fișierul este rupt
calendar-problem-too-long = are mai multe rânduri decât îi trebuie unei înregistrări
calendar-problem-no-start = nu are început
calendar-problem-time = data „{ $given }” nu se poate citi
calendar-problem-zone = fusul orar „{ $given }” nu este cunoscut
calendar-problem-duration = durata „{ $given }” nu se poate citi
calendar-problem-unsupported = { $given } nu se păstrează aici
calendar-problem-no-series = seria acestei date nu este nici în fișier, nici în bază
calendar-problem-too-many-dates = numește prea multe date separate
calendar-problem-range = schimbarea unei date și a tuturor celor următoare se ia numai împreună cu seria: salvați tot calendarul
calendar-problem-no-entry = întâlnirea la care se răspunde nu este în bază
calendar-problem-alarm = mementoul „{ $given }” nu se poate citi; intrarea a fost luată fără el
calendar-problem-date-without = data „{ $given }”, la care nu are loc, nu se poate citi; seria a fost luată, verificați această dată
error-exchange-not-calendar = Acesta nu este un fișier de calendar.
error-exchange-not-calendar-do = Alegeți un fișier .ics, salvat din alt calendar.
cli-about-agenda = Ce e de făcut: evenimente, sarcini, pași ai tranzacțiilor, expedieri, plăți
cli-agenda-standing = Când
cli-agenda-share = Realizat
cli-agenda-count = În agendă { $total }: întârziate { $overdue }, azi { $today }, mai târziu { $later }
cli-not-minutes = „{ $given }” nu este un număr de minute.
cli-not-minutes-do = Dați minute întregi, none pentru niciun memento sau usual pentru cele obișnuite.
cli-no-task-line = Lista nu are punctul { $given }.
cli-no-task-line-do = Vedeți numerele cu task show.
cli-remind-what = Nu s-a spus despre ce să se amintească.
cli-remind-what-do = Indicați --interaction, --task sau --entry.
cli-remind-none = Niciun memento în următoarea lună.
cli-free-none = Nu există un astfel de timp liber în următoarele două luni.
cli-not-a-guest = Acest utilizator nu participă.
cli-not-a-guest-do = Adăugați-l mai întâi cu calendar edit --with.
cli-calendar-exported = Scrise în { $path }: { $count }
cli-calendar-imported = Adăugate { $added }, actualizate { $updated }, neschimbate { $unchanged }, lăsate deoparte { $bad }
cli-calendar-line = Rândul
cli-calendar-problem = De ce a fost lăsată deoparte
cli-about-task = Sarcini pentru sine și pentru colegi
cli-about-task-add = Adaugă o sarcină: „mâine 10:00 sunat la Зоря despre factură”
cli-about-task-list = Listează sarcinile
cli-about-task-show = Arată o sarcină cu lista ei
cli-about-task-edit = Modifică o sarcină
cli-about-task-accept = Acceptă sarcina
cli-about-task-done = Marchează ca făcută, cu rezultatul
cli-about-task-check = Confirmă ce s-a făcut
cli-about-task-return = Returnează sarcina cu un comentariu
cli-about-task-cancel = Anulează o sarcină
cli-about-task-reopen = Redeschide o sarcină
cli-about-task-postpone = Amână o sarcină
cli-about-task-tick = Bifează punctele listei
cli-about-task-delete = Mută sarcini în coș
cli-about-task-restore = Readuce sarcini din coș
cli-about-task-template = Șabloane de mai multe sarcini
cli-about-task-template-list = Listează șabloanele
cli-about-task-template-add = Adaugă un șablon cu sarcinile lui
cli-about-task-template-edit = Modifică șablonul pe loc; sarcinile deja create rămân
cli-about-task-template-begin = Creează sarcinile unui șablon
cli-about-task-template-delete = Mută un șablon în coș
cli-about-calendar = Calendarul: ședințe, serii, săli, timp liber, fișiere
cli-about-calendar-add = Adaugă în calendar
cli-about-calendar-list = Ce are loc în anumite zile
cli-about-calendar-show = Arată o înregistrare cu participanții
cli-about-calendar-edit = Modifică: această dată, aceasta și următoarele sau toate
cli-about-calendar-delete = Șterge: această dată, aceasta și următoarele sau toate
cli-about-calendar-answer = Notează dacă vine un utilizator
cli-about-calendar-free = Primul moment în care toți sunt liberi: lu–vi 9–18, nu de sărbătorile legale
cli-about-calendar-room = Săli și alte resurse
cli-about-calendar-room-list = Listează sălile și resursele
cli-about-calendar-room-add = Adaugă o sală sau altă resursă
cli-about-calendar-room-edit = Modifică o sală sau altă resursă
cli-about-calendar-room-delete = Mută o sală în coș
cli-about-calendar-export = Scrie calendarul într-un fișier (.ics)
cli-about-calendar-import = Preia un fișier de calendar (.ics); o singură anulare
cli-about-remind = Arată mementourile scadente, fiecare o singură dată
cli-about-remind-next = Când vine următorul memento
cli-about-remind-set = Stabilește mementourile unei înregistrări
cli-about-remind-usual = Mementourile obișnuite pe feluri, pe acest computer
cli-arg-agenda-of = A cui agendă: utilizator, me sau all; de obicei a celui care lucrează aici
cli-arg-overdue = Doar ce este întârziat
cli-arg-task = Sarcina: numărul sau ultimele cifre, titlul sau începutul lui
cli-arg-task-text = Ce e de făcut; ziua și ora la început sau la sfârșit, ! și numele unui client sunt înțelese
cli-arg-task-line = Numărul punctului din listă, de la 1
cli-arg-task-for = Cine o face: utilizator sau me
cli-arg-due = Termen: ziua, cu sau fără oră
cli-arg-comment = Comentariu
cli-arg-off = Scoate bifa
cli-arg-item = Un punct al listei; se poate repeta
cli-arg-remind = Amintește cu atâtea minute înainte; se poate repeta; none sau usual
cli-arg-author = Stabilită de: utilizator sau me
cli-arg-also-done = Și ce este făcut, verificat sau anulat
cli-arg-work = Și apelurile, sarcinile, pașii, livrările și plățile planificate
cli-arg-template-task = O sarcină: titlu sau ZILE:TITLU; se poate repeta
cli-arg-first-day = Prima zi; dacă lipsește, azi
cli-arg-entry = Înregistrarea: numărul sau ultimele cifre, titlul sau începutul lui
cli-arg-entry-title = Titlu
cli-arg-entry-place = Locul
cli-arg-entry-with = Un utilizator care participă; se poate repeta
cli-arg-entry-contact = O persoană de contact care participă; se poate repeta
cli-arg-entry-user = În calendarul cui: utilizator, me sau all pentru tot biroul
cli-arg-entry-date = Care dată a seriei
cli-arg-entry-free = Nu ocupă timp: alții pot planifica peste
cli-arg-entry-anyway = Scrie chiar dacă sala sau un participant este ocupat
cli-arg-until = Sfârșitul: ora sau ultima zi
cli-arg-repeat = Regula RFC 5545, de exemplu FREQ=WEEKLY;BYDAY=MO; none pentru o dată
cli-arg-room = Sală sau resursă: nume sau număr; se poate repeta
cli-arg-no-interactions = Fără apelurile și întâlnirile planificate cu clienții
cli-arg-no-tasks = Fără sarcini
cli-arg-once = Arată ce este scadent și încheie
cli-arg-remind-minutes = Cu câte minute înainte, se pot da mai multe; none pentru niciunul, usual pentru cele obișnuite
cli-arg-usual-kind = Felul și minutele: call=5 meeting=30,5 task=0 entry-meeting=15
entry-kind-birthday = Zi de naștere
cli-birthday-age = împlinește { $age }
rule-before = { $what }, înainte de { $date }
rule-weeks =
    { $count ->
        [one] În fiecare săptămână
        [few] La fiecare { $count } săptămâni
       *[other] La fiecare { $count } de săptămâni
    }
rule-months =
    { $count ->
        [one] În fiecare lună
        [few] La fiecare { $count } luni
       *[other] La fiecare { $count } de luni
    }
rule-years =
    { $count ->
        [one] În fiecare an
        [few] La fiecare { $count } ani
       *[other] La fiecare { $count } de ani
    }
rule-hours =
    { $count ->
        [one] În fiecare oră
        [few] La fiecare { $count } ore
       *[other] La fiecare { $count } de ore
    }
rule-minutes =
    { $count ->
        [one] În fiecare minut
        [few] La fiecare { $count } minute
       *[other] La fiecare { $count } de minute
    }
rule-seconds =
    { $count ->
        [one] În fiecare secundă
        [few] La fiecare { $count } secunde
       *[other] La fiecare { $count } de secunde
    }
rule-month-days = în ziua { $list } a lunii
rule-week-numbers = în săptămâna { $list } a anului
rule-year-days = în ziua { $list } a anului
rule-at-hours = la ora { $list }
rule-at-minutes = la minutul { $list }
rule-at-seconds = la secunda { $list }
rule-positions = dintre acestea nr. { $list }
