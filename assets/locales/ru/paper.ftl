# Labels, envelopes and their sheets.
label-title = Этикетки
label-written =
    { $count ->
        [one] Записана { $count } этикетка
        [few] Записано { $count } этикетки
       *[other] Записано { $count } этикеток
    }, листов: { $pages }: { $path }
label-next = Первая свободная этикетка последнего листа: { $place }.
label-left-out = Без адреса или просили не писать, пропущено: { $count }: { $names }
label-cut = Текст не поместился даже самым мелким шрифтом и сокращён, проверьте: { $count }: { $names }
label-nobody = Нет ни одного клиента с почтовым адресом, которому можно писать.
label-nobody-do = Измените отбор или впишите адреса в карточки клиентов.
label-no-sheet = Листа «{ $code }» нет в каталоге.
label-no-sheet-do = Все листы показывает kartoteka labels --list-sheets; искать можно по производителю, коду или размеру.
label-no-place = На листе нет места { $place }: у последнего номер { $last }.
label-no-place-do = Укажите в --start число от 1 до { $last }.
label-sheet-wrong = На этом листе печатать нельзя: { $cause }.
label-sheet-wrong-do = Выберите другой лист из каталога.
label-trial = Пробный лист: { $sheet }
label-trial-advice = Напечатайте на обычной бумаге в масштабе 100 %, без «подогнать по странице», и приложите к листу этикеток против света. Если рамки сдвинуты, измерьте сдвиг по делениям (1 деление = 2 мм) и передайте его в --shift ВПРАВО,ВНИЗ.
envelope-title = Конверты
envelope-written =
    { $count ->
        [one] Записан { $count } конверт
        [few] Записано { $count } конверта
       *[other] Записано { $count } конвертов
    }: { $path }
envelope-bad-logo = Картинку { $path } не удалось прочитать: { $cause }.
envelope-bad-logo-do = Возьмите файл PNG или JPEG.
sheet-maker = Производитель
sheet-codes = Коды
sheet-size = Этикетка, мм
sheet-count = На листе
sheet-none = Такого листа в каталоге нет.
cli-about-labels = Напечатать адреса клиентов на листах этикеток в файл PDF
cli-about-envelopes = Напечатать конверты клиентам в файл PDF
cli-arg-label-sheet = Код листа из каталога: L7160, «Zweckform 3474»…
cli-arg-label-start = Номер первой свободной этикетки на первом листе
cli-arg-label-used = Номера уже использованных этикеток первого листа
cli-arg-label-copies = Сколько этикеток каждому
cli-arg-label-edges = Показать края этикеток тонкими линиями
cli-arg-label-calibration = Пробный лист вместо адресов
cli-arg-list-sheets = Показать каталог листов; можно с текстом для поиска
cli-arg-text-size = Размер текста в пунктах
cli-arg-shift = Поправка принтера: миллиметры вправо и вниз, например 0.5,-1
cli-arg-envelope-size = Размер конверта
cli-arg-envelope-turn = Поворот изображения так, как подаётся конверт
cli-arg-envelope-sender = Отправитель: строки через точку с запятой, первая – название
cli-arg-envelope-logo = Логотип отправителя, PNG или JPEG
cli-arg-envelope-no-boxes = Индекс без клеток и кодового штампа
