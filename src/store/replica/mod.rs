//! The base as one replica of an office: stamps of what is done here, transactions out of the history, applying what came.
//!
//! A base without an office does none of it but number its actions. Rows and columns are numbers here and the rules by which
//! writes meet are those of [`crate::domain::merge`]: nothing in this folder knows a client or an offer. Nor does it know
//! files, keys or the network: `sync` seals what [`Store::unsealed`] gives and hands over what it has opened.

pub mod anew;
mod apply;
mod asked;
mod births;
mod check;
mod chronicle;
mod clock;
pub mod conflict;
mod found;
pub(in crate::store) mod given_back;
mod gone_before;
mod held;
mod hours;
pub mod inbox;
pub mod lacking;
mod large;
mod leave;
mod local;
mod merging;
mod named;
mod of_entry;
mod of_state;
mod out;
mod packed;
mod pen;
mod pending;
mod pieces;
mod place;
pub(super) mod reading;
mod renumber;
mod scribe;
pub mod seal;
pub(super) mod seen;
pub(super) mod shape;
pub(super) mod stamp;
pub mod state;
#[cfg(test)]
mod test_support;
mod texts;
pub(super) mod trace;
pub mod typed;
pub(super) mod unheard;
pub(super) mod written;

use rusqlite::{Connection, OptionalExtension};

pub use apply::{Applied, Arrived, Received};
pub(super) use births::stamp_of;
pub(super) use check::run as check;
pub use found::Office;
pub use held::state_hash;
pub use large::parts;
pub(super) use leave::undoable;
pub use merging::take_over::Past;
pub use out::{Page, batch, unsealed, waiting};
pub use pending::{Waits, count as pending, waits};
pub use reading::is_reader;
pub use seal::{Cursor, Kept, Outgoing};
pub use shape::deleted_column;

use super::StoreResult;
use crate::domain::id::{COUNTER_BITS, MAX_DEVICE};

/// Reads bytes as each of the things that this folder packs, and throws it away: fuzzing looks whether any of it panics.
#[doc(hidden)]
pub fn read_packed(bytes: &[u8]) {
    let _ = packed::read_row_change(bytes);
    let _ = trace::read(rusqlite::types::ValueRef::Blob(bytes));
    let _ = clock::probe(bytes);
    let _ = super::cells::decode(bytes);
}

/// The bits of a row id that count within a device.
const COUNTER: i64 = (1 << COUNTER_BITS) - 1;

/// Gives the number of this device.
///
/// # Errors
/// When the base cannot be read.
pub(super) fn device(conn: &Connection) -> StoreResult<i64> {
    Ok(meta(conn, "device")?.unwrap_or(1))
}

/// Gives the number of this device in row ids.
///
/// # Errors
/// When the base cannot be read.
pub fn number(conn: &Connection) -> StoreResult<u32> {
    Ok(u32::try_from(device(conn)?).unwrap_or_default())
}

/// Gives how many milliseconds the clock of this device is ahead of that of the share, as it was found last.
///
/// # Errors
/// When the base cannot be read.
pub fn skew(conn: &Connection) -> StoreResult<i64> {
    Ok(meta(conn, "skew")?.unwrap_or(0).saturating_neg())
}

/// Tells whether anything was ever done in this base on this device.
///
/// # Errors
/// When the base cannot be read.
pub fn is_fresh(conn: &Connection) -> StoreResult<bool> {
    Ok(meta(conn, "counter")?.unwrap_or(0) == 0)
}

/// Gives the first and the last id that this device gives out.
pub(super) fn own_ids(conn: &Connection) -> StoreResult<(i64, i64)> {
    Ok(ids_of(device(conn)?))
}

/// The first and the last row id that a device gives out.
pub(super) fn ids_of(device: i64) -> (i64, i64) {
    let device = device.clamp(0, MAX_DEVICE);
    (device << COUNTER_BITS, (device << COUNTER_BITS) | COUNTER)
}

/// Tells whether the base is of an office.
///
/// # Errors
/// When the base cannot be read.
pub fn is_in_office(conn: &Connection) -> StoreResult<bool> {
    Ok(meta(conn, "office")?.is_some())
}

/// Gives the code of this device, which stands in the numbers of its documents; `None` without an office.
///
/// # Errors
/// When the base cannot be read.
pub fn code(conn: &Connection) -> StoreResult<Option<String>> {
    if !is_in_office(conn)? {
        return Ok(None);
    }
    let kept = seal::office_value(conn, CODE)?.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(Some(match kept {
        Some(code) if !code.is_empty() => code,
        _ => code_of(device(conn)?),
    }))
}

/// Where the code of this device stands in the table `office`.
const CODE: &str = "code";

/// Gives the code of a device to which the office gave none: its number by letters and digits that are not mistaken for
/// others (Crockford's base 32), so that no two devices have the same.
fn code_of(device: i64) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rest = device.clamp(1, MAX_DEVICE);
    let mut code = String::new();
    while rest > 0 {
        let sign = usize::try_from(rest % 32).unwrap_or(0);
        code.insert(0, char::from(SIGNS[sign]));
        rest /= 32;
    }
    code
}

pub(super) fn meta(conn: &Connection, key: &str) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(super) fn set_meta(conn: &Connection, key: &str, value: i64) -> StoreResult<()> {
    conn.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value))?;
    Ok(())
}

/// Gives the number of the device that gave out an id.
pub(super) fn device_of(id: i64) -> u32 {
    u32::try_from((id >> COUNTER_BITS) & MAX_DEVICE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_devices_are_short_and_different() {
        assert_eq!(code_of(7), "7");
        assert_eq!(code_of(MAX_DEVICE), "7ZZZZ");
        assert_ne!(code_of(31), code_of(32));
    }
}
