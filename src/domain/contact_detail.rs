//! Contact details of clients and contact persons: phones, e-mails, postal addresses, messengers, the web, anything
//! with a label. One of each kind is the main one.

use super::code::coded;
use super::id::{ClientId, DetailId, PersonId};

coded! {
    /// What a contact detail is.
    DetailKind {
        Phone = "phone",
        Email = "email",
        Address = "address",
        Messenger = "messenger",
        Web = "web",
        Other = "other",
    }
}

/// Whose a contact detail, a custom field value or a participant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    Client(ClientId),
    Person(PersonId),
}

impl Owner {
    /// Gives the row id of the owner.
    pub const fn row(self) -> i64 {
        match self {
            Self::Client(id) => id.get(),
            Self::Person(id) => id.get(),
        }
    }
}

/// A contact detail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactDetail {
    pub id: DetailId,
    pub kind: DetailKind,
    /// `мобільний`, `склад`, `Viber`, ...; empty when there is nothing to tell.
    pub label: String,
    /// The phone, address of e-mail or web, account name. For a postal address the free text or the rest that stands
    /// in no part.
    pub value: String,
    /// Extension of a phone, digits; empty when none.
    pub extension: String,
    /// Parts of a postal address; all empty for other kinds.
    pub address: AddressParts,
    pub is_main: bool,
    /// Not to be called or written to at this detail.
    pub do_not_use: bool,
}

/// A postal address in parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressParts {
    /// ISO 3166-1 alpha-2 in upper case, or a country as it was typed.
    pub country: String,
    pub region: String,
    pub city: String,
    /// Street with house and flat.
    pub street: String,
    pub postcode: String,
}

impl AddressParts {
    /// Tells whether no part is filled.
    pub fn is_empty(&self) -> bool {
        [
            &self.country,
            &self.region,
            &self.city,
            &self.street,
            &self.postcode,
        ]
        .iter()
        .all(|part| part.is_empty())
    }
}
