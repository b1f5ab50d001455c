//! What several who did not know of each other have taken back of merges that built on each other: what one of them gave back as
//! another's merge had left it becomes again what it was before that.

use rusqlite::{Connection, OptionalExtension};

use super::{Came, MERGED, ids};
use crate::store::client_entry::list;
use crate::store::replica::{conflict, written};
use crate::store::synced::columns;
use crate::store::{CellValue, StoreResult, Table, Tx, capture, names, undo};

/// Gives the rows that came which somebody has taken a merge back on.
pub(super) fn given_back(conn: &Connection, came: &[Came]) -> StoreResult<Vec<(Table, i64)>> {
    let mut found = Vec::new();
    for &table in Table::ALL {
        let of_table = came.iter().filter(|it| it.0 == table);
        let rows: Vec<i64> = of_table.map(|it| it.1).collect();
        if rows.is_empty() || !is_moved(conn, table)? {
            continue;
        }
        let sql = format!(
            "SELECT DISTINCT w.value FROM rarray(?1) w CROSS JOIN change c ON c.tbl = {} AND c.row_id = w.value
             CROSS JOIN action a ON a.id = c.action_id
             WHERE a.role = 'undo' AND a.kind IN ('merge-clients', 'merge-tags', 'put-together', 'unite-users')",
            table.number()
        );
        let rows = ids(conn, &sql, [list(&rows)])?;
        found.extend(rows.into_iter().map(|row| (table, row)));
    }
    Ok(found)
}

/// Tells whether a merge does something to rows of a table.
fn is_moved(conn: &Connection, table: Table) -> StoreResult<bool> {
    let columns = columns(conn, table)?;
    Ok(MERGED.contains(&table) || columns.iter().any(|column| leads(table, column)))
}

/// Tells whether a column leads to what can be merged.
fn leads(table: Table, column: &str) -> bool {
    let mut linked = names::linked(table, column).iter();
    linked.any(|to| MERGED.contains(to))
}

/// Tells whether a column cannot be empty.
fn must_be(conn: &Connection, table: Table, column: &str) -> StoreResult<bool> {
    let sql = "SELECT \"notnull\" FROM pragma_table_info(?1) WHERE name = ?2";
    let found: Option<bool> = conn
        .prepare_cached(sql)?
        .query_row((table.name(), column), |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Makes of a row what it was before merges that are all taken back.
pub(super) fn put_right(tx: &Tx<'_>, (table, row): (Table, i64)) -> StoreResult<()> {
    let told = undo::Told::read(tx, (table, row))?;
    if table == Table::ClientPerson {
        if told.is_given_back() && undo::is_over(tx, row)? {
            capture::set_deleted(tx, table, row, true)?;
        }
        return Ok(());
    }
    let waiting = conflict::waiting(tx, table, row)?;
    for (place, column) in (0_u16..).zip(columns(tx, table)?) {
        let Some((merge, left)) = told.given_back(place) else {
            continue;
        };
        if column == "merged_into" {
            continue;
        }
        let home = told.home(tx, (place, merge), left)?;
        // A value from before the birth of its row is none.
        let is_none = home == CellValue::Null && must_be(tx, table, &column)?;
        if home != *left && !is_none {
            let name = table.name();
            let sql = format!("UPDATE {name} SET {column} = ?2 WHERE id = ?1 AND {column} IS ?3");
            tx.prepare_cached(&sql)?.execute((row, &home, left))?;
        }
        if !leads(table, &column) {
            continue;
        }
        // Where two have given it back to is nothing to ask people about.
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
        let stands: Option<Option<i64>> = tx
            .prepare_cached(&sql)?
            .query_row([row], |found| found.get(0))
            .optional()?;
        let stands = stands.flatten().map_or(CellValue::Null, CellValue::Integer);
        for (_, lost) in waiting.iter().filter(|it| it.0 == place) {
            let loser = written::action_at(tx, (table, row, place), *lost)?;
            if loser.is_some_and(|loser| told.took_back(loser)) {
                let at = (table.number(), row, place);
                tx.decided.borrow_mut().push(at);
                if stands == *left {
                    tx.confirm(at.0, row, place, left);
                }
            }
        }
    }
    Ok(())
}
