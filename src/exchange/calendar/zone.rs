//! The definition of a zone in a file (VTIMEZONE), for readers that do not know the zone by its name: its offsets from the first
//! year that the file speaks of, and the rule that stands today, without end.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::calendar::entry::Entry;
use crate::domain::time::Timestamp;

/// The last year of which the tables of zones know the changes.
const LAST: i32 = 2099;

/// A rule that holds for so many years on end is one.
const STANDING: i32 = 12;

/// Where no rule stands (a month of the moon moves the change) so many years from today are written.
const AHEAD: i32 = 30;

/// Gives the zone in which an entry is written, with the first year of which the zone must speak; `None` when it is written
/// in UTC or has only days.
pub(super) fn of(entry: &Entry) -> Option<(Tz, i32)> {
    if entry.starts.is_all_day() || entry.rule.is_empty() && entry.more.is_empty() {
        return None;
    }
    let zone = entry.zone();
    if matches!(zone, Tz::UTC | Tz::Etc__UTC) {
        return None;
    }
    let all = std::iter::once(&entry.starts).chain(&entry.more);
    let first = all.map(|due| due.place()).min()?;
    Some((zone, year_of(first, zone)))
}

/// Gives the lines of a zone from a year on; `today` is the present year.
pub(super) fn definition(zone: Tz, from: i32, today: i32) -> String {
    // Before that year nobody had a zone.
    let from = from.clamp(1880, LAST - 1);
    let changes = changes(zone, from);
    let standing = standing(&changes, from);
    let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", zone.name());
    let first = utc(from, 1, 1);
    let own = offset(zone, first);
    let start = Change {
        at: first,
        wall: wall(first, own),
        from: own,
        to: own,
    };
    observance(&mut out, &start, zone, "");
    let until = match &standing {
        Some((year, _)) => *year,
        None => today.max(from).saturating_add(AHEAD),
    };
    for change in changes.iter().filter(|change| change.wall.year() < until) {
        observance(&mut out, change, zone, "");
    }
    if let Some((year, rules)) = standing {
        let first = changes.iter().filter(|change| change.wall.year() == year);
        for (change, rule) in first.zip(&rules) {
            observance(&mut out, change, zone, rule);
        }
    }
    out.push_str("END:VTIMEZONE\r\n");
    out
}

/// A change of the offset.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: DateTime<Utc>,
    /// On the wall as it was before the change.
    wall: NaiveDateTime,
    from: i32,
    to: i32,
}

fn changes(zone: Tz, from: i32) -> Vec<Change> {
    let (mut day, end) = (utc(from, 1, 1), utc(LAST + 1, 1, 1));
    let mut last = offset(zone, day);
    let mut all = Vec::new();
    while day < end {
        let next = day + chrono::Duration::days(1);
        let after = offset(zone, next);
        if after != last {
            let at = change(zone, day, next, last);
            all.push(Change {
                at,
                wall: wall(at, last),
                from: last,
                to: after,
            });
            last = after;
        }
        day = next;
    }
    all
}

/// The changes of a year that come again every year until the end of the tables: from which year on, and by which rules.
fn standing(changes: &[Change], from: i32) -> Option<(i32, Vec<String>)> {
    let of = |year: i32| -> Vec<&Change> {
        let of_year = changes.iter().filter(|change| change.wall.year() == year);
        of_year.collect()
    };
    // The last year of the tables may be torn.
    let last = of(LAST - 1);
    if last.is_empty() {
        return None;
    }
    let mut places: Vec<Place> = last.iter().map(|change| Place::of(change)).collect();
    let mut year = LAST - 1;
    while year > from {
        let before = of(year - 1);
        let fits = before.len() == places.len()
            && before
                .iter()
                .zip(&places)
                .all(|(change, place)| place.with(change).is_some());
        if !fits {
            break;
        }
        for (change, place) in before.iter().zip(&mut places) {
            *place = place.with(change)?;
        }
        year -= 1;
    }
    if LAST - year < STANDING {
        return None;
    }
    Some((year, places.iter().map(Place::rule).collect()))
}

/// Where in a year a change stands: a weekday within seven days of a month.
#[derive(Debug, Clone, Copy)]
struct Place {
    change: Change,
    first: u32,
    last: u32,
    /// Days from the end of the month: 1 is the last day.
    farthest: u32,
}

impl Place {
    fn of(change: &Change) -> Self {
        Self {
            change: *change,
            first: change.wall.day(),
            last: change.wall.day(),
            farthest: from_end(change.wall),
        }
    }

    /// The place of one more year; `None` when it stands elsewhere.
    fn with(&self, other: &Change) -> Option<Self> {
        let key = |change: &Change| {
            let wall = change.wall;
            (
                wall.month(),
                wall.weekday(),
                wall.time(),
                change.from,
                change.to,
            )
        };
        let day = other.wall.day();
        let place = Self {
            change: self.change,
            first: self.first.min(day),
            last: self.last.max(day),
            farthest: self.farthest.max(from_end(other.wall)),
        };
        let fits = place.last - place.first < 7;
        (key(&self.change) == key(other) && fits).then_some(place)
    }

    fn rule(&self) -> String {
        let wall = self.change.wall;
        let day = match wall.weekday() {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        };
        let month = wall.month();
        if self.farthest <= 7 {
            return format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1{day}");
        }
        if self.first % 7 == 1 {
            let nth = self.first / 7 + 1;
            return format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}");
        }
        let days: Vec<String> = (self.first..self.first + 7)
            .map(|day| day.to_string())
            .collect();
        let days = days.join(",");
        format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={days};BYDAY={day}")
    }
}

fn from_end(wall: NaiveDateTime) -> u32 {
    let next = wall
        .date()
        .with_day(1)
        .and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    next.map_or(1, |next| {
        u32::try_from((next - wall.date()).num_days()).unwrap_or(1)
    })
}

fn wall(at: DateTime<Utc>, offset: i32) -> NaiveDateTime {
    at.naive_utc() + chrono::Duration::seconds(i64::from(offset))
}

fn utc(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, month, day)
        .unwrap_or_default()
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
}

/// Seconds east of UTC.
fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The first second at which the offset is another.
fn change(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>, old: i32) -> DateTime<Utc> {
    let (mut low, mut high) = (from.timestamp(), to.timestamp());
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        let at = DateTime::from_timestamp(middle, 0).unwrap_or(from);
        if offset(zone, at) == old {
            low = middle;
        } else {
            high = middle;
        }
    }
    DateTime::from_timestamp(high, 0).unwrap_or(to)
}

fn observance(out: &mut String, change: &Change, zone: Tz, rule: &str) {
    use chrono_tz::{OffsetComponents, OffsetName};
    let own = zone.offset_from_utc_datetime(&change.at.naive_utc());
    let is_summer = own.dst_offset().num_seconds() > 0;
    let name = if is_summer { "DAYLIGHT" } else { "STANDARD" };
    let _ = write!(
        out,
        "BEGIN:{name}\r\nDTSTART:{}\r\n",
        change.wall.format("%Y%m%dT%H%M%S")
    );
    if !rule.is_empty() {
        let _ = write!(out, "RRULE:{rule}\r\n");
    }
    let _ = write!(
        out,
        "TZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\n",
        signed(change.from),
        signed(change.to)
    );
    if let Some(short) = own.abbreviation() {
        let _ = write!(out, "TZNAME:{short}\r\n");
    }
    let _ = write!(out, "END:{name}\r\n");
}

/// `+0300`; with seconds where a town went by its own sun.
fn signed(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.abs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

/// Gives the year of an instant in a zone.
pub(super) fn year_of(at: Timestamp, zone: Tz) -> i32 {
    at.local(zone).year()
}

#[cfg(test)]
mod tests;
