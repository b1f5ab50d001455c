//! Names of things on the share: offices, devices, keys, scopes, epochs, membership heads. All public, none secret.

use std::fmt;
use std::str::FromStr;

/// RFC 4648 base32 in lower case, without padding.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Writes 8 bytes as 13 base32 characters; the unused bit of the last one is 0.
fn encode(bytes: [u8; 8]) -> String {
    let value = u128::from(u64::from_be_bytes(bytes)) << 1;
    (0..13)
        .map(|place| char::from(ALPHABET[(value >> (60 - 5 * place) & 31) as usize]))
        .collect()
}

/// Reads what [`encode`] writes, and nothing else: one value has one spelling.
fn decode(text: &str) -> Option<[u8; 8]> {
    if text.len() != 13 {
        return None;
    }
    let mut value: u128 = 0;
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        value = value << 5 | digit as u128;
    }
    (value & 1 == 0).then(|| ((value >> 1) as u64).to_be_bytes())
}

/// Text that is no name of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 13 characters of base32")]
pub struct NoName;

macro_rules! short_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 8]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), encode(self.0))
            }
        }

        impl FromStr for $name {
            type Err = NoName;

            fn from_str(text: &str) -> Result<Self, NoName> {
                decode(text).map(Self).ok_or(NoName)
            }
        }
    };
}

short_id! {
    /// A device of the office: the first 8 bytes of the BLAKE3 of its public signing key; 13 characters in file names.
    DeviceId
}
short_id! {
    /// A user's key: the first 8 bytes of the BLAKE3 of its public signing key.
    KeyId
}
short_id! {
    /// The public name of a scope during one epoch: random, so that it tells nothing; 13 characters in file names.
    Tag
}

/// An office: 16 random bytes of its founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeId(pub [u8; 16]);

/// Whose data: the whole office's or one book's. Its number never stands readable on the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(pub i64);

impl Scope {
    /// What everybody in the office reads: directory, products, templates, stages, and all clients until books have own keys.
    pub const COMPANY: Self = Self(0);
}

/// One period between two rotations of a scope's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    pub scope: Scope,
    /// Counts from 1.
    pub number: u32,
    pub tag: Tag,
}

/// BLAKE3 of a membership record's payload.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordHash(pub [u8; 32]);

impl fmt::Debug for RecordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.0[..4] {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// What a device knew of the membership when it wrote: the records that no other known record names as its predecessor.
///
/// Sorted and without doubles; usually one record, several after admins acted without knowing of each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head(Vec<RecordHash>);

impl Head {
    /// More tips than any office reaches; a longer list is no head.
    pub const MOST: usize = 32;

    /// Makes a head of records in any order.
    pub fn new(mut records: Vec<RecordHash>) -> Self {
        records.sort_unstable();
        records.dedup();
        Self(records)
    }

    /// Gives the records, sorted.
    pub fn records(&self) -> &[RecordHash] {
        &self.0
    }

    /// Writes it: one byte with the number of records, then 32 bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![u8::try_from(self.0.len()).unwrap_or(u8::MAX)];
        for record in &self.0 {
            bytes.extend_from_slice(&record.0);
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote from the beginning of `bytes`; gives what follows it as well.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (count, rest) = bytes.split_first()?;
        let count = usize::from(*count);
        if count == 0 || count > Self::MOST {
            return None;
        }
        let (body, rest) = rest.split_at_checked(count * 32)?;
        let records: Vec<_> = body
            .as_chunks::<32>()
            .0
            .iter()
            .map(|chunk| RecordHash(*chunk))
            .collect();
        records
            .is_sorted_by(|one, next| one < next)
            .then_some((Self(records), rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        for bytes in [[0; 8], [255; 8], *b"devices!"] {
            let text = DeviceId(bytes).to_string();
            assert_eq!(text.len(), 13);
            assert_eq!(text.parse(), Ok(DeviceId(bytes)));
        }
        assert_eq!(Tag([0; 8]).to_string(), "aaaaaaaaaaaaa");
        for wrong in [
            "",
            "aaaaaaaaaaaab",
            "AAAAAAAAAAAAA",
            "aaaaaaaaaaaa1",
            "aaaaaaaaaaaaaa",
        ] {
            assert_eq!(wrong.parse::<Tag>(), Err(NoName), "{wrong}");
        }
    }

    #[test]
    fn a_head_is_read_as_it_was_written_and_no_other_way() {
        let head = Head::new(vec![
            RecordHash([2; 32]),
            RecordHash([1; 32]),
            RecordHash([2; 32]),
        ]);
        let mut bytes = head.to_bytes();
        assert_eq!(bytes.len(), 65);
        bytes.push(9);
        assert_eq!(Head::read(&bytes), Some((head, &[9][..])));
        bytes[1] = 3; // not sorted
        assert_eq!(Head::read(&bytes), None);
        assert_eq!(Head::read(&[0]), None);
        assert_eq!(Head::read(&[2, 1]), None);
    }
}
