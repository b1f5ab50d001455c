//! The calendar on paper: a day with its hours, a week, a month, and the agenda. Sober pages to take along and to write on.
//!
//! What does not fit flows on to further pages; nothing is left out. Whose calendar it is stands below the title. Which
//! button asks for them is no matter of this module: [`day`], [`week`], [`month`] and [`agenda`] give documents.

mod agenda;
mod day;
mod month;
mod read;
mod week;

use chrono::{Datelike, NaiveDate};

use super::flow::{Block, Paragraph, Style};
use super::{Document, Moment, PrintError};
use crate::domain::id::UserId;
use crate::i18n::{Words, id};
use crate::store::calendar::agenda::AgendaFilter;
use crate::store::{Store, user};

/// Whose calendar is printed, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Of {
    /// `None`: of the whole office.
    pub user: Option<UserId>,
    /// Also what was done or called off on these days.
    pub with_done: bool,
}

impl From<Option<UserId>> for Of {
    fn from(user: Option<UserId>) -> Self {
        Self {
            user,
            with_done: false,
        }
    }
}

/// Makes the page of a day, upright.
///
/// # Errors
/// When the base cannot be read.
pub fn day(
    store: &Store,
    date: NaiveDate,
    of: impl Into<Of>,
    moment: Moment,
) -> Result<Document, PrintError> {
    day::make(store, date, of.into(), moment)
}

/// Makes the page of the week in which a day lies, from Monday, lying.
///
/// # Errors
/// When the base cannot be read.
pub fn week(
    store: &Store,
    date: NaiveDate,
    of: impl Into<Of>,
    moment: Moment,
) -> Result<Document, PrintError> {
    week::make(store, date, of.into(), moment)
}

/// Makes the page of the month in which a day lies, lying; what its squares cannot hold stands on the next page.
///
/// # Errors
/// When the base cannot be read.
pub fn month(
    store: &Store,
    date: NaiveDate,
    of: impl Into<Of>,
    moment: Moment,
) -> Result<Document, PrintError> {
    month::make(store, date, of.into(), moment)
}

/// Makes the agenda of a filter, upright: what is overdue first, then day by day.
///
/// # Errors
/// When the base cannot be read.
pub fn agenda(
    store: &Store,
    filter: &AgendaFilter,
    moment: Moment,
) -> Result<Document, PrintError> {
    agenda::make(store, filter, moment)
}

/// The Monday of a week.
fn monday(date: NaiveDate) -> NaiveDate {
    let back = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(chrono::Days::new(back))
        .unwrap_or(date)
}

/// A day so many days later.
fn plus(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(chrono::Days::new(days))
        .unwrap_or(date)
}

/// `18 листопада`.
fn day_and_month(words: &Words, date: NaiveDate) -> String {
    let month = words
        .find(&format!("paper-month-{}", date.month()))
        .unwrap_or_default();
    format!("{} {month}", date.day())
}

/// `Середа`.
fn weekday(words: &Words, date: NaiveDate) -> String {
    let number = date.weekday().number_from_monday();
    words
        .find(&format!("print-weekday-{number}"))
        .unwrap_or_default()
}

/// Whose calendar it is: a name, or the whole office.
fn whose_name(store: &Store, whose: Option<UserId>, words: &Words) -> Result<String, PrintError> {
    let name = match whose {
        Some(id) => store
            .read(|conn| user::get(conn, id))?
            .map(|user| user.name),
        None => None,
    };
    Ok(name.unwrap_or_else(|| words.tr(id::PRINT_CALENDAR_ALL)))
}

/// The title and what stands below it.
fn head(title: &str, below: &[String]) -> Vec<Block> {
    let below: Vec<&str> = below
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    vec![
        Paragraph::plain(Style::TITLE, title)
            .spaced(0.0, 0.6)
            .into(),
        Paragraph::plain(Style::QUIET, below.join("  ·  "))
            .spaced(0.0, 3.5)
            .into(),
    ]
}
