//! Founding an office, or joining one: clocks and base stamps are made from the history in one pass, in one transaction.
//!
//! Afterwards the whole history of this base waits to be sealed, the oldest first.

use std::collections::HashMap;

use rusqlite::Connection;

use super::births::{Births, stamp_of};
use super::held::{Held, keep_state_hash};
use super::shape::{Shape, Shapes};
use super::trace::Trace;
use super::{CODE, is_in_office, local, named, own_ids, seal, set_meta};
use crate::domain::id::COUNTER_BITS;
use crate::domain::merge::{Stamp, StateHash, Value};
use crate::store::cells::{self, Cell};
use crate::store::synced::Table;
use crate::store::{Action, Progress, Store, StoreResult};

/// What a base is told when it becomes one of an office.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// What stands in the numbers of its documents ("A7"), different on each device; made from its number when empty.
    pub code: String,
}

impl Store {
    /// Makes the base one of an office: from now on clocks are kept, and all that was ever done here waits to be sealed.
    /// Does nothing when it is one already.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn found_office(&self, office: &Office, progress: &Progress) -> StoreResult<()> {
        let now = self.clock().now().millis();
        self.write_local(|conn| {
            if is_in_office(conn)? {
                return Ok(());
            }
            named::take_names(conn, progress)?;
            let mut hash = StateHash::default();
            Pass::new(conn, progress, now)?.run(&mut hash)?;
            keep_state_hash(conn, hash)?;
            set_meta(conn, "office", 1)?;
            set_meta(conn, "sealed", 0)?;
            seal::set_office_value(conn, CODE, office.code.as_bytes())
        })
    }
}

/// How many rows are read before any is written.
const TOGETHER: usize = 2_000;

struct Pass<'a> {
    conn: &'a Connection,
    progress: &'a Progress,
    done: u64,
    total: u64,
    births: Births,
    /// Stamps of actions, sorted by id.
    stamps: Vec<(i64, i64)>,
    /// The action that bears what no action made, when there is such a row.
    orphans: Option<(i64, Stamp)>,
    now: i64,
}

/// One change of a row, as history has it.
struct Past {
    action: i64,
    inserted: bool,
    cells: Vec<Cell>,
}

impl<'a> Pass<'a> {
    fn new(conn: &'a Connection, progress: &'a Progress, now: i64) -> StoreResult<Self> {
        let mut total = 0;
        for table in Table::ALL {
            let sql = format!("SELECT count(*) FROM {}", table.name());
            total += conn.query_row(&sql, [], |row| row.get::<_, u64>(0))?;
        }
        let stamps = conn
            .prepare("SELECT id, stamp FROM action ORDER BY id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            conn,
            progress,
            done: 0,
            total,
            births: Births::default(),
            stamps,
            orphans: None,
            now,
        })
    }

    fn run(&mut self, hash: &mut StateHash) -> StoreResult<()> {
        let mut shapes = Shapes::default();
        for &table in Table::ALL {
            let shape = shapes.of(self.conn, table)?;
            let sql = format!(
                "SELECT * FROM {} WHERE id > ?1 ORDER BY id LIMIT {TOGETHER}",
                table.name()
            );
            let mut after = i64::MIN;
            loop {
                let rows = self.rows(&shape, &sql, after)?;
                let Some((last, _)) = rows.last() else { break };
                let changes = self.changes(table, after, *last)?;
                after = *last;
                self.some(&shape, rows, changes, hash)?;
            }
        }
        Ok(())
    }

    fn some(
        &mut self,
        shape: &Shape,
        rows: Vec<(i64, Vec<Value>)>,
        mut changes: HashMap<i64, Vec<Past>>,
        hash: &mut StateHash,
    ) -> StoreResult<()> {
        for (row, values) in rows {
            let past = changes.remove(&row).unwrap_or_default();
            let born = past.iter().find(|past| past.inserted);
            let birth = match born {
                Some(past) => Some(self.stamp(past.action)),
                None => self.births.of(self.conn, shape.table, row)?,
            };
            match birth {
                Some(birth) => self.row(shape, row, (values, birth), &past, hash)?,
                None => self.orphan(shape, row, &values, hash)?,
            }
            self.done += 1;
            if self.done.is_multiple_of(1_000) {
                self.progress.tell(self.done, self.total);
            }
        }
        Ok(())
    }

    /// A row with its birth and its changes, lived once more.
    fn row(
        &self,
        shape: &Shape,
        row: i64,
        (mut values, birth): (Vec<Value>, Stamp),
        past: &[Past],
        hash: &mut StateHash,
    ) -> StoreResult<()> {
        for past in past.iter().rev().filter(|past| !past.inserted) {
            for cell in &past.cells {
                if let Some(value) = values.get_mut(usize::from(cell.column)) {
                    value.clone_from(&cell.old);
                }
            }
        }
        let mut ignored = StateHash::default();
        let mut held = Held::blank(shape, row);
        let born = local::birth(shape, row, birth, &values);
        held.meet(shape, &local::own(birth), &born, &mut ignored);
        for past in past {
            if past.inserted {
                self.keep_birth(shape, row, past.action, &born)?;
                continue;
            }
            let stamp = self.stamp(past.action);
            let (change, buried) = local::change(
                &held,
                shape,
                row,
                stamp,
                &past.cells,
                &local::Meant::default(),
            );
            held.meet(shape, &local::own(stamp), &change, &mut ignored);
            self.conn
                .prepare_cached(
                    "UPDATE change SET stamps = ?4 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
                )?
                .execute((
                    past.action,
                    shape.table.number(),
                    row,
                    Trace::of(&change, buried).encode()?,
                ))?;
        }
        // A user who joins an office is born twice: here and where the invite was made. No range of ids tells which it is.
        let is_twofold = shape.table == Table::User && past.iter().any(|past| past.inserted);
        if is_twofold
            || held.clocks.row.tombstone.is_some()
            || past.iter().any(|past| !past.inserted)
        {
            held.clocks.save(self.conn, shape, row, &held.values)?;
        }
        held.add_to(shape, row, hash);
        Ok(())
    }

    /// A row that no action made: something wrote it past the program. It is born now.
    fn orphan(
        &mut self,
        shape: &Shape,
        row: i64,
        values: &[Value],
        hash: &mut StateHash,
    ) -> StoreResult<()> {
        let (action, stamp) = match self.orphans {
            Some(known) => known,
            None => self.add_action()?,
        };
        self.orphans = Some((action, stamp));
        let born = local::birth(shape, row, stamp, values);
        self.conn
            .prepare_cached(
                "INSERT INTO change (action_id, tbl, row_id, inserted, cells) VALUES (?1, ?2, ?3, 1, x'')",
            )?
            .execute((action, shape.table.number(), row))?;
        self.keep_birth(shape, row, action, &born)?;
        let mut held = Held::blank(shape, row);
        held.meet(shape, &local::own(stamp), &born, hash);
        held.settle(shape, row, hash);
        if held.clocks.row.tombstone.is_some() {
            held.clocks.save(self.conn, shape, row, &held.values)?;
        }
        Ok(())
    }

    fn keep_birth(
        &self,
        shape: &Shape,
        row: i64,
        action: i64,
        born: &crate::domain::merge::RowChange,
    ) -> StoreResult<()> {
        let cells = local::cells_of(born);
        self.conn
            .prepare_cached(
                "UPDATE change SET cells = ?4 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
            )?
            .execute((action, shape.table.number(), row, cells::encode(&cells)?))?;
        Ok(())
    }

    fn add_action(&self) -> StoreResult<(i64, Stamp)> {
        let (first, _) = own_ids(self.conn)?;
        let counter: i64 =
            self.conn
                .query_row("SELECT value FROM meta WHERE key = 'counter'", [], |row| {
                    row.get(0)
                })?;
        let action = first + counter + 1;
        let last = self.stamps.last().map_or(0, |(_, stamp)| *stamp);
        let device = u32::try_from(first >> COUNTER_BITS).unwrap_or_default();
        let stamp = Stamp::at(self.now, device).after(stamp_of(action, last));
        self.conn.execute(
            "INSERT INTO action (id, at, kind, stamp) VALUES (?1, ?2, ?3, ?4)",
            (
                action,
                self.now,
                Action::Import.code(),
                stamp.time.cast_signed(),
            ),
        )?;
        set_meta(self.conn, "counter", counter + 1)?;
        Ok((action, stamp))
    }

    fn rows(&self, shape: &Shape, sql: &str, after: i64) -> StoreResult<Vec<(i64, Vec<Value>)>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut found = statement.query([after])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push((row.get(0)?, shape.values(row)?));
        }
        Ok(rows)
    }

    /// The changes of the rows after one and up to another, each row's oldest first.
    fn changes(&self, table: Table, after: i64, last: i64) -> StoreResult<HashMap<i64, Vec<Past>>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT row_id, action_id, inserted, cells FROM change
             WHERE tbl = ?1 AND row_id > ?2 AND row_id <= ?3 ORDER BY row_id, action_id",
        )?;
        let mut found = statement.query((table.number(), after, last))?;
        let mut all: HashMap<i64, Vec<Past>> = HashMap::new();
        while let Some(change) = found.next()? {
            let row = change.get(0)?;
            all.entry(row).or_default().push(Past {
                action: change.get(1)?,
                inserted: change.get(2)?,
                cells: crate::store::history::readable(change.get_ref(3)?, table, row),
            });
        }
        Ok(all)
    }

    fn stamp(&self, action: i64) -> Stamp {
        let place = self.stamps.binary_search_by_key(&action, |(id, _)| *id);
        let time = place
            .ok()
            .and_then(|place| self.stamps.get(place))
            .map_or(0, |(_, stamp)| *stamp);
        stamp_of(action, time)
    }
}
