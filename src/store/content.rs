//! Bytes of pictures and kept files, each under the hash of what it holds. Rows name them by the hash: history and undo
//! carry sixty-four letters and never the bytes, and the same logo is kept once.
//!
//! Nothing is removed: what no row names any more may be named again by undo.

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::{StoreResult, Tx};
use crate::domain::document::refusal::DocumentRefusal;

/// No content is longer, in bytes: SQLite keeps no more than 10^9 in a row, and colleagues read no more than 1 GiB from the
/// shared folder.
pub const MOST: usize = 900 << 20;

/// Bytes with what they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// `application/pdf`, `image/png`, ...
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Keeps bytes; gives the hash to name them by (SHA-256, hexadecimal).
///
/// # Errors
/// `FileTooLarge`, and when the base cannot be written.
pub fn put(tx: &Tx<'_>, media_type: &str, bytes: &[u8]) -> StoreResult<String> {
    put_within(tx, media_type, bytes, MOST)
}

fn put_within(tx: &Tx<'_>, media_type: &str, bytes: &[u8], most: usize) -> StoreResult<String> {
    if bytes.len() > most {
        let megabytes = |bytes: usize| i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
        return Err(DocumentRefusal::FileTooLarge {
            megabytes: megabytes(bytes.len()).saturating_add(1),
            limit: megabytes(most),
        }
        .into());
    }
    let hash = hash_of(bytes);
    tx.prepare_cached(
        "INSERT INTO content (hash, media_type, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
    )?
    .execute((&hash, media_type, bytes))?;
    Ok(hash)
}

/// Gives what a hash names; `None` for an empty hash, and when it was not received yet.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, hash: &str) -> StoreResult<Option<Content>> {
    if hash.is_empty() {
        return Ok(None);
    }
    Ok(conn
        .prepare_cached("SELECT media_type, bytes FROM content WHERE hash = ?1")?
        .query_row([hash], |row| {
            Ok(Content {
                media_type: row.get(0)?,
                bytes: row.get(1)?,
            })
        })
        .optional()?)
}

/// Gives the hash of bytes.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_colleagues_could_not_read_is_refused_when_it_is_attached() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.base");
        let store =
            crate::store::Store::open(&path, &crate::store::OpenOptions::default()).unwrap();
        let put = |bytes: &[u8]| {
            store.transact(crate::store::Action::EditCompany, "", |tx| {
                put_within(tx, "application/pdf", bytes, 2 << 20)
            })
        };
        let refused = put(&vec![1; (2 << 20) + 1]).unwrap_err();
        let words = crate::i18n::Words::of(crate::i18n::Language::Uk);
        let said = crate::say::error(words, &refused);
        assert_eq!(said.what, "Файл завеликий: 3 МБ, найбільше 2 МБ.");
        assert!(put(&vec![1; 2 << 20]).is_ok());
    }

    /// FIPS 180-4, the example of one block.
    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(
            hash_of(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
