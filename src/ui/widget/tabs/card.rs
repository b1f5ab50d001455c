//! The tabs of a card.

use super::super::paint::{self, Renderer};
use super::StripState;
use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Rectangle, Size};
use std::borrow::Cow;

/// The tabs of a card, 34 high: name and count, the chosen one with a 2 px accent line. One Tab stop; ← → move.
pub struct CardTabs<'a, M> {
    tokens: &'static Tokens,
    tabs: Vec<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    chosen: usize,
    on_choose: Box<dyn Fn(usize) -> M + 'a>,
    id: Option<Id>,
}

impl<'a, M> CardTabs<'a, M> {
    /// Tabs of `(name, count)` with the number of the chosen one.
    pub fn new(
        tokens: &'static Tokens,
        tabs: impl IntoIterator<Item = (Cow<'a, str>, Option<Cow<'a, str>>)>,
        chosen: usize,
        on_choose: impl Fn(usize) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            tabs: tabs.into_iter().collect(),
            chosen,
            on_choose: Box::new(on_choose),
            id: None,
        }
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn parts(&self, bounds: Rectangle) -> Vec<Rectangle> {
        let mut x = bounds.x;
        let mut rects = Vec::with_capacity(self.tabs.len());
        for (label, count) in &self.tabs {
            let count = count
                .as_ref()
                .map_or(0.0, |count| 5.0 + paint::width(count, Type::BODY).ceil());
            let width = 20.0 + paint::width(label, Type::BODY.semibold()).ceil() + count;
            rects.push(Rectangle { x, width, ..bounds });
            x += width + 2.0;
        }
        rects
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for CardTabs<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<StripState>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(StripState::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Fixed(34.0))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        let parts = self.parts(Rectangle::with_size(Size::new(0.0, 34.0)));
        layout::Node::new(Size::new(
            parts.last().map_or(0.0, |last| last.x + last.width),
            34.0,
        ))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<StripState>();
        operation.container(self.id.as_ref(), layout.bounds());
        operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        for ((label, _), rect) in self.tabs.iter().zip(self.parts(layout.bounds())) {
            operation.text(None, rect, label);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<StripState>();
        let over = self
            .parts(layout.bounds())
            .iter()
            .position(|rect| cursor.is_over(*rect))
            .map(|n| (n, false));
        let last = self.tabs.len().saturating_sub(1);
        let to = match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => {
                if over != state.hovered {
                    state.hovered = over;
                    shell.request_redraw();
                }
                None
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => over.map(|(n, _)| n),
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.focus.is_held() && modifiers.is_empty() => match key {
                Named::ArrowLeft => Some(self.chosen.saturating_sub(1)),
                Named::ArrowRight => Some((self.chosen + 1).min(last)),
                Named::Home => Some(0),
                Named::End => Some(last),
                _ => None,
            },
            _ => None,
        };
        if let Some(to) = to {
            shell.publish((self.on_choose)(to));
            shell.capture_event();
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
        let (t, state) = (self.tokens, tree.state.downcast_ref::<StripState>());
        for (n, ((label, count), rect)) in self
            .tabs
            .iter()
            .zip(self.parts(layout.bounds()))
            .enumerate()
        {
            let is_chosen = n == self.chosen;
            let is_hovered = state.hovered == Some((n, false));
            let style = if is_chosen {
                Type::BODY.semibold()
            } else {
                Type::BODY
            };
            let ink = if is_chosen || is_hovered {
                t.text
            } else {
                t.text_2
            };
            let middle = rect.y + 16.0;
            let width = paint::line(renderer, label, style, rect.x + 10.0, middle, ink);
            if let Some(count) = count {
                paint::line(
                    renderer,
                    count,
                    Type::BODY,
                    rect.x + 15.0 + width,
                    middle,
                    t.text_3,
                );
            }
            if is_chosen {
                let line = Rectangle {
                    y: rect.y + rect.height - 2.0,
                    height: 2.0,
                    ..rect
                };
                paint::fill(renderer, line, t.accent);
                if state.focus.is_visible() {
                    let ring = Rectangle {
                        y: rect.y + 3.0,
                        height: 26.0,
                        ..rect
                    };
                    paint::ring_inside(renderer, ring, 5.0, t);
                }
            }
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}

impl<'a, M: 'a> From<CardTabs<'a, M>> for Element<'a, M> {
    fn from(tabs: CardTabs<'a, M>) -> Self {
        Element::new(tabs)
    }
}
