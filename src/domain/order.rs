//! An order and how it is fulfilled: payment schedule, shipments, payments. How far it is shipped and paid follows from
//! these and is never typed.

use chrono::{Duration, NaiveDate};

use super::code::coded;
use super::id::{
    ClientId, DealId, LineId, OrderId, PartId, PaymentId, PriceListId, ReasonId, ShipmentId, UserId,
};
use super::money::document::Terms;
use super::money::{Currency, Discount, Percent, PriceMode, Quantity, VatRounding};
use super::time::Timestamp;

coded! {
    /// How far something is done.
    Progress { None = "none", Part = "part", All = "all" }
}

coded! {
    /// From what a payment's due date is counted.
    DueFrom {
        /// The date itself is given.
        Date = "date",
        /// Days after the date of the order.
        Order = "order",
        /// Days after the latest shipment; not due before.
        Shipment = "shipment",
    }
}

coded! {
    /// Which way money went.
    PaymentKind { In = "in", Refund = "refund" }
}

coded! {
    /// How it was paid.
    PaymentMethod { Bank = "bank", Cash = "cash", Card = "card", Other = "other" }
}

/// An order without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    pub id: OrderId,
    pub client: Option<ClientId>,
    pub deal: Option<DealId>,
    pub number: String,
    pub date: NaiveDate,
    pub currency: Currency,
    pub price_mode: PriceMode,
    /// As the office had it when the order was made, so that its sums never change afterwards.
    pub vat_rounding: VatRounding,
    pub discount: Discount,
    /// Terms in words: delivery, payment.
    pub terms: String,
    /// When it is expected to be shipped; lines may have their own dates.
    pub ship_by: Option<NaiveDate>,
    pub responsible: Option<UserId>,
    pub note: String,
    /// From which prices of its lines come; `None` stands for the first list of its currency.
    pub price_list: Option<PriceListId>,
    pub cancelled: Option<Cancellation>,
    pub created: Timestamp,
}

/// Why nothing more of an order is to be shipped or paid. What was shipped and paid stays known; what was paid is an
/// advance of the client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cancellation {
    pub on: NaiveDate,
    /// `None` when it was not received yet.
    pub reason: Option<ReasonId>,
    pub note: String,
}

impl Order {
    /// Gives what its sums follow from beside the lines.
    pub const fn document(&self) -> Terms {
        Terms {
            currency: self.currency,
            mode: self.price_mode,
            discount: self.discount,
            vat_rounding: self.vat_rounding,
        }
    }
}

/// How much of an order a part of its payment schedule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Share {
    /// What the other parts leave.
    #[default]
    Rest,
    Percent(Percent),
    /// Minor units of the order's currency.
    Amount(i64),
}

/// A part of an order's payment schedule: "50 % in advance", "the rest in 10 days".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaymentPart {
    pub id: PartId,
    pub share: Share,
    pub from: DueFrom,
    /// For [`DueFrom::Date`].
    pub date: Option<NaiveDate>,
    /// For the others: days after.
    pub days: i64,
}

impl PaymentPart {
    /// Gives the day on which it is due; `None` while that is not known.
    pub fn due(&self, ordered: NaiveDate, shipped: Option<NaiveDate>) -> Option<NaiveDate> {
        let from = match self.from {
            DueFrom::Date => return self.date,
            DueFrom::Order => ordered,
            DueFrom::Shipment => shipped?,
        };
        from.checked_add_signed(Duration::try_days(self.days)?)
    }
}

/// What is to be paid and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Minor units.
    pub amount: i64,
    /// `None` while it is not known: before the shipment.
    pub on: Option<NaiveDate>,
}

/// Turns a schedule into sums and days, in its order; together they are the total. Without a schedule all is due on the
/// day of the shipment. What parts ask for beyond the total is cut; what they leave joins the last one.
pub fn dues(
    total: i64,
    parts: &[PaymentPart],
    ordered: NaiveDate,
    shipped: Option<NaiveDate>,
) -> Vec<Due> {
    if parts.is_empty() {
        return vec![Due {
            amount: total,
            on: shipped,
        }];
    }
    let fixed: Vec<Option<i64>> = parts
        .iter()
        .map(|part| match part.share {
            Share::Rest => None,
            Share::Percent(percent) => Some(percent_of(total, percent)),
            Share::Amount(amount) => Some(amount),
        })
        .collect();
    let asked: i64 = fixed
        .iter()
        .flatten()
        .fold(0, |sum, part| sum.saturating_add(*part));
    let mut rest = total.saturating_sub(asked);
    if total >= 0 {
        rest = rest.max(0);
    }
    let mut left = total;
    let mut dues: Vec<Due> = parts
        .iter()
        .zip(fixed)
        .map(|(part, fixed)| {
            let wanted = fixed.unwrap_or_else(|| std::mem::take(&mut rest));
            let amount = if total >= 0 {
                wanted.clamp(0, left.max(0))
            } else {
                wanted.clamp(left.min(0), 0)
            };
            left -= amount;
            Due {
                amount,
                on: part.due(ordered, shipped),
            }
        })
        .collect();
    if let Some(last) = dues.last_mut() {
        last.amount += left;
    }
    dues
}

/// Takes what was paid off the dues, the earliest first; those not known yet come last. Gives what is left of them; what
/// was paid beyond all is left out.
pub fn unpaid(dues: &[Due], paid: i64) -> Vec<Due> {
    let open = open_parts(dues, paid).into_iter();
    open.map(|(_, due)| due).collect()
}

/// As [`unpaid`], each with its place in the schedule.
pub fn open_parts(dues: &[Due], paid: i64) -> Vec<(usize, Due)> {
    let mut left: Vec<(usize, Due)> = dues.iter().copied().enumerate().collect();
    left.sort_by_key(|(_, due)| due.on.unwrap_or(NaiveDate::MAX));
    let mut paid = paid.max(0);
    for (_, due) in &mut left {
        let taken = paid.min(due.amount.max(0));
        due.amount -= taken;
        paid -= taken;
    }
    left.retain(|(_, due)| due.amount > 0);
    left
}

/// Which of the unpaid parts go along when a payment is put off to a day: the first one, and what would be expected before.
pub fn put_off(open: &[(usize, Option<NaiveDate>)], day: NaiveDate) -> Vec<usize> {
    let along = |on: Option<NaiveDate>| on.is_some_and(|on| on < day);
    let moved = open.iter().enumerate();
    let moved = moved.filter(|(at, (_, on))| *at == 0 || along(*on));
    moved.map(|(_, (part, _))| *part).collect()
}

/// Tells how far a sum is reached; nothing to reach is reached by anything above nothing.
pub const fn progress(done: i64, whole: i64) -> Progress {
    if done <= 0 {
        Progress::None
    } else if done < whole {
        Progress::Part
    } else {
        Progress::All
    }
}

/// Gives the value of a part of a line, rounded half away from zero; the whole line gives its whole value.
pub fn value_of(part: Quantity, whole: Quantity, value: i64) -> i64 {
    if whole.get() == 0 || part == whole {
        return if part == whole { value } else { 0 };
    }
    let exact = i128::from(value) * i128::from(part.get());
    let whole = i128::from(whole.get());
    let (quotient, rest) = (exact / whole, exact % whole);
    let rounded = if 2 * rest.abs() >= whole.abs() {
        quotient + exact.signum() * whole.signum()
    } else {
        quotient
    };
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

fn percent_of(total: i64, percent: Percent) -> i64 {
    value_of(Quantity::new(percent.get()), Quantity::new(100_000), total)
}

/// A shipment of an order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shipment {
    pub id: ShipmentId,
    pub order: OrderId,
    /// Number of its document; may be empty.
    pub number: String,
    pub date: NaiveDate,
    pub note: String,
    /// Which lines and how much of each.
    pub lines: Vec<(LineId, Quantity)>,
}

/// A payment of a client, or money given back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment {
    pub id: PaymentId,
    pub client: Option<ClientId>,
    pub kind: PaymentKind,
    pub method: PaymentMethod,
    pub date: NaiveDate,
    /// Minor units, above zero whichever way the money went.
    pub amount: i64,
    pub currency: Currency,
    /// Number of its document; may be empty.
    pub number: String,
    pub note: String,
    pub created: Timestamp,
}

/// How old a debt is, in days after it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ageing {
    /// Not due yet.
    pub not_due: i64,
    pub to_30: i64,
    pub to_60: i64,
    pub to_90: i64,
    pub over_90: i64,
}

impl Ageing {
    /// Adds a debt that has been due for so many days; `None` or less than one when it is not late.
    pub fn add(&mut self, amount: i64, late: Option<i64>) {
        let place = match late {
            None | Some(..1) => &mut self.not_due,
            Some(1..=30) => &mut self.to_30,
            Some(31..=60) => &mut self.to_60,
            Some(61..=90) => &mut self.to_90,
            Some(_) => &mut self.over_90,
        };
        *place = place.saturating_add(amount);
    }

    /// Gives all that is late.
    pub const fn late(&self) -> i64 {
        self.to_30
            .saturating_add(self.to_60)
            .saturating_add(self.to_90)
            .saturating_add(self.over_90)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn part(share: Share, from: DueFrom, days: i64) -> PaymentPart {
        PaymentPart {
            share,
            from,
            days,
            ..PaymentPart::default()
        }
    }

    #[track_caller]
    fn check(total: i64, parts: &[PaymentPart], expected: &[(i64, Option<&str>)]) {
        let found = dues(total, parts, day("2026-11-01"), Some(day("2026-11-10")));
        let found: Vec<_> = found.iter().map(|due| (due.amount, due.on)).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(amount, on)| (*amount, on.map(day)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn schedules_become_sums_that_are_the_total() {
        let half = Share::Percent(Percent::parse("50").unwrap());
        let advance = part(half, DueFrom::Order, 0);
        let rest = part(Share::Rest, DueFrom::Shipment, 10);
        check(10_001, &[], &[(10_001, Some("2026-11-10"))]);
        check(
            10_001,
            &[advance, rest],
            &[(5_001, Some("2026-11-01")), (5_000, Some("2026-11-20"))],
        );
        check(10_000, &[rest], &[(10_000, Some("2026-11-20"))]);
        let too_much = part(Share::Amount(90_000), DueFrom::Order, 3);
        check(
            10_000,
            &[too_much, rest],
            &[(10_000, Some("2026-11-04")), (0, Some("2026-11-20"))],
        );
        let little = part(Share::Amount(1_000), DueFrom::Order, 3);
        check(
            10_000,
            &[little, advance],
            &[(1_000, Some("2026-11-04")), (9_000, Some("2026-11-01"))],
        );
        check(-500, &[rest], &[(-500, Some("2026-11-20"))]);
    }

    #[test]
    fn payments_go_to_what_is_due_first() {
        let dues = [
            Due {
                amount: 500,
                on: None,
            },
            Due {
                amount: 300,
                on: Some(day("2026-11-20")),
            },
            Due {
                amount: 200,
                on: Some(day("2026-11-01")),
            },
        ];
        let amounts =
            |paid| -> Vec<i64> { unpaid(&dues, paid).iter().map(|due| due.amount).collect() };
        assert_eq!(amounts(0), [200, 300, 500]);
        assert_eq!(amounts(250), [250, 500]);
        assert_eq!(amounts(5_000), [] as [i64; 0]);
        let places: Vec<usize> = open_parts(&dues, 250).iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [1, 0]);
        assert_eq!(amounts(-10), [200, 300, 500]);
    }

    #[test]
    fn what_would_be_expected_before_is_put_off_along() {
        let on = |text: &str| Some(day(text));
        let open = [(1, on("2026-11-10")), (0, on("2026-11-20")), (2, None)];
        assert_eq!(put_off(&open, day("2026-11-15")), [1]);
        assert_eq!(put_off(&open, day("2026-11-20")), [1]);
        assert_eq!(put_off(&open, day("2026-11-30")), [1, 0]);
        assert_eq!(put_off(&open, day("2026-11-01")), [1]);
        assert!(put_off(&[], day("2026-11-01")).is_empty());
    }

    #[test]
    fn parts_of_a_line_have_their_part_of_the_value() {
        let part = |part: &str, whole: &str, value| {
            value_of(
                Quantity::parse(part).unwrap(),
                Quantity::parse(whole).unwrap(),
                value,
            )
        };
        assert_eq!(part("1", "3", 1_000), 333);
        assert_eq!(part("2", "3", 1_000), 667);
        assert_eq!(part("3", "3", 1_001), 1_001);
        assert_eq!(part("-1", "-2", -1_001), -501);
        assert_eq!(part("0", "0", 77), 77);
        assert_eq!(part("1", "0", 77), 0);
    }

    #[test]
    fn debts_fall_into_their_month() {
        let mut ageing = Ageing::default();
        for late in [
            None,
            Some(0),
            Some(1),
            Some(30),
            Some(31),
            Some(60),
            Some(90),
            Some(91),
        ] {
            ageing.add(1, late);
        }
        let expected = Ageing {
            not_due: 2,
            to_30: 2,
            to_60: 2,
            to_90: 1,
            over_90: 1,
        };
        assert_eq!(ageing, expected);
        assert_eq!(ageing.late(), 6);
    }
}
