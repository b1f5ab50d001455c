//! Phone numbers as people type them: understood where possible, kept as typed where not.
//!
//! Never refuses. It knows the plans of the countries around and no list of operators or area codes, so a number of
//! the right length is taken for good.

mod extension;
mod plan;

use extension::take_extension;
use plan::{Plan, is_toll_free};

/// Most digits of an international number (ITU-T E.164).
const MOST: usize = 15;

/// Fewest digits that can be a number one calls from outside the house.
const FEWEST: usize = 5;

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As typed, without the extension, trimmed.
    typed: String,
    digits: String,
    number: Number,
    extension: String,
    /// A free number of the default country.
    free_at_home: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Number {
    /// Belongs to a plan and has its length.
    Known {
        plan: &'static Plan,
        national: String,
    },
    /// Written internationally, of a country without a plan here.
    Foreign(String),
    /// Belongs to a plan by its code but has the wrong length.
    Misfit {
        need: usize,
        have: usize,
    },
    Unknown,
}

/// What is odd about a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneProblem {
    /// There is no digit in it.
    NoDigits,
    /// There are fewer digits than a number of the country has.
    TooFew { need: usize, have: usize },
    /// There are more digits than a number of the country has, or than any number may have.
    TooMany { need: usize, have: usize },
    /// There are as many as there should be, but no number of the country begins so.
    Beginning,
}

impl Phone {
    /// Reads a phone number; one without a country code is of the default country (ISO 3166-1 alpha-2, or empty).
    pub fn parse(text: &str, default_country: &str) -> Self {
        let (typed, extension) = take_extension(text.trim());
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let number = read(typed, &digits, default_country);
        let free_at_home = matches!(&number, Number::Known { plan, national }
            if plan.country.eq_ignore_ascii_case(default_country) && is_toll_free(plan, national));
        Self {
            typed: typed.to_owned(),
            digits,
            number,
            extension: extension.to_owned(),
            free_at_home,
        }
    }

    /// Gives the international digits without plus (`380670002143`), when the country is clear.
    pub fn international(&self) -> Option<String> {
        match &self.number {
            Number::Known { plan, national } => Some(format!("{}{national}", plan.code)),
            Number::Foreign(digits) => Some(digits.clone()),
            Number::Misfit { .. } | Number::Unknown => None,
        }
    }

    /// Gives the country (ISO 3166-1 alpha-2), when it is one that is known.
    pub fn country(&self) -> Option<&'static str> {
        match &self.number {
            Number::Known { plan, .. } => Some(plan.country),
            _ => None,
        }
    }

    /// Gives the digits of the extension; empty when there is none.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// Gives the number without extension in the one style of the office: `+380 67 000 21 43`, `8 800 123 45 67`.
    ///
    /// A number that is not understood, or that has words in it, stays as it was typed.
    pub fn format(&self) -> String {
        match &self.number {
            Number::Known { plan, national } if !self.has_words() => {
                let free = is_toll_free(plan, national);
                let grouped = if free {
                    toll_free_groups(national)
                } else {
                    plan.group(national)
                };
                if self.free_at_home {
                    format!("{} {grouped}", plan.trunk)
                } else {
                    format!("+{} {grouped}", plan.code)
                }
            }
            _ => self.typed.clone(),
        }
    }

    /// Gives what a telephone program is handed: `tel:+380670002143;ext=204` (RFC 3966); `None` without digits.
    pub fn tel_uri(&self) -> Option<String> {
        let number = match &self.number {
            Number::Known { plan, national } if self.free_at_home => {
                format!("{}{national}", plan.trunk)
            }
            _ => match self.international() {
                Some(digits) => format!("+{digits}"),
                None if self.digits.is_empty() => return None,
                None => self.digits.clone(),
            },
        };
        Some(if self.extension.is_empty() {
            format!("tel:{number}")
        } else {
            format!("tel:{number};ext={}", self.extension)
        })
    }

    /// Gives every run of digits under which the number is looked for: international, and as dialled at home.
    ///
    /// A number whose country is not clear is found by each it could be of.
    pub fn search_digits(&self) -> Vec<String> {
        let mut all = Vec::new();
        if let Some(international) = self.international() {
            all.push(international);
        }
        if let Number::Known { plan, national } = &self.number
            && !plan.trunk.is_empty()
        {
            all.push(format!("{}{national}", plan.trunk));
        }
        if all.is_empty() && !self.digits.is_empty() {
            all.push(self.digits.clone());
            all.extend(self.possible_countries());
        }
        all
    }

    /// Gives the international numbers that a number typed as at home could be, when its country is not clear.
    fn possible_countries(&self) -> impl Iterator<Item = String> {
        let at_home = |plan: &&Plan| plan.trunk == "0" && !self.typed.starts_with('+');
        Plan::around().filter(at_home).filter_map(|plan| {
            let national = self.digits.strip_prefix(plan.trunk)?;
            plan.takes(national)
                .then(|| format!("{}{national}", plan.code))
        })
    }

    /// Says what is odd; `None` when nothing is.
    pub fn problem(&self) -> Option<PhoneProblem> {
        let have = self.digits.len();
        match self.number {
            _ if have == 0 => Some(PhoneProblem::NoDigits),
            Number::Known { .. } => None,
            Number::Misfit { need, have } if have < need => {
                Some(PhoneProblem::TooFew { need, have })
            }
            Number::Misfit { need, have } if have == need => Some(PhoneProblem::Beginning),
            Number::Misfit { need, have } => Some(PhoneProblem::TooMany { need, have }),
            _ if have > MOST => Some(PhoneProblem::TooMany { need: MOST, have }),
            _ if have < FEWEST => Some(PhoneProblem::TooFew { need: FEWEST, have }),
            Number::Foreign(_) | Number::Unknown => None,
        }
    }

    fn has_words(&self) -> bool {
        self.typed
            .chars()
            .any(|c| c.is_alphabetic() || matches!(c, '*' | '#' | ',' | ';'))
    }
}

/// Splits a cell that holds several numbers: `067 000 21 43, 050 000 76 20` (import).
pub fn split_list(text: &str) -> Vec<&str> {
    let enough = |part: &str| part.chars().filter(char::is_ascii_digit).count() >= FEWEST;
    let parts: Vec<&str> = text
        .split([',', ';', '/', '\n', '\r'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 && parts.iter().all(|part| enough(part)) {
        parts
    } else {
        vec![text.trim()]
    }
}

fn read(typed: &str, digits: &str, default_country: &str) -> Number {
    let start = typed.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+');
    let home = Plan::of(default_country);
    if let Some(number) = home.and_then(|plan| known(plan, plan.national_of(digits)?))
        && !start.starts_with('+')
    {
        return number;
    }
    if start.starts_with('+') {
        return international(digits);
    }
    if let Some(rest) = digits
        .strip_prefix("00")
        .or_else(|| digits.strip_prefix("810"))
        && rest.len() > 9
    {
        return international(rest);
    }
    without_plus(digits).unwrap_or_else(|| match home {
        Some(plan) if digits.len() > FEWEST + 2 => misfit(plan, digits),
        _ => Number::Unknown,
    })
}

/// Reads the digits after a plus.
fn international(digits: &str) -> Number {
    let Some(plan) = Plan::of_code(digits) else {
        return if (7..=MOST).contains(&digits.len()) {
            Number::Foreign(digits.to_owned())
        } else {
            Number::Unknown
        };
    };
    let rest = &digits[plan.code.len()..];
    // +40 (0) 722: the trunk prefix does not belong there, but people write it.
    let without_trunk = rest
        .strip_prefix(plan.trunk)
        .filter(|_| !plan.trunk.is_empty());
    known(plan, rest)
        .or_else(|| known(plan, without_trunk?))
        .unwrap_or(Number::Misfit {
            need: plan.code.len() + plan.national,
            have: digits.len(),
        })
}

/// Reads digits that are clear without a plus and without knowing the country.
fn without_plus(digits: &str) -> Option<Number> {
    let plan = |country| Plan::of(country);
    match digits.len() {
        12 => ["UA", "BY"]
            .into_iter()
            .find_map(|country| with_code(plan(country)?, digits)),
        11 => {
            // The old Ukrainian 8 (067) cannot be Russian: area codes do not begin with 0 there.
            let old_ukrainian = digits
                .strip_prefix("80")
                .and_then(|rest| known(plan("UA")?, rest));
            let russian = || {
                ["RU", "KZ"].into_iter().find_map(|country| {
                    let plan = plan(country)?;
                    known(
                        plan,
                        digits
                            .strip_prefix(plan.trunk)
                            .or_else(|| digits.strip_prefix(plan.code))?,
                    )
                })
            };
            old_ukrainian.or_else(russian).or_else(|| {
                ["MD", "RO"]
                    .into_iter()
                    .find_map(|country| with_code(plan(country)?, digits))
            })
        }
        _ => None,
    }
}

fn with_code(plan: &'static Plan, digits: &str) -> Option<Number> {
    known(plan, digits.strip_prefix(plan.code)?)
}

fn known(plan: &'static Plan, national: &str) -> Option<Number> {
    plan.takes(national).then(|| Number::Known {
        plan,
        national: national.to_owned(),
    })
}

/// Says what is wrong with a long number typed at home.
fn misfit(plan: &Plan, digits: &str) -> Number {
    let have = digits.len();
    let need = if digits.starts_with(plan.code) && have > plan.national {
        plan.code.len() + plan.national
    } else if digits.starts_with(plan.trunk) {
        plan.trunk.len() + plan.national
    } else {
        plan.national
    };
    if need == have {
        Number::Unknown
    } else {
        Number::Misfit { need, have }
    }
}

fn toll_free_groups(national: &str) -> String {
    let (service, rest) = national.split_at(3);
    let grouped = match rest.len() {
        5 => format!("{} {}", &rest[..2], &rest[2..]),
        6 => format!("{} {}", &rest[..3], &rest[3..]),
        7 => format!("{} {} {}", &rest[..3], &rest[3..5], &rest[5..]),
        _ => rest.to_owned(),
    };
    format!("{service} {grouped}")
}

#[cfg(test)]
mod tests;
