//! The shadow of popups, dialogs and toasts: 0 6 20, as a few thin rings.
//!
//! The software renderer's own shadows are not clipped to the part of the window that is drawn again, so they grow darker
//! with every key typed over them (`iced_tiny_skia 0.14.1`, `engine.rs`: `draw_pixmap(.., None)`). Nothing in the program
//! may use `Quad::shadow` or `container::Style::shadow`.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::border::Radius;
use iced::{Border, Color, Event, Length, Rectangle, Size, Vector};

use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// How far the shadow lies below its box.
const OFFSET: f32 = 5.0;
/// How far it reaches.
const BLUR: f32 = 18.0;
/// Width of a ring.
const RING: f32 = 1.0;

/// Draws the shadow of a box; call it before the box itself.
pub fn shadow(renderer: &mut Renderer, bounds: Rectangle, radius: f32, tokens: &Tokens) {
    let bounds = paint::snap(bounds);
    let lower = Rectangle {
        y: bounds.y + OFFSET,
        ..bounds
    };
    // From under the box outwards, so that no gap shows above its foot.
    let mut reach = RING - OFFSET;
    while reach < BLUR {
        let part = (reach + OFFSET) / (BLUR + OFFSET);
        let strength = (1.0 - part) * (1.0 - part);
        let border = Border {
            color: tokens.shadow.scale_alpha(strength * 0.75),
            width: RING,
            radius: Radius::new((radius + reach).max(0.0)),
        };
        paint::boxed_exact(renderer, lower.expand(reach), Color::TRANSPARENT, border);
        reach += RING;
    }
}

/// Gives an element a shadow.
pub fn raised<'a, M: 'a>(
    tokens: &'static Tokens,
    radius: f32,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    Element::new(Raised {
        tokens,
        radius,
        content: content.into(),
    })
}

struct Raised<'a, M> {
    tokens: &'static Tokens,
    radius: f32,
    content: Element<'a, M>,
}

impl<M> Widget<M, iced::Theme, Renderer> for Raised<'_, M> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
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
        self.content.as_widget_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
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
        shadow(renderer, layout.bounds(), self.radius, self.tokens);
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}
