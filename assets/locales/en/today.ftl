# The section Today: agenda and calendar.
weekday-full-1 = Monday
weekday-full-2 = Tuesday
weekday-full-3 = Wednesday
weekday-full-4 = Thursday
weekday-full-5 = Friday
weekday-full-6 = Saturday
weekday-full-7 = Sunday
command-section-today = Today
today-list = List
today-day = Day
today-work-week = Work week
today-week = Week
today-month = Month
today-list-todo = To do
today-list-calendar = Calendar
command-today-list = Today: list
command-today-day = Today: day
command-today-work-week = Today: work week
command-today-week = Today: week
command-today-month = Today: month
command-today-calendar-list = Today: list of the calendar
command-earlier = Earlier in the calendar
command-later = Later in the calendar
command-to-today = To today
command-go-to-date = To a date
action-finish-events = Done: { $subject }
action-postpone-events = Postponed: { $subject }
action-cancel-events = Cancelled: { $subject }
action-reassign-events = Handed over: { $subject }
today-period = Period
today-due = Due
today-groups = Groups
today-any-client = any
today-choose-client = choose…
today-any-kind = any
today-any-importance = any
today-any-day = any time
today-period-today = today and overdue only
today-period-tomorrow = until tomorrow, { $date }
today-period-week = this week, until { $date }
today-period-next-week = next week too, until { $date }
today-period-month = this month, until { $date }
today-period-day = { $date } only
today-until = until { $date }
today-me = me
today-everybody = everybody
today-any-due = any
today-only-late = overdue only
today-by-day = by day
today-by-client = by client
today-late-entry = Overdue only
today-group-entry = Group by client
today-show-done = Show done
today-what = What to do
today-search = Search in the list
today-new = New event
today-new-short = Event
today-new-entry = Calendar entry
today-new-of = Plan: { $kind }
today-views = My views
today-view-mine = My day
today-view-payments = Payments only
today-view-important = Important only
today-view-team = The whole team
today-save-view-body = A view keeps the filters, the search and the groups.
today-whole-day = day
today-no-client = no client
today-late-days = −{ $days } d
today-in-minutes = in { $minutes } min
today-minutes-ago = −{ $count } min
today-hours-ago = −{ $count } h
today-minutes = { $count } min
today-hours = { $count } h
today-planned = planned { $date }
today-planned-for = Planned for
today-shipment-whole = No. { $number }, all goods
today-shipment-rest = No. { $number }, rest
today-payment-part = No. { $number }, payment { $part } of { $parts }
today-payment-rest = No. { $number }, rest
today-payment-whole = No. { $number }, full payment
today-payment-of = Payment of order No. { $number }
today-shipment-of = Shipment of order No. { $number }
today-number = No. { $number }
today-group-overdue = Overdue
today-group-today = Today
today-group-tomorrow = Tomorrow
today-group-week = Until the end of the week
today-group-month = Until the end of the month
today-group-later = Later
today-group-undated = Without a day
today-group-ended = Done and called off
today-group-no-client = Without a client
today-overdue-money = overdue receivables { $sum }
today-expected = expected: { $what }
today-state-late =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
today-payments =
    { $count ->
        [one] { $count } payment
       *[other] { $count } payments
    }
today-shipments =
    { $count ->
        [one] { $count } shipment
       *[other] { $count } shipments
    }
today-count =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
today-ticked = { $count } selected
today-key-task = task
today-key-call = call
today-none = Everything is done
today-none-body = Planned events, tasks, steps of deals, shipments and payments appear here.
today-none-found = Nothing for these filters
today-mail = E-mail
today-other-day = Another day…
step-title-done = Done
today-to-whom = To whom
today-why = What to redo
today-why-hint = Whoever does it will see this
today-why-needed = Write what has to be done better.
today-cancel-title = Cancel
today-cancel-do = Call off
today-reassign-title = Hand over
today-reassign-do = Hand over
today-return-title = Return the task
today-return-do = Return
today-on-the-order = Shipments and payments are settled on the page of the order. Open it with Enter.
today-stay-on-the-order = { $count ->
    [one] { $count } more is settled on the page of its order.
   *[other] { $count } more are settled on the page of the order.
}
today-whole-order = Order { $number } as a whole
today-task-accept = Accept
today-task-check = Checked
today-task-return = Return
today-task-reopen = Reopen
today-task-cancel = Cancel
today-checklist = Checklist
today-new-item = Add a line
today-items = Checklist
today-edit-task = Task
today-what-needed = Write what to do.
today-order-all = Fulfilled
today-order-part = In part
today-order-nothing = Not begun
today-of-date = of { $date }
today-done-of = { $done } of { $whole }
today-part = Payment { $part }
today-whole-sum = The whole sum
today-received = received
today-awaited = expected
today-debt = debt
today-advance = advance
today-past = Latest events
command-quick-task = Quick task
command-new-task = New task
command-task-templates = Tasks from a template
command-call-off = Call off with a reason
command-reassign = Hand over
quick-task-hint = tomorrow 10:00 call Zoria about the invoice
quick-task-title = What to do
quick-task-when = When
quick-task-no-day = no day
quick-task-client = Client
quick-task-important = important
quick-task-note = Day and time first or last, the client anywhere, ! means important.
quick-task-doubt = “{ $text }” is not a day or a time, so it stays in the title.
quick-task-add = Add
task-templates-title = Tasks from a template
task-templates-none = There are no templates yet.
task-templates-begin = Create the tasks
task-templates-from = From the day
task-templates-which = Template
task-templates-new = New template
task-templates-name = Name
task-templates-lines = Tasks
task-templates-days = in { $days } d
task-templates-delete = Delete the template
task-templates-edit = Task template
task-templates-change = Change template
task-templates-after = After
task-templates-time = At
task-templates-unit = days
task-templates-add-line = Add a task
task-templates-drop-line = Remove the task
task-templates-days-unknown = A number of days, such as 3 or -1.
today-given = set by me for others
today-view-given = Set by me for others
