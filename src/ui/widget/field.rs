//! Text fields over iced's text input: one line ([`Field`]) and several ([`Area`]).
//!
//! ```text
//! Field::new(t, &self.query, Message::Query).hint("Пошук у списку").icon(Icon::Search).key("Ctrl+F").width(200).into()
//! Field::new(t, &self.code, Message::Code).error("Потрібно 8 цифр, зараз 7")   // red edge, message below
//! Field::new(t, &self.sum, Message::Sum).unit("₴").right()
//! Field::new(t, &self.query, Message::Query).clear(true)                       // × while there is text
//! Field::off(t, "00000214")                                                    // read only
//! Area::new(t, &self.note, Message::Note).hint("Що сталося?").height(54.0)
//! ```
//! Esc first restores the text the field had when it got the focus, then leaves. Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y) undo and
//! redo inside. Ctrl+letter and Alt+letter that are not the field's own never type a letter: they pass to the window.

use std::borrow::Cow;
use std::rc::Rc;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::border::Radius;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::{Column, Row, container, text_editor, text_input};
use iced::{Background, Border, Color, Event, Length, Padding, Point, Rectangle, Size, Vector};

use super::focus::Focus;
use super::paint::{self, Renderer};
use super::press::{Look, Press, State as PressState};
use super::text::{self, Run};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height, radius};

type InputState = text_input::State<iced::advanced::graphics::text::Paragraph>;
type OnInput<'a, M> = Rc<dyn Fn(String) -> M + 'a>;
type OnKey<'a, M> = Box<dyn Fn(&Key, Modifiers) -> Option<M> + 'a>;

/// How many steps back a field keeps.
const UNDO_LIMIT: usize = 200;

/// A one-line text field; see the module.
pub struct Field<'a, M> {
    tokens: &'static Tokens,
    value: Cow<'a, str>,
    hint: Cow<'a, str>,
    on_input: Option<OnInput<'a, M>>,
    on_submit: Option<M>,
    on_key: Option<OnKey<'a, M>>,
    icon: Option<Icon>,
    right: Option<(Cow<'a, str>, bool)>,
    has_clear: bool,
    error: Option<Cow<'a, str>>,
    warning: Option<Cow<'a, str>>,
    id: Option<Id>,
    width: Length,
    tall: f32,
    style: Type,
    align_right: bool,
    bare: bool,
    shown_focus: bool,
}

impl<'a, M: Clone + 'a> Field<'a, M> {
    /// A field with its text and the message of each change.
    pub fn new(
        tokens: &'static Tokens,
        value: impl Into<Cow<'a, str>>,
        on_input: impl Fn(String) -> M + 'a,
    ) -> Self {
        Self {
            on_input: Some(Rc::new(on_input)),
            ..Self::off(tokens, value)
        }
    }

    /// A field that cannot be changed.
    pub fn off(tokens: &'static Tokens, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tokens,
            value: value.into(),
            hint: Cow::Borrowed(""),
            on_input: None,
            on_submit: None,
            on_key: None,
            icon: None,
            right: None,
            has_clear: false,
            error: None,
            warning: None,
            id: None,
            width: Length::Fill,
            tall: height::CONTROL,
            style: Type::BODY,
            align_right: false,
            bare: false,
            shown_focus: false,
        }
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The message of Enter.
    #[must_use]
    pub fn on_submit(mut self, message: M) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// Keys seen before the field itself (arrows of a search field that move in the list).
    #[must_use]
    pub fn on_key(mut self, on_key: impl Fn(&Key, Modifiers) -> Option<M> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Puts an icon first.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shows a key at the right.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.right = Some((key.into(), true));
        self
    }

    /// Shows a unit at the right.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Cow<'a, str>>) -> Self {
        self.right = Some((unit.into(), false));
        self
    }

    /// Shows a × that empties the field while there is text.
    #[must_use]
    pub fn clear(mut self, has_clear: bool) -> Self {
        self.has_clear = has_clear;
        self
    }

    /// Says what is wrong: red edge and the message below.
    #[must_use]
    pub fn error(mut self, error: impl Into<Cow<'a, str>>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Says what is wrong, if anything. An empty message gives the red edge alone.
    #[must_use]
    pub fn error_maybe(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Says what may be wrong, in amber below; the text is taken all the same.
    #[must_use]
    pub fn warning_maybe(mut self, warning: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.warning = warning.map(Into::into);
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the width; by default the field fills what it gets.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the height: 28, in filter bars 26, in panes 24, at the first run 32.
    #[must_use]
    pub fn height(mut self, tall: f32) -> Self {
        self.tall = tall;
        self
    }

    /// Sets the type step; body by default.
    #[must_use]
    pub fn style(mut self, style: Type) -> Self {
        self.style = style;
        self
    }

    /// Puts the text at the right, as numbers are.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align_right = true;
        self
    }

    /// Draws no box: the field stands in a box of its parent (palette, entry line).
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Shows the focus ring, for the gallery.
    #[must_use]
    pub fn shown_focus(mut self) -> Self {
        self.shown_focus = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Field<'a, M>> for Element<'a, M> {
    fn from(f: Field<'a, M>) -> Self {
        let t = f.tokens;
        let is_off = f.on_input.is_none();
        let mut input = text_input(&f.hint, &f.value)
            .font(f.style.font)
            .size(f.style.size)
            .line_height(iced::Pixels(f.style.line))
            .padding(0)
            .align_x(if f.align_right {
                iced::alignment::Horizontal::Right
            } else {
                iced::alignment::Horizontal::Left
            })
            .style(move |_, _| text_input::Style {
                background: Background::Color(Color::TRANSPARENT),
                border: Border::default(),
                icon: t.text_3,
                placeholder: t.text_3,
                value: if is_off { t.text_off } else { t.text },
                selection: if t.is_dark {
                    t.focus.scale_alpha(0.45)
                } else {
                    t.focus.scale_alpha(0.25)
                },
            });
        if let Some(id) = f.id {
            input = input.id(id);
        }
        if let Some(on_input) = f.on_input.clone() {
            input = input.on_input(move |text| on_input(text));
        }
        if let Some(message) = f.on_submit {
            input = input.on_submit(message);
        }
        let mut children = vec![Element::from(input)];
        if let (true, false, Some(on_input)) = (f.has_clear, f.value.is_empty(), &f.on_input) {
            let clear = Press::new(t, text::icon(Icon::X, 14.0))
                .on_press(on_input(String::new()))
                .focusable(false)
                .label("×")
                .width(18)
                .height(18)
                .look(move |state| Look {
                    fill: if state == PressState::Idle {
                        Color::TRANSPARENT
                    } else {
                        t.row_hover
                    },
                    border: Border {
                        radius: Radius::new(4.0),
                        ..Border::default()
                    },
                    ink: t.text_2,
                });
            children.push(clear.into());
        }
        let message = f.error.clone().filter(|text| !text.is_empty());
        let frame = Frame {
            tokens: t,
            children,
            value: f.value.into_owned(),
            on_input: f.on_input,
            on_key: f.on_key,
            icon: f.icon,
            right: f.right,
            is_wrong: f.error.is_some(),
            width: f.width,
            tall: f.tall,
            line: f.style.line,
            bare: f.bare,
            shown_focus: f.shown_focus,
        };
        let width = f.width;
        let (icon, ink, words) = match (message, f.warning) {
            (Some(error), _) => (Icon::CircleAlert, t.overdue, error),
            (None, Some(warning)) => (Icon::TriangleAlert, t.warn, warning),
            (None, None) => return Element::new(frame),
        };
        Column::new()
            .width(width)
            .spacing(3)
            .push(Element::new(frame))
            .push(note(icon, ink, words))
            .into()
    }
}

/// A line below a field: icon and words, small.
pub fn note<'a, M: 'a>(icon: Icon, ink: Color, words: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    Row::new()
        .spacing(5)
        .push(container(text::icon(icon, 14.0).color(ink)).padding(Padding::ZERO.top(1)))
        .push(text::para(words, Type::SMALL, ink))
        .into()
}

struct Frame<'a, M> {
    tokens: &'static Tokens,
    children: Vec<Element<'a, M>>,
    value: String,
    on_input: Option<OnInput<'a, M>>,
    on_key: Option<OnKey<'a, M>>,
    icon: Option<Icon>,
    right: Option<(Cow<'a, str>, bool)>,
    is_wrong: bool,
    width: Length,
    tall: f32,
    line: f32,
    bare: bool,
    shown_focus: bool,
}

#[derive(Default)]
struct FrameState {
    focus: Focus,
    was_focused: bool,
    history: History,
}

/// Undo inside one field.
#[derive(Debug, Default)]
struct History {
    seen: String,
    at_focus: String,
    back: Vec<String>,
    forth: Vec<String>,
    own_step: bool,
}

impl History {
    /// The field got the focus with this text.
    fn start(&mut self, value: &str) {
        *self = Self {
            seen: value.to_owned(),
            at_focus: value.to_owned(),
            ..Self::default()
        };
    }

    /// The text is now `value`; single letters of one word make one step.
    fn see(&mut self, value: &str) {
        if value == self.seen {
            return;
        }
        let grew_by_letter = value.chars().count() == self.seen.chars().count() + 1;
        let continues =
            grew_by_letter && !value.ends_with(char::is_whitespace) && !self.back.is_empty();
        if !std::mem::take(&mut self.own_step) {
            if !continues {
                self.back.push(self.seen.clone());
                if self.back.len() > UNDO_LIMIT {
                    self.back.remove(0);
                }
            }
            self.forth.clear();
        }
        value.clone_into(&mut self.seen);
    }

    fn undo(&mut self) -> Option<String> {
        let text = self.back.pop()?;
        self.forth.push(self.seen.clone());
        self.own_step = true;
        Some(text)
    }

    fn redo(&mut self) -> Option<String> {
        let text = self.forth.pop()?;
        self.back.push(self.seen.clone());
        self.own_step = true;
        Some(text)
    }
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
        if let Some((words, is_key)) = &self.right {
            right -= paint::width(words, right_type(*is_key)).ceil() + 6.0;
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
        let room = Size::new((right - left).max(0.0), self.line);
        let input = self.children[0].as_widget_mut().layout(
            &mut tree.children[0],
            renderer,
            &layout::Limits::new(Size::ZERO, room),
        );
        nodes.insert(
            0,
            input.move_to(Point::new(left, ((self.tall - self.line) / 2.0).round())),
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
                    radius: Radius::new(3.5),
                };
                paint::boxed(
                    renderer,
                    paint::snap(bounds).shrink(1.5),
                    Color::TRANSPARENT,
                    border,
                );
            }
        }
        if let Some(icon) = self.icon {
            let x = bounds.x + if self.bare { 0.0 } else { 9.0 };
            paint::icon(renderer, icon, 14.0, x, bounds.center_y(), t.text_3);
        }
        if let Some((words, is_key)) = &self.right {
            let style = right_type(*is_key);
            let edge = if self.bare { 0.0 } else { 9.0 };
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

/// A field of several lines over `text_editor`; the text lives in a `Content` of the screen.
pub struct Area<'a, M> {
    tokens: &'static Tokens,
    content: &'a text_editor::Content,
    on_action: Box<dyn Fn(text_editor::Action) -> M + 'a>,
    on_key: Option<Box<dyn Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a>>,
    hint: Cow<'a, str>,
    id: Option<Id>,
    tall: Length,
    bare: bool,
}

impl<'a, M: Clone + 'a> Area<'a, M> {
    /// A field with its content and the message of each action (`content.perform(action)`).
    pub fn new(
        tokens: &'static Tokens,
        content: &'a text_editor::Content,
        on_action: impl Fn(text_editor::Action) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            content,
            on_action: Box::new(on_action),
            on_key: None,
            hint: Cow::Borrowed(""),
            id: None,
            tall: Length::Fixed(64.0),
            bare: false,
        }
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, tall: impl Into<Length>) -> Self {
        self.tall = tall.into();
        self
    }

    /// Keys that mean something else here (Enter saves); `None` leaves the key to the field.
    #[must_use]
    pub fn on_key(
        mut self,
        on_key: impl Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a,
    ) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Draws no box: the field stands in a box of its parent.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Area<'a, M>> for Element<'a, M> {
    fn from(a: Area<'a, M>) -> Self {
        let (t, bare) = (a.tokens, a.bare);
        let mut editor = text_editor(a.content)
            .placeholder(a.hint)
            .on_action(a.on_action)
            .font(Type::BODY.font)
            .size(Type::BODY.size)
            .line_height(iced::Pixels(Type::BODY.line))
            .padding(if bare {
                Padding::ZERO
            } else {
                Padding::from([5.0, 8.0])
            })
            .height(a.tall)
            .style(move |_, status| {
                let is_focused = matches!(status, text_editor::Status::Focused { .. });
                let (edge, width) = match (bare, is_focused) {
                    (true, _) => (Color::TRANSPARENT, 0.0),
                    (false, true) => (t.focus, 2.0),
                    (false, false) => (t.line_strong, 1.0),
                };
                text_editor::Style {
                    background: Background::Color(if bare {
                        Color::TRANSPARENT
                    } else {
                        t.surface
                    }),
                    border: Border {
                        color: edge,
                        width,
                        radius: Radius::new(radius::CONTROL),
                    },
                    placeholder: t.text_3,
                    value: t.text,
                    selection: t.focus.scale_alpha(if t.is_dark { 0.45 } else { 0.25 }),
                }
            });
        if let Some(id) = a.id {
            editor = editor.id(id);
        }
        if let Some(on_key) = a.on_key {
            editor = editor.key_binding(move |press| {
                on_key(&press).or_else(|| text_editor::Binding::from_key_press(press))
            });
        }
        editor.into()
    }
}

/// A labelled row of a form: label at the left, 96 wide, the field at the right.
pub fn labelled<'a, M: 'a>(
    t: &'static Tokens,
    label: impl Into<Cow<'a, str>>,
    width: f32,
    field: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let label = text::runs(vec![Run::new(label).color(t.text_2)], Type::BODY).width(width);
    Row::new()
        .spacing(10)
        .push(container(label).padding(Padding::ZERO.top(5)))
        .push(field)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_step_back() {
        let mut history = History::default();
        history.start("a");
        for text in ["a ", "a b", "a bc", "a bc ", "a bc d"] {
            history.see(text);
        }
        let mut steps = Vec::new();
        while let Some(text) = history.undo() {
            history.see(&text);
            steps.push(text);
        }
        assert_eq!(steps, ["a bc", "a"]);
        assert_eq!(history.redo().as_deref(), Some("a bc"));
    }
}
