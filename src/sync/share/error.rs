//! What can go wrong on a share, as data: the window says it in the user's words and what to do.

use std::fmt;
use std::io::{self, ErrorKind};

/// What kind of trouble it is: each has another answer for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The share is not there: unmounted, unplugged, no network. Work goes on; try again later.
    Gone,
    /// No answer in time. Whether anything happened is not known.
    Timeout,
    /// No room, or the quota is used up.
    Full,
    /// The file system is mounted for reading only.
    ReadOnly,
    /// The user may not do this here.
    Denied,
    /// What was read back is not what was written.
    Damaged,
    /// The file is longer than anything of its kind.
    TooLong,
    /// Not a name of an office's file; a mistake of this program.
    BadName,
    /// The folder is not the office's: its [`super::OFFICE_FILE`] is missing, so nothing is written.
    NoOffice,
    /// A folder with something in it lies where a file belongs.
    Blocked,
    /// Anything else: a broken disk, an error of the network drive.
    Other,
}

/// A call of a share that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareError {
    pub trouble: Trouble,
    /// The file or folder, as the store knows it.
    pub place: String,
    /// What the system said, for the log.
    pub cause: String,
}

impl ShareError {
    /// Names a trouble with a place.
    pub fn new(trouble: Trouble, place: impl Into<String>) -> Self {
        Self {
            trouble,
            place: place.into(),
            cause: String::new(),
        }
    }

    /// Judges what the operating system said.
    pub fn from_io(error: &io::Error, place: impl Into<String>) -> Self {
        Self {
            trouble: judge(error.kind()),
            place: place.into(),
            cause: error.to_string(),
        }
    }

    /// Tells whether the same call may well succeed later without anybody doing anything.
    pub const fn passes(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Gone | Trouble::Timeout | Trouble::Damaged | Trouble::Other
        )
    }
}

const fn judge(kind: ErrorKind) -> Trouble {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Trouble::Full
        }
        ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        ErrorKind::PermissionDenied => Trouble::Denied,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::Timeout,
        ErrorKind::NotFound
        | ErrorKind::NotADirectory
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::ConnectionAborted
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionRefused
        | ErrorKind::BrokenPipe => Trouble::Gone,
        _ => Trouble::Other,
    }
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.place, self.trouble)?;
        if self.cause.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.cause)
        }
    }
}

impl std::error::Error for ShareError {}
