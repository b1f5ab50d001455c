//! The head of a device: "I have published up to here", small and signed. The newer replaces the older.
//!
//! A hint for the others where to look, and what people are shown: how far a colleague's computer has come, and when. Two
//! devices with equal vectors compare their state hashes by it. Nothing is applied on the word of a head.

use super::columns::{In, Out};
use super::keys::{DeviceId, Head as Membership, Keyring, Purpose};
use super::replica::{Cursor, Vector};
use super::segment::{self, FORMAT, Refused, SUITE};
use crate::domain::merge::StateHash;

const MAGIC: &[u8; 8] = b"kartohed";
/// No head is longer, in bytes.
pub const MOST_HEAD: u64 = 4 << 20;

/// What a device says of itself when it has published.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadFile {
    pub dev: DeviceId,
    /// Its last segment.
    pub cursor: Cursor,
    /// By the clock of the share as far as the device knows it, milliseconds UTC.
    pub at: i64,
    /// What it had applied.
    pub vector: Vector,
    /// The hash of all that; zero when more was there than it tells, or nothing.
    pub state: StateHash,
    pub membership: Membership,
}

impl HeadFile {
    /// Writes and signs it as this device.
    pub fn seal(&self, keys: &Keyring) -> Vec<u8> {
        let mut out = Out::default();
        out.bytes(MAGIC);
        out.bytes(&[FORMAT, super::segment::MIN_READER, SUITE, 0]);
        out.bytes(&self.dev.0);
        out.bytes(&self.cursor.seq.to_le_bytes());
        out.bytes(&self.cursor.hash);
        out.bytes(&self.at.to_le_bytes());
        out.bytes(&self.state.to_bytes());
        out.bytes(&self.membership.to_bytes());
        out.size(self.vector.len());
        for (dev, seq) in &self.vector {
            out.bytes(&dev.0);
            out.number(u64::from(*seq));
        }
        let signature = keys.sign(Purpose::Head, &out.0);
        out.bytes(&signature);
        out.0
    }

    /// Reads the head of `dev`.
    ///
    /// # Errors
    /// [`Refused`]: torn, damaged, foreign, of an unknown device.
    pub fn open(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Result<Self, Refused> {
        let (body, signature) = bytes
            .split_last_chunk::<64>()
            .filter(|_| bytes.len() as u64 <= MOST_HEAD)
            .ok_or(Refused::Broken("its length"))?;
        let mut reader = In(body);
        if reader.bytes(8)? != MAGIC {
            return Err(Refused::Broken("another kind of file"));
        }
        let versions: [u8; 4] = array(&mut reader)?;
        if reader.bytes(8)? != dev.0 {
            return Err(Refused::Broken("another device"));
        }
        keys.verify(dev, Purpose::Head, body, signature)?;
        segment::known(keys, dev, &versions)?;
        let cursor = Cursor {
            seq: u32::from_le_bytes(array(&mut reader)?),
            hash: array(&mut reader)?,
        };
        let at = i64::from_le_bytes(array(&mut reader)?);
        let state = StateHash::from_bytes(&array(&mut reader)?);
        let (membership, rest) =
            Membership::read(reader.0).ok_or(Refused::Broken("no head of the membership"))?;
        reader.0 = rest;
        let count = reader.number()?;
        let mut vector = Vector::new();
        for _ in 0..count {
            let dev = DeviceId(array(&mut reader)?);
            let seq = u32::try_from(reader.number()?);
            vector.insert(dev, seq.map_err(|_| Refused::Broken("its vector"))?);
        }
        if !reader.0.is_empty() {
            return Err(Refused::Broken("more than was named"));
        }
        Ok(Self {
            dev,
            cursor,
            at,
            vector,
            state,
            membership,
        })
    }
}

fn array<const N: usize>(reader: &mut In<'_>) -> Result<[u8; N], Refused> {
    let mut bytes = [0; N];
    bytes.copy_from_slice(reader.bytes(N)?);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::keys::sample;

    #[test]
    fn a_head_is_read_by_others_and_a_changed_one_is_not() {
        let office = sample::office(1, 2);
        let dev = office[0].device();
        let head = HeadFile {
            dev,
            cursor: Cursor {
                seq: 7,
                hash: [3; 32],
            },
            at: -5,
            vector: Vector::from([(dev, 7), (office[1].device(), 300)]),
            state: StateHash([1, 2, 3, 4]),
            membership: office[0].head(),
        };
        let bytes = head.seal(&office[0]);
        assert_eq!(HeadFile::open(&office[1], dev, &bytes), Ok(head));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert!(HeadFile::open(&office[1], dev, &wrong).is_err(), "{at}");
            assert!(HeadFile::open(&office[1], dev, &bytes[..at]).is_err());
        }
        assert!(HeadFile::open(&office[0], office[1].device(), &bytes).is_err());
    }
}
