//! What the calendar asks of the page around it: other views, and the same questions about planned work as in the list.

use iced::Task as Work;

use super::ask::{Ask, Of};
use super::plan::read_task;
use super::{Message, Mode, Open, TABLE, TodayPage, Wanted};
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, calendar};

impl TodayPage {
    /// Id of what has the keyboard when nothing is open over the page.
    pub(super) const fn home(&self) -> &'static str {
        match self.mode {
            Mode::List => TABLE,
            Mode::Calendar(_) => calendar::GRID,
        }
    }

    /// Does what the calendar asks.
    pub(super) fn answered(
        &mut self,
        ctx: &Ctx,
        (task, events): calendar::Answer,
    ) -> Outcome<Message> {
        let mut outcome = Outcome::run(task.map(Message::Calendar));
        for event in events {
            match event {
                calendar::Event::Wish(wish) => outcome = outcome.and(wish),
                calendar::Event::List(day, users) => {
                    self.wanted = Wanted::of_day(day, &users, ctx.me, ctx.users.len());
                    self.view = None;
                    let asked = self.ask(ctx, true);
                    outcome = outcome.with(Work::batch([asked, self.show(ctx, Mode::List)]));
                }
                calendar::Event::Show(mode, date) => {
                    self.mode = Mode::Calendar(mode);
                    let shown = self.calendar.load(ctx, mode, date);
                    outcome = outcome.with(shown.map(Message::Calendar));
                }
                calendar::Event::Act(act, piece) => {
                    let asked = self.begin_with(ctx, act, piece);
                    outcome = outcome.with(asked);
                }
                calendar::Event::EditTask(of) => outcome = outcome.with(read_task(ctx, of)),
            }
        }
        outcome
    }

    /// Asks about planned work of the calendar what the list asks about its items.
    fn begin_with(
        &mut self,
        ctx: &Ctx,
        act: calendar::Act,
        piece: calendar::Piece,
    ) -> Work<Message> {
        let of = match act {
            calendar::Act::Done => Of::Done,
            calendar::Act::Postpone => Of::Postpone,
            calendar::Act::CallOff => Of::Cancel,
        };
        let ask = Ask::new(ctx, of, vec![piece.source], piece.title.clone());
        let focused = ask.focus();
        self.piece = Some(piece);
        self.open = Some(Open::Ask(Box::new(ask)));
        focused
    }
}
