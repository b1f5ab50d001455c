//! Fetching and applying what others have published.

use super::pinned::place_of;
use super::presence::{Dated, Told};
use super::{Colleague, Engine, Halt, Halted, Pass, Stop};
use crate::domain::merge::StateHash;
use crate::sync::head::{HeadFile, MOST_HEAD};
use crate::sync::keys::{Cut, DeviceId, Refusal};
use crate::sync::name::{self, Name, Span};
use crate::sync::replica::{Cursor, Raw, Replica, ReplicaError};
use crate::sync::segment::{self, MOST_FILE, Outline, Refused};
use crate::sync::share::Entry;
use crate::sync::uncounted;

/// From so many missing segments on, the folder of a device is listed for its packs.
const MANY: u32 = 8;
/// So many bytes and files are fetched before they are applied, together.
const TOGETHER: usize = 32 << 20;
const FILES: usize = 4_096;
/// Fewer bytes are not worth a second thread.
const ALONE: usize = 256 << 10;
/// Heads that are read in one round only to be shown.
const HEADS_A_ROUND: usize = 20;

impl<R: Replica + 'static> Engine<R> {
    pub(super) async fn read_head(
        &self,
        pass: &Pass,
        dev: DeviceId,
        seq: u32,
    ) -> Halted<Option<HeadFile>> {
        let bytes = pass.get(&name::head(dev, seq), MOST_HEAD).await?;
        let head = bytes.and_then(|bytes| HeadFile::open(&self.keys, dev, &bytes).ok());
        Ok(head.filter(|head| head.cursor.seq == seq))
    }

    /// Fetches and applies all that is announced and can be read, device by device.
    pub(super) async fn fetch(&mut self, pass: &mut Pass) -> Halted<()> {
        let me = self.me();
        let mut devices = self.keys.devices();
        devices.retain(|dev| *dev != me);
        let probe = self.due(self.memory.probed, super::PROBE, pass);
        let own = self.replica.own()?;
        let cursors = self.replica.cursors()?;
        let (cuts, limits) = (self.keys.cuts(), uncounted::limits(&self.keys));
        let mut read = 0;
        let mut newer = None;
        for dev in devices {
            let cursor = cursors.get(&dev).copied().unwrap_or_default();
            match self
                .fetch_of(
                    pass,
                    (dev, cursor),
                    cuts.get(&dev),
                    (limits.get(&dev), probe),
                )
                .await
            {
                // What one device has written keeps back nothing of the others, and nothing that was done here.
                Err(Halt::Stop(stop @ Stop::NewerProgram(_))) => newer = Some(stop),
                Err(Halt::Base(ReplicaError::Other(error))) => {
                    tracing::error!(%dev, %error, "what it has sent cannot be taken in");
                    pass.outcome.refused.push(dev);
                }
                went => went?,
            }
            if self.keys.member(dev).is_none() {
                // Its key may be in other hands: what it says of others and of itself is not believed any more.
                self.memory.heads.remove(&dev);
                continue;
            }
            let known = self.memory.heads.get(&dev).map(|told| told.place);
            let place = pass.told.get(&dev).copied();
            if let Some(place) = place.filter(|place| known != Some(*place) && read < HEADS_A_ROUND)
            {
                read += 1;
                if let Some(told) = self.read_told(pass, dev, place).await? {
                    let head = &told.head;
                    let knows_more = head.vector.get(&me).is_some_and(|seq| *seq > own.seq);
                    if knows_more && self.is_on_share(pass, own.seq + 1).await? {
                        // It has applied of this device what this base does not know.
                        return Err(Halt::Stop(Stop::Twin));
                    }
                    let cursor = self.cursor(dev)?;
                    if head.cursor.seq == cursor.seq && head.cursor.hash != cursor.hash {
                        self.fork(pass, dev)?;
                    }
                    self.memory.heads.insert(dev, told);
                }
            }
        }
        self.compare(pass)?;
        newer.map_or(Ok(()), |stop| Err(Halt::Stop(stop)))
    }

    /// Fetches what there is of one device that was applied up to `cursor`.
    async fn fetch_of(
        &mut self,
        pass: &mut Pass,
        (dev, cursor): (DeviceId, Cursor),
        cut: Option<&Cut>,
        (until, probe): (Option<&u32>, bool),
    ) -> Halted<()> {
        // What was written after it was taken out does not count: it is not asked for again in each round.
        let until = until.copied().unwrap_or(u32::MAX);
        let reach = pass.reach(dev).min(until);
        if let Some(pinned) = cut.copied().and_then(place_of) {
            // While files of it are lacking they are not looked for in each round.
            let is_new = self.memory.lacking.get(&dev) != Some(&(cursor.seq, reach));
            if cursor.seq < pinned.seq && (reach > cursor.seq && is_new || probe) {
                self.fetch_pinned(pass, dev, pinned).await?;
                let now = self.cursor(dev)?.seq;
                self.memory.lacking.insert(dev, (now, reach));
            }
            return Ok(());
        }
        if reach > cursor.seq {
            self.fetch_device(pass, dev, reach).await
        } else if probe && until > cursor.seq {
            self.fetch_device(pass, dev, cursor.seq + 1).await
        } else {
            Ok(())
        }
    }

    pub(super) fn cursor(&self, dev: DeviceId) -> Halted<Cursor> {
        Ok(self
            .replica
            .cursors()?
            .get(&dev)
            .copied()
            .unwrap_or_default())
    }

    async fn fetch_device(&mut self, pass: &mut Pass, dev: DeviceId, until: u32) -> Halted<()> {
        let mut cursor = self.cursor(dev)?;
        let mut listed = Listed::default();
        while cursor.seq < until {
            let mut found = Vec::new();
            let mut size = 0;
            while cursor.seq < until && size < TOGETHER && found.len() < FILES {
                let next = Next {
                    cursor,
                    until,
                    is_first: found.is_empty(),
                };
                let Some(file) = self.find(pass, dev, next, &mut listed).await? else {
                    break;
                };
                size += file.bytes.len();
                cursor = file.last();
                found.push(file);
            }
            let is_whole = !found.is_empty() && self.apply(pass, &found, size)?;
            if !is_whole || self.cursor(dev)? != cursor {
                return Ok(()); // there is no more, or another history
            }
        }
        Ok(())
    }

    /// Keeps the files and applies what is in them. Gives false when one of them cannot be read after all.
    pub(super) fn apply(&mut self, pass: &mut Pass, files: &[Found], size: usize) -> Halted<bool> {
        let raws: Vec<Raw<'_>> = files.iter().map(Found::raw).collect();
        self.replica.keep_all(&raws)?;
        let (keys, replica) = (&self.keys, &mut self.replica);
        let Some(cursor) = files.first().map(|file| file.after) else {
            return Ok(true);
        };
        let mut is_whole = true;
        let read = files
            .iter()
            .flat_map(|file| file.outline.parts(keys, &file.bytes, cursor.seq));
        let read = read.map_while(|part| {
            is_whole &= part.is_ok();
            part.ok()
        });
        let mut read = read.fuse(); // nothing after what cannot be read
        let applied = if size < ALONE {
            replica.apply_all(size, &mut || read.next())?
        } else {
            // While some are written into the base, the next ones are decrypted and unpacked.
            std::thread::scope(|scope| {
                let (send, receive) = std::sync::mpsc::sync_channel(0);
                scope.spawn(move || read.try_for_each(|opened| send.send(opened)));
                let mut all = receive.into_iter();
                replica.apply_all(size, &mut || all.next())
            })?
        };
        pass.outcome.applied += applied.transactions;
        pass.outcome.conflicts += applied.conflicts;
        pass.outcome.pending += applied.pending;
        Ok(is_whole)
    }

    /// Finds a file that goes on where the cursor stands: by its computable name, among the packs, among the copies.
    async fn find(
        &mut self,
        pass: &mut Pass,
        dev: DeviceId,
        next: Next,
        listed: &mut Listed,
    ) -> Halted<Option<Found>> {
        let seq = next.cursor.seq + 1;
        let single = Span::one(dev, seq);
        let announced = pass.reach(dev) >= seq;
        if next.until - next.cursor.seq < MANY || !announced {
            let found = self.read(pass, single, &single.name(), next).await?;
            if found.is_some() || !announced {
                return Ok(found);
            }
        }
        for place in [0, 1] {
            let is_copy = place == 1;
            if listed.0[place].is_none() {
                let folder = if is_copy {
                    name::repairs(dev)
                } else {
                    name::segments(dev)
                };
                listed.0[place] = Some(spans_of(dev, &pass.list(&folder).await?));
            }
            let there = listed.0[place].iter().flatten();
            let mut spans: Vec<Span> = there.filter(|span| span.holds(seq)).copied().collect();
            spans.sort_unstable_by_key(|span| std::cmp::Reverse(span.last));
            for span in spans {
                let name = if is_copy {
                    span.repair_name()
                } else {
                    span.name()
                };
                let found = self.read(pass, span, &name, next).await?;
                if found.is_some() {
                    return Ok(found);
                }
            }
        }
        Ok(None)
    }

    /// Reads one file. What is torn, foreign, unreadable or of another chain is not there.
    pub(super) async fn read(
        &mut self,
        pass: &mut Pass,
        span: Span,
        name: &str,
        Next {
            cursor, is_first, ..
        }: Next,
    ) -> Halted<Option<Found>> {
        let Some(bytes) = pass.get(name, MOST_FILE).await? else {
            return Ok(None);
        };
        let mut verified = segment::verify(&self.keys, span.dev, &bytes);
        let is_lacking = match &verified {
            Ok(outline) => outline.segment.unread > 0, // a key may have been handed on
            Err(refused) => matches!(
                refused,
                Refused::Keys(Refusal::UnknownHead | Refusal::NoMember)
            ),
        };
        if is_lacking {
            self.refresh(pass).await?;
            verified = segment::verify(&self.keys, span.dev, &bytes);
        }
        match verified {
            Ok(outline) if outline.segment.span() != (span.first, span.last) => Ok(None),
            Ok(outline) if outline.segment.unread > 0 => Ok(None),
            Ok(outline) if outline.segment.hash_at(cursor.seq) == Some(cursor.hash) => {
                Ok(Some(Found {
                    span,
                    bytes,
                    outline,
                    after: cursor,
                }))
            }
            Ok(_) if is_first => {
                self.fork(pass, span.dev)?;
                Ok(None)
            }
            // What was found before it is applied first.
            Ok(_) => Ok(None),
            Err(Refused::Newer(container)) => Err(Halt::Stop(Stop::NewerProgram(container))),
            Err(_) => Ok(None),
        }
    }

    /// The share shows another history of a device than was applied: a copy of that computer has worked under its name. What
    /// is there is applied from the first segment on; what was applied stays. Once until more is announced.
    pub(super) fn fork(&mut self, pass: &mut Pass, dev: DeviceId) -> Halted<()> {
        let is_in = self.keys.member(dev).is_some();
        if dev != self.me() && is_in && !pass.outcome.forked.contains(&dev) {
            pass.outcome.forked.push(dev);
            if self.memory.forked.insert((dev, pass.listed_seq(dev))) {
                self.replica.rewind(dev)?;
            }
        }
        Ok(())
    }

    /// Holds the heads of others against what is here: who is behind, who holds the same and is not the same.
    fn compare(&self, pass: &mut Pass) -> Halted<()> {
        let own = self.replica.own()?;
        let cursors = self.replica.cursors()?;
        let me = self.me();
        // What is sealed and not announced may be a twin's number with other contents.
        let announced = self.announced(own)?;
        let long_announced = self.long_announced(pass, announced)?;
        let state = self.replica.state_hash()?;
        // Looked at after the hash was read: what is done here meanwhile is in none, or is seen waiting.
        let idle = self.replica.unsealed(1)?.is_none()
            && announced == own.seq
            && self.replica.loaded()?.is_none()
            && !self.replica.waits_for_upgrade()?;
        let limits = uncounted::limits(&self.keys);
        for (dev, Told { head, .. }) in &self.memory.heads {
            let here = cursors.get(dev).copied().unwrap_or_default();
            let seen = head.vector.get(&me).copied().unwrap_or_default();
            let listed = pass.listed_seq(*dev);
            pass.outcome.colleagues.push(Colleague {
                dev: *dev,
                at: head.at,
                is_clock_wrong: self.dated(self.there(pass), head.at, seen)? != Dated::Right,
                is_clock_doubtful: false,
                behind: long_announced.saturating_sub(seen),
                missing: limits
                    .get(dev)
                    .map_or(listed, |limit| listed.min(*limit))
                    .saturating_sub(here.seq),
            });
            let same = idle
                && head.state != StateHash::default()
                && here == head.cursor
                && seen == own.seq
                && cursors
                    .iter()
                    .filter(|(other, cursor)| *other != dev && cursor.seq > 0)
                    .all(|(other, cursor)| head.vector.get(other) == Some(&cursor.seq))
                && head
                    .vector
                    .iter()
                    .filter(|(other, seq)| **other != me && **seq > 0)
                    .all(|(other, seq)| cursors.get(other).map(|cursor| cursor.seq) == Some(*seq));
            if same && head.state != state {
                pass.outcome.diverged.push(*dev);
            }
        }
        Ok(())
    }
}

/// What is looked for: the file after a cursor, on the way to the last one that is announced.
#[derive(Clone, Copy)]
pub(super) struct Next {
    pub cursor: Cursor,
    pub until: u32,
    /// Nothing that was found before waits to be applied.
    pub is_first: bool,
}

/// The files of a device and the copies of them, as they were listed once.
#[derive(Default)]
struct Listed([Option<Vec<Span>>; 2]);

pub(super) fn spans_of(dev: DeviceId, entries: &[Entry]) -> Vec<Span> {
    let spans = entries.iter().filter_map(span_of);
    spans.filter(|span| span.dev == dev).collect()
}

pub(super) fn span_of(entry: &Entry) -> Option<Span> {
    match name::parse(&entry.name) {
        Some(Name::Segment(span) | Name::Repair(span)) => Some(span),
        _ => None,
    }
}

/// A file that goes on where a cursor stands, verified and not read yet.
pub(super) struct Found {
    span: Span,
    pub bytes: Vec<u8>,
    pub outline: Outline,
    /// The cursor from which on it is applied.
    after: Cursor,
}

impl Found {
    fn raw(&self) -> Raw<'_> {
        Raw {
            dev: self.span.dev,
            first: self.span.first,
            last: self.span.last,
            bytes: &self.bytes,
        }
    }

    /// Gives the cursor once it is applied.
    fn last(&self) -> Cursor {
        self.outline.segment.last()
    }
}

impl Pass {
    /// Gives how far files of a device are to be found, by its head and by the copies of its files.
    fn reach(&self, dev: DeviceId) -> u32 {
        let copied = self.copied.get(&dev).copied().unwrap_or_default();
        self.listed_seq(dev).max(copied)
    }

    /// Gives the newest head of a device in the listing; 0 for none.
    pub(super) fn listed_seq(&self, dev: DeviceId) -> u32 {
        self.listed.get(&dev).copied().unwrap_or_default()
    }
}
