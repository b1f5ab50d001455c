//! How the inbox looks: the records at the left, at the right the fields of one of them in three columns, its history below.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::data::{Done, Field, Record};
use super::{Inbox, Message, Pick, orders};
use crate::i18n::{Id, id};
use crate::say;
use crate::store::Table;
use crate::store::replica::conflict::{Kind, Version};
use crate::store::replica::inbox::Taken;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::field::note;
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{notice, zones};

/// As many records are listed; the rest comes up as these are decided.
const LISTED: usize = 200;

impl Inbox {
    /// The inbox.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(read) = &self.read else {
            return space().into();
        };
        if self.waiting() == 0 && read.done.is_empty() {
            let empty = notice::empty(
                t,
                Icon::GitCompare,
                words.tr(id::CONFLICTS_NONE),
                words.tr(id::CONFLICTS_NONE_BODY),
                Vec::new(),
            );
            return container(empty).center_y(Length::Fill).into();
        }
        let list = zones::zone("zone-list", self.list(ctx))
            .width(if ctx.is_narrow() { 232.0 } else { 272.0 })
            .height(Length::Fill);
        let misfit = self.misfit();
        let shown = self.alike.shown(self.count() > 0);
        let right: Element<'_, Message> = match (shown, self.record()) {
            (Some((_, found)), _) => {
                let view = self.alike.view(ctx, found).map(Message::Alike);
                zones::zone("zone-pane", view)
                    .width(Length::Fill)
                    .height(Length::Fill)
                    .into()
            }
            (None, None) if misfit.is_some() => {
                zones::zone("zone-pane", self.misfit_view(ctx, misfit))
                    .width(Length::Fill)
                    .height(Length::Fill)
                    .into()
            }
            (None, Some(record)) => zones::zone("zone-pane", self.decide(ctx, record))
                .width(Length::Fill)
                .height(Length::Fill)
                .into(),
            (None, None) => container(notice::empty(
                t,
                Icon::Check,
                words.tr(id::CONFLICTS_ALL_DONE),
                words.tr(id::CONFLICTS_NONE_BODY),
                Vec::new(),
            ))
            .center_y(Length::Fill)
            .into(),
        };
        let mut column = Column::new().width(Length::Fill);
        for (field, text) in &self.left {
            let values = [("field", field.into()), ("text", text.into())];
            let said = note(
                Icon::TriangleAlert,
                t.warn,
                words.with(id::CONFLICTS_LEFT, &values),
            );
            column = column.push(container(said).padding(Padding::from([8, 16])));
        }
        Row::new()
            .push(list)
            .push(parts::upright(t.line))
            .push(column.push(right))
            .into()
    }

    fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(read) = &self.read else {
            return space().into();
        };
        let mut column = Column::new().width(Length::Fill);
        for (n, record) in read.open.iter().enumerate().take(LISTED) {
            column = column
                .push(self.item(ctx, n, record))
                .push(parts::rule(t.line_subtle));
        }
        if read.open.len() > LISTED {
            let more = [("count", (read.open.len() - LISTED).into())];
            let more = text::line(words.with(id::CONFLICTS_MORE, &more), Type::SMALL);
            column = column.push(container(more.color(t.text_3)).padding([6, 14]));
        }
        for (n, misfit) in (read.open.len()..).zip(&read.misfits) {
            let is_shown = n == self.at && self.alike.shown(true).is_none();
            column = column
                .push(orders::item(ctx, (n, is_shown), misfit))
                .push(parts::rule(t.line_subtle));
        }
        let alike = self.alike.list(ctx, self.count() > 0);
        column = column.push(Element::from(alike).map(Message::Alike));
        if !read.done.is_empty() {
            let head = text::line(words.tr(id::CONFLICTS_DONE), Type::SMALL.semibold());
            column = column.push(
                container(head.color(t.text_2)).padding(Padding::from([0, 14]).top(14).bottom(2)),
            );
        }
        for (n, done) in read.done.iter().enumerate() {
            column = column
                .push(decided(ctx, n, done))
                .push(parts::rule(t.line_subtle));
        }
        parts::scroll(t, column).into()
    }

    fn item<'a>(&'a self, ctx: &'a Ctx, n: usize, record: &'a Record) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_shown = n == self.at && self.alike.shown(true).is_none();
        let first = Row::new()
            .spacing(8)
            .push(text::line(title(ctx, record), Type::BODY.semibold()).fill())
            .push(text::line(day(ctx, record.at()), Type::SMALL).color(t.text_3));
        let what = match (record.fields.first(), record.cells()) {
            (Some(one), 1) => about(ctx, one),
            (_, count) => words.with(id::CONFLICTS_FIELDS, &[("count", count.into())]),
        };
        let who = self.both(ctx, record);
        let second = text::line(format!("{what} · {who}"), Type::SMALL).color(t.text_2);
        let both = Column::new().spacing(2).push(first).push(second.fill());
        pressed(ctx, (n, is_shown), both.width(Length::Fill))
    }

    /// Who met: "ви й Андрій Бойко".
    fn both(&self, ctx: &Ctx, record: &Record) -> String {
        let Some(field) = record.fields.first() else {
            return String::new();
        };
        let conflict = &field.conflict;
        if everybody(record)
            .iter()
            .all(|it| self.is_same(it, &conflict.won))
        {
            return name_of(ctx, &conflict.won, id::CONFLICTS_YOU);
        }
        let (one, two) = met(ctx, record, id::CONFLICTS_YOU);
        let values = [("one", one.into()), ("two", two.into())];
        ctx.words.with(id::CONFLICTS_BOTH, &values)
    }

    fn is_same(&self, one: &Version, two: &Version) -> bool {
        one.user.is_some() && one.user == two.user
    }

    fn decide<'a>(&'a self, ctx: &'a Ctx, record: &'a Record) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut runs = vec![Run::new(record.name.as_str()).color(t.text)];
        if record.table != Table::Client {
            runs = vec![Run::new(title(ctx, record)).color(t.text)];
        }
        if !record.form.is_empty() {
            runs.push(
                Run::new(record.form.as_str())
                    .style(Type::HEAD.normal())
                    .color(t.text_3)
                    .gap(5.0),
            );
        }
        let other = self.other_label(ctx, record, true);
        let all = |label: String, key: &'static str, pick: Pick| {
            Button::new(t, label)
                .small()
                .id(key)
                .on_press(Message::TakeAll(pick))
        };
        let head = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::runs(runs, Type::HEAD).fill())
            .push(all(
                words.tr(id::CONFLICTS_ALL_CURRENT),
                "conflicts-all-current",
                Pick::Current,
            ))
            .push(all(words.tr(other), "conflicts-all-other", Pick::Other));
        let mut body = Column::new()
            .spacing(8)
            .push(head)
            .push(text::para(self.sentence(ctx, record), Type::BODY, t.text_2))
            .push(self.grid(ctx, record));
        if let Some(form) = &self.form {
            let take = words.tr(id::CONFLICTS_TAKE_TYPED);
            body = body.push(parts::sunken(t, form.view(ctx, take).map(Message::Form)));
        } else {
            body = body.push(self.buttons(ctx, record));
        }
        let body = container(body).padding(Padding::from([12, 16]));
        let column = Column::new().push(body).push(self.history_below(ctx));
        parts::scroll(t, column).into()
    }

    /// The history of the record shown.
    pub(super) fn history_below<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let history = self.history.as_ref()?;
        let head = text::line(words.tr(id::CONFLICTS_HISTORY), Type::BODY.semibold());
        let list = history.list(ctx, false).map(Message::History);
        let column = Column::new()
            .push(container(head).padding(Padding::from([0, 16]).top(10).bottom(4)))
            .push(parts::rule(t.line))
            .push(container(list).padding(Padding::from([4, 16])));
        Some(column.into())
    }

    /// What happened and what to do.
    fn sentence(&self, ctx: &Ctx, record: &Record) -> String {
        let words = ctx.words;
        let Some(field) = record.fields.first() else {
            return String::new();
        };
        let conflict = &field.conflict;
        if record
            .fields
            .iter()
            .any(|it| it.conflict.kind == Kind::Deleted)
        {
            let deleted = record
                .fields
                .iter()
                .find(|it| it.conflict.kind == Kind::Deleted)
                .map_or(conflict, |it| &it.conflict);
            let values = [
                ("who", name_of(ctx, &deleted.lost, id::CONFLICTS_YOU).into()),
                (
                    "other",
                    name_of(ctx, &deleted.won, id::CONFLICTS_YOU).into(),
                ),
            ];
            return words.with(id::CONFLICTS_SAID_DELETED, &values);
        }
        if everybody(record)
            .iter()
            .all(|it| self.is_same(it, &conflict.won))
        {
            let who = name_of(ctx, &conflict.won, id::CONFLICTS_YOU);
            return words.with(id::CONFLICTS_SAID_SELF, &[("who", who.into())]);
        }
        let (one, two) = met(ctx, record, id::CONFLICTS_YOU_FIRST);
        let values = [
            ("one", one.into()),
            ("two", two.into()),
            ("count", record.cells().into()),
        ];
        words.with(id::CONFLICTS_SAID, &values)
    }

    /// What the second column is called: whose value does not stand.
    pub(super) fn other_label(&self, ctx: &Ctx, record: &Record, is_button: bool) -> Id {
        let mine = |field: &Field| {
            is_mine(ctx, &field.conflict.lost) && !is_mine(ctx, &field.conflict.won)
        };
        let (all, any) = (
            record.fields.iter().all(mine),
            record.fields.iter().any(mine),
        );
        match (all, any, is_button) {
            (true, _, true) => id::CONFLICTS_ALL_YOURS,
            (true, _, false) => id::CONFLICTS_YOURS,
            (false, true, true) => id::CONFLICTS_ALL_OTHER,
            (false, true, false) => id::CONFLICTS_OTHER,
            (false, false, true) => id::CONFLICTS_ALL_THEIRS,
            (false, false, false) => id::CONFLICTS_THEIRS,
        }
    }

    fn buttons<'a>(&'a self, ctx: &'a Ctx, record: &'a Record) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let accept = Button::primary(t, words.tr(id::CONFLICTS_ACCEPT))
            .key(ctx.keys.first(CommandId::Done))
            .id("conflicts-accept");
        let accept = if self.is_saving {
            accept.off(words.tr(id::CONFLICTS_SAVING))
        } else {
            accept.on_press(Message::Accept)
        };
        let typed = Button::new(t, words.tr(id::CONFLICTS_TYPE))
            .icon(Icon::PencilLine)
            .id("conflicts-type");
        let can_type = record.fields.get(self.field).is_some_and(Field::is_typed);
        let typed = if can_type {
            typed.on_press(Message::Type(self.field))
        } else {
            typed.off(words.tr(id::CONFLICTS_NOT_TYPED))
        };
        let mut line = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(accept)
            .push(typed);
        if self.count() > 1 {
            line = line.push(
                Button::ghost(t, words.tr(id::CONFLICTS_LATER))
                    .id("conflicts-later")
                    .on_press(Message::Later),
            );
        }
        if self.open().is_some() {
            line = line.push(
                Button::ghost(t, words.tr(id::CONFLICTS_OPEN))
                    .id("conflicts-open")
                    .on_press(Message::Open),
            );
        }
        let note = text::line(words.tr(id::CONFLICTS_NOTE), Type::SMALL).color(t.text_3);
        Column::new().spacing(6).push(line).push(note.fill()).into()
    }
}

/// A line of the list: what is at the place `n` is gone to by mouse or by arrows.
pub(super) fn pressed<'a>(
    ctx: &Ctx,
    (n, is_shown): (usize, bool),
    line: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    Press::new(t, line)
        .id(format!("conflict-{n}"))
        .width(Length::Fill)
        .padding(Padding::from([9, 14]))
        .align(Alignment::Start)
        .ring(Ring::Inside)
        .on_press(Message::Go(n))
        .on_key(|key, modifiers| match key {
            Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Step(1)),
            Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Step(-1)),
            Key::Named(Named::ArrowRight) if modifiers.is_empty() => Some(Message::Field(1)),
            Key::Named(Named::ArrowLeft) if modifiers.is_empty() => Some(Message::Field(-1)),
            _ => None,
        })
        .look(move |state| Look {
            fill: match (is_shown, state) {
                (true, _) => t.row_selected,
                (false, State::Hovered | State::Pressed) => t.row_hover,
                (false, _) => Color::TRANSPARENT,
            },
            border: Border::default(),
            ink: t.text,
        })
        .into()
}

fn is_mine(ctx: &Ctx, version: &Version) -> bool {
    version.user.is_some() && version.user == ctx.me
}

/// All whose values have met in a record.
fn everybody(record: &Record) -> Vec<&Version> {
    let both = record.fields.iter();
    both.flat_map(|field| [&field.conflict.won, &field.conflict.lost])
        .collect()
}

/// The names of all who have met, the last by itself: the one who reads it goes first, by `you`.
fn met(ctx: &Ctx, record: &Record, you: Id) -> (String, String) {
    let mut all = everybody(record);
    all.sort_by_key(|version| !is_mine(ctx, version));
    let mut known: Vec<&Version> = Vec::new();
    for version in all {
        let is_same = |it: &&Version| match version.user {
            Some(user) => it.user == Some(user),
            None => it.user.is_none() && it.device == version.device,
        };
        if !known.iter().any(is_same) {
            known.push(version);
        }
    }
    let mut names: Vec<String> = known.iter().map(|it| name_of(ctx, it, you)).collect();
    let last = names.pop().unwrap_or_default();
    (names.join(", "), last)
}

fn name_of(ctx: &Ctx, version: &Version, you: Id) -> String {
    if is_mine(ctx, version) {
        return ctx.words.tr(you);
    }
    let user = version.user.and_then(|user| ctx.user(user));
    user.map(|user| user.name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| match version.user {
            Some(user) => look::user_name(ctx, Some(user)),
            None => ctx.words.tr(id::CONFLICTS_SOMEBODY),
        })
}

/// What a record is called in the list: a client by its name, another with what it is.
fn title(ctx: &Ctx, record: &Record) -> String {
    let name = if record.name.trim().is_empty() {
        ctx.words.tr(id::TRASH_NO_NAME)
    } else {
        record.name.clone()
    };
    say::record_title(ctx.words, record.table, &name)
}

fn about(ctx: &Ctx, field: &Field) -> String {
    match field.conflict.kind {
        Kind::Deleted => ctx.words.tr(id::CONFLICTS_DELETED_SHORT),
        Kind::Field | Kind::Text => super::grid::field_name(ctx, field).to_lowercase(),
    }
}

fn decided<'a>(ctx: &'a Ctx, n: usize, done: &'a Done) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let taken = words.tr(match done.taken {
        Taken::Kept => id::CONFLICTS_TAKEN_CURRENT,
        Taken::Other => id::CONFLICTS_TAKEN_OTHER,
        Taken::Else => id::CONFLICTS_TAKEN_ELSE,
    });
    let column = match done.column.as_str() {
        "deleted" => words.tr(id::CONFLICTS_DELETED_SHORT),
        "value" if done.table == Table::OfficeOption => String::new(),
        column => say::column(words, column).to_lowercase(),
    };
    let name = say::record_title(words, done.table, &done.name);
    let first = Row::new()
        .spacing(6)
        .align_y(Alignment::Center)
        .push(text::icon(Icon::Check, 12.0).color(Tone::Done.ink(t)))
        .push(text::line(name, Type::BODY).color(t.text_3).fill())
        .push(text::line(day(ctx, done.at), Type::SMALL).color(t.text_3));
    let by = done.by.and_then(|user| match Some(user) == ctx.me {
        true => Some(words.tr(id::CONFLICTS_YOU)),
        false => ctx.user(user).map(|user| user.name.clone()),
    });
    let said = [done.part.clone(), column, taken, by.unwrap_or_default()].into_iter();
    let said: Vec<String> = said.filter(|said| !said.is_empty()).collect();
    let second = text::line(said.join(" · "), Type::SMALL).color(t.text_3);
    let opens = super::leads::card_of(done.table, done.row).is_some();
    Press::new(t, Column::new().spacing(2).push(first).push(second.fill()))
        .id(format!("conflict-done-{n}"))
        .width(Length::Fill)
        .padding(Padding::from([7, 14]))
        .align(Alignment::Start)
        .ring(Ring::Inside)
        .on_press_maybe(opens.then_some(Message::Visit(done.table, done.row)))
        .look(move |state| Look {
            fill: match state {
                State::Hovered | State::Pressed => t.row_hover,
                _ => Color::TRANSPARENT,
            },
            border: Border::default(),
            ink: t.text,
        })
        .into()
}

pub(super) fn day(ctx: &Ctx, at: crate::domain::time::Timestamp) -> String {
    let day = at.local(ctx.zone).date();
    ctx.words.date_short(day, ctx.today())
}
