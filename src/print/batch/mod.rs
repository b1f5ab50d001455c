//! Many papers in one job: progress, a stop, one file or one file each in a folder.
//!
//! `documents` makes, issues and writes documents, `sheets` writes the pages of labels and envelopes. A place that cannot be
//! written is found before anything is made; what was made before a stop or a fault stays, whole, and is told by name.

mod documents;
mod sheets;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::PrintError;
use crate::domain::document::refusal::DocumentRefusal;
use crate::platform;
use crate::store::{StoreError, StoreResult};

pub use documents::{Made, Missed, Report, Wanted, make, pages, print, tried};
pub use sheets::write;

/// Where the papers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// All into one file.
    File(PathBuf),
    /// One file each into a folder, which must be there.
    Folder(PathBuf),
    /// All into one document that is handed back, for a printer.
    Memory,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

/// Told after each paper; stops the job when it says so.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

impl Out {
    /// Finds out whether the place can be written, before anything is made.
    ///
    /// # Errors
    /// When it cannot.
    pub fn probe(&self) -> StoreResult<()> {
        match self {
            Self::File(file) => platform::AtomicFile::create(file)
                .map(drop)
                .map_err(StoreError::io(file)),
            Self::Folder(folder) => platform::AtomicFile::create(&folder.join("kartoteka.pdf"))
                .map(drop)
                .map_err(StoreError::io(folder)),
            Self::Memory => Ok(()),
        }
    }
}

/// Gives a file that is not there yet: `name.pdf`, else `name (2).pdf`, ...
fn free(folder: &Path, name: &str) -> PathBuf {
    let name = file_name(name);
    let first = folder.join(format!("{name}.pdf"));
    if !first.exists() {
        return first;
    }
    (2..)
        .map(|number: u32| folder.join(format!("{name} ({number}).pdf")))
        .find(|file| !file.exists())
        .unwrap_or(first)
}

/// Gives a title that may be the name of a file on any system, not longer than they take.
pub fn file_name(title: &str) -> String {
    // Some systems count bytes, and take 255 of them.
    const MOST: usize = 180;
    let mut name = String::new();
    for c in title.trim().chars() {
        let c = match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        };
        if name.len() + c.len_utf8() > MOST {
            break;
        }
        name.push(c);
    }
    name.trim().trim_end_matches('.').to_owned()
}

/// Pages that cannot be made are a refusal, so that a job goes on with the next paper.
fn refused(error: PrintError) -> StoreError {
    match error {
        PrintError::Store(error) => error,
        PrintError::Font(_)
        | PrintError::Template { .. }
        | PrintError::File(_)
        | PrintError::Preview(_) => DocumentRefusal::NoPages.into(),
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> StoreResult<()> {
    platform::write_file(path, bytes).map_err(StoreError::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(file_name("Рахунок 17/2"), "Рахунок 17-2");
        assert_eq!(file_name("A: \"b\"?."), "A- -b--");
        assert!(file_name(&"Ї".repeat(400)).len() <= 180);
    }

    #[test]
    fn no_file_is_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let first = free(dir.path(), "a");
        platform::write_file(&first, b"1").unwrap();
        assert_eq!(free(dir.path(), "a"), dir.path().join("a (2).pdf"));
    }

    #[test]
    fn a_place_that_cannot_be_written_is_known_before() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("no").join("a.pdf");
        assert!(Out::File(missing.clone()).probe().is_err());
        assert!(Out::Folder(missing).probe().is_err());
        assert!(Out::File(dir.path().join("a.pdf")).probe().is_ok());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
