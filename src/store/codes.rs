//! Columns that hold codes: in which group of words their names stand, and which codes there are.

use super::Table;
use crate::domain::calendar::entry::{Answer, EntryKind, EntryState, ResourceKind};
use crate::domain::calendar::task::TaskState;
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::contact_detail::DetailKind;
use crate::domain::custom_field::FieldKind;
use crate::domain::deal::{DealKind, DealRole, DealState, ReasonKind};
use crate::domain::document::series::Restart;
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::interaction::{Direction, Importance, InteractionKind, InteractionState};
use crate::domain::money::{PriceMode, VatRounding};
use crate::domain::order::{DueFrom, PaymentKind, PaymentMethod};
use crate::domain::product::ProductKind;

/// Names the group of a column's codes (`client-status`); `None` when it holds something else.
pub fn group(table: Table, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        (Table::Client, "kind") => "client-kind",
        (Table::Client, "status") => "client-status",
        (Table::ContactDetail, "kind") => "detail-kind",
        (Table::Interaction, "kind") => "interaction-kind",
        (Table::Interaction, "state") => "interaction-state",
        (Table::Interaction, "direction") => "direction",
        (Table::Interaction, "importance") => "importance",
        (Table::Field, "kind") => "field-kind",
        (Table::Deal, "kind") => "deal-kind",
        (Table::Deal, "state") => "deal-state",
        (Table::DealPerson, "role") => "deal-role",
        (Table::Reason, "kind") => "reason-kind",
        (Table::Product, "kind") => "product-kind",
        (Table::Payment, "kind") => "payment-kind",
        (Table::Payment, "method") => "payment-method",
        (Table::PaymentPart, "due_from") => "due-from",
        (Table::Document | Table::NumberSeries | Table::Template, "kind") => "document-kind",
        (Table::Document, "state") => "document-state",
        (Table::NumberSeries, "restart") => "series-restart",
        (Table::CalendarEntry, "kind") => "entry-kind",
        (Table::CalendarEntry, "state") => "entry-state",
        (Table::Task, "state") => "task-state",
        (Table::CalendarEntry | Table::Task | Table::TaskTemplateLine, "importance") => {
            "importance"
        }
        (Table::Resource, "kind") => "resource-kind",
        (Table::Participant, "reply") => "entry-answer",
        (_, "price_mode") => "price-mode",
        (_, "vat_rounding") => "vat-rounding",
        _ => return None,
    })
}

/// Gives the codes of a group in the order in which they are offered.
pub fn of(group: &str) -> Vec<&'static str> {
    fn all<T: Copy>(values: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
        values.iter().map(|value| code(*value)).collect()
    }
    match group {
        "client-kind" => all(ClientKind::ALL, ClientKind::code),
        "client-status" => all(ClientStatus::ALL, ClientStatus::code),
        "detail-kind" => all(DetailKind::ALL, DetailKind::code),
        "interaction-kind" => all(InteractionKind::ALL, InteractionKind::code),
        "interaction-state" => all(InteractionState::ALL, InteractionState::code),
        "direction" => all(Direction::ALL, Direction::code),
        "importance" => all(Importance::ALL, Importance::code),
        "field-kind" => all(FieldKind::ALL, FieldKind::code),
        "deal-kind" => all(DealKind::ALL, DealKind::code),
        "deal-state" => all(DealState::ALL, DealState::code),
        "deal-role" => all(DealRole::ALL, DealRole::code),
        "reason-kind" => all(ReasonKind::ALL, ReasonKind::code),
        "product-kind" => all(ProductKind::ALL, ProductKind::code),
        "payment-kind" => all(PaymentKind::ALL, PaymentKind::code),
        "payment-method" => all(PaymentMethod::ALL, PaymentMethod::code),
        "due-from" => all(DueFrom::ALL, DueFrom::code),
        "document-kind" => all(DocumentKind::ALL, DocumentKind::code),
        "document-state" => all(DocumentState::ALL, DocumentState::code),
        "series-restart" => all(Restart::ALL, Restart::code),
        "entry-kind" => all(EntryKind::ALL, EntryKind::code),
        "entry-state" => all(EntryState::ALL, EntryState::code),
        "entry-answer" => all(Answer::ALL, Answer::code),
        "task-state" => all(TaskState::ALL, TaskState::code),
        "resource-kind" => all(ResourceKind::ALL, ResourceKind::code),
        "price-mode" => all(PriceMode::ALL, PriceMode::code),
        "vat-rounding" => all(VatRounding::ALL, VatRounding::code),
        _ => Vec::new(),
    }
}
