# The list of documents.
command-section-documents = Документи
command-new-document = Новий документ
documents-search-hint = Номер, предмет або клієнт
documents-count =
    { $count ->
        [one] { $count } документ
        [few] { $count } документи
        [many] { $count } документів
       *[other] { $count } документа
    } · { $sum }
documents-column-kind = Документ
documents-filter-expires = Спливає
documents-filter-waiting = чекає відповіді
documents-expires-in =
    { $count ->
        [one] за { $count } день
        [few] за { $count } дні
        [many] за { $count } днів
       *[other] за { $count } дня
    }
documents-views = Вигляди документів
documents-view-all = Усі документи
documents-view-mine = Мої
documents-view-drafts = Чернетки
documents-view-waiting = Чекають відповіді
documents-view-expiring = Спливають
documents-view-accepted = Прийняті
documents-view-offers = Пропозиції
documents-view-invoices = Рахунки
documents-none = Документів ще немає
documents-none-body = Почніть тут, у картці клієнта, з угоди або із замовлення: їхні рядки перейдуть у документ.
documents-none-found = Таких документів немає
documents-create = Створити документ
documents-duplicate = Копія як нова чернетка
documents-none-fit = Серед позначених немає документів, для яких це можливо. Спершу випишіть їх.
documents-delete-one = Видалити «{ $name }»?
documents-delete-many =
    { $count ->
        [one] Видалити { $count } документ?
        [few] Видалити { $count } документи?
       *[other] Видалити { $count } документів?
    }
documents-delete-body = Номери виписаних документів більше не видаватимуться.
documents-all-of = Усі документи: { $count }
documents-none-here = Документів ще немає
# The page of a document.
document-tab-texts = Тексти
document-usual-account = звичайний для валюти
document-picture-unread = Зображення «{ $name }» не читається; його не надруковано.
document-issued-but = Виписано, але перевірте сторінки: { $said }
# What is made of an order by one press.
papers-confirmation = Підтвердження
papers-act = Акт
papers-delivery-note = Накладна
