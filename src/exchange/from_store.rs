//! A client of the base as a card, ready to be written: users, books and parents by name, choices by code.

use std::collections::HashMap;

use super::card::{Card, CardPerson, CustomValue};
use super::field_spec;
use crate::domain::client::{Client, ClientField};
use crate::domain::contact_person::PersonField;
use crate::domain::custom_field::{CustomField, FieldValue};
use crate::domain::id::{BookId, ClientId, FieldId, UserId};
use crate::store::bulk::{Known, WholeClient, WholePerson};

/// The names behind the numbers of a base.
#[derive(Debug)]
pub(super) struct Names {
    users: HashMap<UserId, String>,
    books: HashMap<BookId, String>,
    clients: HashMap<ClientId, String>,
    fields: HashMap<FieldId, CustomField>,
}

impl Names {
    pub(super) fn new(known: &Known) -> Self {
        let fields = known.client_fields.iter().chain(&known.person_fields);
        Self {
            users: known
                .users
                .iter()
                .map(|user| (user.id, user.name.clone()))
                .collect(),
            books: known
                .books
                .iter()
                .map(|book| (book.id, book.name.clone()))
                .collect(),
            clients: known.names.iter().cloned().collect(),
            fields: fields.map(|field| (field.id, field.clone())).collect(),
        }
    }

    /// Makes the card of a client.
    pub(super) fn card(&self, whole: &WholeClient) -> Card {
        Card {
            line: 0,
            key: whole.client.id.to_string(),
            fields: self.client_fields(&whole.client),
            tags: whole.tags.iter().map(|tag| tag.name.clone()).collect(),
            identifiers: whole
                .identifiers
                .iter()
                .map(|one| (one.kind.clone(), one.value.clone()))
                .collect(),
            details: whole.details.clone(),
            custom: self.values(&whole.values),
            people: whole
                .people
                .iter()
                .map(|person| self.person(person))
                .collect(),
            defined: Vec::new(),
        }
    }

    fn client_fields(&self, client: &Client) -> Vec<(ClientField, String)> {
        let mut fields = Vec::new();
        for &field in ClientField::ALL {
            let text = match field {
                ClientField::Responsible => self.name(&self.users, client.responsible),
                ClientField::Book => self.name(&self.books, client.book),
                // With its number, because two companies may have one name.
                ClientField::Parent => client
                    .parent
                    .and_then(|id| Some(format!("{} (№ {id})", self.clients.get(&id)?)))
                    .unwrap_or_default(),
                ClientField::DoNotCall if !client.do_not_call => String::new(),
                ClientField::DoNotMail if !client.do_not_mail => String::new(),
                field => field.get(client),
            };
            if !text.is_empty() {
                fields.push((field, text));
            }
        }
        fields
    }

    fn name<K: std::hash::Hash + Eq>(&self, names: &HashMap<K, String>, id: Option<K>) -> String {
        id.and_then(|id| names.get(&id).cloned())
            .unwrap_or_default()
    }

    fn person(&self, whole: &WholePerson) -> CardPerson {
        let mut fields = Vec::new();
        for &field in PersonField::ALL {
            let text = match field {
                PersonField::DoNotCall if !whole.person.do_not_call => String::new(),
                PersonField::DoNotMail if !whole.person.do_not_mail => String::new(),
                field => field.get(&whole.person),
            };
            if !text.is_empty() {
                fields.push((field, text));
            }
        }
        CardPerson {
            key: whole.person.id.to_string(),
            fields,
            full_name: String::new(),
            position: whole.place.position.clone(),
            role: whole.place.role.clone(),
            is_main: Some(whole.place.is_main),
            details: whole.details.clone(),
            custom: self.values(&whole.values),
        }
    }

    fn values(&self, values: &[(FieldId, FieldValue)]) -> Vec<CustomValue> {
        let mut found: Vec<(i64, CustomValue)> = values
            .iter()
            .filter_map(|(id, value)| {
                let field = self.fields.get(id)?;
                let custom = CustomValue {
                    name: field.name.clone(),
                    spec: field_spec::write(field),
                    text: value.text.clone(),
                };
                Some((field.position, custom))
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        found.into_iter().map(|(_, custom)| custom).collect()
    }
}
