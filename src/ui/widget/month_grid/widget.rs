//! The month as an iced widget: turns mouse and keys into [`Event`]s.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Length, Point, Rectangle, Size};

use super::{Event, Frame, Item, MonthGrid, Spot};
use crate::ui::widget::focus::Focus;
use crate::ui::widget::paint::Renderer;

/// How far the mouse goes before a press becomes a drag.
const SLACK: f32 = 4.0;

#[derive(Default)]
pub(super) struct State {
    pub focus: Focus,
    pub hovered: Option<Spot>,
    pub pressed: Option<(Spot, Point)>,
    /// What is dragged: the cell where it was taken, and where the mouse is.
    pub drag: Option<(usize, Point)>,
}

impl<M> MonthGrid<'_, M> {
    pub(super) fn item(&self, spot: Spot) -> Option<&Item> {
        match spot {
            Spot::Part(part) => self.board.items.get(self.parts.get(part)?.item),
            _ => None,
        }
    }

    fn released(&self, state: &mut State, frame: &Frame, at: Point) -> Option<Event> {
        let (spot, from) = state.pressed.take()?;
        let drag = state.drag.take();
        let over = frame.cell_at(at);
        if let Some((taken, _)) = drag {
            let to = over?;
            return match spot {
                Spot::Part(_) => {
                    let key = self.item(spot)?.face.key;
                    let by = i64::try_from(to).ok()? - i64::try_from(taken).ok()?;
                    (by != 0).then_some(Event::Moved(key, taken, by))
                }
                Spot::Empty(cell) => Some(Event::New(cell.min(to), cell.max(to))),
                Spot::Number(_) | Spot::More(_) => None,
            };
        }
        if from.distance(at) > SLACK {
            return None;
        }
        Some(match spot {
            Spot::Number(cell) => Event::Day(cell),
            Spot::More(cell) => Event::More(cell, frame.lines().saturating_sub(1)),
            Spot::Part(_) => Event::Open(self.item(spot)?.face.key),
            Spot::Empty(cell) => Event::New(cell, cell),
        })
    }

    fn key(&self, state: &mut State, key: &Key, modifiers: Modifiers) -> Option<Vec<Event>> {
        let Key::Named(named) = key else {
            return None;
        };
        if *named == Named::Escape && state.drag.is_some() {
            state.drag = None;
            state.pressed = None;
            return Some(Vec::new());
        }
        let across = i64::try_from(self.board.across()).ok()?;
        let by: i64 = match named {
            Named::ArrowLeft => -1,
            Named::ArrowRight => 1,
            Named::ArrowUp => -across,
            Named::ArrowDown => across,
            _ => 0,
        };
        if by != 0 && modifiers == Modifiers::CTRL {
            let key = self.current?;
            let item = self.board.items.iter().find(|it| it.face.key == key)?;
            let last = i64::try_from(item.first).ok()? % across + by;
            // Sideways it stays in the row of its calendar.
            let leaves =
                !self.board.rows.is_empty() && by.abs() == 1 && !(0..across).contains(&last);
            return Some(if item.face.can_move && !leaves {
                vec![Event::Moved(key, item.first, by)]
            } else {
                Vec::new()
            });
        }
        if !modifiers.is_empty() {
            return None;
        }
        let chosen = self.board.cells.iter().position(|cell| cell.is_chosen);
        if by != 0 {
            let count = i64::try_from(self.board.cells.len()).ok()?;
            let next = i64::try_from(chosen.unwrap_or(0)).ok()? + by;
            let next = usize::try_from(next.clamp(0, count - 1)).ok()?;
            return Some(vec![Event::Choose(next)]);
        }
        (*named == Named::Enter).then(|| chosen.map(Event::Day).into_iter().collect())
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for MonthGrid<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(limits.resolve(Length::Fill, Length::Fill, Size::ZERO))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        operation.container(self.id.as_ref(), bounds);
        operation.focusable(self.id.as_ref(), bounds, &mut state.focus);
        let frame = self.frame(bounds);
        for cell in 0..self.board.cells.len() {
            let area = frame.cell(cell);
            operation.container(Some(&Id::from(format!("month-day-{cell}"))), area);
            let hidden = self.hidden(frame.lines(), cell);
            if hidden > 0 {
                let area = frame.line(cell, cell, frame.lines().saturating_sub(1));
                let said = self.board.more.replace("{}", &hidden.to_string());
                operation.container(Some(&Id::from(format!("month-more-{cell}"))), area);
                operation.text(None, area, &said);
            }
        }
        for part in &self.parts {
            if let Some(area) = self.area(&frame, part) {
                let item = &self.board.items[part.item];
                operation.container(Some(&Id::from(format!("event-{}", item.face.key))), area);
                operation.text(None, area, &item.face.title);
            }
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &iced::Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let frame = self.frame(bounds);
        let state = tree.state.downcast_mut::<State>();
        let at = cursor.position();
        let is_over = cursor.is_over(bounds);
        let mut events = Vec::new();
        match event {
            iced::Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
                if state.focus.is_held() =>
            {
                if let Some(told) = self.key(state, key, *modifiers) {
                    events = told;
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonPressed(button)) if is_over => {
                let spot = at.and_then(|at| self.spot(&frame, at));
                let key = spot.and_then(|spot| self.item(spot)).map(|it| it.face.key);
                state.focus.claim(true);
                events.extend(key.map(Event::Current));
                match button {
                    mouse::Button::Left => state.pressed = spot.zip(at),
                    mouse::Button::Right => {
                        events.extend(key.zip(at).map(|(key, at)| Event::Menu(key, at)));
                    }
                    _ => {}
                }
                shell.capture_event();
                shell.request_redraw();
            }
            iced::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let Some(at) = at {
                    events.extend(self.released(state, &frame, at));
                    shell.request_redraw();
                }
            }
            iced::Event::Mouse(mouse::Event::CursorMoved { position }) => {
                if let (None, Some((spot, from))) = (state.drag, state.pressed)
                    && from.distance(*position) > SLACK
                {
                    let can_move = self.item(spot).is_none_or(|item| item.face.can_move);
                    state.drag = frame
                        .cell_at(from)
                        .filter(|_| can_move)
                        .map(|cell| (cell, *position));
                }
                if let Some((_, at)) = &mut state.drag {
                    *at = *position;
                    shell.request_redraw();
                }
            }
            _ => {}
        }
        let hovered = at
            .filter(|_| is_over && state.drag.is_none())
            .and_then(|at| self.spot(&frame, at))
            .filter(|spot| !matches!(spot, Spot::Empty(_)));
        if hovered != state.hovered {
            state.hovered = hovered;
            shell.request_redraw();
        }
        for event in events {
            shell.publish((self.on_event)(event));
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let frame = self.frame(layout.bounds());
        self.draw_all(renderer, state, &frame);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        match (state.drag, state.hovered) {
            (Some(_), _) => mouse::Interaction::Grabbing,
            (None, Some(_)) => mouse::Interaction::Pointer,
            _ => mouse::Interaction::None,
        }
    }
}
