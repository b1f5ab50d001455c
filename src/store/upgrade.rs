//! Upgrades of the base's format. A step is never edited once released; schema.sql is what all steps together give.

use std::path::Path;

use rusqlite::Connection;

use super::{StoreResult, backup};

/// The format that this program writes.
pub const FORMAT: i64 = 2;

/// One step from a format to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The format after the step.
    pub to: i64,
    pub sql: &'static str,
}

/// All steps, oldest first. Format 1 is the first one.
pub const STEPS: &[Step] = &[Step {
    to: 2,
    sql: include_str!("upgrade/2.sql"),
}];

/// Brings a base from a format to the newest: a copy first, then all steps in one transaction.
pub fn run(conn: &mut Connection, path: &Path, from: i64, steps: &[Step]) -> StoreResult<()> {
    backup::copy_to(
        conn,
        &backup::beside(path, &format!("before-upgrade-{from}")),
    )?;
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in steps.iter().filter(|step| step.to > found) {
        tx.execute_batch(step.sql)?;
        tx.pragma_update(None, "user_version", step.to)?;
    }
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests;
