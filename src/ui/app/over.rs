//! A screen's own dialog or menu over the whole window. While it is there the rest gets no keys and no mouse and is not
//! reported to tests. Where it stands, what is dark and what Esc does is the screen's business.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Theme, Vector};

use crate::ui::Element;
use crate::ui::widget::focus;

/// A view with something over it.
pub struct Over<'a, M> {
    children: Vec<Element<'a, M>>,
}

impl<'a, M: 'a> Over<'a, M> {
    /// Lays `top`, when there is one, over `base`.
    pub fn new(base: impl Into<Element<'a, M>>, top: Option<Element<'a, M>>) -> Self {
        Self {
            children: std::iter::once(base.into()).chain(top).collect(),
        }
    }

    fn has_top(&self) -> bool {
        self.children.len() > 1
    }
}

/// Who had the keyboard before something came over it.
#[derive(Default)]
struct State {
    before: Option<u64>,
    /// Who had it there last.
    last: Option<u64>,
}

impl<M> Widget<M, Theme, Renderer> for Over<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
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
        let limits = limits.width(Length::Fill).height(Length::Fill);
        let nodes = self.children.iter_mut().zip(&mut tree.children);
        let nodes = nodes
            .map(|(child, tree)| child.as_widget_mut().layout(tree, renderer, &limits))
            .collect();
        layout::Node::with_children(limits.max(), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let last = self.children.iter_mut().zip(&mut tree.children);
        if let Some(((child, tree), layout)) = last.zip(layout.children()).last() {
            child
                .as_widget_mut()
                .operate(tree, layout, renderer, operation);
        }
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
        let is_input = !matches!(event, Event::Window(_));
        let has_top = self.has_top();
        let state = tree.state.downcast_mut::<State>();
        if has_top {
            state.before.get_or_insert_with(focus::current);
        } else if let Some(before) = state.before.take() {
            focus::give_back(before, state.last.take());
            shell.request_redraw();
        }
        let all = self.children.iter_mut().zip(&mut tree.children);
        for (place, ((child, tree), layout)) in all.zip(layout.children()).enumerate() {
            let is_base = place == 0;
            if is_base && has_top && is_input {
                continue;
            }
            let cursor = if is_base && has_top {
                mouse::Cursor::Unavailable
            } else {
                cursor
            };
            child.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
        if has_top {
            state.last = Some(focus::current());
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
        let has_top = self.has_top();
        let all = self.children.iter().zip(&tree.children);
        for (place, ((child, tree), layout)) in all.zip(layout.children()).enumerate() {
            let child = child.as_widget();
            if place > 0 {
                renderer.with_layer(*viewport, |renderer| {
                    child.draw(tree, renderer, theme, style, layout, cursor, viewport);
                });
                continue;
            }
            let cursor = if has_top {
                mouse::Cursor::Unavailable
            } else {
                cursor
            };
            child.draw(tree, renderer, theme, style, layout, cursor, viewport);
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
        let all = self.children.iter().zip(&tree.children);
        all.zip(layout.children()).next_back().map_or(
            mouse::Interaction::None,
            |((child, tree), layout)| {
                child
                    .as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            },
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
        let last = self.children.iter_mut().zip(&mut tree.children);
        let ((child, tree), layout) = last.zip(layout.children()).last()?;
        child
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Over<'a, M>> for Element<'a, M> {
    fn from(over: Over<'a, M>) -> Self {
        Element::new(over)
    }
}
