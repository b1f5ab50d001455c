//! Custom fields: what an office adds to clients, contact persons and interactions by itself.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::client::{FieldError, parse_yes_no};
use super::code::coded;
use super::id::FieldId;

coded! {
    /// What a custom field belongs to.
    FieldOwner { Client = "client", Person = "person", Interaction = "interaction" }
}

coded! {
    /// What a custom field holds.
    FieldKind {
        Text = "text",
        Number = "number",
        Money = "money",
        Date = "date",
        YesNo = "yes_no",
        Choice = "choice",
        /// A web address or the number of another client.
        Link = "link",
    }
}

/// The definition of a custom field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomField {
    pub id: FieldId,
    pub owner: FieldOwner,
    pub name: String,
    pub kind: FieldKind,
    /// ISO 4217 code for money; empty for other kinds.
    pub currency: String,
    /// The choices in order; empty for other kinds.
    pub choices: Vec<String>,
    /// Place among the fields of the owner.
    pub position: i64,
}

/// A value of a custom field, as typed and as a number to sort and filter by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldValue {
    /// Canonical text: a decimal with a dot, an ISO date, `yes` or `no`, a choice, text.
    pub text: String,
    /// The number behind it: money in minor units, a date as days from 0001-01-01, yes as 1; millionths for a number.
    pub sort: Option<i64>,
}

impl CustomField {
    /// Gives the form by which names of fields are told apart: without case, blanks as one.
    ///
    /// Exported tables name fields in their headers, so two fields of one name would become one.
    pub fn key(name: &str) -> String {
        name.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    }

    /// Reads what a user typed; empty text is no value.
    ///
    /// Numbers may have spaces between groups and a comma or a dot before decimals; dates are `18.11.2026` or ISO.
    ///
    /// # Errors
    /// When the text does not fit the kind.
    pub fn parse(&self, typed: &str) -> Result<Option<FieldValue>, FieldError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let value = match self.kind {
            FieldKind::Text | FieldKind::Link => FieldValue {
                text: typed.to_owned(),
                sort: None,
            },
            FieldKind::Number => {
                let number = decimal(typed)?;
                FieldValue {
                    text: number.normalize().to_string(),
                    sort: scaled(number, 6),
                }
            }
            FieldKind::Money => {
                let number = decimal(&without_groups(typed))?.round_dp_with_strategy(
                    2,
                    rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                );
                FieldValue {
                    text: format!("{number:.2}"),
                    sort: scaled(number, 2),
                }
            }
            FieldKind::Date => {
                let date = date(typed)?;
                FieldValue {
                    text: date.to_string(),
                    sort: Some(i64::from(chrono::Datelike::num_days_from_ce(&date))),
                }
            }
            FieldKind::YesNo => {
                let yes = parse_yes_no(typed)?;
                FieldValue {
                    text: if yes { "yes" } else { "no" }.to_owned(),
                    sort: Some(i64::from(yes)),
                }
            }
            FieldKind::Choice => {
                let found = self
                    .choices
                    .iter()
                    .position(|choice| choice.to_lowercase() == typed.to_lowercase());
                let Some(index) = found else {
                    let allowed = self.choices.join(", ");
                    return Err(FieldError::NotAChoice {
                        given: typed.to_owned(),
                        allowed,
                    });
                };
                FieldValue {
                    text: self.choices[index].clone(),
                    sort: i64::try_from(index).ok(),
                }
            }
        };
        Ok(Some(value))
    }
}

/// Reads a number as people type it: blanks between groups, a comma or dot before decimals; `None` when it is none.
pub fn number(typed: &str) -> Option<Decimal> {
    decimal(typed).ok()
}

/// Reads a number; of a comma and a dot the last is the decimal mark, the other one groups digits.
pub(super) fn decimal(typed: &str) -> Result<Decimal, FieldError> {
    let groups = match (typed.rfind(','), typed.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => Some('.'),
        (Some(_), Some(_)) => Some(','),
        _ => None,
    };
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && Some(*c) != groups)
        .map(|c| {
            if c == ',' {
                '.'
            } else if c == '−' {
                '-'
            } else {
                c
            }
        })
        .collect();
    plain.parse().map_err(|_| FieldError::NotANumber {
        given: typed.to_owned(),
    })
}

/// Takes the mark out of `1.234` and `1,234`: an amount has no three decimals, so the mark groups thousands.
pub(super) fn without_groups(amount: &str) -> String {
    let marks: Vec<usize> = amount.match_indices([',', '.']).map(|(at, _)| at).collect();
    match marks[..] {
        [at] if amount.len() - at == 4 && !amount.contains(char::is_whitespace) => {
            amount.replace([',', '.'], "")
        }
        _ => amount.to_owned(),
    }
}

fn scaled(number: Decimal, decimals: u32) -> Option<i64> {
    let factor = Decimal::from(10_i64.pow(decimals));
    i64::try_from(number.checked_mul(factor)?.round()).ok()
}

pub(super) fn date(typed: &str) -> Result<NaiveDate, FieldError> {
    typed
        .parse()
        .or_else(|_| NaiveDate::parse_from_str(typed, "%d.%m.%Y"))
        .map_err(|_| FieldError::NotADate {
            given: typed.to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: FieldKind, typed: &str, text: &str, sort: Option<i64>) {
        let field = CustomField {
            kind,
            choices: vec!["Так".into(), "Ні".into()],
            ..CustomField::default()
        };
        assert_eq!(
            field.parse(typed).unwrap(),
            Some(FieldValue {
                text: text.to_owned(),
                sort
            }),
            "{typed}"
        );
    }

    #[test]
    fn typed_values_become_canonical() {
        check(FieldKind::Text, " потрібен ", "потрібен", None);
        check(FieldKind::Number, "1 234,50", "1234.5", Some(1_234_500_000));
        check(
            FieldKind::Money,
            "96\u{a0}400,005",
            "96400.01",
            Some(9_640_001),
        );
        check(FieldKind::Money, "96.400,50", "96400.50", Some(9_640_050));
        check(FieldKind::Money, "96,400.50", "96400.50", Some(9_640_050));
        check(FieldKind::Money, "1.234", "1234.00", Some(123_400));
        check(FieldKind::Date, "18.11.2026", "2026-11-18", Some(739_938));
        check(FieldKind::YesNo, "yes", "yes", Some(1));
        check(FieldKind::Choice, "ні", "Ні", Some(1));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let field = CustomField {
            kind: FieldKind::Number,
            ..CustomField::default()
        };
        assert_eq!(
            field.parse("багато"),
            Err(FieldError::NotANumber {
                given: "багато".to_owned()
            })
        );
        assert_eq!(field.parse("  "), Ok(None));
    }
}
