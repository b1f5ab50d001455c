//! Lists of documents: the ids first, the rows only for what is visible, sums by currency of all that the filter asks for.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use crate::domain::document::{DocumentKind, DocumentState, Standing};
use crate::domain::id::{ClientId, CompanyId, DealId, DocumentId, OrderId, UserId};
use crate::domain::money::Currency;
use crate::store::order_derive::{day_number, day_of};
use crate::store::{StoreResult, trade_search};

/// Asks [`DocumentFilter`] for what waits for an answer: issued or sent, valid and in force.
pub const WAITING: &str = "waiting";

/// Which documents are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentFilter {
    /// Beginnings of words of number, subject and client.
    pub text: String,
    /// Code of `DocumentKind`.
    pub kind: Option<String>,
    /// Code of `Standing`, or [`WAITING`].
    pub standing: Option<String>,
    pub client: Option<i64>,
    pub deal: Option<i64>,
    pub order: Option<i64>,
    pub company: Option<i64>,
    /// Id of a user; 0 asks for documents without one.
    pub responsible: Option<i64>,
    pub currency: Option<String>,
    /// First and last date of the document.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Waits for an answer and is valid until this day at most.
    pub expires_by: Option<NaiveDate>,
    /// Waits for an answer, is still valid, and for so many more days at most.
    pub expires_in: Option<i64>,
    /// Also revisions that a later one replaced. Without it they are left out, so that sums count nothing twice.
    pub replaced: bool,
}

impl DocumentFilter {
    /// Asks for all documents of a client, replaced ones too.
    pub fn of_client(client: ClientId) -> Self {
        Self {
            client: Some(client.get()),
            replaced: true,
            ..Self::default()
        }
    }

    /// Asks for all documents of a deal, replaced ones too.
    pub fn of_deal(deal: DealId) -> Self {
        Self {
            deal: Some(deal.get()),
            replaced: true,
            ..Self::default()
        }
    }

    /// Asks for all documents of an order, replaced ones too.
    pub fn of_order(order: OrderId) -> Self {
        Self {
            order: Some(order.get()),
            replaced: true,
            ..Self::default()
        }
    }
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSort {
    #[default]
    Date,
    Number,
    Kind,
    Client,
    Amount,
    Valid,
    State,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// Empty while it is a draft.
    pub number: String,
    pub revision: i64,
    pub subject: String,
    pub company: Option<CompanyId>,
    pub client: Option<ClientId>,
    /// Empty when the client was not received yet.
    pub client_name: String,
    pub client_form: String,
    pub deal: Option<DealId>,
    pub order: Option<OrderId>,
    pub responsible: Option<UserId>,
    pub date: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub state: DocumentState,
    pub is_replaced: bool,
    pub currency: Currency,
    pub net: i64,
    pub vat: i64,
    pub gross: i64,
}

impl DocumentRow {
    /// Gives how the document stands on a day.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        self.state
            .standing(self.is_replaced, self.valid_until, today)
    }
}

/// Sums of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentSum {
    pub currency: Currency,
    pub count: i64,
    pub net: i64,
    pub gross: i64,
}

/// Gives the ids of the documents that the filter asks for, in order: `limit` of them (`None` for all).
///
/// # Errors
/// When the base cannot be read.
pub fn ids(
    conn: &Connection,
    filter: &DocumentFilter,
    (by, descending): (DocumentSort, bool),
    today: NaiveDate,
    limit: Option<usize>,
) -> StoreResult<Vec<DocumentId>> {
    let Some((condition, values)) = condition(conn, filter, today)? else {
        return Ok(Vec::new());
    };
    let way = if descending { " DESC" } else { "" };
    let order = match by {
        DocumentSort::Date => format!("l.day{way}, l.document_id{way}"),
        DocumentSort::Number => {
            const NUMBER: &str = "(SELECT number FROM document d WHERE d.id = l.document_id)";
            format!("{NUMBER} = '', length({NUMBER}){way}, {NUMBER}{way}, l.document_id{way}")
        }
        DocumentSort::Kind => format!("l.kind{way}, l.day DESC, l.document_id DESC"),
        DocumentSort::Client => {
            const KEY: &str =
                "(SELECT name_key FROM client_list c WHERE c.client_id = l.client_id)";
            format!("{KEY} IS NULL, {KEY}{way}, l.document_id{way}")
        }
        DocumentSort::Amount => format!("l.gross{way}, l.day DESC, l.document_id DESC"),
        DocumentSort::Valid => format!("l.valid{way}, l.document_id{way}"),
        DocumentSort::State => format!("l.replaced, l.state{way}, l.day DESC, l.document_id DESC"),
    };
    let limit = limit
        .map(|limit| format!(" LIMIT {limit}"))
        .unwrap_or_default();
    let sql =
        format!("SELECT l.document_id FROM document_list l{condition} ORDER BY {order}{limit}");
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Adds up the documents that the filter asks for, by currency.
///
/// # Errors
/// When the base cannot be read.
pub fn sums(
    conn: &Connection,
    filter: &DocumentFilter,
    today: NaiveDate,
) -> StoreResult<Vec<DocumentSum>> {
    let Some((condition, values)) = condition(conn, filter, today)? else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT l.currency, count(*), sum(l.net), sum(l.gross) FROM document_list l{condition}
         GROUP BY l.currency ORDER BY 2 DESC, 1"
    );
    let sums = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| {
            Ok(DocumentSum {
                currency: row.get(0)?,
                count: row.get(1)?,
                net: row.get(2)?,
                gross: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(sums)
}

/// Gives the lines of some documents in the order of their ids; one deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[DocumentId]) -> StoreResult<Vec<DocumentRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT d.id, d.kind, d.number, d.revision, d.subject, d.company_id, d.client_id, coalesce(c.name, ''),
             coalesce(c.legal_form, ''), d.deal_id, d.order_id, d.responsible_id, l.day, l.valid, d.state, l.replaced,
             l.currency, l.net, l.vat, l.gross
         FROM document_list l JOIN document d ON d.id = l.document_id LEFT JOIN client c ON c.id = l.client_id
         WHERE l.document_id = ?1",
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

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        number: row.get(2)?,
        revision: row.get(3)?,
        subject: row.get(4)?,
        company: row.get(5)?,
        client: row.get(6)?,
        client_name: row.get(7)?,
        client_form: row.get(8)?,
        deal: row.get(9)?,
        order: row.get(10)?,
        responsible: row.get(11)?,
        date: day_of(row.get(12)?),
        valid_until: day_of(row.get(13)?),
        state: row.get(14)?,
        is_replaced: row.get(15)?,
        currency: row.get(16)?,
        net: row.get(17)?,
        vat: row.get(18)?,
        gross: row.get(19)?,
    })
}

/// `None` when nothing can answer.
fn condition(
    conn: &Connection,
    filter: &DocumentFilter,
    today: NaiveDate,
) -> StoreResult<Option<(String, Vec<Value>)>> {
    let mut all: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if trade_search::is_asked(&filter.text) {
        let Some(found) = trade_search::trade_condition(conn, &filter.text)? else {
            return Ok(None);
        };
        all.push(format!("l.document_id {}", found.sql));
        values.extend(found.values);
    }
    let mut standing = |sql: &str| all.push(sql.to_owned());
    let now = today;
    let today = Value::Integer(day_number(Some(today)));
    match filter.standing.as_deref() {
        None if filter.replaced => {}
        None => standing("l.replaced = 0"),
        Some(WAITING) => {
            standing("l.replaced = 0 AND l.state IN ('issued', 'sent') AND l.valid >= ?");
            values.push(today);
        }
        Some(code) => match Standing::from_code(code) {
            None => return Ok(None),
            Some(Standing::Draft) => standing("l.state = 'draft'"),
            Some(Standing::Replaced) => standing("l.replaced = 1"),
            Some(Standing::Expired) => {
                standing("l.replaced = 0 AND l.state IN ('issued', 'sent') AND l.valid < ?");
                values.push(today);
            }
            Some(Standing::Issued | Standing::Sent) => {
                standing("l.replaced = 0 AND l.state = ? AND l.valid >= ?");
                values.extend([Value::Text(code.to_owned()), today]);
            }
            Some(Standing::Accepted | Standing::Refused) => {
                standing("l.replaced = 0 AND l.state = ?");
                values.push(Value::Text(code.to_owned()));
            }
        },
    }
    if let Some(days) = filter.expires_in {
        all.push(
            "l.replaced = 0 AND l.state IN ('issued', 'sent') AND l.valid BETWEEN ? AND ?"
                .to_owned(),
        );
        let last = now
            .checked_add_signed(chrono::TimeDelta::try_days(days).unwrap_or_default())
            .unwrap_or(NaiveDate::MAX);
        values.extend([now, last].map(|day| Value::Integer(day_number(Some(day)))));
    }
    if let Some(kind) = &filter.kind {
        all.push("l.kind = ?".to_owned());
        values.push(Value::Text(kind.clone()));
    }
    let day = |day: Option<NaiveDate>| day.map(|day| day_number(Some(day)));
    let numbers = [
        ("l.client_id = ?", filter.client),
        ("l.deal_id = ?", filter.deal),
        ("l.order_id = ?", filter.order),
        ("l.company_id = ?", filter.company),
        ("l.responsible_id = ?", filter.responsible),
        ("l.day >= ?", day(filter.from)),
        ("l.day <= ?", day(filter.to)),
        (
            "l.replaced = 0 AND l.state IN ('issued', 'sent') AND l.valid <= ?",
            day(filter.expires_by),
        ),
    ];
    for (sql, number) in numbers {
        if let Some(number) = number {
            all.push(sql.to_owned());
            values.push(Value::Integer(number));
        }
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
