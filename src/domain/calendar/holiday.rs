//! Public holidays of the users' countries, by rules: fixed days with the years in which they held, and days counted from
//! Easter. The rules stand in `assets/holidays`, each with the law it comes from.
//!
//! Days off that are moved by a decree from one year to the next, and feasts of single towns, are no rules and not here.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

use crate::domain::code::coded;

coded! {
    /// A country whose holidays are known.
    Country { Ua = "UA", Ru = "RU", Ro = "RO", Md = "MD" }
}

/// The years for which the rules were looked up.
pub const YEARS: RangeInclusive<i32> = 2020..=2035;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    pub date: NaiveDate,
    /// Its name for translation: `holiday-<key>` is its message id.
    pub key: &'static str,
}

impl Country {
    const fn rules(self) -> &'static str {
        match self {
            Self::Ua => include_str!("../../../assets/holidays/ua.txt"),
            Self::Ru => include_str!("../../../assets/holidays/ru.txt"),
            Self::Ro => include_str!("../../../assets/holidays/ro.txt"),
            Self::Md => include_str!("../../../assets/holidays/md.txt"),
        }
    }

    /// Gives the holidays of a year in their order; two may fall on one day.
    pub fn holidays(self, year: i32) -> Vec<Holiday> {
        let mut all: Vec<Holiday> = self
            .rules()
            .lines()
            .filter_map(|line| holiday(line, year))
            .collect();
        all.sort_unstable();
        all
    }
}

/// Reads a line of the rules: `05-08 from 2024 remembrance-ua`, `easter+49 trinity`.
fn holiday(line: &'static str, year: i32) -> Option<Holiday> {
    let line = line.split('#').next().unwrap_or_default();
    let mut words = line.split_whitespace();
    let day = words.next()?;
    let (mut from, mut to) = (i32::MIN, i32::MAX);
    let mut key = "";
    while let Some(word) = words.next() {
        match word {
            "from" => from = words.next()?.parse().ok()?,
            "to" => to = words.next()?.parse().ok()?,
            word => key = word,
        }
    }
    if !(from..=to).contains(&year) || key.is_empty() {
        return None;
    }
    let moved = |easter: NaiveDate, by: &str| {
        let days: i64 = by.parse().ok()?;
        let count = Days::new(days.unsigned_abs());
        if days < 0 {
            easter.checked_sub_days(count)
        } else {
            easter.checked_add_days(count)
        }
    };
    let date = if let Some(by) = day.strip_prefix("easter") {
        moved(orthodox_easter(year)?, by)
    } else if let Some(by) = day.strip_prefix("western") {
        moved(western_easter(year)?, by)
    } else {
        let (month, day) = day.split_once('-')?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
    };
    date.map(|date| Holiday { date, key })
}

/// Gives the Sunday of Easter by the Julian calendar, as a day of ours (Meeus, Astronomical Algorithms, chapter 8).
pub fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let sum = u32::try_from(d + e + 114).ok()?;
    let julian = NaiveDate::from_ymd_opt(year, sum / 31, sum % 31 + 1)?;
    // How many days the calendars lie apart after the leap days that one of them leaves out.
    let apart = year / 100 - year / 400 - 2;
    julian.checked_add_days(Days::new(u64::try_from(apart).ok()?))
}

/// Gives the Sunday of Easter by the Gregorian calendar (the anonymous algorithm of 1876).
pub fn western_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (
        year.rem_euclid(19),
        year.div_euclid(100),
        year.rem_euclid(100),
    );
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = u32::try_from(h + l - 7 * m + 114).ok()?;
    NaiveDate::from_ymd_opt(year, sum / 31, sum % 31 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_that_of_the_church_calendars() {
        for (orthodox, western) in [
            ("2020-04-19", "2020-04-12"),
            ("2021-05-02", "2021-04-04"),
            ("2022-04-24", "2022-04-17"),
            ("2023-04-16", "2023-04-09"),
            ("2024-05-05", "2024-03-31"),
            ("2025-04-20", "2025-04-20"),
            ("2026-04-12", "2026-04-05"),
            ("2027-05-02", "2027-03-28"),
            ("2028-04-16", "2028-04-16"),
            ("2029-04-08", "2029-04-01"),
            ("2030-04-28", "2030-04-21"),
            ("2035-04-29", "2035-03-25"),
        ] {
            let (orthodox, western) = (date(orthodox), date(western));
            let year = chrono::Datelike::year(&orthodox);
            assert_eq!(orthodox_easter(year), Some(orthodox));
            assert_eq!(western_easter(year), Some(western));
        }
    }

    #[test]
    fn holidays_are_those_of_the_laws_of_their_year() {
        #[track_caller]
        fn check(country: Country, day: &str, key: &str, expected: bool) {
            let day = date(day);
            let all = country.holidays(chrono::Datelike::year(&day));
            let found = all.iter().any(|one| one.date == day && one.key == key);
            assert_eq!(found, expected, "{country:?} {day} {key}");
        }
        use Country::{Md, Ro, Ru, Ua};
        check(Ua, "2026-04-12", "easter", true);
        check(Ua, "2026-05-31", "trinity", true);
        check(Ua, "2023-05-09", "victory-ua", true);
        check(Ua, "2024-05-09", "victory-ua", false);
        check(Ua, "2024-05-08", "remembrance-ua", true);
        check(Ua, "2023-01-07", "christmas-old", true);
        check(Ua, "2024-01-07", "christmas-old", false);
        check(Ua, "2023-10-01", "defenders-ua", true);
        check(Ua, "2022-10-14", "defenders-ua", true);
        check(Ua, "2024-07-15", "statehood-ua", true);
        check(Ua, "2021-07-28", "statehood-ua", false);
        check(Ro, "2026-04-10", "good-friday", true);
        check(Ro, "2026-06-01", "pentecost-monday", true);
        check(Ro, "2026-06-01", "childrens-day", true);
        check(Ro, "2023-01-06", "epiphany", false);
        check(Ro, "2024-01-06", "epiphany", true);
        check(Md, "2026-04-20", "blajini", true);
        check(Md, "2026-08-31", "language-md", true);
        check(Ru, "2026-11-04", "unity-ru", true);
    }

    #[test]
    fn every_line_of_the_rules_can_be_read() {
        for &country in Country::ALL {
            let rules = country
                .rules()
                .lines()
                .filter(|line| !line.starts_with('#'));
            let mut seen = std::collections::BTreeSet::new();
            for year in YEARS {
                seen.extend(country.holidays(year).into_iter().map(|one| one.key));
            }
            for line in rules {
                let key = line.split_whitespace().last().unwrap();
                assert!(seen.contains(key), "{country:?} {line}");
            }
            for year in YEARS {
                let count = country.holidays(year).len();
                assert!((11..=18).contains(&count), "{country:?} {year} {count}");
            }
        }
    }
}
