//! A file beside the base in which a new one grows, or a copy of a damaged one is mended: gone when nobody needs it any more.

use std::path::{Path, PathBuf};

/// The file, with what SQLite and the exchange lay beside it.
#[derive(Debug)]
pub struct Beside(PathBuf);

impl Beside {
    /// The file for a purpose, `office.anew.base` for instance. What an earlier try has left there is taken away.
    pub fn of(base: &Path, purpose: &str) -> Self {
        let mut name = base.file_stem().unwrap_or_default().to_owned();
        name.push(format!(".{purpose}.base"));
        let beside = Self(base.with_file_name(name));
        beside.clear();
        beside
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    fn clear(&self) {
        for suffix in ["", "-wal", "-shm", "-journal", ".exchange"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(suffix);
            let _ = std::fs::remove_file(name); // mostly there is none
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.clear();
    }
}
