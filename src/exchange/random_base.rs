//! Random bases for the tests of export and import.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Office;
use crate::domain::client::{Client, ClientKind, ClientStatus};
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::domain::id::PersonId;
use crate::domain::user::User;
use crate::store::{Action, StoreError, client, contact_detail, field, person, tag, user};

#[derive(Debug, Clone)]
pub struct Plan {
    pub clients: Vec<PlannedClient>,
}

#[derive(Debug, Clone)]
pub struct PlannedClient {
    texts: [String; 8],
    kind: usize,
    status: usize,
    marks: [bool; 3],
    identifiers: Vec<(usize, String)>,
    tags: BTreeSet<String>,
    details: Vec<ContactDetail>,
    values: Vec<(usize, String)>,
    people: Vec<PlannedPerson>,
    shares_person: bool,
    has_parent: bool,
}

#[derive(Debug, Clone)]
pub struct PlannedPerson {
    names: [String; 3],
    place: [String; 2],
    note: String,
    birthday: bool,
    details: Vec<ContactDetail>,
    value: String,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-zА-Яіїєґșț=+@'-][A-Za-zА-Яа-яіїєґșț0-9 ,;:|/\\\\\"'«»()№.+=@-]{0,12}[A-Za-zа-яї0-9.\"';]"
    ]
}

fn lines() -> impl Strategy<Value = String> {
    (text(), text()).prop_map(|(a, b)| format!("{a}\n{b}").trim().to_owned())
}

fn details() -> impl Strategy<Value = Vec<ContactDetail>> {
    let one = (
        0..DetailKind::ALL.len(),
        text(),
        lines(),
        prop::array::uniform5(text()),
        any::<bool>(),
        any::<bool>(),
        "[0-9]{0,3}",
    )
        .prop_map(
            |(
                kind,
                label,
                value,
                [country, region, city, street, postcode],
                is_main,
                do_not_use,
                extension,
            )| {
                let kind = DetailKind::ALL[kind];
                let is_address = kind == DetailKind::Address;
                let value = if is_address {
                    value
                } else {
                    format!("x{}", value.replace(['\n', ';'], " "))
                        .trim_end()
                        .to_owned()
                };
                let street = if is_address && value.is_empty() {
                    format!("вул. {street}").trim_end().to_owned()
                } else {
                    street
                };
                ContactDetail {
                    kind,
                    label,
                    value,
                    is_main,
                    do_not_use,
                    extension: if kind == DetailKind::Phone {
                        extension
                    } else {
                        String::new()
                    },
                    address: if is_address {
                        AddressParts {
                            country,
                            region,
                            city,
                            street,
                            postcode,
                        }
                    } else {
                        AddressParts::default()
                    },
                    ..ContactDetail::default()
                }
            },
        );
    prop::collection::vec(one, 0..4)
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let person = (
        prop::array::uniform3(text()),
        prop::array::uniform2(text()),
        lines(),
        any::<bool>(),
        details(),
        text(),
    )
        .prop_map(
            |(names, place, note, birthday, details, value)| PlannedPerson {
                names,
                place,
                note,
                birthday,
                details,
                value,
            },
        );
    let first = (
        prop::array::uniform8(text()),
        0..2usize,
        0..4usize,
        prop::array::uniform3(any::<bool>()),
    );
    let second = (
        prop::collection::vec((0..4usize, "[0-9A-Z]{1,10}"), 0..3),
        prop::collection::btree_set("[а-яa-z,;\\\\ ]{0,4}[а-яa-z]", 0..3),
        details(),
        prop::collection::vec((0..FIELDS.len(), text()), 0..3),
        prop::collection::vec(person, 0..3),
        any::<bool>(),
        any::<bool>(),
    );
    let client = (first, second).prop_map(
        |(
            (texts, kind, status, marks),
            (identifiers, tags, details, values, people, shares_person, has_parent),
        )| PlannedClient {
            texts,
            kind,
            status,
            marks,
            identifiers,
            tags: tags.into_iter().map(|tag| tag.trim().to_owned()).collect(),
            details,
            values,
            people,
            shares_person,
            has_parent,
        },
    );
    prop::collection::vec(client, 1..5).prop_map(|clients| Plan { clients })
}

const FIELDS: [(FieldKind, &str); 4] = [
    (FieldKind::Text, "Розмір [взуття]"),
    (FieldKind::Date, "Договір; від"),
    (FieldKind::Choice, "Сорт"),
    (FieldKind::Money, "Ліміт: 1"),
];

pub fn build(plan: &Plan) -> Office {
    let office = Office::new();
    office
        .store
        .transact(Action::Demo, "", |tx| {
            let boss = user::add(
                tx,
                &User {
                    name: "Бойко Андрій".to_owned(),
                    ..User::default()
                },
            )?;
            let book = crate::store::book::add(tx, "Захід")?;
            let mut fields = Vec::new();
            for owner in [FieldOwner::Client, FieldOwner::Person] {
                for (kind, name) in FIELDS {
                    let mut definition = CustomField {
                        owner,
                        name: name.to_owned(),
                        kind,
                        ..CustomField::default()
                    };
                    match kind {
                        FieldKind::Choice => {
                            definition.choices = vec!["S".to_owned(), "M | L".to_owned()];
                        }
                        FieldKind::Money => definition.currency = "UAH".to_owned(),
                        _ => {}
                    }
                    definition.id = field::add(tx, &definition)?;
                    fields.push(definition);
                }
            }
            let value = |definition: &CustomField, text: &str| {
                let typed = match definition.kind {
                    FieldKind::Date => "2026-11-18",
                    FieldKind::Choice => "M | L",
                    FieldKind::Money => "1234.50",
                    _ => text,
                };
                definition.parse(typed).unwrap()
            };
            let mut last_person: Option<PersonId> = None;
            let mut last_client = None;
            for (number, planned) in plan.clients.iter().enumerate() {
                let [
                    name,
                    legal_name,
                    legal_form,
                    category,
                    source,
                    website,
                    note,
                    language,
                ] = planned.texts.clone();
                let new = Client {
                    kind: ClientKind::ALL[planned.kind],
                    name: format!("{name} {number}").trim().to_owned(),
                    legal_name,
                    legal_form,
                    status: ClientStatus::ALL[planned.status],
                    parent: last_client.filter(|_| planned.has_parent),
                    category,
                    source,
                    responsible: planned.marks[2].then_some(boss),
                    book: planned.marks[1].then_some(book),
                    website,
                    note,
                    country: if planned.marks[0] {
                        "UA".to_owned()
                    } else {
                        String::new()
                    },
                    language: language
                        .chars()
                        .filter(char::is_ascii_lowercase)
                        .take(2)
                        .collect(),
                    do_not_call: planned.marks[0],
                    do_not_mail: planned.marks[1],
                    ..Client::default()
                };
                let id = client::add(tx, &new)?;
                last_client = Some(id);
                for (kind, code) in &planned.identifiers {
                    client::add_identifier(
                        tx,
                        id,
                        ["ua.edrpou", "iban", "other", "xx.unknown"][*kind],
                        code,
                    )?;
                }
                for name in &planned.tags {
                    let tag = tag::find_or_add(tx, name)?;
                    tag::put(tx, id, tag)?;
                }
                for detail in &planned.details {
                    contact_detail::add(tx, Owner::Client(id), detail)?;
                }
                for (which, text) in &planned.values {
                    field::set(
                        tx,
                        fields[*which].id,
                        id.get(),
                        value(&fields[*which], text).as_ref(),
                    )?;
                }
                if let Some(person) = last_person.filter(|_| planned.shares_person) {
                    let membership = Membership {
                        client: id,
                        person,
                        position: "радник".to_owned(),
                        role: String::new(),
                        is_main: false,
                    };
                    person::place(tx, &membership)?;
                }
                for (nth, planned) in planned.people.iter().enumerate() {
                    let [family_name, given_name, patronymic] = planned.names.clone();
                    let new = ContactPerson {
                        family_name,
                        given_name,
                        patronymic,
                        birthday: planned
                            .birthday
                            .then(|| chrono::NaiveDate::from_ymd_opt(1879, 3, 14))
                            .flatten(),
                        note: planned.note.clone(),
                        language: String::new(),
                        do_not_mail: planned.birthday,
                        ..ContactPerson::default()
                    };
                    let person = person::add(tx, &new)?;
                    last_person = Some(person);
                    let [position, role] = planned.place.clone();
                    person::place(
                        tx,
                        &Membership {
                            client: id,
                            person,
                            position,
                            role,
                            is_main: nth == 1,
                        },
                    )?;
                    for detail in &planned.details {
                        contact_detail::add(tx, Owner::Person(person), detail)?;
                    }
                    let definition = &fields[FIELDS.len()];
                    field::set(
                        tx,
                        definition.id,
                        person.get(),
                        value(definition, &planned.value).as_ref(),
                    )?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    office
}
