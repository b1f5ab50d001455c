//! Marks on pages: texts, rules and filled areas, placed in millimetres from the upper left corner.

use super::text::{Ink, Style};

/// A size of paper, mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width: f32,
    pub height: f32,
}

impl Paper {
    /// ISO 216 A4, upright.
    pub const A4: Self = Self {
        width: 210.0,
        height: 297.0,
    };

    /// The same paper lying on its side.
    pub const fn lying(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
        }
    }
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line of text; `y` is its base line.
    Text {
        x: f32,
        y: f32,
        style: Style,
        text: String,
    },
    /// A horizontal rule, `weight` mm thick.
    Rule {
        x: f32,
        y: f32,
        width: f32,
        weight: f32,
        ink: Ink,
    },
    /// A filled area; `y` is its upper edge.
    Area {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
}

/// A finished document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    pub(super) paper: Paper,
    pub(super) pages: Vec<Vec<Mark>>,
}

impl Document {
    /// Gives the number of pages.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Gives the texts of a page in the order in which they were put there; for tests and search.
    pub fn texts(&self, page: usize) -> Vec<&str> {
        let marks = self.pages.get(page).map(Vec::as_slice).unwrap_or_default();
        marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, .. } => Some(text.as_str()),
                Mark::Rule { .. } | Mark::Area { .. } => None,
            })
            .collect()
    }
}
