# Două lucruri dintr-o listă cu aceeași denumire: unite sau redenumite.
action-put-together = Unite în „{ $subject }”
twins-said = { $record }: { $count } cu denumirea „{ $name }”
twins-uses =
    { $count ->
        [0] nefolosit
        [one] folosit o dată
        [few] folosit de { $count } ori
       *[other] folosit de { $count } de ori
    }
twins-short = aceeași denumire
twins-body = Au fost create pe două calculatoare care nu știau unul de altul sau unul a fost redenumit. Alegeți care rămâne: tot ce le folosește pe celelalte îl va folosi pe acesta. Unde ambele spun altceva despre un client, valabil e ce spune cel care rămâne, iar cealaltă valoare trece în notă. Se poate anula.
twins-other-body = Sunt de feluri sau în valute diferite și nu pot fi unite: dați uneia altă denumire.
twins-made = creat de { $who }, { $at }
twins-made-at = creat { $at }
twins-keep = Rămâne aceasta
twins-rename = Redenumește
twins-new-name = Denumirea nouă
twins-name-other = Introduceți altă denumire.
settings-put-together = Unește
settings-put-title = Unește „{ $name }” cu altul
settings-put-body = Tot ce îl folosește îl va folosi pe celălalt; se poate anula. Cel care rămâne ia nota, zilele și culoarea care îi lipsesc; unde ambele spun altceva, a doua valoare rămâne în istoric.
settings-put-into = Rămâne
office-note-twins = Acum două poartă aceeași denumire: { $names }. Au fost create pe două calculatoare.
office-note-twins-do = Priviți divergențele: acolo se unesc sau una se redenumește. În linia de comandă: kartoteka conflicts list.
error-refused-not-alike = Cele două sunt de feluri sau în valute diferite.
error-refused-not-alike-do = Dați uneia altă denumire.
cli-twins-do = Pentru a face din ele una singură: kartoteka { $command } merge NUMĂR NUMĂR, a doua rămâne. Sau redenumiți una.
cli-twins-other-do = Sunt de feluri sau în valute diferite: redenumiți una cu kartoteka { $command } edit.
cli-twins-alone-do = Redenumiți una dintre ele în fereastră sau ștergeți-o pe cea de prisos.
cli-twins-rename-do = Redenumiți una dintre ele: kartoteka { $command } rename NUMĂR DENUMIRE, sau ștergeți-o pe cea de prisos.
cli-twins-differs = Ce spune altfel „{ $gone }” rămâne în istoricul său, fiindcă „{ $name }” spune altceva: { $what }.
cli-twins-differs-field = { $field }: { $stays } (cealaltă: { $other })
cli-several-twins-do = Indicați numărul care stă înaintea denumirii dorite sau faceți din ele una singură: kartoteka { $command } merge NUMĂR NUMĂR.
cli-about-book-merge = Pune un portofoliu în locul altuia
cli-about-field-merge = Pune un câmp suplimentar în locul altuia; valorile trec
cli-about-calendar-room-merge = Pune o sală în locul alteia
cli-about-reason-merge = Pune un motiv în locul altuia
cli-about-campaign-merge = Pune o campanie în locul alteia
cli-about-product-group-merge = Pune un grup în locul altuia
cli-about-price-list-merge = Pune o listă de prețuri în locul alteia
cli-about-pipeline-merge = Pune o pâlnie în locul alteia, etapă cu etapă
cli-about-stage-merge = Pune o etapă în locul alteia
cli-arg-thing = Cel care trece în celălalt
