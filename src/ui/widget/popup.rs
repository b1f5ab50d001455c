//! A popup anchored under any element: filter lists, column choosers, the calendar of a date field.
//!
//! ```text
//! Popup::new(button, self.is_open.then(|| popup::panel(t, list)), Message::Close).into()
//! ```
//! The screen says whether it is open. Esc and a press outside send `on_close`; keys the content does not take stay in it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Overlay, Renderer as _, Shell, mouse, overlay};
use iced::border::Radius;
use iced::keyboard::{self, Key, key::Named};
use iced::widget::container;
use iced::{Border, Event, Length, Padding, Point, Rectangle, Size, Vector};

use super::paint::Renderer;
use super::shade;
use crate::ui::Element;
use crate::ui::theme::{Tokens, radius};

/// The box of a popup: raised, with edge and shadow; made by [`panel`].
pub struct Panel<'a, M> {
    tokens: &'static Tokens,
    padding: Padding,
    content: Element<'a, M>,
    width: Length,
    height: Length,
}

/// The box of a popup around some content.
pub fn panel<'a, M: 'a>(
    t: &'static Tokens,
    padding: impl Into<Padding>,
    content: impl Into<Element<'a, M>>,
) -> Panel<'a, M> {
    Panel {
        tokens: t,
        padding: padding.into(),
        content: content.into(),
        width: Length::Shrink,
        height: Length::Shrink,
    }
}

impl<M> Panel<'_, M> {
    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }
}

impl<'a, M: 'a> From<Panel<'a, M>> for Element<'a, M> {
    fn from(panel: Panel<'a, M>) -> Self {
        let t = panel.tokens;
        let panel = container(panel.content)
            .padding(panel.padding)
            .width(panel.width)
            .height(panel.height)
            .style(move |_| container::Style {
                background: Some(t.raised.into()),
                text_color: Some(t.text),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: Radius::new(radius::POPUP),
                },
                ..container::Style::default()
            });
        shade::raised(t, radius::POPUP, panel)
    }
}

/// An element with a popup under it.
pub struct Popup<'a, M> {
    base: Element<'a, M>,
    content: Option<Element<'a, M>>,
    on_close: M,
    at_end: bool,
}

impl<'a, M: Clone + 'a> Popup<'a, M> {
    /// `content` is shown under `base` when there is one.
    pub fn new(
        base: impl Into<Element<'a, M>>,
        content: Option<impl Into<Element<'a, M>>>,
        on_close: M,
    ) -> Self {
        Self {
            base: base.into(),
            content: content.map(Into::into),
            on_close,
            at_end: false,
        }
    }

    /// Lines the popup up with the right edge of the base.
    #[must_use]
    pub fn at_end(mut self) -> Self {
        self.at_end = true;
        self
    }
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Popup<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::stateless()
    }

    fn children(&self) -> Vec<Tree> {
        std::iter::once(&self.base)
            .chain(&self.content)
            .map(Tree::new)
            .collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let children: Vec<&Element<'_, M>> =
            std::iter::once(&self.base).chain(&self.content).collect();
        tree.diff_children(&children);
    }

    fn size(&self) -> Size<Length> {
        self.base.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.base.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.base
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.base
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        self.base.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.base.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.base.as_widget().mouse_interaction(
            &tree.children[0],
            layout,
            cursor,
            viewport,
            renderer,
        )
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        match (&mut self.content, tree.children.as_mut_slice()) {
            (Some(content), [_, tree]) => Some(overlay::Element::new(Box::new(Floating {
                content,
                tree,
                anchor: layout.bounds() + translation,
                at_end: self.at_end,
                on_close: &self.on_close,
            }))),
            (_, [tree, ..]) => {
                self.base
                    .as_widget_mut()
                    .overlay(tree, layout, renderer, viewport, translation)
            }
            _ => None,
        }
    }
}

impl<'a, M: Clone + 'a> From<Popup<'a, M>> for Element<'a, M> {
    fn from(popup: Popup<'a, M>) -> Self {
        Element::new(popup)
    }
}

struct Floating<'a, 'b, M> {
    content: &'b mut Element<'a, M>,
    tree: &'b mut Tree,
    anchor: Rectangle,
    at_end: bool,
    on_close: &'b M,
}

impl<M: Clone> Overlay<M, iced::Theme, Renderer> for Floating<'_, '_, M> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        let below = self.anchor.y + self.anchor.height + 4.0;
        let room = (bounds.height - below).max(self.anchor.y - 4.0).max(40.0);
        let limits = layout::Limits::new(Size::ZERO, Size::new(bounds.width, room));
        let node = self
            .content
            .as_widget_mut()
            .layout(self.tree, renderer, &limits);
        let size = node.size();
        let y = if below + size.height <= bounds.height || self.anchor.y < size.height + 4.0 {
            below
        } else {
            self.anchor.y - 4.0 - size.height
        };
        let x = if self.at_end {
            self.anchor.x + self.anchor.width - size.width
        } else {
            self.anchor.x
        };
        node.move_to(Point::new(x.min(bounds.width - size.width).max(0.0), y))
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.content
            .as_widget_mut()
            .operate(self.tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
    ) {
        let bounds = layout.bounds();
        self.content.as_widget_mut().update(
            self.tree, event, layout, cursor, renderer, clipboard, shell, &bounds,
        );
        if shell.is_event_captured() {
            return;
        }
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(Named::Escape),
                ..
            }) => {
                shell.publish(self.on_close.clone());
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                if !cursor.is_over(bounds) {
                    shell.publish(self.on_close.clone());
                }
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::WheelScrolled { .. }) => shell.capture_event(),
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let bounds = layout.bounds();
        let inside = self
            .content
            .as_widget()
            .mouse_interaction(self.tree, layout, cursor, &bounds, renderer);
        // Never none: what lies under an open popup does not react to the mouse.
        if inside == mouse::Interaction::None {
            mouse::Interaction::Idle
        } else {
            inside
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) {
        let bounds = layout.bounds();
        // Room for the shadow belongs to the layer, or it would be cut off.
        renderer.with_layer(bounds.expand(40.0), |renderer| {
            self.content
                .as_widget()
                .draw(self.tree, renderer, theme, style, layout, cursor, &bounds);
        });
    }

    fn overlay<'c>(
        &'c mut self,
        layout: Layout<'c>,
        renderer: &Renderer,
    ) -> Option<overlay::Element<'c, M, iced::Theme, Renderer>> {
        let viewport = layout.bounds().expand(10_000.0);
        self.content
            .as_widget_mut()
            .overlay(self.tree, layout, renderer, &viewport, Vector::ZERO)
    }
}
