//! What the properties of a vCard mean: a company with a person, a person alone, or a company alone.
//!
//! What has no place of its own in the program (nickname, spouse, second organisation, a birthday without a year) is
//! kept as a detail with a label rather than dropped. Labels are neutral words (`mobile`, `work`); the import says them
//! in the user's language. Technical properties (UID, REV, PRODID, pictures, keys) are left out.

mod about;

use chrono::NaiveDate;
use encoding_rs::Encoding;

use super::labels::{phone_label, place, service_of};
use super::property::Property;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind};
use crate::domain::contact_person::PersonField;
use crate::exchange::card::{Card, CardPerson, CustomValue};
use crate::exchange::content;
use crate::exchange::field_spec;
use crate::exchange::target::{CustomColumn, Whose};

/// Reads the properties of one card.
pub(super) fn to_card(properties: &[Property], fallback: &'static Encoding) -> Card {
    let mut draft = Draft {
        fallback,
        properties,
        card: Card::default(),
        person: CardPerson::default(),
        organizations: Vec::new(),
        formatted: String::new(),
        is_company: false,
        departments: Vec::new(),
    };
    for property in properties {
        draft.read(property);
    }
    draft.finish()
}

struct Draft<'a> {
    fallback: &'static Encoding,
    properties: &'a [Property],
    card: Card,
    person: CardPerson,
    organizations: Vec<String>,
    departments: Vec<String>,
    formatted: String,
    is_company: bool,
}

impl Draft<'_> {
    fn read(&mut self, property: &Property) {
        match property.name.as_str() {
            "FN" if self.formatted.is_empty() => self.formatted = self.text(property),
            "N" if !self.person.has_name() => self.name(property),
            "ORG" => self.organization(property),
            "TITLE" => self.position(property),
            "ROLE" if self.person.role.is_empty() => self.person.role = self.text(property),
            "TEL" => self.phone(property),
            "EMAIL" => self.simple(property, DetailKind::Email, "mailto:"),
            "ADR" => self.address(property),
            // Only the client's own site stands outside of any group in a card of the program.
            "URL" if self.is_own() && property.group.is_empty() => {
                let text = self.text(property);
                self.card.put(ClientField::Website, &text);
            }
            "URL" => self.simple(property, DetailKind::Web, "url:"),
            "IMPP" => self.messenger(property),
            "BDAY" => self.birthday(property),
            "NOTE" => {
                let text = self.text(property);
                self.person.put(PersonField::Note, &text);
            }
            "CATEGORIES" => self.categories(property),
            "LANG"
                if property.is_preferred()
                    || self.person.field(PersonField::Language).is_empty() =>
            {
                let text = self.text(property);
                self.person.put(PersonField::Language, &text);
            }
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => {
                self.is_company |= matches!(
                    self.text(property).to_lowercase().as_str(),
                    "org" | "organization"
                );
            }
            "X-ABSHOWAS" => self.is_company |= self.text(property).eq_ignore_ascii_case("company"),
            "NICKNAME" => self.other(property, "nickname"),
            "ANNIVERSARY" | "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" | "X-MS-ANNIVERSARY" => {
                self.other(property, "anniversary");
            }
            "X-SPOUSE" | "X-EVOLUTION-SPOUSE" | "X-MS-SPOUSE" => self.other(property, "spouse"),
            "X-MANAGER" | "X-EVOLUTION-MANAGER" | "X-MS-MANAGER" => self.other(property, "manager"),
            "X-ASSISTANT" | "X-EVOLUTION-ASSISTANT" | "X-MS-ASSISTANT" => {
                self.other(property, "assistant");
            }
            "X-ABDATE" | "X-ABRELATEDNAMES" | "RELATED" => self.other(property, ""),
            name if name.starts_with("X-KARTOTEKA-") => self.own(property),
            name => {
                if let Some(service) = service_of(name) {
                    let value = self.text(property);
                    self.add(property, DetailKind::Messenger, service, value);
                }
            }
        }
    }

    /// Whether the program wrote the card itself: such a card is taken literally.
    fn is_own(&self) -> bool {
        !self.card.key.is_empty()
    }

    fn text(&self, property: &Property) -> String {
        property.text(self.fallback)
    }

    fn name(&mut self, property: &Property) {
        let parts = property.list_parts(self.fallback);
        let fields = [
            PersonField::FamilyName,
            PersonField::GivenName,
            PersonField::Patronymic,
        ];
        for (field, part) in fields.into_iter().zip(&parts) {
            self.person.put(field, part);
        }
    }

    fn organization(&mut self, property: &Property) {
        let mut parts = property.parts(self.fallback).into_iter();
        let name = parts.next().unwrap_or_default();
        let units: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if name.is_empty() {
            self.departments.extend(units);
        } else if self.organizations.is_empty() {
            self.organizations.push(name);
            self.departments.extend(units);
        } else if !self.organizations.contains(&name) {
            let whole = std::iter::once(name.clone())
                .chain(units)
                .collect::<Vec<_>>()
                .join(", ");
            self.organizations.push(name);
            self.person
                .details
                .push(detail(DetailKind::Other, "organization", whole));
        }
    }

    fn position(&mut self, property: &Property) {
        let text = self.text(property);
        if self.person.position.is_empty() {
            self.person.position = text;
        } else if !text.is_empty() && text != self.person.position {
            self.person
                .details
                .push(detail(DetailKind::Other, "position", text));
        }
    }

    fn phone(&mut self, property: &Property) {
        let text = self.text(property);
        let number = text.strip_prefix("tel:").unwrap_or(&text);
        let (number, extension) = number.split_once(";ext=").unwrap_or((number, ""));
        let number = number.split(";phone-context=").next().unwrap_or(number);
        let label = self.label(property, phone_label(property));
        let mut phone = detail(DetailKind::Phone, &label, number.to_owned());
        extension.clone_into(&mut phone.extension);
        self.keep(property, phone);
    }

    fn simple(&mut self, property: &Property, kind: DetailKind, scheme: &str) {
        let text = self.text(property);
        let value = text.strip_prefix(scheme).unwrap_or(&text).to_owned();
        let label = place(property);
        self.add(property, kind, label, value);
    }

    fn address(&mut self, property: &Property) {
        let parts = property.parts(self.fallback);
        let part = |index: usize| parts.get(index).cloned().unwrap_or_default();
        // Post-office box, extended address and street together are the street line of the program.
        let street = [part(2), part(1), part(0)]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let mut address = detail(
            DetailKind::Address,
            &self.label(property, place(property)),
            String::new(),
        );
        address.address = AddressParts {
            country: part(6),
            region: part(4),
            city: part(3),
            street,
            postcode: part(5),
        };
        let own = self.grouped(property, "X-KARTOTEKA-FREE");
        if !own.is_empty() {
            address.value = own;
        }
        let AddressParts {
            country,
            region,
            city,
            street,
            postcode,
        } = &mut address.address;
        let only_street = [country, region, city, postcode]
            .iter()
            .all(|part| part.is_empty());
        // A whole address in the street field, as Google writes it, is a free address.
        if only_street && street.contains('\n') && address.value.is_empty() && !self.is_own() {
            address.value = std::mem::take(street);
        }
        if !address.address.is_empty() || !address.value.is_empty() {
            self.keep(property, address);
        }
    }

    fn messenger(&mut self, property: &Property) {
        let text = self.text(property);
        let (scheme, account) = text.split_once(':').unwrap_or(("", &text));
        let scheme = if scheme == "x-im" { "" } else { scheme };
        let service = [
            property.param("X-SERVICE-TYPE"),
            property.param("SERVICE-TYPE"),
            scheme,
        ]
        .into_iter()
        .find(|name| !name.is_empty());
        let service = service.unwrap_or_default();
        let known = service_of(&format!("X-{}", service.to_uppercase())).unwrap_or(service);
        let account = account.strip_prefix("//").unwrap_or(account).to_owned();
        self.add(property, DetailKind::Messenger, known, account);
    }

    fn birthday(&mut self, property: &Property) {
        let text = self.text(property);
        let yearless = text.starts_with("--")
            || text.starts_with("1604-")
            || property
                .params
                .iter()
                .any(|(name, _)| name == "X-APPLE-OMIT-YEAR");
        // RFC 6350 writes 19800322, with or without a time.
        let basic = text
            .get(..8)
            .and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok());
        match basic.or_else(|| content::date(&text)) {
            Some(date) if !yearless => self.person.put(PersonField::Birthday, &date.to_string()),
            _ if !text.is_empty() => self.person.details.push(detail(
                DetailKind::Other,
                "birthday",
                text.trim_start_matches("1604").to_owned(),
            )),
            _ => {}
        }
    }

    fn categories(&mut self, property: &Property) {
        let items = property.items(self.fallback);
        if self.is_own() {
            self.card.tags = items;
            return;
        }
        for item in items.iter().flat_map(|item| item.split(',')) {
            let item = item.trim();
            // Groups that every phone and Google account puts everybody into.
            let of_system = [
                "my contacts",
                "mycontacts",
                "* mycontacts",
                "* my contacts",
                "starred",
            ]
            .contains(&item.to_lowercase().as_str());
            if !item.is_empty() && !of_system && !self.card.tags.iter().any(|tag| tag == item) {
                self.card.tags.push(item.to_owned());
            }
        }
    }

    fn other(&mut self, property: &Property, label: &str) {
        let value = self.text(property);
        self.add(property, DetailKind::Other, label, value);
    }

    /// What only the program itself writes, so that its own export comes back whole.
    fn own(&mut self, property: &Property) {
        let text = self.text(property);
        match property.name.trim_start_matches("X-KARTOTEKA-") {
            "CLIENT" => self.card.key = text,
            "PERSON" => self.person.key = text,
            "MAIN" => self.person.is_main = Some(text == "yes"),
            "ID" => self
                .card
                .identifiers
                .push((property.param("X-KIND").to_owned(), text)),
            "CLIENT-FIELD" => {
                if let Some(field) = ClientField::from_code(property.param("X-KIND")) {
                    self.card.put(field, &text);
                }
            }
            "PERSON-FIELD" => {
                if let Some(field) = PersonField::from_code(property.param("X-KIND")) {
                    self.person.put(field, &text);
                }
            }
            "FIELD" => {
                let (name, spec) = field_spec::split(&text);
                if let Some(whose) = Whose::from_code(property.param("X-KIND")) {
                    self.card.defined.push(CustomColumn {
                        whose,
                        name: name.to_owned(),
                        spec: spec.to_owned(),
                    });
                }
            }
            "CUSTOM" => {
                let (name, spec) = field_spec::split(property.param("X-KIND"));
                let value = CustomValue {
                    name: name.to_owned(),
                    spec: spec.to_owned(),
                    text,
                };
                // The company's card has no person to give it to.
                self.person.custom.push(value);
            }
            _ => {}
        }
    }

    fn add(&mut self, property: &Property, kind: DetailKind, label: &str, value: String) {
        let label = self.label(property, label);
        self.keep(property, detail(kind, &label, value));
    }

    fn keep(&mut self, property: &Property, mut found: ContactDetail) {
        if found.kind != DetailKind::Address && found.value.is_empty() {
            return;
        }
        found.is_main = property.is_preferred();
        found.do_not_use = self.grouped(property, "X-KARTOTEKA-DO-NOT-USE") == "yes";
        self.person.details.push(found);
    }

    /// The user's own label in the same group (`item1.X-ABLabel`), or the one given.
    fn label(&self, property: &Property, otherwise: &str) -> String {
        let label = self.grouped(property, "X-ABLABEL");
        let built_in = label
            .strip_prefix("_$!<")
            .and_then(|label| label.strip_suffix(">!$_"));
        match built_in.unwrap_or(&label) {
            "" => otherwise.to_owned(),
            word @ ("Work" | "Home" | "Mobile" | "Main" | "Other" | "School" | "Anniversary"
            | "Spouse" | "Manager" | "Assistant")
                if built_in.is_some() =>
            {
                word.to_lowercase()
            }
            "AssistantPhone" => "assistant".to_owned(),
            "HomePage" => String::new(),
            word => word.to_owned(),
        }
    }

    fn grouped(&self, property: &Property, name: &str) -> String {
        if property.group.is_empty() {
            return String::new();
        }
        let same = self
            .properties
            .iter()
            .find(|other| other.name == name && other.group == property.group);
        same.map(|other| self.text(other)).unwrap_or_default()
    }
}

fn detail(kind: DetailKind, label: &str, value: String) -> ContactDetail {
    ContactDetail {
        kind,
        label: label.to_owned(),
        value,
        ..ContactDetail::default()
    }
}
