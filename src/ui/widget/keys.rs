//! The root of a window: sees every key before the widgets do, and moves the focus with Tab.
//!
//! ```text
//! Keys::new(view, |press| commands.find(press)).on_modifiers(Message::Modifiers).into()
//! ```
//! A key for which the function has a message goes nowhere else. Open lists and popups are overlays and see keys even
//! earlier; they leave alone what is not theirs. Shortcuts as window subscriptions would miss every key a field takes and do
//! not work in tests, hence a widget.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::operation::{Operation, Outcome, focusable};
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::keyboard::{self, Key, Modifiers, key};
use iced::{Event, Length, Rectangle, Size, Vector};

use super::paint::Renderer;
use super::reveal;
use crate::ui::Element;

/// A key press as commands look at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyPress<'a> {
    /// The key in the current layout.
    pub key: &'a Key,
    /// The key's place on the keyboard.
    pub physical: key::Physical,
    /// The modifiers held.
    pub modifiers: Modifiers,
    /// The keyboard repeats it.
    pub repeat: bool,
}

impl KeyPress<'_> {
    /// The Latin letter or digit of the key, whatever the layout: Ctrl+К on a Ukrainian keyboard is Ctrl+R.
    pub fn latin(&self) -> Option<char> {
        self.key.to_latin(self.physical)
    }
}

type OnKey<'a, M> = Box<dyn Fn(&KeyPress<'_>) -> Option<M> + 'a>;

/// The wrapper; see the module.
pub struct Keys<'a, M> {
    content: Element<'a, M>,
    on_key: OnKey<'a, M>,
    on_modifiers: Option<Box<dyn Fn(Modifiers) -> M + 'a>>,
}

impl<'a, M> Keys<'a, M> {
    /// Wraps a view; `on_key` gives the message of a key that is a command now.
    pub fn new(
        content: impl Into<Element<'a, M>>,
        on_key: impl Fn(&KeyPress<'_>) -> Option<M> + 'a,
    ) -> Self {
        Self {
            content: content.into(),
            on_key: Box::new(on_key),
            on_modifiers: None,
        }
    }

    /// The message when Ctrl, Alt or Shift goes down or up (Alt shows the numbers of the sections).
    #[must_use]
    pub fn on_modifiers(mut self, message: impl Fn(Modifiers) -> M + 'a) -> Self {
        self.on_modifiers = Some(Box::new(message));
        self
    }
}

/// Moves the focus to the next or previous stop and goes around at the ends; scrolls it into view.
/// `operate` runs an operation over the widgets.
pub fn step_focus(backwards: bool, operate: &mut dyn FnMut(&mut dyn Operation)) {
    for _ in 0..2 {
        if backwards {
            run(Box::new(focusable::focus_previous()), operate);
        } else {
            run(Box::new(focusable::focus_next()), operate);
        }
        // At the end iced unfocuses everything: then once more, from the other end.
        let mut counting = Counting::default();
        operate(&mut counting);
        if counting.focused || counting.total == 0 {
            break;
        }
    }
    reveal::focused(operate);
}

/// Runs an operation with all its following ones.
pub fn run(operation: Box<dyn Operation>, operate: &mut dyn FnMut(&mut dyn Operation)) {
    let mut next = Some(operation);
    while let Some(mut operation) = next.take() {
        operate(operation.as_mut());
        if let Outcome::Chain(following) = operation.finish() {
            next = Some(following);
        }
    }
}

#[derive(Default)]
struct Counting {
    focused: bool,
    total: usize,
}

impl Operation for Counting {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(
        &mut self,
        _id: Option<&iced::advanced::widget::Id>,
        _bounds: Rectangle,
        state: &mut dyn focusable::Focusable,
    ) {
        self.focused |= state.is_focused();
        self.total += 1;
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Keys<'_, M> {
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
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                repeat,
                ..
            }) => {
                let press = KeyPress {
                    key,
                    physical: *physical_key,
                    modifiers: *modifiers,
                    repeat: *repeat,
                };
                if let Some(message) = (self.on_key)(&press) {
                    shell.publish(message);
                    shell.capture_event();
                    return;
                }
            }
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                if let Some(on_modifiers) = &self.on_modifiers {
                    shell.publish(on_modifiers(*modifiers));
                }
            }
            _ => {}
        }
        let content = self.content.as_widget_mut();
        content.update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        if shell.is_event_captured() {
            return;
        }
        if let Some(backwards) = is_tab(event) {
            step_focus(backwards, &mut |operation| {
                content.operate(tree, layout, renderer, operation);
            });
            shell.capture_event();
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

/// Whether an event is Tab (`false`) or Shift+Tab (`true`).
pub fn is_tab(event: &Event) -> Option<bool> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(key::Named::Tab),
            modifiers,
            ..
        }) if !modifiers.control() && !modifiers.alt() && !modifiers.logo() => {
            Some(modifiers.shift())
        }
        _ => None,
    }
}

impl<'a, M: 'a> From<Keys<'a, M>> for Element<'a, M> {
    fn from(keys: Keys<'a, M>) -> Self {
        Element::new(keys)
    }
}
