//! The question before clients go to the trash, and which dialog a command belongs to.

use super::{Clients, Message, Open, bulk, create, export, leads, merge};
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::view_form;
use crate::ui::screen::{Outcome, form, list_parts};

/// The clients that are to go to the trash.
#[derive(Debug, Clone)]
pub struct Delete {
    pub ids: Vec<ClientId>,
    /// The name of the one client, or how many.
    pub name: String,
    /// How many interactions disappear with them; `None` while they are counted.
    pub loss: Option<usize>,
}

impl Delete {
    /// The dialog: what is asked, what is lost, how to get it back.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let title = match self.ids.len() {
            1 => words.with(id::CLIENTS_DELETE_ONE, &[("name", (&self.name).into())]),
            many => words.with(id::CLIENTS_DELETE_MANY, &[("count", many.into())]),
        };
        let count = self.loss.filter(|count| *count > 0);
        let loss =
            count.map(|count| words.with(id::CLIENTS_DELETE_LOSS, &[("count", count.into())]));
        list_parts::delete(ctx, title, loss, Message::Close, Message::Delete)
    }
}

impl Clients {
    /// Runs a command that belongs to the dialog that is open. While one is open nothing under it takes commands.
    pub(super) fn command_of_dialog(
        &mut self,
        ctx: &Ctx,
        command: CommandId,
    ) -> Option<Outcome<Message>> {
        // A window that closes saves what was typed: a new client is kept, but nothing is changed for many unasked.
        let save = command == CommandId::Done;
        match (&self.open, save) {
            (Some(Open::Create(form)), _)
                if save || (command == CommandId::Save && form.has_name()) =>
            {
                Some(self.on_create(ctx, create::Message::Save(save)))
            }
            (Some(Open::Bulk(_)), true) => Some(self.on_bulk(ctx, bulk::Message::Save)),
            (Some(Open::SaveView(_)), true) => {
                Some(self.on_save_view(ctx, view_form::Message::Save))
            }
            (Some(Open::Export(_)), true) => Some(self.on_export(ctx, export::Message::Run)),
            (Some(Open::CloseLead(_)), true) => {
                Some(self.on_leads(ctx, leads::Message::Form(form::Message::Save)))
            }
            (Some(Open::Merge(_)), true) => {
                Some(self.on_merge(ctx, merge::Message::Form(form::Message::Save)))
            }
            (Some(Open::Columns | Open::Filters) | None, _) => None,
            (Some(_), _) if command == CommandId::Back => None,
            (Some(_), _) => matches!(
                command,
                CommandId::Delete
                    | CommandId::Edit
                    | CommandId::Open
                    | CommandId::Copy
                    | CommandId::SelectAll
                    | CommandId::Tick
                    | CommandId::NewClient
                    | CommandId::Find
            )
            .then(Outcome::none),
        }
    }

    /// The dialog that is open, if any.
    pub(super) fn dialog<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        match self.open.as_ref()? {
            Open::Columns | Open::Filters => None,
            Open::Create(form) => Some(form.view(ctx)),
            Open::Bulk(form) => Some(form.view(ctx, &self.choices)),
            Open::Delete(delete) => Some(delete.view(ctx)),
            Open::SaveView(form) => {
                let body = id::CLIENTS_SAVE_VIEW_BODY;
                Some(form.view(ctx, body, Message::Close, Message::SaveView))
            }
            Open::Export(form) => Some(form.view(ctx)),
            Open::Merge(form) => Some(form.view(ctx)),
            Open::CloseLead(ask) => Some(
                ask.view(ctx)
                    .map(|message| Message::Leads(leads::Message::Form(message))),
            ),
        }
    }
}
