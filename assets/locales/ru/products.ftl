# Products and price lists.
command-new-product = Новый товар
command-section-products = Товары
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
