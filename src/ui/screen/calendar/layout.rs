//! Which places of the page everything has: columns of hours with bars of whole days above them, or cells of days. What has no
//! room is only counted, so words are read for what is drawn and not for thousands of lines. Pure: lines in, places out.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::show::{DRAFT, Owner, minute_of};
use crate::domain::due::Due;
use crate::store::calendar::days::{Kind, Line};
use crate::ui::widget::time_grid::LANES;
use crate::ui::widget::time_grid::place::{DAY, LEAST, lanes, on_day, share};

/// A column or a cell: a day, or a day of one calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Col {
    pub day: NaiveDate,
    pub owner: Option<Owner>,
}

/// What the page is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns of hours; at so many times beside each other the rest becomes a number.
    Hours(usize),
    /// Cells of days, with so many lines at most.
    Cells(usize),
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub form: Form,
    pub cols: Vec<Col>,
    pub zone: Tz,
}

/// A time on one day of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub key: usize,
    pub column: usize,
    pub from: i32,
    pub to: i32,
    /// It goes on from the day before, or to the day after.
    pub is_cut: (bool, bool),
}

/// Several times that have no room to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct More {
    pub column: usize,
    /// The how many-th of its column.
    pub number: usize,
    pub from: i32,
    pub to: i32,
    pub count: usize,
}

/// Something from column to column or cell to cell, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub key: usize,
    pub first: usize,
    pub last: usize,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    pub spots: Vec<Spot>,
    pub more: Vec<More>,
    pub stretches: Vec<Stretch>,
    /// Of each column or cell, how many stretches have no room.
    pub hidden: Vec<usize>,
}

/// What is not kept yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    pub starts: Due,
    pub ends: Due,
    pub owner: Option<Owner>,
}

impl Sheet {
    /// Places some lines, and what is not kept yet.
    pub fn places(&self, lines: &[Line], draft: Option<Draft>) -> Places {
        let mut places = Places {
            hidden: vec![0; self.cols.len()],
            ..Places::default()
        };
        match self.form {
            Form::Hours(most) => {
                for (key, line) in lines.iter().enumerate() {
                    self.put(key, line, &mut places);
                }
                if let Some(draft) = draft {
                    self.put_draft(draft, &mut places);
                }
                places.squeeze(most);
                places.cut_bars();
            }
            Form::Cells(deep) => self.put_cells(lines, deep, &mut places),
        }
        places
    }

    /// In which columns of a day something stands.
    pub fn columns_of<'a>(
        &'a self,
        line: &'a Line,
        day: NaiveDate,
    ) -> impl Iterator<Item = usize> + 'a {
        let here = move |col: &Col| col.day == day && is_of(line, col.owner);
        let all = self.cols.iter().enumerate();
        all.filter(move |(_, col)| here(col)).map(|(at, _)| at)
    }

    fn put(&self, key: usize, line: &Line, places: &mut Places) {
        let (from, to) = (line.starts.local(self.zone), line.ends.local(self.zone));
        if is_long(line, from, to) {
            self.put_long(key, line, (from.date(), to.date()), places);
            return;
        }
        for day in from.date().iter_days().take(2) {
            let Some((low, high)) = on_day(from, to, day) else {
                continue;
            };
            let spots = self.columns_of(line, day).map(|column| Spot {
                key,
                column,
                from: low,
                to: high,
                is_cut: (from.date() < day, to.date() > day && high == DAY),
            });
            places.spots.extend(spots);
        }
    }

    fn put_long(
        &self,
        key: usize,
        line: &Line,
        (first, last): (NaiveDate, NaiveDate),
        places: &mut Places,
    ) {
        // Days of nobody in particular touch each other. Beside each other those of one person do not: a bar for each.
        let mut run: Option<Stretch> = None;
        for (at, col) in self.cols.iter().enumerate() {
            if !(first..=last).contains(&col.day) || !is_of(line, col.owner) {
                continue;
            }
            match &mut run {
                Some(run) if col.owner.is_none() => run.last = at,
                _ => {
                    places.stretches.extend(run);
                    run = Some(Stretch {
                        key,
                        first: at,
                        last: at,
                    });
                }
            }
        }
        places.stretches.extend(run);
    }

    fn put_draft(&self, draft: Draft, places: &mut Places) {
        let (from, to) = (draft.starts.local(self.zone), draft.ends.local(self.zone));
        let days = from.date()..=to.date();
        if draft.starts.is_all_day() {
            let mut here = (0..self.cols.len()).filter(|at| days.contains(&self.cols[*at].day));
            if let Some(first) = here.next() {
                // Before the others: it is never what has no room.
                let last = here.next_back().unwrap_or(first);
                let key = DRAFT;
                places.stretches.insert(0, Stretch { key, first, last });
            }
            return;
        }
        let is_its =
            |col: &Col| col.day == from.date() && (col.owner.is_none() || col.owner == draft.owner);
        let column = self.cols.iter().position(is_its);
        if let (Some(column), Some((from_minute, to_minute))) =
            (column, on_day(from, to, from.date()))
        {
            places.spots.push(Spot {
                key: DRAFT,
                column,
                from: from_minute,
                to: to_minute,
                is_cut: (false, to.date() > from.date()),
            });
        }
    }

    /// What stands on the day of a cell, in the order in which it gets room.
    pub fn of_cell(&self, lines: &[Line], cell: usize) -> Vec<usize> {
        let Some(col) = self.cols.get(cell) else {
            return Vec::new();
        };
        let mut keys: Vec<(bool, TimeDelta, usize)> = Vec::new();
        for (key, line) in lines.iter().enumerate() {
            let (from, to) = self.days_of(line);
            if (from..=to).contains(&col.day) && is_of_row(line, col.owner) {
                keys.push((!line.starts.is_all_day(), from - to, key));
            }
        }
        keys.sort_unstable();
        keys.into_iter().map(|(.., key)| key).collect()
    }

    /// The cells of one owner follow each other, day by day.
    fn put_cells(&self, lines: &[Line], deep: usize, places: &mut Places) {
        let rows: Vec<&[Col]> = self
            .cols
            .chunk_by(|one, next| one.owner == next.owner)
            .collect();
        // Whole days stand first, the longer before the shorter; then what has a time.
        let days: Vec<(NaiveDate, NaiveDate)> =
            lines.iter().map(|line| self.days_of(line)).collect();
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|key| {
            let (from, to) = days[*key];
            (!lines[*key].starts.is_all_day(), from - to)
        });
        let mut taken = vec![0_usize; self.cols.len()];
        for key in order {
            let (from, to) = days[key];
            let mut begin = 0;
            for row in &rows {
                let start = begin;
                begin += row.len();
                let (Some(first), Some(last)) = (row.first(), row.last()) else {
                    continue;
                };
                if to < first.day || from > last.day || !is_of_row(&lines[key], first.owner) {
                    continue;
                }
                let cell = |day: NaiveDate| {
                    let at = usize::try_from((day - first.day).num_days()).unwrap_or(0);
                    start + at.min(row.len() - 1)
                };
                let (first, last) = (cell(from.max(first.day)), cell(to.min(last.day)));
                if taken[first..=last].iter().all(|taken| *taken < deep) {
                    taken[first..=last].iter_mut().for_each(|taken| *taken += 1);
                    places.stretches.push(Stretch { key, first, last });
                } else {
                    let hidden = &mut places.hidden[first..=last];
                    hidden.iter_mut().for_each(|hidden| *hidden += 1);
                }
            }
        }
    }

    /// The days of something; what ends at midnight does not stand on the day after.
    fn days_of(&self, line: &Line) -> (NaiveDate, NaiveDate) {
        let (from, to) = (line.starts.local(self.zone), line.ends.local(self.zone));
        let is_midnight = !line.starts.is_all_day() && to > from && minute_of(to) == 0;
        let before = to.date().pred_opt().filter(|_| is_midnight);
        (from.date(), before.unwrap_or(to.date()))
    }
}

/// Whether something stands among whole days.
fn is_long(line: &Line, from: NaiveDateTime, to: NaiveDateTime) -> bool {
    line.starts.is_all_day() || (to - from).num_hours() >= 24
}

/// Whether something stands in a calendar; `None` is that of all who are shown.
fn is_of(line: &Line, owner: Option<Owner>) -> bool {
    let is_whole_office = line.users.is_empty() && line.resources.is_empty();
    match owner {
        None => true,
        Some(Owner::User(user)) => is_whole_office || line.users.contains(&user),
        Some(Owner::Resource(it)) => line.resources.contains(&it),
    }
}

/// The same for rows: birthdays would stand in each of them.
fn is_of_row(line: &Line, owner: Option<Owner>) -> bool {
    (owner.is_none() || line.kind != Kind::Birthday) && is_of(line, owner)
}

impl Places {
    /// The keys of what is drawn, each once.
    pub fn drawn(&self) -> HashSet<usize> {
        let spots = self.spots.iter().map(|spot| spot.key);
        let stretches = self.stretches.iter().map(|stretch| stretch.key);
        spots.chain(stretches).filter(|key| *key != DRAFT).collect()
    }

    /// Leaves so many times beside each other; the others become one block with their number.
    fn squeeze(&mut self, most: usize) {
        let mut columns: Vec<Vec<Spot>> = vec![Vec::new(); self.hidden.len()];
        for spot in self.spots.drain(..) {
            if let Some(column) = columns.get_mut(spot.column) {
                column.push(spot);
            }
        }
        for (column, spots) in columns.into_iter().enumerate() {
            let times: Vec<(i32, i32)> = spots.iter().map(|spot| (spot.from, spot.to)).collect();
            let mut hidden: Vec<Spot> = Vec::new();
            for (spot, slot) in spots.into_iter().zip(share(&times)) {
                // One more has room where nothing else has to be said.
                let has_room = slot.columns <= most + 1 || slot.column < most;
                if has_room || spot.key == DRAFT {
                    self.spots.push(spot);
                } else {
                    hidden.push(spot);
                }
            }
            hidden.sort_by_key(|spot| spot.from);
            let mut groups: Vec<(Spot, More)> = Vec::new();
            for spot in hidden {
                let until = spot.to.max(spot.from + LEAST);
                match groups.last_mut().filter(|(_, more)| spot.from < more.to) {
                    Some((_, more)) => {
                        more.to = more.to.max(until);
                        more.count += 1;
                    }
                    None => {
                        let more = More {
                            column,
                            number: groups.len(),
                            from: spot.from,
                            to: until,
                            count: 1,
                        };
                        groups.push((spot, more));
                    }
                }
            }
            for (only, more) in groups {
                if more.count == 1 {
                    self.spots.push(only);
                } else {
                    self.more.push(more);
                }
            }
        }
    }

    /// Leaves the bars for which there are lanes.
    fn cut_bars(&mut self) {
        let bars = self.stretches.iter().map(|bar| (bar.first, bar.last));
        let lanes = lanes(&bars.collect::<Vec<_>>());
        if lanes.iter().all(|lane| *lane < LANES) {
            return;
        }
        let all = std::mem::take(&mut self.stretches);
        for (bar, lane) in all.into_iter().zip(lanes) {
            if lane + 1 < LANES {
                self.stretches.push(bar);
            } else {
                let hidden = &mut self.hidden[bar.first..=bar.last];
                hidden.iter_mut().for_each(|hidden| *hidden += 1);
            }
        }
    }
}
