//! The money that expected payments of the agenda bring, each on its day.

use rusqlite::Connection;

use super::{AgendaItem, Source};
use crate::domain::due::Due;
use crate::domain::id::OrderId;
use crate::domain::money::{Currency, Money};
use crate::store::StoreResult;
use crate::store::order_derive::day_number;

/// From so many payments on all that are expected are read in one go: seven times as fast as one after the other.
const MANY: usize = 200;

/// Gives what is unpaid and due by the day of each payment among the items; of many items also of other payments.
///
/// # Errors
/// When the base cannot be read.
pub fn expected(conn: &Connection, items: &[AgendaItem]) -> StoreResult<Vec<(OrderId, Money)>> {
    let payments = items
        .iter()
        .filter_map(|item| match (item.source, item.due) {
            (Source::Payment(order), Some(Due::On(day))) => Some((order, day)),
            _ => None,
        });
    if payments.clone().take(MANY).count() == MANY {
        return all(conn);
    }
    let mut statement = conn.prepare_cached(
        "SELECT currency, sum(amount) FROM order_debt WHERE order_id = ?1 AND due <= ?2 GROUP BY currency",
    )?;
    let mut sums = Vec::new();
    for (order, day) in payments {
        let mut rows = statement.query((order, day_number(Some(day))))?;
        if let Some(row) = rows.next()? {
            let currency: Currency = row.get(0)?;
            sums.push((order, Money::new(row.get(1)?, currency)));
        }
    }
    Ok(sums)
}

fn all(conn: &Connection) -> StoreResult<Vec<(OrderId, Money)>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.order_id, d.currency, d.amount FROM order_list l INDEXED BY order_list_paying
         CROSS JOIN order_debt d ON d.order_id = l.order_id WHERE l.due < 9999999 AND d.due <= l.due",
    )?;
    let mut rows = statement.query([])?;
    let mut sums: Vec<(OrderId, Money)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (order, amount): (OrderId, i64) = (row.get(0)?, row.get(2)?);
        // The parts of an order come one after the other, in one currency.
        match sums.last_mut() {
            Some((known, sum)) if *known == order => sum.minor = sum.minor.saturating_add(amount),
            _ => sums.push((order, Money::new(amount, row.get(1)?))),
        }
    }
    Ok(sums)
}
