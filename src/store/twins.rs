//! Two things of one list under one name: made by two who did not know of each other, or renamed. Found from what stands, so that
//! nobody is asked any more once they are put together, renamed or deleted.
//!
//! Names are compared without case, blanks as one ([`together::key`]), within what they belong to: a stage in its pipeline, a
//! reason among those of its kind, a group under the one above.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::synced::columns;
use super::{CellValue, StoreResult, Table, follow, history, names, replica, together};
use crate::domain::id::{COUNTER_BITS, UserId};
use crate::domain::time::Timestamp;

/// Lists whose things say something each for itself and are used by nothing: two of one name are renamed, or one is deleted. Those
/// made on one computer are meant so, as copies of a template.
const ALONE: [Table; 4] = [
    Table::View,
    Table::Template,
    Table::TaskTemplate,
    Table::LabelSheet,
];

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    pub row: i64,
    pub name: String,
    /// Who made it and when, where that is known.
    pub user: Option<UserId>,
    pub at: Option<Timestamp>,
    /// How many rows use it; `None` of what is used by nothing.
    pub uses: Option<usize>,
}

/// Things of one list under one name, the one that is used most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twins {
    pub table: Table,
    pub things: Vec<Thing>,
    /// They hold the same kind of thing, and can be put together.
    pub are_alike: bool,
}

impl Twins {
    /// What they are called.
    pub fn name(&self) -> &str {
        self.things.first().map_or("", |thing| thing.name.as_str())
    }
}

/// Within what names of a list are compared: a column of it.
const fn within(table: Table) -> &'static str {
    match table {
        Table::Field => "owner",
        Table::PriceList => "currency",
        Table::Reason => "kind",
        Table::Stage => "pipeline_id",
        Table::ProductGroup => "parent_id",
        Table::View => "list",
        Table::Template => "kind || ' ' || language",
        _ => "NULL",
    }
}

/// Gives the rows of all lists that stand under one name.
fn rows(conn: &Connection) -> StoreResult<Vec<(Table, Vec<i64>)>> {
    let mut twins = Vec::new();
    for table in together::LISTS.into_iter().chain(ALONE) {
        let living = match table {
            // Those of a deleted pipeline are seen nowhere.
            Table::Stage => {
                " AND EXISTS (SELECT 1 FROM pipeline p WHERE p.id = pipeline_id AND p.deleted IS NULL)"
            }
            _ => "",
        };
        let sql = format!(
            "SELECT id, name, CAST(coalesce({}, '') AS TEXT) FROM {} WHERE deleted IS NULL AND name <> ''{living} ORDER BY id",
            within(table),
            table.name()
        );
        let mut by_name: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let name: String = row.get(1)?;
            let at = (row.get(2)?, together::key(&name));
            by_name.entry(at).or_default().push(row.get(0)?);
        }
        let device = |row: &i64| row >> COUNTER_BITS;
        let are_meant = |rows: &[i64]| {
            let mut devices = rows.iter().map(device);
            let first = devices.next();
            ALONE.contains(&table) && devices.all(|device| Some(device) == first)
        };
        let several = by_name
            .into_values()
            .filter(|rows| rows.len() > 1 && !are_meant(rows));
        twins.extend(several.map(|rows| (table, rows)));
    }
    Ok(twins)
}

/// Gives all that stand under one name.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Twins>> {
    let mut all = Vec::new();
    for (table, rows) in rows(conn)? {
        let first = rows.first().copied().unwrap_or_default();
        let mut are_alike = together::LISTS.contains(&table);
        for &row in &rows {
            are_alike &= together::are_alike(conn, table, first, row)?;
        }
        let mut things = Vec::new();
        for row in rows {
            things.push(thing(conn, table, row)?);
        }
        things.sort_by_key(|thing| (std::cmp::Reverse(thing.uses), thing.at, thing.row));
        all.push(Twins {
            table,
            things,
            are_alike,
        });
    }
    Ok(all)
}

/// Gives one of a list: what it is called, who made it, how much it is used.
///
/// # Errors
/// When the base cannot be read.
pub fn thing(conn: &Connection, table: Table, row: i64) -> StoreResult<Thing> {
    let made = history::birth_of(conn, table, row)?;
    let mut uses = together::LISTS.contains(&table).then_some(0);
    for (from, column) in together::uses(conn, table)? {
        let living = match columns(conn, from)?.iter().any(|name| name == "deleted") {
            true => " AND deleted IS NULL",
            false => "",
        };
        if matches!(from, Table::FieldChoice) {
            continue; // a part of it
        }
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {column} = ?1{living}",
            from.name()
        );
        let count: usize = conn
            .prepare_cached(&sql)?
            .query_row([row], |found| found.get(0))?;
        uses = uses.map(|uses| uses + count);
    }
    Ok(Thing {
        row,
        name: names::of_record(conn, table, row)?,
        user: made.as_ref().and_then(|made| made.user),
        at: made.map(|made| made.at),
        uses,
    })
}

/// Gives how many names stand for several; none for who may only read.
///
/// # Errors
/// When the base cannot be read.
pub fn waiting(conn: &Connection) -> StoreResult<usize> {
    let found = rows(conn)?.len();
    match found > 0 && replica::is_reader(conn)? {
        true => Ok(0),
        false => Ok(found),
    }
}

/// Gives the lists and names under which several stand of which one is among `came`; all without that.
pub(super) fn brought(
    conn: &Connection,
    came: Option<&[(Table, i64)]>,
) -> StoreResult<Vec<(Table, String)>> {
    let mut brought = Vec::new();
    for (table, rows) in rows(conn)? {
        let is_new = |row: &i64| came.is_none_or(|came| came.contains(&(table, *row)));
        if rows.iter().any(is_new)
            && let Some(first) = rows.first()
        {
            brought.push((table, names::of_record(conn, table, *first)?));
        }
    }
    Ok(brought)
}

/// Tells whether two values of a column lead to one thing of a list, because the one was put in place of the other.
pub(super) fn are_one(
    conn: &Connection,
    (table, column): (Table, &str),
    (one, other): (&CellValue, &CellValue),
) -> StoreResult<bool> {
    let (CellValue::Integer(one), CellValue::Integer(other)) = (one, other) else {
        return Ok(false);
    };
    if one == other {
        return Ok(false);
    }
    for &to in names::linked(table, column) {
        if together::LISTS.contains(&to)
            && let Some((one, _)) = follow::end(conn, to, *one)?
            && let Some((other, _)) = follow::end(conn, to, *other)?
            && one == other
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells whether two values are one name of a thing of a list, in two spellings.
pub(super) fn is_one_name(
    (table, column): (Table, &str),
    (one, other): (&CellValue, &CellValue),
) -> bool {
    let (CellValue::Text(one), CellValue::Text(other)) = (one, other) else {
        return false;
    };
    column == "name"
        && together::LISTS.contains(&table)
        && together::key(one) == together::key(other)
}

/// Gives what the records are called to which values of a column lead, in their order. Where two are called alike each has beside
/// its name who made it.
///
/// # Errors
/// When the base cannot be read.
pub fn told_apart(
    conn: &Connection,
    (table, column): (Table, &str),
    values: [Option<&CellValue>; 3],
) -> StoreResult<[Option<String>; 3]> {
    let mut called: [Option<String>; 3] = [None, None, None];
    for (name, value) in called.iter_mut().zip(values) {
        if let Some(value) = value {
            *name = names::of_link(conn, table, column, value)?;
        }
    }
    let mut apart = called.clone();
    for (at, value) in values.iter().enumerate() {
        let (Some(Some(name)), Some(CellValue::Integer(row))) = (called.get(at), value) else {
            continue;
        };
        let mut others = called.iter().zip(values);
        let is_twin = others.any(|(other, it)| {
            let is_alike = other
                .as_ref()
                .is_some_and(|other| together::key(other) == together::key(name));
            is_alike && it != *value
        });
        let maker = match is_twin {
            true => maker(conn, names::linked(table, column), *row)?,
            false => None,
        };
        if let (Some(maker), Some(place)) = (maker, apart.get_mut(at)) {
            *place = Some(format!("{name} ({maker})"));
        }
    }
    Ok(apart)
}

/// Who made a record of one of these tables; its number where that is not known.
fn maker(conn: &Connection, tables: &[Table], row: i64) -> StoreResult<Option<String>> {
    for &to in tables {
        if names::of_record(conn, to, row)?.is_empty() {
            continue;
        }
        let made = history::birth_of(conn, to, row)?.and_then(|made| made.user);
        let who = match made {
            Some(user) => names::of_record(conn, Table::User, user.get())?,
            None => String::new(),
        };
        return Ok(Some(match who.is_empty() {
            true => row.to_string(),
            false => who,
        }));
    }
    Ok(None)
}
