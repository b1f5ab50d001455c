//! The commands of the screen, its way back, what its table says and the status line.

use iced::Task;
use iced::widget::operation::focus;

use super::source::Source;
use super::{Dialog, Message, Mode, Pending, Print, TABLE, save};
use crate::i18n::id;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome, Side, SideItem, Status, form, send};
use crate::ui::theme::Icon;
use crate::ui::widget::table;

impl Print {
    /// Runs a command of the table; `None` when it is not one of this screen.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if let Some(dialog) = &self.dialog {
            let is_yes = matches!(command, CommandId::Save | CommandId::Done);
            let form = match command {
                _ if is_yes => form::Message::Save,
                CommandId::Back => form::Message::Cancel,
                _ => return Some(Outcome::none()),
            };
            let message = match dialog {
                Dialog::Send(_) => Message::OnSend(send::Message::Form(form)),
                Dialog::Save(_) if is_yes => Message::OnSave(save::Message::Run),
                Dialog::Save(_) => Message::OnSave(save::Message::Close),
                Dialog::Sheet(_) => Message::OnSheet(form),
                Dialog::Report(_) => Message::CloseReport,
            };
            return Some(self.update(ctx, message));
        }
        Some(match command {
            CommandId::Print => self.ask_print(Pending::All),
            CommandId::SavePdf => self.open_save(ctx, Pending::All),
            CommandId::Labels => Outcome::run(self.show_mode(ctx, Mode::Labels)),
            CommandId::Envelopes => Outcome::run(self.show_mode(ctx, Mode::Envelopes)),
            CommandId::Letters => Outcome::run(self.show_mode(ctx, Mode::Letters)),
            CommandId::Tick => {
                if let Some(row) = self.list.row() {
                    self.list.tick(row);
                }
                Outcome::run(self.draw(ctx))
            }
            CommandId::SelectAll => {
                self.list.tick_all();
                Outcome::run(self.draw(ctx))
            }
            CommandId::Open => {
                let client = self.list.current()?.client()?;
                Outcome::event(Event::OpenClient(client))
            }
            CommandId::Back if self.adding.take().is_some() => Outcome::run(focus(TABLE)),
            _ => return None,
        })
    }

    /// Says how many are ticked and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let values = [
            ("count", self.list.count().into()),
            ("all", self.list.lines().len().into()),
        ];
        let mut left = words.with(id::LETTERS_TICKED, &values);
        let without = self.list.left_out().count();
        if without > 0 {
            left.push_str(" · ");
            left.push_str(&words.with(id::LETTERS_LEFT_OUT, &[("count", without.into())]));
        }
        let mut keys = vec![key(&words.tr(id::CLIENTS_SPACE), id::CLIENTS_KEY_TICK)];
        match self.mode {
            Mode::Labels => keys.push(key("← ↑ → ↓", id::LETTERS_KEY_FIRST)),
            Mode::Envelopes | Mode::Letters => keys.push(key("↑ ↓", id::LETTERS_KEY_NEXT)),
        }
        keys.push(key(ctx.key("Ctrl+P"), id::LETTERS_KEY_PRINT));
        keys.push(key(ctx.key("F1"), id::CLIENTS_KEY_HELP));
        Status { left, keys }
    }

    /// The lower half of the sidebar: whom letters go to.
    pub fn side(&self, ctx: &Ctx) -> Side<Message> {
        let words = ctx.words;
        let items = self.office.offers.iter().enumerate();
        let items = items.map(|(at, offer)| SideItem {
            icon: match offer.source {
                Source::Deals(_) => Icon::SquareKanban,
                _ => Icon::ListChecks,
            },
            label: offer.name.clone(),
            count: Some(words.count(offer.count)),
            is_late: false,
            is_active: offer.source == self.source,
            on_press: Message::Source(at),
        });
        Side {
            title: words.tr(id::LETTERS_LISTS),
            add: None,
            items: items.collect(),
        }
    }

    pub(super) fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Current(row) => {
                self.list.go(row);
                self.show_current();
                let people = self.ask_people(ctx);
                return Outcome::run(Task::batch([self.draw(ctx), people]));
            }
            On::Open(row) => {
                self.list.go(row);
                let client = self.list.current().and_then(super::list::Line::client);
                return client.map_or_else(Outcome::none, |client| {
                    Outcome::event(Event::OpenClient(client))
                });
            }
            On::Tick(row) => self.list.tick(row),
            On::TickRange(rows) => self.list.tick_range(&rows),
            On::TickAll => self.list.tick_all(),
            On::Visible(_)
            | On::Sort { .. }
            | On::Resized { .. }
            | On::Typed(_)
            | On::Menu { .. }
            | On::HeadMenu(_)
            | On::Fold { .. } => return Outcome::none(),
        }
        self.page = self.page.min(self.pages().saturating_sub(1));
        Outcome::run(self.draw(ctx))
    }
}
