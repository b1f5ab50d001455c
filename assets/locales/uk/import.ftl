# The import of a file, and the export of the list.
import-title = Імпорт: { $file }
import-step-file = Файл
import-step-columns = Колонки
import-step-check = Перевірка
import-step-done = Готово
import-back = Назад
import-next = Далі
import-start = { $count ->
    [one] Імпортувати { $count } рядок
    [few] Імпортувати { $count } рядки
    [many] Імпортувати { $count } рядків
   *[other] Імпортувати { $count } рядка
}
import-wait = Зачекайте, файл ще перевіряється.
import-nothing = У файлі немає чого імпортувати. Змініть, що робити з наявними клієнтами.
import-no-column = Вкажіть хоча б для однієї колонки, що вона означає.
import-no-file = Виберіть файл.
import-path-hint = Шлях до файлу
import-pick = Виберіть файл для імпорту
import-pick-button = Вибрати…
import-files = Таблиці та картки
import-look = Відкрити
import-intro = Виберіть таблицю чи файл контактів або перетягніть його у вікно. Нічого не зміниться, доки ви не побачите, що саме буде імпортовано.
import-formats = CSV і текст у будь-якому кодуванні, Excel (xlsx, xls), ODS, vCard (vcf).
import-encoding = Кодування
import-delimiter = Роздільник
import-sheet = Аркуш
import-header = Заголовки
import-header-none = немає
import-header-line = рядок { $line }
import-tab = табуляція
import-unsure = Перевірте: приклади мають читатися
import-cards = Це картки контактів vCard: їхні поля відомі, розкладати колонки не треба.
import-head-column = Колонка у файлі
import-head-samples = Приклади
import-head-field = Наше поле
import-column-number = Колонка { $number }
import-column-unsure = перевірте
import-columns-count = { $count ->
    [one] { $count } колонка
    [few] { $count } колонки
    [many] { $count } колонок
   *[other] { $count } колонки
}
import-search-field = Пошук поля
import-match-by = Як упізнавати клієнтів, які вже є
import-by-tax-code = за податковим кодом
import-by-email = за ел. поштою
import-by-phone = за телефоном
import-by-name = за назвою
import-on-match = Що робити з наявними
import-on-update = Доповнити й оновити; порожня клітинка нічого не стирає
import-on-skip = Пропустити
import-on-create = Додати як новий запис
import-plan = Що буде
import-plan-body = Це лише перевірка: у базі нічого не змінено.
import-trying = Перевірка: { $file }
import-running = Імпорт: { $file }
import-left = ще { $count } с
import-percent = { $count } %
import-stop = Зупинити
import-stop-body = Можна працювати далі. Якщо зупинити, у базі не залишиться нічого з цього файлу.
import-stopped = Імпорт зупинено. У базі нічого не змінено.
import-new = нових клієнтів
import-people = контактних осіб
import-updated = оновлено
import-joined = приєднано до них
import-skipped = пропущено
import-bad = не імпортовано
import-unknown-users = Відповідальні, яких ще немає серед користувачів
import-users-create = Додати їх користувачами
import-users-empty = Лишити відповідального порожнім
import-warnings = Сумнівні значення: імпортуються як є
import-odd = сумнівних значень
import-odd-surplus = клітинок більше, ніж заголовків: збережено в примітці чи описі
import-bad-rows = Чому не імпортуються
import-bad-line = рядок { $line }
import-bad-more = і ще { $count }
import-bad-file = { $count ->
    [one] { $count } рядок не імпортовано. Він із поясненням лежить у файлі { $path }: виправте й імпортуйте ще раз.
    [few] { $count } рядки не імпортовано. Вони з поясненнями лежать у файлі { $path }: виправте й імпортуйте ще раз.
    [many] { $count } рядків не імпортовано. Вони з поясненнями лежать у файлі { $path }: виправте й імпортуйте ще раз.
   *[other] { $count } рядка не імпортовано. Вони з поясненнями лежать у файлі { $path }: виправте й імпортуйте ще раз.
}
import-open-file = Відкрити файл
import-done-title = Імпорт завершено
import-undo-hint = Весь імпорт можна повернути однією дією: Ctrl+Z.
import-to-clients = До клієнтів
import-again = Імпортувати ще
import-key-stop = зупинити
import-key-next-field = наступне поле
import-key-next = далі
import-key-back = назад
export-title = Експорт клієнтів
export-format = Формат
export-csv = Таблиця CSV для Excel
export-vcard-4 = Картки vCard 4.0
export-vcard-3 = Картки vCard 3.0 (старі телефони)
export-which = Кого
export-ticked = { $count ->
    [one] вибраний ({ $count })
   *[other] вибрані ({ $count })
}
export-listed = у списку ({ $count })
export-all = усі клієнти
export-path = Файл
export-run = Експортувати
export-pick = Куди зберегти
export-file-name = клієнти
export-no-path = Вкажіть файл.
file-no-dialog = Система не показала вікна вибору файлу: бракує xdg-desktop-portal або zenity. Впишіть шлях тут.
file-take = Узяти шлях
file-missing = Такого файлу немає.
file-no-folder = Такої теки немає.
file-there = Такий файл уже є. Натисніть ще раз, щоб замінити його.
export-done = { $count ->
    [one] Експортовано { $count } клієнта у файл { $path }.
   *[other] Експортовано { $count } клієнтів у файл { $path }.
}
export-running = Експорт
export-stopped = Експорт зупинено. Файл не створено.
import-what = Що у файлі
import-what-clients = Клієнти
import-what-products = Товари та послуги
import-match-products-by = Як упізнавати наявні товари
import-by-code = за кодом
import-new-products = нових товарів
import-new-lists = Буде створено прайс-листи: { $names }
import-close = Закрити
import-what-interactions = Події
import-new-interactions = нових подій
import-on-skip-interactions = Пропустити ті, що клієнт уже має
import-on-create-interactions = Додати ще раз
export-what-is-not = У файлі — клієнти з особами, контактами й кодами. Події записуються окремим файлом; угоди й замовлення лишаються в базі.
export-interactions = CSV-таблиця їхніх подій
export-interactions-name = події
export-interactions-done = Експортовано до { $path }: подій { $count }.
