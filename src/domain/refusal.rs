//! Why something about interactions, deals, products, orders, payments or documents is refused: each names the field and carries what a door needs
//! to say the way out. A refusal is an answer to a person, not a fault.

use chrono::NaiveDate;

use super::calendar::refusal::CalendarRefusal;
use super::deal::DealField;
use super::document::refusal::DocumentRefusal;
use super::due::Due;
use super::money::{Currency, MoneyError, Quantity};
use super::time::Timestamp;

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("a name is needed")]
    NameMissing,
    #[error("the two are of different kinds or currencies")]
    NotAlike,
    #[error("before leaving the stage '{stage}' fill {}", fields(missing))]
    StageIncomplete {
        stage: String,
        missing: Vec<DealField>,
    },
    #[error("the stage is not of the deal's pipeline, or a simple deal has no stages")]
    StageForeign,
    #[error("{deals} deals stand on the stage")]
    StageInUse { deals: i64 },
    #[error("{deals} deals are in the pipeline")]
    PipelineInUse { deals: i64 },
    #[error("a lost deal needs a reason")]
    ReasonMissing,
    #[error("the deal is closed")]
    DealClosed,
    #[error("the order is cancelled")]
    OrderCancelled,
    #[error("a client is needed")]
    ClientMissing,
    #[error("the order is in {order}, this is in {given}")]
    CurrencyMixed { order: Currency, given: Currency },
    #[error("a currency is needed")]
    CurrencyMissing,
    #[error("the order has payments in {order}")]
    CurrencyPaid { order: Currency },
    #[error("{field}: {given} is before the date of the order {order}")]
    BeforeOrder {
        /// Name of the column.
        field: &'static str,
        given: NaiveDate,
        order: NaiveDate,
    },
    #[error("'{line}': {left:?} is left to ship, {given:?} was given")]
    ShippedBeyond {
        line: String,
        left: Quantity,
        given: Quantity,
    },
    #[error("'{line}' was shipped already")]
    LineShipped { line: String },
    #[error("nothing is shipped")]
    ShipmentEmpty,
    #[error("the amount must be above zero")]
    AmountNotPositive,
    /// Minor units.
    #[error("{given} is put on orders, the payment is {amount}")]
    AllocatedBeyond {
        amount: i64,
        given: i64,
        currency: Currency,
    },
    #[error("the order is another client's")]
    ForeignOrder,
    #[error("the code {code} is taken")]
    CodeTaken { code: String },
    #[error("the number {number} is taken")]
    NumberTaken { number: String },
    #[error("the client is not a lead")]
    NotALead,
    #[error("an interaction needs a client, a topic or a content")]
    InteractionEmpty,
    #[error("an interaction cannot have taken place at {}, later than now", Due::At(*given).text())]
    DoneLater { given: Timestamp },
    #[error("the interaction was cancelled")]
    InteractionCancelled,
    #[error("a contact detail that is not to be used cannot be the main one")]
    MainNotUsed,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Document(#[from] DocumentRefusal),
    #[error(transparent)]
    Calendar(#[from] CalendarRefusal),
}

impl Refusal {
    /// Gives the code under which doors have the message: `error-refused-<code>`, and `-do` with the way out.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NameMissing => "name-missing",
            Self::NotAlike => "not-alike",
            Self::StageIncomplete { .. } => "stage-incomplete",
            Self::StageForeign => "stage-foreign",
            Self::StageInUse { .. } => "stage-in-use",
            Self::PipelineInUse { .. } => "pipeline-in-use",
            Self::ReasonMissing => "reason-missing",
            Self::DealClosed => "deal-closed",
            Self::OrderCancelled => "order-cancelled",
            Self::ClientMissing => "client-missing",
            Self::CurrencyMixed { .. } => "currency-mixed",
            Self::CurrencyMissing => "currency-missing",
            Self::CurrencyPaid { .. } => "currency-paid",
            Self::BeforeOrder { .. } => "before-order",
            Self::ShippedBeyond { .. } => "shipped-beyond",
            Self::LineShipped { .. } => "line-shipped",
            Self::ShipmentEmpty => "shipment-empty",
            Self::AmountNotPositive => "amount-not-positive",
            Self::AllocatedBeyond { .. } => "allocated-beyond",
            Self::ForeignOrder => "foreign-order",
            Self::CodeTaken { .. } => "code-taken",
            Self::NumberTaken { .. } => "number-taken",
            Self::NotALead => "not-a-lead",
            Self::InteractionEmpty => "interaction-empty",
            Self::DoneLater { .. } => "done-later",
            Self::InteractionCancelled => "interaction-cancelled",
            Self::MainNotUsed => "main-not-used",
            Self::Money(_) => "money",
            Self::Document(refusal) => refusal.code(),
            Self::Calendar(refusal) => refusal.code(),
        }
    }

    /// Gives the column that has to be mended; the first of several.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::NameMissing | Self::NotAlike => Some("name"),
            Self::StageIncomplete { missing, .. } => missing.first().map(|field| field.code()),
            Self::StageForeign | Self::StageInUse { .. } => Some("stage_id"),
            Self::PipelineInUse { .. } => Some("pipeline_id"),
            Self::ReasonMissing => Some("reason_id"),
            Self::DealClosed | Self::OrderCancelled => Some("state"),
            Self::ClientMissing | Self::NotALead => Some("client_id"),
            Self::CurrencyMixed { .. } | Self::CurrencyMissing | Self::CurrencyPaid { .. } => {
                Some("currency")
            }
            Self::BeforeOrder { field, .. } => Some(field),
            Self::ShippedBeyond { .. } | Self::LineShipped { .. } | Self::ShipmentEmpty => {
                Some("quantity")
            }
            Self::AmountNotPositive | Self::AllocatedBeyond { .. } => Some("amount"),
            Self::ForeignOrder => Some("order_id"),
            Self::CodeTaken { .. } => Some("code"),
            Self::NumberTaken { .. } => Some("number"),
            Self::InteractionEmpty => Some("topic"),
            Self::DoneLater { .. } => Some("done_at"),
            Self::InteractionCancelled => Some("state"),
            Self::MainNotUsed => Some("is_main"),
            Self::Money(_) => Some("price"),
            Self::Document(refusal) => refusal.field(),
            Self::Calendar(refusal) => refusal.field(),
        }
    }
}

fn fields(missing: &[DealField]) -> String {
    let codes: Vec<&str> = missing.iter().map(|field| field.code()).collect();
    codes.join(", ")
}
