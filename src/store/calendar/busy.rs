//! Who and what is busy when: entries that take time, and planned calls and meetings with clients.

use std::collections::HashSet;

use chrono_tz::Tz;
use rusqlite::{Connection, Row};

use super::{entry, guest, hours, planned_with, window};
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
    /// The entry that takes it; `None`: a planned interaction.
    pub entry: Option<EntryId>,
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
    times_of_user(conn, user, (from, to), zone, |_| true)
}

/// As [`of_user`], but for an entry with its single times and the series of which it is one.
pub(super) fn of_user_but(
    conn: &Connection,
    user: UserId,
    range: (Timestamp, Timestamp),
    zone: Tz,
    own: &Entry,
) -> StoreResult<Vec<Taken>> {
    times_of_user(conn, user, range, zone, |other| {
        !is_same((Some(own.id), own.series), other)
    })
}

fn times_of_user(
    conn: &Connection,
    user: UserId,
    (from, to): (Timestamp, Timestamp),
    zone: Tz,
    counts: impl Fn(&Entry) -> bool,
) -> StoreResult<Vec<Taken>> {
    let mut taken = interactions(conn, user, from, to)?;
    for shown in window::within(conn, from, to, Some(&[user]))? {
        if !shown.entry.takes_time() || !counts(&shown.entry) {
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
                entry: Some(shown.entry.id),
            });
        }
    }
    taken.retain(|taken| taken.span.clashes(Span { from, to }));
    taken.sort_by_key(|taken| taken.span);
    Ok(taken)
}

/// Tells whether an entry is another one, or a time of its series, or its series.
fn is_same((own, series): (Option<EntryId>, Option<EntryId>), other: &Entry) -> bool {
    let is_of = |id: Option<EntryId>| id.is_some() && (id == Some(other.id) || id == other.series);
    is_of(own) || is_of(series)
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
                entry: Some(shown.entry.id),
            });
        }
    }
    taken.sort_by_key(|taken| taken.span);
    Ok(taken)
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

/// Gives which of some rooms are booked already at times of a planned entry within a year, from an instant on; a known entry
/// has its id.
///
/// # Errors
/// When the base cannot be read.
pub fn clashes_of(
    conn: &Connection,
    planned: &Entry,
    rooms: &[ResourceId],
    now: Timestamp,
    zone: Tz,
) -> StoreResult<Vec<Clashing>> {
    if !planned.takes_time() {
        return Ok(Vec::new());
    }
    let times = times(planned, &planned.series(HashSet::new()), now, zone);
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let range = (first.from.plus_minutes(-DAY), last.to);
    let mut found = Vec::new();
    for room in rooms {
        let taken = booked(conn, *room, range, zone, planned)?;
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

/// Times of one entry that are looked at.
const OF_ONE: usize = 10_000;

/// When an entry takes place: once, or within a year from its start or, when that is over, from an instant on.
pub(super) fn times(planned: &Entry, series: &Series, now: Timestamp, zone: Tz) -> Vec<Span> {
    let mut from = planned.starts.place();
    if series.repeats() {
        from = from.max(now.plus_minutes(-DAY));
    }
    let length = planned.length();
    let found = series.within(from, from.plus_minutes(366 * DAY), OF_ONE);
    let spans = found.dues.into_iter();
    spans
        .map(|due| free::span(due, length.end(due), zone))
        .collect()
}

/// What a room is booked for, but for an entry with its single times and the series of which it is one.
pub(super) fn booked(
    conn: &Connection,
    room: ResourceId,
    (from, to): (Timestamp, Timestamp),
    zone: Tz,
    own: &Entry,
) -> StoreResult<Vec<Taken>> {
    let ids: Vec<EntryId> = conn
        .prepare_cached(
            "SELECT DISTINCT s.entry_id FROM participant p JOIN entry_span s ON s.entry_id = p.entry_id
             WHERE p.resource_id = ?1 AND p.deleted IS NULL AND s.ends > ?2 AND s.starts < ?3",
        )?
        .query_map((room, from, to), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let own_id = (own.id != EntryId::default()).then_some(own.id);
    let mut taken = Vec::new();
    for id in ids {
        let Some(other) = entry::get(conn, id)? else {
            continue;
        };
        if is_same((own_id, own.series), &other) || !other.takes_time() {
            continue;
        }
        let length = other.length();
        let begin = Timestamp::from_millis(from.millis().saturating_sub(length.millis()));
        for due in entry::series(conn, &other)?.within(begin, to, OF_ONE).dues {
            taken.push(Taken {
                by: other.title.clone(),
                span: free::span(due, length.end(due), zone),
                entry: Some(other.id),
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

/// Gives the first times within the working hours of this computer at which all users and resources are free for so many
/// minutes, each after the end of the one before; an entry that is being changed does not count.
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
    let hours = hours::get(conn)?;
    while times.len() < count {
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
    if but.is_some() {
        taken.retain(|known| known.entry != but);
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
                entry: None,
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
