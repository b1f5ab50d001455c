# Labels, envelopes and their sheets.
label-title = Etichete
label-written =
    { $count ->
        [one] S-a scris { $count } etichetă
        [few] S-au scris { $count } etichete
       *[other] S-au scris { $count } de etichete
    }, coli: { $pages }: { $path }
label-next = Prima etichetă liberă de pe ultima coală: { $place }.
label-left-out = Fără adresă sau nu doresc scrisori, omiși: { $count }: { $names }
label-cut = Textul nu a încăput nici cu cele mai mici litere și a fost scurtat, verificați: { $count }: { $names }
label-nobody = Nu există niciun client cu adresă poștală căruia i se poate scrie.
label-nobody-do = Schimbați selecția sau completați adresele în fișele clienților.
label-no-sheet = Coala „{ $code }” nu este în catalog.
label-no-sheet-do = Toate colile le arată kartoteka labels --list-sheets; se caută după producător, cod sau dimensiune.
label-no-place = Pe coală nu există locul { $place }: ultimul are numărul { $last }.
label-no-place-do = Indicați în --start un număr de la 1 la { $last }.
label-sheet-wrong = Pe această coală nu se poate tipări: { $cause }.
label-sheet-wrong-do = Alegeți altă coală din catalog.
label-trial = Coală de probă: { $sheet }
label-trial-advice = Tipăriți pe hârtie obișnuită la scara 100 %, fără „ajustare la pagină”, și suprapuneți peste coala de etichete, în lumină. Dacă chenarele sunt deplasate, măsurați deplasarea după gradații (1 gradație = 2 mm) și dați-o în --shift DREAPTA,JOS.
envelope-title = Plicuri
envelope-written =
    { $count ->
        [one] S-a scris { $count } plic
        [few] S-au scris { $count } plicuri
       *[other] S-au scris { $count } de plicuri
    }: { $path }
envelope-bad-logo = Imaginea { $path } nu a putut fi citită: { $cause }.
envelope-bad-logo-do = Folosiți un fișier PNG sau JPEG.
sheet-maker = Producător
sheet-codes = Coduri
sheet-size = Eticheta, mm
sheet-count = Pe coală
sheet-none = O astfel de coală nu este în catalog.
cli-about-labels = Tipărește adresele clienților pe coli de etichete într-un fișier PDF
cli-about-envelopes = Tipărește plicuri pentru clienți într-un fișier PDF
cli-arg-label-sheet = Codul colii din catalog: L7160, „Zweckform 3474”…
cli-arg-label-start = Numărul primei etichete libere de pe prima coală
cli-arg-label-used = Numerele etichetelor deja folosite de pe prima coală
cli-arg-label-copies = Câte etichete pentru fiecare
cli-arg-label-edges = Arată marginile etichetelor cu linii subțiri
cli-arg-label-calibration = Coala de probă în locul adreselor
cli-arg-list-sheets = Arată catalogul colilor; poate fi urmat de un text de căutat
cli-arg-text-size = Mărimea textului în puncte
cli-arg-shift = Corecția imprimantei: milimetri la dreapta și în jos, de exemplu 0.5,-1
cli-arg-envelope-size = Dimensiunea plicului
cli-arg-envelope-turn = Rotirea imaginii după cum se introduce plicul
cli-arg-envelope-sender = Expeditorul: rânduri separate prin punct și virgulă, primul este numele
cli-arg-envelope-logo = Sigla expeditorului, PNG sau JPEG
cli-arg-envelope-no-boxes = Codul poștal fără căsuțe
