//! The messages of the calendar.

use std::path::PathBuf;

use chrono::NaiveDate;
use iced::Point;

use super::entry;
use super::load::{Known, Read};
use super::plan::{Plan, Way};
use super::show::Owner;
use super::work::Act;
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, EntryId, ResourceId};
use crate::exchange::calendar::Method;
use crate::store::calendar::days::{Line, What, Whose};
use crate::store::{Changes, StoreResult};
use crate::ui::screen::act::Done;
use crate::ui::screen::form;
use crate::ui::widget::{month_grid, table, time_grid};

/// What happens in the calendar.
#[derive(Debug, Clone)]
pub enum Message {
    Earlier,
    Later,
    ToToday,
    Day(NaiveDate),
    Small(bool),
    Known(StoreResult<Box<Known>>),
    Read(u64, StoreResult<Box<Read>>),
    /// Lines with their words, by key.
    Worded(u64, StoreResult<Vec<(usize, Line)>>),
    Dots(u64, StoreResult<Vec<NaiveDate>>),
    Grid(time_grid::Event),
    Month(month_grid::Event),
    List(table::Event),
    Beside(usize),
    Colors(usize),
    Toggle(Owner),
    /// Shows these calendars and no others, beside each other and by kind or not; not remembered: for pictures.
    Pose(Whose, bool, bool),
    ColorMenu(Owner, Point),
    Color(Owner, u8),
    CloseMenu,
    New,
    Form(entry::Message),
    Opened(Box<StoreResult<Option<entry::Opened>>>),
    Ended(Done, bool),
    /// A plan was carried out, or not.
    Carried(Box<Plan>, Done),
    /// What is done about a room or somebody that is taken.
    Way(Way),
    Scope(Option<Scope>),
    OpenRecord(What, Option<ClientId>),
    /// Something is to be done with planned work.
    Act(Act, What, Due),
    OpenClient(ClientId),
    OpenLine(What, Due),
    DeleteLine(What, Due),
    /// Shows or hides the list of calendars in a narrow window.
    Calendars,
    /// The rooms in the settings.
    Rooms,
    /// The form of a new room.
    Room(form::Message),
    RoomMade(String, Box<StoreResult<(ResourceId, Changes)>>),
    ClosePane,
    Invite(EntryId, Method),
    /// The text of an invitation.
    Invitation(StoreResult<String>),
    /// It goes into a file.
    InviteInto(String, Option<PathBuf>),
    Invited(StoreResult<PathBuf>),
    GoClosed,
    GoTyped(String),
    GoCalendar(bool),
    GoChosen(NaiveDate),
    Go,
}
