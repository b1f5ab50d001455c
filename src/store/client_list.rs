//! The clients list: any filter, any sort, the ids first, the rows only for what is visible.

use chrono_tz::Tz;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use super::{StoreResult, search};
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::InteractionKind;
use crate::domain::time::Timestamp;

/// Which clients are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientFilter {
    /// Searched as everywhere: in names, contact persons, details, identifiers.
    pub text: String,
    /// Codes of `ClientStatus`.
    pub status: Vec<String>,
    /// Code of `ClientKind`.
    pub kind: Option<String>,
    /// Id of a user; 0 asks for clients without one.
    pub responsible: Option<i64>,
    pub category: Option<String>,
    pub source: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub book: Option<i64>,
    pub tag: Option<i64>,
    pub next_step: Option<NextStep>,
    /// Nothing done for so many days.
    pub silent_days: Option<i64>,
    /// Custom field id and the text its value must have.
    pub fields: Vec<(i64, String)>,
}

/// What is planned with a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Nothing is planned.
    Missing,
    Overdue,
    Today,
    Later,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    #[default]
    Name,
    Category,
    Status,
    City,
    Person,
    Phone,
    Responsible,
    Source,
    LastContact,
    NextStep,
    Created,
    Email,
    Kind,
    /// A custom field, by its id.
    Field(i64),
}

/// A sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sort {
    pub by: SortBy,
    #[serde(default)]
    pub descending: bool,
}

/// The moment for which "overdue", "today" and "silent" are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    pub at: Timestamp,
    pub zone: Tz,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientLine {
    pub id: ClientId,
    pub kind: ClientKind,
    pub name: String,
    pub legal_form: String,
    pub status: ClientStatus,
    pub category: String,
    pub source: String,
    pub responsible: Option<UserId>,
    pub city: String,
    pub person: String,
    pub phone: String,
    pub email: String,
    /// Last done interaction.
    pub last: Option<Timestamp>,
    /// Next planned interaction: when, what, whether only the day counts.
    pub next: Option<(Timestamp, InteractionKind, bool)>,
}

/// Gives the ids of the clients that the filter asks for, in order: `limit` of them (`None` for all).
///
/// # Errors
/// When the base cannot be read.
pub fn ids(
    conn: &Connection,
    filter: &ClientFilter,
    sort: &[Sort],
    now: Now,
    limit: Option<usize>,
) -> StoreResult<Vec<ClientId>> {
    let Some((condition, values)) = condition(conn, filter, now)? else {
        return Ok(Vec::new());
    };
    let mut sql = format!(
        "SELECT client_id FROM client_list{condition} ORDER BY {}",
        order(sort)
    );
    if let Some(limit) = limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Counts the clients that the filter asks for.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, filter: &ClientFilter, now: Now) -> StoreResult<usize> {
    let Some((condition, values)) = condition(conn, filter, now)? else {
        return Ok(0);
    };
    let sql = format!("SELECT count(*) FROM client_list{condition}");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(values), |row| row.get(0))?)
}

/// Gives the lines of some clients in the order of their ids; a client deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[ClientId]) -> StoreResult<Vec<ClientLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.client_id, l.kind, c.name, c.legal_form, l.status, l.category, l.source, l.responsible_id, l.city,
             l.person, l.phone, l.email, l.last_at, l.next_at, l.next_kind, l.next_all_day
         FROM client_list l JOIN client c ON c.id = l.client_id WHERE l.client_id = ?1",
    )?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            lines.push(line(row)?);
        }
    }
    Ok(lines)
}

fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<ClientLine> {
    let (responsible, last, next): (i64, i64, i64) = (row.get(7)?, row.get(12)?, row.get(13)?);
    Ok(ClientLine {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        legal_form: row.get(3)?,
        status: row.get(4)?,
        category: row.get(5)?,
        source: row.get(6)?,
        responsible: (responsible != 0).then(|| UserId::new(responsible)),
        city: row.get(8)?,
        person: row.get(9)?,
        phone: row.get(10)?,
        email: row.get(11)?,
        last: (last != 0).then(|| Timestamp::from_millis(last)),
        next: if next == i64::MAX {
            None
        } else {
            Some((Timestamp::from_millis(next), row.get(14)?, row.get(15)?))
        },
    })
}

/// Gives ` WHERE ...` and its values; `None` when nothing can match.
fn condition(
    conn: &Connection,
    filter: &ClientFilter,
    now: Now,
) -> StoreResult<Option<(String, Vec<Value>)>> {
    let mut all: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if !filter.text.trim().is_empty() {
        let Some(found) = search::client_condition(conn, &filter.text)? else {
            return Ok(None);
        };
        all.push(found.sql);
        values.extend(found.values);
    }
    if !filter.status.is_empty() {
        all.push(format!(
            "status IN ({})",
            vec!["?"; filter.status.len()].join(", ")
        ));
        values.extend(filter.status.iter().cloned().map(Value::Text));
    }
    let texts = [
        ("kind", &filter.kind),
        ("category", &filter.category),
        ("source", &filter.source),
        ("city", &filter.city),
        ("country", &filter.country),
    ];
    for (column, wanted) in texts {
        if let Some(wanted) = wanted {
            all.push(format!("{column} = ?"));
            values.push(Value::Text(wanted.clone()));
        }
    }
    for (column, wanted) in [
        ("responsible_id", filter.responsible),
        ("book_id", filter.book),
    ] {
        if let Some(wanted) = wanted {
            all.push(format!("{column} = ?"));
            values.push(Value::Integer(wanted));
        }
    }
    if let Some(tag) = filter.tag {
        all.push(
            "client_id IN (SELECT client_id FROM client_tag WHERE tag_id = ? AND deleted IS NULL)"
                .to_owned(),
        );
        values.push(Value::Integer(tag));
    }
    for (field, text) in &filter.fields {
        all.push(
            "client_id IN (SELECT owner_id FROM field_value WHERE field_id = ? AND text = ? AND deleted IS NULL)".to_owned(),
        );
        values.extend([Value::Integer(*field), Value::Text(text.clone())]);
    }
    if let Some(step) = filter.next_step {
        let (from, to) = span(step, now);
        all.push("next_at >= ? AND next_at < ?".to_owned());
        values.extend([Value::Integer(from), Value::Integer(to)]);
        if step == NextStep::Missing {
            all.pop();
            values.truncate(values.len() - 2);
            all.push(format!("next_at = {}", i64::MAX));
        }
    }
    if let Some(days) = filter.silent_days {
        all.push("last_at < ?".to_owned());
        values.push(Value::Integer(
            now.at.plus_minutes(-days * 24 * 60).millis(),
        ));
    }
    let sql = if all.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", all.join(" AND "))
    };
    Ok(Some((sql, values)))
}

/// Gives the instants between which the next interaction lies.
fn span(step: NextStep, now: Now) -> (i64, i64) {
    let today = now.at.local(now.zone).date();
    let tomorrow = today.succ_opt().unwrap_or(today);
    let end = Timestamp::from_local(tomorrow.and_time(chrono::NaiveTime::MIN), now.zone).millis();
    let start = Timestamp::from_local(today.and_time(chrono::NaiveTime::MIN), now.zone).millis();
    match step {
        NextStep::Missing => (i64::MAX, i64::MAX),
        NextStep::Overdue => (i64::MIN, start),
        NextStep::Today => (start, end),
        NextStep::Later => (end, i64::MAX),
    }
}

fn order(sort: &[Sort]) -> String {
    let mut terms: Vec<String> = Vec::new();
    let sort = if sort.is_empty() {
        &[Sort {
            by: SortBy::Name,
            descending: false,
        }][..]
    } else {
        sort
    };
    for Sort { by, descending } in sort {
        let direction = if *descending { " DESC" } else { "" };
        if let SortBy::Field(field) = by {
            // Numbers, dates and choices by their number, texts by their letters; who has no value stands together.
            for column in ["sort", "text"] {
                terms.push(format!(
                    "(SELECT v.{column} FROM field_value v
                      WHERE v.field_id = {field} AND v.owner_id = client_id AND v.deleted IS NULL){direction}"
                ));
            }
            continue;
        }
        let column = match by {
            SortBy::Name | SortBy::Field(_) => "name_key",
            SortBy::Category => "category",
            SortBy::Status => "status",
            SortBy::City => "city_key",
            SortBy::Person => "person_key",
            SortBy::Phone => "phone",
            SortBy::Responsible => "responsible_id",
            SortBy::Source => "source",
            SortBy::LastContact => "last_at",
            SortBy::NextStep => "next_at",
            SortBy::Created => "created",
            SortBy::Email => "email",
            SortBy::Kind => "kind",
        };
        terms.push(format!("{column}{direction}"));
    }
    // Where many rows are equal, the index goes on by name; the direction is that of the last key, so that it is one scan.
    let last = sort.last().copied().unwrap_or_default();
    if matches!(
        last.by,
        SortBy::City
            | SortBy::Category
            | SortBy::Responsible
            | SortBy::Status
            | SortBy::Source
            | SortBy::Kind
            | SortBy::Field(_)
    ) {
        terms.push(format!(
            "name_key{}",
            if last.descending { " DESC" } else { "" }
        ));
    }
    terms.join(", ")
}
