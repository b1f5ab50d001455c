//! Romanian: `un leu`, `doi lei`, `douăzeci de lei`; `un milion`, `două milioane`.
//!
//! `de` stands before the noun when the last two digits are 00 or 20 to 99 (DOOM 3); the large numerals are those of the
//! long scale (`bilion` is 10^12), as in the dictionaries.

use super::Gender::{Feminine, Masculine, Neuter};
use super::{Gender, Grammar, Noun, groups};
use crate::domain::money::Currency;

pub(super) const GRAMMAR: Grammar = Grammar {
    minus: "minus",
    joint: " și ",
    number,
    after,
    currency,
};

const SMALL: [&str; 20] = [
    "",
    "unu",
    "doi",
    "trei",
    "patru",
    "cinci",
    "șase",
    "șapte",
    "opt",
    "nouă",
    "zece",
    "unsprezece",
    "doisprezece",
    "treisprezece",
    "paisprezece",
    "cincisprezece",
    "șaisprezece",
    "șaptesprezece",
    "optsprezece",
    "nouăsprezece",
];
const TENS: [&str; 8] = [
    "douăzeci",
    "treizeci",
    "patruzeci",
    "cincizeci",
    "șaizeci",
    "șaptezeci",
    "optzeci",
    "nouăzeci",
];

static SCALES: [Noun; 6] = [
    Noun::new(Feminine, "mie", "mii", "mii"),
    Noun::new(Neuter, "milion", "milioane", "milioane"),
    Noun::new(Neuter, "miliard", "miliarde", "miliarde"),
    Noun::new(Neuter, "bilion", "bilioane", "bilioane"),
    Noun::new(Neuter, "biliard", "biliarde", "biliarde"),
    Noun::new(Neuter, "trilion", "trilioane", "trilioane"),
];

static HRYVNIA: [Noun; 2] = [
    Noun::new(Feminine, "hrivnă", "hrivne", "hrivne"),
    Noun::new(Feminine, "copeică", "copeici", "copeici"),
];
static LEU: [Noun; 2] = [
    Noun::new(Masculine, "leu", "lei", "lei"),
    Noun::new(Masculine, "ban", "bani", "bani"),
];
static ROUBLE: [Noun; 2] = [
    Noun::new(Feminine, "rublă", "ruble", "ruble"),
    Noun::new(Feminine, "copeică", "copeici", "copeici"),
];
static EURO: [Noun; 2] = [
    Noun::new(Masculine, "euro", "euro", "euro"),
    Noun::new(Masculine, "eurocent", "eurocenți", "eurocenți"),
];
static DOLLAR: [Noun; 2] = [
    Noun::new(Masculine, "dolar SUA", "dolari SUA", "dolari SUA"),
    Noun::new(Masculine, "cent", "cenți", "cenți"),
];

/// Writes a number that agrees with what is counted. Alone before its noun one is `un` or `o`, within a numeral `unu` or
/// `una`.
fn number(number: u64, gender: Gender) -> String {
    match (number, gender) {
        (0, _) => return "zero".to_owned(),
        (1, Feminine) => return "o".to_owned(),
        (1, _) => return "un".to_owned(),
        _ => {}
    }
    let mut words = Vec::new();
    for (power, group) in groups(number) {
        let scale = power.checked_sub(1).map(|at| &SCALES[at]);
        match (scale, group) {
            (Some(noun), 1) if noun.gender == Feminine => words.push(format!("o {}", noun.one)),
            (Some(noun), 1) => words.push(format!("un {}", noun.one)),
            (Some(noun), _) => {
                words.push(group_words(group, noun.gender) + &after(group, noun));
            }
            (None, _) => words.push(group_words(group, gender)),
        }
    }
    words.join(" ")
}

fn group_words(group: u64, gender: Gender) -> String {
    let mut words: Vec<&str> = Vec::new();
    let digit = |digit: u64| SMALL[usize::try_from(digit).unwrap_or_default()];
    match group / 100 {
        0 => {}
        1 => words.extend(["o", "sută"]),
        2 => words.extend(["două", "sute"]),
        hundreds => words.extend([digit(hundreds), "sute"]),
    }
    let mut rest = group % 100;
    if rest >= 20 {
        words.push(TENS[usize::try_from(rest / 10 - 2).unwrap_or_default()]);
        rest %= 10;
        if rest > 0 {
            words.push("și");
        }
    }
    match (rest, gender) {
        (0, _) => {}
        (1, Feminine) => words.push("una"),
        (2, Feminine | Neuter) => words.push("două"),
        (12, Feminine | Neuter) => words.push("douăsprezece"),
        _ => words.push(digit(rest)),
    }
    words.join(" ")
}

fn after(number: u64, noun: &Noun) -> String {
    match (number, number % 100) {
        (1, _) => format!(" {}", noun.one),
        (0, _) | (_, 1..=19) => format!(" {}", noun.many),
        _ => format!(" de {}", noun.many),
    }
}

fn currency(currency: Currency) -> Option<&'static [Noun; 2]> {
    Some(match currency {
        Currency::UAH => &HRYVNIA,
        Currency::MDL | Currency::RON => &LEU,
        Currency::RUB => &ROUBLE,
        Currency::EUR => &EURO,
        Currency::USD => &DOLLAR,
        _ => return None,
    })
}
