//! Lines of the agenda: what is read only for the items that are visible.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::{AgendaItem, Source, sources::share};
use crate::domain::due::Due;
use crate::domain::id::ClientId;
use crate::domain::money::{Currency, Money, Quantity};
use crate::domain::order::{DueFrom, Order, dues, open_parts, put_off};
use crate::domain::time::Timestamp;
use crate::store::cells::CellValue;
use crate::store::order_derive::{Fulfilment, day_of, last_shipped};
use crate::store::{StoreResult, Table, deal, history, interaction, order};

/// How much of an order is shipped or paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub done: Money,
    pub whole: Money,
}

impl Share {
    /// Gives the part in thousandths.
    pub fn thousandths(&self) -> u16 {
        share(self.done.minor, self.whole.minor)
    }
}

/// A line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine {
    pub item: AgendaItem,
    /// Topic, title, words of the step, or number of the order.
    pub title: String,
    pub client_name: String,
    pub client_form: String,
    /// When it was planned first, where that is another day than it is expected now.
    pub planned: Option<Due>,
    /// The deal or order it belongs to, as it is called.
    pub belongs: String,
    pub share: Option<Share>,
    /// How many pieces of how many are shipped, and their unit, where all lines have one.
    pub pieces: Option<(Quantity, Quantity, String)>,
    /// Of a payment in parts: what of it is open.
    pub parts: Option<Parts>,
    /// How long it is to take, in minutes.
    pub minutes: Option<i64>,
}

/// What of a payment in parts is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// How many there are, the paid ones, too.
    pub whole: usize,
    /// Places in the schedule with their days, the earliest first.
    pub open: Vec<(usize, Option<NaiveDate>)>,
}

impl Parts {
    /// Gives the numbers of those that are expected by a day; the first one in any case.
    pub fn by(&self, day: Option<NaiveDate>) -> Vec<usize> {
        let is_due = |on: Option<NaiveDate>| on.is_some() && on <= day;
        let due = self.open.iter().enumerate();
        let due = due.filter(|(at, (_, on))| *at == 0 || is_due(*on));
        due.map(|(_, (part, _))| part + 1).collect()
    }

    /// Gives the numbers of those that go along when it is put off.
    pub fn put_off(&self, day: NaiveDate) -> Vec<usize> {
        let moved = put_off(&self.open, day).into_iter();
        moved.map(|part| part + 1).collect()
    }
}

/// Gives the lines of some items in their order; what was deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, items: &[AgendaItem]) -> StoreResult<Vec<AgendaLine>> {
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        if let Some(line) = line(conn, item)? {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn line(conn: &Connection, item: &AgendaItem) -> StoreResult<Option<AgendaLine>> {
    let (client_name, client_form) = client(conn, item.client)?;
    let mut line = AgendaLine {
        item: *item,
        title: String::new(),
        client_name,
        client_form,
        planned: None,
        belongs: String::new(),
        share: None,
        pieces: None,
        parts: None,
        minutes: None,
    };
    match item.source {
        Source::Interaction(id) => {
            let Some(known) = interaction::get(conn, id)? else {
                return Ok(None);
            };
            line.minutes = known.planned_minutes;
            line.planned = first(conn, (Table::Interaction, id.get(), "planned_at"), item.due)?;
            line.title = if known.topic.is_empty() {
                known.content.lines().next().unwrap_or_default().to_owned()
            } else {
                known.topic
            };
            line.belongs = text(
                conn,
                "SELECT d.title FROM interaction i JOIN deal d ON d.id = i.deal_id WHERE i.id = ?1",
                id.get(),
            )?;
        }
        Source::Task(id) => {
            let Some(known) = super::super::task::get(conn, id)? else {
                return Ok(None);
            };
            line.title = known.title;
            line.minutes = known.planned_minutes;
            line.planned = first(conn, (Table::Task, id.get(), "due"), item.due)?;
            line.belongs = text(
                conn,
                "SELECT coalesce(d.title, o.number, '') FROM task t LEFT JOIN deal d ON d.id = t.deal_id
                 LEFT JOIN client_order o ON o.id = t.order_id WHERE t.id = ?1",
                id.get(),
            )?;
        }
        Source::Deal(id) => {
            let Some(known) = deal::get(conn, id)? else {
                return Ok(None);
            };
            line.title = known.next_step;
            line.belongs = known.title;
        }
        Source::Shipment(id) | Source::Payment(id) => {
            let Some(known) = order::get(conn, id)? else {
                return Ok(None);
            };
            let is_payment = matches!(item.source, Source::Payment(_));
            let row = conn
                .prepare_cached(
                    "SELECT currency, gross, shipped, paid, ship_by FROM order_list WHERE order_id = ?1",
                )?
                .query_row([id], |row| {
                    Ok((
                        row.get::<_, Currency>(0)?,
                        row.get::<_, i64>(1)?,
                        row.get::<_, i64>(if is_payment { 3 } else { 2 })?,
                        row.get::<_, i64>(4)?,
                    ))
                })
                .optional()?;
            let Some((currency, gross, done, ship_by)) = row else {
                return Ok(None);
            };
            line.share = Some(Share {
                done: Money::new(done, currency),
                whole: Money::new(gross, currency),
            });
            // What is left is expected later than the order as a whole was planned.
            if is_payment {
                (line.parts, line.planned) = part(conn, &known, item.due, (gross, done))?;
            } else {
                line.pieces = pieces(conn, &known)?;
                let expected = day_of(ship_by).map(Due::On);
                let put_off = first(conn, (Table::ClientOrder, id.get(), "ship_by"), expected)?;
                let planned = known
                    .ship_by
                    .map(Due::On)
                    .filter(|it| Some(*it) != expected);
                line.planned = put_off.or(planned);
            }
            line.title = known.number;
        }
    }
    Ok(Some(line))
}

/// The unpaid parts of the payment schedule, and when the first one was planned, where that is another day: before it was put
/// off, or by the day on which the goods were to go.
fn part(
    conn: &Connection,
    of: &Order,
    due: Option<Due>,
    (gross, paid): (i64, i64),
) -> StoreResult<(Option<Parts>, Option<Due>)> {
    let schedule = order::schedule(conn, of.id)?;
    let day = due.and_then(|due| match due {
        Due::On(day) => Some(day),
        Due::At(_) => None,
    });
    let mut open = Vec::new();
    let mut parts = None;
    if schedule.len() > 1 {
        let shipped = last_shipped(conn, of.id)?;
        let dues = dues(gross, &schedule, of.date, shipped);
        let unpaid = open_parts(&dues, paid).into_iter();
        open = unpaid.map(|(part, due)| (part, due.on)).collect();
        parts = Some(Parts {
            whole: schedule.len(),
            open: open.clone(),
        });
    }
    let first_open = match (&schedule[..], open.first()) {
        ([one], _) => Some(one),
        (_, Some((part, _))) => schedule.get(*part),
        _ => None,
    };
    if let Some(part) = first_open.filter(|part| part.from == DueFrom::Date) {
        let row = (Table::PaymentPart, part.id.get(), "date");
        return Ok((parts, first(conn, row, due)?));
    }
    let planned = match &schedule[..] {
        [] => of.ship_by,
        [part] if part.from == DueFrom::Shipment => part.due(of.date, of.ship_by),
        _ => None,
    };
    let planned = planned.filter(|planned| day.is_some() && Some(*planned) != day);
    Ok((parts, planned.map(Due::On)))
}

/// When something was planned first, as its history says, where that is another time than now.
fn first(
    conn: &Connection,
    (table, row, column): (Table, i64, &str),
    now: Option<Due>,
) -> StoreResult<Option<Due>> {
    let due = match history::first_value(conn, table, row, column)? {
        Some(CellValue::Integer(at)) => Some(Due::At(Timestamp::from_millis(at))),
        Some(CellValue::Text(day)) => Due::from_text(&day),
        _ => None,
    };
    Ok(due.filter(|due| now.is_some() && Some(*due) != now))
}

fn pieces(conn: &Connection, of: &Order) -> StoreResult<Option<(Quantity, Quantity, String)>> {
    let done = Fulfilment::read(conn, of)?;
    let goods = || done.lines.iter().zip(&done.shipped);
    let goods = || goods().filter(|(line, _)| line.quantity.get() > 0);
    let Some((first, _)) = goods().next() else {
        return Ok(None);
    };
    let unit = first.unit.clone();
    if goods().any(|(line, _)| line.unit != unit) {
        return Ok(None);
    }
    let (mut shipped, mut whole) = (0_i64, 0_i64);
    for (line, done) in goods() {
        whole = whole.saturating_add(line.quantity.get());
        shipped = shipped.saturating_add(done.get().min(line.quantity.get()));
    }
    Ok(Some((Quantity::new(shipped), Quantity::new(whole), unit)))
}

fn client(conn: &Connection, client: Option<ClientId>) -> StoreResult<(String, String)> {
    Ok(conn
        .prepare_cached("SELECT name, legal_form FROM client WHERE id = ?1")?
        .query_row([client], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or_default())
}

fn text(conn: &Connection, sql: &str, row: i64) -> StoreResult<String> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get::<_, String>(0))
        .optional()?
        .unwrap_or_default())
}
