//! What the list and the search tell of a client, read once for both: its own words, its details, its contact persons.

use rusqlite::Connection;

use super::{StoreResult, client};
use crate::domain::client::Client;
use crate::domain::id::{ClientId, PersonId};
use crate::domain::person_name::PersonName;

/// A living client with what belongs to it.
#[derive(Debug)]
pub(super) struct Entry {
    pub client: Client,
    pub identifiers: Vec<String>,
    pub details: Vec<Detail>,
    /// Texts of custom fields.
    pub values: Vec<String>,
    /// The main one first.
    pub people: Vec<Person>,
}

/// A contact detail; the main ones come first.
#[derive(Debug)]
pub(super) struct Detail {
    pub kind: String,
    pub value: String,
    pub city: String,
    pub street: String,
    pub postcode: String,
}

#[derive(Debug)]
pub(super) struct Person {
    pub name: PersonName,
    pub details: Vec<Detail>,
}

impl Entry {
    /// Reads a client; `None` when it does not live.
    pub(super) fn read(conn: &Connection, id: ClientId) -> StoreResult<Option<Self>> {
        let Some(client) = client::get(conn, id)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            client,
            identifiers: texts(
                conn,
                "SELECT value FROM identifier WHERE client_id = ?1 AND deleted IS NULL",
                id.get(),
            )?,
            details: details(conn, id.get())?,
            values: values(conn, id.get())?,
            people: people(conn, id)?,
        }))
    }

    /// Gives the client's own main detail of a kind, else that of its main contact person; empty when there is none.
    pub(super) fn main(&self, kind: &str) -> &str {
        let persons = self.people.first().map(|person| &person.details[..]);
        self.details
            .iter()
            .chain(persons.unwrap_or_default())
            .find(|detail| detail.kind == kind)
            .map_or("", |detail| &detail.value)
    }

    /// Gives the city of the client's main address that has one.
    pub(super) fn city(&self) -> &str {
        self.details
            .iter()
            .find(|detail| detail.kind == "address" && !detail.city.is_empty())
            .map_or("", |detail| &detail.city)
    }

    /// Gives the main contact person as shown.
    pub(super) fn person(&self) -> String {
        self.people.first().map_or_else(String::new, |person| {
            person.name.display(&self.client.language)
        })
    }
}

/// Gives the details of a client or person, the main ones first.
pub(super) fn details(conn: &Connection, owner: i64) -> StoreResult<Vec<Detail>> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, value, city, street, postcode FROM contact_detail
         WHERE owner_id = ?1 AND deleted IS NULL ORDER BY is_main DESC, id",
    )?;
    let rows = statement.query_map([owner], |row| {
        Ok(Detail {
            kind: row.get(0)?,
            value: row.get(1)?,
            city: row.get(2)?,
            street: row.get(3)?,
            postcode: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives the texts of the custom fields of a record.
pub(super) fn values(conn: &Connection, owner: i64) -> StoreResult<Vec<String>> {
    texts(
        conn,
        "SELECT text FROM field_value WHERE owner_id = ?1 AND deleted IS NULL",
        owner,
    )
}

fn people(conn: &Connection, client: ClientId) -> StoreResult<Vec<Person>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.family_name, p.given_name, p.patronymic FROM client_person m JOIN person p ON p.id = m.person_id
         WHERE m.client_id = ?1 AND m.deleted IS NULL AND p.deleted IS NULL ORDER BY m.is_main DESC, p.id",
    )?;
    let mut rows = statement.query([client])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        let id: PersonId = row.get(0)?;
        people.push(Person {
            name: PersonName {
                family: row.get(1)?,
                given: row.get(2)?,
                patronymic: row.get(3)?,
            },
            details: details(conn, id.get())?,
        });
    }
    Ok(people)
}

fn texts(conn: &Connection, sql: &str, row: i64) -> StoreResult<Vec<String>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([row], |found| found.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
