//! What the list and the search tell of a client, read once for both: its own words, its details, its contact persons.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{Connection, Row};

use super::{StoreResult, client};
use crate::domain::client::Client;
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
#[derive(Debug, Clone)]
pub(super) struct Detail {
    pub kind: String,
    pub value: String,
    pub city: String,
    pub street: String,
    pub postcode: String,
    pub is_main: bool,
}

#[derive(Debug)]
pub(super) struct Person {
    pub name: PersonName,
    pub details: Vec<Detail>,
}

impl Entry {
    /// Reads the living ones of some clients, whose ids ascend, in that order. Each table is asked once for all of them: in
    /// an import the questions would cost more than the answers.
    pub(super) fn read_all(conn: &Connection, ids: &[i64]) -> StoreResult<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = list(ids);
        let mut identifiers = identifiers(conn, &wanted)?;
        let mut details = details(conn, &wanted)?;
        let mut values = values(conn, &wanted)?;
        let mut people = people(conn, &wanted)?;
        let mut entries = Vec::with_capacity(ids.len());
        for client in client::living(conn, &wanted)? {
            let id = client.id.get();
            entries.push(Self {
                identifiers: identifiers.remove(&id).unwrap_or_default(),
                details: details.remove(&id).unwrap_or_default(),
                values: values.remove(&id).unwrap_or_default(),
                people: people.remove(&id).unwrap_or_default(),
                client,
            });
        }
        Ok(entries)
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

/// What belongs to each of some records.
pub(super) type ByOwner<T> = HashMap<i64, Vec<T>>;

/// Gives ids as one value of a statement: a table that `rarray` reads.
pub(super) fn list(ids: &[i64]) -> Array {
    Rc::new(ids.iter().map(|id| Value::Integer(*id)).collect())
}

fn identifiers(conn: &Connection, clients: &Array) -> StoreResult<ByOwner<String>> {
    let sql = "SELECT i.client_id, i.value FROM rarray(?1) w CROSS JOIN identifier i ON i.client_id = w.value
               WHERE i.deleted IS NULL";
    by_owner(conn, sql, clients, |row| row.get(1))
}

/// Gives the details of clients or persons, the main ones first.
pub(super) fn details(conn: &Connection, owners: &Array) -> StoreResult<ByOwner<Detail>> {
    let sql = "SELECT d.owner_id, d.kind, d.value, d.city, d.street, d.postcode, d.is_main
               FROM rarray(?1) w CROSS JOIN contact_detail d ON d.owner_id = w.value WHERE d.deleted IS NULL";
    let mut details = by_owner(conn, sql, owners, |row| {
        Ok(Detail {
            kind: row.get(1)?,
            value: row.get(2)?,
            city: row.get(3)?,
            street: row.get(4)?,
            postcode: row.get(5)?,
            is_main: row.get(6)?,
        })
    })?;
    // The index gives those of an owner in the order of their ids, and the sort keeps it.
    for details in details.values_mut() {
        details.sort_by_key(|detail| !detail.is_main);
    }
    Ok(details)
}

/// Gives the texts of the custom fields of records.
pub(super) fn values(conn: &Connection, owners: &Array) -> StoreResult<ByOwner<String>> {
    let sql = "SELECT v.owner_id, v.text FROM rarray(?1) w CROSS JOIN field_value v ON v.owner_id = w.value
               WHERE v.deleted IS NULL";
    by_owner(conn, sql, owners, |row| row.get(1))
}

fn people(conn: &Connection, clients: &Array) -> StoreResult<ByOwner<Person>> {
    let sql = "SELECT m.client_id, p.id, p.family_name, p.given_name, p.patronymic, m.is_main
               FROM rarray(?1) w CROSS JOIN client_person m ON m.client_id = w.value CROSS JOIN person p ON p.id = m.person_id
               WHERE m.deleted IS NULL AND p.deleted IS NULL";
    let mut people = by_owner(conn, sql, clients, |row| {
        let name = PersonName {
            family: row.get(2)?,
            given: row.get(3)?,
            patronymic: row.get(4)?,
        };
        Ok((!row.get::<_, bool>(5)?, row.get::<_, i64>(1)?, name))
    })?;
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: BTreeSet<i64> = people.values().flatten().map(|(_, id, _)| *id).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let details = details(conn, &list(&ids))?;
    let with_details = |(_, id, name): (bool, i64, PersonName)| Person {
        name,
        details: details.get(&id).cloned().unwrap_or_default(),
    };
    let of_client = |(client, mut people): (i64, Vec<(bool, i64, PersonName)>)| {
        people.sort_by_key(|(other, id, _)| (*other, *id));
        (client, people.into_iter().map(with_details).collect())
    };
    Ok(people.drain().map(of_client).collect())
}

/// Reads rows that begin with the id of their owner.
fn by_owner<T>(
    conn: &Connection,
    sql: &str,
    owners: &Array,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> StoreResult<ByOwner<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([owners])?;
    let mut found: ByOwner<T> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(read(row)?);
    }
    Ok(found)
}
