# The office on a shared folder: what both doors say of it.
office-role-viewer = doar vizualizare
office-role-manager = manager
office-role-head = șef de departament
office-role-admin = administrator
office-role-owner = proprietar
office-role-none = nu mai este în birou

# How the exchange stands.
office-state-all-sent = Schimbul funcționează: totul este trimis.
office-state-waiting = { $count ->
    [0] Schimbul funcționează: ultimele modificări vor fi trimise imediat.
    [one] Schimbul funcționează: o modificare așteaptă trimiterea din { $since }.
    [few] Schimbul funcționează: { $count } modificări așteaptă trimiterea din { $since }.
   *[other] Schimbul funcționează: { $count } de modificări așteaptă trimiterea din { $since }.
}
office-state-kept = { $count ->
    [0] Nu există modificări netrimise.
    [one] O modificare așteaptă aici, din { $since }.
    [few] { $count } modificări așteaptă aici, din { $since }.
   *[other] { $count } de modificări așteaptă aici, din { $since }.
}
office-state-never = Dosarul nu a fost accesat încă.
office-state-paused = Schimbul este întrerupt temporar. Puteți lucra în continuare; modificările așteaptă aici.
office-state-paused-do = Reluați schimbul când vă convine.
office-state-base = Baza de pe acest calculator nu poate fi folosită acum.
office-state-base-do = Verificați dacă discul este plin sau dacă alt program ține baza ocupată. Se încearcă din nou automat.
office-state-unreachable = Dosarul comun nu poate fi folosit; puteți lucra în continuare.
office-state-silence = Dosarul comun nu răspunde de la { $time }, dar puteți lucra mai departe.
office-state-silence-do = Verificați dacă discul sau programul de sincronizare s-a blocat. De îndată ce răspunde, schimbul continuă singur.
office-state-doubt = Ceva este neobișnuit la dosarul comun. Va fi verificat din nou în curând; nu s-a modificat nimic.

# Why the exchange has stopped, and what to do.
office-stop-no-office = Oprit: dosarul există, dar biroul nu este în el. Nu s-a modificat nimic.
office-stop-no-office-do = Un disc de rețea neconectat arată ca un dosar gol: conectați-l și încercați din nou. Dacă dosarul a fost într-adevăr golit, poate fi umplut din nou de pe acest calculator.
office-stop-other-office = Oprit: în acest dosar este alt birou. Nu s-a modificat nimic.
office-stop-other-office-do = Puneți dosarul biroului dvs. la loc sau indicați unde se află acum.
office-stop-office-file = Oprit: fișierul care numește biroul din acest dosar (kartoteka.json) este deteriorat. Nu s-a modificat nimic.
office-stop-office-file-do = Refaceți dosarul: acest calculator scrie fișierul din nou.
office-stop-older = Oprit: acest dosar este mai vechi decât a fost: îi lipsește ce conținea deja. Nu s-a modificat nimic.
office-stop-older-do = Aflați dacă dosarul a fost restaurat dintr-o copie sau dacă programul care îl sincronizează a rămas în urmă. Dacă rămâne copia mai veche, reparați-o: ce lipsește se pune la loc de pe acest calculator.
office-stop-twin = Oprit: această bază a fost pusă la loc dintr-o copie de rezervă sau alt calculator lucrează cu o copie a ei. Nu s-a pierdut nimic.
office-stop-twin-do = Pusă la loc dintr-o copie de rezervă: refaceți baza din dosar, tot ce s-a trimis revine și calculatorul rămâne același. O copie pe alt calculator: cereți administratorului biroului o invitație pentru acest calculator și alăturați-vă cu ea: baza devine un dispozitiv separat, iar ce s-a făcut aici se trimite.
office-stop-newer-program = Oprit: un coleg lucrează cu o versiune mai nouă a programului. Nu s-a modificat nimic.
office-stop-newer-program-do = Actualizați programul pe acest calculator; schimbul continuă apoi automat.
office-stop-not-admitted = Oprit: acest calculator nu mai este în birou. Tot ce este în bază rămâne.
office-stop-not-admitted-do = Dacă este o greșeală, cereți administratorului o invitație nouă și alăturați-vă cu ea; dacă nu, părăsiți biroul: baza va fi doar a dvs.
office-taken-out = Scos de { $who }, { $at }.
office-stop-reader = Oprit: în acest birou puteți doar citi. Ce s-a modificat aici rămâne pe acest calculator.
office-stop-reader-do = Cereți administratorului alt rol: atunci se trimite. Modificările colegilor vin oricum.
office-stop-cut-off = Oprit: ce a trimis acest calculator înainte de a afla că poate doar citi nu contează, iar colegii nu pot citi mai departe. Nu s-a pierdut nimic.
office-stop-cut-off-do = Cereți administratorului o invitație pentru acest calculator și alăturați-vă cu ea: continuă ca un calculator nou al biroului, iar ce s-a făcut aici se trimite din nou.
office-stop-no-key = Oprit: cheile pentru acest calculator nu au sosit încă.
office-stop-no-key-do = Așteptați până când este conectat un coleg cu drepturi de administrator; schimbul continuă apoi automat.
office-stop-too-large = Oprit: o modificare este prea mare pentru schimb.
office-stop-too-large-do = Anulați-o și faceți-o în părți mai mici, de exemplu un import mare; apoi încercați din nou.

# What else a round tells.
office-note-behind = { $days ->
    [one] { $device } ({ $person }) nu a mai dat semne de o zi.
    [few] { $device } ({ $person }) nu a mai dat semne de { $days } zile.
   *[other] { $device } ({ $person }) nu a mai dat semne de { $days } de zile.
}
office-note-behind-do = Ce s-a făcut acolo între timp vine de îndată ce face din nou schimb.
office-note-clock = Ceasul dispozitivului { $device } ({ $person }) este greșit: după el se datează ce se face acolo.
office-note-clock-do = Cereți să fie potrivit ceasul acolo. Ordinea modificărilor rămâne corectă și nimic nu se pierde.
office-note-clocks = Ceasul acestui calculator sau al dispozitivului { $device } ({ $person }) este greșit: diferă cu mai mult de o zi, iar din dosar nu se vede care e cel bun.
office-note-clocks-do = Comparați-le pe ambele cu ora exactă și potriviți-l pe cel greșit. Ordinea modificărilor rămâne corectă și nimic nu se pierde.
office-note-missing = Ceva de la { $device } ({ $person }) este anunțat, dar nu a sosit încă.
office-note-missing-do = Dosarul încă se umple sau un fișier este deteriorat: verificați dosarul dacă rămâne așa.
office-note-absent = { $count ->
    [one] { $count } fișier atașat nu a sosit încă.
    [few] { $count } fișiere atașate nu au sosit încă.
   *[other] { $count } de fișiere atașate nu au sosit încă.
}
office-note-absent-do = Sosesc la următoarele schimburi. Dacă rămâne așa, cine le are le pune la loc prin repararea dosarului.
office-note-skew = { $late ->
    [yes] Ceasul acestui calculator este cu { $span } în urma celui al dosarului.
   *[no] Ceasul acestui calculator este cu { $span } înaintea celui al dosarului.
}
office-note-skew-do = Potriviți ceasul. Ordinea modificărilor se corectează între timp și nu se pierde nimic.
office-span-minutes = { $count } min
office-span-hours = { $count } h
office-span-days = { $count ->
    [one] { $count } zi
    [few] { $count } zile
   *[other] { $count } de zile
}
office-span-years = { $count ->
    [one] { $count } an
    [few] { $count } ani
   *[other] { $count } de ani
}
office-note-conflicts = { $count ->
    [one] O neconcordanță nouă: doi oameni au modificat același lucru.
    [few] { $count } neconcordanțe noi: doi oameni au modificat același lucru.
   *[other] { $count } de neconcordanțe noi: doi oameni au modificat același lucru.
}
office-note-conflicts-do = Ambele valori sunt păstrate: priviți-le și hotărâți care este corectă.
office-note-revived = Readus, fiindcă un coleg lucra la aceasta înainte de a afla de ștergere: { $names }.
office-note-revived-do = Priviți ce s-a adăugat sau s-a schimbat. Dacă înregistrarea e totuși de prisos, ștergeți-o încă o dată.
office-note-series = Doi au modificat această serie în același timp, fără să știe unul de altul, și ambele modificări rămân: { $names }.
office-note-series-do = Priviți în calendar: ce a stabilit unul de la o dată înainte stă de la acea dată, ce a modificat celălalt stă până la ea.
office-note-doubled = Același număr îl au două documente sau comenzi: { $numbers }. A fost dat pe două calculatoare.
office-note-doubled-do = Deschideți-l pe cel pe care clientul încă nu îl are și dați-i un număr nou; la o comandă scrieți-l. Pe toate le numește comanda kartoteka check.
office-note-issued = Emis în timp ce un coleg încă schimba ciorna: { $numbers }. Documentul spune din nou ce spunea la emitere.
office-note-issued-do = Ce s-a schimbat stă în istoricul documentului. Dacă este corect, faceți cu el o versiune nouă.
office-note-twice = Emis de două persoane care nu știau una de alta, așa că au putut ieși două hârtii: { $numbers }.
office-note-twice-do = Spuneți clientului care dintre ele este valabilă și alegeți numărul ei la „Divergențe”. Cealaltă hârtie rămâne: kartoteka document print DOCUMENT --number NUMĂR -o FIȘIER.
office-note-misfits = Comanda nu se mai potrivește de când au venit modificările colegilor: { $numbers }.
office-note-misfits-do = Ce anume și cine ce a scris se vede pe comandă și la „Divergențe” (kartoteka conflicts list).
office-note-pending = { $count ->
    [one] O modificare a colegilor așteaptă o versiune mai nouă a programului.
    [few] { $count } modificări ale colegilor așteaptă o versiune mai nouă a programului.
   *[other] { $count } de modificări ale colegilor așteaptă o versiune mai nouă a programului.
}
office-note-pending-do = Actualizați programul pe acest calculator; atunci vor fi preluate.
office-note-unmet = { $count ->
    [one] O modificare a colegilor își așteaptă înregistrarea, care nu a sosit.
    [few] { $count } modificări ale colegilor își așteaptă înregistrările, care nu au sosit.
   *[other] { $count } de modificări ale colegilor își așteaptă înregistrările, care nu au sosit.
}
office-note-unmet-do = Se vor vedea de îndată ce sosește înregistrarea. Dacă durează mult, rugați colegul care a început-o să facă schimb.
office-note-renewed = Această bază era o copie a alteia sau provenea dintr-o copie de rezervă: continuă ca dispozitiv nou al biroului.
office-note-renewed-do = Nu s-a pierdut nimic. Dacă dispozitivul anterior nu mai este folosit, retrageți-l din lista dispozitivelor.
office-note-forked = Cineva lucrează pe o copie a bazei dispozitivului { $device }.
office-note-forked-do = Ce s-a făcut pe ambele se unește. Al doilea calculator să se alăture cu o invitație proprie.
office-note-refused = Ceva din ce a trimis { $device } nu poate fi preluat în această bază. Restul merge mai departe.
office-note-refused-do = Actualizați programul pe acest calculator. Dacă nu ajută, faceți o copie de rezervă și raportați.
office-note-diverged = Baza dispozitivului { $device } diferă de aceasta, deși ambele au primit același lucru. Este o eroare a programului.
office-note-diverged-do = Refaceți baza acestui calculator din dosar; dacă nu ajută, faceți la fel pe celălalt. Nimic din ce s-a lucrat nu se pierde. Faceți o copie de rezervă și raportați.
office-note-uncounted = { $count ->
    [0] { $who }: modificările au ajuns aici în ultima clipă, înainte de scoaterea din birou sau de interdicția de a scrie. Nu contează nicăieri altundeva: colegii nu le vor avea.
    [one] { $who }: { $count } modificare a ajuns aici în ultima clipă, înainte de scoaterea din birou sau de interdicția de a scrie. Nu contează nicăieri altundeva: colegii nu o vor avea.
    [few] { $who }: { $count } modificări au ajuns aici în ultima clipă, înainte de scoaterea din birou sau de interdicția de a scrie. Nu contează nicăieri altundeva: colegii nu le vor avea.
   *[other] { $who }: { $count } de modificări au ajuns aici în ultima clipă, înainte de scoaterea din birou sau de interdicția de a scrie. Nu contează nicăieri altundeva: colegii nu le vor avea.
}
office-note-uncounted-do = Refaceți baza acestui calculator din dosar: va avea ce au toți. Ce ați făcut dumneavoastră rămâne, trimis sau nu, în afară de ce ați adăugat la înregistrările începute de aceste modificări. Fișierul vechi, cu toate acestea, se păstrează alături.
office-note-taken = { $count ->
    [one] { $who }: { $count } modificare a ajuns doar pe acest calculator înainte de scoaterea din birou sau de interdicția de a scrie. A fost păstrată și o trimite acest calculator.
    [few] { $who }: { $count } modificări au ajuns doar pe acest calculator înainte de scoaterea din birou sau de interdicția de a scrie. Au fost păstrate și le trimite acest calculator.
   *[other] { $who }: { $count } de modificări au ajuns doar pe acest calculator înainte de scoaterea din birou sau de interdicția de a scrie. Au fost păstrate și le trimite acest calculator.
}
office-note-unproven = La alăturare această bază a fost umplută dintr-un instantaneu care nu corespunde cu ce au scris colegii. Tot ce au scris ei este aici; pot fi însă și valori pe care nu le-a scris nimeni.
office-note-unproven-do = Instantaneul a fost scos din dosar. Refaceți baza acestui calculator din dosar: va avea exact ce au scris colegii și dumneavoastră.
office-note-mended = { $count ->
    [one] Un fișier a fost pus la loc în dosar.
    [few] { $count } fișiere au fost puse la loc în dosar.
   *[other] { $count } de fișiere au fost puse la loc în dosar.
}

# What cannot be done with the office, and the way out.
office-error-folder-gone = Dosarul { $place } nu este accesibil.
office-error-folder-gone-do = Verificați dacă discul este conectat și calea este corectă. Se poate lucra și fără el; nu se pierde nimic.
office-error-folder-silent = Dosarul { $place } nu răspunde.
office-error-folder-silent-do = Verificați rețeaua și încercați din nou. Se poate lucra și fără el; nu se pierde nimic.
office-error-folder-full = Nu mai este loc acolo unde se află dosarul: { $place }.
office-error-folder-full-do = Eliberați spațiu acolo sau cereți celui care se ocupă.
office-error-folder-read-only = Dosarul poate fi doar citit: { $place }.
office-error-folder-read-only-do = Cereți dreptul de a scrie acolo.
office-error-folder-denied = Sistemul nu lasă programul să acceseze { $place }.
office-error-folder-denied-do = Cereți dreptul de a citi și scrie acolo.
office-error-folder-damaged = Dosarul nu redă ce s-a scris: { $place }.
office-error-folder-damaged-do = Verificați discul sau programul care sincronizează dosarul. Se încearcă din nou; nu se pierde nimic.
office-error-folder-blocked = Unde trebuie să fie un fișier al biroului se află un dosar: { $place }.
office-error-folder-blocked-do = Nu este al biroului: vedeți ce este în el și luați-l de acolo.
office-error-folder-no-office = Dosarul există, dar biroul nu este în el: { $place }.
office-error-folder-no-office-do = Poate că discul nu este conectat. Conectați-l și încercați din nou; nu s-a modificat nimic.
office-error-folder-failed = Dosarul nu poate fi folosit: { $place }. { $cause }
office-error-folder-failed-do = Verificați discul și încercați din nou. Se poate lucra și fără el; nu se pierde nimic.
office-error-not-done = Aceasta nu s-a făcut și nu se face de la sine mai târziu: repetați atunci.
office-error-key-password-missing = Cheile acestui calculator sunt sub parolă.
office-error-key-password-missing-do = Introduceți parola cu care au fost păstrate. Dacă a fost uitată, cheile noi vin cu foaia de recuperare sau cu o nouă invitație pentru acest calculator.
office-error-key-password-wrong = Parola cheilor este greșită.
office-error-key-password-wrong-do = Verificați tastatura și încercați din nou.
office-error-keyring-silent = Cheile acestui calculator nu pot fi obținute: fișierul lor lipsește, iar portofelul de parole al sistemului nu răspunde.
office-error-keyring-silent-do = Dacă portofelul este blocat, deblocați-l și încercați din nou. Dacă cheile s-au pierdut, cele noi vin cu foaia de recuperare sau cu o nouă invitație pentru acest calculator; baza este întreagă, iar tot ce așteaptă se trimite atunci.
office-error-key-file-damaged = Fișierul cu cheile acestui calculator este deteriorat: { $cause }
office-error-key-file-damaged-do = Baza este întreagă, lucrul continuă, ce ați făcut așteaptă aici. Cheile noi vin cu foaia de recuperare sau cu o nouă invitație pentru acest calculator: atunci se trimite tot ce așteaptă. Ajută și o copie de rezervă a acestui fișier.
office-error-key-file-failed = Cheile nu pot fi păstrate pe acest calculator. { $cause }
office-error-key-file-failed-do = Verificați dacă discul este plin și dacă se poate scrie în dosarul dvs. personal.
office-error-no-key-made = Ce s-a început cu biroul nu poate fi citit sau nu s-a putut crea o cheie.
office-error-no-key-made-do = Începeți din nou; dacă nici așa nu reușește, faceți o copie a bazei și anunțați problema.
office-error-place-missing = Nu este indicat niciun dosar.
office-error-place-missing-do = Indicați dosarul la care are acces tot biroul.
office-error-place-address = Aceasta este o adresă de rețea, nu un dosar.
office-error-place-address-do = Conectați-o ca disc sau folosiți dosarul sincronizat de un program pe acest calculator și indicați-l.
office-error-not-in-office = Această bază nu este într-un birou.
office-error-not-in-office-do = Creați un birou într-un dosar comun sau alăturați-vă unuia cu o invitație.
office-error-already-in = Această bază este deja într-un birou: { $office }.
office-error-already-in-do = Pentru alt birou folosiți altă bază.
office-error-join-under-way = Această bază așteaptă să fie primită într-un birou.
office-error-join-under-way-do = Așteptați răspunsul sau renunțați mai întâi la cerere.
office-error-founding-under-way = Crearea biroului în { $place } a fost începută și nu s-a încheiat.
office-error-founding-under-way-do = Creați-l încă o dată în acel dosar: continuă de unde a rămas.
office-error-not-told = Biroul nu poate fi anunțat că acest calculator îl părăsește. Modificări netrimise: { $waiting }.
office-error-not-told-do = Apoi încercați din nou. Dacă plecați oricum, modificările rămân doar în această bază, iar un administrator trebuie să scoată acest calculator.
office-error-unsent = { $count ->
    [one] Acest calculator a fost scos din birou, iar { $count } modificare făcută aici nu s-a trimis: colegii nu o vor primi. Rămâne în această bază.
    [few] Acest calculator a fost scos din birou, iar { $count } modificări făcute aici nu s-au trimis: colegii nu le vor primi. Rămân în această bază.
   *[other] Acest calculator a fost scos din birou, iar { $count } de modificări făcute aici nu s-au trimis: colegii nu le vor primi. Rămân în această bază.
}
office-error-unsent-do = Dacă le trebuie colegilor, cereți o invitație și alăturați-vă din nou cu această bază. Altfel ieșiți oricum.
office-error-left-before = Această bază a fost deja în acest birou și l-a părăsit: valorile ei vechi s-ar scrie peste cele mai noi.
office-error-left-before-do = Alăturați-vă cu o bază nouă, goală: tot ce este în birou vine de la sine.
office-error-empty = Acest dosar este gol: biroul nu este în el.
office-error-empty-do = Verificați dacă este dosarul corect și dacă discul este conectat. Dacă vechiul dosar s-a pierdut, biroul poate fi aici de acum înainte: se umple de pe acest calculator, iar colegii indică și ei acest dosar.
office-error-not-joining = Această bază nu a cerut să fie primită într-un birou.
office-error-not-joining-do = Alăturați-vă cu o invitație.
office-error-taken = În acest dosar există deja un birou.
office-error-taken-do = Cereți administratorului o invitație și alăturați-vă sau alegeți un dosar gol.
office-error-headless = Dosarul conține o parte a unui birou, dar nu și fișierul care îl numește.
office-error-headless-do = Încă se umple sau a fost deteriorat: așteptați programul de sincronizare sau alegeți alt dosar. Nu s-a modificat nimic.
office-error-nothing = În acest dosar nu există niciun birou.
office-error-nothing-do = Verificați dacă este dosarul potrivit și discul este conectat. Dacă pe acest calculator are altă cale, indicați-o.
office-error-another = În acest dosar este alt birou. Nu s-a modificat nimic.
office-error-another-do = Indicați dosarul biroului dvs.
office-error-office-file = Fișierul care numește biroul din acest dosar (kartoteka.json) este deteriorat. Nu s-a modificat nimic.
office-error-office-file-do = Refaceți dosarul de pe un calculator al biroului: kartoteka office repair sau „Refă dosarul de pe acest calculator” în fereastră.
office-error-invite-nothing = În acest text nu există nicio invitație.
office-error-invite-nothing-do = Ea începe cu kartoteka-invite: și se termină cu două puncte. Copiați-o în întregime.
office-error-invite-damaged = Invitația nu este completă sau s-a modificat pe drum.
office-error-invite-damaged-do = Copiați-o din nou în întregime, de la kartoteka-invite: până la ultimele două puncte, sau cereți-o ca fișier.
office-error-newer = Aceasta a fost creată cu o versiune mai nouă a programului.
office-error-newer-do = Actualizați programul pe acest calculator.
office-error-kit-words = Acestea nu sunt cele 24 de cuvinte ale foii de recuperare.
office-error-kit-words-do = Comparați-le cu hârtia, cuvânt cu cuvânt; ordinea contează.
office-error-kit-file = Cuvintele sunt corecte, dar fișierul lor din dosar este deteriorat.
office-error-kit-file-do = Restaurați dosarul dintr-o copie sau folosiți altă foaie de recuperare a acestui birou.
office-error-kit-void = Această foaie de recuperare nu mai este valabilă: s-a tipărit una mai nouă sau calculatorul de pe care s-a tipărit a fost scos din birou.
office-error-kit-void-do = Luați cea mai nouă foaie a biroului. Dacă nu există, cereți proprietarului o invitație.
office-error-kit-missing = Aceste cuvinte nu aparțin niciunui birou din acest dosar.
office-error-kit-missing-do = Indicați dosarul biroului căruia îi aparține foaia; calea este scrisă pe hârtie.
office-error-not-allowed = Rolul dvs. în birou nu permite acest lucru.
office-error-not-allowed-do = Rugați un administrator sau un proprietar să o facă.
office-error-other-role = Această persoană este deja în birou, cu alt rol.
office-error-other-role-do = Încă un calculator are rolul proprietarului său: invitați fără a numi rolul sau schimbați mai întâi rolul persoanei.
office-error-used = Această invitație a fost deja folosită.
office-error-used-do = Creați una nouă.
office-error-last-owner = Biroul ar rămâne fără proprietar.
office-error-last-owner-do = Faceți mai întâi proprietar pe altcineva.
office-error-oneself = Nimeni nu se scoate singur din birou.
office-error-oneself-do = Ca să plecați cu acest calculator, părăsiți biroul; alt calculator al dumneavoastră se scoate separat. Dacă sunteți singurul proprietar, faceți mai întâi proprietar pe altcineva.
office-error-no-number = Această bază are un număr care nu poate exista într-un birou.
office-error-no-number-do = Folosiți altă bază.
office-error-no-key-yet = Acest calculator nu are încă cheile biroului.
office-error-no-key-yet-do = Faceți mai întâi schimb cu dosarul, apoi încercați din nou.
office-error-name-missing = { $what ->
    [office] Biroul nu are nume.
    [device] Acest calculator nu are nume.
   *[person] Nu se știe cine lucrează aici.
}
office-error-name-missing-do = Indicați un nume pe care colegii îl recunosc.
office-error-copy = Această bază este o copie a uneia din birou: toate înregistrările ar fi acolo de două ori.
office-error-copy-do = Alăturați-vă cu o bază nouă, goală: tot ce este în birou vine de la sine.
office-error-no-keys = Cheile acestei baze nu sunt pe acest calculator: fișierul lor a dispărut sau baza a venit de pe alt calculator.
office-error-no-keys-do = Baza este întreagă, lucrul continuă, ce ați făcut așteaptă aici. Cheile noi vin cu foaia de recuperare sau cu o nouă invitație pentru acest calculator: atunci se trimite tot ce așteaptă.
office-error-fallen = Răspunsul la cerere nu contează: invitația a fost folosită de altcineva sau cel care a răspuns nu mai este în birou.
office-error-fallen-do = Cereți o invitație nouă și alăturați-vă cu ea.
office-error-out = Acest calculator a fost scos din birou.
office-error-out-do = Dacă este o greșeală, cereți o invitație nouă și alăturați-vă cu ea.
office-error-missing = { $what ->
    [user] Nu există un astfel de membru în birou.
    [invite] Nu există o astfel de invitație deschisă.
    [request] Nimeni nu cere să fie primit sub acest nume.
   *[device] Nu există un astfel de dispozitiv în birou.
}
office-error-missing-do = Priviți lista: poate s-a schimbat între timp.
office-error-busy = Altă fereastră sau comandă de pe acest calculator face chiar acum schimb pentru această bază.
office-error-busy-do = Așteptați puțin; face aceeași muncă.
office-error-log-incomplete = În dosar nu este tot ce a trimis deja acest calculator: lipsesc pachetele lui de la { $first } la { $last }. Nimic nu a fost schimbat.
office-error-log-incomplete-do = Dacă dosarul nu este accesibil, conectați-l mai întâi. Altfel reparați-l de pe calculatorul unui coleg, apoi încercați din nou. Dacă eroarea rămâne, cereți o invitație și intrați cu o bază nouă.
office-error-unread = În fișierul deteriorat nu se poate citi ce s-a făcut pe acest calculator și nu a fost trimis: poate lipsi tot ce s-a făcut după ultimul schimb sau după copia de rezervă. Nimic nu a fost schimbat.
office-error-unread-do = Dacă există altă copie a fișierului sau o copie de rezervă mai nouă, reveniți mai întâi la ea. Dacă nu, baza poate fi refăcută fără acestea; fișierul deteriorat rămâne alături.
office-error-twin = În numele acestui calculator s-a lucrat și în altă parte: pe o copie a acestei baze. Nimic nu a fost schimbat.
office-error-twin-do = Cereți o invitație pentru acest calculator și intrați cu ea: baza devine un dispozitiv separat, iar ce s-a făcut aici va fi trimis.
office-anew = Baza acestui calculator a fost refăcută din dosarul biroului.
office-anew-unsent = { $count ->
    [one] { $count } modificare netrimisă a fost păstrată.
    [few] { $count } modificări netrimise au fost păstrate.
   *[other] { $count } de modificări netrimise au fost păstrate.
}
office-anew-resealed = { $count ->
    [one] { $count } pachet gata de trimis nu a putut fi citit: conținutul lui a fost luat din istoricul bazei și se trimite din nou.
    [few] { $count } pachete gata de trimis nu au putut fi citite: conținutul lor a fost luat din istoricul bazei și se trimite din nou.
   *[other] { $count } de pachete gata de trimis nu au putut fi citite: conținutul lor a fost luat din istoricul bazei și se trimite din nou.
}
office-anew-partly = { $count ->
    [one] { $count } modificare netrimisă este păstrată doar în parte: restul nu a putut fi citit.
    [few] { $count } modificări netrimise sunt păstrate doar în parte: restul nu a putut fi citit.
   *[other] { $count } de modificări netrimise sunt păstrate doar în parte: restul nu a putut fi citit.
}
office-anew-lacking = Ce lipsește: { $list }. Verificați aceste înregistrări și scrieți încă o dată; ce s-a scris a rămas în fișierul vechi.
office-anew-lacking-more = și încă { $count }
office-lacking-gone = { $count ->
    [one] { $count } înregistrare adăugată este pierdută cu totul
    [few] { $count } înregistrări adăugate sunt pierdute cu totul
   *[other] { $count } de înregistrări adăugate sunt pierdute cu totul
}
office-anew-lost = { $count ->
    [one] { $count } modificare netrimisă nu a putut fi citită din fișierul deteriorat.
    [few] { $count } modificări netrimise nu au putut fi citite din fișierul deteriorat.
   *[other] { $count } de modificări netrimise nu au putut fi citite din fișierul deteriorat.
}
office-anew-gathered = { $count ->
    [one] O înregistrare adăugată de astfel de modificări a fost luată din fișierul deteriorat așa cum este acolo.
    [few] { $count } înregistrări adăugate de astfel de modificări au fost luate din fișierul deteriorat așa cum sunt acolo.
   *[other] { $count } de înregistrări adăugate de astfel de modificări au fost luate din fișierul deteriorat așa cum sunt acolo.
}
office-anew-dropped = { $count ->
    [0] { $who }: modificările care nu contau nicăieri altundeva nu mai sunt în ea; sunt în fișierul vechi, cu ce ați adăugat la înregistrările începute de ele.
    [one] { $who }: { $count } modificare care nu conta nicăieri altundeva nu mai este în ea; este în fișierul vechi, cu ce ați adăugat la înregistrarea începută de ea.
    [few] { $who }: { $count } modificări care nu contau nicăieri altundeva nu mai sunt în ea; sunt în fișierul vechi, cu ce ați adăugat la înregistrările începute de ele.
   *[other] { $who }: { $count } de modificări care nu contau nicăieri altundeva nu mai sunt în ea; sunt în fișierul vechi, cu ce ați adăugat la înregistrările începute de ele.
}
office-anew-kept = Fișierul vechi este păstrat alături: { $file }.
office-anew-unread = Dacă a mai fost făcut aici ceva netrimis nu se poate citi din fișierul deteriorat: verificați ce lipsește.
office-anew-backup = Unde este dosarul s-a aflat din copia { $file }: ce nu a fost trimis după ea și nu se poate citi este pierdut.

# After an office was left.
office-left = Această bază nu mai este în niciun birou. Tot ce era în ea rămâne.
office-left-not-told = Biroul nu a fost anunțat sau ceva din el a rămas în { $place }. Cereți unui administrator să scoată acest calculator; ștergeți ce a fost doar început.
office-left-unsent = { $count ->
    [one] { $count } modificare nu s-a mai trimis: este în această bază, colegii nu o vor primi.
    [few] { $count } modificări nu s-au mai trimis: sunt în această bază, colegii nu le vor primi.
   *[other] { $count } de modificări nu s-au mai trimis: sunt în această bază, colegii nu le vor primi.
}

# What a look over the folder finds.
office-finding-damaged = Fișier deteriorat
office-finding-missing = Anunțat, dar lipsește
office-finding-older = Dosarul știe mai puțin decât acest calculator
office-finding-forked = Două istorii: cineva lucrează pe o copie
office-finding-uncounted = Baza are modificări ale unui calculator scos, care nu contează nicăieri altundeva: va fi refăcută
office-finding-record-missing = Lipsește o înregistrare despre membri sau chei
office-finding-record-bad = O înregistrare despre membri sau chei nu este valabilă
office-finding-foreign = De la un dispozitiv care nu este în birou
office-finding-unreadable = Cheia pentru el nu a sosit încă
office-finding-newer = De la o versiune mai nouă a programului
