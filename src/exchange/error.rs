//! What can go wrong with a whole file. What is wrong with one row or one card is [`super::table::BadRow`] and
//! [`super::vcard::BadCard`]: those do not stop an import.
//!
//! The texts here are for logs. A door shows the words of its language by [`ExchangeError::code`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::StoreError;

/// A failure that concerns a whole file.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ExchangeError {
    /// The file cannot be opened, read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file meant.
        path: PathBuf,
        /// What the system said.
        source: Arc<std::io::Error>,
    },
    /// The file is binary: neither a text table, nor a vCard, nor a spreadsheet.
    #[error("{path}: this is not a text table", path = path.display())]
    NotText {
        /// The file meant.
        path: PathBuf,
    },
    /// The file has no row at all.
    #[error("{path}: the file is empty", path = path.display())]
    Empty {
        /// The file meant.
        path: PathBuf,
    },
    /// The spreadsheet is torn, protected by a password, or not a spreadsheet.
    #[error("{path}: {reason}", path = path.display())]
    Spreadsheet {
        /// The file meant.
        path: PathBuf,
        /// The technical cause, for "Details".
        reason: String,
    },
    /// The sheet asked for is not in the spreadsheet.
    #[error("{path}: no sheet {sheet}", path = path.display())]
    NoSheet {
        /// The file meant.
        path: PathBuf,
        /// The name asked for.
        sheet: String,
    },
    /// There is no calendar in the file.
    #[error("{path}: this is not a calendar", path = path.display())]
    NotCalendar {
        /// The file meant.
        path: PathBuf,
    },
    /// The user stopped the work; nothing of it stays.
    #[error("cancelled")]
    Cancelled,
    /// The base failed; see the code of the inner error.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ExchangeError {
    /// Names the failure for translation: `error-exchange-<code>` is its message id, `error-exchange-<code>-do` says
    /// what to do. A failure of the base is said by its own code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::NotText { .. } => "not-text",
            Self::Empty { .. } => "empty",
            Self::Spreadsheet { .. } => "spreadsheet",
            Self::NoSheet { .. } => "no-sheet",
            Self::NotCalendar { .. } => "not-calendar",
            Self::Cancelled => "cancelled",
            Self::Store(_) => "store",
        }
    }

    /// Wraps what the system said about `path`.
    pub fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source: Arc::new(source),
        }
    }
}
