//! Reading a snapshot that anybody may have put there.

use super::rows::Reader;
use super::{MAGIC, MOST_FILE, Standing};
use crate::domain::merge::{StateHash, StateRow};
use crate::sync::columns::{In, NoColumns};
use crate::sync::keys::{DeviceId, Head, Keyring, Purpose, Tag, Writer};
use crate::sync::segment::{Refused, associated, index, known, unpacked};

/// Bytes of hash and signature at the end.
const TRAILER: usize = 32 + 64;

/// A snapshot of which hash, signature, header and index were verified; the rows follow by [`Self::rows`].
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    pub writer: Writer,
    /// The last segment that the writer had sealed.
    pub seq: u32,
    /// By the clock of the share, milliseconds UTC, for people.
    pub at: i64,
    pub standing: Standing,
    index: Vec<(Tag, u32, u32)>,
    bound: blake3::Hash,
    bodies: usize,
}

/// The rows are not those of which the header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a snapshot whose rows are not what it says")]
pub struct Wrong;

/// Verifies a snapshot of `dev`: all but what stands in its sections.
///
/// # Errors
/// [`Refused`]; also when this device has no key for one of its sections.
pub fn open(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Result<Snapshot, Refused> {
    if bytes.len() as u64 > MOST_FILE || bytes.len() < TRAILER {
        return Err(Refused::Broken("its length"));
    }
    let (body, trailer) = bytes.split_at(bytes.len() - TRAILER);
    let mut reader = In(body);
    if reader.bytes(8)? != MAGIC {
        return Err(Refused::Broken("another kind of file"));
    }
    let versions = reader.bytes(4)?;
    if reader.bytes(8)? != dev.0 {
        return Err(Refused::Broken("another device"));
    }
    let hash = *blake3::hash(body).as_bytes();
    let (named, signature) = trailer.split_at(32);
    if named != hash {
        return Err(Refused::Broken("its hash"));
    }
    let mut signed = [0; 64];
    signed.copy_from_slice(signature);
    keys.verify(dev, Purpose::Snapshot, &hash, &signed)?;
    known(keys, dev, versions)?;
    let (mut seq, mut at) = ([0; 4], [0; 8]);
    seq.copy_from_slice(reader.bytes(4)?);
    at.copy_from_slice(reader.bytes(8)?);
    let seq = u32::from_le_bytes(seq);
    let (head, rest) = Head::read(reader.0).ok_or(Refused::Broken("no head of the membership"))?;
    reader.0 = rest;
    let standing = Standing::read(&mut reader)?;
    let writer = keys.writer(dev, &head, u64::from(seq))?;
    let bound = blake3::hash(&body[..body.len() - reader.0.len()]);
    let index = index(&mut reader)?;
    let all: u64 = index.iter().map(|(_, _, length)| u64::from(*length)).sum();
    if all != reader.0.len() as u64 {
        return Err(Refused::Broken("more or less than was named"));
    }
    for (tag, epoch, _) in &index {
        keys.scope(*tag, *epoch)
            .ok_or(Refused::Keys(crate::sync::keys::Refusal::NoKey))?;
    }
    Ok(Snapshot {
        writer,
        seq,
        at: i64::from_le_bytes(at),
        standing,
        index,
        bound,
        bodies: body.len() - reader.0.len(),
    })
}

/// Verifies all of a snapshot, with every row. The number of the segment is that of its name.
///
/// # Errors
/// As [`open`]; rows that are not what it says make it broken.
pub fn check(keys: &Keyring, (dev, seq): (DeviceId, u32), bytes: &[u8]) -> Result<(), Refused> {
    let snapshot = open(keys, dev, bytes)?;
    if snapshot.seq != seq {
        return Err(Refused::Broken("another name"));
    }
    let rows = snapshot.rows(keys, bytes, |_| true);
    rows.map_err(|Wrong| Refused::Broken("its rows"))
}

impl Snapshot {
    /// Reads the rows, each once, by table and id, and gives them on. Stops when `take` gives false.
    ///
    /// # Errors
    /// [`Wrong`] when a section cannot be read, or, after the last row, when the rows have not the hash of the header.
    pub fn rows(
        &self,
        keys: &Keyring,
        bytes: &[u8],
        mut take: impl FnMut(StateRow) -> bool,
    ) -> Result<(), Wrong> {
        let mut reader = In(bytes.get(self.bodies..).ok_or(Wrong)?);
        let mut hash = StateHash::default();
        let mut last = None;
        for (place, (tag, epoch, length)) in self.index.iter().enumerate() {
            let length = usize::try_from(*length).map_err(|_| Wrong)?;
            let body = reader.bytes(length).map_err(|_| Wrong)?;
            let text = keys.open(*tag, *epoch, &associated(&self.bound, place), body);
            let raw = unpacked(&text.map_err(|_| Wrong)?).map_err(|_| Wrong)?;
            let wrong = |_: NoColumns| Wrong;
            let mut rows = Reader::new(&raw).map_err(wrong)?;
            while let Some(row) = rows.row().map_err(wrong)? {
                let key = Some((row.table, row.row));
                if last >= key {
                    return Err(Wrong);
                }
                last = key;
                row.add_to(&mut hash);
                if !take(row) {
                    return Ok(());
                }
            }
        }
        match hash == self.standing.state {
            true => Ok(()),
            false => Err(Wrong),
        }
    }
}
