//! What was deleted while somebody who could not know of it added to it, merged something into it, or changed what went with
//! it: it is given back, with what was added.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::{Came, How, MERGED, end, ids};
use crate::store::synced::columns;
use crate::store::{CellValue, StoreResult, Table, history, names, trash};

/// Gives the deleted records to which something was added, or into which something was merged, that their deleter cannot have
/// seen: it came to the deleter's own device after the deletion, or it was done later than that.
pub(super) fn wanted(conn: &Connection, came: &[Came]) -> StoreResult<Vec<(Table, i64)>> {
    let fresh: BTreeSet<(Table, i64)> = came
        .iter()
        .filter(|(_, _, how)| *how != How::Changed)
        .map(|(table, row, _)| (*table, *row))
        .collect();
    let mut deleted = BTreeSet::new();
    let mut links: BTreeMap<Table, Vec<(String, Table)>> = BTreeMap::new();
    for &(table, row, how) in came {
        let can_be = !trash::parts(table).is_empty() || MERGED.contains(&table);
        if can_be && is_deleted(conn, table, row)? {
            deleted.insert((table, row));
        }
        if MERGED.contains(&table)
            && how != How::Changed
            && let Some((end, _)) = end(conn, table, row)?
            && is_deleted(conn, table, end)?
        {
            deleted.insert((table, end));
        }
        if how == How::Born || is_kept(conn, table, row, None)? {
            let links = match links.entry(table) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(links_of(conn, table)?),
            };
            above(conn, (table, row), links, &mut deleted)?;
        }
    }
    let mut wanted = Vec::new();
    for (table, row) in deleted {
        if is_wanted(conn, (table, row), &fresh)? {
            wanted.push((table, row));
        }
    }
    Ok(wanted)
}

/// Gives the records that stand because somebody changed them who did not know that they were deleted, and of which the parts went
/// with the deletion, as when an addition is taken back; with the instant of it.
pub(super) fn stripped(conn: &Connection, came: &[Came]) -> StoreResult<Vec<((Table, i64), i64)>> {
    let concerned: BTreeSet<(Table, i64)> = came.iter().map(|it| (it.0, it.1)).collect();
    let mut stripped = Vec::new();
    for (table, row) in concerned {
        if trash::parts(table).is_empty() || !is_kept(conn, table, row, None)? {
            continue;
        }
        let sql = format!(
            "SELECT 1 FROM {} WHERE id = ?1 AND deleted IS NULL",
            table.name()
        );
        if !conn.prepare_cached(&sql)?.exists([row])? {
            continue;
        }
        let told = history::of_record(conn, table, row)?;
        let instant = told.iter().find_map(|change| {
            let mut fields = change.fields.iter().filter(|it| it.column == "deleted");
            fields.find_map(|field| match field.new {
                CellValue::Integer(instant) => Some(instant),
                _ => None,
            })
        });
        if let Some(instant) = instant
            && trash::went_with(conn, (table, row), instant)?
        {
            stripped.push(((table, row), instant));
        }
    }
    Ok(stripped)
}

/// Gives the columns by which rows of a table belong to records, and to those of which tables.
pub(in crate::store) fn links_of(
    conn: &Connection,
    table: Table,
) -> StoreResult<Vec<(String, Table)>> {
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

/// Tells whether a row belongs to a record that is in the trash.
pub(super) fn is_below_deleted(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let mut deleted = BTreeSet::new();
    above(conn, (table, row), &links_of(conn, table)?, &mut deleted)?;
    Ok(!deleted.is_empty())
}

/// Tells whether a record is in the trash, and not because it was merged.
fn is_deleted(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let merged = match MERGED.contains(&table) {
        true => " AND merged_into IS NULL",
        false => "",
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
    fresh: &BTreeSet<(Table, i64)>,
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
            if is_own && fresh.contains(&(part, child)) {
                return Ok(true);
            }
            if is_kept(conn, part, child, Some(stamp))? {
                return Ok(true);
            }
            let birth = history::of_record(conn, part, child)?.pop();
            if birth.is_some_and(|birth| birth.created && birth.entry.stamp > stamp) {
                return Ok(true);
            }
        }
    }
    for gone in below(conn, table, row)? {
        let merge = merge(conn, table, gone)?;
        if is_own && fresh.contains(&(table, gone)) || merge.is_some_and(|it| it.stamp > stamp) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives by which actions something was added to a record or merged into it.
pub(in crate::store) fn added(
    conn: &Connection,
    (table, row): (Table, i64),
) -> StoreResult<Vec<history::Entry>> {
    let mut added = Vec::new();
    for &(part, column) in trash::parts(table) {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 AND deleted IS NULL",
            part.name()
        );
        for child in ids(conn, &sql, [row])? {
            added.extend(history::birth_of(conn, part, child)?);
        }
    }
    for gone in below(conn, table, row)? {
        added.extend(merge(conn, table, gone)?);
    }
    Ok(added)
}

/// Gives those whose chain of merges ends at a record.
fn below(conn: &Connection, table: Table, row: i64) -> StoreResult<Vec<i64>> {
    if !MERGED.contains(&table) {
        return Ok(Vec::new());
    }
    let name = table.name();
    let sql = format!(
        "WITH RECURSIVE below (id) AS (
             SELECT id FROM {name} WHERE merged_into = ?1 AND id <> ?1
             UNION SELECT x.id FROM {name} x JOIN below b ON x.merged_into = b.id WHERE x.id <> ?1)
         SELECT id FROM below"
    );
    ids(conn, &sql, [row])
}

/// Gives the newest action that merged a record into another one.
fn merge(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<history::Entry>> {
    let told = history::of_record(conn, table, row)?;
    let merge = told.into_iter().find(|change| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "merged_into" && field.new != CellValue::Null)
    });
    Ok(merge.map(|change| change.entry))
}

/// Tells whether a row stands because somebody changed it who did not know that it was deleted: by an action of this stamp, if one
/// is given.
fn is_kept(conn: &Connection, table: Table, row: i64, stamp: Option<i64>) -> StoreResult<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT 1 FROM conflict WHERE tbl = ?1 AND row_id = ?2 AND kind = 'deleted' AND (?3 IS NULL OR lost_time = ?3)",
    )?;
    Ok(statement.exists((table.number(), row, stamp))?)
}
