//! Documents that the office sends: a template and the facts become pages.
//!
//! `facts` is all that may be shown; `placeholder` puts it into texts; `blocks` makes a story of it that `print::flow` lays
//! out; `read` fills the facts from the store; `designs` are the finished templates, `sample` is an invented office to show them with. Numbers, states and what was
//! issued are the business of the store.

mod blocks;
pub mod designs;
pub mod facts;
pub mod placeholder;
pub mod read;
pub mod sample;
#[cfg(test)]
mod tests;
mod warning;

pub use blocks::{Made, make};
pub use facts::Facts;
pub use warning::warnings;
