//! Where things stand in a calendar: overlapping times share the width of their day, bars of whole days get lanes, minutes
//! become pixels and back, an instant is cut into the days of the wall. Pure: no window, no present moment.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::domain::time::Timestamp;

/// Minutes of a day on the wall.
pub const DAY: i32 = 24 * 60;

/// What is dragged jumps by so many minutes.
pub const STEP: i32 = 15;

/// Something drawn over less than this many minutes would be too low to read: it takes that much room.
pub const LEAST: i32 = 25;

/// The part of the width of its day that something has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub column: usize,
    /// How many of the columns it takes: more than one where its right neighbours are free.
    pub wide: usize,
    pub columns: usize,
}

/// Gives each of some times of one day, from minute to minute, its part of the width. Times that have something in common
/// stand side by side; those that do not have the whole width.
pub fn share(times: &[(i32, i32)]) -> Vec<Slot> {
    let times: Vec<(i32, i32)> = times
        .iter()
        .map(|(from, to)| (*from, (*to).max(from + LEAST)))
        .collect();
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by_key(|at| (times[*at].0, -times[*at].1, *at));
    let mut slots = vec![
        Slot {
            column: 0,
            wide: 1,
            columns: 1,
        };
        times.len()
    ];
    let mut group: Vec<usize> = Vec::new();
    let mut end = i32::MIN;
    for at in order {
        if times[at].0 >= end && !group.is_empty() {
            settle(&times, &group, &mut slots);
            group.clear();
            end = i32::MIN;
        }
        group.push(at);
        end = end.max(times[at].1);
    }
    settle(&times, &group, &mut slots);
    slots
}

/// Puts the times of one group, which hang together, into columns.
fn settle(times: &[(i32, i32)], group: &[usize], slots: &mut [Slot]) {
    // What stands in each column, one after the other.
    let mut columns: Vec<Vec<(i32, i32)>> = Vec::new();
    for at in group {
        let (from, to) = times[*at];
        let is_free = |column: &Vec<(i32, i32)>| column.last().is_none_or(|last| last.1 <= from);
        let column = columns.iter().position(is_free).unwrap_or_else(|| {
            columns.push(Vec::new());
            columns.len() - 1
        });
        columns[column].push((from, to));
        slots[*at].column = column;
    }
    for at in group {
        slots[*at].columns = columns.len();
        let (from, to) = times[*at];
        let clashes = |column: &Vec<(i32, i32)>| {
            let next = column.partition_point(|(_, end)| *end <= from);
            column.get(next).is_some_and(|(begin, _)| *begin < to)
        };
        let right = columns.iter().skip(slots[*at].column + 1);
        slots[*at].wide = 1 + right.take_while(|column| !clashes(column)).count();
    }
}

/// Gives each of some bars, from column to column, both included, its lane: bars that meet lie below each other, the longer
/// ones first.
pub fn lanes(bars: &[(usize, usize)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    order.sort_by_key(|at| {
        let (first, last) = bars[*at];
        (first, std::cmp::Reverse(last), *at)
    });
    // They come by their first column: of each lane only the last bar matters.
    let mut ends: Vec<usize> = Vec::new();
    let mut found = vec![0; bars.len()];
    for at in order {
        let (first, last) = bars[at];
        let lane = ends.iter().position(|end| *end < first);
        let lane = lane.unwrap_or_else(|| {
            ends.push(last);
            ends.len() - 1
        });
        ends[lane] = last;
        found[at] = lane;
    }
    found
}

/// Gives the part of a time that lies on a day of the wall, from minute to minute; `None` when nothing of it does. A moment
/// lies on its day.
pub fn on_day(from: NaiveDateTime, to: NaiveDateTime, day: NaiveDate) -> Option<(i32, i32)> {
    let midnight = day.and_time(NaiveTime::MIN);
    let minutes = |at: NaiveDateTime| {
        i32::try_from((at - midnight).num_minutes().clamp(-1, i64::from(DAY) + 1)).unwrap_or(0)
    };
    let (begin, end) = (minutes(from), minutes(to.max(from)));
    let is_moment = to <= from;
    if begin > DAY - 1 || end < 0 || (end <= 0 && !(is_moment && begin >= 0)) {
        return None;
    }
    Some((begin.max(0), end.min(DAY)))
}

/// Gives the instant of a minute of a day on the wall; minute 1440 is the midnight after it. What summer time skips is taken
/// with the offset before it.
pub fn instant(day: NaiveDate, minute: i32, zone: Tz) -> Timestamp {
    let wall = day.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(minute));
    Timestamp::from_local(wall, zone)
}

/// Gives the nearest step of a minute, within the day.
pub fn snap(minute: f32) -> i32 {
    let steps = (minute / STEP as f32).round() as i32;
    (steps * STEP).clamp(0, DAY)
}

/// Gives the half hour in which a minute lies: where a click makes something new.
pub fn half_hour(minute: f32) -> i32 {
    ((minute / 30.0).floor() as i32 * 30).clamp(0, DAY - 30)
}

/// Gives where something begins that was dragged: its start stays within the day and on the steps, unless it is just where it
/// was.
pub fn moved(from: i32, by: f32) -> i32 {
    if by.abs() < STEP as f32 / 2.0 {
        return from;
    }
    snap(from as f32 + by).min(DAY - STEP)
}

/// Gives where something ends whose lower edge was dragged: at least one step after it begins.
pub fn stretched(from: i32, to: f32) -> i32 {
    snap(to).max(snap(from as f32) + STEP).min(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_overlap_share_the_width() {
        #[track_caller]
        fn check(times: &[(i32, i32)], expected: &[(usize, usize, usize)]) {
            let found: Vec<_> = share(times)
                .into_iter()
                .map(|slot| (slot.column, slot.wide, slot.columns))
                .collect();
            assert_eq!(found, expected, "{times:?}");
        }
        check(&[], &[]);
        check(&[(540, 600)], &[(0, 1, 1)]);
        // One after the other: both have the whole width.
        check(&[(540, 600), (600, 660)], &[(0, 1, 1), (0, 1, 1)]);
        check(&[(540, 600), (570, 630)], &[(0, 1, 2), (1, 1, 2)]);
        // The order of the list does not matter, the longer one stands left.
        check(&[(540, 570), (540, 660)], &[(1, 1, 2), (0, 1, 2)]);
        // Three that hang together by the long one: the third takes the place of the first.
        check(
            &[(600, 720), (540, 800), (720, 780)],
            &[(1, 1, 2), (0, 1, 2), (1, 1, 2)],
        );
        // Where two more stand beside it, the late one has the room of both.
        check(
            &[(540, 800), (540, 600), (540, 600), (700, 760)],
            &[(0, 1, 3), (1, 1, 3), (2, 1, 3), (1, 2, 3)],
        );
        // Calls of five minutes are drawn higher than they are, and do not cover each other.
        check(&[(540, 545), (550, 555)], &[(0, 1, 2), (1, 1, 2)]);
    }

    #[test]
    fn bars_get_lanes() {
        #[track_caller]
        fn check(bars: &[(usize, usize)], expected: &[usize]) {
            assert_eq!(lanes(bars), expected, "{bars:?}");
        }
        check(&[(0, 0), (1, 1)], &[0, 0]);
        check(&[(0, 0), (0, 4), (4, 5), (2, 3)], &[1, 0, 1, 1]);
        check(&[(0, 6), (0, 6), (3, 3)], &[0, 1, 2]);
    }

    #[test]
    fn times_are_cut_at_midnight() {
        let wall = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        #[track_caller]
        fn check(from: NaiveDateTime, to: NaiveDateTime, expected: Option<(i32, i32)>) {
            assert_eq!(on_day(from, to, "2026-11-18".parse().unwrap()), expected);
        }
        check(
            wall("2026-11-18 09:00"),
            wall("2026-11-18 10:30"),
            Some((540, 630)),
        );
        check(
            wall("2026-11-17 22:00"),
            wall("2026-11-18 01:00"),
            Some((0, 60)),
        );
        check(
            wall("2026-11-18 23:00"),
            wall("2026-11-20 01:00"),
            Some((1380, DAY)),
        );
        check(
            wall("2026-11-17 09:00"),
            wall("2026-11-19 09:00"),
            Some((0, DAY)),
        );
        check(wall("2026-11-17 23:00"), wall("2026-11-18 00:00"), None);
        check(wall("2026-11-19 00:00"), wall("2026-11-19 01:00"), None);
        // A moment; and the night on which the clock goes back, when the end stands before the start.
        check(
            wall("2026-11-18 00:00"),
            wall("2026-11-18 00:00"),
            Some((0, 0)),
        );
        check(
            wall("2026-11-18 03:30"),
            wall("2026-11-18 03:10"),
            Some((210, 210)),
        );
    }

    #[test]
    fn days_of_23_and_25_hours_keep_their_wall() {
        #[track_caller]
        fn check(day: &str, from: i32, to: i32, hours: i64) {
            let at = |minute| instant(day.parse().unwrap(), minute, Tz::Europe__Kyiv).millis();
            assert_eq!((at(to) - at(from)) / 60_000, hours * 60, "{day}");
        }
        check("2026-11-18", 0, DAY, 24);
        check("2026-03-29", 0, DAY, 23);
        check("2026-10-25", 0, DAY, 25);
        check("2026-03-29", 120, 300, 2);
        check("2026-10-25", 120, 300, 4);
        check("2026-03-29", 540, 600, 1);
    }

    #[test]
    fn what_is_dragged_jumps_by_quarters() {
        #[track_caller]
        fn check(found: i32, expected: i32) {
            assert_eq!(found, expected);
        }
        check(moved(540, 3.0), 540);
        check(moved(545, 3.0), 545);
        check(moved(545, 20.0), 570);
        check(moved(540, -31.0), 510);
        check(moved(30, -300.0), 0);
        check(moved(1380, 300.0), DAY - STEP);
        check(stretched(540, 611.0), 615);
        check(stretched(540, 500.0), 555);
        check(stretched(1430, 3000.0), DAY);
        check(half_hour(614.0), 600);
        check(half_hour(-5.0), 0);
        check(snap(7.4), 0);
        check(snap(7.6), 15);
    }
}
