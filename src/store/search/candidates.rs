//! The records that may answer a reading, from bounded look-ups, newest first. Ranks nothing.

use rusqlite::{Connection, params_from_iter};

use super::Reading;
use super::expression::{Condition, Parts, part_condition, select_parts, text_indexes};
use crate::domain::fold::{Term, skeleton_into};
use crate::domain::id::PersonId;
use crate::store::{StoreResult, person};

/// How many candidates of each kind are looked at.
const CANDIDATES: usize = 120;
/// How many that answer the long words are asked for the short ones.
const WALKED: usize = if cfg!(test) { 12 } else { 1500 };

/// Gives the ids of records of all kinds; some may come twice.
pub(super) fn candidates(conn: &Connection, reading: &Reading) -> StoreResult<Vec<i64>> {
    let mut rows: Vec<i64> = Vec::new();
    let Some(parts) = part_condition("rowid", reading) else {
        return with_words(conn, reading, rows);
    };
    if let (Some(Term::Word { skeleton, .. }), false) =
        (reading.query.essential().first(), reading.has_typos())
        && !skeleton.is_empty()
    {
        // The probe asks for the other words; the name may answer the first by another name of a place as well.
        let mut statement = conn.prepare_cached(&format!(
            "SELECT client_id FROM client_list WHERE name_skeleton >= ? AND name_skeleton < ? || char(0x10ffff)
             AND {} LIMIT {CANDIDATES}",
            parts.probe
        ))?;
        let typed = [skeleton, skeleton].map(|text| text.clone().into());
        let mut named =
            statement.query(params_from_iter(typed.iter().chain(&parts.probe_values)))?;
        while let Some(row) = named.next()? {
            rows.push(row.get(0)?);
        }
    }
    rows.extend(by_parts(conn, reading, &parts)?);
    with_words(conn, reading, rows)
}

/// Parts of names and details. A beginning of one or two letters has too many answers to be fetched first: where there is
/// a longer word, its answers are asked for it one by one.
fn by_parts(conn: &Connection, reading: &Reading, found: &Condition) -> StoreResult<Vec<i64>> {
    let parts = Parts::new(reading);
    if parts.is_mixed() {
        if let Some(rows) = few_mixed(conn, &parts)? {
            return Ok(rows);
        }
        let mut statement = conn.prepare_cached(
            "SELECT rowid FROM find_part WHERE find_part MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        let mut walk = statement.query((parts.long.join(" AND "), WALKED))?;
        let mut rows = Vec::new();
        let mut walked = 0;
        while let Some(row) = walk.next()? {
            walked += 1;
            let row = row.get(0)?;
            if begin_words(conn, row, &parts.short)? {
                rows.push(row);
            }
            if rows.len() == CANDIDATES {
                return Ok(rows);
            }
        }
        if walked < WALKED {
            return Ok(rows);
        }
    }
    let sql = select_parts(&found.sql, Some(CANDIDATES));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&found.values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where few names begin with the short ones, gives those of them that answer the long ones too, newest first.
pub(super) fn few_mixed(conn: &Connection, parts: &Parts) -> StoreResult<Option<Vec<i64>>> {
    const FEW: usize = if cfg!(test) { 3 } else { 30 };
    let mut begin = conn.prepare_cached(
        "SELECT rowid FROM find_word WHERE find_word MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let few = begin
        .query_map((parts.beginnings(), FEW + 1), |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    if few.len() > FEW {
        return Ok(None);
    }
    let mut long =
        conn.prepare_cached("SELECT 1 FROM find_part WHERE find_part MATCH ?1 AND rowid = ?2")?;
    let expression = parts.long.join(" AND ");
    let mut rows = Vec::new();
    for row in few {
        if long.exists((&expression, row))? {
            rows.push(row);
        }
    }
    Ok(Some(rows))
}

/// Says whether each of the beginnings begins a word of the names of a client or a person.
fn begin_words(conn: &Connection, row: i64, beginnings: &[String]) -> StoreResult<bool> {
    let mut statement =
        conn.prepare_cached("SELECT names FROM client_words WHERE client_id = ?1")?;
    let mut found = statement.query([row])?;
    if let Some(client) = found.next()? {
        let names = client.get_ref(0)?.as_str().unwrap_or_default();
        return Ok(beginnings.iter().all(|start| begins_word(names, start)));
    }
    let Some(person) = person::get(conn, PersonId::new(row))? else {
        return Ok(false);
    };
    let mut names = String::new();
    for name in [person.family_name, person.given_name, person.patronymic] {
        names.push(' ');
        skeleton_into(&mut names, &name);
    }
    Ok(beginnings.iter().all(|start| begins_word(&names, start)))
}

fn begins_word(names: &str, start: &str) -> bool {
    names.split(' ').any(|word| word.starts_with(start))
}

/// Adds what the indexes of words of long texts and of the trade hold.
fn with_words(conn: &Connection, reading: &Reading, mut rows: Vec<i64>) -> StoreResult<Vec<i64>> {
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
