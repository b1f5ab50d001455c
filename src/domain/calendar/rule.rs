//! A rule by which something repeats: RECUR of RFC 5545, section 3.3.10. Does not know when the first one is nor in which
//! zone: that is [`super::series`].
//!
//! All parts of the standard are understood. What the standard forbids, and what is not of it (`RSCALE` and `SKIP` of
//! RFC 7529), is refused by name and never half understood.

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use chrono_tz::Tz;

use crate::domain::code::coded;
use crate::domain::time::Timestamp;

coded! {
    /// How often a rule comes round before its interval.
    Frequency {
        Daily = "daily",
        Weekly = "weekly",
        Monthly = "monthly",
        Yearly = "yearly",
        Hourly = "hourly",
        Minutely = "minutely",
        Secondly = "secondly",
    }
}

impl Frequency {
    /// Tells whether it may come round several times a day.
    pub const fn is_within_a_day(self) -> bool {
        matches!(self, Self::Hourly | Self::Minutely | Self::Secondly)
    }
}

/// A weekday, or the nth of them in a month or a year (`-1`: the last one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NthDay {
    pub nth: Option<i32>,
    pub weekday: Weekday,
}

/// The last moment at which a rule may come round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Until {
    /// That day included.
    Day(NaiveDate),
    /// A time on the wall of the zone of the series.
    Wall(NaiveDateTime),
    Instant(Timestamp),
}

impl Until {
    /// Gives the last wall-clock time in the zone of the series.
    pub fn wall(self, zone: Tz) -> NaiveDateTime {
        match self {
            Self::Day(day) => day
                .and_hms_opt(23, 59, 59)
                .unwrap_or_else(|| day.and_time(chrono::NaiveTime::MIN)),
            Self::Wall(wall) => wall,
            Self::Instant(at) => at.local(zone),
        }
    }
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum End {
    #[default]
    Never,
    /// After so many times.
    Count(u32),
    Until(Until),
}

/// A rule. Lists are sorted by nothing: the order in which they were written stays.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    pub frequency: Frequency,
    /// Every so many days, weeks, ...; at least 1.
    pub interval: u32,
    pub end: End,
    pub week_start: Weekday,
    pub by_month: Vec<i32>,
    pub by_week: Vec<i32>,
    pub by_year_day: Vec<i32>,
    pub by_month_day: Vec<i32>,
    pub by_day: Vec<NthDay>,
    pub by_hour: Vec<i32>,
    pub by_minute: Vec<i32>,
    pub by_second: Vec<i32>,
    pub by_position: Vec<i32>,
}

/// A rule of every minute or second ends after so many times at the latest: more fill a calendar and nobody comes to them.
pub const MOST_OFTEN: u32 = 500;

impl Rule {
    /// Tells whether it comes round more often than a calendar can hold.
    pub const fn is_too_often(&self) -> bool {
        matches!(self.frequency, Frequency::Minutely | Frequency::Secondly)
            && !matches!(self.end, End::Count(count) if count <= MOST_OFTEN)
    }

    /// Makes a rule that comes round every day, week, ... without end.
    pub const fn every(frequency: Frequency, interval: u32) -> Self {
        Self {
            frequency,
            interval,
            end: End::Never,
            week_start: Weekday::Mon,
            by_month: Vec::new(),
            by_week: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_position: Vec::new(),
        }
    }

    /// Ends the rule.
    #[must_use]
    pub const fn ending(mut self, end: End) -> Self {
        self.end = end;
        self
    }
}

/// Why a text is not a rule that can be kept to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("the rule has no FREQ")]
    FrequencyMissing,
    #[error("{part}={value} cannot be read")]
    Value { part: String, value: String },
    #[error("{part} stands twice")]
    Twice { part: String },
    #[error("{part} is not known")]
    Unknown { part: String },
    #[error("COUNT and UNTIL stand together")]
    CountAndUntil,
    #[error("{part} cannot stand with FREQ={frequency}")]
    Foreign { part: String, frequency: String },
    #[error("the rule never comes round")]
    Never,
}

impl RuleError {
    /// Gives the part of the rule that is wrong, as it was written.
    pub fn part(&self) -> &str {
        match self {
            Self::FrequencyMissing => "FREQ",
            Self::Value { part, .. }
            | Self::Twice { part }
            | Self::Unknown { part }
            | Self::Foreign { part, .. } => part,
            Self::CountAndUntil => "COUNT",
            Self::Never => "RRULE",
        }
    }
}
