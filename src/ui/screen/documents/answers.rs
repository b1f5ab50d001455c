//! What the documents screen asks the base for, and what becomes of the answers.

use chrono::NaiveDate;
use iced::Task;
use rusqlite::Connection;

use super::views::{self, Spec};
use super::{Documents, Message};
use crate::domain::id::{ClientId, DocumentId};
use crate::domain::money::exchange::Rates;
use crate::domain::own_company::OwnCompany;
use crate::store::document::list::{self, DocumentFilter, DocumentRow, DocumentSort, DocumentSum};
use crate::store::view::View;
use crate::store::{StoreResult, office_option, own_company};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::query::{self, Answer, Asked, Question};

/// What the screen knows of the office.
#[derive(Debug, Clone)]
pub struct Known {
    pub rates: Rates,
    pub saved: Vec<View<Spec>>,
    pub companies: Vec<OwnCompany>,
}

impl Documents {
    /// Reads the rates, the saved views and our companies.
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        ctx.desk
            .read(|conn| {
                Ok(Box::new(Known {
                    rates: office_option::rates(conn)?,
                    saved: views::saved(conn)?,
                    companies: own_company::all(conn)?,
                }))
            })
            .map(Message::Read)
    }

    pub(super) fn on_read(&mut self, ctx: &Ctx, read: StoreResult<Box<Known>>) -> Outcome<Message> {
        match read {
            Ok(known) => {
                self.list.face.rates = known.rates;
                self.saved = known.saved;
                self.companies = known.companies;
                Outcome::run(self.count(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Asks for other documents.
    pub(super) fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        query::ask(ctx, &mut self.list.rows, &self.question).map(Message::Rows)
    }

    /// Asks for the same documents after a change.
    pub(super) fn ask_again(&mut self, ctx: &Ctx) -> Task<Message> {
        query::ask_again(ctx, &mut self.list.rows, &self.question).map(Message::Rows)
    }

    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        query::fetch(ctx, &mut self.list.rows).map(Message::Rows)
    }

    pub(super) fn on_rows(&mut self, ctx: &Ctx, answer: Answer<DocumentRow>) -> Outcome<Message> {
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

    /// Reads the name of the client that the filter names by number.
    pub(super) fn name(&self, ctx: &Ctx) -> Task<Message> {
        let Some(client) = self.question.filter.client else {
            return Task::none();
        };
        ctx.desk
            .read(move |conn| client_option(conn, Some(ClientId::new(client))))
            .map(Message::Named)
    }
}

impl Asked for DocumentRow {
    type Filter = DocumentFilter;
    type Sort = DocumentSort;
    type Sum = DocumentSum;

    fn ids(
        conn: &Connection,
        question: &Question<Self>,
        today: NaiveDate,
        limit: Option<usize>,
    ) -> StoreResult<Vec<DocumentId>> {
        list::ids(conn, &question.filter, question.sort, today, limit)
    }

    fn lines(conn: &Connection, ids: &[DocumentId]) -> StoreResult<Vec<Self>> {
        list::lines(conn, ids)
    }

    fn sums(
        conn: &Connection,
        filter: &DocumentFilter,
        today: NaiveDate,
    ) -> StoreResult<Vec<DocumentSum>> {
        list::sums(conn, filter, today)
    }
}
