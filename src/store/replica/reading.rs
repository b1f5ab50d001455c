//! Whether this base may only be read: nobody of the office would take what its user writes, so nothing is written that could
//! never be sent. What the office sends comes in as ever, and what belongs to this computer alone is kept as ever.

use rusqlite::Connection;

use super::seal;
use crate::domain::id::UserId;
use crate::store::synced::Table;
use crate::store::{Store, StoreError, StoreResult, names};

/// In the table `office`: the users who could change it, by their ids; not there for who may write.
const READS: &str = "reads";

impl Store {
    /// Keeps that the user of this base may only read, with those who could change it; `None` for who may write.
    ///
    /// # Errors
    /// When the base cannot be read or written.
    pub fn set_reader(&self, who: Option<&[UserId]>) -> StoreResult<()> {
        let value = who.map(|who| {
            let ids: Vec<String> = who.iter().map(|user| user.get().to_string()).collect();
            ids.join(",")
        });
        let bytes = value.as_ref().map(String::as_bytes);
        if self
            .read(|conn| seal::office_value(conn, READS))?
            .as_deref()
            == bytes
        {
            return Ok(());
        }
        self.set_office_values(&[(READS, bytes)])
    }
}

/// Tells whether the user of this base may only read.
///
/// # Errors
/// When the base cannot be read.
pub fn is_reader(conn: &Connection) -> StoreResult<bool> {
    Ok(seal::office_value(conn, READS)?.is_some())
}

/// Refuses what the user of a base that may only be read wants to write.
pub(in crate::store) fn refuse(conn: &Connection) -> StoreResult<()> {
    let Some(kept) = seal::office_value(conn, READS)? else {
        return Ok(());
    };
    let kept = String::from_utf8(kept).unwrap_or_default();
    let mut who = Vec::new();
    for user in kept.split(',').filter_map(|id| id.parse().ok()) {
        let name = names::of_record(conn, Table::User, user)?;
        who.extend(Some(name).filter(|name| !name.is_empty()));
    }
    Err(StoreError::OnlyReads { who })
}
