//! Something laid over a whole view: dialogs, the palette, context menus, toasts.
//!
//! ```text
//! Layer::new(view, Some(card)).scrim(t).on_dismiss(Message::Cancel).into()   // a dialog: keys and mouse stay in it
//! Layer::new(view, Some(palette)).scrim(t).place(Place::Top(84.0)).outside_dismisses().on_dismiss(..)
//! Layer::new(view, Some(menu)).place(Place::At(point)).outside_dismisses().on_dismiss(..)
//! Layer::new(view, Some(toast)).place(Place::Foot(0.0)).free()               // does not take the keys
//! ```
//! When it opens it takes the focus (its first stop, or `.focus(id)`), Tab goes around inside, Esc sends `on_dismiss`. When
//! it closes the focus returns to where it was. What lies under it gets no keys and no mouse and is not reported to tests.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::operation::{Operation, focusable, text_input};
use iced::advanced::widget::{Id, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, overlay};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Point, Rectangle, Size, Vector};

use super::focus;
use super::keys;
use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// Where the upper thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Place {
    /// In the middle.
    #[default]
    Center,
    /// In the middle, this far from the top.
    Top(f32),
    /// At a point, moved so that all of it is seen.
    At(Point),
    /// At the right foot, above the status line, this far from the right side: beside a pane, not over its buttons.
    Foot(f32),
}

/// A view with something over it; see the module.
pub struct Layer<'a, M> {
    base: Element<'a, M>,
    top: Option<Element<'a, M>>,
    place: Place,
    scrim: Option<&'static Tokens>,
    on_dismiss: Option<M>,
    outside_dismisses: bool,
    traps: bool,
    focus: Option<Id>,
    selects: bool,
}

impl<'a, M: Clone + 'a> Layer<'a, M> {
    /// `top` is laid over `base` when there is one.
    pub fn new(base: impl Into<Element<'a, M>>, top: Option<impl Into<Element<'a, M>>>) -> Self {
        Self {
            base: base.into(),
            top: top.map(Into::into),
            place: Place::Center,
            scrim: None,
            on_dismiss: None,
            outside_dismisses: false,
            traps: true,
            focus: None,
            selects: false,
        }
    }

    /// Sets where it stands.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Darkens what lies under it.
    #[must_use]
    pub fn scrim(mut self, tokens: &'static Tokens) -> Self {
        self.scrim = Some(tokens);
        self
    }

    /// The message of Esc.
    #[must_use]
    pub fn on_dismiss(mut self, message: M) -> Self {
        self.on_dismiss = Some(message);
        self
    }

    /// A press outside also sends the message of Esc; not for dialogs that can lose something.
    #[must_use]
    pub fn outside_dismisses(mut self) -> Self {
        self.outside_dismisses = true;
        self
    }

    /// Takes neither keys nor focus: a toast.
    #[must_use]
    pub fn free(mut self) -> Self {
        self.traps = false;
        self
    }

    /// Selects the text of the field that gets the focus first, to be typed over.
    #[must_use]
    pub fn selects(mut self) -> Self {
        self.selects = true;
        self
    }

    /// Which stop gets the focus first.
    #[must_use]
    pub fn focus(mut self, id: impl Into<Id>) -> Self {
        self.focus = Some(id.into());
        self
    }

    fn is_trapping(&self) -> bool {
        self.traps && self.top.is_some()
    }
}

#[derive(Default)]
struct State {
    is_open: bool,
    before: Option<u64>,
    /// Who had the keyboard in it last.
    last: Option<u64>,
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Layer<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        std::iter::once(&self.base)
            .chain(&self.top)
            .map(Tree::new)
            .collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let children: Vec<&Element<'_, M>> = std::iter::once(&self.base).chain(&self.top).collect();
        tree.diff_children(&children);
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
        let base = self
            .base
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits);
        let size = base.size();
        let mut nodes = vec![base];
        if let (Some(top), Some(tree)) = (&mut self.top, tree.children.get_mut(1)) {
            let margin = match self.place {
                Place::Top(top) => Size::new(16.0, top + 16.0),
                Place::At(_) => Size::new(4.0, 4.0),
                Place::Center | Place::Foot(_) => Size::new(32.0, 48.0),
            };
            let room = Size::new(
                (size.width - margin.width).max(0.0),
                (size.height - margin.height).max(0.0),
            );
            let node =
                top.as_widget_mut()
                    .layout(tree, renderer, &layout::Limits::new(Size::ZERO, room));
            let free = Size::new(
                size.width - node.size().width,
                size.height - node.size().height,
            );
            let at = match self.place {
                Place::Center => Point::new(free.width / 2.0, free.height / 2.0),
                Place::Top(top) => Point::new(free.width / 2.0, top),
                Place::At(at) => {
                    Point::new(at.x.min(free.width - 4.0), at.y.min(free.height - 4.0))
                }
                Place::Foot(aside) => Point::new(free.width - aside - 16.0, free.height - 40.0),
            };
            nodes.push(node.move_to(Point::new(at.x.max(0.0).round(), at.y.max(0.0).round())));
        }
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let mut layouts = layout.children();
        let (Some(below), above) = (layouts.next(), layouts.next()) else {
            return;
        };
        if !self.is_trapping() {
            self.base
                .as_widget_mut()
                .operate(&mut tree.children[0], below, renderer, operation);
        }
        if let (Some(top), Some(above), Some(tree)) =
            (&mut self.top, above, tree.children.get_mut(1))
        {
            top.as_widget_mut()
                .operate(tree, above, renderer, operation);
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
        let mut layouts = layout.children();
        let (Some(below), above) = (layouts.next(), layouts.next()) else {
            return;
        };
        let is_trapping = self.is_trapping();
        let state = tree.state.downcast_mut::<State>();
        let opens = is_trapping && !std::mem::replace(&mut state.is_open, true);
        if opens {
            state.before = Some(focus::current());
        } else if !is_trapping {
            state.is_open = false;
            if let Some(before) = state.before.take() {
                focus::give_back(before, state.last.take());
                shell.request_redraw();
            }
        }
        let is_input = matches!(
            event,
            Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_)
        );
        let mut is_over = false;
        if let (Some(top), Some(above), [_, tree]) =
            (&mut self.top, above, tree.children.as_mut_slice())
        {
            let top = top.as_widget_mut();
            is_over = cursor.is_over(above.bounds());
            if opens {
                let mut operate =
                    |operation: &mut dyn Operation| top.operate(tree, above, renderer, operation);
                match &self.focus {
                    Some(id) => keys::run(Box::new(focusable::focus(id.clone())), &mut operate),
                    None => keys::step_focus(false, &mut operate),
                }
                if let (Some(id), true) = (&self.focus, self.selects) {
                    keys::run(Box::new(text_input::select_all(id.clone())), &mut operate);
                }
                shell.request_redraw();
            }
            top.update(
                tree, event, above, cursor, renderer, clipboard, shell, viewport,
            );
            if is_trapping && !shell.is_event_captured() {
                if let Some(backwards) = keys::is_tab(event) {
                    keys::step_focus(backwards, &mut |operation| {
                        top.operate(tree, above, renderer, operation);
                    });
                    shell.capture_event();
                    shell.request_redraw();
                }
                let is_escape = matches!(
                    event,
                    Event::Keyboard(keyboard::Event::KeyPressed {
                        key: Key::Named(Named::Escape),
                        ..
                    })
                );
                let is_outside = self.outside_dismisses
                    && !is_over
                    && matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_)));
                if let (true, Some(message)) = (is_escape || is_outside, &self.on_dismiss) {
                    shell.publish(message.clone());
                    shell.capture_event();
                }
            }
        }
        if is_trapping {
            state.last = Some(focus::current());
        }
        if is_trapping && is_input {
            return;
        }
        let cursor = if is_trapping || is_over {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
        if !shell.is_event_captured() {
            let base = self.base.as_widget_mut();
            base.update(
                &mut tree.children[0],
                event,
                below,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
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
        let mut layouts = layout.children();
        let (Some(below), above) = (layouts.next(), layouts.next()) else {
            return;
        };
        let is_over = above.is_some_and(|above| cursor.is_over(above.bounds()));
        let base_cursor = if self.is_trapping() || is_over {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
        self.base.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            below,
            base_cursor,
            viewport,
        );
        if let (Some(top), Some(above), Some(tree)) = (&self.top, above, tree.children.get(1)) {
            renderer.with_layer(layout.bounds(), |renderer| {
                if let Some(t) = self.scrim {
                    paint::fill(renderer, layout.bounds(), t.scrim);
                }
                top.as_widget()
                    .draw(tree, renderer, theme, style, above, cursor, viewport);
            });
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
        let mut layouts = layout.children();
        let (Some(below), above) = (layouts.next(), layouts.next()) else {
            return mouse::Interaction::None;
        };
        if let (Some(top), Some(above), Some(tree)) = (&self.top, above, tree.children.get(1))
            && (self.is_trapping() || cursor.is_over(above.bounds()))
        {
            return top
                .as_widget()
                .mouse_interaction(tree, above, cursor, viewport, renderer);
        }
        self.base.as_widget().mouse_interaction(
            &tree.children[0],
            below,
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
        let is_trapping = self.is_trapping();
        let mut layouts = layout.children();
        let (below, above) = (layouts.next()?, layouts.next());
        let (base_tree, top_tree) = match tree.children.as_mut_slice() {
            [base, top] => (base, Some(top)),
            [base] => (base, None),
            _ => return None,
        };
        let over = match (&mut self.top, above, top_tree) {
            (Some(top), Some(above), Some(tree)) => {
                top.as_widget_mut()
                    .overlay(tree, above, renderer, viewport, translation)
            }
            _ => None,
        };
        if is_trapping {
            return over;
        }
        let under =
            self.base
                .as_widget_mut()
                .overlay(base_tree, below, renderer, viewport, translation);
        match (under, over) {
            (Some(under), Some(over)) => {
                Some(overlay::Group::with_children(vec![under, over]).overlay())
            }
            (under, over) => under.or(over),
        }
    }
}

impl<'a, M: Clone + 'a> From<Layer<'a, M>> for Element<'a, M> {
    fn from(layer: Layer<'a, M>) -> Self {
        Element::new(layer)
    }
}
