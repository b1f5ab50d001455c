//! The segmented switch: one of a few views, one Tab stop.

use super::super::focus::Focus;
use super::super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::{Tokens, Type, height, radius};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::keyboard::{self, Key, key::Named};
use iced::{Border, Event, Length, Rectangle, Size};
use std::borrow::Cow;

/// The segmented switch: a sunken box with the chosen part raised. One Tab stop; ← → Home End choose.
pub struct Switch<'a, M> {
    tokens: &'static Tokens,
    items: Vec<Cow<'a, str>>,
    chosen: usize,
    on_choose: Box<dyn Fn(usize) -> M + 'a>,
    id: Option<Id>,
}

impl<'a, M> Switch<'a, M> {
    /// A switch between `items`, with the number of the chosen one.
    pub fn new<T: Into<Cow<'a, str>>>(
        tokens: &'static Tokens,
        items: impl IntoIterator<Item = T>,
        chosen: usize,
        on_choose: impl Fn(usize) -> M + 'a,
    ) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        Self {
            tokens,
            items,
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
        let mut x = bounds.x + 2.0;
        let part = |label: &str| {
            // The chosen part is semibold; all keep that width, so that choosing moves nothing.
            let width = paint::width(label, Type::BODY.semibold()).ceil() + 22.0;
            let rect = Rectangle {
                x,
                y: bounds.y + 2.0,
                width,
                height: bounds.height - 4.0,
            };
            x += width;
            rect
        };
        let mut part = part;
        self.items.iter().map(|label| part(label)).collect()
    }
}

#[derive(Default)]
struct SwitchState {
    focus: Focus,
    hovered: Option<usize>,
}

impl<M> Widget<M, iced::Theme, Renderer> for Switch<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<SwitchState>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(SwitchState::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Fixed(height::CONTROL))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        let parts = self.parts(Rectangle::with_size(Size::new(0.0, height::CONTROL)));
        let width = parts.last().map_or(4.0, |part| part.x + part.width + 2.0);
        layout::Node::new(Size::new(width, height::CONTROL))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<SwitchState>();
        operation.container(self.id.as_ref(), layout.bounds());
        operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        for (label, bounds) in self.items.iter().zip(self.parts(layout.bounds())) {
            operation.text(None, bounds, label);
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
        let state = tree.state.downcast_mut::<SwitchState>();
        let over = || {
            self.parts(layout.bounds())
                .iter()
                .position(|part| cursor.is_over(*part))
        };
        let last = self.items.len().saturating_sub(1);
        let choose = match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => {
                let now = over();
                if now != state.hovered {
                    state.hovered = now;
                    shell.request_redraw();
                }
                return;
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => over(),
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
        if let Some(choose) = choose {
            if choose != self.chosen {
                shell.publish((self.on_choose)(choose));
            }
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
        let (t, bounds) = (self.tokens, layout.bounds());
        let state = tree.state.downcast_ref::<SwitchState>();
        let border = Border {
            color: t.line,
            width: 1.0,
            radius: Radius::new(radius::CONTROL),
        };
        paint::boxed(renderer, bounds, t.sunken, border);
        for (n, (label, part)) in self.items.iter().zip(self.parts(bounds)).enumerate() {
            let is_chosen = n == self.chosen;
            if is_chosen {
                let border = Border {
                    color: t.line,
                    width: 1.0,
                    radius: Radius::new(4.0),
                };
                paint::boxed(renderer, part, t.surface, border);
            }
            let style = if is_chosen {
                Type::BODY.semibold()
            } else {
                Type::BODY
            };
            let ink = if is_chosen || state.hovered == Some(n) {
                t.text
            } else {
                t.text_2
            };
            let x = part.x + ((part.width - paint::width(label, style)) / 2.0).round();
            paint::line(renderer, label, style, x, part.center_y(), ink);
        }
        if state.focus.is_visible() {
            paint::ring_outside(renderer, bounds, radius::CONTROL, t);
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

impl<'a, M: 'a> From<Switch<'a, M>> for Element<'a, M> {
    fn from(switch: Switch<'a, M>) -> Self {
        Element::new(switch)
    }
}
