//! Leads on the clients list: they have a view and columns of their own, become clients by one action, are given up with a
//! reason and taken up again.

use iced::Task;

use super::columns::{Column, Setup};
use super::{Clients, Key, Message as Up, Open};
use crate::domain::client::ClientStatus;
use crate::domain::deal::{Reason, ReasonKind};
use crate::domain::id::ClientId;
use crate::store::{Action, StoreResult, lead, reason};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::deals::forms::{Answer, Ask, Saved};
use crate::ui::screen::{Outcome, form, list_parts};
use crate::ui::theme::Icon;
use crate::ui::widget::menu::Entry;

/// The columns of the views of leads: where they came from matters more than the last contact.
const COLUMNS: [Column; 7] = [
    Column::Name,
    Column::Person,
    Column::Phone,
    Column::Source,
    Column::Campaign,
    Column::Responsible,
    Column::NextStep,
];

/// What happens to leads.
#[derive(Debug, Clone)]
pub enum Message {
    /// Reasons were read: the form can be opened.
    Reasons(Vec<ClientId>, String, StoreResult<Vec<Reason>>),
    Form(form::Message),
    Saved(Saved),
}

impl Key {
    /// Tells whether it is a view of leads.
    pub const fn is_of_leads(self) -> bool {
        matches!(self, Self::Leads | Self::ClosedLeads)
    }
}

impl Clients {
    /// Gives the list the columns of a view of leads, or the usual ones back.
    pub(super) fn dress_for(&mut self, key: Key) {
        match (key.is_of_leads(), self.usual.is_some()) {
            (true, false) => {
                self.usual = Some(self.list.setup.clone());
                let mut setup = Setup::default();
                setup.show(&COLUMNS);
                self.list.setup = setup;
            }
            (false, true) => {
                if let Some(usual) = self.usual.take() {
                    self.list.setup = usual;
                }
            }
            _ => {}
        }
    }

    /// Runs a command about leads; `None` when none of the chosen clients is one.
    pub(super) fn on_lead_command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Up>> {
        let chosen = self.list.chosen();
        let is_lead = |id: &ClientId| match self.list.line(*id) {
            Some(line) => line.client.status == ClientStatus::Lead,
            None => self.view.is_of_leads(),
        };
        let leads: Vec<ClientId> = chosen.into_iter().filter(is_lead).collect();
        if leads.is_empty() {
            return None;
        }
        let name = self.subject(ctx, &leads);
        let task = match command {
            CommandId::PromoteLead => Self::act(ctx, Action::PromoteLead, name, move |tx| {
                leads
                    .iter()
                    .try_for_each(|id| lead::promote(tx, *id).map(|_| ()))
            }),
            CommandId::ReopenLead => Self::act(ctx, Action::ReopenLead, name, move |tx| {
                leads
                    .iter()
                    .try_for_each(|id| lead::reopen(tx, *id).map(|_| ()))
            }),
            _ => ctx
                .desk
                .read(|conn| reason::all(conn, ReasonKind::Lead))
                .map(move |read| Up::Leads(Message::Reasons(leads.clone(), name.clone(), read))),
        };
        Some(Outcome::run(task))
    }

    pub(super) fn on_leads(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let message = match message {
            Message::Reasons(leads, name, Ok(reasons)) => {
                let mut ask = Ask::close_lead(ctx, &reasons, leads, &name);
                let focused = ask
                    .focus(ctx)
                    .map(|message| Up::Leads(Message::Form(message)));
                self.open = Some(Open::CloseLead(Box::new(ask)));
                return Outcome::run(focused);
            }
            Message::Reasons(_, _, Err(error)) => return Outcome::failed(error),
            Message::Saved(saved) => {
                if saved.done.is_ok() {
                    self.open = None;
                    self.list.clear_ticks();
                } else if let Some(Open::CloseLead(ask)) = &mut self.open {
                    ask.refused();
                }
                let event = saved.done.event();
                let back = Outcome::run(iced::widget::operation::focus(super::TABLE));
                return match event {
                    Some(event) => back.and(event),
                    None => back,
                };
            }
            Message::Form(message) => message,
        };
        let Some(Open::CloseLead(ask)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = ask.update(ctx, message);
        let task = task.map(|message| Up::Leads(Message::Form(message)));
        match answer {
            None => Outcome::run(task),
            Some(Answer::Cancelled) => {
                self.open = None;
                Outcome::run(task)
            }
            Some(Answer::Saving(saving)) => {
                let saving = saving.map(|saved| Up::Leads(Message::Saved(saved)));
                Outcome::run(Task::batch([task, saving]))
            }
        }
    }

    /// The entries of the row menu that concern a lead; none for a client.
    pub(super) fn lead_entries<'a>(&self, ctx: &Ctx) -> Vec<Entry<'a, Up>> {
        let line = self.list.current_id().and_then(|id| self.list.line(id));
        let Some(line) = line.filter(|line| line.client.status == ClientStatus::Lead) else {
            return Vec::new();
        };
        let entry = |id, icon| list_parts::entry(ctx, id, icon, Up::Run(id));
        let end = if line.client.is_closed {
            entry(CommandId::ReopenLead, Icon::Undo2)
        } else {
            entry(CommandId::CloseLead, Icon::CircleX)
        };
        vec![
            entry(CommandId::PromoteLead, Icon::UserPlus),
            end,
            Entry::line(),
        ]
    }
}
