//! The history of a record: who changed which field, when, from what to what; and putting a value back.
//!
//! A card and a pane show it; it reads by itself and tells, as any screen, what was done.

use iced::Task;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};
use rusqlite::Connection;

use super::act::{Done, act};
use super::interaction::look;
use super::{Event, Outcome, parts};
use crate::domain::id::{ClientId, DealId, DocumentId, InteractionId, OrderId, ProductId};
use crate::i18n::id;
use crate::say;
use crate::store::history::{self as store_history, RecordChange};
use crate::store::names::{self, Names};
use crate::store::{Action, CellValue, StoreResult, Table, person};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::text::{self, Run};

/// New records of one action that are named.
const NAMED: usize = 4;

/// Changes shown at first, and more at each press.
const STEP: usize = 100;

/// Whose history it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A client with everything on its card but interactions.
    Client(ClientId),
    Interaction(InteractionId),
    /// A deal with its contact persons and lines.
    Deal(DealId),
    /// An order with its lines, schedule, shipments and payments.
    Order(OrderId),
    /// A document with its lines.
    Document(DocumentId),
    /// A product with its prices.
    Product(ProductId),
}

/// What is known of the past of a record.
#[derive(Debug, Clone)]
pub struct History {
    of: Of,
    changes: Option<Vec<RecordChange>>,
    /// Names of linked records by their numbers, and of what the changed rows are.
    names: Names,
    shown: usize,
    generation: u64,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Read {
    changes: Vec<RecordChange>,
    names: Names,
}

/// What happens in the panel.
#[derive(Debug, Clone)]
pub enum Message {
    Read(u64, StoreResult<Box<Read>>),
    More,
    /// Puts back the old value of a field of a change.
    PutBack(usize, usize),
    Acted(Done),
}

impl History {
    /// An empty panel, to be loaded.
    pub fn new(of: Of) -> Self {
        Self {
            of,
            changes: None,
            names: Names::new(),
            shown: STEP,
            generation: 0,
        }
    }

    /// Whose history it is.
    pub const fn of(&self) -> Of {
        self.of
    }

    /// Tells whether it was ever read.
    pub const fn is_read(&self) -> bool {
        self.changes.is_some()
    }

    /// Reads it.
    pub fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, of) = (self.generation, self.of);
        ctx.desk
            .read(move |conn| read(conn, of))
            .map(move |read| Message::Read(generation, read.map(Box::new)))
    }

    /// Takes a message; `subject` names the record in history and toasts.
    pub fn update(&mut self, ctx: &Ctx, subject: String, message: Message) -> Outcome<Message> {
        match message {
            Message::Read(generation, Ok(read)) if generation == self.generation => {
                self.changes = Some(read.changes);
                self.names = read.names;
                Outcome::none()
            }
            Message::Read(_, Ok(_)) => Outcome::none(),
            Message::Read(_, Err(error)) => Outcome::event(Event::Failed(error)),
            Message::More => {
                self.shown += STEP;
                Outcome::none()
            }
            Message::PutBack(change, at) => {
                let found = self.changes.as_ref().and_then(|all| all.get(change));
                let found = found.and_then(|found| Some((found, found.fields.get(at)?)));
                let Some((change, cell)) = found else {
                    return Outcome::none();
                };
                let (table, row) = (change.table, change.row);
                let (column, value) = (cell.column.clone(), cell.old.clone());
                let task = act(ctx, Action::PutBack, subject, move |tx| {
                    store_history::put_back(tx, table, row, &column, &value)
                });
                Outcome::run(task.map(Message::Acted))
            }
            Message::Acted(done) => done.event().map_or_else(Outcome::none, Outcome::event),
        }
    }

    /// The panel as a whole page.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let list = container(self.list(ctx, false)).max_width(860);
        let body = container(list).padding(Padding::from([6, 16]));
        parts::scroll(ctx.tokens, body).into()
    }

    /// The changes alone, newest first; narrow ones stand in a pane.
    pub fn list<'a>(&'a self, ctx: &Ctx, is_narrow: bool) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(changes) = &self.changes else {
            return space().into();
        };
        let mut column = Column::new().width(Length::Fill);
        let mut last = None;
        let mut made = 0;
        for (n, change) in changes.iter().enumerate().take(self.shown) {
            if last.replace(change.entry.id) != Some(change.entry.id) {
                if n > 0 {
                    column = column.push(parts::rule(t.line_subtle));
                }
                column = column.push(entry(ctx, change, is_narrow));
                made = 0;
            }
            // What an action made is named, a long row of it only counted.
            let is_made = change.created && change.fields.is_empty();
            made += usize::from(is_made);
            if is_made && made > NAMED {
                let is_last = changes
                    .get(n + 1)
                    .is_none_or(|next| next.entry.id != change.entry.id);
                if is_last {
                    let count = [("count", (made - NAMED).into())];
                    let words = words.with(id::HISTORY_AND_MORE, &count);
                    let left = if is_narrow { 0.0 } else { 20.0 };
                    let line = text::line(words, Type::SMALL).color(t.text_3);
                    column = column.push(container(line).padding(Padding::ZERO.left(left)));
                }
                continue;
            }
            column = column.push(self.change(ctx, n, change, is_narrow));
        }
        if changes.len() > self.shown {
            column = column.push(
                Button::ghost(t, words.tr(id::HISTORY_MORE))
                    .small()
                    .on_press(Message::More),
            );
        }
        column.into()
    }

    fn change<'a>(
        &'a self,
        ctx: &Ctx,
        n: usize,
        change: &'a RecordChange,
        is_narrow: bool,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().padding(
            Padding::ZERO
                .left(if is_narrow { 0.0 } else { 20.0 })
                .bottom(4),
        );
        let name = self.names.get(&change.row);
        let mut what = vec![Run::new(say::record(words, change.table)).color(t.text_3)];
        if let Some(name) = name {
            what.push(Run::new(name.as_str()).color(t.text_2).gap(6.0));
        }
        if change.created {
            what.push(
                Run::new(words.tr(id::HISTORY_CREATED))
                    .color(t.done)
                    .gap(6.0),
            );
        }
        let is_root = matches!(change.table, Table::Client | Table::Interaction);
        if change.created || !is_root {
            column = column.push(text::runs(what, Type::SMALL));
        }
        for (at, cell) in change.fields.iter().enumerate() {
            let (old, new) = (
                self.cell(ctx, change, &cell.column, &cell.old),
                self.cell(ctx, change, &cell.column, &cell.new),
            );
            let empty = words.tr(id::CARD_EMPTY);
            let shown = |value: String| {
                if value.is_empty() {
                    empty.clone()
                } else {
                    value
                }
            };
            let lost = cell.is_lost.then(|| {
                Run::new(words.tr(id::HISTORY_LOST))
                    .color(t.text_3)
                    .gap(6.0)
            });
            let line = text::line(shown(old), Type::BODY)
                .color(t.text_3)
                .strike(true)
                .then(
                    Run::new(Icon::ArrowRight.glyph())
                        .style(crate::ui::widget::paint::icon_type(12.0))
                        .color(t.text_3)
                        .strike(false)
                        .gap(2.0),
                )
                .then(
                    Run::new(shown(new))
                        .color(t.text)
                        .strike(cell.is_lost)
                        .gap(2.0),
                );
            let line = match lost {
                Some(lost) => line.then(lost),
                None => line,
            };
            let label = text::line(say::column(words, &cell.column), Type::BODY)
                .color(t.text_2)
                .width(if is_narrow { 96 } else { 150 });
            let name = words.tr(id::HISTORY_PUT_BACK);
            let put_back = if is_narrow {
                Button::icon_only(t, Icon::Undo2, name, None)
            } else {
                Button::ghost(t, name).icon(Icon::Undo2)
            };
            let put_back = store_history::can_put_back(change.table, &cell.column).then(|| {
                put_back
                    .small()
                    .id(format!("history-put-back-{n}-{at}"))
                    .on_press(Message::PutBack(n, at))
            });
            let row = Row::new()
                .spacing(8)
                .height(24)
                .align_y(Alignment::Center)
                .push(label)
                .push(line.fill())
                .push(put_back);
            column = column.push(row);
        }
        column.into()
    }

    fn cell(&self, ctx: &Ctx, change: &RecordChange, column: &str, value: &CellValue) -> String {
        if let (CellValue::Integer(row), true) = (value, names::is_link(change.table, column)) {
            let name = self.names.get(row).cloned();
            return name.unwrap_or_else(|| row.to_string());
        }
        let of = (change.table, change.currency);
        say::cell(ctx.words, of, column, value, ctx.zone)
    }
}

/// When, who, what was done.
fn entry<'a>(ctx: &Ctx, change: &RecordChange, is_narrow: bool) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let entry = &change.entry;
    let at = entry.at.local(ctx.zone);
    let when = format!(
        "{} {}",
        words.date_short(at.date(), ctx.today()),
        words.time(at)
    );
    let what = say::action(words, entry.action, entry.role, &entry.subject);
    let who = look::user_name(ctx, entry.user);
    let who = if is_narrow { look::initials(&who) } else { who };
    let who = match entry.device {
        Some(device) if who.is_empty() => super::office::device(ctx, device),
        Some(device) => format!("{who} · {}", super::office::device(ctx, device)),
        None => who,
    };
    Row::new()
        .spacing(10)
        .height(26)
        .align_y(Alignment::Center)
        .push(
            text::line(when, Type::SMALL)
                .color(t.text_3)
                .width(if is_narrow { 76 } else { 96 }),
        )
        .push(text::line(what, Type::BODY.semibold()).fill())
        .push(text::line(who, Type::SMALL).color(t.text_3))
        .into()
}

/// Reads the history of a record and of what belongs to it, with the names of all that stands in it.
fn read(conn: &Connection, of: Of) -> StoreResult<Read> {
    let mut changes = match of {
        Of::Client(of) => {
            let mut changes = store_history::of_client(conn, of)?;
            for (known, _) in person::of_client(conn, of)? {
                let own = store_history::of_person(conn, known.id)?.into_iter();
                // The place of a person belongs to both.
                changes.extend(own.filter(|change| change.table != Table::ClientPerson));
            }
            changes
        }
        Of::Interaction(of) => store_history::of_interaction(conn, of)?,
        Of::Deal(of) => store_history::of_deal(conn, of)?,
        Of::Order(of) => store_history::of_order(conn, of)?,
        Of::Document(of) => store_history::of_document(conn, of)?,
        Of::Product(of) => store_history::of_product(conn, of)?,
    };
    changes.retain(|change| change.created || !change.fields.is_empty());
    // Within an action the record itself stands before its parts.
    changes.sort_by_key(|change| (std::cmp::Reverse(change.entry.place()), change.table));
    let names = names::of_changes(conn, &changes)?;
    Ok(Read { changes, names })
}
