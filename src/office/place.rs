//! Where the share of an office is. Today a folder; an address of a server comes later and must then be told apart from a path.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::sync::share::{Folder, Share};

/// A place that stores the files of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder: a network drive, or one that a program keeps in step with others.
    Folder(PathBuf),
}

/// Why a text is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPlace {
    #[error("no place is named")]
    Empty,
    /// An address of a server: this program knows folders only.
    #[error("an address, not a folder")]
    Address,
}

impl Place {
    /// Takes a folder; a relative path is made absolute, so that the program may be started from anywhere.
    pub fn folder(path: &Path) -> Self {
        Self::Folder(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// Gives the way there. Nothing is touched yet.
    pub fn open(&self) -> Box<dyn Share> {
        match self {
            Self::Folder(path) => Box::new(Folder::new(path)),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
        }
    }
}

impl FromStr for Place {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, BadPlace> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadPlace::Empty);
        }
        if let Some((scheme, _)) = text.split_once("://")
            && scheme.len() > 1
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            return Err(BadPlace::Address);
        }
        Ok(Self::folder(Path::new(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_and_not_an_address() {
        let check = |text: &str, expected| assert_eq!(text.parse::<Place>().err(), expected);
        check("  ", Some(BadPlace::Empty));
        check("https://cloud.example/dav", Some(BadPlace::Address));
        check("s3://bucket", Some(BadPlace::Address));
        check("/mnt/офіс", None);
        check("офіс", None);
        let read: Place = "/mnt/офіс".parse().unwrap();
        assert_eq!(read.to_string(), "/mnt/офіс");
        let relative: Place = "офіс".parse().unwrap();
        let Place::Folder(path) = relative;
        assert!(path.is_absolute());
    }
}
