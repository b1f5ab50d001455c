//! Campaigns that bring leads and deals.

use rusqlite::Connection;

use super::sql_types::Day;
use super::{StoreResult, Table, Tx, found, named, trash};
use crate::domain::deal::Campaign;
use crate::domain::id::CampaignId;

/// Adds a campaign; `id` is given here.
///
/// # Errors
/// When the name is empty or the base cannot be written.
pub fn add(tx: &Tx<'_>, campaign: &Campaign) -> StoreResult<CampaignId> {
    let id = CampaignId::new(tx.id_named(Table::Campaign, 0, &campaign.name)?);
    tx.prepare_cached(
        "INSERT INTO campaign (id, name, starts, ends, note) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        id,
        named(&campaign.name)?,
        Day(campaign.starts),
        Day(campaign.ends),
        &campaign.note,
    ))?;
    Ok(id)
}

/// Writes a campaign.
///
/// # Errors
/// When there is no such campaign, the name is empty, or the base cannot be written.
pub fn update(tx: &Tx<'_>, campaign: &Campaign) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE campaign SET name = ?2, starts = ?3, ends = ?4, note = ?5
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            campaign.id,
            named(&campaign.name)?,
            Day(campaign.starts),
            Day(campaign.ends),
            &campaign.note,
        ))?;
    found(changed, "campaign", campaign.id.get())
}

/// Moves a campaign to the trash; what it brought keeps it.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: CampaignId) -> StoreResult<bool> {
    trash::delete(tx, Table::Campaign, id.get())
}

/// Gives the campaigns, the newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Campaign>> {
    let all = conn
        .prepare_cached(
            "SELECT id, name, starts, ends, note FROM campaign WHERE deleted IS NULL ORDER BY id DESC",
        )?
        .query_map([], |row| {
            Ok(Campaign {
                id: row.get(0)?,
                name: row.get(1)?,
                starts: row.get::<_, Day>(2)?.0,
                ends: row.get::<_, Day>(3)?.0,
                note: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}
