//! Money: whole minor units of an ISO 4217 currency; quantities, prices, discounts and VAT rates as scaled whole numbers.
//!
//! Nothing here is a binary fraction. What a line and a document cost is computed in [`document`]. Sums of different
//! currencies are never added silently: [`exchange`] tells what they are worth in the office's main one, as an estimate.

pub mod document;
pub mod exchange;

use rust_decimal::{Decimal, RoundingStrategy};

use super::client::FieldError;
use super::code::coded;
use super::custom_field::{decimal, without_groups};

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// "No currency" of ISO 4217; stored as empty text.
    pub const NONE: Self = Self(*b"XXX");
    pub const UAH: Self = Self(*b"UAH");
    pub const MDL: Self = Self(*b"MDL");
    pub const RON: Self = Self(*b"RON");
    pub const RUB: Self = Self(*b"RUB");
    pub const EUR: Self = Self(*b"EUR");
    pub const USD: Self = Self(*b"USD");
    /// The currencies offered first, in this order.
    pub const USUAL: [Self; 6] = [
        Self::UAH,
        Self::MDL,
        Self::RON,
        Self::RUB,
        Self::EUR,
        Self::USD,
    ];

    /// Reads a code of three Latin letters in any case; `None` for anything else.
    pub fn new(code: &str) -> Option<Self> {
        let code = code.trim().as_bytes();
        let letters: [u8; 3] = code.try_into().ok()?;
        letters
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// Gives the code; empty for [`Self::NONE`].
    pub fn code(&self) -> &str {
        if *self == Self::NONE {
            return "";
        }
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Gives the number of decimals of the minor unit (ISO 4217, list one).
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Gives the currency in which a country counts; `None` when the program does not know the country.
    pub fn of_country(country: &str) -> Option<Self> {
        match country {
            "UA" => Some(Self::UAH),
            "MD" => Some(Self::MDL),
            "RO" => Some(Self::RON),
            "RU" => Some(Self::RUB),
            _ => None,
        }
    }

    pub(crate) fn minor_in_unit(self) -> i128 {
        10_i128.pow(self.exponent())
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::NONE
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a sum cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It does not fit into the minor units that are kept (about 9·10^18).
    #[error("the sum is too large")]
    TooLarge,
    #[error("sums of {0} and {1} cannot be added")]
    Mixed(Currency, Currency),
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Money {
    /// Whole minor units: kopecks, bani, cents.
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    /// Makes an amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads what a user typed: spaces between groups, comma or dot before decimals; more decimals than the currency has
    /// are rounded half away from zero.
    ///
    /// # Errors
    /// When it is no number or does not fit.
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, FieldError> {
        let plain = if currency.exponent() == 3 {
            typed.to_owned()
        } else {
            without_groups(typed)
        };
        let minor = scaled(&plain, currency.exponent())?;
        Ok(Self { minor, currency })
    }

    /// Gives the amount in units of the currency.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// Gives the amount as plain text: `96400.50`.
    pub fn text(self) -> String {
        self.decimal().to_string()
    }

    /// Adds an amount of the same currency.
    ///
    /// # Errors
    /// When the currencies differ or the sum does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }
}

/// Declares a whole number that stands for a decimal with a fixed number of decimals.
macro_rules! scaled_number {
    ($(#[$meta:meta])* $name:ident, $decimals:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(i64);

        impl $name {
            /// How many decimals are kept.
            pub const DECIMALS: u32 = $decimals;

            /// Wraps the scaled number as it is stored.
            pub const fn new(scaled: i64) -> Self {
                Self(scaled)
            }

            /// Gives the scaled number as it is stored.
            pub const fn get(self) -> i64 {
                self.0
            }

            /// Reads what a user typed; more decimals are rounded half away from zero.
            ///
            /// # Errors
            /// When it is no number or does not fit.
            pub fn parse(typed: &str) -> Result<Self, FieldError> {
                scaled(typed, Self::DECIMALS).map(Self)
            }

            /// Gives the number itself.
            pub fn decimal(self) -> Decimal {
                Decimal::new(self.0, Self::DECIMALS)
            }

            /// Gives plain text without needless zeros: `2.5`.
            pub fn text(self) -> String {
                self.decimal().normalize().to_string()
            }
        }
    };
}

scaled_number! {
    /// How much of something: thousandths.
    Quantity, 3
}
scaled_number! {
    /// What one unit costs: ten-thousandths of a currency unit, because packing is priced below a kopeck.
    Price, 4
}
scaled_number! {
    /// A percentage: thousandths of a percent.
    Percent, 3
}

impl Quantity {
    /// Makes a whole number of units.
    pub const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(1_000))
    }
}

impl Price {
    /// Gives the price rounded to the minor unit of a currency.
    pub fn money(self, currency: Currency) -> Money {
        let units = self
            .decimal()
            .round_dp_with_strategy(currency.exponent(), RoundingStrategy::MidpointAwayFromZero);
        let minor = units * Decimal::from(10_i64.pow(currency.exponent()));
        Money::new(i64::try_from(minor).unwrap_or(i64::MAX), currency)
    }
}

/// A VAT rate. "Without VAT" is not 0 %: it stands apart on every paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum VatRate {
    #[default]
    Without,
    /// Thousandths of a percent: 20 % is 20 000.
    Rate(Percent),
}

impl VatRate {
    /// Makes a rate of whole percents.
    pub const fn percent(percent: i64) -> Self {
        Self::Rate(Percent(percent * 1_000))
    }

    /// Gives the stored number; `None` for "without VAT".
    pub const fn get(self) -> Option<i64> {
        match self {
            Self::Without => None,
            Self::Rate(percent) => Some(percent.0),
        }
    }

    /// Reads the stored number.
    pub fn from_stored(stored: Option<i64>) -> Self {
        stored.map_or(Self::Without, |percent| Self::Rate(Percent(percent)))
    }

    /// Reads `20`, `20 %` or `without`.
    ///
    /// # Errors
    /// When it is none of them, or not between 0 and 100.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let typed = typed.trim();
        if typed == "without" {
            return Ok(Self::Without);
        }
        let percent = Percent::parse(typed.trim_end_matches('%').trim_end())?;
        percentage(percent, typed).map(Self::Rate)
    }

    /// Gives `20` or `without`, as [`Self::parse`] reads it.
    pub fn code(self) -> String {
        match self {
            Self::Without => "without".to_owned(),
            Self::Rate(percent) => percent.text(),
        }
    }

    const fn thousandths(self) -> i64 {
        match self {
            Self::Without => 0,
            Self::Rate(percent) => percent.0,
        }
    }
}

/// What is taken off a line or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Discount {
    #[default]
    None,
    Percent(Percent),
    /// Minor units of the document's currency, with or without VAT as its prices are.
    Amount(i64),
}

impl Discount {
    /// Reads `5 %` as a percentage, `5` as an amount of a currency, nothing as none.
    ///
    /// # Errors
    /// When it is no number, a percentage beyond 0 to 100, or a negative amount.
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, FieldError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Self::None);
        }
        if let Some(number) = typed.strip_suffix('%') {
            let percent = percentage(Percent::parse(number)?, typed)?;
            return Ok(match percent.0 {
                0 => Self::None,
                _ => Self::Percent(percent),
            });
        }
        match Money::parse(typed, currency)?.minor {
            0 => Ok(Self::None),
            minor if minor > 0 => Ok(Self::Amount(minor)),
            _ => Err(not_a_number(typed)),
        }
    }

    /// Gives the two stored numbers: percentage and amount.
    pub const fn stored(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::None => (None, None),
            Self::Percent(percent) => (Some(percent.0), None),
            Self::Amount(minor) => (None, Some(minor)),
        }
    }

    /// Reads the two stored numbers; a percentage wins.
    pub fn from_stored(percent: Option<i64>, amount: Option<i64>) -> Self {
        match (percent, amount) {
            (Some(percent), _) => Self::Percent(Percent(percent)),
            (None, Some(minor)) => Self::Amount(minor),
            (None, None) => Self::None,
        }
    }
}

coded! {
    /// Whether prices are without or with VAT.
    PriceMode { Net = "net", Gross = "gross" }
}

coded! {
    /// Where VAT is rounded: on each line, or once on the sum of each rate.
    VatRounding { Line = "line", Total = "total" }
}

fn percentage(percent: Percent, typed: &str) -> Result<Percent, FieldError> {
    if (0..=100_000).contains(&percent.0) {
        Ok(percent)
    } else {
        Err(not_a_number(typed))
    }
}

fn not_a_number(typed: &str) -> FieldError {
    FieldError::NotANumber {
        given: typed.to_owned(),
    }
}

fn scaled(typed: &str, decimals: u32) -> Result<i64, FieldError> {
    let wrong = || not_a_number(typed.trim());
    let number = decimal(typed.trim())?;
    let rounded = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let factor = Decimal::from(10_i64.pow(decimals));
    let whole = rounded.checked_mul(factor).ok_or_else(wrong)?;
    i64::try_from(whole).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, currency: Currency, minor: i64, text: &str) {
        let money = Money::parse(typed, currency).unwrap();
        assert_eq!(
            (money.minor, money.text().as_str()),
            (minor, text),
            "{typed}"
        );
    }

    #[test]
    fn amounts_are_read_as_people_type_them_in_six_currencies() {
        check("96 400,5", Currency::UAH, 9_640_050, "96400.50");
        check("96.400,50", Currency::RON, 9_640_050, "96400.50");
        check("96,400.50", Currency::MDL, 9_640_050, "96400.50");
        check("−3,005", Currency::RUB, -300_500, "-3005.00");
        check("0.005", Currency::EUR, 500, "5.00"); // three digits after a mark are a group
        check("0,0050", Currency::EUR, 1, "0.01");
        check("1250,4", Currency::new("jpy").unwrap(), 1_250, "1250");
        check("1,2345", Currency::new("KWD").unwrap(), 1_235, "1.235");
    }

    #[test]
    fn rates_and_discounts_tell_without_from_zero() {
        assert_eq!(VatRate::parse("without").unwrap(), VatRate::Without);
        assert_eq!(VatRate::parse("0 %").unwrap(), VatRate::percent(0));
        assert_ne!(VatRate::percent(0), VatRate::Without);
        assert_eq!(
            VatRate::from_stored(VatRate::percent(8).get()),
            VatRate::percent(8)
        );
        assert!(VatRate::parse("120").is_err());
        let discount = |typed| Discount::parse(typed, Currency::UAH).unwrap();
        assert_eq!(discount("33,333%"), Discount::Percent(Percent::new(33_333)));
        assert_eq!(discount("15"), Discount::Amount(1_500));
        assert_eq!(discount(" "), Discount::None);
        assert!(Discount::parse("-1", Currency::UAH).is_err());
        assert!(Discount::parse("101%", Currency::UAH).is_err());
    }

    #[test]
    fn sums_of_two_currencies_are_refused() {
        let lei = Money::new(1, Currency::MDL);
        assert!(matches!(
            lei.plus(Money::new(1, Currency::RON)),
            Err(MoneyError::Mixed(..))
        ));
        assert_eq!(
            Money::new(i64::MAX, Currency::MDL).plus(lei),
            Err(MoneyError::TooLarge)
        );
    }
}
