# Biroul pe dosarul comun, în fereastră.
command-section-office = Birou
command-sync-now = Schimbă modificările acum
command-conflicts = Divergențe: ce au modificat doi oameni simultan
command-invite = Invită în birou
command-take-current = Divergență: rămâne valoarea actuală
command-take-other = Divergență: cealaltă valoare
command-take-original = Divergență: valoarea inițială
exchange-line-done = Schimb încheiat la { $time }
exchange-line-waiting =
    { $count ->
        [0] Se trimit modificările
        [one] o modificare așteaptă din { $time }
        [few] { $count } modificări așteaptă din { $time }
       *[other] { $count } de modificări așteaptă din { $time }
    }
exchange-line-away-waiting =
    { $count ->
        [one] Dosarul lipsește: o modificare așteaptă, lucrul continuă
        [few] Dosarul lipsește: { $count } modificări așteaptă, lucrul continuă
       *[other] Dosarul lipsește: { $count } de modificări așteaptă, lucrul continuă
    }
exchange-line-closed =
    { $count ->
        [0] În dosar nu se poate scrie, lucrul continuă
        [one] În dosar nu se poate scrie: { $count } schimbare așteaptă
        [few] În dosar nu se poate scrie: { $count } schimbări așteaptă
       *[other] În dosar nu se poate scrie: { $count } de schimbări așteaptă
    }
exchange-line-silence = Dosarul nu răspunde de la { $time }, lucrul continuă
exchange-line-away = Dosarul nu răspunde, lucrul continuă
exchange-line-again = Schimbul se reia într-un minut
exchange-line-reader = Doar vizualizare · { $state }
exchange-line-begins = Schimbul începe
exchange-line-fetching = Se primesc modificări: { $part } %
exchange-line-preparing = Se pregătește căutarea: { $part } %
exchange-line-failed = Fără schimb: vedeți în „Birou”
exchange-line-what-to-do = Ce e de făcut
exchange-line-stopped = Schimb oprit, nimic nu s-a modificat
exchange-line-paused = Schimb în pauză
exchange-line-joining = Se așteaptă primirea în birou
exchange-line-entering = Se pregătesc înregistrările pentru birou: { $part } %
exchange-line-founding = Crearea biroului nu s-a încheiat
exchange-line-conflicts =
    { $count ->
        [one] o divergență așteaptă
        [few] { $count } divergențe așteaptă
       *[other] { $count } de divergențe așteaptă
    }
exchange-line-silent =
    { $days ->
        [one] { $who }: tace de o zi
        [few] { $who }: tace de { $days } zile
       *[other] { $who }: tace de { $days } de zile
    }
journal-when = Când
journal-who = Cine
journal-where = Pe ce dispozitiv
journal-what = Ce s-a făcut
journal-here = aici
journal-elsewhere = alt dispozitiv
journal-none = Încă nu sunt modificări
journal-none-body = Aici apare tot ce se face în birou: cine, când și pe ce dispozitiv.
together-title = Biroul „{ $office }”
together-size =
    { $people ->
        [one] un membru
        [few] { $people } membri
       *[other] { $people } de membri
    }, { $devices ->
        [one] un dispozitiv
        [few] { $devices } dispozitive
       *[other] { $devices } de dispozitive
    }
together-tab-begin = Lucru împreună
together-tab-state = Starea schimbului
together-tab-members = Membri și roluri
together-tab-conflicts = Divergențe
together-tab-journal = Istoricul modificărilor
together-now = Schimbă acum
together-pause = Pauză
together-resume = Reia schimbul
together-busy = Se lucrează
together-key-now = schimbă
together-key-invite = invită
together-status =
    { $count ->
        [one] un dispozitiv în birou
        [few] { $count } dispozitive în birou
       *[other] { $count } de dispozitive în birou
    }{ $silent ->
        [0] {""}
       *[other] , tac: { $silent }
    }
together-went = Ultimul schimb: { $when }. Toate modificările dvs. sunt salvate pe acest calculator și puse la dispoziția celorlalți.
together-first = Se primesc modificările din dosarul comun
together-first-counts = Partea { $done } din { $total }. Puteți lucra mai departe.
together-stop = Oprește
together-folder = Dosarul comun
together-waiting = Așteaptă trimiterea
together-none = nimic
together-device = Dispozitiv
together-devices = Dispozitive
together-whose = Al cui
together-last = Ultimul schimb
together-has = Are toate modificările
together-this = acesta
together-no-name = fără nume
together-today = azi
together-all-sent = totul trimis
together-waits =
    { $count ->
        [one] așteaptă o modificare
        [few] așteaptă { $count } modificări
       *[other] așteaptă { $count } de modificări
    }
together-has-all = totul primit
together-behind = încă nu are ultimele modificări
together-missing = modificările lui sunt pe drum
together-not-yet = încă n-a făcut schimb
together-off = scos din birou
together-silent =
    { $days ->
        [one] tace de o zi
        [few] tace de { $days } zile
       *[other] tace de { $days } de zile
    }
together-clock = ceas greșit
together-clocks = unul din cele două ceasuri e greșit
together-silent-body = Ultima dată conectat: { $when }. Până nu e pornit, colegii nu văd modificările făcute pe el fără rețea ({ $name }, zile: { $days }).
together-silent-safe = Datele dvs. sunt în siguranță: când revine, modificările se unesc singure, iar divergențele apar în fila „Divergențe”.
together-can-do = Ce se poate face
together-write = Scrie: { $name }
together-since = Adăugat
together-keys = Chei
together-keys-keyring = în depozitul de parole al sistemului
together-keys-password = într-un fișier cu parolă
together-keys-file = într-un fișier pe care îl citiți doar dvs.
together-rename-do = Schimbă numele
together-rename-device = Numele dispozitivului
together-rename-office = Numele biroului
together-rename-body = Noul nume îl văd toți din birou.
together-retire-do = Scoate dispozitivul
together-retire-note = Un dispozitiv scos nu mai primește modificări. Clienții și istoricul rămân în birou.
together-retire-ask = Scoateți dispozitivul „{ $name }”?
together-retire-body = Nu va mai primi modificări și nu va mai trimite nimic. Ce a venit deja de pe el rămâne. Poate reveni doar cu o invitație nouă.
together-retire-own = Este celălalt calculator al dvs. Ce a venit deja de pe el rămâne; modificările netrimise încă nu vor mai veni.
together-leave-do = Părăsește biroul
together-leave-ask = Părăsiți biroul „{ $office }”?
together-leave-body = Clienții, documentele și istoricul rămân pe acest calculator, iar modificările colegilor nu mai vin. Ce așteaptă se trimite înainte. Cu această bază puteți crea alt birou sau vă puteți alătura altuia; în acesta reveniți doar cu o invitație nouă și o bază goală.
together-leave-unsent = { $count ->
    [one] { $count } modificare făcută aici nu s-a trimis încă.
    [few] { $count } modificări făcute aici nu s-au trimis încă.
   *[other] { $count } de modificări făcute aici nu s-au trimis încă.
}
together-leave-anyway = Părăsește oricum
together-remove-do = Scoate din birou
together-remove-ask = Scoateți din birou: { $name }?
together-remove-body = Niciun calculator al acestei persoane nu va mai primi modificări. Clienții, tranzacțiile și istoricul rămân în birou.
together-leave-as-is = Lasă așa
together-close = Închide
together-member = Membru
together-role = Rol
together-can = Ce poate
together-computers = Calculatoare
together-can-viewer = privește, nu modifică nimic
together-can-manager = lucrează cu datele biroului
together-can-head = lucrează cu datele biroului
together-can-admin = totul, invită și scoate
together-can-owner = totul, și rolurile, și cheile
together-was-in-body = Nu mai este în birou. Ce a făcut rămâne.
together-second-owner = Există un singur proprietar. Dați acest rol încă unei persoane de încredere sau tipăriți foaia de recuperare: altfel, dacă pierdeți calculatorul, nimeni nu mai ajunge la chei.
together-role-ask = { $name }: rolul devine „{ $role }”?
together-role-do = Schimbă rolul
together-another-computer = Adaugă un calculator
together-invites = Invitații nefolosite
together-invited-at = invitat { $when }
together-invite-again = Arată textul
together-withdraw = Retrage
together-no-members = Încă nu sunt membri
together-no-members-body = Creați un birou într-un dosar comun sau alăturați-vă unuia: aici se vede cine face parte și cu ce drepturi.
together-begin = Lucrați împreună printr-un dosar comun
together-begin-body = Fiecare lucrează în baza sa, chiar și fără rețea. Modificările ajung criptate într-un dosar pe care îl văd toți: un disc de rețea sau un dosar sincronizat. Nu e nevoie de server.
together-no-keys-here = În această fereastră schimbul este oprit: programul nu știe unde să țină cheile. Indicați un dosar prin variabila KARTOTEKA_KEYS și deschideți programul din nou.
together-create = Creează un birou
together-create-why = Sunteți primul. Alegeți un dosar comun gol, apoi invitați colegii. Tot ce aveți în bază vine cu dvs.
together-create-body = Alegeți un dosar gol pe care îl văd toți colegii: pe un disc de rețea sau sincronizat. Totul în el va fi criptat.
together-create-do = Creează biroul
together-join = Alăturați-vă
together-join-why = Un coleg v-a trimis o invitație. Baza dvs., dacă aveți una, se adaugă la cea comună.
together-join-body = Lipiți invitația primită. Apoi apar șase cuvinte: spuneți-le celui care v-a invitat.
together-join-do = Alăturați-vă
together-restore = Revenire cu foaia de recuperare
together-restore-why = Calculatorul s-a pierdut, dar foaia cu 24 de cuvinte există: cu ea proprietarul revine în birou.
together-restore-body = Scrieți cele 24 de cuvinte de pe foaie și alegeți dosarul biroului. Ce este deja în bază rămâne.
together-restore-do = Revino
together-folder-hint = Calea către dosarul comun
together-folder-as-invited = ca în invitație, dacă nu scrieți altceva
together-pick-folder = Alege dosarul…
together-office-name = Numele biroului
together-device-name = Numele calculatorului
together-device-hint = Laptopul Elenei
together-computer-of = Calculator: { $name }
together-your-name = Numele dvs.
together-needed = Completați câmpul
together-no-address = E nevoie de un dosar, nu de o adresă
together-invite = Invitația
together-invite-hint = Tot textul primit
together-words = 24 de cuvinte
together-words-hint = cu spații, în aceeași ordine
together-invite-title = Invită un coleg
together-invite-body = Invitația este pentru o persoană și un calculator. Transmiteți-o astfel încât alții să nu o citească.
together-invite-do = Invită
together-whom = Pe cine
together-name = Nume
together-somebody-new = o persoană nouă
together-one-more-computer = { $name }, încă un calculator
together-invite-made = Invitația este gata: { $name }
together-invite-how = Trimiteți textul sau fișierul colegului. După ce îl introduce, aici apare cererea lui: comparați cele șase cuvinte.
together-invite-copy = Copiază
together-invite-copied = Invitația a fost copiată.
together-invite-save = Salvează în fișier…
together-invite-file = invitație
together-somebody-asks = Un coleg cere să fie primit în birou. Deschideți „Birou”.
together-asks = { $name } cere primirea unui calculator nou.
together-compare = Compară cuvintele…
together-admit-ask = Primiți: { $name }?
together-admit-body = Sunați și comparați: pe celălalt ecran trebuie să fie aceleași șase cuvinte. Numele indicat acolo: { $calls }.
together-admit-role = Rol: { $role }
together-admit-do = Cuvintele coincid, primește
together-admit-not = Nu coincid
together-admit-not-said = Nimeni nu a fost primit. Cuvintele nu au coincis: a răspuns altcineva sau calculatorul a cerut de două ori. Comparați încă o dată; dacă tot nu coincid, retrageți invitația și dați-i omului una nouă personal.
together-invite-from-file = Din fișier
together-invite-pick = Alegeți fișierul invitației
together-waits-for = Se așteaptă să fiți primit
together-waits-body = Spuneți aceste șase cuvinte celui care v-a invitat: pe ecranul lui trebuie să fie aceleași. Restul se face singur, fereastra poate fi închisă.
together-waits-where = Cererea a fost trimisă { $since } în dosarul { $place }
together-words-language = Cuvintele sunt în aceeași limbă pe ambele ecrane: { $language }.
together-words-in = Cele șase cuvinte în
together-give-up-do = Anulează cererea
together-give-up-ask = Anulați cererea?
together-give-up-body = Baza dvs. rămâne așa cum e. Vă puteți alătura din nou cu aceeași invitație.
together-you-are-in = Ați fost primit în birou. Datele sosesc.
together-founded = Biroul „{ $office }” a fost creat.
together-founding-body = Crearea biroului „{ $office }” în dosarul { $place } nu s-a încheiat. Nu s-a pierdut nimic: repetați ca s-o duceți la capăt.
together-found-again = Încheie
together-drop-do = Renunță
together-drop-ask = Renunțați la crearea biroului?
together-drop-body = Baza rămâne cum este. Ce a ajuns în dosar se ia înapoi, dacă dosarul este accesibil.
together-copy-do = Alăturați-vă oricum
together-move = Dosarul e acum în alt loc…
together-move-body = Indicați unde este acum dosarul biroului. Programul verifică dacă e el și nu schimbă nimic dacă nu e.
together-move-do = Folosește acest dosar
together-fill-do = Umple acest dosar
together-mend = Refă dosarul de pe acest calculator
together-kit = Foaia de recuperare
together-kit-missing = nu e tipărită
together-kit-make = Fă foaia…
together-kit-offer = Dacă acest calculator se pierde, în birou se revine doar cu foaia cu 24 de cuvinte. Faceți-o acum, tipăriți-o și puneți-o la loc sigur.
together-kit-body = Cine are aceste cuvinte intră în birou ca proprietar. Țineți-le pe hârtie, nu în calculator și nu în e-mail.
together-kit-save = Salvează PDF…
together-kit-print = Imprimare…
together-kit-done = Gata
together-kit-written = Cuvintele sunt notate
together-kit-file = foaia-de-recuperare
together-file-saved = Fișierul a fost salvat.
together-file-failed = Fișierul { $path } nu a putut fi scris. Alegeți alt loc.
together-anew-do = Refă baza din dosar
together-anew-ask = Refaceți baza acestui calculator din dosarul biroului?
together-anew-body = Baza se reface din tot ce ați trimis dumneavoastră și colegii. Ce nu a fost încă trimis se păstrează. Fișierul vechi rămâne alături.
together-anew-why = Baza este a unui birou: tot ce a fost trimis se poate lua din dosar, iar ce se mai poate citi din fișier se păstrează.
together-hand-do = Predă sarcinile…
together-hand-yes = Predă
together-hand-ask = Cui se predau sarcinile: { $name }?
together-hand-body = Altcineva devine responsabil: { $work }. Ce s-a făcut rămâne al celui care a făcut. Se poate anula.
together-hand-to = Cui
together-work = Răspunde de
together-count-tasks = { $count ->
    [one] { $count } sarcină
    [few] { $count } sarcini
   *[other] { $count } de sarcini
}
together-count-planned = { $count ->
    [one] { $count } contact planificat
    [few] { $count } contacte planificate
   *[other] { $count } de contacte planificate
}
together-count-entries = { $count ->
    [one] { $count } înregistrare în calendar
    [few] { $count } înregistrări în calendar
   *[other] { $count } de înregistrări în calendar
}
together-count-drafts = { $count ->
    [one] { $count } ciornă de document
    [few] { $count } ciorne de documente
   *[other] { $count } de ciorne de documente
}
together-left-behind = { $name } nu mai este în birou, dar încă răspunde de: { $work }.
together-double = { $name } apare de două ori: membru al biroului și utilizator din baza adusă. Este aceeași persoană?
together-double-one = Da, unește
together-double-two = Nu, sunt persoane diferite
together-two-names = În birou sunteți „{ $now }”, iar celălalt nume este „{ $other }”. Ce nume vor vedea toți?
exchange-line-locked = Cheile sunt sub parolă, lucrul continuă
exchange-line-no-keys = Fără schimb: lipsesc cheile
together-locked = Cheile acestui calculator sunt sub parolă
together-locked-body = Introduceți parola și schimbul continuă. Până atunci tot ce faceți este salvat aici și așteaptă.
together-locked-forgotten = Ați uitat parola? Cheile noi vin cu foaia de recuperare sau cu o nouă invitație de la administrator; baza rămâne cu tot ce conține.
together-unlock-do = Deschide cheile
together-unlocked = Cheile sunt deschise, schimbul continuă.
together-password = Parola cheilor
together-password-hint = gol: chei fără parolă
together-password-again = Încă o dată
together-password-again-hint = aceeași parolă
together-passwords-differ = Parolele diferă. Introduceți-le pe ambele din nou.
together-password-title = Parola cheilor…
together-password-body = Portofelul de parole al sistemului lipsește sau nu răspunde, așa că cheile stau într-un fișier. Sub parolă nu le citește cine ajunge la fișierele dvs.; parola se cere după fiecare pornire a programului. Câmpurile goale scot parola.
together-password-do = Salvează
together-keys-join = Alăturare cu o invitație
together-fill-ask = Umpleți dosarul gol?
together-fill-body = Dosarul { $place } este gol. Un disc de rețea neconectat arată la fel: atunci tot biroul s-ar scrie pe discul acestui calculator, iar colegii nu l-ar vedea. Umpleți-l doar dacă discul este conectat și dosarul a fost într-adevăr golit.
