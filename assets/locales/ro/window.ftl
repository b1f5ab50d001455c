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
palette-hint = Denumire, telefon, cuvânt din notițe sau > comandă
palette-cards = Fișe
palette-recent = Deschise recent
palette-actions = Acțiuni cu „{ $name }”
palette-commands = Comenzi
palette-help = Taste
palette-person = persoană de contact
palette-interaction = eveniment
palette-view = Vederea „{ $name }”
palette-everywhere = Caută „{ $text }” în notițe și evenimente
palette-corrected = Rezultate pentru „{ $text }”
palette-nothing = Nimic pentru „{ $text }”
palette-key-choose = alege
palette-key-open = deschide
palette-key-aside = în filă nouă
palette-key-commands = comenzi
palette-key-help = ajutor
