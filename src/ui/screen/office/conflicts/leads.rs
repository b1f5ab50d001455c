//! From the inbox to the records themselves: their cards and their histories.

use super::Record;
use crate::domain::id::{
    ClientId, DealId, DocumentId, InteractionId, OrderId, PersonId, ProductId,
};
use crate::store::Table;
use crate::ui::screen::Event;
use crate::ui::screen::history::Of;

/// What opens the card of a record.
pub(super) fn card_of(table: Table, row: i64) -> Option<Event> {
    Some(match table {
        Table::Client => Event::OpenClient(ClientId::new(row)),
        Table::Person => Event::OpenPerson(PersonId::new(row)),
        Table::Deal => Event::OpenDeal(DealId::new(row)),
        Table::ClientOrder => Event::OpenOrder(OrderId::new(row)),
        Table::Document => Event::OpenDocument(DocumentId::new(row)),
        Table::Product => Event::OpenProduct(ProductId::new(row)),
        Table::Interaction => Event::OpenInteraction(InteractionId::new(row)),
        _ => return None,
    })
}

/// Whose history stands below.
pub(super) fn history_of(record: &Record) -> Option<Of> {
    let row = record.row;
    Some(match record.table {
        Table::Client => Of::Client(ClientId::new(row)),
        Table::Deal => Of::Deal(DealId::new(row)),
        Table::ClientOrder => Of::Order(OrderId::new(row)),
        Table::Document => Of::Document(DocumentId::new(row)),
        Table::Product => Of::Product(ProductId::new(row)),
        Table::Interaction => Of::Interaction(InteractionId::new(row)),
        _ => return None,
    })
}
