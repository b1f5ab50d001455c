//! Writes cards as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426).
//!
//! A client with people becomes one card per person (with `ORG`), as address books expect, after a card of the client
//! itself. Properties `X-KARTOTEKA-*` hold what the standard has no place for; other programs step over them. Lines are
//! folded at 75 octets without dividing a character.

use std::io::{self, Write};

use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::contact_person::PersonField;
use crate::exchange::card::{Card, CardPerson, CustomValue};

/// The version written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// RFC 6350.
    #[default]
    V4,
    /// RFC 2426: for older phones and Outlook.
    V3,
}

/// Writes the card of a client, and one for each of its people.
pub fn write_card(out: &mut impl Write, card: &Card, version: Version) -> io::Result<()> {
    client_card(card, version).write(out)?;
    for person in &card.people {
        person_card(card, person, version).write(out)?;
    }
    Ok(())
}

fn client_card(card: &Card, version: Version) -> Text {
    let mut text = Text::begin(version);
    let name = card.field(ClientField::Name);
    let is_person = card.field(ClientField::Kind) == "person";
    text.line("FN", "", &escape(name));
    if version == Version::V4 {
        text.line("KIND", "", if is_person { "individual" } else { "org" });
    } else if !is_person {
        text.line("X-ABShowAs", "", "COMPANY");
    }
    if is_person {
        text.line("N", "", &format!("{};;;;", escape(name)));
    } else {
        if version == Version::V3 {
            text.line("N", "", ";;;;");
        }
        text.line("ORG", "", &escape(name));
    }
    text.line("X-KARTOTEKA-CLIENT", "", &escape(&card.key));
    for column in &card.defined {
        let name = field_name(&column.name, &column.spec);
        text.own("FIELD", column.whose.code(), &name);
    }
    for (field, value) in &card.fields {
        match field {
            ClientField::Name => {}
            ClientField::Website => text.line("URL", "", &escape(value)),
            ClientField::Note => text.line("NOTE", "", &escape(value)),
            field => text.own("CLIENT-FIELD", field.code(), value),
        }
    }
    for (kind, value) in &card.identifiers {
        text.own("ID", kind, value);
    }
    if !card.tags.is_empty() {
        text.line(
            "CATEGORIES",
            "",
            &card
                .tags
                .iter()
                .map(|tag| escape(tag))
                .collect::<Vec<_>>()
                .join(","),
        );
    }
    text.details(&card.details);
    text.custom(&card.custom);
    text
}

fn person_card(card: &Card, person: &CardPerson, version: Version) -> Text {
    let mut text = Text::begin(version);
    let parts = [
        PersonField::FamilyName,
        PersonField::GivenName,
        PersonField::Patronymic,
    ]
    .map(|field| person.field(field));
    let shown = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    text.line(
        "FN",
        "",
        &escape(if shown.is_empty() {
            &person.full_name
        } else {
            &shown
        }),
    );
    text.line("N", "", &format!("{};;", parts.map(escape).join(";")));
    text.line("ORG", "", &escape(card.field(ClientField::Name)));
    text.line("TITLE", "", &escape(&person.position));
    text.line("ROLE", "", &escape(&person.role));
    text.line("X-KARTOTEKA-CLIENT", "", &escape(&card.key));
    text.line("X-KARTOTEKA-PERSON", "", &escape(&person.key));
    if let Some(is_main) = person.is_main {
        text.line("X-KARTOTEKA-MAIN", "", if is_main { "yes" } else { "no" });
    }
    for (field, value) in &person.fields {
        match field {
            PersonField::FamilyName | PersonField::GivenName | PersonField::Patronymic => {}
            PersonField::Birthday if version == Version::V4 => {
                text.line("BDAY", "", &value.replace('-', ""));
            }
            PersonField::Birthday => text.line("BDAY", ";VALUE=date", value),
            PersonField::Note => text.line("NOTE", "", &escape(value)),
            field => text.own("PERSON-FIELD", field.code(), value),
        }
    }
    text.details(&person.details);
    text.custom(&person.custom);
    text
}

fn field_name(name: &str, spec: &str) -> String {
    if spec.is_empty() {
        name.to_owned()
    } else {
        format!("{name} [{spec}]")
    }
}

/// A card in the making.
struct Text {
    version: Version,
    text: String,
    groups: usize,
}

impl Text {
    fn begin(version: Version) -> Self {
        let number = if version == Version::V4 { "4.0" } else { "3.0" };
        Self {
            version,
            text: format!("BEGIN:VCARD\r\nVERSION:{number}\r\n"),
            groups: 0,
        }
    }

    fn write(mut self, out: &mut impl Write) -> io::Result<()> {
        self.text.push_str("END:VCARD\r\n");
        out.write_all(self.text.as_bytes())
    }

    /// Adds a property unless its value is empty; `N` and `FN` must stand in every card.
    fn line(&mut self, name: &str, params: &str, value: &str) {
        if value.is_empty() && name != "FN" {
            return;
        }
        fold(&mut self.text, &format!("{name}{params}:{value}"));
    }

    fn own(&mut self, name: &str, kind: &str, value: &str) {
        self.line(
            &format!("X-KARTOTEKA-{name}"),
            &format!(";X-KIND={}", escape_param(kind)),
            &escape(value),
        );
    }

    fn custom(&mut self, values: &[CustomValue]) {
        for value in values {
            self.own("CUSTOM", &field_name(&value.name, &value.spec), &value.text);
        }
    }

    fn details(&mut self, details: &[ContactDetail]) {
        for detail in details {
            self.detail(detail);
        }
    }

    fn detail(&mut self, detail: &ContactDetail) {
        self.groups += 1;
        let group = format!("item{}", self.groups);
        let mut params = String::new();
        let types = types(detail);
        if !types.is_empty() {
            params = format!(";TYPE={}", types.join(","));
        }
        if detail.is_main {
            params.push_str(if self.version == Version::V4 {
                ";PREF=1"
            } else {
                ";TYPE=pref"
            });
        }
        let (name, value) = match detail.kind {
            DetailKind::Phone if detail.extension.is_empty() => ("TEL", escape(&detail.value)),
            DetailKind::Phone => {
                params.push_str(if self.version == Version::V4 {
                    ";VALUE=uri"
                } else {
                    ""
                });
                (
                    "TEL",
                    format!(
                        "tel:{};ext={}",
                        escape(&detail.value),
                        escape(&detail.extension)
                    ),
                )
            }
            DetailKind::Email => ("EMAIL", escape(&detail.value)),
            DetailKind::Web => ("URL", escape(&detail.value)),
            DetailKind::Address => {
                let parts = &detail.address;
                let parts = [
                    &parts.street,
                    &parts.city,
                    &parts.region,
                    &parts.postcode,
                    &parts.country,
                ];
                (
                    "ADR",
                    format!(";;{}", parts.map(|part| escape(part)).join(";")),
                )
            }
            DetailKind::Messenger => {
                params.push_str(&format!(";X-SERVICE-TYPE={}", escape_param(&detail.label)));
                ("IMPP", format!("x-im:{}", escape(&detail.value)))
            }
            DetailKind::Other => ("X-ABRELATEDNAMES", escape(&detail.value)),
        };
        self.line(&format!("{group}.{name}"), &params, &value);
        self.line(&format!("{group}.X-ABLabel"), "", &escape(&detail.label));
        if detail.kind == DetailKind::Address {
            self.line(
                &format!("{group}.X-KARTOTEKA-FREE"),
                "",
                &escape(&detail.value),
            );
        }
        if detail.do_not_use {
            self.line(&format!("{group}.X-KARTOTEKA-DO-NOT-USE"), "", "yes");
        }
    }
}

/// The standard's types for labels in any of the four languages.
fn types(detail: &ContactDetail) -> Vec<&'static str> {
    let label = detail.label.to_lowercase();
    let starts = |stems: &[&str]| stems.iter().any(|stem| label.starts_with(stem));
    let mut types = Vec::new();
    if detail.kind == DetailKind::Phone {
        if starts(&["моб", "mob", "cell", "сот"]) {
            types.push("cell");
        } else if starts(&["факс", "fax"]) {
            types.push("fax");
        }
    }
    if starts(&["роб", "раб", "work", "serviciu", "birou", "офіс", "офис"]) {
        types.push("work");
    } else if starts(&["дом", "home", "acas"]) {
        types.push("home");
    }
    types
}

/// Escapes a text value (RFC 6350, 3.4).
pub(in crate::exchange) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\\' | ',' | ';' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Escapes a parameter value (RFC 6868) and quotes it.
pub(in crate::exchange) fn escape_param(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('^', "^^")
            .replace('\n', "^n")
            .replace('"', "^'")
    )
}

/// Folds at 75 octets; a character is never divided.
pub(in crate::exchange) fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
