//! What is done: entries and planned work are moved, stretched, given to another calendar, kept, deleted. Every move is one
//! action; a series asks first how much of it is meant.

use chrono::{Duration, NaiveDate};
use iced::Task;

use super::plan::{Ask, Moved, Plan, Wanted, carry, moved_to};
use super::show::{DRAFT, Owner};
use super::{Answer, Calendar, Message, Mode, Pane, failed, nothing, wish};
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::domain::time::Timestamp;
use crate::domain::when::When;
use crate::store::calendar::agenda::Source;
use crate::store::calendar::days::{self, Line, What};
use crate::store::calendar::{agenda_act, resource, task};
use crate::store::{Action, StoreError, interaction};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::widget::time_grid::place::instant;

impl Calendar {
    /// A part of something was moved from a column and minute to others.
    pub(super) fn moved(
        &mut self,
        ctx: &Ctx,
        key: usize,
        from: (usize, i32),
        to: (usize, i32),
    ) -> Answer {
        let (Some(old), Some(new)) = (
            self.sheet.cols.get(from.0).copied(),
            self.sheet.cols.get(to.0).copied(),
        ) else {
            return nothing();
        };
        if key == DRAFT {
            return self.move_draft(ctx, (old.day, from.1), (new.day, to.1));
        }
        let Some(line) = self.line(key).cloned() else {
            return nothing();
        };
        let zone = ctx.zone;
        let (starts, ends) = match (line.starts, line.ends) {
            // From the lane of whole days to an hour.
            (Due::On(_), _) => {
                let at = instant(new.day, to.1, zone);
                (Due::At(at), Some(Due::At(at.plus_minutes(60))))
            }
            (Due::At(at), ends) => {
                let days = new.day - old.day;
                let wall = at.local(zone) + days + Duration::minutes(i64::from(to.1 - from.1));
                let starts = Timestamp::from_local(wall, zone);
                let length = ends.start(zone).millis() - at.millis();
                let ends = Timestamp::from_millis(starts.millis() + length);
                (Due::At(starts), Some(Due::At(ends)))
            }
        };
        let owner = old.owner.zip(new.owner).filter(|(old, new)| old != new);
        self.change_line(
            ctx,
            &line,
            Moved {
                starts,
                ends,
                owner,
                room: None,
            },
        )
    }

    /// Something was dropped among the whole days of a column.
    pub(super) fn move_to_day(
        &mut self,
        ctx: &Ctx,
        key: usize,
        from: usize,
        column: usize,
    ) -> Answer {
        let (Some(old), Some(new)) = (
            self.sheet.cols.get(from).copied(),
            self.sheet.cols.get(column).copied(),
        ) else {
            return nothing();
        };
        let Some(line) = self.line(key).cloned() else {
            return nothing();
        };
        let owner = old.owner.zip(new.owner).filter(|(old, new)| old != new);
        let moved = match (line.starts, line.ends) {
            (Due::On(first), ends) => {
                let by = new.day - old.day;
                let last = ends.day(ctx.zone);
                Moved {
                    starts: Due::On(first + by),
                    ends: Some(Due::On(last + by)),
                    owner,
                    room: None,
                }
            }
            (Due::At(_), _) => Moved {
                starts: Due::On(new.day),
                ends: Some(Due::On(new.day)),
                owner,
                room: None,
            },
        };
        self.change_line(ctx, &line, moved)
    }

    /// Something was dropped some cells later or earlier: on another day, or in the row of another calendar.
    pub(super) fn moved_cells(&mut self, ctx: &Ctx, key: usize, cell: usize, by: i64) -> Answer {
        let Some(line) = self.line(key).cloned() else {
            return nothing();
        };
        let there = usize::try_from(i64::try_from(cell).unwrap_or(0).saturating_add(by));
        let there = there.ok().and_then(|there| self.sheet.cols.get(there));
        let (days, owner) = match (self.sheet.cols.get(cell), there) {
            (Some(from), Some(to)) => {
                let owner = from.owner.zip(to.owner).filter(|(old, new)| old != new);
                ((to.day - from.day).num_days(), owner)
            }
            // In a month it may go beyond the days that are shown.
            _ if self.mode == Mode::Month => (by, None),
            _ => return nothing(),
        };
        let by = Duration::days(days);
        let shift = |due: Due| match due {
            Due::On(day) => Due::On(day.checked_add_signed(by).unwrap_or(day)),
            Due::At(at) => {
                let wall = at.local(ctx.zone);
                let wall = wall.checked_add_signed(by).unwrap_or(wall);
                Due::At(Timestamp::from_local(wall, ctx.zone))
            }
        };
        let moved = Moved {
            starts: shift(line.starts),
            ends: Some(shift(line.ends)),
            owner,
            room: None,
        };
        self.change_line(ctx, &line, moved)
    }

    /// The lower edge of something was dropped at a minute of a column.
    pub(super) fn stretched(&mut self, ctx: &Ctx, key: usize, column: usize, to: i32) -> Answer {
        let Some(col) = self.sheet.cols.get(column).copied() else {
            return nothing();
        };
        let ends = Due::At(instant(col.day, to, ctx.zone));
        if key == DRAFT {
            if let Some(Pane::Form(form)) = &mut self.pane
                && let Ok((starts, _)) = form.times(ctx)
            {
                form.set_times(ctx, starts, ends);
            }
            let asked = self.ask_form(ctx);
            self.redraw(ctx);
            return (asked, Vec::new());
        }
        let Some(line) = self.line(key).cloned() else {
            return nothing();
        };
        let moved = Moved {
            starts: line.starts,
            ends: Some(ends),
            owner: None,
            room: None,
        };
        self.change_line(ctx, &line, moved)
    }

    fn move_draft(&mut self, ctx: &Ctx, from: (NaiveDate, i32), to: (NaiveDate, i32)) -> Answer {
        if let Some(Pane::Form(form)) = &mut self.pane
            && let Ok((starts, ends)) = form.times(ctx)
        {
            let by = (to.0 - from.0) + Duration::minutes(i64::from(to.1 - from.1));
            let wall = starts.local(ctx.zone) + by;
            let at = Timestamp::from_local(wall, ctx.zone);
            let length = ends.start(ctx.zone).millis() - starts.start(ctx.zone).millis();
            let ends = Timestamp::from_millis(at.millis() + length);
            form.set_times(ctx, Due::At(at), Due::At(ends));
        }
        let asked = self.ask_form(ctx);
        self.redraw(ctx);
        (asked, Vec::new())
    }

    /// Writes a move, or asks first how much of a series it is meant for.
    fn change_line(&mut self, ctx: &Ctx, line: &Line, moved: Moved) -> Answer {
        let title = self.title(ctx, line);
        match line.what {
            What::Entry(id) => {
                if line.repeats {
                    let at = line.occurrence.unwrap_or(line.starts);
                    self.ask = Some(Ask {
                        title,
                        wanted: Wanted::Change(id, at, Box::new(moved)),
                    });
                    return nothing();
                }
                self.current = Some((line.what, moved.starts));
                let wanted = Wanted::Change(id, line.starts, Box::new(moved));
                (carry(ctx, Plan::once(title, wanted)), Vec::new())
            }
            What::Work(source) => {
                self.current = Some((line.what, moved.starts));
                (move_work(ctx, &title, source, line, moved), Vec::new())
            }
            What::Birthday(_) => nothing(),
        }
    }

    /// Keeps what stands in the form.
    pub(super) fn save(&mut self, ctx: &Ctx) -> Answer {
        let Some(Pane::Form(form)) = &mut self.pane else {
            return nothing();
        };
        let Some(keep) = form.keep(ctx) else {
            return nothing();
        };
        if form.known.as_ref().is_some_and(|known| known.repeats) {
            self.ask = Some(Ask {
                title: keep.entry.title.clone(),
                wanted: Wanted::Keep(Box::new(keep)),
            });
            return nothing();
        }
        let title = keep.entry.title.clone();
        let plan = Plan::once(title, Wanted::Keep(Box::new(keep)));
        (carry(ctx, plan), Vec::new())
    }

    pub(super) fn delete_form(&mut self, ctx: &Ctx) -> Answer {
        let known = self.form().and_then(|form| form.known.clone());
        let Some(known) = known else {
            return nothing();
        };
        self.delete_entry(ctx, known.entry.title, (known.id, known.at), known.repeats)
    }

    /// Deletes the current entry; work is called off where it is at home.
    pub(super) fn delete_current(&mut self, ctx: &Ctx) -> Answer {
        let Some(line) = self.current_key().and_then(|key| self.line(key)).cloned() else {
            return nothing();
        };
        match line.what {
            What::Entry(id) => {
                let at = line.occurrence.filter(|_| line.repeats);
                let at = at.unwrap_or(line.starts);
                let title = self.title(ctx, &line);
                self.delete_entry(ctx, title, (id, at), line.repeats)
            }
            What::Work(_) | What::Birthday(_) => nothing(),
        }
    }

    fn delete_entry(
        &mut self,
        ctx: &Ctx,
        title: String,
        (id, at): (EntryId, Due),
        repeats: bool,
    ) -> Answer {
        if repeats {
            self.ask = Some(Ask {
                title,
                wanted: Wanted::Delete(id, at),
            });
            return nothing();
        }
        let plan = Plan::once(title, Wanted::Delete(id, at));
        (carry(ctx, plan), Vec::new())
    }

    /// An action has ended; `closes` says whether the form was what it kept.
    pub(super) fn on_ended(&mut self, ctx: &Ctx, done: Done, closes: bool) -> Answer {
        if let Err(error) = &done.result
            && closes
            && let Some(Pane::Form(form)) = &mut self.pane
            && form.refused(ctx, error)
        {
            return nothing();
        }
        if done.is_ok() && closes {
            self.pane = None;
        }
        let is_failed = !done.is_ok();
        self.redraw(ctx);
        // What was drawn at its new place goes back.
        let again = if is_failed {
            self.read(ctx)
        } else {
            Task::none()
        };
        let told = match done.result {
            Err(error) => failed(error),
            Ok(_) => done.event().map_or_else(nothing, wish),
        };
        (Task::batch([again, told.0]), told.1)
    }

    pub(super) fn set_color(&mut self, ctx: &Ctx, owner: Owner, color: u8) -> Answer {
        self.color_menu = None;
        let name = self.owner_name(ctx, owner);
        let color = format!("cat{color}");
        let known = self.resources.clone();
        let action = match owner {
            Owner::User(_) => Action::EditUser,
            Owner::Resource(_) => Action::EditResources,
        };
        let task = act(ctx, action, name, move |tx| match owner {
            Owner::User(user) => days::set_color(tx, user, &color),
            Owner::Resource(it) => {
                let Some(mut known) = known.into_iter().find(|known| known.id == it) else {
                    return Ok(());
                };
                known.color = color;
                resource::update(tx, &known)
            }
        });
        (task.map(|done| Message::Ended(done, false)), Vec::new())
    }
}

/// Planned work is put off to another time, given to another user, or takes longer.
fn move_work(ctx: &Ctx, title: &str, source: Source, line: &Line, moved: Moved) -> Task<Message> {
    let zone = ctx.zone;
    let title = moved_to(ctx, title, &moved);
    let minutes = match (moved.starts, moved.ends) {
        (Due::At(from), Some(Due::At(to))) => Some((to.millis() - from.millis()) / 60_000),
        _ => None,
    };
    let is_moved = moved.starts != line.starts;
    let was = line.ends.start(zone).millis() - line.starts.start(zone).millis();
    let is_longer =
        minutes.is_some_and(|minutes| minutes * 60_000 != was) && !line.starts.is_all_day();
    let action = match source {
        Source::Task(_) => Action::EditTask,
        _ if is_moved => Action::PostponeInteraction,
        _ => Action::EditInteraction,
    };
    act(ctx, action, title, move |tx| {
        if is_moved {
            agenda_act::postpone(tx, source, When::of(moved.starts, zone), zone)?;
        }
        if let Some((_, Owner::User(user))) = moved.owner {
            agenda_act::reassign(tx, source, Some(user))?;
        }
        if is_longer {
            match source {
                Source::Interaction(id) => interaction::update::<StoreError>(tx, id, |known| {
                    known.planned_minutes = minutes;
                    Ok(())
                })?,
                Source::Task(id) => task::update::<StoreError>(tx, id, |known| {
                    known.planned_minutes = minutes;
                    Ok(())
                })?,
                _ => {}
            }
        }
        Ok(())
    })
    .map(|done| Message::Ended(done, false))
}
