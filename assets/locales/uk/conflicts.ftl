# Що два пристрої офісу записали одночасно.

cli-about-conflicts = Що двоє записали одночасно, не знаючи одне про одного
cli-about-conflicts-list = Значення, з яких одне чинне, а друге чекає на рішення
cli-about-conflicts-choose = Вирішити: лишити чинне, взяти друге або записати щось інше
cli-arg-conflict = Номер розбіжності, як у списку
cli-arg-stay = Чинне значення правильне
cli-arg-other = Записати друге значення; де один вилучив запис — вилучити його
cli-arg-write = Записати це замість обох
cli-arg-if-stands = Вирішити, лише якщо досі стоїть це, як показав список
cli-no-conflicts = На рішення ніщо не чекає.
cli-no-conflict = Розбіжності { $number }, що чекала б на рішення, немає.
cli-no-conflict-do = Номери показує kartoteka conflicts list. Можливо, її вже вирішено на іншому пристрої.
cli-conflict-no-text = Вписати щось інше тут не можна: треба взяти одне з двох значень.
cli-conflict-no-text-do = Скористайтеся --stay або --other.
cli-conflict-stands = Чинне
cli-conflict-other = Друге
cli-conflict-decided = { $left ->
    [0] Вирішено. Більше ніщо не чекає.
    [one] Вирішено. Чекає ще { $left }.
    [few] Вирішено. Чекають ще { $left }.
   *[other] Вирішено. Чекає ще { $left }.
}
