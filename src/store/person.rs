//! Contact persons and their places at clients.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::id::{self, ClientId, PersonId};
use crate::domain::text::romanian;

const COLUMNS: &str = "p.id, p.family_name, p.given_name, p.patronymic, p.birthday, p.note, p.language, p.do_not_call, p.do_not_mail, p.created";

/// Adds a contact person; `id` and, when it is the epoch, `created` are given here.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, person: &ContactPerson) -> StoreResult<PersonId> {
    let id = PersonId::new(tx.new_id());
    let created = if person.created.millis() == 0 {
        tx.now()
    } else {
        person.created
    };
    tx.prepare_cached(
        "INSERT INTO person (id, family_name, given_name, patronymic, birthday, note, language, do_not_call, do_not_mail, created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        id,
        romanian(&person.family_name),
        romanian(&person.given_name),
        romanian(&person.patronymic),
        person.birthday.map(|date| date.to_string()),
        romanian(&person.note),
        &person.language,
        person.do_not_call,
        person.do_not_mail,
        created,
    ))?;
    Ok(id)
}

/// Gives a living contact person.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: PersonId) -> StoreResult<Option<ContactPerson>> {
    let sql = format!("SELECT {COLUMNS} FROM person p WHERE p.id = ?1 AND p.deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes a contact person: reads, lets `change` set fields, writes what differs.
///
/// # Errors
/// When there is no such living person, `change` refuses, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: PersonId,
    change: impl FnOnce(&mut ContactPerson) -> Result<(), E>,
) -> Result<(), E> {
    let mut person = get(tx, id)?.ok_or(StoreError::NotFound {
        what: "person",
        id: id.get(),
    })?;
    change(&mut person)?;
    save(tx, id, &person)?;
    Ok(())
}

/// Moves a contact person to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: PersonId) -> StoreResult<bool> {
    trash::delete(tx, Table::Person, id.get())
}

/// Places a person at a client, or changes the place it has there. A new main person takes the mark from the old one.
///
/// # Errors
/// When the base cannot be written.
pub fn place(tx: &Tx<'_>, membership: &Membership) -> StoreResult<()> {
    if membership.is_main {
        tx.prepare_cached(
            "UPDATE client_person SET is_main = 0 WHERE client_id = ?1 AND person_id <> ?2 AND is_main <> 0",
        )?
        .execute((membership.client, membership.person))?;
    }
    tx.prepare_cached(
        "INSERT INTO client_person (id, client_id, person_id, position, role, is_main) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, role = excluded.role, is_main = excluded.is_main,
             deleted = NULL",
    )?
    .execute((
        id::link(membership.client.get(), membership.person.get()),
        membership.client,
        membership.person,
        romanian(&membership.position),
        romanian(&membership.role),
        membership.is_main,
    ))?;
    Ok(())
}

/// Ends a person's place at a client; the person itself stays. Gives false when there was none.
///
/// # Errors
/// When the base cannot be written.
pub fn leave(tx: &Tx<'_>, client: ClientId, person: PersonId) -> StoreResult<bool> {
    trash::delete(
        tx,
        Table::ClientPerson,
        id::link(client.get(), person.get()),
    )
}

/// Gives the living contact persons of a client, the main one first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(
    conn: &Connection,
    client: ClientId,
) -> StoreResult<Vec<(ContactPerson, Membership)>> {
    let sql = format!(
        "SELECT {COLUMNS}, m.client_id, m.person_id, m.position, m.role, m.is_main
         FROM client_person m JOIN person p ON p.id = m.person_id
         WHERE m.client_id = ?1 AND m.deleted IS NULL AND p.deleted IS NULL ORDER BY m.is_main DESC, p.id"
    );
    let rows = conn
        .prepare_cached(&sql)?
        .query_map([client], |row| Ok((read(row)?, read_membership(row, 10)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Gives the living clients at which a person has a place.
///
/// # Errors
/// When the base cannot be read.
pub fn places(conn: &Connection, person: PersonId) -> StoreResult<Vec<Membership>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.client_id, m.person_id, m.position, m.role, m.is_main
         FROM client_person m JOIN client c ON c.id = m.client_id
         WHERE m.person_id = ?1 AND m.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL ORDER BY m.rowid",
    )?;
    let rows = statement
        .query_map([person], |row| read_membership(row, 0))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn save(tx: &Tx<'_>, id: PersonId, person: &ContactPerson) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE person SET family_name = ?2, given_name = ?3, patronymic = ?4, birthday = ?5, note = ?6, language = ?7,
             do_not_call = ?8, do_not_mail = ?9 WHERE id = ?1",
    )?
    .execute((
        id,
        romanian(&person.family_name),
        romanian(&person.given_name),
        romanian(&person.patronymic),
        person.birthday.map(|date| date.to_string()),
        romanian(&person.note),
        &person.language,
        person.do_not_call,
        person.do_not_mail,
    ))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ContactPerson> {
    Ok(ContactPerson {
        id: row.get(0)?,
        family_name: row.get(1)?,
        given_name: row.get(2)?,
        patronymic: row.get(3)?,
        birthday: row
            .get::<_, Option<String>>(4)?
            .and_then(|date| date.parse().ok()),
        note: row.get(5)?,
        language: row.get(6)?,
        do_not_call: row.get(7)?,
        do_not_mail: row.get(8)?,
        created: row.get(9)?,
    })
}

fn read_membership(row: &Row<'_>, first: usize) -> rusqlite::Result<Membership> {
    Ok(Membership {
        client: row.get(first)?,
        person: row.get(first + 1)?,
        position: row.get(first + 2)?,
        role: row.get(first + 3)?,
        is_main: row.get(first + 4)?,
    })
}

/// Gives the contact person with an e-mail address, the first of several.
///
/// # Errors
/// When the base cannot be read.
pub fn by_email(conn: &Connection, email: &str) -> StoreResult<Option<PersonId>> {
    Ok(conn
        .prepare_cached(
            "SELECT p.id FROM contact_detail d JOIN person p ON p.id = d.owner_id
             WHERE d.value = ?1 AND d.kind = 'email' AND d.deleted IS NULL AND p.deleted IS NULL ORDER BY p.id LIMIT 1",
        )?
        .query_row([email], |row| row.get(0))
        .optional()?)
}

/// Gives the e-mail address of a contact person: the main one, else the first that may be used.
///
/// # Errors
/// When the base cannot be read.
pub fn email(conn: &Connection, person: PersonId) -> StoreResult<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT value FROM contact_detail WHERE owner_id = ?1 AND kind = 'email' AND deleted IS NULL AND NOT do_not_use
             ORDER BY is_main DESC, id LIMIT 1",
        )?
        .query_row([person], |row| row.get(0))
        .optional()?)
}
