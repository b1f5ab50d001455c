//! The views of the clients list: those the program has, those the user saved, and how many clients each shows.

use crate::domain::client::ClientStatus;
use crate::domain::id::{UserId, ViewId};
use crate::i18n::{Words, id};
use crate::store::client_list::{ClientFilter, NextStep};
use crate::store::view::{View, ViewSpec};

/// The name of the list in the table of views.
pub const LIST: &str = "clients";

/// Days of silence of the view "asleep".
const ASLEEP: i64 = 90;

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Clients without leads: these are kept apart, but a search finds them here, too.
    All,
    /// Leads that are being worked on.
    Leads,
    /// Leads that were given up.
    ClosedLeads,
    Mine,
    NoStep,
    Asleep,
    Saved(ViewId),
}

/// Gives the views in the order of the sidebar. One of the program's gives way to a saved one that asks for the same.
pub fn keys(saved: &[View], me: Option<UserId>) -> Vec<Key> {
    let mine = me.map(|_| Key::Mine);
    let own = mine.into_iter().chain([Key::NoStep, Key::Asleep]);
    let own = own.filter(|key| {
        let filter = spec(*key, saved, me).filter;
        saved.iter().all(|view| view.spec.filter != filter)
    });
    let saved = saved.iter().map(|view| Key::Saved(view.id));
    let all = [Key::All, Key::Leads, Key::ClosedLeads];
    all.into_iter().chain(own).chain(saved).collect()
}

/// What a view shows.
pub fn spec(key: Key, saved: &[View], me: Option<UserId>) -> ViewSpec {
    let leads = |closed: bool| ClientFilter {
        status: vec![ClientStatus::Lead.code().to_owned()],
        lead_closed: Some(closed),
        ..ClientFilter::default()
    };
    let filter = match key {
        Key::All => ClientFilter::clients(),
        Key::Leads => leads(false),
        Key::ClosedLeads => leads(true),
        Key::Mine => ClientFilter {
            responsible: me.map(UserId::get),
            ..ClientFilter::clients()
        },
        Key::NoStep => ClientFilter {
            next_step: Some(NextStep::Missing),
            ..ClientFilter::clients()
        },
        Key::Asleep => ClientFilter {
            silent_days: Some(ASLEEP),
            ..ClientFilter::clients()
        },
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            return found.map(|view| view.spec.clone()).unwrap_or_default();
        }
    };
    ViewSpec {
        filter,
        ..ViewSpec::default()
    }
}

/// The name of a view.
pub fn name(key: Key, saved: &[View], words: &Words) -> String {
    match key {
        Key::All => words.tr(id::CLIENTS_VIEW_ALL),
        Key::Leads => words.tr(id::CLIENTS_VIEW_LEADS),
        Key::ClosedLeads => words.tr(id::CLIENTS_VIEW_CLOSED_LEADS),
        Key::Mine => words.tr(id::CLIENTS_VIEW_MINE),
        Key::NoStep => words.tr(id::CLIENTS_VIEW_NO_STEP),
        Key::Asleep => words.with(id::CLIENTS_VIEW_ASLEEP, &[("count", ASLEEP.into())]),
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            found.map(|view| view.name.clone()).unwrap_or_default()
        }
    }
}
