//! Users of the program, books of clients and tags.

use super::id::{BookId, TagId, UserId};

/// A user of the office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub position: String,
    pub phone: String,
    pub email: String,
    /// The colour that was chosen for the calendar (`cat3`); empty for the usual one.
    pub color: String,
}

/// A portfolio of clients, the unit of access.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    pub id: BookId,
    pub name: String,
}

/// A word that clients are marked with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}
