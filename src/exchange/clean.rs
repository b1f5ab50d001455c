//! Makes a card fit for the store: names taken apart, phones and codes in one form, choices as codes, dates ISO. What
//! cannot stand in its field is refused with the reason; the row then goes to the file of rows not imported.
//!
//! A card that the program wrote itself (`literal`) is only checked, never reshaped.

use super::card::{Card, CardPerson};
use super::choices;
use super::content;
use super::fields::Fields;
use super::identifiers;
use super::target::Whose;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::PersonField;
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::phone::Phone;
use crate::domain::text::one_line;
use crate::domain::{email, legal_form, person_name, postal};
use crate::i18n::{Language, Words};

/// Why a row or card is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The row cannot be read.
    Row(super::table::RowProblem),
    /// The vCard cannot be read.
    Card(super::vcard::CardProblem),
    /// Nobody is named: neither a company, nor a person, nor a phone or e-mail.
    NoName,
    /// The value is none of the choices.
    Choice {
        /// How the column is called.
        column: String,
        /// What stands in it.
        value: String,
        /// What may stand in it.
        allowed: String,
    },
    /// The value is not a date.
    Date {
        /// How the column is called.
        column: String,
        /// What stands in it.
        value: String,
    },
    /// The value is not a number.
    Number {
        /// How the column is called.
        column: String,
        /// What stands in it.
        value: String,
    },
    /// A product that is not in the base yet has no name.
    NoProductName,
    /// Another product has the code.
    CodeTaken {
        /// The code.
        code: String,
    },
    /// The client that is named is not in the base.
    NoClient {
        /// The name, or the number when there is no name.
        name: String,
    },
    /// It is said to be done at a time that is still to come.
    DoneLater {
        /// The time.
        value: String,
    },
    /// Neither a time nor a word about what happened.
    NoInteraction,
    /// Several products have the name, and no code says which one is meant.
    SameName {
        /// How many.
        count: usize,
    },
    /// Several clients fit, and nothing says which one is meant.
    Ambiguous {
        /// How many.
        count: usize,
    },
}

impl Reason {
    /// Names the reason for translation: `exchange-row-<code>` is its message id.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Row(problem) => problem.code(),
            Self::Card(problem) => problem.code(),
            Self::NoName => "no-name",
            Self::Choice { .. } => "choice",
            Self::Date { .. } => "date",
            Self::Number { .. } => "number",
            Self::NoProductName => "no-product-name",
            Self::CodeTaken { .. } => "code-taken",
            Self::NoClient { .. } => "no-client",
            Self::NoInteraction => "no-interaction",
            Self::DoneLater { .. } => "done-later",
            Self::SameName { .. } => "same-name",
            Self::Ambiguous { .. } => "ambiguous",
        }
    }

    /// Says the reason to the user.
    pub fn say(&self, words: &Words) -> String {
        let id = format!("exchange-row-{}", self.code());
        let said = match self {
            Self::Choice {
                column,
                value,
                allowed,
            } => words.find_with(
                &id,
                &[
                    ("column", column.into()),
                    ("value", value.into()),
                    ("allowed", allowed.into()),
                ],
            ),
            Self::Date { column, value } | Self::Number { column, value } => {
                words.find_with(&id, &[("column", column.into()), ("value", value.into())])
            }
            Self::DoneLater { value } => words.find_with(&id, &[("value", value.into())]),
            Self::NoClient { name } => words.find_with(&id, &[("name", name.into())]),
            Self::CodeTaken { code } => words.find_with(&id, &[("code", code.into())]),
            Self::Ambiguous { count } | Self::SameName { count } => {
                words.find_with(&id, &[("count", (*count).into())])
            }
            Self::Row(super::table::RowProblem::TooLong { limit }) => {
                words.find_with(&id, &[("megabytes", (limit / (1024 * 1024)).into())])
            }
            _ => words.find(&id),
        };
        said.unwrap_or_else(|| self.code().to_owned())
    }
}

/// What the cleaning needs to know.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    /// The user's language: for labels and reasons.
    pub language: Language,
    /// The country of phones without a country code (ISO 3166-1 alpha-2, or empty).
    pub country: String,
    /// The program wrote the file itself.
    pub literal: bool,
    /// The file tells the legal form apart from the name.
    pub has_legal_form: bool,
}

/// Makes a card fit for the store.
pub(super) fn clean(mut card: Card, rules: &Rules, fields: &Fields) -> Result<Card, Reason> {
    choices_of_client(&mut card, rules)?;
    if !rules.literal {
        names(&mut card, rules);
        for (kind, value) in &mut card.identifiers {
            let known = identifiers::of_value(kind, value);
            if let Some(known) = known {
                known.code().clone_into(kind);
            }
            *value = identifier::normalise(known.unwrap_or(IdentifierKind::Other), value);
        }
        reshape(&mut card.details, rules);
    }
    for person in &mut card.people {
        clean_person(person, rules)?;
    }
    if card.field(ClientField::Name).is_empty() {
        name_it(&mut card, rules)?;
    }
    let words = Words::of(rules.language);
    for (whose, values) in std::iter::once((Whose::Client, &mut card.custom)).chain(
        card.people
            .iter_mut()
            .map(|person| (Whose::Person, &mut person.custom)),
    ) {
        for value in values {
            fields.check(whose, value, words)?;
        }
    }
    Ok(card)
}

fn choices_of_client(card: &mut Card, rules: &Rules) -> Result<(), Reason> {
    for (field, text) in &mut card.fields {
        if !matches!(field, ClientField::Note | ClientField::Website) {
            in_one_line(text);
        }
        if rules.literal && matches!(field, ClientField::Country | ClientField::Language) {
            continue;
        }
        let Some(value) = choices::client_value(*field, text) else {
            let column = super::column_names::name(
                &super::target::Target::Client(*field),
                Words::of(rules.language),
            );
            return Err(Reason::Choice {
                column,
                value: text.clone(),
                allowed: choices::allowed(*field, rules.language),
            });
        };
        *text = value;
    }
    card.fields.retain(|(_, text)| !text.is_empty());
    Ok(())
}

/// A cell of a spreadsheet may break a name into lines; a name has one.
fn in_one_line(text: &mut String) {
    if let std::borrow::Cow::Owned(line) = one_line(text) {
        *text = line;
    }
}

/// Takes the legal form off the name, and finds out whether the client is a person.
fn names(card: &mut Card, rules: &Rules) {
    let name = card.field(ClientField::Name).to_owned();
    let legal_name = card.field(ClientField::LegalName).to_owned();
    if name.is_empty() && !legal_name.is_empty() {
        // A list from bookkeeping often knows the registered name only.
        card.put(ClientField::Name, &legal_name);
        card.fields
            .retain(|(field, _)| *field != ClientField::LegalName);
        return names(card, rules);
    }
    if rules.has_legal_form || name.is_empty() {
        return;
    }
    let parts = legal_form::split(&name);
    if let Some(form) = parts.form
        && !parts.name.is_empty()
    {
        card.put(ClientField::Name, &parts.name);
        card.put(ClientField::LegalForm, form);
    }
}

/// A client that nobody named is called as its person, or by what is known of it.
fn name_it(card: &mut Card, rules: &Rules) -> Result<(), Reason> {
    if let Some(person) = card.people.first() {
        let name = person_name::PersonName {
            family: person.field(PersonField::FamilyName).to_owned(),
            given: person.field(PersonField::GivenName).to_owned(),
            patronymic: person.field(PersonField::Patronymic).to_owned(),
        };
        let name = name.display(rules.language.code());
        if !name.is_empty() {
            let plain = person.position.is_empty()
                && person.role.is_empty()
                && person.custom.is_empty()
                && person.key.is_empty();
            let only_name = person.fields.iter().all(|(field, _)| {
                matches!(
                    field,
                    PersonField::FamilyName | PersonField::GivenName | PersonField::Patronymic
                )
            });
            card.put(ClientField::Name, &name);
            if card.field(ClientField::Kind).is_empty() {
                card.put(ClientField::Kind, "person");
            }
            // A private person needs no contact person of the same name, unless there is more to keep.
            if plain && only_name && card.people.len() == 1 {
                card.details.append(&mut card.people[0].details);
                card.people.clear();
            }
            return Ok(());
        }
    }
    let known = card
        .details
        .iter()
        .find(|detail| matches!(detail.kind, DetailKind::Email | DetailKind::Phone));
    let Some(name) = known.map(|detail| detail.value.clone()) else {
        return Err(Reason::NoName);
    };
    card.put(ClientField::Name, &name);
    Ok(())
}

fn clean_person(person: &mut CardPerson, rules: &Rules) -> Result<(), Reason> {
    let words = Words::of(rules.language);
    let column = |field| super::column_names::name(&super::target::Target::Person(field), words);
    for text in [
        &mut person.full_name,
        &mut person.position,
        &mut person.role,
    ] {
        in_one_line(text);
    }
    for (field, text) in &mut person.fields {
        if *field != PersonField::Note {
            in_one_line(text);
        }
        if *field == PersonField::Birthday {
            let Some(date) = text.parse().ok().or_else(|| content::date(text)) else {
                return Err(Reason::Date {
                    column: column(*field),
                    value: text.clone(),
                });
            };
            *text = date.to_string();
        } else if !(rules.literal && *field == PersonField::Language) {
            let Some(value) = choices::person_value(*field, text) else {
                let allowed = choices::allowed(ClientField::DoNotCall, rules.language);
                return Err(Reason::Choice {
                    column: column(*field),
                    value: text.clone(),
                    allowed,
                });
            };
            *text = value;
        }
    }
    if !person.full_name.is_empty() {
        let name = person_name::parse_full(&person.full_name, rules.language.code());
        let parts = [
            (PersonField::FamilyName, name.family),
            (PersonField::GivenName, name.given),
            (PersonField::Patronymic, name.patronymic),
        ];
        for (field, part) in parts {
            if person.field(field).is_empty() {
                person.put(field, &part);
            }
        }
        person.full_name.clear();
    }
    if !rules.literal {
        reshape(&mut person.details, rules);
    }
    Ok(())
}

/// Writes phones, e-mails and addresses in one form and labels in the user's language.
fn reshape(details: &mut [ContactDetail], rules: &Rules) {
    for detail in details {
        detail.label = label(&detail.label, rules.language);
        match detail.kind {
            DetailKind::Phone => {
                let phone = Phone::parse(&detail.value, &rules.country);
                if detail.extension.is_empty() {
                    phone.extension().clone_into(&mut detail.extension);
                }
                detail.value = phone.format();
            }
            DetailKind::Email => detail.value = email::normalise(&detail.value),
            DetailKind::Address => {
                if detail.address.is_empty() && !detail.value.contains('\n') {
                    let read = postal::parse_free(&detail.value, &rules.country);
                    detail.address = read.parts;
                    detail.value = read.rest;
                }
                detail.address.country = choices::country(&detail.address.country);
            }
            DetailKind::Messenger | DetailKind::Web | DetailKind::Other => {}
        }
    }
}

/// Says a neutral label (`mobile`) in the user's language; other labels stay.
fn label(label: &str, language: Language) -> String {
    let code = label.trim().to_lowercase();
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_lowercase()) {
        return label.trim().to_owned();
    }
    Words::of(language)
        .find(&format!("exchange-label-{code}"))
        .unwrap_or_else(|| label.trim().to_owned())
}
