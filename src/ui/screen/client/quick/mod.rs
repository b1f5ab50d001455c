//! The quick entry over the timeline: what happened, in one go from the keyboard.
//!
//! Enter saves, Shift+Enter breaks the line, Ctrl+Enter saves and asks for the next step, Esc leaves the entry (the text
//! stays). A day at either end of the text makes it planned; the first words choose the kind until the user does.

mod view;

use chrono::NaiveDate;
use chrono_tz::Tz;
use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{self, Content};

use super::data::CardData;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::id::{ClientId, DealId, DetailId, InteractionId, PersonId, UserId};
use crate::domain::interaction::{Direction, Interaction, InteractionKind, InteractionState, Who};
use crate::domain::quick_entry;
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::store::{Action, Changes, StoreResult, interaction};
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::data::usual_detail;
use crate::ui::screen::interaction::when;
use crate::ui::screen::pick::{self, Answer, Opt, Pick, Source};
use crate::ui::theme::Icon;

/// Name of the text, for focus and tests.
pub const ID: &str = "quick-entry";

/// Name of the calendar.
const CALENDAR: &str = "quick-entry-calendar";

/// The kinds offered, with the Latin letter that chooses each together with Alt.
const KINDS: [(InteractionKind, Icon, char); 4] = [
    (InteractionKind::Other, Icon::PencilLine, 'n'),
    (InteractionKind::Call, Icon::Phone, 'c'),
    (InteractionKind::Meeting, Icon::Users, 'm'),
    (InteractionKind::Email, Icon::Mail, 'e'),
];

/// Who takes part from the client's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum With {
    /// The main contact person, unless it is a note.
    #[default]
    Main,
    Nobody,
    Person(PersonId),
}

/// The entry.
#[derive(Debug, Default)]
pub struct Quick {
    /// The deal that what is written belongs to.
    deal: Option<DealId>,
    content: Content,
    kind: Option<InteractionKind>,
    direction: Option<Direction>,
    with: With,
    pick: Option<Pick>,
    is_calendar_open: bool,
    is_saving: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Written(text_editor::Action),
    Kind(InteractionKind),
    NextKind(bool),
    Turn,
    ChooseWith,
    /// Opens or closes the calendar.
    Calendar(bool),
    /// A day taken from the calendar: it is put before the text.
    Day(NaiveDate),
    Pick(pick::Message),
    /// Saves; true asks for the next step afterwards.
    Save(bool),
    Leave,
    Saved(Box<Saved>),
}

/// How saving ended.
#[derive(Debug, Clone)]
pub struct Saved {
    pub action: Action,
    pub subject: String,
    pub result: StoreResult<(InteractionId, Changes)>,
    pub then_step: bool,
}

/// What an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub interaction: Interaction,
    pub with: Option<(PersonId, Option<DetailId>)>,
}

/// The surroundings in which an entry is understood.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub now: Timestamp,
    pub zone: Tz,
    pub me: Option<UserId>,
}

impl Quick {
    /// An entry of a deal.
    pub fn of_deal(deal: DealId) -> Self {
        Self {
            deal: Some(deal),
            ..Self::default()
        }
    }

    /// Puts the caret into it.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        operation::focus(ID)
    }

    /// Begins a call with somebody: the kind is chosen, the caret stands in the text.
    pub fn begin_call(&mut self, person: Option<PersonId>) {
        self.kind = Some(InteractionKind::Call);
        self.direction = Some(Direction::Outgoing);
        self.with = person.map_or(With::Main, With::Person);
    }

    /// Chooses a kind.
    pub fn begin(&mut self, kind: InteractionKind) {
        self.kind = Some(kind);
    }

    /// Puts text at the end, as if it was typed.
    pub fn type_text(&mut self, text: &str) {
        self.content
            .perform(text_editor::Action::Move(text_editor::Motion::DocumentEnd));
        for c in text.chars() {
            let edit = text_editor::Edit::Insert(c);
            self.content.perform(text_editor::Action::Edit(edit));
        }
    }

    /// Puts a day before the text in the place of the one that stands there; a time of day stays.
    fn put_day(&mut self, ctx: &Ctx, day: NaiveDate) {
        let text = self.text();
        let found = when::at_edge(&text, ctx.now().local(ctx.zone));
        let (time, rest) = found.map_or((None, text), |edge| (edge.when.time, edge.rest));
        let day = match time {
            Some(time) => ctx.words.date_time(day.and_time(time)),
            None => ctx.words.date(day),
        };
        self.content = Content::with_text(&format!("{day} {rest}"));
        self.content
            .perform(text_editor::Action::Move(text_editor::Motion::DocumentEnd));
    }

    /// What was typed.
    pub fn text(&self) -> String {
        self.content.text().trim().to_owned()
    }

    /// What the words say without the day at their edge.
    fn guess(&self) -> Option<(InteractionKind, Option<Direction>)> {
        let text = self.text();
        // Which day it is does not matter here, only where it stands.
        let said = when::at_edge(&text, chrono::NaiveDateTime::default());
        quick_entry::guess(said.as_ref().map_or(text.as_str(), |edge| &edge.rest))
    }

    fn kind(&self) -> InteractionKind {
        let guessed = || self.guess().map(|(kind, _)| kind);
        self.kind.or_else(guessed).unwrap_or(InteractionKind::Other)
    }

    fn direction(&self) -> Direction {
        let guessed = || self.guess().and_then(|(_, direction)| direction);
        self.direction.or_else(guessed).unwrap_or_default()
    }

    fn somebody<'a>(
        &self,
        data: &'a CardData,
    ) -> Option<(PersonId, String, Option<&'a ContactDetail>)> {
        let person = match self.with {
            With::Nobody => return None,
            With::Main if self.kind() == InteractionKind::Other => return None,
            With::Main => data.main_person()?,
            With::Person(id) => data.person(id)?,
        };
        let detail = usual_detail(self.kind(), &person.details);
        Some((person.person.id, person.name(), detail))
    }

    /// Understands what was typed; `None` while there is nothing.
    pub fn draft(&self, client: ClientId, data: &CardData, moment: Moment) -> Option<Draft> {
        let text = self.text();
        if text.is_empty() {
            return None;
        }
        let found = when::at_edge(&text, moment.now.local(moment.zone));
        let (planned, minutes, rest) = match found {
            Some(edge) if !edge.rest.is_empty() => {
                (Some(edge.when.due(moment.zone)), edge.minutes, edge.rest)
            }
            _ => (None, None, text),
        };
        let (topic, content) = quick_entry::topic_and_content(&rest);
        let interaction = Interaction {
            client: Some(client),
            kind: self.kind(),
            state: if planned.is_some() {
                InteractionState::Planned
            } else {
                InteractionState::Done
            },
            direction: self.direction(),
            topic,
            content,
            responsible: moment.me,
            planned_at: planned,
            planned_minutes: minutes,
            done_at: planned.is_none().then_some(moment.now),
            ..Interaction::default()
        };
        let with = self
            .somebody(data)
            .map(|(person, _, detail)| (person, detail.map(|detail| detail.id)));
        Some(Draft { interaction, with })
    }

    /// Takes a message. What was saved goes up as `Saved` and is for the card to tell.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        client: ClientId,
        data: &CardData,
        message: Message,
    ) -> Task<Message> {
        match message {
            Message::Written(action) => self.content.perform(action),
            Message::Kind(kind) => {
                self.kind = Some(kind);
                return Self::focus();
            }
            Message::NextKind(back) => {
                let at = KINDS
                    .iter()
                    .position(|(kind, ..)| *kind == self.kind())
                    .unwrap_or(0);
                let to = if back { at + KINDS.len() - 1 } else { at + 1 } % KINDS.len();
                self.kind = Some(KINDS[to].0);
            }
            Message::Turn => {
                self.direction = Some(match self.direction() {
                    Direction::Outgoing => Direction::Incoming,
                    Direction::Incoming => Direction::Outgoing,
                });
            }
            Message::Calendar(opens) => {
                self.is_calendar_open = opens;
                return operation::focus(if opens { CALENDAR } else { ID });
            }
            Message::Day(day) => {
                self.is_calendar_open = false;
                self.put_day(ctx, day);
                return Self::focus();
            }
            Message::ChooseWith => {
                let people = data.people.iter();
                let options = people
                    .map(|person| Opt {
                        value: person.person.id.to_string(),
                        label: person.name(),
                        note: person.membership.position.clone(),
                        ..Opt::default()
                    })
                    .collect();
                let pick = Pick::new("quick-with", Source::List(options), Opt::default())
                    .or_none(ctx.words.tr(id::PICK_NONE));
                let task = pick.focus();
                self.pick = Some(pick);
                return task;
            }
            Message::Pick(message) => {
                let Some(pick) = &mut self.pick else {
                    return Task::none();
                };
                let (task, answer) = pick.update(ctx, message);
                match answer {
                    None => return task.map(Message::Pick),
                    Some(Answer::Cancelled) => {}
                    Some(Answer::Taken(taken)) => {
                        let person = taken.value.parse().ok().map(PersonId::new);
                        self.with = person.map_or(With::Nobody, With::Person);
                    }
                }
                self.pick = None;
                return Self::focus();
            }
            Message::Save(then_step) => return self.save(ctx, client, data, then_step),
            Message::Leave => {
                return iced::advanced::widget::operate(
                    iced::advanced::widget::operation::focusable::unfocus(),
                );
            }
            Message::Saved(saved) => {
                self.is_saving = false;
                if saved.result.is_ok() {
                    *self = Self {
                        deal: self.deal,
                        ..Self::default()
                    };
                }
            }
        }
        Task::none()
    }

    fn save(
        &mut self,
        ctx: &Ctx,
        client: ClientId,
        data: &CardData,
        then_step: bool,
    ) -> Task<Message> {
        let moment = Moment {
            now: ctx.now(),
            zone: ctx.zone,
            me: ctx.me,
        };
        let Some(draft) = self.draft(client, data, moment) else {
            return Task::none();
        };
        if std::mem::replace(&mut self.is_saving, true) {
            return Task::none();
        }
        let subject = data.client.name.clone();
        let named = subject.clone();
        let (me, deal) = (ctx.me, self.deal);
        ctx.desk
            .act(Action::AddInteraction, subject, move |tx| {
                let id = interaction::add(tx, &draft.interaction)?;
                if deal.is_some() {
                    crate::store::deal::link_interaction(tx, id, deal)?;
                }
                if let Some((person, detail)) = draft.with {
                    interaction::add_participant(tx, id, Who::Person(person), detail)?;
                    if let Some(me) = me {
                        interaction::add_participant(tx, id, Who::User(me), None)?;
                    }
                }
                Ok(id)
            })
            .map(move |result| {
                Message::Saved(Box::new(Saved {
                    action: Action::AddInteraction,
                    subject: named.clone(),
                    result,
                    then_step,
                }))
            })
    }
}
