//! What was done on this device, as the others will hear of it: cells with their bases and bumps, deletions with what they
//! saw.

use super::held::Held;
use super::shape::Shape;
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value, with_own};
use crate::store::cells::Cell;

/// What is known of the writes of a row beside their values.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// Columns in which the user has just decided a conflict.
    pub decided: Vec<u16>,
    /// What waited beside what stood, by column: the user was shown it.
    pub shown: Vec<(u16, Stamp)>,
    /// Own decisions that are taken back, or done again, by column.
    pub taken_back: Vec<(u16, Stamp)>,
}

/// Makes the change of an older row. `held` is the row as it was before. The second value is what was written into `deleted`
/// once more.
pub(super) fn change(
    held: &Held,
    shape: &Shape,
    row: i64,
    stamp: Stamp,
    cells: &[Cell],
    meant: &Meant,
) -> (RowChange, Option<Value>) {
    let deletion = cells.iter().find(|cell| cell.column == shape.deleted);
    let after = deletion.map_or_else(|| held.value(shape.deleted), |cell| &cell.new);
    let mut written: Vec<CellChange> = cells
        .iter()
        .filter(|cell| cell.column != shape.deleted || cell.new == Value::Null)
        .map(|cell| write(held, shape, stamp, cell, meant))
        .collect();
    let (mut seen, mut buried) = (meant.shown.clone(), None);
    if deletion.is_some_and(|cell| cell.new == Value::Null)
        && let Some(tombstone) = &held.clocks.row.tombstone
    {
        // Another deletion, that is not known here, is asked about.
        seen.push((shape.deleted, tombstone.stamp));
    }
    if *after != Value::Null {
        // Whoever changes what stays deleted has seen all of it: nothing of it may give the row back.
        seen = with_own(held.clocks.row.seen(), &written, stamp);
        let cell = Cell {
            column: shape.deleted,
            old: Value::Null,
            new: after.clone(),
        };
        written.push(write(held, shape, stamp, &cell, meant));
        if deletion.is_none() {
            buried = Some(after.clone());
        }
    }
    let change = RowChange {
        table: shape.number(),
        row,
        born: false,
        cells: written,
        seen,
    };
    (change, buried)
}

/// Makes the birth of a row with these values.
pub(super) fn birth(shape: &Shape, row: i64, stamp: Stamp, values: &[Value]) -> RowChange {
    let cells: Vec<CellChange> = (0_u16..)
        .zip(values)
        .skip(1)
        .filter(|(column, value)| !shape.is_default(*column, value))
        .map(|(column, value)| CellChange {
            column,
            value: value.clone(),
            base: None,
            bump: 0,
        })
        .collect();
    let is_deleted = cells.iter().any(|cell| cell.column == shape.deleted);
    let seen = if is_deleted {
        with_own(Vec::new(), &cells, stamp)
    } else {
        Vec::new()
    };
    RowChange {
        table: shape.number(),
        row,
        born: true,
        cells,
        seen,
    }
}

/// What a change writes, as history keeps it where nothing stood before.
pub(super) fn cells_of(change: &RowChange) -> Vec<Cell> {
    let written = change.cells.iter().map(|cell| Cell {
        column: cell.column,
        old: Value::Null,
        new: cell.value.clone(),
    });
    written.collect()
}

/// Makes a transaction of which only the stamp matters: what a row meets when it was changed here.
pub(super) const fn own(stamp: Stamp) -> Transaction {
    Transaction {
        action: 0,
        stamp,
        at: 0,
        user: None,
        kind: String::new(),
        role: String::new(),
        target: None,
        subject: String::new(),
        born: None,
        rows: Vec::new(),
    }
}

fn write(held: &Held, shape: &Shape, stamp: Stamp, cell: &Cell, meant: &Meant) -> CellChange {
    let row = &held.clocks.row;
    let floor = row.floor(cell.column, Some(shape.deleted));
    let mut taken_back = meant.taken_back.iter();
    let base = if let Some((_, decision)) = taken_back.find(|it| it.0 == cell.column) {
        Some(*decision)
    } else if meant.decided.contains(&cell.column) {
        row.cells.get(&cell.column).map(|clock| clock.stamp)
    } else {
        row.base(cell.column, stamp.device)
    };
    CellChange {
        column: cell.column,
        value: cell.new.clone(),
        base,
        bump: stamp.after(floor).time - stamp.time,
    }
}
