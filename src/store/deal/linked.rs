//! Who and what belongs to a deal: contact persons with their roles, interactions.

use super::super::{StoreResult, Table, Tx, interaction, trash};
use crate::domain::deal::{DealPerson, DealRole};
use crate::domain::id::{self, DealId, InteractionId, PersonId};
use rusqlite::{Connection, OptionalExtension};

/// Gives the contact persons of a deal in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn persons(conn: &Connection, deal: DealId) -> StoreResult<Vec<DealPerson>> {
    let persons = conn
        .prepare_cached(
            "SELECT person_id, role FROM deal_person WHERE deal_id = ?1 AND deleted IS NULL ORDER BY rowid",
        )?
        .query_map([deal], |row| {
            Ok(DealPerson {
                person: row.get(0)?,
                role: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(persons)
}

/// Adds a contact person to a deal, or changes the role.
///
/// # Errors
/// When the base cannot be written.
pub fn add_person(tx: &Tx<'_>, deal: DealId, person: PersonId, role: DealRole) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO deal_person (id, deal_id, person_id, role) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET role = excluded.role, deleted = NULL",
    )?
    .execute((id::link(deal.get(), person.get()), deal, person, role))?;
    Ok(())
}

/// Takes a contact person out of a deal. Gives false when it was not there.
///
/// # Errors
/// When the base cannot be written.
pub fn remove_person(tx: &Tx<'_>, deal: DealId, person: PersonId) -> StoreResult<bool> {
    trash::delete(tx, Table::DealPerson, id::link(deal.get(), person.get()))
}

/// Gives the interactions of a deal, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn interactions(conn: &Connection, deal: DealId) -> StoreResult<Vec<InteractionId>> {
    let ids = conn
        .prepare_cached(&format!(
            "SELECT id FROM interaction WHERE deal_id = ?1 AND deleted IS NULL ORDER BY {} DESC, id DESC",
            interaction::AT
        ))?
        .query_map([deal], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Says which deal an interaction belongs to.
///
/// # Errors
/// When there is no such interaction, or the base cannot be written.
pub fn link_interaction(
    tx: &Tx<'_>,
    interaction: InteractionId,
    deal: Option<DealId>,
) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE interaction SET deal_id = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((interaction, deal))?;
    super::super::found(changed, "interaction", interaction.get())
}

/// Gives the deal that an interaction belongs to.
///
/// # Errors
/// When the base cannot be read.
pub fn of_interaction(
    conn: &Connection,
    interaction: InteractionId,
) -> StoreResult<Option<DealId>> {
    Ok(conn
        .prepare_cached("SELECT deal_id FROM interaction WHERE id = ?1 AND deleted IS NULL")?
        .query_row([interaction], |row| row.get(0))
        .optional()?
        .flatten())
}
