//! What can be reminded of: planned interactions, open tasks and entries, with the instants of their reminders.

use std::collections::HashMap;

use rusqlite::Connection;

use super::super::agenda::TASK_PLACE;
use super::super::{entry, window};
use super::{Reminder, ReminderOf, Watcher, ahead, own, usual};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::reminder::{self as rules, MISSED_DAYS};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;
use crate::store::interaction::{self, FACTS, Facts};

/// One entry reminds at most so often within the time looked at.
pub(super) const OF_ONE: usize = 500;

/// What lives on when its client is deleted: nothing.
pub(super) const LIVING: &str =
    "(client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))";

/// Which series are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Those of which it is not kept when they remind next.
    Kept,
    /// All: the slow way, which the other one must agree with.
    #[cfg_attr(not(test), allow(dead_code))]
    All,
}

/// The window of starts whose reminders can lie so many days ahead; with 0 days of those that were missed as well.
pub(super) fn span(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
) -> StoreResult<(Timestamp, Timestamp)> {
    let (ahead, after) = reach(conn)?;
    let day = 24 * 60;
    // A whole day stands at 10:00 UTC, up to a day from its morning.
    let oldest = if days == 0 { MISSED_DAYS * day } else { 0 };
    let from = watcher.now.plus_minutes(after - oldest - day);
    let to = watcher.now.plus_minutes(ahead + days * day + day);
    Ok((from, to))
}

/// How many minutes before the start a reminder comes at most, and at least (below zero: after it).
fn reach(conn: &Connection) -> StoreResult<(i64, i64)> {
    let (ahead, after) = usual(conn)?.reach();
    let (most, least): (Option<i64>, Option<i64>) = conn
        .prepare_cached("SELECT max(minutes), min(minutes) FROM reminder WHERE deleted IS NULL")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((ahead.max(most.unwrap_or(0)), after.min(least.unwrap_or(0))))
}

/// The first reminder after now of planned interactions and tasks, so many days ahead at most. They are read by time from
/// their indexes, without their words, and only as far as an earlier reminder can lie.
pub(super) fn first_of_work(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
) -> StoreResult<Option<Timestamp>> {
    let usual = usual(conn)?;
    let (from, to) = span(conn, watcher, days)?;
    let (ahead, _) = reach(conn)?;
    // Up to a day from its place lies the morning of a whole day.
    let slack = ahead + 2 * 24 * 60;
    let place = interaction::PLANNED;
    let sources = [
        (
            "interaction",
            TALKS_OPEN,
            format!(
                "SELECT id, {FACTS} / 8, {place} AS place, {FACTS} % 2 FROM interaction INDEXED BY interaction_planned
                 WHERE responsible_id IS ?1 AND {TALKS_OPEN} AND {place} >= ?2 AND {place} < ?3 AND {LIVING} ORDER BY place"
            ),
        ),
        (
            "task",
            TASKS_OPEN,
            format!(
                "SELECT id, NULL, {TASK_PLACE} AS place, typeof(due) = 'text' FROM task INDEXED BY task_open
                 WHERE responsible_id IS ?1 AND {TASKS_OPEN} AND {TASK_PLACE} >= ?2 AND {TASK_PLACE} < ?3
                     AND {LIVING} ORDER BY place"
            ),
        ),
    ];
    let mut first: Option<Timestamp> = None;
    for (table, open, sql) in &sources {
        let mut statement = conn.prepare_cached(sql)?;
        by_user(conn, watcher.user, table, open, |user| {
            let mut rows = statement.query((user, from, to))?;
            while let Some(row) = rows.next()? {
                let place: Timestamp = row.get(2)?;
                if first.is_some_and(|first| place.plus_minutes(-slack) > first) {
                    break;
                }
                let is_day: bool = row.get(3)?;
                // Only of whole days the morning is far from the place.
                if !is_day && first.is_some_and(|first| place.plus_minutes(-ahead) >= first) {
                    continue;
                }
                let starts = if is_day {
                    Due::of_place(place)
                } else {
                    Due::At(place)
                };
                let mut take = |minutes: i64| {
                    let at = rules::instant(starts, minutes, watcher.zone);
                    if at > watcher.now && first.is_none_or(|first| at < first) {
                        first = Some(at);
                    }
                };
                let set = own(conn, row.get(0)?)?;
                if set.is_empty() {
                    let kind = match row.get::<_, Option<i64>>(1)? {
                        Some(kind) => Facts(kind * 8).kind().code(),
                        None => "task",
                    };
                    usual.of(kind).iter().copied().for_each(&mut take);
                }
                set.into_iter()
                    .filter_map(|(minutes, _)| minutes)
                    .for_each(take);
            }
            Ok(())
        })?;
    }
    Ok(first)
}

/// Which interactions are still to take place, and which tasks are still to be done.
pub(super) const TALKS_OPEN: &str = "state = 'planned' AND deleted IS NULL";
pub(super) const TASKS_OPEN: &str = "state IN ('new', 'accepted', 'returned') AND deleted IS NULL";

/// All reminders of what starts within [`span`], with the instant since which each is set.
pub(super) fn coming(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
    look: Look,
) -> StoreResult<Vec<(Reminder, Timestamp)>> {
    let (from, to) = span(conn, watcher, days)?;
    let mut planned = interactions(conn, watcher.user, from, to)?;
    planned.extend(tasks(conn, watcher.user, from, to)?);
    planned.extend(planned_entries(conn, watcher, days, look)?);
    reminders_of(conn, planned, watcher)
}

/// All reminders of entries alone.
pub(super) fn of_entries(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
    look: Look,
) -> StoreResult<Vec<(Reminder, Timestamp)>> {
    let planned = planned_entries(conn, watcher, days, look)?;
    reminders_of(conn, planned, watcher)
}

fn planned_entries(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
    look: Look,
) -> StoreResult<Vec<Planned>> {
    let (from, to) = span(conn, watcher, days)?;
    let candidates = match look {
        Look::All => window::candidates(conn, from, to)?,
        Look::Kept if days == 0 => ahead::not_kept_until_now(conn, watcher, from, to)?,
        Look::Kept => ahead::not_kept(conn, watcher, from, to)?,
    };
    entries(conn, watcher.user, &candidates, from, to)
}

fn reminders_of(
    conn: &Connection,
    planned: Vec<Planned>,
    watcher: Watcher,
) -> StoreResult<Vec<(Reminder, Timestamp)>> {
    let usual = usual(conn)?;
    let mut found = Vec::new();
    let mut known: HashMap<i64, Vec<(Option<i64>, Timestamp)>> = HashMap::new();
    for planned in planned {
        let set = match known.get(&planned.owner) {
            Some(set) => set,
            None => {
                let set = own(conn, planned.owner)?;
                known.entry(planned.owner).or_insert(set)
            }
        };
        if set.is_empty() {
            for &minutes in usual.of(&planned.kind) {
                found.push((planned.reminder(minutes, watcher), planned.created));
            }
        }
        for &(minutes, created) in set {
            if let Some(minutes) = minutes {
                let reminder = planned.reminder(minutes, watcher);
                found.push((reminder, created.max(planned.created)));
            }
        }
    }
    Ok(found)
}

/// What a reminder may be about.
struct Planned {
    of: ReminderOf,
    owner: i64,
    kind: String,
    title: String,
    client: Option<ClientId>,
    starts: Due,
    created: Timestamp,
}

impl Planned {
    fn reminder(&self, minutes: i64, watcher: Watcher) -> Reminder {
        Reminder {
            of: self.of,
            owner: self.owner,
            kind: self.kind.clone(),
            title: self.title.clone(),
            client: self.client,
            starts: self.starts,
            minutes,
            at: rules::instant(self.starts, minutes, watcher.zone),
        }
    }
}

/// Reads from the index of one user after the other: by time alone there is none.
fn by_user(
    conn: &Connection,
    user: Option<UserId>,
    table: &str,
    open: &str,
    mut read: impl FnMut(Option<UserId>) -> StoreResult<()>,
) -> StoreResult<()> {
    if user.is_some() {
        return read(user);
    }
    let sql = format!(
        "WITH RECURSIVE whose (id) AS (
             SELECT min(responsible_id) FROM {table} WHERE {open}
             UNION ALL
             SELECT (SELECT min(responsible_id) FROM {table} WHERE {open} AND responsible_id > whose.id)
             FROM whose WHERE whose.id IS NOT NULL)
         SELECT id FROM whose WHERE id IS NOT NULL"
    );
    let all: Vec<UserId> = conn
        .prepare_cached(&sql)?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    read(None)?;
    all.into_iter().try_for_each(|user| read(Some(user)))
}

fn interactions(
    conn: &Connection,
    user: Option<UserId>,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    const OPEN: &str = TALKS_OPEN;
    let place = crate::store::interaction::PLANNED;
    let sql = format!(
        "SELECT id, kind, topic, client_id, planned_at, created FROM interaction INDEXED BY interaction_planned
         WHERE responsible_id IS ?1 AND {OPEN} AND {place} >= ?2 AND {place} < ?3 AND {LIVING}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut planned = Vec::new();
    by_user(conn, user, "interaction", OPEN, |user| {
        let mut rows = statement.query((user, from, to))?;
        while let Some(row) = rows.next()? {
            planned.push(Planned {
                of: ReminderOf::Interaction,
                owner: row.get(0)?,
                kind: row.get(1)?,
                title: row.get(2)?,
                client: row.get(3)?,
                starts: row.get(4)?,
                created: row.get(5)?,
            });
        }
        Ok(())
    })?;
    Ok(planned)
}

fn tasks(
    conn: &Connection,
    user: Option<UserId>,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    const OPEN: &str = TASKS_OPEN;
    let place = TASK_PLACE;
    let sql = format!(
        "SELECT id, title, client_id, due, created FROM task INDEXED BY task_open
         WHERE responsible_id IS ?1 AND {OPEN} AND {place} >= ?2 AND {place} < ?3 AND {LIVING}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut planned = Vec::new();
    by_user(conn, user, "task", OPEN, |user| {
        let mut rows = statement.query((user, from, to))?;
        while let Some(row) = rows.next()? {
            planned.push(Planned {
                of: ReminderOf::Task,
                owner: row.get(0)?,
                kind: "task".to_owned(),
                title: row.get(1)?,
                client: row.get(2)?,
                starts: row.get(3)?,
                created: row.get(4)?,
            });
        }
        Ok(())
    })?;
    Ok(planned)
}

fn entries(
    conn: &Connection,
    user: Option<UserId>,
    candidates: &[(EntryId, i64)],
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    let mut planned = Vec::new();
    for &(id, responsible) in candidates {
        if let Some(user) = user
            && !window::is_of(conn, id, responsible, &[user])?
        {
            continue;
        }
        let Some(entry) = entry::get(conn, id)? else {
            continue;
        };
        if entry.kind == EntryKind::Holiday {
            continue;
        }
        for starts in entry::series(conn, &entry)?.within(from, to, OF_ONE).dues {
            planned.push(Planned {
                of: ReminderOf::Entry,
                owner: id.get(),
                kind: format!("entry-{}", entry.kind.code()),
                title: entry.title.clone(),
                client: entry.client,
                starts,
                created: entry.created,
            });
        }
    }
    Ok(planned)
}
