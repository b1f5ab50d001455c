//! Which of the records count, and in which order: the same answer for the same records.
//!
//! 1. A record counts only if its author was allowed to do it by what the author knew (its past).
//! 2. Records that take rights away (removal, retirement, a lower role) are *strong*. They are looked at by rank of the
//!    author, then seniority, then number and hash; one falls when a strong record before it in this row, unknown to it
//!    and not knowing of it, takes the right from its author.
//! 3. All records are applied by number and hash, which keeps each after its past. One falls when a strong record that
//!    counts and that it does not know takes the right from its author or removes the user whom it lets in, or when the
//!    state does not allow it any more (a number of a device given twice, an invite used twice).

use super::record::{Act, Author, Entrant, Record, SignedRecord};
use super::state::{Actor, Role, State};
use crate::sync::keys::id::{DeviceId, OfficeId};
use crate::sync::keys::secret::PublicKeys;

/// A record with what is known of it for ever: its past and how its past judges it.
#[derive(Debug, Clone)]
pub struct Known {
    pub signed: SignedRecord,
    pub past: Set,
    /// Who acts, by the past; `None` when the past does not allow it.
    pub actor: Option<Actor>,
    /// It gives a lower role than the past knew.
    pub demotes: bool,
}

impl Known {
    pub const fn number(&self) -> u32 {
        self.signed.record.number
    }

    /// Gives the public keys of an author whom this record brings in.
    pub fn introduces(&self, author: Author) -> Option<&PublicKeys> {
        let entrant = entrant(&self.signed.record)?;
        match author {
            Author::Device(id) => {
                (entrant.device_keys.id() == id).then_some(&entrant.device_keys.0)
            }
            Author::User(id) => (entrant.user_keys.id() == id).then_some(&entrant.user_keys.0),
        }
    }

    pub const fn is_strong(&self) -> bool {
        match self.signed.record.act {
            Act::Retire { .. } | Act::Remove { .. } => true,
            Act::SetRole { .. } => self.demotes,
            Act::Found(_) | Act::Admit { .. } => false,
        }
    }
}

const fn entrant(record: &Record) -> Option<&Entrant> {
    match &record.act {
        Act::Found(entrant) | Act::Admit { entrant, .. } => Some(entrant),
        _ => None,
    }
}

/// Places of records in the list of the known ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set(Vec<u64>);

impl Set {
    pub fn insert(&mut self, place: usize) {
        if self.0.len() <= place / 64 {
            self.0.resize(place / 64 + 1, 0);
        }
        self.0[place / 64] |= 1 << (place % 64);
    }

    pub fn contains(&self, place: usize) -> bool {
        self.0
            .get(place / 64)
            .is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    fn insert_all(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    pub fn remove_all(&mut self, other: &Self) {
        for (word, less) in self.0.iter_mut().zip(&other.0) {
            *word &= !less;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| word * 64 + bit)
        })
    }
}

/// Gives records and everything before them.
pub fn closure(known: &[Known], places: &[usize]) -> Set {
    let mut set = Set::default();
    for place in places {
        set.insert(*place);
        set.insert_all(&known[*place].past);
    }
    set
}

/// Gives the places of a set by number and hash: each after its past.
fn sorted(known: &[Known], set: &Set) -> Vec<usize> {
    let mut places: Vec<_> = set.iter().collect();
    places.sort_unstable_by_key(|place| (known[*place].number(), known[*place].signed.hash));
    places
}

fn concurrent(known: &[Known], one: usize, other: usize) -> bool {
    one != other && !known[one].past.contains(other) && !known[other].past.contains(one)
}

/// Gives the highest role that strong records leave to the author of a record that does not know of them; `None` is none.
fn left(known: &[Known], strong: &[usize], place: usize, user: i64) -> Option<Role> {
    let author = known[place].signed.record.author;
    let mut most = Role::Owner;
    for other in strong {
        if !concurrent(known, *other, place) {
            continue;
        }
        match &known[*other].signed.record.act {
            Act::Remove { user: gone, .. } if *gone == user => return None,
            Act::Retire { device, .. } if author == Author::Device(*device) => return None,
            Act::Retire { device, .. } if certifies(known, *other, *device, author) => return None,
            Act::SetRole {
                user: lowered,
                role,
                ..
            } if *lowered == user => most = most.min(*role),
            _ => {}
        }
    }
    Some(most)
}

/// Tells whether a record lets in somebody whom a strong record removes, neither knowing of the other.
fn lets_in_removed(known: &[Known], strong: &[usize], place: usize) -> bool {
    let Act::Admit { entrant, .. } = &known[place].signed.record.act else {
        return false;
    };
    strong.iter().any(|other| {
        let act = &known[*other].signed.record.act;
        matches!(act, Act::Remove { user, .. } if *user == entrant.user)
            && concurrent(known, *other, place)
    })
}

/// Tells whether an author is the user's key that certified a device, by the past of a record.
fn certifies(known: &[Known], place: usize, device: DeviceId, author: Author) -> bool {
    let mut past = known[place].past.iter();
    past.any(|place| {
        entrant(&known[place].signed.record).is_some_and(|entrant| {
            entrant.device_keys.id() == device && author == Author::User(entrant.user_keys.id())
        })
    })
}

/// Tells whether an actor may still do what a strong record does when only the role `most` is left.
fn still_may(record: &Record, actor: &Actor, most: Role) -> bool {
    let own =
        matches!(record.act, Act::Retire { device, .. } if record.author == Author::Device(device));
    own || most >= actor.role
}

/// Gives the strong records of a set that count.
pub fn effective(known: &[Known], set: &Set) -> Vec<usize> {
    let mut strong: Vec<(usize, Actor)> = set
        .iter()
        .filter(|place| known[*place].is_strong())
        .filter_map(|place| Some((place, known[place].actor?)))
        .collect();
    strong.sort_unstable_by_key(|(place, actor)| {
        let one = &known[*place];
        (
            std::cmp::Reverse(actor.role),
            actor.since,
            one.number(),
            one.signed.hash,
        )
    });
    let mut counting: Vec<usize> = Vec::new();
    for (place, actor) in strong {
        let record = &known[place].signed.record;
        if left(known, &counting, place, actor.user)
            .is_some_and(|most| still_may(record, &actor, most))
        {
            counting.push(place);
        }
    }
    counting
}

/// Gives the records of a set in the order in which they are applied, each with whether it counts.
pub fn judged(office: OfficeId, known: &[Known], set: &Set) -> Vec<(usize, bool)> {
    run(office, known, set).1
}

/// Gives the state after a set of records that contains the past of each.
pub fn evaluate(office: OfficeId, known: &[Known], set: &Set) -> State {
    run(office, known, set).0
}

fn run(office: OfficeId, known: &[Known], set: &Set) -> (State, Vec<(usize, bool)>) {
    let strong = effective(known, set);
    let mut state = State::empty(office);
    let mut judged = Vec::new();
    for place in sorted(known, set) {
        let one = &known[place];
        let record = &one.signed.record;
        let counts = one.actor.is_some_and(|actor| {
            (!one.is_strong() || strong.contains(&place))
                && !lets_in_removed(known, &strong, place)
                && left(known, &strong, place, actor.user)
                    .is_some_and(|most| state.allows(record, most))
        });
        let counts = counts && state.apply(record, one.signed.hash);
        judged.push((place, counts));
    }
    (state, judged)
}
