# The calendar on paper.
print-weekday-1 = Monday
print-weekday-2 = Tuesday
print-weekday-3 = Wednesday
print-weekday-4 = Thursday
print-weekday-5 = Friday
print-weekday-6 = Saturday
print-weekday-7 = Sunday
print-calendar-all = Calendar of the whole office
print-calendar-week = week { $number }
print-calendar-notes = Notes
print-calendar-rest = What the squares could not hold
print-agenda = Agenda
print-agenda-count = { $total ->
    [one] { $total } item
   *[other] { $total } items
}: { $overdue } overdue, { $today } today, { $later } later
print-agenda-empty = Nothing is planned for this time.
print-agenda-overdue = Overdue
print-agenda-done = { $share }% done
print-agenda-today = Today
print-agenda-some-time = No date
cli-about-calendar-print = Print a day, a week or a month to PDF
cli-arg-page-date = Any day of that time; today when left out
cli-arg-agenda-pdf = Write the agenda to this PDF file
cli-arg-calendar-page = What to print
cli-arg-with-done = Also what was done or called off
print-calendar-no-trade = without next steps, shipments and payments: those are in the agenda
