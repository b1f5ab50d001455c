//! The payment schedule of an order: its parts in their order.

use rusqlite::Connection;

use super::{existing, not_before};
use crate::domain::id::{OrderId, PartId};
use crate::domain::money::Percent;
use crate::domain::order::{Order, PaymentPart, Share};
use crate::store::sql_types::Day;
use crate::store::{StoreResult, Table, Tx, trash};

/// Gives the payment schedule of an order in its order.
///
/// # Errors
/// When the base cannot be read.
pub fn schedule(conn: &Connection, order: OrderId) -> StoreResult<Vec<PaymentPart>> {
    let parts = conn
        .prepare_cached(
            "SELECT id, share, amount, due_from, date, days FROM payment_part
             WHERE order_id = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([order], |row| {
            let share = match (row.get::<_, Option<i64>>(1)?, row.get::<_, Option<i64>>(2)?) {
                (Some(percent), _) => Share::Percent(Percent::new(percent)),
                (None, Some(amount)) => Share::Amount(amount),
                (None, None) => Share::Rest,
            };
            Ok(PaymentPart {
                id: row.get(0)?,
                share,
                from: row.get(3)?,
                date: row.get::<_, Day>(4)?.0,
                days: row.get(5)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(parts)
}

/// Makes the payment schedule what `parts` says.
///
/// # Errors
/// `BeforeOrder`; when there is no such order or the base cannot be written.
pub fn set_schedule(tx: &Tx<'_>, id: OrderId, parts: &[PaymentPart]) -> StoreResult<()> {
    let order = existing(tx, id)?;
    write_schedule(tx, &order, parts)
}

pub(super) fn write_schedule(tx: &Tx<'_>, order: &Order, parts: &[PaymentPart]) -> StoreResult<()> {
    for part in parts {
        not_before(order.date, "date", part.date)?;
    }
    let known = schedule(tx, order.id)?;
    for part in &known {
        if !parts.iter().any(|wanted| wanted.id == part.id) {
            trash::delete(tx, Table::PaymentPart, part.id.get())?;
        }
    }
    for (position, part) in (1_i64..).zip(parts) {
        let (share, amount) = match part.share {
            Share::Rest => (None, None),
            Share::Percent(percent) => (Some(percent.get()), None),
            Share::Amount(amount) => (None, Some(amount)),
        };
        let is_known = known.iter().any(|known| known.id == part.id);
        let id = if is_known {
            part.id
        } else {
            PartId::new(tx.new_id())
        };
        let sql = if is_known {
            "UPDATE payment_part SET order_id = ?2, share = ?3, amount = ?4, due_from = ?5, date = ?6, days = ?7,
                 position = ?8
             WHERE id = ?1"
        } else {
            "INSERT INTO payment_part (id, order_id, share, amount, due_from, date, days, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        };
        tx.prepare_cached(sql)?.execute((
            id,
            order.id,
            share,
            amount,
            part.from,
            Day(part.date),
            part.days,
            position,
        ))?;
    }
    Ok(())
}
