//! What the orders screen asks the base for, and what becomes of the answers.

use iced::Task;
use rusqlite::Connection;

use super::views::{self, Spec};
use super::{Message, Named, Orders};
use crate::domain::id::{ClientId, OrderId, ProductId};
use crate::domain::money::exchange::Rates;
use crate::store::order_list::{self, OrderFilter, OrderRow};
use crate::store::view::View;
use crate::store::{StoreResult, office_option, product};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::listing::FIRST;
use crate::ui::screen::pick::Opt;

impl Orders {
    /// Reads the rates and the saved views.
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        ctx.desk
            .read(|conn| Ok((office_option::rates(conn)?, views::saved(conn)?)))
            .map(Message::Read)
    }

    pub(super) fn on_read(
        &mut self,
        ctx: &Ctx,
        read: StoreResult<(Rates, Vec<View<Spec>>)>,
    ) -> Outcome<Message> {
        match read {
            Ok((rates, saved)) => {
                self.list.face.rates = rates;
                self.saved = saved;
                Outcome::run(self.count(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Asks for other orders.
    pub(super) fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        let number = self.list.rows.ask();
        let (filter, sort, today) = (self.filter.clone(), self.sort, ctx.today());
        let first = ctx
            .desk
            .read(move |conn| {
                let ids = order_list::ids(conn, &filter, sort, today, Some(FIRST))?;
                let lines = order_list::lines(conn, &ids)?;
                Ok((ids, lines))
            })
            .map(move |first| Message::First(number, first));
        Task::batch([first, self.ask_sums(ctx, number)])
    }

    /// Asks for the same orders after a change.
    pub(super) fn ask_again(&mut self, ctx: &Ctx) -> Task<Message> {
        let number = self.list.rows.ask();
        Task::batch([self.ask_all(ctx, number), self.ask_sums(ctx, number)])
    }

    fn ask_sums(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let (filter, today) = (self.filter.clone(), ctx.today());
        ctx.desk
            .read(move |conn| order_list::sums(conn, &filter, today))
            .map(move |sums| Message::Sums(number, sums))
    }

    fn ask_all(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let (filter, sort, today) = (self.filter.clone(), self.sort, ctx.today());
        ctx.desk
            .read(move |conn| order_list::ids(conn, &filter, sort, today, None))
            .map(move |ids| Message::All(number, ids))
    }

    pub(super) fn on_first(
        &mut self,
        ctx: &Ctx,
        number: u64,
        first: StoreResult<(Vec<OrderId>, Vec<OrderRow>)>,
    ) -> Outcome<Message> {
        match self.list.rows.on_first(number, first) {
            Ok(true) => Outcome::run(self.ask_all(ctx, number)),
            Ok(false) => Outcome::none(),
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn on_all(
        &mut self,
        ctx: &Ctx,
        number: u64,
        ids: StoreResult<Vec<OrderId>>,
    ) -> Outcome<Message> {
        match self.list.rows.on_all(number, ids) {
            Ok(()) => Outcome::run(self.fetch(ctx)),
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
            .read(move |conn| order_list::lines(conn, &ids))
            .map(move |lines| Message::Lines(epoch, lines))
    }

    pub(super) fn count(&self, ctx: &Ctx) -> Task<Message> {
        let (saved, me, today) = (self.saved.clone(), ctx.me, ctx.today());
        ctx.desk
            .read(move |conn| views::counts(conn, &saved, me, today))
            .map(Message::Counted)
    }

    /// Reads the names of what the filter names by number.
    pub(super) fn name(&self, ctx: &Ctx) -> Task<Message> {
        let filter = self.filter.clone();
        if filter.client.is_none() && filter.product.is_none() {
            return Task::none();
        }
        ctx.desk
            .read(move |conn| names(conn, &filter))
            .map(Message::Named)
    }
}

fn names(conn: &Connection, filter: &OrderFilter) -> StoreResult<Named> {
    let product = match filter.product {
        Some(id) => product::get(conn, ProductId::new(id))?,
        None => None,
    };
    Ok(Named {
        client: client_option(conn, filter.client.map(ClientId::new))?,
        product: product.map_or_else(Opt::default, |found| {
            Opt::new(found.id.to_string(), found.name)
        }),
    })
}
