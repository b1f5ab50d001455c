//! All results of a search (Ctrl+Shift+F): clients, contact persons, interactions and notes in one list.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding, Task};

use super::{Event, Outcome, Status};
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::store::search::{self, Found, Target};
use crate::store::{Changes, StoreResult};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::field::Field;
use crate::ui::widget::table::{self, Cell, Rows, Table};
use crate::ui::widget::{notice, text};

const SEARCH: &str = "results-search";
const LIST: &str = "results-list";

/// As many results are shown.
const LIMIT: usize = 200;

/// The list of results.
#[derive(Debug, Default)]
pub struct Results {
    query: String,
    generation: u64,
    answered: u64,
    lines: Lines,
    corrected: Option<String>,
    /// Found by similar spelling only.
    is_similar: bool,
    current: Option<usize>,
}

#[derive(Debug, Default)]
struct Lines {
    rows: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    target: Target,
    client: Option<ClientId>,
    kind: String,
    title: String,
    form: String,
    title_hits: Vec<std::ops::Range<usize>>,
    detail: String,
    detail_hits: Vec<std::ops::Range<usize>>,
}

/// A message of the list.
#[derive(Debug, Clone)]
pub enum Message {
    Search(String),
    Found(u64, StoreResult<Found>),
    Table(table::Event),
    ToTable,
    Open,
}

impl Results {
    /// Opens it with something to look for, or with an empty field.
    pub fn new(ctx: &Ctx, query: &str) -> (Self, Task<Message>) {
        let mut results = Self::default();
        let asked = results.look_for(ctx, query.to_owned());
        let focused = Task::batch([
            iced::widget::operation::focus(SEARCH),
            iced::widget::operation::move_cursor_to_end(SEARCH),
        ]);
        (results, Task::batch([asked, focused]))
    }

    /// Looks for something else.
    pub fn look_for(&mut self, ctx: &Ctx, query: String) -> Task<Message> {
        self.query = query;
        self.generation += 1;
        let generation = self.generation;
        let text = self.query.clone();
        ctx.desk
            .read(move |conn| search::find(conn, &text, LIMIT))
            .map(move |found| Message::Found(generation, found))
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Search(query) => Outcome::run(self.look_for(ctx, query)),
            Message::Found(generation, _) if generation != self.generation => Outcome::none(),
            Message::Found(generation, Ok(found)) => {
                self.answered = generation;
                self.corrected.clone_from(&found.corrected);
                self.is_similar = found.typos;
                self.lines.rows = lines(ctx, &found);
                self.current = (!self.lines.rows.is_empty()).then_some(0);
                Outcome::none()
            }
            Message::Found(_, Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Table(table::Event::Current(row)) => {
                self.current = Some(row);
                Outcome::none()
            }
            Message::Table(table::Event::Open(row)) => {
                self.current = Some(row);
                self.open()
            }
            Message::Table(table::Event::Typed(letter)) => Outcome::run(Task::batch([
                self.look_for(ctx, letter),
                iced::widget::operation::focus(SEARCH),
                iced::widget::operation::move_cursor_to_end(SEARCH),
            ])),
            Message::Table(_) => Outcome::none(),
            Message::ToTable => Outcome::run(iced::widget::operation::focus(LIST)),
            Message::Open => self.open(),
        }
    }

    fn open(&self) -> Outcome<Message> {
        let line = self.current.and_then(|row| self.lines.rows.get(row));
        line.map_or_else(Outcome::none, |line| match line.target {
            Target::Client(client) => Outcome::event(Event::OpenClient(client)),
            Target::Person(person) => Outcome::event(Event::OpenPerson(person)),
            Target::Interaction(interaction) => Outcome::event(Event::OpenInteraction(interaction)),
            Target::Deal(deal) => Outcome::event(Event::OpenDeal(deal)),
            Target::Order(order) => Outcome::event(Event::OpenOrder(order)),
            Target::Document(document, _) => Outcome::event(Event::OpenDocument(document)),
            Target::Product(product) => Outcome::event(Event::OpenProduct(product)),
            // They have no page of their own yet: their client has.
            Target::Task(_) | Target::Entry(_) => {
                line.client.map_or_else(Outcome::none, |client| {
                    Outcome::event(Event::OpenClient(client))
                })
            }
        })
    }

    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let field = Field::new(t, self.query.as_str(), Message::Search)
            .hint(words.tr(id::RESULTS_HINT))
            .icon(Icon::Search)
            .clear(true)
            .on_submit(Message::Open)
            .on_key(|key, modifiers| {
                use iced::keyboard::{Key, key::Named};
                let down = matches!(key, Key::Named(Named::ArrowDown | Named::PageDown));
                (down && modifiers.is_empty()).then_some(Message::ToTable)
            })
            .id(SEARCH)
            .width(302);
        let said = match &self.corrected {
            Some(understood) => words.with(
                id::PALETTE_CORRECTED,
                &[("text", understood.as_str().into())],
            ),
            None if self.query.trim().is_empty() => String::new(),
            None => {
                let count = self.lines.rows.len();
                let count = words.with(id::RESULTS_COUNT, &[("count", count.into())]);
                if self.is_similar && !self.lines.rows.is_empty() {
                    format!("{} · {count}", words.tr(id::SEARCH_SIMILAR))
                } else {
                    count
                }
            }
        };
        let bar = Row::new()
            .spacing(8)
            .height(height::TOOLBAR)
            .padding(Padding::ZERO.left(16).right(12))
            .align_y(Alignment::Center)
            .push(text::line(
                words.tr(id::COMMAND_FIND_EVERYWHERE),
                Type::HEAD,
            ))
            .push(iced::widget::space().width(4))
            .push(field)
            .push(text::line(said, Type::BODY).color(t.text_3).fill());
        Column::new().push(bar).push(self.list(ctx)).into()
    }

    fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_idle = self.query.trim().is_empty();
        if self.lines.rows.is_empty() && (is_idle || self.answered == self.generation) {
            let (title, body) = if is_idle {
                (words.tr(id::RESULTS_IDLE), words.tr(id::RESULTS_IDLE_TEXT))
            } else {
                let text = self.query.as_str().into();
                (
                    words.with(id::PALETTE_NOTHING, &[("text", text)]),
                    words.tr(id::RESULTS_NOTHING_TEXT),
                )
            };
            return container(notice::empty(t, Icon::Search, title, body, Vec::new()))
                .center_y(Length::Fill)
                .into();
        }
        let columns = vec![
            table::Column::new(0, words.tr(id::RESULTS_WHAT), 380.0)
                .grow(1.0)
                .fixed(),
            table::Column::new(1, words.tr(id::RESULTS_KIND), 160.0).fixed(),
            table::Column::new(2, words.tr(id::RESULTS_WHERE), 320.0)
                .grow(1.0)
                .priority(1)
                .fixed(),
        ];
        Table::new(t, columns, &self.lines, Message::Table)
            .id(LIST)
            .current(self.current)
            .row_height(ctx.row)
            .generation(self.answered)
            .into()
    }

    /// It has no dialogs.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// Looks again when something changed.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.tables.is_empty() || self.query.trim().is_empty() {
            return Task::none();
        }
        self.look_for(ctx, self.query.clone())
    }

    /// Runs a command.
    pub fn command(&mut self, _ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        match command {
            CommandId::Find | CommandId::FindEverywhere => Some(Outcome::run(Task::batch([
                iced::widget::operation::focus(SEARCH),
                iced::widget::operation::select_all(SEARCH),
            ]))),
            CommandId::Open => Some(self.open()),
            CommandId::Back => Some(Outcome::event(Event::Close)),
            _ => None,
        }
    }

    /// How many, and the keys.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let key = |key: &str, word| (key.to_owned(), ctx.words.tr(word));
        Status {
            left: String::new(),
            keys: vec![
                key("Enter", id::PALETTE_KEY_OPEN),
                key("Esc", id::KEY_BACK),
                key("Ctrl+K", id::KEY_PALETTE),
                key("F1", id::KEY_HELP),
            ],
        }
    }
}

fn lines(ctx: &Ctx, found: &Found) -> Vec<Line> {
    let marks = |text: &str| search::marks(text, &found.query, found.typos);
    found
        .hits
        .iter()
        .map(|hit| Line {
            target: hit.target,
            kind: ctx.words.tr(match hit.target {
                Target::Client(_) => id::RESULTS_CLIENT,
                Target::Person(_) => id::PALETTE_PERSON,
                Target::Interaction(_) => id::PALETTE_INTERACTION,
                Target::Deal(_) => id::PALETTE_DEAL,
                Target::Order(_) => id::PALETTE_ORDER,
                Target::Document(..) => id::RECORD_DOCUMENT,
                Target::Product(_) => id::PALETTE_PRODUCT,
                Target::Task(_) => id::RECORD_TASK,
                Target::Entry(_) => id::RECORD_CALENDAR_ENTRY,
            }),
            client: hit.client,
            title_hits: marks(&hit.title),
            title: hit.title.clone(),
            form: hit.form.clone(),
            detail_hits: marks(&hit.detail),
            detail: hit.detail.clone(),
        })
        .collect()
}

impl Rows for Lines {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, row: usize) -> Option<table::Row<'_>> {
        let line = self.rows.get(row)?;
        Some(table::Row::new(vec![
            Cell::name(line.title.as_str(), line.form.as_str()).hits(line.title_hits.clone()),
            Cell::quiet(line.kind.as_str()),
            Cell::quiet(line.detail.as_str()).hits(line.detail_hits.clone()),
        ]))
    }
}
