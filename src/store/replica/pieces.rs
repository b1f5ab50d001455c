//! Own actions out of a damaged base, as far as they can be read: what stands on a page that cannot be read is left out, and
//! nothing else.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::out::{self, Reading};
use super::shape::Shape;
use super::{local, trace};
use crate::domain::merge::{RowChange, Transaction, Value};
use crate::store::cells::Cell;
use crate::store::synced::Table;
use crate::store::torn::Torn;
use crate::store::{StoreError, history};

/// Gives the actions between two ids, without their rows, and in how many places some may be missing.
pub(super) fn heads(conn: &Connection, ids: (i64, i64)) -> (Vec<Transaction>, u64) {
    let mut heads = Vec::new();
    let mut torn = Torn::of(conn, "action", out::HEAD, None);
    torn.read(ids, &mut |row| {
        heads.push(out::head(row).map_err(refused)?);
        Ok(())
    });
    (heads, torn.gaps)
}

/// Gives the rows of an action that can be read, and in how many places some may be missing.
pub(super) fn rows(conn: &Connection, of: &Transaction) -> (Vec<RowChange>, u64) {
    let (mut rows, mut gaps) = (Vec::new(), 0);
    if let Some(ids) = of.born {
        for &table in Table::ALL {
            let born = match Shape::read(conn, table) {
                Ok(shape) => births(conn, &shape, ids, of),
                Err(_) => (Vec::new(), 1),
            };
            rows.extend(born.0);
            gaps += born.1;
        }
    }
    let mut reading = Reading::new(conn);
    let columns = "tbl, row_id, inserted, cells, stamps";
    let only = "action_id BETWEEN ?1 AND ?2";
    let mut torn = Torn::of(conn, "change", columns, Some(only));
    torn.read((of.action, of.action), &mut |row| {
        rows.extend(reading.change(of, row).map_err(refused)?);
        Ok(())
    });
    (rows, gaps + torn.gaps)
}

/// The rows of a table that an action gave its ids to, with their values at birth where what was written later can be read.
fn births(
    conn: &Connection,
    shape: &Shape,
    ids: (i64, i64),
    of: &Transaction,
) -> (Vec<RowChange>, u64) {
    let mut rows: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    let columns = format!("{}.*", shape.table.name());
    let mut torn = Torn::of(conn, shape.table.name(), &columns, None);
    torn.read(ids, &mut |row| {
        rows.insert(row.get(0)?, shape.values(row).map_err(refused)?);
        Ok(())
    });
    if rows.is_empty() {
        return (Vec::new(), torn.gaps);
    }
    let mut changes: Vec<(i64, i64, Vec<Cell>, trace::Trace)> = Vec::new();
    let columns = "row_id, action_id, cells, stamps";
    let of_table = format!("tbl = {} AND row_id BETWEEN ?1 AND ?2", shape.number());
    // By the index first; where that is damaged, out of the whole table.
    for only in [of_table.clone(), format!("+{of_table}")] {
        changes.clear();
        let mut later = Torn::of(conn, "change", columns, Some(&only));
        later.read(ids, &mut |row: &Row<'_>| {
            let id = row.get(0)?;
            let cells = history::readable(row.get_ref(2)?, shape.table, id);
            changes.push((id, row.get(1)?, cells, trace::read(row.get_ref(3)?)));
            Ok(())
        });
        if later.gaps == 0 {
            break;
        }
    }
    changes.sort_by_key(|(row, action, ..)| std::cmp::Reverse((*row, *action)));
    for (row, _, cells, trace) in changes {
        if let Some(values) = rows.get_mut(&row) {
            out::before(values, cells, &trace);
        }
    }
    let born = rows
        .iter()
        .map(|(row, values)| local::birth(shape, *row, of.stamp, values));
    (born.collect(), torn.gaps)
}

fn refused(error: StoreError) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(Box::new(error))
}
