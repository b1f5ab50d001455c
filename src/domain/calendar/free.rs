//! Busy times, and the first time at which all who are wanted are free.

use chrono::{Datelike, NaiveTime, Weekday};
use chrono_tz::Tz;

use crate::domain::due::Due;
use crate::domain::time::Timestamp;

/// A time that is taken: from an instant until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
}

impl Span {
    /// Tells whether two times have something in common; a moment has none.
    pub fn clashes(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// When meetings are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDay {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

impl Default for WorkDay {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            from: hour(9),
            to: hour(18),
        }
    }
}

impl WorkDay {
    /// Reads `09:00-18:00`; `None` when it is no such thing or ends before it begins.
    pub fn from_text(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let (from, to) = (time(from)?, time(to)?);
        (from < to).then_some(Self { from, to })
    }

    /// Writes it as [`Self::from_text`] reads it.
    pub fn text(self) -> String {
        format!("{}-{}", self.from.format("%H:%M"), self.to.format("%H:%M"))
    }
}

/// Slots begin at full quarters of the hour.
const QUARTER: i64 = 15 * 60_000;

/// How many days ahead a slot is sought.
const DAYS: i64 = 60;

/// Joins times that touch or overlap; gives them in order.
pub fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.from < span.to);
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

/// Gives the first time of a length, in minutes, at which nobody is busy: on a working day, within its hours, not before an
/// instant and within two months.
pub fn first_free(
    busy: Vec<Span>,
    from: Timestamp,
    minutes: i64,
    hours: WorkDay,
    zone: Tz,
) -> Option<Timestamp> {
    let length = minutes.max(1) * 60_000;
    let busy = joined(busy);
    let mut day = from.local(zone).date();
    for _ in 0..DAYS {
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            let at = |time| Timestamp::from_local(day.and_time(time), zone).millis();
            let (mut start, end) = (quarter(at(hours.from).max(from.millis())), at(hours.to));
            for span in &busy {
                if span.to.millis() <= start {
                    continue;
                }
                if span.from.millis() >= start + length {
                    break;
                }
                start = quarter(span.to.millis());
            }
            if start + length <= end {
                return Some(Timestamp::from_millis(start));
            }
        }
        day = day.succ_opt()?;
    }
    None
}

fn quarter(millis: i64) -> i64 {
    let over = millis.rem_euclid(QUARTER);
    if over == 0 {
        millis
    } else {
        millis + QUARTER - over
    }
}

/// Gives the time that something takes: from its start to its end, whole days from midnight to midnight in the user's zone.
pub fn span(starts: Due, ends: Due, zone: Tz) -> Span {
    let to = match ends {
        Due::At(at) => at,
        Due::On(day) => Due::On(day.succ_opt().unwrap_or(day)).start(zone),
    };
    Span {
        from: starts.start(zone),
        to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = Tz::Europe__Kyiv;

    fn at(text: &str) -> Timestamp {
        let wall = chrono::NaiveDateTime::parse_from_str(text, "%d.%m %H:%M %Y");
        let wall = wall.or_else(|_| {
            chrono::NaiveDateTime::parse_from_str(&format!("{text} 2026"), "%d.%m %H:%M %Y")
        });
        Timestamp::from_local(wall.unwrap(), ZONE)
    }

    #[track_caller]
    fn check(busy: &[(&str, &str)], from: &str, minutes: i64, expected: Option<&str>) {
        let busy = busy
            .iter()
            .map(|(from, to)| Span {
                from: at(from),
                to: at(to),
            })
            .collect();
        let found = first_free(busy, at(from), minutes, WorkDay::default(), ZONE);
        assert_eq!(found, expected.map(at));
    }

    #[test]
    fn the_first_free_slot_is_within_working_hours_and_between_busy_times() {
        // 23.11.2026 is a Monday.
        check(&[], "23.11 08:00", 30, Some("23.11 09:00"));
        check(&[], "23.11 09:07", 30, Some("23.11 09:15"));
        check(&[], "23.11 17:45", 30, Some("24.11 09:00"));
        check(&[], "27.11 17:45", 30, Some("30.11 09:00")); // over the weekend
        check(
            &[("23.11 09:00", "23.11 10:00")],
            "23.11 08:00",
            30,
            Some("23.11 10:00"),
        );
        check(
            &[
                ("23.11 09:30", "23.11 10:00"),
                ("23.11 10:20", "23.11 12:00"),
            ],
            "23.11 09:00",
            30,
            Some("23.11 09:00"),
        );
        check(
            &[
                ("23.11 09:15", "23.11 10:00"),
                ("23.11 10:20", "23.11 12:10"),
            ],
            "23.11 09:00",
            30,
            Some("23.11 12:15"),
        );
        // Two calendars together leave no gap before Tuesday.
        check(
            &[
                ("23.11 08:00", "23.11 14:00"),
                ("23.11 13:00", "23.11 17:50"),
            ],
            "23.11 08:00",
            60,
            Some("24.11 09:00"),
        );
        check(&[], "23.11 08:00", 10 * 60, None); // longer than a working day
        check(
            &[("01.01 00:00", "31.12 00:00")],
            "23.11 08:00",
            30,
            Some("31.12 09:00"),
        );
    }

    #[test]
    fn working_hours_are_read_as_they_are_written() {
        let hours = WorkDay::from_text("8:30-17:00").unwrap();
        assert_eq!(hours.text(), "08:30-17:00");
        assert_eq!(WorkDay::from_text(&hours.text()), Some(hours));
        for wrong in ["", "9", "18:00-09:00", "09:00-09:00", "9-18", "25:00-26:00"] {
            assert_eq!(WorkDay::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn busy_times_are_joined_and_clash_only_where_they_overlap() {
        let span = |from: &str, to: &str| Span {
            from: at(from),
            to: at(to),
        };
        let all = joined(vec![
            span("23.11 12:00", "23.11 13:00"),
            span("23.11 09:00", "23.11 10:00"),
            span("23.11 10:00", "23.11 11:00"),
            span("23.11 09:30", "23.11 09:45"),
            span("23.11 15:00", "23.11 15:00"),
        ]);
        assert_eq!(
            all,
            [
                span("23.11 09:00", "23.11 11:00"),
                span("23.11 12:00", "23.11 13:00")
            ]
        );
        assert!(!span("23.11 09:00", "23.11 10:00").clashes(span("23.11 10:00", "23.11 11:00")));
        assert!(span("23.11 09:00", "23.11 10:01").clashes(span("23.11 10:00", "23.11 11:00")));
    }
}
