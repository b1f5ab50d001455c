//! Order analysis: ordered, shipped, paid and left, per line and in money, for one order on one screen.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::order_derive::Fulfilment;
use super::order_list::late;
use super::{StoreResult, order};
use crate::domain::id::OrderId;
use crate::domain::money::Quantity;
use crate::domain::money::document::{DocumentTotal, LineTotal};
use crate::domain::order::{self as rules, Due, Order, Progress};
use crate::domain::trade_line::TradeLine;

/// A line of an order and how far it is shipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineAnalysis {
    pub line: TradeLine,
    pub total: LineTotal,
    pub shipped: Quantity,
    /// Never below nought.
    pub left: Quantity,
    /// Value with VAT of what was shipped, in minor units.
    pub shipped_value: i64,
    pub left_value: i64,
    /// For how many days its shipment has been late.
    pub late: Option<i64>,
}

/// An order and how far it is shipped and paid; sums in minor units of its currency, with VAT. Of a cancelled one nothing
/// is left to ship, to pay or late; what was shipped and paid stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    pub order: Order,
    pub lines: Vec<LineAnalysis>,
    pub total: DocumentTotal,
    pub shipped: i64,
    pub paid: i64,
    /// Ordered and not shipped, line by line: what was shipped beyond one takes nothing off the others.
    pub left_to_ship: i64,
    /// Ordered and not paid; below nought when more was paid.
    pub left_to_pay: i64,
    /// Shipped and not paid; below nought when goods are owed for money received.
    pub owed: i64,
    pub shipped_state: Progress,
    pub paid_state: Progress,
    /// The payment schedule in sums and days, as it was agreed.
    pub dues: Vec<Due>,
    /// What of it is unpaid.
    pub unpaid: Vec<Due>,
    pub shipment_late: Option<i64>,
    pub payment_late: Option<i64>,
}

/// Analyses an order on a day; `None` when there is no such living order.
///
/// # Errors
/// When the base cannot be read.
pub fn of_order(conn: &Connection, id: OrderId, today: NaiveDate) -> StoreResult<Option<Analysis>> {
    let Some(order) = order::get(conn, id)? else {
        return Ok(None);
    };
    let done = Fulfilment::read(conn, &order)?;
    let schedule = order::schedule(conn, id)?;
    let unpaid = done.unpaid(&order, &schedule);
    let is_cancelled = order.cancelled.is_some();
    let dues = if is_cancelled {
        Vec::new()
    } else {
        rules::dues(done.total.gross, &schedule, order.date, done.last_shipped)
    };
    let lines: Vec<LineAnalysis> = done
        .lines
        .iter()
        .zip(&done.total.lines)
        .zip(done.shipped.iter().zip(&done.shipped_value))
        .enumerate()
        .map(|(at, ((line, total), (&shipped, &shipped_value)))| {
            let left = Quantity::new((line.quantity.get() - shipped.get()).max(0));
            let left = if is_cancelled {
                Quantity::default()
            } else {
                left
            };
            let by = line.ship_by.or(order.ship_by).filter(|_| left.get() > 0);
            LineAnalysis {
                line: line.clone(),
                total: *total,
                shipped,
                left,
                shipped_value,
                left_value: if is_cancelled { 0 } else { done.left_value(at) },
                late: late(by, today),
            }
        })
        .collect();
    let (gross, shipped, paid) = (done.total.gross, done.shipped_sum(), done.paid);
    // Of a cancelled order nothing is wanted any more: what was paid is the client's.
    let (wanted, owed) = if is_cancelled {
        (0, 0)
    } else {
        (gross, shipped)
    };
    Ok(Some(Analysis {
        shipped,
        paid,
        left_to_ship: lines
            .iter()
            .fold(0, |sum, line| sum.saturating_add(line.left_value)),
        left_to_pay: wanted.saturating_sub(paid),
        owed: owed.saturating_sub(paid),
        shipped_state: done.shipped_state(),
        paid_state: rules::progress(paid, gross),
        shipment_late: late(done.ship_by(&order), today),
        payment_late: late(unpaid.iter().filter_map(|due| due.on).min(), today),
        lines,
        total: done.total,
        dues,
        unpaid,
        order,
    }))
}
