//! Coming into an office with an invite: ask, compare six words with the admin, enter.
//!
//! What the base held before comes along: its records are sent to the colleagues with the first rounds.

use super::turn::{self, Turn};
use super::{
    Env, Home, OfficeError, OfficeResult, Place, Standing, create, desk, env, invite::language_of,
    kept, leave, standing,
};
use crate::domain::time::Timestamp;
use crate::i18n::Language;
use crate::store::replica::{self, Office, seal};
use crate::store::{Connection, Progress, Store, StoreError, StoreResult, setting, user};
use crate::sync::door;
use crate::sync::keys::entry::{Entry, Invite, Joining};
use crate::sync::keys::{DeviceId, Keyring, NewFile, Role, is_office_file};
use crate::sync::share::Share;

/// What somebody comes in with.
#[derive(Debug, Clone)]
pub struct Join {
    /// The invite, with whatever stands around it in the message.
    pub invite: String,
    /// Where the folder is on this computer; `None`: where the invite says.
    pub place: Option<Place>,
    /// What the admin reads beside the name of who is invited; empty: the name of who works here.
    pub person: String,
    /// What this computer is called.
    pub device: String,
    /// Comes in although this base is a copy of that of a device of the office: all its records will be there twice.
    pub doubles: bool,
}

/// A request that waits for an admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The six words that the admin must see as well, in the language of the invite; none of a restoration.
    pub words: Vec<String>,
    /// That of the words; `None` of a restoration, or when an earlier program has asked.
    pub language: Option<Language>,
    pub place: Place,
    pub person: String,
    pub device: String,
    pub role: Role,
    pub since: Timestamp,
}

/// How far a joiner is.
#[derive(Debug, Clone, PartialEq)]
pub enum Entered {
    /// No admin has answered yet, or the answer is still on its way.
    Waiting(Waiting),
    In(Home),
}

/// Asks to be let in. Called again with the same invite it gives the same six words.
///
/// A base that is of the office already may ask when it needs a new place in it: its keys are lost, it is a copy, or it was
/// taken out, which the folder is asked about.
///
/// # Errors
/// [`OfficeError::Invite`], [`OfficeError::AlreadyIn`], [`OfficeError::Nothing`], [`OfficeError::AnotherOffice`],
/// [`OfficeError::Copy`], [`OfficeError::LeftBefore`], [`OfficeError::NameMissing`], and what folder, key store and base say.
pub fn join(store: &Store, env: &Env, wanted: &Join) -> OfficeResult<Waiting> {
    let invite = Invite::from_text(&wanted.invite)?;
    let _turn = turn::take(store)?;
    if leave::was_in(store, &invite)? {
        return Err(OfficeError::LeftBefore);
    }
    let name = DeviceId(invite.name()).to_string();
    match standing(store)? {
        Standing::Founding { place, .. } => {
            return Err(OfficeError::FoundingUnderWay {
                place: place.to_string(),
            });
        }
        Standing::Joining(_) => {
            let begun: Option<kept::Joining> = kept::load(store, kept::JOINING)?;
            if let Some(begun) = begun.filter(|begun| begun.invite == name) {
                return again(store, env, &begun, wanted.place.as_ref());
            }
            // With another invite: the earlier request is given up.
            give_up_request(store, env)?;
        }
        Standing::In(home) => {
            may_ask_again(store, env, (&home, wanted.place.as_ref()), &invite)?;
        }
        Standing::Alone => {}
    }
    if wanted.device.trim().is_empty() {
        return Err(OfficeError::NameMissing("device"));
    }
    let person = match wanted.person.trim() {
        "" => store.read(own_name)?,
        person => person.to_owned(),
    };
    // The admin reads it beside the words: the name of a computer says nothing about who sits there.
    if person.is_empty() {
        return Err(OfficeError::NameMissing("person"));
    }
    let place = match &wanted.place {
        Some(place) => place.clone(),
        None => invite.address.parse()?,
    };
    let share = env.open(&place);
    let asked = ask(store, share, &invite, &person, wanted.doubles)?;
    env.keep(&asked.identity)?;
    let begun = kept::Joining {
        place: place.to_string(),
        person,
        device: wanted.device.trim().to_owned(),
        keys: asked.identity.device.public().id().to_string(),
        number: asked.number,
        user: invite.user,
        role: invite.role.code(),
        invite: name,
        words: asked.words().map(str::to_owned).to_vec(),
        language: Some(language_of(invite.language).code().to_owned()),
        since: store.clock().now().millis(),
        files: vec![kept::File::of(&asked.file)],
    };
    kept::save(store, kept::JOINING, &begun)?;
    door::publish(env.open(&place).as_mut(), std::slice::from_ref(&asked.file))?;
    waiting_of(&begun)
}

/// Gives who works in this base, to be offered as the name with which one asks; empty while nobody does.
///
/// # Errors
/// When the base cannot be read.
pub fn person_of(store: &Store) -> StoreResult<String> {
    store.read(own_name)
}

fn own_name(conn: &Connection) -> StoreResult<String> {
    let own = match setting::current_user(conn)? {
        Some(id) => user::get(conn, id)?,
        None => None,
    };
    Ok(own.map(|own| own.name).unwrap_or_default())
}

/// A base that is in an office keeps its place in it, unless it has lost its keys, has to become another device, or
/// was taken out.
fn may_ask_again(
    store: &Store,
    env: &Env,
    (home, place): (&Home, Option<&Place>),
    invite: &Invite,
) -> OfficeResult<()> {
    let already = || OfficeError::AlreadyIn {
        office: home.office.clone(),
    };
    let office = store.read(|conn| seal::office_value(conn, kept::OFFICE_FILE))?;
    if !is_office_file(&office.unwrap_or_default(), invite.office, invite.founding) {
        return Err(already());
    }
    if why_again(store, env, home)? != Again::Out {
        return Ok(());
    }
    // Nobody may have told it yet that it was taken out: the folder knows.
    let mut desk = desk::Desk::open(store, env)?;
    if let Some(place) = place {
        desk.share = env.open(place);
    }
    if desk.keyring.me().is_some() {
        desk.refresh()?;
    }
    match desk.keyring.me() {
        Some(_) => Err(already()),
        None => Ok(()),
    }
}

/// Why a base that is in an office asks for a new place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Its keys are lost, damaged, or under a password that nobody knows.
    NoKeys,
    /// It is a copy of another, or an old state of itself.
    Twin,
    /// What it had sent while it might only read does not count.
    CutOff,
    /// It was taken out, as far as this computer knows; or nothing is wrong.
    Out,
}

/// Tells why a base that is in an office would ask for a new place in it.
///
/// # Errors
/// When base or key store cannot be read.
pub fn why_again(store: &Store, env: &Env, home: &Home) -> OfficeResult<Again> {
    match env.identity(desk::keys(store)?.unwrap_or(home.dev)) {
        Ok(_) => {}
        Err(error) if error.is_without_keys() || error.is_locked() => return Ok(Again::NoKeys),
        Err(error) => return Err(error),
    }
    let last = home.last.as_ref().map(|last| last.reason.as_str());
    Ok(match last {
        Some("twin") => Again::Twin,
        Some("cut-off") => Again::CutOff,
        _ => Again::Out,
    })
}

fn again(
    store: &Store,
    env: &Env,
    begun: &kept::Joining,
    place: Option<&Place>,
) -> OfficeResult<Waiting> {
    let mut begun = begun.clone();
    if let Some(place) = place {
        begun.place = place.to_string();
        kept::save(store, kept::JOINING, &begun)?;
    }
    let place: Place = begun.place.parse()?;
    door::publish(env.open(&place).as_mut(), &kept::files(&begun.files)?)?;
    waiting_of(&begun)
}

fn ask(
    store: &Store,
    mut share: Box<dyn Share>,
    invite: &Invite,
    person: &str,
    doubles: bool,
) -> OfficeResult<Joining> {
    let (own, is_fresh, is_in) = store.read(|conn| {
        Ok::<_, StoreError>((
            replica::number(conn)?,
            replica::is_fresh(conn)?,
            replica::is_in_office(conn)?,
        ))
    })?;
    let mut random = env::random()?;
    let mut number = own;
    loop {
        let asked = door::ask(share.as_mut(), invite, number, person, &mut random)?;
        if let Some((joining, _)) = asked {
            return Ok(joining);
        }
        if number == own && !is_fresh && !is_in && !doubles {
            return Err(OfficeError::Copy { number });
        }
        number = door::draw(&mut random);
    }
}

/// Gives the request that waits; `None` when this base has not asked.
///
/// # Errors
/// When the base cannot be read.
pub fn joining(store: &Store) -> StoreResult<Option<Waiting>> {
    store.read(waiting)
}

pub(super) fn waiting(conn: &Connection) -> StoreResult<Option<Waiting>> {
    let begun: Option<kept::Joining> = kept::json(conn, kept::JOINING)?;
    Ok(begun.and_then(|begun| waiting_of(&begun).ok()))
}

fn waiting_of(begun: &kept::Joining) -> OfficeResult<Waiting> {
    Ok(Waiting {
        words: begun.words.clone(),
        language: begun.language.as_deref().and_then(Language::from_code),
        place: begun.place.parse()?,
        person: begun.person.clone(),
        device: begun.device.clone(),
        role: Role::of(begun.role).unwrap_or(Role::Manager),
        since: Timestamp::from_millis(begun.since),
    })
}

/// Looks whether an admin has let this base in, and makes it one of the office then. To be called again while it waits;
/// killed in the middle, the next call goes on. Two that are called at the same time go one after the other, and the second
/// finds the base in, which is no error.
///
/// # Errors
/// [`OfficeError::NotJoining`]; [`OfficeError::Busy`] while another enters or exchanges; [`OfficeError::Fallen`] and [`OfficeError::Out`], after which a new invite is needed; what
/// folder, key store and base say.
pub fn enter(store: &Store, env: &Env, progress: &Progress) -> OfficeResult<Entered> {
    enter_in(&turn::take(store)?, store, env, progress)
}

/// The same for who has the turn already.
pub(super) fn enter_in(
    _turn: &Turn,
    store: &Store,
    env: &Env,
    progress: &Progress,
) -> OfficeResult<Entered> {
    let Some(begun) = kept::load::<kept::Joining>(store, kept::JOINING)? else {
        let home = kept::home(store)?.ok_or(OfficeError::NotJoining)?;
        return Ok(Entered::In(home));
    };
    let place: Place = begun.place.parse()?;
    let files = kept::files(&begun.files)?;
    let identity = env.identity(kept::dev(&begun.keys)?)?;
    let mut keyring = Keyring::new(identity);
    let mut share = env.open(&place);
    let mut brought = door::fetch(
        share.as_mut(),
        &mut keyring,
        &std::collections::BTreeSet::new(),
    )?;
    match keyring.entry() {
        Entry::In => {}
        Entry::Waiting | Entry::NoKeyYet => {
            // The share may have lost it, or the program was killed before it got there.
            door::publish(share.as_mut(), &files)?;
            if !begun.invite.is_empty() {
                return Ok(Entered::Waiting(waiting_of(&begun)?));
            }
            brought = door::fetch(
                share.as_mut(),
                &mut keyring,
                &std::collections::BTreeSet::new(),
            )?;
            if keyring.entry() != Entry::In {
                return Err(OfficeError::Fallen);
            }
        }
        Entry::Fallen => return Err(OfficeError::Fallen),
        Entry::Out => return Err(OfficeError::Out),
    }
    brought.new.push(keyring.office_file());
    take_place(store, &keyring, &begun, &brought.new, progress)?;
    // Nobody needs it any more; a share that does not let it be deleted is no harm.
    for file in files.iter().filter(|file| file.name.starts_with("j/")) {
        if let Err(error) = share.delete(&file.name) {
            tracing::info!(%error, "the request stays on the share");
        }
    }
    kept::at_home(store).map(Entered::In)
}

fn take_place(
    store: &Store,
    keyring: &Keyring,
    begun: &kept::Joining,
    files: &[NewFile],
    progress: &Progress,
) -> OfficeResult<()> {
    let me = keyring.me().ok_or(OfficeError::Out)?;
    let place: Place = begun.place.parse()?;
    if store.read(replica::is_in_office)? {
        // It gets a new place in its own office: the next round makes the base that device.
        desk::keep(store, files)?;
        let (place, keys) = (place.to_string(), me.device.to_string());
        store.set_office_values(&[
            (kept::PLACE, Some(place.as_bytes())),
            (kept::KEYS, Some(keys.as_bytes())),
            (kept::DEVICE_NAME, Some(begun.device.as_bytes())),
            (kept::LAST, None),
            (kept::JOINING, None),
        ])?;
        return Ok(());
    }
    let user = crate::domain::id::UserId::new(me.user);
    let writes = me.role.may_write();
    if !writes {
        // Nobody would take it, and the office says who they are.
        store.forget_own_user(progress)?;
    }
    store.take_place(i64::from(me.number), user, progress)?;
    create::settle(store, &place, me.device, files)?;
    store.found_office(&Office::default(), progress)?;
    desk::keep_rights(store, keyring)?;
    if writes {
        kept::name_all(store, None, (me.number, &begun.device))?;
    }
    store.set_office_values(&[
        (kept::DEVICE_NAME, Some(begun.device.as_bytes())),
        (kept::GUEST, writes.then_some(&b"1"[..])),
        (kept::JOINING, None),
    ])?;
    Ok(())
}

/// Gives a request up: it is taken back from the share where that can be reached, and its keys are forgotten.
///
/// # Errors
/// What key store and base say.
pub(super) fn give_up_request(store: &Store, env: &Env) -> OfficeResult<()> {
    let begun: kept::Joining = kept::load(store, kept::JOINING)?.ok_or(OfficeError::NotJoining)?;
    let device = kept::dev(&begun.keys)?;
    if store.read(replica::is_in_office)? && desk::keys(store)? == Some(device) {
        // It was let in and is in: what is given up is only the rest of the way. Its keys are those of the base.
        return Ok(store.set_office_values(&[(kept::JOINING, None)])?);
    }
    if let Ok(place) = begun.place.parse::<Place>() {
        let mut share = env.open(&place);
        for file in kept::files(&begun.files)? {
            if file.name.starts_with("j/")
                && let Err(error) = share.delete(&file.name)
            {
                tracing::info!(%error, "the request stays on the share");
            }
        }
    }
    store.set_office_values(&[(kept::JOINING, None)])?;
    env.forget(device)
}
