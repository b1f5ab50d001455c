//! vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): reads what phones and mail programs write, writes 4.0 and 3.0.
//!
//! The reader is our own. The crate `calcard` wants the whole file decoded in memory, takes quoted-printable without
//! CHARSET for ISO-8859-1 (Cyrillic from phones comes out as noise), decodes pictures, and cannot say on which line a
//! bad card stands. Here cards come one at a time in bounded memory, and a torn card costs only itself.

mod labels;
pub(in crate::exchange) mod lines;
pub(in crate::exchange) mod property;
mod read;
mod to_card;
pub(in crate::exchange) mod write;

pub use read::{BadCard, CardProblem, CardReader};
pub use write::{Version, write_card};
