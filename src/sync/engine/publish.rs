//! Sealing and publishing what was done here: sealed bytes first into the base, then to the share, then the head.

use std::collections::BTreeSet;

use super::presence::Told;
use super::{BATCH, Engine, Halt, Halted, Pass, QUIET, Stop};
use crate::domain::merge::StateHash;
use crate::sync::head::HeadFile;
use crate::sync::keys::{Refusal, Scope};
use crate::sync::name::{self, Span};
use crate::sync::replica::{Batch, Cursor, Replica, Sealed, Vector};
use crate::sync::segment::{self, CannotSeal, Draft, MOST_FILE, Member, Sealing};
use crate::sync::share::{Put, ShareError, Trouble};

impl<R: Replica + 'static> Engine<R> {
    pub(super) async fn publish(&mut self, pass: &mut Pass) -> Halted<()> {
        self.look_for_myself()?;
        if self.replica.unsealed(1)?.is_some() || !self.replica.outbox()?.is_empty() {
            // Who was taken out since the records were read last sends nothing more, and whoever was cannot read what is
            // sealed now.
            self.refresh(pass).await?;
            self.look_for_myself()?;
        }
        self.seal(pass)?;
        let outbox = self.replica.outbox()?;
        for sealed in &outbox {
            self.send_attachments(pass, &sealed.contents).await?;
            let span = Span::one(self.me(), sealed.cursor.seq);
            self.put(pass, &span.name(), &sealed.bytes).await?;
        }
        let own = self.replica.own()?;
        // What waits was not announced for certain: a head that is listed may be torn.
        if own.seq > self.memory.own_head.unwrap_or_default() || !outbox.is_empty() {
            self.announce(pass, own).await?;
        }
        if let Some(last) = outbox.last() {
            self.replica.published(last.cursor.seq)?;
            pass.outcome.sent += outbox.len() as u32;
        }
        Ok(())
    }

    /// From who is not in the office nobody would take anything: what waits stays here, and is found in this base.
    fn look_for_myself(&self) -> Halted<()> {
        let me = self.keys.me().ok_or(Halt::Stop(Stop::NotAdmitted))?;
        let sealed = [(me.device, self.replica.own()?.seq)];
        if me.role.may_write() && !self.find_uncounted(sealed)?.is_empty() {
            return Err(Halt::Stop(Stop::CutOff));
        }
        Ok(())
    }

    /// Seals what has been quiet for a while, or is much, or all of it when asked.
    fn seal(&mut self, pass: &Pass) -> Halted<()> {
        // Nobody would take it: it waits here until the user may write.
        let reads = self.keys.me().is_some_and(|me| !me.role.may_write());
        if reads && self.replica.unsealed(1)?.is_some() {
            return Err(Halt::Stop(Stop::Reader));
        }
        while let Some(batch) = self.replica.unsealed(BATCH)? {
            let quiet = pass.now < batch.since || pass.now - batch.since >= QUIET;
            if !(batch.more || batch.size >= BATCH || quiet || pass.wish.now) {
                break;
            }
            let more = batch.more;
            let through = batch.through;
            let sealed = self.sealed(batch)?;
            self.replica.put_sealed(&sealed, through)?;
            if !more {
                break;
            }
        }
        Ok(())
    }

    fn sealed(&self, batch: Batch) -> Halted<Sealed> {
        let epoch = self
            .keys
            .epoch(Scope::COMPANY)
            .ok_or(CannotSeal::Keys(Refusal::NoKey))?;
        let draft = Draft {
            before: self.replica.own()?,
            members: vec![Member {
                hash: [0; 32],
                vector: self.vector()?,
                head: self.keys.head(),
            }],
            sections: Vec::new(),
        };
        let mut sealing = Sealing::begin(&self.keys, &draft)?;
        let contents = match batch.transactions.first() {
            Some(large) if batch.is_large => {
                let (mut found, mut went) = (BTreeSet::new(), Ok(()));
                self.replica.parts(large.action, &mut |part, contents| {
                    found.extend(contents);
                    went = sealing.section(epoch, &[vec![part]]);
                    went.is_ok()
                })?;
                went?;
                found.into_iter().collect()
            }
            _ => {
                sealing.section(epoch, &[batch.transactions])?;
                batch.contents
            }
        };
        let (cursor, bytes) = sealing.close()?;
        Ok(Sealed {
            cursor,
            bytes,
            contents,
        })
    }

    /// Gives what this device has applied of the others.
    pub(super) fn vector(&self) -> Halted<Vector> {
        let cursors = self.replica.cursors()?.into_iter();
        Ok(cursors
            .filter(|(_, cursor)| cursor.seq > 0)
            .map(|(dev, cursor)| (dev, cursor.seq))
            .collect())
    }

    /// Puts a file of this device on the share under its final name. What is there already is compared: the same bytes are
    /// done, torn ones are written again, and a whole file that is another one means that somebody else is this device.
    pub(super) async fn put(&self, pass: &Pass, name: &str, bytes: &[u8]) -> Halted<()> {
        for _ in 0..2 {
            if pass.put_new(name, bytes).await? == Put::Written {
                return Ok(());
            }
            match pass.get(name, MOST_FILE).await? {
                Some(there) if there == bytes => return Ok(()),
                Some(there) if segment::look_through(&self.keys, self.me(), &there).is_ok() => {
                    return Err(Halt::Stop(Stop::Twin));
                }
                _ => pass.delete(name).await?,
            }
        }
        match pass.put_new(name, bytes).await? {
            Put::Written => Ok(()),
            Put::Exists => Err(Halt::Share(ShareError::new(Trouble::Other, name))),
        }
    }

    /// Writes what this device has to tell of itself.
    pub(super) fn head(&self, pass: &Pass, own: Cursor) -> Halted<HeadFile> {
        let (vector, state) = (self.vector()?, self.replica.state_hash()?);
        // Looked at last: whatever is done here meanwhile is not in the hash, or is seen waiting.
        let is_told = self.replica.unsealed(1)?.is_none()
            && self.replica.loaded()?.is_none()
            && !self.replica.waits_for_upgrade()?;
        Ok(HeadFile {
            dev: self.me(),
            cursor: own,
            at: self.there(pass),
            vector,
            state: if is_told {
                state
            } else {
                StateHash::default() // more or less is in it than the vector tells: nothing is said
            },
            membership: self.keys.head(),
        })
    }

    pub(super) async fn announce(&mut self, pass: &Pass, own: Cursor) -> Halted<()> {
        let me = self.me();
        let head = self.head(pass, own)?;
        let name = name::head(me, own.seq);
        let older = self.memory.own_head.filter(|seq| *seq != own.seq);
        let older = older.map(|seq| name::head(me, seq));
        let bytes = head.seal(&self.keys);
        let mut tries = 0;
        while pass.put_head(&name, &bytes, older.clone()).await? != Put::Written {
            tries += 1;
            if tries > 2 {
                return Err(Halt::Share(ShareError::new(Trouble::Other, &name)));
            }
            // An earlier try got there and its answer did not come back, or it was torn.
            let there = pass.get(&name, crate::sync::head::MOST_HEAD).await?;
            let read = there.map(|there| HeadFile::open(&self.keys, me, &there));
            match read {
                Some(Ok(head)) if head.cursor == own => {
                    if let Some(older) = &older {
                        pass.delete(older).await?;
                    }
                    break;
                }
                Some(Ok(_)) => return Err(Halt::Stop(Stop::Twin)),
                _ => pass.delete(&name).await?,
            }
        }
        // A kill may have left an older one beside the newest.
        for seq in pass.own_heads.iter().filter(|seq| **seq < own.seq) {
            if Some(*seq) != self.memory.own_head {
                pass.delete(&name::head(me, *seq)).await?;
            }
        }
        self.memory.own_head = Some(own.seq);
        self.memory.announced_at = Some((own.seq, head.at));
        let place = (own.seq, 0);
        self.memory.own_told = Some(Told { place, head });
        self.forget_retold(pass).await
    }
}
