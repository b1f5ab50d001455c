//! What a merge moved, and another merge carried on from there: it goes back to the one that is free again, too.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{Target, chains};
use crate::domain::id::ActionId;
use crate::store::cells::{Cell, CellValue};
use crate::store::follow::MERGED;
use crate::store::synced::Table;
use crate::store::{Action, StoreResult, Tx, capture, names};

/// Takes back what a merge did to a cell in which something else stands now, when that is where what it was moved to has been
/// merged into since. Gives whether it was.
pub(super) fn take_back(
    tx: &Tx<'_>,
    target: &Target,
    (table, row, column): (Table, i64, &str),
    cell: &Cell,
) -> StoreResult<bool> {
    let to = match names::linked(table, column) {
        [to, ..]
            if target.action.is_some_and(Action::merges)
                && MERGED.contains(to)
                && column != "merged_into" =>
        {
            *to
        }
        _ => return Ok(false),
    };
    let (CellValue::Integer(_), CellValue::Integer(moved)) = (&cell.old, &cell.new) else {
        return Ok(false);
    };
    let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
    let stands: Option<i64> = tx
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))?;
    let Some(stands) = stands.filter(|stands| cell.old != CellValue::Integer(*stands)) else {
        return Ok(false);
    };
    if !chain(tx, to, *moved)?.contains(&stands) {
        return Ok(false);
    }
    let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", table.name());
    tx.prepare_cached(&sql)?.execute((row, &cell.old))?;
    Ok(true)
}

/// Takes people away from where only later merges have put them, who belong to a client again that is merged no more.
pub(super) fn leave(tx: &Tx<'_>, target: &Target) -> StoreResult<()> {
    if target.action != Some(Action::MergeClients) {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(
        "SELECT DISTINCT m.person_id, m.client_id FROM change c JOIN client_person m ON m.id = c.row_id
         WHERE c.action_id = ?1 AND c.tbl = ?2 AND c.inserted = 0 AND m.deleted IS NULL",
    )?;
    let place = (target.id, Table::ClientPerson.number());
    let back = statement.query_map(place, |found| Ok((found.get(0)?, found.get(1)?)))?;
    let back: Vec<(i64, i64)> = back.collect::<Result<_, _>>()?;
    for (person, home) in back {
        let mut statement = tx.prepare_cached(
            "SELECT id, client_id FROM client_person WHERE person_id = ?1 AND client_id <> ?2 AND deleted IS NULL",
        )?;
        let places =
            statement.query_map((person, home), |found| Ok((found.get(0)?, found.get(1)?)))?;
        let places: Vec<(i64, i64)> = places.collect::<Result<_, _>>()?;
        for (row, client) in places {
            if into(tx, target)?.contains(&client) && is_carried(tx, row)? {
                capture::set_deleted(tx, Table::ClientPerson, row, true)?;
            }
        }
    }
    Ok(())
}

/// Tells whether only merges that are taken back have put a person where a row says.
pub(in crate::store) fn is_over(conn: &Connection, row: i64) -> StoreResult<bool> {
    match maker(conn, row)? {
        Some(made) => Ok(!chains::stands(conn, ActionId::new(made))?),
        None => Ok(false),
    }
}

/// Gives the merge that put a person where a row says.
pub(super) fn maker(conn: &Connection, row: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT a.id FROM change c JOIN action a ON a.id = c.action_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.inserted AND a.kind = 'merge-clients' ORDER BY a.stamp DESC LIMIT 1",
        )?
        .query_row((Table::ClientPerson.number(), row), |found| found.get(0))
        .optional()?)
}

/// Gives those into which a merge of clients went, and those into which they were merged since.
fn into(conn: &Connection, target: &Target) -> StoreResult<BTreeSet<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT m.client_id FROM change c JOIN client_person m ON m.id = c.row_id
         WHERE c.action_id = ?1 AND c.tbl = ?2 AND m.deleted IS NOT NULL",
    )?;
    let place = (target.id, Table::ClientPerson.number());
    let clients = statement.query_map(place, |found| found.get(0))?;
    let mut all = BTreeSet::new();
    for client in clients.collect::<Result<Vec<i64>, _>>()? {
        all.extend(chain(conn, Table::Client, client)?);
    }
    Ok(all)
}

/// Tells whether it was a merge, or what follows of one, that put a person where it is.
fn is_carried(conn: &Connection, row: i64) -> StoreResult<bool> {
    let kind: Option<Option<Action>> = conn
        .prepare_cached(
            "SELECT a.kind FROM change c JOIN action a ON a.id = c.action_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 ORDER BY a.stamp DESC, a.id DESC LIMIT 1",
        )?
        .query_row((Table::ClientPerson.number(), row), |found| {
            Ok(Action::from_code(found.get_ref(0)?.as_str()?))
        })
        .optional()?;
    let kind = kind.flatten();
    Ok(matches!(
        kind,
        Some(Action::FollowMerge | Action::MergeClients)
    ))
}

/// Gives those that stand in place of one that was merged, one after the other.
fn chain(conn: &Connection, table: Table, row: i64) -> StoreResult<BTreeSet<i64>> {
    let sql = format!("SELECT merged_into FROM {} WHERE id = ?1", table.name());
    let mut chain = BTreeSet::new();
    let mut at = row;
    loop {
        let next: Option<Option<i64>> = conn
            .prepare_cached(&sql)?
            .query_row([at], |found| found.get(0))
            .optional()?;
        match next.flatten() {
            Some(next) if chain.insert(next) => at = next,
            _ => return Ok(chain),
        }
    }
}
