//! Planned work of the days: interactions, tasks, next steps of deals, expected shipments and payments; and what of it is over.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::super::agenda::{AgendaKind, Source, TASK_PLACE};
use super::{Kind, Line, USUAL, What, line};
use crate::domain::calendar::task::TaskState;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, InteractionId, UserId};
use crate::domain::interaction::InteractionState;
use crate::domain::time::Timestamp;
use crate::store::order_derive::{day_number, day_of};
use crate::store::{StoreResult, interaction};

/// Calls, meetings and letters of users that were planned: those to come, and those of the plan that were done or cancelled.
pub(super) fn interactions(
    conn: &Connection,
    users: &[UserId],
    (from, to): (Timestamp, Timestamp),
    lines: &mut Vec<Line>,
) -> StoreResult<()> {
    let (at, planned) = (interaction::AT, interaction::PLANNED);
    // The places among instants stand without a table, as in the indexes: hence the inner tables.
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT * FROM interaction WHERE responsible_id = ?1 AND state = 'planned'
                 AND deleted IS NULL AND {planned} >= ?2 AND {planned} < ?3) i
             LEFT JOIN client c ON c.id = i.client_id WHERE {LIVING}
         UNION ALL
         SELECT {COLUMNS} FROM (SELECT * FROM interaction WHERE responsible_id = ?1 AND state <> 'planned'
                 AND planned_at IS NOT NULL AND deleted IS NULL AND {at} >= ?2 AND {at} < ?3) i
             LEFT JOIN client c ON c.id = i.client_id WHERE {LIVING}"
    );
    let mut places: HashMap<InteractionId, usize> = HashMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    for user in users {
        let mut rows = statement.query((user, from, to))?;
        while let Some(row) = rows.next()? {
            places.insert(row.get(0)?, lines.len());
            lines.push(interaction_line(row)?);
        }
    }
    // A colleague who takes part stands in the line that is there already.
    let sql = format!(
        "SELECT {COLUMNS} FROM interaction i LEFT JOIN client c ON c.id = i.client_id WHERE i.id = ?1 AND {LIVING}"
    );
    let mut one = conn.prepare_cached(&sql)?;
    for (id, user) in taking_part(conn, (from, to))? {
        if !users.contains(&user) {
            continue;
        }
        let place = match places.get(&id).copied() {
            Some(place) => place,
            None => {
                let found = one.query_row([id], interaction_line).optional()?;
                let Some(found) = found else { continue };
                lines.push(found);
                places.insert(id, lines.len() - 1);
                lines.len() - 1
            }
        };
        let known = lines.get_mut(place);
        if let Some(known) = known.filter(|known| !known.users.contains(&user)) {
            known.users.push(user);
        }
    }
    Ok(())
}

/// What the line of an interaction is made of.
const COLUMNS: &str =
    "i.id, i.kind, i.state, i.topic, CASE i.topic WHEN '' THEN i.content END, i.client_id,
     coalesce(c.name, ''), i.responsible_id, i.planned_at, i.planned_minutes, i.importance";

const LIVING: &str = "(i.client_id IS NULL OR c.deleted IS NULL)";

/// The users who take part in interactions that are planned for a time. From the time to the people: a user takes part in
/// tens of thousands of others.
pub(in crate::store::calendar) fn taking_part(
    conn: &Connection,
    range: (Timestamp, Timestamp),
) -> StoreResult<Vec<(InteractionId, UserId)>> {
    let at = interaction::AT;
    let sql = format!(
        "SELECT i.id, p.user_id FROM (SELECT id FROM interaction INDEXED BY interaction_state
                 WHERE state = 'planned' AND deleted IS NULL AND {at} >= ?1 AND {at} < ?2) i
             CROSS JOIN participant p ON p.interaction_id = i.id
         WHERE p.user_id IS NOT NULL AND p.deleted IS NULL"
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

fn interaction_line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let starts: Due = row.get(8)?;
    let minutes = row.get::<_, Option<i64>>(9)?.unwrap_or(USUAL);
    let kind = row.get_ref(1)?.as_str()?;
    let kind = AgendaKind::from_code(kind).unwrap_or(AgendaKind::Other);
    let content = row.get_ref(4)?.as_str_or_null()?; // only where there is no topic
    let title = match content {
        None => row.get(3)?,
        Some(content) => content.lines().next().unwrap_or_default().to_owned(),
    };
    let responsible: Option<UserId> = row.get(7)?;
    Ok(Line {
        client: row.get(5)?,
        client_name: row.get(6)?,
        responsible,
        users: responsible.into_iter().collect(),
        importance: row.get(10)?,
        state: row.get(2)?,
        ends: end(starts, minutes),
        ..line(
            What::Work(Source::Interaction(row.get(0)?)),
            Kind::Work(kind),
            title,
            starts,
        )
    })
}

fn end(starts: Due, minutes: i64) -> Due {
    match starts {
        Due::At(at) => Due::At(at.plus_minutes(minutes.clamp(0, 24 * 60))),
        day @ Due::On(_) => day,
    }
}

pub(super) fn tasks(
    conn: &Connection,
    user: UserId,
    (from, to): (Timestamp, Timestamp),
    lines: &mut Vec<Line>,
) -> StoreResult<()> {
    // What is over stands where it was planned, so that a day keeps what was done on it.
    let columns = "t.id, t.title, t.client_id, coalesce(c.name, ''), coalesce(t.due, t.done_at), t.planned_minutes,
         t.importance, t.state";
    let living = "(t.client_id IS NULL OR c.deleted IS NULL)";
    let sql = format!(
        "SELECT {columns} FROM (SELECT * FROM task WHERE responsible_id = ?1 AND state IN ('new', 'accepted', 'returned')
                 AND deleted IS NULL AND {TASK_PLACE} >= ?2 AND {TASK_PLACE} < ?3) t
             LEFT JOIN client c ON c.id = t.client_id WHERE {living}
         UNION ALL
         SELECT {columns} FROM (SELECT * FROM task WHERE responsible_id = ?1
                 AND state IN ('done', 'checked', 'cancelled') AND deleted IS NULL
                 AND coalesce({TASK_PLACE}, done_at) >= ?2 AND coalesce({TASK_PLACE}, done_at) < ?3) t
             LEFT JOIN client c ON c.id = t.client_id WHERE {living}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, from, to))?;
    while let Some(row) = rows.next()? {
        let starts: Due = row.get(4)?;
        let minutes = row.get::<_, Option<i64>>(5)?.unwrap_or(USUAL);
        let state: TaskState = row.get(7)?;
        lines.push(Line {
            client: row.get(2)?,
            client_name: row.get(3)?,
            responsible: Some(user),
            users: vec![user],
            importance: row.get(6)?,
            state: match state {
                TaskState::Done | TaskState::Checked => InteractionState::Done,
                TaskState::Cancelled => InteractionState::Cancelled,
                TaskState::New | TaskState::Accepted | TaskState::Returned => {
                    InteractionState::Planned
                }
            },
            ends: end(starts, minutes),
            ..line(
                What::Work(Source::Task(row.get(0)?)),
                Kind::Work(AgendaKind::Task),
                row.get(1)?,
                starts,
            )
        });
    }
    Ok(())
}

pub(super) fn steps(
    conn: &Connection,
    user: UserId,
    (from, to): (Timestamp, Timestamp),
    lines: &mut Vec<Line>,
) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(
        "SELECT l.deal_id, d.next_step, l.client_id, coalesce(c.name, ''), l.next_at, l.next_all_day
         FROM deal_list l JOIN deal d ON d.id = l.deal_id LEFT JOIN client c ON c.id = l.client_id
         WHERE l.responsible_id = ?1 AND l.state = 0 AND l.next_kind = '' AND l.next_at < 9223372036854775807
             AND l.next_at >= ?2 AND l.next_at < ?3",
    )?;
    let mut rows = statement.query((user, from, to))?;
    while let Some(row) = rows.next()? {
        let at: Timestamp = row.get(4)?;
        let starts = if row.get(5)? {
            Due::of_place(at)
        } else {
            Due::At(at)
        };
        lines.push(Line {
            client: Some(row.get(2)?).filter(|client| *client != ClientId::default()),
            client_name: row.get(3)?,
            responsible: Some(user),
            users: vec![user],
            ends: end(starts, USUAL),
            ..line(
                What::Work(Source::Deal(row.get(0)?)),
                Kind::Work(AgendaKind::Step),
                row.get(1)?,
                starts,
            )
        });
    }
    Ok(())
}

pub(super) fn orders(
    conn: &Connection,
    user: UserId,
    (from, to): (NaiveDate, NaiveDate),
    kind: AgendaKind,
    lines: &mut Vec<Line>,
) -> StoreResult<()> {
    let is_payment = kind == AgendaKind::Payment;
    let day = if is_payment { "due" } else { "ship_by" };
    let sql = format!(
        "SELECT l.order_id, o.number, l.client_id, coalesce(c.name, ''), l.{day}
         FROM order_list l JOIN client_order o ON o.id = l.order_id LEFT JOIN client c ON c.id = l.client_id
         WHERE l.responsible_id = ?1 AND l.{day} < 9999999 AND l.{day} >= ?2 AND l.{day} <= ?3"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query((user, day_number(Some(from)), day_number(Some(to))))?;
    while let Some(row) = rows.next()? {
        let Some(day) = day_of(row.get(4)?) else {
            continue;
        };
        let order = row.get(0)?;
        let source = if is_payment {
            Source::Payment(order)
        } else {
            Source::Shipment(order)
        };
        lines.push(Line {
            client: Some(row.get(2)?).filter(|client| *client != ClientId::default()),
            client_name: row.get(3)?,
            responsible: Some(user),
            users: vec![user],
            ..line(
                What::Work(source),
                Kind::Work(kind),
                row.get(1)?,
                Due::On(day),
            )
        });
    }
    Ok(())
}
