//! Bank accounts: IBAN, ISO 13616-1:2020, lengths from the SWIFT IBAN registry.

use super::Problem;

/// Length of an IBAN by country, for countries with which the region pays and is paid.
const LENGTHS: [(&str, usize); 52] = [
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BY", 28),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IS", 26),
    ("IT", 27),
    ("KZ", 20),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TR", 26),
    ("UA", 29),
];

/// Longest account of any country.
const LONGEST: usize = 34;

/// Says what is odd about a normalised IBAN.
pub(super) fn problem(value: &str) -> Option<Problem> {
    let have = value.chars().count();
    let built = value.chars().enumerate().all(|(at, c)| match at {
        0 | 1 => c.is_ascii_uppercase(),
        2 | 3 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
    });
    if !built || have < 5 {
        return Some(Problem::Format);
    }
    let need = LENGTHS
        .iter()
        .find(|(country, _)| value.starts_with(country))
        .map(|(_, length)| *length);
    match need {
        Some(need) if need != have => return Some(Problem::Length { need, have }),
        None if have > LONGEST => {
            return Some(Problem::Length {
                need: LONGEST,
                have,
            });
        }
        _ => {}
    }
    (remainder(value) != 1).then_some(Problem::CheckDigit)
}

/// Whether a normalised value is built like an IBAN of a known country, though some of its characters may be wrong.
pub(super) fn looks_like(value: &str) -> bool {
    /// The shortest one, of Norway, less a forgotten character.
    const SHORTEST: usize = 14;
    let built = value.chars().enumerate().all(|(at, c)| match at {
        0 | 1 => c.is_ascii_uppercase(),
        2 | 3 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
    });
    built
        && (SHORTEST..=LONGEST).contains(&value.len())
        && LENGTHS
            .iter()
            .any(|(country, _)| value.starts_with(country))
}

/// Gives the account in groups of four, as it is printed.
pub(super) fn grouped(value: &str) -> String {
    let mut out = String::with_capacity(value.len() * 5 / 4);
    for (at, c) in value.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// ISO 7064 MOD 97-10 over the account with its first four characters moved to the end, letters as 10 to 35.
fn remainder(value: &str) -> u32 {
    let (head, tail) = value.split_at(4);
    tail.chars()
        .chain(head.chars())
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, digit| {
            let shift = if digit < 10 { 10 } else { 100 };
            (rest * shift + digit) % 97
        })
}
