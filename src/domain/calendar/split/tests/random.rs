//! Random rules of several days of which one is dragged: it takes its own kind along, and nothing else moves.

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::super::{NotOneRule, all, cut};
use crate::domain::calendar::rule::{End, Frequency, NthDay, Rule, Until};
use crate::domain::calendar::series::Series;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

const ZONE: Tz = Tz::Europe__Kyiv;

fn day(from: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Duration::days(from)
}

fn ends(kind: u8, number: i64, first: NaiveDate) -> End {
    match kind {
        0 => End::Never,
        1 => End::Count(u32::try_from(number / 5 + 1).unwrap()),
        _ => End::Until(Until::Day(first + Duration::days(number))),
    }
}

/// A drag, and what one expects of it: where each time of the rule is afterwards.
struct Drag {
    whole: Series,
    at: Due,
    to: Due,
    /// Old places of the rule, those that are called off, and new places.
    walls: Vec<(NaiveDateTime, NaiveDateTime)>,
}

impl Drag {
    fn place(&self, wall: NaiveDateTime) -> Due {
        if self.to.is_all_day() {
            Due::On(wall.date())
        } else {
            Due::At(Timestamp::from_local(wall, ZONE))
        }
    }

    /// All of it, or only what comes at and after the dragged one.
    fn check(&self, only_following: bool) {
        let (before, rest) = cut(&self.whole, self.at);
        let moved = if only_following {
            all(rest.as_ref().unwrap_or(&self.whole), self.at, self.to)
        } else {
            all(&self.whole, self.at, self.to)
        };
        let rule = self.whole.rule.as_ref().unwrap();
        let Ok(moved) = moved else {
            // A series cannot begin with a time that summer time skips: its first time says the hour.
            let news = self.walls.iter().map(|(_, new)| *new);
            let later = news.filter(|new| !only_following || *new >= self.to.local(ZONE));
            let skips = |wall: NaiveDateTime| self.place(wall).local(ZONE) != wall;
            if later.min().is_some_and(skips) {
                return;
            }
            assert!(rule.interval > 1 && rule.by_day.len() + rule.by_month_day.len() > 1);
            assert_eq!(moved.err(), Some(NotOneRule));
            return;
        };
        let horizon = self.walls.last().unwrap().0 - Duration::days(40);
        let is_whole = rule.end != End::Never;
        let inside = |due: &Due| is_whole || due.local(ZONE) < horizon;
        let mut expected = BTreeSet::new();
        for (old, new) in &self.walls {
            let due = self.whole.place_of(*old);
            if self.whole.without.contains(&due) {
                continue;
            }
            let stays = only_following && due.place() < self.at.place();
            expected.insert(if stays { due } else { self.place(*new) }.text());
        }
        let far = |days: i64| Due::On(day(days)).place();
        let mut is: BTreeSet<String> = BTreeSet::new();
        let parts = [
            before.filter(|_| only_following),
            Some(moved.series.clone()),
        ];
        for series in parts.into_iter().flatten() {
            let found = series.within(far(-400), far(6_000), 8_000);
            is.extend(
                found
                    .dues
                    .iter()
                    .filter(|it| inside(it))
                    .map(|it| it.text()),
            );
        }
        expected.retain(|text| inside(&Due::from_text(text).unwrap()));
        assert_eq!(is, expected, "{:?} -> {:?}", rule.to_string(), moved.series);
        // What has a row of its own stands for the same time as before.
        for (old, new) in &self.walls {
            let due = self.whole.place_of(*old);
            if !only_following && due != self.at {
                assert_eq!(moved.due(due), Some(self.place(*new)));
            }
        }
    }
}

fn series(first: NaiveDateTime, is_day: bool, rule: Rule) -> Series {
    let first = if is_day {
        Due::On(first.date())
    } else {
        Due::At(Timestamp::from_local(first, ZONE))
    };
    Series::by(first, ZONE, rule)
}

/// Calls some times off, but not the dragged one.
fn call_off(series: &mut Series, walls: &[NaiveDateTime], which: u32, at: usize) {
    for (place, wall) in walls.iter().enumerate().take(32) {
        if place != at && which & (1 << place) != 0 {
            let due = series.place_of(*wall);
            series.without.insert(due);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn of_weekdays(
        (start, set, interval) in (0..300_i64, 1..127_u8, 1..4_u32),
        (end, number) in (0..3_u8, 0..120_i64),
        (hour, is_day) in (0..48_i64, any::<bool>()),
        (at, by, half_hours) in (0..12_usize, -10..=10_i64, -6..=6_i64),
        (which, only_following) in (any::<u32>(), any::<bool>()),
    ) {
        let is_on = |it: NaiveDate| set & (1 << it.weekday().num_days_from_monday()) != 0;
        let first = (0..7).map(|more| day(start + more)).find(|it| is_on(*it)).unwrap();
        let mut rule = Rule::every(Frequency::Weekly, interval);
        rule.by_day = (0..7_u8)
            .filter(|place| set & (1 << place) != 0)
            .map(|place| NthDay { nth: None, weekday: Weekday::try_from(place).unwrap() })
            .collect();
        rule.end = ends(end, number, first);
        let time = NaiveTime::MIN + Duration::minutes(if is_day { 0 } else { hour * 30 });
        let mut whole = series(first.and_time(time), is_day, rule);
        let walls = whole.walls(first.and_time(time), day(start + 700).and_time(time), 8_000);
        let at = at % walls.len().min(12);
        call_off(&mut whole, &walls, which, at);
        let turned = if is_day { time } else { time + Duration::minutes(half_hours * 30) };
        let along = walls[at].weekday();
        let goal = walls[at].date() + Duration::days(by);
        // One that becomes another that is there already is another story.
        prop_assume!(goal.weekday() == along || !is_on(goal));
        let drag = Drag {
            at: whole.place_of(walls[at]),
            to: series(goal.and_time(turned), is_day, Rule::every(Frequency::Daily, 1)).first,
            walls: walls
                .iter()
                .map(|wall| {
                    let days = if wall.weekday() == along { by } else { 0 };
                    (*wall, (wall.date() + Duration::days(days)).and_time(turned))
                })
                .collect(),
            whole,
        };
        drag.check(only_following);
    }

    #[test]
    fn of_days_of_the_month(
        (start, set, interval) in (0..300_i64, 1..(1_u32 << 28), 1..4_u32),
        (end, number) in (0..3_u8, 0..120_i64),
        (at, to) in (0..12_usize, 1..=28_u32),
        (which, only_following) in (any::<u32>(), any::<bool>()),
    ) {
        // A few days only.
        let set = set & (set >> 3) & 0b1001_0110_0110_0101_1001_0110_1011 | 1 << (start % 28);
        let is_on = |it: NaiveDate| it.day() <= 28 && set & (1 << (it.day() - 1)) != 0;
        let first = (0..62).map(|more| day(start + more)).find(|it| is_on(*it)).unwrap();
        let mut rule = Rule::every(Frequency::Monthly, interval);
        rule.by_month_day = (1..=28).filter(|day| set & (1 << (day - 1)) != 0).collect();
        rule.end = ends(end, number, first);
        let midnight = first.and_time(NaiveTime::MIN);
        let mut whole = series(midnight, true, rule);
        let walls = whole.walls(midnight, midnight + Duration::days(4_000), 4_000);
        let at = at % walls.len().min(12);
        call_off(&mut whole, &walls, which, at);
        let along = walls[at].day();
        prop_assume!(along == to || set & (1 << (to - 1)) == 0);
        let drag = Drag {
            at: whole.place_of(walls[at]),
            to: Due::On(walls[at].date().with_day(to).unwrap()),
            walls: walls
                .iter()
                .map(|wall| (*wall, if wall.day() == along { wall.with_day(to).unwrap() } else { *wall }))
                .collect(),
            whole,
        };
        drag.check(only_following);
    }
}
