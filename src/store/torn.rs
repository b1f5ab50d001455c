//! Rows of a table some of whose pages cannot be read: from both ends and between the damaged places.

use rusqlite::{Connection, Row};

/// So many places are looked for behind damaged pages, in one table.
const TRIES: u32 = 20_000;

/// A table, or a part of one, that is read as far as it goes.
pub(super) struct Torn<'a> {
    conn: &'a Connection,
    sql: String,
    is_by_rowid: bool,
    /// How many places are still looked for.
    left: u32,
    /// Places behind which something may be missing, and rows that hold what no base could have.
    pub gaps: u64,
}

impl<'a> Torn<'a> {
    /// Reads these columns of a table. `only` narrows it, with the two ids of [`Self::read`] as `?1` and `?2`: it is a
    /// range of row ids unless it is given.
    pub fn of(conn: &'a Connection, table: &str, columns: &str, only: Option<&str>) -> Self {
        let has_rowid = conn
            .prepare(&format!("SELECT rowid FROM {table} LIMIT 0"))
            .is_ok();
        let is_by_rowid = has_rowid && only.is_none();
        let sql = match only {
            None if has_rowid => format!(
                "SELECT {columns}, rowid FROM {table} NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid"
            ),
            None => format!("SELECT {columns} FROM {table} NOT INDEXED WHERE ?1 <= ?2"),
            Some(only) => format!("SELECT {columns} FROM {table} WHERE {only}"),
        };
        Self {
            conn,
            sql,
            is_by_rowid,
            left: TRIES,
            gaps: 0,
        }
    }

    /// Reads the rows between two ids. `take` may refuse a row, which counts as a gap.
    pub fn read(
        &mut self,
        ids: (i64, i64),
        take: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) {
        if self.is_by_rowid {
            self.between(ids, take);
        } else if self.as_far("", ids, take).is_err() {
            // It has no numbers to look for: what stands behind the damaged place is read from the other end.
            self.gaps += 1;
            let order = self.key();
            if !order.is_empty() {
                let _ = self.as_far(&order, ids, take);
            }
        }
    }

    /// Behind what cannot be read it goes on in both halves of the rest.
    fn between(
        &mut self,
        (first, last): (i64, i64),
        take: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) {
        let Err(at) = self.as_far("", (first, last), take) else {
            return;
        };
        let from = at.map_or(first, |at| at.saturating_add(1));
        if self.left == 0 || from >= last {
            self.gaps += 1;
            return;
        }
        self.left -= 1;
        let middle = i64::try_from(i128::midpoint(i128::from(from), i128::from(last)));
        let middle = middle.unwrap_or(last);
        self.between((from, middle), take);
        self.between((middle.saturating_add(1), last), take);
    }

    /// Reads until something cannot be read; gives the last id before it then.
    fn as_far(
        &mut self,
        order: &str,
        ids: (i64, i64),
        take: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Option<i64>> {
        let mut at = None;
        let sql = format!("{}{order}", self.sql);
        let mut statement = self.conn.prepare_cached(&sql).map_err(|_| None)?;
        let last = statement.column_count().saturating_sub(1);
        let mut rows = statement.query(ids).map_err(|_| None)?;
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(()),
                Err(_) => return Err(at),
            };
            if self.is_by_rowid {
                at = Some(row.get(last).map_err(|_| at)?);
            }
            // A text that is none any more: the row is lost, those after it are not.
            if take(row).is_err() {
                self.gaps += 1;
            }
        }
    }

    /// The order from the other end, for a table without row ids.
    fn key(&self) -> String {
        let table = self.sql.split(" FROM ").nth(1).unwrap_or_default();
        let table = table.split(' ').next().unwrap_or_default();
        let keys = self
            .conn
            .prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")
            .and_then(|mut statement| {
                let names = statement.query_map([table], |row| row.get::<_, String>(0))?;
                names.collect::<Result<Vec<_>, _>>()
            });
        match keys {
            Ok(keys) if !keys.is_empty() => format!(" ORDER BY {} DESC", keys.join(" DESC, ")),
            _ => String::new(),
        }
    }
}
