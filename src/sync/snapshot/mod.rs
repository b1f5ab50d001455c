//! Snapshots: the rows of an office as they stand at a version vector, so that who joins is at work without the whole log.
//!
//! ```text
//! magic, versions | device, number, time, state hash, head | vector | index of sections | sections | BLAKE3 | Ed25519
//! ```
//!
//! A cache: nothing depends on one, and any may be deleted. Who takes one reads the log afterwards, for the history, and
//! holds the snapshot against it. History, attachments and what other devices cannot apply yet are not in it. No I/O.

mod open;
mod rows;
mod seal;

pub use open::{Snapshot, Wrong, check, open};
pub use rows::{MOST_CELLS, Reader, Writer};
pub use seal::{Draft, seal};

use std::collections::BTreeMap;

use super::columns::{In, NoColumns, Out};
use super::keys::DeviceId;
use super::replica::Cursor;
use crate::domain::merge::StateHash;

/// First bytes of the file.
pub const MAGIC: &[u8; 8] = b"kartosnp";

/// No snapshot is longer, in bytes: an office that has more joins by the log.
pub const MOST_FILE: u64 = 512 << 20;

/// Bytes of columns and cells after which a section ends: who reads one holds one in memory at a time.
const SECTION: (usize, usize) = (16 << 20, 1_000_000);

/// More devices than any snapshot names.
const MOST_DEVICES: u64 = 100_000;

/// What a snapshot stands for: how far each device is in it, the writer too, and the hash of all rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    pub cursors: BTreeMap<DeviceId, Cursor>,
    pub state: StateHash,
}

impl Standing {
    /// Gives how many segments are in it.
    pub fn segments(&self) -> u64 {
        let cursors = self.cursors.values();
        cursors.map(|cursor| u64::from(cursor.seq)).sum()
    }

    /// Gives its bytes, as they stand in the file and in the base of who has taken one.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.bytes(&self.state.to_bytes());
        out.size(self.cursors.len());
        for (dev, cursor) in &self.cursors {
            out.bytes(&dev.0);
            out.number(u64::from(cursor.seq));
            out.bytes(&cursor.hash);
        }
        out.0
    }

    /// Reads what [`Self::to_bytes`] gave.
    ///
    /// # Errors
    /// When it is cut off, its devices are not in order, or something follows it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoColumns> {
        let mut reader = In(bytes);
        let standing = Self::read(&mut reader)?;
        match reader.0.is_empty() {
            true => Ok(standing),
            false => Err(NoColumns("more than was named")),
        }
    }

    pub(super) fn read(reader: &mut In<'_>) -> Result<Self, NoColumns> {
        let mut state = [0; 32];
        state.copy_from_slice(reader.bytes(32)?);
        let mut standing = Self {
            cursors: BTreeMap::new(),
            state: StateHash::from_bytes(&state),
        };
        let count = reader.number()?;
        if count > MOST_DEVICES {
            return Err(NoColumns("too many devices"));
        }
        for _ in 0..count {
            let mut dev = [0; 8];
            dev.copy_from_slice(reader.bytes(8)?);
            let seq = u32::try_from(reader.number()?).ok().filter(|seq| *seq > 0);
            let mut hash = [0; 32];
            hash.copy_from_slice(reader.bytes(32)?);
            let cursor = Cursor {
                seq: seq.ok_or(NoColumns("no number of a segment"))?,
                hash,
            };
            let last = standing.cursors.last_key_value();
            if last.is_some_and(|(last, _)| last.0 >= dev) {
                return Err(NoColumns("devices that are not in order"));
            }
            standing.cursors.insert(DeviceId(dev), cursor);
        }
        Ok(standing)
    }
}

#[cfg(test)]
mod tests;
