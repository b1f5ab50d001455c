//! What happens on the clients list.

use std::sync::Arc;

use super::columns::Column;
use super::filters::{Choices, Filter};
use super::list::Line;
use super::load::{First, Whole};
use super::{Key, Loaded, bulk, create, export, leads, merge};
use crate::domain::id::ClientId;
use crate::store::view::View;
use crate::store::{Action, Changes, StoreResult};
use crate::ui::command::CommandId;
use crate::ui::screen::Event;
use crate::ui::screen::view_form;
use crate::ui::widget::table;

/// What happens on the list.
#[derive(Debug, Clone)]
pub enum Message {
    Table(table::Event),
    Search(String),
    /// ↓ in the search field.
    ToTable,
    /// Enter in the search field.
    OpenCurrent,
    Choose(Filter, usize),
    Clear(Filter),
    ClearAll,
    AddFilter(Filter),
    ToggleColumns,
    ToggleFilters,
    Column(Column),
    Shift(Column, bool),
    UsualColumns,
    ShowView(Key),
    SaveView(view_form::Message),
    ViewSaved(view_form::Saved),
    Run(CommandId),
    CloseMenu,
    Close,
    Rename(String),
    Renamed,
    Create(create::Message),
    Bulk(bulk::Message),
    Export(export::Message),
    Merge(merge::Message),
    Leads(leads::Message),
    Delete,
    Untick,
    Tag(usize),
    Untag(usize),
    Give(usize),
    Event(Event),
    Loaded(StoreResult<Loaded>),
    First(u64, StoreResult<First>),
    All(u64, bool, StoreResult<Vec<ClientId>>),
    Whole(u64, StoreResult<Arc<Whole>>),
    Lines(u64, Vec<ClientId>, StoreResult<Vec<Line>>),
    Chosen(StoreResult<Choices>),
    Views(StoreResult<Vec<View>>),
    Counted(StoreResult<Vec<(Key, usize)>>),
    Kept,
    Loss(StoreResult<usize>),
    Copied(StoreResult<Vec<Line>>),
    Acted(Action, String, StoreResult<Changes>),
}
