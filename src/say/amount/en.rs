//! English, as it is written in Europe: `one hundred and twenty-one euros and 25 cents`.

use super::Gender::Masculine;
use super::{Gender, Grammar, Noun, groups};
use crate::domain::money::Currency;

pub(super) const GRAMMAR: Grammar = Grammar {
    minus: "minus",
    joint: " and ",
    number,
    after,
    currency,
};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const SCALES: [&str; 6] = [
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
];

const fn noun(one: &'static str, many: &'static str) -> Noun {
    Noun::new(Masculine, one, many, many)
}

static HRYVNIA: [Noun; 2] = [noun("hryvnia", "hryvnias"), noun("kopiyka", "kopiykas")];
static LEU: [Noun; 2] = [noun("leu", "lei"), noun("ban", "bani")];
static ROUBLE: [Noun; 2] = [noun("rouble", "roubles"), noun("kopeck", "kopecks")];
static EURO: [Noun; 2] = [noun("euro", "euros"), noun("cent", "cents")];
static DOLLAR: [Noun; 2] = [noun("US dollar", "US dollars"), noun("cent", "cents")];

fn number(number: u64, _gender: Gender) -> String {
    if number == 0 {
        return SMALL[0].to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for (power, group) in groups(number) {
        match power.checked_sub(1) {
            Some(at) => words.push(format!("{} {}", group_words(group), SCALES[at])),
            // "one thousand and five", but "one thousand two hundred".
            None if group < 100 && !words.is_empty() => {
                words.push(format!("and {}", group_words(group)));
            }
            None => words.push(group_words(group)),
        }
    }
    words.join(" ")
}

fn group_words(group: u64) -> String {
    let small = |number: u64| SMALL[usize::try_from(number).unwrap_or_default()];
    let below_hundred = |number: u64| match (number / 10, number % 10) {
        (0 | 1, _) => small(number).to_owned(),
        (tens, ones) => {
            let tens = TENS[usize::try_from(tens - 2).unwrap_or_default()];
            if ones == 0 {
                tens.to_owned()
            } else {
                format!("{tens}-{}", small(ones))
            }
        }
    };
    match (group / 100, group % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", small(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", small(hundreds), below_hundred(rest)),
    }
}

fn after(number: u64, noun: &Noun) -> String {
    format!(" {}", if number == 1 { noun.one } else { noun.many })
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
