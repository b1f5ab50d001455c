//! Who had seen what, where two stamps do not tell it: the writes of a cell, found in the history, and meetings that wait for
//! them.
//!
//! Devices are read one after the other, so that a write may come before the one that it stands on. Whether two that met are a
//! conflict is asked when all that came together is written, and again when something comes that may have lain between.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::births::{Births, stamp_of};
use super::conflict::{self, Side};
use super::shape::Shape;
use super::trace::{self, Trace};
use super::written::value_at;
use crate::domain::merge::{Clock, Past, Sight, Stamp, Value, Written};
use crate::store::action::{Action, Role};
use crate::store::cells::Cell;
use crate::store::synced::Table;
use crate::store::{StoreResult, history};

/// The writes of the cells of one row.
#[derive(Debug, Default)]
pub(in crate::store) struct Pasts {
    of: Option<(Table, i64)>,
    columns: HashMap<u16, Past>,
}

impl Pasts {
    /// Gives the writes of a cell; they are read once for the cells of a row that are asked for together.
    pub(super) fn of(
        &mut self,
        conn: &Connection,
        (table, row, column): (Table, i64, u16),
    ) -> StoreResult<&Past> {
        if self.of != Some((table, row)) {
            self.of = None;
            self.columns.clear();
            self.read(conn, table, row)?;
            self.of = Some((table, row));
        }
        Ok(self.columns.entry(column).or_default())
    }

    /// Tells how the writer of what has a clock stood to an earlier write of the cell.
    pub(super) fn sight(
        &mut self,
        conn: &Connection,
        at: (Table, i64, u16),
        (clock, earlier): (Clock, Stamp),
    ) -> StoreResult<Sight> {
        Ok(match clock.sight(earlier) {
            Some(sight) => sight,
            None => self.of(conn, at)?.sight(clock.stamp, earlier),
        })
    }

    /// Gives what the writers of two values of a cell had both seen. What was written with one stamp may be known already.
    pub(super) fn original(
        &mut self,
        conn: &Connection,
        (shape, row, column): (&Shape, i64, u16),
        (won, lost): (Clock, Clock),
        known: Option<(Stamp, Value)>,
    ) -> StoreResult<Option<Value>> {
        // Who had seen no write of the cell had seen what stood in it since the row was born, if it was before both.
        let birth = Births::default().of(conn, shape.table, row)?;
        let birth = birth.filter(|birth| *birth < won.stamp.min(lost.stamp));
        let birth = birth.unwrap_or_default();
        let or_birth = |base: Stamp| {
            if base == Stamp::default() {
                birth
            } else {
                base
            }
        };
        // Who wrote what the other one stood on had seen it, too; but not who did not look, of what is older than the base.
        let own = |base: Stamp, by: Clock| {
            let is_own = base != Stamp::default() && base.device == by.stamp.device;
            (is_own && by.base <= base && base < by.stamp).then_some(base)
        };
        let own = own(won.base, lost).max(own(lost.base, won));
        let base = if or_birth(won.base) == or_birth(lost.base) {
            or_birth(won.base)
        } else if let Some(own) = own {
            own
        } else {
            let past = self.of(conn, (shape.table, row, column))?;
            or_birth(past.common(won.stamp, lost.stamp))
        };
        if base == Stamp::default() {
            // Neither had seen anything in it: it was empty.
            return Ok(shape.blank(row).into_iter().nth(usize::from(column)));
        }
        match known {
            Some((stamp, value)) if stamp == base => Ok(Some(value)),
            _ => value_at(conn, shape, (row, column), base),
        }
    }

    /// Adds what an action wrote: its id, time, kind and role.
    pub(in crate::store) fn add(
        &mut self,
        (action, time): (i64, i64),
        (kind, role): (Option<Action>, Role),
        cells: &[Cell],
        trace: &Trace,
    ) {
        for cell in cells {
            let base = trace.cell(cell.column).and_then(|cell| cell.base);
            let stamp = trace.stamp(cell.column, stamp_of(action, time));
            let shown = trace.shown(cell.column, stamp);
            let decides = kind == Some(Action::SettleConflict) && shown.is_empty();
            let written = Written {
                base: base.unwrap_or_default(),
                decides: decides && role != Role::Undo,
                is_blind: !kind.is_none_or(Action::is_typed),
                takes_back: role != Role::Do
                    && base.is_some_and(|base| base.device == stamp.device),
                shown,
                value: cell.new.clone(),
            };
            let past = self.columns.entry(cell.column).or_default();
            past.add(stamp, written);
        }
    }

    /// Tells whether a value that an action wrote did not win.
    pub(in crate::store) fn is_passed_over(
        &self,
        (action, time): (i64, i64),
        (column, trace): (u16, &Trace),
    ) -> bool {
        let stamp = trace.stamp(column, stamp_of(action, time));
        let past = self.columns.get(&column);
        past.is_some_and(|past| past.is_passed_over(stamp))
    }

    fn read(&mut self, conn: &Connection, table: Table, row: i64) -> StoreResult<()> {
        let mut statement = conn.prepare_cached(
            "SELECT c.action_id, a.stamp, a.kind, a.role, c.cells, c.stamps FROM change c JOIN action a ON a.id = c.action_id
             WHERE c.tbl = ?1 AND c.row_id = ?2",
        )?;
        let mut rows = statement.query((table.number(), row))?;
        while let Some(found) = rows.next()? {
            let kind = Action::from_code(found.get_ref(2)?.as_str().unwrap_or_default());
            let cells = history::readable(found.get_ref(4)?, table, row);
            let trace = trace::read(found.get_ref(5)?);
            let action = (found.get(0)?, found.get(1)?);
            self.add(action, (kind, found.get(3)?), &cells, &trace);
        }
        Ok(())
    }
}

/// Two writes of a cell that met, of which it is not known yet whether the later one's writer had seen the earlier.
pub(super) struct Doubt {
    pub shape: Arc<Shape>,
    /// Row and column.
    pub at: (i64, u16),
    pub won: Side,
    pub lost: Side,
}

/// A write by which a decision is taken back, or done again: its row, column and stamp.
pub(super) type Back = (Arc<Shape>, (i64, u16), Stamp);

/// Notes what waits again beside a write that takes a decision back: what the writer of what it put back had not seen.
pub(in crate::store) fn look_back(
    conn: &Connection,
    shape: &Shape,
    (row, column): (i64, u16),
    stamp: Stamp,
) -> StoreResult<()> {
    let mut pasts = Pasts::default();
    let past = pasts.of(conn, (shape.table, row, column))?;
    if past.restored(stamp).is_none() {
        return Ok(());
    }
    let side = |(stamp, written): (Stamp, &Written)| Side {
        stamp,
        seen: written.base,
        action: None,
        value: written.value.clone(),
    };
    let (mut sides, mut back) = (Vec::new(), None);
    for write in past.writes().take_while(|write| write.0 <= stamp) {
        if write.0 == stamp {
            back = Some(side(write));
        } else {
            match past.sight(stamp, write.0) {
                Sight::Seen => {}
                Sight::Unknown => sides.push((side(write), conflict::UNSURE)),
                Sight::Unseen | Sight::Same => sides.push((side(write), 0)),
            }
        }
    }
    let Some(back) = back else { return Ok(()) };
    for (lost, state) in sides {
        conflict::note(conn, shape, (row, column), (&back, &lost), (state, None))?;
    }
    conn.prepare_cached(
        "UPDATE conflict SET is_settled = 0 WHERE tbl = ?1 AND row_id = ?2 AND col = ?3 AND is_settled = 4",
    )?
    .execute((shape.number(), row, column))?;
    Ok(())
}

/// So many are kept in memory: some ten megabytes.
const MANY: usize = if cfg!(test) { 2 } else { 50_000 };

/// What is asked in the end.
pub(super) struct Doubts {
    new: Vec<Doubt>,
    back: Vec<Back>,
    /// Rows that were written, where older meetings wait for something.
    written: Option<HashSet<(u16, i64)>>,
}

/// Known so far: a conflict that waits for a write between. It is counted as none.
const WAITING: &str =
    "SELECT id, tbl, row_id, col, won_time, won_device, lost_time, lost_device FROM conflict
     WHERE is_settled = 5";

impl Doubts {
    pub fn open(conn: &Connection) -> StoreResult<Self> {
        let waiting = conn.prepare_cached(WAITING)?.exists([])?;
        Ok(Self {
            new: Vec::new(),
            back: Vec::new(),
            written: waiting.then(HashSet::new),
        })
    }

    /// Takes up a meeting. Tells whether so many lie there that they should be looked at.
    pub fn add(&mut self, doubt: Doubt) -> bool {
        self.new.push(doubt);
        self.new.len() >= MANY
    }

    /// Takes up a write by which a decision is taken back.
    pub fn back(&mut self, back: Back) {
        self.back.push(back);
    }

    /// A row has been written.
    pub fn written(&mut self, table: u16, row: i64) {
        if let Some(written) = &mut self.written {
            written.insert((table, row));
        }
    }

    /// Looks what became of them, now that the history is written. Gives how many conflicts are new.
    pub fn close(&mut self, conn: &Connection) -> StoreResult<usize> {
        let mut pasts = Pasts::default();
        let again = match &self.written {
            Some(written) => again(conn, &mut pasts, written)?,
            None => 0,
        };
        let found = again + self.look(conn)?;
        for (shape, at, stamp) in self.back.drain(..) {
            look_back(conn, &shape, at, stamp)?;
        }
        Ok(found)
    }

    /// Looks what became of those that came.
    pub fn look(&mut self, conn: &Connection) -> StoreResult<usize> {
        let mut pasts = Pasts::default();
        let mut found = 0;
        self.new.sort_by_key(|doubt| (doubt.shape.table, doubt.at));
        for Doubt {
            shape,
            at: (row, column),
            won,
            lost,
        } in self.new.drain(..)
        {
            let past = pasts.of(conn, (shape.table, row, column))?;
            let state = match past.sight(won.stamp, lost.stamp) {
                Sight::Seen => continue,
                Sight::Unknown => {
                    // What is lacking may come before the end.
                    self.written.get_or_insert_default();
                    conflict::UNSURE
                }
                Sight::Unseen | Sight::Same => 0,
            };
            let is_new = conflict::note(conn, &shape, (row, column), (&won, &lost), (state, None))?;
            found += usize::from(is_new && state == 0 && won.value != lost.value);
        }
        Ok(found)
    }
}

/// Looks again at what waited for something in these rows.
fn again(
    conn: &Connection,
    pasts: &mut Pasts,
    written: &HashSet<(u16, i64)>,
) -> StoreResult<usize> {
    let mut statement = conn.prepare_cached(WAITING)?;
    let mut rows = statement.query([])?;
    let mut sights = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, id): (u16, i64) = (row.get(1)?, row.get(2)?);
        let Some(known) = Table::from_number(i64::from(table)) else {
            continue;
        };
        if written.contains(&(table, id)) {
            let past = pasts.of(conn, (known, id, row.get(3)?))?;
            let sight = past.sight(conflict::stamp(row, 4)?, conflict::stamp(row, 6)?);
            sights.push((row.get::<_, i64>(0)?, sight));
        }
    }
    let mut found = 0;
    for (id, sight) in sights {
        match sight {
            Sight::Unknown => {}
            Sight::Seen => {
                conn.prepare_cached("DELETE FROM conflict WHERE id = ?1")?
                    .execute([id])?;
            }
            // Its id becomes the newest: nobody could be asked before.
            Sight::Unseen | Sight::Same => {
                found += conn
                    .prepare_cached(
                        "UPDATE conflict SET is_settled = 0, id = (SELECT max(id) + 1 FROM conflict)
                         WHERE id = ?1 RETURNING won <> lost",
                    )?
                    .query_row([id], |row| row.get::<_, bool>(0))
                    .optional()?
                    .map_or(0, usize::from);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Client;
    use crate::domain::merge::Transaction;
    use crate::store::replica::{Arrived, Cursor, Office, unsealed};
    use crate::store::{OpenOptions, Progress, Store, StoreError, client};

    fn base(dir: &std::path::Path, device: i64) -> Store {
        let options = OpenOptions {
            device: Some(device),
            ..OpenOptions::default()
        };
        let path = dir.join(format!("{device}.base"));
        let store = Store::open(&path, &options).unwrap();
        let office = Office::default();
        store.found_office(&office, &Progress::default()).unwrap();
        store
    }

    /// More of them than are kept in memory, and the write that they wait for comes last.
    #[test]
    fn what_waits_for_a_write_is_asked_when_it_comes_in_whatever_pieces() {
        let dir = tempfile::tempdir().unwrap();
        let there = base(dir.path(), 3);
        let add = |tx: &crate::store::Tx<'_>| client::add(tx, &Client::company("Явір"));
        let (id, _) = there.transact(Action::AddClient, "", add).unwrap();
        let edit = |tx: &crate::store::Tx<'_>| {
            client::update::<StoreError>(tx, id, |client| {
                client.note = "склад".to_owned();
                Ok(())
            })
        };
        there.transact(Action::EditClient, "", edit).unwrap();
        let page = there.read(|conn| unsealed(conn, usize::MAX));
        let mut all = page.unwrap().unwrap().transactions;
        let first = all[1].clone();
        let stamp = |device: u32, later: u64| Stamp {
            time: first.stamp.time + later,
            device,
        };
        let write = |device: u32, later: u64, base: Stamp| {
            let mut write = Transaction {
                action: i64::from(device) << 40 | 1,
                stamp: stamp(device, later),
                ..first.clone()
            };
            write.rows[0].cells[0].base = Some(base);
            write.rows[0].cells[0].value = Value::Text(format!("{device}"));
            write
        };
        all.push(write(6, 200, stamp(5, 100)));
        all.extend((11..16).map(|device| write(device, u64::from(device), first.stamp)));
        all.push(write(5, 100, first.stamp));
        let arrived = all.iter().zip(1_u32..).map(|(transaction, seq)| Arrived {
            dev: transaction.stamp.device.to_string(),
            cursor: Cursor { seq, hash: [1; 32] },
            transactions: vec![transaction.clone()],
            more: false,
        });
        for (device, together) in [(20, usize::MAX), (21, 1), (22, 4)] {
            let here = base(dir.path(), device);
            let mut arrived = arrived.clone().peekable();
            let mut conflicts = 0;
            while arrived.peek().is_some() {
                let mut left = together;
                let mut next = || {
                    left = left.checked_sub(1)?;
                    arrived.next()
                };
                conflicts += here.receive_all(9, &mut next).unwrap().conflicts;
            }
            let open = here.read(conflict::open).unwrap();
            assert_eq!((open.len(), conflicts), (5, 5), "{together} together");
            for one in open {
                assert_eq!(one.base, Some(Value::Text("склад".to_owned())));
                assert_eq!(one.won.value, Value::Text("6".to_owned()));
            }
        }
    }
}
