//! Commands on the page, the way back, and what the status line says.

use iced::Task as Work;
use iced::widget::operation::{focus, select_all};

use super::{Message, Mode, SEARCH, TABLE, TodayPage, ask, pane};
use crate::domain::money::exchange::Sums;
use crate::i18n::id;
use crate::store::calendar::agenda::AgendaKind;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, Status, calendar, money};

impl TodayPage {
    /// Runs a command of the table; `None` when it is not one of this page.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if let Some(outcome) = self.command_of_dialog(ctx, command) {
            return Some(outcome);
        }
        if let Some(mode) = Mode::of(command) {
            return Some(Outcome::run(self.show(ctx, mode)));
        }
        match command {
            CommandId::Print => return Some(self.print()),
            CommandId::SavePdf => return Some(self.ask_file(ctx)),
            _ => {}
        }
        if matches!(self.mode, Mode::Calendar(_)) {
            if command == CommandId::Back && self.open.take().is_some() {
                return Some(Outcome::none());
            }
            let answer = self.calendar.command(ctx, command)?;
            return Some(self.answered(ctx, answer));
        }
        Some(match command {
            CommandId::GoToDate => {
                let shown = self.show(ctx, Mode::Calendar(calendar::Mode::Day));
                let answer = self.calendar.command(ctx, command)?;
                self.answered(ctx, answer).with(shown)
            }
            CommandId::Earlier | CommandId::Later => {
                self.list.turn(command == CommandId::Later);
                Outcome::run(self.point(ctx))
            }
            CommandId::ToToday => {
                self.list.go_to_now();
                Outcome::run(self.point(ctx))
            }
            CommandId::NewClient => self.update(ctx, Message::ToggleNew),
            CommandId::NewTask => self.new_of(ctx, AgendaKind::Task),
            CommandId::NewInteraction => self.new_of(ctx, AgendaKind::Call),
            CommandId::Find => Outcome::run(Work::batch([focus(SEARCH), select_all(SEARCH)])),
            CommandId::Open => self.open_current(ctx),
            CommandId::Tick => {
                self.list.tick_current();
                Outcome::none()
            }
            CommandId::SelectAll => {
                self.list.tick_all();
                Outcome::none()
            }
            CommandId::Copy => self.copy(ctx),
            CommandId::Pane => {
                self.shows_pane = !self.shows_pane;
                Outcome::run(self.ask_detail(ctx))
            }
            CommandId::Done => self.done(ctx),
            CommandId::Postpone => self.begin(ctx, ask::Of::Postpone),
            CommandId::CallOff => self.begin(ctx, ask::Of::Cancel),
            CommandId::Reassign => self.begin(ctx, ask::Of::Reassign),
            CommandId::Call => self.on_pane(ctx, pane::Message::Call),
            CommandId::Mail => self.on_pane(ctx, pane::Message::Mail),
            CommandId::Edit => self.edit(ctx),
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// What the status line says.
    pub fn status(&self, ctx: &Ctx) -> Status {
        if matches!(self.mode, Mode::Calendar(_)) {
            return self.calendar.status(ctx);
        }
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let count = words.with(
            id::TODAY_COUNT,
            &[("count", self.list.items().len().into())],
        );
        let left = match self.list.ticked() {
            0 => count,
            ticked => {
                let ticked = words.with(id::TODAY_TICKED, &[("count", ticked.into())]);
                let money = self.ticked_money(ctx);
                let said = [Some(count), Some(ticked), money].into_iter().flatten();
                said.collect::<Vec<_>>().join(" · ")
            }
        };
        Status {
            left,
            keys: vec![
                key("Enter", id::CLIENTS_KEY_OPEN),
                key(ctx.key("Ctrl+Enter"), id::INTERACTIONS_KEY_DONE),
                key(ctx.key("Ctrl+R"), id::INTERACTIONS_KEY_POSTPONE),
                key(ctx.key("Ctrl+T"), id::TODAY_KEY_TASK),
                key(ctx.key("F7"), id::TODAY_KEY_CALL),
                key(ctx.key("F1"), id::CLIENTS_KEY_HELP),
            ],
        }
    }

    /// Sum and average of the ticked payments, as a spreadsheet tells them.
    fn ticked_money(&self, ctx: &Ctx) -> Option<String> {
        let (words, rates) = (ctx.words, self.list.rates());
        let (sums, count) = self.list.ticked_money();
        let parts = i64::try_from(count).ok().filter(|count| *count > 0)?;
        let said = |name, sums: &Sums| {
            let sum = money::sums(words, sums, &rates);
            words.with(name, &[("sum", sum.into())])
        };
        let sum = said(id::TODAY_TICKED_SUM, &sums);
        if count == 1 || sums.0.len() > 1 {
            return Some(sum);
        }
        let mut average = Sums::default();
        for (currency, minor) in sums.0 {
            average.add(currency, minor / parts);
        }
        let average = said(id::TODAY_TICKED_AVERAGE, &average);
        Some(format!("{sum} · {average}"))
    }

    /// Goes back one step: menu, popup, what is typed, ticks, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() {
            return Some(Outcome::run(focus(TABLE)));
        }
        // One step back from the box: what was typed stays in it.
        if self.step.leave() {
            return Some(Outcome::run(focus(TABLE)));
        }
        if self.list.ticked() > 0 {
            self.list.untick();
            return Some(Outcome::none());
        }
        if !self.wanted.text.is_empty() {
            self.wanted.text.clear();
            let ask = self.ask(ctx, true);
            return Some(Outcome::run(Work::batch([ask, focus(TABLE)])));
        }
        None
    }
}
