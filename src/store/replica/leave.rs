//! Leaving an office: the base is one of its own again, with all that it holds and its whole history.
//!
//! What colleagues did becomes history of this device: actions get ids of this device in the order of their stamps, which
//! is the order in which the last writer of a cell stands. Where something else stands after all (a deletion that was
//! given back by its clocks, a cell bumped over a wrong clock) one more action writes down what stands. So the history is
//! again that of a base that was always alone, and an office that is founded or joined with it later receives all of it.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::shape::{Shape, Shapes};
use super::{COUNTER, is_in_office, meta, own_ids, seal, set_meta};
use crate::domain::merge::{Stamp, Value};
use crate::store::cells::{self, Cell};
use crate::store::synced::Table;
use crate::store::{Action, Store, StoreResult};

/// Where in `meta` stands up to which counter actions are not undone: what was done in an office is not taken back after it.
pub(super) const FLOOR: &str = "undo-floor";

impl Store {
    /// Makes the base of an office one without an office. Everything stays but what belongs to the exchange: how far
    /// devices were read, sealed and kept files, clocks, open conflicts, and the values of the office, of which `kept`
    /// stay. Does nothing when it is of none but forget those values.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn leave_office(&self, kept: &[(&str, &[u8])]) -> StoreResult<()> {
        let now = self.clock().now().millis();
        self.write_local(|conn| {
            if is_in_office(conn)? {
                conn.execute_batch(
                    "DELETE FROM clock; DELETE FROM outbox; DELETE FROM cursor; DELETE FROM pack;
                     DELETE FROM pending_op; DELETE FROM conflict;
                     DELETE FROM meta WHERE key IN ('office', 'sealed', 'sent', 'skew', 'hash-0', 'hash-1', 'hash-2', 'hash-3');",
                )?;
                claim(conn)?;
                bear_once(conn)?;
                write_down(conn, now)?;
                let (_, counter) = counters(conn)?;
                set_meta(conn, FLOOR, counter)?;
            }
            conn.execute("DELETE FROM office", [])?;
            for (key, value) in kept {
                seal::set_office_value(conn, key, value)?;
            }
            Ok(())
        })?;
        self.has_arrived();
        Ok(())
    }
}

/// Gives the first and last id of actions that may be taken back: of this device, and done since it left an office.
pub(in crate::store) fn undoable(conn: &Connection) -> StoreResult<(i64, i64)> {
    let (first, last) = own_ids(conn)?;
    let floor = meta(conn, FLOOR)?.unwrap_or(0).clamp(0, COUNTER);
    Ok((first.saturating_add(floor + 1), last))
}

/// Gives the first id of this device and the last counter that it gave out.
fn counters(conn: &Connection) -> StoreResult<(i64, i64)> {
    Ok((own_ids(conn)?.0, meta(conn, "counter")?.unwrap_or(0)))
}

/// Gives all actions ids of this device, in the order of their stamps, above all that it gave out before.
fn claim(conn: &Connection) -> StoreResult<()> {
    let (first, counter) = counters(conn)?;
    let known: Vec<(i64, i64)> = conn
        .prepare("SELECT id, stamp FROM action ORDER BY stamp, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS claimed (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, stamp INTEGER NOT NULL);
         DELETE FROM temp.claimed;",
    )?;
    let mut last = 0;
    let mut next = first + counter;
    {
        let mut insert =
            conn.prepare("INSERT INTO temp.claimed (old, new, stamp) VALUES (?1, ?2, ?3)")?;
        for (id, stamp) in known {
            next += 1;
            // As own actions they have a time that actions have: see [`Stamp::TOP`].
            last = stamp.min((Stamp::END << 16).cast_signed()).max(last + 1);
            insert.execute((id, next, last))?;
        }
    }
    conn.execute_batch(
        "UPDATE change SET action_id = (SELECT new FROM temp.claimed WHERE old = action_id), stamps = NULL
         WHERE action_id IN (SELECT old FROM temp.claimed);
         UPDATE action SET target = (SELECT new FROM temp.claimed WHERE old = target) WHERE target IS NOT NULL AND kind <> 'follow-merge';
         UPDATE action SET stamp = (SELECT c.stamp FROM temp.claimed c WHERE c.old = id),
                           id = (SELECT c.new FROM temp.claimed c WHERE c.old = id);
         DROP TABLE temp.claimed;",
    )?;
    set_meta(conn, "counter", next - first)
}

/// Leaves rows that were born here and elsewhere one birth, the first: what a later one wrote becomes a change of it.
fn bear_once(conn: &Connection) -> StoreResult<()> {
    let mut shapes = Shapes::default();
    for &table in Table::ALL {
        let shape = shapes.of(conn, table)?;
        let rows: Vec<i64> = conn
            .prepare_cached(
                "SELECT row_id FROM change WHERE tbl = ?1 AND inserted GROUP BY row_id HAVING count(*) > 1",
            )?
            .query_map([table.number()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for row in rows {
            born_again(conn, &shape, row)?;
        }
    }
    Ok(())
}

fn born_again(conn: &Connection, shape: &Shape, row: i64) -> StoreResult<()> {
    let table = shape.table;
    let changes: Vec<(i64, bool, Vec<Cell>)> = conn
        .prepare_cached(
            "SELECT action_id, inserted, cells FROM change WHERE tbl = ?1 AND row_id = ?2 ORDER BY action_id",
        )?
        .query_map((table.number(), row), |found| {
            let cells = crate::store::history::readable(found.get_ref(2)?, table, row);
            Ok((found.get(0)?, found.get(1)?, cells))
        })?
        .collect::<Result<_, _>>()?;
    let mut stands = shape.blank(row);
    let mut is_born = false;
    for (action, inserted, mut cells) in changes {
        if inserted && is_born {
            for cell in &mut cells {
                if let Some(before) = stands.get(usize::from(cell.column)) {
                    cell.old.clone_from(before);
                }
            }
            cells.retain(|cell| cell.old != cell.new);
            conn.prepare_cached(
                "UPDATE change SET inserted = 0, cells = ?4 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
            )?
            .execute((action, table.number(), row, cells::encode(&cells)?))?;
        }
        is_born |= inserted;
        for cell in cells {
            if let Some(known) = stands.get_mut(usize::from(cell.column)) {
                *known = cell.new;
            }
        }
    }
    Ok(())
}

/// The newest value of each column of a row, by its history.
type Newest = BTreeMap<u16, Value>;

/// Writes down what stands where the history ends in something else.
fn write_down(conn: &Connection, now: i64) -> StoreResult<()> {
    let mut shapes = Shapes::default();
    let mut found = Vec::new();
    for &table in Table::ALL {
        let shape = shapes.of(conn, table)?;
        differing(conn, &shape, &mut found)?;
    }
    if found.is_empty() {
        return Ok(());
    }
    let (first, counter) = counters(conn)?;
    let action = first + counter + 1;
    let last: i64 = conn.query_row("SELECT coalesce(max(stamp), 0) FROM action", [], |row| {
        row.get(0)
    })?;
    let device = u32::try_from(super::device(conn)?).unwrap_or_default();
    let before = Stamp {
        time: last.cast_unsigned(),
        device,
    };
    let stamp = Stamp::at(now, device).after(before);
    conn.execute(
        "INSERT INTO action (id, at, kind, stamp) VALUES (?1, ?2, ?3, ?4)",
        (
            action,
            now,
            Action::EditOffice.code(),
            stamp.time.cast_signed(),
        ),
    )?;
    set_meta(conn, "counter", counter + 1)?;
    let mut insert = conn.prepare(
        "INSERT INTO change (action_id, tbl, row_id, inserted, cells) VALUES (?1, ?2, ?3, 0, ?4)",
    )?;
    for (table, row, cells) in found {
        insert.execute((action, table.number(), row, cells::encode(&cells)?))?;
    }
    Ok(())
}

fn differing(
    conn: &Connection,
    shape: &Shape,
    found: &mut Vec<(Table, i64, Vec<Cell>)>,
) -> StoreResult<()> {
    let mut changes =
        conn.prepare("SELECT row_id, cells FROM change WHERE tbl = ?1 ORDER BY row_id, action_id")?;
    let mut rows = changes.query([shape.table.number()])?;
    let (mut row, mut newest) = (0, Newest::new());
    while let Some(change) = rows.next()? {
        let of: i64 = change.get(0)?;
        if of != row {
            compare(conn, (shape, row), &newest, found)?;
            (row, newest) = (of, Newest::new());
        }
        for cell in crate::store::history::readable(change.get_ref(1)?, shape.table, of) {
            newest.insert(cell.column, cell.new);
        }
    }
    compare(conn, (shape, row), &newest, found)
}

fn compare(
    conn: &Connection,
    (shape, row): (&Shape, i64),
    newest: &Newest,
    found: &mut Vec<(Table, i64, Vec<Cell>)>,
) -> StoreResult<()> {
    if newest.is_empty() {
        return Ok(());
    }
    let Some(values) = shape.row(conn, row)? else {
        return Ok(());
    };
    let cells: Vec<Cell> = newest
        .iter()
        .filter_map(|(column, value)| {
            let stands = values.get(usize::from(*column))?;
            (stands != value).then(|| Cell {
                column: *column,
                old: value.clone(),
                new: stands.clone(),
            })
        })
        .collect();
    if !cells.is_empty() {
        found.push((shape.table, row, cells));
    }
    Ok(())
}
