# Printing: labels, envelopes and many papers in the window, printers, batches, own sheets.
record-label-sheet = Sheet of labels
action-edit-label-sheets = Sheets of labels changed: { $subject }
printing-do = Print
printing-pages = Pages
printing-pages-all = all, or 1-3, 5
printing-pages-wrong = Give pages as 1-3, 5
printing-sent = Sent to the printer { $printer }
printing-sent-stopped = { $printer } is stopped. The job waits in its queue until the printer is started
printing-stopped = stopped
printing-takes-none = takes no jobs
printing-stopped-note = This printer is stopped. What you send waits in its queue until somebody starts it.
printing-refuses-note = This printer takes no jobs now. Choose another one or save a PDF.
printing-no-printer = No printer was found on this computer. Save a PDF and print it elsewhere, or add a printer in the system settings.
printing-gone = The printer { $printer } is not there any more. Choose another one or save a PDF.
printing-refuses = The printer { $printer } takes no jobs. Choose another one or save a PDF.
printing-silent = The printing system does not answer. Try again later or save a PDF.
printing-failed = The printer did not take it: { $cause }
printing-failed-do = Nothing was printed; -o FILE writes a PDF instead.
printing-logo-broken = The logo of the company cannot be read ({ $cause }) and was left out. Choose another picture in the company.
printing-logo-scaled = The logo has { $width } × { $height } dots, more than print can show: it was made smaller.
cli-batch-progress = { $percent } %
batch-made =
    { $count ->
        [one] Made { $count } document
       *[other] Made { $count } documents
    }
batch-made-numbered =
    { $count ->
        [one] Made { $count } document, number { $first }
       *[other] Made { $count } documents, numbers { $first } to { $last }
    }
batch-missed = Left out: { $name }: { $why }
batch-no-place = It is not said where the documents go.
batch-no-place-do = Give -o FILE, --folder DIR or --printer NAME.
cli-about-document-batch = A document of each client or deal: numbered, kept and written in one job
cli-about-offer-batch = An offer to each client or deal: numbered, kept and written in one job
cli-arg-batch-draft = Drafts without numbers
cli-arg-each-folder = Folder for one file each
cli-arg-to-printer = Printer of the system to send it to
cli-arg-of-deals = Deals whose clients are written to; may be repeated
cli-arg-of-deal-view = Saved view of deals whose clients are written to
cli-arg-label-half-used = Go on where the last job on this sheet ended
cli-arg-label-content = What a label says: address, name badge (badge), own text (text)
cli-arg-label-text = Own text with placeholders; \n begins a line
cli-arg-label-qr = Also a QR code of this text; placeholders are filled
cli-arg-label-barcode = Also a bar code (Code 128) of this text; placeholders are filled
cli-arg-no-person = Without the contact person
cli-arg-dative = Names in the dative case, in Ukrainian and Russian
cli-arg-with-phone = Also the phone
cli-arg-with-country = Also the country
cli-arg-with-logo = Also the logo of the company
cli-arg-envelope-no-sender = Without a sender
cli-about-sheet = Sheets of labels: the catalogue and those you measured
cli-about-sheet-list = Show sheets, all or those that a text finds
cli-about-sheet-add = Add a sheet that you measured
cli-about-sheet-edit = Change an own sheet
cli-about-sheet-delete = Move an own sheet to the trash
cli-arg-own-sheet = Own sheet: name or number
cli-arg-sheet-paper = Paper in mm, 210x297 when left out
cli-arg-sheet-label = One label in mm: width and height
cli-arg-sheet-columns = Labels side by side
cli-arg-sheet-rows = Rows
cli-arg-sheet-margin = Upper left corner of the first label in mm
cli-arg-sheet-step = From one label to the next in mm, when there is room between
cli-arg-sheet-oval = Round or oval labels
sheet-error-empty = There are no labels on it.
sheet-error-too-many = There are too many labels on it.
sheet-error-overlap = The labels lie over one another: the step is smaller than the label.
sheet-error-not-a-number = One of the lengths is no number.
sheet-error-too-small = Labels of { $by } mm are too small.
sheet-error-beyond-paper = The labels reach { $by } mm beyond the paper.
command-section-print = Print
command-labels = Labels
command-envelopes = Envelopes
command-letters = Documents for many
letters-labels = Labels
letters-envelopes = Envelopes
letters-letters = Documents
letters-missing = missing
letters-all-clients = All clients
letters-of-deals = Deals: { $name }
letters-deals-in-work = in work
letters-document = Document
letters-whom = To
letters-to = To
letters-city = Town
letters-postcode = Postcode
letters-chosen = Chosen · { $count }
letters-chosen-documents = Chosen documents · { $count }
letters-add = Add
letters-lists = Whom
letters-trial = Trial sheet
letters-print = Print { $count }
letters-busy = Another job is running.
letters-nobody-ticked = Nobody is ticked.
letters-nobody = Nobody to write to
letters-nobody-body = Choose another list at the top, or add clients one by one.
letters-progress = { $done } of { $total }
letters-working = Preparing the papers
letters-misfits = The text does not fit and will be cut ({ $count }): { $names }
letters-show = Show
letters-no-postcode =
    { $count ->
        [one] { $count } recipient has
       *[other] { $count } recipients have
    } no postcode: { $names }. They are left out until it is filled in.
letters-no-address =
    { $count ->
        [one] { $count } recipient has
       *[other] { $count } recipients have
    } no address: { $names }. They are left out.
letters-unwanted = Not to be written to, left out ({ $count }): { $names }
letters-fix = Fill in
letters-used = used
letters-click = Click the first free label; Ctrl+click marks a used one
letters-sheet-of = Sheet { $page } of { $pages }
letters-label-count =
    { $count ->
        [one] { $count } label
       *[other] { $count } labels
    }
letters-back = Back
letters-on = On
letters-up-down = ↑ ↓ in the list
letters-envelope-of = Envelope { $place } of { $all } · { $envelope }, { $size } mm
letters-envelope-size = { $envelope }, { $size } mm
letters-feed-long = Put the envelope in with its long side first, the flap below
letters-feed-long-over = Put the envelope in with its long side first, upside down, the flap below
letters-feed-short = Put the envelope in with its short side first, the flap below
letters-feed-body = Laser printers usually take envelopes one by one by hand. The picture is turned by { $degrees }°. If it comes out upside down, change “Turn”.
letters-sheet = Sheet
letters-find-sheet = Maker, code or size
letters-start = Begin at
letters-of = of { $count }
letters-copies = For each
letters-order = Order
letters-order-listed = as listed
letters-order-name = by name
letters-order-city = by town
letters-order-postcode = by postcode
letters-fresh = New sheet
letters-what = What to print
letters-content = Content
letters-content-address = address
letters-content-badge = name badge
letters-content-text = own text
letters-text-hint = {"{"}client.name{"}"}
letters-dative = Name in the dative case
letters-large-postcode = Postcode in large digits
letters-phone = Phone
letters-logo = Logo
letters-country = Country
letters-code = Code
letters-code-none = none
letters-code-qr = QR code
letters-code-bar = bar code
letters-size = Text
letters-points = { $size } pt
letters-envelope = Envelope
letters-turn = Turn
letters-turn-none = as read
letters-turn-right = 90°, clockwise
letters-turn-over = 180°
letters-turn-left = 90°, anticlockwise
letters-from = Sender
letters-from-free = Own text
letters-from-nobody = Do not print
letters-free-hint = Name, then the address line by line
letters-with-logo = With the logo
letters-recipient = Recipient
letters-with-person = Contact person
letters-person = Contact person
letters-no-person = nobody
letters-boxes = Postcode in boxes
letters-latin = Country in Latin letters
letters-correction = Printer offset
letters-this-computer = on this PC
letters-files = PDF files
letters-right = To the right
letters-down = Down
letters-mm = mm
letters-close-up = Label { $place } closely
letters-close-up-none = The label closely
letters-trial-advice = Print it on plain paper at 100 %, without “fit to page”, and hold it against a sheet of labels and a light. Where the frames are off, measure by how much (1 mark = 2 mm) and type it into “Printer offset”.
letters-one-file = One file
letters-each-file = One file each in a folder
letters-where = How
letters-folder = Folder
letters-no-folder = The folder { $path } cannot be made: { $cause }
letters-stopped = Stopped. What was made before stays.
letters-kept = Each number that was given belongs to a document that is kept: it can be printed again from there.
letters-written = Written: { $path }
letters-written-each =
    { $count ->
        [one] Written { $count } file
       *[other] Written { $count } files
    } into { $path }
letters-more = and { $count } more
letters-report = What was made
letters-close = Close
letters-documents = Documents
letters-documents-body = These documents are there already. They are printed or saved as they were issued; drafts as they stand.
letters-no-company = There is no company of ours yet: documents without one get no number.
letters-issues = Issue with numbers
letters-issues-body = Each gets the next number when its pages are ready, and is kept. A job that is stopped leaves no gap.
letters-drafts-body = They stay drafts without numbers and can be changed.
letters-numbers = Numbers
letters-result = Result
letters-will-be =
    { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
letters-ticked = Ticked { $count } of { $all }
letters-left-out = { $count } left out
letters-key-first = first label
letters-key-next = next
letters-key-print = print
sheet-paper = Paper
sheet-label = Label
sheet-grid = Columns × rows
sheet-margins = First from left × top
sheet-step = Step right × down
sheet-oval = Round or oval labels
sheet-no-name = Give the sheet a name
sheet-not-numbers = One of the fields is no number.
sheet-new = Own sheet
sheet-change = Change the sheet
sheet-save = Save
sheet-advice = Measure from the edges of the paper. The step goes from the left (upper) edge of a label to that of the next.
