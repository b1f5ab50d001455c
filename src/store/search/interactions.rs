//! The search of the list of interactions: by their own words and by their client's, read as everywhere.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::expression::{Parts, long_text_expression};
use super::{Condition, Reading, readings};
use crate::store::StoreResult;

/// Gives the condition on the id of an interaction that a text stands for: its own words, or those of its client, read
/// as everywhere. `None` when nothing answers it.
pub(in crate::store) fn condition(
    conn: &Connection,
    typed: &str,
) -> StoreResult<Option<Condition>> {
    let found = readings(conn, typed, |reading| {
        let lists = of_interactions(conn, reading)?;
        for list in &lists {
            if conn
                .prepare_cached(&list.probe)?
                .exists(params_from_iter(&list.values))?
            {
                return Ok(Some(lists));
            }
        }
        Ok(None)
    })?;
    let Some((_, lists)) = found else {
        return Ok(None);
    };
    let sql: Vec<&str> = lists.iter().map(|list| list.sql.as_str()).collect();
    Ok(Some(Condition {
        sql: format!("IN ({})", sql.join(" UNION ALL ")),
        values: lists.into_iter().flat_map(|list| list.values).collect(),
        probe: String::new(),
        probe_values: Vec::new(),
        counted: Vec::new(),
        pieces: Vec::new(),
        rest: None,
        exact: Default::default(),
    }))
}

/// A list of ids of interactions.
struct List {
    sql: String,
    /// Reads an index until the first of them.
    probe: String,
    values: Vec<Value>,
}

/// The lists of interactions that answer a reading.
fn of_interactions(conn: &Connection, reading: &Reading) -> StoreResult<Vec<List>> {
    let text = long_text_expression(conn, reading)?.map(|expression| List {
        sql: "SELECT rowid FROM find_text WHERE find_text MATCH ?".to_owned(),
        probe: "SELECT 1 FROM (SELECT rowid FROM find_text WHERE find_text MATCH ?) f
                CROSS JOIN interaction i ON i.id = f.rowid LIMIT 1"
            .to_owned(),
        values: vec![Value::Text(expression)],
    });
    let client = Parts::new(reading).map(|parts| {
        let (records, values) = parts.records();
        List {
            sql: format!("SELECT id FROM interaction WHERE client_id IN ({records})"),
            probe: format!(
                "SELECT 1 FROM ({records}) f CROSS JOIN interaction i ON i.client_id = f.rowid LIMIT 1"
            ),
            values,
        }
    });
    Ok(text.into_iter().chain(client).collect())
}
