//! Saved views: a list with its filter, sort and columns, under a name.

use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::client_list::{ClientFilter, Sort};
use super::{StoreError, StoreResult, Table, Tx, trash};
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
    let views = statement
        .query_map([list], |row| {
            let spec = serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default();
            Ok(View {
                id: row.get(0)?,
                name: row.get(1)?,
                spec,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(views)
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
