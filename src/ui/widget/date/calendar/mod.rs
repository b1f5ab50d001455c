//! The calendar of a month: a grid of days from Monday, chips of the usual delays.

mod grid;

use grid::{days_shown, step};
pub use grid::{first_shown, weeks};

use super::super::focus::Focus;
use super::super::paint::{self, Renderer};
use super::Names;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::keyboard::{self, Key, key::Named};
use iced::{Border, Color, Event, Length, Point, Rectangle, Size};
use std::borrow::Cow;

const WIDTH: f32 = 234.0;
const HEAD: f32 = 28.0;
const CELL: f32 = 26.0;
const CHIPS: f32 = 37.0;

/// The calendar of a month; see the module.
pub struct Calendar<'a, M> {
    tokens: &'static Tokens,
    today: NaiveDate,
    pub(super) chosen: Option<NaiveDate>,
    names: &'a Names,
    on_choose: Box<dyn Fn(NaiveDate) -> M + 'a>,
    chips: Vec<(Cow<'a, str>, NaiveDate)>,
    is_day_off: Box<dyn Fn(NaiveDate) -> bool + 'a>,
    id: Option<Id>,
}

impl<'a, M> Calendar<'a, M> {
    /// A calendar that shows the month of the chosen day, else of today. Saturday and Sunday are days off.
    pub fn new(
        tokens: &'static Tokens,
        today: NaiveDate,
        chosen: Option<NaiveDate>,
        names: &'a Names,
        on_choose: impl Fn(NaiveDate) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            today,
            chosen,
            names,
            on_choose: Box::new(on_choose),
            chips: Vec::new(),
            is_day_off: Box::new(|date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun)),
            id: None,
        }
    }

    /// Chips of the usual delays under the days.
    #[must_use]
    pub fn chips(mut self, chips: Vec<(Cow<'a, str>, NaiveDate)>) -> Self {
        self.chips = chips;
        self
    }

    /// Which days are off.
    #[must_use]
    pub fn days_off(mut self, is_day_off: impl Fn(NaiveDate) -> bool + 'a) -> Self {
        self.is_day_off = Box::new(is_day_off);
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn start(&self) -> NaiveDate {
        self.chosen.unwrap_or(self.today)
    }

    fn cell(&self, bounds: Rectangle, n: u32) -> Rectangle {
        let (row, column) = ((n / 7) as f32, (n % 7) as f32);
        let wide = bounds.width / 7.0;
        Rectangle {
            x: bounds.x + (column * wide).round(),
            y: bounds.y + HEAD + CELL + row * CELL,
            width: wide.round() - 1.0,
            height: CELL,
        }
    }

    fn arrow(bounds: Rectangle, forward: bool) -> Rectangle {
        let x = bounds.x + bounds.width - if forward { 22.0 } else { 39.0 };
        Rectangle {
            x,
            y: bounds.y + 5.0,
            width: 17.0,
            height: 18.0,
        }
    }

    fn chip_rects(&self, bounds: Rectangle, month: NaiveDate) -> Vec<Rectangle> {
        let y = bounds.y + HEAD + CELL + weeks(month) as f32 * CELL + 15.0;
        let mut x = bounds.x;
        let mut rects = Vec::new();
        for (label, _) in &self.chips {
            let width = paint::width(label, Type::SMALL).ceil() + 16.0;
            rects.push(Rectangle {
                x,
                y,
                width,
                height: 22.0,
            });
            x += width + 4.0;
        }
        rects
    }

    fn hit(&self, bounds: Rectangle, month: NaiveDate, at: Point) -> Option<Hit> {
        if Self::arrow(bounds, false).contains(at) {
            return Some(Hit::Month(-1));
        }
        if Self::arrow(bounds, true).contains(at) {
            return Some(Hit::Month(1));
        }
        let chip = self
            .chip_rects(bounds, month)
            .iter()
            .position(|rect| rect.contains(at));
        if let Some((_, date)) = chip.and_then(|n| self.chips.get(n)) {
            return Some(Hit::Day(*date));
        }
        let n = (0..days_shown(month)).find(|n| self.cell(bounds, *n).contains(at))?;
        first_shown(month)
            .checked_add_days(Days::new(u64::from(n)))
            .map(Hit::Day)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Hit {
    Month(i32),
    Day(NaiveDate),
}

#[derive(Default)]
struct State {
    focus: Focus,
    cursor: Option<NaiveDate>,
    pub(super) chosen: Option<NaiveDate>,
    hovered: Option<Hit>,
}

impl<M> Calendar<'_, M> {
    fn cursor(&self, state: &State) -> NaiveDate {
        // Another choice from outside (typed into the field) brings the calendar there.
        if state.chosen == self.chosen {
            state.cursor.unwrap_or(self.start())
        } else {
            self.start()
        }
    }
}

impl<M> Widget<M, iced::Theme, Renderer> for Calendar<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            chosen: self.chosen,
            ..State::default()
        })
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(WIDTH), Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        let month = self.cursor(tree.state.downcast_ref::<State>());
        let chips = if self.chips.is_empty() { 0.0 } else { CHIPS };
        layout::Node::new(Size::new(
            WIDTH,
            HEAD + CELL + weeks(month) as f32 * CELL + chips,
        ))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let (bounds, state) = (layout.bounds(), tree.state.downcast_mut::<State>());
        operation.container(self.id.as_ref(), bounds);
        operation.focusable(self.id.as_ref(), bounds, &mut state.focus);
        let month = self.cursor(state);
        let first = first_shown(month);
        for n in 0..days_shown(month) {
            let date = first.checked_add_days(Days::new(u64::from(n)));
            if let Some(date) = date.filter(|date| date.month() == month.month()) {
                operation.text(None, self.cell(bounds, n), &date.day().to_string());
            }
        }
        for ((label, _), rect) in self.chips.iter().zip(self.chip_rects(bounds, month)) {
            operation.text(None, rect, label);
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
        let (bounds, state) = (layout.bounds(), tree.state.downcast_mut::<State>());
        let shown = self.cursor(state);
        if state.chosen != self.chosen {
            state.chosen = self.chosen;
            state.cursor = None;
        }
        let over = cursor
            .position_over(bounds)
            .and_then(|at| self.hit(bounds, shown, at));
        let to = match event {
            Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) => {
                if over != state.hovered {
                    state.hovered = over;
                    shell.request_redraw();
                }
                return;
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                if cursor.is_over(bounds) =>
            {
                state.focus.claim(true);
                shell.capture_event();
                match over {
                    Some(Hit::Month(-1)) => shown.checked_sub_months(Months::new(1)),
                    Some(Hit::Month(_)) => shown.checked_add_months(Months::new(1)),
                    Some(Hit::Day(date)) => {
                        shell.publish((self.on_choose)(date));
                        Some(date)
                    }
                    None => return,
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(bounds) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) =
                    delta;
                shell.capture_event();
                let month = Months::new(1);
                if *y > 0.0 {
                    shown.checked_sub_months(month)
                } else {
                    shown.checked_add_months(month)
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
                if state.focus.is_held() && !modifiers.control() && !modifiers.alt() =>
            {
                if matches!(key, Key::Named(Named::Enter | Named::Space)) {
                    shell.publish((self.on_choose)(shown));
                    shell.capture_event();
                    return;
                }
                let to = step(shown, key, self.today);
                if to.is_none() {
                    return;
                }
                shell.capture_event();
                to
            }
            _ => return,
        };
        if let Some(to) = to {
            state.cursor = Some(to);
            shell.invalidate_layout();
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
        let (t, bounds, state) = (
            self.tokens,
            layout.bounds(),
            tree.state.downcast_ref::<State>(),
        );
        let month = self.cursor(state);
        let title = format!(
            "{} {}",
            self.names.months[month.month0() as usize % 12],
            month.year()
        );
        let middle = bounds.y + HEAD / 2.0;
        paint::line(
            renderer,
            &title,
            Type::BODY.semibold(),
            bounds.x + 4.0,
            middle,
            t.text,
        );
        for (forward, icon) in [(false, Icon::ChevronLeft), (true, Icon::ChevronRight)] {
            let rect = Self::arrow(bounds, forward);
            let hot = state.hovered == Some(Hit::Month(if forward { 1 } else { -1 }));
            paint::icon(
                renderer,
                icon,
                16.0,
                rect.x,
                middle,
                if hot { t.text } else { t.text_3 },
            );
        }
        let center =
            |renderer: &mut Renderer, text: &str, style: Type, cell: Rectangle, ink: Color| {
                let x = cell.x + ((cell.width - paint::width(text, style)) / 2.0).round();
                paint::line(renderer, text, style, x, cell.center_y(), ink);
            };
        for (n, name) in (0..).zip(&self.names.weekdays) {
            let cell = self.cell(bounds, n);
            let head = Rectangle {
                y: bounds.y + HEAD,
                ..cell
            };
            center(renderer, name, Type::TINY.normal(), head, t.text_3);
        }
        let first = first_shown(month);
        for n in 0..days_shown(month) {
            let Some(date) = first.checked_add_days(Days::new(u64::from(n))) else {
                continue;
            };
            let cell = self.cell(bounds, n);
            let (is_today, is_chosen) = (date == self.today, self.chosen == Some(date));
            let round = Radius::new(13.0);
            if is_chosen {
                paint::boxed(
                    renderer,
                    cell,
                    t.accent,
                    Border {
                        radius: round,
                        ..Border::default()
                    },
                );
            } else if state.hovered == Some(Hit::Day(date)) {
                paint::boxed(
                    renderer,
                    cell,
                    t.row_hover,
                    Border {
                        radius: round,
                        ..Border::default()
                    },
                );
            }
            if is_today && !is_chosen {
                let border = Border {
                    color: t.line_strong,
                    width: 1.0,
                    radius: round,
                };
                paint::boxed(renderer, cell, Color::TRANSPARENT, border);
            }
            if state.focus.is_visible() && date == month && !is_chosen {
                paint::ring_inside(renderer, cell, 13.0, t);
            }
            let (ink, style) = match (is_chosen, is_today, date.month() == month.month()) {
                (true, _, _) => (t.on_accent, Type::SMALL.semibold()),
                (_, true, _) => (t.text, Type::SMALL.bold()),
                (_, _, false) => (t.text_off, Type::SMALL),
                _ if (self.is_day_off)(date) => (t.text_3, Type::SMALL),
                _ => (t.text, Type::SMALL),
            };
            center(renderer, &date.day().to_string(), style, cell, ink);
        }
        if !self.chips.is_empty() {
            let y = bounds.y + HEAD + CELL + weeks(month) as f32 * CELL + 6.0;
            paint::fill(
                renderer,
                Rectangle {
                    y,
                    height: 1.0,
                    ..bounds
                },
                t.line_subtle,
            );
        }
        for ((label, date), rect) in self.chips.iter().zip(self.chip_rects(bounds, month)) {
            let hot = state.hovered == Some(Hit::Day(*date)) || self.chosen == Some(*date);
            let border = Border {
                color: t.line,
                width: 1.0,
                radius: Radius::new(11.0),
            };
            paint::boxed(
                renderer,
                rect,
                if hot { t.row_hover } else { Color::TRANSPARENT },
                border,
            );
            paint::line(
                renderer,
                label,
                Type::SMALL,
                rect.x + 8.0,
                rect.center_y(),
                t.text_2,
            );
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let (bounds, state) = (layout.bounds(), tree.state.downcast_ref::<State>());
        match cursor
            .position_over(bounds)
            .and_then(|at| self.hit(bounds, self.cursor(state), at))
        {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::None,
        }
    }
}

impl<'a, M: 'a> From<Calendar<'a, M>> for Element<'a, M> {
    fn from(calendar: Calendar<'a, M>) -> Self {
        Element::new(calendar)
    }
}
