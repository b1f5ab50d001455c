//! Identifiers of invented clients: right by their check digits, in ranges that registers have given to nobody.

use super::library::Country;
use super::random::Random;
use crate::domain::identifier::{IdentifierKind as Kind, check};

/// Makes the identifiers of a client.
pub fn of(country: Country, entrepreneur: bool, random: &mut Random) -> Vec<(Kind, String)> {
    let mut codes = Vec::new();
    match (country, entrepreneur) {
        (Country::Ukraine, true) => codes.push(number(Kind::UaRnokpp, "99", 7, 1, random)),
        (Country::Ukraine, false) => {
            codes.push(number(Kind::UaEdrpou, "9", 6, 1, random));
            if random.percent(40) {
                codes.push((Kind::UaVat, format!("9{}", random.digits(11))));
            }
        }
        (Country::Russia, true) => {
            codes.push(number(Kind::RuInn, "0001", 6, 2, random));
            codes.push(number(Kind::RuOgrnip, "399", 11, 1, random));
        }
        (Country::Russia, false) => {
            codes.push(number(Kind::RuInn, "0001", 5, 1, random));
            codes.push((Kind::RuKpp, "000101001".to_owned()));
            if random.percent(50) {
                codes.push(number(Kind::RuOgrn, "199", 9, 1, random));
            }
        }
        (Country::Moldova, _) => {
            codes.push(number(Kind::MdIdno, "1999", 8, 1, random));
            if random.percent(40) {
                codes.push((Kind::MdVat, format!("9{}", random.digits(6))));
            }
        }
        (Country::Romania, _) => {
            let (kind, value) = number(Kind::RoCui, "9", 8, 1, random);
            let payer = if random.percent(60) { "RO" } else { "" };
            codes.push((kind, format!("{payer}{value}")));
            let county = random.between(1, 40);
            let year = random.between(1995, 2024);
            codes.push((
                Kind::RoOnrc,
                format!("J{county}/{}/{year}", random.between(9_000, 9_999)),
            ));
        }
    }
    if random.percent(35) {
        codes.extend(iban(country, random));
    }
    codes
}

/// Spoils the last digit of a code, so that the program has something to warn of.
pub fn spoil(code: &mut String) {
    if let Some(digit) = code.pop().and_then(|last| last.to_digit(10)) {
        code.extend(char::from_digit((digit + 1) % 10, 10));
    }
}

/// Completes a body with check digits: the ones that the rules of the kind accept.
pub fn with_check(kind: Kind, body: &str, check_digits: usize) -> Option<String> {
    let end = 10_usize.pow(u32::try_from(check_digits).unwrap_or(1));
    (0..end)
        .map(|digits| format!("{body}{digits:0check_digits$}"))
        .find(|code| check(kind, code).is_none())
}

fn number(
    kind: Kind,
    start: &str,
    free: usize,
    check_digits: usize,
    random: &mut Random,
) -> (Kind, String) {
    // Some bodies have no check digit (a remainder of 10): the next one has.
    for _ in 0..20 {
        let body = format!("{start}{}", random.digits(free));
        if let Some(code) = with_check(kind, &body, check_digits) {
            return (kind, code);
        }
    }
    (kind, String::new())
}

/// Makes an account of a bank that does not exist.
pub fn iban(country: Country, random: &mut Random) -> Option<(Kind, String)> {
    let (code, account) = match country {
        Country::Ukraine => ("UA", format!("0000000000026{}", random.digits(12))),
        Country::Moldova => ("MD", format!("XX{}", random.digits(18))),
        Country::Romania => ("RO", format!("XXXX{}", random.digits(16))),
        Country::Russia => return None,
    };
    let closed = closed_iban(code, &account);
    (!closed.is_empty()).then_some((Kind::Iban, closed))
}

/// Gives an account its check digits; empty when none fit.
pub fn closed_iban(country: &str, account: &str) -> String {
    (2..=98)
        .map(|digits| format!("{country}{digits:02}{account}"))
        .find(|iban| check(Kind::Iban, iban).is_none())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_right_until_spoiled() {
        let mut random = Random::new(3);
        for country in [
            Country::Ukraine,
            Country::Russia,
            Country::Moldova,
            Country::Romania,
        ] {
            for round in 0..500 {
                for (kind, mut code) in of(country, round % 3 == 0, &mut random) {
                    assert!(!code.is_empty(), "{}", kind.code());
                    assert_eq!(check(kind, &code), None, "{} {code}", kind.code());
                    if matches!(
                        kind,
                        Kind::UaEdrpou | Kind::RuInn | Kind::MdIdno | Kind::RoCui
                    ) {
                        spoil(&mut code);
                        assert!(check(kind, &code).is_some(), "{} {code}", kind.code());
                    }
                }
            }
        }
    }
}
