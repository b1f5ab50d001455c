# The import of a file, and the export of the list.
import-title = Import: { $file }
import-step-file = Fișier
import-step-columns = Coloane
import-step-check = Verificare
import-step-done = Gata
import-back = Înapoi
import-next = Mai departe
import-start = { $count ->
    [one] Importați { $count } rând
    [few] Importați { $count } rânduri
   *[other] Importați { $count } de rânduri
}
import-wait = Așteptați, fișierul este încă verificat.
import-nothing = Nu este nimic de importat. Schimbați ce se face cu clienții existenți.
import-no-column = Indicați măcar pentru o coloană ce înseamnă.
import-no-file = Alegeți un fișier.
import-path-hint = Calea fișierului
import-pick = Alegeți fișierul de importat
import-pick-button = Alegeți…
import-files = Tabele și fișe de contact
import-look = Deschideți
import-intro = Alegeți un tabel sau un fișier de contacte ori trageți-l în fereastră. Nu se schimbă nimic până nu vedeți ce anume se importă.
import-formats = CSV și text în orice codificare, Excel (xlsx, xls), ODS, vCard (vcf).
import-encoding = Codificare
import-delimiter = Separator
import-sheet = Foaie
import-header = Antet
import-header-none = fără
import-header-line = rândul { $line }
import-tab = tabulator
import-unsure = Verificați: exemplele trebuie să fie lizibile
import-cards = Acestea sunt fișe de contact vCard: câmpurile lor sunt cunoscute, nu e nevoie de coloane.
import-head-column = Coloana din fișier
import-head-samples = Exemple
import-head-field = Câmpul nostru
import-column-number = Coloana { $number }
import-column-unsure = verificați
import-columns-count = { $count ->
    [one] { $count } coloană
    [few] { $count } coloane
   *[other] { $count } de coloane
}
import-search-field = Căutare câmp
import-match-by = Cum se recunosc clienții existenți
import-by-tax-code = după codul fiscal
import-by-email = după e-mail
import-by-phone = după telefon
import-by-name = după nume
import-on-match = Ce se face cu cei existenți
import-on-update = Se completează și se actualizează; o celulă goală nu șterge nimic
import-on-skip = Se omit
import-on-create = Se adaugă ca înregistrare nouă
import-plan = Ce va fi
import-plan-body = Este doar o verificare: în bază nu s-a schimbat nimic.
import-trying = Verificare: { $file }
import-running = Import: { $file }
import-left = încă { $count } s
import-percent = { $count } %
import-stop = Opriți
import-stop-body = Puteți lucra mai departe. Dacă opriți, în bază nu rămâne nimic din acest fișier.
import-stopped = Import oprit. În bază nu s-a schimbat nimic.
import-new = clienți noi
import-people = persoane de contact
import-updated = actualizați
import-joined = adăugate la ei
import-skipped = omise
import-bad = neimportate
import-unknown-users = Responsabili care nu sunt încă utilizatori
import-users-create = Se adaugă ca utilizatori
import-users-empty = Responsabilul rămâne gol
import-warnings = Valori îndoielnice: se importă așa cum sunt
import-odd = valori îndoielnice
import-odd-surplus = mai multe celule decât antete: păstrate în notă sau descriere
import-bad-rows = De ce nu se importă
import-bad-line = rândul { $line }
import-bad-more = și încă { $count }
import-bad-file = { $count ->
    [one] { $count } rând nu a fost importat. Se află, cu explicație, în fișierul { $path }: corectați-l și importați din nou.
    [few] { $count } rânduri nu au fost importate. Se află, cu explicații, în fișierul { $path }: corectați-le și importați din nou.
   *[other] { $count } de rânduri nu au fost importate. Se află, cu explicații, în fișierul { $path }: corectați-le și importați din nou.
}
import-open-file = Deschideți fișierul
import-done-title = Import încheiat
import-undo-hint = Tot importul se poate anula printr-o singură acțiune: Ctrl+Z.
import-to-clients = La clienți
import-again = Importați încă
import-key-stop = oprește
import-key-next-field = câmpul următor
import-key-next = mai departe
import-key-back = înapoi
export-title = Exportul clienților
export-format = Format
export-csv = Tabel CSV pentru Excel
export-vcard-4 = Fișe vCard 4.0
export-vcard-3 = Fișe vCard 3.0 (telefoane vechi)
export-which = Care
export-ticked = { $count ->
    [one] cel selectat ({ $count })
   *[other] cei selectați ({ $count })
}
export-listed = din listă ({ $count })
export-all = toți clienții
export-path = Fișier
export-run = Exportați
export-pick = Unde se salvează
export-file-name = clienți
export-no-path = Indicați fișierul.
file-no-dialog = Sistemul nu a arătat fereastra de alegere a fișierului: lipsește xdg-desktop-portal sau zenity. Scrieți calea aici.
file-take = Folosește calea
file-missing = Nu există un astfel de fișier.
file-no-folder = Nu există un astfel de dosar.
file-there = Fișierul există deja. Apăsați încă o dată pentru a-l înlocui.
export-done = { $count ->
    [one] S-a exportat { $count } client în fișierul { $path }.
    [few] S-au exportat { $count } clienți în fișierul { $path }.
   *[other] S-au exportat { $count } de clienți în fișierul { $path }.
}
export-running = Export
export-stopped = Export oprit. Fișierul nu a fost creat.
import-what = Ce conține fișierul
import-what-clients = Clienți
import-what-products = Produse și servicii
import-match-products-by = Cum se recunosc produsele existente
import-by-code = după cod
import-new-products = produse noi
import-new-lists = Se vor crea listele de prețuri: { $names }
import-close = Închide
import-what-interactions = Evenimente
import-new-interactions = evenimente noi
import-on-skip-interactions = Se omit cele pe care clientul le are deja
import-on-create-interactions = Se adaugă încă o dată
export-what-is-not = Fișierul conține clienții cu persoanele, contactele și codurile lor. Evenimentele se scriu într-un fișier separat; tranzacțiile și comenzile rămân în bază.
export-interactions = Tabel CSV cu evenimentele lor
export-interactions-name = evenimente
export-interactions-done = Exportat în { $path }: { $count } evenimente.
