//! When each series reminds next, kept from one look to the other: a thousand series must not be unfolded each minute.
//!
//! A row says: by these rules (user, zone, usual reminders) the series has no reminder between `since`, when all that was
//! due had just been taken, and `at`. It goes with every change of the series, its guests and its reminders
//! (`trade_derive`), and the slow way is taken again.

use rusqlite::Connection;

use super::super::{entry, window};
use super::coming::{OF_ONE, span};
use super::{FAR, Watcher, own, usual};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::reminder as rules;
use crate::domain::id::{EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;

/// How far is looked for the next reminder of a series, in days.
const HORIZON: i64 = 400;

/// How many days before the horizon it is looked for anew.
const AGAIN: i64 = 60;

const DAY: i64 = 24 * 60;

/// Forgets what is kept of an entry.
pub(in crate::store) fn forget(conn: &Connection, id: i64) -> StoreResult<()> {
    conn.prepare_cached("DELETE FROM entry_next WHERE entry_id = ?1")?
        .execute([id])?;
    Ok(())
}

/// By what rules rows are made: those of others are not asked.
fn rules_of(conn: &Connection, watcher: Watcher) -> StoreResult<String> {
    let user = watcher.user.map_or(0, UserId::get);
    let usual = usual(conn)?.text();
    Ok(format!("{user} {} {usual}", watcher.zone.name()))
}

/// Gives the first reminder after now of the series of which it is kept.
pub(super) fn first(conn: &Connection, watcher: Watcher) -> StoreResult<Option<Timestamp>> {
    let first = conn
        .prepare_cached(
            "SELECT min(at) FROM entry_next WHERE by = ?1 AND is_found AND at > ?2 AND since <= ?2",
        )?
        .query_row((rules_of(conn, watcher)?, watcher.now), |row| row.get(0))?;
    Ok(first)
}

/// Gives what can lie in a window and what [`first`] does not answer for.
pub(super) fn not_kept(
    conn: &Connection,
    watcher: Watcher,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<(EntryId, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT entry_id, responsible_id FROM entry_span s WHERE ends > ?1 AND starts < ?2
             AND (NOT repeats OR NOT EXISTS (
                 SELECT 1 FROM entry_next n WHERE n.entry_id = s.entry_id AND n.by = ?3 AND n.since <= ?4
                     AND n.at > iif(n.is_found, ?4, ?5)))",
    )?;
    let far = watcher.now.plus_minutes((FAR + 1) * DAY);
    let values = (from, to, rules_of(conn, watcher)?, watcher.now, far);
    let found = statement
        .query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Gives what can lie in a window but the series of which nothing can be due: what was due before was taken, what comes is
/// still to come. A series whose reminder was put off is among them.
pub(super) fn not_kept_until_now(
    conn: &Connection,
    watcher: Watcher,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<(EntryId, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT entry_id, responsible_id FROM entry_span s WHERE ends > ?1 AND starts < ?2
             AND (NOT repeats
                 OR NOT EXISTS (SELECT 1 FROM entry_next n WHERE n.entry_id = s.entry_id AND n.by = ?3 AND n.at > ?4)
                 OR entry_id IN (SELECT owner_id FROM reminded WHERE again_at <= ?4))",
    )?;
    let values = (from, to, rules_of(conn, watcher)?, watcher.now);
    let found = statement
        .query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Keeps when the series remind next; all that is due now has been taken.
pub(super) fn keep(conn: &Connection, watcher: Watcher) -> StoreResult<()> {
    let by = rules_of(conn, watcher)?;
    let (from, _) = span(conn, watcher, 0)?;
    let again = watcher.now.plus_minutes(AGAIN * DAY);
    let mut statement = conn.prepare_cached(
        "SELECT s.entry_id, s.responsible_id FROM entry_span s
         LEFT JOIN entry_next n ON n.entry_id = s.entry_id AND n.by = ?1 AND n.at > iif(n.is_found, ?2, ?3)
         WHERE s.repeats AND s.ends > ?4 AND n.entry_id IS NULL",
    )?;
    let all: Vec<(EntryId, i64)> = statement
        .query_map((&by, watcher.now, again, from), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO entry_next (entry_id, since, at, is_found, by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (entry_id) DO UPDATE SET since = excluded.since, at = excluded.at, is_found = excluded.is_found,
             by = excluded.by",
    )?;
    let horizon = watcher.now.plus_minutes(HORIZON * DAY);
    for (id, responsible) in all {
        let next = next_of(conn, id, responsible, watcher)?;
        let at = next.unwrap_or(horizon);
        insert.execute((id, watcher.now, at, next.is_some(), &by))?;
    }
    Ok(())
}

/// Gives the first reminder of a series after now, at most [`HORIZON`] days ahead.
fn next_of(
    conn: &Connection,
    id: EntryId,
    responsible: i64,
    watcher: Watcher,
) -> StoreResult<Option<Timestamp>> {
    if let Some(user) = watcher.user
        && !window::is_of(conn, id, responsible, &[user])?
    {
        return Ok(None);
    }
    let Some(known) = entry::get(conn, id)?.filter(|known| known.kind != EntryKind::Holiday) else {
        return Ok(None);
    };
    let set = own(conn, id.get())?;
    let minutes: Vec<i64> = if set.is_empty() {
        let usual = usual(conn)?;
        usual.of(&format!("entry-{}", known.kind.code())).to_vec()
    } else {
        set.into_iter().filter_map(|(minutes, _)| minutes).collect()
    };
    let series = entry::series(conn, &known)?;
    let mut first: Option<Timestamp> = None;
    for minutes in minutes {
        // A whole day stands up to a day from its morning.
        let begin = watcher.now.plus_minutes(minutes - DAY);
        for days in [4, 40, HORIZON + 1] {
            let end = begin.plus_minutes(days * DAY);
            let dues = series.within(begin, end, OF_ONE).dues;
            let instants = dues
                .into_iter()
                .map(|due| rules::instant(due, minutes, watcher.zone));
            let found = instants.filter(|at| *at > watcher.now).min();
            if let Some(at) = found {
                first = Some(first.map_or(at, |first| first.min(at)));
                break;
            }
        }
    }
    Ok(first)
}

#[cfg(test)]
mod tests;
