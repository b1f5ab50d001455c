//! Saved views: a list with its filter, sort and columns, under a name.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::client_list::{ClientFilter, Sort};
use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::id::ViewId;

/// A saved view of the clients list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    pub id: ViewId,
    pub name: String,
    pub spec: ViewSpec,
}

/// What a view shows. Unknown members of a newer program are ignored, missing ones take their defaults.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewSpec {
    pub filter: ClientFilter,
    pub sort: Vec<Sort>,
    /// Names of the columns in order; empty for the usual ones.
    pub columns: Vec<String>,
}

/// Gives the saved views of a list in their order. One that cannot be read is shown with an empty filter.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, list: &str) -> StoreResult<Vec<View>> {
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
pub fn add(tx: &Tx<'_>, list: &str, name: &str, spec: &ViewSpec) -> StoreResult<ViewId> {
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
pub fn update(tx: &Tx<'_>, view: &View) -> StoreResult<()> {
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

fn text(spec: &ViewSpec) -> String {
    serde_json::to_string(spec).unwrap_or_else(|_| "{}".to_owned())
}
