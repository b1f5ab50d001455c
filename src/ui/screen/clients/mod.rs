//! The clients list: search, filters, sorting, saved views, ticking and bulk edits, new clients.
//!
//! It shows no client's card and prints nothing: what the rest of the program has to do goes up as events. The first page
//! is read at once, all ids and counts behind it, lines only for what is visible (`list`, `load`); answers to older
//! questions are dropped.

mod acts;
mod answers;
mod bulk;
mod columns;
mod create;
mod dialogs;
mod export;
pub(super) mod face;
mod filters;
mod list;
mod load;
mod save_view;
#[cfg(test)]
mod tests;
mod view;
mod views;

use std::collections::HashMap;

use iced::widget::operation::{focus, move_cursor_to_end};
use iced::{Point, Task};

use self::columns::{Column, Setup};
pub use self::create::home_country;
use self::face::Face;
use self::filters::{Choices, Filter};
use self::list::{Line, List};
use self::load::{First, Newest, Question};
pub use self::views::Key;
use super::{Event, Outcome, Status};
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::store::view::View;
use crate::store::{Action, Changes, StoreError, StoreResult, Table, client_list, setting};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::table;

/// Id of the table, for focus.
pub const TABLE: &str = "clients-table";

/// Id of the search field, for focus.
pub const SEARCH: &str = "clients-search";

/// Setting under which columns and widths are kept.
const COLUMNS: &str = "clients.columns";

/// The clients list; see the module.
#[derive(Debug)]
pub struct Clients {
    list: List,
    question: Question,
    newest: Newest,
    /// Number of clients in the base; `None` until it was counted.
    total: Option<usize>,
    choices: Choices,
    added: Vec<Filter>,
    saved: Vec<View>,
    view: Key,
    counts: HashMap<Key, usize>,
    counting: Counting,
    keeping: Keeping,
    open: Option<Open>,
    rename: Option<Rename>,
    menu: Option<Point>,
    /// The first answer came: before it nothing is said about an empty list.
    is_ready: bool,
    /// Letters are being typed into the list, and the search field has not the keyboard yet.
    is_typing: bool,
}

/// Counting the views takes a while on a large base: one count at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counting {
    Done,
    Runs,
    /// Runs, and has to run again.
    RunsStale,
}

/// Widths are dragged pixel by pixel: one write at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Done,
    Runs,
    RunsStale,
}

/// What is open over the list.
#[derive(Debug)]
enum Open {
    /// The choice of columns.
    Columns,
    /// The filters that can be added.
    Filters,
    Create(create::Form),
    Bulk(bulk::Form),
    Delete(dialogs::Delete),
    SaveView(save_view::Form),
    Export(export::Form),
}

/// A name edited in its row.
#[derive(Debug, Clone)]
struct Rename {
    id: ClientId,
    text: String,
}

/// What happens on the list.
#[derive(Debug, Clone)]
pub enum Message {
    Table(table::Event),
    Search(String),
    /// ↓ in the search field.
    ToTable,
    /// Enter in the search field.
    OpenCurrent,
    Choose(Filter, usize),
    Clear(Filter),
    ClearAll,
    AddFilter(Filter),
    ToggleColumns,
    ToggleFilters,
    Column(Column),
    Shift(Column, bool),
    UsualColumns,
    ShowView(Key),
    SaveView(save_view::Message),
    Run(CommandId),
    CloseMenu,
    Close,
    Rename(String),
    Renamed,
    Create(create::Message),
    Bulk(bulk::Message),
    Export(export::Message),
    Delete,
    Untick,
    Tag(usize),
    Untag(usize),
    Give(usize),
    Event(Event),
    Loaded(StoreResult<Loaded>),
    First(u64, StoreResult<First>),
    All(u64, bool, StoreResult<Vec<ClientId>>),
    Lines(u64, Vec<ClientId>, StoreResult<Vec<Line>>),
    Chosen(StoreResult<Choices>),
    Views(StoreResult<Vec<View>>),
    Counted(StoreResult<Vec<(Key, usize)>>),
    Kept,
    Loss(StoreResult<usize>),
    Copied(StoreResult<Vec<Line>>),
    Acted(Action, String, StoreResult<Changes>),
}

/// What is read once at the start.
#[derive(Debug, Clone)]
pub struct Loaded {
    columns: Option<String>,
    saved: Vec<View>,
    choices: Choices,
}

impl Clients {
    /// Opens the list on all clients.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut clients = Self {
            list: List::new(Setup::default(), Face::new(ctx, Vec::new())),
            question: Question::default(),
            newest: Newest::default(),
            total: None,
            choices: Choices::default(),
            added: Vec::new(),
            saved: Vec::new(),
            view: Key::All,
            counts: HashMap::new(),
            counting: Counting::Done,
            keeping: Keeping::Done,
            open: None,
            rename: None,
            menu: None,
            is_ready: false,
            is_typing: false,
        };
        let first = clients.ask(ctx);
        let loaded = ctx.desk.read(|conn| {
            Ok(Loaded {
                columns: setting::get(conn, COLUMNS)?,
                saved: load::saved_views(conn)?,
                choices: load::choices(conn)?,
            })
        });
        let task = Task::batch([first, loaded.map(Message::Loaded), focus(TABLE)]);
        (clients, task)
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        self.meet(ctx);
        match message {
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.is_typing = false;
                self.question.filter.text = text;
                Outcome::run(self.ask(ctx))
            }
            Message::ToTable => {
                self.is_typing = false;
                Outcome::run(focus(TABLE))
            }
            Message::OpenCurrent => self.open_current(),
            Message::Choose(filter, at) => self.choose(ctx, filter, at),
            Message::Clear(filter) => {
                filters::clear(filter, &mut self.question.filter);
                self.added.retain(|added| *added != filter);
                Outcome::run(self.ask(ctx))
            }
            Message::ClearAll => {
                self.question.filter = client_list::ClientFilter::default();
                self.added.clear();
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
            Message::AddFilter(filter) => {
                self.open = None;
                self.added.push(filter);
                Outcome::run(focus(view::filter_id(filter)))
            }
            Message::ToggleColumns => {
                self.toggle(matches!(self.open, Some(Open::Columns)), Open::Columns)
            }
            Message::ToggleFilters => {
                self.toggle(matches!(self.open, Some(Open::Filters)), Open::Filters)
            }
            Message::Column(column) => {
                self.list.setup.toggle(column);
                self.list.spoil();
                Outcome::run(Task::batch([self.keep_columns(ctx), self.fetch(ctx)]))
            }
            Message::Shift(column, right) => {
                self.list.setup.shift(column, right);
                Outcome::run(self.keep_columns(ctx))
            }
            Message::UsualColumns => {
                self.list.setup = Setup::default();
                Outcome::run(self.keep_columns(ctx))
            }
            Message::ShowView(key) => Outcome::run(self.show_view(ctx, key)),
            Message::SaveView(message) => self.on_save_view(ctx, message),
            Message::Run(command) => {
                self.menu = None;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::Close => {
                self.open = None;
                Outcome::none()
            }
            Message::Rename(text) => {
                if let Some(rename) = &mut self.rename {
                    rename.text = text;
                }
                Outcome::none()
            }
            Message::Renamed => self.finish_rename(ctx),
            Message::Create(message) => self.on_create(ctx, message),
            Message::Bulk(message) => self.on_bulk(ctx, message),
            Message::Export(message) => self.on_export(ctx, message),
            Message::Delete => self.delete(ctx),
            Message::Untick => {
                self.list.clear_ticks();
                Outcome::run(focus(TABLE))
            }
            Message::Tag(at) => self.tag(ctx, at),
            Message::Untag(at) => self.untag(ctx, at),
            Message::Give(at) => self.give(ctx, at),
            Message::Event(event) => Outcome::event(event),
            Message::Loaded(loaded) => {
                self.take(loaded, |clients, loaded| clients.on_loaded(ctx, loaded))
            }
            Message::First(number, first) => self.on_first(ctx, number, first),
            Message::All(number, again, ids) => self.on_all(ctx, number, again, ids),
            Message::Lines(number, asked, lines) => self.on_lines(number, &asked, lines),
            Message::Chosen(choices) => self.take(choices, |clients, choices| {
                clients.take_choices(choices);
                Task::none()
            }),
            Message::Views(saved) => self.take(saved, |clients, saved| {
                clients.saved = saved;
                clients.count(ctx)
            }),
            Message::Counted(counts) => self.on_counted(ctx, counts),
            Message::Kept => {
                let again = self.keeping == Keeping::RunsStale;
                self.keeping = Keeping::Done;
                Outcome::run(if again {
                    self.keep_columns(ctx)
                } else {
                    Task::none()
                })
            }
            Message::Loss(count) => self.take(count, |clients, count| {
                if let Some(Open::Delete(delete)) = &mut clients.open {
                    delete.loss = Some(count);
                }
                Task::none()
            }),
            Message::Copied(lines) => self.on_copied(lines),
            Message::Acted(action, subject, result) => self.on_acted(action, subject, result),
        }
    }

    /// Reads again what a change concerns; the place, the current client and the ticks stay.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        self.meet(ctx);
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        let mut tasks = Vec::new();
        if touch(&[
            Table::Client,
            Table::Person,
            Table::ClientPerson,
            Table::ContactDetail,
            Table::Interaction,
            Table::ClientTag,
            Table::FieldValue,
            Table::Identifier,
        ]) {
            self.list.spoil();
            tasks.push(self.ask_again(ctx));
            tasks.push(self.count(ctx));
        }
        if touch(&[
            Table::Client,
            Table::ContactDetail,
            Table::Tag,
            Table::Book,
            Table::Field,
            Table::FieldChoice,
        ]) {
            tasks.push(ctx.desk.read(load::choices).map(Message::Chosen));
        }
        if changes.touch(Table::View) {
            tasks.push(ctx.desk.read(load::saved_views).map(Message::Views));
        }
        Task::batch(tasks)
    }

    /// Runs a command of the table; `None` when it is not one of the list.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        self.meet(ctx);
        if let Some(outcome) = self.command_of_dialog(ctx, command) {
            return Some(outcome);
        }
        let current = self.list.current_id();
        Some(match command {
            CommandId::NewClient => self.open_create(),
            CommandId::Find => Outcome::run(Task::batch([
                focus(SEARCH),
                iced::widget::operation::select_all(SEARCH),
            ])),
            CommandId::Open => self.open_current(),
            CommandId::Tick => {
                if let Some(row) = self.list.current() {
                    self.list.tick(row);
                }
                Outcome::none()
            }
            CommandId::SelectAll => {
                self.list.tick_all();
                Outcome::none()
            }
            CommandId::Copy => self.copy(ctx),
            CommandId::Edit => self.begin_rename(),
            CommandId::Delete => self.ask_delete(ctx),
            CommandId::Export => self.open_export(ctx),
            CommandId::Call => self.call(ctx),
            CommandId::Mail => self.mail(ctx),
            CommandId::History | CommandId::NewInteraction => {
                Outcome::event(Event::OpenClient(current?)).and(Event::Command(command))
            }
            CommandId::ContextMenu => {
                let row = self.list.current()?;
                let below = row.saturating_sub(self.list.visible().start) as f32 + 1.0;
                self.menu = Some(Point::new(260.0, 170.0 + below * ctx.row));
                Outcome::none()
            }
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// Says what is shown and selected, and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let count = |count: usize| words.with(id::COUNT_CLIENTS, &[("count", count.into())]);
        let (ids, is_complete) = self.list.ids();
        let shown = match (is_complete, self.total) {
            (true, _) => count(ids.len()),
            (false, Some(total))
                if self.question.filter == client_list::ClientFilter::default() =>
            {
                count(total)
            }
            _ => String::new(),
        };
        let ticked = self.list.ticked_count();
        let left = if ticked == 0 {
            shown
        } else {
            let mut left = words.with(id::CLIENTS_TICKED, &[("count", ticked.into())]);
            let hidden = self.list.hidden_ticks();
            if hidden > 0 {
                left.push_str(" · ");
                left.push_str(&words.with(id::CLIENTS_TICKED_HIDDEN, &[("count", hidden.into())]));
            }
            left
        };
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let keys = vec![
            key("Enter", id::CLIENTS_KEY_OPEN),
            key(&words.tr(id::CLIENTS_SPACE), id::CLIENTS_KEY_TICK),
            key("F2", id::CLIENTS_KEY_EDIT),
            key("Ctrl+N", id::CLIENTS_KEY_NEW),
            key("F1", id::CLIENTS_KEY_HELP),
        ];
        Status { left, keys }
    }

    /// Makes a client current, as when its card was opened from elsewhere.
    pub fn go_to(&mut self, client: ClientId) {
        self.list.go_to(client);
    }

    fn meet(&mut self, ctx: &Ctx) {
        let face = &mut self.list.face;
        face.words = ctx.words;
        face.zone = ctx.zone;
        face.today = ctx.today();
        face.me = ctx.me;
        if face.users != ctx.users {
            face.users.clone_from(&ctx.users);
        }
    }

    fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => {
                self.rename = None;
                self.is_typing = false;
                self.list.go(row);
            }
            On::Open(row) => {
                self.list.go(row);
                return self.open_current();
            }
            On::Tick(row) => self.list.tick(row),
            On::TickRange(rows) => self.list.tick_range(rows),
            On::TickAll => self.list.tick_all(),
            On::Sort { column, additive } => {
                let place = usize::try_from(column).unwrap_or(usize::MAX);
                let by = self
                    .list
                    .setup
                    .shown
                    .get(place)
                    .and_then(|placed| placed.column.sort_by());
                if let Some(by) = by {
                    self.question.sort = columns::press(&self.question.sort, by, additive);
                    return Outcome::run(self.ask(ctx));
                }
            }
            On::Resized { column, width } => {
                self.list
                    .setup
                    .resize(usize::try_from(column).unwrap_or(usize::MAX), width);
                return Outcome::run(self.keep_columns(ctx));
            }
            On::Typed(text) => {
                // Letters typed before the field got the keyboard belong to one word.
                if !std::mem::replace(&mut self.is_typing, true) {
                    self.question.filter.text.clear();
                }
                self.question.filter.text.push_str(&text);
                let ask = self.ask(ctx);
                return Outcome::run(Task::batch([
                    ask,
                    focus(SEARCH),
                    move_cursor_to_end(SEARCH),
                ]));
            }
            On::Menu { row, at } => {
                self.list.go(row);
                self.menu = Some(at);
            }
            On::HeadMenu(_) => self.open = Some(Open::Columns),
            On::Fold { .. } => {}
        }
        Outcome::none()
    }

    fn choose(&mut self, ctx: &Ctx, filter: Filter, at: usize) -> Outcome<Message> {
        let offers = filters::offers(filter, ctx.words, &ctx.users, &self.choices);
        if let Some(offer) = offers.get(at) {
            filters::choose(filter, &mut self.question.filter, offer);
        }
        Outcome::run(self.ask(ctx))
    }

    fn toggle(&mut self, is_open: bool, open: Open) -> Outcome<Message> {
        self.open = (!is_open).then_some(open);
        Outcome::none()
    }

    /// Shows a view: its filter, order and columns.
    pub fn show_view(&mut self, ctx: &Ctx, key: Key) -> Task<Message> {
        let spec = views::spec(key, &self.saved, ctx.me);
        self.view = key;
        self.added.clear();
        self.question = Question {
            filter: spec.filter,
            sort: spec.sort,
        };
        let columns: Vec<Column> = spec
            .columns
            .iter()
            .filter_map(|code| Column::from_code(code))
            .collect();
        if columns.first() == Some(&Column::Name) {
            self.list.setup.show(&columns);
            self.list.setup.keep_known(&self.choices.fields);
        }
        Task::batch([self.ask(ctx), focus(TABLE)])
    }

    fn open_current(&mut self) -> Outcome<Message> {
        match self.list.current_id().or_else(|| self.list.id(0)) {
            Some(id) => Outcome::event(Event::OpenClient(id)),
            None => Outcome::none(),
        }
    }

    /// Goes back one step: menu, name, popup, ticks, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() || self.rename.take().is_some()
        {
            return Some(Outcome::run(focus(TABLE)));
        }
        if self.list.ticked_count() > 0 {
            self.list.clear_ticks();
            return Some(Outcome::none());
        }
        if !self.question.filter.text.is_empty() {
            self.question.filter.text.clear();
            let ask = self.ask(ctx);
            return Some(Outcome::run(Task::batch([ask, focus(TABLE)])));
        }
        None
    }
}

/// An error for the parent; work that was given up for a newer question is none.
fn failed(error: StoreError) -> Outcome<Message> {
    if matches!(error, StoreError::Cancelled) {
        Outcome::none()
    } else {
        Outcome::event(Event::Failed(error))
    }
}
