//! Days and times as people type them into a field, at the edge of a quick entry or on the command line.
//!
//! Pure: the present moment of the user's wall comes as an argument. The words are those of [`super::date_words`].

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use chrono_tz::Tz;

use super::date_words::{self, Unit};
use super::due::Due;
use super::time::Timestamp;

/// A day with or without a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl When {
    /// Gives the point that is meant in a zone.
    pub fn due(self, zone: Tz) -> Due {
        match self.time {
            Some(time) => Due::At(Timestamp::from_local(self.date.and_time(time), zone)),
            None => Due::On(self.date),
        }
    }

    /// Gives the day and the time of day as the user's wall has them.
    pub fn of(due: Due, zone: Tz) -> Self {
        Self {
            date: due.day(zone),
            time: due.time(zone),
        }
    }
}

/// What stands at an edge of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub when: When,
    /// How long, when an end was named: `10:00-11:30`.
    pub minutes: Option<i64>,
    /// The text without it.
    pub rest: String,
}

/// Reads a whole field: a day, a time of day (of today, or of tomorrow when it has passed), or both.
pub fn read(text: &str, now: NaiveDateTime) -> Option<When> {
    if let Some(date) = date_words::parse(text, now.date()) {
        return Some(When { date, time: None });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let said = Said::of(&words, now, false)?;
    (!said.is_until).then(|| said.when(now)).flatten()
}

/// Finds a day, with a time of day or without, at the start or the end of a text; gives it and the rest of the text. A day
/// "until" which something waits is none of these.
pub fn at_edge(text: &str, now: NaiveDateTime) -> Option<Edge> {
    edge(text, now, false)
}

/// As [`at_edge`], of something that is still to be done: `до п’ятниці` is its day as well.
pub fn due_at_edge(text: &str, now: NaiveDateTime) -> Option<Edge> {
    edge(text, now, true)
}

/// The longest phrase: "in 2 days at 3 pm sharp".
const LONGEST: usize = 7;

fn edge(text: &str, now: NaiveDateTime, may_be_until: bool) -> Option<Edge> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let said = |words: &[&str]| Said::of(words, now, true);
    let fits = |found: &(usize, Said)| may_be_until || !found.1.is_until;
    let lengths = || (1..=LONGEST.min(words.len())).rev();
    let start = lengths()
        .find_map(|count| Some((count, said(&words[..count])?)))
        .filter(fits);
    let begun = start.map_or(0, |(count, _)| count);
    let end = lengths()
        .filter(|count| words.len() - count >= begun)
        .find_map(|count| Some((count, said(&words[words.len() - count..])?)))
        .filter(fits);
    // A day at one edge and its time at the other belong together.
    let (whole, first, last) = match (start, end) {
        (Some((first, a)), Some((last, b))) => match a.with(b) {
            Some(both) => (both, first, last),
            None => (a, first, 0),
        },
        (Some((first, a)), None) => (a, first, 0),
        (None, Some((last, b))) => (b, 0, last),
        (None, None) => return None,
    };
    Some(Edge {
        when: whole.when(now)?,
        minutes: whole.minutes(),
        rest: keep(text, first, words.len() - last),
    })
}

/// The words from `first` to before `last` with their own line breaks between.
fn keep(text: &str, first: usize, last: usize) -> String {
    let mut from = None;
    let mut to = 0;
    let mut at = 0;
    for (place, word) in text.split_whitespace().enumerate() {
        let Some(found) = text[at..].find(word) else {
            break;
        };
        let start = at + found;
        at = start + word.len();
        if place >= first && place < last {
            from.get_or_insert(start);
            to = at;
        }
    }
    let kept = from.and_then(|from| text.get(from..to)).unwrap_or_default();
    kept.trim_matches([' ', ',', '\n', '\t']).to_owned()
}

/// What some words say of a day and a time, as far as it was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Said {
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    end: Option<NaiveTime>,
    /// "In two hours": so long from now, and nothing else.
    ahead: Option<Duration>,
    is_until: bool,
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

impl Said {
    /// Reads words that are nothing but a day and a time. At the edge of a text only what cannot mean another thing counts.
    fn of(words: &[&str], now: NaiveDateTime, is_edge: bool) -> Option<Self> {
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
    fn with(self, other: Self) -> Option<Self> {
        let is_day =
            |said: &Self| said.date.is_some() && said.time.is_none() && said.ahead.is_none();
        let is_time =
            |said: &Self| said.date.is_none() && said.time.is_some() && said.ahead.is_none();
        let (day, time) = if is_day(&self) && is_time(&other) {
            (self, other)
        } else if is_time(&self) && is_day(&other) {
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

    fn when(self, now: NaiveDateTime) -> Option<When> {
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

    fn minutes(self) -> Option<i64> {
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

/// Finds at an edge of a text what looks like a day or a time and is none: `25:00`, `31.02`.
pub fn doubtful(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let edges = [
        words.next(),
        words.next(),
        words.next_back(),
        text.split_whitespace().next_back(),
    ];
    edges
        .into_iter()
        .flatten()
        .map(|word| word.trim_matches(','))
        .find(|word| {
            let is_pair = |between: char| {
                let mut parts = word.split(between);
                let is_short = |part: &str| {
                    (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
                };
                let (first, second) = (parts.next(), parts.next());
                first.is_some_and(is_short)
                    && second.is_some_and(|part| is_short(part) && part.len() == 2)
                    && parts.next().is_none()
            };
            is_pair(':') || is_pair('.')
        })
}

/// Reads a time of day: `10:00`, `9:30`.
pub fn time_of_day(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    if minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let now = "2026-11-18T11:24:00".parse().unwrap();
        let found = at_edge(text, now).map(|Edge { when, rest, .. }| {
            let time = when
                .time
                .map(|time| time.format(" %H:%M").to_string())
                .unwrap_or_default();
            (format!("{}{time}", when.date), rest)
        });
        let expected = expected.map(|(when, rest)| (when.to_owned(), rest.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_day_is_found_at_either_edge_and_only_there() {
        check(
            "завтра 10:00 рахунок",
            Some(("2026-11-19 10:00", "рахунок")),
        );
        check(
            "подзвонити Ірині, 20.11 о 14:30",
            Some(("2026-11-20 14:30", "подзвонити Ірині")),
        );
        check("нагадати 16:00", Some(("2026-11-18 16:00", "нагадати")));
        check("нагадати 09:00", Some(("2026-11-19 09:00", "нагадати")));
        check("завтра\nдва рядки", Some(("2026-11-19", "два рядки")));
        check("дзвонила, чекає рахунок", None);
        check("сказала завтра буде", None);
        check("+3", Some(("2026-11-21", "")));
        check("пт 10:00 графік", Some(("2026-11-20 10:00", "графік")));
        check("відвантажити 5", None);
        check("we sent the bill", None);
    }

    #[test]
    fn days_and_times_are_said_in_many_ways() {
        let now = "2026-11-22T09:05:00".parse().unwrap(); // a Sunday
        #[track_caller]
        fn check(now: NaiveDateTime, text: &str, when: &str, rest: &str) {
            let found = due_at_edge(text, now);
            let said = found.as_ref().map_or("none".to_owned(), |edge| {
                let time = edge.when.time.map(|time| time.format(" %H:%M").to_string());
                let long = edge.minutes.map(|minutes| format!(" +{minutes}"));
                format!(
                    "{}{}{}",
                    edge.when.date,
                    time.unwrap_or_default(),
                    long.unwrap_or_default()
                )
            });
            assert_eq!(said, when, "{text}");
            assert_eq!(
                found.map_or(text.to_owned(), |edge| edge.rest),
                rest,
                "{text}"
            );
        }
        for (text, when, rest) in [
            (
                "в пятницу в 15:30 позвонить",
                "2026-11-27 15:30",
                "позвонить",
            ),
            ("on friday at 15:30 call", "2026-11-27 15:30", "call"),
            ("у понеділок о 9:30 звірка", "2026-11-23 09:30", "звірка"),
            ("у п'ятницю о 15.30 звірка", "2026-11-27 15:30", "звірка"),
            ("joi la ora 10 oferta", "2026-11-26 10:00", "oferta"),
            ("azi 17:00 sunat", "2026-11-22 17:00", "sunat"),
            (
                "завтра о 9 зустріч з Метробуд",
                "2026-11-23 09:00",
                "зустріч з Метробуд",
            ),
            ("tomorrow at 15 call", "2026-11-23 15:00", "call"),
            ("послезавтра в 12 отгрузка", "2026-11-24 12:00", "отгрузка"),
            ("tomorrow 3pm call", "2026-11-23 15:00", "call"),
            ("tomorrow at 3 pm call", "2026-11-23 15:00", "call"),
            ("завтра о 9 ранку дзвінок", "2026-11-23 09:00", "дзвінок"),
            ("завтра в 7 вечера ужин", "2026-11-23 19:00", "ужин"),
            ("next monday report", "2026-11-23", "report"),
            ("in 2 days call", "2026-11-24", "call"),
            ("in 2 weeks call", "2026-12-06", "call"),
            ("25 Nov 14:00 call", "2026-11-25 14:00", "call"),
            ("Nov 25 14:00 call", "2026-11-25 14:00", "call"),
            ("today 17.30 call", "2026-11-22 17:30", "call"),
            ("через 2 дні звірка", "2026-11-24", "звірка"),
            ("через тиждень о 10 звірка", "2026-11-29 10:00", "звірка"),
            ("за годину дзвінок", "2026-11-22 10:05", "дзвінок"),
            ("через 15 хвилин дзвінок", "2026-11-22 09:20", "дзвінок"),
            ("через півгодини дзвінок", "2026-11-22 09:35", "дзвінок"),
            ("наступного понеділка звірка", "2026-11-23", "звірка"),
            ("25 листопада 14:00 звірка", "2026-11-25 14:00", "звірка"),
            ("25 ноября в 14:00 сверка", "2026-11-25 14:00", "сверка"),
            ("через неделю сверка", "2026-11-29", "сверка"),
            ("peste 2 zile oferta", "2026-11-24", "oferta"),
            ("25 noiembrie 14:00 oferta", "2026-11-25 14:00", "oferta"),
            (
                "завтра 10:00-11:30 зустріч",
                "2026-11-23 10:00 +90",
                "зустріч",
            ),
            (
                "завтра подзвонити Зорі о 10",
                "2026-11-23 10:00",
                "подзвонити Зорі",
            ),
            ("здати звіт до п’ятниці", "2026-11-27", "здати звіт"),
            ("send the offer by friday", "2026-11-27", "send the offer"),
            ("завтра в офіс", "2026-11-23", "в офіс"),
            ("завтра 25 коробок", "2026-11-23", "25 коробок"),
            ("завтра 25:00 подзвонити", "2026-11-23", "25:00 подзвонити"),
            ("31.02 щось", "none", "31.02 щось"),
            ("20 11 коробок", "none", "20 11 коробок"),
            ("vin la birou", "none", "vin la birou"),
            ("5 у замовлення", "none", "5 у замовлення"),
            ("до речі", "none", "до речі"),
        ] {
            check(now, text, when, rest);
        }
        assert_eq!(at_edge("чекає рахунок до п’ятниці", now), None);
        assert_eq!(doubtful("завтра 25:00 подзвонити"), Some("25:00"));
        assert_eq!(doubtful("31.02 щось"), Some("31.02"));
        assert_eq!(doubtful("прайс 2.0 і 12:4"), None);
    }
}
