//! What stands after somebody deleted it, because it was given back by itself, somebody having added to it who could not know of the
//! deletion, or because it was given back, or decided to stay, by somebody who could not know of it: people are told on every device,
//! and decide whether it stays, as of a record that was deleted while somebody changed it.
//!
//! It waits as long as the newest write of the column `deleted` is that of an action of the kind `revive`, takes back what was
//! decided, or names as seen an older deletion only: whoever decides, or deletes it again, writes it once more.

use rusqlite::{Connection, OptionalExtension};

use super::conflict::{Version, note_stands};
use super::held::Held;
use super::shape::{Shape, Shapes};
use super::trace::{self, Trace};
use super::written::action_at;
use super::{births::Births, device_of};
use crate::domain::id::ActionId;
use crate::domain::merge::{Row, Stamp, Tombstone, Value};
use crate::store::capture::Captured;
use crate::store::follow::revive;
use crate::store::history::Entry;
use crate::store::synced::Table;
use crate::store::{Action, Role, StoreResult, Tx, history, trash};

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
    let Some(why) = why(conn, (table, row, deleted), (clock.stamp, tombstone.stamp))? else {
        return Ok(false);
    };
    let is_part = || is_part(conn, (table, row), why.action);
    if why.by_itself && (trash::goes_along(table) || is_part()?) {
        return Ok(false);
    }
    note_stands(conn, shape, row, (clock, Some(why.action)), tombstone)
}

/// Tells whether people are asked about a record that was deleted with a stamp and given back later; then, whether it was by itself.
pub(super) fn waits(
    conn: &Connection,
    at: (Table, i64, u16),
    row: &Row,
    lost: Stamp,
) -> StoreResult<Option<bool>> {
    let stamp = row.stamp(at.2);
    let tombstone = row.tombstone.as_ref().map(|tombstone| tombstone.stamp);
    if tombstone != Some(lost) || stamp <= lost {
        return Ok(None);
    }
    Ok(why(conn, at, (stamp, lost))?.map(|why| why.by_itself))
}

/// Tells whether a row that one has written as deleted from its birth stands because another device gave birth to it later.
pub(in crate::store) fn stands_by_birth(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<bool> {
    let shape = Shapes::default().of(conn, table)?;
    let held = Held::read(conn, &mut Births::default(), &shape, row)?;
    let clocks = &held.clocks.row;
    let stamp = clocks.stamp(shape.deleted);
    let is_below = |tombstone: &Tombstone| tombstone.stamp < stamp;
    if clocks.is_deleted() || !clocks.tombstone.as_ref().is_some_and(is_below) {
        return Ok(false);
    }
    let Some(action) = action_at(conn, (table, row, shape.deleted), stamp)? else {
        return Ok(false);
    };
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM change WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3 AND inserted",
        )?
        .exists((action, table.number(), row))?)
}

/// Gives who had added what the deleter could not know: the newest of what others than the deleter's device added or merged.
pub(super) fn added(
    conn: &Connection,
    (table, row): (Table, i64),
    deleter: u32,
) -> StoreResult<Option<Version>> {
    let mut added = revive::added(conn, (table, row))?;
    if table == Table::CalendarEntry {
        // What one cut off a series from where another called it off.
        let told = history::of_record(conn, table, row)?.into_iter();
        added.extend(told.filter(|it| it.created).map(|it| it.entry));
    }
    let newest = added
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

/// Why people are asked about what was given back.
struct Why {
    /// The action that gave it back.
    action: i64,
    /// Nobody did it: it followed.
    by_itself: bool,
}

/// Gives why people are asked about what an action gave back that wrote the column `deleted` with a stamp, a deletion being older.
fn why(
    conn: &Connection,
    at: (Table, i64, u16),
    (stamp, deletion): (Stamp, Stamp),
) -> StoreResult<Option<Why>> {
    let Some(action) = action_at(conn, at, stamp)? else {
        return Ok(None);
    };
    let (table, row, deleted) = at;
    let found: Option<(Option<Action>, Role, Trace)> = conn
        .prepare_cached(
            "SELECT a.kind, a.role, c.stamps FROM action a
             JOIN change c ON c.action_id = a.id AND c.tbl = ?2 AND c.row_id = ?3 WHERE a.id = ?1",
        )?
        .query_row((action, table.number(), row), |found| {
            let kind = Action::from_code(found.get_ref(0)?.as_str().unwrap_or_default());
            Ok((kind, found.get(1)?, trace::read(found.get_ref(2)?)))
        })
        .optional()?;
    let Some((kind, role, trace)) = found else {
        return Ok(None);
    };
    let by_itself = kind == Some(Action::Revive);
    let is_taken_back = kind == Some(Action::SettleConflict) && role == Role::Undo;
    let known = trace.shown(deleted, stamp).into_iter().max();
    // What moves with a merge is nobody's decision.
    let is_moved = table == Table::ClientPerson || kind.is_some_and(Action::merges);
    let is_unseen = !is_moved && known.is_some_and(|known| known < deletion);
    let is_asked = by_itself || is_taken_back || is_unseen;
    Ok(is_asked.then_some(Why { action, by_itself }))
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
