# Дві речі одного списку з однаковою назвою: об’єднати чи перейменувати.
action-put-together = Об’єднано в «{ $subject }»
twins-said =
    { $record }: { $count ->
        [one] { $count } має назву «{ $name }»
       *[other] { $count } мають назву «{ $name }»
    }
twins-uses =
    { $count ->
        [0] не використано
        [one] використано { $count } раз
        [few] використано { $count } рази
        [many] використано { $count } разів
       *[other] використано { $count } раза
    }
twins-short = однакова назва
twins-body = Їх створено на двох комп’ютерах, які не знали одне про одного, або одне з них перейменовано. Виберіть, що лишається: усе, що використовує інші, використовуватиме його. Де обидва кажуть про клієнта різне, чинне значення того, що лишається, а друге переходить у нотатку. Це можна скасувати.
twins-other-body = Вони різного виду або в різній валюті, тож об’єднати їх не можна: дайте одному з них іншу назву.
twins-made = створено: { $who }, { $at }
twins-made-at = створено { $at }
twins-keep = Лишається це
twins-rename = Перейменувати
twins-new-name = Нова назва
twins-name-other = Введіть іншу назву.
settings-put-together = Об’єднати
settings-put-title = Об’єднати «{ $name }» з іншим
settings-put-body = Усе, що його використовує, використовуватиме інше; це можна скасувати.
settings-put-into = Лишається
office-note-twins = Тепер дві речі мають однакову назву: { $names }. Їх створено на двох комп'ютерах.
office-note-twins-do = Перегляньте розбіжності: там їх об’єднують або одну перейменовують. У командному рядку: kartoteka conflicts list.
error-refused-not-alike = Ці двоє різного виду або в різній валюті.
error-refused-not-alike-do = Дайте одному з них іншу назву.
cli-twins-do = Щоб зробити з них одне: kartoteka { $command } merge НОМЕР НОМЕР, друге лишається. Або перейменуйте одне.
cli-twins-other-do = Вони різного виду або в різній валюті: перейменуйте одне командою kartoteka { $command } edit.
cli-twins-alone-do = Перейменуйте одне з них у вікні або видаліть непотрібне.
cli-twins-rename-do = Перейменуйте одне з них: kartoteka { $command } rename НОМЕР НАЗВА, або видаліть непотрібне.
cli-twins-differs = Те, що «{ $gone }» каже інакше, лишається в його історії, бо «{ $name }» каже своє: { $what }.
cli-twins-differs-field = { $field }: { $stays } (інше: { $other })
cli-several-twins-do = Вкажіть номер, який стоїть перед потрібною назвою, або зробіть із них одне: kartoteka { $command } merge НОМЕР НОМЕР.
cli-about-book-merge = Поставити одну книгу замість іншої
cli-about-field-merge = Поставити одне додаткове поле замість іншого; значення переходять
cli-about-calendar-room-merge = Поставити одну кімнату замість іншої
cli-about-reason-merge = Поставити одну причину замість іншої
cli-about-campaign-merge = Поставити одну кампанію замість іншої
cli-about-product-group-merge = Поставити одну групу замість іншої
cli-about-price-list-merge = Поставити один прайс-лист замість іншого
cli-about-pipeline-merge = Поставити одну воронку замість іншої, етап за етапом
cli-about-stage-merge = Поставити один етап замість іншого
cli-arg-thing = Те, що переходить в інше
