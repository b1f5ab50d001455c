//! A client as it is thought up, before it has ids, and how it is written.

use super::Summary;
use super::office::Office;
use crate::domain::client::Client;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::id::{ClientId, DetailId, InteractionId, PersonId};
use crate::domain::identifier::IdentifierKind;
use crate::domain::interaction::{Interaction, InteractionKind, Who};
use crate::store::{StoreResult, Tx, client, contact_detail, field, interaction, person, tag};

/// A client with all that belongs to it; users, books, tags and fields by their place in the office.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub client: Client,
    pub responsible: usize,
    pub book: usize,
    pub tags: Vec<usize>,
    pub identifiers: Vec<(IdentifierKind, String)>,
    pub details: Vec<ContactDetail>,
    pub fields: Vec<(usize, String)>,
    pub persons: Vec<PersonDraft>,
    /// In the order in which they came about.
    pub events: Vec<EventDraft>,
}

/// A contact person; the first of a client is the main one.
#[derive(Debug, Clone, Default)]
pub struct PersonDraft {
    pub person: ContactPerson,
    pub position: String,
    pub role: String,
    pub details: Vec<ContactDetail>,
    pub fields: Vec<(usize, String)>,
}

/// An interaction.
#[derive(Debug, Clone, Default)]
pub struct EventDraft {
    pub interaction: Interaction,
    /// Ours, by place in the office; the first is responsible.
    pub users: Vec<usize>,
    /// Theirs, by place in the draft.
    pub person: Option<usize>,
    pub fields: Vec<(usize, String)>,
    /// It is the next step of the one before.
    pub follows: bool,
}

impl Draft {
    /// Writes the client and counts it; gives it and its main contact person.
    pub fn write(
        &self,
        tx: &Tx<'_>,
        office: &Office,
        summary: &mut Summary,
    ) -> StoreResult<(ClientId, Option<PersonId>)> {
        let client = client::add(
            tx,
            &Client {
                responsible: office.users.get(self.responsible).copied(),
                book: office.books.get(self.book).copied(),
                ..self.client.clone()
            },
        )?;
        for (kind, value) in &self.identifiers {
            client::add_identifier(tx, client, kind.code(), value)?;
        }
        for detail in &self.details {
            contact_detail::add(tx, Owner::Client(client), detail)?;
        }
        for tag in self.tags.iter().filter_map(|tag| office.tags.get(*tag)) {
            tag::put(tx, client, *tag)?;
        }
        write_fields(tx, office, client.get(), &self.fields)?;
        let mut persons = Vec::with_capacity(self.persons.len());
        for (place, draft) in self.persons.iter().enumerate() {
            let written = draft.write(tx, office)?;
            person::place(
                tx,
                &Membership {
                    client,
                    person: written.id,
                    position: draft.position.clone(),
                    role: draft.role.clone(),
                    is_main: place == 0,
                },
            )?;
            persons.push(written);
        }
        let mut before: Option<InteractionId> = None;
        for event in &self.events {
            let id = interaction::add(
                tx,
                &Interaction {
                    client: Some(client),
                    responsible: event
                        .users
                        .first()
                        .and_then(|user| office.users.get(*user))
                        .copied(),
                    follows: before.filter(|_| event.follows),
                    ..event.interaction.clone()
                },
            )?;
            for user in event
                .users
                .iter()
                .filter_map(|user| office.users.get(*user))
            {
                interaction::add_participant(tx, id, Who::User(*user), None)?;
            }
            if let Some(person) = event.person.and_then(|person| persons.get(person)) {
                let used = person.used_for(event.interaction.kind);
                interaction::add_participant(tx, id, Who::Person(person.id), used)?;
            }
            write_fields(tx, office, id.get(), &event.fields)?;
            before = Some(id);
        }
        summary.clients += 1;
        summary.persons += self.persons.len();
        summary.interactions += self.events.len();
        Ok((client, persons.first().map(|person| person.id)))
    }
}

/// A contact person that has been written.
struct Written {
    id: PersonId,
    phone: Option<DetailId>,
    email: Option<DetailId>,
}

impl Written {
    fn used_for(&self, kind: InteractionKind) -> Option<DetailId> {
        match kind {
            InteractionKind::Call | InteractionKind::Sms => self.phone,
            InteractionKind::Email => self.email,
            InteractionKind::Meeting | InteractionKind::Letter | InteractionKind::Other => None,
        }
    }
}

impl PersonDraft {
    fn write(&self, tx: &Tx<'_>, office: &Office) -> StoreResult<Written> {
        let id = person::add(tx, &self.person)?;
        let mut written = Written {
            id,
            phone: None,
            email: None,
        };
        for detail in &self.details {
            let added = contact_detail::add(tx, Owner::Person(id), detail)?;
            match detail.kind {
                DetailKind::Phone => written.phone = written.phone.or(Some(added)),
                DetailKind::Email => written.email = written.email.or(Some(added)),
                _ => {}
            }
        }
        write_fields(tx, office, id.get(), &self.fields)?;
        Ok(written)
    }
}

fn write_fields(
    tx: &Tx<'_>,
    office: &Office,
    owner: i64,
    values: &[(usize, String)],
) -> StoreResult<()> {
    for (place, typed) in values {
        if let Some(custom) = office.fields.get(*place)
            && let Ok(Some(value)) = custom.parse(typed)
        {
            field::set(tx, custom.id, owner, Some(&value))?;
        }
    }
    Ok(())
}
