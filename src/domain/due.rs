//! When something is planned for: an instant, or a whole day that stays on its date wherever the user is.
//!
//! Among instants a day stands at 10:00 UTC, which is the same date on the wall everywhere between UTC-10 and UTC+14, so
//! one sorted column serves every zone; [`day_start`] cuts where that place and the user's midnight agree.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::time::Timestamp;

/// Hour UTC at which a whole day stands among instants.
pub const DAY_HOUR: i64 = 10;

/// A point of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// At an instant.
    At(Timestamp),
    /// Some time on a day; it has no zone.
    On(NaiveDate),
}

impl Due {
    /// Gives the day in the user's zone.
    pub fn day(self, zone: Tz) -> NaiveDate {
        match self {
            Self::At(at) => at.local(zone).date(),
            Self::On(day) => day,
        }
    }

    /// Gives the wall-clock time in the user's zone; midnight for a whole day.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        match self {
            Self::At(at) => at.local(zone),
            Self::On(day) => day.and_time(NaiveTime::MIN),
        }
    }

    /// Gives the time of day in the user's zone; `None` for a whole day.
    pub fn time(self, zone: Tz) -> Option<NaiveTime> {
        match self {
            Self::At(at) => Some(at.local(zone).time()),
            Self::On(_) => None,
        }
    }

    /// Tells whether only the day counts.
    pub const fn is_all_day(self) -> bool {
        matches!(self, Self::On(_))
    }

    /// Gives the place among instants; see the module.
    pub fn place(self) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::On(day) => day_place(day),
        }
    }

    /// Gives the first instant: that of the user's midnight for a whole day.
    pub fn start(self, zone: Tz) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::On(day) => Timestamp::from_local(day.and_time(NaiveTime::MIN), zone),
        }
    }

    /// Gives the whole day whose place among instants this is.
    pub fn of_place(place: Timestamp) -> Self {
        Self::On(place.local(Tz::UTC).date())
    }

    /// Gives the instant as RFC 3339 in UTC, or the day as ISO 8601.
    pub fn text(self) -> String {
        match self {
            Self::At(at) => DateTime::<Utc>::from_timestamp_millis(at.millis())
                .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                .unwrap_or_default(),
            Self::On(day) => day.to_string(),
        }
    }

    /// Reads what [`Due::text`] gives, in any zone.
    pub fn from_text(text: &str) -> Option<Self> {
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::At(Timestamp::from_millis(at.timestamp_millis())));
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .map(Self::On)
    }
}

/// Gives the instant at which a day of the user begins for a sorted list of instants and whole days: the midnight of the
/// zone, but for the few islands beyond UTC-10 and UTC+14 moved so that whole days stay on their date.
pub fn day_start(day: NaiveDate, zone: Tz) -> Timestamp {
    let midnight = Due::On(day).start(zone);
    let before = day
        .pred_opt()
        .map_or(i64::MIN, |before| day_place(before).millis() + 1);
    Timestamp::from_millis(midnight.millis().clamp(before, day_place(day).millis()))
}

fn day_place(day: NaiveDate) -> Timestamp {
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    Timestamp::from_millis(midnight + DAY_HOUR * 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_day_is_on_its_date_in_every_zone() {
        let days = ["2026-03-29", "2026-11-21", "2027-01-01", "2028-02-29"];
        for zone in chrono_tz::TZ_VARIANTS {
            for day in days {
                let day: NaiveDate = day.parse().unwrap();
                let due = Due::On(day);
                assert_eq!(due.day(zone), day);
                let (start, end) = (
                    day_start(day, zone),
                    day_start(day.succ_opt().unwrap(), zone),
                );
                assert!((start..end).contains(&due.place()), "{zone} {day}");
                assert_eq!(Due::of_place(due.place()), due);
            }
        }
    }

    #[test]
    fn days_begin_at_the_midnight_of_the_user() {
        #[track_caller]
        fn check(zone: Tz, day: &str, expected: &str) {
            let start = day_start(day.parse().unwrap(), zone);
            assert_eq!(Due::At(start).text(), expected, "{zone}");
        }
        check(Tz::Europe__Kyiv, "2026-11-21", "2026-11-20T22:00:00Z");
        check(Tz::Europe__Kyiv, "2026-07-21", "2026-07-20T21:00:00Z");
        check(Tz::Asia__Kamchatka, "2026-11-21", "2026-11-20T12:00:00Z");
        check(Tz::Pacific__Honolulu, "2026-11-21", "2026-11-21T10:00:00Z");
        check(
            Tz::Pacific__Kiritimati,
            "2026-11-21",
            "2026-11-20T10:00:00.001Z",
        );
    }

    #[test]
    fn texts_are_read_back() {
        for text in ["2026-11-21", "2026-11-21T08:00:00Z"] {
            assert_eq!(Due::from_text(text).unwrap().text(), text);
        }
        for wrong in ["", "21.11.2026", "2026-13-01", "завтра"] {
            assert_eq!(Due::from_text(wrong), None);
        }
    }
}
