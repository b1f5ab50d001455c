//! The first value that a column of a record had: what was planned before it was put off.

use rusqlite::Connection;

use crate::store::cells::{self, CellValue};
use crate::store::synced::columns;
use crate::store::{StoreResult, Table};

/// Gives what a column held before it was changed first; `None` when it never was, or held nothing then.
///
/// # Errors
/// When the base cannot be read.
pub fn first_value(
    conn: &Connection,
    table: Table,
    row: i64,
    column: &str,
) -> StoreResult<Option<CellValue>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.cells FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.inserted = 0 ORDER BY a.stamp, a.id",
    )?;
    let mut rows = statement.query((table.number(), row))?;
    let mut place = None;
    while let Some(found) = rows.next()? {
        if place.is_none() {
            let names = columns(conn, table)?;
            place = names.iter().position(|name| name == column);
        }
        // A change that cannot be read says nothing.
        let Ok(changed) = cells::decode(found.get_ref(0)?.as_blob().unwrap_or_default()) else {
            continue;
        };
        let cell = changed
            .into_iter()
            .find(|cell| Some(usize::from(cell.column)) == place);
        match cell.map(|cell| cell.old) {
            None | Some(CellValue::Null) => {}
            Some(old) => return Ok(Some(old)),
        }
    }
    Ok(None)
}
