//! Payments and refunds, and which orders they are put on. What is on no order is an advance of the client.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::sql_types::Day;
use super::{StoreError, StoreResult, Table, Tx, found, order, order_derive, trash};
use crate::domain::id::{self, ClientId, OrderId, PaymentId};
use crate::domain::money::Currency;
use crate::domain::order::{Payment, PaymentKind};
use crate::domain::refusal::Refusal;

const COLUMNS: &str = "id, client_id, kind, method, date, amount, currency, number, note, created";

/// Adds a payment and puts parts of it (minor units) on orders; `id` and, when it is the epoch, `created` are given here.
/// What is put on no order is an advance. More than an order still needs may be put on it: that is an advance too.
///
/// # Errors
/// `ClientMissing`, `CurrencyMissing`, `AmountNotPositive`, `AllocatedBeyond`, `CurrencyMixed` and `ForeignOrder` when an
/// order is of another currency or client; when an order does not exist or the base cannot be written.
pub fn add(tx: &Tx<'_>, payment: &Payment, orders: &[(OrderId, i64)]) -> StoreResult<PaymentId> {
    let id = PaymentId::new(tx.new_id());
    let mut payment = Payment {
        id,
        ..payment.clone()
    };
    if payment.created.millis() == 0 {
        payment.created = tx.now();
    }
    check(&payment)?;
    tx.prepare_cached(
        "INSERT INTO payment (id, client_id, kind, method, date, amount, currency, number, note, created)
         VALUES (:id, :client, :kind, :method, :date, :amount, :currency, :number, :note, :created)",
    )?
    .execute(named_params! {
        ":id": id, ":client": payment.client, ":kind": payment.kind, ":method": payment.method,
        ":date": Day(Some(payment.date)), ":amount": payment.amount, ":currency": payment.currency,
        ":number": payment.number.trim(), ":note": payment.note, ":created": payment.created,
    })?;
    write_orders(tx, &payment, orders)?;
    Ok(id)
}

/// Adds a payment for one order; what the order does not need any more stays an advance. Client and currency are those of
/// the order.
///
/// # Errors
/// `CurrencyMixed` when the payment names another currency, `AmountNotPositive`; when there is no such order or the base
/// cannot be written.
pub fn add_for_order(tx: &Tx<'_>, id: OrderId, payment: &Payment) -> StoreResult<PaymentId> {
    let order = order::existing(tx, id)?;
    if payment.currency != Currency::NONE && payment.currency != order.currency {
        return Err(Refusal::CurrencyMixed {
            order: order.currency,
            given: payment.currency,
        }
        .into());
    }
    let left = order_derive::Fulfilment::read(tx, &order)?;
    let left = match payment.kind {
        PaymentKind::In if order.cancelled.is_some() => 0,
        PaymentKind::In => left.total.gross.saturating_sub(left.paid),
        PaymentKind::Refund => left.paid,
    };
    let payment = Payment {
        client: order.client,
        currency: order.currency,
        ..payment.clone()
    };
    add(tx, &payment, &[(id, payment.amount.min(left.max(0)))])
}

/// Changes a payment's own fields: reads it, lets `change` set them, writes what differs.
///
/// # Errors
/// As [`add`], measured by the orders it is put on; when there is no such payment or `change` refuses.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: PaymentId,
    change: impl FnOnce(&mut Payment) -> Result<(), E>,
) -> Result<(), E> {
    let mut payment = existing(tx, id)?;
    let before = (payment.amount, payment.currency, payment.client);
    change(&mut payment)?;
    payment.id = id;
    check(&payment)?;
    // What two have put on orders beyond it keeps nobody from its day or its note.
    if before != (payment.amount, payment.currency, payment.client) {
        check_orders(tx, &payment, &orders(tx, id)?)?;
    }
    save(tx, &payment)?;
    Ok(())
}

/// Puts a payment on orders as `wanted` says (minor units); orders not named lose their part.
///
/// # Errors
/// As [`add`]; when there is no such payment.
pub fn set_orders(tx: &Tx<'_>, id: PaymentId, wanted: &[(OrderId, i64)]) -> StoreResult<()> {
    write_orders(tx, &existing(tx, id)?, wanted)
}

/// Moves a payment to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: PaymentId) -> StoreResult<bool> {
    trash::delete(tx, Table::Payment, id.get())
}

/// Gives a living payment.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: PaymentId) -> StoreResult<Option<Payment>> {
    let sql = format!("SELECT {COLUMNS} FROM payment WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Gives the living orders that a payment is put on, with the amounts.
///
/// # Errors
/// When the base cannot be read.
pub fn orders(conn: &Connection, id: PaymentId) -> StoreResult<Vec<(OrderId, i64)>> {
    let orders = conn
        .prepare_cached(
            "SELECT x.order_id, x.amount FROM payment_order x JOIN client_order o ON o.id = x.order_id
             WHERE x.payment_id = ?1 AND x.deleted IS NULL AND o.deleted IS NULL ORDER BY o.date, o.id",
        )?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(orders)
}

/// Gives the payments of a client, the newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(conn: &Connection, client: ClientId) -> StoreResult<Vec<Payment>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment WHERE client_id = ?1 AND deleted IS NULL ORDER BY date DESC, id DESC"
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_map([client], read)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Gives the payments that are put on an order with their parts, the earliest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_order(conn: &Connection, order: OrderId) -> StoreResult<Vec<(Payment, i64)>> {
    let rows: Vec<(PaymentId, i64)> = conn
        .prepare_cached(
            "SELECT p.id, x.amount FROM payment_order x JOIN payment p ON p.id = x.payment_id
             WHERE x.order_id = ?1 AND x.deleted IS NULL AND p.deleted IS NULL ORDER BY p.date, p.id",
        )?
        .query_map([order], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, amount) in rows {
        if let Some(payment) = get(conn, id)? {
            found.push((payment, amount));
        }
    }
    Ok(found)
}

/// Proposes on which orders of a client an amount is put: what is due first is paid first; the rest stays an advance.
///
/// # Errors
/// When the base cannot be read.
pub fn propose(
    conn: &Connection,
    client: ClientId,
    currency: Currency,
    amount: i64,
) -> StoreResult<Vec<(OrderId, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT order_id, amount FROM order_debt WHERE client_id = ?1 AND currency = ?2 ORDER BY due, order_id, place",
    )?;
    let mut rows = statement.query((client, currency))?;
    let mut left = amount;
    let mut proposed: Vec<(OrderId, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (order, debt): (OrderId, i64) = (row.get(0)?, row.get(1)?);
        let part = debt.min(left);
        if part <= 0 {
            break;
        }
        left -= part;
        match proposed.iter_mut().find(|(known, _)| *known == order) {
            Some((_, sum)) => *sum += part,
            None => proposed.push((order, part)),
        }
    }
    Ok(proposed)
}

/// Gives what was paid for an order, refunds taken off.
pub(super) fn paid(conn: &Connection, order: OrderId) -> StoreResult<i64> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(sum(CASE p.kind WHEN 'refund' THEN -x.amount ELSE x.amount END), 0)
             FROM payment_order x JOIN payment p ON p.id = x.payment_id
             WHERE x.order_id = ?1 AND x.deleted IS NULL AND p.deleted IS NULL",
        )?
        .query_row([order], |row| row.get(0))?)
}

/// Gives how much of a payment is put on living orders.
pub(super) fn put_on_orders(conn: &Connection, id: PaymentId) -> StoreResult<i64> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(sum(x.amount), 0) FROM payment_order x LEFT JOIN client_order o ON o.id = x.order_id
             WHERE x.payment_id = ?1 AND x.deleted IS NULL AND o.deleted IS NULL",
        )?
        .query_row([id], |row| row.get(0))?)
}

fn existing(conn: &Connection, id: PaymentId) -> StoreResult<Payment> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "payment",
        id: id.get(),
    })
}

fn check(payment: &Payment) -> StoreResult<()> {
    if payment.client.is_none() {
        return Err(Refusal::ClientMissing.into());
    }
    if payment.currency == Currency::NONE {
        return Err(Refusal::CurrencyMissing.into());
    }
    if payment.amount <= 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    Ok(())
}

fn check_orders(
    conn: &Connection,
    payment: &Payment,
    wanted: &[(OrderId, i64)],
) -> StoreResult<()> {
    let mut given = 0_i64;
    for &(id, amount) in wanted {
        let order = order::existing(conn, id)?;
        if order.currency != payment.currency {
            return Err(Refusal::CurrencyMixed {
                order: order.currency,
                given: payment.currency,
            }
            .into());
        }
        if order.client != payment.client {
            return Err(Refusal::ForeignOrder.into());
        }
        if amount < 0 {
            return Err(Refusal::AmountNotPositive.into());
        }
        given = given.saturating_add(amount);
    }
    if given > payment.amount {
        return Err(Refusal::AllocatedBeyond {
            amount: payment.amount,
            given,
            currency: payment.currency,
        }
        .into());
    }
    Ok(())
}

fn write_orders(tx: &Tx<'_>, payment: &Payment, wanted: &[(OrderId, i64)]) -> StoreResult<()> {
    check_orders(tx, payment, wanted)?;
    let before = orders(tx, payment.id)?;
    for (known, _) in &before {
        if !wanted
            .iter()
            .any(|(order, amount)| order == known && *amount > 0)
        {
            let row = id::link(payment.id.get(), known.get());
            trash::delete(tx, Table::PaymentOrder, row)?;
        }
    }
    for &(order, amount) in wanted.iter().filter(|(_, amount)| *amount > 0) {
        tx.prepare_cached(
            "INSERT INTO payment_order (id, payment_id, order_id, amount) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, deleted = NULL",
        )?
        .execute((
            id::link(payment.id.get(), order.get()),
            payment.id,
            order,
            amount,
        ))?;
        let known = before.iter().find(|(known, _)| *known == order);
        if payment.kind == PaymentKind::In && known.is_none_or(|(_, known)| *known < amount) {
            order::still_wanted(tx, order)?;
        }
    }
    Ok(())
}

fn save(tx: &Tx<'_>, payment: &Payment) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE payment SET client_id = :client, kind = :kind, method = :method, date = :date, amount = :amount,
                 currency = :currency, number = :number, note = :note
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": payment.id, ":client": payment.client, ":kind": payment.kind, ":method": payment.method,
            ":date": Day(Some(payment.date)), ":amount": payment.amount, ":currency": payment.currency,
            ":number": payment.number.trim(), ":note": payment.note,
        })?;
    found(changed, "payment", payment.id.get())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: row.get(0)?,
        client: row.get(1)?,
        kind: row.get(2)?,
        method: row.get(3)?,
        date: row.get::<_, Day>(4)?.0.unwrap_or_default(),
        amount: row.get(5)?,
        currency: row.get(6)?,
        number: row.get(7)?,
        note: row.get(8)?,
        created: row.get(9)?,
    })
}
