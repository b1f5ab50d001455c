//! Tags of clients. A tag is made by using it.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreResult, Table, Tx, trash};
use crate::domain::id::{self, ClientId, TagId};
use crate::domain::user::Tag;

/// Finds the tag of a name, case aside, or makes it.
///
/// # Errors
/// When the base cannot be written.
pub fn find_or_add(tx: &Tx<'_>, name: &str) -> StoreResult<TagId> {
    let wanted = name.trim().to_lowercase();
    if let Some(tag) = all(tx)?
        .into_iter()
        .find(|tag| tag.name.to_lowercase() == wanted)
    {
        return Ok(tag.id);
    }
    let id = TagId::new(tx.new_id());
    tx.prepare_cached("INSERT INTO tag (id, name) VALUES (?1, ?2)")?
        .execute((id, name.trim()))?;
    Ok(id)
}

/// Puts a tag on a client.
///
/// # Errors
/// When the base cannot be written.
pub fn put(tx: &Tx<'_>, client: ClientId, tag: TagId) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO client_tag (id, client_id, tag_id) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET deleted = NULL",
    )?
    .execute((id::link(client.get(), tag.get()), client, tag))?;
    Ok(())
}

/// Takes a tag off a client. Gives false when it was not there.
///
/// # Errors
/// When the base cannot be written.
pub fn take_off(tx: &Tx<'_>, client: ClientId, tag: TagId) -> StoreResult<bool> {
    trash::delete(tx, Table::ClientTag, id::link(client.get(), tag.get()))
}

/// Gives the tags of a client by name.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(conn: &Connection, client: ClientId) -> StoreResult<Vec<Tag>> {
    let mut statement = conn.prepare_cached(
        "SELECT t.id, t.name FROM client_tag x JOIN tag t ON t.id = x.tag_id
         WHERE x.client_id = ?1 AND x.deleted IS NULL AND t.deleted IS NULL ORDER BY t.name",
    )?;
    let tags = statement
        .query_map([client], |row| {
            Ok(Tag {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(tags)
}

/// Gives all tags by name.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Tag>> {
    let mut statement =
        conn.prepare_cached("SELECT id, name FROM tag WHERE deleted IS NULL ORDER BY name")?;
    let tags = statement
        .query_map([], |row| {
            Ok(Tag {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(tags)
}

/// Gives the name of a tag.
///
/// # Errors
/// When the base cannot be read.
pub fn name(conn: &Connection, tag: TagId) -> StoreResult<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT name FROM tag WHERE id = ?1")?
        .query_row([tag], |row| row.get(0))
        .optional()?)
}
