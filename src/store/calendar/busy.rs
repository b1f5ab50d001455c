//! Who and what is busy when: entries that take time, and planned calls and meetings with clients.

use chrono_tz::Tz;
use rusqlite::Connection;

use super::{entry, guest, resource, window};
use crate::domain::calendar::entry::{Answer, Guest};
use crate::domain::calendar::free::{self, Span, WorkDay};
use crate::domain::due::Due;
use crate::domain::id::{EntryId, ResourceId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, interaction};

/// How long a planned interaction takes when nobody said, in minutes.
const USUAL: i64 = 30;

/// The longest that a planned interaction is thought to last, in minutes.
const LONGEST: i64 = 24 * 60;

/// A time that is taken, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub by: String,
    pub span: Span,
}

/// Gives the times between two instants at which a user is busy, in order. One who declined is not busy.
///
/// # Errors
/// When the base cannot be read.
pub fn of_user(
    conn: &Connection,
    user: UserId,
    from: Timestamp,
    to: Timestamp,
    zone: Tz,
) -> StoreResult<Vec<Taken>> {
    let mut taken = interactions(conn, user, from, to)?;
    for shown in window::within(conn, from, to, Some(&[user]))? {
        if !shown.entry.takes_time() {
            continue;
        }
        let own = shown.entry.responsible == Some(user);
        let said = guest::of(conn, shown.entry.id)?
            .into_iter()
            .find(|known| known.guest == Guest::User(user))
            .map(|known| known.answer);
        let comes = said.map_or(own, |answer| answer != Answer::Declined);
        if comes {
            taken.push(Taken {
                by: shown.entry.title.clone(),
                span: free::span(shown.starts, shown.ends, zone),
            });
        }
    }
    taken.retain(|taken| taken.span.clashes(Span { from, to }));
    taken.sort_by_key(|taken| taken.span);
    Ok(taken)
}

/// Gives the times between two instants at which a room or another resource is booked, in order.
///
/// # Errors
/// When the base cannot be read.
pub fn of_resource(
    conn: &Connection,
    resource: ResourceId,
    from: Timestamp,
    to: Timestamp,
    zone: Tz,
) -> StoreResult<Vec<Taken>> {
    let mut taken = Vec::new();
    for shown in window::within(conn, from, to, None)? {
        let span = free::span(shown.starts, shown.ends, zone);
        let booked = shown.entry.takes_time()
            && span.clashes(Span { from, to })
            && guest::of(conn, shown.entry.id)?
                .iter()
                .any(|known| known.guest == Guest::Resource(resource));
        if booked {
            taken.push(Taken {
                by: shown.entry.title,
                span,
            });
        }
    }
    taken.sort_by_key(|taken| taken.span);
    Ok(taken)
}

/// Gives what else the rooms and resources of an entry are booked for at its times of the coming year: the name of each with
/// its first clash.
///
/// # Errors
/// When the base cannot be read.
pub fn clashes(conn: &Connection, id: EntryId, zone: Tz) -> StoreResult<Vec<(String, Taken)>> {
    let Some(own) = entry::get(conn, id)? else {
        return Ok(Vec::new());
    };
    if !own.takes_time() {
        return Ok(Vec::new());
    }
    let first = own.starts.place();
    let length = own.length();
    let times: Vec<Span> = entry::series(conn, &own)?
        .within(first, first.plus_minutes(366 * 24 * 60), 500)
        .dues
        .into_iter()
        .map(|due| free::span(due, length.end(due), zone))
        .collect();
    let (Some(begin), Some(end)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let others = window::within(conn, begin.from.plus_minutes(-24 * 60), end.to, None)?;
    let mut found = Vec::new();
    for guest in guest::of(conn, id)? {
        let Guest::Resource(resource) = guest.guest else {
            continue;
        };
        for other in &others {
            let span = free::span(other.starts, other.ends, zone);
            let meets = other.entry.id != id
                && other.entry.series != Some(id)
                && own.series != Some(other.entry.id)
                && other.entry.takes_time()
                && times.iter().any(|time| time.clashes(span))
                && guest::of(conn, other.entry.id)?
                    .iter()
                    .any(|known| known.guest == guest.guest);
            if meets {
                let name = resource::get(conn, resource)?.map(|known| known.name);
                let taken = Taken {
                    by: other.entry.title.clone(),
                    span,
                };
                found.push((name.unwrap_or_default(), taken));
                break;
            }
        }
    }
    Ok(found)
}

/// Gives the first time at which all users and resources are free for so many minutes, within working hours.
///
/// # Errors
/// When the base cannot be read.
pub fn first_free(
    conn: &Connection,
    guests: &[Guest],
    (from, zone): (Timestamp, Tz),
    minutes: i64,
    hours: WorkDay,
) -> StoreResult<Option<Timestamp>> {
    let to = from.plus_minutes(62 * 24 * 60);
    let mut busy = Vec::new();
    for guest in guests {
        let taken = match guest {
            Guest::User(user) => of_user(conn, *user, from, to, zone)?,
            Guest::Resource(resource) => of_resource(conn, *resource, from, to, zone)?,
            Guest::Person(_) => Vec::new(),
        };
        busy.extend(taken.into_iter().map(|taken| taken.span));
    }
    Ok(free::first_free(busy, from, minutes, hours, zone))
}

/// Gives the first times at which all users and resources are free for so many minutes, each after the end of the one before;
/// an entry that is being changed does not count.
///
/// # Errors
/// When the base cannot be read.
pub fn free_times(
    conn: &Connection,
    guests: &[Guest],
    (from, zone): (Timestamp, Tz),
    minutes: i64,
    (count, but): (usize, Option<EntryId>),
) -> StoreResult<Vec<Timestamp>> {
    let to = from.plus_minutes(62 * 24 * 60);
    let mut busy = Vec::new();
    for guest in guests {
        let taken = of_guest(conn, *guest, (from, to), zone, but)?;
        busy.extend(taken.into_iter().map(|taken| taken.span));
    }
    let mut times = Vec::with_capacity(count);
    let mut from = from;
    while times.len() < count {
        let hours = WorkDay::default();
        let Some(at) = free::first_free(busy.clone(), from, minutes, hours, zone) else {
            break;
        };
        times.push(at);
        from = at.plus_minutes(minutes.max(1));
    }
    Ok(times)
}

/// Gives the times between two instants at which a guest is busy, but for an entry that is being changed.
///
/// # Errors
/// When the base cannot be read.
pub fn of_guest(
    conn: &Connection,
    guest: Guest,
    (from, to): (Timestamp, Timestamp),
    zone: Tz,
    but: Option<EntryId>,
) -> StoreResult<Vec<Taken>> {
    let mut taken = match guest {
        Guest::User(user) => of_user(conn, user, from, to, zone)?,
        Guest::Resource(resource) => of_resource(conn, resource, from, to, zone)?,
        Guest::Person(_) => Vec::new(),
    };
    if let Some(but) = but {
        for shown in window::within(conn, from, to, None)? {
            if shown.entry.id == but {
                let own = free::span(shown.starts, shown.ends, zone);
                let same = |known: &Taken| known.span == own && known.by == shown.entry.title;
                if let Some(at) = taken.iter().position(same) {
                    taken.remove(at);
                }
            }
        }
    }
    Ok(taken)
}

/// Planned interactions with a time of day: of the user, and those in which the user takes part.
fn interactions(
    conn: &Connection,
    user: UserId,
    from: Timestamp,
    to: Timestamp,
) -> StoreResult<Vec<Taken>> {
    let place = interaction::PLANNED;
    let sql = format!(
        "SELECT topic, planned_at, planned_minutes FROM interaction
         WHERE state = 'planned' AND deleted IS NULL AND responsible_id = ?1 AND {place} >= ?2 AND {place} < ?3
         UNION
         SELECT i.topic, i.planned_at, i.planned_minutes FROM participant p JOIN interaction i ON i.id = p.interaction_id
         WHERE p.user_id = ?1 AND p.deleted IS NULL AND i.state = 'planned' AND i.deleted IS NULL
             AND i.planned_at >= ?2 AND i.planned_at < ?3"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, from.plus_minutes(-LONGEST), to))?;
    let mut taken = Vec::new();
    while let Some(row) = rows.next()? {
        if let Due::At(at) = row.get(1)? {
            let minutes = row.get::<_, Option<i64>>(2)?.unwrap_or(USUAL);
            taken.push(Taken {
                by: row.get(0)?,
                span: Span {
                    from: at,
                    to: at.plus_minutes(minutes.clamp(1, LONGEST)),
                },
            });
        }
    }
    Ok(taken)
}
