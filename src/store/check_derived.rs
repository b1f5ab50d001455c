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
    /// Clients without a line in the list.
    pub missing: i64,
    /// Lines without a client.
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
    snapshot.execute_batch("INSERT INTO temp.client_facet SELECT * FROM main.client_facet")?;
    derive::fill(&snapshot, &Progress::default())?;
    let mut found = lines(&snapshot)?;
    let mut records = BTreeSet::new();
    for index in ["find_part", "find_word", "find_text"] {
        words(&snapshot, index, &mut records)?;
    }
    let unknown: i64 = snapshot.query_row(
        "SELECT count(*) FROM temp.find_vocabulary t
         WHERE NOT EXISTS (SELECT 1 FROM main.find_vocabulary m WHERE m.word = t.word AND m.reversed = t.reversed)",
        [],
        |row| row.get(0),
    )?;
    found.search = unknown + i64::try_from(records.len()).unwrap_or(i64::MAX);
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

fn lines(conn: &Connection) -> StoreResult<Differences> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut found = Differences {
        missing: count(
            "SELECT count(*) FROM temp.client_list WHERE client_id NOT IN (SELECT client_id FROM main.client_list)",
        )?,
        foreign: count(
            "SELECT count(*) FROM main.client_list WHERE client_id NOT IN (SELECT client_id FROM temp.client_list)",
        )?,
        ..Differences::default()
    };
    let columns: Vec<String> = conn
        .prepare(
            "SELECT name FROM pragma_table_info('client_list', 'main') WHERE name <> 'client_id'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for column in columns {
        let differ = count(&format!(
            "SELECT count(*) FROM main.client_list m JOIN temp.client_list t ON t.client_id = m.client_id
             WHERE m.{column} IS NOT t.{column}"
        ))?;
        if differ > 0 {
            found.columns.push((column, differ));
        }
    }
    Ok(found)
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
