//! Writes the calendar as one file that a phone, Thunderbird or Outlook reads: entries with their series, planned
//! interactions, and tasks.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;

use super::write::{Beside, GuestLine, Invite, Reminders, Text, event, todo};
use super::{uid, zone};
use crate::domain::calendar::entry::{Answer, Entry, EntryState, Guest};
use crate::domain::due::Due;
use crate::domain::id::{EntryId, InteractionId, UserId};
use crate::domain::interaction::Who;
use crate::domain::time::Timestamp;
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::exchange::walk::Watch;
use crate::platform::AtomicFile;
use crate::store::calendar::agenda::{self, AgendaFilter, Source};
use crate::store::calendar::{entry, guest, reminder, resource, task};
use crate::store::client_list::Now;
use crate::store::{Connection, Store, StoreResult, client, interaction, person, setting, user};

/// How many parts pass between two looks at progress and cancel.
const STEP: usize = 200;

/// How long a planned interaction is written when nobody said, in minutes.
const USUAL: i64 = 30;

/// What is written.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Of this user and of the whole office; `None`: of all.
    pub user: Option<UserId>,
    /// Planned interactions as events.
    pub interactions: bool,
    /// Open tasks.
    pub tasks: bool,
    pub zone: Tz,
}

/// Writes a calendar file; gives how many entries, interactions and tasks are in it.
///
/// # Errors
/// When the base cannot be read, the file cannot be written, or the work is cancelled; the file is then as before.
pub fn export(
    store: &Store,
    path: &Path,
    wanted: Wanted,
    watch: &mut Watch<'_>,
) -> Result<usize, ExchangeError> {
    let failed = |error: io::Error| ExchangeError::io(path, error);
    let now = store.clock().now();
    let (text, count) = store.read(|conn| body(conn, wanted, now, watch))?;
    let mut file = AtomicFile::create(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.commit().map_err(failed)?;
    Ok(count)
}

/// The whole file as text, and how many entries, interactions and tasks are in it.
pub(super) fn body(
    conn: &Connection,
    wanted: Wanted,
    now: Timestamp,
    watch: &mut Watch<'_>,
) -> Result<(String, usize), ExchangeError> {
    let mut zones = Zones::default();
    let mut parts = String::new();
    let mut count = 0;
    let ids = entry::ids(conn)?;
    let mut pace = Pace {
        done: 0,
        total: ids.len(),
        watch,
    };
    for id in ids {
        pace.step()?;
        let Some(known) = entry::get(conn, id)? else {
            continue;
        };
        if !is_wanted(conn, &known, wanted.user)? {
            continue;
        }
        zones.add(&known);
        series(conn, &mut parts, &known, None, now)?;
        count += 1;
    }
    let open = agenda::agenda(
        conn,
        &AgendaFilter {
            responsible: wanted.user.into_iter().collect(),
            ..AgendaFilter::default()
        },
        Now {
            at: now,
            zone: wanted.zone,
        },
    )?;
    pace.total += open.items.len();
    for item in open.items {
        pace.step()?;
        match item.source {
            Source::Interaction(id) if wanted.interactions => {
                count += usize::from(contact(conn, &mut parts, id, now)?);
            }
            Source::Task(id) if wanted.tasks => {
                if let Some(known) = task::get(conn, id)? {
                    let uid = uid::of("t", id.get(), &known.uid);
                    let set = reminders(conn, id.get(), "task")?;
                    todo(&mut parts, &known, &uid, &set, now);
                    count += 1;
                }
            }
            _ => {}
        }
    }
    let mut text = Text(String::new());
    text.line("BEGIN", "VCALENDAR");
    text.line("VERSION", "2.0");
    text.line("PRODID", "-//Kartoteka//Kartoteka//EN");
    text.line("CALSCALE", "GREGORIAN");
    let mut all = text.0;
    all.push_str(&zones.text(now));
    all.push_str(&parts);
    all.push_str("END:VCALENDAR\r\n");
    Ok((all, count))
}

/// The zones that a file names, each with the first year of which it has to speak.
#[derive(Default)]
pub(super) struct Zones(BTreeMap<&'static str, (Tz, i32)>);

impl Zones {
    /// Adds the zone in which an entry is written.
    pub(super) fn add(&mut self, entry: &Entry) {
        if let Some((zone, year)) = zone::of(entry) {
            let known = self.0.entry(zone.name()).or_insert((zone, year));
            known.1 = known.1.min(year);
        }
    }

    /// Gives their definitions.
    pub(super) fn text(&self, now: Timestamp) -> String {
        let all = self.0.values();
        let all = all.map(|(of, year)| zone::definition(*of, *year, zone::year_of(now, *of)));
        all.collect()
    }
}

struct Pace<'a, 'w> {
    done: usize,
    total: usize,
    watch: &'a mut Watch<'w>,
}

impl Pace<'_, '_> {
    fn step(&mut self) -> Result<(), ExchangeError> {
        if self.done.is_multiple_of(STEP) {
            let progress = Progress {
                done: self.done as u64,
                total: self.total as u64,
            };
            if let ControlFlow::Break(()) = (self.watch)(progress) {
                return Err(ExchangeError::Cancelled);
            }
        }
        self.done += 1;
        Ok(())
    }
}

fn is_wanted(conn: &Connection, entry: &Entry, user: Option<UserId>) -> StoreResult<bool> {
    let Some(user) = user else { return Ok(true) };
    if entry.responsible.is_none_or(|of| of == user) {
        return Ok(true);
    }
    let guests = guest::of(conn, entry.id)?;
    Ok(guests.iter().any(|known| known.guest == Guest::User(user)))
}

/// Writes an entry and the single times of its series.
pub(super) fn series(
    conn: &Connection,
    out: &mut String,
    known: &Entry,
    invite: Option<&Invite<'_>>,
    now: Timestamp,
) -> StoreResult<()> {
    let uid = uid::of("e", known.id.get(), &known.uid);
    let (mut without, mut differ) = (Vec::new(), Vec::new());
    for (id, due) in entry::parts(conn, known.id)? {
        let Some(part) = entry::get(conn, id)? else {
            continue;
        };
        if part.state == EntryState::Cancelled {
            without.push(due);
        } else {
            differ.push(part);
        }
    }
    let zone = zone::of(known).map(|(zone, _)| zone);
    let plain = One {
        uid: &uid,
        without: &[],
        zone,
        invite,
        now,
    };
    let whole = One {
        without: &without,
        ..plain
    };
    write_one(conn, out, known, whole)?;
    for part in &differ {
        write_one(conn, out, part, plain)?;
    }
    Ok(())
}

/// What is written beside one time or series.
#[derive(Clone, Copy)]
struct One<'a> {
    uid: &'a str,
    without: &'a [Due],
    zone: Option<Tz>,
    invite: Option<&'a Invite<'a>>,
    now: Timestamp,
}

fn write_one(conn: &Connection, out: &mut String, entry: &Entry, one: One<'_>) -> StoreResult<()> {
    // When somebody else wants to be reminded is not ours to say.
    let reminders = match one.invite {
        Some(_) => Reminders::default(),
        None => {
            let kind = format!("entry-{}", entry.kind.code());
            reminders(conn, entry.id.get(), &kind)?
        }
    };
    let guests = guests(conn, entry.id)?;
    let place = place_of(conn, entry)?;
    let host = match one.invite {
        Some(_) => None,
        None => host_of(conn, entry.responsible, &guests)?,
    };
    let hosted = host.as_ref().map(|organizer| Invite {
        organizer,
        asks: false,
    });
    let beside = Beside {
        kind: entry.kind.code(),
        uid: one.uid,
        without: one.without,
        reminders: &reminders,
        guests: &guests,
        place: &place,
        invite: one.invite.or(hosted.as_ref()),
        series_zone: one.zone,
        now: one.now,
    };
    event(out, entry, &beside);
    Ok(())
}

/// The reminders of a record: its own, else those of its kind, without which a phone would stay silent.
fn reminders(conn: &Connection, owner: i64, kind: &str) -> StoreResult<Reminders> {
    Ok(match reminder::of(conn, owner)? {
        Some(minutes) => Reminders {
            minutes,
            is_usual: false,
        },
        None => Reminders {
            minutes: reminder::usual(conn)?.of(kind).to_vec(),
            is_usual: true,
        },
    })
}

/// A user as the host of a meeting; `None` without an e-mail address.
pub(super) fn host(conn: &Connection, id: UserId) -> StoreResult<Option<GuestLine>> {
    let known = user::get(conn, id)?.filter(|user| !user.email.is_empty());
    Ok(known.map(|user| GuestLine {
        name: user.name,
        email: user.email,
        answer: Answer::default(),
    }))
}

/// The host of a meeting with guests: without one it is taken for somebody else's. Of what is the whole office's it is
/// whoever works here.
fn host_of(
    conn: &Connection,
    responsible: Option<UserId>,
    guests: &[GuestLine],
) -> StoreResult<Option<GuestLine>> {
    if guests.is_empty() {
        return Ok(None);
    }
    let user = match responsible {
        Some(user) => Some(user),
        None => setting::current_user(conn)?,
    };
    match user {
        Some(user) => host(conn, user),
        None => Ok(None),
    }
}

/// Where an entry takes place, as a file says it: its place, and the rooms that are booked.
pub(super) fn place_of(conn: &Connection, entry: &Entry) -> StoreResult<String> {
    let mut place = entry.place.clone();
    for known in guest::of(conn, entry.id)? {
        let Guest::Resource(id) = known.guest else {
            continue;
        };
        let Some(room) = resource::get(conn, id)? else {
            continue;
        };
        if !place.contains(&room.name) {
            if !place.is_empty() {
                place.push_str(", ");
            }
            place.push_str(&room.name);
        }
    }
    Ok(place)
}

/// Guests that have an e-mail address: without one a file cannot name them.
pub(super) fn guests(conn: &Connection, id: EntryId) -> StoreResult<Vec<GuestLine>> {
    let mut lines = Vec::new();
    for known in guest::of(conn, id)? {
        lines.extend(line(conn, known.guest, known.answer)?);
    }
    Ok(lines)
}

fn line(conn: &Connection, guest: Guest, answer: Answer) -> StoreResult<Option<GuestLine>> {
    let (name, email) = match guest {
        Guest::User(id) => match user::get(conn, id)? {
            Some(user) => (user.name, user.email),
            None => return Ok(None),
        },
        Guest::Person(id) => {
            let Some(person) = person::get(conn, id)? else {
                return Ok(None);
            };
            let email = person::email(conn, id)?.unwrap_or_default();
            let name = format!("{} {}", person.given_name, person.family_name);
            (name.trim().to_owned(), email)
        }
        Guest::Resource(_) => return Ok(None),
    };
    Ok((!email.is_empty()).then_some(GuestLine {
        name,
        email,
        answer,
    }))
}

/// Writes a planned interaction as an event.
fn contact(
    conn: &Connection,
    out: &mut String,
    id: InteractionId,
    now: Timestamp,
) -> StoreResult<bool> {
    let Some(known) = interaction::get(conn, id)? else {
        return Ok(false);
    };
    let Some(starts) = known.planned_at else {
        return Ok(false);
    };
    let name = match known.client {
        Some(client) => client::get(conn, client)?.map(|client| client.name),
        None => None,
    };
    let title = match (name, known.topic.as_str()) {
        (Some(name), "") => name,
        (Some(name), topic) => format!("{name}: {topic}"),
        (None, topic) => topic.to_owned(),
    };
    let minutes = known.planned_minutes.unwrap_or(USUAL);
    let entry = Entry {
        note: known.content,
        importance: known.importance,
        ends: match starts {
            Due::At(at) => Some(Due::At(at.plus_minutes(minutes))),
            Due::On(_) => None,
        },
        is_free: starts.is_all_day(),
        ..Entry::new(&title, starts)
    };
    let reminders = reminders(conn, id.get(), known.kind.code())?;
    let mut guests = Vec::new();
    for participant in interaction::participants(conn, id)? {
        let guest = match participant.who {
            Who::Person(person) => Guest::Person(person),
            Who::User(user) if Some(user) == known.responsible => continue,
            Who::User(user) => Guest::User(user),
        };
        guests.extend(line(conn, guest, Answer::default())?);
    }
    let host = host_of(conn, known.responsible, &guests)?;
    let hosted = host.as_ref().map(|organizer| Invite {
        organizer,
        asks: false,
    });
    let uid = uid::of("i", id.get(), "");
    let beside = Beside {
        kind: known.kind.code(),
        uid: &uid,
        without: &[],
        reminders: &reminders,
        guests: &guests,
        place: "",
        invite: hosted.as_ref(),
        series_zone: None,
        now,
    };
    event(out, &entry, &beside);
    Ok(true)
}
