//! The columns of the deals table and what stands in them.

use std::collections::HashMap;

use super::face::Face;
use crate::domain::id::DealId;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::deal_list::{DealLine, DealSort};
use crate::ui::screen::listing::{Listing, Record};
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

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

impl Record for DealLine {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.id
    }
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub face: Face,
    pub rows: Listing<DealLine>,
    widths: HashMap<Column, f32>,
}

impl List {
    /// An empty list.
    pub fn new(face: Face) -> Self {
        Self {
            face,
            rows: Listing::default(),
            widths: HashMap::new(),
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
        self.rows.ids().0.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let line = self.rows.at(index)?;
        let cells = Column::ALL
            .into_iter()
            .map(|column| self.cell(column, line))
            .collect();
        Some(Row::new(cells))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.rows.is_ticked(index)
    }
}
