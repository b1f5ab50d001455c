//! How a synced table is made: its columns by number, and what stands in them when nobody writes anything.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rusqlite::Connection;

use crate::domain::merge::{RowChange, Value};
use crate::store::StoreResult;
use crate::store::synced::Table;

/// The columns of a table by their stable numbers.
#[derive(Debug)]
pub(in crate::store) struct Shape {
    pub table: Table,
    pub columns: Vec<String>,
    /// Number of the column `deleted`.
    pub deleted: u16,
    defaults: Vec<Value>,
    holds: Vec<Holds>,
    select: String,
    insert: String,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
struct Holds {
    kind: Kind,
    can_be_null: bool,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Integer,
    Real,
    Text,
    Blob,
    Any,
}

impl Holds {
    /// Reads it as schema.sql declares it.
    fn of(declared: &str, not_null: bool) -> Self {
        let kind = match declared {
            "INTEGER" => Kind::Integer,
            "REAL" => Kind::Real,
            "BLOB" => Kind::Blob,
            "TEXT" => Kind::Text,
            _ => Kind::Any,
        };
        let can_be_null = !not_null;
        Self { kind, can_be_null }
    }

    /// Tells whether the column can hold a value just as it is. SQLite refuses no text in a column of numbers, but nothing
    /// could read the row afterwards.
    const fn takes(self, value: &Value) -> bool {
        match (value, self.kind) {
            (Value::Null, _) => self.can_be_null,
            (_, Kind::Any) => true,
            (Value::Integer(_), kind) => matches!(kind, Kind::Integer),
            (Value::Real(_), kind) => matches!(kind, Kind::Real),
            (Value::Text(_), kind) => matches!(kind, Kind::Text),
            (Value::Blob(_), kind) => matches!(kind, Kind::Blob),
        }
    }
}

/// The shapes that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Shapes(HashMap<Table, Arc<Shape>>);

/// The shapes that a connection has found: SQLite tells them in 20 to 30 microseconds each, and every action asks.
#[derive(Debug, Default)]
pub(in crate::store) struct Layout(RefCell<(i64, Shapes)>);

impl Layout {
    /// Forgets what was found when the base was made otherwise since, by an upgrade or a newer program.
    pub fn look(&self, conn: &Connection) -> StoreResult<()> {
        let version: i64 = conn
            .prepare_cached("PRAGMA schema_version")?
            .query_row([], |row| row.get(0))?;
        let mut known = self.0.borrow_mut();
        if known.0 != version {
            *known = (version, Shapes::default());
        }
        Ok(())
    }

    /// Gives the shape of a table.
    pub fn of(&self, conn: &Connection, table: Table) -> StoreResult<Arc<Shape>> {
        self.0.borrow_mut().1.of(conn, table)
    }
}

impl Shapes {
    pub fn of(&mut self, conn: &Connection, table: Table) -> StoreResult<Arc<Shape>> {
        if let Some(known) = self.0.get(&table) {
            return Ok(Arc::clone(known));
        }
        let shape = Arc::new(Shape::read(conn, table)?);
        self.0.insert(table, Arc::clone(&shape));
        Ok(shape)
    }
}

impl Shape {
    /// Reads the shape of a table as the base has it.
    pub fn read(conn: &Connection, table: Table) -> StoreResult<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT name, dflt_value, type, \"notnull\" FROM pragma_table_info(?1) ORDER BY cid",
        )?;
        let (mut columns, mut defaults, mut holds) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = statement.query([table.name()])?;
        while let Some(column) = found.next()? {
            let declared: String = column.get(2)?;
            columns.push(column.get(0)?);
            defaults.push(default_value(
                column.get::<_, Option<String>>(1)?.as_deref(),
            ));
            holds.push(Holds::of(&declared, column.get(3)?));
        }
        let deleted = columns.iter().position(|name| name == "deleted");
        let mut insert = format!("INSERT INTO {} VALUES (?1", table.name());
        for place in 2..=columns.len() {
            let _ = write!(insert, ", ?{place}");
        }
        insert.push(')');
        Ok(Self {
            table,
            deleted: deleted
                .and_then(|place| u16::try_from(place).ok())
                .unwrap_or(u16::MAX),
            select: format!("SELECT * FROM {} WHERE id = ?1", table.name()),
            insert,
            columns,
            defaults,
            holds,
        })
    }

    /// Gives the number of the table as it travels.
    pub const fn number(&self) -> u16 {
        self.table as u16
    }

    /// Tells whether a value is what the column has when nobody writes it.
    pub fn is_default(&self, column: u16, value: &Value) -> bool {
        self.defaults.get(usize::from(column)) == Some(value)
    }

    /// Tells whether a column is known to this program and can hold a value. What it cannot is a newer program's.
    pub fn takes(&self, column: u16, value: &Value) -> bool {
        let holds = self.holds.get(usize::from(column));
        column > 0 && holds.is_some_and(|holds| holds.takes(value))
    }

    /// Tells whether this program knows all columns of a change.
    pub fn takes_all(&self, change: &RowChange) -> bool {
        let mut cells = change.cells.iter();
        cells.all(|cell| self.takes(cell.column, &cell.value))
    }

    /// Gives what a row has that was born and nothing written in it.
    pub fn blank(&self, row: i64) -> Vec<Value> {
        let mut values = self.defaults.clone();
        if let Some(id) = values.first_mut() {
            *id = Value::Integer(row);
        }
        values
    }

    /// Reads a row; `None` when there is none.
    pub fn row(&self, conn: &Connection, row: i64) -> StoreResult<Option<Vec<Value>>> {
        let mut statement = conn.prepare_cached(&self.select)?;
        let mut rows = statement.query([row])?;
        rows.next()?.map(|found| self.values(found)).transpose()
    }

    /// Reads the values of a row of `SELECT *`.
    pub fn values(&self, row: &rusqlite::Row<'_>) -> StoreResult<Vec<Value>> {
        (0..self.columns.len())
            .map(|place| Ok(Value::from(row.get_ref(place)?)))
            .collect()
    }

    /// Adds a row.
    pub fn insert(&self, conn: &Connection, values: &[Value]) -> StoreResult<()> {
        conn.prepare_cached(&self.insert)?
            .execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }

    /// Writes some columns of a row.
    pub fn update(
        &self,
        conn: &Connection,
        row: i64,
        columns: &[u16],
        values: &[Value],
    ) -> StoreResult<()> {
        let mut sql = format!("UPDATE {} SET ", self.table.name());
        let mut bound: Vec<&Value> = Vec::with_capacity(columns.len());
        for column in columns {
            let place = usize::from(*column);
            if let (Some(name), Some(value)) = (self.columns.get(place), values.get(place)) {
                let comma = if bound.is_empty() { "" } else { ", " };
                bound.push(value);
                let _ = write!(sql, "{comma}{name} = ?{}", bound.len());
            }
        }
        let id = Value::Integer(row);
        bound.push(&id);
        let _ = write!(sql, " WHERE id = ?{}", bound.len());
        conn.prepare_cached(&sql)?
            .execute(rusqlite::params_from_iter(bound))?;
        Ok(())
    }
}

/// Gives the number of the column `deleted` of a table; `None` for one that this program does not know.
///
/// # Errors
/// When the base cannot be read.
pub fn deleted_column(conn: &Connection, table: u16) -> StoreResult<Option<u16>> {
    match Table::from_number(i64::from(table)) {
        Some(table) => Ok(Some(Shape::read(conn, table)?.deleted)),
        None => Ok(None),
    }
}

/// Reads a default as schema.sql writes it: a text in quotes, a whole number, nothing.
fn default_value(sql: Option<&str>) -> Value {
    let Some(sql) = sql.map(str::trim) else {
        return Value::Null;
    };
    if let Ok(number) = sql.parse() {
        return Value::Integer(number);
    }
    match sql
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
    {
        Some(text) => Value::Text(text.replace("''", "'")),
        None => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn what_was_found_of_a_table_is_forgotten_when_it_is_made_otherwise() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../schema.sql"))
            .unwrap();
        let layout = Layout::default();
        let columns = || {
            layout.look(&conn).unwrap();
            layout.of(&conn, Table::Tag).unwrap().columns.clone()
        };
        let before = columns();
        assert_eq!(columns(), before);
        conn.execute_batch("ALTER TABLE tag ADD COLUMN later TEXT")
            .unwrap();
        assert_eq!(columns().len(), before.len() + 1);
    }

    /// What is known here of defaults must be what SQLite writes: else devices would differ in what a birth means.
    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn the_defaults_are_those_of_the_base() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../schema.sql"))
            .unwrap();
        for &table in Table::ALL {
            let shape = Shape::read(&conn, table).unwrap();
            conn.execute(&format!("INSERT INTO {} (id) VALUES (5)", table.name()), [])
                .unwrap();
            let row = shape.row(&conn, 5).unwrap().unwrap();
            assert_eq!(row, shape.blank(5), "{}", table.name());
            assert_ne!(shape.deleted, u16::MAX, "{}", table.name());
        }
    }
}
