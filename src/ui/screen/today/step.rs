//! The box "done and the next step": what came of it, and what happens next, as one action.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use iced::Task;
use iced::widget::operation::{focus, move_cursor_to_end};

use crate::domain::due::Due;
use crate::domain::id::UserId;
use crate::domain::when::{self, When};
use crate::i18n::id;
use crate::store::calendar::agenda::AgendaKind;
use crate::store::calendar::agenda_act::{NextStep, Outcome};
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::form::Delay;

/// Ids of its parts, for focus and tests.
pub const RESULT: &str = "today-result";
pub const TITLE: &str = "today-next";
pub const WHEN: &str = "today-when";
pub const TIME: &str = "today-time";
pub const DONE: &str = "today-done";

/// What the next step can be.
pub const KINDS: [AgendaKind; 6] = [
    AgendaKind::Call,
    AgendaKind::Meeting,
    AgendaKind::Email,
    AgendaKind::Task,
    AgendaKind::Letter,
    AgendaKind::Other,
];

/// What the next step after something is: the same, where it can be one.
pub fn kind_after(kind: Option<AgendaKind>) -> AgendaKind {
    kind.filter(|kind| KINDS.contains(kind)).unwrap_or(KINDS[0])
}

/// What is typed in the box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    pub result: String,
    pub title: String,
    pub kind: usize,
    pub when: String,
    pub time: String,
    pub has_calendar: bool,
    /// What is wrong with the day or the time.
    pub wrong: Option<String>,
    /// The keyboard has gone from it, with what was typed left there.
    is_left: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Result(String),
    Title(String),
    Kind(usize),
    When(String),
    Time(String),
    Day(NaiveDate),
    Calendar(bool),
    Delay(Delay),
    /// Esc: back to the list, what was typed stays.
    Leave,
    Save,
}

impl Step {
    /// An empty box; the next step is of the kind of what is done, where that is one.
    pub fn new(kind: AgendaKind) -> Self {
        let kind = kind_after(Some(kind));
        Self {
            kind: KINDS.iter().position(|one| *one == kind).unwrap_or(0),
            ..Self::default()
        }
    }

    /// Tells whether something was typed.
    pub fn is_touched(&self) -> bool {
        [&self.result, &self.title, &self.when, &self.time]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// Esc: tells whether something was typed and the keyboard was still in it. What was typed stays.
    pub fn leave(&mut self) -> bool {
        let was_here = self.is_touched() && !self.is_left;
        self.is_left = true;
        was_here
    }

    /// Puts the caret into the result.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        focus(RESULT).chain(move_cursor_to_end(RESULT))
    }

    /// Takes a message; gives true when it is to be saved.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> bool {
        self.wrong = None;
        self.is_left = false;
        match message {
            Message::Result(text) => self.result = text,
            Message::Title(text) => self.title = text,
            Message::Kind(at) => self.kind = at.min(KINDS.len() - 1),
            Message::When(text) => self.when = text,
            Message::Time(text) => self.time = text,
            Message::Day(day) => {
                self.when = written(ctx, day);
                self.has_calendar = false;
            }
            Message::Calendar(is_open) => self.has_calendar = is_open,
            Message::Delay(delay) => self.when = written(ctx, delay.day(ctx.today())),
            Message::Leave => {
                self.is_left = true;
            }
            Message::Save => return true,
        }
        false
    }

    /// The day that is chosen.
    pub fn day(&self, now: NaiveDateTime) -> Option<NaiveDate> {
        when::read(&self.when, now).map(|when| when.date)
    }

    /// Takes it out: `about` is what it is called that was done, `of` who does the next step. `None` when a day or a time
    /// cannot be read; then the box says so.
    pub fn take(&mut self, ctx: &Ctx, about: &str, of: Option<UserId>) -> Option<Outcome> {
        let due = match self.due(ctx.now().local(ctx.zone)) {
            Ok(due) => due.map(|when| when.due(ctx.zone)),
            Err(()) => {
                self.wrong = Some(ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN));
                return None;
            }
        };
        // A next step without a day is for tomorrow.
        let tomorrow = Delay::Tomorrow.day(ctx.today());
        let due = match (due, self.title.trim()) {
            (None, "") => None,
            (due, _) => Some(due.unwrap_or(Due::On(tomorrow))),
        };
        let next = due.map(|due| NextStep {
            kind: KINDS[self.kind.min(KINDS.len() - 1)],
            title: match self.title.trim() {
                "" => about.to_owned(),
                title => title.to_owned(),
            },
            due,
            responsible: of,
        });
        Some(Outcome {
            result: self.result.trim().to_owned(),
            next,
            about: about.to_owned(),
        })
    }

    fn due(&self, now: NaiveDateTime) -> Result<Option<When>, ()> {
        let read = |text: &str| match text.trim() {
            "" => Ok(None),
            text => when::read(text, now).map(Some).ok_or(()),
        };
        let (day, time) = (read(&self.when)?, read(&self.time)?);
        let at = match time {
            Some(When { time: Some(at), .. }) => Some(at),
            Some(_) => return Err(()),
            None => None,
        };
        Ok(match (day, time) {
            (Some(day), _) => Some(When {
                date: day.date,
                time: at.or(day.time),
            }),
            (None, time) => time,
        })
    }
}

/// A day as the narrow field has room for it: without the year where that is this one.
fn written(ctx: &Ctx, day: NaiveDate) -> String {
    let words = ctx.words;
    if day.year() == ctx.today().year() {
        words.date_short(day, ctx.today())
    } else {
        words.date(day)
    }
}
