//! What a client's card shows beside the aggregates: relatives, what lies ahead, pages of the past, who took part.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreResult, interaction};
use crate::domain::id::{ClientId, DetailId, InteractionId, PersonId, UserId};
use crate::domain::interaction::{Interaction, Participant, Who};

/// A client by name, for links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientName {
    pub id: ClientId,
    pub name: String,
    pub form: String,
}

/// A participant with the words a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub participant: Participant,
    /// Name of the contact person or user; empty when not received yet.
    pub name: String,
    /// The detail that was used, as it is written; empty when none.
    pub detail: String,
}

/// An interaction as a card shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub interaction: Interaction,
    pub present: Vec<Present>,
}

/// Gives the name of a client; `None` when it is not there.
///
/// # Errors
/// When the base cannot be read.
pub fn name(conn: &Connection, id: ClientId) -> StoreResult<Option<ClientName>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, name, legal_form FROM client WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], named)
        .optional()?)
}

/// Gives the living clients whose parent this one is, by name.
///
/// # Errors
/// When the base cannot be read.
pub fn children(conn: &Connection, parent: ClientId) -> StoreResult<Vec<ClientName>> {
    let found = conn
        .prepare_cached(
            "SELECT id, name, legal_form FROM client
             WHERE parent_id = ?1 AND deleted IS NULL AND merged_into IS NULL ORDER BY name LIMIT 200",
        )?
        .query_map([parent], named)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Counts the living interactions of a client.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, client: ClientId) -> StoreResult<usize> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM interaction WHERE client_id = ?1 AND deleted IS NULL",
        )?
        .query_row([client], |row| row.get(0))?)
}

/// Gives what is planned with a client, the earliest first, at most `limit`.
///
/// # Errors
/// When the base cannot be read.
pub fn ahead(conn: &Connection, client: ClientId, limit: usize) -> StoreResult<Vec<Item>> {
    let sql = format!(
        "SELECT {} FROM interaction WHERE client_id = ?1 AND deleted IS NULL AND state = 'planned'
         ORDER BY coalesce({}, created), id LIMIT ?2",
        interaction::COLUMNS,
        interaction::PLANNED
    );
    let found: Vec<Interaction> = conn
        .prepare_cached(&sql)?
        .query_map((client, limit), interaction::read)?
        .collect::<Result<_, _>>()?;
    with_participants(conn, found)
}

/// Gives what took place or was cancelled, the newest first: `limit` of it after the first `offset`.
///
/// # Errors
/// When the base cannot be read.
pub fn past(
    conn: &Connection,
    client: ClientId,
    offset: usize,
    limit: usize,
) -> StoreResult<Vec<Item>> {
    let sql = format!(
        "SELECT {} FROM interaction WHERE client_id = ?1 AND deleted IS NULL AND state <> 'planned'
         ORDER BY {} DESC, id DESC LIMIT ?2 OFFSET ?3",
        interaction::COLUMNS,
        interaction::AT
    );
    let found: Vec<Interaction> = conn
        .prepare_cached(&sql)?
        .query_map((client, limit, offset), interaction::read)?
        .collect::<Result<_, _>>()?;
    with_participants(conn, found)
}

/// Gives one interaction with its participants.
///
/// # Errors
/// When the base cannot be read.
pub fn item(conn: &Connection, id: InteractionId) -> StoreResult<Option<Item>> {
    let found = interaction::get(conn, id)?;
    Ok(with_participants(conn, found.into_iter().collect())?.pop())
}

fn with_participants(conn: &Connection, found: Vec<Interaction>) -> StoreResult<Vec<Item>> {
    found
        .into_iter()
        .map(|interaction| {
            let present = interaction::participants(conn, interaction.id)?
                .into_iter()
                .map(|participant| {
                    Ok(Present {
                        participant,
                        name: match participant.who {
                            Who::Person(person) => person_name(conn, person)?,
                            Who::User(user) => user_name(conn, user)?,
                        },
                        detail: participant
                            .detail
                            .map_or(Ok(String::new()), |detail| detail_text(conn, detail))?,
                    })
                })
                .collect::<StoreResult<_>>()?;
            Ok(Item {
                interaction,
                present,
            })
        })
        .collect()
}

fn named(row: &rusqlite::Row<'_>) -> rusqlite::Result<ClientName> {
    Ok(ClientName {
        id: row.get(0)?,
        name: row.get(1)?,
        form: row.get(2)?,
    })
}

fn person_name(conn: &Connection, id: PersonId) -> StoreResult<String> {
    one_text(
        conn,
        "SELECT trim(family_name || ' ' || given_name) FROM person WHERE id = ?1",
        id.get(),
    )
}

fn user_name(conn: &Connection, id: UserId) -> StoreResult<String> {
    one_text(conn, "SELECT name FROM user WHERE id = ?1", id.get())
}

fn detail_text(conn: &Connection, id: DetailId) -> StoreResult<String> {
    one_text(
        conn,
        "SELECT value FROM contact_detail WHERE id = ?1",
        id.get(),
    )
}

fn one_text(conn: &Connection, sql: &str, id: i64) -> StoreResult<String> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}
