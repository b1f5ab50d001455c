//! Where what came from others meets what is here: rows are read once, all writes meet in memory by the rules of the merge,
//! and each row is written once.
//!
//! Runs beside the thread that writes and reads the base as it was before the transaction: what this has changed since
//! is in memory here, and what little is not is asked of the other thread.

mod gone_on;
pub mod take_over;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};
use smallvec::SmallVec;

use super::apply::{Applied, Received, is_counted};
use super::births::Births;
use super::held::{Held, keep_state_hash, state_hash};
use super::pen::Pen;
use super::seal;
use super::shape::{Shape, Shapes};
use super::{COUNTER, chronicle, local, pending};
use crate::domain::id::{COUNTER_BITS, link};
use crate::domain::merge::{CellChange, RowChange, Stamp, StateHash, Transaction, Value};
use crate::store::synced::Table;
use crate::store::{StoreError, StoreResult};

/// Rows on which something is being applied.
pub(super) struct Merging<'a> {
    /// The base as it was.
    base: &'a Connection,
    pen: Pen,
    shapes: Shapes,
    births: Births,
    rows: Rows,
    /// What was written before the end, because it was too much to hold.
    written: HashSet<(Table, i64)>,
    hash: StateHash,
    known: Known,
    /// The action that is being applied is that of a copied computer.
    is_twin: bool,
    /// The actions of the segment of which more is to come.
    begun: HashMap<i64, Option<Place>>,
    /// How far each device is applied by this.
    reached: HashMap<String, u32>,
    applied: Applied,
    /// Something waited in the base for a row to come.
    waited: bool,
    /// Rows for which something waits since.
    waits: HashSet<(u16, i64)>,
}

/// Rows by their places; boxed, for the table grows and is sorted in the end.
type Rows = HashMap<(Table, i64), Box<Held>>;

/// So many rows are held in memory before they are written: about 200 MB of clients.
const MOST_ROWS: usize = if cfg!(test) { 1_000 } else { 131_072 };

/// Where an action goes in the history.
#[derive(Debug, Clone, Copy)]
struct Place {
    action: i64,
    /// No range of ids tells its births: each is written down for itself.
    is_twin: bool,
}

impl Place {
    /// Gives the action as it is written here; of one that is written as another, without its rows.
    fn action_of(self, of: &Transaction) -> Cow<'_, Transaction> {
        if !self.is_twin {
            return Cow::Borrowed(of);
        }
        Cow::Owned(Transaction {
            action: self.action,
            born: None,
            kind: of.kind.clone(),
            role: of.role.clone(),
            subject: of.subject.clone(),
            rows: Vec::new(),
            ..*of
        })
    }
}

/// Which actions are there: those of a device have growing ids.
#[derive(Default)]
struct Known(HashMap<i64, Newest>);

/// The newest actions of a device.
struct Newest {
    /// In the base as it was.
    before: i64,
    /// Since.
    since: i64,
}

impl<'a> Merging<'a> {
    /// Begins on a base, which must not change meanwhile but by what this says to the pen.
    pub fn open(base: &'a Connection, pen: Pen) -> StoreResult<Self> {
        Ok(Self {
            base,
            pen,
            shapes: Shapes::default(),
            births: Births::default(),
            rows: HashMap::new(),
            written: HashSet::new(),
            hash: state_hash(base)?,
            known: Known::default(),
            is_twin: false,
            begun: HashMap::new(),
            reached: HashMap::new(),
            applied: Applied::default(),
            waited: pending::count(base)? > 0,
            waits: HashSet::new(),
        })
    }

    /// Tells whether no more should be applied in one transaction: as much is held as there is room for.
    pub fn is_full(&self) -> bool {
        self.begun.is_empty() && (self.rows.len() >= MOST_ROWS || !self.written.is_empty())
    }

    /// Nothing more comes: a segment of which only a part was applied is not to be applied at all.
    pub fn end(&self) -> StoreResult<()> {
        match self.begun.is_empty() {
            true => Ok(()),
            false => Err(StoreError::Cancelled),
        }
    }

    /// Applies a segment, or the next part of one; nothing when it was applied already.
    pub fn segment(&mut self, received: Received<'_>) -> StoreResult<()> {
        let (dev, cursor) = (received.dev, received.cursor);
        let reached = match self.reached.get(dev) {
            Some(seq) => *seq,
            None => seal::cursor(self.base, dev)?.seq,
        };
        if reached >= cursor.seq {
            return Ok(());
        }
        if received.more || !self.begun.is_empty() {
            for part in received.transactions {
                self.part(part)?;
            }
            if received.more {
                return Ok(());
            }
            self.begun.clear();
        } else {
            for transaction in received.transactions {
                self.transaction(transaction)?;
            }
        }
        match self.reached.get_mut(dev) {
            Some(seq) => *seq = cursor.seq,
            None => {
                self.reached.insert(dev.to_owned(), cursor.seq);
            }
        }
        let dev = dev.to_owned();
        self.pen
            .then(move |scribe| seal::set_cursor(scribe.base(), &dev, cursor))
    }

    /// Applies one action with all its rows; nothing when it is known already.
    pub fn transaction(&mut self, transaction: &Transaction) -> StoreResult<()> {
        match self.place(transaction)? {
            Some(place) => self.add(place, transaction),
            None => Ok(()),
        }
    }

    /// Applies one action that is not known.
    fn add(&mut self, place: Place, transaction: &Transaction) -> StoreResult<()> {
        self.begin(place, transaction)?;
        self.rows(place, transaction)
    }

    /// Applies some rows of an action, of which others may have been applied just now.
    fn part(&mut self, part: &Transaction) -> StoreResult<()> {
        let place = match self.begun.get(&part.action) {
            Some(place) => *place,
            None => {
                let place = self.place(part)?;
                if let Some(place) = place {
                    self.begin(place, part)?;
                }
                self.begun.insert(part.action, place);
                place
            }
        };
        place.map_or(Ok(()), |place| self.rows(place, part))
    }

    /// Finds where an action goes in the history; `None` when it is there already.
    fn place(&mut self, transaction: &Transaction) -> StoreResult<Option<Place>> {
        let action = transaction.action;
        if let Some(time) = self.time_of(action)? {
            return self.again(transaction, time);
        }
        let is_twin = match transaction.born {
            Some(born) => self.is_given_out(action, born)?,
            None => false,
        };
        Ok(Some(Place { action, is_twin }))
    }

    fn begin(&mut self, place: Place, transaction: &Transaction) -> StoreResult<()> {
        self.known
            .0
            .entry(device_part(place.action))
            .and_modify(|newest| {
                newest.since = newest.since.max(place.action);
            });
        self.pen.action(&place.action_of(transaction))?;
        self.applied.transactions += 1;
        Ok(())
    }

    fn rows(&mut self, place: Place, transaction: &Transaction) -> StoreResult<()> {
        let action = place.action_of(transaction);
        self.is_twin = place.is_twin;
        for change in &transaction.rows {
            self.row(&action, change)?;
            if self.rows.len() >= MOST_ROWS {
                self.write_early()?;
            }
        }
        self.is_twin = false;
        Ok(())
    }

    /// Gives the time of the action of an id; `None` when there is none.
    fn time_of(&mut self, action: i64) -> StoreResult<Option<u64>> {
        const TIME: &str = "SELECT stamp FROM action WHERE id = ?1";
        let device = device_part(action);
        let newest = match self.known.0.entry(device) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let newest: Option<i64> = self
                    .base
                    .prepare_cached("SELECT max(id) FROM action WHERE id BETWEEN ?1 AND ?2")?
                    .query_row((device, device | COUNTER), |row| row.get(0))?;
                place.insert(Newest {
                    before: newest.unwrap_or(i64::MIN),
                    since: i64::MIN,
                })
            }
        };
        let mut time: Option<i64> = None;
        if action <= newest.before {
            let mut statement = self.base.prepare_cached(TIME)?;
            time = statement.query_row([action], |row| row.get(0)).optional()?;
        }
        if time.is_none() && action <= newest.since {
            time = self.pen.ask(move |tx| {
                let mut statement = tx.prepare_cached(TIME)?;
                Ok(statement.query_row([action], |row| row.get(0)).optional()?)
            })?;
        }
        Ok(time.map(i64::cast_unsigned))
    }

    /// An action of this id has been here before: the same one, or that of a computer of which the other was a copy. The other
    /// one goes into the history as well, under an id that only this base knows; so does that of a copy of the copy.
    fn again(&mut self, transaction: &Transaction, known: u64) -> StoreResult<Option<Place>> {
        let (action, time) = (transaction.action, transaction.stamp.time);
        if known == time {
            return Ok(None);
        }
        let hashed = link(action, time.cast_signed()) & COUNTER;
        let others = [action, action & !COUNTER | hashed];
        for other in others.map(|other| other | i64::MIN) {
            match self.time_of(other)? {
                None => {
                    return Ok(Some(Place {
                        action: other,
                        is_twin: true,
                    }));
                }
                Some(known) if known == time => return Ok(None),
                Some(_) => {}
            }
        }
        Ok(None)
    }

    /// Tells whether ids that an action gave out were given out by another one: there are two computers of one number.
    fn is_given_out(&mut self, action: i64, (first, last): (i64, i64)) -> StoreResult<bool> {
        // Those of a device grow, and the action has the last: nearly always this is all.
        let newest = self.known.0.get(&device_part(action));
        if newest.is_none_or(|newest| first > newest.before.max(newest.since)) {
            return Ok(false);
        }
        self.pen.ask(move |tx| {
            let found: Option<i64> = tx
                .prepare_cached(
                    "SELECT last_id FROM action WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
                )?
                .query_row([last], |row| row.get(0))
                .optional()?;
            Ok(found.is_some_and(|found| found >= first))
        })
    }

    fn row(&mut self, transaction: &Transaction, change: &RowChange) -> StoreResult<()> {
        let Some(table) = Table::from_number(i64::from(change.table)) else {
            return self.wait(transaction.action, change);
        };
        let shape = self.shapes.of(self.base, table)?;
        let late = match transaction.is_late(change) {
            true => Some(self.held(&shape, change.row)?.clocks.row.clone()),
            false => None,
        };
        let reaches = |column, stamp| {
            let row = late.as_ref();
            row.is_none_or(|row| row.reaches(column, stamp, Some(shape.deleted)))
        };
        let is_own = |at: &(u16, Stamp)| {
            let mut cells = change.cells.iter();
            cells.any(|cell| cell.column == at.0 && transaction.stamp_of(cell) >= at.1)
        };
        if !(change.seen.iter()).all(|at| reaches(at.0, at.1) || is_own(at)) {
            return self.wait(transaction.action, change); // for what it says to have seen
        }
        let is_known = |cell: &CellChange| {
            shape.takes(cell.column, &cell.value)
                && reaches(cell.column, transaction.stamp_of(cell))
        };
        if change.cells.iter().all(is_known) {
            return self.known(&shape, transaction, change);
        }
        if !change.born && !self.held(&shape, change.row)?.is_there {
            return self.wait(transaction.action, change); // all of it, for the row
        }
        let (known, unknown) = change.cells.iter().cloned().partition(is_known);
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
        shape: &Arc<Shape>,
        transaction: &Transaction,
        change: &RowChange,
    ) -> StoreResult<()> {
        self.read_again(shape, change.row)?;
        let place = (self.base, &mut self.births);
        let held = held(&mut self.rows, place, shape, change.row)?;
        if !held.is_there && !change.born {
            return self.wait(transaction.action, change);
        }
        let is_there = held.is_there;
        let cells = change.cells.iter();
        let before = cells.map(|cell| match is_there {
            true => held.value(cell.column).clone(),
            false => Value::Null,
        });
        let before: SmallVec<[Value; 2]> = before.collect();
        // A user who joins an office is born twice; no range of ids tells which birth counts.
        let is_twofold =
            shape.table == Table::User && change.born && !is_counted(transaction, change);
        // A default that was written is no cell that was never written, though it looks like one.
        let is_default = |cell: &CellChange| shape.is_default(cell.column, &cell.value);
        let is_twofold = is_twofold || (self.is_twin && change.born);
        // Nor do clocks of its own follow from the birth: who takes a birth over may have to write later than it.
        let has_own = |cell: &CellChange| cell.bump > 0 || cell.base.is_some();
        let is_other = |cell: &CellChange| is_default(cell) || has_own(cell);
        held.keeps_clocks |= is_there || is_twofold || change.cells.iter().any(is_other);
        let meeting = held.meet(shape, transaction, change, &mut self.hash);
        let is_first = !held.is_there;
        held.is_there = true;
        held.is_new |= is_first;
        let went = (&before[..], &mut *held, &meeting);
        chronicle::remember(&mut self.pen, shape, (transaction, change), went)?;
        // What is written in steps may have come in another order.
        let is_step = |cell: &CellChange| transaction.stamp_of(cell).time + 1 >= Stamp::TOP;
        let is_awaited = is_first || change.cells.iter().any(is_step);
        if is_awaited && self.is_waited_for(change.table, change.row)? {
            self.replay(change.table, change.row)?;
        }
        Ok(())
    }

    /// Tells whether something waits for a row.
    fn is_waited_for(&self, table: u16, row: i64) -> StoreResult<bool> {
        Ok(self.waits.contains(&(table, row))
            || self.waited && pending::is_waited_for(self.base, table, row)?)
    }

    /// Applies what waited for a row.
    pub fn replay(&mut self, table: u16, row: i64) -> StoreResult<()> {
        self.waits.remove(&(table, row));
        let waiting = self.pen.ask(move |tx| pending::take(tx, table, row))?;
        for waiting in waiting {
            let transaction = Transaction {
                action: waiting.action,
                ..local::own(waiting.stamp)
            };
            self.row(&transaction, &waiting.change)?;
        }
        Ok(())
    }

    fn wait(&mut self, action: i64, change: &RowChange) -> StoreResult<()> {
        self.waits.insert((change.table, change.row));
        self.applied.pending += 1;
        let change = change.clone();
        self.pen
            .then(move |scribe| pending::keep(scribe.base(), action, &change))
    }

    /// Gives a row in memory.
    fn held(&mut self, shape: &Arc<Shape>, row: i64) -> StoreResult<&mut Held> {
        self.read_again(shape, row)?;
        held(&mut self.rows, (self.base, &mut self.births), shape, row)
    }

    /// Reads a row once more that was written before the end.
    fn read_again(&mut self, shape: &Arc<Shape>, row: i64) -> StoreResult<()> {
        if self.written.remove(&(shape.table, row)) {
            let of = Arc::clone(shape);
            let read = move |tx: &Connection| Held::read(tx, &mut Births::default(), &of, row);
            let held = self.pen.ask(read)?;
            self.rows.insert((shape.table, row), Box::new(held));
        }
        Ok(())
    }

    /// Writes the rows, table by table, before the end: there are too many of them.
    fn write_early(&mut self) -> StoreResult<()> {
        self.written.extend(self.rows.keys());
        self.write_rows()
    }

    /// Writes the rows, table by table.
    fn write_rows(&mut self) -> StoreResult<()> {
        let mut rows: Vec<_> = std::mem::take(&mut self.rows).into_iter().collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        for ((table, row), mut held) in rows {
            let shape = self.shapes.of(self.base, table)?;
            held.settle(&shape, row, &mut self.hash);
            self.pen.row(&shape, row, *held)?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn close(mut self) -> StoreResult<Applied> {
        self.write_rows()?;
        let hash = self.hash;
        self.pen
            .then(move |scribe| keep_state_hash(scribe.base(), hash))?;
        self.pen.flush()?;
        Ok(self.applied)
    }
}

/// Gives a row in memory, read from the base as it was when it is not there yet.
fn held<'r>(
    rows: &'r mut Rows,
    (base, births): (&Connection, &mut Births),
    shape: &Shape,
    row: i64,
) -> StoreResult<&'r mut Held> {
    Ok(match rows.entry((shape.table, row)) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => place.insert(Box::new(Held::read(base, births, shape, row)?)),
    })
}

/// Gives the first id of the device that gave out an id, or of those that only this base knows.
const fn device_part(id: i64) -> i64 {
    id >> COUNTER_BITS << COUNTER_BITS
}
