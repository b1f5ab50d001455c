//! Orders of the demo office: their lines, what is shipped and paid of them, what was agreed with a client.

use super::super::random::Random;
use super::stock::worth;
use super::{Debt, Story};
use crate::domain::id::{DealId, OrderId};
use crate::domain::money::document::Terms;
use crate::domain::money::{Discount, Percent, PriceMode, Quantity, VatRounding};
use crate::domain::order::{DueFrom, Order, Payment, PaymentMethod, PaymentPart, Share, Shipment};
use crate::domain::product::Agreement;
use crate::domain::trade_line::{self, TradeLine};
use crate::store::{StoreResult, Tx, order, payment, price, settlement, shipment};
use chrono::{Datelike, NaiveDate};

impl Story<'_> {
    /// An order of some days ago, shipped as far as its age lets expect.
    pub(super) fn order(
        &self,
        tx: &Tx<'_>,
        deal: Option<DealId>,
        age: i64,
        random: &mut Random,
    ) -> StoreResult<Debt> {
        let date = self.day(age);
        let lines: Vec<TradeLine> = (0..1 + random.below(4))
            .map(|_| self.line(random))
            .collect();
        let made = Order {
            client: Some(self.buyer.client),
            deal,
            date,
            currency: self.currency,
            terms: random.text(self.trade.words.section("terms")).to_owned(),
            ship_by: random
                .percent(70)
                .then(|| self.day(age - random.between(5, 14))),
            responsible: self.buyer.responsible,
            created: self
                .maker
                .past(self.maker.at(-age, random.between(540, 1_050))),
            ..Order::default()
        };
        let advance = PaymentPart {
            share: Share::Percent(Percent::new(50_000)),
            from: DueFrom::Order,
            days: 3,
            ..PaymentPart::default()
        };
        let rest = PaymentPart {
            share: Share::Rest,
            from: DueFrom::Shipment,
            days: 7 * random.between(1, 3),
            ..PaymentPart::default()
        };
        let schedule: &[PaymentPart] = match random.below(10) {
            0..4 => &[advance, rest],
            4..8 => &[rest],
            _ => &[],
        };
        let id = order::add(tx, &made, &lines, schedule)?;
        let shipped = match (age, random.below(100)) {
            (22.., 0..95) | (5..22, 0..55) | (_, 0..10) => 2,
            (22.., 95..99) | (5..22, 55..85) | (_, 10..25) => 1,
            _ => 0,
        };
        if shipped > 0 {
            self.ship(tx, id, age, shipped == 2, random)?;
        }
        let terms = Terms {
            currency: self.currency,
            mode: PriceMode::Net,
            discount: Discount::None,
            vat_rounding: VatRounding::Line,
        };
        let gross = trade_line::total(&lines, &terms).map_or(0, |total| total.gross);
        Ok(Debt {
            order: id,
            age,
            gross,
        })
    }

    pub(super) fn ship(
        &self,
        tx: &Tx<'_>,
        order: OrderId,
        age: i64,
        whole: bool,
        random: &mut Random,
    ) -> StoreResult<()> {
        let mut rest = shipment::rest(tx, order)?;
        let mut number = 1;
        let mut ago = age - random.between(0, age.min(9));
        if !whole || random.percent(15) {
            let half: Vec<_> = rest
                .iter()
                .map(|(line, left)| (*line, Quantity::whole((left.get() + 1_000) / 2_000)))
                .collect();
            self.shipment(tx, order, ago, number, half)?;
            number += 1;
            rest = shipment::rest(tx, order)?;
            ago -= random.between(0, ago.min(5));
        }
        if whole && !rest.is_empty() {
            self.shipment(tx, order, ago, number, rest)?;
        }
        Ok(())
    }

    pub(super) fn shipment(
        &self,
        tx: &Tx<'_>,
        order: OrderId,
        ago: i64,
        number: i64,
        lines: Vec<(crate::domain::id::LineId, Quantity)>,
    ) -> StoreResult<()> {
        let made = Shipment {
            order,
            number: format!("{}-{number}", order.get() & 0xff_ffff),
            date: self.day(ago),
            lines,
            ..Shipment::default()
        };
        shipment::add(tx, &made)?;
        Ok(())
    }

    /// Pays orders by their age: one by one, two at once, in part, too much, or not at all.
    pub(super) fn pay(&self, tx: &Tx<'_>, debts: &[Debt], random: &mut Random) -> StoreResult<()> {
        let mut together: Option<(OrderId, i64)> = None;
        for debt in debts.iter().filter(|debt| debt.gross > 0) {
            let paid = match (debt.age, random.below(100)) {
                (46.., 0..93) | (10..46, 0..45) => 2,
                (46.., 93..97) | (10..46, 45..78) | (_, 0..30) => 1,
                _ => 0,
            };
            let ago = debt.age - random.between(0, debt.age.min(25));
            match paid {
                2 => {
                    let mut orders = vec![(debt.order, debt.gross)];
                    match together.take() {
                        Some(other) => orders.push(other),
                        None if random.percent(10) => {
                            together = Some((debt.order, debt.gross));
                            continue;
                        }
                        None => {}
                    }
                    let extra = if random.percent(2) { 10_000 } else { 0 };
                    self.payment(tx, ago, extra, &orders, random)?;
                }
                1 => self.payment(tx, ago, 0, &[(debt.order, debt.gross / 2)], random)?,
                _ => {}
            }
        }
        if let Some(alone) = together {
            self.payment(tx, 1, 0, &[alone], random)?;
        }
        Ok(())
    }

    pub(super) fn payment(
        &self,
        tx: &Tx<'_>,
        ago: i64,
        extra: i64,
        orders: &[(OrderId, i64)],
        random: &mut Random,
    ) -> StoreResult<()> {
        let amount: i64 = orders.iter().map(|(_, amount)| *amount).sum::<i64>() + extra;
        if amount <= 0 {
            return Ok(());
        }
        let made = Payment {
            client: Some(self.buyer.client),
            method: PaymentMethod::ALL[random.weighted(&[85, 8, 7])],
            date: self.day(ago),
            amount,
            currency: self.currency,
            number: random.digits(4),
            ..Payment::default()
        };
        payment::add(tx, &made, orders)?;
        Ok(())
    }

    /// A discount by contract for some, a debt from before for a few.
    pub(super) fn terms(&self, tx: &Tx<'_>, random: &mut Random) -> StoreResult<()> {
        if random.percent(8) {
            let agreed = Agreement {
                client: self.buyer.client,
                percent: Percent::new([3_000, 5_000, 7_000][random.below(3)]),
                ..Agreement::default()
            };
            price::add_agreement(tx, &agreed)?;
        }
        if random.percent(3) {
            let sum = random.between(-300, 900) * worth(self.currency);
            let day = NaiveDate::from_ymd_opt(self.day(0).year() - 3, 1, 1);
            settlement::set_opening(tx, self.buyer.client, self.currency, sum, day)?;
        }
        Ok(())
    }
}
