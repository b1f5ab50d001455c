//! The trash: what was deleted, newest first, and giving it back. Nothing leaves it by itself.

use std::collections::BTreeSet;

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding, Task};

use super::{Event, Outcome, Status};
use crate::domain::fold;
use crate::i18n::id;
use crate::say;
use crate::store::trash::{self, Trashed};
use crate::store::{Action, Changes, StoreResult, Table as Records};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Mark;
use crate::ui::widget::field::Field;
use crate::ui::widget::table::{self, Cell, Rows, Table};
use crate::ui::widget::{notice, text};

const SEARCH: &str = "trash-search";
/// The id of the list.
pub const LIST: &str = "trash-list";

/// As many are shown; older ones are found by the command line.
const LIMIT: usize = 10_000;

/// The trash.
#[derive(Debug, Default)]
pub struct Trash {
    generation: u64,
    is_loaded: bool,
    all: Vec<Trashed>,
    query: String,
    lines: Lines,
    current: Option<usize>,
}

/// The rows shown: those of `all` that answer the search.
#[derive(Debug, Default)]
struct Lines {
    rows: Vec<Line>,
    ticked: BTreeSet<(i64, i64)>,
}

#[derive(Debug)]
struct Line {
    record: Trashed,
    name: String,
    hits: Vec<std::ops::Range<usize>>,
    kind: String,
    when: String,
}

impl Line {
    fn key(&self) -> (i64, i64) {
        (self.record.table.number(), self.record.row)
    }
}

/// A message of the trash.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Vec<Trashed>>),
    Search(String),
    Table(table::Event),
    ToTable,
    Restore,
    Restored(StoreResult<(usize, Changes)>, String),
}

impl Trash {
    /// Opens it.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut trash = Self::default();
        let load = trash.load(ctx);
        (trash, load)
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let generation = self.generation;
        ctx.desk
            .read(|conn| trash::list(conn, LIMIT))
            .map(move |all| Message::Loaded(generation, all))
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, _) if generation != self.generation => Outcome::none(),
            Message::Loaded(_, Ok(all)) => {
                self.is_loaded = true;
                self.all = all;
                self.refill(ctx);
                Outcome::none()
            }
            Message::Loaded(_, Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Search(query) => {
                self.query = query;
                self.refill(ctx);
                Outcome::none()
            }
            Message::Table(event) => self.on_table(event),
            Message::ToTable => Outcome::run(iced::widget::operation::focus(LIST)),
            Message::Restore => self.restore(ctx),
            Message::Restored(Ok((_, changes)), subject) => {
                self.lines.ticked.clear();
                Outcome::event(Event::Acted {
                    action: Action::Restore,
                    subject,
                    changes,
                })
            }
            Message::Restored(Err(error), _) => Outcome::event(Event::Failed(error)),
        }
    }

    fn on_table(&mut self, event: table::Event) -> Outcome<Message> {
        match event {
            table::Event::Current(row) => self.current = Some(row),
            table::Event::Open(row) => {
                self.current = Some(row);
                return Outcome::run(Task::done(Message::Restore));
            }
            table::Event::Tick(row) => self.lines.toggle(row),
            table::Event::TickRange(range) => {
                self.lines.ticked.clear();
                self.lines.tick(range);
            }
            table::Event::TickAll => {
                let all = self.lines.rows.len();
                if self.lines.ticked.len() == all {
                    self.lines.ticked.clear();
                } else {
                    self.lines.tick(0..=all.saturating_sub(1));
                }
            }
            table::Event::Typed(letter) => {
                return Outcome::run(Task::batch([
                    Task::done(Message::Search(letter)),
                    iced::widget::operation::focus(SEARCH),
                    iced::widget::operation::move_cursor_to_end(SEARCH),
                ]));
            }
            _ => {}
        }
        Outcome::none()
    }

    /// What restoring would give back: the ticked rows, else the current one.
    fn chosen(&self) -> Vec<&Line> {
        let ticked: Vec<_> = self
            .lines
            .rows
            .iter()
            .filter(|line| self.lines.ticked.contains(&line.key()))
            .collect();
        if !ticked.is_empty() {
            return ticked;
        }
        let current = self.current.and_then(|row| self.lines.rows.get(row));
        current.into_iter().collect()
    }

    fn restore(&self, ctx: &Ctx) -> Outcome<Message> {
        let chosen = self.chosen();
        let subject = match chosen.as_slice() {
            [] => return Outcome::none(),
            [one] => one.name.clone(),
            many => many.len().to_string(),
        };
        let keys: Vec<(Records, i64)> = chosen
            .iter()
            .map(|line| (line.record.table, line.record.row))
            .collect();
        let restored = ctx.desk.act(Action::Restore, subject.clone(), move |tx| {
            let mut count = 0;
            for (table, row) in keys {
                count += usize::from(trash::restore(tx, table, row)?);
            }
            Ok(count)
        });
        Outcome::run(restored.map(move |restored| Message::Restored(restored, subject.clone())))
    }

    fn refill(&mut self, ctx: &Ctx) {
        let query = fold::words(&self.query);
        let is_asked = !query.is_empty();
        self.lines.rows = self
            .all
            .iter()
            .filter(|record| !is_asked || fold::score(&record.name, &query).is_some())
            .map(|record| {
                let name = if record.name.trim().is_empty() {
                    ctx.words.tr(id::TRASH_NO_NAME)
                } else {
                    record.name.clone()
                };
                Line {
                    hits: if is_asked {
                        fold::highlight(&name, &query)
                    } else {
                        Vec::new()
                    },
                    kind: say::record(ctx.words, record.table),
                    when: ctx.words.date_time(record.deleted.local(ctx.zone)),
                    record: record.clone(),
                    name,
                }
            })
            .collect();
        let known: BTreeSet<_> = self.lines.rows.iter().map(Line::key).collect();
        self.lines.ticked.retain(|key| known.contains(key));
        let last = self.lines.rows.len().checked_sub(1);
        self.current = last.map(|last| self.current.unwrap_or(0).min(last));
    }

    /// The work area.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let search = Field::new(t, self.query.as_str(), Message::Search)
            .hint(words.tr(id::TRASH_SEARCH))
            .icon(Icon::Search)
            .clear(true)
            .on_key(|key, modifiers| {
                use iced::keyboard::{Key, key::Named};
                let down = matches!(key, Key::Named(Named::ArrowDown | Named::PageDown));
                (down && modifiers.is_empty()).then_some(Message::ToTable)
            })
            .id(SEARCH)
            .width(302);
        let count = if self.is_loaded {
            words.number(i64::try_from(self.lines.rows.len()).unwrap_or(i64::MAX))
        } else {
            String::new()
        };
        let restore = Button::primary(t, words.tr(id::TRASH_RESTORE))
            .icon(Icon::Undo2)
            .id("trash-restore");
        let restore = if self.chosen().is_empty() {
            restore.off(words.tr(id::TRASH_NOTHING_CHOSEN))
        } else {
            restore.on_press(Message::Restore)
        };
        let bar = Row::new()
            .spacing(8)
            .height(height::TOOLBAR)
            .padding(Padding::ZERO.left(16).right(12))
            .align_y(Alignment::Center)
            .push(text::line(words.tr(id::COMMAND_SECTION_3), Type::HEAD))
            .push(iced::widget::space().width(4))
            .push(search)
            .push(text::line(count, Type::BODY).color(t.text_3).fill())
            .push(restore);
        Column::new().push(bar).push(self.list(ctx)).into()
    }

    fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.is_loaded && self.lines.rows.is_empty() {
            let (title, body) = if self.query.trim().is_empty() {
                (words.tr(id::TRASH_EMPTY), words.tr(id::TRASH_EMPTY_TEXT))
            } else {
                let text = self.query.as_str().into();
                (
                    words.with(id::TRASH_NOT_FOUND, &[("text", text)]),
                    words.tr(id::TRASH_NOT_FOUND_TEXT),
                )
            };
            return container(notice::empty(t, Icon::Trash2, title, body, Vec::new()))
                .center_y(Length::Fill)
                .into();
        }
        let columns = vec![
            table::Column::new(0, words.tr(id::TRASH_NAME), 320.0)
                .grow(1.0)
                .fixed(),
            table::Column::new(1, words.tr(id::TRASH_KIND), 180.0).fixed(),
            table::Column::new(2, words.tr(id::TRASH_WHEN), 160.0)
                .right()
                .fixed(),
        ];
        let all = match self.lines.ticked.len() {
            0 => Mark::Off,
            ticked if ticked == self.lines.rows.len() => Mark::On,
            _ => Mark::Mixed,
        };
        Table::new(t, columns, &self.lines, Message::Table)
            .id(LIST)
            .ticks(all)
            .current(self.current)
            .row_height(ctx.row)
            .generation(self.generation)
            .into()
    }

    /// It has no dialogs: restoring loses nothing.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// Reloads when something was deleted or given back.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let concerned = [Records::Client, Records::Person, Records::Interaction];
        if concerned.into_iter().any(|table| changes.touch(table)) {
            self.load(ctx)
        } else {
            Task::none()
        }
    }

    /// Runs a command.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        match command {
            CommandId::Find => Some(Outcome::run(Task::batch([
                iced::widget::operation::focus(SEARCH),
                iced::widget::operation::select_all(SEARCH),
            ]))),
            CommandId::Open => Some(self.restore(ctx)),
            CommandId::Back if !self.query.is_empty() => {
                self.query.clear();
                self.refill(ctx);
                Some(Outcome::none())
            }
            CommandId::Back if !self.lines.ticked.is_empty() => {
                self.lines.ticked.clear();
                Some(Outcome::none())
            }
            _ => None,
        }
    }

    /// What is ticked, and the keys.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let ticked = self.lines.ticked.len();
        let left = if ticked == 0 {
            words.tr(id::TRASH_KEEPS)
        } else {
            words.with(id::TRASH_TICKED, &[("count", ticked.into())])
        };
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        Status {
            left,
            keys: vec![
                key("Enter", id::TRASH_KEY_RESTORE),
                key("Ctrl+F", id::TRASH_KEY_SEARCH),
                key("F1", id::KEY_HELP),
            ],
        }
    }
}

impl Lines {
    fn toggle(&mut self, row: usize) {
        if let Some(key) = self.rows.get(row).map(Line::key)
            && !self.ticked.remove(&key)
        {
            self.ticked.insert(key);
        }
    }

    fn tick(&mut self, range: std::ops::RangeInclusive<usize>) {
        let rows = self.rows.iter().enumerate();
        let keys = rows.filter(|(row, _)| range.contains(row));
        self.ticked.extend(keys.map(|(_, line)| line.key()));
    }
}

impl Rows for Lines {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, row: usize) -> Option<table::Row<'_>> {
        let line = self.rows.get(row)?;
        Some(table::Row::new(vec![
            Cell::name(line.name.as_str(), "").hits(line.hits.clone()),
            Cell::quiet(line.kind.as_str()),
            Cell::quiet(line.when.as_str()),
        ]))
    }

    fn is_ticked(&self, row: usize) -> bool {
        let line = self.rows.get(row);
        line.is_some_and(|line| self.ticked.contains(&line.key()))
    }
}
