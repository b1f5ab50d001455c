//! The check of a replica: history, clocks and state must tell one story, and the state hash must be that of the state.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::births::{Births, stamp_of};
use super::held::{Held, state_hash};
use super::shape::{Shape, Shapes};
use super::{is_in_office, pending, state, trace};
use crate::domain::merge::{Stamp, StateHash, Value};
use crate::store::StoreResult;
use crate::store::cells;
use crate::store::check::Finding;
use crate::store::synced::Table;

/// How many findings are enough.
const ENOUGH: usize = 100;

/// Compares the newest history of each field with what the field holds; in an office also clocks and state hash.
pub(in crate::store) fn run(conn: &Connection, findings: &mut Vec<Finding>) -> StoreResult<()> {
    let in_office = is_in_office(conn)?;
    let mut shapes = Shapes::default();
    // A base that was filled from a snapshot has rows before their history.
    let tables = match state::loaded(conn)? {
        Some(_) => &[],
        None => Table::ALL,
    };
    for &table in tables {
        let shape = shapes.of(conn, table)?;
        history(conn, &shape, in_office, findings)?;
    }
    if in_office && computed_hash(conn)? != state_hash(conn)? {
        findings.push(Finding::StateHashDiffers);
    }
    Ok(())
}

/// Adds up the state hash of all rows.
pub(super) fn computed_hash(conn: &Connection) -> StoreResult<StateHash> {
    let mut hash = StateHash::default();
    let (mut shapes, mut births) = (Shapes::default(), Births::default());
    for &table in Table::ALL {
        let shape = shapes.of(conn, table)?;
        let mut statement =
            conn.prepare(&format!("SELECT id FROM {} ORDER BY id", table.name()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            Held::read(conn, &mut births, &shape, id)?.add_to(&shape, id, &mut hash);
        }
    }
    Ok(hash)
}

/// The newest writes of one row, by column.
type Newest = BTreeMap<u16, (Stamp, Value)>;

fn history(
    conn: &Connection,
    shape: &Shape,
    in_office: bool,
    findings: &mut Vec<Finding>,
) -> StoreResult<()> {
    let table = shape.table;
    let mut changes = conn.prepare(
        "SELECT c.row_id, c.cells, c.stamps, a.id, a.stamp FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 ORDER BY c.row_id",
    )?;
    let mut rows = changes.query([table.number()])?;
    let (mut row, mut newest) = (0, Newest::new());
    let mut births = Births::default();
    while let Some(change) = rows.next()? {
        let of: i64 = change.get(0)?;
        if of != row {
            compare(
                conn,
                (shape, row),
                &newest,
                (in_office, &mut births),
                findings,
            )?;
            (row, newest) = (of, Newest::new());
        }
        let Ok(changed) = change
            .get_ref(1)?
            .as_blob()
            .map_err(rusqlite::Error::from)
            .and_then(cells::decode)
        else {
            if findings.len() < ENOUGH {
                findings.push(Finding::HistoryUnreadable { table, row: of });
            }
            continue;
        };
        let trace = trace::read(change.get_ref(2)?);
        let action = stamp_of(change.get(3)?, change.get(4)?);
        for cell in changed {
            let stamp = trace.stamp(cell.column, action);
            let known = newest.get(&cell.column);
            if known.is_none_or(|(known, _)| *known < stamp) {
                newest.insert(cell.column, (stamp, cell.new));
            }
        }
    }
    compare(
        conn,
        (shape, row),
        &newest,
        (in_office, &mut births),
        findings,
    )
}

fn compare(
    conn: &Connection,
    (shape, row): (&Shape, i64),
    newest: &Newest,
    (in_office, births): (bool, &mut Births),
    findings: &mut Vec<Finding>,
) -> StoreResult<()> {
    if newest.is_empty() || findings.len() >= ENOUGH {
        return Ok(());
    }
    let column = |place: u16| {
        let name = shape.columns.get(usize::from(place));
        name.cloned().unwrap_or_default()
    };
    let held = if in_office {
        Some(Held::read(conn, births, shape, row)?)
    } else {
        None
    };
    let values = match &held {
        Some(held) if held.is_there => Some(held.values.clone()),
        Some(_) => None,
        None => shape.row(conn, row)?,
    };
    if values.is_none() && in_office && pending::is_waited_for(conn, shape.number(), row)? {
        return Ok(()); // taken over before the row has come
    }
    for (place, (stamp, value)) in newest {
        // Values at birth are in no change: a row that was born twice may hold those of the other birth.
        let clock = held.as_ref().map(|held| held.clocks.row.stamp(*place));
        if clock.is_some_and(|clock| clock > *stamp)
            && clock == births.of(conn, shape.table, row)?
        {
            continue;
        }
        let stands = values.as_ref().and_then(|all| all.get(usize::from(*place)));
        // Whether a row is deleted follows from all its clocks.
        let expected = match &held {
            Some(held) if *place == shape.deleted => held.clocks.row.deleted_value(),
            _ => value,
        };
        if stands != Some(expected) {
            findings.push(Finding::HistoryDiffers {
                table: shape.table,
                row,
                column: column(*place),
            });
        } else if let Some(held) = &held
            && *place != shape.deleted
            && held.clocks.row.stamp(*place) != *stamp
        {
            findings.push(Finding::ClockDiffers {
                table: shape.table,
                row,
                column: column(*place),
            });
        }
    }
    Ok(())
}
