//! An interaction: a call, meeting, e-mail, SMS, letter or another contact with a client, planned or past.

use super::client::{FieldError, choice, codes, optional_id};
use super::code::coded;
use super::due::Due;
use super::id::{ClientId, DetailId, InteractionId, ParticipantId, PersonId, UserId};
use super::time::Timestamp;

coded! {
    /// What kind of contact it is.
    InteractionKind {
        Call = "call",
        Meeting = "meeting",
        Email = "email",
        Sms = "sms",
        Letter = "letter",
        /// Anything else; a plain note is one.
        Other = "other",
    }
}

coded! {
    /// Whether it is still to come.
    InteractionState { Planned = "planned", Done = "done", Cancelled = "cancelled" }
}

coded! {
    /// Who turned to whom.
    Direction { Outgoing = "outgoing", Incoming = "incoming" }
}

coded! {
    /// How much it matters.
    Importance { Normal = "normal", High = "high", Low = "low" }
}

/// An interaction with one client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interaction {
    pub id: InteractionId,
    pub client: Option<ClientId>,
    pub kind: InteractionKind,
    pub state: InteractionState,
    pub direction: Direction,
    pub importance: Importance,
    pub topic: String,
    pub content: String,
    pub result: String,
    /// What has to happen next, in words. The planned follow-up, if any, is an interaction with `follows` set.
    pub next_step: String,
    /// The interaction of which this one is the next step.
    pub follows: Option<InteractionId>,
    pub responsible: Option<UserId>,
    /// When it is to take place.
    pub planned_at: Option<Due>,
    /// Planned duration in minutes.
    pub planned_minutes: Option<i64>,
    /// When it took place.
    pub done_at: Option<Timestamp>,
    /// Actual duration in minutes.
    pub actual_minutes: Option<i64>,
    /// Work spent on it in minutes, preparation included.
    pub spent_minutes: Option<i64>,
    pub created: Timestamp,
}

impl Interaction {
    /// Tells whether there is nothing in it: neither with whom, nor about what, nor what came of it.
    pub fn is_nothing(&self) -> bool {
        let texts = [&self.topic, &self.content, &self.result, &self.next_step];
        self.client.is_none() && texts.iter().all(|text| text.trim().is_empty())
    }

    /// Gives the point under which it stands in a timeline: when it took place, else when planned, else when created.
    pub fn when(&self) -> Due {
        let done = self.done_at.map(Due::At);
        done.or(self.planned_at).unwrap_or(Due::At(self.created))
    }
}

/// Somebody who takes part: a contact person of the client's side or a user of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participant {
    pub id: ParticipantId,
    pub who: Who,
    /// The contact detail that was used: the number called, the address written to.
    pub detail: Option<DetailId>,
}

/// A side of an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    Person(PersonId),
    User(UserId),
}

coded! {
    /// A field of [`Interaction`] that can be set by name.
    InteractionField {
        Kind = "kind",
        State = "state",
        Direction = "direction",
        Importance = "importance",
        Topic = "topic",
        Content = "content",
        Result = "result",
        NextStep = "next_step",
        Client = "client",
        Responsible = "responsible",
        PlannedAt = "planned_at",
        PlannedMinutes = "planned_minutes",
        DoneAt = "done_at",
        ActualMinutes = "actual_minutes",
        SpentMinutes = "spent_minutes",
    }
}

impl InteractionField {
    /// Gives the field as text: codes for choices, numbers for links, instants as RFC 3339 in UTC, days as
    /// ISO 8601.
    pub fn get(self, interaction: &Interaction) -> String {
        let number =
            |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        match self {
            Self::Kind => interaction.kind.code().to_owned(),
            Self::State => interaction.state.code().to_owned(),
            Self::Direction => interaction.direction.code().to_owned(),
            Self::Importance => interaction.importance.code().to_owned(),
            Self::Topic => interaction.topic.clone(),
            Self::Content => interaction.content.clone(),
            Self::Result => interaction.result.clone(),
            Self::NextStep => interaction.next_step.clone(),
            Self::Client => number(interaction.client.map(ClientId::get)),
            Self::Responsible => number(interaction.responsible.map(UserId::get)),
            Self::PlannedAt => due_text(interaction.planned_at),
            Self::PlannedMinutes => number(interaction.planned_minutes),
            Self::DoneAt => due_text(interaction.done_at.map(Due::At)),
            Self::ActualMinutes => number(interaction.actual_minutes),
            Self::SpentMinutes => number(interaction.spent_minutes),
        }
    }

    /// Sets the field from text, trimmed; instants are RFC 3339; the plan may also be a day, ISO 8601.
    ///
    /// # Errors
    /// When the text cannot stand in the field; the interaction is then unchanged.
    pub fn set(self, interaction: &mut Interaction, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        match self {
            Self::Kind => {
                let allowed = codes(InteractionKind::ALL, InteractionKind::code);
                interaction.kind = choice(text, InteractionKind::from_code, &allowed)?;
            }
            Self::State => {
                let allowed = codes(InteractionState::ALL, InteractionState::code);
                interaction.state = choice(text, InteractionState::from_code, &allowed)?;
            }
            Self::Direction => {
                interaction.direction = choice(
                    text,
                    Direction::from_code,
                    &codes(Direction::ALL, Direction::code),
                )?;
            }
            Self::Importance => {
                interaction.importance = choice(
                    text,
                    Importance::from_code,
                    &codes(Importance::ALL, Importance::code),
                )?;
            }
            Self::Topic => text.clone_into(&mut interaction.topic),
            Self::Content => text.clone_into(&mut interaction.content),
            Self::Result => text.clone_into(&mut interaction.result),
            Self::NextStep => text.clone_into(&mut interaction.next_step),
            Self::Client => interaction.client = optional_id(text)?.map(ClientId::new),
            Self::Responsible => interaction.responsible = optional_id(text)?.map(UserId::new),
            Self::PlannedAt => interaction.planned_at = optional_due(text)?,
            Self::PlannedMinutes => interaction.planned_minutes = optional_minutes(text)?,
            Self::DoneAt => interaction.done_at = optional_instant(text)?,
            Self::ActualMinutes => interaction.actual_minutes = optional_minutes(text)?,
            Self::SpentMinutes => interaction.spent_minutes = optional_minutes(text)?,
        }
        Ok(())
    }
}

fn due_text(due: Option<Due>) -> String {
    due.map(Due::text).unwrap_or_default()
}

fn optional_due(text: &str) -> Result<Option<Due>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    let due = Due::from_text(text);
    due.map(Some).ok_or_else(|| FieldError::NotADate {
        given: text.to_owned(),
    })
}

fn optional_instant(text: &str) -> Result<Option<Timestamp>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    chrono::DateTime::parse_from_rfc3339(text)
        .map(|instant| Some(Timestamp::from_millis(instant.timestamp_millis())))
        .map_err(|_| FieldError::NotADate {
            given: text.to_owned(),
        })
}

fn optional_minutes(text: &str) -> Result<Option<i64>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(minutes) if minutes >= 0 => Ok(Some(minutes)),
        _ => Err(FieldError::NotANumber {
            given: text.to_owned(),
        }),
    }
}
