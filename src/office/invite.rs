//! Inviting colleagues and letting them in.
//!
//! The invite holds a secret: its text lies in the key store until it was used or withdrawn, in the base only whom it is for.

use zeroize::Zeroizing;

use super::{Env, OfficeError, OfficeResult, desk::Desk, env, kept, turn};
use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::i18n::Language;
use crate::store::{Action, Store, StoreResult, user};
use crate::sync::door;
use crate::sync::keys::entry::{self, Invite, Request};
use crate::sync::keys::{DeviceId, Role};

/// Whom an invite is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Somebody whom the base knows; also oneself, for a further computer.
    Known(UserId),
    /// Somebody new, by name: a user is added.
    New(String),
}

/// An invite that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub invite: OpenInvite,
    /// The text to be handed over in a way that others do not read.
    pub text: String,
}

/// An invite that was not used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvite {
    /// 13 letters by which it is withdrawn.
    pub name: String,
    pub user: UserId,
    pub person: String,
    pub role: Role,
    pub at: Timestamp,
}

/// Somebody who asks to be let in with an invite of this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub invite: OpenInvite,
    /// What they call themselves; to be read, not to be believed.
    pub person: String,
    /// The same six words must stand on their screen.
    pub words: Vec<String>,
    /// That of the words, on both screens.
    pub language: Language,
    /// Name of the device on the share.
    pub dev: DeviceId,
    request: Request,
}

/// Makes an invite. It is for one computer of one person and stays open until it is used or withdrawn. Without a role: that
/// which the person has, and a manager for somebody new. The six words to be compared come in the language on both screens.
///
/// # Errors
/// [`OfficeError::NotAllowed`] when the role of this user is not enough for it, [`OfficeError::OtherRole`] for a member of
/// another role, [`OfficeError::Missing`] without such a user, and what key store and base say. The folder is not touched.
pub fn invite(
    store: &Store,
    env: &Env,
    who: &Who,
    role: impl Into<Option<Role>>,
    language: Language,
) -> OfficeResult<Invitation> {
    let desk = Desk::open(store, env)?;
    let home = kept::at_home(store)?;
    let state = desk.keyring.membership().state();
    let has = match who {
        Who::Known(user) => state.role(user.get()),
        Who::New(_) => None,
    };
    let role = role.into().or(has).unwrap_or(Role::Manager);
    if has.is_some_and(|has| has != role) {
        return Err(OfficeError::OtherRole);
    }
    if !desk.role().is_some_and(|mine| mine.commands(role)) {
        return Err(OfficeError::NotAllowed(crate::sync::keys::NotAllowed::Role));
    }
    let (user, person) = person(store, who)?;
    let made = Invite::new(
        &desk.keyring,
        user.get(),
        role,
        &home.place.to_string(),
        words_in(language),
        &mut env::random()?,
    );
    let open = OpenInvite {
        name: DeviceId(made.name()).to_string(),
        user,
        person,
        role,
        at: store.clock().now(),
    };
    let text = made.to_text();
    env.keep_text(&key_name(&open.name), &text)?;
    // The folder may hang: this waits for no exchange, and two programs that invite keep both.
    kept::change(store, kept::INVITES, |all: &mut Vec<kept::KeptInvite>| {
        all.push(kept::KeptInvite {
            name: open.name.clone(),
            user: user.get(),
            role: role.code(),
            at: open.at.millis(),
        });
    })?;
    Ok(Invitation { invite: open, text })
}

fn person(store: &Store, who: &Who) -> OfficeResult<(UserId, String)> {
    match who {
        Who::Known(id) => {
            let known = store.read(|conn| user::get(conn, *id))?;
            let known = known.ok_or(OfficeError::Missing("user"))?;
            Ok((known.id, known.name))
        }
        Who::New(name) => {
            let name = name.trim();
            if name.is_empty() {
                return Err(OfficeError::NameMissing("person"));
            }
            let new = User {
                name: name.to_owned(),
                ..User::default()
            };
            let (id, _) = store.transact(Action::InviteUser, name, |tx| user::add(tx, &new))?;
            Ok((id, name.to_owned()))
        }
    }
}

/// Gives the invites of this device that were not used, the oldest first.
///
/// # Errors
/// When the base cannot be read.
pub fn invites(store: &Store) -> StoreResult<Vec<OpenInvite>> {
    let users = store.read(user::all)?;
    let all: Vec<kept::KeptInvite> = kept::load(store, kept::INVITES)?.unwrap_or_default();
    let name_of = |id: UserId| {
        let known = users.iter().find(|user| user.id == id);
        known.map(|user| user.name.clone()).unwrap_or_default()
    };
    Ok(all
        .into_iter()
        .map(|one| OpenInvite {
            person: name_of(UserId::new(one.user)),
            name: one.name,
            user: UserId::new(one.user),
            role: Role::of(one.role).unwrap_or(Role::Manager),
            at: Timestamp::from_millis(one.at),
        })
        .collect())
}

/// Gives the text of an open invite once more.
///
/// # Errors
/// [`OfficeError::Missing`] when there is no such invite, or its text is not in the key store of this computer.
pub fn invite_text(env: &Env, name: &str) -> OfficeResult<String> {
    let text = env.text(&key_name(name))?;
    text.map(|text| text.to_string())
        .ok_or(OfficeError::Missing("invite"))
}

/// Takes an invite back: nobody is let in with it any more.
///
/// # Errors
/// [`OfficeError::Missing`], and what key store and base say.
pub fn withdraw(store: &Store, env: &Env, name: &str) -> OfficeResult<()> {
    let is_gone = kept::change(store, kept::INVITES, |all: &mut Vec<kept::KeptInvite>| {
        let before = all.len();
        all.retain(|one| one.name != name);
        all.len() < before
    })?;
    if !is_gone {
        return Err(OfficeError::Missing("invite"));
    }
    env.forget_text(&key_name(name))
}

/// Looks who asks to be let in with the open invites of this device.
///
/// # Errors
/// What folder, key store and base say.
pub fn requests(store: &Store, env: &Env) -> OfficeResult<Vec<Asking>> {
    let mut open = Vec::new();
    let mut invites_of = Vec::new();
    for one in invites(store)? {
        let Some(text) = env.text(&key_name(&one.name))? else {
            continue;
        };
        open.push(Invite::from_text(&text)?);
        invites_of.push(one);
    }
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let members = desk.keyring.devices();
    let found = door::requests(desk.share.as_mut(), &open)?;
    Ok(found
        .into_iter()
        .filter(|(_, request)| !members.contains(&request.entrant.device_keys.id()))
        .filter_map(|(place, request)| {
            Some(Asking {
                invite: invites_of.get(place)?.clone(),
                person: request.person.clone(),
                words: request.words().map(str::to_owned).to_vec(),
                language: language_of(open.get(place)?.language),
                dev: request.entrant.device_keys.id(),
                request,
            })
        })
        .collect())
}

/// Lets somebody in, after the six words were compared. The invite is used up. The computer of who may only read is called as
/// its user.
///
/// # Errors
/// [`OfficeError::NotAllowed`], and what folder, key store and base say. When the folder does not take the admission, it
/// has not happened.
pub fn admit(store: &Store, env: &Env, asking: &Asking) -> OfficeResult<()> {
    let _turn = turn::take(store)?;
    let text = invite_text(env, &asking.invite.name)?;
    let invite = Invite::from_text(&text)?;
    let mut desk = Desk::open(store, env)?;
    desk.refresh()?;
    let now = store.clock().now().millis();
    let files = door::admit(
        &mut desk.keyring,
        &invite,
        asking.request.clone(),
        now,
        &mut env::random()?,
    )?;
    desk.publish(&files)?;
    withdraw(store, env, &asking.invite.name)?;
    if !invite.role.may_write() {
        // It cannot tell what it is called.
        let number = asking.request.entrant.number;
        kept::name_all(store, None, (number, &asking.invite.person))?;
    }
    Ok(())
}

/// Forgets the texts of all open invites.
pub(super) fn forget_all(store: &Store, env: &Env) -> OfficeResult<()> {
    for one in kept_invites(store)? {
        env.forget_text(&key_name(&one.name))?;
    }
    Ok(())
}

/// Gives the names under which texts of open invites are kept, with the texts.
pub(super) fn kept_texts(
    store: &Store,
    env: &Env,
) -> OfficeResult<Vec<(String, Zeroizing<String>)>> {
    let mut all = Vec::new();
    for one in kept_invites(store)? {
        let name = key_name(&one.name);
        if let Some(text) = env.text(&name)? {
            all.push((name, text));
        }
    }
    Ok(all)
}

/// Gives the invites that this computer has made and that are open.
pub(super) fn texts(store: &Store, env: &Env) -> OfficeResult<Vec<Invite>> {
    let mut open = Vec::new();
    for one in kept_invites(store)? {
        if let Some(text) = env.text(&key_name(&one.name))? {
            open.push(Invite::from_text(&text)?);
        }
    }
    Ok(open)
}

fn kept_invites(store: &Store) -> OfficeResult<Vec<kept::KeptInvite>> {
    Ok(kept::load(store, kept::INVITES)?.unwrap_or_default())
}

fn key_name(invite: &str) -> String {
    format!("invite-{invite}")
}

const fn words_in(language: Language) -> entry::Language {
    match language {
        Language::Uk => entry::Language::Ukrainian,
        Language::Ru => entry::Language::Russian,
        Language::Ro => entry::Language::Romanian,
        Language::En => entry::Language::English,
    }
}

/// Gives the language of the six words of an invite.
pub(super) const fn language_of(words: entry::Language) -> Language {
    match words {
        entry::Language::Ukrainian => Language::Uk,
        entry::Language::Russian => Language::Ru,
        entry::Language::Romanian => Language::Ro,
        entry::Language::English => Language::En,
    }
}
