//! The board as an iced widget: events in, [`Event`]s out. What they mean is `input`, looks are `draw`.

use std::time::Duration;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard;
use iced::{Length, Rectangle, Size, Vector, window};

use super::input::State;
use super::model::{Event, Place};
use super::{Board, Spot, draw};
use crate::ui::widget::paint::Renderer;
use crate::ui::widget::tip::Whole;

/// Time between two steps of scrolling under a dragged card.
const CREEP: Duration = Duration::from_millis(30);

impl<M> Widget<M, iced::Theme, Renderer> for Board<'_, M> {
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
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let size = limits.resolve(Length::Fill, Length::Fill, Size::ZERO);
        let state = tree.state.downcast_mut::<State>();
        let frame = self.frame(Rectangle::with_size(size), state.sideways);
        self.meet(state, &frame);
        layout::Node::new(size)
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
        let frame = self.frame(bounds, state.sideways);
        for column in 0..frame.count {
            let head = self.columns.head(column);
            let id = Id::from(format!("board-column-{column}"));
            operation.container(Some(&id), frame.body(column));
            for text in [
                &head.title,
                &head.count,
                &head.note,
                &head.sum,
                &head.weighted,
            ] {
                if !text.is_empty() {
                    operation.text(None, frame.head(column), text);
                }
            }
            let offset = state.offset(column);
            for card in frame.rows(self.columns.cards(column), offset) {
                let Some(shown) = self.columns.card(Place { column, card }) else {
                    continue;
                };
                let area = frame.card(column, card, offset);
                let id = Id::from(format!("board-card-{}", shown.key));
                operation.container(Some(&id), area);
                for text in [
                    &shown.name,
                    &shown.subject,
                    &shown.amount,
                    &shown.percent,
                    &shown.step,
                ] {
                    operation.text(None, area, text);
                }
            }
        }
        for (place, zone) in self.zones.iter().enumerate() {
            let id = Id::from(format!("board-zone-{place}"));
            operation.container(Some(&id), frame.zone(place));
            for text in [&zone.label, &zone.count, &zone.sum] {
                operation.text(None, frame.zone(place), text);
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
        let state = tree.state.downcast_mut::<State>();
        let frame = self.frame(bounds, state.sideways);
        let before = draw::Shown::of(state);
        let at = cursor.position();
        let is_over = cursor.is_over(bounds);
        let mut events = Vec::new();
        match event {
            iced::Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
            }
            iced::Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modifiers,
                text,
                ..
            }) if state.focus.is_held() => {
                if let Some(told) = self.key(state, &frame, key, *modifiers) {
                    events = told;
                    shell.capture_event();
                } else if let Some(text) = text
                    .as_ref()
                    .filter(|text| crate::ui::widget::table::is_typed(text, *modifiers))
                {
                    events.push(Event::Typed(text.to_string()));
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) if is_over => {
                if let Some(at) = at {
                    events = self.press(state, &frame, at);
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) if is_over => {
                if let Some(at) = at
                    && let Some(Spot::Card(place)) = self.spot(state, &frame, at)
                {
                    state.focus.claim(true);
                    state.seen = Some(place);
                    events = vec![Event::Current(place), Event::Menu(place, at)];
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let Some(at) = at {
                    events = self.released(state, &frame, at);
                }
            }
            iced::Event::Mouse(mouse::Event::CursorMoved { position }) => {
                events = self.moved(state, &frame, *position);
                if state.drag.is_some() {
                    shell.request_redraw();
                }
            }
            iced::Event::Mouse(mouse::Event::WheelScrolled { delta }) if is_over => {
                if let Some(at) = at {
                    self.wheel(state, &frame, at, *delta);
                    shell.capture_event();
                }
            }
            iced::Event::Window(window::Event::RedrawRequested(now))
                if state.drag.is_some() && self.creep(state, &frame) =>
            {
                shell.request_redraw_at(*now + CREEP);
            }
            _ => {}
        }
        state.hovered = at
            .filter(|_| is_over && state.drag.is_none())
            .and_then(|at| self.spot(state, &frame, at));
        let over = match state.hovered {
            Some(Spot::Card(place)) => self
                .cut(frame.column, place)
                .map(|_| (place.column, place.card)),
            _ => None,
        };
        state.rest.follow(event, over, shell);
        if before != draw::Shown::of(state) {
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
        let frame = self.frame(layout.bounds(), state.sideways);
        draw::board(self, renderer, state, &frame);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        let state = tree.state.downcast_ref::<State>();
        let (column, card) = state.rest.shown()?;
        let frame = self.frame(layout.bounds(), state.sideways);
        let text = self.cut(frame.column, Place { column, card })?;
        let mut anchor = frame.card(column, card, state.offset(column));
        anchor.height = 44.0;
        let whole = Whole {
            text,
            anchor: anchor + translation,
        };
        Some(overlay::Element::new(Box::new(whole)))
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
            (None, Some(Spot::Head(_) | Spot::Zone(_))) => mouse::Interaction::Pointer,
            _ => mouse::Interaction::None,
        }
    }
}
