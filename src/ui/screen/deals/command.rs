//! The commands of the deals, their status line, what board and table say, the way back step by step.

use iced::Task;
use iced::widget::operation::{focus, move_cursor_to_end};

use super::{Deals, Key, MAIN, Message, Mode, SEARCH, list};
use crate::domain::deal::DealState;
use crate::i18n::id;
use crate::store::board as store_board;
use crate::store::deal_list::DealFilter;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{Event, Outcome, Status, print, print_mode};
use crate::ui::widget::{board as widget, table};

impl Deals {
    /// Runs a command of the table; `None` when it is not one of this screen.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        self.meet(ctx);
        if let Some(outcome) = self.command_of_dialog(ctx, command) {
            return Some(outcome);
        }
        Some(match command {
            CommandId::NewDeal | CommandId::NewClient => self.open_new(ctx, Opt::default()),
            CommandId::Find => Outcome::run(Task::batch([
                focus(SEARCH),
                iced::widget::operation::select_all(SEARCH),
            ])),
            CommandId::DealsBoard => self.show_mode(ctx, Mode::Board),
            CommandId::DealsList => self.show_mode(ctx, Mode::List),
            CommandId::DealsFunnel => self.show_mode(ctx, Mode::Funnel),
            CommandId::Open => self.open_current(),
            CommandId::DealForward => self.step(ctx, 1),
            CommandId::DealBack => self.step(ctx, -1),
            CommandId::DealWin => self.close_current(ctx, true)?,
            CommandId::DealLose => self.close_current(ctx, false)?,
            CommandId::Tick if self.mode == Mode::List => {
                self.list.rows.tick_current();
                Outcome::none()
            }
            CommandId::SelectAll if self.mode == Mode::List => {
                self.list.rows.tick_all();
                Outcome::none()
            }
            CommandId::Copy if self.mode == Mode::List => self.copy(),
            CommandId::Labels | CommandId::Envelopes | CommandId::Letters => {
                let source = match self.list.rows.ids() {
                    _ if self.list.rows.ticked() > 0 => {
                        print::Source::OfDeals(self.list.rows.chosen())
                    }
                    (ids, true) if self.mode == Mode::List => print::Source::OfDeals(ids.to_vec()),
                    _ => print::Source::Deals(None),
                };
                Outcome::event(Event::Print(print_mode(command), source))
            }
            CommandId::Delete => self.ask_delete(ctx)?,
            CommandId::NewInteraction => {
                let client = self.current()?.client?;
                Outcome::event(Event::OpenClient(client)).and(Event::Command(command))
            }
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// Says what is shown and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        if let Some(said) = self.said_while_dragged(ctx) {
            return Status {
                left: said,
                keys: vec![key("Esc", id::DEALS_KEY_PUT_BACK)],
            };
        }
        let (count, sums) = match self.mode {
            Mode::Board => (self.cards.board.sums.count, &self.cards.board.sums.sum),
            Mode::List => (self.sums.count, &self.sums.sum),
            Mode::Funnel => (self.sheet.funnel.all.count, &self.sheet.funnel.all.sum),
        };
        let ticked = self.list.rows.ticked();
        let left = if self.mode == Mode::List && ticked > 0 {
            words.with(id::CLIENTS_TICKED, &[("count", ticked.into())])
        } else if self.is_ready && self.office.pipeline.is_some() {
            let sum = self.cards.face.sums(sums);
            words.with(
                id::DEALS_COUNT,
                &[("count", count.into()), ("sum", sum.into())],
            )
        } else {
            String::new()
        };
        let mut keys = vec![
            key("Enter", id::CLIENTS_KEY_OPEN),
            key(ctx.key("Ctrl+→"), id::DEALS_KEY_FORWARD),
        ];
        if self.mode == Mode::List {
            keys.push(key(&words.tr(id::CLIENTS_SPACE), id::CLIENTS_KEY_TICK));
        }
        keys.push(key(ctx.key("Ctrl+N"), id::CLIENTS_KEY_NEW));
        keys.push(key(ctx.key("F1"), id::CLIENTS_KEY_HELP));
        Status { left, keys }
    }

    pub(super) fn on_board(&mut self, ctx: &Ctx, event: widget::Event) -> Outcome<Message> {
        use widget::Event as On;
        match event {
            On::Current(place) => self.cards.go(Some(place)),
            On::Open(place) => {
                self.cards.go(Some(place));
                return self.open_current();
            }
            On::Over(over) => self.over = over,
            On::Dropped(from, target) => return self.dropped(ctx, from, target),
            On::Head(column) => {
                let stage = self.cards.stage(column).map(|stage| stage.id.get());
                let filter = DealFilter {
                    stage: Some(stage.unwrap_or(0)),
                    ..self.question()
                };
                return Outcome::run(self.show(ctx, filter));
            }
            On::Zone(zone) => {
                let state = if zone == 0 {
                    DealState::Won
                } else {
                    DealState::Lost
                };
                let Some(pipeline) = self.office.pipeline else {
                    return Outcome::none();
                };
                let filter = store_board::closed_this_month(
                    pipeline,
                    &self.filter,
                    state,
                    Self::moment(ctx),
                );
                return Outcome::run(self.show(ctx, filter));
            }
            On::Menu(place, at) => {
                self.cards.go(Some(place));
                self.menu = Some(at);
            }
            On::Typed(text) => return self.typed(ctx, text),
        }
        Outcome::none()
    }

    pub(super) fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.rows.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => self.list.rows.go(row),
            On::Open(row) => {
                self.list.rows.go(row);
                return self.open_current();
            }
            On::Tick(row) => self.list.rows.tick(row),
            On::TickRange(rows) => self.list.rows.tick_range(rows),
            On::TickAll => self.list.rows.tick_all(),
            On::Sort { column, .. } => {
                let place = usize::try_from(column).unwrap_or(usize::MAX);
                if let Some(column) = list::Column::ALL.get(place) {
                    let by = column.sort();
                    self.sort = (by, self.sort == (by, false));
                    return Outcome::run(self.ask(ctx));
                }
            }
            On::Resized { column, width } => self.list.resize(column, width),
            On::Typed(text) => return self.typed(ctx, text),
            On::Menu { row, at } => {
                self.list.rows.go(row);
                self.menu = Some(at);
            }
            On::HeadMenu(_) | On::Fold { .. } => {}
        }
        Outcome::none()
    }

    fn typed(&mut self, ctx: &Ctx, text: String) -> Outcome<Message> {
        self.filter.text = text;
        let ask = self.ask(ctx);
        Outcome::run(Task::batch([
            ask,
            focus(SEARCH),
            move_cursor_to_end(SEARCH),
        ]))
    }

    /// Goes back one step: menu, popup, ticks, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() {
            return Some(Outcome::run(focus(MAIN)));
        }
        if self.list.rows.ticked() > 0 {
            self.list.rows.untick();
            return Some(Outcome::none());
        }
        if !self.filter.text.is_empty() {
            self.filter.text.clear();
            let ask = self.ask(ctx);
            return Some(Outcome::run(Task::batch([ask, focus(MAIN)])));
        }
        if self.view == Key::Other {
            return Some(Outcome::run(self.show_view(ctx, Key::All)));
        }
        None
    }
}
