//! Bytes of pictures and kept files, each under the hash of what it holds. Rows name them by the hash: history and undo
//! carry sixty-four letters and never the bytes, and the same logo is kept once.
//!
//! Nothing is removed: what no row names any more may be named again by undo.

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::{StoreResult, Tx};

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
/// When the base cannot be written.
pub fn put(tx: &Tx<'_>, media_type: &str, bytes: &[u8]) -> StoreResult<String> {
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

    /// FIPS 180-4, the example of one block.
    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(
            hash_of(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
