//! Stamping at commit: every action gets its place in the history; in an office also every changed cell gets its clock.

use std::collections::HashMap;

use rusqlite::OptionalExtension;

use super::births::Births;
use super::clock::Clocks;
use super::held::{Held, keep_state_hash, state_hash};
use super::local::Meant;
use super::seen::{self, Pasts};
use super::shape::Shape;
use super::trace::Trace;
use super::written::action_at;
use super::{COUNTER, conflict, local, meta};
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::{Sight, Stamp, Value};
use crate::store::capture::Captured;
use crate::store::cells::Cell;
use crate::store::synced::Table;
use crate::store::{Action, Role, StoreResult, Tx};

/// What history keeps of an action besides the values.
#[derive(Debug, Default)]
pub(in crate::store) struct Traces {
    /// As they are written: of a large action many wait here.
    of_rows: HashMap<(i64, i64), Vec<u8>>,
    /// Values at birth of rows whose ids are not of the counter: several devices may make the same row.
    births: HashMap<(i64, i64), Vec<Cell>>,
}

impl Traces {
    /// Gives the stamps of a changed row; `None` without an office.
    pub(in crate::store) fn take(&mut self, table: i64, row: i64) -> Option<Vec<u8>> {
        self.of_rows.remove(&(table, row))
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
    (action, role): (Action, Role),
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
    let is_typed = role == Role::Do && action.is_typed();
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
        let meant = meant(tx, (&shape, row), (&held, cells), is_typed)?;
        let (change, buried) = local::change(&held, &shape, row, stamp, cells, &meant);
        held.meet(&shape, &own, &change, &mut hash);
        held.settle(&shape, row, &mut hash);
        held.clocks.save(tx, &shape, row, &held.values)?;
        tx.prepare_cached(conflict::LOOK_AGAIN)?
            .execute((table, row))?;
        let mut trace = Trace::of(&change, buried).encode()?;
        trace.shrink_to_fit();
        traces.of_rows.insert((table, row), trace);
    }
    keep_state_hash(tx, hash)?;
    Ok(traces)
}

/// Notes what waits again because this action takes decisions back. The history must have it.
pub(in crate::store) fn look_back(tx: &Tx<'_>) -> StoreResult<()> {
    for (table, row, column, _) in tx.taken_back.take() {
        let shape = tx.shape(table)?;
        let held = Held::read(tx, &mut Births::default(), &shape, row)?;
        let stamp = held.clocks.row.stamp(column);
        seen::look_back(tx, &shape, (row, column), stamp)?;
    }
    Ok(())
}

/// Whoever goes on typing saves again and again: what comes meanwhile was not before the eyes. So many milliseconds.
const STILL_TYPING: u64 = 60_000;

/// Tells whether this device wrote what stands in a cell a moment ago.
fn goes_on(tx: &Tx<'_>, at: (Table, i64, u16), stamp: Stamp) -> StoreResult<bool> {
    if i64::from(stamp.device) != tx.device {
        return Ok(false);
    }
    let when: Option<i64> = tx
        .prepare_cached("SELECT at FROM action WHERE id = ?1")?
        .query_row([action_at(tx, at, stamp)?], |row| row.get(0))
        .optional()?;
    Ok(when.is_some_and(|when| tx.now().millis().abs_diff(when) < STILL_TYPING))
}

/// Gives what is known of the writes of a row beside their values: which conflicts they decide.
fn meant(
    tx: &Tx<'_>,
    (shape, row): (&Shape, i64),
    (held, cells): (&Held, &[Cell]),
    is_typed: bool,
) -> StoreResult<Meant> {
    let number = i64::from(shape.number());
    let decided = tx.decided.borrow();
    let decided = decided
        .iter()
        .filter(|it| (it.0, it.1) == (number, row))
        .map(|it| it.2);
    let taken_back = tx.taken_back.borrow();
    let taken_back = taken_back
        .iter()
        .filter(|it| (it.0, it.1) == (shape.table, row))
        .map(|it| (it.2, it.3));
    let mut meant = Meant {
        decided: decided.collect(),
        shown: Vec::new(),
        taken_back: taken_back.collect(),
    };
    if !is_typed && meant.decided.is_empty() {
        return Ok(meant);
    }
    let waiting = conflict::waiting(tx, shape.table, row)?;
    let mut pasts = Pasts::default();
    for (column, lost) in waiting {
        let is_decided = meant.decided.contains(&column);
        let is_written = cells.iter().any(|cell| cell.column == column);
        if column == shape.deleted || !(is_decided || is_typed && is_written) {
            continue;
        }
        let clock = held.clocks.row.cells.get(&column).copied();
        let clock = clock.unwrap_or_default();
        let at = (shape.table, row, column);
        let is_seen = || StoreResult::Ok(!goes_on(tx, at, clock.stamp)?);
        if is_decided || pasts.sight(tx, at, (clock, lost))? == Sight::Unseen && is_seen()? {
            meant.shown.push((column, lost));
        }
    }
    for (column, _) in &meant.shown {
        if !meant.decided.contains(column) {
            meant.decided.push(*column);
        }
    }
    Ok(meant)
}
