//! What is done with orders from the list: given to a user, deleted, copied; new ones begun; a client to filter by.

use iced::Task;
use iced::widget::operation::focus;

use super::create::{self, Answer, Create, Created};
use super::{Filter, Message, Open, Orders, TABLE, acts, view};
use crate::domain::id::{ClientId, OrderId};
use crate::store::{Action, StoreError, order};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::pick::{self, Pick, Source};
use crate::ui::screen::view_form;
use crate::ui::screen::{Event, Outcome, form};

impl Orders {
    /// Puts a filter into the bar; one that is searched for is asked for at once.
    pub(super) fn add_filter(&mut self, filter: Filter) -> Outcome<Message> {
        self.open = None;
        if filter == Filter::Client {
            let pick = Pick::new(view::PICK, Source::Clients, self.named.client.clone());
            let focused = pick.focus();
            self.open = Some(Open::Client(Box::new(pick)));
            return Outcome::run(focused);
        }
        self.added.push(filter);
        Outcome::run(focus(view::filter_id(filter)))
    }

    pub(super) fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let Some(Open::Client(pick)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = pick.update(ctx, message);
        match answer {
            None => Outcome::run(task.map(Message::Pick)),
            Some(pick::Answer::Cancelled) => {
                self.open = None;
                Outcome::run(focus(TABLE))
            }
            Some(pick::Answer::Taken(client)) => {
                self.open = None;
                self.question.filter.client = client.value.parse().ok();
                self.named.client = client;
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
        }
    }

    /// Reads what the form of a new order needs, of a client when one is given.
    pub fn new_for(&self, ctx: &Ctx, client: Option<ClientId>) -> Task<Message> {
        let client = client.or_else(|| self.question.filter.client.map(ClientId::new));
        ctx.desk
            .read(move |conn| create::office(conn, client).map(Box::new))
            .map(Message::NewFor)
    }

    pub(super) fn open_new(&mut self, ctx: &Ctx, office: create::Office) -> Outcome<Message> {
        let mut form = Create::new(ctx, office);
        let focused = form.focus(ctx).map(Message::Form);
        self.open = Some(Open::New(Box::new(form)));
        Outcome::run(focused)
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(Open::New(create)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = create.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(Answer::Cancelled) => {
                self.open = None;
                Outcome::run(Task::batch([task, focus(TABLE)]))
            }
            Some(Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
        }
    }

    pub(super) fn on_saved(&mut self, ctx: &Ctx, saved: Created) -> Outcome<Message> {
        if let (Err(error), Some(Open::New(create))) = (&saved.done.result, &mut self.open)
            && create.refused(ctx, error)
        {
            return Outcome::none();
        }
        if !saved.done.is_ok() {
            return Outcome::done(saved.done);
        }
        self.open = None;
        let mut outcome = Outcome::run(focus(TABLE));
        outcome.events.extend(saved.done.event());
        outcome.events.extend(saved.added.map(Event::OpenOrder));
        outcome
    }

    /// Runs a command that belongs to the dialog that is open; nothing under it takes commands.
    pub(super) fn command_of_dialog(
        &mut self,
        ctx: &Ctx,
        command: CommandId,
    ) -> Option<Outcome<Message>> {
        let is_save = matches!(command, CommandId::Save | CommandId::Done);
        match (&self.open, is_save) {
            (Some(Open::New(_)), true) => Some(self.on_form(ctx, form::Message::Save)),
            (Some(Open::SaveView(_)), true) => {
                Some(self.on_save_view(ctx, view_form::Message::Save))
            }
            (Some(Open::Filters | Open::Client(_)) | None, _) => None,
            (Some(_), _) if command == CommandId::Back => None,
            (Some(_), _) => Some(Outcome::none()),
        }
    }

    /// Gives the ticked orders to a user.
    pub(super) fn give(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let user = ctx.users.get(at).map(|user| user.id);
        let chosen = self.list.rows.chosen();
        let subject = self.subject(ctx, &chosen);
        acts(ctx, Action::EditOrder, subject, move |tx| {
            chosen.iter().try_for_each(|id| {
                order::update::<StoreError>(tx, *id, |order| {
                    order.responsible = user;
                    Ok(())
                })
            })
        })
    }

    /// The number of one order, or how many there are.
    fn subject(&self, ctx: &Ctx, chosen: &[OrderId]) -> String {
        match chosen {
            [one] => {
                let row = self.list.rows.line(*one);
                row.map(|row| row.number.clone()).unwrap_or_default()
            }
            many => ctx.words.count(many.len()),
        }
    }

    pub(super) fn ask_delete(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        let chosen = self.list.rows.chosen();
        if chosen.is_empty() {
            return None;
        }
        let subject = self.subject(ctx, &chosen);
        self.open = Some(Open::Delete(chosen, subject));
        Some(Outcome::none())
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Delete(chosen, subject)) = self.open.take() else {
            return Outcome::none();
        };
        let outcome = acts(ctx, Action::DeleteOrders, subject, move |tx| {
            chosen
                .iter()
                .try_for_each(|id| order::delete(tx, *id).map(|_| ()))
        });
        Outcome {
            task: Task::batch([outcome.task, focus(TABLE)]),
            events: outcome.events,
        }
    }

    /// Copies the ticked rows that are in memory as a table.
    pub(super) fn copy(&self) -> Outcome<Message> {
        let lines: Vec<String> = self
            .list
            .rows
            .chosen()
            .into_iter()
            .filter_map(|id| self.list.rows.line(id))
            .map(|row| self.list.text(row))
            .collect();
        Outcome::event(Event::Copy(lines.join("\n")))
    }
}
