//! What an action writes with.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::capture::Capture;
use super::replica::shape::{Layout, Shape};
use super::synced::Table;
use super::{StoreResult, client_derive, connect, derive, list_indexes, ready};
use crate::domain::id::{self, COUNTER_BITS, UserId};
use crate::domain::merge::Stamp;
use crate::domain::time::Timestamp;

/// A write transaction: a connection that also knows the time, the user, and gives out row ids.
#[derive(Debug)]
pub struct Tx<'a> {
    conn: &'a Connection,
    now: Timestamp,
    user: Option<UserId>,
    /// Number of this device.
    pub(super) device: i64,
    /// The base is of an office: clocks are kept.
    pub(super) in_office: bool,
    pub(super) first: i64,
    pub(super) next: Cell<i64>,
    capture: &'a Capture,
    layout: &'a Layout,
    /// How many of the rows born have their derived rows already, and the first id of those that do not.
    pub(super) derived: Cell<(usize, i64)>,
    pub(super) known: RefCell<client_derive::Known>,
    pub(super) indexes: RefCell<list_indexes::TakenOff>,
    /// Cells (table, row, column) in which the user has just decided a conflict.
    pub(super) decided: RefCell<Vec<(i64, i64, u16)>>,
    /// Cells in which the user takes a decision back, or does it again: table, row, column, stamp of what is taken back.
    pub(super) taken_back: RefCell<Vec<(Table, i64, u16, Stamp)>>,
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

impl<'a> Tx<'a> {
    pub(super) fn begin(
        conn: &'a Connection,
        (capture, layout): (&'a Capture, &'a Layout),
        now: Timestamp,
    ) -> StoreResult<Self> {
        layout.look(conn)?;
        let meta = |key: &str| {
            conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?
                .query_row([key], |row| row.get::<_, i64>(0))
                .optional()
        };
        let device = meta("device")?.unwrap_or(1);
        let first = (device << COUNTER_BITS) + meta("counter")?.unwrap_or(0) + 1;
        let user = meta("user")?.map(UserId::new);
        let in_office = meta("office")?.is_some();
        Ok(Self {
            conn,
            now,
            user,
            device,
            in_office,
            first,
            next: Cell::new(first),
            capture,
            layout,
            derived: Cell::new((0, first)),
            known: RefCell::default(),
            indexes: RefCell::default(),
            decided: RefCell::default(),
            taken_back: RefCell::default(),
        })
    }

    /// Gives the columns of a table and what stands in them when nobody writes anything.
    pub(super) fn shape(&self, table: Table) -> StoreResult<Arc<Shape>> {
        self.layout.of(self.conn, table)
    }

    /// Writes a cell once more with the value it has: the others hear that somebody looked and found it right.
    pub(super) fn confirm(&self, table: i64, row: i64, column: u16, value: &super::CellValue) {
        self.capture.confirm(table, row, column, value);
    }

    /// Does the same with a cell as it stands, by the name of its column.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub(super) fn confirm_as_it_stands(
        &self,
        table: Table,
        row: i64,
        column: &str,
    ) -> StoreResult<()> {
        let shape = self.shape(table)?;
        let place = shape.columns.iter().position(|known| known == column);
        let values = shape.row(self, row)?;
        if let (Some(place), Some(values)) = (place, values)
            && let (Some(value), Ok(place)) = (values.get(place), u16::try_from(place))
        {
            self.confirm(table.number(), row, place, value);
        }
        Ok(())
    }

    /// Gives the instant of the action.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Gives the user who works at this computer.
    pub const fn user(&self) -> Option<UserId> {
        self.user
    }

    /// Gives out a row id that no other row of the office has.
    pub fn new_id(&self) -> i64 {
        let id = self.next.get();
        self.next.set(id + 1);
        id
    }

    /// Gives out the id of a row that people begin by its name: the same on every device, so that what two begin before they
    /// meet is one row then, and what is ready-made in whichever language ([`ready`]). `of` is what the name stands in: a
    /// pipeline, a kind, a country. A name that was used before gets an id of its own.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub(super) fn id_named(&self, table: Table, of: i64, name: &str) -> StoreResult<i64> {
        let kind = id::link(id::of_text(table.name()), of);
        let row = id::link(kind, id::of_text(&ready::key(table, name)));
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)",
            table.name()
        );
        let is_used: bool = self
            .prepare_cached(&sql)?
            .query_row([row], |found| found.get(0))?;
        Ok(if is_used { self.new_id() } else { row })
    }

    /// Makes the derived rows of what was added so far. A long action calls it along the way, so that its progress tells
    /// of all work and little is left for the end, when it can no longer be cancelled. Does nothing until some are together:
    /// each time the indexes of words write out what they hold in memory.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn catch_up(&self) -> StoreResult<()> {
        const TOGETHER: usize = if cfg!(test) { 1 } else { 4_000 };
        let (known, _) = self.derived.get();
        if self.capture.count_born() < known + TOGETHER {
            return Ok(());
        }
        if known == 0 {
            connect::room(self.conn, true)?;
        }
        let born = self.capture.born_after(known);
        derive::births(self, &born)?;
        self.derived.set((known + born.len(), self.next.get()));
        Ok(())
    }

    /// Tells whether a row was born by this action.
    pub(super) fn is_new(&self, id: i64) -> bool {
        (self.first..self.next.get()).contains(&id)
    }

    pub(super) fn end(&self) -> StoreResult<()> {
        if self.next.get() > self.first {
            let counter = (self.next.get() - 1) & ((1 << COUNTER_BITS) - 1);
            self.prepare_cached("UPDATE meta SET value = ?1 WHERE key = 'counter'")?
                .execute([counter])?;
        }
        Ok(())
    }
}
