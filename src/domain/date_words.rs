//! Dates as people type them: `20.11`, `20.11.2026`, `25 листопада`, `+3`, `через 2 тижні`, `пт`, `next monday`, `завтра`, in
//! four languages at once.
//!
//! Pure: today comes as an argument. The words here are what is understood, never what is shown; those stand in the locales.
//! It reads no times of day and no ranges.

use chrono::{Datelike, Days, Months, NaiveDate};

mod names;

use names::{AHEAD, MONTHS_OF_YEAR, NEXT, NUMBERS, UNITS, WEEKDAYS};

/// Words for days near today.
const NEAR: [(i64, &[&str]); 5] = [
    (0, &["сьогодні", "сегодня", "azi", "astazi", "today", "t"]),
    (1, &["завтра", "maine", "mine", "tomorrow"]),
    (2, &["післязавтра", "послезавтра", "poimaine"]),
    (-1, &["вчора", "учора", "вчера", "ieri", "yesterday"]),
    (-2, &["позавчора", "позавчера", "alaltaieri"]),
];

/// Letters after a number that count weeks.
const WEEKS: [&str; 10] = [
    "т",
    "тиж",
    "тижні",
    "тижнів",
    "н",
    "нед",
    "w",
    "s",
    "sapt",
    "weeks",
];

/// Letters after a number that count months.
const MONTHS: [&str; 7] = ["м", "міс", "мес", "m", "l", "luni", "months"];

/// Tells whether a word says today or one of the next two days, and nothing else.
pub fn is_near(word: &str) -> bool {
    let word = fold(word.trim_matches(','));
    let is_another = ["t", "mine"].contains(&word.as_str());
    let mut days = NEAR.iter().filter(|(days, _)| *days >= 0);
    !is_another && days.any(|(_, words)| words.contains(&word.as_str()))
}

/// Tells whether a word, folded, is a day of the week or a day near today.
pub(super) fn is_day(word: &str) -> bool {
    let near = NEAR.iter().flat_map(|(_, words)| words.iter());
    let week = WEEKDAYS.iter().flat_map(|(_, words)| words.iter());
    near.chain(week).any(|known| *known == word)
}

/// Tells whether a word, folded, is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(_, words)| words.contains(&word))
}

/// Reads a date. `None` when it is not one.
///
/// A day and month without a year is the nearest such day, before or after today; a day alone is the next one to come; a
/// weekday is the next one after today, never today itself.
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = fold(text);
    if text.is_empty() {
        return None;
    }
    shift(&text, today)
        .or_else(|| ahead(&text, today))
        .or_else(|| word(&text, today))
        .or_else(|| of_month(&text, today))
        .or_else(|| numbers(&text, today))
}

/// Lower case, without diacritics, apostrophes and a closing point, so that `Mâine`, `п’ятниця` and `vi.` are known.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text
        .trim()
        .trim_end_matches('.')
        .chars()
        .flat_map(char::to_lowercase)
    {
        match c {
            'ё' => folded.push('е'),
            'ș' | 'ş' => folded.push('s'),
            'ț' | 'ţ' => folded.push('t'),
            'ă' | 'â' => folded.push('a'),
            'î' => folded.push('i'),
            '−' | '–' => folded.push('-'),
            '\'' | '’' | 'ʼ' | '`' => {}
            c => folded.push(c),
        }
    }
    folded
}

/// `+3`, `-2`, `+2т`, `+1м`.
fn shift(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let sign: i64 = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let rest = text[1..].trim();
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let count: u32 = rest[..digits].parse().ok()?;
    let unit = rest[digits..].trim();
    if count > 10_000 {
        return None;
    }
    if MONTHS.contains(&unit) {
        let months = Months::new(count);
        return if sign > 0 {
            today.checked_add_months(months)
        } else {
            today.checked_sub_months(months)
        };
    }
    let days = match unit {
        "" | "д" | "дн" | "d" | "z" | "zile" | "days" => i64::from(count),
        unit if WEEKS.contains(&unit) => i64::from(count) * 7,
        _ => return None,
    };
    add(today, sign * days)
}

/// A length of time that people name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

/// `через 2 тижні`, `in a week`, `peste o oră`: how many of which unit ahead.
pub(super) fn length_ahead(text: &str) -> Option<(u32, Unit)> {
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    if !AHEAD.contains(&words.next()?) {
        return None;
    }
    let mut word = words.next()?;
    let count = match word {
        "пів" | "пол" | "half" => None,
        word => {
            let mut numbers = NUMBERS.iter();
            let named = numbers.find(|(_, names)| names.contains(&word));
            named
                .map(|(number, _)| *number)
                .or_else(|| word.parse().ok())
        }
    };
    if count.is_some() {
        word = words.next()?;
    }
    if words.next().is_some() {
        return None;
    }
    match word {
        "півгодини" | "полчаса" => return Some((30, Unit::Minute)),
        _ => {}
    }
    let (unit, _) = UNITS.iter().find(|(_, names)| names.contains(&word))?;
    let count = count.unwrap_or(1);
    (count <= 10_000).then_some((count, *unit))
}

/// `через 2 тижні`: days, weeks and months ahead.
fn ahead(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (count, unit) = length_ahead(text)?;
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => add(today, i64::from(count)),
        Unit::Week => add(today, i64::from(count) * 7),
        Unit::Month => today.checked_add_months(Months::new(count)),
    }
}

/// A weekday, also of the next week, or a day near today.
fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |words: &[&str]| words.contains(&text);
    if let Some((days, _)) = NEAR.iter().find(|(_, words)| is(words)) {
        return add(today, *days);
    }
    let into_week = i64::from(today.weekday().num_days_from_monday());
    let of_week = |name: &str| {
        let (weekday, _) = WEEKDAYS.iter().find(|(_, words)| words.contains(&name))?;
        Some(i64::from(weekday.num_days_from_monday()))
    };
    if let Some((first, second)) = text.split_once(' ') {
        let name = if NEXT.contains(&first) {
            second
        } else if NEXT.contains(&second) {
            first
        } else {
            return None;
        };
        return add(today, 7 - into_week + of_week(name)?);
    }
    let ahead = (7 + of_week(text)? - into_week) % 7;
    add(today, if ahead == 0 { 7 } else { ahead })
}

/// `25 листопада`, `25 Nov 2027`, `Nov 25`, `25-го ноября`: the nearest such day when no year is named.
fn of_month(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let month_of = |word: &str| {
        let word = word.trim_end_matches('.');
        let mut names = MONTHS_OF_YEAR.iter();
        u32::try_from(names.position(|names| names.contains(&word))? + 1).ok()
    };
    let day_of = |word: &str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let end = &word[digits.len()..];
        let is_end = matches!(end, "" | "-го" | "го" | "-е" | "st" | "nd" | "rd" | "th");
        (is_end && digits.len() <= 2)
            .then(|| digits.parse::<u32>().ok())
            .flatten()
    };
    let (day, month, year) = match words[..] {
        [a, b] => (a, b, None),
        [a, b, year] => (a, b, Some(year)),
        _ => return None,
    };
    let (day, month) = match (day_of(day), month_of(month)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_of(month)?, month_of(day)?),
    };
    match year {
        None => nearest(day, month, today),
        Some(year) if year.len() == 4 => NaiveDate::from_ymd_opt(year.parse().ok()?, month, day),
        Some(_) => None,
    }
}

/// `20`, `20.11`, `20.11.26`, `20.11.2026`, `2026-11-20`; point, slash, dash or blank between.
fn numbers(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(['.', '/', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    if parts
        .iter()
        .any(|part| part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let number = |n: usize| parts.get(n).and_then(|part| part.parse::<u32>().ok());
    match parts.len() {
        1 => coming_day(number(0)?, today),
        2 => nearest(number(0)?, number(1)?, today),
        3 if parts[0].len() == 4 => {
            NaiveDate::from_ymd_opt(number(0)?.try_into().ok()?, number(1)?, number(2)?)
        }
        3 => {
            let year: i32 = number(2)?.try_into().ok()?;
            let year = match parts[2].len() {
                4 => year,
                2 => 2000 + year,
                _ => return None,
            };
            NaiveDate::from_ymd_opt(year, number(1)?, number(0)?)
        }
        _ => None,
    }
}

/// The next day of this number, today included.
fn coming_day(day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    // Two months are enough unless the day is 29 to 31.
    (0..4)
        .filter_map(|n| first.checked_add_months(Months::new(n))?.with_day(day))
        .find(|date| *date >= today)
}

/// The nearest such day of the year; of two equally near the coming one.
fn nearest(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    let year = today.year();
    // 29 February may be up to eight years away (1896, 1904).
    let near = (year - 1..=year + 1).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    let far = (year - 8..=year + 8).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    let distance = |date: &NaiveDate| ((*date - today).num_days().abs(), *date < today);
    near.min_by_key(distance)
        .or_else(|| far.min_by_key(distance))
}

fn add(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(by)
    } else {
        date.checked_add_days(by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wednesday, 18 November 2026.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 18).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = parse(text, today()).map_or("none".to_owned(), |date| date.to_string());
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn numbers_with_and_without_month_and_year() {
        check("20.11", "2026-11-20");
        check("20.11.", "2026-11-20");
        check("20.11.2026", "2026-11-20");
        check("20.11.26", "2026-11-20");
        check("20/11", "2026-11-20");
        check("20 11", "2026-11-20");
        check("2026-11-20", "2026-11-20");
        check("1.2", "2027-02-01");
        check("16.11", "2026-11-16");
        check("05.01", "2027-01-05");
        check("29.02", "2028-02-29");
        check("20", "2026-11-20");
        check("18", "2026-11-18");
        check("5", "2026-12-05");
        check("31", "2026-12-31");
    }

    #[test]
    fn steps_from_today() {
        check("+3", "2026-11-21");
        check("-2", "2026-11-16");
        check("−2", "2026-11-16");
        check("+0", "2026-11-18");
        check("+2т", "2026-12-02");
        check("+2 тижні", "2026-12-02");
        check("+1w", "2026-11-25");
        check("+1м", "2026-12-18");
        check("+3 luni", "2027-02-18");
    }

    #[test]
    fn words_of_four_languages() {
        check("пт", "2026-11-20");
        check("ПТ", "2026-11-20");
        check("пт.", "2026-11-20");
        check("п’ятниця", "2026-11-20");
        check("fri", "2026-11-20");
        check("vi", "2026-11-20");
        check("vi.", "2026-11-20");
        check("ср", "2026-11-25");
        check("пн", "2026-11-23");
        check("вс", "2026-11-22");
        check("нд", "2026-11-22");
        check("sâmbătă", "2026-11-21");
        check("завтра", "2026-11-19");
        check("tomorrow", "2026-11-19");
        check("mâine", "2026-11-19");
        check("Mâine ", "2026-11-19");
        check("сьогодні", "2026-11-18");
        check("сегодня", "2026-11-18");
        check("astăzi", "2026-11-18");
        check("today", "2026-11-18");
        check("післязавтра", "2026-11-20");
        check("вчора", "2026-11-17");
        check("ieri", "2026-11-17");
    }

    #[test]
    fn lengths_ahead_months_by_name_and_days_of_the_next_week() {
        check("через 2 дні", "2026-11-20");
        check("через тиждень", "2026-11-25");
        check("через неделю", "2026-11-25");
        check("через 2 дня", "2026-11-20");
        check("in 2 weeks", "2026-12-02");
        check("in a month", "2026-12-18");
        check("peste 2 zile", "2026-11-20");
        check("peste o săptămână", "2026-11-25");
        check("peste o lună", "2026-12-18");
        check("25 листопада", "2026-11-25");
        check("25 ноября", "2026-11-25");
        check("25-го листопада", "2026-11-25");
        check("25 noiembrie", "2026-11-25");
        check("25 Nov", "2026-11-25");
        check("Nov 25", "2026-11-25");
        check("1 січня", "2027-01-01");
        check("3 March 2028", "2028-03-03");
        check("наступного понеділка", "2026-11-23");
        check("next friday", "2026-11-27");
        check("в следующую", "none");
        check("vinerea viitoare", "2026-11-27");
        check("п’ятниці", "2026-11-20");
        check("через годину", "none");
        check("31 листопада", "none");
        check("через 99999999999 днів", "none");
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in [
            "",
            " ",
            "30.02",
            "32",
            "0",
            "1.13",
            "абв",
            "+",
            "+x",
            "+99999999999",
            "1.2.3.4",
            "20.11.226",
            "12345",
        ] {
            check(text, "none");
        }
    }
}
