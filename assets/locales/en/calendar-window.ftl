# The calendar in the window: day, week, month, the form of an entry.
cal-whole-day = day
cal-whole-day-long = All day
cal-more = {"{}"} more
cal-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
cal-busy-until = busy until { $time }
cal-free-now = free now
cal-birthday = { $name }: birthday, { $age }
cal-birthday-kind = Birthday
cal-new = New meeting
cal-new-meeting = New meeting
cal-new-entry = New entry
cal-today = Today
cal-earlier = Earlier
cal-later = Later
cal-together = Together
cal-beside = Side by side
cal-color = Colour
cal-by-person = person
cal-by-kind = kind
cal-kind-call = Call
cal-kind-meeting = Meeting
cal-kind-letter = Letter
cal-kind-order = Payment, shipment
cal-kind-task = Task
cal-kind-busy = Busy
cal-calendars = Calendars
cal-color-1 = Blue
cal-color-2 = Orange
cal-color-3 = Purple
cal-color-4 = Green
cal-color-5 = Violet
cal-color-6 = Sand
cal-title-hint = Subject
cal-place = Place
cal-note = Note
cal-client = Client
cal-drop-client = No client
cal-who-is-free = Who is free on { $date }
cal-participants = Participants
cal-is-free = free
cal-is-busy = busy { $time }
cal-remove-guest = Remove participant
cal-add-guest = Add participant
cal-add-person = Contact person…
cal-rooms = Rooms and resources
cal-all-free = When everyone is free
cal-all-free-hours = Mon–Fri { $from }–{ $to }
cal-repeats = Repeats
cal-details = Calendar and note
cal-in-calendar = Calendar of
cal-remind = Reminders
cal-remind-add = add
cal-remind-none = No reminders
cal-remind-remove = Remove the reminder
cal-remind-usual = As usual
remind-unknown = Write how long before: “15 min, 1 h, 1 day”; “no” for no reminder.
cal-invite = Invitation…
cal-uninvite = Tell of the cancellation…
cal-after-minutes = { $count } min after the start
cal-room-taken =
    { $count ->
        [one] Taken once out of { $all } times
       *[other] Taken { $count } times out of { $all }
    }, first on { $date } (“{ $what }”). Choose another time or room.
cal-save = Save
cal-at-start = at the start
cal-before-minutes = { $count } min before
cal-before-hours = { $count } h before
cal-before-days =
    { $count ->
        [one] a day before
       *[other] { $count } days before
    }
cal-repeat-never = Does not repeat
cal-repeat-daily = Daily
cal-repeat-weekly = Weekly
cal-repeat-monthly = Monthly on day { $day }
cal-repeat-monthly-on = Monthly on the { $day }
cal-repeat-yearly = Yearly
cal-repeat-other = Special rule
cal-nth-weekday =
    { $weekday ->
       *[mon] Monday no. { $nth }
        [tue] Tuesday no. { $nth }
        [wed] Wednesday no. { $nth }
        [thu] Thursday no. { $nth }
        [fri] Friday no. { $nth }
        [sat] Saturday no. { $nth }
        [sun] Sunday no. { $nth }
    }
cal-last-weekday =
    { $weekday ->
       *[mon] last Monday
        [tue] last Tuesday
        [wed] last Wednesday
        [thu] last Thursday
        [fri] last Friday
        [sat] last Saturday
        [sun] last Sunday
    }
cal-every = Every
cal-unit-days = days
cal-unit-weeks = weeks
cal-unit-months = months
cal-unit-years = years
cal-end-never = No end
cal-end-until = Until a date
cal-end-count = Number of times
cal-every-days =
    { $count ->
        [one] Every day
       *[other] Every { $count } days
    }
cal-every-weeks =
    { $count ->
        [one] Every week: { $days }
       *[other] Every { $count } weeks: { $days }
    }
cal-every-months =
    { $count ->
        [one] Every month on day { $day }
       *[other] Every { $count } months on day { $day }
    }
cal-every-months-on =
    { $count ->
        [one] Every month: { $day }
       *[other] Every { $count } months: { $day }
    }
cal-every-years =
    { $count ->
        [one] Every year, { $date }
       *[other] Every { $count } years, { $date }
    }
cal-ends-until = { $what }, until { $date }
cal-ends-count =
    { $count ->
        [one] { $what }, once
       *[other] { $what }, { $count } times
    }
cal-wrong-days = The day of the meeting itself must be among the days.
cal-wrong-until = A date not before the start is needed.
cal-wrong-number = A number from 1 on is needed.
cal-day-unknown = There is no such day. Write 20.11 or tomorrow, for example.
cal-time-unknown = There is no such time. Write 9:30, for example.
cal-scope-change = “{ $what }” repeats. What to change?
cal-scope-delete = “{ $what }” repeats. What to delete?
cal-scope-this = Only this date
cal-scope-following = This and all following
cal-scope-all = The whole series
cal-scope-cancel = Leave as it is
cal-status =
    { $count ->
        [one] { $shown } of { $all } calendars shown · { $count } event
       *[other] { $shown } of { $all } calendars shown · { $count } events
    }
cal-key-next-day = next day
cal-key-next-week = next week
cal-key-next-month = next month
cal-key-next-weeks = next 4 weeks
cal-list-none = Nothing stands in these four weeks
cal-list-none-body = Another period has more, or other calendars at the left. A meeting begins with the button or with Ctrl+N.
cal-list-what = What
cal-list-about = With whom, where
cal-list-who = Who
cal-week-number = week { $week }
cal-week-short = wk { $week }
cal-key-date = to date
cal-open = Open
cal-open-client = Client card
cal-done = Done
cal-go = Show
cal-go-title = Which date to go to?
cal-go-hint = 20.11, fri, +3
cal-crowd-hidden = There is room for { $room } of { $all } calendars side by side, { $hidden } more are not shown. Untick some in the list at the left.
room-label = What is booked
room-new = New room…
room-new-title = New room or resource
room-edit = Room or resource
room-name-hint = Small hall, minibus
room-note-hint = 8 seats, projector
room-twin = There is a room or resource of this name already. Choose another name.
room-none = There are no rooms or resources yet. Add what is booked for meetings: a hall, a car, a projector.
room-archive = To the archive: new meetings do not offer it
room-archived = In the archive
room-restore = Restore
room-color-usual = Usual
room-bookings =
    { $count ->
        [one] { $count } booking ahead
       *[other] { $count } bookings ahead
    }
cal-taken-title = “{ $what }”: this time is taken
cal-taken-title-room = “{ $what }”: the room or resource is taken
cal-taken-line = { $name }: busy { $time }{ $by }
cal-taken-line-room = { $name }: taken { $time }{ $by }
cal-taken-series =
    { $count ->
        [one] { $name }: busy once in { $all } times, { $time }{ $by }
       *[other] { $name }: busy { $count } of { $all } times, first { $time }{ $by }
    }
cal-taken-series-room =
    { $count ->
        [one] { $name }: taken once in { $all } times, { $time }{ $by }
       *[other] { $name }: taken { $count } of { $all } times, first { $time }{ $by }
    }
cal-taken-more = And { $count } more.
cal-taken-room = Take “{ $room }”: it is free
cal-taken-time = Move to { $time }: everyone is free
cal-taken-book = Book anyway
cal-taken-anyway = Save anyway
cal-taken-back = Back to the form
cal-quoted = “{ $what }”
settings-hours = Working hours
settings-hours-hint = Times at which everyone is free are sought in these hours from Monday to Friday, not on public holidays. For this computer.
