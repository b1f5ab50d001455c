//! A behaviour around one element: it sees events before and after the element, may draw below it and lay something over it.
//! Size, layout and everything else stay the element's own. Widgets of several children are no case for it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Event, Length, Rectangle, Size, Theme, Vector};

use super::paint::Renderer;
use crate::ui::Element;

/// What a wrapper does beside its element.
pub trait Around<M> {
    /// What it remembers between events.
    type State: Default + 'static;

    /// Takes an event; whoever overrides it hands the event to the element.
    fn update(
        &mut self,
        _state: &mut Self::State,
        inner: &mut Inner<'_, '_, M>,
        event: &Event,
        shell: &mut Shell<'_, M>,
    ) {
        inner.update(event, shell);
    }

    /// Draws what lies below the element.
    fn draw_below(&self, _renderer: &mut Renderer, _bounds: Rectangle) {}

    /// Gives what lies over the window now; with `None` the element's own overlay is asked. `anchor` is the element in
    /// the window.
    fn overlay<'b>(
        &self,
        _state: &Self::State,
        _anchor: Rectangle,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        None
    }
}

/// Puts a behaviour around an element.
pub fn around<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    behaviour: impl Around<M> + 'a,
) -> Element<'a, M> {
    Element::new(Wrapped {
        content: content.into(),
        behaviour,
    })
}

/// The element within, while an event goes through.
pub struct Inner<'a, 'b, M> {
    content: &'a mut Element<'b, M>,
    tree: &'a mut Tree,
    layout: Layout<'a>,
    cursor: mouse::Cursor,
    renderer: &'a Renderer,
    clipboard: &'a mut dyn Clipboard,
    viewport: &'a Rectangle,
}

impl<M> Inner<'_, '_, M> {
    /// Hands an event to the element.
    pub fn update(&mut self, event: &Event, shell: &mut Shell<'_, M>) {
        self.content.as_widget_mut().update(
            self.tree,
            event,
            self.layout,
            self.cursor,
            self.renderer,
            self.clipboard,
            shell,
            self.viewport,
        );
    }

    /// Says whether something within has the keyboard.
    pub fn has_focus(&mut self) -> bool {
        let mut held = Held(false);
        self.operate(&mut held);
        held.0
    }

    /// Runs an operation over the element.
    pub fn operate(&mut self, operation: &mut dyn Operation) {
        self.content
            .as_widget_mut()
            .operate(self.tree, self.layout, self.renderer, operation);
    }
}

struct Held(bool);

impl Operation for Held {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.0 |= state.is_focused();
    }
}

/// Tells a state of nothing from that of a widget without one: iced gives both the same tag.
struct Slot<S>(S);

struct Wrapped<'a, M, A> {
    content: Element<'a, M>,
    behaviour: A,
}

impl<M, A: Around<M>> Widget<M, Theme, Renderer> for Wrapped<'_, M, A> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Slot<A::State>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Slot(A::State::default()))
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
        let content = self.content.as_widget_mut();
        content.layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let content = self.content.as_widget_mut();
        content.operate(&mut tree.children[0], layout, renderer, operation);
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
        let mut inner = Inner {
            content: &mut self.content,
            tree: &mut tree.children[0],
            layout,
            cursor,
            renderer,
            clipboard,
            viewport,
        };
        let Slot(state) = tree.state.downcast_mut();
        self.behaviour.update(state, &mut inner, event, shell);
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
        self.behaviour.draw_below(renderer, layout.bounds());
        let (content, tree) = (self.content.as_widget(), &tree.children[0]);
        content.draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let (content, tree) = (self.content.as_widget(), &tree.children[0]);
        content.mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let anchor = layout.bounds() + translation;
        let Slot(state) = tree.state.downcast_ref();
        let over = self.behaviour.overlay(state, anchor);
        over.or_else(|| {
            let (content, tree) = (self.content.as_widget_mut(), &mut tree.children[0]);
            content.overlay(tree, layout, renderer, viewport, translation)
        })
    }
}
