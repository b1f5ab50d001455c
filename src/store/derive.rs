//! Derived tables: the lines of the clients list and the search index, made from the synced tables in the transaction
//! that changes them, for the clients, persons and interactions concerned.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::capture::Captured;
use super::cells::CellValue;
use super::search_index::Age;
use super::synced::Table;
use super::{Progress, StoreResult, Tx, collate, facets, search_index, trade_derive};
use crate::domain::fold::skeleton;
use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::domain::person_name::PersonName;

/// Whose derived rows have to be made anew.
#[derive(Debug, Default)]
struct Concerned {
    /// Names, details, anything searched by parts.
    clients: BTreeSet<i64>,
    /// Only the times of the last and next interaction.
    times: BTreeSet<i64>,
    persons: BTreeSet<i64>,
    interactions: BTreeSet<i64>,
}

/// Brings the derived tables up to what an action changed.
pub(super) fn refresh(tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
    let mut concerned = Concerned::default();
    for &(table, row) in &captured.inserted {
        concerned.note(tx, table, row, true)?;
    }
    for (&(table, row), cells) in &captured.updated {
        concerned.note(tx, table, row, false)?;
        // A row that moved to another client also concerns the one it left.
        for cell in cells {
            if let (CellValue::Integer(old), 1..=2) = (&cell.old, cell.column) {
                concerned.note_left(tx, table, cell.column, *old)?;
            }
        }
    }
    let age = |row: i64| if tx.is_new(row) { Age::New } else { Age::Old };
    for &person in &concerned.persons {
        search_index::person(tx, PersonId::new(person), age(person))?;
    }
    for &client in &concerned.clients {
        client_line(tx, ClientId::new(client))?;
        search_index::client(tx, ClientId::new(client), age(client))?;
    }
    for &client in concerned.times.difference(&concerned.clients) {
        client_times(tx, ClientId::new(client))?;
    }
    for &interaction in &concerned.interactions {
        search_index::interaction(tx, InteractionId::new(interaction), age(interaction))?;
    }
    trade_derive::refresh(tx, captured)
}

/// Number of the rules by which the derived tables are made. Raise it whenever the same records would give other lines
/// or words: a base made by other rules is made anew when it is opened.
pub(super) const VERSION: i64 = 1;

/// Makes the derived tables anew when they were made by other rules.
pub(super) fn bring_up(conn: &mut Connection, progress: &Progress) -> StoreResult<()> {
    let version = |conn: &Connection| -> StoreResult<Option<i64>> {
        Ok(conn
            .query_row("SELECT value FROM meta WHERE key = 'derived'", [], |row| {
                row.get(0)
            })
            .optional()?)
    };
    if version(conn)? == Some(VERSION) {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another window may have done it meanwhile.
    if version(&tx)? != Some(VERSION) {
        rebuild(&tx, progress)?;
        tx.execute(
            "INSERT INTO meta (key, value) VALUES ('derived', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [VERSION],
        )?;
    }
    tx.commit()?;
    Ok(())
}

/// Makes all derived tables anew; gives the number of clients.
pub(super) fn rebuild(conn: &Connection, progress: &Progress) -> StoreResult<i64> {
    conn.execute_batch(
        "DELETE FROM client_list; DELETE FROM client_facet; DELETE FROM find_vocabulary;
         INSERT INTO find_part (find_part) VALUES ('delete-all');
         INSERT INTO find_word (find_word) VALUES ('delete-all');
         INSERT INTO find_text (find_text) VALUES ('delete-all');",
    )?;
    trade_derive::clear(conn)?;
    fill(conn, progress)
}

/// Fills empty derived tables from the records; gives the number of clients.
pub(super) fn fill(conn: &Connection, progress: &Progress) -> StoreResult<i64> {
    let ids = |sql: &str| -> StoreResult<Vec<i64>> {
        Ok(conn
            .prepare(sql)?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?)
    };
    let persons = ids("SELECT id FROM person WHERE deleted IS NULL")?;
    let clients = ids("SELECT id FROM client WHERE deleted IS NULL AND merged_into IS NULL")?;
    let interactions = ids("SELECT id FROM interaction WHERE deleted IS NULL")?;
    let total = (persons.len() + clients.len() + interactions.len()) as u64;
    let mut done = 0;
    let mut step = || {
        done += 1;
        if done % 1000 == 0 {
            progress.tell(done, total);
        }
    };
    for person in persons {
        search_index::person(conn, PersonId::new(person), Age::New)?;
        step();
    }
    for &client in &clients {
        client_line(conn, ClientId::new(client))?;
        search_index::client(conn, ClientId::new(client), Age::New)?;
        step();
    }
    for interaction in interactions {
        search_index::interaction(conn, InteractionId::new(interaction), Age::New)?;
        step();
    }
    trade_derive::fill(conn)?;
    Ok(i64::try_from(clients.len()).unwrap_or(i64::MAX))
}

impl Concerned {
    fn note(&mut self, conn: &Connection, table: i64, row: i64, born: bool) -> StoreResult<()> {
        match Table::from_number(table) {
            Some(Table::Client) => {
                self.clients.insert(row);
            }
            Some(Table::Identifier) => {
                self.client_of(conn, "SELECT client_id FROM identifier WHERE id = ?1", row)?;
            }
            Some(Table::ClientPerson) => {
                self.client_of(
                    conn,
                    "SELECT client_id FROM client_person WHERE id = ?1",
                    row,
                )?;
            }
            Some(Table::ContactDetail) => {
                let owner = one(
                    conn,
                    "SELECT owner_id FROM contact_detail WHERE id = ?1",
                    row,
                )?;
                self.owner(conn, owner)?;
            }
            Some(Table::FieldValue) => {
                let owner = one(conn, "SELECT owner_id FROM field_value WHERE id = ?1", row)?;
                self.owner(conn, owner)?;
            }
            Some(Table::Person) if born => {
                self.persons.insert(row); // its places are rows of their own
            }
            Some(Table::Person) => self.person(conn, row)?,
            Some(Table::Interaction) => {
                self.interactions.insert(row);
                if let Some(client) =
                    one(conn, "SELECT client_id FROM interaction WHERE id = ?1", row)?
                {
                    self.times.insert(client);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Columns 1 and 2 hold the links of identifiers, places, details, values and interactions.
    fn note_left(
        &mut self,
        conn: &Connection,
        table: i64,
        column: u16,
        old: i64,
    ) -> StoreResult<()> {
        match (Table::from_number(table), column) {
            (Some(Table::Identifier | Table::ClientPerson), 1) => {
                self.clients.insert(old);
            }
            (Some(Table::Interaction), 1) => {
                self.times.insert(old);
            }
            (Some(Table::ContactDetail), 1) | (Some(Table::FieldValue), 2) => {
                self.owner(conn, Some(old))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn client_of(&mut self, conn: &Connection, sql: &str, row: i64) -> StoreResult<()> {
        self.clients.extend(one(conn, sql, row)?);
        Ok(())
    }

    /// The owner of a detail or value: a client, a contact person or an interaction.
    fn owner(&mut self, conn: &Connection, owner: Option<i64>) -> StoreResult<()> {
        let Some(owner) = owner else { return Ok(()) };
        if exists(conn, "SELECT 1 FROM client WHERE id = ?1", owner)? {
            self.clients.insert(owner);
        } else if exists(conn, "SELECT 1 FROM person WHERE id = ?1", owner)? {
            self.person(conn, owner)?;
        } else {
            self.interactions.insert(owner);
        }
        Ok(())
    }

    fn person(&mut self, conn: &Connection, person: i64) -> StoreResult<()> {
        self.persons.insert(person);
        let mut statement =
            conn.prepare_cached("SELECT client_id FROM client_person WHERE person_id = ?1")?;
        let mut rows = statement.query([person])?;
        while let Some(row) = rows.next()? {
            self.clients.insert(row.get(0)?);
        }
        Ok(())
    }
}

fn one(conn: &Connection, sql: &str, row: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}

fn exists(conn: &Connection, sql: &str, row: i64) -> StoreResult<bool> {
    Ok(conn.prepare_cached(sql)?.exists([row])?)
}

/// Writes or removes the line of a client.
fn client_line(conn: &Connection, id: ClientId) -> StoreResult<()> {
    let Some(client) = super::client::get(conn, id)? else {
        conn.prepare_cached("DELETE FROM client_list WHERE client_id = ?1")?
            .execute([id])?;
        return Ok(());
    };
    let person: Option<(i64, String, String, String)> = conn
        .prepare_cached(
            "SELECT p.id, p.family_name, p.given_name, p.patronymic FROM client_person m JOIN person p ON p.id = m.person_id
             WHERE m.client_id = ?1 AND m.deleted IS NULL AND p.deleted IS NULL ORDER BY m.is_main DESC, p.id LIMIT 1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let (person_id, person) = person.map_or(
        (0, String::new()),
        |(person_id, family, given, patronymic)| {
            (
                person_id,
                PersonName {
                    family,
                    given,
                    patronymic,
                }
                .display(&client.language),
            )
        },
    );
    // The client's own main detail, else that of its main contact person.
    let detail = |kind: &str| {
        conn.prepare_cached(
            "SELECT value FROM contact_detail WHERE owner_id IN (?1, ?2) AND kind = ?3 AND deleted IS NULL
             ORDER BY owner_id <> ?1, is_main DESC, id LIMIT 1",
        )?
        .query_row((id, person_id, kind), |row| row.get::<_, String>(0))
        .optional()
    };
    let city: String = conn
        .prepare_cached(
            "SELECT city FROM contact_detail WHERE owner_id = ?1 AND kind = 'address' AND deleted IS NULL AND city <> ''
             ORDER BY is_main DESC, id LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or_default();
    let phone = detail("phone")?.unwrap_or_default();
    let email = detail("email")?.unwrap_or_default();
    conn.prepare_cached(
        "INSERT INTO client_list (client_id, name_key, name_skeleton, kind, status, category, source, responsible_id, book_id, country,
             city, city_key, person, person_key, phone, email, last_at, next_at, next_kind, next_all_day, created, facets)
         VALUES (:id, :name_key, :name_skeleton, :kind, :status, :category, :source, :responsible, :book, :country,
             :city, :city_key, :person, :person_key, :phone, :email, 0, 9223372036854775807, '', 0, :created, :facets)
         ON CONFLICT (client_id) DO UPDATE SET name_key = excluded.name_key,
             name_skeleton = excluded.name_skeleton, kind = excluded.kind,
             status = excluded.status, category = excluded.category, source = excluded.source,
             responsible_id = excluded.responsible_id, book_id = excluded.book_id, country = excluded.country,
             city = excluded.city, city_key = excluded.city_key, person = excluded.person,
             person_key = excluded.person_key, phone = excluded.phone, email = excluded.email, created = excluded.created,
             facets = excluded.facets",
    )?
    .execute(named_params! {
        ":id": id, ":name_key": collate::key(&client.name), ":name_skeleton": skeleton(&client.name), ":kind": client.kind, ":status": client.status,
        ":category": client.category, ":source": client.source,
        ":responsible": client.responsible.map_or(0, crate::domain::id::UserId::get),
        ":book": client.book.map_or(0, crate::domain::id::BookId::get), ":country": client.country,
        ":city": city, ":city_key": collate::key(&city), ":person": person, ":person_key": collate::key(&person),
        ":phone": phone, ":email": email, ":created": client.created, ":facets": facets::pack(conn, &client, &city)?,
    })?;
    client_times(conn, id)
}

/// Writes the times of the last done and the next planned interaction into a client's line.
fn client_times(conn: &Connection, id: ClientId) -> StoreResult<()> {
    use super::interaction::{AT, PLANNED};
    let last: i64 = conn
        .prepare_cached(&format!(
            "SELECT {AT} FROM interaction
             WHERE client_id = ?1 AND state = 'done' AND deleted IS NULL ORDER BY {AT} DESC LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    let next: Option<(i64, String, bool)> = conn
        .prepare_cached(&format!(
            "SELECT {PLANNED}, kind, typeof(planned_at) = 'text' FROM interaction
             WHERE client_id = ?1 AND state = 'planned' AND deleted IS NULL AND {PLANNED} IS NOT NULL
             ORDER BY {PLANNED} LIMIT 1"
        ))?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (next_at, next_kind, all_day) = next.unwrap_or((i64::MAX, String::new(), false));
    conn.prepare_cached(
        "UPDATE client_list SET last_at = ?2, next_at = ?3, next_kind = ?4, next_all_day = ?5
         WHERE client_id = ?1 AND (last_at <> ?2 OR next_at <> ?3 OR next_kind <> ?4 OR next_all_day <> ?5)",
    )?
    .execute((id, last, next_at, next_kind, all_day))?;
    Ok(())
}
