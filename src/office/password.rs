//! The password under which the keys of this computer may lie: typed once while the program runs, set, changed, taken away.

use super::{Env, Home, OfficeError, OfficeResult, desk, invite, kept, turn};
use crate::platform::keystore::Kept;
use crate::store::Store;
use crate::sync::keys::{DeviceId, Identity};

impl OfficeError {
    /// The keys are here, and a password opens them.
    pub const fn is_locked(&self) -> bool {
        use crate::platform::keystore::KeyStoreError::{NeedsPassword, WrongPassword};
        matches!(self, Self::Keys(NeedsPassword | WrongPassword))
    }

    /// The keys of this computer cannot be had: lost, damaged, or in a keyring that does not answer. Who has none any more gets
    /// new ones with an invitation or a recovery kit.
    pub const fn is_without_keys(&self) -> bool {
        use crate::platform::keystore::KeyStoreError::{Damaged, Keyring};
        matches!(self, Self::NoKeys | Self::Keys(Damaged(_) | Keyring(_)))
    }
}

/// Tells why the keys of a base cannot be used, if they are lost or damaged; `None` when they are there, under a password too.
///
/// # Errors
/// When the base cannot be read.
pub fn why_no_keys(store: &Store, env: &Env, home: &Home) -> OfficeResult<Option<OfficeError>> {
    let keys = desk::keys(store)?.unwrap_or(home.dev);
    Ok(env
        .identity(keys)
        .err()
        .filter(OfficeError::is_without_keys))
}

/// Opens the keys of this base with a password, from now on and for as long as the program runs.
///
/// # Errors
/// `WrongPassword`, [`OfficeError::NoKeys`], and what key store and base say.
pub fn unlock(store: &Store, env: &Env, password: &str) -> OfficeResult<()> {
    for dev in devices(store)? {
        if env.kept(dev)? == Some(Kept::PasswordFile) {
            env.identity_under(dev, Some(password))?;
        }
    }
    env.use_password(Some(password));
    Ok(())
}

/// Puts the keys of this base under another password, or takes them from under it: then they go into the keyring of the system,
/// and where there is none into a file that only this user can read. Gives where they are now.
///
/// # Errors
/// [`OfficeError::NoKeys`], and what key store and base say.
pub fn set_password(store: &Store, env: &Env, password: Option<&str>) -> OfficeResult<Kept> {
    // A round may just make this base another device.
    let _turn = turn::take(store)?;
    let all: Vec<Identity> = devices(store)?
        .into_iter()
        .filter_map(|dev| match env.identity(dev) {
            Err(OfficeError::NoKeys) => None,
            found => Some(found),
        })
        .collect::<OfficeResult<_>>()?;
    let texts = invite::kept_texts(store, env)?;
    env.use_password(password);
    let mut kept = Err(OfficeError::NoKeys);
    for identity in all {
        kept = Ok(env.keep(&identity)?);
    }
    for (name, text) in texts {
        env.keep_text(&name, &text)?;
    }
    kept
}

/// The devices whose keys this base uses, or is to use.
fn devices(store: &Store) -> OfficeResult<Vec<DeviceId>> {
    let mut all = Vec::new();
    if let Some(begun) = kept::load::<kept::Joining>(store, kept::JOINING)? {
        all.push(kept::dev(&begun.keys)?);
    }
    if let Some(begun) = kept::load::<kept::Founding>(store, kept::FOUNDING)? {
        all.push(kept::dev(&begun.keys)?);
    }
    all.extend(desk::keys(store)?);
    all.extend(kept::home(store)?.map(|home| home.dev));
    all.dedup();
    Ok(all)
}
