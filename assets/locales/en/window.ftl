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
