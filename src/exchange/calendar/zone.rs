//! The definition of a zone in a file (VTIMEZONE): its offsets over the years that the file speaks of, for readers that do
//! not know the zone by its name.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// Years that are written at most: a rule without an end is kept by name beyond them.
const YEARS: i32 = 30;

/// Gives the lines of a zone from one year to another.
pub(super) fn definition(zone: Tz, from: i32, to: i32) -> String {
    let to = to.clamp(from, from + YEARS);
    let mut out = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", zone.name());
    let first = utc(from, 1, 1);
    let mut last = offset(zone, first);
    observance(&mut out, first, (last, last), zone);
    let mut day = first;
    let end = utc(to + 1, 1, 1);
    while day < end {
        let next = day + chrono::Duration::days(1);
        let after = offset(zone, next);
        if after != last {
            let at = change(zone, day, next, last);
            observance(&mut out, at, (last, after), zone);
            last = after;
        }
        day = next;
    }
    out.push_str("END:VTIMEZONE\r\n");
    out
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

fn observance(out: &mut String, at: DateTime<Utc>, (from, to): (i32, i32), zone: Tz) {
    use chrono_tz::OffsetComponents;
    let summer = zone
        .offset_from_utc_datetime(&at.naive_utc())
        .dst_offset()
        .num_seconds()
        > 0;
    let name = if summer { "DAYLIGHT" } else { "STANDARD" };
    // The start is on the wall as it was before the change.
    let wall = at.naive_utc() + chrono::Duration::seconds(i64::from(from));
    let _ = write!(
        out,
        "BEGIN:{name}\r\nDTSTART:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nEND:{name}\r\n",
        wall.format("%Y%m%dT%H%M%S"),
        signed(from),
        signed(to)
    );
}

fn signed(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Gives the year of an instant in a zone.
pub(super) fn year_of(at: crate::domain::time::Timestamp, zone: Tz) -> i32 {
    at.local(zone).year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_written_with_both_changes_of_the_year() {
        let text = definition(Tz::Europe__Kyiv, 2026, 2026);
        assert!(text.contains("TZID:Europe/Kyiv"));
        let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n";
        let winter = "BEGIN:STANDARD\r\nDTSTART:20261025T040000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n";
        assert!(text.contains(summer), "{text}");
        assert!(text.contains(winter), "{text}");
        assert_eq!(text.matches("BEGIN:").count(), 4);
    }
}
