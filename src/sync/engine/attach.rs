//! Attachments: on the share before the operations that mention them, fetched after.
//!
//! A content is cut into pieces of 4 MiB. Each is sealed by itself and named by a keyed hash of the content's hash and
//! the number of the piece, so that the same picture is on the share once and its name tells nothing.

use super::{Engine, Halt, Halted, Pass, Stop};
use crate::sync::keys::{Epoch, Scope};
use crate::sync::name;
use crate::sync::replica::{ContentHash, Replica};
use crate::sync::segment::padded;
use crate::sync::share::Put;

/// Bytes of a content in one piece.
pub const PIECE: usize = 4 << 20;
/// Contents that are fetched in one round.
const A_ROUND: usize = 64;
/// More pieces than any content has: 1 GiB.
const MOST_PIECES: u32 = 256;

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
            let epoch = self.company()?;
            let count = bytes.len().div_ceil(PIECE).max(1) as u32;
            for number in 0..count {
                let start = number as usize * PIECE;
                let piece = bytes.get(start..).unwrap_or_default();
                let piece = &piece[..piece.len().min(PIECE)];
                let (name, header) = self.piece(epoch, hash, number)?;
                let sealed = self.keys.seal(epoch, &header, &text(count, piece));
                let sealed = sealed.map_err(|_| Halt::Stop(Stop::NoKey))?;
                // Who else put it there wrote the same bytes; a torn one is written again.
                if pass.put_new(&name, &sealed).await? == Put::Exists
                    && pass.get(&name, most()).await?.as_ref() != Some(&sealed)
                {
                    pass.delete(&name).await?;
                    pass.put_new(&name, &sealed).await?;
                }
            }
            self.memory.attached.insert(*hash);
        }
        Ok(())
    }

    /// Puts attachments on the share that are here and not there.
    pub(super) async fn mend_attachments(&mut self, pass: &Pass) -> Halted<()> {
        self.memory.attached.clear();
        for hash in self.replica.contents()? {
            let mut is_there = false;
            for epoch in self.keys.epochs(Scope::COMPANY) {
                let (name, _) = self.piece(epoch, &hash, 0)?;
                is_there = is_there || pass.stat(&name).await?.is_some();
            }
            if !is_there {
                self.send_attachments(pass, &[hash]).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn fetch_attachments(&mut self, pass: &Pass) -> Halted<()> {
        for hash in self.replica.missing_contents(A_ROUND)? {
            let current = self.company()?;
            // What was put there before the keys were changed lies there under the names of that time.
            let older = self.keys.epochs(Scope::COMPANY);
            let older = older.into_iter().filter(|epoch| *epoch != current);
            for epoch in std::iter::once(current).chain(older) {
                if let Some(bytes) = self.fetch_content(pass, &hash, epoch).await? {
                    self.replica.put_content(&hash, &bytes)?;
                    self.memory.attached.insert(hash);
                    break;
                }
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
            let (name, header) = self.piece(epoch, hash, number)?;
            let Some(sealed) = pass.get(&name, most()).await? else {
                return Ok(None);
            };
            let Ok(opened) = self.keys.open(epoch.tag, epoch.number, &header, &sealed) else {
                return Ok(None);
            };
            let Some((count, piece)) = read(&opened) else {
                return Ok(None);
            };
            bytes.extend_from_slice(piece);
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

    /// Gives the name of a piece and what its sealing is bound to.
    fn piece(&self, epoch: Epoch, hash: &ContentHash, number: u32) -> Halted<(String, Vec<u8>)> {
        let mut whole = hash.to_vec();
        whole.extend_from_slice(&number.to_le_bytes());
        let id = self.keys.content_name(epoch, &whole);
        let id = id.map_err(|_| Halt::Stop(Stop::NoKey))?;
        let header = [b"kartoteka 1 piece".as_slice(), &whole].concat();
        Ok((name::content(epoch.tag, &id), header))
    }
}

fn most() -> u64 {
    padded(8 + PIECE) as u64 + 64
}

fn text(count: u32, piece: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(padded(8 + piece.len()));
    text.extend_from_slice(&count.to_le_bytes());
    text.extend_from_slice(&(piece.len() as u32).to_le_bytes());
    text.extend_from_slice(piece);
    text.resize(padded(text.len()), 0);
    text
}

fn read(text: &[u8]) -> Option<(u32, &[u8])> {
    let (count, rest) = text.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count);
    let piece = rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    (count > 0 && count <= MOST_PIECES).then_some((count, piece))
}
