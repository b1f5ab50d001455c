//! Who has a base open: the background command is there once, and steps back while a window is open.
//!
//! Files beside the base are locked, not looked at: the system takes a lock back when its program ends, however it ends, so
//! a file that was left behind means nothing. The base itself is not locked by this.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Who locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A window; there may be several.
    Window,
    /// The background command; there is one.
    Background,
    /// Who exchanges with the folder of the office, for the time of a round; there is one.
    Exchange,
}

/// A lock; it is given back when it is dropped.
#[derive(Debug)]
pub struct Held {
    _file: File,
}

/// Takes the lock of a role; `None` when another program has it.
///
/// # Errors
/// When the file cannot be made, or the file system knows no locks.
pub fn take(base: &Path, role: Role) -> io::Result<Option<Held>> {
    let file = open(base, role)?;
    let taken = match role {
        Role::Window => file.try_lock_shared(),
        Role::Background | Role::Exchange => file.try_lock(),
    };
    match taken {
        Ok(()) => Ok(Some(Held { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Tells whether a program of a role has the base open now; where it cannot be told, nobody has.
pub fn is_held(base: &Path, role: Role) -> bool {
    if !place(base, role).exists() {
        return false;
    }
    let tried = open(base, role).map(|file| file.try_lock());
    matches!(tried, Ok(Err(TryLockError::WouldBlock)))
}

fn open(base: &Path, role: Role) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .read(true)
        .open(place(base, role))
}

/// The file of a role beside a base: `kartoteka.base-window`.
fn place(base: &Path, role: Role) -> PathBuf {
    let mut name = base.file_name().map(OsString::from).unwrap_or_default();
    name.push(match role {
        Role::Window => "-window",
        Role::Background => "-remind",
        Role::Exchange => "-exchange",
    });
    base.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_several_windows_and_one_background() {
        let dir = tempfile::tempdir().unwrap();
        let base = dir.path().join("а.base");
        assert!(!is_held(&base, Role::Window));
        let first = take(&base, Role::Window).unwrap();
        let second = take(&base, Role::Window).unwrap();
        assert!(first.is_some() && second.is_some());
        assert!(is_held(&base, Role::Window));
        assert!(!is_held(&base, Role::Background));
        drop(first);
        assert!(is_held(&base, Role::Window));
        drop(second);
        assert!(!is_held(&base, Role::Window));
        let one = take(&base, Role::Background).unwrap();
        assert!(one.is_some() && is_held(&base, Role::Background));
        assert!(take(&base, Role::Background).unwrap().is_none());
        drop(one);
        assert!(take(&base, Role::Background).unwrap().is_some());
    }
}
