//! Where a device keeps its secret keys: the keyring of the system, or a file of the user's own.
//!
//! The keyring is that of the desktop (Secret Service, Keychain, Credential Manager). Where there is none, a file stands in
//! the user's folder: under a password (Argon2id, XChaCha20-Poly1305), or without one readable by this user only, and then
//! [`Kept::File`] says so to be told plainly: whoever gets this user's files gets the keys. The base does not hold them: a
//! copy of the base alone opens nothing on the share.

mod sealed;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use self::sealed::{PASSWORD, opened, sealed};

/// The name under which the keyring of the system lists what is ours.
const SERVICE: &str = "kartoteka";
/// How a file begins.
const MAGIC: &[u8; 8] = b"KTKKEYS1";
const PLAIN: u8 = 0;
/// No secret is longer, in bytes.
const LONGEST: u64 = 1 << 16;

/// Where a secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the keyring of the system.
    Keyring,
    /// In a file under a password.
    PasswordFile,
    /// In a file that only this user may read, without a password.
    File,
}

/// Why a secret was not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The file asks for a password.
    #[error("a password is needed")]
    NeedsPassword,
    #[error("the password is wrong")]
    WrongPassword,
    /// The keyring is there and does not answer: locked, or its owner said no.
    #[error("the keyring of the system does not answer: {0}")]
    Keyring(String),
    /// The file is no key file, or not a whole one.
    #[error("{}: damaged", .0.display())]
    Damaged(PathBuf),
    #[error("{}: {cause}", path.display())]
    Io { path: PathBuf, cause: io::Error },
}

/// Secrets by the file and the password that they were opened with.
type Opened = HashMap<[u8; 32], Zeroizing<Vec<u8>>>;

/// A key store of one user of the computer.
#[derive(Clone)]
pub struct KeyStore {
    folder: PathBuf,
    keyring: bool,
    /// What was opened with a password while the program runs, by file and password: opening takes its time on purpose.
    opened: Arc<Mutex<Opened>>,
}

impl std::fmt::Debug for KeyStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyStore")
            .field("folder", &self.folder)
            .field("keyring", &self.keyring)
            .finish_non_exhaustive()
    }
}

impl KeyStore {
    /// Takes a folder for files, and the keyring of the system where `keyring` is true and there is one.
    pub fn new(folder: impl Into<PathBuf>, keyring: bool) -> Self {
        Self {
            folder: folder.into(),
            keyring,
            opened: Arc::default(),
        }
    }

    /// Tells whether secrets without a password go into the keyring of the system: whether there is one that answers.
    pub fn has_keyring(&self) -> bool {
        self.keyring && system::answers()
    }

    /// Gives the folder of this user: `keys` beside the default base.
    pub fn default_folder() -> Option<PathBuf> {
        Some(super::default_base()?.parent()?.join("keys"))
    }

    /// Keeps a secret under a name of `[a-z0-9-]`. With a password it goes into a file under it, else into the keyring, and
    /// where that cannot be into a file without.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`].
    pub fn put(
        &self,
        name: &str,
        secret: &[u8],
        password: Option<&str>,
    ) -> Result<Kept, KeyStoreError> {
        let kept = match password {
            Some(password) => {
                self.write(
                    name,
                    &sealed(secret, password).map_err(|cause| self.failed(name, cause))?,
                )?;
                Kept::PasswordFile
            }
            None if self.keyring && system::put(name, secret) => {
                // Not in two places: an older file goes.
                self.remove_file(name)?;
                return Ok(Kept::Keyring);
            }
            None => {
                let check = blake3::hash(secret);
                self.write(name, &[&[PLAIN], secret, &check.as_bytes()[..8]].concat())?;
                Kept::File
            }
        };
        if self.keyring {
            system::delete(name);
        }
        Ok(kept)
    }

    /// Gives a secret; `None` when there is none of this name.
    ///
    /// # Errors
    /// [`KeyStoreError::NeedsPassword`] and the others.
    pub fn get(
        &self,
        name: &str,
        password: Option<&str>,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError> {
        let Some(bytes) = self.read(name)? else {
            return if self.keyring {
                system::get(name)
            } else {
                Ok(None)
            };
        };
        let damaged = || KeyStoreError::Damaged(self.path(name));
        match bytes.split_first() {
            Some((&PLAIN, rest)) => {
                let (secret, check) = rest.split_last_chunk::<8>().ok_or_else(damaged)?;
                if blake3::hash(secret).as_bytes()[..8] != check[..] {
                    return Err(damaged());
                }
                Ok(Some(Zeroizing::new(secret.to_vec())))
            }
            Some((&PASSWORD, rest)) => {
                let password = password.ok_or(KeyStoreError::NeedsPassword)?;
                let file = blake3::hash(rest);
                let both = [file.as_bytes(), password.as_bytes()].concat();
                let both = *blake3::hash(&Zeroizing::new(both)).as_bytes();
                let known = |all: &Opened| all.get(&both).cloned();
                if let Some(secret) = known(&self.known()) {
                    return Ok(Some(secret));
                }
                let secret = opened(rest, password).ok_or_else(damaged)??;
                self.known().insert(both, secret.clone());
                Ok(Some(secret))
            }
            _ => Err(damaged()),
        }
    }

    /// Tells where a secret is kept; `None` when there is none of this name.
    ///
    /// # Errors
    /// As [`Self::get`], but never for a password.
    pub fn kept(&self, name: &str) -> Result<Option<Kept>, KeyStoreError> {
        Ok(
            match self.read(name)?.and_then(|bytes| bytes.first().copied()) {
                Some(PLAIN) => Some(Kept::File),
                Some(_) => Some(Kept::PasswordFile),
                None if self.keyring => system::get(name)?.map(|_| Kept::Keyring),
                None => None,
            },
        )
    }

    /// Forgets a secret: after leaving an office.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`].
    pub fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        if self.keyring {
            system::delete(name);
        }
        self.remove_file(name)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, name: &str) -> PathBuf {
        let safe = |letter: &char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-'
        };
        let name: String = name.chars().filter(safe).collect();
        self.folder.join(format!("{name}.key"))
    }

    fn failed(&self, name: &str, cause: io::Error) -> KeyStoreError {
        KeyStoreError::Io {
            path: self.path(name),
            cause,
        }
    }

    /// Writes a file that only this user may read, from its first byte on, whole or not at all.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), KeyStoreError> {
        let write = || {
            make_private_folder(&self.folder)?;
            let mut file = tempfile::Builder::new()
                .prefix(".key")
                .tempfile_in(&self.folder)?;
            file.write_all(MAGIC)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(self.path(name)).map_err(|error| error.error)?;
            // Durable where the system can do it with folders.
            if let Ok(folder) = File::open(&self.folder) {
                let _unsupported = folder.sync_all();
            }
            Ok(())
        };
        write().map_err(|cause| self.failed(name, cause))
    }

    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError> {
        let path = self.path(name);
        match fs::metadata(&path) {
            Ok(found) if found.len() > LONGEST => return Err(KeyStoreError::Damaged(path)),
            Ok(found) => make_private(&path, &found).map_err(|cause| self.failed(name, cause))?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(KeyStoreError::Io { path, cause }),
        }
        let bytes = fs::read(&path).map_err(|cause| self.failed(name, cause))?;
        let bytes = Zeroizing::new(bytes);
        match bytes.strip_prefix(MAGIC) {
            Some(rest) if !rest.is_empty() => Ok(Some(Zeroizing::new(rest.to_vec()))),
            _ => Err(KeyStoreError::Damaged(path)),
        }
    }

    fn remove_file(&self, name: &str) -> Result<(), KeyStoreError> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.failed(name, error)),
            _ => Ok(()),
        }
    }
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    // The user's own folder is closed to others by the system.
    fs::create_dir_all(folder)
}

/// Takes from others what a copying program gave them.
#[cfg(unix)]
fn make_private(path: &Path, found: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if found.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(_path: &Path, _found: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// The keyring of the system, through the `keyring` crate.
mod system {
    use keyring::{Entry, Error};

    use super::{KeyStoreError, SERVICE, Zeroizing};

    /// Gives false where there is no keyring, or it does not take it.
    pub fn put(name: &str, secret: &[u8]) -> bool {
        let put = Entry::new(SERVICE, name).and_then(|entry| {
            entry.set_secret(secret)?;
            entry.get_secret()
        });
        match put {
            Ok(back) => Zeroizing::new(back).as_slice() == secret,
            Err(error) => {
                tracing::info!("no keyring of the system: {error}");
                false
            }
        }
    }

    /// Tells whether there is one: it knows that it has no secret of a name that is never given.
    pub fn answers() -> bool {
        get("is-there").is_ok()
    }

    pub fn get(name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError> {
        match Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(KeyStoreError::Keyring(error.to_string())),
        }
    }

    pub fn delete(name: &str) {
        let deleted = Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential());
        if let Err(error) = deleted {
            tracing::debug!("nothing deleted in the keyring of the system: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, KeyStore) {
        let dir = tempfile::tempdir().unwrap();
        let store = KeyStore::new(dir.path().join("keys"), false);
        (dir, store)
    }

    #[test]
    fn a_secret_without_a_password_is_readable_by_this_user_only() {
        let (dir, store) = store();
        assert!(store.get("a", None).unwrap().is_none());
        assert_eq!(store.put("a", b"secret", None).unwrap(), Kept::File);
        assert_eq!(store.put("b", b"", None).unwrap(), Kept::File);
        assert_eq!(store.get("a", None).unwrap().unwrap().as_slice(), b"secret");
        assert!(store.get("b", None).unwrap().unwrap().is_empty());
        assert_eq!(store.kept("a").unwrap(), Some(Kept::File));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            let path = store.path("a");
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(&dir.path().join("keys")), 0o700);
            // A copying program opened it for all: it is closed again.
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            store.get("a", None).unwrap();
            assert_eq!(mode(&path), 0o600);
        }
        store.put("a", b"newer", None).unwrap();
        assert_eq!(store.get("a", None).unwrap().unwrap().as_slice(), b"newer");
        store.delete("a").unwrap();
        store.delete("a").unwrap();
        assert!(store.get("a", None).unwrap().is_none());
        assert_eq!(fs::read_dir(dir.path().join("keys")).unwrap().count(), 1);
    }

    /// By hand: `dbus-run-session`, `gnome-keyring-daemon --unlock`, then this test with `--ignored`.
    #[test]
    #[ignore = "needs a desktop with an unlocked keyring"]
    fn the_keyring_of_the_system_keeps_a_secret() {
        let dir = tempfile::tempdir().unwrap();
        let store = KeyStore::new(dir.path().join("keys"), true);
        let name = "test-of-the-key-store";
        // What stood in a file moves into the keyring.
        let file = KeyStore::new(dir.path().join("keys"), false);
        file.put(name, b"old", None).unwrap();
        assert_eq!(
            store.put(name, b"\0secret\xff", None).unwrap(),
            Kept::Keyring
        );
        assert_eq!(store.kept(name).unwrap(), Some(Kept::Keyring));
        assert_eq!(
            store.get(name, None).unwrap().unwrap().as_slice(),
            b"\0secret\xff"
        );
        assert!(file.get(name, None).unwrap().is_none());
        // And back, under a password.
        let kept = store.put(name, b"new", Some("x")).unwrap();
        assert_eq!(kept, Kept::PasswordFile);
        assert!(system::get(name).unwrap().is_none());
        store.delete(name).unwrap();
        assert!(store.get(name, None).unwrap().is_none());
    }

    #[test]
    fn a_password_is_asked_for_and_only_the_right_one_opens() {
        let (_dir, store) = store();
        let secret = b"a secret that stands nowhere";
        let kept = store.put("a", secret, Some("пароль")).unwrap();
        assert_eq!(kept, Kept::PasswordFile);
        assert_eq!(store.kept("a").unwrap(), Some(kept));
        let check = |password: Option<&str>, expected: &str| {
            let error = store.get("a", password).unwrap_err();
            assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        };
        check(None, "NeedsPassword");
        check(Some("Пароль"), "WrongPassword");
        let opened = store.get("a", Some("пароль")).unwrap().unwrap();
        assert_eq!(opened.as_slice(), secret);
        let bytes = fs::read(store.path("a")).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"a secret"));
        // Another password later, and none at all.
        store.put("a", secret, Some("other")).unwrap();
        check(Some("пароль"), "WrongPassword");
        store.put("a", secret, None).unwrap();
        assert!(store.get("a", None).unwrap().is_some());
    }

    #[test]
    fn a_damaged_file_is_told_of_and_eats_no_memory() {
        let (_dir, store) = store();
        let check = |bytes: &[u8], expected: &str| {
            super::super::write_file(&store.path("a"), bytes).unwrap();
            let error = store.get("a", Some("x")).unwrap_err();
            assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        };
        store.put("a", b"secret", None).unwrap();
        let plain = fs::read(store.path("a")).unwrap();
        check(&plain[..plain.len() - 1], "Damaged");
        check(&plain[..8], "Damaged");
        check(b"", "Damaged");
        let mut wrong = plain.clone();
        wrong[10] ^= 1;
        check(&wrong, "Damaged");
        wrong[8] = 7;
        check(&wrong, "Damaged");
        store.put("a", b"secret", Some("x")).unwrap();
        let mut under = fs::read(store.path("a")).unwrap();
        check(&under[..40], "Damaged");
        let last = under.len() - 1;
        under[last] ^= 1;
        check(&under, "WrongPassword");
        under[9..13].copy_from_slice(&u32::MAX.to_le_bytes());
        check(&under, "Damaged");
        // A name cannot leave the folder.
        assert_eq!(store.path("../../x"), store.folder.join("x.key"));
    }
}
