//! A sealed file of operations: one segment, or a pack of several that follow one another.
//!
//! ```text
//! magic, versions | device, first, last, hash before | members | index of sections | sections | BLAKE3 | Ed25519
//! ```
//!
//! A section holds the operations of one scope: columns, compressed, padded, sealed with the header as associated data. A
//! pack holds the same transactions as its members, compressed together, and their hashes, so that the chain of hashes
//! goes through it. Files that are not whole and right to the bit are "not there" (I3). No I/O, no base.

mod open;
mod pack;
mod padding;
mod parts;
mod seal;
mod sections;

pub use open::{Outline, Refused, Segment, SegmentMember, after, file_hash, open, verify};
pub(super) use open::{index, known, unpacked};
pub use pack::{MOST_MEMBERS, pack};
pub(super) use padding::padded;
pub use seal::{CannotSeal, Draft, Member, Sealing, SectionDraft, seal};
pub(super) use seal::{associated, packed};
pub use sections::{Parts, look_through};

use super::replica::SegmentHash;

/// First bytes of the file.
pub const MAGIC: &[u8; 8] = b"kartoseg";
/// The container that this program writes.
pub const FORMAT: u8 = 1;
/// The oldest container that a program must know to read what this one writes.
pub const MIN_READER: u8 = 1;
/// Ed25519, XChaCha20-Poly1305, BLAKE3, zstd.
pub const SUITE: u8 = 1;

/// No file of segments is longer, in bytes.
pub const MOST_FILE: u64 = 64 << 20;
/// No section is longer before compression, in bytes.
pub const MOST_TEXT: usize = 64 << 20;
/// No file is longer before compression, all sections together, in bytes.
const MOST_UNPACKED: usize = 1 << 30;
/// More devices than any vector names.
const MOST_DEVICES: u64 = 100_000;
/// More entries than the vectors of all members of a file have.
const MOST_ENTRIES: usize = 1_000_000;
/// More sections than any file has.
const MOST_SECTIONS: u64 = 4_096;

/// Bytes of hash and signature at the end.
const TRAILER: usize = 32 + 64;

/// Gives what of a hash people may be shown.
pub fn short(hash: &SegmentHash) -> String {
    hash[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
