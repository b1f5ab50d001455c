# What went wrong (error-...) and what to do about it (error-...-do). One pair per code of store::StoreError.
error-store-network-path = Baza se află pe un disc de rețea ({ $file_system }): { $path }.
error-store-network-path-do = Puneți baza pe discul acestui calculator: un disc de rețea o poate strica.
error-store-newer-format = Baza a fost scrisă de un program mai nou (format { $found }, aici se cunoaște { $known }): { $path }.
error-store-newer-format-do = Actualizați programul pe acest calculator. Baza nu a fost modificată.
error-store-not-a-base = Aceasta nu este o bază Kartoteka: { $path }.
error-store-not-a-base-do = Alegeți alt fișier sau restaurați baza dintr-o copie de rezervă.
error-store-damaged = Baza este deteriorată: { $cause }.
error-store-damaged-do = Restaurați baza dintr-o copie de rezervă. Fișierul deteriorat rămâne alături.
error-store-gone = Fișierul bazei a fost șters sau înlocuit cât era deschis: { $path }.
error-store-gone-do = Puneți fișierul la loc sau luați o copie de rezervă, apoi deschideți din nou baza. Ultima acțiune nu a fost înregistrată.
error-store-lost = Baza lipsește sau este goală, dar există copii de rezervă: { $path }.
error-store-lost-do = Restaurați ultima copie: kartoteka restore FIȘIER. Ca să începeți din nou, mutați dosarul „backups” în alt loc.
error-store-disk-full = Nu mai este loc pe disc: { $cause }.
error-store-disk-full-do = Eliberați spațiu și repetați acțiunea. Ce s-a înregistrat înainte este întreg.
error-store-write-failed = Discul nu a primit ce trebuia scris: { $cause }.
error-store-write-failed-do = Eliberați spațiu, verificați cota și discul însuși, apoi repetați. Ce a fost înregistrat înainte este întreg.
error-store-read-only = În bază nu se poate scrie: { $cause }.
error-store-read-only-do = Permiteți scrierea în fișierul bazei și în dosarul ei sau alegeți alt dosar.
error-store-busy = Baza este ocupată de alt program: { $cause }.
error-store-busy-do = Așteptați sau închideți cealaltă fereastră a programului, apoi repetați.
error-store-io = Fișierul { $path } nu poate fi accesat: { $cause }.
error-store-io-do = Verificați dacă fișierul și dosarul există și dacă aveți drepturi asupra lor.
error-store-file-exists = Fișierul { $path } există deja.
error-store-file-exists-do = Alegeți alt nume sau mutați fișierul vechi.
error-store-not-found = { $what ->
        [client] Nu există client
        [person] Nu există persoană de contact
        [contact-detail] Nu există date de contact
        [identifier] Nu există cod
        [interaction] Nu există eveniment
        [field] Nu există câmp
        [view] Nu există vizualizare
        [user] Nu există utilizator
        [tag] Nu există etichetă
        [book] Nu există portofoliu
        [deal] Nu există tranzacția
        [stage] Nu există etapa
        [pipeline] Nu există pâlnia
        [product] Nu există produsul
        [price-list] Nu există lista de prețuri
        [order] Nu există comanda
        [shipment] Nu există livrarea
        [payment] Nu există plata
        [participant] Nu există participantul
        [campaign] Nu există campania
        [reason] Nu există motivul
        [product-group] Nu există grupul de produse
        [vat-rate] Nu există cota TVA
        [agreement] Nu există înțelegerea de reducere
        [line] Nu există rândul
        [document] Nu există documentul
        [company] Nu există compania noastră
        [bank-account] Nu există contul bancar
        [template] Nu există șablonul
        [task] Nu există sarcina
        [calendar-entry] Nu există înregistrarea din calendar
        [resource] Nu există sala sau altă resursă
        [task-item] Nu există punctul listei
        [task-template] Nu există șablonul de sarcini
        [record-in-the-trash] În coș nu există înregistrarea
       *[other] Nu există înregistrare
     } cu numărul { $id }.
error-store-not-found-do = Verificați numărul. Dacă a fost ștearsă, înregistrarea poate fi recuperată din coș.
error-store-changed-meanwhile = Acest câmp a fost schimbat între timp: priviți din nou.
error-store-changed-meanwhile-do = Nu s-a decis nimic. Se arată valoarea de acum; alegeți încă o dată.
error-store-others-wrote = { $redo ->
    [yes] Nu s-a refăcut: între timp au scris aici și alții: { $who } ({ $what }).
   *[no] Nu s-a anulat: între timp au scris aici și alții: { $who } ({ $what }).
}
error-store-others-wrote-do = { $rest ->
    [yes] Din { $of } înregistrări ar rămâne { $stays }, cu tot ce ține de ele; restul poate fi luat înapoi: aici sau cu kartoteka undo --rest.
   *[no] Anularea ia înapoi numai munca proprie. Dacă trebuie să dispară tot, ștergeți înregistrarea: poate fi readusă din coș.
}
undone-stays = Rămâne, pentru că au scris alții: { $names } ({ $count })
error-store-only-reads = Nu s-a salvat nimic: în acest birou puteți doar vizualiza.
error-store-only-reads-do =
    { $known ->
        [yes] Alt rol vă poate da: { $who }.
       *[no] Alt rol vă poate da un administrator al biroului.
    }
error-store-cancelled = Acțiunea a fost oprită.
error-store-cancelled-do = Nu s-a modificat nimic. Porniți-o din nou când este nevoie.
error-store-value = Valoarea nu se potrivește câmpului.
error-store-value-do = Corectați valoarea și repetați. Nu s-a modificat nimic.
error-store-sql = Baza nu a executat acțiunea: { $cause }.
error-store-sql-do = Verificați baza (kartoteka check) și repetați. Nu s-a modificat nimic.
error-refused-name-missing = Este nevoie de o denumire sau de un număr.
error-refused-name-missing-do = Introduceți-l și repetați.
error-refused-stage-incomplete = Din etapa „{ $stage }” nu se poate merge mai departe: lipsește { $field }.
error-refused-stage-incomplete-do = Completați aceste câmpuri și mutați tranzacția din nou.
error-refused-stage-foreign = Etapa nu este în pâlnia tranzacției sau tranzacția este simplă și nu are etape.
error-refused-stage-foreign-do = Alegeți altă etapă.
error-refused-stage-in-use = La această etapă se află tranzacții: { $count }.
error-refused-stage-in-use-do = Alegeți etapa la care trec și ștergeți din nou.
error-refused-pipeline-in-use = În această pâlnie sunt tranzacții în lucru: { $count }.
error-refused-pipeline-in-use-do = Închideți-le sau mutați-le în altă pâlnie, apoi ștergeți.
error-refused-reason-missing = Este nevoie de un motiv din listă.
error-refused-reason-missing-do = Alegeți un motiv sau adăugați unul nou în setări.
error-refused-deal-closed = Tranzacția este deja închisă.
error-refused-deal-closed-do = Mai întâi reluați-o.
error-refused-order-cancelled = Comanda este anulată și nu se poate livra.
error-refused-order-cancelled-do = Mai întâi reluați-o.
error-refused-client-missing = Nu este indicat clientul.
error-refused-client-missing-do = Alegeți un client sau creați unul nou.
error-refused-currency-mixed = Valuta comenzii este { $order }, iar aici { $given }.
error-refused-currency-mixed-do = Alegeți prețuri sau o plată în { $order } ori faceți o comandă separată.
error-refused-currency-missing = Nu este indicată valuta.
error-refused-currency-missing-do = Alegeți valuta.
error-refused-currency-paid = Pentru comandă s-a plătit deja în { $order }.
error-refused-currency-paid-do = Mai întâi scoateți plățile de pe comandă, apoi schimbați valuta.
error-refused-before-order = { $field }: { $given } este înainte de data comenzii, { $order }.
error-refused-before-order-do = Corectați această dată sau data comenzii.
error-refused-shipped-beyond = „{ $line }”: au rămas { $left }, dar s-a indicat { $given }.
error-refused-shipped-beyond-do = Micșorați cantitatea livrată sau măriți cantitatea din comandă.
error-refused-line-shipped = „{ $line }” a fost deja livrat.
error-refused-line-shipped-do = Păstrați rândul sau ștergeți mai întâi livrarea.
error-refused-shipment-empty = Livrarea este goală.
error-refused-shipment-empty-do = Indicați cantitatea cel puțin într-un rând.
error-refused-amount-not-positive = Suma trebuie să fie mai mare ca zero.
error-refused-amount-not-positive-do = Introduceți suma. Restituirea banilor este un fel de plată aparte.
error-refused-allocated-beyond = Pe comenzi s-au repartizat { $given }, iar plata este de { $amount }.
error-refused-allocated-beyond-do = Micșorați părțile comenzilor sau măriți plata.
error-refused-foreign-order = Comanda este a altui client.
error-refused-foreign-order-do = Alegeți o comandă a aceluiași client sau scoateți mai întâi plățile.
error-refused-code-taken = Codul „{ $code }” îl are deja alt produs.
error-refused-code-taken-do = Introduceți alt cod sau deschideți acel produs.
error-refused-number-taken = Numărul „{ $number }” îl are deja altă comandă.
error-refused-number-taken-do = Introduceți alt număr sau lăsați câmpul gol.
error-refused-not-a-lead = Acesta nu mai este client potențial.
error-refused-not-a-lead-do = Se poate închide doar un client potențial.
error-refused-interaction-empty = Evenimentul este gol: nu are nici client, nici temă, nici conținut.
error-refused-interaction-empty-do = Alegeți clientul sau scrieți despre ce a fost vorba.
error-refused-done-later = Acest moment nu a venit încă: evenimentul nu putea să fi avut loc.
error-refused-done-later-do = Corectați ora sau planificați evenimentul pentru ea.
error-refused-interaction-cancelled = Acest eveniment a fost anulat.
error-refused-interaction-cancelled-do = Dacă a avut loc totuși, mai întâi planificați-l din nou (amânați-l), apoi marcați-l ca efectuat.
error-refused-main-not-used = Datele de contact care nu se folosesc nu pot fi cele principale.
error-refused-main-not-used-do = Mai întâi permiteți folosirea lor sau alegeți altele ca principale.
error-refused-money = Suma este prea mare sau în valute diferite.
error-refused-money-do = Verificați cantitatea și prețul.
error-backup-offer = Ultima copie de rezervă: { $path }.
error-field-empty = Aici nu poate fi gol.
error-field-not-a-choice = „{ $given }” nu se potrivește aici. Se poate: { $allowed }.
error-field-not-an-id = „{ $given }” nu este numărul unei înregistrări.
error-field-not-a-date = „{ $given }” nu este o dată.
error-field-not-a-number = „{ $given }” nu este un număr.
error-field-taken = „{ $given }” există deja: alegeți alt nume sau uniți-le.
error-field-field-taken = Câmpul „{ $given }” există deja: alegeți alt nume sau folosiți acest câmp.
error-field-own-parent = Compania-mamă: un client nu poate fi propria companie-mamă. Alegeți altă companie sau lăsați câmpul gol.
error-field-parent-loop = Compania-mamă: „{ $given }” îi aparține ea însăși acestui client. Alegeți altă companie sau scoateți mai întâi compania-mamă din fișa „{ $given }”.
salvaged = { $count ->
    [one] Din baza deteriorată s-a adunat { $count } înregistrare.
    [few] Din baza deteriorată s-au adunat { $count } înregistrări.
   *[other] Din baza deteriorată s-au adunat { $count } de înregistrări.
}
salvaged-gaps = Unele locuri din fișier nu se pot citi: vedeți ce lipsește.
salvaged-anew = Istoricul modificărilor începe din nou.
salvaged-kept = Fișierul deteriorat este alături: { $file }.
