//! Layout: a story of blocks flows over pages and becomes a document of marks; it knows nothing of clients and offers.
//!
//! ```text
//! Story { page, head, foot, blocks }        what is to be set
//!   block   paragraphs, rules, pictures, columns, panels, tables, what is kept together
//!   text    runs of styles in a paragraph
//!   lines   a paragraph in lines            (shape: words as glyphs; hyphen: where words are divided)
//!   compose blocks as strips that cannot be divided   (tabular: tables)
//!   paginate strips on pages
//! lay_out(&story) -> Document               pages of marks, for print::write
//! set(&blocks, width) -> Set                the same without pages: labels, envelopes, boxes
//! ```
//!
//! Lengths are millimetres, sizes of letters points. What stands in a cell, a column or a panel is set like anything else.
//! Only left-to-right scripts are set. Lines are filled one by one, not weighed against each other over a paragraph.

mod block;
mod compose;
mod hyphen;
mod lines;
mod paginate;
mod shape;
mod style;
mod table;
mod tabular;
mod text;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

pub use block::{Beside, Block, Columns, Margins, Page, Panel, Placed, Rule, Upright, Width};
pub use style::{Ink, POINT, Style};
pub use table::{Carry, CarryWords, Cell, Column, Look, Row, Stroke, Table};
pub use text::{Align, Paragraph, Run, Text};

pub(in crate::print) use compose::frame;
pub(in crate::print) use shape::width_of;

use super::page::{Document, Leaf, Mark, Meta};
use compose::{Room, Strip};

/// The number of a page and of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folio {
    /// From 1.
    pub page: usize,
    pub pages: usize,
}

/// Head or foot: what stands on the page of a number.
pub type Band = Arc<dyn Fn(Folio) -> Vec<Block> + Send + Sync>;

/// What is to be set.
#[derive(Clone)]
pub struct Story {
    pub meta: Meta,
    pub page: Page,
    /// Stands at the upper margin of each page, above the flow; room between is its own.
    pub head: Option<Band>,
    /// Stands at the lower margin of each page, below the flow; room between is its own.
    pub foot: Option<Band>,
    pub blocks: Vec<Block>,
}

impl Story {
    /// A story without head and foot.
    pub const fn new(meta: Meta, page: Page, blocks: Vec<Block>) -> Self {
        Self {
            meta,
            page,
            head: None,
            foot: None,
            blocks,
        }
    }

    #[must_use]
    pub fn with_head(mut self, head: impl Fn(Folio) -> Vec<Block> + Send + Sync + 'static) -> Self {
        self.head = Some(Arc::new(head));
        self
    }

    #[must_use]
    pub fn with_foot(mut self, foot: impl Fn(Folio) -> Vec<Block> + Send + Sync + 'static) -> Self {
        self.foot = Some(Arc::new(foot));
        self
    }
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Story")
            .field("page", &self.page)
            .field("blocks", &self.blocks)
            .finish_non_exhaustive()
    }
}

/// Blocks that are set without pages.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// mm
    pub height: f32,
    /// A word was broken without a hyphen, or text left out: the column is too narrow.
    pub is_cut: bool,
    marks: Vec<Mark>,
}

impl Set {
    /// Gives the marks with the upper left corner of the blocks at a place.
    pub fn at(self, x: f32, y: f32) -> impl Iterator<Item = Mark> {
        self.marks.into_iter().map(move |mark| mark.moved(x, y))
    }
}

/// Sets blocks below each other in a column of a width, mm. Room at their top is nothing.
pub fn set(blocks: &[Block], width: f32) -> Set {
    let room = Room {
        width,
        height: f32::MAX,
    };
    let mut set = Set::default();
    for strip in compose::compose(blocks, room) {
        let Strip {
            height,
            marks,
            is_space,
            is_cut,
            ..
        } = strip;
        set.is_cut |= is_cut;
        if is_space && set.height == 0.0 && set.marks.is_empty() {
            continue;
        }
        let y = set.height;
        set.marks
            .extend(marks.into_iter().map(|mark| mark.moved(0.0, y)));
        set.height += height;
    }
    set
}

/// Gives how wide blocks are when no line is broken, mm.
pub fn natural_width(blocks: &[Block]) -> f32 {
    compose::natural(blocks)
}

/// Lays a story out on pages.
pub fn lay_out(story: &Story) -> Document {
    let bands = Bands {
        story,
        known: RefCell::default(),
    };
    let height = bands.room(1, 2).min(bands.room(2, 2));
    let width = story.page.width();
    let strips = compose::compose(&story.blocks, Room { width, height });
    // How many pages there are is known when they are filled; head and foot may depend on it.
    let mut pages = 1;
    let mut ends = Vec::new();
    for _ in 0..4 {
        ends = paginate::ends(&strips, |page| bands.room(page, pages));
        if ends.len() == pages {
            break;
        }
        pages = ends.len();
    }
    let leaves = paginate::filled(strips, &ends)
        .into_iter()
        .zip(1..)
        .map(|(flow, page)| bands.leaf(flow, Folio { page, pages }))
        .collect();
    Document {
        meta: story.meta.clone(),
        leaves,
    }
}

/// Heads and feet of the pages, each set once.
struct Bands<'a> {
    story: &'a Story,
    known: RefCell<BTreeMap<(usize, usize), (Set, Set)>>,
}

impl Bands<'_> {
    fn set(&self, folio: Folio) -> (Set, Set) {
        let width = self.story.page.width();
        let band = |band: &Option<Band>| {
            let blocks = band.as_ref().map(|band| band(folio));
            blocks.map(|blocks| set(&blocks, width)).unwrap_or_default()
        };
        (band(&self.story.head), band(&self.story.foot))
    }

    /// Gives the height that is left for the flow on a page of so many, mm.
    fn room(&self, page: usize, pages: usize) -> f32 {
        let Page { paper, margins } = self.story.page;
        let mut known = self.known.borrow_mut();
        let (head, foot) = known
            .entry((page, pages))
            .or_insert_with(|| self.set(Folio { page, pages }));
        (paper.height - margins.top - margins.bottom - head.height - foot.height).max(1.0)
    }

    fn leaf(&self, flow: Vec<Mark>, folio: Folio) -> Leaf {
        let Page { paper, margins } = self.story.page;
        let known = self.known.borrow_mut().remove(&(folio.page, folio.pages));
        let (head, foot) = known.unwrap_or_else(|| self.set(folio));
        let below = margins.top + head.height;
        let bottom = paper.height - margins.bottom - foot.height;
        let mut marks: Vec<Mark> = head.at(margins.left, margins.top).collect();
        let flow = flow.into_iter();
        marks.extend(flow.map(|mark| mark.moved(margins.left, below)));
        marks.extend(foot.at(margins.left, bottom));
        Leaf::new(paper, marks)
    }
}

#[cfg(test)]
mod tests;
