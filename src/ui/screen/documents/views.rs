//! The views of documents: those the program has, those the user saved, and how many documents each shows.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::domain::document::{DocumentKind, Standing};
use crate::domain::id::{UserId, ViewId};
use crate::i18n::{Words, id};
use crate::store::document::list::{self, DocumentFilter, DocumentSort, WAITING};
use crate::store::view::View;
use crate::store::{StoreResult, view};

/// The name of the list in the table of views.
pub const LIST: &str = "documents";

/// For how many more days what expires soon is valid.
pub const SOON: i64 = 3;

/// What a saved view keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spec {
    pub filter: DocumentFilter,
    /// `None` for the usual order.
    pub sort: Option<(DocumentSort, bool)>,
}

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    All,
    Mine,
    Drafts,
    Waiting,
    Expiring,
    Accepted,
    Offers,
    Invoices,
    Saved(ViewId),
    /// What a number or a button elsewhere opened.
    Other,
}

/// Gives the views in the order of the sidebar.
pub fn keys(saved: &[View<Spec>], me: Option<UserId>) -> Vec<Key> {
    let mine = me.map(|_| Key::Mine);
    let own = [
        Key::Drafts,
        Key::Waiting,
        Key::Expiring,
        Key::Accepted,
        Key::Offers,
        Key::Invoices,
    ];
    let saved = saved.iter().map(|view| Key::Saved(view.id));
    let all = [Key::All].into_iter().chain(mine).chain(own);
    all.chain(saved).collect()
}

/// What a view shows.
pub fn spec(key: Key, saved: &[View<Spec>], me: Option<UserId>) -> Spec {
    let mut spec = Spec::default();
    let filter = &mut spec.filter;
    let kind = |kind: DocumentKind| Some(kind.code().to_owned());
    match key {
        Key::All | Key::Other => {}
        Key::Mine => filter.responsible = me.map(UserId::get),
        Key::Drafts => filter.standing = Some(Standing::Draft.code().to_owned()),
        Key::Waiting => {
            filter.kind = kind(DocumentKind::Offer);
            filter.standing = Some(WAITING.to_owned());
            spec.sort = Some((DocumentSort::Valid, false));
        }
        Key::Expiring => {
            filter.expires_in = Some(SOON);
            spec.sort = Some((DocumentSort::Valid, false));
        }
        Key::Accepted => {
            filter.kind = kind(DocumentKind::Offer);
            filter.standing = Some(Standing::Accepted.code().to_owned());
        }
        Key::Offers => filter.kind = kind(DocumentKind::Offer),
        Key::Invoices => filter.kind = kind(DocumentKind::Invoice),
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            return found.map(|view| view.spec.clone()).unwrap_or_default();
        }
    }
    spec
}

/// The name of a view.
pub fn name(key: Key, saved: &[View<Spec>], words: &Words) -> String {
    match key {
        Key::All | Key::Other => words.tr(id::DOCUMENTS_VIEW_ALL),
        Key::Mine => words.tr(id::DOCUMENTS_VIEW_MINE),
        Key::Drafts => words.tr(id::DOCUMENTS_VIEW_DRAFTS),
        Key::Waiting => words.tr(id::DOCUMENTS_VIEW_WAITING),
        Key::Expiring => words.tr(id::DOCUMENTS_VIEW_EXPIRING),
        Key::Accepted => words.tr(id::DOCUMENTS_VIEW_ACCEPTED),
        Key::Offers => words.tr(id::DOCUMENTS_VIEW_OFFERS),
        Key::Invoices => words.tr(id::DOCUMENTS_VIEW_INVOICES),
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            found.map(|view| view.name.clone()).unwrap_or_default()
        }
    }
}

/// Reads the saved views.
///
/// # Errors
/// When the base cannot be read.
pub fn saved(conn: &Connection) -> StoreResult<Vec<View<Spec>>> {
    view::all_of(conn, LIST)
}

/// Counts the documents of each view.
///
/// # Errors
/// When the base cannot be read.
pub fn counts(
    conn: &Connection,
    saved: &[View<Spec>],
    me: Option<UserId>,
    today: NaiveDate,
) -> StoreResult<Vec<(Key, usize)>> {
    keys(saved, me)
        .into_iter()
        .map(|key| {
            let filter = spec(key, saved, me).filter;
            let sums = list::sums(conn, &filter, today)?;
            let count: i64 = sums.iter().map(|sum| sum.count).sum();
            Ok((key, usize::try_from(count).unwrap_or(0)))
        })
        .collect()
}
