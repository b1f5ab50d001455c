# Labels, envelopes and their sheets.
label-title = Етикетки
label-written =
    { $count ->
        [one] Записано { $count } етикетку
        [few] Записано { $count } етикетки
       *[other] Записано { $count } етикеток
    }, аркушів: { $pages }: { $path }
label-next = Перша вільна етикетка останнього аркуша: { $place }.
label-left-out = Без адреси або просили не писати, пропущено: { $count }: { $names }
label-cut = Текст не вмістився навіть найдрібнішим шрифтом і скорочений, перевірте: { $count }: { $names }
label-nobody = Немає жодного клієнта з поштовою адресою, якому можна писати.
label-nobody-do = Змініть добір або впишіть адреси в картки клієнтів.
label-no-sheet = Аркуша «{ $code }» немає в каталозі.
label-no-sheet-do = Усі аркуші показує kartoteka labels --list-sheets; шукати можна за виробником, кодом або розміром.
label-no-place = На аркуші немає місця { $place }: останнє має номер { $last }.
label-no-place-do = Вкажіть у --start число від 1 до { $last }.
label-sheet-wrong = На цьому аркуші друкувати не можна: { $cause }.
label-sheet-wrong-do = Виберіть інший аркуш із каталогу.
label-trial = Пробний аркуш: { $sheet }
label-trial-advice = Надрукуйте на звичайному папері в масштабі 100 %, без «припасувати до сторінки», і прикладіть до аркуша етикеток проти світла. Якщо рамки зсунуті, виміряйте зсув за поділками (1 поділка = 2 мм) і передайте його в --shift ПРАВОРУЧ,УНИЗ.
envelope-title = Конверти
envelope-written =
    { $count ->
        [one] Записано { $count } конверт
        [few] Записано { $count } конверти
       *[other] Записано { $count } конвертів
    }: { $path }
envelope-bad-logo = Картинку { $path } не вдалося прочитати: { $cause }.
envelope-bad-logo-do = Візьміть файл PNG або JPEG.
sheet-maker = Виробник
sheet-codes = Коди
sheet-size = Етикетка, мм
sheet-count = На аркуші
sheet-none = Такого аркуша в каталозі немає.
cli-about-labels = Надрукувати адреси клієнтів на аркушах етикеток у файл PDF
cli-about-envelopes = Надрукувати конверти клієнтам у файл PDF
cli-arg-label-sheet = Код аркуша з каталогу: L7160, «Zweckform 3474»…
cli-arg-label-start = Номер першої вільної етикетки на першому аркуші
cli-arg-label-used = Номери вже використаних етикеток першого аркуша
cli-arg-label-copies = Скільки етикеток кожному
cli-arg-label-edges = Показати краї етикеток тонкими лініями
cli-arg-label-calibration = Пробний аркуш замість адрес
cli-arg-list-sheets = Показати каталог аркушів; можна з текстом для пошуку
cli-arg-text-size = Розмір тексту в пунктах
cli-arg-shift = Поправка принтера: міліметри праворуч і вниз, наприклад 0.5,-1
cli-arg-envelope-size = Розмір конверта
cli-arg-envelope-turn = Поворот зображення так, як подається конверт
cli-arg-envelope-sender = Відправник: рядки через крапку з комою, перший – назва
cli-arg-envelope-logo = Логотип відправника, PNG або JPEG
cli-arg-envelope-no-boxes = Індекс без клітинок і кодового штампа
