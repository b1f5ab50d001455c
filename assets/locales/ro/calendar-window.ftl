# Calendarul în fereastră: zi, săptămână, lună, formularul.
cal-whole-day = ziua
cal-whole-day-long = Toată ziua
cal-more = încă {"{}"}
cal-events =
    { $count ->
        [one] { $count } eveniment
        [few] { $count } evenimente
       *[other] { $count } de evenimente
    }
cal-busy-until = ocupat până la { $time }
cal-free-now = liber acum
cal-birthday = { $name }: zi de naștere, { $age }
cal-birthday-kind = Zi de naștere
cal-new = Întâlnire nouă
cal-new-meeting = Întâlnire nouă
cal-new-entry = Înregistrare nouă
cal-today = Astăzi
cal-earlier = Mai devreme
cal-later = Mai târziu
cal-together = Împreună
cal-beside = Alături
cal-color = Culoare
cal-by-person = persoană
cal-by-kind = tip
cal-kind-call = Apel
cal-kind-meeting = Întâlnire
cal-kind-letter = Scrisoare
cal-kind-order = Plată, livrare
cal-kind-task = Sarcină
cal-kind-busy = Ocupat
cal-calendars = Calendare
cal-color-1 = Bleu
cal-color-2 = Portocaliu
cal-color-3 = Purpuriu
cal-color-4 = Verde
cal-color-5 = Violet
cal-color-6 = Nisipiu
cal-title-hint = Despre ce
cal-place = Loc
cal-note = Notă
cal-client = Client
cal-drop-client = Fără client
cal-who-is-free = Cine este liber pe { $date }
cal-participants = Participanți
cal-is-free = liber
cal-is-busy = ocupat { $time }
cal-remove-guest = Elimină participantul
cal-add-guest = Adaugă participant
cal-add-person = Persoană de contact…
cal-rooms = Săli și resurse
cal-all-free = Când sunt toți liberi
cal-all-free-hours = lu–vi { $from }–{ $to }
cal-repeats = Repetare
cal-details = Calendar și notă
cal-in-calendar = Calendarul
cal-remind = Mementouri
cal-remind-add = adaugă
cal-remind-none = Fără mementouri
cal-remind-remove = Scoate mementoul
cal-remind-usual = Ca de obicei
remind-unknown = Scrieți cu cât înainte: „15 min, 1 h, 1 zi”; „fără” înseamnă niciun memento.
cal-invite = Invitație…
cal-uninvite = Anunță anularea…
cal-after-minutes = la { $count } min după început
cal-room-taken =
    { $count ->
        [one] Ocupată o dată din { $all }
        [few] Ocupată de { $count } ori din { $all }
       *[other] Ocupată de { $count } de ori din { $all }
    }, prima dată { $date } („{ $what }”). Alegeți altă oră sau altă sală.
cal-save = Salvează
cal-at-start = la început
cal-before-minutes = cu { $count } min
cal-before-hours = cu { $count } h
cal-before-days =
    { $count ->
        [one] cu o zi
       *[other] cu { $count } zile
    }
cal-repeat-never = Nu se repetă
cal-repeat-daily = Zilnic
cal-repeat-weekly = Săptămânal
cal-repeat-monthly = Lunar, pe data de { $day }
cal-repeat-monthly-on = Lunar, { $day }
cal-repeat-yearly = Anual
cal-repeat-other = Regulă specială
cal-nth-weekday =
    { $weekday ->
       *[mon] a { $nth }-a luni
        [tue] a { $nth }-a marți
        [wed] a { $nth }-a miercuri
        [thu] a { $nth }-a joi
        [fri] a { $nth }-a vineri
        [sat] a { $nth }-a sâmbătă
        [sun] a { $nth }-a duminică
    }
cal-last-weekday =
    { $weekday ->
       *[mon] ultima luni
        [tue] ultima marți
        [wed] ultima miercuri
        [thu] ultima joi
        [fri] ultima vineri
        [sat] ultima sâmbătă
        [sun] ultima duminică
    }
cal-every = O dată la
cal-unit-days = zile
cal-unit-weeks = săpt.
cal-unit-months = luni
cal-unit-years = ani
cal-end-never = Fără sfârșit
cal-end-until = Până la data
cal-end-count = Număr de ori
cal-every-days =
    { $count ->
        [one] În fiecare zi
        [few] La fiecare { $count } zile
       *[other] La fiecare { $count } de zile
    }
cal-every-weeks =
    { $count ->
        [one] În fiecare săptămână: { $days }
        [few] La fiecare { $count } săptămâni: { $days }
       *[other] La fiecare { $count } de săptămâni: { $days }
    }
cal-every-months =
    { $count ->
        [one] În fiecare lună, pe data de { $day }
        [few] La fiecare { $count } luni, pe data de { $day }
       *[other] La fiecare { $count } de luni, pe data de { $day }
    }
cal-every-months-on =
    { $count ->
        [one] În fiecare lună: { $day }
        [few] La fiecare { $count } luni: { $day }
       *[other] La fiecare { $count } de luni: { $day }
    }
cal-every-years =
    { $count ->
        [one] În fiecare an, { $date }
        [few] La fiecare { $count } ani, { $date }
       *[other] La fiecare { $count } de ani, { $date }
    }
cal-ends-until = { $what }, până la { $date }
cal-ends-count =
    { $count ->
        [one] { $what }, o dată
        [few] { $what }, de { $count } ori
       *[other] { $what }, de { $count } de ori
    }
cal-wrong-days = Printre zile trebuie să fie și ziua întâlnirii.
cal-wrong-until = Este nevoie de o dată care nu precedă începutul.
cal-wrong-number = Este nevoie de un număr de la 1 în sus.
cal-day-unknown = Nu există o astfel de zi. Scrieți, de exemplu, 20.11 sau mâine.
cal-time-unknown = Nu există o astfel de oră. Scrieți, de exemplu, 9:30.
cal-scope-change = „{ $what }” se repetă. Ce se modifică?
cal-scope-delete = „{ $what }” se repetă. Ce se șterge?
cal-scope-this = Numai această dată
cal-scope-following = Aceasta și toate următoarele
cal-scope-all = Toată seria
cal-scope-cancel = Lăsați așa
cal-status =
    { $count ->
        [one] Calendare afișate: { $shown } din { $all } · { $count } eveniment
        [few] Calendare afișate: { $shown } din { $all } · { $count } evenimente
       *[other] Calendare afișate: { $shown } din { $all } · { $count } de evenimente
    }
cal-key-next-day = ziua următoare
cal-key-next-week = săptămâna următoare
cal-key-next-month = luna următoare
cal-key-next-weeks = următoarele 4 săptămâni
cal-list-none = În aceste patru săptămâni nu este nimic
cal-list-none-body = Vedeți altă perioadă sau bifați în stânga alte calendare. O întâlnire nouă începe cu butonul sau cu Ctrl+N.
cal-list-what = Ce
cal-list-about = Cu cine și unde
cal-list-who = Cine
cal-week-number = săptămâna { $week }
cal-week-short = săpt. { $week }
cal-key-date = la dată
cal-open = Deschide
cal-open-client = Fișa clientului
cal-done = Făcut
cal-go = Arată
cal-go-title = La ce dată mergeți?
cal-go-hint = 20.11, vi, +3
cal-crowd-hidden = Alăturat încap { $room } din { $all } calendare, încă { $hidden } nu sunt afișate. Scoateți bifele de prisos din lista din stânga.
room-label = Ce se rezervă
room-new = Sală nouă…
room-new-title = Sală sau resursă nouă
room-edit = Sală sau resursă
room-name-hint = Sala mică, microbuz
room-note-hint = 8 locuri, proiector
room-twin = Există deja o sală sau o resursă cu acest nume. Alegeți alt nume.
room-none = Nu există încă săli sau resurse. Adăugați ce se rezervă pentru întâlniri: o sală, o mașină, un proiector.
room-archive = În arhivă: întâlnirile noi nu o mai propun
room-archived = În arhivă
room-restore = Readuceți
room-color-usual = Obișnuită
room-bookings =
    { $count ->
        [one] o rezervare viitoare
        [few] { $count } rezervări viitoare
       *[other] { $count } de rezervări viitoare
    }
cal-taken-title = „{ $what }”: ora este ocupată
cal-taken-title-room = „{ $what }”: sala sau resursa este ocupată
cal-taken-line = { $name }: ocupat { $time }{ $by }
cal-taken-line-room = { $name }: rezervat { $time }{ $by }
cal-taken-series =
    { $count ->
        [one] { $name }: ocupat o dată din { $all }, { $time }{ $by }
        [few] { $name }: ocupat de { $count } ori din { $all }, prima dată { $time }{ $by }
       *[other] { $name }: ocupat de { $count } de ori din { $all }, prima dată { $time }{ $by }
    }
cal-taken-series-room =
    { $count ->
        [one] { $name }: rezervat o dată din { $all }, { $time }{ $by }
        [few] { $name }: rezervat de { $count } ori din { $all }, prima dată { $time }{ $by }
       *[other] { $name }: rezervat de { $count } de ori din { $all }, prima dată { $time }{ $by }
    }
cal-taken-more = Și încă { $count }.
cal-taken-room = Luați „{ $room }”: liberă
cal-taken-time = Mutați la { $time }: toți sunt liberi
cal-taken-book = Rezervați oricum
cal-taken-anyway = Salvați oricum
cal-taken-back = Înapoi la formular
cal-quoted = „{ $what }”
settings-hours = Program de lucru
settings-hours-hint = Orele la care toți sunt liberi se caută în acest interval, de luni până vineri, fără sărbătorile legale. Pentru acest calculator.
