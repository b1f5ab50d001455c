//! Repetition as the form has it: how often, on which days, until when; to a rule of RFC 5545 and back. A rule that the form
//! cannot say stays as it is. Pure.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::rule::{End, Frequency, NthDay, Rule, Until};
use crate::domain::date_words;
use crate::i18n::{Arg, Words, id};
use crate::say;

/// The weekdays in their order.
pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// How often it comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Often {
    #[default]
    Never,
    Daily,
    /// On the days of the week that are ticked.
    Weekly,
    /// On the same day of the month.
    Monthly,
    /// On the same weekday of the month: the second Tuesday, the last Friday.
    MonthlyByDay,
    Yearly,
    /// A rule that came from elsewhere.
    Other,
}

impl Often {
    /// In the order in which they are offered; the last only where there is one.
    pub const ALL: [Self; 7] = [
        Self::Never,
        Self::Daily,
        Self::Weekly,
        Self::Monthly,
        Self::MonthlyByDay,
        Self::Yearly,
        Self::Other,
    ];
}

/// When it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    #[default]
    Never,
    Until,
    Count,
}

impl Ending {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Never, Self::Until, Self::Count];
}

/// The repetition of an entry as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    pub often: Often,
    pub every: String,
    pub days: [bool; 7],
    pub ending: Ending,
    pub until: String,
    pub count: String,
    other: String,
    zone: chrono_tz::Tz,
}

/// Which field of the repetition cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Every,
    Days,
    Until,
    Count,
}

impl Default for Repeat {
    fn default() -> Self {
        Self {
            often: Often::Never,
            every: "1".to_owned(),
            days: [false; 7],
            ending: Ending::Never,
            until: String::new(),
            count: String::new(),
            other: String::new(),
            zone: chrono_tz::Tz::UTC,
        }
    }
}

impl Repeat {
    /// Reads a rule; dates are written by `write`.
    pub fn read(text: &str, zone: chrono_tz::Tz, write: impl Fn(NaiveDate) -> String) -> Self {
        let mut repeat = Self::default();
        if text.is_empty() {
            return repeat;
        }
        repeat.other = text.to_owned();
        repeat.zone = zone;
        repeat.often = Often::Other;
        let Ok(rule) = text.parse::<Rule>() else {
            return repeat;
        };
        repeat.every = rule.interval.to_string();
        match rule.end {
            End::Never => {}
            End::Count(count) => {
                repeat.ending = Ending::Count;
                repeat.count = count.to_string();
            }
            End::Until(until) => {
                repeat.ending = Ending::Until;
                repeat.until = write(until.wall(zone).date());
            }
        }
        let bare = rule.by_month.is_empty()
            && rule.by_week.is_empty()
            && rule.by_year_day.is_empty()
            && rule.by_hour.is_empty()
            && rule.by_minute.is_empty()
            && rule.by_second.is_empty()
            && rule.by_position.is_empty();
        let plain = rule.by_day.iter().all(|day| day.nth.is_none());
        repeat.often = match rule.frequency {
            _ if !bare => Often::Other,
            Frequency::Daily if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
                Often::Daily
            }
            Frequency::Weekly if plain && rule.by_month_day.is_empty() => {
                for day in &rule.by_day {
                    repeat.days[day.weekday.num_days_from_monday() as usize] = true;
                }
                Often::Weekly
            }
            Frequency::Monthly if rule.by_day.is_empty() && rule.by_month_day.len() < 2 => {
                Often::Monthly
            }
            Frequency::Monthly
                if rule.by_month_day.is_empty() && rule.by_day.len() == 1 && !plain =>
            {
                Often::MonthlyByDay
            }
            Frequency::Yearly if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
                Often::Yearly
            }
            _ => Often::Other,
        };
        repeat
    }

    /// Tells whether it repeats at all.
    pub fn is_any(&self) -> bool {
        self.often != Often::Never
    }

    /// Tells whether there is a rule that the form cannot say.
    pub fn has_other(&self) -> bool {
        !self.other.is_empty()
    }

    /// Gives the rule of something that begins on a day; empty when it takes place once.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn rule(&self, first: NaiveDate, today: NaiveDate) -> Result<String, Wrong> {
        let frequency = match self.often {
            Often::Never => return Ok(String::new()),
            Often::Other => return Ok(self.other.clone()),
            Often::Daily => Frequency::Daily,
            Often::Weekly => Frequency::Weekly,
            Often::Monthly | Often::MonthlyByDay => Frequency::Monthly,
            Often::Yearly => Frequency::Yearly,
        };
        let every = self.every.trim().parse::<u32>().ok();
        let every = every.filter(|every| (1..=999).contains(every));
        let mut rule = Rule::every(frequency, every.ok_or(Wrong::Every)?);
        match self.often {
            Often::Weekly => {
                rule.by_day = self
                    .weekdays(first)
                    .into_iter()
                    .map(|weekday| NthDay { nth: None, weekday })
                    .collect();
                // On its own day alone a week needs no list: it moves with the entry.
                if rule.by_day.len() == 1 && rule.by_day[0].weekday == first.weekday() {
                    rule.by_day.clear();
                } else if !rule.by_day.iter().any(|day| day.weekday == first.weekday()) {
                    return Err(Wrong::Days);
                }
            }
            Often::MonthlyByDay => {
                rule.by_day = vec![NthDay {
                    nth: Some(nth(first)),
                    weekday: first.weekday(),
                }];
            }
            _ => {}
        }
        rule.end = match self.ending {
            Ending::Never => End::Never,
            Ending::Count => {
                let count = self.count.trim().parse().ok().filter(|count| *count > 0);
                End::Count(count.ok_or(Wrong::Count)?)
            }
            Ending::Until => {
                let day = date_words::parse(&self.until, today).ok_or(Wrong::Until)?;
                if day < first {
                    return Err(Wrong::Until);
                }
                End::Until(Until::Day(day))
            }
        };
        Ok(rule.to_string())
    }

    /// The days of the week that are ticked; the first day's own when none is.
    fn weekdays(&self, first: NaiveDate) -> Vec<Weekday> {
        let ticked: Vec<Weekday> = WEEKDAYS
            .into_iter()
            .zip(self.days)
            .filter_map(|(day, on)| on.then_some(day))
            .collect();
        if ticked.is_empty() {
            vec![first.weekday()]
        } else {
            ticked
        }
    }

    /// Says it in words: "every 2 weeks on пн, ср, until 31.12.2026".
    pub fn words(&self, words: &Words, first: NaiveDate) -> String {
        let every: i64 = self.every.trim().parse().unwrap_or(1);
        let count = ("count", Arg::from(every));
        let days = |days: Vec<Weekday>| {
            let names: Vec<String> = days.iter().map(|day| words.weekday_short(*day)).collect();
            names.join(", ")
        };
        let said = match self.often {
            Often::Never => return words.tr(id::CAL_REPEAT_NEVER),
            Often::Other => return say::rule::rule(words, &self.other, self.zone),
            Often::Daily => words.with(id::CAL_EVERY_DAYS, &[count]),
            Often::Weekly => {
                let on = ("days", days(self.weekdays(first)).into());
                words.with(id::CAL_EVERY_WEEKS, &[count, on])
            }
            Often::Monthly => {
                let day = ("day", i64::from(first.day()).into());
                words.with(id::CAL_EVERY_MONTHS, &[count, day])
            }
            Often::MonthlyByDay => {
                let on = ("day", nth_words(words, first).into());
                words.with(id::CAL_EVERY_MONTHS_ON, &[count, on])
            }
            Often::Yearly => {
                let date = format!("{:02}.{:02}", first.day(), first.month());
                words.with(id::CAL_EVERY_YEARS, &[count, ("date", date.into())])
            }
        };
        match self.ending {
            Ending::Never => said,
            Ending::Until => {
                let until = [
                    ("what", said.into()),
                    ("date", self.until.trim().to_owned().into()),
                ];
                words.with(id::CAL_ENDS_UNTIL, &until)
            }
            Ending::Count => {
                let times: i64 = self.count.trim().parse().unwrap_or(0);
                let count = [("what", said.into()), ("count", times.into())];
                words.with(id::CAL_ENDS_COUNT, &count)
            }
        }
    }
}

/// Which weekday of its month a day is; the last one counts as -1.
fn nth(day: NaiveDate) -> i32 {
    let is_last = i32::from(day.num_days_in_month()) < i32::try_from(day.day()).unwrap_or(0) + 7;
    if is_last {
        -1
    } else {
        i32::try_from((day.day() - 1) / 7).unwrap_or(0) + 1
    }
}

/// `2-й вівторок`, `last Friday`.
pub fn nth_words(words: &Words, day: NaiveDate) -> String {
    const CODES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = day.weekday().num_days_from_monday() as usize;
    let weekday = (
        "weekday",
        Arg::from(CODES.get(place).copied().unwrap_or_default()),
    );
    match nth(day) {
        -1 => words.with(id::CAL_LAST_WEEKDAY, &[weekday]),
        nth => words.with(id::CAL_NTH_WEEKDAY, &[("nth", nth.into()), weekday]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn written(day: NaiveDate) -> String {
        day.format("%d.%m.%Y").to_string()
    }

    fn today() -> NaiveDate {
        day("2026-11-18")
    }

    #[test]
    fn what_the_form_says_becomes_a_rule_and_back() {
        #[track_caller]
        fn check(repeat: &Repeat, first: &str, expected: &str) {
            let rule = repeat.rule(day(first), today()).unwrap();
            assert_eq!(rule, expected);
            let again = Repeat::read(&rule, chrono_tz::Tz::Europe__Kyiv, written);
            assert_eq!(again.rule(day(first), today()).unwrap(), expected);
            assert_eq!(again.often, repeat.often);
        }
        let of = |often| Repeat {
            often,
            ..Repeat::default()
        };
        check(&of(Often::Never), "2026-11-18", "");
        check(&of(Often::Daily), "2026-11-18", "FREQ=DAILY");
        check(&of(Often::Weekly), "2026-11-18", "FREQ=WEEKLY");
        check(&of(Often::Monthly), "2026-11-18", "FREQ=MONTHLY");
        check(
            &of(Often::MonthlyByDay),
            "2026-11-18",
            "FREQ=MONTHLY;BYDAY=3WE",
        );
        // The last Friday is the last one also where a month has five.
        check(
            &of(Often::MonthlyByDay),
            "2026-11-27",
            "FREQ=MONTHLY;BYDAY=-1FR",
        );
        check(&of(Often::Yearly), "2026-11-18", "FREQ=YEARLY");
        let mut weekly = of(Often::Weekly);
        weekly.every = "2".to_owned();
        weekly.days = [true, false, true, false, false, false, false];
        weekly.ending = Ending::Count;
        weekly.count = "10".to_owned();
        check(
            &weekly,
            "2026-11-18",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=10;BYDAY=MO,WE",
        );
        let mut daily = of(Often::Daily);
        daily.ending = Ending::Until;
        daily.until = "31.12.2026".to_owned();
        check(&daily, "2026-11-18", "FREQ=DAILY;UNTIL=20261231");
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        #[track_caller]
        fn check(change: impl FnOnce(&mut Repeat), expected: Wrong) {
            let mut repeat = Repeat {
                often: Often::Weekly,
                ..Repeat::default()
            };
            change(&mut repeat);
            assert_eq!(repeat.rule(day("2026-11-18"), today()), Err(expected));
        }
        check(|it| it.every = "0".into(), Wrong::Every);
        check(|it| it.every = "часто".into(), Wrong::Every);
        check(|it| it.days[0] = true, Wrong::Days);
        check(|it| it.ending = Ending::Count, Wrong::Count);
        check(|it| it.ending = Ending::Until, Wrong::Until);
        check(
            |it| {
                it.ending = Ending::Until;
                it.until = "01.11.2026".into();
            },
            Wrong::Until,
        );
    }

    #[test]
    fn a_rule_from_elsewhere_stays_as_it_is() {
        let text = "FREQ=YEARLY;BYDAY=MO;BYMONTH=4,9";
        let repeat = Repeat::read(text, chrono_tz::Tz::UTC, written);
        assert_eq!(repeat.often, Often::Other);
        assert_eq!(repeat.rule(today(), today()).as_deref(), Ok(text));
    }
}
