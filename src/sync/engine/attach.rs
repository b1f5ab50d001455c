//! Attachments: on the share before the operations that mention them, fetched after.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::{Epoch, Scope};
use crate::sync::piece;
use crate::sync::replica::{ContentHash, Replica};
use crate::sync::share::Put;

/// Contents that are asked for in one round.
const A_ROUND: usize = 64;
/// Missing contents that the base names at a time.
const A_PAGE: usize = 1_024;
/// One that is not there is asked for again after so long, milliseconds; twice as long each time, up to the second.
const AGAIN: i64 = 15_000;
const SELDOM: i64 = 6 * 3_600_000;

/// A content that was not to be had.
#[derive(Debug, Clone, Copy)]
pub(super) struct Absent {
    /// How often it was asked for, and when the last time.
    times: u32,
    at: i64,
}

impl Absent {
    fn is_due(self, now: i64) -> bool {
        let pause = AGAIN.saturating_mul(1 << self.times.saturating_sub(1).min(20));
        super::old(Some(self.at), pause.min(SELDOM), now)
    }
}

impl<R: Replica + 'static> Engine<R> {
    pub(super) async fn send_attachments(
        &mut self,
        pass: &Pass,
        contents: &[ContentHash],
    ) -> Halted<()> {
        for hash in contents {
            if self.memory.attached.contains(hash) {
                continue;
            }
            let Some(bytes) = self.replica.content(hash)? else {
                continue; // it came from another device, which had put it there, or it is not here either
            };
            if piece::fits(&bytes) {
                self.send_content(pass, hash, &bytes).await?;
            }
        }
        Ok(())
    }

    async fn send_content(&mut self, pass: &Pass, hash: &ContentHash, bytes: &[u8]) -> Halted<()> {
        let epoch = self.company()?;
        for number in 0..piece::count(bytes) {
            let sealed = piece::seal(&self.keys, epoch, (hash, bytes), number);
            let (name, sealed) = sealed.map_err(|_| Halt::Stop(Stop::NoKey))?;
            // Who else put it there wrote the same bytes; a torn one is written again.
            if pass.put_new(&name, &sealed).await? == Put::Exists
                && pass.get(&name, piece::most()).await?.as_ref() != Some(&sealed)
            {
                pass.delete(&name).await?;
                pass.put_new(&name, &sealed).await?;
            }
        }
        self.memory.attached.insert(*hash);
        Ok(())
    }

    /// Puts attachments on the share that are here and not whole there.
    pub(super) async fn mend_attachments(&mut self, pass: &mut Pass) -> Halted<()> {
        for hash in self.replica.contents()? {
            // What nobody could read is not sealed.
            let Some(bytes) = self.replica.content(&hash)?.filter(|it| piece::fits(it)) else {
                continue;
            };
            let mut is_whole = false;
            for epoch in self.epochs()? {
                is_whole = is_whole
                    || self.fetch_content(pass, &hash, epoch).await?.as_ref() == Some(&bytes);
            }
            if !is_whole {
                self.send_content(pass, &hash, &bytes).await?;
                pass.outcome.mended += 1;
            }
        }
        Ok(())
    }

    /// Fetches contents that are not here. Those that nobody has keep back no other.
    pub(super) async fn fetch_attachments(&mut self, pass: &Pass) -> Halted<()> {
        let mut wanted = Vec::new();
        let mut after = None;
        loop {
            let page = self.replica.missing_contents(after.as_ref(), A_PAGE)?;
            let due = |hash: &&ContentHash| {
                let absent = self.memory.absent.get(*hash);
                pass.wish.now || absent.is_none_or(|absent| absent.is_due(pass.now))
            };
            wanted.extend(page.iter().filter(due).copied());
            after = page.last().copied();
            if page.len() < A_PAGE {
                break;
            }
        }
        // Those that were asked for least come first.
        let times = |hash: &ContentHash| self.memory.absent.get(hash).map_or(0, |it| it.times);
        wanted.sort_by_key(times);
        for hash in wanted.into_iter().take(A_ROUND) {
            let mut found = None;
            for epoch in self.epochs()? {
                found = self.fetch_content(pass, &hash, epoch).await?;
                if found.is_some() {
                    break;
                }
            }
            // Bytes that are not what the hash names are as if they were not there.
            let is_put = match found {
                Some(bytes) => self.replica.put_content(&hash, &bytes)?,
                None => false,
            };
            if is_put {
                self.memory.attached.insert(hash);
                self.memory.absent.remove(&hash);
            } else {
                let absent = self.memory.absent.entry(hash);
                let absent = absent.or_insert(Absent { times: 0, at: 0 });
                absent.times = absent.times.saturating_add(1);
                absent.at = pass.now;
            }
        }
        Ok(())
    }

    async fn fetch_content(
        &self,
        pass: &Pass,
        hash: &ContentHash,
        epoch: Epoch,
    ) -> Halted<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let mut number = 0;
        loop {
            let place = piece::place(&self.keys, epoch, hash, number);
            let (name, header) = place.map_err(|_| Halt::Stop(Stop::NoKey))?;
            let Some(sealed) = pass.get(&name, piece::most()).await? else {
                return Ok(None);
            };
            let Some((count, part)) = piece::open(&self.keys, epoch, &header, &sealed) else {
                return Ok(None);
            };
            bytes.extend_from_slice(&part);
            number += 1;
            if number == count {
                return Ok(Some(bytes));
            }
            if number > count {
                return Ok(None);
            }
        }
    }

    fn company(&self) -> Halted<Epoch> {
        let epoch = self.keys.epoch(Scope::COMPANY);
        epoch.ok_or(Halt::Stop(Stop::NoKey))
    }

    /// The present epoch and the earlier ones: what was put there before the keys were changed lies there under the names of
    /// that time.
    fn epochs(&self) -> Halted<Vec<Epoch>> {
        let current = self.company()?;
        let older = self.keys.epochs(Scope::COMPANY);
        let older = older.into_iter().filter(|epoch| *epoch != current);
        Ok(std::iter::once(current).chain(older).collect())
    }
}
