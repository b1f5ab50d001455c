//! The base of this device behind the trait of the engine: translates and does nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{Cut, DeviceId};
use super::name::Span;
use super::replica::{
    Applied, Batch, ContentHash, Cursor, Mark, Opened, Past, Raw, Replica, ReplicaError,
    ReplicaResult, Sealed, TakePart,
};
use super::snapshot::{Standing, Wrong};
use crate::domain::merge::{StateHash, StateRow};
use crate::store::replica::{self, Arrived, Outgoing, Received, seal, state};
use crate::store::{Progress, Store, StoreError};

/// A base with the name of its device on the share.
#[derive(Debug, Clone)]
pub struct OfficeBase {
    store: Store,
    dev: DeviceId,
}

impl OfficeBase {
    /// Wraps a base that is of an office already (`Store::found_office`).
    pub const fn new(store: Store, dev: DeviceId) -> Self {
        Self { store, dev }
    }

    /// Gives the base.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Gives the name of the device: another one after [`Replica::become_device`].
    pub const fn dev(&self) -> DeviceId {
        self.dev
    }
}

impl Replica for OfficeBase {
    fn device(&self) -> ReplicaResult<DeviceId> {
        Ok(self.dev)
    }

    fn own(&self) -> ReplicaResult<Cursor> {
        Ok(from_store(self.store.read(seal::own)?))
    }

    fn outbox(&self) -> ReplicaResult<Vec<Sealed>> {
        let all = self.store.read(seal::outbox)?;
        let sealed = all.into_iter().map(|sealed| Sealed {
            cursor: from_store(sealed.cursor),
            bytes: sealed.bytes,
            contents: sealed.contents,
        });
        Ok(sealed.collect())
    }

    fn unsealed(&self, limit: usize) -> ReplicaResult<Option<Batch>> {
        let page = self.store.read(|conn| replica::batch(conn, limit))?;
        Ok(page.map(|page| Batch {
            since: page.transactions.first().map_or(0, |first| first.at),
            transactions: page.transactions,
            through: page.through,
            size: page.size,
            more: page.more,
            contents: page.contents,
            is_large: page.is_large,
        }))
    }

    fn parts(&self, action: i64, take: &mut TakePart<'_>) -> ReplicaResult<()> {
        let given = self.store.read(|conn| {
            replica::parts(
                conn,
                action,
                &mut |part, contents| match take(part, contents) {
                    true => Ok(()),
                    false => Err(StoreError::Cancelled),
                },
            )
        });
        match given {
            Err(StoreError::Cancelled) => Ok(()),
            given => Ok(given?),
        }
    }

    fn put_sealed(&mut self, sealed: &Sealed, through: Mark) -> ReplicaResult<()> {
        let outgoing = Outgoing {
            cursor: to_store(sealed.cursor),
            bytes: sealed.bytes.clone(),
            contents: sealed.contents.clone(),
        };
        Ok(self.store.put_sealed(&outgoing, through)?)
    }

    fn published(&mut self, seq: u32) -> ReplicaResult<()> {
        Ok(self.store.announced(&self.dev.to_string(), seq)?)
    }

    fn cursors(&self) -> ReplicaResult<BTreeMap<DeviceId, Cursor>> {
        let all = self.store.read(seal::cursors)?;
        let known = all.into_iter().filter_map(|(dev, cursor)| {
            let dev = dev.parse().ok().filter(|dev| *dev != self.dev)?;
            Some((dev, from_store(cursor)))
        });
        Ok(known.collect())
    }

    fn apply(&mut self, opened: &Opened) -> ReplicaResult<Applied> {
        let applied = self.store.receive(&Received {
            dev: &opened.dev.to_string(),
            cursor: to_store(opened.cursor),
            transactions: &opened.transactions,
            more: false,
        })?;
        Ok(brought(&applied))
    }

    fn apply_all(
        &mut self,
        size: usize,
        next: &mut (dyn FnMut() -> Option<Opened> + Send),
    ) -> ReplicaResult<Applied> {
        let mut all = Applied::default();
        let mut feed = Feed {
            next,
            held: None,
            is_over: false,
        };
        while let Some(first) = feed.look() {
            // A large segment is applied alone: if its rest turns out to be none, what came before it stays.
            let is_large = first.more;
            let mut is_done = false;
            let mut arrived = || {
                let ahead = feed.look().filter(|_| !is_done)?;
                if ahead.more && !is_large {
                    return None;
                }
                is_done = is_large && !ahead.more;
                feed.held.take().map(arrived)
            };
            let rows = size / BYTES_OF_A_ROW;
            match self.store.receive_all(rows, &mut arrived) {
                Ok(applied) => all += brought(&applied),
                Err(StoreError::Cancelled) => return Ok(all),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(all)
    }

    fn take_over(&mut self, past: &[Past]) -> ReplicaResult<Option<Vec<usize>>> {
        let past = past.iter().map(|one| replica::Past {
            dev: one.dev.to_string(),
            cut: to_store(one.cut),
            transactions: one.transactions.clone(),
            is_own: one.is_own,
        });
        Ok(self.store.take_over(&past.collect::<Vec<_>>())?)
    }

    fn keep_all(&mut self, raws: &[Raw<'_>]) -> ReplicaResult<()> {
        let names: Vec<String> = raws.iter().map(|raw| raw.dev.to_string()).collect();
        let files = names.iter().zip(raws);
        let files: Vec<_> = files
            .map(|(dev, raw)| (dev.as_str(), (raw.first, raw.last), raw.bytes))
            .collect();
        Ok(self.store.keep_files(&files)?)
    }

    fn keep(&mut self, raw: Raw<'_>) -> ReplicaResult<()> {
        let span = (raw.first, raw.last);
        Ok(self
            .store
            .keep_file(&raw.dev.to_string(), span, raw.bytes)?)
    }

    fn kept(&self, dev: DeviceId, seq: u32) -> ReplicaResult<Option<(Span, Vec<u8>)>> {
        let found = self
            .store
            .read(|conn| seal::kept(conn, &dev.to_string(), seq))?;
        Ok(found.map(|(first, last, bytes)| (Span { dev, first, last }, bytes)))
    }

    fn kept_spans(&self, dev: DeviceId) -> ReplicaResult<Vec<Span>> {
        let spans = self
            .store
            .read(|conn| seal::kept_spans(conn, &dev.to_string()))?;
        let spans = spans.into_iter();
        Ok(spans
            .map(|(first, last)| Span { dev, first, last })
            .collect())
    }

    fn records(&self) -> ReplicaResult<BTreeSet<String>> {
        Ok(self.store.read(seal::records)?.into_iter().collect())
    }

    fn record(&self, name: &str) -> ReplicaResult<Option<Vec<u8>>> {
        Ok(self.store.read(|conn| seal::record(conn, name))?)
    }

    fn keep_record(&mut self, name: &str, bytes: &[u8]) -> ReplicaResult<()> {
        Ok(self.store.keep_record(name, bytes)?)
    }

    fn state_hash(&self) -> ReplicaResult<StateHash> {
        Ok(self.store.read(replica::state_hash)?)
    }

    fn waits_for_upgrade(&self) -> ReplicaResult<bool> {
        Ok(self.store.read(replica::waits)?.program > 0)
    }

    fn content(&self, hash: &ContentHash) -> ReplicaResult<Option<Vec<u8>>> {
        Ok(self.store.read(|conn| seal::content(conn, hash))?)
    }

    fn missing_contents(
        &self,
        after: Option<&ContentHash>,
        limit: usize,
    ) -> ReplicaResult<Vec<ContentHash>> {
        Ok(self
            .store
            .read(|conn| seal::missing_contents(conn, after, limit))?)
    }

    fn contents(&self) -> ReplicaResult<Vec<ContentHash>> {
        Ok(self.store.read(seal::contents)?)
    }

    fn put_content(&mut self, hash: &ContentHash, bytes: &[u8]) -> ReplicaResult<bool> {
        Ok(self.store.put_content(hash, bytes)?)
    }

    fn state(&self, take: &mut dyn FnMut(&StateRow)) -> ReplicaResult<Option<Standing>> {
        let Some(found) = self.store.read(|conn| state::state(conn, take))? else {
            return Ok(None);
        };
        let others = found.cursors.into_iter();
        let mut cursors: BTreeMap<DeviceId, Cursor> = others
            .filter_map(|(dev, cursor)| Some((dev.parse().ok()?, from_store(cursor))))
            .collect();
        cursors.insert(self.dev, from_store(found.own));
        cursors.retain(|_, cursor| cursor.seq > 0);
        Ok(Some(Standing {
            cursors,
            state: found.hash,
        }))
    }

    fn load(
        &mut self,
        standing: &Standing,
        next: &mut dyn FnMut() -> Result<Option<StateRow>, Wrong>,
    ) -> ReplicaResult<bool> {
        let bytes = standing.to_bytes();
        Ok(self.store.load_state((&bytes, standing.state), next)?)
    }

    fn loaded(&self) -> ReplicaResult<Option<Standing>> {
        let Some(bytes) = self.store.read(state::loaded)? else {
            return Ok(None);
        };
        let standing = Standing::from_bytes(&bytes);
        Ok(Some(
            standing.map_err(|error| ReplicaError::Other(error.to_string()))?,
        ))
    }

    fn settled(&mut self) -> ReplicaResult<()> {
        Ok(self.store.settle_loaded()?)
    }

    fn deleted_column(&self, table: u16) -> ReplicaResult<Option<u16>> {
        Ok(self
            .store
            .read(|conn| replica::deleted_column(conn, table))?)
    }

    fn note(&self, key: &str) -> ReplicaResult<Option<Vec<u8>>> {
        let key = format!("{NOTE}{key}");
        Ok(self.store.read(|conn| seal::office_value(conn, &key))?)
    }

    fn set_note(&mut self, key: &str, value: &[u8]) -> ReplicaResult<()> {
        Ok(self
            .store
            .set_office_value(&format!("{NOTE}{key}"), value)?)
    }

    fn set_skew(&mut self, millis: i64) -> ReplicaResult<()> {
        Ok(self.store.set_skew(millis)?)
    }

    fn become_device(
        &mut self,
        dev: DeviceId,
        device: u32,
        common: Cursor,
        after: Mark,
    ) -> ReplicaResult<()> {
        let names = (self.dev.to_string(), dev.to_string());
        let known = (to_store(common), after);
        self.store.become_device(
            (&names.0, &names.1),
            i64::from(device),
            known,
            &Progress::default(),
        )?;
        self.dev = dev;
        Ok(())
    }

    fn rewind(&mut self, dev: DeviceId) -> ReplicaResult<()> {
        Ok(self.store.rewind(&dev.to_string())?)
    }
}

/// Parts of segments on their way in.
struct Feed<'a> {
    next: &'a mut (dyn FnMut() -> Option<Opened> + Send),
    held: Option<Opened>,
    is_over: bool,
}

impl Feed<'_> {
    /// Gives the next one without taking it.
    fn look(&mut self) -> Option<&Opened> {
        if self.held.is_none() && !self.is_over {
            self.held = (self.next)();
            self.is_over = self.held.is_none();
        }
        self.held.as_ref()
    }
}

fn arrived(opened: Opened) -> Arrived {
    Arrived {
        dev: opened.dev.to_string(),
        cursor: to_store(opened.cursor),
        transactions: opened.transactions,
        more: opened.more,
    }
}

/// Before the keys of what the engine keeps, in the table `office`.
const NOTE: &str = "engine:";

/// About how much of a file one changed row takes.
const BYTES_OF_A_ROW: usize = 12;

const fn brought(applied: &replica::Applied) -> Applied {
    Applied {
        transactions: applied.transactions,
        conflicts: applied.conflicts,
        pending: applied.pending,
    }
}

impl From<StoreError> for ReplicaError {
    fn from(error: StoreError) -> Self {
        let cause = error.to_string();
        match error {
            StoreError::DiskFull { .. } => Self::Full(cause),
            StoreError::Busy { .. } => Self::Busy(cause),
            _ => Self::Other(cause),
        }
    }
}

impl From<seal::Cursor> for Cut {
    fn from(cursor: seal::Cursor) -> Self {
        from_store(cursor).into()
    }
}

const fn from_store(cursor: seal::Cursor) -> Cursor {
    Cursor {
        seq: cursor.seq,
        hash: cursor.hash,
    }
}

const fn to_store(cursor: Cursor) -> seal::Cursor {
    seal::Cursor {
        seq: cursor.seq,
        hash: cursor.hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value};
    use crate::platform::Clock;
    use crate::store::OpenOptions;
    use crate::store::replica::Office;

    const AT: i64 = 1_795_255_200_000;

    fn segment(seq: u32, action: i64, more: bool) -> Opened {
        let name = CellChange {
            column: 2,
            value: Value::Text(format!("Явір {action}")),
            base: None,
            bump: 0,
        };
        let action = (3 << 40) + 2 * action;
        Opened {
            dev: DeviceId([3; 8]),
            device: 3,
            cursor: Cursor { seq, hash: [1; 32] },
            vector: BTreeMap::new(),
            transactions: vec![Transaction {
                action,
                stamp: Stamp::at(AT + action, 3),
                at: AT,
                user: None,
                kind: "import".into(),
                role: "do".into(),
                target: None,
                subject: String::new(),
                born: Some((action - 1, action)),
                rows: vec![RowChange {
                    table: 3,
                    row: action - 1,
                    born: true,
                    cells: vec![name],
                    seen: Vec::new(),
                }],
            }],
            more,
        }
    }

    #[test]
    fn of_a_large_segment_all_is_applied_or_nothing_and_what_came_before_it_stays() {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(crate::domain::time::Timestamp::from_millis(AT)),
            device: Some(4),
        };
        let store = Store::open(&dir.path().join("k.base"), &options).unwrap();
        let office = Office::default();
        store.found_office(&office, &Progress::default()).unwrap();
        let mut base = OfficeBase::new(store, DeviceId([4; 8]));
        let mut come = |all: Vec<Opened>| {
            let mut all = all.into_iter();
            let mut is_over = false;
            let mut next = || match is_over {
                true => panic!("asked after the end"),
                false => {
                    let next = all.next();
                    is_over = next.is_none();
                    next
                }
            };
            let applied = base.apply_all(100, &mut next).unwrap();
            let cursors = base.cursors().unwrap();
            (applied.transactions, cursors[&DeviceId([3; 8])].seq)
        };
        let [one, two, end] = [
            segment(1, 1, false),
            segment(2, 2, true),
            segment(2, 3, true),
        ];
        assert_eq!(come(vec![one, two.clone(), end.clone()]), (1, 1));
        let end = Opened { more: false, ..end };
        let after = segment(3, 4, false);
        assert_eq!(come(vec![two, end, after]), (3, 3));
    }
}
