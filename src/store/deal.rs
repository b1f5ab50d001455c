//! Deals: their own fields, moves between stages, winning and losing, contact persons, lines, stage history.

mod linked;
mod row;

pub use self::linked::{
    add_person, interactions, link_interaction, of_interaction, persons, remove_person,
};

use rusqlite::{Connection, OptionalExtension};

use super::line::{self, LinesOf};
use super::{StoreError, StoreResult, Table, Tx, named, pipeline, reason, trash};
use crate::domain::deal::{Deal, DealField, DealKind, DealState, ReasonKind, Stage};
use crate::domain::id::{ClientId, DealId, InteractionId, LineId, ReasonId, StageId, UserId};
use crate::domain::money::document::{DocumentTotal, Terms};
use crate::domain::money::{Discount, VatRounding};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::domain::trade_line::{self, TradeLine};

/// One stay of a deal on a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    pub stage: StageId,
    /// Name of the stage; empty when it was not received yet.
    pub name: String,
    pub user: Option<UserId>,
    pub at: Timestamp,
    /// `None` while it stands there.
    pub until: Option<Timestamp>,
}

/// Adds a deal in work; `id` and, when it is the epoch, `created` are given here. A staged deal begins on its stage, else
/// on the first one of its pipeline, else of the first pipeline; without a hand-set probability it takes that of the stage.
///
/// # Errors
/// `ClientMissing`, `NameMissing`, `StageForeign`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, deal: &Deal) -> StoreResult<DealId> {
    let mut deal = Deal {
        id: DealId::new(tx.new_id()),
        state: DealState::Work,
        closed: None,
        lost_reason: None,
        lost_note: String::new(),
        ..deal.clone()
    };
    if deal.created.millis() == 0 {
        deal.created = tx.now();
    }
    check(&deal)?;
    let stage = first_stage(tx, &deal)?;
    deal.stage = stage.as_ref().map(|stage| stage.id);
    if let Some(stage) = &stage {
        deal.pipeline = Some(stage.pipeline);
        if !deal.by_hand {
            deal.probability = stage.probability;
        }
    }
    row::insert(tx, &deal)?;
    if let Some(stage) = &stage {
        came_to(tx, deal.id, stage.id, deal.created)?;
    }
    Ok(deal.id)
}

/// Adds a deal with its past, as it was in another program: state, closing and probability are those of `deal`, `path`
/// tells when it came to which stage, the last one being where it stands. Nothing is asked for on the way.
///
/// # Errors
/// `ClientMissing`, `NameMissing`; when the base cannot be written.
pub fn add_past(tx: &Tx<'_>, deal: &Deal, path: &[(StageId, Timestamp)]) -> StoreResult<DealId> {
    let mut deal = Deal {
        id: DealId::new(tx.new_id()),
        stage: path.last().map(|last| last.0),
        ..deal.clone()
    };
    if deal.created.millis() == 0 {
        deal.created = path.first().map_or_else(|| tx.now(), |first| first.1);
    }
    check(&deal)?;
    row::insert(tx, &deal)?;
    for &(stage, at) in path {
        came_to(tx, deal.id, stage, at)?;
    }
    Ok(deal.id)
}

/// Gives a living deal.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: DealId) -> StoreResult<Option<Deal>> {
    let sql = format!(
        "SELECT {} FROM deal WHERE id = ?1 AND deleted IS NULL",
        row::COLUMNS
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], row::read)
        .optional()?)
}

/// Changes a deal's own fields: reads it, lets `change` set them, writes what differs. Stage, pipeline and state stay as
/// they are: a lost deal stays lost when edited. Where the probability is no more set by hand, the stage decides again.
///
/// # Errors
/// When there is no such living deal, `change` refuses, client or title are missing, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: DealId,
    change: impl FnOnce(&mut Deal) -> Result<(), E>,
) -> Result<(), E> {
    let before = existing(tx, id)?;
    let mut deal = before.clone();
    change(&mut deal)?;
    check(&deal)?;
    if !deal.by_hand && deal.state == DealState::Work {
        let stage = deal
            .stage
            .map(|stage| pipeline::stage(tx, stage))
            .transpose()?;
        if let Some(stage) = stage.flatten() {
            deal.probability = stage.probability;
        }
    }
    row::save(tx, id, &deal)?;
    Ok(())
}

/// Moves a deal in work to a stage, forward or back, also over several. A stage of another pipeline moves it there. The
/// probability becomes that of the stage unless it was set by hand. Gives false when it stands there already.
///
/// # Errors
/// `StageIncomplete` with the fields that the stages left behind require (only forward moves ask for them),
/// `DealClosed`, `StageForeign` for a simple deal or a deleted stage; when there is no such deal or the base cannot be written.
pub fn move_to(tx: &Tx<'_>, id: DealId, target: StageId) -> StoreResult<bool> {
    let deal = in_work(tx, id)?;
    let missing = StoreError::NotFound {
        what: "stage",
        id: target.get(),
    };
    let to = pipeline::stage(tx, target)?.ok_or(missing)?;
    let stages = pipeline::stages(tx, to.pipeline)?;
    let place = |stage: StageId| stages.iter().position(|known| known.id == stage);
    let Some(new) = place(target) else {
        return Err(Refusal::StageForeign.into());
    };
    if deal.kind == DealKind::Simple {
        return Err(Refusal::StageForeign.into());
    }
    if deal.stage == Some(target) {
        return Ok(false);
    }
    if let Some(old) = deal.stage.and_then(place)
        && old < new
    {
        require(tx, &deal, &stages[old..=old])?;
    }
    put_on(tx, id, &to)?;
    Ok(true)
}

/// Wins a deal in work.
///
/// # Errors
/// `StageIncomplete` when the stage requires what is missing, `DealClosed`; when there is no such deal or the base
/// cannot be written.
pub fn win(tx: &Tx<'_>, id: DealId) -> StoreResult<()> {
    let deal = in_work(tx, id)?;
    if let Some(stage) = deal
        .stage
        .map(|stage| pipeline::stage(tx, stage))
        .transpose()?
    {
        require(tx, &deal, stage.as_slice())?;
    }
    close(tx, id, DealState::Won, None, "", tx.now())
}

/// Loses a deal in work; of a lost one the reason is changed.
///
/// # Errors
/// `ReasonMissing` when the reason is not of the list, `DealClosed` when it is won; when there is no such deal or the
/// base cannot be written.
pub fn lose(tx: &Tx<'_>, id: DealId, why: Option<ReasonId>, note: &str) -> StoreResult<()> {
    let deal = existing(tx, id)?;
    if deal.state == DealState::Won {
        return Err(Refusal::DealClosed.into());
    }
    let why = why.ok_or(Refusal::ReasonMissing)?;
    if deal.lost_reason != Some(why) {
        reason::require(tx, ReasonKind::Deal, why)?;
    }
    let at = deal.closed.unwrap_or_else(|| tx.now());
    close(tx, id, DealState::Lost, Some(why), note.trim(), at)
}

/// Takes a closed deal up again, on the stage where it was. Gives false when it is in work.
///
/// # Errors
/// When there is no such deal, or the base cannot be written.
pub fn reopen(tx: &Tx<'_>, id: DealId) -> StoreResult<bool> {
    let deal = existing(tx, id)?;
    if deal.state == DealState::Work {
        return Ok(false);
    }
    tx.prepare_cached(
        "UPDATE deal SET state = 'work', reason_id = NULL, lost_note = '', closed_at = NULL WHERE id = ?1",
    )?
    .execute([id])?;
    let living = match deal.stage {
        Some(stage) => pipeline::stages(tx, deal.pipeline.unwrap_or_default())?
            .into_iter()
            .find(|known| known.id == stage),
        None => return Ok(true),
    };
    // The stage may have been deleted since: then it begins anew.
    let stage = match living {
        Some(stage) => Some(stage),
        None => first_stage(
            tx,
            &Deal {
                stage: None,
                ..deal
            },
        )?,
    };
    if let Some(stage) = stage {
        put_on(tx, id, &stage)?;
    }
    Ok(true)
}

/// Moves a deal to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: DealId) -> StoreResult<bool> {
    trash::delete(tx, Table::Deal, id.get())
}

/// Gives what of the fields is not filled in a deal.
///
/// # Errors
/// When the base cannot be read.
pub fn missing(
    conn: &Connection,
    deal: &Deal,
    fields: &[DealField],
) -> StoreResult<Vec<DealField>> {
    let mut missing = Vec::new();
    for &field in fields {
        let filled = match field {
            DealField::Contact => !persons(conn, deal.id)?.is_empty(),
            DealField::Lines => !lines(conn, deal.id)?.is_empty(),
            DealField::NextStep => !deal.next_step.is_empty() || planned(conn, deal.id)?.is_some(),
            DealField::NextOn => deal.next_on.is_some() || planned(conn, deal.id)?.is_some(),
            DealField::Probability => deal.by_hand,
            _ => !field.get(deal).is_empty(),
        };
        if !filled && !missing.contains(&field) {
            missing.push(field);
        }
    }
    Ok(missing)
}

/// Gives where a deal stood, the earliest first.
///
/// # Errors
/// When the base cannot be read.
pub fn stays(conn: &Connection, deal: &Deal) -> StoreResult<Vec<Stay>> {
    let mut stays: Vec<Stay> = conn
        .prepare_cached(
            "SELECT x.stage_id, coalesce(s.name, ''), x.user_id, x.at FROM deal_stage x
             LEFT JOIN stage s ON s.id = x.stage_id
             WHERE x.deal_id = ?1 AND x.deleted IS NULL ORDER BY x.at, x.id",
        )?
        .query_map([deal.id], |row| {
            Ok(Stay {
                stage: row.get(0)?,
                name: row.get(1)?,
                user: row.get(2)?,
                at: row.get(3)?,
                until: None,
            })
        })?
        .collect::<Result<_, _>>()?;
    let ends: Vec<Option<Timestamp>> = stays
        .iter()
        .skip(1)
        .map(|next| Some(next.at))
        .chain([deal.closed])
        .collect();
    for (stay, end) in stays.iter_mut().zip(ends) {
        stay.until = end;
    }
    Ok(stays)
}

/// Gives the lines of a deal in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, deal: DealId) -> StoreResult<Vec<TradeLine>> {
    line::all(conn, LinesOf::Deal, deal.get())
}

/// Makes the lines of a deal what `lines` says: known ones (by their id) are changed, new ones added, missing ones
/// deleted. Gives their ids. The potential amount stays as it was typed; see [`total`].
///
/// # Errors
/// When the base cannot be written.
pub fn set_lines(tx: &Tx<'_>, deal: DealId, lines: &[TradeLine]) -> StoreResult<Vec<LineId>> {
    line::set(tx, LinesOf::Deal, deal.get(), lines)
}

/// Computes what the lines of a deal cost; VAT is rounded as the office does it now.
///
/// # Errors
/// When the base cannot be read or a sum does not fit.
pub fn total(conn: &Connection, deal: &Deal, rounding: VatRounding) -> StoreResult<DocumentTotal> {
    let terms = Terms {
        currency: deal.currency,
        mode: deal.price_mode,
        discount: Discount::None,
        vat_rounding: rounding,
    };
    Ok(trade_line::total(&lines(conn, deal.id)?, &terms)?)
}

/// Gives the deals of a client, those in work first, then the newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(conn: &Connection, client: ClientId) -> StoreResult<Vec<DealId>> {
    let ids = conn
        .prepare_cached(
            "SELECT deal_id FROM deal_list WHERE client_id = ?1 ORDER BY state > 0, created DESC, deal_id DESC",
        )?
        .query_map([client], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Puts a deal on a stage without asking for required fields and writes its stage history.
pub(super) fn put_on(tx: &Tx<'_>, id: DealId, stage: &Stage) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE deal SET stage_id = ?2, pipeline_id = ?3, probability = CASE WHEN by_hand THEN probability ELSE ?4 END
         WHERE id = ?1",
    )?
    .execute((id, stage.id, stage.pipeline, stage.probability))?;
    came_to(tx, id, stage.id, tx.now())
}

fn came_to(tx: &Tx<'_>, deal: DealId, stage: StageId, at: Timestamp) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO deal_stage (id, deal_id, stage_id, at, user_id) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((tx.new_id(), deal, stage, at, tx.user()))?;
    Ok(())
}

fn close(
    tx: &Tx<'_>,
    id: DealId,
    state: DealState,
    why: Option<ReasonId>,
    note: &str,
    at: Timestamp,
) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE deal SET state = ?2, reason_id = ?3, lost_note = ?4, closed_at = ?5 WHERE id = ?1",
    )?
    .execute((id, state, why, note, at))?;
    Ok(())
}

/// Gives the planned interaction that is the next step, if there is one.
fn planned(conn: &Connection, deal: DealId) -> StoreResult<Option<InteractionId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM interaction WHERE deal_id = ?1 AND state = 'planned' AND deleted IS NULL LIMIT 1",
        )?
        .query_row([deal], |row| row.get(0))
        .optional()?)
}

fn require(conn: &Connection, deal: &Deal, left: &[Stage]) -> StoreResult<()> {
    for stage in left {
        let missing = missing(conn, deal, &stage.required)?;
        if !missing.is_empty() {
            let stage = stage.name.clone();
            return Err(Refusal::StageIncomplete { stage, missing }.into());
        }
    }
    Ok(())
}

/// Finds the stage on which a new deal begins; `None` for a simple deal, or while the office has no stages.
fn first_stage(conn: &Connection, deal: &Deal) -> StoreResult<Option<Stage>> {
    if deal.kind == DealKind::Simple {
        return match deal.stage {
            None => Ok(None),
            Some(_) => Err(Refusal::StageForeign.into()),
        };
    }
    if let Some(wanted) = deal.stage {
        let stage = pipeline::stage(conn, wanted)?
            .filter(|stage| deal.pipeline.is_none_or(|own| own == stage.pipeline));
        return stage.map(Some).ok_or(Refusal::StageForeign.into());
    }
    let pipeline = match deal.pipeline {
        Some(pipeline) => Some(pipeline),
        None => pipeline::all(conn)?.first().map(|first| first.id),
    };
    match pipeline {
        Some(pipeline) => Ok(pipeline::stages(conn, pipeline)?.into_iter().next()),
        None => Ok(None),
    }
}

fn existing(conn: &Connection, id: DealId) -> StoreResult<Deal> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "deal",
        id: id.get(),
    })
}

fn in_work(conn: &Connection, id: DealId) -> StoreResult<Deal> {
    let deal = existing(conn, id)?;
    if deal.state == DealState::Work {
        Ok(deal)
    } else {
        Err(Refusal::DealClosed.into())
    }
}

fn check(deal: &Deal) -> StoreResult<()> {
    if deal.client.is_none() {
        return Err(Refusal::ClientMissing.into());
    }
    named(&deal.title)?;
    Ok(())
}
