//! The trash: what was deleted, and giving it back. Nothing leaves the base by itself.

use rusqlite::Connection;

use super::synced::Table;
use super::{StoreResult, Tx, capture};
use crate::domain::time::Timestamp;

/// A deleted record that can be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// `Client`, `Person` or `Interaction`.
    pub table: Table,
    pub row: i64,
    pub name: String,
    pub deleted: Timestamp,
}

/// Lists deleted clients, contact persons and interactions, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn list(conn: &Connection, limit: usize) -> StoreResult<Vec<Trashed>> {
    let mut statement = conn.prepare_cached(
        "SELECT 3, id, name, deleted FROM client WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 7, id, trim(family_name || ' ' || given_name || ' ' || patronymic), deleted FROM person WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 10, id, topic, deleted FROM interaction WHERE deleted IS NOT NULL
         ORDER BY 4 DESC, 1, 2 LIMIT ?1",
    )?;
    let mut rows = statement.query([limit])?;
    let mut trashed = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(table) = Table::from_number(row.get(0)?) {
            trashed.push(Trashed {
                table,
                row: row.get(1)?,
                name: row.get(2)?,
                deleted: row.get(3)?,
            });
        }
    }
    Ok(trashed)
}

/// Moves a record to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<bool> {
    capture::set_deleted(tx, table, row, true)
}

/// Gives a record back. Gives false when it was not in the trash.
///
/// # Errors
/// When the base cannot be written.
pub fn restore(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<bool> {
    capture::set_deleted(tx, table, row, false)
}
