//! The grammar of days and times: reads words that are nothing but a day and a time, in four languages at once.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::{When, time_of_day};
use crate::domain::date_words::{self, Unit};

/// What some words say of a day and a time, as far as it was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    end: Option<NaiveTime>,
    /// "In two hours": so long from now, and nothing else.
    ahead: Option<Duration>,
    pub is_until: bool,
}

/// Words before a day or a time; the second list also says "until".
const BEFORE: [&str; 14] = [
    "о", "об", "в", "во", "у", "на", "к", "ко", "la", "ora", "orele", "pe", "at", "on",
];
const UNTIL: [&str; 4] = ["до", "by", "until", "pana"];

/// Words before an hour without minutes.
const BEFORE_HOUR: [&str; 13] = [
    "о", "об", "в", "во", "у", "на", "к", "до", "la", "at", "by", "ora", "orele",
];

/// Words after an hour that say no more.
const HOURS: [&str; 14] = [
    "годині",
    "годину",
    "години",
    "годин",
    "год",
    "час",
    "часа",
    "часов",
    "ч",
    "ore",
    "ora",
    "oclock",
    "h",
    "г",
];

/// Parts of the day: hours before noon, then hours after it.
const MORNING: [&str; 7] = [
    "ранку",
    "ночі",
    "утра",
    "ночи",
    "am",
    "dimineata",
    "noaptea",
];
const EVENING: [&str; 8] = [
    "дня",
    "вечора",
    "вечера",
    "pm",
    "seara",
    "dupa-amiaza",
    "dupa-masa",
    "p.m",
];

/// Words for the middle of the day and of the night; the second of each list are other words, too, and need one before times.
const NOON: [&[&str]; 2] = [
    &["noon", "midday", "опівдні", "полудень", "полдень"],
    &["amiaza", "pranz"],
];
const MIDNIGHT: [&[&str]; 2] = [&["midnight", "опівночі", "полночь"], &[]];

impl Said {
    /// Reads words that are nothing but a day and a time. At the edge of a text only what cannot mean another thing counts.
    pub fn of(words: &[&str], now: NaiveDateTime, is_edge: bool) -> Option<Self> {
        let words: Vec<String> = words
            .iter()
            .map(|word| date_words::fold(word.trim_matches(',')))
            .collect();
        let mut said = Self::default();
        let mut at = 0;
        // A word that could also be another one only counts beside a time.
        let mut is_doubtful = false;
        while at < words.len() {
            let rest = &words[at..];
            if let Some((count, ahead)) = ahead(rest) {
                said.put_ahead(ahead)?;
                at += count;
            } else if let Some((count, date)) = day(rest, now.date(), is_edge) {
                if said.date.replace(date).is_some() {
                    return None;
                }
                is_doubtful |= is_edge && !is_plain(&rest[..count]);
                at += count;
            } else if let Some((count, time, end)) =
                time(rest, at.checked_sub(1).map(|at| words[at].as_str()))
            {
                if said.time.replace(time).is_some() {
                    return None;
                }
                said.end = end;
                at += count;
            } else if rest.len() > 1 && BEFORE.contains(&rest[0].as_str()) {
                at += 1;
            } else if rest.len() > 1 && UNTIL.contains(&rest[0].as_str()) {
                said.is_until = true;
                at += 1;
            } else {
                return None;
            }
        }
        let is_alone = said.date.is_some() && said.time.is_none();
        (!(is_doubtful && is_alone) && said != Self::default()).then_some(said)
    }

    fn put_ahead(&mut self, ahead: Duration) -> Option<()> {
        self.ahead.replace(ahead).is_none().then_some(())
    }

    /// Joins a day at one edge with a time at the other.
    pub fn with(self, other: Self) -> Option<Self> {
        let is_day =
            |said: &Self| said.date.is_some() && said.time.is_none() && said.ahead.is_none();
        let (day, time) = if is_day(&self) && other.is_time_alone() {
            (self, other)
        } else if self.is_time_alone() && is_day(&other) {
            (other, self)
        } else {
            return None;
        };
        Some(Self {
            date: day.date,
            is_until: self.is_until || other.is_until,
            ..time
        })
    }

    /// Tells whether a time of day was said, and no day.
    pub const fn is_time_alone(self) -> bool {
        self.date.is_none() && self.time.is_some() && self.ahead.is_none()
    }

    /// Tells whether both were said.
    pub const fn is_day_with_time(self) -> bool {
        self.date.is_some() && self.time.is_some() && self.ahead.is_none()
    }

    pub fn when(self, now: NaiveDateTime) -> Option<When> {
        if let Some(ahead) = self.ahead {
            let then = now.checked_add_signed(ahead)?;
            let is_alone = self.date.is_none() && self.time.is_none();
            return is_alone.then(|| When {
                date: then.date(),
                time: then
                    .time()
                    .with_second(0)
                    .and_then(|time| time.with_nanosecond(0)),
            });
        }
        match (self.date, self.time) {
            (Some(date), time) => Some(When { date, time }),
            (None, Some(time)) => {
                let passed = time <= now.time();
                Some(When {
                    date: now.date() + Duration::days(i64::from(passed)),
                    time: Some(time),
                })
            }
            (None, None) => None,
        }
    }

    pub fn minutes(self) -> Option<i64> {
        let minutes = (self.end? - self.time?).num_minutes();
        Some(if minutes > 0 {
            minutes
        } else {
            minutes + 24 * 60
        })
    }
}

/// The longest beginning of the words that is a day; at an edge no bare numbers.
fn day(words: &[String], today: NaiveDate, is_edge: bool) -> Option<(usize, NaiveDate)> {
    (1..=4.min(words.len())).rev().find_map(|count| {
        let words = &words[..count];
        let is_numbers = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        if words[count - 1].ends_with(',') || (is_edge && words.iter().all(is_numbers)) {
            return None;
        }
        Some((count, date_words::parse(&words.join(" "), today)?))
    })
}

/// "In two hours", "через 15 хвилин".
fn ahead(words: &[String]) -> Option<(usize, Duration)> {
    (2..=3.min(words.len())).rev().find_map(|count| {
        let (number, unit) = date_words::length_ahead(&words[..count].join(" "))?;
        let length = match unit {
            Unit::Minute => Duration::minutes(number.into()),
            Unit::Hour => Duration::hours(number.into()),
            Unit::Day | Unit::Week | Unit::Month => return None,
        };
        Some((count, length))
    })
}

/// A time at the beginning of the words, perhaps with an end: how many words, and both.
fn time(words: &[String], before: Option<&str>) -> Option<(usize, NaiveTime, Option<NaiveTime>)> {
    let first = words.first()?.as_str();
    let is_after = before.is_some_and(|word| BEFORE_HOUR.contains(&word));
    let is =
        |lists: [&[&str]; 2]| lists[0].contains(&first) || is_after && lists[1].contains(&first);
    for (lists, hour) in [(NOON, 12), (MIDNIGHT, 0)] {
        if is(lists) {
            return Some((1, NaiveTime::from_hms_opt(hour, 0, 0)?, None));
        }
    }
    if let Some((from, to)) = first.split_once(['-', '–'])
        && let (Some(from), Some(to)) = (time_of_day(from), time_of_day(to))
    {
        return Some((1, from, Some(to)));
    }
    let after = |at: usize| words.get(at).map_or("", String::as_str);
    // `3pm`
    let letters = first
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(first.len());
    let (digits, glued) = first.split_at(letters);
    let clock = time_of_day(digits).or_else(|| {
        // `17.30` is a time where it is no day, or after a word that comes before times.
        let (hour, minute) = digits.split_once(['.', '-'])?;
        let is_pair = minute.len() == 2 && (is_after || digits.contains('.'));
        is_pair.then(|| NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0))?
    });
    let hour: Option<u32> = (digits.len() <= 2).then(|| digits.parse().ok()).flatten();
    let mut count = 1;
    let mut part = glued;
    if part.is_empty() {
        if HOURS.contains(&after(count)) && hour.is_some() {
            count += 1;
        }
        if is_part(after(count)) {
            part = after(count);
            count += 1;
        }
    }
    let is_named = count > 1 || is_part(glued) || glued == "h";
    if !(part.is_empty() || is_part(part) || part == "h") {
        return None;
    }
    let time = match clock {
        Some(time) => time,
        None if is_after || is_named => NaiveTime::from_hms_opt(hour?, 0, 0)?,
        None => return None,
    };
    let time = if EVENING.contains(&part) && time.hour() < 12 {
        time.with_hour(time.hour() + 12)?
    } else if MORNING.contains(&part) && time.hour() == 12 {
        time.with_hour(0)?
    } else {
        time
    };
    Some((count, time, None))
}

fn is_part(word: &str) -> bool {
    MORNING.contains(&word) || EVENING.contains(&word)
}

/// Tells whether words can only be a day: `mon` and `vin` are other words as well.
fn is_plain(words: &[String]) -> bool {
    const ONLY_DAYS: [&str; 3] = ["azi", "joi", "fri"];
    let is_latin = |word: &String| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    match words {
        [one] => one.len() > 3 || !is_latin(one) || ONLY_DAYS.contains(&one.as_str()),
        _ => true,
    }
}
