# Products and price lists.
command-new-product = Новий товар
product-make = Створити товар
command-section-products = Товари
settings-prices = Ціни й ПДВ
settings-price-lists = Прайс-листи
settings-vat-rates = Ставки ПДВ
settings-rounding = ПДВ округлюється
settings-main-currency = Головна валюта
settings-exchange = Курси валют
prices-new-list = Новий прайс-лист
prices-new-rate = Нова ставка
prices-new-exchange = Нова валюта
prices-no-parent = немає
prices-parent = У групі
prices-any-country = будь-яка країна
prices-empty-without = %, порожньо — без ПДВ
prices-usual = Звичайна для нових товарів
prices-usual-short = звичайна
products-search-hint = Назва або код
products-count =
    { $count ->
        [one] { $count } товар
        [few] { $count } товари
        [many] { $count } товарів
       *[other] { $count } товару
    }
products-all = Усі товари
products-groups = Групи
products-new-group = Нова група
products-group-hint = Назва групи
products-archived = Також ті, що вже не продаються
products-unit-hint = шт, кг, год
products-orders = Замовлення з ним
products-close = Закрити
products-none = Товарів ще немає
products-none-body = Додайте перший: його ціна й ПДВ самі ставатимуть у замовлення.
products-none-found = Таких товарів немає
products-delete-one = Видалити «{ $name }»?
products-delete-many =
    { $count ->
        [one] Видалити { $count } товар?
        [few] Видалити { $count } товари?
       *[other] Видалити { $count } товарів?
    }
products-delete-used =
    { $count ->
        [one] Він є у { $count } замовленні: воно збереже назву, код і ціну.
        [few] Він є у { $count } замовленнях: вони збережуть назву, код і ціну.
       *[other] Він є у { $count } замовленнях: вони збережуть назву, код і ціну.
    }
products-export-title = Експорт товарів
products-export-which = Які
products-export-ticked =
    { $count ->
        [one] вибраний ({ $count })
       *[other] вибрані ({ $count })
    }
products-export-listed = у списку ({ $count })
products-export-all = усі, також ті, що вже не пропонуються
products-export-name = товари
products-export-what = Таблиця CSV для Excel: код, назва, група, одиниця, ПДВ і ціни з усіх прайс-листів. Виправлену таблицю можна імпортувати назад.
products-export-done =
    { $count ->
        [one] Експортовано { $count } товар у файл { $path }.
        [few] Експортовано { $count } товари у файл { $path }.
       *[other] Експортовано { $count } товарів у файл { $path }.
    }
