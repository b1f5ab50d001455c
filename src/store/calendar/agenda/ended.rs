//! What of a day is over: interactions and tasks that were done or called off. Shipments and payments leave the agenda when
//! they are there; steps of deals become interactions when they are done.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{AgendaFilter, AgendaItem, AgendaKind, Ended, Source, living};
use crate::domain::due::{Due, Standing, day_start};
use crate::domain::id::{ClientId, InteractionId, UserId};
use crate::domain::interaction::{Interaction, InteractionState};
use crate::domain::time::Timestamp;
use crate::store::client_list::Now;
use crate::store::interaction_list::{self, InteractionFilter};
use crate::store::{StoreResult, interaction};

/// Gives what the filter wants of all that ended on a day of the user; of what was called off, what was planned for it.
///
/// # Errors
/// When the base cannot be read.
pub fn ended(
    conn: &Connection,
    filter: &AgendaFilter,
    day: NaiveDate,
    now: Now,
) -> StoreResult<Vec<AgendaItem>> {
    let span = Span::new(day, now);
    let mut found = Vec::new();
    if filter.overdue_only {
        return Ok(found);
    }
    for state in [InteractionState::Done, InteractionState::Cancelled] {
        let wanted = InteractionFilter {
            state: Some(state),
            // Of several users: all, and then those that are wanted.
            responsible: match filter.responsible[..] {
                [user] => Some(user),
                _ => None,
            },
            from: Some(span.from),
            to: Some(span.to),
            ..InteractionFilter::default()
        };
        for id in interaction_list::ids(conn, &wanted, false, None)? {
            if let Some(known) = interaction::get(conn, id)? {
                found.push(span.interaction(&known));
            }
        }
    }
    tasks(conn, ENDED, &span, &mut found)?;
    found.retain(|item| is_wanted(filter, item));
    found.sort_unstable_by_key(AgendaItem::place);
    Ok(found)
}

/// Gives the same with what was planned for the day and ended on another one: what a calendar keeps on its days.
///
/// # Errors
/// When the base cannot be read.
pub fn kept(
    conn: &Connection,
    filter: &AgendaFilter,
    day: NaiveDate,
    now: Now,
) -> StoreResult<Vec<AgendaItem>> {
    let mut found = ended(conn, filter, day, now)?;
    if filter.overdue_only {
        return Ok(found);
    }
    let span = Span::new(day, now);
    let (planned, living) = (interaction::PLANNED, living(conn)?);
    let mut more = Vec::new();
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id FROM interaction INDEXED BY interaction_ended WHERE responsible_id IN (SELECT id FROM user)
             AND state <> 'planned' AND planned_at IS NOT NULL AND deleted IS NULL
             AND {planned} >= ?1 AND {planned} < ?2{living}"
    ))?;
    let ids: Vec<InteractionId> = statement
        .query_map((span.from, span.to), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in ids {
        if let Some(known) = interaction::get(conn, id)? {
            more.push(span.interaction(&known));
        }
    }
    tasks(conn, PLANNED, &span, &mut more)?;
    let known: HashSet<Source> = found.iter().map(|item| item.source).collect();
    more.retain(|item| !known.contains(&item.source) && is_wanted(filter, item));
    found.append(&mut more);
    found.sort_unstable_by_key(AgendaItem::place);
    Ok(found)
}

pub(super) fn is_wanted(filter: &AgendaFilter, item: &AgendaItem) -> bool {
    let is_of = |user: UserId| filter.responsible.contains(&user);
    (filter.responsible.is_empty() || item.responsible.is_some_and(is_of))
        && filter
            .client
            .is_none_or(|client| item.client == Some(client))
        && (filter.kinds.is_empty() || filter.kinds.contains(&item.kind))
        && filter
            .importance
            .is_none_or(|wanted| item.importance == wanted)
}

/// A day of the user.
pub(super) struct Span {
    day: NaiveDate,
    now: Now,
    from: Timestamp,
    to: Timestamp,
}

impl Span {
    pub(super) fn new(day: NaiveDate, now: Now) -> Self {
        let next = day.succ_opt().unwrap_or(day);
        Self {
            day,
            now,
            from: day_start(day, now.zone),
            to: day_start(next, now.zone),
        }
    }

    /// Under the time it was planned for on that day, else under that when it was done.
    fn due(&self, planned: Option<Due>, done: Option<Timestamp>) -> Option<Due> {
        let here = |due: &Due| due.day(self.now.zone) == self.day;
        planned.filter(here).or(done.map(Due::At)).or(planned)
    }

    pub(super) fn key(&self, due: Option<Due>) -> i64 {
        match due {
            None => i64::MAX,
            Some(Due::At(at)) => at.millis(),
            Some(due) => due.start(self.now.zone).millis() - 1,
        }
    }

    fn interaction(&self, of: &Interaction) -> AgendaItem {
        let due = self.due(of.planned_at, of.done_at);
        let ended = match (of.state, of.done_at) {
            (InteractionState::Cancelled, _) => Ended::Cancelled,
            (_, at) => Ended::Done(at.unwrap_or(of.created)),
        };
        AgendaItem {
            source: Source::Interaction(of.id),
            kind: AgendaKind::from_code(of.kind.code()).unwrap_or(AgendaKind::Other),
            due,
            standing: Standing::Today,
            importance: of.importance,
            client: of.client,
            responsible: of.responsible,
            ended: Some(ended),
            key: self.key(due),
        }
    }
}

/// Tasks that ended within a span: those that were called off by their plan.
const ENDED: &str = "(state IN ('done', 'checked') AND done_at >= ?1 AND done_at < ?2
    OR state = 'cancelled' AND iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due) >= ?1
       AND iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due) < ?2)";

/// Tasks that were planned for a span and are done.
const PLANNED: &str = "state IN ('done', 'checked')
    AND iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due) >= ?1
    AND iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due) < ?2";

fn tasks(
    conn: &Connection,
    which: &str,
    span: &Span,
    found: &mut Vec<AgendaItem>,
) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, due, done_at, state, importance, client_id, responsible_id FROM task
         WHERE deleted IS NULL AND {which}
             AND (client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))"
    ))?;
    let mut rows = statement.query((span.from, span.to))?;
    while let Some(row) = rows.next()? {
        let planned: Option<Due> = row.get(1)?;
        let done: Option<Timestamp> = row.get(2)?;
        let is_cancelled = row
            .get_ref(3)?
            .as_str()
            .is_ok_and(|code| code == "cancelled");
        let due = span.due(planned, done);
        let client: Option<ClientId> = row.get(5)?;
        found.push(AgendaItem {
            source: Source::Task(row.get(0)?),
            kind: AgendaKind::Task,
            due,
            standing: Standing::Today,
            importance: row.get(4)?,
            client,
            responsible: row.get(6)?,
            ended: Some(match done {
                Some(at) if !is_cancelled => Ended::Done(at),
                _ => Ended::Cancelled,
            }),
            key: span.key(due),
        });
    }
    Ok(())
}
