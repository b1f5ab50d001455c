//! Sheets of labels that users measured, as rows: a name and the serialised shape.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{StoreResult, Table, Tx, found, named, trash};
use crate::domain::id::LabelSheetId;
use crate::domain::label_sheet::OwnSheet;
use crate::domain::text::one_line;

const COLUMNS: &str = "id, name, body";

/// Gives the living sheets in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<OwnSheet>> {
    let sql =
        format!("SELECT {COLUMNS} FROM label_sheet WHERE deleted IS NULL ORDER BY position, id");
    let all = conn
        .prepare_cached(&sql)?
        .query_map([], read)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives a living sheet.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: LabelSheetId) -> StoreResult<Option<OwnSheet>> {
    let sql = format!("SELECT {COLUMNS} FROM label_sheet WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Adds a sheet at the end; `id` is given here. Whether it can be printed on is for the doors to check.
///
/// # Errors
/// `NameMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, sheet: &OwnSheet) -> StoreResult<LabelSheetId> {
    let id = LabelSheetId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO label_sheet (id, name, body, position)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM label_sheet))",
    )?
    .execute((id, one_line(named(&sheet.name)?), body(sheet)))?;
    Ok(id)
}

/// Writes a sheet.
///
/// # Errors
/// `NameMissing`; when there is no such sheet or the base cannot be written.
pub fn update(tx: &Tx<'_>, sheet: &OwnSheet) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE label_sheet SET name = ?2, body = ?3 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((sheet.id, one_line(named(&sheet.name)?), body(sheet)))?;
    found(changed, "label sheet", sheet.id.get())
}

/// Moves a sheet to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: LabelSheetId) -> StoreResult<bool> {
    trash::delete(tx, Table::LabelSheet, id.get())
}

fn body(sheet: &OwnSheet) -> String {
    serde_json::to_string(&sheet.shape).unwrap_or_else(|_| "{}".to_owned())
}

/// A shape that cannot be read, of a newer program perhaps, is the usual one.
fn read(row: &Row<'_>) -> rusqlite::Result<OwnSheet> {
    Ok(OwnSheet {
        id: row.get(0)?,
        name: row.get(1)?,
        shape: serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default(),
    })
}
