//! Changes that were applied here and count nowhere any more, because their writer was taken out up to an earlier segment: what
//! stands of them is written again as done on this device, so that it travels and everybody holds the same.
//!
//! What it is of each row says [`crate::domain::merge::taken`].

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::{Merging, Place};
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::taken::{Taken, Then};
use crate::domain::merge::{RowChange, Stamp, Transaction, Value};
use crate::store::replica::births::{Births, stamp_of};
use crate::store::replica::local;
use crate::store::replica::seal::{self, Cursor};
use crate::store::replica::trace::{self, Trace};
use crate::store::replica::written::action_at;
use crate::store::replica::{COUNTER, deleted_column};
use crate::store::replica::{out, stamp};
use crate::store::synced::{Table, columns};
use crate::store::{Store, StoreResult, history};

/// What was applied of a device after the last segment of it that counts.
#[derive(Debug, Clone)]
pub struct Past {
    pub dev: String,
    /// The last segment that counts.
    pub cut: Cursor,
    pub transactions: Vec<Transaction>,
    /// This base was that device: what it has done since goes on from there.
    pub is_own: bool,
}

/// What stands in `action.undone` of what is no matter of undo and redo.
const NEVER: i64 = 2;

impl Store {
    /// Writes again as done on this device what stands here of changes that count nowhere any more, and goes back to the last
    /// segments that count. Gives by device of how many changes something stood; `None`, and nothing is changed, when some of
    /// them wait for a newer program: they are taken over with the others, or not at all.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn take_over(&self, past: &[Past]) -> StoreResult<Option<Vec<usize>>> {
        let mut all: Vec<(usize, &Transaction)> = Vec::new();
        for (place, one) in past.iter().enumerate() {
            all.extend(one.transactions.iter().map(|it| (place, it)));
        }
        all.sort_by_key(|(_, transaction)| transaction.stamp);
        if !self.read(|conn| are_known(conn, &all))? {
            return Ok(None);
        }
        let rows = all.iter().map(|(_, transaction)| transaction.rows.len());
        let (taken, _) = self.arrive(rows.sum(), |tx| {
            let first = tx.new_id();
            let mut own = Own {
                action: first,
                stamp: stamp::next(tx)?,
            };
            let mut taken = vec![0; past.len()];
            let since = match past.iter().any(|one| one.is_own) {
                true => Stamp::default(),
                false => own.stamp,
            };
            self.merge(tx, |merging| {
                merging.take_over(&all, &mut own, &mut taken)?;
                merging.go_on(&all, since, &mut own)
            })?;
            tx.next.set(own.action);
            // It is a colleague's work: the next undo goes on before it.
            tx.execute(
                "UPDATE action SET undone = ?3 WHERE id >= ?1 AND id < ?2",
                (first, own.action, NEVER),
            )?;
            for one in past {
                seal::set_back(tx, &one.dev, one.cut)?;
            }
            Ok(taken)
        })?;
        Ok(Some(taken))
    }
}

/// Tells whether this program knows all tables and columns of some changes.
fn are_known(conn: &Connection, all: &[(usize, &Transaction)]) -> StoreResult<bool> {
    let mut shapes = super::Shapes::default();
    for change in all.iter().flat_map(|(_, transaction)| &transaction.rows) {
        let Some(table) = Table::from_number(i64::from(change.table)) else {
            return Ok(false);
        };
        if !shapes.of(conn, table)?.takes_all(change) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What follows for some rows, and the action of whoever has done it, where that is another.
type Later = (Option<Transaction>, Vec<(u16, i64, Then)>);

/// The id and the stamp of the next own action.
pub(super) struct Own {
    action: i64,
    pub stamp: Stamp,
}

impl Merging<'_> {
    /// Takes over actions of several devices, and counts by device of how many something stood.
    fn take_over(
        &mut self,
        all: &[(usize, &Transaction)],
        own: &mut Own,
        taken: &mut [usize],
    ) -> StoreResult<()> {
        let ids: Arc<HashSet<i64>> = Arc::new(all.iter().map(|(_, it)| it.action).collect());
        let gone = Arc::clone(&ids);
        self.pen.then(move |scribe| {
            let mut delete = scribe
                .base()
                .prepare("DELETE FROM pending_op WHERE action_id = ?1")?;
            for id in gone.iter() {
                delete.execute([id])?;
            }
            Ok(())
        })?;
        for (place, of) in all {
            let is_any = self.take(of, &ids, own)?;
            if let Some(taken) = taken.get_mut(*place) {
                *taken += usize::from(is_any);
            }
        }
        Ok(())
    }

    /// Takes one over. Tells whether anything of it stood.
    fn take(
        &mut self,
        of: &Transaction,
        ids: &Arc<HashSet<i64>>,
        own: &mut Own,
    ) -> StoreResult<bool> {
        let (mut now, mut then, mut unmet) = (Vec::new(), Vec::new(), Vec::new());
        for change in &of.rows {
            let Some(table) = Table::from_number(i64::from(change.table)) else {
                continue;
            };
            let shape = self.shapes.of(self.base, table)?;
            let held = self.held(&shape, change.row)?;
            let (row, is_there) = (held.clocks.row.clone(), held.is_there);
            let earlier = match is_there && !change.born {
                true => self.earlier(of, (table, change.row), ids)?,
                false => BTreeMap::new(),
            };
            let taken = Taken {
                of,
                own: own.stamp,
                earlier: &earlier,
                deleted: shape.deleted,
            };
            if !is_there {
                let change = taken.unmet(change);
                unmet.push(change.clone());
                now.push(change);
                continue;
            }
            let buries = change
                .cells
                .iter()
                .any(|cell| cell.column == shape.deleted && cell.value != Value::Null);
            let is_covered = buries && self.is_covered((of, change), ids)?;
            // Somebody was quicker: the row was born again already.
            let is_born = change.born
                && (row.stamp(shape.deleted) == of.stamp
                    || !self.is_born_elsewhere((table, change.row), ids)?);
            let change = &RowChange {
                born: is_born,
                ..change.clone()
            };
            let again = taken.again(&row, change, || is_covered);
            now.extend(again.change);
            then.extend(again.then.map(|then| (change.table, change.row, then)));
        }
        let is_any = !now.is_empty();
        self.write(of, now, own)?;
        for change in &unmet {
            self.tell_unmet(own.action - 1, change)?;
        }
        // By who has done it.
        let mut later: BTreeMap<i64, Later> = BTreeMap::new();
        for (table, row, then) in then {
            let by = match then {
                Then::Bury => self.buried_by((table, row), ids)?,
                Then::GiveBack => None,
            };
            let action = by.as_ref().map_or(0, |by| by.action);
            let (_, rows) = later.entry(action).or_insert_with(|| (by, Vec::new()));
            rows.push((table, row, then));
        }
        for (by, rows) in later.into_values() {
            let mut changes = Vec::with_capacity(rows.len());
            for (table, row, then) in rows {
                changes.extend(self.then(of, (table, row), (then, own.stamp))?);
            }
            self.write(by.as_ref().unwrap_or(of), changes, own)?;
        }
        Ok(is_any)
    }

    pub(super) fn write(
        &mut self,
        of: &Transaction,
        rows: Vec<RowChange>,
        own: &mut Own,
    ) -> StoreResult<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let taken = Taken {
            of,
            own: own.stamp,
            earlier: &BTreeMap::new(),
            deleted: 0,
        };
        let place = Place {
            action: own.action,
            is_twin: false,
        };
        self.add(place, &taken.transaction(own.action, rows))?;
        own.action += 1;
        own.stamp = own.stamp.after(own.stamp);
        Ok(())
    }

    /// The action that has deleted a row, if it counts: that is nothing that was taken over.
    fn buried_by(
        &mut self,
        (number, row): (u16, i64),
        ids: &Arc<HashSet<i64>>,
    ) -> StoreResult<Option<Transaction>> {
        let Some(table) = Table::from_number(i64::from(number)) else {
            return Ok(None);
        };
        let shape = self.shapes.of(self.base, table)?;
        let tombstone = self.held(&shape, row)?.clocks.row.tombstone.as_ref();
        let Some(stamp) = tombstone.map(|it| it.stamp) else {
            return Ok(None);
        };
        let (at, ids) = ((table, row, shape.deleted), Arc::clone(ids));
        self.pen.ask_history(move |tx| {
            let action = action_at(tx, at, stamp)?.filter(|it| !ids.contains(it));
            Ok(action
                .map(|action| out::action(tx, action))
                .transpose()?
                .flatten())
        })
    }

    fn then(
        &mut self,
        of: &Transaction,
        (number, row): (u16, i64),
        (then, own): (Then, Stamp),
    ) -> StoreResult<Option<RowChange>> {
        let Some(table) = Table::from_number(i64::from(number)) else {
            return Ok(None);
        };
        let shape = self.shapes.of(self.base, table)?;
        let taken = Taken {
            of,
            own,
            earlier: &BTreeMap::new(),
            deleted: shape.deleted,
        };
        let held = self.held(&shape, row)?;
        Ok(Some(taken.then(&held.clocks.row, (number, row), then)))
    }

    /// What waits for its row stands in no history, and goes out from there.
    fn tell_unmet(&mut self, action: i64, change: &RowChange) -> StoreResult<()> {
        let cells = local::cells_of(change);
        let trace = Trace::of(change, None);
        let place = (change.table, change.row, change.born);
        self.pen.change(action, place, &cells, &trace.packed())
    }

    /// What the device of an action had written in a row before, as far as it counts.
    fn earlier(
        &mut self,
        of: &Transaction,
        place: (Table, i64),
        ids: &Arc<HashSet<i64>>,
    ) -> StoreResult<BTreeMap<u16, Stamp>> {
        let ids = Arc::clone(ids);
        let device = of.stamp.device;
        self.pen.ask(move |tx| earlier_of(tx, place, device, &ids))
    }

    /// Tells whether another action than these has begun a row.
    fn is_born_elsewhere(
        &mut self,
        (table, row): (Table, i64),
        ids: &Arc<HashSet<i64>>,
    ) -> StoreResult<bool> {
        let ids = Arc::clone(ids);
        self.pen.ask(move |tx| {
            let mut statement = tx.prepare_cached(
                "SELECT action_id FROM change WHERE tbl = ?1 AND row_id = ?2 AND inserted",
            )?;
            let mut births = statement.query((table.number(), row))?;
            while let Some(birth) = births.next()? {
                if !ids.contains(&birth.get(0)?) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Tells whether the deletions of a row that count have seen all that one had seen that does not, and one is newer.
    fn is_covered(
        &mut self,
        (of, change): (&Transaction, &RowChange),
        ids: &Arc<HashSet<i64>>,
    ) -> StoreResult<bool> {
        let (table, row, ids) = (change.table, change.row, Arc::clone(ids));
        let seen: BTreeMap<u16, Stamp> = self.pen.ask(move |tx| seen_of(tx, (table, row), &ids))?;
        let knows = |column: u16, stamp: Stamp| seen.get(&column).is_some_and(|it| *it >= stamp);
        // Whoever deletes a row names the deletion itself among what was seen.
        let mut cells = change.cells.iter();
        Ok(change
            .seen
            .iter()
            .all(|(column, stamp)| knows(*column, *stamp))
            && cells.all(|cell| knows(cell.column, of.stamp_of(cell))))
    }
}

/// The newest writes of a device in the columns of a row, but those of some actions.
fn earlier_of(
    conn: &Connection,
    (table, row): (Table, i64),
    device: u32,
    but: &HashSet<i64>,
) -> StoreResult<BTreeMap<u16, Stamp>> {
    let mut all: BTreeMap<u16, Stamp> = BTreeMap::new();
    let mut add = |column: u16, stamp: Stamp| {
        let newest = all.entry(column).or_default();
        *newest = stamp.max(*newest);
    };
    let born: Option<i64> = conn
        .prepare_cached(
            "SELECT id FROM action WHERE first_id <= ?1 AND last_id >= ?1 ORDER BY first_id DESC LIMIT 1",
        )?
        .query_row([row], |found| found.get(0))
        .optional()?;
    if let Some(action) = born
        && let Some(stamp) = Births::default().of(conn, table, row)?
        && stamp.device == device
        && !but.contains(&action)
    {
        let columns = columns(conn, table)?.len();
        (0..u16::try_from(columns).unwrap_or(u16::MAX)).for_each(|column| add(column, stamp));
    }
    let first = i64::from(device) << COUNTER_BITS;
    let mut statement = conn.prepare_cached(
        "SELECT c.action_id, a.stamp, c.cells, c.stamps FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.action_id BETWEEN ?3 AND ?4",
    )?;
    let mut rows = statement.query((table.number(), row, first, first | COUNTER))?;
    while let Some(found) = rows.next()? {
        let action: i64 = found.get(0)?;
        if but.contains(&action) {
            continue;
        }
        let trace = trace::read(found.get_ref(3)?);
        let stamp = stamp_of(action, found.get(1)?);
        for cell in history::readable(found.get_ref(2)?, table, row) {
            add(cell.column, trace.stamp(cell.column, stamp));
        }
    }
    Ok(all)
}

/// What those had seen who deleted a row, but for some.
fn seen_of(
    conn: &Connection,
    (table, row): (u16, i64),
    but: &HashSet<i64>,
) -> StoreResult<BTreeMap<u16, Stamp>> {
    let mut all: BTreeMap<u16, Stamp> = BTreeMap::new();
    let (Some(of), Some(deleted)) = (
        Table::from_number(i64::from(table)),
        deleted_column(conn, table)?,
    ) else {
        return Ok(all);
    };
    let mut statement = conn.prepare_cached(
        "SELECT action_id, cells, stamps FROM change WHERE tbl = ?1 AND row_id = ?2",
    )?;
    let mut rows = statement.query((table, row))?;
    while let Some(found) = rows.next()? {
        if but.contains(&found.get(0)?) {
            continue;
        }
        let trace = trace::read(found.get_ref(2)?);
        let cells = history::readable(found.get_ref(1)?, of, row);
        let mut of_deleted = cells.iter().filter(|cell| cell.column == deleted);
        // A change that deletes nothing names what was shown.
        if trace.buried.is_none() && !of_deleted.any(|cell| cell.new != Value::Null) {
            continue;
        }
        for (column, stamp) in trace.seen {
            let newest = all.entry(column).or_default();
            *newest = stamp.max(*newest);
        }
    }
    Ok(all)
}
