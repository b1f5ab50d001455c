//! Kartoteka: an offline-first desktop CRM in one SQLite file.
//!
//! The house has floors; a module uses only floors below it (`tests/it/architecture.rs` keeps it so):
//!
//! ```text
//! ui/  cli/        two doors into the same house
//! print/           documents on paper
//! exchange/ demo/  files in and out; the demo office
//! office/          founding, joining and keeping the office on a shared folder
//! sync/            the office on a shared folder: rows, stamps, keys, files
//! store/           the only place with SQL
//! domain/          pure values and rules: no SQL, no window, no clock, no I/O
//! ```
//!
//! Beside them stand `i18n` (the words of the four languages) and `platform` (clock, paths, whatever differs by
//! operating system). They know no floor and every floor but `domain` may use them. `say` stands between the doors and
//! the floors below: it puts errors, actions and values into words
//! for both doors and for what is printed.

// The JSON of orders has more members than the macro of serde_json takes by default.
#![recursion_limit = "256"]

pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod office;
pub mod platform;
pub mod print;
pub mod say;
pub mod store;
pub mod sync;
pub mod ui;
