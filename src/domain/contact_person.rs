//! A contact person: somebody to talk to. May belong to several clients, in each with a position and a role.

use chrono::NaiveDate;

use super::client::FieldError;
use super::code::coded;
use super::id::{ClientId, PersonId};
use super::text::one_line;
use super::time::Timestamp;

/// A contact person with the fields that are the same wherever the person works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactPerson {
    pub id: PersonId,
    pub family_name: String,
    pub given_name: String,
    /// Empty where there is none.
    pub patronymic: String,
    pub birthday: Option<NaiveDate>,
    pub note: String,
    /// ISO 639-1 code of the language in which the person is spoken to; empty when unknown.
    pub language: String,
    pub do_not_call: bool,
    pub do_not_mail: bool,
    pub created: Timestamp,
}

/// A place of a person at a client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Membership {
    pub client: ClientId,
    pub person: PersonId,
    /// What is on the business card: `директор`.
    pub position: String,
    /// What the person does for us: decides, pays, buys; free text with suggestions.
    pub role: String,
    /// Whether this is the main contact person of the client.
    pub is_main: bool,
}

coded! {
    /// A field of [`ContactPerson`] that can be set by name.
    PersonField {
        FamilyName = "family_name",
        GivenName = "given_name",
        Patronymic = "patronymic",
        Birthday = "birthday",
        Note = "note",
        Language = "language",
        DoNotCall = "do_not_call",
        DoNotMail = "do_not_mail",
    }
}

impl PersonField {
    /// Gives the field as text; a date as ISO 8601.
    pub fn get(self, person: &ContactPerson) -> String {
        let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
        match self {
            Self::FamilyName => person.family_name.clone(),
            Self::GivenName => person.given_name.clone(),
            Self::Patronymic => person.patronymic.clone(),
            Self::Birthday => person
                .birthday
                .map(|date| date.to_string())
                .unwrap_or_default(),
            Self::Note => person.note.clone(),
            Self::Language => person.language.clone(),
            Self::DoNotCall => yes_no(person.do_not_call),
            Self::DoNotMail => yes_no(person.do_not_mail),
        }
    }

    /// Sets the field from text, trimmed; a date is ISO 8601 or empty.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the person is then unchanged.
    pub fn set(self, person: &mut ContactPerson, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        match self {
            Self::FamilyName => person.family_name = one_line(text).into_owned(),
            Self::GivenName => person.given_name = one_line(text).into_owned(),
            Self::Patronymic => person.patronymic = one_line(text).into_owned(),
            Self::Birthday if text.is_empty() => person.birthday = None,
            Self::Birthday => {
                let date = text.parse().map_err(|_| FieldError::NotADate {
                    given: text.to_owned(),
                })?;
                person.birthday = Some(date);
            }
            Self::Note => text.clone_into(&mut person.note),
            Self::Language => person.language = text.to_lowercase(),
            Self::DoNotCall => person.do_not_call = super::client::parse_yes_no(text)?,
            Self::DoNotMail => person.do_not_mail = super::client::parse_yes_no(text)?,
        }
        Ok(())
    }
}
