//! Where planned work stands on some days: interactions, tasks, next steps of deals, expected shipments and payments, and what
//! of it is over. From the indexes alone wherever they know; the words come later, for what is drawn (`words`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::super::agenda::{AgendaKind, Source, TASK_PLACE, living};
use super::super::planned_with;
use super::{Kind, Line, USUAL, What, line};
use crate::domain::calendar::task::TaskState;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, InteractionId, UserId};
use crate::domain::interaction::{Importance, InteractionState};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;
use crate::store::interaction::{self, FACTS, Facts};
use crate::store::order_derive::{day_number, day_of};

/// Which work is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub users: &'a [UserId],
    /// From one place among instants on and before another.
    pub range: (Timestamp, Timestamp),
    /// The same as days, both included.
    pub days: (NaiveDate, NaiveDate),
    /// One line of each source is enough: it is only asked whether there is any.
    pub any: bool,
}

impl Asked<'_> {
    /// For `LIMIT`.
    const fn most(self) -> i64 {
        if self.any { 1 } else { -1 }
    }
}

/// Adds all work that is asked for.
pub(super) fn work(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let sources = [interactions, tasks, steps, shipments, payments];
    for source in sources {
        source(conn, asked, lines)?;
        if asked.any && !lines.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Calls, meetings and letters that were planned: those to come, and those of the plan that were done or cancelled.
fn interactions(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let living = living(conn)?;
    let planned = interaction::PLANNED;
    let open = format!(
        "SELECT id, {FACTS}, client_id, {planned}, planned_minutes
         FROM interaction INDEXED BY interaction_planned WHERE responsible_id = ?1 AND state = 'planned' AND deleted IS NULL
             AND {planned} >= ?2 AND {planned} < ?3{living} LIMIT ?4"
    );
    // What is over stands where it was planned, so that a day keeps what was done of its plan.
    let over = format!(
        "SELECT id, {FACTS}, client_id, {planned}, planned_minutes, state
         FROM interaction INDEXED BY interaction_ended WHERE responsible_id = ?1 AND state <> 'planned' AND planned_at IS NOT NULL
             AND deleted IS NULL AND {planned} >= ?2 AND {planned} < ?3{living} LIMIT ?4"
    );
    let mut open = conn.prepare_cached(&open)?;
    let mut over = conn.prepare_cached(&over)?;
    // A colleague who takes part stands in the line that is there.
    let mut colleagues: BTreeMap<InteractionId, Vec<UserId>> = BTreeMap::new();
    for (id, user) in planned_with::within(conn, asked.range)? {
        if asked.users.contains(&user) {
            colleagues.entry(id).or_default().push(user);
        }
    }
    let (from, to) = asked.range;
    for user in asked.users {
        let mut rows = open.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let mut users = vec![*user];
            if !colleagues.is_empty() {
                users.append(&mut colleagues.remove(&id).unwrap_or_default());
            }
            lines.push(index_line(row, id, users)?);
        }
        let mut rows = over.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            lines.push(Line {
                state: row.get(5)?,
                ..index_line(row, row.get(0)?, vec![*user])?
            });
        }
    }
    let sql = format!("SELECT {WHOLE} FROM interaction WHERE id = ?1{living}");
    let mut one = conn.prepare_cached(&sql)?;
    for (id, mut users) in colleagues {
        if let Some(mut found) = one.query_row([id], whole_line).optional()? {
            found.users.append(&mut users);
            lines.push(found);
        }
    }
    Ok(())
}

/// What the line of an interaction is made of that is read from the table.
const WHOLE: &str =
    "id, kind, state, client_id, responsible_id, planned_at, planned_minutes, importance";

/// The line of an interaction as the indexes know it.
fn index_line(row: &Row<'_>, id: InteractionId, users: Vec<UserId>) -> rusqlite::Result<Line> {
    let facts = Facts(row.get(1)?);
    let starts = due_of(row.get(3)?, facts.is_day());
    let kind = AgendaKind::of(facts.kind());
    Ok(Line {
        client: row.get(2)?,
        responsible: users.first().copied(),
        users,
        importance: facts.importance(),
        ends: end(starts, row.get::<_, Option<i64>>(4)?.unwrap_or(USUAL)),
        ..line(
            What::Work(Source::Interaction(id)),
            Kind::Work(kind),
            starts,
        )
    })
}

fn whole_line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let starts: Due = row.get(5)?;
    let responsible: Option<UserId> = row.get(4)?;
    let kind = AgendaKind::of(row.get(1)?);
    let what = What::Work(Source::Interaction(row.get(0)?));
    Ok(Line {
        client: row.get(3)?,
        responsible,
        users: responsible.into_iter().collect(),
        importance: row.get(7)?,
        state: row.get(2)?,
        ends: end(starts, row.get::<_, Option<i64>>(6)?.unwrap_or(USUAL)),
        ..line(what, Kind::Work(kind), starts)
    })
}

fn end(starts: Due, minutes: i64) -> Due {
    match starts {
        Due::At(at) => Due::At(at.plus_minutes(minutes.clamp(0, 24 * 60))),
        day @ Due::On(_) => day,
    }
}

fn tasks(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let living = living(conn)?;
    let open = format!(
        "SELECT id, client_id, {TASK_PLACE}, typeof(due) = 'text', planned_minutes, importance FROM task INDEXED BY task_open
         WHERE responsible_id = ?1 AND state IN ('new', 'accepted', 'returned') AND deleted IS NULL
             AND {TASK_PLACE} >= ?2 AND {TASK_PLACE} < ?3{living} LIMIT ?4"
    );
    // What is over stands where it was planned, so that a day keeps what was done on it.
    let over = format!(
        "SELECT id, client_id, coalesce(due, done_at), state, planned_minutes, importance FROM task INDEXED BY task_ended
         WHERE responsible_id = ?1 AND state IN ('done', 'checked', 'cancelled') AND deleted IS NULL
             AND coalesce({TASK_PLACE}, done_at) >= ?2 AND coalesce({TASK_PLACE}, done_at) < ?3{living} LIMIT ?4"
    );
    let mut open = conn.prepare_cached(&open)?;
    let mut over = conn.prepare_cached(&over)?;
    let (from, to) = asked.range;
    let each = |row: &Row<'_>, user, starts, state| -> rusqlite::Result<Line> {
        Ok(Line {
            client: row.get(1)?,
            responsible: Some(user),
            users: vec![user],
            importance: row.get(5)?,
            state,
            ends: end(starts, row.get::<_, Option<i64>>(4)?.unwrap_or(USUAL)),
            ..line(
                What::Work(Source::Task(row.get(0)?)),
                Kind::Work(AgendaKind::Task),
                starts,
            )
        })
    };
    for user in asked.users {
        let mut rows = open.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            let starts = due_of(row.get(2)?, row.get(3)?);
            lines.push(each(row, *user, starts, InteractionState::Planned)?);
        }
        let mut rows = over.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            let state = match row.get(3)? {
                TaskState::Cancelled => InteractionState::Cancelled,
                _ => InteractionState::Done,
            };
            lines.push(each(row, *user, row.get(2)?, state)?);
        }
    }
    Ok(())
}

fn due_of(place: Timestamp, is_day: bool) -> Due {
    if is_day {
        Due::of_place(place)
    } else {
        Due::At(place)
    }
}

/// Next steps of deals that stand in words.
fn steps(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(
        "SELECT deal_id, client_id, next_at, next_all_day FROM deal_list INDEXED BY deal_list_agenda
         WHERE responsible_id = ?1 AND state = 0 AND next_kind = '' AND next_at < 9223372036854775807
             AND next_at >= ?2 AND next_at < ?3 LIMIT ?4",
    )?;
    let (from, to) = asked.range;
    for user in asked.users {
        let mut rows = statement.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            let starts = due_of(row.get(2)?, row.get(3)?);
            lines.push(Line {
                client: some(row.get(1)?),
                responsible: Some(*user),
                users: vec![*user],
                ends: end(starts, USUAL),
                ..line(
                    What::Work(Source::Deal(row.get(0)?)),
                    Kind::Work(AgendaKind::Step),
                    starts,
                )
            });
        }
    }
    Ok(())
}

fn shipments(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let index = ("ship_by", "order_list_shipping");
    orders(conn, asked, (AgendaKind::Shipment, index), lines)
}

fn payments(conn: &Connection, asked: Asked<'_>, lines: &mut Vec<Line>) -> StoreResult<()> {
    let index = ("due", "order_list_paying");
    orders(conn, asked, (AgendaKind::Payment, index), lines)
}

fn orders(
    conn: &Connection,
    asked: Asked<'_>,
    (kind, (day, index)): (AgendaKind, (&str, &str)),
    lines: &mut Vec<Line>,
) -> StoreResult<()> {
    let sql = format!(
        "SELECT order_id, client_id, {day} FROM order_list INDEXED BY {index}
         WHERE responsible_id = ?1 AND {day} < 9999999 AND {day} >= ?2 AND {day} <= ?3 LIMIT ?4"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let (from, to) = asked.days;
    let (from, to) = (day_number(Some(from)), day_number(Some(to)));
    for user in asked.users {
        let mut rows = statement.query((user, from, to, asked.most()))?;
        while let Some(row) = rows.next()? {
            let Some(day) = day_of(row.get(2)?) else {
                continue;
            };
            let order = row.get(0)?;
            let source = match kind {
                AgendaKind::Payment => Source::Payment(order),
                _ => Source::Shipment(order),
            };
            lines.push(Line {
                client: some(row.get(1)?),
                responsible: Some(*user),
                users: vec![*user],
                importance: Importance::Normal,
                ..line(What::Work(source), Kind::Work(kind), Due::On(day))
            });
        }
    }
    Ok(())
}

/// A client, or none.
fn some(client: ClientId) -> Option<ClientId> {
    Some(client).filter(|client| *client != ClientId::default())
}
