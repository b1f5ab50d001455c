# The command line: sentences, errors, help. cli-about-... explains a command, cli-arg-... an option of that name.
cli-no-display = There is no display here, so the window cannot be opened.
cli-no-display-do = Run one of the commands, for example: kartoteka client list.
cli-output-failed = The answer could not be written: { $cause }.
cli-output-failed-do = Check where the output goes and repeat.
cli-tag-taken = Another tag is called “{ $given }” already.
cli-tag-taken-do = To put it in place of this one everywhere: kartoteka tag merge "{ $tag }" "{ $given }".
cli-no-base = There is no base yet: { $path }.
cli-no-base-do = Add the first client (kartoteka client add), or name another base (--base).
cli-no-home = It is not known where your base lies: the system names no home folder.
cli-no-home-do = Name the file of the base: --base FILE.
cli-nothing-changed = Nothing was changed.
cli-added = { $action }, number { $id }
cli-shown = { $total }, { $shown } shown
cli-extension = { $phone } ext. { $extension }
cli-nothing-found = Nothing for “{ $text }”.
cli-understood = Understood as “{ $text }”
cli-several-clients-named = Several clients fit, so none was taken: { $names }. Say which one: --client.
cli-task-repeats = “{ $text }”: tasks do not repeat, so one was added, for the first time. What comes again is an entry of the calendar: kartoteka calendar add … --repeat FREQ=WEEKLY.
cli-what = What
cli-who = Who
cli-from = From
cli-to = To
cli-action = Action
cli-setting = Setting
cli-created = created
cli-kept = { $count ->
        [one] { $count } field was changed later and left as it is
       *[other] { $count } fields were changed later and left as they are
     }
cli-nothing-to-undo = There is nothing to undo.
cli-nothing-to-redo = There is nothing to redo.
cli-nothing-to-undo-do = The latest actions are shown by kartoteka history.
count-records = { $count ->
        [one] { $count } record
       *[other] { $count } records
     }
cli-backup-written = Backup written: { $path }
cli-backup-fresh = Today’s backup is there already. To make another one, name a file.
cli-restored = The base was restored from { $path }
cli-restore-kept = The base that was there is kept: { $path }
cli-restore-refused = Nothing was restored: { $count } changes made here have not been sent to the office yet and would stay in the old file only.
cli-restore-refused-do = Exchange first: kartoteka sync --once. To restore all the same: kartoteka restore FILE --anyway.
cli-restore-left = Changes that were not sent and stay in the kept file only: { $count }. They are seen with --base FILE.
cli-check-well = The base is whole, its history and search agree.
cli-check-history = Something wrote past the program: values differ from the history.
cli-check-history-do = Look at these fields and set the right values, or restore the base from a backup.
cli-check-derived = The lists and the search differ from the records.
cli-check-derived-do = Run kartoteka check --repair: the lists and the search will be made anew.
cli-finding-history = { $record } { $id }: the field “{ $field }” is not as in the history
cli-finding-unreadable = The history of { $record } { $id } cannot be read
cli-finding-clock = { $record } { $id }: the field “{ $field }” was written at another time than its clock says
cli-finding-state-hash = The hash of the state is not that of the records
cli-check-replica = This base does not agree with itself about what the office shares.
cli-check-replica-do = Keep a copy (kartoteka backup FILE), then join the office anew: colleagues have all that was sent.
cli-finding-columns = Columns of the clients list that differ (in so many lines): { $columns }
cli-finding-search = Search differs from { $count ->
        [one] one record
       *[other] { $count } records
     }
cli-finding-derived = Lines missing from lists and search: { $missing }, too many: { $foreign }
cli-rebuilt = Lists and search made anew: { $clients }
cli-rebuilding = Making lists and search anew: { $percent } %
cli-printed = Document written: { $path }
cli-print-failed = The document could not be made: { $cause }.
cli-print-failed-do = Check the space on the disk and that you may write to this folder, then repeat.
cli-no-me = It is not known yet who works here.
cli-no-me-do = Say who you are: kartoteka me set --name “Name”.
cli-no-such-change = Action { $action } did not change the field { $field } of this record.
cli-no-such-change-do = Numbers of changes are shown by kartoteka history --client CLIENT; --put-back takes one.
cli-no-owner = It is not said whose record it is.
cli-no-owner-do = Name the client, contact person or interaction.
cli-no-choices = A choice field needs its choices.
cli-no-choices-do = Add them: --choice A --choice B.
cli-same-client = A client cannot be merged with itself.
cli-same-client-do = Name two different clients.
cli-nothing-to-set = It is not said what to change.
cli-nothing-to-set-do = Add, for example: --set status=partner.
cli-unknown-field = There is no field “{ $given }” here.
cli-unknown-field-do = Possible: { $allowed }.
cli-unknown-column = The list cannot be sorted by “{ $given }”.
cli-unknown-column-do = Possible: { $allowed }; backwards with :desc.
cli-not-a-pair = “{ $given }” is not a name=value pair.
cli-not-a-pair-do = Write, for example: status=partner.
cli-not-a-time = “{ $given }” is not a date.
cli-not-a-time-do = Write a date as 2026-11-25 or 25.11.2026, with a time: "2026-11-25 10:00". Words do as well: tomorrow, Fri, +3, "tomorrow 10:00".
cli-period-backwards = The period ends before it begins: from { $from } to { $to }.
cli-period-backwards-do = Give --{ $field } no earlier than --{ $first }.
cli-minutes-of-a-day = An entry of a whole day has no length in minutes.
cli-minutes-of-a-day-do = Add the time of its start to --at, or give its end with --until.
cli-not-a-number = “{ $given }” is not a number.
cli-wrong-choice = “{ $value }” does not fit { $argument }. Possible: { $allowed }.
cli-wrong-value = “{ $value }” does not fit { $argument }.
cli-wrong-no-value = There is no value for { $argument }.
cli-wrong-argument = There is no { $argument } here.
cli-wrong-command = There is no command “{ $argument }”.
cli-wrong-missing = Missing: { $argument }.
cli-wrong-no-command = A command is missing.
cli-wrong-conflict = { $argument } cannot be used with { $other }.
cli-wrong-other = The command is not understood.
cli-wrong-do = Help: { $command } --help
cli-wrong-do-suggest = Did you mean { $suggested }? Help: { $command } --help
cli-head-usage = Usage
cli-head-commands = Commands
cli-head-arguments = Arguments
cli-head-options = Options
cli-value-command = COMMAND
cli-about = Kartoteka: clients and agreements in one file on your own computer
cli-about-client = Clients
cli-about-client-add = Add a client
cli-about-client-list = List clients: any filter, any order
cli-about-client-search = Find clients by text, phone, code
cli-about-client-show = Show the card of a client
cli-about-client-print = Print a client’s sheet to a PDF file
cli-about-client-edit = Change fields of one or several clients
cli-about-client-delete = Move clients to the trash
cli-about-client-restore = Bring clients back from the trash
cli-about-client-merge = Merge two clients into one
cli-about-client-tag = Put tags on clients
cli-about-client-untag = Take tags off clients
cli-about-contact = Contact persons
cli-about-contact-add = Add a contact person
cli-about-contact-list = Contact persons of a client, or found by a text
cli-about-contact-show = Show a contact person
cli-about-contact-edit = Change fields of a contact person
cli-about-contact-delete = Move contact persons to the trash
cli-about-contact-restore = Bring contact persons back from the trash
cli-about-contact-place = Give a contact person a place at a client, or change it
cli-about-contact-leave = End a contact person’s place at a client
cli-about-detail = Phones, e-mails, addresses and other contact details
cli-about-detail-add = Add a contact detail
cli-about-detail-list = Contact details of a client or contact person
cli-about-detail-edit = Change a contact detail
cli-about-detail-delete = Delete a contact detail
cli-about-identifier = Codes of a client: tax, register, accounts
cli-about-identifier-add = Add a code
cli-about-identifier-list = Codes of a client
cli-about-identifier-edit = Change a code
cli-about-identifier-delete = Delete a code
cli-about-interaction = Interactions: calls, meetings, letters
cli-about-interaction-add = Record an interaction that took place, or plan one
cli-about-interaction-list = Interactions of a client, or all by a filter
cli-about-interaction-show = Show an interaction
cli-about-interaction-edit = Change fields of one or several interactions
cli-about-interaction-done = Mark as done, with the result and the next step
cli-about-interaction-cancel = Cancel an interaction
cli-about-interaction-postpone = Postpone an interaction
cli-about-interaction-delete = Move interactions to the trash
cli-about-interaction-restore = Bring interactions back from the trash
cli-about-participant = Participants of an interaction
cli-about-participant-add = Add a participant
cli-about-participant-delete = Remove a participant
cli-about-field = Custom fields
cli-about-field-add = Add a field
cli-about-field-list = List the fields
cli-about-field-edit = Change the name, currency or choices of a field
cli-about-field-delete = Delete a field; its values come back with it
cli-about-field-set = Set a field’s value; an empty one clears it
cli-about-tag = Tags
cli-about-tag-list = Tags and how many clients have them
cli-about-tag-rename = Give a tag another name
cli-about-tag-delete = Delete a tag and take it off all clients
cli-about-tag-merge = Put one tag in place of another
cli-about-view = Saved views of the clients list
cli-about-view-list = List the views
cli-about-view-show = Show what a view selects
cli-about-view-save = Save a filter and order under a name
cli-about-view-delete = Delete a view
cli-about-view-rename = Give a view another name
cli-about-search = Search everywhere: clients, people, details, notes, interactions
cli-about-history = The latest actions, or the history of a record
cli-about-history-put-back = Put back the value that a field had before an action
cli-about-undo = Take back the last action
cli-about-redo = Do again what was taken back
cli-about-trash = The trash
cli-about-trash-list = Deleted clients, contact persons and interactions
cli-about-trash-restore = Bring records back from the trash
cli-about-backup = Write a backup while the base is in use
cli-about-restore = Restore the base from a backup; the present one is kept beside it
cli-about-check = Check the base: the file, history, search
cli-about-rebuild = Make the lists and the search anew
cli-about-settings = Settings of this computer
cli-about-settings-list = All settings
cli-about-settings-get = Show a setting
cli-about-settings-set = Change a setting
cli-about-me = Who works here
cli-about-me-show = Show the own data
cli-about-me-set = Set the own data
cli-about-me-is = Say which user works here
cli-about-user = Users of the office
cli-about-user-list = List the users
cli-about-user-add = Add a user
cli-about-book = Books: portfolios of clients
cli-about-book-add = Add a book
cli-about-book-list = List the books
cli-about-book-rename = Give a book another name
cli-about-book-delete = Delete a book; its clients move to another or stand in none
cli-arg-base = File of the base
cli-arg-lang = Language
cli-arg-json = Write one JSON document; an error as JSON, too, on stderr
cli-arg-help = Show help
cli-arg-version = Show the version
cli-arg-name = Name
cli-arg-kind = Kind
cli-arg-status = Status
cli-arg-set = Set a field: field=value; may be repeated
cli-arg-phone = Phone
cli-arg-email = E-mail
cli-arg-address = Postal address
cli-arg-identifier = Code: kind=value, such as ua.edrpou=00032129
cli-arg-tag = Tag
cli-arg-fields = Custom field: name=value
cli-arg-text = Text to look for
cli-arg-responsible = Responsible user: name, number, me; none for nobody
cli-arg-category = Category
cli-arg-source = Source
cli-arg-city = City
cli-arg-country = Country
cli-arg-book = Book
cli-arg-repair = First make lists and search anew when they differ
cli-arg-new-name = The new name
cli-arg-into = The one that stays
cli-arg-move-to = Book to which the clients move
cli-arg-next = What is planned
cli-arg-silent = Nothing done for so many days
cli-arg-sort = Order: name, category, status, city, person, phone, responsible, source, last_contact, next_step, created
cli-arg-view = Saved view
cli-arg-limit = At most so many
cli-arg-offset = Leave out so many at the beginning
cli-arg-ids = Records: number or its last digits, name or its beginning
cli-arg-id = Record: number or its last digits, name or its beginning
cli-arg-keep = The client that stays
cli-arg-gone = The client that goes into it
cli-arg-client = Client: number or its last digits, name or its beginning, tax code
cli-arg-contact = Contact person: number or its last digits, family and given name
cli-arg-interaction = Interaction: number or its last digits, topic
cli-arg-detail = Contact detail that was used: number or its last digits, value
cli-arg-value = Value
cli-arg-label = Label: mobile, warehouse…
cli-arg-extension = Extension
cli-arg-region = Region
cli-arg-street = Street, house, office
cli-arg-postcode = Postcode
cli-arg-main = The main one
cli-arg-do-not-use = Not to be called or written to
cli-arg-family = Family name
cli-arg-given = Given name
cli-arg-patronymic = Patronymic
cli-arg-position = Position
cli-arg-role = Role: decides, pays, buys
cli-arg-birthday = Birthday
cli-arg-at = Plan for this time
cli-arg-done-at = When it took place; now when left out
cli-arg-incoming = They turned to us
cli-arg-importance = Importance
cli-arg-topic = Topic
cli-arg-content = Content
cli-arg-result = Result
cli-arg-minutes = Duration in minutes
cli-arg-with = With whom: contact person, may be with the contact detail after a colon
cli-arg-next-step = The next step
cli-arg-next-at = Plan the next step for this time
cli-arg-next-kind = Kind of the next step
cli-arg-to = Up to this time
cli-arg-from = From this time
cli-arg-oldest-first = Oldest first
cli-arg-owner = What the field is for
cli-arg-currency = Currency: UAH, MDL, RON…
cli-arg-choice = A choice; may be repeated
cli-arg-field = Name or number of the field
cli-arg-user = User: name, number or me
cli-arg-action = Number of the action
cli-arg-record = Kind of record
cli-arg-column = The field as history --json calls it
cli-arg-rest = Leave what colleagues have written to since, take back the rest
cli-arg-times = How many actions
cli-arg-file = File
cli-arg-pdf = Also write the list to a PDF file
cli-arg-with-leads = Leads, too
cli-arg-key = Setting
cli-window-failed = The window did not open: { $cause }.
cli-picture-failed = The picture was not made: { $cause }.
cli-picture-failed-do = Check the name of the screen, the size and the space on the disk.
cli-not-a-size = “{ $given }” is not a size of a window.
cli-not-a-size-do = Write, for example: 1280x800.
cli-demo-progress = Making clients: { $done } of { $total }
cli-demo-base = The demo office: { $path }
cli-demo-pictures = There is no display here, so pictures of the window and printed documents (PDF) are in the folder { $path }
cli-about-demo = A demo office: open the window on invented clients, or make many of them
cli-about-screenshot = A picture of a screen of the program as PNG
cli-arg-size = How many clients to make; for a picture, the size of the window
cli-arg-seed = Another number, another invented office
cli-arg-folder = Folder for the pictures and documents when there is no display
cli-arg-no-window = Open no window
cli-arg-remove-demo = Removes the demo data from the base
cli-arg-screen = Screen
cli-arg-output = File to write
cli-arg-scale = Scale
cli-arg-dark = Dark colours
cli-arg-query = What is typed into the search
cli-import-progress = Import: { $percent }%
cli-export-progress = Export: { $percent }%
cli-import-rejects = { $count ->
        [one] { $count } row was not imported
       *[other] { $count } rows were not imported
     }, the reasons are here: { $path }
cli-import-planned = Dry run: nothing was changed in the base
cli-import-done = Import done, one undo (kartoteka undo) takes all of it back
cli-import-encoding = Encoding
cli-import-delimiter = Delimiter
cli-import-sheet = Sheet
cli-import-column = Column
cli-import-target = Target
cli-import-rows = Rows read
cli-import-new = New clients
cli-import-updated = Clients completed
cli-import-joined = Joined to clients of the file
cli-import-skipped = Existing clients left out
cli-import-bad = Not imported
cli-import-took-nothing = Nothing was imported
cli-import-no-rows = Nothing was imported: the file has no rows below its headers.
cli-import-no-rows-do = Say on which line the headers stand (--header LINE|none), or export the file anew.
cli-import-unknown-columns = Nothing was imported: no column says whom a row is about ({ $columns }).
cli-import-unknown-columns-do = Say what the columns mean, for example --map "COLUMN={ $target }"; kartoteka import FILE --dry-run shows them.
cli-import-nothing = Nothing was imported: none of the rows can be taken ({ $count }).
cli-import-nothing-do = The reasons stand in the file of rows that were not imported. Correct the columns (--map) or the rows and import again.
cli-import-warnings = Odd values, imported as they are
cli-import-users-create = They become users. To leave the responsible empty instead: --new-users empty.
cli-import-users-empty = The responsible stays empty in these rows. To make them users: --new-users create.
cli-import-users-created = They have become users.
cli-import-users-left-out = The responsible was left empty in these rows.
cli-arg-new-users = Responsible users that are unknown: create them or leave empty
cli-unknown-encoding = The encoding “{ $given }” is not known.
cli-unknown-encoding-do = Possible: utf-8, utf-16, windows-1251, cp866, iso-8859-2.
cli-unknown-delimiter = “{ $given }” cannot be a delimiter.
cli-unknown-delimiter-do = Possible: one character (a comma, a semicolon, a vertical bar), or the word tab.
cli-not-a-line-do = Write the number of the line with the headers, or none.
cli-unknown-target = There is no such field to import into: “{ $given }”.
cli-unknown-target-do = For example: client.name, client.phone, person.full_name, id:ro.cui, client.field:Discount, ignore.
cli-unknown-header = There is no column “{ $given }” in the file.
cli-unknown-header-do = There are: { $allowed }. The number of the column will do, too.
cli-file-exists = The file exists already: { $path }.
cli-file-exists-do = Choose another name, or add --replace.
cli-exported = Written { $path }: { $counts }
cli-about-import = Import a table (CSV, XLSX) or vCards; one undo
cli-about-export = Write clients as CSV or vCards
cli-arg-encoding = Encoding; guessed when left out
cli-arg-delimiter = Delimiter
cli-arg-sheet = Sheet of the spreadsheet
cli-arg-header = Line with the headers; none when there are none
cli-arg-map = Where a column goes: header or number=field, such as “Mobile=person.phone”
cli-arg-match-by = By what existing clients are recognised
cli-arg-on-match = What to do with existing ones
cli-arg-phone-country = Country of phones without a country code
cli-arg-dry-run = Show what would happen and change nothing
cli-arg-rejects = File for the rows that are not imported
cli-arg-format = Format; by the file’s name when left out
cli-arg-replace = Replace the file or view when it exists already
cli-no-such-record = { $what ->
        [client] There is no client
        [person] There is no contact person
        [contact-detail] There is no contact detail
        [identifier] There is no code
        [interaction] There is no interaction
        [participant] There is no participant
        [field] There is no custom field
        [view] There is no view
        [user] There is no user
        [tag] There is no tag
        [book] There is no book
        [deal] There is no deal
        [stage] There is no stage
        [pipeline] There is no pipeline
        [campaign] There is no campaign
        [reason] There is no reason
        [product] There is no product
        [product-group] There is no product group
        [price-list] There is no price list
        [vat-rate] There is no VAT rate
        [agreement] There is no discount agreement
        [order] There is no order
        [line] There is no line
        [shipment] There is no shipment
        [payment] There is no payment
        [task] There is no task
        [calendar-entry] There is no calendar entry
        [resource] There is no room or other resource
        [task-item] There is no line of a checklist
        [task-template] There is no template of tasks
        [record-in-the-trash] There is no record in the trash
       *[other] There is no record
     } “{ $name }”.
cli-no-such-record-do = Check the name. Records are found by their name or its beginning, by a code, or by the last digits of the number; the list command shows those that exist.
cli-several-records = “{ $name }” fits several records: { $candidates }.
cli-several-records-do = Use the number that stands before the one you mean.
cli-view-exists = There is a view “{ $name }” already.
cli-view-exists-do = Choose another name, or add --replace to replace it.
cli-no-change-number = This history has no change number { $number }.
cli-no-change-number-do = The numbers stand in the first column: kartoteka history of the same record, without --put-back.
cli-cannot-put-back = The field “{ $field }” cannot be put back by itself: it belongs together with others.
cli-cannot-put-back-do = Take back the whole action (kartoteka undo), or change the record by its own command.
cli-number-sign = No.
cli-arg-of-field = Only this field: its name as you see it, or its code
cli-arg-put-back = Put back the value that stood before the change of this number
cli-arg-deal = Deal: number or its last digits, title or its beginning
cli-arg-product = Product or service: code, name or its beginning, last digits of the number
cli-arg-order = Order: its number
cli-restore-command = On the command line: kartoteka restore FILE.
cli-about-product = Products and services
cli-about-product-import = Import products with prices from a table (CSV, XLSX); one undo
cli-about-product-export = Write products with the prices of all lists as CSV
cli-import-new-products = New products
cli-import-updated-products = Products completed
cli-import-joined-products = Joined to products of the file
cli-import-skipped-products = Existing products left out
cli-import-new-lists = Price lists that are made: { $names }
cli-products-exported = Exported to { $path }: { $count } products
cli-about-interaction-import = Import interactions to clients of the base from a table; one undo
cli-about-interaction-export = Write interactions as CSV, of all clients or some
cli-import-new-interactions = New interactions
cli-import-skipped-interactions = Left out, known already
cli-export-what-is-not = Interactions are not in this file (kartoteka interaction export FILE), nor are products (kartoteka product export FILE), deals and orders.
cli-interactions-exported = Exported to { $path }: { $count } interactions
cli-check-of-office = This damaged base is of an office: its folder has all that was sent, and what was not sent is kept as far as it can be read.
cli-check-unreadable = Not one record of a base can be read from this file. The file was not changed.
cli-check-unreadable-do = Restore the base from a backup (kartoteka restore FILE). The base of an office: kartoteka office repair --folder DIR. If there is none of these, begin a new base: --base with another name.
cli-arg-restore-anyway = Also when changes that were not sent to the office stay behind in the old file
