//! The exchange with the folder of the office as the window keeps it up by itself: a round when it is due, soon after each
//! change, at once when asked; what came of it stands in [`super::exchange_line`].
//!
//! Counts by the clock of the window; the rounds are made by [`crate::ui::together::Courier`].

use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use super::message::Message;
use super::{App, Section, What};
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::office::{Entered, OfficeError, Phase, Standing, Wish};
use crate::store::replica::{self, inbox};
use crate::store::{StoreError, StoreResult, office_option, twins, user};
use crate::ui::together::{Courier, Entering, Failed, Told};

/// After a change: so long, in milliseconds, until it is sent; a hand that types on is not interrupted by rounds.
const SOON: i64 = 3_000;

/// How often somebody who has asked to be let in looks for the answer, in milliseconds.
const ASK_AGAIN: i64 = 5_000;

/// How often an admin's window looks for requests to join, in milliseconds.
const LOOK_FOR_REQUESTS: i64 = 20_000;

/// After an error of this computer: so long, in milliseconds, until the next try.
const AGAIN: i64 = 60_000;

/// A folder that has not answered one call for so long, in milliseconds, is said not to answer.
const SILENCE: i64 = 30_000;

/// Between two ticks so long, in milliseconds, the computer has slept: nobody has waited meanwhile.
const SLEPT: i64 = 15_000;

/// How long the end of the program waits for the last round.
const PATIENCE: Duration = Duration::from_millis(2_500);

/// What is known between two ticks.
#[derive(Debug, Clone, Default)]
pub struct Rounds {
    /// When the next round is due; `None`: none is.
    due: Option<i64>,
    /// When requests to join are looked for.
    look: i64,
    is_asking: bool,
    /// A look whether this base was let in is under way.
    is_entering: bool,
    /// Something was changed here since the last round began.
    is_stirred: bool,
    /// What was told of a trouble, so that it is told once.
    told: Option<String>,
    /// The call to the folder that was waited for at the last tick, since when, and when that tick was.
    call: Option<(usize, i64)>,
    ticked: i64,
}

/// How the base stands to an office, as it was read.
#[derive(Debug, Clone)]
pub struct Known {
    pub(super) standing: Standing,
    /// What devices are called, by their number.
    pub(super) devices: std::collections::HashMap<u32, String>,
    /// How many records wait for a decision.
    pub(super) conflicts: usize,
    /// Own changes that are not on the share, and since when.
    pub(super) waits: (u64, Option<i64>),
    pub(super) former: Vec<crate::domain::user::User>,
}

/// What happens with the exchange.
#[derive(Debug, Clone)]
pub enum ExchangeMessage {
    /// How the base stands, what devices are called, how many conflicts wait.
    Known(StoreResult<Box<Known>>),
    Told(Told),
    /// How many ask to be let in.
    Asking(Result<usize, Failed>),
    Entering(Entering),
    /// Something was done about the office: look again, and exchange.
    Changed,
    Ended,
}

impl App {
    /// Reads again how the base stands to its office.
    pub(super) fn look_at_office(&self) -> Task<Message> {
        let known = self.ctx.desk.local(|store| {
            let standing = crate::office::standing(store)?;
            store.read(|conn| {
                Ok::<_, StoreError>(Box::new(Known {
                    standing,
                    devices: office_option::device_names(conn)?,
                    conflicts: inbox::waiting(conn)? + twins::waiting(conn)?,
                    waits: replica::waiting(conn)?,
                    former: user::former(conn)?,
                }))
            })
        });
        known.map(|known| Message::Exchange(ExchangeMessage::Known(known)))
    }

    pub(super) fn on_exchange(&mut self, message: ExchangeMessage) -> Task<Message> {
        match message {
            ExchangeMessage::Known(Ok(known)) => {
                let together = &mut self.ctx.together;
                let was_home = together.home().is_some();
                together.standing = Some(known.standing);
                together.devices = known.devices;
                together.conflicts = known.conflicts;
                together.former = known.former;
                let (count, since) = known.waits;
                together.waits = (count, since.map(Timestamp::from_millis));
                if matches!(together.standing, Some(Standing::Alone)) {
                    // What was known of an office that was left is nobody's business any more.
                    together.report = None;
                    together.reached = None;
                    together.failed = None;
                    together.asking = 0;
                }
                let goes = together.home().is_some_and(|home| !home.is_paused);
                let joins = matches!(together.standing, Some(Standing::Joining(_)));
                if !goes && !joins {
                    self.rounds.due = None;
                } else if self.rounds.due.is_none() {
                    self.rounds.due = Some(self.ctx.now().millis());
                }
                // Who is in the office is known here: it is shown before the folder has answered.
                if !was_home && self.ctx.together.home().is_some() {
                    return self.tell_office();
                }
                Task::none()
            }
            ExchangeMessage::Known(Err(error)) => {
                self.fail(&error);
                Task::none()
            }
            ExchangeMessage::Told(Told::Progress(progress)) => {
                self.ctx.together.progress = Some(progress);
                Task::none()
            }
            ExchangeMessage::Told(Told::Ended(ended)) => self.round_ended(ended),
            ExchangeMessage::Told(Told::Preparing(progress)) => {
                self.ctx.together.preparing = progress;
                Task::none()
            }
            ExchangeMessage::Asking(asking) => {
                self.rounds.is_asking = false;
                if let Ok(asking) = asking {
                    let before = std::mem::replace(&mut self.ctx.together.asking, asking);
                    if asking > before && self.shown() != Some(What::Section(Section::Office)) {
                        let said = self.ctx.words.tr(id::TOGETHER_SOMEBODY_ASKS);
                        self.say(said);
                    }
                    if asking != before {
                        return self.tell_office();
                    }
                }
                Task::none()
            }
            ExchangeMessage::Entering(Entering::Progress(progress)) => {
                self.ctx.together.entering = Some(progress);
                Task::none()
            }
            ExchangeMessage::Entering(Entering::Ended(entered)) => {
                self.rounds.is_entering = false;
                self.ctx.together.entering = None;
                self.has_entered(entered)
            }
            ExchangeMessage::Changed => {
                self.rounds.due = Some(self.ctx.now().millis());
                self.rounds.look = 0;
                Task::batch([self.look_at_office(), self.load_users()])
            }
            ExchangeMessage::Ended => Task::none(),
        }
    }

    /// Another tick: a round, a look for the answer or for requests, when they are due.
    pub(super) fn exchange_tick(&mut self) -> Task<Message> {
        let Some(courier) = self.ctx.together.courier.clone() else {
            return Task::none();
        };
        let now = self.ctx.now().millis();
        let is_other = self.listen(&courier, now);
        let is_due = self.rounds.due.is_some_and(|due| due <= now);
        let begun = match &self.ctx.together.standing {
            Some(Standing::Joining(_)) if is_due && !self.rounds.is_entering => {
                self.rounds.due = Some(now + ASK_AGAIN);
                self.rounds.is_entering = true;
                courier
                    .enter()
                    .map(|told| Message::Exchange(ExchangeMessage::Entering(told)))
            }
            Some(Standing::In(_)) => {
                let round = if is_due {
                    self.begin_round(Wish::default())
                } else {
                    Task::none()
                };
                Task::batch([round, self.look_for_requests(now)])
            }
            _ => Task::none(),
        };
        if is_other {
            return Task::batch([begun, self.tell_office()]);
        }
        begun
    }

    /// Notes whether the folder answers: a drive that hangs gives no error, and the round waits for it without an end. Tells
    /// whether that is news.
    fn listen(&mut self, courier: &Courier, now: i64) -> bool {
        let slept = now - std::mem::replace(&mut self.rounds.ticked, now) > SLEPT;
        self.rounds.call = courier.call().map(|call| match self.rounds.call {
            Some((known, since)) if known == call && !slept => (call, since),
            _ => (call, now),
        });
        let since = self.rounds.call.map(|(_, since)| since);
        let silence = since
            .filter(|since| now - since >= SILENCE)
            .map(Timestamp::from_millis);
        std::mem::replace(&mut self.ctx.together.silence, silence) != silence
    }

    fn look_for_requests(&mut self, now: i64) -> Task<Message> {
        let together = &self.ctx.together;
        let (Some(courier), Some(home)) = (&together.courier, together.home()) else {
            return Task::none();
        };
        let is_reached = together
            .report
            .as_ref()
            .is_some_and(|report| matches!(report.phase, Phase::AllSent | Phase::Waiting));
        if home.is_paused || !is_reached || self.rounds.is_asking || now < self.rounds.look {
            return Task::none();
        }
        self.rounds.look = now + LOOK_FOR_REQUESTS;
        self.rounds.is_asking = true;
        let asking = courier.ask(|store, env| {
            if crate::office::invites(store)?.is_empty() {
                return Ok(0);
            }
            Ok(crate::office::requests(store, env)?.len())
        });
        asking.map(|asking| Message::Exchange(ExchangeMessage::Asking(asking)))
    }

    /// Begins a round, unless one is under way.
    pub(super) fn begin_round(&mut self, wish: Wish) -> Task<Message> {
        let Some(courier) = self.ctx.together.courier.clone() else {
            return Task::none();
        };
        if self.ctx.together.is_busy {
            return Task::none();
        }
        self.ctx.together.is_busy = true;
        self.ctx.together.progress = None;
        self.rounds.is_stirred = false;
        self.rounds.due = None;
        courier
            .round(wish)
            .map(|told| Message::Exchange(ExchangeMessage::Told(told)))
    }

    fn round_ended(
        &mut self,
        ended: Result<Option<Arc<crate::office::Report>>, Failed>,
    ) -> Task<Message> {
        let now = self.ctx.now();
        let mut said = None;
        let together = &mut self.ctx.together;
        together.is_busy = false;
        together.progress = None;
        together.silence = None;
        let next = match ended {
            Ok(Some(report)) => {
                together.failed = None;
                if matches!(report.phase, Phase::AllSent | Phase::Waiting) {
                    together.reached = Some(now);
                }
                let next = report.next;
                if !report.revived.is_empty() {
                    let values = [("names", report.revived.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_REVIVED, &values));
                }
                if !report.series.is_empty() {
                    let values = [("names", report.series.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_SERIES, &values));
                }
                if !report.issued.is_empty() {
                    let values = [("numbers", report.issued.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_ISSUED, &values));
                }
                if !report.twice.is_empty() {
                    let values = [("numbers", report.twice.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_TWICE, &values));
                }
                if !report.misfits.is_empty() {
                    let values = [("numbers", report.misfits.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_MISFITS, &values));
                }
                if !report.doubled.is_empty() {
                    let values = [("numbers", report.doubled.join(", ").into())];
                    said = Some(self.ctx.words.with(id::OFFICE_NOTE_DOUBLED, &values));
                }
                if let Some(twins) = crate::say::office::same_names(self.ctx.words, &report) {
                    said = Some(twins);
                }
                if let Some(taken) = crate::say::office::taken_over(self.ctx.words, &report.taken) {
                    said = Some(taken);
                }
                together.report = Some(report);
                next
            }
            Ok(None) => SOON,
            Err(error) => {
                tracing::warn!(%error, "no exchange");
                together.failed = Some(error);
                AGAIN
            }
        };
        if let Some(said) = said {
            self.say(said);
        }
        let soon = if self.rounds.is_stirred { SOON } else { next };
        self.rounds.due = Some(now.millis() + next.min(soon).max(500));
        Task::batch([self.look_at_office(), self.tell_office()])
    }

    fn has_entered(&mut self, entered: Result<Box<Entered>, Failed>) -> Task<Message> {
        match entered {
            Ok(entered) => match *entered {
                Entered::Waiting(_) => Task::none(),
                Entered::In(_) if self.ctx.together.home().is_some() => Task::none(), // said before
                Entered::In(_) => {
                    let said = self.ctx.words.tr(id::TOGETHER_YOU_ARE_IN);
                    self.say(said);
                    self.ctx.together.failed = None;
                    let changed = self.on_exchange(ExchangeMessage::Changed);
                    Task::batch([changed, self.tell_office()])
                }
            },
            Err(error) => {
                // A folder that is away is tried again without a word; anything else the joiner has to hear.
                let is_away = matches!(*error, OfficeError::Share(_) | OfficeError::Busy);
                self.ctx.together.failed = Some(error.clone());
                if is_away {
                    return Task::none();
                }
                if error.is_locked() {
                    // The status line and the page of the office say it, and the page asks for the password.
                    self.rounds.due = Some(self.ctx.now().millis() + AGAIN);
                    return self.tell_office();
                }
                if matches!(*error, OfficeError::NotJoining) {
                    // Another program of this computer was faster, or it was given up meanwhile.
                    self.ctx.together.failed = None;
                    return self.look_at_office();
                }
                self.rounds.due = Some(self.ctx.now().millis() + AGAIN);
                let said = crate::say::office::error(self.ctx.words, &error);
                let said = format!("{} {}", said.what, said.todo);
                if self.rounds.told.as_ref() != Some(&said) {
                    self.say(said.clone());
                    self.rounds.told = Some(said);
                }
                self.tell_office()
            }
        }
    }

    /// Something was done here: it goes soon.
    pub(super) fn stir_exchange(&mut self) {
        self.rounds.is_stirred = true;
        let soon = self.ctx.now().millis() + SOON;
        if let Some(due) = &mut self.rounds.due {
            *due = soon.min(*due);
        }
    }

    /// The user wants it now.
    pub(super) fn exchange_now(&mut self) -> Task<Message> {
        if self.ctx.together.home().is_none() || self.ctx.together.courier.is_none() {
            return self.go(What::Section(Section::Office));
        }
        self.rounds.look = 0;
        if let Some(said) = super::exchange_line::said(&self.ctx)
            && self.ctx.together.silence.is_some()
        {
            self.say(said.text);
        }
        self.begin_round(Wish {
            now: true,
            ..Wish::default()
        })
    }

    /// Shows the conflicts.
    pub(super) fn show_conflicts(&mut self) -> Task<Message> {
        let went = self.go(What::Section(Section::Office));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let shown = match &mut open.page {
            super::page::Page::Office(office) => office
                .show_conflicts()
                .map(move |message| Message::Page(page, super::PageMessage::Office(message))),
            _ => Task::none(),
        };
        Task::batch([went, shown])
    }

    /// Shows the office and asks for the invitation.
    pub(super) fn join_office(&mut self) -> Task<Message> {
        let went = self.go(What::Section(Section::Office));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let (page, super::page::Page::Office(office)) = (open.id, &mut open.page) else {
            return went;
        };
        let outcome = office.join(&self.ctx);
        let (task, events) =
            outcome.map(move |message| Message::Page(page, super::PageMessage::Office(message)));
        Task::batch([went, task, self.on_events(events)])
    }

    /// Lets an open office screen know.
    fn tell_office(&mut self) -> Task<Message> {
        use crate::ui::screen::office;
        let Some(page) = self.page_of(What::Section(Section::Office)) else {
            return Task::none();
        };
        let Some(open) = self.pages.get_mut(page) else {
            return Task::none();
        };
        // Not by `update`: nobody has done anything, the window is as still as before.
        let told = super::PageMessage::Office(office::Message::Exchanged);
        let outcome = open.page.update(&self.ctx, told);
        let (task, events) = outcome.map(move |message| Message::Page(page, message));
        let told = self.on_events(events);
        Task::batch([task, told])
    }

    /// The last round when the program ends; nothing when there is nothing to send.
    pub(super) fn last_round(&self) -> Task<Message> {
        let together = &self.ctx.together;
        let waits = self.rounds.is_stirred
            || together
                .report
                .as_ref()
                .is_some_and(|report| matches!(report.phase, Phase::Waiting));
        let goes = together.home().is_some_and(|home| !home.is_paused);
        match &together.courier {
            Some(courier) if goes && waits => courier
                .last_round(PATIENCE)
                .map(|()| Message::Exchange(ExchangeMessage::Ended)),
            _ => Task::none(),
        }
    }
}
