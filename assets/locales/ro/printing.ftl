# Printing: labels, envelopes and many papers in the window, printers, batches, own sheets.
record-label-sheet = Coală de etichete
action-edit-label-sheets = Coli de etichete modificate: { $subject }
printing-do = Tipărește
printing-pages = Pagini
printing-pages-all = toate sau 1-3, 5
printing-pages-wrong = Indicați paginile ca 1-3, 5
printing-sent = Trimis la imprimanta { $printer }
printing-sent-stopped = Imprimanta { $printer } este oprită. Lucrarea așteaptă la coadă până este pornită
printing-stopped = oprită
printing-takes-none = nu primește lucrări
printing-stopped-note = Această imprimantă este oprită. Ce trimiteți așteaptă la coadă până când cineva o pornește.
printing-refuses-note = Această imprimantă nu primește lucrări acum. Alegeți alta sau salvați un PDF.
printing-no-printer = Pe acest calculator nu există nicio imprimantă. Salvați un PDF și tipăriți-l în altă parte sau adăugați o imprimantă în setările sistemului.
printing-gone = Imprimanta { $printer } nu mai există. Alegeți alta sau salvați un PDF.
printing-refuses = Imprimanta { $printer } nu primește lucrări. Alegeți alta sau salvați un PDF.
printing-silent = Sistemul de tipărire nu răspunde. Încercați mai târziu sau salvați un PDF.
printing-failed = Imprimanta nu a primit lucrarea: { $cause }
printing-failed-do = Nu s-a tipărit nimic; -o FILE scrie un PDF.
printing-logo-broken = Sigla companiei nu poate fi citită ({ $cause }) și a fost omisă. Alegeți altă imagine în fișa companiei.
printing-logo-scaled = Sigla are { $width } × { $height } puncte, mai mult decât poate reda tiparul: a fost micșorată.
cli-batch-progress = { $percent } %
batch-made =
    { $count ->
        [one] S-a făcut { $count } document
        [few] S-au făcut { $count } documente
       *[other] S-au făcut { $count } de documente
    }
batch-made-numbered =
    { $count ->
        [one] S-a făcut { $count } document, numerele de la { $first } la { $last }
        [few] S-au făcut { $count } documente, numerele de la { $first } la { $last }
       *[other] S-au făcut { $count } de documente, numerele de la { $first } la { $last }
    }
batch-missed = Omis: { $name }: { $why }
batch-no-place = Nu s-a spus unde se scriu documentele.
batch-no-place-do = Dați -o FILE, --folder DIR sau --printer NAME.
cli-about-document-batch = Câte un document pentru fiecare client sau tranzacție: numerotate, păstrate și scrise dintr-o dată
cli-about-offer-batch = Câte o ofertă pentru fiecare client sau tranzacție: numerotate, păstrate și scrise dintr-o dată
cli-arg-batch-draft = Ciorne fără numere
cli-arg-each-folder = Dosar pentru câte un fișier fiecare
cli-arg-to-printer = Imprimanta sistemului la care se trimite
cli-arg-of-deals = Tranzacții ale căror clienți primesc; se poate repeta
cli-arg-of-deal-view = Vedere salvată de tranzacții ale căror clienți primesc
cli-arg-label-half-used = Continuă de unde s-a terminat lucrarea trecută pe această coală
cli-arg-label-content = Ce scrie pe etichetă: adresa (address), ecuson (badge), text propriu (text)
cli-arg-label-text = Text propriu cu câmpuri; \n începe un rând
cli-arg-label-qr = Și un cod QR cu acest text; câmpurile se completează
cli-arg-label-barcode = Și un cod de bare (Code 128) cu acest text; câmpurile se completează
cli-arg-no-person = Fără persoana de contact
cli-arg-dative = Numele în dativ, în ucraineană și rusă
cli-arg-with-phone = Și telefonul
cli-arg-with-country = Și țara
cli-arg-with-logo = Și sigla companiei
cli-arg-envelope-no-sender = Fără expeditor
cli-about-sheet = Coli de etichete: catalogul și cele proprii
cli-about-sheet-list = Arată colile, toate sau cele găsite după text
cli-about-sheet-add = Adaugă o coală măsurată de dvs.
cli-about-sheet-edit = Modifică o coală proprie
cli-about-sheet-delete = Mută o coală proprie în coș
cli-arg-own-sheet = Coală proprie: nume sau număr
cli-arg-sheet-paper = Hârtia în mm, 210x297 dacă lipsește
cli-arg-sheet-label = O etichetă în mm: lățime și înălțime
cli-arg-sheet-columns = Etichete pe rând
cli-arg-sheet-rows = Rânduri
cli-arg-sheet-margin = Colțul stânga-sus al primei etichete în mm
cli-arg-sheet-step = De la o etichetă la următoarea în mm, dacă există spațiu între ele
cli-arg-sheet-oval = Etichete rotunde sau ovale
sheet-error-empty = Nu are nicio etichetă.
sheet-error-too-many = Are prea multe etichete.
sheet-error-overlap = Etichetele se suprapun: pasul este mai mic decât eticheta.
sheet-error-not-a-number = Una dintre lungimi nu este un număr.
sheet-error-too-small = Etichetele de { $by } mm sunt prea mici.
sheet-error-beyond-paper = Etichetele depășesc hârtia cu { $by } mm.
command-section-print = Tipărire
command-labels = Etichete
command-envelopes = Plicuri
command-letters = Documente pentru mai mulți
letters-labels = Etichete
letters-envelopes = Plicuri
letters-letters = Documente
letters-missing = lipsește
letters-all-clients = Toți clienții
letters-of-deals = Tranzacții: { $name }
letters-deals-in-work = în lucru
letters-document = Document
letters-whom = Cui
letters-to = Cui
letters-city = Localitate
letters-postcode = Cod
letters-chosen = Alese · { $count }
letters-chosen-documents = Documente alese · { $count }
letters-add = Adaugă
letters-lists = Cui se scrie
letters-trial = Coală de probă
letters-print = Tipărește { $count }
letters-busy = Rulează o altă lucrare.
letters-nobody-ticked = Nimeni nu este bifat.
letters-nobody = Nu este cui scrie
letters-nobody-body = Alegeți altă listă sus sau adăugați clienții unul câte unul.
letters-progress = { $done } din { $total }
letters-working = Se pregătesc foile
letters-misfits = Textul nu încape și va fi tăiat ({ $count }): { $names }
letters-show = Arată
letters-no-postcode =
    { $count ->
        [one] { $count } destinatar nu are cod poștal
        [few] { $count } destinatari nu au cod poștal
       *[other] { $count } de destinatari nu au cod poștal
    }: { $names }. Sunt omiși până se completează.
letters-no-address =
    { $count ->
        [one] { $count } destinatar nu are adresă
        [few] { $count } destinatari nu au adresă
       *[other] { $count } de destinatari nu au adresă
    }: { $names }. Sunt omiși.
letters-unwanted = Nu doresc scrisori, omiși ({ $count }): { $names }
letters-fix = Completează
letters-used = folosit
letters-click = Clic pe prima etichetă liberă; Ctrl+clic marchează una folosită
letters-sheet-of = Coala { $page } din { $pages }
letters-label-count =
    { $count ->
        [one] { $count } etichetă
        [few] { $count } etichete
       *[other] { $count } de etichete
    }
letters-back = Înapoi
letters-on = Înainte
letters-up-down = ↑ ↓ în listă
letters-envelope-of = Plicul { $place } din { $all } · { $envelope }, { $size } mm
letters-envelope-size = { $envelope }, { $size } mm
letters-feed-long = Introduceți plicul cu latura lungă înainte, clapa în jos
letters-feed-long-over = Introduceți plicul cu latura lungă înainte, răsturnat, clapa în jos
letters-feed-short = Introduceți plicul cu latura scurtă înainte, clapa în jos
letters-feed-body = Imprimantele laser iau de obicei plicurile unul câte unul, manual. Imaginea este rotită cu { $degrees }°. Dacă iese răsturnată, schimbați „Rotire”.
letters-sheet = Coala
letters-find-sheet = Producător, cod sau dimensiune
letters-start = Începe cu
letters-of = din { $count }
letters-copies = Fiecăruia
letters-order = Ordine
letters-order-listed = ca în listă
letters-order-name = după nume
letters-order-city = după localitate
letters-order-postcode = după cod poștal
letters-fresh = Coală nouă
letters-what = Ce se tipărește
letters-content = Conținut
letters-content-address = adresă
letters-content-badge = ecuson
letters-content-text = text propriu
letters-text-hint = {"{"}client.name{"}"}
letters-dative = Numele în dativ (uk, ru)
letters-large-postcode = Codul poștal cu cifre mari
letters-phone = Telefon
letters-logo = Siglă
letters-country = Țara
letters-code = Cod
letters-code-none = fără
letters-code-qr = cod QR
letters-code-bar = cod de bare
letters-size = Text
letters-points = { $size } pt
letters-envelope = Plic
letters-turn = Rotire
letters-turn-none = fără
letters-turn-right = 90°, spre dreapta
letters-turn-over = 180°
letters-turn-left = 90°, spre stânga
letters-from = Expeditor
letters-from-free = Text propriu
letters-from-nobody = Nu se tipărește
letters-free-hint = Numele, apoi adresa pe rânduri
letters-with-logo = Cu sigla
letters-recipient = Destinatar
letters-with-person = Persoana de contact
letters-person = Persoana de contact
letters-no-person = nimeni
letters-boxes = Cod poștal în căsuțe
letters-latin = Țara în engleză
letters-correction = Corecția imprimantei
letters-this-computer = pe acest PC
letters-files = Fișiere PDF
letters-right = La dreapta
letters-down = În jos
letters-mm = mm
letters-close-up = Eticheta { $place } de aproape
letters-close-up-none = Eticheta de aproape
letters-trial-advice = Tipăriți pe hârtie obișnuită la scara 100 %, fără „ajustare la pagină”, și suprapuneți peste coala de etichete, în lumină. Dacă chenarele sunt deplasate, măsurați deplasarea (1 gradație = 2 mm) și scrieți-o la „Corecția imprimantei”.
letters-one-file = Un singur fișier
letters-each-file = Câte un fișier într-un dosar
letters-where = Cum
letters-folder = Dosar
letters-no-folder = Dosarul { $path } nu poate fi creat: { $cause }
letters-stopped = Oprit. Ce s-a făcut înainte rămâne.
letters-kept = Fiecare număr dat aparține unui document păstrat: poate fi tipărit din nou de acolo.
letters-written = Scris: { $path }
letters-written-each =
    { $count ->
        [one] S-a scris { $count } fișier
        [few] S-au scris { $count } fișiere
       *[other] S-au scris { $count } de fișiere
    } în { $path }
letters-more = și încă { $count }
letters-report = Ce s-a făcut
letters-close = Închide
letters-documents = Documente
letters-documents-body = Aceste documente există deja. Se tipăresc sau se salvează așa cum au fost emise; ciornele, așa cum sunt.
letters-no-company = Nu există încă o firmă proprie: fără ea documentele nu primesc număr.
letters-issues = Emite cu numere
letters-issues-body = Fiecare primește următorul număr când paginile sunt gata și se păstrează. O lucrare oprită nu lasă goluri.
letters-drafts-body = Rămân ciorne fără numere și pot fi modificate.
letters-numbers = Numere
letters-result = Rezultat
letters-will-be =
    { $count ->
        [one] { $count } document
        [few] { $count } documente
       *[other] { $count } de documente
    }
letters-ticked = Alese { $count } din { $all }
letters-left-out = { $count } omiși
letters-key-first = prima etichetă
letters-key-next = următorul
letters-key-print = tipărire
sheet-paper = Hârtie
sheet-label = Eticheta
sheet-grid = Coloane × rânduri
sheet-margins = Prima din stânga × sus
sheet-step = Pas dreapta × jos
sheet-oval = Etichete rotunde sau ovale
sheet-no-name = Dați un nume colii
sheet-not-numbers = Unul dintre câmpuri nu este un număr.
sheet-new = Coală proprie
sheet-change = Modifică coala
sheet-save = Salvează
sheet-advice = Măsurați de la marginile hârtiei. Pasul merge de la marginea stângă (de sus) a unei etichete la a următoarei.
