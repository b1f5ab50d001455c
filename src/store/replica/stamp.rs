//! Stamping at commit: every action gets its place in the history; in an office also every changed cell gets its clock.

use std::collections::HashMap;

use rusqlite::OptionalExtension;

use super::births::Births;
use super::clock::Clocks;
use super::held::{Held, keep_state_hash, state_hash};
use super::trace::Trace;
use super::{COUNTER, conflict, local, meta};
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::{Stamp, Value};
use crate::store::capture::Captured;
use crate::store::cells::Cell;
use crate::store::synced::Table;
use crate::store::{StoreResult, Tx};

/// What history keeps of an action besides the values.
#[derive(Debug, Default)]
pub(in crate::store) struct Traces {
    of_rows: HashMap<(i64, i64), Trace>,
    /// Values at birth of rows whose ids are not of the counter: several devices may make the same row.
    births: HashMap<(i64, i64), Vec<Cell>>,
}

impl Traces {
    /// Gives the stamps of a changed row; `None` without an office.
    pub(in crate::store) fn take(&mut self, table: i64, row: i64) -> StoreResult<Option<Vec<u8>>> {
        let trace = self.of_rows.remove(&(table, row));
        trace.map(|trace| trace.encode()).transpose()
    }

    /// Gives with which values a row was born; none without an office.
    pub(in crate::store) fn birth(&mut self, table: i64, row: i64) -> Vec<Cell> {
        self.births.remove(&(table, row)).unwrap_or_default()
    }
}

/// Gives the stamp of the action that is being written: the time, and later than all that was done on this device.
pub(in crate::store) fn next(tx: &Tx<'_>) -> StoreResult<Stamp> {
    let first = tx.device << COUNTER_BITS;
    let last: Option<i64> = tx
        .prepare_cached(
            "SELECT stamp FROM action WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1",
        )?
        .query_row((first, first | COUNTER), |row| row.get(0))
        .optional()?;
    let skew = if tx.in_office {
        meta(tx, "skew")?.unwrap_or(0)
    } else {
        0
    };
    let device = u32::try_from(tx.device).unwrap_or_default();
    let now = Stamp::at(tx.now().millis().saturating_add(skew), device);
    Ok(match last {
        Some(last) => now.after(Stamp {
            time: last.cast_unsigned(),
            device,
        }),
        None => now,
    })
}

/// Stamps what an action did, keeps the clocks of the rows it changed, and the state hash.
pub(in crate::store) fn commit(
    tx: &Tx<'_>,
    stamp: Stamp,
    captured: &Captured,
) -> StoreResult<Traces> {
    let mut traces = Traces::default();
    let mut hash = state_hash(tx)?;
    let mut births = Births::default();
    let own = local::own(stamp);
    for &(table, row) in &captured.inserted {
        let Some(known) = Table::from_number(table) else {
            continue;
        };
        let shape = tx.shape(known)?;
        let Some(values) = shape.row(tx, row)? else {
            continue;
        };
        let change = local::birth(&shape, row, stamp, &values);
        let mut held = Held::blank(&shape, row);
        held.meet(&shape, &own, &change, &mut hash);
        held.settle(&shape, row, &mut hash);
        if held.clocks.row.tombstone.is_some() {
            held.clocks.save(tx, &shape, row, &held.values)?;
        }
        if !tx.is_new(row) {
            let cells = change.cells.into_iter().map(|cell| Cell {
                column: cell.column,
                old: Value::Null,
                new: cell.value,
            });
            traces.births.insert((table, row), cells.collect());
        }
    }
    let decided = tx.decided.borrow();
    for (&(table, row), cells) in &captured.updated {
        let Some(known) = Table::from_number(table) else {
            continue;
        };
        let shape = tx.shape(known)?;
        let Some(mut values) = shape.row(tx, row)? else {
            continue;
        };
        for cell in cells {
            if let Some(value) = values.get_mut(usize::from(cell.column)) {
                value.clone_from(&cell.old);
            }
        }
        let clocks = Clocks::load(tx, &mut births, &shape, row, &values)?;
        let mut held = Held::there(clocks, values);
        let columns: Vec<u16> = decided
            .iter()
            .filter(|(of, at, _)| (*of, *at) == (table, row))
            .map(|(_, _, column)| *column)
            .collect();
        let (change, buried) = local::change(&held, &shape, row, stamp, cells, &columns);
        held.meet(&shape, &own, &change, &mut hash);
        held.settle(&shape, row, &mut hash);
        held.clocks.save(tx, &shape, row, &held.values)?;
        tx.prepare_cached(conflict::LOOK_AGAIN)?
            .execute((table, row))?;
        traces
            .of_rows
            .insert((table, row), Trace::of(&change, buried));
    }
    keep_state_hash(tx, hash)?;
    Ok(traces)
}
