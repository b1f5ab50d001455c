# Calendar: records, fields, actions, refusals, words of the command line.
record-calendar-entry = Calendar entry
record-task = Task
record-task-item = Line of a checklist
record-task-template = Template of tasks
record-task-template-line = Task of a template
record-reminder = Reminder
record-resource = Room or resource
column-location = Place
column-is-free = Takes no time
column-zone = Time zone
column-rule = Repeats
column-more = More dates
column-series-id = Of the series
column-occurrence = Instead of the date
column-uid = Number in other programs
column-sequence = Version for others
column-entry-id = Calendar entry
column-resource-id = Room or resource
column-reply = Answer
column-author-id = Set by
column-due = Due
column-accepted-at = Accepted
column-checked-at = Checked
column-comment = Comment
column-task-id = Task
column-is-done = Done
column-task-template-id = Template of tasks
column-minute = Minute of the day
column-minutes = Minutes before
entry-kind-meeting = Team meeting
entry-kind-busy = Busy
entry-kind-away = Away
entry-kind-holiday = Holiday
entry-kind-note = Note
entry-state-planned = planned
entry-state-cancelled = cancelled
entry-answer-accepted = will come
entry-answer-declined = will not come
entry-answer-tentative = perhaps
resource-kind-room = Room
resource-kind-car = Car
resource-kind-other = Other
task-state-new = new
task-state-accepted = accepted
task-state-done = done
task-state-checked = checked
task-state-returned = returned
task-state-cancelled = cancelled
task-step-accept = accepted
task-step-done = done
task-step-check = checked
task-step-return = returned
task-step-cancel = cancelled
task-step-reopen = opened again
standing-overdue = overdue
standing-today = today
standing-later = later
agenda-kind-call = Call
agenda-kind-meeting = Meeting
agenda-kind-email = E-mail
agenda-kind-sms = SMS
agenda-kind-letter = Letter
agenda-kind-other = Other
agenda-kind-task = Task
agenda-kind-step = Step of a deal
agenda-kind-shipment = Shipment
agenda-kind-payment = Payment
action-add-entry = Added to the calendar: { $subject }
action-edit-entry = Changed in the calendar: { $subject }
action-delete-entries = Deleted from the calendar: { $subject }
action-add-task = Task added: { $subject }
action-add-tasks = Tasks added: { $subject }
action-edit-task = Task changed: { $subject }
action-accept-task = Task accepted: { $subject }
action-finish-task = Task done: { $subject }
action-check-task = Task checked: { $subject }
action-return-task = Task returned: { $subject }
action-cancel-task = Task cancelled: { $subject }
action-reopen-task = Task opened again: { $subject }
action-delete-tasks = Tasks deleted: { $subject }
action-edit-task-templates = Templates of tasks changed: { $subject }
action-set-reminders = Reminders set: { $subject }
action-edit-resources = Rooms and resources changed: { $subject }
rule-error-frequency-missing = it does not say how often (FREQ)
rule-error-value = { $part }={ $value } cannot be read
rule-error-twice = { $part } stands twice
rule-error-unknown = { $part } is not known
rule-error-count-and-until = it ends both by number and by date (COUNT and UNTIL)
rule-error-foreign = { $part } cannot stand with { $value }
rule-error-never = it never comes round
error-refused-title-missing = A title is needed.
error-refused-title-missing-do = Say in a few words what it is about.
error-refused-end-before-start = It would end before it starts.
error-refused-end-before-start-do = Correct the start or the end.
error-refused-end-mixed = Start and end must both have a time, or both be days.
error-refused-end-mixed-do = Add the missing time, or leave the time out of both.
error-refused-too-long = It would last { $days } days; the limit is { $limit }.
error-refused-too-long-do = Correct the end, or make it repeat.
error-refused-rule = It cannot repeat so: { $cause }.
error-refused-rule-do = Use a rule such as FREQ=WEEKLY;BYDAY=MO,WE.
error-refused-too-often = Only what takes place { $limit } times at most repeats more often than every hour.
error-refused-too-often-do = Give a COUNT, or repeat it every hour or less often.
error-refused-rule-of-part = One date of a series cannot repeat by itself.
error-refused-rule-of-part-do = Change this and the following dates, or the whole series.
error-refused-no-such-time = The series does not take place at this time.
error-refused-no-such-time-do = Look at its dates with calendar list and name one of them.
error-refused-not-one-rule = One rule cannot say this: other times of the series would move as well.
error-refused-not-one-rule-do = Move this time only, or change the repetition in the form of the entry.
error-refused-taken = That time is taken. { $taken }
error-refused-taken-do =
    { $has ->
        [yes] Free instead: { $free }. Choose another time or room, or repeat with --anyway.
       *[no] Choose another time or room, or repeat with --anyway.
    }
error-refused-task-step = The task is { $state }; it cannot be { $step } now.
error-refused-task-step-do = Open it again first if it is to be done after all.
error-refused-not-the-author = Only whoever set a task checks it.
error-refused-not-the-author-do = Wait for the check; if not all is done yet, open the task again.
error-refused-not-the-doer = Only whoever is to do a task accepts it.
error-refused-not-the-doer-do = Wait until it is accepted, or give the task to somebody else.
error-refused-own-task = A task for oneself needs no check.
error-refused-own-task-do = It is done already, nothing else is to be done.
error-refused-comment-missing = A returned task needs a comment.
error-refused-comment-missing-do = Say what has to be done better.
error-refused-template-empty = The template has no tasks.
error-refused-template-empty-do = Name at least one task.
calendar-problem-torn = it has no end: the file is torn here
calendar-problem-too-long = it has more lines than any entry needs
calendar-problem-no-start = it has no start
calendar-problem-time = the date “{ $given }” cannot be read
calendar-problem-zone = the time zone “{ $given }” is not known
calendar-problem-duration = the length of time “{ $given }” cannot be read
calendar-problem-unsupported = { $given } is not kept here
calendar-problem-no-series = the series of this date is neither in the file nor in the base
calendar-problem-too-many-dates = it names too many single dates
calendar-problem-range = a change of one time and of all after it is taken only with its series: export the whole calendar
calendar-problem-no-entry = the meeting that is answered is not in the base
calendar-problem-alarm = the reminder “{ $given }” cannot be read; the entry itself was taken without it
calendar-problem-date-without = the date “{ $given }” on which it does not take place cannot be read; the series itself was taken, check that date
error-exchange-not-calendar = This is not a calendar file.
error-exchange-not-calendar-do = Choose a file with the ending .ics, exported by another calendar.
cli-about-agenda = What has to be done: interactions, tasks, steps of deals, shipments, payments
cli-agenda-standing = When
cli-agenda-share = Done
cli-agenda-count = { $total } in the agenda: { $overdue } overdue, { $today } today, { $later } later
cli-not-minutes = “{ $given }” is not a number of minutes.
cli-not-minutes-do = Give whole minutes, none for no reminder, or usual for the usual ones.
cli-no-task-line = The checklist has no line { $given }.
cli-no-task-line-do = Look at the numbers with task show.
cli-remind-what = It was not said of what to remind.
cli-remind-what-do = Name it with --interaction, --task or --entry.
cli-remind-none = No reminder within a month.
cli-free-none = There is no such free time within two months.
cli-not-a-guest = This user does not take part.
cli-not-a-guest-do = Add the user first with calendar edit --with.
cli-calendar-exported = Written to { $path }: { $count }
cli-calendar-imported = Added { $added }, updated { $updated }, unchanged { $unchanged }, left out { $bad }
cli-calendar-line = Line
cli-calendar-problem = Why it was left out
cli-about-task = Tasks for oneself and for colleagues
cli-about-task-add = Add a task: “tomorrow 10:00 call Зоря about the invoice”
cli-about-task-list = List tasks
cli-about-task-show = Show a task with its checklist
cli-about-task-edit = Change a task
cli-about-task-accept = Say that one will do it
cli-about-task-done = Mark as done, with the result
cli-about-task-check = Say that what was done is good
cli-about-task-return = Return it to be done better, with a comment
cli-about-task-cancel = Cancel a task
cli-about-task-reopen = Open a task again
cli-about-task-postpone = Postpone a task
cli-about-task-tick = Tick lines of the checklist off
cli-about-task-delete = Move tasks to the trash
cli-about-task-restore = Bring tasks back from the trash
cli-about-task-template = Templates of several tasks
cli-about-task-template-list = List the templates
cli-about-task-template-add = Add a template with its tasks
cli-about-task-template-edit = Change a template in place; tasks already made stay
cli-about-task-template-begin = Make the tasks of a template
cli-about-task-template-delete = Move a template to the trash
cli-about-calendar = The calendar: meetings, series, rooms, free time, files
cli-about-calendar-add = Put something into the calendar
cli-about-calendar-list = What takes place on some days
cli-about-calendar-show = Show an entry with its guests
cli-about-calendar-edit = Change an entry: this date, this and the following, or all
cli-about-calendar-delete = Delete an entry: this date, this and the following, or all
cli-about-calendar-answer = Write down whether a user will come
cli-about-calendar-free = The first time at which all are free: Mon–Fri 9–18, not on public holidays
cli-about-calendar-room = Rooms and other resources
cli-about-calendar-room-list = List rooms and resources
cli-about-calendar-room-add = Add a room or another resource
cli-about-calendar-room-edit = Change a room or another resource
cli-about-calendar-room-delete = Move a room to the trash
cli-about-calendar-export = Write the calendar to a file (.ics)
cli-about-calendar-import = Take a calendar file (.ics); one undo
cli-about-remind = Show reminders that are due, each exactly once
cli-about-remind-next = When the next reminder comes
cli-about-remind-set = Set the reminders of one record
cli-about-remind-usual = The usual reminders by kind, on this computer
cli-arg-agenda-of = Whose agenda: user, me, or all; usually whoever works here
cli-arg-overdue = Only what is overdue
cli-arg-task = Task: number or its last digits, title or its beginning
cli-arg-task-text = What is to be done; a day and time at either end, ! and the name of a client are understood
cli-arg-task-line = Number of the line of the checklist, from 1
cli-arg-task-for = Who is to do it: user or me
cli-arg-due = Due: day, with a time or without
cli-arg-comment = Comment
cli-arg-off = Take the tick away
cli-arg-item = A line for the checklist; may be repeated
cli-arg-remind = Remind so many minutes before; may be repeated; none or usual
cli-arg-author = Set by: user or me
cli-arg-also-done = Also what is done, checked or cancelled
cli-arg-work = Planned calls, tasks, steps, shipments and payments, too
cli-arg-template-task = A task: title, or DAYS:TITLE; may be repeated
cli-arg-first-day = The first day; today when left out
cli-arg-entry = Entry: number or its last digits, title or its beginning
cli-arg-entry-title = Title
cli-arg-entry-place = Place
cli-arg-entry-with = A user who takes part; may be repeated
cli-arg-entry-contact = A contact person who takes part; may be repeated
cli-arg-entry-user = In whose calendar: user, me, or all for the whole office
cli-arg-entry-date = Which date of the series
cli-arg-entry-free = Takes no time: others may plan over it
cli-arg-entry-anyway = Write it though a room or somebody is taken
cli-arg-until = End: time, or the last day
cli-arg-repeat = Rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO; none for once
cli-arg-room = Room or resource: name or number; may be repeated
cli-arg-no-interactions = Without planned calls and meetings with clients
cli-arg-no-tasks = Without tasks
cli-arg-once = Show what is due now and end
cli-arg-remind-minutes = Minutes before the start, several may be given; none for no reminder, usual for the usual ones
cli-arg-usual-kind = Kind and minutes: call=5 meeting=30,5 task=0 entry-meeting=15
entry-kind-birthday = Birthday
cli-birthday-age = turns { $age }
rule-before = { $what }, before { $date }
rule-weeks =
    { $count ->
        [one] Every week
       *[other] Every { $count } weeks
    }
rule-months =
    { $count ->
        [one] Every month
       *[other] Every { $count } months
    }
rule-years =
    { $count ->
        [one] Every year
       *[other] Every { $count } years
    }
rule-hours =
    { $count ->
        [one] Every hour
       *[other] Every { $count } hours
    }
rule-minutes =
    { $count ->
        [one] Every minute
       *[other] Every { $count } minutes
    }
rule-seconds =
    { $count ->
        [one] Every second
       *[other] Every { $count } seconds
    }
rule-month-days = on day { $list } of the month
rule-week-numbers = in week { $list } of the year
rule-year-days = on day { $list } of the year
rule-at-hours = at { $list } h
rule-at-minutes = at { $list } min
rule-at-seconds = at { $list } s
rule-positions = of these no. { $list }
