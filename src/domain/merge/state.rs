//! A row as it stands, with all that merging knows of it: what a snapshot holds, and what a history comes to.

use std::collections::HashMap;

use super::{CellHash, Clock, Row, RowChange, StateHash, Tombstone, Transaction, Value};

/// One cell that was ever written.
#[derive(Debug, Clone, PartialEq)]
pub struct StateCell {
    pub column: u16,
    pub clock: Clock,
    /// What stands in it; NULL in the column `deleted`, of which the tombstone has the value.
    pub value: Value,
}

/// One row: its written cells by column, and its tombstone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateRow {
    pub table: u16,
    pub row: i64,
    pub cells: Vec<StateCell>,
    pub tombstone: Option<Tombstone>,
}

impl StateRow {
    /// Makes the row of what merging knows of it; `value` gives what stands in a column other than `deleted`.
    pub fn new(
        (table, row): (u16, i64),
        merged: &Row,
        deleted: u16,
        value: impl Fn(u16) -> Value,
    ) -> Self {
        let cells = merged.cells.iter().map(|(column, clock)| StateCell {
            column: *column,
            clock: *clock,
            value: match *column == deleted {
                true => Value::Null,
                false => value(*column),
            },
        });
        Self {
            table,
            row,
            cells: cells.collect(),
            tombstone: merged.tombstone.clone(),
        }
    }

    /// Gives what merging knows of the row.
    pub fn merged(&self) -> Row {
        let cells = self.cells.iter();
        Row {
            cells: cells.map(|cell| (cell.column, cell.clock)).collect(),
            tombstone: self.tombstone.clone(),
        }
    }

    /// Adds the row to a state hash.
    pub fn add_to(&self, hash: &mut StateHash) {
        let (table, row) = (self.table, self.row);
        for cell in &self.cells {
            let (column, stamp) = (cell.column, cell.clock.stamp);
            hash.add(CellHash::cell(table, row, column, stamp, &cell.value));
        }
        if let Some(tombstone) = &self.tombstone {
            for part in tombstone.hashes(table, row) {
                hash.add(part);
            }
        }
    }
}

/// What transactions come to, as far as the state hash tells: clocks and hashes of cells, no values. Needs some 100 bytes a
/// cell, and no base.
#[derive(Debug, Default)]
pub struct Replay {
    rows: HashMap<(u16, i64), Lived>,
}

/// A row: its clocks, and the hash of each column.
#[derive(Debug, Default)]
struct Lived {
    row: Row,
    hashes: Vec<(u16, CellHash)>,
    /// What is written in a row that nobody has begun waits for it and is in no state.
    is_born: bool,
}

impl Replay {
    /// Lives one change of a row. `deleted` is the number of the column of that name.
    pub fn apply(&mut self, transaction: &Transaction, change: &RowChange, deleted: u16) {
        let (table, id) = (change.table, change.row);
        let Lived {
            row,
            hashes,
            is_born,
        } = self.rows.entry((table, id)).or_default();
        *is_born |= change.born;
        let meeting = row.meet(transaction, change, Some(deleted));
        let cells = change.cells.iter().filter(|cell| cell.column != deleted);
        for (cell, met) in cells.zip(&meeting.cells) {
            if met.fate != super::Fate::Won {
                continue;
            }
            let stamp = transaction.stamp_of(cell);
            let hash = CellHash::cell(table, id, cell.column, stamp, &cell.value);
            match hashes.iter_mut().find(|(known, _)| *known == cell.column) {
                Some(known) => known.1 = hash,
                None => hashes.push((cell.column, hash)),
            }
        }
    }

    /// Gives the hash of the state; `deleted` as in [`Self::apply`], by table.
    pub fn hash(&self, deleted: impl Fn(u16) -> Option<u16>) -> StateHash {
        let mut hash = StateHash::default();
        let born = self.rows.iter().filter(|(_, lived)| lived.is_born);
        for ((table, id), Lived { row, hashes, .. }) in born {
            hashes.iter().for_each(|(_, cell)| hash.add(*cell));
            for part in row.tombstone_hashes(*table, *id) {
                hash.add(part);
            }
            let column = deleted(*table);
            if let Some((column, clock)) =
                column.and_then(|column| Some((column, row.cells.get(&column)?)))
            {
                let standing = CellHash::cell(*table, *id, column, clock.stamp, &Value::Null);
                hash.add(standing);
            }
        }
        hash
    }
}
