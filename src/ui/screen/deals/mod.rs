//! Deals: the board of a pipeline, the list, new deals, moves between stages, won and lost; one search and one set of filters
//! for all of it.
//!
//! It shows no deal's page: what the rest of the program has to do goes up as events. Each question has a number; answers to
//! older ones are dropped.

mod acts;
mod answers;
mod board;
mod command;
pub mod face;
pub mod filters;
pub mod forms;
mod funnel;
mod list;
pub mod load;
mod message;
mod period;
mod save_view;
mod view;
mod views;

use std::collections::HashMap;

use iced::widget::operation::focus;
use iced::{Point, Task};

use self::board::Cards;
pub use self::board::color;
use self::face::Face;
use self::filters::Filter;
pub use self::filters::Mode;
use self::forms::{Aim, Ask};
use self::list::List;
use self::load::Office;
pub use self::message::Message;
use self::views::Spec;
pub use self::views::{Key, Spec as DealSpec};
use super::pick::Opt;
use super::{Event, Outcome};
use crate::domain::id::{DealId, PipelineId};
use crate::store::client_list::Now;
use crate::store::deal_list::{DealFilter, DealLine, DealSort, DealSums};
use crate::store::funnel::{self as store_funnel, GroupKey};
use crate::store::view::View;
use crate::store::{Action, Changes, StoreResult, Table};
use crate::ui::context::Ctx;
use crate::ui::screen::view_form;
use crate::ui::widget::board::{Place, Target};

/// Id of the board and of the table, for focus: one of them is shown.
pub const MAIN: &str = "deals-main";

/// Id of the search field, for focus.
pub const SEARCH: &str = "deals-search";

/// The deals; see the module.
#[derive(Debug)]
pub struct Deals {
    mode: Mode,
    office: Office,
    filter: DealFilter,
    sort: (DealSort, bool),
    /// Filters in the bar that ask for nothing yet.
    added: Vec<Filter>,
    cards: Cards,
    number: u64,
    /// Number of the board on screen.
    shown: u64,
    list: List,
    sums: DealSums,
    /// The funnel, as read last, and the number of its question.
    sheet: Box<funnel::Sheet>,
    sheet_number: u64,
    /// By what its lower table is grouped.
    group_by: funnel::By,
    saved: Vec<View<Spec>>,
    view: Key,
    counts: HashMap<Key, usize>,
    open: Option<Open>,
    menu: Option<Point>,
    /// A card hangs over a place where it can be dropped.
    over: Option<(Place, Target)>,
    /// The office was read: before it nothing is said about an empty board.
    is_ready: bool,
    /// A new deal of this client was asked for before that.
    awaited: Option<Opt>,
}

/// What is open over the screen.
#[derive(Debug)]
enum Open {
    /// The filters that can be added.
    Filters,
    Form(Box<Ask>),
    Delete(Vec<DealId>, String),
    SaveView(view_form::Form),
    Period(period::Form),
}

impl Deals {
    /// Opens the board of the pipeline shown last.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let face = Face::new(ctx);
        let today = ctx.today();
        let deals = Self {
            mode: Mode::Board,
            office: Office::default(),
            filter: views::spec(Key::All, &[], ctx.me, today).filter,
            sort: (DealSort::NextStep, false),
            added: Vec::new(),
            cards: Cards::new(face.clone(), ctx.tokens),
            number: 0,
            shown: 0,
            list: List::new(face),
            sums: DealSums::default(),
            sheet: Box::default(),
            sheet_number: 0,
            group_by: funnel::By::default(),
            saved: Vec::new(),
            view: Key::All,
            counts: HashMap::new(),
            open: None,
            menu: None,
            over: None,
            is_ready: false,
            awaited: None,
        };
        let read = deals.read(ctx);
        (deals, Task::batch([read, focus(MAIN)]))
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        self.meet(ctx);
        match message {
            Message::Board(event) => self.on_board(ctx, event),
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.filter.text = text;
                self.asks(ctx)
            }
            Message::ToMain => Outcome::run(focus(MAIN)),
            Message::Mode(at) => {
                let mode = Mode::ALL.get(at).copied().unwrap_or_default();
                self.show_mode(ctx, mode)
            }
            Message::Pipeline(at) => self.show_pipeline(ctx, at),
            Message::Choose(filter, at) => {
                let (words, today) = (ctx.words, ctx.today());
                let mut offers = filters::offers(filter, words, &ctx.users, &self.office, today);
                let usual = offers.len();
                filters::chosen(filter, &self.filter, words, today, &mut offers);
                if filter.is_of_days() && at == offers.len() {
                    return self.open_period(ctx, filter);
                }
                if let Some(offer) = offers.get(at).filter(|_| at < usual) {
                    filters::choose(filter, &mut self.filter, offer);
                }
                self.asks(ctx)
            }
            Message::Clear(filter) => {
                filters::clear(filter, &mut self.filter);
                self.added.retain(|added| *added != filter);
                self.asks(ctx)
            }
            Message::ClearAll => {
                self.filter = views::spec(Key::All, &[], None, ctx.today()).filter;
                self.added.clear();
                self.view = Key::All;
                Outcome::run(Task::batch([self.ask(ctx), focus(MAIN)]))
            }
            Message::AddFilter(filter) => {
                self.open = None;
                self.added.push(filter);
                Outcome::run(focus(view::filter_id(filter)))
            }
            Message::ToggleFilters => {
                let is_open = matches!(self.open, Some(Open::Filters));
                self.open = (!is_open).then_some(Open::Filters);
                Outcome::none()
            }
            Message::ShowView(key) => Outcome::run(self.show_view(ctx, key)),
            Message::SaveView(message) => self.on_save_view(ctx, message),
            Message::ViewSaved(saved) => self.on_view_saved(saved),
            Message::Period(message) => self.on_period(ctx, message),
            Message::GroupBy(at) => {
                self.group_by = funnel::By::ALL.get(at).copied().unwrap_or_default();
                Outcome::none()
            }
            Message::Form(message) => self.on_form(ctx, message),
            Message::Saved(saved) => self.on_saved(saved),
            Message::Run(command) => {
                self.menu = None;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
            Message::Give(at) => self.give(ctx, at),
            Message::Stage(at) => self.move_ticked(ctx, at),
            Message::Delete => self.delete(ctx),
            Message::Untick => {
                self.list.rows.untick();
                Outcome::run(focus(MAIN))
            }
            Message::SetUp => self.set_up(ctx),
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::Close => {
                self.open = None;
                Outcome::run(focus(MAIN))
            }
            Message::Read(read) => self.on_read(ctx, read),
            Message::Cards(number, again, board) => self.on_cards(number, again, board),
            Message::Passed(pipeline, passed) => {
                if let (true, Ok(passed)) = (self.office.pipeline == Some(pipeline), passed) {
                    self.cards.passed = passed;
                }
                Outcome::none()
            }
            Message::First(number, first) => self.on_first(ctx, number, first),
            Message::All(number, ids) => self.on_all(ctx, number, ids),
            Message::Lines(epoch, lines) => match self.list.rows.on_lines(epoch, lines) {
                Ok(()) => Outcome::none(),
                Err(error) => Outcome::failed(error),
            },
            Message::Sums(number, Ok(sums)) => {
                if self.list.rows.is_awaited(number) {
                    self.sums = sums;
                }
                Outcome::none()
            }
            Message::Counted(Ok(counts)) => {
                self.counts = counts.into_iter().collect();
                Outcome::none()
            }
            Message::Sums(_, Err(error)) | Message::Counted(Err(error)) => Outcome::failed(error),
            Message::Sheet(number, sheet) => match sheet {
                Ok(sheet) => {
                    if number == self.sheet_number {
                        self.sheet = sheet;
                    }
                    Outcome::none()
                }
                Err(error) => Outcome::failed(error),
            },
            Message::Number(number) => {
                let filter = store_funnel::filter_of(&self.sheet.filter, number);
                Outcome::run(self.show(ctx, filter))
            }
            Message::Group(key, state) => {
                // Pipelines are counted beside each other, whichever is shown.
                let mut of = self.sheet.filter.clone();
                if matches!(key, GroupKey::Pipeline(_)) {
                    of.pipeline = None;
                }
                let mut filter = store_funnel::filter_of_group(&of, &key);
                if let Some(state) = state {
                    filter.state = vec![state.code().to_owned()];
                }
                Outcome::run(self.show(ctx, filter))
            }
            Message::Lacking(aim, stage, found) => self.on_lacking(ctx, aim, &stage, found),
            Message::NewFor(client) => match client {
                Ok(client) => self.open_new(ctx, client),
                Err(error) => Outcome::failed(error),
            },
            Message::Moved(deal, aim, done) => self.on_moved(ctx, deal, aim, done),
            Message::Acted(done) => {
                if done.is_ok() {
                    self.list.rows.untick();
                }
                Outcome::done(done)
            }
        }
    }

    /// Reads again what a change concerns; the place and the current deal stay.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        self.meet(ctx);
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        if touch(&[
            Table::Pipeline,
            Table::Stage,
            Table::Reason,
            Table::Campaign,
            Table::Tag,
            Table::ExchangeRate,
            Table::OfficeOption,
            Table::View,
        ]) {
            return self.read(ctx); // it asks for the deals again, too
        }
        if touch(&[
            Table::Deal,
            Table::DealTag,
            Table::DealPerson,
            Table::DealStage,
            Table::DealLine,
            Table::Client,
            Table::Interaction,
            Table::User,
        ]) {
            self.list.rows.spoil();
            return Task::batch([self.ask_again(ctx), self.count(ctx), self.passed(ctx)]);
        }
        Task::none()
    }

    /// Shows the deals of a filter as a list: what a number somewhere else counts.
    pub fn show(&mut self, ctx: &Ctx, filter: DealFilter) -> Task<Message> {
        self.mode = Mode::List;
        self.view = Key::Other;
        self.added.clear();
        if let Some(pipeline) = filter.pipeline {
            self.office.pipeline = Some(PipelineId::new(pipeline));
        }
        self.filter = DealFilter {
            pipeline: None,
            ..filter
        };
        Task::batch([self.ask(ctx), focus(MAIN)])
    }

    /// Shows the board, the list or the funnel.
    pub fn show_mode(&mut self, ctx: &Ctx, mode: Mode) -> Outcome<Message> {
        self.mode = mode;
        self.open = None;
        self.list.rows.untick();
        Outcome::run(Task::batch([self.ask(ctx), focus(MAIN)]))
    }

    fn meet(&mut self, ctx: &Ctx) {
        self.cards.tokens = ctx.tokens;
        for face in [&mut self.cards.face, &mut self.list.face] {
            face.meet(ctx);
        }
    }

    /// What the deals are asked with, for the words of now.
    fn question(&self) -> DealFilter {
        views::asked(&self.filter, self.office.pipeline, self.mode)
    }

    fn moment(ctx: &Ctx) -> Now {
        ctx.moment()
    }

    /// The current deal.
    fn current(&self) -> Option<&DealLine> {
        match self.mode {
            Mode::Board => self.cards.current(),
            _ => self.list.rows.current(),
        }
    }

    fn asks(&mut self, ctx: &Ctx) -> Outcome<Message> {
        Outcome::run(self.ask(ctx))
    }

    /// Shows a view: its filter and order.
    fn show_view(&mut self, ctx: &Ctx, key: Key) -> Task<Message> {
        let spec = views::spec(key, &self.saved, ctx.me, ctx.today());
        self.view = key;
        self.added.clear();
        self.filter = spec.filter;
        self.sort = spec.sort.unwrap_or((DealSort::NextStep, false));
        if spec.is_list {
            self.mode = Mode::List;
        } else if matches!(key, Key::Saved(_)) {
            self.mode = Mode::Board;
        }
        Task::batch([self.ask(ctx), focus(MAIN)])
    }

    fn show_pipeline(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(pipeline) = self.office.pipelines.get(at).map(|known| known.id) else {
            return Outcome::none();
        };
        self.office.pipeline = Some(pipeline);
        for filter in [Filter::Stage, Filter::Reached, Filter::Passed] {
            filters::clear(filter, &mut self.filter);
        }
        self.spread_office();
        let kept = ctx
            .desk
            .local(move |store| store.set_setting(load::PIPELINE, &pipeline.to_string()));
        Outcome::run(Task::batch([
            kept.discard(),
            self.ask(ctx),
            self.count(ctx),
            self.passed(ctx),
        ]))
    }

    fn open_current(&mut self) -> Outcome<Message> {
        match self.current() {
            Some(line) => Outcome::event(Event::OpenDeal(line.id)),
            None => Outcome::none(),
        }
    }
}

/// Does an action of the screen.
fn acts(
    ctx: &Ctx,
    action: Action,
    subject: impl Into<String>,
    work: impl FnOnce(&crate::store::Tx<'_>) -> StoreResult<()> + Send + 'static,
) -> Outcome<Message> {
    Outcome::run(super::act::act(ctx, action, subject, work).map(Message::Acted))
}
