//! The columns of the orders table and what stands in them.

use std::collections::HashMap;

use super::face::Face;
use crate::domain::id::OrderId;
use crate::domain::money::exchange::Sums;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::order_list::{OrderRow, OrderSort};
use crate::ui::screen::listing::{Listing, Record};
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Number,
    Date,
    Client,
    Amount,
    Shipped,
    ShipBy,
    Paid,
    Due,
    Owed,
    Responsible,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Number,
        Self::Date,
        Self::Client,
        Self::Amount,
        Self::Shipped,
        Self::ShipBy,
        Self::Paid,
        Self::Due,
        Self::Owed,
        Self::Responsible,
    ];

    /// The column of a number in an event.
    pub fn of(number: u32) -> Option<Self> {
        let place = usize::try_from(number).ok()?;
        Self::ALL.get(place).copied()
    }

    /// What the list is sorted by when its title is pressed.
    pub const fn sort(self) -> Option<OrderSort> {
        Some(match self {
            Self::Number => OrderSort::Number,
            Self::Date => OrderSort::Date,
            Self::Client => OrderSort::Client,
            Self::Amount => OrderSort::Amount,
            Self::Shipped => OrderSort::Shipped,
            Self::ShipBy => OrderSort::ShipBy,
            Self::Paid => OrderSort::Paid,
            Self::Due => OrderSort::Due,
            Self::Owed | Self::Responsible => return None,
        })
    }

    /// The title in the head.
    fn title(self, words: &Words) -> String {
        match self {
            Self::Number => words.tr(id::ORDERS_COLUMN_NUMBER),
            Self::Date => say::column(words, "date"),
            Self::Client => say::column(words, "client-id"),
            Self::Amount => say::column(words, "amount"),
            Self::Shipped => words.tr(id::ORDERS_SHIPPED),
            Self::ShipBy => words.tr(id::ORDERS_COLUMN_SHIP_BY),
            Self::Paid => words.tr(id::ORDERS_PAID),
            Self::Due => words.tr(id::ORDERS_COLUMN_DUE),
            Self::Owed => words.tr(id::ORDERS_COLUMN_LEFT),
            Self::Responsible => words.tr(id::CLIENTS_COLUMN_WHO),
        }
    }

    /// Width until it is dragged, least width, when it hides, its share of spare room.
    const fn sizes(self) -> (f32, f32, u8, f32) {
        match self {
            Self::Number => (76.0, 60.0, 0, 0.0),
            Self::Date => (70.0, 62.0, 1, 0.0),
            Self::Client => (160.0, 120.0, 0, 2.0),
            Self::Amount => (128.0, 120.0, 0, 0.0),
            Self::Shipped => (142.0, 94.0, 4, 0.0),
            Self::ShipBy => (118.0, 114.0, 2, 0.6),
            Self::Paid => (142.0, 94.0, 3, 0.0),
            Self::Due => (118.0, 114.0, 1, 0.6),
            Self::Owed => (100.0, 86.0, 5, 0.0),
            Self::Responsible => (40.0, 36.0, 3, 0.0),
        }
    }
}

impl Record for OrderRow {
    type Id = OrderId;

    fn id(&self) -> OrderId {
        self.id
    }
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub face: Face,
    pub rows: Listing<OrderRow>,
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
    pub fn columns(&self, words: &Words, sort: (OrderSort, bool)) -> Vec<table::Column<'static>> {
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
                Column::Amount | Column::Shipped | Column::Paid | Column::Owed => shown.right(),
                _ => shown,
            }
        };
        (0..).zip(Column::ALL).map(one).collect()
    }

    /// Adds up the ticked orders; `None` while some of them are not in memory.
    pub fn ticked_sum(&self) -> Option<Sums> {
        let mut sums = Sums::default();
        for id in self.rows.chosen() {
            let row = self.rows.line(id)?;
            sums.add(row.currency, row.gross);
        }
        Some(sums)
    }

    fn cell<'a>(&'a self, column: Column, row: &'a OrderRow) -> Cell<'a> {
        let (face, words) = (&self.face, self.face.words());
        let state = |(tone, said)| Cell::state(tone, said);
        let bar = |done: i64| {
            if done == 0 {
                return Cell::Empty;
            }
            let part = if row.gross == 0 {
                0.0
            } else {
                done as f32 / row.gross as f32
            };
            let said = super::face::amount(words, done, row.currency);
            Cell::Bar(part, said.into())
        };
        match column {
            Column::Number => Cell::name(row.number.as_str(), ""),
            Column::Date => match row.date {
                Some(day) => Cell::quiet(words.date_short(day, face.people.today)),
                None => Cell::Empty,
            },
            Column::Client => Cell::name(row.client_name.as_str(), row.client_form.as_str()),
            Column::Amount => Cell::text(face.money(row.gross, row.currency))
                .ink(Ink::Full)
                .semibold(),
            Column::Shipped => bar(row.shipped),
            Column::Paid => bar(row.paid),
            Column::ShipBy => state(face.shipment(row)),
            Column::Due => state(face.payment(row)),
            Column::Owed if row.is_cancelled => Cell::Empty,
            Column::Owed => match row.gross.saturating_sub(row.paid) {
                0 => Cell::Empty,
                left => Cell::quiet(super::face::amount(words, left, row.currency)),
            },
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
    pub fn text(&self, row: &OrderRow) -> String {
        let cells = Column::ALL.map(|column| match column {
            Column::Responsible => {
                let known = self.face.people.users.iter();
                let mut known = known.filter(|known| Some(known.id) == row.responsible);
                known
                    .next()
                    .map(|user| user.name.clone())
                    .unwrap_or_default()
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
