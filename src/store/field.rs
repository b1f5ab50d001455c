//! Custom fields and their values.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::client::FieldError;
use crate::domain::custom_field::{CustomField, FieldOwner, FieldValue};
use crate::domain::id::{self, FieldId};
use crate::domain::text::romanian;

/// Adds a custom field after the ones that its owner has.
///
/// # Errors
/// When the owner has a field of this name (see [`CustomField::key`]), or the base cannot be written.
pub fn add(tx: &Tx<'_>, field: &CustomField) -> StoreResult<FieldId> {
    may_be_called(tx, field)?;
    let of = id::of_text(&format!(
        "{} {} {}",
        field.owner.code(),
        field.kind.code(),
        field.currency
    ));
    let id = FieldId::new(tx.id_named(Table::Field, of, &romanian(&field.name))?);
    tx.prepare_cached(
        "INSERT INTO field (id, owner, name, kind, currency, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM field WHERE owner = ?2))",
    )?
    .execute((id, field.owner, romanian(field.name.trim()), field.kind, &field.currency))?;
    set_choices(tx, id, &field.choices)?;
    Ok(id)
}

/// Renames a field and sets its currency and choices. Its kind stays: values were typed for it.
///
/// # Errors
/// When there is no such field, another one of its owner has the name, or the base cannot be written.
pub fn update(tx: &Tx<'_>, field: &CustomField) -> StoreResult<()> {
    may_be_called(tx, field)?;
    let changed = tx
        .prepare_cached(
            "UPDATE field SET name = ?2, currency = ?3 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((field.id, romanian(field.name.trim()), &field.currency))?;
    if changed == 0 {
        return Err(StoreError::NotFound {
            what: "field",
            id: field.id.get(),
        });
    }
    set_choices(tx, field.id, &field.choices)
}

/// Moves a field to the trash; its values stay and come back with it.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, field: FieldId) -> StoreResult<bool> {
    trash::delete(tx, Table::Field, field.get())
}

/// Gives the custom fields of an owner in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, owner: FieldOwner) -> StoreResult<Vec<CustomField>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, owner, name, kind, currency, position FROM field
         WHERE owner = ?1 AND deleted IS NULL ORDER BY position, id",
    )?;
    let mut fields = statement
        .query_map([owner], |row| {
            Ok(CustomField {
                id: row.get(0)?,
                owner: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                currency: row.get(4)?,
                choices: Vec::new(),
                position: row.get(5)?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut choices = conn
        .prepare_cached("SELECT name FROM field_choice WHERE field_id = ?1 AND deleted IS NULL ORDER BY position, id")?;
    for field in &mut fields {
        field.choices = choices
            .query_map([field.id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
    }
    Ok(fields)
}

/// Sets or, with `None`, clears the value of a field of a client, contact person or interaction.
///
/// # Errors
/// When the base cannot be written.
pub fn set(tx: &Tx<'_>, field: FieldId, owner: i64, value: Option<&FieldValue>) -> StoreResult<()> {
    let row = id::link(field.get(), owner);
    let Some(value) = value else {
        trash::delete(tx, Table::FieldValue, row)?;
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO field_value (id, field_id, owner_id, text, sort) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET text = excluded.text, sort = excluded.sort, deleted = NULL",
    )?
    .execute((row, field, owner, romanian(&value.text), value.sort))?;
    Ok(())
}

/// Sets the text of a value that history has, with the number behind it.
///
/// # Errors
/// When there is no such value, the field does not take the text any more, or the base cannot be written.
pub fn put_back(tx: &Tx<'_>, row: i64, text: &str) -> StoreResult<()> {
    let found: Option<(FieldId, i64)> = tx
        .prepare_cached("SELECT field_id, owner_id FROM field_value WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let missing = StoreError::NotFound {
        what: "field value",
        id: row,
    };
    let (field, owner) = found.ok_or(missing)?;
    match of_value(tx, row)? {
        Some(known) => set(tx, field, owner, known.parse(text)?.as_ref()),
        None => Err(StoreError::NotFound {
            what: "field",
            id: field.get(),
        }),
    }
}

/// Gives the field of which a row is a value; `None` when the field is deleted or has not come.
///
/// # Errors
/// When the base cannot be read.
pub(super) fn of_value(conn: &Connection, row: i64) -> StoreResult<Option<CustomField>> {
    let found: Option<FieldId> = conn
        .prepare_cached("SELECT field_id FROM field_value WHERE id = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    for &kind in FieldOwner::ALL {
        let known = all(conn, kind)?;
        if let Some(known) = known.into_iter().find(|known| Some(known.id) == found) {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Gives the values of a client, contact person or interaction.
///
/// # Errors
/// When the base cannot be read.
pub fn values(conn: &Connection, owner: i64) -> StoreResult<Vec<(FieldId, FieldValue)>> {
    let mut statement = conn
        .prepare_cached("SELECT field_id, text, sort FROM field_value WHERE owner_id = ?1 AND deleted IS NULL ORDER BY id")?;
    let values = statement
        .query_map([owner], |row| {
            Ok((
                row.get(0)?,
                FieldValue {
                    text: row.get(1)?,
                    sort: row.get(2)?,
                },
            ))
        })?
        .collect::<Result<_, _>>()?;
    Ok(values)
}

/// Refuses a name that another field of the same kind of record has: exported tables tell fields by their names.
fn may_be_called(tx: &Tx<'_>, field: &CustomField) -> StoreResult<()> {
    let key = CustomField::key(&romanian(&field.name));
    if key.is_empty() {
        return Err(FieldError::Empty.into());
    }
    let known = all(tx, field.owner)?;
    let same = known
        .into_iter()
        .find(|other| other.id != field.id && CustomField::key(&other.name) == key);
    match same {
        Some(other) => Err(FieldError::FieldTaken { given: other.name }.into()),
        None => Ok(()),
    }
}

/// Refuses a field that came back (from the trash, by undo, by an older name) beside another one of its name.
///
/// # Errors
/// `FieldTaken` with the name; when the base cannot be read.
pub(super) fn stands_alone(tx: &Tx<'_>, id: i64) -> StoreResult<()> {
    for &owner in FieldOwner::ALL {
        let found = all(tx, owner)?.into_iter();
        if let Some(known) = found.into_iter().find(|known| known.id.get() == id) {
            return may_be_called(tx, &known);
        }
    }
    Ok(())
}

/// Makes the choices what `names` says: new ones are added, missing ones go, the order is that of `names`.
fn set_choices(tx: &Tx<'_>, field: FieldId, names: &[String]) -> StoreResult<()> {
    let known: Vec<(i64, String)> = tx
        .prepare_cached(
            "SELECT id, name FROM field_choice WHERE field_id = ?1 AND deleted IS NULL",
        )?
        .query_map([field], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (row, name) in &known {
        if !names.contains(name) {
            trash::delete(tx, Table::FieldChoice, *row)?;
        }
    }
    for (position, name) in names.iter().enumerate() {
        match known.iter().find(|(_, known)| known == name) {
            Some((row, _)) => {
                tx.prepare_cached("UPDATE field_choice SET position = ?2 WHERE id = ?1")?
                    .execute((row, position))?;
            }
            None => {
                tx.prepare_cached("INSERT INTO field_choice (id, field_id, name, position) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((tx.id_named(Table::FieldChoice, field.get(), name)?, field, name, position))?;
            }
        }
    }
    Ok(())
}
