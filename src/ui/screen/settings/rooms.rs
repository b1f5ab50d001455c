//! Rooms and other resources in the settings: added, renamed, coloured and described, put away and taken back, each as one action.

use std::collections::HashMap;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding, Task};

use super::ask::{Ask, Goal, ID};
use super::{Message as Up, Settings, together};
use crate::domain::calendar::entry::{Resource, ResourceKind};
use crate::domain::id::ResourceId;
use crate::i18n::id;
use crate::store::calendar::resource;
use crate::store::{Action, Changes, StoreResult, Table, Tx, trash};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::calendar::show::category;
use crate::ui::screen::{Event, Outcome, room};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{chip, notice};

/// Id of the button that adds a room: where the section begins.
pub const ADD: &str = "room-new";

/// The category of a room that has none of its own.
const USUAL: u8 = 3;

/// What is edited here, as it was read.
#[derive(Debug, Clone, Default)]
pub struct Rooms {
    pub all: Vec<Resource>,
    archived: Vec<Resource>,
    /// For how many entries each is booked that are not over.
    bookings: HashMap<ResourceId, usize>,
    is_read: bool,
}

/// What is pressed.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(StoreResult<Box<Rooms>>),
    /// Opens the form of a room, or of a new one.
    Edit(Option<ResourceId>),
    Archive(ResourceId),
    Restore(ResourceId),
    /// Asks into which other one it is put.
    Together(ResourceId),
    Acted(Done),
}

/// Reads all of it.
pub fn load(ctx: &Ctx) -> Task<Message> {
    let now = ctx.now();
    let read = ctx.desk.read(move |conn| {
        Ok(Box::new(Rooms {
            all: resource::all(conn)?,
            archived: resource::archived(conn)?,
            bookings: resource::bookings(conn, now)?,
            is_read: true,
        }))
    });
    read.map(Message::Loaded)
}

/// Tells whether an action changed what is shown here.
pub fn concerns(changes: &Changes) -> bool {
    [Table::Resource, Table::Participant, Table::CalendarEntry]
        .into_iter()
        .any(|table| changes.touch(table))
}

/// The form of a room.
fn ask(ctx: &Ctx, known: Resource) -> Ask {
    Ask {
        form: room::form(ctx, ID, &known),
        title: room::title(ctx.words, &known),
        body: String::new(),
        save: ctx.words.tr(id::CARD_SAVE),
        subject: known.name.clone(),
        first: "name",
        goal: Goal::Room(Box::new(known)),
    }
}

impl Settings {
    pub(super) fn on_rooms(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Loaded(Ok(rooms)) => {
                self.rooms = *rooms;
                Outcome::none()
            }
            Message::Loaded(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Edit(of) => {
                let known = self.rooms.all.iter().find(|room| Some(room.id) == of);
                self.begin(ask(ctx, known.cloned().unwrap_or_default()))
            }
            Message::Archive(of) => done(ctx, &self.rooms.all, of, |tx, of| {
                resource::delete(tx, of).map(|_| ())
            }),
            Message::Restore(of) => done(ctx, &self.rooms.archived, of, |tx, of| {
                trash::restore(tx, Table::Resource, of.get()).map(|_| ())
            }),
            Message::Together(of) => {
                let all = self.rooms.all.iter();
                let all = all.map(|room| (room.id.get(), room.name.clone())).collect();
                self.ask_together(ctx, (Table::Resource, of.get()), all)
            }
            Message::Acted(done) => Outcome::done(done),
        }
    }

    /// The lines of the section: what is booked, then what was put away.
    pub(super) fn rooms<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().max_width(600);
        for known in &self.rooms.all {
            column = column.push(self.room(ctx, known)).push(notice::rule(t));
        }
        if self.rooms.is_read && self.rooms.all.is_empty() {
            let none = text::para(words.tr(id::ROOM_NONE), Type::BODY, t.text_2);
            column = column.push(container(none).padding(Padding::ZERO.top(5).bottom(4)));
        }
        let add = Button::ghost(t, words.tr(id::ROOM_NEW))
            .icon(Icon::Plus)
            .small()
            .id(ADD)
            .on_press(Message::Edit(None));
        column = column.push(add);
        if !self.rooms.archived.is_empty() {
            let head = text::line(words.tr(id::ROOM_ARCHIVED), Type::SMALL.semibold());
            let head = container(head.color(t.text_2)).padding(Padding::ZERO.top(10).bottom(4));
            column = column.push(head);
        }
        for known in &self.rooms.archived {
            column = column.push(archived(ctx, known)).push(notice::rule(t));
        }
        Element::from(column).map(Up::Rooms)
    }

    fn room<'a>(&'a self, ctx: &'a Ctx, known: &'a Resource) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let color = match category(&known.color) {
            0 => USUAL,
            color => color,
        };
        let bookings = match self.rooms.bookings.get(&known.id) {
            None | Some(0) => String::new(),
            Some(count) => words.with(id::ROOM_BOOKINGS, &[("count", (*count).into())]),
        };
        let id = known.id;
        let together = (self.rooms.all.len() > 1).then_some(Message::Together(id));
        let button = |icon, name, what: &str| {
            Button::icon_only(t, icon, words.tr(name), None)
                .kind(Kind::Ghost)
                .small()
                .id(format!("room-{id}-{what}"))
        };
        Row::new()
            .spacing(2)
            .height(28)
            .align_y(Alignment::Center)
            .push(space().width(4))
            .push(chip::dot(t.category_mark(color)))
            .push(space().width(6))
            .push(named(ctx, known, t.text))
            .push(text::line(bookings, Type::SMALL).color(t.text_3))
            .push(space().width(6))
            .push(
                button(Icon::PencilLine, id::COMMAND_EDIT, "edit")
                    .on_press(Message::Edit(Some(id))),
            )
            .push(together::button(ctx, &format!("room-{id}"), together))
            .push(button(Icon::Package, id::ROOM_ARCHIVE, "archive").on_press(Message::Archive(id)))
            .width(Length::Fill)
            .into()
    }
}

fn archived<'a>(ctx: &'a Ctx, known: &'a Resource) -> Element<'a, Message> {
    let (t, id) = (ctx.tokens, known.id);
    let restore = Button::ghost(t, ctx.words.tr(id::ROOM_RESTORE))
        .icon(Icon::Undo2)
        .small()
        .id(format!("room-{id}-restore"))
        .on_press(Message::Restore(id));
    Row::new()
        .spacing(2)
        .height(28)
        .align_y(Alignment::Center)
        .push(space().width(20))
        .push(named(ctx, known, t.text_3))
        .push(restore)
        .width(Length::Fill)
        .into()
}

/// The name, then what it is when it is no room, and the note.
fn named<'a>(ctx: &Ctx, known: &'a Resource, ink: iced::Color) -> Element<'a, Message> {
    let kind = match known.kind {
        ResourceKind::Room => String::new(),
        kind => room::kind_name(ctx.words, kind),
    };
    let more: Vec<&str> = [kind.as_str(), known.note.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let runs = vec![
        Run::new(known.name.as_str()).color(ink),
        Run::new(more.join(" · "))
            .style(Type::SMALL)
            .color(ctx.tokens.text_3)
            .gap(8.0),
    ];
    text::runs(runs, Type::BODY).fill().into()
}

fn done(
    ctx: &Ctx,
    among: &[Resource],
    of: ResourceId,
    work: impl FnOnce(&Tx<'_>, ResourceId) -> StoreResult<()> + Send + 'static,
) -> Outcome<Up> {
    let known = among.iter().find(|room| room.id == of);
    let name = known.map(|room| room.name.clone()).unwrap_or_default();
    let done = act(ctx, Action::EditResources, name, move |tx| work(tx, of));
    Outcome::run(done.map(|done| Up::Rooms(Message::Acted(done))))
}
