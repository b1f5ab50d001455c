# Products and price lists.
command-new-product = Новый товар
product-make = Создать товар
command-section-products = Товары
settings-prices = Цены и НДС
settings-price-lists = Прайс-листы
settings-vat-rates = Ставки НДС
settings-rounding = НДС округляется
settings-main-currency = Главная валюта
settings-exchange = Курсы валют
prices-new-list = Новый прайс-лист
prices-new-rate = Новая ставка
prices-new-exchange = Новая валюта
prices-no-parent = нет
prices-parent = В группе
prices-any-country = любая страна
prices-empty-without = %, пусто — без НДС
prices-usual = Обычная для новых товаров
prices-usual-short = обычная
products-search-hint = Название или код
products-count =
    { $count ->
        [one] { $count } товар
        [few] { $count } товара
        [many] { $count } товаров
       *[other] { $count } товара
    }
products-all = Все товары
products-groups = Группы
products-new-group = Новая группа
products-group-hint = Название группы
products-archived = Также те, что больше не продаются
products-unit-hint = шт, кг, ч
products-orders = Заказы с ним
products-close = Закрыть
products-none = Товаров ещё нет
products-none-body = Добавьте первый: его цена и НДС сами встанут в заказы.
products-none-found = Таких товаров нет
products-delete-one = Удалить «{ $name }»?
products-delete-many =
    { $count ->
        [one] Удалить { $count } товар?
        [few] Удалить { $count } товара?
       *[other] Удалить { $count } товаров?
    }
products-delete-used =
    { $count ->
        [one] Он есть в { $count } заказе: тот сохранит название, код и цену.
        [few] Он есть в { $count } заказах: они сохранят название, код и цену.
       *[other] Он есть в { $count } заказах: они сохранят название, код и цену.
    }
products-export-title = Экспорт товаров
products-export-which = Какие
products-export-ticked =
    { $count ->
        [one] выбранный ({ $count })
       *[other] выбранные ({ $count })
    }
products-export-listed = в списке ({ $count })
products-export-all = все, также те, что больше не предлагаются
products-export-name = товары
products-export-what = Таблица CSV для Excel: код, название, группа, единица, НДС и цены из всех прайс-листов. Исправленную таблицу можно импортировать обратно.
products-export-done =
    { $count ->
        [one] Экспортирован { $count } товар в файл { $path }.
        [few] Экспортировано { $count } товара в файл { $path }.
        [many] Экспортировано { $count } товаров в файл { $path }.
       *[other] Экспортировано { $count } товара в файл { $path }.
    }
