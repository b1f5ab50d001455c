//! A client: a company or a person the office does business with, or hopes to.

use super::code::coded;
use super::id::{BookId, ClientId, IdentifierId, UserId};
use super::legal_form;
use super::text::one_line;
use super::time::Timestamp;

coded! {
    /// Whether a client is a company or a private person.
    ClientKind { Company = "company", Person = "person" }
}

coded! {
    /// Where a client stands with the office. Who says nothing means clients: a list that is imported, a name that is typed.
    ClientStatus, usually Client { Lead = "lead", Client = "client", Former = "former", Partner = "partner" }
}

/// A client with its own fields. Contact persons, details, identifiers, tags and custom fields are rows of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    pub id: ClientId,
    pub kind: ClientKind,
    /// The short name by which the office knows the client, without legal form and quotes.
    pub name: String,
    /// The full name as registered, empty when unknown.
    pub legal_name: String,
    /// `ТОВ`, `SRL`, ...; empty when unknown.
    pub legal_form: String,
    pub status: ClientStatus,
    pub parent: Option<ClientId>,
    /// The office's own grading, such as A, B, C; empty when none.
    pub category: String,
    /// Where the client came from; empty when unknown.
    pub source: String,
    pub responsible: Option<UserId>,
    pub book: Option<BookId>,
    pub website: String,
    pub note: String,
    /// ISO 3166-1 alpha-2 in upper case; empty when unknown.
    pub country: String,
    /// ISO 639-1 code of the language in which the client is written to; empty when unknown.
    pub language: String,
    pub do_not_call: bool,
    pub do_not_mail: bool,
    /// Into which client this one was merged.
    pub merged_into: Option<ClientId>,
    pub created: Timestamp,
}

impl Client {
    /// Makes a company with a name; everything else is empty.
    pub fn company(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Gives the client the name that somebody typed: in one line, with the legal form told from it
    /// (`ТОВ «Ромашка»` is `Ромашка`, `ТОВ`). Without a form in it the known one stays.
    ///
    /// # Errors
    /// When nothing is left for a name; the client is then unchanged.
    pub fn take_name(&mut self, typed: &str) -> Result<(), FieldError> {
        let typed = one_line(typed);
        let parts = legal_form::split(&typed);
        match parts.form {
            Some(form) if !parts.name.is_empty() => {
                ClientField::Name.set(self, &parts.name)?;
                form.clone_into(&mut self.legal_form);
            }
            _ => ClientField::Name.set(self, &typed)?,
        }
        Ok(())
    }
}

/// A tax code, bank account or another number by which others know a client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientIdentifier {
    pub id: IdentifierId,
    /// Code of the kind, such as `ua.edrpou`; see `domain::identifier`.
    pub kind: String,
    /// The value as it was typed, trimmed.
    pub value: String,
}

coded! {
    /// A field of [`Client`] that can be set by name: in a cell, in bulk, by import, on the command line.
    ClientField {
        Name = "name",
        LegalName = "legal_name",
        LegalForm = "legal_form",
        Kind = "kind",
        Status = "status",
        Parent = "parent",
        Category = "category",
        Source = "source",
        Responsible = "responsible",
        Book = "book",
        Website = "website",
        Note = "note",
        Country = "country",
        Language = "language",
        DoNotCall = "do_not_call",
        DoNotMail = "do_not_mail",
    }
}

/// Why a value cannot stand in a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    #[error("the value is empty, a name is needed")]
    Empty,
    #[error("'{given}' is not one of: {allowed}")]
    NotAChoice { given: String, allowed: String },
    #[error("'{given}' is not the number of a record")]
    NotAnId { given: String },
    #[error("'{given}' is not a date")]
    NotADate { given: String },
    #[error("'{given}' is not a number")]
    NotANumber { given: String },
    /// Another record has the name.
    #[error("'{given}' exists already")]
    Taken { given: String },
    /// Another custom field of the same kind of record has the name.
    #[error("there is a field '{given}' already")]
    FieldTaken { given: String },
    #[error("a client cannot be its own parent company")]
    OwnParent,
    /// The chosen parent company belongs, itself or through others, to the client.
    #[error("the parent company '{given}' belongs to this client")]
    ParentLoop { given: String },
}

impl ClientField {
    /// Gives the field as text: codes for choices, numbers for links.
    pub fn get(self, client: &Client) -> String {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        match self {
            Self::Name => client.name.clone(),
            Self::LegalName => client.legal_name.clone(),
            Self::LegalForm => client.legal_form.clone(),
            Self::Kind => client.kind.code().to_owned(),
            Self::Status => client.status.code().to_owned(),
            Self::Parent => id(client.parent.map(ClientId::get)),
            Self::Category => client.category.clone(),
            Self::Source => client.source.clone(),
            Self::Responsible => id(client.responsible.map(UserId::get)),
            Self::Book => id(client.book.map(BookId::get)),
            Self::Website => client.website.clone(),
            Self::Note => client.note.clone(),
            Self::Country => client.country.clone(),
            Self::Language => client.language.clone(),
            Self::DoNotCall => yes_no(client.do_not_call),
            Self::DoNotMail => yes_no(client.do_not_mail),
        }
    }

    /// Sets the field as [`ClientField::set`] does, from what somebody typed: a name is told from its legal form.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the client is then unchanged.
    pub fn type_in(self, client: &mut Client, text: &str) -> Result<(), FieldError> {
        match self {
            Self::Name => client.take_name(text),
            other => other.set(client, text),
        }
    }

    /// Sets the field from text, trimmed, names in one line. Choices by their code, links by their number, yes/no by `yes` and `no`.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the client is then unchanged.
    pub fn set(self, client: &mut Client, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        match self {
            Self::Name if text.is_empty() => return Err(FieldError::Empty),
            Self::Name => client.name = one_line(text).into_owned(),
            Self::LegalName => client.legal_name = one_line(text).into_owned(),
            Self::LegalForm => client.legal_form = one_line(text).into_owned(),
            Self::Kind => {
                client.kind = choice(
                    text,
                    ClientKind::from_code,
                    &codes(ClientKind::ALL, ClientKind::code),
                )?;
            }
            Self::Status => {
                client.status = choice(
                    text,
                    ClientStatus::from_code,
                    &codes(ClientStatus::ALL, ClientStatus::code),
                )?;
            }
            Self::Parent => client.parent = optional_id(text)?.map(ClientId::new),
            Self::Category => client.category = one_line(text).into_owned(),
            Self::Source => client.source = one_line(text).into_owned(),
            Self::Responsible => client.responsible = optional_id(text)?.map(UserId::new),
            Self::Book => client.book = optional_id(text)?.map(BookId::new),
            Self::Website => text.clone_into(&mut client.website),
            Self::Note => text.clone_into(&mut client.note),
            Self::Country => client.country = text.to_uppercase(),
            Self::Language => client.language = text.to_lowercase(),
            Self::DoNotCall => client.do_not_call = parse_yes_no(text)?,
            Self::DoNotMail => client.do_not_mail = parse_yes_no(text)?,
        }
        Ok(())
    }
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

pub(super) fn parse_yes_no(text: &str) -> Result<bool, FieldError> {
    match text {
        "yes" | "1" | "true" => Ok(true),
        "no" | "0" | "false" | "" => Ok(false),
        _ => Err(FieldError::NotAChoice {
            given: text.to_owned(),
            allowed: "yes, no".to_owned(),
        }),
    }
}

pub(super) fn optional_id(text: &str) -> Result<Option<i64>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| FieldError::NotAnId {
        given: text.to_owned(),
    })
}

pub(super) fn choice<T>(
    text: &str,
    read: fn(&str) -> Option<T>,
    allowed: &str,
) -> Result<T, FieldError> {
    read(text).ok_or_else(|| FieldError::NotAChoice {
        given: text.to_owned(),
        allowed: allowed.to_owned(),
    })
}

pub(super) fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> String {
    all.iter()
        .map(|&value| code(value))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_set_is_read_back() {
        let mut client = Client::company("Явір");
        for &field in ClientField::ALL {
            let value = match field {
                ClientField::Kind => "person",
                ClientField::Status => "partner",
                ClientField::Parent | ClientField::Responsible | ClientField::Book => "77",
                ClientField::DoNotCall | ClientField::DoNotMail => "yes",
                ClientField::Country => "UA",
                ClientField::Language => "uk",
                _ => "щось",
            };
            field.set(&mut client, value).unwrap();
            assert_eq!(field.get(&client), value, "{}", field.code());
        }
    }

    #[test]
    fn a_typed_name_is_told_from_its_legal_form() {
        for (typed, name, form) in [
            ("ТОВ «Ромашка»", "Ромашка", "ТОВ"),
            ("ТОВ\n«Ромашка\r\nплюс»", "Ромашка плюс", "ТОВ"),
            ("Sudarc SRL", "Sudarc", "SRL"),
            ("Явір", "Явір", ""),
            ("ТОВ", "ТОВ", ""),
        ] {
            let mut client = Client::default();
            client.take_name(typed).unwrap();
            assert_eq!(
                (client.name.as_str(), client.legal_form.as_str()),
                (name, form)
            );
        }
        let mut known = Client {
            legal_form: "ПрАТ".to_owned(),
            ..Client::default()
        };
        known.take_name("Ромашка").unwrap();
        assert_eq!(known.legal_form, "ПрАТ");
        assert!(known.take_name(" \n ").is_err());
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        let mut client = Client::company("Явір");
        let before = client.clone();
        assert_eq!(
            ClientField::Name.set(&mut client, "  "),
            Err(FieldError::Empty)
        );
        assert!(ClientField::Status.set(&mut client, "friend").is_err());
        assert_eq!(client, before);
    }
}
