//! What is done with items: done with the result and the next step, put off, called off, given away, copied; each is one action.

use std::collections::HashMap;

use iced::Task;
use iced::widget::operation::focus;

use super::ask::{self, Ask, Of};
use super::of_order::{is_of_order, settle};
use super::step::{self, Step};
use super::{Message, Open, TABLE, TodayPage, face};
use crate::domain::calendar::task::TaskStep;
use crate::domain::due::Due;
use crate::domain::id::{TaskId, UserId};
use crate::domain::when::When;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{AgendaKind, Source};
use crate::store::calendar::agenda_act::NextStep;
use crate::store::calendar::{agenda_act, task};
use crate::store::{Action, StoreResult, Tx};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Wish};
use crate::ui::screen::interaction::form::Delay;
use crate::ui::screen::{Event, Outcome, send, view_form};
use crate::ui::widget::table::Rows;
use chrono::Datelike;

impl TodayPage {
    /// What some items are called: the words of one, or how many there are.
    pub(super) fn subject(&self, ctx: &Ctx, items: &[Source]) -> String {
        let asked = self.piece.as_ref();
        match items {
            [one] if asked.is_some_and(|piece| piece.source == *one) => {
                asked.map(|piece| piece.title.clone()).unwrap_or_default()
            }
            [one] => self
                .list
                .line(*one)
                .map(|line| face::title(ctx, line))
                .unwrap_or_default(),
            many => {
                let count = [("count", many.len().into())];
                ctx.words.with(id::TODAY_COUNT, &count)
            }
        }
    }

    /// The chosen items that are still to be done.
    fn open_items(&self) -> Vec<Source> {
        let chosen = self.list.chosen().into_iter();
        chosen
            .filter(|source| {
                let item = self.list.item(*source);
                item.is_none_or(|item| item.ended.is_none())
            })
            .collect()
    }

    /// Done: the box of the pane asks for one item, a dialog for many.
    pub(super) fn done(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let has_box = self.shows_pane && self.list.ticked() == 0 && self.detail.is_some();
        if !has_box {
            return self.begin(ctx, Of::Done);
        }
        if self.is_primed || self.step.is_touched() {
            return self.save_step(ctx);
        }
        self.is_primed = true;
        Outcome::run(Step::focus())
    }

    /// Asks about the chosen items.
    pub(super) fn begin(&mut self, ctx: &Ctx, of: Of) -> Outcome<Message> {
        self.piece = None;
        let mut items = self.open_items();
        let all = items.len();
        if let (Of::Done, [one]) = (of, &items[..])
            && is_of_order(*one)
        {
            return settle(*one);
        }
        if matches!(of, Of::Done | Of::Cancel) {
            items.retain(|source| !is_of_order(*source));
            if items.is_empty() && all > 0 {
                return Outcome::event(Event::Say(ctx.words.tr(id::TODAY_ON_THE_ORDER)));
            }
        }
        if items.is_empty() {
            return Outcome::none();
        }
        let mut subject = self.subject(ctx, &items);
        if items.len() < all {
            let count = [("count", (all - items.len()).into())];
            let stay = ctx.words.with(id::TODAY_STAY_ON_THE_ORDER, &count);
            subject = format!("{subject}. {stay}");
        }
        if of == Of::Postpone && items.iter().any(|source| self.is_in_parts(*source)) {
            let along = ctx.words.tr(id::TODAY_PARTS_ALONG);
            subject = format!("{subject}. {along}");
        }
        let ask = Ask::new(ctx, of, items, subject);
        let focused = ask.focus();
        self.open = Some(Open::Ask(Box::new(ask)));
        Outcome::run(focused)
    }

    /// Tells whether more than one part of a payment is open.
    fn is_in_parts(&self, source: Source) -> bool {
        let parts = self.list.line(source).and_then(|line| line.parts.as_ref());
        parts.is_some_and(|parts| parts.open.len() > 1)
    }

    pub(super) fn on_ask(&mut self, ctx: &Ctx, message: ask::Message) -> Outcome<Message> {
        let Some(Open::Ask(ask)) = &mut self.open else {
            return Outcome::none();
        };
        match message {
            ask::Message::Delay(delay) => {
                let items = ask.items.clone();
                self.open = None;
                self.delay(ctx, items, delay)
            }
            ask::Message::Form(message) => {
                let (task, wish) = ask.form.update(ctx, message);
                let task = task.map(|message| Message::Ask(ask::Message::Form(message)));
                match wish {
                    Some(Wish::Cancel) => {
                        self.open = None;
                        Outcome::run(Task::batch([task, focus(self.home())]))
                    }
                    Some(Wish::Save) if !ask.is_saving => self.answer(ctx).with(task),
                    _ => Outcome::run(task),
                }
            }
        }
    }

    /// Does what was asked for.
    fn answer(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Ask(ask)) = &mut self.open else {
            return Outcome::none();
        };
        let items = ask.items.clone();
        match ask.of {
            Of::Done => match ask.next(ctx) {
                Some(next) => {
                    let result = ask.form.get("result");
                    ask.is_saving = true;
                    self.finish_each(ctx, items, &result, next.as_ref())
                }
                None => Outcome::run(ask.form.focus_wrong()),
            },
            Of::Postpone => match ask.when(ctx) {
                Some(when) => {
                    ask.is_saving = true;
                    self.postpone(ctx, items, when)
                }
                None => Outcome::run(ask.form.focus_wrong()),
            },
            Of::Cancel => {
                let reason = ask.form.get("reason");
                if reason.is_empty() {
                    ask.form
                        .refuse("reason", ctx.words.tr(id::CANCEL_REASON_NEEDED));
                    return Outcome::run(ask.form.focus_wrong());
                }
                ask.is_saving = true;
                let subject = self.subject(ctx, &items);
                self.acts(
                    ctx,
                    Action::CancelEvents,
                    subject,
                    items,
                    move |tx, source| agenda_act::cancel(tx, source, &reason).map(|_| ()),
                )
            }
            Of::Reassign => {
                let to = ask.user();
                ask.is_saving = true;
                self.reassign(ctx, items, to)
            }
            Of::Period => match ask.period(ctx) {
                Some(period) => {
                    self.open = None;
                    self.wanted.period = period;
                    Outcome::run(Task::batch([self.ask_other(ctx), focus(TABLE)]))
                }
                None => Outcome::run(ask.form.focus_wrong()),
            },
            Of::Return => {
                let comment = ask.form.get("comment");
                if comment.is_empty() {
                    ask.form
                        .refuse("comment", ctx.words.tr(id::TODAY_WHY_NEEDED));
                    return Outcome::run(ask.form.focus_wrong());
                }
                ask.is_saving = true;
                let subject = self.subject(ctx, &items);
                self.acts(
                    ctx,
                    Action::ReturnTask,
                    subject,
                    items,
                    move |tx, source| match source {
                        Source::Task(id) => {
                            task::step(tx, id, TaskStep::Return, &comment).map(|_| ())
                        }
                        _ => Ok(()),
                    },
                )
            }
        }
    }

    /// Takes what is in the box of the pane.
    pub(super) fn on_step(&mut self, ctx: &Ctx, message: step::Message) -> Outcome<Message> {
        let leaves = matches!(message, step::Message::Leave);
        if self.step.update(ctx, message) {
            return self.save_step(ctx);
        }
        if leaves {
            return Outcome::run(focus(TABLE));
        }
        Outcome::none()
    }

    /// Says that the current item is done, with what is in the box.
    pub(super) fn save_step(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(source) = self.list.current() else {
            return Outcome::none();
        };
        let Some(line) = self.list.line(source) else {
            return Outcome::none();
        };
        if line.item.ended.is_some() {
            return Outcome::none();
        }
        let about = face::title(ctx, line);
        let of = line.item.responsible.or(ctx.me);
        let Some(outcome) = self.step.take(ctx, &about, of) else {
            return Outcome::run(focus(step::WHEN));
        };
        // What is said of a shipment or a payment does not end it, and is called what it becomes.
        let (action, subject) = match (&outcome.next, is_of_order(source)) {
            (None, true) if outcome.result.is_empty() => return settle(source),
            (Some(next), true) if outcome.result.is_empty() => match next.kind {
                AgendaKind::Task => (Action::AddTask, next.title.clone()),
                _ => (Action::AddInteraction, next.title.clone()),
            },
            (_, true) => (Action::NoteEvents, about),
            (_, false) => (Action::FinishEvents, about),
        };
        let next = outcome.next.as_ref().map(|next| next.due);
        let subject = with_next(ctx, subject, next);
        self.acts(ctx, action, subject, vec![source], move |tx, source| {
            agenda_act::finish(tx, source, &outcome).map(|_| ())
        })
    }

    /// Says of each of some items that it is done, and plans its next step: of its own kind, for who had it.
    fn finish_each(
        &mut self,
        ctx: &Ctx,
        items: Vec<Source>,
        result: &str,
        next: Option<&(String, Due)>,
    ) -> Outcome<Message> {
        let known = |source: &Source| {
            let piece = self.piece.as_ref().filter(|it| it.source == *source);
            let item = || self.list.item(*source);
            match piece {
                Some(piece) => Some((piece.kind, piece.responsible)),
                None => item().map(|item| (item.kind, item.responsible)),
            }
        };
        let outcome = |source: &Source| {
            let item = known(source);
            let next = next.map(|(title, due)| NextStep {
                kind: step::kind_after(item.map(|item| item.0)),
                title: title.trim().to_owned(),
                due: *due,
                responsible: item.and_then(|item| item.1).or(ctx.me),
            });
            agenda_act::Outcome {
                result: result.trim().to_owned(),
                next,
                about: String::new(),
            }
        };
        let outcomes: HashMap<Source, agenda_act::Outcome> = items
            .iter()
            .map(|source| (*source, outcome(source)))
            .collect();
        let subject = with_next(ctx, self.subject(ctx, &items), next.map(|(_, due)| *due));
        self.acts(
            ctx,
            Action::FinishEvents,
            subject,
            items,
            move |tx, source| match outcomes.get(&source) {
                Some(outcome) => agenda_act::finish(tx, source, outcome).map(|_| ()),
                None => Ok(()),
            },
        )
    }

    /// Puts items off by one of the usual delays.
    pub(super) fn delay(
        &mut self,
        ctx: &Ctx,
        items: Vec<Source>,
        delay: Delay,
    ) -> Outcome<Message> {
        let date = delay.day(ctx.today());
        self.postpone(ctx, items, When { date, time: None })
    }

    fn postpone(&mut self, ctx: &Ctx, items: Vec<Source>, to: When) -> Outcome<Message> {
        let words = ctx.words;
        let what = match items.as_slice() {
            [one] => self.list.line(*one),
            _ => None,
        };
        let what = match what {
            Some(line) => say::calendar::put_off_title(words, line, to.date),
            None => self.subject(ctx, &items),
        };
        let subject = format!("{what} → {}", said_when(ctx, to));
        let zone = ctx.zone;
        self.acts(
            ctx,
            Action::PostponeEvents,
            subject,
            items,
            move |tx, source| agenda_act::postpone(tx, source, to, zone),
        )
    }

    /// Gives items to another user.
    pub(super) fn reassign(
        &mut self,
        ctx: &Ctx,
        items: Vec<Source>,
        to: Option<UserId>,
    ) -> Outcome<Message> {
        let name = to.and_then(|to| ctx.user(to)).map(|user| user.name.clone());
        let name = name.unwrap_or_else(|| ctx.words.tr(id::CLIENTS_FILTER_NOBODY));
        // With a shipment or a payment the whole order is handed over.
        let order = match items.as_slice() {
            [one] if is_of_order(*one) => self.list.line(*one),
            _ => None,
        };
        let what = match order {
            Some(line) => {
                let number = [("number", line.title.as_str().into())];
                ctx.words.with(id::TODAY_WHOLE_ORDER, &number)
            }
            None => self.subject(ctx, &items),
        };
        let subject = format!("{what} → {name}");
        self.acts(
            ctx,
            Action::ReassignEvents,
            subject,
            items,
            move |tx, source| agenda_act::reassign(tx, source, to),
        )
    }

    /// Takes a step with the current task.
    pub(super) fn task_step(&mut self, ctx: &Ctx, id: TaskId, step: TaskStep) -> Outcome<Message> {
        let action = match step {
            TaskStep::Accept => Action::AcceptTask,
            TaskStep::Finish => Action::FinishTask,
            TaskStep::Check => Action::CheckTask,
            TaskStep::Return => return self.begin_return(ctx, id),
            TaskStep::Cancel => return self.begin(ctx, Of::Cancel),
            TaskStep::Reopen => Action::ReopenTask,
        };
        let items = vec![Source::Task(id)];
        let subject = self.subject(ctx, &items);
        let done = act(ctx, action, subject, move |tx| {
            task::step(tx, id, step, "").map(|_| ())
        });
        Outcome::run(done.map(Message::Acted))
    }

    fn begin_return(&mut self, ctx: &Ctx, id: TaskId) -> Outcome<Message> {
        self.piece = None;
        let items = vec![Source::Task(id)];
        let subject = self.subject(ctx, &items);
        let ask = Ask::new(ctx, Of::Return, items, subject);
        let focused = ask.focus();
        self.open = Some(Open::Ask(Box::new(ask)));
        Outcome::run(focused)
    }

    /// Does one action with all of some items; then the next one that is still to be done is current.
    fn acts(
        &mut self,
        ctx: &Ctx,
        action: Action,
        subject: String,
        items: Vec<Source>,
        work: impl Fn(&Tx<'_>, Source) -> StoreResult<()> + Send + 'static,
    ) -> Outcome<Message> {
        self.next = self.list.after(&items);
        let done = act(ctx, action, subject, move |tx| {
            items.iter().try_for_each(|source| work(tx, *source))
        });
        Outcome::run(done.map(Message::Acted))
    }

    pub(super) fn acted(&mut self, ctx: &Ctx, done: Done) -> Outcome<Message> {
        let next = self.next.take();
        if !done.is_ok() {
            if let Some(Open::Ask(ask)) = &mut self.open {
                ask.is_saving = false;
            }
            if let Some(Open::Plan(plan)) = &mut self.open {
                plan.is_saving = false;
            }
            return Outcome::done(done);
        }
        self.list.untick();
        self.open = None;
        self.is_primed = false;
        self.step = Step::new(self.kind());
        self.piece = None;
        let mut outcome = Outcome::done(done).with(focus(self.home()));
        if let Some(next) = next {
            self.list.seek(next);
            let pointed = self.point(ctx);
            outcome = outcome.with(pointed);
        }
        outcome
    }

    /// What a command means while something is open over the page.
    pub(super) fn command_of_dialog(
        &mut self,
        ctx: &Ctx,
        command: CommandId,
    ) -> Option<Outcome<Message>> {
        let is_save = matches!(command, CommandId::Save | CommandId::Done);
        match (&self.open, is_save) {
            (Some(Open::Ask(_)), true) => {
                Some(self.on_ask(ctx, ask::Message::Form(form::Message::Save)))
            }
            (Some(Open::Plan(_)), true) => Some(self.on_plan(ctx, form::Message::Save)),
            (Some(Open::SaveView(_)), true) => {
                Some(self.on_save_view(ctx, view_form::Message::Save))
            }
            (Some(Open::Send(_)), true) => {
                Some(self.on_send(ctx, send::Message::Form(form::Message::Save)))
            }
            (Some(Open::Ask(_) | Open::Plan(_) | Open::SaveView(_) | Open::Send(_)), _)
                if command != CommandId::Back =>
            {
                Some(Outcome::none())
            }
            _ => None,
        }
    }

    /// Copies the chosen rows that are in memory as a table.
    pub(super) fn copy(&self, ctx: &Ctx) -> Outcome<Message> {
        self.list.wear(ctx);
        let lines: Vec<String> = self
            .list
            .chosen()
            .into_iter()
            .filter_map(|source| self.list.line(source))
            .map(|line| {
                let figure = face::figure(ctx, line, &self.list.rates());
                let cells = [
                    face::moment(ctx, &line.item),
                    line.client_name.clone(),
                    face::title(ctx, line),
                    figure
                        .map(|(_, said)| said.long.into_owned())
                        .unwrap_or_default(),
                    face::term(ctx, line),
                ];
                cells.join("\t")
            })
            .collect();
        if lines.is_empty() || self.list.count() == 0 {
            return Outcome::none();
        }
        Outcome::event(Event::Copy(lines.join("\n")))
    }
}

/// What is done, with the day of the next step.
fn with_next(ctx: &Ctx, what: String, next: Option<Due>) -> String {
    match next {
        Some(due) => format!("{what} → {}", said_when(ctx, When::of(due, ctx.zone))),
        None => what,
    }
}

/// A day as messages say it: `пт, 27.11, 10:00`.
fn said_when(ctx: &Ctx, when: When) -> String {
    let words = ctx.words;
    let weekday = words.weekday_short(when.date.weekday());
    let date = words.date_short(when.date, ctx.today());
    let time = when.time.map(|time| words.time(when.date.and_time(time)));
    let time = time.map(|time| format!(", {time}")).unwrap_or_default();
    format!("{weekday}, {date}{time}")
}
