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
       *[other] Nu există înregistrare
     } cu numărul { $id }.
error-store-not-found-do = Verificați numărul. Dacă a fost ștearsă, înregistrarea poate fi recuperată din coș.
error-store-cancelled = Acțiunea a fost oprită.
error-store-cancelled-do = Nu s-a modificat nimic. Porniți-o din nou când este nevoie.
error-store-value = Valoarea nu se potrivește câmpului.
error-store-value-do = Corectați valoarea și repetați. Nu s-a modificat nimic.
error-store-sql = Baza nu a executat acțiunea: { $cause }.
error-store-sql-do = Verificați baza (kartoteka check) și repetați. Nu s-a modificat nimic.
error-backup-offer = Ultima copie de rezervă: { $path }.
error-field-empty = Aici nu poate fi gol.
error-field-not-a-choice = „{ $given }” nu se potrivește aici. Se poate: { $allowed }.
error-field-not-an-id = „{ $given }” nu este numărul unei înregistrări.
error-field-not-a-date = „{ $given }” nu este o dată.
error-field-not-a-number = „{ $given }” nu este un număr.
error-field-taken = „{ $given }” există deja: alegeți alt nume sau uniți-le.
error-field-own-parent = Compania-mamă: un client nu poate fi propria companie-mamă. Alegeți altă companie sau lăsați câmpul gol.
error-field-parent-loop = Compania-mamă: „{ $given }” îi aparține ea însăși acestui client. Alegeți altă companie sau scoateți mai întâi compania-mamă din fișa „{ $given }”.
