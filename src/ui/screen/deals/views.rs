//! The views of deals: those the program has, those the user saved, and how many deals each shows.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::filters::{self, Mode};
use crate::domain::id::{PipelineId, UserId, ViewId};
use crate::i18n::{Words, id};
use crate::store::client_list::{NextStep, Now};
use crate::store::deal_list::{self, Days, DealFilter, DealSort};
use crate::store::view::View;
use crate::store::{StoreResult, view};

/// The name of the list in the table of views.
pub const LIST: &str = "deals";

/// Days on a stage of the view "stuck".
const STUCK: i64 = 10;

/// What a saved view keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spec {
    pub filter: DealFilter,
    /// `None` for the usual order.
    pub sort: Option<(DealSort, bool)>,
    /// Shown as a list, not as a board.
    pub is_list: bool,
}

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    All,
    Mine,
    NoStep,
    Stuck,
    ThisMonth,
    Saved(ViewId),
    /// What a number of the funnel or a button opened.
    Other,
}

/// Gives the views in the order of the sidebar.
pub fn keys(saved: &[View<Spec>], me: Option<UserId>) -> Vec<Key> {
    let mine = me.map(|_| Key::Mine);
    let own = [Key::NoStep, Key::Stuck, Key::ThisMonth];
    let saved = saved.iter().map(|view| Key::Saved(view.id));
    let all = [Key::All].into_iter().chain(mine).chain(own);
    all.chain(saved).collect()
}

/// What a view shows; of the program's own ones only deals in work.
pub fn spec(key: Key, saved: &[View<Spec>], me: Option<UserId>, today: NaiveDate) -> Spec {
    let mut filter = DealFilter {
        state: vec!["work".to_owned()],
        ..DealFilter::default()
    };
    match key {
        Key::All | Key::Other => {}
        Key::Mine => filter.responsible = me.map(UserId::get),
        Key::NoStep => filter.next_step = Some(NextStep::Missing),
        Key::Stuck => filter.stuck_days = Some(STUCK),
        Key::ThisMonth => {
            filter.expected.to = filters::this_month(today).to;
        }
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            return found.map(|view| view.spec.clone()).unwrap_or_default();
        }
    }
    Spec {
        filter,
        ..Spec::default()
    }
}

/// The name of a view.
pub fn name(key: Key, saved: &[View<Spec>], words: &Words, today: NaiveDate) -> String {
    match key {
        Key::All | Key::Other => words.tr(id::DEALS_VIEW_ALL),
        Key::Mine => words.tr(id::DEALS_VIEW_MINE),
        Key::NoStep => words.tr(id::DEALS_VIEW_NO_STEP),
        Key::Stuck => words.with(id::DEALS_VIEW_STUCK, &[("count", STUCK.into())]),
        Key::ThisMonth => {
            let month = words.month_name(chrono::Datelike::month0(&today) as usize);
            words.with(id::DEALS_VIEW_THIS_MONTH, &[("month", month.into())])
        }
        Key::Saved(id) => {
            let found = saved.iter().find(|view| view.id == id);
            found.map(|view| view.name.clone()).unwrap_or_default()
        }
    }
}

/// The filter that answers on screen: a board shows one pipeline and only deals in work; a list and a funnel take the
/// state from the filter.
pub fn asked(filter: &DealFilter, pipeline: Option<PipelineId>, mode: Mode) -> DealFilter {
    let mut asked = DealFilter {
        pipeline: pipeline.map(PipelineId::get).or(filter.pipeline),
        ..filter.clone()
    };
    match mode {
        Mode::Board => {
            asked.state = vec!["work".to_owned()];
            asked.stage = None;
        }
        // It counts all deals, whatever became of them.
        Mode::Funnel => {
            asked.state = Vec::new();
            asked.stage = None;
            asked.next_step = None;
            asked.stuck_days = None;
            asked.expected = Days::default();
        }
        Mode::List => {}
    }
    asked
}

/// Reads the saved views.
pub fn saved(conn: &Connection) -> StoreResult<Vec<View<Spec>>> {
    view::all_of(conn, LIST)
}

/// Counts the deals of each view in a pipeline.
pub fn counts(
    conn: &Connection,
    saved: &[View<Spec>],
    me: Option<UserId>,
    pipeline: Option<PipelineId>,
    now: Now,
) -> StoreResult<Vec<(Key, usize)>> {
    let today = now.at.local(now.zone).date();
    keys(saved, me)
        .into_iter()
        .map(|key| {
            let spec = spec(key, saved, me, today);
            let mode = if spec.is_list {
                Mode::List
            } else {
                Mode::Board
            };
            let filter = asked(&spec.filter, pipeline, mode);
            Ok((key, deal_list::count(conn, &filter, now)?))
        })
        .collect()
}
