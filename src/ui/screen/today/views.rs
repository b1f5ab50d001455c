//! The views of the agenda: those the program has, those the user saved, and how much each shows.

use rusqlite::Connection;

use super::filters::{Wanted, Whose};
use crate::domain::id::{UserId, ViewId};
use crate::domain::interaction::Importance;
use crate::i18n::{Words, id};
use crate::store::calendar::agenda::{self, Agenda, AgendaKind};
use crate::store::client_list::Now;
use crate::store::view::View;
use crate::store::{StoreResult, view};

/// The name of the list in the table of views.
pub const LIST: &str = "agenda";

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    MyDay,
    Payments,
    Important,
    Team,
    /// Tasks set for others.
    Given,
    Saved(ViewId),
}

/// Gives the views in the order of the sidebar.
pub fn keys(saved: &[View<Wanted>]) -> Vec<Key> {
    let own = [
        Key::MyDay,
        Key::Payments,
        Key::Important,
        Key::Given,
        Key::Team,
    ];
    let saved = saved.iter().map(|view| Key::Saved(view.id));
    own.into_iter().chain(saved).collect()
}

/// What a view shows.
pub fn wanted(key: Key, saved: &[View<Wanted>]) -> Wanted {
    let mut wanted = Wanted::default();
    match key {
        Key::MyDay => {}
        Key::Payments => wanted.kinds = vec![AgendaKind::Payment.code().to_owned()],
        Key::Important => wanted.importance = Some(Importance::High.code().to_owned()),
        Key::Given => wanted.whose = Whose::Given,
        Key::Team => wanted.whose = Whose::Everybody,
        Key::Saved(of) => {
            let found = saved.iter().find(|view| view.id == of);
            return found.map(|view| view.spec.clone()).unwrap_or_default();
        }
    }
    wanted
}

/// The name of a view.
pub fn name(key: Key, saved: &[View<Wanted>], words: &Words) -> String {
    match key {
        Key::MyDay => words.tr(id::TODAY_VIEW_MINE),
        Key::Payments => words.tr(id::TODAY_VIEW_PAYMENTS),
        Key::Important => words.tr(id::TODAY_VIEW_IMPORTANT),
        Key::Given => words.tr(id::TODAY_VIEW_GIVEN),
        Key::Team => words.tr(id::TODAY_VIEW_TEAM),
        Key::Saved(of) => {
            let found = saved.iter().find(|view| view.id == of);
            found.map(|view| view.name.clone()).unwrap_or_default()
        }
    }
}

/// Reads the saved views.
pub fn saved(conn: &Connection) -> StoreResult<Vec<View<Wanted>>> {
    view::all_of(conn, LIST)
}

/// Reads what a view asks for, without its search.
pub fn found(
    conn: &Connection,
    wanted: &Wanted,
    me: Option<UserId>,
    now: Now,
) -> StoreResult<Agenda> {
    let filter = wanted.filter(me, now.at.local(now.zone).date());
    match (&wanted.whose, me) {
        (Whose::Given, Some(me)) => Ok(Agenda {
            items: agenda::given(conn, &filter, me, now)?,
            ..Agenda::default()
        }),
        _ => agenda::agenda(conn, &filter, now),
    }
}

/// Counts what each view shows; one's own day is the list itself and is not counted.
pub fn counts(
    conn: &Connection,
    saved: &[View<Wanted>],
    me: Option<UserId>,
    now: Now,
) -> StoreResult<Vec<(Key, usize)>> {
    keys(saved)
        .into_iter()
        .filter(|key| *key != Key::MyDay)
        .map(|key| {
            let wanted = wanted(key, saved);
            if wanted.text.is_empty() && wanted.whose != Whose::Given {
                let filter = wanted.filter(me, now.at.local(now.zone).date());
                return Ok((key, agenda::count(conn, &filter, now)?));
            }
            let found = found(conn, &wanted, me, now)?;
            let items = agenda::matching(conn, found.items, &wanted.text)?;
            Ok((key, items.len()))
        })
        .collect()
}
