//! Applying what came from other devices: segments, each with its cursor, some of them in one transaction of the base.
//!
//! Rows are read once, all writes meet in memory by the rules of the merge, and each row is written once. Capture sees these
//! writes like any other, so lists and search follow; history gets the actions under their own ids, the losers too.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use super::births::Births;
use super::chronicle::Chronicle;
use super::held::{Held, keep_state_hash, state_hash};
use super::seal::{self, Cursor};
use super::shape::{Shape, Shapes};
use super::{local, pending};
use crate::domain::merge::{CellChange, RowChange, StateHash, Transaction, Value};
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

/// The same, handed over.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub dev: String,
    pub cursor: Cursor,
    pub transactions: Vec<Transaction>,
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

/// So many rows are held in memory before they are written: about 300 MB of clients.
const MOST_ROWS: usize = 200_000;

impl Store {
    /// Applies one segment and moves the cursor of its device. Does nothing when the cursor is there already.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn receive(&self, received: &Received<'_>) -> StoreResult<Applied> {
        let rows = received.transactions.iter().map(|all| all.rows.len()).sum();
        self.take_in(rows, |inbox| inbox.segment(received))
    }

    /// Applies segments that follow one another, with their cursors, as one transaction: as many as `next` gives, or as rows
    /// fit into memory. `about` is how many rows they change, roughly.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn receive_all(
        &self,
        about: usize,
        next: &mut dyn FnMut() -> Option<Arrived>,
    ) -> StoreResult<Applied> {
        self.take_in(about, |inbox| {
            while inbox.rows.len() < MOST_ROWS
                && let Some(arrived) = next()
            {
                inbox.segment(&Received {
                    dev: &arrived.dev,
                    cursor: arrived.cursor,
                    transactions: &arrived.transactions,
                })?;
            }
            Ok(())
        })
    }

    fn take_in(
        &self,
        rows: usize,
        work: impl FnOnce(&mut Inbox<'_>) -> StoreResult<()>,
    ) -> StoreResult<Applied> {
        let (mut applied, changes) = self.arrive(rows, |tx| {
            let mut inbox = Inbox::open(tx)?;
            work(&mut inbox)?;
            inbox.close()
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
    /// Boxed: the table grows and is sorted in the end.
    rows: HashMap<(Table, i64), Box<Held>>,
    hash: StateHash,
    chronicle: Chronicle<'a>,
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
            chronicle: Chronicle::open(tx)?,
            applied: Applied::default(),
            waits: pending::count(tx)? > 0,
        })
    }

    fn segment(&mut self, received: &Received<'_>) -> StoreResult<()> {
        if seal::cursor(self.tx, received.dev)?.seq >= received.cursor.seq {
            return Ok(());
        }
        for transaction in received.transactions {
            self.transaction(transaction)?;
        }
        seal::set_cursor(self.tx, received.dev, received.cursor)
    }

    fn transaction(&mut self, transaction: &Transaction) -> StoreResult<()> {
        if !self.chronicle.action(transaction)? {
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
        let held = match self.rows.entry((shape.table, change.row)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let held = Held::read(self.tx, &mut self.births, shape, change.row)?;
                place.insert(Box::new(held))
            }
        };
        if !held.is_there && !change.born {
            return self.wait(transaction.action, change);
        }
        let is_there = held.is_there;
        let cells = change.cells.iter();
        let before = cells.map(|cell| match is_there {
            true => held.value(cell.column).clone(),
            false => Value::Null,
        });
        let before: Vec<Value> = before.collect();
        // A user who joins an office is born twice; no range of ids tells which birth counts.
        let is_twofold =
            shape.table == Table::User && change.born && !is_counted(transaction, change);
        // A default that was written is no cell that was never written, though it looks like one.
        let is_default = |cell: &CellChange| shape.is_default(cell.column, &cell.value);
        held.keeps_clocks |= is_there || is_twofold || change.cells.iter().any(is_default);
        let meeting = held.meet(shape, transaction, change, &mut self.hash);
        let is_first = !held.is_there;
        held.is_there = true;
        held.is_new |= is_first;
        self.applied.conflicts +=
            self.chronicle
                .remember(shape, transaction, change, (&before, held, &meeting))?;
        if is_first && self.waits {
            self.replay(change.table, change.row)?;
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
        let mut rows: Vec<_> = std::mem::take(&mut self.rows).into_iter().collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        for ((table, row), mut held) in rows {
            let shape = self.shapes.of(self.tx, table)?;
            held.settle(&shape, row, &mut self.hash);
            if held.is_new {
                shape.insert(self.tx, &held.values)?;
            } else if !held.changed().is_empty() {
                let columns = held.changed().to_vec();
                shape.update(self.tx, row, &columns, &held.values)?;
            }
            if held.keeps_clocks || held.clocks.row.tombstone.is_some() {
                held.clocks.save(self.tx, &shape, row, &held.values)?;
            }
        }
        keep_state_hash(self.tx, self.hash)?;
        self.chronicle.close()?;
        Ok(self.applied)
    }
}

/// Tells whether a row has an id that the action gave out.
pub(super) fn is_counted(transaction: &Transaction, change: &RowChange) -> bool {
    let born = transaction.born;
    born.is_some_and(|(first, last)| (first..=last).contains(&change.row))
}
