//! A share that fails as real ones do, by a seed or on command: for tests and the simulation.
//!
//! It wraps another store. Each call draws at most one fault; what cannot happen to a call (a torn listing) does not.

use super::{Entry, Put, Share, ShareError, Stat, Trouble};
use crate::sync::keys::{Random, sample::Seeded};

/// What happens to one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// ENOSPC: nothing is written.
    Full,
    /// ENOSPC in the middle: the first part of the file stays.
    Torn,
    /// EIO.
    Broken,
    /// EACCES.
    Denied,
    /// EROFS.
    ReadOnly,
    /// It was done, and then the answer did not come.
    TimeoutAfter,
    /// It was not done, and the answer did not come.
    TimeoutBefore,
    /// One bit of what is read is wrong.
    BitFlip,
    /// Only the beginning of the file is read: it is still being filled.
    Short,
    /// The listing is that of an earlier call.
    Stale,
    /// The listing lacks some files.
    Partial,
    /// The listing is in another order and has files twice.
    Doubled,
    /// A synchronising program put a "conflicted copy" and a temporary file beside the new one.
    Twin,
    /// The whole share is not there for this call.
    Gone,
}

const ALL: [Fault; 14] = [
    Fault::Full,
    Fault::Torn,
    Fault::Broken,
    Fault::Denied,
    Fault::ReadOnly,
    Fault::TimeoutAfter,
    Fault::TimeoutBefore,
    Fault::BitFlip,
    Fault::Short,
    Fault::Stale,
    Fault::Partial,
    Fault::Doubled,
    Fault::Twin,
    Fault::Gone,
];

/// What was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    List,
    Get,
    Put,
    Delete,
    Other,
}

impl Fault {
    fn concerns(self, call: Call) -> bool {
        match self {
            Self::Full | Self::Torn | Self::Twin => call == Call::Put,
            Self::ReadOnly | Self::TimeoutAfter => matches!(call, Call::Put | Call::Delete),
            Self::BitFlip | Self::Short => call == Call::Get,
            Self::Stale | Self::Partial | Self::Doubled => call == Call::List,
            Self::Broken | Self::Denied | Self::TimeoutBefore | Self::Gone => true,
        }
    }

    /// The error of faults by which nothing happens.
    const fn refusal(self) -> Option<Trouble> {
        match self {
            Self::Full => Some(Trouble::Full),
            Self::Broken => Some(Trouble::Other),
            Self::Denied => Some(Trouble::Denied),
            Self::ReadOnly => Some(Trouble::ReadOnly),
            Self::TimeoutBefore => Some(Trouble::Timeout),
            Self::Gone => Some(Trouble::Gone),
            _ => None,
        }
    }
}

/// A store with faults.
#[derive(Debug, Clone)]
pub struct Faulty<S> {
    inner: S,
    random: Seeded,
    permille: u64,
    next: Option<Fault>,
    mounted: bool,
    listed: std::collections::BTreeMap<String, Vec<Entry>>,
}

impl<S: Share> Faulty<S> {
    /// Wraps a store; of a thousand calls about `permille` fail, which ones the seed decides.
    pub fn new(inner: S, seed: u64, permille: u64) -> Self {
        Self {
            inner,
            random: Seeded::new(seed),
            permille,
            next: None,
            mounted: true,
            listed: std::collections::BTreeMap::new(),
        }
    }

    /// Makes the next call that it can happen to suffer this fault.
    pub const fn inject(&mut self, fault: Fault) {
        self.next = Some(fault);
    }

    /// Sets how many of a thousand calls fail.
    pub const fn set_rate(&mut self, permille: u64) {
        self.permille = permille;
    }

    /// Takes the share away, or brings it back.
    pub const fn mount(&mut self, mounted: bool) {
        self.mounted = mounted;
    }

    /// Gives the store behind.
    pub const fn inner(&mut self) -> &mut S {
        &mut self.inner
    }

    fn below(&mut self, end: usize) -> usize {
        let drawn = u64::from_le_bytes(self.random.array());
        usize::try_from(drawn % (end.max(1) as u64)).unwrap_or(0)
    }

    fn draw(&mut self, call: Call, place: &str) -> Result<Option<Fault>, ShareError> {
        if !self.mounted {
            return Err(ShareError::new(Trouble::Gone, place));
        }
        let fault = match self.next.filter(|fault| fault.concerns(call)) {
            Some(fault) => {
                self.next = None;
                Some(fault)
            }
            None if self.permille > 0 && (self.below(1000) as u64) < self.permille => {
                let possible: Vec<_> = ALL.into_iter().filter(|one| one.concerns(call)).collect();
                let place = self.below(possible.len());
                possible.get(place).copied()
            }
            None => None,
        };
        match fault.and_then(Fault::refusal) {
            Some(trouble) => Err(ShareError::new(trouble, place)),
            None => Ok(fault),
        }
    }
}

impl<S: Share> Share for Faulty<S> {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        let fault = self.draw(Call::List, folder)?;
        if fault == Some(Fault::Stale)
            && let Some(earlier) = self.listed.get(folder)
        {
            return Ok(earlier.clone());
        }
        let mut entries = self.inner.list(folder)?;
        self.listed.insert(folder.to_owned(), entries.clone());
        match fault {
            Some(Fault::Partial) => {
                let mut kept = Vec::new();
                for entry in entries {
                    if self.below(2) == 0 {
                        kept.push(entry);
                    }
                }
                Ok(kept)
            }
            Some(Fault::Doubled) => {
                let mut twice = entries.clone();
                twice.reverse();
                entries.extend(twice);
                let turn = self.below(entries.len());
                entries.rotate_left(turn);
                Ok(entries)
            }
            _ => Ok(entries),
        }
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        let fault = self.draw(Call::Get, name)?;
        let Some(mut bytes) = self.inner.get(name, most)? else {
            return Ok(None);
        };
        match fault {
            Some(Fault::BitFlip) if !bytes.is_empty() => {
                let place = self.below(bytes.len());
                bytes[place] ^= 1 << self.below(8);
            }
            Some(Fault::Short) => {
                let length = self.below(bytes.len());
                bytes.truncate(length);
            }
            _ => {}
        }
        Ok(Some(bytes))
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        match self.draw(Call::Put, name)? {
            Some(Fault::Torn) => {
                let length = self.below(bytes.len());
                // What was there before stays as it is.
                self.inner.put_new(name, &bytes[..length])?;
                Err(ShareError::new(Trouble::Full, name))
            }
            Some(Fault::TimeoutAfter) => {
                self.inner.put_new(name, bytes)?;
                Err(ShareError::new(Trouble::Timeout, name))
            }
            Some(Fault::Twin) => {
                let put = self.inner.put_new(name, bytes)?;
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                if super::is_name(&format!("{stem}-copy.seg")) {
                    // A twin whose name passes the letters of the grammar; its reader must refuse it.
                    self.inner.put_new(&format!("{stem}-copy.seg"), bytes)?;
                }
                Ok(put)
            }
            _ => self.inner.put_new(name, bytes),
        }
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        let fault = self.draw(Call::Delete, name)?;
        self.inner.delete(name)?;
        if fault == Some(Fault::TimeoutAfter) {
            return Err(ShareError::new(Trouble::Timeout, name));
        }
        Ok(())
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        self.draw(Call::Other, name)?;
        self.inner.stat(name)
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        self.draw(Call::Other, "")?;
        self.inner.now()
    }
}
