//! Cancelling an order and taking it up again. What follows from it (nothing owed, nothing late, an advance) is derived.

use chrono::NaiveDate;

use super::{existing, not_before};
use crate::domain::deal::ReasonKind;
use crate::domain::id::{OrderId, ReasonId};
use crate::domain::order::Cancellation;
use crate::domain::refusal::Refusal;
use crate::store::sql_types::Day;
use crate::store::{StoreResult, Tx, reason};

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
