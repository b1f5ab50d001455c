//! The forms over a deal's page: why it was lost, what is missing, a new product of a line.

use iced::Task;

use super::{DealCard, Message};
use crate::ui::context::Ctx;
use crate::ui::screen::deals::forms::{self, Ask, Saved};
use crate::ui::screen::product_new::{self, NewProduct};
use crate::ui::screen::{Outcome, form};

impl DealCard {
    pub(super) fn lose(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let ask = Ask::lose(ctx, &data.office, self.id, &data.deal.title);
        self.show_form(ctx, ask)
    }

    pub(super) fn show_form(&mut self, ctx: &Ctx, mut ask: Ask) -> Outcome<Message> {
        let focused = ask.focus(ctx).map(Message::Form);
        self.ask = Some(Box::new(ask));
        Outcome::run(focused)
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(ask) = &mut self.ask else {
            return Outcome::none();
        };
        let (task, answer) = ask.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(forms::Answer::Cancelled) => {
                self.ask = None;
                Outcome::run(task)
            }
            Some(forms::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
        }
    }

    pub(super) fn on_saved(&mut self, saved: Saved) -> Outcome<Message> {
        if saved.done.is_ok() {
            self.ask = None;
        } else if let Some(ask) = &mut self.ask {
            ask.refused();
        }
        saved
            .done
            .event()
            .map_or_else(Outcome::none, Outcome::event)
    }

    /// Asks for a new product of a typed name; the open line takes it.
    pub(super) fn ask_product(&mut self, ctx: &Ctx, name: &str) -> Task<Message> {
        let list = self.data.as_ref().and_then(|data| data.list);
        let (new, task) = NewProduct::new(ctx, name, list);
        self.new_product = Some(Box::new(new));
        task.map(Message::Product)
    }

    pub(super) fn on_product(
        &mut self,
        ctx: &Ctx,
        message: product_new::Message,
    ) -> Outcome<Message> {
        let Some(new) = &mut self.new_product else {
            return Outcome::none();
        };
        let (task, answer) = new.update(ctx, message);
        let task = task.map(Message::Product);
        match answer {
            None => Outcome::run(task),
            Some(product_new::Answer::Cancelled) => {
                self.new_product = None;
                Outcome::run(task)
            }
            Some(product_new::Answer::Made(done, made)) => {
                let name = new.name();
                if done.is_ok() {
                    self.new_product = None;
                }
                let mut outcome = done.event().map_or_else(Outcome::none, Outcome::event);
                if let Some(product) = made {
                    outcome.task = self.product_made(ctx, &name, product);
                }
                outcome
            }
        }
    }
}
