//! Numbers, money and dates as documents have them.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::domain::money::{Currency, Discount, Money, Percent, Price, Quantity, VatRate};
use crate::i18n::{Language, Words, id};

/// Writes an amount without its currency: `96 400,00`.
pub fn amount(words: &Words, money: Money) -> String {
    words.decimals(money.minor, money.currency.exponent())
}

/// Writes an amount with its currency: `63 398,72 грн`, `$1,250.00`.
pub fn money(words: &Words, money: Money) -> String {
    let plain = amount(words, money);
    if money.currency == Currency::NONE {
        return plain;
    }
    match (words.language(), unit(words, money.currency).as_str()) {
        (Language::En, sign @ ("€" | "$")) => match plain.strip_prefix('−') {
            Some(plain) => format!("−{sign}{plain}"),
            None => format!("{sign}{plain}"),
        },
        (_, unit) => format!("{plain}\u{a0}{unit}"),
    }
}

/// Gives what stands after an amount: `грн`, `lei`, `€`.
pub fn unit(words: &Words, currency: Currency) -> String {
    words
        .find(&format!("paper-unit-{}", currency.code().to_lowercase()))
        .unwrap_or_else(|| currency.code().to_owned())
}

/// Gives the sign that stands in titles of columns: `₴`, `lei`, `€`.
pub fn sign(words: &Words, currency: Currency) -> String {
    match currency {
        Currency::UAH => "₴".to_owned(),
        Currency::RUB => "₽".to_owned(),
        _ => unit(words, currency),
    }
}

/// Writes a decimal number with at least so many places after the mark.
pub fn decimal(words: &Words, number: Decimal, least: u32) -> String {
    let mut number = number.normalize();
    if number.scale() < least {
        number.rescale(least);
    }
    // The mantissa fits: quantities, prices and percentages are whole numbers of 64 bits.
    words.decimals(
        i64::try_from(number.mantissa()).unwrap_or(i64::MAX),
        number.scale(),
    )
}

/// Writes a quantity: `1 200`, `2,5`.
pub fn quantity(words: &Words, quantity: Quantity) -> String {
    decimal(words, quantity.decimal(), 0)
}

/// Writes a price: two places, more where it has more.
pub fn price(words: &Words, price: Price, currency: Currency) -> String {
    decimal(words, price.decimal(), currency.exponent())
}

/// Writes a percentage: `7 %`, in Romanian and English `7%`.
pub fn percent(words: &Words, percent: Percent) -> String {
    let number = decimal(words, percent.decimal(), 0);
    match words.language() {
        Language::Uk | Language::Ru => format!("{number}\u{a0}%"),
        Language::Ro | Language::En => format!("{number}%"),
    }
}

/// Writes a discount; empty when there is none.
pub fn discount(words: &Words, discount: Discount, currency: Currency) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(of) => percent(words, of),
        Discount::Amount(minor) => amount(words, Money::new(minor, currency)),
    }
}

/// Writes a rate of VAT: `20 %`, `без ПДВ`.
pub fn vat_rate(words: &Words, rate: VatRate) -> String {
    match rate {
        VatRate::Without => words.tr(id::PAPER_WITHOUT_VAT),
        VatRate::Rate(of) => percent(words, of),
    }
}

/// Writes a date as sentences have it: `18 листопада 2026 року`, `18 November 2026`.
pub fn long_date(words: &Words, date: NaiveDate) -> String {
    let month = words
        .find(&format!("paper-month-{}", date.month()))
        .unwrap_or_default();
    words.with(
        id::PAPER_DATE,
        &[
            ("day", date.day().to_string().into()),
            ("month", month.into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_has_them() {
        let (uk, en, ro) = (
            Words::of(Language::Uk),
            Words::of(Language::En),
            Words::of(Language::Ro),
        );
        let eur = Money::new(-125_050, Currency::EUR);
        assert_eq!(
            money(uk, Money::new(6_339_872, Currency::UAH)),
            "63\u{a0}398,72\u{a0}грн"
        );
        assert_eq!(money(en, eur), "−€1,250.50");
        assert_eq!(money(ro, Money::new(100, Currency::MDL)), "1,00\u{a0}lei");
        assert_eq!(money(uk, Money::new(100, Currency::MDL)), "1,00\u{a0}MDL");
        assert_eq!(
            money(uk, Money::new(1_500, Currency::new("JPY").unwrap())),
            "1\u{a0}500\u{a0}JPY"
        );
        assert_eq!(quantity(uk, Quantity::whole(1_200)), "1\u{a0}200");
        assert_eq!(quantity(en, Quantity::new(2_500)), "2.5");
        assert_eq!(price(uk, Price::new(246_000), Currency::UAH), "24,60");
        assert_eq!(price(uk, Price::new(125), Currency::UAH), "0,0125");
        assert_eq!(percent(uk, Percent::new(7_500)), "7,5\u{a0}%");
        assert_eq!(vat_rate(en, VatRate::percent(20)), "20%");
        assert_eq!(vat_rate(uk, VatRate::Without), "без ПДВ");
    }

    #[test]
    fn long_dates_have_the_month_in_its_case() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 8).unwrap();
        for (language, expected) in [
            (Language::Uk, "8 листопада 2026 року"),
            (Language::Ru, "8 ноября 2026 года"),
            (Language::Ro, "8 noiembrie 2026"),
            (Language::En, "8 November 2026"),
        ] {
            let said = long_date(Words::of(language), date).replace('\u{a0}', " ");
            assert_eq!(said, expected);
        }
    }
}
