//! Places that store the files of an office: one trait, and what can go wrong there as data.
//!
//! A share runs no program of ours and promises little: it may be slow, stale, full, unmounted, rolled back or hostile. So
//! the trait asks for little (I1, I2 of docs/FORMAT.md): files are made once under their final name, never changed, never
//! renamed, and nobody locks. What a file says is judged by its reader, by signature and key; nothing here does that.
//! One suite (`conformance`) holds for every store.

mod clock;
mod error;
pub mod faulty;
pub mod folder;
pub mod memory;
pub mod watched;

#[cfg(test)]
mod conformance;

pub use clock::{Clocks, Moment};
pub use error::{ShareError, Trouble};
pub use faulty::{Fault, Faulty};
pub use folder::Folder;
pub use memory::Memory;
pub use watched::{Around, Watch, Watched};

/// The file that every office has: its id, the format, the hash of the first membership record.
pub const OFFICE_FILE: &str = "kartoteka.json";

/// No path on a share is longer, in bytes.
pub const LONGEST_NAME: usize = 120;

/// A file as a listing shows it. Neither its size nor its time is to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The whole path from the share's root: `h/abc-00000012`.
    pub name: String,
    /// Bytes.
    pub size: u64,
}

/// What is known of one file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Bytes.
    pub size: u64,
    /// When it was last written by the clock of the share, milliseconds UTC; `None` where the share does not say.
    pub modified: Option<i64>,
}

/// What became of a file that was to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is there now, with these bytes.
    Written,
    /// Something of this name was there before and was not touched: read it and compare.
    Exists,
}

/// What a place looks like before anything is believed about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// There is an office; these are the bytes of its [`OFFICE_FILE`].
    Office(Vec<u8>),
    /// Reachable, and no file of an office in it. For a known office it means: stop, the drive may not be mounted.
    Empty,
    /// Reachable, files of an office in it, but not the one that names it: half a copy, or still being filled.
    Headless,
}

/// A place that stores files. Calls block; they belong on the thread of the synchronisation.
///
/// Every error is data ([`ShareError`]); no call panics. After an error of [`Self::put_new`] the file may be there whole, in
/// part or not at all: the caller calls again with the same bytes and compares.
pub trait Share {
    /// Lists the files below a folder, at any depth, sorted; `""` means all. A folder that is not there has no files.
    /// Names outside the grammar ([`is_name`]) are left out.
    ///
    /// # Errors
    /// When the share cannot be reached or read. An unreachable share is never an empty one.
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, ShareError>;

    /// Reads a file; `None` when it is not there.
    ///
    /// # Errors
    /// When the share cannot be reached or read, or the file is longer than `most` bytes ([`Trouble::TooLong`]).
    fn get(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ShareError>;

    /// Makes a file under its final name, durably as far as the share can, and reads it back.
    ///
    /// # Errors
    /// When the share is gone, full, read-only or refuses, or when what is read back differs ([`Trouble::Damaged`]).
    fn put_new(&mut self, name: &str, bytes: &[u8]) -> Result<Put, ShareError>;

    /// Makes the newer of two files that replace each other, then deletes the older. That the older stays is no error.
    ///
    /// # Errors
    /// As [`Self::put_new`].
    fn put_head(
        &mut self,
        name: &str,
        bytes: &[u8],
        older: Option<&str>,
    ) -> Result<Put, ShareError> {
        let put = self.put_new(name, bytes)?;
        if let Some(older) = older.filter(|older| *older != name) {
            let _stays = self.delete(older);
        }
        Ok(put)
    }

    /// Deletes a file that this device has written; one that is not there is deleted already.
    ///
    /// # Errors
    /// When the share is gone, read-only or refuses.
    fn delete(&mut self, name: &str) -> Result<(), ShareError>;

    /// Gives size and time of a file; `None` when it is not there.
    ///
    /// # Errors
    /// When the share cannot be reached.
    fn stat(&mut self, name: &str) -> Result<Option<Stat>, ShareError>;

    /// Gives the time by the clock of the share, milliseconds UTC; `None` while it has not told one.
    ///
    /// # Errors
    /// When the share cannot be reached.
    fn now(&mut self) -> Result<Option<i64>, ShareError>;

    /// Looks at the place: is there an office, nothing, or a part of one.
    ///
    /// # Errors
    /// When the share cannot be reached or read.
    fn presence(&mut self) -> Result<Presence, ShareError> {
        match self.get(OFFICE_FILE, 1 << 16) {
            Ok(Some(bytes)) => return Ok(Presence::Office(bytes)),
            // Whatever it is now: nothing that names an office.
            Err(error) if error.trouble == Trouble::TooLong => {
                return Ok(Presence::Office(Vec::new()));
            }
            Err(error) => return Err(error),
            Ok(None) => {}
        }
        Ok(
            if self
                .list("")?
                .iter()
                .any(|entry| is_of_an_office(&entry.name))
            {
                Presence::Headless
            } else {
                Presence::Empty
            },
        )
    }
}

/// Tells whether a path may be a file of an office: `[a-z0-9.-]`, parts between `/` that begin with a letter or digit and
/// do not end in `.tmp`, at most [`LONGEST_NAME`] bytes.
///
/// So "conflicted copy", `~$`, `.sync-conflict-…-ABC`, `.syncthing.x.tmp`, `desktop.ini.TMP` are no files of an office.
pub fn is_name(path: &str) -> bool {
    path.len() <= LONGEST_NAME
        && !path.is_empty()
        && path.split('/').all(|part| {
            part.bytes()
                .next()
                .is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
                && part.bytes().all(|byte| {
                    byte.is_ascii_lowercase()
                        || byte.is_ascii_digit()
                        || byte == b'.'
                        || byte == b'-'
                })
                && !part.ends_with(".tmp")
                && !part.ends_with('.')
        })
}

/// Tells whether a path lies in one of the folders that an office makes.
fn is_of_an_office(path: &str) -> bool {
    matches!(
        path.split_once('/').map(|(folder, _)| folder),
        Some("h" | "d" | "m" | "k" | "s" | "b" | "r" | "j")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_programs_leave_in_a_folder_is_no_file_of_an_office() {
        let check = |name: &str, expected| assert_eq!(is_name(name), expected, "{name}");
        check("kartoteka.json", true);
        check("h/abcdefghijklm-00000012", true);
        check("d/abcdefghijklm/00000001-00000020.seg", true);
        check(
            "d/abcdefghijklm/00000001-00000020 (conflicted copy).seg",
            false,
        );
        check(
            "d/abc/00000001-00000020.sync-conflict-20261122-101112-ABCDEFG.seg",
            false,
        );
        check("d/abc/.syncthing.00000001-00000020.seg.tmp", false);
        check("d/abc/00000001-00000020.seg.tmp", false);
        check("d/abc/~$00000001.seg", false);
        check(".stfolder/x", false);
        check("Thumbs.db", false);
        check("h/../x", false);
        check("/h/x", false);
        check("h//x", false);
        check("h/", false);
        check("", false);
        check("h/x.", false);
        check(&format!("h/{}", "a".repeat(118)), true);
        check(&format!("h/{}", "a".repeat(119)), false);
    }
}
