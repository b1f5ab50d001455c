//! Writes cleaned cards into the store, inside the one transaction of the import.
//!
//! What a card does not tell is left as it is. Users, books, tags, custom fields and parent companies that are only
//! named are found by their name or made.

use std::collections::HashMap;

use super::card::{Card, CardPerson, CustomValue};
use super::fields::{self, Fields};
use super::matching::{name_key, phone_key};
use super::target::{CustomColumn, Whose};
use crate::domain::client::{Client, ClientField};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership, PersonField};
use crate::domain::custom_field::CustomField;
use crate::domain::email;
use crate::domain::fold::fold;
use crate::domain::id::{BookId, ClientId, PersonId, TagId, UserId};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::user::User;
use crate::store::bulk::Known;
use crate::store::{StoreError, StoreResult, Tx, client, contact_detail, field, person, tag, user};

/// The writing side of an import.
pub(super) struct Apply<'a, 'c> {
    tx: &'a Tx<'c>,
    fields: Fields,
    users: HashMap<String, UserId>,
    books: HashMap<String, BookId>,
    tags: HashMap<String, TagId>,
    /// Cards may name parent companies: names are remembered for them.
    names_parents: bool,
    clients_by_name: HashMap<String, ClientId>,
    clients_by_key: HashMap<String, ClientId>,
    people_by_key: HashMap<String, PersonId>,
    /// Clients whose parent is to be found when all rows are read.
    parents: Vec<(ClientId, String)>,
    country: String,
    /// Contact persons added.
    pub people: usize,
}

impl<'a, 'c> Apply<'a, 'c> {
    /// `names_parents` when a card may name its parent company.
    pub(super) fn new(tx: &'a Tx<'c>, known: &Known, country: &str, names_parents: bool) -> Self {
        Self {
            tx,
            names_parents,
            fields: Fields::new(known.client_fields.clone(), known.person_fields.clone()),
            users: known
                .users
                .iter()
                .map(|user| (fold(&user.name), user.id))
                .collect(),
            books: known
                .books
                .iter()
                .map(|book| (fold(&book.name), book.id))
                .collect(),
            tags: known
                .tags
                .iter()
                .map(|tag| (tag.name.to_lowercase(), tag.id))
                .collect(),
            clients_by_name: known
                .names
                .iter()
                .map(|(id, name)| (name_key(name), *id))
                .collect(),
            clients_by_key: HashMap::new(),
            people_by_key: HashMap::new(),
            parents: Vec::new(),
            country: country.to_owned(),
            people: 0,
        }
    }

    /// Lets the lists and the search know what was added so far.
    pub(super) fn catch_up(&self) -> StoreResult<()> {
        self.tx.catch_up()
    }

    /// Makes the custom fields of a table that do not exist yet, in the order of its columns.
    pub(super) fn make_fields<'t>(
        &mut self,
        columns: impl Iterator<Item = &'t CustomColumn>,
    ) -> StoreResult<()> {
        for column in columns {
            let value = CustomValue {
                name: column.name.clone(),
                spec: column.spec.clone(),
                text: String::new(),
            };
            self.field(column.whose, &value)?;
        }
        Ok(())
    }

    /// Adds a client with everything the card tells.
    pub(super) fn add(&mut self, card: &Card) -> StoreResult<ClientId> {
        let mut new = Client::default();
        self.set_fields(&mut new, card)?;
        let id = client::add(self.tx, &new)?;
        for (kind, value) in &card.identifiers {
            client::add_identifier(self.tx, id, kind, value)?;
        }
        contact_detail::add_first(self.tx, Owner::Client(id), &card.details)?;
        self.remember(card, id);
        self.tags(id, &card.tags)?;
        self.values(Whose::Client, id.get(), &card.custom)?;
        for (index, person) in card.people.iter().enumerate() {
            self.add_person(id, person, index == 0)?;
        }
        Ok(id)
    }

    /// Adds to a client what it does not have, and changes what the card tells otherwise.
    pub(super) fn update(&mut self, id: ClientId, card: &Card) -> StoreResult<()> {
        let mut changed = client::get(self.tx, id)?.unwrap_or_default();
        let before = changed.clone();
        self.set_fields(&mut changed, card)?;
        changed.note = joined_note(&before.note, card.field(ClientField::Note));
        if changed != before {
            client::update(self.tx, id, |client| {
                *client = changed;
                Ok::<(), crate::store::StoreError>(())
            })?;
        }
        self.join(id, card)
    }

    /// Adds to a client of the same file what this card tells beyond it: people, details, identifiers, tags, values.
    pub(super) fn join(&mut self, id: ClientId, card: &Card) -> StoreResult<()> {
        self.remember(card, id);
        let known = client::identifiers(self.tx, id)?;
        for (kind, value) in &card.identifiers {
            let code = normal(kind, value);
            if !known
                .iter()
                .any(|other| other.kind == *kind && normal(&other.kind, &other.value) == code)
            {
                client::add_identifier(self.tx, id, kind, value)?;
            }
        }
        self.add_missing(Owner::Client(id), &card.details)?;
        self.tags(id, &card.tags)?;
        self.values(Whose::Client, id.get(), &card.custom)?;
        for person in &card.people {
            self.merge_person(id, person)?;
        }
        Ok(())
    }

    /// Adds only the people of a card: the program's own tables repeat the client in the row of each person.
    pub(super) fn add_people(&mut self, id: ClientId, card: &Card) -> StoreResult<()> {
        self.remember(card, id);
        for person in &card.people {
            self.add_person(id, person, false)?;
        }
        Ok(())
    }

    /// Links the clients to their parent companies; a parent that is nowhere is made.
    pub(super) fn finish(&mut self) -> StoreResult<()> {
        for (id, name) in std::mem::take(&mut self.parents) {
            let (name, key) = parent_parts(&name);
            let by_key = self.clients_by_key.get(key).copied();
            let parent = match by_key.or_else(|| self.clients_by_name.get(&name_key(name)).copied())
            {
                Some(parent) => parent,
                None => {
                    let parent = client::add(self.tx, &Client::company(name))?;
                    self.clients_by_name.insert(name_key(name), parent);
                    parent
                }
            };
            let linked = client::update(self.tx, id, |client| {
                client.parent = Some(parent);
                Ok::<(), StoreError>(())
            });
            // A file may say that two companies own each other: the link that closes the circle is left out.
            if !matches!(linked, Err(StoreError::Value(_))) {
                linked?;
            }
        }
        Ok(())
    }

    fn remember(&mut self, card: &Card, id: ClientId) {
        if !card.key.is_empty() {
            self.clients_by_key.insert(card.key.clone(), id);
        }
        if !self.names_parents {
            return;
        }
        let name = card.field(ClientField::Name);
        if !name.is_empty() {
            self.clients_by_name.entry(name_key(name)).or_insert(id);
        }
        let parent = card.field(ClientField::Parent);
        if !parent.is_empty() {
            self.parents.push((id, parent.to_owned()));
        }
    }

    fn set_fields(&mut self, client: &mut Client, card: &Card) -> StoreResult<()> {
        for (field, text) in &card.fields {
            match field {
                ClientField::Parent => {}
                ClientField::Responsible => client.responsible = Some(self.user(text)?),
                ClientField::Book => client.book = Some(self.book(text)?),
                field => field.set(client, text)?,
            }
        }
        Ok(())
    }

    fn user(&mut self, name: &str) -> StoreResult<UserId> {
        if let Some(id) = self.users.get(&fold(name)) {
            return Ok(*id);
        }
        let new = User {
            name: name.trim().to_owned(),
            ..User::default()
        };
        let id = user::add(self.tx, &new)?;
        self.users.insert(fold(name), id);
        Ok(id)
    }

    fn book(&mut self, name: &str) -> StoreResult<BookId> {
        if let Some(id) = self.books.get(&fold(name)) {
            return Ok(*id);
        }
        let id = crate::store::book::add(self.tx, name)?;
        self.books.insert(fold(name), id);
        Ok(id)
    }

    fn tags(&mut self, id: ClientId, names: &[String]) -> StoreResult<()> {
        for name in names {
            let key = name.trim().to_lowercase();
            let tag = match self.tags.get(&key) {
                Some(tag) => *tag,
                None => {
                    let tag = tag::find_or_add(self.tx, name)?;
                    self.tags.insert(key, tag);
                    tag
                }
            };
            tag::put(self.tx, id, tag)?;
        }
        Ok(())
    }

    fn values(&mut self, whose: Whose, owner: i64, values: &[CustomValue]) -> StoreResult<()> {
        for value in values {
            let definition = self.field(whose, value)?;
            if let Some(parsed) = fields::parse(&definition, &value.text)? {
                field::set(self.tx, definition.id, owner, Some(&parsed))?;
            }
        }
        Ok(())
    }

    fn field(&mut self, whose: Whose, value: &CustomValue) -> StoreResult<CustomField> {
        let mut definition = self.fields.of(whose, value);
        if definition.id.get() == 0 {
            definition.id = field::add(self.tx, &definition)?;
            self.fields.add(whose, definition.clone());
        }
        Ok(definition)
    }

    fn add_person(&mut self, client: ClientId, card: &CardPerson, first: bool) -> StoreResult<()> {
        let is_main = card.is_main.unwrap_or(first);
        let known = if card.key.is_empty() {
            None
        } else {
            self.people_by_key.get(&card.key).copied()
        };
        let id = match known {
            Some(id) => id,
            None => {
                let mut new = ContactPerson::default();
                set_person(&mut new, card)?;
                let id = person::add(self.tx, &new)?;
                self.people += 1;
                contact_detail::add_first(self.tx, Owner::Person(id), &card.details)?;
                self.values(Whose::Person, id.get(), &card.custom)?;
                if !card.key.is_empty() {
                    self.people_by_key.insert(card.key.clone(), id);
                }
                id
            }
        };
        let (position, role) = (card.position.clone(), card.role.clone());
        person::place(
            self.tx,
            &Membership {
                client,
                person: id,
                position,
                role,
                is_main,
            },
        )
    }

    /// Adds a person, or completes the one the client has by this name.
    fn merge_person(&mut self, client: ClientId, card: &CardPerson) -> StoreResult<()> {
        let people = person::of_client(self.tx, client)?;
        let by_key = self
            .people_by_key
            .get(&card.key)
            .copied()
            .filter(|_| !card.key.is_empty());
        let same = people.iter().find(|(person, _)| {
            by_key.map_or_else(|| same_name(person, card), |id| person.id == id)
        });
        let Some((old, place)) = same else {
            return self.add_person(client, card, people.is_empty());
        };
        let mut changed = old.clone();
        set_person(&mut changed, card)?;
        changed.note = joined_note(&old.note, card.field(PersonField::Note));
        if changed != *old {
            person::update(self.tx, old.id, |person| {
                *person = changed;
                Ok::<(), crate::store::StoreError>(())
            })?;
        }
        let mut new_place = place.clone();
        for (old, new) in [
            (&mut new_place.position, &card.position),
            (&mut new_place.role, &card.role),
        ] {
            if !new.is_empty() {
                new.clone_into(old);
            }
        }
        new_place.is_main = card.is_main.unwrap_or(place.is_main);
        if new_place != *place {
            person::place(self.tx, &new_place)?;
        }
        if !card.key.is_empty() {
            self.people_by_key.insert(card.key.clone(), old.id);
        }
        self.add_missing(Owner::Person(old.id), &card.details)?;
        self.values(Whose::Person, old.id.get(), &card.custom)
    }

    fn add_missing(&self, owner: Owner, details: &[ContactDetail]) -> StoreResult<()> {
        if details.is_empty() {
            return Ok(());
        }
        let mut known = contact_detail::of_owner(self.tx, owner)?;
        for detail in details {
            if !known
                .iter()
                .any(|other| same_detail(other, detail, &self.country))
            {
                // What the office marked as the main one stays so.
                let is_main =
                    detail.is_main && !known.iter().any(|other| other.kind == detail.kind);
                let detail = ContactDetail {
                    is_main,
                    ..detail.clone()
                };
                contact_detail::add(self.tx, owner, &detail)?;
                known.push(detail);
            }
        }
        Ok(())
    }
}

/// Divides `Зоря (№ 1099511627777)`, which exported tables write for a parent company.
pub(super) fn parent_parts(text: &str) -> (&str, &str) {
    let divided = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" (№ "));
    divided
        .filter(|(_, key)| !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or((text, ""))
}

fn set_person(person: &mut ContactPerson, card: &CardPerson) -> StoreResult<()> {
    for (field, text) in &card.fields {
        field.set(person, text)?;
    }
    Ok(())
}

fn same_name(person: &ContactPerson, card: &CardPerson) -> bool {
    let same = |old: &str, field: PersonField| fold(old) == fold(card.field(field));
    let patronymic = card.field(PersonField::Patronymic);
    same(&person.family_name, PersonField::FamilyName)
        && same(&person.given_name, PersonField::GivenName)
        && (patronymic.is_empty()
            || person.patronymic.is_empty()
            || fold(&person.patronymic) == fold(patronymic))
}

fn same_detail(a: &ContactDetail, b: &ContactDetail, country: &str) -> bool {
    if a.kind != b.kind {
        return false;
    }
    match a.kind {
        DetailKind::Phone => match (phone_key(&a.value, country), phone_key(&b.value, country)) {
            (Some(x), Some(y)) => x == y && (a.extension == b.extension || b.extension.is_empty()),
            _ => a.value == b.value && a.extension == b.extension,
        },
        DetailKind::Email => email::key(&a.value) == email::key(&b.value),
        DetailKind::Address => a.address == b.address && a.value == b.value,
        DetailKind::Messenger | DetailKind::Web | DetailKind::Other => {
            a.value.to_lowercase() == b.value.to_lowercase()
                && (a.label == b.label || a.kind == DetailKind::Web)
        }
    }
}

fn normal(kind: &str, value: &str) -> String {
    identifier::normalise(
        IdentifierKind::from_code(kind).unwrap_or(IdentifierKind::Other),
        value,
    )
}

/// A note is not replaced: what the file says is put below, once.
fn joined_note(old: &str, new: &str) -> String {
    if new.is_empty() || old.contains(new) {
        old.to_owned()
    } else if old.is_empty() || new.contains(old) {
        new.to_owned()
    } else {
        format!("{old}\n{new}")
    }
}
