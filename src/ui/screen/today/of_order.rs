//! Shipments and payments in the list: they belong to their order.

use super::Message;
use crate::store::calendar::agenda::Source;
use crate::ui::command::CommandId;
use crate::ui::screen::{Event, Outcome};

/// Opens the form of the order in which a shipment or a payment is written down: by that it is done.
pub fn settle(source: Source) -> Outcome<Message> {
    let (order, form) = match source {
        Source::Payment(order) => (order, CommandId::Pay),
        Source::Shipment(order) => (order, CommandId::Ship),
        _ => return Outcome::none(),
    };
    Outcome::event(Event::OpenOrder(order)).and(Event::Command(form))
}

/// Shipments and payments belong to their order: they end on its page, and are handed over with it.
pub const fn is_of_order(source: Source) -> bool {
    matches!(source, Source::Shipment(_) | Source::Payment(_))
}
