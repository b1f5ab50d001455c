//! What the engine asks of the base of this device.
//!
//! The store implements it over SQL, [`super::memory`] over the rules of the merge alone. Every call is one transaction of
//! the base and returns when it is durable. The engine never calls it from a thread of the window.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::merge::{StateHash, StateRow, Transaction};

use super::keys::{Cut, DeviceId};
use super::name::Span;
use super::snapshot::{Standing, Wrong};

/// Hash of a whole segment, with its signature.
pub type SegmentHash = [u8; 32];

/// What names the bytes of an attachment in the base of every device: their SHA-256.
pub type ContentHash = [u8; 32];

/// How far the segments of a device were applied, or sealed when it is this one. Segments count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Number of the last segment; 0 before the first.
    pub seq: u32,
    /// Hash of that segment as it was first written, all zero before the first. The next one names it.
    pub hash: SegmentHash,
}

impl From<Cursor> for Cut {
    fn from(cursor: Cursor) -> Self {
        Self {
            seq: cursor.seq.into(),
            hash: cursor.hash,
        }
    }
}

/// What a device has applied of the others, and sealed itself: by device the number of the last segment.
pub type Vector = BTreeMap<DeviceId, u32>;

/// A file of this device, final to the byte, that has to reach the share.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// Its number and hash: the cursor of this device from now on.
    pub cursor: Cursor,
    pub bytes: Vec<u8>,
    /// Attachments that must be on the share before it.
    pub contents: Vec<ContentHash>,
}

/// Where the local transactions that were sealed end: the id of the last action. 0 before the first.
pub type Mark = i64;

/// Transactions of this device that were not sealed yet, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    pub transactions: Vec<Transaction>,
    pub through: Mark,
    /// When the oldest was committed, milliseconds UTC by this device's clock.
    pub since: i64,
    /// About how many bytes of values the batch holds.
    pub size: usize,
    /// More is waiting that did not fit.
    pub more: bool,
    /// Attachments that the transactions mention and that were not put on the share by this device.
    pub contents: Vec<ContentHash>,
    /// The batch is one transaction that is too large to be held: its rows are given by [`Replica::parts`].
    pub is_large: bool,
}

/// A segment, or one of a pack, that was verified and decrypted.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub dev: DeviceId,
    /// Device number of the writer: that of its stamps and ids.
    pub device: u32,
    /// The cursor of the writer once it is applied.
    pub cursor: Cursor,
    /// What the writer had applied when it sealed.
    pub vector: Vector,
    pub transactions: Vec<Transaction>,
    /// A large segment comes in several parts, and an action may go on in the next: this is not the last of them.
    pub more: bool,
}

impl Opened {
    /// Puts the next part of the same segment behind this one.
    pub fn go_on(&mut self, next: Self) {
        self.more = next.more;
        for part in next.transactions {
            let mut known = self.transactions.iter_mut();
            match known.find(|known| known.action == part.action) {
                Some(known) => known.rows.extend(part.rows),
                None => self.transactions.push(part),
            }
        }
    }
}

/// What was applied of a device after the last segment of it that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub dev: DeviceId,
    /// The last segment that counts; number 0 for none.
    pub cut: Cursor,
    pub transactions: Vec<Transaction>,
    /// This base was that device before it became the one that it is.
    pub is_own: bool,
}

/// A file as it lies on the share, kept so that this device can restore it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raw<'a> {
    pub dev: DeviceId,
    /// Numbers of its first and last segment.
    pub first: u32,
    pub last: u32,
    pub bytes: &'a [u8],
}

/// What applying brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Applied {
    pub transactions: usize,
    /// Conflicts for people that were not there before.
    pub conflicts: usize,
    /// Changes of tables or columns that this program does not know; they wait for an upgrade.
    pub pending: usize,
}

impl std::ops::AddAssign for Applied {
    fn add_assign(&mut self, more: Self) {
        self.transactions += more.transactions;
        self.conflicts += more.conflicts;
        self.pending += more.pending;
    }
}

/// Why the base could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplicaError {
    /// The disk of this computer is full.
    #[error("the disk is full: {0}")]
    Full(String),
    /// Another process writes just now; later it may go.
    #[error("the base is busy: {0}")]
    Busy(String),
    /// Anything else.
    #[error("the base: {0}")]
    Other(String),
}

/// Result of a call to the base.
pub type ReplicaResult<T> = Result<T, ReplicaError>;

/// Takes a part of a transaction; false ends it.
pub type TakePart<'a> = dyn FnMut(Transaction, Vec<ContentHash>) -> bool + 'a;

/// The base of this device, as the engine sees it.
pub trait Replica {
    /// Gives the device that this base works as. The keys of another make the engine call [`Self::become_device`].
    fn device(&self) -> ReplicaResult<DeviceId>;

    /// Gives how far this device has sealed. Its next segment is the one after.
    fn own(&self) -> ReplicaResult<Cursor>;

    /// Gives what is sealed and not announced on the share, oldest first.
    fn outbox(&self) -> ReplicaResult<Vec<Sealed>>;

    /// Gives the local transactions that were not sealed, oldest first: whole ones, the first whatever its size, then up
    /// to `limit` bytes. `None` when there are none.
    fn unsealed(&self, limit: usize) -> ReplicaResult<Option<Batch>>;

    /// Gives the transaction of a large batch part by part, all of them as of one moment, each with some of its rows and the
    /// attachments that these mention, until `take` says false.
    fn parts(&self, action: i64, take: &mut TakePart<'_>) -> ReplicaResult<()> {
        let _ = (action, take);
        Err(ReplicaError::Other("no action is large here".to_owned()))
    }

    /// Puts a sealed segment into the outbox and marks its transactions as sealed, both durably (synchronous=FULL): the
    /// number is spent from now on, and every retry sends these bytes.
    fn put_sealed(&mut self, sealed: &Sealed, through: Mark) -> ReplicaResult<()>;

    /// Takes out of the outbox what was announced: all up to `seq`. The files are kept like those of other devices.
    fn published(&mut self, seq: u32) -> ReplicaResult<()>;

    /// Gives how far each other device was applied here. This device is not among them.
    fn cursors(&self) -> ReplicaResult<BTreeMap<DeviceId, Cursor>>;

    /// Applies one segment and moves the cursor of its device, as one transaction. Does nothing when the cursor is there
    /// already. The segment before it has been applied.
    fn apply(&mut self, opened: &Opened) -> ReplicaResult<Applied>;

    /// Applies segments that follow one another, as [`Self::apply`] does, as long as `next` gives one: many of them in one
    /// transaction, which is much faster, but all parts of a segment or none. `next` unpacks, perhaps on another thread.
    /// `size` is how many bytes their files have, about.
    fn apply_all(
        &mut self,
        size: usize,
        next: &mut (dyn FnMut() -> Option<Opened> + Send),
    ) -> ReplicaResult<Applied> {
        let _ = size;
        let mut all = Applied::default();
        while let Some(mut opened) = next() {
            while opened.more {
                let Some(part) = next() else {
                    return Ok(all);
                };
                opened.go_on(part);
            }
            all += self.apply(&opened)?;
        }
        Ok(all)
    }

    /// Writes again as done on this device what stands here of changes that count nowhere any more, and sets the cursors of their
    /// devices back to the cuts, as one transaction. Gives by device of how many changes something stood; `None`, and nothing
    /// is changed, when some of them wait for a newer program.
    fn take_over(&mut self, past: &[Past]) -> ReplicaResult<Option<Vec<usize>>>;

    /// Keeps files of the share, as [`Self::keep`] does, as one transaction.
    fn keep_all(&mut self, raws: &[Raw<'_>]) -> ReplicaResult<()> {
        raws.iter().try_for_each(|raw| self.keep(*raw))
    }

    /// Keeps a file of the share as it is. One that covers others of the same device takes their place.
    fn keep(&mut self, raw: Raw<'_>) -> ReplicaResult<()>;

    /// Gives the kept file that holds this segment. Own ones too.
    fn kept(&self, dev: DeviceId, seq: u32) -> ReplicaResult<Option<(Span, Vec<u8>)>>;

    /// Gives the spans of the kept files of a device, in order.
    fn kept_spans(&self, dev: DeviceId) -> ReplicaResult<Vec<Span>>;

    /// Gives the names of the membership records and key envelopes that are kept here.
    fn records(&self) -> ReplicaResult<BTreeSet<String>>;

    /// Gives a kept record, as it lies on the share.
    fn record(&self, name: &str) -> ReplicaResult<Option<Vec<u8>>>;

    /// Keeps a membership record or a file of envelopes that the keyring has taken, by its name on the share.
    fn keep_record(&mut self, name: &str, bytes: &[u8]) -> ReplicaResult<()>;

    /// Gives the hash of all that was written here and applied.
    fn state_hash(&self) -> ReplicaResult<StateHash>;

    /// Tells whether changes wait for a newer program: they are applied as far as the cursors go, and not in the hash.
    fn waits_for_upgrade(&self) -> ReplicaResult<bool> {
        Ok(false)
    }

    /// Gives the bytes of an attachment; `None` when they are not here.
    fn content(&self, hash: &ContentHash) -> ReplicaResult<Option<Vec<u8>>>;

    /// Gives attachments that applied rows mention and that are not here yet, by their hash: those after `after`, at most
    /// `limit`.
    fn missing_contents(
        &self,
        after: Option<&ContentHash>,
        limit: usize,
    ) -> ReplicaResult<Vec<ContentHash>>;

    /// Gives the attachments that rows mention and that are here.
    fn contents(&self) -> ReplicaResult<Vec<ContentHash>>;

    /// Puts the bytes of an attachment into the base. Gives false, and does nothing, when they are not what the hash names.
    fn put_content(&mut self, hash: &ContentHash, bytes: &[u8]) -> ReplicaResult<bool>;

    /// Gives every row as it stands, by table and id, and what they stand for, as of one moment. `None`, whatever was given
    /// before, when some of it is on no share, or came by a snapshot that was not held against the log yet.
    fn state(&self, take: &mut dyn FnMut(&StateRow)) -> ReplicaResult<Option<Standing>>;

    /// Puts the rows of a snapshot into a base that has applied nothing of others, as one transaction, and remembers what it
    /// stood for ([`Self::loaded`]). Rows that are here already stay as they are. Nothing is changed, and the answer is
    /// false, when `next` gives an error instead of the rows that were announced.
    fn load(
        &mut self,
        standing: &Standing,
        next: &mut dyn FnMut() -> Result<Option<StateRow>, Wrong>,
    ) -> ReplicaResult<bool>;

    /// Gives what the snapshot stood for that this base was filled from, until the log has been applied after it.
    fn loaded(&self) -> ReplicaResult<Option<Standing>>;

    /// Forgets it: the log has been applied.
    fn settled(&mut self) -> ReplicaResult<()>;

    /// Gives the number of the column `deleted` of a table; `None` for a table that is not known here.
    fn deleted_column(&self, table: u16) -> ReplicaResult<Option<u16>>;

    /// Gives what the engine has kept under a key.
    fn note(&self, key: &str) -> ReplicaResult<Option<Vec<u8>>>;

    /// Keeps something for the engine.
    fn set_note(&mut self, key: &str, value: &[u8]) -> ReplicaResult<()>;

    /// Tells how much later the clock of this device is than that of the share, milliseconds: new stamps are corrected by
    /// it. Never touches a stamp that was given.
    fn set_skew(&mut self, millis: i64) -> ReplicaResult<()>;

    /// Makes this base a new device of the office after it was found to be a copy of another or an old one of itself.
    ///
    /// Up to `common` what it has sealed lies on the share as its own: that is the cursor of the old device from now on.
    /// What it did later, its own actions after `after`, is not sealed any more, so that it is sealed again under the new
    /// device: the same values at the same times, each a step later (time + 1) and with the new number, with ids of their
    /// own where the copy may have given out the same. It counts its segments from 1.
    fn become_device(
        &mut self,
        dev: DeviceId,
        device: u32,
        common: Cursor,
        after: Mark,
    ) -> ReplicaResult<()>;

    /// Forgets how far a device was applied, so that its segments are applied again from the first: the share shows another
    /// history of it than was applied. Nothing that was applied is undone.
    fn rewind(&mut self, dev: DeviceId) -> ReplicaResult<()>;
}
