//! What amounts are worth in the office's main currency, by rates the office typed itself: for estimates over several
//! currencies, never for documents.

use std::collections::BTreeMap;

use super::Currency;

/// A rate of one: millionths.
pub const ONE: i64 = 1_000_000;

/// The office's rates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    pub main: Currency,
    /// What one unit is worth in units of the main currency, in millionths.
    pub rates: BTreeMap<Currency, i64>,
}

impl Rates {
    /// Gives an amount in minor units of the main currency; `None` without a rate.
    pub fn to_main(&self, minor: i64, currency: Currency) -> Option<i64> {
        if currency == self.main || minor == 0 {
            return Some(minor);
        }
        let rate = self.rates.get(&currency).filter(|rate| **rate > 0)?;
        let numerator = i128::from(minor)
            .checked_mul(i128::from(*rate))?
            .checked_mul(self.main.minor_in_unit())?;
        let denominator = i128::from(ONE) * currency.minor_in_unit();
        let (quotient, rest) = (numerator / denominator, numerator % denominator);
        let rounded = if 2 * rest.abs() >= denominator {
            quotient + numerator.signum()
        } else {
            quotient
        };
        i64::try_from(rounded).ok()
    }
}

/// Sums by currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums(pub BTreeMap<Currency, i64>);

impl Sums {
    /// Adds an amount; what would not fit stops at the largest.
    pub fn add(&mut self, currency: Currency, minor: i64) {
        let sum = self.0.entry(currency).or_default();
        *sum = sum.saturating_add(minor);
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        for (&currency, &minor) in &other.0 {
            self.add(currency, minor);
        }
    }

    /// Gives what all is worth in the main currency, and the currencies that have no rate and are not in it.
    pub fn in_main(&self, rates: &Rates) -> (i64, Vec<Currency>) {
        let mut sum = 0_i64;
        let mut without = Vec::new();
        for (&currency, &minor) in &self.0 {
            match rates.to_main(minor, currency) {
                Some(worth) => sum = sum.saturating_add(worth),
                None => without.push(currency),
            }
        }
        (sum, without)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_worth_what_the_office_says() {
        let rates = Rates {
            main: Currency::UAH,
            rates: BTreeMap::from([
                (Currency::EUR, 48_500_000),
                (Currency::new("JPY").unwrap(), 270_000),
            ]),
        };
        let check = |minor, currency, expected| {
            assert_eq!(rates.to_main(minor, currency), expected);
        };
        check(10_001, Currency::UAH, Some(10_001));
        check(10_001, Currency::EUR, Some(485_049)); // 4850.485 rounds away from zero
        check(-10_001, Currency::EUR, Some(-485_049));
        check(1_000, Currency::new("JPY").unwrap(), Some(27_000));
        check(1, Currency::USD, None);
        let mut sums = Sums::default();
        sums.add(Currency::UAH, 100);
        sums.add(Currency::EUR, 100);
        sums.add(Currency::USD, 100);
        assert_eq!(sums.in_main(&rates), (4_950, vec![Currency::USD]));
    }
}
