//! A series: a first time, a rule in a zone, single times more and less. Gives the instants and days at which it takes place.
//!
//! A time that summer time skips is taken with the offset before it, of two equal ones the first (RFC 5545, section 3.3.5).
//! The first time always takes place, also where the rule would not give it: nobody loses an entry that stands in a file.

use std::collections::HashSet;

use chrono::{Duration, NaiveDateTime};
use chrono_tz::Tz;

use super::expand::{self, Expansion, Start};
use super::rule::{End, Rule};
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

/// A series, or a single time when there is neither a rule nor a time more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub first: Due,
    /// On whose wall the rule is kept; days have none.
    pub zone: Tz,
    pub rule: Option<Rule>,
    /// Times beside the rule (RDATE).
    pub more: Vec<Due>,
    /// Times of the rule at which it does not take place, or not as the others do (EXDATE, RECURRENCE-ID).
    pub without: HashSet<Due>,
}

/// When a series takes place within a window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occurrences {
    /// In order.
    pub dues: Vec<Due>,
    /// There would have been more, but for the limit.
    pub is_cut: bool,
}

/// Hours by which walls of two zones, and a day among instants, can lie apart.
const A_DAY_APART: i64 = 48;

impl Series {
    /// Makes a single time.
    pub fn once(first: Due) -> Self {
        Self {
            first,
            zone: Tz::UTC,
            rule: None,
            more: Vec::new(),
            without: HashSet::new(),
        }
    }

    /// Makes a series by a rule.
    pub fn by(first: Due, zone: Tz, rule: Rule) -> Self {
        Self {
            zone,
            rule: Some(rule),
            ..Self::once(first)
        }
    }

    /// Tells whether it takes place more than once, or could.
    pub fn repeats(&self) -> bool {
        self.rule.is_some() || !self.more.is_empty()
    }

    /// Gives the times whose place among instants is within `from..to`, at most `limit` of them.
    pub fn within(&self, from: Timestamp, to: Timestamp, limit: usize) -> Occurrences {
        let mut found = self.of_rule(from, to, limit);
        let inside = |due: &Due| (from..to).contains(&due.place());
        let besides = std::iter::once(&self.first).chain(&self.more);
        for due in besides.filter(|due| inside(due)) {
            if !found.dues.contains(due) {
                found.dues.push(*due);
            }
        }
        found
            .dues
            .retain(|due| inside(due) && !self.without.contains(due));
        found.dues.sort_unstable_by_key(|due| due.place());
        found.dues.dedup();
        if found.dues.len() > limit {
            found.dues.truncate(limit);
            found.is_cut = true;
        }
        found
    }

    /// Gives the first time at or after an instant.
    pub fn next(&self, from: Timestamp) -> Option<Due> {
        if !self.repeats() {
            return Some(self.first)
                .filter(|first| first.place() >= from && !self.without.contains(first));
        }
        // Most rules come round within days; only a rare one is sought far.
        let mut begin = from.max(self.first.place());
        for days in [40, 400, 4_000, 40_000] {
            let end = begin.plus_minutes(days * 24 * 60);
            let found = self.within(begin, end, self.without.len().saturating_add(2));
            if let Some(due) = found.dues.first() {
                return Some(*due);
            }
            if self.last().is_some_and(|last| last < end) {
                return None;
            }
            begin = end;
        }
        None
    }

    /// Gives the place of the last time, or a later one; `None` when there is no end.
    pub fn last(&self) -> Option<Timestamp> {
        let of_rule = match &self.rule {
            None => self.first.place(),
            Some(rule) if rule.end == End::Never => return None,
            Some(rule) => self.place_of(expand::last(rule, self.start())?).place(),
        };
        let more = self.more.iter().map(|due| due.place()).max();
        Some(of_rule.max(self.first.place()).max(more.unwrap_or(of_rule)))
    }

    /// Gives the first time on the wall of the zone.
    pub fn start(&self) -> Start {
        Start {
            wall: self.first.local(self.zone),
            is_day: self.first.is_all_day(),
            zone: self.zone,
        }
    }

    /// Gives how often it has taken place by its rule before an instant.
    pub(super) fn count_before(&self, before: Due) -> u32 {
        let Some(rule) = &self.rule else { return 0 };
        let start = self.start();
        let end = before.local(self.zone);
        let found = expand::expand(rule, start, start.wall, end, expand::PERIODS as usize);
        u32::try_from(found.walls.len()).unwrap_or(u32::MAX)
    }

    /// Gives the times of the rule on the wall of the zone within `from..=to`, whether it takes place then or not.
    pub(super) fn walls(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        limit: usize,
    ) -> Vec<NaiveDateTime> {
        let Some(rule) = &self.rule else {
            return Vec::new();
        };
        let after = to.checked_add_signed(Duration::seconds(1)).unwrap_or(to);
        expand::expand(rule, self.start(), from, after, limit).walls
    }

    /// Gives the wall-clock time at which the rule gives a time: a time that summer time skips stands elsewhere.
    pub(super) fn wall_of(&self, due: Due) -> Option<NaiveDateTime> {
        let near = due.local(self.zone);
        let apart = Duration::hours(SKIPPED);
        let walls = self.walls(near - apart, near + apart, expand::PERIODS as usize);
        walls.into_iter().find(|wall| self.place_of(*wall) == due)
    }

    /// Tells whether its rule gives a time, whether it takes place then or not.
    pub fn gives(&self, due: Due) -> bool {
        self.wall_of(due).is_some()
    }

    /// Gives the first time of the rule after one.
    pub(super) fn next_of_rule(&self, after: Due) -> Option<Due> {
        let from = after.local(self.zone);
        let walls = self.walls(from, from + Duration::days(15_000), 4);
        let dues = walls.into_iter().map(|wall| self.place_of(wall));
        dues.into_iter().find(|due| due.place() > after.place())
    }

    fn of_rule(&self, from: Timestamp, to: Timestamp, limit: usize) -> Occurrences {
        let Some(rule) = &self.rule else {
            return Occurrences::default();
        };
        if from >= to {
            return Occurrences::default();
        }
        let apart = Duration::hours(A_DAY_APART);
        let wall = |at: Timestamp, by: Duration| {
            let wall = at.local(self.zone);
            wall.checked_add_signed(by).unwrap_or(wall)
        };
        // What lies in the margins, and what does not take place, must not use up the limit.
        let room = limit
            .saturating_add(self.without.len())
            .saturating_add(MARGIN);
        let Expansion { walls, is_cut, .. } = expand::expand(
            rule,
            self.start(),
            wall(from, -apart),
            wall(to, apart),
            room,
        );
        Occurrences {
            dues: walls.into_iter().map(|wall| self.place_of(wall)).collect(),
            is_cut,
        }
    }

    pub(super) fn place_of(&self, wall: NaiveDateTime) -> Due {
        if self.first.is_all_day() {
            Due::On(wall.date())
        } else {
            Due::At(Timestamp::from_local(wall, self.zone))
        }
    }
}

/// Hours by which a time that summer time skips may lie beside its wall.
const SKIPPED: i64 = 3;

/// How many times of a usual rule may lie in the margins of a window.
const MARGIN: usize = 200;

/// Gives the zone of a name as files write it: an IANA name in any case, also behind a path (`/mozilla.org/.../Europe/Kiev`),
/// or one of the names of Windows that the users' programs write. `None` when nobody knows it.
pub fn zone_of_name(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    if let Some(zone) = zone_by(name).or_else(|| zone_of_cities(name)) {
        return Some(zone);
    }
    // Of a path only the last parts can be a zone, three at most (America/Argentina/Salta).
    let starts = name.rmatch_indices('/').take(PARTS);
    starts.filter_map(|(at, _)| zone_by(&name[at + 1..])).last()
}

/// Of how many parts of a path a zone is sought: `Argentina/Salta` is none, `America/Argentina/Salta` is.
const PARTS: usize = 3;

/// A zone as the settings of Windows show it: `(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius`. One of the users'
/// countries goes before the first that is known.
fn zone_of_cities(name: &str) -> Option<Tz> {
    let (_, cities) = name.strip_prefix('(')?.split_once(')')?;
    let known = cities.split(',').take(12).filter_map(|city| {
        let is = |zone: &Tz| {
            let last = zone.name().rsplit('/').next().unwrap_or_default();
            last.replace('_', " ").eq_ignore_ascii_case(city.trim())
        };
        chrono_tz::TZ_VARIANTS.into_iter().find(is).map(one_name)
    });
    let known: Vec<Tz> = known.collect();
    let ours = known
        .iter()
        .find(|zone| WINDOWS.iter().any(|(_, one)| one == *zone));
    ours.or(known.first()).copied()
}

fn zone_by(name: &str) -> Option<Tz> {
    if let Ok(zone) = name.parse() {
        return Some(one_name(zone));
    }
    let windows = WINDOWS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, zone)) = windows {
        return Some(*zone);
    }
    chrono_tz::TZ_VARIANTS
        .into_iter()
        .find(|zone| zone.name().eq_ignore_ascii_case(name))
        .map(one_name)
}

/// One zone has one name: Kiev is Kyiv.
fn one_name(zone: Tz) -> Tz {
    match zone {
        Tz::Europe__Kiev | Tz::Europe__Uzhgorod | Tz::Europe__Zaporozhye => Tz::Europe__Kyiv,
        Tz::Europe__Tiraspol => Tz::Europe__Chisinau,
        other => other,
    }
}

/// Names of zones by Windows, as Outlook writes them: those of the users' countries and their neighbours
/// (Unicode CLDR, windowsZones.xml).
const WINDOWS: [(&str, Tz); 26] = [
    ("FLE Standard Time", Tz::Europe__Kyiv),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("Kaliningrad Standard Time", Tz::Europe__Kaliningrad),
    ("Russia Time Zone 3", Tz::Europe__Samara),
    ("Ekaterinburg Standard Time", Tz::Asia__Yekaterinburg),
    ("Omsk Standard Time", Tz::Asia__Omsk),
    ("N. Central Asia Standard Time", Tz::Asia__Novosibirsk),
    ("North Asia Standard Time", Tz::Asia__Krasnoyarsk),
    ("North Asia East Standard Time", Tz::Asia__Irkutsk),
    ("Yakutsk Standard Time", Tz::Asia__Yakutsk),
    ("Vladivostok Standard Time", Tz::Asia__Vladivostok),
    ("Magadan Standard Time", Tz::Asia__Magadan),
    ("Russia Time Zone 11", Tz::Asia__Kamchatka),
    ("Belarus Standard Time", Tz::Europe__Minsk),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Georgian Standard Time", Tz::Asia__Tbilisi),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("GMT Standard Time", Tz::Europe__London),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("UTC", Tz::UTC),
];

#[cfg(test)]
mod tests;
