//! Text that flows down a page and on to the next, and the foot that every page gets when all are known.

use super::page::{Document, Mark, Paper};
use super::text::{Ink, Style, wrap};

/// Free space around the text, mm.
const MARGIN: f32 = 15.0;
/// Where the foot stands above the lower edge of the paper, mm.
const FOOT: f32 = 9.0;

/// A document while it is written, from the top down.
#[derive(Debug)]
pub struct Sheet {
    paper: Paper,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Sheet {
    /// Begins a document with its first page.
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            pages: vec![Vec::new()],
            y: MARGIN,
        }
    }

    /// Gives the width of the text, mm.
    pub const fn width(&self) -> f32 {
        self.paper.width - 2.0 * MARGIN
    }

    /// Gives the left edge of the text, mm.
    pub const fn left(&self) -> f32 {
        MARGIN
    }

    /// Gives where the next line begins, mm.
    pub const fn y(&self) -> f32 {
        self.y
    }

    /// Tells whether so much still fits below.
    pub const fn fits(&self, height: f32) -> bool {
        self.y + height <= self.paper.height - MARGIN - 2.0
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    /// Begins a new page when less than this is free below. Tells whether it did.
    pub fn keep(&mut self, height: f32) -> bool {
        let turns = !self.fits(height) && self.y > MARGIN;
        if turns {
            self.turn();
        }
        turns
    }

    /// Leaves space below what is written; none at the top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    /// Goes down by what was put beside the flow.
    pub const fn advance(&mut self, height: f32) {
        self.y += height;
    }

    /// Puts a line of text at `x` and `y` below the next line's upper edge, aside from the flow.
    pub fn put(&mut self, style: Style, x: f32, y: f32, text: &str) {
        if !text.is_empty() {
            let y = self.y + y + style.base();
            self.mark(Mark::Text {
                x,
                y,
                style,
                text: text.to_owned(),
            });
        }
    }

    /// Writes a text over the full width, in as many lines as it needs.
    pub fn paragraph(&mut self, style: Style, text: &str) {
        for line in wrap(style, text, self.width()) {
            self.keep(style.leading());
            self.put(style, self.left(), 0.0, &line);
            self.y += style.leading();
        }
    }

    /// Writes the heading of a section, with a rule below; it never stands alone at the end of a page.
    pub fn section(&mut self, title: &str) {
        self.space(5.0);
        self.keep(Style::SECTION.leading() + 14.0);
        self.put(Style::SECTION, self.left(), 0.0, title);
        self.y += Style::SECTION.leading() + 0.8;
        self.rule(0.3, Ink::TEXT);
        self.y += 1.6;
    }

    /// Draws a rule over the full width where the next line begins.
    pub fn rule(&mut self, weight: f32, ink: Ink) {
        let (x, y, width) = (self.left(), self.y, self.width());
        self.mark(Mark::Rule {
            x,
            y,
            width,
            weight,
            ink,
        });
    }

    /// Puts any mark on the page that is being written.
    pub fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Ends the document: `foot` gives the left and the right text of each foot for the number of its page and of all.
    pub fn finish(
        mut self,
        title: &str,
        foot: impl Fn(usize, usize) -> (String, String),
    ) -> Document {
        let all = self.pages.len();
        let (left, right) = (MARGIN, self.paper.width - MARGIN);
        let y = self.paper.height - FOOT;
        for (page, number) in self.pages.iter_mut().zip(1..) {
            let (before, after) = foot(number, all);
            let style = Style::SMALL;
            let ends = right - style.width(&after);
            for (x, text) in [(left, before), (ends, after)] {
                page.push(Mark::Text { x, y, style, text });
            }
        }
        Document {
            title: title.to_owned(),
            paper: self.paper,
            pages: self.pages,
        }
    }
}
