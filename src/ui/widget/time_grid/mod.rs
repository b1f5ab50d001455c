//! A grid of hours and days: what takes place stands in it, is dragged to another time, stretched, and made by a press on an
//! empty place.
//!
//! ```text
//! TimeGrid::new(t, &self.board, Message::Grid).id("calendar-grid").current(self.current)
//! ```
//! Drawn straight in one pass: no widget per event. ↑ ↓ move between the events of a column, ← → between columns, Enter
//! opens, Ctrl+arrows move the current one by a quarter or a column, Shift+↑ ↓ change its end, Esc lets a drag go. What the
//! places mean (which day, whose) the screen knows.

mod draw;
mod face;
mod input;
mod model;
pub mod place;
mod widget;

pub use face::{Pose, draw_face, wrapped};
pub use model::{Bar, Block, Board, Event, Face, Head, Look};

use chrono::Timelike;
use chrono_tz::Tz;
use iced::advanced::widget::Id;
use iced::{Point, Rectangle};

use self::place::{DAY, Slot};
use crate::platform::Clock;
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// Height of an hour.
pub const HOUR: f32 = 55.0;
/// Width of the column of hours.
pub const GUTTER: f32 = 45.0;
/// Height of the heads, and of heads with persons.
pub const HEAD: f32 = 33.0;
const HEAD_OF_PERSON: f32 = 40.0;
/// From one bar of whole days to the next.
const LANE: f32 = 20.0;
/// Lanes of bars; where there are more bars, the last one says how many.
pub const LANES: usize = 4;
/// Width of a narrow column.
const NARROW: f32 = 34.0;
/// How much of the lower end of an event stretches it.
const EDGE: f32 = 6.0;
/// The hour at the top when nothing asks for another one.
const MORNING: f32 = 8.0;

/// A grid; see the module.
pub struct TimeGrid<'a, M> {
    tokens: &'static Tokens,
    board: &'a Board,
    on_event: Box<dyn Fn(Event) -> M + 'a>,
    id: Option<Id>,
    current: Option<usize>,
    clock: Option<(Clock, Tz)>,
    generation: u64,
    slots: Vec<Slot>,
    lanes: Vec<usize>,
}

impl<'a, M> TimeGrid<'a, M> {
    /// A grid of what a board has.
    pub fn new(
        tokens: &'static Tokens,
        board: &'a Board,
        on_event: impl Fn(Event) -> M + 'a,
    ) -> Self {
        let mut slots = vec![
            Slot {
                column: 0,
                wide: 1,
                columns: 1
            };
            board.blocks.len()
        ];
        for column in 0..board.heads.len() {
            let here: Vec<usize> = (0..board.blocks.len())
                .filter(|at| board.blocks[*at].column == column)
                .collect();
            let times: Vec<(i32, i32)> = here
                .iter()
                .map(|at| (board.blocks[*at].from, board.blocks[*at].to))
                .collect();
            for (at, slot) in here.into_iter().zip(place::share(&times)) {
                slots[at] = slot;
            }
        }
        let bars: Vec<(usize, usize)> =
            board.bars.iter().map(|bar| (bar.first, bar.last)).collect();
        Self {
            tokens,
            board,
            on_event: Box::new(on_event),
            id: None,
            current: None,
            clock: None,
            generation: 0,
            slots,
            lanes: place::lanes(&bars),
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

    /// Lets the line of the present moment go with a clock.
    #[must_use]
    pub fn clock(mut self, clock: Clock, zone: Tz) -> Self {
        self.clock = Some((clock, zone));
        self
    }

    /// The minute of the day that it is now, as far as the columns of today are shown.
    fn now(&self) -> Option<i32> {
        let (_, known) = self.board.now.as_ref()?;
        let Some((clock, zone)) = &self.clock else {
            return Some(*known);
        };
        let at = clock.now().local(*zone);
        i32::try_from(at.hour() * 60 + at.minute()).ok()
    }

    /// Another number means other days: the morning is shown again.
    #[must_use]
    pub fn generation(mut self, generation: u64) -> Self {
        self.generation = generation;
        self
    }

    fn frame(&self, bounds: Rectangle, offset: f32) -> Frame {
        let heads = &self.board.heads;
        let narrow = heads.iter().filter(|head| head.is_narrow).count();
        let wide = heads.len().saturating_sub(narrow).max(1);
        let room = (bounds.width - GUTTER - narrow as f32 * NARROW).max(0.0);
        let mut edges = vec![bounds.x + GUTTER];
        let mut seen = 0;
        let mut closed = 0.0;
        for head in heads {
            if head.is_narrow {
                closed += NARROW;
            } else {
                seen += 1;
            }
            // By the whole and not by steps: rounding errors must not add up.
            let x = (bounds.x + GUTTER + closed + room * seen as f32 / wide as f32).round();
            edges.push(x);
        }
        let most = self.lanes.iter().max().map_or(0, |lane| lane + 1);
        let has_more = most > LANES || self.board.hidden.iter().any(|hidden| *hidden > 0);
        let lanes = if has_more { LANES } else { most.max(1) };
        let head = if self.board.is_by_person {
            HEAD_OF_PERSON
        } else {
            HEAD
        };
        let lane = bounds.y + head;
        let top = (lane + lanes as f32 * LANE + 7.0).min(bounds.y + bounds.height);
        Frame {
            bounds,
            edges,
            lane,
            top,
            offset,
            lanes,
            has_more,
        }
    }

    fn block_area(&self, frame: &Frame, at: usize) -> Rectangle {
        let block = &self.board.blocks[at];
        frame.slot(block.column, self.slots[at], block.from, block.to)
    }

    /// Where a bar stands; `None` when its lane is not shown.
    fn bar_area(&self, frame: &Frame, at: usize) -> Option<Rectangle> {
        let bar = &self.board.bars[at];
        let lane = self.lanes[at];
        let shown = if frame.has_more {
            frame.lanes - 1
        } else {
            frame.lanes
        };
        (lane < shown).then(|| frame.bar(bar.first, bar.last, lane))
    }

    /// How many bars of a column have no room.
    fn hidden(&self, frame: &Frame, column: usize) -> usize {
        if !frame.has_more {
            return 0;
        }
        let bars = self.board.bars.iter().zip(&self.lanes);
        let here = bars.filter(|(bar, lane)| {
            **lane >= frame.lanes - 1 && (bar.first..=bar.last).contains(&column)
        });
        here.count() + self.board.hidden.get(column).copied().unwrap_or(0)
    }
}

/// Where everything stands.
#[derive(Debug, Clone)]
struct Frame {
    bounds: Rectangle,
    /// Left edges of the columns, and the right edge of the last one.
    edges: Vec<f32>,
    /// Top of the lane of whole days.
    lane: f32,
    /// Top of the hours.
    top: f32,
    offset: f32,
    lanes: usize,
    has_more: bool,
}

/// What the mouse is on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Spot {
    Head(usize),
    Block(usize),
    /// The lower end of an event.
    Edge(usize),
    Bar(usize),
    /// The room for whole days of a column.
    Lane(usize),
    /// An empty place of a column, and its minute.
    Empty(usize, f32),
}

impl Frame {
    fn count(&self) -> usize {
        self.edges.len() - 1
    }

    fn body(&self) -> Rectangle {
        Rectangle {
            y: self.top,
            height: (self.bounds.y + self.bounds.height - self.top).max(0.0),
            ..self.bounds
        }
    }

    fn column(&self, column: usize) -> Rectangle {
        let last = self.edges.len().saturating_sub(1);
        let (left, right) = (
            self.edges[column.min(last)],
            self.edges[(column + 1).min(last)],
        );
        Rectangle {
            x: left,
            y: self.top,
            width: right - left,
            height: self.body().height,
        }
    }

    fn head(&self, column: usize) -> Rectangle {
        Rectangle {
            y: self.bounds.y,
            height: self.lane - self.bounds.y,
            ..self.column(column)
        }
    }

    fn overflow(&self) -> f32 {
        // A little room below midnight.
        (24.0 * HOUR + 8.0 - self.body().height).max(0.0)
    }

    fn y(&self, minute: f32) -> f32 {
        self.top + minute / 60.0 * HOUR - self.offset
    }

    fn minute(&self, y: f32) -> f32 {
        (y - self.top + self.offset) / HOUR * 60.0
    }

    fn column_at(&self, x: f32) -> Option<usize> {
        (0..self.count()).find(|column| (self.edges[*column]..self.edges[column + 1]).contains(&x))
    }

    /// The column nearest to a place, for what is dragged beyond the edges.
    fn nearest(&self, x: f32) -> usize {
        let last = self.count().saturating_sub(1);
        self.column_at(x)
            .unwrap_or(if x < self.bounds.x + GUTTER { 0 } else { last })
    }

    fn slot(&self, column: usize, slot: Slot, from: i32, to: i32) -> Rectangle {
        let all = self.column(column);
        // A stripe at the right stays free to press on, where there is room for one.
        let free = if all.width > 60.0 { 2.0 } else { 0.0 };
        let (left, room) = (all.x + 2.0, (all.width - 3.0 - free).max(8.0));
        let part = room / slot.columns.max(1) as f32;
        let x = (left + part * slot.column as f32).round();
        let right = (left + part * (slot.column + slot.wide) as f32).round();
        let gap = if slot.column + slot.wide < slot.columns {
            2.0
        } else {
            0.0
        };
        let y = (self.y(from as f32) + 1.0).round();
        let bottom = (self.y(to as f32) - 1.0).round();
        Rectangle {
            x,
            y,
            width: (right - x - gap).max(4.0),
            height: (bottom - y).max(place::LEAST as f32 / 60.0 * HOUR - 2.0),
        }
    }

    fn bar(&self, first: usize, last: usize, lane: usize) -> Rectangle {
        let (left, right) = (self.column(first), self.column(last));
        Rectangle {
            x: left.x + 3.0,
            y: self.lane + 4.0 + lane as f32 * LANE,
            width: (right.x + right.width - left.x - 6.0).max(4.0),
            height: LANE - 2.0,
        }
    }

    fn spot<M>(&self, grid: &TimeGrid<'_, M>, at: Point) -> Option<Spot> {
        if !self.bounds.contains(at) {
            return None;
        }
        let column = self.column_at(at.x)?;
        if at.y < self.lane {
            return Some(Spot::Head(column));
        }
        if at.y < self.top {
            let bar = (0..grid.board.bars.len()).find(|bar| {
                grid.bar_area(self, *bar)
                    .is_some_and(|area| area.contains(at))
            });
            return Some(bar.map_or(Spot::Lane(column), Spot::Bar));
        }
        // What was drawn last lies on top.
        let block = (0..grid.board.blocks.len())
            .rev()
            .find(|block| grid.block_area(self, *block).contains(at));
        Some(match block {
            Some(block) => {
                let area = grid.block_area(self, block);
                let shown = &grid.board.blocks[block];
                let is_edge =
                    shown.face.can_stretch && !shown.is_cut.1 && at.y > area.y + area.height - EDGE;
                if is_edge {
                    Spot::Edge(block)
                } else {
                    Spot::Block(block)
                }
            }
            None => Spot::Empty(column, self.minute(at.y).clamp(0.0, DAY as f32)),
        })
    }
}

impl<'a, M: 'a> From<TimeGrid<'a, M>> for Element<'a, M> {
    fn from(grid: TimeGrid<'a, M>) -> Self {
        Element::new(grid)
    }
}
