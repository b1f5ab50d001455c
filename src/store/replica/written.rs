//! Who wrote a value, and what was written: found in the history by the stamp of the cell.

use rusqlite::{Connection, OptionalExtension};

use super::COUNTER;
use super::births::{Births, stamp_of};
use super::shape::Shape;
use super::trace;
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::{Stamp, Value};
use crate::store::synced::Table;
use crate::store::{StoreResult, history};

/// Finds the value that was written into a cell with a stamp, in the history.
pub(super) fn value_at(
    conn: &Connection,
    shape: &Shape,
    (row, column): (i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<Value>> {
    let table = shape.table;
    let at = (table, row, column);
    if Births::default().of(conn, table, row)? != Some(stamp) {
        let found = written(conn, at, stamp)?;
        return Ok(found.map(|(_, value)| value));
    }
    // Written at birth: what the first change of the cell replaced, by its stamp, which may be later than that of its action. Rows
    // of links say themselves what they were born with.
    let mut statement = conn.prepare_cached(
        "SELECT c.action_id, a.stamp, c.cells, c.stamps, c.inserted FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2",
    )?;
    let mut rows = statement.query((table.number(), row))?;
    let mut first: Option<(Stamp, Value)> = None;
    while let Some(found) = rows.next()? {
        let trace = trace::read(found.get_ref(3)?);
        let of_action = stamp_of(found.get(0)?, found.get(1)?);
        let of_cell = trace.stamp(column, of_action);
        if trace.is_lost(column) || first.as_ref().is_some_and(|(first, _)| *first < of_cell) {
            continue;
        }
        let cells = history::readable(found.get_ref(2)?, table, row);
        let cell = cells.into_iter().find(|cell| cell.column == column);
        if found.get(4)? {
            if let Some(cell) = cell.filter(|_| of_action == stamp) {
                return Ok(Some(cell.new));
            }
            continue;
        }
        first = cell.map(|cell| (of_cell, cell.old)).or(first);
    }
    match first {
        Some((_, value)) => Ok(Some(value)),
        None => Ok(shape
            .row(conn, row)?
            .and_then(|values| values.into_iter().nth(usize::from(column)))),
    }
}

/// Finds the action that wrote a cell with a stamp.
pub(in crate::store) fn action_at(
    conn: &Connection,
    at: (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<i64>> {
    if let Some((action, _)) = written(conn, at, stamp)? {
        return Ok(Some(action));
    }
    let (_, row, _) = at;
    Ok(conn
        .prepare_cached(
            "SELECT id FROM action WHERE stamp = ?1 AND (id >> 40) = ?2
             UNION ALL SELECT id FROM action WHERE first_id <= ?3 AND last_id >= ?3 LIMIT 1",
        )?
        .query_row((stamp.time.cast_signed(), stamp.device, row), |found| {
            found.get(0)
        })
        .optional()?)
}

/// Finds the change that wrote a cell with a stamp.
fn written(
    conn: &Connection,
    at: (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<(i64, Value)>> {
    match written_at_once(conn, at, stamp)? {
        Some(found) => Ok(Some(found)),
        None => written_later(conn, at, stamp),
    }
}

/// Finds it where the cell has the stamp of its action, as most have.
fn written_at_once(
    conn: &Connection,
    (table, row, column): (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<(i64, Value)>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.action_id, a.stamp, c.cells, c.stamps
         FROM action a CROSS JOIN change c ON c.action_id = a.id AND c.tbl = ?2 AND c.row_id = ?3 WHERE a.stamp = ?1",
    )?;
    let rows = statement.query((stamp.time.cast_signed(), table.number(), row))?;
    of_stamp(rows, (table, row, column), stamp)
}

/// Finds it among all changes of the row by its device: where a stamp had to come after another, it is later than that of its
/// action.
fn written_later(
    conn: &Connection,
    (table, row, column): (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<(i64, Value)>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.action_id, a.stamp, c.cells, c.stamps FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.action_id BETWEEN ?3 AND ?4",
    )?;
    let first = i64::from(stamp.device) << COUNTER_BITS;
    // Then those that only this base knows by their ids.
    for first in [first, first | i64::MIN] {
        let rows = statement.query((table.number(), row, first, first | COUNTER))?;
        if let Some(found) = of_stamp(rows, (table, row, column), stamp)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Finds the change that wrote a cell with a stamp among some: action, its stamp, cells, stamps.
fn of_stamp(
    mut rows: rusqlite::Rows<'_>,
    (table, row, column): (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<(i64, Value)>> {
    while let Some(found) = rows.next()? {
        let action: i64 = found.get(0)?;
        let of_action = stamp_of(action, found.get(1)?);
        if of_action.device != stamp.device {
            continue;
        }
        let trace = trace::read(found.get_ref(3)?);
        if trace.stamp(column, of_action) != stamp {
            continue;
        }
        let cells = history::readable(found.get_ref(2)?, table, row);
        if let Some(cell) = cells.into_iter().find(|cell| cell.column == column) {
            return Ok(Some((action, cell.new)));
        }
    }
    Ok(None)
}
