//! The check of a base: the file itself, history against state, derived tables against what they are made from.

use std::path::Path;

use rusqlite::Connection;

use super::document::doubled::Doubled;
use super::synced::Table;
use super::{
    Progress, Store, StoreError, StoreResult, check_derived, connect, derive, document, preparing,
    replica,
};

/// Something wrong with a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The file is damaged; restore the last backup.
    Damaged { cause: String },
    /// A field holds another value than history wrote last: something wrote past the program.
    HistoryDiffers {
        table: Table,
        row: i64,
        column: String,
    },
    /// A change in the history is not readable; the record itself is not concerned.
    HistoryUnreadable { table: Table, row: i64 },
    /// In an office: a field was written at another time than its clock says. Colleagues may come to hold another value.
    ClockDiffers {
        table: Table,
        row: i64,
        column: String,
    },
    /// In an office: the state hash is not that of the state.
    StateHashDiffers,
    /// The lines of the list are not those of the clients; `rebuild` mends it.
    ListDiffers {
        /// Clients without a line.
        missing: i64,
        /// Lines without a client.
        foreign: i64,
        /// Columns that differ, and in how many lines.
        columns: Vec<(String, i64)>,
    },
    /// The search does not know words of so many records, or knows words they do not have; `rebuild` mends it.
    SearchDiffers { records: i64 },
    /// Two documents or two orders carry one number: nothing is damaged, one of them needs another number.
    NumberTwice(Doubled),
    /// An issued document has lost its number or its file, or a company a picture.
    FileLost { table: Table, row: i64 },
    /// Kept bytes are not those that their hash names.
    BytesDiffer { hash: String },
}

impl Finding {
    /// Tells whether a base of an office is mended by making it anew from the log.
    pub const fn is_of_log(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. }
                | Self::HistoryDiffers { .. }
                | Self::HistoryUnreadable { .. }
                | Self::ClockDiffers { .. }
                | Self::StateHashDiffers
        )
    }

    /// Tells whether only derived data is concerned, which `rebuild` makes anew.
    pub const fn is_of_derived(&self) -> bool {
        matches!(self, Self::ListDiffers { .. } | Self::SearchDiffers { .. })
    }
}

/// Checks a base; an empty list means that all is well.
///
/// # Errors
/// When the base cannot be read at all.
pub fn run(conn: &Connection) -> StoreResult<Vec<Finding>> {
    let mut findings = Vec::new();
    match integrity(conn) {
        Ok(()) => {}
        Err(StoreError::Damaged { cause }) => {
            findings.push(Finding::Damaged { cause });
            return Ok(findings);
        }
        Err(other) => return Err(other),
    }
    replica::check(conn, &mut findings)?;
    document::check::run(conn, &mut findings)?;
    let is_preparing = preparing::is_due(conn)?;
    // What is still being made is not compared with what it will be.
    if let Some(path) = conn.path().filter(|_| !is_preparing) {
        let differ = check_derived::compare(Path::new(path))?;
        if differ.missing + differ.foreign > 0 || !differ.columns.is_empty() {
            findings.push(Finding::ListDiffers {
                missing: differ.missing,
                foreign: differ.foreign,
                columns: differ.columns,
            });
        }
        if differ.search > 0 {
            findings.push(Finding::SearchDiffers {
                records: differ.search,
            });
        }
    }
    Ok(findings)
}

/// Looks at the pages of every table and index, so that an overwritten or missing one is found before it is needed.
/// Cheap against [`run`]: every page is read once, no index is compared with its table.
///
/// # Errors
/// `Damaged`, or when the base cannot be read at all.
pub fn pages(conn: &Connection) -> StoreResult<()> {
    conn.pragma_update(None, "cache_size", -2_000)?; // each page is read once: nothing is worth keeping
    let tables: Vec<String> = conn
        // What has no root page is virtual: its contents lie in tables of their own.
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for table in tables {
        let sql = format!("PRAGMA quick_check(\"{}\")", table.replace('"', "\"\""));
        let line: String = conn.query_row(&sql, [], |row| row.get(0))?;
        if line != "ok" {
            return Err(StoreError::Damaged { cause: line });
        }
    }
    Ok(())
}

/// Checks every page and index of the file.
pub(super) fn integrity(conn: &Connection) -> StoreResult<()> {
    // FTS5 keeps the structure of its index per connection and looks whether it is still true only when a search
    // begins, not when it is checked: without a search a reader of the pool would take newer pages for damaged ones.
    for index in ["find_part", "find_text", "find_trade"] {
        conn.prepare_cached(&format!(
            "SELECT 1 FROM {index} WHERE {index} MATCH 'qqq' LIMIT 1"
        ))?
        .exists([])?;
    }
    let mut statement = conn.prepare("PRAGMA integrity_check(10)")?;
    let lines: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if lines == ["ok"] {
        Ok(())
    } else {
        Err(StoreError::Damaged {
            cause: lines.join("; "),
        })
    }
}

impl Store {
    /// Looks over the pages of the base on a connection of its own; see [`pages`].
    ///
    /// # Errors
    /// `Damaged`, or when the base cannot be read at all.
    pub fn look_over(&self) -> StoreResult<()> {
        pages(&connect::checker(self.path())?)
    }

    /// Makes the derived tables anew from the records. Gives the number of clients.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn rebuild(&self, progress: &Progress) -> StoreResult<i64> {
        self.write_local(|conn| derive::rebuild(conn, progress))
    }
}
