//! Writes into the base what merging has decided: actions, changes, rows, in the order in which it comes.
//!
//! Much that comes at once, as when a device joins, is written without the index of changes by row, which is made at the
//! end from all of them. Whoever has to look something up in the history before has it made then.

use rusqlite::{CachedStatement, ToSql, types::ToSqlOutput, types::ValueRef};

use super::pen::{ActionLine, ChangeLine, Line, RowLine, Sheet};
use super::seen::{Back, Doubt, Doubts};
use super::trace::{self, Trace};
use super::{clock, conflict};
use crate::domain::merge::{Stamp, Value};
use crate::store::synced::Table;
use crate::store::{StoreResult, Tx, cells, connect};

/// From so many changes on it is asked whether the index is better made at the end.
const MANY: usize = if cfg!(test) { 20 } else { 50_000 };

/// Writes while something is applied.
pub(super) struct Scribe<'a> {
    tx: &'a Tx<'a>,
    action: CachedStatement<'a>,
    change: CachedStatement<'a>,
    clock: CachedStatement<'a>,
    again: CachedStatement<'a>,
    /// How many changes were written.
    written: usize,
    index: Index,
    /// How many conflicts were new.
    conflicts: usize,
    /// What was looked up last in the history: a value of a cell and its stamp.
    looked_up: Option<(Place, Stamp, Value)>,
    doubts: Doubts,
}

/// Table, row and column of a cell.
type Place = (Table, i64, u16);

/// How it stands with the index of changes by row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Index {
    /// It is there and may be taken off.
    There,
    /// It was taken off: what makes it again.
    Off(String),
    /// It is there and stays.
    Stays,
}

/// Bytes of a text.
struct Text<'a>(&'a [u8]);

impl ToSql for Text<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.0)))
    }
}

impl<'a> Scribe<'a> {
    pub fn new(tx: &'a Tx<'a>) -> StoreResult<Self> {
        Ok(Self {
            tx,
            action: tx.prepare_cached(
                "INSERT INTO action (id, at, user_id, kind, subject, first_id, last_id, role, target, stamp)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?,
            change: tx.prepare_cached(
                "INSERT INTO change (action_id, tbl, row_id, inserted, cells, stamps)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            )?,
            clock: tx.prepare_cached(clock::SAVE)?,
            again: tx.prepare_cached(conflict::LOOK_AGAIN)?,
            written: 0,
            index: Index::There,
            conflicts: 0,
            looked_up: None,
            doubts: Doubts::open(tx)?,
        })
    }

    /// Gives the base for anything that does not look up changes by their rows.
    pub const fn base(&self) -> &'a Tx<'a> {
        self.tx
    }

    /// Gives the base with the whole history.
    pub fn history(&mut self) -> StoreResult<&'a Tx<'a>> {
        self.put_back()?;
        Ok(self.tx)
    }

    /// Remembers what a cell was written with: it is asked for once more when two values meet in it.
    pub fn remember(&mut self, at: Place, (stamp, value): (Stamp, &Value)) {
        self.looked_up = Some((at, stamp, value.clone()));
    }

    /// Gives what was looked up of a cell, if that was the last.
    pub fn remembered(&self, at: Place) -> Option<(Stamp, Value)> {
        let (of, stamp, value) = self.looked_up.as_ref()?;
        (*of == at).then(|| (*stamp, value.clone()))
    }

    /// Counts a conflict that was not known.
    pub const fn found_conflict(&mut self) {
        self.conflicts += 1;
    }

    /// Takes up a meeting that may be a conflict: what tells it may come yet.
    pub fn doubt(&mut self, doubt: Doubt) -> StoreResult<()> {
        if self.doubts.add(doubt) {
            let history = self.history()?;
            self.conflicts += self.doubts.look(history)?;
        }
        Ok(())
    }

    /// Takes up a write by which a decision is taken back: what waits again is noted when all is written.
    pub fn back(&mut self, back: Back) {
        self.doubts.back(back);
    }

    pub fn write(&mut self, sheet: Sheet) -> StoreResult<()> {
        let Sheet { bytes, lines } = sheet;
        for line in lines {
            match line {
                Line::Action(line) => self.action(&line, &bytes)?,
                Line::Change(line) => self.change_of(&line, &bytes)?,
                Line::Row(line) => self.row(*line)?,
                Line::Then(task) => task(self)?,
            }
        }
        Ok(())
    }

    fn action(&mut self, line: &ActionLine, bytes: &[u8]) -> StoreResult<()> {
        self.action.execute((
            line.id,
            line.at,
            line.user,
            Text(line.kind.of(bytes)),
            Text(line.subject.of(bytes)),
            line.born.map(|(first, _)| first),
            line.born.map(|(_, last)| last),
            Text(line.role.of(bytes)),
            line.target,
            line.time.cast_signed(),
        ))?;
        Ok(())
    }

    fn change_of(&mut self, line: &ChangeLine, bytes: &[u8]) -> StoreResult<()> {
        let (cells, stamps) = (line.cells.of(bytes), line.stamps.of(bytes));
        self.change(
            line.action,
            (line.table, line.row, line.born),
            cells,
            stamps,
        )
    }

    /// Adds a change of a row: its action, its place, whether it was born, its cells and its stamps.
    pub fn change(
        &mut self,
        action: i64,
        (table, row, born): (u16, i64, bool),
        cells: &[u8],
        stamps: &[u8],
    ) -> StoreResult<()> {
        let added = self
            .change
            .execute((action, table, row, born, cells, stamps))?;
        if added == 0 {
            return self.complete(action, (table, row), cells, stamps);
        }
        self.written += 1;
        if self.written >= MANY && self.index == Index::There {
            self.take_off()?;
        }
        Ok(())
    }

    /// Adds to a change that is there the cells that had to wait for a newer program.
    fn complete(
        &self,
        action: i64,
        (table, row): (u16, i64),
        cells: &[u8],
        stamps: &[u8],
    ) -> StoreResult<()> {
        let place = (action, table, row);
        let (known, traced) = self
            .tx
            .prepare_cached(
                "SELECT cells, stamps FROM change WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
            )?
            .query_row(place, |found| {
                Ok((
                    cells::decode(found.get_ref(0)?.as_blob()?)?,
                    trace::read(found.get_ref(1)?),
                ))
            })?;
        let is_new = |column: u16| known.iter().all(|cell| cell.column != column);
        let mut more = cells::decode(cells)?;
        more.retain(|cell| is_new(cell.column));
        let mut trace = trace::read(ValueRef::Blob(stamps));
        trace.cells.retain(|cell| is_new(cell.column));
        let trace = Trace {
            cells: traced.cells.into_iter().chain(trace.cells).collect(),
            ..traced
        };
        self.tx
            .prepare_cached(
                "UPDATE change SET cells = ?4, stamps = ?5 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
            )?
            .execute((
                action,
                table,
                row,
                cells::encode(&[known, more].concat())?,
                trace.encode()?,
            ))?;
        Ok(())
    }

    fn row(&mut self, line: RowLine) -> StoreResult<()> {
        let RowLine {
            shape,
            row,
            values,
            columns,
            clocks,
        } = line;
        self.doubts.written(shape.number(), row);
        match columns {
            None => shape.insert(self.tx, &values)?,
            Some(columns) => {
                self.again.execute((shape.number(), row))?;
                if !columns.is_empty() {
                    shape.update(self.tx, row, &columns, &values)?;
                }
            }
        }
        if let Some(clocks) = clocks {
            self.clock.execute((shape.number(), row, clocks))?;
        }
        Ok(())
    }

    /// Takes the index off when most of what will stand in it is being written now.
    fn take_off(&mut self) -> StoreResult<()> {
        let all: usize = self
            .tx
            .query_row("SELECT count(*) FROM action", [], |row| row.get(0))?;
        self.index = Index::Stays;
        if all > self.written.saturating_mul(2) {
            return Ok(());
        }
        let sql: String = self.tx.query_row(
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'change_row'",
            [],
            |row| row.get(0),
        )?;
        self.tx.execute_batch("DROP INDEX change_row")?;
        self.index = Index::Off(sql);
        Ok(())
    }

    fn put_back(&mut self) -> StoreResult<()> {
        if let Index::Off(sql) = &self.index {
            connect::sorting(self.tx, true)?;
            self.tx.execute_batch(sql)?;
            connect::sorting(self.tx, false)?;
        }
        self.index = Index::Stays;
        Ok(())
    }

    /// Leaves the history as it is found everywhere else. Gives how many conflicts are new.
    pub fn close(mut self) -> StoreResult<usize> {
        self.put_back()?;
        Ok(self.conflicts + self.doubts.close(self.tx)?)
    }
}
