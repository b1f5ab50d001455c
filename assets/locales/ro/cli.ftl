# The command line: sentences, errors, help. cli-about-... explains a command, cli-arg-... an option of that name.
cli-no-display = Aici nu există ecran, deci fereastra nu poate fi deschisă.
cli-no-display-do = Executați una dintre comenzi, de exemplu: kartoteka client list.
cli-output-failed = Răspunsul nu a putut fi scris: { $cause }.
cli-output-failed-do = Verificați unde este îndreptată ieșirea și repetați.
cli-tag-taken = Altă etichetă se numește deja „{ $given }”.
cli-tag-taken-do = Pentru a o pune peste tot în locul acesteia: kartoteka tag merge "{ $tag }" "{ $given }".
cli-no-base = Baza nu există încă: { $path }.
cli-no-base-do = Adăugați primul client (kartoteka client add) sau indicați altă bază (--base).
cli-no-home = Nu se știe unde este baza: sistemul nu are un dosar personal.
cli-no-home-do = Indicați fișierul bazei: --base FIȘIER.
cli-nothing-changed = Nu s-a schimbat nimic.
cli-added = { $action }, numărul { $id }
cli-shown = { $total }, afișate { $shown }
cli-extension = { $phone } int. { $extension }
cli-nothing-found = Nimic pentru „{ $text }”.
cli-understood = Înțeles ca „{ $text }”
cli-several-clients-named = Se potrivesc mai mulți clienți, deci nu a fost luat niciunul: { $names }. Spuneți care: --client.
cli-task-repeats = „{ $text }”: sarcinile nu se repetă, deci a fost adăugată una, pentru prima dată. Ce se repetă este o intrare în calendar: kartoteka calendar add … --repeat FREQ=WEEKLY.
cli-what = Ce
cli-who = Cine
cli-from = A fost
cli-to = A devenit
cli-action = Acțiune
cli-setting = Setare
cli-created = creat
cli-kept = { $count ->
        [one] { $count } câmp a fost modificat mai târziu și a rămas așa
        [few] { $count } câmpuri au fost modificate mai târziu și au rămas așa
       *[other] { $count } de câmpuri au fost modificate mai târziu și au rămas așa
     }
cli-nothing-to-undo = Nu este nimic de anulat.
cli-nothing-to-redo = Nu este nimic de repetat.
cli-nothing-to-undo-do = Ultimele acțiuni le arată kartoteka history.
count-records = { $count ->
        [one] { $count } înregistrare
        [few] { $count } înregistrări
       *[other] { $count } de înregistrări
     }
cli-backup-written = Copia de rezervă a fost scrisă: { $path }
cli-backup-fresh = Copia de rezervă de astăzi există deja. Pentru încă una, numiți un fișier.
cli-restored = Baza a fost restaurată din { $path }
cli-restore-kept = Baza de dinainte s-a păstrat: { $path }
cli-restore-refused = Nu s-a restaurat nimic: modificări făcute aici și încă netrimise la birou: { $count }; ar rămâne doar în fișierul vechi.
cli-restore-refused-do = Întâi faceți schimbul: kartoteka sync --once. Pentru a restaura oricum: kartoteka restore FIȘIER --anyway.
cli-restore-left = Modificări netrimise care rămân doar în fișierul păstrat: { $count }. Se văd cu --base FIȘIER.
cli-check-well = Baza este întreagă, istoricul și căutarea se potrivesc.
cli-check-history = În bază s-a scris pe lângă program: valorile nu se potrivesc cu istoricul.
cli-check-history-do = Verificați aceste câmpuri și scrieți valorile corecte sau restaurați baza dintr-o copie de rezervă.
cli-check-derived = Listele și căutarea nu se potrivesc cu înregistrările.
cli-check-derived-do = Executați kartoteka check --repair: listele și căutarea vor fi refăcute.
cli-finding-history = { $record } { $id }: câmpul „{ $field }” nu este ca în istoric
cli-finding-unreadable = Istoricul înregistrării „{ $record }” { $id } nu poate fi citit
cli-finding-clock = { $record } { $id }: câmpul „{ $field }” a fost scris în alt moment decât arată marca lui de timp
cli-finding-state-hash = Suma de control a stării nu corespunde înregistrărilor
cli-check-replica = Baza nu este de acord cu sine în ceea ce împarte biroul.
cli-check-replica-do = Păstrați o copie (kartoteka backup FIȘIER), apoi alăturați-vă din nou biroului: colegii au tot ce s-a trimis.
cli-finding-columns = Coloane ale listei de clienți care diferă (în câte rânduri): { $columns }
cli-finding-search = Căutarea diferă de { $count ->
        [one] o înregistrare
        [few] { $count } înregistrări
       *[other] { $count } de înregistrări
     }
cli-finding-derived = În liste și căutare lipsesc rânduri: { $missing }, în plus: { $foreign }
cli-rebuilt = Listele și căutarea au fost refăcute: { $clients }
cli-rebuilding = Listele și căutarea se refac: { $percent } %
cli-printed = Documentul a fost scris: { $path }
cli-print-failed = Documentul nu a putut fi creat: { $cause }.
cli-print-failed-do = Verificați spațiul pe disc și dreptul de a scrie în acest dosar, apoi repetați.
cli-no-me = Încă nu s-a spus cine lucrează aici.
cli-no-me-do = Spuneți cine sunteți: kartoteka me set --name „Nume Prenume”.
cli-no-such-change = Acțiunea { $action } nu a modificat câmpul { $field } al acestei înregistrări.
cli-no-such-change-do = Numerele modificărilor le arată kartoteka history --client CLIENT; --put-back ia un astfel de număr.
cli-no-owner = Nu s-a spus a cui este înregistrarea.
cli-no-owner-do = Numiți clientul, persoana de contact sau evenimentul.
cli-no-choices = Un câmp cu alegere are nevoie de opțiuni.
cli-no-choices-do = Adăugați-le: --choice A --choice B.
cli-same-client = Un client nu poate fi unit cu el însuși.
cli-same-client-do = Numiți doi clienți diferiți.
cli-nothing-to-set = Nu s-a spus ce să se modifice.
cli-nothing-to-set-do = Adăugați, de exemplu: --set status=partner.
cli-unknown-field = Aici nu există câmpul „{ $given }”.
cli-unknown-field-do = Se poate: { $allowed }.
cli-unknown-column = Nu se poate ordona după „{ $given }”.
cli-unknown-column-do = Se poate: { $allowed }; invers cu :desc.
cli-not-a-pair = „{ $given }” nu este o pereche „nume=valoare”.
cli-not-a-pair-do = Scrieți, de exemplu: status=partner.
cli-not-a-time = „{ $given }” nu este o dată.
cli-not-a-time-do = Scrieți data ca 2026-11-25 sau 25.11.2026, cu oră: „2026-11-25 10:00”. Merge și în cuvinte: mâine, vi, +3, „mâine 10:00”.
cli-period-backwards = Perioada se termină înainte de a începe: de la { $from } până la { $to }.
cli-period-backwards-do = Dați --{ $field } nu mai devreme de --{ $first }.
cli-minutes-of-a-day = O înregistrare pe toată ziua nu are durată în minute.
cli-minutes-of-a-day-do = Adăugați la --at ora de început sau dați sfârșitul cu --until.
cli-not-a-number = „{ $given }” nu este un număr.
cli-wrong-choice = „{ $value }” nu se potrivește cu { $argument }. Se poate: { $allowed }.
cli-wrong-value = „{ $value }” nu se potrivește cu { $argument }.
cli-wrong-no-value = Lipsește valoarea pentru { $argument }.
cli-wrong-argument = Aici nu există { $argument }.
cli-wrong-command = Nu există comanda „{ $argument }”.
cli-wrong-missing = Lipsește: { $argument }.
cli-wrong-no-command = Lipsește comanda.
cli-wrong-conflict = { $argument } nu poate sta împreună cu { $other }.
cli-wrong-other = Comanda nu este clară.
cli-wrong-do = Ajutor: { $command } --help
cli-wrong-do-suggest = Poate v-ați gândit la { $suggested }. Ajutor: { $command } --help
cli-head-usage = Utilizare
cli-head-commands = Comenzi
cli-head-arguments = Argumente
cli-head-options = Opțiuni
cli-value-command = COMANDĂ
cli-about = Kartoteka: clienți și înțelegeri într-un singur fișier pe calculatorul dvs.
cli-about-client = Clienți
cli-about-client-add = Adaugă un client
cli-about-client-list = Lista clienților: orice filtru și ordine
cli-about-client-search = Caută clienți după text, telefon, cod
cli-about-client-show = Arată fișa unui client
cli-about-client-print = Tipărește fișa clientului într-un fișier PDF
cli-about-client-edit = Modifică câmpurile unuia sau mai multor clienți
cli-about-client-delete = Mută clienții în coș
cli-about-client-restore = Recuperează clienții din coș
cli-about-client-merge = Unește doi clienți într-unul
cli-about-client-tag = Pune etichete pe clienți
cli-about-client-untag = Scoate etichetele de pe clienți
cli-about-contact = Persoane de contact
cli-about-contact-add = Adaugă o persoană de contact
cli-about-contact-list = Persoanele de contact ale unui client sau găsite după text
cli-about-contact-show = Arată o persoană de contact
cli-about-contact-edit = Modifică câmpurile unei persoane de contact
cli-about-contact-delete = Mută persoanele de contact în coș
cli-about-contact-restore = Recuperează persoanele de contact din coș
cli-about-contact-place = Dă persoanei un loc la un client sau îl modifică
cli-about-contact-leave = Încheie locul persoanei la un client
cli-about-detail = Telefoane, e-mailuri, adrese și alte date de contact
cli-about-detail-add = Adaugă date de contact
cli-about-detail-list = Datele de contact ale unui client sau ale unei persoane
cli-about-detail-edit = Modifică date de contact
cli-about-detail-delete = Șterge date de contact
cli-about-identifier = Codurile clientului: fiscale, de registru, conturi
cli-about-identifier-add = Adaugă un cod
cli-about-identifier-list = Codurile clientului
cli-about-identifier-edit = Modifică un cod
cli-about-identifier-delete = Șterge un cod
cli-about-interaction = Evenimente: apeluri, întâlniri, scrisori
cli-about-interaction-add = Înregistrează un eveniment care a avut loc sau îl planifică
cli-about-interaction-list = Evenimentele unui client sau toate după filtru
cli-about-interaction-show = Arată un eveniment
cli-about-interaction-edit = Modifică câmpurile unuia sau mai multor evenimente
cli-about-interaction-done = Marchează ca finalizat, cu rezultat și pasul următor
cli-about-interaction-cancel = Anulează un eveniment
cli-about-interaction-postpone = Amână un eveniment
cli-about-interaction-delete = Mută evenimentele în coș
cli-about-interaction-restore = Recuperează evenimentele din coș
cli-about-participant = Participanții unui eveniment
cli-about-participant-add = Adaugă un participant
cli-about-participant-delete = Scoate un participant
cli-about-field = Câmpuri suplimentare
cli-about-field-add = Adaugă un câmp
cli-about-field-list = Lista câmpurilor
cli-about-field-edit = Modifică numele, moneda sau opțiunile câmpului
cli-about-field-delete = Șterge un câmp; valorile revin odată cu el
cli-about-field-set = Scrie valoarea câmpului; cea goală o șterge
cli-about-tag = Etichete
cli-about-tag-list = Etichetele și numărul de clienți
cli-about-tag-rename = Redenumește o etichetă
cli-about-tag-delete = Șterge o etichetă și o scoate de pe toți clienții
cli-about-tag-merge = Pune o etichetă în locul alteia
cli-about-view = Vizualizările salvate ale listei de clienți
cli-about-view-list = Lista vizualizărilor
cli-about-view-show = Arată ce filtrează o vizualizare
cli-about-view-save = Salvează un filtru și o ordine sub un nume
cli-about-view-delete = Șterge o vizualizare
cli-about-view-rename = Redenumește o vizualizare
cli-about-search = Caută peste tot: clienți, persoane, contacte, note, evenimente
cli-about-history = Ultimele acțiuni sau istoricul unei înregistrări
cli-about-history-put-back = Readuce valoarea pe care câmpul o avea înainte de acțiune
cli-about-undo = Anulează ultima acțiune
cli-about-redo = Repetă acțiunea anulată
cli-about-trash = Coșul
cli-about-trash-list = Clienții, persoanele și evenimentele șterse
cli-about-trash-restore = Recuperează înregistrări din coș
cli-about-backup = Scrie o copie de rezervă cât baza este folosită
cli-about-restore = Restaurează baza dintr-o copie; cea de acum rămâne alături
cli-about-check = Verifică baza: fișierul, istoricul, căutarea
cli-about-rebuild = Reface listele și căutarea
cli-about-settings = Setările acestui calculator
cli-about-settings-list = Toate setările
cli-about-settings-get = Arată o setare
cli-about-settings-set = Modifică o setare
cli-about-me = Cine lucrează aici
cli-about-me-show = Arată datele proprii
cli-about-me-set = Scrie datele proprii
cli-about-me-is = Spune care utilizator lucrează aici
cli-about-user = Utilizatorii biroului
cli-about-user-list = Lista utilizatorilor
cli-about-user-add = Adaugă un utilizator
cli-about-book = Portofolii de clienți
cli-about-book-add = Adaugă un portofoliu
cli-about-book-list = Lista portofoliilor
cli-about-book-rename = Redenumește un portofoliu
cli-about-book-delete = Șterge un portofoliu; clienții trec în altul sau rămân fără
cli-arg-base = Fișierul bazei
cli-arg-lang = Limba
cli-arg-json = Scrie un singur document JSON; eroarea, tot ca JSON, în stderr
cli-arg-help = Arată ajutorul
cli-arg-version = Arată versiunea
cli-arg-name = Denumirea sau numele
cli-arg-kind = Felul
cli-arg-status = Starea
cli-arg-set = Scrie un câmp: câmp=valoare; se poate repeta
cli-arg-phone = Telefon
cli-arg-email = E-mail
cli-arg-address = Adresă poștală
cli-arg-identifier = Cod: fel=valoare, de exemplu md.idno=1003600000000
cli-arg-tag = Etichetă
cli-arg-fields = Câmp suplimentar: nume=valoare
cli-arg-text = Textul căutat
cli-arg-responsible = Responsabil: nume, număr, me; none: fără responsabil
cli-arg-category = Categoria
cli-arg-source = Sursa
cli-arg-city = Orașul
cli-arg-country = Țara
cli-arg-book = Portofoliul
cli-arg-repair = Reface mai întâi listele și căutarea, dacă diferă
cli-arg-new-name = Noul nume
cli-arg-into = Cel care rămâne
cli-arg-move-to = Portofoliul în care trec clienții
cli-arg-next = Ce este planificat
cli-arg-silent = Fără evenimente atâtea zile
cli-arg-sort = Ordinea: name, category, status, city, person, phone, responsible, source, last_contact, next_step, created
cli-arg-view = Vizualizarea salvată
cli-arg-limit = Cel mult atâtea
cli-arg-offset = Sare peste atâtea de la început
cli-arg-ids = Înregistrările: numărul sau ultimele lui cifre, denumirea sau începutul ei
cli-arg-id = Înregistrarea: numărul sau ultimele lui cifre, denumirea sau începutul ei
cli-arg-keep = Clientul care rămâne
cli-arg-gone = Clientul care se contopește cu el
cli-arg-client = Clientul: numărul sau ultimele lui cifre, denumirea sau începutul ei, codul fiscal
cli-arg-contact = Persoana de contact: numărul sau ultimele lui cifre, numele și prenumele
cli-arg-interaction = Evenimentul: numărul sau ultimele lui cifre, tema
cli-arg-detail = Datele de contact folosite: numărul sau ultimele lui cifre, valoarea
cli-arg-value = Valoarea
cli-arg-label = Eticheta: mobil, depozit…
cli-arg-extension = Numărul de interior
cli-arg-region = Regiunea, raionul
cli-arg-street = Strada, casa, biroul
cli-arg-postcode = Codul poștal
cli-arg-main = Principal
cli-arg-do-not-use = Nu sunați și nu scrieți aici
cli-arg-family = Numele de familie
cli-arg-given = Prenumele
cli-arg-patronymic = Patronimicul
cli-arg-position = Funcția
cli-arg-role = Rolul: decide, plătește, cumpără
cli-arg-birthday = Ziua de naștere
cli-arg-at = Planifică pentru acest timp
cli-arg-done-at = Când a avut loc; altfel acum
cli-arg-incoming = Ne-au contactat ei
cli-arg-importance = Importanța
cli-arg-topic = Subiectul
cli-arg-content = Conținutul
cli-arg-result = Rezultatul
cli-arg-minutes = Durata în minute
cli-arg-with = Cu cine: persoana de contact, eventual cu datele de contact după două puncte
cli-arg-next-step = Pasul următor
cli-arg-next-at = Planifică pasul următor pentru acest timp
cli-arg-next-kind = Felul pasului următor
cli-arg-to = Până la acest timp
cli-arg-from = De la acest timp
cli-arg-oldest-first = Cele vechi întâi
cli-arg-owner = Pentru ce este câmpul
cli-arg-currency = Moneda: UAH, MDL, RON…
cli-arg-choice = Opțiune; se poate repeta
cli-arg-field = Numele sau numărul câmpului
cli-arg-user = Utilizator: nume, număr sau me
cli-arg-action = Numărul acțiunii
cli-arg-record = Felul înregistrării
cli-arg-column = Câmpul, așa cum îl numește history --json
cli-arg-rest = Lasă unde au scris între timp colegii, ia înapoi restul
cli-arg-times = Câte acțiuni
cli-arg-file = Fișierul
cli-arg-pdf = Scrie lista și într-un fișier PDF
cli-arg-with-leads = Și clienții potențiali
cli-arg-key = Setarea
cli-window-failed = Fereastra nu s-a deschis: { $cause }.
cli-picture-failed = Imaginea ecranului nu a reușit: { $cause }.
cli-picture-failed-do = Verificați numele ecranului, dimensiunea și spațiul de pe disc.
cli-not-a-size = „{ $given }” nu este o dimensiune de fereastră.
cli-not-a-size-do = Scrieți, de exemplu: 1280x800.
cli-demo-progress = Se creează clienți: { $done } din { $total }
cli-demo-base = Baza demonstrativă: { $path }
cli-demo-pictures = Aici nu există ecran, de aceea imaginile ferestrei și documentele tipărite (PDF) sunt în dosarul { $path }
cli-about-demo = Bază demonstrativă: deschide fereastra cu un birou inventat sau creează mulți clienți
cli-about-screenshot = Imaginea unui ecran al programului în PNG
cli-arg-size = Câți clienți să creeze; pentru imagine, dimensiunea ferestrei
cli-arg-seed = Alt număr, alt birou inventat
cli-arg-folder = Dosarul pentru imagini și documente când nu există ecran
cli-arg-no-window = Nu deschide fereastra
cli-arg-remove-demo = Elimină exemplul din bază
cli-arg-screen = Ecranul
cli-arg-output = Fișierul care se scrie
cli-arg-scale = Scara
cli-arg-dark = Culori închise
cli-arg-query = Ce este scris în căutare
cli-import-progress = Import: { $percent } %
cli-export-progress = Export: { $percent } %
cli-import-rejects = { $count ->
        [one] { $count } rând nu a fost importat
        [few] { $count } rânduri nu au fost importate
       *[other] { $count } de rânduri nu au fost importate
     }, motivele sunt aici: { $path }
cli-import-planned = Import de probă: în bază nu s-a schimbat nimic
cli-import-done = Import încheiat, o singură anulare (kartoteka undo) aduce totul înapoi
cli-import-encoding = Codificare
cli-import-delimiter = Separator
cli-import-sheet = Foaie
cli-import-column = Coloană
cli-import-target = Destinație
cli-import-rows = Rânduri citite
cli-import-new = Clienți noi
cli-import-updated = Clienți completați
cli-import-joined = Alipite la clienți din fișier
cli-import-skipped = Clienți existenți săriți
cli-import-bad = Neimportate
cli-import-took-nothing = Nu s-a importat nimic
cli-import-no-rows = Nu s-a importat nimic: sub antet nu este niciun rând.
cli-import-no-rows-do = Indicați pe ce linie se află antetul (--header LINIE|none) sau salvați fișierul din nou.
cli-import-unknown-columns = Nu s-a importat nimic: nicio coloană nu spune despre cine este rândul ({ $columns }).
cli-import-unknown-columns-do = Indicați ce înseamnă coloanele, de exemplu --map "COLOANA={ $target }"; kartoteka import FIȘIER --dry-run le arată.
cli-import-nothing = Nu s-a importat nimic: niciun rând nu poate fi preluat ({ $count }).
cli-import-nothing-do = Motivele se află în fișierul rândurilor neimportate. Corectați coloanele (--map) sau rândurile și importați din nou.
cli-import-warnings = Valori îndoielnice, importate așa cum sunt
cli-import-users-create = Vor deveni utilizatori. Pentru a lăsa responsabilul gol: --new-users empty.
cli-import-users-empty = Responsabilul rămâne gol în aceste rânduri. Pentru a-i adăuga ca utilizatori: --new-users create.
cli-import-users-created = Au fost adăugați ca utilizatori.
cli-import-users-left-out = Responsabilul a fost lăsat gol în aceste rânduri.
cli-arg-new-users = Responsabilii necunoscuți: se adaugă ca utilizatori sau rămâne gol
cli-unknown-encoding = Codificarea „{ $given }” nu este cunoscută.
cli-unknown-encoding-do = Se poate: utf-8, utf-16, windows-1251, cp866, iso-8859-2.
cli-unknown-delimiter = „{ $given }” nu poate fi separator.
cli-unknown-delimiter-do = Se poate un singur semn: virgulă, punct și virgulă, bară verticală, sau cuvântul tab.
cli-not-a-line-do = Scrieți numărul rândului cu antet sau none.
cli-unknown-target = Nu există un astfel de câmp pentru import: „{ $given }”.
cli-unknown-target-do = Se poate, de exemplu: client.name, client.phone, person.full_name, id:md.idno, client.field:Reducere, ignore.
cli-unknown-header = În fișier nu există coloana „{ $given }”.
cli-unknown-header-do = Există: { $allowed }. Se poate indica și numărul coloanei.
cli-file-exists = Fișierul există deja: { $path }.
cli-file-exists-do = Alegeți alt nume sau adăugați --replace.
cli-exported = Scris { $path }: { $counts }
cli-about-import = Importă un tabel (CSV, XLSX) sau vCard; o singură anulare
cli-about-export = Scrie clienții în CSV sau vCard
cli-arg-encoding = Codificarea; altfel se ghicește
cli-arg-delimiter = Separatorul
cli-arg-sheet = Foaia tabelului
cli-arg-header = Rândul cu antet; none: fără antet
cli-arg-map = Destinația coloanei: antet sau număr=câmp, de exemplu „Mobil=person.phone”
cli-arg-match-by = După ce se recunosc clienții existenți
cli-arg-on-match = Ce se face cu cei existenți
cli-arg-phone-country = Țara telefoanelor fără prefix de țară
cli-arg-dry-run = Arată ce s-ar întâmpla, fără să schimbe nimic
cli-arg-rejects = Fișierul pentru rândurile neimportate
cli-arg-format = Formatul; altfel după numele fișierului
cli-arg-replace = Înlocuiește fișierul sau vizualizarea dacă există deja
cli-no-such-record = { $what ->
        [client] Nu există clientul
        [person] Nu există persoana de contact
        [contact-detail] Nu există datele de contact
        [identifier] Nu există codul
        [interaction] Nu există evenimentul
        [participant] Nu există participantul
        [field] Nu există câmpul suplimentar
        [view] Nu există vizualizarea
        [user] Nu există utilizatorul
        [tag] Nu există eticheta
        [book] Nu există portofoliul
        [deal] Nu există tranzacția
        [stage] Nu există etapa
        [pipeline] Nu există pâlnia
        [campaign] Nu există campania
        [reason] Nu există motivul
        [product] Nu există produsul
        [product-group] Nu există grupul de produse
        [price-list] Nu există lista de prețuri
        [vat-rate] Nu există cota TVA
        [agreement] Nu există înțelegerea de reducere
        [order] Nu există comanda
        [line] Nu există rândul
        [shipment] Nu există livrarea
        [payment] Nu există plata
        [task] Nu există sarcina
        [calendar-entry] Nu există înregistrarea din calendar
        [resource] Nu există sala sau altă resursă
        [task-item] Nu există punctul listei
        [task-template] Nu există șablonul de sarcini
        [record-in-the-trash] În coș nu există înregistrarea
       *[other] Nu există înregistrarea
     } „{ $name }”.
cli-no-such-record-do = Verificați denumirea. Înregistrările se caută după denumire sau începutul ei, după cod ori după ultimele cifre ale numărului; cele existente le arată comanda list.
cli-several-records = „{ $name }” se potrivește cu mai multe înregistrări: { $candidates }.
cli-several-records-do = Indicați numărul care stă înaintea denumirii dorite.
cli-view-exists = Vizualizarea „{ $name }” există deja.
cli-view-exists-do = Alegeți altă denumire sau adăugați --replace pentru a o înlocui.
cli-no-change-number = În acest istoric nu există modificarea cu numărul { $number }.
cli-no-change-number-do = Numerele stau în prima coloană: kartoteka history cu aceeași înregistrare, fără --put-back.
cli-cannot-put-back = Câmpul „{ $field }” nu poate fi restabilit separat: este legat de altele.
cli-cannot-put-back-do = Anulați toată acțiunea (kartoteka undo) sau modificați înregistrarea cu comanda ei.
cli-number-sign = Nr.
cli-arg-of-field = Doar acest câmp: denumirea așa cum o vedeți sau codul
cli-arg-put-back = Restabilește valoarea de dinaintea modificării cu acest număr
cli-arg-deal = Tranzacția: numărul sau ultimele lui cifre, denumirea sau începutul ei
cli-arg-product = Produsul sau serviciul: codul, denumirea sau începutul ei, ultimele cifre ale numărului
cli-arg-order = Comanda: numărul ei
cli-restore-command = În linia de comandă: kartoteka restore FIȘIER.
cli-about-product = Produse și servicii
cli-about-product-import = Importă produse cu prețuri dintr-un tabel (CSV, XLSX); o singură anulare
cli-about-product-export = Scrie produsele cu prețurile tuturor listelor în CSV
cli-import-new-products = Produse noi
cli-import-updated-products = Produse completate
cli-import-joined-products = Alăturate produselor din fișier
cli-import-skipped-products = Produse existente omise
cli-import-new-lists = Liste de prețuri noi: { $names }
cli-products-exported = Exportat în { $path }: { $count } produse
cli-about-interaction-import = Importă evenimentele clienților din bază dintr-un tabel; o singură anulare
cli-about-interaction-export = Scrie evenimentele în CSV: ale tuturor clienților sau ale unora dintre ei
cli-import-new-interactions = Evenimente noi
cli-import-skipped-interactions = Omise, există deja
cli-export-what-is-not = Evenimentele nu sunt în acest fișier (kartoteka interaction export FIȘIER), nici produsele (kartoteka product export FIȘIER), tranzacțiile și comenzile.
cli-interactions-exported = Exportat în { $path }: { $count } evenimente
cli-check-of-office = Această bază deteriorată este a unui birou: în dosarul lui este tot ce s-a trimis, iar ce nu s-a trimis se păstrează, cât se poate citi.
cli-check-unreadable = Din acest fișier nu se poate citi nicio înregistrare a bazei. Fișierul nu a fost schimbat.
cli-check-unreadable-do = Reveniți la o copie de rezervă (kartoteka restore FIȘIER). O bază a unui birou: kartoteka office repair --folder DOSAR. Dacă nu există nimic din acestea, începeți o bază nouă: --base cu alt nume.
cli-arg-restore-anyway = Și când modificări netrimise la birou rămân în fișierul vechi
