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
setup-prices = Основной прайс
