//! An action, what takes it back, what does that again, and so on: what stands of it in the end.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::domain::id::{ActionId, COUNTER_BITS};
use crate::store::StoreResult;

/// Tells whether an action, of whatever device, is not taken back.
pub(super) fn stands(conn: &Connection, action: ActionId) -> StoreResult<bool> {
    let mut stands = true;
    let action = action.get();
    let mut at = action;
    // Only its own device takes it back, later.
    let last = action | ((1 << COUNTER_BITS) - 1);
    loop {
        let next: Option<i64> = conn
            .prepare_cached(
                "SELECT max(id) FROM action WHERE target = ?1 AND id > ?1 AND id <= ?2",
            )?
            .query_row((at, last), |found| found.get(0))?;
        match next {
            Some(next) => (at, stands) = (next, !stands),
            None => return Ok(stands),
        }
    }
}

/// Gives the actions of which nothing stands: those that are taken back, and what took them back.
pub(super) fn without_effect(conn: &Connection) -> StoreResult<HashSet<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, target FROM action WHERE target IS NOT NULL ORDER BY stamp, id",
    )?;
    let mut rows = statement.query([])?;
    let mut all: Vec<(i64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        all.push((row.get(0)?, row.get(1)?));
    }
    // The newest first: what is taken back itself takes nothing back.
    let mut back = HashSet::new();
    for (id, target) in all.iter().rev() {
        if !back.contains(id) {
            back.insert(*target);
        }
    }
    // The oldest first: what belongs to a chain shares its fate.
    let targets: HashSet<i64> = all.iter().map(|(id, _)| *id).collect();
    let mut gone: HashSet<i64> = back
        .into_iter()
        .filter(|target| !targets.contains(target))
        .collect();
    for (id, target) in all {
        if gone.contains(&target) {
            gone.insert(id);
        }
    }
    Ok(gone)
}
