//! What goes out: the actions of this device since the last seal, out of the history, as transactions.
//!
//! A birth carries the values at birth; what was written later follows as changes of its own. So every value that was
//! ever written travels, and none twice.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row};

use super::births::stamp_of;
use super::shape::{Shape, Shapes};
use super::{is_in_office, large, local, meta, own_ids, seal, trace};
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value};
use crate::store::cells::Cell;
use crate::store::synced::Table;
use crate::store::{StoreResult, history};

/// Columns that name contents by their hash.
const CONTENTS: [(Table, &str); 4] = [
    (Table::OwnCompany, "logo"),
    (Table::OwnCompany, "stamp"),
    (Table::OwnCompany, "signature"),
    (Table::DocumentFile, "hash"),
];

/// Transactions that are not sealed yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The oldest first.
    pub transactions: Vec<Transaction>,
    /// The last action of the page: it is what was sealed when the page was.
    pub through: i64,
    /// About how many bytes they are.
    pub size: usize,
    /// More is waiting that did not fit.
    pub more: bool,
    /// Hashes of contents that they mention.
    pub contents: Vec<[u8; 32]>,
    /// The page is one action that is not held whole: its rows are given by [`super::parts`].
    pub is_large: bool,
}

/// How many own actions are not on the share yet, and since when (milliseconds UTC).
///
/// # Errors
/// When the base cannot be read.
pub fn waiting(conn: &Connection) -> StoreResult<(u64, Option<i64>)> {
    if !is_in_office(conn)? {
        return Ok((0, None));
    }
    let (mut first, last) = unsealed_ids(conn)?;
    let sealed: bool =
        conn.query_row("SELECT EXISTS (SELECT 1 FROM outbox)", [], |row| row.get(0))?;
    if sealed {
        // Sealed, and the share did not take it yet.
        first = own_ids(conn)?
            .0
            .max(meta(conn, seal::SENT)?.unwrap_or(0).saturating_add(1));
    }
    Ok(conn
        .prepare_cached("SELECT count(*), min(at) FROM action WHERE id BETWEEN ?1 AND ?2")?
        .query_row((first, last), |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Gives the next transactions to be sealed, at least one and about `limit` bytes of them; `None` when all is sealed, and
/// without an office.
///
/// # Errors
/// When the base cannot be read.
pub fn unsealed(conn: &Connection, limit: usize) -> StoreResult<Option<Page>> {
    if !is_in_office(conn)? {
        return Ok(None);
    }
    page(conn, unsealed_ids(conn)?, limit)
}

/// Gives the next transactions to be sealed, as [`unsealed`] does, but of a large one only its head.
///
/// # Errors
/// When the base cannot be read.
pub fn batch(conn: &Connection, limit: usize) -> StoreResult<Option<Page>> {
    if !is_in_office(conn)? {
        return Ok(None);
    }
    pages(conn, unsealed_ids(conn)?, (limit, large::ROWS))
}

/// Gives actions out of a range of ids as transactions, at least one and about `limit` bytes of them.
pub(super) fn page(
    conn: &Connection,
    (first, last): (i64, i64),
    limit: usize,
) -> StoreResult<Option<Page>> {
    pages(conn, (first, last), (limit, i64::MAX))
}

/// The same; an action of more than `rows` rows is a page for itself.
fn pages(
    conn: &Connection,
    (first, last): (i64, i64),
    (limit, rows): (usize, i64),
) -> StoreResult<Option<Page>> {
    let sql = format!("SELECT {HEAD} FROM action WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query((first, last))?;
    let mut reading = Reading::new(conn);
    let mut page = Page::default();
    while let Some(row) = found.next()? {
        if page.size >= limit && !page.transactions.is_empty() || page.is_large {
            page.more = true;
            break;
        }
        let mut transaction = head(row)?;
        if large::is_large(conn, &transaction, rows)? {
            if !page.transactions.is_empty() {
                page.more = true;
                break;
            }
            page.is_large = true;
            page.size = limit;
        } else {
            transaction.rows = reading.rows(&transaction)?;
            page.size += size_of(&transaction);
        }
        page.through = transaction.action;
        page.transactions.push(transaction);
    }
    if page.transactions.is_empty() {
        return Ok(None);
    }
    page.contents = reading.contents(&page.transactions)?;
    Ok(Some(page))
}

/// What [`head`] reads.
pub(super) const HEAD: &str =
    "id, at, user_id, kind, subject, first_id, last_id, role, target, stamp";

/// Gives an action by its id, without its rows.
pub(super) fn action(conn: &Connection, id: i64) -> StoreResult<Option<Transaction>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {HEAD} FROM action WHERE id = ?1"))?;
    let mut found = statement.query([id])?;
    found.next()?.map(head).transpose()
}

/// Reads an action, without its rows.
pub(super) fn head(row: &Row<'_>) -> StoreResult<Transaction> {
    let action: i64 = row.get(0)?;
    let first: Option<i64> = row.get(5)?;
    Ok(Transaction {
        action,
        stamp: stamp_of(action, row.get(9)?),
        at: row.get(1)?,
        user: row.get(2)?,
        kind: row.get(3)?,
        role: row.get(7)?,
        target: row.get(8)?,
        subject: row.get(4)?,
        born: first.zip(row.get(6)?),
        rows: Vec::new(),
    })
}

/// The own ids after the last that was sealed.
pub(super) fn unsealed_ids(conn: &Connection) -> StoreResult<(i64, i64)> {
    let (first, last) = own_ids(conn)?;
    let sealed = meta(conn, "sealed")?.unwrap_or(0);
    Ok((first.max(sealed.saturating_add(1)), last))
}

/// Reads actions out of the history.
pub(super) struct Reading<'a> {
    conn: &'a Connection,
    shapes: Shapes,
}

impl<'a> Reading<'a> {
    pub fn new(conn: &'a Connection) -> Self {
        Self {
            conn,
            shapes: Shapes::default(),
        }
    }

    fn rows(&mut self, of: &Transaction) -> StoreResult<Vec<RowChange>> {
        let mut rows = Vec::new();
        self.each(of, i64::MAX, &mut |more| {
            rows.extend(more);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Gives the rows of an action in their order, those of up to `count` ids at once.
    pub fn each(
        &mut self,
        of: &Transaction,
        count: i64,
        take: &mut dyn FnMut(Vec<RowChange>) -> StoreResult<()>,
    ) -> StoreResult<()> {
        if let Some((first, last)) = of.born {
            for &table in Table::ALL {
                let shape = self.shapes.of(self.conn, table)?;
                let mut from = first;
                while from <= last {
                    let until = from.saturating_add(count - 1).min(last);
                    take(births(self.conn, &shape, (from, until), of.stamp)?)?;
                    from = until.saturating_add(1);
                }
            }
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT tbl, row_id, inserted, cells, stamps FROM change WHERE action_id = ?1",
        )?;
        let mut found = statement.query([of.action])?;
        while let Some(change) = found.next()? {
            if let Some(change) = self.change(of, change)? {
                take(vec![change])?;
            }
        }
        Ok(())
    }

    /// Gives a change of the columns `tbl, row_id, inserted, cells, stamps`; `None` when its table is not known.
    pub fn change(&mut self, of: &Transaction, change: &Row<'_>) -> StoreResult<Option<RowChange>> {
        let (number, row): (i64, i64) = (change.get(0)?, change.get(1)?);
        let Some(table) = Table::from_number(number) else {
            return Ok(None);
        };
        let shape = self.shapes.of(self.conn, table)?;
        let cells = history::readable(change.get_ref(3)?, table, row);
        let trace = trace::read(change.get_ref(4)?);
        let is_born = change.get(2)?;
        Ok(Some(if is_born && trace.cells.is_empty() {
            let mut values = shape.blank(row);
            for cell in cells {
                if let Some(value) = values.get_mut(usize::from(cell.column)) {
                    *value = cell.new;
                }
            }
            local::birth(&shape, row, of.stamp, &values)
        } else {
            // A birth with stamps of its own was another device's before it was taken over.
            RowChange {
                born: is_born,
                ..changed(&shape, row, cells, trace)
            }
        }))
    }

    /// Gives the contents that actions mention.
    pub fn contents(&mut self, transactions: &[Transaction]) -> StoreResult<Vec<[u8; 32]>> {
        let mut places = Vec::new();
        for (table, name) in CONTENTS {
            let shape = self.shapes.of(self.conn, table)?;
            let column = shape.columns.iter().position(|column| column == name);
            places.push((shape.number(), column));
        }
        let mut hashes = BTreeSet::new();
        for row in transactions.iter().flat_map(|all| &all.rows) {
            for cell in &row.cells {
                if let Value::Text(hash) = &cell.value
                    && let Some(hash) = seal::bytes_of(hash)
                    && places.contains(&(row.table, Some(usize::from(cell.column))))
                {
                    hashes.insert(hash);
                }
            }
        }
        Ok(hashes.into_iter().collect())
    }
}

/// The rows of a table that an action gave its ids to, with their values at birth.
fn births(
    conn: &Connection,
    shape: &Shape,
    (first, last): (i64, i64),
    stamp: Stamp,
) -> StoreResult<Vec<RowChange>> {
    let sql = format!(
        "SELECT * FROM {} WHERE id BETWEEN ?1 AND ?2",
        shape.table.name()
    );
    let mut rows: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query((first, last))?;
    while let Some(row) = found.next()? {
        rows.insert(row.get(0)?, shape.values(row)?);
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    // The newest change first: what stands in the end is what the oldest one replaced.
    let mut statement = conn.prepare_cached(
        "SELECT row_id, cells, stamps FROM change WHERE tbl = ?1 AND row_id BETWEEN ?2 AND ?3 ORDER BY row_id DESC, action_id DESC",
    )?;
    let mut changes = statement.query((shape.table.number(), first, last))?;
    while let Some(change) = changes.next()? {
        let row = change.get(0)?;
        let Some(values) = rows.get_mut(&row) else {
            continue;
        };
        let trace = trace::read(change.get_ref(2)?);
        let cells = history::readable(change.get_ref(1)?, shape.table, row);
        before(values, cells, &trace);
    }
    Ok(rows
        .iter()
        .map(|(row, values)| local::birth(shape, *row, stamp, values))
        .collect())
}

/// Puts back what stood in a row before a change of it.
pub(super) fn before(values: &mut [Value], cells: Vec<Cell>, trace: &trace::Trace) {
    for cell in cells {
        if trace.cell(cell.column).is_some_and(|cell| cell.is_lost) {
            continue; // it never stood here
        }
        if let Some(value) = values.get_mut(usize::from(cell.column)) {
            *value = cell.old;
        }
    }
}

fn changed(shape: &Shape, row: i64, cells: Vec<Cell>, trace: trace::Trace) -> RowChange {
    let write = |column: u16, value: Value| {
        let known = trace.cell(column);
        CellChange {
            column,
            value,
            base: known.and_then(|known| known.base),
            bump: known.map_or(0, |known| known.bump),
        }
    };
    let mut written: Vec<CellChange> = cells
        .into_iter()
        .map(|cell| write(cell.column, cell.new))
        .collect();
    if let Some(value) = &trace.buried {
        written.push(write(shape.deleted, value.clone()));
    }
    RowChange {
        table: shape.number(),
        row,
        born: false,
        cells: written,
        seen: trace.seen,
    }
}

/// About how many bytes a transaction is.
pub(super) fn size_of(transaction: &Transaction) -> usize {
    let cell = |cell: &CellChange| {
        4 + match &cell.value {
            Value::Null => 0,
            Value::Integer(_) | Value::Real(_) => 6,
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
        }
    };
    let row = |row: &RowChange| 8 + 8 * row.seen.len() + row.cells.iter().map(cell).sum::<usize>();
    24 + transaction.subject.len() + transaction.rows.iter().map(row).sum::<usize>()
}
