//! What people choose from a list (a tag, a stage, a room, a price list), deleted while somebody who could not know of it used it: it
//! is given back, as a tag that one takes off while another puts it on stays, and to all from whom the deletion took it.
//!
//! Which columns lead to such things follows from how the tables are tied together ([`names::linked`]).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::{Came, MERGED, ids, revive};
use crate::domain::id::ActionId;
use crate::store::synced::columns;
use crate::store::{
    Action, CellValue, StoreResult, Table, Tx, capture, history, names, together, trash, undo,
};

/// Tells whether the rows of a table are chosen from a list.
pub(super) const fn is_listed(table: Table) -> bool {
    matches!(
        table,
        Table::Tag
            | Table::Book
            | Table::Field
            | Table::Pipeline
            | Table::Stage
            | Table::Campaign
            | Table::Reason
            | Table::Product
            | Table::ProductGroup
            | Table::PriceList
            | Table::OwnCompany
            | Table::BankAccount
            | Table::Resource
    )
}

/// A column that leads to rows of a list.
type Link = (Table, String, Table);

/// Gives the deleted rows of lists that somebody uses who cannot have known of the deletion: what came to the deleter's own
/// device after it, or was done later than that.
pub(super) fn wanted(conn: &Connection, came: &[Came]) -> StoreResult<BTreeSet<(Table, i64)>> {
    let mut wanted = BTreeSet::new();
    let deleted = deleted(conn)?;
    if deleted.is_empty() {
        return Ok(wanted);
    }
    let mut links: BTreeMap<Table, Vec<Link>> = BTreeMap::new();
    for &table in Table::ALL {
        links.insert(table, links_of(conn, table, &deleted)?);
    }
    // Rows that came and use something that is deleted.
    for &(table, row, _) in came {
        for (_, column, to) in links.get(&table).into_iter().flatten() {
            let used = used(conn, (table, row), column)?;
            if let Some(used) = used.filter(|used| deleted.contains(&(*to, *used)))
                && is_unknown(conn, (*to, used), (table, row, column), true)?
            {
                wanted.insert((*to, used));
            }
        }
    }
    // Deletions that came, of something that was used after them.
    for at in came.iter().map(|(table, row, _)| (*table, *row)) {
        if !deleted.contains(&at) || wanted.contains(&at) {
            continue;
        }
        for (table, column, _) in links.values().flatten().filter(|link| link.2 == at.0) {
            let sql = format!(
                "SELECT id FROM {} WHERE {column} = ?1 AND deleted IS NULL",
                table.name()
            );
            for row in ids(conn, &sql, [at.1])? {
                if is_unknown(conn, at, (*table, row, column), false)? {
                    wanted.insert(at);
                    break;
                }
            }
        }
    }
    Ok(wanted)
}

/// Gives the rows of lists that are in the trash, and not because they were merged.
fn deleted(conn: &Connection) -> StoreResult<HashSet<(Table, i64)>> {
    let mut deleted = HashSet::new();
    for &table in Table::ALL.iter().filter(|table| is_listed(**table)) {
        let merged = match table {
            table if MERGED.contains(&table) => " AND merged_into IS NULL",
            _ => "",
        };
        let sql = format!(
            "SELECT id FROM {} WHERE deleted IS NOT NULL{merged}",
            table.name()
        );
        deleted.extend(ids(conn, &sql, [])?.into_iter().map(|row| (table, row)));
    }
    Ok(deleted)
}

/// Gives a thing of a list back, and to whatever it was taken from by who deleted it. Where the deleter put something else in its
/// place, or somebody has written since, that stays.
pub(super) fn give_back(tx: &Tx<'_>, (table, row): (Table, i64)) -> StoreResult<bool> {
    let deletions = deletions(tx, (table, row))?;
    let sql = format!("SELECT deleted FROM {} WHERE id = ?1", table.name());
    let instant: Option<Option<i64>> = tx
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?;
    let Some(instant) = instant.flatten() else {
        return Ok(false);
    };
    // A field comes back also beside another of its name: its values count.
    capture::set_deleted(tx, table, row, false)?;
    trash::restore_parts(tx, (table, row), instant)?;
    for deletion in &deletions {
        for change in undo::changes_of(tx, ActionId::new(*deletion))? {
            if change.table != table {
                link_back(tx, (table, row), &change, &deletions)?;
            }
        }
    }
    Ok(true)
}

/// Two have put two things of a list together, each the other way round, and whatever had both was taken from both: it has the one
/// that stands.
pub(super) fn tie_again(tx: &Tx<'_>, (table, end): (Table, i64)) -> StoreResult<()> {
    for (from, column) in together::uses(tx, table)? {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 AND deleted IS NOT NULL",
            from.name()
        );
        for row in ids(tx, &sql, [end])? {
            let told = history::of_record(tx, from, row)?;
            let deletion = told.iter().find(|change| {
                let mut fields = change.fields.iter();
                fields.any(|it| it.column == "deleted" && it.new != CellValue::Null)
            });
            let is_by_merge = deletion.is_some_and(|it| {
                let of = it.entry.action;
                matches!(of, Some(Action::MergeTags | Action::PutTogether))
            });
            if is_by_merge && !revive::is_below_deleted(tx, from, row)? {
                capture::set_deleted(tx, from, row, false)?;
            }
        }
    }
    Ok(())
}

/// Gives the actions that deleted something since it stood.
fn deletions(conn: &Connection, (table, row): (Table, i64)) -> StoreResult<Vec<i64>> {
    let mut deletions = Vec::new();
    for change in history::of_record(conn, table, row)? {
        let mut fields = change.fields.iter();
        match fields.find(|field| field.column == "deleted") {
            Some(field) if field.new == CellValue::Null => break,
            Some(_) => deletions.push(change.entry.id.get()),
            None => {}
        }
    }
    Ok(deletions)
}

/// Ties a row to a thing again from which a deletion of it took it.
fn link_back(
    tx: &Tx<'_>,
    (of, thing): (Table, i64),
    change: &undo::Change,
    deletions: &[i64],
) -> StoreResult<()> {
    let (table, row) = (change.table, change.row);
    let names = columns(tx, table)?;
    let leads = |column: &str| names::linked(table, column).contains(&of);
    for cell in &change.cells {
        let Some(column) = names.get(usize::from(cell.column)) else {
            continue;
        };
        let (name, is_gone) = (table.name(), column == "deleted");
        if is_gone && cell.old == CellValue::Null {
            let sql = format!("SELECT 1 FROM {name} WHERE id = ?1 AND deleted IS ?2");
            let stands = tx.prepare_cached(&sql)?.exists((row, &cell.new))?;
            let mut links = names.iter().filter(|column| leads(column));
            let is_tied = |column: &String| {
                let sql = format!("SELECT 1 FROM {name} WHERE id = ?1 AND {column} = ?2");
                StoreResult::Ok(tx.prepare_cached(&sql)?.exists((row, thing))?)
            };
            let by = self::deletions(tx, (table, row))?;
            if stands
                && by.iter().all(|action| deletions.contains(action))
                && links.try_fold(false, |any, link| StoreResult::Ok(any || is_tied(link)?))?
                && !revive::is_below_deleted(tx, table, row)?
            {
                capture::set_deleted(tx, table, row, false)?;
            }
        } else if leads(column)
            && cell.old == CellValue::Integer(thing)
            && cell.new == CellValue::Null
        {
            let sql = format!("UPDATE {name} SET {column} = ?2 WHERE id = ?1 AND {column} IS NULL");
            tx.prepare_cached(&sql)?.execute((row, thing))?;
        }
    }
    Ok(())
}

/// Gives the columns of a table that lead to lists of which something is deleted. What only belongs to a thing of a list, as
/// a stage to its pipeline, does not use it.
fn links_of(
    conn: &Connection,
    table: Table,
    deleted: &HashSet<(Table, i64)>,
) -> StoreResult<Vec<Link>> {
    let mut links = Vec::new();
    for column in columns(conn, table)? {
        for &to in names::linked(table, &column) {
            let is_part = trash::parts(to).contains(&(table, column.as_str()))
                || (table, to) == (Table::Stage, Table::Pipeline)
                || column == "merged_into";
            if is_listed(to) && !is_part && deleted.iter().any(|(of, _)| *of == to) {
                links.push((table, column.clone(), to));
            }
        }
    }
    Ok(links)
}

/// Gives what a living row uses.
fn used(conn: &Connection, (table, row): (Table, i64), column: &str) -> StoreResult<Option<i64>> {
    let sql = format!(
        "SELECT {column} FROM {} WHERE id = ?1 AND deleted IS NULL",
        table.name()
    );
    let found: Option<Option<i64>> = conn
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// The value of a row that is nothing but the value of a thing of a list: whoever changes it uses the thing.
const fn says(table: Table) -> Option<&'static str> {
    match table {
        Table::FieldValue => Some("text"),
        Table::Price => Some("price"),
        _ => None,
    }
}

/// Tells whether who deleted something cannot have known that a row uses it: whether the row came just now, is told.
fn is_unknown(
    conn: &Connection,
    (to, used): (Table, i64),
    (table, row, column): (Table, i64, &str),
    is_fresh: bool,
) -> StoreResult<bool> {
    let told = history::of_record(conn, to, used)?;
    let deletion = told.into_iter().find(|change| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "deleted" && field.new != CellValue::Null)
    });
    let Some(deletion) = deletion else {
        return Ok(false);
    };
    let told = history::of_record(conn, table, row)?;
    let uses = told.iter().find(|change| {
        let mut fields = change.fields.iter();
        change.created
            || fields.any(|field| match field.column.as_str() {
                "deleted" => field.new == CellValue::Null,
                name if says(table) == Some(name) => true,
                name => name == column && field.new == CellValue::Integer(used),
            })
    });
    let Some(uses) = uses else { return Ok(false) };
    if uses.entry.device == deletion.entry.device {
        return Ok(false); // one device knows what it did
    }
    // What came with something newer of others may have been known.
    let newest = told.iter().find(|change| change.entry.device.is_some());
    let is_newest = newest.is_some_and(|newest| newest.entry.id == uses.entry.id);
    let is_own = deletion.entry.device.is_none();
    Ok(uses.entry.stamp > deletion.entry.stamp || is_own && is_fresh && is_newest)
}
