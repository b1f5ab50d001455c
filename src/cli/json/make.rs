//! From records to their JSON shapes.

use super::{
    ActionJson, BookJson, ChangeJson, ClientJson, ClientLineJson, DetailJson, FieldChangeJson,
    FieldJson, IdentifierJson, Instant, InteractionJson, NextStepJson, ParticipantJson, PersonJson,
    PlaceJson, Planned, RecordId, TrashedJson, UserJson,
};
use crate::domain::client::{Client, ClientIdentifier};
use crate::domain::contact_detail::ContactDetail;
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::CustomField;
use crate::domain::interaction::{Interaction, Participant, Who};
use crate::domain::user::{Book, User};
use crate::store::client_list::ClientLine;
use crate::store::history::{Entry, RecordChange};
use crate::store::trash::Trashed;

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
            device: entry.device,
        }
    }
}

impl ChangeJson {
    /// Shows what an action did to a record.
    pub fn new(change: &RecordChange, name: String, fields: Vec<FieldChangeJson>) -> Self {
        Self {
            action: ActionJson::from(&change.entry),
            record: change.table.name(),
            id: RecordId(change.row),
            name,
            created: change.created,
            fields,
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
