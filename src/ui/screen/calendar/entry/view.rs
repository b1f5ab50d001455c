//! How the side form looks: fields, who is free with bars, rooms, the first free times, repetition, the foot.

use std::collections::HashMap;

use chrono::{NaiveTime, Timelike};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{EntryForm, KINDS, Message, NEW_ROOM, PickOf, TITLE, Which};
use crate::domain::calendar::entry::{EntryKind, Guest, Resource};
use crate::domain::calendar::free::{Span, WorkDay};
use crate::domain::due::Due;
use crate::domain::person_name::initials_of;
use crate::exchange::calendar::Method;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, list_parts, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::choice::Check;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::free_bar::FreeBar;
use crate::ui::widget::press::Press;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{chip, paint};

/// Width of the form.
pub const WIDE: f32 = 320.0;

/// What the form needs beside itself: all rooms, and the colours of people and rooms.
pub struct Around<'a> {
    pub rooms: &'a [Resource],
    pub colors: HashMap<Guest, u8>,
}

impl Around<'_> {
    fn color(&self, guest: Guest) -> u8 {
        self.colors.get(&guest).copied().unwrap_or(0)
    }
}

impl EntryForm {
    /// The form.
    pub fn view<'a>(&'a self, ctx: &'a Ctx, around: &Around<'a>) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = match (&self.known, self.kind) {
            (None, EntryKind::Meeting) => words.tr(id::CAL_NEW_MEETING),
            (None, _) => words.tr(id::CAL_NEW_ENTRY),
            (Some(_), kind) => say::code(words, "entry-kind", kind.code()),
        };
        let delete = self.known.is_some().then(|| {
            let said = words.tr(id::COMMAND_DELETE);
            Button::icon_only(t, Icon::Trash2, said, Some("Del"))
                .kind(button::Kind::Ghost)
                .small()
                .id("entry-delete")
                .on_press(Message::Delete)
        });
        let head = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::line(title, Type::HEAD).color(t.text).fill())
            .push(delete);
        let mut body = Column::new()
            .width(Length::Fill)
            .push(self.fields(ctx))
            .push(parts::rule(t.line))
            .push(self.people(ctx, around));
        body = body
            .push(parts::rule(t.line))
            .push(self.rooms_view(ctx, around));
        if !self.times.free.is_empty() {
            body = body.push(parts::rule(t.line)).push(self.free(ctx));
        }
        body = body
            .push(parts::rule(t.line))
            .push(self.reminders_view(ctx))
            .push(parts::rule(t.line))
            .push(self.more(ctx));
        Column::new()
            .push(list_parts::pane_head(ctx, head, Message::Close))
            .push(parts::scroll(t, body.padding(Padding::ZERO.bottom(12))))
            .push(parts::rule(t.line))
            .push(self.foot(ctx))
            .into()
    }

    fn fields<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = Field::new(t, self.title.as_str(), Message::Title)
            .id(TITLE)
            .hint(words.tr(id::CAL_TITLE_HINT))
            .on_submit(Message::Save)
            .error_maybe(self.error("title"))
            .width(Length::Fill);
        let kinds = KINDS
            .map(|kind| Choice::new(say::code(words, "entry-kind", kind.code())))
            .to_vec();
        let kind = KINDS.iter().position(|kind| *kind == self.kind);
        let kind = Select::new(t, kinds, kind, Message::Kind)
            .id("entry-kind")
            .width(Length::FillPortion(2));
        let whole = Check::new(t, self.is_whole, words.tr(id::CAL_WHOLE_DAY_LONG))
            .id("entry-whole")
            .on_press(Message::Whole);
        let place = Field::new(t, self.place.as_str(), Message::Place)
            .id("entry-place")
            .hint(words.tr(id::CAL_PLACE))
            .on_submit(Message::Save)
            .width(Length::Fill);
        let mut column = Column::new()
            .spacing(6)
            .push(title)
            .push(self.client_row(ctx))
            .push(self.when(ctx));
        for field in ["day", "last", "from", "to", "ends", "rule"] {
            if let Some(error) = self.error(field) {
                column = column.push(note(Icon::CircleAlert, t.overdue, error));
            }
        }
        let column = column
            .push(
                Row::new()
                    .spacing(10)
                    .align_y(Alignment::Center)
                    .push(kind)
                    .push(whole),
            )
            .push(place);
        container(column)
            .padding(Padding::ZERO.horizontal(14).top(2).bottom(10))
            .into()
    }

    fn client_row<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some((PickOf::Client, pick)) = &self.pick {
            return pick.view(ctx).map(Message::Pick);
        }
        let Some((_, name)) = &self.client else {
            return Button::new(t, words.tr(id::CAL_CLIENT))
                .icon(Icon::ContactRound)
                .small()
                .id("entry-client")
                .on_press(Message::OpenPick(PickOf::Client))
                .into();
        };
        let shown = Button::new(t, paint::fit(name, Type::BODY, 190.0).into_owned())
            .icon(Icon::ContactRound)
            .small()
            .id("entry-client")
            .on_press(Message::OpenPick(PickOf::Client));
        let drop = words.tr(id::CAL_DROP_CLIENT);
        let drop = parts::plus(t, Icon::X, drop, "entry-no-client", Message::DropClient);
        Row::new()
            .spacing(4)
            .align_y(Alignment::Center)
            .push(shown)
            .push(drop)
            .into()
    }

    fn when<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let is_wrong = |fields: &[&str]| fields.iter().any(|field| self.error(field).is_some());
        let day = self.day_field(
            ctx,
            (Which::Day, "entry-day"),
            self.day.as_str(),
            Message::Day,
        );
        let mut row = Row::new().spacing(5).align_y(Alignment::Center).push(day);
        let dash = || text::line("–", Type::BODY).color(t.text_3);
        if self.is_whole {
            let last = self.day_field(
                ctx,
                (Which::Last, "entry-last"),
                self.last.as_str(),
                Message::Last,
            );
            return row.push(dash()).push(last).into();
        }
        for (at, (value, id)) in [(&self.from, "entry-from"), (&self.to, "entry-to")]
            .into_iter()
            .enumerate()
        {
            let change = if at == 0 { Message::From } else { Message::To };
            let wrong = if at == 0 {
                is_wrong(&["from"])
            } else {
                is_wrong(&["to", "ends"])
            };
            let field = Field::new(t, value.as_str(), change)
                .id(id)
                .height(height::PANE)
                .on_submit(Message::Save)
                .width(56);
            let field = if wrong { field.error("") } else { field };
            if at == 1 {
                row = row.push(dash());
            }
            row = row.push(field);
        }
        row.into()
    }

    pub(super) fn day_field<'a>(
        &'a self,
        ctx: &'a Ctx,
        (which, id): (Which, &'static str),
        text: &'a str,
        typed: fn(String) -> Message,
    ) -> DateField<'a, Message> {
        DateField::new(
            ctx.tokens,
            text,
            ctx.today(),
            dates::names(ctx.words),
            typed,
            move |day| Message::Chosen(which, day),
        )
        .small()
        .width(124)
        .calendar_id(dates::calendar_id(id))
        .chosen(dates::chosen(ctx, text))
        .open(
            self.calendar == Some(which),
            Message::Calendar(which, true),
            Message::Calendar(which, false),
        )
        .field(move |line| line.id(id).on_submit(Message::Save))
    }

    /// The hours that the bars of the day show: those of work with one before and after.
    fn hours(&self) -> (u32, u32) {
        let WorkDay { from, to } = self.times.hours;
        let last = to.hour() + u32::from(to.minute() > 0);
        (from.hour().saturating_sub(1), (last + 1).min(24))
    }

    /// A part of the bars' hours: where an instant lies in them, 0 to 1.
    fn part(&self, ctx: &Ctx, span: Span, day: chrono::NaiveDate) -> (f32, f32) {
        let (first, last) = self.hours();
        let (first, last) = (first as f32 * 60.0, last as f32 * 60.0);
        let minute = |at: crate::domain::time::Timestamp| {
            let at = at.local(ctx.zone);
            match at.date().cmp(&day) {
                std::cmp::Ordering::Less => 0.0,
                std::cmp::Ordering::Greater => 24.0 * 60.0,
                std::cmp::Ordering::Equal => (at.hour() * 60 + at.minute()) as f32,
            }
        };
        let part = |minute: f32| (minute - first) / (last - first);
        (part(minute(span.from)), part(minute(span.to)))
    }

    /// Name, whether free, and the bar of the day.
    fn guest<'a>(
        &'a self,
        ctx: &'a Ctx,
        guest: Guest,
        (mark, name): (Element<'a, Message>, String),
        (category, end): (u8, Option<Element<'a, Message>>),
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_read = self.times.taken.iter().any(|(known, _)| *known == guest);
        let state = match self.clash(ctx, guest) {
            _ if !is_read => (String::new(), t.text_3),
            None => (format!("✓ {}", words.tr(id::CAL_IS_FREE)), t.done),
            Some(span) => {
                let (from, to) = (span.from.local(ctx.zone), span.to.local(ctx.zone));
                let time = super::super::show::span(ctx, from, to);
                let said = words.with(id::CAL_IS_BUSY, &[("time", time.into())]);
                (format!("× {said}"), t.overdue)
            }
        };
        let row = Row::new()
            .spacing(6)
            .height(22)
            .align_y(Alignment::Center)
            .push(mark)
            .push(text::line(name, Type::BODY).color(t.text).fill())
            .push(text::line(state.0, Type::SMALL).color(state.1))
            .push(end);
        let mut column = Column::new().spacing(2).push(row);
        if let Ok((starts, ends)) = self.times(ctx) {
            let day = starts.day(ctx.zone);
            let taken = self
                .spans(guest)
                .iter()
                .map(|span| self.part(ctx, *span, day))
                .collect();
            let planned = crate::domain::calendar::free::span(starts, ends, ctx.zone);
            let bar = FreeBar::new(t, taken, category).planned(Some(self.part(ctx, planned, day)));
            column = column.push(bar);
        }
        column.into()
    }

    fn people<'a>(&'a self, ctx: &'a Ctx, around: &Around<'a>) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = match self.times(ctx) {
            Ok((starts, _)) => {
                let day = words.date_short(starts.day(ctx.zone), ctx.today());
                words.with(id::CAL_WHO_IS_FREE, &[("date", day.into())])
            }
            Err(_) => words.tr(id::CAL_PARTICIPANTS),
        };
        let hours = self.hours();
        let hours = format!("{}–{}", hours.0, hours.1);
        let hours = text::line(hours, Type::SMALL).color(t.text_3);
        let head = parts::head(t, title, None, Some(hours.into()));
        let mut column = Column::new().spacing(4).push(head);
        for user in &self.users {
            let name = ctx.user(*user).map(|user| user.name.clone());
            let name = name.unwrap_or_default();
            let category = around.color(Guest::User(*user));
            let mark = chip::person(t, initials_of(&name), category);
            let drop = (Some(*user) != self.owner).then(|| {
                let said = words.tr(id::CAL_REMOVE_GUEST);
                let id = format!("entry-without-{user}");
                parts::plus(t, Icon::X, said, id, Message::RemoveUser(*user))
            });
            column =
                column.push(self.guest(ctx, Guest::User(*user), (mark, name), (category, drop)));
        }
        for (person, name) in &self.people {
            let said = words.tr(id::CAL_REMOVE_GUEST);
            let id = format!("entry-without-person-{person}");
            let drop = parts::plus(t, Icon::X, said, id, Message::RemovePerson(*person));
            let row = Row::new()
                .spacing(6)
                .height(24)
                .align_y(Alignment::Center)
                .push(chip::person(t, initials_of(name), 0))
                .push(text::line(name.as_str(), Type::BODY).color(t.text).fill())
                .push(drop);
            column = column.push(row);
        }
        if let Some((PickOf::Person, pick)) = &self.pick {
            column = column.push(pick.view(ctx).map(Message::Pick));
        } else {
            let others = self.others(ctx);
            let names = others.iter().filter_map(|user| ctx.user(*user));
            let mut options: Vec<Choice<'a>> =
                names.map(|user| Choice::new(user.name.clone())).collect();
            options.push(Choice::new(words.tr(id::CAL_ADD_PERSON)).icon(Icon::ContactRound));
            let add = Select::new(t, options, None, Message::AddUser)
                .hint(words.tr(id::CAL_ADD_GUEST))
                .snug()
                .id("entry-add");
            column = column.push(add);
        }
        container(column)
            .padding(Padding::from([8, 14]))
            .width(Length::Fill)
            .into()
    }

    fn rooms_view<'a>(&'a self, ctx: &'a Ctx, around: &Around<'a>) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let new = words.tr(id::ROOM_NEW);
        let new = parts::plus(t, Icon::Plus, new, NEW_ROOM, Message::NewRoom);
        let head = parts::head(t, words.tr(id::CAL_ROOMS), None, Some(new));
        let mut column = Column::new().spacing(4).push(head);
        for room in around.rooms {
            let guest = Guest::Resource(room.id);
            let category = around.color(guest);
            let check = Check::new(t, self.rooms.contains(&room.id), room.name.clone())
                .id(format!("entry-room-{}", room.id))
                .on_press(Message::Room(room.id));
            column = column.push(self.guest(
                ctx,
                guest,
                (check.into(), String::new()),
                (category, None),
            ));
            if let Some(said) = self.clash_words(ctx, room.id) {
                column = column.push(note(Icon::CircleAlert, t.overdue, said));
            }
        }
        container(column)
            .padding(Padding::from([8, 14]))
            .width(Length::Fill)
            .into()
    }

    /// The first times at which all are free; a press takes one.
    fn free<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let WorkDay { from, to } = self.times.hours;
        let hours = [
            ("from", hour_text(from).into()),
            ("to", hour_text(to).into()),
        ];
        let hours = words.with(id::CAL_ALL_FREE_HOURS, &hours);
        let hours = text::line(hours, Type::SMALL).color(t.text_3);
        let head = parts::head(t, words.tr(id::CAL_ALL_FREE), None, Some(hours.into()));
        let mut column = Column::new().spacing(1).push(head);
        let times = self.times(ctx).ok();
        let length = times.map_or(0, |(starts, ends)| {
            ends.start(ctx.zone).millis() - starts.start(ctx.zone).millis()
        });
        for (at, from) in self.times.free.iter().enumerate() {
            let is_taken = times.is_some_and(|(starts, _)| starts == Due::At(*from));
            let local = from.local(ctx.zone);
            let to = local + chrono::Duration::milliseconds(length);
            let day = words.weekday_short(chrono::Datelike::weekday(&local.date()));
            let date = words.date_short(local.date(), ctx.today());
            let said = format!(
                "{day}, {date}, {}",
                super::super::show::span(ctx, local, to)
            );
            let dot = if is_taken { "●" } else { "○" };
            let line = text::runs(
                vec![
                    Run::new(dot).style(Type::SMALL.sized(10.0)).color(t.text_2),
                    Run::new(said).style(Type::BODY).color(t.text).gap(8.0),
                ],
                Type::BODY,
            );
            let row = Press::new(t, line.fill())
                .id(format!("entry-free-{at}"))
                .on_press(Message::Take(at))
                .width(Length::Fill)
                .height(26)
                .align(Alignment::Start)
                .padding(Padding::ZERO.horizontal(8))
                .look(move |state| {
                    let mut look = parts::quiet(t, state);
                    if is_taken {
                        look.fill = t.row_selected;
                    }
                    look
                });
            column = column.push(row);
        }
        container(column)
            .padding(Padding::from([8, 14]))
            .width(Length::Fill)
            .into()
    }

    fn foot<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        // An invitation says what is kept, not what is being typed.
        let invite = (self.known.is_some() && self.has_guests()).then(|| {
            Button::ghost(t, words.tr(id::CAL_INVITE))
                .icon(Icon::Mail)
                .id("entry-invite")
                .on_press(Message::Invite(Method::Request))
        });
        let save = Button::primary(t, words.tr(id::CAL_SAVE))
            .id("entry-save")
            .on_press(Message::Save);
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(invite)
            .push(space().width(Length::Fill))
            .push(save);
        container(row)
            .padding(Padding::from([10, 14]))
            .width(Length::Fill)
            .into()
    }
}

/// `9`, `9:30`.
fn hour_text(time: NaiveTime) -> String {
    match time.minute() {
        0 => time.hour().to_string(),
        minute => format!("{}:{minute:02}", time.hour()),
    }
}
