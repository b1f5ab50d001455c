//! The rows behind the deals table: ids in order, lines only for what is visible, ticks and the current row.
//!
//! Pure bookkeeping: it asks no questions and draws nothing. Each question has a number; an answer to an older one is dropped.

use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use super::face::Face;
use crate::domain::id::DealId;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::deal_list::{DealLine, DealSort};
use crate::ui::widget::choice::Mark;
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

/// How many rows the first answer has: more than fit on a large window.
pub const FIRST: usize = 60;

/// Lines kept in memory.
const KEPT: usize = 2_000;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Client,
    Title,
    Stage,
    Amount,
    Probability,
    NextStep,
    Expected,
    Responsible,
    OnStage,
    Source,
    Created,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Client,
        Self::Title,
        Self::Stage,
        Self::Amount,
        Self::Probability,
        Self::NextStep,
        Self::Expected,
        Self::Responsible,
        Self::OnStage,
        Self::Source,
        Self::Created,
    ];

    /// What the list is sorted by when its title is pressed.
    pub const fn sort(self) -> DealSort {
        match self {
            Self::Client => DealSort::Client,
            Self::Title => DealSort::Title,
            Self::Stage => DealSort::Stage,
            Self::Amount => DealSort::Amount,
            Self::Probability => DealSort::Probability,
            Self::NextStep => DealSort::NextStep,
            Self::Expected => DealSort::Expected,
            Self::Responsible => DealSort::Responsible,
            Self::OnStage => DealSort::OnStage,
            Self::Source => DealSort::Source,
            Self::Created => DealSort::Created,
        }
    }

    /// The title in the head.
    pub fn title(self, words: &Words) -> String {
        match self {
            Self::Client => say::column(words, "client-id"),
            Self::Title => words.tr(id::DEALS_COLUMN_TITLE),
            Self::Stage => words.tr(id::DEALS_FILTER_STAGE),
            Self::Amount => words.tr(id::DEALS_FILTER_AMOUNT),
            Self::Probability => "%".to_owned(),
            Self::NextStep => say::column(words, "next-step"),
            Self::Expected => words.tr(id::DEALS_FILTER_EXPECTED),
            Self::Responsible => words.tr(id::CLIENTS_COLUMN_WHO),
            Self::OnStage => words.tr(id::DEALS_COLUMN_DAYS),
            Self::Source => say::column(words, "source"),
            Self::Created => words.tr(id::DEALS_FILTER_CREATED),
        }
    }

    /// Width until it is dragged, least width, when it hides, its share of spare room.
    const fn sizes(self) -> (f32, f32, u8, f32) {
        match self {
            Self::Client => (200.0, 120.0, 0, 2.0),
            Self::Title => (190.0, 100.0, 2, 2.0),
            Self::Stage => (112.0, 70.0, 3, 0.0),
            Self::Amount => (112.0, 100.0, 0, 0.0),
            Self::Probability => (48.0, 46.0, 4, 0.0),
            Self::NextStep => (150.0, 118.0, 1, 1.0),
            Self::Expected => (84.0, 80.0, 5, 0.0),
            Self::Responsible => (40.0, 36.0, 2, 0.0),
            Self::OnStage => (62.0, 58.0, 6, 0.0),
            Self::Source => (110.0, 60.0, 7, 0.0),
            Self::Created => (84.0, 80.0, 8, 0.0),
        }
    }

    const fn is_number(self) -> bool {
        matches!(self, Self::Amount | Self::Probability | Self::OnStage)
    }
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub face: Face,
    number: u64,
    shown: u64,
    epoch: u64,
    ids: Vec<DealId>,
    is_complete: bool,
    lines: HashMap<DealId, (DealLine, bool)>,
    asked: HashSet<DealId>,
    visible: Range<usize>,
    ticked: HashSet<DealId>,
    current: Option<DealId>,
    row: Option<usize>,
    widths: HashMap<Column, f32>,
}

impl List {
    /// An empty list.
    pub fn new(face: Face) -> Self {
        Self {
            face,
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
            widths: HashMap::new(),
        }
    }

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
    pub fn take_first(&mut self, ids: Vec<DealId>, lines: Vec<DealLine>) {
        self.shown += 1;
        self.is_complete = ids.len() < FIRST;
        self.ids = ids;
        self.lines.clear();
        self.asked.clear();
        self.take_lines(lines);
        self.place();
    }

    /// Takes all ids.
    pub fn take_all(&mut self, ids: Vec<DealId>) {
        self.ids = ids;
        self.is_complete = true;
        self.place();
    }

    /// Takes lines as an answer to [`List::missing`].
    pub fn take_lines(&mut self, lines: Vec<DealLine>) {
        if self.lines.len() > KEPT {
            let near: HashSet<DealId> = self.near().iter().copied().collect();
            self.lines.retain(|id, _| near.contains(id));
        }
        for line in lines {
            self.asked.remove(&line.id);
            self.lines.insert(line.id, (line, false));
        }
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

    /// Gives the deals whose lines are needed and not asked for yet; they count as asked from now on.
    pub fn missing(&mut self) -> Vec<DealId> {
        let missing: Vec<DealId> = self
            .near()
            .iter()
            .filter(|id| !self.asked.contains(id))
            .filter(|id| self.lines.get(id).is_none_or(|(_, stale)| *stale))
            .copied()
            .collect();
        self.asked.extend(missing.iter().copied());
        missing
    }

    fn near(&self) -> &[DealId] {
        let page = self.visible.len().max(FIRST / 2);
        let from = self.visible.start.saturating_sub(page).min(self.ids.len());
        let to = (self.visible.end + page).clamp(from, self.ids.len());
        &self.ids[from..to]
    }

    /// Puts the current row where its deal is now, else near where it was.
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

    /// The current row.
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The current deal, if its line is in memory.
    pub fn current(&self) -> Option<&DealLine> {
        let (line, _) = self.lines.get(&self.row.and(self.current)?)?;
        Some(line)
    }

    /// Ids in order, and whether these are all.
    pub fn ids(&self) -> (&[DealId], bool) {
        (&self.ids, self.is_complete)
    }

    /// The line of a deal.
    pub fn line(&self, id: DealId) -> Option<&DealLine> {
        self.lines.get(&id).map(|(line, _)| line)
    }

    /// Changes the tick of a row.
    pub fn tick(&mut self, row: usize) {
        if let Some(id) = self.ids.get(row)
            && !self.ticked.remove(id)
        {
            self.ticked.insert(*id);
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

    /// The ticked deals in order; those that the filter hides now come last. Without ticks the current one.
    pub fn chosen(&self) -> Vec<DealId> {
        if self.ticked.is_empty() {
            return self.row.and(self.current).into_iter().collect();
        }
        let listed = self.ids.iter().filter(|id| self.ticked.contains(id));
        let mut chosen: Vec<DealId> = listed.copied().collect();
        let seen: HashSet<DealId> = chosen.iter().copied().collect();
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

    /// Sets the width of the column at a place.
    pub fn resize(&mut self, place: u32, width: f32) {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        if let Some(column) = Column::ALL.get(place) {
            self.widths
                .insert(*column, width.clamp(column.sizes().1, 900.0));
        }
    }

    /// Gives the columns as the table wants them; their ids are their places.
    pub fn columns(&self, words: &Words, sort: (DealSort, bool)) -> Vec<table::Column<'static>> {
        let one = |(place, column): (u32, Column)| {
            let (width, min, priority, grow) = column.sizes();
            let width = self.widths.get(&column).copied().unwrap_or(width);
            let sorted = (sort.0 == column.sort()).then_some(table::Sort {
                ascending: !sort.1,
                rank: 1,
            });
            let shown = table::Column::new(place, column.title(words), width)
                .min(min)
                .priority(priority)
                .grow(grow)
                .sorted(sorted);
            match column {
                Column::Responsible => shown.center(),
                column if column.is_number() => shown.right(),
                _ => shown,
            }
        };
        (0..).zip(Column::ALL).map(one).collect()
    }

    fn cell<'a>(&'a self, column: Column, line: &'a DealLine) -> Cell<'a> {
        let (face, words) = (&self.face, self.face.words());
        let day = |day: Option<chrono::NaiveDate>| match day {
            Some(day) => Cell::quiet(words.date_short(day, face.people.today)),
            None => Cell::Empty,
        };
        match column {
            Column::Client => Cell::name(line.client_name.as_str(), line.client_form.as_str()),
            Column::Title => Cell::text(line.title.as_str()),
            Column::Stage => Cell::quiet(face.stage(line.stage)),
            Column::Amount => Cell::text(face.money(line.amount))
                .ink(Ink::Full)
                .semibold(),
            Column::Probability => Cell::quiet(words.number(line.probability)),
            Column::NextStep => {
                let (tone, text) = face.step(line);
                Cell::state(tone, text)
            }
            Column::Expected => day(line.expected),
            Column::Responsible => match face.person(line) {
                Some((initials, colour)) => Cell::Person(initials.into(), colour),
                None => Cell::Empty,
            },
            Column::OnStage => Cell::quiet(words.number(line.days_on_stage(face.now.at))),
            Column::Source => Cell::quiet(line.source.as_str()),
            Column::Created => day(Some(line.created.local(face.people.zone).date())),
        }
    }

    /// Gives a line as text, for the clipboard.
    pub fn text(&self, line: &DealLine) -> String {
        let cells = Column::ALL.map(|column| match column {
            Column::Responsible => {
                let user = line.responsible;
                let known = self.face.people.users.iter();
                let mut known = known.filter(|known| Some(known.id) == user);
                known
                    .next()
                    .map(|user| user.name.clone())
                    .unwrap_or_default()
            }
            column => self.cell(column, line).words().to_owned(),
        });
        cells.join("\t")
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.ids.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let (line, _) = self.lines.get(self.ids.get(index)?)?;
        let cells = Column::ALL
            .into_iter()
            .map(|column| self.cell(column, line))
            .collect();
        Some(Row::new(cells))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.ids
            .get(index)
            .is_some_and(|id| self.ticked.contains(id))
    }
}
