//! Changing a series: this one only, this and the following, or all. Gives the series that come of it; whoever keeps them
//! writes them.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Weekday};

use super::rule::{End, Frequency, NthDay, Rule, Until};
use super::series::Series;
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

coded! {
    /// How much of a series a change is meant for.
    Scope { This = "this", Following = "following", All = "all" }
}

/// Gives a series cut before one of its times, and the rest that begins with that time, moved to `to`. The first part is
/// `None` when the time is the first of all.
pub fn from(series: &Series, at: Due, to: Due) -> (Option<Series>, Series) {
    if at.place() <= series.first.place() {
        return (None, all(series, at, to));
    }
    let mut before = series.clone();
    let mut rest = moved(series, at, to);
    rest.first = to;
    if let Some(rule) = &mut before.rule {
        rule.end = End::Until(just_before(at));
    }
    if let (
        Some(rule),
        Some(Rule {
            end: End::Count(all),
            ..
        }),
    ) = (&mut rest.rule, &series.rule)
    {
        rule.end = End::Count(all.saturating_sub(series.count_before(at)).max(1));
    }
    let shift = Shift::new(series, at, to);
    before.more.retain(|due| due.place() < at.place());
    before.without.retain(|due| due.place() < at.place());
    rest.more = series
        .more
        .iter()
        .filter(|due| due.place() > at.place())
        .map(|due| shift.due(*due))
        .collect();
    rest.without = series
        .without
        .iter()
        .filter(|due| due.place() > at.place())
        .map(|due| shift.due(*due))
        .collect();
    (Some(before), rest)
}

/// Gives a series of which one time was moved, and all others with it by as much.
pub fn all(series: &Series, at: Due, to: Due) -> Series {
    let shift = Shift::new(series, at, to);
    let mut all = moved(series, at, to);
    all.first = shift.due(series.first);
    all.more = series.more.iter().map(|due| shift.due(*due)).collect();
    all.without = series.without.iter().map(|due| shift.due(*due)).collect();
    all
}

/// By how much the wall-clock times of a series move.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    zone: chrono_tz::Tz,
    by: Duration,
    to_day: bool,
}

impl Shift {
    /// Measures a move of one time of a series.
    pub fn new(series: &Series, at: Due, to: Due) -> Self {
        Self {
            zone: series.zone,
            by: to.local(series.zone) - at.local(series.zone),
            to_day: to.is_all_day(),
        }
    }

    /// Moves another time of the series by as much.
    pub fn due(self, due: Due) -> Due {
        let wall = due.local(self.zone);
        let wall = wall.checked_add_signed(self.by).unwrap_or(wall);
        if self.to_day {
            Due::On(wall.date())
        } else {
            Due::At(Timestamp::from_local(wall, self.zone))
        }
    }
}

fn just_before(at: Due) -> Until {
    match at {
        Due::On(day) => Until::Day(day.pred_opt().unwrap_or(day)),
        Due::At(at) => Until::Instant(Timestamp::from_millis(at.millis() - 1_000)),
    }
}

/// The series with its rule turned to where one of its times was moved.
fn moved(series: &Series, at: Due, to: Due) -> Series {
    let mut moved = series.clone();
    if let Some(rule) = &mut moved.rule {
        turn(rule, at.local(series.zone), to.local(series.zone));
        if to.is_all_day() {
            rule.by_hour.clear();
            rule.by_minute.clear();
            rule.by_second.clear();
            if let End::Until(until) = rule.end {
                rule.end = End::Until(Until::Day(until.wall(series.zone).date()));
            }
        } else if let End::Until(until @ Until::Instant(_)) = rule.end {
            // The last one moves as well, and must not fall off the end.
            let wall = until.wall(series.zone) + (to.local(series.zone) - at.local(series.zone));
            rule.end = End::Until(Until::Instant(Timestamp::from_local(wall, series.zone)));
        }
    }
    moved
}

/// Turns the parts of a rule that named the old day or time to the new one. Days that were not moved stay.
fn turn(rule: &mut Rule, from: NaiveDateTime, to: NaiveDateTime) {
    let swap = |list: &mut Vec<i32>, old: u32, new: u32| {
        for value in list.iter_mut().filter(|value| **value == signed(old)) {
            *value = signed(new);
        }
    };
    swap(&mut rule.by_hour, from.hour(), to.hour());
    swap(&mut rule.by_minute, from.minute(), to.minute());
    swap(&mut rule.by_second, from.second(), to.second());
    if from.date() == to.date() {
        return;
    }
    swap(&mut rule.by_month, from.month(), to.month());
    let (old, new) = (from.date(), to.date());
    for day in &mut rule.by_month_day {
        if *day > 0 && *day == signed(old.day()) {
            *day = signed(new.day());
        } else if *day < 0 && *day == from_end_of_month(old) {
            *day = from_end_of_month(new);
        }
    }
    let in_month = rule.frequency == Frequency::Monthly || !rule.by_month.is_empty();
    for day in &mut rule.by_day {
        if day.weekday == old.weekday() {
            *day = turned(*day, new, in_month);
        }
    }
    let mut seen: Vec<NthDay> = Vec::new();
    rule.by_day.retain(|day| {
        let is_new = !seen.contains(day);
        seen.push(*day);
        is_new
    });
}

fn turned(day: NthDay, new: NaiveDate, in_month: bool) -> NthDay {
    let weekday: Weekday = new.weekday();
    let nth = day.nth.map(|nth| {
        let place = if in_month { new.day() } else { new.ordinal() };
        if nth > 0 {
            (signed(place) - 1) / 7 + 1
        } else if in_month {
            (from_end_of_month(new) + 1) / 7 - 1
        } else {
            let len = if new.leap_year() { 366 } else { 365 };
            (signed(place) - len) / 7 - 1
        }
    });
    NthDay { nth, weekday }
}

/// `-1` for the last day of its month.
fn from_end_of_month(day: NaiveDate) -> i32 {
    let next = day
        .with_day(1)
        .and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    next.map_or(-1, |next| {
        i32::try_from((day - next).num_days()).unwrap_or(-1)
    })
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn due(text: &str) -> Due {
        Due::from_text(text).unwrap()
    }

    fn series(first: &str, rule: &str) -> Series {
        Series::by(due(first), Tz::Europe__Kyiv, rule.parse().unwrap())
    }

    fn days(series: &Series) -> String {
        let year = |text: &str| due(text).place();
        let found = series.within(year("2026-01-01"), year("2027-12-31"), 6);
        let texts = found.dues.iter().map(|due| match due {
            Due::On(day) => day.format("%d.%m").to_string(),
            Due::At(at) => at.local(Tz::Europe__Kyiv).format("%d.%m-%H:%M").to_string(),
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn this_and_the_following_become_a_series_of_their_own() {
        #[track_caller]
        fn check(whole: &Series, at: &str, to: &str, before: &str, rest: &str) {
            let (first, second) = from(whole, due(at), due(to));
            assert_eq!(first.as_ref().map(days).unwrap_or_default(), before);
            assert_eq!(days(&second), rest);
        }
        let weekly = series("2026-11-02T08:00:00Z", "FREQ=WEEKLY;COUNT=5");
        // To another hour.
        check(
            &weekly,
            "2026-11-16T08:00:00Z",
            "2026-11-16T12:30:00Z",
            "02.11-10:00 09.11-10:00",
            "16.11-14:30 23.11-14:30 30.11-14:30",
        );
        // To another day.
        check(
            &weekly,
            "2026-11-16T08:00:00Z",
            "2026-11-17T08:00:00Z",
            "02.11-10:00 09.11-10:00",
            "17.11-10:00 24.11-10:00 01.12-10:00",
        );
        // The first and the following are all.
        check(
            &weekly,
            "2026-11-02T08:00:00Z",
            "2026-11-03T08:00:00Z",
            "",
            "03.11-10:00 10.11-10:00 17.11-10:00 24.11-10:00 01.12-10:00",
        );
        let named = series("2026-11-02", "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261120");
        check(
            &named,
            "2026-11-12",
            "2026-11-13",
            "02.11 05.11 09.11",
            "13.11 16.11 20.11",
        );
    }

    #[test]
    fn single_times_go_with_their_part() {
        let mut daily = series("2026-11-02", "FREQ=DAILY;COUNT=5");
        daily.without.extend([due("2026-11-03"), due("2026-11-05")]);
        let (before, rest) = from(&daily, due("2026-11-04"), due("2026-11-06"));
        assert_eq!(days(&before.unwrap()), "02.11");
        assert_eq!(days(&rest), "06.11 08.11");
    }

    #[test]
    fn all_move_by_as_much_as_one_did() {
        #[track_caller]
        fn check(first: &str, rule: &str, at: &str, to: &str, expected: &str) {
            assert_eq!(days(&all(&series(first, rule), due(at), due(to))), expected);
        }
        // Nine o'clock becomes eleven in summer as in winter.
        check(
            "2026-03-26T07:00:00Z",
            "FREQ=DAILY;INTERVAL=3;COUNT=3",
            "2026-03-29T06:00:00Z",
            "2026-03-29T08:00:00Z",
            "26.03-11:00 29.03-11:00 01.04-11:00",
        );
        check(
            "2026-11-10",
            "FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2",
            "2026-12-10",
            "2026-12-12",
            "12.11 12.12",
        );
        check(
            "2026-11-30",
            "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2",
            "2026-12-31",
            "2026-12-30",
            "29.11 30.12",
        );
        check(
            "2026-11-10",
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=2",
            "2026-11-10",
            "2026-11-11",
            "11.11 09.12",
        );
        check(
            "2026-11-27",
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
            "2026-11-27",
            "2026-11-26",
            "26.11 31.12",
        );
        // From a time to the whole day.
        check(
            "2026-11-23T08:00:00Z",
            "FREQ=DAILY;UNTIL=20261124T080000Z",
            "2026-11-23T08:00:00Z",
            "2026-11-23",
            "23.11 24.11",
        );
    }
}
