//! Today, the home screen: what must be done now as a list with its pane, and the same days as a calendar.
//!
//! It shows no record's page: what the rest of the program has to do goes up as events. The views of the calendar are
//! `screen::calendar`. Each question has a number; answers to older ones are dropped.

mod acts;
mod ask;
mod columns;
mod command;
mod data;
mod face;
pub mod filters;
mod from_calendar;
mod groups;
mod list;
mod lists;
mod load;
mod mode;
mod of_order;
mod pane;
mod pane_parts;
mod pane_trade;
mod paper;
pub mod plan;
mod save_view;
pub mod step;
mod step_view;
mod view;
pub mod views;
pub mod wanted;

use std::collections::HashMap;
use std::path::PathBuf;

use iced::widget::operation::{focus, move_cursor_to_end};
use iced::{Point, Task as Work};

use self::ask::Ask;
use self::data::Detail;
use self::filters::{Filter, Wanted};
use self::list::{Found, List};
pub use self::mode::Mode;
use self::plan::Plan;
use self::step::Step;
pub use self::views::Key;
use super::act::Done;
use super::calendar::{self, Calendar};
use super::document::file_said;
use super::pick::{self, Pick};
use super::send::{self, Send, SendError};
use super::{Event, Outcome, form, view_form};
use crate::domain::calendar::task::Task;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, TaskId};
use crate::platform::printer::State;
use crate::store::calendar::agenda::{AgendaKind, AgendaLine, Source};
use crate::store::view::View;
use crate::store::{Changes, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::table;

/// Id of the list, for focus.
pub const TABLE: &str = "today-list";

/// Id of the search field, for focus.
pub const SEARCH: &str = "today-search";

/// The tables from which the agenda is made.
pub const TABLES: [Table; 11] = [
    Table::Interaction,
    Table::Task,
    Table::Deal,
    Table::ClientOrder,
    Table::OrderLine,
    Table::PaymentPart,
    Table::Shipment,
    Table::ShipmentLine,
    Table::Payment,
    Table::PaymentOrder,
    Table::Client,
];

/// The page; see the module.
#[derive(Debug)]
pub struct TodayPage {
    mode: Mode,
    calendar: Calendar,
    wanted: Wanted,
    /// The client that the filter names.
    client: String,
    shows_done: bool,
    list: List,
    saved: Vec<View<Wanted>>,
    /// `None`: what is on screen is none of the views.
    view: Option<Key>,
    counts: HashMap<Key, usize>,
    /// What is known of the current item.
    detail: Option<Box<Detail>>,
    /// Number of the newest question for it.
    asked: u64,
    step: Step,
    /// What was typed about others.
    drafts: HashMap<Source, Step>,
    /// "Done" was pressed once: pressed again it is done.
    is_primed: bool,
    /// What becomes current when an action is done.
    next: Option<Source>,
    /// The work of the calendar that is asked about.
    piece: Option<calendar::Piece>,
    /// What is gone to when the list is there.
    sought: Option<TaskId>,
    /// A new line of the checklist.
    item: String,
    shows_pane: bool,
    open: Option<Open>,
    menu: Option<Point>,
}

/// What is open over the page or in it.
#[derive(Debug)]
enum Open {
    /// The filters that can be added.
    Filters,
    /// The client to filter by.
    Client(Box<Pick>),
    /// What can be begun.
    New,
    /// How far the current item can be put off.
    Delays,
    SaveView(view_form::Form),
    /// A question about some items.
    Ask(Box<Ask>),
    /// Something new, or a task that is there.
    Plan(Box<Plan>),
    /// Which printer.
    Send(Box<Send>),
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// A view of the switch.
    Mode(usize),
    /// What the list shows: what is to be done, or the calendar.
    ListOf(usize),
    Calendar(calendar::Message),
    /// Midnight has passed.
    NextDay,
    /// The window has another size.
    Resized,
    /// Another minute.
    Minute,
    Read(StoreResult<Vec<View<Wanted>>>),
    Counted(StoreResult<Vec<(Key, usize)>>),
    Found(u64, bool, StoreResult<Box<Found>>),
    Lines(u64, StoreResult<Vec<AgendaLine>>),
    Detail(u64, StoreResult<Option<Box<Detail>>>),
    Named(StoreResult<String>),
    Table(table::Event),
    Search(String),
    /// ↓ in the search field.
    ToList,
    Choose(Filter, usize),
    /// One of several offers of a filter.
    Tick(Filter, usize),
    Clear(Filter),
    ClearAll,
    ToggleFilters,
    Pick(pick::Message),
    ShowDone,
    ShowView(Key),
    SaveView(view_form::Message),
    ViewSaved(view_form::Saved),
    Step(step::Message),
    Pane(pane::Message),
    Ask(ask::Message),
    Plan(form::Message),
    Print,
    SavePdf,
    Printers(send::Found),
    Send(send::Message),
    Sent(Result<(String, State), SendError>),
    FileChosen(Option<PathBuf>),
    FileWritten(StoreResult<PathBuf>),
    PlanRead(AgendaKind, Option<Box<Task>>, StoreResult<Box<plan::Links>>),
    /// What the client of the form can be linked to, when it is another one.
    Links(StoreResult<Box<plan::Links>>),
    New(AgendaKind),
    ToggleNew,
    /// A new entry of the calendar.
    NewEntry,
    Acted(Done),
    Run(CommandId),
    /// Done, put off, called off or given to another user: these items.
    Begin(ask::Of),
    Give(usize),
    Untick,
    CloseMenu,
    Close,
}

impl TodayPage {
    /// Opens the page.
    pub fn new(ctx: &Ctx) -> (Self, Work<Message>) {
        let mut page = Self {
            mode: Mode::List,
            calendar: Calendar::new(ctx),
            wanted: Wanted::default(),
            client: String::new(),
            shows_done: true,
            list: List::new(ctx),
            saved: Vec::new(),
            view: Some(Key::MyDay),
            counts: HashMap::new(),
            detail: None,
            asked: 0,
            step: Step::default(),
            drafts: HashMap::new(),
            is_primed: false,
            next: None,
            piece: None,
            sought: None,
            item: String::new(),
            shows_pane: true,
            open: None,
            menu: None,
        };
        let ask = page.ask(ctx, true);
        let read = page.read(ctx);
        (page, Work::batch([ask, read, focus(TABLE)]))
    }

    /// Tells whether the first rows are there.
    pub fn is_ready(&self) -> bool {
        self.list.counts().is_some()
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Mode(at) => match Mode::ALL.get(at) {
                Some(mode) => Outcome::run(self.show(ctx, *mode)),
                None => Outcome::none(),
            },
            Message::ListOf(at) => {
                let mode = if at == 0 { Mode::List } else { lists::CALENDAR };
                Outcome::run(self.show(ctx, mode))
            }
            Message::Calendar(message) => {
                let answer = self.calendar.update(ctx, message);
                self.answered(ctx, answer)
            }
            Message::NextDay => {
                let shown = self.again(ctx);
                Outcome::run(Work::batch([self.ask(ctx, false), self.count(ctx), shown]))
            }
            Message::Resized => Outcome::run(self.again(ctx)),
            Message::Minute => {
                self.list.divide(ctx);
                Outcome::none()
            }
            Message::Read(read) => self.on_read(ctx, read),
            Message::Counted(Ok(counts)) => {
                self.counts = counts.into_iter().collect();
                Outcome::none()
            }
            Message::Found(number, is_other, found) => self.on_found(ctx, number, is_other, found),
            Message::Lines(number, lines) => self.on_lines(number, lines),
            Message::Detail(number, detail) => self.on_detail(number, detail),
            Message::Named(Ok(name)) => {
                self.client = name;
                Outcome::none()
            }
            Message::Counted(Err(error)) | Message::Named(Err(error)) => Outcome::failed(error),
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.wanted.text = text;
                self.view = None;
                Outcome::run(self.ask(ctx, true))
            }
            Message::ToList => Outcome::run(focus(TABLE)),
            Message::Choose(filter, at) => self.choose(ctx, filter, at),
            Message::Tick(filter, at) => {
                filters::tick(filter, &mut self.wanted, at, &ctx.users);
                Outcome::run(self.ask_other(ctx))
            }
            Message::Clear(filter) => {
                filters::clear(filter, &mut self.wanted);
                Outcome::run(self.ask_other(ctx))
            }
            Message::ClearAll => {
                self.wanted = Wanted::default();
                self.view = Some(Key::MyDay);
                Outcome::run(Work::batch([self.ask(ctx, true), focus(TABLE)]))
            }
            Message::ToggleFilters => {
                let is_open = matches!(self.open, Some(Open::Filters));
                self.open = (!is_open).then_some(Open::Filters);
                Outcome::none()
            }
            Message::Pick(message) => self.on_pick(ctx, message),
            Message::ShowDone => {
                self.menu = None;
                self.shows_done = !self.shows_done;
                Outcome::run(self.ask(ctx, false))
            }
            Message::ShowView(key) => Outcome::run(self.show_view(ctx, key)),
            Message::SaveView(message) => self.on_save_view(ctx, message),
            Message::ViewSaved(saved) => self.on_view_saved(saved),
            Message::Step(message) => self.on_step(ctx, message),
            Message::Pane(message) => self.on_pane(ctx, message),
            Message::Ask(message) => self.on_ask(ctx, message),
            Message::Plan(message) => self.on_plan(ctx, message),
            Message::Print => self.print(),
            Message::SavePdf => self.ask_file(ctx),
            Message::Printers(found) => self.open_send(ctx, found),
            Message::Send(message) => self.on_send(ctx, message),
            Message::Sent(sent) => self.on_sent(ctx, sent),
            Message::FileChosen(Some(path)) => self.write_file(ctx, path),
            Message::FileChosen(None) => Outcome::none(),
            Message::FileWritten(Ok(path)) => Outcome::event(file_said(ctx, &path)),
            Message::FileWritten(Err(error)) => Outcome::failed(error),
            Message::PlanRead(kind, of, links) => {
                self.open_plan(ctx, kind, of.map(|of| *of), links)
            }
            Message::Links(links) => self.on_links(ctx, links),
            Message::New(kind) => self.new_of(ctx, kind),
            Message::ToggleNew => {
                let is_open = matches!(self.open, Some(Open::New));
                self.open = (!is_open).then_some(Open::New);
                Outcome::none()
            }
            Message::NewEntry => {
                self.open = None;
                let mode = Mode::Calendar(calendar::Mode::Day);
                let shown = self.show(ctx, mode);
                match self.calendar.command(ctx, CommandId::NewClient) {
                    Some(answer) => self.answered(ctx, answer).with(shown),
                    None => Outcome::run(shown),
                }
            }
            Message::Acted(done) => self.acted(ctx, done),
            Message::Run(command) => {
                self.menu = None;
                self.open = None;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
            Message::Begin(of) => {
                self.menu = None;
                self.begin(ctx, of)
            }
            Message::Give(at) => {
                let to = ctx.users.get(at).map(|user| user.id);
                self.reassign(ctx, self.list.chosen(), to)
            }
            Message::Untick => {
                self.list.untick();
                Outcome::run(focus(TABLE))
            }
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::Close => {
                self.open = None;
                Outcome::run(focus(self.home()))
            }
        }
    }

    /// Shows a view.
    fn show(&mut self, ctx: &Ctx, mode: Mode) -> Work<Message> {
        self.mode = mode;
        self.open = None;
        match mode {
            Mode::List => focus(TABLE),
            Mode::Calendar(of) => {
                let date = self.calendar.date();
                self.calendar.load(ctx, of, date).map(Message::Calendar)
            }
        }
    }

    /// Lays out the calendar again where it is shown; one that is not does so when it is shown next.
    fn again(&mut self, ctx: &Ctx) -> Work<Message> {
        match self.mode {
            Mode::List => Work::none(),
            Mode::Calendar(_) => self.calendar.again(ctx).map(Message::Calendar),
        }
    }

    /// Opens an entry of the calendar, on its day when that is known.
    pub fn open_entry(&mut self, ctx: &Ctx, of: EntryId, starts: Option<Due>) -> Work<Message> {
        self.mode = Mode::Calendar(calendar::Mode::Day);
        self.open = None;
        let day = starts.map_or_else(|| ctx.today(), |due| due.day(ctx.zone));
        let shown = self.calendar.load(ctx, calendar::Mode::Day, day);
        let opened = calendar::Calendar::open_entry(ctx, of, starts);
        Work::batch([shown, opened]).map(Message::Calendar)
    }

    /// Reads again what a change concerns; the place and the current item stay.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Work<Message> {
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        let mut tasks = vec![self.calendar.changed(ctx, changes).map(Message::Calendar)];
        if touch(&[Table::View]) {
            tasks.push(self.read(ctx));
        }
        if touch(&TABLES) {
            tasks.push(self.ask(ctx, false));
            tasks.push(self.count(ctx));
        } else if !changes.tables.iter().all(|table| *table == Table::View) {
            tasks.push(self.ask_detail(ctx));
        }
        Work::batch(tasks)
    }

    fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => {
                self.list.go(row);
                return Outcome::run(self.point(ctx));
            }
            On::Open(row) => {
                self.list.go(row);
                return self.open_current(ctx);
            }
            On::Tick(row) => self.list.tick(row),
            On::TickRange(rows) => self.list.tick_range(rows),
            On::TickAll => self.list.tick_all(),
            On::Typed(text) => {
                self.wanted.text = text;
                self.view = None;
                let ask = self.ask(ctx, true);
                return Outcome::run(Work::batch([
                    ask,
                    focus(SEARCH),
                    move_cursor_to_end(SEARCH),
                ]));
            }
            On::Menu { row, at } => {
                self.list.go(row);
                self.menu = Some(at);
                return Outcome::run(self.point(ctx));
            }
            On::Sort { .. } | On::Resized { .. } | On::HeadMenu(_) | On::Fold { .. } => {}
        }
        Outcome::none()
    }

    /// Opens what the current item is: its order, deal or client; a task in its form.
    fn open_current(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(source) = self.list.current() else {
            return Outcome::none();
        };
        match source {
            Source::Interaction(of) => Outcome::event(Event::OpenInteraction(of)),
            Source::Deal(of) => Outcome::event(Event::OpenDeal(of)),
            Source::Shipment(of) | Source::Payment(of) => Outcome::event(Event::OpenOrder(of)),
            Source::Task(_) => self.edit(ctx),
        }
    }

    /// The kind of the current item.
    fn kind(&self) -> AgendaKind {
        let item = self
            .list
            .current()
            .and_then(|source| self.list.item(source));
        item.map_or(AgendaKind::Call, |item| item.kind)
    }
}
