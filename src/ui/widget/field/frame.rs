//! The box of a one-line field as a widget: edge, icon, key, × and iced's input inside; Escape and undo.

use super::super::focus::Focus;
use super::super::paint::{self, Renderer};
use super::history::History;
use super::{OnInput, OnKey};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, radius};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::border::Radius;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::text_input;
use iced::{Border, Color, Event, Length, Point, Rectangle, Size, Vector};
use std::borrow::Cow;

type InputState = text_input::State<iced::advanced::graphics::text::Paragraph>;

pub(super) struct Frame<'a, M> {
    pub(super) tokens: &'static Tokens,
    pub(super) children: Vec<Element<'a, M>>,
    pub(super) hint: String,
    pub(super) style: Type,
    pub(super) is_right: bool,
    pub(super) value: String,
    pub(super) on_input: Option<OnInput<'a, M>>,
    pub(super) on_key: Option<OnKey<'a, M>>,
    pub(super) icon: Option<Icon>,
    pub(super) right: Option<(Cow<'a, str>, bool)>,
    pub(super) is_wrong: bool,
    pub(super) width: Length,
    pub(super) tall: f32,
    pub(super) bare: bool,
    pub(super) shown_focus: bool,
}

#[derive(Default)]
struct FrameState {
    focus: Focus,
    was_focused: bool,
    history: History,
}

fn is_focused(tree: &Tree) -> bool {
    tree.children
        .first()
        .is_some_and(|child| child.state.downcast_ref::<InputState>().is_focused())
}

impl<M> Frame<'_, M> {
    /// Takes the keys that are not the input's; true when taken.
    fn take_key(
        &self,
        history: &mut History,
        key: &Key,
        physical: keyboard::key::Physical,
        modifiers: Modifiers,
    ) -> Take<M> {
        if let Some(message) = self
            .on_key
            .as_ref()
            .and_then(|on_key| on_key(key, modifiers))
        {
            return Take::Publish(message);
        }
        let Some(on_input) = &self.on_input else {
            return Take::Forward;
        };
        if matches!(key, Key::Named(Named::Escape)) && history.at_focus != self.value {
            return Take::Publish(on_input(history.at_focus.clone()));
        }
        let latin = key.to_latin(physical);
        if modifiers.command() && !modifiers.alt() {
            let text = match (latin, modifiers.shift()) {
                (Some('z'), false) => history.undo(),
                (Some('z'), true) | (Some('y'), false) => history.redo(),
                (Some('a' | 'c' | 'v' | 'x'), _) => return Take::Forward,
                (None, _) => return Take::Forward,
                _ => return Take::Pass,
            };
            return text.map_or(Take::Swallow, |text| Take::Publish(on_input(text)));
        }
        let alt_letter =
            modifiers.alt() && !modifiers.control() && matches!(key, Key::Character(_));
        if alt_letter && !cfg!(target_os = "macos") {
            Take::Pass
        } else {
            Take::Forward
        }
    }
}

impl<M> Frame<'_, M> {
    /// What stands at the right; a key gives way to a hint that needs its room.
    fn right_words(&self, room: f32) -> Option<(&str, bool)> {
        let (words, is_key) = self.right.as_ref()?;
        if *is_key && self.value.is_empty() {
            let key = paint::width(words, right_type(true)).ceil() + 6.0;
            if paint::width(&self.hint, self.style) > room - key {
                return None;
            }
        }
        Some((words, *is_key))
    }

    /// The hint of an empty field, cut where it does not fit; in the gallery the caret after a text.
    fn draw_hint(&self, renderer: &mut Renderer, inner: Rectangle) {
        let t = self.tokens;
        if self.value.is_empty() {
            let hint = paint::fit(&self.hint, self.style, inner.width);
            let x = if self.is_right {
                inner.x + inner.width - paint::width(&hint, self.style)
            } else {
                inner.x
            };
            paint::line(renderer, &hint, self.style, x, inner.center_y(), t.text_3);
        } else if self.shown_focus {
            let caret = Rectangle {
                x: inner.x + paint::width(&self.value, self.style).round() + 1.0,
                width: 1.0,
                ..inner
            };
            paint::fill(renderer, caret, t.text);
        }
    }
}

enum Take<M> {
    /// The message goes out, the key is done.
    Publish(M),
    /// The key is done without a message.
    Swallow,
    /// The input must not see it, the window may.
    Pass,
    /// The input sees it.
    Forward,
}

impl<M> Widget<M, iced::Theme, Renderer> for Frame<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<FrameState>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(FrameState::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Fixed(self.tall))
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let size = limits.resolve(
            self.width,
            Length::Fixed(self.tall),
            Size::new(120.0, self.tall),
        );
        let edge = if self.bare { 0.0 } else { 9.0 };
        let left = edge + if self.icon.is_some() { 20.0 } else { 0.0 };
        let mut right = size.width - edge;
        if let Some((words, is_key)) = self.right_words(right - left) {
            right -= paint::width(words, right_type(is_key)).ceil() + 6.0;
        }
        let mut nodes = Vec::new();
        if let Some(clear) = self.children.get_mut(1) {
            let node = clear.as_widget_mut().layout(
                &mut tree.children[1],
                renderer,
                &layout::Limits::new(Size::ZERO, Size::new(18.0, 18.0)),
            );
            right -= 18.0;
            nodes.push(node.move_to(Point::new(right + 2.0, ((self.tall - 18.0) / 2.0).round())));
            right -= 4.0;
        }
        let line = self.style.line;
        let room = Size::new((right - left).max(0.0), line);
        let input = self.children[0].as_widget_mut().layout(
            &mut tree.children[0],
            renderer,
            &layout::Limits::new(Size::ZERO, room),
        );
        nodes.insert(
            0,
            input.move_to(Point::new(left, ((self.tall - line) / 2.0).round())),
        );
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((child, tree), layout) in self
                .children
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                child
                    .as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
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
        let focused = is_focused(tree);
        let state = tree.state.downcast_mut::<FrameState>();
        if focused {
            if !std::mem::replace(&mut state.was_focused, true) {
                state.focus.claim(true);
                state.history.start(&self.value);
            }
            state.history.see(&self.value);
        }
        if let (
            true,
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }),
        ) = (focused, event)
        {
            match self.take_key(&mut state.history, key, *physical_key, *modifiers) {
                Take::Publish(message) => {
                    shell.publish(message);
                    shell.capture_event();
                    return;
                }
                Take::Swallow => {
                    shell.capture_event();
                    return;
                }
                Take::Pass => return,
                Take::Forward => {}
            }
        }
        // A press anywhere in the box, also on the icon, puts the caret into the field.
        let inner = layout.children().next().map(|child| child.bounds());
        let aimed = match (cursor.position_over(layout.bounds()), inner, event) {
            (Some(at), Some(inner), Event::Mouse(mouse::Event::ButtonPressed(_)))
                if self.children.len() < 2 =>
            {
                let x = at.x.clamp(inner.x, inner.x + inner.width - 0.5);
                mouse::Cursor::Available(Point::new(x, inner.center_y()))
            }
            (Some(at), Some(inner), Event::Mouse(mouse::Event::ButtonPressed(_)))
                if at.x < inner.x + inner.width =>
            {
                mouse::Cursor::Available(Point::new(at.x.max(inner.x), inner.center_y()))
            }
            _ => cursor,
        };
        let cursors = [aimed, cursor];
        for (n, (child, layout)) in self.children.iter_mut().zip(layout.children()).enumerate() {
            child.as_widget_mut().update(
                &mut tree.children[n],
                event,
                layout,
                cursors[n.min(1)],
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }
        let now = is_focused(tree);
        let state = tree.state.downcast_mut::<FrameState>();
        if now != state.was_focused {
            if now {
                state.focus.claim(true);
                state.history.start(&self.value);
            } else {
                state.focus.release();
            }
            state.was_focused = now;
            shell.request_redraw();
        }
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
        let (t, bounds) = (self.tokens, layout.bounds());
        let is_off = self.on_input.is_none();
        let focused = is_focused(tree) || self.shown_focus;
        if !self.bare {
            let (fill, edge, width) = match (is_off, self.is_wrong, focused) {
                (true, _, _) => (t.sunken, t.line, 1.0),
                (_, _, true) => (t.surface, t.focus, 2.0),
                (_, true, false) => (t.surface, t.overdue_mark, 2.0),
                _ => (t.surface, t.line_strong, 1.0),
            };
            let border = Border {
                color: edge,
                width,
                radius: Radius::new(radius::CONTROL),
            };
            paint::boxed(renderer, bounds, fill, border);
            if focused && self.is_wrong {
                let border = Border {
                    color: t.overdue_mark,
                    width: 1.0,
                    radius: Radius::new(3.0),
                };
                paint::boxed(
                    renderer,
                    paint::snap(bounds).shrink(2.0),
                    Color::TRANSPARENT,
                    border,
                );
            }
        }
        if let Some(icon) = self.icon {
            let x = bounds.x + if self.bare { 0.0 } else { 9.0 };
            paint::icon(renderer, icon, 14.0, x, bounds.center_y(), t.text_3);
        }
        let edge = if self.bare { 0.0 } else { 9.0 };
        let before = edge + if self.icon.is_some() { 20.0 } else { 0.0 };
        if let Some((words, is_key)) = self.right_words(bounds.width - edge - before) {
            let style = right_type(is_key);
            let x = bounds.x + bounds.width - edge - paint::width(words, style);
            paint::line(
                renderer,
                words,
                style,
                x,
                bounds.center_y(),
                if is_off { t.text_off } else { t.text_3 },
            );
        }
        if let Some(inner) = layout.children().next().map(|child| child.bounds()) {
            self.draw_hint(renderer, inner);
        }
        for ((child, tree), layout) in self
            .children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
        {
            child
                .as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
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
        let inside = self
            .children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((child, tree), layout)| {
                child
                    .as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default();
        if inside == mouse::Interaction::None
            && self.on_input.is_some()
            && cursor.is_over(layout.bounds())
        {
            mouse::Interaction::Text
        } else {
            inside
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        overlay::from_children(
            &mut self.children,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

fn right_type(is_key: bool) -> Type {
    if is_key { Type::TINY } else { Type::BODY }
}
