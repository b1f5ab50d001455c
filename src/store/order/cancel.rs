//! Cancelling an order and taking it up again. What follows from it (nothing owed, nothing late, an advance) is derived.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{existing, not_before};
use crate::domain::deal::ReasonKind;
use crate::domain::id::{OrderId, ReasonId};
use crate::domain::order::Cancellation;
use crate::domain::refusal::Refusal;
use crate::store::history::FieldChange;
use crate::store::sql_types::Day;
use crate::store::{CellValue, StoreResult, Table, Tx, reason};

const CANCELLED_ON: &str = "cancelled_on";

/// Cancels an order on a day: nothing of it is to be shipped, paid or late any more; what was paid becomes an advance. Of a
/// cancelled one reason and note are changed, its day stays.
///
/// # Errors
/// `ReasonMissing` when the reason is not of the list, `BeforeOrder`; when there is no such order or the base cannot be
/// written.
pub fn cancel(
    tx: &Tx<'_>,
    id: OrderId,
    on: NaiveDate,
    why: Option<ReasonId>,
    note: &str,
) -> StoreResult<()> {
    let order = existing(tx, id)?;
    let known = order.cancelled.unwrap_or(Cancellation {
        on,
        ..Cancellation::default()
    });
    let why = why.ok_or(Refusal::ReasonMissing)?;
    if known.reason != Some(why) {
        reason::require(tx, ReasonKind::Order, why)?;
    }
    not_before(order.date, "cancelled_on", Some(known.on))?;
    tx.prepare_cached(
        "UPDATE client_order SET cancelled_on = ?2, reason_id = ?3, cancel_note = ?4 WHERE id = ?1",
    )?
    .execute((id, Day(Some(known.on)), why, note.trim()))?;
    Ok(())
}

/// Takes a cancelled order up again: what is not shipped and not paid is expected and owed as before. Gives false when it
/// was not cancelled.
///
/// # Errors
/// When there is no such order, or the base cannot be written.
pub fn reopen(tx: &Tx<'_>, id: OrderId) -> StoreResult<bool> {
    if existing(tx, id)?.cancelled.is_none() {
        return Ok(false);
    }
    tx.prepare_cached(
        "UPDATE client_order SET cancelled_on = NULL, reason_id = NULL, cancel_note = '' WHERE id = ?1",
    )?
    .execute([id])?;
    Ok(true)
}

/// Says once more that an order is not cancelled, because something more of it is shipped or paid. Whoever cancelled it
/// meanwhile without knowing of that, and whoever ships or pays it, are asked which of the two is so.
///
/// # Errors
/// When the base cannot be read.
pub(in crate::store) fn still_wanted(tx: &Tx<'_>, id: OrderId) -> StoreResult<()> {
    if tx.in_office && existing(tx, id)?.cancelled.is_none() {
        tx.confirm_as_it_stands(Table::ClientOrder, id.get(), CANCELLED_ON)?;
    }
    Ok(())
}

/// Tells whether an order is cancelled.
pub(in crate::store) fn is_cancelled(conn: &Connection, id: i64) -> StoreResult<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM client_order WHERE id = ?1 AND cancelled_on IS NOT NULL)",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Tells whether a change says no more than [`still_wanted`] does.
pub(in crate::store) fn is_said_again(table: Table, change: &FieldChange) -> bool {
    table == Table::ClientOrder
        && change.column == CANCELLED_ON
        && change.old == CellValue::Null
        && change.new == CellValue::Null
}
