//! The open list of a select, an overlay under it.

use super::super::paint::{self, Renderer};
use super::widget::is_letter;
use super::{ROW, SHOWN, Select, State};
use crate::ui::theme::{Icon, Tokens, Type, radius};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Overlay, Renderer as _, Shell, mouse};
use iced::border::Radius;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Border, Event, Point, Rectangle, Size};

/// Up to here from the left edge a press is one on the box of an option.
const BOX: f32 = 34.0;

pub(super) struct List<'a, 'b, M> {
    pub(super) select: &'b Select<'a, M>,
    pub(super) state: &'b mut State,
    pub(super) anchor: Rectangle,
}

impl<M> List<'_, '_, M> {
    fn head(&self) -> f32 {
        if self.select.has_search() { 34.0 } else { 0.0 }
    }

    fn row_at(&self, bounds: Rectangle, at: Point) -> Option<usize> {
        let y = at.y - bounds.y - 5.0 - self.head();
        if y < 0.0 || !bounds.contains(at) {
            return None;
        }
        let n = self.state.first + (y / ROW) as usize;
        (n < self.state.hits.len() && n < self.state.first + SHOWN).then_some(n)
    }

    fn key(
        &mut self,
        key: &Key,
        modifiers: Modifiers,
        text: Option<&str>,
        shell: &mut Shell<'_, M>,
    ) {
        match key {
            Key::Named(Named::Escape | Named::Tab | Named::F4) => self.state.is_open = false,
            Key::Named(Named::ArrowUp) if modifiers.alt() => self.state.is_open = false,
            Key::Named(Named::Enter) => self.select.pick(self.state, shell),
            Key::Named(Named::Insert) => {
                self.select.flip(self.state, shell);
            }
            Key::Named(Named::Space) if !self.select.has_search() => {
                self.select.pick(self.state, shell);
            }
            Key::Named(Named::ArrowDown) => self.state.step(1),
            Key::Named(Named::ArrowUp) => self.state.step(-1),
            Key::Named(Named::PageDown) => self.state.step(SHOWN as isize),
            Key::Named(Named::PageUp) => self.state.step(-(SHOWN as isize)),
            Key::Named(Named::Home) => self.state.step(isize::MIN),
            Key::Named(Named::End) => self.state.step(isize::MAX),
            Key::Named(Named::Backspace) => {
                self.state.query.pop();
                self.select.search(self.state);
            }
            _ => {
                let spaced = text == Some(" ") && self.select.has_search();
                if let Some(text) = text.filter(|text| spaced || is_letter(text, modifiers)) {
                    self.select.type_letter(self.state, text);
                }
            }
        }
    }
}

impl<M> Overlay<M, iced::Theme, Renderer> for List<'_, '_, M> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        // The height of the whole list, so that searching does not move it.
        let rows = self.select.options.len().clamp(1, SHOWN) as f32;
        let size = Size::new(
            self.anchor
                .width
                .max(self.select.natural_width() + 20.0)
                .min(bounds.width),
            rows * ROW + 10.0 + self.head(),
        );
        let below = self.anchor.y + self.anchor.height + 4.0;
        let y = if below + size.height <= bounds.height || self.anchor.y < size.height {
            below
        } else {
            self.anchor.y - 4.0 - size.height
        };
        let x = self.anchor.x.min(bounds.width - size.width).max(0.0);
        layout::Node::new(size).move_to(Point::new(x, y))
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let bounds = layout.bounds();
        let shown = self.state.hits.iter().skip(self.state.first).take(SHOWN);
        for (n, option) in shown
            .filter_map(|n| self.select.options.get(*n))
            .enumerate()
        {
            let y = bounds.y + 5.0 + self.head() + n as f32 * ROW;
            operation.text(
                None,
                Rectangle {
                    y,
                    height: ROW,
                    ..bounds
                },
                &option.label,
            );
        }
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
    ) {
        let bounds = layout.bounds();
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                if let Some(n) = self
                    .row_at(bounds, *position)
                    .filter(|n| *n != self.state.cursor)
                {
                    self.state.cursor = n;
                    shell.request_redraw();
                }
                return;
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                match cursor.position().and_then(|at| self.row_at(bounds, at)) {
                    Some(n) => {
                        self.state.cursor = n;
                        let at = cursor.position().map_or(0.0, |at| at.x - bounds.x);
                        let is_on_box = at < BOX;
                        if !is_on_box || !self.select.flip(self.state, shell) {
                            self.select.pick(self.state, shell);
                        }
                    }
                    None if cursor.is_over(bounds) => {}
                    None => self.state.is_open = false,
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) =
                    delta;
                self.state.scroll(if *y > 0.0 { -2 } else { 2 });
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modifiers,
                text,
                ..
            }) => {
                self.key(key, *modifiers, text.as_deref(), shell);
            }
            _ => return,
        }
        shell.capture_event();
        shell.request_redraw();
        if !self.state.is_open {
            shell.invalidate_layout();
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::Idle
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        _theme: &iced::Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let (t, bounds, state) = (self.select.tokens, layout.bounds(), &*self.state);
        // Room for the shadow belongs to the layer, or it would be cut off.
        renderer.with_layer(bounds.expand(40.0), |renderer| {
            paint::popup(renderer, bounds, t);
            if self.select.has_search() {
                let middle = bounds.y + 18.0;
                paint::icon(
                    renderer,
                    Icon::Search,
                    14.0,
                    bounds.x + 11.0,
                    middle,
                    t.text_3,
                );
                let x = bounds.x + 32.0;
                if state.query.is_empty() {
                    paint::line(
                        renderer,
                        &self.select.search_hint,
                        Type::BODY,
                        x,
                        middle,
                        t.text_3,
                    );
                }
                let used = paint::line(renderer, &state.query, Type::BODY, x, middle, t.text);
                let caret = Rectangle {
                    x: x + used,
                    y: middle - 8.0,
                    width: 1.0,
                    height: 15.0,
                };
                paint::fill(renderer, caret, t.text);
                let line = Rectangle {
                    y: bounds.y + 34.0,
                    height: 1.0,
                    x: bounds.x + 1.0,
                    width: bounds.width - 2.0,
                };
                paint::fill(renderer, line, t.line_subtle);
            }
            let shown = state.hits.iter().enumerate().skip(state.first).take(SHOWN);
            for (n, option) in shown {
                let Some(option_data) = self.select.options.get(*option) else {
                    continue;
                };
                let y = bounds.y + 5.0 + self.head() + (n - state.first) as f32 * ROW;
                let row = Rectangle {
                    x: bounds.x + 5.0,
                    y,
                    width: bounds.width - 10.0,
                    height: ROW,
                };
                if n == state.cursor {
                    let border = Border {
                        radius: Radius::new(radius::EVENT),
                        ..Border::default()
                    };
                    paint::boxed(renderer, row, t.row_selected, border);
                }
                let (mut x, middle) = (row.x + 8.0, row.center_y());
                let tick = self.select.tick(*option);
                if let Some(is_on) = tick {
                    checkbox(renderer, t, Point::new(x, middle), is_on);
                }
                if !self.select.ticks.is_empty() {
                    x += 23.0;
                }
                if let Some(icon) = option_data.icon {
                    paint::icon(renderer, icon, 14.0, x, middle, t.text_3);
                    x += 23.0;
                }
                // A box says it already.
                let is_chosen = self.select.chosen == Some(*option) && tick.is_none();
                let end = row.x + row.width - if is_chosen { 30.0 } else { 8.0 };
                let words = paint::fit(&option_data.label, Type::BODY, end - x);
                paint::line(renderer, &words, Type::BODY, x, middle, t.text);
                if is_chosen {
                    paint::icon(
                        renderer,
                        Icon::Check,
                        14.0,
                        row.x + row.width - 22.0,
                        middle,
                        t.text_3,
                    );
                }
            }
            if state.hits.len() > SHOWN {
                let track = SHOWN as f32 * ROW;
                let part = SHOWN as f32 / state.hits.len() as f32;
                let top = state.first as f32 / state.hits.len() as f32 * track;
                let thumb = Rectangle {
                    x: bounds.x + bounds.width - 6.0,
                    y: bounds.y + 5.0 + self.head() + top,
                    width: 4.0,
                    height: (track * part).max(16.0),
                };
                paint::boxed(
                    renderer,
                    thumb,
                    t.line,
                    Border {
                        radius: Radius::new(2.0),
                        ..Border::default()
                    },
                );
            }
        });
    }
}

/// A box of 15, as the checks of forms have.
fn checkbox(renderer: &mut Renderer, t: &Tokens, at: Point, is_on: bool) {
    let bounds = Rectangle {
        x: at.x,
        y: (at.y - 7.5).round(),
        width: 15.0,
        height: 15.0,
    };
    let fill = if is_on { t.accent } else { t.surface };
    let border = Border {
        color: if is_on { t.accent } else { t.line_strong },
        width: 1.0,
        radius: Radius::new(radius::CHECK),
    };
    paint::boxed(renderer, bounds, fill, border);
    if is_on {
        paint::icon(
            renderer,
            Icon::Check,
            12.0,
            bounds.x + 1.5,
            at.y,
            t.on_accent,
        );
    }
}
