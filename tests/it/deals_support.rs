//! An office with deals on every stage, as in the pictures of the design.

use chrono::NaiveDate;
use kartoteka::domain::client::Client;
use kartoteka::domain::deal::{Deal, DealField};
use kartoteka::domain::id::{ClientId, DealId, StageId, UserId};
use kartoteka::domain::money::Currency;
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::{Language, Words};
use kartoteka::say;
use kartoteka::store::{self, Action, StoreError, StoreResult, Tx};

use super::support::TestBase;

const DAY: i64 = 86_400_000;

/// The office.
pub struct DealsOffice {
    pub base: TestBase,
    pub stages: Vec<StageId>,
}

/// Client, legal form, title, amount, stage, days ago that it came there, day of the next step from today, step.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    i64,
    usize,
    i64,
    Option<i64>,
    &'static str,
);

const DEALS: [Row; 22] = [
    (
        "Сніданок-Сервіс",
        "ТОВ",
        "Лотки під випічку",
        48_000,
        0,
        1,
        Some(0),
        "дзвінок",
    ),
    (
        "Лелека",
        "ФОП",
        "Пакети з логотипом",
        12_600,
        0,
        4,
        Some(-1),
        "дзвінок",
    ),
    (
        "Тара-Плюс Одеса",
        "ТОВ",
        "Короб поштовий, 6 розмірів",
        86_500,
        0,
        2,
        Some(2),
        "лист",
    ),
    (
        "Озерний двір",
        "ФГ",
        "Сітка для овочів",
        31_200,
        0,
        6,
        None,
        "",
    ),
    (
        "Аптека «Шавлія»",
        "ТОВ",
        "Повітряно-бульбашкова плівка",
        22_400,
        0,
        1,
        Some(1),
        "дзвінок",
    ),
    (
        "Електроприлад-Сервіс Захід",
        "ТОВ",
        "Антистатична плівка, тест",
        64_000,
        1,
        5,
        Some(0),
        "зустріч",
    ),
    (
        "Скловироби Костопіль Плюс",
        "ТОВ",
        "Кутники й прокладки",
        118_300,
        1,
        12,
        Some(-4),
        "зразки",
    ),
    (
        "Книжкова полиця",
        "ТОВ",
        "Конверти з плівкою, тендер",
        95_700,
        1,
        3,
        Some(2),
        "дзвінок",
    ),
    (
        "Текстиль-Вектор",
        "ТОВ",
        "Пакети із застібкою",
        41_900,
        1,
        7,
        Some(1),
        "дзвінок",
    ),
    (
        "Агросвіт Поділля",
        "ТОВ",
        "Мішки 50 кг, сезон",
        412_000,
        2,
        9,
        Some(-2),
        "рішення",
    ),
    (
        "Vinăria Codru",
        "SRL",
        "Короб під 6 пляшок, експорт",
        268_500,
        2,
        1,
        Some(6),
        "дзвінок",
    ),
    (
        "Будмайстер-Захід",
        "ТОВ",
        "Стретч-плівка, грудень",
        36_000,
        2,
        6,
        Some(2),
        "дзвінок",
    ),
    (
        "Логістик Експрес Одеса Порт",
        "ТОВ",
        "Палетні кришки",
        85_200,
        2,
        4,
        Some(0),
        "рахунок",
    ),
    (
        "Смачна Хата",
        "ПП",
        "Стрічка з логотипом",
        27_800,
        2,
        8,
        Some(-1),
        "прайс",
    ),
    (
        "Житлобуд-7",
        "ПАТ",
        "Мішки для будсміття",
        54_300,
        2,
        2,
        Some(8),
        "дзвінок",
    ),
    (
        "Будмайстер-Захід",
        "ТОВ",
        "Річний договір",
        240_000,
        3,
        14,
        Some(7),
        "зустріч",
    ),
    (
        "Кондитерська «Ласунка»",
        "ТОВ",
        "Гофролоток, перша партія",
        148_700,
        3,
        3,
        Some(0),
        "дзвінок",
    ),
    (
        "Енергобуд Сервіс",
        "ТОВ",
        "Барабани для кабелю",
        176_400,
        3,
        11,
        Some(1),
        "договір",
    ),
    (
        "Обласна лікарня",
        "КНП",
        "Пакети медичні, тендер",
        198_000,
        3,
        5,
        Some(5),
        "подача",
    ),
    (
        "Прикарпатський молокозавод",
        "ТОВ",
        "Лотки й плівка, 2027",
        520_000,
        4,
        6,
        Some(8),
        "підпис",
    ),
    (
        "Меблева мануфактура «Дуб»",
        "ТОВ",
        "Гофрокуток, рік",
        134_600,
        4,
        4,
        Some(5),
        "зустріч",
    ),
    (
        "Чисто-Блиск",
        "ТОВ",
        "Флакони й короб",
        73_900,
        4,
        2,
        Some(2),
        "рахунок",
    ),
];

impl DealsOffice {
    /// An office with a pipeline and nothing in it.
    pub fn empty() -> Self {
        let base = TestBase::new();
        let words = say::trade_setup(Words::of(Language::Uk));
        let ((pipeline, _), _) = base
            .store
            .transact(Action::SetUpTrade, "", |tx| {
                store::trade_setup::add(tx, &words)
            })
            .unwrap();
        let stages = base
            .store
            .read(|conn| store::pipeline::stages(conn, pipeline))
            .unwrap();
        Self {
            base,
            stages: stages.iter().map(|stage| stage.id).collect(),
        }
    }

    /// An office with the deals of the picture, and some closed ones.
    pub fn new() -> Self {
        let office = Self::empty();
        let users: Vec<UserId> = [
            "Олена Ткачук",
            "Марина Лисенко",
            "Андрій Бойко",
            "Ігор Савчук",
        ]
        .into_iter()
        .map(|name| office.user(name))
        .collect();
        for (n, row) in DEALS.into_iter().enumerate() {
            let client = office.client(row.0, row.1);
            let deal = office.deal_of(client, &row, users[[0, 3, 1, 2, 0, 0, 2][n % 7]]);
            if n % 11 == 10 {
                office.act(|tx| {
                    store::deal::update::<StoreError>(tx, deal, |deal| {
                        DealField::Probability.set(deal, "35")?;
                        Ok(())
                    })
                });
            }
        }
        office
    }

    fn user(&self, name: &str) -> UserId {
        let user = kartoteka::domain::user::User {
            name: name.to_owned(),
            ..Default::default()
        };
        self.act(|tx| store::user::add(tx, &user))
    }

    pub fn client(&self, name: &str, form: &str) -> ClientId {
        let client = Client {
            name: name.to_owned(),
            legal_form: form.to_owned(),
            ..Client::default()
        };
        self.act(|tx| store::client::add(tx, &client))
    }

    fn deal_of(&self, client: ClientId, row: &Row, user: UserId) -> DealId {
        let now = self.base.clock.now();
        let deal = Deal {
            client: Some(client),
            title: row.2.to_owned(),
            amount: row.3 * 100,
            currency: Currency::UAH,
            stage: Some(self.stages[row.4]),
            responsible: Some(user),
            created: Timestamp::from_millis(now.millis() - row.5 * DAY),
            next_step: row.7.to_owned(),
            next_on: row
                .6
                .map(|days| self.today() + chrono::Duration::days(days)),
            expected: Some(self.today() + chrono::Duration::days(20)),
            ..Deal::default()
        };
        self.act(|tx| store::deal::add(tx, &deal))
    }

    /// A plain deal on the first stage.
    pub fn deal(&self, client: &str, title: &str, amount: i64) -> DealId {
        let client = self.client(client, "");
        let deal = Deal {
            client: Some(client),
            title: title.to_owned(),
            amount,
            currency: Currency::UAH,
            ..Deal::default()
        };
        self.act(|tx| store::deal::add(tx, &deal))
    }

    pub fn today(&self) -> NaiveDate {
        self.base
            .clock
            .now()
            .local(chrono_tz::Tz::Europe__Kyiv)
            .date()
    }

    pub fn act<T>(&self, work: impl FnOnce(&Tx<'_>) -> StoreResult<T>) -> T {
        let done = self.base.store.transact(Action::EditDeal, "", work);
        done.unwrap().0
    }

    pub fn get(&self, deal: DealId) -> Deal {
        let found = self.base.store.read(|conn| store::deal::get(conn, deal));
        found.unwrap().unwrap()
    }
}
