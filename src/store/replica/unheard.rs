//! Rows that stand against a deletion only because a merge that had not heard of it wrote to them.

use rusqlite::{Connection, OptionalExtension};

use super::births::Births;
use super::held::Held;
use super::shape::Shape;
use super::written::action_at;
use crate::domain::merge::Value;
use crate::store::synced::Table;
use crate::store::{Action, StoreResult};

/// Gives what the deletion of a standing row wrote, where nothing but merges has written to the row without knowing of it: nobody
/// looked at the row then.
pub(in crate::store) fn deletion(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<Option<Value>> {
    let shape = Shape::read(conn, table)?;
    let held = Held::read(conn, &mut Births::default(), &shape, row)?;
    let clocks = held.clocks.row;
    let Some(tombstone) = clocks.tombstone else {
        return Ok(None);
    };
    for (column, clock) in &clocks.cells {
        let seen = tombstone.seen.get(column).copied().unwrap_or_default();
        if clock.stamp <= seen {
            continue;
        }
        let action = action_at(conn, (table, row, *column), clock.stamp)?;
        let kind: Option<String> = conn
            .prepare_cached("SELECT kind FROM action WHERE id = ?1 AND role = 'do'")?
            .query_row([action], |found| found.get(0))
            .optional()?;
        let of_merge = [Action::PutTogether, Action::MergeTags, Action::FollowMerge];
        if !kind.is_some_and(|kind| of_merge.iter().any(|it| it.code() == kind)) {
            return Ok(None);
        }
    }
    Ok(Some(tombstone.value))
}
