//! Captures every change of a synced row on the writing connection, so that nothing can be written past history.
//!
//! SQLite's update hook tells of new rows; TEMP triggers hand old and new values of changed ones to an SQL function of ours.
//! The pre-update hook would do both, but its bindings are generated at build time and need libclang. A trigger for new rows
//! would make SQLite keep a journal for each INSERT, and the indexes of words write themselves out before each. Updates use
//! UPSERT, never REPLACE (which fires no trigger).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::hooks;

use super::cells::{Cell, CellValue};
use super::synced::{Table, columns};
use super::{StoreResult, Tx};

/// What one action did to synced rows.
#[derive(Debug, Default)]
pub struct Captured {
    /// Rows born by this action, in order.
    pub inserted: Vec<(i64, i64)>,
    /// Rows born by it that it changed later on.
    pub changed_again: BTreeSet<(i64, i64)>,
    /// Older rows that it changed: (table number, row id) -> cells.
    pub updated: BTreeMap<(i64, i64), Vec<Cell>>,
    born: HashSet<(i64, i64)>,
    /// Cells that are written though they stay what they were: (table number, row id, column).
    confirmed: BTreeSet<(i64, i64, u16)>,
}

impl Captured {
    /// Tells whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.inserted.is_empty() && self.updated.is_empty()
    }

    fn insert(&mut self, table: i64, row: i64) {
        self.inserted.push((table, row));
        self.born.insert((table, row));
    }

    fn update(&mut self, table: i64, row: i64, cell: Cell) {
        if self.born.contains(&(table, row)) {
            self.changed_again.insert((table, row)); // its values are in the row itself
            return;
        }
        let cells = self.updated.entry((table, row)).or_default();
        match cells.iter_mut().find(|known| known.column == cell.column) {
            Some(known) => known.new = cell.new,
            None => {
                if cells.is_empty() {
                    cells.reserve_exact(1); // of very many rows only one cell is written
                }
                cells.push(cell);
            }
        }
    }

    /// Forgets cells that came back to what they were, but for those that somebody said are right.
    fn settle(mut self) -> Self {
        let confirmed = std::mem::take(&mut self.confirmed);
        self.updated.retain(|(table, row), cells| {
            cells.retain(|cell| {
                cell.old != cell.new || confirmed.contains(&(*table, *row, cell.column))
            });
            !cells.is_empty()
        });
        self
    }
}

/// The buffer that the triggers fill.
#[derive(Debug, Clone, Default)]
pub struct Capture(Arc<Mutex<Captured>>);

impl Capture {
    /// Takes what was captured since the last call.
    pub fn take(&self) -> Captured {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).settle()
    }

    /// Notes that a cell is written once more with the value it has.
    pub fn confirm(&self, table: i64, row: i64, column: u16, value: &CellValue) {
        let mut captured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        captured.confirmed.insert((table, row, column));
        let cell = Cell {
            column,
            old: value.clone(),
            new: value.clone(),
        };
        captured.update(table, row, cell);
    }

    /// Gives how many rows were born so far.
    pub fn count_born(&self) -> usize {
        let captured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        captured.inserted.len()
    }

    /// Gives the rows born after the first `known` of them.
    pub fn born_after(&self, known: usize) -> Vec<(i64, i64)> {
        let captured = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        captured.inserted.get(known..).unwrap_or_default().to_vec()
    }

    /// Installs hook and triggers on the writing connection.
    pub fn install(conn: &mut Connection) -> StoreResult<Self> {
        let capture = Self::default();
        let buffer = Arc::clone(&capture.0);
        conn.update_hook(Some(
            move |action, schema: &str, table: &str, row| match Table::from_name(table) {
                Some(table) if action == hooks::Action::SQLITE_INSERT && schema == "main" => {
                    let mut captured = buffer.lock().unwrap_or_else(PoisonError::into_inner);
                    captured.insert(table.number(), row);
                }
                _ => {}
            },
        ))?;
        let buffer = Arc::clone(&capture.0);
        conn.create_scalar_function(
            "kartoteka_captured",
            -1,
            FunctionFlags::SQLITE_UTF8,
            move |context| {
                let mut captured = buffer.lock().unwrap_or_else(PoisonError::into_inner);
                receive(&mut captured, context)
            },
        )?;
        for &table in Table::ALL {
            conn.execute_batch(&triggers(table, &columns(conn, table)?))?;
        }
        Ok(capture)
    }
}

/// Arguments: table number, row id, then old and new value of every column but `id`.
fn receive(captured: &mut Captured, context: &Context<'_>) -> rusqlite::Result<bool> {
    let (table, row) = (context.get(0)?, context.get(1)?);
    for column in 1..context.len() / 2 {
        let (old, new) = (context.get_raw(2 * column), context.get_raw(2 * column + 1));
        if old != new {
            #[allow(clippy::cast_possible_truncation)] // SQLite has at most 127 arguments
            let cell = Cell {
                column: column as u16,
                old: CellValue::from(old),
                new: CellValue::from(new),
            };
            captured.update(table, row, cell);
        }
    }
    Ok(true)
}

fn triggers(table: Table, columns: &[String]) -> String {
    let (name, number) = (table.name(), table.number());
    let mut values = String::new();
    for column in columns.iter().skip(1) {
        let _ = write!(values, ", old.{column}, new.{column}");
    }
    format!(
        "CREATE TEMP TRIGGER IF NOT EXISTS {name}_updated AFTER UPDATE ON main.{name}
         BEGIN SELECT kartoteka_captured({number}, new.id{values}); END;
         CREATE TEMP TRIGGER IF NOT EXISTS {name}_kept BEFORE DELETE ON main.{name}
         BEGIN SELECT raise(ABORT, 'rows of synced tables are never removed: set deleted'); END;"
    )
}

/// Empties a table of which nothing has ever left this device: the one way in which its rows go.
pub(super) fn empty(conn: &Connection, table: Table) -> StoreResult<()> {
    let name = table.name();
    conn.execute_batch(&format!(
        "DROP TRIGGER IF EXISTS temp.{name}_kept; DELETE FROM {name};"
    ))?;
    let columns = super::synced::columns(conn, table)?;
    conn.execute_batch(&triggers(table, &columns))?;
    Ok(())
}

/// Marks a row as deleted, or gives it back.
pub fn set_deleted(tx: &Tx<'_>, table: Table, row: i64, deleted: bool) -> StoreResult<bool> {
    let sql = format!(
        "UPDATE {} SET deleted = ?2 WHERE id = ?1 AND (deleted IS NULL) = ?3",
        table.name()
    );
    let instant = deleted.then_some(tx.now().millis());
    Ok(tx.prepare_cached(&sql)?.execute((row, instant, deleted))? > 0)
}
