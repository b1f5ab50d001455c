//! Pipelines with their stages, reasons and campaigns in the settings: added, renamed, put into another order, deleted, each
//! as one action. A stage or a pipeline on which deals stand asks where they go.
//!
//! The forms stand in `ask`, the lines in `view`.

pub mod ask;
mod view;

use iced::Task;
use rusqlite::Connection;

use super::{Message as Up, Settings};
use crate::domain::deal::{Campaign, Pipeline, Reason, ReasonKind, Stage};
use crate::domain::id::{CampaignId, PipelineId, ReasonId, StageId};
use crate::say;
use crate::store::{
    Action, Changes, StoreResult, Table, Tx, campaign, pipeline, reason, trade_setup,
};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::{Event, Outcome};

/// Id of the button that adds a pipeline: where the section begins.
pub const ADD_PIPELINE: &str = "pipeline-new";

/// A pipeline with its stages, and how many open deals stand on each.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub pipeline: Pipeline,
    pub stages: Vec<(Stage, usize)>,
    /// Open deals of the whole pipeline.
    pub deals: usize,
}

/// What is edited here, as it was read.
#[derive(Debug, Clone, Default)]
pub struct Trade {
    pub pipelines: Vec<Line>,
    pub reasons: Vec<Reason>,
    pub campaigns: Vec<Campaign>,
    is_read: bool,
}

/// What is pressed.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(StoreResult<Box<Trade>>),
    /// Puts in what an office begins with.
    SetUp,
    /// Opens the form of a pipeline, or of a new one.
    Pipeline(Option<PipelineId>),
    MovePipeline(PipelineId, bool),
    DeletePipeline(PipelineId),
    /// Opens the form of a stage, or of a new one.
    Stage(PipelineId, Option<StageId>),
    MoveStage(StageId, bool),
    DeleteStage(StageId),
    Reason(ReasonKind, Option<ReasonId>),
    MoveReason(ReasonId, bool),
    DeleteReason(ReasonId),
    Campaign(Option<CampaignId>),
    DeleteCampaign(CampaignId),
    /// Asks into which other one of its list it is put.
    Together(Table, i64),
    Acted(Done),
}

/// Reads all of it.
pub fn load(ctx: &Ctx) -> Task<Message> {
    ctx.desk
        .read(|conn| read(conn).map(Box::new))
        .map(Message::Loaded)
}

fn read(conn: &Connection) -> StoreResult<Trade> {
    let mut pipelines = Vec::new();
    for known in pipeline::all(conn)? {
        let counts = pipeline::open_deals(conn, known.id)?;
        let on = |stage: StageId| {
            let found = counts.iter().find(|(of, _)| *of == Some(stage));
            found.map_or(0, |(_, count)| *count)
        };
        let stages = pipeline::stages(conn, known.id)?;
        pipelines.push(Line {
            pipeline: known,
            deals: counts.iter().map(|(_, count)| count).sum(),
            stages: stages
                .into_iter()
                .map(|stage| {
                    let count = on(stage.id);
                    (stage, count)
                })
                .collect(),
        });
    }
    let mut reasons = reason::all(conn, ReasonKind::Deal)?;
    reasons.extend(reason::all(conn, ReasonKind::Lead)?);
    reasons.extend(reason::all(conn, ReasonKind::Order)?);
    Ok(Trade {
        pipelines,
        reasons,
        campaigns: campaign::all(conn)?,
        is_read: true,
    })
}

/// Tells whether an action changed what is shown here.
pub fn concerns(changes: &Changes) -> bool {
    [
        Table::Pipeline,
        Table::Stage,
        Table::Reason,
        Table::Campaign,
        Table::Deal,
    ]
    .into_iter()
    .any(|table| changes.touch(table))
}

impl Trade {
    fn line(&self, id: PipelineId) -> Option<&Line> {
        self.pipelines.iter().find(|line| line.pipeline.id == id)
    }

    /// The pipeline of a stage, and the place of the stage in it.
    fn stage(&self, id: StageId) -> Option<(&Line, usize)> {
        self.pipelines.iter().find_map(|line| {
            let at = line.stages.iter().position(|(stage, _)| stage.id == id)?;
            Some((line, at))
        })
    }

    /// All of the list in which one stands, with their names.
    fn beside(&self, table: Table, row: i64) -> Vec<(i64, String)> {
        let kind = self.reasons.iter().find(|reason| reason.id.get() == row);
        match table {
            Table::Pipeline => {
                let all = self.pipelines.iter().map(|line| &line.pipeline);
                all.map(|it| (it.id.get(), it.name.clone())).collect()
            }
            Table::Stage => {
                let line = self.stage(StageId::new(row)).map(|(line, _)| line);
                let all = line.into_iter().flat_map(|line| &line.stages);
                all.map(|(it, _)| (it.id.get(), it.name.clone())).collect()
            }
            Table::Reason => {
                let all = kind.into_iter().flat_map(|it| self.reasons_of(it.kind));
                all.map(|it| (it.id.get(), it.name.clone())).collect()
            }
            _ => {
                let all = self.campaigns.iter();
                all.map(|it| (it.id.get(), it.name.clone())).collect()
            }
        }
    }

    /// The message that asks so, where another one stands in the list.
    fn together(&self, table: Table, row: i64) -> Option<Message> {
        let is_alone = self.beside(table, row).len() < 2;
        (!is_alone).then_some(Message::Together(table, row))
    }

    /// The reasons of a kind in their order.
    fn reasons_of(&self, kind: ReasonKind) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(move |reason| reason.kind == kind)
    }
}

/// Gives an order with one of it moved by one place; `None` when it stands at that end already.
fn moved<T: Copy + PartialEq>(all: impl Iterator<Item = T>, one: T, down: bool) -> Option<Vec<T>> {
    let mut all: Vec<T> = all.collect();
    let at = all.iter().position(|other| *other == one)?;
    let to = at.checked_add_signed(if down { 1 } else { -1 })?;
    if to >= all.len() {
        return None;
    }
    all.swap(at, to);
    Some(all)
}

impl Settings {
    pub(super) fn on_trade(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Loaded(Ok(trade)) => {
                self.trade = *trade;
                Outcome::none()
            }
            Message::Loaded(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::SetUp => {
                let begin = say::trade_setup(ctx.words);
                let name = begin.pipeline.clone();
                done(ctx, Action::SetUpTrade, name, move |tx| {
                    trade_setup::add(tx, &begin).map(|_| ())
                })
            }
            Message::Pipeline(id) => {
                let ask = ask::pipeline(ctx, &self.trade, id);
                self.begin(ask)
            }
            Message::Stage(pipeline, id) => match ask::stage(ctx, &self.trade, pipeline, id) {
                Some(ask) => self.begin(ask),
                None => Outcome::none(),
            },
            Message::Reason(kind, id) => {
                let ask = ask::reason(ctx, &self.trade, kind, id);
                self.begin(ask)
            }
            Message::Campaign(id) => {
                let ask = ask::campaign(ctx, &self.trade, id);
                self.begin(ask)
            }
            Message::Together(table, row) => {
                let all = self.trade.beside(table, row);
                self.ask_together(ctx, (table, row), all)
            }
            Message::MovePipeline(id, down) => self.move_pipeline(ctx, id, down),
            Message::MoveStage(id, down) => self.move_stage(ctx, id, down),
            Message::MoveReason(id, down) => self.move_reason(ctx, id, down),
            Message::DeletePipeline(id) => self.delete_pipeline(ctx, id),
            Message::DeleteStage(id) => self.delete_stage(ctx, id),
            Message::DeleteReason(id) => {
                let found = self.trade.reasons.iter().find(|reason| reason.id == id);
                let name = found.map(|reason| reason.name.clone());
                done(
                    ctx,
                    Action::EditReasons,
                    name.unwrap_or_default(),
                    move |tx| reason::delete(tx, id).map(|_| ()),
                )
            }
            Message::DeleteCampaign(id) => {
                let found = self.trade.campaigns.iter().find(|known| known.id == id);
                let name = found.map(|known| known.name.clone());
                done(
                    ctx,
                    Action::EditCampaign,
                    name.unwrap_or_default(),
                    move |tx| campaign::delete(tx, id).map(|_| ()),
                )
            }
            Message::Acted(done) => done.event().map_or_else(Outcome::none, Outcome::event),
        }
    }

    fn move_pipeline(&mut self, ctx: &Ctx, id: PipelineId, down: bool) -> Outcome<Up> {
        let all = self.trade.pipelines.iter().map(|line| line.pipeline.id);
        let (Some(order), Some(line)) = (moved(all, id, down), self.trade.line(id)) else {
            return Outcome::none();
        };
        let name = line.pipeline.name.clone();
        done(ctx, Action::EditPipeline, name, move |tx| {
            pipeline::reorder(tx, &order)
        })
    }

    fn move_stage(&mut self, ctx: &Ctx, id: StageId, down: bool) -> Outcome<Up> {
        let Some((line, _)) = self.trade.stage(id) else {
            return Outcome::none();
        };
        let all = line.stages.iter().map(|(stage, _)| stage.id);
        let Some(order) = moved(all, id, down) else {
            return Outcome::none();
        };
        let name = line.pipeline.name.clone();
        done(ctx, Action::EditStages, name, move |tx| {
            pipeline::reorder_stages(tx, &order)
        })
    }

    fn move_reason(&mut self, ctx: &Ctx, id: ReasonId, down: bool) -> Outcome<Up> {
        let found = self.trade.reasons.iter().find(|reason| reason.id == id);
        let Some((kind, name)) = found.map(|reason| (reason.kind, reason.name.clone())) else {
            return Outcome::none();
        };
        let all = self.trade.reasons_of(kind).map(|reason| reason.id);
        let Some(order) = moved(all, id, down) else {
            return Outcome::none();
        };
        done(ctx, Action::EditReasons, name, move |tx| {
            reason::reorder(tx, &order)
        })
    }

    fn delete_pipeline(&mut self, ctx: &Ctx, id: PipelineId) -> Outcome<Up> {
        let Some(line) = self.trade.line(id) else {
            return Outcome::none();
        };
        if line.deals > 0
            && let Some(ask) = ask::delete_pipeline(ctx, &self.trade, line)
        {
            return self.begin(ask);
        }
        let name = line.pipeline.name.clone();
        done(ctx, Action::EditPipeline, name, move |tx| {
            pipeline::delete(tx, id, None).map(|_| ())
        })
    }

    fn delete_stage(&mut self, ctx: &Ctx, id: StageId) -> Outcome<Up> {
        let Some((line, at)) = self.trade.stage(id) else {
            return Outcome::none();
        };
        if line.stages[at].1 > 0
            && let Some(ask) = ask::delete_stage(ctx, line, at)
        {
            return self.begin(ask);
        }
        let name = line.pipeline.name.clone();
        done(ctx, Action::EditStages, name, move |tx| {
            pipeline::delete_stage(tx, id, None).map(|_| ())
        })
    }
}

fn done(
    ctx: &Ctx,
    action: Action,
    subject: String,
    work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
) -> Outcome<Up> {
    let done = act(ctx, action, subject, work);
    Outcome::run(done.map(|done| Up::Trade(Message::Acted(done))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_moved_by_one_place_and_not_beyond_its_ends() {
        let check = |one: u8, down: bool, expected: Option<&[u8]>| {
            let order = moved([1, 2, 3].into_iter(), one, down);
            assert_eq!(order.as_deref(), expected, "{one} {down}");
        };
        check(1, true, Some(&[2, 1, 3]));
        check(3, false, Some(&[1, 3, 2]));
        check(1, false, None);
        check(3, true, None);
        check(9, true, None);
    }
}
