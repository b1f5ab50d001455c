//! Whether colleagues have written since to what an action added: taking it back would take theirs away.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::Target;
use crate::domain::id::UserId;
use crate::store::synced::{Table, columns};
use crate::store::{CellValue, Role, StoreError, StoreResult, history, names, replica};

/// So many records are named in the answer.
const NAMED: usize = 5;

/// What was found: records, and who wrote to them.
#[derive(Default)]
struct Found {
    what: Vec<(Table, i64)>,
    who: BTreeSet<UserId>,
}

impl Found {
    fn add(&mut self, at: (Table, i64), user: Option<UserId>) {
        if !self.what.contains(&at) {
            self.what.push(at);
        }
        self.who.extend(user);
    }

    const fn is_enough(&self) -> bool {
        self.what.len() >= NAMED
    }
}

/// Refuses when colleagues have changed what the action added, or added something to it.
pub(super) fn look(conn: &Connection, target: &Target, role: Role) -> StoreResult<()> {
    if !replica::is_in_office(conn)? {
        return Ok(());
    }
    let spans = match born(conn, target)? {
        Some(rows) => vec![Span { rows, since: 0 }],
        None => given_back(conn, target)?,
    };
    let own = replica::own_ids(conn)?;
    let mut found = Found::default();
    for span in spans {
        for &table in Table::ALL {
            let sql = format!(
                "SELECT 1 FROM {} WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL LIMIT 1",
                table.name()
            );
            if !found.is_enough() && conn.prepare_cached(&sql)?.exists(span.rows)? {
                added(conn, table, (span, own), &mut found)?;
                changed(conn, table, (span, own), &mut found)?;
            }
        }
    }
    if found.what.is_empty() {
        return Ok(());
    }
    let mut what = Vec::new();
    for (table, row) in found.what.into_iter().take(NAMED) {
        what.push((table, names::of_record(conn, table, row)?));
    }
    let mut who = Vec::new();
    for user in found.who {
        who.push(names::of_record(conn, Table::User, user.get())?);
    }
    let is_redo = role == Role::Redo;
    Err(StoreError::OthersWrote { who, what, is_redo })
}

/// The first and the last id that an action gave out; of one that was done again, those of what it did first.
fn born(conn: &Connection, target: &Target) -> StoreResult<Option<(i64, i64)>> {
    let mut of = target.id.get();
    loop {
        let found: Option<(Option<i64>, Option<i64>, Option<i64>)> = conn
            .prepare_cached("SELECT first_id, last_id, target FROM action WHERE id = ?1")?
            .query_row([of], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        match found {
            Some((Some(first), Some(last), None)) => return Ok(Some((first, last))),
            Some((_, _, Some(target))) if target < of => of = target,
            _ => return Ok(None),
        }
    }
}

/// Gives the rows that an action gave back: taking it back deletes them again.
fn given_back(conn: &Connection, target: &Target) -> StoreResult<Vec<Span>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.tbl, c.row_id, c.cells, a.stamp FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.action_id = ?1 AND c.inserted = 0",
    )?;
    let mut rows = statement.query([target.id])?;
    let mut spans = Vec::new();
    let mut columns: BTreeMap<Table, Option<u16>> = BTreeMap::new();
    while let Some(found) = rows.next()? {
        let Some(table) = Table::from_number(found.get(0)?) else {
            continue;
        };
        let row: i64 = found.get(1)?;
        let deleted = match columns.entry(table) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => *place.insert(replica::deleted_column(conn, table as u16)?),
        };
        let cells = history::readable(found.get_ref(2)?, table, row);
        let is_back = cells.iter().any(|cell| {
            Some(cell.column) == deleted
                && cell.new == CellValue::Null
                && cell.old != CellValue::Null
        });
        if is_back {
            spans.push(Span {
                rows: (row, row),
                since: found.get(3)?,
            });
        }
    }
    Ok(spans)
}

/// Rows that would be deleted, and since when what others do to them counts.
#[derive(Clone, Copy)]
struct Span {
    rows: (i64, i64),
    since: i64,
}

/// The rows, and the ids that this device gives out.
type Ranges = (Span, (i64, i64));

/// Finds what others have changed.
fn changed(conn: &Connection, table: Table, range: Ranges, found: &mut Found) -> StoreResult<()> {
    let (span, (own, own_last)) = range;
    let (first, last) = span.rows;
    let mut statement = conn.prepare_cached(
        "SELECT c.row_id, a.user_id FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id BETWEEN ?2 AND ?3 AND c.action_id NOT BETWEEN ?4 AND ?5
         AND a.stamp > ?6 AND a.kind NOT IN ('follow-merge', 'revive', 'keep-issued') LIMIT 20",
    )?;
    let mut rows = statement.query((table.number(), first, last, own, own_last, span.since))?;
    while let Some(row) = rows.next()? {
        found.add((table, row.get(0)?), row.get(1)?);
    }
    Ok(())
}

/// Finds what others have added to rows of a table.
fn added(conn: &Connection, to: Table, range: Ranges, found: &mut Found) -> StoreResult<()> {
    let (span, (own, own_last)) = range;
    let (first, last) = span.rows;
    for &table in Table::ALL {
        for column in columns(conn, table)? {
            if column == "merged_into" || !names::linked(table, &column).contains(&to) {
                continue;
            }
            let name = table.name();
            let counted = format!(
                "SELECT id FROM {name} WHERE {column} BETWEEN ?1 AND ?2 AND deleted IS NULL
                 AND id NOT BETWEEN ?3 AND ?4 LIMIT 1000"
            );
            let mut statement = conn.prepare_cached(&counted)?;
            let mut rows = statement.query((first, last, own, own_last))?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if let Some(birth) = history::birth_of(conn, table, id)?
                    && birth.device.is_some()
                    && birth.stamp > span.since
                {
                    found.add((table, id), birth.user);
                }
                if found.is_enough() {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}
