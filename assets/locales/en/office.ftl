# The office on a shared folder: what both doors say of it.
office-role-viewer = view only
office-role-manager = manager
office-role-head = head of department
office-role-admin = administrator
office-role-owner = owner
office-role-none = no longer in the office

# How the exchange stands.
office-state-all-sent = Exchange works: everything is sent.
office-state-waiting = { $count ->
    [0] Exchange works: the last changes are about to be sent.
    [one] Exchange works: { $count } change is waiting to be sent since { $since }.
   *[other] Exchange works: { $count } changes are waiting to be sent since { $since }.
}
office-state-kept = { $count ->
    [0] Nothing is waiting to be sent.
    [one] { $count } change is waiting here since { $since }.
   *[other] { $count } changes are waiting here since { $since }.
}
office-state-never = The folder has not been reached yet.
office-state-paused = The exchange is paused. Work goes on; changes wait here.
office-state-paused-do = Resume the exchange when it suits you.
office-state-base = The base on this computer cannot be used just now.
office-state-base-do = Look whether the disk is full or another program holds the base. It is tried again by itself.
office-state-unreachable = The shared folder cannot be used; work goes on.
office-state-silence = The folder has not answered since { $time }, but work goes on.
office-state-silence-do = Look whether the drive or the sync program hangs. As soon as it answers, the exchange goes on by itself.
office-state-doubt = Something about the shared folder is odd. It is looked at again shortly; nothing was changed.

# Why the exchange has stopped, and what to do.
office-stop-no-office = Stopped: the folder is there, but the office is not in it. Nothing was changed.
office-stop-no-office-do = A network drive that is not connected looks like an empty folder: connect it and try again. If the folder was really emptied, it can be filled again from this computer.
office-stop-other-office = Stopped: another office is in this folder. Nothing was changed.
office-stop-other-office-do = Put the folder of your office back in its place, or tell the program where it is now.
office-stop-office-file = Stopped: the file that names the office in this folder (kartoteka.json) is damaged. Nothing was changed.
office-stop-office-file-do = Mend the folder: this computer writes the file anew.
office-stop-older = Stopped: this folder is older than it was: it lacks what was in it before. Nothing was changed.
office-stop-older-do = Ask whether the folder was put back from a backup, or whether the program that syncs it is behind. If the older copy is to stay, repair it: what is missing is put back from this computer.
office-stop-twin = Stopped: this base was put back from a backup, or another computer works with a copy of it. Nothing is lost.
office-stop-twin-do = Put back from a backup: make the base anew from the folder, all that was sent comes back and the computer stays the same. A copy on another computer: ask an administrator of the office for an invitation for this computer and join with it: the base becomes a device of its own, and what was done here is sent.
office-stop-newer-program = Stopped: a colleague works with a newer version of the program. Nothing was changed.
office-stop-newer-program-do = Update the program on this computer; the exchange then goes on by itself.
office-stop-not-admitted = Stopped: this computer is no longer in the office. What is in the base stays.
office-stop-not-admitted-do = If that is a mistake, ask an administrator for a new invitation and join with it; else leave the office: the base is yours alone then.
office-taken-out = Taken out by { $who }, { $at }.
office-stop-reader = Stopped: you may only read in this office. What was changed here stays on this computer.
office-stop-reader-do = Ask an administrator for another role: then it is sent. What the colleagues do comes all the same.
office-stop-cut-off = Stopped: what this computer had sent before it heard that it might only read does not count, and colleagues cannot read on from there. Nothing is lost.
office-stop-cut-off-do = Ask an administrator for an invitation for this computer and join with it: it goes on as a new computer of the office, and what was done here is sent again.
office-stop-no-key = Stopped: the keys for this computer have not come yet.
office-stop-no-key-do = Wait until a colleague with administrator rights is online; the exchange then goes on by itself.
office-stop-too-large = Stopped: one change is larger than the exchange can carry.
office-stop-too-large-do = Undo it and do it in smaller parts, a large import for instance; then try again.

# What else a round tells.
office-note-behind = { $days ->
    [one] { $device } ({ $person }) has been silent for { $days } day.
   *[other] { $device } ({ $person }) has been silent for { $days } days.
}
office-note-behind-do = What was done there meanwhile comes as soon as it exchanges again.
office-note-clock = The clock of { $device } ({ $person }) is wrong: what it does is dated by it.
office-note-clock-do = Have the clock set right there. The order of changes stays right, and nothing is lost.
office-note-clocks = The clock of this computer or that of { $device } ({ $person }) is wrong: they are more than a day apart, and the folder does not tell which is right.
office-note-clocks-do = Compare both with the right time and set the wrong one. The order of changes stays right, and nothing is lost.
office-note-missing = Something from { $device } ({ $person }) is announced and has not come yet.
office-note-missing-do = The folder is still being filled, or a file is damaged: check the folder if it stays so.
office-note-absent = { $count ->
    [one] { $count } attachment has not come yet.
   *[other] { $count } attachments have not come yet.
}
office-note-absent-do = They come with the next exchanges. If it stays so, whoever has them puts them back by a repair of the folder.
office-note-skew = { $late ->
    [yes] The clock of this computer is { $span } behind that of the folder.
   *[no] The clock of this computer is { $span } ahead of that of the folder.
}
office-note-skew-do = Set the clock right. The order of changes is corrected meanwhile, and nothing is lost.
office-span-minutes = { $count } min
office-span-hours = { $count } h
office-span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
office-span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
office-note-conflicts = { $count ->
    [one] { $count } conflict is new: two people changed the same.
   *[other] { $count } conflicts are new: two people changed the same.
}
office-note-conflicts-do = Both values are kept: look at them and decide which is right.
office-note-revived = Given back, because a colleague was working on it, not knowing of the deletion yet: { $names }.
office-note-revived-do = Look at what was added or changed. If it is to go all the same, delete the record once more.
office-note-series = Two people changed this series at the same time without knowing of each other, and both changes hold: { $names }.
office-note-series-do = Look at it in the calendar: what one of them set from a date on stands from that date, what the other changed stands before it.
office-note-doubled = One number is carried by two documents or orders: { $numbers }. It was given out on two computers.
office-note-doubled-do = Open the one that the client does not have yet and give it a new number; for an order, type one. The command kartoteka check names them all.
office-note-issued = Issued while a colleague still changed the draft: { $numbers }. The document says again what it said when it was issued.
office-note-issued-do = What was changed stands in the history of the document. If it is right, make a new revision with it.
office-note-twice = Issued by two who did not know of each other, so that two papers may have gone out: { $numbers }.
office-note-twice-do = Tell the client which one counts and choose its number in Conflicts. The other paper stays: kartoteka document print DOCUMENT --number NUMBER -o FILE.
office-note-misfits = Does not add up since changes of colleagues came: order { $numbers }.
office-note-misfits-do = What it is, and who wrote which part, stands on the order and in Conflicts (kartoteka conflicts list).
office-note-pending = { $count ->
    [one] { $count } change of a colleague waits for a newer version of the program.
   *[other] { $count } changes of colleagues wait for a newer version of the program.
}
office-note-pending-do = Update the program on this computer; they are taken over then.
office-note-unmet = { $count ->
    [one] { $count } change of a colleague waits for its record, which has not come.
   *[other] { $count } changes of colleagues wait for their records, which have not come.
}
office-note-unmet-do = They are shown as soon as the record comes. If it takes long, ask the colleague who began it to exchange.
office-note-renewed = This base was a copy of another, or came from a backup: it goes on as a new device of the office.
office-note-renewed-do = Nothing is lost. If the earlier device is not used any more, retire it in the list of devices.
office-note-forked = Somebody works on a copy of the base of { $device }.
office-note-forked-do = What was done on both comes together. Let the second computer join with an invitation of its own.
office-note-refused = Something of what { $device } has sent cannot be taken into this base. All the rest goes on.
office-note-refused-do = Update the program on this computer. If that does not help, make a backup and report it.
office-note-diverged = The base of { $device } differs from this one although both have received the same. This is a mistake of the program.
office-note-diverged-do = Make the base of this computer anew from the folder; if that does not help, do so on the other one. Nothing that was typed is lost. Make a backup and report it.
office-note-uncounted = { $count ->
    [0] Changes of { $who } came here at the last moment before that computer was taken out of the office or might only read. They count nowhere else: colleagues will never have them.
    [one] { $count } change of { $who } came here at the last moment before that computer was taken out of the office or might only read. It counts nowhere else: colleagues will never have it.
   *[other] { $count } changes of { $who } came here at the last moment before that computer was taken out of the office or might only read. They count nowhere else: colleagues will never have them.
}
office-note-uncounted-do = Make the base of this computer anew from the folder: it then holds what everybody holds. What you did yourself stays, sent or not, but for what you added to records that these changes began. The old file is kept beside it with all of it.
office-note-taken = { $count ->
    [one] { $count } change of { $who } came only to this computer before that one was taken out of the office or might only read. It was kept and is sent by this computer.
   *[other] { $count } changes of { $who } came only to this computer before that one was taken out of the office or might only read. They were kept and are sent by this computer.
}
office-note-unproven = This base was filled at joining from a snapshot that is not what the colleagues have written. All that they wrote is here; values that nobody wrote may be here too.
office-note-unproven-do = The snapshot is taken out of the folder. Make the base of this computer anew from the folder: it then holds just what your colleagues and you have written.
office-note-mended = { $count ->
    [one] { $count } file was put back into the folder.
   *[other] { $count } files were put back into the folder.
}

# What cannot be done with the office, and the way out.
office-error-folder-gone = The folder { $place } cannot be reached.
office-error-folder-gone-do = Look whether the drive is connected and the path is right. Work goes on without it; nothing is lost.
office-error-folder-silent = The folder { $place } does not answer.
office-error-folder-silent-do = Look at the network and try again. Work goes on without it; nothing is lost.
office-error-folder-full = There is no room left where the folder is: { $place }.
office-error-folder-full-do = Free some room there, or ask who looks after it.
office-error-folder-read-only = The folder can only be read: { $place }.
office-error-folder-read-only-do = Ask for the right to write there.
office-error-folder-denied = The system does not let the program at { $place }.
office-error-folder-denied-do = Ask for the right to read and write there.
office-error-folder-damaged = The folder does not give back what was written: { $place }.
office-error-folder-damaged-do = Look at the drive or the program that syncs the folder. It is tried again; nothing is lost.
office-error-folder-blocked = A folder lies where a file of the office belongs: { $place }.
office-error-folder-blocked-do = It is not of the office: look what is in it and take it away.
office-error-folder-no-office = The folder is there, but the office is not in it: { $place }.
office-error-folder-no-office-do = The drive may not be connected. Connect it and try again; nothing was changed.
office-error-folder-failed = The folder cannot be used: { $place }. { $cause }
office-error-folder-failed-do = Look at the drive and try again. Work goes on without it; nothing is lost.
office-error-not-done = This was not done, and is not caught up by itself: do it once more then.
office-error-key-password-missing = The keys of this computer are under a password.
office-error-key-password-missing-do = Give the password with which they were put away. If it is forgotten, new keys come with your recovery sheet or with a new invitation for this computer.
office-error-key-password-wrong = The password of the keys is wrong.
office-error-key-password-wrong-do = Look at the keyboard and try again.
office-error-keyring-silent = The keys of this computer cannot be had: there is no file with them, and the keyring of the system does not answer.
office-error-keyring-silent-do = If the keyring is locked, unlock it and try again. If the keys are lost, new ones come with your recovery sheet or with a new invitation for this computer; the base is whole, and what waits is sent then.
office-error-key-file-damaged = The file with the keys of this computer is damaged: { $cause }
office-error-key-file-damaged-do = The base is whole, work goes on, and what you do waits here. New keys come with your recovery sheet, or with a new invitation for this computer: what waits is sent then. A backup of this file does as well.
office-error-key-file-failed = The keys cannot be kept on this computer. { $cause }
office-error-key-file-failed-do = Look whether the disk is full and your own folder can be written.
office-error-no-key-made = What was begun with the office cannot be read, or no key could be made.
office-error-no-key-made-do = Begin anew; if that fails too, make a backup of the base and report it.
office-error-place-missing = No folder is named.
office-error-place-missing-do = Name the folder that all of the office can reach.
office-error-place-address = That is an address on the network, not a folder.
office-error-place-address-do = Connect it as a drive, or use the folder that a sync program keeps on this computer, and name that.
office-error-not-in-office = This base is not in an office.
office-error-not-in-office-do = Create an office in a shared folder, or join one with an invitation.
office-error-already-in = This base is in an office already: { $office }.
office-error-already-in-do = For another office use another base.
office-error-join-under-way = This base is waiting to be let into an office.
office-error-join-under-way-do = Wait for the answer, or give the request up first.
office-error-founding-under-way = Creating an office in { $place } was begun and not ended.
office-error-founding-under-way-do = Create it in that folder once more: it goes on where it was.
office-error-not-told = The office cannot be told that this computer leaves it. Changes that were not sent: { $waiting }.
office-error-not-told-do = Then try again. Left all the same, the changes stay in this base only, and an administrator has to take this computer out.
office-error-unsent = { $count ->
    [one] This computer was taken out of the office, and { $count } change that was made here has not been sent: colleagues will not get it. It stays in this base.
   *[other] This computer was taken out of the office, and { $count } changes that were made here have not been sent: colleagues will not get them. They stay in this base.
}
office-error-unsent-do = If colleagues are to have it, ask for an invitation and join again with this base. Else leave all the same.
office-error-left-before = This base was in this office once and has left it: its old values would be written over newer ones.
office-error-left-before-do = Join with a new, empty base: everything that is in the office comes by itself.
office-error-empty = This folder is empty: the office is not in it.
office-error-empty-do = Look whether it is the right folder and the drive is connected. If the old folder is lost, the office can live here from now on: it is filled from this computer, and the colleagues name this folder too.
office-error-not-joining = This base has not asked to be let into an office.
office-error-not-joining-do = Join with an invitation.
office-error-taken = There is an office in this folder already.
office-error-taken-do = Ask its administrator for an invitation and join, or choose an empty folder.
office-error-headless = The folder holds a part of an office, but not the file that names it.
office-error-headless-do = It is still being filled, or it was damaged: wait for the sync program, or choose another folder. Nothing was changed.
office-error-nothing = There is no office in this folder.
office-error-nothing-do = Look whether it is the right folder and the drive is connected. Where the folder has another path on this computer, name it.
office-error-another = Another office is in this folder. Nothing was changed.
office-error-another-do = Name the folder of your office.
office-error-office-file = The file that names the office in this folder (kartoteka.json) is damaged. Nothing was changed.
office-error-office-file-do = Mend the folder from a computer of the office: kartoteka office repair, or “Mend the folder from this computer” in the window.
office-error-invite-nothing = There is no invitation in this text.
office-error-invite-nothing-do = It begins with kartoteka-invite: and ends with a colon. Copy all of it.
office-error-invite-damaged = The invitation is not complete, or was changed on the way.
office-error-invite-damaged-do = Copy all of it once more, from kartoteka-invite: to the last colon, or ask for it as a file.
office-error-newer = This was made by a newer version of the program.
office-error-newer-do = Update the program on this computer.
office-error-kit-words = These are not the 24 words of a recovery kit.
office-error-kit-words-do = Compare them with the paper, word by word; their order counts.
office-error-kit-file = The words are right, but their file in the folder is damaged.
office-error-kit-file-do = Put the folder back from a backup, or use another kit of this office.
office-error-kit-void = This recovery sheet does not count any more: a newer one was printed, or the computer that printed it was taken out of the office.
office-error-kit-void-do = Take the newest sheet of the office. If there is none, ask an owner for an invitation.
office-error-kit-missing = These words belong to no office in this folder.
office-error-kit-missing-do = Name the folder of the office to which the kit belongs; its path stands on the paper.
office-error-not-allowed = Your role in the office does not allow that.
office-error-not-allowed-do = Ask an administrator or an owner to do it.
office-error-other-role = This person is in the office with another role.
office-error-other-role-do = A further computer has the role of its owner: invite without naming a role, or change the role of the person first.
office-error-used = This invitation was used already.
office-error-used-do = Make a new one.
office-error-last-owner = The office would be left without an owner.
office-error-last-owner-do = Make somebody else an owner first.
office-error-oneself = Nobody takes oneself out of the office.
office-error-oneself-do = To go with this computer, leave the office; another computer of yours is taken out by itself. If you are the only owner, make somebody else an owner first.
office-error-no-number = This base has a number that cannot be in an office.
office-error-no-number-do = Use another base.
office-error-no-key-yet = This computer does not have the keys of the office yet.
office-error-no-key-yet-do = Exchange with the folder first, then try again.
office-error-name-missing = { $what ->
    [office] The office has no name.
    [device] This computer has no name.
   *[person] It is not known who works here.
}
office-error-name-missing-do = Give a name that colleagues recognise.
office-error-copy = This base is a copy of one that is in the office: all its records would be there twice.
office-error-copy-do = Join with a new, empty base: everything that is in the office comes by itself.
office-error-no-keys = The keys of this base are not on this computer: their file is gone, or the base came from another computer.
office-error-no-keys-do = The base is whole, work goes on, and what you do waits here. New keys come with your recovery sheet, or with a new invitation for this computer: what waits is sent then.
office-error-fallen = The answer to the request does not count: the invitation was used by somebody else, or who answered is out.
office-error-fallen-do = Ask for a new invitation and join with it.
office-error-out = This computer was taken out of the office.
office-error-out-do = If that is a mistake, ask for a new invitation and join with it.
office-error-missing = { $what ->
    [user] There is no such member of the office.
    [invite] There is no such open invitation.
    [request] Nobody asks to be let in under this name.
   *[device] There is no such device in the office.
}
office-error-missing-do = Look at the list; it may have changed meanwhile.
office-error-busy = Another window or command on this computer is exchanging for this base just now.
office-error-busy-do = Wait a moment; it does the same work.
office-error-log-incomplete = The folder does not have all that this computer has already sent: its packages { $first } to { $last } are missing. Nothing was changed.
office-error-log-incomplete-do = If the folder cannot be reached, connect it first. Else mend it from a colleague’s computer, then try again. If it stays so, ask for an invitation and join with a new base.
office-error-unread = It cannot be read from the damaged file what was done on this computer and not sent: all that was done after the last exchange, or after the backup, may be missing. Nothing was changed.
office-error-unread-do = If there is another copy of the file or a newer backup, put that back first. If not, the base can be made anew without it; the damaged file stays beside it.
office-error-twin = Somebody has worked under the name of this computer elsewhere, on a copy of this base. Nothing was changed.
office-error-twin-do = Ask for an invitation for this computer and join with it: the base becomes a device of its own, and what was done here is sent.
office-anew = The base of this computer was made anew from the folder of the office.
office-anew-unsent = { $count ->
    [one] { $count } change that was not sent yet is kept.
   *[other] { $count } changes that were not sent yet are kept.
}
office-anew-resealed = { $count ->
    [one] { $count } package that was ready to be sent could not be read: what it held was taken from the history of the base and is sent again.
   *[other] { $count } packages that were ready to be sent could not be read: what they held was taken from the history of the base and is sent again.
}
office-anew-partly = { $count ->
    [one] { $count } change that was not sent yet is kept in part: the rest of it could not be read.
   *[other] { $count } changes that were not sent yet are kept in part: the rest of them could not be read.
}
office-anew-lacking = What is gone: { $list }. Look these records over and type it once more; what was typed stands in the old file.
office-anew-lacking-more = and { $count } more
office-lacking-gone = { $count ->
    [one] { $count } record that was added is lost whole
   *[other] { $count } records that were added are lost whole
}
office-anew-lost = { $count ->
    [one] { $count } change that was not sent yet could not be read from the damaged file.
   *[other] { $count } changes that were not sent yet could not be read from the damaged file.
}
office-anew-gathered = { $count ->
    [one] { $count } record that such changes had added was taken from the damaged file as it stands there.
   *[other] { $count } records that such changes had added were taken from the damaged file as they stand there.
}
office-anew-dropped = { $count ->
    [0] Changes of { $who } that counted nowhere else are in it no more; they are in the old file, with what you have added to records that they began.
    [one] { $count } change of { $who } that counted nowhere else is in it no more; it is in the old file, with what you have added to a record that it began.
   *[other] { $count } changes of { $who } that counted nowhere else are in it no more; they are in the old file, with what you have added to records that they began.
}
office-anew-kept = The old file is kept beside it: { $file }.
office-anew-unread = Whether more was done here and not sent cannot be read from the damaged file: look what is missing.
office-anew-backup = Where the folder is was found in the backup { $file }: what was not sent after it and cannot be read is lost.

# After an office was left.
office-left = This base is in no office any more. Everything that was in it stays.
office-left-not-told = The office was not told, or something of it is still in { $place }. Ask an administrator to take this computer out; delete what was only begun.
office-left-unsent = { $count ->
    [one] { $count } change was never sent: it is in this base, and colleagues will not get it.
   *[other] { $count } changes were never sent: they are in this base, and colleagues will not get them.
}

# What a look over the folder finds.
office-finding-damaged = Damaged file
office-finding-missing = Announced, and not there
office-finding-older = The folder knows less than this computer
office-finding-forked = Two histories: somebody works on a copy
office-finding-uncounted = This base holds changes of a removed computer that count nowhere else: it is made anew
office-finding-record-missing = A record of members or keys is missing
office-finding-record-bad = A record of members or keys does not count
office-finding-foreign = Of a device that is not in the office
office-finding-unreadable = The key for it has not come yet
office-finding-newer = Of a newer version of the program
