//! Settlements: who owes whom, by client, currency and order, with the age of debts, opening balances and advances.
//!
//! A debt is what is unpaid of an order and due by its payment schedule; without a schedule an order is due when it is
//! shipped. What is ordered but not due on any known day is expected, not owed. Deliberately not bookkeeping.

mod past;

pub use self::past::{all_on, of_client_on};

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::order_derive::{NO_DAY, day_number, day_of, progress_of};
use super::sql_types::Day;
use super::{StoreResult, Table, Tx, trash};
use crate::domain::id::{self, ClientId, OrderId};
use crate::domain::money::Currency;
use crate::domain::order::{Ageing, Progress};

/// How a client and the office stand in one currency, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settlement {
    pub client: ClientId,
    pub currency: Currency,
    /// Owed before the program came; below zero when the office owed.
    pub opening: i64,
    /// Debts with a known due day.
    pub debts: Ageing,
    /// Unpaid and not due on any known day yet: before the shipment.
    pub expected: i64,
    /// Money of the client that is on no order, or beyond one.
    pub advance: i64,
}

impl Settlement {
    /// Gives what the client owes; below zero when the office owes.
    pub const fn balance(&self) -> i64 {
        self.opening
            .saturating_add(self.debts.not_due)
            .saturating_add(self.debts.late())
            .saturating_sub(self.advance)
    }

    fn add(&mut self, due: i64, amount: i64, today: i64) {
        if due == NO_DAY {
            self.expected = self.expected.saturating_add(amount);
        } else {
            self.debts.add(amount, Some(today - due));
        }
    }
}

/// How one order of a client stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBalance {
    pub order: OrderId,
    pub number: String,
    pub date: Option<NaiveDate>,
    pub currency: Currency,
    pub gross: i64,
    /// Value of what was shipped, with VAT.
    pub shipped: i64,
    pub paid: i64,
    pub shipped_state: Progress,
    pub paid_state: Progress,
    /// First day on which something unpaid is due.
    pub due: Option<NaiveDate>,
    pub debts: Ageing,
    pub expected: i64,
}

impl OrderBalance {
    fn add(&mut self, due: i64, amount: i64, today: i64) {
        if due == NO_DAY {
            self.expected = self.expected.saturating_add(amount);
        } else {
            self.debts.add(amount, Some(today - due));
        }
    }
}

/// How a client stands: by currency, and the orders that are not paid whole, the longest due first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientSettlement {
    pub currencies: Vec<Settlement>,
    pub orders: Vec<OrderBalance>,
}

/// Gives how a client stands on a day.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(
    conn: &Connection,
    client: ClientId,
    today: NaiveDate,
) -> StoreResult<ClientSettlement> {
    let day = day_number(Some(today));
    let mut sums = Sums::default();
    sums.read(conn, day, Some(client))?;
    Ok(ClientSettlement {
        currencies: sums.into_settlements(),
        orders: orders_of(conn, client, day)?,
    })
}

/// The orders of a client that are not paid whole.
fn orders_of(conn: &Connection, client: ClientId, today: i64) -> StoreResult<Vec<OrderBalance>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.order_id, o.number, l.day, l.currency, l.gross, l.shipped, l.paid, l.shipped_state, l.paid_state, l.due,
             d.due, d.amount
         FROM order_debt d JOIN order_list l ON l.order_id = d.order_id JOIN client_order o ON o.id = d.order_id
         WHERE d.client_id = ?1 ORDER BY l.due, l.order_id",
    )?;
    let mut rows = statement.query([client])?;
    let mut orders: Vec<OrderBalance> = Vec::new();
    while let Some(row) = rows.next()? {
        let order: OrderId = row.get(0)?;
        if orders.last().is_none_or(|last| last.order != order) {
            orders.push(OrderBalance {
                order,
                number: row.get(1)?,
                date: day_of(row.get(2)?),
                currency: row.get(3)?,
                gross: row.get(4)?,
                shipped: row.get(5)?,
                paid: row.get(6)?,
                shipped_state: progress_of(row.get(7)?),
                paid_state: progress_of(row.get(8)?),
                due: day_of(row.get(9)?),
                debts: Ageing::default(),
                expected: 0,
            });
        }
        let (due, amount): (i64, i64) = (row.get(10)?, row.get(11)?);
        if let Some(last) = orders.last_mut() {
            last.add(due, amount, today);
        }
    }
    Ok(orders)
}

/// Puts orders in their order: the longest due first.
fn into_orders(mut orders: Vec<OrderBalance>) -> Vec<OrderBalance> {
    orders.sort_by_key(|one| (day_number(one.due), one.order));
    orders
}

/// Gives how all clients stand on a day, those with something to settle, by client and currency.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, today: NaiveDate) -> StoreResult<Vec<Settlement>> {
    let mut sums = Sums::default();
    sums.read(conn, day_number(Some(today)), None)?;
    Ok(sums.into_settlements())
}

/// Adds settlements up by currency; `client` of the sums is 0.
pub fn totals(all: &[Settlement]) -> Vec<Settlement> {
    let mut sums: BTreeMap<Currency, Settlement> = BTreeMap::new();
    for one in all {
        let sum = sums.entry(one.currency).or_insert(Settlement {
            currency: one.currency,
            ..Settlement::default()
        });
        sum.opening = sum.opening.saturating_add(one.opening);
        sum.expected = sum.expected.saturating_add(one.expected);
        sum.advance = sum.advance.saturating_add(one.advance);
        for (into, part) in [
            (&mut sum.debts.not_due, one.debts.not_due),
            (&mut sum.debts.to_30, one.debts.to_30),
            (&mut sum.debts.to_60, one.debts.to_60),
            (&mut sum.debts.to_90, one.debts.to_90),
            (&mut sum.debts.over_90, one.debts.over_90),
        ] {
            *into = into.saturating_add(part);
        }
    }
    sums.into_values().collect()
}

/// An opening balance as it was entered.
pub(super) struct Opening {
    pub row: i64,
    /// Whose it is now: the end of the chain of merges.
    pub client: ClientId,
    pub currency: Currency,
    /// Minor units, above zero when the client owes.
    pub amount: i64,
    pub day: Option<NaiveDate>,
}

/// Gives the opening balances of all clients, or of one with those who were merged into it. They stay with the client of whom
/// they were entered and are added up where they are read: a merge moves no money, so that two people who merge or correct
/// without knowing of each other count nothing twice.
pub(super) fn openings(conn: &Connection, client: Option<ClientId>) -> StoreResult<Vec<Opening>> {
    let whose = match client {
        Some(_) => {
            "mine (id) AS (SELECT ?1 UNION SELECT c.id FROM client c JOIN mine ON c.merged_into = mine.id),
             whose (id, at) AS (SELECT id, ?1 FROM mine)"
        }
        None => {
            "whose (id, at) AS (SELECT DISTINCT client_id, client_id FROM opening_balance WHERE deleted IS NULL
                 UNION SELECT w.id, c.merged_into FROM whose w JOIN client c ON c.id = w.at
                 WHERE c.merged_into IS NOT NULL)"
        }
    };
    let sql = format!(
        "WITH RECURSIVE {whose}
         SELECT b.id, w.at, b.currency, b.amount, b.date FROM opening_balance b JOIN whose w ON w.id = b.client_id
         LEFT JOIN client c ON c.id = w.at
         WHERE b.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL ORDER BY b.currency, b.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map(rusqlite::params_from_iter(client), |row| {
        Ok(Opening {
            row: row.get(0)?,
            client: row.get(1)?,
            currency: row.get(2)?,
            amount: row.get(3)?,
            day: row.get::<_, Day>(4)?.0,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Gives the opening balances of a client with those who were merged into it: currency, minor units, day.
///
/// # Errors
/// When the base cannot be read.
pub fn opening(
    conn: &Connection,
    client: ClientId,
) -> StoreResult<Vec<(Currency, i64, Option<NaiveDate>)>> {
    let mut sums: BTreeMap<String, (Currency, i64, Option<NaiveDate>)> = BTreeMap::new();
    for one in openings(conn, Some(client))? {
        let sum = sums
            .entry(one.currency.code().to_owned())
            .or_insert((one.currency, 0, None));
        sum.1 = sum.1.saturating_add(one.amount);
        if one.row == own_row(client, one.currency) || sum.2.is_none() {
            sum.2 = one.day;
        }
    }
    let sums = sums.into_values();
    Ok(sums.filter(|(_, amount, _)| *amount != 0).collect())
}

/// Sets what a client owed (above zero) or was owed (below) in a currency, all in all; nought takes it away.
///
/// # Errors
/// When the base cannot be written.
pub fn set_opening(
    tx: &Tx<'_>,
    client: ClientId,
    currency: Currency,
    amount: i64,
    day: Option<NaiveDate>,
) -> StoreResult<()> {
    let row = own_row(client, currency);
    let all = openings(tx, Some(client))?.into_iter();
    let of_merged: Vec<i64> = all
        .filter(|one| one.row != row && one.currency == currency)
        .map(|one| one.amount)
        .collect();
    if amount == 0 && of_merged.is_empty() {
        trash::delete(tx, Table::OpeningBalance, row)?;
        return Ok(());
    }
    let own = of_merged.into_iter().fold(amount, i64::saturating_sub);
    tx.prepare_cached(
        "INSERT INTO opening_balance (id, client_id, currency, amount, date) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, date = excluded.date, deleted = NULL",
    )?
    .execute((row, client, currency, own, Day(day)))?;
    Ok(())
}

fn own_row(client: ClientId, currency: Currency) -> i64 {
    id::link(client.get(), id::of_text(currency.code()))
}

#[derive(Default)]
struct Sums(BTreeMap<(ClientId, Currency), Settlement>);

impl Sums {
    fn of(&mut self, client: ClientId, currency: Currency) -> &mut Settlement {
        self.0.entry((client, currency)).or_insert(Settlement {
            client,
            currency,
            ..Settlement::default()
        })
    }

    fn read(&mut self, conn: &Connection, today: i64, client: Option<ClientId>) -> StoreResult<()> {
        let only = if client.is_some() {
            " WHERE client_id = ?1"
        } else {
            ""
        };
        let values = rusqlite::params_from_iter(client);
        let mut statement = conn.prepare_cached(&format!(
            "SELECT client_id, currency, due, amount FROM order_debt{only}"
        ))?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let (due, amount) = (row.get(2)?, row.get(3)?);
            self.of(row.get(0)?, row.get(1)?).add(due, amount, today);
        }
        let mut statement = conn.prepare_cached(&format!(
            "SELECT client_id, currency, amount FROM client_advance{only}"
        ))?;
        let mut rows = statement.query(rusqlite::params_from_iter(client))?;
        while let Some(row) = rows.next()? {
            let amount: i64 = row.get(2)?;
            let sum = self.of(row.get(0)?, row.get(1)?);
            sum.advance = sum.advance.saturating_add(amount);
        }
        for one in openings(conn, client)? {
            let sum = self.of(one.client, one.currency);
            sum.opening = sum.opening.saturating_add(one.amount);
        }
        Ok(())
    }

    fn into_settlements(self) -> Vec<Settlement> {
        self.0.into_values().collect()
    }
}
