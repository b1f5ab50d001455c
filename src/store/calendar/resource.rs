//! Rooms, cars and other things that are booked.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::calendar::entry::Resource;
use crate::domain::id::ResourceId;
use crate::domain::text::one_line;
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, Table, Tx, found, named, trash};

/// Adds a resource; `id` is given here.
///
/// # Errors
/// `NameMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, resource: &Resource) -> StoreResult<ResourceId> {
    let id = ResourceId::new(tx.id_named(Table::Resource, 0, &resource.name)?);
    tx.prepare_cached(
        "INSERT INTO resource (id, name, kind, color, note, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM resource))",
    )?
    .execute((
        id,
        one_line(named(&resource.name)?),
        resource.kind,
        &resource.color,
        &resource.note,
    ))?;
    Ok(id)
}

/// Writes a resource.
///
/// # Errors
/// `NameMissing`; when there is no such resource or the base cannot be written.
pub fn update(tx: &Tx<'_>, resource: &Resource) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE resource SET name = ?2, kind = ?3, color = ?4, note = ?5 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            resource.id,
            one_line(named(&resource.name)?),
            resource.kind,
            &resource.color,
            &resource.note,
        ))?;
    found(changed, "resource", resource.id.get())
}

/// Moves a resource to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: ResourceId) -> StoreResult<bool> {
    trash::delete(tx, Table::Resource, id.get())
}

/// Gives a living resource.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: ResourceId) -> StoreResult<Option<Resource>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, name, kind, color, note FROM resource WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], read)
        .optional()?)
}

/// Gives all resources in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Resource>> {
    let all = conn
        .prepare_cached(
            "SELECT id, name, kind, color, note FROM resource WHERE deleted IS NULL ORDER BY position, id",
        )?
        .query_map([], read)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives the resources in the trash, those deleted last first; not those that were put into another one.
///
/// # Errors
/// When the base cannot be read.
pub fn archived(conn: &Connection) -> StoreResult<Vec<Resource>> {
    let all = conn
        .prepare_cached(
            "SELECT id, name, kind, color, note FROM resource WHERE deleted IS NOT NULL AND merged_into IS NULL
             ORDER BY deleted DESC, id",
        )?
        .query_map([], read)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives for how many entries each resource is booked that are not over at an instant; a series counts once.
///
/// # Errors
/// When the base cannot be read.
pub fn bookings(conn: &Connection, from: Timestamp) -> StoreResult<HashMap<ResourceId, usize>> {
    let counts = conn
        .prepare_cached(
            "SELECT p.resource_id, count(DISTINCT s.entry_id)
             FROM participant p JOIN entry_span s ON s.entry_id = p.entry_id
             WHERE p.resource_id IS NOT NULL AND p.deleted IS NULL AND s.ends > ?1 GROUP BY 1",
        )?
        .query_map([from], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(counts)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Resource> {
    Ok(Resource {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        color: row.get(3)?,
        note: row.get(4)?,
    })
}
