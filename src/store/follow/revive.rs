//! What was deleted while somebody who could not know of it added to it: it is given back, with what was added.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::{Came, ids};
use crate::store::synced::columns;
use crate::store::{CellValue, StoreResult, Table, history, names, trash};

/// Gives the deleted records to which something was added that their deleter cannot have seen: it came to the deleter's own
/// device after the deletion, or it was born later than that.
pub(super) fn wanted(conn: &Connection, came: &[Came]) -> StoreResult<Vec<(Table, i64)>> {
    let born: BTreeSet<(Table, i64)> = came
        .iter()
        .filter(|(_, _, born)| *born)
        .map(|(table, row, _)| (*table, *row))
        .collect();
    let mut deleted = BTreeSet::new();
    let mut links: BTreeMap<Table, Vec<(String, Table)>> = BTreeMap::new();
    for &(table, row, is_born) in came {
        if !trash::parts(table).is_empty() && is_deleted(conn, table, row)? {
            deleted.insert((table, row));
        }
        if is_born {
            let links = match links.entry(table) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(links_of(conn, table)?),
            };
            above(conn, (table, row), links, &mut deleted)?;
        }
    }
    let mut wanted = Vec::new();
    for (table, row) in deleted {
        if is_wanted(conn, (table, row), &born)? {
            wanted.push((table, row));
        }
    }
    Ok(wanted)
}

/// Gives the columns by which rows of a table belong to records, and to those of which tables.
fn links_of(conn: &Connection, table: Table) -> StoreResult<Vec<(String, Table)>> {
    let mut links = Vec::new();
    for column in columns(conn, table)? {
        for &parent in names::linked(table, &column) {
            if trash::parts(parent).contains(&(table, column.as_str())) {
                links.push((column.clone(), parent));
            }
        }
    }
    Ok(links)
}

/// Adds the deleted records to which a row belongs.
fn above(
    conn: &Connection,
    (table, row): (Table, i64),
    links: &[(String, Table)],
    deleted: &mut BTreeSet<(Table, i64)>,
) -> StoreResult<()> {
    for (column, parent) in links {
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
        let found: Option<Option<i64>> = conn
            .prepare_cached(&sql)?
            .query_row([row], |found| found.get(0))
            .optional()?;
        if let Some(Some(up)) = found
            && is_deleted(conn, *parent, up)?
        {
            deleted.insert((*parent, up));
        }
    }
    Ok(())
}

/// Tells whether a record is in the trash, and not because it was merged.
fn is_deleted(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let merged = match table {
        Table::Client => " AND merged_into IS NULL",
        _ => "",
    };
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 AND deleted IS NOT NULL{merged}",
        table.name()
    );
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

fn is_wanted(
    conn: &Connection,
    (table, row): (Table, i64),
    born: &BTreeSet<(Table, i64)>,
) -> StoreResult<bool> {
    let told = history::of_record(conn, table, row)?;
    let deletion = told.into_iter().find(|change| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "deleted" && field.new != CellValue::Null)
    });
    let (stamp, is_own) = match deletion {
        Some(change) => (change.entry.stamp, change.entry.device.is_none()),
        None => return Ok(false),
    };
    for &(part, column) in trash::parts(table) {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 AND deleted IS NULL",
            part.name()
        );
        for child in ids(conn, &sql, [row])? {
            if is_own && born.contains(&(part, child)) {
                return Ok(true);
            }
            let birth = history::of_record(conn, part, child)?.pop();
            if birth.is_some_and(|birth| birth.created && birth.entry.stamp > stamp) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
