//! Zones that a file defines itself (VTIMEZONE) under a name that nobody else knows, as Outlook does ("Customized Time Zone"):
//! each is taken for the known zone whose clocks do the same. A definition counts for what stands behind it in the file.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::read::text;
use crate::domain::calendar::expand::{Start, expand};
use crate::domain::calendar::rule::Rule;
use crate::domain::calendar::series::zone_of_name;
use crate::exchange::vcard::property::Property;

/// The years in which both must agree, every few days.
const YEARS: (i32, i32) = (2024, 2030);
const STEP: i64 = 5;

/// The most definitions of a file, and changes of one, that are looked at.
const MOST: usize = 50;
const CHANGES: usize = 200;

/// Zones that are tried before all others: of several that do the same the users know these.
const NEAR: [Tz; 10] = [
    Tz::Europe__Kyiv,
    Tz::Europe__Chisinau,
    Tz::Europe__Bucharest,
    Tz::Europe__Moscow,
    Tz::Europe__Warsaw,
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::Etc__UTC,
    Tz::Europe__Istanbul,
];

/// The zones that were defined so far.
#[derive(Debug)]
pub(super) struct Zones {
    /// That of the user: it goes before others.
    own: Tz,
    known: HashMap<String, Tz>,
    open: Option<Definition>,
}

#[derive(Debug, Default)]
struct Definition {
    name: String,
    changes: Vec<Change>,
    open: Option<Change>,
}

/// When the clocks change, and to which offset in seconds.
#[derive(Debug, Default)]
struct Change {
    start: Option<NaiveDateTime>,
    to: Option<i32>,
    rule: Option<Rule>,
    more: Vec<NaiveDateTime>,
}

impl Zones {
    pub(super) fn new(own: Tz) -> Self {
        Self {
            own,
            known: HashMap::new(),
            open: None,
        }
    }

    /// Takes the beginning of a part of the file.
    pub(super) fn begins(&mut self, name: &str) {
        match (name, &mut self.open) {
            ("VTIMEZONE", open) => *open = Some(Definition::default()),
            ("STANDARD" | "DAYLIGHT", Some(open)) => open.open = Some(Change::default()),
            _ => {}
        }
    }

    /// Takes the end of a part of the file.
    pub(super) fn ends(&mut self, name: &str) {
        match (name, &mut self.open) {
            ("STANDARD" | "DAYLIGHT", Some(open)) if open.changes.len() < CHANGES => {
                open.changes.extend(open.open.take());
            }
            ("VTIMEZONE", open) => {
                let Some(defined) = open.take() else { return };
                if self.known.len() < MOST
                    && zone_of_name(&defined.name).is_none()
                    && let Some(zone) = defined.zone(self.own)
                {
                    self.known.insert(defined.name, zone);
                }
            }
            _ => {}
        }
    }

    /// Takes a line within a definition.
    pub(super) fn take(&mut self, line: &[u8]) {
        let Some(open) = &mut self.open else { return };
        let Some(property) = Property::parse(line) else {
            return;
        };
        let value = text(&property);
        match (property.name.as_str(), &mut open.open) {
            ("TZID", None) => open.name = name_of(&value),
            ("DTSTART", Some(change)) => change.start = wall(&value),
            ("TZOFFSETTO", Some(change)) => change.to = offset(value.trim()),
            ("RRULE", Some(change)) => change.rule = value.parse().ok(),
            ("RDATE", Some(change)) => {
                let room = CHANGES.saturating_sub(change.more.len());
                let more = value.split(',').filter_map(wall);
                change.more.extend(more.take(room));
            }
            _ => {}
        }
    }

    /// Puts the names of known zones in the place of those that the file has defined.
    pub(super) fn name(&self, properties: &mut [Property]) {
        if self.known.is_empty() {
            return;
        }
        let params = properties.iter_mut().flat_map(|it| &mut it.params);
        for (_, value) in params.filter(|(name, _)| name == "TZID") {
            if let Some(zone) = self.known.get(&name_of(value)) {
                zone.name().clone_into(value);
            }
        }
    }
}

impl Definition {
    /// The first zone whose clocks show the same through all the years.
    fn zone(&self, own: Tz) -> Option<Tz> {
        let offsets = self.offsets()?;
        let all = [own].into_iter().chain(NEAR).chain(chrono_tz::TZ_VARIANTS);
        let mut fitting = all.into_iter().filter(|zone| {
            offsets.iter().all(|(wall, seconds)| {
                let there = zone.offset_from_local_datetime(wall);
                there.single().map(|it| it.fix().local_minus_utc()) == Some(*seconds)
            })
        });
        fitting.next()
    }

    /// The offsets at noon, every few days; `None` when the definition says too little.
    fn offsets(&self) -> Option<Vec<(NaiveDateTime, i32)>> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let begin = day(YEARS.0, 1, 1)?.and_time(NaiveTime::MIN);
        let end = day(YEARS.1, 12, 31)?.and_time(NaiveTime::MIN);
        let mut changes: Vec<(NaiveDateTime, i32)> = Vec::new();
        for change in &self.changes {
            let (start, to) = (change.start?, change.to?);
            changes.push((start, to));
            changes.extend(change.more.iter().map(|wall| (*wall, to)));
            if let Some(rule) = &change.rule {
                let first = Start {
                    wall: start,
                    is_day: false,
                    zone: Tz::UTC,
                };
                let from = begin - Duration::days(2 * 366);
                let found = expand(rule, first, from, end, CHANGES);
                changes.extend(found.walls.into_iter().map(|wall| (wall, to)));
            }
        }
        changes.sort_unstable();
        let first = begin + Duration::hours(12);
        let days = (0..).map(|step| first + Duration::days(step * STEP));
        let noons = days.take_while(|noon| *noon < end);
        noons
            .map(|noon| {
                let after = changes.partition_point(|(wall, _)| *wall <= noon);
                let (_, seconds) = changes.get(after.checked_sub(1)?)?;
                Some((noon, *seconds))
            })
            .collect()
    }
}

fn name_of(value: &str) -> String {
    value.trim().trim_matches('"').to_owned()
}

fn wall(value: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(value.trim().trim_end_matches(['Z', 'z']), "%Y%m%dT%H%M%S").ok()
}

/// `+0200`, `-033000`.
fn offset(value: &str) -> Option<i32> {
    let (sign, digits) = match value.as_bytes().first()? {
        b'+' => (1, &value[1..]),
        b'-' => (-1, &value[1..]),
        _ => (1, value),
    };
    let is_whole = [4, 6].contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|two| two.parse::<i32>().ok())
    };
    let seconds = part(0)? * 3_600 + part(2)? * 60 + part(4).unwrap_or(0);
    (is_whole && seconds < 24 * 3_600).then_some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(own: Tz, definition: &str) -> Option<Tz> {
        let mut zones = Zones::new(own);
        for line in definition.lines().map(str::trim) {
            match line.split_once(':') {
                Some(("BEGIN", name)) => zones.begins(name),
                Some(("END", name)) => zones.ends(name),
                _ => zones.take(line.as_bytes()),
            }
        }
        zones.known.get("Customized Time Zone").copied()
    }

    fn with(standard: (&str, &str), daylight: (&str, &str)) -> String {
        let part = |kind: &str, (to, rule): (&str, &str)| {
            format!(
                "BEGIN:{kind}\nDTSTART:16010101T030000\nTZOFFSETFROM:+0000\nTZOFFSETTO:{to}\n{rule}\nEND:{kind}\n"
            )
        };
        format!(
            "BEGIN:VTIMEZONE\nTZID:\"Customized Time Zone\"\n{}{}END:VTIMEZONE\n",
            part("STANDARD", standard),
            part("DAYLIGHT", daylight)
        )
    }

    #[test]
    fn a_zone_that_a_file_defines_is_the_one_whose_clocks_do_the_same() {
        let autumn = "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU";
        let spring = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU";
        let east = with(("+0200", autumn), ("+0300", spring));
        assert_eq!(zone(Tz::Europe__Kyiv, &east), Some(Tz::Europe__Kyiv));
        assert_eq!(
            zone(Tz::Europe__Helsinki, &east),
            Some(Tz::Europe__Helsinki)
        );
        let middle = with(("+0100", autumn), ("+0200", spring));
        assert_eq!(zone(Tz::Europe__Kyiv, &middle), Some(Tz::Europe__Warsaw));
        let america = with(
            ("-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
            ("-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        );
        assert_eq!(
            zone(Tz::Europe__Kyiv, &america),
            Some(Tz::America__New_York)
        );
        let still = with(("+0300", ""), ("+0300", ""));
        assert_eq!(zone(Tz::Europe__Kyiv, &still), Some(Tz::Europe__Moscow));
        // Clocks that no place on earth has, and a definition that says nothing.
        let nowhere = with(("+0217", ""), ("+0217", ""));
        assert_eq!(zone(Tz::Europe__Kyiv, &nowhere), None);
        let empty = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nEND:VTIMEZONE";
        assert_eq!(zone(Tz::Europe__Kyiv, empty), None);
    }
}
