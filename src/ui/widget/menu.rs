//! The context menu: commands with icons and keys, separators, the destructive one last.
//!
//! ```text
//! Menu::new(t, vec![
//!     Entry::new("Відкрити", Message::Open).icon(Icon::ContactRound).key("Enter"),
//!     Entry::line(),
//!     Entry::new("До кошика", Message::Trash).icon(Icon::Trash2).key("Del").danger(),
//! ])
//! ```
//! Lay it over the view with `Layer::new(view, Some(menu)).place(Place::At(point)).outside_dismisses().on_dismiss(..)`, which
//! also gives it the keys: ↑ ↓ Home End, first letters, Enter, Esc. [`Menu::bare`] stands inside a popup instead.

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::keyboard::{self, Key, key::Named};
use iced::{Border, Color, Event, Length, Point, Rectangle, Size};

use super::focus::Focus;
use super::paint::{self, Renderer};
use super::select;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, radius};

const ROW: f32 = 26.0;
const LINE: f32 = 9.0;
const PAD: f32 = 5.0;

/// One line of a menu.
#[derive(Debug, Clone)]
pub struct Entry<'a, M> {
    label: Cow<'a, str>,
    icon: Option<Icon>,
    swatch: Option<Color>,
    key: Cow<'a, str>,
    on_press: Option<M>,
    is_danger: bool,
    is_checked: bool,
    is_line: bool,
}

impl<'a, M> Entry<'a, M> {
    /// A command.
    pub fn new(label: impl Into<Cow<'a, str>>, on_press: M) -> Self {
        Self {
            on_press: Some(on_press),
            ..Self::off(label)
        }
    }

    /// A command that cannot be used now.
    pub fn off(label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            label: label.into(),
            icon: None,
            swatch: None,
            key: Cow::Borrowed(""),
            on_press: None,
            is_danger: false,
            is_checked: false,
            is_line: false,
        }
    }

    /// A separator.
    pub fn line() -> Self {
        Self {
            is_line: true,
            ..Self::off("")
        }
    }

    /// Puts an icon first.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Puts a patch of a colour first, where a colour is chosen.
    #[must_use]
    pub fn swatch(mut self, color: Color) -> Self {
        self.swatch = Some(color);
        self
    }

    /// Shows the key at the right.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.key = key.into();
        self
    }

    /// It loses something: red.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.is_danger = true;
        self
    }

    /// Shows a tick at the right.
    #[must_use]
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.is_checked = is_checked;
        self
    }

    fn has_mark(&self) -> bool {
        self.icon.is_some() || self.swatch.is_some()
    }

    fn tall(&self) -> f32 {
        if self.is_line { LINE } else { ROW }
    }
}

/// A menu; see the module.
pub struct Menu<'a, M> {
    tokens: &'static Tokens,
    entries: Vec<Entry<'a, M>>,
    width: Option<f32>,
    shown: Option<usize>,
    is_bare: bool,
    id: Option<Id>,
}

impl<'a, M: Clone> Menu<'a, M> {
    /// A menu of entries.
    pub fn new(tokens: &'static Tokens, entries: Vec<Entry<'a, M>>) -> Self {
        Self {
            tokens,
            entries,
            width: None,
            shown: None,
            is_bare: false,
            id: None,
        }
    }

    /// Names it for focus tasks: one that opens by a key gets the keyboard.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the width; by default that of the widest entry.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws no box of its own.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// Shows an entry under the mouse, for the gallery.
    #[must_use]
    pub fn shown(mut self, entry: usize) -> Self {
        self.shown = Some(entry);
        self
    }

    fn natural(&self) -> Size {
        let icon = if self.entries.iter().any(Entry::has_mark) {
            23.0
        } else {
            0.0
        };
        let widest = self.entries.iter().map(|entry| {
            let key = paint::width(&entry.key, Type::TINY);
            let tick = if entry.is_checked { 24.0 } else { 0.0 };
            paint::width(&entry.label, Type::BODY) + if key > 0.0 { 24.0 + key } else { tick }
        });
        let width = self
            .width
            .unwrap_or(widest.fold(120.0, f32::max) + 2.0 * PAD + 16.0 + icon)
            .ceil();
        Size::new(
            width,
            self.entries.iter().map(Entry::tall).sum::<f32>() + 2.0 * PAD,
        )
    }

    fn rows(&self, bounds: Rectangle) -> impl Iterator<Item = (usize, Rectangle)> {
        let mut y = bounds.y + PAD;
        self.entries.iter().enumerate().map(move |(n, entry)| {
            let row = Rectangle {
                x: bounds.x + PAD,
                y,
                width: bounds.width - 2.0 * PAD,
                height: entry.tall(),
            };
            y += row.height;
            (n, row)
        })
    }

    fn at(&self, bounds: Rectangle, at: Point) -> Option<usize> {
        self.rows(bounds)
            .find(|(n, row)| row.contains(at) && self.can(*n))
            .map(|(n, _)| n)
    }

    fn can(&self, n: usize) -> bool {
        self.entries
            .get(n)
            .is_some_and(|entry| entry.on_press.is_some())
    }

    fn step(&self, from: Option<usize>, forward: bool) -> Option<usize> {
        let count = self.entries.len();
        let start = from.map_or(if forward { count.saturating_sub(1) } else { 0 }, |n| {
            n.min(count.saturating_sub(1))
        });
        (1..=count)
            .map(|by| {
                if forward {
                    (start + by) % count
                } else {
                    (start + count - by) % count
                }
            })
            .find(|n| self.can(*n))
    }
}

#[derive(Default)]
struct State {
    focus: Focus,
    cursor: Option<usize>,
}

impl<M: Clone> Widget<M, iced::Theme, Renderer> for Menu<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        layout::Node::new(self.natural())
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        operation.container(None, bounds);
        let id = self.id.as_ref();
        operation.focusable(id, bounds, &mut tree.state.downcast_mut::<State>().focus);
        for (n, row) in self.rows(bounds) {
            if !self.entries[n].is_line {
                operation.text(None, row, &self.entries[n].label);
            }
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        let before = state.cursor;
        let mut press = None;
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) if bounds.contains(*position) => {
                state.cursor = self.at(bounds, *position);
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                press = cursor.position().and_then(|at| self.at(bounds, at));
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) if cursor.is_over(bounds) => {
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                text,
                modifiers,
                ..
            }) if state.focus.is_held() => {
                match key {
                    Key::Named(Named::ArrowDown) => state.cursor = self.step(state.cursor, true),
                    Key::Named(Named::ArrowUp) => state.cursor = self.step(state.cursor, false),
                    Key::Named(Named::Home) => state.cursor = self.step(None, true),
                    Key::Named(Named::End) => state.cursor = self.step(None, false),
                    Key::Named(Named::Enter | Named::Space) => press = state.cursor,
                    _ => {
                        let letter = text
                            .as_ref()
                            .filter(|_| !modifiers.control() && !modifiers.alt());
                        let labels = self.entries.iter().map(|entry| entry.label.as_ref());
                        match letter.and_then(|letter| {
                            select::jump(labels, letter, state.cursor.unwrap_or(0))
                        }) {
                            Some(n) if self.can(n) => state.cursor = Some(n),
                            _ => return,
                        }
                    }
                }
                shell.capture_event();
            }
            _ => {}
        }
        if let Some(message) = press.and_then(|n| self.entries[n].on_press.clone()) {
            shell.publish(message);
            shell.capture_event();
        }
        if state.cursor != before {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let (t, bounds) = (self.tokens, layout.bounds());
        let cursor = self.shown.or(tree.state.downcast_ref::<State>().cursor);
        if !self.is_bare {
            paint::popup(renderer, bounds, t);
        }
        let has_marks = self.entries.iter().any(Entry::has_mark);
        for (n, row) in self.rows(bounds) {
            let entry = &self.entries[n];
            if entry.is_line {
                paint::fill(
                    renderer,
                    Rectangle {
                        y: row.y + 4.0,
                        height: 1.0,
                        ..row
                    },
                    t.line_subtle,
                );
                continue;
            }
            if cursor == Some(n) {
                let border = Border {
                    radius: Radius::new(radius::EVENT),
                    ..Border::default()
                };
                paint::boxed(renderer, row, t.row_selected, border);
            }
            let (ink, faint) = match (entry.on_press.is_some(), entry.is_danger) {
                (false, _) => (t.text_off, t.text_off),
                (true, true) => (t.overdue, t.overdue),
                (true, false) => (t.text, t.text_3),
            };
            let middle = row.center_y();
            let mut x = row.x + 8.0;
            if let Some(icon) = entry.icon {
                paint::icon(renderer, icon, 14.0, x, middle, faint);
            }
            if let Some(color) = entry.swatch {
                let patch = Rectangle {
                    x,
                    y: middle - 7.0,
                    width: 14.0,
                    height: 14.0,
                };
                let border = Border {
                    radius: Radius::new(radius::CHECK),
                    ..Border::default()
                };
                paint::boxed(renderer, patch, color, border);
            }
            if has_marks {
                x += 23.0;
            }
            paint::line(renderer, &entry.label, Type::BODY, x, middle, ink);
            let end = row.x + row.width - 8.0;
            if !entry.key.is_empty() {
                let ink = if entry.on_press.is_some() {
                    t.text_3
                } else {
                    t.text_off
                };
                paint::line(
                    renderer,
                    &entry.key,
                    Type::TINY,
                    end - paint::width(&entry.key, Type::TINY),
                    middle,
                    ink,
                );
            } else if entry.is_checked {
                paint::icon(renderer, Icon::Check, 14.0, end - 14.0, middle, t.text_3);
            }
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match cursor
            .position()
            .and_then(|at| self.at(layout.bounds(), at))
        {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::None,
        }
    }
}

impl<'a, M: Clone + 'a> From<Menu<'a, M>> for Element<'a, M> {
    fn from(menu: Menu<'a, M>) -> Self {
        Element::new(menu)
    }
}
