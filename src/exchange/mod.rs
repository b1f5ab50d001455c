//! Files in and out: tables (CSV, spreadsheets) and vCards to neutral rows and cards, and back.
//!
//! It deliberately shows nothing and asks nothing: what it guessed it hands over to be corrected, what went wrong it
//! hands over as data.

mod apply;
mod bad_rows;
pub mod calendar;
pub mod card;
mod choices;
pub mod clean;
pub mod column_names;
mod columns;
mod content;
pub mod csv_rows;
pub mod csv_write;
pub mod dialect;
pub mod encoding;
mod encoding_score;
pub mod error;
pub mod export;
pub mod field_spec;
mod fields;
mod from_store;
mod header_grammar;
mod header_settle;
mod header_words;
pub mod headers;
mod identifiers;
pub mod import;
pub mod interaction;
pub mod matching;
pub mod open;
pub mod product;
pub mod report;
mod row_card;
pub mod sheet;
pub mod table;
pub mod target;
pub mod template;
pub mod vcard;
mod walk;
pub mod warnings;
