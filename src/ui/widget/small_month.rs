//! A small month in the sidebar: the week shown as a band, today filled, a dot under days on which something stands. A press
//! chooses a day; the keyboard has "to date" for it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse};
use iced::border::Radius;
use iced::{Border, Length, Rectangle, Size};

use super::paint::{self, Renderer};
use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};

/// Height of a week, and of the names of the weekdays.
const WEEK: f32 = 20.0;

/// A day of a small month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SmallDay {
    pub number: u32,
    pub is_today: bool,
    pub is_other: bool,
    /// It lies in what the calendar shows.
    pub is_shown: bool,
    pub has_dot: bool,
}

/// A small month; see the module.
pub struct SmallMonth<'a, M> {
    tokens: &'static Tokens,
    names: [&'a str; 7],
    days: Vec<SmallDay>,
    on_press: Box<dyn Fn(usize) -> M + 'a>,
}

impl<'a, M> SmallMonth<'a, M> {
    /// A month of whole weeks.
    pub fn new(
        tokens: &'static Tokens,
        names: [&'a str; 7],
        days: Vec<SmallDay>,
        on_press: impl Fn(usize) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            names,
            days,
            on_press: Box::new(on_press),
        }
    }

    fn cell(bounds: Rectangle, at: usize) -> Rectangle {
        let x = |weekday: usize| (bounds.x + bounds.width * weekday as f32 / 7.0).round();
        Rectangle {
            x: x(at % 7),
            y: bounds.y + WEEK * (1 + at / 7) as f32,
            width: x(at % 7 + 1) - x(at % 7),
            height: WEEK,
        }
    }
}

#[derive(Default)]
struct State(Option<usize>);

impl<M> Widget<M, iced::Theme, Renderer> for SmallMonth<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let tall = WEEK * (1 + self.days.len().div_ceil(7)) as f32;
        layout::Node::new(limits.resolve(Length::Fill, tall, Size::new(0.0, tall)))
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        for (at, day) in self.days.iter().enumerate() {
            if !day.is_other {
                let id = Id::from(format!("small-day-{}", day.number));
                operation.container(Some(&id), Self::cell(layout.bounds(), at));
            }
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &iced::Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let State(hovered) = tree.state.downcast_mut::<State>();
        let bounds = layout.bounds();
        let over = cursor
            .position_over(bounds)
            .and_then(|at| (0..self.days.len()).find(|day| Self::cell(bounds, *day).contains(at)));
        if over != *hovered {
            *hovered = over;
            shell.request_redraw();
        }
        if let (iced::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)), Some(day)) =
            (event, over)
        {
            shell.publish((self.on_press)(day));
            shell.capture_event();
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
        let t = self.tokens;
        let bounds = layout.bounds();
        let State(hovered) = tree.state.downcast_ref::<State>();
        let style = Type::TINY.normal();
        for (weekday, name) in self.names.iter().enumerate() {
            let area = Rectangle {
                y: bounds.y,
                ..Self::cell(bounds, weekday)
            };
            let x = (area.x + (area.width - paint::width(name, style)) / 2.0).round();
            paint::line(renderer, name, style, x, area.y + WEEK / 2.0, t.text_3);
        }
        for (at, day) in self.days.iter().enumerate() {
            let area = Self::cell(bounds, at);
            let middle = area.y + area.height / 2.0;
            if day.is_shown {
                paint::fill(renderer, area, t.chrome_active);
            } else if *hovered == Some(at) {
                paint::fill(renderer, area, t.chrome_hover);
            }
            let pill = |color, renderer: &mut Renderer| {
                let spot = Rectangle {
                    x: area.x + 1.0,
                    y: area.y,
                    width: area.width - 2.0,
                    height: area.height,
                };
                let border = Border {
                    radius: Radius::new(10.0),
                    ..Border::default()
                };
                paint::boxed(renderer, spot, color, border);
            };
            if day.is_today {
                pill(t.accent, renderer);
            }
            let (style, ink) = match (day.is_today, day.is_other) {
                (true, _) => (Type::TINY.semibold(), t.on_accent),
                (_, true) => (style, t.text_off),
                _ => (style, t.text),
            };
            let number = day.number.to_string();
            let x = (area.x + (area.width - paint::width(&number, style)) / 2.0).round();
            paint::line(renderer, &number, style, x, middle, ink);
            if day.has_dot && !day.is_today {
                let dot = Rectangle {
                    x: area.x + area.width / 2.0 - 1.5,
                    y: area.y + area.height - 3.0,
                    width: 3.0,
                    height: 3.0,
                };
                let border = Border {
                    radius: Radius::new(1.5),
                    ..Border::default()
                };
                paint::boxed_exact(renderer, dot, t.text_2, border);
            }
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match tree.state.downcast_ref::<State>() {
            State(Some(_)) => mouse::Interaction::Pointer,
            State(None) => mouse::Interaction::None,
        }
    }
}

impl<'a, M: 'a> From<SmallMonth<'a, M>> for Element<'a, M> {
    fn from(month: SmallMonth<'a, M>) -> Self {
        Element::new(month)
    }
}
