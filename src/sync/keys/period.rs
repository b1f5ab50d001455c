//! The keys of an epoch as files of envelopes tell them, and which of them counts.
//!
//! Who was an admin once can write files that look as if they were of that time, for ever. So several keys may be told for
//! one epoch: for writing that of who is an admin still comes first, for reading all of them are tried. What each file says is
//! kept, so that the order in which they came does not matter.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::envelope::EpochKey;
use super::id::{DeviceId, KeyId};
use super::membership::{Role, State};

/// More keys of one epoch are not tried.
const MOST: usize = 16;

/// An epoch.
#[derive(Debug, Clone, Default)]
pub(super) struct Period {
    told: Vec<Told>,
    /// Keys that later epochs lead to, and those that others than admins handed on and that lead to the epoch before.
    former: Vec<EpochKey>,
    /// To whom others than admins handed a key on.
    handed: Vec<(EpochKey, BTreeSet<KeyId>)>,
}

/// What one file of envelopes tells.
#[derive(Debug, Clone)]
struct Told {
    author: DeviceId,
    recipients: BTreeSet<KeyId>,
    /// `None` when no envelope in it is this device's.
    key: Option<EpochKey>,
}

/// How much an author's word is worth now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// Taken out of the office, or no admin any more.
    None,
    /// Of a user who is an admin still; the device is out.
    Former,
    Present,
}

fn trust(state: &State, author: DeviceId) -> Trust {
    let Some(device) = state.devices.get(&author) else {
        return Trust::None;
    };
    match state.role(device.user) >= Some(Role::Admin) {
        true if device.live => Trust::Present,
        true => Trust::Former,
        false => Trust::None,
    }
}

/// Which of several epochs of a scope is written in: the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Of who is an admin, and nobody who was taken out can open it.
    pub is_clean: bool,
    is_trusted: bool,
}

impl Period {
    pub fn tell(
        &mut self,
        author: DeviceId,
        recipients: impl Iterator<Item = KeyId>,
        key: Option<EpochKey>,
    ) {
        self.told.push(Told {
            author,
            recipients: recipients.collect(),
            key,
        });
    }

    /// Adds a key that a later epoch leads to. Gives false when it was known.
    pub fn lead(&mut self, former: EpochKey) -> bool {
        let is_new = self.keys().all(|known| *known != former) && self.former.len() < MOST;
        if is_new {
            self.former.push(former);
        }
        is_new
    }

    /// Adds a key that somebody handed on who is no admin. It was held against what an admin's file says: it is for reading.
    pub fn hand(&mut self, key: EpochKey, recipients: impl Iterator<Item = KeyId>) {
        self.lead(key.clone());
        self.handed.push((key, recipients.collect()));
    }

    /// Tells whether a file of an admin tells of this epoch.
    pub const fn is_told(&self) -> bool {
        !self.told.is_empty()
    }

    /// Gives all keys, without order.
    pub fn keys(&self) -> impl Iterator<Item = &EpochKey> {
        let told = self.told.iter().filter_map(|told| told.key.as_ref());
        told.chain(&self.former)
    }

    /// Gives the keys to be tried for reading, that for writing first.
    pub fn by_trust(&self, state: &State) -> Vec<&EpochKey> {
        let mut told: Vec<&Told> = self.told.iter().filter(|it| it.key.is_some()).collect();
        told.sort_by_key(|told| (Reverse(trust(state, told.author)), told.author));
        let mut keys: Vec<&EpochKey> = Vec::new();
        for key in told
            .iter()
            .filter_map(|it| it.key.as_ref())
            .chain(&self.former)
        {
            if !keys.contains(&key) && keys.len() < MOST {
                keys.push(key);
            }
        }
        keys
    }

    /// Gives the key for writing.
    pub fn key(&self, state: &State) -> Option<&EpochKey> {
        self.by_trust(state).into_iter().next()
    }

    /// Gives who can open the key for writing, as far as those tell it who are admins, or it is known that they tell this one.
    pub fn recipients(&self, state: &State) -> BTreeSet<KeyId> {
        let key = self.key(state);
        let told = self.told.iter().filter(|told| match &told.key {
            Some(it) => Some(it) == key,
            None => trust(state, told.author) > Trust::None,
        });
        let told = told.map(|told| &told.recipients);
        let handed = self.handed.iter().filter(|(it, _)| Some(it) == key);
        told.chain(handed.map(|(_, recipients)| recipients))
            .flatten()
            .copied()
            .collect()
    }

    /// Judges the key for writing.
    pub fn rank(&self, state: &State) -> Rank {
        let key = self.key(state);
        let authors = self
            .told
            .iter()
            .filter(|it| it.key.is_some() && it.key.as_ref() == key);
        let best = authors.map(|told| trust(state, told.author)).max();
        let best = best.unwrap_or(Trust::None);
        let is_live = |id: &KeyId| state.keys.get(id).is_some_and(|key| key.live);
        Rank {
            is_clean: best == Trust::Present && self.recipients(state).iter().all(is_live),
            is_trusted: best > Trust::None,
        }
    }
}
