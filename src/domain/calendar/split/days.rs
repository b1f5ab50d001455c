//! The days of a rule that come round for the same reason as one of them, and the same days after it was moved.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::rule::{Frequency, NthDay, Rule};

/// Parts of a rule that give a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Share {
    /// All days of the rule.
    pub is_all: bool,
    weekdays: Vec<NthDay>,
    month_days: Vec<i32>,
    months: Vec<i32>,
    in_month: bool,
}

impl Share {
    pub fn holds(&self, day: NaiveDate) -> bool {
        let in_month = self.in_month;
        self.is_all
            || self.weekdays.iter().any(|it| gives(*it, day, in_month))
            || self.month_days.iter().any(|it| is_day(*it, day))
            || self.months.contains(&signed(day.month()))
    }
}

/// Turns the parts of a rule that gave the old day to the new one; gives them as they were and as they are.
pub(super) fn turn(rule: &mut Rule, old: NaiveDate, new: NaiveDate) -> (Share, Share) {
    let in_month = rule.frequency == Frequency::Monthly || !rule.by_month.is_empty();
    let empty = || Share {
        in_month,
        ..Share::default()
    };
    let (mut was, mut is) = (empty(), empty());
    if old == new {
        return (was, is);
    }
    let mut same = (empty(), empty());
    for day in &mut rule.by_day {
        if gives(*day, old, in_month) {
            let turned = turned(*day, new, in_month);
            let (from, to) = if turned == *day {
                (&mut same.0, &mut same.1)
            } else {
                (&mut was, &mut is)
            };
            from.weekdays.push(*day);
            to.weekdays.push(turned);
            *day = turned;
        }
    }
    for day in &mut rule.by_month_day {
        if is_day(*day, old) {
            let turned = if *day > 0 {
                signed(new.day())
            } else {
                from_end_of_month(new)
            };
            let (from, to) = if turned == *day {
                (&mut same.0, &mut same.1)
            } else {
                (&mut was, &mut is)
            };
            from.month_days.push(*day);
            to.month_days.push(turned);
            *day = turned;
        }
    }
    let (old_month, new_month) = (signed(old.month()), signed(new.month()));
    if old_month != new_month && rule.by_month.contains(&old_month) {
        was.months.push(old_month);
        is.months.push(new_month);
        for month in &mut rule.by_month {
            if *month == old_month {
                *month = new_month;
            }
        }
    }
    each_once(&mut rule.by_day);
    each_once(&mut rule.by_month_day);
    each_once(&mut rule.by_month);
    // A Monday that went to another Monday.
    if was == empty() {
        (was, is) = same;
    }
    if was == empty() {
        (was.is_all, is.is_all) = (true, true);
    }
    (was, is)
}

/// Writes into a rule what it takes from its first day, where it can be written.
pub(super) fn spelt(rule: &Rule, first: NaiveDate) -> Rule {
    let mut rule = rule.clone();
    // "The second of the Tuesdays", as some programs write the second Tuesday.
    if let ([position], [day]) = (&rule.by_position[..], &mut rule.by_day[..])
        && rule.frequency == Frequency::Monthly
        && rule.by_month_day.is_empty()
        && day.nth.is_none()
    {
        day.nth = Some(*position);
        rule.by_position.clear();
    }
    let is_open =
        rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
    let is_yearly = rule.frequency == Frequency::Yearly && rule.by_week.is_empty();
    if is_open && (rule.frequency == Frequency::Weekly || !rule.by_week.is_empty()) {
        rule.by_day.push(NthDay {
            nth: None,
            weekday: first.weekday(),
        });
    } else if is_open && (rule.frequency == Frequency::Monthly || is_yearly) {
        rule.by_month_day.push(signed(first.day()));
    }
    let has_no_month =
        rule.by_month.is_empty() && rule.by_day.is_empty() && rule.by_year_day.is_empty();
    if is_yearly && has_no_month {
        rule.by_month.push(signed(first.month()));
    }
    rule
}

/// The same rule without what `spelt` wrote, where `first` says it.
pub(super) fn unspelt(rule: &Rule, known: &Rule, first: NaiveDate) -> Rule {
    let mut short = rule.clone();
    if known.by_day.is_empty() {
        short.by_day.clear();
    }
    if known.by_month_day.is_empty() {
        short.by_month_day.clear();
    }
    if known.by_month.is_empty() {
        short.by_month.clear();
    }
    if spelt(&short, first) == *rule {
        short
    } else {
        rule.clone()
    }
}

fn gives(it: NthDay, day: NaiveDate, in_month: bool) -> bool {
    let nth = |nth: i32| nth == place(day, nth > 0, in_month);
    it.weekday == day.weekday() && it.nth.is_none_or(nth)
}

/// Which of its weekdays a day is, counted from the beginning or from the end of its month or year.
fn place(day: NaiveDate, from_begin: bool, in_month: bool) -> i32 {
    match (from_begin, in_month) {
        (true, true) => signed(day.day0()) / 7 + 1,
        (true, false) => signed(day.ordinal0()) / 7 + 1,
        (false, true) => (from_end_of_month(day) + 1) / 7 - 1,
        (false, false) => {
            let len = if day.leap_year() { 366 } else { 365 };
            (signed(day.ordinal()) - len) / 7 - 1
        }
    }
}

fn turned(day: NthDay, new: NaiveDate, in_month: bool) -> NthDay {
    let nth = day.nth.map(|nth| match place(new, nth > 0, in_month) {
        // Few months have a fifth: the last is meant.
        5 if in_month => -1,
        -5 if in_month => 1,
        nth => nth,
    });
    NthDay {
        nth,
        weekday: new.weekday(),
    }
}

fn is_day(wanted: i32, day: NaiveDate) -> bool {
    if wanted > 0 {
        wanted == signed(day.day())
    } else {
        wanted == from_end_of_month(day)
    }
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

fn each_once<T: PartialEq + Copy>(list: &mut Vec<T>) {
    let mut seen: Vec<T> = Vec::new();
    list.retain(|it| {
        let is_new = !seen.contains(it);
        seen.push(*it);
        is_new
    });
}

pub(super) fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(0)
}
