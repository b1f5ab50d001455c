//! The records that may answer a reading, from bounded look-ups, newest first. Ranks nothing.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::Reading;
use super::expression::{Parts, text_indexes};
use crate::domain::fold::Term;
use crate::store::StoreResult;

/// How many candidates of each kind are looked at.
const CANDIDATES: usize = 120;

/// Gives the ids of records of all kinds; some may come twice.
pub(super) fn candidates(conn: &Connection, reading: &Reading) -> StoreResult<Vec<i64>> {
    let mut rows: Vec<i64> = Vec::new();
    if let Some(parts) = Parts::new(reading) {
        let (sql, values) = parts.records();
        let sql = format!("{sql} ORDER BY 1 DESC LIMIT {CANDIDATES}");
        add(conn, &sql, &values, &mut rows)?;
        // Of more than these the names that begin so come first, however old. The probe asks for the other words; the name may
        // answer the first by another name of a place as well.
        if let (CANDIDATES, Some(Term::Word { skeleton, .. }), false) = (
            rows.len(),
            reading.query.essential().first(),
            reading.has_typos(),
        ) && !skeleton.is_empty()
        {
            let (probe, probe_values) = parts.probe();
            let sql = format!(
                "SELECT client_id FROM client_list WHERE name_skeleton >= ? AND name_skeleton < ? || char(0x10ffff)
                 AND {probe} LIMIT {CANDIDATES}"
            );
            let mut values = vec![Value::Text(skeleton.clone()); 2];
            values.extend_from_slice(probe_values);
            add(conn, &sql, &values, &mut rows)?;
        }
    }
    // What the indexes of words of long texts and of the trade hold.
    for (index, expression) in text_indexes(conn, reading)? {
        let sql = format!(
            "SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT {}",
            CANDIDATES / 2
        );
        add(conn, &sql, &[Value::Text(expression)], &mut rows)?;
    }
    Ok(rows)
}

fn add(conn: &Connection, sql: &str, values: &[Value], rows: &mut Vec<i64>) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    while let Some(row) = found.next()? {
        rows.push(row.get(0)?);
    }
    Ok(())
}
