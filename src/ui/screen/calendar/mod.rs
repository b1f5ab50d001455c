//! The calendar inside the section Today: day, work week, week and month.
//!
//! It is a part of a page, not a page: `screen::today` owns the switch of the views, hands messages through and does what
//! the events ask. What stands at the left of the switch (title, back and forth) and at its right (tools, the button of a new
//! entry) is given by `heading` and `tools`, the lower half of the sidebar by `sidebar`.

use chrono::{Days, Months, NaiveDate};
use iced::widget::{Row, space};
use iced::{Alignment, Length, Task};

use super::{Event as Wish, Status};
use crate::store::Changes;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::theme::Type;
use crate::ui::widget::text;

/// How much of the calendar is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Day,
    WorkWeek,
    Week,
    Month,
}

/// The calendar; see the module.
#[derive(Debug)]
pub struct Calendar {
    mode: Mode,
    /// A day of what is shown.
    date: NaiveDate,
}

/// What happens in the calendar.
#[derive(Debug, Clone)]
pub enum Message {
    Earlier,
    Later,
    ToToday,
}

/// What the calendar wants from the page around it.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something for the rest of the program.
    Wish(Wish),
    /// Show this day in this view, and switch to it.
    Show(Mode, NaiveDate),
}

/// Work to start, and what the page must do.
pub type Answer = (Task<Message>, Vec<Event>);

impl Calendar {
    /// A calendar that shows nothing yet: it reads when it is shown first, by [`Self::load`].
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            mode: Mode::Week,
            date: ctx.today(),
        }
    }

    /// Shows a day in a view.
    pub fn load(&mut self, _ctx: &Ctx, mode: Mode, date: NaiveDate) -> Task<Message> {
        (self.mode, self.date) = (mode, date);
        Task::none()
    }

    /// A day of what is shown.
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Answer {
        let date = match message {
            Message::Earlier => self.step(false),
            Message::Later => self.step(true),
            Message::ToToday => ctx.today(),
        };
        (self.load(ctx, self.mode, date), Vec::new())
    }

    fn step(&self, later: bool) -> NaiveDate {
        let days = match self.mode {
            Mode::Day => 1,
            Mode::WorkWeek | Mode::Week => 7,
            Mode::Month => {
                let month = Months::new(1);
                let there = if later {
                    self.date.checked_add_months(month)
                } else {
                    self.date.checked_sub_months(month)
                };
                return there.unwrap_or(self.date);
            }
        };
        let there = if later {
            self.date.checked_add_days(Days::new(days))
        } else {
            self.date.checked_sub_days(Days::new(days))
        };
        there.unwrap_or(self.date)
    }

    /// Reads again what a change concerns.
    pub fn changed(&mut self, _ctx: &Ctx, _changes: &Changes) -> Task<Message> {
        Task::none()
    }

    /// Runs a command of the table; `None` when it is not one of the calendar.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Answer> {
        Some(match command {
            CommandId::Earlier => self.update(ctx, Message::Earlier),
            CommandId::Later => self.update(ctx, Message::Later),
            CommandId::ToToday => self.update(ctx, Message::ToToday),
            CommandId::GoToDate => (Task::none(), Vec::new()),
            _ => return None,
        })
    }

    /// What is shown, at the left of the switch of the views.
    pub fn heading<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        text::line(ctx.words.day_heading(self.date), Type::HEAD)
            .color(ctx.tokens.text)
            .into()
    }

    /// What stands at the right of the switch of the views.
    pub fn tools<'a>(&'a self, _ctx: &'a Ctx) -> Element<'a, Message> {
        Row::new().spacing(8).align_y(Alignment::Center).into()
    }

    /// The calendar itself, below the toolbar.
    pub fn view<'a>(&'a self, _ctx: &'a Ctx) -> Element<'a, Message> {
        space().width(Length::Fill).height(Length::Fill).into()
    }

    /// The lower half of the sidebar: the month and the people.
    pub fn sidebar<'a>(&'a self, _ctx: &'a Ctx) -> Element<'a, Message> {
        space().into()
    }

    /// Its own dialog or menu over the whole window.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// What the status line says.
    pub fn status(&self, _ctx: &Ctx) -> Status {
        Status::default()
    }
}
