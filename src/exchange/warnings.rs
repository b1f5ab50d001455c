//! What is odd in a row that is imported all the same: phones, e-mails and codes that cannot be right, and cells beyond
//! the headers. Nothing is changed or refused here; the user is told where to look.

use super::card::Card;
use super::csv_write::unprotect;
use super::identifiers;
use super::target::{DetailPart, Target};
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::email::{self, EmailProblem};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::phone::{self, Phone, PhoneProblem};

/// How many warnings are kept to be shown.
const SHOWN: usize = 50;

/// An odd value, imported as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file.
    pub line: u64,
    /// The column, from 1; 0 in a vCard.
    pub column: usize,
    /// How the column is headed; empty when it is not.
    pub header: String,
    /// What stands in it.
    pub value: String,
    /// What is odd about it.
    pub odd: Odd,
}

/// What is odd about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// It stands beyond the last header; it was added to the note.
    Surplus,
    Phone(PhoneProblem),
    Email(EmailProblem),
    Identifier(IdentifierKind, identifier::Problem),
}

/// The warnings of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warnings {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub first: Vec<Warning>,
}

impl Warnings {
    /// Adds the warnings of a row.
    pub(super) fn join(&mut self, row: Self) {
        self.count += row.count;
        let room = SHOWN - self.first.len();
        self.first.extend(row.first.into_iter().take(room));
    }

    fn add(&mut self, warning: impl FnOnce() -> Warning) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push(warning());
        }
    }
}

/// What the looking needs to know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looked<'s> {
    pub headers: &'s [String],
    pub mapping: &'s [Target],
    /// The country of phones without a country code.
    pub country: &'s str,
    /// The program wrote the file itself: cells hold one value.
    pub literal: bool,
}

/// Looks through the cells of a row.
pub(super) fn of_row(line: u64, cells: &[String], looked: Looked<'_>, warnings: &mut Warnings) {
    for (index, cell) in cells.iter().enumerate() {
        let cell = unprotect(cell).trim();
        if cell.is_empty() {
            continue;
        }
        let mut add = |value: &str, odd: Odd| {
            warnings.add(|| Warning {
                line,
                column: index + 1,
                header: looked.headers.get(index).cloned().unwrap_or_default(),
                value: value.to_owned(),
                odd,
            });
        };
        if is_surplus(index, looked.headers, looked.mapping) {
            add(cell, Odd::Surplus);
            continue;
        }
        match looked.mapping.get(index) {
            Some(Target::Identifier(kind)) => {
                for value in identifiers::divide(cell, looked.literal) {
                    if let Some(odd) = code(kind, value, looked.literal) {
                        add(value, odd);
                    }
                }
            }
            Some(Target::Detail(column)) if column.part == DetailPart::Value => {
                let values = match column.kind {
                    _ if looked.literal => vec![cell],
                    DetailKind::Phone => phone::split_list(cell),
                    DetailKind::Email => email::split_list(cell),
                    _ => continue,
                };
                for value in values.iter().flat_map(|value| value.split(" ::: ")) {
                    if let Some(odd) = contact(column.kind, value, looked.country) {
                        add(value, odd);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Looks through a vCard.
pub(super) fn of_card(card: &Card, country: &str, literal: bool, warnings: &mut Warnings) {
    let mut add = |value: &str, odd: Odd| {
        warnings.add(|| Warning {
            line: card.line,
            column: 0,
            header: String::new(),
            value: value.to_owned(),
            odd,
        });
    };
    let people = card.people.iter().flat_map(|person| &person.details);
    for ContactDetail { kind, value, .. } in card.details.iter().chain(people) {
        if let Some(odd) = contact(*kind, value, country) {
            add(value, odd);
        }
    }
    for (kind, value) in &card.identifiers {
        if let Some(odd) = code(kind, value, literal) {
            add(value, odd);
        }
    }
}

/// Whether a cell stands beyond the headers and the user did not say what it means.
pub(super) fn is_surplus(index: usize, headers: &[String], mapping: &[Target]) -> bool {
    use super::product::column::ProductColumn;
    use crate::domain::client::ClientField;
    use crate::domain::product::ProductField;
    !headers.is_empty()
        && index >= headers.len()
        && matches!(
            mapping.get(index),
            None | Some(
                Target::Client(ClientField::Note)
                    | Target::Product(ProductColumn::Field(ProductField::Description))
            )
        )
}

fn contact(kind: DetailKind, value: &str, country: &str) -> Option<Odd> {
    let value = value.trim();
    match kind {
        _ if value.is_empty() => None,
        DetailKind::Phone => Phone::parse(value, country).problem().map(Odd::Phone),
        DetailKind::Email => email::check(value).map(Odd::Email),
        DetailKind::Address | DetailKind::Messenger | DetailKind::Web | DetailKind::Other => None,
    }
}

fn code(kind: &str, value: &str, literal: bool) -> Option<Odd> {
    let kind = if literal {
        IdentifierKind::from_code(kind)?
    } else {
        identifiers::of_value(kind, value)?
    };
    identifier::check(kind, value).map(|problem| Odd::Identifier(kind, problem))
}
