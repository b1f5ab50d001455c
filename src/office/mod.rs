//! The office on a shared folder, as people use it: found one, invite, join, come back, exchange, look after it.
//!
//! Both doors call this. Every call blocks and may take as long as the folder takes: it belongs on a thread of its own, never
//! on that of the window. What the folder holds and how bases meet is the business of `sync` and `store::replica`; here are
//! the steps between, in an order in which the program may be killed after each of them: what was begun (founding, a join, an
//! open invite) stands in the base and goes on at the next try. Secret keys lie in the key store of the platform, not in the
//! base. It says nothing in words: `say::office` does.
//!
//! ```text
//! place     where the share is                       env       key store and password of this computer
//! create    found an office                          join      ask to be let in, and enter after the admission
//! invite    invites, who asks, admit                 kit       recovery kit, and coming back with it
//! people    members, devices, roles                  exchange  rounds with the folder
//! leave     leave it, or give up what was begun         renew     a copy becomes a device of its own
//! audit     the whole share looked over, and mended  kept      what the base of this device keeps of it
//! anew      the base made anew from the log          log       the log of a device, out of base and folder
//! who       who is who after a join                  remember  what is kept of the last round
//! password  of the keys of this computer
//! uncounted what came here and counts no more
//! ```

mod anew;
mod audit;
mod count;
mod create;
mod desk;
mod env;
mod error;
mod exchange;
mod guest;
mod invite;
mod join;
mod kept;
mod kit;
mod leave;
mod log;
mod password;
mod people;
mod place;
mod remember;
mod renew;
mod taken;
mod turn;
mod uncounted;
mod who;

#[cfg(test)]
mod exchange_tests;
#[cfg(test)]
mod people_tests;
#[cfg(test)]
mod reader_tests;
#[cfg(test)]
mod refused_tests;
#[cfg(test)]
mod test_support;

pub use anew::{Anew, Wanted, can_be_made_anew, is_damaged, make_anew};
pub use audit::{Audit, Finding, Kind, audit};
pub use count::Progress;
pub use create::{Create, create};
pub use env::Env;
pub use error::{OfficeError, OfficeResult, Untold, trouble_code};
pub use exchange::{Colleague, Exchange, Report, codes};
pub use invite::{
    Asking, Invitation, OpenInvite, Who, admit, invite, invite_text, invites, requests, withdraw,
};
pub use join::{Again, Entered, Join, Waiting, enter, join, joining, person_of, why_again};
pub use kept::{Home, Last, NotHere, Standing, home, not_here, standing};
pub use kit::{Kit, Restore, kit, kit_printed, restore};
pub use leave::{Left, give_up, leave};
pub use password::{set_password, unlock, why_no_keys};
pub use people::{
    Device, Member, Members, members, move_to, pause, remove, rename_device, rename_office, retire,
    set_role,
};
pub use place::{BadPlace, Place};
pub use taken::TakenOut;
pub use uncounted::{Uncounted, uncounted};
pub use who::{Double, TwoNames, are_two, doubles, two_names, unite};

pub use crate::sync::engine::{Phase, SKEW_WARNING, Stop, Wish};
pub use crate::sync::keys::Role;
pub use crate::sync::keys::entry::{BadInvite, BadKit};
pub use crate::sync::share::{Around, ShareError, Trouble, Watch};
