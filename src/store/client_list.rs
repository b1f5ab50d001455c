//! The clients list: any filter, any sort, the ids first, the rows only for what is visible.

use chrono_tz::Tz;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use super::client_plan::{TextPlan, Want, plan, text_plan};
use super::{StoreResult, client_walk};
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::due::Due;
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
    /// Leads that were given up, or all but these.
    pub lead_closed: Option<bool>,
    /// The campaign that brought them.
    pub campaign: Option<i64>,
    /// Leads are kept apart; see [`ClientFilter::keeps_leads_out`].
    pub without_leads: bool,
}

impl ClientFilter {
    /// Clients without leads: what a list of clients begins with.
    pub fn clients() -> Self {
        Self {
            without_leads: true,
            ..Self::default()
        }
    }

    /// Tells whether leads stay out. A search finds them all the same, and who asks for a status or for closed leads gets
    /// what was asked for.
    pub fn keeps_leads_out(&self) -> bool {
        self.without_leads
            && self.text.trim().is_empty()
            && self.status.is_empty()
            && self.lead_closed.is_none()
    }

    /// The same without its text; leads are kept apart then only as they are with it.
    #[must_use]
    pub fn without_text(&self) -> Self {
        Self {
            text: String::new(),
            without_leads: self.keeps_leads_out(),
            ..self.clone()
        }
    }

    /// Tells whether nothing is asked of the clients.
    pub fn asks_nothing(&self) -> bool {
        *self
            == Self {
                without_leads: self.without_leads,
                ..Self::default()
            }
    }
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
    /// Name of the campaign that brought it.
    pub campaign: String,
    /// A lead that was given up.
    pub is_closed: bool,
    /// Last done interaction.
    pub last: Option<Timestamp>,
    /// Next planned interaction: when and what.
    pub next: Option<(Due, InteractionKind)>,
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
    let by = sort.first().copied().unwrap_or_default().by;
    let want = limit.map_or(Want::All(by), |_| Want::First(by));
    let Some(mut plan) = plan(conn, filter, now, want)? else {
        return Ok(Vec::new());
    };
    let order = order(sort, plan.sorted_apart);
    if let Some(apart) = plan.apart.take() {
        return client_walk::ids(conn, &plan, apart, &order, limit.unwrap_or(usize::MAX));
    }
    let mut sql = format!(
        "SELECT client_id FROM client_list{} ORDER BY {order}",
        plan.condition
    );
    if let Some(limit) = limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(plan.values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Gives the ids of those of `among` that answer a text, in their order; only the first `limit`.
///
/// `among` are all ids of the filter [without the text](ClientFilter::without_text): with their order in memory nothing has
/// to be walked in the base, where answers may stand far behind. What changed since they were read is not seen.
///
/// # Errors
/// When the base cannot be read.
pub fn narrowed(
    conn: &Connection,
    text: &str,
    among: &[ClientId],
    limit: Option<usize>,
) -> StoreResult<Vec<ClientId>> {
    match (text_plan(conn, text)?, limit) {
        (None, _) => Ok(Vec::new()),
        (Some(TextPlan::Anything), limit) => {
            Ok(among[..limit.unwrap_or(among.len()).min(among.len())].to_vec())
        }
        (Some(TextPlan::Asked { apart, .. }), limit) if among.len() <= client_walk::SMALL => {
            client_walk::asked_among(conn, among, &apart, limit.unwrap_or(usize::MAX))
        }
        (Some(TextPlan::Asked { apart, .. }), Some(limit)) => {
            client_walk::first_among(conn, among, *apart, limit)
        }
        (Some(TextPlan::Asked { exact, .. }), None) => client_walk::all_among(conn, among, exact),
    }
}

/// Counts the clients that the filter asks for.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, filter: &ClientFilter, now: Now) -> StoreResult<usize> {
    let Some(plan) = plan(conn, filter, now, Want::Count)? else {
        return Ok(0);
    };
    let sql = format!("SELECT count(*) FROM client_list{}", plan.condition);
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(plan.values), |row| row.get(0))?)
}

/// Gives the lines of some clients in the order of their ids; a client deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[ClientId]) -> StoreResult<Vec<ClientLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.client_id, l.kind, c.name, c.legal_form, l.status, l.category, l.source, l.responsible_id, l.city,
             l.person, l.phone, l.email, l.last_at, l.next_at, l.next_kind, l.next_all_day,
             coalesce((SELECT name FROM campaign WHERE id = c.campaign_id), ''), c.lead_closed_at IS NOT NULL
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
        campaign: row.get(16)?,
        is_closed: row.get(17)?,
        last: (last != 0).then(|| Timestamp::from_millis(last)),
        next: if next == i64::MAX {
            None
        } else {
            let place = Timestamp::from_millis(next);
            let due = if row.get(15)? {
                Due::of_place(place)
            } else {
                Due::At(place)
            };
            Some((due, row.get(14)?))
        },
    })
}

/// Gives the terms of ORDER BY; `apart` when no index may be walked for them.
fn order(sort: &[Sort], apart: bool) -> String {
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
        let plus = if apart && terms.is_empty() { "+" } else { "" };
        terms.push(format!("{plus}{column}{direction}"));
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
