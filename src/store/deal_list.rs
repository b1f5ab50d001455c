//! Which deals are wanted, in one filter for the list, the board and the funnel, so that a number always equals the rows
//! that a click on it opens; the ids first, the rows only for what is visible.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};

use super::client_list::{NextStep, Now};
use super::deal_derive::{self, NEVER};
use super::order_derive::{day_number, day_of};
use super::{StoreResult, pipeline, trade_search};
use crate::domain::deal::{DealKind, DealState};
use crate::domain::due::{Due, day_start};
use crate::domain::id::{CampaignId, ClientId, DealId, PipelineId, ReasonId, StageId, UserId};
use crate::domain::interaction::InteractionKind;
use crate::domain::money::Money;
use crate::domain::money::exchange::Sums;
use crate::domain::time::Timestamp;

/// Which deals are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DealFilter {
    /// Beginnings of words of title, client and wish.
    pub text: String,
    /// Codes of `DealState`.
    pub state: Vec<String>,
    /// 0 asks for deals without one, as everywhere here.
    pub pipeline: Option<i64>,
    /// The stage on which a deal stands, or stood when it was closed.
    pub stage: Option<i64>,
    /// Came to this stage or a later one of its pipeline, or was won.
    pub reached: Option<i64>,
    /// Went on from this stage: came to a later one, or was won.
    pub passed: Option<i64>,
    pub responsible: Option<i64>,
    pub client: Option<i64>,
    pub source: Option<String>,
    /// Code of `DealKind`.
    pub kind: Option<String>,
    pub campaign: Option<i64>,
    pub reason: Option<i64>,
    pub currency: Option<String>,
    pub tag: Option<i64>,
    pub next_step: Option<NextStep>,
    /// Created, closed, expected: first and last day.
    pub created: Days,
    pub closed: Days,
    pub expected: Days,
    /// Amount in minor units, from and to.
    pub amount_from: Option<i64>,
    pub amount_to: Option<i64>,
    /// In work and on its stage for at least so many days.
    pub stuck_days: Option<i64>,
}

/// A span of days, both ends included; an open end asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Days {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealSort {
    #[default]
    NextStep,
    Title,
    Client,
    Amount,
    Probability,
    Expected,
    Stage,
    Responsible,
    Created,
    Closed,
    /// Longest on its stage first.
    OnStage,
    Source,
}

/// A line of the list, a card of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealLine {
    pub id: DealId,
    pub title: String,
    pub kind: DealKind,
    pub client: Option<ClientId>,
    /// Empty when the client was not received yet.
    pub client_name: String,
    pub client_form: String,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub state: DealState,
    pub responsible: Option<UserId>,
    pub source: String,
    pub campaign: Option<CampaignId>,
    pub amount: Money,
    pub probability: i64,
    pub by_hand: bool,
    pub expected: Option<NaiveDate>,
    pub next: Option<DealStep>,
    /// Since when it is on its stage.
    pub entered: Timestamp,
    pub created: Timestamp,
    pub closed: Option<Timestamp>,
    pub reason: Option<ReasonId>,
}

impl DealLine {
    /// Gives the whole days on its stage, until it was closed.
    pub fn days_on_stage(&self, now: Timestamp) -> i64 {
        let until = self.closed.unwrap_or(now);
        ((until.millis() - self.entered.millis()) / DAY).max(0)
    }

    /// Tells where the next step stands; `None` for a closed deal.
    pub fn step_state(&self, now: Now) -> Option<NextStep> {
        if self.state != DealState::Work {
            return None;
        }
        let Some(step) = &self.next else {
            return Some(NextStep::Missing);
        };
        let today = now.at.local(now.zone).date();
        Some(match step.at.local(now.zone).date().cmp(&today) {
            std::cmp::Ordering::Less => NextStep::Overdue,
            std::cmp::Ordering::Equal => NextStep::Today,
            std::cmp::Ordering::Greater => NextStep::Later,
        })
    }
}

/// The next step of a deal: a planned interaction, or words with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealStep {
    pub at: Due,
    /// `None` for the deal's own words.
    pub kind: Option<InteractionKind>,
    /// The deal's own words; empty for an interaction.
    pub text: String,
}

/// How many, and how much by currency; `weighted` by probability.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DealSums {
    pub count: i64,
    pub sum: Sums,
    pub weighted: Sums,
}

const DAY: i64 = 86_400_000;

/// Gives the ids of the deals that the filter asks for, in order: `limit` of them (`None` for all).
///
/// # Errors
/// When the base cannot be read.
pub fn ids(
    conn: &Connection,
    filter: &DealFilter,
    sort: (DealSort, bool),
    now: Now,
    limit: Option<usize>,
) -> StoreResult<Vec<DealId>> {
    let Some(asked) = condition(conn, filter, now)? else {
        return Ok(Vec::new());
    };
    if let (DealSort::Client, Some(limit), true) = (sort.0, limit, leaves_many(filter)) {
        let page = along_clients(conn, &asked, sort.1, limit)?;
        if page.len() == limit {
            return Ok(page);
        }
    }
    let limit = limit
        .map(|limit| format!(" LIMIT {limit}"))
        .unwrap_or_default();
    let sql = format!(
        "SELECT l.deal_id FROM deal_list l{} ORDER BY {}{limit}",
        asked.sql,
        order(sort.0, sort.1)
    );
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(asked.values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Tells whether a filter leaves so many deals that a page of clients in order soon has enough of them.
fn leaves_many(filter: &DealFilter) -> bool {
    let work = DealState::Work.code();
    *filter
        == DealFilter {
            pipeline: filter.pipeline,
            responsible: filter.responsible,
            state: filter.state.clone(),
            created: filter.created,
            ..DealFilter::default()
        }
        && filter.state != [work]
}

/// Walks the clients in order and takes their deals until the page is full. Deals whose client was not received yet are
/// not met: they stand last.
fn along_clients(
    conn: &Connection,
    asked: &Asked,
    descending: bool,
    limit: usize,
) -> StoreResult<Vec<DealId>> {
    let direction = if descending { " DESC" } else { "" };
    let sql = format!(
        "SELECT l.deal_id FROM client_list c CROSS JOIN deal_list l ON l.client_id = c.client_id{}
         ORDER BY c.name_key{direction}, l.deal_id{direction} LIMIT {limit}",
        asked.sql.replace("l.pipeline_id", "+l.pipeline_id")
    );
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(&asked.values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Counts the deals that the filter asks for.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, filter: &DealFilter, now: Now) -> StoreResult<usize> {
    let Some(asked) = condition(conn, filter, now)? else {
        return Ok(0);
    };
    let sql = format!("SELECT count(*) FROM deal_list l{}", asked.sql);
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params_from_iter(asked.values), |row| row.get(0))?)
}

/// Counts and adds up the deals that the filter asks for.
///
/// # Errors
/// When the base cannot be read.
pub fn sums(conn: &Connection, filter: &DealFilter, now: Now) -> StoreResult<DealSums> {
    let mut sums = DealSums::default();
    let Some(asked) = condition(conn, filter, now)? else {
        return Ok(sums);
    };
    let sql = format!(
        "SELECT l.currency, count(*), sum(l.amount), sum((l.amount * l.probability + 50) / 100)
         FROM deal_list l{} GROUP BY l.currency",
        asked.sql
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(asked.values))?;
    while let Some(row) = rows.next()? {
        let currency = row.get(0)?;
        sums.count += row.get::<_, i64>(1)?;
        sums.sum.add(currency, row.get(2)?);
        sums.weighted.add(currency, row.get(3)?);
    }
    Ok(sums)
}

/// Gives the lines of some deals in the order of their ids; one deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[DealId]) -> StoreResult<Vec<DealLine>> {
    let mut statement = conn.prepare_cached(&format!("{SELECT_LINE} WHERE l.deal_id = ?1"))?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            lines.push(read(row)?);
        }
    }
    Ok(lines)
}

pub(super) const SELECT_LINE: &str = "SELECT l.deal_id, d.title, d.kind, l.client_id, coalesce(c.name, ''), \
     coalesce(c.legal_form, ''), l.pipeline_id, l.stage_id, l.state, l.responsible_id, l.source, l.campaign_id, l.amount, \
     l.currency, l.probability, d.by_hand, l.expected, l.next_at, l.next_kind, l.next_all_day, l.entered, l.created, \
     l.closed, l.reason_id, d.next_step \
     FROM deal_list l JOIN deal d ON d.id = l.deal_id LEFT JOIN client c ON c.id = l.client_id";

pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<DealLine> {
    let id = |place: usize| {
        row.get::<_, i64>(place)
            .map(|id| Some(id).filter(|id| *id != 0))
    };
    let next_at: i64 = row.get(17)?;
    let next = if next_at == NEVER {
        None
    } else {
        let kind = InteractionKind::from_code(row.get_ref(18)?.as_str()?);
        Some(DealStep {
            at: if row.get(19)? {
                Due::of_place(Timestamp::from_millis(next_at))
            } else {
                Due::At(Timestamp::from_millis(next_at))
            },
            kind,
            text: if kind.is_none() {
                row.get(24)?
            } else {
                String::new()
            },
        })
    };
    Ok(DealLine {
        id: row.get(0)?,
        title: row.get(1)?,
        kind: row.get(2)?,
        client: id(3)?.map(ClientId::new),
        client_name: row.get(4)?,
        client_form: row.get(5)?,
        pipeline: id(6)?.map(PipelineId::new),
        stage: id(7)?.map(StageId::new),
        state: deal_derive::state_of(row.get(8)?),
        responsible: id(9)?.map(UserId::new),
        source: row.get(10)?,
        campaign: id(11)?.map(CampaignId::new),
        amount: Money::new(row.get(12)?, row.get(13)?),
        probability: row.get(14)?,
        by_hand: row.get(15)?,
        expected: day_of(row.get(16)?),
        next,
        entered: row.get(20)?,
        created: row.get(21)?,
        closed: id(22)?.map(Timestamp::from_millis),
        reason: id(23)?.map(ReasonId::new),
    })
}

/// A condition on `deal_list l`, ready to be put after it.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pub sql: String,
    pub values: Vec<Value>,
}

/// Makes the condition of a filter; `None` when nothing can match.
pub(super) fn condition(
    conn: &Connection,
    filter: &DealFilter,
    now: Now,
) -> StoreResult<Option<Asked>> {
    let mut all: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if !filter.text.trim().is_empty() {
        let Some(found) = trade_search::trade_condition(conn, &filter.text)? else {
            return Ok(None);
        };
        all.push(format!("l.deal_id {}", found.sql));
        values.extend(found.values);
    }
    if !filter.state.is_empty() {
        let states: Vec<String> = filter
            .state
            .iter()
            .filter_map(|code| DealState::from_code(code))
            .map(|state| deal_derive::state_number(state).to_string())
            .collect();
        // Days narrow more than a state does: the planner, which does not know them, is kept from its index.
        let ranged = filter.created != Days::default() || filter.closed != Days::default();
        let plus = if ranged { "+" } else { "" };
        all.push(match &states[..] {
            [one] => format!("{plus}l.state = {one}"),
            _ => format!("{plus}l.state IN ({})", states.join(", ")),
        });
    }
    for (stage, later) in [(filter.reached, false), (filter.passed, true)] {
        let Some(stage) = stage else { continue };
        let mask = mask_from(conn, StageId::new(stage), later)?;
        all.push(format!("(l.state = 1 OR (l.visited & {mask}) <> 0)"));
        // Bits mean stages only within their pipeline.
        let of = pipeline::stage(conn, StageId::new(stage))?;
        all.push(format!(
            "l.pipeline_id = {}",
            of.map_or(0, |stage| stage.pipeline.get())
        ));
    }
    let texts = [
        ("l.source", &filter.source),
        ("l.kind", &filter.kind),
        ("l.currency", &filter.currency),
    ];
    for (column, text) in texts {
        if let Some(text) = text {
            all.push(format!("{column} = ?"));
            values.push(Value::Text(text.clone()));
        }
    }
    let midnight = |day: NaiveDate| Due::On(day).start(now.zone).millis();
    let after = |day: NaiveDate| midnight(day.succ_opt().unwrap_or(day));
    let stuck = filter.stuck_days.map(|days| now.at.millis() - days * DAY);
    let numbers = [
        ("l.pipeline_id = ?", filter.pipeline),
        ("l.stage_id = ?", filter.stage),
        ("l.responsible_id = ?", filter.responsible),
        ("l.client_id = ?", filter.client),
        ("l.campaign_id = ?", filter.campaign),
        ("l.state = 2 AND l.reason_id = ?", filter.reason),
        (
            "l.deal_id IN (SELECT deal_id FROM deal_tag WHERE tag_id = ? AND deleted IS NULL)",
            filter.tag,
        ),
        ("l.created >= ?", filter.created.from.map(midnight)),
        ("l.created < ?", filter.created.to.map(after)),
        (
            "l.state > 0 AND l.closed >= ?",
            filter.closed.from.map(midnight),
        ),
        ("l.state > 0 AND l.closed < ?", filter.closed.to.map(after)),
        (
            "l.expected >= ?",
            filter.expected.from.map(|day| day_number(Some(day))),
        ),
        (
            "l.expected BETWEEN 1 AND ?",
            filter.expected.to.map(|day| day_number(Some(day))),
        ),
        ("l.amount >= ?", filter.amount_from),
        ("l.amount <= ?", filter.amount_to),
        ("l.state = 0 AND l.entered <= ?", stuck),
    ];
    for (sql, number) in numbers {
        if let Some(number) = number {
            all.push(sql.to_owned());
            values.push(Value::Integer(number));
        }
    }
    if let Some(step) = filter.next_step {
        let today = now.at.local(now.zone).date();
        let tomorrow = today.succ_opt().unwrap_or(today);
        let starts = |day| day_start(day, now.zone).millis();
        let (from, to) = match step {
            NextStep::Missing => (NEVER, NEVER),
            NextStep::Overdue => (i64::MIN, starts(today) - 1),
            NextStep::Today => (starts(today), starts(tomorrow) - 1),
            NextStep::Later => (starts(tomorrow), NEVER - 1),
        };
        all.push("l.state = 0 AND l.next_at BETWEEN ? AND ?".to_owned());
        values.extend([Value::Integer(from), Value::Integer(to)]);
    }
    let sql = if all.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", all.join(" AND "))
    };
    Ok(Some(Asked { sql, values }))
}

/// Gives the bits of a stage and those after it in its pipeline; of a deleted stage its own, and none after it.
pub(super) fn mask_from(conn: &Connection, stage: StageId, later: bool) -> StoreResult<i64> {
    let Some(own) = pipeline::stage(conn, stage)? else {
        return Ok(0);
    };
    let stages = pipeline::stages(conn, own.pipeline)?;
    let after: Vec<StageId> = match stages.iter().position(|known| known.id == stage) {
        Some(place) => stages[place + usize::from(later)..]
            .iter()
            .map(|stage| stage.id)
            .collect(),
        None if later => Vec::new(),
        None => vec![stage],
    };
    let mut mask = 0;
    for stage in after {
        if let Some(slot) = deal_derive::slot(conn, stage)? {
            mask |= 1 << slot;
        }
    }
    Ok(mask)
}

fn order(by: DealSort, descending: bool) -> String {
    let direction = if descending { " DESC" } else { "" };
    let column = match by {
        DealSort::NextStep => "l.next_at",
        DealSort::Title => "l.title_key",
        DealSort::Client => {
            const KEY: &str =
                "(SELECT name_key FROM client_list c WHERE c.client_id = l.client_id)";
            return format!("{KEY} IS NULL, {KEY}{direction}, l.deal_id{direction}");
        }
        DealSort::Amount => "l.amount",
        DealSort::Probability => "l.probability",
        DealSort::Expected => "l.expected",
        DealSort::Stage => "(SELECT s.position FROM stage s WHERE s.id = l.stage_id)",
        DealSort::Responsible => "l.responsible_id",
        DealSort::Created => "l.created",
        DealSort::Closed => "l.closed",
        DealSort::OnStage => "l.entered",
        DealSort::Source => "l.source",
    };
    format!("{column}{direction}, l.deal_id{direction}")
}
