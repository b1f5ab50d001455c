//! The shapes of `--json`: a promise to scripts, and therefore apart from the types of the domain.
//!
//! Members are only ever added. Numbers of records are strings, because they have up to 63 bits and many readers of JSON
//! keep 53 (RFC 8259, section 6). Instants are RFC 3339 in UTC, dates ISO 8601, choices their codes; what is unknown is
//! `""` or `null`.

use serde::{Serialize, Serializer};

use super::arg::rfc3339;
use crate::domain::client::{Client, ClientIdentifier};
use crate::domain::contact_detail::ContactDetail;
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::CustomField;
use crate::domain::due::Due;
use crate::domain::interaction::{Interaction, Participant, Who};
use crate::domain::time::Timestamp;
use crate::domain::user::{Book, User};
use crate::store::client_list::ClientLine;
use crate::store::history::{Entry, RecordChange};
use crate::store::trash::Trashed;

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
}

/// What an action did to one record.
#[derive(Debug, Serialize)]
pub struct ChangeJson {
    pub action: ActionJson,
    pub record: &'static str,
    pub id: RecordId,
    pub created: bool,
    pub fields: Vec<FieldChangeJson>,
}

/// A field before and after, as stored.
#[derive(Debug, Serialize)]
pub struct FieldChangeJson {
    pub field: String,
    pub from: String,
    pub to: String,
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

impl From<&Client> for ClientJson {
    fn from(client: &Client) -> Self {
        Self {
            id: RecordId(client.id.get()),
            kind: client.kind.code(),
            name: client.name.clone(),
            legal_name: client.legal_name.clone(),
            legal_form: client.legal_form.clone(),
            status: client.status.code(),
            parent: client.parent.map(|id| RecordId(id.get())),
            category: client.category.clone(),
            source: client.source.clone(),
            responsible: client.responsible.map(|id| RecordId(id.get())),
            book: client.book.map(|id| RecordId(id.get())),
            website: client.website.clone(),
            note: client.note.clone(),
            country: client.country.clone(),
            language: client.language.clone(),
            do_not_call: client.do_not_call,
            do_not_mail: client.do_not_mail,
            created: Instant(client.created),
        }
    }
}

impl From<&ClientLine> for ClientLineJson {
    fn from(line: &ClientLine) -> Self {
        Self {
            id: RecordId(line.id.get()),
            kind: line.kind.code(),
            name: line.name.clone(),
            legal_form: line.legal_form.clone(),
            status: line.status.code(),
            category: line.category.clone(),
            source: line.source.clone(),
            responsible: line.responsible.map(|id| RecordId(id.get())),
            city: line.city.clone(),
            contact: line.person.clone(),
            phone: line.phone.clone(),
            email: line.email.clone(),
            last_contact: line.last.map(Instant),
            next_step: line.next.map(|(due, kind)| NextStepJson {
                at: Planned(due),
                kind: kind.code(),
            }),
        }
    }
}

impl IdentifierJson {
    /// Shows an identifier with what is odd about it.
    pub fn new(identifier: &ClientIdentifier, warning: Option<String>) -> Self {
        Self {
            id: RecordId(identifier.id.get()),
            kind: identifier.kind.clone(),
            value: identifier.value.clone(),
            warning,
        }
    }
}

impl From<&ContactDetail> for DetailJson {
    fn from(detail: &ContactDetail) -> Self {
        Self {
            id: RecordId(detail.id.get()),
            kind: detail.kind.code(),
            label: detail.label.clone(),
            value: detail.value.clone(),
            extension: detail.extension.clone(),
            country: detail.address.country.clone(),
            region: detail.address.region.clone(),
            city: detail.address.city.clone(),
            street: detail.address.street.clone(),
            postcode: detail.address.postcode.clone(),
            is_main: detail.is_main,
            do_not_use: detail.do_not_use,
        }
    }
}

impl From<&ContactPerson> for PersonJson {
    fn from(person: &ContactPerson) -> Self {
        Self {
            id: RecordId(person.id.get()),
            family_name: person.family_name.clone(),
            given_name: person.given_name.clone(),
            patronymic: person.patronymic.clone(),
            birthday: person.birthday.map(|date| date.to_string()),
            note: person.note.clone(),
            language: person.language.clone(),
            do_not_call: person.do_not_call,
            do_not_mail: person.do_not_mail,
            created: Instant(person.created),
        }
    }
}

impl PlaceJson {
    /// Shows a place with the name of its client.
    pub fn new(place: &Membership, client_name: String) -> Self {
        Self {
            client: RecordId(place.client.get()),
            client_name,
            position: place.position.clone(),
            role: place.role.clone(),
            is_main: place.is_main,
        }
    }
}

impl From<&Interaction> for InteractionJson {
    fn from(interaction: &Interaction) -> Self {
        Self {
            id: RecordId(interaction.id.get()),
            client: interaction.client.map(|id| RecordId(id.get())),
            kind: interaction.kind.code(),
            state: interaction.state.code(),
            direction: interaction.direction.code(),
            importance: interaction.importance.code(),
            topic: interaction.topic.clone(),
            content: interaction.content.clone(),
            result: interaction.result.clone(),
            next_step: interaction.next_step.clone(),
            follows: interaction.follows.map(|id| RecordId(id.get())),
            responsible: interaction.responsible.map(|id| RecordId(id.get())),
            planned_at: interaction.planned_at.map(Planned),
            planned_minutes: interaction.planned_minutes,
            done_at: interaction.done_at.map(Instant),
            actual_minutes: interaction.actual_minutes,
            spent_minutes: interaction.spent_minutes,
            created: Instant(interaction.created),
        }
    }
}

impl ParticipantJson {
    /// Shows a participant with the name.
    pub fn new(participant: &Participant, name: String) -> Self {
        let (contact, user) = match participant.who {
            Who::Person(id) => (Some(RecordId(id.get())), None),
            Who::User(id) => (None, Some(RecordId(id.get()))),
        };
        Self {
            id: RecordId(participant.id.get()),
            contact,
            user,
            name,
            detail: participant.detail.map(|id| RecordId(id.get())),
        }
    }
}

impl From<&CustomField> for FieldJson {
    fn from(field: &CustomField) -> Self {
        Self {
            id: RecordId(field.id.get()),
            owner: field.owner.code(),
            name: field.name.clone(),
            kind: field.kind.code(),
            currency: field.currency.clone(),
            choices: field.choices.clone(),
        }
    }
}

impl From<&Entry> for ActionJson {
    fn from(entry: &Entry) -> Self {
        Self {
            id: RecordId(entry.id.get()),
            at: Instant(entry.at),
            user: entry.user.map(|id| RecordId(id.get())),
            kind: entry.action.map(crate::store::Action::code),
            role: entry.role.code(),
            subject: entry.subject.clone(),
        }
    }
}

impl From<&RecordChange> for ChangeJson {
    fn from(change: &RecordChange) -> Self {
        Self {
            action: ActionJson::from(&change.entry),
            record: change.table.name(),
            id: RecordId(change.row),
            created: change.created,
            fields: change
                .fields
                .iter()
                .map(|field| FieldChangeJson {
                    field: field.column.clone(),
                    from: field.old.text(),
                    to: field.new.text(),
                })
                .collect(),
        }
    }
}

impl From<&Trashed> for TrashedJson {
    fn from(trashed: &Trashed) -> Self {
        Self {
            record: trashed.table.name(),
            id: RecordId(trashed.row),
            name: trashed.name.clone(),
            deleted: Instant(trashed.deleted),
        }
    }
}

impl UserJson {
    /// Shows a user; `is_me` says who works at this computer.
    pub fn new(user: &User, is_me: bool) -> Self {
        Self {
            id: RecordId(user.id.get()),
            name: user.name.clone(),
            position: user.position.clone(),
            phone: user.phone.clone(),
            email: user.email.clone(),
            is_me,
        }
    }
}

impl BookJson {
    /// Shows a book with the number of its clients.
    pub fn new(book: &Book, clients: usize) -> Self {
        Self {
            id: RecordId(book.id.get()),
            name: book.name.clone(),
            clients,
        }
    }
}
