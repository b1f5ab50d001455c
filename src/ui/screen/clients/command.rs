//! The commands of the clients list, its status line, what its table says, its way back step by step.

use iced::widget::operation::{focus, move_cursor_to_end};
use iced::{Point, Task};

use super::{Clients, Message, Open, SEARCH, TABLE, columns};
use crate::i18n::id;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome, Status, print, print_mode};
use crate::ui::widget::table;

impl Clients {
    /// Runs a command of the table; `None` when it is not one of the list.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        self.meet(ctx);
        if let Some(outcome) = self.command_of_dialog(ctx, command) {
            return Some(outcome);
        }
        let current = self.list.current_id();
        Some(match command {
            CommandId::NewClient => self.open_create(),
            CommandId::Find => Outcome::run(Task::batch([
                focus(SEARCH),
                iced::widget::operation::select_all(SEARCH),
            ])),
            CommandId::Open => self.open_current(),
            CommandId::Tick => {
                if let Some(row) = self.list.current() {
                    self.list.tick(row);
                }
                Outcome::none()
            }
            CommandId::SelectAll => {
                self.list.tick_all();
                Outcome::none()
            }
            CommandId::Copy => self.copy(ctx),
            CommandId::Edit => self.begin_rename(),
            CommandId::Delete => self.ask_delete(ctx),
            CommandId::Export => self.open_export(ctx),
            CommandId::MergeClients => self.open_merge(ctx),
            CommandId::PromoteLead | CommandId::CloseLead | CommandId::ReopenLead => {
                return self.on_lead_command(ctx, command);
            }
            CommandId::Labels | CommandId::Envelopes | CommandId::Letters => {
                Outcome::event(Event::Print(print_mode(command), self.recipients()))
            }
            CommandId::Call => self.call(ctx),
            CommandId::Mail => self.mail(ctx),
            CommandId::History | CommandId::NewInteraction => {
                Outcome::event(Event::OpenClient(current?)).and(Event::Command(command))
            }
            CommandId::ContextMenu => {
                let row = self.list.current()?;
                let below = row.saturating_sub(self.list.visible().start) as f32 + 1.0;
                self.menu = Some(Point::new(260.0, 170.0 + below * ctx.row));
                Outcome::none()
            }
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// Whom labels and envelopes go to: the ticked, else all that are listed, else all clients.
    fn recipients(&self) -> print::Source {
        match self.list.ids() {
            _ if self.list.ticked_count() > 0 => print::Source::of_clients(self.list.chosen()),
            (ids, true) if !self.question.filter.asks_nothing() => {
                print::Source::of_clients(ids.to_vec())
            }
            _ => print::Source::All,
        }
    }

    /// Says what is shown and selected, and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let count = |count: usize| words.with(id::COUNT_CLIENTS, &[("count", count.into())]);
        let (ids, is_complete) = self.list.ids();
        let shown = match (is_complete, self.total) {
            (true, _) => count(ids.len()),
            (false, Some(total)) if self.question.filter.asks_nothing() => count(total),
            _ => String::new(),
        };
        let ticked = self.list.ticked_count();
        let left = if ticked == 0 {
            shown
        } else {
            let mut left = words.with(id::CLIENTS_TICKED, &[("count", ticked.into())]);
            let hidden = self.list.hidden_ticks();
            if hidden > 0 {
                left.push_str(" · ");
                left.push_str(&words.with(id::CLIENTS_TICKED_HIDDEN, &[("count", hidden.into())]));
            }
            left
        };
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let keys = vec![
            key("Enter", id::CLIENTS_KEY_OPEN),
            key(&words.tr(id::CLIENTS_SPACE), id::CLIENTS_KEY_TICK),
            key("F2", id::CLIENTS_KEY_EDIT),
            key("Ctrl+N", id::CLIENTS_KEY_NEW),
            key("F1", id::CLIENTS_KEY_HELP),
        ];
        Status { left, keys }
    }

    pub(super) fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => {
                self.rename = None;
                self.is_typing = false;
                self.list.go(row);
            }
            On::Open(row) => {
                self.list.go(row);
                return self.open_current();
            }
            On::Tick(row) => self.list.tick(row),
            On::TickRange(rows) => self.list.tick_range(rows),
            On::TickAll => self.list.tick_all(),
            On::Sort { column, additive } => {
                let place = usize::try_from(column).unwrap_or(usize::MAX);
                let by = self
                    .list
                    .setup
                    .shown
                    .get(place)
                    .and_then(|placed| placed.column.sort_by());
                if let Some(by) = by {
                    self.question.sort = columns::press(&self.question.sort, by, additive);
                    return Outcome::run(self.ask(ctx));
                }
            }
            On::Resized { column, width } => {
                self.list
                    .setup
                    .resize(usize::try_from(column).unwrap_or(usize::MAX), width);
                return Outcome::run(self.keep_columns(ctx));
            }
            On::Typed(text) => {
                // Letters typed before the field got the keyboard belong to one word.
                if !std::mem::replace(&mut self.is_typing, true) {
                    self.question.filter.text.clear();
                }
                self.question.filter.text.push_str(&text);
                let ask = self.ask(ctx);
                return Outcome::run(Task::batch([
                    ask,
                    focus(SEARCH),
                    move_cursor_to_end(SEARCH),
                ]));
            }
            On::Menu { row, at } => {
                self.list.go(row);
                self.menu = Some(at);
            }
            On::HeadMenu(_) => self.open = Some(Open::Columns),
            On::Fold { .. } => {}
        }
        Outcome::none()
    }

    /// Goes back one step: menu, name, popup, ticks, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() || self.rename.take().is_some()
        {
            return Some(Outcome::run(focus(TABLE)));
        }
        if self.list.ticked_count() > 0 {
            self.list.clear_ticks();
            return Some(Outcome::none());
        }
        if !self.question.filter.text.is_empty() {
            self.question.filter.text.clear();
            let ask = self.ask(ctx);
            return Some(Outcome::run(Task::batch([ask, focus(TABLE)])));
        }
        None
    }
}
