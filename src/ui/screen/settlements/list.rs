//! The rows of the settlements: all of them in memory, filtered and sorted here; what they add up to, by currency.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::Read;
use crate::domain::id::ClientId;
use crate::domain::money::exchange::Rates;
use crate::i18n::{Id, Words, id};
use crate::say;
use crate::store::settlement::{self, Settlement};
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::select;
use crate::ui::widget::table::{self, Cell, Ink, Row, Rows};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Client,
    Balance,
    NotDue,
    To30,
    To60,
    To90,
    Over90,
    Opening,
    Advance,
    Expected,
}

impl Column {
    /// In the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Client,
        Self::Balance,
        Self::NotDue,
        Self::To30,
        Self::To60,
        Self::To90,
        Self::Over90,
        Self::Opening,
        Self::Advance,
        Self::Expected,
    ];

    /// The column of a number in an event.
    pub fn of(number: u32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    fn title(self, words: &Words) -> String {
        let name: Id = match self {
            Self::Client => return say::column(words, "client-id"),
            Self::Balance => id::SETTLEMENTS_BALANCE,
            Self::NotDue => id::SETTLEMENTS_NOT_DUE,
            Self::To30 => id::SETTLEMENTS_TO_30,
            Self::To60 => id::SETTLEMENTS_TO_60,
            Self::To90 => id::SETTLEMENTS_TO_90,
            Self::Over90 => id::SETTLEMENTS_OVER_90,
            Self::Opening => id::SETTLEMENTS_OPENING,
            Self::Advance => id::SETTLEMENTS_ADVANCE,
            Self::Expected => id::SETTLEMENTS_EXPECTED,
        };
        words.tr(name)
    }

    const fn number(self, one: &Settlement) -> i64 {
        match self {
            Self::Client => 0,
            Self::Balance => one.balance(),
            Self::NotDue => one.debts.not_due,
            Self::To30 => one.debts.to_30,
            Self::To60 => one.debts.to_60,
            Self::To90 => one.debts.to_90,
            Self::Over90 => one.debts.over_90,
            Self::Opening => one.opening,
            Self::Advance => one.advance,
            Self::Expected => one.expected,
        }
    }

    const fn is_late(self) -> bool {
        matches!(self, Self::To30 | Self::To60 | Self::To90 | Self::Over90)
    }

    /// When it hides in a narrow window: the largest first.
    const fn priority(self) -> u8 {
        match self {
            Self::Client | Self::Balance => 0,
            Self::NotDue | Self::To30 | Self::Over90 => 1,
            Self::Opening => 2,
            Self::To60 => 3,
            Self::To90 => 4,
            Self::Advance => 5,
            // It is no part of the balance.
            Self::Expected => 6,
        }
    }
}

/// Whose lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    #[default]
    Any,
    Clients,
    Us,
    Late,
}

impl Who {
    /// In the order of the filter.
    pub const ALL: [Self; 4] = [Self::Any, Self::Clients, Self::Us, Self::Late];

    /// What the filter says.
    pub const fn label(self) -> Id {
        match self {
            Self::Any => id::SETTLEMENTS_WHO_ANY,
            Self::Clients => id::SETTLEMENTS_WHO_CLIENTS,
            Self::Us => id::SETTLEMENTS_WHO_US,
            Self::Late => id::SETTLEMENTS_WHO_LATE,
        }
    }

    const fn takes(self, one: &Settlement) -> bool {
        match self {
            Self::Any => true,
            Self::Clients => one.balance() > 0,
            Self::Us => one.balance() < 0,
            Self::Late => one.debts.late() > 0,
        }
    }
}

/// A line: a client in a currency.
#[derive(Debug, Clone)]
pub struct Line {
    pub client: ClientId,
    pub name: String,
    pub form: String,
    folded: String,
    pub sums: Settlement,
    /// What the balance is worth in the main currency, to sort by.
    worth: i64,
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    pub words: &'static Words,
    pub rates: Rates,
    pub text: String,
    pub who: Who,
    all: Vec<Line>,
    shown: Vec<usize>,
    sorted: (Column, bool),
    current: Option<ClientId>,
    row: Option<usize>,
    generation: u64,
    widths: HashMap<Column, f32>,
}

impl List {
    /// An empty list.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            words: ctx.words,
            rates: Rates::default(),
            text: String::new(),
            who: Who::Any,
            all: Vec::new(),
            shown: Vec::new(),
            sorted: (Column::Balance, true),
            current: None,
            row: None,
            generation: 0,
            widths: HashMap::new(),
        }
    }

    /// Takes what was read.
    pub fn take(&mut self, (all, rates): Read) {
        let lines = all.into_iter().map(|(sums, name)| Line {
            client: sums.client,
            folded: select::fold(&name.name),
            worth: rates
                .to_main(sums.balance(), sums.currency)
                .unwrap_or_else(|| sums.balance()),
            name: name.name,
            form: name.form,
            sums,
        });
        self.all = lines.collect();
        self.rates = rates;
        self.arrange();
    }

    /// Number of the list on screen, for the table.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Shows what a text is found in.
    pub fn search(&mut self, text: String) {
        self.text = text;
        self.generation += 1;
        self.arrange();
    }

    /// Shows only some.
    pub fn set_who(&mut self, who: Who) {
        self.who = who;
        self.generation += 1;
        self.arrange();
    }

    /// Takes search and filter away.
    pub fn clear(&mut self) {
        self.text.clear();
        self.who = Who::Any;
        self.arrange();
    }

    /// Sorts by a column; again turns it around.
    pub fn sort(&mut self, column: Column) {
        let was = self.sorted;
        self.sorted = if was.0 == column {
            (column, !was.1)
        } else {
            (column, column != Column::Client)
        };
        self.generation += 1;
        self.arrange();
    }

    fn arrange(&mut self) {
        let words: Vec<String> = self.text.split_whitespace().map(select::fold).collect();
        let takes = |line: &Line| {
            self.who.takes(&line.sums) && words.iter().all(|word| line.folded.contains(word))
        };
        let all = &self.all;
        let mut shown: Vec<usize> = (0..all.len()).filter(|n| takes(&all[*n])).collect();
        let (column, descending) = self.sorted;
        shown.sort_by(|a, b| {
            let (a, b) = (&all[*a], &all[*b]);
            let order = match column {
                Column::Client => a.folded.cmp(&b.folded),
                Column::Balance => a.worth.cmp(&b.worth),
                column => column.number(&a.sums).cmp(&column.number(&b.sums)),
            };
            let order = if descending { order.reverse() } else { order };
            order
                .then_with(|| a.folded.cmp(&b.folded))
                .then(Ordering::Equal)
        });
        self.shown = shown;
        let place = self.current.and_then(|client| {
            let mut shown = self.shown.iter();
            shown.position(|n| self.all[*n].client == client)
        });
        self.row =
            place.or_else(|| (!self.shown.is_empty() && self.current.is_none()).then_some(0));
    }

    /// Makes a row current.
    pub fn go(&mut self, row: usize) {
        self.row = (row < self.shown.len()).then_some(row);
        self.current = self.current().map(|line| line.client);
    }

    /// Makes a client current, wherever it will stand.
    pub fn seek(&mut self, client: ClientId) {
        self.current = Some(client);
        self.arrange();
    }

    /// The current row.
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The line of the current row.
    pub fn current(&self) -> Option<&Line> {
        self.all.get(*self.shown.get(self.row?)?)
    }

    /// How many clients are shown.
    pub fn clients(&self) -> usize {
        let mut clients: Vec<ClientId> = self.shown.iter().map(|n| self.all[*n].client).collect();
        clients.sort_unstable();
        clients.dedup();
        clients.len()
    }

    /// Tells whether nobody has anything to settle.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What the lines shown add up to, by currency.
    pub fn totals(&self) -> Vec<Settlement> {
        let all: Vec<Settlement> = self.shown.iter().map(|n| self.all[*n].sums).collect();
        settlement::totals(&all)
    }

    /// Sets the width of a column.
    pub fn resize(&mut self, column: u32, width: f32) {
        if let Some(column) = Column::of(column) {
            self.widths.insert(column, width.clamp(60.0, 900.0));
        }
    }

    /// Gives the columns as the table wants them.
    pub fn columns(&self, words: &Words) -> Vec<table::Column<'static>> {
        let one = |(place, column): (u32, Column)| {
            let width = match column {
                Column::Client => 200.0,
                Column::Balance => 124.0,
                _ => 94.0,
            };
            let width = self.widths.get(&column).copied().unwrap_or(width);
            let sorted = (self.sorted.0 == column).then_some(table::Sort {
                ascending: !self.sorted.1,
                rank: 1,
            });
            let shown = table::Column::new(place, column.title(words), width)
                .min(if column == Column::Client {
                    130.0
                } else {
                    84.0
                })
                .priority(column.priority())
                .sorted(sorted);
            if column == Column::Client {
                shown.grow(2.0)
            } else {
                shown.right()
            }
        };
        (0..).zip(Column::ALL).map(one).collect()
    }

    fn cells<'a>(&'a self, line: &'a Line) -> Vec<Cell<'a>> {
        let (words, sums) = (self.words, &line.sums);
        let cell = |column: Column| match column {
            Column::Client => Cell::name(line.name.as_str(), line.form.as_str()),
            Column::Balance => {
                let said = face::exact(words, sums.balance(), sums.currency, self.rates.main);
                Cell::text(said).ink(Ink::Full).semibold()
            }
            column => match column.number(sums) {
                0 => Cell::Empty,
                number => {
                    let said = Cell::text(face::amount(words, number, sums.currency));
                    if column.is_late() {
                        said.ink(Ink::Tone(Tone::Overdue))
                    } else {
                        said.ink(Ink::Quiet)
                    }
                }
            },
        };
        Column::ALL.map(cell).into()
    }

    /// Gives all lines shown as a table, for the clipboard.
    pub fn text(&self) -> String {
        let lines = self.shown.iter().map(|n| {
            let cells = self.cells(&self.all[*n]);
            let words: Vec<&str> = cells.iter().map(Cell::words).collect();
            words.join("\t")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.shown.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let line = self.all.get(*self.shown.get(index)?)?;
        Some(Row::new(self.cells(line)))
    }
}
