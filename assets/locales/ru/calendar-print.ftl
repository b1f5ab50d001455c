# The calendar on paper.
print-weekday-1 = Понедельник
print-weekday-2 = Вторник
print-weekday-3 = Среда
print-weekday-4 = Четверг
print-weekday-5 = Пятница
print-weekday-6 = Суббота
print-weekday-7 = Воскресенье
print-calendar-all = Календарь всего офиса
print-calendar-week = неделя { $number }
print-calendar-notes = Заметки
print-calendar-rest = Не поместилось в клетки
print-agenda = Повестка дня
print-agenda-count = { $total ->
    [one] { $total } дело
    [few] { $total } дела
   *[many] { $total } дел
}: просрочено { $overdue }, сегодня { $today }, позже { $later }
print-agenda-empty = На это время ничего не запланировано.
print-agenda-overdue = Просрочено
print-agenda-done = готово { $share } %
print-agenda-today = Сегодня
print-agenda-some-time = Без срока
cli-about-calendar-print = Напечатать день, неделю или месяц в PDF
cli-arg-page-date = Любой день этого промежутка; без него – сегодня
cli-arg-agenda-pdf = Записать повестку дня в этот файл PDF
cli-arg-calendar-page = Что печатать
cli-arg-with-done = Также выполненное и отменённое
print-calendar-no-trade = без шагов сделок, отгрузок и оплат: они в повестке дня
