# The list of documents.
command-section-documents = Documents
command-new-document = New document
documents-search-hint = Number, subject or client
documents-count =
    { $count ->
        [one] { $count } document
       *[other] { $count } documents
    } · { $sum }
documents-column-kind = Document
documents-filter-expires = Expires
documents-filter-waiting = awaits an answer
documents-expires-in =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
documents-views = Views of documents
documents-view-all = All documents
documents-view-mine = Mine
documents-view-drafts = Drafts
documents-view-waiting = Awaiting an answer
documents-view-expiring = Expiring soon
documents-view-accepted = Accepted
documents-view-offers = Offers
documents-view-invoices = Invoices
documents-none = No documents yet
documents-none-body = Begin one here, on the card of a client, from a deal or an order: its lines come along.
documents-none-found = There are no such documents
documents-create = Create document
documents-duplicate = Copy as a new draft
documents-none-fit = None of the ticked documents can become so. Issue them first.
documents-delete-one = Delete “{ $name }”?
documents-delete-many =
    { $count ->
        [one] Delete { $count } document?
       *[other] Delete { $count } documents?
    }
documents-delete-body = The numbers of issued documents are not given out again.
documents-all-of = All documents: { $count }
documents-none-here = No documents yet
# The page of a document.
document-tab-texts = Texts
document-usual-account = the usual one of the currency
document-picture-unread = The picture “{ $name }” cannot be read; it was not printed.
document-issued-but = Issued, but look at the pages: { $said }
# What is made of an order by one press.
papers-confirmation = Confirmation
papers-act = Act
papers-delivery-note = Delivery note
