//! The lower half of the sidebar: a small month and the list of calendars with their colours.

use chrono::Datelike;
use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding, Point};

use super::{Calendar, Message, Owner};
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::month_grid;
use crate::ui::widget::press::Press;
use crate::ui::widget::small_month::{SmallDay, SmallMonth};
use crate::ui::widget::text;

/// Id of the button that leads to the rooms in the settings.
pub const ROOMS: &str = "calendar-rooms";

impl Calendar {
    /// The lower half of the sidebar: the month and the people.
    pub fn sidebar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let step = |icon, name, id: &'static str, later| {
            parts::plus(t, icon, words.tr(name), id, Message::Small(later))
        };
        let month = Row::new()
            .height(24)
            .align_y(Alignment::Center)
            .push(
                text::line(words.month(self.small), Type::SMALL.semibold())
                    .color(t.text_2)
                    .fill(),
            )
            .push(step(
                Icon::ChevronLeft,
                id::CAL_EARLIER,
                "small-earlier",
                false,
            ))
            .push(step(Icon::ChevronRight, id::CAL_LATER, "small-later", true));
        let first = month_grid::first_day(self.small);
        let count = month_grid::weeks(self.small) * 7;
        let all: Vec<_> = first.iter_days().take(count).collect();
        let shown = self.days();
        let days = all
            .iter()
            .map(|day| SmallDay {
                number: day.day(),
                is_today: *day == ctx.today(),
                is_other: day.month() != self.small.month(),
                is_shown: self.mode != super::Mode::Month && shown.contains(day),
                has_dot: self.dots.binary_search(day).is_ok(),
            })
            .collect();
        let names = dates::names(words).weekdays.each_ref().map(String::as_str);
        let small = SmallMonth::new(t, names, days, move |at| {
            Message::Day(all.get(at).copied().unwrap_or(first))
        });
        let title = text::line(words.tr(id::CAL_CALENDARS), Type::SMALL.semibold()).color(t.text_2);
        let rooms = words.tr(id::COMMAND_ROOMS);
        let heading = Row::new()
            .height(24)
            .align_y(Alignment::Center)
            .push(title.fill())
            .push(parts::plus(t, Icon::Plus, rooms, ROOMS, Message::Rooms));
        let mut column = Column::new()
            .push(month)
            .push(small)
            .push(space().height(12))
            .push(heading);
        let users = ctx.users.iter().map(|user| Owner::User(user.id));
        let rooms = self.resources.iter().map(|it| Owner::Resource(it.id));
        for owner in users.chain(rooms) {
            column = column.push(self.calendar(ctx, owner));
        }
        container(column.width(Length::Fill))
            .padding(Padding::ZERO.left(6).right(10).bottom(8))
            .into()
    }

    fn calendar<'a>(&'a self, ctx: &'a Ctx, owner: Owner) -> Element<'a, Message> {
        let t = ctx.tokens;
        let is_on = self.is_shown(owner);
        let name = self.owner_name(ctx, owner);
        let color = t.category_mark(self.color(ctx, owner));
        let (id, initials) = match owner {
            Owner::User(user) => (format!("calendar-u{user}"), initials_of(&name)),
            Owner::Resource(it) => (format!("calendar-r{it}"), String::new()),
        };
        let tick: Element<'a, Message> = if is_on {
            let ink = if t.is_dark { t.chrome } else { t.on_accent };
            text::icon(Icon::Check, 12.0).color(ink).into()
        } else {
            space().into()
        };
        let check = container(tick)
            .width(15)
            .height(15)
            .align_x(Alignment::Center)
            .align_y(Alignment::Center)
            .style(move |_| container::Style {
                background: Some(if is_on { color } else { t.surface }.into()),
                border: Border {
                    color: if is_on { color } else { t.line_strong },
                    width: 1.0,
                    radius: radius::CHECK.into(),
                },
                ..container::Style::default()
            });
        let row = Row::new()
            .spacing(7)
            .align_y(Alignment::Center)
            .push(check)
            .push(text::line(name.clone(), Type::BODY).color(t.text).fill())
            .push(text::line(initials, Type::TINY.normal()).color(t.text_3));
        Press::new(t, row.width(Length::Fill))
            .id(id)
            .label(name)
            .on_press(Message::Toggle(owner))
            .on_right_press(move |at| Message::ColorMenu(owner, at))
            .on_key(move |key, modifiers| {
                let is_menu = matches!(key, Key::Named(Named::ContextMenu))
                    || matches!(key, Key::Named(Named::F10)) && modifiers.shift();
                is_menu.then_some(Message::ColorMenu(owner, Point::new(60.0, 420.0)))
            })
            .width(Length::Fill)
            .height(25)
            .padding(Padding::ZERO.horizontal(2))
            .look(move |state| parts::quiet(t, state))
            .into()
    }
}
