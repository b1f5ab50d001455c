//! Lines whose order the user changes by dragging them at a grip: blocks of a template, columns of a table.
//!
//! ```text
//! Sortable::new(t, vec![(key, element), ...], |from, to| Message::Shift(from, to)).fixed(1).name("block").into()
//! ```
//! The grip stands at the left of each line's head. Keys and buttons that move a line are the screen's own.

use std::hash::Hash;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay};
use iced::{Border, Color, Event, Length, Point, Rectangle, Size, Vector};

use super::lines::Lines;
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::{Tokens, radius};

/// Width of the grip.
pub const GRIP: f32 = 20.0;

/// How far the mouse goes before a press becomes a drag.
const SLACK: f32 = 4.0;

/// The lines; see the module.
pub struct Sortable<'a, M> {
    tokens: &'static Tokens,
    content: Element<'a, M>,
    head: f32,
    fixed: usize,
    name: &'static str,
    on_move: Box<dyn Fn(usize, usize) -> M + 'a>,
}

impl<'a, M: 'a> Sortable<'a, M> {
    /// Lines, each under a key of its own, and the message of a line that was dropped at another place.
    pub fn new<K: Hash + Eq + Clone + 'static>(
        tokens: &'static Tokens,
        lines: Vec<(K, Element<'a, M>)>,
        on_move: impl Fn(usize, usize) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            content: Lines::new(lines).into(),
            head: 30.0,
            fixed: 0,
            name: "line",
            on_move: Box::new(on_move),
        }
    }

    /// So many first lines stay where they are; the others are counted from 0 after them.
    #[must_use]
    pub fn fixed(mut self, fixed: usize) -> Self {
        self.fixed = fixed;
        self
    }

    /// Sets the height of the part of a line in which the grip stands.
    #[must_use]
    pub fn head(mut self, head: f32) -> Self {
        self.head = head;
        self
    }

    /// Names the grips for tests: `<name>-grip-0`.
    #[must_use]
    pub fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    fn grip(&self, line: Rectangle) -> Rectangle {
        Rectangle {
            width: GRIP,
            height: self.head.min(line.height),
            ..line
        }
    }

    /// The bounds of the lines that can be moved.
    fn lines(&self, layout: Layout<'_>) -> Vec<Rectangle> {
        let all = layout.children().skip(self.fixed);
        all.map(|line| line.bounds()).collect()
    }
}

#[derive(Default)]
struct State {
    pressed: Option<(usize, Point)>,
    /// The line that is dragged, and where the mouse is.
    drag: Option<(usize, Point)>,
}

/// Before which of the lines something dropped at a height comes.
fn gap(lines: &[Rectangle], y: f32) -> usize {
    let above = |line: &&Rectangle| line.y + line.height / 2.0 < y;
    lines.iter().take_while(above).count()
}

impl<M> Widget<M, iced::Theme, Renderer> for Sortable<'_, M> {
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
        for (n, line) in self.lines(layout).into_iter().enumerate() {
            let id = Id::from(format!("{}-grip-{n}", self.name));
            operation.container(Some(&id), self.grip(line));
        }
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
        let state = tree.state.downcast_mut::<State>();
        let lines = self.lines(layout);
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let at = cursor.position().filter(|at| viewport.contains(*at));
                let hit = at.and_then(|at| {
                    let line = lines
                        .iter()
                        .position(|line| self.grip(*line).contains(at))?;
                    Some((line, at))
                });
                if hit.is_some() {
                    state.pressed = hit;
                    shell.capture_event();
                    return;
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let (Some((line, from)), Some(at)) = (state.pressed, cursor.position())
                    && (state.drag.is_some() || from.distance(at) > SLACK)
                {
                    state.drag = Some((line, at));
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
                if state.pressed.is_some() =>
            {
                state.pressed = None;
                if let Some((from, at)) = state.drag.take() {
                    let gap = gap(&lines, at.y);
                    let to = if gap > from { gap - 1 } else { gap };
                    if to != from {
                        shell.publish((self.on_move)(from, to));
                    }
                    shell.request_redraw();
                }
                shell.capture_event();
                return;
            }
            _ => {}
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
        let (content, state) = (self.content.as_widget(), tree.state.downcast_ref::<State>());
        content.draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
        let (t, lines) = (self.tokens, self.lines(layout));
        for (n, line) in lines.iter().enumerate() {
            let grip = self.grip(*line);
            if !grip.intersects(viewport) {
                continue;
            }
            let is_hot = cursor.is_over(grip) || state.drag.is_some_and(|(drag, _)| drag == n);
            dots(
                renderer,
                grip,
                if is_hot { t.text_2 } else { t.line_strong },
            );
        }
        let Some((from, at)) = state.drag else {
            return;
        };
        if let Some(line) = lines.get(from) {
            paint::fill(renderer, *line, t.surface.scale_alpha(0.6));
        }
        let gap = gap(&lines, at.y);
        let y = match (lines.get(gap), lines.last()) {
            (Some(line), _) => line.y,
            (None, Some(last)) => last.y + last.height,
            (None, None) => return,
        };
        let bounds = layout.bounds();
        let mark = Rectangle::new(
            Point::new(bounds.x + 2.0, y - 1.0),
            Size::new(bounds.width - 4.0, 2.0),
        );
        paint::fill(renderer, mark, t.focus);
        let ghost = Rectangle::new(
            Point::new(bounds.x + 6.0, at.y - self.head / 2.0),
            Size::new((bounds.width - 12.0).min(260.0), self.head),
        );
        let border = Border {
            color: t.focus,
            width: 1.0,
            radius: radius::CARD.into(),
        };
        paint::boxed(renderer, ghost, t.accent_soft.scale_alpha(0.8), border);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        if state.drag.is_some() {
            return mouse::Interaction::Grabbing;
        }
        let mut lines = self.lines(layout).into_iter();
        if lines.any(|line| cursor.is_over(self.grip(line))) {
            return mouse::Interaction::Grab;
        }
        let content = self.content.as_widget();
        content.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, Renderer>> {
        let content = self.content.as_widget_mut();
        content.overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

/// Six dots: something that can be taken hold of.
fn dots(renderer: &mut Renderer, grip: Rectangle, color: Color) {
    let (x, y) = (grip.center_x() - 3.0, grip.center_y() - 5.0);
    for row in 0..3 {
        for column in 0..2 {
            let dot = Rectangle::new(
                Point::new(x + column as f32 * 4.0, y + row as f32 * 4.0),
                Size::new(2.0, 2.0),
            );
            paint::fill(renderer, dot, color);
        }
    }
}

impl<'a, M: 'a> From<Sortable<'a, M>> for Element<'a, M> {
    fn from(sortable: Sortable<'a, M>) -> Self {
        Element::new(sortable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_comes_before_the_line_whose_middle_is_below() {
        let lines: Vec<Rectangle> = [0.0, 30.0, 130.0]
            .iter()
            .zip([30.0, 100.0, 30.0])
            .map(|(y, tall)| Rectangle::new(Point::new(0.0, *y), Size::new(100.0, tall)))
            .collect();
        for (y, expected) in [
            (0.0, 0),
            (14.0, 0),
            (16.0, 1),
            (79.0, 1),
            (81.0, 2),
            (500.0, 3),
        ] {
            assert_eq!(gap(&lines, y), expected, "{y}");
        }
    }
}
