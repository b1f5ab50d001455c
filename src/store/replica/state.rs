//! The base as a whole: every row with its clocks, for a snapshot, and the rows of one put into a base that has none of them.
//!
//! History is not in a snapshot. Until the log has been applied after it, the base keeps what the snapshot stood for, and
//! the check of the history waits.

use rusqlite::Connection;

use super::births::Births;
use super::clock::{self, Clocks};
use super::held::{keep_state_hash, state_hash};
use super::seal::{self, Cursor};
use super::shape::{Shape, Shapes};
use super::{is_in_office, meta, own_ids, pending};
use crate::domain::merge::{StateCell, StateHash, StateRow, Value};
use crate::store::synced::Table;
use crate::store::{Store, StoreError, StoreResult, Tx};

/// What the rows of a base stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far this device has sealed.
    pub own: Cursor,
    /// How far each other device was applied.
    pub cursors: Vec<(String, Cursor)>,
    pub hash: StateHash,
}

/// Where the base keeps what the snapshot stood for that it was filled from, until the log has been applied.
pub(super) const LOADED: &str = "loaded";

/// Gives what was kept of the snapshot that this base was filled from; `None` once the log has been applied.
///
/// # Errors
/// When the base cannot be read.
pub fn loaded(conn: &Connection) -> StoreResult<Option<Vec<u8>>> {
    let kept = seal::office_value(conn, LOADED)?;
    Ok(kept.filter(|kept| !kept.is_empty()))
}

/// Gives every row that was ever born, by table and id, and what they stand for. `None` when some of it is on no share: not
/// sealed, not announced, waiting for a newer program, or from a snapshot of which the log has not been applied.
///
/// # Errors
/// When the base cannot be read.
pub fn state(conn: &Connection, take: &mut dyn FnMut(&StateRow)) -> StoreResult<Option<Standing>> {
    if !is_in_office(conn)?
        || has_unsent(conn)?
        || pending::waits(conn)?.program > 0
        || loaded(conn)?.is_some()
    {
        return Ok(None);
    }
    let (mut shapes, mut births) = (Shapes::default(), Births::default());
    for table in in_order() {
        let shape = shapes.of(conn, table)?;
        rows(conn, &shape, &mut births, take)?;
    }
    Ok(Some(Standing {
        own: seal::own(conn)?,
        cursors: seal::cursors(conn)?,
        hash: state_hash(conn)?,
    }))
}

/// The tables by their stable numbers.
fn in_order() -> Vec<Table> {
    let mut tables = Table::ALL.to_vec();
    tables.sort_by_key(|table| table.number());
    tables
}

fn has_unsent(conn: &Connection) -> StoreResult<bool> {
    let (first, last) = own_ids(conn)?;
    let first = first.max(meta(conn, "sealed")?.unwrap_or(0).saturating_add(1));
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM action WHERE id BETWEEN ?1 AND ?2) OR EXISTS (SELECT 1 FROM outbox)",
        )?
        .query_row((first, last), |row| row.get(0))?)
}

fn rows(
    conn: &Connection,
    shape: &Shape,
    births: &mut Births,
    take: &mut dyn FnMut(&StateRow),
) -> StoreResult<()> {
    let sql = format!("SELECT * FROM {} ORDER BY id", shape.table.name());
    let mut statement = conn.prepare(&sql)?;
    let mut found = statement.query([])?;
    let mut kept =
        conn.prepare("SELECT row_id, cells FROM clock WHERE tbl = ?1 ORDER BY row_id")?;
    let mut kept = kept.query([shape.table.number()])?;
    let mut clock = clock::next(&mut kept)?;
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        let values = shape.values(row)?;
        while clock.as_ref().is_some_and(|(of, _)| *of < id) {
            clock = clock::next(&mut kept)?;
        }
        let clocks = match &clock {
            Some((of, bytes)) if *of == id => Clocks::read(bytes, shape, &values)?,
            _ => {
                let birth = births.of(conn, shape.table, id)?;
                Clocks::implied(shape, &values, birth.unwrap_or_default())
            }
        };
        let value = |column: u16| {
            let value = values.get(usize::from(column));
            value.cloned().unwrap_or(Value::Null)
        };
        let place = (shape.number(), id);
        take(&StateRow::new(place, &clocks.row, shape.deleted, value));
    }
    Ok(())
}

impl Store {
    /// Puts the rows of a snapshot into a base that has applied nothing of others, and keeps `standing`, which stands for
    /// `hash`, until [`Self::settle_loaded`]. Rows that are here stay as they are, and of unknown tables and columns nothing
    /// is taken: the log brings both. `next` gives the rows by table and id; when it gives an error instead, nothing is
    /// changed and the answer is false.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn load_state<W>(
        &self,
        (standing, hash): (&[u8], StateHash),
        next: &mut dyn FnMut() -> Result<Option<StateRow>, W>,
    ) -> StoreResult<bool> {
        let went = self.arrive(usize::MAX, |tx| {
            let mut loading = Loading::new(tx);
            loop {
                match next() {
                    Ok(Some(row)) => loading.row(&row)?,
                    Ok(None) => break,
                    Err(_) => return Err(StoreError::Cancelled),
                }
            }
            let mut all = state_hash(tx)?;
            all.join(hash);
            all.part(loading.left_out);
            keep_state_hash(tx, all)?;
            seal::set_office_value(tx, LOADED, standing)
        });
        match went {
            Ok(_) => Ok(true),
            Err(StoreError::Cancelled) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Forgets what was kept of a snapshot, when the log has been applied.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn settle_loaded(&self) -> StoreResult<()> {
        self.set_office_value(LOADED, &[])
    }
}

/// Rows on their way into the base.
struct Loading<'a> {
    tx: &'a Tx<'a>,
    shapes: Shapes,
    /// The table of the last row, and whether it had rows before.
    of: Option<(Table, bool)>,
    /// Hash of what was not taken.
    left_out: StateHash,
}

impl<'a> Loading<'a> {
    fn new(tx: &'a Tx<'a>) -> Self {
        Self {
            tx,
            shapes: Shapes::default(),
            of: None,
            left_out: StateHash::default(),
        }
    }

    fn row(&mut self, row: &StateRow) -> StoreResult<()> {
        let Some(table) = Table::from_number(i64::from(row.table)) else {
            row.add_to(&mut self.left_out);
            return Ok(());
        };
        let shape = self.shapes.of(self.tx, table)?;
        if self.is_there(&shape, row.row)? {
            row.add_to(&mut self.left_out);
            return Ok(());
        }
        let is_known = |cell: &StateCell| shape.takes(cell.column, &cell.value);
        if row.cells.iter().all(is_known) {
            return self.put(&shape, row);
        }
        let (known, unknown) = row.cells.iter().cloned().partition(is_known);
        let part = |cells, tombstone| StateRow {
            cells,
            tombstone,
            ..*row
        };
        part(unknown, None).add_to(&mut self.left_out);
        self.put(&shape, &part(known, row.tombstone.clone()))
    }

    fn put(&self, shape: &Shape, row: &StateRow) -> StoreResult<()> {
        let mut values = shape.blank(row.row);
        for cell in &row.cells {
            if let Some(value) = values.get_mut(usize::from(cell.column)) {
                value.clone_from(&cell.value);
            }
        }
        let merged = row.merged();
        if let Some(value) = values.get_mut(usize::from(shape.deleted)) {
            value.clone_from(merged.deleted_value());
        }
        shape.insert(self.tx, &values)?;
        let birth = merged.stamp(shape.deleted);
        let clocks = Clocks { row: merged, birth };
        clocks.save(self.tx, shape, row.row, &values)
    }

    fn is_there(&mut self, shape: &Shape, row: i64) -> StoreResult<bool> {
        let name = shape.table.name();
        let any = match self.of {
            Some((table, any)) if table == shape.table => any,
            _ => {
                let any = self
                    .tx
                    .prepare(&format!("SELECT 1 FROM {name} LIMIT 1"))?
                    .exists([])?;
                self.of = Some((shape.table, any));
                any
            }
        };
        if !any {
            return Ok(false);
        }
        let sql = format!("SELECT 1 FROM {name} WHERE id = ?1");
        Ok(self.tx.prepare_cached(&sql)?.exists([row])?)
    }
}
