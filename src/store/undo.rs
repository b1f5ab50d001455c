//! Undo and redo: the inverse of an action, done as a new action. They survive a restart, because history does.
//!
//! Only of what was done on this device: what colleagues do is theirs to take back.
//!
//! Undo takes back the newest action that still stands, back to where the program was begun with; redo takes back the newest
//! undo, until something new is done. A demo office goes only when that is asked for.
//! A field that was changed again since is left as it is and counted. What was added is not taken back once a colleague has
//! written to it ([`others`]); when that is asked for, the rest of it is.

mod chains;
mod followed;
mod home;
mod merged;
mod others;

pub(super) use followed::{Change, changes_of};
pub(super) use home::Told;
pub(super) use merged::is_over;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::action::{Action, Role};
use super::cells::{Cell, CellValue};
use super::client_entry::list;
use super::follow::main_detail::{self, Marks};
use super::replica::trace::Trace;
use super::synced::{Table, columns};
use super::{Changes, Store, StoreError, StoreResult, Tx, field, history, names, order, replica};
use crate::domain::id::{ActionId, UserId};
use crate::domain::merge::Stamp;

/// An action that was taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// The action that was taken back; `None` when a newer program did it.
    pub action: Option<Action>,
    pub subject: String,
    pub changes: Changes,
    /// Fields that somebody has changed since and that were therefore left alone.
    pub kept: usize,
    /// Who changed them, where that is known.
    pub by: Vec<String>,
    /// What stays because colleagues have written to it: how many records, and the names of some.
    pub stays: (usize, Vec<String>),
}

impl Reversed {
    /// Tells whether nothing at all was taken back or done again, because all of it was changed since.
    pub fn is_nothing(&self) -> bool {
        self.kept > 0 && self.changes.tables.is_empty()
    }
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
        self.reverse((Role::Undo, false), |conn| candidate(conn, Role::Undo))
    }

    /// The same, but what colleagues have written to since stays, with what belongs to it.
    ///
    /// # Errors
    /// As [`Store::undo`], when nothing would be left to be taken back.
    pub fn undo_rest(&self) -> StoreResult<Option<Reversed>> {
        self.reverse((Role::Undo, true), |conn| candidate(conn, Role::Undo))
    }

    /// Does again what was undone last; `None` when there is nothing, or something new was done since.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&self) -> StoreResult<Option<Reversed>> {
        self.reverse((Role::Redo, false), |conn| candidate(conn, Role::Redo))
    }

    /// Takes back the newest step in which a demo office was made; `None` when none stands.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn undo_demo(&self) -> StoreResult<Option<Reversed>> {
        self.reverse((Role::Undo, false), newest_demo)
    }

    fn reverse(
        &self,
        (role, rest_only): (Role, bool),
        find: impl Fn(&Connection) -> StoreResult<Option<Target>>,
    ) -> StoreResult<Option<Reversed>> {
        let Some(target) = self.read(|conn| find(conn))? else {
            return Ok(None);
        };
        let name = target.action.unwrap_or_default();
        let (done, changes) =
            self.write::<_, StoreError>(name, role, &target.subject, Some(target.id), |tx| {
                // Somebody else may have been quicker since the candidate was read.
                if find(tx)?.map(|found| found.id) != Some(target.id) {
                    return Ok(None);
                }
                let others = others::look(tx, &target, role)?;
                let mut stays = (0, Vec::new());
                let mut left = BTreeSet::new();
                if let Some(others) = others {
                    if !rest_only || !others.has_rest() {
                        return Err(others.refusal(tx, role)?);
                    }
                    stays = named(tx, &others)?;
                    left = others.stays;
                }
                tx.execute("UPDATE action SET undone = 1 WHERE id = ?1", [target.id])?;
                let inverted = invert(tx, &target, &left)?;
                followed::give_back(tx, &inverted.freed)?;
                let (mut kept, mut by) = (0, BTreeSet::new());
                for (at, column, cell) in &inverted.kept {
                    // What followed from a merge may have stood there.
                    if !inverted.freed.is_empty() && put_back(tx, *at, column, cell)? {
                        continue;
                    }
                    kept += 1;
                    by.extend(others::last_writer(tx, &target, (*at, cell.column))?);
                }
                main_detail::after_undo(tx, &inverted.marks)?;
                let named = |user: UserId| names::of_record(tx, Table::User, user.get());
                let by: StoreResult<Vec<String>> = by.into_iter().map(named).collect();
                Ok(Some((kept, by?, stays)))
            })?;
        let Some((kept, by, stays)) = done else {
            return Ok(None);
        };
        Ok(Some(Reversed {
            action: target.action,
            subject: target.subject,
            changes,
            kept,
            by,
            stays,
        }))
    }
}

/// Gives how many records stay, and what some of them are called.
fn named(conn: &Connection, others: &others::Others) -> StoreResult<(usize, Vec<String>)> {
    const NAMED: usize = 5;
    let mut called = Vec::new();
    for (table, row) in others.records().take(NAMED) {
        called.push(names::of_record(conn, table, row)?);
    }
    Ok((others.records().count(), called))
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
    role: Role,
    stamp: Stamp,
    subject: String,
    born: Option<(i64, i64)>,
}

fn candidate(conn: &Connection, role: Role) -> StoreResult<Option<Target>> {
    const FIELDS: &str = "id, kind, subject, first_id, last_id, role, stamp";
    let passed_over = passed_over();
    let sql = match role {
        Role::Redo => format!(
            "SELECT {FIELDS} FROM action WHERE undone = 0 AND role = 'undo' AND id BETWEEN ?1 AND ?2
             AND id > coalesce((SELECT id FROM action WHERE role = 'do' AND undone <> 2 AND id BETWEEN ?1 AND ?2
                                AND kind NOT IN ({passed_over}) ORDER BY id DESC LIMIT 1), 0)
             ORDER BY id DESC LIMIT 1"
        ),
        Role::Do | Role::Undo => format!(
            "SELECT {FIELDS} FROM action WHERE undone = 0 AND role <> 'undo' AND id BETWEEN ?1 AND ?2
             AND kind NOT IN ({passed_over}) ORDER BY id DESC LIMIT 1"
        ),
    };
    let found = target(conn, &sql)?;
    let ends_here =
        |target: &Target| role != Role::Redo && target.action.is_some_and(Action::is_beginning);
    Ok(found.filter(|target| !ends_here(target)))
}

/// The kinds of actions that undo passes over, for SQL.
fn passed_over() -> String {
    let kinds = Action::ALL.iter().filter(|kind| kind.is_passed_over());
    let kinds: Vec<String> = kinds.map(|kind| format!("'{}'", kind.code())).collect();
    kinds.join(", ")
}

fn newest_demo(conn: &Connection) -> StoreResult<Option<Target>> {
    target(
        conn,
        "SELECT id, kind, subject, first_id, last_id, role, stamp FROM action WHERE undone = 0 AND role <> 'undo' AND kind = 'demo'
         AND id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1",
    )
}

fn target(conn: &Connection, sql: &str) -> StoreResult<Option<Target>> {
    let target = conn
        .prepare_cached(sql)?
        .query_row(replica::undoable(conn)?, |row| {
            Ok(Target {
                id: row.get(0)?,
                role: row.get(5)?,
                stamp: replica::stamp_of(row.get(0)?, row.get(6)?),
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

/// Gives the stamp with which an action decided a conflict in a cell, or took back that it was decided.
fn decision(target: &Target, trace: &Trace, column: u16) -> Option<Stamp> {
    let stamp = trace.stamp(column, target.stamp);
    let base = trace.cell(column)?.base;
    let is_own = base.is_some_and(|base| base.device == stamp.device);
    let is_decision = target.action == Some(Action::SettleConflict)
        || !trace.shown(column, stamp).is_empty()
        || target.role != Role::Do && is_own;
    is_decision.then_some(stamp)
}

/// Puts back what stood in a cell, when what was written over it stands there still.
fn put_back(
    tx: &Tx<'_>,
    (table, row): (Table, i64),
    column: &str,
    cell: &Cell,
) -> StoreResult<bool> {
    let sql = format!(
        "UPDATE {} SET {column} = ?2 WHERE id = ?1 AND {column} IS ?3",
        table.name()
    );
    let count = tx
        .prepare_cached(&sql)?
        .execute((row, &cell.old, &cell.new))?;
    Ok(count > 0)
}

/// The columns of a phone, e-mail or address that say which one is the main one of whom.
const MARKS: [&str; 5] = ["is_main", "do_not_use", "kind", "owner_id", "deleted"];

/// What came of taking back an action.
#[derive(Default)]
struct Inverted {
    /// Fields left alone.
    kept: Vec<((Table, i64), String, Cell)>,
    /// What is merged no more.
    freed: Vec<i64>,
    /// Where the mark of a main phone may have come back or gone.
    marks: Marks,
}

/// Applies the inverse of an action, but to some rows that it added.
fn invert(tx: &Tx<'_>, target: &Target, left: &BTreeSet<(Table, i64)>) -> StoreResult<Inverted> {
    if let Some((first, last)) = target.born {
        for table in Table::ALL {
            let left = left.iter().filter(|(of, _)| of == table);
            let left: Vec<i64> = left.map(|(_, row)| *row).collect();
            let sql = format!(
                "UPDATE {} SET deleted = ?3 WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL AND id NOT IN rarray(?4)",
                table.name()
            );
            tx.execute(&sql, (first, last, tx.now(), list(&left)))?;
        }
    }
    let mut inverted = Inverted::default();
    inverted.marks.born = target.born;
    let mut fields = Vec::new();
    let mut statement = tx.prepare_cached(
        "SELECT tbl, row_id, inserted, cells, stamps FROM change WHERE action_id = ?1",
    )?;
    let mut rows = statement.query([target.id])?;
    let mut names: std::collections::HashMap<Table, Vec<String>> = std::collections::HashMap::new();
    while let Some(found) = rows.next()? {
        let Some(table) = Table::from_number(found.get(0)?) else {
            continue;
        };
        let row: i64 = found.get(1)?;
        if left.contains(&(table, row)) {
            continue;
        }
        if found.get(2)? {
            super::capture::set_deleted(tx, table, row, true)?;
            continue; // its cells are those of its birth
        }
        if let std::collections::hash_map::Entry::Vacant(e) = names.entry(table) {
            e.insert(columns(tx, table)?);
        }
        let trace = replica::trace::read(found.get_ref(4)?);
        let told = match target.role == Role::Do && target.action.is_some_and(Action::merges) {
            true => Some(Told::read(tx, (table, row))?),
            false => None,
        };
        let lost = target.action == Some(Action::CancelOrder)
            && target.role != Role::Undo
            && !order::is_cancelled(tx, row)?;
        for mut cell in history::readable(found.get_ref(3)?, table, row) {
            let decision = decision(target, &trace, cell.column);
            if decision.is_none() && cell.old == cell.new {
                continue; // said once more, as it stood
            }
            let Some(column) = names
                .get(&table)
                .and_then(|names| names.get(usize::from(cell.column)))
            else {
                continue;
            };
            if lost && column != "cancelled_on" {
                continue; // its reason waits with it until somebody decides
            }
            let is_place = table == Table::ClientPerson && target.role != Role::Undo;
            let is_back = column == "deleted" && cell.old == CellValue::Null;
            if is_place && is_back && merged::is_over(tx, row)? {
                continue; // the merge that had put the person there is taken back itself
            }
            if let Some(told) = &told {
                cell.old = told.home(tx, (cell.column, target.id), &cell.old)?;
            }
            if !put_back(tx, (table, row), column, &cell)? {
                let at = (table, row, column.as_str());
                if !merged::take_back(tx, target, at, &cell)? {
                    let left = ((table, row), column.clone(), cell);
                    inverted.kept.push(left);
                }
                continue;
            }
            if let Some(stamp) = decision {
                // Also where it was found right as it stood: the others have to hear that it is asked again.
                tx.confirm(table.number(), row, cell.column, &cell.old);
                let taken = (table, row, cell.column, stamp);
                tx.taken_back.borrow_mut().push(taken);
            }
            if column == "merged_into" && cell.old == CellValue::Null {
                inverted.freed.push(row);
                inverted.marks.owners.push(row);
            }
            if table == Table::ContactDetail && MARKS.contains(&column.as_str()) {
                inverted.marks.back.push(row);
                if let (true, CellValue::Integer(owner)) = (column == "owner_id", &cell.new) {
                    inverted.marks.owners.push(*owner);
                }
            }
        }
        // A merge that is taken back gives both back, alike as they are called.
        if table == Table::Field && !target.action.is_some_and(Action::merges) {
            fields.push(row);
        }
    }
    merged::leave(tx, target)?;
    // A field that was deleted comes back only where no other took its name since.
    for row in fields {
        field::stands_alone(tx, row)?;
    }
    Ok(inverted)
}
