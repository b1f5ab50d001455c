//! When rows were born: the stamp of the action that made them. It is found and not kept, for most rows are never changed.

use rusqlite::{Connection, OptionalExtension};

use super::device_of;
use crate::domain::merge::Stamp;
use crate::store::StoreResult;
use crate::store::synced::Table;

/// Finds births, remembering the action found last: rows that are asked for together were often born together.
#[derive(Debug, Default)]
pub(super) struct Births {
    last: Option<(i64, i64, Stamp)>,
}

impl Births {
    /// Gives the stamp of a row's birth; `None` for a row that no action made.
    pub fn of(&mut self, conn: &Connection, table: Table, row: i64) -> StoreResult<Option<Stamp>> {
        if let Some((first, last, stamp)) = self.last
            && (first..=last).contains(&row)
        {
            return Ok(Some(stamp));
        }
        let found: Option<(i64, i64, i64, i64)> = conn
            .prepare_cached(
                "SELECT id, stamp, first_id, last_id FROM action WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
            )?
            .query_row([row], |found| {
                Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?))
            })
            .optional()?;
        if let Some((action, stamp, first, last)) = found
            && row <= last
        {
            let stamp = stamp_of(action, stamp);
            self.last = Some((first, last, stamp));
            return Ok(Some(stamp));
        }
        linked(conn, table, row)
    }
}

/// Makes the stamp of an action.
pub(in crate::store) fn stamp_of(action: i64, time: i64) -> Stamp {
    Stamp {
        time: time.cast_unsigned(),
        device: device_of(action),
    }
}

/// The birth of a row whose id is not of a counter.
fn linked(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<Stamp>> {
    Ok(conn
        .prepare_cached(
            "SELECT a.id, a.stamp FROM change c JOIN action a ON a.id = c.action_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.inserted ORDER BY a.stamp DESC, a.id DESC LIMIT 1",
        )?
        .query_row((table.number(), row), |found| {
            Ok(stamp_of(found.get(0)?, found.get(1)?))
        })
        .optional()?)
}
