//! Who is in the office: people with their roles, one of them at the right; invites that were not used.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::dialog::Confirm;
use super::facts::{self, PersonLine};
use super::{Message, Office, Opened, PEOPLE};
use crate::i18n::id;
use crate::office::{OpenInvite, Role};
use crate::store::replica::conflict;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::together::may_invite;
use crate::ui::widget::button::Button;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::{Column as TableColumn, Table};
use crate::ui::widget::{notice, text};

impl Office {
    pub(super) fn members_view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if ctx.together.home().is_none() {
            let (title, body) = (id::TOGETHER_NO_MEMBERS, id::TOGETHER_NO_MEMBERS_BODY);
            return list_parts::nothing(ctx, Icon::Users, title, body, None);
        }
        let columns = vec![
            TableColumn::new(0, "", 44.0).center().fixed(),
            TableColumn::new(1, words.tr(id::TOGETHER_MEMBER), 170.0)
                .grow(1.0)
                .fixed(),
            TableColumn::new(2, words.tr(id::TOGETHER_ROLE), 150.0).fixed(),
            TableColumn::new(3, words.tr(id::TOGETHER_CAN), 190.0)
                .grow(1.0)
                .fixed()
                .priority(1),
            TableColumn::new(4, words.tr(id::TOGETHER_COMPUTERS), 190.0)
                .grow(1.0)
                .fixed()
                .priority(2),
        ];
        let rows = u16::try_from(self.people.0.len()).unwrap_or(u16::MAX);
        let table = Table::new(t, columns, &self.people, Message::People)
            .id(PEOPLE)
            .current(self.person)
            .row_height(ctx.row);
        let table =
            container(Element::from(table)).max_height(26.0 + ctx.row * f32::from(rows.max(1)));
        let mut column = Column::new();
        for banner in self.requests(ctx) {
            column = column.push(banner);
        }
        for banner in self.left_behind(ctx) {
            column = column.push(banner);
        }
        column = column.push(container(table).padding(Padding::ZERO.top(8)));
        let invites = self.facts.as_ref().map(|facts| facts.invites.as_slice());
        if let Some(invites) = invites.filter(|invites| !invites.is_empty()) {
            let title = text::line(words.tr(id::TOGETHER_INVITES), Type::BODY.semibold());
            column = column
                .push(container(title).padding(Padding::from([0, 16]).top(20).bottom(6)))
                .push(parts::rule(t.line_subtle));
            for invite in invites {
                column = column
                    .push(invite_line(ctx, invite))
                    .push(parts::rule(t.line_subtle));
            }
        }
        let pane = self
            .has_pane
            .then(|| self.person().map(|line| self.person_pane(ctx, line)));
        list_parts::with_pane(ctx, parts::scroll(t, column), pane.flatten())
    }

    fn person_pane<'a>(&'a self, ctx: &'a Ctx, line: &'a PersonLine) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = text::line(line.name.as_str(), Type::HEAD).color(t.text);
        let head = list_parts::pane_head(ctx, name.fill(), Message::ClosePane);
        let mine = self.role();
        let commands = |role: Role| mine.is_some_and(|mine| mine.commands(role));
        let mut column = Column::new();
        let role_head = parts::head(t, words.tr(id::TOGETHER_ROLE), None, None);
        let can_change = line.role.is_some_and(commands) && !line.is_me;
        let said = match line.role {
            Some(role) => facts::can(words, role),
            None => words.tr(id::TOGETHER_WAS_IN_BODY),
        };
        let mut about = Column::new().spacing(6);
        match line.role {
            Some(role) if can_change => {
                let roles: Vec<Role> = Role::ALL
                    .into_iter()
                    .rev()
                    .filter(|it| commands(*it))
                    .collect();
                let choices = roles
                    .iter()
                    .map(|role| Choice::new(facts::role_name(words, *role)))
                    .collect();
                let at = roles.iter().position(|known| *known == role);
                let user = line.user;
                let select = Select::new(t, choices, at, move |to| {
                    Message::Role(user, roles.get(to).copied().unwrap_or(role))
                })
                .width(Length::Fill)
                .height(height::PANE)
                .id("office-role");
                about = about.push(select);
            }
            Some(role) => {
                about = about.push(text::line(
                    facts::role_name(words, role),
                    Type::BODY.medium(),
                ));
            }
            None => {}
        }
        about = about.push(text::para(said, Type::SMALL, t.text_2));
        let owners = self.people.0.iter();
        let owners = owners.filter(|it| it.role == Some(Role::Owner)).count();
        if line.role == Some(Role::Owner) && owners < 2 {
            about = about.push(text::para(
                words.tr(id::TOGETHER_SECOND_OWNER),
                Type::SMALL,
                t.warn,
            ));
        }
        column = column
            .push(parts::section(role_head, about))
            .push(parts::rule(t.line_subtle));
        let mut computers = Column::new().spacing(4);
        for device in &line.devices {
            computers = computers.push(
                Row::new()
                    .spacing(8)
                    .align_y(Alignment::Center)
                    .push(text::icon(Icon::Laptop, 14.0).color(t.text_3))
                    .push(text::line(device.as_str(), Type::BODY).fill()),
            );
        }
        let work = self.facts.as_ref().and_then(|it| it.work.get(&line.user));
        if let Some(work) = work.filter(|work| !work.is_none()) {
            let said = text::para(facts::work_said(words, work), Type::BODY, t.text);
            column = column
                .push(parts::section(
                    parts::head(t, words.tr(id::TOGETHER_WORK), None, None),
                    said,
                ))
                .push(parts::rule(t.line_subtle));
        }
        let count = Some(line.devices.len().to_string());
        column = column
            .push(parts::section(
                parts::head(t, words.tr(id::TOGETHER_COMPUTERS), count, None),
                computers,
            ))
            .push(parts::rule(t.line_subtle));
        let mut acts = Column::new().spacing(6);
        let mut is_any = false;
        if line.role.is_some() && (may_invite(mine) || line.is_me) {
            is_any = true;
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_ANOTHER_COMPUTER))
                    .small()
                    .icon(Icon::UserPlus)
                    .id("office-another")
                    .on_press(Message::Open(Opened::InviteKnown(line.user))),
            );
        }
        let has_work = self.has_work(line.user);
        if has_work {
            is_any = true;
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_HAND_DO))
                    .small()
                    .icon(Icon::Users)
                    .id("office-hand-over")
                    .on_press(Message::Open(Opened::HandOver(line.user))),
            );
        }
        if can_change {
            is_any = true;
            let remove = Message::Ask(Confirm::Remove(line.user, line.name.clone()));
            acts = acts.push(
                Button::new(t, words.tr(id::TOGETHER_REMOVE_DO))
                    .small()
                    .icon(Icon::Trash2)
                    .id("office-remove")
                    .on_press(remove),
            );
        }
        if is_any {
            let title = parts::head(t, words.tr(id::TOGETHER_CAN_DO), None, None);
            column = column.push(parts::section(title, acts));
        }
        Column::new()
            .push(head)
            .push(parts::scroll(t, column))
            .into()
    }
}

impl Office {
    /// Tells whether somebody is answerable for anything that is not done.
    pub(super) fn has_work(&self, user: crate::domain::id::UserId) -> bool {
        let work = self.facts.as_ref().and_then(|facts| facts.work.get(&user));
        work.is_some_and(|work| !work.is_none())
    }

    /// Those who are out and still answerable for something; people who are users twice; two names of one. Nothing for who is
    /// out, or may only read: an answer would go nowhere.
    pub(super) fn left_behind<'a>(&'a self, ctx: &'a Ctx) -> Vec<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let writes = self.role().is_some_and(Role::may_write);
        let Some(facts) = self.facts.as_ref().filter(|_| writes) else {
            return Vec::new();
        };
        let mut banners = Vec::new();
        if let Some(names) = &facts.names {
            let values = [
                ("now", names.now.as_str().into()),
                ("other", names.other.as_str().into()),
            ];
            let choice = |name: &str, choice, of: &'static str| {
                Button::new(t, name.to_owned())
                    .id(of)
                    .on_press(Message::Name(names.decided(choice)))
            };
            banners.push(question(
                ctx,
                words.with(id::TOGETHER_TWO_NAMES, &values),
                [
                    choice(&names.now, conflict::Choice::Keep, "office-name-now"),
                    choice(&names.other, conflict::Choice::Other, "office-name-other"),
                ],
            ));
        }
        for double in &facts.doubles {
            let name = [("name", double.name.as_str().into())];
            let choice = |text, is_one, of: &'static str| {
                Button::new(t, words.tr(text))
                    .id(of)
                    .on_press(Message::Unite(double.clone(), is_one))
            };
            banners.push(question(
                ctx,
                words.with(id::TOGETHER_DOUBLE, &name),
                [
                    choice(id::TOGETHER_DOUBLE_TWO, false, "office-double-two"),
                    choice(id::TOGETHER_DOUBLE_ONE, true, "office-double-one"),
                ],
            ));
        }
        let out = self.people.0.iter().filter(|line| line.role.is_none());
        for line in out.filter(|line| self.has_work(line.user)) {
            let work = facts.work.get(&line.user).copied().unwrap_or_default();
            let values = [
                ("name", line.name.as_str().into()),
                ("work", facts::work_said(words, &work).into()),
            ];
            let hand = Button::new(t, words.tr(id::TOGETHER_HAND_DO))
                .id("office-hand-over-left")
                .on_press(Message::Open(Opened::HandOver(line.user)));
            let said = words.with(id::TOGETHER_LEFT_BEHIND, &values);
            if ctx.together.dismissed.contains(&said) {
                continue;
            }
            let close = Button::icon_only(t, Icon::X, words.tr(id::BANNER_CLOSE), None)
                .id("office-left-close")
                .on_press(Message::Dismiss(said.clone()));
            let buttons = (Some(hand), Some(close));
            banners.push(
                container(notice::closable(
                    t,
                    notice::Level::Warn,
                    Icon::Users,
                    said,
                    buttons,
                ))
                .padding(Padding::from([6, 16]).bottom(0))
                .into(),
            );
        }
        banners
    }
}

/// A question with two answers over the list.
fn question<'a>(
    ctx: &Ctx,
    said: String,
    answers: [Button<'a, Message>; 2],
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let [one, other] = answers;
    let buttons = Row::new().spacing(8).push(one.small()).push(other.small());
    let body = Column::new()
        .spacing(6)
        .push(text::para(said, Type::BODY, t.text))
        .push(buttons);
    container(parts::sunken(t, body))
        .padding(Padding::from([6, 16]).bottom(0))
        .into()
}

fn invite_line<'a>(ctx: &'a Ctx, invite: &'a OpenInvite) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let role = facts::role_name(words, invite.role);
    let made = words.with(
        id::TOGETHER_INVITED_AT,
        &[("when", facts::when(ctx, invite.at).into())],
    );
    let line = Row::new()
        .spacing(12)
        .height(30)
        .align_y(Alignment::Center)
        .push(text::line(invite.person.as_str(), Type::BODY.medium()).width(180))
        .push(text::line(role, Type::BODY).color(t.text_2).width(120))
        .push(text::line(made, Type::BODY).color(t.text_3).fill())
        .push(
            Button::ghost(t, words.tr(id::TOGETHER_INVITE_AGAIN))
                .small()
                .on_press(Message::ShowInvite(invite.clone())),
        )
        .push(
            Button::ghost(t, words.tr(id::TOGETHER_WITHDRAW))
                .small()
                .on_press(Message::Withdraw(invite.name.clone())),
        );
    container(line).padding(Padding::from([0, 16])).into()
}
