//! One search for everything, as you type: clients, contact persons, details, notes, interactions.
//!
//! A query is taken as typed, else as typed in the wrong keyboard layout, else with one typo in a word; the first reading
//! that finds something wins. Candidates come from bounded look-ups (names that begin so, parts of names and details,
//! words of notes), newest first, and are ranked here: the better the name answers the better, recently opened first.

mod interactions;

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{StoreResult, interaction, trade_search};
use crate::domain::fold::{
    self, Query, Term, one_typo_prefix, other_layouts, score, score_with_typos, words,
};
use crate::domain::id::{ClientId, DealId, InteractionId, OrderId, PersonId, ProductId};

pub(super) use interactions::condition as interaction_condition;

/// How many candidates of each kind are looked at.
const CANDIDATES: usize = 120;

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
}

/// A piece of SQL with its values.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// Looks the text up once: `client_id IN (...)`.
    pub sql: String,
    pub values: Vec<Value>,
    /// Asks each client of a walk.
    pub probe: String,
    pub probe_values: Vec<Value>,
    /// Each gives a row for each record that may answer.
    pub counted: Vec<(String, Vec<Value>)>,
}

/// One way to understand what was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) query: Query,
    /// For each essential term the words it may stand for; empty when it is taken as it is.
    pub(super) instead: Vec<Vec<String>>,
    corrected: Option<String>,
}

impl Reading {
    /// Gives the words that stand instead of a term, if any do.
    fn instead(&self, term: usize) -> Option<&[String]> {
        self.instead
            .get(term)
            .map(Vec::as_slice)
            .filter(|words| !words.is_empty())
    }
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
    let typos = !reading.instead.is_empty();
    let recent = recent(conn)?;
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    for row in rows {
        if seen.insert(row)
            && let Some(mut hit) = hit(conn, row, &reading.query, typos)?
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
        query: reading.query,
        typos,
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
        hits.extend(hit(conn, row, &Query::default(), false)?);
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
        |(reading, ())| (reading.query, !reading.instead.is_empty()),
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
        }));
    }
    let of_clients = |reading: &Reading| match part_condition("client_id", reading) {
        Some(found) => {
            // Written so that the index of words is read until the first client, not to its end.
            let sql = format!(
                "SELECT 1 FROM ({}) f CROSS JOIN client_list l ON l.client_id = f.rowid LIMIT 1",
                select_parts(&found.sql.replace("client_id", "rowid"), None)
            );
            let found = conn
                .prepare_cached(&sql)?
                .exists(params_from_iter(found.values))?;
            Ok(found.then_some(()))
        }
        None => Ok(None),
    };
    Ok(readings(conn, typed, of_clients)?
        .and_then(|(reading, ())| part_condition("client_id", &reading)))
}

/// Tries the readings in their order and gives the first that `answers`, with its answer.
pub(super) fn readings<T>(
    conn: &Connection,
    typed: &str,
    answers: impl Fn(&Reading) -> StoreResult<Option<T>>,
) -> StoreResult<Option<(Reading, T)>> {
    let plain = Reading {
        query: words(typed),
        ..Reading::default()
    };
    if plain.query.is_empty() {
        return Ok(None);
    }
    if let Some(answer) = answers(&plain)? {
        return Ok(Some((plain, answer)));
    }
    for other in other_layouts(typed) {
        let reading = Reading {
            query: words(&other),
            corrected: Some(other),
            ..Reading::default()
        };
        if !reading.query.is_empty()
            && let Some(answer) = answers(&reading)?
        {
            return Ok(Some((reading, answer)));
        }
    }
    let instead = with_typos(conn, &plain.query)?;
    if instead.iter().all(Vec::is_empty) {
        return Ok(None);
    }
    let reading = Reading { instead, ..plain };
    Ok(answers(&reading)?.map(|answer| (reading, answer)))
}

fn anything(conn: &Connection, reading: &Reading) -> StoreResult<bool> {
    if let Some(found) = part_condition("rowid", reading) {
        let sql = format!(
            "SELECT 1 FROM ({}) LIMIT 1",
            select_parts(&found.sql, Some(1))
        );
        if conn
            .prepare_cached(&sql)?
            .exists(params_from_iter(found.values))?
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

fn candidates(conn: &Connection, reading: &Reading) -> StoreResult<Vec<i64>> {
    let mut rows: Vec<i64> = Vec::new();
    if let (Some(Term::Word { skeleton, .. }), true) = (
        reading.query.essential().first(),
        reading.instead.is_empty(),
    ) && !skeleton.is_empty()
    {
        let mut statement = conn.prepare_cached(
            "SELECT client_id FROM client_list WHERE name_skeleton >= ?1 AND name_skeleton < ?1 || char(0x10ffff) LIMIT ?2",
        )?;
        let mut named = statement.query((skeleton, CANDIDATES))?;
        while let Some(row) = named.next()? {
            rows.push(row.get(0)?);
        }
    }
    if let Some(found) = part_condition("rowid", reading) {
        let sql = select_parts(&found.sql, Some(CANDIDATES));
        let mut statement = conn.prepare_cached(&sql)?;
        let parts =
            statement.query_map(params_from_iter(found.values), |row| row.get::<_, i64>(0))?;
        for row in parts {
            rows.push(row?);
        }
    }
    for (index, expression) in text_indexes(conn, reading)? {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT rowid FROM {index} WHERE {index} MATCH ?1 ORDER BY rowid DESC LIMIT ?2"
        ))?;
        let found =
            statement.query_map((&expression, CANDIDATES / 2), |row| row.get::<_, i64>(0))?;
        for row in found {
            rows.push(row?);
        }
    }
    Ok(rows)
}

/// The condition on a record id by parts of names and details.
fn part_condition(id: &str, reading: &Reading) -> Option<Condition> {
    let mut long: Vec<String> = Vec::new();
    let mut short: Vec<String> = Vec::new();
    let mut probes: Vec<String> = Vec::new();
    let mut probe_values: Vec<Value> = Vec::new();
    let mut probe = |column: &str, texts: Vec<String>| {
        let any = vec![format!("instr(w.{column}, ?)"); texts.len()];
        probes.push(format!("({})", any.join(" OR ")));
        probe_values.extend(texts.into_iter().map(Value::Text));
    };
    for (index, term) in reading.query.essential().into_iter().enumerate() {
        let text = term_text(term);
        if let Some(words) = reading.instead(index) {
            long.push(any_of(words));
            probe("parts", words.to_vec());
        } else if text.chars().count() >= 3 {
            long.push(quoted(text));
            probe("parts", vec![text.to_owned()]);
        } else if !text.is_empty() {
            short.push(format!("{} *", quoted(text)));
            probe("names", vec![format!(" {text}")]);
        }
    }
    let mut conditions = Vec::new();
    let mut values = Vec::new();
    let mut counted = Vec::new();
    for (index, words) in [("find_part", long), ("find_word", short)] {
        if words.is_empty() {
            continue;
        }
        let list = format!("SELECT rowid FROM {index} WHERE {index} MATCH ?");
        let expression = Value::Text(words.join(" AND "));
        counted.push((list.clone(), vec![expression.clone()]));
        conditions.push(format!("{id} IN ({list})"));
        values.push(expression);
    }
    if conditions.is_empty() {
        return None;
    }
    Some(Condition {
        sql: conditions.join(" AND "),
        values,
        probe: format!(
            "EXISTS (SELECT 1 FROM client_words w WHERE w.client_id = client_list.client_id AND {})",
            probes.join(" AND ")
        ),
        probe_values,
        counted,
    })
}

/// Turns `rowid IN (SELECT ... MATCH ?) [AND rowid IN (...)]` into a bounded query that walks the first index from its end.
///
/// The plus keeps SQLite from asking the first index for each row of the second.
fn select_parts(condition: &str, limit: Option<usize>) -> String {
    let (first, rest) = match condition.split_once(" AND rowid IN ") {
        Some((first, rest)) => (first, format!(" AND +rowid IN {rest}")),
        None => (condition, String::new()),
    };
    let inner = first.trim_start_matches("rowid IN (").trim_end_matches(')');
    match limit {
        Some(limit) => format!("{inner}{rest} ORDER BY rowid DESC LIMIT {limit}"),
        None => format!("{inner}{rest}"),
    }
}

/// What is asked of the indexes of words.
fn text_indexes(conn: &Connection, reading: &Reading) -> StoreResult<Vec<(&'static str, String)>> {
    let trade = text_expression(&reading.query, &reading.instead);
    let trade = trade.map(|expression| ("find_trade", expression));
    let text = long_text_expression(conn, reading)?.map(|expression| ("find_text", expression));
    Ok(trade.into_iter().chain(text).collect())
}

/// The expression over words: all terms as their beginnings. One letter begins too many of them.
pub(super) fn text_expression(query: &Query, instead: &[Vec<String>]) -> Option<String> {
    let plain = |word: &str| Ok(Some(format!("{} *", quoted(word))));
    expression(query, instead, plain).unwrap_or_default()
}

/// The same over long texts; `None` also for a word that no text has.
fn long_text_expression(conn: &Connection, reading: &Reading) -> StoreResult<Option<String>> {
    expression(&reading.query, &reading.instead, |word| {
        text_term(conn, word)
    })
}

fn expression(
    query: &Query,
    instead: &[Vec<String>],
    beginning: impl Fn(&str) -> StoreResult<Option<String>>,
) -> StoreResult<Option<String>> {
    let mut terms = Vec::new();
    for (index, term) in query.essential().into_iter().enumerate() {
        if let Some(words) = instead.get(index).filter(|words| !words.is_empty()) {
            terms.push(any_of(words));
            continue;
        }
        let text = term_text(term);
        if text.chars().count() == 1 {
            return Ok(None);
        }
        // A skeleton may be several words ("x" within), each its own token.
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let Some(term) = beginning(word)? else {
                return Ok(None);
            };
            terms.push(term);
        }
    }
    Ok((!terms.is_empty()).then(|| terms.join(" AND ")))
}

/// The expression for words that begin so. Beginnings of two and three letters have an index of their own; longer ones
/// would be put together from all places of all their words, so the words themselves are asked for: they are read only
/// as far as needed.
fn text_term(conn: &Connection, beginning: &str) -> StoreResult<Option<String>> {
    const FEW: usize = 100;
    if beginning.chars().count() < 4 {
        return Ok(Some(format!("{} *", quoted(beginning))));
    }
    let mut statement = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE word >= ?1 AND word < ?1 || char(0x10ffff) LIMIT ?2",
    )?;
    let words = statement
        .query_map((beginning, FEW + 1), |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    Ok(match words.len() {
        0 => None,
        1..=FEW => Some(any_of(&words)),
        _ => Some(format!("{} *", quoted(beginning))),
    })
}

fn term_text(term: &Term) -> &str {
    match term {
        Term::Word { skeleton, .. } => skeleton.trim(),
        Term::Digits(digits) => digits,
    }
}

fn any_of(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("({})", words.join(" OR "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// For each essential term the words of the vocabulary that are one typo away; a typo leaves one half of a word whole.
fn with_typos(conn: &Connection, query: &Query) -> StoreResult<Vec<Vec<String>>> {
    const ENOUGH: usize = 8;
    let mut by_start = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE word >= ?1 AND word < ?1 || char(0x10ffff) LIMIT 5000",
    )?;
    let mut by_end = conn.prepare_cached(
        "SELECT word FROM find_vocabulary WHERE reversed >= ?1 AND reversed < ?1 || char(0x10ffff) LIMIT 5000",
    )?;
    let mut instead = Vec::new();
    for term in query.essential() {
        let mut near: Vec<String> = Vec::new();
        if let Term::Word { skeleton, .. } = term
            && skeleton.chars().count() >= 4
        {
            let half = skeleton.chars().count() / 2;
            let start: String = skeleton.chars().take(half).collect();
            let end: String = skeleton.chars().rev().take(half).collect();
            let mut take = |word: String| {
                if near.len() < ENOUGH && !near.contains(&word) && one_typo_prefix(skeleton, &word)
                {
                    near.push(word);
                }
            };
            for word in by_start.query_map([start], |row| row.get::<_, String>(0))? {
                take(word?);
            }
            for word in by_end.query_map([end], |row| row.get::<_, String>(0))? {
                take(word?);
            }
        }
        instead.push(near);
    }
    Ok(instead)
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

fn hit(conn: &Connection, row: i64, query: &Query, typos: bool) -> StoreResult<Option<Hit>> {
    let rank = |text: &str| {
        if typos {
            score_with_typos(text, query)
        } else {
            score(text, query)
        }
    };
    let client = conn
        .prepare_cached(
            "SELECT c.name, c.legal_form, l.city, l.person FROM client_list l JOIN client c ON c.id = l.client_id
             WHERE l.client_id = ?1",
        )?
        .query_row([row], |found| {
            Ok((
                found.get::<_, String>(0)?,
                found.get::<_, String>(1)?,
                found.get::<_, String>(2)?,
                found.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    if let Some((title, form, city, person)) = client {
        let detail = [city, person]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let score = rank(&title).map_or(100, |points| points + 200);
        let id = ClientId::new(row);
        return Ok(Some(Hit {
            target: Target::Client(id),
            client: Some(id),
            title,
            form,
            detail,
            score,
        }));
    }
    if let Some(person) = super::person::get(conn, PersonId::new(row))? {
        let title = [person.family_name, person.given_name, person.patronymic]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let place = super::person::places(conn, person.id)?.into_iter().next();
        let client = place.as_ref().map(|place| place.client);
        let detail = client_name(conn, client)?;
        let score = rank(&title).map_or(90, |points| points + 150);
        return Ok(Some(Hit {
            target: Target::Person(person.id),
            client,
            title,
            form: String::new(),
            detail,
            score,
        }));
    }
    let Some(found) = interaction::get(conn, InteractionId::new(row))? else {
        return trade_search::hit(conn, row, rank);
    };
    if let Some(client) = found.client
        && is_deleted(conn, client)?
    {
        return Ok(None); // hidden with its client
    }
    let detail = client_name(conn, found.client)?;
    let score = rank(&found.topic).map_or(40, |points| 50 + points / 10);
    let title = if found.topic.is_empty() {
        first_words(&found.content)
    } else {
        found.topic
    };
    let target = Target::Interaction(found.id);
    Ok(Some(Hit {
        target,
        client: found.client,
        title,
        form: String::new(),
        detail,
        score,
    }))
}

fn is_deleted(conn: &Connection, client: ClientId) -> StoreResult<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM client WHERE id = ?1 AND deleted IS NOT NULL")?
        .exists([client])?)
}

pub(super) fn client_name(conn: &Connection, client: Option<ClientId>) -> StoreResult<String> {
    let name = conn
        .prepare_cached("SELECT name FROM client WHERE id = ?1")?
        .query_row([client], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

fn first_words(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect()
}

const fn row(hit: &Hit) -> i64 {
    match hit.target {
        Target::Client(id) => id.get(),
        Target::Person(id) => id.get(),
        Target::Interaction(id) => id.get(),
        Target::Deal(id) => id.get(),
        Target::Product(id) => id.get(),
        Target::Order(id) => id.get(),
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
