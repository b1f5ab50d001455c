//! A base in memory that follows the rules of the merge and nothing else: what the store does with SQL, to be read.
//!
//! Drives the simulation of the office and the tests of the rules. Keeps no indexes, derives nothing and forgets
//! everything when it is dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::taken::Taken;
use super::{
    CellChange, CellHash, Clock, Fate, Past, Row, RowChange, Stamp, StateHash, StateRow,
    Transaction, Value, Written,
};

/// Place of a cell: table, row, column.
pub type Place = (u16, i64, u16);

/// What a user does to one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Writes cells; the row is born if it is not there.
    Put {
        table: u16,
        row: i64,
        cells: Vec<(u16, Value)>,
    },
    Delete {
        table: u16,
        row: i64,
    },
    Restore {
        table: u16,
        row: i64,
    },
}

/// A value that stood in a cell or never made it there.
#[derive(Debug, Clone, PartialEq)]
pub struct Loser {
    pub place: Place,
    pub stamp: Stamp,
    /// What its writer had seen.
    pub base: Stamp,
    pub value: Value,
    /// The winner's writer had seen nothing that is as new; for all conflicts see [`Base::open`].
    pub conflict: bool,
}

/// One row with its values.
#[derive(Debug, Clone, Default)]
pub struct Held {
    pub row: Row,
    pub values: BTreeMap<u16, Value>,
}

/// A device's base.
#[derive(Debug, Clone, Default)]
pub struct Base {
    device: u32,
    counter: i64,
    last: Stamp,
    rows: HashMap<(u16, i64), Held>,
    hash: StateHash,
    losers: Vec<Loser>,
    /// Gives the column `deleted` of a table, where that is not [`DELETED`] in all of them.
    deleted: Option<fn(u16) -> u16>,
}

/// The column `deleted` of every table, unless it is said otherwise.
pub const DELETED: u16 = 1;

impl Base {
    /// Makes an empty base of a device.
    pub fn new(device: u32) -> Self {
        Self {
            device,
            ..Self::default()
        }
    }

    /// Says which column of a table is `deleted`.
    #[must_use]
    pub const fn with_deleted(mut self, deleted: fn(u16) -> u16) -> Self {
        self.deleted = Some(deleted);
        self
    }

    fn deleted(&self, table: u16) -> u16 {
        self.deleted.map_or(DELETED, |column_of| column_of(table))
    }

    /// Gives the hash of all cells.
    pub const fn hash(&self) -> StateHash {
        self.hash
    }

    /// Gives what lost, oldest meeting first.
    pub fn losers(&self) -> &[Loser] {
        &self.losers
    }

    /// Gives what waits for people: the writes that did not win, the same on all devices that have applied the same.
    pub fn open(&self) -> BTreeMap<Place, Vec<Stamp>> {
        let mut pasts: BTreeMap<Place, Past> = BTreeMap::new();
        let mut add = |place: Place, clock: Clock, value: &Value| {
            let written = Written {
                base: clock.base,
                decides: false,
                is_blind: false,
                takes_back: false,
                shown: Vec::new(),
                value: value.clone(),
            };
            let past = pasts.entry(place).or_default();
            past.add(clock.stamp, written);
        };
        for loser in &self.losers {
            let (stamp, base) = (loser.stamp, loser.base);
            add(loser.place, Clock { stamp, base }, &loser.value);
        }
        let mut open = BTreeMap::new();
        for ((table, row), held) in &self.rows {
            for (column, value) in &held.values {
                let clock = held.row.cells.get(column).copied().unwrap_or_default();
                add((*table, *row, *column), clock, value);
            }
        }
        for (place, past) in pasts {
            let held = self.rows.get(&(place.0, place.1));
            let standing = held.map_or_else(Stamp::default, |held| held.row.stamp(place.2));
            let waiting = past.open(standing);
            if !waiting.is_empty() {
                open.insert(place, waiting);
            }
        }
        open
    }

    /// Gives a row, deleted ones too.
    pub fn row(&self, table: u16, row: i64) -> Option<&Held> {
        self.rows.get(&(table, row))
    }

    /// Gives the rows in no order.
    pub fn rows(&self) -> impl Iterator<Item = (&(u16, i64), &Held)> {
        self.rows.iter()
    }

    /// Gives an id for a new row or action.
    pub const fn id(&mut self) -> i64 {
        self.counter += 1;
        ((self.device as i64) << 40) | self.counter
    }

    /// Does what a user does: one action at `now` by this device's clock, milliseconds. Gives what travels.
    pub fn commit(&mut self, now: i64, edits: &[Edit]) -> Transaction {
        let stamp = Stamp::at(now, self.device).after(self.last);
        self.last = stamp;
        let mut rows: Vec<RowChange> = Vec::with_capacity(edits.len());
        for edit in edits {
            let change = self.change(stamp, now, edit);
            rows.push(change);
        }
        let transaction = Transaction {
            action: self.id(),
            stamp,
            at: now,
            user: None,
            kind: String::from("edit"),
            role: String::from("do"),
            target: None,
            subject: String::new(),
            born: None,
            rows,
        };
        self.apply(&transaction);
        transaction
    }

    /// Puts what an action did, here or elsewhere, into the base. May come late, twice and in any order.
    pub fn apply(&mut self, transaction: &Transaction) {
        for change in &transaction.rows {
            self.apply_row(transaction, change);
        }
    }

    /// Gives every row as it stands, by table and id.
    pub fn state(&self) -> Vec<StateRow> {
        let mut rows: Vec<StateRow> = self
            .rows
            .iter()
            .map(|(place, held)| {
                let value = |column| held.values.get(&column).cloned().unwrap_or(Value::Null);
                StateRow::new(*place, &held.row, self.deleted(place.0), value)
            })
            .collect();
        rows.sort_by_key(|row| (row.table, row.row));
        rows
    }

    /// Puts a row of another device's state in; one that is here stays as it is.
    pub fn load(&mut self, row: &StateRow) {
        let place = (row.table, row.row);
        if self.rows.contains_key(&place) {
            return;
        }
        row.add_to(&mut self.hash);
        let deleted = self.deleted(row.table);
        let written = row.cells.iter().filter(|cell| cell.column != deleted);
        let held = Held {
            row: row.merged(),
            values: written
                .map(|cell| (cell.column, cell.value.clone()))
                .collect(),
        };
        self.rows.insert(place, held);
    }

    /// Gives out ids and stamps under another number from now on.
    pub const fn become_device(&mut self, device: u32) {
        self.device = device;
        self.counter = 0;
    }

    /// Does again as this device what was done here under another number and travelled nowhere: the same values at the
    /// same time, each a step later than it was, so that it wins here over what it was and nowhere over what had won.
    pub fn again(&mut self, transaction: &Transaction) -> Transaction {
        let mut again = transaction.clone();
        again.action = self.id();
        again.stamp = Stamp {
            time: transaction.stamp.time + 1,
            device: self.device,
        };
        self.last = self.last.max(again.stamp);
        for change in &mut again.rows {
            if !change.seen.is_empty() {
                let held = self.rows.get(&(change.table, change.row));
                change.seen = held.map(|held| held.row.seen()).unwrap_or_default();
            }
        }
        self.apply(&again);
        again
    }

    /// Writes again as this device what stands here of actions that count nowhere any more. Gives what travels, of each.
    pub fn take_over(&mut self, past: &[Transaction]) -> Vec<Vec<Transaction>> {
        let mut gone = BTreeSet::new();
        for of in past {
            let cells = of.rows.iter().flat_map(|row| &row.cells);
            gone.extend(cells.map(|cell| of.stamp_of(cell)));
        }
        past.iter().map(|of| self.take_one(of, &gone)).collect()
    }

    fn take_one(&mut self, of: &Transaction, gone: &BTreeSet<Stamp>) -> Vec<Transaction> {
        let (mut all, mut now, mut later) = (Vec::new(), Vec::new(), Vec::new());
        let none = BTreeMap::new();
        let own = self.next(of);
        for change in &of.rows {
            let place = (change.table, change.row);
            let Some(held) = self.rows.get(&place) else {
                now.push(taken(of, own, &none).unmet(change));
                continue;
            };
            let mut earlier: BTreeMap<u16, Stamp> = BTreeMap::new();
            for loser in &self.losers {
                let (table, row, column) = loser.place;
                let is_same = loser.stamp.device == of.stamp.device && (table, row) == place;
                if is_same && !gone.contains(&loser.stamp) {
                    let newest = earlier.entry(column).or_default();
                    *newest = loser.stamp.max(*newest);
                }
            }
            let again = taken(of, own, &earlier).again(&held.row, change, || false);
            now.extend(again.change);
            later.extend(again.then.map(|then| (place, then)));
        }
        self.take(taken(of, own, &none), now, &mut all);
        let own = self.next(of);
        let then = later.iter().filter_map(|(place, then)| {
            let held = self.rows.get(place)?;
            Some(taken(of, own, &none).then(&held.row, *place, *then))
        });
        let then = then.collect();
        self.take(taken(of, own, &none), then, &mut all);
        all
    }

    fn next(&self, of: &Transaction) -> Stamp {
        Stamp::at(of.at, self.device).after(self.last)
    }

    fn take(&mut self, taken: Taken<'_>, rows: Vec<RowChange>, all: &mut Vec<Transaction>) {
        if rows.is_empty() {
            return;
        }
        self.last = taken.own;
        let again = taken.transaction(self.id(), rows);
        self.apply(&again);
        all.push(again);
    }

    fn change(&self, stamp: Stamp, now: i64, edit: &Edit) -> RowChange {
        let (table, row) = match edit {
            Edit::Put { table, row, .. }
            | Edit::Delete { table, row }
            | Edit::Restore { table, row } => (*table, *row),
        };
        let deleted = self.deleted(table);
        let nothing = Row::default();
        let there = self.rows.get(&(table, row)).map(|held| &held.row);
        let known = there.unwrap_or(&nothing);
        let cell = |column: u16, value: Value| {
            let floor = known.floor(column, Some(deleted));
            CellChange {
                column,
                value,
                base: known.base(column, self.device),
                bump: stamp.after(floor).time - stamp.time,
            }
        };
        let mut change = RowChange {
            table,
            row,
            born: there.is_none(),
            cells: Vec::new(),
            seen: Vec::new(),
        };
        match edit {
            Edit::Put { cells, .. } => {
                change.cells = cells
                    .iter()
                    .map(|(column, value)| cell(*column, value.clone()))
                    .collect();
            }
            Edit::Delete { .. } => {
                change.cells = vec![cell(deleted, Value::Integer(now))];
                change.seen = known.seen();
            }
            Edit::Restore { .. } => change.cells = vec![cell(deleted, Value::Null)],
        }
        change
    }

    fn apply_row(&mut self, transaction: &Transaction, change: &RowChange) {
        let (table, row) = (change.table, change.row);
        let deleted = self.deleted(table);
        let held = self.rows.entry((table, row)).or_default();
        let births = held.row.stamp(deleted);
        for hash in held.row.tombstone_hashes(table, row) {
            self.hash.remove(hash);
        }
        let meeting = held.row.meet(transaction, change, Some(deleted));
        for hash in held.row.tombstone_hashes(table, row) {
            self.hash.add(hash);
        }
        let restored = held.row.stamp(deleted);
        if restored != births {
            if births != Stamp::default() {
                self.hash
                    .remove(CellHash::cell(table, row, deleted, births, &Value::Null));
            }
            self.hash
                .add(CellHash::cell(table, row, deleted, restored, &Value::Null));
        }
        let cells = change.cells.iter().filter(|cell| cell.column != deleted);
        for (met, cell) in meeting.cells.iter().zip(cells) {
            let place = (table, row, met.column);
            let stamp = transaction.stamp_of(cell);
            let old = held.values.get(&met.column).unwrap_or(&Value::Null);
            let conflict = met.concurrent && *old != cell.value;
            match met.fate {
                Fate::Known => {}
                Fate::Lost => self.losers.push(Loser {
                    place,
                    stamp,
                    base: cell.base.unwrap_or_default(),
                    value: cell.value.clone(),
                    conflict,
                }),
                Fate::Won => {
                    if let Some(before) = met.before {
                        self.hash
                            .remove(CellHash::cell(table, row, met.column, before.stamp, old));
                        self.losers.push(Loser {
                            place,
                            stamp: before.stamp,
                            base: before.base,
                            value: old.clone(),
                            conflict,
                        });
                    }
                    let new = &cell.value;
                    self.hash
                        .add(CellHash::cell(table, row, met.column, stamp, new));
                    held.values.insert(met.column, new.clone());
                }
            }
        }
    }
}

fn taken<'a>(of: &'a Transaction, own: Stamp, earlier: &'a BTreeMap<u16, Stamp>) -> Taken<'a> {
    Taken {
        of,
        own,
        earlier,
        deleted: DELETED,
    }
}
