//! How the clients list is read: which order is walked and what is asked on the way.
//!
//! Two ways. Where one of the filters leaves few clients, they are fetched by its own index and sorted. Otherwise the
//! index of the wanted order is walked and each entry is asked for the packed facets and dates that it carries, until the
//! page is full. SQLite's planner knows neither the values nor their frequency, so the choice is made here; a unary plus
//! keeps a term away from the planner.

mod term;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::client_list::{ClientFilter, NextStep, Now, SortBy};
use super::client_walk::{AskedApart, List, Way};
use super::facets::{self, Facet, Packed};
use super::{StoreResult, search};
use crate::domain::client::{ClientKind, ClientStatus};
use term::{Term, TermKind, column_term, date_term, facet_term, link_term, plain_term};

/// At most so many clients are fetched one by one and sorted: each costs a place in the table. Of more an order is walked.
const FEW: usize = if cfg!(test) { 40 } else { 800 }; // tests go both ways with few clients
/// Above so many candidates a tag or field is looked up once for all instead of once for each.
const PROBED: usize = if cfg!(test) { 20 } else { 300 };
/// The same of records that a text answers in.
const FEW_FOUND: usize = if cfg!(test) { 20 } else { 2_000 };
/// Where a text answers in more than so many, the first clients of the order are asked for it themselves.
const COMMON: usize = if cfg!(test) { 90 } else { 3_000 };
/// So many records of each piece of a common text tell which piece is the rarest.
const PEEKED: usize = if cfg!(test) { 10 } else { 500 };

/// A condition on `client_list`, ready to be put after `FROM client_list`.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// ` WHERE ...`, or nothing.
    pub condition: String,
    pub values: Vec<Value>,
    /// Few are fetched and sorted: the order must not be walked.
    pub sorted_apart: bool,
    /// What is left to ask of the clients: [`client_walk::ids`] does it.
    pub apart: Option<AskedApart>,
}

/// What is going to be done with the clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// The first ones in an order that begins with this column.
    First(SortBy),
    All(SortBy),
    Count,
}

/// Finds the way to what a filter asks for; `None` when nothing can match.
pub(super) fn plan(
    conn: &Connection,
    filter: &ClientFilter,
    now: Now,
    want: Want,
) -> StoreResult<Option<Plan>> {
    let Some(Asked { facets, terms }) = asked(conn, filter, now)? else {
        return Ok(None);
    };
    let mut driver: Option<(usize, usize)> = None;
    let mut lists = Vec::new(); // those of the text
    let mut common = false;
    for (index, term) in terms.iter().enumerate() {
        let count = if term.kind == TermKind::Text {
            lists = begin_lists(conn, &term.counted)?;
            lists.first().map(|list| list.ids.len())
        } else {
            count_few(conn, term)?
        };
        common |= term.kind == TermKind::Text && count.is_some_and(|count| count > COMMON);
        let few = if term.kind == TermKind::Text {
            FEW_FOUND
        } else {
            FEW
        };
        if let Some(count) = count.filter(|count| *count <= few)
            && driver.is_none_or(|(_, best)| count < best)
        {
            driver = Some((index, count));
        }
    }
    let walked = match want {
        Want::First(by) | Want::All(by) if driver.is_none() => along(&terms, by),
        _ => None,
    };
    let probes = matches!(want, Want::First(_)) && driver.is_none_or(|(_, count)| count <= PROBED);
    let mut all = Where::default();
    let mut text: Option<(&Term, Way)> = None;
    let mut links: Vec<&Term> = Vec::new();
    if facets.mask != 0 {
        let packed = format!("(facets & {}) = {}", facets.mask, facets.value);
        all.push(packed, &[]);
    }
    for (index, term) in terms.iter().enumerate() {
        let drives = driver.is_some_and(|(driver, _)| driver == index);
        if term.kind == TermKind::Text && term.counted.is_empty() {
            continue; // nothing but marks was typed: it asks for nothing
        }
        if term.kind == TermKind::Text && drives {
            text = Some((term, Way::Fetched));
        } else if term.kind == TermKind::Link && driver.is_none() && matches!(want, Want::First(_))
        {
            links.push(term);
        } else if drives || walked == Some(index) || (term.kind == TermKind::Link && !probes) {
            all.push(term.fetched.clone(), &term.fetched_values);
        } else if term.kind == TermKind::Text
            && driver.is_none_or(|(_, count)| count > PROBED && !common)
        {
            let is_page = matches!(want, Want::First(_));
            let way = if common && is_page {
                Way::AskedFirst
            } else {
                Way::Walked
            };
            text = Some((term, way));
        } else if !term.asked.is_empty() {
            all.push(term.asked.clone(), &term.asked_values);
        }
    }
    if let (Some((term, way)), Want::Count) = (text, want) {
        let looked_up = if way == Way::Fetched {
            term.fetched.clone()
        } else {
            // The plus keeps the planner from fetching them one by one.
            term.fetched.replacen("client_id IN", "+client_id IN", 1)
        };
        all.push(looked_up, &term.fetched_values);
        text = None;
    }
    let text = match text {
        Some((term, way)) => Some(AskedApart {
            way,
            rough: match way {
                Way::AskedFirst => rarest(conn, &term.pieces)?,
                Way::Fetched | Way::Walked => None,
            },
            lists,
            rest: term.rest.clone(),
            probe: (term.asked.clone(), term.asked_values.clone()),
        }),
        None => None,
    };
    Ok(Some(Plan {
        condition: all.sql(),
        values: all.values,
        sorted_apart: driver.is_some(),
        apart: with_links(text, &links),
    }))
}

/// Finds what clients of which the order is known are asked for a text; `None` when nothing can match.
pub(super) fn text_plan(conn: &Connection, text: &str) -> StoreResult<Option<TextPlan>> {
    let Some(found) = search::client_condition(conn, text)? else {
        return Ok(None);
    };
    if found.counted.is_empty() {
        return Ok(Some(TextPlan::Anything)); // nothing but marks was typed
    }
    let lists = begin_lists(conn, &found.counted)?;
    let common = lists.first().is_some_and(|list| list.ids.len() > COMMON);
    let (sql, values) = &found.exact;
    Ok(Some(TextPlan::Asked {
        exact: List::unread(sql, "rowid", values),
        apart: Box::new(AskedApart {
            way: if common { Way::AskedFirst } else { Way::Walked },
            rough: if common {
                rarest(conn, &found.pieces)?
            } else {
                None
            },
            lists,
            rest: found.rest,
            probe: (found.probe, found.probe_values),
        }),
    }))
}

/// How clients of which the order is known are asked for a text.
pub(super) enum TextPlan {
    Anything,
    Asked {
        /// For the first of them.
        apart: Box<AskedApart>,
        /// All records that answer, not yet read.
        exact: List,
    },
}

/// Adds tags and fields that many clients have to what is asked apart: the walk looks into their lists and not into the base.
fn with_links(text: Option<AskedApart>, links: &[&Term]) -> Option<AskedApart> {
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    let (mut lists, mut way, mut rest, mut rough) = (Vec::new(), Way::AskedFirst, None, None);
    if let Some(text) = text {
        (lists, way, rest) = (text.lists, text.way, text.rest);
        rough = text.rough.filter(|_| links.is_empty());
        conditions.push(text.probe.0);
        values = text.probe.1;
    }
    for link in links {
        conditions.push(link.asked.clone());
        values.extend_from_slice(&link.asked_values);
        let listed = link
            .counted
            .iter()
            .map(|(sql, values)| List::unread(sql, link.key, values));
        lists.extend(listed);
    }
    (!conditions.is_empty()).then(|| AskedApart {
        way,
        rough,
        lists,
        rest,
        probe: (conditions.join(" AND "), values),
    })
}

/// Conditions that all must hold.
#[derive(Default)]
struct Where {
    all: Vec<String>,
    values: Vec<Value>,
}

impl Where {
    fn push(&mut self, condition: String, values: &[Value]) {
        self.all.push(condition);
        self.values.extend_from_slice(values);
    }

    fn sql(&self) -> String {
        if self.all.is_empty() {
            return String::new();
        }
        format!(" WHERE {}", self.all.join(" AND "))
    }
}

/// Gives the term that shortens the walk: one on the column that is sorted by, or, by name, one whose index goes on by name.
fn along(terms: &[Term], by: SortBy) -> Option<usize> {
    let fits = |term: &Term| {
        term.column == Some(by)
            || by == SortBy::Name && term.kind == TermKind::Facet && term.column.is_some()
    };
    terms.iter().position(fits)
}

fn count_few(conn: &Connection, term: &Term) -> StoreResult<Option<usize>> {
    if term.counted.is_empty() {
        return Ok(None);
    }
    let mut least = usize::MAX;
    for (sql, values) in &term.counted {
        let sql = format!("SELECT count(*) FROM ({sql} LIMIT {})", FEW + 1);
        let count = conn
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?;
        least = least.min(count);
    }
    Ok(Some(least))
}

/// Reads the beginnings of the lists of a text, the shortest first.
fn begin_lists(conn: &Connection, counted: &[(String, Vec<Value>)]) -> StoreResult<Vec<List>> {
    let begin = |(sql, values): &(String, Vec<Value>)| List::begin(conn, sql, values, COMMON);
    let mut lists = counted.iter().map(begin).collect::<Result<Vec<_>, _>>()?;
    lists.sort_by_key(|list| list.ids.len());
    Ok(lists)
}

/// Begins the list of the piece that fewest records have: the one whose beginning reaches farthest.
fn rarest(conn: &Connection, pieces: &[(String, Vec<Value>)]) -> StoreResult<Option<List>> {
    let mut rarest: Option<List> = None;
    for (sql, values) in pieces {
        let list = List::begin(conn, sql, values, PEEKED)?;
        let is_rarer = rarest.as_ref().is_none_or(|known| {
            !known.is_whole && (list.is_whole || list.ids.last() > known.ids.last())
        });
        if is_rarer {
            rarest = Some(list);
        }
    }
    Ok(rarest)
}

#[derive(Default)]
struct Asked {
    facets: Bits,
    terms: Vec<Term>,
}

#[derive(Default)]
struct Bits {
    mask: i64,
    value: i64,
}

impl Bits {
    fn add(&mut self, packed: Packed) {
        self.mask |= packed.mask;
        self.value |= packed.value;
    }
}

fn asked(conn: &Connection, filter: &ClientFilter, now: Now) -> StoreResult<Option<Asked>> {
    let mut asked = Asked::default();
    if !filter.text.trim().is_empty() {
        let Some(found) = search::client_condition(conn, &filter.text)? else {
            return Ok(None);
        };
        asked.terms.push(Term {
            asked: found.probe,
            asked_values: found.probe_values,
            fetched: found.sql,
            fetched_values: found.values,
            counted: found.counted,
            pieces: found.pieces,
            rest: found.rest,
            column: None,
            key: "rowid",
            kind: TermKind::Text,
        });
    }
    if !asked.status(filter) || !asked.kind(filter) {
        return Ok(None);
    }
    let id = |id: i64| {
        if id == 0 {
            String::new()
        } else {
            id.to_string()
        }
    };
    let texts = [
        (Facet::City, filter.city.clone()),
        (Facet::Source, filter.source.clone()),
        (Facet::Category, filter.category.clone()),
        (Facet::Country, filter.country.clone()),
        (Facet::Responsible, filter.responsible.map(id)),
        (Facet::Book, filter.book.map(id)),
    ];
    for (facet, wanted) in texts {
        let Some(wanted) = wanted else { continue };
        let Some(packed) = facets::find(conn, facet, &wanted)? else {
            return Ok(None);
        };
        asked.facets.add(packed);
        asked.terms.extend(facet_term(facet, &wanted, packed));
    }
    if let Some(tag) = filter.tag {
        asked.terms.push(link_term(
            "client_id",
            "SELECT client_id FROM client_tag WHERE tag_id = ? AND deleted IS NULL",
            "EXISTS (SELECT 1 FROM client_tag x WHERE x.tag_id = ? AND x.client_id = client_list.client_id AND x.deleted IS NULL)",
            vec![Value::Integer(tag)],
        ));
    }
    if let Some(closed) = filter.lead_closed {
        let not = if closed { "" } else { "NOT " };
        asked.terms.push(plain_term(
            format!("client_id {not}IN (SELECT id FROM client WHERE lead_closed_at IS NOT NULL)"),
            Vec::new(),
        ));
    }
    if let Some(campaign) = filter.campaign {
        asked.terms.push(link_term(
            "id",
            "SELECT id FROM client WHERE campaign_id = ?",
            "EXISTS (SELECT 1 FROM client x WHERE x.campaign_id = ? AND x.id = client_list.client_id)",
            vec![Value::Integer(campaign)],
        ));
    }
    for (field, text) in &filter.fields {
        asked.terms.push(link_term(
            "owner_id",
            "SELECT owner_id FROM field_value WHERE field_id = ? AND text = ? AND deleted IS NULL",
            "EXISTS (SELECT 1 FROM field_value x WHERE x.field_id = ? AND x.text = ? AND x.owner_id = client_list.client_id
                 AND x.deleted IS NULL)",
            vec![Value::Integer(*field), Value::Text(text.clone())],
        ));
    }
    if let Some(step) = filter.next_step {
        let (from, to) = span(step, now);
        asked.terms.push(if step == NextStep::Missing {
            date_term(
                SortBy::NextStep,
                "next_at = ?",
                vec![Value::Integer(i64::MAX)],
            )
        } else {
            let values = vec![Value::Integer(from), Value::Integer(to)];
            date_term(SortBy::NextStep, "next_at >= ? AND next_at < ?", values)
        });
    }
    if let Some(days) = filter.silent_days {
        let since = now.at.plus_minutes(-days * 24 * 60).millis();
        asked.terms.push(date_term(
            SortBy::LastContact,
            "last_at < ?",
            vec![Value::Integer(since)],
        ));
    }
    Ok(Some(asked))
}

impl Asked {
    /// Gives false when no client has such a status.
    fn status(&mut self, filter: &ClientFilter) -> bool {
        if filter.keeps_leads_out() {
            let lead = facets::status(ClientStatus::Lead);
            let sql = format!("(facets & {}) <> {}", lead.mask, lead.value);
            self.terms.push(plain_term(sql, Vec::new()));
        }
        let known: Vec<ClientStatus> = filter
            .status
            .iter()
            .filter_map(|code| ClientStatus::from_code(code))
            .collect();
        match known[..] {
            [] => filter.status.is_empty(),
            [one] => {
                self.facets.add(facets::status(one));
                let value = vec![Value::Text(one.code().to_owned())];
                self.terms
                    .push(column_term(SortBy::Status, "status = ?", value));
                true
            }
            _ => {
                let values: Vec<String> = known
                    .iter()
                    .map(|status| facets::status(*status).value.to_string())
                    .collect();
                let sql = format!(
                    "(facets & {}) IN ({})",
                    Facet::Status.mask(),
                    values.join(", ")
                );
                self.terms.push(plain_term(sql, Vec::new()));
                true
            }
        }
    }

    fn kind(&mut self, filter: &ClientFilter) -> bool {
        let Some(code) = &filter.kind else {
            return true;
        };
        let Some(kind) = ClientKind::from_code(code) else {
            return false;
        };
        self.facets.add(facets::kind(kind));
        self.terms.push(column_term(
            SortBy::Kind,
            "kind = ?",
            vec![Value::Text(code.clone())],
        ));
        true
    }
}

/// Gives the instants between which the next interaction lies.
fn span(step: NextStep, now: Now) -> (i64, i64) {
    let today = now.at.local(now.zone).date();
    let tomorrow = today.succ_opt().unwrap_or(today);
    let start = |day| crate::domain::due::day_start(day, now.zone).millis();
    let (start, end) = (start(today), start(tomorrow));
    match step {
        NextStep::Missing => (i64::MAX, i64::MAX),
        NextStep::Overdue => (i64::MIN, start),
        NextStep::Today => (start, end),
        NextStep::Later => (end, i64::MAX),
    }
}

#[cfg(test)]
mod tests;
