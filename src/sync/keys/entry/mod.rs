//! How people come into an office: invite, join request, six words, recovery kit. Pure: bytes in, bytes out.
//!
//! Only files are exchanged, and each is written by one device: the invite goes from hand to hand (a file or a text), the
//! request is the joiner's file in `j/`, the answer is the admin's record in `m/` and envelopes in `k/`. `sync::door`
//! carries these files over a share. docs/FORMAT.md, chapter "Coming in", specifies them.

mod base32;
mod invite;
mod kit;
mod request;
mod words;

#[cfg(test)]
mod tests;

pub use invite::{BadInvite, Invite};
pub use kit::{BadKit, Kit, Restored};
pub use request::{Entry, Joining, Request};
pub use words::Language;
