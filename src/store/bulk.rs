//! Whole columns at once: what an import compares a file with, and what an export writes.

use rusqlite::Connection;

use super::{StoreResult, contact_detail, field, person, tag, user};
use crate::domain::client::{Client, ClientIdentifier};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldOwner, FieldValue};
use crate::domain::id::{ClientId, FieldId};
use crate::domain::user::{Book, Tag, User};

/// Which columns are wanted; each costs a pass over its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    pub names: bool,
    pub identifiers: bool,
    pub emails: bool,
    pub phones: bool,
}

/// What a base knows, for comparing.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub users: Vec<User>,
    pub books: Vec<Book>,
    pub tags: Vec<Tag>,
    pub client_fields: Vec<CustomField>,
    pub person_fields: Vec<CustomField>,
    /// Names of living clients.
    pub names: Vec<(ClientId, String)>,
    /// Kind and value of every identifier of a living client.
    pub identifiers: Vec<(ClientId, String, String)>,
    /// E-mails of living clients and of their contact persons.
    pub emails: Vec<(ClientId, String)>,
    /// Phones of living clients and of their contact persons.
    pub phones: Vec<(ClientId, String)>,
}

/// Reads what is wanted, and the short lists in any case.
///
/// # Errors
/// When the base cannot be read.
pub fn known(conn: &Connection, wanted: Wanted) -> StoreResult<Known> {
    let mut known = Known {
        users: user::all(conn)?,
        books: crate::store::book::all(conn)?,
        tags: tag::all(conn)?,
        client_fields: field::all(conn, FieldOwner::Client)?,
        person_fields: field::all(conn, FieldOwner::Person)?,
        ..Known::default()
    };
    if wanted.names {
        known.names = conn
            .prepare_cached(
                "SELECT id, name FROM client WHERE deleted IS NULL AND merged_into IS NULL",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
    }
    if wanted.identifiers {
        known.identifiers = conn
            .prepare_cached(
                "SELECT i.client_id, i.kind, i.value FROM identifier i JOIN client c ON c.id = i.client_id
                 WHERE i.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
    }
    if wanted.emails {
        known.emails = values(conn, DetailKind::Email)?;
    }
    if wanted.phones {
        known.phones = values(conn, DetailKind::Phone)?;
    }
    Ok(known)
}

fn values(conn: &Connection, kind: DetailKind) -> StoreResult<Vec<(ClientId, String)>> {
    let values = conn
        .prepare_cached(
            "SELECT c.id, d.value FROM contact_detail d JOIN client c ON c.id = d.owner_id
             WHERE d.kind = ?1 AND d.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL
             UNION
             SELECT c.id, d.value FROM contact_detail d JOIN client_person m ON m.person_id = d.owner_id
             JOIN client c ON c.id = m.client_id
             WHERE d.kind = ?1 AND d.deleted IS NULL AND m.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL",
        )?
        .query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(values)
}

/// Gives the ids of all living clients in the order in which they came.
///
/// # Errors
/// When the base cannot be read.
pub fn client_ids(conn: &Connection) -> StoreResult<Vec<ClientId>> {
    let ids = conn
        .prepare_cached(
            "SELECT id FROM client WHERE deleted IS NULL AND merged_into IS NULL ORDER BY id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// A client with all that belongs to it but its interactions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WholeClient {
    pub client: Client,
    pub identifiers: Vec<ClientIdentifier>,
    pub tags: Vec<Tag>,
    pub details: Vec<ContactDetail>,
    pub values: Vec<(FieldId, FieldValue)>,
    pub people: Vec<WholePerson>,
}

/// A contact person with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WholePerson {
    pub person: ContactPerson,
    pub place: Membership,
    pub details: Vec<ContactDetail>,
    pub values: Vec<(FieldId, FieldValue)>,
}

/// Reads a living client whole; `None` when there is none.
///
/// # Errors
/// When the base cannot be read.
pub fn whole_client(conn: &Connection, id: ClientId) -> StoreResult<Option<WholeClient>> {
    let Some(client) = super::client::get(conn, id)? else {
        return Ok(None);
    };
    let mut people = Vec::new();
    for (person, place) in person::of_client(conn, id)? {
        people.push(WholePerson {
            details: contact_detail::of_owner(conn, Owner::Person(person.id))?,
            values: field::values(conn, person.id.get())?,
            person,
            place,
        });
    }
    Ok(Some(WholeClient {
        client,
        identifiers: super::client::identifiers(conn, id)?,
        tags: tag::of_client(conn, id)?,
        details: contact_detail::of_owner(conn, Owner::Client(id))?,
        values: field::values(conn, id.get())?,
        people,
    }))
}
