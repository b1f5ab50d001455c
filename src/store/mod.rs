//! The only place with SQL: one file, one write path, a pool of readers.
//!
//! [`Store::transact`] is the only way to write. Inside it, plain SQL through the functions of the aggregates
//! (`client`, `person`, `interaction`, ...); what changed is captured by triggers (`capture`) and becomes history and
//! undo in the same transaction, as do the derived tables of lists and search (`derive`). Knows no screen and no file
//! format but its own.

pub mod action;
pub mod backup;
pub(crate) mod beside;
pub mod board;
pub mod book;
pub mod bulk;
pub mod calendar;
pub mod campaign;
mod capture;
mod cells;
pub mod check;
mod check_derived;
pub mod client;
pub mod client_card;
mod client_derive;
mod client_entry;
pub mod client_list;
mod client_plan;
mod client_walk;
pub mod codes;
mod collate;
mod connect;
pub mod contact_detail;
pub mod content;
pub mod deal;
mod deal_derive;
mod deal_facts;
pub mod deal_list;
mod derive;
pub mod document;
mod error;
mod facets;
pub mod field;
mod follow;
pub mod funnel;
pub mod hand_over;
pub mod history;
pub mod interaction;
pub mod interaction_list;
pub mod label_sheet;
pub mod lead;
mod legible;
mod line;
mod list_indexes;
pub mod lookup;
pub mod merge;
pub mod misfit;
pub mod names;
pub mod office_option;
pub mod order;
pub mod order_analysis;
mod order_derive;
pub mod order_list;
pub mod own_company;
pub mod payment;
pub mod person;
pub mod pipeline;
pub mod preparing;
pub mod price;
pub mod probability;
pub mod product;
mod ready;
pub mod reason;
pub mod replica;
pub mod salvage;
pub mod search;
mod search_index;
pub mod setting;
pub mod settlement;
pub mod shipment;
mod sql_types;
mod synced;
pub mod tag;
pub mod together;
mod torn;
mod trade_derive;
mod trade_search;
pub mod trade_setup;
pub mod trash;
pub mod twins;
mod tx;
pub mod undo;
mod upgrade;
pub mod user;
pub mod vat;
pub mod view;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// What [`Store::read`] hands out, to be handed on to the functions of the aggregates.
pub use rusqlite::Connection;
use rusqlite::TransactionBehavior;

pub use action::{Action, Role};
pub use cells::CellValue;
pub use error::{StoreError, StoreResult};
pub use follow::Followed;
pub use synced::{LOCAL, Table};
pub use tx::Tx;

use crate::domain::id::ActionId;
use crate::platform::Clock;
use capture::{Capture, Captured};
use replica::shape::Layout;

/// How a base is opened.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    pub clock: Clock,
    /// Device number of a new base, 1..2^23; drawn at random when `None`.
    pub device: Option<i64>,
}

/// A listener to long work: records done, and how many there are.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(u64, u64) + Send + Sync>>);

impl Progress {
    /// Wraps a listener.
    pub fn new(listener: impl Fn(u64, u64) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    pub(crate) fn tell(&self, done: u64, total: u64) {
        if let Some(listener) = &self.0 {
            listener(done, total);
        }
    }
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}

/// An open base. Clones share it; every call may come from any thread.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

/// Tells when a store is closed; see [`Store::watch`].
#[derive(Debug, Clone)]
pub struct Watch(Weak<Inner>);

impl Watch {
    /// True when no handle of the store is left.
    pub fn is_closed(&self) -> bool {
        self.0.strong_count() == 0
    }
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    identity: Option<FileIdentity>,
    clock: Clock,
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Connection>>,
    /// How many wait for the writer.
    waiting: AtomicUsize,
    /// How often something arrived from other devices.
    arrived: AtomicI64,
}

#[derive(Debug)]
struct Writer {
    conn: Connection,
    capture: Capture,
    layout: Layout,
}

/// What an action changed: tells the screens what to reload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The action as history has it; `None` when nothing was changed.
    pub action: Option<ActionId>,
    pub tables: BTreeSet<Table>,
}

impl Changes {
    /// Tells whether rows of a table were changed.
    pub fn touch(&self, table: Table) -> bool {
        self.tables.contains(&table)
    }
}

impl Store {
    /// Opens a base, making it when the file does not exist.
    ///
    /// # Errors
    /// When the path is on a network drive, the file is not a base, is newer than the program, damaged or not writable.
    pub fn open(path: &Path, options: &OpenOptions) -> StoreResult<Self> {
        Self::open_watched(path, options, &Progress::default())
    }

    /// Opens a base as [`Store::open`] does, telling how far it is when lists and search have to be made anew first.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_watched(
        path: &Path,
        options: &OpenOptions,
        progress: &Progress,
    ) -> StoreResult<Self> {
        let mut conn = connect::writer(path, options, progress)?;
        let capture = Capture::install(&mut conn)?;
        let inner = Inner {
            path: path.to_owned(),
            identity: FileIdentity::of(path),
            clock: options.clock.clone(),
            writer: Mutex::new(Writer {
                conn,
                capture,
                layout: Layout::default(),
            }),
            readers: Mutex::new(Vec::new()),
            waiting: AtomicUsize::new(0),
            arrived: AtomicI64::new(0),
        };
        let store = Self {
            inner: Arc::new(inner),
        };
        if let Err(error) = store.apply_pending() {
            tracing::warn!(%error, "what waited for this program is applied when the base is opened again");
        }
        Ok(store)
    }

    /// Gives a watch that tells when the last handle of this store has gone and its files are closed.
    pub fn watch(&self) -> Watch {
        Watch(Arc::downgrade(&self.inner))
    }

    /// Gives the file of the base.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// Gives the clock that the base was opened with.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Does one action of the user: all of it or nothing, durable when this returns.
    ///
    /// `subject` names what it is done to, for history and undo ("Будмайстер-Захід").
    ///
    /// # Errors
    /// Whatever `work` returns, and when the base cannot be written; nothing is changed then.
    pub fn transact<T, E>(
        &self,
        action: Action,
        subject: &str,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Changes), E>
    where
        E: From<StoreError>,
    {
        self.write(action, Role::Do, subject, None, work)
    }

    /// Reads with a connection of the pool; sees one consistent state of the base.
    ///
    /// # Errors
    /// Whatever `work` returns, and when the base cannot be read.
    pub fn read<T, E>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        let pooled = self
            .inner
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let conn = match pooled {
            Some(conn) => conn,
            None => connect::reader(&self.inner.path)?,
        };
        let snapshot = conn.unchecked_transaction().map_err(StoreError::from)?;
        let result = work(&snapshot);
        drop(snapshot);
        let mut readers = self
            .inner
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if readers.len() < 4 {
            readers.push(conn);
        }
        result
    }

    /// Gives a number that changes when another program has written to the base, or something arrived from another device.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn version(&self) -> StoreResult<i64> {
        let writer = self.inner.writer();
        let version: i64 = writer
            .conn
            .query_row("PRAGMA data_version", [], |row| row.get(0))?;
        Ok(version.wrapping_add(self.inner.arrived.load(Ordering::Relaxed)))
    }

    /// Writes what belongs to this device only: settings, recently opened records. No history, no undo.
    pub(crate) fn write_local<T>(
        &self,
        work: impl FnOnce(&Connection) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let mut writer = self.inner.writer();
        self.inner.still_there()?;
        let tx = writer
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        connect::still_ours(&tx, &self.inner.path)?;
        let result = work(&tx)?;
        tx.commit()?;
        Ok(result)
    }

    /// Writes what came from other devices: all of about `rows` rows or nothing. Derived tables follow, but nothing of it is an
    /// action of this device.
    fn arrive<T>(
        &self,
        rows: usize,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<T>,
    ) -> StoreResult<(T, Changes)> {
        const LONG: usize = 4_000;
        let mut guard = self.inner.writer();
        let Writer {
            conn,
            capture,
            layout,
        } = &mut *guard;
        self.inner.still_there()?;
        capture.take();
        if rows > LONG {
            connect::room(conn, true)?;
        }
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        connect::still_ours(&transaction, &self.inner.path)?;
        let tx = Tx::begin(&transaction, (capture, layout), self.inner.clock.now())?;
        let result = work(&tx)?;
        let captured = capture.take();
        let mut changes = Changes::default();
        if !captured.is_empty() {
            derive::arrived(&tx, &captured)?;
            follow::note(&tx, &captured)?;
            changes.tables = tables_of(&captured);
        }
        tx.end()?;
        transaction.commit()?;
        if !changes.tables.is_empty() {
            self.has_arrived();
        }
        if rows > LONG {
            connect::room(conn, false)?;
        }
        Ok((result, changes))
    }

    /// Lets those go first who wait for the writer. A lock alone is not fair: whoever takes it again at once may have it.
    fn give_way(&self) {
        while self.inner.waiting.load(Ordering::Relaxed) > 0 {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    /// Lets the screens know, as of changes by another program.
    fn has_arrived(&self) {
        self.inner.arrived.fetch_add(1, Ordering::Relaxed);
    }

    fn write<T, E>(
        &self,
        action: Action,
        role: Role,
        subject: &str,
        target: Option<ActionId>,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Changes), E>
    where
        E: From<StoreError>,
    {
        let mut guard = self.inner.writer();
        let Writer {
            conn,
            capture,
            layout,
        } = &mut *guard;
        self.inner.still_there()?;
        capture.take(); // what a failed action left
        let transaction = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        connect::still_ours(&transaction, &self.inner.path)?;
        let tx = Tx::begin(&transaction, (capture, layout), self.inner.clock.now())?;
        if tx.in_office {
            replica::reading::refuse(&tx)?;
        }
        let result = work(&tx)?;
        let captured = capture.take();
        let mut changes = Changes::default();
        if !captured.is_empty() {
            derive::refresh(&tx, &captured)?;
            changes.tables = tables_of(&captured);
            changes.action = Some(history::record(
                &tx, action, role, subject, target, &captured,
            )?);
        }
        tx.end()?;
        let long = tx.derived.get().0 > 0;
        transaction.commit().map_err(StoreError::from)?;
        if long {
            connect::room(conn, false)?;
        }
        Ok((result, changes))
    }
}

/// Makes an error of a statement that found no row to change.
fn found(changed: usize, what: &'static str, id: i64) -> StoreResult<()> {
    if changed == 0 {
        return Err(StoreError::NotFound { what, id });
    }
    Ok(())
}

/// Makes an error of a name that is empty; gives it trimmed.
fn named(name: &str) -> StoreResult<&str> {
    let name = name.trim();
    if name.is_empty() {
        return Err(crate::domain::refusal::Refusal::NameMissing.into());
    }
    Ok(name)
}

fn tables_of(captured: &Captured) -> BTreeSet<Table> {
    let born = captured.inserted.iter().map(|(table, _)| *table);
    born.chain(captured.updated.keys().map(|(table, _)| *table))
        .filter_map(Table::from_number)
        .collect()
}

impl Inner {
    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let writer = self.writer.lock();
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        writer.unwrap_or_else(PoisonError::into_inner)
    }

    /// A deleted file can still be written to on Unix, and all of it would be lost: refuse instead.
    fn still_there(&self) -> StoreResult<()> {
        if FileIdentity::of(&self.path) == self.identity {
            return Ok(());
        }
        Err(StoreError::Gone {
            path: self.path.clone(),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileIdentity(u64, u64);

impl FileIdentity {
    fn of(path: &Path) -> Option<Self> {
        let data = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self(data.dev(), data.ino()))
        }
        #[cfg(not(unix))]
        {
            drop(data);
            Some(Self(0, 0))
        }
    }
}
