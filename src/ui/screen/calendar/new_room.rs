//! A new room from the form of an entry: asked for over the window, then booked for the entry.

use iced::Task;
use iced::widget::operation::focus;

use super::{Answer, Calendar, Message, Pane, failed, nothing, wish};
use crate::domain::calendar::entry::Resource;
use crate::domain::id::ResourceId;
use crate::i18n::id;
use crate::store::{Action, Changes, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::{list_parts, room};

/// Name of the form, for focus and tests.
pub const ID: &str = "calendar-room";

impl Calendar {
    /// Opens the form of a new room.
    pub(super) fn new_room(&mut self, ctx: &Ctx) -> Answer {
        let form = room::form(ctx, ID, &Resource::default());
        let focused = form.focus(Some("name"));
        self.room_form = Some(Box::new(form));
        (focused, Vec::new())
    }

    pub(super) fn on_room(&mut self, ctx: &Ctx, message: form::Message) -> Answer {
        let Some(form) = &mut self.room_form else {
            return nothing();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::Room);
        match wish {
            Some(Wish::Cancel) => {
                self.room_form = None;
                (
                    Task::batch([task, focus(super::entry::NEW_ROOM)]),
                    Vec::new(),
                )
            }
            Some(Wish::Save) => {
                let made = make(ctx, form, &self.resources).unwrap_or_else(|| form.focus_wrong());
                (Task::batch([task, made]), Vec::new())
            }
            _ => (task, Vec::new()),
        }
    }

    /// The room is there: it is booked for what stands in the form.
    pub(super) fn on_room_made(
        &mut self,
        ctx: &Ctx,
        name: String,
        made: StoreResult<(ResourceId, Changes)>,
    ) -> Answer {
        let (made, changes) = match made {
            Ok(made) => made,
            Err(error) => return failed(error),
        };
        self.room_form = None;
        if let Some(Pane::Form(form)) = &mut self.pane {
            form.set_room(made);
        }
        let asked = self.ask_form(ctx);
        let done = Done {
            action: Action::EditResources,
            subject: name,
            result: Ok(changes),
        };
        let told = done.event().map_or_else(nothing, wish);
        (Task::batch([asked, told.0]), told.1)
    }

    /// The form in its box over the window.
    pub(super) fn room_layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let form = self.room_form.as_ref()?;
        let title = room::title(ctx.words, &Resource::default());
        let form = form.view(ctx, ctx.words.tr(id::CARD_SAVE));
        let panel = Element::from(form::panel(ctx, title, "", form)).map(Message::Room);
        let first = Some(format!("{ID}-name"));
        let close = Message::Room(form::Message::Cancel);
        Some(list_parts::dialog_over(ctx, panel, first, close))
    }
}

/// Begins to add what the form says; `None` when a field refuses and says why.
fn make(ctx: &Ctx, form: &mut Form, all: &[Resource]) -> Option<Task<Message>> {
    let wanted = room::read(ctx, form, &Resource::default(), all)?;
    let name = wanted.name.clone();
    let made = ctx
        .desk
        .act(Action::EditResources, name.clone(), move |tx| {
            room::keep(tx, &wanted)
        });
    Some(made.map(move |made| Message::RoomMade(name.clone(), Box::new(made))))
}
