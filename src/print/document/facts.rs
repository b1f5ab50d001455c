//! Everything a document may show, as plain values: no SQL, no words of a language, nothing formatted.
//!
//! Whoever has the store fills it; the placeholders and blocks read it. Sums come as the store has them and are never
//! computed anew here. What is not known stays empty and is then left out on paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::contact_detail::AddressParts;
use crate::domain::custom_field::FieldKind;
use crate::domain::legal_form;
use crate::domain::money::document::{DocumentTotal, LineTotal};
use crate::domain::money::{Currency, Discount, Price, PriceMode, Quantity, VatRate};
use crate::domain::person_name::PersonName;
use crate::domain::template::DocumentKind;

/// The bytes of a picture file (PNG or JPEG) as it was kept.
pub type PictureBytes = Arc<[u8]>;

/// What one document shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    pub document: DocumentFacts,
    /// Our own company, in whose name it is written.
    pub company: PartyFacts,
    /// The account of the own company that is to be paid to.
    pub account: AccountFacts,
    pub client: PartyFacts,
    /// The contact person at the client.
    pub person: PersonFacts,
    /// Who answers for it in the office.
    pub manager: PersonFacts,
    pub deal: DealFacts,
    pub order: OrderFacts,
    /// The document this one was made from, such as the offer of an order or the invoice of an act.
    pub base: BaseFacts,
    pub lines: Vec<LineFacts>,
    /// As the store computed it; its lines are those of [`Self::lines`].
    pub total: DocumentTotal,
    /// What was paid so far, minor units of the document's currency.
    pub paid: i64,
    /// What is to be paid and when; empty without a payment schedule.
    pub schedule: Vec<DueFacts>,
}

/// The document itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentFacts {
    pub kind: DocumentKind,
    /// As it is printed, with prefix; empty for a draft that has none yet.
    pub number: String,
    /// 1 for the first issue.
    pub revision: u32,
    pub date: NaiveDate,
    /// An offer is valid, an invoice payable, a contract in force until then.
    pub valid_until: Option<NaiveDate>,
    /// What it is about, in a few words.
    pub subject: String,
    /// Text of the author above the lines, printed as it is.
    pub intro: String,
    /// Text of the author below the lines, printed as it is.
    pub closing: String,
    /// Name and text of each term, printed as they are; the name may be empty.
    pub terms: Vec<(String, String)>,
    /// The place where it is made out, for contracts and acts.
    pub place: String,
    /// What the client writes on the payment; empty for the usual words.
    pub payment_reference: String,
    pub currency: Currency,
    pub price_mode: PriceMode,
    /// Whether it is only tried and was not issued.
    pub draft: bool,
}

/// A company or a person: ourselves or the client.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartyFacts {
    /// The short name, without legal form and quotes.
    pub name: String,
    pub legal_form: String,
    /// The full name as registered; empty when unknown.
    pub legal_name: String,
    /// What it does, in a few words below the name; own companies have it.
    pub slogan: String,
    /// ISO 3166-1 alpha-2; empty when unknown.
    pub country: String,
    /// ISO 639-1 of the language in which it is written to; empty when unknown.
    pub language: String,
    pub address: AddressParts,
    /// What of the address stands in no part.
    pub address_rest: String,
    /// Where letters go, when that is another address, in one line.
    pub postal_address: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// Code of the kind (`ua.edrpou`, see `domain::identifier`) and value, the most important first.
    pub identifiers: Vec<(String, String)>,
    /// Whether it pays VAT; `None` when unknown.
    pub vat_payer: Option<bool>,
    /// The main account.
    pub account: AccountFacts,
    /// Who signs for it.
    pub signatory: PersonFacts,
    /// On what grounds that person signs: `Статуту`, in the case the sentence wants.
    pub acting_on: String,
    /// The chief accountant; empty when papers need no such signature.
    pub accountant: String,
    pub category: String,
    pub source: String,
    pub note: String,
    pub logo: Option<PictureBytes>,
    pub stamp: Option<PictureBytes>,
    pub signature: Option<PictureBytes>,
    pub custom: CustomFacts,
}

impl PartyFacts {
    /// Gives the name as papers have it: the registered one, or name and form as custom wants them.
    pub fn title(&self, language: &str) -> String {
        if self.legal_name.trim().is_empty() {
            legal_form::official(&self.name, &self.legal_form, language)
        } else {
            self.legal_name.trim().to_owned()
        }
    }
}

/// A bank account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountFacts {
    /// IBAN, or the number of the account where there is none (Russia).
    pub number: String,
    pub bank: String,
    /// BIC (SWIFT), БИК, МФО: whatever the country's banks go by.
    pub bic: String,
    /// Correspondent account (Russia).
    pub correspondent: String,
    pub currency: Currency,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PersonFacts {
    pub name: PersonName,
    pub position: String,
    pub role: String,
    pub phone: String,
    pub email: String,
    pub custom: CustomFacts,
}

/// Custom fields of an owner by their names.
pub type CustomFacts = BTreeMap<String, CustomFact>;

/// The value of a custom field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomFact {
    pub kind: FieldKind,
    /// Canonical text, as `domain::custom_field::FieldValue` has it.
    pub text: String,
    /// ISO 4217 code for money; empty for other kinds.
    pub currency: String,
}

/// The deal it belongs to; an empty title when there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DealFacts {
    pub title: String,
    pub stage: String,
    pub source: String,
    pub wish: String,
    pub expected: Option<NaiveDate>,
    /// Minor units of `currency`.
    pub amount: i64,
    pub currency: Currency,
}

/// The order it belongs to; an empty number when there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OrderFacts {
    pub number: String,
    pub date: Option<NaiveDate>,
    pub ship_by: Option<NaiveDate>,
    pub terms: String,
    pub note: String,
}

/// The document this one follows from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaseFacts {
    pub kind: DocumentKind,
    /// Empty when there is none.
    pub number: String,
    pub date: Option<NaiveDate>,
}

/// A line; what it costs stands in [`Self::total`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineFacts {
    /// The title above the lines of one group; lines of a group stand together. Empty for none.
    pub group: String,
    pub code: String,
    pub name: String,
    /// A second line in smaller letters.
    pub note: String,
    pub unit: String,
    pub quantity: Quantity,
    pub price: Price,
    pub discount: Discount,
    pub vat: VatRate,
    pub ship_by: Option<NaiveDate>,
    pub total: LineTotal,
}

/// A part of what is to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueFacts {
    /// Minor units of the document's currency.
    pub amount: i64,
    /// `None` while the day is not known.
    pub on: Option<NaiveDate>,
}
