//! Deciding conflicts: one or all of a record in one action, which travels and can be taken back; and what was decided.

use std::iter;

use rusqlite::{Connection, OptionalExtension};

use super::births::stamp_of;
use super::conflict::{
    self, Choice, Conflict, Decision, Found, Kind, MAY_BE_OPEN, OVER, REPLACED, read,
};
use super::hours;
use super::of_state;
use super::packed;
use super::trace;
use crate::domain::id::{ActionId, EntryId, UserId};
use crate::domain::merge::{Stamp, Value};
use crate::store::synced::Table;
use crate::store::{
    Action, Changes, Role, Store, StoreError, StoreResult, Tx, field, follow, history, misfit,
    order,
};

/// How a decided conflict ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// What stood then stands.
    Kept,
    /// The other value stands.
    Other,
    /// Something else stands.
    Else,
}

/// A conflict that was decided, here or elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    pub conflict: Conflict,
    pub taken: Taken,
    /// Whose write ended it, where that is known.
    pub by: Option<UserId>,
}

impl Store {
    /// Decides a conflict.
    ///
    /// # Errors
    /// `NotFound` when there is no such conflict or it was decided meanwhile, `ChangedMeanwhile` when something else stands
    /// than was shown; when the base cannot be written.
    pub fn settle(&self, decision: &Decision) -> StoreResult<Changes> {
        let id = decision.conflict;
        let found = self.read(|conn| {
            let found = one(conn, id)?;
            Ok::<_, StoreError>(found.filter(|found| found.is_open))
        })?;
        let subject = found.ok_or_else(|| missing(id))?.conflict.name;
        self.settle_all(&subject, std::slice::from_ref(decision))
    }

    /// Decides conflicts, all as one action named after what they are about.
    ///
    /// # Errors
    /// `NotFound` when one of them does not exist or was decided meanwhile, `ChangedMeanwhile` when something else stands
    /// than was shown, `BeforeOrder` when a day of an order is chosen that is before it, `EndBeforeStart` when
    /// an item of the calendar would end before it begins; when the base cannot be written.
    /// Nothing is changed then.
    pub fn settle_all(&self, subject: &str, decisions: &[Decision]) -> StoreResult<Changes> {
        let ((), changes) = self.transact(Action::SettleConflict, subject, |tx| {
            // Where more than two met, "stays" beside another choice for the same cell is no choice.
            let (stays, others): (Vec<_>, Vec<_>) = decisions
                .iter()
                .partition(|decision| decision.choice == Choice::Keep);
            let mut chosen = Vec::new();
            for decision in others.into_iter().chain(stays) {
                let (id, choice) = (decision.conflict, &decision.choice);
                let found = one(tx, id)?.ok_or_else(|| missing(id))?;
                let it = &found.conflict;
                let at = (it.table.number(), it.row, found.column);
                if tx.decided.borrow().contains(&at) {
                    // Another conflict of the cell was decided just now.
                    if *choice != Choice::Keep {
                        return Err(missing(id));
                    }
                } else if !found.is_open {
                    return Err(missing(id));
                } else if found.now != decision.seen {
                    return Err(StoreError::ChangedMeanwhile);
                } else {
                    let along = hours::along(tx, &found, choice)?;
                    // Whatever was chosen for it apart holds.
                    let is_apart = |id| decisions.iter().any(|other| other.conflict == id);
                    let along = along.filter(|it| !is_apart(it.conflict.id));
                    for one in iter::once(&found).chain(&along) {
                        decide(tx, one, choice)?;
                    }
                    for one in iter::once(&found).chain(&along) {
                        let it = &one.conflict;
                        if it.table == Table::CalendarEntry {
                            follow::series::decided(tx, EntryId::new(it.row), &it.column)?;
                        }
                    }
                    if *choice != Choice::Keep {
                        chosen.push(found);
                    }
                }
            }
            // All together: the date of an order and what it is to be shipped by may be decided at once.
            for found in chosen {
                hours::check(tx, &found)?;
                let it = &found.conflict;
                order::check_written(tx, (it.table, it.row), &it.column)?;
            }
            Ok::<_, StoreError>(())
        })?;
        Ok(changes)
    }

    /// Marks the conflicts that are over, so that looking for open ones does not take the longer the more there ever were.
    ///
    /// # Errors
    /// When the base cannot be written; what was marked stays.
    pub fn close_conflicts(&self) -> StoreResult<()> {
        /// So many at once: whoever writes meanwhile does not wait for all of them.
        const TOGETHER: usize = 200;
        let over = |conn: &Connection, which: &str| -> StoreResult<Vec<(i64, i64)>> {
            let found = read(conn, which, (usize::MAX, 0))?.into_iter();
            Ok(found
                // Those of two that were put together wait again when that is taken back.
                .filter(|found| !found.is_open && !found.is_one)
                .map(|found| match found.is_replaced {
                    true => (found.conflict.id, REPLACED),
                    false => (found.conflict.id, OVER),
                })
                .collect())
        };
        let found = self.read(|conn| over(conn, "c.is_settled = 0"))?;
        for some in found.chunks(TOGETHER) {
            let ids: Vec<String> = some.iter().map(|(id, _)| id.to_string()).collect();
            let which = format!("c.is_settled = 0 AND c.id IN ({})", ids.join(", "));
            self.write_local(|conn| {
                // Once more: what stands may have been written over since.
                for (id, how) in over(conn, &which)? {
                    conn.prepare_cached("UPDATE conflict SET is_settled = ?2 WHERE id = ?1")?
                        .execute((id, how))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn one(conn: &Connection, id: i64) -> StoreResult<Option<Found>> {
    let found = read(conn, &format!("c.id = {id}"), (1, 0))?;
    Ok(found.into_iter().next())
}

fn missing(id: i64) -> StoreError {
    StoreError::NotFound {
        what: "conflict",
        id,
    }
}

fn decide(tx: &Tx<'_>, found: &Found, choice: &Choice) -> StoreResult<()> {
    let conflict = &found.conflict;
    let column = found.column;
    let at = (conflict.table.number(), conflict.row, column);
    let value = match choice {
        Choice::Keep => &found.now,
        Choice::Other => &conflict.lost.value,
        Choice::Value(value) => value,
    };
    tx.decided.borrow_mut().push(at);
    if *value == found.now {
        // Written once more, so that it is decided on all devices.
        tx.confirm(at.0, at.1, column, value);
        if let Some((follows, value)) = following(tx, found, value)? {
            tx.confirm(at.0, at.1, follows, &value);
        }
    } else {
        let shape = tx.shape(conflict.table)?;
        let mut values = shape.blank(conflict.row);
        let mut columns = vec![column];
        let mut put = |column: u16, value: &Value| {
            if let Some(known) = values.get_mut(usize::from(column)) {
                known.clone_from(value);
            }
        };
        put(column, value);
        if let Some((follows, value)) = following(tx, found, value)? {
            put(follows, &value);
            columns.push(follows);
        }
        for (follows, value) in of_state::following(tx, found, value)? {
            put(follows, &value);
            columns.push(follows);
        }
        shape.update(tx, conflict.row, &columns, &values)?;
        carry_on(tx, found, value)?;
    }
    // The same cell may wait more than once, when three met: what was decided was about what stood now.
    if conflict.kind != Kind::Deleted {
        tx.prepare_cached(
            "UPDATE conflict SET won = ?4, won_time = ?5, won_device = ?6, won_action = ?7
             WHERE tbl = ?1 AND row_id = ?2 AND col = ?3",
        )?
        .execute((
            at.0,
            at.1,
            column,
            packed::encode(&found.now)?,
            found.stands.time.cast_signed(),
            found.stands.device,
            conflict.won.action.map_or(0, ActionId::get),
        ))?;
    }
    Ok(())
}

/// Puts what was decided also where the record was merged into another one, which took over what had stood.
fn carry_on(tx: &Tx<'_>, found: &Found, value: &Value) -> StoreResult<()> {
    let (table, column) = (found.conflict.table, found.column);
    let end = match follow::MERGED.contains(&table) {
        true => follow::end(tx, table, found.conflict.row)?.map(|(end, _)| end),
        false => None,
    };
    let Some(end) = end.filter(|end| *end != found.conflict.row) else {
        return Ok(());
    };
    let waits = conflict::waiting(tx, table, end)?;
    if waits.iter().any(|(waits, _)| *waits == column) {
        return Ok(()); // there it is asked for itself
    }
    let shape = tx.shape(table)?;
    let Some(mut values) = shape.row(tx, end)? else {
        return Ok(());
    };
    let Some(stands) = values.get_mut(usize::from(column)) else {
        return Ok(());
    };
    let is_long = found.conflict.kind == Kind::Text;
    *stands = match (&*stands, &found.now, value) {
        (_, Value::Null, _) => return Ok(()),
        (_, Value::Text(stood), _) if stood.is_empty() => return Ok(()),
        (stands, stood, value) if stands == stood => value.clone(),
        (Value::Text(stands), Value::Text(stood), Value::Text(value))
            if is_long && stands.contains(stood) =>
        {
            Value::Text(stands.replacen(stood, value, 1))
        }
        _ => return Ok(()),
    };
    shape.update(tx, end, &[column], &values)
}

/// Gives what follows from a value that was decided: the number behind the value of an own field. A value that the field does
/// not take any more has none.
fn following(tx: &Tx<'_>, found: &Found, value: &Value) -> StoreResult<Option<(u16, Value)>> {
    let conflict = &found.conflict;
    let Value::Text(text) = value else {
        return Ok(None);
    };
    if (conflict.table, conflict.column.as_str()) != (Table::FieldValue, "text") {
        return Ok(None);
    }
    let shape = tx.shape(conflict.table)?;
    let place = shape.columns.iter().position(|column| column == "sort");
    let Some(place) = place.and_then(|place| u16::try_from(place).ok()) else {
        return Ok(None);
    };
    let own = field::of_value(tx, conflict.row)?;
    let read = own.and_then(|own| own.parse(text).ok()).flatten();
    let sort = read.and_then(|read| read.sort);
    Ok(Some((place, sort.map_or(Value::Null, Value::Integer))))
}

/// So many conflicts are looked through for those that somebody has decided.
const FAR: usize = 2_000;

/// Gives what was decided, the newest conflicts first, at most `limit` of them.
///
/// # Errors
/// When the base cannot be read.
pub fn settled(conn: &Connection, limit: usize) -> StoreResult<Vec<Settled>> {
    let which = format!("c.is_settled <> {REPLACED}");
    let mut settled = Vec::new();
    let mut passed = 0;
    // Those that are still open have to be passed over.
    while settled.len() < limit && passed < FAR {
        let found = read(conn, &which, (limit.saturating_mul(2), passed))?;
        if found.is_empty() {
            break;
        }
        passed += found.len();
        // Where both wrote the same nobody was asked; and nobody has decided what is over by itself.
        let over = found.into_iter().filter(|found| {
            let it = &found.conflict;
            !found.is_open && !found.is_replaced && !found.is_one && it.won.value != it.lost.value
        });
        for found in over {
            settled.extend(taken(conn, found)?);
        }
    }
    settled.truncate(limit);
    Ok(settled)
}

/// Tells how a conflict was decided; `None` when nobody has: the values became equal, the record is gone, or the change was
/// taken back.
fn taken(conn: &Connection, found: Found) -> StoreResult<Option<Settled>> {
    let it = &found.conflict;
    let lost = found.lost;
    let Some((by, value)) = decided(conn, &found, lost)? else {
        return Ok(None);
    };
    let is_deleted = it.kind == Kind::Deleted;
    Ok(Some(Settled {
        by,
        taken: match value {
            Value::Null if is_deleted => Taken::Kept,
            _ if is_deleted => Taken::Other,
            value if value == it.lost.value => Taken::Other,
            value if value == it.won.value => Taken::Kept,
            _ => Taken::Else,
        },
        conflict: found.conflict,
    }))
}

/// Finds who decided a conflict last, in the inbox or by typing over the field while it waited there, and what was chosen.
fn decided(
    conn: &Connection,
    found: &Found,
    lost: Stamp,
) -> StoreResult<Option<(Option<UserId>, Value)>> {
    let it = &found.conflict;
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.stamp, a.user_id, a.kind, a.role, c.cells, c.stamps FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.stamps IS NOT NULL",
    )?;
    let mut rows = statement.query((it.table.number(), it.row))?;
    let mut newest: Option<(Stamp, bool, Option<UserId>, Value)> = None;
    while let Some(row) = rows.next()? {
        let trace = trace::read(row.get_ref(6)?);
        let of_action = stamp_of(row.get(0)?, row.get(1)?);
        let stamp = trace.stamp(found.column, of_action);
        if stamp <= lost || newest.as_ref().is_some_and(|known| known.0 > stamp) {
            continue;
        }
        let cells = history::readable(row.get_ref(5)?, it.table, it.row);
        let cell = cells.into_iter().find(|cell| cell.column == found.column);
        let Some(cell) = cell else { continue };
        let kind = Action::from_code(&row.get::<_, String>(3)?);
        let is_settling = kind == Some(Action::SettleConflict);
        let has_seen = trace.shown(found.column, stamp).contains(&lost);
        // By machine nobody decides.
        let is_typed = has_seen && kind.is_none_or(|kind| !kind.is_passed_over());
        if is_settling || is_typed {
            let role: Role = row.get(4)?;
            newest = Some((stamp, role != Role::Undo, row.get(2)?, cell.new));
        }
    }
    Ok(newest.and_then(|(_, stands, by, value)| stands.then_some((by, value))))
}

/// Gives how many records wait for a decision, orders that do not add up among them; none for who may only read.
///
/// # Errors
/// When the base cannot be read.
pub fn waiting(conn: &Connection) -> StoreResult<usize> {
    let none: bool = conn
        .prepare_cached(&format!(
            "SELECT NOT EXISTS (SELECT 1 FROM conflict c WHERE {MAY_BE_OPEN})"
        ))?
        .query_row([], |row| row.get(0))?;
    let misfits = misfit::count_to_tell(conn)?;
    if none && misfits == 0 || super::is_reader(conn)? {
        return Ok(0);
    }
    if none {
        return Ok(misfits);
    }
    let mut owners = std::collections::BTreeSet::new();
    for conflict in super::conflict::open(conn)? {
        owners.insert(owner(conn, conflict.table, conflict.row)?);
    }
    Ok(owners.len() + misfits)
}

/// Gives of a contact detail its kind and the person whose it is; the name is empty when it is a client's.
///
/// # Errors
/// When the base cannot be read.
pub fn detail(conn: &Connection, row: i64) -> StoreResult<Option<(String, String)>> {
    let found: Option<(String, i64)> = conn
        .prepare_cached("SELECT kind, owner_id FROM contact_detail WHERE id = ?1")?
        .query_row([row], |found| Ok((found.get(0)?, found.get(1)?)))
        .optional()?;
    let Some((kind, owner)) = found else {
        return Ok(None);
    };
    let person = crate::store::names::of_record(conn, Table::Person, owner)?;
    Ok(Some((kind, person)))
}

/// Gives the record under whose name people know a row: the client of a phone number, the order of a line, else itself.
///
/// # Errors
/// When the base cannot be read.
pub fn owner(conn: &Connection, table: Table, row: i64) -> StoreResult<(Table, i64)> {
    let (mut table, mut row) = (table, row);
    // A detail of a person of a client: two steps at most, and never around.
    for _ in 0..3 {
        let Some((to, up)) = step(conn, table, row)? else {
            break;
        };
        (table, row) = (to, up);
    }
    Ok((table, row))
}

fn step(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<(Table, i64)>> {
    let (to, sql): (Table, &str) = match table {
        Table::Identifier | Table::ClientTag | Table::ClientPerson => (Table::Client, "client_id"),
        Table::ContactDetail | Table::FieldValue => return of_owner(conn, table, row),
        Table::DealPerson | Table::DealTag | Table::DealLine | Table::DealStage => {
            (Table::Deal, "deal_id")
        }
        Table::OrderLine | Table::PaymentPart | Table::Shipment => (Table::ClientOrder, "order_id"),
        Table::ShipmentLine => (Table::Shipment, "shipment_id"),
        Table::DocumentLine | Table::DocumentFile => (Table::Document, "document_id"),
        Table::Price => (Table::Product, "product_id"),
        Table::TaskItem => (Table::Task, "task_id"),
        Table::Person => {
            let client = conn
                .prepare_cached(
                    "SELECT client_id FROM client_person WHERE person_id = ?1 AND deleted IS NULL ORDER BY id LIMIT 1",
                )?
                .query_row([row], |found| found.get(0))
                .optional()?;
            return Ok(client.map(|client| (Table::Client, client)));
        }
        _ => return Ok(None),
    };
    let sql = format!("SELECT {sql} FROM {} WHERE id = ?1", table.name());
    let up: Option<Option<i64>> = conn
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?;
    Ok(up.flatten().map(|up| (to, up)))
}

fn of_owner(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<(Table, i64)>> {
    let sql = format!("SELECT owner_id FROM {} WHERE id = ?1", table.name());
    let up: Option<Option<i64>> = conn
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?;
    let Some(up) = up.flatten() else {
        return Ok(None);
    };
    for to in [Table::Client, Table::Person, Table::Interaction] {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)", to.name());
        if conn
            .prepare_cached(&sql)?
            .query_row([up], |found| found.get(0))?
        {
            return Ok(Some((to, up)));
        }
    }
    Ok(None)
}
