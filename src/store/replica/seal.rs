//! What is kept of the files of the share: sealed segments on their way out, how far others were read, packs for repair;
//! and values of the office that only `sync` understands.

use rusqlite::{Connection, OptionalExtension};

use super::set_meta;
use crate::store::{Store, StoreResult, content};

/// How far the segments of a device were applied, or sealed when it is this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Number of the last segment; 0 before the first.
    pub seq: u32,
    pub hash: [u8; 32],
}

/// A file of the share, first and last segment and its bytes.
pub type Kept = (u32, u32, Vec<u8>);

/// A sealed segment that is not announced yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub cursor: Cursor,
    pub bytes: Vec<u8>,
    /// Hashes of contents that must be there before it.
    pub contents: Vec<[u8; 32]>,
}

/// Where the cursor of this device stands in the table `office`.
pub(super) const OWN: &str = "sealed";

/// Where the name of this device on the share stands in the table `office`.
pub const DEV: &str = "dev";

/// Where in `meta` the last own action stands that was announced on the share.
pub(super) const SENT: &str = "sent";

impl Store {
    /// Puts a sealed segment into the outbox and marks the actions up to `through` as sealed, durably: its number is spent.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn put_sealed(&self, sealed: &Outgoing, through: i64) -> StoreResult<()> {
        self.write_local(|conn| put_sealed(conn, sealed, through))
    }

    /// Moves what was announced out of the outbox, to the kept files of this device, which is called `dev`.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn announced(&self, dev: &str, seq: u32) -> StoreResult<()> {
        self.write_local(|conn| published(conn, dev, seq))
    }

    /// Keeps a file of the share as it is. It takes the place of those that it covers.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn keep_file(&self, dev: &str, span: (u32, u32), bytes: &[u8]) -> StoreResult<()> {
        self.write_local(|conn| keep(conn, dev, span, bytes))
    }

    /// Keeps files of the share, as [`Self::keep_file`] does, all of them or none.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn keep_files(&self, files: &[(&str, (u32, u32), &[u8])]) -> StoreResult<()> {
        self.write_local(|conn| {
            let mut files = files.iter();
            files.try_for_each(|(dev, span, bytes)| keep(conn, dev, *span, bytes))
        })
    }

    /// Puts the bytes of a content into the base. Gives false, and does nothing, when they are not what the hash names.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn put_content(&self, hash: &[u8; 32], bytes: &[u8]) -> StoreResult<bool> {
        let is_put = self.write_local(|conn| put_content(conn, hash, bytes))?;
        self.has_arrived();
        Ok(is_put)
    }

    /// Keeps a membership record or a file of envelopes, by its name on the share.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn keep_record(&self, name: &str, bytes: &[u8]) -> StoreResult<()> {
        self.write_local(|conn| set_office_value(conn, &format!("{RECORD}{name}"), bytes))
    }

    /// Forgets how far a device was read, so that its segments are applied again from the first.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn rewind(&self, dev: &str) -> StoreResult<()> {
        self.write_local(|conn| {
            conn.execute("DELETE FROM cursor WHERE dev = ?1", [dev])?;
            Ok(())
        })
    }

    /// Sets how many milliseconds the clock of this device is ahead of that of the share: new stamps are corrected by it.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_skew(&self, millis: i64) -> StoreResult<()> {
        self.write_local(|conn| set_meta(conn, "skew", millis.saturating_neg()))
    }

    /// Keeps values of the office at once, of which this floor knows nothing; `None` forgets one.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_office_values(&self, values: &[(&str, Option<&[u8]>)]) -> StoreResult<()> {
        self.write_local(|conn| {
            for (key, value) in values {
                match value {
                    Some(value) => set_office_value(conn, key, value)?,
                    None => {
                        conn.execute("DELETE FROM office WHERE key = ?1", [key])?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Keeps a value of the office, of which this floor knows nothing.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn set_office_value(&self, key: &str, value: &[u8]) -> StoreResult<()> {
        self.write_local(|conn| set_office_value(conn, key, value))
    }

    /// Makes a value of the office another one, in one step; `None` leaves it as it was.
    ///
    /// # Errors
    /// When the base cannot be written.
    pub fn change_office_value(
        &self,
        key: &str,
        change: impl FnOnce(Option<Vec<u8>>) -> Option<Vec<u8>>,
    ) -> StoreResult<()> {
        self.write_local(|conn| match change(office_value(conn, key)?) {
            Some(value) => set_office_value(conn, key, &value),
            None => Ok(()),
        })
    }
}

/// Before the names of kept records in the table `office`.
const RECORD: &str = "file:";

/// Gives the names of the kept membership records and envelopes.
///
/// # Errors
/// When the base cannot be read.
pub fn records(conn: &Connection) -> StoreResult<Vec<String>> {
    let names = conn
        .prepare_cached("SELECT substr(key, length(?1) + 1) FROM office WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key")?
        .query_map([RECORD], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// Gives a kept record.
///
/// # Errors
/// When the base cannot be read.
pub fn record(conn: &Connection, name: &str) -> StoreResult<Option<Vec<u8>>> {
    office_value(conn, &format!("{RECORD}{name}"))
}

/// Reads a value of the office; `None` when it was never set.
///
/// # Errors
/// When the base cannot be read.
pub fn office_value(conn: &Connection, key: &str) -> StoreResult<Option<Vec<u8>>> {
    Ok(conn
        .prepare_cached("SELECT value FROM office WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Keeps a value of the office.
pub(in crate::store) fn set_office_value(
    conn: &Connection,
    key: &str,
    value: &[u8],
) -> StoreResult<()> {
    conn.prepare_cached(
        "INSERT INTO office (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value))?;
    Ok(())
}

/// Gives the time in the stamp of an action; `None` when there is no such action.
///
/// # Errors
/// When the base cannot be read.
pub fn stamp_of_action(conn: &Connection, action: i64) -> StoreResult<Option<u64>> {
    let found: Option<i64> = conn
        .prepare_cached("SELECT stamp FROM action WHERE id = ?1")?
        .query_row([action], |row| row.get(0))
        .optional()?;
    Ok(found.map(i64::cast_unsigned))
}

/// Gives how far this device has sealed.
///
/// # Errors
/// When the base cannot be read.
pub fn own(conn: &Connection) -> StoreResult<Cursor> {
    let kept = office_value(conn, OWN)?.unwrap_or_default();
    let mut cursor = Cursor::default();
    if let Some((seq, hash)) = kept.split_first_chunk::<4>()
        && let Ok(hash) = hash.try_into()
    {
        cursor = Cursor {
            seq: u32::from_le_bytes(*seq),
            hash,
        };
    }
    Ok(cursor)
}

/// Sets how far this device has sealed.
pub(super) fn set_own(conn: &Connection, cursor: Cursor) -> StoreResult<()> {
    let mut bytes = cursor.seq.to_le_bytes().to_vec();
    bytes.extend_from_slice(&cursor.hash);
    set_office_value(conn, OWN, &bytes)
}

/// Gives what is sealed and not announced, the oldest first.
///
/// # Errors
/// When the base cannot be read.
pub fn outbox(conn: &Connection) -> StoreResult<Vec<Outgoing>> {
    let all = conn
        .prepare_cached("SELECT seq, hash, bytes, contents FROM outbox ORDER BY seq")?
        .query_map([], outgoing)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives one of what is sealed and not announced.
pub(super) fn outgoing_at(conn: &Connection, seq: u32) -> StoreResult<Option<Outgoing>> {
    let found = conn
        .prepare_cached("SELECT seq, hash, bytes, contents FROM outbox WHERE seq = ?1")?
        .query_row([seq], outgoing)
        .optional()?;
    Ok(found)
}

fn outgoing(row: &rusqlite::Row<'_>) -> rusqlite::Result<Outgoing> {
    let contents: Vec<u8> = row.get(3)?;
    Ok(Outgoing {
        cursor: Cursor {
            seq: row.get(0)?,
            hash: row.get(1)?,
        },
        bytes: row.get(2)?,
        contents: contents
            .chunks_exact(32)
            .filter_map(|hash| hash.try_into().ok())
            .collect(),
    })
}

/// Puts a sealed segment into the outbox and marks what it holds as sealed: its number is spent.
fn put_sealed(conn: &Connection, sealed: &Outgoing, through: i64) -> StoreResult<()> {
    conn.prepare_cached("INSERT INTO outbox (seq, hash, bytes, contents) VALUES (?1, ?2, ?3, ?4)")?
        .execute((
            sealed.cursor.seq,
            sealed.cursor.hash,
            &sealed.bytes,
            sealed.contents.concat(),
        ))?;
    set_own(conn, sealed.cursor)?;
    // A base that is made anew may hold later ones already.
    let known = super::meta(conn, "sealed")?.unwrap_or(0);
    set_meta(conn, "sealed", through.max(known))
}

/// Moves what was announced out of the outbox, to the kept files of this device.
fn published(conn: &Connection, dev: &str, seq: u32) -> StoreResult<()> {
    conn.prepare_cached(
        "INSERT INTO pack (dev, first, last, bytes) SELECT ?1, seq, seq, bytes FROM outbox WHERE seq <= ?2
         ON CONFLICT DO NOTHING",
    )?
    .execute((dev, seq))?;
    conn.prepare_cached("DELETE FROM outbox WHERE seq <= ?1")?
        .execute([seq])?;
    let waits: bool =
        conn.query_row("SELECT EXISTS (SELECT 1 FROM outbox)", [], |row| row.get(0))?;
    if !waits && let Some(sealed) = super::meta(conn, "sealed")? {
        set_meta(conn, SENT, sealed)?;
    }
    Ok(())
}

/// Gives how far a device was read.
///
/// # Errors
/// When the base cannot be read.
pub fn cursor(conn: &Connection, dev: &str) -> StoreResult<Cursor> {
    let found = conn
        .prepare_cached("SELECT seq, hash FROM cursor WHERE dev = ?1")?
        .query_row([dev], |row| {
            Ok(Cursor {
                seq: row.get(0)?,
                hash: row.get(1)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Gives how far each other device was read.
///
/// # Errors
/// When the base cannot be read.
pub fn cursors(conn: &Connection) -> StoreResult<Vec<(String, Cursor)>> {
    let all = conn
        .prepare_cached("SELECT dev, seq, hash FROM cursor ORDER BY dev")?
        .query_map([], |row| {
            let cursor = Cursor {
                seq: row.get(1)?,
                hash: row.get(2)?,
            };
            Ok((row.get(0)?, cursor))
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Sets how far a device was read.
pub(super) fn set_cursor(conn: &Connection, dev: &str, cursor: Cursor) -> StoreResult<()> {
    conn.prepare_cached(
        "INSERT INTO cursor (dev, seq, hash) VALUES (?1, ?2, ?3)
         ON CONFLICT (dev) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
    )?
    .execute((dev, cursor.seq, cursor.hash))?;
    Ok(())
}

/// Goes back to an earlier segment of a device; to none at number 0.
pub(super) fn set_back(conn: &Connection, dev: &str, cursor: Cursor) -> StoreResult<()> {
    if cursor.seq > 0 {
        return set_cursor(conn, dev, cursor);
    }
    conn.execute("DELETE FROM cursor WHERE dev = ?1", [dev])?;
    Ok(())
}

/// Keeps a file of the share as it is. It takes the place of those that it covers.
fn keep(conn: &Connection, dev: &str, (first, last): (u32, u32), bytes: &[u8]) -> StoreResult<()> {
    conn.prepare_cached("DELETE FROM pack WHERE dev = ?1 AND first >= ?2 AND last <= ?3")?
        .execute((dev, first, last))?;
    conn.prepare_cached(
        "INSERT INTO pack (dev, first, last, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?
    .execute((dev, first, last, bytes))?;
    Ok(())
}

/// Gives the kept file that holds a segment.
///
/// # Errors
/// When the base cannot be read.
pub fn kept(conn: &Connection, dev: &str, seq: u32) -> StoreResult<Option<Kept>> {
    Ok(conn
        .prepare_cached(
            "SELECT first, last, bytes FROM pack WHERE dev = ?1 AND first <= ?2 AND last >= ?2
             ORDER BY first DESC LIMIT 1",
        )?
        .query_row((dev, seq), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?)
}

/// Gives the spans of the kept files of a device, in order.
///
/// # Errors
/// When the base cannot be read.
pub fn kept_spans(conn: &Connection, dev: &str) -> StoreResult<Vec<(u32, u32)>> {
    let spans = conn
        .prepare_cached("SELECT first, last FROM pack WHERE dev = ?1 ORDER BY first, last")?
        .query_map([dev], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(spans)
}

/// Gives the bytes that a hash names; `None` when they are not here.
///
/// # Errors
/// When the base cannot be read.
pub fn content(conn: &Connection, hash: &[u8; 32]) -> StoreResult<Option<Vec<u8>>> {
    Ok(content::get(conn, &hex(hash))?.map(|content| content.bytes))
}

/// Gives contents that rows name and that are not here yet, by their hash: those after `after`, at most `limit`.
///
/// # Errors
/// When the base cannot be read.
pub fn missing_contents(
    conn: &Connection,
    after: Option<&[u8; 32]>,
    limit: usize,
) -> StoreResult<Vec<[u8; 32]>> {
    let sql = format!(
        "{MENTIONED} AND hash > ?1 AND hash NOT IN (SELECT hash FROM content) ORDER BY hash LIMIT ?2"
    );
    let hashes: Vec<String> = conn
        .prepare_cached(&sql)?
        .query_map((after.map(hex).unwrap_or_default(), limit), |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    Ok(hashes.iter().filter_map(|hash| bytes_of(hash)).collect())
}

/// Contents that rows name.
const MENTIONED: &str =
    "SELECT hash FROM (SELECT hash FROM document_file UNION SELECT logo FROM own_company
                       UNION SELECT stamp FROM own_company UNION SELECT signature FROM own_company)
     WHERE hash <> ''";

/// Gives contents that rows name and that are here.
///
/// # Errors
/// When the base cannot be read.
pub fn contents(conn: &Connection) -> StoreResult<Vec<[u8; 32]>> {
    let hashes: Vec<String> = conn
        .prepare_cached(&format!(
            "{MENTIONED} AND hash IN (SELECT hash FROM content)"
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(hashes.iter().filter_map(|hash| bytes_of(hash)).collect())
}

/// Tells whether bytes are those that a hash names.
pub fn is_content(hash: &[u8; 32], bytes: &[u8]) -> bool {
    content::hash_of(bytes) == hex(hash)
}

/// Puts bytes into the base. Gives false, and does nothing, when they are not what the hash names.
fn put_content(conn: &Connection, hash: &[u8; 32], bytes: &[u8]) -> StoreResult<bool> {
    let name = hex(hash);
    if content::hash_of(bytes) != name {
        return Ok(false);
    }
    conn.prepare_cached(
        "INSERT INTO content (hash, media_type, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
    )?
    .execute((name, media_type(bytes), bytes))?;
    Ok(true)
}

/// Contents travel as bytes only; what they are shows at their beginning.
fn media_type(bytes: &[u8]) -> &'static str {
    const KNOWN: [(&[u8], &str); 4] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"<svg", "image/svg+xml"),
    ];
    let known = KNOWN.iter().find(|(begin, _)| bytes.starts_with(begin));
    known.map_or("application/octet-stream", |(_, name)| name)
}

/// Reads sixty-four hexadecimal digits.
pub(super) fn bytes_of(hex: &str) -> Option<[u8; 32]> {
    let digits = hex.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let text = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(text, 16).ok()?;
    }
    Some(bytes)
}

fn hex(bytes: &[u8; 32]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
