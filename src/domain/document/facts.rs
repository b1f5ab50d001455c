//! What a document says of both parties: read live while it is a draft, kept as it was from the issue on.
//!
//! The kept form is JSON; members are only ever added, with defaults, so that what was issued years ago stays readable.

use serde::{Deserialize, Serialize};

use crate::domain::contact_detail::AddressParts;

/// The facts of a document beside its own fields and lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Parties {
    pub company: CompanyFacts,
    pub account: AccountFacts,
    pub client: ClientFacts,
    pub person: PersonFacts,
    /// Who of us answers for it.
    pub responsible: UserFacts,
    pub deal: DealFacts,
    pub order: OrderFacts,
    /// The document it follows from.
    pub base: BaseFacts,
    /// What was paid for the order, minor units of the document's currency.
    pub paid: i64,
    /// What of the sum is to be paid when; empty without a payment schedule.
    pub schedule: Vec<DueFacts>,
    /// ISO 639-1 of the language it is written in.
    pub language: String,
}

/// One of our companies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyFacts {
    pub name: String,
    pub legal_name: String,
    pub legal_form: String,
    pub tagline: String,
    pub country: String,
    pub address: Address,
    pub phones: Vec<String>,
    pub email: String,
    pub website: String,
    pub vat_payer: bool,
    pub director: String,
    pub director_position: String,
    pub acting_on: String,
    pub accountant: String,
    pub codes: Vec<Code>,
    /// Hashes of the pictures; empty when there is none.
    pub logo: String,
    pub stamp: String,
    pub signature: String,
}

/// A number by which others know a party: kind of `domain::identifier` and value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Code {
    pub kind: String,
    pub value: String,
}

/// A bank account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountFacts {
    pub iban: String,
    pub bank: String,
    pub bic: String,
    pub correspondent: String,
    pub currency: String,
}

/// A postal address: parts, and what stands in none of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    pub label: String,
    pub country: String,
    pub region: String,
    pub city: String,
    pub street: String,
    pub postcode: String,
    pub rest: String,
}

impl Address {
    /// Gives the parts as addresses of clients have them.
    pub fn parts(&self) -> AddressParts {
        AddressParts {
            country: self.country.clone(),
            region: self.region.clone(),
            city: self.city.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
        }
    }

    /// Makes an address of its parts.
    pub fn new(label: &str, parts: &AddressParts, rest: &str) -> Self {
        Self {
            label: label.to_owned(),
            country: parts.country.clone(),
            region: parts.region.clone(),
            city: parts.city.clone(),
            street: parts.street.clone(),
            postcode: parts.postcode.clone(),
            rest: rest.to_owned(),
        }
    }
}

/// The client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientFacts {
    /// Short, without legal form.
    pub name: String,
    pub legal_name: String,
    pub legal_form: String,
    /// Code of `ClientKind`.
    pub kind: String,
    pub country: String,
    pub website: String,
    pub codes: Vec<Code>,
    /// The main one first.
    pub addresses: Vec<Address>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub fields: Vec<FieldFacts>,
}

/// A custom field and its value, as they are called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldFacts {
    pub name: String,
    /// Code of `FieldKind`.
    pub kind: String,
    pub value: String,
    /// ISO 4217 for money.
    pub currency: String,
}

/// The contact person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonFacts {
    pub family_name: String,
    pub given_name: String,
    pub patronymic: String,
    pub position: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub fields: Vec<FieldFacts>,
}

/// The user who answers for the document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UserFacts {
    pub name: String,
    pub position: String,
    pub phone: String,
    pub email: String,
}

/// The deal it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DealFacts {
    pub title: String,
    /// What the client first asked for.
    pub wish: String,
    /// Minor units.
    pub amount: i64,
    pub currency: String,
    pub stage: String,
    pub source: String,
    /// ISO 8601; empty when unknown.
    pub expected: String,
}

/// The order it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderFacts {
    pub number: String,
    /// ISO 8601; empty when there is no order.
    pub date: String,
    /// ISO 8601; empty when not agreed.
    pub ship_by: String,
    pub terms: String,
    pub note: String,
}

/// The document it follows from; an empty number when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BaseFacts {
    /// Code of `DocumentKind`.
    pub kind: String,
    pub number: String,
    /// ISO 8601.
    pub date: String,
}

/// A part of what is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DueFacts {
    /// Minor units.
    pub amount: i64,
    /// ISO 8601; empty while the day is not known.
    pub on: String,
}
