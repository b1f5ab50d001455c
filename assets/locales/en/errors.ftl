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
       *[other] record
     } with number { $id }.
error-store-not-found-do = Check the number. If the record was deleted, it can be brought back from the trash.
error-store-cancelled = The action was stopped.
error-store-cancelled-do = Nothing was changed. Start it again when it is needed.
error-store-value = The value does not fit the field.
error-store-value-do = Correct the value and repeat. Nothing was changed.
error-store-sql = The base did not do the action: { $cause }.
error-store-sql-do = Check the base (kartoteka check) and repeat. Nothing was changed.
error-backup-offer = The last backup: { $path }.
error-field-empty = This cannot be empty.
error-field-not-a-choice = “{ $given }” does not fit here. Possible: { $allowed }.
error-field-not-an-id = “{ $given }” is not the number of a record.
error-field-not-a-date = “{ $given }” is not a date.
error-field-not-a-number = “{ $given }” is not a number.
error-field-taken = “{ $given }” exists already: choose another name, or merge the two.
error-field-own-parent = Parent company: a client cannot be its own parent. Choose another company or leave the field empty.
error-field-parent-loop = Parent company: “{ $given }” itself belongs to this client. Choose another company, or first clear the parent company of “{ $given }”.
