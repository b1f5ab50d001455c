//! Changes of who was taken out of the office, or may only read, that came here before that was known and count nowhere else.
//!
//! `sync::uncounted` finds them by the membership; here they get the names that people know. The base has to be made anew then
//! ([`super::make_anew`]): what counts comes back out of the log, and what does not stays in the old file.

use serde::{Deserialize, Serialize};

use super::{Env, OfficeResult, desk::Desk};
use crate::domain::id::UserId;
use crate::store::replica::seal;
use crate::store::{Connection, Store, StoreError, StoreResult, office_option, user};
use crate::sync::keys::{DeviceId, Keyring};
use crate::sync::uncounted;

/// Of one computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncounted {
    /// Its name on the share.
    pub dev: String,
    /// What it is called, else its name on the share.
    pub device: String,
    /// Whose it is; empty where that is not known (any more).
    pub person: String,
    /// Changes that are here, as far as they can be counted.
    pub changes: usize,
}

/// Finds them in what the base and its kept records say; the folder is not touched.
///
/// # Errors
/// What key store and base say.
pub fn uncounted(store: &Store, env: &Env) -> OfficeResult<Vec<Uncounted>> {
    let desk = Desk::open(store, env)?;
    Ok(store.read(|conn| find(conn, &desk.keyring))?)
}

/// The same by a keyring.
pub(super) fn find(conn: &Connection, keys: &Keyring) -> StoreResult<Vec<Uncounted>> {
    let cursors = seal::cursors(conn)?.into_iter();
    let applied = cursors.filter_map(|(dev, cursor)| Some((dev.parse().ok()?, cursor.seq)));
    let applied = applied.filter(|(dev, _)| *dev != keys.device());
    let kept = |dev: DeviceId, seq| {
        let kept = seal::kept(conn, &dev.to_string(), seq)?;
        Ok::<_, StoreError>(kept.map(|(_, last, bytes)| (last, bytes)))
    };
    named(conn, keys, &uncounted::find(keys, applied, &kept)?)
}

pub(super) fn named(
    conn: &Connection,
    keys: &Keyring,
    found: &[uncounted::Uncounted],
) -> StoreResult<Vec<Uncounted>> {
    let names = match found {
        [] => return Ok(Vec::new()),
        _ => office_option::device_names(conn)?,
    };
    let state = keys.membership().state();
    found
        .iter()
        .map(|one| {
            let device = state.devices.get(&one.dev);
            let called = device.and_then(|device| names.get(&device.number).cloned());
            let user = match device {
                Some(device) => user::get(conn, UserId::new(device.user))?,
                None => None,
            };
            Ok(Uncounted {
                dev: one.dev.to_string(),
                device: called.unwrap_or_else(|| one.dev.to_string()),
                person: user.map(|user| user.name).unwrap_or_default(),
                changes: one.changes,
            })
        })
        .collect()
}
