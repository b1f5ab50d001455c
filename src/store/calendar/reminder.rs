//! Reminders: set for single records or usual for their kind, which come next, and showing each exactly once.
//!
//! What was shown stands in the base, so window and background command share it, and a restart, a sleep or a clock that
//! was set back shows nothing twice. What is done, cancelled or deleted is never reminded of.

use std::collections::HashMap;

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension};

use super::{entry, window};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::reminder::{self as rules, MISSED_DAYS, Usual};
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, ReminderId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{Store, StoreResult, Table, Tx, setting, trash};

const USUAL: &str = "reminders";
const SINCE: &str = "remind_since";

coded! {
    /// Of what one is reminded.
    ReminderOf { Interaction = "interaction", Task = "task", Entry = "entry" }
}

/// A reminder that is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub of: ReminderOf,
    /// Row of the interaction, task or entry.
    pub owner: i64,
    /// Kind of the interaction or entry; `task`.
    pub kind: String,
    pub title: String,
    pub client: Option<ClientId>,
    pub starts: Due,
    /// Before the start.
    pub minutes: i64,
    /// When it is, or was, to be shown.
    pub at: Timestamp,
}

/// Whose reminders, where and when.
#[derive(Debug, Clone, Copy)]
pub struct Watcher {
    /// `None`: everybody's, where nobody has said who works here.
    pub user: Option<UserId>,
    pub zone: Tz,
    pub now: Timestamp,
}

/// Sets the reminders of a record to these minutes before its start; an empty list means none at all, `None` the usual
/// ones again.
///
/// # Errors
/// When the base cannot be written.
pub fn set(tx: &Tx<'_>, owner: i64, minutes: Option<&[i64]>) -> StoreResult<()> {
    let known: Vec<(i64, Option<i64>)> = tx
        .prepare_cached("SELECT id, minutes FROM reminder WHERE owner_id = ?1 AND deleted IS NULL")?
        .query_map([owner], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let wanted: Vec<Option<i64>> = match minutes {
        None => Vec::new(),
        Some([]) => vec![None],
        Some(minutes) => minutes
            .iter()
            .map(|minutes| Some((*minutes).clamp(-rules::LONGEST, rules::LONGEST)))
            .collect(),
    };
    for (id, minutes) in &known {
        if !wanted.contains(minutes) {
            trash::delete(tx, Table::Reminder, *id)?;
        }
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO reminder (id, owner_id, minutes, created) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for minutes in wanted {
        if !known.iter().any(|(_, known)| *known == minutes) {
            insert.execute((ReminderId::new(tx.new_id()), owner, minutes, tx.now()))?;
        }
    }
    Ok(())
}

/// Gives the reminders set for a record; `None` where the usual ones of its kind come.
///
/// # Errors
/// When the base cannot be read.
pub fn of(conn: &Connection, owner: i64) -> StoreResult<Option<Vec<i64>>> {
    let set = own(conn, owner)?;
    Ok((!set.is_empty()).then(|| {
        let mut minutes: Vec<i64> = set.into_iter().filter_map(|(minutes, _)| minutes).collect();
        minutes.sort_unstable();
        minutes
    }))
}

/// Gives the usual reminders of this computer.
///
/// # Errors
/// When the base cannot be read.
pub fn usual(conn: &Connection) -> StoreResult<Usual> {
    let text = setting::get(conn, USUAL)?;
    Ok(text.map_or_else(Usual::default, |text| Usual::from_text(&text)))
}

/// Gives what is to be shown now and was not shown yet, in the order in which it was due.
///
/// # Errors
/// When the base cannot be read.
pub fn due(conn: &Connection, watcher: Watcher) -> StoreResult<Vec<Reminder>> {
    let begun = since(conn)?.unwrap_or(watcher.now).min(watcher.now);
    let mut due: Vec<Reminder> = Vec::new();
    for (reminder, set) in coming(conn, watcher, 0)? {
        // What was due before anybody asked to be reminded is no news.
        let set = set.max(begun);
        let starts = reminder.starts.start(watcher.zone);
        let is_due = match shown(conn, &reminder)? {
            Some(again) => again.is_some_and(|again| again <= watcher.now),
            None => rules::is_due(reminder.at, starts, set, watcher.now),
        };
        if is_due {
            due.push(reminder);
        }
    }
    due.sort_by_key(|reminder| (reminder.at, reminder.owner));
    Ok(due)
}

/// Gives the instant at which the next reminder is to be shown after now; `None` when there is none within a month.
///
/// # Errors
/// When the base cannot be read.
pub fn next(conn: &Connection, watcher: Watcher) -> StoreResult<Option<Timestamp>> {
    let mut first: Option<Timestamp> = conn
        .prepare_cached("SELECT min(again_at) FROM reminded WHERE again_at > ?1")?
        .query_row([watcher.now], |row| row.get(0))?;
    // Most days have something: look a day ahead, then a week, then a month.
    for days in [1, 7, 31] {
        for (reminder, _) in coming(conn, watcher, days)? {
            if reminder.at > watcher.now && first.is_none_or(|first| reminder.at < first) {
                first = Some(reminder.at);
            }
        }
        let seen = watcher.now.plus_minutes(days * 24 * 60);
        if first.is_some_and(|first| first <= seen) {
            break;
        }
    }
    Ok(first)
}

impl Store {
    /// Takes what is to be shown now, each reminder exactly once, whoever asks first. On the first call of all nothing that
    /// was due before comes.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn take_reminders(&self, user: Option<UserId>, zone: Tz) -> StoreResult<Vec<Reminder>> {
        let now = self.clock().now();
        self.write_local(|conn| {
            if since(conn)?.is_none() {
                conn.execute(
                    "INSERT INTO meta (key, value) VALUES (?1, ?2)",
                    (SINCE, now),
                )?;
            }
            let due = due(conn, Watcher { user, zone, now })?;
            let mut insert = conn.prepare_cached(
                "INSERT INTO reminded (owner_id, starts, minutes, shown_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO UPDATE SET shown_at = excluded.shown_at, again_at = NULL",
            )?;
            for reminder in &due {
                insert.execute((
                    reminder.owner,
                    reminder.starts.place(),
                    reminder.minutes,
                    now,
                ))?;
            }
            Ok(due)
        })
    }

    /// Puts a reminder that was shown off until an instant.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn snooze(&self, reminder: &Reminder, until: Timestamp) -> StoreResult<()> {
        self.write_local(|conn| {
            conn.prepare_cached(
                "UPDATE reminded SET again_at = ?4 WHERE owner_id = ?1 AND starts = ?2 AND minutes = ?3",
            )?
            .execute((
                reminder.owner,
                reminder.starts.place(),
                reminder.minutes,
                until,
            ))?;
            Ok(())
        })
    }

    /// Keeps the usual reminders of this computer.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_usual_reminders(&self, usual: &Usual) -> StoreResult<()> {
        self.set_setting(USUAL, &usual.text())
    }
}

/// Gives another record the reminders that one has.
pub(super) fn copy(tx: &Tx<'_>, from: i64, to: i64) -> StoreResult<()> {
    if let Some(minutes) = of(tx, from)? {
        set(tx, to, Some(&minutes))?;
    }
    Ok(())
}

fn since(conn: &Connection) -> StoreResult<Option<Timestamp>> {
    Ok(conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([SINCE], |row| row.get(0))
        .optional()?)
}

fn own(conn: &Connection, owner: i64) -> StoreResult<Vec<(Option<i64>, Timestamp)>> {
    let set = conn
        .prepare_cached(
            "SELECT minutes, created FROM reminder WHERE owner_id = ?1 AND deleted IS NULL",
        )?
        .query_map([owner], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(set)
}

/// `None`: not shown yet; else until when it was put off, if it was.
fn shown(conn: &Connection, reminder: &Reminder) -> StoreResult<Option<Option<Timestamp>>> {
    Ok(conn
        .prepare_cached(
            "SELECT again_at FROM reminded WHERE owner_id = ?1 AND starts = ?2 AND minutes = ?3",
        )?
        .query_row(
            (reminder.owner, reminder.starts.place(), reminder.minutes),
            |row| row.get(0),
        )
        .optional()?)
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

/// All reminders of what starts between [`MISSED_DAYS`] ago and as far ahead as reminders reach beyond `days`, with the
/// instant since which each is set.
fn coming(
    conn: &Connection,
    watcher: Watcher,
    days: i64,
) -> StoreResult<Vec<(Reminder, Timestamp)>> {
    let usual = usual(conn)?;
    let (mut ahead, mut after) = usual.reach();
    let (most, least): (Option<i64>, Option<i64>) = conn
        .prepare_cached("SELECT max(minutes), min(minutes) FROM reminder WHERE deleted IS NULL")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    ahead = ahead.max(most.unwrap_or(0));
    after = after.min(least.unwrap_or(0));
    let day = 24 * 60;
    // A whole day stands at 10:00 UTC, up to a day from its morning.
    let oldest = if days == 0 { MISSED_DAYS * day } else { 0 };
    let from = watcher.now.plus_minutes(after - oldest - day);
    let to = watcher.now.plus_minutes(ahead + days * day + day);
    let mut planned = interactions(conn, watcher.user, from, to)?;
    planned.extend(tasks(conn, watcher.user, from, to)?);
    planned.extend(entries(conn, watcher.user, from, to)?);
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
                found.push((planned.reminder(minutes, watcher.zone), planned.created));
            }
        }
        for &(minutes, created) in set {
            if let Some(minutes) = minutes {
                let reminder = planned.reminder(minutes, watcher.zone);
                found.push((reminder, created.max(planned.created)));
            }
        }
    }
    Ok(found)
}

impl Planned {
    fn reminder(&self, minutes: i64, zone: Tz) -> Reminder {
        Reminder {
            of: self.of,
            owner: self.owner,
            kind: self.kind.clone(),
            title: self.title.clone(),
            client: self.client,
            starts: self.starts,
            minutes,
            at: rules::instant(self.starts, minutes, zone),
        }
    }
}

fn interactions(
    conn: &Connection,
    user: Option<UserId>,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    let place = crate::store::interaction::PLANNED;
    let whose = if user.is_some() {
        "responsible_id = ?1 AND"
    } else {
        "?1 IS NULL AND"
    };
    let sql = format!(
        "SELECT id, kind, topic, client_id, planned_at, created FROM interaction
         WHERE {whose} state = 'planned' AND deleted IS NULL AND {place} >= ?2 AND {place} < ?3
             AND (client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, from, to))?;
    let mut planned = Vec::new();
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
    Ok(planned)
}

fn tasks(
    conn: &Connection,
    user: Option<UserId>,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    let place = super::agenda::TASK_PLACE;
    let whose = if user.is_some() {
        "responsible_id = ?1 AND"
    } else {
        "?1 IS NULL AND"
    };
    let sql = format!(
        "SELECT id, title, client_id, due, created FROM task
         WHERE {whose} state IN ('new', 'accepted', 'returned') AND deleted IS NULL AND {place} >= ?2 AND {place} < ?3
             AND (client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, from, to))?;
    let mut planned = Vec::new();
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
    Ok(planned)
}

fn entries(
    conn: &Connection,
    user: Option<UserId>,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Planned>> {
    /// One entry reminds at most so often within the time looked at.
    const OF_ONE: usize = 500;
    let mut planned = Vec::new();
    for (id, responsible) in window::candidates(conn, from, to)? {
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
