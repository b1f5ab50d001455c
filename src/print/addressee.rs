//! Whom letters and parcels go to: the main postal address of a client and the right contact person, read from the base.

use super::envelope::{Post, Recipient};
use super::labels::Label;
use crate::domain::client::{Client, ClientKind};
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::ContactPerson;
use crate::domain::id::ClientId;
use crate::domain::person_name::PersonName;
use crate::domain::postal;
use crate::i18n::Language;
use crate::store::{Store, StoreError, client, contact_detail, person};

/// A client as letters name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    pub client: ClientId,
    pub name: String,
    /// The main contact person that may be written to; empty when there is none.
    pub person: String,
    pub address: AddressParts,
    /// What stands in no part of the address.
    pub rest: String,
    /// No letters are wanted.
    pub do_not_mail: bool,
}

/// Reads the addressees of clients, in their order; clients that are gone are left out.
///
/// # Errors
/// When the base cannot be read.
pub fn read(store: &Store, ids: &[ClientId]) -> Result<Vec<Addressee>, StoreError> {
    store.read(|conn| -> Result<_, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for &id in ids {
            let Some(client) = client::get(conn, id)? else {
                continue;
            };
            let details = contact_detail::of_owner(conn, Owner::Client(id))?;
            let people = person::of_client(conn, id)?;
            let right = people.into_iter().find(|(person, _)| !person.do_not_mail);
            let person = right.map(|(person, _)| person_name(&person, &client));
            let (address, rest) = address(&details, &client);
            found.push(Addressee {
                client: id,
                name: name(&client),
                person: person.unwrap_or_default(),
                address,
                rest,
                do_not_mail: client.do_not_mail,
            });
        }
        Ok(found)
    })
}

fn person_name(person: &ContactPerson, client: &Client) -> String {
    let language = if person.language.is_empty() {
        &client.language
    } else {
        &person.language
    };
    PersonName {
        family: person.family_name.clone(),
        given: person.given_name.clone(),
        patronymic: person.patronymic.clone(),
    }
    .display(language)
}

/// The main postal address that may be used, in parts.
fn address(details: &[ContactDetail], client: &Client) -> (AddressParts, String) {
    let usable = || {
        let addresses = details
            .iter()
            .filter(|detail| detail.kind == DetailKind::Address);
        addresses.filter(|detail| !detail.do_not_use)
    };
    let main = usable().find(|detail| detail.is_main).or(usable().next());
    let Some(detail) = main else {
        return (AddressParts::default(), String::new());
    };
    let (mut parts, rest) = if detail.address.is_empty() {
        let read = postal::parse_free(&detail.value, &client.country);
        (read.parts, read.rest)
    } else {
        (detail.address.clone(), detail.value.clone())
    };
    if parts.country.is_empty() {
        parts.country.clone_from(&client.country);
    }
    (parts, rest)
}

/// The name with its legal form as letters have it: `ТОВ «Будмайстер-Захід»`, `Zorile SRL`.
fn name(client: &Client) -> String {
    let (name, form) = (client.name.trim(), client.legal_form.trim());
    let is_cyrillic = form.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
    if form.is_empty() {
        name.to_owned()
    } else if is_cyrillic && client.kind == ClientKind::Company {
        let inner = name.replace('«', "„").replace('»', "“");
        format!("{form} «{inner}»")
    } else {
        format!("{name} {form}")
    }
}

impl Addressee {
    /// Tells whether there is an address to write to.
    pub fn has_address(&self) -> bool {
        let parts = [&self.address.city, &self.address.street, &self.rest];
        parts.iter().any(|part| !part.trim().is_empty())
    }

    /// Gives the label.
    pub fn label(&self) -> Label {
        Label {
            name: self.name.clone(),
            lines: self.lines(),
            place: self.place(),
            postcode: self.address.postcode.trim().to_owned(),
            ..Label::default()
        }
    }

    /// Gives the recipient of an envelope; where no country is known, that of the language.
    pub fn recipient(&self, language: Language) -> Recipient {
        let home = match language {
            Language::Uk | Language::En => Post::Ukraine,
            Language::Ru => Post::Russia,
            Language::Ro => Post::Romania,
        };
        Recipient {
            name: self.name.clone(),
            lines: self.lines(),
            place: self.place(),
            postcode: self.address.postcode.trim().to_owned(),
            country: String::new(),
            post: Post::of_country(&self.address.country, home),
        }
    }

    fn lines(&self) -> Vec<String> {
        [&self.person, &self.rest, &self.address.street]
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
}
