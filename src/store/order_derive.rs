//! The derived lines of orders and payments: sums, how far shipped and paid, what is unpaid and since when, advances.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::deal_derive::is_hidden;
use super::sql_types::Day;
use super::{StoreResult, misfit, order, payment};
use crate::domain::id::{ClientId, DealId, LineId, OrderId, PaymentId, UserId};
use crate::domain::misfit::Misfit;
use crate::domain::money::Quantity;
use crate::domain::money::document::{DocumentTotal, LineTotal};
use crate::domain::order::{self as rules, PaymentKind, Progress};
use crate::domain::trade_line::{self, TradeLine};

/// A day that is not known or never comes.
pub(super) const NO_DAY: i64 = 9_999_999;

/// How far an order is fulfilled; what the derived line holds and the order's own screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fulfilment {
    pub lines: Vec<TradeLine>,
    pub total: DocumentTotal,
    /// For each line.
    pub shipped: Vec<Quantity>,
    /// Lines that are not in the order any more, and what was shipped of them.
    pub gone: Vec<(LineId, Quantity)>,
    /// Value with VAT of what was shipped, for each line.
    pub shipped_value: Vec<i64>,
    pub last_shipped: Option<NaiveDate>,
    pub paid: i64,
}

impl Fulfilment {
    pub fn read(conn: &Connection, order: &rules::Order) -> StoreResult<Self> {
        let lines = order::lines(conn, order.id)?;
        let total = trade_line::total(&lines, &order.document()).unwrap_or_else(|error| {
            tracing::warn!(order = order.id.get(), %error, "the sums of an order cannot be computed");
            DocumentTotal {
                lines: vec![LineTotal::default(); lines.len()],
                ..DocumentTotal::default()
            }
        });
        let mut done: BTreeMap<LineId, i64> = BTreeMap::new();
        let mut statement = conn.prepare_cached(
            "SELECT l.line_id, sum(l.quantity) FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id
             WHERE s.order_id = ?1 AND s.deleted IS NULL AND l.deleted IS NULL GROUP BY 1",
        )?;
        let mut rows = statement.query([order.id])?;
        while let Some(row) = rows.next()? {
            done.insert(row.get(0)?, row.get(1)?);
        }
        let shipped: Vec<Quantity> = lines
            .iter()
            .map(|line| Quantity::new(done.remove(&line.id).unwrap_or(0)))
            .collect();
        let shipped_value = lines
            .iter()
            .zip(&shipped)
            .zip(&total.lines)
            .map(|((line, shipped), total)| match shipped.get() {
                0 => 0,
                _ => rules::value_of(*shipped, line.quantity, total.gross),
            })
            .collect();
        let gone = done.into_iter().filter(|(_, sum)| *sum > 0);
        let gone = gone.map(|(id, sum)| (id, Quantity::new(sum))).collect();
        let last_shipped = last_shipped(conn, order.id)?;
        Ok(Self {
            lines,
            gone,
            total,
            shipped,
            shipped_value,
            last_shipped,
            paid: payment::paid(conn, order.id)?,
        })
    }

    pub fn shipped_sum(&self) -> i64 {
        self.shipped_value
            .iter()
            .fold(0, |sum, part| sum.saturating_add(*part))
    }

    pub fn shipped_state(&self) -> Progress {
        let mut wanted = self
            .lines
            .iter()
            .zip(&self.shipped)
            .filter(|(line, _)| line.quantity.get() > 0)
            .peekable();
        if !self.shipped.iter().any(|shipped| shipped.get() > 0) || wanted.peek().is_none() {
            Progress::None
        } else if wanted.all(|(line, shipped)| *shipped >= line.quantity) {
            Progress::All
        } else {
            Progress::Part
        }
    }

    /// Gives the first day on which something that is not shipped is expected to be; none of a cancelled order.
    pub fn ship_by(&self, order: &rules::Order) -> Option<NaiveDate> {
        if order.cancelled.is_some() {
            return None;
        }
        self.lines
            .iter()
            .zip(&self.shipped)
            .filter(|(line, shipped)| line.quantity > **shipped)
            .filter_map(|(line, _)| line.ship_by.or(order.ship_by))
            .min()
    }

    /// Gives what is paid beyond what the order needs: of a cancelled one all.
    pub fn beyond(&self, order: &rules::Order) -> i64 {
        if order.cancelled.is_some() {
            return self.paid;
        }
        self.paid.saturating_sub(self.total.gross).max(0)
    }

    /// Gives what is unpaid by the parts of its schedule, by due day; nothing of a cancelled order.
    pub fn unpaid(&self, order: &rules::Order, parts: &[rules::PaymentPart]) -> Vec<rules::Due> {
        if order.cancelled.is_some() {
            return Vec::new();
        }
        let open = self.open_parts(order, parts).into_iter();
        open.map(|(_, due)| due).collect()
    }

    /// Gives the value of what is left to ship of a line: a surplus of one line takes nothing off the others.
    pub fn left_value(&self, at: usize) -> i64 {
        let line = self.lines.get(at).zip(self.shipped.get(at));
        let is_beyond = line.is_some_and(|(line, shipped)| *shipped > line.quantity);
        let sums = self.total.lines.get(at).zip(self.shipped_value.get(at));
        match sums {
            Some((total, shipped)) if !is_beyond || line.is_some_and(|(_, it)| it.get() == 0) => {
                total.gross.saturating_sub(*shipped)
            }
            _ => 0,
        }
    }

    /// Gives what is unpaid by due day, each with its place in the schedule.
    pub fn open_parts(
        &self,
        order: &rules::Order,
        parts: &[rules::PaymentPart],
    ) -> Vec<(usize, rules::Due)> {
        let dues = rules::dues(self.total.gross, parts, order.date, self.last_shipped);
        rules::open_parts(&dues, self.paid)
    }
}

/// Gives the day of the latest shipment of an order.
pub(super) fn last_shipped(conn: &Connection, id: OrderId) -> StoreResult<Option<NaiveDate>> {
    let sql = "SELECT max(date) FROM shipment WHERE order_id = ?1 AND deleted IS NULL";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([id], |row| row.get::<_, Day>(0))?.0)
}

/// Gives a day as a number: days from 0001-01-01.
pub(super) fn day_number(day: Option<NaiveDate>) -> i64 {
    day.map_or(NO_DAY, |day| i64::from(day.num_days_from_ce()))
}

/// Reads a day number.
pub(super) fn day_of(number: i64) -> Option<NaiveDate> {
    if number == NO_DAY || number == 0 {
        return None;
    }
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// Writes or removes the derived rows of an order. The orders of a deleted client are hidden with it.
pub(super) fn order_rows(conn: &Connection, id: OrderId) -> StoreResult<()> {
    conn.prepare_cached("DELETE FROM order_debt WHERE order_id = ?1")?
        .execute([id])?;
    let shown = match order::get(conn, id)? {
        Some(order) if !is_hidden(conn, order.client)? => Some(order),
        _ => None,
    };
    let Some(order) = shown else {
        conn.prepare_cached("DELETE FROM order_list WHERE order_id = ?1")?
            .execute([id])?;
        misfit::row(conn, id, Misfit::default())?;
        return advance(conn, id.get(), None);
    };
    let done = Fulfilment::read(conn, &order)?;
    let parts = order::schedule(conn, id)?;
    let unpaid = done.unpaid(&order, &parts);
    misfit::row(conn, id, misfit::find(conn, &order, &done, &parts)?)?;
    let client = order.client.map_or(0, ClientId::get);
    let due = unpaid.iter().filter_map(|due| due.on).min();
    conn.prepare_cached(
        "INSERT INTO order_list (order_id, client_id, deal_id, responsible_id, day, currency, net, vat, gross, shipped, paid,
             shipped_state, paid_state, ship_by, due, cancelled, created)
         VALUES (:id, :client, :deal, :responsible, :day, :currency, :net, :vat, :gross, :shipped, :paid, :shipped_state,
             :paid_state, :ship_by, :due, :cancelled, :created)
         ON CONFLICT (order_id) DO UPDATE SET client_id = excluded.client_id, deal_id = excluded.deal_id,
             responsible_id = excluded.responsible_id, day = excluded.day, currency = excluded.currency,
             net = excluded.net, vat = excluded.vat, gross = excluded.gross, shipped = excluded.shipped,
             paid = excluded.paid, shipped_state = excluded.shipped_state, paid_state = excluded.paid_state,
             ship_by = excluded.ship_by, due = excluded.due, cancelled = excluded.cancelled, created = excluded.created",
    )?
    .execute(named_params! {
        ":id": id, ":client": client, ":deal": order.deal.map_or(0, DealId::get),
        ":responsible": order.responsible.map_or(0, UserId::get), ":day": day_number(Some(order.date)),
        ":currency": order.currency, ":net": done.total.net, ":vat": done.total.vat, ":gross": done.total.gross,
        ":shipped": done.shipped_sum(), ":paid": done.paid,
        ":shipped_state": progress_number(done.shipped_state()),
        ":paid_state": progress_number(rules::progress(done.paid, done.total.gross)),
        ":ship_by": day_number(done.ship_by(&order)), ":due": day_number(due),
        ":cancelled": order.cancelled.is_some(), ":created": order.created,
    })?;
    let mut debt = conn.prepare_cached(
        "INSERT INTO order_debt (order_id, place, client_id, currency, due, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (place, due) in (0_i64..).zip(&unpaid) {
        debt.execute((
            id,
            place,
            client,
            order.currency,
            day_number(due.on),
            due.amount,
        ))?;
    }
    let beyond = done.beyond(&order);
    advance(
        conn,
        id.get(),
        (beyond != 0).then_some((client, order.currency, beyond)),
    )
}

/// Writes or removes what of a payment is on no order.
pub(super) fn payment_rows(conn: &Connection, id: PaymentId) -> StoreResult<()> {
    let shown = match payment::get(conn, id)? {
        Some(payment) if !is_hidden(conn, payment.client)? => Some(payment),
        _ => None,
    };
    let Some(payment) = shown else {
        return advance(conn, id.get(), None);
    };
    let left = payment
        .amount
        .saturating_sub(payment::put_on_orders(conn, id)?);
    let signed = match payment.kind {
        PaymentKind::In => left,
        PaymentKind::Refund => -left,
    };
    let client = payment.client.map_or(0, ClientId::get);
    advance(
        conn,
        id.get(),
        (signed != 0).then_some((client, payment.currency, signed)),
    )
}

pub(super) const fn progress_number(progress: Progress) -> i64 {
    match progress {
        Progress::None => 0,
        Progress::Part => 1,
        Progress::All => 2,
    }
}

pub(super) const fn progress_of(number: i64) -> Progress {
    match number {
        0 => Progress::None,
        1 => Progress::Part,
        _ => Progress::All,
    }
}

fn advance(
    conn: &Connection,
    source: i64,
    row: Option<(i64, crate::domain::money::Currency, i64)>,
) -> StoreResult<()> {
    match row {
        Some((client, currency, amount)) => {
            conn.prepare_cached(
                "INSERT INTO client_advance (source_id, client_id, currency, amount) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (source_id) DO UPDATE SET client_id = excluded.client_id, currency = excluded.currency,
                     amount = excluded.amount",
            )?
            .execute((source, client, currency, amount))?;
        }
        None => {
            conn.prepare_cached("DELETE FROM client_advance WHERE source_id = ?1")?
                .execute([source])?;
        }
    }
    Ok(())
}

/// Finds the order of a shipment, also of a deleted one.
pub(super) fn order_of_shipment(conn: &Connection, shipment: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT order_id FROM shipment WHERE id = ?1")?
        .query_row([shipment], |row| row.get(0))
        .optional()?)
}
