//! Tags of clients and deals. A tag is made by using it.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::client::FieldError;
use crate::domain::id::{self, ClientId, DealId, TagId};
use crate::domain::text::romanian;
use crate::domain::user::Tag;

/// Finds the tag of a name, case aside, or makes it.
///
/// # Errors
/// When the base cannot be written.
pub fn find_or_add(tx: &Tx<'_>, name: &str) -> StoreResult<TagId> {
    let name = romanian(name.trim());
    let wanted = name.to_lowercase();
    if let Some(tag) = all(tx)?
        .into_iter()
        .find(|tag| tag.name.to_lowercase() == wanted)
    {
        return Ok(tag.id);
    }
    let id = TagId::new(tx.id_named(Table::Tag, 0, &name)?);
    tx.prepare_cached("INSERT INTO tag (id, name) VALUES (?1, ?2)")?
        .execute((id, name))?;
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

/// Puts a tag on a deal.
///
/// # Errors
/// When the base cannot be written.
pub fn put_on_deal(tx: &Tx<'_>, deal: DealId, tag: TagId) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO deal_tag (id, deal_id, tag_id) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET deleted = NULL",
    )?
    .execute((id::link(deal.get(), tag.get()), deal, tag))?;
    Ok(())
}

/// Takes a tag off a deal. Gives false when it was not there.
///
/// # Errors
/// When the base cannot be written.
pub fn take_off_deal(tx: &Tx<'_>, deal: DealId, tag: TagId) -> StoreResult<bool> {
    trash::delete(tx, Table::DealTag, id::link(deal.get(), tag.get()))
}

/// Gives a tag another name.
///
/// # Errors
/// When the name is empty or that of another tag (which calls for [`merge`]), there is no such tag, or the base cannot
/// be written.
pub fn rename(tx: &Tx<'_>, tag: TagId, name: &str) -> StoreResult<()> {
    let others = all(tx)?.into_iter().filter(|other| other.id != tag);
    let name = free_name(name, others.map(|other| other.name))?;
    let changed = tx
        .prepare_cached("UPDATE tag SET name = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((tag, name))?;
    if changed == 0 {
        return Err(missing(tag));
    }
    Ok(())
}

/// Deletes a tag and takes it off all clients and deals. Gives the number of the clients.
///
/// # Errors
/// When there is no such tag, or the base cannot be written.
pub fn delete(tx: &Tx<'_>, tag: TagId) -> StoreResult<usize> {
    if !trash::delete(tx, Table::Tag, tag.get())? {
        return Err(missing(tag));
    }
    let clients = clients(tx, tag)?;
    for &client in &clients {
        take_off(tx, client, tag)?;
    }
    for deal in deals(tx, tag)? {
        take_off_deal(tx, deal, tag)?;
    }
    Ok(clients.len())
}

/// Puts one tag in place of another everywhere and deletes the other. Gives the number of clients that had it.
///
/// # Errors
/// When one of them does not exist, both are the same, or the base cannot be written.
pub fn merge(tx: &Tx<'_>, into: TagId, other: TagId) -> StoreResult<usize> {
    if into == other || !all(tx)?.iter().any(|tag| tag.id == into) {
        return Err(missing(into));
    }
    for client in clients(tx, other)? {
        put(tx, client, into)?;
    }
    for deal in deals(tx, other)? {
        put_on_deal(tx, deal, into)?;
    }
    let clients = delete(tx, other)?;
    tx.execute(
        "UPDATE tag SET merged_into = ?2 WHERE id = ?1",
        (other, into),
    )?;
    Ok(clients)
}

/// Counts the living clients that have a tag.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, tag: TagId) -> StoreResult<usize> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM client_tag x JOIN client_list l ON l.client_id = x.client_id
             WHERE x.tag_id = ?1 AND x.deleted IS NULL",
        )?
        .query_row([tag], |row| row.get(0))?)
}

/// Counts the living deals that have a tag.
///
/// # Errors
/// When the base cannot be read.
pub fn count_deals(conn: &Connection, tag: TagId) -> StoreResult<usize> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM deal_tag x JOIN deal_list l ON l.deal_id = x.deal_id
             WHERE x.tag_id = ?1 AND x.deleted IS NULL",
        )?
        .query_row([tag], |row| row.get(0))?)
}

/// Gives a name without spaces at its ends when it is none of the others, case aside.
pub(super) fn free_name(
    name: &str,
    mut others: impl Iterator<Item = String>,
) -> Result<String, FieldError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(FieldError::Empty);
    }
    match others.find(|other| other.to_lowercase() == name.to_lowercase()) {
        Some(given) => Err(FieldError::Taken { given }),
        None => Ok(name.to_owned()),
    }
}

/// Gives the clients that have a tag, those in the trash too.
fn clients(conn: &Connection, tag: TagId) -> StoreResult<Vec<ClientId>> {
    let clients = conn
        .prepare_cached("SELECT client_id FROM client_tag WHERE tag_id = ?1 AND deleted IS NULL")?
        .query_map([tag], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(clients)
}

/// Gives the deals that have a tag, those in the trash too.
fn deals(conn: &Connection, tag: TagId) -> StoreResult<Vec<DealId>> {
    let deals = conn
        .prepare_cached("SELECT deal_id FROM deal_tag WHERE tag_id = ?1 AND deleted IS NULL")?
        .query_map([tag], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(deals)
}

const fn missing(tag: TagId) -> StoreError {
    StoreError::NotFound {
        what: "tag",
        id: tag.get(),
    }
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
        .query_map([client], read)?
        .collect::<Result<_, _>>()?;
    Ok(tags)
}

/// Gives the tags of a deal by name.
///
/// # Errors
/// When the base cannot be read.
pub fn of_deal(conn: &Connection, deal: DealId) -> StoreResult<Vec<Tag>> {
    let mut statement = conn.prepare_cached(
        "SELECT t.id, t.name FROM deal_tag x JOIN tag t ON t.id = x.tag_id
         WHERE x.deal_id = ?1 AND x.deleted IS NULL AND t.deleted IS NULL ORDER BY t.name",
    )?;
    let tags = statement
        .query_map([deal], read)?
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
    let tags = statement.query_map([], read)?.collect::<Result<_, _>>()?;
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

fn read(row: &Row<'_>) -> rusqlite::Result<Tag> {
    Ok(Tag {
        id: row.get(0)?,
        name: row.get(1)?,
    })
}
