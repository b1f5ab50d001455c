//! The place that a base is given in an office: a number for its device, and which of the users works here.

use rusqlite::Connection;

use super::renumber::Renumbering;
use super::{device, meta, set_meta};
use crate::domain::id::UserId;
use crate::store::synced::Table;
use crate::store::{Progress, Store, StoreResult, capture, derive};

impl Store {
    /// Forgets who works here, where the base holds nothing else: what was said of oneself before joining an office in which one
    /// may only read. Does nothing where anything else was ever written.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn forget_own_user(&self, progress: &Progress) -> StoreResult<()> {
        let is_changed = self.write_local(|conn| {
            let Some(own) = meta(conn, "user")? else {
                return Ok(false);
            };
            for &table in Table::ALL {
                let mine = if table == Table::User { own } else { 0 };
                let sql = format!(
                    "SELECT EXISTS (SELECT 1 FROM {} WHERE id <> ?1)",
                    table.name()
                );
                if conn.query_row(&sql, [mine], |row| row.get(0))? {
                    return Ok(false);
                }
            }
            // Nothing of it is anywhere else: it is as if it had never been.
            capture::empty(conn, Table::User)?;
            conn.execute_batch(
                "DELETE FROM change; DELETE FROM action; DELETE FROM meta WHERE key = 'user';",
            )?;
            derive::rebuild(conn, progress)?;
            Ok(true)
        })?;
        if is_changed {
            self.has_arrived();
        }
        Ok(())
    }

    /// Gives this base the place in an office that was given to it, before it joins: the number of its device, and the user who
    /// works here. What belonged to the user of this base belongs to that one afterwards, and the own data of the user are
    /// one more account of the same person. Does nothing when it was done before.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn take_place(&self, number: i64, user: UserId, progress: &Progress) -> StoreResult<()> {
        let is_changed = self.write_local(|conn| {
            let own = meta(conn, "user")?.filter(|own| *own != user.get());
            let known: bool = conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM user WHERE id = ?1)",
                [user],
                |row| row.get(0),
            )?;
            let moved = own.filter(|_| !known);
            let renumbered = device(conn)? != number;
            if renumbered || moved.is_some() {
                let mut renumbering = Renumbering::new(conn, number, 0)?;
                if let Some(own) = moved {
                    renumbering.links.insert(own, user.get());
                }
                renumbering.run(conn)?;
                if let Some(own) = moved {
                    renumbering.born_again(conn, own, user.get())?;
                }
                derive::rebuild(conn, progress)?;
            }
            set_meta(conn, "user", user.get())?;
            Ok(renumbered || moved.is_some())
        })?;
        if is_changed {
            self.has_arrived();
        }
        Ok(())
    }
}

impl Renumbering {
    /// The own user has an id of another device now: no range of an action says any more by which it was born.
    fn born_again(&self, conn: &Connection, own: i64, user: i64) -> StoreResult<()> {
        let own = self.counted(own);
        conn.execute(
            "INSERT INTO change (action_id, tbl, row_id, inserted, cells)
             SELECT id, ?2, ?3, 1, x'' FROM action WHERE first_id <= ?1 AND last_id >= ?1
             ON CONFLICT DO NOTHING",
            (own, Table::User.number(), user),
        )?;
        Ok(())
    }
}
