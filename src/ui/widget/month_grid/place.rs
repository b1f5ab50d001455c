//! Where things stand in a month: which weeks it has, what goes over several days cut at the ends of weeks, a lane for each
//! part. Pure.

use chrono::{Datelike, Days, NaiveDate};

use super::Item;

/// A part of an item within one week, by cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub item: usize,
    pub first: usize,
    pub last: usize,
    pub lane: usize,
}

/// The Monday at or before the first of a month.
pub fn first_day(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let back = u64::from(first.weekday().num_days_from_monday());
    first.checked_sub_days(Days::new(back)).unwrap_or(first)
}

/// How many weeks a month needs, 4 to 6.
pub fn weeks(day: NaiveDate) -> usize {
    let first = day.with_day(1).unwrap_or(day);
    let days = u32::from(first.num_days_in_month());
    ((first.weekday().num_days_from_monday() + days).div_ceil(7)) as usize
}

/// Cuts items into rows and gives each part its lane: whole days first, then by the order of the items.
pub(super) fn parts(items: &[Item], cells: usize, across: usize) -> Vec<Part> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| {
        let item = &items[*at];
        let long = item.last.saturating_sub(item.first);
        (!item.time.is_empty(), std::cmp::Reverse(long), *at)
    });
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); cells];
    let mut parts = Vec::new();
    for at in order {
        let item = &items[at];
        let mut first = item.first;
        while first <= item.last && first < cells {
            let last = item
                .last
                .min(first / across * across + across - 1)
                .min(cells - 1);
            let is_free = |lane: usize, taken: &[Vec<bool>]| {
                (first..=last).all(|cell| !taken[cell].get(lane).copied().unwrap_or(false))
            };
            let lane = (0..).find(|lane| is_free(*lane, &taken)).unwrap_or(0);
            for lanes in &mut taken[first..=last] {
                if lanes.len() <= lane {
                    lanes.resize(lane + 1, false);
                }
                lanes[lane] = true;
            }
            parts.push(Part {
                item: at,
                first,
                last,
                lane,
            });
            first = last + 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_over_a_week_is_cut_and_whole_days_stand_first() {
        let item = |first, last, time: &str| Item {
            first,
            last,
            time: time.to_owned(),
            ..Item::default()
        };
        let items = [item(5, 5, "9:00"), item(5, 8, ""), item(7, 7, "10:00")];
        let found: Vec<_> = parts(&items, 35, 7)
            .into_iter()
            .map(|part| (part.item, part.first, part.last, part.lane))
            .collect();
        assert_eq!(
            found,
            [(1, 5, 6, 0), (1, 7, 8, 0), (0, 5, 5, 1), (2, 7, 7, 1)]
        );
        assert!(parts(&[item(90, 95, "")], 35, 7).is_empty());
    }

    #[test]
    fn a_month_has_whole_weeks() {
        #[track_caller]
        fn check(day: &str, first: &str, count: usize) {
            let day = day.parse().unwrap();
            assert_eq!(first_day(day).to_string(), first);
            assert_eq!(weeks(day), count);
        }
        check("2026-11-18", "2026-10-26", 6);
        check("2026-02-01", "2026-01-26", 5);
        check("2027-02-15", "2027-02-01", 4);
    }
}
