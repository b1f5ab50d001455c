# Labels, envelopes and their sheets.
label-title = Labels
label-written =
    { $count ->
        [one] Wrote { $count } label
       *[other] Wrote { $count } labels
    }, sheets: { $pages }: { $path }
label-next = The first free label of the last sheet: { $place }.
label-left-out = Without an address or not to be written to, left out: { $count }: { $names }
label-cut = The text did not fit even in the smallest letters and was cut, please check: { $count }: { $names }
label-nobody = There is no client with a postal address who may be written to.
label-nobody-do = Change the filter, or put the addresses into the client cards.
label-no-sheet = The catalogue has no sheet “{ $code }”.
label-no-sheet-do = kartoteka labels --list-sheets shows all sheets; search by maker, code or size.
label-no-place = The sheet has no place { $place }: the last one is { $last }.
label-no-place-do = Give a number from 1 to { $last } to --start.
label-sheet-wrong = This sheet cannot be printed on: { $cause }.
label-sheet-wrong-do = Choose another sheet of the catalogue.
label-trial = Trial sheet: { $sheet }
label-trial-advice = Print it on plain paper at 100 %, without “fit to page”, and hold it against a sheet of labels and a light. Where the frames are off, measure by how much (1 mark = 2 mm) and give it to --shift RIGHT,DOWN.
envelope-title = Envelopes
envelope-written =
    { $count ->
        [one] Wrote { $count } envelope
       *[other] Wrote { $count } envelopes
    }: { $path }
envelope-bad-logo = The picture { $path } cannot be read: { $cause }.
envelope-bad-logo-do = Take a PNG or JPEG file.
sheet-maker = Maker
sheet-codes = Codes
sheet-size = Label, mm
sheet-count = On a sheet
sheet-none = The catalogue has no such sheet.
cli-about-labels = Print addresses of clients on sheets of labels to a PDF file
cli-about-envelopes = Print envelopes to clients to a PDF file
cli-arg-label-sheet = Code of the sheet in the catalogue: L7160, “Zweckform 3474”…
cli-arg-label-start = Number of the first free label on the first sheet
cli-arg-label-used = Numbers of labels of the first sheet that are used up
cli-arg-label-copies = How many labels for each
cli-arg-label-edges = Show the edges of the labels as thin lines
cli-arg-label-calibration = The trial sheet instead of addresses
cli-arg-list-sheets = Show the catalogue of sheets; may be followed by a text to look for
cli-arg-text-size = Size of the text in points
cli-arg-shift = What the printer needs: millimetres to the right and down, such as 0.5,-1
cli-arg-envelope-size = Size of the envelope
cli-arg-envelope-turn = How the picture is turned for feeding the envelope
cli-arg-envelope-sender = Sender: lines divided by semicolons, the name first
cli-arg-envelope-logo = Logo of the sender, PNG or JPEG
cli-arg-envelope-no-boxes = Postcode without boxes and code stamp
