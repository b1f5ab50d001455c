//! What an issued document said when it was issued: its lines and the fields that its pages and sums come from, kept beside the
//! facts of both parties. Whoever finds something else there gives it back.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value, json};

use super::issue::STANDING;
use crate::store::synced::columns;
use crate::store::{StoreResult, Table, Tx};

/// Where it stands in the facts.
const KEY: &str = "frozen";

/// Fields that do not change any more. So does the client, but for one that is merged into another: [`client`].
const FIELDS: [&str; 15] = [
    "company_id",
    "date",
    "valid_until",
    "subject",
    "intro",
    "closing",
    "terms",
    "place",
    "language",
    "template",
    "currency",
    "price_mode",
    "vat_rounding",
    "discount_percent",
    "discount_amount",
];

/// Adds what a document says now to its facts, and the number with which it goes out.
pub(super) fn add(conn: &Connection, id: i64, number: &str, facts: &mut Value) -> StoreResult<()> {
    let mut now = now(conn, id)?;
    if let Value::Object(members) = &mut now {
        members.insert("number".to_owned(), json!(number));
    }
    if let Value::Object(members) = facts {
        members.insert(KEY.to_owned(), now);
    }
    Ok(())
}

/// Tells whether an issued document says something else than it said at issue. What was issued by an older program is not known.
///
/// # Errors
/// When the base cannot be read.
pub fn differs(conn: &Connection, id: i64) -> StoreResult<bool> {
    if issue_of_draft(conn, id)?.is_some() {
        return Ok(true);
    }
    Ok(match kept(conn, id)? {
        Some(kept) => {
            let now = now(conn, id)?;
            !agrees(&kept, &now) || !is_of_same(conn, &kept, &now)?
        }
        None => false,
    })
}

/// Gives an issued document back what it said at issue. Tells whether anything was written.
///
/// # Errors
/// When the base cannot be written.
pub fn give_back(tx: &Tx<'_>, id: i64) -> StoreResult<bool> {
    let issue = issue_of_draft(tx, id)?;
    if let Some((number, at)) = &issue {
        tx.prepare_cached(
            "UPDATE document SET number = ?2, state = 'issued', issued_at = ?3 WHERE id = ?1",
        )?
        .execute((id, number, at))?;
    }
    let (Some(kept), now) = (kept(tx, id)?, now(tx, id)?) else {
        return Ok(issue.is_some());
    };
    let is_of_same = is_of_same(tx, &kept, &now)?;
    if agrees(&kept, &now) && is_of_same {
        return Ok(issue.is_some());
    }
    if !is_of_same {
        tx.prepare_cached("UPDATE document SET client_id = ?2 WHERE id = ?1")?
            .execute((id, client(tx, &kept)?))?;
    }
    if let Some(fields) = kept.get("fields").and_then(Value::as_object) {
        write(tx, Table::Document, id, fields)?;
    }
    let (kept, now) = (lines(&kept), lines(&now));
    for (line, fields) in &kept {
        let (Ok(line), Some(fields)) = (line.parse(), fields.as_object()) else {
            continue;
        };
        write(tx, Table::DocumentLine, line, fields)?;
        tx.prepare_cached(
            "UPDATE document_line SET deleted = NULL WHERE id = ?1 AND deleted IS NOT NULL",
        )?
        .execute([line])?;
    }
    for line in now.keys().filter(|line| !kept.contains_key(*line)) {
        if let Ok(line) = line.parse() {
            crate::store::capture::set_deleted(tx, Table::DocumentLine, line, true)?;
        }
    }
    Ok(true)
}

/// Gives number and instant of the issue that stands of a draft: of two who had issued it one took the own issue back.
fn issue_of_draft(conn: &Connection, id: i64) -> StoreResult<Option<(String, i64)>> {
    Ok(conn
        .prepare_cached(
            "SELECT json_extract(f.facts, '$.frozen.number'), f.created
             FROM document d JOIN document_file f ON f.document_id = d.id
             WHERE d.id = ?1 AND d.deleted IS NULL AND d.state = 'draft' AND f.deleted IS NULL AND f.hash <> ''
                 AND CASE WHEN json_valid(f.facts) THEN json_type(f.facts, '$.frozen.number') = 'text'
                     AND json_extract(f.facts, '$.frozen.number') <> '' END
             ORDER BY f.created, f.id LIMIT 1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// What was kept of a document that is issued, and whose lines are all here.
fn kept(conn: &Connection, id: i64) -> StoreResult<Option<Value>> {
    let facts: Option<String> = conn
        .prepare_cached(&format!(
            "SELECT f.facts FROM document_file f JOIN document d ON d.id = f.document_id
             WHERE d.id = ?1 AND d.deleted IS NULL AND d.state <> 'draft' AND f.deleted IS NULL
             ORDER BY {STANDING} LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let facts = facts.and_then(|facts| serde_json::from_str::<Value>(&facts).ok());
    let Some(kept) = facts.as_ref().and_then(|facts| facts.get(KEY)).cloned() else {
        return Ok(None);
    };
    let mut here = conn.prepare_cached("SELECT 1 FROM document_line WHERE id = ?1")?;
    for line in kept
        .get("lines")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::keys)
    {
        let line: Option<i64> = line.parse().ok();
        if !here.exists([line])? {
            return Ok(None); // it is on its way
        }
    }
    Ok(Some(kept))
}

/// Tells whether the client is the same one, if it is known.
fn is_of_same(conn: &Connection, kept: &Value, now: &Value) -> StoreResult<bool> {
    Ok(kept.get("client").is_none() || client(conn, kept)? == client(conn, now)?)
}

/// Whose it is: the client, or the one into whom it was merged.
fn client(conn: &Connection, of: &Value) -> StoreResult<Option<i64>> {
    const LONGEST: usize = 100;
    let mut at = of.get("client").and_then(Value::as_i64);
    let mut merged = conn.prepare_cached("SELECT merged_into FROM client WHERE id = ?1")?;
    for _ in 0..LONGEST {
        let Some(client) = at else { break };
        let next: Option<Option<i64>> = merged.query_row([client], |row| row.get(0)).optional()?;
        match next.flatten() {
            Some(next) => at = Some(next),
            None => break,
        }
    }
    Ok(at)
}

fn lines(of: &Value) -> Map<String, Value> {
    let lines = of.get("lines").and_then(Value::as_object);
    lines.cloned().unwrap_or_default()
}

/// Tells whether it says the same. Columns that only one of the two programs knows say nothing.
fn agrees(kept: &Value, now: &Value) -> bool {
    let same = |kept: &Value, now: &Value| {
        let fields = kept.as_object().into_iter().flatten();
        fields
            .into_iter()
            .all(|(name, value)| now.get(name).is_none_or(|now| now == value))
    };
    let none = Value::Null;
    let fields = |of: &Value| of.get("fields").cloned().unwrap_or_default();
    let (before, after) = (lines(kept), lines(now));
    same(&fields(kept), &fields(now))
        && before.len() == after.len()
        && before.iter().all(|(line, said)| {
            after.contains_key(line) && same(said, after.get(line).unwrap_or(&none))
        })
}

/// What a document says now.
fn now(conn: &Connection, id: i64) -> StoreResult<Value> {
    let fields: Vec<String> = FIELDS.iter().map(|&field| field.to_owned()).collect();
    let fields = read(conn, (Table::Document, &fields), id)?;
    let of_line = columns(conn, Table::DocumentLine)?.into_iter();
    let of_line: Vec<String> = of_line
        .filter(|column| !["id", "document_id", "deleted"].contains(&column.as_str()))
        .collect();
    let mut statement = conn.prepare_cached(
        "SELECT id FROM document_line WHERE document_id = ?1 AND deleted IS NULL ORDER BY id",
    )?;
    let ids = statement.query_map([id], |row| row.get(0))?;
    let mut lines = Map::new();
    for line in ids.collect::<Result<Vec<i64>, _>>()? {
        let said = read(conn, (Table::DocumentLine, &of_line), line)?;
        lines.insert(line.to_string(), said);
    }
    let client: Option<i64> = conn
        .prepare_cached("SELECT client_id FROM document WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(json!({ "fields": fields, "lines": lines, "client": client }))
}

fn read(conn: &Connection, (table, columns): (Table, &[String]), row: i64) -> StoreResult<Value> {
    let sql = format!(
        "SELECT {} FROM {} WHERE id = ?1",
        columns.join(", "),
        table.name()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([row])?;
    let mut said = Map::new();
    if let Some(found) = rows.next()? {
        for (place, column) in columns.iter().enumerate() {
            let value = match found.get::<_, Sql>(place)? {
                Sql::Integer(number) => json!(number),
                Sql::Text(text) => json!(text),
                _ => Value::Null,
            };
            said.insert(column.clone(), value);
        }
    }
    Ok(Value::Object(said))
}

/// Writes what differs; a column that this program does not know is left alone.
fn write(tx: &Tx<'_>, table: Table, row: i64, fields: &Map<String, Value>) -> StoreResult<()> {
    for column in columns(tx, table)? {
        let value = match fields.get(&column) {
            Some(Value::Number(number)) => number.as_i64().map_or(Sql::Null, Sql::Integer),
            Some(Value::String(text)) => Sql::Text(text.clone()),
            Some(_) => Sql::Null,
            None => continue,
        };
        let sql = format!(
            "UPDATE {} SET {column} = ?2 WHERE id = ?1 AND {column} IS NOT ?2",
            table.name()
        );
        let row = Sql::Integer(row);
        tx.prepare_cached(&sql)?
            .execute(params_from_iter([row, value]))?;
    }
    Ok(())
}
