//! Products and services in and out of tables: the same files, wizard and reports as for clients, other columns.
//!
//! A row is a product with its prices; price lists and groups that are only named are found by their name or made. It
//! deliberately knows no orders: these keep what they had when they were made.

pub mod column;
pub mod export;
pub(super) mod guess;
pub(super) mod import;
mod lists;
mod value;

#[cfg(test)]
mod tests;
