//! Leaving an office, or giving up what was begun: the base is one of its own again, with all that it holds.
//!
//! In this order, so that the program may be killed after each step and the same call goes on: what waits is sent, the office
//! is told that this computer is out, the base forgets the office, the keys are forgotten.

use std::ops::ControlFlow;

use super::exchange::Exchange;
use super::turn::{self, Turn};
use super::{
    Env, OfficeError, OfficeResult, Phase, Place, Standing, Stop, Untold, Wish, create, desk, env,
    invite, join, kept, standing,
};
use crate::store::replica::{self, seal};
use crate::store::{Store, StoreError};
use crate::sync::keys::entry::Invite;
use crate::sync::keys::{Cut, is_office_file};

/// What was sent before somebody is taken out, or leaves, is fetched and sent in so many rounds at most.
const ROUNDS: usize = 6;

/// What became of an office that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it was called.
    pub office: String,
    pub place: Place,
    /// The office knows of it. Else an admin has to take this computer out; of a founding or a request: something of it
    /// may lie in the folder still.
    pub is_told: bool,
    /// Own changes that were never sent: they are in this base only.
    pub unsent: u64,
}

/// Leaves the office: all that is in the base stays, the folder and the keys are forgotten, and another office may be founded
/// or joined. What waits is sent before, and the office is told, or nothing is done: unless it is to be done `anyway`. So nobody
/// leaves with unsent work without having said so.
///
/// A founding or a request that was begun is given up.
///
/// # Errors
/// [`OfficeError::NotInOffice`], [`OfficeError::NotTold`] when it was not to be done anyway, [`OfficeError::NotAllowed`] when
/// the colleagues would have no owner left, and what key store and base say.
pub fn leave(store: &Store, env: &Env, anyway: bool) -> OfficeResult<Left> {
    let left = |place, office| Left {
        office,
        place,
        is_told: true,
        unsent: 0,
    };
    let turn = turn::take(store)?;
    match standing(store)? {
        Standing::Alone => Err(OfficeError::NotInOffice),
        Standing::Founding { place, office } if !store.read(replica::is_in_office)? => Ok(Left {
            is_told: create::give_up(store, env)?,
            ..left(place, office)
        }),
        Standing::Joining(waiting) if !store.read(replica::is_in_office)? => {
            join::give_up_request(store, env)?;
            Ok(left(waiting.place, String::new()))
        }
        Standing::Joining(_) => {
            join::give_up_request(store, env)?;
            out(store, env, anyway, &turn)
        }
        Standing::Founding { .. } | Standing::In(_) => out(store, env, anyway, &turn),
    }
}

/// Gives up a founding or a request that was begun; an office that the base is in stays.
///
/// # Errors
/// [`OfficeError::NotJoining`] when nothing was begun, [`OfficeError::FoundingUnderWay`] when the founding has gone so far that
/// only [`leave`] leads out, and what key store and base say.
pub fn give_up(store: &Store, env: &Env) -> OfficeResult<()> {
    let _turn = turn::take(store)?;
    match standing(store)? {
        Standing::Founding { place, .. } if store.read(replica::is_in_office)? => {
            Err(OfficeError::FoundingUnderWay {
                place: place.to_string(),
            })
        }
        Standing::Founding { .. } => create::give_up(store, env).map(|_| ()),
        _ => join::give_up_request(store, env),
    }
}

fn out(store: &Store, env: &Env, anyway: bool, turn: &Turn) -> OfficeResult<Left> {
    let home = kept::at_home(store)?;
    let is_told = match tell(store, env, turn) {
        Ok(()) => true,
        // Who was taken out is known to be.
        Err(OfficeError::NotTold { why, .. }) if anyway => {
            matches!(*why, Untold::Round(Phase::Stopped(Stop::NotAdmitted)))
        }
        Err(error) => return Err(error),
    };
    let (unsent, _) = store.read(replica::waiting)?;
    let keys = desk::keys(store)?;
    invite::forget_all(store, env)?;
    forget(store)?;
    for dev in [Some(home.dev), keys].into_iter().flatten() {
        env.forget(dev)?;
    }
    Ok(Left {
        office: home.office,
        place: home.place,
        is_told,
        unsent,
    })
}

/// Sends what waits, and signs that this computer is out.
fn tell(store: &Store, env: &Env, turn: &Turn) -> OfficeResult<()> {
    let not_told = |why| {
        let waiting = store.read(replica::waiting).map_or(0, |(count, _)| count);
        let why = Box::new(why);
        OfficeError::NotTold { waiting, why }
    };
    let went = match settled(store, env, turn) {
        Err(error @ (OfficeError::Busy | OfficeError::Store(_))) => return Err(error),
        Err(error) => return Err(not_told(Untold::Error(error))),
        Ok(phase) => phase,
    };
    match went {
        // Somebody has taken it out already: what waits can go nowhere.
        Some(phase @ Phase::Stopped(Stop::NotAdmitted)) => {
            return match store.read(replica::waiting)?.0 {
                0 => Ok(()),
                _ => Err(not_told(Untold::Round(phase))),
            };
        }
        Some(Phase::AllSent) => {}
        other => return Err(not_told(Untold::Round(other.unwrap_or(Phase::Waiting)))),
    }
    let mut desk = desk::Desk::open(store, env)?;
    desk.refresh()?;
    let me = desk.keyring.device();
    let state = desk.keyring.membership().state();
    let others = state.devices.iter().any(|(dev, it)| it.live && *dev != me);
    if desk.keyring.me().is_none() || !others {
        return Ok(()); // nobody is there to be told
    }
    let cut = Cut::from(store.read(seal::own)?);
    let now = store.clock().now().millis();
    let files = desk.keyring.retire(me, cut, now, &mut env::random()?)?;
    desk.publish(&files).map_err(|error| match error {
        OfficeError::Share(_) => not_told(Untold::Error(error)),
        error => error,
    })
}

/// Exchanges until nothing more comes and nothing waits; gives how the last round ended.
pub(super) fn settled(store: &Store, env: &Env, turn: &Turn) -> OfficeResult<Option<Phase>> {
    let mut exchange = Exchange::open(store, env)?;
    let now = Wish {
        now: true,
        ..Wish::default()
    };
    let mut phase = None;
    for _ in 0..ROUNDS {
        let Some(report) = exchange.round_in(turn, now, &mut |_| ControlFlow::Continue(()))? else {
            break;
        };
        let goes_on = match report.phase {
            Phase::AllSent | Phase::Waiting => report.received > 0 || report.waiting > 0,
            Phase::Doubt(_) => true,
            _ => false,
        };
        phase = Some(report.phase);
        if !goes_on {
            break;
        }
    }
    Ok(phase)
}

/// Lets the base forget its office, but that it was in it.
fn forget(store: &Store) -> OfficeResult<()> {
    let mut left = left_before(store)?;
    left.extend(kept::load_text(store, kept::OFFICE_FILE)?);
    left.dedup();
    let left = serde_json::to_vec(&left).map_err(|_| OfficeError::NoKey)?;
    Ok(store.leave_office(&[(kept::LEFT, &left)])?)
}

/// Lets the base forget what was begun.
pub(super) fn forget_begun(store: &Store) -> OfficeResult<()> {
    let left = serde_json::to_vec(&left_before(store)?).map_err(|_| OfficeError::NoKey)?;
    Ok(store.leave_office(&[(kept::LEFT, &left)])?)
}

fn left_before(store: &Store) -> Result<Vec<String>, StoreError> {
    Ok(kept::load(store, kept::LEFT)?.unwrap_or_default())
}

/// A base that has left an office does not come back into it: what it holds would be written over what the colleagues have
/// changed since.
pub(super) fn was_in(store: &Store, invite: &Invite) -> OfficeResult<bool> {
    let left = left_before(store)?;
    let is_it = |file: &String| is_office_file(file.as_bytes(), invite.office, invite.founding);
    Ok(left.iter().any(is_it))
}

/// The same for the office of a folder.
pub(super) fn was_in_office_of(store: &Store, office_file: &[u8]) -> OfficeResult<bool> {
    let left = left_before(store)?;
    Ok(left.iter().any(|file| file.as_bytes() == office_file))
}
