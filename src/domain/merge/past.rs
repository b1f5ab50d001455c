//! What the writer of a value had seen: the writes of one cell, each standing on the one that its writer saw and on what the
//! same device had written before.
//!
//! Stamps alone do not tell it: what is older may have come later. So the way from one write to the other is followed, and what
//! comes out depends on which writes there are, not on the order in which they were read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Clock, Stamp, Value};

/// How the writer of a value stood to an earlier one. Of the ways from one write to another the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    Unseen,
    /// Not this write, but the same value of another one, and wrote over that.
    Same,
    /// A write on the way is not known: it counts as seen until it is.
    Unknown,
    Seen,
}

/// One write of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The stamp of what its writer saw in the cell; zero for nothing.
    pub base: Stamp,
    /// Whoever decides a conflict, or follows a merge, was shown everything that is not later than the base.
    pub decides: bool,
    pub value: Value,
}

/// The writes of one cell.
#[derive(Debug, Clone, Default)]
pub struct Past(BTreeMap<Stamp, Written>);

impl Past {
    /// Adds a write.
    pub fn add(&mut self, stamp: Stamp, written: Written) {
        self.0.insert(stamp, written);
    }

    /// Gives of each later write how its writer stood to an earlier one, which need not be known.
    pub fn sights(&self, earlier: Stamp) -> BTreeMap<Stamp, Sight> {
        let value = self.0.get(&earlier).map(|written| &written.value);
        let mut sights = BTreeMap::new();
        let mut devices = HashMap::from([(earlier.device, Sight::Seen)]);
        for (stamp, written) in self.0.range(earlier..).filter(|it| *it.0 != earlier) {
            let base = written.base;
            let seen = if base == earlier || written.decides && base > earlier {
                Sight::Seen
            } else if base < earlier {
                Sight::Unseen
            } else {
                let known = sights.get(&base).copied().unwrap_or(Sight::Unknown);
                let is_same = value.is_some() && value == self.0.get(&base).map(|base| &base.value);
                known.max(if is_same { Sight::Same } else { known })
            };
            let of_device = devices.entry(stamp.device).or_insert(Sight::Unseen);
            // What a device wrote before, it knows.
            *of_device = seen.max(*of_device);
            sights.insert(*stamp, *of_device);
        }
        sights
    }

    /// Tells how the writer of one stood to an earlier one.
    pub fn sight(&self, of: Stamp, earlier: Stamp) -> Sight {
        let sights = self.sights(earlier);
        sights.get(&of).copied().unwrap_or(Sight::Unknown)
    }

    /// Gives the newest write that both writers had seen; zero for none.
    pub fn common(&self, one: Stamp, other: Stamp) -> Stamp {
        let (one, other) = (self.seen_by(one), self.seen_by(other));
        one.intersection(&other).last().copied().unwrap_or_default()
    }

    /// Gives what waits for a decision while a write stands: the values that its writer had not seen and that nobody who had
    /// seen them replaced.
    pub fn open(&self, standing: Stamp) -> Vec<Stamp> {
        let value = self.0.get(&standing).map(|written| &written.value);
        let losers = self.0.range(..standing);
        let open = losers.filter(|(stamp, loser)| {
            let sights = self.sights(**stamp);
            let is_seen = sights.get(&standing) != Some(&Sight::Unseen);
            let is_replaced = sights.values().any(|sight| *sight == Sight::Seen);
            Some(&loser.value) != value && !is_seen && !is_replaced
        });
        open.map(|(stamp, _)| *stamp).collect()
    }

    /// Tells whether a value did not win: somebody wrote another one later who had not seen it.
    pub fn is_passed_over(&self, stamp: Stamp) -> bool {
        let value = self.0.get(&stamp).map(|written| &written.value);
        let later = |(later, sight): (Stamp, Sight)| {
            sight == Sight::Unseen && value != self.0.get(&later).map(|written| &written.value)
        };
        self.0.keys().any(|other| other.device != stamp.device)
            && self.sights(stamp).into_iter().any(later)
    }

    fn seen_by(&self, of: Stamp) -> BTreeSet<Stamp> {
        let mut seen = BTreeSet::new();
        let mut devices = BTreeSet::from([of.device]);
        let mut decided = Stamp::default();
        for (stamp, written) in self.0.range(..=of).rev() {
            if *stamp > decided && !seen.contains(stamp) && !devices.contains(&stamp.device) {
                continue;
            }
            if *stamp != of {
                seen.insert(*stamp);
            }
            seen.insert(written.base);
            devices.insert(stamp.device);
            if written.decides {
                decided = decided.max(written.base);
            }
        }
        seen
    }
}

impl Clock {
    /// Tells how the writer of this stood to an earlier write of the cell, as far as the two alone tell: `None` when it
    /// depends on what was written between.
    pub fn sight(self, earlier: Stamp) -> Option<Sight> {
        let is_own = earlier == Stamp::default() || earlier.device == self.stamp.device;
        if is_own || earlier == self.base {
            Some(Sight::Seen)
        } else if self.base < earlier {
            Some(Sight::Unseen)
        } else {
            None
        }
    }
}
