//! A series after one of its times was moved: what goes along, what stays, and where single times of it stand then.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::NotOneRule;
use super::days::{self, Share, signed};
use crate::domain::calendar::rule::{End, Frequency, Rule, Until};
use crate::domain::calendar::series::Series;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use edge::Edge;

mod edge;

/// How far a rule is looked through for what it gives first and last, in days; times of day that it can give then.
const FAR: i64 = 15_000;
const ROOM: usize = 100_000;

/// Times of a rule that ends after so many.
const EVER: usize = crate::domain::calendar::expand::PERIODS as usize;

/// How many days a time of the new rule may stand from where its old one was moved: months are not alike.
const APART: i64 = 20;

/// The most times that are called off for a move.
const MOST_EXTRA: usize = 60;

/// What comes of a move of one time of a series.
#[derive(Debug, Clone)]
pub struct Turn {
    pub series: Series,
    /// Times that the new rule gives and to which nothing moved. They are among `series.without`, and have to be called off.
    pub extra: Vec<Due>,
    old: Series,
    from: NaiveDateTime,
    to: NaiveDateTime,
    at: Due,
    goal: Due,
    how: How,
    /// Days that go along, as they were and as they are.
    was: Share,
    is: Share,
    /// The new rule without beginning and end.
    ground: Option<Series>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// All times by as much: no rule of days says which are alike.
    Whole,
    /// A time beside the rule.
    Alone,
    Share,
}

impl Turn {
    pub(super) fn new(series: &Series, at: Due, to: Due) -> Result<Self, NotOneRule> {
        let mut turn = Self::still(series, at, to);
        if at == to {
            return Ok(turn);
        }
        match &series.rule {
            Some(rule) if rule.frequency.is_within_a_day() => turn.hours(rule)?,
            Some(rule) => turn.rule(rule)?,
            None => turn.whole(),
        }
        Ok(turn)
    }

    /// What comes of a move together with a new rule: the series begins with the first time that the rule gives from where it
    /// began, such that it gives `to`.
    pub fn given(series: &Series, at: Due, to: Due, rule: Option<Rule>) -> Self {
        let mut turn = Self::still(series, at, to);
        if let Some(known) = &series.rule {
            let mut known = days::spelt(known, turn.first().date());
            (turn.was, turn.is) = days::turn(&mut known, turn.from.date(), turn.to.date());
        }
        let moved = turn.place(turn.to + (turn.first() - turn.from));
        turn.series.first = match &rule {
            Some(_) if at == series.first => to,
            Some(rule) => turn.begin(rule).unwrap_or(moved),
            None => moved,
        };
        turn.series.rule = rule;
        turn.series.more = series.more.iter().map(|due| turn.beside(*due)).collect();
        let new = turn.series.clone();
        turn.ground = Some(new);
        turn.series.without = series
            .without
            .iter()
            .filter_map(|it| turn.due(*it))
            .collect();
        turn
    }

    /// Gives where another time of the series stands now; `None` when another one stands there already.
    pub fn due(&self, due: Due) -> Option<Due> {
        if self.at == self.goal {
            return Some(due);
        }
        if due == self.at && self.how != How::Whole {
            return Some(self.goal);
        }
        let Some(wall) = self.old.wall_of(due) else {
            return Some(self.beside(due));
        };
        let moved = self.moved(wall);
        let is_along = self.was.holds(wall.date());
        let is_taken = || {
            let midnight = moved.date().and_time(NaiveTime::MIN);
            let there = self.old.walls(midnight, midnight + Duration::days(1), ROOM);
            let others = there.iter().filter(|wall| !self.was.holds(wall.date()));
            others.into_iter().any(|wall| self.moved(*wall) == moved)
        };
        (self.how == How::Whole || !is_along || !is_taken()).then(|| self.place(moved))
    }

    fn still(series: &Series, at: Due, to: Due) -> Self {
        Self {
            series: series.clone(),
            extra: Vec::new(),
            from: series.wall_of(at).unwrap_or(at.local(series.zone)),
            to: to.local(series.zone),
            at,
            goal: to,
            how: How::Share,
            was: Share::default(),
            is: Share::default(),
            ground: None,
            old: series.clone(),
        }
    }

    fn first(&self) -> NaiveDateTime {
        let first = self.old.first;
        let wall = self.old.wall_of(first);
        wall.unwrap_or_else(|| first.local(self.old.zone))
    }

    /// All times move by as much.
    fn whole(&mut self) {
        self.how = How::Whole;
        let all = |dues: &mut dyn Iterator<Item = &Due>| -> Vec<Due> {
            dues.map(|due| self.beside(*due)).collect()
        };
        let more = all(&mut self.old.more.iter());
        let without = all(&mut self.old.without.iter());
        self.series.first = self.beside(self.old.first);
        self.series.more = more;
        self.series.without = without.into_iter().collect();
    }

    /// Hours, minutes and seconds know no days that are alike.
    fn hours(&mut self, rule: &Rule) -> Result<(), NotOneRule> {
        let is_plain = *rule == Rule::every(rule.frequency, rule.interval).ending(rule.end);
        if !is_plain || self.goal.is_all_day() {
            return Err(NotOneRule);
        }
        self.whole();
        let mut rule = rule.clone();
        if let End::Until(until) = rule.end {
            let last = until.wall(self.old.zone) + (self.to - self.from);
            rule.end = End::Until(self.until(until, last));
        }
        self.series.rule = Some(rule);
        Ok(())
    }

    fn rule(&mut self, known: &Rule) -> Result<(), NotOneRule> {
        let is_of_rule = self.old.wall_of(self.at).is_some();
        let mut rule = days::spelt(known, self.first().date());
        self.turn_time(&mut rule);
        if is_of_rule {
            let is_other_day = self.from.date() != self.to.date();
            if !rule.by_position.is_empty() && (is_other_day || rule.by_hour.len() > 1) {
                return Err(NotOneRule);
            }
            (self.was, self.is) = days::turn(&mut rule, self.from.date(), self.to.date());
        } else {
            self.how = How::Alone;
        }
        let (begins, ends) = (self.begins(), self.ends(known));
        let base = match begins.others {
            Some(_) => self.first().date(),
            None => self.to.date(),
        };
        let ground = self.ground(&rule, base).ok_or(NotOneRule)?;
        if is_of_rule && !ground.walls(self.to, self.to, 2).contains(&self.to) {
            return Err(NotOneRule);
        }
        self.ground = Some(ground);
        let (begins, ends) = (self.edge(begins), self.edge(ends));
        let first = self.begin_with(begins);
        rule.end = self.end(known.end, first, begins, ends)?;
        let short = days::unspelt(&rule, known, first.date());
        self.series.first = self.place(first);
        self.series.rule = Some(short);
        self.check(first)?;
        let without: Vec<Due> = self.old.without.iter().copied().collect();
        self.series.without = without.into_iter().filter_map(|it| self.due(it)).collect();
        self.series.without.extend(&self.extra);
        Ok(())
    }

    /// The first time of the new series; times beside the rule move as well.
    fn begin_with(&mut self, begins: Edge) -> NaiveDateTime {
        let of_rule = begins.along.into_iter().chain(begins.others).min();
        let mut more: Vec<Due> = self.old.more.iter().map(|due| self.beside(*due)).collect();
        let stray = self.old.wall_of(self.old.first).is_none();
        let mut first = of_rule.unwrap_or(self.to);
        if stray && self.at != self.old.first {
            let stray = self.beside(self.old.first).local(self.old.zone);
            first = first.min(stray);
        } else if stray && self.to < first {
            first = self.to;
        } else if stray && self.to != first {
            more.push(self.goal);
        }
        self.series.more = more;
        first
    }

    /// The times of day that the rule names, and those that it takes from its first.
    fn turn_time(&self, rule: &mut Rule) {
        if self.at.is_all_day() || self.goal.is_all_day() {
            rule.by_hour.clear();
            rule.by_minute.clear();
            rule.by_second.clear();
            return;
        }
        let swap = |list: &mut Vec<i32>, old: u32, new: u32| {
            for value in list.iter_mut().filter(|value| **value == signed(old)) {
                *value = signed(new);
            }
        };
        swap(&mut rule.by_hour, self.from.hour(), self.to.hour());
        swap(&mut rule.by_minute, self.from.minute(), self.to.minute());
        swap(&mut rule.by_second, self.from.second(), self.to.second());
    }

    fn time(&self, time: NaiveTime) -> NaiveTime {
        let to = self.to.time();
        let Some(rule) = &self.old.rule else {
            return to;
        };
        if self.at.is_all_day() || self.goal.is_all_day() {
            return to;
        }
        let turned = |list: &[i32], own: u32, old: u32, new: u32| {
            if list.is_empty() || own == old {
                new
            } else {
                own
            }
        };
        let old = self.from.time();
        let hour = turned(&rule.by_hour, time.hour(), old.hour(), to.hour());
        let minute = turned(&rule.by_minute, time.minute(), old.minute(), to.minute());
        let second = turned(&rule.by_second, time.second(), old.second(), to.second());
        NaiveTime::from_hms_opt(hour, minute, second).unwrap_or(to)
    }

    /// Where a time of the rule goes.
    fn moved(&self, wall: NaiveDateTime) -> NaiveDateTime {
        if self.how == How::Whole {
            return wall + (self.to - self.from);
        }
        let time = self.time(wall.time());
        if !self.was.holds(wall.date()) {
            return wall.date().and_time(time);
        }
        let by = self.to.date() - self.from.date();
        let there = (wall.date() + by).and_time(time);
        let Some(ground) = &self.ground else {
            return there;
        };
        let apart = Duration::days(APART);
        let near = ground.walls(there - apart, there + apart, ROOM);
        let near = near
            .into_iter()
            .filter(|wall| wall.time() == time && self.is.holds(wall.date()));
        near.min_by_key(|wall| (*wall - there).abs())
            .unwrap_or(there)
    }

    /// Where a time beside the rule goes: by days only when it was the one that was moved.
    fn beside(&self, due: Due) -> Due {
        if due == self.at {
            return self.goal;
        }
        let wall = due.local(self.old.zone);
        if self.how == How::Whole {
            return self.place(wall + (self.to - self.from));
        }
        let is_alike = wall.time() == self.from.time() || due.is_all_day();
        let time = if is_alike || self.goal.is_all_day() {
            self.to.time()
        } else {
            wall.time()
        };
        self.place(wall.date().and_time(time))
    }

    fn place(&self, wall: NaiveDateTime) -> Due {
        if self.goal.is_all_day() {
            Due::On(wall.date())
        } else {
            Due::At(Timestamp::from_local(wall, self.old.zone))
        }
    }

    /// The new rule from long before, coming round in the days, weeks, ... in which it did on a day.
    fn ground(&self, rule: &Rule, base: NaiveDate) -> Option<Series> {
        let by = (self.to.date() - self.from.date()).num_days();
        let early = self.first().date() + Duration::days(by.min(0) - 3 * APART);
        let days = (base - early).num_days().max(0);
        let interval = i64::from(rule.interval);
        let back = |of: i64| days / (of * interval) + 2;
        let begin = match rule.frequency {
            Frequency::Weekly => {
                let from_monday = base.weekday().days_since(rule.week_start);
                let weeks = back(7) * interval * 7;
                base.checked_sub_days(Days::new(u64::from(from_monday)))?
                    .checked_sub_signed(Duration::try_days(weeks)?)?
            }
            Frequency::Monthly => {
                let months = u32::try_from(back(28) * interval).ok()?;
                base.with_day(1)?.checked_sub_months(Months::new(months))?
            }
            Frequency::Yearly => {
                let years = i32::try_from(back(365) * interval).ok()?;
                NaiveDate::from_ymd_opt(base.year() - years, 1, 4)?
                    .with_day(if rule.by_week.is_empty() { 1 } else { 4 })?
            }
            _ => base.checked_sub_signed(Duration::try_days(back(1).checked_mul(interval)?)?)?,
        };
        let first = self.place(begin.and_time(self.to.time()));
        let rule = rule.clone().ending(End::Never);
        Some(Series::by(first, self.old.zone, rule))
    }

    /// The end of the new rule; what it gives too much at both ends is called off.
    fn end(
        &mut self,
        end: End,
        first: NaiveDateTime,
        begins: Edge,
        ends: Edge,
    ) -> Result<End, NotOneRule> {
        let Some(ground) = self.ground.take() else {
            return Err(NotOneRule);
        };
        if let (Some(along), Some(others)) = (begins.along, begins.others) {
            self.call_off(&ground, (first, along.max(others)), (begins, ends))?;
        }
        let last = ends.along.into_iter().chain(ends.others).max();
        if let (Some(along), Some(others)) = (ends.along, ends.others) {
            let from = along.min(others).max(first);
            self.call_off(&ground, (from, along.max(others)), (begins, ends))?;
        }
        let new = match (end, last) {
            (End::Count(_), Some(last)) if ends.others.is_some() => {
                let count = ground.walls(first, last, EVER).len();
                End::Count(u32::try_from(count).unwrap_or(u32::MAX).max(1))
            }
            (End::Until(until), Some(last)) => {
                let known = until.wall(self.old.zone);
                let after = last + Duration::seconds(1);
                let is_right = known >= last
                    && (known < after || ground.walls(after, known, 1).is_empty())
                    && (matches!(until, Until::Day(_)) || !self.goal.is_all_day());
                End::Until(if is_right {
                    until
                } else {
                    self.until(until, last)
                })
            }
            (end, _) => end,
        };
        self.ground = Some(ground);
        Ok(new)
    }

    fn until(&self, known: Until, last: NaiveDateTime) -> Until {
        let is_day = self.goal.is_all_day();
        match known {
            Until::Wall(_) if !is_day => Until::Wall(last),
            Until::Instant(_) if !is_day => {
                Until::Instant(Timestamp::from_local(last, self.old.zone))
            }
            Until::Day(_) | Until::Wall(_) | Until::Instant(_) => Until::Day(last.date()),
        }
    }

    /// Calls off what the new rule gives within a span, and to which nothing moved and where nothing stayed.
    fn call_off(
        &mut self,
        ground: &Series,
        (from, to): (NaiveDateTime, NaiveDateTime),
        (begins, ends): (Edge, Edge),
    ) -> Result<(), NotOneRule> {
        let day = Duration::days(1);
        let old = self.old.walls(from - day, to + day, ROOM);
        let others: Vec<NaiveDateTime> = old
            .into_iter()
            .filter(|wall| !self.was.holds(wall.date()))
            .map(|wall| self.moved(wall))
            .collect();
        for wall in ground.walls(from, to, ROOM) {
            let is_along = self.is.holds(wall.date())
                && begins.along.is_some_and(|begin| wall >= begin)
                && ends.along.is_none_or(|end| wall <= end);
            let due = self.place(wall);
            if !is_along && others.binary_search(&wall).is_err() && !self.extra.contains(&due) {
                self.extra.push(due);
            }
        }
        if self.extra.len() > MOST_EXTRA {
            return Err(NotOneRule);
        }
        Ok(())
    }

    /// The rule comes round from its first time as it should.
    fn check(&self, first: NaiveDateTime) -> Result<(), NotOneRule> {
        let far = first + Duration::days(FAR);
        let mut endless = self.series.clone();
        if let Some(rule) = &mut endless.rule {
            rule.end = End::Never;
        }
        let (is, wanted) = (
            endless.walls(first, far, 24),
            self.ground.as_ref().map(|it| it.walls(first, far, 24)),
        );
        if wanted.is_some_and(|wanted| wanted == is) {
            Ok(())
        } else {
            Err(NotOneRule)
        }
    }

    /// The first time of a new rule from where the series began, such that the rule gives the goal as well.
    fn begin(&self, rule: &Rule) -> Option<Due> {
        let by = (self.to.date() - self.from.date()).min(Duration::zero());
        let base = (self.first().date() + by).and_time(self.to.time());
        let rule = rule.clone().ending(End::Never);
        (0..=370)
            .map(|days| base + Duration::days(days))
            .take_while(|wall| *wall <= self.to)
            .map(|wall| self.place(wall))
            .find(|first| {
                let series = Series::by(*first, self.old.zone, rule.clone());
                let gives = |due: Due| series.wall_of(due).is_some();
                gives(*first) && gives(self.goal)
            })
    }
}
