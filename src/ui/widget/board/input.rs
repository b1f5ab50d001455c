//! What the mouse and the keys mean on a board.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Point, Vector, mouse};

use super::model::{Event, Place, Target};
use super::{Board, Frame, STEP, Spot};
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
    pub offsets: Vec<f32>,
    pub sideways: f32,
    pub hovered: Option<Spot>,
    pub pressed: Option<(Spot, Point)>,
    pub drag: Option<Drag>,
    pub click: Option<iced::advanced::mouse::Click>,
    pub modifiers: Modifiers,
    /// The current card as last seen: another one is scrolled into view.
    pub seen: Option<Place>,
    pub rest: Rest,
}

/// A card under the mouse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drag {
    pub from: Place,
    /// From the corner of the card to the mouse.
    pub grip: Vector,
    pub at: Point,
    pub over: Option<Target>,
}

impl State {
    pub fn offset(&self, column: usize) -> f32 {
        self.offsets.get(column).copied().unwrap_or(0.0)
    }
}

impl<M> Board<'_, M> {
    /// Brings the state up to what the screen says now.
    pub(super) fn meet(&self, state: &mut State, frame: &Frame) {
        if state.generation != Some(self.generation) {
            state.generation = Some(self.generation);
            state.offsets.clear();
            state.drag = None;
        }
        state.offsets.resize(frame.count, 0.0);
        for (column, offset) in state.offsets.iter_mut().enumerate() {
            *offset = offset.clamp(0.0, frame.overflow(self.columns.cards(column)));
        }
        state.sideways = state.sideways.clamp(0.0, frame.overhang());
        if state.seen != self.current {
            state.seen = self.current;
            if let Some(place) = self.current {
                self.reveal(state, frame, place);
            }
        }
    }

    fn reveal(&self, state: &mut State, frame: &Frame, place: Place) {
        if let Some(offset) = state.offsets.get_mut(place.column) {
            let top = place.card as f32 * STEP;
            let low = (top + STEP - frame.height()).max(0.0);
            *offset = offset.clamp(low.min(top), top.max(low));
        }
        let left = place.column as f32 * (frame.column + super::GAP);
        let right = left + frame.column + 2.0 * super::SIDE - frame.bounds.width;
        state.sideways = state
            .sideways
            .clamp(right.max(0.0).min(left), left.max(right.max(0.0)));
    }

    pub(super) fn spot(&self, state: &State, frame: &Frame, at: Point) -> Option<Spot> {
        match frame.target(at)? {
            Target::Zone(zone) => Some(Spot::Zone(zone)),
            Target::Column(column) if at.y < frame.top => Some(Spot::Head(column)),
            Target::Column(column) => {
                let down = at.y - frame.top + state.offset(column);
                let card = (down / STEP) as usize;
                let inside = down - card as f32 * STEP <= super::CARD
                    && frame.body(column).contains(at)
                    && card < self.columns.cards(column);
                Some(if inside {
                    Spot::Card(Place { column, card })
                } else {
                    Spot::Column(column)
                })
            }
        }
    }

    pub(super) fn press(&self, state: &mut State, frame: &Frame, at: Point) -> Vec<Event> {
        let Some(spot) = self.spot(state, frame, at) else {
            return Vec::new();
        };
        state.focus.claim(true);
        state.pressed = Some((spot, at));
        let click = iced::advanced::mouse::Click::new(at, mouse::Button::Left, state.click);
        let is_double = click.kind() == iced::advanced::mouse::click::Kind::Double;
        state.click = Some(click);
        match spot {
            Spot::Card(place) if is_double => {
                state.pressed = None;
                vec![Event::Open(place)]
            }
            // It is in view already, at least in part: the board must not jump under the mouse.
            Spot::Card(place) => {
                state.seen = Some(place);
                vec![Event::Current(place)]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn moved(&self, state: &mut State, frame: &Frame, at: Point) -> Vec<Event> {
        if let (None, Some((Spot::Card(place), from))) = (state.drag, state.pressed)
            && from.distance(at) > SLACK
        {
            let card = frame.card(place.column, place.card, state.offset(place.column));
            state.drag = Some(Drag {
                from: place,
                grip: from - card.position(),
                at,
                over: None,
            });
        }
        let Some(drag) = &mut state.drag else {
            return Vec::new();
        };
        drag.at = at;
        let over = frame
            .target(at)
            .filter(|target| *target != Target::Column(drag.from.column));
        if over == drag.over {
            return Vec::new();
        }
        drag.over = over;
        vec![Event::Over(over.map(|over| (drag.from, over)))]
    }

    /// Scrolls under a dragged card that is near an edge. Gives true while there is more.
    pub(super) fn creep(&self, state: &mut State, frame: &Frame) -> bool {
        let Some(drag) = state.drag else {
            return false;
        };
        let speed = |into: f32| (into.clamp(0.0, 40.0) / 3.0).round();
        let before = (state.sideways, state.offsets.clone());
        let (left, right) = (
            frame.bounds.x + 30.0,
            frame.bounds.x + frame.bounds.width - 30.0,
        );
        state.sideways = (state.sideways + speed(drag.at.x - right) - speed(left - drag.at.x))
            .clamp(0.0, frame.overhang());
        if let Some(Target::Column(column)) = frame.target(drag.at) {
            let over = frame.overflow(self.columns.cards(column) + 1);
            if let Some(offset) = state.offsets.get_mut(column) {
                let down = speed(drag.at.y - frame.bottom + 30.0);
                let up = speed(frame.top + 30.0 - drag.at.y);
                *offset = (*offset + down - up).clamp(0.0, over);
            }
        }
        before != (state.sideways, state.offsets.clone())
    }

    pub(super) fn released(&self, state: &mut State, frame: &Frame, at: Point) -> Vec<Event> {
        let pressed = state.pressed.take();
        if let Some(drag) = state.drag.take() {
            let mut events = vec![Event::Over(None)];
            if let Some(target) = drag.over {
                events.push(Event::Dropped(drag.from, target));
            }
            return events;
        }
        match (pressed, self.spot(state, frame, at)) {
            (Some((Spot::Head(old), _)), Some(Spot::Head(new))) if old == new => {
                vec![Event::Head(new)]
            }
            (Some((Spot::Zone(old), _)), Some(Spot::Zone(new))) if old == new => {
                vec![Event::Zone(new)]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn wheel(
        &self,
        state: &mut State,
        frame: &Frame,
        at: Point,
        delta: mouse::ScrollDelta,
    ) {
        let (x, y) = match delta {
            mouse::ScrollDelta::Lines { x, y } => (x * WHEEL, y * WHEEL),
            mouse::ScrollDelta::Pixels { x, y } => (x, y),
        };
        let (x, y) = if state.modifiers.shift() {
            (x + y, 0.0)
        } else {
            (x, y)
        };
        state.sideways = (state.sideways - x).clamp(0.0, frame.overhang());
        if let Some(column) = frame.column_at(at.x) {
            let over = frame.overflow(self.columns.cards(column));
            if let Some(offset) = state.offsets.get_mut(column) {
                *offset = (*offset - y).clamp(0.0, over);
            }
        }
    }

    pub(super) fn key(
        &self,
        state: &mut State,
        frame: &Frame,
        key: &Key,
        modifiers: Modifiers,
    ) -> Option<Vec<Event>> {
        let Key::Named(named) = key else { return None };
        if *named == Named::Escape && state.drag.is_some() {
            state.drag = None;
            state.pressed = None;
            return Some(vec![Event::Over(None)]);
        }
        let menu =
            *named == Named::ContextMenu || (*named == Named::F10 && modifiers == Modifiers::SHIFT);
        if let (true, Some(place)) = (menu, self.current) {
            self.reveal(state, frame, place);
            let card = frame.card(place.column, place.card, state.offset(place.column));
            return Some(vec![Event::Menu(
                place,
                card.position() + Vector::new(20.0, 60.0),
            )]);
        }
        if !modifiers.is_empty() {
            return None;
        }
        if *named == Named::Enter {
            return self.current.map(|place| vec![Event::Open(place)]);
        }
        let next = self.next(state, frame, *named)?;
        Some(
            next.map(|place| vec![Event::Current(place)])
                .unwrap_or_default(),
        )
    }

    /// Where a key moves; outer `None` for other keys.
    fn next(&self, state: &State, frame: &Frame, named: Named) -> Option<Option<Place>> {
        let is_move = matches!(
            named,
            Named::ArrowUp
                | Named::ArrowDown
                | Named::ArrowLeft
                | Named::ArrowRight
                | Named::Home
                | Named::End
                | Named::PageUp
                | Named::PageDown
        );
        if !is_move {
            return None;
        }
        let cards = |column: usize| self.columns.cards(column);
        let Some(current) = self.current else {
            let first = (0..frame.count).find(|column| cards(*column) > 0);
            return Some(first.map(|column| Place { column, card: 0 }));
        };
        let page = ((frame.height() / STEP) as usize).max(1);
        let last = cards(current.column).saturating_sub(1);
        let at = |card: usize| {
            Some(Place {
                card: card.min(last),
                ..current
            })
        };
        Some(match named {
            Named::ArrowUp => at(current.card.saturating_sub(1)),
            Named::ArrowDown => at(current.card + 1),
            Named::PageUp => at(current.card.saturating_sub(page)),
            Named::PageDown => at(current.card + page),
            Named::Home => at(0),
            Named::End => at(last),
            _ => {
                let column = if named == Named::ArrowLeft {
                    (0..current.column).rev().find(|column| cards(*column) > 0)
                } else {
                    (current.column + 1..frame.count).find(|column| cards(*column) > 0)
                };
                // The card at the same height on the screen.
                column.map(|column| {
                    let y = current.card as f32 * STEP - state.offset(current.column)
                        + state.offset(column);
                    let card = (y / STEP).round().max(0.0) as usize;
                    Place {
                        column,
                        card: card.min(cards(column).saturating_sub(1)),
                    }
                })
            }
        })
    }
}
