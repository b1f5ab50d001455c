//! What the commands of the table do here, one step back, and the keys that the status line names.

use iced::widget::operation::focus;

use super::plan::Way;
use super::{Answer, Calendar, GO, GRID, Message, Mode, Pane, entry, nothing};
use crate::i18n::id;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{Status, form};

impl Calendar {
    /// Runs a command of the table; `None` when it is not one of the calendar.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Answer> {
        Some(match command {
            CommandId::Earlier => self.update(ctx, Message::Earlier),
            CommandId::Later => self.update(ctx, Message::Later),
            CommandId::ToToday => self.update(ctx, Message::ToToday),
            CommandId::GoToDate => {
                self.go = Some((String::new(), false));
                (focus(GO), Vec::new())
            }
            CommandId::NewClient | CommandId::NewInteraction => self.new_entry(ctx),
            CommandId::Open | CommandId::Edit if matches!(self.pane, Some(Pane::Work(..))) => {
                self.open_pane_record()
            }
            CommandId::Open | CommandId::Edit if self.pane.is_none() => self.open_current(ctx),
            CommandId::Save | CommandId::Done if self.room_form.is_some() => {
                self.on_room(ctx, form::Message::Save)
            }
            CommandId::Save | CommandId::Done if self.form().is_some() => {
                self.on_form(ctx, entry::Message::Save)
            }
            CommandId::Delete => {
                if self.form().is_some_and(|form| form.known.is_some()) {
                    self.on_form(ctx, entry::Message::Delete)
                } else if self.form().is_none() {
                    self.delete_current(ctx)
                } else {
                    return None;
                }
            }
            CommandId::Done if self.form().is_none() => self.act_on_current(ctx, super::Act::Done),
            CommandId::Postpone if self.form().is_none() => {
                self.act_on_current(ctx, super::Act::Postpone)
            }
            CommandId::CallOff if self.form().is_none() => {
                self.act_on_current(ctx, super::Act::CallOff)
            }
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    fn back(&mut self, ctx: &Ctx) -> Option<Answer> {
        if self.taken.is_some() {
            return Some(self.on_way(ctx, Way::Back));
        }
        if std::mem::take(&mut self.shows_calendars) {
            return Some((focus(GRID), Vec::new()));
        }
        if self.room_form.take().is_some() {
            return Some((focus(entry::NEW_ROOM), Vec::new()));
        }
        if self.ask.take().is_some()
            || self.menu.take().is_some()
            || self.color_menu.take().is_some()
            || self.go.take().is_some()
        {
            self.redraw(ctx);
            return Some((focus(GRID), Vec::new()));
        }
        if let Some(Pane::Form(form)) = &mut self.pane
            && form.back()
        {
            return Some(nothing());
        }
        if self.pane.is_some() {
            return Some(self.close_pane(ctx));
        }
        None
    }

    /// What the status line says.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let all = ctx.users.len() + self.resources.len();
        let shown = self.whose.users.len() + self.whose.resources.len();
        let left = words.with(
            id::CAL_STATUS,
            &[
                ("shown", shown.into()),
                ("all", all.into()),
                ("count", self.lines.len().into()),
            ],
        );
        let next = match self.mode {
            Mode::Day => id::CAL_KEY_NEXT_DAY,
            Mode::WorkWeek | Mode::Week => id::CAL_KEY_NEXT_WEEK,
            Mode::Month => id::CAL_KEY_NEXT_MONTH,
            Mode::List => id::CAL_KEY_NEXT_WEEKS,
        };
        let mut keys = vec![
            key(ctx.key("Alt+PgDn"), next),
            key(ctx.key("Ctrl+G"), id::CAL_KEY_DATE),
            key("Enter", id::CLIENTS_KEY_OPEN),
            key(ctx.key("F1"), id::CLIENTS_KEY_HELP),
        ];
        if matches!(self.pane, Some(Pane::Work(..))) {
            keys.insert(3, key(ctx.key("Ctrl+R"), id::INTERACTIONS_KEY_POSTPONE));
            keys.insert(3, key(ctx.key("Ctrl+Enter"), id::INTERACTIONS_KEY_DONE));
        }
        Status { left, keys }
    }
}
