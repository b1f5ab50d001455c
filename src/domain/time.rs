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

    /// Reads a wall-clock time of a zone. A time that summer time skips is taken with the offset before it (RFC 5545,
    /// section 3.3.5); of two equal ones the first is meant.
    pub fn from_local(local: NaiveDateTime, zone: Tz) -> Self {
        if let Some(instant) = zone.from_local_datetime(&local).earliest() {
            return Self(instant.timestamp_millis());
        }
        // No zone has ever skipped more than a day.
        let before = chrono::Duration::hours(25);
        let instant = local
            .checked_sub_signed(before)
            .and_then(|earlier| zone.from_local_datetime(&earlier).latest())
            .and_then(|earlier| earlier.checked_add_signed(before));
        Self(instant.map_or_else(
            || local.and_utc().timestamp_millis(),
            |instant| instant.timestamp_millis(),
        ))
    }

    /// Gives the instant some minutes later (earlier when negative); the last or first one there is when it is beyond.
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
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
        check(
            Tz::Australia__Lord_Howe,
            "2026-10-04 02:15",
            "2026-10-03 15:45",
        ); // half an hour is skipped
        check(Tz::Africa__Cairo, "2026-04-24 00:00", "2026-04-23 22:00"); // midnight is skipped
        check(Tz::Pacific__Apia, "2011-12-30 12:00", "2011-12-30 22:00"); // a whole day is skipped
    }
}
