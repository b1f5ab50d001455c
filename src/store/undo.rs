//! Undo and redo: the inverse of an action, done as a new action. They survive a restart, because history does.
//!
//! Only of what was done on this device: what colleagues do is theirs to take back.
//!
//! Undo takes back the newest action that still stands, back to where the program was begun with; redo takes back the newest
//! undo, until something new is done. A demo office goes only when that is asked for.
//! A field that was changed again since is left as it is and counted. What was added is not taken back once a colleague has
//! written to it ([`others`]).

mod followed;
mod others;

use rusqlite::{Connection, OptionalExtension};

use super::action::{Action, Role};
use super::cells::CellValue;
use super::synced::{Table, columns};
use super::{Changes, Store, StoreError, StoreResult, Tx, field, history, replica};
use crate::domain::id::ActionId;

/// An action that was taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// The action that was taken back; `None` when a newer program did it.
    pub action: Option<Action>,
    pub subject: String,
    pub changes: Changes,
    /// Fields that somebody has changed since and that were therefore left alone.
    pub kept: usize,
}

/// What undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Possible {
    pub undo: Option<(Option<Action>, String)>,
    pub redo: Option<(Option<Action>, String)>,
}

impl Store {
    /// Takes back the newest action that still stands; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::OthersWrote`] when it would take away what colleagues have written since; when the base cannot be
    /// written. Nothing is changed then.
    ///
    /// [`StoreError::OthersWrote`]: super::StoreError::OthersWrote
    pub fn undo(&self) -> StoreResult<Option<Reversed>> {
        self.reverse(Role::Undo, |conn| candidate(conn, Role::Undo))
    }

    /// Does again what was undone last; `None` when there is nothing, or something new was done since.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&self) -> StoreResult<Option<Reversed>> {
        self.reverse(Role::Redo, |conn| candidate(conn, Role::Redo))
    }

    /// Takes back the newest step in which a demo office was made; `None` when none stands.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn undo_demo(&self) -> StoreResult<Option<Reversed>> {
        self.reverse(Role::Undo, newest_demo)
    }

    fn reverse(
        &self,
        role: Role,
        find: impl Fn(&Connection) -> StoreResult<Option<Target>>,
    ) -> StoreResult<Option<Reversed>> {
        let Some(target) = self.read(|conn| find(conn))? else {
            return Ok(None);
        };
        let name = target.action.unwrap_or_default();
        let (kept, changes) =
            self.write::<_, StoreError>(name, role, &target.subject, Some(target.id), |tx| {
                // Somebody else may have been quicker since the candidate was read.
                if find(tx)?.map(|found| found.id) != Some(target.id) {
                    return Ok(None);
                }
                others::look(tx, &target, role)?;
                tx.execute("UPDATE action SET undone = 1 WHERE id = ?1", [target.id])?;
                let inverted = invert(tx, &target)?;
                followed::give_back(tx, &inverted.freed)?;
                Ok(Some(inverted.kept))
            })?;
        let Some(kept) = kept else { return Ok(None) };
        Ok(Some(Reversed {
            action: target.action,
            subject: target.subject,
            changes,
            kept,
        }))
    }
}

/// Tells what undo and redo would do now.
///
/// # Errors
/// When the base cannot be read.
pub fn possible(conn: &Connection) -> StoreResult<Possible> {
    let name = |target: Option<Target>| target.map(|target| (target.action, target.subject));
    Ok(Possible {
        undo: name(candidate(conn, Role::Undo)?),
        redo: name(candidate(conn, Role::Redo)?),
    })
}

struct Target {
    id: ActionId,
    action: Option<Action>,
    subject: String,
    born: Option<(i64, i64)>,
}

fn candidate(conn: &Connection, role: Role) -> StoreResult<Option<Target>> {
    let sql = match role {
        Role::Redo => {
            "SELECT id, kind, subject, first_id, last_id FROM action WHERE undone = 0 AND role = 'undo'
             AND id BETWEEN ?1 AND ?2
             AND id > coalesce((SELECT id FROM action WHERE role = 'do' AND id BETWEEN ?1 AND ?2
                                AND kind NOT IN ('follow-merge', 'revive', 'keep-issued') ORDER BY id DESC LIMIT 1), 0)
             ORDER BY id DESC LIMIT 1"
        }
        Role::Do | Role::Undo => {
            "SELECT id, kind, subject, first_id, last_id FROM action WHERE undone = 0 AND role <> 'undo'
             AND id BETWEEN ?1 AND ?2 AND kind NOT IN ('follow-merge', 'revive', 'keep-issued') ORDER BY id DESC LIMIT 1"
        }
    };
    let found = target(conn, sql)?;
    let ends_here =
        |target: &Target| role != Role::Redo && target.action.is_some_and(Action::is_beginning);
    Ok(found.filter(|target| !ends_here(target)))
}

fn newest_demo(conn: &Connection) -> StoreResult<Option<Target>> {
    target(
        conn,
        "SELECT id, kind, subject, first_id, last_id FROM action WHERE undone = 0 AND role <> 'undo' AND kind = 'demo'
         AND id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1",
    )
}

fn target(conn: &Connection, sql: &str) -> StoreResult<Option<Target>> {
    let target = conn
        .prepare_cached(sql)?
        .query_row(replica::undoable(conn)?, |row| {
            Ok(Target {
                id: row.get(0)?,
                action: Action::from_code(row.get_ref(1)?.as_str()?),
                subject: row.get(2)?,
                born: row
                    .get::<_, Option<i64>>(3)?
                    .zip(row.get::<_, Option<i64>>(4)?),
            })
        })
        .optional()?;
    Ok(target)
}

/// What came of taking back an action.
#[derive(Default)]
struct Inverted {
    /// Fields left alone.
    kept: usize,
    /// What is merged no more.
    freed: Vec<i64>,
}

/// Applies the inverse of an action.
fn invert(tx: &Tx<'_>, target: &Target) -> StoreResult<Inverted> {
    if let Some((first, last)) = target.born {
        for table in Table::ALL {
            let sql = format!(
                "UPDATE {} SET deleted = ?3 WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL",
                table.name()
            );
            tx.execute(&sql, (first, last, tx.now()))?;
        }
    }
    let mut inverted = Inverted::default();
    let mut fields = Vec::new();
    let mut statement =
        tx.prepare_cached("SELECT tbl, row_id, inserted, cells FROM change WHERE action_id = ?1")?;
    let mut rows = statement.query([target.id])?;
    let mut names: std::collections::HashMap<Table, Vec<String>> = std::collections::HashMap::new();
    while let Some(found) = rows.next()? {
        let Some(table) = Table::from_number(found.get(0)?) else {
            continue;
        };
        let row: i64 = found.get(1)?;
        if found.get(2)? {
            super::capture::set_deleted(tx, table, row, true)?;
            continue; // its cells are those of its birth
        }
        if let std::collections::hash_map::Entry::Vacant(e) = names.entry(table) {
            e.insert(columns(tx, table)?);
        }
        for cell in history::readable(found.get_ref(3)?, table, row) {
            if target.action == Some(Action::SettleConflict) {
                replica::inbox::reopen(tx, table, row, cell.column)?;
            }
            let Some(column) = names
                .get(&table)
                .and_then(|names| names.get(usize::from(cell.column)))
            else {
                continue;
            };
            let sql = format!(
                "UPDATE {} SET {column} = ?2 WHERE id = ?1 AND {column} IS ?3",
                table.name()
            );
            if tx
                .prepare_cached(&sql)?
                .execute((row, &cell.old, &cell.new))?
                == 0
            {
                inverted.kept += 1;
            } else if column == "merged_into" && cell.old == CellValue::Null {
                inverted.freed.push(row);
            }
        }
        if table == Table::Field {
            fields.push(row);
        }
    }
    // A field that was deleted comes back only where no other took its name since.
    for row in fields {
        field::stands_alone(tx, row)?;
    }
    Ok(inverted)
}
