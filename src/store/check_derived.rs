//! Compares the derived tables, line by line and word by word, with what the records give today.
//!
//! The program's own writing of them is run again, into empty TEMP tables of the same names on a connection that can
//! write nothing else; so whatever `derive` writes is compared, and nothing here has to be changed with it.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, Rows};

use super::synced::LOCAL;
use super::{Progress, StoreResult, connect, derive};

/// What differs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Differences {
    /// Clients, deals, orders without a line in their list.
    pub missing: i64,
    /// Lines without one.
    pub foreign: i64,
    /// Columns of the list that differ from what they are made from, and in how many lines.
    pub columns: Vec<(String, i64)>,
    /// Records whose words the search does not know, or knows without reason.
    pub search: i64,
}

/// Compares all derived tables of a base with its records.
pub(super) fn compare(path: &Path) -> StoreResult<Differences> {
    let conn = connect::checker(path)?;
    let snapshot = conn.unchecked_transaction()?;
    shadow(&snapshot)?;
    // The dictionary numbers values as they came; with its numbers the packed facets are the same.
    snapshot.execute_batch(
        "INSERT INTO temp.client_facet SELECT * FROM main.client_facet;
         INSERT INTO temp.stage_slot SELECT * FROM main.stage_slot;
         INSERT INTO temp.deal_number SELECT * FROM main.deal_number;",
    )?;
    derive::fill(&snapshot, &Progress::default())?;
    let mut found = Differences::default();
    for (table, key) in [
        ("client_list", "client_id"),
        ("deal_list", "deal_id"),
        ("deal_card", "deal_id"),
        ("order_list", "order_id"),
        ("order_misfit", "order_id"),
        ("client_advance", "source_id"),
        ("document_list", "document_id"),
        ("entry_span", "entry_id"),
    ] {
        lines(&snapshot, table, key, &mut found)?;
    }
    for table in ["order_debt", "planned_with"] {
        rows(&snapshot, table, &mut found)?;
    }
    let mut records = BTreeSet::new();
    for index in ["find_part", "find_text", "find_trade"] {
        words(&snapshot, index, &mut records)?;
    }
    let unknown: i64 = snapshot.query_row(
        "SELECT count(*) FROM temp.find_vocabulary t
         WHERE NOT EXISTS (SELECT 1 FROM main.find_vocabulary m WHERE m.word = t.word AND m.reversed = t.reversed)",
        [],
        |row| row.get(0),
    )?;
    let texts: i64 = snapshot.query_row(
        "SELECT count(*) FROM main.record_words m FULL JOIN temp.record_words t ON t.record_id = m.record_id
         WHERE (m.names, m.parts) IS NOT (t.names, t.parts)",
        [],
        |row| row.get(0),
    )?;
    found.search = unknown + texts + i64::try_from(records.len()).unwrap_or(i64::MAX);
    Ok(found)
}

/// Makes an empty TEMP table beside each derived table; it takes its place for unqualified names.
fn shadow(conn: &Connection) -> StoreResult<()> {
    for (name, _) in LOCAL.iter().filter(|(_, reason)| *reason == "derived") {
        let sql: String = conn.query_row(
            "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1",
            [name],
            |row| row.get(0),
        )?;
        conn.execute_batch(&sql.replacen(
            &format!("TABLE {name}"),
            &format!("TABLE temp.{name}"),
            1,
        ))?;
    }
    Ok(())
}

/// Compares the rows of one derived table by their key.
fn lines(conn: &Connection, table: &str, key: &str, found: &mut Differences) -> StoreResult<()> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    found.missing += count(&format!(
        "SELECT count(*) FROM temp.{table} WHERE {key} NOT IN (SELECT {key} FROM main.{table})"
    ))?;
    found.foreign += count(&format!(
        "SELECT count(*) FROM main.{table} WHERE {key} NOT IN (SELECT {key} FROM temp.{table})"
    ))?;
    let columns: Vec<String> = conn
        .prepare("SELECT name FROM pragma_table_info(?1, 'main') WHERE name <> ?2")?
        .query_map([table, key], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for column in columns {
        let differ = count(&format!(
            "SELECT count(*) FROM main.{table} m JOIN temp.{table} t ON t.{key} = m.{key}
             WHERE m.{column} IS NOT t.{column}"
        ))?;
        if differ > 0 {
            let name = match table {
                "client_list" => column,
                _ => format!("{table}.{column}"),
            };
            found.columns.push((name, differ));
        }
    }
    Ok(())
}

/// Compares the rows of a derived table whole.
fn rows(conn: &Connection, table: &str, found: &mut Differences) -> StoreResult<()> {
    for (one, other) in [("main", "temp"), ("temp", "main")] {
        let differ: i64 = conn.query_row(
            &format!(
                "SELECT count(*) FROM (SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {other}.{table})"
            ),
            [],
            |row| row.get(0),
        )?;
        if differ > 0 {
            found.columns.push((table.to_owned(), differ));
        }
    }
    Ok(())
}

/// Walks both indexes in step: each word of each record at its place.
fn words(conn: &Connection, index: &str, differ: &mut BTreeSet<i64>) -> StoreResult<()> {
    for schema in ["main", "temp"] {
        conn.execute_batch(&format!(
            "CREATE VIRTUAL TABLE temp.{schema}_{index} USING fts5vocab ({schema}, {index}, instance)"
        ))?;
    }
    let mut found = conn.prepare(&format!(
        "SELECT term, doc, \"offset\" FROM temp.main_{index}"
    ))?;
    let mut wanted = conn.prepare(&format!(
        "SELECT term, doc, \"offset\" FROM temp.temp_{index}"
    ))?;
    let (mut found, mut wanted) = (found.query([])?, wanted.query([])?);
    let (mut left, mut right) = (place(&mut found)?, place(&mut wanted)?);
    loop {
        let order = match (&left, &right) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(left), Some(right)) => left.cmp(right),
        };
        if let (true, Some((_, record, _))) = (order.is_lt(), &left) {
            differ.insert(*record);
        }
        if let (true, Some((_, record, _))) = (order.is_gt(), &right) {
            differ.insert(*record);
        }
        if order.is_le() {
            left = place(&mut found)?;
        }
        if order.is_ge() {
            right = place(&mut wanted)?;
        }
    }
    Ok(())
}

/// A word, its record and its place there; an index without detail knows no places.
type Place = (Vec<u8>, i64, Option<i64>);

fn place(rows: &mut Rows<'_>) -> StoreResult<Option<Place>> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let term = row.get_ref(0)?.as_bytes().unwrap_or_default().to_vec();
    Ok(Some((term, row.get(1)?, row.get(2)?)))
}
