//! Draws a month straight through the renderer: days with their numbers and the numbers of weeks, events, what is dragged.

use iced::advanced::Renderer as _;
use iced::border::Radius;
use iced::{Border, Rectangle, Size};

use super::widget::State;
use super::{Cell, Frame, Item, LINE, MonthGrid, NAMES, NUMBER, Spot};
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::paint::{self, Renderer};
use crate::ui::widget::shade;
use crate::ui::widget::time_grid::{Look, Pose, draw_face};

impl<M> MonthGrid<'_, M> {
    pub(super) fn draw_all(&self, renderer: &mut Renderer, state: &State, frame: &Frame) {
        let t = self.tokens;
        paint::fill(renderer, frame.bounds, t.surface);
        self.draw_names(renderer, frame);
        for (at, cell) in self.board.cells.iter().enumerate() {
            let area = frame.cell(at);
            if cell.is_off || cell.is_other {
                paint::fill(renderer, area, t.sunken);
            }
            let top = Rectangle {
                height: 1.0,
                ..area
            };
            paint::fill(renderer, top, t.line_subtle);
            paint::fill(renderer, Rectangle { width: 1.0, ..area }, t.line_subtle);
            if cell.is_chosen {
                let color = if state.focus.is_held() {
                    t.focus
                } else {
                    t.line
                };
                let border = Border {
                    color,
                    width: if state.focus.is_held() { 2.0 } else { 1.0 },
                    radius: Radius::new(2.0),
                };
                paint::boxed(renderer, area, iced::Color::TRANSPARENT, border);
            }
            if let Some(week) = cell.week {
                let said = week.to_string();
                let x = area.x - 8.0 - paint::width(&said, Type::TINY.normal());
                let middle = area.y + NUMBER / 2.0;
                paint::line(renderer, &said, Type::TINY.normal(), x, middle, t.text_3);
            }
            self.draw_number(
                renderer,
                cell,
                area,
                state.hovered == Some(Spot::Number(at)),
            );
            let lines = frame.lines();
            let hidden = self.hidden(lines, at);
            if hidden > 0 {
                let area = frame.line(at, at, lines.saturating_sub(1));
                let said = self.board.more.replace("{}", &hidden.to_string());
                let said = paint::fit(&said, Type::TINY, area.width - 8.0);
                let ink = if state.hovered == Some(Spot::More(at)) {
                    t.link
                } else {
                    t.text_2
                };
                let middle = area.y + area.height / 2.0;
                paint::line(renderer, &said, Type::TINY, area.x + 5.0, middle, ink);
            }
        }
        let dragged = state
            .drag
            .and(state.pressed)
            .and_then(|(spot, _)| self.item(spot));
        for (at, part) in self.parts.iter().enumerate() {
            let Some(area) = self.area(frame, part) else {
                continue;
            };
            let item = &self.board.items[part.item];
            let pose = if dragged.is_some_and(|it| it.face.key == item.face.key) {
                Pose::Gone
            } else if self.current == Some(item.face.key) {
                Pose::Current(state.focus.is_held())
            } else if state.hovered == Some(Spot::Part(at)) {
                Pose::Hovered
            } else {
                Pose::Idle
            };
            self.draw_item(renderer, item, area, pose);
        }
        if let (Some(item), Some((_, at))) = (dragged, state.drag) {
            let Some(cell) = frame.cell_at(at) else {
                return;
            };
            let area = frame.cell(cell);
            renderer.with_layer(frame.bounds, |renderer| {
                let border = Border {
                    color: t.focus,
                    width: 2.0,
                    radius: Radius::new(3.0),
                };
                paint::boxed(renderer, area, iced::Color::TRANSPARENT, border);
                let ghost = Rectangle {
                    x: at.x - 20.0,
                    y: at.y - LINE / 2.0,
                    width: area.width - 6.0,
                    height: LINE - 2.0,
                };
                shade::shadow(renderer, ghost, radius::EVENT, t);
                paint::fill(renderer, ghost, t.surface);
                self.draw_item(renderer, item, ghost, Pose::Current(true));
            });
        }
    }

    /// The names of the columns of a month, or whose the rows are.
    fn draw_names(&self, renderer: &mut Renderer, frame: &Frame) {
        let t = self.tokens;
        if self.board.rows.is_empty() {
            for (column, name) in self.board.names.iter().enumerate() {
                let x = frame.x(column) + 8.0;
                let middle = frame.bounds.y + NAMES / 2.0;
                paint::line(renderer, name, Type::SMALL.medium(), x, middle, t.text_3);
            }
        }
        for (row, head) in self.board.rows.iter().enumerate() {
            let (top, left) = (frame.y(row), frame.bounds.x);
            let line = Rectangle {
                x: left,
                y: top,
                width: frame.gutter,
                height: 1.0,
            };
            paint::fill(renderer, line, t.line_subtle);
            let (fill, ink) = t.category(head.color);
            let (circle, middle) = (left + 10.0, top + 18.0);
            paint::pill(renderer, circle, middle, Size::new(20.0, 20.0), fill);
            if head.initials.is_empty() {
                paint::icon(renderer, Icon::DoorOpen, 12.0, circle + 4.0, middle, ink);
            } else {
                let wide = paint::width(&head.initials, Type::INITIALS);
                let x = circle + (20.0 - wide) / 2.0;
                paint::line(renderer, &head.initials, Type::INITIALS, x, middle, ink);
            }
            // A long name takes a second line: that of the family.
            let style = Type::SMALL.medium();
            let (x, room) = (circle + 26.0, frame.gutter - 42.0);
            let (first, second) = match head.name.split_once(' ') {
                Some(parts) if paint::width(&head.name, style) > room => parts,
                _ => (head.name.as_str(), ""),
            };
            let said = paint::fit(first, style, room);
            paint::line(renderer, &said, style, x, middle, t.text);
            let said = paint::fit(second, style, room);
            paint::line(renderer, &said, style, x, middle + 16.0, t.text);
        }
    }

    fn draw_number(&self, renderer: &mut Renderer, cell: &Cell, area: Rectangle, is_hot: bool) {
        let t = self.tokens;
        let Some(number) = cell.number else {
            return;
        };
        let number = number.to_string();
        let style = Type::SMALL.medium();
        let wide = paint::width(&number, style);
        let (x, middle) = (area.x + 9.0, area.y + NUMBER / 2.0);
        let ink = match (cell.is_today, cell.is_other, is_hot) {
            (true, ..) => t.on_accent,
            (_, _, true) => t.link,
            (_, true, _) => t.text_3,
            _ => t.text,
        };
        if cell.is_today {
            paint::pill(
                renderer,
                x - 6.0,
                middle,
                Size::new(wide + 12.0, 18.0),
                t.accent,
            );
        }
        paint::line(renderer, &number, style, x, middle, ink);
    }

    /// One line: a fill for whole days and drafts, a dot and the time for the rest.
    fn draw_item(&self, renderer: &mut Renderer, item: &Item, area: Rectangle, pose: Pose) {
        let t = self.tokens;
        let is_filled = item.time.is_empty() || item.last > item.first;
        if is_filled && item.due.is_none() || item.face.look == Look::Draft {
            draw_face(t, renderer, &item.face, area, pose);
            return;
        }
        let ring = match pose {
            Pose::Current(true) => Some((t.focus, 2.0)),
            Pose::Current(false) => Some((t.line_strong, 1.0)),
            Pose::Hovered => Some((t.line, 1.0)),
            _ => item.due.map(|tone| match tone {
                Tone::Overdue => (t.overdue_mark, 1.0),
                Tone::Today => (t.text, 1.0),
                _ => (t.line, 1.0),
            }),
        };
        if let Some((color, width)) = ring {
            let border = Border {
                color,
                width,
                radius: Radius::new(radius::EVENT),
            };
            paint::boxed(renderer, area, t.surface, border);
        }
        let middle = area.y + area.height / 2.0;
        let is_past = item.face.look == Look::Past;
        let ink = match (item.due, is_past) {
            (Some(tone), _) => tone.ink(t),
            (None, true) => t.text_3,
            (None, false) => t.text,
        };
        let mut x = area.x + 5.0;
        if item.due.is_none() {
            for color in item.face.colors.iter().take(3) {
                let dot = Rectangle {
                    x,
                    y: middle - 3.0,
                    width: 6.0,
                    height: 6.0,
                };
                let border = Border {
                    radius: Radius::new(3.0),
                    ..Border::default()
                };
                paint::boxed_exact(renderer, dot, t.category_mark(*color), border);
                x += 7.0;
            }
            x += 2.0;
        }
        if !item.time.is_empty() {
            let style = Type::TINY.normal();
            x += paint::line(renderer, &item.time, style, x, middle, t.text_3) + 4.0;
        }
        if let Some(tone) = item
            .face
            .mark
            .or(item.due.filter(|it| *it == Tone::Overdue))
            && let Some(glyph) = tone.glyph()
        {
            let style = tone.glyph_type();
            x += paint::line(renderer, glyph, style, x, middle, tone.mark(t)) + 3.0;
        }
        if let Some(icon) = item.face.icon.filter(|_| area.width > 110.0) {
            paint::icon(renderer, icon, 12.0, x, middle, ink);
            x += 15.0;
        }
        let style = Type::TINY;
        let said = paint::fit(&item.face.title, style, area.x + area.width - 4.0 - x);
        let wide = paint::line(renderer, &said, style, x, middle, ink);
        if item.face.is_struck {
            let line = Rectangle {
                x,
                y: middle.round(),
                width: wide,
                height: 1.0,
            };
            paint::fill(renderer, line, ink);
        }
    }
}
