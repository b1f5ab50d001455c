//! The tooltip of what the keyboard stands on: it appears after the same while as under the mouse, and goes with the next key.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::time::Instant;
use iced::{Event, Length, Rectangle, Size, Vector, keyboard, window};

use super::super::focus;
use super::super::paint::Renderer;
use super::{DELAY, Whole};
use crate::ui::Element;

/// An element that names itself when the keyboard stands on it.
pub struct ByKeys<'a, M> {
    pub content: Element<'a, M>,
    pub words: String,
}

#[derive(Default)]
struct State {
    /// The focus as it was seen last.
    number: u64,
    /// The last input came from the keyboard.
    by_keys: bool,
    since: Option<Instant>,
    is_shown: bool,
}

impl<M> Widget<M, iced::Theme, Renderer> for ByKeys<'_, M> {
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
        let content = self.content.as_widget_mut();
        content.update(
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
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { .. }) => state.by_keys = true,
            Event::Mouse(mouse::Event::ButtonPressed(_)) => state.by_keys = false,
            Event::Window(window::Event::RedrawRequested(now)) => {
                let number = focus::current();
                if number != state.number {
                    state.number = number;
                    let mut held = Held(false);
                    content.operate(&mut tree.children[0], layout, renderer, &mut held);
                    state.since = (held.0 && state.by_keys).then_some(*now);
                }
                if let Some(since) = state.since {
                    if *now >= since + DELAY {
                        state.since = None;
                        state.is_shown = true;
                        shell.invalidate_layout();
                        shell.request_redraw();
                    } else {
                        shell.request_redraw_at(since + DELAY);
                    }
                    return;
                }
                if !state.is_shown || state.number != 0 {
                    return;
                }
            }
            _ => return,
        }
        // A key, a press or the loss of the keyboard.
        if !matches!(event, Event::Window(_)) {
            state.since = None;
        }
        if std::mem::take(&mut state.is_shown) {
            shell.invalidate_layout();
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
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        if tree.state.downcast_ref::<State>().is_shown {
            return Some(overlay::Element::new(Box::new(Whole {
                text: self.words.clone(),
                anchor: layout.bounds() + translation,
            })));
        }
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

/// Whether the keyboard stands in it.
struct Held(bool);

impl Operation for Held {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.0 |= state.is_focused();
    }
}
