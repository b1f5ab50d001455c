//! Whom a card is about when all its properties were read: a company with a person, a person alone, a company alone.

use super::Draft;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;
use crate::exchange::card::{Card, CardPerson};

impl Draft<'_> {
    pub(super) fn finish(mut self) -> Card {
        if self.person.position.is_empty() {
            self.person.position = self.departments.join(", ");
        } else if !self.departments.is_empty() {
            self.person.position =
                format!("{}, {}", self.person.position, self.departments.join(", "));
        }
        let company = self.organizations.first().cloned().unwrap_or_default();
        let named =
            self.person.has_name() || (!self.formatted.is_empty() && self.formatted != company);
        let is_person = !self.person.key.is_empty();
        if !is_person && (self.is_company || !named && !company.is_empty()) {
            let name = if self.formatted.is_empty() {
                company
            } else {
                self.formatted.clone()
            };
            return self.alone("company", &name);
        }
        if company.is_empty() {
            let name = self.display_name();
            return self.alone("person", &name);
        }
        if !self.person.has_name() {
            self.person.full_name.clone_from(&self.formatted);
        }
        if !self.is_own() {
            self.card.put(ClientField::Kind, "company");
        }
        self.card.put(ClientField::Name, &company);
        self.give_site_to_client();
        self.card.people.push(self.person);
        self.card
    }

    /// A client without contact persons: everything is the client's own.
    pub(super) fn alone(mut self, kind: &str, name: &str) -> Card {
        let own_kind = self.card.field(ClientField::Kind).to_owned();
        self.card.put(
            ClientField::Kind,
            if own_kind.is_empty() { kind } else { &own_kind },
        );
        self.card.put(ClientField::Name, name);
        self.give_site_to_client();
        let person = std::mem::take(&mut self.person);
        self.card
            .put(ClientField::Note, person.field(PersonField::Note));
        self.card
            .put(ClientField::Language, person.field(PersonField::Language));
        self.card.custom.extend(person.custom.iter().cloned());
        let has_more = !person.field(PersonField::Birthday).is_empty()
            || !person.position.is_empty()
            || !person.role.is_empty();
        if kind == "person" && has_more && person.has_name() {
            // Birthday and position stand on a contact person only.
            let mut twin = CardPerson {
                position: person.position,
                role: person.role,
                full_name: person.full_name,
                ..CardPerson::default()
            };
            twin.fields = person
                .fields
                .into_iter()
                .filter(|(field, _)| *field != PersonField::Note && *field != PersonField::Language)
                .collect();
            self.card.people.push(twin);
        }
        self.card.details = person.details;
        self.card
    }

    pub(super) fn give_site_to_client(&mut self) {
        let site = self
            .person
            .details
            .iter()
            .position(|found| found.kind == DetailKind::Web && found.label != "home");
        if let Some(site) = site
            && self.card.field(ClientField::Website).is_empty()
            && !self.is_own()
        {
            let found = self.person.details.remove(site);
            self.card.put(ClientField::Website, &found.value);
        }
    }

    pub(super) fn display_name(&self) -> String {
        if !self.formatted.is_empty() {
            return self.formatted.clone();
        }
        let parts = [
            PersonField::FamilyName,
            PersonField::GivenName,
            PersonField::Patronymic,
        ];
        let name = parts
            .map(|field| self.person.field(field))
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if !name.is_empty() {
            return name;
        }
        // A phone's card may hold an address of e-mail and nothing else.
        let known = self
            .person
            .details
            .iter()
            .find(|found| matches!(found.kind, DetailKind::Email | DetailKind::Phone));
        known.map(|found| found.value.clone()).unwrap_or_default()
    }
}
