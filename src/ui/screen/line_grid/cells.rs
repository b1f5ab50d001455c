//! The cells of lines: which columns there are, what stands in each, what a typed text makes of it.
//!
//! Plain values in and out; `rows` draws them, `edit` opens and closes them.

use chrono::NaiveDate;

use crate::domain::client::FieldError;
use crate::domain::money::{Currency, Discount, Price, Quantity, VatRate};
use crate::domain::trade_line::TradeLine;
use crate::i18n::{Words, id};
use crate::say;
use crate::ui::screen::orders::face;

/// A column of the grid that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Col {
    Name,
    Quantity,
    Unit,
    Price,
    Discount,
    Vat,
    /// When the line is expected to be shipped, where it differs from the order.
    ShipBy,
}

impl Col {
    /// In the order in which the caret goes.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Quantity,
        Self::Unit,
        Self::Price,
        Self::Discount,
        Self::Vat,
        Self::ShipBy,
    ];

    /// Those of a document: it names no day of shipment for a line.
    pub const DOCUMENT: [Self; 6] = [
        Self::Name,
        Self::Quantity,
        Self::Unit,
        Self::Price,
        Self::Discount,
        Self::Vat,
    ];

    /// What tests and focus call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::Price => "price",
            Self::Discount => "discount",
            Self::Vat => "vat",
            Self::ShipBy => "ship_by",
        }
    }
}

/// Names a cell of a grid, for focus and tests.
pub fn cell_id(grid: &str, row: usize, col: Col) -> String {
    format!("{grid}-{row}-{}", col.code())
}

/// Names the field of an open cell.
pub fn editor_id(grid: &str, row: usize, col: Col) -> String {
    format!("{}-editor", cell_id(grid, row, col))
}

/// Gives what stands beside a VAT rate that is offered: its name, where it says more than the rate itself.
pub(super) fn rate_note(said: &str, name: &str) -> String {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        letters.collect::<String>().replace('.', ",")
    };
    if bare(said) == bare(name) {
        String::new()
    } else {
        name.trim().to_owned()
    }
}

/// Gives what stands in a cell.
pub fn shown(words: &Words, line: &TradeLine, col: Col, currency: Currency) -> String {
    match col {
        Col::Name => line.name.clone(),
        Col::Quantity => face::decimal(words, &line.quantity.text(), 0),
        Col::Unit => line.unit.clone(),
        Col::Price => face::decimal(words, &line.price.text(), 2),
        Col::Discount => discount(words, line.discount, currency),
        Col::Vat => match line.vat {
            VatRate::Without => words.tr(id::ORDER_WITHOUT_VAT_SHORT),
            rate @ VatRate::Rate(_) => say::vat(words, rate),
        },
        Col::ShipBy => line.ship_by.map_or_else(String::new, |day| words.date(day)),
    }
}

/// Writes a discount: `7 %`, `1 200,00`; nothing for none.
pub fn discount(words: &Words, discount: Discount, currency: Currency) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(percent) => {
            format!("{}\u{a0}%", face::decimal(words, &percent.text(), 0))
        }
        Discount::Amount(minor) => face::amount(words, minor, currency),
    }
}

/// Gives what is typed in a cell to begin with.
pub(super) fn typed(words: &Words, line: &TradeLine, col: Col, currency: Currency) -> String {
    match col {
        Col::Quantity => face::typed(words, &line.quantity.text()),
        Col::Price if line.price == Price::default() => String::new(),
        Col::Price => face::typed(words, &line.price.text()),
        Col::Discount => match line.discount {
            Discount::None => String::new(),
            Discount::Percent(percent) => format!("{} %", face::typed(words, &percent.text())),
            Discount::Amount(minor) => face::typed(
                words,
                &crate::domain::money::Money::new(minor, currency).text(),
            ),
        },
        Col::Unit => line.unit.clone(),
        Col::Vat => line.vat.code(),
        Col::ShipBy => shown(words, line, col, currency),
        Col::Name => line.name.clone(),
    }
}

/// Puts a typed text into a cell. A quantity may bring its unit: `240 шт`; a day is ISO.
///
/// # Errors
/// When the text cannot stand there; the line is then unchanged.
pub(super) fn put(
    line: &mut TradeLine,
    col: Col,
    text: &str,
    currency: Currency,
) -> Result<(), FieldError> {
    let text = text.trim();
    match col {
        Col::Name if text.is_empty() => return Err(FieldError::Empty),
        Col::Name => {
            if text != line.name {
                line.product = None;
                line.code.clear();
            }
            text.clone_into(&mut line.name);
        }
        Col::Quantity => {
            let end = text
                .rfind(|letter: char| letter.is_ascii_digit())
                .map_or(0, |at| at + 1);
            let (number, unit) = text.split_at(end);
            line.quantity = if text.is_empty() {
                Quantity::default()
            } else {
                Quantity::parse(if number.is_empty() { text } else { number })?
            };
            if !unit.trim().is_empty() {
                unit.trim().clone_into(&mut line.unit);
            }
        }
        Col::Unit => text.clone_into(&mut line.unit),
        Col::Price if text.is_empty() => line.price = Price::default(),
        Col::Price => line.price = Price::parse(text)?,
        Col::Discount => line.discount = Discount::parse(text, currency)?,
        Col::Vat if text.is_empty() => line.vat = VatRate::Without,
        Col::Vat => line.vat = VatRate::parse(text)?,
        Col::ShipBy if text.is_empty() => line.ship_by = None,
        Col::ShipBy => {
            let day: Option<NaiveDate> = text.parse().ok();
            line.ship_by = Some(day.ok_or_else(|| FieldError::NotADate {
                given: text.to_owned(),
            })?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(col: Col, text: &str, expected: fn(&TradeLine) -> bool) {
        let mut line = TradeLine {
            name: "Короб".to_owned(),
            unit: "шт".to_owned(),
            ..TradeLine::default()
        };
        put(&mut line, col, text, Currency::UAH).unwrap();
        assert!(expected(&line), "{line:?}");
    }

    #[test]
    fn a_rate_is_named_only_when_its_name_says_more() {
        for (said, name, expected) in [
            ("20\u{a0}%", "20 %", ""),
            ("20\u{a0}%", "20%", ""),
            ("5.5\u{a0}%", "5,5 %", ""),
            ("20\u{a0}%", "основна", "основна"),
            ("20\u{a0}%", "ПДВ 20 %", "ПДВ 20 %"),
            ("без ПДВ", "без ПДВ", ""),
        ] {
            assert_eq!(rate_note(said, name), expected, "{name}");
        }
    }

    #[test]
    fn typed_texts_become_values() {
        check(Col::Quantity, "1 200", |line| {
            line.quantity == Quantity::whole(1_200)
        });
        check(Col::Quantity, "2,375", |line| {
            line.quantity == Quantity::new(2_375)
        });
        check(Col::Quantity, "40 рул", |line| {
            line.quantity == Quantity::whole(40) && line.unit == "рул"
        });
        check(Col::Quantity, "", |line| {
            line.quantity == Quantity::default()
        });
        check(Col::Price, "24,6", |line| line.price == Price::new(246_000));
        check(Col::Discount, "7 %", |line| {
            matches!(line.discount, Discount::Percent(_))
        });
        check(Col::Discount, "150", |line| {
            line.discount == Discount::Amount(15_000)
        });
        check(Col::Vat, "20", |line| line.vat == VatRate::percent(20));
        check(Col::Vat, "", |line| line.vat == VatRate::Without);
        check(Col::Name, " Лоток ", |line| line.name == "Лоток");
        check(Col::ShipBy, "2026-12-01", |line| {
            line.ship_by == NaiveDate::from_ymd_opt(2026, 12, 1)
        });
        check(Col::ShipBy, "", |line| line.ship_by.is_none());
        for (col, text) in [
            (Col::Quantity, "багато"),
            (Col::Name, " "),
            (Col::Vat, "200"),
            (Col::ShipBy, "колись"),
        ] {
            let mut line = TradeLine::default();
            assert!(put(&mut line, col, text, Currency::UAH).is_err(), "{text}");
        }
    }
}
