//! What an order says in a row and on its page: sums, how far it is shipped and paid, what is late, in the user's words.

use chrono::NaiveDate;

use crate::domain::money::exchange::{Rates, Sums};
use crate::domain::money::{Currency, Money};
use crate::domain::order::Progress;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::order_list::OrderRow;
use crate::ui::context::Ctx;
use crate::ui::screen::clients::face::Face as People;
use crate::ui::screen::money;
use crate::ui::widget::chip::Tone;

/// What words need besides the order: today, people, rates.
#[derive(Debug, Clone)]
pub struct Face {
    pub people: People,
    pub rates: Rates,
}

impl Face {
    /// Takes the present from the surroundings.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            people: People::new(ctx, Vec::new()),
            rates: Rates::default(),
        }
    }

    /// Takes the present from the surroundings again.
    pub fn meet(&mut self, ctx: &Ctx) {
        let people = &mut self.people;
        (people.words, people.zone, people.today) = (ctx.words, ctx.zone, ctx.today());
        if people.users != ctx.users {
            people.users.clone_from(&ctx.users);
        }
    }

    /// The words of the window.
    pub const fn words(&self) -> &'static Words {
        self.people.words
    }

    /// Writes an amount with its currency.
    pub fn money(&self, minor: i64, currency: Currency) -> String {
        exact(self.words(), minor, currency, self.rates.main)
    }

    /// Writes sums over currencies.
    pub fn sums(&self, sums: &Sums) -> String {
        money::sums(self.words(), sums, &self.rates)
    }

    /// What of the order is to be shipped and by when.
    pub fn shipment(&self, row: &OrderRow) -> (Tone, String) {
        if row.is_cancelled {
            return (Tone::Cancelled, self.words().tr(id::ORDER_CANCELLED));
        }
        let today = self.people.today;
        if row.misfit.shipped && row.shipment_late(today).is_none() {
            return (Tone::Warn, self.words().tr(id::MISFIT_SHORT_SHIPPED));
        }
        if row.misfit.dates && row.shipment_late(today).is_none() {
            return (Tone::Warn, self.words().tr(id::MISFIT_SHORT_DATES));
        }
        self.step(
            row.shipped_state,
            "shipped",
            row.ship_by,
            row.shipment_late(self.people.today),
        )
    }

    /// What of the order is to be paid and by when.
    pub fn payment(&self, row: &OrderRow) -> (Tone, String) {
        if row.is_cancelled {
            return (Tone::Cancelled, self.words().tr(id::ORDER_CANCELLED));
        }
        if row.misfit.paid {
            return (Tone::Warn, self.words().tr(id::MISFIT_SHORT_PAID));
        }
        if row.misfit.terms && row.payment_late(self.people.today).is_none() {
            return (Tone::Warn, self.words().tr(id::MISFIT_SHORT_TERMS));
        }
        self.step(
            row.paid_state,
            "paid",
            row.due,
            row.payment_late(self.people.today),
        )
    }

    fn step(
        &self,
        state: Progress,
        group: &str,
        by: Option<NaiveDate>,
        late: Option<i64>,
    ) -> (Tone, String) {
        let (words, today) = (self.words(), self.people.today);
        if let (Some(by), Some(days)) = (by, late) {
            let date = words.date_short(by, today);
            let said = words.with(
                id::ORDERS_LATE_SINCE,
                &[("date", date.into()), ("count", days.into())],
            );
            return (Tone::Overdue, said);
        }
        if state == Progress::All {
            return (Tone::Done, say::code(words, group, state.code()));
        }
        match by {
            Some(by) if by == today => (Tone::Today, words.tr(id::DEALS_TODAY)),
            Some(by) => (Tone::Future, words.date_short(by, today)),
            None => (Tone::Future, words.tr(id::ORDERS_NO_DAY)),
        }
    }
}

/// Writes an amount with two decimals and the sign of its currency: `96 400,00 ₴`.
pub fn exact(words: &Words, minor: i64, currency: Currency, main: Currency) -> String {
    let sign = match money::sign(currency, main) {
        "" => currency.code(),
        sign => sign,
    };
    let number = amount(words, minor, currency);
    if sign.is_empty() {
        number
    } else {
        format!("{number}\u{a0}{sign}")
    }
}

/// Writes an amount with the decimals of its currency and without its sign: `96 400,00`.
pub fn amount(words: &Words, minor: i64, currency: Currency) -> String {
    if currency.exponent() == 2 {
        words.amount(minor)
    } else {
        money::number(words, Money::new(minor, currency))
    }
}

/// Colour and words of how far an order is shipped or paid, and of being late; `group` is `shipped` or `paid`.
pub fn chip(words: &Words, group: &str, state: Progress, late: Option<i64>) -> (Tone, String) {
    let said = say::code(words, group, state.code());
    match (late, state) {
        (Some(days), _) => {
            let late = words.with(id::DEALS_DAYS, &[("count", days.into())]);
            (Tone::Overdue, format!("{said} · {late}"))
        }
        (None, Progress::All) => (Tone::Done, said),
        (None, Progress::Part) => (Tone::Accent, said),
        (None, Progress::None) => (Tone::Plain, said),
    }
}

/// Writes a decimal number as the language does: groups of three, its own mark, at least so many decimals.
pub fn decimal(words: &Words, plain: &str, decimals: usize) -> String {
    let (minus, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", plain),
    };
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |whole| words.number(whole));
    if rest.is_empty() && decimals == 0 {
        return format!("{minus}{whole}");
    }
    format!("{minus}{whole}{}{rest:0<decimals$}", mark(words))
}

/// Writes a decimal number as it is typed: without groups.
pub fn typed(words: &Words, plain: &str) -> String {
    plain.replacen('.', mark(words), 1)
}

fn mark(words: &Words) -> &'static str {
    if words.language() == crate::i18n::Language::En {
        "."
    } else {
        ","
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn decimals_are_written_as_the_language_does() {
        let (uk, en) = (Words::of(Language::Uk), Words::of(Language::En));
        assert_eq!(decimal(uk, "1200", 0), "1\u{a0}200");
        assert_eq!(decimal(uk, "24.6", 2), "24,60");
        assert_eq!(decimal(uk, "-0.5", 0), "−0,5");
        assert_eq!(decimal(en, "1386", 2), "1,386.00");
        assert_eq!(typed(uk, "2.375"), "2,375");
        assert_eq!(
            exact(uk, 9_640_050, Currency::UAH, Currency::UAH),
            "96\u{a0}400,50\u{a0}₴"
        );
    }
}
