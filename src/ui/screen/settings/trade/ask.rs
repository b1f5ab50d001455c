//! The forms of pipelines, stages, reasons and campaigns, and how each is saved.

use iced::Task;

use super::super::ask::{Ask, Goal, ID};
use super::{Line, Trade};
use crate::domain::deal::{Campaign, DealField, ReasonKind, Stage, percent};
use crate::domain::id::{CampaignId, PipelineId, ReasonId, StageId};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, StoreResult, Tx, campaign, pipeline, reason};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::dates;
use crate::ui::screen::deals::forms::capital;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::Opt;

/// Width of the labels.
const LABEL: f32 = 132.0;

/// Colours of stages, by the names of the theme; the empty one is none.
const COLORS: [&str; 7] = ["cat1", "cat2", "cat3", "cat4", "cat5", "cat6", ""];

/// What a stage can ask to be filled.
const REQUIRED: [DealField; 11] = [
    DealField::Contact,
    DealField::Amount,
    DealField::Expected,
    DealField::NextStep,
    DealField::Lines,
    DealField::Wish,
    DealField::Responsible,
    DealField::Source,
    DealField::Campaign,
    DealField::NextOn,
    DealField::Note,
];

/// What is saved here.
#[derive(Debug, Clone)]
pub enum Kept {
    Pipeline(Option<PipelineId>),
    /// A stage as it was; its id is zero when it is new.
    Stage(Box<Stage>),
    Reason(ReasonKind, Option<ReasonId>),
    Campaign(Box<Campaign>),
    DeletePipeline(PipelineId),
    DeleteStage(StageId),
}

/// The form of a pipeline: its name, and for a new one whether it has stages.
pub fn pipeline(ctx: &Ctx, trade: &Trade, of: Option<PipelineId>) -> Ask {
    let words = ctx.words;
    let known = of.and_then(|of| trade.line(of));
    let name = known.map_or("", |line| line.pipeline.name.as_str());
    let mut form = Form::new(ID)
        .labels(LABEL)
        .line("name", words.tr(id::SETTINGS_LIST_NAME), name);
    if known.is_none() {
        let kinds = vec![
            Opt::new("staged", words.tr(id::PIPELINE_STAGED)),
            Opt::new("simple", words.tr(id::PIPELINE_SIMPLE)),
        ];
        form = form.choice("kind", words.tr(id::PIPELINE_KIND), kinds, "staged");
    }
    Ask {
        goal: Goal::Trade(Kept::Pipeline(known.map(|line| line.pipeline.id))),
        form,
        title: words.tr(match known {
            Some(_) => id::PIPELINE_EDIT,
            None => id::PIPELINE_NEW,
        }),
        body: words.tr(id::PIPELINE_BODY),
        save: words.tr(id::CARD_SAVE),
        subject: String::new(),
        first: "name",
    }
}

/// The form of a stage.
pub fn stage(ctx: &Ctx, trade: &Trade, of: PipelineId, id: Option<StageId>) -> Option<Ask> {
    let words = ctx.words;
    let line = trade.line(of)?;
    let known = id.and_then(|id| line.stages.iter().find(|(stage, _)| stage.id == id));
    let stage = known.map_or_else(
        || Stage {
            pipeline: of,
            color: COLORS[line.stages.len() % 6].to_owned(),
            probability: 50,
            ..Stage::default()
        },
        |(stage, _)| stage.clone(),
    );
    let colors = COLORS
        .iter()
        .map(|color| Opt::new(*color, color_name(words, color)));
    let mut form = Form::new(ID)
        .labels(LABEL)
        .line("name", words.tr(id::SETTINGS_LIST_NAME), &stage.name)
        .choice(
            "color",
            words.tr(id::STAGE_COLOR),
            colors.collect(),
            &stage.color,
        )
        .line(
            "probability",
            words.tr(id::STAGE_PROBABILITY),
            &stage.probability.to_string(),
        )
        .unit("%")
        .note(words.tr(id::STAGE_REQUIRED));
    for (at, field) in REQUIRED.into_iter().enumerate() {
        let name = capital(&say::code(words, "deal-field", field.code()));
        form = form.check(field.code(), name, stage.required.contains(&field));
        if at % 2 == 1 {
            form = form.beside();
        }
    }
    Some(Ask {
        goal: Goal::Trade(Kept::Stage(Box::new(stage))),
        form,
        title: match known {
            Some(_) => words.tr(id::STAGE_EDIT),
            None => words.with(id::STAGE_NEW, &[("pipeline", (&line.pipeline.name).into())]),
        },
        body: String::new(),
        save: words.tr(id::CARD_SAVE),
        subject: line.pipeline.name.clone(),
        first: "name",
    })
}

fn color_name(words: &Words, color: &str) -> String {
    words.tr(match color {
        "cat1" => id::COLOR_1,
        "cat2" => id::COLOR_2,
        "cat3" => id::COLOR_3,
        "cat4" => id::COLOR_4,
        "cat5" => id::COLOR_5,
        "cat6" => id::COLOR_6,
        _ => id::COLOR_NONE,
    })
}

/// The form of a reason.
pub fn reason(ctx: &Ctx, trade: &Trade, kind: ReasonKind, of: Option<ReasonId>) -> Ask {
    let words = ctx.words;
    let known = trade.reasons.iter().find(|reason| Some(reason.id) == of);
    let name = known.map_or("", |reason| reason.name.as_str());
    Ask {
        goal: Goal::Trade(Kept::Reason(kind, of)),
        form: Form::new(ID)
            .labels(LABEL)
            .line("name", words.tr(id::SETTINGS_LIST_NAME), name),
        title: words.tr(match kind {
            ReasonKind::Deal => id::REASON_DEAL_TITLE,
            ReasonKind::Lead => id::REASON_LEAD_TITLE,
            ReasonKind::Order => id::REASON_ORDER_TITLE,
        }),
        body: String::new(),
        save: words.tr(id::CARD_SAVE),
        subject: String::new(),
        first: "name",
    }
}

/// The form of a campaign.
pub fn campaign(ctx: &Ctx, trade: &Trade, of: Option<CampaignId>) -> Ask {
    let words = ctx.words;
    let known = trade.campaigns.iter().find(|known| Some(known.id) == of);
    let campaign = known.cloned().unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
    let form = Form::new(ID)
        .labels(LABEL)
        .line("name", words.tr(id::SETTINGS_LIST_NAME), &campaign.name)
        .date(
            "starts",
            words.tr(id::CAMPAIGN_STARTS),
            &day(campaign.starts),
        )
        .date("ends", words.tr(id::CAMPAIGN_ENDS), &day(campaign.ends))
        .text("note", words.tr(id::CAMPAIGN_NOTE), &campaign.note);
    Ask {
        goal: Goal::Trade(Kept::Campaign(Box::new(campaign))),
        form,
        title: words.tr(match known {
            Some(_) => id::CAMPAIGN_EDIT,
            None => id::CAMPAIGN_NEW,
        }),
        body: String::new(),
        save: words.tr(id::CARD_SAVE),
        subject: String::new(),
        first: "name",
    }
}

/// Where the open deals of a deleted pipeline go; `None` when there is no other pipeline with a stage.
pub fn delete_pipeline(ctx: &Ctx, trade: &Trade, line: &Line) -> Option<Ask> {
    let others = trade.pipelines.iter();
    let others = others
        .filter(|other| other.pipeline.id != line.pipeline.id && !other.stages.is_empty())
        .map(|other| Opt::new(other.pipeline.id.to_string(), other.pipeline.name.clone()));
    let (name, kept) = (&line.pipeline.name, Kept::DeletePipeline(line.pipeline.id));
    let title = id::PIPELINE_DELETE;
    where_to(ctx, (name, name), title, line.deals, others.collect(), kept)
}

/// Where the open deals of a deleted stage go; `None` when it is the only one.
pub fn delete_stage(ctx: &Ctx, line: &Line, at: usize) -> Option<Ask> {
    let (stage, deals) = &line.stages[at];
    // The stage before is what deals go back to; it is proposed first.
    let before = line.stages[..at].iter().rev();
    let others = before.chain(&line.stages[at + 1..]);
    let others = others.map(|(other, _)| Opt::new(other.id.to_string(), other.name.clone()));
    let names = (&stage.name, &line.pipeline.name);
    let kept = Kept::DeleteStage(stage.id);
    where_to(ctx, names, id::STAGE_DELETE, *deals, others.collect(), kept)
}

fn where_to(
    ctx: &Ctx,
    (name, subject): (&String, &String),
    title: crate::i18n::Id,
    deals: usize,
    others: Vec<Opt>,
    kept: Kept,
) -> Option<Ask> {
    let words = ctx.words;
    let first = others.first()?.value.clone();
    let to = words.tr(id::DEALS_GO_TO);
    Some(Ask {
        goal: Goal::Trade(kept),
        form: Form::new(ID).labels(LABEL).choice("to", to, others, &first),
        title: words.with(title, &[("name", name.into())]),
        body: words.with(id::DEALS_STAND_HERE, &[("count", deals.into())]),
        save: words.tr(id::COMMAND_DELETE),
        subject: subject.clone(),
        first: "to",
    })
}

/// Saves what a form says; `None` when a field refuses and says why.
pub fn save(ctx: &Ctx, kept: Kept, form: &mut Form, subject: String) -> Option<Task<Done>> {
    let name = form.get("name");
    let is_named = !matches!(kept, Kept::DeletePipeline(_) | Kept::DeleteStage(_));
    if is_named && name.is_empty() {
        form.refuse("name", ctx.words.tr(id::DEALS_NEEDS_VALUE));
        return None;
    }
    Some(match kept {
        Kept::Pipeline(Some(of)) => {
            let subject = name.clone();
            act(ctx, Action::EditPipeline, subject, move |tx| {
                pipeline::rename(tx, of, &name)
            })
        }
        Kept::Pipeline(None) => {
            let begin = (form.get("kind") == "staged").then(|| say::trade_setup(ctx.words).stages);
            let subject = name.clone();
            act(ctx, Action::EditPipeline, subject, move |tx| {
                let new = pipeline::add(tx, &name)?;
                for (at, stage) in begin.into_iter().flatten().enumerate() {
                    let stage = Stage {
                        pipeline: new,
                        name: stage.name,
                        color: COLORS[at % 6].to_owned(),
                        probability: stage.probability,
                        required: stage.required,
                        ..Stage::default()
                    };
                    pipeline::add_stage(tx, &stage)?;
                }
                Ok(())
            })
        }
        Kept::Stage(stage) => {
            let probability = match percent(&form.get("probability")) {
                Ok(probability) => probability,
                Err(error) => {
                    form.refuse("probability", say::field_error(ctx.words, &error));
                    return None;
                }
            };
            // What only a newer program can ask for stays asked for.
            let kept = stage.required.iter().copied();
            let kept = kept.filter(|field| !REQUIRED.contains(field));
            let asked = REQUIRED
                .into_iter()
                .filter(|field| form.is_on(field.code()));
            let stage = Stage {
                name,
                color: form.get("color"),
                probability,
                required: asked.chain(kept).collect(),
                ..*stage
            };
            act(ctx, Action::EditStages, subject, move |tx| {
                if stage.id == StageId::default() {
                    pipeline::add_stage(tx, &stage).map(|_| ())
                } else {
                    pipeline::update_stage(tx, &stage)
                }
            })
        }
        Kept::Reason(kind, of) => {
            let subject = name.clone();
            act(ctx, Action::EditReasons, subject, move |tx| match of {
                Some(of) => reason::rename(tx, of, &name),
                None => reason::add(tx, kind, &name).map(|_| ()),
            })
        }
        Kept::Campaign(known) => {
            let mut days = [None, None];
            for (day, key) in days.iter_mut().zip(["starts", "ends"]) {
                let typed = form.get(key);
                if typed.is_empty() {
                    continue;
                }
                *day = dates::chosen(ctx, &typed);
                if day.is_none() {
                    let wrong = crate::domain::client::FieldError::NotADate { given: typed };
                    form.refuse(key, say::field_error(ctx.words, &wrong));
                    return None;
                }
            }
            let campaign = Campaign {
                id: known.id,
                name: name.clone(),
                starts: days[0],
                ends: days[1],
                note: form.get("note"),
            };
            act(ctx, Action::EditCampaign, name, move |tx| {
                keep_campaign(tx, &campaign)
            })
        }
        Kept::DeletePipeline(of) => {
            let to = form.get("to").parse().ok().map(PipelineId::new);
            act(ctx, Action::EditPipeline, subject, move |tx| {
                pipeline::delete(tx, of, to).map(|_| ())
            })
        }
        Kept::DeleteStage(of) => {
            let to = form.get("to").parse().ok().map(StageId::new);
            act(ctx, Action::EditStages, subject, move |tx| {
                pipeline::delete_stage(tx, of, to).map(|_| ())
            })
        }
    })
}

fn keep_campaign(tx: &Tx<'_>, known: &Campaign) -> StoreResult<()> {
    if known.id == CampaignId::default() {
        campaign::add(tx, known).map(|_| ())
    } else {
        campaign::update(tx, known)
    }
}
