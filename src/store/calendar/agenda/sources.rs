//! What the agenda is made of, each from its index.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement, params_from_iter};

use super::{AgendaKind, Row, Source, TASK_PLACE, Taker, due_of};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::Importance;
use crate::store::order_derive::day_of;
use crate::store::{StoreResult, interaction};

/// What belongs to a deleted client is hidden with it.
const LIVING: &str =
    "(client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))";

/// A statement with what the filter asks of user and client; both are columns of all sources.
struct Asked {
    sql: String,
    values: Vec<i64>,
}

impl Asked {
    fn new(take: &Taker<'_>, sql: &str) -> Self {
        let mut asked = Self {
            sql: sql.to_owned(),
            values: Vec::new(),
        };
        let links = [
            ("responsible_id", take.filter.responsible.map(UserId::get)),
            ("client_id", take.filter.client.map(ClientId::get)),
        ];
        for (column, row) in links {
            if let Some(row) = row {
                asked.values.push(row);
                asked
                    .sql
                    .push_str(&format!(" AND {column} = ?{}", asked.values.len()));
            }
        }
        asked
    }

    fn run(
        self,
        conn: &Connection,
        mut each: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> StoreResult<()> {
        let mut statement: rusqlite::CachedStatement<'_> = conn.prepare_cached(&self.sql)?;
        let statement: &mut Statement<'_> = &mut statement;
        let mut rows = statement.query(params_from_iter(self.values))?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

/// Names the index that holds all that is read. Without a user SQLite takes another one and looks every row up, which
/// costs ten times as much; of one client it knows best.
fn by_index(take: &Taker<'_>, index: &str) -> String {
    match take.filter.client {
        Some(_) => String::new(),
        None => format!(" INDEXED BY {index}"),
    }
}

/// Planned interactions.
pub(super) fn interactions(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    use AgendaKind::{Call, Email, Letter, Meeting, Other, Sms};
    if ![Call, Meeting, Email, Sms, Letter, Other]
        .into_iter()
        .any(|kind| take.wants(kind))
    {
        return Ok(());
    }
    let place = interaction::PLANNED;
    let index = by_index(take, "interaction_planned");
    let sql = format!(
        "SELECT id, {place}, typeof(planned_at) = 'text', kind, importance, client_id, responsible_id
         FROM interaction{index} WHERE state = 'planned' AND deleted IS NULL AND {LIVING}"
    );
    Asked::new(take, &sql).run(conn, |row| {
        take.take(Row {
            source: Source::Interaction(row.get(0)?),
            due: due_of(row.get(1)?, row.get(2)?),
            kind: kind(row.get_ref(3)?),
            importance: importance(row.get_ref(4)?),
            client: row.get(5)?,
            responsible: row.get(6)?,
            done: None,
        });
        Ok(())
    })
}

/// Tasks that are still to be done.
pub(super) fn tasks(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    if !take.wants(AgendaKind::Task) {
        return Ok(());
    }
    let sql = format!(
        "SELECT id, {TASK_PLACE}, typeof(due) = 'text', importance, client_id, responsible_id FROM task
         WHERE state IN ('new', 'accepted', 'returned') AND deleted IS NULL AND {LIVING}"
    );
    Asked::new(take, &sql).run(conn, |row| {
        take.take(Row {
            source: Source::Task(row.get(0)?),
            due: due_of(row.get(1)?, row.get(2)?),
            kind: AgendaKind::Task,
            importance: importance(row.get_ref(3)?),
            client: row.get(4)?,
            responsible: row.get(5)?,
            done: None,
        });
        Ok(())
    })
}

/// Next steps of deals that stand in words with a day; a planned call or meeting stands as an interaction already.
pub(super) fn steps(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    if !take.wants(AgendaKind::Step) {
        return Ok(());
    }
    let index = by_index(take, "deal_list_agenda");
    let sql = format!(
        "SELECT deal_id, next_at, next_all_day, client_id, responsible_id FROM deal_list{index}
         WHERE state = 0 AND next_kind = '' AND next_at < 9223372036854775807"
    );
    Asked::new(take, &sql).run(conn, |row| {
        take.take(Row {
            source: Source::Deal(row.get(0)?),
            due: due_of(row.get(1)?, row.get(2)?),
            kind: AgendaKind::Step,
            importance: Importance::Normal,
            client: some(row.get(3)?).map(ClientId::new),
            responsible: some(row.get(4)?).map(UserId::new),
            done: None,
        });
        Ok(())
    })
}

/// Expected shipments or payments: an order stands under the first day on which something is missing.
pub(super) fn orders(conn: &Connection, kind: AgendaKind, take: &mut Taker<'_>) -> StoreResult<()> {
    if !take.wants(kind) {
        return Ok(());
    }
    let is_payment = kind == AgendaKind::Payment;
    let (day, done, index) = if is_payment {
        ("due", "paid", "order_list_paying")
    } else {
        ("ship_by", "shipped", "order_list_shipping")
    };
    let index = by_index(take, index);
    let sql = format!(
        "SELECT order_id, {day}, gross, {done}, client_id, responsible_id FROM order_list{index} WHERE {day} < 9999999"
    );
    Asked::new(take, &sql).run(conn, |row| {
        let order = row.get(0)?;
        take.take(Row {
            source: if is_payment {
                Source::Payment(order)
            } else {
                Source::Shipment(order)
            },
            due: day_of(row.get(1)?).map(Due::On),
            kind,
            importance: Importance::Normal,
            client: some(row.get(4)?).map(ClientId::new),
            responsible: some(row.get(5)?).map(UserId::new),
            done: Some(share(row.get(3)?, row.get(2)?)),
        });
        Ok(())
    })
}

/// A part of a sum in thousandths: never whole while something is missing, never nothing while something is there.
pub(super) fn share(part: i64, whole: i64) -> u16 {
    if part <= 0 || whole <= 0 {
        return 0;
    }
    if part >= whole {
        return 1000;
    }
    let share = i128::from(part) * 1000 / i128::from(whole);
    u16::try_from(share).unwrap_or(0).clamp(1, 999)
}

const fn some(row: i64) -> Option<i64> {
    if row == 0 { None } else { Some(row) }
}

fn kind(code: ValueRef<'_>) -> AgendaKind {
    code.as_str()
        .ok()
        .and_then(AgendaKind::from_code)
        .unwrap_or(AgendaKind::Other)
}

fn importance(code: ValueRef<'_>) -> Importance {
    code.as_str()
        .ok()
        .and_then(Importance::from_code)
        .unwrap_or_default()
}
