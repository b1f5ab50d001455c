# The import of a file, and the export of the list.
import-title = Import: { $file }
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-done = Done
import-back = Back
import-next = Next
import-start = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
}
import-wait = Wait, the file is still being checked.
import-nothing = There is nothing to import. Change what is done with clients that are there.
import-no-column = Say of at least one column what it means.
import-no-file = Choose a file.
import-path-hint = Path of the file
import-pick = Choose the file to import
import-pick-button = Choose…
import-files = Tables and contact cards
import-look = Open
import-intro = Choose a spreadsheet or a file of contacts, or drop it on the window. Nothing changes until you have seen what will be imported.
import-formats = CSV and text in any encoding, Excel (xlsx, xls), ODS, vCard (vcf).
import-encoding = Encoding
import-delimiter = Delimiter
import-sheet = Sheet
import-header = Headers
import-header-none = none
import-header-line = line { $line }
import-tab = tab
import-unsure = Look: the samples should be readable
import-cards = These are vCard contacts: their fields are known, there are no columns to assign.
import-head-column = Column in the file
import-head-samples = Samples
import-head-field = Our field
import-column-number = Column { $number }
import-column-unsure = look here
import-columns-count = { $count ->
    [one] { $count } column
   *[other] { $count } columns
}
import-search-field = Search for a field
import-match-by = How clients that are there are recognised
import-by-tax-code = by tax code
import-by-email = by e-mail
import-by-phone = by phone
import-by-name = by name
import-on-match = What is done with those that are there
import-on-update = Complete and update; an empty cell erases nothing
import-on-skip = Skip
import-on-create = Add as a new record
import-plan = What will be
import-plan-body = This is only a trial: nothing was changed.
import-trying = Checking: { $file }
import-running = Importing: { $file }
import-left = { $count } s left
import-percent = { $count }%
import-stop = Stop
import-stop-body = You can go on working. If you stop, nothing of this file stays.
import-stopped = Import stopped. Nothing was changed.
import-new = new clients
import-people = contact persons
import-updated = updated
import-joined = joined to them
import-skipped = skipped
import-bad = not imported
import-unknown-users = Responsible users that are not known yet
import-users-create = Add them as users
import-users-empty = Leave the responsible empty
import-warnings = Odd values: they are imported as they stand
import-odd = odd values
import-odd-surplus = more cells than headers: kept in the note or description
import-bad-rows = Why they are not imported
import-bad-line = line { $line }
import-bad-more = and { $count } more
import-bad-file = { $count ->
    [one] { $count } row was not imported. It stands with the reason in { $path }: mend it and import it again.
   *[other] { $count } rows were not imported. They stand with their reasons in { $path }: mend them and import them again.
}
import-open-file = Open file
import-done-title = Import finished
import-undo-hint = The whole import can be taken back in one step: Ctrl+Z.
import-to-clients = To the clients
import-again = Import another file
import-key-stop = stop
import-key-next-field = next field
import-key-next = next
import-key-back = back
export-title = Export clients
export-format = Format
export-csv = CSV table for Excel
export-vcard-4 = vCard 4.0
export-vcard-3 = vCard 3.0 (old phones)
export-which = Which
export-ticked = { $count ->
    [one] the selected one ({ $count })
   *[other] the selected ones ({ $count })
}
export-listed = those listed ({ $count })
export-all = all clients
export-path = File
export-run = Export
export-pick = Where to save
export-file-name = clients
export-no-path = Name a file.
file-no-dialog = The desktop showed no file dialog: xdg-desktop-portal or zenity is missing. Write the path here.
file-take = Take the path
file-missing = There is no such file.
file-no-folder = There is no such folder.
file-there = There is such a file already. Press once more to replace it.
export-done = { $count ->
    [one] Exported { $count } client to { $path }.
   *[other] Exported { $count } clients to { $path }.
}
export-running = Export
export-stopped = Export stopped. No file was made.
import-what = What is in the file
import-what-clients = Clients
import-what-products = Products and services
import-match-products-by = How products that are there are recognised
import-by-code = by code
import-new-products = new products
import-new-lists = Price lists that will be made: { $names }
import-close = Close
import-what-interactions = Interactions
import-new-interactions = new interactions
import-on-skip-interactions = Leave out those that the client has already
import-on-create-interactions = Add them once more
export-what-is-not = The file holds clients with their people, contacts and codes. Interactions go into a file of their own; deals and orders stay in the base.
export-interactions = CSV table of their interactions
export-interactions-name = interactions
export-interactions-done = Exported to { $path }: { $count } interactions.
