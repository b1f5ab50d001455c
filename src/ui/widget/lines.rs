//! A column whose lines keep their state while others come and go above them: for lists that build only what is in view.
//!
//! `Lines::new(vec![(key, element), ...])`; iced's own keyed column does not stand lines of different kinds.

use std::collections::HashMap;
use std::hash::Hash;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::widget::Column;
use iced::{Event, Length, Rectangle, Size, Vector};

use super::paint::Renderer;
use crate::ui::Element;

/// The column; see the module.
pub struct Lines<'a, K, M> {
    keys: Vec<K>,
    column: Column<'a, M, iced::Theme, Renderer>,
}

impl<'a, K, M: 'a> Lines<'a, K, M> {
    /// A column of lines, each under a key of its own.
    pub fn new(lines: Vec<(K, Element<'a, M>)>) -> Self {
        let (keys, children): (Vec<K>, Vec<_>) = lines.into_iter().unzip();
        Self {
            keys,
            column: Column::with_children(children).width(Length::Fill),
        }
    }
}

struct State<K>(Vec<K>);

impl<K: Hash + Eq + Clone + 'static, M> Widget<M, iced::Theme, Renderer> for Lines<'_, K, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State<K>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State(self.keys.clone()))
    }

    fn children(&self) -> Vec<Tree> {
        self.column.children()
    }

    fn diff(&self, tree: &mut Tree) {
        let State(keys) = tree.state.downcast_mut::<State<K>>();
        let old = std::mem::replace(keys, self.keys.clone());
        let trees = std::mem::take(&mut tree.children);
        let mut trees: HashMap<K, Tree> = old.into_iter().zip(trees).collect();
        let next = self.keys.iter().map(|key| trees.remove(key));
        tree.children = next.map(|tree| tree.unwrap_or_else(Tree::empty)).collect();
        self.column.diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.column.size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.column.layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.column.operate(tree, layout, renderer, operation);
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
        self.column.update(
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
        self.column
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
        self.column
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
        self.column
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, K: Hash + Eq + Clone + 'static, M: 'a> From<Lines<'a, K, M>> for Element<'a, M>
where
    K: 'a,
{
    fn from(lines: Lines<'a, K, M>) -> Self {
        Element::new(lines)
    }
}
