//! The money that expected payments of the agenda bring, each on its day.

use rusqlite::Connection;

use super::{AgendaItem, Source};
use crate::domain::due::Due;
use crate::domain::id::OrderId;
use crate::domain::money::{Currency, Money};
use crate::store::StoreResult;
use crate::store::order_derive::day_number;

/// Gives what is unpaid and due by the day of each payment among the items.
///
/// # Errors
/// When the base cannot be read.
pub fn expected(conn: &Connection, items: &[AgendaItem]) -> StoreResult<Vec<(OrderId, Money)>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.currency, sum(d.amount) FROM order_debt d JOIN order_list l ON l.order_id = d.order_id
         WHERE d.order_id = ?1 AND d.due <= ?2 GROUP BY l.currency",
    )?;
    let mut sums = Vec::new();
    for item in items {
        let (Source::Payment(order), Some(Due::On(day))) = (item.source, item.due) else {
            continue;
        };
        let mut rows = statement.query((order, day_number(Some(day))))?;
        if let Some(row) = rows.next()? {
            let currency: Currency = row.get(0)?;
            sums.push((order, Money::new(row.get(1)?, currency)));
        }
    }
    Ok(sums)
}
