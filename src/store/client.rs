//! Clients and their identifiers.

use rusqlite::vtab::array::Array;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::facets::{self, Facet};
use super::{StoreError, StoreResult, Table, Tx, collate, trash};
use crate::domain::client::{Client, ClientIdentifier, FieldError};
use crate::domain::id::{ClientId, IdentifierId};
use crate::domain::text::romanian;

const COLUMNS: &str = "id, kind, name, legal_name, legal_form, status, parent_id, category, source, responsible_id, \
     book_id, website, note, country, language, do_not_call, do_not_mail, merged_into, created";

/// Adds a client; its `id` and, when it is the epoch, its `created` are given here.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, client: &Client) -> StoreResult<ClientId> {
    let id = ClientId::new(tx.new_id());
    let created = if client.created.millis() == 0 {
        tx.now()
    } else {
        client.created
    };
    tx.prepare_cached(
        "INSERT INTO client (id, kind, name, legal_name, legal_form, status, parent_id, category, source,
             responsible_id, book_id, website, note, country, language, do_not_call, do_not_mail, merged_into, created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?
    .execute(params![
        id,
        client.kind,
        romanian(&client.name),
        romanian(&client.legal_name),
        romanian(&client.legal_form),
        client.status,
        client.parent,
        romanian(&client.category),
        romanian(&client.source),
        client.responsible,
        client.book,
        client.website,
        romanian(&client.note),
        client.country,
        client.language,
        client.do_not_call,
        client.do_not_mail,
        client.merged_into,
        created,
    ])?;
    Ok(id)
}

/// Gives a living client; `None` when there is none, it was deleted or merged into another.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: ClientId) -> StoreResult<Option<Client>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM client WHERE id = ?1 AND deleted IS NULL AND merged_into IS NULL"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Gives the living ones of some clients, in the order of the list.
pub(super) fn living(conn: &Connection, ids: &Array) -> StoreResult<Vec<Client>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rarray(?1) w CROSS JOIN client ON client.id = w.value
         WHERE deleted IS NULL AND merged_into IS NULL"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let clients = statement.query_map([ids], read)?;
    Ok(clients.collect::<Result<_, _>>()?)
}

/// Tells whether the base ever had a client, deleted ones included.
///
/// # Errors
/// When the base cannot be read.
pub fn exists_any(conn: &Connection) -> StoreResult<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM client LIMIT 1")?
        .exists([])?)
}

/// Changes a client: reads it, lets `change` set fields, writes what differs.
///
/// # Errors
/// When there is no such living client, `change` refuses, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: ClientId,
    change: impl FnOnce(&mut Client) -> Result<(), E>,
) -> Result<(), E> {
    let mut client = get(tx, id)?.ok_or(StoreError::NotFound {
        what: "client",
        id: id.get(),
    })?;
    let parent = client.parent;
    change(&mut client)?;
    if client.parent != parent {
        may_belong(tx, id, client.parent)?;
    }
    save(tx, id, &client)?;
    Ok(())
}

/// Refuses a parent company that is the client itself or belongs to it, near or far.
pub(super) fn may_belong(
    conn: &Connection,
    id: ClientId,
    parent: Option<ClientId>,
) -> StoreResult<()> {
    let Some(parent) = parent else { return Ok(()) };
    if parent == id {
        return Err(FieldError::OwnParent.into());
    }
    // UNION, not UNION ALL: what colleagues did at one time may be a circle already, and the walk ends all the same.
    let loops = conn
        .prepare_cached(
            "WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT c.parent_id FROM up JOIN client c ON c.id = up.id)
             SELECT 1 FROM up WHERE id = ?2",
        )?
        .exists((parent, id))?;
    if loops {
        let given = get(conn, parent)?.map(|parent| parent.name);
        let given = given.unwrap_or_default();
        return Err(FieldError::ParentLoop { given }.into());
    }
    Ok(())
}

/// Moves a client to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: ClientId) -> StoreResult<bool> {
    trash::delete(tx, Table::Client, id.get())
}

/// Gives the identifiers of a client in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn identifiers(conn: &Connection, client: ClientId) -> StoreResult<Vec<ClientIdentifier>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, value FROM identifier WHERE client_id = ?1 AND deleted IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([client], |row| {
        Ok(ClientIdentifier {
            id: row.get(0)?,
            kind: row.get(1)?,
            value: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives a living identifier and its client.
///
/// # Errors
/// When the base cannot be read.
pub fn identifier(
    conn: &Connection,
    id: IdentifierId,
) -> StoreResult<Option<(ClientId, ClientIdentifier)>> {
    let mut statement = conn.prepare_cached(
        "SELECT client_id, id, kind, value FROM identifier WHERE id = ?1 AND deleted IS NULL",
    )?;
    let found = statement.query_row([id], |row| {
        let identifier = ClientIdentifier {
            id: row.get(1)?,
            kind: row.get(2)?,
            value: row.get(3)?,
        };
        Ok((row.get(0)?, identifier))
    });
    Ok(found.optional()?)
}

/// Adds an identifier to a client.
///
/// # Errors
/// When the base cannot be written.
pub fn add_identifier(
    tx: &Tx<'_>,
    client: ClientId,
    kind: &str,
    value: &str,
) -> StoreResult<IdentifierId> {
    let id = IdentifierId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO identifier (id, client_id, kind, value) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((id, client, kind, value))?;
    Ok(id)
}

/// Changes an identifier.
///
/// # Errors
/// When there is none, or the base cannot be written.
pub fn set_identifier(tx: &Tx<'_>, id: IdentifierId, kind: &str, value: &str) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE identifier SET kind = ?2, value = ?3 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((id, kind, value))?;
    if changed == 0 {
        Err(StoreError::NotFound {
            what: "identifier",
            id: id.get(),
        })
    } else {
        Ok(())
    }
}

/// Removes an identifier. Gives false when it was removed already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_identifier(tx: &Tx<'_>, id: IdentifierId) -> StoreResult<bool> {
    trash::delete(tx, Table::Identifier, id.get())
}

/// Finds living clients that have an identifier of this value (any kind).
///
/// # Errors
/// When the base cannot be read.
pub fn with_identifier(conn: &Connection, value: &str) -> StoreResult<Vec<ClientId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT i.client_id FROM identifier i JOIN client c ON c.id = i.client_id
         WHERE i.value = ?1 AND i.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL ORDER BY 1",
    )?;
    let ids = statement
        .query_map([value], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// So many values are looked through as a whole.
const SEEN_AT_ONCE: usize = 12;

/// Gives the values in use for a text field, a few in the order of the alphabet, many with the most frequent first.
///
/// # Errors
/// When the base cannot be read.
pub fn values_in_use(conn: &Connection, field: SuggestedField) -> StoreResult<Vec<String>> {
    let [values] = all_values_in_use(conn, [field])?;
    Ok(values)
}

/// Gives the values in use for several fields at once, as [`values_in_use`] does for one: the clients are read once.
///
/// # Errors
/// When the base cannot be read.
pub fn all_values_in_use<const N: usize>(
    conn: &Connection,
    fields: [SuggestedField; N],
) -> StoreResult<[Vec<String>; N]> {
    let facets = fields.map(|field| match field {
        SuggestedField::Category => Facet::Category,
        SuggestedField::Source => Facet::Source,
        SuggestedField::City => Facet::City,
        SuggestedField::Country => Facet::Country,
    });
    let mut found = facets::values_in_use(conn, facets)?;
    for (values, field) in found.iter_mut().zip(fields) {
        if values.is_none() {
            *values = Some(values_by_column(conn, field)?);
        }
    }
    let mut found = found.map(Option::unwrap_or_default);
    for values in &mut found {
        if values.len() <= SEEN_AT_ONCE {
            values.sort_by_cached_key(|value| collate::key(value));
        }
    }
    Ok(found)
}

/// The same by the column itself, where there are more values than the facets tell apart.
fn values_by_column(conn: &Connection, field: SuggestedField) -> StoreResult<Vec<String>> {
    let column = match field {
        SuggestedField::Category => "category",
        SuggestedField::Source => "source",
        SuggestedField::City => "city",
        SuggestedField::Country => "country",
    };
    let sql = format!(
        "SELECT {column} FROM client_list WHERE {column} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {}",
        facets::SUGGESTED
    );
    let values = conn
        .prepare_cached(&sql)?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(values)
}

/// A text field whose values repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestedField {
    Category,
    Source,
    City,
    Country,
}

fn save(tx: &Tx<'_>, id: ClientId, client: &Client) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE client SET kind = :kind, name = :name, legal_name = :legal_name, legal_form = :legal_form,
             status = :status, parent_id = :parent, category = :category, source = :source,
             responsible_id = :responsible, book_id = :book, website = :website, note = :note, country = :country,
             language = :language, do_not_call = :do_not_call, do_not_mail = :do_not_mail
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":kind": client.kind, ":name": romanian(&client.name), ":legal_name": romanian(&client.legal_name),
        ":legal_form": romanian(&client.legal_form), ":status": client.status, ":parent": client.parent,
        ":category": romanian(&client.category), ":source": romanian(&client.source), ":responsible": client.responsible,
        ":book": client.book, ":website": client.website, ":note": romanian(&client.note), ":country": client.country,
        ":language": client.language, ":do_not_call": client.do_not_call, ":do_not_mail": client.do_not_mail,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        legal_name: row.get(3)?,
        legal_form: row.get(4)?,
        status: row.get(5)?,
        parent: row.get(6)?,
        category: row.get(7)?,
        source: row.get(8)?,
        responsible: row.get(9)?,
        book: row.get(10)?,
        website: row.get(11)?,
        note: row.get(12)?,
        country: row.get(13)?,
        language: row.get(14)?,
        do_not_call: row.get(15)?,
        do_not_mail: row.get(16)?,
        merged_into: row.get(17)?,
        created: row.get(18)?,
    })
}
