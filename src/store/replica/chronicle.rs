//! The history of what is applied: actions, changes of rows with their stamps, conflicts for people.
//!
//! Much that comes at once, as when a device joins, is written without the index of changes by row, which is made at the
//! end from all of them. Whoever has to look something up in the history before has it made then.

use std::borrow::Cow;

use rusqlite::CachedStatement;
use serde::Serialize;

use super::apply::is_counted;
use super::held::Held;
use super::shape::Shape;
use super::trace::{CellTrace, Trace};
use super::{conflict, packed};
use crate::domain::merge::{CellChange, Fate, Meeting, Met, RowChange, Transaction, Value};
use crate::store::synced::Table;
use crate::store::{StoreResult, Tx};

/// From so many changes on it is asked whether the index is better made at the end.
const MANY: usize = if cfg!(test) { 20 } else { 50_000 };

/// Writes history while something is applied.
pub(super) struct Chronicle<'a> {
    tx: &'a Tx<'a>,
    action: CachedStatement<'a>,
    change: CachedStatement<'a>,
    written: usize,
    index: Index,
}

/// How it stands with the index of changes by row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Index {
    /// It is there and may be taken off.
    There,
    /// It was taken off: what makes it again.
    Off(String),
    /// It is there and stays.
    Stays,
}

/// One changed column as `store::cells::Cell` is written.
#[derive(Serialize)]
struct Written<'a> {
    column: u16,
    old: &'a Value,
    new: &'a Value,
}

/// What a change met: the values before, the row after, and how each cell fared.
type Went<'a> = (&'a [Value], &'a Held, &'a Meeting);

impl<'a> Chronicle<'a> {
    pub fn open(tx: &'a Tx<'a>) -> StoreResult<Self> {
        Ok(Self {
            tx,
            action: tx.prepare_cached(
                "INSERT INTO action (id, at, user_id, kind, subject, first_id, last_id, role, target, stamp)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING",
            )?,
            change: tx.prepare_cached(
                "INSERT INTO change (action_id, tbl, row_id, inserted, cells, stamps)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            )?,
            written: 0,
            index: Index::There,
        })
    }

    /// Writes an action. Gives false when there is one of its id.
    pub fn action(&mut self, transaction: &Transaction) -> StoreResult<bool> {
        let added = self.action.execute((
            transaction.action,
            transaction.at,
            transaction.user,
            &transaction.kind,
            &transaction.subject,
            transaction.born.map(|(first, _)| first),
            transaction.born.map(|(_, last)| last),
            &transaction.role,
            transaction.target,
            transaction.stamp.time.cast_signed(),
        ))?;
        Ok(added > 0)
    }

    /// Writes what was changed, and the conflicts; gives how many of them are new.
    pub fn remember(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        (before, held, meeting): (&[Value], &mut Held, &Meeting),
    ) -> StoreResult<usize> {
        if !(change.born && is_counted(transaction, change)) {
            self.change(shape, transaction, change, (before, &*held, meeting))?;
        }
        let mut mets = meeting.cells.iter();
        for cell in &change.cells {
            if cell.column != shape.deleted && mets.next().is_some_and(|met| met.fate != Fate::Won)
            {
                held.remember(cell.column, transaction.stamp_of(cell), &cell.value);
            }
        }
        self.conflicts(shape, transaction, change, (before, &*held, meeting))
    }

    fn change(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        (before, held, meeting): Went<'_>,
    ) -> StoreResult<()> {
        let mut trace = Trace {
            seen: change.seen.clone(),
            ..Trace::default()
        };
        let mut old: Vec<Cow<'_, Value>> = before.iter().map(Cow::Borrowed).collect();
        let mut mets = meeting.cells.iter();
        for (cell, old) in change.cells.iter().zip(&mut old) {
            let met = match cell.column == shape.deleted {
                true => None,
                false => mets.next(),
            };
            trace.cells.push(CellTrace {
                column: cell.column,
                bump: cell.bump,
                base: cell.base,
                is_lost: is_lost(shape, transaction, cell, (held, met)),
            });
            let stood = match met {
                Some(met) => met.fate == Fate::Won,
                None => *held.value(shape.deleted) == cell.value,
            };
            if !stood {
                *old = Cow::Owned(self.seen(shape, transaction, (change.row, cell), held)?);
            }
        }
        let cells: Vec<Written<'_>> = change
            .cells
            .iter()
            .zip(&old)
            .map(|(cell, old)| Written {
                column: cell.column,
                old,
                new: &cell.value,
            })
            .collect();
        self.change.execute((
            transaction.action,
            change.table,
            change.row,
            change.born,
            packed::encode(&cells)?,
            trace.encode()?,
        ))?;
        self.written += 1;
        if self.written >= MANY && self.index == Index::There {
            self.take_off()?;
        }
        Ok(())
    }

    /// Finds what the writer of a cell saw in it, of a write that found something newer.
    fn seen(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        (row, cell): (i64, &CellChange),
        held: &Held,
    ) -> StoreResult<Value> {
        let Some(base) = cell.base else {
            return Ok(Value::Null);
        };
        let stamp = transaction.stamp_of(cell);
        if let Some((came, value)) = held.came(cell.column)
            && came < stamp
            && (came == base || (came > base && came.device == stamp.device))
        {
            return Ok(value.clone());
        }
        self.put_back()?;
        let found = conflict::value_at(self.tx, shape, (row, cell.column), base)?;
        Ok(found.unwrap_or(Value::Null))
    }

    fn conflicts(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        (before, held, meeting): Went<'_>,
    ) -> StoreResult<usize> {
        let mut found = 0;
        let mut mets = meeting.cells.iter();
        for (cell, old) in change.cells.iter().zip(before) {
            if cell.column == shape.deleted {
                continue;
            }
            let Some(met) = mets.next() else { break };
            let Some(clock) = met.before.filter(|_| met.concurrent) else {
                continue;
            };
            let came = conflict::Side {
                stamp: transaction.stamp_of(cell),
                seen: cell.base.unwrap_or_default(),
                action: Some(transaction.action),
                value: &cell.value,
            };
            let stood = conflict::Side {
                stamp: clock.stamp,
                seen: clock.base,
                action: None,
                value: old,
            };
            let (won, lost, base) = match met.fate {
                Fate::Won => (came, stood, cell.base),
                _ => (stood, came, Some(clock.base)),
            };
            self.put_back()?;
            let at = (change.row, cell.column);
            let is_new = conflict::note(self.tx, shape, at, (&won, &lost), base)?;
            // Where both wrote the same nobody is asked, but another value may come.
            found += usize::from(is_new && *old != cell.value);
        }
        if meeting.revived && !is_set(shape.table) {
            self.put_back()?;
            let row = &held.clocks.row;
            let is_new = conflict::note_revived(self.tx, shape, change.row, row)?;
            found += usize::from(is_new);
        }
        Ok(found)
    }

    /// Takes the index off when most of what will stand in it is being written now.
    fn take_off(&mut self) -> StoreResult<()> {
        let all: usize = self
            .tx
            .query_row("SELECT count(*) FROM action", [], |row| row.get(0))?;
        self.index = Index::Stays;
        if all > self.written.saturating_mul(2) {
            return Ok(());
        }
        let sql: String = self.tx.query_row(
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'change_row'",
            [],
            |row| row.get(0),
        )?;
        self.tx.execute_batch("DROP INDEX change_row")?;
        self.index = Index::Off(sql);
        Ok(())
    }

    fn put_back(&mut self) -> StoreResult<()> {
        if let Index::Off(sql) = &self.index {
            self.tx.execute_batch(sql)?;
        }
        self.index = Index::Stays;
        Ok(())
    }

    /// Leaves the history as it is found everywhere else.
    pub fn close(mut self) -> StoreResult<()> {
        self.put_back()
    }
}

/// Tells whether a value never stood where all agree: something newer was there whose writer had not seen it. What was
/// written over in the course of things, and only came here later than that, is not lost.
fn is_lost(
    shape: &Shape,
    transaction: &Transaction,
    cell: &CellChange,
    (held, met): (&Held, Option<&Met>),
) -> bool {
    if let Some(met) = met {
        return met.fate == Fate::Lost && met.concurrent;
    }
    let row = &held.clocks.row;
    let buried = row.tombstone.as_ref().map(|tombstone| tombstone.stamp);
    let newest = row.stamp(shape.deleted).max(buried.unwrap_or_default());
    *held.value(shape.deleted) != cell.value && newest <= transaction.stamp_of(cell)
}

/// Tables of which each row says only that one thing belongs to another: putting on wins over taking off, and nobody is asked.
const fn is_set(table: Table) -> bool {
    matches!(
        table,
        Table::ClientTag | Table::DealTag | Table::Participant
    )
}
