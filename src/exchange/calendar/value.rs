//! Values of iCalendar: days, times in zones, durations, relations to a start.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::event::Problem;
use super::read::text;
use crate::domain::calendar::rule::{Frequency, NthDay, Rule};
use crate::domain::calendar::series::zone_of_name;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use crate::exchange::vcard::property::Property;

/// Reads days and times of a property: one, or several by commas, with the zone in which they stand.
pub(super) fn dues(property: &Property, floating: Tz) -> Result<(Vec<Due>, Option<Tz>), Problem> {
    let name = property.param("TZID");
    let zone = match name {
        "" => None,
        name => Some(zone_of_name(name).ok_or_else(|| Problem::Zone(name.to_owned()))?),
    };
    let whole = text(property);
    let all: Result<Vec<Due>, Problem> = whole
        .split(',')
        .map(|one| {
            // Of a period the start counts.
            let one = one.split('/').next().unwrap_or(one).trim();
            due(one, zone.unwrap_or(floating)).ok_or_else(|| Problem::Time(one.to_owned()))
        })
        .collect();
    Ok((all?, zone))
}

/// Reads days and times of a property, each for itself.
pub(super) fn each(property: &Property, floating: Tz) -> Vec<Result<Due, Problem>> {
    let zone = match property.param("TZID") {
        "" => floating,
        name => match zone_of_name(name) {
            Some(zone) => zone,
            None => return vec![Err(Problem::Zone(name.to_owned()))],
        },
    };
    let whole = text(property);
    whole
        .split(',')
        .map(|one| {
            let one = one.split('/').next().unwrap_or(one).trim();
            due(one, zone).ok_or_else(|| Problem::Time(one.to_owned()))
        })
        .collect()
}

/// Reads one day or time of a property.
pub(super) fn one(property: &Property, floating: Tz) -> Result<(Due, Option<Tz>), Problem> {
    let (all, zone) = dues(property, floating)?;
    all.first()
        .map(|due| (*due, zone))
        .ok_or_else(|| Problem::Time(String::new()))
}

fn due(text: &str, zone: Tz) -> Option<Due> {
    read(text, zone).filter(|due| YEARS.contains(&due.day(Tz::UTC).year()))
}

fn read(text: &str, zone: Tz) -> Option<Due> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return Some(Due::On(day));
    }
    let (wall, is_utc) = match text.strip_suffix(['Z', 'z']) {
        Some(wall) => (wall, true),
        None => (text, false),
    };
    let wall = NaiveDateTime::parse_from_str(wall, "%Y%m%dT%H%M%S")
        .or_else(|_| NaiveDateTime::parse_from_str(wall, "%Y%m%dT%H%M"))
        .ok()?;
    Some(Due::At(if is_utc {
        Timestamp::from_millis(wall.and_utc().timestamp_millis())
    } else {
        Timestamp::from_local(wall, zone)
    }))
}

/// The years that are taken: beyond them a time has no text that can be read back, in one zone or another.
const YEARS: RangeInclusive<i32> = 2..=9998;

/// The longest length of time that is read: a mistake of the file is told by its own words and not by a sum of it.
const LONGEST: i64 = 200 * 366 * 86_400;

/// Says in the rule what it leaves to its start and what readers take differently: the month of a day of the month, the
/// weekday of a week.
pub(super) fn explicit(mut rule: Rule, start: NaiveDateTime) -> Rule {
    let has_no_days = rule.by_day.is_empty() && rule.by_year_day.is_empty();
    if rule.frequency != Frequency::Yearly || !has_no_days {
        return rule;
    }
    if !rule.by_week.is_empty() {
        if rule.by_month_day.is_empty() {
            rule.by_day.push(NthDay {
                nth: None,
                weekday: start.weekday(),
            });
        }
    } else if !rule.by_month_day.is_empty() && rule.by_month.is_empty() {
        rule.by_month.extend(i32::try_from(start.month()));
    }
    rule
}

/// Reads a duration in minutes (RFC 5545, section 3.3.6): `PT1H30M`, `-P1D`, `P2W`. Seconds are rounded down.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let rest = text.strip_prefix(['P', 'p'])?;
    let mut seconds: i64 = 0;
    let mut number = String::new();
    let mut any = false;
    for c in rest.chars() {
        let unit = match c.to_ascii_uppercase() {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = number.parse().ok()?;
        number.clear();
        any = true;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    (any && number.is_empty() && seconds <= LONGEST).then_some(sign * (seconds / 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_in_minutes() {
        let check = |text: &str, expected| assert_eq!(minutes(text), expected, "{text}");
        check("PT15M", Some(15));
        check("-PT15M", Some(-15));
        check("PT1H30M", Some(90));
        check("P1D", Some(1440));
        check("P1DT2H", Some(1560));
        check("P2W", Some(20_160));
        check("+PT0S", Some(0));
        check("PT90S", Some(1));
        for wrong in [
            "",
            "P",
            "15M",
            "PT",
            "PT5",
            "PX5M",
            "P99999999999999999999D",
            "P15250284452471W",
            "-P201Y",
            "P9223372036854775807S",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn times_stand_in_their_zone_and_days_in_none() {
        let check = |line: &str, expected: &str| {
            let property = Property::parse(line.as_bytes()).unwrap();
            let found = match one(&property, Tz::Europe__Kyiv) {
                Ok((due, _)) => due.text(),
                Err(problem) => problem.code().to_owned(),
            };
            assert_eq!(found, expected, "{line}");
        };
        check("DTSTART:20261122T100000Z", "2026-11-22T10:00:00Z");
        check("DTSTART:20261122T100000", "2026-11-22T08:00:00Z");
        check(
            "DTSTART;TZID=Europe/Kiev:20260722T100000",
            "2026-07-22T07:00:00Z",
        );
        check(
            "DTSTART;TZID=\"FLE Standard Time\":20261122T100000",
            "2026-11-22T08:00:00Z",
        );
        check("DTSTART;VALUE=DATE:20261122", "2026-11-22");
        check("DTSTART;TZID=Mordor:20261122T100000", "zone");
        check("DTSTART:tomorrow", "time");
        check("DTSTART:20261322", "time");
        for beyond in [
            "00000101",
            "00010101",
            "99991231T235959Z",
            "999991231",
            "-00010101",
        ] {
            check(&format!("DTSTART:{beyond}"), "time");
        }
        check("DTSTART;VALUE=DATE:16040229", "1604-02-29");
    }
}
