//! The derived rows of planned interactions in which colleagues of the responsible user take part. Nearly all participants are
//! contact persons, or the responsible user: a week would look at thousands of them to find the few that count.

use rusqlite::Connection;

use crate::domain::id::{InteractionId, UserId};
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, interaction};

/// Whom a row stands for, without the condition which interactions.
fn rows() -> String {
    format!(
        "INSERT INTO planned_with (interaction_id, user_id, place)
         SELECT DISTINCT i.id, p.user_id, {place} FROM interaction i CROSS JOIN participant p ON p.interaction_id = i.id
         WHERE i.state = 'planned' AND i.deleted IS NULL AND i.planned_at IS NOT NULL
             AND p.user_id IS NOT NULL AND p.deleted IS NULL AND p.user_id IS NOT i.responsible_id",
        place = interaction::PLANNED
    )
}

/// Writes or removes the rows of an interaction.
pub(in crate::store) fn line(
    conn: &Connection,
    id: InteractionId,
    is_new: bool,
) -> StoreResult<()> {
    if !is_new {
        conn.prepare_cached("DELETE FROM planned_with WHERE interaction_id = ?1")?
            .execute([id])?;
    }
    conn.prepare_cached(&format!("{} AND i.id = ?1", rows()))?
        .execute([id])?;
    Ok(())
}

/// Fills the empty table.
pub(in crate::store) fn fill(conn: &Connection) -> StoreResult<()> {
    conn.execute(&rows(), [])?;
    Ok(())
}

/// The users who take part in interactions of others that are planned from one instant on and before another.
pub(super) fn within(
    conn: &Connection,
    range: (Timestamp, Timestamp),
) -> StoreResult<Vec<(InteractionId, UserId)>> {
    let found = conn
        .prepare_cached(
            "SELECT interaction_id, user_id FROM planned_with WHERE place >= ?1 AND place < ?2 ORDER BY place, interaction_id, user_id",
        )?
        .query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
