//! Orders that do not add up: what one person would have been refused or have seen, and two who did not know of each other
//! can write all the same. Nothing of it is lost; people are told until it is mended.

use super::money::Percent;
use super::order::{PaymentPart, Share};

/// 100 % in thousandths of a percent.
const WHOLE: i128 = 100_000;

/// What of an order does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Misfit {
    /// The payment schedule asks for more than the order, or for the rest where there is none; or two have written it.
    pub terms: bool,
    /// More of a line was shipped than is ordered.
    pub shipped: bool,
    /// A whole payment is beyond what the order costs.
    pub paid: bool,
    /// A day of it is before the date of the order.
    pub dates: bool,
    /// A payment is put on orders for more than it is, or in another currency, or more was given back than came.
    pub money: bool,
    /// A percentage and an amount stand beside each other as the discount of it or of a line.
    pub discount: bool,
}

impl Misfit {
    /// Tells whether anything does not add up.
    pub const fn is_any(self) -> bool {
        self.terms || self.shipped || self.paid || self.dates || self.money || self.discount
    }
}

/// Gives what a payment schedule comes to where it does not fit an order of such a total: more than all of it, "the rest" more
/// than once, or a rest of nothing. What follows from rounding fits.
pub fn terms_beyond(total: i64, parts: &[PaymentPart]) -> Option<Percent> {
    let (mut percents, mut amounts, mut rests) = (0_i128, 0_i128, 0_usize);
    for part in parts {
        match part.share {
            Share::Rest => rests += 1,
            Share::Percent(percent) => percents += i128::from(percent.get()),
            Share::Amount(amount) => amounts += i128::from(amount),
        }
    }
    let total = i128::from(total);
    let count = i128::try_from(parts.len()).unwrap_or_default();
    let is_beyond = if amounts == 0 || total <= 0 {
        percents > WHOLE + count
    } else {
        percents * total + amounts * WHOLE > (total + count) * WHOLE
    };
    let has_rest_of_nothing = rests > 0 && percents >= WHOLE;
    if !is_beyond && !has_rest_of_nothing && rests < 2 {
        return None;
    }
    let asked = match total {
        ..=0 => percents,
        total => percents + amounts * WHOLE / total,
    };
    Some(Percent::new(i64::try_from(asked).unwrap_or(i64::MAX)))
}

/// Tells whether an order would be paid without the least of its payments: one of several is too much. A surplus that is less
/// is an advance like any other.
pub fn is_paid_twice(total: i64, paid: i64, payments: &[i64]) -> bool {
    let least = payments.iter().min().copied().unwrap_or_default();
    total > 0 && payments.len() > 1 && least > 0 && paid.saturating_sub(total) >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(typed: &[&str]) -> Vec<PaymentPart> {
        let share = |typed: &&str| match (*typed, typed.strip_suffix('%')) {
            ("rest", _) => Share::Rest,
            (_, Some(percent)) => Share::Percent(Percent::parse(percent).unwrap()),
            (amount, None) => Share::Amount(amount.parse().unwrap()),
        };
        let part = |typed| PaymentPart {
            share: share(typed),
            ..PaymentPart::default()
        };
        typed.iter().map(part).collect()
    }

    #[test]
    fn terms_fit_an_order_or_come_to_more() {
        let check = |total, typed: &[&str], expected: Option<&str>| {
            let found = terms_beyond(total, &parts(typed));
            let found = found.map(Percent::text);
            assert_eq!(found.as_deref(), expected, "{total} {typed:?}");
        };
        for fits in [
            &[][..],
            &["100%"],
            &["30%", "rest"],
            &["50%", "50%"],
            &["16.667%"; 6],
            &["20%", "30%"],
            &["rest"],
            &["5001", "50%"],
            &["10001", "rest"],
        ] {
            check(10_001, fits, None);
        }
        check(10_000, &["30%", "rest", "100%"], Some("130"));
        check(10_000, &["100%", "100%"], Some("200"));
        check(10_000, &["rest", "rest"], Some("0"));
        check(10_000, &["100%", "rest"], Some("100"));
        check(10_000, &["30%", "rest", "50%", "rest"], Some("80"));
        check(10_000, &["5000", "60%"], Some("110"));
        // Without lines yet only shares are known.
        check(0, &["5000", "rest"], None);
        check(0, &["130%"], Some("130"));
        check(i64::MAX, &["200%", "9223372036854775807"], Some("300"));
    }

    #[test]
    fn a_whole_payment_too_much_is_told_from_an_advance() {
        assert!(is_paid_twice(100, 200, &[100, 100]));
        assert!(is_paid_twice(100, 130, &[100, 30]));
        assert!(!is_paid_twice(100, 120, &[70, 50]), "an advance of 20");
        assert!(!is_paid_twice(100, 200, &[200]), "who paid knew of it");
        assert!(!is_paid_twice(100, 100, &[50, 50]));
        assert!(!is_paid_twice(0, 100, &[50, 50]), "nothing is ordered yet");
        // Of two the second was given back.
        assert!(!is_paid_twice(100, 100, &[100, 100]));
    }
}
