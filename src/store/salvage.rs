//! What can still be read of a damaged base, in a new one: the way out where there is no backup.
//!
//! Every table is read from both ends and between the places that cannot be read, a row each time where it has to be. History
//! comes along when it agrees with what was read; else what was read begins a new one. The damaged file is kept.

use std::path::{Path, PathBuf};

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, params_from_iter};

use super::beside::Beside;
use super::synced::LOCAL;
use super::torn::Torn;
use super::{
    Action, OpenOptions, Progress, Store, StoreError, StoreResult, Table, backup, check, connect,
    legible, replica,
};
use crate::platform::Clock;

/// What of `meta` a base has whose history begins anew.
const META: [&str; 3] = ["user", "skew", "counter"];
/// Tables of this device that such a base keeps.
const CARRIED: [&str; 4] = ["content", "setting", "recent", "reminded"];

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// The damaged file, beside the base.
    pub kept: Option<PathBuf>,
    /// Records that were read, deleted ones among them.
    pub rows: u64,
    /// Places in the file behind which something is missing.
    pub gaps: u64,
    /// The history of changes came along.
    pub has_history: bool,
}

/// Puts a new base with all that can be read in the place of a damaged one. Nobody may have it open in this program.
///
/// # Errors
/// `NotABase` and `Damaged` when nothing can be read of it; what the disk says. Nothing is changed then.
pub fn salvage(base: &Path, clock: &Clock) -> StoreResult<Salvaged> {
    let old = legible::open(base, "reading")?;
    let mut made = match with_history(&old.conn, base, clock) {
        Ok(Some(made)) => made,
        Ok(None) => anew(&old.conn, base, clock)?,
        Err(error) => {
            tracing::info!(%error, "its history cannot be taken along");
            anew(&old.conn, base, clock)?
        }
    };
    if made.1.rows == 0 {
        return Err(StoreError::Damaged {
            cause: base.display().to_string(),
        });
    }
    drop(old);
    made.1.kept = backup::restore(made.0.path(), base, clock.now())?;
    Ok(made.1)
}

/// Makes the file in which the new base grows, with the number that the device had.
fn make(
    old: &Connection,
    beside: &Beside,
    clock: &Clock,
) -> StoreResult<(Connection, OpenOptions)> {
    let options = OpenOptions {
        clock: clock.clone(),
        device: replica::device(old).ok(),
    };
    let new = connect::writer(beside.path(), &options, &Progress::default())?;
    Ok((new, options))
}

/// Copies all that is not made from something else. `None` when what was read does not agree with its history.
fn with_history(
    old: &Connection,
    base: &Path,
    clock: &Clock,
) -> StoreResult<Option<(Beside, Salvaged)>> {
    if replica::is_in_office(old).unwrap_or(false) {
        return Ok(None); // what it was in step with is not copied by halves
    }
    let beside = Beside::of(base, "salvage");
    let (mut new, options) = make(old, &beside, clock)?;
    let mut read = Read::default();
    let local = LOCAL.iter().filter(|(_, reason)| *reason != "derived");
    let tx = new.transaction()?;
    for (name, _) in local {
        read.copy(old, &tx, name, &|_| true)?;
    }
    let mut rows = 0;
    for table in Table::ALL {
        rows += read.copy(old, &tx, table.name(), &|_| true)?;
    }
    tx.execute("UPDATE meta SET value = 0 WHERE key = 'derived'", [])?;
    tx.commit()?;
    drop(new);
    let store = Store::open(beside.path(), &options)?;
    store.rebuild(&Progress::default())?;
    let agrees = !store
        .read(check::run)?
        .iter()
        .any(check::Finding::is_of_log);
    drop(store);
    let made = Salvaged {
        kept: None,
        rows,
        gaps: read.gaps,
        has_history: true,
    };
    Ok(agrees.then_some((beside, made)))
}

/// Writes what can be read as one action, with which a new history begins.
fn anew(old: &Connection, base: &Path, clock: &Clock) -> StoreResult<(Beside, Salvaged)> {
    let beside = Beside::of(base, "salvage");
    let (mut new, options) = make(old, &beside, clock)?;
    let mut read = Read::default();
    let tx = new.transaction()?;
    for name in CARRIED {
        read.copy(old, &tx, name, &|_| true)?;
    }
    let is_kept = |row: &[SqlValue]| match row.first() {
        Some(SqlValue::Text(key)) => META.contains(&key.as_str()),
        _ => false,
    };
    read.copy(old, &tx, "meta", &is_kept)?;
    tx.commit()?;
    drop(new);
    let store = Store::open(beside.path(), &options)?;
    let (rows, _) = store.transact(Action::Restore, "", |tx| {
        let mut rows = 0;
        for table in Table::ALL {
            rows += read.copy(old, tx, table.name(), &|_| true)?;
        }
        Ok::<_, StoreError>(rows)
    })?;
    store.rebuild(&Progress::default())?;
    drop(store);
    let made = Salvaged {
        kept: None,
        rows,
        gaps: read.gaps,
        has_history: false,
    };
    Ok((beside, made))
}

#[derive(Default)]
struct Read {
    gaps: u64,
}

impl Read {
    /// Copies what can be read of a table and is wanted; gives how many rows. A row that no base could have is left out.
    fn copy(
        &mut self,
        old: &Connection,
        new: &Connection,
        table: &str,
        is_wanted: &dyn Fn(&[SqlValue]) -> bool,
    ) -> StoreResult<u64> {
        let known = columns(new, table)?;
        let mut list = columns(old, table).unwrap_or_default();
        list.retain(|column| known.contains(column));
        if list.is_empty() {
            self.gaps += 1;
            return Ok(0);
        }
        let names = list.join(", ");
        let marks = vec!["?"; list.len()].join(", ");
        let insert = format!("INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})");
        let mut insert = new.prepare(&insert)?;
        let mut rows = 0;
        let mut take = |row: &[SqlValue]| {
            if is_wanted(row) {
                match insert.execute(params_from_iter(row)) {
                    Ok(_) => rows += 1,
                    Err(error) => tracing::info!(%error, table, "a row is not taken"),
                }
            }
        };
        let mut torn = Torn::of(old, table, &names, None);
        torn.read((i64::MIN, i64::MAX), &mut |row| {
            let values: Vec<SqlValue> = (0..list.len())
                .map(|column| row.get(column))
                .collect::<Result<_, _>>()?;
            take(&values);
            Ok(())
        });
        self.gaps += torn.gaps;
        Ok(rows)
    }
}

fn columns(conn: &Connection, table: &str) -> StoreResult<Vec<String>> {
    let names = conn
        .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}
