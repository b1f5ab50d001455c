//! Who took this computer out of the office: told on it, for the records of the membership say who and when.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::UserId;
use crate::sync::keys::{DeviceId, Keyring};

/// Who took this computer out of the office, and when by their clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOut {
    /// The name of who did it; empty when this base does not know it.
    pub person: String,
    /// The name of the computer on which it was done.
    pub device: String,
    /// Milliseconds UTC.
    pub at: i64,
}

/// Looks who it was; `None` while this computer is in the office, or when it went by itself.
pub(super) fn look(
    keys: &Keyring,
    users: &HashMap<UserId, String>,
    called: impl Fn(&DeviceId) -> String,
) -> Option<TakenOut> {
    if keys.me().is_some() {
        return None;
    }
    let found = keys.membership().taken_out(keys.device())?;
    let device = match called(&found.by) {
        name if name.is_empty() => found.by.to_string(),
        name => name,
    };
    Some(TakenOut {
        person: users
            .get(&UserId::new(found.user))
            .cloned()
            .unwrap_or_default(),
        device,
        at: found.at,
    })
}
