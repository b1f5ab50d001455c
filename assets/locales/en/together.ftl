# The office on a shared folder, in the window.
command-section-office = Office
command-sync-now = Exchange changes now
command-conflicts = Conflicts: what two people changed at once
command-invite = Invite to the office
command-take-current = Conflict: keep the current value
command-take-other = Conflict: take the other value
command-take-original = Conflict: go back to the original
exchange-line-done = Exchanged at { $time }
exchange-line-waiting =
    { $count ->
        [0] Changes are being sent
        [one] { $count } change waiting since { $time }
       *[other] { $count } changes waiting since { $time }
    }
exchange-line-away-waiting =
    { $count ->
        [one] Folder not reachable: { $count } change waits, work goes on
       *[other] Folder not reachable: { $count } changes wait, work goes on
    }
exchange-line-closed =
    { $count ->
        [0] The folder cannot be written, work goes on
        [one] The folder cannot be written: { $count } change waits
       *[other] The folder cannot be written: { $count } changes wait
    }
exchange-line-silence = The folder does not answer since { $time }, work goes on
exchange-line-away = Folder not reachable, work goes on
exchange-line-again = Trying again in a minute
exchange-line-reader = View only · { $state }
exchange-line-begins = The exchange begins
exchange-line-fetching = Receiving changes: { $part }%
exchange-line-preparing = Preparing the search: { $part }%
exchange-line-failed = No exchange: look in Office
exchange-line-what-to-do = What to do
exchange-line-stopped = Exchange stopped, nothing changed
exchange-line-paused = Exchange paused
exchange-line-joining = Waiting to be let in
exchange-line-entering = Preparing records for the office: { $part }%
exchange-line-founding = Founding the office is not finished
exchange-line-conflicts =
    { $count ->
        [one] { $count } conflict waits
       *[other] { $count } conflicts wait
    }
exchange-line-silent =
    { $days ->
        [one] { $who }: silent for { $days } day
       *[other] { $who }: silent for { $days } days
    }
journal-when = When
journal-who = Who
journal-where = On which device
journal-what = What was done
journal-here = here
journal-elsewhere = another device
journal-none = No changes yet
journal-none-body = Everything that is done in the office appears here: who, when and on which device.
together-title = Office “{ $office }”
together-size =
    { $people ->
        [one] { $people } member
       *[other] { $people } members
    }, { $devices ->
        [one] { $devices } device
       *[other] { $devices } devices
    }
together-tab-begin = Work together
together-tab-state = State of exchange
together-tab-members = Members and roles
together-tab-conflicts = Conflicts
together-tab-journal = History of changes
together-now = Exchange now
together-pause = Pause
together-resume = Resume
together-busy = Under way
together-key-now = exchange
together-key-invite = invite
together-status =
    { $count ->
        [one] { $count } device in the office
       *[other] { $count } devices in the office
    }{ $silent ->
        [0] {""}
       *[other] , silent: { $silent }
    }
together-went = Last exchange: { $when }. All your changes are saved on this computer and laid out for the others.
together-first = Receiving changes from the shared folder
together-first-counts = Part { $done } of { $total }. You can go on working.
together-stop = Stop
together-folder = Shared folder
together-waiting = Waiting to be sent
together-none = none
together-device = Device
together-devices = Devices
together-whose = Whose
together-last = Last exchange
together-has = Has all changes
together-this = this one
together-no-name = no name yet
together-today = today
together-all-sent = all sent
together-waits =
    { $count ->
        [one] { $count } change waits
       *[other] { $count } changes wait
    }
together-has-all = has everything
together-behind = lacks the latest changes
together-missing = its changes are on their way
together-not-yet = has not exchanged yet
together-off = taken out
together-silent =
    { $days ->
        [one] silent for { $days } day
       *[other] silent for { $days } days
    }
together-clock = its clock is wrong
together-clocks = one of the two clocks is wrong
together-silent-body = Last seen: { $when }. Until it is switched on, colleagues do not see what was changed on it offline ({ $name }, days: { $days }).
together-silent-safe = Your data is safe: when it comes back, changes merge by themselves, and conflicts appear on the Conflicts tab.
together-can-do = What can be done
together-write = Write to { $name }
together-since = Added
together-keys = Keys
together-keys-keyring = in the system’s keyring
together-keys-password = in a file under a password
together-keys-file = in a file that only you can read
together-rename-do = Rename
together-rename-device = Name of the device
together-rename-office = Name of the office
together-rename-body = Everybody in the office sees the new name.
together-retire-do = Take the device out
together-retire-note = A device that was taken out gets no more changes. Clients and history stay in the office.
together-retire-ask = Take the device “{ $name }” out?
together-retire-body = It gets no more changes and sends none. What has come from it stays. It can come back only with a new invite.
together-retire-own = This is another computer of yours. What has come from it stays; changes that it has not sent yet will not come.
together-leave-do = Leave the office
together-leave-ask = Leave the office “{ $office }”?
together-leave-body = Clients, documents and history stay on this computer, and it gets no more changes of colleagues. What waits is sent before. With this base you can found or join another office; into this one you come back only with a new invite and an empty base.
together-leave-unsent = { $count ->
    [one] { $count } change made here has not been sent yet.
   *[other] { $count } changes made here have not been sent yet.
}
together-leave-anyway = Leave all the same
together-remove-do = Take out of the office
together-remove-ask = Take { $name } out of the office?
together-remove-body = None of this person’s computers gets changes any more. Clients, deals and history stay in the office.
together-leave-as-is = Leave as it is
together-close = Close
together-member = Member
together-role = Role
together-can = What they may do
together-computers = Computers
together-can-viewer = looks, changes nothing
together-can-manager = works with the data
together-can-head = works with the data
together-can-admin = everything, also invites and takes out
together-can-owner = everything, also roles and keys
together-was-in-body = Not in the office any more. What they did stays.
together-second-owner = There is one owner. Give the role to somebody else you trust, or print the recovery sheet: otherwise nobody gets to the keys when the computer is lost.
together-role-ask = Make the role of { $name } “{ $role }”?
together-role-do = Change the role
together-another-computer = Add a computer
together-invites = Invites not used yet
together-invited-at = invited { $when }
together-invite-again = Show the text
together-withdraw = Withdraw
together-no-members = No members yet
together-no-members-body = Create an office in a shared folder or join one: you will see here who is in it and what they may do.
together-begin = Work together through a shared folder
together-begin-body = Everybody works in a base of their own, also offline. Changes go encrypted into a folder that all can see: a network drive or a folder that is kept in step. No server is needed.
together-no-keys-here = The exchange is off in this window: the program does not know where to keep the keys. Name a folder for them by the variable KARTOTEKA_KEYS and open the program again.
together-create = Create an office
together-create-why = You are the first. Choose an empty shared folder, then invite colleagues. All that is in your base comes along.
together-create-body = Choose an empty folder that all colleagues see: on a network drive, or one that is kept in step. Everything in it is encrypted.
together-create-do = Create the office
together-join = Join
together-join-why = A colleague sent you an invite. Your own base, if you have one, comes along.
together-join-body = Paste the invite you got. Six words appear then: tell them to the person who invited you.
together-join-do = Join
together-restore = Come back with the recovery sheet
together-restore-why = The computer is lost but the sheet with 24 words is there: with it the owner comes back.
together-restore-body = Type the 24 words of the sheet and choose the folder of the office. What is in the base already stays.
together-restore-do = Come back
together-folder-hint = Path of the shared folder
together-folder-as-invited = as in the invite, if left empty
together-pick-folder = Choose a folder…
together-office-name = Name of the office
together-device-name = Name of this computer
together-device-hint = Anna’s laptop
together-computer-of = Computer: { $name }
together-your-name = Your name
together-needed = Fill this in
together-no-address = A folder is needed, not an address
together-invite = Invite
together-invite-hint = The whole text that you got
together-words = 24 words
together-words-hint = with spaces between, in the same order
together-invite-title = Invite a colleague
together-invite-body = The invite is for one person and one computer. Hand it over in a way that others do not read.
together-invite-do = Invite
together-whom = Whom
together-name = Name
together-somebody-new = somebody new
together-one-more-computer = { $name }, one more computer
together-invite-made = The invite for { $name } is ready
together-invite-how = Send this text or file to your colleague. Once it is typed in there, a request appears here: compare the six words.
together-invite-copy = Copy
together-invite-copied = The invite is copied.
together-invite-save = Save to a file…
together-invite-file = invite
together-somebody-asks = A colleague asks to be let in. Open Office.
together-asks = { $name } asks to let a new computer in.
together-compare = Compare words…
together-admit-ask = Let { $name } in?
together-admit-body = Call and compare: the other screen must show the same six words. The name given there: { $calls }.
together-admit-role = Role: { $role }
together-admit-do = The words match, let in
together-admit-not = They do not match
together-admit-not-said = Nobody was let in. The words did not match: somebody else answered, or the computer asked twice. Compare once more; if they still differ, withdraw the invitation and give the person a new one yourself.
together-invite-from-file = From a file
together-invite-pick = Choose the file of the invitation
together-waits-for = Waiting to be let in
together-waits-body = Tell these six words to the person who invited you: the same must stand on their screen. The rest happens by itself; you can close the window.
together-waits-where = The request was sent { $since } to { $place }
together-words-language = The words are in the same language on both screens: { $language }.
together-words-in = Six words in
together-give-up-do = Take the request back
together-give-up-ask = Take the request back?
together-give-up-body = Your base stays as it is. You can join again with the same invite.
together-you-are-in = You are in the office. The data is coming.
together-founded = The office “{ $office }” is there.
together-founding-body = Founding the office “{ $office }” in { $place } was not finished. Nothing is lost: do it again to finish.
together-found-again = Finish
together-drop-do = Give it up
together-drop-ask = Give the founding up?
together-drop-body = Your base stays as it is. What was put into the folder is taken back, if it can be reached.
together-copy-do = Join all the same
together-move = The folder is elsewhere now…
together-move-body = Say where the folder of the office is now. The program checks that it is the one and changes nothing if it is not.
together-move-do = Use this folder
together-fill-do = Fill this folder
together-mend = Mend the folder from this computer
together-kit = Recovery sheet
together-kit-missing = not printed
together-kit-make = Make the sheet…
together-kit-offer = If this computer is lost, you come back to the office only with a sheet of 24 words. Make it now, print it and keep it in a safe place.
together-kit-body = Whoever has these words comes into the office as its owner. Keep them on paper, not in a computer and not in a mailbox.
together-kit-save = Save PDF…
together-kit-print = Print…
together-kit-done = Done
together-kit-written = The words are written down
together-kit-file = recovery-sheet
together-file-saved = The file is saved.
together-file-failed = The file { $path } could not be written. Choose another place.
together-anew-do = Make the base anew
together-anew-ask = Make the base of this computer anew from the folder of the office?
together-anew-body = The base is put together again from all that you and your colleagues have sent. What was not sent yet is kept. The old file stays beside it.
together-anew-why = This base is of an office: all that was sent can be taken from the folder, and what can still be read of the file is kept.
together-hand-do = Hand work over…
together-hand-yes = Hand over
together-hand-ask = Who takes over from { $name }?
together-hand-body = Somebody else becomes responsible: { $work }. What is done stays with who did it. This can be undone.
together-hand-to = To
together-work = Responsible for
together-count-tasks = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
together-count-planned = { $count ->
    [one] { $count } planned contact
   *[other] { $count } planned contacts
}
together-count-entries = { $count ->
    [one] { $count } entry of the calendar
   *[other] { $count } entries of the calendar
}
together-count-drafts = { $count ->
    [one] { $count } draft document
   *[other] { $count } draft documents
}
together-left-behind = { $name } is no longer in the office and still responsible for: { $work }.
together-double = { $name } is there twice: a member of the office and a user of a base that came along. Is it one person?
together-double-one = Yes, make them one
together-double-two = No, they are two people
together-two-names = In the office you are “{ $now }”, the other name is “{ $other }”. Which name shall all see?
exchange-line-locked = Keys are locked, work goes on
exchange-line-no-keys = No exchange: the keys are missing
together-locked = The keys of this computer are locked
together-locked-body = Type the password and the exchange goes on. Until then all that you do is saved here and waits.
together-locked-forgotten = Forgotten? New keys come with your recovery sheet or with a new invitation from an administrator; the base stays with all it holds.
together-unlock-do = Unlock
together-unlocked = The keys are open, the exchange goes on.
together-password = Password of the keys
together-password-hint = empty: keys without a password
together-password-again = Once more
together-password-again-hint = the same password
together-passwords-differ = The passwords differ. Type both again.
together-password-title = Password of the keys…
together-password-body = There is no keyring of the system here, or it does not answer: the keys lie in a file. Under a password nobody who gets at your files can read them; it is asked for after each start of the program. Empty fields take the password away.
together-password-do = Save
together-keys-join = Join with an invitation
together-fill-ask = Fill the empty folder?
together-fill-body = The folder { $place } is empty. A network drive that is not connected looks the same: the whole office would then be written onto the disk of this computer, and colleagues would not see it. Fill it only if the drive is connected and somebody has really emptied the folder.
