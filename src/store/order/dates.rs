//! The days of an order among themselves: nothing of it is before its date.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::{get, lines, schedule};
use crate::domain::id::OrderId;
use crate::domain::order::{Order, PaymentPart};
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::TradeLine;
use crate::store::sql_types::Day;
use crate::store::{StoreError, StoreResult, Table};

/// Refuses a day before the date of an order.
pub(in crate::store) fn not_before(
    order: NaiveDate,
    field: &'static str,
    given: Option<NaiveDate>,
) -> StoreResult<()> {
    match given {
        Some(given) if given < order => Err(Refusal::BeforeOrder {
            field,
            given,
            order,
        }
        .into()),
        _ => Ok(()),
    }
}

/// A later date of the order must not leave its own dates behind.
pub(super) fn check_dates(conn: &Connection, order: &Order) -> StoreResult<()> {
    let (lines, parts) = (lines(conn, order.id)?, schedule(conn, order.id)?);
    check_parts(conn, order, (&lines, &parts))
}

/// Tells which day of an order is before its date: two who did not know of each other can have written both.
pub(in crate::store) fn before(
    conn: &Connection,
    order: &Order,
    parts: (&[TradeLine], &[PaymentPart]),
) -> StoreResult<Option<Refusal>> {
    let own = not_before(order.date, "ship_by", order.ship_by);
    match own.and_then(|()| check_parts(conn, order, parts)) {
        Ok(()) => Ok(None),
        Err(StoreError::Refused(refusal)) => Ok(Some(refusal)),
        Err(error) => Err(error),
    }
}

fn check_parts(
    conn: &Connection,
    order: &Order,
    (lines, parts): (&[TradeLine], &[PaymentPart]),
) -> StoreResult<()> {
    for line in lines {
        not_before(order.date, "ship_by", line.ship_by)?;
    }
    for part in parts {
        not_before(order.date, "date", part.date)?;
    }
    let cancelled = order.cancelled.as_ref().map(|cancelled| cancelled.on);
    not_before(order.date, "cancelled_on", cancelled)?;
    let first = conn
        .prepare_cached("SELECT min(date) FROM shipment WHERE order_id = ?1 AND deleted IS NULL")?
        .query_row([order.id], |row| row.get::<_, Day>(0))?;
    not_before(order.date, "date", first.0)
}

/// Refuses a day that was written into a field past the order: by deciding a conflict. What else of the order is before its
/// date is not asked about.
pub(in crate::store) fn check_written(
    conn: &Connection,
    (table, row): (Table, i64),
    column: &str,
) -> StoreResult<()> {
    let (field, sql) = match (table, column) {
        (Table::ClientOrder, "date") => ("date", "SELECT id, date FROM client_order WHERE id = ?1"),
        (Table::ClientOrder, "ship_by") => (
            "ship_by",
            "SELECT id, ship_by FROM client_order WHERE id = ?1",
        ),
        (Table::OrderLine, "ship_by") => (
            "ship_by",
            "SELECT order_id, ship_by FROM order_line WHERE id = ?1",
        ),
        (Table::PaymentPart, "date") => (
            "date",
            "SELECT order_id, date FROM payment_part WHERE id = ?1",
        ),
        (Table::Shipment, "date") => ("date", "SELECT order_id, date FROM shipment WHERE id = ?1"),
        _ => return Ok(()),
    };
    let found: Option<(OrderId, Day)> = conn
        .prepare_cached(sql)?
        .query_row([row], |found| Ok((found.get(0)?, found.get(1)?)))
        .optional()?;
    let Some((id, day)) = found else {
        return Ok(());
    };
    let Some(order) = get(conn, id)? else {
        return Ok(());
    };
    if table == Table::ClientOrder && field == "date" {
        not_before(order.date, "ship_by", order.ship_by)?;
        return check_dates(conn, &order);
    }
    not_before(order.date, field, day.0)
}
