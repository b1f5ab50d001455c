//! What one action of a user did to rows, as it travels: a transaction of row changes of cell changes.

use serde::{Deserialize, Serialize};

use super::Stamp;

/// A value of a cell. The order of the variants is part of the stored format.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// One action of a user on one device: applied as a whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction {
    /// Id of the action, device number << 40 | counter: the same on all devices, growing on each.
    pub action: i64,
    /// Stamp of everything the action wrote, before the bump of single cells. Grows from action to action of a device.
    pub stamp: Stamp,
    /// When the user did it by the clock of the device, milliseconds UTC: for people, never for merging.
    pub at: i64,
    pub user: Option<i64>,
    /// Code of what was done, of its role (do, undo, redo) and the action it takes back.
    pub kind: String,
    pub role: String,
    pub target: Option<i64>,
    /// What it was done to, as it was called then.
    pub subject: String,
    /// First and last counter id that the action gave out to rows.
    pub born: Option<(i64, i64)>,
    /// The rows, each once.
    pub rows: Vec<RowChange>,
}

/// What an action did to one row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowChange {
    /// Stable number of the table.
    pub table: u16,
    pub row: i64,
    /// The row was made by this action: cells that are not named have the table's default.
    pub born: bool,
    pub cells: Vec<CellChange>,
    /// Of a row that this action deleted or left deleted: stamps of its cells as the device knew them, by column.
    pub seen: Vec<(u16, Stamp)>,
}

/// The new value of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellChange {
    /// Stable number of the column: its place in the table, `id` being 0.
    pub column: u16,
    pub value: Value,
    /// Stamp of the value that the user saw and replaced; `None` at birth.
    pub base: Option<Stamp>,
    /// How much later than the action's stamp the cell's is, so that it is later than all that the device had seen in it.
    pub bump: u64,
}

impl Transaction {
    /// Tells whether a change of it names a stamp that a cell reaches only step by step.
    pub fn is_late(&self, change: &RowChange) -> bool {
        let mut cells = change.cells.iter();
        let mut seen = change.seen.iter();
        cells.any(|cell| self.stamp_of(cell).is_late()) || seen.any(|(_, stamp)| stamp.is_late())
    }

    /// Gives the stamp of a cell that this action wrote.
    pub const fn stamp_of(&self, cell: &CellChange) -> Stamp {
        Stamp {
            time: self.stamp.time.saturating_add(cell.bump),
            device: self.stamp.device,
        }
    }
}

impl Value {
    /// Gives the value as text for people and scripts; empty for NULL and for bytes.
    pub fn text(&self) -> String {
        match self {
            Self::Null | Self::Blob(_) => String::new(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}
