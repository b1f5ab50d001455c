//! The neutral form of what a file says about one client: every door of import speaks it, the store is filled from it.
//!
//! A field that the file leaves empty is simply not there, so that it can never overwrite what is known. Choices are
//! kept as the file writes them; users, books and parent companies are named, not numbered.

use super::target::CustomColumn;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::contact_person::PersonField;

/// A client with the people, details and values that one row or vCard tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The line of the file where it begins.
    pub line: u64,
    /// The number of the client in the file; cards with the same one are one client.
    pub key: String,
    /// The fields that are filled. Responsible user, parent and book by name; choices by code or in words.
    pub fields: Vec<(ClientField, String)>,
    /// Tags in the order of the file.
    pub tags: Vec<String>,
    /// Identifiers: code of the kind and value.
    pub identifiers: Vec<(String, String)>,
    /// Contact details of the client itself.
    pub details: Vec<ContactDetail>,
    /// Values of the client's custom fields.
    pub custom: Vec<CustomValue>,
    /// Contact persons.
    pub people: Vec<CardPerson>,
    /// Custom fields that the file defines, in their order; vCards of the program have them in the first card.
    pub defined: Vec<CustomColumn>,
}

/// A contact person of a card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardPerson {
    /// The number of the person in the file; the same one at another client is the same person.
    pub key: String,
    /// The fields that are filled; a birthday as ISO 8601.
    pub fields: Vec<(PersonField, String)>,
    /// The whole name, when the file does not give it in parts.
    pub full_name: String,
    /// The position at the client.
    pub position: String,
    /// What the person does for us.
    pub role: String,
    /// Whether this is the main contact person; `None` when the file does not say.
    pub is_main: Option<bool>,
    /// Contact details of the person.
    pub details: Vec<ContactDetail>,
    /// Values of the person's custom fields.
    pub custom: Vec<CustomValue>,
}

/// A value of a custom field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomValue {
    /// The field's name.
    pub name: String,
    /// How to make the field when there is none, see [`super::field_spec`]; empty for text.
    pub spec: String,
    /// The value as the file writes it.
    pub text: String,
}

impl Card {
    /// Gives a field of the client; empty when the file does not tell it.
    pub fn field(&self, field: ClientField) -> &str {
        value(&self.fields, field)
    }

    /// Sets a field of the client unless the text is empty; a second note is added to the first.
    pub fn put(&mut self, field: ClientField, text: &str) {
        put(&mut self.fields, field, text, field == ClientField::Note);
    }

    /// Whether the card tells nothing at all.
    pub fn is_empty(&self) -> bool {
        let Self {
            line: _,
            key: _,
            fields,
            tags,
            identifiers,
            details,
            custom,
            people,
            defined: _,
        } = self;
        fields.is_empty()
            && tags.is_empty()
            && identifiers.is_empty()
            && details.is_empty()
            && custom.is_empty()
            && people.is_empty()
    }
}

impl CardPerson {
    /// Gives a field of the person; empty when the file does not tell it.
    pub fn field(&self, field: PersonField) -> &str {
        value(&self.fields, field)
    }

    /// Sets a field of the person unless the text is empty; a second note is added to the first.
    pub fn put(&mut self, field: PersonField, text: &str) {
        put(&mut self.fields, field, text, field == PersonField::Note);
    }

    /// Whether anybody is named.
    pub fn has_name(&self) -> bool {
        !self.full_name.is_empty()
            || [
                PersonField::FamilyName,
                PersonField::GivenName,
                PersonField::Patronymic,
            ]
            .iter()
            .any(|&field| !self.field(field).is_empty())
    }
}

fn value<F: PartialEq + Copy>(fields: &[(F, String)], field: F) -> &str {
    fields
        .iter()
        .find(|(other, _)| *other == field)
        .map_or("", |(_, text)| text)
}

fn put<F: PartialEq + Copy>(fields: &mut Vec<(F, String)>, field: F, text: &str, joins: bool) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    match fields.iter_mut().find(|(other, _)| *other == field) {
        Some((_, old)) if joins => {
            old.push('\n');
            old.push_str(text);
        }
        Some((_, old)) => text.clone_into(old),
        None => fields.push((field, text.to_owned())),
    }
}
