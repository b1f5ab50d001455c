//! Orders: their own fields, lines and payment schedule. How far an order is shipped and paid is derived.

mod cancel;
mod dates;
mod schedule;

pub use cancel::{cancel, reopen};
pub(super) use cancel::{is_cancelled, is_said_again, still_wanted};
pub(super) use dates::{before, check_written, not_before};
pub use schedule::{schedule, set_schedule};

use chrono::NaiveDate;
use dates::check_dates;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::line::{self, LinesOf};
use super::sql_types::Day;
use super::{StoreError, StoreResult, Table, Tx, deal, lead, office_option, price, replica, trash};
use crate::domain::id::{ClientId, DealId, LineId, OrderId};
use crate::domain::money::{Currency, Discount, Quantity};
use crate::domain::order::{Cancellation, Order, PaymentPart};
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::{self, TradeLine};

const COLUMNS: &str = "id, client_id, deal_id, number, date, currency, price_mode, vat_rounding, discount_percent, \
     discount_amount, terms, ship_by, responsible_id, note, created, price_list_id, cancelled_on, reason_id, cancel_note";

/// Adds an order with its lines and payment schedule. `id`, `created` when it is the epoch, the number when it is empty,
/// and the rounding of VAT that the office uses now are given here. A lead becomes a client by it.
///
/// # Errors
/// `ClientMissing`, `CurrencyMissing`, `CurrencyMixed` when the price list is in another currency, `NumberTaken`,
/// `BeforeOrder`, `Money`; when the base cannot be written.
pub fn add(
    tx: &Tx<'_>,
    order: &Order,
    lines: &[TradeLine],
    parts: &[PaymentPart],
) -> StoreResult<OrderId> {
    let order = Order {
        vat_rounding: office_option::vat_rounding(tx)?,
        ..order.clone()
    };
    add_rounded(tx, &order, lines, parts)
}

/// Adds an order as [`add`] does, but for the rounding of VAT, which is that of `order`: its sums are those of the document
/// that it is made of.
///
/// # Errors
/// As [`add`].
pub(super) fn add_rounded(
    tx: &Tx<'_>,
    order: &Order,
    lines: &[TradeLine],
    parts: &[PaymentPart],
) -> StoreResult<OrderId> {
    let id = OrderId::new(tx.new_id());
    let mut order = Order {
        id,
        ..order.clone()
    };
    if order.created.millis() == 0 {
        order.created = tx.now();
    }
    if order.number.trim().is_empty() {
        order.number = next_number(tx)?;
    }
    check(tx, &order)?;
    let (percent, amount) = order.discount.stored();
    tx.prepare_cached(
        "INSERT INTO client_order (id, client_id, deal_id, number, date, currency, price_mode, vat_rounding,
             discount_percent, discount_amount, terms, ship_by, responsible_id, note, price_list_id, created)
         VALUES (:id, :client, :deal, :number, :date, :currency, :price_mode, :vat_rounding, :percent, :amount, :terms,
             :ship_by, :responsible, :note, :list, :created)",
    )?
    .execute(named_params! {
        ":id": id, ":client": order.client, ":deal": order.deal, ":number": order.number.trim(),
        ":date": Day(Some(order.date)), ":currency": order.currency, ":price_mode": order.price_mode,
        ":vat_rounding": order.vat_rounding, ":percent": percent, ":amount": amount, ":terms": order.terms,
        ":ship_by": Day(order.ship_by), ":responsible": order.responsible, ":note": order.note,
        ":list": order.price_list, ":created": order.created,
    })?;
    write_lines(tx, &order, lines)?;
    schedule::write_schedule(tx, &order, parts)?;
    if let Some(client) = order.client {
        match lead::promote(tx, client) {
            // The client may not have been received yet.
            Ok(_) | Err(StoreError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(id)
}

/// Makes an order of a deal: its client, currency, responsible user and lines. Winning the deal is another action.
///
/// # Errors
/// As [`add`]; when there is no such deal.
pub fn add_from_deal(tx: &Tx<'_>, deal: DealId, date: NaiveDate) -> StoreResult<OrderId> {
    let from = deal::get(tx, deal)?.ok_or(StoreError::NotFound {
        what: "deal",
        id: deal.get(),
    })?;
    let lines: Vec<TradeLine> = deal::lines(tx, deal)?
        .into_iter()
        .map(|line| TradeLine {
            id: LineId::default(),
            ..line
        })
        .collect();
    let order = Order {
        client: from.client,
        deal: Some(deal),
        date,
        currency: from.currency,
        price_mode: from.price_mode,
        responsible: from.responsible,
        ..Order::default()
    };
    add(tx, &order, &lines, &[])
}

/// Gives a living order.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: OrderId) -> StoreResult<Option<Order>> {
    let sql = format!("SELECT {COLUMNS} FROM client_order WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes an order's own fields: reads it, lets `change` set them, writes what differs. A cancelled order stays cancelled
/// when edited. With another currency a price list of the old one is let go.
///
/// # Errors
/// When there is no such living order, `change` refuses, `ClientMissing`, `CurrencyMissing`, `CurrencyPaid` when money of
/// the old currency was put on it, `CurrencyMixed` when the price list is in another currency, `ForeignOrder` when its
/// payments are another client's, `NumberTaken`, `BeforeOrder`; when the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: OrderId,
    change: impl FnOnce(&mut Order) -> Result<(), E>,
) -> Result<(), E> {
    let before = existing(tx, id)?;
    let mut order = before.clone();
    change(&mut order)?;
    if order.currency != before.currency && order.price_list == before.price_list {
        order.price_list = None;
    }
    check(tx, &order)?;
    check_payments(tx, &before, &order)?;
    check_dates(tx, &order)?;
    save(tx, id, &order)?;
    Ok(())
}

/// Moves an order to the trash. What was paid for it becomes an advance. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: OrderId) -> StoreResult<bool> {
    trash::delete(tx, Table::ClientOrder, id.get())
}

/// Gives the lines of an order in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, order: OrderId) -> StoreResult<Vec<TradeLine>> {
    line::all(conn, LinesOf::Order, order.get())
}

/// Makes the lines of an order what `lines` says: known ones (by their id) are changed, new ones added, missing ones
/// deleted. Gives their ids.
///
/// # Errors
/// `LineShipped` when a line that was shipped is left out, `ShippedBeyond` when less than was shipped is ordered,
/// `BeforeOrder`, `Money`; when there is no such order or the base cannot be written.
pub fn set_lines(tx: &Tx<'_>, id: OrderId, lines: &[TradeLine]) -> StoreResult<Vec<LineId>> {
    let order = existing(tx, id)?;
    for known in line::all(tx, LinesOf::Order, id.get())? {
        let shipped = shipped(tx, known.id)?;
        if shipped.get() == 0 {
            continue;
        }
        match lines.iter().find(|line| line.id == known.id) {
            None => return Err(Refusal::LineShipped { line: known.name }.into()),
            // What two have shipped beyond the line keeps nobody from the other lines, or from raising it.
            Some(line) if line.quantity < shipped && line.quantity < known.quantity => {
                return Err(Refusal::ShippedBeyond {
                    line: known.name,
                    left: line.quantity,
                    given: shipped,
                }
                .into());
            }
            Some(_) => {}
        }
    }
    write_lines(tx, &order, lines)
}

/// Gives the number after that of the newest order: its last digits plus one, skipping taken ones. In an office each device
/// goes on with its own orders, and its code stands before the digits.
///
/// # Errors
/// When the base cannot be read.
pub fn next_number(conn: &Connection) -> StoreResult<String> {
    let last: Option<String> = conn
        .prepare_cached(
            "SELECT number FROM client_order WHERE number <> '' AND id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1",
        )?
        .query_row(replica::own_ids(conn)?, |row| row.get(0))
        .optional()?;
    let last = last.unwrap_or_else(|| "0".to_owned());
    let code = replica::code(conn)?.map(|code| format!("{code}-"));
    let digits = last
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .count()
        .min(15);
    let (head, tail) = last.split_at(last.len() - digits);
    let head = match code {
        Some(code) if !head.ends_with(&code) => format!("{head}{code}"),
        _ => head.to_owned(),
    };
    let mut number: u64 = tail.parse().unwrap_or(0);
    let mut taken =
        conn.prepare_cached("SELECT 1 FROM client_order WHERE number = ?1 AND deleted IS NULL")?;
    loop {
        number += 1;
        let next = format!("{head}{number:0digits$}");
        if !taken.exists([&next])? {
            return Ok(next);
        }
    }
}

/// Gives the orders of a client, the newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(conn: &Connection, client: ClientId) -> StoreResult<Vec<OrderId>> {
    let ids = conn
        .prepare_cached(
            "SELECT order_id FROM order_list WHERE client_id = ?1 ORDER BY day DESC, order_id DESC",
        )?
        .query_map([client], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Gives the orders of a deal in the order in which they came.
///
/// # Errors
/// When the base cannot be read.
pub fn of_deal(conn: &Connection, deal: DealId) -> StoreResult<Vec<OrderId>> {
    let ids = conn
        .prepare_cached(
            "SELECT id FROM client_order WHERE deal_id = ?1 AND deleted IS NULL ORDER BY id",
        )?
        .query_map([deal], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Gives how much of a line was shipped.
pub(super) fn shipped(conn: &Connection, line: LineId) -> StoreResult<Quantity> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(sum(l.quantity), 0) FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id
             WHERE l.line_id = ?1 AND l.deleted IS NULL AND s.deleted IS NULL",
        )?
        .query_row([line], |row| row.get(0))?)
}

pub(super) fn existing(conn: &Connection, id: OrderId) -> StoreResult<Order> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "order",
        id: id.get(),
    })
}

fn write_lines(tx: &Tx<'_>, order: &Order, lines: &[TradeLine]) -> StoreResult<Vec<LineId>> {
    for line in lines {
        not_before(order.date, "ship_by", line.ship_by)?;
    }
    trade_line::total(lines, &order.document())?;
    line::set(tx, LinesOf::Order, order.id.get(), lines)
}

fn check(conn: &Connection, order: &Order) -> StoreResult<()> {
    if order.client.is_none() {
        return Err(Refusal::ClientMissing.into());
    }
    if order.currency.code().is_empty() {
        return Err(Refusal::CurrencyMissing.into());
    }
    let number = order.number.trim();
    if number.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    let taken = conn
        .prepare_cached(
            // One that came with a number which another has already can still be worked on.
            "SELECT 1 FROM client_order WHERE number = ?1 AND id <> ?2 AND deleted IS NULL
             AND NOT EXISTS (SELECT 1 FROM client_order WHERE id = ?2 AND number = ?1)",
        )?
        .exists((number, order.id))?;
    if taken {
        return Err(Refusal::NumberTaken {
            number: number.to_owned(),
        }
        .into());
    }
    check_list(conn, order)?;
    not_before(order.date, "ship_by", order.ship_by)
}

/// Prices come from a list of the order's own currency; one that is gone or was not received yet says nothing.
fn check_list(conn: &Connection, order: &Order) -> StoreResult<()> {
    let lists = price::lists(conn)?.into_iter();
    let mut chosen = lists.filter(|list| Some(list.id) == order.price_list);
    match chosen.next() {
        Some(list) if list.currency != order.currency => Err(Refusal::CurrencyMixed {
            order: order.currency,
            given: list.currency,
        }
        .into()),
        _ => Ok(()),
    }
}

/// What was paid keeps the currency and the client of an order.
fn check_payments(conn: &Connection, before: &Order, after: &Order) -> StoreResult<()> {
    if before.currency == after.currency && before.client == after.client {
        return Ok(());
    }
    // Two can have changed the currency and paid: back to that of the payments leads a way.
    let paid: Option<Currency> = conn
        .prepare_cached(
            "SELECT p.currency FROM payment_order x JOIN payment p ON p.id = x.payment_id
             WHERE x.order_id = ?1 AND x.deleted IS NULL AND p.deleted IS NULL ORDER BY p.currency = ?2 LIMIT 1",
        )?
        .query_row((before.id, after.currency), |row| row.get(0))
        .optional()?;
    match paid {
        None => Ok(()),
        Some(_) if before.currency == after.currency => Err(Refusal::ForeignOrder.into()),
        Some(paid) if paid == after.currency && before.client == after.client => Ok(()),
        Some(paid) => Err(Refusal::CurrencyPaid { order: paid }.into()),
    }
}

fn save(tx: &Tx<'_>, id: OrderId, order: &Order) -> StoreResult<()> {
    let (percent, amount) = order.discount.stored();
    tx.prepare_cached(
        "UPDATE client_order SET client_id = :client, deal_id = :deal, number = :number, date = :date,
             currency = :currency, price_mode = :price_mode, vat_rounding = :vat_rounding, discount_percent = :percent,
             discount_amount = :amount, terms = :terms, ship_by = :ship_by, responsible_id = :responsible, note = :note,
             price_list_id = :list
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":client": order.client, ":deal": order.deal, ":number": order.number.trim(),
        ":date": Day(Some(order.date)), ":currency": order.currency, ":price_mode": order.price_mode,
        ":vat_rounding": order.vat_rounding, ":percent": percent, ":amount": amount, ":terms": order.terms,
        ":ship_by": Day(order.ship_by), ":responsible": order.responsible, ":note": order.note,
        ":list": order.price_list,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        id: row.get(0)?,
        client: row.get(1)?,
        deal: row.get(2)?,
        number: row.get(3)?,
        date: row.get::<_, Day>(4)?.0.unwrap_or_default(),
        currency: row.get(5)?,
        price_mode: row.get(6)?,
        vat_rounding: row.get(7)?,
        discount: Discount::from_stored(row.get(8)?, row.get(9)?),
        terms: row.get(10)?,
        ship_by: row.get::<_, Day>(11)?.0,
        responsible: row.get(12)?,
        note: row.get(13)?,
        created: row.get(14)?,
        price_list: row.get(15)?,
        cancelled: match row.get::<_, Day>(16)?.0 {
            Some(on) => Some(Cancellation {
                on,
                reason: row.get(17)?,
                note: row.get(18)?,
            }),
            None => None,
        },
    })
}
