//! What merging has decided, on its way into the base: encoded by the thread that merges, written by the one that has the
//! transaction ([`super::scribe`]), in the order in which it was decided.
//!
//! Nothing comes back but what is asked for, which is seldom: each question waits for all that was said before it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rusqlite::Connection;
use serde::Serialize;

use super::held::Held;
use super::packed;
use super::scribe::Scribe;
use super::shape::Shape;
use crate::domain::merge::{Transaction, Value};
use crate::store::{StoreError, StoreResult};

/// So many lines or bytes go over at once.
const LINES: usize = 512;
const BYTES: usize = 64 << 10;
/// So many sheets may lie between the two threads: enough to go on while a pack is unpacked, a few megabytes.
const SHEETS: usize = 48;

/// Lines that are written in their order, and the bytes that they speak of.
#[derive(Default)]
pub(super) struct Sheet {
    pub bytes: Vec<u8>,
    pub lines: Vec<Line>,
}

/// Some of the bytes of a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece(u32, u32);

impl Piece {
    /// Gives the bytes.
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes
            .get(self.0 as usize..self.1 as usize)
            .unwrap_or_default()
    }
}

/// What is written.
pub(super) enum Line {
    Action(ActionLine),
    Change(ChangeLine),
    Row(Box<RowLine>),
    /// Anything else that is written or looked up at this place.
    Then(Task),
}

type Task = Box<dyn FnOnce(&mut Scribe<'_>) -> StoreResult<()> + Send>;

pub(super) struct ActionLine {
    pub id: i64,
    pub at: i64,
    pub user: Option<i64>,
    pub kind: Piece,
    pub subject: Piece,
    pub role: Piece,
    pub target: Option<i64>,
    pub born: Option<(i64, i64)>,
    pub time: u64,
}

pub(super) struct ChangeLine {
    pub action: i64,
    pub table: u16,
    pub row: i64,
    pub born: bool,
    pub cells: Piece,
    pub stamps: Piece,
}

/// A row as it stands in the end.
pub(super) struct RowLine {
    pub shape: Arc<Shape>,
    pub row: i64,
    pub values: Vec<Value>,
    /// The columns that are written of one that was there before; `None` of a new one.
    pub columns: Option<Vec<u16>>,
    pub clocks: Option<Vec<u8>>,
}

/// The end of the thread that merges.
pub(super) struct Pen {
    send: SyncSender<Sheet>,
    sheet: Sheet,
}

impl Pen {
    /// Gives both ends.
    pub fn new() -> (Self, Receiver<Sheet>) {
        let (send, receive) = sync_channel(SHEETS);
        let sheet = Sheet::default();
        (Self { send, sheet }, receive)
    }

    /// Adds an action to the history: one that is not there.
    pub fn action(&mut self, transaction: &Transaction) -> StoreResult<()> {
        let line = ActionLine {
            id: transaction.action,
            at: transaction.at,
            user: transaction.user,
            kind: self.put(transaction.kind.as_bytes()),
            subject: self.put(transaction.subject.as_bytes()),
            role: self.put(transaction.role.as_bytes()),
            target: transaction.target,
            born: transaction.born,
            time: transaction.stamp.time,
        };
        self.line(Line::Action(line))
    }

    /// Adds a change of a row to the history: its action, its place, whether it was born, its cells and its stamps.
    pub fn change(
        &mut self,
        action: i64,
        (table, row, born): (u16, i64, bool),
        cells: &impl Serialize,
        stamps: &impl Serialize,
    ) -> StoreResult<()> {
        let line = ChangeLine {
            action,
            table,
            row,
            born,
            cells: self.pack(cells)?,
            stamps: self.pack(stamps)?,
        };
        self.line(Line::Change(line))
    }

    /// Writes a row as it stands.
    pub fn row(&mut self, shape: &Arc<Shape>, row: i64, mut held: Held) -> StoreResult<()> {
        let clocks = if held.keeps_clocks || held.clocks.row.tombstone.is_some() {
            Some(held.clocks.packed(shape, &held.values)?)
        } else {
            None
        };
        let columns = if held.is_new {
            None
        } else {
            Some(held.changed())
        };
        self.line(Line::Row(Box::new(RowLine {
            shape: Arc::clone(shape),
            row,
            values: std::mem::take(&mut held.values),
            columns,
            clocks,
        })))
    }

    /// Does something in the base when all that was said before has been written.
    pub fn then(
        &mut self,
        task: impl FnOnce(&mut Scribe<'_>) -> StoreResult<()> + Send + 'static,
    ) -> StoreResult<()> {
        self.line(Line::Then(Box::new(task)))
    }

    /// Asks the base as it is when all that was said before has been written.
    pub fn ask<T: Send + 'static>(
        &mut self,
        question: impl FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        let (answer, answered) = sync_channel(1);
        self.then(move |scribe| {
            let _gone = answer.send(question(scribe.base())?);
            Ok(())
        })?;
        self.flush()?;
        answered.recv().map_err(|_| StoreError::Cancelled)
    }

    /// The same with the whole history.
    pub fn ask_history<T: Send + 'static>(
        &mut self,
        question: impl FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        self.then(|scribe| scribe.history().map(|_| ()))?;
        self.ask(question)
    }

    /// Hands over what is left.
    pub fn flush(&mut self) -> StoreResult<()> {
        if self.sheet.lines.is_empty() {
            return Ok(());
        }
        let next = Sheet {
            bytes: Vec::with_capacity(self.sheet.bytes.len()),
            lines: Vec::with_capacity(self.sheet.lines.len()),
        };
        let sheet = std::mem::replace(&mut self.sheet, next);
        // The other thread has failed and says why itself.
        self.send.send(sheet).map_err(|_| StoreError::Cancelled)
    }

    fn line(&mut self, line: Line) -> StoreResult<()> {
        self.sheet.lines.push(line);
        if self.sheet.lines.len() >= LINES || self.sheet.bytes.len() >= BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Piece {
        let from = self.sheet.bytes.len();
        self.sheet.bytes.extend_from_slice(bytes);
        self.piece(from)
    }

    fn pack(&mut self, thing: &impl Serialize) -> StoreResult<Piece> {
        let from = self.sheet.bytes.len();
        packed::encode_into(thing, &mut self.sheet.bytes)?;
        Ok(self.piece(from))
    }

    /// A sheet is much shorter than 4 GB: the longest text in it is that of one cell.
    fn piece(&self, from: usize) -> Piece {
        let short = |place| u32::try_from(place).unwrap_or(u32::MAX);
        Piece(short(from), short(self.sheet.bytes.len()))
    }
}
