//! A folder of the file system: a network drive, or what Syncthing, Dropbox, OneDrive or Nextcloud keep in step.
//!
//! What such places do: a network drive that is not mounted leaves an empty folder behind, so nothing is written while the
//! office's own file is missing, and the root is never made here. Synchronising programs leave copies ("conflicted copy",
//! `.sync-conflict-…`), temporary files and files that are still being filled; the first two have no name of an office, the
//! third are torn and their reader finds out. A named pipe or a device is not opened, a link to a folder not followed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::clock::{Clocks, ShareClock};
use super::{Entry, OFFICE_FILE, Put, Share, ShareError, Stat, Trouble, is_name};

/// Folders lie no deeper below the root.
const DEEPEST: usize = 4;

/// A folder as a share.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// What the files that were written here told of the share's clock.
    clock: ShareClock,
}

impl Folder {
    /// Takes a folder; nothing is touched yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            clock: ShareClock::default(),
        }
    }

    /// Reads the clocks of this computer elsewhere.
    #[must_use]
    pub fn with_clocks(mut self, clocks: Clocks) -> Self {
        self.clock.clocks = clocks;
        self
    }

    /// Gives the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn path(&self, name: &str) -> Result<PathBuf, ShareError> {
        if is_name(name) {
            Ok(self.root.join(name))
        } else {
            Err(ShareError::new(Trouble::BadName, name))
        }
    }

    /// Errs when the root is not there: only then "not found" says something about a file.
    fn reach(&self) -> Result<(), ShareError> {
        let place = || self.root.display().to_string();
        match fs::metadata(&self.root) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err(ShareError::new(Trouble::Gone, place())),
            Err(error) => Err(ShareError::from_io(&error, place())),
        }
    }

    fn collect(&self, folder: &str, depth: usize, out: &mut Vec<Entry>) -> Result<(), ShareError> {
        let path = self.root.join(folder);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            // Made by somebody else's deletion of the last file, or not yet made.
            Err(error) if is_absence(&error) && !folder.is_empty() => return self.reach(),
            Err(error) => return Err(failed(&error, &path)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| failed(&error, &path))?;
            let Ok(part) = entry.file_name().into_string() else {
                continue;
            };
            let name = if folder.is_empty() {
                part
            } else {
                format!("{folder}/{part}")
            };
            if !is_name(&name) {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => {
                    self.collect(&name, depth + 1, out)?;
                }
                Ok(kind) if kind.is_file() => match entry.metadata() {
                    Ok(found) => out.push(Entry {
                        name,
                        size: found.len(),
                    }),
                    Err(error) if is_absence(&error) => {}
                    Err(error) => return Err(failed(&error, &entry.path())),
                },
                Ok(_) => {}
                Err(error) if is_absence(&error) => {}
                Err(error) => return Err(failed(&error, &entry.path())),
            }
        }
        Ok(())
    }

    /// Makes the folders of a file below the root, never the root itself.
    fn make_folders(&self, name: &str) -> Result<(), ShareError> {
        let mut path = self.root.clone();
        let mut parts = name.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                break;
            }
            let above = path.clone();
            path.push(part);
            match fs::create_dir(&path) {
                Ok(()) => sync_folder(&above),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&error, &path)),
            }
        }
        Ok(())
    }

    fn write(path: &Path, bytes: &[u8]) -> io::Result<Option<i64>> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        if let Err(error) = written {
            drop(file);
            // Made by this call, so nobody else's: a full drive shall not be filled with torn files. Where even this
            // fails, the next try finds a torn upload.
            let _stays = fs::remove_file(path);
            return Err(error);
        }
        Ok(file.metadata().ok().as_ref().and_then(modified))
    }
}

impl Share for Folder {
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError> {
        if !folder.is_empty() && !is_name(folder) {
            return Err(ShareError::new(Trouble::BadName, folder));
        }
        self.reach()?;
        let mut out = Vec::new();
        self.collect(folder, 0, &mut out)?;
        out.sort_unstable();
        Ok(out)
    }

    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError> {
        let path = self.path(name)?;
        read(&path, most)
            .map_or_else(|error| Err(failed(&error, &path)), Ok)
            .and_then(|found| match found {
                Found::Bytes(bytes) => Ok(Some(bytes)),
                Found::TooLong => Err(ShareError::new(Trouble::TooLong, name)),
                Found::Nothing => self.reach().map(|()| None),
            })
    }

    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError> {
        let path = self.path(name)?;
        if name != OFFICE_FILE && self.stat(OFFICE_FILE)?.is_none() {
            return Err(ShareError::new(
                Trouble::NoOffice,
                self.root.display().to_string(),
            ));
        }
        self.reach()?;
        self.make_folders(name)?;
        let begun = self.clock.clocks.now();
        match Self::write(&path, bytes) {
            Ok(time) => self.clock.saw(time, begun),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(Put::Exists),
            Err(error) => return Err(failed(&error, &path)),
        }
        if let Some(folder) = path.parent() {
            sync_folder(folder);
        }
        match read(&path, bytes.len() as u64).map_err(|error| failed(&error, &path))? {
            Found::Bytes(back) if back == bytes => Ok(Put::Written),
            _ => Err(ShareError::new(Trouble::Damaged, name)),
        }
    }

    fn delete(&mut self, name: &str) -> Result<(), ShareError> {
        let path = self.path(name)?;
        match fs::remove_file(&path) {
            Ok(()) => Ok(()),
            Err(error) if is_absence(&error) => self.reach(),
            // Not of this office. An empty one is no loss; of another somebody has to decide.
            Err(_) if path.is_dir() => fs::remove_dir(&path)
                .map_err(|_| ShareError::new(Trouble::Blocked, path.display().to_string())),
            Err(error) => Err(failed(&error, &path)),
        }
    }

    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError> {
        let path = self.path(name)?;
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => Ok(Some(Stat {
                size: found.len(),
                modified: modified(&found),
            })),
            Ok(_) => Ok(None),
            Err(error) if is_absence(&error) => self.reach().map(|()| None),
            Err(error) => Err(failed(&error, &path)),
        }
    }

    fn now(&mut self) -> Result<Option<i64>, ShareError> {
        let now = self.clock.now(); // before a drive that takes its time to answer
        self.reach().map(|()| now)
    }
}

enum Found {
    Bytes(Vec<u8>),
    TooLong,
    Nothing,
}

/// Reads a plain file; anything else under the name is nothing, so that a pipe does not block for ever.
fn read(path: &Path, most: u64) -> io::Result<Found> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Ok(Found::Nothing),
        Ok(found) if found.len() > most => return Ok(Found::TooLong),
        Ok(_) => {}
        Err(error) if is_absence(&error) => return Ok(Found::Nothing),
        Err(error) => return Err(error),
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_absence(&error) => return Ok(Found::Nothing),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > most {
        Found::TooLong
    } else {
        Found::Bytes(bytes)
    })
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn failed(error: &io::Error, path: &Path) -> ShareError {
    ShareError::from_io(error, path.display().to_string())
}

fn modified(found: &fs::Metadata) -> Option<i64> {
    let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// Makes the entry of a new file durable where the file system can; network drives often cannot, and reading back decides.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _unsupported = folder.sync_all();
    }
}
