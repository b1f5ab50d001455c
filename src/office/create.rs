//! Founding an office in an empty folder.

use super::{
    Env, Home, OfficeError, OfficeResult, Place, Standing, desk, env, kept, leave, standing, turn,
};
use crate::domain::id::UserId;
use crate::domain::user::User;
use crate::store::replica::{self, Office, seal};
use crate::store::{Action, Progress, Store, setting, user};
use crate::sync::door;
use crate::sync::keys::{self, Founded, Keyring, NewFile};
use crate::sync::share::{OFFICE_FILE, Share};

/// What an office is founded with.
#[derive(Debug, Clone)]
pub struct Create {
    /// An empty folder that is there.
    pub place: Place,
    /// What the office is called.
    pub office: String,
    /// What the founder is called; not needed where the base knows who works here.
    pub person: String,
    /// What this computer is called: "Andrij's laptop".
    pub device: String,
}

/// Founds an office, of which this base is the first device and its user the first owner. All that is in the base goes to
/// the share with the next rounds. Killed in the middle, the same call goes on where it was.
///
/// # Errors
/// [`OfficeError::AlreadyIn`], [`OfficeError::JoinUnderWay`], [`OfficeError::Taken`], [`OfficeError::Headless`],
/// [`OfficeError::NameMissing`], and what folder, key store and base say.
pub fn create(
    store: &Store,
    env: &Env,
    wanted: &Create,
    progress: &Progress,
) -> OfficeResult<Home> {
    let _turn = turn::take(store)?;
    match standing(store)? {
        Standing::In(home) => {
            return Err(OfficeError::AlreadyIn {
                office: home.office,
            });
        }
        Standing::Joining(_) => return Err(OfficeError::JoinUnderWay),
        Standing::Founding { place, .. } if place == wanted.place => {}
        Standing::Founding { place, .. } if store.read(replica::is_in_office)? => {
            return Err(OfficeError::FoundingUnderWay {
                place: place.to_string(),
            });
        }
        // What was begun elsewhere was never used by anybody.
        Standing::Founding { .. } => {
            give_up(store, env)?;
            begin(store, env, wanted)?;
        }
        Standing::Alone => begin(store, env, wanted)?,
    }
    finish(store, env, progress)
}

fn begin(store: &Store, env: &Env, wanted: &Create) -> OfficeResult<()> {
    for (name, text) in [("office", &wanted.office), ("device", &wanted.device)] {
        if text.trim().is_empty() {
            return Err(OfficeError::NameMissing(name));
        }
    }
    let founder = founder(store, wanted.person.trim())?;
    // Looked at before anything is kept: a wrong folder is the usual mistake.
    let mut share = env.open(&wanted.place);
    match share.presence()? {
        crate::sync::share::Presence::Empty => {}
        crate::sync::share::Presence::Office(_) => return Err(OfficeError::Taken),
        crate::sync::share::Presence::Headless => return Err(OfficeError::Headless),
    }
    let number = store.read(replica::number)?;
    let now = store.clock().now().millis();
    let founded = Keyring::found(founder.get(), number, now, &mut env::random()?)?;
    env.keep(founded.keyring.identity())?;
    let founding = kept::Founding {
        place: wanted.place.to_string(),
        office: wanted.office.trim().to_owned(),
        device: wanted.device.trim().to_owned(),
        keys: founded.keyring.device().to_string(),
        files: founded.files.iter().map(kept::File::of).collect(),
    };
    kept::save(store, kept::FOUNDING, &founding)
}

/// Gives a founding up of which nobody has heard: takes back from the folder what was put there, and forgets the keys and
/// the records, which must not get into another office's folder. Gives whether the folder is clean again.
pub(super) fn give_up(store: &Store, env: &Env) -> OfficeResult<bool> {
    let founding: kept::Founding =
        kept::load(store, kept::FOUNDING)?.ok_or(OfficeError::NotInOffice)?;
    let cleaned = founding.place.parse::<Place>().map(|place| {
        let files = kept::files(&founding.files)?;
        take_back(env.open(&place).as_mut(), &files)
    });
    let is_clean = match cleaned {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::info!(%error, "what was begun stays in the folder");
            false
        }
        Err(_) => false,
    };
    leave::forget_begun(store)?;
    env.forget(kept::dev(&founding.keys)?)?;
    Ok(is_clean)
}

/// Deletes files of this founding, and none of anybody else: the one that names the office last.
fn take_back(share: &mut dyn Share, files: &[NewFile]) -> OfficeResult<()> {
    for file in files.iter().rev() {
        let there = share.get(&file.name, keys::LONGEST)?;
        if there.is_some_and(|there| file.bytes.starts_with(&there)) {
            share.delete(&file.name)?;
        }
    }
    Ok(())
}

/// Gives the user who works here; one is made of the name when nobody does yet.
fn founder(store: &Store, person: &str) -> OfficeResult<UserId> {
    let known = store.read(|conn| match setting::current_user(conn)? {
        Some(id) => user::get(conn, id),
        None => Ok(None),
    })?;
    if let Some(known) = known {
        return Ok(known.id);
    }
    if person.is_empty() {
        return Err(OfficeError::NameMissing("person"));
    }
    let new = User {
        name: person.to_owned(),
        ..User::default()
    };
    let (id, _) = store.transact(Action::InviteUser, person, |tx| user::add(tx, &new))?;
    store.set_current_user(id)?;
    Ok(id)
}

fn finish(store: &Store, env: &Env, progress: &Progress) -> OfficeResult<Home> {
    let founding: kept::Founding =
        kept::load(store, kept::FOUNDING)?.ok_or(OfficeError::NotInOffice)?;
    let place: Place = founding.place.parse()?;
    let dev = kept::dev(&founding.keys)?;
    let files = kept::files(&founding.files)?;
    let mut keyring = Keyring::new(env.identity(dev)?);
    for file in &files {
        if file.name != OFFICE_FILE && keyring.absorb(&file.name, &file.bytes).is_err() {
            return Err(OfficeError::NoKey);
        }
    }
    let number = keyring.me().map(|me| me.number).ok_or(OfficeError::NoKey)?;
    let mut share = env.open(&place);
    let founded = Founded { keyring, files };
    door::found(share.as_mut(), &founded)?;
    settle(store, &place, dev, &founded.files)?;
    store.found_office(&Office::default(), progress)?;
    kept::name_all(store, Some(&founding.office), (number, &founding.device))?;
    store.set_office_values(&[(kept::FOUNDING, None)])?;
    kept::at_home(store)
}

/// Keeps what leads back to the office; the base is not of it yet.
pub(super) fn settle(
    store: &Store,
    place: &Place,
    dev: crate::sync::keys::DeviceId,
    files: &[NewFile],
) -> OfficeResult<()> {
    desk::keep(store, files)?;
    let office = files.iter().find(|file| file.name == OFFICE_FILE);
    let (place, dev) = (place.to_string(), dev.to_string());
    store.set_office_values(&[
        (kept::PLACE, Some(place.as_bytes())),
        (seal::DEV, Some(dev.as_bytes())),
        (kept::KEYS, Some(dev.as_bytes())),
        (kept::OFFICE_FILE, office.map(|file| file.bytes.as_slice())),
    ])?;
    Ok(())
}
