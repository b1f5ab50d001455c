//! `kartoteka pipeline ...` and `kartoteka stage ...`: pipelines of deals and what they consist of.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::Table;
use super::reference::Ref;
use super::together;
use super::trade::{self, id_json};
use crate::domain::client::FieldError;
use crate::domain::deal::{self, DealField, DealState, Stage};
use crate::domain::id::{PipelineId, StageId};
use crate::i18n::id;
use crate::say;
use crate::store::deal_list::{self, DealFilter};
use crate::store::{Action, Table as Rows, lookup, pipeline, trade_setup};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    /// Makes the usual pipeline, reasons, VAT rates and price list in the user's words.
    SetUp,
    Add {
        name: String,
    },
    Edit {
        pipeline: Ref,
        new_name: String,
    },
    Delete {
        pipeline: Ref,
        #[arg(long = "move-to", value_name = "PIPELINE")]
        to_pipeline: Option<Ref>,
    },
}

#[derive(Debug, Subcommand)]
pub enum StageCommand {
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    List {
        #[arg(long)]
        pipeline: Option<Ref>,
    },
    Add(AddStage),
    Edit(EditStage),
    Delete {
        stage: Ref,
        #[arg(long)]
        pipeline: Option<Ref>,
        #[arg(long = "move-to", value_name = "STAGE")]
        to_stage: Option<Ref>,
    },
}

#[derive(Debug, Args)]
pub struct AddStage {
    name: String,
    #[arg(long)]
    pipeline: Option<Ref>,
    #[command(flatten)]
    parts: StageParts,
}

#[derive(Debug, Args)]
pub struct EditStage {
    stage: Ref,
    #[arg(long)]
    pipeline: Option<Ref>,
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    parts: StageParts,
}

#[derive(Debug, Args)]
pub struct StageParts {
    #[arg(long, value_name = "PERCENT")]
    probability: Option<String>,
    #[arg(long, value_name = "cat1..cat6")]
    color: Option<String>,
    /// What must be filled before a deal goes on; nothing takes all away.
    #[arg(long, value_name = "FIELD,FIELD")]
    required: Option<String>,
    /// Place among the stages, from 1.
    #[arg(long)]
    place: Option<usize>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Merge(pair) => pair.run(ctx, Rows::Pipeline, "pipeline"),
            Self::SetUp => {
                let store = ctx.writing()?;
                if store.read(trade_setup::is_done)? {
                    return Err(CliError::failed(
                        id::CLI_ALREADY_SET_UP,
                        id::CLI_ALREADY_SET_UP_DO,
                    ));
                }
                let words = say::trade_setup(ctx.words);
                let ((made, _), did) =
                    ctx.act(&store, Action::SetUpTrade, words.pipeline.clone(), |tx| {
                        Ok(trade_setup::add(tx, &words)?)
                    })?;
                let shown = store.read(|conn| json_of(conn, made))?;
                ctx.tell(&did, "pipeline", &shown)
            }
            Self::Add { name } => {
                let store = ctx.writing()?;
                let (added, did) = ctx.act(&store, Action::EditPipeline, name.trim(), |tx| {
                    Ok(pipeline::add(tx, &name)?)
                })?;
                let shown = store.read(|conn| json_of(conn, added))?;
                ctx.tell_added(
                    &store,
                    &did,
                    "pipeline",
                    &shown,
                    (Rows::Pipeline, added.get()),
                )
            }
            Self::Edit { pipeline, new_name } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| pipeline.pipeline(conn))?;
                let ((), did) = ctx.act(&store, Action::EditPipeline, new_name.trim(), |tx| {
                    Ok(pipeline::rename(tx, found, &new_name)?)
                })?;
                let shown = store.read(|conn| json_of(conn, found))?;
                ctx.tell(&did, "pipeline", &shown)
            }
            Self::Delete {
                pipeline,
                to_pipeline,
            } => delete(ctx, &pipeline, to_pipeline.as_ref()),
        }
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let now = ctx.moment();
    let found = store.read(|conn| -> CliResult<_> {
        let mut found = Vec::new();
        for known in pipeline::all(conn)? {
            let sums = deal_list::sums(conn, &in_work(known.id), now)?;
            let stages = pipeline::stages(conn, known.id)?;
            found.push((known, stages, sums));
        }
        Ok(found)
    })?;
    let all: Vec<Value> = found
        .iter()
        .map(|(known, stages, sums)| {
            json!({
                "id": id_json(known.id.get()),
                "name": known.name,
                "stages": stages.iter().map(stage_json).collect::<Vec<_>>(),
                "open_deals": sums.count,
                "open_sum": trade::sums_json(&sums.sum),
            })
        })
        .collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_PIPELINE),
            ctx.tr(id::CLI_STAGES),
            ctx.tr(id::CLI_OPEN_DEALS),
            ctx.tr(id::COLUMN_AMOUNT),
        ]);
        for (known, stages, sums) in &found {
            let stages: Vec<&str> = stages.iter().map(|stage| stage.name.as_str()).collect();
            table.row([
                ctx.short(&store, Rows::Pipeline, known.id.get()),
                known.name.clone(),
                stages.join(" → "),
                sums.count.to_string(),
                trade::sums(ctx.words, &sums.sum),
            ]);
        }
        table.text()
    })
}

/// Deletes a pipeline; its deals in work go to the first stage of another.
fn delete(ctx: &mut Ctx<'_>, typed: &Ref, to: Option<&Ref>) -> CliResult<()> {
    let store = ctx.writing()?;
    let (found, name, to) = store.read(|conn| -> CliResult<_> {
        let found = typed.pipeline(conn)?;
        let to = to.map(|to| to.pipeline(conn)).transpose()?;
        let name = lookup::name(conn, Rows::Pipeline, found.get())?;
        Ok((found, name, to))
    })?;
    let (moved, did) = ctx.act(&store, Action::EditPipeline, name, |tx| {
        Ok(pipeline::delete(tx, found, to)?)
    })?;
    let document = json!({ "id": id_json(found.get()), "moved_deals": moved });
    ctx.tell(&did, "pipeline", &document)
}

fn in_work(id: PipelineId) -> DealFilter {
    DealFilter {
        pipeline: Some(id.get()),
        state: vec![DealState::Work.code().to_owned()],
        ..DealFilter::default()
    }
}

fn json_of(conn: &Connection, of: PipelineId) -> CliResult<Value> {
    let stages = pipeline::stages(conn, of)?;
    Ok(json!({
        "id": id_json(of.get()),
        "name": lookup::name(conn, Rows::Pipeline, of.get())?,
        "stages": stages.iter().map(stage_json).collect::<Vec<_>>(),
    }))
}

impl StageCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { pipeline } => list_stages(ctx, pipeline.as_ref()),
            Self::Merge(pair) => pair.run(ctx, Rows::Stage, "stage"),
            Self::Add(add) => add.run(ctx),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete {
                stage,
                pipeline,
                to_stage,
            } => {
                let store = ctx.writing()?;
                let (found, to) = store.read(|conn| -> CliResult<_> {
                    let of = pipeline.as_ref().map(|typed| typed.pipeline(conn));
                    let found = get(conn, trade::stage(conn, &stage, of.transpose()?)?)?;
                    let to = to_stage
                        .as_ref()
                        .map(|to| trade::stage(conn, to, Some(found.pipeline)));
                    Ok((found, to.transpose()?))
                })?;
                let (moved, did) =
                    ctx.act(&store, Action::EditStages, found.name.clone(), |tx| {
                        Ok(pipeline::delete_stage(tx, found.id, to)?)
                    })?;
                let document = json!({ "id": id_json(found.id.get()), "moved_deals": moved });
                ctx.tell(&did, "stage", &document)
            }
        }
    }
}

fn list_stages(ctx: &mut Ctx<'_>, typed: Option<&Ref>) -> CliResult<()> {
    let store = ctx.reading()?;
    let stages = store.read(|conn| -> CliResult<_> {
        Ok(pipeline::stages(conn, trade::pipeline(conn, typed)?)?)
    })?;
    let all: Vec<Value> = stages.iter().map(stage_json).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_STAGE),
            ctx.tr(id::COLUMN_PROBABILITY),
            ctx.tr(id::COLUMN_REQUIRED),
        ]);
        for stage in &stages {
            let required: Vec<String> = stage
                .required
                .iter()
                .map(|field| say::code(ctx.words, "deal-field", field.code()))
                .collect();
            table.row([
                ctx.short(&store, Rows::Stage, stage.id.get()),
                stage.name.clone(),
                format!("{} %", stage.probability),
                required.join(", "),
            ]);
        }
        table.text()
    })
}

impl StageParts {
    fn set(&self, stage: &mut Stage) -> CliResult<()> {
        if let Some(typed) = &self.probability {
            stage.probability = deal::percent(typed).of_field("probability")?;
        }
        if let Some(color) = &self.color {
            color.trim().clone_into(&mut stage.color);
        }
        if let Some(required) = &self.required {
            stage.required = required
                .split(',')
                .map(str::trim)
                .filter(|code| !code.is_empty())
                .map(|code| {
                    DealField::from_code(&code.replace('-', "_"))
                        .ok_or_else(|| FieldError::NotAChoice {
                            given: code.to_owned(),
                            allowed: DealField::ALL
                                .iter()
                                .map(|field| field.code())
                                .collect::<Vec<_>>()
                                .join(", "),
                        })
                        .of_field("required")
                })
                .collect::<CliResult<_>>()?;
        }
        Ok(())
    }

    /// Gives the order of the stages when one goes to the wanted place.
    fn order(&self, stages: &[Stage], moved: StageId) -> Option<Vec<StageId>> {
        let place = self.place?.max(1) - 1;
        let mut order: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        order.retain(|id| *id != moved);
        order.insert(place.min(order.len()), moved);
        Some(order)
    }
}

impl AddStage {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let of = store.read(|conn| trade::pipeline(conn, self.pipeline.as_ref()))?;
        let mut draft = Stage {
            pipeline: of,
            name: self.name.trim().to_owned(),
            ..Stage::default()
        };
        self.parts.set(&mut draft)?;
        let (added, did) = ctx.act(&store, Action::EditStages, draft.name.clone(), |tx| {
            let added = pipeline::add_stage(tx, &draft)?;
            if let Some(order) = self.parts.order(&pipeline::stages(tx, of)?, added) {
                pipeline::reorder_stages(tx, &order)?;
            }
            Ok(added)
        })?;
        draft.id = added;
        ctx.tell_added(
            &store,
            &did,
            "stage",
            &stage_json(&draft),
            (Rows::Stage, added.get()),
        )
    }
}

impl EditStage {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let mut wanted = store.read(|conn| -> CliResult<_> {
            let of = self.pipeline.as_ref().map(|typed| typed.pipeline(conn));
            get(conn, trade::stage(conn, &self.stage, of.transpose()?)?)
        })?;
        if let Some(name) = &self.name {
            name.trim().clone_into(&mut wanted.name);
        }
        self.parts.set(&mut wanted)?;
        let ((), did) = ctx.act(&store, Action::EditStages, wanted.name.clone(), |tx| {
            pipeline::update_stage(tx, &wanted)?;
            let stages = pipeline::stages(tx, wanted.pipeline)?;
            if let Some(order) = self.parts.order(&stages, wanted.id) {
                pipeline::reorder_stages(tx, &order)?;
            }
            Ok(())
        })?;
        ctx.tell(&did, "stage", &stage_json(&wanted))
    }
}

fn get(conn: &Connection, stage: StageId) -> CliResult<Stage> {
    let missing = crate::store::StoreError::NotFound {
        what: "stage",
        id: stage.get(),
    };
    Ok(pipeline::stage(conn, stage)?.ok_or(missing)?)
}

fn stage_json(stage: &Stage) -> Value {
    let required: Vec<&str> = stage.required.iter().map(|field| field.code()).collect();
    json!({
        "id": id_json(stage.id.get()),
        "pipeline": id_json(stage.pipeline.get()),
        "name": stage.name,
        "color": stage.color,
        "probability": stage.probability,
        "required": required,
    })
}
