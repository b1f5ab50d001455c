//! Applying what came from another device: one segment, one transaction of the base, atomic with its cursor.
//!
//! Rows are read once, all writes meet in memory by the rules of the merge, and each row is written once. Capture sees these
//! writes like any other, so lists and search follow; history gets the actions under their own ids, the losers too.

use std::collections::HashMap;
use std::rc::Rc;

use super::births::Births;
use super::held::{Held, keep_state_hash, state_hash};
use super::seal::{self, Cursor};
use super::shape::{Shape, Shapes};
use super::trace::{CellTrace, Trace};
use super::{conflict, local, pending};
use crate::domain::merge::{Fate, Meeting, RowChange, StateHash, Transaction, Value};
use crate::store::cells::{self, Cell};
use crate::store::synced::Table;
use crate::store::{Changes, Store, StoreResult, Tx};

/// A segment that was verified and decrypted.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// Name of the device that wrote it.
    pub dev: &'a str,
    /// Its cursor once this is applied.
    pub cursor: Cursor,
    pub transactions: &'a [Transaction],
}

/// What applying brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    pub transactions: usize,
    /// New conflicts for people.
    pub conflicts: usize,
    /// Changes that wait: of an unknown table or column, or of a row that has not arrived.
    pub pending: usize,
    pub changes: Changes,
}

impl Store {
    /// Applies one segment and moves the cursor of its device. Does nothing when the cursor is there already.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn receive(&self, received: &Received<'_>) -> StoreResult<Applied> {
        let rows = received.transactions.iter().map(|all| all.rows.len()).sum();
        let (mut applied, changes) = self.arrive(rows, |tx| {
            if seal::cursor(tx, received.dev)?.seq >= received.cursor.seq {
                return Ok(Applied::default());
            }
            let mut inbox = Inbox::open(tx)?;
            for transaction in received.transactions {
                inbox.transaction(transaction)?;
            }
            let applied = inbox.close()?;
            seal::set_cursor(tx, received.dev, received.cursor)?;
            Ok(applied)
        })?;
        applied.changes = changes;
        Ok(applied)
    }

    /// Applies what waited for a newer program and is known to this one. Gives how many changes still wait.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn apply_pending(&self) -> StoreResult<usize> {
        if self.read(pending::count)? == 0 {
            return Ok(0);
        }
        let (left, _) = self.arrive(0, |tx| {
            let mut inbox = Inbox::open(tx)?;
            for (table, row) in pending::rows(tx)? {
                inbox.replay(table, row)?;
            }
            inbox.close()?;
            pending::count(tx)
        })?;
        Ok(left)
    }
}

/// Rows on which something is being applied.
struct Inbox<'a> {
    tx: &'a Tx<'a>,
    shapes: Shapes,
    births: Births,
    rows: HashMap<(Table, i64), Held>,
    hash: StateHash,
    applied: Applied,
    /// Something waits in the base for a row to come.
    waits: bool,
}

impl<'a> Inbox<'a> {
    fn open(tx: &'a Tx<'a>) -> StoreResult<Self> {
        Ok(Self {
            tx,
            shapes: Shapes::default(),
            births: Births::default(),
            rows: HashMap::new(),
            hash: state_hash(tx)?,
            applied: Applied::default(),
            waits: pending::count(tx)? > 0,
        })
    }

    fn transaction(&mut self, transaction: &Transaction) -> StoreResult<()> {
        let is_new = self
            .tx
            .prepare_cached(
                "INSERT INTO action (id, at, user_id, kind, subject, first_id, last_id, role, target, stamp)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING",
            )?
            .execute((
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
            ))?
            > 0;
        if !is_new {
            return self.again(transaction);
        }
        self.applied.transactions += 1;
        for change in &transaction.rows {
            self.row(transaction, change)?;
        }
        Ok(())
    }

    /// An action of this id has been here before: the same one, or that of a computer of which the other was a copy. The other
    /// one goes into the history as well, under an id that only this base knows.
    fn again(&mut self, transaction: &Transaction) -> StoreResult<()> {
        let known: i64 = self
            .tx
            .prepare_cached("SELECT stamp FROM action WHERE id = ?1")?
            .query_row([transaction.action], |row| row.get(0))?;
        if known.cast_unsigned() == transaction.stamp.time || transaction.action < 0 {
            return Ok(());
        }
        self.transaction(&Transaction {
            action: transaction.action | i64::MIN,
            born: None,
            ..transaction.clone()
        })
    }

    fn row(&mut self, transaction: &Transaction, change: &RowChange) -> StoreResult<()> {
        let Some(table) = Table::from_number(i64::from(change.table)) else {
            return self.wait(transaction.action, change);
        };
        let shape = self.shapes.of(self.tx, table)?;
        let is_known = |column: u16| shape.has(column);
        if change.cells.iter().all(|cell| is_known(cell.column)) {
            return self.known(&shape, transaction, change);
        }
        let (known, unknown) = change
            .cells
            .iter()
            .cloned()
            .partition(|cell| is_known(cell.column));
        let known = RowChange {
            cells: known,
            ..change.clone()
        };
        let unknown = RowChange {
            cells: unknown,
            born: false,
            seen: Vec::new(),
            ..*change
        };
        self.wait(transaction.action, &unknown)?;
        if known.born || !known.cells.is_empty() {
            self.known(&shape, transaction, &known)?;
        }
        Ok(())
    }

    /// Applies a change of which all columns are known.
    fn known(
        &mut self,
        shape: &Rc<Shape>,
        transaction: &Transaction,
        change: &RowChange,
    ) -> StoreResult<()> {
        let key = (shape.table, change.row);
        let mut held = match self.rows.remove(&key) {
            Some(held) => held,
            None => Held::read(self.tx, &mut self.births, shape, change.row)?,
        };
        if !held.is_there && !change.born {
            return self.wait(transaction.action, change);
        }
        let before: Vec<Value> = change
            .cells
            .iter()
            .map(|cell| held.value(cell.column).clone())
            .collect();
        held.keeps_clocks |= held.is_there;
        let meeting = held.meet(shape, transaction, change, &mut self.hash);
        let is_first = !held.is_there;
        held.is_there = true;
        held.is_new |= is_first;
        self.remember(shape, transaction, change, (&before, &held, &meeting))?;
        self.rows.insert(key, held);
        if is_first && self.waits {
            self.replay(change.table, change.row)?;
        }
        Ok(())
    }

    /// Writes what was changed into the history, and the conflicts.
    fn remember(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        (before, held, meeting): (&[Value], &Held, &Meeting),
    ) -> StoreResult<()> {
        let is_counted = transaction
            .born
            .is_some_and(|(first, last)| (first..=last).contains(&change.row));
        let is_birth = change.born && is_counted;
        let mut cells = Vec::new();
        let mut trace = Trace {
            seen: change.seen.clone(),
            ..Trace::default()
        };
        let mut mets = meeting.cells.iter();
        for (cell, old) in change.cells.iter().zip(before) {
            let met = if cell.column == shape.deleted {
                None
            } else {
                mets.next()
            };
            let is_lost = match met {
                Some(met) => met.fate == Fate::Lost,
                None => *held.value(shape.deleted) != cell.value,
            };
            trace.cells.push(CellTrace {
                column: cell.column,
                bump: cell.bump,
                base: cell.base,
                is_lost,
            });
            let old = match (is_lost, cell.base) {
                (true, Some(base)) => {
                    let at = (shape.table, change.row, cell.column);
                    conflict::value_at(self.tx, at, base)?.unwrap_or(Value::Null)
                }
                (true, None) => Value::Null,
                _ if change.born => Value::Null,
                _ => old.clone(),
            };
            cells.push(Cell {
                column: cell.column,
                old,
                new: cell.value.clone(),
            });
        }
        if !is_birth {
            self.tx
                .prepare_cached(
                    "INSERT INTO change (action_id, tbl, row_id, inserted, cells, stamps)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                )?
                .execute((
                    transaction.action,
                    change.table,
                    change.row,
                    change.born,
                    cells::encode(&cells)?,
                    trace.encode()?,
                ))?;
        }
        self.conflicts(shape, transaction, change, (before, held, meeting))
    }

    fn conflicts(
        &mut self,
        shape: &Shape,
        transaction: &Transaction,
        change: &RowChange,
        (before, held, meeting): (&[Value], &Held, &Meeting),
    ) -> StoreResult<()> {
        let mut mets = meeting.cells.iter();
        for (cell, old) in change.cells.iter().zip(before) {
            if cell.column == shape.deleted {
                continue;
            }
            let Some(met) = mets.next() else { break };
            let Some(clock) = met.before.filter(|_| met.concurrent && *old != cell.value) else {
                continue;
            };
            let came = conflict::Side {
                stamp: transaction.stamp_of(cell),
                action: Some(transaction.action),
                value: &cell.value,
            };
            let stood = conflict::Side {
                stamp: clock.stamp,
                action: None,
                value: old,
            };
            let (won, lost, base) = match met.fate {
                Fate::Won => (came, stood, cell.base),
                _ => (stood, came, Some(clock.base)),
            };
            let at = (shape.table, change.row, cell.column);
            if conflict::note(self.tx, at, (&won, &lost), base)? {
                self.applied.conflicts += 1;
            }
        }
        if meeting.revived && !is_set(shape.table) {
            let at = (shape.table, change.row, shape.deleted);
            if conflict::note_revived(self.tx, at, &held.clocks.row)? {
                self.applied.conflicts += 1;
            }
        }
        Ok(())
    }

    /// Applies what waited for a row.
    fn replay(&mut self, table: u16, row: i64) -> StoreResult<()> {
        for waiting in pending::take(self.tx, table, row)? {
            let transaction = Transaction {
                action: waiting.action,
                ..local::own(waiting.stamp)
            };
            self.row(&transaction, &waiting.change)?;
        }
        Ok(())
    }

    fn wait(&mut self, action: i64, change: &RowChange) -> StoreResult<()> {
        self.waits = true;
        self.applied.pending += 1;
        pending::keep(self.tx, action, change)
    }

    /// Writes the rows, table by table.
    fn close(mut self) -> StoreResult<Applied> {
        let mut rows: Vec<_> = self.rows.drain().collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        for ((table, row), held) in rows {
            let shape = self.shapes.of(self.tx, table)?;
            if held.is_new {
                shape.insert(self.tx, &held.values)?;
            } else if !held.changed.is_empty() {
                let columns: Vec<u16> = held.changed.iter().copied().collect();
                shape.update(self.tx, row, &columns, &held.values)?;
            }
            if held.keeps_clocks || held.clocks.row.tombstone.is_some() {
                held.clocks.save(self.tx, &shape, row, &held.values)?;
            }
        }
        keep_state_hash(self.tx, self.hash)?;
        Ok(self.applied)
    }
}

/// Tables of which each row says only that one thing belongs to another: putting on wins over taking off, and nobody is asked.
const fn is_set(table: Table) -> bool {
    matches!(
        table,
        Table::ClientTag | Table::DealTag | Table::Participant
    )
}
