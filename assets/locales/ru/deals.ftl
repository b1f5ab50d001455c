# Deals: board, list, forms.
deals-title = Сделки
deals-pipeline = Воронка
deals-board = Доска
deals-list = Список
deals-search-hint = Поиск по сделкам
deals-open = Открыто
deals-found = Найдено
deals-of-sum = на
deals-weighted = взвешенно
deals-today = сегодня
deals-days = { $count } дн
deals-percent = { $percent } %
deals-no-stage = Без этапа
deals-no-client = клиент не получен
deals-won-this-month = Выиграно в этом месяце
deals-lost-this-month = Проиграно в этом месяце
deals-reason-needed = причина обязательна
deals-count =
    { $count ->
        [one] { $count } сделка
        [few] { $count } сделки
        [many] { $count } сделок
       *[other] { $count } сделки
    } · { $sum }
deals-key-forward = следующий этап
deals-key-put-back = вернуть
deals-drop-won = Отпустите: «{ $name }» будет выиграна
deals-drop-lost = Отпустите: «{ $name }» будет проиграна, понадобится причина
deals-drop-keeps = Отпустите: «{ $name }» перейдёт в «{ $stage }», вероятность останется { $percent }
deals-drop-becomes = Отпустите: «{ $name }» перейдёт в «{ $stage }», вероятность станет { $percent }
deals-filter-expected = Закрытие
deals-filter-amount = Сумма
deals-filter-step = Шаг
deals-filter-state = Состояние
deals-filter-stage = Этап
deals-filter-campaign = Кампания
deals-filter-stuck = На этапе
deals-filter-kind = Вид
deals-filter-created = Создана
deals-filter-closed = Закрыта
deals-filter-reached = Дошли до
deals-filter-passed = Прошли
deals-filter-from = от { $amount }
deals-days-overdue = просрочено
deals-days-this-month = в этом месяце
deals-days-next-month = в следующем месяце
deals-days-three-months = за три месяца
deals-days-this-year = до конца года
deals-days-last-month = в прошлом месяце
deals-days-last-three = три месяца
deals-days-last-year-back = двенадцать месяцев
deals-days-since-january = в этом году
deals-days-last-year = в прошлом году
deals-days-until = до { $date }
deals-days-from = с { $date }
deals-column-title = Тема
deals-column-days = Дней
deals-views = Виды сделок
deals-view-all = Весь отдел
deals-view-mine = Мои открытые
deals-view-no-step = Без шага
deals-view-stuck = Застряли { $count }+ дней
deals-view-this-month = Закрыть: { $month }
deals-save-view-body = Вид сохраняет фильтры, порядок и то, доска это или список. Он появится на боковой панели.
deals-none-found = Таких сделок нет
deals-none-found-body = Измените фильтры или сбросьте их.
deals-no-pipeline = Сделок пока нет
deals-no-pipeline-body = Начните с обычной воронки из пяти этапов и списка причин проигрыша. Всё это можно изменить позже.
deals-set-up = Создать воронку
deals-delete-one = Удалить сделку «{ $name }»?
deals-delete-many =
    { $count ->
        [one] Удалить { $count } сделку?
        [few] Удалить { $count } сделки?
       *[other] Удалить { $count } сделок?
    }
deals-new-title-hint = О чём речь
deals-new-step-hint = Что сделать дальше
deals-next-on = Когда
deals-create = Создать сделку
deals-needs-client = Выберите клиента.
deals-needs-value = Заполните это поле.
deals-fill-title = «{ $name }»: чего не хватает
deals-fill-body = Чтобы пойти дальше с этапа «{ $stage }», заполните эти поля.
deals-fill-move = Сохранить и перевести
deals-fill-win = Сохранить и выиграть
deals-lose-title = Почему проиграна «{ $name }»?
deals-lose-body = Причина попадёт в воронку. Сделку можно будет вернуть в работу.
deals-lose-no-reasons = В списке пока нет причин. Добавьте их в настройках.
deals-lose-note = Пояснение
deals-lose-hint = Что произошло
deals-lose-needs-reason = Выберите причину из списка.
deal-role = Роль
deal-line-hint = Название товара или услуги
lead-close = Закрыть потенциального
lead-close-title = Почему «{ $name }» не станет клиентом?
lead-close-body = Ничего не пропадёт: карточку можно будет вернуть в работу.
command-new-deal = Новая сделка
command-deal-forward = Сделка: следующий этап
command-deal-back = Сделка: предыдущий этап
command-deal-win = Сделка выиграна
command-deal-lose = Сделка проиграна
command-deals-board = Сделки доской
command-deals-list = Сделки списком
command-deals-funnel = Воронка продаж
command-section-deals = Сделки
setup-pipeline = Продажа
setup-stage-1 = Запрос
setup-stage-2 = Квалификация
setup-stage-3 = Предложение
setup-stage-4 = Переговоры
setup-stage-5 = Договор
setup-lost-1 = Дороже конкурента
setup-lost-2 = Нет ответа 30 дней
setup-lost-3 = Не подошёл срок поставки
setup-lost-4 = Отложили
setup-lost-5 = Нет нужного товара
setup-lead-1 = Не наш клиент
setup-lead-2 = Не отвечает
setup-lead-3 = Ошибочный контакт
setup-cancel-1 = Клиент передумал
setup-cancel-2 = Нет в наличии
setup-cancel-3 = Не договорились о сроках
setup-prices = Основной прайс
# The page of a deal.
deal-money = Деньги и сроки
deal-next = Следующий шаг
deal-origin = Откуда и чья
deal-by-hand = задано вручную
deal-by-stage = как на этапе
deal-as-stage = вернуть как на этапе
deal-by-all = отдел
deal-by-responsible = менеджер
deal-by-client = клиент
deal-by-kind = такие сделки
deal-proposal = { $percent } · { $by }, случаев: { $count }
deal-people = Кто решает
deal-person = Лицо
deal-add-person = Добавить лицо
deal-no-people = Никто не указан
deal-lines = Товары и услуги
deal-line-name = Название
deal-line-vat = НДС
deal-add-line = Добавить строку
deal-no-lines = Пока не указаны
deal-total = Всего
deal-take-total = Взять как сумму сделки
deal-orders = Заказы
deal-no-orders = Заказов нет
deal-stays = Где стояла
deal-gone = Сделки нет
deal-win = Выиграна
deal-lose = Проиграна…
deal-reopen = Вернуть в работу
deal-late = Шаг просрочен
deal-created = Создана { $date }
deal-timeline-hint = Запишите звонок или встречу вверху: они появятся и в сделке, и в карточке клиента.
# The funnel.
deals-funnel = Воронка
funnel-came = Вошло сделок
funnel-came-short = Вошло
funnel-went-on = Дальше
funnel-conversion = Переход
funnel-lost = Потеряно
funnel-now = Сейчас
funnel-days = Дней на этапе
funnel-days-short = Цикл
funnel-sum = Сумма вошло
funnel-won = Выиграно
funnel-cycle = цикл { $days } дн
funnel-reasons = Почему теряем
funnel-no-reason = Причина не указана
funnel-unknown = не указано
funnel-whole = Запрос → победа
# Leads and deals on the card of a client.
lead-promote = Сделать клиентом
lead-reopen = Вернуть потенциального в работу
card-no-deals = Сделок пока нет
settings-deals = Сделки
settings-pipelines = Воронки и этапы
settings-lost-reasons = Почему проигрывают сделки
settings-lead-reasons = Почему закрывают потенциальных
settings-order-reasons = Почему отменяют заказы
settings-campaigns = Кампании
settings-list-name = Название
settings-up = Выше
settings-down = Ниже
pipeline-new = Новая воронка
pipeline-edit = Воронка
pipeline-body = Воронка ведёт сделки по этапам. Порядок воронок такой же, как в выборе над доской.
pipeline-kind = Вид
pipeline-staged = с этапами
pipeline-simple = простая: только начало и конец
pipeline-no-stages = Этапов нет: сделки только начинаются и заканчиваются.
pipeline-delete = Удалить воронку «{ $name }»?
pipeline-deals = { $count ->
    [one] { $count } сделка
    [few] { $count } сделки
    [many] { $count } сделок
   *[other] { $count } сделки
}
stage-add = Этап
stage-new = Новый этап: { $pipeline }
stage-edit = Этап
stage-color = Цвет
stage-probability = Обычная вероятность
stage-required = Чтобы пойти дальше с этого этапа, в сделке должно быть:
stage-delete = Удалить этап «{ $name }»?
deals-go-to = Сделки перейдут в
deals-stand-here = { $count ->
    [one] Здесь стоит { $count } открытая сделка. Выберите, куда она перейдёт.
    [few] Здесь стоят { $count } открытые сделки. Выберите, куда они перейдут.
    [many] Здесь стоит { $count } открытых сделок. Выберите, куда они перейдут.
   *[other] Здесь стоит { $count } открытой сделки. Выберите, куда они перейдут.
}
reason-add = Причина
reason-deal-title = Почему проиграли сделку
reason-lead-title = Почему закрыли потенциального
reason-order-title = Почему отменили заказ
campaign-new = Новая кампания
campaign-edit = Кампания
campaign-starts = Начало
campaign-ends = Конец
campaign-note = Примечание
color-1 = голубой
color-2 = оранжевый
color-3 = фиолетовый
color-4 = тёмно-зелёный
color-5 = сиреневый
color-6 = песочный
color-none = без цвета
deals-days-this-quarter = этот квартал
deals-days-last-quarter = прошлый квартал
period-own = свой период…
period-from = От
period-to = До
period-body = Одну из дат можно не указывать.
period-show = Показать
period-backwards = Конец раньше начала.
funnel-managers = Менеджеры
funnel-sources = Источники
funnel-pipelines = Воронки
funnel-campaigns = Кампании
funnel-average = Ср. чек
funnel-months = Переход по месяцам
funnel-total = Всего
funnel-months-note = запрос → победа, %
deal-line-discount-hint = 5 % или сумма
deal-line-discount = Скидка
