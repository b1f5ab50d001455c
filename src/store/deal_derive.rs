//! The derived line of a deal and, while it is in work, its card: next step, since when it is on its stage, where it was and for how long.
//!
//! `visited` has a bit for each stage of the deal's pipeline where it ever stood; the bits are given out by `stage_slot`,
//! which is derived and local. `stays` holds, for each stage left behind, its slot (one byte) and the minutes spent there
//! (four bytes, little endian): enough for averages while one index is scanned.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::deal_list::SELECT_LINE;
use super::interaction::PLANNED;
use super::{StoreResult, collate, deal, deal_facts};
use crate::domain::deal::{Deal, DealState};
use crate::domain::due::Due;
use crate::domain::id::{CampaignId, ClientId, DealId, PipelineId, ReasonId, StageId, UserId};

/// Stages beyond so many in one pipeline share the last bit.
const SLOTS: i64 = 62;
/// No next step.
pub(super) const NEVER: i64 = i64::MAX;
const MINUTE: i64 = 60_000;

/// Writes or removes the line of a deal. The deals of a deleted client are hidden with it.
pub(super) fn line(conn: &Connection, id: DealId) -> StoreResult<()> {
    let shown = match deal::get(conn, id)? {
        Some(deal) if !is_hidden(conn, deal.client)? => Some(deal),
        _ => None,
    };
    let Some(deal) = shown else {
        conn.prepare_cached("DELETE FROM deal_list WHERE deal_id = ?1")?
            .execute([id])?;
        return forget_card(conn, id);
    };
    let (next_at, next_kind, next_all_day) = next_step(conn, &deal)?;
    let path = path(conn, &deal)?;
    conn.prepare_cached(
        "INSERT INTO deal_list (deal_id, client_id, kind, pipeline_id, stage_id, state, responsible_id, source, campaign_id,
             currency, amount, probability, expected, next_at, next_kind, next_all_day, created, entered, closed,
             reason_id, facts, visited, stays, title_key)
         VALUES (:id, :client, :kind, :pipeline, :stage, :state, :responsible, :source, :campaign, :currency, :amount,
             :probability, :expected, :next_at, :next_kind, :next_all_day, :created, :entered, :closed, :reason, :facts, :visited,
             :stays, :title_key)
         ON CONFLICT (deal_id) DO UPDATE SET client_id = excluded.client_id, kind = excluded.kind, pipeline_id = excluded.pipeline_id,
             stage_id = excluded.stage_id, state = excluded.state, responsible_id = excluded.responsible_id,
             source = excluded.source, campaign_id = excluded.campaign_id, currency = excluded.currency,
             amount = excluded.amount, probability = excluded.probability, expected = excluded.expected,
             next_at = excluded.next_at, next_kind = excluded.next_kind, next_all_day = excluded.next_all_day,
             created = excluded.created, entered = excluded.entered, closed = excluded.closed,
             reason_id = excluded.reason_id, facts = excluded.facts, visited = excluded.visited, stays = excluded.stays, title_key = excluded.title_key",
    )?
    .execute(named_params! {
        ":id": id, ":client": deal.client.map_or(0, ClientId::get), ":kind": deal.kind,
        ":pipeline": deal.pipeline.map_or(0, PipelineId::get), ":stage": deal.stage.map_or(0, StageId::get),
        ":state": state_number(deal.state), ":responsible": deal.responsible.map_or(0, UserId::get),
        ":source": deal.source, ":campaign": deal.campaign.map_or(0, CampaignId::get), ":currency": deal.currency,
        ":amount": deal.amount, ":probability": deal.probability,
        ":expected": deal.expected.map_or(0, |day| i64::from(chrono::Datelike::num_days_from_ce(&day))),
        ":next_at": next_at, ":next_kind": next_kind, ":next_all_day": next_all_day, ":created": deal.created,
        ":entered": path.entered, ":closed": deal.closed.map_or(0, crate::domain::time::Timestamp::millis),
        ":reason": deal.lost_reason.map_or(0, ReasonId::get), ":facts": deal_facts::pack(conn, &deal, path.slot)?, ":visited": path.visited, ":stays": path.stays,
        ":title_key": collate::key(&deal.title),
    })?;
    if deal.state != DealState::Work {
        return forget_card(conn, id);
    }
    conn.prepare_cached(&format!(
        "INSERT OR REPLACE INTO deal_card {} WHERE l.deal_id = ?1",
        SELECT_LINE.replace(" FROM", ", l.visited FROM")
    ))?
    .execute([id])?;
    Ok(())
}

fn forget_card(conn: &Connection, id: DealId) -> StoreResult<()> {
    conn.prepare_cached("DELETE FROM deal_card WHERE deal_id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Gives a state as it stands in the derived lines.
pub(super) const fn state_number(state: DealState) -> i64 {
    match state {
        DealState::Work => 0,
        DealState::Won => 1,
        DealState::Lost => 2,
    }
}

/// Reads a state of the derived lines.
pub(super) const fn state_of(number: i64) -> DealState {
    match number {
        0 => DealState::Work,
        1 => DealState::Won,
        _ => DealState::Lost,
    }
}

/// Gives the bit of a stage; `None` when no deal ever stood there.
pub(super) fn slot(conn: &Connection, stage: StageId) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT slot FROM stage_slot WHERE stage_id = ?1")?
        .query_row([stage], |row| row.get(0))
        .optional()?)
}

/// Reads `stays`: (slot, minutes).
pub(super) fn stays(bytes: &[u8]) -> impl Iterator<Item = (usize, i64)> + '_ {
    bytes.chunks_exact(5).map(|stay| {
        let minutes = u32::from_le_bytes([stay[1], stay[2], stay[3], stay[4]]);
        (usize::from(stay[0]), i64::from(minutes))
    })
}

/// Tells whether a client was deleted or merged away; one not received yet hides nothing.
pub(super) fn is_hidden(conn: &Connection, client: Option<ClientId>) -> StoreResult<bool> {
    let Some(client) = client else {
        return Ok(false);
    };
    Ok(conn
        .prepare_cached("SELECT 1 FROM client WHERE id = ?1 AND deleted IS NOT NULL")?
        .exists([client])?)
}

/// The earlier of the next planned interaction and the deal's own step.
fn next_step(conn: &Connection, deal: &Deal) -> StoreResult<(i64, String, bool)> {
    if deal.state != DealState::Work {
        return Ok((NEVER, String::new(), false));
    }
    let planned: Option<(i64, String, bool)> = conn
        .prepare_cached(&format!(
            "SELECT {PLANNED}, kind, typeof(planned_at) = 'text' FROM interaction
             WHERE deal_id = ?1 AND state = 'planned' AND deleted IS NULL AND {PLANNED} IS NOT NULL
             ORDER BY {PLANNED} LIMIT 1"
        ))?
        .query_row([deal.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let own = deal
        .next_on
        .map(|day| (Due::On(day).place().millis(), String::new(), true));
    Ok(match (planned, own) {
        (Some(planned), Some(own)) if own.0 < planned.0 => own,
        (Some(planned), _) => planned,
        (None, Some(own)) => own,
        (None, None) => (NEVER, String::new(), false),
    })
}

#[derive(Debug, Default)]
struct Path {
    entered: i64,
    /// Of the stage where it stands.
    slot: Option<i64>,
    visited: i64,
    stays: Vec<u8>,
}

fn path(conn: &Connection, deal: &Deal) -> StoreResult<Path> {
    let mut path = Path {
        entered: deal.created.millis(),
        ..Path::default()
    };
    let Some(pipeline) = deal.pipeline else {
        return Ok(path);
    };
    let mut statement = conn.prepare_cached(
        "SELECT x.stage_id, x.at, coalesce(s.pipeline_id, 0) FROM deal_stage x LEFT JOIN stage s ON s.id = x.stage_id
         WHERE x.deal_id = ?1 AND x.deleted IS NULL ORDER BY x.at, x.id",
    )?;
    let came: Vec<(StageId, i64, PipelineId)> = statement
        .query_map([deal.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut minutes: std::collections::BTreeMap<i64, i64> = std::collections::BTreeMap::new();
    for (index, &(stage, at, of)) in came.iter().enumerate() {
        path.entered = at;
        if of != pipeline {
            continue; // it was moved here from another pipeline
        }
        let slot = slot_or_new(conn, stage, pipeline)?;
        path.visited |= 1 << slot;
        let until = came
            .get(index + 1)
            .map(|next| next.1)
            .or(deal.closed.map(crate::domain::time::Timestamp::millis));
        if let Some(until) = until {
            *minutes.entry(slot).or_default() += (until - at).max(0) / MINUTE;
        }
    }
    if let Some(stage) = deal.stage {
        let slot = slot_or_new(conn, stage, pipeline)?;
        path.visited |= 1 << slot;
        path.slot = Some(slot);
    }
    for (slot, minutes) in minutes {
        path.stays.push(u8::try_from(slot).unwrap_or(u8::MAX));
        path.stays
            .extend(u32::try_from(minutes).unwrap_or(u32::MAX).to_le_bytes());
    }
    Ok(path)
}

fn slot_or_new(conn: &Connection, stage: StageId, pipeline: PipelineId) -> StoreResult<i64> {
    if let Some(slot) = slot(conn, stage)? {
        return Ok(slot);
    }
    let last: Option<i64> = conn
        .prepare_cached(
            "SELECT max(x.slot) FROM stage_slot x JOIN stage s ON s.id = x.stage_id WHERE s.pipeline_id = ?1",
        )?
        .query_row([pipeline], |row| row.get(0))?;
    let slot = last.map_or(0, |last| last + 1).min(SLOTS);
    conn.prepare_cached("INSERT INTO stage_slot (stage_id, slot) VALUES (?1, ?2)")?
        .execute((stage, slot))?;
    Ok(slot)
}
