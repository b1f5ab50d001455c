//! The questions behind a list of records: its first page at once, then all ids, the sums, and lines for what comes into
//! sight. Orders and documents ask alike; what is asked stands in the store, how rows look is the list's own.
//!
//! An answer to an older question is dropped (see [`super::listing`]).

use std::fmt::Debug;

use chrono::NaiveDate;
use iced::Task;
use rusqlite::Connection;

use super::Outcome;
use super::listing::{FIRST, Listing, Record};
use crate::store::StoreResult;
use crate::ui::context::Ctx;

/// Records that the base gives in a list.
pub trait Asked: Record + Clone + Debug + Send + Sized + 'static {
    /// Which of them are wanted.
    type Filter: Clone + Send + 'static;
    /// What they are sorted by.
    type Sort: Copy + Send + 'static;
    /// Sums of one currency.
    type Sum: Clone + Debug + Send + 'static;

    /// Gives the ids in order: `limit` of them (`None` for all).
    ///
    /// # Errors
    /// When the base cannot be read.
    fn ids(
        conn: &Connection,
        question: &Question<Self>,
        today: NaiveDate,
        limit: Option<usize>,
    ) -> StoreResult<Vec<Self::Id>>;

    /// Gives the lines of some records.
    ///
    /// # Errors
    /// When the base cannot be read.
    fn lines(conn: &Connection, ids: &[Self::Id]) -> StoreResult<Vec<Self>>;

    /// Adds up all that the filter asks for.
    ///
    /// # Errors
    /// When the base cannot be read.
    fn sums(
        conn: &Connection,
        filter: &Self::Filter,
        today: NaiveDate,
    ) -> StoreResult<Vec<Self::Sum>>;
}

/// What a list asks for: which records, and in which order (`true` for the last first).
#[derive(Debug)]
pub struct Question<R: Asked> {
    pub filter: R::Filter,
    pub sort: (R::Sort, bool),
}

impl<R: Asked> Clone for Question<R> {
    fn clone(&self) -> Self {
        Self {
            filter: self.filter.clone(),
            sort: self.sort,
        }
    }
}

/// An answer of the base.
#[derive(Debug, Clone)]
pub enum Answer<R: Asked> {
    /// The first page of another list, with its lines.
    First(u64, StoreResult<(Vec<R::Id>, Vec<R>)>),
    All(u64, StoreResult<Vec<R::Id>>),
    Lines(u64, StoreResult<Vec<R>>),
    Sums(u64, StoreResult<Vec<R::Sum>>),
}

/// Asks for other records.
pub fn ask<R: Asked>(ctx: &Ctx, rows: &mut Listing<R>, question: &Question<R>) -> Task<Answer<R>> {
    let number = rows.ask();
    let (asked, today) = (question.clone(), ctx.today());
    let first = ctx
        .desk
        .read(move |conn| {
            let ids = R::ids(conn, &asked, today, Some(FIRST))?;
            let lines = R::lines(conn, &ids)?;
            Ok((ids, lines))
        })
        .map(move |first| Answer::First(number, first));
    Task::batch([first, ask_sums(ctx, number, question)])
}

/// Asks for the same records after a change.
pub fn ask_again<R: Asked>(
    ctx: &Ctx,
    rows: &mut Listing<R>,
    question: &Question<R>,
) -> Task<Answer<R>> {
    let number = rows.ask();
    Task::batch([
        ask_all(ctx, number, question),
        ask_sums(ctx, number, question),
    ])
}

/// Asks for the lines that are needed and not there.
pub fn fetch<R: Asked>(ctx: &Ctx, rows: &mut Listing<R>) -> Task<Answer<R>> {
    let ids = rows.missing();
    if ids.is_empty() {
        return Task::none();
    }
    let epoch = rows.epoch();
    ctx.desk
        .read(move |conn| R::lines(conn, &ids))
        .map(move |lines| Answer::Lines(epoch, lines))
}

/// Takes an answer: rows into the list, sums into `sums`.
pub fn take<R: Asked>(
    ctx: &Ctx,
    rows: &mut Listing<R>,
    sums: &mut Vec<R::Sum>,
    question: &Question<R>,
    answer: Answer<R>,
) -> Outcome<Answer<R>> {
    let taken = match answer {
        Answer::First(number, first) => rows.on_first(number, first).map(|goes_on| {
            if goes_on {
                ask_all(ctx, number, question)
            } else {
                Task::none()
            }
        }),
        Answer::All(number, ids) => rows.on_all(number, ids).map(|()| fetch(ctx, rows)),
        Answer::Lines(epoch, lines) => rows.on_lines(epoch, lines).map(|()| Task::none()),
        Answer::Sums(number, found) => found.map(|found| {
            if rows.is_awaited(number) {
                *sums = found;
            }
            Task::none()
        }),
    };
    match taken {
        Ok(task) => Outcome::run(task),
        Err(error) => Outcome::failed(error),
    }
}

fn ask_all<R: Asked>(ctx: &Ctx, number: u64, question: &Question<R>) -> Task<Answer<R>> {
    let (asked, today) = (question.clone(), ctx.today());
    ctx.desk
        .read(move |conn| R::ids(conn, &asked, today, None))
        .map(move |ids| Answer::All(number, ids))
}

fn ask_sums<R: Asked>(ctx: &Ctx, number: u64, question: &Question<R>) -> Task<Answer<R>> {
    let (filter, today) = (question.filter.clone(), ctx.today());
    ctx.desk
        .read(move |conn| R::sums(conn, &filter, today))
        .map(move |sums| Answer::Sums(number, sums))
}
