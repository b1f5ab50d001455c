//! The history of the card: who changed which field, when, from what to what; and putting a value back.

use std::collections::HashMap;

use iced::Task;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};
use rusqlite::Connection;

use super::{ClientCard, Message};
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::{self as ids, ClientId, DetailId, IdentifierId};
use crate::domain::postal;
use crate::i18n::id;
use crate::say;
use crate::store::history::{self as store_history, RecordChange};
use crate::store::{
    Action, CellValue, StoreResult, Table, client, client_card, contact_detail, field, person, user,
};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::data::full_name;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::text::{self, Run};

/// Changes shown at first, and more at each press.
const STEP: usize = 100;

/// What is known of the past of the card.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub(super) changes: Option<Vec<RecordChange>>,
    /// Names of linked records by their numbers, and of what the changed rows are.
    names: HashMap<i64, String>,
    shown: usize,
    generation: u64,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Read {
    changes: Vec<RecordChange>,
    names: HashMap<i64, String>,
}

impl ClientCard {
    /// Reads the history.
    pub(super) fn load_history(&mut self, ctx: &Ctx) -> Task<Message> {
        self.history.generation += 1;
        self.history.shown = self.history.shown.max(STEP);
        let (generation, of) = (self.history.generation, self.id);
        ctx.desk
            .read(move |conn| read(conn, of))
            .map(move |read| Message::HistoryRead(generation, read.map(Box::new)))
    }

    /// Takes what was read.
    pub(super) fn take_history(&mut self, generation: u64, read: Read) {
        if generation == self.history.generation {
            self.history.changes = Some(read.changes);
            self.history.names = read.names;
        }
    }

    /// Shows more of it.
    pub(super) fn more_history(&mut self) {
        self.history.shown += STEP;
    }

    /// Puts an old value back, as a new change.
    pub(super) fn put_back(&mut self, ctx: &Ctx, change: usize, at: usize) -> Task<Message> {
        let found = self
            .history
            .changes
            .as_ref()
            .and_then(|changes| changes.get(change));
        let Some((change, cell)) = found.and_then(|found| Some((found, found.fields.get(at)?)))
        else {
            return Task::none();
        };
        let (table, row) = (change.table, change.row);
        let (column, value) = (cell.column.clone(), cell.old.clone());
        self.act(ctx, Action::PutBack, move |tx| {
            store_history::put_back(tx, table, row, &column, &value)
        })
    }

    /// The tab.
    pub(super) fn history_view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(changes) = &self.history.changes else {
            return space().into();
        };
        let mut column = Column::new().width(Length::Fill);
        let mut last = None;
        for (n, change) in changes.iter().enumerate().take(self.history.shown) {
            if last.replace(change.entry.id) != Some(change.entry.id) {
                if n > 0 {
                    column = column.push(parts::rule(t.line_subtle));
                }
                column = column.push(entry(ctx, change));
            }
            column = column.push(self.change(ctx, n, change));
        }
        if changes.len() > self.history.shown {
            column = column.push(
                Button::ghost(t, words.tr(id::HISTORY_MORE))
                    .small()
                    .on_press(Message::MoreHistory),
            );
        }
        let body = container(column.max_width(860)).padding(Padding::from([6, 16]));
        parts::scroll(t, body).into()
    }

    fn change<'a>(&'a self, ctx: &Ctx, n: usize, change: &'a RecordChange) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().padding(Padding::ZERO.left(20).bottom(4));
        let name = self.history.names.get(&change.row);
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
        column = column.push(text::runs(what, Type::SMALL));
        for (at, cell) in change.fields.iter().enumerate() {
            let (old, new) = (
                self.cell(ctx, change.table, &cell.column, &cell.old),
                self.cell(ctx, change.table, &cell.column, &cell.new),
            );
            let empty = words.tr(id::CARD_EMPTY);
            let shown = |value: String| {
                if value.is_empty() {
                    empty.clone()
                } else {
                    value
                }
            };
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
                .then(Run::new(shown(new)).color(t.text).gap(2.0));
            let label = text::line(say::column(words, &cell.column), Type::BODY)
                .color(t.text_2)
                .width(150);
            let row = Row::new()
                .spacing(8)
                .height(24)
                .align_y(Alignment::Center)
                .push(label)
                .push(line.fill())
                .push(
                    Button::ghost(t, words.tr(id::HISTORY_PUT_BACK))
                        .icon(Icon::Undo2)
                        .small()
                        .id(format!("history-put-back-{n}-{at}"))
                        .on_press(Message::PutBack(n, at)),
                );
            column = column.push(row);
        }
        column.into()
    }

    fn cell(&self, ctx: &Ctx, table: Table, column: &str, value: &CellValue) -> String {
        if let (CellValue::Integer(row), true) = (value, column.ends_with("_id")) {
            let name = self.history.names.get(row).cloned();
            return name.unwrap_or_else(|| row.to_string());
        }
        say::cell(ctx.words, table, column, value, ctx.zone)
    }
}

/// When, who, what was done.
fn entry<'a>(ctx: &Ctx, change: &RecordChange) -> Element<'a, Message> {
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
    Row::new()
        .spacing(10)
        .height(26)
        .align_y(Alignment::Center)
        .push(text::line(when, Type::SMALL).color(t.text_3).width(96))
        .push(text::line(what, Type::BODY.semibold()).fill())
        .push(text::line(who, Type::SMALL).color(t.text_3))
        .into()
}

/// Reads the history of a client, its contact persons and their details, with the names of what is linked.
fn read(conn: &Connection, of: ClientId) -> StoreResult<Read> {
    let mut changes = store_history::of_client(conn, of)?;
    let mut names = HashMap::new();
    let mut owners = vec![(Owner::Client(of), FieldOwner::Client)];
    for (known, _) in person::of_client(conn, of)? {
        let own = store_history::of_person(conn, known.id)?;
        // The place of a person belongs to both.
        changes.extend(
            own.into_iter()
                .filter(|change| change.table != Table::ClientPerson),
        );
        names.insert(known.id.get(), full_name(&known));
        names.insert(ids::link(of.get(), known.id.get()), full_name(&known));
        owners.push((Owner::Person(known.id), FieldOwner::Person));
    }
    changes.retain(|change| change.created || !change.fields.is_empty());
    // Within an action the record itself stands before its parts.
    changes.sort_by_key(|change| (std::cmp::Reverse(change.entry.id), change.table));
    for known in user::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    for book in user::books(conn)? {
        names.insert(book.id.get(), book.name);
    }
    for known in crate::store::tag::all(conn)? {
        names.insert(ids::link(of.get(), known.id.get()), known.name.clone());
        names.insert(known.id.get(), known.name);
    }
    for identifier in client::identifiers(conn, of)? {
        let id: IdentifierId = identifier.id;
        names.insert(id.get(), identifier.value);
    }
    for (owner, kind) in owners {
        for detail in contact_detail::of_owner(conn, owner)? {
            let id: DetailId = detail.id;
            let words = if detail.kind == DetailKind::Address {
                postal::one_line(&detail.address, &detail.value)
            } else {
                detail.value
            };
            names.insert(id.get(), words);
        }
        for known in field::all(conn, kind)? {
            names.insert(ids::link(known.id.get(), owner.row()), known.name);
        }
    }
    for change in &changes {
        for cell in &change.fields {
            for value in [&cell.old, &cell.new] {
                if let (CellValue::Integer(row), "parent_id" | "client_id") =
                    (value, cell.column.as_str())
                    && let Some(name) = client_card::name(conn, ClientId::new(*row))?
                {
                    names.insert(*row, name.name);
                }
            }
        }
    }
    Ok(Read { changes, names })
}
