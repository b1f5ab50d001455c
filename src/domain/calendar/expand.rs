//! When a rule comes round: wall-clock times, in order, within a window.
//!
//! By the table of RFC 5545, section 3.3.10, which parts widen and which narrow a period; what a rule leaves open comes from
//! its start. A rule that never ends costs no more than its window, for the periods before it are leapt over; one that
//! counts from a far start stops after [`PERIODS`] and says so. The crate `rrule` was tried first: it needs 0.3 ms for a
//! daily rule over a year (the figure is 0.05 ms), never returns from a rule that never comes round, and gave other times
//! for 20 of the 146 rules of libical.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use chrono_tz::Tz;

use super::rule::{End, Frequency, Rule};
use period::Period;

mod period;

/// The most periods (days, weeks, ...) and times of a count that are gone through. A day of seconds counts for many.
pub const PERIODS: u32 = 400_000;

/// The first time of a series on the wall of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    pub wall: NaiveDateTime,
    /// Only days count: `wall` is a midnight, and times of day in the rule mean nothing.
    pub is_day: bool,
    /// The zone of the wall, for an end given as an instant.
    pub zone: Tz,
}

/// What a rule gives within a window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expansion {
    pub walls: Vec<NaiveDateTime>,
    /// There would have been more, but for the limit.
    pub is_cut: bool,
    /// The rule has come to its end, by count or date: nothing comes after the window.
    pub is_over: bool,
}

/// Gives the times from `from` until before `to`, at most `limit` of them.
pub fn expand(
    rule: &Rule,
    start: Start,
    from: NaiveDateTime,
    to: NaiveDateTime,
    limit: usize,
) -> Expansion {
    let mut walk = Walk::new(rule, start, from, to, limit);
    walk.run();
    walk.found
}

/// Gives the last time, when the rule ends and its end can be found.
pub fn last(rule: &Rule, start: Start) -> Option<NaiveDateTime> {
    let far = NaiveDate::from_ymd_opt(9999, 12, 31)?.and_time(NaiveTime::MIN);
    match rule.end {
        End::Never => None,
        End::Until(until) => Some(until.wall(start.zone)),
        End::Count(_) => {
            let mut walk = Walk::new(rule, start, far, far, 0);
            walk.run();
            walk.found.is_over.then_some(walk.latest).flatten()
        }
    }
}

/// One way through the periods of a rule.
struct Walk<'a> {
    rule: &'a Rule,
    period: Period<'a>,
    start: NaiveDateTime,
    from: NaiveDateTime,
    to: NaiveDateTime,
    until: NaiveDateTime,
    count: Option<u32>,
    counted: u32,
    steps: u32,
    limit: usize,
    latest: Option<NaiveDateTime>,
    found: Expansion,
}

/// Whether to go on.
type Go = std::ops::ControlFlow<()>;

impl<'a> Walk<'a> {
    fn new(
        rule: &'a Rule,
        start: Start,
        from: NaiveDateTime,
        to: NaiveDateTime,
        limit: usize,
    ) -> Self {
        let (count, until) = match rule.end {
            End::Never => (None, NaiveDateTime::MAX),
            End::Count(count) => (Some(count), NaiveDateTime::MAX),
            End::Until(until) => (None, until.wall(start.zone)),
        };
        Self {
            rule,
            period: Period::new(rule, start),
            start: start.wall,
            from,
            to,
            until,
            count,
            counted: 0,
            steps: 0,
            limit,
            latest: None,
            found: Expansion::default(),
        }
    }

    fn run(&mut self) {
        let mut index = match self.count {
            Some(_) => 0,
            None => self.period.index_before(self.from.max(self.start)),
        };
        let mut days = Vec::new();
        loop {
            let Some(first) = self.period.first_day(index) else {
                return;
            };
            if first.and_time(NaiveTime::MIN) > self.until {
                self.found.is_over = true;
                return;
            }
            if first.and_time(NaiveTime::MIN) >= self.to {
                return;
            }
            self.steps += 1;
            if self.steps > PERIODS {
                self.found.is_cut = true;
                return;
            }
            days.clear();
            self.period.days(index, &mut days);
            if self.times(&days).is_break() {
                return;
            }
            index += 1;
        }
    }

    /// Takes the times of one period.
    fn times(&mut self, days: &[NaiveDate]) -> Go {
        if self.rule.frequency.is_within_a_day() {
            for day in days {
                let mut times = Vec::new();
                self.steps += self.period.work_of_a_day() / 64;
                self.period.within(*day, &mut times);
                for wall in times {
                    self.take(wall)?;
                }
            }
            return Go::Continue(());
        }
        let times = std::mem::take(&mut self.period.times);
        let went = if self.rule.by_position.is_empty() {
            days.iter().try_for_each(|day| {
                times
                    .iter()
                    .try_for_each(|time| self.take(day.and_time(*time)))
            })
        } else {
            positions(&self.rule.by_position, days.len() * times.len())
                .into_iter()
                .try_for_each(|at| {
                    self.take(days[at / times.len()].and_time(times[at % times.len()]))
                })
        };
        self.period.times = times;
        went
    }

    fn take(&mut self, wall: NaiveDateTime) -> Go {
        if wall < self.start {
            return Go::Continue(());
        }
        if wall > self.until {
            self.found.is_over = true;
            return Go::Break(());
        }
        if wall >= self.to && self.limit > 0 {
            return Go::Break(());
        }
        self.counted += 1;
        self.latest = Some(wall);
        if wall >= self.from && self.limit > 0 {
            if self.found.walls.len() == self.limit {
                self.found.is_cut = true;
                return Go::Break(());
            }
            self.found.walls.push(wall);
        }
        if self.count == Some(self.counted) {
            self.found.is_over = true;
            return Go::Break(());
        }
        if self.count.is_some() && self.counted > PERIODS {
            self.found.is_cut = true;
            return Go::Break(());
        }
        Go::Continue(())
    }
}

/// Gives the places of a list of so many that BYSETPOS names, in order, each once.
fn positions(wanted: &[i32], len: usize) -> Vec<usize> {
    let mut places: Vec<usize> = wanted
        .iter()
        .filter_map(|&position| {
            let distance = usize::try_from(position.unsigned_abs()).ok()?;
            if position > 0 {
                Some(distance - 1)
            } else {
                len.checked_sub(distance)
            }
        })
        .filter(|place| *place < len)
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
mod tests;
