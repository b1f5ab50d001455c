//! Orders that do not add up ([`crate::domain::misfit`]), and who wrote what of them. Which they are is derived with their lines
//! of the list, so that an office is told alike on all computers, and an order that is right again is told no more. Mending one
//! is an action of people: `keep_terms`, or whatever else they change of the order.

mod money;
mod who;

pub use money::{MoneyBeyond, TwoDiscounts};
pub use who::Moved;

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::follow::Came;
use super::order_derive::Fulfilment;
use super::replica::{self, device_of};
use super::{StoreError, StoreResult, Table, Tx, history, names, order, payment, shipment};
use crate::domain::id::{LineId, OrderId, PartId, UserId};
use crate::domain::misfit::{Misfit, is_paid_twice, terms_beyond};
use crate::domain::money::{Currency, Percent, Quantity};
use crate::domain::order::{Order, PaymentKind, PaymentPart};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;

/// An order that does not add up, in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderMisfit {
    pub order: OrderId,
    pub number: String,
    /// Empty when the client was not received yet.
    pub client: String,
    pub currency: Currency,
    pub terms: Option<TermsBeyond>,
    pub shipped: Vec<ShippedBeyond>,
    pub paid: Option<PaidBeyond>,
    /// A day that is before the date of the order, as it would be refused.
    pub dates: Option<Refusal>,
    pub money: Vec<MoneyBeyond>,
    pub discounts: Vec<TwoDiscounts>,
    /// Who took something off it, or moved a day of it: the oldest first.
    pub moved: Vec<Moved>,
}

/// Who wrote something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// `None` when the history does not tell.
    pub user: Option<UserId>,
    /// Number of the device.
    pub device: u32,
    pub at: Option<Timestamp>,
}

/// A payment schedule that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct TermsBeyond {
    /// What it comes to; `None` where that fits, and two have written it.
    pub share: Option<Percent>,
    /// What each has written of it.
    pub sets: Vec<TermSet>,
}

/// The parts of a payment schedule that one wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct TermSet {
    pub by: By,
    pub parts: Vec<PaymentPart>,
}

/// A line of which more was shipped than is ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct ShippedBeyond {
    pub line: LineId,
    pub name: String,
    pub unit: String,
    /// Nothing when the line is not in the order any more.
    pub ordered: Quantity,
    pub shipped: Quantity,
    /// By whom, on which day, how much.
    pub parts: Vec<(By, NaiveDate, Quantity)>,
}

/// Payments beyond what the order costs; minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct PaidBeyond {
    pub total: i64,
    pub paid: i64,
    /// By whom, on which day, how much; money given back below nought.
    pub parts: Vec<(By, NaiveDate, i64)>,
}

impl OrderMisfit {
    /// What of it does not add up.
    pub const fn kinds(&self) -> Misfit {
        Misfit {
            terms: self.terms.is_some(),
            shipped: !self.shipped.is_empty(),
            paid: self.paid.is_some(),
            dates: self.dates.is_some(),
            money: !self.money.is_empty(),
            discount: !self.discounts.is_empty(),
        }
    }

    /// The newest of what was written, for the order in a list.
    pub fn at(&self) -> Option<Timestamp> {
        let terms = self.terms.iter().flat_map(|terms| &terms.sets);
        let shipped = self.shipped.iter().flat_map(|line| &line.parts);
        let paid = self.paid.iter().flat_map(|paid| &paid.parts);
        let terms = terms.map(|set| set.by);
        let all = terms
            .chain(shipped.map(|part| part.0))
            .chain(paid.map(|part| part.0))
            .chain(self.money.iter().flat_map(MoneyBeyond::by))
            .chain(self.moved.iter().map(|moved| moved.by));
        all.filter_map(|by| by.at).max()
    }
}

/// Gives the orders that do not add up, the newest first, at most so many.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, limit: usize) -> StoreResult<Vec<OrderMisfit>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let ids: Vec<OrderId> = conn
        .prepare_cached("SELECT order_id FROM order_misfit ORDER BY order_id DESC LIMIT ?1")?
        .query_map([limit], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        all.extend(of_order(conn, id)?);
    }
    all.sort_by_key(|one| std::cmp::Reverse((one.at(), one.order.get())));
    Ok(all)
}

/// Gives those of which people are told beside the conflicts: in an office. Who works alone sees it on the order.
///
/// # Errors
/// When the base cannot be read.
pub fn to_tell(conn: &Connection, limit: usize) -> StoreResult<Vec<OrderMisfit>> {
    match replica::is_in_office(conn)? {
        true => all(conn, limit),
        false => Ok(Vec::new()),
    }
}

/// Tells how many those are.
pub(super) fn count_to_tell(conn: &Connection) -> StoreResult<usize> {
    let sql = "SELECT count(*) FROM order_misfit";
    match replica::is_in_office(conn)? {
        true => Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?),
        false => Ok(0),
    }
}

/// Tells in figures what of an order does not add up; `None` when all does.
///
/// # Errors
/// When the base cannot be read.
pub fn of_order(conn: &Connection, id: OrderId) -> StoreResult<Option<OrderMisfit>> {
    let Some(order) = order::get(conn, id)? else {
        return Ok(None);
    };
    let done = Fulfilment::read(conn, &order)?;
    let parts = order::schedule(conn, id)?;
    let misfit = find(conn, &order, &done, &parts)?;
    if !misfit.is_any() {
        return Ok(None);
    }
    let client = conn
        .prepare_cached("SELECT name FROM client WHERE id = ?1")?
        .query_row([order.client], |row| row.get(0))
        .optional()?;
    let mut terms = None;
    if misfit.terms {
        let share = terms_beyond(done.total.gross, &parts);
        let sets = sets(conn, &parts)?;
        terms = Some(TermsBeyond { share, sets });
    }
    let mut misfit = OrderMisfit {
        order: id,
        number: order.number.clone(),
        client: client.unwrap_or_default(),
        currency: order.currency,
        terms,
        shipped: shipped(conn, &order, &done)?,
        paid: match misfit.paid {
            true => Some(paid(conn, &order, &done)?),
            false => None,
        },
        dates: match misfit.dates {
            true => order::before(conn, &order, (&done.lines, &parts))?,
            false => None,
        },
        money: match misfit.money {
            true => money::read(conn, &order, &done)?,
            false => Vec::new(),
        },
        discounts: money::discounts(conn, id)?,
        moved: Vec::new(),
    };
    misfit.moved = who::moved(conn, &order, &misfit)?;
    Ok(Some(misfit))
}

/// Tells what of an order does not add up. Of a cancelled one nothing is wanted any more, and the terms of one that is paid
/// ask for nothing.
pub(super) fn find(
    conn: &Connection,
    order: &Order,
    done: &Fulfilment,
    parts: &[PaymentPart],
) -> StoreResult<Misfit> {
    let is_money = money::is_any(conn, order, done)?;
    if order.cancelled.is_some() {
        return Ok(Misfit {
            money: is_money,
            ..Misfit::default()
        });
    }
    let (total, paid) = (done.total.gross, done.paid);
    let is_paid = total > 0 && paid >= total;
    // Who wrote all of it has seen what an order costs since, or changes it knowing of the sums: only shares cannot fit.
    let of_two = |rows: &mut dyn Iterator<Item = i64>| {
        let devices: HashSet<u32> = rows.map(device_of).collect();
        devices.len() > 1
    };
    let is_shared = of_two(&mut parts.iter().map(|part| part.id.get()));
    let asked = if is_shared { total } else { 0 };
    let money_in = match is_paid && paid > total {
        true => money_in(conn, order.id)?,
        false => Vec::new(),
    };
    let paid_by_two = of_two(&mut money_in.iter().map(|part| part.0));
    let money_in: Vec<i64> = money_in.into_iter().map(|part| part.1).collect();
    Ok(Misfit {
        terms: !is_paid
            && (terms_beyond(asked, parts).is_some()
                || parts.len() > 1 && is_of_two(conn, order.id)?),
        shipped: beyond(done).next().is_some(),
        paid: paid_by_two && is_paid_twice(total, paid, &money_in),
        dates: order::before(conn, order, (&done.lines, parts))?.is_some(),
        money: is_money,
        discount: !money::discounts(conn, order.id)?.is_empty(),
    })
}

/// Writes or removes the derived row of an order.
pub(super) fn row(conn: &Connection, id: OrderId, misfit: Misfit) -> StoreResult<()> {
    if !misfit.is_any() {
        conn.prepare_cached("DELETE FROM order_misfit WHERE order_id = ?1")?
            .execute([id])?;
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO order_misfit (order_id, terms, shipped, paid, dates, money, discount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (order_id) DO UPDATE SET terms = excluded.terms, shipped = excluded.shipped, paid = excluded.paid,
             dates = excluded.dates, money = excluded.money, discount = excluded.discount",
    )?
    .execute((
        id,
        misfit.terms,
        misfit.shipped,
        misfit.paid,
        misfit.dates,
        misfit.money,
        misfit.discount,
    ))?;
    Ok(())
}

/// Gives the numbers of orders that do not add up and of which something came.
pub(super) fn came(conn: &Connection, came: Option<&[Came]>) -> StoreResult<Vec<String>> {
    /// What an order is made of.
    const PARTS: [(Table, &str); 6] = [
        (Table::ClientOrder, "SELECT ?1"),
        (
            Table::OrderLine,
            "SELECT id FROM order_line WHERE order_id = ?1",
        ),
        (
            Table::PaymentPart,
            "SELECT id FROM payment_part WHERE order_id = ?1",
        ),
        (
            Table::Shipment,
            "SELECT id FROM shipment WHERE order_id = ?1",
        ),
        (
            Table::ShipmentLine,
            "SELECT l.id FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id WHERE s.order_id = ?1",
        ),
        (
            Table::PaymentOrder,
            "SELECT id FROM payment_order WHERE order_id = ?1",
        ),
    ];
    let came = came.unwrap_or_default().iter();
    let came = came.filter(|(table, ..)| PARTS.iter().any(|(part, _)| part == table));
    let came: HashSet<(Table, i64)> = came.map(|(table, row, _)| (*table, *row)).collect();
    let mut numbers = Vec::new();
    if came.is_empty() {
        return Ok(numbers);
    }
    let mut orders = conn.prepare_cached("SELECT order_id FROM order_misfit ORDER BY order_id")?;
    for id in orders.query_map([], |row| row.get::<_, i64>(0))? {
        let id = id?;
        for (table, sql) in PARTS {
            let mut rows = conn.prepare_cached(sql)?;
            let mut rows = rows.query_map([id], |row| row.get(0))?;
            if rows.any(|row| row.is_ok_and(|row| came.contains(&(table, row)))) {
                numbers.push(names::of_record(conn, Table::ClientOrder, id)?);
                break;
            }
        }
    }
    Ok(numbers)
}

/// Leaves the parts of a payment schedule that one wrote, or all, and takes the others away. Those that stay are confirmed: where
/// somebody else leaves the others meanwhile, all of them stand again and both are asked.
///
/// # Errors
/// `ChangedMeanwhile` when none of them is there any more; when there is no such order or the base cannot be written.
pub fn keep_terms(tx: &Tx<'_>, id: OrderId, stay: &[PartId]) -> StoreResult<()> {
    order::existing(tx, id)?;
    let parts = order::schedule(tx, id)?;
    if !parts.iter().any(|part| stay.contains(&part.id)) {
        return Err(StoreError::ChangedMeanwhile);
    }
    let kept: Vec<PaymentPart> = parts
        .into_iter()
        .filter(|part| stay.contains(&part.id))
        .collect();
    order::set_schedule(tx, id, &kept)?;
    for part in kept {
        tx.confirm_as_it_stands(Table::PaymentPart, part.id.get(), "position")?;
    }
    Ok(())
}

/// Tells whether two have written a payment schedule at once: whoever writes one gives each part a place of its own, so that
/// two parts in one place are of two who did not know of each other, whatever they come to.
fn is_of_two(conn: &Connection, id: OrderId) -> StoreResult<bool> {
    let doubled: i64 = conn
        .prepare_cached(
            "SELECT count(*) - count(DISTINCT position) FROM payment_part WHERE order_id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], |row| row.get(0))?;
    Ok(doubled > 0)
}

/// Lines of which more was shipped than is ordered, and how much; also those that are not in the order any more.
fn beyond(done: &Fulfilment) -> impl Iterator<Item = (LineId, Quantity)> + '_ {
    let known = done.lines.iter().zip(&done.shipped);
    let known = known.filter(|(line, shipped)| shipped.get() > line.quantity.get().max(0));
    let known = known.map(|(line, shipped)| (line.id, *shipped));
    known.chain(done.gone.iter().copied())
}

fn shipped(conn: &Connection, order: &Order, done: &Fulfilment) -> StoreResult<Vec<ShippedBeyond>> {
    let mut found = Vec::new();
    let mut shipments = None;
    for (id, shipped) in beyond(done) {
        if shipments.is_none() {
            shipments = Some(shipment::of_order(conn, order.id)?);
        }
        let mut parts = Vec::new();
        for one in shipments.iter().flatten() {
            let of_line = one.lines.iter().filter(|(line, _)| *line == id);
            let sum = of_line.fold(0_i64, |sum, (_, part)| sum.saturating_add(part.get()));
            if sum != 0 {
                parts.push((by(conn, one.id.get())?, one.date, Quantity::new(sum)));
            }
        }
        parts.sort_by_key(|(by, on, _)| (*on, by.at));
        let line = done.lines.iter().find(|line| line.id == id);
        let (name, unit) = match line {
            Some(line) => (line.name.clone(), line.unit.clone()),
            None => conn
                .prepare_cached("SELECT name, unit FROM order_line WHERE id = ?1")?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .unwrap_or_default(),
        };
        found.push(ShippedBeyond {
            line: id,
            name,
            unit,
            ordered: line.map_or_else(Quantity::default, |line| line.quantity),
            shipped,
            parts,
        });
    }
    Ok(found)
}

fn paid(conn: &Connection, order: &Order, done: &Fulfilment) -> StoreResult<PaidBeyond> {
    let mut parts = Vec::new();
    for (one, amount) in payment::of_order(conn, order.id)? {
        let amount = match one.kind {
            PaymentKind::In => amount,
            PaymentKind::Refund => -amount,
        };
        parts.push((by(conn, one.id.get())?, one.date, amount));
    }
    parts.sort_by_key(|(by, on, _)| (*on, by.at));
    Ok(PaidBeyond {
        total: done.total.gross,
        paid: done.paid,
        parts,
    })
}

/// Payments that came in for an order, and how much of each is on it.
fn money_in(conn: &Connection, id: OrderId) -> StoreResult<Vec<(i64, i64)>> {
    let parts = conn
        .prepare_cached(
            "SELECT p.id, x.amount FROM payment_order x JOIN payment p ON p.id = x.payment_id
             WHERE x.order_id = ?1 AND x.deleted IS NULL AND p.deleted IS NULL AND p.kind = 'in' AND x.amount > 0",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(parts)
}

/// The parts by who wrote them, in the order in which the first of each was written.
fn sets(conn: &Connection, parts: &[PaymentPart]) -> StoreResult<Vec<TermSet>> {
    let mut sets: BTreeMap<(u32, Option<i64>), TermSet> = BTreeMap::new();
    for part in parts {
        let by = by(conn, part.id.get())?;
        let known = sets.entry((by.device, by.user.map(UserId::get)));
        let set = known.or_insert_with(|| TermSet {
            by,
            parts: Vec::new(),
        });
        set.by.at = set.by.at.max(by.at);
        set.parts.push(*part);
    }
    let mut sets: Vec<TermSet> = sets.into_values().collect();
    sets.sort_by_key(|set| (set.by.at, set.by.device));
    Ok(sets)
}

/// Who made a row of any table.
fn made(conn: &Connection, table: Table, row: i64) -> StoreResult<By> {
    let birth = history::birth_of(conn, table, row)?;
    Ok(By {
        user: birth.as_ref().and_then(|birth| birth.user),
        device: birth.as_ref().map_or(0, |birth| device_of(birth.id.get())),
        at: birth.as_ref().map(|birth| birth.at),
    })
}

/// Who made a row whose id is of a range.
fn by(conn: &Connection, row: i64) -> StoreResult<By> {
    let made: Option<(Option<UserId>, Timestamp, i64)> = conn
        .prepare_cached(
            "SELECT user_id, at, last_id FROM action WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
        )?
        .query_row([row], |found| {
            Ok((found.get(0)?, found.get(1)?, found.get(2)?))
        })
        .optional()?;
    let made = made.filter(|(.., last)| row <= *last);
    Ok(By {
        user: made.and_then(|(user, ..)| user),
        device: device_of(row),
        at: made.map(|(_, at, _)| at),
    })
}
