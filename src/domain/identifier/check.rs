//! How each kind of number is built.
//!
//! Sources stand beside each rule. The check digit of the Ukrainian VAT number is not published, so only its length is
//! looked at.

use super::{IdentifierKind as Kind, Problem, iban};

/// Says what is odd about a normalised value that is not empty.
pub(super) fn problem(kind: Kind, value: &str) -> Option<Problem> {
    match kind {
        Kind::UaEdrpou => digits(value, &[8], edrpou),
        Kind::UaRnokpp => digits(value, &[10], rnokpp),
        Kind::UaVat => digits(value, &[12, 10], |digits| {
            digits.len() != 10 || rnokpp(digits)
        }),
        Kind::RuInn => digits(value, &[10, 12], inn),
        Kind::RuKpp => kpp(value),
        Kind::RuOgrn => {
            digits(value, &[13], |digits| ogrn(digits, 11)).or_else(|| begins(value, "15"))
        }
        Kind::RuOgrnip => {
            digits(value, &[15], |digits| ogrn(digits, 13)).or_else(|| begins(value, "3"))
        }
        // Check digits of accounts count in the number of the bank, which stands elsewhere.
        Kind::RuAccount => digits(value, &[20], |_| true),
        Kind::RuBik => digits(value, &[9], |_| true),
        Kind::RuCorrespondent => digits(value, &[20], |_| true).or_else(|| begins(value, "3")),
        Kind::MdIdno => digits(value, &[13], idno).or_else(|| begins(value, "1")),
        Kind::MdIdnp => digits(value, &[13], idno).or_else(|| begins(value, "029")),
        Kind::MdVat => digits(value, &[7], |_| true),
        Kind::RoCui => cui(value),
        Kind::RoOnrc => onrc(value),
        Kind::RoCnp => digits(value, &[13], cnp).or_else(|| begins(value, "123456789")),
        Kind::Iban => iban::problem(value),
        Kind::Bic => bic(value),
        Kind::Bank | Kind::Other => None,
    }
}

pub(super) fn is_digits(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Checks that there are digits only, as many as needed, and that they agree with each other.
fn digits(value: &str, lengths: &[usize], agree: impl Fn(&[u32]) -> bool) -> Option<Problem> {
    if !is_digits(value) {
        return Some(Problem::NotDigits);
    }
    length(value, lengths).or_else(|| {
        let digits: Vec<u32> = value.bytes().map(|byte| u32::from(byte - b'0')).collect();
        (!agree(&digits)).then_some(Problem::CheckDigit)
    })
}

fn length(value: &str, lengths: &[usize]) -> Option<Problem> {
    let have = value.chars().count();
    if lengths.contains(&have) {
        return None;
    }
    let need = lengths
        .iter()
        .copied()
        .min_by_key(|need| need.abs_diff(have))?;
    Some(Problem::Length { need, have })
}

fn begins(value: &str, allowed: &str) -> Option<Problem> {
    (!value.starts_with(|first| allowed.contains(first))).then_some(Problem::Format)
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// ЄДРПОУ: weights 1..7, or 7,1..6 for codes from 30 000 000 to 60 000 000; when the remainder of 11 is 10, weights two
/// greater, and when it is 10 again, 0.
///
/// Source: Держкомстат, "Положення про ЄДРПОУ" (resolution 118 of 22.01.1996), algorithm of the control digit.
fn edrpou(digits: &[u32]) -> bool {
    let code = digits.iter().fold(0, |code, digit| code * 10 + digit);
    let middle = (30_000_000..60_000_000).contains(&code);
    let weights: [u32; 7] = if middle {
        [7, 1, 2, 3, 4, 5, 6]
    } else {
        [1, 2, 3, 4, 5, 6, 7]
    };
    let first = weighted(digits, &weights) % 11;
    let control = if first < 10 {
        first
    } else {
        weighted(digits, &weights.map(|weight| weight + 2)) % 11 % 10
    };
    digits[7] == control
}

/// РНОКПП: weights −1, 5, 7, 9, 4, 6, 10, 5, 7; the remainder of 11, then of 10.
///
/// Source: Мінфін, order 822 of 29.09.2017 (and the older instruction ДПА 10/1994).
fn rnokpp(digits: &[u32]) -> bool {
    let sum = weighted(&digits[1..], &[5, 7, 9, 4, 6, 10, 5, 7]) + 11 - digits[0];
    digits[9] == sum % 11 % 10
}

/// ИНН: one control digit in ten, two in twelve; the remainder of 11, then of 10.
///
/// Source: ФНС, order ММВ-7-6/435@ of 29.06.2012.
fn inn(digits: &[u32]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let control =
        |upto: usize| weighted(&digits[..upto], &WEIGHTS[11 - upto..]) % 11 % 10 == digits[upto];
    if digits.len() == 10 {
        control(9)
    } else {
        control(10) && control(11)
    }
}

/// КПП: four digits of the tax office, two of the reason (digits or letters), three of the order.
///
/// Source: ФНС, order ММВ-7-6/435@ of 29.06.2012.
fn kpp(value: &str) -> Option<Problem> {
    length(value, &[9]).or_else(|| {
        let fits = value
            .chars()
            .enumerate()
            .all(|(at, c)| c.is_ascii_digit() || (matches!(at, 4 | 5) && c.is_ascii_uppercase()));
        (!fits).then_some(Problem::Format)
    })
}

/// ОГРН and ОГРНИП: the number before the control digit modulo 11 (13), then 10.
///
/// Source: Минфин, order 165н of 30.10.2017.
fn ogrn(digits: &[u32], modulus: u64) -> bool {
    let (control, body) = digits
        .split_last()
        .map_or((0, &[][..]), |(control, body)| (*control, body));
    let body = body
        .iter()
        .fold(0u64, |number, digit| number * 10 + u64::from(*digit));
    u64::from(control) == body % modulus % 10
}

/// IDNO, IDNP: weights 7, 3, 1 repeated, the remainder of 10.
///
/// Source: Government of Moldova, decision 272 of 06.03.2002, annex (structure of the number).
fn idno(digits: &[u32]) -> bool {
    weighted(&digits[..12], &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == digits[12]
}

/// CUI: weights 7, 5, 3, 2, 1, 7, 5, 3, 2 set against the right end, times 10, the remainder of 11, then of 10.
///
/// Source: Romania, OMFP 1 / 2002 and ANAF's description of the fiscal code.
fn cui(value: &str) -> Option<Problem> {
    if !is_digits(value) {
        return Some(Problem::NotDigits);
    }
    let have = value.len();
    if have < 2 {
        return Some(Problem::Length { need: 2, have });
    }
    if have > 10 {
        return Some(Problem::Length { need: 10, have });
    }
    digits(&format!("{value:0>10}"), &[10], |digits| {
        weighted(&digits[..9], &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == digits[9]
    })
}

/// CNP: weights 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9, the remainder of 11, 10 counting as 1.
///
/// Source: Romania, HG 64 / 2011.
fn cnp(digits: &[u32]) -> bool {
    let control = weighted(&digits[..12], &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    digits[12] == if control == 10 { 1 } else { control }
}

/// Trade register: letter, county, number, year; since 26.07.2024 letter, year, six digits, county, control digit.
///
/// Source: Law 265 / 2022 and the order of the Ministry of Justice on the structure of the number; the control digit is
/// the last digit of the sum of all digits, the letter counting 4 (J), 0 (F) or 7 (C).
fn onrc(value: &str) -> Option<Problem> {
    let letter = match value.chars().next() {
        Some('J') => 4,
        Some('F') => 0,
        Some('C') => 7,
        _ => return Some(Problem::Format),
    };
    let rest = &value[1..];
    if rest.contains('/') {
        return (!is_old_onrc(rest)).then_some(Problem::Format);
    }
    digits(rest, &[13], |digits| {
        let (body, control) = digits.split_at(12);
        (letter + body.iter().sum::<u32>()) % 10 == control[0]
    })
    // The letter belongs to the length people count.
    .map(|problem| match problem {
        Problem::Length { need, have } => Problem::Length {
            need: need + 1,
            have: have + 1,
        },
        other => other,
    })
    .or_else(|| (!is_year(&rest[..4])).then_some(Problem::Format))
}

fn is_old_onrc(rest: &str) -> bool {
    let parts: Vec<&str> = rest.split('/').collect();
    let [county, number, year] = parts[..] else {
        return false;
    };
    let county = county
        .parse()
        .is_ok_and(|county: u32| matches!(county, 1..=40 | 51 | 52));
    county && !number.is_empty() && number.len() <= 6 && is_digits(number) && is_year(year)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text
            .parse()
            .is_ok_and(|year: u32| (1990..=2099).contains(&year))
}

/// Shortens the date of an old trade register number to its year: `J40/1234/22112020` is `J40/1234/2020`.
pub(super) fn short_onrc(bare: &str) -> String {
    match bare.rsplit_once('/') {
        Some((number, date)) if number.contains('/') && date.len() == 8 && is_digits(date) => {
            format!("{number}/{}", &date[4..])
        }
        _ => bare.to_owned(),
    }
}

/// BIC: bank (4 letters or digits), country, place (2), branch (3 or none). Source: ISO 9362:2022.
fn bic(value: &str) -> Option<Problem> {
    length(value, &[8, 11]).or_else(|| {
        let fits = value.chars().enumerate().all(|(at, c)| match at {
            4 | 5 => c.is_ascii_uppercase(),
            _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
        });
        (!fits).then_some(Problem::Format)
    })
}
