//! Two who change one series without knowing of each other: what comes of their two rules, and where a series goes on that one
//! of them has cut off.
//!
//! A rule has two parts that hold by themselves: how it comes round, and when it ends. What only one has changed holds. Of two
//! ends the earlier holds for what stood before the cut of one of them; the other goes on with what that one has cut off.

use chrono::{Duration, NaiveDateTime};

use super::rule::{End, Rule, Until};
use super::series::Series;
use super::split;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

/// What comes of two rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The rule that stands.
    pub rule: String,
    /// The rule that would stand if people choose the other.
    pub other: String,
    /// Nothing is left to ask: both hold.
    pub is_clean: bool,
}

/// How a rule comes round, without its end; `None` where it does not.
type Way = Option<Rule>;

/// Gives what comes of the rule that stands and another one, both written by people who knew `base`. `series` begins and is kept
/// as the series is now; `cuts` are the times at which something was cut off of it and lives on.
pub fn meet(series: &Series, base: Option<&str>, (one, other): (&str, &str), cuts: &[Due]) -> Met {
    let (way, end) = parted(one);
    let (other_way, other_end) = parted(other);
    let (base_way, base_end) = match base {
        Some(base) => {
            let (way, end) = parted(base);
            (Some(way), Some(end))
        }
        None => (None, None),
    };
    let said = |way: &Way, end: End| {
        let rule = way.clone().map(|rule| rule.ending(end).to_string());
        rule.unwrap_or_default()
    };
    let ways = three(base_way.as_ref(), &way, &other_way);
    let is_cut = |end: End| cuts.iter().any(|cut| is_before(end, *cut));
    let ends = match three(base_end.as_ref(), &end, &other_end) {
        None if is_cut(end) || is_cut(other_end) => {
            // Each ends as its writer saw it come round.
            let last = |way: &Way, end: End| {
                let rule = way.clone().map(|rule| rule.ending(end));
                Series {
                    rule,
                    ..series.clone()
                }
                .last()
            };
            // None never ends.
            let is_earlier = match (last(&way, end), last(&other_way, other_end)) {
                (Some(one), Some(other)) => one <= other,
                (one, _) => one.is_some(),
            };
            Some(if is_earlier { end } else { other_end })
        }
        ends => ends,
    };
    let keep = |text: &str, way: &Way, of: End| match Some(of) == ends || ends.is_none() {
        true => text.to_owned(),
        false => said(way, ends.unwrap_or(of)),
    };
    let Some(way_of_both) = ways else {
        return Met {
            rule: keep(one, &way, end),
            other: keep(other, &other_way, other_end),
            is_clean: false,
        };
    };
    let rule = match ends {
        Some(ends) if (&way, end) == (&way_of_both, ends) => one.to_owned(),
        Some(ends) => said(&way_of_both, ends),
        None => said(&way_of_both, end),
    };
    Met {
        rule,
        other: match ends {
            Some(_) => other.to_owned(),
            None => said(&way_of_both, other_end),
        },
        is_clean: ends.is_some(),
    }
}

/// Gives the rule of what was cut off of a series at a time, once somebody else who did not know of the cut has given the series
/// another end; `None` when its own stays.
pub fn goes_on(
    whole: &Series,
    base: &str,
    other: &str,
    (cut, rest): (Due, &Series),
) -> Option<Rule> {
    let (base_way, base_end) = parted(base);
    let (way, end) = parted(other);
    let rule = rest.rule.as_ref()?;
    if way != base_way && matches!(end, End::Count(_)) {
        return None; // so many times of another rule
    }
    let of_rest = |end: End| -> Option<End> {
        let whole = Series {
            rule: base_way.clone().map(|way| way.ending(end)),
            ..whole.clone()
        };
        // It ended before: what was cut off stands by itself.
        if whole.last().is_some_and(|last| last < cut.place()) {
            return None;
        }
        let (_, rest) = split::cut(&whole, cut);
        rest.and_then(|rest| rest.rule).map(|rule| rule.end)
    };
    let (inherited, wanted) = (of_rest(base_end)?, of_rest(end)?);
    if inherited == wanted {
        return None;
    }
    let wanted = match after(end) {
        Some(at) if at_time(&base_way, whole, at) => until_image(rest, at),
        _ => wanted,
    };
    let new = Series {
        rule: Some(rule.clone().ending(wanted)),
        ..rest.clone()
    };
    // Who has given it an end of its own is not overruled, but for an earlier one.
    let is_earlier = match (new.last(), rest.last()) {
        (Some(new), Some(known)) => new < known,
        (new, _) => new.is_some(),
    };
    (rule.end == inherited || is_earlier)
        .then_some(new.rule)
        .flatten()
}

/// Gives the end of a series that ends right before a time of its own, where all its times were moved meanwhile, so that it would
/// give what took the place of that time as well. `moved` is by how much, on its wall.
pub fn ends_before(series: &Series, cut: Due, moved: Duration) -> Option<Rule> {
    let rule = series.rule.as_ref()?;
    if !is_before(rule.end, cut) {
        return None;
    }
    if endless(series).wall_of(cut).is_some() {
        return None; // it was cut after it was moved
    }
    let image = cut.local(series.zone).checked_add_signed(moved)?;
    let End::Until(until) = rule.end else {
        return None;
    };
    if moved >= Duration::zero() || series.walls(image, until.wall(series.zone), 1).is_empty() {
        return None;
    }
    Some(
        rule.clone()
            .ending(End::Until(just_before(series.place_of(image)))),
    )
}

/// Gives the beginning of a series that its rule gives, the nearest, where it was begun by one and the rule changed by another:
/// else its first time would stand beside the others. `None` when it is right.
pub fn fitting(series: &Series) -> Option<Due> {
    /// Days of a week, to either side.
    const DAYS: [i64; 12] = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6];
    let rule = series.rule.clone()?.ending(End::Never);
    let gives = |first: Due| Series::by(first, series.zone, rule.clone()).gives(first);
    if gives(series.first) {
        return None;
    }
    let wall = series.first.local(series.zone);
    let near = DAYS
        .into_iter()
        .map(|days| series.place_of(wall + Duration::days(days)));
    near.into_iter().find(|first| gives(*first))
}

/// Gives at which time a rule was cut, if it was.
pub fn cut_of(rule: &str) -> Option<Due> {
    after(parted(rule).1)
}

/// Gives the time of a series that stands for a time of it as it was before all of it was moved; `None` when that cannot be told.
pub fn image(old: &Series, new: &Series, due: Due) -> Option<Due> {
    /// Of so many first times one was moved.
    const FIRST: usize = 8;
    /// By so many days at most.
    const DAYS: i64 = 7;
    let gives = |series: &Series, due: Due| {
        due == series.first || series.more.contains(&due) || series.wall_of(due).is_some()
    };
    if !gives(old, due) || gives(new, due) {
        return None;
    }
    let bare = |series: &Series| Series {
        without: std::collections::HashSet::new(),
        ..series.clone()
    };
    let (old, new) = (bare(old), bare(new));
    let is_new = |turn: &split::Turn| {
        let way = |series: &Series| series.rule.clone().map(|rule| rule.ending(End::Never));
        (turn.series.first, way(&turn.series)) == (new.first, way(&new))
    };
    let begin = old.first.place();
    let from = old
        .within(begin, begin.plus_minutes(400 * 24 * 60), FIRST)
        .dues;
    for at in from {
        let near = |days: i64| at.place().plus_minutes(days * 24 * 60);
        let mut to = new.within(near(-DAYS), near(DAYS), 4 * FIRST).dues;
        to.sort_by_key(|to| (to.place().millis() - at.place().millis()).abs());
        for to in to {
            let Ok(turn) = split::all(&old, at, to) else {
                continue;
            };
            if is_new(&turn) {
                return turn.due(due).filter(|image| gives(&new, *image));
            }
        }
    }
    None
}

/// Gives the time of what was cut off that stands for a time of the series, as if it had been there at the cut.
pub fn carried(whole: &Series, (cut, rest): (Due, &Series), due: Due) -> Due {
    let from_cut = Series {
        first: cut,
        rule: whole.rule.clone().map(|rule| rule.ending(End::Never)),
        more: Vec::new(),
        ..whole.clone()
    };
    if rest.wall_of(due).is_some() {
        return due;
    }
    image(&from_cut, &endless(rest), due).unwrap_or_else(|| {
        // By another rule: what it gives on that day, if anything.
        let day = due.local(rest.zone).date();
        let of_day = |at: NaiveDateTime| at.date() == day;
        let (begin, end) = (day.and_time(chrono::NaiveTime::MIN), Duration::days(1));
        let mut walls = rest.walls(begin, begin + end, 4).into_iter();
        walls
            .find(|at| of_day(*at))
            .map_or(due, |at| rest.place_of(at))
    })
}

/// The same without an end.
pub fn endless(series: &Series) -> Series {
    Series {
        rule: series.rule.clone().map(|rule| rule.ending(End::Never)),
        ..series.clone()
    }
}

fn parted(rule: &str) -> (Way, End) {
    let rule: Option<Rule> = rule.parse().ok();
    let end = rule.as_ref().map_or(End::Never, |rule| rule.end);
    (rule.map(|rule| rule.ending(End::Never)), end)
}

/// What comes of two values whose writers knew a third; `None` when both have changed it differently.
fn three<T: PartialEq + Clone>(base: Option<&T>, one: &T, other: &T) -> Option<T> {
    match base {
        _ if one == other => Some(one.clone()),
        Some(base) if base == other => Some(one.clone()),
        Some(base) if base == one => Some(other.clone()),
        _ => None,
    }
}

fn just_before(at: Due) -> Until {
    split::just_before(at)
}

fn is_before(end: End, cut: Due) -> bool {
    end == End::Until(just_before(cut))
}

/// The time right before which a rule ends.
fn after(end: End) -> Option<Due> {
    match end {
        End::Until(Until::Day(day)) => Some(Due::On(day.succ_opt()?)),
        End::Until(Until::Instant(at)) => Some(Due::At(Timestamp::from_millis(
            at.millis().saturating_add(1_000),
        ))),
        End::Until(Until::Wall(_)) | End::Count(_) | End::Never => None,
    }
}

fn at_time(way: &Way, whole: &Series, at: Due) -> bool {
    let whole = Series {
        rule: way.clone(),
        ..whole.clone()
    };
    at.is_all_day() == whole.first.is_all_day() && whole.wall_of(at).is_some()
}

/// The end before what stands in a series for a time of another one: the nearest.
fn until_image(series: &Series, at: Due) -> End {
    let series = endless(series);
    let (wall, far) = (at.local(series.zone), Duration::days(400));
    let before = series.walls(wall - far, wall - Duration::seconds(1), 1_000);
    let after = series.walls(wall, wall + far, 1_000);
    let image = match (before.last(), after.first()) {
        (Some(before), Some(after)) if wall - *before < *after - wall => *before,
        (Some(before), None) => *before,
        (_, Some(after)) => *after,
        (None, None) => wall,
    };
    End::Until(just_before(series.place_of(image)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(text: &str) -> Due {
        Due::from_text(text).unwrap()
    }

    fn series(rule: &str) -> Series {
        let rule = rule.parse().unwrap();
        Series::by(
            due("2026-11-24T08:00:00Z"),
            chrono_tz::Tz::Europe__Kyiv,
            rule,
        )
    }

    const BASE: &str = "FREQ=WEEKLY;COUNT=6";
    const CUT: &str = "FREQ=WEEKLY;UNTIL=20261215T075959Z";

    #[test]
    fn what_only_one_has_changed_of_a_rule_holds() {
        #[track_caller]
        fn check(one: &str, other: &str, rule: &str, other_rule: &str, is_clean: bool) {
            let cuts = [due("2026-12-15T08:00:00Z"), due("2026-12-08T08:00:00Z")];
            let met = meet(&series(BASE), Some(BASE), (one, other), &cuts);
            let expected = Met {
                rule: rule.into(),
                other: other_rule.into(),
                is_clean,
            };
            assert_eq!(met, expected, "{one} and {other}");
        }
        let second = "FREQ=WEEKLY;INTERVAL=2;COUNT=6";
        let second_cut = "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215T075959Z";
        check(CUT, second, second_cut, second, true);
        check(second, CUT, second_cut, CUT, true);
        // Both have cut it: the earlier.
        let earlier = "FREQ=WEEKLY;UNTIL=20261208T075959Z";
        check(CUT, earlier, earlier, earlier, true);
        check(earlier, CUT, earlier, CUT, true);
        // A cut and a later end.
        let longer = "FREQ=WEEKLY;UNTIL=20270301";
        check(longer, CUT, CUT, CUT, true);
        // Other days by both: asked, and whichever is chosen ends at the cut.
        let monday = "FREQ=WEEKLY;COUNT=6;BYDAY=MO";
        check(second, monday, second, monday, false);
        let monday_cut = "FREQ=WEEKLY;UNTIL=20261215T075959Z;BYDAY=MO";
        check(second, monday_cut, second_cut, monday_cut, false);
        check(monday_cut, second, monday_cut, second_cut, false);
        // Two ends that people typed are asked about.
        let shorter = "FREQ=WEEKLY;COUNT=4";
        check(shorter, longer, shorter, longer, false);
        check("", CUT, "", CUT, true);
        check(CUT, "", "", "", true);
    }

    #[test]
    fn what_was_cut_off_takes_the_end_that_somebody_else_gave() {
        #[track_caller]
        fn check(rest: &str, first: &str, other: &str, expected: Option<&str>) {
            let rest = Series {
                first: due(first),
                ..series(rest)
            };
            let cut = due("2026-12-15T08:00:00Z");
            let rule = goes_on(&series(BASE), BASE, other, (cut, &rest));
            let rule = rule.map(|rule| rule.to_string());
            assert_eq!(rule.as_deref(), expected, "{other}");
        }
        let (rest, same) = ("FREQ=WEEKLY;COUNT=3", "2026-12-15T14:00:00Z");
        // Cut off once more, and deleted, from the 22nd: also where the time of day is an earlier one.
        let later = "FREQ=WEEKLY;UNTIL=20261222T075959Z";
        let until = "FREQ=WEEKLY;UNTIL=20261222T135959Z";
        check(rest, same, later, Some(until));
        let early = "FREQ=WEEKLY;UNTIL=20261222T065959Z";
        check(rest, "2026-12-15T07:00:00Z", later, Some(early));
        // Before the cut it stands by itself.
        check(rest, same, "FREQ=WEEKLY;UNTIL=20261208T075959Z", None);
        check(
            rest,
            same,
            "FREQ=WEEKLY;COUNT=10",
            Some("FREQ=WEEKLY;COUNT=7"),
        );
        check(rest, same, "FREQ=WEEKLY", Some("FREQ=WEEKLY"));
        check(rest, same, BASE, None);
        check(
            "FREQ=WEEKLY;COUNT=9",
            same,
            "FREQ=WEEKLY;COUNT=10",
            Some("FREQ=WEEKLY;COUNT=7"),
        );
        check("FREQ=WEEKLY;COUNT=2", same, "FREQ=WEEKLY;COUNT=10", None);
    }

    #[test]
    fn times_are_found_again_in_a_series_that_was_moved() {
        #[track_caller]
        fn check(old: (&str, &str), new: (&str, &str), at: &str, expected: Option<&str>) {
            let of = |(first, rule): (&str, &str)| Series {
                first: due(first),
                ..series(rule)
            };
            let found = image(&of(old), &of(new), due(at));
            assert_eq!(found, expected.map(due));
        }
        let (tuesday, ten) = ("2026-12-15T08:00:00Z", ("2026-11-24T08:00:00Z", BASE));
        let eleven = ("2026-11-24T09:00:00Z", BASE);
        check(ten, eleven, tuesday, Some("2026-12-15T09:00:00Z"));
        let wednesday = ("2026-11-25T08:00:00Z", BASE);
        check(ten, wednesday, tuesday, Some("2026-12-16T08:00:00Z"));
        // Only the Thursdays of two days.
        let old = ("2026-11-24T08:00:00Z", "FREQ=WEEKLY;BYDAY=TU,TH");
        let new = ("2026-11-24T08:00:00Z", "FREQ=WEEKLY;BYDAY=TU,FR");
        check(
            old,
            new,
            "2026-12-17T08:00:00Z",
            Some("2026-12-18T08:00:00Z"),
        );
        check(old, new, tuesday, None);
        // Every second week gives the 15th no more: nothing stands for it.
        let second = ("2026-11-24T08:00:00Z", "FREQ=WEEKLY;INTERVAL=2;COUNT=6");
        check(ten, second, tuesday, None);
    }
}
