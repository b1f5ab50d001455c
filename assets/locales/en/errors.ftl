# What went wrong (error-...) and what to do about it (error-...-do). One pair per code of store::StoreError.
error-store-network-path = The base lies on a network drive ({ $file_system }): { $path }.
error-store-network-path-do = Keep the base on a disk of this computer: a network drive can spoil it.
error-store-newer-format = The base was written by a newer program (format { $found }, this one knows { $known }): { $path }.
error-store-newer-format-do = Update the program on this computer. The base was not changed.
error-store-not-a-base = This is not a base of Kartoteka: { $path }.
error-store-not-a-base-do = Choose another file, or restore the base from a backup.
error-store-damaged = The base is damaged: { $cause }.
error-store-damaged-do = Restore the base from a backup. The damaged file is kept beside it.
error-store-gone = The file of the base was deleted or replaced while it was open: { $path }.
error-store-gone-do = Put the file back or take a backup, then open the base again. The last action was not recorded.
error-store-lost = The base is missing or empty, but there are backups of it: { $path }.
error-store-lost-do = Restore the last backup: kartoteka restore FILE. To begin anew, move the folder “backups” away.
error-store-disk-full = There is no space left on the disk: { $cause }.
error-store-disk-full-do = Free some space and repeat the action. What was recorded before is whole.
error-store-write-failed = The disk did not take what was to be written: { $cause }.
error-store-write-failed-do = Free some space, look at the quota and at the disk itself, then repeat. What was recorded before is whole.
error-store-read-only = The base cannot be written to: { $cause }.
error-store-read-only-do = Allow writing to the file of the base and to its folder, or choose another folder.
error-store-busy = Another program keeps the base busy: { $cause }.
error-store-busy-do = Wait, or close the other window of the program, then repeat.
error-store-io = The file { $path } cannot be accessed: { $cause }.
error-store-io-do = Check that the file and its folder exist and that you may use them.
error-store-file-exists = The file { $path } exists already.
error-store-file-exists-do = Choose another name, or delete or move the old file.
error-store-not-found = There is no { $what ->
        [client] client
        [person] contact person
        [contact-detail] contact detail
        [identifier] code
        [interaction] interaction
        [field] field
        [view] view
        [user] user
        [tag] tag
        [book] book
        [deal] deal
        [stage] stage
        [pipeline] pipeline
        [product] product
        [price-list] price list
        [order] order
        [shipment] shipment
        [payment] payment
        [participant] participant
        [campaign] campaign
        [reason] reason
        [product-group] product group
        [vat-rate] VAT rate
        [agreement] discount agreement
        [line] line
        [document] document
        [company] company of ours
        [bank-account] bank account
        [template] template
        [task] task
        [calendar-entry] calendar entry
        [resource] room or other resource
        [task-item] line of a checklist
        [task-template] template of tasks
        [record-in-the-trash] record in the trash
       *[other] record
     } with number { $id }.
error-store-not-found-do = Check the number. If the record was deleted, it can be brought back from the trash.
error-store-changed-meanwhile = This field was changed meanwhile: look again.
error-store-changed-meanwhile-do = Nothing was decided. The value that stands now is shown; choose once more.
error-store-others-wrote = { $redo ->
    [yes] Not done again: { $who } has written to it meanwhile ({ $what }).
   *[no] Not undone: { $who } has written to it meanwhile ({ $what }).
}
error-store-others-wrote-do = { $rest ->
    [yes] Of { $of } records { $stays } would stay, with what belongs to them; the rest can be taken back: here, or by kartoteka undo --rest.
   *[no] Undo takes back only your own work. If all of it is to go, delete the record by hand: it can be given back from the trash.
}
undone-stays = Stays because others have written to it: { $names } ({ $count })
error-store-only-reads = Nothing was saved: you may only read in this office.
error-store-only-reads-do =
    { $known ->
        [yes] { $who } can give you another role.
       *[no] An administrator of the office can give you another role.
    }
error-store-cancelled = The action was stopped.
error-store-cancelled-do = Nothing was changed. Start it again when it is needed.
error-store-value = The value does not fit the field.
error-store-value-do = Correct the value and repeat. Nothing was changed.
error-store-sql = The base did not do the action: { $cause }.
error-store-sql-do = Check the base (kartoteka check) and repeat. Nothing was changed.
error-refused-name-missing = A name or number is needed.
error-refused-name-missing-do = Enter it and try again.
error-refused-stage-incomplete = The deal cannot leave “{ $stage }”: { $field } not filled in.
error-refused-stage-incomplete-do = Fill in these fields and move the deal again.
error-refused-stage-foreign = The stage is not in the deal’s pipeline, or the deal is simple and has no stages.
error-refused-stage-foreign-do = Choose another stage.
error-refused-stage-in-use = Deals stand on this stage: { $count }.
error-refused-stage-in-use-do = Choose the stage they go to and delete again.
error-refused-pipeline-in-use = There are deals in work in this pipeline: { $count }.
error-refused-pipeline-in-use-do = Close them or move them to another pipeline, then delete.
error-refused-reason-missing = A reason from the list is needed.
error-refused-reason-missing-do = Choose a reason or add a new one in the settings.
error-refused-deal-closed = The deal is closed already.
error-refused-deal-closed-do = Reopen it first.
error-refused-order-cancelled = The order is cancelled, nothing can be shipped.
error-refused-order-cancelled-do = Reopen it first.
error-refused-client-missing = No client is given.
error-refused-client-missing-do = Choose a client or create one.
error-refused-currency-mixed = The order is in { $order }, this is in { $given }.
error-refused-currency-mixed-do = Choose prices or a payment in { $order }, or make a separate order.
error-refused-currency-missing = No currency is given.
error-refused-currency-missing-do = Choose a currency.
error-refused-currency-paid = The order has payments in { $order }.
error-refused-currency-paid-do = Take the payments off the order first, then change the currency.
error-refused-before-order = { $field }: { $given } is before the date of the order, { $order }.
error-refused-before-order-do = Correct this date or the date of the order.
error-refused-shipped-beyond = “{ $line }”: { $left } is left, { $given } was given.
error-refused-shipped-beyond-do = Ship less, or order more first.
error-refused-line-shipped = “{ $line }” was shipped already.
error-refused-line-shipped-do = Keep the line, or delete the shipment first.
error-refused-shipment-empty = Nothing is shipped.
error-refused-shipment-empty-do = Give a quantity in at least one line.
error-refused-amount-not-positive = The amount must be above zero.
error-refused-amount-not-positive-do = Enter the amount. Money given back is a payment of its own kind.
error-refused-allocated-beyond = { $given } is put on orders, the payment is { $amount }.
error-refused-allocated-beyond-do = Lower the parts of the orders or raise the payment.
error-refused-foreign-order = The order is another client’s.
error-refused-foreign-order-do = Choose an order of the same client, or take the payments off first.
error-refused-code-taken = Another product has the code “{ $code }”.
error-refused-code-taken-do = Enter another code or open that product.
error-refused-number-taken = Another order has the number “{ $number }”.
error-refused-number-taken-do = Enter another number or leave it empty.
error-refused-not-a-lead = This is not a lead any more.
error-refused-not-a-lead-do = Only a lead can be closed.
error-refused-interaction-empty = The interaction is empty: it has no client, no topic and no content.
error-refused-interaction-empty-do = Choose the client or write what it was about.
error-refused-done-later = This time has not come yet: the interaction cannot have taken place.
error-refused-done-later-do = Correct the time, or plan the interaction for it.
error-refused-interaction-cancelled = This interaction was cancelled.
error-refused-interaction-cancelled-do = If it took place after all, plan it again first (postpone it), then mark it as done.
error-refused-main-not-used = A contact detail that is not to be used cannot be the main one.
error-refused-main-not-used-do = First allow its use, or make another contact detail the main one.
error-refused-money = The sum is too large, or of different currencies.
error-refused-money-do = Check quantity and price.
error-backup-offer = The last backup: { $path }.
error-field-empty = This cannot be empty.
error-field-not-a-choice = “{ $given }” does not fit here. Possible: { $allowed }.
error-field-not-an-id = “{ $given }” is not the number of a record.
error-field-not-a-date = “{ $given }” is not a date.
error-field-not-a-number = “{ $given }” is not a number.
error-field-taken = “{ $given }” exists already: choose another name, or merge the two.
error-field-field-taken = There is a field “{ $given }” already: choose another name, or use that field.
error-field-own-parent = Parent company: a client cannot be its own parent. Choose another company or leave the field empty.
error-field-parent-loop = Parent company: “{ $given }” itself belongs to this client. Choose another company, or first clear the parent company of “{ $given }”.
salvaged = { $count ->
    [one] { $count } record was gathered from the damaged base.
   *[other] { $count } records were gathered from the damaged base.
}
salvaged-gaps = Some places of the file cannot be read: look what is missing.
salvaged-anew = The history of changes begins anew.
salvaged-kept = The damaged file lies beside it: { $file }.
