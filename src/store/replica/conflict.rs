//! Conflicts: two values of one cell of which neither writer saw the other's. One of them stands, the same on all devices;
//! people decide here whether it is the right one.
//!
//! Which conflicts are open follows from what was written, not from the order in which it came here, so that all devices ask the
//! same: a value that lost waits until what stands was written by its own device or by somebody who had seen it, or until
//! another loser takes its place in the same way. Who had seen what is told by the ways from write to write, of which the two
//! stamps often are enough ([`crate::domain::merge::Past`], [`super::seen`]). Where a write on the way has not come, the loser
//! counts as seen until it does. Deciding is done in [`super::inbox`].

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row as SqlRow};

use super::asked;
use super::births::Births;
use super::given_back;
use super::held::Held;
use super::of_entry;
use super::of_state;
use super::packed;
use super::seen::Pasts;
use super::shape::{Shape, Shapes};
use super::texts;
use super::written::action_at;
use crate::domain::id::{ActionId, UserId};
use crate::domain::merge::{Clock, Row, Sight, Stamp, Tombstone, Value};
use crate::domain::time::Timestamp;
use crate::store::synced::Table;
use crate::store::{StoreResult, names, ready, twins};

/// An open conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Of this base.
    pub id: i64,
    /// By which people call it: the same on all computers of the office while it waits.
    pub number: i64,
    pub table: Table,
    pub row: i64,
    /// What the record is called.
    pub name: String,
    /// Name of the column.
    pub column: String,
    pub kind: Kind,
    /// What both had seen, as far as it is known.
    pub base: Option<Value>,
    pub won: Version,
    pub lost: Version,
}

/// What two devices disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A field: one value or the other.
    Field,
    /// A long text: both may be joined.
    Text,
    /// One deleted the record while the other changed it. It is kept.
    Deleted,
}

/// One of the two values: who wrote it, when and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub value: Value,
    pub at: Timestamp,
    pub user: Option<UserId>,
    /// Number of the device.
    pub device: u32,
    pub action: Option<ActionId>,
}

impl Conflict {
    /// Decides it as it is shown: on the device that shows it.
    pub fn decided(&self, choice: Choice) -> Decision {
        Decision {
            conflict: self.id,
            seen: self.won.value.clone(),
            choice,
        }
    }
}

/// What a person decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    pub conflict: i64,
    /// What stood in the cell when it was shown: when something else stands there now, nobody has looked at that.
    pub seen: Value,
    pub choice: Choice,
}

/// How a conflict is decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// What stands, stays.
    Keep,
    /// The other value is written; of a deleted record: it is deleted.
    Other,
    /// Something else is written.
    Value(Value),
}

/// A conflict as it lies in the base.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub conflict: Conflict,
    /// Place of the column.
    pub column: u16,
    /// Nobody has decided it.
    pub is_open: bool,
    /// Another loser stands for this one.
    pub is_replaced: bool,
    /// Both values lead to one thing, since two were put together.
    pub is_one: bool,
    /// What stands now, and its stamp.
    pub now: Value,
    pub stands: Stamp,
    /// The stamp of the other value.
    pub lost: Stamp,
}

/// In `is_settled`, beside 0 for one that may be open: what stands has seen the loser or is the same. It is over until something
/// else is written into the cell, so that it is not looked at each time. (An older program wrote 1 and 2 of decisions.)
pub(super) const OVER: i64 = 3;
/// Another loser stands for it, for ever.
pub(super) const REPLACED: i64 = 4;
/// Whether it is one, tells a write that has not come yet: it is shown nowhere.
pub(super) const UNSURE: i64 = 5;

/// Nobody is asked about the number behind the value of an own field: it follows the value. (An older program noted it.)
const ASKED: &str = "NOT (c.tbl = 14 AND c.col = 4)";

/// Those that may be open.
pub(super) const MAY_BE_OPEN: &str = "c.is_settled = 0";

/// Has those of a row looked at again that were over, because the row has been written.
pub(super) const LOOK_AGAIN: &str =
    "UPDATE conflict SET is_settled = 0 WHERE tbl = ?1 AND row_id = ?2 AND is_settled IN (1, 2, 3)";

/// Gives the conflicts that nobody has decided, the newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn open(conn: &Connection) -> StoreResult<Vec<Conflict>> {
    let mut seen = HashSet::new();
    let mut open = Vec::new();
    for mut found in read(conn, MAY_BE_OPEN, (usize::MAX, 0))? {
        let asks = found.asks()?;
        if found.is_open && !seen.contains(&asks) {
            found.conflict.number = asked::number(&asks);
            seen.insert(asks);
            open.push(found.conflict);
        }
    }
    asked::shorten(&mut open);
    asked::rules_first(&mut open);
    Ok(open)
}

impl Found {
    /// What people are asked: where several wrote the same into a cell, they are asked once.
    fn asks(&self) -> StoreResult<(Table, i64, u16, Vec<u8>)> {
        let it = &self.conflict;
        let lost = packed::encode(&it.lost.value)?;
        Ok((it.table, it.row, self.column, lost))
    }
}

/// Gives the values of a row that may wait beside what stands: column, and the stamp with which they were written.
pub(in crate::store) fn waiting(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<Vec<(u16, Stamp)>> {
    let mut statement = conn.prepare_cached(
        "SELECT col, lost_time, lost_device FROM conflict
         WHERE tbl = ?1 AND row_id = ?2 AND is_settled = 0 ORDER BY id",
    )?;
    let mut rows = statement.query((table.number(), row))?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        waiting.push((row.get(0)?, stamp(row, 1)?));
    }
    Ok(waiting)
}

/// Gives the id of the newest conflict, decided or not; 0 before the first.
///
/// # Errors
/// When the base cannot be read.
pub fn newest(conn: &Connection) -> StoreResult<i64> {
    let sql = "SELECT coalesce(max(id), 0) FROM conflict";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Tells how many conflicts are open about which nobody could be asked up to a known one.
///
/// # Errors
/// When the base cannot be read.
pub fn open_after(conn: &Connection, known: i64) -> StoreResult<usize> {
    if newest(conn)? <= known {
        return Ok(0);
    }
    let mut asked = HashMap::new();
    for found in read(conn, MAY_BE_OPEN, (usize::MAX, 0))? {
        if found.is_open {
            let is_new = asked.entry(found.asks()?).or_insert(true);
            *is_new &= found.conflict.id > known;
        }
    }
    Ok(asked.into_values().filter(|is_new| *is_new).count())
}

/// Reads conflicts that fit a condition, the newest first: at most so many after so many.
pub(super) fn read(
    conn: &Connection,
    which: &str,
    (limit, after): (usize, usize),
) -> StoreResult<Vec<Found>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT c.id, c.tbl, c.row_id, c.col, c.kind, c.base, c.won, c.lost, c.won_time, c.won_device, c.lost_time,
                c.lost_device, w.id, w.at, w.user_id, l.id, l.at, l.user_id, c.is_settled, c.seen_time, c.seen_device,
                {IS_REPLACED}
         FROM conflict c LEFT JOIN action w ON w.id = c.won_action LEFT JOIN action l ON l.id = c.lost_action
         WHERE c.id IN (SELECT c.id FROM conflict c WHERE ({which}) AND c.is_settled <> {UNSURE} AND {ASKED} ORDER BY c.lost_time DESC, c.id DESC LIMIT ?1 OFFSET ?2)
         ORDER BY c.lost_time DESC, c.id DESC"
    ))?;
    let number = |places| i64::try_from(places).unwrap_or(i64::MAX);
    let mut rows = statement.query([number(limit), number(after)])?;
    let (mut shapes, mut births) = (Shapes::default(), Births::default());
    let mut pasts = Pasts::default();
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(table) = Table::from_number(row.get(1)?) else {
            continue;
        };
        let shape = shapes.of(conn, table)?;
        let id = row.get(2)?;
        let held = Held::read(conn, &mut births, &shape, id)?;
        let column: u16 = row.get(3)?;
        let won_stamp = stamp(row, 8)?;
        let now = held.value(column).clone();
        let mut won = version(row, (6, 12), won_stamp)?;
        let mut lost = version(row, (7, 15), stamp(row, 10)?)?;
        let lost_stamp = stamp(row, 10)?;
        let at = (table, id, column);
        let clock = held.clocks.row.cells.get(&column).copied();
        let clock = clock.unwrap_or_default();
        let may_restore = clock.base.device == clock.stamp.device;
        let is_replaced = match row.get(21)? {
            false => false,
            true => pasts.of(conn, at)?.is_replaced(clock.stamp, lost_stamp),
        };
        let Some(name) = shape.columns.get(usize::from(column)) else {
            continue;
        };
        let is_one = twins::are_one(conn, (table, name), (&now, &lost.value))?
            || twins::is_one_name((table, name), (&now, &lost.value));
        let mut given = None;
        let state: i64 = row.get(18)?;
        let mut is_open = match state {
            OVER | REPLACED | 1 | 2 => false,
            _ if column == shape.deleted && now == Value::Null => {
                let row = &held.clocks.row;
                let tombstone = row.tombstone.as_ref();
                given = given_back::waits(conn, at, row, lost_stamp)?;
                // Of several deletions the newest is asked about.
                let is_newest = tombstone.is_some_and(|tombstone| tombstone.stamp == lost_stamp);
                is_newest && (given.is_some() || row.stamp(column) < lost_stamp)
            }
            _ if column == shape.deleted => false,
            _ => {
                !is_replaced
                    && !follows(&shape, column)
                    && !of_state::goes_with(table, name, (&now, &lost.value))
                    && !of_state::goes_with_stage(conn, (table, id), name)?
                    && now != lost.value
                    && !is_one
                    && !ready::are_one(table, &now, &lost.value)
                    && clock.stamp != Stamp::default()
                    && pasts.sight(conn, at, (clock, lost_stamp))? == Sight::Unseen
            }
        };
        let stands = clock.stamp;
        let base: Option<Vec<u8>> = row.get(5)?;
        let mut base = base.map(|bytes| packed::decode(&bytes)).transpose()?;
        if is_open && column != shape.deleted {
            // Who takes a decision back writes what had stood before once more: it stays its first writer's.
            let mut first = stands;
            while may_restore && let Some(restored) = pasts.of(conn, at)?.restored(first) {
                first = restored.stood;
            }
            if first != won_stamp || won.value != now {
                // Another value has won since that had not seen the loser either, or the own one was taken back.
                won = standing(conn, at, first, &now)?;
            }
            let lost = Clock {
                stamp: lost_stamp,
                base: stamp(row, 19)?,
            };
            // What was found when they met is right where nothing lay between, and what they stood on had come by then.
            let birth = held.clocks.birth;
            let is_birth = |base: Stamp| base == Stamp::default() || base == birth;
            let is_same = clock.base == lost.base || is_birth(clock.base) && is_birth(lost.base);
            if base.is_none() || !is_same || stands.device != won_stamp.device {
                base = pasts.original(conn, (&shape, id, column), (clock, lost), None)?;
            }
        }
        if is_open && table == Table::CalendarEntry {
            let stood = (base.as_ref(), &now);
            is_open = of_entry::is_asked(conn, (id, name), stood, &mut lost)?;
        }
        if is_open
            && given == Some(true)
            && let Some(added) = given_back::added(conn, (table, id), lost.device)?
        {
            won = added;
        } else if is_open
            && given.is_none()
            && column == shape.deleted
            && let Some((column, stamp)) = newest_unseen(&held.clocks.row, column)
        {
            // Of several who changed it the newest is named, in whichever order their changes came.
            won = standing(conn, (table, id, column), stamp, &won.value)?;
        }
        let conflict = Conflict {
            id: row.get(0)?,
            number: 0,
            table,
            row: id,
            name: names::of_record(conn, table, id)?,
            column: name.clone(),
            kind: match row.get::<_, String>(4)?.as_str() {
                "text" => Kind::Text,
                "deleted" => Kind::Deleted,
                _ => Kind::Field,
            },
            base,
            won,
            lost,
        };
        all.push(Found {
            conflict,
            column,
            is_open,
            is_replaced,
            is_one,
            now,
            stands,
            lost: lost_stamp,
        });
    }
    Ok(all)
}

/// Tells whether a column goes with another one about which is asked, or is kept by the program alone: when an issued document was
/// issued goes with its number.
fn follows(shape: &Shape, column: u16) -> bool {
    let name = shape.columns.get(usize::from(column)).map(String::as_str);
    match shape.table {
        Table::Document => name == Some("issued_at"),
        Table::CalendarEntry => of_entry::is_kept(name),
        // Which of several is the main one follows from all of them.
        Table::ContactDetail => name == Some("is_main"),
        // There it is what somebody is at work.
        Table::User | Table::Person | Table::ClientPerson => false,
        // In which order things stand in their list: the later hand has it.
        _ => name == Some("position"),
    }
}

/// Gives the open conflicts of one row.
pub(in crate::store) fn of_row(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<Vec<Conflict>> {
    let which = format!(
        "{MAY_BE_OPEN} AND c.tbl = {} AND c.row_id = {row}",
        table.number()
    );
    let found = read(conn, &which, (usize::MAX, 0))?.into_iter();
    let open = found.filter(|it| it.is_open).map(|it| it.conflict);
    Ok(open.collect())
}

/// Tells whether another loser `n` of the cell may stand for the loser `c`, because its writer wrote it later or had seen it.
/// Whether it does, depends on what was written between, and on decisions that were taken back.
const IS_REPLACED: &str = "EXISTS (
    SELECT 1 FROM conflict n WHERE n.tbl = c.tbl AND n.row_id = c.row_id AND n.col = c.col AND n.lost_time >= c.lost_time
        AND n.id <> c.id AND (n.lost_device = c.lost_device
                              OR (n.seen_time, n.seen_device) >= (c.lost_time, c.lost_device)))";
/// The newest write into a deleted row that none of those who deleted it had seen; `None` of a row that is not.
fn newest_unseen(row: &Row, deleted: u16) -> Option<(u16, Stamp)> {
    let tombstone = row.tombstone.as_ref()?;
    let written = row.cells.iter().filter(|(column, _)| **column != deleted);
    let unseen = written.filter(|(column, clock)| {
        let seen = tombstone.seen.get(column).copied().unwrap_or_default();
        clock.stamp > seen
    });
    unseen
        .map(|(column, clock)| (*column, clock.stamp))
        .max_by_key(|(_, stamp)| *stamp)
}

/// The value that stands in a cell, with its writer.
fn standing(
    conn: &Connection,
    at: (Table, i64, u16),
    stamp: Stamp,
    value: &Value,
) -> StoreResult<Version> {
    let action = action_at(conn, at, stamp)?;
    let of_action = conn
        .prepare_cached("SELECT at, user_id FROM action WHERE id = ?1")?
        .query_row([action], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let millis = i64::try_from(stamp.millis()).unwrap_or(i64::MAX);
    let (at, user) = of_action.unwrap_or((Timestamp::from_millis(millis), None));
    Ok(Version {
        value: value.clone(),
        at,
        user,
        device: stamp.device,
        action: action.map(ActionId::new),
    })
}

pub(super) fn stamp(row: &SqlRow<'_>, at: usize) -> StoreResult<Stamp> {
    Ok(Stamp {
        time: row.get::<_, i64>(at)?.cast_unsigned(),
        device: row.get(at + 1)?,
    })
}

fn version(
    row: &SqlRow<'_>,
    (value, action): (usize, usize),
    stamp: Stamp,
) -> StoreResult<Version> {
    let millis = i64::try_from(stamp.millis()).unwrap_or(i64::MAX);
    Ok(Version {
        value: packed::decode(&row.get::<_, Vec<u8>>(value)?)?,
        at: row
            .get::<_, Option<Timestamp>>(action + 1)?
            .unwrap_or_else(|| Timestamp::from_millis(millis)),
        user: row.get(action + 2)?,
        device: stamp.device,
        action: row.get(action)?,
    })
}

/// A value that was written, with its writer.
pub(super) struct Side {
    pub stamp: Stamp,
    /// The stamp that its writer had seen.
    pub seen: Stamp,
    /// The action, when it is known already.
    pub action: Option<i64>,
    pub value: Value,
}

/// Notes that two values of a cell met: its row and column, and what is known of it. Gives false when it was noted before.
pub(super) fn note(
    conn: &Connection,
    shape: &Shape,
    (row, column): (i64, u16),
    (won, lost): (&Side, &Side),
    (state, known): (i64, Option<(Stamp, Value)>),
) -> StoreResult<bool> {
    let table = shape.table;
    let name = shape.columns.get(usize::from(column));
    let name = name.map_or("", String::as_str);
    if (table, name) == (Table::FieldValue, "sort") {
        return Ok(false);
    }
    let kind = match (name, texts::is_long(table, name)) {
        ("deleted", _) => "deleted",
        (_, true) => "text",
        (_, false) => "field",
    };
    let base = if kind == "deleted" {
        None
    } else {
        let clock = |side: &Side| Clock {
            stamp: side.stamp,
            base: side.seen,
        };
        let met = (clock(won), clock(lost));
        Pasts::default().original(conn, (shape, row, column), met, known)?
    };
    let action = |side: &Side| match side.action {
        Some(action) => Ok(Some(action)),
        None => action_at(conn, (table, row, column), side.stamp),
    };
    let added = conn
        .prepare_cached(
            "INSERT INTO conflict (tbl, row_id, col, kind, base, won, lost, won_time, won_device, won_action, lost_time,
                                   lost_device, lost_action, seen_time, seen_device, is_settled)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, 0), ?11, ?12, coalesce(?13, 0), ?14, ?15, ?16)
             ON CONFLICT DO NOTHING",
        )?
        .execute(rusqlite::params![
            table.number(),
            row,
            column,
            kind,
            base.as_ref().map(packed::encode).transpose()?,
            packed::encode(&won.value)?,
            packed::encode(&lost.value)?,
            won.stamp.time.cast_signed(),
            won.stamp.device,
            action(won)?,
            lost.stamp.time.cast_signed(),
            lost.stamp.device,
            action(lost)?,
            lost.seen.time.cast_signed(),
            lost.seen.device,
            state,
        ])?;
    Ok(added > 0)
}

/// Notes that a record stands which somebody deleted without having seen all of it.
pub(super) fn note_revived(
    conn: &Connection,
    shape: &Shape,
    row: i64,
    merged: &Row,
) -> StoreResult<bool> {
    let table = shape.table;
    let Some(tombstone) = &merged.tombstone else {
        return Ok(false);
    };
    let unseen = merged
        .cells
        .iter()
        .filter(|(column, clock)| clock.stamp > tombstone.seen_in(**column))
        .max_by_key(|(_, clock)| clock.stamp);
    let Some((column, clock)) = unseen else {
        return Ok(false);
    };
    let action = action_at(conn, (table, row, *column), clock.stamp)?;
    note_stands(conn, shape, row, (clock, action), tombstone)
}

/// Notes that a row stands by a write, its clock and action, beside its deletion. Gives false when it was noted before.
pub(super) fn note_stands(
    conn: &Connection,
    shape: &Shape,
    row: i64,
    (clock, action): (&Clock, Option<i64>),
    tombstone: &Tombstone,
) -> StoreResult<bool> {
    let won = Side {
        stamp: clock.stamp,
        seen: clock.base,
        action,
        value: Value::Null,
    };
    let lost = Side {
        stamp: tombstone.stamp,
        seen: Stamp::default(),
        action: None,
        value: tombstone.value.clone(),
    };
    note(conn, shape, (row, shape.deleted), (&won, &lost), (0, None))
}
