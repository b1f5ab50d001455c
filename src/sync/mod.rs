//! One office on a shared folder: what is written there, what is read there, and when.
//!
//! A share is any place that stores files and runs no program of ours. Each device writes its own files there, signed and
//! encrypted, each once, and reads those of the others. docs/FORMAT.md specifies the files to the byte, with the
//! invariants I1 to I10 that the tests name.
//!
//! ```text
//! engine/    what to ask of the share next and what its answer means; does no I/O of its own
//! office     the same for a base of the program
//! replica    what the engine asks of the base of this device (a trait: the store, or a base in memory)
//! segment    one sealed file: header, sections, signature   columns   what a section holds
//! snapshot   all rows as they stand, for who joins
//! head       "this device has published up to here"         name      which names are ours
//! keys/      who may read and write                         share/    the places that store files
//! piece      attachments, cut into pieces
//! uncounted  what was applied here and counts no more
//! door       founding an office, coming into one, coming back with the recovery kit
//! ```
//!
//! Nothing here knows a client, an offer or a screen: rows, columns, stamps, keys and files only. The rules of the merge
//! are in `domain::merge`, the base in `store`.

pub mod columns;
pub mod door;
pub mod engine;
pub mod head;
pub mod keys;
pub mod memory;
pub mod name;
pub mod office;
pub mod piece;
pub mod replica;
pub mod segment;
pub mod share;
pub mod snapshot;
pub mod uncounted;
