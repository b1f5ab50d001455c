//! What a story is made of: paragraphs, rules, pictures, columns, panels and tables, one below the other.

use super::super::page::Paper;
use super::super::picture::Picture;
use super::style::Ink;
use super::table::Table;
use super::text::{Align, Paragraph};

/// One thing in the flow.
#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(Paragraph),
    /// Empty room, mm; none at the top of a page.
    Space(f32),
    Rule(Rule),
    Picture(Placed),
    Columns(Columns),
    Panel(Panel),
    Table(Table),
    /// Kept on one page, if a page can hold it: totals, words and signatures.
    Together(Vec<Self>),
    /// Kept on one page together with the beginning of what follows.
    Heading(Vec<Self>),
    /// Kept on one page together with the last lines of what stands before: places to sign are never alone.
    Following(Vec<Self>),
    /// What follows begins a page.
    PageBreak,
}

/// A horizontal rule over the width of its column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Thickness, mm.
    pub weight: f32,
    pub ink: Ink,
    /// Room above and below, mm.
    pub before: f32,
    pub after: f32,
    /// Its length, mm; the whole width without.
    pub length: Option<f32>,
    pub align: Align,
}

impl Rule {
    pub const fn new(weight: f32, ink: Ink) -> Self {
        Self {
            weight,
            ink,
            before: 0.0,
            after: 0.0,
            length: None,
            align: Align::Left,
        }
    }

    /// Room above and below, mm.
    #[must_use]
    pub const fn spaced(mut self, before: f32, after: f32) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// Shorter than its column, mm.
    #[must_use]
    pub const fn long(mut self, length: f32, align: Align) -> Self {
        self.length = Some(length);
        self.align = align;
        self
    }
}

/// A picture in the flow: as large as its box allows, never distorted.
#[derive(Debug, Clone)]
pub struct Placed {
    pub picture: Picture,
    /// The box, mm; the width of the column where it is narrower.
    pub width: f32,
    pub height: f32,
    pub align: Align,
    /// What stands above and below overlaps it: a stamp over a signature. It takes no room then.
    pub is_over: bool,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Millimetres.
    Fixed(f32),
    /// A share of what the others leave.
    Share(f32),
    /// As wide as what stands in it needs, at most so many millimetres.
    Fit(f32),
}

/// Where a column stands beside higher ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Upright {
    #[default]
    Top,
    Middle,
    Bottom,
}

/// Blocks side by side: letterheads, parties, signatures.
#[derive(Debug, Clone)]
pub struct Columns {
    pub columns: Vec<Beside>,
    /// Room between, mm.
    pub gap: f32,
}

/// One of the columns.
#[derive(Debug, Clone)]
pub struct Beside {
    pub width: Width,
    pub upright: Upright,
    pub blocks: Vec<Block>,
}

impl Columns {
    /// Columns of equal width.
    pub fn even(gap: f32, columns: Vec<Vec<Block>>) -> Self {
        let columns = columns
            .into_iter()
            .map(|blocks| Beside::new(Width::Share(1.0), blocks))
            .collect();
        Self { columns, gap }
    }
}

impl Beside {
    pub const fn new(width: Width, blocks: Vec<Block>) -> Self {
        Self {
            width,
            upright: Upright::Top,
            blocks,
        }
    }

    #[must_use]
    pub const fn upright(mut self, upright: Upright) -> Self {
        self.upright = upright;
        self
    }
}

/// Blocks on a ground or within a frame.
#[derive(Debug, Clone)]
pub struct Panel {
    pub blocks: Vec<Block>,
    pub ground: Option<Ink>,
    /// Thickness (mm) and colour of the lines around.
    pub frame: Option<(f32, Ink)>,
    /// Thickness (mm) and colour of a bar at the left edge.
    pub bar: Option<(f32, Ink)>,
    /// Room within at the sides, and above and below, mm.
    pub inside: (f32, f32),
}

/// The page that a story flows over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    pub paper: Paper,
    pub margins: Margins,
}

/// Free edges of a page, mm. Head and foot stand within.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

impl Margins {
    pub const fn all(margin: f32) -> Self {
        Self {
            left: margin,
            right: margin,
            top: margin,
            bottom: margin,
        }
    }
}

impl Page {
    /// Gives the width of the text, mm.
    pub const fn width(&self) -> f32 {
        self.paper.width - self.margins.left - self.margins.right
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Rule> for Block {
    fn from(rule: Rule) -> Self {
        Self::Rule(rule)
    }
}

impl From<Columns> for Block {
    fn from(columns: Columns) -> Self {
        Self::Columns(columns)
    }
}

impl From<Panel> for Block {
    fn from(panel: Panel) -> Self {
        Self::Panel(panel)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<Placed> for Block {
    fn from(placed: Placed) -> Self {
        Self::Picture(placed)
    }
}
