//! What the list asks the base for, and what becomes of the answers. Each question has a number; late answers are dropped.

use std::sync::Arc;

use iced::Task;

use super::columns::Setup;
use super::filters::Choices;
use super::list::{self, Line};
use super::load::{self, First, Whole};
use super::{COLUMNS, Clients, Counting, Keeping, Key, Loaded, Message};
use crate::domain::id::ClientId;
use crate::store::StoreResult;
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;

impl Clients {
    /// Asks for another list: the first page now, the rest behind it.
    pub(super) fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        let number = self.list.ask();
        self.newest.set(number);
        let (question, newest) = (self.question.clone(), self.newest.clone());
        let (now, fields, whole) = (ctx.moment(), self.list.setup.fields(), self.whole.clone());
        let first = ctx
            .desk
            .read(move |conn| {
                newest.check(number)?;
                load::first(conn, &question, whole.as_deref(), now, &fields)
            })
            .map(move |first| Message::First(number, first));
        Task::batch([first, self.ask_whole(ctx)])
    }

    /// Asks for what the text narrows, so that its next letters find the order in memory; once, however fast they come.
    pub(super) fn ask_whole(&mut self, ctx: &Ctx) -> Task<Message> {
        let (now, epoch) = (ctx.moment(), self.list.epoch());
        let is_known = |whole: &Arc<Whole>| whole.is_of(&self.question, now);
        if !self.question.has_text() || self.whole.as_ref().is_some_and(is_known) {
            return Task::none();
        }
        let asked = (epoch, self.question.without_text());
        if self.whole_asked.as_ref() == Some(&asked) {
            return Task::none();
        }
        self.whole_asked = Some(asked);
        let question = self.question.clone();
        ctx.desk
            .read(move |conn| Whole::read(conn, &question, now).map(Arc::new))
            .map(move |whole| Message::Whole(epoch, whole))
    }

    pub(super) fn on_whole(
        &mut self,
        ctx: &Ctx,
        epoch: u64,
        whole: StoreResult<Arc<Whole>>,
    ) -> Outcome<Message> {
        if self
            .whole_asked
            .as_ref()
            .is_some_and(|(of, _)| *of == epoch)
        {
            self.whole_asked = None;
        }
        match whole {
            // One from before a change would hide what is new.
            Ok(whole)
                if epoch == self.list.epoch() && whole.is_of(&self.question, ctx.moment()) =>
            {
                self.whole = Some(whole);
            }
            Ok(_) => {}
            Err(error) => return Outcome::failed(error),
        }
        Outcome::none()
    }

    /// Asks for the same list after a change.
    pub(super) fn ask_again(&mut self, ctx: &Ctx) -> Task<Message> {
        self.whole = None;
        let number = self.list.ask();
        self.newest.set(number);
        Task::batch([self.ask_all(ctx, number, true), self.ask_whole(ctx)])
    }

    pub(super) fn ask_all(&self, ctx: &Ctx, number: u64, again: bool) -> Task<Message> {
        let (question, newest, now) = (self.question.clone(), self.newest.clone(), ctx.moment());
        let whole = self.whole.clone();
        ctx.desk
            .read(move |conn| {
                newest.check(number)?;
                load::ids(conn, &question, whole.as_deref(), now, None)
            })
            .map(move |ids| Message::All(number, again, ids))
    }

    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        let ids = self.list.missing();
        if ids.is_empty() {
            return Task::none();
        }
        let (wanted, fields, number) = (ids.clone(), self.list.setup.fields(), self.list.epoch());
        ctx.desk
            .read(move |conn| load::lines(conn, &wanted, &fields))
            .map(move |lines| Message::Lines(number, ids.clone(), lines))
    }

    pub(super) fn count(&mut self, ctx: &Ctx) -> Task<Message> {
        if self.counting != Counting::Done {
            self.counting = Counting::RunsStale;
            return Task::none();
        }
        self.counting = Counting::Runs;
        let (saved, me, now) = (self.saved.clone(), ctx.me, ctx.moment());
        ctx.desk
            .read(move |conn| load::counts(conn, &saved, me, now))
            .map(Message::Counted)
    }

    pub(super) fn keep_columns(&mut self, ctx: &Ctx) -> Task<Message> {
        if self.usual.is_some() {
            return Task::none(); // leads have columns of their own
        }
        if self.keeping != Keeping::Done {
            self.keeping = Keeping::RunsStale;
            return Task::none();
        }
        self.keeping = Keeping::Runs;
        let text = self.list.setup.to_text();
        ctx.desk
            .local(move |store| store.set_setting(COLUMNS, &text))
            .map(|_| Message::Kept)
    }

    pub(super) fn take<T>(
        &mut self,
        result: StoreResult<T>,
        then: impl FnOnce(&mut Self, T) -> Task<Message>,
    ) -> Outcome<Message> {
        match result {
            Ok(value) => Outcome::run(then(self, value)),
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn on_loaded(&mut self, ctx: &Ctx, loaded: Loaded) -> Task<Message> {
        if let Some(columns) = &loaded.columns {
            let kept = Setup::from_text(columns);
            match &mut self.usual {
                Some(usual) => *usual = kept,
                None => self.list.setup = kept,
            }
        }
        self.saved = loaded.saved;
        self.take_choices(loaded.choices);
        let mut tasks = vec![self.count(ctx)];
        if !self.list.setup.fields().is_empty() {
            self.list.spoil();
            tasks.push(self.fetch(ctx));
        }
        Task::batch(tasks)
    }

    pub(super) fn take_choices(&mut self, choices: Choices) {
        self.list.face.fields.clone_from(&choices.fields);
        self.list.setup.keep_known(&choices.fields);
        if let Some(usual) = &mut self.usual {
            usual.keep_known(&choices.fields);
        }
        self.choices = choices;
    }

    pub(super) fn on_first(
        &mut self,
        ctx: &Ctx,
        number: u64,
        first: StoreResult<First>,
    ) -> Outcome<Message> {
        if !self.list.is_awaited(number) {
            return Outcome::none();
        }
        match first {
            Ok(first) => {
                self.is_ready = true;
                self.rename = None;
                let is_all = first.ids.len() < list::FIRST;
                self.list.take_first(first.ids, first.lines, first.search);
                Outcome::run(if is_all {
                    Task::none()
                } else {
                    self.ask_all(ctx, number, false)
                })
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn on_all(
        &mut self,
        ctx: &Ctx,
        number: u64,
        again: bool,
        ids: StoreResult<Vec<ClientId>>,
    ) -> Outcome<Message> {
        if !self.list.is_awaited(number) {
            return Outcome::none();
        }
        match ids {
            Ok(ids) => {
                self.list.take_all(ids, again);
                Outcome::run(self.fetch(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    pub(super) fn on_lines(
        &mut self,
        epoch: u64,
        asked: &[ClientId],
        lines: StoreResult<Vec<Line>>,
    ) -> Outcome<Message> {
        if epoch != self.list.epoch() {
            return Outcome::none();
        }
        match lines {
            Ok(lines) => {
                self.list.take_lines(lines);
                Outcome::none()
            }
            Err(error) => {
                self.list.give_up(asked);
                Outcome::failed(error)
            }
        }
    }

    pub(super) fn on_counted(
        &mut self,
        ctx: &Ctx,
        counts: StoreResult<Vec<(Key, usize)>>,
    ) -> Outcome<Message> {
        let again = self.counting == Counting::RunsStale;
        self.counting = Counting::Done;
        self.take(counts, |clients, counts| {
            clients.counts = counts.into_iter().collect();
            clients.total = clients.counts.get(&Key::All).copied();
            if again {
                clients.count(ctx)
            } else {
                Task::none()
            }
        })
    }
}
