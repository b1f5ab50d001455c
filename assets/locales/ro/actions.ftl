# What users did, as history and toasts tell it. One message per code of store::Action; $subject names the record.
action-add-client = Client adăugat: „{ $subject }”
action-edit-client = Modificat: „{ $subject }”
action-edit-clients = Clienți modificați: { $subject }
action-delete-clients = Clienți șterși: { $subject }
action-merge-clients = Unit cu „{ $subject }”
action-follow-merge = După unirea cu „{ $subject }”: s-a mutat ce au adăugat colegii între timp
action-follow-series = Doi au modificat „{ $subject }” în același timp: ambele modificări rămân
action-follow-main = La „{ $subject }” s-a păstrat câte un singur telefon, e-mail și adresă principală: colegii au marcat unele diferite
action-tag-clients = Etichete modificate: { $subject }
action-edit-tag = Redenumită eticheta „{ $subject }”
action-delete-tag = Ștearsă eticheta „{ $subject }”
action-merge-tags = Unite etichetele în „{ $subject }”
action-add-identifier = Cod adăugat: „{ $subject }”
action-edit-identifier = Cod modificat: „{ $subject }”
action-delete-identifier = Cod șters: „{ $subject }”
action-add-person = Persoană de contact adăugată: „{ $subject }”
action-edit-person = Persoană de contact modificată: „{ $subject }”
action-delete-persons = Persoane de contact șterse: { $subject }
action-add-detail = Date de contact adăugate: „{ $subject }”
action-edit-detail = Date de contact modificate: „{ $subject }”
action-delete-detail = Date de contact șterse: „{ $subject }”
action-add-interaction = Eveniment înregistrat: „{ $subject }”
action-edit-interaction = Eveniment modificat: „{ $subject }”
action-edit-interactions = Evenimente modificate: { $subject }
action-complete-interaction = Finalizat: „{ $subject }”
action-cancel-interaction = Eveniment anulat: „{ $subject }”
action-postpone-interaction = Amânat: „{ $subject }”
action-delete-interactions = Evenimente șterse: { $subject }
action-add-field = Câmp adăugat: „{ $subject }”
action-edit-field = Câmp modificat: „{ $subject }”
action-delete-field = Câmp șters: „{ $subject }”
action-set-field = Valoarea câmpului modificată: { $subject }
action-save-view = Vizualizare salvată: „{ $subject }”
action-delete-view = Vizualizare ștearsă: „{ $subject }”
action-edit-user = Datele utilizatorului modificate: „{ $subject }”
action-invite-user = Invitat: „{ $subject }”
action-hand-over = Sarcini predate: { $subject }
action-unite-users = Două înregistrări ale aceleiași persoane unite: { $subject }
action-add-book = Portofoliu adăugat: „{ $subject }”
action-edit-book = Redenumit portofoliul „{ $subject }”
action-delete-book = Șters portofoliul „{ $subject }”
action-set-up-trade = Pregătite tranzacțiile și comenzile: { $subject }
action-edit-pipeline = Pâlnie modificată: „{ $subject }”
action-edit-stages = Etapele pâlniei modificate: „{ $subject }”
action-edit-campaign = Campanie modificată: „{ $subject }”
action-edit-reasons = Motive modificate: { $subject }
action-edit-office = Setările biroului modificate: { $subject }
action-name-office = Denumit în birou: { $subject }
action-promote-lead = „{ $subject }” este acum client
action-close-lead = Client potențial închis: „{ $subject }”
action-reopen-lead = Client potențial reluat: „{ $subject }”
action-add-deal = Tranzacție adăugată: „{ $subject }”
action-edit-deal = Tranzacție modificată: „{ $subject }”
action-edit-deals = Tranzacții modificate: { $subject }
action-tag-deals = Etichetele tranzacțiilor modificate: { $subject }
action-move-deal = Trecută la altă etapă: „{ $subject }”
action-win-deal = Tranzacție câștigată: „{ $subject }”
action-lose-deal = Tranzacție pierdută: „{ $subject }”
action-reopen-deal = Tranzacție reluată: „{ $subject }”
action-delete-deals = Tranzacții șterse: { $subject }
action-add-product = Produs adăugat: „{ $subject }”
action-edit-product = Produs modificat: „{ $subject }”
action-delete-products = Produse șterse: { $subject }
action-edit-product-groups = Grupe de produse modificate: { $subject }
action-edit-prices = Prețuri modificate: { $subject }
action-edit-vat-rates = Cote TVA modificate: { $subject }
action-edit-agreements = Acorduri de reducere modificate: { $subject }
action-add-order = Comandă adăugată: „{ $subject }”
action-edit-order = Comandă modificată: „{ $subject }”
action-delete-orders = Comenzi șterse: { $subject }
action-cancel-order = Comandă anulată: nr. { $subject }
action-reopen-order = Comandă reluată: nr. { $subject }
action-add-shipment = Livrare înregistrată: { $subject }
action-edit-shipment = Livrare modificată: { $subject }
action-delete-shipment = Livrare ștearsă: { $subject }
action-add-payment = Plată înregistrată: { $subject }
action-edit-payment = Plată modificată: { $subject }
action-delete-payments = Plăți șterse: { $subject }
action-set-opening = Sold inițial modificat: { $subject }
action-settle-conflict = S-a ales una dintre două versiuni: { $subject }
action-import = Importat: „{ $subject }”
action-put-back = Valoare readusă: { $subject }
action-restore = Recuperat din coș: { $subject }
action-revive = Readus, fiindcă un coleg lucra la aceasta între timp: { $subject }
action-demo = Bază demonstrativă creată: { $subject }
action-set-up = Începutul lucrului: { $subject }
action-unknown = Acțiune a unei versiuni mai noi a programului: { $subject }
role-undo = Anulat: { $action }
role-redo = Repetat: { $action }
undo-nothing = { $redo ->
    [yes] Nu s-a refăcut nimic
   *[no] Nu s-a anulat nimic
}: { $count ->
    [one] { $count } câmp a fost modificat între timp
    [few] { $count } câmpuri au fost modificate între timp
   *[other] { $count } de câmpuri au fost modificate între timp
}{ $known ->
    [yes] { " " }de { $who }
   *[no] { "" }
} ({ $action })
