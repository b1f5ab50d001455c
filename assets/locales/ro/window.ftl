# The window: frame, palette, first run, settings, help, trash.
program = Kartoteka
frame-find = Căutare, acțiuni
frame-saved = Salvat pe calculator
frame-no-name = Numele dvs.
frame-more-tabs = încă { $count }
banner-backups = Copii de rezervă
banner-close = Am înțeles
toast-nothing-to-undo = Nu este nimic de anulat
toast-nothing-to-redo = Nu este nimic de repetat
toast-kept = { $count ->
    [one] { $count } câmp a fost modificat între timp și a rămas așa
    [few] { $count } câmpuri au fost modificate între timp și au rămas așa
   *[other] { $count } de câmpuri au fost modificate între timp și au rămas așa
}
