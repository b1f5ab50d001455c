# The calendar on paper.
print-weekday-1 = Понеділок
print-weekday-2 = Вівторок
print-weekday-3 = Середа
print-weekday-4 = Четвер
print-weekday-5 = П’ятниця
print-weekday-6 = Субота
print-weekday-7 = Неділя
print-calendar-all = Календар усього офісу
print-calendar-week = тиждень { $number }
print-calendar-notes = Нотатки
print-calendar-rest = Не вмістилося в клітинки
print-agenda = Порядок денний
print-agenda-count = { $total ->
    [one] { $total } справа
    [few] { $total } справи
   *[many] { $total } справ
}: прострочено { $overdue }, сьогодні { $today }, пізніше { $later }
print-agenda-empty = На цей час нічого не заплановано.
print-agenda-overdue = Прострочено
print-agenda-done = готово { $share } %
print-agenda-today = Сьогодні
print-agenda-some-time = Без строку
cli-about-calendar-print = Надрукувати день, тиждень чи місяць у PDF
cli-arg-page-date = Будь-який день цього проміжку; без нього – сьогодні
cli-arg-agenda-pdf = Записати порядок денний у цей файл PDF
cli-arg-calendar-page = Що друкувати
cli-arg-with-done = Також виконане й скасоване
print-calendar-no-trade = без кроків угод, відвантажень і оплат: вони в порядку денному
