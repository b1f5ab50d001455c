//! What the products screen asks the base for, and what becomes of the answers.

use super::super::Outcome;
use super::super::listing::FIRST;
use super::list::Line;
use super::{Message, Products, list, office};
use crate::domain::id::ProductId;
use crate::store::{StoreResult, product};
use crate::ui::context::Ctx;
use iced::Task;

impl Products {
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        ctx.desk.read(office).map(Message::Read)
    }

    /// Asks for other products.
    pub(super) fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        self.ask_as(ctx, false)
    }

    pub(super) fn ask_as(&mut self, ctx: &Ctx, again: bool) -> Task<Message> {
        let (number, filter) = (self.list.rows.ask(), self.filter.clone());
        ctx.desk
            .read(move |conn| {
                let ids = product::ids(conn, &filter)?;
                let first = if again { 0 } else { ids.len().min(FIRST) };
                let lines = list::read(conn, &ids[..first])?;
                Ok((ids, lines))
            })
            .map(move |found| Message::Ids(number, again, found))
    }

    pub(super) fn on_ids(
        &mut self,
        ctx: &Ctx,
        number: u64,
        again: bool,
        found: StoreResult<(Vec<ProductId>, Vec<Line>)>,
    ) -> Outcome<Message> {
        if !self.list.rows.is_awaited(number) {
            return Outcome::none();
        }
        match found {
            Ok((ids, lines)) => {
                if again {
                    self.list.rows.take_all(ids);
                } else {
                    let first = ids.iter().take(FIRST).copied().collect();
                    self.list.rows.take_first(first, lines);
                    self.list.rows.take_all(ids);
                }
                if let Some(wanted) = self.wanted.take() {
                    self.list.rows.seek(wanted);
                }
                Outcome::run(self.fetch(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        let ids = self.list.rows.missing();
        if ids.is_empty() {
            return Task::none();
        }
        let epoch = self.list.rows.epoch();
        ctx.desk
            .read(move |conn| list::read(conn, &ids))
            .map(move |lines| Message::Lines(epoch, lines))
    }
}
