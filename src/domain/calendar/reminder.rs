//! When somebody is reminded of what is planned: several times per entry, or as usual for its kind. Shows nothing and
//! keeps nothing: what was shown is known by the store.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::domain::code::coded;
use crate::domain::date_words;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

/// Of a whole day one is reminded by its morning: minutes before the start are minutes before nine o'clock of the user.
const MORNING: i64 = 9 * 60;

/// What was missed longer ago than this is not shown any more, in days: nobody reads it.
pub const MISSED_DAYS: i64 = 30;

/// The longest time ahead that a reminder can be set, in minutes: a year.
pub const LONGEST: i64 = 366 * 24 * 60;

/// Gives the instant of a reminder so many minutes before something begins.
pub fn instant(starts: Due, minutes: i64, zone: Tz) -> Timestamp {
    match starts {
        Due::At(at) => at.plus_minutes(-minutes),
        Due::On(day) => {
            let morning = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
            Timestamp::from_local(day.and_time(morning), zone).plus_minutes(-minutes)
        }
    }
}

/// Gives the minutes of a reminder by the minutes before midnight, as files count for whole days.
pub const fn from_midnight(minutes: i64) -> i64 {
    minutes + MORNING
}

/// Gives the minutes before midnight of a reminder of a whole day.
pub const fn to_midnight(minutes: i64) -> i64 {
    minutes - MORNING
}

/// Tells whether a reminder is to be shown now. One that was set only after its time had come is shown as long as what it
/// reminds of is still ahead, or its minute had just begun: times are said in minutes. One that was missed while nothing ran is
/// shown late, but not after [`MISSED_DAYS`].
pub fn is_due(at: Timestamp, starts: Timestamp, set: Timestamp, now: Timestamp) -> bool {
    let oldest = now.plus_minutes(-MISSED_DAYS * 24 * 60);
    let minute = Timestamp::from_millis(set.millis() - set.millis().rem_euclid(60_000));
    at <= now && at > oldest && (at >= minute || starts >= now)
}

/// Beginnings of the words for lengths of time in four languages, folded, with their minutes.
const LENGTHS: [(&str, i64); 20] = [
    ("хв", 1),
    ("мин", 1),
    ("min", 1),
    ("год", 60),
    ("час", 60),
    ("ч", 60),
    ("hour", 60),
    ("h", 60),
    ("ore", 60),
    ("ora", 60),
    ("дн", 1_440),
    ("ден", 1_440),
    ("day", 1_440),
    ("zi", 1_440),
    ("d", 1_440),
    ("тиж", 10_080),
    ("нед", 10_080),
    ("sapt", 10_080),
    ("week", 10_080),
    ("w", 10_080),
];

/// Beginnings of the words that say: no reminder; when it begins; after that.
const NONE: [&str; 6] = ["без", "нема", "нет", "fara", "no", "nu"];
const START: [&str; 4] = ["почат", "начал", "incep", "start"];
const AFTER: [&str; 4] = ["післ", "посл", "dupa", "after"];

/// Reads the reminders that people type, `15 хв, 1 год`, `за день`, `10`, as minutes before the start; a word that says none
/// gives none at all. `None` when something is no length of time.
pub fn read(text: &str) -> Option<Vec<i64>> {
    let text = date_words::fold(text);
    if NONE.iter().any(|word| text.starts_with(word)) {
        return Some(Vec::new());
    }
    let mut all = text
        .split([',', ';'])
        .filter(|part| !part.trim().is_empty())
        .map(before)
        .collect::<Option<Vec<i64>>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// One of them: a number and a unit, one of which may be missing.
fn before(part: &str) -> Option<i64> {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    let number: Option<i64> = match digits.as_str() {
        "" => None,
        digits => Some(digits.parse().ok()?),
    };
    let words: Vec<&str> = part
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |beginnings: &[&str]| {
        let begins = |word: &&str| beginnings.iter().any(|one| word.starts_with(one));
        words.iter().any(begins)
    };
    let is_after = has(&AFTER);
    if number.is_none() && has(&START) {
        return Some(0);
    }
    let unit = words.iter().find_map(|word| {
        // One letter is an abbreviation: `ч`, and not `через`.
        let is = |one: &str| one.chars().nth(1).is_some() && word.starts_with(one);
        let length = LENGTHS.iter().find(|(one, _)| word == one || is(one));
        length.map(|(_, minutes)| *minutes)
    });
    let minutes = match (number, unit) {
        (Some(number), unit) if words.is_empty() || unit.is_some() => {
            number.checked_mul(unit.unwrap_or(1))?
        }
        (None, Some(unit)) => unit,
        _ => return None,
    };
    (minutes <= LONGEST).then_some(if is_after { -minutes } else { minutes })
}

coded! {
    /// For how long a reminder is put off.
    Delay {
        Minutes5 = "5",
        Minutes10 = "10",
        Minutes30 = "30",
        Hour = "60",
        /// Until the morning of the next day.
        Tomorrow = "tomorrow",
    }
}

impl Delay {
    /// Gives the instant at which the reminder comes again.
    pub fn until(self, now: Timestamp, zone: Tz) -> Timestamp {
        match self {
            Self::Minutes5 => now.plus_minutes(5),
            Self::Minutes10 => now.plus_minutes(10),
            Self::Minutes30 => now.plus_minutes(30),
            Self::Hour => now.plus_minutes(60),
            Self::Tomorrow => {
                let today = now.local(zone).date();
                instant(Due::On(today.succ_opt().unwrap_or(today)), 0, zone)
            }
        }
    }
}

/// The kinds that have usual reminders, in the order in which settings show them.
pub const KINDS: [&str; 11] = [
    "call",
    "meeting",
    "email",
    "sms",
    "letter",
    "other",
    "task",
    "entry-meeting",
    "entry-busy",
    "entry-away",
    "entry-note",
];

/// The usual reminders by kind: minutes before the start, for kinds of interactions (`call`), tasks (`task`) and entries
/// (`entry-meeting`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual(BTreeMap<String, Vec<i64>>);

impl Default for Usual {
    fn default() -> Self {
        Self::from_text("call=5 meeting=30 other=15 task=0 entry-meeting=15 entry-away=")
    }
}

impl Usual {
    /// Reads `call=5 meeting=30,5 letter=`; what cannot be read is left out.
    pub fn from_text(text: &str) -> Self {
        let pairs = text.split_whitespace().filter_map(|pair| {
            let (kind, minutes) = pair.split_once('=')?;
            let minutes = minutes
                .split(',')
                .filter_map(|minutes| minutes.parse().ok())
                .filter(|minutes: &i64| minutes.abs() <= LONGEST)
                .collect();
            Some((kind.to_owned(), minutes))
        });
        Self(pairs.collect())
    }

    /// Gives the text that [`Usual::from_text`] reads.
    pub fn text(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(kind, minutes)| {
                let minutes: Vec<String> = minutes.iter().map(ToString::to_string).collect();
                format!("{kind}={}", minutes.join(","))
            })
            .collect();
        pairs.join(" ")
    }

    /// Gives the minutes of a kind; none when nobody is usually reminded of it.
    pub fn of(&self, kind: &str) -> &[i64] {
        self.0.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Sets the minutes of a kind.
    pub fn set(&mut self, kind: &str, minutes: Vec<i64>) {
        self.0.insert(kind.to_owned(), minutes);
    }

    /// Gives the longest time ahead and the longest time after that any kind has, in minutes.
    pub fn reach(&self) -> (i64, i64) {
        let all = || self.0.values().flatten().copied();
        (
            all().max().unwrap_or(0).max(0),
            all().min().unwrap_or(0).min(0),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        match Due::from_text(text) {
            Some(Due::At(at)) => at,
            other => panic!("{text} {other:?}"),
        }
    }

    #[test]
    fn reminders_are_read_as_they_are_said_in_four_languages() {
        let check = |text: &str, expected: &[i64]| {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        };
        check("15", &[15]);
        check("60, 15 хв", &[15, 60]);
        check("за 15 хв, за 2 год, за день", &[15, 120, 1_440]);
        check("1 ч, за 3 дн", &[60, 4_320]);
        check(
            "cu 15 min, cu 1 h, cu o zi, 2 săptămâni",
            &[15, 60, 1_440, 20_160],
        );
        check("15 min before, 2 h before, a day before", &[15, 120, 1_440]);
        check("1h, 30min", &[30, 60]);
        check("на початку", &[0]);
        check("la început, 5", &[0, 5]);
        check("at the start", &[0]);
        check("через 15 хв після початку", &[-15]);
        check("Без нагадувань", &[]);
        check("no reminders", &[]);
        check("немає", &[]);
        for wrong in [
            "зранку",
            "15 коробок",
            "99999999999999999999",
            "15 хв, потім",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_that_is_set_in_its_own_minute_comes_and_an_older_one_does_not() {
        let check = |set: &str, expected| {
            let time = at("2026-11-22T16:50:00Z");
            let now = at("2026-11-22T16:51:30Z");
            assert_eq!(is_due(time, time, at(set), now), expected, "{set}");
        };
        check("2026-11-22T16:49:10Z", true);
        check("2026-11-22T16:50:48Z", true);
        check("2026-11-22T16:51:00Z", false);
    }

    #[test]
    fn whole_days_are_reminded_of_in_the_morning_of_the_user() {
        let check = |starts: &str, minutes, zone, expected: &str| {
            let found = instant(Due::from_text(starts).unwrap(), minutes, zone);
            assert_eq!(Due::At(found).text(), expected);
        };
        check(
            "2026-11-22T08:00:00Z",
            15,
            Tz::Europe__Kyiv,
            "2026-11-22T07:45:00Z",
        );
        check("2026-11-22", 0, Tz::Europe__Kyiv, "2026-11-22T07:00:00Z");
        check("2026-07-22", 0, Tz::Europe__Kyiv, "2026-07-22T06:00:00Z");
        check(
            "2026-11-22",
            15 * 60,
            Tz::Europe__Kyiv,
            "2026-11-21T16:00:00Z",
        );
        check(
            "2026-11-22",
            0,
            Tz::Pacific__Kiritimati,
            "2026-11-21T19:00:00Z",
        );
        // Files count whole days from midnight.
        assert_eq!(from_midnight(6 * 60), 15 * 60);
        assert_eq!(to_midnight(from_midnight(-30)), -30);
    }

    #[test]
    fn late_reminders_come_and_stale_ones_do_not() {
        #[track_caller]
        fn check(reminder: &str, starts: &str, set: &str, now: &str, expected: bool) {
            assert_eq!(is_due(at(reminder), at(starts), at(set), at(now)), expected);
        }
        let (long_ago, eight) = ("2026-01-01T00:00:00Z", "2026-11-22T08:00:00Z");
        check(
            "2026-11-22T07:45:00Z",
            eight,
            long_ago,
            "2026-11-22T07:44:59Z",
            false,
        );
        check(
            "2026-11-22T07:45:00Z",
            eight,
            long_ago,
            "2026-11-22T07:45:00Z",
            true,
        );
        // The machine slept for two weeks, and for two months.
        check(
            "2026-11-22T07:45:00Z",
            eight,
            long_ago,
            "2026-12-06T07:45:00Z",
            true,
        );
        check(
            "2026-11-22T07:45:00Z",
            eight,
            long_ago,
            "2027-01-22T07:45:00Z",
            false,
        );
        // Set ten minutes before: still shown. Written down afterwards: not.
        check(
            "2026-11-22T07:45:00Z",
            eight,
            "2026-11-22T07:50:00Z",
            "2026-11-22T07:51:00Z",
            true,
        );
        check(
            "2026-11-22T07:45:00Z",
            eight,
            "2026-11-22T12:00:00Z",
            "2026-11-22T12:01:00Z",
            false,
        );
    }

    #[test]
    fn tomorrow_is_the_morning_of_the_user() {
        let check = |delay: Delay, now: &str, expected: &str| {
            let until = delay.until(at(now), Tz::Europe__Kyiv);
            assert_eq!(Due::At(until).text(), expected);
        };
        check(
            Delay::Minutes5,
            "2026-11-22T08:00:00Z",
            "2026-11-22T08:05:00Z",
        );
        check(Delay::Hour, "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z");
        // 01:30 in Kyiv: the next day is not the one that has begun.
        check(
            Delay::Tomorrow,
            "2026-11-21T23:30:00Z",
            "2026-11-23T07:00:00Z",
        );
        check(
            Delay::Tomorrow,
            "2026-10-24T20:30:00Z",
            "2026-10-25T07:00:00Z",
        );
    }

    #[test]
    fn usual_reminders_are_read_and_written() {
        let usual = Usual::from_text("call=5 meeting=30,5 letter= broken x=y,3");
        assert_eq!(usual.of("call"), [5]);
        assert_eq!(usual.of("meeting"), [30, 5]);
        assert_eq!(usual.of("letter"), [] as [i64; 0]);
        assert_eq!(usual.of("x"), [3]);
        assert_eq!(Usual::from_text(&usual.text()), usual);
        assert_eq!(usual.reach(), (30, 0));
    }
}
