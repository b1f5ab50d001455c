//! How the screen looks: toolbar, tabs, and what the chosen tab shows.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::dialog::Shown;
use super::{Message, Office, TABS, Tab};
use crate::i18n::id;
use crate::office::Standing;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{form, list_parts, parts, send};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::tabs::CardTabs;
use crate::ui::widget::text::{self, Run};

impl Office {
    /// The screen.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let body = match self.tab {
            Tab::State => self.state_view(ctx),
            Tab::Members => self.members_view(ctx),
            Tab::Conflicts => self.inbox.view(ctx).map(Message::Inbox),
            Tab::Journal => self.journal.view(ctx).map(Message::Journal),
        };
        let column = Column::new()
            .push(self.toolbar(ctx))
            .push(self.tabs(ctx))
            .push(parts::rule(ctx.tokens.line))
            .push(container(body).height(Length::Fill));
        list_parts::sheet(ctx, column)
    }

    /// The dialog over everything.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (dialog, close) = if let Some(door) = &self.door {
            let close = Message::Form(crate::ui::screen::form::Message::Cancel);
            (door.view(ctx), close)
        } else {
            let shown = self.shown.as_deref()?;
            match shown {
                Shown::Kit {
                    send: Some(send), ..
                } => {
                    let close = send::Message::Form(form::Message::Cancel);
                    (
                        send.view(ctx).map(Message::KitSend),
                        Message::KitSend(close),
                    )
                }
                shown => (self.shown_view(ctx, shown), Message::CloseDialog),
            }
        };
        let first = self.first_of_dialog();
        Some(list_parts::dialog_over(ctx, dialog, first, close))
    }

    fn toolbar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let home = ctx.together.home();
        let title = match home {
            Some(home) if !home.office.is_empty() => words.with(
                id::TOGETHER_TITLE,
                &[("office", home.office.as_str().into())],
            ),
            _ => words.tr(id::COMMAND_SECTION_OFFICE),
        };
        let mut runs = vec![Run::new(title).color(t.text)];
        if let (Some(_), Some(facts)) = (home, &self.facts) {
            let people = facts.members.all.iter();
            let people = people.filter(|member| member.role.is_some()).count();
            let devices = self.devices.0.iter().filter(|line| line.is_live).count();
            let values = [("people", people.into()), ("devices", devices.into())];
            runs.push(
                Run::new(words.with(id::TOGETHER_SIZE, &values))
                    .style(Type::BODY)
                    .color(t.text_3)
                    .gap(9.0),
            );
        }
        let mut row = Row::new()
            .push(text::runs(runs, Type::HEAD).fill())
            .push(space().width(4));
        if let Some(home) = home {
            let (label, icon) = if home.is_paused {
                (id::TOGETHER_RESUME, Icon::RefreshCw)
            } else {
                (id::TOGETHER_PAUSE, Icon::CloudOff)
            };
            let pause = match ctx.is_narrow() && !home.is_paused {
                true => Button::icon_only(t, icon, words.tr(label), None),
                false => Button::ghost(t, words.tr(label)).icon(icon),
            };
            let pause = pause
                .id("office-pause")
                .on_press(Message::Pause(!home.is_paused));
            row = row.push(pause);
            if self.may_invite(ctx) {
                row = row.push(
                    Button::new(t, words.tr(id::TOGETHER_INVITE_DO))
                        .icon(Icon::UserPlus)
                        .id("office-invite")
                        .on_press(Message::Open(super::Opened::Invite)),
                );
            }
            let now = Button::primary(t, words.tr(id::TOGETHER_NOW))
                .icon(Icon::RefreshCw)
                .key(ctx.keys.first(CommandId::SyncNow))
                .id("office-now");
            let now = if home.is_paused {
                now.off(words.tr(id::EXCHANGE_LINE_PAUSED))
            } else if ctx.together.is_busy {
                now.off(words.tr(id::TOGETHER_BUSY))
            } else {
                now.on_press(Message::Now)
            };
            row = row.push(now);
        }
        list_parts::toolbar(row.spacing(8))
    }

    fn tabs<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_alone = !matches!(ctx.together.standing, Some(Standing::In(_)));
        let name = |tab: Tab| {
            words.tr(match tab {
                Tab::State if is_alone => id::TOGETHER_TAB_BEGIN,
                Tab::State => id::TOGETHER_TAB_STATE,
                Tab::Members => id::TOGETHER_TAB_MEMBERS,
                Tab::Conflicts => id::TOGETHER_TAB_CONFLICTS,
                Tab::Journal => id::TOGETHER_TAB_JOURNAL,
            })
        };
        let count = |tab: Tab| match tab {
            Tab::Conflicts => self.inbox.waiting(),
            Tab::Members => self.facts.as_ref().map_or(0, |facts| facts.asking.len()),
            Tab::State | Tab::Journal => 0,
        };
        let tabs = Tab::ALL.into_iter().map(|tab| {
            let count = Some(count(tab)).filter(|count| *count > 0);
            (
                Cow::Owned(name(tab)),
                count.map(|count| Cow::Owned(words.count(count))),
            )
        });
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let tabs = CardTabs::new(t, tabs, at.unwrap_or(0), Message::Tab).id(TABS);
        container(tabs)
            .padding(Padding::ZERO.left(8))
            .height(height::TABS - 2.0)
            .align_y(Alignment::End)
            .into()
    }
}
