//! The membership of an office: a log of signed records that admins may write without knowing of each other.
//!
//! The same records give the same [`State`] on every device, in whatever order they came. Of acts that did not know of each
//! other the rank of their authors decides, then seniority; a removal is strong: what the removed person did without
//! knowing of it falls. Records are never dropped, only judged; docs/FORMAT.md has the rules.

mod order;
pub mod record;
pub mod state;

#[cfg(test)]
mod attack_tests;
#[cfg(test)]
mod rank_tests;
#[cfg(test)]
mod removal_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

pub use record::{Act, Author, Cut, Cuts, Entrant, Outline, Record, SignedRecord, Unreadable};
pub use state::{Actor, Role, State};

use super::id::{DeviceId, Head, OfficeId, RecordHash};
use super::secret::PublicKeys;
use order::{Known, Set};

/// Records whose predecessors are not here yet; more are not kept, they come again with the next listing.
const MOST_WAITING: usize = 4096;
/// States of heads that are kept ready.
const MOST_READY: usize = 16;

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    New,
    /// It was here before, perhaps with another signature.
    Known,
    /// It names records that are not here yet.
    Waiting,
}

/// A record that takes rights away and counts.
#[derive(Debug, Clone, Copy)]
pub struct Strong<'a> {
    pub record: &'a Record,
    /// The head that was asked about knows of it.
    pub seen: bool,
    place: usize,
}

/// Why a record is not taken into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    #[error("of another office, or another first record")]
    Foreign,
    #[error("not signed by its author")]
    Forged,
    #[error("its number or predecessors cannot be")]
    Misplaced,
}

/// Who took a device out, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOut {
    /// The device that signed it, and the user whose it is.
    pub by: DeviceId,
    pub user: i64,
    /// By the clock of that device, milliseconds UTC.
    pub at: i64,
}

/// The log and what it says.
#[derive(Debug)]
pub struct Membership {
    office: OfficeId,
    founding: RecordHash,
    known: Vec<Known>,
    places: BTreeMap<RecordHash, usize>,
    waiting: BTreeMap<RecordHash, SignedRecord>,
    ready: Mutex<Vec<(Head, Arc<State>)>>,
    head: Head,
    state: Arc<State>,
    /// Places of the strong records that count.
    strong: Vec<usize>,
}

impl Clone for Membership {
    fn clone(&self) -> Self {
        Self {
            office: self.office,
            founding: self.founding,
            known: self.known.clone(),
            places: self.places.clone(),
            waiting: self.waiting.clone(),
            ready: Mutex::new(Vec::new()),
            head: self.head.clone(),
            state: Arc::clone(&self.state),
            strong: self.strong.clone(),
        }
    }
}

impl Membership {
    /// Begins the log of an office whose first record has this hash; nobody is in it before that record came.
    pub fn new(office: OfficeId, founding: RecordHash) -> Self {
        Self {
            office,
            founding,
            known: Vec::new(),
            places: BTreeMap::new(),
            waiting: BTreeMap::new(),
            ready: Mutex::new(Vec::new()),
            head: Head::new(Vec::new()),
            state: Arc::new(State::empty(office)),
            strong: Vec::new(),
        }
    }

    /// Takes a record; those that waited for it follow.
    ///
    /// # Errors
    /// [`BadRecord`]; nothing changed then.
    pub fn insert(&mut self, record: SignedRecord) -> Result<Inserted, BadRecord> {
        let inserted = self.insert_one(record)?;
        if inserted == Inserted::New {
            loop {
                let ready: Vec<_> = self
                    .waiting
                    .values()
                    .filter(|one| self.has_parents(one))
                    .map(|one| one.hash)
                    .collect();
                if ready.is_empty() {
                    break;
                }
                for hash in ready {
                    if let Some(one) = self.waiting.remove(&hash) {
                        // One that turns out to be bad has no effect and is told of when its file is read again.
                        let _judged = self.insert_one(one);
                    }
                }
            }
        }
        Ok(inserted)
    }

    fn has_parents(&self, record: &SignedRecord) -> bool {
        let mut parents = record.record.parents.iter();
        parents.all(|parent| self.places.contains_key(parent))
    }

    fn insert_one(&mut self, signed: SignedRecord) -> Result<Inserted, BadRecord> {
        if signed.record.office != self.office {
            return Err(BadRecord::Foreign);
        }
        if self.places.contains_key(&signed.hash) {
            return Ok(Inserted::Known);
        }
        let record = &signed.record;
        if record.parents.is_empty() || matches!(record.act, Act::Found(_)) {
            if signed.hash != self.founding {
                return Err(BadRecord::Foreign);
            }
            let Act::Found(entrant) = &record.act else {
                return Err(BadRecord::Misplaced);
            };
            if record.number != 0 || !record.parents.is_empty() {
                return Err(BadRecord::Misplaced);
            }
            if !signed.is_signed_by(&entrant.device_keys.0) {
                return Err(BadRecord::Forged);
            }
            self.push(signed, Set::default());
            return Ok(Inserted::New);
        }
        if !record.parents.is_sorted_by(|one, next| one < next) {
            return Err(BadRecord::Misplaced);
        }
        if !self.has_parents(&signed) {
            if self.waiting.len() < MOST_WAITING {
                self.waiting.insert(signed.hash, signed);
            }
            return Ok(Inserted::Waiting);
        }
        let parents = self.places_of(&record.parents);
        let highest = parents
            .iter()
            .map(|place| self.known[*place].number())
            .max();
        if highest.and_then(|highest| highest.checked_add(1)) != Some(record.number) {
            return Err(BadRecord::Misplaced);
        }
        let past = order::closure(&self.known, &parents);
        let of = |known: &Known| known.introduces(record.author).copied();
        let signer = past.iter().filter_map(|place| of(&self.known[place]));
        let signers: Vec<PublicKeys> = signer.collect();
        if !signers.iter().any(|keys| signed.is_signed_by(keys)) {
            return Err(BadRecord::Forged);
        }
        self.push(signed, past);
        Ok(Inserted::New)
    }

    fn push(&mut self, signed: SignedRecord, past: Set) {
        let parents = Head::new(signed.record.parents.clone());
        let follows_all = parents == self.head;
        let before = if follows_all {
            Arc::clone(&self.state)
        } else {
            self.state_of(&past, &parents)
        };
        let actor = before
            .allows(&signed.record, Role::Owner)
            .then(|| before.actor(signed.record.author))
            .map(|actor| {
                // The founder acts before being there.
                actor.unwrap_or(Actor {
                    user: 0,
                    role: Role::Owner,
                    since: (0, signed.hash),
                })
            });
        let demotes = match &signed.record.act {
            Act::SetRole { user, role, .. } => before.role(*user).is_some_and(|was| *role < was),
            _ => false,
        };
        self.places.insert(signed.hash, self.known.len());
        self.known.push(Known {
            signed,
            past,
            actor,
            demotes,
        });
        if follows_all {
            self.follow();
        } else {
            self.settle();
        }
    }

    /// Brings head and state forward by the last record, which knows of all others: nothing else is judged anew by it.
    fn follow(&mut self) {
        let Some(last) = self.known.last() else {
            return;
        };
        self.head = Head::new(vec![last.signed.hash]);
        if last.actor.is_some() {
            Arc::make_mut(&mut self.state).apply(&last.signed.record, last.signed.hash);
            if last.is_strong() {
                self.strong.push(self.known.len() - 1);
            }
        }
    }

    /// Works out head and state anew.
    fn settle(&mut self) {
        let all = self.all();
        let mut tips = all.clone();
        for known in &self.known {
            tips.remove_all(&known.past);
        }
        let records = tips.iter().map(|place| self.known[place].signed.hash);
        self.head = Head::new(records.collect());
        self.state = Arc::new(order::evaluate(self.office, &self.known, &all));
        self.strong = order::effective(&self.known, &all);
    }

    fn all(&self) -> Set {
        let mut all = Set::default();
        for place in 0..self.known.len() {
            all.insert(place);
        }
        all
    }

    fn state_of(&self, set: &Set, head: &Head) -> Arc<State> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, state)) = ready.iter().find(|(of, _)| of == head) {
            return Arc::clone(state);
        }
        let state = Arc::new(order::evaluate(self.office, &self.known, set));
        if ready.len() >= MOST_READY {
            ready.remove(0);
        }
        ready.push((head.clone(), Arc::clone(&state)));
        state
    }

    fn places_of(&self, records: &[RecordHash]) -> Vec<usize> {
        let mut places: Vec<_> = records
            .iter()
            .filter_map(|record| self.places.get(record).copied())
            .collect();
        places.sort_unstable();
        places
    }

    /// Gives the office.
    pub const fn office(&self) -> OfficeId {
        self.office
    }

    /// Gives the hash of the first record.
    pub const fn founding(&self) -> RecordHash {
        self.founding
    }

    /// Gives the records that no other names, for the next record and for headers.
    pub fn head(&self) -> Head {
        self.head.clone()
    }

    /// Gives the highest number of records that are known.
    pub fn number_of(&self, records: &[RecordHash]) -> u32 {
        let places = self.places_of(records);
        let numbers = places.iter().map(|place| self.known[*place].number());
        numbers.max().unwrap_or(0)
    }

    /// Gives who is in the office by all that is known.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Gives who was in the office by what a writer knew; `None` while a record of it is not here.
    pub fn state_at(&self, head: &Head) -> Option<Arc<State>> {
        if *head == self.head {
            return Some(Arc::clone(&self.state));
        }
        let places = self.places_of(head.records());
        (places.len() == head.records().len() && !places.is_empty())
            .then(|| self.state_of(&order::closure(&self.known, &places), head))
    }

    /// Gives the records that take rights away and count, each with whether a head knows of it.
    pub fn strong(&self, head: &Head) -> Vec<Strong<'_>> {
        let seen = order::closure(&self.known, &self.places_of(head.records()));
        let strong = self.strong.iter().map(|place| Strong {
            record: &self.known[*place].signed.record,
            seen: seen.contains(*place),
            place: *place,
        });
        strong.collect()
    }

    /// Tells whether a device was let in by somebody who knew of a removal: it is not about this device then, its user was
    /// taken back.
    pub fn is_let_in_after(&self, device: DeviceId, removal: &Strong<'_>) -> bool {
        let author = Author::Device(device);
        let lets_in = |known: &&Known| known.introduces(author).is_some();
        let mut admissions = self.known.iter().filter(lets_in).peekable();
        admissions.peek().is_some() && admissions.all(|known| known.past.contains(removal.place))
    }

    /// Gives all records in the order in which they are applied; `true` for those that count.
    pub fn history(&self) -> Vec<(&SignedRecord, bool)> {
        order::judged(self.office, &self.known, &self.all())
            .into_iter()
            .map(|(place, counts)| (&self.known[place].signed, counts))
            .collect()
    }

    /// Tells who took a device out of the office that is not in it any more; `None` when nobody else did.
    pub fn taken_out(&self, device: DeviceId) -> Option<TakenOut> {
        let state = self.state();
        let gone = state.devices.get(&device).filter(|it| !it.live)?;
        let mut is_in = false;
        // The first that takes it out: a later one finds nothing to take.
        for (signed, _) in self.history().into_iter().filter(|(_, counts)| *counts) {
            let record = &signed.record;
            let takes_out = match &record.act {
                Act::Found(entrant) | Act::Admit { entrant, .. } => {
                    is_in |= entrant.device_keys.id() == device;
                    false
                }
                Act::Retire { device: of, .. } => *of == device,
                Act::Remove { user, .. } => *user == gone.user,
                Act::SetRole { .. } => false,
            };
            if !is_in || !takes_out {
                continue;
            }
            return match record.author {
                Author::Device(by) if by != device => Some(TakenOut {
                    by,
                    user: state.devices.get(&by)?.user,
                    at: record.at,
                }),
                _ => None,
            };
        }
        None
    }

    /// Tells how many records wait for others.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}
