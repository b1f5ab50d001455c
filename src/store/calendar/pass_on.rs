//! What is still to come in the calendar of who leaves passes to a colleague: entries that they host, and their places among the
//! guests. What took place stays with them; of a series that has begun the following times pass, as a series of their own. An
//! absence or a holiday is nobody else's, and stays too.

use rusqlite::Connection;

use super::{change, entry};
use crate::domain::calendar::entry::Entry;
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, ParticipantId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, Table, Tx, trash};

/// Entries that may have times to come and in which a user takes part, series before their single times.
const CANDIDATES: &str = "SELECT e.id FROM entry_span s JOIN calendar_entry e ON e.id = s.entry_id
     WHERE s.ends > ?2 AND e.kind IN ('meeting', 'busy', 'note')
         AND (e.responsible_id = ?1 OR EXISTS (SELECT 1 FROM participant p
             WHERE p.entry_id = e.id AND p.user_id = ?1 AND p.deleted IS NULL))
     ORDER BY e.series_id IS NOT NULL, e.id";

/// Counts what [`pass_on`] would pass.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, user: UserId, now: Timestamp) -> StoreResult<u64> {
    let mut count = 0;
    for id in candidates(conn, user, now)? {
        let known = entry::living(conn, id)?;
        count += u64::from(next(conn, &known, now)?.is_some());
    }
    Ok(count)
}

/// Makes a user host or guest of all that is to come wherever another is. The answers of guests are asked for anew.
///
/// # Errors
/// When the base cannot be written.
pub fn pass_on(tx: &Tx<'_>, from: UserId, to: UserId, now: Timestamp) -> StoreResult<()> {
    for id in candidates(tx, from, now)? {
        let Some(id) = to_come(tx, id, now)? else {
            continue;
        };
        tx.prepare_cached(
            "UPDATE calendar_entry SET responsible_id = ?3 WHERE id = ?1 AND responsible_id = ?2",
        )?
        .execute((id, from, to))?;
        swap(tx, "entry_id", id.get(), (from, to))?;
    }
    Ok(())
}

fn candidates(conn: &Connection, user: UserId, now: Timestamp) -> StoreResult<Vec<EntryId>> {
    let all = conn
        .prepare_cached(CANDIDATES)?
        .query_map((user, now), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// The first time that is to come, the one under way of what takes place once; `None` when only single times of a series are,
/// which are rows of their own.
fn next(conn: &Connection, known: &Entry, now: Timestamp) -> StoreResult<Option<Due>> {
    let whole = entry::series(conn, known)?;
    Ok(match whole.repeats() {
        true => whole.next(now),
        false => Some(whole.first),
    })
}

/// The row that holds the times from now on: the entry itself, or what is split off a series that has begun.
fn to_come(tx: &Tx<'_>, id: EntryId, now: Timestamp) -> StoreResult<Option<EntryId>> {
    let known = entry::living(tx, id)?;
    let Some(next) = next(tx, &known, now)? else {
        return Ok(None);
    };
    if known.starts.place() >= now || next == known.starts {
        return Ok(Some(id));
    }
    let following = Entry {
        starts: next,
        ends: known.ends.map(|_| known.length().end(next)),
        ..known.clone()
    };
    change::change(tx, id, Scope::Following, next, &following).map(Some)
}

/// Puts a user in the place of another among those who take part in something; nobody takes part twice.
pub(in crate::store) fn swap(
    tx: &Tx<'_>,
    of: &str,
    id: i64,
    (from, to): (UserId, UserId),
) -> StoreResult<()> {
    let rows = |user: UserId| -> StoreResult<Vec<ParticipantId>> {
        let sql = format!(
            "SELECT id FROM participant WHERE {of} = ?1 AND user_id = ?2 AND deleted IS NULL ORDER BY id"
        );
        let found = tx
            .prepare_cached(&sql)?
            .query_map((id, user), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(found)
    };
    let mut is_there = !rows(to)?.is_empty();
    for row in rows(from)? {
        if std::mem::replace(&mut is_there, true) {
            trash::delete(tx, Table::Participant, row.get())?;
        } else {
            tx.prepare_cached("UPDATE participant SET user_id = ?2, reply = '' WHERE id = ?1")?
                .execute((row, to))?;
        }
    }
    Ok(())
}
