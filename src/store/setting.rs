//! Settings of this computer and the identity of who works here. Not synced, not undone.

use rusqlite::{Connection, OptionalExtension};

use super::{Store, StoreResult};
use crate::domain::id::UserId;

/// Reads a setting; `None` when it was never set.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, key: &str) -> StoreResult<Option<String>> {
    let value = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(value)
}

/// Gives the user who works at this computer.
///
/// # Errors
/// When the base cannot be read.
pub fn current_user(conn: &Connection) -> StoreResult<Option<UserId>> {
    let user = conn
        .prepare_cached("SELECT value FROM meta WHERE key = 'user'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(user)
}

impl Store {
    /// Keeps a setting.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_setting(&self, key: &str, value: &str) -> StoreResult<()> {
        self.write_local(|conn| {
            conn.prepare_cached("INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value")?
                .execute((key, value))?;
            Ok(())
        })
    }

    /// Says who works at this computer.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_current_user(&self, user: UserId) -> StoreResult<()> {
        self.write_local(|conn| {
            conn.execute(
                "INSERT INTO meta VALUES ('user', ?1) ON CONFLICT DO UPDATE SET value = excluded.value",
                [user],
            )?;
            Ok(())
        })
    }

    /// Remembers that a client, contact person or interaction was opened just now.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn touch(&self, row: i64) -> StoreResult<()> {
        let now = self.clock().now();
        self.write_local(|conn| {
            conn.prepare_cached("INSERT INTO recent VALUES (?1, ?2) ON CONFLICT DO UPDATE SET at = excluded.at")?
                .execute((row, now))?;
            conn.execute("DELETE FROM recent WHERE id NOT IN (SELECT id FROM recent ORDER BY at DESC LIMIT 200)", [])?;
            Ok(())
        })
    }
}
