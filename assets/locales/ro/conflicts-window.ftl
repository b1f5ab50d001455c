# Divergențele în fereastră: ce au modificat doi oameni simultan.
conflicts-none = Nu sunt divergențe
conflicts-none-body = Când doi oameni modifică același câmp fără să vadă ce a făcut celălalt, aici alegeți ce rămâne.
conflicts-all-done = Totul e hotărât
conflicts-done = Hotărâte
conflicts-more = Și alte înregistrări: { $count }
conflicts-fields =
    { $count ->
        [one] un câmp
        [few] { $count } câmpuri
       *[other] { $count } de câmpuri
    }
conflicts-you = dvs.
conflicts-you-first = Dvs.
conflicts-somebody = un coleg
conflicts-both = { $one } și { $two }
conflicts-deleted-short = șters și modificat
conflicts-said =
    { $count ->
        [one] { $one } și { $two } au modificat același câmp fără să se vadă între ele. Nu s-a pierdut nimic: alegeți ce rămâne.
       *[other] { $one } și { $two } au modificat aceleași câmpuri fără să se vadă între ele. Nu s-a pierdut nimic: alegeți ce rămâne.
    }
conflicts-said-self = Același lucru a fost modificat pe două dispozitive: { $who }. Nu s-a pierdut nimic: alegeți ce rămâne.
conflicts-said-deleted = Înregistrarea a fost ștearsă ({ $who }), dar între timp a fost modificată ({ $other }). Ea s-a păstrat: alegeți dacă rămâne.
conflicts-all-current = Toate actuale
conflicts-all-theirs = Toate ale colegului
conflicts-all-other = Toate celelalte
conflicts-all-yours = Toate ale dvs.
conflicts-field = Câmp
conflicts-current = Actual
conflicts-theirs = Al colegului
conflicts-other = Cealaltă
conflicts-yours = Al dvs.
conflicts-original = Inițial
conflicts-before-both = înainte de ambele
conflicts-unknown = necunoscut
conflicts-empty = gol
conflicts-keep-record = păstrați înregistrarea
conflicts-delete-record = ștergeți înregistrarea
conflicts-accept = Acceptă alegerea
conflicts-saving = Se salvează
conflicts-type = Altă valoare
conflicts-not-typed = Aici trebuie luată una dintre cele două valori. Pentru alta, luați una și modificați-o apoi în fișă.
conflicts-typed = scris în locul ambelor
conflicts-take-typed = Ia asta
conflicts-later = Mai târziu
conflicts-open = Deschide înregistrarea
conflicts-note = Hotărârea o văd toți. O puteți anula; atunci sunt întrebați din nou toți.
conflicts-asked = Ceva s-a schimbat aici după alegerea dvs. Priviți câmpurile marcate și alegeți din nou.
conflicts-asked-short = schimbat: alegeți din nou
conflicts-gone = Nu s-a scris nimic: o parte a hotărât-o între timp un coleg.
conflicts-jumped = Se arată acum această înregistrare, pentru că cea dinainte a fost hotărâtă între timp. Priviți-o mai întâi.
conflicts-left = „{ $field }” a fost hotărât între timp de un coleg. Ce ați scris nu s-a înregistrat: { $text }
conflicts-history = Istoricul înregistrării
conflicts-field-of = Câmpul { $at } din { $count }
conflicts-taken-current = a rămas cel actual
conflicts-taken-other = s-a luat celălalt
conflicts-taken-else = s-a scris altceva
conflicts-key-current = actual
conflicts-key-other = celălalt
conflicts-key-original = inițial
conflicts-key-type = altceva
