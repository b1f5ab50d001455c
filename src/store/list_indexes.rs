//! The indexes of the clients list, taken off while more lines are written than stood there: made at the end from all lines
//! at once they cost half. Whoever takes them off puts them back in the same transaction, but for `preparing`, which takes its
//! time: whoever makes the list anew makes those that are not there.

use rusqlite::Connection;

use super::StoreResult;

/// Fewer new records than so many are written with the indexes in place.
pub(super) const MANY: usize = if cfg!(test) { 20 } else { 15_000 };

/// Indexes that were taken off, as SQL that makes them.
#[derive(Debug, Default)]
pub(super) struct TakenOff(Vec<String>);

impl TakenOff {
    /// Takes the indexes off.
    pub(super) fn take_off(&mut self, conn: &Connection) -> StoreResult<()> {
        let mut statement = conn.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'client_list' AND sql IS NOT NULL",
        )?;
        let indexes = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(String, String)>, _>>()?;
        drop(statement);
        for (name, sql) in indexes {
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
            self.0.push(sql);
        }
        Ok(())
    }

    /// Makes them again.
    pub(super) fn put_back(&mut self, conn: &Connection) -> StoreResult<()> {
        for sql in self.0.drain(..) {
            conn.execute_batch(&sql)?;
        }
        Ok(())
    }
}

/// Makes one of the indexes that are not there. Gives false when all are.
pub(super) fn make_one(conn: &Connection) -> StoreResult<bool> {
    let schema = include_str!("../../schema.sql").lines();
    for sql in schema.filter(|line| line.starts_with("CREATE INDEX client_list_")) {
        let name = sql.split(' ').nth(2).unwrap_or_default();
        let is_there = conn
            .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1")?
            .exists([name])?;
        if !is_there {
            conn.execute_batch(sql)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes all that are not there.
pub(super) fn complete(conn: &Connection) -> StoreResult<()> {
    while make_one(conn)? {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Action, OpenOptions, Store, StoreError, client};
    use super::*;
    use crate::domain::client::Client;
    use crate::domain::time::Timestamp;
    use crate::platform::Clock;

    fn base(dir: &std::path::Path) -> Store {
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_255_200_000)),
            device: Some(3),
        };
        Store::open(&dir.join("a.base"), &options).unwrap()
    }

    /// Adds clients as an import does; `fails` at the end as a cancelled one.
    fn import(store: &Store, clients: usize, fails: bool) {
        let result = store.transact(Action::Import, "clients.csv", |tx| {
            for n in 0..clients {
                client::add(tx, &Client::company(format!("Явір {n}")))?;
                if n % 7 == 0 {
                    tx.catch_up()?;
                }
            }
            if fails {
                return Err(StoreError::Cancelled);
            }
            Ok(())
        });
        assert_eq!(result.is_err(), fails);
    }

    #[track_caller]
    fn check(store: &Store, clients: usize) {
        let count = |sql: &str| {
            let counted = store
                .read(|conn| Ok::<usize, StoreError>(conn.query_row(sql, [], |row| row.get(0))?));
            counted.unwrap()
        };
        let lines = count("SELECT count(*) FROM client_list");
        let indexes = count(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'client_list'",
        );
        assert_eq!(lines, clients);
        assert!(indexes > 10, "{indexes}");
        let findings = store.read(super::super::check::run).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn a_large_import_leaves_the_indexes_whole_and_is_undone_and_redone() {
        let dir = tempfile::tempdir().unwrap();
        let store = base(dir.path());
        import(&store, MANY * 3, false);
        check(&store, MANY * 3);
        store.undo().unwrap();
        check(&store, 0);
        store.redo().unwrap();
        check(&store, MANY * 3);
        import(&store, 5, false);
        check(&store, MANY * 3 + 5);
    }

    #[test]
    fn a_large_import_that_fails_leaves_everything_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let store = base(dir.path());
        import(&store, 5, false);
        import(&store, MANY * 3, true);
        check(&store, 5);
    }

    #[test]
    fn a_large_import_into_a_larger_base_keeps_the_indexes_on() {
        let dir = tempfile::tempdir().unwrap();
        let store = base(dir.path());
        import(&store, MANY * 3, false);
        store
            .transact(Action::Import, "clients.csv", |tx| {
                for n in 0..MANY * 2 {
                    client::add(tx, &Client::company(format!("Клен {n}")))?;
                    tx.catch_up()?;
                }
                assert!(tx.indexes.borrow().0.is_empty());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        check(&store, MANY * 5);
    }
}
