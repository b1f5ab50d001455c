//! Pipelines of deals and their stages.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{StoreError, StoreResult, Table, Tx, deal, found, named, trash};
use crate::domain::deal::{DealField, Pipeline, Stage};
use crate::domain::id::{DealId, PipelineId, StageId};
use crate::domain::refusal::Refusal;

/// Adds a pipeline after the others.
///
/// # Errors
/// When the name is empty or the base cannot be written.
pub fn add(tx: &Tx<'_>, name: &str) -> StoreResult<PipelineId> {
    let id = PipelineId::new(tx.id_named(Table::Pipeline, 0, name)?);
    tx.prepare_cached(
        "INSERT INTO pipeline (id, name, position)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM pipeline))",
    )?
    .execute((id, named(name)?))?;
    Ok(id)
}

/// Renames a pipeline.
///
/// # Errors
/// When there is no such pipeline, the name is empty, or the base cannot be written.
pub fn rename(tx: &Tx<'_>, id: PipelineId, name: &str) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE pipeline SET name = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, named(name)?))?;
    found(changed, "pipeline", id.get())
}

/// Moves a pipeline to the trash; its closed deals keep it, the open ones go to the first stage of `target`. Gives their
/// number.
///
/// # Errors
/// `PipelineInUse` while open deals are in it and no target is given, `StageForeign` when the target is the pipeline itself
/// or has no stage; when the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: PipelineId, target: Option<PipelineId>) -> StoreResult<usize> {
    let deals: Vec<DealId> = tx
        .prepare_cached("SELECT deal_id FROM deal_list WHERE pipeline_id = ?1 AND state = 0")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !deals.is_empty() {
        let target = target.ok_or(Refusal::PipelineInUse {
            deals: i64::try_from(deals.len()).unwrap_or(i64::MAX),
        })?;
        let first = stages(tx, target)?.into_iter().next();
        let to = first
            .filter(|_| target != id)
            .ok_or(Refusal::StageForeign)?;
        for deal in &deals {
            deal::put_on(tx, *deal, &to)?;
        }
    }
    trash::delete(tx, Table::Pipeline, id.get())?;
    Ok(deals.len())
}

/// Counts the open deals of a pipeline by the stage on which they stand; `None` for those without one.
///
/// # Errors
/// When the base cannot be read.
pub fn open_deals(conn: &Connection, id: PipelineId) -> StoreResult<Vec<(Option<StageId>, usize)>> {
    let counts = conn
        .prepare_cached(
            "SELECT nullif(stage_id, 0), count(*) FROM deal_list
             WHERE pipeline_id = ?1 AND state = 0 GROUP BY 1",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(counts)
}

/// Gives the pipelines in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Pipeline>> {
    let all = conn
        .prepare_cached(
            "SELECT id, name FROM pipeline WHERE deleted IS NULL ORDER BY position, id",
        )?
        .query_map([], |row| {
            Ok(Pipeline {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Puts the pipelines into an order; those not named keep their places.
///
/// # Errors
/// When the base cannot be written.
pub fn reorder(tx: &Tx<'_>, order: &[PipelineId]) -> StoreResult<()> {
    let mut statement = tx.prepare_cached("UPDATE pipeline SET position = ?2 WHERE id = ?1")?;
    for (place, id) in (1_i64..).zip(order) {
        statement.execute((id, place))?;
    }
    Ok(())
}

/// Adds a stage after the ones that its pipeline has; `id` is given here.
///
/// # Errors
/// When the name is empty or the base cannot be written.
pub fn add_stage(tx: &Tx<'_>, stage: &Stage) -> StoreResult<StageId> {
    let id = tx.id_named(Table::Stage, stage.pipeline.get(), &stage.name)?;
    let id = StageId::new(id);
    tx.prepare_cached(
        "INSERT INTO stage (id, pipeline_id, name, position, color, probability, required)
         VALUES (:id, :pipeline, :name, (SELECT coalesce(max(position), 0) + 1 FROM stage WHERE pipeline_id = :pipeline),
             :color, :probability, :required)",
    )?
    .execute(named_params! {
        ":id": id, ":pipeline": stage.pipeline, ":name": named(&stage.name)?, ":color": stage.color,
        ":probability": stage.probability.clamp(0, 100), ":required": codes(&stage.required),
    })?;
    Ok(id)
}

/// Sets name, colour, probability and required fields of a stage. Deals that stand on it keep their probability.
///
/// # Errors
/// When there is no such stage, the name is empty, or the base cannot be written.
pub fn update_stage(tx: &Tx<'_>, stage: &Stage) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE stage SET name = ?2, color = ?3, probability = ?4, required = ?5
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            stage.id,
            named(&stage.name)?,
            &stage.color,
            stage.probability.clamp(0, 100),
            codes(&stage.required),
        ))?;
    found(changed, "stage", stage.id.get())
}

/// Puts the stages of a pipeline into an order.
///
/// # Errors
/// When the base cannot be written.
pub fn reorder_stages(tx: &Tx<'_>, order: &[StageId]) -> StoreResult<()> {
    let mut statement = tx.prepare_cached("UPDATE stage SET position = ?2 WHERE id = ?1")?;
    for (place, id) in (1_i64..).zip(order) {
        statement.execute((id, place))?;
    }
    Ok(())
}

/// Deletes a stage; the open deals that stand on it go to `target`. Gives their number.
///
/// # Errors
/// `StageInUse` when deals stand on it and no target is given, `StageForeign` when the target is of another pipeline or
/// the stage itself; when there is no such stage or the base cannot be written.
pub fn delete_stage(tx: &Tx<'_>, id: StageId, target: Option<StageId>) -> StoreResult<usize> {
    let deleted = stage(tx, id)?.ok_or(StoreError::NotFound {
        what: "stage",
        id: id.get(),
    })?;
    let deals: Vec<DealId> = tx
        .prepare_cached(
            "SELECT deal_id FROM deal_list WHERE pipeline_id = ?1 AND state = 0 AND stage_id = ?2",
        )?
        .query_map((deleted.pipeline, id), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !deals.is_empty() {
        let target = target.ok_or(Refusal::StageInUse {
            deals: i64::try_from(deals.len()).unwrap_or(i64::MAX),
        })?;
        let to = stage(tx, target)?.filter(|to| to.pipeline == deleted.pipeline && target != id);
        let to = to.ok_or(Refusal::StageForeign)?;
        for deal in &deals {
            deal::put_on(tx, *deal, &to)?;
        }
    }
    trash::delete(tx, Table::Stage, id.get())?;
    Ok(deals.len())
}

/// Gives the stages of a pipeline in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn stages(conn: &Connection, pipeline: PipelineId) -> StoreResult<Vec<Stage>> {
    let stages = conn
        .prepare_cached(
            "SELECT id, pipeline_id, name, color, probability, required FROM stage
             WHERE pipeline_id = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([pipeline], read)?
        .collect::<Result<_, _>>()?;
    Ok(stages)
}

/// Gives a stage, also a deleted one: closed deals still name it.
///
/// # Errors
/// When the base cannot be read.
pub fn stage(conn: &Connection, id: StageId) -> StoreResult<Option<Stage>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, pipeline_id, name, color, probability, required FROM stage WHERE id = ?1",
        )?
        .query_row([id], read)
        .optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stage> {
    let required = row.get_ref(5)?.as_str().unwrap_or_default();
    Ok(Stage {
        id: row.get(0)?,
        pipeline: row.get(1)?,
        name: row.get(2)?,
        color: row.get(3)?,
        probability: row.get(4)?,
        required: required
            .split(',')
            .filter_map(DealField::from_code)
            .collect(),
    })
}

fn codes(fields: &[DealField]) -> String {
    let codes: Vec<&str> = fields.iter().map(|field| field.code()).collect();
    codes.join(",")
}
