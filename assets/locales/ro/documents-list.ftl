# The list of documents.
command-section-documents = Documente
command-new-document = Document nou
documents-search-hint = Număr, obiect sau client
documents-count =
    { $count ->
        [one] { $count } document
        [few] { $count } documente
       *[other] { $count } de documente
    } · { $sum }
documents-column-kind = Document
documents-filter-expires = Expiră
documents-filter-waiting = așteaptă răspuns
documents-expires-in =
    { $count ->
        [one] în { $count } zi
        [few] în { $count } zile
       *[other] în { $count } de zile
    }
documents-views = Vederi ale documentelor
documents-view-all = Toate documentele
documents-view-mine = Ale mele
documents-view-drafts = Ciorne
documents-view-waiting = Așteaptă răspuns
documents-view-expiring = Expiră curând
documents-view-accepted = Acceptate
documents-view-offers = Oferte
documents-view-invoices = Facturi
documents-none = Nu sunt documente încă
documents-none-body = Începeți aici, în fișa clientului, dintr-o tranzacție sau dintr-o comandă: rândurile lor trec în document.
documents-none-found = Nu există astfel de documente
documents-create = Creează documentul
documents-duplicate = Copie ca ciornă nouă
documents-none-fit = Printre cele bifate nu este niciun document la care se poate. Emiteți-le mai întâi.
documents-delete-one = Ștergeți „{ $name }”?
documents-delete-many =
    { $count ->
        [one] Ștergeți { $count } document?
        [few] Ștergeți { $count } documente?
       *[other] Ștergeți { $count } de documente?
    }
documents-delete-body = Numerele documentelor emise nu se mai dau.
documents-all-of = Toate documentele: { $count }
documents-none-here = Nu sunt documente încă
# The page of a document.
document-tab-texts = Texte
document-usual-account = cel obișnuit al monedei
document-picture-unread = Imaginea „{ $name }” nu se poate citi; nu a fost tipărită.
document-issued-but = Emis, dar verificați paginile: { $said }
# What is made of an order by one press.
papers-confirmation = Confirmare
papers-act = Act de lucrări
papers-delivery-note = Aviz
