//! The derived row of an entry: from the start of its first time to the end of its last one, so that a window asks only for
//! what can lie in it.

use rusqlite::{Connection, OptionalExtension};

use super::entry;
use crate::domain::calendar::entry::{Entry, EntryState};
use crate::domain::id::{EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;
use crate::store::deal_derive::is_hidden;

/// Writes or removes the span of an entry. The entries of a deleted client are hidden with it.
pub(in crate::store) fn line(conn: &Connection, id: EntryId) -> StoreResult<()> {
    super::reminder::forget(conn, id.get())?;
    let shown = match entry::get(conn, id)? {
        Some(entry)
            if entry.state == EntryState::Planned
                && !is_hidden(conn, entry.client)?
                && !is_of_gone(conn, &entry)? =>
        {
            entry
        }
        _ => {
            conn.prepare_cached("DELETE FROM entry_span WHERE entry_id = ?1")?
                .execute([id])?;
            return Ok(());
        }
    };
    // Single times that moved have rows of their own, so the rule alone tells the end.
    let series = shown.series(std::collections::HashSet::new());
    let end = |at: Timestamp| {
        // A moment lies in the window that begins with it.
        let length = shown.length().millis().max(1);
        at.millis().saturating_add(length)
    };
    let ends = series.last().map_or(i64::MAX, end);
    conn.prepare_cached(
        "INSERT INTO entry_span (entry_id, starts, ends, repeats, responsible_id) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (entry_id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends,
             repeats = excluded.repeats, responsible_id = excluded.responsible_id",
    )?
    .execute((
        id,
        shown.starts.place(),
        ends,
        series.repeats(),
        shown.responsible.map_or(0, UserId::get),
    ))?;
    Ok(())
}

/// A single time whose series was deleted, or has not come yet, is hidden with it.
fn is_of_gone(conn: &Connection, entry: &Entry) -> StoreResult<bool> {
    let Some(series) = entry.series else {
        return Ok(false);
    };
    let living = conn
        .prepare_cached("SELECT deleted IS NULL FROM calendar_entry WHERE id = ?1")?
        .query_row([series], |row| row.get::<_, bool>(0))
        .optional()?;
    Ok(living != Some(true))
}
