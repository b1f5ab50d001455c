//! What stands on some days in the calendars of some users and rooms: entries, planned calls and meetings, tasks, next steps
//! of deals, expected shipments and payments, birthdays. For the views of the window, in two steps: where everything stands
//! ([`slots`], from the indexes), and the words of what is drawn ([`words`]).
//!
//! It draws no conclusions: what is late, whose colour counts and what is hidden from whom, the view knows.

mod slots;
mod words;

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::Connection;

use self::slots::{Asked, work};
pub use self::words::words;
use super::agenda::{AgendaKind, Source};
use super::{birthday, guest, window};
use crate::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use crate::domain::due::{Due, day_start};
use crate::domain::id::{ClientId, EntryId, PersonId, ResourceId, UserId};
use crate::domain::interaction::{Importance, InteractionState};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, Tx, found};

/// How long planned work takes when nobody said, in minutes.
pub const USUAL: i64 = 30;

/// Whose calendars are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whose {
    pub users: Vec<UserId>,
    pub resources: Vec<ResourceId>,
}

/// What stands in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Entry(EntryId),
    /// Planned work: an interaction, a task, a next step, an order.
    Work(Source),
    Birthday(PersonId),
}

/// What kind of thing it is: this decides colour and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Entry(EntryKind),
    Work(AgendaKind),
    Birthday,
}

/// One time of something in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub what: What,
    pub kind: Kind,
    pub title: String,
    pub place: String,
    pub client: Option<ClientId>,
    pub client_name: String,
    /// In whose calendar it stands; `None`: in that of the whole office.
    pub responsible: Option<UserId>,
    /// All users who take part, the responsible first; without those who declined.
    pub users: Vec<UserId>,
    pub resources: Vec<ResourceId>,
    pub importance: Importance,
    pub state: InteractionState,
    pub starts: Due,
    /// An instant; of whole days the last one.
    pub ends: Due,
    /// Where it stands in its series; `None` when it takes place once.
    pub occurrence: Option<Due>,
    /// It comes round again: a change asks how much of the series it is meant for.
    pub repeats: bool,
    /// A category colour of its own, or empty.
    pub color: String,
    /// Of a birthday: how old the person becomes.
    pub age: i32,
    /// Title and name of the client were read; see [`words`].
    pub is_worded: bool,
}

/// Gives what stands on some days, the first and the last included, in the order of the starts, with all words.
///
/// # Errors
/// When the base cannot be read.
pub fn days(
    conn: &Connection,
    days: (NaiveDate, NaiveDate),
    zone: Tz,
    whose: &Whose,
) -> StoreResult<Vec<Line>> {
    let mut lines = slots(conn, days, zone, whose)?;
    words(conn, &mut lines)?;
    Ok(lines)
}

/// Gives the same without the words of planned work and birthdays: thousands of lines of which a window draws a few hundred.
///
/// # Errors
/// When the base cannot be read.
pub fn slots(
    conn: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    zone: Tz,
    whose: &Whose,
) -> StoreResult<Vec<Line>> {
    let next = to.succ_opt().unwrap_or(to);
    let range = (day_start(from, zone), day_start(next, zone));
    let mut lines = entries(conn, range, whose)?;
    let asked = Asked {
        users: &whose.users,
        range,
        days: (from, to),
        any: false,
    };
    work(conn, asked, &mut lines)?;
    for known in birthday::slots(conn, from, to)? {
        lines.push(Line {
            age: known.age,
            ..line(
                What::Birthday(known.person),
                Kind::Birthday,
                Due::On(known.day),
            )
        });
    }
    lines.sort_by_cached_key(|line| line.starts.place());
    Ok(lines)
}

/// Gives the days on which something stands, for the dots of a small month. Birthdays do not count.
///
/// # Errors
/// When the base cannot be read.
pub fn days_with(
    conn: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    zone: Tz,
    whose: &Whose,
) -> StoreResult<Vec<NaiveDate>> {
    let next = to.succ_opt().unwrap_or(to);
    let range = (day_start(from, zone), day_start(next, zone));
    let mut found: BTreeSet<NaiveDate> = entries(conn, range, whose)?
        .into_iter()
        .flat_map(|line| {
            let (first, last) = (line.starts.day(zone), line.ends.day(zone));
            let days = first.iter_days().take(366);
            days.take_while(move |day| *day <= last)
        })
        .filter(|day| (from..=to).contains(day))
        .collect();
    let mut lines = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        let next = day.succ_opt().unwrap_or(day);
        for user in &whose.users {
            if found.contains(&day) {
                break;
            }
            let asked = Asked {
                users: std::slice::from_ref(user),
                range: (day_start(day, zone), day_start(next, zone)),
                days: (day, day),
                any: true,
            };
            work(conn, asked, &mut lines)?;
            if !lines.is_empty() {
                found.insert(day);
            }
            lines.clear();
        }
    }
    Ok(found.into_iter().collect())
}

/// Gives the category colours that users chose for their calendars.
///
/// # Errors
/// When the base cannot be read.
pub fn colors(conn: &Connection) -> StoreResult<HashMap<UserId, String>> {
    let colors = conn
        .prepare_cached("SELECT id, color FROM user WHERE color <> '' AND deleted IS NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(colors)
}

/// Sets the category colour of a user's calendar.
///
/// # Errors
/// When there is no such user or the base cannot be written.
pub fn set_color(tx: &Tx<'_>, user: UserId, color: &str) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE user SET color = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((user, color))?;
    found(changed, "user", user.get())
}

fn line(what: What, kind: Kind, starts: Due) -> Line {
    Line {
        what,
        kind,
        title: String::new(),
        place: String::new(),
        client: None,
        client_name: String::new(),
        responsible: None,
        users: Vec::new(),
        resources: Vec::new(),
        importance: Importance::Normal,
        state: InteractionState::Planned,
        starts,
        ends: starts,
        occurrence: None,
        repeats: false,
        color: String::new(),
        age: 0,
        is_worded: false,
    }
}

/// The users and rooms of an entry.
type Takers = (Vec<UserId>, Vec<ResourceId>);

fn takers(conn: &Connection, entry: &Entry) -> StoreResult<Takers> {
    let mut users: Vec<UserId> = entry.responsible.into_iter().collect();
    let mut resources = Vec::new();
    for known in guest::of(conn, entry.id)? {
        match known.guest {
            Guest::User(user) if known.answer == Answer::Declined => {
                users.retain(|known| *known != user);
            }
            Guest::User(user) if !users.contains(&user) => users.push(user),
            Guest::Resource(resource) => resources.push(resource),
            Guest::User(_) | Guest::Person(_) => {}
        }
    }
    Ok((users, resources))
}

fn entries(
    conn: &Connection,
    (from, to): (Timestamp, Timestamp),
    whose: &Whose,
) -> StoreResult<Vec<Line>> {
    let mut lines = Vec::new();
    let mut guests: HashMap<EntryId, Takers> = HashMap::new();
    for shown in window::within(conn, from, to, None)? {
        let entry = shown.entry;
        let (users, resources) = match guests.get(&entry.id) {
            Some(known) => known.clone(),
            None => {
                let known = takers(conn, &entry)?;
                guests.insert(entry.id, known.clone());
                known
            }
        };
        let is_asked = entry.responsible.is_none()
            || users.iter().any(|user| whose.users.contains(user))
            || resources
                .iter()
                .any(|known| whose.resources.contains(known));
        if !is_asked {
            continue;
        }
        lines.push(Line {
            place: entry.place,
            client: entry.client,
            client_name: words::name(conn, entry.client)?,
            title: entry.title,
            is_worded: true,
            responsible: entry.responsible,
            users,
            resources,
            importance: entry.importance,
            ends: shown.ends,
            occurrence: shown.occurrence,
            repeats: !entry.rule.is_empty() || !entry.more.is_empty(),
            color: entry.color,
            ..line(What::Entry(entry.id), Kind::Entry(entry.kind), shown.starts)
        });
    }
    Ok(lines)
}
