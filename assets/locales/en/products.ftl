# Products and price lists.
command-new-product = New product
product-make = Create the product
command-section-products = Products
settings-prices = Prices and VAT
settings-price-lists = Price lists
settings-vat-rates = VAT rates
settings-rounding = VAT is rounded
settings-main-currency = Main currency
settings-exchange = Currencies
prices-new-list = New price list
prices-new-rate = New rate
prices-new-exchange = New currency
prices-no-parent = none
prices-parent = Inside the group
prices-any-country = any country
prices-empty-without = %, empty: without VAT
prices-usual = Usual for new products
prices-usual-short = usual
products-search-hint = Name or code
products-count =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
products-all = All products
products-groups = Groups
products-new-group = New group
products-group-hint = Name of the group
products-archived = Also those no longer sold
products-unit-hint = pcs, kg, h
products-orders = Orders with it
products-close = Close
products-none = No products yet
products-none-body = Add the first one: its price and VAT will come into orders by themselves.
products-none-found = There are no such products
products-delete-one = Delete “{ $name }”?
products-delete-many =
    { $count ->
        [one] Delete { $count } product?
       *[other] Delete { $count } products?
    }
products-delete-used =
    { $count ->
        [one] It stands in { $count } order, which keeps its name, code and price.
       *[other] It stands in { $count } orders, which keep its name, code and price.
    }
products-export-title = Export products
products-export-which = Which
products-export-ticked =
    { $count ->
        [one] the selected one ({ $count })
       *[other] the selected ones ({ $count })
    }
products-export-listed = those listed ({ $count })
products-export-all = all, also those no longer offered
products-export-name = products
products-export-what = A CSV table for Excel: code, name, group, unit, VAT and the prices of all price lists. A corrected table can be imported again.
products-export-done =
    { $count ->
        [one] Exported { $count } product to { $path }.
       *[other] Exported { $count } products to { $path }.
    }
