# The list of documents.
command-section-documents = Документы
command-new-document = Новый документ
documents-search-hint = Номер, предмет или клиент
documents-count =
    { $count ->
        [one] { $count } документ
        [few] { $count } документа
        [many] { $count } документов
       *[other] { $count } документа
    } · { $sum }
documents-column-kind = Документ
documents-filter-expires = Истекает
documents-filter-waiting = ждёт ответа
documents-expires-in =
    { $count ->
        [one] за { $count } день
        [few] за { $count } дня
        [many] за { $count } дней
       *[other] за { $count } дня
    }
documents-views = Виды документов
documents-view-all = Все документы
documents-view-mine = Мои
documents-view-drafts = Черновики
documents-view-waiting = Ждут ответа
documents-view-expiring = Истекают
documents-view-accepted = Принятые
documents-view-offers = Предложения
documents-view-invoices = Счета
documents-none = Документов ещё нет
documents-none-body = Начните здесь, в карточке клиента, из сделки или из заказа: их строки перейдут в документ.
documents-none-found = Таких документов нет
documents-create = Создать документ
documents-duplicate = Копия как новый черновик
documents-none-fit = Среди отмеченных нет документов, для которых это возможно. Сначала выпишите их.
documents-delete-one = Удалить «{ $name }»?
documents-delete-many =
    { $count ->
        [one] Удалить { $count } документ?
        [few] Удалить { $count } документа?
       *[other] Удалить { $count } документов?
    }
documents-delete-body = Номера выписанных документов больше не выдаются.
documents-all-of = Все документы: { $count }
documents-none-here = Документов ещё нет
# The page of a document.
document-tab-texts = Тексты
document-usual-account = обычный для валюты
document-picture-unread = Изображение «{ $name }» не читается; оно не напечатано.
document-issued-but = Выписано, но проверьте страницы: { $said }
# What is made of an order by one press.
papers-confirmation = Подтверждение
papers-act = Акт
papers-delivery-note = Накладная
