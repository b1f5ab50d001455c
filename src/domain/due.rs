//! When something is planned for: an instant, or a whole day that stays on its date wherever the user is.
//!
//! Among instants a day stands at 10:00 UTC, which is the same date on the wall everywhere between UTC-10 and UTC+14, so
//! one sorted column serves every zone; [`day_start`] cuts where that place and the user's midnight agree.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::code::coded;
use super::time::Timestamp;

coded! {
    /// How a point of a plan stands to the present day of the user: the colours of the agenda.
    Standing {
        /// Its day is over.
        Overdue = "overdue",
        /// Some time today, also when the hour has passed.
        Today = "today",
        Later = "later",
    }
}

/// The present day of a user, to hold many points of plans against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    pub date: NaiveDate,
    begins: Timestamp,
    ends: Timestamp,
}

impl Today {
    /// Gives the day on which an instant lies in a zone.
    pub fn new(now: Timestamp, zone: Tz) -> Self {
        let date = now.local(zone).date();
        let next = date.succ_opt().unwrap_or(date);
        Self {
            date,
            begins: Due::On(date).start(zone),
            ends: Due::On(next).start(zone),
        }
    }

    /// Tells how a point stands to this day: whole days by their date, instants by the midnights of the zone.
    pub fn standing(&self, due: Due) -> Standing {
        let (is_before, is_after) = match due {
            Due::On(day) => (day < self.date, day > self.date),
            Due::At(at) => (at < self.begins, at >= self.ends),
        };
        match (is_before, is_after) {
            (true, _) => Standing::Overdue,
            (_, true) => Standing::Later,
            _ => Standing::Today,
        }
    }
}

/// Milliseconds of a day, and the days from the year 1 to 1970.
const DAY: i64 = 86_400_000;
const EPOCH: i64 = 719_163;

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
        let days = place.millis().div_euclid(DAY) + EPOCH;
        let day = i32::try_from(days).ok();
        let day = day.and_then(NaiveDate::from_num_days_from_ce_opt);
        Self::On(day.unwrap_or_else(|| place.local(Tz::UTC).date()))
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
    fn colours_change_at_the_midnight_of_the_user() {
        #[track_caller]
        fn check(zone: Tz, now: &str, point: &str, expected: Standing) {
            let (Some(Due::At(now)), Some(point)) = (Due::from_text(now), Due::from_text(point))
            else {
                panic!("{now} {point}");
            };
            let today = Today::new(now, zone);
            assert_eq!(today.standing(point), expected, "{zone} {}", point.text());
        }
        use Standing::{Later, Overdue, Today as Now};
        let kyiv = Tz::Europe__Kyiv;
        // An hour that has passed is not late before its day has.
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-22T08:00:00Z", Now);
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-22", Now);
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-21", Overdue);
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-23", Later);
        // Midnight in Kyiv is 22:00 UTC in winter and 21:00 in summer.
        check(
            kyiv,
            "2026-11-22T12:00:00Z",
            "2026-11-21T21:59:59.999Z",
            Overdue,
        );
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-21T22:00:00Z", Now);
        check(
            kyiv,
            "2026-11-22T12:00:00Z",
            "2026-11-22T21:59:59.999Z",
            Now,
        );
        check(kyiv, "2026-11-22T12:00:00Z", "2026-11-22T22:00:00Z", Later);
        check(kyiv, "2026-07-22T12:00:00Z", "2026-07-21T21:00:00Z", Now);
        check(
            kyiv,
            "2026-07-22T12:00:00Z",
            "2026-07-21T20:59:59Z",
            Overdue,
        );
        check(
            kyiv,
            "2026-11-21T22:00:00Z",
            "2026-11-21T21:59:59Z",
            Overdue,
        );
        check(kyiv, "2026-11-21T21:59:59Z", "2026-11-21T22:00:00Z", Later);
        // The same town by its old name.
        check(
            Tz::Europe__Kiev,
            "2026-11-22T12:00:00Z",
            "2026-11-21T22:00:00Z",
            Now,
        );
        // Days of 23 and 25 hours.
        check(kyiv, "2026-03-29T12:00:00Z", "2026-03-28T22:00:00Z", Now);
        check(kyiv, "2026-03-29T12:00:00Z", "2026-03-29T20:59:59Z", Now);
        check(kyiv, "2026-03-29T12:00:00Z", "2026-03-29T21:00:00Z", Later);
        check(kyiv, "2026-10-25T12:00:00Z", "2026-10-24T21:00:00Z", Now);
        check(kyiv, "2026-10-25T12:00:00Z", "2026-10-25T21:59:59Z", Now);
        check(kyiv, "2026-10-25T12:00:00Z", "2026-10-25T22:00:00Z", Later);
        // The ends of the world: the same instants lie on other days, whole days on their own.
        for (zone, expected) in [
            (Tz::Pacific__Honolulu, [Overdue, Now, Later]),
            (Tz::Pacific__Kiritimati, [Now, Later, Later]),
        ] {
            let now = if zone == Tz::Pacific__Honolulu {
                "2026-11-22T10:00:00Z" // midnight: the 22nd begins
            } else {
                "2026-11-22T09:59:59Z" // the last second of the 22nd
            };
            check(zone, now, "2026-11-22T09:59:59Z", expected[0]);
            check(zone, now, "2026-11-22T10:00:00Z", expected[1]);
            check(zone, now, "2026-11-23T10:00:00Z", expected[2]);
            check(zone, now, "2026-11-21", Overdue);
            check(zone, now, "2026-11-22", Now);
            check(zone, now, "2026-11-23", Later);
        }
    }

    #[test]
    fn colours_are_those_of_the_dates_on_the_wall_in_every_zone() {
        let hours = |day: &str| {
            let Some(Due::At(first)) = Due::from_text(&format!("{day}T00:00:00Z")) else {
                panic!("{day}");
            };
            (0..60).map(move |hour| first.plus_minutes(hour * 60))
        };
        for zone in chrono_tz::TZ_VARIANTS {
            for day in ["2026-03-28", "2026-10-24", "2026-12-31", "2028-02-28"] {
                for now in hours(day).step_by(7) {
                    let today = Today::new(now, zone);
                    for at in hours(day) {
                        let expected = match at.local(zone).date().cmp(&today.date) {
                            std::cmp::Ordering::Less => Standing::Overdue,
                            std::cmp::Ordering::Equal => Standing::Today,
                            std::cmp::Ordering::Greater => Standing::Later,
                        };
                        assert_eq!(
                            today.standing(Due::At(at)),
                            expected,
                            "{zone} {now:?} {at:?}"
                        );
                    }
                }
            }
        }
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
