//! A row while writes meet in it: its values, its clocks, and what the state hash of the base becomes.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::births::Births;
use super::clock::Clocks;
use super::shape::Shape;
use super::{meta, set_meta};
use crate::domain::merge::{CellHash, Meeting, RowChange, StateHash, Transaction, Value};
use crate::domain::merge::{Fate, Stamp};
use crate::store::StoreResult;

/// A row with its clocks.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub clocks: Clocks,
    pub values: Vec<Value>,
    /// The row was born.
    pub is_there: bool,
    /// It has to be added to the base.
    pub is_new: bool,
    /// Its clocks no longer follow from its birth.
    pub keeps_clocks: bool,
    /// Columns that have to be written.
    changed: Columns,
    /// Columns of which the state hash has lost the old write and not got the new one yet: [`Self::settle`].
    unsettled: Columns,
    /// The newest write of a cell that came while something else stood there: column, stamp, value.
    came: Vec<(u16, Stamp, Value)>,
}

impl Held {
    /// Reads a row; a blank one without clocks when there is none.
    pub fn read(
        conn: &Connection,
        births: &mut Births,
        shape: &Shape,
        row: i64,
    ) -> StoreResult<Self> {
        match shape.row(conn, row)? {
            Some(values) => {
                let clocks = Clocks::load(conn, births, shape, row, &values)?;
                Ok(Self::there(clocks, values))
            }
            None => Ok(Self::blank(shape, row)),
        }
    }

    /// Makes a row that is there.
    pub fn there(clocks: Clocks, values: Vec<Value>) -> Self {
        Self {
            clocks,
            values,
            is_there: true,
            ..Self::default()
        }
    }

    /// Makes a row that was not born yet.
    pub fn blank(shape: &Shape, row: i64) -> Self {
        Self {
            values: shape.blank(row),
            ..Self::default()
        }
    }

    /// Gives what stands in a column.
    pub fn value(&self, column: u16) -> &Value {
        self.values.get(usize::from(column)).unwrap_or(&Value::Null)
    }

    /// Gives the columns that have to be written, in order.
    pub fn changed(&self) -> Vec<u16> {
        self.changed.iter().collect()
    }

    /// Remembers a write that did not change the row, for what is told of the next one: see [`Self::came`].
    pub fn remember(&mut self, column: u16, stamp: Stamp, value: &Value) {
        match self.came.iter_mut().find(|(known, ..)| *known == column) {
            Some(known) => *known = (column, stamp, value.clone()),
            None => self.came.push((column, stamp, value.clone())),
        }
    }

    /// Gives the newest write of a cell that came and did not change the row.
    pub fn came(&self, column: u16) -> Option<(Stamp, &Value)> {
        let mut came = self.came.iter();
        let known = came.find(|(known, ..)| *known == column);
        known.map(|(_, stamp, value)| (*stamp, value))
    }

    /// Applies what an action did to the row: by the rules of the merge, whoever did it. All columns must be known. The state
    /// hash is right again after [`Self::settle`]: a cell that is written ten times is hashed once.
    pub fn meet(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        hash: &mut StateHash,
    ) -> Meeting {
        let (table, row, deleted) = (shape.number(), change.row, shape.deleted);
        let was = self.clocks.row.cells.get(&deleted).copied();
        let buries = change
            .cells
            .iter()
            .any(|cell| cell.column == deleted && cell.value != Value::Null);
        if buries {
            for part in self.clocks.row.tombstone_hashes(table, row) {
                hash.remove(part);
            }
        }
        if change.born && !self.is_there && self.clocks.birth == Stamp::default() {
            self.clocks.birth = transaction.stamp;
        }
        let meeting = self.clocks.row.meet(transaction, change, Some(deleted));
        if buries {
            for part in self.clocks.row.tombstone_hashes(table, row) {
                hash.add(part);
            }
        }
        let now = self.clocks.row.cells.get(&deleted).copied();
        if was != now {
            for (clock, is_new) in [(was, false), (now, true)] {
                let Some(clock) = clock else { continue };
                let cell = CellHash::cell(table, row, deleted, clock.stamp, &Value::Null);
                if is_new {
                    hash.add(cell);
                } else {
                    hash.remove(cell);
                }
            }
        }
        let written = change.cells.iter().filter(|cell| cell.column != deleted);
        for (cell, met) in written.zip(&meeting.cells) {
            if met.fate != Fate::Won {
                continue;
            }
            if self.unsettled.insert(cell.column)
                && let Some(before) = met.before
            {
                let old = self.value(cell.column);
                hash.remove(CellHash::cell(table, row, cell.column, before.stamp, old));
            }
            self.put(cell.column, &cell.value);
        }
        if self.clocks.row.tombstone.is_some() {
            let stands = self.clocks.row.deleted_value().clone();
            self.put(deleted, &stands);
        }
        meeting
    }

    /// Puts what was written last into the state hash.
    pub fn settle(&mut self, shape: &Shape, row: i64, hash: &mut StateHash) {
        for column in std::mem::take(&mut self.unsettled).iter() {
            if let Some(clock) = self.clocks.row.cells.get(&column) {
                let value = self.value(column);
                let cell = CellHash::cell(shape.number(), row, column, clock.stamp, value);
                hash.add(cell);
            }
        }
    }

    /// Adds the whole row to the state hash.
    pub fn add_to(&self, shape: &Shape, row: i64, hash: &mut StateHash) {
        let table = shape.number();
        for (column, clock) in &self.clocks.row.cells {
            let value = if *column == shape.deleted {
                &Value::Null
            } else {
                self.value(*column)
            };
            hash.add(CellHash::cell(table, row, *column, clock.stamp, value));
        }
        for part in self.clocks.row.tombstone_hashes(table, row) {
            hash.add(part);
        }
    }

    fn put(&mut self, column: u16, value: &Value) {
        if let Some(known) = self.values.get_mut(usize::from(column))
            && known != value
        {
            known.clone_from(value);
            self.changed.insert(column);
        }
    }
}

/// Some columns of a row, in order: those of a table, all but ever, without asking for memory.
#[derive(Debug, Default)]
struct Columns {
    first: u128,
    others: BTreeSet<u16>,
}

impl Columns {
    /// Adds a column; gives false when it is there.
    fn insert(&mut self, column: u16) -> bool {
        let Some(bit) = 1_u128.checked_shl(u32::from(column)) else {
            return self.others.insert(column);
        };
        let is_new = self.first & bit == 0;
        self.first |= bit;
        is_new
    }

    fn iter(&self) -> impl Iterator<Item = u16> {
        let first = (0..128_u16).filter(|column| self.first >> column & 1 == 1);
        first.chain(self.others.iter().copied())
    }
}

const PARTS: [&str; 4] = ["hash-0", "hash-1", "hash-2", "hash-3"];

/// Reads the state hash of the base: the same on all devices that have applied the same.
///
/// # Errors
/// When the base cannot be read.
pub fn state_hash(conn: &Connection) -> StoreResult<StateHash> {
    let mut hash = StateHash::default();
    for (part, key) in hash.0.iter_mut().zip(PARTS) {
        *part = meta(conn, key)?.unwrap_or(0).cast_unsigned();
    }
    Ok(hash)
}

/// Keeps the state hash of the base.
pub(super) fn keep_state_hash(conn: &Connection, hash: StateHash) -> StoreResult<()> {
    for (part, key) in hash.0.iter().zip(PARTS) {
        set_meta(conn, key, part.cast_signed())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_once_and_in_order_however_many_there_are() {
        let mut columns = Columns::default();
        let new = [130, 127, 0, 5, 127, 130, 0].map(|column| columns.insert(column));
        assert_eq!(new, [true, true, true, true, false, false, false]);
        assert_eq!(columns.iter().collect::<Vec<_>>(), [0, 5, 127, 130]);
    }
}
