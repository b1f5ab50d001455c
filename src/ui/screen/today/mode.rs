//! The views of the page: the list of what is to be done, and those of the calendar.

use crate::ui::command::CommandId;
use crate::ui::screen::calendar;

/// How the days are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    List,
    Calendar(calendar::Mode),
}

impl Mode {
    /// In the order of the switch.
    pub const ALL: [Self; 5] = [
        Self::List,
        Self::Calendar(calendar::Mode::Day),
        Self::Calendar(calendar::Mode::WorkWeek),
        Self::Calendar(calendar::Mode::Week),
        Self::Calendar(calendar::Mode::Month),
    ];

    /// The view that a command shows.
    pub(super) const fn of(command: CommandId) -> Option<Self> {
        Some(match command {
            CommandId::TodayList => Self::List,
            CommandId::TodayDay => Self::Calendar(calendar::Mode::Day),
            CommandId::TodayWorkWeek => Self::Calendar(calendar::Mode::WorkWeek),
            CommandId::TodayWeek => Self::Calendar(calendar::Mode::Week),
            CommandId::TodayMonth => Self::Calendar(calendar::Mode::Month),
            CommandId::TodayCalendarList => Self::Calendar(calendar::Mode::List),
            _ => return None,
        })
    }
}
