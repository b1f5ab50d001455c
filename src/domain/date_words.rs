//! Dates as people type them: `20.11`, `20.11.2026`, `+3`, `пт`, `завтра`, in four languages at once.
//!
//! Pure: today comes as an argument. The words here are what is understood, never what is shown; those stand in the locales.
//! It reads no times of day and no ranges.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days of the week: full names and abbreviations of all four languages, folded as [`fold`] does.
const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (
        Weekday::Mon,
        &[
            "пн",
            "понеділок",
            "понедельник",
            "lu",
            "lun",
            "luni",
            "mo",
            "mon",
            "monday",
        ],
    ),
    (
        Weekday::Tue,
        &[
            "вт",
            "вівторок",
            "вторник",
            "ma",
            "mar",
            "marti",
            "tu",
            "tue",
            "tuesday",
        ],
    ),
    (
        Weekday::Wed,
        &[
            "ср",
            "середа",
            "середу",
            "среда",
            "среду",
            "mi",
            "mie",
            "miercuri",
            "we",
            "wed",
            "wednesday",
        ],
    ),
    (
        Weekday::Thu,
        &[
            "чт",
            "четвер",
            "четверг",
            "jo",
            "joi",
            "th",
            "thu",
            "thursday",
        ],
    ),
    (
        Weekday::Fri,
        &[
            "пт",
            "пятниця",
            "пятницю",
            "пятница",
            "пятницу",
            "vi",
            "vin",
            "vineri",
            "fr",
            "fri",
            "friday",
        ],
    ),
    (
        Weekday::Sat,
        &[
            "сб",
            "субота",
            "суботу",
            "суббота",
            "субботу",
            "sa",
            "sam",
            "sambata",
            "sat",
            "saturday",
        ],
    ),
    (
        Weekday::Sun,
        &[
            "нд",
            "неділя",
            "неділю",
            "вс",
            "воскресенье",
            "du",
            "dum",
            "duminica",
            "su",
            "sun",
            "sunday",
        ],
    ),
];

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
        .or_else(|| word(&text, today))
        .or_else(|| numbers(&text, today))
}

/// Lower case, without diacritics, apostrophes and a closing point, so that `Mâine`, `п’ятниця` and `vi.` are known.
fn fold(text: &str) -> String {
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

/// A weekday or a day near today.
fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |words: &[&str]| words.contains(&text);
    if let Some((days, _)) = NEAR.iter().find(|(_, words)| is(words)) {
        return add(today, *days);
    }
    let (weekday, _) = WEEKDAYS.iter().find(|(_, words)| is(words))?;
    let ahead = (7 + i64::from(weekday.num_days_from_monday())
        - i64::from(today.weekday().num_days_from_monday()))
        % 7;
    add(today, if ahead == 0 { 7 } else { ahead })
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
