//! Tables: rows under a heading that every page repeats, with sums carried from page to page.

use std::fmt;
use std::sync::Arc;

use super::block::{Upright, Width};
use super::style::{Ink, Style};
use super::text::{Align, Paragraph, Text};

/// A table. Rows are not divided between pages; one that is higher than a page is, between its lines.
#[derive(Debug, Clone)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Rows of the heading; every page repeats them.
    pub head: Vec<Row>,
    pub rows: Vec<Row>,
    pub look: Look,
    pub carry: Option<Carry>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    pub width: Width,
    /// Of the cells that have none of their own.
    pub align: Align,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// A group's title: never at the foot of a page without the row that follows.
    pub keep_with_next: bool,
    /// The sum of all rows up to this one, as it is shown when the page ends after it; see [`Carry`].
    pub carried: Option<String>,
    /// The line below it, instead of the table's; `Some(None)` is no line.
    pub below: Option<Option<Stroke>>,
    pub ground: Option<Ink>,
}

/// What stands in one column of a row, or in several.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub paragraphs: Vec<Paragraph>,
    /// Over so many columns; 0 and 1 are one.
    pub span: usize,
    pub align: Option<Align>,
    pub upright: Upright,
}

/// A line: thickness (mm) and colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub weight: f32,
    pub ink: Ink,
}

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Room between the texts of two columns, mm.
    pub gap: f32,
    /// Room above and below the text of a row, mm; that of the heading.
    pub pad: f32,
    pub head_pad: f32,
    pub head_ground: Option<Ink>,
    pub head_above: Option<Stroke>,
    pub head_below: Option<Stroke>,
    /// Below each row but the last.
    pub between: Option<Stroke>,
    /// Below the last row, at the end of each page as well.
    pub last: Option<Stroke>,
    /// Lines between the columns and at both sides.
    pub upright: Option<Stroke>,
    /// Ground of every second row.
    pub stripe: Option<Ink>,
    /// How far grounds and lines reach beyond the text at the left and right, mm.
    pub outset: f32,
    /// How far texts stand within the width of the table at the left and right, mm: room inside a frame.
    pub inset: f32,
}

/// Sums carried over: a line at the foot of a page that does not end the table, and one below the heading of the next.
#[derive(Clone)]
pub struct Carry {
    /// The words at the foot, given the number of the next page.
    pub over: CarryWords,
    /// The words on the next page, given the number of the page before.
    pub from: CarryWords,
    pub style: Style,
    /// The column that the sums stand in; the words stand before it.
    pub column: usize,
}

/// Words of a line of carried sums for the number of a page.
pub type CarryWords = Arc<dyn Fn(usize) -> String + Send + Sync>;

impl fmt::Debug for Carry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carry")
            .field("column", &self.column)
            .finish_non_exhaustive()
    }
}

impl Table {
    pub const fn new(columns: Vec<Column>, look: Look) -> Self {
        Self {
            columns,
            head: Vec::new(),
            rows: Vec::new(),
            look,
            carry: None,
        }
    }
}

impl Column {
    pub const fn new(width: Width, align: Align) -> Self {
        Self { width, align }
    }
}

impl Row {
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }

    /// A title over all columns that stays with the next row.
    pub fn group(columns: usize, title: Paragraph) -> Self {
        Self {
            cells: vec![Cell {
                paragraphs: vec![title],
                span: columns,
                ..Cell::default()
            }],
            keep_with_next: true,
            ..Self::default()
        }
    }
}

impl Cell {
    /// A cell of one paragraph in one style.
    pub fn plain(style: Style, text: impl Into<String>) -> Self {
        Self::of(vec![Paragraph::plain(style, text)])
    }

    /// A cell of one text in several styles.
    pub fn text(text: Text) -> Self {
        Self::of(vec![Paragraph::new(text)])
    }

    /// A cell of several paragraphs, one below the other.
    pub fn of(paragraphs: Vec<Paragraph>) -> Self {
        Self {
            paragraphs,
            ..Self::default()
        }
    }

    /// The same over several columns.
    #[must_use]
    pub const fn over(mut self, columns: usize) -> Self {
        self.span = columns;
        self
    }

    /// The same aligned otherwise than its column.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    #[must_use]
    pub const fn upright(mut self, upright: Upright) -> Self {
        self.upright = upright;
        self
    }
}

impl Stroke {
    pub const fn new(weight: f32, ink: Ink) -> Self {
        Self { weight, ink }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self {
            gap: 3.0,
            pad: 1.1,
            head_pad: 1.1,
            head_ground: None,
            head_above: None,
            head_below: Some(Stroke::new(0.2, Ink::QUIET)),
            between: Some(Stroke::new(0.1, Ink::RULE)),
            last: Some(Stroke::new(0.1, Ink::RULE)),
            upright: None,
            stripe: None,
            outset: 0.0,
            inset: 0.0,
        }
    }
}
