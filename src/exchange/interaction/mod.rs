//! Interactions in and out of tables: calls, meetings and letters with their client, times, participants and results.
//!
//! The clients themselves go by the tables and vCards of clients; here they are only named, and have to be in the base
//! before their interactions come.

pub mod column;
pub mod export;
pub(super) mod guess;
pub(super) mod import;
mod value;

#[cfg(test)]
mod tests;
