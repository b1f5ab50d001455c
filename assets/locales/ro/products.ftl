# Products and price lists.
command-new-product = Produs nou
product-make = Creați produsul
command-section-products = Produse
settings-prices = Prețuri și TVA
settings-price-lists = Liste de prețuri
settings-vat-rates = Cote TVA
settings-rounding = TVA se rotunjește
settings-main-currency = Valuta principală
settings-exchange = Cursuri valutare
prices-new-list = Listă nouă
prices-new-rate = Cotă nouă
prices-new-exchange = Valută nouă
prices-no-parent = niciuna
prices-parent = În grupa
prices-any-country = orice țară
prices-empty-without = %, gol: fără TVA
prices-usual = Obișnuită pentru produse noi
prices-usual-short = obișnuită
products-search-hint = Denumire sau cod
products-count =
    { $count ->
        [one] { $count } produs
        [few] { $count } produse
       *[other] { $count } de produse
    }
products-all = Toate produsele
products-groups = Grupe
products-new-group = Grupă nouă
products-group-hint = Denumirea grupei
products-archived = Și cele care nu se mai vând
products-unit-hint = buc, kg, oră
products-orders = Comenzi cu el
products-close = Închide
products-none = Nu sunt produse încă
products-none-body = Adăugați primul: prețul și TVA vor intra singure în comenzi.
products-none-found = Nu există astfel de produse
products-delete-one = Ștergeți „{ $name }”?
products-delete-many =
    { $count ->
        [one] Ștergeți { $count } produs?
        [few] Ștergeți { $count } produse?
       *[other] Ștergeți { $count } de produse?
    }
products-delete-used =
    { $count ->
        [one] Apare în { $count } comandă, care păstrează denumirea, codul și prețul.
        [few] Apare în { $count } comenzi, care păstrează denumirea, codul și prețul.
       *[other] Apare în { $count } de comenzi, care păstrează denumirea, codul și prețul.
    }
products-export-title = Exportul produselor
products-export-which = Care
products-export-ticked =
    { $count ->
        [one] cel selectat ({ $count })
       *[other] cele selectate ({ $count })
    }
products-export-listed = din listă ({ $count })
products-export-all = toate, și cele care nu se mai oferă
products-export-name = produse
products-export-what = Tabel CSV pentru Excel: cod, denumire, grup, unitate, TVA și prețurile din toate listele. Tabelul corectat poate fi importat înapoi.
products-export-done =
    { $count ->
        [one] S-a exportat { $count } produs în fișierul { $path }.
        [few] S-au exportat { $count } produse în fișierul { $path }.
       *[other] S-au exportat { $count } de produse în fișierul { $path }.
    }
