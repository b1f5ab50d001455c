//! The history of a record: who changed which field, when, from what to what; and putting a value back.
//!
//! A card and a pane show it; it reads by itself and tells, as any screen, what was done.

use std::collections::HashMap;

use iced::Task;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};
use rusqlite::Connection;

use super::act::{Done, act};
use super::interaction::data::full_name;
use super::interaction::look;
use super::{Event, Outcome, parts};
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::deal::ReasonKind;
use crate::domain::id::{
    self as ids, ClientId, DealId, DetailId, IdentifierId, InteractionId, OrderId, ProductId,
    StageId,
};
use crate::domain::postal;
use crate::i18n::id;
use crate::say;
use crate::store::history::{self as store_history, RecordChange};
use crate::store::{
    Action, CellValue, StoreResult, Table, campaign, client, client_card, contact_detail, deal,
    field, order, person, pipeline, price, product, reason, shipment, user,
};
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
    /// A product with its prices.
    Product(ProductId),
}

/// What is known of the past of a record.
#[derive(Debug, Clone)]
pub struct History {
    of: Of,
    changes: Option<Vec<RecordChange>>,
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
            names: HashMap::new(),
            shown: STEP,
            generation: 0,
        }
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
            .read(move |conn| match of {
                Of::Client(of) => of_client(conn, of),
                Of::Interaction(of) => of_interaction(conn, of),
                Of::Deal(of) => of_deal(conn, of),
                Of::Order(of) => of_order(conn, of),
                Of::Product(of) => of_product(conn, of),
            })
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
        if let (CellValue::Integer(row), true) = (value, column.ends_with("_id")) {
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

/// Reads the history of a client, its contact persons and their details, with the names of what is linked.
fn of_client(conn: &Connection, of: ClientId) -> StoreResult<Read> {
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
    for book in crate::store::book::all(conn)? {
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
    name_clients(conn, &changes, &mut names)?;
    Ok(Read { changes, names })
}

/// Reads the history of an interaction and of the values of its custom fields.
fn of_interaction(conn: &Connection, of: InteractionId) -> StoreResult<Read> {
    let mut changes = store_history::of_record(conn, Table::Interaction, of.get())?;
    let mut names = HashMap::new();
    for known in field::all(conn, FieldOwner::Interaction)? {
        let row = ids::link(known.id.get(), of.get());
        names.insert(row, known.name);
        let own = store_history::of_record(conn, Table::FieldValue, row)?;
        changes.extend(own.into_iter().filter(|change| !change.fields.is_empty()));
    }
    changes.retain(|change| change.created || !change.fields.is_empty());
    changes.sort_by_key(|change| (std::cmp::Reverse(change.entry.id), change.table));
    for known in user::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    name_clients(conn, &changes, &mut names)?;
    Ok(Read { changes, names })
}

fn of_deal(conn: &Connection, of: DealId) -> StoreResult<Read> {
    let mut changes = store_history::of_deal(conn, of)?;
    changes.retain(|change| change.created || !change.fields.is_empty());
    let mut names = HashMap::new();
    for known in user::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    for known in campaign::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    for pipeline in pipeline::all(conn)? {
        names.insert(pipeline.id.get(), pipeline.name);
    }
    for kind in ReasonKind::ALL {
        for known in reason::all(conn, *kind)? {
            names.insert(known.id.get(), known.name);
        }
    }
    for cell in changes.iter().flat_map(|change| &change.fields) {
        for value in [&cell.old, &cell.new] {
            if let (CellValue::Integer(row), "stage_id") = (value, cell.column.as_str())
                && let Some(stage) = pipeline::stage(conn, StageId::new(*row))?
            {
                names.insert(*row, stage.name);
            }
        }
    }
    for person in deal::persons(conn, of)? {
        if let Some(found) = person::get(conn, person.person)? {
            let row = ids::link(of.get(), person.person.get());
            names.insert(row, full_name(&found));
        }
    }
    for line in deal::lines(conn, of)? {
        names.insert(line.id.get(), line.name);
    }
    name_clients(conn, &changes, &mut names)?;
    Ok(Read { changes, names })
}

fn of_order(conn: &Connection, of: OrderId) -> StoreResult<Read> {
    let mut changes = store_history::of_order(conn, of)?;
    changes.retain(|change| change.created || !change.fields.is_empty());
    let mut names = HashMap::new();
    for known in user::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    for line in order::lines(conn, of)? {
        names.insert(line.id.get(), line.name);
    }
    for made in shipment::of_order(conn, of)? {
        names.insert(made.id.get(), made.number);
    }
    if let Some(found) = order::get(conn, of)?
        && let Some(of) = found.deal
        && let Some(found) = deal::get(conn, of)?
    {
        names.insert(of.get(), found.title);
    }
    name_clients(conn, &changes, &mut names)?;
    Ok(Read { changes, names })
}

fn of_product(conn: &Connection, of: ProductId) -> StoreResult<Read> {
    let mut changes = store_history::of_product(conn, of)?;
    changes.retain(|change| change.created || !change.fields.is_empty());
    let mut names = HashMap::new();
    for known in user::all(conn)? {
        names.insert(known.id.get(), known.name);
    }
    for group in product::groups(conn)? {
        names.insert(group.id.get(), group.name);
    }
    for list in price::lists(conn)? {
        names.insert(ids::link(list.id.get(), of.get()), list.name.clone());
        names.insert(list.id.get(), list.name);
    }
    Ok(Read { changes, names })
}

/// Finds the names of clients that stand in changed links.
fn name_clients(
    conn: &Connection,
    changes: &[RecordChange],
    names: &mut HashMap<i64, String>,
) -> StoreResult<()> {
    for cell in changes.iter().flat_map(|change| &change.fields) {
        for value in [&cell.old, &cell.new] {
            if let (CellValue::Integer(row), "parent_id" | "client_id") =
                (value, cell.column.as_str())
                && let Some(name) = client_card::name(conn, ClientId::new(*row))?
            {
                names.insert(*row, name.name);
            }
        }
    }
    Ok(())
}
