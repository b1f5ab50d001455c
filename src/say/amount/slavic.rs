//! What Ukrainian and Russian have in common: how numerals are put together, and which form a noun takes after them.

use super::{Gender, Noun, groups};

/// The numerals of a language.
pub(super) struct Numerals {
    pub zero: &'static str,
    /// Feminine forms of one and two.
    pub feminine: [&'static str; 2],
    /// From one to nineteen, masculine.
    pub small: [&'static str; 19],
    /// From twenty to ninety.
    pub tens: [&'static str; 8],
    /// From one hundred to nine hundred.
    pub hundreds: [&'static str; 9],
    /// Thousand, million and so on to 10^18.
    pub scales: [Noun; 6],
}

impl Numerals {
    /// Writes a number that agrees with a gender.
    pub fn write(&self, number: u64, gender: Gender) -> String {
        if number == 0 {
            return self.zero.to_owned();
        }
        let mut words: Vec<&'static str> = Vec::new();
        for (power, group) in groups(number) {
            let scale = power.checked_sub(1).map(|at| &self.scales[at]);
            self.group(group, scale.map_or(gender, |noun| noun.gender), &mut words);
            words.extend(scale.map(|noun| form(group, noun)));
        }
        words.join(" ")
    }

    fn group(&self, group: u64, gender: Gender, words: &mut Vec<&'static str>) {
        let place = |digit: u64| usize::try_from(digit).unwrap_or_default();
        if group >= 100 {
            words.push(self.hundreds[place(group / 100) - 1]);
        }
        let mut rest = place(group % 100);
        if rest >= 20 {
            words.push(self.tens[rest / 10 - 2]);
            rest %= 10;
        }
        match (rest, gender) {
            (0, _) => {}
            (1 | 2, Gender::Feminine) => words.push(self.feminine[rest - 1]),
            _ => words.push(self.small[rest - 1]),
        }
    }
}

/// Gives the noun after a number, with the space before it.
pub(super) fn after(number: u64, noun: &Noun) -> String {
    format!(" {}", form(number, noun))
}

fn form(number: u64, noun: &Noun) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=14) => noun.many,
        (1, _) => noun.one,
        (2..=4, _) => noun.few,
        _ => noun.many,
    }
}
