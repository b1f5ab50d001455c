//! Who and what is busy when: entries that take time, and planned calls and meetings with clients.

use std::collections::HashSet;

use chrono_tz::Tz;
use rusqlite::{Connection, Row};

use super::{entry, guest, planned_with, resource, window};
use crate::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use crate::domain::calendar::free::{self, Span, WorkDay};
use crate::domain::calendar::series::Series;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, ResourceId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, interaction};

/// How long a planned interaction takes when nobody said, in minutes.
const USUAL: i64 = 30;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

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
    let rooms = guest::of(conn, id)?.into_iter();
    let rooms: Vec<ResourceId> = rooms
        .filter_map(|known| match known.guest {
            Guest::Resource(resource) => Some(resource),
            Guest::User(_) | Guest::Person(_) => None,
        })
        .collect();
    let mut found = Vec::new();
    let times = entry::series(conn, &own)?;
    for clash in clashing(conn, (&own, &times), &rooms, Some(id), zone)? {
        let name = resource::get(conn, clash.resource)?.map(|known| known.name);
        found.push((name.unwrap_or_default(), clash.first));
    }
    Ok(found)
}

/// A room or another resource that is booked already at times of something planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clashing {
    pub resource: ResourceId,
    /// At how many of the planned times.
    pub count: usize,
    /// How many times are planned within a year.
    pub of: usize,
    /// What it is booked for first.
    pub first: Taken,
}

/// Gives which of some rooms are booked already at times of a planned entry within a year of its start, but for an entry that
/// is being changed.
///
/// # Errors
/// When the base cannot be read.
pub fn clashes_of(
    conn: &Connection,
    planned: &Entry,
    rooms: &[ResourceId],
    but: Option<EntryId>,
    zone: Tz,
) -> StoreResult<Vec<Clashing>> {
    if !planned.takes_time() {
        return Ok(Vec::new());
    }
    let times = planned.series(HashSet::new());
    clashing(conn, (planned, &times), rooms, but, zone)
}

/// Times of one entry that are looked at.
const OF_ONE: usize = 10_000;

fn clashing(
    conn: &Connection,
    (planned, series): (&Entry, &Series),
    rooms: &[ResourceId],
    but: Option<EntryId>,
    zone: Tz,
) -> StoreResult<Vec<Clashing>> {
    let start = planned.starts.place();
    let length = planned.length();
    let times: Vec<Span> = series
        .within(start, start.plus_minutes(366 * 24 * 60), OF_ONE)
        .dues
        .into_iter()
        .map(|due| free::span(due, length.end(due), zone))
        .collect();
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let range = (first.from.plus_minutes(-24 * 60), last.to);
    let mut found = Vec::new();
    for room in rooms {
        let taken = booked(conn, *room, range, (but, planned.series), zone)?;
        let meets = |time: &Span| taken.iter().find(|taken| taken.span.clashes(*time));
        let mut all = times.iter().filter_map(meets);
        if let Some(first) = all.next() {
            found.push(Clashing {
                resource: *room,
                count: 1 + all.count(),
                of: times.len(),
                first: first.clone(),
            });
        }
    }
    Ok(found)
}

/// What a room is booked for, but for an entry with its single times and the series of which it is one.
fn booked(
    conn: &Connection,
    room: ResourceId,
    (from, to): (Timestamp, Timestamp),
    (but, series): (Option<EntryId>, Option<EntryId>),
    zone: Tz,
) -> StoreResult<Vec<Taken>> {
    let ids: Vec<EntryId> = conn
        .prepare_cached(
            "SELECT DISTINCT s.entry_id FROM participant p JOIN entry_span s ON s.entry_id = p.entry_id
             WHERE p.resource_id = ?1 AND p.deleted IS NULL AND s.ends > ?2 AND s.starts < ?3",
        )?
        .query_map((room, from, to), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut taken = Vec::new();
    for id in ids {
        let Some(other) = entry::get(conn, id)? else {
            continue;
        };
        let is_own =
            but.is_some() && (but == Some(id) || other.series == but) || series == Some(id);
        if is_own || !other.takes_time() {
            continue;
        }
        let length = other.length();
        let begin = Timestamp::from_millis(from.millis().saturating_sub(length.millis()));
        for due in entry::series(conn, &other)?.within(begin, to, OF_ONE).dues {
            taken.push(Taken {
                by: other.title.clone(),
                span: free::span(due, length.end(due), zone),
            });
        }
    }
    taken.sort_by_key(|taken| taken.span);
    Ok(taken)
}

/// Gives the first time at which all users and resources are free for so many minutes, within working hours and not on a
/// public holiday.
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
    busy.extend(holidays(conn, guests, (from, to), zone)?);
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
    busy.extend(holidays(conn, guests, (from, to), zone)?);
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

/// The public holidays of the whole office and of the users who are asked: nobody is busy then, and nobody meets.
fn holidays(
    conn: &Connection,
    guests: &[Guest],
    (from, to): (Timestamp, Timestamp),
    zone: Tz,
) -> StoreResult<Vec<Span>> {
    let is_asked = |user: UserId| guests.contains(&Guest::User(user));
    let days = window::within(conn, from.plus_minutes(-DAY), to, None)?
        .into_iter()
        .filter(|shown| shown.entry.kind == EntryKind::Holiday)
        .filter(|shown| shown.entry.responsible.is_none_or(is_asked))
        .map(|shown| free::span(shown.starts, shown.ends, zone));
    Ok(days.collect())
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
         WHERE state = 'planned' AND deleted IS NULL AND responsible_id = ?1 AND {place} >= ?2 AND {place} < ?3"
    );
    let range = (from.plus_minutes(-LONGEST), to);
    let mut taken = Vec::new();
    let mut take = |row: &Row<'_>| -> rusqlite::Result<()> {
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
        Ok(())
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, range.0, range.1))?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    let mut one = conn.prepare_cached(
        "SELECT topic, planned_at, planned_minutes FROM interaction WHERE id = ?1 AND responsible_id IS NOT ?2",
    )?;
    for (id, of) in planned_with::within(conn, range)? {
        if of == user {
            let mut rows = one.query((id, user))?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
    }
    Ok(taken)
}
