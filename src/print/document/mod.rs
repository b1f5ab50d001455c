//! Documents that the office sends: a template and the facts become pages.
//!
//! `facts` is all that may be shown; `placeholder` puts it into texts. The layout itself is `print::flow`; numbers, states
//! and what was issued are the business of the store.

pub mod facts;
pub mod placeholder;

pub use facts::Facts;
