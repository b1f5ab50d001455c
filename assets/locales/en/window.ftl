# The window: frame, palette, first run, settings, help, trash.
program = Kartoteka
frame-find = Search, actions
frame-saved = Saved on this computer
frame-no-name = Your name
frame-more-tabs = { $count } more
banner-backups = Backups
banner-close = Got it
toast-nothing-to-undo = Nothing to undo
toast-nothing-to-redo = Nothing to redo
toast-kept = { $count ->
    [one] { $count } field was changed since and is left as it is
   *[other] { $count } fields were changed since and are left as they are
}
palette-hint = Name, phone, a word from a note, or > command
palette-cards = Cards
palette-recent = Opened recently
palette-actions = Actions with “{ $name }”
palette-commands = Commands
palette-help = Keys
palette-person = contact person
palette-interaction = interaction
palette-view = View “{ $name }”
palette-everywhere = Search for “{ $text }” in notes and interactions
palette-corrected = Showing results for “{ $text }”
palette-nothing = Nothing for “{ $text }”
palette-key-choose = choose
palette-key-open = open
palette-key-aside = in a new tab
palette-key-commands = commands
palette-key-help = help
