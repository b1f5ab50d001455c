//! Deciding when an item of the calendar is: who moved it wrote its start and its end together, so both are chosen together, and
//! what is chosen does not end before it begins.

use rusqlite::Connection;

use super::conflict::{Choice, Found, MAY_BE_OPEN, read};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::id::EntryId;
use crate::store::calendar::entry;
use crate::store::synced::Table;
use crate::store::{StoreError, StoreResult};

/// Gives what goes along with a choice about the start or the end: the other of the two, where the same two actions wrote it.
pub(super) fn along(
    conn: &Connection,
    found: &Found,
    choice: &Choice,
) -> StoreResult<Option<Found>> {
    let it = &found.conflict;
    let other = match (it.table, it.column.as_str()) {
        (Table::CalendarEntry, "starts") => "ends",
        (Table::CalendarEntry, "ends") => "starts",
        _ => return Ok(None),
    };
    if matches!(choice, Choice::Value(_)) {
        return Ok(None);
    }
    let which = format!(
        "{MAY_BE_OPEN} AND c.tbl = {} AND c.row_id = {}",
        it.table.number(),
        it.row
    );
    let by = |of: &Found| (of.conflict.won.action, of.conflict.lost.action);
    let is_known = it.won.action.is_some() && it.lost.action.is_some();
    let waits = read(conn, &which, (usize::MAX, 0))?;
    Ok(waits.into_iter().find(|of| {
        // What stands there is what was shown beside it.
        let is_shown = of.now == of.conflict.won.value;
        is_known && is_shown && of.is_open && of.conflict.column == other && by(of) == by(found)
    }))
}

/// Refuses what ends before it begins, once something was chosen.
pub(super) fn check(conn: &Connection, found: &Found) -> StoreResult<()> {
    let it = &found.conflict;
    if it.table != Table::CalendarEntry || !matches!(it.column.as_str(), "starts" | "ends") {
        return Ok(());
    }
    let Some(known) = entry::get(conn, EntryId::new(it.row))? else {
        return Ok(());
    };
    match known.check() {
        Err(refusal @ (CalendarRefusal::EndBeforeStart | CalendarRefusal::EndMixed)) => {
            Err(StoreError::from(refusal))
        }
        _ => Ok(()),
    }
}
