//! Instants. A date without time of day is a `chrono::NaiveDate` and has no zone.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Wraps milliseconds since the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Gives milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Gives the wall-clock time in a zone; the epoch when the instant is beyond chrono's years.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        DateTime::<Utc>::from_timestamp_millis(self.0)
            .unwrap_or_default()
            .with_timezone(&zone)
            .naive_local()
    }

    /// Reads a wall-clock time of a zone. A time that summer time skips is taken one hour later; of two equal ones
    /// the first is meant.
    pub fn from_local(local: NaiveDateTime, zone: Tz) -> Self {
        let instant = zone.from_local_datetime(&local).earliest().or_else(|| {
            zone.from_local_datetime(&(local + chrono::Duration::hours(1)))
                .earliest()
        });
        Self(instant.map_or_else(
            || local.and_utc().timestamp_millis(),
            |instant| instant.timestamp_millis(),
        ))
    }

    /// Gives the instant some minutes later (earlier when negative).
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Tz, local: &str, utc: &str) {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        let utc = NaiveDateTime::parse_from_str(utc, "%Y-%m-%d %H:%M")
            .unwrap()
            .and_utc()
            .timestamp_millis();
        assert_eq!(Timestamp::from_local(local, zone).millis(), utc);
    }

    #[test]
    fn wall_clock_times_survive_summer_time() {
        check(Tz::Europe__Kyiv, "2026-11-21 10:00", "2026-11-21 08:00");
        check(Tz::Europe__Kyiv, "2026-07-21 10:00", "2026-07-21 07:00");
        check(Tz::Europe__Kyiv, "2026-03-29 03:30", "2026-03-29 01:30"); // skipped: 04:30 summer time
        check(Tz::Europe__Kyiv, "2026-10-25 03:30", "2026-10-25 00:30"); // twice: the first
    }
}
