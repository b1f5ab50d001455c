//! What takes place within a window of time: each time of each entry, for the views of the calendar.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::Connection;

use super::entry;
use crate::domain::calendar::entry::{Entry, Guest};
use crate::domain::due::{Due, day_start};
use crate::domain::id::{EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;

/// The most times of one entry that a window shows: those of every hour of a year.
const OF_ONE: usize = 10_000;

/// One time of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub entry: Entry,
    pub starts: Due,
    /// An instant; of whole days the last one.
    pub ends: Due,
    /// Where it stands in its series; `None` when it takes place once.
    pub occurrence: Option<Due>,
}

/// Gives what takes place between two instants, in the order of the starts: of some users and of the whole office, or of
/// all. Whole days count by their place among instants.
///
/// # Errors
/// When the base cannot be read.
pub fn within(
    conn: &Connection,
    from: Timestamp,
    to: Timestamp,
    users: Option<&[UserId]>,
) -> StoreResult<Vec<Shown>> {
    let mut shown = Vec::new();
    for (id, responsible) in candidates(conn, from, to)? {
        if let Some(users) = users
            && !is_of(conn, id, responsible, users)?
        {
            continue;
        }
        let Some(entry) = entry::get(conn, id)? else {
            continue;
        };
        let length = entry.length();
        let begin = Timestamp::from_millis(from.millis().saturating_sub(length.millis()));
        let series = entry::series(conn, &entry)?;
        let repeats = series.repeats();
        for due in series.within(begin, to, OF_ONE).dues {
            let ends = length.end(due);
            let is_over = match ends {
                // What ends when the window begins is over; a moment is there.
                Due::At(end) => end <= from && due.place() < from,
                Due::On(_) => ends.place() < from,
            };
            if !is_over {
                let occurrence = if repeats { Some(due) } else { entry.occurrence };
                shown.push(Shown {
                    starts: due,
                    ends,
                    occurrence,
                    entry: entry.clone(),
                });
            }
        }
    }
    shown.sort_by_key(|shown| (shown.starts.place(), shown.entry.id));
    Ok(shown)
}

/// Gives what takes place from one day of the user to another, both included.
///
/// # Errors
/// When the base cannot be read.
pub fn of_days(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    zone: Tz,
    users: Option<&[UserId]>,
) -> StoreResult<Vec<Shown>> {
    let next = to.succ_opt().unwrap_or(to);
    within(conn, day_start(from, zone), day_start(next, zone), users)
}

/// The entries that can lie in a window, with the user in whose calendar each is (0: of the whole office).
pub(super) fn candidates(
    conn: &Connection,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<(EntryId, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT entry_id, responsible_id FROM entry_span WHERE ends > ?1 AND starts < ?2",
    )?;
    let found = statement
        .query_map((from, to), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Tells whether an entry stands in the calendar of one of some users: as theirs, as guests, or as one of the whole office.
pub(super) fn is_of(
    conn: &Connection,
    id: EntryId,
    responsible: i64,
    users: &[UserId],
) -> StoreResult<bool> {
    if users.iter().any(|user| user.get() == responsible) {
        return Ok(true);
    }
    let guests = super::guest::of(conn, id)?;
    let invited = guests
        .iter()
        .any(|known| matches!(known.guest, Guest::User(user) if users.contains(&user)));
    Ok(invited || responsible == 0)
}
