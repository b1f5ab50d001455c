//! A base that is made anew from the log: what is read of the old file for it, and how what this device did itself comes back.
//!
//! The old file may be damaged: each thing is read for itself, and what cannot be read is counted and left out.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value as SqlValue;

use super::out::{self, unsealed_ids};
use super::{COUNTER, device, ids_of, is_in_office, meta, own_ids, pieces, seal, set_meta, state};
use crate::domain::merge::Transaction;
use crate::store::legible::{self, Legible};
use crate::store::synced::Table;
use crate::store::torn::Torn;
use crate::store::{Action, Store, StoreError, StoreResult, connect, content};

/// Tables of this device that are carried over, a row at a time.
const CARRIED: [&str; 5] = ["office", "content", "setting", "recent", "reminded"];

/// What `meta` keeps of this device that no log has.
const META: [&str; 3] = ["user", "skew", "undo-floor"];

/// A base that is read, and never written, however damaged it is.
#[derive(Debug)]
pub struct Old {
    legible: Legible,
    /// The number of the device, where it is known from elsewhere.
    number: Option<i64>,
}

/// What a base has of its own that is on no share.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unsent {
    /// The oldest first.
    pub transactions: Vec<Transaction>,
    /// Actions that could not be read.
    pub lost: Vec<i64>,
    /// What is known of them.
    pub lost_heads: Vec<Transaction>,
    /// Those of which something may be left out: not all places where it could stand can be read.
    pub partly: Vec<i64>,
    /// There may be more, of which nothing is known.
    pub is_cut: bool,
}

impl Old {
    /// Opens a file without looking at more of it than the list of its tables; where that is damaged a copy with a whole one,
    /// which lies beside it as long as it is read.
    ///
    /// # Errors
    /// When it is no base that this program knows, or nothing can be read of it.
    pub fn open(path: &Path) -> StoreResult<Self> {
        let legible = legible::open(path, "reading")?;
        Ok(Self {
            legible,
            number: None,
        })
    }

    /// A file of which nothing can be read.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn nothing() -> StoreResult<Self> {
        let legible = Legible::of(connect::nowhere()?);
        Ok(Self {
            legible,
            number: None,
        })
    }

    /// Says which number the device has: the file may not tell any more.
    #[must_use]
    pub fn of_device(mut self, number: i64) -> Self {
        self.number = Some(number);
        self
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.legible.conn
    }

    /// Reads something.
    ///
    /// # Errors
    /// Whatever `work` returns.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> StoreResult<T>) -> StoreResult<T> {
        work(self.conn())
    }

    /// Gives the number of the device; `None` when the base is of no office, or that cannot be read.
    pub fn number(&self) -> Option<i64> {
        if self.number.is_some() {
            return self.number;
        }
        let number = is_in_office(self.conn())
            .ok()?
            .then(|| device(self.conn()))?;
        number.ok()
    }

    /// Gives own actions after the last that was sealed, and after `after`.
    pub fn unsent(&self, after: i64) -> Unsent {
        let Ok((first, last)) = unsealed_ids(self.conn()) else {
            return Unsent::default();
        };
        self.actions((first.max(after.saturating_add(1)), last))
    }

    /// Gives own actions after one, whether they were sealed or not.
    pub fn done_after(&self, after: i64) -> Unsent {
        let ids = match self.number {
            Some(number) => Ok(ids_of(number)),
            None => own_ids(self.conn()),
        };
        let Ok((first, last)) = ids else {
            return Unsent::default();
        };
        self.actions((first.max(after.saturating_add(1)), last))
    }

    /// Gives what was sealed after a number and not announced, as far as it can be read; each for itself.
    pub fn outbox(&self, after: u32) -> Vec<seal::Outgoing> {
        const MOST: u32 = 100_000; // a number that is damaged itself asks for no more
        let own = seal::own(self.conn()).unwrap_or_default().seq;
        let numbers = after.saturating_add(1)..=own.min(after.saturating_add(MOST));
        numbers
            .filter_map(|seq| seal::outgoing_at(self.conn(), seq).ok().flatten())
            .collect()
    }

    /// Tells whether it can be read how far the actions were sealed.
    pub fn tells_sealed(&self) -> bool {
        unsealed_ids(self.conn()).is_ok()
    }

    fn actions(&self, ids: (i64, i64)) -> Unsent {
        let conn = self.conn();
        if let Ok(page) = out::page(conn, ids, usize::MAX) {
            return Unsent {
                transactions: page.map(|page| page.transactions).unwrap_or_default(),
                ..Unsent::default()
            };
        }
        let (heads, gaps) = pieces::heads(conn, ids);
        let mut unsent = Unsent {
            is_cut: gaps > 0,
            ..Unsent::default()
        };
        for head in heads {
            let action = head.action;
            if let Ok(Some(page)) = out::page(conn, (action, action), usize::MAX) {
                unsent.transactions.extend(page.transactions);
                continue;
            }
            let (rows, gaps) = pieces::rows(conn, &head);
            if rows.is_empty() {
                unsent.lost.push(action);
                unsent.lost_heads.push(head);
            } else {
                if gaps > 0 {
                    unsent.partly.push(action);
                }
                unsent.transactions.push(Transaction { rows, ..head });
            }
        }
        unsent
    }
}

impl Store {
    /// Carries over what belongs to this device only and can be read of the old file: settings, what was opened lately, bytes
    /// of contents, what it knows of its office but the values that `leaves` names.
    ///
    /// # Errors
    /// When this base cannot be written; nothing is changed then.
    pub fn carry_over(&self, old: &Old, leaves: &dyn Fn(&str) -> bool) -> StoreResult<()> {
        self.write_local(|conn| {
            for table in CARRIED {
                if let Err(error) = carry(old.conn(), conn, table, leaves) {
                    tracing::warn!(%error, table, "not all of it could be carried over");
                }
            }
            for key in META {
                if let Ok(Some(value)) = meta(old.conn(), key) {
                    set_meta(conn, key, value)?;
                }
            }
            // Ids that were given out are not given out again.
            let counter = meta(old.conn(), "counter").ok().flatten().unwrap_or(0);
            raise_counter(conn, counter)
        })
    }
}

impl Store {
    /// Takes the own records of a damaged base that are not here, as they stand there: the actions that brought them cannot be
    /// read. They come as one action. Gives how many, and how many this base does not take.
    ///
    /// # Errors
    /// When this base cannot be written; nothing is changed then.
    pub fn gather(&self, old: &Old) -> StoreResult<(u64, u64)> {
        let ids = self.read(own_ids)?;
        let mut gathered: Vec<(Table, Vec<String>, Vec<SqlValue>)> = Vec::new();
        for &table in Table::ALL {
            let known = self.read(|conn| names(conn, table.name()))?;
            let mut columns = names(old.conn(), table.name()).unwrap_or_default();
            columns.retain(|column| known.contains(column));
            let sql = format!("SELECT 1 FROM {} WHERE id = ?1", table.name());
            let is_here =
                |id: i64| self.read(|conn| Ok(conn.prepare_cached(&sql)?.exists([id])?));
            let mut torn = Torn::of(old.conn(), table.name(), &columns.join(", "), None);
            let mut failed = None;
            torn.read(ids, &mut |row| {
                match is_here(row.get(0)?) {
                    Ok(true) => {}
                    Ok(false) => {
                        let values = (0..columns.len()).map(|column| row.get(column));
                        let values = values.collect::<Result<_, _>>()?;
                        gathered.push((table, columns.clone(), values));
                    }
                    Err(error) => failed = Some(error),
                }
                Ok(())
            });
            if let Some(error) = failed {
                return Err(error);
            }
        }
        let used = gathered.iter().filter_map(|(_, _, row)| match row.first() {
            Some(SqlValue::Integer(id)) => Some(id & COUNTER),
            _ => None,
        });
        let Some(used) = used.max() else {
            return Ok((0, 0));
        };
        self.write_local(|conn| raise_counter(conn, used))?;
        let (count, _) = self.transact(Action::Restore, "", |tx| {
            let (mut taken, mut refused) = (0, 0);
            for (table, columns, row) in &gathered {
                let marks = vec!["?"; columns.len()].join(", ");
                let (table, columns) = (table.name(), columns.join(", "));
                let sql = format!("INSERT INTO {table} ({columns}) VALUES ({marks})");
                let mut insert = tx.prepare_cached(&sql)?;
                match insert.execute(rusqlite::params_from_iter(row)) {
                    Ok(_) => taken += 1,
                    Err(error) => {
                        tracing::info!(%error, table, "a record is not taken");
                        refused += 1;
                    }
                }
            }
            Ok::<_, StoreError>((taken, refused))
        })?;
        Ok(count)
    }
}

/// Copies what can be read of a table.
fn carry(
    old: &Connection,
    new: &Connection,
    table: &str,
    leaves: &dyn Fn(&str) -> bool,
) -> StoreResult<()> {
    let known = names(new, table)?;
    let mut columns = names(old, table)?;
    columns.retain(|column| known.contains(column));
    let list = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT OR REPLACE INTO {table} ({list}) VALUES ({marks})");
    let mut insert = new.prepare(&sql)?;
    let mut torn = Torn::of(old, table, &list, None);
    let mut failed = None;
    torn.read((i64::MIN, i64::MAX), &mut |row| {
        let values: Vec<SqlValue> = (0..columns.len())
            .map(|column| row.get(column))
            .collect::<Result<_, _>>()?;
        let is_left = match (table, values.first()) {
            ("office", Some(SqlValue::Text(key))) => {
                [seal::OWN, state::LOADED].contains(&key.as_str()) || leaves(key)
            }
            ("content", Some(SqlValue::Text(hash))) => !values.iter().any(
                |value| matches!(value, SqlValue::Blob(bytes) if content::hash_of(bytes) == *hash),
            ),
            _ => false,
        };
        if !is_left && let Err(error) = insert.execute(rusqlite::params_from_iter(values)) {
            failed = Some(error);
        }
        Ok(())
    });
    if torn.gaps > 0 {
        tracing::warn!(
            table,
            gaps = torn.gaps,
            "not all of it could be carried over"
        );
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}

fn names(conn: &Connection, table: &str) -> StoreResult<Vec<String>> {
    let names = conn
        .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// Sets the counter of this device above all ids of it that transactions use.
pub(super) fn count_on(conn: &Connection, transactions: &[Transaction]) -> StoreResult<()> {
    let (first, last) = own_ids(conn)?;
    let ids = transactions.iter().flat_map(|transaction| {
        let born = transaction.born.map(|(_, last)| last);
        let rows = transaction.rows.iter().map(|row| row.row);
        rows.chain(born).chain([transaction.action])
    });
    let own = ids.filter(|id| (first..=last).contains(id));
    raise_counter(conn, own.map(|id| id & COUNTER).max().unwrap_or(0))
}

fn raise_counter(conn: &Connection, counter: i64) -> StoreResult<()> {
    let known = meta(conn, "counter")?.unwrap_or(0);
    set_meta(conn, "counter", known.max(counter))
}
