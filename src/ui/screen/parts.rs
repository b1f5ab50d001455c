//! The parts of which cards and panes are composed: sections, rows of a label and a value, lines, boxes.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, scrollable, space};
use iced::{Alignment, Border, Color, Length, Padding};

use crate::ui::Element;
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::paint;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::text::{self, Run};

/// Width of the labels of a card's left column.
pub const LABEL: f32 = 92.0;

/// A horizontal line of one pixel.
pub fn rule<'a, M: 'a>(color: Color) -> Element<'a, M> {
    container(space())
        .width(Length::Fill)
        .height(1)
        .style(move |_| container::Style {
            background: Some(color.into()),
            ..container::Style::default()
        })
        .into()
}

/// A vertical line of one pixel.
pub fn upright<'a, M: 'a>(color: Color) -> Element<'a, M> {
    container(space())
        .width(1)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(color.into()),
            ..container::Style::default()
        })
        .into()
}

/// The title of a section, with a count and something at the right.
pub fn head<'a, M: 'a>(
    t: &'static Tokens,
    title: impl Into<Cow<'a, str>>,
    count: Option<String>,
    right: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let mut runs = vec![Run::new(title).color(t.text_2)];
    if let Some(count) = count {
        runs.push(Run::new(count).style(Type::SMALL).color(t.text_3).gap(6.0));
    }
    let title = text::runs(runs, Type::SMALL.semibold());
    Row::new()
        .spacing(4)
        .align_y(Alignment::Center)
        .height(20)
        .push(title)
        .push(space().width(Length::Fill))
        .push(right)
        .into()
}

/// A section: its head and what stands under it.
pub fn section<'a, M: 'a>(head: Element<'a, M>, body: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let body = container(body).padding(Padding::ZERO.top(4));
    container(Column::new().push(head).push(body).width(Length::Fill))
        .padding(Padding::from([8, 16]))
        .width(Length::Fill)
        .into()
}

/// A label and what stands for it.
pub fn pair<'a, M: 'a>(
    t: &'static Tokens,
    label: impl Into<Cow<'a, str>>,
    width: f32,
    value: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    Row::new()
        .spacing(2)
        .push(container(self::label(t, label, width)).padding(Padding::ZERO.top(1)))
        .push(value)
        .into()
}

/// A label of a width: on one line where it fits there, else on several; it is never cut.
pub fn label<'a, M: 'a>(
    t: &'static Tokens,
    label: impl Into<Cow<'a, str>>,
    width: f32,
) -> Element<'a, M> {
    let label = label.into();
    let is_long = paint::width(&label, Type::BODY) > width;
    if is_long && label.trim().contains([' ', '-', '/']) {
        return container(text::para(label, Type::BODY, t.text_3))
            .width(width)
            .into();
    }
    text::line(label, Type::BODY)
        .color(t.text_3)
        .width(width)
        .into()
}

/// A value that a press opens for editing: nothing but text until the mouse or the focus is on it.
pub fn editable<'a, M: Clone + 'a>(
    t: &'static Tokens,
    content: impl Into<Element<'a, M>>,
    id: String,
    open: M,
) -> Element<'a, M> {
    Press::new(t, content)
        .id(id)
        .on_press(open)
        .width(Length::Fill)
        .align(Alignment::Start)
        .padding(Padding::from([1, 6]))
        .look(move |state| quiet(t, state))
        .into()
}

/// Transparent until the mouse is over it.
pub fn quiet(t: &'static Tokens, state: State) -> Look {
    Look {
        fill: match state {
            State::Idle | State::Off => Color::TRANSPARENT,
            State::Hovered => t.row_hover,
            State::Pressed => t.row_selected_idle,
        },
        border: Border {
            radius: radius::EVENT.into(),
            ..Border::default()
        },
        ink: t.text,
    }
}

/// A square of an icon, 20 px, at the right of a section's head.
pub fn plus<'a, M: Clone + 'a>(
    t: &'static Tokens,
    icon: crate::ui::theme::Icon,
    name: impl Into<Cow<'a, str>>,
    id: impl Into<String>,
    message: M,
) -> Element<'a, M> {
    let name = name.into();
    let press = Press::new(t, text::icon(icon, 14.0))
        .id(id.into())
        .label(name.clone())
        .on_press(message)
        .width(20)
        .height(20)
        .look(move |state| Look {
            ink: t.text_3,
            ..quiet(t, state)
        });
    crate::ui::widget::tip::tip(t, press, Some(name), None)
}

/// A sunken box with an edge, for a form that stands among facts.
pub fn sunken<'a, M: 'a>(t: &'static Tokens, body: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(body)
        .padding(12)
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: radius::CARD.into(),
            },
            ..container::Style::default()
        })
        .into()
}

/// Content that scrolls up and down, with the slim bar of the design.
pub fn scroll<'a, M: 'a>(
    t: &'static Tokens,
    content: impl Into<Element<'a, M>>,
) -> scrollable::Scrollable<'a, M> {
    let bar = scrollable::Scrollbar::new()
        .width(9)
        .scroller_width(7)
        .margin(1);
    scrollable(content)
        .direction(scrollable::Direction::Vertical(bar))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |theme, status| {
            let is_held = matches!(status, scrollable::Status::Dragged { .. });
            let rail = scrollable::Rail {
                background: None,
                border: Border::default(),
                scroller: scrollable::Scroller {
                    background: if is_held { t.line_strong } else { t.line }.into(),
                    border: Border {
                        radius: 4.0.into(),
                        ..Border::default()
                    },
                },
            };
            scrollable::Style {
                container: container::Style::default(),
                vertical_rail: rail,
                horizontal_rail: rail,
                gap: None,
                ..scrollable::default(theme, status)
            }
        })
}
