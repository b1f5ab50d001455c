//! A month, or a week with a row for each calendar: cells of days with the first events of each, bars over several days, "more"
//! where there is no room. Drawn in one pass; dates are the screen's, here are cells counted from 0.
//!
//! A press on a number opens the day, on "more" asks for what has no room, on an event opens it, on an empty place makes a new one; an event is
//! dragged to another day. Arrows choose a day, Enter opens it.

mod draw;
mod place;
mod widget;

pub use place::{first_day, weeks};

use iced::advanced::widget::Id;
use iced::{Point, Rectangle};

use self::place::Part;
use super::chip::Tone;
use super::time_grid::Face;
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// Height of the names of the weekdays.
const NAMES: f32 = 26.0;
/// Width of the numbers of the weeks, and of the heads of rows.
const GUTTER: f32 = 34.0;
const ROW_HEAD: f32 = 140.0;
/// Height of a row of its own at least: three events.
pub const ROW: f32 = 68.0;
/// Room of the number of a day.
const NUMBER: f32 = 24.0;
/// Room above the first event where cells have no numbers.
const EDGE: f32 = 5.0;
/// From one event to the next.
pub const LINE: f32 = 19.0;

/// A day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// `None` where the day stands above the column.
    pub number: Option<u32>,
    pub is_today: bool,
    /// Of another month.
    pub is_other: bool,
    pub is_off: bool,
    pub is_chosen: bool,
    /// Number of the week, on its first day.
    pub week: Option<u32>,
    /// Events that are only counted.
    pub hidden: usize,
}

/// The calendar of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowHead {
    /// Empty for a room.
    pub initials: String,
    /// Category.
    pub color: u8,
    pub name: String,
}

/// Something that stands on one day or several, by cells, both included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    pub face: Face,
    pub first: usize,
    pub last: usize,
    /// When it begins; empty for whole days.
    pub time: String,
    /// Planned work of a whole day, in the colour of the day.
    pub due: Option<Tone>,
}

/// All that a month shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MonthBoard {
    /// Of the columns.
    pub names: Vec<String>,
    /// The column of today, where the names are days.
    pub today: Option<usize>,
    /// Whole rows.
    pub cells: Vec<Cell>,
    /// Whose the rows are; empty in a month. The names of the columns then stand above the grid, which may scroll.
    pub rows: Vec<RowHead>,
    pub items: Vec<Item>,
    /// `+{} more`.
    pub more: String,
}

/// What happened on a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// This event is current.
    Current(usize),
    /// This event is to be opened.
    Open(usize),
    /// This day is chosen.
    Choose(usize),
    /// This day is to be opened.
    Day(usize),
    /// What has no room in a cell that shows so many is asked for.
    More(usize, usize),
    /// Something new is wanted on these days.
    New(usize, usize),
    /// It was taken at a cell and dropped so many cells later or, negative, earlier.
    Moved(usize, usize, i64),
    /// A menu is asked for at this place of the window.
    Menu(usize, Point),
}

/// A month; see the module.
pub struct MonthGrid<'a, M> {
    tokens: &'static Tokens,
    board: &'a MonthBoard,
    on_event: Box<dyn Fn(Event) -> M + 'a>,
    id: Option<Id>,
    current: Option<usize>,
    parts: Vec<Part>,
}

impl<'a, M> MonthGrid<'a, M> {
    /// A month of what a board has.
    pub fn new(
        tokens: &'static Tokens,
        board: &'a MonthBoard,
        on_event: impl Fn(Event) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            board,
            on_event: Box::new(on_event),
            id: None,
            current: None,
            parts: place::parts(&board.items, board.cells.len(), board.across()),
        }
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Which event is current, by its key.
    #[must_use]
    pub fn current(mut self, current: Option<usize>) -> Self {
        self.current = current;
        self
    }

    fn frame(&self, bounds: Rectangle) -> Frame {
        let across = self.board.across();
        let rows = (self.board.cells.len() / across).max(1);
        let (names, number, gutter) = if self.board.rows.is_empty() {
            (NAMES, NUMBER, GUTTER)
        } else {
            (0.0, EDGE, ROW_HEAD)
        };
        Frame {
            bounds,
            across,
            rows,
            tall: ((bounds.height - names) / rows as f32).max(number + LINE),
            names,
            number,
            gutter,
        }
    }
}

impl MonthBoard {
    /// How many columns there are.
    fn across(&self) -> usize {
        self.names.len().max(1)
    }

    /// Where the columns begin, for names above the grid.
    pub fn gutter(&self) -> f32 {
        if self.rows.is_empty() {
            GUTTER
        } else {
            ROW_HEAD
        }
    }
}

/// Where everything stands.
#[derive(Debug, Clone, Copy)]
struct Frame {
    bounds: Rectangle,
    across: usize,
    rows: usize,
    tall: f32,
    /// Room of the names, of the number of a day, and at the left.
    names: f32,
    number: f32,
    gutter: f32,
}

/// What the mouse is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Number(usize),
    More(usize),
    Part(usize),
    Empty(usize),
}

impl Frame {
    fn x(&self, column: usize) -> f32 {
        let room = self.bounds.width - self.gutter;
        (self.bounds.x + self.gutter + room * column as f32 / self.across as f32).round()
    }

    fn y(&self, row: usize) -> f32 {
        (self.bounds.y + self.names + self.tall * row as f32).round()
    }

    fn cell(&self, cell: usize) -> Rectangle {
        let (row, column) = (cell / self.across, cell % self.across);
        let (x, y) = (self.x(column), self.y(row));
        Rectangle {
            x,
            y,
            width: self.x(column + 1) - x,
            height: self.y(row + 1) - y,
        }
    }

    /// How many lines a cell has.
    fn lines(&self) -> usize {
        ((self.tall - self.number) / LINE).floor().max(1.0) as usize
    }

    fn line(&self, first: usize, last: usize, lane: usize) -> Rectangle {
        let (left, right) = (self.cell(first), self.cell(last));
        Rectangle {
            x: left.x + 3.0,
            y: left.y + self.number + lane as f32 * LINE,
            width: right.x + right.width - left.x - 6.0,
            height: LINE - 2.0,
        }
    }

    fn cell_at(&self, at: Point) -> Option<usize> {
        if !self.bounds.contains(at) || at.x < self.bounds.x + self.gutter {
            return None;
        }
        let count = self.rows * self.across;
        (0..count).find(|cell| self.cell(*cell).contains(at))
    }
}

impl<M> MonthGrid<'_, M> {
    /// How many events of a cell are not shown, with the lines there are.
    fn hidden(&self, lines: usize, cell: usize) -> usize {
        let here = |part: &&Part| (part.first..=part.last).contains(&cell);
        let all: Vec<&Part> = self.parts.iter().filter(here).collect();
        let uncounted = self.board.cells.get(cell).map_or(0, |cell| cell.hidden);
        if uncounted == 0 && all.iter().all(|part| part.lane < lines) {
            return 0;
        }
        uncounted + all.iter().filter(|part| part.lane + 1 >= lines).count()
    }

    /// Where a part stands; `None` when it is only counted.
    fn area(&self, frame: &Frame, part: &Part) -> Option<Rectangle> {
        let lines = frame.lines();
        let has_room = part.lane + 1 < lines
            || part.lane < lines
                && (part.first..=part.last).all(|cell| self.hidden(lines, cell) == 0);
        has_room.then(|| frame.line(part.first, part.last, part.lane))
    }

    fn spot(&self, frame: &Frame, at: Point) -> Option<Spot> {
        let cell = frame.cell_at(at)?;
        let part = (0..self.parts.len()).find(|part| {
            self.area(frame, &self.parts[*part])
                .is_some_and(|area| area.contains(at))
        });
        if let Some(part) = part {
            return Some(Spot::Part(part));
        }
        let area = frame.cell(cell);
        if self.board.rows.is_empty() && at.y < area.y + NUMBER && at.x < area.x + 40.0 {
            return Some(Spot::Number(cell));
        }
        let lines = frame.lines();
        let more = frame.line(cell, cell, lines.saturating_sub(1));
        if self.hidden(lines, cell) > 0 && more.contains(at) {
            return Some(Spot::More(cell));
        }
        Some(Spot::Empty(cell))
    }
}

impl<'a, M: 'a> From<MonthGrid<'a, M>> for Element<'a, M> {
    fn from(grid: MonthGrid<'a, M>) -> Self {
        Element::new(grid)
    }
}
