//! The rules by which writes of several devices become one row: pure, and the same whatever the order of arrival.
//!
//! A row is what the newest write of each of its cells left, and a tombstone that covers what those who deleted it had
//! seen. Every operation here is a maximum, so a write may arrive late, twice or out of order. Nothing here knows the
//! values of a base: who applies keeps the loser of each meeting in the history.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::hash::CellHash;
use super::{CellChange, RowChange, Sight, Stamp, Transaction, Value};

/// What decides about one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// Stamp of the newest write.
    pub stamp: Stamp,
    /// Stamp of what the writer of it had seen in the cell; zero for nothing.
    pub base: Stamp,
}

/// All that was ever deleted of a row, joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Tombstone {
    /// Stamp of the newest deletion.
    pub stamp: Stamp,
    /// What the newest deletion wrote into the column `deleted`.
    pub value: Value,
    /// The newest stamp of each column that any of those who deleted the row had seen.
    pub seen: BTreeMap<u16, Stamp>,
}

/// What merging has to know about one row. The values themselves stand in the base.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Clocks of the cells that were written, the birth included. That of `deleted` is the newest write of NULL:
    /// the birth, a restored row, a tag put on again.
    pub cells: BTreeMap<u16, Clock>,
    pub tombstone: Option<Tombstone>,
}

/// How a write met what was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is the newest: its value stands in the cell now.
    Won,
    /// Something newer is there: its value belongs to the history.
    Lost,
    /// It has been here before.
    Known,
}

/// What became of one written cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    pub column: u16,
    pub fate: Fate,
    /// The clock that was met; `None` when the cell had not been written before.
    pub before: Option<Clock>,
    /// The one who wrote later had not seen the earlier, and another device wrote it. It is a conflict for people when
    /// the values differ as well, and is over once the loser's device itself wins with something newer.
    pub concurrent: bool,
    /// Whether it had, depends on what was written between: see [`super::Past`].
    pub is_unsure: bool,
}

/// What became of one change of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meeting {
    /// The written cells but `deleted`, in the order of the change.
    pub cells: SmallVec<[Met; 2]>,
    /// The row was deleted before and after.
    pub deleted: (bool, bool),
    /// Somebody deleted the row who had not seen something that stands in it: it is kept, for people to decide.
    pub revived: bool,
}

impl Row {
    /// Tells whether the row is deleted: it has a tombstone, and all that was ever written in it was seen by those who
    /// deleted it. So a concurrent edit keeps the row, and a tag put on while another device takes it off stays on.
    pub fn is_deleted(&self) -> bool {
        self.tombstone.as_ref().is_some_and(|tombstone| {
            self.cells
                .iter()
                .all(|(column, clock)| clock.stamp <= tombstone.seen_in(*column))
        })
    }

    /// Gives what stands in the column `deleted`: what the newest deletion wrote when the row is deleted, or NULL.
    pub fn deleted_value(&self) -> &Value {
        match &self.tombstone {
            Some(tombstone) if self.is_deleted() => &tombstone.value,
            _ => &Value::Null,
        }
    }

    /// Gives the stamp of a cell; zero for one that was never written.
    pub fn stamp(&self, column: u16) -> Stamp {
        self.cells
            .get(&column)
            .map_or_else(Stamp::default, |clock| clock.stamp)
    }

    /// Gives the stamp that a write of this cell must come after, so that it wins on all devices over what this device
    /// has seen: `max(action, stamp(cell), tombstone.seen(cell), tombstone)`.
    pub fn floor(&self, column: u16, deleted: Option<u16>) -> Stamp {
        let mut floor = self.stamp(column);
        if let Some(tombstone) = &self.tombstone {
            floor = floor.max(tombstone.seen_in(column));
            if deleted == Some(column) {
                floor = floor.max(tombstone.stamp);
            }
        }
        floor
    }

    /// Tells whether a write of a cell may have such a stamp: up to [`Stamp::TOP`] any, above it one that is a step higher than what is
    /// known of the cell. So nobody can write what nobody could write over; and who comes before what it follows waits for that.
    pub fn reaches(&self, column: u16, stamp: Stamp, deleted: Option<u16>) -> bool {
        !stamp.is_late() || stamp.time <= self.floor(column, deleted).time.saturating_add(1)
    }

    /// Gives what a write of this cell by `device` carries as its base: the stamp of what the user saw. While a device
    /// writes over its own value again and again, the base stays that of its first write, also when that had seen nothing:
    /// nobody else was seen since. Who decides a conflict takes the stamp itself instead, see [`Self::stamp`]; so does who writes
    /// over the own decision, or over having taken it back.
    pub fn base(&self, column: u16, device: u32) -> Option<Stamp> {
        let clock = self.cells.get(&column)?;
        if clock.stamp.device == device && clock.base.device != device {
            (clock.base != Stamp::default()).then_some(clock.base)
        } else {
            Some(clock.stamp)
        }
    }

    /// Gives the stamps of all cells: what an action that deletes the row, or leaves it deleted, carries as `seen`.
    pub fn seen(&self) -> Vec<(u16, Stamp)> {
        let mut seen: BTreeMap<u16, Stamp> = self
            .tombstone
            .as_ref()
            .map(|tombstone| tombstone.seen.clone())
            .unwrap_or_default();
        for (column, clock) in &self.cells {
            raise(&mut seen, *column, clock.stamp);
        }
        seen.into_iter().collect()
    }

    /// Applies what `transaction` did to this row. `deleted` is the number of the column of that name.
    pub fn meet(
        &mut self,
        transaction: &Transaction,
        change: &RowChange,
        deleted: Option<u16>,
    ) -> Meeting {
        let mut meeting = Meeting::default();
        meeting.deleted.0 = self.is_deleted();
        for cell in &change.cells {
            if Some(cell.column) == deleted && cell.value != Value::Null {
                self.bury(transaction.stamp_of(cell), &cell.value, &change.seen);
            } else {
                let met = self.write(transaction, cell);
                if Some(cell.column) != deleted {
                    meeting.cells.push(met);
                }
            }
        }
        if let Some(column) = deleted
            && change.born
            && !change.cells.iter().any(|cell| cell.column == column)
        {
            self.write(transaction, &birth(column));
        }
        meeting.deleted.1 = self.is_deleted();
        meeting.revived = !meeting.deleted.1 && self.revived(deleted);
        meeting
    }

    /// Tells whether the row stands because of something that those who deleted it had not seen, and nobody has put it
    /// back since.
    fn revived(&self, deleted: Option<u16>) -> bool {
        self.tombstone.as_ref().is_some_and(|tombstone| {
            deleted.is_none_or(|column| self.stamp(column) < tombstone.stamp)
        })
    }

    fn write(&mut self, transaction: &Transaction, cell: &CellChange) -> Met {
        let new = Clock {
            stamp: transaction.stamp_of(cell),
            base: cell.base.unwrap_or_default(),
        };
        let before = self.cells.get(&cell.column).copied();
        let was = before.unwrap_or_default();
        let (fate, later, earlier) = match new.stamp.cmp(&was.stamp) {
            std::cmp::Ordering::Greater => (Fate::Won, new, was),
            std::cmp::Ordering::Less => (Fate::Lost, was, new),
            std::cmp::Ordering::Equal => (Fate::Known, was, was),
        };
        if fate == Fate::Won {
            self.cells.insert(cell.column, new);
        }
        Met {
            column: cell.column,
            fate,
            before,
            concurrent: later.sight(earlier.stamp) == Some(Sight::Unseen),
            is_unsure: later.sight(earlier.stamp).is_none(),
        }
    }

    fn bury(&mut self, stamp: Stamp, value: &Value, seen: &[(u16, Stamp)]) {
        let tombstone = self.tombstone.get_or_insert_with(|| Tombstone {
            stamp: Stamp::default(),
            value: Value::Null,
            seen: BTreeMap::new(),
        });
        if stamp > tombstone.stamp {
            tombstone.stamp = stamp;
            tombstone.value.clone_from(value);
        }
        for (column, stamp) in seen {
            raise(&mut tombstone.seen, *column, *stamp);
        }
    }

    /// Gives what the deletions of this row contribute to the state hash; its cells are for who holds the values.
    pub fn tombstone_hashes(&self, table: u16, row: i64) -> Vec<CellHash> {
        let tombstone = self.tombstone.iter();
        tombstone
            .flat_map(|tombstone| tombstone.hashes(table, row))
            .collect()
    }
}

impl Tombstone {
    /// Gives what it contributes to the state hash.
    pub fn hashes(&self, table: u16, row: i64) -> impl Iterator<Item = CellHash> {
        let newest = CellHash::deletion(table, row, self.stamp, &self.value);
        let seen = self.seen.iter();
        let seen = seen.map(move |(column, stamp)| CellHash::seen(table, row, *column, *stamp));
        std::iter::once(newest).chain(seen)
    }

    /// Gives the newest stamp of the column that was seen by those who deleted the row.
    pub fn seen_in(&self, column: u16) -> Stamp {
        self.seen.get(&column).copied().unwrap_or_default()
    }
}

/// Gives what an action that leaves a row deleted has seen: what it had, and what it writes itself with its stamp.
pub fn with_own(
    seen: Vec<(u16, Stamp)>,
    written: &[CellChange],
    stamp: Stamp,
) -> Vec<(u16, Stamp)> {
    let mut all: BTreeMap<u16, Stamp> = seen.into_iter().collect();
    for cell in written {
        let own = Stamp {
            time: stamp.time.saturating_add(cell.bump),
            ..stamp
        };
        raise(&mut all, cell.column, own);
    }
    all.into_iter().collect()
}

/// The NULL that a birth writes into the column `deleted` without saying so.
const fn birth(column: u16) -> CellChange {
    CellChange {
        column,
        value: Value::Null,
        base: None,
        bump: 0,
    }
}

fn raise(seen: &mut BTreeMap<u16, Stamp>, column: u16, stamp: Stamp) {
    let newest = seen.entry(column).or_default();
    *newest = stamp.max(*newest);
}
