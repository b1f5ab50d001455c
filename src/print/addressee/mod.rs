//! Whom letters and parcels go to: the main postal address of a client and the right contact person, read from the base, and
//! how both are written on labels and envelopes.
//!
//! `read` asks the base; what is written of it is decided by [`Writing`] and costs no question.

mod content;
mod read;

use super::envelope::{Post, Recipient, Sender};
use super::labels::Label;
use super::picture::Picture;
use crate::domain::contact_detail::AddressParts;
use crate::domain::id::{ClientId, DealId, PersonId};
use crate::domain::own_company::OwnCompany;
use crate::domain::person_name::PersonName;
use crate::domain::{legal_form, postal};
use crate::i18n::{Language, Words};
use crate::say;

pub use content::{CodeKind, Content, Wishes, labels};
pub use read::{logo, of, of_deals, people, read};

/// Who is to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Whom {
    pub client: ClientId,
    /// The contact person; the main one that may be written to without.
    pub person: Option<PersonId>,
    /// The deal because of which it is written.
    pub deal: Option<DealId>,
}

impl From<ClientId> for Whom {
    fn from(client: ClientId) -> Self {
        Self {
            client,
            person: None,
            deal: None,
        }
    }
}

/// A contact person as letters name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    pub id: PersonId,
    pub name: PersonName,
    /// ISO 639-1, in which the person is written to.
    pub language: String,
    pub position: String,
}

/// A client as letters name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    pub whom: Whom,
    /// As lists have it, and its legal form.
    pub short_name: String,
    pub legal_form: String,
    /// With the legal form, as letters have it.
    pub name: String,
    /// `None` when there is nobody that may be written to.
    pub person: Option<Person>,
    pub phone: String,
    pub address: AddressParts,
    /// What stands in no part of the address.
    pub rest: String,
    /// No letters are wanted.
    pub do_not_mail: bool,
}

/// What is written of addressees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// Of the office: in it names are written where a person has no language.
    pub language: Language,
    /// The contact person.
    pub person: bool,
    /// Names in the case that languages of letters want: `Гнатюк Ірині Петрівні`.
    pub dative: bool,
    pub phone: bool,
    /// The country, in this language.
    pub country: Option<Language>,
    /// On labels the postcode stands large at the right; else before the town.
    pub large_postcode: bool,
}

impl Writing {
    /// The contact person, nothing inflected, no phone, no country.
    pub const fn new(language: Language) -> Self {
        Self {
            language,
            person: true,
            dative: false,
            phone: false,
            country: None,
            large_postcode: true,
        }
    }
}

impl Person {
    /// Writes the name; inflected where the language does that.
    pub fn written(&self, dative: bool, language: Language) -> String {
        let of_office = language.code();
        let own = if self.language.is_empty() {
            by_letters(&self.name).unwrap_or(of_office)
        } else {
            &self.language
        };
        if dative {
            self.name.dative(own).display(own)
        } else {
            self.name.display(own)
        }
    }
}

/// Tells the language of a Cyrillic name by letters that only one of them has.
fn by_letters(name: &PersonName) -> Option<&'static str> {
    let letters = || {
        [&name.family, &name.given, &name.patronymic]
            .into_iter()
            .flat_map(|part| part.chars())
            .flat_map(char::to_lowercase)
    };
    if letters().any(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ')) {
        Some("uk")
    } else if letters().any(|c| matches!(c, 'ы' | 'э' | 'ё' | 'ъ')) {
        Some("ru")
    } else {
        None
    }
}

impl Addressee {
    /// Tells whether there is an address to write to.
    pub fn has_address(&self) -> bool {
        let parts = [&self.address.city, &self.address.street, &self.rest];
        parts.iter().any(|part| !part.trim().is_empty())
    }

    /// Tells whether the post finds it: there is an address and a postcode.
    pub fn has_postcode(&self) -> bool {
        !self.address.postcode.trim().is_empty()
    }

    /// Gives the label of the address.
    pub fn label(&self, writing: &Writing) -> Label {
        let (mut place, mut postcode) = (self.place(), self.address.postcode.trim().to_owned());
        if !writing.large_postcode {
            place = format!("{postcode} {place}").trim().to_owned();
            postcode.clear();
        }
        Label {
            name: self.name.clone(),
            lines: self.lines(writing),
            place,
            postcode,
            country: self.country(writing),
            ..Label::default()
        }
    }

    /// Gives the label of a name badge: the person large, the client below.
    pub fn badge(&self, writing: &Writing) -> Label {
        let person = self
            .person
            .as_ref()
            .map(|person| person.written(false, writing.language))
            .filter(|name| !name.is_empty());
        let position = self.person.as_ref().map(|person| person.position.trim());
        let (name, below) = match person {
            Some(person) => (person, self.name.clone()),
            None => (self.name.clone(), String::new()),
        };
        Label {
            name,
            lines: [position.unwrap_or_default(), &below]
                .into_iter()
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            is_badge: true,
            ..Label::default()
        }
    }

    /// Gives the recipient of an envelope that is sent from a country (ISO 3166-1 alpha-2).
    pub fn recipient(&self, writing: &Writing, home: &str) -> Recipient {
        Recipient {
            name: self.name.clone(),
            lines: self.lines(writing),
            place: self.place(),
            postcode: self.address.postcode.trim().to_owned(),
            country: self.country(writing),
            post: Post::of_country(&self.address.country, home_post(home, writing.language)),
        }
    }

    fn lines(&self, writing: &Writing) -> Vec<String> {
        let person = self
            .person
            .as_ref()
            .filter(|_| writing.person)
            .map(|person| person.written(writing.dative, writing.language));
        let phone = if writing.phone {
            self.phone.as_str()
        } else {
            ""
        };
        [
            person.as_deref().unwrap_or_default(),
            &self.rest,
            &self.address.street,
            phone,
        ]
        .into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty() && *line != self.name)
        .collect()
    }

    fn place(&self) -> String {
        let (city, region) = (self.address.city.trim(), self.address.region.trim());
        if city.is_empty() || region.is_empty() {
            format!("{city}{region}")
        } else {
            format!("{city}, {region}")
        }
    }

    /// The country in the language that is asked for; one that is no known code as it was typed.
    fn country(&self, writing: &Writing) -> String {
        let code = self.address.country.trim();
        match writing.country {
            Some(language) if !code.is_empty() => say::country(Words::of(language), code),
            _ => String::new(),
        }
    }
}

/// The post of the country that letters are sent from; by the language where none is known.
fn home_post(country: &str, language: Language) -> Post {
    let usual = match language {
        Language::Uk | Language::En => Post::Ukraine,
        Language::Ru => Post::Russia,
        Language::Ro => Post::Romania,
    };
    Post::of_country(country, usual)
}

/// Gives one of our companies as the sender of envelopes.
pub fn sender(company: &OwnCompany, logo: Option<Picture>, language: Language) -> Sender {
    let name = if company.legal_name.trim().is_empty() {
        legal_form::official(&company.name, &company.legal_form, language.code())
    } else {
        company.legal_name.trim().to_owned()
    };
    let mut lines = postal::lines(&company.address, &company.address_rest);
    lines.extend(company.phone_list().into_iter().take(1));
    Sender { name, lines, logo }
}
