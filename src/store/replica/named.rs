//! Names before the first office: what was made and renamed while the base was alone gets the id of the name that it has now.
//!
//! Ids of things of lists are hashed of the name under which they were begun ([`crate::store::Tx::id_named`]). Who renames one alone, and then
//! meets a colleague who has one of the first name, would find both as one row and be asked about its name. Nobody has heard of
//! the ids of a base that was never in an office, so they may change; those of one that was stay.
//!
//! What the program puts in ready-made keeps its id under whatever name: everybody brings it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::renumber::Renumbering;
use super::{leave, meta};
use crate::domain::id::{link, of_text};
use crate::domain::merge::Value;
use crate::domain::text::romanian;
use crate::store::synced::{Table, columns};
use crate::store::{Progress, StoreResult, derive, history, ready};

/// Lists whose ids are hashed of names, in the order in which one belongs to another, and of what besides: SQL of the id or the
/// text within which a name is one.
const NAMED: [(Table, Within); 12] = [
    (Table::Tag, Within::Nothing),
    (Table::Book, Within::Nothing),
    (Table::Resource, Within::Nothing),
    (Table::Campaign, Within::Nothing),
    (Table::Pipeline, Within::Nothing),
    (
        Table::Field,
        Within::Text("owner || ' ' || kind || ' ' || currency"),
    ),
    (Table::Reason, Within::Text("kind")),
    (Table::PriceList, Within::Text("currency")),
    (Table::VatRate, Within::Text("country")),
    (Table::Stage, Within::Id("pipeline_id")),
    (Table::FieldChoice, Within::Id("field_id")),
    (Table::ProductGroup, Within::Id("coalesce(parent_id, 0)")),
];

/// So deep groups stand in each other.
const LEVELS: usize = 32;

#[derive(Debug, Clone, Copy)]
enum Within {
    Nothing,
    Text(&'static str),
    Id(&'static str),
}

/// A thing of a list: what it stands in, and its name.
#[derive(Debug)]
struct Thing {
    row: i64,
    of: i64,
    name: String,
}

/// Gives what was renamed the id of its name, wherever the old one stands. Does nothing in a base that was of an office once.
pub(super) fn take_names(conn: &Connection, progress: &Progress) -> StoreResult<()> {
    if meta(conn, leave::FLOOR)?.is_some() {
        return Ok(());
    }
    let mut is_moved = false;
    let (whole, parts): (Vec<_>, Vec<_>) = NAMED
        .into_iter()
        .partition(|(_, within)| !matches!(within, Within::Id(_)));
    for lists in [whole, parts] {
        // What stands in something that got another id gets another as well: one level after the other.
        for _ in 0..LEVELS {
            let mut all = HashMap::new();
            for (table, within) in &lists {
                all.extend(moves(conn, *table, *within)?);
            }
            if all.is_empty() {
                break;
            }
            rewrite(conn, &all)?;
            is_moved = true;
        }
    }
    if is_moved {
        derive::rebuild(conn, progress)?;
    }
    Ok(())
}

/// Gives which ids of a list become others: none that something else has.
fn moves(conn: &Connection, table: Table, within: Within) -> StoreResult<HashMap<i64, i64>> {
    let mut moves = HashMap::new();
    let mut wanted = HashSet::new();
    for thing in things(conn, table, within)? {
        let to = id_of(table, thing.of, &thing.name);
        if to != thing.row && is_begun_by_name(conn, table, &thing)? && wanted.insert(to) {
            moves.insert(thing.row, to);
        }
    }
    // Whoever would take the place of one that stays, stays as well.
    loop {
        let mut stays = Vec::new();
        for (row, to) in &moves {
            if !moves.contains_key(to) && is_there(conn, table, *to)? {
                stays.push(*row);
            }
        }
        if stays.is_empty() {
            return Ok(moves);
        }
        for row in stays {
            moves.remove(&row);
        }
    }
}

fn id_of(table: Table, of: i64, name: &str) -> i64 {
    let kind = link(of_text(table.name()), of);
    let name = match table {
        Table::Field => romanian(name), // so it is begun
        _ => name.into(),
    };
    link(kind, of_text(&ready::key(table, &name)))
}

fn things(conn: &Connection, table: Table, within: Within) -> StoreResult<Vec<Thing>> {
    let of = match within {
        Within::Nothing => "0",
        Within::Text(of) | Within::Id(of) => of,
    };
    let sql = format!(
        "SELECT id, name, {of} FROM {} WHERE deleted IS NULL AND name <> '' ORDER BY id",
        table.name()
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut things = Vec::new();
    while let Some(row) = rows.next()? {
        let of = match Value::from(row.get_ref(2)?) {
            Value::Integer(of) => of,
            Value::Text(of) => of_text(&of),
            _ => 0,
        };
        things.push(Thing {
            row: row.get(0)?,
            name: row.get(1)?,
            of,
        });
    }
    Ok(things)
}

/// Tells whether a row got its id of a name that somebody typed: its birth stands in the history, unlike that of one of the
/// counter. The first name is what the first other one took the place of.
fn is_begun_by_name(conn: &Connection, table: Table, thing: &Thing) -> StoreResult<bool> {
    let place = columns(conn, table)?
        .iter()
        .position(|column| column == "name");
    let mut statement = conn.prepare_cached(
        "SELECT inserted, cells FROM change WHERE tbl = ?1 AND row_id = ?2 ORDER BY action_id",
    )?;
    let mut changes = statement.query((table.number(), thing.row))?;
    let (mut is_begun, mut first) = (false, None);
    while let Some(change) = changes.next()? {
        is_begun |= change.get::<_, bool>(0)?;
        let cells = history::readable(change.get_ref(1)?, table, thing.row);
        let mut cells = cells.into_iter();
        let name = cells.find(|cell| Some(usize::from(cell.column)) == place);
        if let (None, Some(Value::Text(old))) = (&first, name.map(|cell| cell.old)) {
            first = Some(old);
        }
    }
    let first = first.as_ref().unwrap_or(&thing.name);
    Ok(is_begun && !ready::is_one(table, first))
}

fn is_there(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let sql = format!("SELECT 1 FROM {} WHERE id = ?1", table.name());
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

/// Writes the ids; by ids that nobody has, for one may take the place of another that moves as well.
fn rewrite(conn: &Connection, moves: &HashMap<i64, i64>) -> StoreResult<()> {
    if !moves.values().any(|to| moves.contains_key(to)) {
        return Renumbering::of(conn, moves.clone())?.run(conn);
    }
    let mut between = HashMap::new();
    let mut after = HashMap::new();
    for (row, to) in moves {
        let free = link(*to, *row);
        between.insert(*row, free);
        after.insert(free, *to);
    }
    Renumbering::of(conn, between)?.run(conn)?;
    Renumbering::of(conn, after)?.run(conn)
}
