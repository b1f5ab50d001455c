//! Leads: clients that are none yet. A lead becomes a client by one action or by its first order, or is closed with a
//! reason; its record stays the same, so nothing of its history is lost.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, StoreResult, Tx, client, found, reason};
use crate::domain::client::ClientStatus;
use crate::domain::deal::ReasonKind;
use crate::domain::id::{CampaignId, ClientId, ReasonId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;

/// What is known of a client as a lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    /// The campaign that brought it; stays when it becomes a client.
    pub campaign: Option<CampaignId>,
    /// When it was given up.
    pub closed: Option<Timestamp>,
    pub reason: Option<ReasonId>,
    pub note: String,
}

/// Counts of leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeadCounts {
    pub open: i64,
    pub closed: i64,
}

/// Gives what is known of a client as a lead; `None` when there is no such client.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: ClientId) -> StoreResult<Option<Lead>> {
    Ok(conn
        .prepare_cached(
            "SELECT campaign_id, lead_closed_at, reason_id, lead_note FROM client
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], |row| {
            Ok(Lead {
                campaign: row.get(0)?,
                closed: row.get(1)?,
                reason: row.get(2)?,
                note: row.get(3)?,
            })
        })
        .optional()?)
}

/// Says which campaign brought a client.
///
/// # Errors
/// When there is no such client, or the base cannot be written.
pub fn set_campaign(tx: &Tx<'_>, id: ClientId, campaign: Option<CampaignId>) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE client SET campaign_id = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, campaign))?;
    found(changed, "client", id.get())
}

/// Makes a lead a client, also a closed one. Gives false when it was no lead.
///
/// # Errors
/// When there is no such client, or the base cannot be written.
pub fn promote(tx: &Tx<'_>, id: ClientId) -> StoreResult<bool> {
    if !is_lead(tx, id)? {
        return Ok(false);
    }
    reopen(tx, id)?;
    client::update::<StoreError>(tx, id, |client| {
        client.status = ClientStatus::Client;
        Ok(())
    })?;
    Ok(true)
}

/// Gives a lead up, with the reason.
///
/// # Errors
/// `NotALead`, `ReasonMissing` when the reason is not one of the list for leads; when there is no such client or the base
/// cannot be written.
pub fn close(tx: &Tx<'_>, id: ClientId, why: ReasonId, note: &str) -> StoreResult<()> {
    reason::require(tx, ReasonKind::Lead, why)?;
    if !is_lead(tx, id)? {
        return Err(Refusal::NotALead.into());
    }
    tx.prepare_cached(
        "UPDATE client SET lead_closed_at = coalesce(lead_closed_at, ?2), reason_id = ?3, lead_note = ?4 WHERE id = ?1",
    )?
    .execute((id, tx.now(), why, note.trim()))?;
    Ok(())
}

/// Takes a closed lead up again. Gives false when it was not closed.
///
/// # Errors
/// When the base cannot be written.
pub fn reopen(tx: &Tx<'_>, id: ClientId) -> StoreResult<bool> {
    Ok(tx
        .prepare_cached(
            "UPDATE client SET lead_closed_at = NULL, reason_id = NULL, lead_note = ''
             WHERE id = ?1 AND lead_closed_at IS NOT NULL",
        )?
        .execute([id])?
        > 0)
}

/// Counts open and closed leads.
///
/// # Errors
/// When the base cannot be read.
pub fn counts(conn: &Connection) -> StoreResult<LeadCounts> {
    let all: i64 = conn
        .prepare_cached("SELECT count(*) FROM client_list WHERE status = 'lead'")?
        .query_row([], |row| row.get(0))?;
    let closed: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM client WHERE lead_closed_at IS NOT NULL AND status = 'lead'
             AND deleted IS NULL AND merged_into IS NULL",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(LeadCounts {
        open: all - closed,
        closed,
    })
}

fn is_lead(conn: &Connection, id: ClientId) -> StoreResult<bool> {
    let client = client::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "client",
        id: id.get(),
    })?;
    Ok(client.status == ClientStatus::Lead)
}
