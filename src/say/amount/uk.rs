//! Ukrainian: `одна гривня`, `дві гривні`, `п’ять гривень`; a thousand is feminine.

use super::Gender::{Feminine, Masculine};
use super::slavic::{self, Numerals};
use super::{Gender, Grammar, Noun};
use crate::domain::money::Currency;

pub(super) const GRAMMAR: Grammar = Grammar {
    minus: "мінус",
    joint: " ",
    number,
    after: slavic::after,
    currency,
};

static NUMERALS: Numerals = Numerals {
    zero: "нуль",
    feminine: ["одна", "дві"],
    small: [
        "один",
        "два",
        "три",
        "чотири",
        "п’ять",
        "шість",
        "сім",
        "вісім",
        "дев’ять",
        "десять",
        "одинадцять",
        "дванадцять",
        "тринадцять",
        "чотирнадцять",
        "п’ятнадцять",
        "шістнадцять",
        "сімнадцять",
        "вісімнадцять",
        "дев’ятнадцять",
    ],
    tens: [
        "двадцять",
        "тридцять",
        "сорок",
        "п’ятдесят",
        "шістдесят",
        "сімдесят",
        "вісімдесят",
        "дев’яносто",
    ],
    hundreds: [
        "сто",
        "двісті",
        "триста",
        "чотириста",
        "п’ятсот",
        "шістсот",
        "сімсот",
        "вісімсот",
        "дев’ятсот",
    ],
    scales: [
        Noun::new(Feminine, "тисяча", "тисячі", "тисяч"),
        Noun::new(Masculine, "мільйон", "мільйони", "мільйонів"),
        Noun::new(Masculine, "мільярд", "мільярди", "мільярдів"),
        Noun::new(Masculine, "трильйон", "трильйони", "трильйонів"),
        Noun::new(Masculine, "квадрильйон", "квадрильйони", "квадрильйонів"),
        Noun::new(Masculine, "квінтильйон", "квінтильйони", "квінтильйонів"),
    ],
};

static HRYVNIA: [Noun; 2] = [
    Noun::new(Feminine, "гривня", "гривні", "гривень"),
    Noun::new(Feminine, "копійка", "копійки", "копійок"),
];
static LEU: [Noun; 2] = [
    Noun::new(Masculine, "лей", "леї", "леїв"),
    Noun::new(Masculine, "бан", "бани", "банів"),
];
static ROUBLE: [Noun; 2] = [
    Noun::new(Masculine, "рубль", "рублі", "рублів"),
    Noun::new(Feminine, "копійка", "копійки", "копійок"),
];
static EURO: [Noun; 2] = [
    Noun::new(Masculine, "євро", "євро", "євро"),
    Noun::new(Masculine, "євроцент", "євроценти", "євроцентів"),
];
static DOLLAR: [Noun; 2] = [
    Noun::new(Masculine, "долар США", "долари США", "доларів США"),
    Noun::new(Masculine, "цент", "центи", "центів"),
];

fn number(number: u64, gender: Gender) -> String {
    NUMERALS.write(number, gender)
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
