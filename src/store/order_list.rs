//! Lists of orders: the ids first, the rows only for what is visible, sums by currency of all that the filter asks for.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use super::order_derive::{day_number, day_of, progress_number, progress_of};
use super::{StoreResult, trade_search};
use crate::domain::id::{ClientId, DealId, OrderId, ProductId, UserId};
use crate::domain::misfit::Misfit;
use crate::domain::money::Currency;
use crate::domain::order::Progress;

/// Asks [`OrderFilter`] for what is not shipped or not paid whole.
pub const NOT_ALL: &str = "left";

/// Which orders are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderFilter {
    /// Beginnings of words of number and client.
    pub text: String,
    pub client: Option<i64>,
    pub deal: Option<i64>,
    /// Id of a user; 0 asks for orders without one.
    pub responsible: Option<i64>,
    /// Code of `Progress`, or [`NOT_ALL`].
    pub shipped: Option<String>,
    /// Code of `Progress`, or [`NOT_ALL`].
    pub paid: Option<String>,
    /// Something should have been shipped, paid or either by now.
    pub late: Option<Late>,
    pub currency: Option<String>,
    /// Cancelled orders alone, or all but them.
    pub cancelled: Option<bool>,
    pub product: Option<i64>,
    /// First and last date of the order.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// What is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Late {
    Shipment,
    Payment,
    Either,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderSort {
    #[default]
    Date,
    Number,
    Client,
    Amount,
    Paid,
    Shipped,
    Due,
    ShipBy,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    pub id: OrderId,
    pub number: String,
    pub client: Option<ClientId>,
    /// Empty when the client was not received yet.
    pub client_name: String,
    pub client_form: String,
    pub deal: Option<DealId>,
    pub responsible: Option<UserId>,
    pub date: Option<NaiveDate>,
    pub currency: Currency,
    pub net: i64,
    pub vat: i64,
    pub gross: i64,
    /// Value of what was shipped, with VAT.
    pub shipped: i64,
    pub paid: i64,
    pub shipped_state: Progress,
    pub paid_state: Progress,
    /// First day on which something unshipped is expected, something unpaid is due.
    pub ship_by: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub is_cancelled: bool,
    /// What of it does not add up.
    pub misfit: Misfit,
}

impl OrderRow {
    /// Gives for how many days a shipment has been late.
    pub fn shipment_late(&self, today: NaiveDate) -> Option<i64> {
        late(self.ship_by, today)
    }

    /// Gives for how many days a payment has been late.
    pub fn payment_late(&self, today: NaiveDate) -> Option<i64> {
        late(self.due, today)
    }
}

/// Sums of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrderSum {
    pub currency: Currency,
    pub count: i64,
    pub net: i64,
    pub gross: i64,
    pub shipped: i64,
    pub paid: i64,
}

/// Gives the days since a day, when it has passed.
pub(super) fn late(day: Option<NaiveDate>, today: NaiveDate) -> Option<i64> {
    day.map(|day| (today - day).num_days())
        .filter(|days| *days > 0)
}

/// Gives the ids of the orders that the filter asks for, in order: `limit` of them (`None` for all).
///
/// # Errors
/// When the base cannot be read.
pub fn ids(
    conn: &Connection,
    filter: &OrderFilter,
    sort: (OrderSort, bool),
    today: NaiveDate,
    limit: Option<usize>,
) -> StoreResult<Vec<OrderId>> {
    let Some((condition, values)) = condition(conn, filter, today)? else {
        return Ok(Vec::new());
    };
    let (by, descending) = sort;
    let direction = if descending { " DESC" } else { "" };
    if let (Some(limit), true) = (limit, leaves_many(filter)) {
        let walk = match by {
            OrderSort::Number => Some((
                "client_order o CROSS JOIN order_list l ON l.order_id = o.id",
                "o.number",
            )),
            OrderSort::Client => Some((
                "client_list c CROSS JOIN order_list l ON l.client_id = c.client_id",
                "c.name_key",
            )),
            _ => None,
        };
        if let Some((from, key)) = walk {
            let sql = format!(
                "SELECT l.order_id FROM {from}{condition}
                 ORDER BY {key}{direction}, l.order_id{direction} LIMIT {limit}"
            );
            let page: Vec<OrderId> = conn
                .prepare_cached(&sql)?
                .query_map(params_from_iter(&values), |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            if page.len() == limit {
                return Ok(page);
            }
        }
    }
    let order = match by {
        OrderSort::Date => format!("l.day{direction}, l.order_id{direction}"),
        OrderSort::Number => {
            format!(
                "(SELECT number FROM client_order WHERE id = l.order_id){direction}, l.order_id{direction}"
            )
        }
        OrderSort::Client => {
            const KEY: &str =
                "(SELECT name_key FROM client_list c WHERE c.client_id = l.client_id)";
            format!("{KEY} IS NULL, {KEY}{direction}, l.order_id{direction}")
        }
        OrderSort::Amount => format!("l.gross{direction}, l.day DESC"),
        OrderSort::Paid => format!("l.paid_state{direction}, l.day DESC"),
        OrderSort::Shipped => format!("l.shipped_state{direction}, l.day DESC"),
        OrderSort::Due => format!("l.due{direction}, l.order_id"),
        OrderSort::ShipBy => format!("l.ship_by{direction}, l.order_id"),
    };
    let limit = limit
        .map(|limit| format!(" LIMIT {limit}"))
        .unwrap_or_default();
    let sql = format!("SELECT l.order_id FROM order_list l{condition} ORDER BY {order}{limit}");
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Tells whether a filter leaves so many orders that a walk along another table soon has a page of them.
fn leaves_many(filter: &OrderFilter) -> bool {
    *filter
        == OrderFilter {
            responsible: filter.responsible,
            from: filter.from,
            ..OrderFilter::default()
        }
}

/// Adds up the orders that the filter asks for, by currency. All are counted; sums are of those that are not cancelled,
/// unless cancelled ones are asked for.
///
/// # Errors
/// When the base cannot be read.
pub fn sums(
    conn: &Connection,
    filter: &OrderFilter,
    today: NaiveDate,
) -> StoreResult<Vec<OrderSum>> {
    let Some((condition, values)) = condition(conn, filter, today)? else {
        return Ok(Vec::new());
    };
    let of = if filter.cancelled == Some(true) {
        ""
    } else {
        " * (1 - l.cancelled)"
    };
    let sql = format!(
        "SELECT l.currency, count(*), sum(l.net{of}), sum(l.gross{of}), sum(l.shipped{of}), sum(l.paid{of})
         FROM order_list l{condition} GROUP BY l.currency ORDER BY 2 DESC"
    );
    let sums = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| {
            Ok(OrderSum {
                currency: row.get(0)?,
                count: row.get(1)?,
                net: row.get(2)?,
                gross: row.get(3)?,
                shipped: row.get(4)?,
                paid: row.get(5)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(sums)
}

/// Gives the lines of some orders in the order of their ids; one deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[OrderId]) -> StoreResult<Vec<OrderRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.order_id, o.number, o.client_id, coalesce(c.name, ''), coalesce(c.legal_form, ''), o.deal_id,
             o.responsible_id, l.day, l.currency, l.net, l.vat, l.gross, l.shipped, l.paid, l.shipped_state, l.paid_state,
             l.ship_by, l.due, l.cancelled, coalesce(m.terms, 0), coalesce(m.shipped, 0), coalesce(m.paid, 0),
             coalesce(m.dates, 0), coalesce(m.money, 0), coalesce(m.discount, 0)
         FROM order_list l JOIN client_order o ON o.id = l.order_id LEFT JOIN client c ON c.id = l.client_id
         LEFT JOIN order_misfit m ON m.order_id = l.order_id
         WHERE l.order_id = ?1",
    )?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            lines.push(read(row)?);
        }
    }
    Ok(lines)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<OrderRow> {
    Ok(OrderRow {
        id: row.get(0)?,
        number: row.get(1)?,
        client: row.get(2)?,
        client_name: row.get(3)?,
        client_form: row.get(4)?,
        deal: row.get(5)?,
        responsible: row.get(6)?,
        date: day_of(row.get(7)?),
        currency: row.get(8)?,
        net: row.get(9)?,
        vat: row.get(10)?,
        gross: row.get(11)?,
        shipped: row.get(12)?,
        paid: row.get(13)?,
        shipped_state: progress_of(row.get(14)?),
        paid_state: progress_of(row.get(15)?),
        ship_by: day_of(row.get(16)?),
        due: day_of(row.get(17)?),
        is_cancelled: row.get(18)?,
        misfit: Misfit {
            terms: row.get(19)?,
            shipped: row.get(20)?,
            paid: row.get(21)?,
            dates: row.get(22)?,
            money: row.get(23)?,
            discount: row.get(24)?,
        },
    })
}

fn condition(
    conn: &Connection,
    filter: &OrderFilter,
    today: NaiveDate,
) -> StoreResult<Option<(String, Vec<Value>)>> {
    let mut all: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if trade_search::is_asked(&filter.text) {
        let Some(found) = trade_search::trade_condition(conn, &filter.text)? else {
            return Ok(None);
        };
        all.push(format!("l.order_id {}", found.sql));
        values.extend(found.values);
    }
    let today = day_number(Some(today));
    let states = [
        ("l.shipped_state", filter.shipped.as_deref()),
        ("l.paid_state", filter.paid.as_deref()),
    ];
    for (column, code) in states {
        let Some(code) = code else { continue };
        if code == NOT_ALL {
            all.push(format!("l.cancelled = 0 AND {column} <> ?"));
            values.push(Value::Integer(progress_number(Progress::All)));
            continue;
        }
        let Some(progress) = Progress::from_code(code) else {
            return Ok(None);
        };
        all.push(format!("{column} = ?"));
        values.push(Value::Integer(progress_number(progress)));
    }
    let numbers = [
        ("l.client_id = ?", filter.client),
        ("l.deal_id = ?", filter.deal),
        ("l.responsible_id = ?", filter.responsible),
        (
            "l.order_id IN (SELECT order_id FROM order_line WHERE product_id = ? AND deleted IS NULL)",
            filter.product,
        ),
        ("l.day >= ?", filter.from.map(|day| day_number(Some(day)))),
        ("l.day <= ?", filter.to.map(|day| day_number(Some(day)))),
    ];
    for (sql, number) in numbers {
        if let Some(number) = number {
            all.push(sql.to_owned());
            values.push(Value::Integer(number));
        }
    }
    if let Some(late) = filter.late {
        let sql = match late {
            Late::Shipment => "l.ship_by < ?",
            Late::Payment => "l.due < ?",
            Late::Either => "(l.ship_by < ? OR l.due < ?)",
        };
        all.push(sql.to_owned());
        values.extend(std::iter::repeat_n(
            Value::Integer(today),
            sql.matches('?').count(),
        ));
    }
    if let Some(cancelled) = filter.cancelled {
        all.push("l.cancelled = ?".to_owned());
        values.push(Value::Integer(i64::from(cancelled)));
    }
    if let Some(currency) = &filter.currency {
        all.push("l.currency = ?".to_owned());
        values.push(Value::Text(currency.to_uppercase()));
    }
    let condition = if all.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", all.join(" AND "))
    };
    Ok(Some((condition, values)))
}

impl OrderFilter {
    /// Asks for the orders of a client.
    pub fn of_client(client: ClientId) -> Self {
        Self {
            client: Some(client.get()),
            ..Self::default()
        }
    }

    /// Asks for the orders in which a product stands.
    pub fn with_product(product: ProductId) -> Self {
        Self {
            product: Some(product.get()),
            ..Self::default()
        }
    }
}
