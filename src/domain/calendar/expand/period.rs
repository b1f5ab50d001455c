//! One period of a rule: a year (or a year of weeks), a month, a week or a day, and the days and times in it.

use super::{
    Datelike, Days, Duration, Frequency, Months, NaiveDate, NaiveDateTime, NaiveTime, Rule, Start,
    Timelike, positions,
};
use chrono::Weekday;

/// Days of a week.
const WEEK: i64 = 7;

/// Makes the periods of a rule; what the rule leaves open is taken from its start.
pub(super) struct Period<'a> {
    rule: &'a Rule,
    start: NaiveDateTime,
    /// The weekdays wanted, with the nth where one is named.
    by_day: Vec<(Option<i32>, Weekday)>,
    months: Vec<u32>,
    hours: Vec<u32>,
    minutes: Vec<u32>,
    seconds: Vec<u32>,
    /// Times of day of a rule that comes round by days or more.
    pub(super) times: Vec<NaiveTime>,
}

impl<'a> Period<'a> {
    pub(super) fn new(rule: &'a Rule, start: Start) -> Self {
        let wall = start.wall;
        let within = rule.frequency.is_within_a_day();
        // A date without time has no hours: RFC 5545 bids to ignore them.
        let time = |list: &[i32], own: u32, all: u32, is_open: bool| -> Vec<u32> {
            if start.is_day {
                return vec![0];
            }
            match (list.is_empty(), is_open) {
                (false, _) => sorted(list, all),
                (true, true) => (0..all).collect(),
                (true, false) => vec![own],
            }
        };
        let is = |frequency| rule.frequency == frequency;
        let (minutely, secondly) = (is(Frequency::Minutely), is(Frequency::Secondly));
        let hours = time(&rule.by_hour, wall.hour(), 24, within);
        let minutes = time(&rule.by_minute, wall.minute(), 60, minutely || secondly);
        let seconds = time(&rule.by_second, wall.second(), 60, secondly);
        let mut times = Vec::new();
        if !within {
            for &hour in &hours {
                for &minute in &minutes {
                    times.extend(
                        seconds
                            .iter()
                            .filter_map(|&second| NaiveTime::from_hms_opt(hour, minute, second)),
                    );
                }
            }
        }
        let mut by_day: Vec<(Option<i32>, Weekday)> = rule
            .by_day
            .iter()
            .map(|day| (day.nth, day.weekday))
            .collect();
        let open = by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
        if open && (is(Frequency::Weekly) || !rule.by_week.is_empty()) {
            by_day.push((None, wall.weekday()));
        }
        Self {
            rule,
            start: wall,
            by_day,
            months: sorted(&rule.by_month, 13),
            hours,
            minutes,
            seconds,
            times,
        }
    }

    /// Gives the number of a period that is not after the one in which a time lies.
    pub(super) fn index_before(&self, wall: NaiveDateTime) -> i64 {
        let (from, to) = (self.start.date(), wall.date());
        let interval = i64::from(self.rule.interval);
        let passed = match self.rule.frequency {
            // Years of weeks do not begin with the calendar's: one more before.
            Frequency::Yearly => i64::from(to.year()) - i64::from(from.year()) - 1,
            Frequency::Monthly => months_of(to) - months_of(from),
            Frequency::Weekly => (to - self.week(from)).num_days() / WEEK,
            Frequency::Daily => (to - from).num_days(),
            _ => return (to - from).num_days().max(0),
        };
        (passed / interval).max(0)
    }

    /// Gives the first day of a period; `None` beyond the calendar. Nothing before it belongs to the period.
    pub(super) fn first_day(&self, index: i64) -> Option<NaiveDate> {
        let interval = i64::from(self.rule.interval);
        let steps = index.checked_mul(interval)?;
        let day = self.start.date();
        let days = |steps: i64| u64::try_from(steps).ok().map(Days::new);
        match self.rule.frequency {
            Frequency::Yearly if !self.rule.by_week.is_empty() => {
                let year = i64::from(self.first_year_of_weeks(day)).checked_add(steps)?;
                self.first_week(i32::try_from(year).ok()?)
            }
            Frequency::Yearly => {
                let year = i64::from(day.year()).checked_add(steps)?;
                NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
            }
            Frequency::Monthly => day
                .with_day(1)?
                .checked_add_months(Months::new(u32::try_from(steps).ok()?)),
            Frequency::Weekly => self
                .week(day)
                .checked_add_days(days(steps.checked_mul(WEEK)?)?),
            Frequency::Daily => day.checked_add_days(days(steps)?),
            // Hours and less are counted within each day.
            _ => day.checked_add_days(days(index)?),
        }
    }

    /// Gives the days of a period that the rule wants, in order.
    pub(super) fn days(&self, index: i64, out: &mut Vec<NaiveDate>) {
        let Some(first) = self.first_day(index) else {
            return;
        };
        match self.rule.frequency {
            Frequency::Yearly if !self.rule.by_week.is_empty() => self.of_weeks(first, out),
            Frequency::Yearly => self.of_year(first.year(), out),
            Frequency::Monthly => self.of_month(first, out),
            Frequency::Weekly => {
                for place in 0..7 {
                    let day = first.checked_add_days(Days::new(place));
                    out.extend(day.filter(|day| self.fits(*day, None)));
                }
            }
            _ => {
                if self.fits(first, None) {
                    out.push(first);
                }
            }
        }
    }

    fn of_year(&self, year: i32, out: &mut Vec<NaiveDate>) {
        let rule = self.rule;
        if !rule.by_year_day.is_empty() {
            let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else {
                return;
            };
            let len = i32::from(u16::from(first.leap_year())) + 365;
            let mut days: Vec<NaiveDate> = rule
                .by_year_day
                .iter()
                .filter_map(|&day| u32::try_from(from_end(day, len)).ok())
                .filter_map(|day| NaiveDate::from_yo_opt(year, day))
                .filter(|day| self.fits(*day, Some(whole_year(year))))
                .collect();
            days.sort_unstable();
            days.dedup();
            out.extend(days);
            return;
        }
        let by_day_alone = rule.by_month_day.is_empty() && !rule.by_day.is_empty();
        if by_day_alone && self.months.is_empty() {
            self.weekdays(whole_year(year), out);
            return;
        }
        // Without a month the day of the month is that of the start; with a weekday beside it, of any month.
        let of_start = [self.start.month()];
        let all: Vec<u32>;
        let months = if !self.months.is_empty() {
            &self.months[..]
        } else if rule.by_day.is_empty() {
            &of_start[..]
        } else {
            all = (1..=12).collect();
            &all
        };
        for &month in months {
            if let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) {
                self.in_month(first, out);
            }
        }
    }

    fn of_month(&self, first: NaiveDate, out: &mut Vec<NaiveDate>) {
        if self.months.is_empty() || self.months.contains(&first.month()) {
            self.in_month(first, out);
        }
    }

    fn in_month(&self, first: NaiveDate, out: &mut Vec<NaiveDate>) {
        let rule = self.rule;
        let len = month_len(first);
        let span = (first, len);
        if rule.by_month_day.is_empty() && !rule.by_day.is_empty() {
            self.weekdays(span, out);
            return;
        }
        let own = [i32::try_from(self.start.day()).unwrap_or(1)];
        let wanted = if rule.by_month_day.is_empty() {
            &own[..]
        } else {
            &rule.by_month_day[..]
        };
        let mut days: Vec<NaiveDate> = wanted
            .iter()
            .filter_map(|&day| u32::try_from(from_end(day, len)).ok())
            .filter_map(|day| first.with_day(day))
            .filter(|day| self.fits(*day, Some(span)))
            .collect();
        days.sort_unstable();
        days.dedup();
        out.extend(days);
    }

    /// All wanted weekdays of a month or a year.
    fn weekdays(&self, span: (NaiveDate, i32), out: &mut Vec<NaiveDate>) {
        let (first, len) = span;
        for place in 0..len {
            let Some(day) = first.checked_add_signed(Duration::days(i64::from(place))) else {
                return;
            };
            if self.fits(day, Some(span)) {
                out.push(day);
            }
        }
    }

    /// The days of the wanted weeks of the year whose first week begins with a day.
    fn of_weeks(&self, first: NaiveDate, out: &mut Vec<NaiveDate>) {
        let year = self.year_of_weeks(first);
        let Some(next) = self.first_week(year + 1) else {
            return;
        };
        let weeks = i32::try_from((next - first).num_days() / WEEK).unwrap_or(52);
        let mut wanted: Vec<i32> = self
            .rule
            .by_week
            .iter()
            .map(|&week| from_end(week, weeks))
            .filter(|week| (1..=weeks).contains(week))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        for week in wanted {
            for place in 0..7 {
                let days = i64::from(week - 1) * WEEK + place;
                let day = first.checked_add_signed(Duration::days(days));
                out.extend(day.filter(|day| self.fits(*day, None)));
            }
        }
    }

    /// Tells whether every part of the rule that speaks of days lets one pass; `span` is what its nth weekdays count in.
    fn fits(&self, day: NaiveDate, span: Option<(NaiveDate, i32)>) -> bool {
        let rule = self.rule;
        if !self.months.is_empty() && !self.months.contains(&day.month()) {
            return false;
        }
        if !rule.by_month_day.is_empty() {
            let len = month_len(day);
            let own = i32::try_from(day.day()).unwrap_or(1);
            if !rule.by_month_day.iter().any(|&n| from_end(n, len) == own) {
                return false;
            }
        }
        if !rule.by_year_day.is_empty() {
            let len = if day.leap_year() { 366 } else { 365 };
            let own = i32::try_from(day.ordinal()).unwrap_or(1);
            if !rule.by_year_day.iter().any(|&n| from_end(n, len) == own) {
                return false;
            }
        }
        self.by_day.is_empty()
            || self.by_day.iter().any(|&(nth, weekday)| {
                weekday == day.weekday()
                    && match (nth, span) {
                        (None, _) => true,
                        (Some(nth), Some(span)) => is_nth(nth, day, span),
                        (Some(_), None) => false,
                    }
            })
    }

    /// How many times of a day have to be looked at.
    pub(super) fn work_of_a_day(&self) -> u32 {
        let all = self.hours.len() * self.minutes.len() * self.seconds.len();
        u32::try_from(all).unwrap_or(u32::MAX)
    }

    /// The times of a rule of hours, minutes or seconds on one day that passed.
    pub(super) fn within(&self, day: NaiveDate, out: &mut Vec<NaiveDateTime>) {
        let unit = match self.rule.frequency {
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let base = self.start.and_utc().timestamp().div_euclid(unit);
        let interval = i64::from(self.rule.interval);
        let comes = |wall: NaiveDateTime| {
            (wall.and_utc().timestamp().div_euclid(unit) - base).rem_euclid(interval) == 0
        };
        let mut set: Vec<NaiveDateTime> = Vec::new();
        let mut close = |set: &mut Vec<NaiveDateTime>| {
            if self.rule.by_position.is_empty() {
                out.append(set);
            } else {
                let places = positions(&self.rule.by_position, set.len());
                out.extend(places.into_iter().map(|place| set[place]));
                set.clear();
            }
        };
        for &hour in &self.hours {
            let Some(at) = day.and_hms_opt(hour, 0, 0) else {
                continue;
            };
            if unit == 3600 && !comes(at) {
                continue;
            }
            for &minute in &self.minutes {
                let at = at + Duration::minutes(i64::from(minute));
                if unit == 60 && !comes(at) {
                    continue;
                }
                for &second in &self.seconds {
                    let at = at + Duration::seconds(i64::from(second));
                    if unit == 1 && !comes(at) {
                        continue;
                    }
                    set.push(at);
                    if unit == 1 {
                        close(&mut set);
                    }
                }
                if unit == 60 {
                    close(&mut set);
                }
            }
            if unit == 3600 {
                close(&mut set);
            }
        }
    }

    /// The first day of the week in which a day lies.
    fn week(&self, day: NaiveDate) -> NaiveDate {
        let back = day.weekday().days_since(self.rule.week_start);
        day.checked_sub_days(Days::new(u64::from(back)))
            .unwrap_or(day)
    }

    /// The first day of week 1: the first week with at least four days in the year.
    fn first_week(&self, year: i32) -> Option<NaiveDate> {
        Some(self.week(NaiveDate::from_ymd_opt(year, 1, 4)?))
    }

    /// The year from which years of weeks are counted. A start that the rule does not give belongs to no week of it; then,
    /// as in libical, the calendar's year counts, which matters only where years are left out.
    fn first_year_of_weeks(&self, start: NaiveDate) -> i32 {
        let year = self.year_of_weeks(start);
        if self.rule.interval == 1 {
            return year;
        }
        let mut days = Vec::new();
        if let Some(first) = self.first_week(year) {
            self.of_weeks(first, &mut days);
        }
        if days.contains(&start) {
            year
        } else {
            start.year()
        }
    }

    /// The year to whose weeks a day belongs.
    fn year_of_weeks(&self, day: NaiveDate) -> i32 {
        let year = day.year();
        let begins = |year: i32| self.first_week(year);
        if begins(year).is_some_and(|first| day < first) {
            year - 1
        } else if begins(year + 1).is_some_and(|first| day >= first) {
            year + 1
        } else {
            year
        }
    }
}

/// Sorted, each once; 60 seconds (a leap second) are the last second.
fn sorted(list: &[i32], end: u32) -> Vec<u32> {
    let mut sorted: Vec<u32> = list
        .iter()
        .filter_map(|&n| u32::try_from(n).ok())
        .map(|n| n.min(end - 1))
        .collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// Counts a negative number from the end of so many.
const fn from_end(n: i32, len: i32) -> i32 {
    if n < 0 { len + 1 + n } else { n }
}

fn is_nth(nth: i32, day: NaiveDate, (first, len): (NaiveDate, i32)) -> bool {
    let place = i32::try_from((day - first).num_days()).unwrap_or(0);
    if nth > 0 {
        place / 7 + 1 == nth
    } else {
        (len - 1 - place) / 7 + 1 == -nth
    }
}

fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn month_len(day: NaiveDate) -> i32 {
    let next = day
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)));
    let last = next.and_then(|next| next.pred_opt());
    last.map_or(31, |last| i32::try_from(last.day()).unwrap_or(31))
}

fn whole_year(year: i32) -> (NaiveDate, i32) {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (first, if first.leap_year() { 366 } else { 365 })
}
