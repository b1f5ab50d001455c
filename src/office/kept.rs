//! What the base of this device keeps of its office: where it is, under which name, what was begun and not ended, what the
//! last round brought. Local to the device; no secret is among it (those are in the key store).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{OfficeError, OfficeResult, Place, TakenOut, Uncounted};
use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::store::replica::{self, Waits, seal};
use crate::store::{Connection, Store, StoreError, StoreResult, office_option, setting};
use crate::sync::keys::{DeviceId, NewFile};

pub(super) const PLACE: &str = "place";
/// The device whose keys are to be used; another than [`seal::DEV`] until the base has become that device.
pub(super) const KEYS: &str = "keys";
pub(super) const OFFICE_FILE: &str = "office-file";
pub(super) const DEVICE_NAME: &str = "device-name";
pub(super) const PAUSED: &str = "paused";
pub(super) const FOUNDING: &str = "founding";
pub(super) const JOINING: &str = "joining";
pub(super) const INVITES: &str = "invites";
pub(super) const KIT: &str = "kit";
pub(super) const LAST: &str = "last";
pub(super) const COLLEAGUES: &str = "colleagues";
/// The state of [`Last`] when the keys of this computer could not be had.
pub(super) const STATE_KEYS: &str = "keys";
/// The folder is new and empty and is to be filled from here; kept until a round has done it.
pub(super) const FILLING: &str = "filling";
/// It has joined, and the settings that it brought have not met those of the office yet.
pub(super) const GUEST: &str = "guest";
/// The log did not come to the snapshot that this base was filled from.
pub(super) const UNPROVEN: &str = "unproven";
/// What counts no more and is in this base, by the last round.
pub(super) const UNCOUNTED: &str = "uncounted";
pub(super) const TAKEN_OUT: &str = "taken-out";
/// A new place in the own office that was signed and perhaps not published.
pub(super) const RENEWAL: &str = "renewal";
/// Files of an act that are being put on the share.
pub(super) const BEGUN: &str = "begun";
/// Users who have the name of a member and are somebody else.
pub(super) const APART: &str = "apart";
/// The files that name the offices which this base has left.
pub(super) const LEFT: &str = "left";

/// How a base stands to an office.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// Of none.
    Alone,
    /// Founding one was begun and not ended: the same call again ends it.
    Founding {
        place: Place,
        office: String,
    },
    /// It has asked to be let in.
    Joining(super::Waiting),
    In(Home),
}

/// What a base knows of its office.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// The name of the office; empty until it has come.
    pub office: String,
    pub place: Place,
    /// The name of this device.
    pub device: String,
    /// Its number in row ids.
    pub number: u32,
    /// Its name on the share.
    pub dev: DeviceId,
    /// Who works here.
    pub user: Option<UserId>,
    /// The user has stopped the exchange for a while.
    pub is_paused: bool,
    /// This user may only read: nothing can be written here.
    pub is_reader: bool,
    /// When a recovery kit was made on this device and said to be printed.
    pub kit_printed: Option<Timestamp>,
    pub last: Option<Last>,
    /// What counts no more and is in this base, as the last round found it.
    pub uncounted: Vec<Uncounted>,
    /// Changes that wait in it.
    pub waits: Waits,
    /// Who took this computer out of the office, as the last round found it.
    pub taken_out: Option<TakenOut>,
}

/// How the last round ended, as the base remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// When, milliseconds UTC.
    pub at: i64,
    /// When the folder was last reached.
    pub reached: Option<i64>,
    /// `all-sent`, `waiting`, `unreachable`, `base`, `doubt`, `stopped`, or `keys` when there was no round for want of keys.
    pub state: String,
    /// Why, when it is not well: the code of a trouble or of a reason to stop.
    #[serde(default)]
    pub reason: String,
    /// Since when it has been so.
    pub since: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct File {
    name: String,
    bytes: String,
}

/// A founding under way: all that is to be put on the share again until it is there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Founding {
    pub place: String,
    pub office: String,
    pub device: String,
    pub keys: String,
    pub files: Vec<File>,
}

/// A join or a restoration under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Joining {
    pub place: String,
    pub person: String,
    pub device: String,
    pub keys: String,
    pub number: u32,
    pub user: i64,
    pub role: u64,
    /// Name of the invite; empty of a restoration.
    pub invite: String,
    pub words: Vec<String>,
    /// Code of the language of the words.
    #[serde(default)]
    pub language: Option<String>,
    pub since: i64,
    /// The request; of a restoration what lets the device in.
    pub files: Vec<File>,
}

/// This base becomes a new device of its office: what lets it in, by the device itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Renewal {
    pub keys: String,
    pub files: Vec<File>,
}

/// An open invite; its text is in the key store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KeptInvite {
    pub name: String,
    pub user: i64,
    pub role: u64,
    pub at: i64,
}

/// A colleague's device, as its head told last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptColleague {
    pub dev: String,
    pub at: i64,
    #[serde(default)]
    pub is_clock_wrong: bool,
    #[serde(default)]
    pub is_clock_doubtful: bool,
    pub behind: u32,
    pub missing: u32,
}

impl File {
    pub fn of(file: &NewFile) -> Self {
        Self {
            name: file.name.clone(),
            bytes: hex(&file.bytes),
        }
    }

    pub fn read(&self) -> Option<NewFile> {
        Some(NewFile {
            name: self.name.clone(),
            bytes: bytes_of(&self.bytes)?,
        })
    }
}

/// What is known to be and has not come, as the last round left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NotHere {
    /// Segments of colleagues that are announced.
    pub segments: u32,
    /// Attachments of records that are here.
    pub attachments: usize,
}

/// Gives what is known to be and has not come.
///
/// # Errors
/// When the base cannot be read.
pub fn not_here(store: &Store) -> StoreResult<NotHere> {
    store.read(|conn| {
        let told: Vec<KeptColleague> = json(conn, COLLEAGUES)?.unwrap_or_default();
        let missing = seal::missing_contents(conn, None, super::exchange::MOST_ABSENT)?;
        Ok(NotHere {
            segments: told.iter().map(|one| one.missing).sum(),
            attachments: missing.len(),
        })
    })
}

/// Gives what a base knows of its office; `None` while it is of none.
///
/// # Errors
/// When the base cannot be read.
pub fn home(store: &Store) -> StoreResult<Option<Home>> {
    store.read(read_home)
}

/// Tells how a base stands to an office.
///
/// # Errors
/// When the base cannot be read.
pub fn standing(store: &Store) -> StoreResult<Standing> {
    store.read(|conn| {
        if let Some(founding) = json::<Founding>(conn, FOUNDING)?
            && let Ok(place) = founding.place.parse()
        {
            return Ok(Standing::Founding {
                place,
                office: founding.office,
            });
        }
        if let Some(waiting) = super::join::waiting(conn)? {
            return Ok(Standing::Joining(waiting));
        }
        Ok(read_home(conn)?.map_or(Standing::Alone, Standing::In))
    })
}

fn read_home(conn: &Connection) -> StoreResult<Option<Home>> {
    if !replica::is_in_office(conn)? {
        return Ok(None);
    }
    let place = text(conn, PLACE)?.and_then(|place| place.parse().ok());
    let dev = text(conn, seal::DEV)?.and_then(|dev| dev.parse().ok());
    let (Some(place), Some(dev)) = (place, dev) else {
        return Ok(None);
    };
    let number = replica::number(conn)?;
    let known = office_option::device_names(conn)?.remove(&number);
    let device = known.map_or_else(|| text(conn, DEVICE_NAME), |name| Ok(Some(name)))?;
    Ok(Some(Home {
        office: office_option::office_name(conn)?,
        place,
        device: device.unwrap_or_default(),
        number,
        dev,
        user: setting::current_user(conn)?,
        is_paused: text(conn, PAUSED)?.is_some_and(|paused| paused == "1"),
        is_reader: replica::is_reader(conn)?,
        kit_printed: json(conn, KIT)?.map(Timestamp::from_millis),
        last: json(conn, LAST)?,
        uncounted: json(conn, UNCOUNTED)?.unwrap_or_default(),
        taken_out: json(conn, TAKEN_OUT)?.flatten(),
        waits: replica::waits(conn)?,
    }))
}

/// Gives what a base knows of its office.
pub(super) fn at_home(store: &Store) -> OfficeResult<Home> {
    home(store)?.ok_or(OfficeError::NotInOffice)
}

/// Reads a kept value; `None` when there is none that can be read.
pub(super) fn json<T: DeserializeOwned>(conn: &Connection, key: &str) -> StoreResult<Option<T>> {
    let bytes = seal::office_value(conn, key)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

pub(super) fn load<T: DeserializeOwned>(store: &Store, key: &str) -> StoreResult<Option<T>> {
    store.read(|conn| json(conn, key))
}

/// Keeps a value as JSON.
pub(super) fn save<T: Serialize>(store: &Store, key: &str, value: &T) -> OfficeResult<()> {
    let bytes = serde_json::to_vec(value).map_err(|_| OfficeError::NoKey)?;
    Ok(store.set_office_value(key, &bytes)?)
}

/// Changes a value that is kept as JSON, in one step: nothing that another program keeps meanwhile is lost.
pub(super) fn change<T: Serialize + DeserializeOwned + Default, R>(
    store: &Store,
    key: &str,
    work: impl FnOnce(&mut T) -> R,
) -> OfficeResult<R> {
    let mut result = None;
    store.change_office_value(key, |before| {
        let before = before.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut value: T = before.unwrap_or_default();
        result = Some(work(&mut value));
        serde_json::to_vec(&value).ok()
    })?;
    result.ok_or(OfficeError::NoKey)
}

pub(super) fn text(conn: &Connection, key: &str) -> StoreResult<Option<String>> {
    let bytes = seal::office_value(conn, key)?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}

pub(super) fn load_text(store: &Store, key: &str) -> StoreResult<Option<String>> {
    store.read(|conn| text(conn, key))
}

/// Gives the files of a kept list; an error when one is damaged.
pub(super) fn files(kept: &[File]) -> OfficeResult<Vec<NewFile>> {
    let read: Option<Vec<_>> = kept.iter().map(File::read).collect();
    read.ok_or(OfficeError::NoKey)
}

/// Gives the device of a kept name.
pub(super) fn dev(text: &str) -> OfficeResult<DeviceId> {
    text.parse().map_err(|_| OfficeError::NoKeys)
}

/// Keeps the names of the office and of this device, which travel; does nothing where they stand already.
pub(super) fn name_all(
    store: &Store,
    office: Option<&str>,
    (number, device): (u32, &str),
) -> StoreResult<()> {
    let (office_now, names) = store.read(|conn| {
        Ok::<_, StoreError>((
            office_option::office_name(conn)?,
            office_option::device_names(conn)?,
        ))
    })?;
    let office = office.filter(|office| *office != office_now);
    let device = Some(device).filter(|device| names.get(&number).is_none_or(|it| it != device));
    let Some(subject) = office.or(device) else {
        return Ok(());
    };
    store.transact(crate::store::Action::NameOffice, subject, |tx| {
        if let Some(office) = office {
            office_option::set_office_name(tx, office)?;
        }
        if let Some(device) = device {
            office_option::set_device_name(tx, number, device)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_byte_for_byte() {
        let file = NewFile {
            name: "m/a".into(),
            bytes: (0..=255).collect(),
        };
        assert_eq!(File::of(&file).read(), Some(file));
        assert_eq!(bytes_of("abc"), None);
        assert_eq!(bytes_of("zz"), None);
    }
}
