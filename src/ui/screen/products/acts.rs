//! What is done with products: one is read into the pane, edited, added, deleted; a new group.

use super::super::act::act;
use super::super::history::{History, Of};
use super::super::{Outcome, form};
use super::list::Line;
use super::pane::{Pane, Saved};
use super::{Message, Open, Products, TABLE, list, pane, view};
use crate::domain::id::ProductId;
use crate::store::{Action, StoreResult, product};
use crate::ui::context::Ctx;
use iced::Task;
use iced::widget::operation::focus;

impl Products {
    /// Reads a product into the pane.
    pub(super) fn open_product(&mut self, ctx: &Ctx, of: ProductId) -> Task<Message> {
        if self.pane.as_ref().and_then(Pane::id) == Some(of) {
            return Task::none();
        }
        self.history = None;
        self.read_product(ctx, of)
    }

    pub(super) fn read_product(&mut self, ctx: &Ctx, of: ProductId) -> Task<Message> {
        self.generation += 1;
        let generation = self.generation;
        ctx.desk
            .read(move |conn| Ok(list::read(conn, &[of])?.into_iter().next()))
            .map(move |found| Message::Product(generation, found))
    }

    pub(super) fn on_product(
        &mut self,
        ctx: &Ctx,
        generation: u64,
        found: StoreResult<Option<Line>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        match found {
            Ok(line) => {
                self.pane = line.map(|line| Pane::new(ctx, &self.office, Some(line)));
                Outcome::none()
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn new_product(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let kept = self.keep_typed(ctx);
        self.generation += 1;
        self.history = None;
        let mut pane = Pane::new(ctx, &self.office, None);
        pane.set_group(self.filter.group);
        self.pane = Some(pane);
        Outcome::run(kept.chain(focus(pane::first())))
    }

    /// Saves what is typed in the pane before something else is shown there.
    pub(super) fn keep_typed(&mut self, ctx: &Ctx) -> Task<Message> {
        match &mut self.pane {
            Some(pane) if pane.is_dirty() => match pane.save(ctx) {
                Ok(saving) => saving.map(Message::Saved),
                Err(wrong) => pane.focus(wrong).map(Message::Form),
            },
            _ => Task::none(),
        }
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(pane) = &mut self.pane else {
            return Outcome::none();
        };
        let (task, answer) = pane.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(pane::Answer::Cancelled) => {
                let of = pane.id();
                self.pane = None;
                let again = match of {
                    Some(of) => self.read_product(ctx, of),
                    None => Task::none(),
                };
                Outcome::run(Task::batch([task, again, focus(TABLE)]))
            }
            Some(pane::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
            Some(pane::Answer::Remove) => {
                let asked = self.ask_delete(ctx).unwrap_or_else(Outcome::none);
                Outcome::run(Task::batch([task, asked.task]))
            }
        }
    }

    pub(super) fn on_saved(&mut self, ctx: &Ctx, saved: Saved) -> Outcome<Message> {
        if let Err(error) = &saved.done.result {
            let is_said = self
                .pane
                .as_mut()
                .is_some_and(|pane| pane.refused(ctx, error));
            if is_said {
                return Outcome::none();
            }
        } else if let Some(pane) = &mut self.pane {
            pane.saved(saved.id);
            if let (Some(of), true) = (saved.id, saved.is_new) {
                self.list.rows.seek(of);
                self.wanted = Some(of);
            }
        }
        let event = saved.done.event();
        event.map_or_else(Outcome::none, Outcome::event)
    }

    pub(super) fn show_history(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if self.history.take().is_some() {
            return Outcome::none();
        }
        let Some(of) = self.pane.as_ref().and_then(Pane::id) else {
            return Outcome::none();
        };
        let mut history = History::new(Of::Product(of));
        let task = history.load(ctx).map(Message::History);
        self.history = Some(history);
        Outcome::run(task)
    }

    /// The name of one product, or how many there are.
    pub(super) fn subject(&self, ctx: &Ctx, chosen: &[ProductId]) -> String {
        match chosen {
            [one] => {
                let line = self.list.rows.line(*one);
                line.map(|line| line.product.name.clone())
                    .or_else(|| self.pane.as_ref().map(Pane::name))
                    .unwrap_or_default()
            }
            many => ctx.words.count(many.len()),
        }
    }

    pub(super) fn ask_delete(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        let mut chosen = self.list.rows.chosen();
        if self.list.rows.ticked() == 0
            && let Some(of) = self.pane.as_ref().and_then(Pane::id)
        {
            chosen = vec![of];
        }
        if chosen.is_empty() {
            return None;
        }
        let counted = ctx.desk.read(move |conn| {
            let mut orders = 0;
            for one in &chosen {
                orders += product::orders_with(conn, *one)?;
            }
            Ok((chosen, orders))
        });
        Some(Outcome::run(counted.map(Message::AskedDelete)))
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Delete(chosen, subject, _)) = self.open.take() else {
            return Outcome::none();
        };
        let shown = self.pane.as_ref().and_then(Pane::id);
        if shown.is_some_and(|shown| chosen.contains(&shown)) {
            self.pane = None;
        }
        let done = act(ctx, Action::DeleteProducts, subject, move |tx| {
            chosen
                .iter()
                .try_for_each(|id| product::delete(tx, *id).map(|_| ()))
        });
        Outcome::run(Task::batch([done.map(Message::Acted), focus(TABLE)]))
    }

    pub(super) fn add_group(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Group(name, is_wrong)) = &mut self.open else {
            return Outcome::none();
        };
        let name = name.trim().to_owned();
        if name.is_empty() {
            *is_wrong = true;
            return Outcome::run(focus(view::GROUP_NAME));
        }
        self.open = None;
        let done = act(ctx, Action::EditProductGroups, name.clone(), move |tx| {
            product::add_group(tx, &name, None).map(|_| ())
        });
        Outcome::run(Task::batch([done.map(Message::Acted), focus(TABLE)]))
    }
}
