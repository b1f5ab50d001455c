//! Reminders that were put off: when the first of them comes again.

use rusqlite::{Connection, OptionalExtension};

use super::super::agenda::TASK_PLACE;
use super::super::{entry, window};
use super::Watcher;
use super::coming::{LIVING, TALKS_OPEN, TASKS_OPEN};
use crate::domain::calendar::entry::EntryState;
use crate::domain::id::{EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, interaction};

/// Gives when the first comes again after now; what was done, moved, or is another's meanwhile does not come.
pub(super) fn first(conn: &Connection, watcher: Watcher) -> StoreResult<Option<Timestamp>> {
    let mut statement = conn.prepare_cached(
        "SELECT owner_id, starts, again_at FROM reminded WHERE again_at > ?1 ORDER BY again_at",
    )?;
    let mut rows = statement.query([watcher.now])?;
    while let Some(row) = rows.next()? {
        if comes(conn, watcher, row.get(0)?, row.get(1)?)? {
            return Ok(row.get(2)?);
        }
    }
    Ok(None)
}

/// Tells whether a record is still to come at that time, for who is reminded.
fn comes(conn: &Connection, watcher: Watcher, id: i64, starts: Timestamp) -> StoreResult<bool> {
    let talk = interaction::PLANNED;
    let sources = [
        format!(
            "SELECT 1 FROM interaction WHERE id = ?1 AND {TALKS_OPEN} AND {talk} = ?2 AND {LIVING}
                 AND (?3 IS NULL OR responsible_id = ?3)"
        ),
        format!(
            "SELECT 1 FROM task WHERE id = ?1 AND {TASKS_OPEN} AND {TASK_PLACE} = ?2 AND {LIVING}
                 AND (?3 IS NULL OR responsible_id = ?3)"
        ),
    ];
    for sql in &sources {
        let found: Option<i64> = conn
            .prepare_cached(sql)?
            .query_row((id, starts, watcher.user), |row| row.get(0))
            .optional()?;
        if found.is_some() {
            return Ok(true);
        }
    }
    let Some(known) = entry::get(conn, EntryId::new(id))? else {
        return Ok(false);
    };
    if known.state != EntryState::Planned {
        return Ok(false);
    }
    if let Some(user) = watcher.user {
        let responsible = known.responsible.map_or(0, UserId::get);
        if !window::is_of(conn, known.id, responsible, &[user])? {
            return Ok(false);
        }
    }
    let times = entry::series(conn, &known)?.within(starts, starts.plus_minutes(1), 2);
    Ok(times.dues.iter().any(|due| due.place() == starts))
}
