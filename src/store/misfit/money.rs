//! Payments and discounts of an order that do not fit: what one person would have been refused, and two can write.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{By, by};
use crate::domain::id::{OrderId, PaymentId};
use crate::domain::money::{Currency, Percent};
use crate::domain::order::{Order, PaymentKind};
use crate::store::order_derive::Fulfilment;
use crate::store::{StoreResult, Table, payment};

/// Money that does not fit an order; minor units.
#[derive(Debug, Clone, PartialEq)]
pub enum MoneyBeyond {
    /// A payment is put on orders for more than it is: who put how much on which.
    Overput {
        amount: i64,
        put: i64,
        currency: Currency,
        on: NaiveDate,
        parts: Vec<(By, String, i64)>,
    },
    /// A payment in another currency than the order.
    Foreign {
        amount: i64,
        currency: Currency,
        on: NaiveDate,
        by: By,
    },
    /// More was given back than had come: who has entered how much.
    GivenBack {
        came: i64,
        back: i64,
        parts: Vec<(By, NaiveDate, i64)>,
    },
}

impl MoneyBeyond {
    /// Who wrote of it.
    pub(super) fn by(&self) -> Vec<By> {
        match self {
            Self::Overput { parts, .. } => parts.iter().map(|part| part.0).collect(),
            Self::Foreign { by, .. } => vec![*by],
            Self::GivenBack { parts, .. } => parts.iter().map(|part| part.0).collect(),
        }
    }
}

/// A percentage and an amount that stand beside each other as one discount; the percentage counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoDiscounts {
    /// The line; empty for the whole order.
    pub line: String,
    pub percent: Percent,
    pub amount: i64,
}

/// Tells whether a payment on an order does not fit.
pub(super) fn is_any(conn: &Connection, order: &Order, done: &Fulfilment) -> StoreResult<bool> {
    if done.paid < 0 {
        return Ok(true);
    }
    let found = conn
        .prepare_cached(
            "SELECT 1 FROM payment_order x JOIN payment p ON p.id = x.payment_id
             WHERE x.order_id = ?1 AND x.deleted IS NULL AND p.deleted IS NULL AND x.amount <> 0 AND (p.currency <> ?2 OR p.amount <
                 (SELECT sum(y.amount) FROM payment_order y LEFT JOIN client_order o ON o.id = y.order_id
                  WHERE y.payment_id = p.id AND y.deleted IS NULL AND o.deleted IS NULL))",
        )?
        .exists((order.id, order.currency))?;
    Ok(found)
}

/// Tells in figures what does not fit.
pub(super) fn read(
    conn: &Connection,
    order: &Order,
    done: &Fulfilment,
) -> StoreResult<Vec<MoneyBeyond>> {
    let mut found = Vec::new();
    let all = payment::of_order(conn, order.id)?;
    for (one, part) in all.iter().filter(|(_, part)| *part != 0) {
        let put = payment::put_on_orders(conn, one.id)?;
        if put > one.amount {
            found.push(MoneyBeyond::Overput {
                amount: one.amount,
                put,
                currency: one.currency,
                on: one.date,
                parts: puts(conn, one.id)?,
            });
        }
        if one.currency != order.currency {
            found.push(MoneyBeyond::Foreign {
                amount: *part,
                currency: one.currency,
                on: one.date,
                by: by(conn, one.id.get())?,
            });
        }
    }
    if done.paid < 0 {
        let mut parts = Vec::new();
        let (mut came, mut back) = (0_i64, 0_i64);
        for (one, part) in &all {
            match one.kind {
                PaymentKind::In => came = came.saturating_add(*part),
                PaymentKind::Refund => {
                    back = back.saturating_add(*part);
                    parts.push((by(conn, one.id.get())?, one.date, *part));
                }
            }
        }
        parts.sort_by_key(|(by, on, _)| (*on, by.at));
        found.push(MoneyBeyond::GivenBack { came, back, parts });
    }
    Ok(found)
}

/// Who put how much of a payment on which living order.
fn puts(conn: &Connection, id: PaymentId) -> StoreResult<Vec<(By, String, i64)>> {
    let rows: Vec<(i64, String, i64)> = conn
        .prepare_cached(
            "SELECT x.id, coalesce(o.number, ''), x.amount FROM payment_order x LEFT JOIN client_order o ON o.id = x.order_id
             WHERE x.payment_id = ?1 AND x.deleted IS NULL AND o.deleted IS NULL AND x.amount <> 0",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut parts = Vec::with_capacity(rows.len());
    for (row, number, amount) in rows {
        // Its id is made of what it ties together.
        parts.push((super::made(conn, Table::PaymentOrder, row)?, number, amount));
    }
    parts.sort_by(|one, two| (one.0.at, &one.1).cmp(&(two.0.at, &two.1)));
    Ok(parts)
}

/// The discounts of an order and of its lines that stand twice.
pub(super) fn discounts(conn: &Connection, id: OrderId) -> StoreResult<Vec<TwoDiscounts>> {
    let found = conn
        .prepare_cached(
            "SELECT '', discount_percent, discount_amount, 0 FROM client_order
             WHERE id = ?1 AND discount_percent IS NOT NULL AND discount_amount IS NOT NULL
             UNION ALL SELECT name, discount_percent, discount_amount, id FROM order_line
             WHERE order_id = ?1 AND deleted IS NULL AND discount_percent IS NOT NULL AND discount_amount IS NOT NULL
             ORDER BY 4",
        )?
        .query_map([id], |row| {
            Ok(TwoDiscounts {
                line: row.get(0)?,
                percent: Percent::new(row.get(1)?),
                amount: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
