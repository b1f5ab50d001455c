# Two things of a list under one name: put together or renamed.
action-put-together = Put together into “{ $subject }”
twins-said = { $record }: { $count } are called “{ $name }”
twins-uses =
    { $count ->
        [0] not used
        [one] used { $count } time
       *[other] used { $count } times
    }
twins-short = same name
twins-body = They were made on two computers that did not know of each other, or one of them was renamed. Choose which one stays: what uses the others will use it. Where both say something different about one client, what the one that stays says counts, and the other value goes to the note. Undo takes it back.
twins-other-body = They hold different things, or in different currencies, and cannot be put together: give one of them another name.
twins-made = made by { $who }, { $at }
twins-made-at = made { $at }
twins-keep = This one stays
twins-rename = Rename
twins-new-name = New name
twins-name-other = Enter another name.
settings-put-together = Put together
settings-put-title = Put “{ $name }” together with another
settings-put-body = Whatever uses it will use the other one; undo takes it back. The one that stays takes the note, days and colour that it lacks; what both say differently stays in the history.
settings-put-into = The one that stays
office-note-twins = Two are called the same now: { $names }. They were made on two computers.
office-note-twins-do = Look at the conflicts: there they are put together, or one is renamed. On the command line: kartoteka conflicts list.
error-refused-not-alike = The two hold different things: they are of different kinds or currencies.
error-refused-not-alike-do = Give one of them another name.
cli-twins-do = To make one of them: kartoteka { $command } merge NUMBER NUMBER, the second stays. Or rename one.
cli-twins-other-do = They are of different kinds or currencies: rename one with kartoteka { $command } edit.
cli-twins-alone-do = Rename one of them in the window, or delete the one that is not needed.
cli-twins-rename-do = Rename one of them: kartoteka { $command } rename NUMBER NAME, or delete the one that is not needed.
cli-twins-differs = What “{ $gone }” says otherwise stays in its history, for “{ $name }” says something else: { $what }.
cli-twins-differs-field = { $field }: { $stays } (the other one: { $other })
cli-several-twins-do = Use the number that stands before the one you mean, or make one of them: kartoteka { $command } merge NUMBER NUMBER.
cli-about-book-merge = Put one book in place of another
cli-about-field-merge = Put one own field in place of another; its values move
cli-about-calendar-room-merge = Put one room in place of another
cli-about-reason-merge = Put one reason in place of another
cli-about-campaign-merge = Put one campaign in place of another
cli-about-product-group-merge = Put one group in place of another
cli-about-price-list-merge = Put one price list in place of another
cli-about-pipeline-merge = Put one pipeline in place of another, stage by stage
cli-about-stage-merge = Put one stage in place of another
cli-arg-thing = The one that is put into the other
