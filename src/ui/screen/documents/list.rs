//! The columns of the documents table and what stands in them.

use std::collections::HashMap;

use crate::domain::document::{DocumentState, Standing};
use crate::domain::id::DocumentId;
use crate::domain::money::exchange::Sums;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::document::list::{DocumentRow, DocumentSort};
use crate::ui::screen::document;
use crate::ui::screen::listing::{Listing, Record};
use crate::ui::screen::orders::face::Face;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

use super::views::SOON;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Kind,
    Number,
    Date,
    Client,
    Subject,
    Amount,
    Valid,
    State,
    Responsible,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::Number,
        Self::Date,
        Self::Client,
        Self::Subject,
        Self::Amount,
        Self::Valid,
        Self::State,
        Self::Responsible,
    ];

    /// The column of a number in an event.
    pub fn of(number: u32) -> Option<Self> {
        let place = usize::try_from(number).ok()?;
        Self::ALL.get(place).copied()
    }

    /// What the list is sorted by when its title is pressed.
    pub const fn sort(self) -> Option<DocumentSort> {
        Some(match self {
            Self::Kind => DocumentSort::Kind,
            Self::Number => DocumentSort::Number,
            Self::Date => DocumentSort::Date,
            Self::Client => DocumentSort::Client,
            Self::Amount => DocumentSort::Amount,
            Self::Valid => DocumentSort::Valid,
            Self::State => DocumentSort::State,
            Self::Subject | Self::Responsible => return None,
        })
    }

    /// The title in the head.
    fn title(self, words: &Words) -> String {
        match self {
            Self::Kind => words.tr(id::DOCUMENTS_COLUMN_KIND),
            Self::Number => words.tr(id::ORDERS_COLUMN_NUMBER),
            Self::Date => say::column(words, "date"),
            Self::Client => say::column(words, "client-id"),
            Self::Subject => say::column(words, "subject"),
            Self::Amount => say::column(words, "amount"),
            Self::Valid => say::column(words, "valid-until"),
            Self::State => say::column(words, "state"),
            Self::Responsible => words.tr(id::CLIENTS_COLUMN_WHO),
        }
    }

    /// Width until it is dragged, least width, when it hides, its share of spare room.
    const fn sizes(self) -> (f32, f32, u8, f32) {
        match self {
            Self::Kind => (170.0, 120.0, 0, 0.6),
            Self::Number => (116.0, 104.0, 0, 0.0),
            Self::Date => (70.0, 62.0, 1, 0.0),
            Self::Client => (160.0, 120.0, 0, 2.0),
            Self::Subject => (130.0, 90.0, 4, 1.0),
            Self::Amount => (128.0, 120.0, 0, 0.0),
            Self::Valid => (104.0, 96.0, 2, 0.0),
            Self::State => (112.0, 104.0, 0, 0.0),
            Self::Responsible => (40.0, 36.0, 3, 0.0),
        }
    }
}

impl Record for DocumentRow {
    type Id = DocumentId;

    fn id(&self) -> DocumentId {
        self.id
    }
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub face: Face,
    pub rows: Listing<DocumentRow>,
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

    /// Sets the width of a column.
    pub fn resize(&mut self, column: u32, width: f32) {
        if let Some(column) = Column::of(column) {
            self.widths
                .insert(column, width.clamp(column.sizes().1, 900.0));
        }
    }

    /// Gives the columns as the table wants them; their ids are their places.
    pub fn columns(
        &self,
        words: &Words,
        sort: (DocumentSort, bool),
    ) -> Vec<table::Column<'static>> {
        let one = |(place, column): (u32, Column)| {
            let (width, min, priority, grow) = column.sizes();
            let width = self.widths.get(&column).copied().unwrap_or(width);
            let sorted = (Some(sort.0) == column.sort()).then_some(table::Sort {
                ascending: !sort.1,
                rank: 1,
            });
            let shown = table::Column::new(place, column.title(words), width)
                .min(min)
                .priority(priority)
                .grow(grow)
                .sorted(sorted);
            let shown = if column.sort().is_none() {
                shown.fixed()
            } else {
                shown
            };
            match column {
                Column::Responsible => shown.center(),
                Column::Amount => shown.right(),
                _ => shown,
            }
        };
        (0..).zip(Column::ALL).map(one).collect()
    }

    /// Adds up the ticked documents; `None` while some of them are not in memory.
    pub fn ticked_sum(&self) -> Option<Sums> {
        let mut sums = Sums::default();
        for id in self.rows.chosen() {
            let row = self.rows.line(id)?;
            sums.add(row.currency, row.gross);
        }
        Some(sums)
    }

    /// What a document is called in questions and toasts.
    pub fn title(&self, row: &DocumentRow) -> String {
        say::document::title(
            self.face.words(),
            row.kind,
            &row.number,
            row.revision,
            &row.client_name,
        )
    }

    fn cell<'a>(&'a self, column: Column, row: &'a DocumentRow) -> Cell<'a> {
        let (face, words) = (&self.face, self.face.words());
        let today = face.people.today;
        let standing = row.standing(today);
        match column {
            Column::Kind => Cell::name(say::document::kind(words, row.kind), ""),
            Column::Number if row.revision > 1 => {
                Cell::text(format!("{}/{}", row.number, row.revision))
            }
            Column::Number => Cell::text(row.number.as_str()),
            Column::Date => match row.date {
                Some(day) => Cell::quiet(words.date_short(day, today)),
                None => Cell::Empty,
            },
            Column::Client => Cell::name(row.client_name.as_str(), row.client_form.as_str()),
            Column::Subject => Cell::quiet(row.subject.as_str()),
            Column::Amount if row.gross == 0 => Cell::Empty,
            Column::Amount => Cell::text(face.money(row.gross, row.currency))
                .ink(Ink::Full)
                .semibold(),
            Column::Valid => match row.valid_until {
                None => Cell::Empty,
                Some(day) => {
                    let said = words.date_short(day, today);
                    let waits = matches!(row.state, DocumentState::Issued | DocumentState::Sent)
                        && !row.is_replaced;
                    match (day - today).num_days() {
                        left if waits && left < 0 => Cell::state(Tone::Overdue, said),
                        left if waits && left <= SOON => Cell::state(Tone::Today, said),
                        _ => Cell::quiet(said),
                    }
                }
            },
            Column::State => {
                let said = say::document::standing(words, standing);
                match standing {
                    Standing::Draft => Cell::quiet(said),
                    _ => Cell::state(document::tone(standing), said),
                }
            }
            Column::Responsible => match row.responsible {
                Some(user) => {
                    let (initials, colour) = face.people.person(user);
                    Cell::Person(initials.into(), colour)
                }
                None => Cell::Empty,
            },
        }
    }

    /// Gives a row as text, for the clipboard.
    pub fn text(&self, row: &DocumentRow) -> String {
        let cells = Column::ALL.map(|column| match column {
            Column::Responsible => {
                let mut known = self.face.people.users.iter();
                let known = known.find(|known| Some(known.id) == row.responsible);
                known.map(|user| user.name.clone()).unwrap_or_default()
            }
            column => self.cell(column, row).words().to_owned(),
        });
        cells.join("\t")
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.rows.ids().0.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let row = self.rows.at(index)?;
        let cells = Column::ALL
            .into_iter()
            .map(|column| self.cell(column, row))
            .collect();
        Some(Row::new(cells))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.rows.is_ticked(index)
    }
}
