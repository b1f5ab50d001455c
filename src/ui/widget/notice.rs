//! What the program says by itself: toasts, banners, empty states, long work.
//!
//! ```text
//! notice::toast(t, None, "Відкладено на пт, 20.11", Some(Button::new(t, "Повернути").key("Ctrl+Z").on_press(undo)))
//! notice::banner(t, Level::Warn, Icon::GitCompare, "Телефон змінили ви й Андрій.", Some(button))
//! notice::empty(t, Icon::ContactRound, "Нікого не знайдено", "Шукали в назвах…", vec![button.into()])
//! Work { name, left, part, counts, stop }.view(t)
//! ```
//! A toast is laid over the view with `Layer::new(view, Some(toast)).place(Place::Foot(0.0)).free()`.

use std::borrow::Cow;

use iced::border::Radius;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::button::{self, Button};
use super::chip::{self, Bar};
use super::popup;
use super::shade;
use super::text;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, radius};

/// A toast: what happened and the way back.
pub fn toast<'a, M: Clone + 'a>(
    t: &'static Tokens,
    icon: Option<Icon>,
    words: impl Into<Cow<'a, str>>,
    action: Option<Button<'a, M>>,
) -> Element<'a, M> {
    let ink = t.on_tooltip;
    let mut row = Row::new().spacing(10).align_y(Alignment::Center);
    if let Some(icon) = icon {
        row = row.push(text::icon(icon, 16.0).color(ink));
    }
    row = row.push(text::line(words, Type::BODY).color(ink).fill());
    if let Some(action) = action {
        row = row.push(action.kind(button::Kind::Toast).size(button::Size::Filter));
    }
    let panel = container(row)
        .height(40)
        .width(394)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.left(14).right(8))
        .style(move |_| container::Style {
            background: Some(t.tooltip.into()),
            border: Border {
                radius: Radius::new(radius::CARD),
                ..Border::default()
            },
            ..container::Style::default()
        });
    shade::raised(t, radius::CARD, panel)
}

/// How bad a banner's news is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Data may be lost.
    Bad,
    /// Something waits for an answer.
    Warn,
    /// Works on, but without something.
    Calm,
    /// Cannot be changed here.
    Locked,
    /// Done, with a way back.
    Good,
}

/// A banner: icon, sentence, one button; as wide as it gets.
pub fn banner<'a, M: Clone + 'a>(
    t: &'static Tokens,
    level: Level,
    icon: Icon,
    words: impl Into<Cow<'a, str>>,
    action: Option<Button<'a, M>>,
) -> Element<'a, M> {
    closable(t, level, icon, words, (action, None))
}

/// A banner that can be put away: its button, and the one that does it.
pub fn closable<'a, M: Clone + 'a>(
    t: &'static Tokens,
    level: Level,
    icon: Icon,
    words: impl Into<Cow<'a, str>>,
    (action, close): (Option<Button<'a, M>>, Option<Button<'a, M>>),
) -> Element<'a, M> {
    let (fill, ink) = match level {
        Level::Bad => (t.overdue_soft, t.overdue),
        Level::Warn => (t.warn_soft, t.warn),
        Level::Calm => (t.row_selected_idle, t.text_2),
        Level::Locked => (t.accent_soft, t.link),
        Level::Good => (t.done_soft, t.done),
    };
    let words = container(text::para(words, Type::BODY, t.text)).width(Length::Fill);
    let mut row = Row::new()
        .spacing(9)
        .align_y(Alignment::Center)
        .push(text::icon(icon, 14.0).color(ink))
        .push(words);
    if let Some(action) = action {
        row = row.push(action.small());
    }
    if let Some(close) = close {
        row = row.push(close.small());
    }
    container(row)
        .padding(Padding {
            top: 4.0,
            right: 6.0,
            bottom: 4.0,
            left: 12.0,
        })
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border {
                radius: Radius::new(radius::CONTROL),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}

/// An empty state: why it is empty, what was searched, one or two buttons.
pub fn empty<'a, M: Clone + 'a>(
    t: &'static Tokens,
    icon: Icon,
    title: impl Into<Cow<'a, str>>,
    words: impl Into<Cow<'a, str>>,
    buttons: Vec<Element<'a, M>>,
) -> Element<'a, M> {
    let words = iced::widget::text(words.into())
        .size(Type::BODY.size)
        .line_height(iced::Pixels(Type::BODY.line))
        .font(Type::BODY.font)
        .shaping(iced::advanced::text::Shaping::Advanced)
        .color(t.text_2)
        .align_x(Alignment::Center);
    let mut column = Column::new()
        .align_x(Alignment::Center)
        .push(text::icon(icon, 28.0).color(t.text_3))
        .push(
            container(text::line(title, Type::HEAD).color(t.text)).padding(Padding {
                top: 8.0,
                bottom: 3.0,
                ..Padding::ZERO
            }),
        )
        .push(words);
    if !buttons.is_empty() {
        column = column
            .push(container(Row::with_children(buttons).spacing(8)).padding(Padding::ZERO.top(12)));
    }
    container(column)
        .padding(20)
        .width(Length::Fill)
        .align_x(Alignment::Center)
        .into()
}

/// Long work: name, bar, counts, time left, Stop.
pub struct Work<'a, M> {
    /// What is being done.
    pub name: Cow<'a, str>,
    /// Time left, in words.
    pub left: Cow<'a, str>,
    /// Part done, 0..=1.
    pub part: f32,
    /// Counts, in words.
    pub counts: Cow<'a, str>,
    /// The button that stops it.
    pub stop: Button<'a, M>,
}

impl<'a, M: Clone + 'a> Work<'a, M> {
    /// The panel.
    pub fn view(self, t: &'static Tokens) -> Element<'a, M> {
        let head = Row::new()
            .align_y(Alignment::Center)
            .spacing(8)
            .push(
                text::line(self.name, Type::BODY.semibold())
                    .color(t.text)
                    .fill(),
            )
            .push(text::line(self.left, Type::SMALL).color(t.text_3));
        let foot = Row::new()
            .align_y(Alignment::Center)
            .spacing(8)
            .push(text::line(self.counts, Type::SMALL).color(t.text_2).fill())
            .push(self.stop.small());
        let bar = chip::bar(t, self.part, Length::Fill, Bar::Work);
        let column = Column::new()
            .push(head)
            .push(container(bar).padding(Padding {
                top: 12.0,
                bottom: 12.0,
                ..Padding::ZERO
            }))
            .push(foot);
        popup::panel(t, [12, 14], column).width(Length::Fill).into()
    }
}

/// A thin line across.
pub fn rule<'a, M: 'a>(t: &'static Tokens) -> Element<'a, M> {
    container(space())
        .width(Length::Fill)
        .height(1)
        .style(move |_| container::Style {
            background: Some(t.line_subtle.into()),
            ..container::Style::default()
        })
        .into()
}
