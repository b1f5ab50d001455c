//! Saved views: a list with its filter, sort and columns, under a name.
//!
//! A view keeps the ids that its maker chose. Where one of them was put into another since, the view asks for what stands in its
//! place: that follows when it is read ([`follow::lives`]), and nothing is written for it. So a view that somebody makes, changes or deletes
//! without knowing of that is neither asked about nor given back.

use std::cell::RefCell;

use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::client_list::{ClientFilter, Sort};
use super::{StoreError, StoreResult, Table, Tx, follow, names, together, trash};
use crate::domain::id::ViewId;

/// A saved view of a list; what it keeps depends on the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View<S = ViewSpec> {
    pub id: ViewId,
    pub name: String,
    pub spec: S,
}

/// What a view of the clients list shows. Unknown members of a newer program are ignored, missing ones take their defaults.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewSpec {
    pub filter: ClientFilter,
    pub sort: Vec<Sort>,
    /// Names of the columns in order; empty for the usual ones.
    pub columns: Vec<String>,
}

/// Gives the saved views of a clients list in their order; see [`all_of`].
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, list: &str) -> StoreResult<Vec<View>> {
    all_of(conn, list)
}

/// Gives the saved views of a list in their order. One that cannot be read is shown with an empty filter.
///
/// # Errors
/// When the base cannot be read.
pub fn all_of<S: DeserializeOwned + Default>(
    conn: &Connection,
    list: &str,
) -> StoreResult<Vec<View<S>>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, spec FROM view WHERE list = ?1 AND deleted IS NULL ORDER BY position, id",
    )?;
    let mut views = Vec::new();
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let spec = living(conn, &row.get::<_, String>(2)?)?;
        views.push(View {
            id: row.get(0)?,
            name: row.get(1)?,
            spec: serde_json::from_str(&spec).unwrap_or_default(),
        });
    }
    Ok(views)
}

/// Gives the name of another view of the same list that is called so.
///
/// # Errors
/// When the base cannot be read.
pub fn of_name(conn: &Connection, view: ViewId, name: &str) -> StoreResult<Option<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM view WHERE deleted IS NULL AND id <> ?1 AND list = (SELECT list FROM view WHERE id = ?1)",
    )?;
    let mut rows = statement.query([view])?;
    while let Some(row) = rows.next()? {
        let given: String = row.get(0)?;
        if together::key(&given) == together::key(name) {
            return Ok(Some(given));
        }
    }
    Ok(None)
}

/// Gives what a view shows with what lives in place of what it names.
fn living(conn: &Connection, spec: &str) -> StoreResult<String> {
    let failed = RefCell::new(None);
    let lives = |id: i64| match follow::lives(conn, id) {
        Ok(lives) => lives,
        Err(error) => {
            failed.replace(Some(error));
            id
        }
    };
    let other = names::other_ids(spec, &lives);
    match failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(other.unwrap_or_else(|| spec.to_owned())),
    }
}

/// Saves a new view at the end of the list.
///
/// # Errors
/// When the base cannot be written.
pub fn add<S: Serialize>(tx: &Tx<'_>, list: &str, name: &str, spec: &S) -> StoreResult<ViewId> {
    let id = ViewId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO view (id, list, name, spec, position)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position), 0) + 1 FROM view WHERE list = ?2))",
    )?
    .execute((id, list, name.trim(), text(spec)))?;
    Ok(id)
}

/// Renames a view and sets what it shows.
///
/// # Errors
/// When there is no such view, or the base cannot be written.
pub fn update<S: Serialize>(tx: &Tx<'_>, view: &View<S>) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE view SET name = ?2, spec = ?3 WHERE id = ?1 AND deleted IS NULL")?
        .execute((view.id, view.name.trim(), text(&view.spec)))?;
    if changed == 0 {
        Err(StoreError::NotFound {
            what: "view",
            id: view.id.get(),
        })
    } else {
        Ok(())
    }
}

/// Moves a view to the trash.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, view: ViewId) -> StoreResult<bool> {
    trash::delete(tx, Table::View, view.get())
}

fn text<S: Serialize>(spec: &S) -> String {
    serde_json::to_string(spec).unwrap_or_else(|_| "{}".to_owned())
}
