//! What travels between the devices of an office and how it meets: stamps, operations, the rules of the merge.
//!
//! Everything here is pure: rows and columns are numbers, values are values. Nothing knows a client or an offer, a file or
//! a key. `store` stamps what it captures with these types and applies what arrives by these rules; `sync` writes them
//! into segments. docs/FORMAT.md specifies both.

pub mod base;
pub mod hash;
pub mod op;
pub mod past;
pub mod row;
pub mod stamp;
pub mod state;
pub mod taken;

#[cfg(test)]
mod tests;

pub use base::{Base, Edit};
pub use hash::{CellHash, StateHash};
pub use op::{CellChange, RowChange, Transaction, Value};
pub use past::{Past, Sight, Written};
pub use row::{Clock, Fate, Meeting, Met, Row, Tombstone, with_own};
pub use stamp::Stamp;
pub use state::{Replay, StateCell, StateRow};
