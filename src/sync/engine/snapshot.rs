//! Snapshots: who joins takes one, who has nothing unsent writes one now and then, and what was taken is held against the
//! log.

use std::collections::BTreeMap;

use super::{Engine, Halt, Halted, Pass};
use crate::domain::merge::{Replay, Transaction};
use crate::sync::columns::In;
use crate::sync::keys::{DeviceId, Scope};
use crate::sync::name::{self, Name};
use crate::sync::replica::{Replica, ReplicaResult};
use crate::sync::segment;
use crate::sync::share::Put;
use crate::sync::snapshot::{self, Draft, MOST_FILE, Snapshot, Standing};
use crate::sync::uncounted;

/// How often snapshots are written, and how many files make a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// So many segments of the office after the last one that this device wrote or met.
    pub segments: u64,
    /// Another device's that is younger than this is enough, milliseconds.
    pub age: i64,
    /// So many files of one size that follow one another become one.
    pub pack: usize,
}

impl Pace {
    /// That of the program.
    pub const USUAL: Self = Self {
        segments: 512,
        age: 7 * 24 * 3_600_000,
        pack: 32,
    };
}

/// So many snapshots are tried before the log is.
const TRIES: usize = 4;
/// Where the number of segments stands that there were when this device last wrote a snapshot or met one.
const MADE: &str = "snapshot-made";

impl<R: Replica + 'static> Engine<R> {
    /// Fills a base that has applied nothing from the newest snapshot that can be read. Gives whether it did.
    pub(super) async fn join(&mut self, pass: &mut Pass) -> Halted<bool> {
        let me = self.me();
        let others = pass.listed.keys().any(|dev| *dev != me);
        let known = self.replica.cursors()?;
        let is_new = known.values().all(|cursor| cursor.seq == 0);
        if !others || !is_new || self.replica.own()?.seq > 0 || self.replica.loaded()?.is_some() {
            return Ok(false);
        }
        let mut found = Vec::new();
        for entry in pass.list(name::SNAPSHOTS).await? {
            if let Some(Name::Snapshot { dev, .. }) = name::parse(&entry.name) {
                let stat = pass.stat(&entry.name).await?;
                let at = stat.and_then(|stat| stat.modified);
                found.push((at, entry.name, dev));
            }
        }
        found.sort_unstable_by(|one, other| other.cmp(one));
        // Whose key may be in other hands does not say what stands here.
        let may_write = |dev| self.keys.member(dev).is_some_and(|it| it.role.may_write());
        found.retain(|(_, _, dev)| may_write(*dev));
        for (_, name, dev) in found.into_iter().take(TRIES) {
            let Some(bytes) = pass.get(&name, MOST_FILE).await? else {
                continue;
            };
            let Ok(snapshot) = snapshot::open(&self.keys, dev, &bytes) else {
                continue;
            };
            if self.is_past_a_cut(&snapshot.standing) {
                continue; // rows that nobody else has are among it
            }
            if self.load(&snapshot, &bytes)? {
                pass.outcome.loaded = Some(dev);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn load(&mut self, snapshot: &Snapshot, bytes: &[u8]) -> Halted<bool> {
        let (keys, replica) = (&self.keys, &mut self.replica);
        // While some rows are written into the base, the next ones are decrypted, unpacked and hashed.
        let went: ReplicaResult<bool> = std::thread::scope(|scope| {
            let (send, receive) = std::sync::mpsc::sync_channel(4);
            scope.spawn(move || {
                let mut some = Vec::with_capacity(TOGETHER);
                let went = snapshot.rows(keys, bytes, |row| {
                    some.push(row);
                    some.len() < TOGETHER || send.send(Ok(std::mem::take(&mut some))).is_ok()
                });
                let _gone = send.send(went.map(|()| some));
            });
            let mut rows = Vec::new().into_iter();
            let mut next = || {
                loop {
                    if let Some(row) = rows.next() {
                        return Ok(Some(row));
                    }
                    match receive.recv() {
                        Ok(some) => rows = some?.into_iter(),
                        Err(_) => return Ok(None),
                    }
                }
            };
            replica.load(&snapshot.standing, &mut next)
        });
        Ok(went?)
    }

    /// Holds the log against the snapshot that this base was filled from, once all of it has been applied.
    pub(super) async fn settle(&mut self, pass: &mut Pass) -> Halted<()> {
        let Some(standing) = self.replica.loaded()? else {
            return Ok(());
        };
        let cursors = self.replica.cursors()?;
        let me = (self.me(), self.replica.own()?);
        let applied = |dev: &DeviceId| match *dev == me.0 {
            true => me.1.seq,
            false => cursors.get(dev).map_or(0, |cursor| cursor.seq),
        };
        if self.is_past_a_cut(&standing) {
            // The log will never come so far: what was taken back is in these rows.
            pass.outcome.unproven = true;
            self.withdraw(pass, &standing).await?;
            return Ok(self.replica.settled()?);
        }
        let mut all = standing.cursors.iter();
        if all.any(|(dev, cursor)| applied(dev) < cursor.seq) {
            return Ok(());
        }
        if self.proven(&standing)? == Some(false) {
            pass.outcome.unproven = true;
            self.withdraw(pass, &standing).await?;
        }
        self.replica.settled()?;
        Ok(())
    }

    /// Tells whether a snapshot holds what counts no more of devices that were taken out, or may only read.
    fn is_past_a_cut(&self, standing: &Standing) -> bool {
        let limits = uncounted::limits(&self.keys);
        let mut all = standing.cursors.iter();
        all.any(|(dev, cursor)| {
            let limit = limits.get(dev);
            limit.is_some_and(|limit| cursor.seq > *limit)
                || uncounted::is_out(&self.keys, *dev, cursor.seq)
        })
    }

    /// Takes a snapshot that is not what the log says from the share, so that nobody else is filled from it: it is a cache.
    async fn withdraw(&self, pass: &Pass, standing: &Standing) -> Halted<()> {
        for entry in pass.list(name::SNAPSHOTS).await? {
            let Some(Name::Snapshot { dev, .. }) = name::parse(&entry.name) else {
                continue;
            };
            let bytes = pass.get(&entry.name, MOST_FILE).await?;
            let opened = bytes.and_then(|bytes| snapshot::open(&self.keys, dev, &bytes).ok());
            if opened.is_some_and(|opened| opened.standing == *standing) {
                pass.delete(&entry.name).await?;
            }
        }
        Ok(())
    }

    /// Tells whether the kept files come to the state of a snapshot; `None` when they cannot tell.
    fn proven(&self, standing: &Standing) -> Halted<Option<bool>> {
        let mut replay = Replay::default();
        let mut tables: BTreeMap<u16, u16> = BTreeMap::new();
        for (dev, until) in &standing.cursors {
            let mut seq = 0;
            while seq < until.seq {
                let Some((_, bytes)) = self.replica.kept(*dev, seq + 1)? else {
                    return Ok(None);
                };
                let Ok(outline) = segment::verify(&self.keys, *dev, &bytes) else {
                    return Ok(None);
                };
                let (_, last) = outline.segment.span();
                if last >= until.seq && outline.segment.hash_at(until.seq) != Some(until.hash) {
                    return Ok(None); // the share shows another history of that device now
                }
                for part in outline.parts(&self.keys, &bytes, seq) {
                    let Ok(part) = part else {
                        return Ok(None);
                    };
                    if part.cursor.seq > until.seq {
                        break;
                    }
                    if !self.replay(&mut replay, &mut tables, &part.transactions)? {
                        return Ok(None);
                    }
                }
                seq = last;
            }
        }
        Ok(Some(
            replay.hash(|table| tables.get(&table).copied()) == standing.state,
        ))
    }

    /// Applies transactions to a state; false when a table of them is not known here.
    fn replay(
        &self,
        replay: &mut Replay,
        tables: &mut BTreeMap<u16, u16>,
        transactions: &[Transaction],
    ) -> Halted<bool> {
        for transaction in transactions {
            for change in &transaction.rows {
                let column = match tables.get(&change.table) {
                    Some(column) => Some(*column),
                    None => self.replica.deleted_column(change.table)?,
                };
                let Some(column) = column else {
                    return Ok(false);
                };
                tables.insert(change.table, column);
                replay.apply(transaction, change, column);
            }
        }
        Ok(true)
    }

    /// Writes a snapshot when much has come since the last one that this device wrote or met, and everything here is on the
    /// share.
    pub(super) async fn snapshot(&mut self, pass: &mut Pass) -> Halted<()> {
        let own = self.replica.own()?;
        let others = self.replica.cursors()?;
        let others = others.values().map(|cursor| u64::from(cursor.seq));
        let now: u64 = u64::from(own.seq) + others.sum::<u64>();
        let made = self.replica.note(MADE)?.unwrap_or_default();
        let made = In(&made).number().unwrap_or(0);
        if own.seq == 0 || now < made.saturating_add(self.pace.segments) {
            return Ok(());
        }
        if !self.uncounted()?.is_empty() {
            return Ok(()); // it would hold what nobody else has
        }
        let there = pass.list(name::SNAPSHOTS).await?;
        // A cache: the own clock, corrected, does where the share does not tell the time.
        let own_clock = pass.now.saturating_sub(self.memory.skew);
        let now_there = self.memory.share_now.unwrap_or(own_clock);
        let (mut older, mut is_met) = (Vec::new(), false);
        for entry in there {
            match name::parse(&entry.name) {
                Some(Name::Snapshot { dev, .. }) if dev == self.me() => older.push(entry.name),
                Some(Name::Snapshot { .. }) => {
                    let modified = pass.stat(&entry.name).await?.and_then(|it| it.modified);
                    let young = |modified| now_there.saturating_sub(modified) < self.pace.age;
                    is_met |= modified.is_some_and(young);
                }
                _ => {}
            }
        }
        if is_met || self.write_snapshot(pass, own.seq, older).await? {
            let mut note = crate::sync::columns::Out::default();
            note.number(now);
            self.replica.set_note(MADE, &note.0)?;
        }
        Ok(())
    }

    async fn write_snapshot(
        &mut self,
        pass: &mut Pass,
        seq: u32,
        older: Vec<String>,
    ) -> Halted<bool> {
        let Some(epoch) = self.keys.epoch(Scope::COMPANY) else {
            return Ok(false);
        };
        let mut draft = Draft::new();
        let Some(standing) = self.replica.state(&mut |row| draft.row(row))? else {
            return Ok(false);
        };
        let at = pass.now.saturating_sub(self.memory.skew);
        let sealed = snapshot::seal(&self.keys, epoch, (seq, at), &standing, draft);
        let Ok(bytes) = sealed else {
            return Ok(true); // too large, or no key: the log is enough
        };
        let name = name::snapshot(epoch.tag, self.me(), seq);
        if pass.put_new(&name, &bytes).await? == Put::Exists {
            // One that was torn is written again; a whole one does as well.
            let there = pass.get(&name, MOST_FILE).await?;
            let whole = there.is_some_and(|there| {
                snapshot::open(&self.keys, self.keys.device(), &there).is_ok()
            });
            if !whole {
                pass.delete(&name).await?;
                if pass.put_new(&name, &bytes).await? == Put::Exists {
                    return Err(Halt::Share(crate::sync::share::ShareError::new(
                        crate::sync::share::Trouble::Damaged,
                        name,
                    )));
                }
            }
        }
        for older in older.iter().filter(|older| **older != name) {
            pass.delete(older).await?;
        }
        pass.outcome.snapshots += 1;
        Ok(true)
    }
}

/// So many rows pass from thread to thread at a time.
const TOGETHER: usize = 1_000;
