//! Transactions as columns of numbers: all table numbers together, all row ids together, all texts together.
//!
//! What is alike stands side by side, so that the compressor of the section finds it. Decoding trusts nothing: every count
//! is held against the bytes that are left, and the number of cells against [`MOST_CELLS`]. No compression, no keys here.

mod decode;
mod encode;
mod stream;
mod value;

pub use decode::decode;
pub use encode::{Excerpt, encode, encode_excerpts};
pub(super) use stream::{In, Out};
pub(super) use value::Values;

/// More things than one section holds, whatever its length: a cell counts 1, an entry of `seen` 1, a row 1 and a
/// transaction 3.
pub const MOST_CELLS: usize = 4_000_000;

/// More bytes of words than one section stands for once the repeated ones are written out.
const MOST_WORDS: usize = 64 << 20;

/// Bytes that are no columns: cut off, changed, or of a program that knows more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no columns of transactions: {0}")]
pub struct NoColumns(pub &'static str);

/// The streams in the order in which they are written. Those of values follow one another as [`value`] has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(dead_code)] // those of values are found by their place from the first
enum Part {
    /// Transactions of each member, see `segment`.
    Members,
    Action,
    Millis,
    Counter,
    At,
    Flags,
    User,
    Target,
    Born,
    /// Kind, role and subject: number of an earlier string, or 0 and a new one.
    Words,
    Rows,
    Table,
    Row,
    Shape,
    Column,
    Kind,
    Integer,
    Real,
    TextLength,
    Text,
    BlobLength,
    Blob,
    Bump,
    Base,
    SeenCount,
    SeenColumn,
    Seen,
    /// Stamps that are named here for the first time: milliseconds before the transaction, counter, device.
    StampMillis,
    StampCounter,
    StampDevice,
}

const PARTS: usize = Part::StampDevice as usize + 1;

const USER: u64 = 1;
const TARGET: u64 = 2;
const BORN: u64 = 4;

#[cfg(test)]
pub(in crate::sync) mod tests;
