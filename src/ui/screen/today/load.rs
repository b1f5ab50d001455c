//! What the page asks the base for, and what becomes of the answers.

use std::collections::HashMap;

use iced::Task;
use iced::widget::operation::focus;
use rusqlite::Connection;

use super::ask::Ask;
use super::filters::{self, Filter, Grouping, Wanted, Whose};
use super::list::{FIRST, Found};
use super::step::Step;
use super::views::{self, Key};
use super::{Detail, Message, Open, TABLE, TodayPage, data, view};
use crate::domain::id::{ClientId, UserId};
use crate::store::calendar::agenda::{self, AgendaItem, AgendaLine};
use crate::store::client_list::Now;
use crate::store::view::View;
use crate::store::{StoreResult, client_card, office_option};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::pick::{self, Opt, Pick, Source as PickSource};

impl TodayPage {
    /// Reads the saved views.
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        ctx.desk.read(views::saved).map(Message::Read)
    }

    pub(super) fn on_read(
        &mut self,
        ctx: &Ctx,
        read: StoreResult<Vec<View<Wanted>>>,
    ) -> Outcome<Message> {
        match read {
            Ok(saved) => {
                self.saved = saved;
                Outcome::run(self.count(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Counts what the views show.
    pub(super) fn count(&self, ctx: &Ctx) -> Task<Message> {
        let (saved, me, now) = (self.saved.clone(), ctx.me, ctx.moment());
        ctx.desk
            .read(move |conn| views::counts(conn, &saved, me, now))
            .map(Message::Counted)
    }

    /// Asks for the list: another one, or the same after a change.
    pub(super) fn ask(&mut self, ctx: &Ctx, is_other: bool) -> Task<Message> {
        let number = self.list.ask();
        let (wanted, shows_done) = (self.wanted.clone(), self.shows_done);
        let (me, now) = (ctx.me, ctx.moment());
        ctx.desk
            .read(move |conn| find(conn, &wanted, shows_done, me, now).map(Box::new))
            .map(move |found| Message::Found(number, is_other, found))
    }

    /// Asks for the list of another filter.
    pub(super) fn ask_other(&mut self, ctx: &Ctx) -> Task<Message> {
        self.view = None;
        self.ask(ctx, true)
    }

    pub(super) fn on_found(
        &mut self,
        ctx: &Ctx,
        number: u64,
        is_other: bool,
        found: StoreResult<Box<Found>>,
    ) -> Outcome<Message> {
        if !self.list.is_awaited(number) {
            return Outcome::none();
        }
        match found {
            Ok(found) => {
                self.list.take(ctx, *found, is_other);
                let pointed = match self.sought.take() {
                    Some(of) => self.seek_task(ctx, of),
                    None => self.point(ctx),
                };
                Outcome::run(Task::batch([self.fetch(ctx), pointed]))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Asks for the lines that are needed and not there.
    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        let items = self.list.missing();
        if items.is_empty() {
            return Task::none();
        }
        let number = self.list.number();
        ctx.desk
            .read(move |conn| agenda::lines(conn, &items))
            .map(move |lines| Message::Lines(number, lines))
    }

    pub(super) fn on_lines(
        &mut self,
        number: u64,
        lines: StoreResult<Vec<AgendaLine>>,
    ) -> Outcome<Message> {
        match lines {
            Ok(lines) if self.list.is_awaited(number) => self.list.take_lines(lines),
            Ok(_) => {}
            Err(error) => return Outcome::failed(error),
        }
        Outcome::none()
    }

    /// Reads what the pane shows of the current item; what is typed for another one is gone with it.
    pub(super) fn point(&mut self, ctx: &Ctx) -> Task<Message> {
        let current = self.list.current();
        let shown = self.detail.as_ref().map(|detail| detail.line.item.source);
        if current != shown {
            let fresh = Step::new(self.kind());
            let kept = current.and_then(|current| self.drafts.remove(&current));
            let left = std::mem::replace(&mut self.step, kept.unwrap_or(fresh));
            // What was typed about one thing waits until one comes back to it.
            if let (Some(shown), true) = (shown, left.is_touched()) {
                self.drafts.insert(shown, left);
            }
            self.item.clear();
            self.is_primed = false;
            if matches!(self.open, Some(Open::Delays)) {
                self.open = None;
            }
        }
        self.ask_detail(ctx)
    }

    pub(super) fn ask_detail(&mut self, ctx: &Ctx) -> Task<Message> {
        self.asked += 1;
        let number = self.asked;
        let item = self
            .list
            .current()
            .and_then(|source| self.list.item(source));
        let Some(item) = item.copied() else {
            self.detail = None;
            return Task::none();
        };
        if !self.shows_pane {
            return Task::none();
        }
        let now = ctx.moment();
        ctx.desk
            .read(move |conn| data::load(conn, &item, now))
            .map(move |found| Message::Detail(number, found.map(|found| found.map(Box::new))))
    }

    pub(super) fn on_detail(
        &mut self,
        number: u64,
        detail: StoreResult<Option<Box<Detail>>>,
    ) -> Outcome<Message> {
        if number != self.asked {
            return Outcome::none();
        }
        match detail {
            Ok(detail) => {
                self.detail = detail;
                Outcome::none()
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Takes a choice of a filter; a client is searched for.
    pub(super) fn choose(&mut self, ctx: &Ctx, filter: Filter, at: usize) -> Outcome<Message> {
        self.open = None;
        if filter == Filter::Period && at == filters::own_period(&self.wanted) {
            let ask = Ask::of_period(ctx, self.wanted.period);
            let focused = ask.focus();
            self.open = Some(Open::Ask(Box::new(ask)));
            return Outcome::run(focused);
        }
        if filters::choose(filter, &mut self.wanted, at, &ctx.users) {
            let pick = Pick::new(view::PICK, PickSource::Clients, Opt::default());
            let focused = pick.focus();
            self.open = Some(Open::Client(Box::new(pick)));
            return Outcome::run(focused);
        }
        Outcome::run(self.ask_other(ctx))
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
                self.wanted.client = client.value.parse().ok();
                self.client = client.label;
                Outcome::run(Task::batch([self.ask_other(ctx), focus(TABLE)]))
            }
        }
    }

    /// Shows a view.
    pub(super) fn show_view(&mut self, ctx: &Ctx, key: Key) -> Task<Message> {
        self.mode = super::Mode::List;
        self.open = None;
        self.wanted = views::wanted(key, &self.saved);
        self.view = Some(key);
        let ask = self.ask(ctx, true);
        Task::batch([ask, self.name(ctx), focus(TABLE)])
    }

    /// Reads the name of the client that the filter names by number.
    fn name(&self, ctx: &Ctx) -> Task<Message> {
        let Some(client) = self.wanted.client.map(ClientId::new) else {
            return Task::none();
        };
        ctx.desk
            .read(move |conn| Ok(client_card::name(conn, client)?.map(|known| known.name)))
            .map(|name| Message::Named(name.map(Option::unwrap_or_default)))
    }
}

/// Reads the agenda of a filter.
fn find(
    conn: &Connection,
    wanted: &Wanted,
    shows_done: bool,
    me: Option<UserId>,
    now: Now,
) -> StoreResult<Found> {
    let today = now.at.local(now.zone).date();
    let filter = wanted.filter(me, today);
    let found = views::found(conn, wanted, me, now)?;
    let mut items = found.items;
    if shows_done && wanted.whose != Whose::Given {
        items.extend(match wanted.period.day() {
            Some(day) => agenda::kept(conn, &filter, day, now)?,
            None => agenda::ended(conn, &filter, today, now)?,
        });
        items.sort_unstable_by_key(AgendaItem::place);
    }
    let items = agenda::matching(conn, items, &wanted.text)?;
    let is_by_client = wanted.grouping == Grouping::Client;
    let clients = if is_by_client {
        agenda::clients(conn, &items)?
    } else {
        Vec::new()
    };
    let money: HashMap<_, _> = agenda::expected(conn, &items)?.into_iter().collect();
    let lines = if is_by_client {
        Vec::new()
    } else {
        agenda::lines(conn, &items[..items.len().min(FIRST)])?
    };
    Ok(Found {
        counts: found.counts,
        money,
        clients,
        lines,
        is_by_client,
        only: wanted.period.day(),
        rates: office_option::rates(conn)?,
        items,
    })
}
