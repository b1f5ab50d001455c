//! The check of a base: the file itself, history against state, derived tables against what they are made from.

use std::path::Path;

use rusqlite::Connection;

use super::cells;
use super::synced::{Table, columns};
use super::{Progress, Store, StoreError, StoreResult, check_derived, connect, derive, document};

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
    /// Two documents have one number.
    NumberTwice { number: String },
    /// An issued document has lost its number or its file, or a company a picture.
    FileLost { table: Table, row: i64 },
    /// Kept bytes are not those that their hash names.
    BytesDiffer { hash: String },
}

impl Finding {
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
    history_against_state(conn, &mut findings)?;
    document::check::run(conn, &mut findings)?;
    if let Some(path) = conn.path() {
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

/// The newest history of each field must be what the field holds.
fn history_against_state(conn: &Connection, findings: &mut Vec<Finding>) -> StoreResult<()> {
    const ENOUGH: usize = 100;
    for &table in Table::ALL {
        let names = columns(conn, table)?;
        let sql = format!("SELECT * FROM {} WHERE id = ?1", table.name());
        let mut state = conn.prepare(&sql)?;
        let mut changes = conn.prepare(
            "SELECT row_id, cells FROM change WHERE tbl = ?1 ORDER BY row_id, action_id DESC",
        )?;
        let mut rows = changes.query([table.number()])?;
        let mut seen: (i64, Vec<u16>) = (0, Vec::new());
        while let Some(change) = rows.next()? {
            let row: i64 = change.get(0)?;
            if row != seen.0 {
                seen = (row, Vec::new());
            }
            let bytes = change.get_ref(1)?;
            let Ok(changed) = bytes
                .as_blob()
                .map_err(rusqlite::Error::from)
                .and_then(cells::decode)
            else {
                if findings.len() < ENOUGH {
                    findings.push(Finding::HistoryUnreadable { table, row });
                }
                continue;
            };
            for cell in changed {
                if seen.1.contains(&cell.column) {
                    continue;
                }
                seen.1.push(cell.column);
                let mut found = state.query([row])?;
                let same = match found.next()? {
                    Some(record) => {
                        super::CellValue::from(record.get_ref(usize::from(cell.column))?)
                            == cell.new
                    }
                    None => false,
                };
                if !same && findings.len() < ENOUGH {
                    let column = names
                        .get(usize::from(cell.column))
                        .cloned()
                        .unwrap_or_default();
                    findings.push(Finding::HistoryDiffers { table, row, column });
                }
            }
        }
    }
    Ok(())
}
