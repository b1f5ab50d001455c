//! The shapes of `--json`: a promise to scripts, and therefore apart from the types of the domain.
//!
//! Members are only ever added. Numbers of records are strings, because they have up to 63 bits and many readers of JSON
//! keep 53 (RFC 8259, section 6). Instants are RFC 3339 in UTC, dates ISO 8601, choices their codes; what is unknown is
//! `""` or `null`.

mod make;

use serde::{Serialize, Serializer};

use super::arg::rfc3339;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

/// The number of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordId(pub i64);

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant(pub Timestamp);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&rfc3339(self.0))
    }
}

/// When something is planned for: an instant, or a date for the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned(pub Due);

impl Serialize for Planned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text())
    }
}

/// `client`: the client's own fields.
#[derive(Debug, Serialize)]
pub struct ClientJson {
    pub id: RecordId,
    pub kind: &'static str,
    pub name: String,
    pub legal_name: String,
    pub legal_form: String,
    pub status: &'static str,
    pub parent: Option<RecordId>,
    pub category: String,
    pub source: String,
    pub responsible: Option<RecordId>,
    pub book: Option<RecordId>,
    pub website: String,
    pub note: String,
    pub country: String,
    pub language: String,
    pub do_not_call: bool,
    pub do_not_mail: bool,
    pub created: Instant,
}

/// `client show`: the card.
#[derive(Debug, Serialize)]
pub struct CardJson {
    #[serde(flatten)]
    pub client: ClientJson,
    pub identifiers: Vec<IdentifierJson>,
    pub details: Vec<DetailJson>,
    pub tags: Vec<String>,
    pub contacts: Vec<PlacedJson>,
    pub fields: Vec<FieldValueJson>,
    /// The latest ones; `interaction list --client` gives all.
    pub interactions: Vec<InteractionJson>,
    /// All of them, the newest first.
    pub documents: serde_json::Value,
    /// What happened to them lately.
    pub document_events: serde_json::Value,
}

/// `client list`: a line.
#[derive(Debug, Serialize)]
pub struct ClientLineJson {
    pub id: RecordId,
    pub kind: &'static str,
    pub name: String,
    pub legal_form: String,
    pub status: &'static str,
    pub category: String,
    pub source: String,
    pub responsible: Option<RecordId>,
    pub city: String,
    pub contact: String,
    pub phone: String,
    pub email: String,
    pub last_contact: Option<Instant>,
    pub next_step: Option<NextStepJson>,
}

/// What is planned next with a client.
#[derive(Debug, Serialize)]
pub struct NextStepJson {
    pub at: Planned,
    pub kind: &'static str,
}

/// A part of a list: `total` answers the filter, `offset` were left out before the first one given.
#[derive(Debug, Serialize)]
pub struct PageJson<T> {
    pub total: usize,
    pub offset: usize,
    pub items: Vec<T>,
}

/// An identifier of a client.
#[derive(Debug, Serialize)]
pub struct IdentifierJson {
    pub id: RecordId,
    pub kind: String,
    pub value: String,
    /// What is odd about it, in the language asked for; it is kept all the same.
    pub warning: Option<String>,
}

/// A contact detail.
#[derive(Debug, Serialize)]
pub struct DetailJson {
    pub id: RecordId,
    pub kind: &'static str,
    pub label: String,
    pub value: String,
    pub extension: String,
    pub country: String,
    pub region: String,
    pub city: String,
    pub street: String,
    pub postcode: String,
    pub is_main: bool,
    pub do_not_use: bool,
}

/// A contact person.
#[derive(Debug, Serialize)]
pub struct PersonJson {
    pub id: RecordId,
    pub family_name: String,
    pub given_name: String,
    pub patronymic: String,
    pub birthday: Option<String>,
    pub note: String,
    pub language: String,
    pub do_not_call: bool,
    pub do_not_mail: bool,
    pub created: Instant,
}

/// `contact show`: the person with everything.
#[derive(Debug, Serialize)]
pub struct PersonCardJson {
    #[serde(flatten)]
    pub person: PersonJson,
    pub places: Vec<PlaceJson>,
    pub details: Vec<DetailJson>,
    pub fields: Vec<FieldValueJson>,
}

/// A person's place at a client.
#[derive(Debug, Serialize)]
pub struct PlaceJson {
    pub client: RecordId,
    pub client_name: String,
    pub position: String,
    pub role: String,
    pub is_main: bool,
}

/// A contact person as a client's card shows it.
#[derive(Debug, Serialize)]
pub struct PlacedJson {
    #[serde(flatten)]
    pub person: PersonJson,
    pub position: String,
    pub role: String,
    pub is_main: bool,
    pub details: Vec<DetailJson>,
}

/// An interaction.
#[derive(Debug, Serialize)]
pub struct InteractionJson {
    pub id: RecordId,
    pub client: Option<RecordId>,
    pub kind: &'static str,
    pub state: &'static str,
    pub direction: &'static str,
    pub importance: &'static str,
    pub topic: String,
    pub content: String,
    pub result: String,
    pub next_step: String,
    pub follows: Option<RecordId>,
    pub responsible: Option<RecordId>,
    pub planned_at: Option<Planned>,
    pub planned_minutes: Option<i64>,
    pub done_at: Option<Instant>,
    pub actual_minutes: Option<i64>,
    pub spent_minutes: Option<i64>,
    pub created: Instant,
}

/// A line of `interaction list`, and `interaction show` without its participants.
#[derive(Debug, Serialize)]
pub struct InteractionLineJson {
    #[serde(flatten)]
    pub interaction: InteractionJson,
    pub client_name: String,
}

/// `interaction show`.
#[derive(Debug, Serialize)]
pub struct InteractionCardJson {
    #[serde(flatten)]
    pub interaction: InteractionJson,
    pub client_name: String,
    pub participants: Vec<ParticipantJson>,
    pub fields: Vec<FieldValueJson>,
}

/// Somebody who took part: `contact` or `user` is there.
#[derive(Debug, Serialize)]
pub struct ParticipantJson {
    pub id: RecordId,
    pub contact: Option<RecordId>,
    pub user: Option<RecordId>,
    pub name: String,
    pub detail: Option<RecordId>,
}

/// A custom field.
#[derive(Debug, Serialize)]
pub struct FieldJson {
    pub id: RecordId,
    pub owner: &'static str,
    pub name: String,
    pub kind: &'static str,
    pub currency: String,
    pub choices: Vec<String>,
}

/// A value of a custom field.
#[derive(Debug, Serialize)]
pub struct FieldValueJson {
    pub field: RecordId,
    pub name: String,
    pub kind: &'static str,
    pub value: String,
}

/// A tag.
#[derive(Debug, Serialize)]
pub struct TagJson {
    pub id: RecordId,
    pub name: String,
    pub clients: usize,
    pub deals: usize,
}

/// A saved view of the clients list. `spec` is what is stored: filter, sort, columns.
#[derive(Debug, Serialize)]
pub struct ViewJson {
    pub id: RecordId,
    pub name: String,
    pub spec: serde_json::Value,
}

/// A hit of the search; `target` is `client`, `contact` or `interaction`.
#[derive(Debug, Serialize)]
pub struct HitJson {
    pub target: &'static str,
    pub id: RecordId,
    pub client: Option<RecordId>,
    pub title: String,
    pub legal_form: String,
    pub detail: String,
}

/// An action.
#[derive(Debug, Serialize)]
pub struct ActionJson {
    pub id: RecordId,
    pub at: Instant,
    pub user: Option<RecordId>,
    /// `null` when a newer program did it.
    pub kind: Option<&'static str>,
    pub role: &'static str,
    pub subject: String,
    /// Number of the device of the office on which it was done; `null` for this one.
    pub device: Option<i64>,
}

/// What an action did to one record.
#[derive(Debug, Serialize)]
pub struct ChangeJson {
    pub action: ActionJson,
    pub record: &'static str,
    pub id: RecordId,
    /// What the record is called; empty when it has no name.
    pub name: String,
    pub created: bool,
    pub fields: Vec<FieldChangeJson>,
}

/// A field before and after: as stored, and as people read it.
#[derive(Debug, Serialize)]
pub struct FieldChangeJson {
    /// The same on all computers, whatever comes later; `history --put-back` takes it.
    pub number: u64,
    pub field: String,
    pub from: String,
    pub to: String,
    pub from_shown: String,
    pub to_shown: String,
    /// A colleague wrote the field at the same time, and that value stands.
    pub lost: bool,
}

/// A record in the trash.
#[derive(Debug, Serialize)]
pub struct TrashedJson {
    pub record: &'static str,
    pub id: RecordId,
    pub name: String,
    pub deleted: Instant,
}

/// A user.
#[derive(Debug, Serialize)]
pub struct UserJson {
    pub id: RecordId,
    pub name: String,
    pub position: String,
    pub phone: String,
    pub email: String,
    /// Works at this computer.
    pub is_me: bool,
}

/// A book.
#[derive(Debug, Serialize)]
pub struct BookJson {
    pub id: RecordId,
    pub name: String,
    pub clients: usize,
}
