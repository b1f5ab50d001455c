//! Reminders: set for single records or usual for their kind, which come next, and showing each exactly once.
//!
//! What was shown stands in the base, so window and background command share it, and a restart, a sleep or a clock that
//! was set back shows nothing twice. What is done, cancelled or deleted is never reminded of.

mod ahead;
mod coming;
mod put_off;

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension};

pub(in crate::store) use self::ahead::forget;
use self::coming::{Look, coming};
use super::{entry, task};
use crate::domain::calendar::entry::EntryState;
use crate::domain::calendar::reminder::{self as rules, Usual};
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, EntryId, InteractionId, ReminderId, TaskId, UserId};
use crate::domain::interaction::InteractionState;
use crate::domain::time::Timestamp;
use crate::store::{Store, StoreResult, Table, Tx, client, interaction, setting, trash};

const USUAL: &str = "reminders";
const SINCE: &str = "remind_since";
const SHOW: &str = "show";

/// How far [`next`] looks, in days.
const FAR: i64 = 31;

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

/// A reminder with what stands beside it where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub reminder: Reminder,
    /// The name of the client; empty without one.
    pub client: String,
}

/// What is to be shown now, and when to look again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminded {
    pub due: Vec<Told>,
    /// `None`: nothing within a month.
    pub next: Option<Timestamp>,
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
    due_of(conn, watcher, Look::Kept)
}

fn due_of(conn: &Connection, watcher: Watcher, look: Look) -> StoreResult<Vec<Reminder>> {
    let begun = since(conn)?.unwrap_or(watcher.now).min(watcher.now);
    let mut due: Vec<Reminder> = Vec::new();
    for (reminder, set) in coming(conn, watcher, 0, look)? {
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
    next_of(conn, watcher, Look::Kept)
}

fn next_of(conn: &Connection, watcher: Watcher, look: Look) -> StoreResult<Option<Timestamp>> {
    let mut first = put_off::first(conn, watcher)?;
    let mut take = |at: Timestamp| {
        if at > watcher.now && first.is_none_or(|first| at < first) {
            first = Some(at);
        }
        first
    };
    if look == Look::Kept {
        let kept = ahead::first(conn, watcher)?;
        let work = coming::first_of_work(conn, watcher, FAR)?;
        for at in kept.into_iter().chain(work) {
            take(at);
        }
    }
    // Most days have something: look a day ahead, then a week, then a month.
    let mut found = None;
    for days in [1, 7, FAR] {
        let all = match look {
            Look::Kept => coming::of_entries(conn, watcher, days, look)?,
            Look::All => coming(conn, watcher, days, look)?,
        };
        for (reminder, _) in all {
            take(reminder.at);
        }
        // Nothing is taken by this one: it is not after now.
        found = take(watcher.now);
        let seen = watcher.now.plus_minutes(days * 24 * 60);
        if found.is_some_and(|first| first <= seen) {
            break;
        }
    }
    let far = watcher.now.plus_minutes(FAR * 24 * 60);
    Ok(found.filter(|at| *at <= far))
}

/// Tells whether what was reminded of is still to be done or to take place, at the same time.
///
/// # Errors
/// When the base cannot be read.
pub fn is_ahead(conn: &Connection, reminder: &Reminder) -> StoreResult<bool> {
    let row = reminder.owner;
    let is_same = |starts: Option<Due>| starts == Some(reminder.starts);
    Ok(match reminder.of {
        ReminderOf::Interaction => {
            interaction::get(conn, InteractionId::new(row))?.is_some_and(|known| {
                known.state == InteractionState::Planned && is_same(known.planned_at)
            })
        }
        ReminderOf::Task => task::get(conn, TaskId::new(row))?
            .is_some_and(|known| known.state.is_open() && is_same(known.due)),
        ReminderOf::Entry => match entry::get(conn, EntryId::new(row))? {
            Some(known) if known.state == EntryState::Planned => {
                let starts = reminder.starts.place();
                let times = entry::series(conn, &known)?.within(starts, starts.plus_minutes(1), 2);
                times.dues.contains(&reminder.starts)
            }
            _ => false,
        },
    })
}

/// Adds what stands beside reminders where they are shown.
///
/// # Errors
/// When the base cannot be read.
pub fn told(conn: &Connection, reminders: Vec<Reminder>) -> StoreResult<Vec<Told>> {
    let mut all = Vec::with_capacity(reminders.len());
    for reminder in reminders {
        let known = match reminder.client {
            Some(id) => client::get(conn, id)?,
            None => None,
        };
        all.push(Told {
            reminder,
            client: known.map(|client| client.name).unwrap_or_default(),
        });
    }
    Ok(all)
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
            drop(insert);
            ahead::keep(conn, Watcher { user, zone, now })?;
            Ok(due)
        })
    }

    /// Takes what is to be shown now as [`Store::take_reminders`] does, and says when to look again.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn remind(&self, user: Option<UserId>, zone: Tz) -> StoreResult<Reminded> {
        let taken = self.take_reminders(user, zone)?;
        let now = self.clock().now();
        self.read(|conn| {
            Ok(Reminded {
                due: told(conn, taken)?,
                next: next(conn, Watcher { user, zone, now })?,
            })
        })
    }

    /// Asks the window to show a record; the one that is open, or the next one that opens.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn ask_to_show(&self, of: ReminderOf, row: i64) -> StoreResult<()> {
        self.set_setting(SHOW, &format!("{} {row}", of.code()))
    }

    /// Takes what the window was asked to show, once.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn take_asked(&self) -> StoreResult<Option<(ReminderOf, i64)>> {
        let asked = self.read(|conn| setting::get(conn, SHOW))?;
        let Some(asked) = asked.filter(|asked| !asked.is_empty()) else {
            return Ok(None);
        };
        self.set_setting(SHOW, "")?;
        let (of, row) = asked.split_once(' ').unwrap_or_default();
        Ok(ReminderOf::from_code(of).zip(row.parse().ok()))
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
