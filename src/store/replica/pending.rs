//! What cannot be applied yet waits here and is lived once more when it can: when the row arrives, or after an upgrade.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::births::stamp_of;
use super::packed;
use super::shape::Shapes;
use crate::domain::merge::{RowChange, Stamp};
use crate::store::StoreResult;
use crate::store::synced::Table;

/// A change that waits, with the action that made it.
#[derive(Debug)]
pub(super) struct Waiting {
    pub action: i64,
    pub stamp: Stamp,
    pub change: RowChange,
}

/// Keeps a change until it can be applied.
pub(super) fn keep(conn: &Connection, action: i64, change: &RowChange) -> StoreResult<()> {
    conn.prepare_cached(
        "INSERT INTO pending_op (action_id, tbl, row_id, row) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?
    .execute((
        action,
        change.table,
        change.row,
        packed::row_change(change)?,
    ))?;
    Ok(())
}

/// Takes out what waits for a row.
pub(super) fn take(conn: &Connection, table: u16, row: i64) -> StoreResult<Vec<Waiting>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.action_id, a.stamp, p.row FROM pending_op p JOIN action a ON a.id = p.action_id
         WHERE p.tbl = ?1 AND p.row_id = ?2 ORDER BY a.stamp, a.id",
    )?;
    let mut found = statement.query((table, row))?;
    let mut waiting = Vec::new();
    while let Some(one) = found.next()? {
        let action: i64 = one.get(0)?;
        waiting.push(Waiting {
            action,
            stamp: stamp_of(action, one.get(1)?),
            change: packed::read_row_change(&one.get::<_, Vec<u8>>(2)?)?,
        });
    }
    if !waiting.is_empty() {
        conn.prepare_cached("DELETE FROM pending_op WHERE tbl = ?1 AND row_id = ?2")?
            .execute((table, row))?;
    }
    Ok(waiting)
}

/// Tells whether something waits for a row.
pub(super) fn is_waited_for(conn: &Connection, table: u16, row: i64) -> StoreResult<bool> {
    let sql = "SELECT 1 FROM pending_op WHERE tbl = ?1 AND row_id = ?2";
    Ok(conn.prepare_cached(sql)?.exists((table, row))?)
}

/// Gives the rows of which something waits that can be applied now: an upgrade has brought their table or column.
pub(super) fn known(conn: &Connection) -> StoreResult<Vec<(u16, i64)>> {
    let mut rows = Vec::new();
    if count(conn)? == 0 {
        return Ok(rows);
    }
    let mut shapes = Shapes::default();
    let mut statement = conn.prepare_cached("SELECT row FROM pending_op ORDER BY tbl, row_id")?;
    let mut found = statement.query([])?;
    while let Some(one) = found.next()? {
        let change = packed::read_row_change(&one.get::<_, Vec<u8>>(0)?)?;
        let Some(table) = Table::from_number(i64::from(change.table)) else {
            continue;
        };
        let (shape, place) = (shapes.of(conn, table)?, (change.table, change.row));
        let mut cells = change.cells.iter();
        let is_known = change.born || cells.any(|cell| shape.takes(cell.column, &cell.value));
        if is_known
            && rows.last() != Some(&place)
            && (change.born || shape.row(conn, change.row)?.is_some())
        {
            rows.push(place);
        }
    }
    Ok(rows)
}

/// How many changes wait, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waits {
    /// For a program that knows their table or column.
    pub program: usize,
    /// For their record, which has not come.
    pub record: usize,
}

/// Counts by what they wait for the changes that do.
///
/// # Errors
/// When the base cannot be read.
pub fn waits(conn: &Connection) -> StoreResult<Waits> {
    let mut waits = Waits::default();
    let mut shapes = Shapes::default();
    let mut statement = conn.prepare_cached("SELECT row FROM pending_op")?;
    let mut found = statement.query([])?;
    while let Some(one) = found.next()? {
        let change = packed::read_row_change(&one.get::<_, Vec<u8>>(0)?)?;
        match Table::from_number(i64::from(change.table)) {
            Some(table) if shapes.of(conn, table)?.takes_all(&change) => waits.record += 1,
            _ => waits.program += 1,
        }
    }
    Ok(waits)
}

/// Counts the changes that wait.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection) -> StoreResult<usize> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM pending_op")?
        .query_row([], |row| row.get(0))?)
}
