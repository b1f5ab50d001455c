//! Booking that looks first: what an action writes is held against what others have planned, and refused as a whole when a
//! room or somebody who takes part is taken then. Whoever was told so and wants it all the same writes without it.

use std::collections::HashSet;

use chrono_tz::Tz;
use rusqlite::Connection;

use super::busy::{self, Taken};
use super::{entry, guest, resource};
use crate::domain::calendar::clash::{Clash, Clashes};
use crate::domain::calendar::entry::{Answer, Entry, EntryKind, EntryState, Guest, Resource};
use crate::domain::calendar::free::Span;
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, ResourceId, UserId};
use crate::domain::refusal::Refusal;
use crate::store::{StoreError, StoreResult, Tx, user};

/// How many free rooms are named.
const ROOMS: usize = 2;

/// How far ahead a series is held against what people have planned, in minutes: their weeks are full, and rooms have few
/// bookings, which are looked at for a year.
const PEOPLE: i64 = 92 * 24 * 60;

/// For whom a booking is looked at: the own calendar is everybody's own business.
#[derive(Debug, Clone, Copy)]
pub struct Booker {
    pub me: Option<UserId>,
    pub zone: Tz,
}

/// Writes an entry, or changes a known one, and refuses it when somebody or something is taken then who was not before.
///
/// # Errors
/// `Taken`; whatever `work` returns; when the base cannot be read.
pub fn guarded<E: From<StoreError>>(
    tx: &Tx<'_>,
    known: Option<EntryId>,
    by: Booker,
    work: impl FnOnce(&Tx<'_>) -> Result<EntryId, E>,
) -> Result<EntryId, E> {
    let before: HashSet<Key> = match known {
        Some(id) => found(tx, id, by)?.into_iter().map(|one| one.key).collect(),
        None => HashSet::new(),
    };
    let id = work(tx)?;
    let mut all = found(tx, id, by)?;
    all.retain(|one| !before.contains(&one.key));
    if all.is_empty() {
        return Ok(id);
    }
    let clashes = clashes(tx, id, &all, by)?;
    let refusal = Refusal::Calendar(CalendarRefusal::Taken(Box::new(clashes)));
    Err(StoreError::Refused(refusal).into())
}

/// Who clashes with what: known again after the entry was changed.
type Key = (Guest, Option<EntryId>, String);

/// A time of the entry at which a guest is taken.
struct Found {
    key: Key,
    time: Span,
    taken: Taken,
    of: usize,
}

/// What clashes with the times of an entry that are still to come, within a year.
fn found(tx: &Tx<'_>, id: EntryId, by: Booker) -> StoreResult<Vec<Found>> {
    let Some(own) = entry::get(tx, id)? else {
        return Ok(Vec::new());
    };
    if !own.takes_time() || own.state == EntryState::Cancelled {
        return Ok(Vec::new());
    }
    let mut times = busy::times(&own, &entry::series(tx, &own)?, tx.now(), by.zone);
    times.retain(|time| time.to > tx.now());
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let from = first.from.plus_minutes(-24 * 60);
    let (year, near) = ((from, last.to), first.from.plus_minutes(PEOPLE));
    let soon = times.partition_point(|time| time.from <= near);
    let mut found = Vec::new();
    for guest in guests(tx, &own)? {
        let (all, times) = match guest {
            Guest::User(user) if Some(user) != by.me => {
                let times = &times[..soon];
                let range = (from, times.last().map_or(near, |time| time.to));
                let all = busy::of_user_but(tx, user, range, by.zone, &own)?;
                (all, times)
            }
            Guest::Resource(room) => {
                let all = busy::booked(tx, room, year, by.zone, &own)?;
                (all, &times[..])
            }
            Guest::User(_) | Guest::Person(_) => continue,
        };
        for time in times {
            for taken in all.iter().filter(|taken| taken.span.clashes(*time)) {
                found.push(Found {
                    key: (guest, taken.entry, taken.by.clone()),
                    time: *time,
                    taken: taken.clone(),
                    of: times.len(),
                });
            }
        }
    }
    Ok(found)
}

/// Whose calendar it is, and all who have not declined.
fn guests(conn: &Connection, own: &Entry) -> StoreResult<Vec<Guest>> {
    let mut all: Vec<Guest> = own.responsible.into_iter().map(Guest::User).collect();
    for known in guest::of(conn, own.id)? {
        if known.answer != Answer::Declined && !all.contains(&known.guest) {
            all.push(known.guest);
        }
    }
    Ok(all)
}

fn clashes(tx: &Tx<'_>, id: EntryId, found: &[Found], by: Booker) -> StoreResult<Clashes> {
    let mut all: Vec<Clash> = Vec::new();
    let mut seen: HashSet<(Guest, Span)> = HashSet::new();
    for one in found {
        let guest = one.key.0;
        let is_new = seen.insert((guest, one.time));
        match all.iter_mut().find(|clash| clash.guest == guest) {
            Some(clash) => clash.count += usize::from(is_new),
            None => all.push(clash(tx, one)?),
        }
    }
    let mut clashes = Clashes {
        all,
        rooms: Vec::new(),
        time: None,
        zone: by.zone,
    };
    let Some(own) = entry::get(tx, id)? else {
        return Ok(clashes);
    };
    let guests = guests(tx, &own)?;
    let series = entry::series(tx, &own)?;
    if let Some(taken) = clashes.room() {
        let times = busy::times(&own, &series, tx.now(), by.zone);
        clashes.rooms = free_rooms(tx, &own, taken, (&guests, &times), by.zone)?;
    }
    if let (false, Due::At(from), Some(Due::At(to))) = (series.repeats(), own.starts, own.ends) {
        let minutes = (to.millis() - from.millis()) / 60_000;
        let from = (from.max(tx.now()), by.zone);
        let times = busy::free_times(tx, &guests, from, minutes, (1, Some(id)))?;
        clashes.time = times.first().copied();
    }
    Ok(clashes)
}

fn clash(conn: &Connection, one: &Found) -> StoreResult<Clash> {
    let (guest, taken) = (one.key.0, &one.taken);
    let name_of = |id: UserId| Ok::<_, StoreError>(user::get(conn, id)?.map(|user| user.name));
    let name = match guest {
        Guest::User(user) => name_of(user)?,
        Guest::Resource(room) => resource::get(conn, room)?.map(|room| room.name),
        Guest::Person(_) => None,
    };
    let other = match taken.entry {
        Some(id) => entry::get(conn, id)?,
        None => None,
    };
    let whose = other.as_ref().and_then(|other| other.responsible);
    let who = match whose {
        Some(user) if guest != Guest::User(user) => name_of(user)?,
        _ => None,
    };
    // What somebody is busy with without saying so stays unsaid.
    let is_open = other.is_none_or(|other| other.kind != EntryKind::Busy);
    Ok(Clash {
        guest,
        name: name.unwrap_or_default(),
        what: if is_open {
            taken.by.clone()
        } else {
            String::new()
        },
        who: who.unwrap_or_default(),
        span: taken.span,
        count: 1,
        of: one.of,
    })
}

/// Rooms of the same kind that are free at all times.
fn free_rooms(
    conn: &Connection,
    own: &Entry,
    taken: ResourceId,
    (guests, times): (&[Guest], &[Span]),
    zone: Tz,
) -> StoreResult<Vec<(ResourceId, String)>> {
    let all = resource::all(conn)?;
    let kind = all.iter().find(|room| room.id == taken).map(|it| it.kind);
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let range = (first.from.plus_minutes(-24 * 60), last.to);
    let is_other =
        |room: &Resource| Some(room.kind) == kind && !guests.contains(&Guest::Resource(room.id));
    let mut rooms = Vec::new();
    for room in all.into_iter().filter(is_other) {
        let booked = busy::booked(conn, room.id, range, zone, own)?;
        let is_taken = |time: &Span| booked.iter().any(|taken| taken.span.clashes(*time));
        if !times.iter().any(is_taken) {
            rooms.push((room.id, room.name));
        }
        if rooms.len() == ROOMS {
            break;
        }
    }
    Ok(rooms)
}
