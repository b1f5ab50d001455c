//! The views of orders: those the program has, those the user saved, and how many orders each shows.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::domain::id::{UserId, ViewId};
use crate::i18n::{Words, id};
use crate::store::order_list::{self, Late, NOT_ALL, OrderFilter, OrderSort};
use crate::store::view::View;
use crate::store::{StoreResult, view};

/// The name of the list in the table of views.
pub const LIST: &str = "orders";

/// What a saved view keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spec {
    pub filter: OrderFilter,
    /// `None` for the usual order.
    pub sort: Option<(OrderSort, bool)>,
}

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    All,
    Mine,
    ToShip,
    ToPay,
    Late,
    Saved(ViewId),
    /// What a number or a button elsewhere opened.
    Other,
}

/// Gives the views in the order of the sidebar.
pub fn keys(saved: &[View<Spec>], me: Option<UserId>) -> Vec<Key> {
    let mine = me.map(|_| Key::Mine);
    let own = [Key::ToShip, Key::ToPay, Key::Late];
    let saved = saved.iter().map(|view| Key::Saved(view.id));
    let all = [Key::All].into_iter().chain(mine).chain(own);
    all.chain(saved).collect()
}

/// What a view shows.
pub fn spec(key: Key, saved: &[View<Spec>], me: Option<UserId>) -> Spec {
    let mut spec = Spec::default();
    let filter = &mut spec.filter;
    match key {
        Key::All | Key::Other => {}
        Key::Mine => filter.responsible = me.map(UserId::get),
        Key::ToShip => {
            filter.shipped = Some(NOT_ALL.to_owned());
            spec.sort = Some((OrderSort::ShipBy, false));
        }
        Key::ToPay => {
            filter.paid = Some(NOT_ALL.to_owned());
            spec.sort = Some((OrderSort::Due, false));
        }
        Key::Late => {
            filter.late = Some(Late::Either);
            spec.sort = Some((OrderSort::Due, false));
        }
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
        Key::All | Key::Other => words.tr(id::ORDERS_VIEW_ALL),
        Key::Mine => words.tr(id::ORDERS_VIEW_MINE),
        Key::ToShip => words.tr(id::ORDERS_VIEW_TO_SHIP),
        Key::ToPay => words.tr(id::ORDERS_VIEW_TO_PAY),
        Key::Late => words.tr(id::ORDERS_VIEW_LATE),
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            found.map(|view| view.name.clone()).unwrap_or_default()
        }
    }
}

/// Reads the saved views.
pub fn saved(conn: &Connection) -> StoreResult<Vec<View<Spec>>> {
    view::all_of(conn, LIST)
}

/// Counts the orders of each view.
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
            let sums = order_list::sums(conn, &filter, today)?;
            let count: i64 = sums.iter().map(|sum| sum.count).sum();
            Ok((key, usize::try_from(count).unwrap_or(0)))
        })
        .collect()
}
