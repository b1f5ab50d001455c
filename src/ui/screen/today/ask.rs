//! Questions about items before something is done with them: the result, another day, the reason, who takes it over, why a
//! task is returned. The box of the pane asks for one item; these ask for many, or when there is no pane.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::{Column, Row, container};
use iced::{Length, Padding};

use super::filters::Period;
use crate::domain::date_words;
use crate::domain::due::Due;
use crate::domain::id::UserId;
use crate::domain::when::{self, When};
use crate::i18n::id;
use crate::store::calendar::agenda::Source;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form};
use crate::ui::screen::interaction::form::{Delay, users};
use crate::ui::theme::Type;
use crate::ui::widget::button::Button;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "today-ask";

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// What came of it.
    Done,
    /// When it will be.
    Postpone,
    /// Why it is off.
    Cancel,
    /// Who takes it over.
    Reassign,
    /// What of a task has to be done better.
    Return,
    /// From which day to which the list goes.
    Period,
}

/// An open question.
#[derive(Debug)]
pub struct Ask {
    pub of: Of,
    pub items: Vec<Source>,
    /// What the items are called.
    subject: String,
    pub form: Form,
    pub is_saving: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Form(form::Message),
    Delay(Delay),
}

impl Ask {
    /// Asks about items.
    pub fn new(ctx: &Ctx, of: Of, items: Vec<Source>, subject: String) -> Self {
        let words = ctx.words;
        let form = Form::new(ID).labels(76.0);
        let form = match of {
            Of::Done => form
                .line("result", words.tr(id::STEP_RESULT), "")
                .hint(words.tr(id::STEP_RESULT_HINT))
                .line("next", words.tr(id::STEP_NEXT), "")
                .hint(words.tr(id::STEP_NEXT_HINT))
                .date("when", words.tr(id::STEP_WHEN), "")
                .hint(words.tr(id::INTERACTION_WHEN_HINT))
                .ahead(),
            Of::Postpone => form
                .date("when", words.tr(id::POSTPONE_TO), "")
                .hint(words.tr(id::INTERACTION_WHEN_HINT))
                .ahead(),
            Of::Cancel => form
                .line("reason", words.tr(id::CANCEL_REASON), "")
                .hint(words.tr(id::CANCEL_REASON_HINT))
                .leave(words.tr(id::CAL_SCOPE_CANCEL)),
            Of::Reassign => {
                let me = ctx.me.map(|me| me.to_string()).unwrap_or_default();
                form.choice("user", words.tr(id::TODAY_TO_WHOM), users(ctx), &me)
            }
            Of::Return => form
                .line("comment", words.tr(id::TODAY_WHY), "")
                .hint(words.tr(id::TODAY_WHY_HINT)),
            Of::Period => form,
        };
        Self {
            of,
            items,
            subject,
            form,
            is_saving: false,
        }
    }

    /// Asks from which day to which the list goes.
    pub fn of_period(ctx: &Ctx, now: Period) -> Self {
        let words = ctx.words;
        let written = |day: Option<NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
        let last = now.last(ctx.today());
        let note = words.tr(id::TODAY_PERIOD_NOTE);
        let mut ask = Self::new(ctx, Of::Period, Vec::new(), note);
        ask.form = Form::new(ID)
            .labels(76.0)
            .date(
                "from",
                words.tr(id::TODAY_PERIOD_FROM),
                &written(now.first()),
            )
            .date("to", words.tr(id::TODAY_PERIOD_TO), &written(last));
        ask
    }

    /// The period that was typed; `None` when a day was refused.
    pub fn period(&mut self, ctx: &Ctx) -> Option<Period> {
        let words = ctx.words;
        let mut day = |key: &str| {
            let typed = self.form.get(key);
            if typed.is_empty() {
                return Some(None);
            }
            let found = date_words::parse(&typed, ctx.today());
            if found.is_none() {
                let said = words.tr(id::INTERACTION_WHEN_UNKNOWN);
                self.form.refuse(key, said);
            }
            found.map(Some)
        };
        let (from, to) = (day("from"), day("to"));
        let (from, to) = (from?, to?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            let said = words.tr(id::TODAY_PERIOD_BACKWARDS);
            self.form.refuse("to", said);
            return None;
        }
        Some(Period::span(from, to))
    }

    /// Puts the caret into it.
    pub fn focus<M: Send + 'static>(&self) -> Task<M> {
        self.form.focus(None)
    }

    /// Id of its first field.
    pub fn first(&self) -> String {
        let key = match self.of {
            Of::Done => "result",
            Of::Postpone => "when",
            Of::Cancel => "reason",
            Of::Reassign => "user",
            Of::Return => "comment",
            Of::Period => "from",
        };
        format!("{ID}-{key}")
    }

    /// What happens next with each of them: its words (empty: those of the item) and its day. The outer `None` when the day was refused.
    pub fn next(&mut self, ctx: &Ctx) -> Option<Option<(String, Due)>> {
        let title = self.form.get("next");
        if self.form.get("when").trim().is_empty() {
            // A next step without a day is for tomorrow.
            let tomorrow = Due::On(Delay::Tomorrow.day(ctx.today()));
            return Some((!title.trim().is_empty()).then_some((title, tomorrow)));
        }
        let when = self.when(ctx)?;
        Some(Some((title, when.due(ctx.zone))))
    }

    /// The day that was typed; `None` when it was refused.
    pub fn when(&mut self, ctx: &Ctx) -> Option<When> {
        let typed = self.form.get("when");
        if let Some(delay) = delay_of(&typed) {
            return Some(When {
                date: delay.day(ctx.today()),
                time: None,
            });
        }
        let found = when::read(&typed, ctx.now().local(ctx.zone));
        if found.is_none() {
            let words = ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN);
            self.form.refuse("when", words);
        }
        found
    }

    /// The user that was chosen.
    pub fn user(&self) -> Option<UserId> {
        self.form.get("user").parse().ok().map(UserId::new)
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (title, verb) = match self.of {
            Of::Done => (id::STEP_TITLE_DONE, id::STEP_DONE),
            Of::Postpone => (id::POSTPONE_TITLE, id::COMMAND_POSTPONE),
            Of::Cancel => (id::TODAY_CANCEL_TITLE, id::TODAY_CANCEL_DO),
            Of::Reassign => (id::TODAY_REASSIGN_TITLE, id::TODAY_REASSIGN_DO),
            Of::Return => (id::TODAY_RETURN_TITLE, id::TODAY_RETURN_DO),
            Of::Period => (id::TODAY_PERIOD, id::TODAY_PERIOD_SHOW),
        };
        let title = text::line(words.tr(title), Type::HEAD).color(t.text);
        let subject = text::para(self.subject.as_str(), Type::BODY, t.text_2);
        let mut column = Column::new()
            .spacing(12)
            .width(Length::Fill)
            .push(Column::new().spacing(4).push(title).push(subject));
        if self.of == Of::Postpone {
            let mut row = Row::new().spacing(6);
            for (key, delay) in (1..).zip(Delay::ALL) {
                row = row.push(
                    Button::new(t, delay.label(ctx))
                        .small()
                        .key(key.to_string())
                        .id(format!("today-delay-{}", delay.code()))
                        .on_press(Message::Delay(*delay)),
                );
            }
            column = column.push(row.wrap());
        }
        let form = self.form.view(ctx, words.tr(verb)).map(Message::Form);
        let column = column.push(container(form).padding(Padding::ZERO.top(2)));
        popup::panel(t, 20.0, column).width(dialog::NARROW).into()
    }
}

/// One of the usual delays by its number alone.
fn delay_of(typed: &str) -> Option<Delay> {
    // `+3` is three days.
    let typed = typed.trim();
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let number: usize = typed.parse().ok().filter(|_| is_number)?;
    Delay::ALL.get(number.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_button_and_a_plus_before_it_makes_days() {
        assert_eq!(delay_of("3"), Delay::ALL.get(2).copied());
        assert_eq!(delay_of(" 1 "), Delay::ALL.first().copied());
        for typed in ["+3", "+1", "0", "", "3.12", "9"] {
            assert_eq!(delay_of(typed), None, "{typed}");
        }
    }
}
