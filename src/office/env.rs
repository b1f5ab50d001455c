//! What the office needs of the computer besides the base: where its secret keys are, and the password they may be under.

use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use super::{OfficeError, OfficeResult, Place};
use crate::platform::keystore::{Kept, KeyStore};
use crate::platform::random::SystemRandom;
use crate::sync::keys::{DeviceId, Identity};
use crate::sync::share::{Share, Watch, Watched};

/// The key store of this user of the computer; clones share the password.
#[derive(Clone)]
pub struct Env {
    keys: KeyStore,
    password: Password,
    wrap: Option<Wrap>,
}

/// Puts something between the program and a folder.
pub(super) type Wrap = Arc<dyn Fn(Box<dyn Share>) -> Box<dyn Share> + Send + Sync>;

type Password = Arc<Mutex<Option<Zeroizing<String>>>>;

impl std::fmt::Debug for Env {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env")
            .field("keys", &self.keys)
            .field("has_password", &self.password().is_some())
            .finish()
    }
}

impl Env {
    /// Takes a key store.
    pub fn new(keys: KeyStore) -> Self {
        Self {
            keys,
            password: Password::default(),
            wrap: None,
        }
    }

    /// Takes the keyring of the system, and the user's own folder where there is none; `None` without a home folder.
    pub fn of_system() -> Option<Self> {
        Some(Self::new(KeyStore::new(KeyStore::default_folder()?, true)))
    }

    /// Keeps new keys in a file under a password, and opens those that are.
    #[must_use]
    pub fn with_password(self, password: &str) -> Self {
        self.use_password(Some(password));
        self
    }

    /// Keeps new keys under a password from now on, or without one; opens those that are under it.
    pub fn use_password(&self, password: Option<&str>) {
        let password = password.map(|password| Zeroizing::new(password.to_owned()));
        *self.password.lock().unwrap_or_else(PoisonError::into_inner) = password;
    }

    /// Tells whether new keys would lie in a file without a password. It asks the keyring of the system, which may take its time.
    pub fn keeps_openly(&self) -> bool {
        self.password().is_none() && !self.keys.has_keyring()
    }

    /// Lets somebody hear of each call to the folder, besides whoever hears of it already.
    #[must_use]
    pub fn watched(self, watch: Watch) -> Self {
        self.through(Arc::new(move |share| {
            Box::new(Watched::new(share, watch.clone()))
        }))
    }

    /// Goes to folders through this, besides what they are gone to through already.
    #[must_use]
    pub(super) fn through(mut self, wrap: Wrap) -> Self {
        self.wrap = Some(match self.wrap.take() {
            Some(inner) => Arc::new(move |share| wrap(inner(share))),
            None => wrap,
        });
        self
    }

    /// Gives the way to a folder.
    pub(super) fn open(&self, place: &Place) -> Box<dyn Share> {
        let share = place.open();
        match &self.wrap {
            Some(wrap) => wrap(share),
            None => share,
        }
    }

    /// Keeps the keys of a device. Gives where they are now.
    pub(super) fn keep(&self, identity: &Identity) -> OfficeResult<Kept> {
        let name = name_of(identity.device.public().id());
        let password = self.password();
        Ok(self
            .keys
            .put(&name, &identity.to_bytes(), plain(&password))?)
    }

    /// Gives the keys of a device.
    pub(super) fn identity(&self, dev: DeviceId) -> OfficeResult<Identity> {
        self.identity_under(dev, plain(&self.password()))
    }

    /// Gives the keys of a device as a password opens them.
    pub(super) fn identity_under(
        &self,
        dev: DeviceId,
        password: Option<&str>,
    ) -> OfficeResult<Identity> {
        let bytes = self.keys.get(&name_of(dev), password)?;
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
        self.keys
            .put(name, text.as_bytes(), plain(&self.password()))?;
        Ok(())
    }

    pub(super) fn text(&self, name: &str) -> OfficeResult<Option<Zeroizing<String>>> {
        let bytes = self.keys.get(name, plain(&self.password()))?;
        Ok(bytes
            .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
            .map(Zeroizing::new))
    }

    pub(super) fn forget_text(&self, name: &str) -> OfficeResult<()> {
        Ok(self.keys.delete(name)?)
    }

    fn password(&self) -> Option<Zeroizing<String>> {
        let password = self.password.lock();
        password.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn plain(password: &Option<Zeroizing<String>>) -> Option<&str> {
    password.as_ref().map(|password| password.as_str())
}

/// Opens a row of random bytes for one piece of work.
pub(super) fn random() -> OfficeResult<SystemRandom> {
    SystemRandom::open().map_err(OfficeError::Random)
}

fn name_of(dev: DeviceId) -> String {
    format!("office-{dev}")
}
