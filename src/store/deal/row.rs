//! A deal as a row of its table.

use rusqlite::{Row, named_params};

use crate::domain::deal::{Deal, DealState};
use crate::domain::id::DealId;
use crate::store::sql_types::Day;
use crate::store::{StoreResult, Tx};

pub const COLUMNS: &str = "id, client_id, title, kind, pipeline_id, stage_id, responsible_id, source, campaign_id, wish, \
     amount, currency, price_mode, expected_on, probability, by_hand, next_step, next_on, state, reason_id, lost_note, \
     closed_at, note, created";

pub fn insert(tx: &Tx<'_>, deal: &Deal) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO deal (id, client_id, title, kind, pipeline_id, stage_id, responsible_id, source, campaign_id, wish,
             amount, currency, price_mode, expected_on, probability, by_hand, next_step, next_on, state, reason_id,
             lost_note, closed_at, note, created)
         VALUES (:id, :client, :title, :kind, :pipeline, :stage, :responsible, :source, :campaign, :wish, :amount,
             :currency, :price_mode, :expected, :probability, :by_hand, :next_step, :next_on, :state, :reason, :lost_note,
             :closed, :note, :created)",
    )?
    .execute(named_params! {
        ":id": deal.id, ":client": deal.client, ":title": deal.title.trim(), ":kind": deal.kind,
        ":pipeline": deal.pipeline, ":stage": deal.stage, ":responsible": deal.responsible, ":source": deal.source,
        ":campaign": deal.campaign, ":wish": deal.wish, ":amount": deal.amount, ":currency": deal.currency,
        ":price_mode": deal.price_mode, ":expected": Day(deal.expected), ":probability": deal.probability,
        ":by_hand": deal.by_hand, ":next_step": deal.next_step, ":next_on": Day(deal.next_on), ":state": deal.state,
        ":reason": deal.lost_reason, ":lost_note": deal.lost_note, ":closed": deal.closed, ":note": deal.note,
        ":created": deal.created,
    })?;
    Ok(())
}

pub fn save(tx: &Tx<'_>, id: DealId, deal: &Deal) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE deal SET client_id = :client, title = :title, responsible_id = :responsible, source = :source,
             campaign_id = :campaign, wish = :wish, amount = :amount, currency = :currency, price_mode = :price_mode,
             expected_on = :expected, probability = :probability, by_hand = :by_hand, next_step = :next_step,
             next_on = :next_on, lost_note = :lost_note, note = :note
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":client": deal.client, ":title": deal.title.trim(), ":responsible": deal.responsible,
        ":source": deal.source, ":campaign": deal.campaign, ":wish": deal.wish, ":amount": deal.amount,
        ":currency": deal.currency, ":price_mode": deal.price_mode, ":expected": Day(deal.expected),
        ":probability": deal.probability.clamp(0, 100), ":by_hand": deal.by_hand, ":next_step": deal.next_step,
        ":next_on": Day(deal.next_on), ":lost_note": deal.lost_note, ":note": deal.note,
    })?;
    Ok(())
}

pub fn read(row: &Row<'_>) -> rusqlite::Result<Deal> {
    let state = row.get(18)?;
    // Where one won a deal that another lost, the reason of the loss stands beside the victory.
    let lost_reason = match state {
        DealState::Lost => row.get(19)?,
        _ => None,
    };
    Ok(Deal {
        id: row.get(0)?,
        client: row.get(1)?,
        title: row.get(2)?,
        kind: row.get(3)?,
        pipeline: row.get(4)?,
        stage: row.get(5)?,
        responsible: row.get(6)?,
        source: row.get(7)?,
        campaign: row.get(8)?,
        wish: row.get(9)?,
        amount: row.get(10)?,
        currency: row.get(11)?,
        price_mode: row.get(12)?,
        expected: row.get::<_, Day>(13)?.0,
        probability: row.get(14)?,
        by_hand: row.get(15)?,
        next_step: row.get(16)?,
        next_on: row.get::<_, Day>(17)?.0,
        state,
        lost_reason,
        lost_note: row.get(20)?,
        closed: row.get(21)?,
        note: row.get(22)?,
        created: row.get(23)?,
    })
}
