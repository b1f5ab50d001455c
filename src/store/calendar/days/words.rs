//! The words of what stands on some days: titles and names of clients, read by id for the lines that are drawn.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::super::agenda::Source;
use super::super::birthday;
use super::{Line, What};
use crate::domain::id::ClientId;
use crate::store::StoreResult;

/// Reads the words of lines that have none yet. Of what was deleted meanwhile there are none: the change that did it is told,
/// and the days are read again.
///
/// # Errors
/// When the base cannot be read.
pub fn words<'a>(
    conn: &Connection,
    lines: impl IntoIterator<Item = &'a mut Line>,
) -> StoreResult<()> {
    for line in lines {
        if !line.is_worded {
            read(conn, line)?;
            line.is_worded = true;
        }
    }
    Ok(())
}

fn read(conn: &Connection, line: &mut Line) -> StoreResult<()> {
    if let What::Birthday(person) = line.what {
        if let Some(known) = birthday::of(conn, person)? {
            (line.title, line.client) = (known.name, Some(known.client));
            line.client_name = known.client_name;
        }
        return Ok(());
    }
    line.client_name = name(conn, line.client)?;
    let title = match line.what {
        What::Work(Source::Interaction(id)) => {
            let sql =
                "SELECT topic, CASE topic WHEN '' THEN content END FROM interaction WHERE id = ?1";
            one(conn, sql, [id], |row| {
                let content = row.get_ref(1)?.as_str_or_null()?; // only where there is no topic
                Ok(match content {
                    None => row.get(0)?,
                    Some(content) => content.lines().next().unwrap_or_default().to_owned(),
                })
            })?
        }
        What::Work(Source::Task(id)) => {
            one(conn, "SELECT title FROM task WHERE id = ?1", [id], first)?
        }
        What::Work(Source::Deal(id)) => one(
            conn,
            "SELECT next_step FROM deal WHERE id = ?1",
            [id],
            first,
        )?,
        What::Work(Source::Shipment(id) | Source::Payment(id)) => {
            let sql = "SELECT number FROM client_order WHERE id = ?1";
            one(conn, sql, [id], first)?
        }
        What::Entry(_) | What::Birthday(_) => return Ok(()),
    };
    line.title = title;
    Ok(())
}

fn first(row: &Row<'_>) -> rusqlite::Result<String> {
    row.get(0)
}

fn one(
    conn: &Connection,
    sql: &str,
    id: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<String>,
) -> StoreResult<String> {
    let found = conn.prepare_cached(sql)?.query_row(id, read).optional()?;
    Ok(found.unwrap_or_default())
}

/// The name of a client; nothing for none.
pub(super) fn name(conn: &Connection, client: Option<ClientId>) -> StoreResult<String> {
    match client {
        Some(client) => one(
            conn,
            "SELECT name FROM client WHERE id = ?1",
            [client],
            first,
        ),
        None => Ok(String::new()),
    }
}
