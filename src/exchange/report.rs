//! What the user decides about an import, and what an import tells afterwards. Plain values: nothing is read or written.

use std::path::PathBuf;

use super::card::Card;
use super::clean::Reason;
use super::matching::MatchBy;
use super::product::import::ProductMatch;
use super::warnings::Warnings;
use crate::domain::code::coded;
use crate::domain::id::ClientId;
use crate::i18n::Language;
use crate::store::Changes;

coded! {
    /// What becomes of a row whose client is already in the base.
    OnMatch {
        /// Adds what is missing and changes what differs.
        Update = "update",
        /// Leaves the client as it is.
        Skip = "skip",
        /// Makes another client.
        Create = "create",
    }
}

coded! {
    /// What becomes of a responsible user whom the base does not know.
    NewUsers {
        /// Becomes a user.
        Create = "create",
        /// Is left out: nobody is responsible.
        LeaveEmpty = "empty",
    }
}

/// What the user decides about an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// By what clients are recognised.
    pub match_by: MatchBy,
    /// By what products are recognised.
    pub product_by: ProductMatch,
    /// What becomes of recognised ones.
    pub on_match: OnMatch,
    /// What becomes of responsible users that are unknown.
    pub new_users: NewUsers,
    /// The language of labels and reasons, and the order of names in one cell.
    pub language: Language,
    /// The country of phones without a country code (ISO 3166-1 alpha-2, or empty).
    pub country: String,
    /// The zone of the times in a table of interactions; UTC when left out.
    pub zone: Option<chrono_tz::Tz>,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A new client.
    New,
    /// A client of the base is completed.
    Update(ClientId),
    /// Joins a client that an earlier row brought.
    Join,
    /// Is left out, because the client is in the base.
    Skip(ClientId),
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows or cards read, bad ones included.
    pub rows: usize,
    /// Clients made.
    pub new: usize,
    /// Rows that completed a client of the base.
    pub updated: usize,
    /// Rows that joined a client of an earlier row.
    pub joined: usize,
    /// Rows left out, because their client is in the base.
    pub skipped: usize,
    /// Rows that cannot be imported.
    pub bad: usize,
    /// Contact persons made; not known to a plan.
    pub people: usize,
    /// Responsible users that the base does not know, with the number of rows that name them, in the order of the file.
    pub unknown_users: Vec<(String, usize)>,
    /// Price lists that a table of products makes.
    pub new_lists: Vec<String>,
    /// What is odd in rows that are imported all the same.
    pub warnings: Warnings,
    /// The first rows as they are stored.
    pub first: Vec<(Fate, Card)>,
    /// The first bad rows: line, beginning of the row, reason.
    pub first_bad: Vec<(u64, String, Reason)>,
    /// The file of bad rows; `None` when there is none, and in a plan.
    pub bad_file: Option<PathBuf>,
    /// What the import changed in the base; nothing in a plan.
    pub changes: Changes,
}

impl Report {
    /// Counts what became of a row.
    pub(super) fn count(&mut self, fate: Fate) {
        let counter = match fate {
            Fate::New => &mut self.new,
            Fate::Update(_) => &mut self.updated,
            Fate::Join => &mut self.joined,
            Fate::Skip(_) => &mut self.skipped,
        };
        *counter += 1;
    }
}
