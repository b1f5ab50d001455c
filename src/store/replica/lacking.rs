//! What a base that was made anew lacks of the own work that stands in the damaged one: said by name, and only of what is gone.
//!
//! That a page could not be read means little: most of what stood on it stands elsewhere as well. So it is looked for what is not
//! there: rows that an action had added, and cells of which the old file still says that this device wrote them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::anew::Old;
use super::births::Births;
use super::clock;
use super::held::Held;
use super::shape::Shapes;
use crate::domain::merge::{Stamp, Transaction};
use crate::domain::time::Timestamp;
use crate::store::synced::Table;
use crate::store::torn::Torn;
use crate::store::{Action, Role, StoreResult, names};

/// A part of an own action that could not be read of a damaged base, and stands nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    pub action: i64,
    /// What was done; `None` when a newer program did it.
    pub kind: Option<Action>,
    pub role: Role,
    pub subject: String,
    pub at: Timestamp,
    /// The record of which something is gone; `None` of one that the action had added and of which nothing could be read.
    pub record: Option<(Table, i64)>,
    /// What it is called, as far as anything tells that.
    pub name: String,
    /// How many records that the action had added are gone whole.
    pub gone: i64,
    /// Nothing else of the action stands: it is lost, and not kept in part.
    pub is_whole: bool,
    /// Names of its columns.
    pub columns: Vec<String>,
}

/// Own actions of a damaged base, of some of which not all could be read.
#[derive(Debug, Default)]
pub struct Doubtful {
    /// All that are not on the share, without their rows, the oldest first.
    pub all: Vec<Transaction>,
    /// Those of which something may be left out, or everything.
    pub doubtful: Vec<i64>,
    /// Those of them of which nothing could be read.
    pub lost: Vec<i64>,
}

/// Gives what is gone of own actions.
///
/// # Errors
/// When the new base cannot be read.
pub fn lacking(new: &Connection, old: &Old, own: &Doubtful) -> StoreResult<Vec<Lacking>> {
    let Doubtful { all, doubtful, .. } = own;
    let mut found = Vec::new();
    for one in all.iter().filter(|it| doubtful.contains(&it.action)) {
        if let Some((first, last)) = one.born {
            let wanted = last.saturating_sub(first).saturating_add(1);
            let there = there(new, (first, last))?;
            if there < wanted {
                let gone = wanted - there;
                found.push(Lacking {
                    gone,
                    is_whole: there == 0 && !has_changed(new, one.action)?,
                    ..of(one)
                });
            }
        }
    }
    let mut written: BTreeMap<(i64, i64), Vec<(u16, Stamp)>> = BTreeMap::new();
    let mine = all.first().map(|it| it.stamp.device);
    let mut clocks = Torn::of(old.conn(), "clock", "tbl, row_id, cells", None);
    clocks.read((0, 1), &mut |row| {
        let cells: Vec<u8> = row.get(2)?;
        let mut stamps = clock::stamps(&cells).unwrap_or_default();
        stamps.retain(|(_, stamp)| Some(stamp.device) == mine);
        if !stamps.is_empty() {
            written.insert((row.get(0)?, row.get(1)?), stamps);
        }
        Ok(())
    });
    let (mut shapes, mut births) = (Shapes::default(), Births::default());
    for ((number, row), stamps) in written {
        let Some(table) = Table::from_number(number) else {
            continue;
        };
        let shape = shapes.of(new, table)?;
        let held = Held::read(new, &mut births, &shape, row)?;
        let mut gone: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for (column, stamp) in stamps {
            let by = all.iter().rev().find(|it| it.stamp.time <= stamp.time);
            let name = shape.columns.get(usize::from(column));
            if let (Some(by), Some(name)) = (by, name)
                && doubtful.contains(&by.action)
                && held.clocks.row.stamp(column) < stamp
            {
                gone.entry(by.action).or_default().push(name.clone());
            }
        }
        for (action, columns) in gone {
            if let Some(one) = all.iter().find(|it| it.action == action) {
                found.push(Lacking {
                    record: Some((table, row)),
                    name: name_of((new, old.conn()), table, row)?,
                    columns,
                    ..of(one)
                });
            }
        }
    }
    Ok(found)
}

/// Tells whether anything else that an action did stands in the history.
fn has_changed(new: &Connection, action: i64) -> StoreResult<bool> {
    let mut changes = new.prepare_cached("SELECT 1 FROM change WHERE action_id = ?1 LIMIT 1")?;
    Ok(changes.exists([action])?)
}

/// How many of the ids that an action gave are rows.
fn there(new: &Connection, ids: (i64, i64)) -> StoreResult<i64> {
    let mut count = 0;
    for table in Table::ALL {
        let sql = format!(
            "SELECT count(*) FROM {} WHERE id BETWEEN ?1 AND ?2",
            table.name()
        );
        count += new
            .prepare_cached(&sql)?
            .query_row(ids, |row| row.get::<_, i64>(0))?;
    }
    Ok(count)
}

fn of(one: &Transaction) -> Lacking {
    Lacking {
        action: one.action,
        kind: Action::from_code(&one.kind),
        role: Role::from_code(&one.role).unwrap_or_default(),
        subject: one.subject.clone(),
        at: Timestamp::from_millis(one.at),
        record: None,
        name: String::new(),
        gone: 0,
        is_whole: false,
        columns: Vec::new(),
    }
}

/// What a record is called: as it stands, as the damaged base has it still, or as it was called when it was made.
fn name_of((new, old): (&Connection, &Connection), table: Table, row: i64) -> StoreResult<String> {
    let mut name = names::of_record(new, table, row)?;
    if name.is_empty() {
        name = names::of_record(old, table, row).unwrap_or_default();
    }
    for conn in [new, old] {
        if name.is_empty() {
            let sql = "SELECT subject FROM action WHERE first_id = ?1 AND kind LIKE 'add-%'";
            let made = conn.query_row(sql, [row], |found| found.get(0));
            name = made.unwrap_or_default();
        }
    }
    Ok(name)
}
