//! The recovery kit: 24 words on paper with which the owner comes back when every computer is lost.

use zeroize::Zeroizing;

use super::turn::{self, Turn};
use super::{
    Entered, Env, Home, OfficeError, OfficeResult, Place, Standing, desk::Desk, env, join,
    join::enter_in, kept, leave, standing,
};
use crate::domain::time::Timestamp;
use crate::store::replica;
use crate::store::{Progress, Store, StoreError, user};
use crate::sync::door;
use crate::sync::keys::Role;
use crate::sync::keys::entry;
use crate::sync::share::Presence;

/// A recovery kit, to be printed and not kept.
#[derive(Clone)]
pub struct Kit {
    /// 24 words with a space between.
    pub words: Zeroizing<String>,
    pub office: String,
    /// Whose kit it is.
    pub person: String,
    pub device: String,
    pub place: Place,
    pub at: Timestamp,
}

impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kit({}, secret)", self.office)
    }
}

/// What a kit is used with.
#[derive(Clone)]
pub struct Restore {
    pub words: Zeroizing<String>,
    pub place: Place,
    /// What this computer is called.
    pub device: String,
    /// As in [`super::Join`].
    pub doubles: bool,
}

impl std::fmt::Debug for Restore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Restore({}, secret)", self.place)
    }
}

/// Makes a recovery kit of this user, who must be an owner. Its file is on the share before the words are given, so that
/// what was printed works; each kit made is good beside the others until this device is retired.
///
/// # Errors
/// [`OfficeError::NotAllowed`] when the user is no owner, and what folder, key store and base say.
pub fn kit(store: &Store, env: &Env) -> OfficeResult<Kit> {
    let _turn = turn::take(store)?;
    let home = kept::at_home(store)?;
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let made = entry::Kit::make(&desk.keyring, &mut env::random()?)?;
    desk.publish(std::slice::from_ref(&made.file))?;
    let person = store.read(|conn| {
        let known = home.user.map(|user| user::get(conn, user)).transpose()?;
        Ok::<_, StoreError>(known.flatten().map(|user| user.name))
    })?;
    Ok(Kit {
        words: made.words,
        office: home.office,
        person: person.unwrap_or_default(),
        device: home.device,
        place: home.place,
        at: store.clock().now(),
    })
}

/// Remembers that the kit was printed or written down, so that nobody is reminded of it.
///
/// # Errors
/// When the base cannot be written.
pub fn kit_printed(store: &Store) -> OfficeResult<()> {
    kept::save(store, kept::KIT, &store.clock().now().millis())
}

/// Comes back as an owner with the words of a kit, on a new base or one that was put back from a backup. What the base
/// held before comes along. Killed in the middle, `enter` goes on.
///
/// # Errors
/// [`OfficeError::Kit`], [`OfficeError::NoKit`], [`OfficeError::KitVoid`] when its device was retired or a newer one was made,
/// [`OfficeError::Copy`], [`OfficeError::AlreadyIn`], and what folder, key store and base say.
pub fn restore(
    store: &Store,
    env: &Env,
    wanted: &Restore,
    progress: &Progress,
) -> OfficeResult<Home> {
    // The number with which an interrupted restoration was begun may be in the office by now: that makes no copy of this base.
    let mut earlier = None;
    let turn = turn::take(store)?;
    match standing(store)? {
        Standing::In(home) if env.identity(home.dev).is_ok() => {
            return Err(OfficeError::AlreadyIn {
                office: home.office,
            });
        }
        Standing::Founding { place, .. } => {
            return Err(OfficeError::FoundingUnderWay {
                place: place.to_string(),
            });
        }
        Standing::Joining(_) => {
            let begun: Option<kept::Joining> = kept::load(store, kept::JOINING)?;
            if let Some(begun) = begun.filter(|begun| begun.invite.is_empty()) {
                earlier = Some(begun.number);
                if let Some(home) = go_on(&turn, (store, env), wanted, begun, progress)? {
                    return Ok(home);
                }
            }
            join::give_up_request(store, env)?;
        }
        Standing::In(_) | Standing::Alone => {}
    }
    if wanted.device.trim().is_empty() {
        return Err(OfficeError::NameMissing("device"));
    }
    let (own, is_fresh, is_in) = store.read(|conn| {
        Ok::<_, StoreError>((
            replica::number(conn)?,
            replica::is_fresh(conn)?,
            replica::is_in_office(conn)?,
        ))
    })?;
    let mut random = env::random()?;
    let mut share = env.open(&wanted.place);
    if let Presence::Office(file) = share.presence()?
        && leave::was_in_office_of(store, &file)?
    {
        return Err(OfficeError::LeftBefore);
    }
    let now = store.clock().now().millis();
    let mut number = own;
    let (keyring, files) = loop {
        let tried = door::restore(share.as_mut(), &wanted.words, number, now, &mut random);
        match tried {
            Err(door::DoorError::NotAllowed(
                crate::sync::keys::NotAllowed::Used | crate::sync::keys::NotAllowed::Number,
            )) => {
                let is_ours = is_fresh || is_in || earlier == Some(own);
                if number == own && !is_ours && !wanted.doubles {
                    return Err(OfficeError::Copy { number });
                }
                number = door::draw(&mut random);
            }
            Err(door::DoorError::NotAllowed(crate::sync::keys::NotAllowed::Role)) => {
                return Err(OfficeError::KitVoid);
            }
            tried => break tried?,
        }
    };
    let me = keyring.me().ok_or(OfficeError::NoKey)?;
    env.keep(keyring.identity())?;
    let begun = kept::Joining {
        place: wanted.place.to_string(),
        person: String::new(),
        device: wanted.device.trim().to_owned(),
        keys: me.device.to_string(),
        number: me.number,
        user: me.user,
        role: Role::Owner.code(),
        invite: String::new(),
        words: Vec::new(),
        language: None,
        since: now,
        files: files.iter().map(kept::File::of).collect(),
    };
    kept::save(store, kept::JOINING, &begun)?;
    match enter_in(&turn, store, env, progress)? {
        Entered::In(home) => Ok(home),
        Entered::Waiting(_) => Err(OfficeError::NoKey),
    }
}

/// Goes on with a restoration that was interrupted: its device may be in the office already, and another one would find its
/// number taken. `None` when it leads nowhere.
fn go_on(
    turn: &Turn,
    (store, env): (&Store, &Env),
    wanted: &Restore,
    mut begun: kept::Joining,
    progress: &Progress,
) -> OfficeResult<Option<Home>> {
    // The same folder may have another path now, or the first was wrong.
    begun.place = wanted.place.to_string();
    kept::save(store, kept::JOINING, &begun)?;
    match enter_in(turn, store, env, progress) {
        Ok(Entered::In(home)) => Ok(Some(home)),
        Ok(Entered::Waiting(_))
        | Err(
            OfficeError::Fallen
            | OfficeError::Out
            | OfficeError::NoKeys
            | OfficeError::NoKey
            | OfficeError::AnotherOffice,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}
