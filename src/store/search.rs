//! One search for everything, as you type: clients, contact persons, details, notes, interactions.
//!
//! A query is taken as typed, else as typed in the wrong keyboard layout, else with one typo in a word; the first reading
//! that finds something wins. Candidates come from bounded look-ups (names that begin so, parts of names and details,
//! words of notes), newest first, and are ranked here: the better the name answers the better, recently opened first.

mod candidates;
mod expression;
mod hit;
mod interactions;
mod pieces;
mod reading;

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params_from_iter};

use self::candidates::candidates;
use self::expression::{Parts, text_indexes};
use self::hit::hit;
use self::reading::Reading;
use super::StoreResult;
use crate::domain::document::DocumentKind;
use crate::domain::fold::{self, Query, words};
use crate::domain::id::{
    ClientId, DealId, DocumentId, EntryId, InteractionId, OrderId, PersonId, ProductId, TaskId,
};

pub(super) use self::expression::{Condition, list_expression};
pub(super) use self::hit::client_name;
pub(super) use self::interactions::condition as interaction_condition;
pub(super) use self::pieces::{beginnings_into, pieces_into};
pub(super) use self::reading::readings;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// The query as it was understood; marks are made with it.
    pub query: Query,
    /// Words were taken with a typo: marks need `highlight_with_typos`.
    pub typos: bool,
    /// The query in another keyboard layout, when that is what was understood.
    pub corrected: Option<String>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub target: Target,
    /// The client it belongs to, if any.
    pub client: Option<ClientId>,
    pub title: String,
    /// Legal form, shown after the title.
    pub form: String,
    /// City and contact person of a client; client of a person or interaction.
    pub detail: String,
    pub score: u32,
}

/// What a hit opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Client(ClientId),
    Person(PersonId),
    Interaction(InteractionId),
    Deal(DealId),
    Product(ProductId),
    Order(OrderId),
    /// Of a kind, which tells what it is called.
    Document(DocumentId, DocumentKind),
    Task(TaskId),
    Entry(EntryId),
}

/// Finds records; best first, at most `limit`.
///
/// # Errors
/// When the base cannot be read.
pub fn find(conn: &Connection, typed: &str, limit: usize) -> StoreResult<Found> {
    let found = readings(conn, typed, |reading| {
        let rows = candidates(conn, reading)?;
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    })?;
    let Some((reading, rows)) = found else {
        return Ok(Found {
            query: words(typed),
            ..Found::default()
        });
    };
    let recent = recent(conn)?;
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    for row in rows {
        if seen.insert(row)
            && let Some(mut hit) = hit(conn, row, &reading)?
        {
            hit.score += recent.get(&row).copied().unwrap_or(0);
            hits.push(hit);
        }
    }
    hits.sort_by(|a, b| {
        b.score
            .cmp(&a.score)
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| row(a).cmp(&row(b)))
    });
    hits.truncate(limit);
    Ok(Found {
        hits,
        typos: reading.has_typos(),
        query: reading.query,
        corrected: reading.corrected,
    })
}

/// Gives the records that were opened last here, newest first, at most `limit`.
///
/// # Errors
/// When the base cannot be read.
pub fn opened_last(conn: &Connection, limit: usize) -> StoreResult<Vec<Hit>> {
    let mut statement = conn.prepare_cached("SELECT id FROM recent ORDER BY at DESC LIMIT 60")?;
    let rows = statement
        .query_map([], |row| row.get::<_, i64>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut hits = Vec::new();
    for row in rows {
        if hits.len() == limit {
            break;
        }
        hits.extend(hit(conn, row, &Reading::default())?);
    }
    Ok(hits)
}

/// Tells how a text typed into the search of a list is understood: the query to mark, and whether with typos.
///
/// # Errors
/// When the base cannot be read.
pub fn understand(conn: &Connection, typed: &str) -> StoreResult<(Query, bool)> {
    let reading = readings(conn, typed, |reading| {
        Ok(anything(conn, reading)?.then_some(()))
    })?;
    Ok(reading.map_or_else(
        || (words(typed), false),
        |(reading, ())| {
            let typos = reading.has_typos();
            (reading.query, typos)
        },
    ))
}

/// Gives the condition on `client_list` that a text stands for; `None` when nothing answers it.
pub(super) fn client_condition(conn: &Connection, typed: &str) -> StoreResult<Option<Condition>> {
    if words(typed).is_empty() {
        return Ok(Some(Condition {
            sql: "1".to_owned(),
            values: Vec::new(),
            probe: "1".to_owned(),
            probe_values: Vec::new(),
            counted: Vec::new(),
            pieces: Vec::new(),
            rest: None,
            exact: Default::default(),
        }));
    }
    let of_clients = |reading: &Reading| Ok(has_client(conn, reading)?.then_some(()));
    let found = readings(conn, typed, of_clients)?;
    Ok(found.and_then(|(reading, ())| Parts::new(&reading).map(Parts::condition)))
}

/// Says whether a client answers a reading. The index is read until the first client, not to its end.
fn has_client(conn: &Connection, reading: &Reading) -> StoreResult<bool> {
    let Some(parts) = Parts::new(reading) else {
        return Ok(false);
    };
    let (records, values) = parts.records();
    let sql = format!(
        "SELECT 1 FROM ({records}) f CROSS JOIN client_list l ON l.client_id = f.rowid LIMIT 1"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .exists(params_from_iter(values))?)
}

fn anything(conn: &Connection, reading: &Reading) -> StoreResult<bool> {
    if let Some(parts) = Parts::new(reading) {
        let (records, values) = parts.records();
        let sql = format!("{records} LIMIT 1");
        if conn
            .prepare_cached(&sql)?
            .exists(params_from_iter(values))?
        {
            return Ok(true);
        }
    }
    for (index, expression) in text_indexes(conn, reading)? {
        let sql = format!("SELECT 1 FROM {index} WHERE {index} MATCH ?1 LIMIT 1");
        if conn.prepare_cached(&sql)?.exists([&expression])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Points for what was opened last: 60 for the newest, down to 1.
fn recent(conn: &Connection) -> StoreResult<HashMap<i64, u32>> {
    let mut statement = conn.prepare_cached("SELECT id FROM recent ORDER BY at DESC LIMIT 60")?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
    let mut points = HashMap::new();
    for (row, place) in rows.zip(0_u32..) {
        points.insert(row?, 60 - place);
    }
    Ok(points)
}

const fn row(hit: &Hit) -> i64 {
    match hit.target {
        Target::Client(id) => id.get(),
        Target::Person(id) => id.get(),
        Target::Interaction(id) => id.get(),
        Target::Deal(id) => id.get(),
        Target::Product(id) => id.get(),
        Target::Order(id) => id.get(),
        Target::Document(id, _) => id.get(),
        Target::Task(id) => id.get(),
        Target::Entry(id) => id.get(),
    }
}

/// Marks the places of a text that answer a query understood by [`find`] or [`understand`].
pub fn marks(text: &str, query: &Query, typos: bool) -> Vec<std::ops::Range<usize>> {
    if typos {
        fold::highlight_with_typos(text, query)
    } else {
        fold::highlight(text, query)
    }
}
