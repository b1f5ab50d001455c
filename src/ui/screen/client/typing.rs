//! A wrapper that takes the letters no widget wants, so that a quick entry begins by just typing.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Event, Length, Rectangle, Size, Vector, keyboard};

use crate::ui::Element;
use crate::ui::widget::paint::Renderer;

/// The wrapper.
pub struct Typing<'a, M> {
    content: Element<'a, M>,
    on_text: Box<dyn Fn(&str) -> M + 'a>,
}

impl<'a, M> Typing<'a, M> {
    /// Wraps a view; `on_text` is the message of a letter that no widget wants.
    pub fn new(content: impl Into<Element<'a, M>>, on_text: impl Fn(&str) -> M + 'a) -> Self {
        Self {
            content: content.into(),
            on_text: Box::new(on_text),
        }
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Typing<'_, M> {
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
        let Event::Keyboard(keyboard::Event::KeyPressed {
            text: Some(text),
            modifiers,
            ..
        }) = event
        else {
            return;
        };
        let is_plain = !modifiers.control() && !modifiers.alt() && !modifiers.logo();
        let is_letter = text.chars().all(char::is_alphanumeric) && !text.is_empty();
        if is_plain && is_letter && !shell.is_event_captured() {
            shell.publish((self.on_text)(text));
            shell.capture_event();
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

impl<'a, M: 'a> From<Typing<'a, M>> for Element<'a, M> {
    fn from(typing: Typing<'a, M>) -> Self {
        Element::new(typing)
    }
}
