//! The editable list of reasons why deals are lost, leads closed and orders cancelled.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreResult, Table, Tx, found, named, trash};
use crate::domain::deal::{Reason, ReasonKind};
use crate::domain::id::{self, ReasonId};
use crate::domain::refusal::Refusal;

/// Adds a reason after the others of its kind.
///
/// # Errors
/// When the name is empty or the base cannot be written.
pub fn add(tx: &Tx<'_>, kind: ReasonKind, name: &str) -> StoreResult<ReasonId> {
    let of = id::of_text(kind.code());
    let id = ReasonId::new(tx.id_named(Table::Reason, of, name)?);
    tx.prepare_cached(
        "INSERT INTO reason (id, kind, name, position)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM reason WHERE kind = ?2))",
    )?
    .execute((id, kind, named(name)?))?;
    Ok(id)
}

/// Renames a reason.
///
/// # Errors
/// When there is no such reason, the name is empty, or the base cannot be written.
pub fn rename(tx: &Tx<'_>, id: ReasonId, name: &str) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE reason SET name = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, named(name)?))?;
    found(changed, "reason", id.get())
}

/// Moves a reason to the trash; what was closed with it keeps it.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: ReasonId) -> StoreResult<bool> {
    trash::delete(tx, Table::Reason, id.get())
}

/// Puts reasons into an order.
///
/// # Errors
/// When the base cannot be written.
pub fn reorder(tx: &Tx<'_>, order: &[ReasonId]) -> StoreResult<()> {
    let mut statement = tx.prepare_cached("UPDATE reason SET position = ?2 WHERE id = ?1")?;
    for (place, id) in (1_i64..).zip(order) {
        statement.execute((id, place))?;
    }
    Ok(())
}

/// Gives the reasons of a kind in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, kind: ReasonKind) -> StoreResult<Vec<Reason>> {
    let all = conn
        .prepare_cached(
            "SELECT id, kind, name FROM reason WHERE kind = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([kind], |row| {
            Ok(Reason {
                id: row.get(0)?,
                kind: row.get(1)?,
                name: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives the name of a reason, also of a deleted one; empty when it was not received yet.
///
/// # Errors
/// When the base cannot be read.
pub fn name(conn: &Connection, id: ReasonId) -> StoreResult<String> {
    Ok(conn
        .prepare_cached("SELECT name FROM reason WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// Refuses a reason that is not a living one of the kind.
pub(super) fn require(conn: &Connection, kind: ReasonKind, id: ReasonId) -> StoreResult<()> {
    let known = conn
        .prepare_cached("SELECT 1 FROM reason WHERE id = ?1 AND kind = ?2 AND deleted IS NULL")?
        .exists((id, kind))?;
    if known {
        Ok(())
    } else {
        Err(Refusal::ReasonMissing.into())
    }
}
