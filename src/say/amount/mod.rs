//! An amount of money in words, as papers have it: `Сто двадцять гривень 25 копійок`.
//!
//! The grammar of each language stands in a module of its own: gender of numerals, forms of nouns after them, the joint
//! between units and parts. Hryvnia, Moldovan and Romanian leu, rouble, euro and US dollar are named; any other currency
//! stands with its code. It computes nothing: the amount comes as the base keeps it.

mod en;
mod ro;
mod ru;
mod slavic;
#[cfg(test)]
mod tests;
mod uk;

use crate::domain::money::{Currency, Money};
use crate::i18n::Language;

/// How the parts of the unit (kopecks, bani, cents) are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AmountForm {
    /// In words too: `сто двадцять гривень двадцять п’ять копійок`.
    Words,
    /// In two digits, as banks and accountants want it: `сто двадцять гривень 25 копійок`.
    #[default]
    Bank,
}

/// The gender of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    Masculine,
    Feminine,
    /// As the Romanian neuter: masculine with one, feminine with two.
    Neuter,
}

/// A noun with the forms it takes after numerals.
struct Noun {
    gender: Gender,
    one: &'static str,
    /// After 2, 3 and 4 in Ukrainian and Russian; elsewhere the same as `many`.
    few: &'static str,
    many: &'static str,
}

impl Noun {
    const fn new(gender: Gender, one: &'static str, few: &'static str, many: &'static str) -> Self {
        Self {
            gender,
            one,
            few,
            many,
        }
    }
}

/// What the writing of an amount needs to know of a language.
struct Grammar {
    minus: &'static str,
    /// Between units and parts, with its spaces.
    joint: &'static str,
    number: fn(u64, Gender) -> String,
    /// The noun after a number, with what stands between them (Romanian `de`).
    after: fn(u64, &Noun) -> String,
    currency: fn(Currency) -> Option<&'static [Noun; 2]>,
}

const fn grammar(language: Language) -> &'static Grammar {
    match language {
        Language::Uk => &uk::GRAMMAR,
        Language::Ru => &ru::GRAMMAR,
        Language::Ro => &ro::GRAMMAR,
        Language::En => &en::GRAMMAR,
    }
}

/// Writes an amount in words, in lower case; see [`capital`] for the beginning of a line.
pub fn in_words(money: Money, language: Language, form: AmountForm) -> String {
    let grammar = grammar(language);
    let exponent = money.currency.exponent();
    let unit = 10_u64.pow(exponent);
    let all = money.minor.unsigned_abs();
    let (whole, parts) = (all / unit, all % unit);
    let mut out = String::new();
    if money.minor < 0 {
        out.push_str(grammar.minus);
        out.push(' ');
    }
    let Some([unit_noun, part_noun]) = (grammar.currency)(money.currency) else {
        out.push_str(&(grammar.number)(whole, Gender::Masculine));
        if money.currency != Currency::NONE {
            out.push(' ');
            out.push_str(money.currency.code());
        }
        if exponent > 0 {
            let width = exponent as usize;
            out.push_str(&format!(" {parts:0width$}/{unit}"));
        }
        return out;
    };
    out.push_str(&(grammar.number)(whole, unit_noun.gender));
    out.push_str(&(grammar.after)(whole, unit_noun));
    out.push_str(grammar.joint);
    match form {
        AmountForm::Words => out.push_str(&(grammar.number)(parts, part_noun.gender)),
        AmountForm::Bank => out.push_str(&format!("{parts:02}")),
    }
    out.push_str(&(grammar.after)(parts, part_noun));
    out
}

/// Writes a whole number in words, in lower case: `двадцять одна`.
pub fn number_in_words(number: i64, language: Language, gender: Gender) -> String {
    let grammar = grammar(language);
    let words = (grammar.number)(number.unsigned_abs(), gender);
    if number < 0 {
        format!("{} {words}", grammar.minus)
    } else {
        words
    }
}

/// Makes the first letter large, as at the beginning of a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Gives the groups of three digits that are not empty, the largest first, each with its power of a thousand.
fn groups(number: u64) -> impl Iterator<Item = (usize, u64)> {
    (0..=6_u32).rev().filter_map(move |power| {
        let group = number / 1_000_u64.pow(power) % 1_000;
        (group > 0).then_some((power as usize, group))
    })
}
