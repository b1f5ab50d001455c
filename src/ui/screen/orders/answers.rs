//! What the orders screen asks the base for, and what becomes of the answers.

use chrono::NaiveDate;
use iced::Task;
use rusqlite::Connection;

use super::views::{self, Spec};
use super::{Message, Named, Orders};
use crate::domain::id::{ClientId, OrderId, ProductId};
use crate::domain::money::exchange::Rates;
use crate::store::order_list::{self, OrderFilter, OrderRow, OrderSort, OrderSum};
use crate::store::view::View;
use crate::store::{StoreResult, office_option, product};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::query::{self, Answer, Asked, Question};

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
        query::ask(ctx, &mut self.list.rows, &self.question).map(Message::Rows)
    }

    /// Asks for the same orders after a change.
    pub(super) fn ask_again(&mut self, ctx: &Ctx) -> Task<Message> {
        query::ask_again(ctx, &mut self.list.rows, &self.question).map(Message::Rows)
    }

    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        query::fetch(ctx, &mut self.list.rows).map(Message::Rows)
    }

    pub(super) fn on_rows(&mut self, ctx: &Ctx, answer: Answer<OrderRow>) -> Outcome<Message> {
        let (rows, sums) = (&mut self.list.rows, &mut self.sums);
        let taken = query::take(ctx, rows, sums, &self.question, answer);
        let (task, events) = taken.map(Message::Rows);
        Outcome { task, events }
    }

    pub(super) fn count(&self, ctx: &Ctx) -> Task<Message> {
        let (saved, me, today) = (self.saved.clone(), ctx.me, ctx.today());
        ctx.desk
            .read(move |conn| views::counts(conn, &saved, me, today))
            .map(Message::Counted)
    }

    /// Reads the names of what the filter names by number.
    pub(super) fn name(&self, ctx: &Ctx) -> Task<Message> {
        let filter = self.question.filter.clone();
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

impl Asked for OrderRow {
    type Filter = OrderFilter;
    type Sort = OrderSort;
    type Sum = OrderSum;

    fn ids(
        conn: &Connection,
        question: &Question<Self>,
        today: NaiveDate,
        limit: Option<usize>,
    ) -> StoreResult<Vec<OrderId>> {
        order_list::ids(conn, &question.filter, question.sort, today, limit)
    }

    fn lines(conn: &Connection, ids: &[OrderId]) -> StoreResult<Vec<Self>> {
        order_list::lines(conn, ids)
    }

    fn sums(
        conn: &Connection,
        filter: &OrderFilter,
        today: NaiveDate,
    ) -> StoreResult<Vec<OrderSum>> {
        order_list::sums(conn, filter, today)
    }
}
