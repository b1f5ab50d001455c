//! How a hastily written task was understood, in words: the same in the window and on the command line.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::domain::when::When;
use crate::i18n::Words;

/// "пн 23.11, 10:00–11:30".
pub fn when(words: &Words, when: When, minutes: Option<i64>, today: NaiveDate) -> String {
    let weekday = words.weekday_short(when.date.weekday());
    let date = words.date_short(when.date, today);
    let Some(time) = when.time else {
        return format!("{weekday} {date}");
    };
    let begins = words.time(when.date.and_time(time));
    let end = minutes
        .and_then(TimeDelta::try_minutes)
        .and_then(|minutes| when.date.and_time(time).checked_add_signed(minutes))
        .map(|end| format!("–{}", words.time(end)));
    format!("{weekday} {date}, {begins}{}", end.unwrap_or_default())
}
