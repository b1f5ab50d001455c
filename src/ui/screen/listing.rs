//! The rows behind a table of records: ids in order, lines only for what is visible, ticks and the current row.
//!
//! Pure bookkeeping for any list: it asks no questions and draws nothing. Each question has a number; an answer to an older
//! one is dropped. What the columns are and what stands in them is the list's own.

use std::collections::{HashMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::{Range, RangeInclusive};

use crate::store::{StoreError, StoreResult};
use crate::ui::widget::choice::Mark;

/// How many rows the first answer has: more than fit on a large window.
pub const FIRST: usize = 60;

/// Lines kept in memory.
const KEPT: usize = 2_000;

/// What a line of a list is about.
pub trait Record {
    /// Names the record.
    type Id: Copy + Eq + Hash + Debug + Send + 'static;

    /// The name of the record.
    fn id(&self) -> Self::Id;
}

/// The rows of records; see the module.
#[derive(Debug)]
pub struct Listing<R: Record> {
    number: u64,
    shown: u64,
    epoch: u64,
    ids: Vec<R::Id>,
    is_complete: bool,
    lines: HashMap<R::Id, (R, bool)>,
    asked: HashSet<R::Id>,
    visible: Range<usize>,
    ticked: HashSet<R::Id>,
    current: Option<R::Id>,
    row: Option<usize>,
}

impl<R: Record> Default for Listing<R> {
    fn default() -> Self {
        Self {
            number: 0,
            shown: 0,
            epoch: 0,
            ids: Vec::new(),
            is_complete: false,
            lines: HashMap::new(),
            asked: HashSet::new(),
            visible: 0..FIRST,
            ticked: HashSet::new(),
            current: None,
            row: None,
        }
    }
}

impl<R: Record> Listing<R> {
    /// Begins a question and gives its number.
    pub fn ask(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Tells whether an answer is to the newest question.
    pub const fn is_awaited(&self, number: u64) -> bool {
        number == self.number
    }

    /// Number of the list on screen, for the table.
    pub const fn shown(&self) -> u64 {
        self.shown
    }

    /// Takes the first page of another list, with its lines.
    pub fn take_first(&mut self, ids: Vec<R::Id>, lines: Vec<R>) {
        self.shown += 1;
        self.is_complete = ids.len() < FIRST;
        self.ids = ids;
        self.lines.clear();
        self.asked.clear();
        self.visible = 0..FIRST;
        for line in lines {
            self.lines.insert(line.id(), (line, false));
        }
        self.place();
    }

    /// Takes all ids of the list on screen.
    pub fn take_all(&mut self, ids: Vec<R::Id>) {
        self.ids = ids;
        self.is_complete = true;
        self.place();
    }

    /// Takes lines as an answer to [`Listing::missing`].
    pub fn take_lines(&mut self, lines: Vec<R>) {
        if self.lines.len() > KEPT {
            let near: HashSet<R::Id> = self.near().iter().copied().collect();
            self.lines.retain(|id, _| near.contains(id));
        }
        for line in lines {
            self.asked.remove(&line.id());
            self.lines.insert(line.id(), (line, false));
        }
    }

    /// Takes the answer to a question for another list; tells whether all ids are still to be asked for.
    ///
    /// # Errors
    /// When the base could not be read.
    pub fn on_first(
        &mut self,
        number: u64,
        first: StoreResult<(Vec<R::Id>, Vec<R>)>,
    ) -> Result<bool, StoreError> {
        if !self.is_awaited(number) {
            return Ok(false);
        }
        let (ids, lines) = first?;
        self.take_first(ids, lines);
        Ok(!self.is_complete)
    }

    /// Takes the answer with all ids.
    ///
    /// # Errors
    /// When the base could not be read.
    pub fn on_all(&mut self, number: u64, ids: StoreResult<Vec<R::Id>>) -> Result<(), StoreError> {
        if self.is_awaited(number) {
            self.take_all(ids?);
        }
        Ok(())
    }

    /// Takes the answer with lines; when there is none, they are asked for again later.
    ///
    /// # Errors
    /// When the base could not be read.
    pub fn on_lines(&mut self, epoch: u64, lines: StoreResult<Vec<R>>) -> Result<(), StoreError> {
        match lines {
            Ok(lines) if epoch == self.epoch => self.take_lines(lines),
            Ok(_) => {}
            Err(error) => {
                self.spoil();
                return Err(error);
            }
        }
        Ok(())
    }

    /// Marks all lines as out of date: they stay on screen until new ones come.
    pub fn spoil(&mut self) {
        self.lines.values_mut().for_each(|(_, stale)| *stale = true);
        self.asked.clear();
        self.epoch += 1;
    }

    /// Number that lines asked for now have to bring back.
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Says which rows are on screen.
    pub fn see(&mut self, visible: Range<usize>) {
        self.visible = visible;
    }

    /// Gives the records whose lines are needed and not asked for yet; they count as asked from now on.
    pub fn missing(&mut self) -> Vec<R::Id> {
        let missing: Vec<R::Id> = self
            .near()
            .iter()
            .filter(|id| !self.asked.contains(id))
            .filter(|id| self.lines.get(id).is_none_or(|(_, stale)| *stale))
            .copied()
            .collect();
        self.asked.extend(missing.iter().copied());
        missing
    }

    fn near(&self) -> &[R::Id] {
        let page = self.visible.len().max(FIRST / 2);
        let from = self.visible.start.saturating_sub(page).min(self.ids.len());
        let to = (self.visible.end + page).clamp(from, self.ids.len());
        &self.ids[from..to]
    }

    /// Puts the current row where its record is now, else near where it was.
    fn place(&mut self) {
        let found = self
            .current
            .and_then(|id| self.ids.iter().position(|other| *other == id));
        match found {
            Some(row) => self.row = Some(row),
            None => self.go(self.row.unwrap_or(0).min(self.ids.len().saturating_sub(1))),
        }
    }

    /// Makes a row current.
    pub fn go(&mut self, row: usize) {
        self.current = self.ids.get(row).copied();
        self.row = self.current.map(|_| row);
    }

    /// Makes a record current, wherever it will stand.
    pub fn seek(&mut self, id: R::Id) {
        self.current = Some(id);
        self.place();
        self.current = Some(id);
    }

    /// The current row.
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The current record, if it is in the list.
    pub fn current_id(&self) -> Option<R::Id> {
        self.row.and(self.current)
    }

    /// The line of the current record, if it is in memory.
    pub fn current(&self) -> Option<&R> {
        let (line, _) = self.lines.get(&self.current_id()?)?;
        Some(line)
    }

    /// Ids in order, and whether these are all.
    pub fn ids(&self) -> (&[R::Id], bool) {
        (&self.ids, self.is_complete)
    }

    /// The line of a record.
    pub fn line(&self, id: R::Id) -> Option<&R> {
        self.lines.get(&id).map(|(line, _)| line)
    }

    /// The line of a row.
    pub fn at(&self, row: usize) -> Option<&R> {
        self.line(*self.ids.get(row)?)
    }

    /// Changes the tick of a row.
    pub fn tick(&mut self, row: usize) {
        if let Some(id) = self.ids.get(row)
            && !self.ticked.remove(id)
        {
            self.ticked.insert(*id);
        }
    }

    /// Changes the tick of the current row.
    pub fn tick_current(&mut self) {
        if let Some(row) = self.row {
            self.tick(row);
        }
    }

    /// Ticks exactly these rows.
    pub fn tick_range(&mut self, rows: RangeInclusive<usize>) {
        self.ticked = rows.filter_map(|row| self.ids.get(row).copied()).collect();
    }

    /// Ticks all rows, or none when all are ticked.
    pub fn tick_all(&mut self) {
        if self.mark() == Mark::On {
            self.ticked.clear();
        } else {
            self.ticked.extend(self.ids.iter().copied());
        }
    }

    /// Takes all ticks away.
    pub fn untick(&mut self) {
        self.ticked.clear();
    }

    /// Tells whether a row is ticked.
    pub fn is_ticked(&self, row: usize) -> bool {
        self.ids.get(row).is_some_and(|id| self.ticked.contains(id))
    }

    /// The ticked records in order; those that the filter hides now come last. Without ticks the current one.
    pub fn chosen(&self) -> Vec<R::Id> {
        if self.ticked.is_empty() {
            return self.current_id().into_iter().collect();
        }
        let listed = self.ids.iter().filter(|id| self.ticked.contains(id));
        let mut chosen: Vec<R::Id> = listed.copied().collect();
        let seen: HashSet<R::Id> = chosen.iter().copied().collect();
        chosen.extend(self.ticked.difference(&seen));
        chosen
    }

    /// How many are ticked.
    pub fn ticked(&self) -> usize {
        self.ticked.len()
    }

    /// The box in the head.
    pub fn mark(&self) -> Mark {
        if self.ticked.is_empty() {
            Mark::Off
        } else if !self.ids.is_empty() && self.ids.iter().all(|id| self.ticked.contains(id)) {
            Mark::On
        } else {
            Mark::Mixed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Line(u32, &'static str);

    impl Record for Line {
        type Id = u32;

        fn id(&self) -> u32 {
            self.0
        }
    }

    fn list() -> Listing<Line> {
        let mut list = Listing::default();
        list.take_first(vec![7, 8, 9], vec![Line(7, "seven"), Line(8, "eight")]);
        list
    }

    #[test]
    fn only_lines_that_are_not_there_are_asked_for_and_only_once() {
        let mut list = list();
        assert_eq!(list.missing(), [9]);
        assert!(list.missing().is_empty());
        list.take_lines(vec![Line(9, "nine")]);
        list.spoil();
        assert_eq!(list.missing(), [7, 8, 9]);
        assert_eq!(
            list.at(2),
            Some(&Line(9, "nine")),
            "it stays until the new one comes"
        );
    }

    #[test]
    fn the_current_record_keeps_its_place_and_ticks_outlive_a_filter() {
        let mut list = list();
        list.go(1);
        list.tick(0);
        list.take_all(vec![8, 9]);
        assert_eq!(list.row(), Some(0));
        assert_eq!(list.chosen(), [7]);
        list.untick();
        assert_eq!(list.chosen(), [8]);
        list.seek(9);
        assert_eq!(list.row(), Some(1));
    }
}
