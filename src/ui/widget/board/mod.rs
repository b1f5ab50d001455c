//! A board: columns of cards that are moved between them by mouse; the current card is moved on by keys.
//!
//! ```text
//! Board::new(t, &columns, Message::Board).id("deals-board").current(place).zones(vec![won, lost])
//! ```
//! It is drawn straight: only what is visible is asked for, so thousands of cards cost nothing. Each column scrolls by itself.
//! ↑ ↓ PgUp PgDn Home End move in a column, ← → between columns, Enter opens, Esc lets a dragged card go back. The order of
//! cards is the screen's: a dropped card goes where [`Columns::slot`] says, and the slot is shown there.

mod draw;
mod input;
mod model;
mod widget;

pub use model::{Card, Columns, Event, Head, Place, Target, Zone};

use iced::advanced::widget::Id;
use iced::{Point, Rectangle};

use crate::ui::Element;
use crate::ui::theme::Tokens;

/// Height of a card.
pub const CARD: f32 = 93.0;
/// From the top of a card to that of the next.
const STEP: f32 = CARD + 6.0;
/// Height of the heads of columns.
pub const HEAD: f32 = 59.0;
/// Room at the left and right of the board.
const SIDE: f32 = 16.0;
/// Room between columns.
const GAP: f32 = 10.0;
/// Narrowest column.
const NARROWEST: f32 = 176.0;
/// Widest column.
const WIDEST: f32 = 300.0;
/// Height of the boxes at the foot, and of the room that they take.
const ZONE: f32 = 34.0;
const FOOT: f32 = ZONE + 14.0;

/// A board; see the module.
pub struct Board<'a, M> {
    tokens: &'static Tokens,
    columns: &'a dyn Columns,
    on_event: Box<dyn Fn(Event) -> M + 'a>,
    id: Option<Id>,
    current: Option<Place>,
    zones: Vec<Zone<'a>>,
    generation: u64,
}

impl<'a, M> Board<'a, M> {
    /// A board of columns.
    pub fn new(
        tokens: &'static Tokens,
        columns: &'a dyn Columns,
        on_event: impl Fn(Event) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            columns,
            on_event: Box::new(on_event),
            id: None,
            current: None,
            zones: Vec::new(),
            generation: 0,
        }
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Which card is current.
    #[must_use]
    pub fn current(mut self, current: Option<Place>) -> Self {
        self.current = current;
        self
    }

    /// The boxes at the foot.
    #[must_use]
    pub fn zones(mut self, zones: Vec<Zone<'a>>) -> Self {
        self.zones = zones;
        self
    }

    /// Another number means other cards: the columns start at their tops.
    #[must_use]
    pub fn generation(mut self, generation: u64) -> Self {
        self.generation = generation;
        self
    }

    fn frame(&self, bounds: Rectangle, sideways: f32) -> Frame {
        let count = self.columns.count().max(1) as f32;
        let room = bounds.width - 2.0 * SIDE - GAP * (count - 1.0);
        let column = (room / count).floor().clamp(NARROWEST, WIDEST);
        let foot = if self.zones.is_empty() { 8.0 } else { FOOT };
        Frame {
            bounds,
            column,
            count: self.columns.count(),
            sideways,
            top: bounds.y + HEAD,
            bottom: (bounds.y + bounds.height - foot).max(bounds.y + HEAD),
            zones: self.zones.len(),
        }
    }
}

/// Where everything stands.
#[derive(Debug, Clone, Copy)]
struct Frame {
    bounds: Rectangle,
    /// Width of a column.
    column: f32,
    count: usize,
    sideways: f32,
    /// Top and bottom of the room of the cards.
    top: f32,
    bottom: f32,
    zones: usize,
}

/// What the mouse is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Head(usize),
    Card(Place),
    /// The room of a column without a card.
    Column(usize),
    Zone(usize),
}

impl Frame {
    fn x(&self, column: usize) -> f32 {
        self.bounds.x + SIDE + column as f32 * (self.column + GAP) - self.sideways
    }

    fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// How far the columns can be moved sideways.
    fn overhang(&self) -> f32 {
        let all = self.count as f32 * (self.column + GAP) - GAP + 2.0 * SIDE;
        (all - self.bounds.width).max(0.0)
    }

    /// How far so many cards can be scrolled.
    fn overflow(&self, cards: usize) -> f32 {
        (cards as f32 * STEP + 2.0 - self.height()).max(0.0)
    }

    fn head(&self, column: usize) -> Rectangle {
        Rectangle {
            x: self.x(column),
            y: self.bounds.y,
            width: self.column,
            height: HEAD,
        }
    }

    fn body(&self, column: usize) -> Rectangle {
        Rectangle {
            x: self.x(column),
            y: self.top,
            width: self.column,
            height: self.height(),
        }
    }

    fn card(&self, column: usize, row: usize, offset: f32) -> Rectangle {
        Rectangle {
            x: self.x(column),
            y: self.top + row as f32 * STEP - offset,
            width: self.column,
            height: CARD,
        }
    }

    fn zone(&self, zone: usize) -> Rectangle {
        let count = self.zones.max(1) as f32;
        let room = self.bounds.width - 2.0 * SIDE - 8.0 * (count - 1.0);
        let width = (room / count).floor();
        Rectangle {
            x: self.bounds.x + SIDE + zone as f32 * (width + 8.0),
            y: self.bounds.y + self.bounds.height - ZONE - 8.0,
            width,
            height: ZONE,
        }
    }

    /// Rows that are seen in the room of the cards, the cut ones included.
    fn rows(&self, cards: usize, offset: f32) -> std::ops::Range<usize> {
        let first = (offset / STEP).floor().max(0.0) as usize;
        let last = ((offset + self.height()) / STEP).ceil().max(0.0) as usize;
        first.min(cards)..last.min(cards)
    }

    fn column_at(&self, x: f32) -> Option<usize> {
        (0..self.count).find(|column| {
            let left = self.x(*column);
            (left - GAP / 2.0..left + self.column + GAP / 2.0).contains(&x)
        })
    }

    fn target(&self, at: Point) -> Option<Target> {
        if !self.bounds.contains(at) {
            return None;
        }
        let zone = (0..self.zones).find(|zone| self.zone(*zone).contains(at));
        if let Some(zone) = zone {
            return Some(Target::Zone(zone));
        }
        self.column_at(at.x)
            .filter(|_| at.y < self.bottom)
            .map(Target::Column)
    }
}

impl<'a, M: 'a> From<Board<'a, M>> for Element<'a, M> {
    fn from(board: Board<'a, M>) -> Self {
        Element::new(board)
    }
}
