//! What can still be read of a damaged base, in a new one: the way out where there is no backup.
//!
//! Every table is read from both ends and between the places that cannot be read, a row each time where it has to be. History
//! comes along when it agrees with what was read; else what was read begins a new one. The damaged file is kept.

use std::path::{Path, PathBuf};

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, params_from_iter};

use super::synced::LOCAL;
use super::{
    Action, OpenOptions, Progress, Store, StoreError, StoreResult, Table, backup, check, connect,
    replica,
};
use crate::platform::Clock;

/// What of `meta` a base has whose history begins anew.
const META: [&str; 3] = ["user", "skew", "counter"];
/// Tables of this device that such a base keeps.
const CARRIED: [&str; 4] = ["content", "setting", "recent", "reminded"];
/// So many places are looked for behind damaged pages, in one table.
const TRIES: u32 = 20_000;

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
    let old = connect::stranger(base)?;
    let beside = Beside::of(base);
    let made = with_history(&old, &beside, clock).and_then(|made| match made {
        Some(made) => Ok(made),
        None => anew(&old, &beside, clock),
    });
    let mut made = match made {
        Ok(made) if made.rows > 0 => made,
        other => {
            beside.clear();
            return Err(other.err().unwrap_or_else(|| StoreError::Damaged {
                cause: base.display().to_string(),
            }));
        }
    };
    drop(old);
    let restored = backup::restore(&beside.0, base, clock.now());
    beside.clear();
    made.kept = restored?;
    Ok(made)
}

/// The file in which the new base grows.
struct Beside(PathBuf);

impl Beside {
    fn of(base: &Path) -> Self {
        let mut name = base.file_stem().unwrap_or_default().to_owned();
        name.push(".salvage.base");
        Self(base.with_file_name(name))
    }

    fn clear(&self) {
        for suffix in ["", "-wal", "-shm", ".exchange"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(suffix);
            let _ = std::fs::remove_file(name); // mostly there is none
        }
    }

    /// Makes the file, with the number that the device had.
    fn make(&self, old: &Connection, clock: &Clock) -> StoreResult<(Connection, OpenOptions)> {
        self.clear();
        let options = OpenOptions {
            clock: clock.clone(),
            device: replica::device(old).ok(),
        };
        let new = connect::writer(&self.0, &options, &Progress::default())?;
        Ok((new, options))
    }
}

/// Copies all that is not made from something else. `None` when what was read does not agree with its history.
fn with_history(old: &Connection, beside: &Beside, clock: &Clock) -> StoreResult<Option<Salvaged>> {
    if replica::is_in_office(old).unwrap_or(false) {
        return Ok(None); // what it was in step with is not copied by halves
    }
    let (mut new, options) = beside.make(old, clock)?;
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
    let store = Store::open(&beside.0, &options)?;
    store.rebuild(&Progress::default())?;
    let agrees = !store
        .read(check::run)?
        .iter()
        .any(check::Finding::is_of_log);
    Ok(agrees.then_some(Salvaged {
        kept: None,
        rows,
        gaps: read.gaps,
        has_history: true,
    }))
}

/// Writes what can be read as one action, with which a new history begins.
fn anew(old: &Connection, beside: &Beside, clock: &Clock) -> StoreResult<Salvaged> {
    let (mut new, options) = beside.make(old, clock)?;
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
    let store = Store::open(&beside.0, &options)?;
    let (rows, _) = store.transact(Action::Restore, "", |tx| {
        let mut rows = 0;
        for table in Table::ALL {
            rows += read.copy(old, tx, table.name(), &|_| true)?;
        }
        Ok::<_, StoreError>(rows)
    })?;
    store.rebuild(&Progress::default())?;
    Ok(Salvaged {
        kept: None,
        rows,
        gaps: read.gaps,
        has_history: false,
    })
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
        let has_rowid = old
            .prepare(&format!("SELECT rowid FROM {table} LIMIT 0"))
            .is_ok();
        let mut table = Damaged {
            conn: old,
            sql: match has_rowid {
                true => format!(
                    "SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid"
                ),
                false => format!("SELECT 0, {names} FROM {table} NOT INDEXED WHERE ?1 <= ?2"),
            },
            width: list.len(),
            left: if has_rowid { TRIES } else { 0 },
            gaps: 0,
        };
        table.read((i64::MIN, i64::MAX), &mut take);
        self.gaps += table.gaps;
        Ok(rows)
    }
}

/// A table some of whose pages may be unreadable.
struct Damaged<'a> {
    conn: &'a Connection,
    sql: String,
    width: usize,
    /// How many places are still looked for.
    left: u32,
    gaps: u64,
}

impl Damaged<'_> {
    /// Reads the rows between two ids; behind what cannot be read it goes on in both halves of the rest.
    fn read(&mut self, (first, last): (i64, i64), take: &mut dyn FnMut(&[SqlValue])) {
        let Err(at) = self.as_far((first, last), take) else {
            return;
        };
        let from = at.map_or(first, |at| at.saturating_add(1));
        if self.left == 0 || from >= last {
            self.gaps += 1;
            return;
        }
        self.left -= 1;
        let middle = i64::try_from(i128::midpoint(i128::from(from), i128::from(last)));
        let middle = middle.unwrap_or(last);
        self.read((from, middle), take);
        self.read((middle.saturating_add(1), last), take);
    }

    /// Reads until something cannot be read; gives the last id before it then.
    fn as_far(
        &self,
        ids: (i64, i64),
        take: &mut dyn FnMut(&[SqlValue]),
    ) -> Result<(), Option<i64>> {
        let mut at = None;
        let mut statement = self.conn.prepare_cached(&self.sql).map_err(|_| None)?;
        let mut rows = statement.query(ids).map_err(|_| None)?;
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(()),
                Err(_) => return Err(at),
            };
            at = Some(row.get(0).map_err(|_| at)?);
            let values: Result<Vec<SqlValue>, _> =
                (1..=self.width).map(|column| row.get(column)).collect();
            // A text that is none any more: the row is lost, those after it are not.
            if let Ok(values) = values {
                take(&values);
            }
        }
    }
}

fn columns(conn: &Connection, table: &str) -> StoreResult<Vec<String>> {
    let names = conn
        .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}
