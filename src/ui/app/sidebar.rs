//! The sidebar: the program's name, the palette, the sections, the saved views of the section, and who works here.

use iced::widget::{Column, Row, Stack, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::App;
use super::message::Message;
use super::page::map_side;
use super::pages::{Section, What};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::{self, CommandId};
use crate::ui::screen::{Side, parts};
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::sidebar::{self, Item};
use crate::ui::widget::{chip, logo, text, tip};

/// Width of the sidebar.
pub const WIDE: f32 = 200.0;
/// Width of the sidebar that shows only icons.
pub const NARROW: f32 = 48.0;

impl App {
    /// Tells whether the sidebar shows only icons.
    pub(super) fn is_sidebar_narrow(&self) -> bool {
        self.ctx.is_narrow() != self.flips_sidebar
    }

    pub(super) fn sidebar(&self) -> Element<'_, Message> {
        if self.is_sidebar_narrow() {
            self.narrow_sidebar()
        } else {
            self.wide_sidebar()
        }
    }

    fn wide_sidebar(&self) -> Element<'_, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let name = text::line(words.tr(id::PROGRAM), Type::BODY.semibold().sized(14.0));
        let brand = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(logo::logo(t, 20.0))
            .push(name);
        let find = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(Icon::Search, 14.0))
            .push(text::line(words.tr(id::FRAME_FIND), Type::BODY).fill())
            .push(text::line(
                self.ctx.keys.first(CommandId::Palette),
                Type::TINY,
            ));
        let find = Press::new(t, find.width(Length::Fill))
            .id("find")
            .width(Length::Fill)
            .height(28)
            .padding(Padding::ZERO.horizontal(8))
            .on_press(Message::Command(CommandId::Palette))
            .look(move |state| Look {
                fill: if state == State::Hovered {
                    t.row_hover
                } else {
                    t.surface
                },
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::CONTROL.into(),
                },
                ink: t.text_3,
            });
        let mut column = Column::new()
            .push(
                container(brand)
                    .height(36)
                    .align_y(Alignment::Center)
                    .padding(Padding::ZERO.horizontal(8)),
            )
            .push(container(find).padding(Padding::ZERO.top(6).bottom(9)));
        for section in Section::ALL {
            let number = self.number_of(section);
            let drafts = (section == Section::Documents && self.drafts > 0).then_some(self.drafts);
            let name = match number {
                Some(number) => format!("section-{number}"),
                None => section.command().code().to_owned(),
            };
            let item = Item::new(t, section.icon(), words.tr(section.label()))
                .active(self.section() == section)
                .alt(number.filter(|_| self.is_alt_held))
                .id(name)
                .on_press(Message::Command(section.command()));
            let late = (section == Section::Today && self.overdue > 0).then_some(self.overdue);
            let waits = self.ctx.together.conflicts + self.ctx.together.asking;
            let item = if section == Section::Office && waits > 0 {
                item.count(words.count(waits), false)
            } else {
                item
            };
            let item = match (drafts, late) {
                (Some(drafts), _) => item.count(words.count(drafts), false),
                (None, Some(late)) => item.count(words.count(late), true),
                (None, None) => item,
            };
            column = column.push(item).push(space().height(1));
        }
        if let Some(view) = self.section_sidebar() {
            column = column.push(space().height(14)).push(parts::scroll(t, view));
        } else if let Some(side) = self.side() {
            column = column
                .push(space().height(14))
                .push(parts::scroll(t, self.views(side)));
        } else {
            column = column.push(space().height(Length::Fill));
        }
        container(column.push(self.me()))
            .padding(Padding::ZERO.horizontal(8).bottom(8))
            .width(WIDE)
            .height(Length::Fill)
            .into()
    }

    /// The digit of the section's key; `None` when it has no such key.
    fn number_of(&self, section: Section) -> Option<u8> {
        let key = self.ctx.keys.first(section.command());
        let digit = key.chars().last().and_then(|digit| digit.to_digit(10));
        digit.and_then(|digit| u8::try_from(digit).ok())
    }

    /// The lower half, given by the section shown.
    fn side(&self) -> Option<Side<Message>> {
        let open = self.pages.of_section(self.section())?;
        let page = open.id;
        let side = open.page.side(&self.ctx)?;
        Some(map_side(side, |message| Message::Page(page, message)))
    }

    /// The lower half, drawn by the section shown.
    fn section_sidebar(&self) -> Option<Element<'_, Message>> {
        let open = self.pages.of_section(self.section())?;
        let page = open.id;
        let view = open.page.sidebar(&self.ctx)?;
        Some(view.map(move |message| Message::Page(page, message)))
    }

    fn views(&self, side: Side<Message>) -> Element<'_, Message> {
        let t = self.ctx.tokens;
        let add = side.add.map(|(name, message)| (name.into(), message));
        let mut column = Column::new().push(sidebar::group(t, side.title, add));
        let is_shown = self.pages.is_section_shown();
        for item in side.items {
            let mut view = Item::view(t, item.icon, item.label)
                .active(item.is_active && is_shown)
                .on_press(item.on_press);
            if let Some(count) = item.count {
                view = view.count(count, item.is_late);
            }
            column = column.push(view).push(space().height(1));
        }
        column.into()
    }

    fn my_name(&self) -> String {
        let me = self.ctx.me.and_then(|me| self.ctx.user(me));
        me.map(|user| user.name.clone())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| self.ctx.words.tr(id::FRAME_NO_NAME))
    }

    fn me(&self) -> Element<'_, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let name = self.my_name();
        let settings = Message::Command(CommandId::Settings);
        let person = Item::new(t, Icon::Users, name.clone())
            .person(initials(&name), 0)
            .id("me")
            .on_press(settings.clone());
        let gear = Press::new(t, text::icon(Icon::Settings, 16.0))
            .label(words.tr(id::COMMAND_SETTINGS))
            .id("gear")
            .width(28)
            .height(28)
            .on_press(settings)
            .look(move |state| quiet(state, t.chrome_hover, t.text_3));
        let gear = tip::tip(
            t,
            gear,
            Some(words.tr(id::COMMAND_SETTINGS).into()),
            Some(self.ctx.keys.first(CommandId::Settings).into()),
        );
        Row::new()
            .height(28)
            .align_y(Alignment::Center)
            .push(person)
            .push(gear)
            .into()
    }

    fn narrow_sidebar(&self) -> Element<'_, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let overdue = self.overdue;
        let waits = self.ctx.together.conflicts + self.ctx.together.asking;
        let button = |icon: Icon, command: CommandId, is_active: bool| {
            let mut face =
                Stack::new().push(container(text::icon(icon, 18.0)).center_x(36).center_y(28));
            // A dot says that something is late, or waits for a decision.
            let dot = match command {
                CommandId::SectionToday if overdue > 0 => Some(t.overdue_mark),
                CommandId::SectionOffice if waits > 0 => Some(t.warn_mark),
                _ => None,
            };
            if let Some(ink) = dot {
                let dot = container(chip::dot(ink)).padding(Padding::ZERO.left(25).top(3));
                face = face.push(dot);
            }
            let name = words.tr(command::get(command).map_or(id::PROGRAM, |line| line.label));
            let press = Press::new(t, face)
                .label(name.clone())
                .id(format!("narrow-{}", command.code()))
                .width(36)
                .height(28)
                .on_press(Message::Command(command))
                .look(move |state| {
                    if is_active {
                        quiet(State::Pressed, t.chrome_active, t.text)
                    } else {
                        quiet(state, t.chrome_hover, t.text_2)
                    }
                });
            tip::tip(
                t,
                press,
                Some(name.into()),
                Some(self.ctx.keys.first(command).into()),
            )
        };
        let mut column = Column::new()
            .spacing(1)
            .align_x(Alignment::Center)
            .push(
                container(logo::logo(t, 22.0))
                    .height(36)
                    .align_y(Alignment::Center),
            )
            .push(space().height(5))
            .push(button(Icon::Search, CommandId::Palette, false))
            .push(space().height(6));
        for section in Section::ALL {
            let is_active = self.section() == section;
            column = column.push(button(section.icon(), section.command(), is_active));
        }
        let person = chip::person(t, initials(&self.my_name()), 0);
        column = column
            .push(space().height(Length::Fill))
            .push(button(
                Icon::Settings,
                CommandId::Settings,
                self.shown() == Some(What::Settings),
            ))
            .push(container(person).height(28).align_y(Alignment::Center));
        container(column)
            .padding(Padding::ZERO.horizontal(6).bottom(8))
            .width(NARROW)
            .height(Length::Fill)
            .into()
    }
}

fn quiet(state: State, fill: Color, ink: Color) -> Look {
    Look {
        fill: match state {
            State::Hovered | State::Pressed => fill,
            State::Idle | State::Off => Color::TRANSPARENT,
        },
        border: Border {
            radius: radius::CONTROL.into(),
            ..Border::default()
        },
        ink,
    }
}

/// Up to two first letters of a name.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()))
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}
