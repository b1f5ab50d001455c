//! A base in memory behind the trait of the engine: the rules of the merge, an outbox, cursors, kept files.
//!
//! Drives the simulation and the figures. Clones share one base, as processes share one file: what a crash drops is the
//! engine, never what a call has returned from.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use super::keys::DeviceId;
use super::name::Span;
use super::replica::{
    Applied, Batch, ContentHash, Cursor, Mark, Opened, Past, Raw, Replica, ReplicaResult, Sealed,
};
use super::snapshot::{Standing, Wrong};
use crate::domain::merge::{Base, Edit, StateHash, StateRow, Transaction, Value, base};

/// A device's base.
#[derive(Debug, Clone)]
pub struct Memory(Rc<RefCell<Inner>>);

/// Column of every table that names an attachment by its 32 bytes, for the tests of attachments.
pub const CONTENT: u16 = 99;

#[derive(Debug, Clone)]
struct Inner {
    base: Base,
    dev: DeviceId,
    skew: i64,
    waiting: VecDeque<Transaction>,
    own: Cursor,
    outbox: Vec<Sealed>,
    /// What this device has sealed, to be sealed again should it have to become another.
    sealed: Vec<(u32, Transaction)>,
    /// The last segment that was announced.
    announced: u32,
    cursors: BTreeMap<DeviceId, Cursor>,
    kept: BTreeMap<(DeviceId, u32), (u32, Vec<u8>)>,
    records: BTreeMap<String, Vec<u8>>,
    contents: BTreeMap<ContentHash, Vec<u8>>,
    missing: BTreeSet<ContentHash>,
    keeps: bool,
    loaded: Option<Standing>,
    waits: bool,
    notes: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Makes an empty base of a device and its number in the office.
    pub fn new(dev: DeviceId, device: u32) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            base: Base::new(device),
            dev,
            skew: 0,
            waiting: VecDeque::new(),
            own: Cursor::default(),
            outbox: Vec::new(),
            sealed: Vec::new(),
            announced: 0,
            cursors: BTreeMap::new(),
            kept: BTreeMap::new(),
            records: BTreeMap::new(),
            contents: BTreeMap::new(),
            missing: BTreeSet::new(),
            keeps: true,
            loaded: None,
            waits: false,
            notes: BTreeMap::new(),
        })))
    }

    /// Does what the user of this device does, at `now` by its clock.
    pub fn edit(&self, now: i64, edits: &[Edit]) -> Transaction {
        let mut inner = self.0.borrow_mut();
        let corrected = now.saturating_sub(inner.skew);
        let transaction = inner.base.commit(corrected, edits);
        inner.waiting.push_back(transaction.clone());
        transaction
    }

    /// Copies the whole disk: a cloned computer, or a backup.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    /// Puts a copy of the disk in the place of what is there.
    pub fn restore(&self, copy: &Self) {
        *self.0.borrow_mut() = copy.0.borrow().clone();
    }

    /// Gives the rows and their history.
    pub fn base(&self) -> Ref<'_, Base> {
        Ref::map(self.0.borrow(), |inner| &inner.base)
    }

    /// Gives the rows for writing, for tests.
    pub fn base_mut(&self) -> RefMut<'_, Base> {
        RefMut::map(self.0.borrow_mut(), |inner| &mut inner.base)
    }

    /// Gives how much was not announced: transactions, and sealed segments.
    pub fn waiting(&self) -> usize {
        let inner = self.0.borrow();
        inner.waiting.len() + inner.outbox.len()
    }

    /// Gives the ids of the actions that were not announced.
    pub fn unannounced(&self) -> Vec<i64> {
        let inner = self.0.borrow();
        let sealed = inner.sealed.iter();
        let sealed = sealed
            .filter(|(seq, _)| *seq > inner.announced)
            .map(|(_, transaction)| transaction);
        let all = sealed.chain(&inner.waiting);
        all.map(|transaction| transaction.action).collect()
    }

    /// Keeps no raw files from now on, for figures of memory.
    pub fn keep_nothing(&self) {
        self.0.borrow_mut().keeps = false;
    }

    /// Says that changes wait for a newer program, or not.
    pub fn set_waits(&self, waits: bool) {
        self.0.borrow_mut().waits = waits;
    }

    /// Puts an attachment into the base as a user does, before a row mentions it.
    pub fn attach(&self, hash: ContentHash, bytes: &[u8]) {
        self.0.borrow_mut().contents.insert(hash, bytes.to_vec());
    }
}

/// About what a transaction takes before packing.
fn size(transaction: &Transaction) -> usize {
    let cells = transaction.rows.iter().flat_map(|row| &row.cells);
    cells.fold(16, |size, cell| {
        size + 8
            + match &cell.value {
                Value::Text(text) => text.len(),
                Value::Blob(bytes) => bytes.len(),
                _ => 4,
            }
    })
}

fn contents(transactions: &[Transaction]) -> Vec<ContentHash> {
    let rows = transactions
        .iter()
        .flat_map(|transaction| &transaction.rows);
    rows.flat_map(|row| &row.cells)
        .filter(|cell| cell.column == CONTENT)
        .filter_map(|cell| match &cell.value {
            Value::Blob(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        })
        .collect()
}

impl Replica for Memory {
    fn device(&self) -> ReplicaResult<DeviceId> {
        Ok(self.0.borrow().dev)
    }

    fn own(&self) -> ReplicaResult<Cursor> {
        Ok(self.0.borrow().own)
    }

    fn outbox(&self) -> ReplicaResult<Vec<Sealed>> {
        Ok(self.0.borrow().outbox.clone())
    }

    fn unsealed(&self, limit: usize) -> ReplicaResult<Option<Batch>> {
        let inner = self.0.borrow();
        let mut batch = Batch {
            transactions: Vec::new(),
            through: 0,
            since: inner.waiting.front().map_or(0, |first| first.at),
            size: 0,
            more: false,
            contents: Vec::new(),
            is_large: false,
        };
        for transaction in &inner.waiting {
            if batch.size >= limit {
                batch.more = true;
                break;
            }
            batch.size += size(transaction);
            batch.through = transaction.action;
            batch.transactions.push(transaction.clone());
        }
        batch.contents = contents(&batch.transactions);
        Ok((!batch.transactions.is_empty()).then_some(batch))
    }

    fn put_sealed(&mut self, sealed: &Sealed, through: Mark) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        let inner = &mut *inner;
        while let Some(first) = inner.waiting.front() {
            if first.action > through {
                break;
            }
            if let Some(first) = inner.waiting.pop_front().filter(|_| inner.keeps) {
                inner.sealed.push((sealed.cursor.seq, first));
            }
        }
        inner.own = sealed.cursor;
        inner.outbox.push(sealed.clone());
        Ok(())
    }

    fn published(&mut self, seq: u32) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        let inner = &mut *inner;
        inner.announced = seq;
        let (sent, waiting) = std::mem::take(&mut inner.outbox)
            .into_iter()
            .partition(|sealed| sealed.cursor.seq <= seq);
        inner.outbox = waiting;
        let sent: Vec<Sealed> = sent;
        for sealed in sent.into_iter().filter(|_| inner.keeps) {
            let seq = sealed.cursor.seq;
            inner.kept.insert((inner.dev, seq), (seq, sealed.bytes));
        }
        Ok(())
    }

    fn cursors(&self) -> ReplicaResult<BTreeMap<DeviceId, Cursor>> {
        Ok(self.0.borrow().cursors.clone())
    }

    fn apply(&mut self, opened: &Opened) -> ReplicaResult<Applied> {
        let mut inner = self.0.borrow_mut();
        let inner = &mut *inner;
        let cursor = inner.cursors.entry(opened.dev).or_default();
        if cursor.seq >= opened.cursor.seq {
            return Ok(Applied::default());
        }
        *cursor = opened.cursor;
        let before = inner.base.losers().len();
        for transaction in &opened.transactions {
            inner.base.apply(transaction);
        }
        for hash in contents(&opened.transactions) {
            if !inner.contents.contains_key(&hash) {
                inner.missing.insert(hash);
            }
        }
        let losers = &inner.base.losers()[before..];
        Ok(Applied {
            transactions: opened.transactions.len(),
            conflicts: losers.iter().filter(|loser| loser.conflict).count(),
            pending: 0,
        })
    }

    fn take_over(&mut self, past: &[Past]) -> ReplicaResult<Option<Vec<usize>>> {
        let mut inner = self.0.borrow_mut();
        if inner.waits {
            return Ok(None);
        }
        let mut taken = Vec::with_capacity(past.len());
        for one in past {
            let all = inner.base.take_over(&one.transactions);
            taken.push(all.iter().filter(|of| !of.is_empty()).count());
            inner.waiting.extend(all.into_iter().flatten());
            match one.cut.seq {
                0 => inner.cursors.remove(&one.dev),
                _ => inner.cursors.insert(one.dev, one.cut),
            };
        }
        Ok(Some(taken))
    }

    fn keep(&mut self, raw: Raw<'_>) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        if !inner.keeps {
            return Ok(());
        }
        let (dev, first, last) = (raw.dev, raw.first, raw.last);
        inner
            .kept
            .retain(|(of, from), (to, _)| *of != dev || *from < first || *to > last);
        inner.kept.insert((dev, first), (last, raw.bytes.to_vec()));
        Ok(())
    }

    fn kept(&self, dev: DeviceId, seq: u32) -> ReplicaResult<Option<(Span, Vec<u8>)>> {
        let inner = self.0.borrow();
        let mut before = inner.kept.range(..=(dev, seq)).rev();
        let found = before.find(|((of, _), (last, _))| *of == dev && *last >= seq);
        Ok(found.map(|((dev, first), (last, bytes))| {
            let span = Span {
                dev: *dev,
                first: *first,
                last: *last,
            };
            (span, bytes.clone())
        }))
    }

    fn kept_spans(&self, dev: DeviceId) -> ReplicaResult<Vec<Span>> {
        let inner = self.0.borrow();
        let all = inner.kept.iter().filter(|((of, _), _)| *of == dev);
        Ok(all
            .map(|((dev, first), (last, _))| Span {
                dev: *dev,
                first: *first,
                last: *last,
            })
            .collect())
    }

    fn records(&self) -> ReplicaResult<BTreeSet<String>> {
        Ok(self.0.borrow().records.keys().cloned().collect())
    }

    fn record(&self, name: &str) -> ReplicaResult<Option<Vec<u8>>> {
        Ok(self.0.borrow().records.get(name).cloned())
    }

    fn keep_record(&mut self, name: &str, bytes: &[u8]) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        inner.records.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn state_hash(&self) -> ReplicaResult<StateHash> {
        Ok(self.0.borrow().base.hash())
    }

    fn waits_for_upgrade(&self) -> ReplicaResult<bool> {
        Ok(self.0.borrow().waits)
    }

    fn content(&self, hash: &ContentHash) -> ReplicaResult<Option<Vec<u8>>> {
        Ok(self.0.borrow().contents.get(hash).cloned())
    }

    fn missing_contents(
        &self,
        after: Option<&ContentHash>,
        limit: usize,
    ) -> ReplicaResult<Vec<ContentHash>> {
        let inner = self.0.borrow();
        let later = inner.missing.iter().filter(|it| after < Some(*it));
        Ok(later.take(limit).copied().collect())
    }

    fn contents(&self) -> ReplicaResult<Vec<ContentHash>> {
        Ok(self.0.borrow().contents.keys().copied().collect())
    }

    fn put_content(&mut self, hash: &ContentHash, bytes: &[u8]) -> ReplicaResult<bool> {
        let mut inner = self.0.borrow_mut();
        inner.missing.remove(hash);
        inner.contents.insert(*hash, bytes.to_vec());
        Ok(true)
    }

    fn state(&self, take: &mut dyn FnMut(&StateRow)) -> ReplicaResult<Option<Standing>> {
        let inner = self.0.borrow();
        if !inner.waiting.is_empty() || !inner.outbox.is_empty() || inner.loaded.is_some() {
            return Ok(None);
        }
        inner.base.state().iter().for_each(take);
        let mut cursors = inner.cursors.clone();
        cursors.insert(inner.dev, inner.own);
        cursors.retain(|_, cursor| cursor.seq > 0);
        Ok(Some(Standing {
            cursors,
            state: inner.base.hash(),
        }))
    }

    fn load(
        &mut self,
        standing: &Standing,
        next: &mut dyn FnMut() -> Result<Option<StateRow>, Wrong>,
    ) -> ReplicaResult<bool> {
        let mut rows = Vec::new();
        while let Some(row) = match next() {
            Ok(row) => row,
            Err(Wrong) => return Ok(false),
        } {
            rows.push(row);
        }
        let mut inner = self.0.borrow_mut();
        for row in &rows {
            inner.base.load(row);
            for cell in &row.cells {
                if let (CONTENT, Value::Blob(bytes)) = (cell.column, &cell.value)
                    && let Ok(hash) = bytes.as_slice().try_into()
                    && !inner.contents.contains_key(&hash)
                {
                    inner.missing.insert(hash);
                }
            }
        }
        inner.loaded = Some(standing.clone());
        Ok(true)
    }

    fn loaded(&self) -> ReplicaResult<Option<Standing>> {
        Ok(self.0.borrow().loaded.clone())
    }

    fn settled(&mut self) -> ReplicaResult<()> {
        self.0.borrow_mut().loaded = None;
        Ok(())
    }

    fn deleted_column(&self, _table: u16) -> ReplicaResult<Option<u16>> {
        Ok(Some(base::DELETED))
    }

    fn note(&self, key: &str) -> ReplicaResult<Option<Vec<u8>>> {
        Ok(self.0.borrow().notes.get(key).cloned())
    }

    fn set_note(&mut self, key: &str, value: &[u8]) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        inner.notes.insert(key.to_owned(), value.to_vec());
        Ok(())
    }

    fn set_skew(&mut self, millis: i64) -> ReplicaResult<()> {
        self.0.borrow_mut().skew = millis;
        Ok(())
    }

    fn become_device(
        &mut self,
        dev: DeviceId,
        device: u32,
        common: Cursor,
        _after: Mark,
    ) -> ReplicaResult<()> {
        let mut inner = self.0.borrow_mut();
        let inner = &mut *inner;
        inner.cursors.insert(inner.dev, common);
        inner.cursors.remove(&dev);
        inner.dev = dev;
        inner.own = Cursor::default();
        inner.announced = 0;
        inner.outbox.clear();
        let later: Vec<Transaction> = std::mem::take(&mut inner.sealed)
            .into_iter()
            .filter(|(seq, _)| *seq > common.seq)
            .map(|(_, transaction)| transaction)
            .chain(inner.waiting.drain(..))
            .collect();
        inner.base.become_device(device);
        for transaction in later {
            let again = inner.base.again(&transaction);
            inner.waiting.push_back(again);
        }
        Ok(())
    }

    fn rewind(&mut self, dev: DeviceId) -> ReplicaResult<()> {
        self.0.borrow_mut().cursors.remove(&dev);
        Ok(())
    }
}
