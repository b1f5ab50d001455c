//! The clients list: search, filters, sorting, saved views, ticking and bulk edits, new clients.
//!
//! It shows no client's card and prints nothing: what the rest of the program has to do goes up as events. The first page
//! is read at once, all ids and counts behind it, lines only for what is visible (`list`, `load`); answers to older
//! questions are dropped.

mod acts;
mod answers;
mod bulk;
mod columns;
mod command;
mod create;
mod dialogs;
mod export;
pub(super) mod face;
mod filters;
mod leads;
mod list;
mod load;
mod merge;
mod message;
mod save_view;
#[cfg(test)]
mod tests;
mod view;
mod views;

use std::collections::HashMap;
use std::sync::Arc;

use iced::widget::operation::focus;
use iced::{Point, Task};

use self::columns::{Column, Setup};
pub use self::create::home_country;
use self::face::Face;
use self::filters::{Choices, Filter};
use self::list::List;
use self::load::{Newest, Question, Whole};
pub use self::message::Message;
pub use self::views::Key;
use super::deals::forms::Ask;
use super::{Event, Outcome};
use crate::domain::id::ClientId;
use crate::store::view::View;
use crate::store::{Changes, Table, client_list, setting};
use crate::ui::context::Ctx;
use crate::ui::screen::view_form;

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
    /// What the text of the question narrows; `None` until it was read, and after each change.
    whole: Option<Arc<Whole>>,
    /// What is being read for it: after which change, for which question.
    whole_asked: Option<(u64, Question)>,
    /// Number of clients in the base; `None` until it was counted.
    total: Option<usize>,
    choices: Choices,
    added: Vec<Filter>,
    /// The columns of the other views, while leads are shown with theirs.
    usual: Option<Setup>,
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
    SaveView(view_form::Form),
    Export(export::Form),
    Merge(merge::Form),
    CloseLead(Box<Ask>),
}

/// A name edited in its row.
#[derive(Debug, Clone)]
struct Rename {
    id: ClientId,
    text: String,
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
            question: Question {
                filter: client_list::ClientFilter::clients(),
                ..Question::default()
            },
            newest: Newest::default(),
            whole: None,
            whole_asked: None,
            total: None,
            choices: Choices::default(),
            added: Vec::new(),
            usual: None,
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

    /// Tells whether the first page has been read.
    pub const fn is_ready(&self) -> bool {
        self.is_ready
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
                self.dress_for(Key::All);
                self.view = Key::All;
                self.question.filter = client_list::ClientFilter::clients();
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
            Message::ViewSaved(saved) => self.on_view_saved(saved),
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
            Message::Merge(message) => self.on_merge(ctx, message),
            Message::Leads(message) => self.on_leads(ctx, message),
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
            Message::Whole(epoch, whole) => self.on_whole(ctx, epoch, whole),
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
            Table::Campaign,
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

    /// Makes a client current, as when its card was opened from elsewhere.
    pub fn go_to(&mut self, client: ClientId) {
        self.list.go_to(client);
    }

    fn meet(&mut self, ctx: &Ctx) {
        let face = &mut self.list.face;
        face.words = ctx.words;
        face.zone = ctx.zone;
        face.today = ctx.today();
        if face.users != ctx.users {
            face.users.clone_from(&ctx.users);
        }
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
        self.dress_for(key);
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
}
