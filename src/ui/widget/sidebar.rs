//! Items of the sidebar: sections (28 high) and saved views (26 high), with icon, count and the number shown while Alt is
//! held.
//!
//! ```text
//! Item::new(t, Icon::CalendarCheck, "Сьогодні").count("5", true).active(true).on_press(msg).into()
//! Item::view(t, Icon::Bookmark, "Мої").count("1 204", false).on_press(msg).into()
//! sidebar::group(t, "Вигляди клієнтів", Some(add)).into()
//! ```

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::widget::{Row, container};
use iced::{Alignment, Border, Color, Length, Padding};

use super::press::{Look, Press, State};
use super::text;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, radius};

/// An item of the sidebar.
pub struct Item<'a, M> {
    tokens: &'static Tokens,
    front: Front<'a>,
    label: Cow<'a, str>,
    count: Option<(Cow<'a, str>, bool)>,
    alt: Option<u8>,
    is_active: bool,
    is_view: bool,
    on_press: Option<M>,
    on_right_press: Option<Box<dyn Fn(iced::Point) -> M + 'a>>,
    id: Option<Id>,
    shown: Option<State>,
    shown_focus: bool,
}

enum Front<'a> {
    Icon(Icon),
    Person(Cow<'a, str>, u8),
}

impl<'a, M: Clone + 'a> Item<'a, M> {
    /// A section.
    pub fn new(tokens: &'static Tokens, icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tokens,
            front: Front::Icon(icon),
            label: label.into(),
            count: None,
            alt: None,
            is_active: false,
            is_view: false,
            on_press: None,
            on_right_press: None,
            id: None,
            shown: None,
            shown_focus: false,
        }
    }

    /// A saved view: 26 high, lighter.
    pub fn view(tokens: &'static Tokens, icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            is_view: true,
            ..Self::new(tokens, icon, label)
        }
    }

    /// Puts a person circle instead of the icon.
    #[must_use]
    pub fn person(mut self, initials: impl Into<Cow<'a, str>>, category: u8) -> Self {
        self.front = Front::Person(initials.into(), category);
        self
    }

    /// Shows a count; a late one is red.
    #[must_use]
    pub fn count(mut self, count: impl Into<Cow<'a, str>>, late: bool) -> Self {
        self.count = Some((count.into(), late));
        self
    }

    /// Shows the number of the section instead of the count, while Alt is held.
    #[must_use]
    pub fn alt(mut self, number: Option<u8>) -> Self {
        self.alt = number;
        self
    }

    /// It is the one shown.
    #[must_use]
    pub fn active(mut self, is_active: bool) -> Self {
        self.is_active = is_active;
        self
    }

    /// The message when pressed.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// The message of the right mouse button.
    #[must_use]
    pub fn on_right_press(mut self, message: impl Fn(iced::Point) -> M + 'a) -> Self {
        self.on_right_press = Some(Box::new(message));
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Shows a state without the mouse, for the gallery.
    #[must_use]
    pub fn shown(mut self, state: Option<State>, focus: bool) -> Self {
        self.shown = state;
        self.shown_focus = focus;
        self
    }
}

impl<'a, M: Clone + 'a> From<Item<'a, M>> for Element<'a, M> {
    fn from(item: Item<'a, M>) -> Self {
        let t = item.tokens;
        let (is_active, is_view) = (item.is_active, item.is_view);
        let style = match (is_view, is_active) {
            (true, _) => Type::BODY,
            (false, true) => Type::BODY.semibold(),
            (false, false) => Type::BODY.medium(),
        };
        let mut row = Row::new()
            .spacing(if is_view { 8 } else { 10 })
            .align_y(Alignment::Center);
        row = match item.front {
            Front::Icon(icon) => row.push(text::icon(icon, if is_view { 14.0 } else { 16.0 })),
            Front::Person(initials, category) => {
                row.push(super::chip::person(t, initials, category))
            }
        };
        row = row.push(text::line(item.label, style).fill());
        if let Some(number) = item.alt {
            let key = text::line(number.to_string(), Type::TINY.semibold()).color(t.surface);
            row = row.push(
                container(key)
                    .padding(Padding::ZERO.horizontal(5))
                    .style(move |_| container::Style {
                        background: Some(t.text.into()),
                        border: Border {
                            radius: Radius::new(3.0),
                            ..Border::default()
                        },
                        ..container::Style::default()
                    }),
            );
        } else if let Some((count, late)) = item.count {
            let style = if late {
                Type::SMALL.semibold()
            } else {
                Type::SMALL.medium()
            };
            let ink = match (late, is_active) {
                (true, _) => t.overdue,
                (false, true) => t.text_2,
                (false, false) => t.text_3,
            };
            row = row.push(text::line(count, style).color(ink));
        }
        let mut press = Press::new(t, row.width(Length::Fill))
            .width(Length::Fill)
            .height(if is_view { 26 } else { 28 })
            .padding(Padding::ZERO.horizontal(8))
            .on_press_maybe(item.on_press)
            .shown(item.shown, item.shown_focus)
            .look(move |state| {
                let fill = match (is_active, is_view, state) {
                    (true, false, _) => t.chrome_active,
                    (true, true, _) | (false, _, State::Hovered) => t.chrome_hover,
                    (false, _, State::Pressed) => t.chrome_active,
                    _ => Color::TRANSPARENT,
                };
                let border = Border {
                    radius: Radius::new(radius::CONTROL),
                    ..Border::default()
                };
                Look {
                    fill,
                    border,
                    ink: if is_active { t.text } else { t.text_2 },
                }
            });
        if let Some(id) = item.id {
            press = press.id(id);
        }
        if let Some(message) = item.on_right_press {
            press = press.on_right_press(message);
        }
        press.into()
    }
}

/// The title of a group in the sidebar, with a + when something can be added.
pub fn group<'a, M: Clone + 'a>(
    t: &'static Tokens,
    title: impl Into<Cow<'a, str>>,
    add: Option<(Cow<'a, str>, M)>,
) -> Element<'a, M> {
    let title = text::line(title, Type::TINY.semibold())
        .color(t.text_3)
        .fill();
    let mut row = Row::new().align_y(Alignment::Center).push(title);
    if let Some((name, message)) = add {
        let plus = Press::new(t, text::icon(Icon::Plus, 14.0))
            .label(name.clone())
            .on_press(message)
            .width(20)
            .height(20)
            .look(move |state| Look {
                fill: if state == State::Idle {
                    Color::TRANSPARENT
                } else {
                    t.chrome_hover
                },
                border: Border {
                    radius: Radius::new(4.0),
                    ..Border::default()
                },
                ink: t.text_3,
            });
        row = row.push(super::tip::tip(t, plus, Some(name), None));
    }
    container(row)
        .height(26)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.left(8).right(5))
        .into()
}
