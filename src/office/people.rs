//! Who is in the office, with which computers, and what an admin changes about it.

use std::collections::HashMap;

use super::turn::{self, Turn};
use super::{Env, OfficeError, OfficeResult, Place, desk::Desk, env, kept, leave};
use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::platform::keystore::Kept;
use crate::store::replica::seal;
use crate::store::{Action, Store, StoreError, office_option, user};
use crate::sync::door;
use crate::sync::keys::{Cut, DeviceId, NewFile, Role};
use crate::sync::share::OFFICE_FILE;

/// Everybody who is or was in the office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Members {
    /// Those who are in first, then by name.
    pub all: Vec<Member>,
    /// What this user may do: the role, none when this device is out.
    pub mine: Option<Role>,
    /// Where the keys of this device are.
    pub keys: Option<Kept>,
}

/// A person of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub user: UserId,
    /// Empty while the user's record has not come.
    pub name: String,
    /// `None` after the removal.
    pub role: Option<Role>,
    pub is_me: bool,
    pub devices: Vec<Device>,
}

/// A computer of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub dev: DeviceId,
    pub number: u32,
    /// Empty while it has not come.
    pub name: String,
    pub is_this: bool,
    pub is_live: bool,
    /// When it came in, by the clock of who let it in.
    pub since: Timestamp,
    /// When it last exchanged, by the clock of the share, as far as this device has seen.
    pub seen: Option<Timestamp>,
    /// By a clock that cannot be right.
    pub is_clock_wrong: bool,
    /// That may as well be the clock of this computer.
    pub is_clock_doubtful: bool,
    /// Segments of this device that it lacked then.
    pub behind: u32,
    /// Its segments that could not be applied here yet.
    pub missing: u32,
}

/// Gives everybody as this device knows it; the folder is not touched.
///
/// # Errors
/// What key store and base say.
pub fn members(store: &Store, env: &Env) -> OfficeResult<Members> {
    let desk = Desk::open(store, env)?;
    let state = desk.keyring.membership().state();
    let (users, names) = store
        .read(|conn| Ok::<_, StoreError>((user::all(conn)?, office_option::device_names(conn)?)))?;
    let names_of: HashMap<UserId, String> =
        users.into_iter().map(|user| (user.id, user.name)).collect();
    let seen: Vec<kept::KeptColleague> = kept::load(store, kept::COLLEAGUES)?.unwrap_or_default();
    let me = desk.keyring.device();
    let mine = state.devices.get(&me).map(|device| device.user);
    let device = |(dev, device): (&DeviceId, &crate::sync::keys::membership::state::Device)| {
        let name = dev.to_string();
        let told = seen.iter().find(|one| one.dev == name);
        Device {
            dev: *dev,
            number: device.number,
            name: names.get(&device.number).cloned().unwrap_or_default(),
            is_this: *dev == me,
            is_live: device.live,
            since: Timestamp::from_millis(device.since),
            is_clock_wrong: told.is_some_and(|told| told.is_clock_wrong),
            is_clock_doubtful: told.is_some_and(|told| told.is_clock_doubtful),
            seen: told.map(|told| Timestamp::from_millis(told.at)),
            behind: told.map_or(0, |told| told.behind),
            missing: told.map_or(0, |told| told.missing),
        }
    };
    let mut all: Vec<Member> = state
        .users
        .iter()
        .map(|(id, user)| {
            let of = |(_, device): &(&DeviceId, &crate::sync::keys::membership::state::Device)| {
                device.user == *id
            };
            let mut devices: Vec<Device> = state.devices.iter().filter(of).map(device).collect();
            devices.sort_by_key(|device| (!device.is_live, device.since, device.number));
            let id = UserId::new(*id);
            Member {
                user: id,
                name: names_of.get(&id).cloned().unwrap_or_default(),
                role: user.role,
                is_me: mine == Some(id.get()),
                devices,
            }
        })
        .collect();
    all.sort_by(|one, other| {
        (one.role.is_none(), &one.name, one.user).cmp(&(
            other.role.is_none(),
            &other.name,
            other.user,
        ))
    });
    Ok(Members {
        all,
        mine: desk.role(),
        keys: env.kept(me)?,
    })
}

/// Gives somebody another role: a second owner, for one.
///
/// # Errors
/// [`OfficeError::NotAllowed`], [`OfficeError::Busy`] while another program exchanges, and what folder, key store and base say.
pub fn set_role(store: &Store, env: &Env, user: UserId, role: Role) -> OfficeResult<()> {
    let turn = turn::take(store)?;
    if !role.may_write() {
        fetch_first(store, env, &turn)?;
    }
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let state = desk.keyring.membership().state();
    match state.role(user.get()) {
        None => return Err(OfficeError::Missing("user")),
        Some(has) if has == role => return Ok(()),
        Some(_) => {}
    }
    let cuts = desk.cuts(|dev| {
        state
            .devices
            .get(&dev)
            .is_some_and(|it| it.user == user.get())
    })?;
    let now = store.clock().now().millis();
    let made = desk.keyring.set_role(user.get(), role, cuts, now)?;
    desk.publish(&[made])
}

/// Takes somebody out of the office with all computers. What they did and this device has stays; what is not here yet is
/// kept aside.
///
/// # Errors
/// [`OfficeError::NotAllowed`], [`OfficeError::Oneself`], [`OfficeError::Busy`] while another program exchanges, and what folder,
/// key store and base say.
pub fn remove(store: &Store, env: &Env, user: UserId) -> OfficeResult<()> {
    let turn = turn::take(store)?;
    fetch_first(store, env, &turn)?;
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let state = desk.keyring.membership().state();
    if state.role(user.get()).is_none() {
        return Err(OfficeError::Missing("user"));
    }
    if desk.keyring.me().is_some_and(|me| me.user == user.get()) {
        return Err(OfficeError::Oneself);
    }
    let cuts = desk.cuts(|dev| {
        state
            .devices
            .get(&dev)
            .is_some_and(|it| it.user == user.get())
    })?;
    let now = store.clock().now().millis();
    let files = desk
        .keyring
        .remove(user.get(), cuts, now, &mut env::random()?)?;
    desk.publish(&files)
}

/// Takes one computer out: a lost laptop, or one that is not used any more.
///
/// # Errors
/// [`OfficeError::NotAllowed`], [`OfficeError::Missing`], [`OfficeError::Busy`] while another program exchanges, and what folder, key store and base say.
pub fn retire(store: &Store, env: &Env, dev: DeviceId) -> OfficeResult<()> {
    let turn = turn::take(store)?;
    fetch_first(store, env, &turn)?;
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let known = desk.keyring.member(dev);
    known.ok_or(OfficeError::Missing("device"))?;
    let cut = desk
        .cuts(|it| it == dev)?
        .first()
        .map_or(Cut::NOTHING, |(_, cut)| *cut);
    let now = store.clock().now().millis();
    let files = desk.keyring.retire(dev, cut, now, &mut env::random()?)?;
    desk.publish(&files)
}

/// What others have published counts as far as it came here: so it is fetched before somebody is taken out. Of a folder or an
/// exchange that is in trouble only what is here counts: it may be the one who is taken out who troubles it.
fn fetch_first(store: &Store, env: &Env, turn: &Turn) -> OfficeResult<()> {
    match leave::settled(store, env, turn) {
        Err(error @ (OfficeError::Busy | OfficeError::Store(_))) => Err(error),
        Err(error) => {
            tracing::info!(%error, "what the folder has is not fetched first");
            Ok(())
        }
        Ok(_) => Ok(()),
    }
}

/// Gives a computer of the office another name.
///
/// # Errors
/// [`OfficeError::NameMissing`], and what the base says.
pub fn rename_device(store: &Store, number: u32, name: &str) -> OfficeResult<()> {
    let name = name.trim();
    if name.is_empty() {
        return Err(OfficeError::NameMissing("device"));
    }
    store.transact(Action::EditOffice, name, |tx| {
        office_option::set_device_name(tx, number, name)
    })?;
    Ok(())
}

/// Gives the office another name.
///
/// # Errors
/// [`OfficeError::NameMissing`], and what the base says.
pub fn rename_office(store: &Store, name: &str) -> OfficeResult<()> {
    let name = name.trim();
    if name.is_empty() {
        return Err(OfficeError::NameMissing("office"));
    }
    store.transact(Action::EditOffice, name, |tx| {
        office_option::set_office_name(tx, name)
    })?;
    Ok(())
}

/// Stops the exchange for a while, or goes on with it. Work goes on either way.
///
/// # Errors
/// What the base says.
pub fn pause(store: &Store, is_paused: bool) -> OfficeResult<()> {
    kept::at_home(store)?;
    let value = is_paused.then_some(b"1".as_slice());
    Ok(store.set_office_values(&[(kept::PAUSED, value)])?)
}

/// Says that the folder of the office is somewhere else now, for this computer. An empty one is filled from this base with
/// the next rounds when `fills` says so: the old one is lost.
///
/// It waits for no exchange, which may hang in the old folder: the next round sees that another one was named.
///
/// # Errors
/// [`OfficeError::EmptyFolder`], [`OfficeError::AnotherOffice`], [`OfficeError::Headless`], and what folder and base say; the
/// place stays then.
pub fn move_to(store: &Store, env: &Env, place: &Place, fills: bool) -> OfficeResult<()> {
    let mut desk = Desk::open(store, env)?;
    desk.share = env.open(place);
    let text = place.to_string();
    let mut values = vec![(kept::PLACE, Some(text.as_bytes()))];
    match door::look(desk.share.as_mut(), &desk.keyring) {
        Ok(()) => values.push((kept::FILLING, None)),
        Err(door::DoorError::Nothing) if fills => {
            let office = store.read(|conn| seal::office_value(conn, kept::OFFICE_FILE))?;
            let office = NewFile {
                name: OFFICE_FILE.to_owned(),
                bytes: office.ok_or(OfficeError::NotInOffice)?,
            };
            door::publish(desk.share.as_mut(), std::slice::from_ref(&office))?;
            values.push((kept::FILLING, Some(b"1")));
        }
        Err(door::DoorError::Nothing) => return Err(OfficeError::EmptyFolder),
        Err(error) => return Err(error.into()),
    }
    Ok(store.set_office_values(&values)?)
}
