//! Checkbox (also mixed), radio and the segmented switch. Space and Enter toggle, the label is clickable, ← → move a switch.
//!
//! ```text
//! Check::new(t, Mark::On, "Показувати").on_press(msg).into()
//! Check::radio(t, chosen, "один").on_press(msg).into()
//! Switch::new(t, ["Список", "День"], 0, Message::View).into()
//! ```

mod switch;

pub use switch::Switch;

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::{Border, Color, Event, Length, Rectangle, Size};

use super::paint::{self, Renderer};
use super::press::{Press, Ring};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, radius};

/// What a checkbox says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Empty.
    Off,
    /// Ticked.
    On,
    /// Some of them.
    Mixed,
}

impl From<bool> for Mark {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

/// Draws the box of a checkbox, 15 px, its left end at `x`, centred on `middle`.
pub fn draw_box(renderer: &mut Renderer, t: &Tokens, mark: Mark, x: f32, middle: f32) {
    let bounds = Rectangle {
        x: x.round(),
        y: (middle - 7.5).round(),
        width: 15.0,
        height: 15.0,
    };
    let (fill, edge) = match mark {
        Mark::Off => (t.surface, t.line_strong),
        Mark::On | Mark::Mixed => (t.accent, t.accent),
    };
    let border = Border {
        color: edge,
        width: 1.0,
        radius: Radius::new(radius::CHECK),
    };
    paint::boxed(renderer, bounds, fill, border);
    match mark {
        Mark::Off => {}
        // The stroke of the design is 3 of 24: heavier than the font's, so the glyph is set twice.
        Mark::On => {
            for dx in [0.0, 0.5] {
                let shaped = paint::shape(Icon::Check.glyph(), paint::icon_type(12.0));
                paint::paragraph(
                    renderer,
                    &shaped,
                    bounds.x + 2.5 + dx,
                    bounds.y + 7.0,
                    t.on_accent,
                );
            }
        }
        Mark::Mixed => {
            let dash = Rectangle {
                x: bounds.x + 3.0,
                y: bounds.y + 6.0,
                width: 9.0,
                height: 2.0,
            };
            paint::fill(renderer, dash, t.on_accent);
        }
    }
}

/// A checkbox or radio with its label.
pub struct Check<'a, M> {
    tokens: &'static Tokens,
    mark: Mark,
    is_radio: bool,
    label: Cow<'a, str>,
    on_press: Option<M>,
    id: Option<Id>,
    shown_focus: bool,
}

impl<'a, M: Clone + 'a> Check<'a, M> {
    /// A checkbox.
    pub fn new(
        tokens: &'static Tokens,
        mark: impl Into<Mark>,
        label: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            tokens,
            mark: mark.into(),
            is_radio: false,
            label: label.into(),
            on_press: None,
            id: None,
            shown_focus: false,
        }
    }

    /// A radio button.
    pub fn radio(tokens: &'static Tokens, chosen: bool, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            is_radio: true,
            ..Self::new(tokens, chosen, label)
        }
    }

    /// The message when toggled; without it the box is off.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Shows the focus ring, for the gallery.
    #[must_use]
    pub fn shown_focus(mut self) -> Self {
        self.shown_focus = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Check<'a, M>> for Element<'a, M> {
    fn from(c: Check<'a, M>) -> Self {
        let face = Face {
            tokens: c.tokens,
            mark: c.mark,
            is_radio: c.is_radio,
            is_off: c.on_press.is_none(),
        };
        let mut row = iced::widget::Row::new()
            .spacing(8)
            .align_y(iced::Alignment::Center)
            .push(Element::new(face));
        if !c.label.is_empty() {
            row = row.push(super::text::line(c.label, Type::BODY));
        }
        let t = c.tokens;
        let round = if c.is_radio { 8.0 } else { radius::CHECK };
        let is_on = c.on_press.is_some();
        let press = Press::new(t, row)
            .on_press_maybe(c.on_press)
            .ring(Ring::None)
            .look(move |_| super::press::Look {
                fill: Color::TRANSPARENT,
                border: Border {
                    radius: Radius::new(round),
                    ..Border::default()
                },
                ink: if is_on { t.text } else { t.text_off },
            });
        let press = match c.id {
            Some(id) => press.id(id),
            None => press,
        };
        // The ring goes around the box, not around the label.
        Element::new(Ringed {
            press,
            shown_focus: c.shown_focus,
            radius: round,
            tokens: t,
        })
    }
}

struct Face {
    tokens: &'static Tokens,
    mark: Mark,
    is_radio: bool,
    is_off: bool,
}

impl<M> Widget<M, iced::Theme, Renderer> for Face {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(15.0), Length::Fixed(15.0))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(Size::new(15.0, 15.0))
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let (t, bounds) = (self.tokens, layout.bounds());
        if !self.is_radio {
            draw_box(renderer, t, self.mark, bounds.x, bounds.center_y());
            return;
        }
        let is_on = self.mark == Mark::On;
        let (fill, edge) = match (is_on, self.is_off) {
            (true, false) => (t.accent, t.accent),
            (true, true) => (t.text_off, t.text_off),
            (false, _) => (t.surface, t.line_strong),
        };
        let border = Border {
            color: edge,
            width: 1.0,
            radius: Radius::new(7.5),
        };
        paint::boxed(renderer, bounds, fill, border);
        if is_on {
            let dot = Rectangle {
                x: bounds.x + 4.5,
                y: bounds.y + 4.5,
                width: 6.0,
                height: 6.0,
            };
            let border = Border {
                radius: Radius::new(3.0),
                ..Border::default()
            };
            paint::boxed_exact(renderer, dot, t.on_accent, border);
        }
    }
}

/// A press whose focus ring goes around the first 15 px: the box.
struct Ringed<'a, M> {
    press: Press<'a, M>,
    shown_focus: bool,
    radius: f32,
    tokens: &'static Tokens,
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Ringed<'_, M> {
    fn tag(&self) -> tree::Tag {
        self.press.tag()
    }

    fn state(&self) -> tree::State {
        self.press.state()
    }

    fn children(&self) -> Vec<Tree> {
        self.press.children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.press.diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.press.size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.press.layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.press.operate(tree, layout, renderer, operation);
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
        self.press.update(
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
        self.press
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
        if self.shown_focus || Press::<M>::shows_focus(tree) {
            let bounds = layout.bounds();
            let face = Rectangle {
                width: 15.0,
                height: 15.0,
                y: (bounds.center_y() - 7.5).round(),
                ..bounds
            };
            paint::ring_outside(renderer, face, self.radius, self.tokens);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.press
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }
}
