//! What was deleted while somebody who could not know of it added to it, merged something into it, or changed what went with
//! it: it is given back, with what was added.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::{Came, How, MERGED, end, ids};
use crate::store::synced::columns;
use crate::store::{Action, CellValue, Role, StoreResult, Table, history, names, trash};

/// Gives the deleted records to which something was added, or into which something was merged, that their deleter cannot have
/// seen: it came to the deleter's own device after the deletion, or it was done later than that.
pub(super) fn wanted(conn: &Connection, came: &[Came]) -> StoreResult<Vec<(Table, i64)>> {
    let fresh: BTreeMap<(Table, i64), How> = came
        .iter()
        .map(|(table, row, how)| ((*table, *row), *how))
        .collect();
    let mut deleted = BTreeSet::new();
    let mut links = Links::default();
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
        above(conn, (table, row), &mut links, &mut deleted)?;
    }
    let mut wanted = Vec::new();
    for (table, row) in deleted {
        if is_wanted(conn, (table, row), &fresh, 0)? {
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

/// Of the tables asked about: the columns by which their rows belong to records, and to those of which tables.
type Links = BTreeMap<Table, Vec<(String, Table)>>;

/// Adds the deleted records to which a row belongs, itself or by what it is a part of.
fn above(
    conn: &Connection,
    at: (Table, i64),
    links: &mut Links,
    deleted: &mut BTreeSet<(Table, i64)>,
) -> StoreResult<()> {
    let mut seen = BTreeSet::new();
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        for up in parents(conn, at, links)? {
            if is_deleted(conn, up.0, up.1)? {
                deleted.insert(up);
            }
            if seen.insert(up) {
                open.push(up);
            }
        }
    }
    Ok(())
}

/// Gives the records to which a row belongs; a contact person belongs to clients.
fn parents(
    conn: &Connection,
    (table, row): (Table, i64),
    links: &mut Links,
) -> StoreResult<Vec<(Table, i64)>> {
    let mut parents = Vec::new();
    let of_table = match links.entry(table) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => place.insert(links_of(conn, table)?),
    };
    for (column, parent) in of_table {
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
        let found: Option<Option<i64>> = conn
            .prepare_cached(&sql)?
            .query_row([row], |found| found.get(0))
            .optional()?;
        parents.extend(found.flatten().map(|up| (*parent, up)));
    }
    if table == Table::Person {
        let sql = "SELECT client_id FROM client_person WHERE person_id = ?1 AND deleted IS NULL";
        let clients = ids(conn, sql, [row])?.into_iter();
        parents.extend(clients.map(|client| (Table::Client, client)));
    }
    Ok(parents)
}

/// Tells whether a row belongs to a record that is in the trash.
pub(super) fn is_below_deleted(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    for (parent, up) in parents(conn, (table, row), &mut Links::default())? {
        if is_deleted(conn, parent, up)? {
            return Ok(true);
        }
    }
    Ok(false)
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

/// The deletion of a record.
struct Deletion {
    stamp: i64,
    /// The device on which it was deleted; `None` for this one.
    device: Option<i64>,
}

/// So deep records stand below each other: client, order, shipment, its lines.
const DEPTH: usize = 4;

fn is_wanted(
    conn: &Connection,
    (table, row): (Table, i64),
    fresh: &BTreeMap<(Table, i64), How>,
    depth: usize,
) -> StoreResult<bool> {
    let told = history::of_record(conn, table, row)?;
    let deletion = told.into_iter().find(|change| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "deleted" && field.new != CellValue::Null)
    });
    let Some(deletion) = deletion.map(|change| Deletion {
        stamp: change.entry.stamp,
        device: change.entry.device,
    }) else {
        return Ok(false);
    };
    if is_wanted_below(conn, (table, row), &deletion, fresh, depth)? {
        return Ok(true);
    }
    let is_fresh = |at: (Table, i64)| fresh.get(&at).is_some_and(|how| *how != How::Changed);
    for gone in below(conn, table, row)? {
        let merge = merge(conn, table, gone)?;
        let is_later = merge.is_some_and(|it| it.stamp > deletion.stamp);
        if deletion.device.is_none() && is_fresh((table, gone)) || is_later {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells whether somebody worked on what belongs to a deleted record who could not know of the deletion.
fn is_wanted_below(
    conn: &Connection,
    at: (Table, i64),
    deletion: &Deletion,
    fresh: &BTreeMap<(Table, i64), How>,
    depth: usize,
) -> StoreResult<bool> {
    for (part, child, is_there) in parts_of(conn, at)? {
        if !is_there {
            if depth < DEPTH && is_wanted(conn, (part, child), fresh, depth + 1)? {
                return Ok(true);
            }
            continue;
        }
        let how = fresh.get(&(part, child));
        if deletion.device.is_none() && how.is_some_and(|how| *how != How::Changed) {
            return Ok(true);
        }
        if is_kept(conn, part, child, Some(deletion.stamp))? {
            return Ok(true);
        }
        let birth = history::birth_of(conn, part, child)?;
        if birth.is_some_and(|birth| birth.stamp > deletion.stamp) {
            return Ok(true);
        }
        if is_typed_since(conn, (part, child), deletion, how.is_some())? {
            return Ok(true);
        }
        if depth < DEPTH && is_wanted_below(conn, (part, child), deletion, fresh, depth + 1)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells whether somebody typed something into a row later than a deletion, on another device than the deleter's; or, as the
/// deleter's device can tell, before it heard of that.
fn is_typed_since(
    conn: &Connection,
    at: (Table, i64),
    deletion: &Deletion,
    has_come: bool,
) -> StoreResult<bool> {
    let by_others = |entry: &history::Entry| entry.device != deletion.device && is_typed(entry);
    let mut newest = None;
    for entry in history::changes_of(conn, at.0, at.1)? {
        if entry.stamp > deletion.stamp && by_others(&entry) {
            return Ok(true);
        }
        newest.get_or_insert(entry);
    }
    let is_unheard = has_come && deletion.device.is_none();
    Ok(is_unheard && newest.as_ref().is_some_and(by_others))
}

/// Tells whether somebody did it at the screen, and did not take something back.
fn is_typed(entry: &history::Entry) -> bool {
    entry.role != Role::Undo && entry.action.is_some_and(Action::is_typed)
}

/// Gives what belongs to a record, each with whether it stands; of contact persons those that belong to no other client that stands.
fn parts_of(conn: &Connection, (table, row): (Table, i64)) -> StoreResult<Vec<(Table, i64, bool)>> {
    let mut found = Vec::new();
    for &(part, column) in trash::parts(table) {
        let sql = format!(
            "SELECT id, deleted IS NULL FROM {} WHERE {column} = ?1",
            part.name()
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map([row], |found| Ok((part, found.get(0)?, found.get(1)?)))?;
        for row in rows {
            found.push(row?);
        }
    }
    if table == Table::Client {
        let sql = "SELECT m.person_id FROM client_person m WHERE m.client_id = ?1 AND m.deleted IS NULL
                   AND NOT EXISTS (SELECT 1 FROM client_person o JOIN client c ON c.id = o.client_id
                       WHERE o.person_id = m.person_id AND o.client_id <> m.client_id AND o.deleted IS NULL AND c.deleted IS NULL)";
        for person in ids(conn, sql, [row])? {
            found.push((Table::Person, person, true));
        }
    }
    Ok(found)
}

/// Gives by which actions something was added to a record, typed into what belongs to it, or merged into it.
pub(in crate::store) fn added(
    conn: &Connection,
    (table, row): (Table, i64),
) -> StoreResult<Vec<history::Entry>> {
    let mut added = Vec::new();
    let mut open = vec![((table, row), 0)];
    while let Some((at, depth)) = open.pop() {
        for (part, child, is_there) in parts_of(conn, at)? {
            if is_there {
                added.extend(history::birth_of(conn, part, child)?);
                let typed = history::changes_of(conn, part, child)?;
                added.extend(typed.into_iter().find(is_typed));
                if depth < DEPTH {
                    open.push(((part, child), depth + 1));
                }
            }
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
