//! Documents: offers, invoices and the rest in one list with its filters, saved views, counts and sums; new drafts.
//!
//! It shows no document's page: what the rest of the program has to do goes up as events. Each question has a number; answers to
//! older ones are dropped.

mod acts;
mod answers;
pub mod block;
pub mod create;
mod filters;
mod list;
mod save_view;
mod view;
mod views;

use std::collections::HashMap;

use iced::widget::operation::{focus, move_cursor_to_end, select_all};
use iced::{Point, Task};

use self::answers::Known;
use self::create::{Create, Created};
use self::filters::Filter;
use self::list::List;
pub use self::views::Key;
use self::views::Spec;
use super::act::Done;
use super::pick::{self, Opt, Pick};
use super::{Event, Outcome, Status, form};
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::DocumentId;
use crate::domain::money::exchange::Sums;
use crate::domain::own_company::OwnCompany;
use crate::i18n::id;
use crate::store::document::list::{DocumentFilter, DocumentRow, DocumentSort, DocumentSum};
use crate::store::view::View;
use crate::store::{Changes, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face::Face;
use crate::ui::screen::query::{self, Question};
use crate::ui::screen::view_form;
use crate::ui::widget::table;

/// Id of the table, for focus.
pub const TABLE: &str = "documents-table";

/// Id of the search field, for focus.
pub const SEARCH: &str = "documents-search";

/// The documents; see the module.
#[derive(Debug)]
pub struct Documents {
    question: Question<DocumentRow>,
    /// Filters in the bar that ask for nothing yet.
    added: Vec<Filter>,
    list: List,
    sums: Vec<DocumentSum>,
    /// The client that the filter names.
    client: Opt,
    companies: Vec<OwnCompany>,
    saved: Vec<View<Spec>>,
    view: Key,
    counts: HashMap<Key, usize>,
    open: Option<Open>,
    menu: Option<Point>,
}

/// What is open over the screen.
#[derive(Debug)]
enum Open {
    /// The filters that can be added.
    Filters,
    /// The client to filter by.
    Client(Box<Pick>),
    New(Box<Create>),
    Delete(Vec<DocumentId>, String),
    SaveView(view_form::Form),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    Table(table::Event),
    Search(String),
    /// ↓ in the search field.
    ToMain,
    Choose(Filter, usize),
    Clear(Filter),
    ClearAll,
    AddFilter(Filter),
    ToggleFilters,
    Pick(pick::Message),
    ShowView(Key),
    SaveView(view_form::Message),
    ViewSaved(view_form::Saved),
    Form(form::Message),
    Saved(Created),
    Run(CommandId),
    Give(usize),
    /// Marks the ticked ones as sent or accepted.
    Step(DocumentState),
    /// Makes a draft like the current one.
    Duplicate,
    Delete,
    Untick,
    CloseMenu,
    Close,
    Read(StoreResult<Box<Known>>),
    Rows(query::Answer<DocumentRow>),
    Counted(StoreResult<Vec<(Key, usize)>>),
    Named(StoreResult<Opt>),
    NewFor(StoreResult<Box<create::Office>>),
    Acted(Done),
}

impl Documents {
    /// Opens the list of all documents, the newest first.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut documents = Self {
            question: Question {
                filter: DocumentFilter::default(),
                sort: (DocumentSort::Date, true),
            },
            added: Vec::new(),
            list: List::new(Face::new(ctx)),
            sums: Vec::new(),
            client: Opt::default(),
            companies: Vec::new(),
            saved: Vec::new(),
            view: Key::All,
            counts: HashMap::new(),
            open: None,
            menu: None,
        };
        let read = documents.read(ctx);
        let ask = documents.ask(ctx);
        (documents, Task::batch([read, ask, focus(TABLE)]))
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        self.list.face.meet(ctx);
        match message {
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.question.filter.text = text;
                Outcome::run(self.ask(ctx))
            }
            Message::ToMain => Outcome::run(focus(TABLE)),
            Message::Choose(filter, at) => {
                let offers = filters::offers(filter, &self.known(ctx));
                if let Some(offer) = offers.get(at) {
                    filters::choose(filter, &mut self.question.filter, offer);
                }
                Outcome::run(self.ask(ctx))
            }
            Message::Clear(filter) => {
                filters::clear(filter, &mut self.question.filter);
                self.added.retain(|added| *added != filter);
                Outcome::run(self.ask(ctx))
            }
            Message::ClearAll => {
                self.question.filter = DocumentFilter::default();
                self.added.clear();
                self.view = Key::All;
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
            Message::AddFilter(filter) => self.add_filter(filter),
            Message::ToggleFilters => {
                let is_open = matches!(self.open, Some(Open::Filters));
                self.open = (!is_open).then_some(Open::Filters);
                Outcome::none()
            }
            Message::Pick(message) => self.on_pick(ctx, message),
            Message::ShowView(key) => Outcome::run(self.show_view(ctx, key)),
            Message::SaveView(message) => self.on_save_view(ctx, message),
            Message::ViewSaved(saved) => self.on_view_saved(saved),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Saved(saved) => self.on_saved(ctx, saved),
            Message::Run(command) => {
                self.menu = None;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
            Message::Give(at) => self.give(ctx, at),
            Message::Step(to) => self.step(ctx, to),
            Message::Duplicate => self.duplicate(ctx),
            Message::Delete => self.delete(ctx),
            Message::Untick => {
                self.list.rows.untick();
                Outcome::run(focus(TABLE))
            }
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::Close => {
                self.open = None;
                Outcome::run(focus(TABLE))
            }
            Message::Read(read) => self.on_read(ctx, read),
            Message::Rows(answer) => self.on_rows(ctx, answer),
            Message::Counted(Ok(counts)) => {
                self.counts = counts.into_iter().collect();
                Outcome::none()
            }
            Message::Named(Ok(named)) => {
                self.client = named;
                Outcome::none()
            }
            Message::Counted(Err(error))
            | Message::Named(Err(error))
            | Message::NewFor(Err(error)) => Outcome::failed(error),
            Message::NewFor(Ok(office)) => self.open_new(ctx, *office),
            Message::Acted(done) => {
                if done.is_ok() {
                    self.list.rows.untick();
                }
                Outcome::done(done)
            }
        }
    }

    /// Reads again what a change concerns; the place and the current document stay.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        self.list.face.meet(ctx);
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        let mut tasks = Vec::new();
        if touch(&[
            Table::ExchangeRate,
            Table::OfficeOption,
            Table::View,
            Table::OwnCompany,
        ]) {
            tasks.push(self.read(ctx));
        }
        if touch(&[
            Table::Document,
            Table::DocumentLine,
            Table::Client,
            Table::User,
        ]) {
            self.list.rows.spoil();
            tasks.push(self.ask_again(ctx));
            tasks.push(self.count(ctx));
        }
        Task::batch(tasks)
    }

    /// Runs a command of the table; `None` when it is not one of this screen.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if let Some(outcome) = self.command_of_dialog(ctx, command) {
            return Some(outcome);
        }
        Some(match command {
            CommandId::NewDocument | CommandId::NewClient => {
                Outcome::run(self.new_for(ctx, self.kind(), None))
            }
            CommandId::NewOffer => Outcome::run(self.new_for(ctx, DocumentKind::Offer, None)),
            CommandId::NewInvoice => Outcome::run(self.new_for(ctx, DocumentKind::Invoice, None)),
            CommandId::Find => Outcome::run(Task::batch([focus(SEARCH), select_all(SEARCH)])),
            CommandId::Open => self.open_current(),
            CommandId::Tick => {
                self.list.rows.tick_current();
                Outcome::none()
            }
            CommandId::SelectAll => {
                self.list.rows.tick_all();
                Outcome::none()
            }
            CommandId::Copy => self.copy(),
            CommandId::Delete => self.ask_delete(ctx)?,
            CommandId::NewInteraction => {
                let client = self.list.rows.current()?.client?;
                Outcome::event(Event::OpenClient(client)).and(Event::Command(command))
            }
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// Says what is shown or ticked and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let ticked = self.list.rows.ticked();
        let left = if ticked > 0 {
            let said = words.with(id::CLIENTS_TICKED, &[("count", ticked.into())]);
            match self.list.ticked_sum() {
                Some(sum) => format!("{said} · {}", self.list.face.sums(&sum)),
                None => said,
            }
        } else {
            let count: i64 = self.sums.iter().map(|sum| sum.count).sum();
            let sum = self.list.face.sums(&self.sum_of(|sum| sum.gross));
            let values = [("count", count.into()), ("sum", sum.into())];
            words.with(id::DOCUMENTS_COUNT, &values)
        };
        Status {
            left,
            keys: vec![
                key("Enter", id::CLIENTS_KEY_OPEN),
                key(&words.tr(id::CLIENTS_SPACE), id::CLIENTS_KEY_TICK),
                key(ctx.key("Ctrl+N"), id::CLIENTS_KEY_NEW),
                key(ctx.key("Ctrl+F"), id::TRASH_KEY_SEARCH),
                key(ctx.key("F1"), id::CLIENTS_KEY_HELP),
            ],
        }
    }

    /// Shows the documents of a filter: what a number somewhere else counts.
    pub fn show(&mut self, ctx: &Ctx, filter: DocumentFilter) -> Task<Message> {
        self.view = Key::Other;
        self.added.clear();
        self.question.filter = filter;
        Task::batch([self.ask(ctx), self.name(ctx), focus(TABLE)])
    }

    /// What the options of filters are made of.
    fn known<'a>(&'a self, ctx: &'a Ctx) -> filters::Known<'a> {
        filters::Known {
            words: ctx.words,
            users: &ctx.users,
            companies: &self.companies,
            today: ctx.today(),
            client: &self.client.label,
        }
    }

    /// Adds up a number of all documents that are found.
    fn sum_of(&self, number: impl Fn(&DocumentSum) -> i64) -> Sums {
        let mut sums = Sums::default();
        for sum in &self.sums {
            sums.add(sum.currency, number(sum));
        }
        sums
    }

    fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.rows.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => self.list.rows.go(row),
            On::Open(row) => {
                self.list.rows.go(row);
                return self.open_current();
            }
            On::Tick(row) => self.list.rows.tick(row),
            On::TickRange(rows) => self.list.rows.tick_range(rows),
            On::TickAll => self.list.rows.tick_all(),
            On::Sort { column, .. } => {
                if let Some(by) = list::Column::of(column).and_then(list::Column::sort) {
                    self.question.sort = (by, self.question.sort == (by, false));
                    return Outcome::run(self.ask(ctx));
                }
            }
            On::Resized { column, width } => self.list.resize(column, width),
            On::Typed(text) => {
                self.question.filter.text = text;
                let ask = self.ask(ctx);
                return Outcome::run(Task::batch([
                    ask,
                    focus(SEARCH),
                    move_cursor_to_end(SEARCH),
                ]));
            }
            On::Menu { row, at } => {
                self.list.rows.go(row);
                self.menu = Some(at);
            }
            On::HeadMenu(_) | On::Fold { .. } => {}
        }
        Outcome::none()
    }

    /// Shows a view: its filter and order.
    fn show_view(&mut self, ctx: &Ctx, key: Key) -> Task<Message> {
        let spec = views::spec(key, &self.saved, ctx.me);
        self.view = key;
        self.added.clear();
        self.question.filter = spec.filter;
        self.question.sort = spec.sort.unwrap_or((DocumentSort::Date, true));
        Task::batch([self.ask(ctx), self.name(ctx), focus(TABLE)])
    }

    fn open_current(&mut self) -> Outcome<Message> {
        match self.list.rows.current_id() {
            Some(document) => Outcome::event(Event::OpenDocument(document)),
            None => Outcome::none(),
        }
    }

    /// Goes back one step: menu, popup, ticks, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() {
            return Some(Outcome::run(focus(TABLE)));
        }
        if self.list.rows.ticked() > 0 {
            self.list.rows.untick();
            return Some(Outcome::none());
        }
        if !self.question.filter.text.is_empty() {
            self.question.filter.text.clear();
            let ask = self.ask(ctx);
            return Some(Outcome::run(Task::batch([ask, focus(TABLE)])));
        }
        if self.view == Key::Other {
            return Some(Outcome::run(self.show_view(ctx, Key::All)));
        }
        None
    }
}
