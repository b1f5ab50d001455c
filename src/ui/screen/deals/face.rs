//! What a deal says on a card and in a row: amount, next step, days, person, in the user's words.

use crate::domain::deal::{DealState, Stage};
use crate::domain::id::StageId;
use crate::domain::money::Money;
use crate::domain::money::exchange::{Rates, Sums};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::client_list::{NextStep, Now};
use crate::store::deal_list::DealLine;
use crate::ui::context::Ctx;
use crate::ui::screen::clients::face::Face as People;
use crate::ui::screen::money;
use crate::ui::widget::chip::Tone;

/// What words need besides the deal: time, people, stages, rates.
#[derive(Debug, Clone)]
pub struct Face {
    pub people: People,
    pub now: Now,
    pub rates: Rates,
    pub stages: Vec<Stage>,
}

impl Face {
    /// Takes the present from the surroundings.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            people: People::new(ctx, Vec::new()),
            now: ctx.moment(),
            rates: Rates::default(),
            stages: Vec::new(),
        }
    }

    /// Takes the present from the surroundings again.
    pub fn meet(&mut self, ctx: &Ctx) {
        let people = &mut self.people;
        (people.words, people.zone, people.today) = (ctx.words, ctx.zone, ctx.today());
        if people.users != ctx.users {
            people.users.clone_from(&ctx.users);
        }
        self.now = ctx.moment();
    }

    /// The words of the window.
    pub const fn words(&self) -> &'static Words {
        self.people.words
    }

    /// Writes an amount; nothing for nothing.
    pub fn money(&self, amount: Money) -> String {
        money::short(self.words(), amount, self.rates.main)
    }

    /// Writes sums over currencies.
    pub fn sums(&self, sums: &Sums) -> String {
        money::sums(self.words(), sums, &self.rates)
    }

    /// Writes a percentage: `65 %`.
    pub fn percent(&self, percent: i64) -> String {
        percent_of(self.words(), percent)
    }

    /// Names a stage; empty when it was not received yet.
    pub fn stage(&self, stage: Option<StageId>) -> &str {
        let found = stage.and_then(|id| self.stages.iter().find(|stage| stage.id == id));
        found.map_or("", |stage| stage.name.as_str())
    }

    /// State, colour and words of the next step; of a closed deal how and when it was closed.
    pub fn step(&self, line: &DealLine) -> (Tone, String) {
        let words = self.words();
        if line.state != DealState::Work {
            let tone = if line.state == DealState::Won {
                Tone::Done
            } else {
                Tone::Cancelled
            };
            let state = say::code(words, "deal-state", line.state.code());
            let day = line
                .closed
                .map(|at| words.date_short(at.local(self.people.zone).date(), self.people.today));
            return (
                tone,
                [day.unwrap_or_default(), state].join(" ").trim().to_owned(),
            );
        }
        let (Some(step), Some(state)) = (&line.next, line.step_state(self.now)) else {
            return (Tone::Warn, words.tr(id::CLIENTS_NO_STEP));
        };
        let what = match step.kind {
            Some(kind) => say::code(words, "interaction-kind", kind.code()),
            None => step.text.trim().to_owned(),
        };
        let at = step.at.local(self.people.zone);
        let day = match (state, step.at.is_all_day()) {
            (NextStep::Today, true) => words.tr(id::DEALS_TODAY),
            (NextStep::Today, false) => words.time(at),
            _ => words.date_short(at.date(), self.people.today),
        };
        let tone = match state {
            NextStep::Overdue => Tone::Overdue,
            NextStep::Today => Tone::Today,
            NextStep::Later => Tone::Future,
            NextStep::Missing => Tone::Warn,
        };
        let said = if what.is_empty() {
            day
        } else {
            format!("{day}, {what}")
        };
        (tone, said)
    }

    /// Days on the stage: `12 дн`.
    pub fn days(&self, line: &DealLine) -> String {
        let days = line.days_on_stage(self.now.at);
        self.words().with(id::DEALS_DAYS, &[("count", days.into())])
    }

    /// Initials and colour of the responsible.
    pub fn person(&self, line: &DealLine) -> Option<(String, u8)> {
        line.responsible.map(|user| self.people.person(user))
    }
}

/// Writes a percentage as the language does.
pub fn percent_of(words: &Words, percent: i64) -> String {
    words.with(
        id::DEALS_PERCENT,
        &[("percent", words.number(percent).into())],
    )
}
