//! Days and times as people type them into a field, at the edge of a quick entry or on the command line.
//!
//! Pure: the present moment of the user's wall comes as an argument. The words are those of [`super::date_words`].

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::date_words;
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

/// Reads a whole field: a day, a time of day (of today, or of tomorrow when it has passed), or both.
pub fn read(text: &str, now: NaiveDateTime) -> Option<When> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(date) = date_words::parse(text, now.date()) {
        return Some(When { date, time: None });
    }
    phrase(&words, now, false)
}

/// Finds a day, with a time of day or without, at the start or the end of a text; gives it and the rest of the text.
pub fn at_edge(text: &str, now: NaiveDateTime) -> Option<(When, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for count in (1..=3.min(words.len())).rev() {
        let (start, rest) = words.split_at(count);
        if let Some(when) = phrase(start, now, true) {
            return Some((when, keep(text, rest, true)));
        }
        let (rest, end) = words.split_at(words.len() - count);
        if let Some(when) = phrase(end, now, true) {
            return Some((when, keep(text, rest, false)));
        }
    }
    None
}

/// The rest of the text with its own line breaks.
fn keep(text: &str, rest: &[&str], is_tail: bool) -> String {
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else {
        return String::new();
    };
    let kept = if is_tail {
        text.rfind(last)
            .and_then(|end| {
                let mut from = 0;
                let all = text.split_whitespace().count();
                for word in text.split_whitespace().take(all - rest.len()) {
                    from += text[from..].find(word)? + word.len();
                }
                text.get(from..end + last.len())
            })
            .unwrap_or_default()
    } else {
        let mut end = text.find(first).unwrap_or(0);
        for word in rest {
            end += text[end..].find(word).unwrap_or(0) + word.len();
        }
        text.get(..end).unwrap_or_default()
    };
    kept.trim_matches([' ', ',', '\n', '\t']).to_owned()
}

/// Reads words that are nothing but a day and a time. At the edge of a text only what cannot be another word counts.
fn phrase(words: &[&str], now: NaiveDateTime, is_edge: bool) -> Option<When> {
    let (mut date, mut time) = (None, None);
    for word in words {
        let word = word.trim_matches(',');
        if let Some(found) = time_of_day(word) {
            if time.replace(found).is_some() {
                return None;
            }
        } else if matches!(word, "о" | "об" | "в" | "во" | "на" | "la" | "at" | "on") {
            continue;
        } else if is_edge && !is_plain(word) {
            return None;
        } else if let Some(found) = date_words::parse(word, now.date()) {
            if date.replace(found).is_some() {
                return None;
            }
        } else {
            return None;
        }
    }
    match (date, time) {
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

/// Tells whether a word can only be a date: not a bare number, not a short word that means something else as well.
fn is_plain(word: &str) -> bool {
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    let is_short_latin = word.len() <= 3 && word.chars().all(|c| c.is_ascii_alphabetic());
    !is_number && !is_short_latin
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
        let found = at_edge(text, now).map(|(when, rest)| {
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
}
