//! Russian: `одна гривна`, `две гривны`, `пять гривен`; a thousand is feminine.

use super::Gender::{Feminine, Masculine};
use super::slavic::{self, Numerals};
use super::{Gender, Grammar, Noun};
use crate::domain::money::Currency;

pub(super) const GRAMMAR: Grammar = Grammar {
    minus: "минус",
    joint: " ",
    number,
    after: slavic::after,
    currency,
};

static NUMERALS: Numerals = Numerals {
    zero: "ноль",
    feminine: ["одна", "две"],
    small: [
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ],
    tens: [
        "двадцать",
        "тридцать",
        "сорок",
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
    ],
    hundreds: [
        "сто",
        "двести",
        "триста",
        "четыреста",
        "пятьсот",
        "шестьсот",
        "семьсот",
        "восемьсот",
        "девятьсот",
    ],
    scales: [
        Noun::new(Feminine, "тысяча", "тысячи", "тысяч"),
        Noun::new(Masculine, "миллион", "миллиона", "миллионов"),
        Noun::new(Masculine, "миллиард", "миллиарда", "миллиардов"),
        Noun::new(Masculine, "триллион", "триллиона", "триллионов"),
        Noun::new(Masculine, "квадриллион", "квадриллиона", "квадриллионов"),
        Noun::new(Masculine, "квинтиллион", "квинтиллиона", "квинтиллионов"),
    ],
};

static HRYVNIA: [Noun; 2] = [
    Noun::new(Feminine, "гривна", "гривны", "гривен"),
    Noun::new(Feminine, "копейка", "копейки", "копеек"),
];
static LEU: [Noun; 2] = [
    Noun::new(Masculine, "лей", "лея", "леев"),
    Noun::new(Masculine, "бан", "бана", "банов"),
];
static ROUBLE: [Noun; 2] = [
    Noun::new(Masculine, "рубль", "рубля", "рублей"),
    Noun::new(Feminine, "копейка", "копейки", "копеек"),
];
static EURO: [Noun; 2] = [
    Noun::new(Masculine, "евро", "евро", "евро"),
    Noun::new(Masculine, "евроцент", "евроцента", "евроцентов"),
];
static DOLLAR: [Noun; 2] = [
    Noun::new(Masculine, "доллар США", "доллара США", "долларов США"),
    Noun::new(Masculine, "цент", "цента", "центов"),
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
