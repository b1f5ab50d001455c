//! What a device that gets a number of its own had seen: its last writes under the number that it had, where those stay.
//!
//! Who writes over the own value names as base what the first of these writes had seen. Under another number it is nobody's own
//! any more: the base becomes the last of those that stay, or else all but this device would ask about the two.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::births::stamp_of;
use super::clock::Clocks;
use super::renumber::Written;
use super::shape::Shapes;
use super::trace::{self, Trace};
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::Stamp;
use crate::store::StoreResult;
use crate::store::synced::Table;

/// Names the writes of the old number that stay as seen in these rows, which the new one has written.
pub(super) fn see(conn: &Connection, written: &Written, (old, new): (u32, u32)) -> StoreResult<()> {
    let mut shapes = Shapes::default();
    for (table, row) in written.keys() {
        let Some(table) = Table::from_number(*table) else {
            continue;
        };
        let stayed = writes(conn, (table, *row), old)?;
        let shape = shapes.of(conn, table)?;
        let Some(values) = shape.row(conn, *row)? else {
            continue;
        };
        let mut clocks = Clocks::load(
            conn,
            &mut super::births::Births::default(),
            &shape,
            *row,
            &values,
        )?;
        let last = |column: u16, stamp: Stamp, base: Stamp| {
            let own = stayed
                .iter()
                .filter(|(_, trace)| trace.cell(column).is_some());
            let own = own.map(|(at, trace)| trace.stamp(column, *at));
            let birth = (clocks.birth.device == old).then_some(clocks.birth);
            let last = own.chain(birth).filter(|own| *own < stamp).max();
            let is_chain = base.device == old || base.device == new;
            last.filter(|last| *last > base && !is_chain && column != shape.deleted)
        };
        let mut bases = BTreeMap::new();
        for (column, clock) in &clocks.row.cells {
            if clock.stamp.device == new {
                bases.extend(last(*column, clock.stamp, clock.base).map(|base| (*column, base)));
            }
        }
        for (at, mut trace) in writes(conn, (table, *row), new)? {
            let before = trace.clone();
            for cell in &mut trace.cells {
                let stamp = before.stamp(cell.column, at);
                let base = last(cell.column, stamp, cell.base.unwrap_or_default());
                cell.base = base.or(cell.base);
            }
            if trace != before {
                conn.prepare_cached(
                    "UPDATE change SET stamps = ?4 WHERE tbl = ?1 AND row_id = ?2 AND action_id IN
                     (SELECT id FROM action WHERE stamp = ?3 AND id >> ?5 = ?6)",
                )?
                .execute((
                    table.number(),
                    row,
                    at.time.cast_signed(),
                    trace.encode()?,
                    COUNTER_BITS,
                    new,
                ))?;
            }
        }
        if !bases.is_empty() {
            for (column, base) in bases {
                if let Some(clock) = clocks.row.cells.get_mut(&column) {
                    clock.base = base;
                }
            }
            clocks.save(conn, &shape, *row, &values)?;
        }
    }
    Ok(())
}

/// What a device has written into a row that was there: stamps and traces.
fn writes(
    conn: &Connection,
    (table, row): (Table, i64),
    device: u32,
) -> StoreResult<Vec<(Stamp, Trace)>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.stamp, c.stamps FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.stamps IS NOT NULL AND a.id >> ?3 = ?4",
    )?;
    let mut found = statement.query((table.number(), row, COUNTER_BITS, device))?;
    let mut writes = Vec::new();
    while let Some(one) = found.next()? {
        let trace = trace::read(one.get_ref(2)?);
        writes.push((stamp_of(one.get(0)?, one.get(1)?), trace));
    }
    Ok(writes)
}
