//! What the deals screen asks the base for, and what becomes of the answers.

use iced::Task;

use super::funnel;
use super::load::{self, Lacking, Office};
use super::views::{self, Spec};
use super::{Aim, Ask, Deals, Message, Mode, Open};
use crate::domain::id::DealId;
use crate::store::StoreResult;
use crate::store::board::Board;
use crate::store::deal_list::{self, DealLine};
use crate::store::view::View;
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::listing::FIRST;

impl Deals {
    /// Reads what the office has and the saved views.
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        let shown = self.office.pipeline;
        ctx.desk
            .read(move |conn| Ok((load::office(conn, shown)?, views::saved(conn)?)))
            .map(Message::Read)
    }

    pub(super) fn on_read(
        &mut self,
        ctx: &Ctx,
        read: StoreResult<(Office, Vec<View<Spec>>)>,
    ) -> Outcome<Message> {
        match read {
            Ok((office, saved)) => {
                let is_first = !self.is_ready;
                self.is_ready = true;
                self.office = office;
                self.saved = saved;
                self.spread_office();
                let ask = if is_first {
                    self.ask(ctx)
                } else {
                    self.ask_again(ctx)
                };
                let focused = if let Some(client) = self.awaited.take() {
                    self.begin_new(ctx, client)
                } else if is_first {
                    iced::widget::operation::focus(super::MAIN)
                } else {
                    Task::none()
                };
                Outcome::run(Task::batch([
                    ask,
                    self.count(ctx),
                    self.passed(ctx),
                    focused,
                ]))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Lets cards and rows know stages and rates.
    pub(super) fn spread_office(&mut self) {
        let stages: Vec<_> = self.office.all_stages.iter().flatten().cloned().collect();
        for face in [&mut self.cards.face, &mut self.list.face] {
            face.rates = self.office.rates.clone();
            face.stages.clone_from(&stages);
        }
    }

    /// Asks for other deals.
    pub(super) fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        match self.mode {
            Mode::Board => self.ask_board(ctx, false),
            Mode::List => self.ask_list(ctx),
            Mode::Funnel => self.ask_funnel(ctx),
        }
    }

    /// Asks for the same deals after a change.
    pub(super) fn ask_again(&mut self, ctx: &Ctx) -> Task<Message> {
        match self.mode {
            Mode::Board => self.ask_board(ctx, true),
            Mode::List => {
                let number = self.list.rows.ask();
                Task::batch([self.ask_all(ctx, number), self.ask_sums(ctx, number)])
            }
            Mode::Funnel => self.ask_funnel(ctx),
        }
    }

    fn ask_board(&mut self, ctx: &Ctx, again: bool) -> Task<Message> {
        self.number += 1;
        let Some(pipeline) = self.office.pipeline else {
            return Task::none();
        };
        let (number, filter, now) = (self.number, self.filter.clone(), ctx.moment());
        ctx.desk
            .read(move |conn| load::cards(conn, pipeline, &filter, now).map(Box::new))
            .map(move |board| Message::Cards(number, again, board))
    }

    pub(super) fn on_cards(
        &mut self,
        number: u64,
        again: bool,
        board: StoreResult<Box<Board>>,
    ) -> Outcome<Message> {
        if number != self.number {
            return Outcome::none();
        }
        match board {
            Ok(board) => {
                if !again {
                    self.shown += 1;
                }
                self.cards.take(*board);
                Outcome::none()
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn passed(&self, ctx: &Ctx) -> Task<Message> {
        let (Some(pipeline), now) = (self.office.pipeline, ctx.moment()) else {
            return Task::none();
        };
        ctx.desk
            .read(move |conn| load::passed(conn, pipeline, now))
            .map(move |passed| Message::Passed(pipeline, passed))
    }

    fn ask_funnel(&mut self, ctx: &Ctx) -> Task<Message> {
        self.sheet_number += 1;
        let Some(pipeline) = self.office.pipeline else {
            return Task::none();
        };
        let (number, filter, now) = (self.sheet_number, self.question(), ctx.moment());
        ctx.desk
            .read(move |conn| funnel::read(conn, pipeline, filter, now).map(Box::new))
            .map(move |sheet| Message::Sheet(number, sheet))
    }

    fn ask_list(&mut self, ctx: &Ctx) -> Task<Message> {
        let number = self.list.rows.ask();
        let (filter, sort, now) = (self.question(), self.sort, ctx.moment());
        let first = ctx
            .desk
            .read(move |conn| {
                let ids = deal_list::ids(conn, &filter, sort, now, Some(FIRST))?;
                let lines = deal_list::lines(conn, &ids)?;
                Ok((ids, lines))
            })
            .map(move |first| Message::First(number, first));
        Task::batch([first, self.ask_sums(ctx, number)])
    }

    fn ask_sums(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let (filter, now) = (self.question(), ctx.moment());
        ctx.desk
            .read(move |conn| deal_list::sums(conn, &filter, now))
            .map(move |sums| Message::Sums(number, sums))
    }

    fn ask_all(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let (filter, sort, now) = (self.question(), self.sort, ctx.moment());
        ctx.desk
            .read(move |conn| deal_list::ids(conn, &filter, sort, now, None))
            .map(move |ids| Message::All(number, ids))
    }

    pub(super) fn on_first(
        &mut self,
        ctx: &Ctx,
        number: u64,
        first: StoreResult<(Vec<DealId>, Vec<DealLine>)>,
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
        ids: StoreResult<Vec<DealId>>,
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
            .read(move |conn| deal_list::lines(conn, &ids))
            .map(move |lines| Message::Lines(epoch, lines))
    }

    pub(super) fn count(&self, ctx: &Ctx) -> Task<Message> {
        let (saved, me, pipeline) = (self.saved.clone(), ctx.me, self.office.pipeline);
        let now = ctx.moment();
        ctx.desk
            .read(move |conn| views::counts(conn, &saved, me, pipeline, now))
            .map(Message::Counted)
    }

    /// The form of what is missing.
    pub(super) fn on_lacking(
        &mut self,
        ctx: &Ctx,
        aim: Aim,
        stage: &str,
        found: StoreResult<Option<Box<Lacking>>>,
    ) -> Outcome<Message> {
        match found {
            Ok(Some(lacking)) => {
                let mut ask = Ask::fill(ctx, &self.office, *lacking, stage, aim);
                let focused = ask.focus(ctx).map(Message::Form);
                self.open = Some(Open::Form(Box::new(ask)));
                Outcome::run(focused)
            }
            Ok(None) => Outcome::none(),
            Err(error) => Outcome::failed(error),
        }
    }
}
