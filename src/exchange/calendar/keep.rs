//! Brings one series of a file into the base so that it stands there as the file has it: what a newer version has no more is
//! taken away, into the trash and the history. What the user changed since that version stays.

use std::collections::{HashMap, HashSet};

use super::event::{Event, Invited, Problem};
use super::export::place_of;
use super::import::ImportOptions;
use super::read::Purpose;
use super::series::{Segment, Time};
use super::uid;
use crate::domain::calendar::entry::{Answer, Entry, EntryState, Guest};
use crate::domain::calendar::reminder::LONGEST;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, InteractionId};
use crate::store::calendar::{entry, guest, reminder};
use crate::store::{StoreError, StoreResult, Tx, interaction, person, user};

/// What happened to a part of a file.
#[derive(Debug)]
pub(super) enum Fate {
    Added,
    Updated,
    Unchanged,
    Refused(Problem),
}

/// Writes entries of a file.
pub(super) struct Keeper<'a> {
    pub tx: &'a Tx<'a>,
    pub options: ImportOptions,
}

/// What a file is to what the base knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    New,
    Newer,
    Same,
}

/// What a file says of guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// These, and nobody else whom a file could name.
    All,
    /// These too; an answer that came since stays.
    More,
    /// What those have answered who are known already.
    Answers,
}

impl Keeper<'_> {
    /// Keeps a series with its single times; gives what became of it and of each of the times that differ.
    pub(super) fn segment(&self, segment: &Segment) -> StoreResult<(Fate, Vec<Fate>)> {
        let event = &segment.event;
        let uid = &event.entry.uid;
        let differing = || segment.times.iter().filter(|time| time.differs.is_some());
        let unchanged = || differing().map(|_| Fate::Unchanged).collect();
        let without_series = || {
            let refused = differing().map(|_| Fate::Refused(Problem::NoSeries));
            refused.collect()
        };
        // A planned interaction of ours that comes back stays what it is.
        if let Some(row) = uid::row(uid, "i")
            && interaction::get(self.tx, InteractionId::new(row))?.is_some()
        {
            return Ok((Fate::Unchanged, unchanged()));
        }
        let known = self.entry_of(uid)?;
        let is_cancel = event.purpose == Purpose::Cancel;
        let (id, version, mut fate) = match known {
            None if is_cancel => return Ok((Fate::Unchanged, unchanged())),
            None => {
                let new = Entry {
                    responsible: self.options.user,
                    kind: self.options.kind.unwrap_or(event.entry.kind),
                    ..event.entry.clone()
                };
                if let Err(refusal) = checked(&new) {
                    return Ok((Fate::Refused(refusal), without_series()));
                }
                (entry::add(self.tx, &new)?, Version::New, Fate::Added)
            }
            Some(known) if known.stands_against(event.entry.sequence) => {
                return Ok((Fate::Unchanged, unchanged()));
            }
            Some(known) => {
                let version = if event.entry.sequence > known.sequence {
                    Version::Newer
                } else {
                    Version::Same
                };
                let new = if is_cancel {
                    cancelled(&known, &event.entry)
                } else {
                    self.merged(&known, &event.entry)?
                };
                if let Err(refusal) = checked(&new) {
                    return Ok((Fate::Refused(refusal), without_series()));
                }
                let fate = if new == known {
                    Fate::Unchanged
                } else {
                    self.update(known.id, new)?;
                    Fate::Updated
                };
                (known.id, version, fate)
            }
        };
        let Some(series) = entry::get(self.tx, id)? else {
            return Ok((fate, unchanged()));
        };
        let (fates, mut is_changed) = self.times(&series, segment, !is_cancel)?;
        is_changed |= self.beside(id, event, version)?;
        if is_changed && matches!(fate, Fate::Unchanged) {
            fate = Fate::Updated;
        }
        Ok((fate, fates))
    }

    /// Keeps single times of a series that is in the base and not in the file.
    pub(super) fn alone(&self, series: &Entry, times: &[Time]) -> StoreResult<Vec<Fate>> {
        let known = entry::parts(self.tx, series.id)?;
        let known: HashMap<Due, EntryId> = known.into_iter().map(|(id, due)| (due, id)).collect();
        let mut fates = Vec::new();
        for time in times {
            if let Some(found) = &time.differs {
                let before = known.get(&time.occurrence).copied();
                // An old letter about a time of which the base knows only the newer series.
                let sequence = found.event.entry.sequence;
                let is_old = before.is_none() && series.sequence > sequence;
                fates.push(if is_old {
                    Fate::Unchanged
                } else {
                    self.differs(series, before, time.occurrence, &found.event)?
                });
            }
        }
        Ok(fates)
    }

    /// Writes down what a guest answers; gives whether the entry is known.
    pub(super) fn reply(&self, event: &Event) -> StoreResult<Fate> {
        let unknown = Ok(Fate::Refused(Problem::NoEntry));
        let Some(mut known) = self.entry_of(&event.entry.uid)? else {
            return unknown;
        };
        if let Some(occurrence) = event.occurrence {
            let parts = entry::parts(self.tx, known.id)?;
            let part = parts.iter().find(|(_, due)| *due == occurrence);
            let part = match part {
                Some((id, _)) => entry::get(self.tx, *id)?,
                None => None,
            };
            let Some(part) = part else { return unknown };
            known = part;
        }
        let is_changed = self.guests(known.id, &event.invited, Naming::Answers)?;
        Ok(if is_changed {
            Fate::Updated
        } else {
            Fate::Unchanged
        })
    }

    /// The entry that a UID names: one of ours that comes back, or one that came from elsewhere.
    pub(super) fn entry_of(&self, uid: &str) -> StoreResult<Option<Entry>> {
        if let Some(row) = uid::row(uid, "e")
            && let Some(own) = entry::get(self.tx, EntryId::new(row))?
        {
            return Ok(Some(own));
        }
        entry::of_uid(self.tx, uid)
    }

    /// Whether single times of an entry with a UID are known.
    pub(super) fn has_times(&self, uid: &str) -> StoreResult<bool> {
        Ok(match self.entry_of(uid)? {
            Some(known) => !entry::parts(self.tx, known.id)?.is_empty(),
            None => false,
        })
    }

    fn update(&self, id: EntryId, new: Entry) -> StoreResult<()> {
        entry::update::<StoreError>(self.tx, id, |entry| {
            *entry = new;
            Ok(())
        })
    }

    /// What the file says of an entry that is known; what a file cannot say stays.
    fn merged(&self, known: &Entry, file: &Entry) -> StoreResult<Entry> {
        // Where no place is written, a file names the rooms that are booked: that is no place of the entry.
        let place = if file.place == place_of(self.tx, known)? {
            &known.place
        } else {
            &file.place
        };
        Ok(Entry {
            id: known.id,
            kind: self.options.kind.unwrap_or(known.kind),
            place: place.clone(),
            client: known.client,
            deal: known.deal,
            responsible: known.responsible,
            color: known.color.clone(),
            created: known.created,
            uid: known.uid.clone(),
            series: known.series,
            occurrence: known.occurrence,
            zone: if file.rule.is_empty() && known.rule.is_empty() {
                known.zone.clone()
            } else {
                file.zone.clone()
            },
            ..file.clone()
        })
    }

    /// Keeps the single times of a series. Those that the file has no more are taken away when `is_all`, unless they were
    /// made here since.
    fn times(
        &self,
        series: &Entry,
        segment: &Segment,
        is_all: bool,
    ) -> StoreResult<(Vec<Fate>, bool)> {
        let known = entry::parts(self.tx, series.id)?;
        let rows: HashMap<Due, EntryId> = known.iter().map(|(id, due)| (*due, *id)).collect();
        let mut wanted: HashSet<Due> = HashSet::new();
        let (mut fates, mut is_changed) = (Vec::new(), false);
        for time in &segment.times {
            wanted.insert(time.occurrence);
            let before = rows.get(&time.occurrence).copied();
            match &time.differs {
                Some(found) => {
                    fates.push(self.differs(series, before, time.occurrence, &found.event)?);
                }
                None => is_changed |= self.call_off(series, before, time.occurrence, segment)?,
            }
        }
        if is_all {
            for (id, due) in known {
                if wanted.contains(&due) {
                    continue;
                }
                let Some(part) = entry::get(self.tx, id)? else {
                    continue;
                };
                // A day is no time of a series of hours, nor the other way round.
                let is_lost = due.is_all_day() != series.starts.is_all_day();
                if is_lost || !part.stands_against(segment.event.entry.sequence) {
                    is_changed |= entry::delete(self.tx, id)?;
                }
            }
        }
        Ok((fates, is_changed))
    }

    fn call_off(
        &self,
        series: &Entry,
        before: Option<EntryId>,
        due: Due,
        segment: &Segment,
    ) -> StoreResult<bool> {
        // What differed until now, or was made here since, stands in the row.
        if let Some(id) = before
            && let Some(part) = entry::get(self.tx, id)?
            && (part.state == EntryState::Cancelled
                || part.stands_against(segment.event.entry.sequence))
        {
            return Ok(false);
        }
        let cancelled = Entry {
            state: EntryState::Cancelled,
            starts: due,
            ends: None,
            uid: String::new(),
            sequence: segment.event.entry.sequence,
            is_edited: false,
            ..series.clone()
        };
        entry::put_known_part(self.tx, series.id, before, due, &cancelled)?;
        Ok(true)
    }

    /// Puts one time of a series that differs.
    fn differs(
        &self,
        series: &Entry,
        known: Option<EntryId>,
        occurrence: Due,
        event: &Event,
    ) -> StoreResult<Fate> {
        let before = match known {
            Some(id) => entry::get(self.tx, id)?,
            None => None,
        };
        if before
            .as_ref()
            .is_some_and(|before| before.stands_against(event.entry.sequence))
        {
            return Ok(Fate::Unchanged);
        }
        let mut new = Entry {
            uid: String::new(),
            series: Some(series.id),
            occurrence: Some(occurrence),
            rule: String::new(),
            more: Vec::new(),
            client: series.client,
            deal: series.deal,
            responsible: series.responsible,
            color: series.color.clone(),
            kind: self.options.kind.unwrap_or(series.kind),
            zone: series.zone.clone(),
            ..event.entry.clone()
        };
        if let Some(before) = &before {
            new.id = before.id;
            new.created = before.created;
            if new.place == place_of(self.tx, before)? {
                new.place.clone_from(&before.place);
            }
        }
        if let Err(refusal) = checked(&new) {
            return Ok(Fate::Refused(refusal));
        }
        let version = match &before {
            None => Version::New,
            Some(before) if before.sequence < event.entry.sequence => Version::Newer,
            Some(_) => Version::Same,
        };
        let is_written = before.as_ref() == Some(&new);
        let id = if is_written {
            new.id
        } else {
            entry::put_known_part(self.tx, series.id, known, occurrence, &new)?
        };
        // Only counted on with its series: nobody would see a difference.
        let is_same = before.is_some_and(|before| {
            let sequence = new.sequence;
            Entry { sequence, ..before } == new
        });
        let is_changed = self.beside(id, event, version)?;
        Ok(match version {
            Version::New => Fate::Added,
            _ if is_same && !is_changed => Fate::Unchanged,
            _ => Fate::Updated,
        })
    }

    /// Keeps reminders and guests; gives whether something changed.
    fn beside(&self, id: EntryId, event: &Event, version: Version) -> StoreResult<bool> {
        if event.purpose == Purpose::Cancel {
            return Ok(false);
        }
        let is_reminded = self.reminders(id, event, version)?;
        let naming = match version {
            Version::New | Version::Newer => Naming::All,
            Version::Same => Naming::More,
        };
        Ok(self.guests(id, &event.invited, naming)? || is_reminded)
    }

    fn reminders(&self, id: EntryId, event: &Event, version: Version) -> StoreResult<bool> {
        let known = reminder::of(self.tx, id.get())?;
        let wanted = match &event.reminders {
            Some(minutes) => {
                let mut minutes: Vec<i64> = minutes
                    .iter()
                    .map(|minutes| (*minutes).clamp(-LONGEST, LONGEST))
                    .collect();
                minutes.sort_unstable();
                minutes.dedup();
                Some(minutes)
            }
            // In an invitation reminders are everybody's own.
            None if version == Version::Newer && event.purpose == Purpose::Publish => None,
            None => return Ok(false),
        };
        if wanted == known {
            return Ok(false);
        }
        reminder::set(self.tx, id.get(), wanted.as_deref())?;
        Ok(true)
    }

    /// Keeps the guests who are known by their e-mail address; gives whether something changed.
    fn guests(&self, id: EntryId, invited: &[Invited], naming: Naming) -> StoreResult<bool> {
        let known: HashMap<Guest, (_, Answer)> = guest::of(self.tx, id)?
            .into_iter()
            .map(|known| (known.guest, (known.id, known.answer)))
            .collect();
        let mut named: HashSet<Guest> = HashSet::new();
        let mut is_changed = false;
        for invited in invited {
            let found = match user::by_email(self.tx, &invited.email)? {
                Some(user) => Some(Guest::User(user)),
                None if invited.email.is_empty() => None,
                None => person::by_email(self.tx, &invited.email)?.map(Guest::Person),
            };
            let Some(found) = found.filter(|found| named.insert(*found)) else {
                continue;
            };
            let is_silent = naming == Naming::More && invited.answer == Answer::Open;
            match known.get(&found) {
                Some((_, answer)) if *answer == invited.answer || is_silent => {}
                Some((row, _)) => {
                    guest::answer(self.tx, *row, invited.answer)?;
                    is_changed = true;
                }
                None if naming == Naming::Answers => {}
                None => {
                    let row = guest::add(self.tx, id, found)?;
                    guest::answer(self.tx, row, invited.answer)?;
                    is_changed = true;
                }
            }
        }
        if naming == Naming::All {
            for (guest, (row, _)) in known {
                if !named.contains(&guest) && self.has_address(guest)? {
                    is_changed |= guest::remove(self.tx, row)?;
                }
            }
        }
        Ok(is_changed)
    }

    /// Whether a file could name a guest at all.
    fn has_address(&self, guest: Guest) -> StoreResult<bool> {
        Ok(match guest {
            Guest::User(id) => user::get(self.tx, id)?.is_some_and(|user| !user.email.is_empty()),
            Guest::Person(id) => person::email(self.tx, id)?.is_some_and(|email| !email.is_empty()),
            Guest::Resource(_) => false,
        })
    }
}

/// A part that does not take place, as it was.
fn cancelled(known: &Entry, file: &Entry) -> Entry {
    Entry {
        state: file.state,
        sequence: file.sequence,
        is_edited: false,
        ..known.clone()
    }
}

fn checked(entry: &Entry) -> Result<(), Problem> {
    if entry.state == EntryState::Planned {
        entry.check()?;
    }
    Ok(())
}
