//! Days in the fields of screens: names for the calendar, a day taken from it, days typed in words.
//!
//! It draws nothing; the field itself is [`crate::ui::widget::date::DateField`].

use std::borrow::Cow;
use std::sync::OnceLock;

use chrono::{NaiveDate, Weekday};

use super::interaction::form::Delay;
use super::interaction::when::{self, When};
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::date_words;
use crate::i18n::{Language, Words, id};
use crate::ui::context::Ctx;
use crate::ui::widget::date::Names;

/// Gives the names of the calendar in the language of the window.
pub fn names(words: &'static Words) -> &'static Names {
    static ALL: [OnceLock<Names>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let place = Language::ALL
        .iter()
        .position(|language| *language == words.language())
        .unwrap_or(0);
    ALL[place].get_or_init(|| Names {
        months: std::array::from_fn(|month| words.month_name(month)),
        weekdays: [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ]
        .map(|day| words.weekday_short(day)),
        open: words.tr(id::DATE_CALENDAR),
    })
}

/// Names the calendar of a field, for focus and tests.
pub fn calendar_id(field: &str) -> String {
    format!("{field}-calendar")
}

/// Gives the usual delays that a calendar of plans offers.
pub fn chips<'a>(ctx: &Ctx) -> Vec<(Cow<'a, str>, NaiveDate)> {
    Delay::ALL
        .iter()
        .skip(1)
        .map(|delay| (delay.label(ctx).into(), delay.day(ctx.today())))
        .collect()
}

/// Gives the day that a typed text means; `None` when it means none.
pub fn chosen(ctx: &Ctx, text: &str) -> Option<NaiveDate> {
    when::read(text, ctx.now().local(ctx.zone)).map(|when| when.date)
}

/// Puts a day taken from the calendar into a typed text: a time of day that stood there stays.
pub fn with_day(ctx: &Ctx, text: &str, day: NaiveDate) -> String {
    let old = when::read(text, ctx.now().local(ctx.zone));
    match old.and_then(|when: When| when.time) {
        Some(time) => ctx.words.date_time(day.and_time(time)),
        None => ctx.words.date(day),
    }
}

/// Gives what was typed for a custom field as the field reads it: a day in words becomes the day.
pub fn plain(ctx: &Ctx, field: &CustomField, typed: &str) -> String {
    let day = (field.kind == FieldKind::Date)
        .then(|| date_words::parse(typed, ctx.today()))
        .flatten();
    day.map_or_else(|| typed.to_owned(), |day| day.to_string())
}
