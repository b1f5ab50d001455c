//! What the mouse and the keys mean on a grid.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Point, mouse};

use super::model::Event;
use super::place::{self, DAY, STEP};
use super::{Frame, HOUR, MORNING, Spot, TimeGrid};
use crate::ui::widget::focus::Focus;
use crate::ui::widget::tip::Rest;

/// How far the mouse goes before a press becomes a drag.
const SLACK: f32 = 4.0;
/// Pixels per notch of the wheel.
const WHEEL: f32 = 60.0;

#[derive(Default)]
pub(super) struct State {
    pub focus: Focus,
    pub generation: Option<u64>,
    pub offset: f32,
    pub hovered: Option<Spot>,
    pub pressed: Option<(Spot, Point)>,
    pub drag: Option<Drag>,
    /// The current event as last seen: another one is scrolled into view.
    pub seen: Option<usize>,
    pub rest: Rest,
}

/// What hangs under the mouse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drag {
    pub grip: Grip,
    pub at: Point,
}

/// What was taken hold of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grip {
    /// An event, and at which of its minutes.
    Block(usize, f32),
    Edge(usize),
    /// A bar, and in which column.
    Bar(usize, usize),
    /// An empty place: column and minute.
    New(usize, f32),
    NewDays(usize),
}

/// Where what is dragged would stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Target {
    Time { column: usize, from: i32, to: i32 },
    Days(usize, usize),
}

impl Drag {
    /// The event that is dragged.
    pub fn key<M>(&self, grid: &TimeGrid<'_, M>) -> Option<usize> {
        match self.grip {
            Grip::Block(at, _) | Grip::Edge(at) => Some(grid.board.blocks.get(at)?.face.key),
            Grip::Bar(at, _) => Some(grid.board.bars.get(at)?.face.key),
            Grip::New(..) | Grip::NewDays(_) => None,
        }
    }

    /// Where it would stand now.
    pub fn target<M>(&self, grid: &TimeGrid<'_, M>, frame: &Frame) -> Option<Target> {
        let column = frame.nearest(self.at.x);
        let minute = frame.minute(self.at.y);
        let is_whole = self.at.y < frame.top;
        Some(match self.grip {
            Grip::Block(..) | Grip::Bar(..) if is_whole => Target::Days(column, column),
            Grip::Block(at, held) => {
                let block = grid.board.blocks.get(at)?;
                let from = place::moved(block.from, minute - held);
                let length = (block.to - block.from).max(STEP);
                Target::Time {
                    column,
                    from,
                    to: (from + length).min(DAY),
                }
            }
            Grip::Edge(at) => {
                let block = grid.board.blocks.get(at)?;
                Target::Time {
                    column: block.column,
                    from: block.from,
                    to: place::stretched(block.from, minute),
                }
            }
            Grip::Bar(..) => {
                let from = place::half_hour(minute);
                Target::Time {
                    column,
                    from,
                    to: (from + 60).min(DAY),
                }
            }
            Grip::New(column, from) => {
                let (low, high) = (from.min(minute), from.max(minute));
                let from = (low / STEP as f32).floor() as i32 * STEP;
                Target::Time {
                    column,
                    from: from.clamp(0, DAY - STEP),
                    to: place::stretched(from.clamp(0, DAY - STEP), high),
                }
            }
            Grip::NewDays(first) => Target::Days(first.min(column), first.max(column)),
        })
    }
}

impl<M> TimeGrid<'_, M> {
    /// Brings the state up to what the screen says now.
    pub(super) fn meet(&self, state: &mut State, frame: &Frame) {
        if state.generation != Some(self.generation) {
            state.generation = Some(self.generation);
            state.drag = None;
            state.pressed = None;
            state.offset = MORNING * HOUR;
            state.seen = None;
        }
        let is_same = state.drag.is_none_or(|drag| match drag.grip {
            Grip::Block(at, _) | Grip::Edge(at) => at < self.board.blocks.len(),
            Grip::Bar(at, _) => at < self.board.bars.len(),
            Grip::New(..) | Grip::NewDays(_) => true,
        });
        if !is_same {
            state.drag = None;
        }
        if state.seen != self.current {
            state.seen = self.current;
            if let Some(block) = self.block_of(self.current) {
                let block = &self.board.blocks[block];
                let top = block.from as f32 / 60.0 * HOUR;
                let low = block.to as f32 / 60.0 * HOUR - frame.body().height + 8.0;
                state.offset = state.offset.clamp(low.min(top), top.max(low));
            }
        }
        state.offset = state.offset.clamp(0.0, frame.overflow());
    }

    /// The first part of an event on the screen.
    fn block_of(&self, key: Option<usize>) -> Option<usize> {
        let key = key?;
        let blocks = &self.board.blocks;
        blocks.iter().position(|block| block.face.key == key)
    }

    pub(super) fn press(&self, state: &mut State, frame: &Frame, at: Point) -> Vec<Event> {
        let Some(spot) = frame.spot(self, at) else {
            return Vec::new();
        };
        state.focus.claim(true);
        state.pressed = Some((spot, at));
        match spot {
            Spot::Block(block) | Spot::Edge(block) => {
                let key = self.board.blocks[block].face.key;
                // It is in view already: the grid must not jump under the mouse.
                state.seen = Some(key);
                vec![Event::Current(key)]
            }
            Spot::Bar(bar) => {
                let key = self.board.bars[bar].face.key;
                state.seen = Some(key);
                vec![Event::Current(key)]
            }
            Spot::Head(_) | Spot::Lane(_) | Spot::Empty(..) => Vec::new(),
        }
    }

    pub(super) fn moved(&self, state: &mut State, frame: &Frame, at: Point) {
        if let (None, Some((spot, from))) = (state.drag, state.pressed)
            && from.distance(at) > SLACK
        {
            let grip = match spot {
                Spot::Block(block) if self.board.blocks[block].face.can_move => {
                    Some(Grip::Block(block, frame.minute(from.y)))
                }
                Spot::Edge(block) => Some(Grip::Edge(block)),
                Spot::Bar(bar) if self.board.bars[bar].face.can_move => {
                    Some(Grip::Bar(bar, frame.nearest(from.x)))
                }
                Spot::Empty(column, minute) => Some(Grip::New(column, minute)),
                Spot::Lane(column) => Some(Grip::NewDays(column)),
                Spot::Block(_) | Spot::Bar(_) | Spot::Head(_) => None,
            };
            state.drag = grip.map(|grip| Drag { grip, at });
        }
        if let Some(drag) = &mut state.drag {
            drag.at = at;
        }
    }

    /// Scrolls under what is dragged near an edge. Gives true while there is more.
    pub(super) fn creep(&self, state: &mut State, frame: &Frame) -> bool {
        let Some(drag) = state.drag else {
            return false;
        };
        if drag.at.y < frame.top {
            return false;
        }
        let speed = |into: f32| (into.clamp(0.0, 40.0) / 4.0).round();
        let bottom = frame.bounds.y + frame.bounds.height;
        let before = state.offset;
        let down = speed(drag.at.y - bottom + 24.0) - speed(frame.top + 24.0 - drag.at.y);
        state.offset = (state.offset + down).clamp(0.0, frame.overflow());
        before != state.offset
    }

    pub(super) fn released(&self, state: &mut State, frame: &Frame, at: Point) -> Vec<Event> {
        let pressed = state.pressed.take();
        if let Some(drag) = state.drag.take() {
            return drag
                .target(self, frame)
                .and_then(|target| self.dropped(&drag, target))
                .into_iter()
                .collect();
        }
        let Some((spot, from)) = pressed else {
            return Vec::new();
        };
        if from.distance(at) > SLACK {
            return Vec::new();
        }
        vec![match spot {
            Spot::Block(block) | Spot::Edge(block) => {
                Event::Open(self.board.blocks[block].face.key)
            }
            Spot::Bar(bar) => Event::Open(self.board.bars[bar].face.key),
            Spot::Head(column) => Event::Head(column),
            Spot::Lane(column) if self.hidden(frame, column) > 0 => Event::More(column),
            Spot::Lane(column) => Event::NewDays {
                first: column,
                last: column,
            },
            Spot::Empty(column, minute) => Event::New {
                column,
                from: place::half_hour(minute),
                to: None,
            },
        }]
    }

    /// What a drop means; `None` when it leaves everything as it is.
    fn dropped(&self, drag: &Drag, target: Target) -> Option<Event> {
        match (drag.grip, target) {
            (Grip::Block(at, _), Target::Time { column, from, .. }) => {
                let block = self.board.blocks.get(at)?;
                let is_there = block.column == column && block.from == from;
                (!is_there).then_some(Event::Moved {
                    key: block.face.key,
                    from: (block.column, block.from),
                    to: (column, from),
                })
            }
            (Grip::Block(at, _), Target::Days(column, _)) => {
                let block = self.board.blocks.get(at)?;
                Some(Event::ToDay {
                    key: block.face.key,
                    from: block.column,
                    column,
                })
            }
            (Grip::Bar(at, from), Target::Days(column, _)) => {
                let bar = self.board.bars.get(at)?;
                (from != column).then_some(Event::ToDay {
                    key: bar.face.key,
                    from,
                    column,
                })
            }
            (Grip::Bar(at, held), Target::Time { column, from, .. }) => {
                let bar = self.board.bars.get(at)?;
                Some(Event::Moved {
                    key: bar.face.key,
                    from: (held, 0),
                    to: (column, from),
                })
            }
            (Grip::Edge(at), Target::Time { column, to, .. }) => {
                let block = self.board.blocks.get(at)?;
                (block.to != to).then_some(Event::Stretched {
                    key: block.face.key,
                    column,
                    to,
                })
            }
            (Grip::New(..), Target::Time { column, from, to }) => Some(Event::New {
                column,
                from,
                to: Some(to),
            }),
            (Grip::NewDays(_), Target::Days(first, last)) => Some(Event::NewDays { first, last }),
            (Grip::Edge(_) | Grip::New(..), Target::Days(..))
            | (Grip::NewDays(_), Target::Time { .. }) => None,
        }
    }

    pub(super) fn wheel(&self, state: &mut State, frame: &Frame, delta: mouse::ScrollDelta) {
        let y = match delta {
            mouse::ScrollDelta::Lines { y, .. } => y * WHEEL,
            mouse::ScrollDelta::Pixels { y, .. } => y,
        };
        state.offset = (state.offset - y).clamp(0.0, frame.overflow());
    }

    /// What a key does; `None` when it is not one of the grid.
    pub(super) fn key(
        &self,
        state: &mut State,
        frame: &Frame,
        key: &Key,
        modifiers: Modifiers,
    ) -> Option<Vec<Event>> {
        let Key::Named(named) = key else {
            return None;
        };
        if *named == Named::Escape && state.drag.is_some() {
            state.drag = None;
            state.pressed = None;
            return Some(Vec::new());
        }
        let block = self.block_of(self.current).map(|at| &self.board.blocks[at]);
        if modifiers.control() && !modifiers.alt() && !modifiers.shift() {
            let block = block.filter(|block| block.face.can_move)?;
            let (column, minute) = match named {
                Named::ArrowUp => (Some(block.column), block.from - STEP),
                Named::ArrowDown => (Some(block.column), block.from + STEP),
                Named::ArrowLeft => (block.column.checked_sub(1), block.from),
                Named::ArrowRight => (Some(block.column + 1), block.from),
                _ => return None,
            };
            let column = column.filter(|column| *column < frame.count());
            let moved = column.map(|column| Event::Moved {
                key: block.face.key,
                from: (block.column, block.from),
                to: (column, minute.clamp(0, DAY - STEP)),
            });
            return Some(moved.into_iter().collect());
        }
        if modifiers.shift() && !modifiers.alt() && !modifiers.control() {
            if *named == Named::F10 {
                return Some(self.menu(frame));
            }
            let block = block.filter(|block| block.face.can_stretch)?;
            let by = match named {
                Named::ArrowUp => -STEP,
                Named::ArrowDown => STEP,
                _ => return None,
            };
            return Some(vec![Event::Stretched {
                key: block.face.key,
                column: block.column,
                to: place::stretched(block.from, (block.to + by) as f32),
            }]);
        }
        if !modifiers.is_empty() {
            return None;
        }
        match named {
            Named::Enter => self.current.map(|key| vec![Event::Enter(key)]),
            Named::ContextMenu => Some(self.menu(frame)),
            Named::PageUp | Named::PageDown => {
                let page = if *named == Named::PageUp { -4.0 } else { 4.0 };
                state.offset = (state.offset + page * HOUR).clamp(0.0, frame.overflow());
                Some(Vec::new())
            }
            Named::ArrowUp
            | Named::ArrowDown
            | Named::ArrowLeft
            | Named::ArrowRight
            | Named::Home
            | Named::End => {
                let next = self.next(*named);
                Some(next.map(Event::Current).into_iter().collect())
            }
            _ => None,
        }
    }

    fn menu(&self, frame: &Frame) -> Vec<Event> {
        let Some(key) = self.current else {
            return Vec::new();
        };
        let area = match self.block_of(Some(key)) {
            Some(block) => Some(self.block_area(frame, block)),
            None => (0..self.board.bars.len())
                .find(|bar| self.board.bars[*bar].face.key == key)
                .and_then(|bar| self.bar_area(frame, bar)),
        };
        let at = area.map_or(frame.bounds.center(), |area| {
            Point::new(area.x + 20.0, area.y + 20.0)
        });
        vec![Event::Menu(key, at)]
    }

    /// All events in the order of columns, whole days first.
    fn ordered(&self) -> Vec<(usize, i32, usize)> {
        let bars = self.board.bars.iter().enumerate().map(|(at, bar)| {
            let lane = i32::try_from(self.lanes[at]).unwrap_or(0);
            (bar.first, lane - 1_000, bar.face.key)
        });
        let blocks = self.board.blocks.iter().enumerate().map(|(at, block)| {
            let column = i32::try_from(self.slots[at].column).unwrap_or(0);
            // Side by side at the same minute: from the left.
            (block.column, block.from * 64 + column, block.face.key)
        });
        let mut all: Vec<_> = bars.chain(blocks).collect();
        all.sort_unstable();
        all
    }

    fn next(&self, named: Named) -> Option<usize> {
        let all = self.ordered();
        let place = self
            .current
            .and_then(|key| all.iter().position(|known| known.2 == key));
        let Some(place) = place else {
            // The first that is still to come, else the first of all.
            let now = self.board.now.as_ref().and_then(|(columns, minute)| {
                let column = *columns.first()?;
                all.iter()
                    .find(|known| known.0 == column && known.1 >= minute * 64)
            });
            return now.or(all.first()).map(|known| known.2);
        };
        let (column, at, _) = all[place];
        let here = |known: &&(usize, i32, usize)| known.0 == column;
        let found = match named {
            Named::ArrowUp => place.checked_sub(1).and_then(|at| all.get(at)).filter(here),
            Named::ArrowDown => all.get(place + 1).filter(here),
            Named::Home => all.iter().find(here),
            Named::End => all.iter().rev().find(here),
            _ => {
                let other = if named == Named::ArrowLeft {
                    all.iter().rev().find(|known| known.0 < column)
                } else {
                    all.iter().find(|known| known.0 > column)
                };
                let other = other?.0;
                all.iter()
                    .filter(|known| known.0 == other)
                    .min_by_key(|known| (known.1 - at).abs())
            }
        };
        found.map(|known| known.2)
    }
}
