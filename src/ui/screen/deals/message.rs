//! What happens on the screen of deals.

use super::forms::{Aim, Saved};
use super::load::{Lacking, Office};
use super::views::Spec;
use super::{Filter, Key, funnel};
use crate::domain::deal::DealState;
use crate::domain::id::{DealId, PipelineId};
use crate::store::StoreResult;
use crate::store::board::Board;
use crate::store::deal_list::{DealLine, DealSums};
use crate::store::funnel::{GroupKey, Number};
use crate::store::view::View;
use crate::ui::command::CommandId;
use crate::ui::screen::act::Done;
use crate::ui::screen::form;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::view_form;
use crate::ui::widget::{board as widget, table};

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    Board(widget::Event),
    Table(table::Event),
    Search(String),
    /// ↓ in the search field.
    ToMain,
    Mode(usize),
    Pipeline(usize),
    Choose(Filter, usize),
    Clear(Filter),
    ClearAll,
    AddFilter(Filter),
    ToggleFilters,
    ShowView(Key),
    SaveView(view_form::Message),
    ViewSaved(view_form::Saved),
    Form(form::Message),
    Saved(Saved),
    Run(CommandId),
    Give(usize),
    Stage(usize),
    Delete,
    Untick,
    SetUp,
    CloseMenu,
    Close,
    Read(StoreResult<(Office, Vec<View<Spec>>)>),
    Cards(u64, bool, StoreResult<Box<Board>>),
    Passed(PipelineId, StoreResult<Vec<Option<i64>>>),
    First(u64, StoreResult<(Vec<DealId>, Vec<DealLine>)>),
    All(u64, StoreResult<Vec<DealId>>),
    Lines(u64, StoreResult<Vec<DealLine>>),
    Sums(u64, StoreResult<DealSums>),
    Counted(StoreResult<Vec<(Key, usize)>>),
    Sheet(u64, StoreResult<Box<funnel::Sheet>>),
    /// A number of the funnel was pressed.
    Number(Number),
    /// A line of its groups was pressed.
    Group(GroupKey, Option<DealState>),
    /// What the lower table of the funnel is grouped by.
    GroupBy(usize),
    /// The form of an own span of days.
    Period(form::Message),
    Lacking(Aim, String, StoreResult<Option<Box<Lacking>>>),
    NewFor(StoreResult<Opt>),
    Moved(DealId, Aim, Done),
    Acted(Done),
}
