//! What stands in the way of a booking: who or what is taken then and by what, and what could be had instead.

use chrono_tz::Tz;

use super::entry::Guest;
use super::free::Span;
use crate::domain::id::ResourceId;
use crate::domain::time::Timestamp;

/// Somebody or something that is taken at times of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub guest: Guest,
    pub name: String,
    /// What it is taken for first; empty when that is nobody's business.
    pub what: String,
    /// Whose that is; empty when it is of the one who is busy, or of nobody.
    pub who: String,
    pub span: Span,
    /// At how many of the times of the entry.
    pub count: usize,
    /// How many times those are.
    pub of: usize,
}

/// All that is taken, and what is free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clashes {
    pub all: Vec<Clash>,
    /// Rooms of the same kind that are free at all times, when one is taken.
    pub rooms: Vec<(ResourceId, String)>,
    /// The first time at which all are free, of an entry that takes place once.
    pub time: Option<Timestamp>,
    pub zone: Tz,
}

impl Clashes {
    /// The room that is taken, when it is the only one.
    pub fn room(&self) -> Option<ResourceId> {
        let mut rooms = self.all.iter().filter_map(|clash| match clash.guest {
            Guest::Resource(room) => Some(room),
            Guest::User(_) | Guest::Person(_) => None,
        });
        rooms.next().filter(|_| rooms.next().is_none())
    }
}
