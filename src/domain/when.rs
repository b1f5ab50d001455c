//! Days and times as people type them into a field, at the edge of a quick entry or on the command line.
//!
//! Pure: the present moment of the user's wall comes as an argument. The words are those of [`super::date_words`].

mod said;

use std::borrow::Cow;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use self::said::Said;
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
    let words = with_hours(text);
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
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
    let words = with_hours(text);
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
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
        (None, None) if may_be_until => return within(text, &words, 0..words.len(), None, now),
        (None, None) => return None,
    };
    let kept = first..words.len() - last;
    if may_be_until
        && whole.is_time_alone()
        && let Some(found) = within(text, &words, kept.clone(), Some(whole), now)
    {
        return Some(found);
    }
    Some(Edge {
        when: whole.when(now)?,
        minutes: whole.minutes(),
        rest: keep(text, &[kept]),
    })
}

/// The words of a text; a bare hour right after a day is written as a time (`завтра 9` as `завтра 9:00`) where nothing follows that it
/// could count: the end, or a word that says what is to be done.
fn with_hours(text: &str) -> Vec<Cow<'_, str>> {
    let mut words: Vec<Cow<'_, str>> = text.split_whitespace().map(Cow::Borrowed).collect();
    for at in 1..words.len() {
        let (day, hour) = (words[at - 1].trim_matches(','), words[at].trim_matches(','));
        let is_short = (1..=2).contains(&hour.len()) && hour.bytes().all(|c| c.is_ascii_digit());
        let number = hour.parse::<u32>().ok().filter(|hour| *hour < 24);
        let (Some(number), true) = (number, is_short) else {
            continue;
        };
        if !date_words::is_day(&date_words::fold(day)) || is_month(day, hour) {
            continue;
        }
        if words.get(at + 1).is_none_or(|next| begins_work(next)) {
            words[at] = Cow::Owned(format!("{number}:00"));
        }
    }
    words
}

/// `mar 9` is the ninth of March.
fn is_month(word: &str, day: &str) -> bool {
    let any = NaiveDate::default();
    date_words::parse(&format!("{word} {day}"), any).is_some()
}

/// Tells whether a word says that something is to be done: an infinitive, or a kind of work.
fn begins_work(word: &str) -> bool {
    const WORK: [&str; 19] = [
        "call",
        "meet",
        "meeting",
        "email",
        "e-mail",
        "send",
        "write",
        "дзвінок",
        "зустріч",
        "лист",
        "звонок",
        "встреча",
        "письмо",
        "apel",
        "suna",
        "sunat",
        "intalnire",
        "trimis",
        "scris",
    ];
    let word = date_words::fold(word.trim_matches(','));
    let is_infinitive = ["ти", "тися", "тись", "ть", "ться"]
        .iter()
        .any(|end| word.ends_with(end));
    is_infinitive || WORK.contains(&word.as_str())
}

/// Finds a day among the words of something to be done: with its time (`call tomorrow at 10 Зоря`), beside a time that stands at an
/// edge (`call tomorrow Зоря at 10`), or, told by a word that means nothing else, alone: then it stays in the text.
fn within(
    text: &str,
    words: &[&str],
    kept: Range<usize>,
    time: Option<Said>,
    now: NaiveDateTime,
) -> Option<Edge> {
    let lengths = || (1..=LONGEST.min(kept.len())).rev();
    let places =
        lengths().flat_map(|count| (kept.start..=kept.end - count).map(move |at| at..at + count));
    let mut near = None;
    for place in places {
        let Some(said) = Said::of(&words[place.clone()], now, true) else {
            continue;
        };
        let rest = || keep(text, &[kept.start..place.start, place.end..kept.end]);
        let whole = match time {
            Some(time) => said.with(time),
            None => said.is_day_with_time().then_some(said),
        };
        if let Some(whole) = whole {
            return Some(Edge {
                when: whole.when(now)?,
                minutes: whole.minutes(),
                rest: rest(),
            });
        }
        let is_near = place.len() == 1 && date_words::is_near(words[place.start]);
        if time.is_none() && is_near {
            near.get_or_insert(said);
        }
    }
    Some(Edge {
        when: near?.when(now)?,
        minutes: None,
        rest: keep(text, &[kept]),
    })
}

/// The words of some ranges, with their own line breaks within each.
fn keep(text: &str, ranges: &[Range<usize>]) -> String {
    let kept: Vec<&str> = ranges
        .iter()
        .map(|range| between(text, range))
        .map(|part| part.trim_matches([' ', ',', '\n', '\t']))
        .filter(|part| !part.is_empty())
        .collect();
    kept.join(" ")
}

/// The text from the first to the last word of a range.
fn between<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let mut from = None;
    let mut to = 0;
    let mut at = 0;
    for (place, word) in text.split_whitespace().enumerate() {
        let Some(found) = text[at..].find(word) else {
            break;
        };
        let start = at + found;
        at = start + word.len();
        if range.contains(&place) {
            from.get_or_insert(start);
            to = at;
        }
    }
    from.and_then(|from| text.get(from..to)).unwrap_or_default()
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
            (
                "позвонить завтра Экострой в 10",
                "2026-11-23 10:00",
                "позвонить Экострой",
            ),
            (
                "позвонить завтра в 10 Агробуд",
                "2026-11-23 10:00",
                "позвонить Агробуд",
            ),
            (
                "send Зоря the offer on friday at 15:30 please",
                "2026-11-27 15:30",
                "send Зоря the offer please",
            ),
            (
                "10:00 sună mâine la Zoria",
                "2026-11-23 10:00",
                "sună la Zoria",
            ),
            // A day alone in the middle stays, and only a word that means nothing else counts.
            (
                "подзвонити завтра Смереці",
                "2026-11-23",
                "подзвонити завтра Смереці",
            ),
            (
                "звіт за п’ятницю для Зорі",
                "none",
                "звіт за п’ятницю для Зорі",
            ),
            ("this is mine too", "none", "this is mine too"),
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
            // Numbers as words, noon, an hour alone.
            ("peste două zile oferta", "2026-11-24", "oferta"),
            ("in two days call", "2026-11-24", "call"),
            ("через три тижні звірка", "2026-12-13", "звірка"),
            ("через дві години дзвінок", "2026-11-22 11:05", "дзвінок"),
            ("tomorrow at noon call", "2026-11-23 12:00", "call"),
            ("завтра опівдні дзвінок", "2026-11-23 12:00", "дзвінок"),
            ("mâine la prânz apel", "2026-11-23 12:00", "apel"),
            ("prânz cu Zoria", "none", "prânz cu Zoria"),
            ("завтра 9", "2026-11-23 09:00", ""),
            (
                "завтра 9 подзвонити Зорі",
                "2026-11-23 09:00",
                "подзвонити Зорі",
            ),
            ("tomorrow 9 call Zoria", "2026-11-23 09:00", "call Zoria"),
            ("звірка пт 15", "2026-11-27 15:00", "звірка"),
            ("завтра 9 коробок", "2026-11-23", "9 коробок"),
            ("завтра 9 дзвінків", "2026-11-23", "9 дзвінків"),
            ("mar 9", "2027-03-09", ""),
        ] {
            check(now, text, when, rest);
        }
        assert_eq!(at_edge("чекає рахунок до п’ятниці", now), None);
        assert_eq!(doubtful("завтра 25:00 подзвонити"), Some("25:00"));
        assert_eq!(doubtful("31.02 щось"), Some("31.02"));
        assert_eq!(doubtful("прайс 2.0 і 12:4"), None);
    }
}
