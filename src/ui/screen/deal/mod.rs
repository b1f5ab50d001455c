//! The page of a deal: its stages, all its fields edited in place, contact persons, lines, orders, timeline, history.
//!
//! One [`DealData`] is read at once; an action writes one value and the page is read again. What is being typed lives
//! beside the data, so reading never touches it. Layout stands in `view` and `left`; the editors in `edit`.

mod command;
mod data;
mod dialogs;
mod edit;
mod editor;
mod left;
mod view;

pub use data::DealData;
pub use edit::{Message as EditMessage, Target, editor_id, widget_id};

use iced::Task;

use super::act::{Done, act};
use super::client::quick::{self, Quick};
use super::deals::forms::{Aim, Ask, Saved};
use super::deals::load::{self as deals_load, Lacking};
use super::documents::block::{self, Block};
use super::history::{self, History, Of};
use super::interaction::{self, Pane};
use super::product_new::{self, NewProduct};
use super::{Event, Outcome, form};
use crate::domain::deal::DealField;
use crate::domain::id::{ClientId, DealId, InteractionId, OrderId, StageId, TagId};
use crate::domain::refusal::Refusal;
use crate::store::document::make::Source;
use crate::store::{Action, Changes, StoreError, StoreResult, Table, deal, order, tag};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use edit::Edit;

/// The page of one deal.
#[derive(Debug)]
pub struct DealCard {
    id: DealId,
    data: Option<DealData>,
    is_gone: bool,
    generation: u64,
    edit: Option<Edit>,
    quick: Quick,
    pane: Option<Pane>,
    history: History,
    shows_history: bool,
    ask: Option<Box<Ask>>,
    /// A new product for the open line.
    new_product: Option<Box<NewProduct>>,
    papers: Block,
}

/// What happens to the page.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<DealData>>>),
    Edit(edit::Message),
    Acted(Done),
    Quick(quick::Message),
    Select(InteractionId),
    Pane(interaction::Message),
    History(history::Message),
    /// Shows the page or its history.
    Tab(usize),
    /// A stage of the bar was pressed.
    Stage(StageId),
    /// Takes a tag off.
    Untag(TagId),
    Win,
    Lose,
    Reopen,
    Delete,
    /// Takes a proposed probability.
    Take(i64),
    /// Lets the stage decide the probability again.
    AsStage,
    OpenClient(ClientId),
    OpenOrder(OrderId),
    /// Something in the section of documents, or in the timeline.
    Papers(block::Message),
    /// Makes an order of the deal's lines.
    NewOrder,
    Run(CommandId),
    OrderMade(StoreResult<(OrderId, Changes)>),
    Moved(Aim, Done),
    Lacking(Aim, String, StoreResult<Option<Box<Lacking>>>),
    Form(form::Message),
    Saved(Saved),
    /// In the form of a new product.
    Product(product_new::Message),
}

impl DealCard {
    /// Opens the page.
    pub fn new(ctx: &Ctx, id: DealId) -> (Self, Task<Message>) {
        let mut card = Self {
            id,
            data: None,
            is_gone: false,
            generation: 0,
            edit: None,
            quick: Quick::of_deal(id),
            pane: None,
            history: History::new(Of::Deal(id)),
            shows_history: false,
            ask: None,
            new_product: None,
            papers: Block::default(),
        };
        let task = card.load(ctx);
        (card, task)
    }

    /// Gives what was read, once it was.
    pub const fn data(&self) -> Option<&DealData> {
        self.data.as_ref()
    }

    /// What the deal is about; empty until the page is read.
    pub fn name(&self) -> String {
        let data = self.data.as_ref();
        data.map(|data| data.deal.title.clone()).unwrap_or_default()
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, id) = (self.generation, self.id);
        let now = ctx.moment();
        ctx.desk
            .read(move |conn| {
                let Some(mut data) = data::load(conn, id)? else {
                    return Ok(None);
                };
                data.papers = block::load(conn, Source::Deal(id), now)?;
                Ok(Some(data))
            })
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    /// Reads again what an action changed; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let mut tasks = Vec::new();
        if changes.tables.iter().any(|table| *table != Table::View) {
            tasks.push(self.load(ctx));
            if self.history.is_read() {
                tasks.push(self.history.load(ctx).map(Message::History));
            }
        }
        if let Some(pane) = &mut self.pane {
            tasks.push(pane.changed(ctx, changes).map(Message::Pane));
        }
        Task::batch(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => self.loaded(generation, found),
            Message::Edit(message) => Outcome::run(self.on_edit(ctx, message)),
            Message::Acted(done) => done.event().map_or_else(Outcome::none, Outcome::event),
            Message::Quick(message) => self.on_quick(ctx, message),
            Message::Select(id) => {
                if self.pane.as_ref().is_some_and(|pane| pane.id == id) {
                    self.pane = None;
                    return Outcome::none();
                }
                let (pane, task) = Pane::new(ctx, id);
                self.pane = Some(pane);
                Outcome::run(task.map(Message::Pane))
            }
            Message::Pane(message) => {
                let Some(pane) = &mut self.pane else {
                    return Outcome::none();
                };
                let (task, events) = pane.update(ctx, message).map(Message::Pane);
                Outcome { task, events }
            }
            Message::History(message) => {
                let subject = self.name();
                let (task, events) = self
                    .history
                    .update(ctx, subject, message)
                    .map(Message::History);
                Outcome { task, events }
            }
            Message::Tab(tab) => self.show_history(ctx, tab == 1),
            Message::Stage(stage) => self.go(ctx, Aim::Stage(stage)),
            Message::Untag(tag) => {
                let id = self.id;
                self.acts(ctx, Action::TagDeals, move |tx| {
                    tag::take_off_deal(tx, id, tag).map(|_| ())
                })
            }
            Message::Win => self.go(ctx, Aim::Won),
            Message::Lose => self.lose(ctx),
            Message::Reopen => {
                let id = self.id;
                self.acts(ctx, Action::ReopenDeal, move |tx| {
                    deal::reopen(tx, id).map(|_| ())
                })
            }
            Message::Delete => {
                let id = self.id;
                self.acts(ctx, Action::DeleteDeals, move |tx| {
                    deal::delete(tx, id).map(|_| ())
                })
            }
            Message::Take(percent) => {
                Outcome::run(self.write(ctx, DealField::Probability, percent.to_string()))
            }
            Message::AsStage => {
                Outcome::run(self.write(ctx, DealField::Probability, String::new()))
            }
            Message::OpenClient(client) => Outcome::event(Event::OpenClient(client)),
            Message::Papers(message) => self.papers.update(Source::Deal(self.id), message),
            Message::OpenOrder(order) => Outcome::event(Event::OpenOrder(order)),
            Message::NewOrder => self.new_order(ctx),
            Message::Run(command) => self
                .command(ctx, command)
                .unwrap_or_else(|| Outcome::event(Event::Command(command))),
            Message::OrderMade(Ok((order, changes))) => Outcome::event(Event::Acted {
                action: Action::AddOrder,
                subject: self.name(),
                changes,
            })
            .and(Event::OpenOrder(order)),
            Message::OrderMade(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Moved(aim, done) => self.on_moved(ctx, aim, done),
            Message::Lacking(aim, stage, Ok(Some(lacking))) => {
                let Some(data) = &self.data else {
                    return Outcome::none();
                };
                let ask = Ask::fill(ctx, &data.office, *lacking, &stage, aim);
                self.show_form(ctx, ask)
            }
            Message::Lacking(_, _, Ok(None)) => Outcome::none(),
            Message::Lacking(_, _, Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Saved(saved) => self.on_saved(saved),
            Message::Product(message) => self.on_product(ctx, message),
        }
    }

    fn loaded(
        &mut self,
        generation: u64,
        found: StoreResult<Option<Box<DealData>>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        match found {
            Ok(Some(data)) => {
                self.data = Some(*data);
                self.is_gone = false;
                Outcome::none()
            }
            Ok(None) => {
                let was_here = self.data.take().is_some();
                self.is_gone = true;
                if was_here {
                    Outcome::event(Event::Close)
                } else {
                    Outcome::none()
                }
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }

    fn on_quick(&mut self, ctx: &Ctx, message: quick::Message) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let (Some(client), Some(card)) = (data.deal.client, &data.card) else {
            return Outcome::none();
        };
        let mut event = None;
        if let quick::Message::Saved(saved) = &message {
            let done = Done {
                action: saved.action,
                subject: saved.subject.clone(),
                result: saved.result.clone().map(|(_, changes)| changes),
            };
            event = done.event();
        }
        let task = self.quick.update(ctx, client, card, message);
        let mut outcome = Outcome::run(task.map(Message::Quick));
        outcome.events.extend(event);
        outcome
    }

    fn show_history(&mut self, ctx: &Ctx, shows: bool) -> Outcome<Message> {
        self.shows_history = shows;
        if shows {
            return Outcome::run(self.history.load(ctx).map(Message::History));
        }
        Outcome::none()
    }

    fn acts(
        &self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&crate::store::Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Outcome<Message> {
        Outcome::run(act(ctx, action, self.name(), work).map(Message::Acted))
    }

    /// Makes an order of the deal: its client, currency, responsible and lines.
    fn new_order(&self, ctx: &Ctx) -> Outcome<Message> {
        let (deal, today) = (self.id, ctx.today());
        Outcome::run(
            ctx.desk
                .act(Action::AddOrder, self.name(), move |tx| {
                    order::add_from_deal(tx, deal, today)
                })
                .map(Message::OrderMade),
        )
    }

    /// Moves or wins the deal; what is missing is asked for.
    fn go(&mut self, ctx: &Ctx, aim: Aim) -> Outcome<Message> {
        let id = self.id;
        let action = if aim == Aim::Won {
            Action::WinDeal
        } else {
            Action::MoveDeal
        };
        let done = act(ctx, action, self.name(), move |tx| match aim {
            Aim::Stage(stage) => deal::move_to(tx, id, stage).map(|_| ()),
            Aim::Won => deal::win(tx, id),
            Aim::Stay => Ok(()),
        });
        Outcome::run(done.map(move |done| Message::Moved(aim, done)))
    }

    fn on_moved(&mut self, ctx: &Ctx, aim: Aim, done: Done) -> Outcome<Message> {
        if let Err(StoreError::Refused(Refusal::StageIncomplete { stage, missing })) = &done.result
        {
            let (id, stage, missing) = (self.id, stage.clone(), missing.clone());
            let lacking = ctx
                .desk
                .read(move |conn| Ok(deals_load::lacking(conn, id, missing)?.map(Box::new)))
                .map(move |found| Message::Lacking(aim, stage.clone(), found));
            return Outcome::run(lacking);
        }
        done.event().map_or_else(Outcome::none, Outcome::event)
    }
}
