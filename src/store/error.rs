//! What can go wrong with a base. Doors translate these; `Display` is the technical cause for the log.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::ErrorCode;

/// A result of this floor.
pub type StoreResult<T> = Result<T, StoreError>;

/// An error of the store; cheap to clone, because it travels in messages.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    #[error("{path} lies on a network drive ({file_system})")]
    NetworkPath { path: PathBuf, file_system: String },
    #[error("{path} has format {found}, this program knows up to {known}")]
    NewerFormat {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("{path} is not a Kartoteka base")]
    NotABase { path: PathBuf },
    #[error("the base is damaged: {cause}")]
    Damaged { cause: String },
    #[error("{path} was removed or replaced while it was open")]
    Gone { path: PathBuf },
    #[error("{path} is missing or empty, though it has backups")]
    Lost { path: PathBuf },
    #[error("no space left on the disk: {cause}")]
    DiskFull { cause: String },
    #[error("the disk did not take what was written: {cause}")]
    WriteFailed { cause: String },
    #[error("the base cannot be written: {cause}")]
    ReadOnly { cause: String },
    #[error("another program keeps the base busy: {cause}")]
    Busy { cause: String },
    #[error("cannot access {path}: {cause}")]
    Io {
        path: PathBuf,
        cause: Arc<io::Error>,
    },
    #[error("{path} exists already")]
    FileExists { path: PathBuf },
    #[error("{what} {id} does not exist")]
    NotFound { what: &'static str, id: i64 },
    #[error("something else stands there than was shown")]
    ChangedMeanwhile,
    /// Names of colleagues, and what they wrote to or added.
    #[error("colleagues have written to it since: {who:?}")]
    OthersWrote {
        who: Vec<String>,
        what: Vec<(super::Table, String)>,
        /// How many records of how many would stay, if the rest were taken back; `None` when nothing would be left to take back.
        rest: Option<(usize, usize)>,
        /// It was to be done again, not taken back.
        is_redo: bool,
    },
    /// Names of those who could change it.
    #[error("the user may only read in this office")]
    OnlyReads { who: Vec<String> },
    #[error("cancelled")]
    Cancelled,
    #[error("the value does not fit: {0}")]
    Value(#[from] crate::domain::client::FieldError),
    #[error("refused: {0}")]
    Refused(#[from] crate::domain::refusal::Refusal),
    #[error("{0}")]
    Sql(Arc<rusqlite::Error>),
}

impl StoreError {
    /// Gives the code under which doors have the translated message: `error-store-<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NetworkPath { .. } => "network-path",
            Self::NewerFormat { .. } => "newer-format",
            Self::NotABase { .. } => "not-a-base",
            Self::Damaged { .. } => "damaged",
            Self::Gone { .. } => "gone",
            Self::Lost { .. } => "lost",
            Self::DiskFull { .. } => "disk-full",
            Self::WriteFailed { .. } => "write-failed",
            Self::ReadOnly { .. } => "read-only",
            Self::Busy { .. } => "busy",
            Self::Io { .. } => "io",
            Self::FileExists { .. } => "file-exists",
            Self::NotFound { .. } => "not-found",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::OthersWrote { .. } => "others-wrote",
            Self::OnlyReads { .. } => "only-reads",
            Self::Cancelled => "cancelled",
            Self::Value(_) => "value",
            Self::Refused(_) => "refused",
            Self::Sql(_) => "sql",
        }
    }

    /// Gives the refusal, when the error is an answer to what was asked and not a fault.
    pub const fn refusal(&self) -> Option<&crate::domain::refusal::Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Gives the file the error is about, when it is about one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::NetworkPath { path, .. }
            | Self::NewerFormat { path, .. }
            | Self::NotABase { path }
            | Self::Gone { path }
            | Self::Lost { path }
            | Self::FileExists { path }
            | Self::Io { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Adds the path to an I/O error.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| {
            let path = path.to_owned();
            match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull {
                    cause: error.to_string(),
                },
                _ => Self::Io {
                    path,
                    cause: Arc::new(error),
                },
            }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        /// `SQLITE_IOERR_SHMSIZE`: the shared memory beside the base found no room on the disk.
        const NO_ROOM_FOR_SHARED_MEMORY: i32 = 10 | 19 << 8;
        /// `SQLITE_IOERR_` WRITE, FSYNC, DIR_FSYNC, TRUNCATE and SHMMAP: a quota, a limit on the size of files, a disk
        /// that fails. Only a disk without room is `SQLITE_FULL`.
        const WRITE_FAILURES: [i32; 5] = [
            10 | 3 << 8,
            10 | 4 << 8,
            10 | 5 << 8,
            10 | 6 << 8,
            10 | 21 << 8,
        ];
        let cause = error.to_string();
        if let rusqlite::Error::SqliteFailure(failure, _) = &error
            && failure.extended_code == NO_ROOM_FOR_SHARED_MEMORY
        {
            return Self::DiskFull { cause };
        }
        if let rusqlite::Error::SqliteFailure(failure, _) = &error
            && WRITE_FAILURES.contains(&failure.extended_code)
        {
            return Self::WriteFailed { cause };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { cause },
            Some(ErrorCode::DiskFull) => Self::DiskFull { cause },
            // The file was found before; what cannot be opened now is the log that SQLite keeps beside it.
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly { cause }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { cause },
            _ => Self::Sql(Arc::new(error)),
        }
    }
}

impl From<crate::domain::money::MoneyError> for StoreError {
    fn from(error: crate::domain::money::MoneyError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<crate::domain::calendar::refusal::CalendarRefusal> for StoreError {
    fn from(refusal: crate::domain::calendar::refusal::CalendarRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<crate::domain::document::refusal::DocumentRefusal> for StoreError {
    fn from(refusal: crate::domain::document::refusal::DocumentRefusal) -> Self {
        Self::Refused(refusal.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(extended_code: i32, expected: &str) {
        let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(extended_code), None);
        assert_eq!(StoreError::from(error).code(), expected);
    }

    #[test]
    fn what_sqlite_says_is_told_apart() {
        use rusqlite::ffi;
        check(ffi::SQLITE_CORRUPT, "damaged");
        check(ffi::SQLITE_NOTADB, "damaged");
        check(ffi::SQLITE_FULL, "disk-full");
        check(ffi::SQLITE_IOERR_SHMSIZE, "disk-full");
        check(ffi::SQLITE_READONLY_DIRECTORY, "read-only");
        check(ffi::SQLITE_BUSY, "busy");
        check(ffi::SQLITE_IOERR_READ, "sql");
        check(ffi::SQLITE_IOERR_WRITE, "write-failed");
        check(ffi::SQLITE_IOERR_FSYNC, "write-failed");
        check(ffi::SQLITE_CANTOPEN, "read-only");
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn a_file_that_may_not_grow_is_a_full_disk() {
        let dir = tempfile::tempdir().unwrap();
        let conn = rusqlite::Connection::open(dir.path().join("a.base")).unwrap();
        conn.execute_batch("PRAGMA max_page_count = 4; CREATE TABLE t (x)")
            .unwrap();
        let failed = conn.execute("INSERT INTO t VALUES (randomblob(100000))", []);
        assert_eq!(StoreError::from(failed.unwrap_err()).code(), "disk-full");
        assert!(conn.prepare("SELECT * FROM t").unwrap().exists([]).is_ok());
    }
}
