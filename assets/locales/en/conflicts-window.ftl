# Conflicts in the window: what two people changed at once.
conflicts-none = No conflicts
conflicts-none-body = When two people change the same field without seeing each other’s change, you choose here which value stays.
conflicts-all-done = All decided
conflicts-done = Decided
conflicts-more = And more records: { $count }
conflicts-fields =
    { $count ->
        [one] { $count } field
       *[other] { $count } fields
    }
conflicts-you = you
conflicts-you-first = You
conflicts-somebody = a colleague
conflicts-both = { $one } and { $two }
conflicts-deleted-short = deleted and changed
conflicts-said =
    { $count ->
        [one] { $one } and { $two } changed the same field without seeing each other’s change. Nothing is lost: choose what stays.
       *[other] { $one } and { $two } changed the same fields without seeing each other’s changes. Nothing is lost: choose what stays.
    }
conflicts-said-self = The same was changed on two devices: { $who }. Nothing is lost: choose what stays.
conflicts-said-deleted = The record was deleted ({ $who }) and meanwhile changed ({ $other }). It is kept: choose whether it stays.
conflicts-all-current = All current
conflicts-all-theirs = All theirs
conflicts-all-other = All others
conflicts-all-yours = All yours
conflicts-field = Field
conflicts-current = Current
conflicts-theirs = Theirs
conflicts-other = The other
conflicts-yours = Yours
conflicts-original = Original
conflicts-before-both = before both changes
conflicts-unknown = not known
conflicts-empty = empty
conflicts-keep-record = keep the record
conflicts-delete-record = delete the record
conflicts-accept = Accept the choice
conflicts-saving = Being saved
conflicts-type = Type another value
conflicts-not-typed = Here one of the two values has to be taken. To enter another, take one and change it on the card afterwards.
conflicts-typed = typed instead of both
conflicts-take-typed = Take this
conflicts-later = Later
conflicts-open = Open the record
conflicts-note = Everybody sees the decision. Undo takes it back; then everybody is asked again.
conflicts-asked = Something changed here since you chose. Look at the marked fields and choose again.
conflicts-asked-short = changed since: choose again
conflicts-gone = Nothing was written: a colleague has decided some of it meanwhile.
conflicts-jumped = This record is shown now because the one before was decided meanwhile. Look at it first.
conflicts-left = “{ $field }” was decided by a colleague meanwhile. What you had typed is not written: { $text }
conflicts-history = History of the record
conflicts-field-of = Field { $at } of { $count }
conflicts-taken-current = current value kept
conflicts-taken-other = other value taken
conflicts-taken-else = something else typed
conflicts-key-current = current
conflicts-key-other = other
conflicts-key-original = original
conflicts-key-type = something else
