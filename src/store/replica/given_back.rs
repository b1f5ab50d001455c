//! What was given back by itself, because somebody had added to it who could not know of the deletion: people are told on every
//! device, and decide whether it stays, as of a record that was deleted while somebody changed it.
//!
//! It waits as long as the newest write of the column `deleted` is that of an action of the kind `revive`: whoever decides, or
//! deletes it again, writes it once more.

use rusqlite::{Connection, OptionalExtension};

use super::conflict::{Version, note_stands};
use super::held::Held;
use super::shape::Shape;
use super::written::action_at;
use super::{births::Births, device_of};
use crate::domain::id::ActionId;
use crate::domain::merge::{Row, Stamp, Value};
use crate::store::capture::Captured;
use crate::store::follow::revive;
use crate::store::history::Entry;
use crate::store::synced::Table;
use crate::store::{Action, StoreResult, Tx};

/// Notes what an action of this device has given back.
pub(in crate::store) fn note_own(tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
    for &(table, row) in captured.updated.keys() {
        let Some(table) = Table::from_number(table) else {
            continue;
        };
        let shape = tx.shape(table)?;
        let held = Held::read(tx, &mut Births::default(), &shape, row)?;
        note_given(tx, &shape, row, &held.clocks.row)?;
    }
    Ok(())
}

/// Notes that a record was given back, when it was; of what came back with another record nobody is asked. Gives false when it
/// was known.
pub(super) fn note_given(
    conn: &Connection,
    shape: &Shape,
    row: i64,
    merged: &Row,
) -> StoreResult<bool> {
    let (table, deleted) = (shape.table, shape.deleted);
    let (Some(tombstone), Some(clock)) = (&merged.tombstone, merged.cells.get(&deleted)) else {
        return Ok(false);
    };
    if clock.stamp <= tombstone.stamp {
        return Ok(false);
    }
    let Some(action) = by_itself(conn, (table, row, deleted), clock.stamp)? else {
        return Ok(false);
    };
    if is_part(conn, (table, row), action)? {
        return Ok(false);
    }
    note_stands(conn, shape, row, (clock, Some(action)), tombstone)
}

/// Tells whether a record that was deleted with a stamp stands because it was given back, and nobody has decided since.
pub(super) fn waits(
    conn: &Connection,
    at: (Table, i64, u16),
    row: &Row,
    lost: Stamp,
) -> StoreResult<bool> {
    let stamp = row.stamp(at.2);
    let tombstone = row.tombstone.as_ref().map(|tombstone| tombstone.stamp);
    Ok(tombstone == Some(lost) && stamp > lost && by_itself(conn, at, stamp)?.is_some())
}

/// Gives who had added what the deleter could not know: the newest of what others than the deleter's device added or merged.
pub(super) fn added(
    conn: &Connection,
    (table, row): (Table, i64),
    deleter: u32,
) -> StoreResult<Option<Version>> {
    let newest = revive::added(conn, (table, row))?
        .into_iter()
        .filter(|entry| device_of(entry.id.get()) != deleter)
        .max_by_key(Entry::place);
    Ok(newest.map(|entry| Version {
        value: Value::Null,
        at: entry.at,
        user: entry.user,
        device: device_of(entry.id.get()),
        action: Some(ActionId::new(entry.id.get())),
    }))
}

/// Gives the action that wrote a cell when it is one that gives back.
fn by_itself(conn: &Connection, at: (Table, i64, u16), stamp: Stamp) -> StoreResult<Option<i64>> {
    let Some(action) = action_at(conn, at, stamp)? else {
        return Ok(None);
    };
    Ok(conn
        .prepare_cached("SELECT id FROM action WHERE id = ?1 AND kind = ?2")?
        .query_row((action, Action::Revive.code()), |found| found.get(0))
        .optional()?)
}

/// Tells whether a row belongs to a record that the same action gave back.
fn is_part(conn: &Connection, (table, row): (Table, i64), action: i64) -> StoreResult<bool> {
    if table == Table::Person {
        // People come back with their client, to whom they belong by a row of its own.
        return Ok(conn
            .prepare_cached("SELECT 1 FROM change WHERE action_id = ?1 AND tbl = ?2")?
            .exists((action, Table::Client.number()))?);
    }
    for (column, parent) in revive::links_of(conn, table)? {
        let sql = format!(
            "SELECT 1 FROM {} x JOIN change c ON c.action_id = ?1 AND c.tbl = ?2 AND c.row_id = x.{column} WHERE x.id = ?3",
            table.name()
        );
        if conn
            .prepare_cached(&sql)?
            .exists((action, parent.number(), row))?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
