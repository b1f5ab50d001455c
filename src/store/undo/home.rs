//! What stood in a cell before merges that are taken back: one that built on another restores nothing of that.

use rusqlite::Connection;

use super::chains;
use crate::domain::id::ActionId;
use crate::store::cells::{Cell, CellValue};
use crate::store::{StoreResult, Table, history};

/// What was done to a row, the newest first.
pub(in crate::store) struct Told(Vec<Done>);

struct Done {
    action: i64,
    /// It merged records, or takes that back.
    is_merge: bool,
    /// It follows from a merge.
    is_follow: bool,
    role: String,
    cells: Vec<Cell>,
}

impl Done {
    fn is_back(&self) -> bool {
        self.is_merge && self.role == "undo"
    }

    /// Gives what it wrote over in a cell, and what it wrote.
    fn write(&self, column: u16) -> Option<(&CellValue, &CellValue)> {
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| cell.column == column)?;
        Some((&cell.old, &cell.new))
    }
}

impl Told {
    pub fn read(conn: &Connection, (table, row): (Table, i64)) -> StoreResult<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT a.id, a.kind IN ('merge-clients', 'merge-tags', 'put-together', 'unite-users'), a.kind = 'follow-merge', a.role, c.cells
             FROM change c JOIN action a ON a.id = c.action_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 ORDER BY a.stamp DESC, a.id DESC",
        )?;
        let mut rows = statement.query((table.number(), row))?;
        let mut told = Vec::new();
        while let Some(found) = rows.next()? {
            told.push(Done {
                action: found.get(0)?,
                is_merge: found.get(1)?,
                is_follow: found.get(2)?,
                role: found.get(3)?,
                cells: history::readable(found.get_ref(4)?, table, row),
            });
        }
        Ok(Self(told))
    }

    /// Tells whether an action took a merge back.
    pub fn took_back(&self, action: i64) -> bool {
        let mut all = self.0.iter();
        all.any(|done| done.action == action && done.is_back())
    }

    /// Tells whether the last thing done to the row was to take a merge back.
    pub fn is_given_back(&self) -> bool {
        self.0.first().is_some_and(Done::is_back)
    }

    /// Gives what the last write of a cell gave back, when it took a merge back, and the merge, or what followed from it, that had
    /// written over that.
    pub fn given_back(&self, column: u16) -> Option<(ActionId, &CellValue)> {
        let mut writes = self.0.iter();
        let last = writes.find(|done| done.write(column).is_some())?;
        let (_, left) = last.write(column).filter(|_| last.is_back())?;
        let over = writes.find(|done| {
            let is_over = done.write(column).is_some_and(|(old, _)| old == left);
            is_over && (done.is_merge || done.is_follow) && done.role == "do"
        })?;
        Some((ActionId::new(over.action), left))
    }

    /// Gives what stood in a cell before a merge that wrote over `stood`, and before those that it was built on and that are taken
    /// back.
    pub fn home(
        &self,
        conn: &Connection,
        (column, merge): (u16, ActionId),
        stood: &CellValue,
    ) -> StoreResult<CellValue> {
        let mut home = stood;
        let before = self.0.iter().skip_while(|done| done.action != merge.get());
        for done in before.skip(1) {
            let Some((old, new)) = done.write(column) else {
                continue;
            };
            if done.role == "do" && (done.is_merge || done.is_follow) && old == home {
                continue; // what another device did alike
            }
            let is_merge = done.is_merge && done.role == "do";
            if !is_merge || new != home || chains::stands(conn, ActionId::new(done.action))? {
                break;
            }
            home = old;
        }
        Ok(home.clone())
    }
}
