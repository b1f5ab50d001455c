//! Where several take over what counts no more, one may have had only an earlier value of it: it stands again over the last one, and
//! nobody who typed is of two minds about it. Who has the last one writes it once more, as seen over what was taken over of the
//! earlier ones. So does who was taken out, comes back and had gone on meanwhile.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::Merging;
use super::take_over::Own;
use crate::domain::merge::{CellChange, RowChange, Sight, Stamp, Transaction, Value};
use crate::store::StoreResult;
use crate::store::replica::seen::Pasts;
use crate::store::replica::written::action_at;
use crate::store::replica::{device_of, out};
use crate::store::synced::Table;

/// What a device that was taken out wrote into a cell.
struct Wrote {
    stamp: Stamp,
    at: i64,
    kind: String,
    value: Value,
}

/// Whose writes are meant.
#[derive(Debug, Clone)]
struct Whose {
    own: u32,
    gone: BTreeSet<u32>,
    /// Own writes from then on are those of who was taken out, or stand for them.
    since: Stamp,
}

/// A value that is written once more, and what was seen besides its base.
struct Last {
    column: u16,
    value: Value,
    base: Stamp,
    seen: Vec<Stamp>,
}

impl Merging<'_> {
    /// Does so after these actions were taken over. `since`: from which own writes on they stand for those of who was taken out.
    pub(super) fn go_on(
        &mut self,
        all: &[(usize, &Transaction)],
        since: Stamp,
        own: &mut Own,
    ) -> StoreResult<()> {
        let whose = Whose {
            own: own.stamp.device,
            gone: all.iter().map(|(_, it)| it.stamp.device).collect(),
            since,
        };
        let changes = || {
            let all = all.iter();
            all.flat_map(|(_, of)| of.rows.iter().map(move |change| (*of, change)))
        };
        let rows: BTreeSet<(u16, i64)> = changes().map(|(_, it)| (it.table, it.row)).collect();
        let done: HashSet<(i64, String)> =
            all.iter().map(|(_, it)| (it.at, it.kind.clone())).collect();
        let of = whose.clone();
        let rows = self
            .pen
            .ask_history(move |tx| taken_elsewhere(tx, rows, &of, &done))?;
        let mut wrote: BTreeMap<(u16, i64), BTreeMap<u16, Vec<Wrote>>> = BTreeMap::new();
        for (of, change) in changes().filter(|(_, it)| rows.contains(&(it.table, it.row))) {
            let columns = wrote.entry((change.table, change.row)).or_default();
            for cell in &change.cells {
                columns.entry(cell.column).or_default().push(Wrote {
                    stamp: of.stamp_of(cell),
                    at: of.at,
                    kind: of.kind.clone(),
                    value: cell.value.clone(),
                });
            }
        }
        for (place, mut wrote) in wrote {
            let Some(table) = Table::from_number(i64::from(place.0)) else {
                continue;
            };
            let shape = self.shapes.of(self.base, table)?;
            if self.held(&shape, place.1)?.clocks.row.is_deleted() {
                continue;
            }
            wrote.remove(&shape.deleted);
            let of = whose.clone();
            let last = self
                .pen
                .ask_history(move |tx| last_of(tx, (table, place.1), &wrote, &of))?;
            for (of, last) in last {
                self.write_last(&of, place, &last, own)?;
            }
        }
        Ok(())
    }

    fn write_last(
        &mut self,
        of: &Transaction,
        (table, row): (u16, i64),
        last: &Last,
        own: &mut Own,
    ) -> StoreResult<()> {
        let Some(known) = Table::from_number(i64::from(table)) else {
            return Ok(());
        };
        let shape = self.shapes.of(self.base, known)?;
        let held = self.held(&shape, row)?;
        let floor = held.clocks.row.floor(last.column, Some(shape.deleted));
        let cell = CellChange {
            column: last.column,
            value: last.value.clone(),
            base: Some(last.base),
            bump: own.stamp.after(floor).time - own.stamp.time,
        };
        let seen = last.seen.iter().map(|stamp| (last.column, *stamp));
        let change = RowChange {
            table,
            row,
            born: false,
            cells: vec![cell],
            seen: seen.collect(),
        };
        self.write(of, vec![change], own)
    }
}

/// Gives the rows into which others have written at the same time as the same thing: whoever takes something over keeps both.
fn taken_elsewhere(
    conn: &Connection,
    mut rows: BTreeSet<(u16, i64)>,
    whose: &Whose,
    done: &HashSet<(i64, String)>,
) -> StoreResult<BTreeSet<(u16, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.at, a.kind FROM change c JOIN action a ON a.id = c.action_id WHERE c.tbl = ?1 AND c.row_id = ?2",
    )?;
    let mut failed = None;
    rows.retain(|place| {
        let found = (|| {
            let mut found = statement.query(*place)?;
            while let Some(action) = found.next()? {
                let device = device_of(action.get(0)?);
                let is_others = device != whose.own && !whose.gone.contains(&device);
                if is_others && done.contains(&(action.get(1)?, action.get(2)?)) {
                    return Ok(true);
                }
            }
            Ok(false)
        })();
        found.unwrap_or_else(|error| {
            failed = Some(error);
            false
        })
    });
    failed.map_or(Ok(rows), Err)
}

/// Finds what is written once more in a row, and as what.
fn last_of(
    conn: &Connection,
    (table, row): (Table, i64),
    wrote: &BTreeMap<u16, Vec<Wrote>>,
    whose: &Whose,
) -> StoreResult<Vec<(Transaction, Last)>> {
    let mut pasts = Pasts::default();
    let mut all = Vec::new();
    for (column, wrote) in wrote {
        let at = (table, row, *column);
        let past = pasts.of(conn, at)?;
        let is_theirs = |stamp: Stamp| {
            let is_own = stamp.device == whose.own && stamp >= whose.since;
            is_own || wrote.iter().any(|it| it.stamp == stamp)
        };
        let mine = past.writes().filter(|(stamp, _)| is_theirs(*stamp)).last();
        let (Some((mine, written)), Some((stands, _))) = (mine, past.writes().last()) else {
            continue;
        };
        let mut unseen = Vec::new();
        for (stamp, other) in past.writes() {
            let is_others = stamp.device != whose.own && !whose.gone.contains(&stamp.device);
            let is_seen = other.value == written.value || past.sight(mine, stamp) == Sight::Seen;
            let made = match is_others && !is_seen {
                true => made(conn, at, stamp)?,
                false => None,
            };
            let Some((when, kind)) = made else {
                continue;
            };
            let is_it = |it: &Wrote| it.value == other.value && it.at == when && it.kind == kind;
            if wrote.iter().any(is_it) {
                unseen.push(stamp);
            }
        }
        // Somebody else has gone on with it: that is asked.
        if unseen.is_empty() || stands != mine && !unseen.contains(&stands) {
            continue;
        }
        let Some(of) = action_at(conn, at, mine)? else {
            continue;
        };
        let Some(of) = out::action(conn, of)? else {
            continue;
        };
        unseen.retain(|stamp| *stamp != stands);
        all.push((
            of,
            Last {
                column: *column,
                value: written.value.clone(),
                base: stands,
                seen: unseen,
            },
        ));
    }
    Ok(all)
}

/// When the action was done that wrote a cell, and what it was.
fn made(
    conn: &Connection,
    at: (Table, i64, u16),
    stamp: Stamp,
) -> StoreResult<Option<(i64, String)>> {
    let Some(action) = action_at(conn, at, stamp)? else {
        return Ok(None);
    };
    Ok(conn
        .prepare_cached("SELECT at, kind FROM action WHERE id = ?1")?
        .query_row([action], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
