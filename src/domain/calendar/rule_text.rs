//! A rule as text: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE` (RFC 5545, section 3.3.10), read and written.

use std::fmt::{self, Display, Formatter, Write as _};
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::rule::{End, Frequency, NthDay, Rule, RuleError, Until};
use crate::domain::time::Timestamp;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// The longest list of one part that is taken: a rule has few of its own, and a longer one is an attack.
const LONGEST: usize = 400;

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        let text = text.strip_prefix("RRULE:").unwrap_or(text);
        let mut rule = Self::every(Frequency::Daily, 1);
        let mut seen: Vec<String> = Vec::new();
        for pair in text.split(';').filter(|pair| !pair.trim().is_empty()) {
            let (part, value) = pair.split_once('=').ok_or_else(|| RuleError::Value {
                part: pair.trim().to_owned(),
                value: String::new(),
            })?;
            let part = part.trim().to_ascii_uppercase();
            if seen.contains(&part) {
                return Err(RuleError::Twice { part });
            }
            set(&mut rule, &part, value.trim())?;
            seen.push(part);
        }
        let has = |part: &str| seen.iter().any(|known| known == part);
        if !has("FREQ") {
            return Err(RuleError::FrequencyMissing);
        }
        if has("COUNT") && has("UNTIL") {
            return Err(RuleError::CountAndUntil);
        }
        fits(&rule)?;
        Ok(rule)
    }
}

fn set(rule: &mut Rule, part: &str, value: &str) -> Result<(), RuleError> {
    let wrong = || RuleError::Value {
        part: part.to_owned(),
        value: value.to_owned(),
    };
    let list = |allowed: RangeInclusive<i32>, zero: bool| -> Result<Vec<i32>, RuleError> {
        let numbers: Option<Vec<i32>> = value
            .split(',')
            .map(|number| number.trim().parse::<i32>().ok())
            .map(|number| number.filter(|n| allowed.contains(n) && (zero || *n != 0)))
            .collect();
        numbers
            .filter(|numbers| numbers.len() <= LONGEST)
            .ok_or_else(wrong)
    };
    match part {
        "FREQ" => {
            rule.frequency = Frequency::from_code(&value.to_ascii_lowercase()).ok_or_else(wrong)?;
        }
        "INTERVAL" => {
            rule.interval = value.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
        }
        "COUNT" => {
            let count = value.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
            rule.end = End::Count(count);
        }
        "UNTIL" => rule.end = End::Until(until(value).ok_or_else(wrong)?),
        "WKST" => rule.week_start = weekday(value).ok_or_else(wrong)?,
        "BYMONTH" => rule.by_month = list(1..=12, false)?,
        "BYWEEKNO" => rule.by_week = list(-53..=53, false)?,
        "BYYEARDAY" => rule.by_year_day = list(-366..=366, false)?,
        "BYMONTHDAY" => rule.by_month_day = list(-31..=31, false)?,
        "BYHOUR" => rule.by_hour = list(0..=23, true)?,
        "BYMINUTE" => rule.by_minute = list(0..=59, true)?,
        "BYSECOND" => rule.by_second = list(0..=60, true)?,
        "BYSETPOS" => rule.by_position = list(-366..=366, false)?,
        "BYDAY" => {
            let days: Option<Vec<NthDay>> = value.split(',').map(|day| nth(day.trim())).collect();
            rule.by_day = days
                .filter(|days| days.len() <= LONGEST)
                .ok_or_else(wrong)?;
        }
        // Parts that programs add for themselves change nothing.
        part if part.starts_with("X-") => {}
        part => {
            return Err(RuleError::Unknown {
                part: part.to_owned(),
            });
        }
    }
    Ok(())
}

/// Refuses what the standard forbids together.
fn fits(rule: &Rule) -> Result<(), RuleError> {
    let foreign = |part: &str| {
        Err(RuleError::Foreign {
            part: part.to_owned(),
            frequency: rule.frequency.code().to_ascii_uppercase(),
        })
    };
    let is_yearly = rule.frequency == Frequency::Yearly;
    let has_nth = rule.by_day.iter().any(|day| day.nth.is_some());
    if !rule.by_week.is_empty() && !is_yearly {
        return foreign("BYWEEKNO");
    }
    if has_nth && !is_yearly && rule.frequency != Frequency::Monthly {
        return foreign("BYDAY");
    }
    if has_nth && !rule.by_week.is_empty() {
        return foreign("BYWEEKNO");
    }
    Ok(())
}

fn weekday(text: &str) -> Option<Weekday> {
    let found = WEEKDAYS
        .iter()
        .find(|(code, _)| code.eq_ignore_ascii_case(text));
    found.map(|(_, weekday)| *weekday)
}

fn nth(text: &str) -> Option<NthDay> {
    let split = text
        .find(|c: char| c.is_ascii_alphabetic())
        .filter(|split| text.is_char_boundary(*split))?;
    let weekday = weekday(&text[split..])?;
    let nth = match &text[..split] {
        "" => None,
        number => {
            let number: i32 = number.parse().ok()?;
            Some(number).filter(|n| *n != 0 && n.abs() <= 53)
        }
    };
    if !text[..split].is_empty() && nth.is_none() {
        return None;
    }
    Some(NthDay { nth, weekday })
}

fn until(text: &str) -> Option<Until> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return Some(Until::Day(day));
    }
    let (wall, is_utc) = match text.strip_suffix(['Z', 'z']) {
        Some(wall) => (wall, true),
        None => (text, false),
    };
    let wall = NaiveDateTime::parse_from_str(wall, "%Y%m%dT%H%M%S").ok()?;
    Some(if is_utc {
        Until::Instant(Timestamp::from_millis(wall.and_utc().timestamp_millis()))
    } else {
        Until::Wall(wall)
    })
}

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.frequency.code().to_ascii_uppercase())?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.end {
            End::Never => {}
            End::Count(count) => write!(f, ";COUNT={count}")?,
            End::Until(Until::Day(day)) => write!(f, ";UNTIL={}", day.format("%Y%m%d"))?,
            End::Until(Until::Wall(wall)) => {
                write!(f, ";UNTIL={}", wall.format("%Y%m%dT%H%M%S"))?;
            }
            End::Until(Until::Instant(at)) => write!(
                f,
                ";UNTIL={}",
                at.local(chrono_tz::UTC).format("%Y%m%dT%H%M%SZ")
            )?,
        }
        let lists = [
            ("BYMONTH", &self.by_month),
            ("BYWEEKNO", &self.by_week),
            ("BYYEARDAY", &self.by_year_day),
            ("BYMONTHDAY", &self.by_month_day),
        ];
        for (part, numbers) in lists {
            list(f, part, numbers)?;
        }
        for (place, day) in self.by_day.iter().enumerate() {
            f.write_str(if place == 0 { ";BYDAY=" } else { "," })?;
            if let Some(nth) = day.nth {
                write!(f, "{nth}")?;
            }
            f.write_str(code(day.weekday))?;
        }
        let lists = [
            ("BYHOUR", &self.by_hour),
            ("BYMINUTE", &self.by_minute),
            ("BYSECOND", &self.by_second),
            ("BYSETPOS", &self.by_position),
        ];
        for (part, numbers) in lists {
            list(f, part, numbers)?;
        }
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", code(self.week_start))?;
        }
        Ok(())
    }
}

fn list(f: &mut Formatter<'_>, part: &str, numbers: &[i32]) -> fmt::Result {
    for (place, number) in numbers.iter().enumerate() {
        if place == 0 {
            write!(f, ";{part}=")?;
        } else {
            f.write_char(',')?;
        }
        write!(f, "{number}")?;
    }
    Ok(())
}

fn code(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.num_days_from_monday() as usize].0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_written_as_they_are_read() {
        for text in [
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
            "FREQ=MONTHLY;COUNT=5;BYDAY=-1FR",
            "FREQ=YEARLY;UNTIL=20301231;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=YEARLY;UNTIL=20301231T090000;BYWEEKNO=-1,20;BYDAY=MO",
            "FREQ=HOURLY;UNTIL=20301231T090000Z;BYMINUTE=0,30;BYSECOND=5",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYSETPOS=-1",
            "FREQ=YEARLY;BYYEARDAY=1,-1",
        ] {
            let rule: Rule = text.parse().unwrap();
            assert_eq!(rule.to_string(), text);
        }
        let loose: Rule = "RRULE:freq=weekly; byday=mo ,+1tu;X-OWN=1;"
            .parse()
            .unwrap_or(Rule::every(Frequency::Daily, 1));
        assert_eq!(loose.to_string(), "FREQ=DAILY"); // +1TU is the first Tuesday of what? refused
    }

    #[test]
    fn what_is_no_rule_is_refused_with_its_part() {
        #[track_caller]
        fn check(text: &str, part: &str) {
            let error = text.parse::<Rule>().unwrap_err();
            assert_eq!(error.part(), part, "{text}: {error}");
        }
        check("", "FREQ");
        check("INTERVAL=2", "FREQ");
        check("FREQ=FORTNIGHTLY", "FREQ");
        check("FREQ=DAILY;INTERVAL=0", "INTERVAL");
        check("FREQ=DAILY;INTERVAL=-3", "INTERVAL");
        check("FREQ=DAILY;COUNT=0", "COUNT");
        check("FREQ=DAILY;COUNT=99999999999999", "COUNT");
        check("FREQ=DAILY;COUNT=3;UNTIL=20300101", "COUNT");
        check("FREQ=DAILY;COUNT=3;COUNT=4", "COUNT");
        check("FREQ=DAILY;UNTIL=tomorrow", "UNTIL");
        check("FREQ=DAILY;UNTIL=20301399", "UNTIL");
        check("FREQ=WEEKLY;BYDAY=XX", "BYDAY");
        check("FREQ=WEEKLY;BYDAY=1MO", "BYDAY");
        check("FREQ=MONTHLY;BYDAY=0MO", "BYDAY");
        check("FREQ=MONTHLY;BYDAY=99MO", "BYDAY");
        check("FREQ=MONTHLY;BYDAY=понеділок", "BYDAY");
        check("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY");
        check("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY");
        check("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO");
        check("FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "BYWEEKNO");
        check("FREQ=YEARLY;RSCALE=HEBREW", "RSCALE");
        check("FREQ=YEARLY;SKIP=FORWARD", "SKIP");
        check("FREQ=DAILY;BYHOUR=24", "BYHOUR");
        check("FREQ=DAILY;BYHOUR", "BYHOUR");
        check(
            &format!("FREQ=DAILY;BYHOUR={}1", "1,".repeat(500)),
            "BYHOUR",
        );
    }
}
