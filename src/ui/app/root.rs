//! The widget around everything: it sees keys before its content where the window has the right to them, and takes what the
//! content left; Tab moves the focus. It deliberately knows no command: it hands over printed keys.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::keyboard;
use iced::{Event, Length, Rectangle, Renderer, Size, Theme, Vector, window};

use super::keys;
use crate::ui::Element;
use crate::ui::widget::keys as step;

/// What the root saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    /// A key before the widgets see it.
    First(&'a str),
    /// A key that nobody took.
    Key(&'a str),
    /// Alt went down or up.
    Alt(bool),
}

/// The root wrapper.
pub struct Root<'a, M> {
    content: Element<'a, M>,
    on_seen: Box<dyn Fn(Seen<'_>) -> Option<M> + 'a>,
}

impl<'a, M> Root<'a, M> {
    /// Wraps the content; `on_seen` tells what a key means, `None` leaves it.
    pub fn new(
        content: impl Into<Element<'a, M>>,
        on_seen: impl Fn(Seen<'_>) -> Option<M> + 'a,
    ) -> Self {
        Self {
            content: content.into(),
            on_seen: Box::new(on_seen),
        }
    }

    fn say(&self, seen: Seen<'_>, shell: &mut Shell<'_, M>) -> bool {
        let Some(message) = (self.on_seen)(seen) else {
            return false;
        };
        shell.publish(message);
        shell.capture_event();
        true
    }
}

#[derive(Default)]
struct State {
    alt: bool,
}

impl<M> Widget<M, Theme, Renderer> for Root<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content
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
        self.content
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
        let pressed = match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }) => keys::printed(key, *physical_key, *modifiers),
            _ => None,
        };
        if let Some(printed) = &pressed
            && self.say(Seen::First(printed), shell)
        {
            return;
        }
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        let state = tree.state.downcast_mut::<State>();
        let alt = match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                modifiers.alt() && !modifiers.control() && !modifiers.shift()
            }
            Event::Window(window::Event::Unfocused) => false,
            _ => state.alt,
        };
        if alt != state.alt {
            state.alt = alt;
            if let Some(message) = (self.on_seen)(Seen::Alt(alt)) {
                shell.publish(message);
            }
        }
        if shell.is_event_captured() {
            return;
        }
        if let Some(back) = step::is_tab(event) {
            let content = self.content.as_widget_mut();
            step::step_focus(back, &mut |operation| {
                content.operate(&mut tree.children[0], layout, renderer, operation);
            });
            shell.capture_event();
            shell.request_redraw();
        } else if let Some(printed) = pressed {
            self.say(Seen::Key(&printed), shell);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(
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
        self.content.as_widget().mouse_interaction(
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
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, M: 'a> From<Root<'a, M>> for Element<'a, M> {
    fn from(root: Root<'a, M>) -> Self {
        Element::new(root)
    }
}
