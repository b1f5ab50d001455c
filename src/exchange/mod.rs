//! Files in and out: tables (CSV, spreadsheets) and vCards to neutral rows and cards, and back.
//!
//! It deliberately shows nothing and asks nothing: what it guessed it hands over to be corrected, what went wrong it
//! hands over as data.

pub mod card;
pub mod column_names;
mod content;
pub mod csv_rows;
pub mod csv_write;
pub mod dialect;
pub mod encoding;
pub mod error;
pub mod field_spec;
mod header_words;
pub mod headers;
mod identifiers;
pub mod open;
pub mod sheet;
pub mod table;
pub mod target;
pub mod vcard;
