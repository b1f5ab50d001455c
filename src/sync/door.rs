//! Founding, inviting, joining and restoring over a share: carries the files of `sync::keys` there and back.
//!
//! Blocking, one call after the other, for the command line and the dialogs of the window. The engine fetches the same
//! files in its own rounds; nothing here is needed once a device is in.

use std::collections::BTreeSet;

use super::keys::entry::{BadKit, Invite, Joining, Kit, Request, Restored};
use super::keys::{
    self, Absorbed, BadFile, Founded, Keyring, NewFile, NotAllowed, OfficeFile, Random,
    judge_office_file,
};
use super::name;
use super::share::{OFFICE_FILE, Presence, Put, Share, ShareError, Trouble};

/// Why it could not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DoorError {
    #[error(transparent)]
    Share(#[from] ShareError),
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error(transparent)]
    Kit(#[from] BadKit),
    /// There is an office in this place already.
    #[error("there is an office here already")]
    Taken,
    /// The place has other files of an office, but not the one that names it.
    #[error("the folder holds a part of an office")]
    Headless,
    /// The place is reachable and holds no office.
    #[error("there is no office here")]
    Nothing,
    /// An office is there, and it is not the one of the invite, or of this base.
    #[error("another office is here")]
    AnotherOffice,
    /// The place is this office's, and the file that names it is damaged.
    #[error("the file that names the office is damaged")]
    OfficeFile,
    /// No file of the kit is on the share.
    #[error("the file of the kit is not here")]
    NoKit,
    /// A key could not be made.
    #[error("no key could be made")]
    NoKey,
}

/// What a look at `m/` and `k/` brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// Files that were new, raw, to be kept.
    pub new: Vec<NewFile>,
    /// Files that count as not being there, with the reason, for the log.
    pub bad: Vec<(String, BadFile)>,
}

/// Puts files there, in order, each whole or not at all: a torn one of an earlier try is made anew, a damaged request too, and
/// what a refusal leaves of a file is taken away.
///
/// # Errors
/// What the share says; [`Trouble::Damaged`] when another file has the name of one of them.
pub fn publish(share: &mut dyn Share, files: &[NewFile]) -> Result<(), ShareError> {
    for made in files {
        if let Err(refused) = put(share, made) {
            // The next try may make another file in its place: nobody would know whose the torn one is.
            if made.name != OFFICE_FILE
                && let Ok(Some(there)) = share.get(&made.name, keys::LONGEST)
                && is_torn(made, &there)
            {
                let _stays = share.delete(&made.name);
            }
            return Err(refused);
        }
    }
    Ok(())
}

/// Takes away what lies under the name of a file of `m/` or `k/` and is not that file: the name tells the bytes, so it is torn.
///
/// # Errors
/// What the share says.
pub fn take_torn(share: &mut dyn Share, made: &NewFile) -> Result<(), ShareError> {
    let there = match share.get(&made.name, keys::LONGEST) {
        Err(error) if error.trouble == Trouble::TooLong => Some(Vec::new()),
        there => there?,
    };
    match there {
        Some(there) if there != made.bytes => share.delete(&made.name),
        _ => Ok(()),
    }
}

/// Tells whether bytes are the beginning of a file and no more.
fn is_torn(made: &NewFile, there: &[u8]) -> bool {
    made.bytes.starts_with(there) && there.len() < made.bytes.len()
}

fn put(share: &mut dyn Share, made: &NewFile) -> Result<(), ShareError> {
    if share.put_new(&made.name, &made.bytes)? == Put::Written {
        return Ok(());
    }
    let there = match share.get(&made.name, keys::LONGEST) {
        Err(error) if error.trouble == Trouble::TooLong => None,
        there => there?,
    };
    if there.as_deref() == Some(&made.bytes[..]) {
        return Ok(());
    }
    // A request is named by the device that asks: whatever else has its name is a damaged one of its own.
    let is_own = made.name.starts_with("j/");
    let torn = there.is_none_or(|there| made.bytes.starts_with(&there));
    if (torn || is_own) && made.name != OFFICE_FILE {
        share.delete(&made.name)?;
        if share.put_new(&made.name, &made.bytes)? == Put::Written {
            return Ok(());
        }
    }
    Err(ShareError::new(Trouble::Damaged, made.name.clone()))
}

/// Founds an office in an empty place. The keyring's identity must be in the key store before this is called again.
///
/// # Errors
/// [`DoorError::Taken`], [`DoorError::Headless`], or what the share says.
pub fn found(share: &mut dyn Share, founded: &Founded) -> Result<(), DoorError> {
    match share.presence()? {
        Presence::Empty => {}
        // Our own earlier try, of which the answer was lost.
        Presence::Office(bytes) if founded.keyring.is_at_home(&bytes) => {}
        Presence::Office(bytes) if is_broken_off(share, founded, &bytes)? => {
            share.delete(OFFICE_FILE)?;
        }
        Presence::Office(_) => return Err(DoorError::Taken),
        Presence::Headless => return Err(DoorError::Headless),
    }
    Ok(publish(share, &founded.files)?)
}

/// Tells whether the file that names an office is what an earlier try of this founding has left when the power went. One that is
/// too short to name any office is so only where nobody has put anything else.
fn is_broken_off(
    share: &mut dyn Share,
    founded: &Founded,
    there: &[u8],
) -> Result<bool, ShareError> {
    let ours = founded.keyring.office_file();
    if !is_torn(&ours, there) {
        return Ok(false);
    }
    if there.len() >= TELLING {
        return Ok(true);
    }
    let all = share.list("")?;
    Ok(all.iter().all(|entry| entry.name == OFFICE_FILE))
}

/// The first eight digits of the office's id are in so many bytes of its file.
const TELLING: usize = br#"{"format":1,"office":""#.len() + 8;

/// Looks that the place is there and is this office's.
///
/// # Errors
/// [`DoorError::Nothing`], [`DoorError::Headless`], [`DoorError::AnotherOffice`], [`DoorError::OfficeFile`], or what the share
/// says.
pub fn look(share: &mut dyn Share, keyring: &Keyring) -> Result<(), DoorError> {
    match share.presence()? {
        Presence::Office(bytes) => {
            let ours = keyring.office_file();
            match judge_office_file(&bytes, &ours.bytes) {
                OfficeFile::Ours => Ok(()),
                OfficeFile::Damaged => Err(DoorError::OfficeFile),
                OfficeFile::Unclear if has_first_record(share, keyring)? => {
                    Err(DoorError::OfficeFile)
                }
                OfficeFile::Unclear | OfficeFile::Other => Err(DoorError::AnotherOffice),
            }
        }
        Presence::Headless => Err(DoorError::Headless),
        Presence::Empty => Err(DoorError::Nothing),
    }
}

fn has_first_record(share: &mut dyn Share, keyring: &Keyring) -> Result<bool, ShareError> {
    for entry in share.list(name::RECORDS)? {
        if entry.name.starts_with(name::FIRST_RECORD)
            && let Some(bytes) = share.get(&entry.name, keys::LONGEST)?
            && keyring.is_founding(&entry.name, &bytes)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes every file of `m/` and `k/` that the keyring does not have; `have` are the names of those that are kept here.
///
/// # Errors
/// As [`look`]; nothing is taken from a place that is not the office's.
pub fn fetch(
    share: &mut dyn Share,
    keyring: &mut Keyring,
    have: &BTreeSet<String>,
) -> Result<Brought, DoorError> {
    look(share, keyring)?;
    let mut brought = Brought::default();
    let mut names = share.list("m")?;
    names.extend(share.list("k")?);
    for entry in names {
        if have.contains(&entry.name) || entry.name.ends_with(".kit") {
            continue;
        }
        let bytes = match share.get(&entry.name, keys::LONGEST) {
            Err(error) if error.trouble == Trouble::TooLong => continue,
            there => there?,
        };
        let Some(bytes) = bytes else {
            continue;
        };
        match keyring.absorb(&entry.name, &bytes) {
            Ok(Absorbed::New | Absorbed::Waiting) => brought.new.push(NewFile {
                name: entry.name,
                bytes,
            }),
            Ok(Absorbed::Known) => {}
            Err(bad) => brought.bad.push((entry.name, bad)),
        }
    }
    Ok(brought)
}

/// Makes a request to be let in, with a number for the device in row ids: the joiner's side and its keyring, which is in as
/// soon as [`Keyring::entry`] says so after a [`fetch`]. `None` when a device of the office has the number, or had it. The
/// request is published by the caller, once its keys are kept.
///
/// # Errors
/// As [`look`], or what the share says.
pub fn ask(
    share: &mut dyn Share,
    invite: &Invite,
    number: u32,
    person: &str,
    random: &mut impl Random,
) -> Result<Option<(Joining, Keyring)>, DoorError> {
    let joining = Joining::new(invite, number, person, random).ok_or(DoorError::NoKey)?;
    let mut keyring = Keyring::new(joining.identity.clone());
    fetch(share, &mut keyring, &BTreeSet::new())?;
    Ok((!is_used(&keyring, number)).then_some((joining, keyring)))
}

/// Tells whether a device of the office has, or had, a number, or none may have it.
pub fn is_used(keyring: &Keyring, number: u32) -> bool {
    let mut members = keyring.membership().state().devices.values();
    !(1..1 << 23).contains(&number) || members.any(|device| device.number == number)
}

/// Draws a number for a device.
pub fn draw(random: &mut impl Random) -> u32 {
    (u32::from_le_bytes(random.array()) >> 9).max(1)
}

/// Finds the requests that came for open invites: the place of the invite, and the request.
///
/// # Errors
/// What the share says.
pub fn requests(
    share: &mut dyn Share,
    open: &[Invite],
) -> Result<Vec<(usize, Request)>, ShareError> {
    let mut found = Vec::new();
    for entry in share.list("j")? {
        let mut invites = open.iter().enumerate();
        let Some((place, invite)) = invites.find(|(_, it)| Request::is_for(it, &entry.name)) else {
            continue;
        };
        let bytes = match share.get(&entry.name, 1 << 16) {
            Err(error) if error.trouble == Trouble::TooLong => continue,
            there => there?,
        };
        let request = bytes.and_then(|bytes| Request::read(invite, &entry.name, &bytes));
        found.extend(request.map(|request| (place, request)));
    }
    Ok(found)
}

/// Lets somebody in after the six words were compared. The files are to be kept by the caller as well.
///
/// # Errors
/// [`NotAllowed`], or what the share says: the admission counts here and can be published again.
pub fn admit(
    keyring: &mut Keyring,
    invite: &Invite,
    request: Request,
    at: i64,
    random: &mut impl Random,
) -> Result<Vec<NewFile>, NotAllowed> {
    keyring.admit(request.entrant, invite.role, invite.name(), at, random)
}

/// Restores an owner from the words of a recovery kit: gives the keyring of the new device and the files to be published.
///
/// # Errors
/// [`DoorError::Kit`], [`DoorError::NoKit`], [`DoorError::NotAllowed`] when the kit's key is no owner's any more.
pub fn restore(
    share: &mut dyn Share,
    words: &str,
    number: u32,
    at: i64,
    random: &mut impl Random,
) -> Result<(Keyring, Vec<NewFile>), DoorError> {
    let suffix = Kit::file_suffix(words)?;
    let kits = share.list("k")?;
    let named = kits.iter().filter(|entry| entry.name.ends_with(&suffix));
    let mut answer = Err(DoorError::NoKit);
    for entry in named {
        let Some(bytes) = share.get(&entry.name, 1 << 16)? else {
            continue;
        };
        match Restored::open(words, &bytes) {
            Ok(restored) => {
                let mut keyring = restored.keyring(random);
                fetch(share, &mut keyring, &BTreeSet::new())?;
                let files = keyring.let_myself_in(number, at, random)?;
                return Ok((keyring, files));
            }
            Err(error) => answer = Err(error.into()),
        }
    }
    answer
}
