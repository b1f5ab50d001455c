//! Tags and books in the settings: each with the number of its clients and deals; renamed in place, deleted, two made one.
//!
//! New ones are made where they are used: on the card and in the list of clients.

use iced::widget::{Column, Row, operation};
use iced::{Alignment, Length, Task};
use rusqlite::Connection;

use super::ask::Ask;
use super::together::button as together_button;
use super::{Message as Up, Settings};
use crate::domain::id::{BookId, TagId};
use crate::i18n::{Id, id};
use crate::store::{Action, Changes, StoreResult, Table, book, tag, together};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::Field;
use crate::ui::widget::notice;
use crate::ui::widget::select;
use crate::ui::widget::text;

/// Name of the field in which a name is changed.
pub const FIELD: &str = "settings-list-name";

/// A tag or a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Tag(TagId),
    Book(BookId),
}

impl Which {
    const fn place(self) -> (Table, i64) {
        match self {
            Self::Tag(tag) => (Table::Tag, tag.get()),
            Self::Book(book) => (Table::Book, book.get()),
        }
    }

    /// Tells whether both are of one list.
    fn is_like(self, other: Self) -> bool {
        self.place().0 == other.place().0
    }
}

/// A line: what it is, its name, how many clients and deals have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    which: Which,
    name: String,
    clients: usize,
    deals: usize,
}

/// The lists as they were read, and the name that is being changed.
#[derive(Debug, Default)]
pub struct Lists {
    all: Vec<Entry>,
    edit: Option<(Which, String)>,
}

/// What happens to them.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(StoreResult<Vec<Entry>>),
    Edit(Which),
    Typed(String),
    Save,
    Cancel,
    Delete(Which),
    /// Asks into which other one it is put.
    Together(Which),
    Acted(Done),
}

/// Reads both lists.
pub fn load(ctx: &Ctx) -> Task<Message> {
    ctx.desk.read(read).map(Message::Loaded)
}

fn read(conn: &Connection) -> StoreResult<Vec<Entry>> {
    let mut all = Vec::new();
    for tag in tag::all(conn)? {
        all.push(Entry {
            which: Which::Tag(tag.id),
            name: tag.name,
            clients: tag::count(conn, tag.id)?,
            deals: tag::count_deals(conn, tag.id)?,
        });
    }
    for book in book::all(conn)? {
        all.push(Entry {
            which: Which::Book(book.id),
            name: book.name,
            clients: book::count(conn, book.id)?,
            deals: 0,
        });
    }
    Ok(all)
}

/// Tells whether an action changed what is shown here.
pub fn concerns(changes: &Changes) -> bool {
    [
        Table::Tag,
        Table::ClientTag,
        Table::DealTag,
        Table::Book,
        Table::Client,
        Table::Deal,
    ]
    .into_iter()
    .any(|table| changes.touch(table))
}

impl Lists {
    fn get(&self, which: Which) -> Option<&Entry> {
        self.all.iter().find(|entry| entry.which == which)
    }

    /// Tells whether a name is being changed.
    pub const fn is_editing(&self) -> bool {
        self.edit.is_some()
    }

    /// Another one of the list that has the typed name already.
    fn twin(&self, which: Which, typed: &str) -> Option<&Entry> {
        let typed = select::fold(typed.trim());
        self.all.iter().find(|entry| {
            entry.which.is_like(which) && entry.which != which && select::fold(&entry.name) == typed
        })
    }
}

impl Settings {
    pub(super) fn on_lists(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Loaded(Ok(all)) => self.lists.all = all,
            Message::Loaded(Err(error)) => return Outcome::event(Event::Failed(error)),
            Message::Edit(which) => {
                let name = self.lists.get(which).map(|entry| entry.name.clone());
                self.lists.edit = name.map(|name| (which, name));
                let select = operation::focus(FIELD).chain(operation::select_all(FIELD));
                return Outcome::run(select);
            }
            Message::Typed(typed) => {
                if let Some((_, name)) = &mut self.lists.edit {
                    *name = typed;
                }
            }
            Message::Cancel => self.lists.edit = None,
            Message::Save => return Outcome::run(self.rename(ctx)),
            Message::Delete(which) => {
                let Some(entry) = self.lists.get(which) else {
                    return Outcome::none();
                };
                let name = entry.name.clone();
                if let (Which::Book(book), true) = (which, entry.clients > 0) {
                    let others = self.lists.all.iter().filter_map(|other| match other.which {
                        Which::Book(id) if id != book => {
                            Some(Opt::new(id.to_string(), other.name.clone()))
                        }
                        _ => None,
                    });
                    let ask = Ask::delete_book(ctx, book, &name, entry.clients, others.collect());
                    return self.begin(ask);
                }
                let task = match which {
                    Which::Tag(tag) => act(ctx, Action::DeleteTag, name, move |tx| {
                        tag::delete(tx, tag).map(|_| ())
                    }),
                    Which::Book(book) => act(ctx, Action::DeleteBook, name, move |tx| {
                        book::delete(tx, book, None).map(|_| ())
                    }),
                };
                return Outcome::run(acted(task));
            }
            Message::Together(which) => {
                let of_list = |entry: &&Entry| entry.which.is_like(which);
                let all = self.lists.all.iter().filter(of_list);
                let all = all.map(|entry| (entry.which.place().1, entry.name.clone()));
                let all = all.collect();
                return self.ask_together(ctx, which.place(), all);
            }
            Message::Acted(done) => {
                if done.is_ok() {
                    self.lists.edit = None;
                }
                return done.event().map_or_else(Outcome::none, Outcome::event);
            }
        }
        Outcome::none()
    }

    /// Gives the name; one that gets the name of another one becomes that one.
    fn rename(&mut self, ctx: &Ctx) -> Task<Up> {
        let Some((which, typed)) = self.lists.edit.clone() else {
            return Task::none();
        };
        let name = typed.trim().to_owned();
        let is_same = self.lists.get(which).is_none_or(|entry| entry.name == name);
        let twin = self.lists.twin(which, &name).map(|entry| entry.which);
        if name.is_empty() || is_same && twin.is_none() {
            self.lists.edit = None;
            return Task::none();
        }
        let subject = name.clone();
        acted(match (which, twin) {
            (which, Some(into)) => {
                let ((table, row), (_, into)) = (which.place(), into.place());
                act(ctx, together::action(table), subject, move |tx| {
                    together::put(tx, table, into, row)
                })
            }
            (Which::Tag(tag), _) => act(ctx, Action::EditTag, subject, move |tx| {
                tag::rename(tx, tag, &name)
            }),
            (Which::Book(book), _) => act(ctx, Action::EditBook, subject, move |tx| {
                book::rename(tx, book, &name)
            }),
        })
    }

    /// The lines of one of the lists.
    pub(super) fn list_of<'a>(&'a self, ctx: &'a Ctx, tags: bool, none: Id) -> Element<'a, Up> {
        let t = ctx.tokens;
        let mut column = Column::new().max_width(560);
        let shown = |entry: &&Entry| matches!(entry.which, Which::Tag(_)) == tags;
        for entry in self.lists.all.iter().filter(shown) {
            column = column.push(self.entry(ctx, entry)).push(notice::rule(t));
        }
        if !self.lists.all.iter().any(|entry| shown(&entry)) {
            return text::para(ctx.words.tr(none), Type::BODY, t.text_2);
        }
        column.into()
    }

    fn entry<'a>(&'a self, ctx: &'a Ctx, entry: &'a Entry) -> Element<'a, Up> {
        let (t, words, which) = (ctx.tokens, ctx.words, entry.which);
        let send = Up::Lists;
        if let Some((edited, typed)) = &self.lists.edit
            && *edited == which
        {
            let twin = self.lists.twin(which, typed);
            let warning = twin.map(|twin| {
                let values = [("name", twin.name.as_str().into())];
                words.with(id::SETTINGS_TAG_TWIN, &values)
            });
            let save = if twin.is_some() {
                id::SETTINGS_TAG_MERGE
            } else {
                id::CARD_SAVE
            };
            let field = Field::new(t, typed.as_str(), move |text| send(Message::Typed(text)))
                .id(FIELD)
                .height(height::PANE)
                .on_submit(send(Message::Save))
                .warning_maybe(warning);
            return Row::new()
                .spacing(6)
                .padding([3, 0])
                .push(field.width(Length::Fill))
                .push(
                    Button::new(t, words.tr(id::CARD_CANCEL))
                        .small()
                        .on_press(send(Message::Cancel)),
                )
                .push(
                    Button::primary(t, words.tr(save))
                        .small()
                        .id("settings-list-save")
                        .on_press(send(Message::Save)),
                )
                .into();
        }
        let mut count = words.with(id::COUNT_CLIENTS, &[("count", entry.clients.into())]);
        if entry.deals > 0 {
            let deals = words.with(id::COUNT_DEALS, &[("count", entry.deals.into())]);
            count = format!("{count} · {deals}");
        }
        let row = match which {
            Which::Tag(tag) => format!("tag-{tag}"),
            Which::Book(book) => format!("book-{book}"),
        };
        let mut all = self.lists.all.iter();
        let has_other = all.any(|it| it.which.is_like(which) && it.which != which);
        let together = has_other.then(|| send(Message::Together(which)));
        Row::new()
            .spacing(6)
            .height(28)
            .align_y(Alignment::Center)
            .push(text::line(entry.name.as_str(), Type::BODY).fill())
            .push(text::line(count, Type::SMALL).color(t.text_3))
            .push(
                Button::icon_only(t, Icon::PencilLine, words.tr(id::SETTINGS_RENAME), None)
                    .kind(crate::ui::widget::button::Kind::Ghost)
                    .small()
                    .id(format!("{row}-rename"))
                    .on_press(send(Message::Edit(which))),
            )
            .push(together_button(ctx, &row, together))
            .push(
                Button::icon_only(t, Icon::Trash2, words.tr(id::COMMAND_DELETE), None)
                    .kind(crate::ui::widget::button::Kind::Ghost)
                    .small()
                    .id(format!("{row}-delete"))
                    .on_press(send(Message::Delete(which))),
            )
            .into()
    }
}

fn acted(task: Task<Done>) -> Task<Up> {
    task.map(|done| Up::Lists(Message::Acted(done)))
}
