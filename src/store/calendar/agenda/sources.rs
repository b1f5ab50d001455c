//! What the agenda is made of, each from its index: the rows, or only how many there are.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement, params_from_iter};

use super::{AgendaKind, Row, Source, TASK_PLACE, Taker, due_of};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::{Importance, InteractionKind};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;
use crate::store::interaction::{self, FACTS, Facts};
use crate::store::order_derive::{day_number, day_of};

/// What belongs to a deleted client is hidden with it.
const LIVING: &str = " AND (client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))";

/// Where rows stand and which of them are asked for; user and client are columns of all sources.
struct Asked {
    from: String,
    values: Vec<i64>,
}

impl Asked {
    fn new(take: &Taker<'_>, from: String) -> Self {
        let mut asked = Self {
            from,
            values: Vec::new(),
        };
        let users: Vec<i64> = take.filter.responsible.iter().map(|id| id.get()).collect();
        asked.among("responsible_id", &users);
        let client: Vec<i64> = take.filter.client.iter().map(|id| id.get()).collect();
        asked.among("client_id", &client);
        asked
    }

    fn put(&mut self, value: i64) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    /// One of some values; none asks for nothing.
    fn among(&mut self, column: &str, values: &[i64]) {
        let places: Vec<String> = values.iter().map(|value| self.put(*value)).collect();
        match places.as_slice() {
            [] => {}
            [one] => self.from.push_str(&format!(" AND {column} = {one}")),
            all => {
                let all = all.join(", ");
                self.from.push_str(&format!(" AND {column} IN ({all})"));
            }
        }
    }

    /// From a value on, and before another one.
    fn between(&mut self, column: &str, (from, to): (Option<i64>, Option<i64>)) {
        for (sign, value) in [(">=", from), ("<", to)] {
            if let Some(value) = value {
                let place = self.put(value);
                self.from.push_str(&format!(" AND {column} {sign} {place}"));
            }
        }
    }

    fn run(
        self,
        conn: &Connection,
        columns: &str,
        mut each: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> StoreResult<()> {
        let sql = format!("SELECT {columns} {}", self.from);
        let mut statement: rusqlite::CachedStatement<'_> = conn.prepare_cached(&sql)?;
        let statement: &mut Statement<'_> = &mut statement;
        let mut rows = statement.query(params_from_iter(self.values))?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }

    fn count(self, conn: &Connection) -> StoreResult<usize> {
        let mut count = 0;
        self.run(conn, "count(*)", |row| {
            count = row.get(0)?;
            Ok(())
        })?;
        Ok(count)
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

/// The condition by which what belongs to deleted clients is left out; nothing where there are none.
pub(in crate::store::calendar) fn living(conn: &Connection) -> StoreResult<&'static str> {
    let has_gone: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM client WHERE deleted IS NOT NULL)")?
        .query_row([], |row| row.get(0))?;
    Ok(if has_gone { LIVING } else { "" })
}

/// Places among instants, as numbers.
fn places(take: &Taker<'_>) -> (Option<i64>, Option<i64>) {
    let (from, to) = take.bounds();
    (from.map(Timestamp::millis), to.map(Timestamp::millis))
}

/// What has no importance of its own is of the usual one.
fn is_usual(take: &Taker<'_>) -> bool {
    matches!(take.filter.importance, None | Some(Importance::Normal))
}

fn of_interactions(conn: &Connection, take: &Taker<'_>) -> StoreResult<Option<Asked>> {
    let all = InteractionKind::ALL.iter();
    let wanted: Vec<String> = all
        .filter(|kind| take.wants(AgendaKind::of(**kind)))
        .map(|kind| Facts::number(*kind).to_string())
        .collect();
    if wanted.is_empty() {
        return Ok(None);
    }
    let index = by_index(take, "interaction_planned");
    let living = living(conn)?;
    let mut from =
        format!("FROM interaction{index} WHERE state = 'planned' AND deleted IS NULL{living}");
    if wanted.len() < InteractionKind::ALL.len() {
        from.push_str(&format!(" AND {FACTS} / 8 IN ({})", wanted.join(", ")));
    }
    if let Some(importance) = take.filter.importance {
        let number = match importance {
            Importance::Normal => 0,
            Importance::High => 1,
            Importance::Low => 2,
        };
        from.push_str(&format!(" AND {FACTS} / 2 % 4 = {number}"));
    }
    let mut asked = Asked::new(take, from);
    asked.between(interaction::PLANNED, places(take));
    Ok(Some(asked))
}

fn of_importance(take: &Taker<'_>, from: &mut String) {
    if let Some(importance) = take.filter.importance {
        from.push_str(&format!(" AND importance = '{}'", importance.code()));
    }
}

fn of_tasks(conn: &Connection, take: &Taker<'_>) -> StoreResult<Option<Asked>> {
    if !take.wants(AgendaKind::Task) {
        return Ok(None);
    }
    let living = living(conn)?;
    let mut from = format!(
        "FROM task WHERE state IN ('new', 'accepted', 'returned') AND deleted IS NULL{living}"
    );
    of_importance(take, &mut from);
    let mut asked = Asked::new(take, from);
    asked.between(TASK_PLACE, places(take));
    Ok(Some(asked))
}

fn of_steps(take: &Taker<'_>) -> Option<Asked> {
    if !take.wants(AgendaKind::Step) || !is_usual(take) {
        return None;
    }
    let index = by_index(take, "deal_list_agenda");
    let from = format!(
        "FROM deal_list{index} WHERE state = 0 AND next_kind = '' AND next_at < 9223372036854775807"
    );
    let mut asked = Asked::new(take, from);
    asked.between("next_at", places(take));
    Some(asked)
}

fn of_orders(take: &Taker<'_>, kind: AgendaKind) -> Option<Asked> {
    if !take.wants(kind) || !is_usual(take) {
        return None;
    }
    let (day, index) = match kind {
        AgendaKind::Payment => ("due", "order_list_paying"),
        _ => ("ship_by", "order_list_shipping"),
    };
    let index = by_index(take, index);
    let from = format!("FROM order_list{index} WHERE {day} < 9999999");
    let mut asked = Asked::new(take, from);
    let from = take.filter.from.map(|day| day_number(Some(day)));
    let to = take.filter.to.map(|day| day_number(Some(day)) + 1);
    asked.between(day, (from, to));
    Some(asked)
}

/// Planned interactions.
pub(super) fn interactions(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    let Some(asked) = of_interactions(conn, take)? else {
        return Ok(());
    };
    let columns = format!(
        "id, {}, {FACTS}, client_id, responsible_id",
        interaction::PLANNED
    );
    asked.run(conn, &columns, |row| {
        let facts = Facts(row.get(2)?);
        take.take(Row {
            source: Source::Interaction(row.get(0)?),
            due: due_of(row.get(1)?, facts.is_day()),
            kind: AgendaKind::of(facts.kind()),
            importance: facts.importance(),
            client: row.get(3)?,
            responsible: row.get(4)?,
        });
        Ok(())
    })
}

/// Tasks that are still to be done.
pub(super) fn tasks(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    let Some(asked) = of_tasks(conn, take)? else {
        return Ok(());
    };
    let columns =
        format!("id, {TASK_PLACE}, typeof(due) = 'text', importance, client_id, responsible_id");
    asked.run(conn, &columns, |row| {
        take.take(Row {
            source: Source::Task(row.get(0)?),
            due: due_of(row.get(1)?, row.get(2)?),
            kind: AgendaKind::Task,
            importance: importance(row.get_ref(3)?),
            client: row.get(4)?,
            responsible: row.get(5)?,
        });
        Ok(())
    })
}

/// Next steps of deals that stand in words with a day; a planned call or meeting stands as an interaction already.
pub(super) fn steps(conn: &Connection, take: &mut Taker<'_>) -> StoreResult<()> {
    let Some(asked) = of_steps(take) else {
        return Ok(());
    };
    let columns = "deal_id, next_at, next_all_day, client_id, responsible_id";
    asked.run(conn, columns, |row| {
        take.take(Row {
            source: Source::Deal(row.get(0)?),
            due: due_of(row.get(1)?, row.get(2)?),
            kind: AgendaKind::Step,
            importance: Importance::Normal,
            client: some(row.get(3)?).map(ClientId::new),
            responsible: some(row.get(4)?).map(UserId::new),
        });
        Ok(())
    })
}

/// Expected shipments or payments: an order stands under the first day on which something is missing.
pub(super) fn orders(conn: &Connection, kind: AgendaKind, take: &mut Taker<'_>) -> StoreResult<()> {
    let Some(asked) = of_orders(take, kind) else {
        return Ok(());
    };
    let is_payment = kind == AgendaKind::Payment;
    let day = if is_payment { "due" } else { "ship_by" };
    let columns = format!("order_id, {day}, client_id, responsible_id");
    // They come day by day.
    let mut known: Option<(i64, Option<Due>)> = None;
    asked.run(conn, &columns, |row| {
        let order = row.get(0)?;
        let number: i64 = row.get(1)?;
        let due = match known {
            Some((day, due)) if day == number => due,
            _ => day_of(number).map(Due::On),
        };
        known = Some((number, due));
        take.take(Row {
            source: if is_payment {
                Source::Payment(order)
            } else {
                Source::Shipment(order)
            },
            due,
            kind,
            importance: Importance::Normal,
            client: some(row.get(2)?).map(ClientId::new),
            responsible: some(row.get(3)?).map(UserId::new),
        });
        Ok(())
    })
}

/// How many rows all sources have.
pub(super) fn count(conn: &Connection, take: &Taker<'_>) -> StoreResult<usize> {
    let asked = [
        of_interactions(conn, take)?,
        of_tasks(conn, take)?,
        of_steps(take),
        of_orders(take, AgendaKind::Shipment),
        of_orders(take, AgendaKind::Payment),
    ];
    let asked = asked.into_iter().flatten();
    asked.map(|asked| asked.count(conn)).sum()
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

fn importance(code: ValueRef<'_>) -> Importance {
    match code {
        // Nearly all are.
        ValueRef::Text(b"normal") => Importance::Normal,
        _ => code
            .as_str()
            .ok()
            .and_then(Importance::from_code)
            .unwrap_or_default(),
    }
}
