//! Why something about the office was not done, in kinds about which people do different things.

use std::io;

use super::BadPlace;
use crate::platform::keystore::KeyStoreError;
use crate::store::StoreError;
use crate::sync::door::DoorError;
use crate::sync::engine::Phase;
use crate::sync::keys::NotAllowed;
use crate::sync::keys::entry::{BadInvite, BadKit};
use crate::sync::share::{ShareError, Trouble};

/// A result of the office.
pub type OfficeResult<T> = Result<T, OfficeError>;

/// Why it was not done. Nothing was changed, unless the kind says so.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder could not be used.
    #[error(transparent)]
    Share(ShareError),
    /// The key store of this computer could not be used.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// The system has no random bytes.
    #[error("no random bytes: {0}")]
    Random(io::Error),
    #[error(transparent)]
    Place(#[from] BadPlace),
    /// The base is of no office.
    #[error("the base is of no office")]
    NotInOffice,
    /// The base is of an office already.
    #[error("the base is of the office {office} already")]
    AlreadyIn { office: String },
    /// A join was begun: it has to be ended or given up first.
    #[error("a join is under way")]
    JoinUnderWay,
    /// A founding was begun: it has to be ended first.
    #[error("a founding is under way in {place}")]
    FoundingUnderWay { place: String },
    /// The office could not be told that this computer leaves it, and so many changes were not sent.
    #[error("the office is not told, {waiting} changes wait: {why:?}")]
    NotTold { waiting: u64, why: Box<Untold> },
    /// This base was in the office once and has left it: it would write old values over newer ones.
    #[error("the base has left this office")]
    LeftBefore,
    /// The folder that was named is reachable and empty.
    #[error("the folder is empty")]
    EmptyFolder,
    /// No join was begun on this base.
    #[error("no join is under way")]
    NotJoining,
    /// There is an office in the folder already: whoever wants in needs an invite.
    #[error("there is an office in the folder")]
    Taken,
    /// The folder holds a part of an office: half a copy, or it is still being filled.
    #[error("the folder holds a part of an office")]
    Headless,
    /// The folder is reachable and holds no office.
    #[error("there is no office in the folder")]
    Nothing,
    /// Another office is in the folder.
    #[error("another office is in the folder")]
    AnotherOffice,
    /// The folder is the office's, and the file that names it is damaged.
    #[error("the file that names the office is damaged")]
    OfficeFile,
    #[error(transparent)]
    Invite(#[from] BadInvite),
    #[error(transparent)]
    Kit(#[from] BadKit),
    /// The words are right, and what they let in was taken out of the office: by a newer kit, or with its device.
    #[error("the kit is void")]
    KitVoid,
    /// The words are right, their file is not in the folder.
    #[error("the file of the kit is not in the folder")]
    NoKit,
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Nobody takes oneself out: one leaves.
    #[error("nobody takes oneself out of the office")]
    Oneself,
    /// Who is invited for a further computer has another role in the office.
    #[error("the member has another role")]
    OtherRole,
    /// A name was left empty: `office`, `person`, `device`.
    #[error("the name is missing: {0}")]
    NameMissing(&'static str),
    /// This base was copied from that of a device of the office: all its records would be there twice.
    #[error("the base is a copy of that of device {number}")]
    Copy { number: u32 },
    /// The keys of this device are not on this computer, or not for this user of it.
    #[error("the keys of this device are not here")]
    NoKeys,
    /// The admission does not count: the invite was used by somebody else, or the admin is out. A new invite is needed.
    #[error("the admission does not count")]
    Fallen,
    /// This device, or its user, was taken out of the office.
    #[error("out of the office")]
    Out,
    /// There is none of this name (any more): `user`, `invite`, `request`, `device`.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// Another program of this computer exchanges with the folder just now.
    #[error("another program exchanges for this base")]
    Busy,
    /// A record of the office is of a newer program.
    #[error("a newer program is needed")]
    Newer,
    /// Neither the folder nor this computer has all that this computer has sent.
    #[error("the log of this device is not complete: {first} to {last} are missing")]
    LogIncomplete { first: u32, last: u32 },
    /// Nothing can be read of what was done in this base and not sent: it is made anew only when somebody says so.
    #[error("what was not sent cannot be read")]
    Unread,
    /// Something else was done under the name of this device: on a copy of its base.
    #[error("another history of this device")]
    Twin,
    /// A key could not be made, or what was kept of it is damaged.
    #[error("no key could be made")]
    NoKey,
}

/// Why the office could not be told.
#[derive(Debug)]
pub enum Untold {
    /// The exchange could not be begun, or what tells of it could not be written.
    Error(OfficeError),
    /// How the last round ended.
    Round(Phase),
}

impl OfficeError {
    /// Gives the code by which scripts and messages know it; stable.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Share(error) => trouble_code(error.trouble),
            Self::Keys(error) => match error {
                KeyStoreError::NeedsPassword => "key-password-missing",
                KeyStoreError::WrongPassword => "key-password-wrong",
                KeyStoreError::Keyring(_) => "keyring-silent",
                KeyStoreError::Damaged(_) => "key-file-damaged",
                KeyStoreError::Io { .. } => "key-file-failed",
            },
            Self::Random(_) | Self::NoKey => "no-key-made",
            Self::Place(BadPlace::Empty) => "place-missing",
            Self::Place(BadPlace::Address) => "place-address",
            Self::NotInOffice => "not-in-office",
            Self::AlreadyIn { .. } => "already-in",
            Self::JoinUnderWay => "join-under-way",
            Self::FoundingUnderWay { .. } => "founding-under-way",
            Self::NotTold { .. } => "not-told",
            Self::LeftBefore => "left-before",
            Self::EmptyFolder => "empty",
            Self::NotJoining => "not-joining",
            Self::Taken => "taken",
            Self::Headless => "headless",
            Self::Nothing => "nothing",
            Self::AnotherOffice => "another",
            Self::OfficeFile => "office-file",
            Self::Invite(BadInvite::Nothing) => "invite-nothing",
            Self::Invite(BadInvite::Damaged) => "invite-damaged",
            Self::Invite(BadInvite::Newer) | Self::Newer => "newer",
            Self::Kit(BadKit::Words) => "kit-words",
            Self::Kit(BadKit::File) => "kit-file",
            Self::NoKit => "kit-missing",
            Self::KitVoid => "kit-void",
            Self::NotAllowed(NotAllowed::Role) => "not-allowed",
            Self::OtherRole => "other-role",
            Self::Oneself => "oneself",
            Self::NotAllowed(NotAllowed::Used) => "used",
            Self::NotAllowed(NotAllowed::LastOwner) => "last-owner",
            Self::NotAllowed(NotAllowed::Number) => "no-number",
            Self::NotAllowed(NotAllowed::NoKey) => "no-key-yet",
            Self::NameMissing(_) => "name-missing",
            Self::Copy { .. } => "copy",
            Self::NoKeys => "no-keys",
            Self::Fallen => "fallen",
            Self::Out => "out",
            Self::Missing(_) => "missing",
            Self::Busy => "busy",
            Self::LogIncomplete { .. } => "log-incomplete",
            Self::Unread => "unread",
            Self::Twin => "twin",
        }
    }
}

/// Gives the code of a trouble with the folder.
pub const fn trouble_code(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Gone => "folder-gone",
        Trouble::Timeout => "folder-silent",
        Trouble::Full => "folder-full",
        Trouble::ReadOnly => "folder-read-only",
        Trouble::Denied => "folder-denied",
        Trouble::Damaged => "folder-damaged",
        Trouble::NoOffice => "folder-no-office",
        Trouble::Blocked => "folder-blocked",
        Trouble::TooLong | Trouble::BadName | Trouble::Other => "folder-failed",
    }
}

impl From<ShareError> for OfficeError {
    fn from(error: ShareError) -> Self {
        Self::Share(error)
    }
}

impl From<DoorError> for OfficeError {
    fn from(error: DoorError) -> Self {
        match error {
            DoorError::Share(error) => Self::Share(error),
            DoorError::NotAllowed(error) => Self::NotAllowed(error),
            DoorError::Kit(error) => Self::Kit(error),
            DoorError::Taken => Self::Taken,
            DoorError::Headless => Self::Headless,
            DoorError::Nothing => Self::Nothing,
            DoorError::AnotherOffice => Self::AnotherOffice,
            DoorError::OfficeFile => Self::OfficeFile,
            DoorError::NoKit => Self::NoKit,
            DoorError::NoKey => Self::NoKey,
        }
    }
}
