//! The columns of an exported table: those that some client fills, in an order for reading, and the cells of a row.
//!
//! One row is one client with one of its people. Numbered columns (`Телефон 2`) hold the details in their order, the
//! main one first. The order of the columns, and that their names are read back, is the contract of the format.

use std::collections::BTreeMap;

use super::card::{Card, CardPerson};
use super::choices;
use super::row_card::join_tags;
use super::target::{CustomColumn, DetailColumn, DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::PersonField;
use crate::i18n::Words;

const CLIENT_FIRST: [ClientField; 14] = [
    ClientField::Name,
    ClientField::LegalForm,
    ClientField::LegalName,
    ClientField::Kind,
    ClientField::Status,
    ClientField::Category,
    ClientField::Responsible,
    ClientField::Source,
    ClientField::Book,
    ClientField::Parent,
    ClientField::Country,
    ClientField::Language,
    ClientField::DoNotCall,
    ClientField::DoNotMail,
];

/// Counts what the clients fill.
#[derive(Debug, Default)]
pub(super) struct Used {
    client: Vec<ClientField>,
    person: Vec<PersonField>,
    tags: bool,
    people: bool,
    position: bool,
    role: bool,
    identifiers: BTreeMap<String, usize>,
    details: BTreeMap<(Whose, DetailKind), Vec<Vec<DetailPart>>>,
}

impl Used {
    /// Takes note of what a client fills.
    pub(super) fn note(&mut self, card: &Card) {
        for (field, _) in &card.fields {
            if !self.client.contains(field) {
                self.client.push(*field);
            }
        }
        self.tags |= !card.tags.is_empty();
        let mut counts = BTreeMap::<&str, usize>::new();
        for (kind, _) in &card.identifiers {
            *counts.entry(kind).or_default() += 1;
        }
        for (kind, count) in counts {
            let most = self.identifiers.entry(kind.to_owned()).or_default();
            *most = count.max(*most);
        }
        self.note_details(Whose::Client, &card.details);
        for person in &card.people {
            self.people = true;
            self.position |= !person.position.is_empty();
            self.role |= !person.role.is_empty();
            for (field, _) in &person.fields {
                if !self.person.contains(field) {
                    self.person.push(*field);
                }
            }
            self.note_details(Whose::Person, &person.details);
        }
    }

    fn note_details(&mut self, whose: Whose, details: &[ContactDetail]) {
        let mut slots = BTreeMap::<DetailKind, usize>::new();
        for detail in details {
            let slot = slots.entry(detail.kind).or_default();
            let used = self.details.entry((whose, detail.kind)).or_default();
            if used.len() == *slot {
                used.push(Vec::new());
            }
            for &part in DetailPart::ALL {
                if !part_text(detail, part).is_empty() && !used[*slot].contains(&part) {
                    used[*slot].push(part);
                }
            }
            *slot += 1;
        }
    }

    /// Gives the columns in their order. `fields` are all custom fields of the base, in their order; they are written
    /// even where nobody fills them, so that an empty base gets the same ones.
    pub(super) fn columns(&self, fields: &[CustomColumn]) -> Vec<Column> {
        let mut targets = vec![Target::ClientKey];
        let client =
            |field: &ClientField| self.client.contains(field) || *field == ClientField::Name;
        targets.extend(CLIENT_FIRST.into_iter().filter(client).map(Target::Client));
        if self.tags {
            targets.push(Target::Tags);
        }
        let mut columns: Vec<Column> = targets.into_iter().map(Column::first).collect();
        for (kind, &most) in &self.identifiers {
            columns.extend((0..most).map(|nth| Column {
                target: Target::Identifier(kind.clone()),
                nth,
            }));
        }
        self.push_details(&mut columns, Whose::Client);
        for field in [ClientField::Website, ClientField::Note] {
            if self.client.contains(&field) {
                columns.push(Column::first(Target::Client(field)));
            }
        }
        push_custom(&mut columns, Whose::Client, fields);
        if !self.people {
            return columns;
        }
        let person = |field: PersonField| {
            self.person
                .contains(&field)
                .then_some(Target::Person(field))
        };
        let mut targets = vec![Some(Target::PersonKey)];
        targets.extend(
            [
                PersonField::FamilyName,
                PersonField::GivenName,
                PersonField::Patronymic,
            ]
            .map(person),
        );
        targets.push(self.position.then_some(Target::Position));
        targets.push(self.role.then_some(Target::Role));
        targets.push(Some(Target::MainPerson));
        targets.push(person(PersonField::Birthday));
        columns.extend(targets.into_iter().flatten().map(Column::first));
        self.push_details(&mut columns, Whose::Person);
        let rest = [
            PersonField::Language,
            PersonField::DoNotCall,
            PersonField::DoNotMail,
            PersonField::Note,
        ]
        .map(person);
        columns.extend(rest.into_iter().flatten().map(Column::first));
        push_custom(&mut columns, Whose::Person, fields);
        columns
    }

    fn push_details(&self, columns: &mut Vec<Column>, whose: Whose) {
        for &kind in DetailKind::ALL {
            let slots = self
                .details
                .get(&(whose, kind))
                .map_or(&[][..], Vec::as_slice);
            for (slot, parts) in slots.iter().enumerate() {
                let slot = u16::try_from(slot + 1).unwrap_or(u16::MAX);
                let used = DetailPart::ALL.iter().filter(|part| parts.contains(part));
                columns.extend(
                    used.map(|&part| Column::first(Target::detail(whose, kind, slot, part))),
                );
            }
        }
    }
}

fn push_custom(columns: &mut Vec<Column>, whose: Whose, fields: &[CustomColumn]) {
    let own = fields.iter().filter(|field| field.whose == whose);
    columns.extend(own.map(|field| Column::first(Target::Custom(field.clone()))));
}

/// One column of an exported table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// What it holds.
    pub target: Target,
    /// Which one of several of the kind (identifiers), from 0.
    nth: usize,
}

impl Column {
    fn first(target: Target) -> Self {
        Self { target, nth: 0 }
    }

    /// Gives the cell of a client and one of its people; choices in the user's words.
    pub(super) fn cell(&self, card: &Card, person: Option<&CardPerson>, words: &Words) -> String {
        let of_person = |text: fn(&CardPerson) -> String| person.map(text).unwrap_or_default();
        match &self.target {
            Target::Ignore | Target::PersonName | Target::Product(_) | Target::Interaction(_) => {
                String::new()
            }
            Target::Client(field) => client_text(*field, card.field(*field), words),
            Target::Tags => join_tags(&card.tags),
            Target::ClientKey => card.key.clone(),
            Target::Identifier(kind) => {
                let of_kind = card.identifiers.iter().filter(|(other, _)| other == kind);
                of_kind
                    .map(|(_, value)| value.clone())
                    .nth(self.nth)
                    .unwrap_or_default()
            }
            Target::Person(field) => {
                let text = person
                    .map(|person| person.field(*field))
                    .unwrap_or_default();
                match field {
                    PersonField::DoNotCall | PersonField::DoNotMail if !text.is_empty() => {
                        choices::say("value-", text, words)
                    }
                    _ => text.to_owned(),
                }
            }
            Target::Position => of_person(|person| person.position.clone()),
            Target::Role => of_person(|person| person.role.clone()),
            Target::MainPerson => {
                let is_main = person.and_then(|person| person.is_main);
                is_main
                    .map(|yes| choices::say("value-", if yes { "yes" } else { "no" }, words))
                    .unwrap_or_default()
            }
            Target::PersonKey => of_person(|person| person.key.clone()),
            Target::Detail(column) => self.detail(column, card, person, words),
            Target::Custom(column) => {
                let values = match column.whose {
                    Whose::Client => card.custom.as_slice(),
                    Whose::Person => person.map_or(&[][..], |person| person.custom.as_slice()),
                };
                let same = values
                    .iter()
                    .find(|value| value.name == column.name && value.spec == column.spec);
                same.map(|value| value.text.clone()).unwrap_or_default()
            }
        }
    }

    fn detail(
        &self,
        column: &DetailColumn,
        card: &Card,
        person: Option<&CardPerson>,
        words: &Words,
    ) -> String {
        let details = match column.whose {
            Whose::Client => card.details.as_slice(),
            Whose::Person => person.map_or(&[][..], |person| person.details.as_slice()),
        };
        let nth = usize::from(column.slot).saturating_sub(1);
        let Some(detail) = details
            .iter()
            .filter(|detail| detail.kind == column.kind)
            .nth(nth)
        else {
            return String::new();
        };
        let text = part_text(detail, column.part);
        if column.part == DetailPart::DoNotUse && !text.is_empty() {
            choices::say("value-", text, words)
        } else {
            text.to_owned()
        }
    }
}

fn client_text(field: ClientField, text: &str, words: &Words) -> String {
    match field {
        _ if text.is_empty() => String::new(),
        ClientField::Kind => choices::say("client-kind-", text, words),
        ClientField::Status => choices::say("client-status-", text, words),
        ClientField::DoNotCall | ClientField::DoNotMail => choices::say("value-", text, words),
        _ => text.to_owned(),
    }
}

/// A part of a detail as text. The main one is the first of its kind, so that needs no column.
fn part_text(detail: &ContactDetail, part: DetailPart) -> &str {
    match part {
        DetailPart::Value => &detail.value,
        DetailPart::Label => &detail.label,
        DetailPart::Extension => &detail.extension,
        DetailPart::Country => &detail.address.country,
        DetailPart::Region => &detail.address.region,
        DetailPart::City => &detail.address.city,
        DetailPart::Street => &detail.address.street,
        DetailPart::Postcode => &detail.address.postcode,
        DetailPart::DoNotUse if detail.do_not_use => "yes",
        DetailPart::DoNotUse | DetailPart::Main => "",
    }
}
