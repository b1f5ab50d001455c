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
    /// Whoever decides a conflict without naming what was shown, was shown everything not later than the base.
    pub decides: bool,
    /// Written over many at once or by the program itself: nobody looked. What its device had written before it saw the base is not
    /// decided by it.
    pub is_blind: bool,
    /// The write of the base is its device's own, and is taken back by this one: see [`Past::restored`].
    pub takes_back: bool,
    /// Other writes that its writer was shown.
    pub shown: Vec<Stamp>,
    pub value: Value,
}

/// What a write put back that takes back a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// The write of what stands again: who takes a decision back has seen what the writer of that had seen.
    pub stood: Stamp,
    /// The decision. Of what its device wrote from then on nothing waits.
    since: Stamp,
}

/// The writes of one cell.
#[derive(Debug, Clone, Default)]
pub struct Past(BTreeMap<Stamp, Written>);

impl Past {
    /// Adds a write.
    pub fn add(&mut self, stamp: Stamp, written: Written) {
        self.0.insert(stamp, written);
    }

    /// Gives the writes with their stamps, in order.
    pub fn writes(&self) -> impl Iterator<Item = (Stamp, &Written)> {
        self.0.iter().map(|(stamp, written)| (*stamp, written))
    }

    /// Gives what a write put back when it takes back a decision, or takes back that it was taken back.
    pub fn restored(&self, of: Stamp) -> Option<Restored> {
        let write = self.0.get(&of)?;
        if !write.takes_back || write.base >= of {
            return None;
        }
        let taken = self.0.get(&write.base)?;
        if taken.base >= write.base {
            return None; // no device writes so
        }
        let (mut since, mut first) = (write.base, taken);
        while first.takes_back && first.base < since {
            since = first.base;
            first = self.0.get(&since)?;
        }
        let is_decision = first.decides || !first.shown.is_empty();
        is_decision.then_some(Restored {
            stood: taken.base,
            since,
        })
    }

    /// Gives of each later write how its writer stood to an earlier one, which need not be known.
    pub fn sights(&self, earlier: Stamp) -> BTreeMap<Stamp, Sight> {
        let value = self.0.get(&earlier).map(|written| &written.value);
        let mut sights = BTreeMap::new();
        let mut devices = HashMap::from([(earlier.device, Sight::Seen)]);
        for (stamp, written) in self.0.range(earlier..).filter(|it| *it.0 != earlier) {
            let through = |seen: Stamp| {
                if seen <= earlier {
                    return match seen == earlier {
                        true => Sight::Seen,
                        false => Sight::Unseen,
                    };
                }
                let known = sights.get(&seen).copied().unwrap_or(Sight::Unknown);
                let is_same = value.is_some() && value == self.0.get(&seen).map(|it| &it.value);
                known.max(if is_same { Sight::Same } else { known })
            };
            if let Some(restored) = self.restored(*stamp) {
                // What its device knows beside, is forgotten with the decision.
                let is_own = earlier.device == stamp.device && earlier >= restored.since;
                let seen = match is_own {
                    true => Sight::Seen,
                    false => through(restored.stood),
                };
                devices.insert(stamp.device, seen);
                sights.insert(*stamp, seen);
                continue;
            }
            let shown = written.shown.iter().map(|shown| through(*shown)).max();
            let mut seen = through(written.base).max(shown.unwrap_or(Sight::Unseen));
            if written.decides && written.base > earlier {
                seen = Sight::Seen;
            }
            let of_device = devices.entry(stamp.device).or_insert(Sight::Unseen);
            if written.is_blind {
                let known = self.own_since(written.base, *stamp);
                seen = known.fold(seen, |seen, own| {
                    seen.max(sights.get(&own).copied().unwrap_or(Sight::Unseen))
                });
                if earlier.device == stamp.device && earlier >= written.base {
                    seen = Sight::Seen;
                }
            } else {
                // What a device wrote before, it knows.
                seen = seen.max(*of_device);
            }
            *of_device = seen.max(*of_device);
            sights.insert(*stamp, seen);
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
        let waiting = self.unreplaced(standing).into_iter();
        let mut open: Vec<Stamp> = waiting
            .filter(|(stamp, sight)| {
                *sight == Sight::Unseen && value != self.0.get(stamp).map(|it| &it.value)
            })
            .map(|(stamp, _)| stamp)
            .collect();
        open.reverse();
        open
    }

    /// Tells whether another value that waits while a write stands replaces a value.
    pub fn is_replaced(&self, standing: Stamp, stamp: Stamp) -> bool {
        if !self.0.values().any(|written| written.takes_back) {
            let sights = self.sights(stamp);
            return sights.values().any(|sight| *sight == Sight::Seen);
        }
        let waiting = self.unreplaced(standing);
        !waiting.iter().any(|(known, _)| *known == stamp)
    }

    /// Gives what the writer of what stands had not seen, the newest first, but for what one of these had seen.
    fn unreplaced(&self, standing: Stamp) -> Vec<(Stamp, Sight)> {
        let mut waiting: Vec<(Stamp, Sight)> = Vec::new();
        for stamp in self.0.range(..standing).rev().map(|(stamp, _)| *stamp) {
            let sights = self.sights(stamp);
            let sight = sights.get(&standing).copied().unwrap_or(Sight::Unknown);
            let is_seen = |by: &(Stamp, Sight)| sights.get(&by.0) == Some(&Sight::Seen);
            if sight != Sight::Seen && !waiting.iter().any(is_seen) {
                waiting.push((stamp, sight));
            }
        }
        waiting
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

    /// Gives what the device of a write wrote before it, from a stamp on.
    fn own_since(&self, since: Stamp, of: Stamp) -> impl Iterator<Item = Stamp> {
        let writes = self.0.range(since.min(of)..of).map(|(stamp, _)| *stamp);
        writes.filter(move |stamp| stamp.device == of.device)
    }

    fn seen_by(&self, of: Stamp) -> BTreeSet<Stamp> {
        let mut seen = BTreeSet::new();
        // Of these devices what they wrote from then on is known.
        let mut devices: BTreeMap<u32, Stamp> = BTreeMap::from([(of.device, of)]);
        let mut decided = Stamp::default();
        for (stamp, written) in self.0.range(..=of).rev() {
            let since = devices.get(&stamp.device);
            let is_own = since.is_some_and(|since| stamp >= since);
            if *stamp > decided && !seen.contains(stamp) && !is_own {
                continue;
            }
            if *stamp != of {
                seen.insert(*stamp);
            }
            if let Some(restored) = self.restored(*stamp) {
                devices.remove(&stamp.device);
                seen.insert(restored.stood);
                continue;
            }
            seen.insert(written.base);
            seen.extend(&written.shown);
            let since = if written.is_blind {
                written.base
            } else {
                Stamp::default()
            };
            let known = devices.entry(stamp.device).or_insert(since);
            *known = since.min(*known);
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
        // Older than the base it is not known to whoever did not look, or took a decision back.
        let is_own = earlier.device == self.stamp.device && earlier >= self.base;
        if earlier == Stamp::default() || is_own || earlier == self.base {
            Some(Sight::Seen)
        } else if self.base < earlier {
            Some(Sight::Unseen)
        } else {
            None
        }
    }
}
