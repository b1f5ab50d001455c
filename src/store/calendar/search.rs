//! Tasks and entries among what is searched; they stand in the index of deals, products and orders.

use rusqlite::Connection;

use super::{entry, task};
use crate::domain::id::{ClientId, EntryId, TaskId};
use crate::store::deal_derive::is_hidden;
use crate::store::search::{Hit, Target, client_name};
use crate::store::{StoreResult, trade_search};

/// Makes the hit of a row that is a task or an entry; `rank` tells how well a text answers the query.
pub(in crate::store) fn hit(
    conn: &Connection,
    row: i64,
    rank: impl Fn(&str) -> Option<u32>,
) -> StoreResult<Option<Hit>> {
    let of_client = |client: Option<ClientId>, target, title: String| {
        if is_hidden(conn, client)? {
            return Ok(None);
        }
        let score = rank(&title).map_or(45, |points| 95 + points / 4);
        Ok(Some(Hit {
            target,
            client,
            title,
            form: String::new(),
            detail: client_name(conn, client)?,
            score,
        }))
    };
    if let Some(task) = task::get(conn, TaskId::new(row))? {
        return of_client(task.client, Target::Task(task.id), task.title);
    }
    if let Some(entry) = entry::get(conn, EntryId::new(row))? {
        return of_client(entry.client, Target::Entry(entry.id), entry.title);
    }
    Ok(None)
}

/// Indexes a task by title, client and note.
pub(in crate::store) fn task(conn: &Connection, id: i64) -> StoreResult<()> {
    trade_search::write(
        conn,
        id,
        "SELECT t.title || ' ' || coalesce(c.name, '') || ' ' || t.note || ' ' || t.result FROM task t
         LEFT JOIN client c ON c.id = t.client_id
         WHERE t.id = ?1 AND t.deleted IS NULL AND c.deleted IS NULL",
    )
}

/// Indexes an entry by title, place, client and note; single times of a series are found by the series.
pub(in crate::store) fn entry(conn: &Connection, id: i64) -> StoreResult<()> {
    trade_search::write(
        conn,
        id,
        "SELECT e.title || ' ' || e.location || ' ' || coalesce(c.name, '') || ' ' || e.note FROM calendar_entry e
         LEFT JOIN client c ON c.id = e.client_id
         WHERE e.id = ?1 AND e.deleted IS NULL AND e.series_id IS NULL AND c.deleted IS NULL",
    )
}
