//! The grid as an iced widget: events in, [`Event`]s out. What they mean is `input`, looks are `draw`.

use std::time::Duration;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard;
use iced::{Length, Rectangle, Size, Vector, window};

use super::input::{Grip, State};
use super::model::Event;
use super::{HOUR, Spot, TimeGrid, draw};
use crate::ui::widget::paint::{self, Renderer};
use crate::ui::widget::tip::Whole;

/// How often the present moment is drawn anew.
const MINUTE: Duration = Duration::from_secs(60);

/// Time between two steps of scrolling under what is dragged.
const CREEP: Duration = Duration::from_millis(30);

impl<M> Widget<M, iced::Theme, Renderer> for TimeGrid<'_, M> {
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
        let frame = self.frame(Rectangle::with_size(size), state.offset);
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
        let frame = self.frame(bounds, state.offset);
        operation.text(None, bounds, &self.board.corner);
        for (column, head) in self.board.heads.iter().enumerate() {
            // The whole day, from midnight to midnight, also what of it is scrolled away.
            let day = Rectangle {
                y: frame.y(0.0),
                height: 24.0 * HOUR,
                ..frame.column(column)
            };
            operation.container(Some(&Id::from(format!("grid-day-{column}"))), day);
            let lane = Rectangle {
                y: frame.lane,
                height: frame.top - frame.lane,
                ..day
            };
            operation.container(Some(&Id::from(format!("grid-lane-{column}"))), lane);
            operation.container(
                Some(&Id::from(format!("grid-head-{column}"))),
                frame.head(column),
            );
            for text in [&head.title, &head.note] {
                operation.text(None, frame.head(column), text);
            }
        }
        let bars = self.board.bars.iter().enumerate();
        let bars = bars.filter_map(|(at, bar)| Some((&bar.face, self.bar_area(&frame, at)?)));
        let blocks = self.board.blocks.iter().enumerate();
        let blocks = blocks.map(|(at, block)| (&block.face, self.block_area(&frame, at)));
        for (face, area) in bars.chain(blocks) {
            operation.container(Some(&Id::from(format!("event-{}", face.key))), area);
            for text in [&face.title, &face.people, &face.note] {
                if !text.is_empty() {
                    operation.text(None, area, text);
                }
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
        let frame = self.frame(bounds, state.offset);
        let before = draw::Shown::of(state);
        let at = cursor.position();
        let is_over = cursor.is_over(bounds);
        let mut events = Vec::new();
        match event {
            iced::Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
                if state.focus.is_held() =>
            {
                if let Some(told) = self.key(state, &frame, key, *modifiers) {
                    events = told;
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
                let key = at.and_then(|at| match frame.spot(self, at)? {
                    Spot::Block(block) | Spot::Edge(block) => {
                        Some(self.board.blocks[block].face.key)
                    }
                    Spot::Bar(bar) => Some(self.board.bars[bar].face.key),
                    _ => None,
                });
                if let (Some(key), Some(at)) = (key, at) {
                    state.focus.claim(true);
                    state.seen = Some(key);
                    events = vec![Event::Current(key), Event::Menu(key, at)];
                    shell.capture_event();
                }
            }
            iced::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let Some(at) = at {
                    events = self.released(state, &frame, at);
                }
            }
            iced::Event::Mouse(mouse::Event::CursorMoved { position }) => {
                self.moved(state, &frame, *position);
                if state.drag.is_some() {
                    shell.request_redraw();
                }
            }
            iced::Event::Mouse(mouse::Event::WheelScrolled { delta }) if is_over => {
                self.wheel(state, &frame, *delta);
                shell.capture_event();
            }
            iced::Event::Window(window::Event::RedrawRequested(now))
                if state.drag.is_some() && self.creep(state, &frame) =>
            {
                shell.request_redraw_at(*now + CREEP);
            }
            // The line of the present moment goes on.
            iced::Event::Window(window::Event::RedrawRequested(now))
                if self.board.now.is_some() && self.clock.is_some() =>
            {
                shell.request_redraw_at(*now + MINUTE);
            }
            _ => {}
        }
        let frame = self.frame(bounds, state.offset);
        state.hovered = at
            .filter(|_| is_over && state.drag.is_none())
            .and_then(|at| frame.spot(self, at));
        let over = match state.hovered {
            Some(Spot::Block(block) | Spot::Edge(block)) => Some((0, block)),
            Some(Spot::Bar(bar)) => Some((1, bar)),
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
        let frame = self.frame(layout.bounds(), state.offset);
        draw::grid(self, renderer, state, &frame);
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
        let (kind, at) = state.rest.shown()?;
        let frame = self.frame(layout.bounds(), state.offset);
        let (face, anchor) = if kind == 0 {
            let block = self.board.blocks.get(at)?;
            (&block.face, self.block_area(&frame, at))
        } else {
            (&self.board.bars.get(at)?.face, self.bar_area(&frame, at)?)
        };
        let style = crate::ui::theme::Type::SMALL.semibold();
        let is_cut = paint::width(&face.title, style) > anchor.width - 30.0
            || paint::width(&face.note, style) > anchor.width - 40.0;
        if !is_cut {
            return None;
        }
        let parts = [&face.title, &face.people, &face.note];
        let said: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let whole = Whole {
            text: said.join(" · "),
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
        match (state.drag.map(|drag| drag.grip), state.hovered) {
            (Some(Grip::Edge(_)), _) | (None, Some(Spot::Edge(_))) => {
                mouse::Interaction::ResizingVertically
            }
            (Some(_), _) => mouse::Interaction::Grabbing,
            (None, Some(Spot::Head(_) | Spot::Block(_) | Spot::Bar(_))) => {
                mouse::Interaction::Pointer
            }
            _ => mouse::Interaction::None,
        }
    }
}
