//! What every pressable thing is made of: a box around any content that can be hovered, pressed by mouse, focused by Tab and
//! pressed by Enter or Space, with the look of each state given as a function. Buttons, chips, sidebar items, menu lines
//! and checkboxes are made of it.
//!
//! ```text
//! Press::new(tokens, content).label("Зберегти").on_press(msg).look(|state| Look { .. }).into()
//! ```

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, Key, key::Named};
use iced::{Alignment, Border, Color, Event, Length, Padding, Point, Rectangle, Size, Vector};

use super::focus::Focus;
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// What a pressable thing is going through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing happens to it.
    Idle,
    /// The mouse is over it.
    Hovered,
    /// The mouse holds it down.
    Pressed,
    /// It cannot be pressed.
    Off,
}

/// How it looks in a state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Background; transparent draws none.
    pub fill: Color,
    /// Edge.
    pub border: Border,
    /// Colour of the content without a colour of its own.
    pub ink: Color,
}

/// Where the focus ring stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ring {
    /// 1 px outside, as on buttons.
    #[default]
    Outside,
    /// On the inner edge, as on rows and cells.
    Inside,
    /// Drawn by the content itself.
    None,
}

type LookFn<'a> = Box<dyn Fn(State) -> Look + 'a>;
type KeyFn<'a, M> = Box<dyn Fn(&Key, keyboard::Modifiers) -> Option<M> + 'a>;

/// A pressable box around content.
pub struct Press<'a, M> {
    tokens: &'static Tokens,
    content: Element<'a, M>,
    id: Option<Id>,
    label: Cow<'a, str>,
    on_press: Option<M>,
    on_right_press: Option<Box<dyn Fn(Point) -> M + 'a>>,
    on_key: Option<KeyFn<'a, M>>,
    look: LookFn<'a>,
    ring: Ring,
    shown: Option<State>,
    shown_focus: bool,
    focusable: bool,
    width: Length,
    height: Length,
    padding: Padding,
    align: Alignment,
}

impl<'a, M> Press<'a, M> {
    /// A transparent pressable box.
    pub fn new(tokens: &'static Tokens, content: impl Into<Element<'a, M>>) -> Self {
        let ink = tokens.text;
        Self {
            tokens,
            content: content.into(),
            id: None,
            label: Cow::Borrowed(""),
            on_press: None,
            on_right_press: None,
            on_key: None,
            look: Box::new(move |_| Look {
                fill: Color::TRANSPARENT,
                border: Border::default(),
                ink,
            }),
            ring: Ring::Outside,
            shown: None,
            shown_focus: false,
            focusable: true,
            width: Length::Shrink,
            height: Length::Shrink,
            padding: Padding::ZERO,
            align: Alignment::Center,
        }
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What it says to operations when its content does not (an icon alone).
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// The message when pressed; without it the box is off.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// The message when pressed, if any.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<M>) -> Self {
        self.on_press = message;
        self
    }

    /// The message of the right mouse button, with the place in the window.
    #[must_use]
    pub fn on_right_press(mut self, message: impl Fn(Point) -> M + 'a) -> Self {
        self.on_right_press = Some(Box::new(message));
        self
    }

    /// Keys other than Enter and Space, while focused.
    #[must_use]
    pub fn on_key(mut self, message: impl Fn(&Key, keyboard::Modifiers) -> Option<M> + 'a) -> Self {
        self.on_key = Some(Box::new(message));
        self
    }

    /// How each state looks.
    #[must_use]
    pub fn look(mut self, look: impl Fn(State) -> Look + 'a) -> Self {
        self.look = Box::new(look);
        self
    }

    /// Where the focus ring stands.
    #[must_use]
    pub fn ring(mut self, ring: Ring) -> Self {
        self.ring = ring;
        self
    }

    /// Shows a state without the mouse, for the gallery.
    #[must_use]
    pub fn shown(mut self, state: Option<State>, focus: bool) -> Self {
        self.shown = state;
        self.shown_focus = focus;
        self
    }

    /// Whether Tab stops here; on by default.
    #[must_use]
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = focusable;
        self
    }

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

    /// Sets the room around the content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// Where the content stands in a wider box; centred by default.
    #[must_use]
    pub fn align(mut self, align: Alignment) -> Self {
        self.align = align;
        self
    }

    /// Whether the tree state of a press shows the focus ring.
    pub fn shows_focus(tree: &Tree) -> bool {
        tree.state.downcast_ref::<Inner>().focus.is_visible()
    }

    fn is_on(&self) -> bool {
        self.on_press.is_some()
    }

    fn state_now(&self, state: &Inner, is_over: bool) -> State {
        match self.shown {
            Some(shown) => shown,
            None if !self.is_on() => State::Off,
            None if is_over && state.pressed => State::Pressed,
            None if is_over => State::Hovered,
            None => State::Idle,
        }
    }
}

#[derive(Default)]
struct Inner {
    focus: Focus,
    pressed: bool,
    drawn: Option<State>,
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Press<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Inner>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Inner::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let align = self.align;
        layout::positioned(
            limits,
            self.width,
            self.height,
            self.padding,
            |limits| {
                self.content.as_widget_mut().layout(
                    &mut tree.children[0],
                    renderer,
                    &limits.loose(),
                )
            },
            |content, size| content.align(align, Alignment::Center, size),
        )
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        operation.container(self.id.as_ref(), bounds);
        if self.focusable && self.is_on() {
            let inner = tree.state.downcast_mut::<Inner>();
            operation.focusable(self.id.as_ref(), bounds, &mut inner.focus);
        }
        if !self.label.is_empty() {
            operation.text(self.id.as_ref(), bounds, &self.label);
        }
        let Some(child) = layout.children().next() else {
            return;
        };
        operation.traverse(&mut |operation| {
            self.content
                .as_widget_mut()
                .operate(&mut tree.children[0], child, renderer, operation);
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
        if let Some(child) = layout.children().next() {
            self.content.as_widget_mut().update(
                &mut tree.children[0],
                event,
                child,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }
        let is_over = cursor.is_over(layout.bounds());
        if !shell.is_event_captured() {
            self.take(
                tree.state.downcast_mut::<Inner>(),
                event,
                is_over,
                cursor,
                shell,
            );
        }
        let inner = tree.state.downcast_mut::<Inner>();
        if let Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) = event {
            inner.pressed = false;
        }
        let now = self.state_now(inner, is_over);
        if matches!(
            event,
            Event::Window(iced::window::Event::RedrawRequested(_))
        ) {
            inner.drawn = Some(now);
        } else if inner.drawn.is_some_and(|drawn| drawn != now) {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let inner = tree.state.downcast_ref::<Inner>();
        let look = (self.look)(self.state_now(inner, cursor.is_over(bounds)));
        if look.fill.a > 0.0 || look.border.width > 0.0 {
            paint::boxed(renderer, bounds, look.fill, look.border);
        }
        if let Some(child) = layout.children().next() {
            let style = renderer::Style {
                text_color: look.ink,
            };
            self.content.as_widget().draw(
                &tree.children[0],
                renderer,
                theme,
                &style,
                child,
                cursor,
                viewport,
            );
        }
        if inner.focus.is_visible() || self.shown_focus {
            let radius = look.border.radius.top_left;
            match self.ring {
                Ring::Outside => paint::ring_outside(renderer, bounds, radius, self.tokens),
                Ring::Inside => paint::ring_inside(renderer, bounds, radius, self.tokens),
                Ring::None => {}
            }
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
        let Some(child) = layout.children().next() else {
            return mouse::Interaction::None;
        };
        let inside = self.content.as_widget().mouse_interaction(
            &tree.children[0],
            child,
            cursor,
            viewport,
            renderer,
        );
        if inside == mouse::Interaction::None && self.is_on() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
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
        let child = layout.children().next()?;
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            child,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<M: Clone> Press<'_, M> {
    fn take(
        &self,
        inner: &mut Inner,
        event: &Event,
        is_over: bool,
        cursor: mouse::Cursor,
        shell: &mut Shell<'_, M>,
    ) {
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                if is_over && self.is_on() =>
            {
                inner.pressed = true;
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) if inner.pressed => {
                if let (true, Some(message)) = (is_over, &self.on_press) {
                    shell.publish(message.clone());
                    shell.capture_event();
                }
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) if is_over => {
                if let (Some(message), Some(place)) = (&self.on_right_press, cursor.position()) {
                    shell.publish(message(place));
                    shell.capture_event();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modifiers,
                repeat,
                ..
            }) if inner.focus.is_held() => {
                let plain = !modifiers.control() && !modifiers.alt() && !modifiers.logo();
                // A key held down does not press again and again.
                let presses =
                    plain && !repeat && matches!(key, Key::Named(Named::Enter | Named::Space));
                if let (true, Some(message)) = (presses, &self.on_press) {
                    shell.publish(message.clone());
                    shell.capture_event();
                } else if let Some(message) = self
                    .on_key
                    .as_ref()
                    .and_then(|on_key| on_key(key, *modifiers))
                {
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }
}

impl<'a, M: Clone + 'a> From<Press<'a, M>> for Element<'a, M> {
    fn from(press: Press<'a, M>) -> Self {
        Element::new(press)
    }
}
