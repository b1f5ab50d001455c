//! What is done from the deals screen: moves, won and lost, new deals, changes of many, the trash.

use iced::Task;
use iced::widget::operation::focus;

use super::forms::{self, Aim, Ask, Saved};
use super::{Deals, MAIN, Message, Mode, Open, acts, load};
use crate::domain::id::{ClientId, DealId, StageId, UserId};
use crate::domain::refusal::Refusal;
use crate::i18n::id;
use crate::say;
use crate::store::deal_list::DealLine;
use crate::store::{Action, StoreError, Tx, deal, trade_setup};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::pick::Opt;
use crate::ui::screen::view_form;
use crate::ui::screen::{Event, Outcome, form};
use crate::ui::widget::board::{Columns, Place, Target};

impl Deals {
    /// A card was dropped on a column or on a box at the foot.
    pub(super) fn dropped(&mut self, ctx: &Ctx, from: Place, target: Target) -> Outcome<Message> {
        self.over = None;
        self.cards.go(Some(from));
        match target {
            Target::Column(column) => {
                let Some(stage) = self.cards.stage(column).map(|stage| stage.id) else {
                    return Outcome::none();
                };
                self.carry(ctx, from, column, stage)
            }
            Target::Zone(zone) => self
                .close_current(ctx, zone == 0)
                .unwrap_or_else(Outcome::none),
        }
    }

    fn carry(&mut self, ctx: &Ctx, from: Place, column: usize, stage: StageId) -> Outcome<Message> {
        let Some(line) = self.cards.line(from) else {
            return Outcome::none();
        };
        let moved = move_deal(ctx, line, Aim::Stage(stage));
        self.cards.carry(from, column);
        Outcome::run(moved)
    }

    /// Moves the current deal one stage on or back.
    pub(super) fn step(&mut self, ctx: &Ctx, by: isize) -> Outcome<Message> {
        if self.mode == Mode::Board {
            let Some(from) = self.cards.place() else {
                return Outcome::none();
            };
            let to = from.column.checked_add_signed(by);
            let to = to.filter(|column| *column < self.cards.count());
            let stage = to.and_then(|column| Some((column, self.cards.stage(column)?.id)));
            return match stage {
                Some((column, stage)) => self.carry(ctx, from, column, stage),
                None => Outcome::none(),
            };
        }
        let Some(line) = self.list.rows.current() else {
            return Outcome::none();
        };
        let stages = self
            .office
            .all_stages
            .iter()
            .find(|stages| stages.iter().any(|stage| Some(stage.id) == line.stage));
        let next = stages.and_then(|stages| {
            let at = stages
                .iter()
                .position(|stage| Some(stage.id) == line.stage)?;
            stages.get(at.checked_add_signed(by)?)
        });
        match next {
            Some(stage) => Outcome::run(move_deal(ctx, line, Aim::Stage(stage.id))),
            None => Outcome::none(),
        }
    }

    /// Wins the current deal, or asks why it was lost.
    pub(super) fn close_current(&mut self, ctx: &Ctx, is_won: bool) -> Option<Outcome<Message>> {
        let line = self.current()?;
        if is_won {
            return Some(Outcome::run(move_deal(ctx, line, Aim::Won)));
        }
        let mut ask = Ask::lose(ctx, &self.office, line.id, &line.title.clone());
        let focused = ask.focus(ctx).map(Message::Form);
        self.open = Some(Open::Form(Box::new(ask)));
        Some(Outcome::run(focused))
    }

    /// A move was done, or refused: then what is missing is asked for, and the card goes back.
    pub(super) fn on_moved(
        &mut self,
        ctx: &Ctx,
        id: DealId,
        aim: Aim,
        done: Done,
    ) -> Outcome<Message> {
        if let Err(StoreError::Refused(Refusal::StageIncomplete { stage, missing })) = &done.result
        {
            let (stage, missing) = (stage.clone(), missing.clone());
            let lacking = ctx
                .desk
                .read(move |conn| Ok(load::lacking(conn, id, missing)?.map(Box::new)))
                .map(move |found| Message::Lacking(aim, stage.clone(), found));
            return Outcome::run(Task::batch([self.ask_again(ctx), lacking]));
        }
        let back = if done.is_ok() {
            Task::none()
        } else {
            self.ask_again(ctx)
        };
        let mut outcome = Outcome::run(back);
        outcome.events.extend(done.event());
        outcome
    }

    /// What letting the dragged card go will do.
    pub(super) fn said_while_dragged(&self, ctx: &Ctx) -> Option<String> {
        let (from, target) = self.over?;
        let (line, words) = (self.cards.line(from)?, ctx.words);
        let name = if line.client_name.is_empty() {
            &line.title
        } else {
            &line.client_name
        };
        let name = [("name", name.into())];
        match target {
            Target::Zone(0) => Some(words.with(id::DEALS_DROP_WON, &name)),
            Target::Zone(_) => Some(words.with(id::DEALS_DROP_LOST, &name)),
            Target::Column(column) => {
                let stage = self.cards.stage(column)?;
                let kept = line.by_hand || line.probability == stage.probability;
                let percent = if kept {
                    line.probability
                } else {
                    stage.probability
                };
                let said = if kept {
                    id::DEALS_DROP_KEEPS
                } else {
                    id::DEALS_DROP_BECOMES
                };
                let values = [
                    ("name", name[0].1.clone()),
                    ("stage", (&stage.name).into()),
                    ("percent", self.cards.face.percent(percent).into()),
                ];
                Some(words.with(said, &values))
            }
        }
    }

    /// Opens the form of a new deal.
    pub(super) fn open_new(&mut self, ctx: &Ctx, client: Opt) -> Outcome<Message> {
        if !self.is_ready {
            self.awaited = Some(client);
            return Outcome::none();
        }
        Outcome::run(self.begin_new(ctx, client))
    }

    /// Opens the form of a new deal; an office without a pipeline has to make one first.
    pub(super) fn begin_new(&mut self, ctx: &Ctx, client: Opt) -> Task<Message> {
        if self.office.pipeline.is_none() {
            return Task::none();
        }
        let mut ask = Ask::new_deal(ctx, &self.office, client);
        let focused = ask.focus(ctx).map(Message::Form);
        self.open = Some(Open::Form(Box::new(ask)));
        focused
    }

    /// Opens the form of a new deal of a client.
    pub fn new_for(&self, ctx: &Ctx, client: Option<ClientId>) -> Task<Message> {
        ctx.desk
            .read(move |conn| load::client_option(conn, client))
            .map(Message::NewFor)
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(Open::Form(ask)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = ask.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(forms::Answer::Cancelled) => {
                self.open = None;
                Outcome::run(Task::batch([task, focus(MAIN)]))
            }
            Some(forms::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
        }
    }

    pub(super) fn on_saved(&mut self, saved: Saved) -> Outcome<Message> {
        if !saved.done.is_ok() {
            if let Some(Open::Form(ask)) = &mut self.open {
                ask.refused();
            }
            return Outcome::done(saved.done);
        }
        self.open = None;
        let mut outcome = Outcome::run(focus(MAIN));
        outcome.events.extend(saved.done.event());
        outcome.events.extend(saved.added.map(Event::OpenDeal));
        outcome
    }

    /// Runs a command that belongs to the dialog that is open; nothing under it takes commands.
    pub(super) fn command_of_dialog(
        &mut self,
        ctx: &Ctx,
        command: CommandId,
    ) -> Option<Outcome<Message>> {
        let is_save = matches!(command, CommandId::Save | CommandId::Done);
        match (&self.open, is_save) {
            (Some(Open::Form(_)), true) => Some(self.on_form(ctx, form::Message::Save)),
            (Some(Open::SaveView(_)), true) => {
                Some(self.on_save_view(ctx, view_form::Message::Save))
            }
            (Some(Open::Filters) | None, _) => None,
            (Some(_), _) if command == CommandId::Back => None,
            (Some(_), _) => Some(Outcome::none()),
        }
    }

    /// Gives the ticked deals to a user.
    pub(super) fn give(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let user = ctx.users.get(at).map(|user| user.id);
        self.edit_chosen(ctx, move |tx, id| give_to(tx, id, user))
    }

    /// Moves the ticked deals to a stage.
    pub(super) fn move_ticked(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(stage) = self.office.stages().get(at).map(|stage| stage.id) else {
            return Outcome::none();
        };
        self.edit_chosen(ctx, move |tx, id| deal::move_to(tx, id, stage).map(|_| ()))
    }

    fn edit_chosen(
        &mut self,
        ctx: &Ctx,
        change: impl Fn(&Tx<'_>, DealId) -> Result<(), StoreError> + Send + 'static,
    ) -> Outcome<Message> {
        let chosen = self.list.rows.chosen();
        let subject = self.subject(ctx, &chosen);
        acts(ctx, Action::EditDeals, subject, move |tx| {
            chosen.iter().try_for_each(|id| change(tx, *id))
        })
    }

    /// The title of one deal, or how many there are.
    fn subject(&self, ctx: &Ctx, chosen: &[DealId]) -> String {
        match chosen {
            [one] => {
                let line = self.list.rows.line(*one).or(self.current());
                line.map(|line| line.title.clone()).unwrap_or_default()
            }
            many => ctx.words.count(many.len()),
        }
    }

    pub(super) fn ask_delete(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        let chosen = match self.mode {
            Mode::Board => vec![self.current()?.id],
            _ => self.list.rows.chosen(),
        };
        if chosen.is_empty() {
            return None;
        }
        let subject = self.subject(ctx, &chosen);
        self.open = Some(Open::Delete(chosen, subject));
        Some(Outcome::none())
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Delete(chosen, subject)) = self.open.take() else {
            return Outcome::none();
        };
        let outcome = acts(ctx, Action::DeleteDeals, subject, move |tx| {
            chosen
                .iter()
                .try_for_each(|id| deal::delete(tx, *id).map(|_| ()))
        });
        Outcome {
            task: Task::batch([outcome.task, focus(MAIN)]),
            events: outcome.events,
        }
    }

    /// Copies the ticked rows that are in memory as a table.
    pub(super) fn copy(&self) -> Outcome<Message> {
        let chosen = self.list.rows.chosen();
        let lines: Vec<String> = chosen
            .iter()
            .filter_map(|id| self.list.rows.line(*id))
            .map(|line| self.list.text(line))
            .collect();
        Outcome::event(Event::Copy(lines.join("\n")))
    }

    /// Puts in what an office begins with.
    pub(super) fn set_up(&self, ctx: &Ctx) -> Outcome<Message> {
        let words = say::trade_setup(ctx.words);
        acts(ctx, Action::SetUpTrade, words.pipeline.clone(), move |tx| {
            trade_setup::add(tx, &words).map(|_| ())
        })
    }
}

fn give_to(tx: &Tx<'_>, id: DealId, user: Option<UserId>) -> Result<(), StoreError> {
    deal::update(tx, id, |deal| {
        deal.responsible = user;
        Ok(())
    })
}

/// Moves or wins a deal.
fn move_deal(ctx: &Ctx, line: &DealLine, aim: Aim) -> Task<Message> {
    let id = line.id;
    let action = match aim {
        Aim::Won => Action::WinDeal,
        Aim::Stage(_) | Aim::Stay => Action::MoveDeal,
    };
    let done = act(ctx, action, line.title.clone(), move |tx| match aim {
        Aim::Stage(stage) => deal::move_to(tx, id, stage).map(|_| ()),
        Aim::Won => deal::win(tx, id),
        Aim::Stay => Ok(()),
    });
    done.map(move |done| Message::Moved(id, aim, done))
}
