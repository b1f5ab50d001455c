//! Marks on pages: texts, lines, filled areas, pictures and links, placed in millimetres from the upper left corner.
//!
//! What is drawn is painted below what is written, whatever the order of the marks: no area ever covers a text.

use super::flow::{Ink, Style};
use super::picture::Picture;
use crate::i18n::Language;

/// A size of paper, mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width: f32,
    pub height: f32,
}

impl Paper {
    /// ISO 216 A3, upright.
    pub const A3: Self = Self::new(297.0, 420.0);
    /// ISO 216 A4, upright.
    pub const A4: Self = Self::new(210.0, 297.0);
    /// ISO 216 A5, upright.
    pub const A5: Self = Self::new(148.0, 210.0);
    /// US Letter, upright.
    pub const LETTER: Self = Self::new(215.9, 279.4);

    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }

    /// The same paper lying on its side.
    pub const fn lying(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
        }
    }
}

/// One glyph of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Number in the font.
    pub id: u16,
    /// How far the next glyph stands, kerning included, units of the font.
    pub advance: i16,
    /// Where it is drawn beside its place, units of the font.
    pub aside: i16,
    pub above: i16,
    /// So many bytes of the text are this glyph: more than one letter for a ligature, none for a mark above a letter.
    pub length: u8,
}

/// A text of one style in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextMark {
    pub x: f32,
    /// The base line.
    pub y: f32,
    pub style: Style,
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// Width added to each space of a justified line, mm.
    pub spread: f32,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Text(TextMark),
    /// A straight line from one point to another, `weight` mm thick.
    Line {
        from: (f32, f32),
        to: (f32, f32),
        weight: f32,
        ink: Ink,
    },
    /// Filled areas of one colour, painted at once.
    Areas {
        areas: Vec<Area>,
        ink: Ink,
    },
    /// A picture stretched over an area.
    Picture {
        area: Area,
        picture: Picture,
    },
    /// An area that leads to an address when it is pressed.
    Link {
        area: Area,
        target: String,
    },
}

/// An upright rectangle; `y` is its upper edge. mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }
}

impl Mark {
    /// A horizontal rule, `weight` mm thick, whose middle lies at `y`.
    pub const fn rule(x: f32, y: f32, width: f32, weight: f32, ink: Ink) -> Self {
        Self::Line {
            from: (x, y),
            to: (x + width, y),
            weight,
            ink,
        }
    }

    /// A filled area.
    pub fn area(area: Area, ink: Ink) -> Self {
        Self::Areas {
            areas: vec![area],
            ink,
        }
    }

    /// Moves the mark.
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        let shift = |area: &mut Area| {
            area.x += right;
            area.y += down;
        };
        match &mut self {
            Self::Text(text) => {
                text.x += right;
                text.y += down;
            }
            Self::Line { from, to, .. } => {
                for point in [from, to] {
                    point.0 += right;
                    point.1 += down;
                }
            }
            Self::Areas { areas, .. } => areas.iter_mut().for_each(shift),
            Self::Picture { area, .. } | Self::Link { area, .. } => shift(area),
        }
        self
    }

    /// Gives the rectangle that the mark fills; of a text that of its letters, the room above and below them included.
    pub fn bounds(&self) -> Area {
        match self {
            Self::Text(text) => {
                let (face, size) = (text.style.face, text.style.size);
                let ascent = face.ascent(size);
                let width = super::flow::width_of(text);
                Area::new(text.x, text.y - ascent, width, ascent + face.descent(size))
            }
            Self::Line {
                from, to, weight, ..
            } => {
                let half = weight / 2.0;
                let (left, right) = (from.0.min(to.0), from.0.max(to.0));
                let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
                if (bottom - top) < (right - left) {
                    Area::new(left, top - half, right - left, bottom - top + weight)
                } else {
                    Area::new(left - half, top, right - left + weight, bottom - top)
                }
            }
            Self::Areas { areas, .. } => areas
                .iter()
                .copied()
                .reduce(Area::joined)
                .unwrap_or(Area::new(0.0, 0.0, 0.0, 0.0)),
            Self::Picture { area, .. } | Self::Link { area, .. } => *area,
        }
    }
}

impl Area {
    fn joined(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self::new(x, y, right - x, bottom - y)
    }
}

/// How the content of a page is turned on its paper, clockwise; envelopes are fed lying or standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    #[default]
    None,
    Right,
    Over,
    Left,
}

/// One page: its paper as it is written on, how all of it is turned then, and what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    pub paper: Paper,
    pub turn: Turn,
    /// Everything is moved so far on the turned paper: what a printer does wrong, put right. mm, to the right and down.
    pub shift: (f32, f32),
    pub marks: Vec<Mark>,
}

impl Leaf {
    pub const fn new(paper: Paper, marks: Vec<Mark>) -> Self {
        Self {
            paper,
            turn: Turn::None,
            shift: (0.0, 0.0),
            marks,
        }
    }

    /// Gives width and height of the paper as it is fed, mm.
    pub const fn fed(&self) -> (f32, f32) {
        match self.turn {
            Turn::None | Turn::Over => (self.paper.width, self.paper.height),
            Turn::Right | Turn::Left => (self.paper.height, self.paper.width),
        }
    }
}

/// What a PDF reader tells of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    pub title: String,
    pub author: String,
    pub subject: String,
    pub keywords: Vec<String>,
    pub language: Language,
    /// When it was made, milliseconds since 1970 UTC; 0 leaves it out.
    pub made: i64,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub meta: Meta,
    pub leaves: Vec<Leaf>,
}

impl Document {
    /// Gives the number of pages.
    pub const fn pages(&self) -> usize {
        self.leaves.len()
    }

    /// Gives the texts of a page in the order in which they were put there; for tests and search.
    pub fn texts(&self, page: usize) -> Vec<&str> {
        let marks = self.leaves.get(page).map(|leaf| leaf.marks.as_slice());
        marks
            .unwrap_or_default()
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text(text) => Some(text.text.as_str()),
                _ => None,
            })
            .collect()
    }
}
