//! What followed a merge goes back with it: whatever a colleague had added to the one that was merged, and only reached the
//! other one afterwards.

use rusqlite::Connection;

use super::{chains, merged};
use crate::domain::id::ActionId;
use crate::store::cells::{Cell, CellValue};
use crate::store::follow::MERGED;
use crate::store::synced::{Table, columns};
use crate::store::{StoreResult, Tx, capture, history};

/// Takes back what followed the merges of those who are free again, of whatever device.
pub(super) fn give_back(tx: &Tx<'_>, freed: &[i64]) -> StoreResult<()> {
    if freed.is_empty() {
        return Ok(());
    }
    let followed: Vec<(i64, Option<i64>)> = tx
        .prepare_cached(
            "SELECT id, target FROM action WHERE kind = 'follow-merge' AND role = 'do' AND undone = 0 ORDER BY stamp DESC",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (action, followed) in followed {
        let changes = changes_of(tx, ActionId::new(action))?;
        let mut is_concerned = followed.is_some_and(|row| freed.contains(&row));
        for change in &changes {
            is_concerned |= freed.iter().any(|freed| change.left(*freed))
                || is_tied(tx, change.table, change.row, freed)?;
        }
        if is_concerned {
            let home = at_home(tx, &changes)?;
            for change in &changes {
                if !is_elsewhere(tx, change, &home)? {
                    take_back(tx, change)?;
                }
            }
            // Known here only: doing the merge again does these, too.
            tx.execute("UPDATE action SET undone = 1 WHERE id = ?1", [action])?;
        }
    }
    Ok(())
}

/// What an action did to a row.
pub(in crate::store) struct Change {
    pub table: Table,
    pub row: i64,
    is_born: bool,
    pub cells: Vec<Cell>,
}

impl Change {
    /// Tells whether the row belonged to a record before.
    fn left(&self, record: i64) -> bool {
        let of = CellValue::Integer(record);
        self.cells.iter().any(|cell| cell.old == of)
    }
}

/// Gives what an action did.
pub(in crate::store) fn changes_of(
    conn: &Connection,
    action: ActionId,
) -> StoreResult<Vec<Change>> {
    let mut statement = conn
        .prepare_cached("SELECT tbl, row_id, inserted, cells FROM change WHERE action_id = ?1")?;
    let mut rows = statement.query([action])?;
    let mut changes = Vec::new();
    while let Some(found) = rows.next()? {
        if let Some(table) = Table::from_number(found.get(0)?) {
            let row = found.get(1)?;
            changes.push(Change {
                table,
                row,
                is_born: found.get(2)?,
                cells: history::readable(found.get_ref(3)?, table, row),
            });
        }
    }
    Ok(changes)
}

/// Tells whether a row says only that something belongs to one of these records.
fn is_tied(conn: &Connection, table: Table, row: i64, records: &[i64]) -> StoreResult<bool> {
    let column = match table {
        Table::ClientPerson | Table::OpeningBalance => "client_id",
        Table::ClientTag | Table::DealTag => "tag_id",
        Table::FieldValue => "field_id",
        Table::Price => "price_list_id",
        _ => return Ok(false),
    };
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 AND {column} = ?2",
        table.name()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    for record in records {
        if statement.exists((row, record))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives the people whom an action gave back to clients from whom a merge had taken them.
fn at_home(conn: &Connection, changes: &[Change]) -> StoreResult<Vec<i64>> {
    let mut home = Vec::new();
    for change in changes.iter().filter(|it| it.table == Table::ClientPerson) {
        let merged = merged_cells(conn, change.table, change.row)?;
        let is_home = change.cells.iter().any(|cell| {
            let is_back = |merged: &Cell| is_back(merged, cell);
            cell.new == CellValue::Null && merged.iter().any(is_back)
        });
        if is_home {
            home.push(person_of(conn, change.row)?);
        }
    }
    Ok(home)
}

/// Tells whether an action ended a place that a merge had made for a person who is at home again, or which was taken back.
fn is_elsewhere(conn: &Connection, change: &Change, home: &[i64]) -> StoreResult<bool> {
    let ends = change.cells.iter().any(|cell| cell.old == CellValue::Null);
    if change.table != Table::ClientPerson || change.is_born || !ends {
        return Ok(false);
    }
    let Some(made) = merged::maker(conn, change.row)? else {
        return Ok(false);
    };
    Ok(home.contains(&person_of(conn, change.row)?) || !chains::stands(conn, ActionId::new(made))?)
}

fn person_of(conn: &Connection, row: i64) -> StoreResult<i64> {
    Ok(conn
        .prepare_cached("SELECT person_id FROM client_person WHERE id = ?1")?
        .query_row([row], |found| found.get(0))?)
}

fn is_back(merged: &Cell, cell: &Cell) -> bool {
    merged.column == cell.column && merged.old == cell.new && merged.new == cell.old
}

fn take_back(tx: &Tx<'_>, change: &Change) -> StoreResult<()> {
    let (table, row) = (change.table, change.row);
    if change.is_born {
        capture::set_deleted(tx, table, row, true)?;
        return Ok(());
    }
    let names = columns(tx, table)?;
    let merged = merged_cells(tx, table, row)?;
    for cell in &change.cells {
        let Some(column) = names.get(usize::from(cell.column)) else {
            continue;
        };
        // Who stands again since a ring was opened goes on to stand; what another merge had taken from there stays there.
        let stands = column == "merged_into"
            || table != Table::Client && MERGED.contains(&table) && column == "deleted";
        let is_back = merged.iter().any(|merged| is_back(merged, cell));
        if !stands && !is_back {
            let sql = format!(
                "UPDATE {} SET {column} = ?2 WHERE id = ?1 AND {column} IS ?3",
                table.name()
            );
            tx.prepare_cached(&sql)?
                .execute((row, &cell.old, &cell.new))?;
        }
    }
    Ok(())
}

/// Gives what merges did to a row.
fn merged_cells(conn: &Connection, table: Table, row: i64) -> StoreResult<Vec<Cell>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.cells FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND a.kind IN ('merge-clients', 'merge-tags', 'put-together', 'unite-users') AND a.role = 'do'",
    )?;
    let mut rows = statement.query((table.number(), row))?;
    let mut cells = Vec::new();
    while let Some(found) = rows.next()? {
        cells.extend(history::readable(found.get_ref(0)?, table, row));
    }
    Ok(cells)
}
