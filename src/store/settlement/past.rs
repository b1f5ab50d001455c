//! Settlements as they were at the end of a day: orders, shipments, payments and opening balances of later days are left out.
//!
//! What no later document concerns is read from the derived rows; the orders that one concerns are worked out again without
//! it. What is expected or agreed counts as it is known now: terms of payment have no days of their own.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{ClientSettlement, OrderBalance, Settlement, Sums, day_number, into_orders};
use crate::domain::id::{ClientId, LineId, OrderId};
use crate::domain::money::{Currency, Quantity};
use crate::domain::order::{self as rules, Ageing, Order};
use crate::store::order_derive::Fulfilment;
use crate::store::sql_types::Day;
use crate::store::{StoreResult, order};

/// Gives how a client stood at the end of a day.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client_on(
    conn: &Connection,
    client: ClientId,
    day: NaiveDate,
) -> StoreResult<ClientSettlement> {
    let later = Later::read(conn, day, Some(client))?;
    let mut sums = later.sums(conn)?;
    let mut orders = super::orders_of(conn, client, day_number(Some(day)))?;
    orders.retain(|one| !later.orders.contains(&one.order));
    for id in &later.orders {
        if let Some((order, done)) = later.fulfilment(conn, *id)? {
            let one = later.balance(conn, &order, &done, &mut sums)?;
            orders.extend(one.filter(|one| one.debts != Ageing::default() || one.expected != 0));
        }
    }
    Ok(ClientSettlement {
        currencies: sums.into_settlements(),
        orders: into_orders(orders),
    })
}

/// Gives how all clients stood at the end of a day, those with something to settle, by client and currency.
///
/// # Errors
/// When the base cannot be read.
pub fn all_on(conn: &Connection, day: NaiveDate) -> StoreResult<Vec<Settlement>> {
    let later = Later::read(conn, day, None)?;
    let mut sums = later.sums(conn)?;
    for id in &later.orders {
        if let Some((order, done)) = later.fulfilment(conn, *id)? {
            later.balance(conn, &order, &done, &mut sums)?;
        }
    }
    Ok(sums.into_settlements())
}

/// What came after the day.
struct Later {
    day: NaiveDate,
    client: Option<ClientId>,
    /// Orders of later days, and those with a later shipment or payment.
    orders: Vec<OrderId>,
}

impl Later {
    fn read(conn: &Connection, day: NaiveDate, client: Option<ClientId>) -> StoreResult<Self> {
        let mine = "(SELECT order_id FROM order_list WHERE client_id = ?3)";
        let (only, of_mine) = match client {
            Some(_) => (
                " AND client_id = ?3".to_owned(),
                format!(" AND order_id IN {mine}"),
            ),
            None => (String::new(), String::new()),
        };
        let sql = format!(
            "SELECT order_id FROM order_list WHERE day > ?1{only}
             UNION SELECT order_id FROM shipment WHERE date > ?2 AND deleted IS NULL{of_mine}
             UNION SELECT order_id FROM payment_order WHERE deleted IS NULL{of_mine} AND payment_id IN
                 (SELECT id FROM payment WHERE date > ?2 AND deleted IS NULL)"
        );
        let mut values = vec![
            Value::Integer(day_number(Some(day))),
            Value::Text(day.to_string()),
        ];
        values.extend(client.map(|client| Value::Integer(client.get())));
        let orders = conn
            .prepare_cached(&sql)?
            .query_map(params_from_iter(values), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            day,
            client,
            orders,
        })
    }

    /// What the derived rows of the other orders, the payments and opening balances until the day come to.
    fn sums(&self, conn: &Connection) -> StoreResult<Sums> {
        let today = day_number(Some(self.day));
        let left_out: HashSet<i64> = self.orders.iter().map(|order| order.get()).collect();
        let day = self.day.to_string();
        let mut sums = Sums::default();
        let mut of_client = Vec::new();
        let mut and = "";
        if let Some(client) = self.client {
            of_client.push(client.get());
            and = " AND client_id = ?1";
        }
        let mut statement = conn.prepare_cached(&format!(
            "SELECT order_id, client_id, currency, due, amount FROM order_debt WHERE TRUE{and}"
        ))?;
        let mut rows = statement.query(params_from_iter(&of_client))?;
        while let Some(row) = rows.next()? {
            if !left_out.contains(&row.get(0)?) {
                let (due, amount) = (row.get(3)?, row.get(4)?);
                sums.of(row.get(1)?, row.get(2)?).add(due, amount, today);
            }
        }
        let mut statement = conn.prepare_cached(&format!(
            "SELECT a.source_id, a.client_id, a.currency, a.amount, p.date
             FROM client_advance a LEFT JOIN payment p ON p.id = a.source_id WHERE TRUE{}",
            and.replace("client_id", "a.client_id")
        ))?;
        let mut rows = statement.query(params_from_iter(&of_client))?;
        while let Some(row) = rows.next()? {
            let date: Option<String> = row.get(4)?;
            if date.is_some_and(|date| date > day) || left_out.contains(&row.get(0)?) {
                continue;
            }
            advance(&mut sums, row.get(1)?, row.get(2)?, row.get(3)?);
        }
        for one in super::openings(conn, self.client)? {
            if one.day.is_none_or(|day| day <= self.day) {
                let sum = sums.of(one.client, one.currency);
                sum.opening = sum.opening.saturating_add(one.amount);
            }
        }
        Ok(sums)
    }

    /// How far an order was fulfilled that evening. `paid` also counts for an order that was not there yet.
    fn fulfilment(
        &self,
        conn: &Connection,
        id: OrderId,
    ) -> StoreResult<Option<(Order, Fulfilment)>> {
        // Orders of a deleted client are hidden with it: they have no derived row.
        let is_shown = conn
            .prepare_cached("SELECT 1 FROM order_list WHERE order_id = ?1")?
            .exists([id])?;
        let Some(order) = order::get(conn, id)?.filter(|_| is_shown) else {
            return Ok(None);
        };
        let mut done = Fulfilment::read(conn, &order)?;
        let day = self.day.to_string();
        let mut shipped: HashMap<LineId, i64> = HashMap::new();
        let mut statement = conn.prepare_cached(
            "SELECT l.line_id, sum(l.quantity) FROM shipment s JOIN shipment_line l ON l.shipment_id = s.id
             WHERE s.order_id = ?1 AND s.date <= ?2 AND s.deleted IS NULL AND l.deleted IS NULL GROUP BY 1",
        )?;
        let mut rows = statement.query((id, &day))?;
        while let Some(row) = rows.next()? {
            shipped.insert(row.get(0)?, row.get(1)?);
        }
        for (place, line) in done.lines.iter().enumerate() {
            let quantity = Quantity::new(shipped.get(&line.id).copied().unwrap_or(0));
            let gross = done.total.lines.get(place).map_or(0, |total| total.gross);
            done.shipped[place] = quantity;
            done.shipped_value[place] = match quantity.get() {
                0 => 0,
                _ => rules::value_of(quantity, line.quantity, gross),
            };
        }
        done.last_shipped = conn
            .prepare_cached(
                "SELECT max(date) FROM shipment WHERE order_id = ?1 AND date <= ?2 AND deleted IS NULL",
            )?
            .query_row((id, &day), |row| row.get::<_, Day>(0))?
            .0;
        done.paid = conn
            .prepare_cached(
                "SELECT coalesce(sum(CASE p.kind WHEN 'refund' THEN -x.amount ELSE x.amount END), 0)
                 FROM payment_order x JOIN payment p ON p.id = x.payment_id
                 WHERE x.order_id = ?1 AND p.date <= ?2 AND x.deleted IS NULL AND p.deleted IS NULL",
            )?
            .query_row((id, &day), |row| row.get(0))?;
        Ok(Some((order, done)))
    }

    /// Adds an order to the sums; gives its own line. What was paid for an order of a later day was an advance.
    fn balance(
        &self,
        conn: &Connection,
        order: &Order,
        done: &Fulfilment,
        sums: &mut Sums,
    ) -> StoreResult<Option<OrderBalance>> {
        let client = order.client.unwrap_or_default();
        if order.date > self.day {
            advance(sums, client, order.currency, done.paid);
            return Ok(None);
        }
        let today = day_number(Some(self.day));
        let unpaid = done.unpaid(order, &order::schedule(conn, order.id)?);
        let mut one = OrderBalance {
            order: order.id,
            number: order.number.clone(),
            date: Some(order.date),
            currency: order.currency,
            gross: done.total.gross,
            shipped: done.shipped_sum(),
            paid: done.paid,
            shipped_state: done.shipped_state(),
            paid_state: rules::progress(done.paid, done.total.gross),
            due: unpaid.iter().filter_map(|due| due.on).min(),
            debts: Ageing::default(),
            expected: 0,
        };
        for due in &unpaid {
            let on = day_number(due.on);
            sums.of(client, order.currency).add(on, due.amount, today);
            one.add(on, due.amount, today);
        }
        advance(sums, client, order.currency, done.beyond(order));
        Ok(Some(one))
    }
}

fn advance(sums: &mut Sums, client: ClientId, currency: Currency, amount: i64) {
    if amount != 0 {
        let sum = sums.of(client, currency);
        sum.advance = sum.advance.saturating_add(amount);
    }
}
