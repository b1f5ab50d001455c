//! How much of the calendar is shown, and which days that are.

use chrono::{Days, Months, NaiveDate};

use super::show;
use crate::ui::widget::month_grid;

/// How much of the calendar is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Day,
    WorkWeek,
    Week,
    Month,
    /// Four weeks from a day on, one line each.
    List,
}

/// The days of a list.
const LIST: usize = 28;

impl Mode {
    /// The day on which the next or the previous page stands.
    pub(super) fn step(self, day: NaiveDate, later: bool) -> NaiveDate {
        let days = match self {
            Self::Day => 1,
            Self::WorkWeek | Self::Week => 7,
            Self::Month => return stepped(day, later),
            Self::List => LIST as u64,
        };
        let there = if later {
            day.checked_add_days(Days::new(days))
        } else {
            day.checked_sub_days(Days::new(days))
        };
        there.unwrap_or(day)
    }

    /// Whether hours of several calendars can stand beside each other.
    pub(super) const fn has_hours(self) -> bool {
        matches!(self, Self::Day | Self::WorkWeek | Self::Week)
    }
}

pub(super) fn days_of(mode: Mode, day: NaiveDate) -> Vec<NaiveDate> {
    match mode {
        Mode::Day => vec![day],
        Mode::WorkWeek => show::monday(day).iter_days().take(5).collect(),
        Mode::Week => show::monday(day).iter_days().take(7).collect(),
        Mode::Month => {
            let first = month_grid::first_day(day);
            first.iter_days().take(month_grid::weeks(day) * 7).collect()
        }
        Mode::List => day.iter_days().take(LIST).collect(),
    }
}

pub(super) fn stepped(day: NaiveDate, later: bool) -> NaiveDate {
    let month = Months::new(1);
    let there = if later {
        day.checked_add_months(month)
    } else {
        day.checked_sub_months(month)
    };
    there.unwrap_or(day)
}
