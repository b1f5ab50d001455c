//! Deals, products and orders for tests: an office with a pipeline of three stages.

use chrono::NaiveDate;
use kartoteka::domain::deal::{Deal, DealField, Reason, ReasonKind};
use kartoteka::domain::id::{ClientId, DealId, OrderId, PipelineId, PriceListId, StageId};
use kartoteka::domain::money::{Currency, Price, Quantity, VatRate};
use kartoteka::domain::order::Order;
use kartoteka::domain::trade_line::TradeLine;
use kartoteka::store::client_list::Now;
use kartoteka::store::trade_setup::{StageWords, TradeWords};
use kartoteka::store::{self, Action, StoreError, StoreResult, Tx};

use super::support::TestBase;

/// An office that trades.
pub struct Office {
    pub base: TestBase,
    pub pipeline: PipelineId,
    pub stages: Vec<StageId>,
    pub list: PriceListId,
    pub reasons: Vec<Reason>,
}

impl Office {
    pub fn new() -> Self {
        let base = TestBase::new();
        let stage = |name: &str, probability, required: &[DealField]| StageWords {
            name: name.to_owned(),
            probability,
            required: required.to_vec(),
        };
        let words = TradeWords {
            pipeline: "Продаж тари".to_owned(),
            stages: vec![
                stage("Запит", 10, &[]),
                stage("Пропозиція", 50, &[DealField::Amount, DealField::Contact]),
                stage("Договір", 90, &[]),
            ],
            lost_reasons: vec![
                "Дорожче за конкурента".to_owned(),
                "Немає відповіді".to_owned(),
            ],
            lead_reasons: vec!["Не наш клієнт".to_owned()],
            order_reasons: vec!["Клієнт передумав".to_owned()],
            price_list: "Основний".to_owned(),
            without_vat: "без ПДВ".to_owned(),
            country: "UA".to_owned(),
            currency: Currency::UAH,
        };
        let ((pipeline, list), _) = base
            .store
            .transact(Action::SetUpTrade, "", |tx| {
                store::trade_setup::add(tx, &words)
            })
            .unwrap();
        let (stages, reasons) = base
            .store
            .read(|conn| {
                let stages = store::pipeline::stages(conn, pipeline)?;
                let ids = stages.iter().map(|stage| stage.id).collect();
                Ok::<_, StoreError>((ids, store::reason::all(conn, ReasonKind::Deal)?))
            })
            .unwrap();
        Self {
            base,
            pipeline,
            stages,
            list,
            reasons,
        }
    }

    pub fn now(&self) -> Now {
        Now {
            at: self.base.clock.now(),
            zone: chrono_tz::Tz::Europe__Kyiv,
        }
    }

    /// Does one thing; the name of the action does not matter.
    pub fn act<T>(&self, work: impl FnOnce(&Tx<'_>) -> StoreResult<T>) -> StoreResult<T> {
        self.base
            .store
            .transact(Action::EditDeal, "", work)
            .map(|(done, _)| done)
    }

    pub fn read<T>(&self, work: impl FnOnce(&rusqlite::Connection) -> StoreResult<T>) -> T {
        self.base.store.read(work).unwrap()
    }

    pub fn deal(&self, client: ClientId, title: &str, amount: i64) -> DealId {
        let deal = Deal {
            client: Some(client),
            title: title.to_owned(),
            amount,
            currency: Currency::UAH,
            ..Deal::default()
        };
        self.act(|tx| store::deal::add(tx, &deal)).unwrap()
    }

    pub fn get(&self, deal: DealId) -> Deal {
        self.read(|conn| store::deal::get(conn, deal)).unwrap()
    }

    pub fn move_to(&self, deal: DealId, stage: usize) -> StoreResult<bool> {
        self.act(|tx| store::deal::move_to(tx, deal, self.stages[stage]))
    }

    pub fn order(&self, client: ClientId, date: &str, lines: &[TradeLine]) -> OrderId {
        let order = Order {
            client: Some(client),
            date: day(date),
            currency: Currency::UAH,
            ..Order::default()
        };
        self.act(|tx| store::order::add(tx, &order, lines, &[]))
            .unwrap()
    }

    pub fn is_sound(&self) {
        assert_eq!(self.read(store::check::run), []);
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A line of free text at 20 %.
pub fn line(name: &str, quantity: &str, price: &str) -> TradeLine {
    TradeLine {
        name: name.to_owned(),
        unit: "шт".to_owned(),
        quantity: Quantity::parse(quantity).unwrap(),
        price: Price::parse(price).unwrap(),
        vat: VatRate::percent(20),
        ..TradeLine::default()
    }
}
