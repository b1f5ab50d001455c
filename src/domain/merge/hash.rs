//! The state hash: one number by which two devices see that they hold the same, kept while cells change.
//!
//! A sum over the cells, so that it does not depend on their order and a changed cell is taken out and put in. It finds
//! mistakes and damage; it is no proof against somebody who makes up cells (those are refused by signature).

use super::{Stamp, Value};

/// Sum of the hashes of all cells of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct StateHash(pub [u64; 4]);

/// What one cell contributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellHash([u64; 4]);

impl StateHash {
    /// Puts a cell in.
    pub fn add(&mut self, cell: CellHash) {
        for (sum, part) in self.0.iter_mut().zip(cell.0) {
            *sum = sum.wrapping_add(part);
        }
    }

    /// Takes a cell out that was put in.
    pub fn remove(&mut self, cell: CellHash) {
        for (sum, part) in self.0.iter_mut().zip(cell.0) {
            *sum = sum.wrapping_sub(part);
        }
    }

    /// Puts all cells of another state in.
    pub fn join(&mut self, other: Self) {
        self.add(CellHash(other.0));
    }

    /// Takes all cells of another state out.
    pub fn part(&mut self, other: Self) {
        self.remove(CellHash(other.0));
    }

    /// Gives the 32 bytes, each part least byte first.
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (place, part) in bytes.chunks_exact_mut(8).zip(self.0) {
            place.copy_from_slice(&part.to_le_bytes());
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] gave.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(parts(bytes))
    }
}

impl CellHash {
    /// Makes the hash of a cell that was written: its newest value and stamp.
    pub fn cell(table: u16, row: i64, column: u16, stamp: Stamp, value: &Value) -> Self {
        Self::of(0, (table, row, column), stamp, value)
    }

    /// Makes the hash of the newest deletion of a row.
    pub fn deletion(table: u16, row: i64, stamp: Stamp, value: &Value) -> Self {
        Self::of(1, (table, row, 0), stamp, value)
    }

    /// Makes the hash of what was seen in one column by those who deleted the row.
    pub fn seen(table: u16, row: i64, column: u16, stamp: Stamp) -> Self {
        Self::of(2, (table, row, column), stamp, &Value::Null)
    }

    fn of(what: u8, (table, row, column): (u16, i64, u16), stamp: Stamp, value: &Value) -> Self {
        let mut head = [0_u8; 26];
        head[0] = what;
        head[1..3].copy_from_slice(&table.to_le_bytes());
        head[3..11].copy_from_slice(&row.to_le_bytes());
        head[11..13].copy_from_slice(&column.to_le_bytes());
        head[13..21].copy_from_slice(&stamp.time.to_le_bytes());
        head[21..25].copy_from_slice(&stamp.device.to_le_bytes());
        let mut hasher = blake3::Hasher::new();
        let body: &[u8] = match value {
            Value::Null => {
                head[25] = 0;
                hasher.update(&head);
                &[]
            }
            Value::Integer(number) => {
                head[25] = 1;
                hasher.update(&head).update(&number.to_le_bytes());
                &[]
            }
            Value::Real(number) => {
                head[25] = 2;
                hasher.update(&head).update(&number.to_bits().to_le_bytes());
                &[]
            }
            Value::Text(text) => {
                head[25] = 3;
                hasher.update(&head);
                text.as_bytes()
            }
            Value::Blob(bytes) => {
                head[25] = 4;
                hasher.update(&head);
                bytes
            }
        };
        hasher.update(body);
        Self(parts(hasher.finalize().as_bytes()))
    }
}

fn parts(bytes: &[u8; 32]) -> [u64; 4] {
    let mut parts = [0; 4];
    for (part, eight) in parts.iter_mut().zip(bytes.chunks_exact(8)) {
        let mut array = [0; 8];
        array.copy_from_slice(eight);
        *part = u64::from_le_bytes(array);
    }
    parts
}
