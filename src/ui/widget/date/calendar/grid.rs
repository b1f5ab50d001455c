//! The days of a month's calendar: which are shown, in how many weeks, and where a key leads.

use chrono::{Datelike, Days, Months, NaiveDate};
use iced::keyboard::{Key, key::Named};

/// First day shown for a month: the Monday at or before its first.
pub fn first_shown(month: NaiveDate) -> NaiveDate {
    let first = month.with_day(1).unwrap_or(month);
    let back = u64::from(first.weekday().num_days_from_monday());
    first.checked_sub_days(Days::new(back)).unwrap_or(first)
}

/// How many weeks a month needs, 4 to 6.
pub fn weeks(month: NaiveDate) -> u32 {
    let first = month.with_day(1).unwrap_or(month);
    let days = u32::from(first.num_days_in_month());
    (first.weekday().num_days_from_monday() + days).div_ceil(7)
}

/// How many days are shown: those before the first of the month in its week, and the month itself; nothing after it.
pub fn days_shown(month: NaiveDate) -> u32 {
    let first = month.with_day(1).unwrap_or(month);
    first.weekday().num_days_from_monday() + u32::from(first.num_days_in_month())
}

/// Where a key moves the cursor of a calendar.
pub fn step(date: NaiveDate, key: &Key, today: NaiveDate) -> Option<NaiveDate> {
    let weekday = u64::from(date.weekday().num_days_from_monday());
    match key {
        Key::Named(Named::ArrowLeft) => date.checked_sub_days(Days::new(1)),
        Key::Named(Named::ArrowRight) => date.checked_add_days(Days::new(1)),
        Key::Named(Named::ArrowUp) => date.checked_sub_days(Days::new(7)),
        Key::Named(Named::ArrowDown) => date.checked_add_days(Days::new(7)),
        Key::Named(Named::Home) => date.checked_sub_days(Days::new(weekday)),
        Key::Named(Named::End) => date.checked_add_days(Days::new(6 - weekday)),
        Key::Named(Named::PageUp) => date.checked_sub_months(Months::new(1)),
        Key::Named(Named::PageDown) => date.checked_add_months(Months::new(1)),
        Key::Character(c) if matches!(c.as_str(), "t" | "T" | "т" | "Т" | "е" | "Е") => {
            Some(today)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_begin_on_monday() {
        let check = |month: &str, first: &str, count: u32| {
            assert_eq!(
                (first_shown(day(month)), weeks(day(month))),
                (day(first), count),
                "{month}"
            );
        };
        check("2026-11-18", "2026-10-26", 6);
        check("2026-02-01", "2026-01-26", 5);
        check("2027-02-15", "2027-02-01", 4);
        check("2026-06-30", "2026-06-01", 5);
    }

    #[test]
    fn nothing_is_shown_after_the_end_of_the_month() {
        let check = |month: &str, last: &str| {
            let shown = u64::from(days_shown(day(month)) - 1);
            let end = first_shown(day(month)).checked_add_days(Days::new(shown));
            assert_eq!(end, Some(day(last)), "{month}");
        };
        check("2026-11-18", "2026-11-30");
        check("2026-02-01", "2026-02-28");
        check("2028-02-10", "2028-02-29");
        check("2026-03-31", "2026-03-31");
    }

    #[test]
    fn keys_move_by_days_weeks_and_months() {
        let check = |key: Named, expected: &str| {
            assert_eq!(
                step(day("2026-01-31"), &Key::Named(key), day("2026-11-18")),
                Some(day(expected)),
                "{key:?}"
            );
        };
        check(Named::ArrowLeft, "2026-01-30");
        check(Named::ArrowRight, "2026-02-01");
        check(Named::ArrowUp, "2026-01-24");
        check(Named::ArrowDown, "2026-02-07");
        check(Named::PageDown, "2026-02-28");
        check(Named::PageUp, "2025-12-31");
        check(Named::Home, "2026-01-26");
        check(Named::End, "2026-02-01");
        assert_eq!(
            step(
                day("2026-01-31"),
                &Key::Character("t".into()),
                day("2026-11-18")
            ),
            Some(day("2026-11-18"))
        );
    }
}
