//! A document that goes to a client on paper: offer, invoice, act, ... Its number comes at issue; from then on it does not
//! change, and what must be mended becomes its next revision.
//!
//! How it looks is the business of templates; what its lines cost is computed in `domain::money::document`.

pub mod facts;
pub mod refusal;
pub mod series;

use chrono::NaiveDate;

use super::code::coded;
use super::id::{
    AccountId, ClientId, CompanyId, DealId, DocumentId, OrderId, PersonId, ReasonId, ShipmentId,
    UserId,
};
use super::money::document::{self, DocumentTotal, LineTotal, LineValue, Terms};
use super::money::{Currency, Discount, MoneyError, PriceMode, VatRounding};
use super::time::Timestamp;
use super::trade_line::TradeLine;
use refusal::DocumentRefusal;

coded! {
    /// What a document is.
    DocumentKind {
        /// A commercial offer.
        Offer = "offer",
        Invoice = "invoice",
        /// Of an order.
        Confirmation = "confirmation",
        Contract = "contract",
        /// Of completed work.
        Act = "act",
        DeliveryNote = "delivery_note",
        /// A cover letter.
        Letter = "letter",
    }
}

coded! {
    /// How far a document got, as it is stored. That it expired or was replaced follows from other facts: [`Standing`].
    DocumentState {
        Draft = "draft",
        Issued = "issued",
        Sent = "sent",
        Accepted = "accepted",
        Refused = "refused",
    }
}

coded! {
    /// How a document stands on a day, as lists show it.
    Standing {
        Draft = "draft",
        Issued = "issued",
        Sent = "sent",
        Accepted = "accepted",
        Refused = "refused",
        /// Its validity ended before the client answered.
        Expired = "expired",
        /// A later revision was issued.
        Replaced = "replaced",
    }
}

impl DocumentKind {
    /// Tells whether a document of the kind says nothing without lines.
    pub const fn needs_lines(self) -> bool {
        !matches!(self, Self::Contract | Self::Letter)
    }

    /// Gives what a document of the kind follows from and names, what binds most first.
    pub const fn follows(self) -> &'static [Self] {
        match self {
            Self::Offer | Self::Letter => &[],
            Self::Confirmation | Self::Contract => &[Self::Offer],
            Self::Invoice => &[Self::Contract, Self::Confirmation, Self::Offer],
            Self::Act | Self::DeliveryNote => &[
                Self::Contract,
                Self::Invoice,
                Self::Confirmation,
                Self::Offer,
            ],
        }
    }

    /// Gives for how many days a new document of the kind is usually valid; `None` when it has no end.
    pub const fn usual_validity(self) -> Option<i64> {
        match self {
            Self::Offer => Some(14),
            _ => None,
        }
    }
}

impl DocumentState {
    /// Tells whether a user may set another state. Issuing is an action of its own, and nothing leads back to the draft but
    /// undo.
    pub const fn may_become(self, other: Self) -> bool {
        match (self, other) {
            (Self::Draft, _) | (_, Self::Draft | Self::Issued) => false,
            (Self::Issued | Self::Accepted | Self::Refused, Self::Sent)
            | (Self::Issued | Self::Sent | Self::Refused, Self::Accepted)
            | (Self::Issued | Self::Sent | Self::Accepted, Self::Refused) => true,
            (Self::Sent, Self::Sent)
            | (Self::Accepted, Self::Accepted)
            | (Self::Refused, Self::Refused) => false,
        }
    }

    /// Gives how the document stands: `valid_until` is its last valid day.
    pub fn standing(
        self,
        is_replaced: bool,
        valid_until: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Standing {
        let is_over = valid_until.is_some_and(|last| last < today);
        match self {
            Self::Draft => Standing::Draft,
            _ if is_replaced => Standing::Replaced,
            Self::Issued | Self::Sent if is_over => Standing::Expired,
            Self::Issued => Standing::Issued,
            Self::Sent => Standing::Sent,
            Self::Accepted => Standing::Accepted,
            Self::Refused => Standing::Refused,
        }
    }
}

/// A document without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// Which of our companies it is of.
    pub company: Option<CompanyId>,
    /// The bank account it names; `None` for the company's main one of the currency.
    pub account: Option<AccountId>,
    pub client: Option<ClientId>,
    pub person: Option<PersonId>,
    pub deal: Option<DealId>,
    /// The order it was made of, or that was made of it.
    pub order: Option<OrderId>,
    pub shipment: Option<ShipmentId>,
    /// The document it follows from: the offer of an invoice, the contract of an act.
    pub base: Option<DocumentId>,
    /// Empty until it is issued; a draft of a later revision has that of the first.
    pub number: String,
    /// From 1.
    pub revision: i64,
    /// The revision before.
    pub replaces: Option<DocumentId>,
    pub date: NaiveDate,
    /// The last day on which its prices hold, or by which it is to be paid.
    pub valid_until: Option<NaiveDate>,
    /// What it is about, in one line; may be empty.
    pub subject: String,
    /// Text above the lines.
    pub intro: String,
    /// Text below the lines.
    pub closing: String,
    /// Terms in words, a line each; `name: text` is shown in two columns.
    pub terms: String,
    /// Where it is made out; contracts and acts say it.
    pub place: String,
    /// ISO 639-1; empty for the language of the client.
    pub language: String,
    /// Code of the chosen template; empty for the usual one of the kind.
    pub template: String,
    pub currency: Currency,
    pub price_mode: PriceMode,
    /// As the office had it when the document was made, so that its sums never change afterwards.
    pub vat_rounding: VatRounding,
    pub discount: Discount,
    pub responsible: Option<UserId>,
    pub state: DocumentState,
    pub issued_at: Option<Timestamp>,
    pub sent_on: Option<NaiveDate>,
    /// When it was accepted or refused.
    pub answered_on: Option<NaiveDate>,
    /// Why it was refused.
    pub reason: Option<ReasonId>,
    /// What the client said, in words.
    pub answer: String,
    /// For the office only; never printed.
    pub note: String,
    pub created: Timestamp,
}

impl Document {
    /// Gives what its sums follow from beside the lines.
    pub const fn terms_of_sums(&self) -> Terms {
        Terms {
            currency: self.currency,
            mode: self.price_mode,
            discount: self.discount,
            vat_rounding: self.vat_rounding,
        }
    }

    /// Refuses the change of a document that is no draft.
    ///
    /// # Errors
    /// `Issued`.
    pub fn may_be_edited(&self) -> Result<(), DocumentRefusal> {
        if self.state == DocumentState::Draft {
            return Ok(());
        }
        Err(DocumentRefusal::Issued {
            number: self.number.clone(),
            next: self.revision + 1,
        })
    }

    /// Refuses what no document can be.
    ///
    /// # Errors
    /// `ValidBefore`.
    pub fn check(&self) -> Result<(), DocumentRefusal> {
        match self.valid_until {
            Some(last) if last < self.date => Err(DocumentRefusal::ValidBefore {
                given: last,
                date: self.date,
            }),
            _ => Ok(()),
        }
    }
}

/// A line of a document: something that costs, or the title of the group that follows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentLine {
    /// Of a title only id and name count.
    pub line: TradeLine,
    pub is_title: bool,
    /// Small print below the name: `25 шт у пачці, зі складу`.
    pub details: String,
}

impl DocumentLine {
    /// Makes the title of a group.
    pub fn title(name: impl Into<String>) -> Self {
        Self {
            line: TradeLine {
                name: name.into(),
                ..TradeLine::default()
            },
            is_title: true,
            details: String::new(),
        }
    }
}

impl From<TradeLine> for DocumentLine {
    fn from(line: TradeLine) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }
}

/// Computes what lines cost; titles cost nothing and have no place in [`DocumentTotal::lines`].
///
/// # Errors
/// When a sum does not fit.
pub fn total(lines: &[DocumentLine], terms: &Terms) -> Result<DocumentTotal, MoneyError> {
    let values: Vec<LineValue> = lines
        .iter()
        .filter(|line| !line.is_title)
        .map(|line| line.line.value())
        .collect();
    document::total(&values, terms)
}

/// Puts what lines cost beside them; `None` beside a title.
pub fn with_costs<'a>(
    lines: &'a [DocumentLine],
    total: &'a DocumentTotal,
) -> impl Iterator<Item = (&'a DocumentLine, Option<LineTotal>)> {
    let mut costs = total.lines.iter();
    lines.iter().map(move |line| {
        let cost = if line.is_title {
            None
        } else {
            costs.next().copied()
        };
        (line, cost)
    })
}

#[cfg(test)]
mod tests;
