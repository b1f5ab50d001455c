//! Amounts in words of the window: the sign of the currency, whole units where nothing is behind them, sums over several
//! currencies in the main one.

use crate::domain::money::exchange::{Rates, Sums};
use crate::domain::money::{Currency, Money};
use crate::i18n::Words;

/// Gives the sign of a currency; of two that share one, that of the office's main one keeps it.
pub fn sign(currency: Currency, main: Currency) -> &'static str {
    match currency {
        Currency::UAH => "₴",
        Currency::RUB => "₽",
        Currency::EUR => "€",
        Currency::USD => "$",
        Currency::MDL if main != Currency::RON => "lei",
        Currency::RON if main == Currency::RON => "lei",
        Currency::MDL => "MDL",
        Currency::RON => "RON",
        _ => "",
    }
}

/// Writes an amount: `96 400 ₴`, `96 400,50 ₴`.
pub fn short(words: &Words, money: Money, main: Currency) -> String {
    let sign = match sign(money.currency, main) {
        "" if money.currency == Currency::NONE => String::new(),
        "" => format!("\u{a0}{}", money.currency.code()),
        sign => format!("\u{a0}{sign}"),
    };
    format!("{}{sign}", number(words, money))
}

/// Writes an amount without its currency.
pub fn number(words: &Words, money: Money) -> String {
    let unit = 10_i64.pow(money.currency.exponent());
    if money.minor % unit == 0 {
        words.number(money.minor / unit)
    } else {
        crate::say::amount(words, money)
    }
}

/// Writes an amount in whole units, rounded, as estimates are.
pub fn whole(words: &Words, money: Money) -> String {
    let unit = 10_i64.pow(money.currency.exponent());
    let rounded = (money.minor + money.minor.signum() * unit / 2) / unit;
    words.number(rounded)
}

/// Writes sums: what has a rate in the main currency, the rest beside it.
pub fn sums(words: &Words, sums: &Sums, rates: &Rates) -> String {
    let (worth, without) = sums.in_main(rates);
    let mut parts = Vec::new();
    if worth != 0 || without.is_empty() {
        parts.push(estimate(
            words,
            Money::new(worth, main_of(sums, rates)),
            rates.main,
        ));
    }
    parts.extend(without.into_iter().filter_map(|currency| {
        let minor = *sums.0.get(&currency)?;
        Some(estimate(words, Money::new(minor, currency), rates.main))
    }));
    parts.join(" + ")
}

/// The main currency; before it was chosen, the only one that is there.
pub fn main_of(sums: &Sums, rates: &Rates) -> Currency {
    match (rates.main, sums.0.keys().next()) {
        (Currency::NONE, Some(only)) => *only,
        (main, _) => main,
    }
}

pub fn estimate(words: &Words, money: Money, main: Currency) -> String {
    match sign(money.currency, main) {
        "" if money.currency == Currency::NONE => whole(words, money),
        "" => format!("{}\u{a0}{}", whole(words, money), money.currency.code()),
        sign => format!("{}\u{a0}{sign}", whole(words, money)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn amounts_have_signs_and_no_empty_decimals() {
        let words = Words::of(Language::Uk);
        #[track_caller]
        fn check(words: &Words, minor: i64, currency: Currency, expected: &str) {
            let money = Money::new(minor, currency);
            assert_eq!(short(words, money, Currency::UAH), expected);
        }
        check(words, 9_640_000, Currency::UAH, "96\u{a0}400\u{a0}₴");
        check(words, 9_640_050, Currency::UAH, "96\u{a0}400,50\u{a0}₴");
        check(words, -100, Currency::EUR, "−1\u{a0}€");
        let money = Money::new(100, Currency::RON);
        assert_eq!(short(words, money, Currency::MDL), "1\u{a0}RON");
        assert_eq!(short(words, money, Currency::RON), "1\u{a0}lei");
    }

    #[test]
    fn sums_are_told_in_the_main_currency_and_what_has_no_rate_beside_it() {
        let words = Words::of(Language::En);
        let mut all = Sums::default();
        all.add(Currency::UAH, 10_050);
        all.add(Currency::EUR, 300);
        let rates = Rates {
            main: Currency::UAH,
            ..Rates::default()
        };
        assert_eq!(sums(words, &all, &rates), "101\u{a0}₴ + 3\u{a0}€");
    }
}
