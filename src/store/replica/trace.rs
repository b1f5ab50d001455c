//! What a change carries besides its values, in the column `change.stamps`: bumps and bases of its cells, what a deletion
//! saw, which values lost. `NULL` without an office.

use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::packed::{self, Stamps};
use crate::domain::merge::{RowChange, Stamp, Value};
use crate::store::StoreResult;

/// Of the cells of one change of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::store) struct Trace {
    pub cells: SmallVec<[CellTrace; 2]>,
    /// What a deletion had seen; of another change, what was shown beside what stood: values that waited for a decision, and the
    /// deletion of what is given back.
    pub seen: Vec<(u16, Stamp)>,
    /// What the column `deleted` was written with once more, because the row was changed and stayed deleted.
    pub buried: Option<Value>,
}

/// Of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::store) struct CellTrace {
    pub column: u16,
    pub bump: u64,
    pub base: Option<Stamp>,
    /// Something newer stood there already: it never stood here.
    pub is_lost: bool,
}

/// Column, bump, base, whether it never stood.
type PackedCell = (u16, u64, Option<u16>, bool);

#[derive(Serialize, Deserialize)]
struct Packed {
    stamps: Stamps,
    cells: SmallVec<[PackedCell; 2]>,
    seen: Vec<(u16, u16)>,
    buried: Option<Value>,
}

impl Trace {
    /// Makes the trace of a change that this device made.
    pub(super) fn of(change: &RowChange, buried: Option<Value>) -> Self {
        let cells = change.cells.iter().map(|cell| CellTrace {
            column: cell.column,
            bump: cell.bump,
            base: cell.base,
            is_lost: false,
        });
        Self {
            cells: cells.collect(),
            seen: change.seen.clone(),
            buried,
        }
    }

    /// Gives what is known of a cell.
    pub(in crate::store) fn cell(&self, column: u16) -> Option<&CellTrace> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// Gives the other writes of a cell that its writer was shown, which wrote it with a stamp.
    pub(in crate::store) fn shown(&self, column: u16, stamp: Stamp) -> Vec<Stamp> {
        let seen = self.seen.iter().filter(|seen| seen.0 == column);
        seen.map(|seen| seen.1)
            .filter(|seen| *seen < stamp)
            .collect()
    }

    /// Tells whether the value of a cell did not win.
    pub(in crate::store) fn is_lost(&self, column: u16) -> bool {
        self.cell(column).is_some_and(|cell| cell.is_lost)
    }

    /// Gives the stamp of a cell written by an action.
    pub(in crate::store) fn stamp(&self, column: u16, action: Stamp) -> Stamp {
        let bump = self.cell(column).map_or(0, |cell| cell.bump);
        Stamp {
            time: action.time.saturating_add(bump),
            ..action
        }
    }

    /// Writes it.
    pub(super) fn encode(&self) -> StoreResult<Vec<u8>> {
        packed::encode(&self.packed())
    }

    /// Gives it as it is written.
    pub(super) fn packed(&self) -> impl Serialize + use<> {
        let mut stamps = Stamps::default();
        let cells = self
            .cells
            .iter()
            .map(|cell| {
                let base = cell.base.map(|base| stamps.place(base));
                (cell.column, cell.bump, base, cell.is_lost)
            })
            .collect();
        let seen = stamps.places(&self.seen);
        Packed {
            stamps,
            cells,
            seen,
            buried: self.buried.clone(),
        }
    }
}

/// Reads the trace of a change; an empty one where there is none.
pub(in crate::store) fn read(bytes: ValueRef<'_>) -> Trace {
    let Ok(Some(bytes)) = bytes.as_blob_or_null() else {
        return Trace::default();
    };
    decode(bytes).unwrap_or_else(|error| {
        tracing::warn!(%error, "the stamps of a change cannot be read");
        Trace::default()
    })
}

/// Gives a packed trace with other stamps.
pub(super) fn stamped_again(bytes: &[u8], again: impl Fn(Stamp) -> Stamp) -> StoreResult<Vec<u8>> {
    let mut packed: Packed = packed::decode(bytes)?;
    packed.stamps.replace(again);
    packed::encode(&packed)
}

fn decode(bytes: &[u8]) -> StoreResult<Trace> {
    let packed: Packed = packed::decode(bytes)?;
    let stamps = packed.stamps;
    Ok(Trace {
        cells: packed
            .cells
            .into_iter()
            .map(|(column, bump, base, is_lost)| CellTrace {
                column,
                bump,
                base: base.map(|base| stamps.at(base)),
                is_lost,
            })
            .collect(),
        seen: stamps.of_places(packed.seen),
        buried: packed.buried,
    })
}
