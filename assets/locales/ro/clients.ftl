# The clients list.
clients-title = Clienți
clients-search-hint = Căutare în listă
clients-of = din { $total }
clients-columns = Coloane
clients-export = Export
clients-column-who = Cine
clients-column-last = Contact
clients-column-category = Cat.
clients-column-up = Mai la stânga
clients-column-down = Mai la dreapta
clients-usual-columns = Coloanele obișnuite
clients-no-step = fără pas
clients-step-today = azi, { $kind }
clients-step-overdue = întârziat
clients-step-due = astăzi
clients-step-later = mai târziu
clients-filter-all = oricare
clients-filter-any = oricare
clients-filter-nobody = nimeni
clients-filter-silent = Tac de
clients-filter-days = { $count ->
    [one] { $count } zi sau mai mult
    [few] { $count } zile sau mai mult
   *[other] { $count } de zile sau mai mult
}
clients-search-in-filter = Căutare
clients-add-filter = Filtru
clients-clear-filters = Fără filtre
clients-save-view = Salvați vederea
clients-views = Vederi ale clienților
clients-view-all = Toți clienții
clients-view-mine = Ai mei
clients-view-no-step = Fără pas
clients-view-asleep = Tăcuți { $count }+ zile
clients-view-hint = Numele vederii
clients-view-title = Vederea „{ $name }”
clients-save-view-body = Vederea păstrează filtrele, ordinea și coloanele. Va apărea în bara laterală.
clients-update-view-body = Salvați sub acest nume ce este acum pe ecran sau ca vedere separată.
clients-remove-view = Eliminați vederea
clients-save-as-new = Ca vedere separată
clients-cancel = Renunțați
clients-ticked = Selectați: { $count }
clients-ticked-hidden = în afara listei: { $count }
clients-untick = Fără selecție
clients-bulk-give = Responsabil
clients-bulk-put-tag = Adăugați o etichetă
clients-bulk-take-tag = Scoateți o etichetă
clients-bulk-field = Modificați un câmp
clients-bulk-title = { $count ->
    [one] { $field }: { $count } client
    [few] { $field }: { $count } clienți
   *[other] { $field }: { $count } de clienți
}
clients-bulk-tag = { $count ->
    [one] Etichetă nouă pentru { $count } client
    [few] Etichetă nouă pentru { $count } clienți
   *[other] Etichetă nouă pentru { $count } de clienți
}
clients-bulk-empty = Gol, pentru a șterge valoarea
clients-bulk-parent = Va fi: { $name }
clients-new-tag = Etichetă nouă
clients-no-value = fără valoare
clients-delete-one = Ștergeți „{ $name }”?
clients-delete-many = { $count ->
    [one] Ștergeți { $count } client?
    [few] Ștergeți { $count } clienți?
   *[other] Ștergeți { $count } de clienți?
}
clients-delete-loss = { $count ->
    [one] Odată cu asta dispare din liste { $count } eveniment.
    [few] Odată cu asta dispar din liste { $count } evenimente.
   *[other] Odată cu asta dispar din liste { $count } de evenimente.
}
clients-delete-back = Se pot recupera din coș sau cu Ctrl+Z.
clients-keep = Păstrați
clients-no-phone = Acest client nu are telefon. Adăugați-l în fișă.
clients-no-email = Acest client nu are e-mail. Adăugați-l în fișă.
clients-copied = { $count ->
    [one] S-a copiat { $count } rând. Lipiți-l într-un tabel.
    [few] S-au copiat { $count } rânduri. Lipiți-le într-un tabel.
   *[other] S-au copiat { $count } de rânduri. Lipiți-le într-un tabel.
}
clients-none-title = Încă nu sunt clienți
clients-none-body = Aduceți-i dintr-un tabel sau din telefon ori notați-l pe primul.
clients-filtered-title = Nimeni nu corespunde acestor filtre
clients-filtered-body = Renunțați la filtre sau schimbați unul dintre ele.
clients-not-found = Nimic pentru „{ $query }”
clients-not-found-body = S-a căutat în nume, persoane de contact, telefoane, adrese și coduri.
clients-clear-search = Ștergeți căutarea
clients-new-name-hint = Paltin SRL
clients-new-person-hint = Nume, prenume
clients-needs-name = Este necesar un nume.
clients-legal-form = Forma juridică: { $form }
clients-same-name = Există deja un astfel de client: { $name }
clients-same-phone = Există deja un astfel de număr: { $name }
clients-save-and-open = Salvați și deschideți
clients-space = Spațiu
clients-key-open = deschide
clients-key-tick = bifează
clients-key-edit = modifică
clients-key-new = nou
clients-key-help = ajutor
clients-merge-title = Unirea a doi clienți
clients-merge-body = Persoanele de contact, evenimentele, tranzacțiile și comenzile trec la clientul care rămâne. Câmpurile goale se completează. Puteți reveni cu Ctrl+Z.
clients-merge-main = Rămâne
clients-merge-other = Se alătură
clients-merge-do = Unire
clients-merge-needs-other = Alegeți al doilea client, nu același.
clients-merge-two = Bifați doi clienți: se unesc câte doi.
clients-view-leads = Potențiali
clients-view-closed-leads = Potențiali închiși
clients-status-closed-lead = potențial închis
clients-filter-lead = Potențiali
clients-filter-lead-open = în lucru
clients-filter-lead-closed = închiși
lead-promote-many = Faceți clienți
lead-close-many = Închideți…
