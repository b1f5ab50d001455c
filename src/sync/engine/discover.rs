//! What the share shows before anything is fetched: the heads, held against what this device knows (I4 and twins).

use super::fetch::span_of;
use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::DeviceId;
use crate::sync::name::{self, Name, Span};
use crate::sync::replica::{Cursor, Replica};
use crate::sync::segment::{self, MOST_FILE};
use crate::sync::uncounted;

impl<R: Replica + 'static> Engine<R> {
    /// Lists the heads and holds them against what this device knows: I4 and twins.
    pub(super) async fn discover(&mut self, pass: &mut Pass) -> Halted<()> {
        for entry in pass.list(name::HEADS).await? {
            let (dev, place) = match name::parse(&entry.name) {
                Some(Name::Head { dev, seq }) => {
                    let newest = pass.listed.entry(dev).or_default();
                    *newest = seq.max(*newest);
                    if dev == self.me() {
                        pass.own_heads.push(seq);
                    }
                    (dev, (seq, 0))
                }
                Some(Name::HeadAgain { dev, seq, number }) => {
                    if dev == self.me() {
                        pass.retold.push((seq, number));
                    }
                    (dev, (seq, number))
                }
                _ => continue,
            };
            let newest = pass.told.entry(dev).or_default();
            *newest = place.max(*newest);
        }
        if self.due(self.memory.probed, super::PROBE, pass) {
            // Of a device that is gone for good only copies may be there: a colleague has filled a new folder with them.
            for span in pass.list(name::REPAIRS).await?.iter().filter_map(span_of) {
                let known = pass.copied.entry(span.dev).or_default();
                *known = span.last.max(*known);
            }
        }
        let known = self.keys.devices();
        if pass.listed.keys().any(|dev| !known.contains(dev)) {
            self.refresh(pass).await?;
        }
        let me = self.me();
        let own = self.replica.own()?;
        let listed = pass.listed.get(&me).copied();
        if let Some(seq) = listed.filter(|seq| *seq > own.seq) {
            // Somebody announced as this device what it never sealed.
            if self.read_head(pass, me, seq).await?.is_some() {
                return Err(Halt::Stop(Stop::Twin));
            }
        }
        if self.due(self.memory.probed, super::PROBE, pass) {
            // A base that was put back may have sent more than it remembers, announced or not.
            let next = Span::one(me, own.seq + 1);
            let there = pass.get(&next.name(), MOST_FILE).await?;
            if there.is_some_and(|there| segment::look_through(&self.keys, me, &there).is_ok()) {
                return Err(Halt::Stop(Stop::Twin));
            }
        }
        self.memory.own_head = listed.filter(|seq| *seq <= own.seq);
        self.remember_own(pass).await?;
        if !pass.wish.mend {
            self.suspect(pass, own).await?;
        }
        Ok(())
    }

    /// Looks whether the share lacks what it had: then nothing is believed and nothing written.
    async fn suspect(&self, pass: &mut Pass, own: Cursor) -> Halted<()> {
        self.suspect_own(pass, own).await?;
        if !self.due(self.memory.probed, super::PROBE, pass) {
            return Ok(());
        }
        // Of others: their heads are older than what was read from there, and what was read is not there any more.
        let limits = uncounted::limits(&self.keys);
        for (dev, cursor) in self.replica.cursors()? {
            // What does not count nobody keeps for others.
            let seq = cursor
                .seq
                .min(limits.get(&dev).copied().unwrap_or(u32::MAX));
            let is_behind = dev != self.me() && pass.listed_seq(dev) < seq;
            if is_behind && !self.is_there(pass, dev, seq).await? {
                return Err(Halt::Stop(Stop::Older));
            }
        }
        Ok(())
    }

    async fn suspect_own(&self, pass: &mut Pass, own: Cursor) -> Halted<()> {
        let announced = self.announced(own)?;
        let me = self.me();
        if announced == 0 {
            let cursors = self.replica.cursors()?;
            let mut known = cursors
                .iter()
                .filter(|(_, cursor)| cursor.seq > 0)
                .peekable();
            let any = known.peek().is_some();
            let lost = known.all(|(dev, cursor)| pass.listed_seq(*dev) < cursor.seq);
            return if any && lost {
                Err(Halt::Stop(Stop::Older))
            } else {
                Ok(())
            };
        }
        let probe = self.due(self.memory.probed, super::PROBE, pass);
        let is_announced = pass.listed_seq(me) >= announced;
        if is_announced && !probe {
            return Ok(());
        }
        // The head is not listed: stale listing, lost head, or an older share. The file itself decides.
        let Some((span, bytes)) = self.replica.kept(me, announced)? else {
            return Ok(());
        };
        // It may be packed here and not there, or there and not here.
        if self.lies(pass, span, &bytes).await? || self.is_there(pass, me, announced).await? {
            return Ok(());
        }
        if is_announced {
            // The head is there and the file is not: it was lost, and is put back now and not tomorrow.
            pass.wish.audit = true;
            return Ok(());
        }
        Err(Halt::Stop(Stop::Older))
    }

    /// Tells whether a segment that this device has signed lies on the share. What somebody says of it proves nothing.
    pub(super) async fn is_on_share(&self, pass: &Pass, seq: u32) -> Halted<bool> {
        let me = self.me();
        let mut entries = pass.list(&name::segments(me)).await?;
        entries.extend(pass.list(&name::repairs(me)).await?);
        for entry in entries {
            let span = span_of(&entry).filter(|span| span.dev == me && span.holds(seq));
            let Some(span) = span else {
                continue;
            };
            let file = pass.get(&entry.name, MOST_FILE).await?;
            let file = file.and_then(|bytes| segment::open(&self.keys, me, &bytes).ok());
            if file.is_some_and(|file| file.span() == (span.first, span.last)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells whether a segment is in a file of its device, or in a copy: a colleague may have filled the share again.
    async fn is_there(&self, pass: &Pass, dev: DeviceId, seq: u32) -> Halted<bool> {
        let mut entries = pass.list(&name::segments(dev)).await?;
        entries.extend(pass.list(&name::repairs(dev)).await?);
        Ok(entries.iter().any(|entry| match name::parse(&entry.name) {
            Some(Name::Segment(other) | Name::Repair(other)) => other.holds(seq),
            _ => false,
        }))
    }

    /// Tells whether a file of this device lies on the share as it was written.
    async fn lies(&self, pass: &Pass, span: Span, bytes: &[u8]) -> Halted<bool> {
        match pass.get(&span.name(), MOST_FILE).await? {
            Some(there) if there == bytes => Ok(true),
            Some(there) if segment::look_through(&self.keys, span.dev, &there).is_ok() => {
                Err(Halt::Stop(Stop::Twin))
            }
            _ => Ok(false),
        }
    }

    /// Gives the number up to which this device has announced, as the base knows it.
    pub(super) fn announced(&self, own: Cursor) -> Halted<u32> {
        let outbox = self.replica.outbox()?;
        Ok(outbox.first().map_or(own.seq, |first| first.cursor.seq - 1))
    }
}
