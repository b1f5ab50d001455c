# The clients list.
clients-title = Clients
clients-search-hint = Search in list
clients-of = of { $total }
clients-columns = Columns
clients-export = Export
clients-column-who = Who
clients-column-last = Contact
clients-column-category = Cat.
clients-column-up = Further left
clients-column-down = Further right
clients-usual-columns = Usual columns
clients-no-step = no step
clients-step-today = today, { $kind }
clients-step-overdue = overdue
clients-step-due = today
clients-step-later = later
clients-filter-all = all
clients-filter-any = any
clients-filter-nobody = nobody
clients-filter-silent = Silent for
clients-filter-days = { $count ->
    [one] { $count } day or longer
   *[other] { $count } days or longer
}
clients-search-in-filter = Search
clients-add-filter = Filter
clients-clear-filters = Clear filters
clients-save-view = Save view
clients-views = Client views
clients-view-all = All clients
clients-view-mine = Mine
clients-view-no-step = Without a step
clients-view-asleep = Silent { $count }+ days
clients-view-hint = Name of the view
clients-view-title = View “{ $name }”
clients-save-view-body = A view keeps filters, order and columns. It will stand in the sidebar.
clients-update-view-body = Save what is on screen under this name, or as a view of its own.
clients-remove-view = Remove view
clients-save-as-new = As a new view
clients-cancel = Cancel
clients-ticked = { $count } selected
clients-ticked-hidden = { $count } not in the list
clients-untick = Deselect
clients-bulk-give = Responsible
clients-bulk-put-tag = Add tag
clients-bulk-take-tag = Remove tag
clients-bulk-field = Change field
clients-bulk-title = { $count ->
    [one] { $field }: { $count } client
   *[other] { $field }: { $count } clients
}
clients-bulk-tag = { $count ->
    [one] New tag for { $count } client
   *[other] New tag for { $count } clients
}
clients-bulk-empty = Empty clears it
clients-bulk-parent = Will be: { $name }
clients-new-tag = New tag
clients-no-value = no value
clients-delete-one = Delete “{ $name }”?
clients-delete-many = { $count ->
    [one] Delete { $count } client?
   *[other] Delete { $count } clients?
}
clients-delete-loss = { $count ->
    [one] { $count } interaction disappears from the lists with it.
   *[other] { $count } interactions disappear from the lists with it.
}
clients-delete-back = You can bring it back from the trash or with Ctrl+Z.
clients-keep = Keep
clients-no-phone = This client has no phone. Add one on the card.
clients-no-email = This client has no e-mail. Add one on the card.
clients-copied = { $count ->
    [one] { $count } row copied. Paste it into a spreadsheet.
   *[other] { $count } rows copied. Paste them into a spreadsheet.
}
clients-none-title = No clients yet
clients-none-body = Bring them in from a spreadsheet or phone, or write down the first one.
clients-filtered-title = Nobody matches these filters
clients-filtered-body = Clear the filters or change one of them.
clients-not-found = Nothing for “{ $query }”
clients-not-found-body = Searched names, contact persons, phones, addresses and codes.
clients-clear-search = Clear search
clients-new-name-hint = Maple Ltd
clients-new-person-hint = Family name, given name
clients-needs-name = A name is needed.
clients-legal-form = Legal form: { $form }
clients-same-name = There is such a client already: { $name }
clients-same-phone = There is such a number already: { $name }
clients-save-and-open = Save and open
clients-space = Space
clients-key-open = open
clients-key-tick = select
clients-key-edit = edit
clients-key-new = new
clients-key-help = help
clients-merge-title = Merge two clients
clients-merge-body = Contact persons, interactions, deals and orders go to the one that stays. Empty fields are filled. Ctrl+Z brings both back.
clients-merge-main = Stays
clients-merge-other = Joins it
clients-merge-do = Merge
clients-merge-needs-other = Choose a second client, not the same one.
clients-merge-two = Tick two clients: two are merged at a time.
clients-view-leads = Leads
clients-view-closed-leads = Closed leads
clients-status-closed-lead = closed lead
clients-filter-lead = Leads
clients-filter-lead-open = open
clients-filter-lead-closed = closed
lead-promote-many = Make clients
lead-close-many = Close…
