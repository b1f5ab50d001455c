//! What the mouse and the keys mean in a table.

use super::draw;
use super::layout::{self as columns, Placed};
use super::model::{Event, Row};
use super::state::{Position, Step};
use super::widget::State;
use super::{HEAD, TICKS, Table};
use iced::advanced::mouse::{self, click};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Point, Rectangle};

/// Rows per notch of the wheel.
const WHEEL: f32 = 3.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drag {
    Bar {
        grip: f32,
    },
    /// The bar at the foot.
    Side {
        grip: f32,
    },
    Edge {
        column: usize,
        from: f32,
        width: f32,
    },
    Title {
        column: usize,
    },
}

/// Where the mouse is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Spot {
    Bar,
    Side,
    HeadTick,
    HeadEdge(usize),
    Head(Option<usize>),
    RowTick(usize),
    Row(usize),
    Below,
}

impl<M> Table<'_, M> {
    pub(super) fn placed(&self, width: f32) -> Vec<Placed> {
        columns::place(&self.columns, draw::left(self), draw::room(self, width))
    }

    pub(super) fn page(&self, bounds: Rectangle) -> usize {
        // The bar at the foot covers no row.
        let foot = if self.beyond(bounds.width) < 1.0 {
            0.0
        } else {
            11.0
        };
        ((bounds.height - HEAD - foot).max(0.0) / self.row_height) as usize
    }

    pub(super) fn bar(&self, state: &State, bounds: Rectangle) -> Option<Rectangle> {
        let position = &state.position;
        if self.shown.no_bar || position.count <= position.page || bounds.height < HEAD + 40.0 {
            return None;
        }
        let (top, room) = (bounds.y + HEAD + 6.0, bounds.height - HEAD - 12.0);
        let tall =
            (room * position.page as f32 / position.count as f32).clamp(28.0_f32.min(room), room);
        let y = top + (f64::from(room - tall) * position.share()) as f32;
        Some(Rectangle {
            x: bounds.x + bounds.width - 9.0,
            y,
            width: 7.0,
            height: tall,
        })
    }

    /// How far the columns reach beyond the view.
    pub(super) fn beyond(&self, width: f32) -> f32 {
        let end = columns::end(&self.placed(width), draw::left(self));
        (end - draw::room(self, width)).max(0.0)
    }

    /// The thumb of the bar at the foot, when the columns do not fit.
    pub(super) fn side_bar(&self, state: &State, bounds: Rectangle) -> Option<Rectangle> {
        let beyond = self.beyond(bounds.width);
        if self.shown.no_bar || beyond < 1.0 || bounds.height < HEAD + 40.0 {
            return None;
        }
        let room = (bounds.width - 24.0).max(28.0);
        let wide = (room * bounds.width / (bounds.width + beyond)).clamp(28.0, room);
        let x = bounds.x + 6.0 + (room - wide) * state.sideways / beyond;
        Some(Rectangle {
            x,
            y: bounds.y + bounds.height - 9.0,
            width: wide,
            height: 7.0,
        })
    }

    pub(super) fn drag_side(&self, state: &mut State, bounds: Rectangle, at: Point, grip: f32) {
        let Some(bar) = self.side_bar(state, bounds) else {
            return;
        };
        let beyond = self.beyond(bounds.width);
        let room = (bounds.width - 24.0).max(28.0) - bar.width;
        if room > 0.0 {
            let share = (at.x - grip - bounds.x - 6.0) / room;
            state.sideways = (share * beyond).clamp(0.0, beyond);
        }
    }

    pub(super) fn spot(&self, state: &State, bounds: Rectangle, at: Point) -> Option<Spot> {
        if !bounds.contains(at) {
            return None;
        }
        let bar = self.bar(state, bounds);
        if at.y >= bounds.y + HEAD && bar.is_some() && at.x >= bounds.x + bounds.width - 11.0 {
            return Some(Spot::Bar);
        }
        if at.y >= bounds.y + bounds.height - 11.0 && self.side_bar(state, bounds).is_some() {
            return Some(Spot::Side);
        }
        let x = at.x - bounds.x + state.sideways;
        if at.y < bounds.y + HEAD {
            let placed = self.placed(bounds.width);
            let is_tick = self.ticks.is_some() && self.has_boxes && x < TICKS;
            return Some(match columns::edge_at(&placed, x) {
                _ if is_tick => Spot::HeadTick,
                Some(column) => Spot::HeadEdge(column),
                None => Spot::Head(columns::column_at(&placed, x)),
            });
        }
        let row = state.position.first + ((at.y - bounds.y - HEAD) / self.row_height) as usize;
        let row = self
            .stuck(&state.position)
            .filter(|_| row == state.position.first)
            .unwrap_or(row);
        Some(match row < state.position.count {
            true if self.ticks.is_some() && self.has_boxes && x < TICKS => Spot::RowTick(row),
            true => Spot::Row(row),
            false => Spot::Below,
        })
    }

    /// The index tab that covers the first row on screen.
    pub(super) fn stuck(&self, position: &Position) -> Option<usize> {
        let first = position.first;
        (first < position.count)
            .then(|| self.rows.group_of(first))
            .flatten()
            .filter(|group| *group < first)
    }

    pub(super) fn is_group(&self, row: usize) -> bool {
        matches!(self.rows.row(row), Some(Row::Group { .. } | Row::Now(_)))
    }

    /// Brings the state up to what the screen says now.
    pub(super) fn meet(&self, state: &mut State, bounds: Rectangle) {
        let changed = state
            .position
            .meet(self.rows.count(), self.page(bounds), self.current);
        let last = state.position.count.checked_sub(1);
        state.position.lead = usize::from(last.and_then(|row| self.rows.group_of(row)).is_some());
        if state.generation != Some(self.generation) {
            state.generation = Some(self.generation);
            state.position.first = 0;
            state.position.anchor = None;
        } else if !changed {
            return;
        }
        if let Some(row) = state.position.current {
            state.position.reveal(row);
        }
    }

    pub(super) fn key(
        &self,
        state: &mut State,
        key: &Key,
        modifiers: Modifiers,
        bounds: Rectangle,
    ) -> Option<Vec<Event>> {
        let extend = modifiers.shift();
        let plain = modifiers.is_empty() || modifiers == Modifiers::SHIFT;
        let position = &mut state.position;
        if let Key::Named(named) = key
            && plain
        {
            let step = match named {
                Named::ArrowUp => Some(Step::By(-1)),
                Named::ArrowDown => Some(Step::By(1)),
                Named::PageUp => Some(Step::PageUp),
                Named::PageDown => Some(Step::PageDown),
                Named::Home => Some(Step::Home),
                Named::End => Some(Step::End),
                _ => None,
            };
            if let Some(step) = step {
                return Some(position.step(step, extend && self.ticks.is_some()));
            }
        }
        let current = position.current;
        let menu = |row: usize, position: &Position| {
            let below = row.saturating_sub(position.first) as f32 + 1.0;
            let at = Point::new(bounds.x + 60.0, bounds.y + HEAD + below * self.row_height);
            Event::Menu { row, at }
        };
        match (key, current) {
            (Key::Named(Named::ArrowLeft), Some(row)) if modifiers.is_empty() => {
                Some(vec![Event::Fold { row, open: false }])
            }
            (Key::Named(Named::ArrowRight), Some(row)) if modifiers.is_empty() => {
                Some(vec![Event::Fold { row, open: true }])
            }
            (Key::Named(Named::Space), Some(row))
                if modifiers.is_empty() && self.ticks.is_some() =>
            {
                position.anchor = Some(row);
                Some(vec![Event::Tick(row)])
            }
            (Key::Named(Named::Enter), Some(row)) if modifiers.is_empty() => {
                Some(vec![Event::Open(row)])
            }
            (Key::Named(Named::ContextMenu), Some(row)) => {
                position.reveal(row);
                Some(vec![menu(row, position)])
            }
            (Key::Named(Named::F10), Some(row)) if modifiers == Modifiers::SHIFT => {
                position.reveal(row);
                Some(vec![menu(row, position)])
            }
            _ => None,
        }
    }

    pub(super) fn press(
        &self,
        state: &mut State,
        spot: Spot,
        at: Point,
        bounds: Rectangle,
    ) -> Vec<Event> {
        let click = mouse::Click::new(at, mouse::Button::Left, state.click);
        let is_double = click.kind() == click::Kind::Double;
        state.click = Some(click);
        let modifiers = state.modifiers;
        match spot {
            Spot::Bar => {
                let Some(bar) = self.bar(state, bounds) else {
                    return Vec::new();
                };
                // A press beside the thumb brings it under the mouse.
                let grip = if at.y >= bar.y && at.y <= bar.y + bar.height {
                    at.y - bar.y
                } else {
                    bar.height / 2.0
                };
                state.drag = Some(Drag::Bar { grip });
                self.drag_bar(state, bounds, at, grip);
                Vec::new()
            }
            Spot::Side => {
                let Some(bar) = self.side_bar(state, bounds) else {
                    return Vec::new();
                };
                let grip = if at.x >= bar.x && at.x <= bar.x + bar.width {
                    at.x - bar.x
                } else {
                    bar.width / 2.0
                };
                state.drag = Some(Drag::Side { grip });
                self.drag_side(state, bounds, at, grip);
                Vec::new()
            }
            Spot::HeadTick => vec![Event::TickAll],
            Spot::HeadEdge(column) if is_double => {
                let width = draw::natural_width(self, column, &state.position);
                vec![Event::Resized {
                    column: self.columns[column].id,
                    width,
                }]
            }
            Spot::HeadEdge(column) => {
                let width = self
                    .placed(bounds.width)
                    .iter()
                    .find(|placed| placed.index == column)
                    .map_or(self.columns[column].width, |placed| placed.width);
                state.drag = Some(Drag::Edge {
                    column,
                    from: at.x,
                    width,
                });
                Vec::new()
            }
            Spot::Head(Some(column)) if self.columns[column].can_sort => {
                state.drag = Some(Drag::Title { column });
                Vec::new()
            }
            Spot::RowTick(row) if !self.is_group(row) => {
                if modifiers.shift() {
                    return state.position.go(row, true);
                }
                let mut events = state.position.go(row, false);
                state.position.anchor = Some(row);
                events.push(Event::Tick(row));
                events
            }
            Spot::Row(row) | Spot::RowTick(row) => {
                let can_tick = self.ticks.is_some() && !self.is_group(row);
                if is_double && modifiers.is_empty() {
                    return vec![Event::Open(row)];
                }
                let mut events = state.position.go(row, modifiers.shift() && can_tick);
                if modifiers.command() && can_tick {
                    state.position.anchor = Some(row);
                    events.push(Event::Tick(row));
                }
                events
            }
            Spot::Head(_) | Spot::Below => Vec::new(),
        }
    }

    pub(super) fn drag_bar(&self, state: &mut State, bounds: Rectangle, at: Point, grip: f32) {
        let Some(bar) = self.bar(state, bounds) else {
            return;
        };
        let (top, room) = (
            bounds.y + HEAD + 6.0,
            bounds.height - HEAD - 12.0 - bar.height,
        );
        if room > 0.0 {
            state
                .position
                .scroll_to(f64::from((at.y - grip - top) / room));
        }
    }

    pub(super) fn wheel(&self, state: &mut State, delta: mouse::ScrollDelta, bounds: Rectangle) {
        let (x, rows) = match delta {
            mouse::ScrollDelta::Lines { x, y } => (x * 60.0, y * WHEEL),
            mouse::ScrollDelta::Pixels { x, y } => (x, y / self.row_height),
        };
        let (x, rows) = if state.modifiers.shift() {
            (x + rows * 20.0, 0.0)
        } else {
            (x, rows)
        };
        state.wheel_rest -= rows;
        let whole = state.wheel_rest.trunc();
        state.wheel_rest -= whole;
        state.position.scroll(whole as isize);
        let end = columns::end(&self.placed(bounds.width), draw::left(self));
        state.sideways =
            (state.sideways - x).clamp(0.0, (end - draw::room(self, bounds.width)).max(0.0));
    }
}

/// A letter, digit or sign typed to search; not a shortcut and not a blank first.
pub fn is_typed(text: &str, modifiers: Modifiers) -> bool {
    let shortcut = modifiers.control() != modifiers.alt() || modifiers.logo();
    !shortcut && !text.is_empty() && text.chars().all(|c| !c.is_control() && !c.is_whitespace())
}
