//! Upgrades of the base's format. A step is never edited once released; schema.sql is what all steps together give.

use std::path::Path;

use rusqlite::Connection;

use super::{StoreResult, backup};

/// The format that this program writes.
pub const FORMAT: i64 = 1;

/// One step from a format to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The format after the step.
    pub to: i64,
    pub sql: &'static str,
}

/// All steps, oldest first. Format 1 is the first one released, so there is none yet.
pub const STEPS: &[Step] = &[];

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
mod tests {
    use super::*;
    use crate::store::{OpenOptions, Progress, connect};

    const ADD_COLUMN: Step = Step {
        to: 2,
        sql: "ALTER TABLE client ADD COLUMN region TEXT NOT NULL DEFAULT '';",
    };
    const BROKEN: Step = Step {
        to: 3,
        sql: "ALTER TABLE client DROP COLUMN no_such_column;",
    };

    fn old_base() -> (tempfile::TempDir, std::path::PathBuf, Connection) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.base");
        let conn = connect::writer(&path, &OpenOptions::default(), &Progress::default()).unwrap();
        conn.execute("INSERT INTO client (id, name) VALUES (1, 'Явір')", [])
            .unwrap();
        (dir, path, conn)
    }

    #[test]
    fn an_upgrade_leaves_a_copy_of_the_old_base() {
        let (_dir, path, mut conn) = old_base();
        run(&mut conn, &path, 1, &[ADD_COLUMN]).unwrap();
        let name: String = conn
            .query_row("SELECT name || region FROM client", [], |row| row.get(0))
            .unwrap();
        assert_eq!(name, "Явір");
        let copy = connect::stranger(&backup::beside(&path, "before-upgrade-1")).unwrap();
        assert!(copy.prepare("SELECT region FROM client").is_err());
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let (_dir, path, mut conn) = old_base();
        assert!(run(&mut conn, &path, 1, &[ADD_COLUMN, BROKEN]).is_err());
        assert!(conn.prepare("SELECT region FROM client").is_err());
        assert_eq!(
            conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
                .unwrap(),
            1
        );
    }

    #[test]
    fn the_steps_lead_to_the_format_of_today() {
        assert_eq!(STEPS.last().map_or(1, |step| step.to), FORMAT);
    }
}
