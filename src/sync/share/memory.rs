//! A share in memory, for tests and the simulation. Clones are the same share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Entry, Put, Share, ShareError, Stat, Trouble, is_name};

/// All files with their bytes and the time they were written.
pub type Files = BTreeMap<String, (Vec<u8>, i64)>;

/// A share in memory; its clock moves only when told.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: Arc<Mutex<Files>>,
    clock: Arc<Mutex<Option<i64>>>,
}

impl Memory {
    /// Makes an empty share without a clock.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the clock of the share, milliseconds UTC.
    pub fn set_now(&self, now: i64) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Lets the share tell no time any more.
    pub fn hide_clock(&self) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Gives a copy of all files.
    pub fn files(&self) -> Files {
        self.with(|files| files.clone())
    }

    /// Puts all files back as they were: a share that was restored from a backup.
    pub fn restore(&self, files: Files) {
        self.with(|now| *now = files);
    }

    /// Puts a file there whatever was there before, as a hostile or broken share would.
    pub fn plant(&self, name: &str, bytes: &[u8]) {
        self.with(|files| files.insert(name.to_owned(), (bytes.to_owned(), 0)));
    }

    /// Copies a file of another share with its time, or takes it away when the other has none: as a program does that keeps
    /// folders in step.
    pub fn carry(&self, name: &str, other: &Self) {
        let file = other.with(|files| files.get(name).cloned());
        self.with(|files| match file {
            Some(file) => files.insert(name.to_owned(), file),
            None => files.remove(name),
        });
    }

    /// Gives the names of all files.
    pub fn names(&self) -> Vec<String> {
        self.with(|files| files.keys().cloned().collect())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Files) -> T) -> T {
        act(&mut self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn time(&self) -> Option<i64> {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn checked(name: &str) -> Result<(), ShareError> {
    if is_name(name) {
        Ok(())
    } else {
        Err(ShareError::new(Trouble::BadName, name))
    }
}

impl Share for Memory {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        if !folder.is_empty() {
            checked(folder)?;
        }
        Ok(self.with(|files| {
            files
                .iter()
                .filter(|(name, _)| {
                    folder.is_empty()
                        || name
                            .strip_prefix(folder)
                            .is_some_and(|rest| rest.starts_with('/'))
                })
                .filter(|(name, _)| is_name(name))
                .map(|(name, (bytes, _))| Entry {
                    name: name.clone(),
                    size: bytes.len() as u64,
                })
                .collect()
        }))
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        checked(name)?;
        match self.with(|files| files.get(name).map(|(bytes, _)| bytes.clone())) {
            Some(bytes) if bytes.len() as u64 > most => {
                Err(ShareError::new(Trouble::TooLong, name))
            }
            found => Ok(found),
        }
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        checked(name)?;
        let time = self.time().unwrap_or_default();
        self.with(|files| {
            if name != super::OFFICE_FILE && !files.contains_key(super::OFFICE_FILE) {
                return Err(ShareError::new(Trouble::NoOffice, "memory"));
            }
            Ok(if files.contains_key(name) {
                Put::Exists
            } else {
                files.insert(name.to_owned(), (bytes.to_owned(), time));
                Put::Written
            })
        })
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        checked(name)?;
        self.with(|files| files.remove(name));
        Ok(())
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        checked(name)?;
        Ok(self.with(|files| {
            files.get(name).map(|(bytes, modified)| Stat {
                size: bytes.len() as u64,
                modified: Some(*modified),
            })
        }))
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        Ok(self.time())
    }
}
