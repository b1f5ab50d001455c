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
    pub changed: BTreeSet<u16>,
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
            Some(values) => Ok(Self {
                clocks: Clocks::load(conn, births, shape, row, &values)?,
                values,
                is_there: true,
                ..Self::default()
            }),
            None => Ok(Self::blank(shape, row)),
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

    /// Applies what an action did to the row: by the rules of the merge, whoever did it. All columns must be known.
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
            if let Some(before) = met.before {
                let old = self.value(cell.column);
                hash.remove(CellHash::cell(table, row, cell.column, before.stamp, old));
            }
            let stamp = transaction.stamp_of(cell);
            hash.add(CellHash::cell(table, row, cell.column, stamp, &cell.value));
            self.put(cell.column, &cell.value);
        }
        let stands = self.clocks.row.deleted_value().clone();
        self.put(deleted, &stands);
        meeting
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
