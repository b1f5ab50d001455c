# The calendar on paper.
print-weekday-1 = Luni
print-weekday-2 = Marți
print-weekday-3 = Miercuri
print-weekday-4 = Joi
print-weekday-5 = Vineri
print-weekday-6 = Sâmbătă
print-weekday-7 = Duminică
print-calendar-all = Calendarul întregului birou
print-calendar-week = săptămâna { $number }
print-calendar-notes = Note
print-calendar-rest = Nu a încăput în pătrate
print-agenda = Agenda
print-agenda-count = { $total ->
    [one] { $total } activitate
    [few] { $total } activități
   *[other] { $total } de activități
}: întârziate { $overdue }, astăzi { $today }, mai târziu { $later }
print-agenda-empty = Pentru acest interval nu este nimic planificat.
print-agenda-overdue = Întârziate
print-agenda-done = făcut { $share }%
print-agenda-today = Astăzi
print-agenda-some-time = Fără termen
cli-about-calendar-print = Tipărește o zi, o săptămână sau o lună în PDF
cli-arg-page-date = Orice zi din interval; fără ea, astăzi
cli-arg-agenda-pdf = Scrie agenda în acest fișier PDF
cli-arg-calendar-page = Ce se tipărește
cli-arg-with-done = Și ce e făcut sau anulat
print-calendar-no-trade = fără pași, livrări și plăți: acestea sunt în agendă
