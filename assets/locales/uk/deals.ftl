# Deals: board, list, forms.
deals-title = Угоди
deals-pipeline = Воронка
deals-board = Дошка
deals-list = Список
deals-search-hint = Пошук угод
deals-open = Відкрито
deals-found = Знайдено
deals-of-sum = на
deals-weighted = зважено
deals-today = сьогодні
deals-days = { $count } дн
deals-percent = { $percent } %
deals-no-stage = Без етапу
deals-no-client = клієнта не отримано
deals-won-this-month = Виграно цього місяця
deals-lost-this-month = Програно цього місяця
deals-reason-needed = причина обов’язкова
deals-count =
    { $count ->
        [one] { $count } угода
        [few] { $count } угоди
        [many] { $count } угод
       *[other] { $count } угоди
    } · { $sum }
deals-key-forward = наступний етап
deals-key-put-back = повернути
deals-drop-won = Відпустіть: «{ $name }» буде виграно
deals-drop-lost = Відпустіть: «{ $name }» буде програно, запитаємо причину
deals-drop-keeps = Відпустіть: «{ $name }» перейде в «{ $stage }», імовірність залишиться { $percent }
deals-drop-becomes = Відпустіть: «{ $name }» перейде в «{ $stage }», імовірність стане { $percent }
deals-filter-expected = Закриття
deals-filter-amount = Сума
deals-filter-step = Крок
deals-filter-state = Стан
deals-filter-stage = Етап
deals-filter-campaign = Кампанія
deals-filter-stuck = На етапі
deals-filter-kind = Вид
deals-filter-created = Створено
deals-filter-closed = Закрито
deals-filter-reached = Дійшли до
deals-filter-passed = Пройшли
deals-filter-from = від { $amount }
deals-days-overdue = прострочено
deals-days-this-month = цього місяця
deals-days-next-month = наступного місяця
deals-days-three-months = за три місяці
deals-days-this-year = до кінця року
deals-days-last-month = минулого місяця
deals-days-last-three = три місяці
deals-days-last-year-back = дванадцять місяців
deals-days-since-january = цього року
deals-days-last-year = минулого року
deals-days-until = до { $date }
deals-days-from = від { $date }
deals-column-title = Тема
deals-column-days = Днів
deals-views = Вигляди угод
deals-view-all = Увесь відділ
deals-view-mine = Мої відкриті
deals-view-no-step = Без кроку
deals-view-stuck = Застрягли { $count }+ днів
deals-view-this-month = Закрити: { $month }
deals-save-view-body = Вигляд зберігає фільтри, порядок і те, дошка це чи список. Він стане в бічній панелі.
deals-none-found = Таких угод немає
deals-none-found-body = Змініть фільтри або очистьте їх.
deals-no-pipeline = Угод ще немає
deals-no-pipeline-body = Почніть зі звичайної воронки з п’яти етапів і списком причин програшу. Усе це можна змінити пізніше.
deals-set-up = Створити воронку
deals-delete-one = Видалити угоду «{ $name }»?
deals-delete-many =
    { $count ->
        [one] Видалити { $count } угоду?
        [few] Видалити { $count } угоди?
       *[other] Видалити { $count } угод?
    }
deals-new-title-hint = Про що йдеться
deals-new-step-hint = Що зробити далі
deals-next-on = Коли
deals-create = Створити угоду
deals-needs-client = Виберіть клієнта.
deals-needs-value = Заповніть це поле.
deals-fill-title = «{ $name }»: чого бракує
deals-fill-body = Щоб піти далі з етапу «{ $stage }», заповніть ці поля.
deals-fill-move = Зберегти й перевести
deals-fill-win = Зберегти й виграти
deals-lose-title = Чому програно «{ $name }»?
deals-lose-body = Причина потрапить до воронки. Угоду можна буде повернути в роботу.
deals-lose-no-reasons = У списку ще немає причин. Додайте їх у налаштуваннях.
deals-lose-note = Пояснення
deals-lose-hint = Що сталося
deals-lose-needs-reason = Виберіть причину зі списку.
deal-role = Роль
deal-line-hint = Назва товару чи послуги
lead-close = Закрити потенційного
lead-close-title = Чому «{ $name }» не стане клієнтом?
lead-close-body = Нічого не зникне: картку можна буде повернути в роботу.
command-new-deal = Нова угода
command-deal-forward = Угода: наступний етап
command-deal-back = Угода: попередній етап
command-deal-win = Угоду виграно
command-deal-lose = Угоду програно
command-deals-board = Угоди дошкою
command-deals-list = Угоди списком
command-deals-funnel = Воронка продажів
command-section-deals = Угоди
setup-pipeline = Продаж
setup-stage-1 = Запит
setup-stage-2 = Кваліфікація
setup-stage-3 = Пропозиція
setup-stage-4 = Переговори
setup-stage-5 = Договір
setup-lost-1 = Дорожче за конкурента
setup-lost-2 = Немає відповіді 30 днів
setup-lost-3 = Не підійшов строк поставки
setup-lost-4 = Відклали
setup-lost-5 = Немає потрібного товару
setup-lead-1 = Не наш клієнт
setup-lead-2 = Не відповідає
setup-lead-3 = Помилковий контакт
setup-cancel-1 = Клієнт передумав
setup-cancel-2 = Немає в наявності
setup-cancel-3 = Не домовилися про строки
setup-prices = Основний прайс
# The page of a deal.
deal-money = Гроші й строки
deal-next = Наступний крок
deal-origin = Звідки й чия
deal-by-hand = задано вручну
deal-by-stage = як на етапі
deal-as-stage = повернути як на етапі
deal-by-all = відділ
deal-by-responsible = менеджер
deal-by-client = клієнт
deal-by-kind = такі угоди
deal-proposal = { $percent } · { $by }, випадків: { $count }
deal-people = Хто вирішує
deal-person = Особа
deal-add-person = Додати особу
deal-no-people = Нікого не вказано
deal-lines = Товари й послуги
deal-line-name = Назва
deal-line-vat = ПДВ
deal-add-line = Додати рядок
deal-no-lines = Ще не вказано
deal-total = Разом
deal-take-total = Взяти як суму угоди
deal-orders = Замовлення
deal-no-orders = Замовлень немає
deal-stays = Де стояла
deal-gone = Угоди немає
deal-win = Виграно
deal-lose = Програно…
deal-reopen = Повернути в роботу
deal-late = Крок прострочено
deal-created = Створено { $date }
deal-timeline-hint = Запишіть дзвінок чи зустріч угорі: він стане і в угоді, і в картці клієнта.
# The funnel.
deals-funnel = Воронка
funnel-came = Увійшло угод
funnel-came-short = Увійшло
funnel-went-on = Далі
funnel-conversion = Перехід
funnel-lost = Втрачено
funnel-now = Зараз
funnel-days = Днів на етапі
funnel-days-short = Цикл
funnel-sum = Сума увійшло
funnel-won = Виграно
funnel-cycle = цикл { $days } дн
funnel-reasons = Чому втрачаємо
funnel-no-reason = Причину не вказано
funnel-unknown = не вказано
funnel-whole = Запит → перемога
# Leads and deals on the card of a client.
lead-promote = Зробити клієнтом
lead-reopen = Повернути потенційного в роботу
card-no-deals = Угод ще немає
settings-deals = Угоди
settings-pipelines = Воронки й етапи
settings-lost-reasons = Чому програють угоди
settings-lead-reasons = Чому закривають потенційних
settings-order-reasons = Чому скасовують замовлення
settings-campaigns = Кампанії
settings-list-name = Назва
settings-up = Вище
settings-down = Нижче
pipeline-new = Нова воронка
pipeline-edit = Воронка
pipeline-body = Воронка веде угоди етапами. Порядок воронок такий самий, як у виборі над дошкою.
pipeline-kind = Вид
pipeline-staged = з етапами
pipeline-simple = проста: лише початок і кінець
pipeline-no-stages = Етапів немає: угоди лише починаються й закінчуються.
pipeline-delete = Видалити воронку «{ $name }»?
pipeline-deals = { $count ->
    [one] { $count } угода
    [few] { $count } угоди
    [many] { $count } угод
   *[other] { $count } угоди
}
stage-add = Етап
stage-new = Новий етап: { $pipeline }
stage-edit = Етап
stage-color = Колір
stage-probability = Звичайна імовірність
stage-required = Щоб піти далі з цього етапу, в угоді має бути:
stage-delete = Видалити етап «{ $name }»?
deals-go-to = Угоди перейдуть до
deals-stand-here = { $count ->
    [one] Тут стоїть { $count } відкрита угода. Виберіть, куди вона перейде.
    [few] Тут стоять { $count } відкриті угоди. Виберіть, куди вони перейдуть.
    [many] Тут стоїть { $count } відкритих угод. Виберіть, куди вони перейдуть.
   *[other] Тут стоїть { $count } відкритої угоди. Виберіть, куди вони перейдуть.
}
reason-add = Причина
reason-deal-title = Чому програли угоду
reason-lead-title = Чому закрили потенційного
reason-order-title = Чому скасували замовлення
campaign-new = Нова кампанія
campaign-edit = Кампанія
campaign-starts = Початок
campaign-ends = Кінець
campaign-note = Примітка
color-1 = блакитний
color-2 = помаранчевий
color-3 = фіолетовий
color-4 = темно-зелений
color-5 = бузковий
color-6 = пісочний
color-none = без кольору
deals-days-this-quarter = цей квартал
deals-days-last-quarter = минулий квартал
period-own = свій період…
period-from = Від
period-to = До
period-body = Одну з дат можна не вказувати.
period-show = Показати
period-backwards = Кінець раніше за початок.
funnel-managers = Менеджери
funnel-sources = Джерела
funnel-pipelines = Воронки
funnel-campaigns = Кампанії
funnel-average = Сер. чек
funnel-months = Перехід по місяцях
funnel-total = Усього
funnel-months-note = запит → перемога, %
deal-line-discount-hint = 5 % або сума
deal-line-discount = Знижка
