//! What the office needs of the computer besides the base: where its secret keys are, and the password they may be under.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{OfficeError, OfficeResult, Place};
use crate::platform::keystore::{Kept, KeyStore};
use crate::platform::random::SystemRandom;
use crate::sync::keys::{DeviceId, Identity};
use crate::sync::share::{Around, Share, Watch, Watched};

/// The key store of this user of the computer.
#[derive(Clone)]
pub struct Env {
    keys: KeyStore,
    password: Option<Zeroizing<String>>,
    watch: Option<Watch>,
}

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env")
            .field("keys", &self.keys)
            .field("has_password", &self.password.is_some())
            .finish()
    }
}

impl Env {
    /// Takes a key store.
    pub const fn new(keys: KeyStore) -> Self {
        Self {
            keys,
            password: None,
            watch: None,
        }
    }

    /// Takes the keyring of the system, and the user's own folder where there is none; `None` without a home folder.
    pub fn of_system() -> Option<Self> {
        Some(Self::new(KeyStore::new(KeyStore::default_folder()?, true)))
    }

    /// Keeps new keys in a file under a password, and opens those that are.
    #[must_use]
    pub fn with_password(mut self, password: &str) -> Self {
        self.password = Some(Zeroizing::new(password.to_owned()));
        self
    }

    /// Lets somebody hear of each call to the folder, besides whoever hears of it already.
    #[must_use]
    pub fn watched(mut self, watch: Watch) -> Self {
        self.watch = Some(match self.watch.take() {
            Some(before) => Arc::new(move |around, call: &str| match around {
                Around::Before => {
                    watch(around, call);
                    before(around, call);
                }
                Around::After => {
                    before(around, call);
                    watch(around, call);
                }
            }),
            None => watch,
        });
        self
    }

    /// Gives the way to a folder.
    pub(super) fn open(&self, place: &Place) -> Box<dyn Share> {
        let share = place.open();
        match &self.watch {
            Some(watch) => Box::new(Watched::new(share, watch.clone())),
            None => share,
        }
    }

    /// Keeps the keys of a device. Gives where they are now.
    pub(super) fn keep(&self, identity: &Identity) -> OfficeResult<Kept> {
        let name = name_of(identity.device.public().id());
        Ok(self
            .keys
            .put(&name, &identity.to_bytes(), self.password())?)
    }

    /// Gives the keys of a device.
    pub(super) fn identity(&self, dev: DeviceId) -> OfficeResult<Identity> {
        let bytes = self.keys.get(&name_of(dev), self.password())?;
        bytes
            .and_then(|bytes| Identity::read(&bytes))
            .ok_or(OfficeError::NoKeys)
    }

    /// Tells where the keys of a device are kept; `None` when they are not on this computer.
    pub(super) fn kept(&self, dev: DeviceId) -> OfficeResult<Option<Kept>> {
        Ok(self.keys.kept(&name_of(dev))?)
    }

    pub(super) fn forget(&self, dev: DeviceId) -> OfficeResult<()> {
        Ok(self.keys.delete(&name_of(dev))?)
    }

    /// Keeps the text of an invite, which holds a secret.
    pub(super) fn keep_text(&self, name: &str, text: &str) -> OfficeResult<()> {
        self.keys.put(name, text.as_bytes(), self.password())?;
        Ok(())
    }

    pub(super) fn text(&self, name: &str) -> OfficeResult<Option<Zeroizing<String>>> {
        let bytes = self.keys.get(name, self.password())?;
        Ok(bytes
            .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
            .map(Zeroizing::new))
    }

    pub(super) fn forget_text(&self, name: &str) -> OfficeResult<()> {
        Ok(self.keys.delete(name)?)
    }

    fn password(&self) -> Option<&str> {
        self.password.as_ref().map(|password| password.as_str())
    }
}

/// Opens a row of random bytes for one piece of work.
pub(super) fn random() -> OfficeResult<SystemRandom> {
    SystemRandom::open().map_err(OfficeError::Random)
}

fn name_of(dev: DeviceId) -> String {
    format!("office-{dev}")
}
