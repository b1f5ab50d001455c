//! Settles the guesses of all columns against each other: what `Name` is beside `Company`, whose a phone is, which
//! columns make one address, what a second column of the same kind becomes.

use std::collections::HashMap;

use super::content::{self, Look};
use super::header_grammar::ambiguous;
use super::headers::{Draft, Reason, column, plain};
use super::table::Row;
use super::target::{CustomColumn, DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;

fn is_person(target: Option<&Target>) -> bool {
    matches!(
        target,
        Some(
            Target::PersonName
                | Target::Person(
                    PersonField::FamilyName | PersonField::GivenName | PersonField::Patronymic
                )
        )
    )
}

fn is_client(target: Option<&Target>) -> bool {
    matches!(
        target,
        Some(Target::Client(ClientField::Name | ClientField::LegalName))
    )
}

/// Settles `Name`, `Title` and a lone `Ім'я`, which mean different things in different tables.
pub(super) fn settle_names(headers: &[String], rows: &[Row], drafts: &mut [Draft]) {
    let any = |drafts: &[Draft], wanted: &dyn Fn(&Target) -> bool| {
        drafts.iter().any(|d| d.target.as_ref().is_some_and(wanted))
    };
    let has_client = any(drafts, &|t| is_client(Some(t)));
    let has_family = any(drafts, &|t| *t == Target::Person(PersonField::FamilyName));
    let has_given = any(drafts, &|t| *t == Target::Person(PersonField::GivenName));
    let has_position = any(drafts, &|t| *t == Target::Position);
    for (index, header) in headers.iter().enumerate() {
        let draft = &mut drafts[index];
        let plain = plain(header);
        if ambiguous(&plain) && !draft.exact {
            let look = content::look(column(rows, index)).map(|(look, _)| look);
            draft.target = Some(match plain.as_str() {
                "title" if has_position => Target::Ignore,
                "title" => Target::Position,
                _ if has_family && has_given => Target::Ignore,
                // Romanian forms name the family name so, beside "Prenume".
                _ if has_given => Target::Person(PersonField::FamilyName),
                _ if has_client || look == Some(Look::PersonName) => Target::PersonName,
                _ => Target::Client(ClientField::Name),
            });
            draft.confidence = 0.7;
            draft.reason = Reason::Header;
        } else if draft.target == Some(Target::Person(PersonField::GivenName))
            && !draft.exact
            && !has_family
            && !ambiguous_family(headers)
        {
            draft.target = Some(Target::PersonName);
        }
    }
}

fn ambiguous_family(headers: &[String]) -> bool {
    headers
        .iter()
        .any(|header| matches!(plain(header).as_str(), "nume" | "numele"))
}

/// Gives each detail whose header does not say whose it is to the client or to the person.
///
/// Address books put the person first: there all is the person's. In tables of clients a detail belongs to whoever was
/// named last before it; addresses and web sites are the client's.
pub(super) fn settle_owners(drafts: &mut [Draft]) {
    let first =
        |wanted: fn(Option<&Target>) -> bool| drafts.iter().position(|d| wanted(d.target.as_ref()));
    let (person, client) = (first(is_person), first(is_client));
    let person_first = matches!((person, client), (Some(person), Some(client)) if person < client);
    let mut last = Whose::Client;
    let mut group_owner = HashMap::new();
    for draft in drafts.iter_mut() {
        if is_person(draft.target.as_ref()) {
            last = Whose::Person;
        } else if is_client(draft.target.as_ref()) {
            last = Whose::Client;
        }
        let exact = draft.exact || draft.owner_said;
        let number = draft.number;
        if let Some(Target::Detail(column)) = &mut draft.target
            && !exact
        {
            let of_client = matches!(column.kind, DetailKind::Address | DetailKind::Web);
            let owner = match (person, client) {
                (Some(_), Some(_)) if person_first => Whose::Person,
                (Some(_), Some(_)) if !of_client => last,
                _ => Whose::Client,
            };
            // The parts of one detail stay together.
            column.whose = if number.is_some() || column.kind == DetailKind::Address {
                *group_owner
                    .entry((column.kind, number, column.label.clone()))
                    .or_insert(owner)
            } else {
                owner
            };
        }
    }
}

/// Numbers the details: the columns that make one detail get one slot.
pub(super) fn settle_slots(drafts: &mut [Draft]) {
    type Group = (Whose, DetailKind, String, Option<u16>);
    let mut next: HashMap<(Whose, DetailKind), u16> = HashMap::new();
    for draft in drafts.iter().filter(|draft| draft.exact) {
        if let Some(Target::Detail(column)) = &draft.target {
            let top = next.entry((column.whose, column.kind)).or_default();
            *top = (*top).max(column.slot);
        }
    }
    let mut groups: HashMap<Group, (u16, Vec<DetailPart>)> = HashMap::new();
    for draft in drafts.iter_mut().filter(|draft| !draft.exact) {
        let number = draft.number;
        let Some(Target::Detail(column)) = &mut draft.target else {
            continue;
        };
        // A numbered column keeps its group whatever label stands in the header: "Phone 1 - Type" and "Phone 1 - Value".
        let group = (column.whose, column.kind, column.label.clone(), number);
        let top = next.entry((column.whose, column.kind)).or_default();
        let (slot, parts) = groups.entry(group).or_insert_with(|| {
            *top += 1;
            (*top, Vec::new())
        });
        if parts.contains(&column.part) {
            *top += 1;
            *slot = *top;
            parts.clear();
        }
        parts.push(column.part);
        column.slot = *slot;
    }
}

/// The first web address is the client's site; a country without an address is the client's.
pub(super) fn settle_web_and_country(drafts: &mut [Draft]) {
    let mut has_site = drafts
        .iter()
        .any(|d| d.target == Some(Target::Client(ClientField::Website)));
    let address = |draft: &Draft| match &draft.target {
        Some(Target::Detail(column)) if column.kind == DetailKind::Address => {
            Some((column.whose, column.slot, column.part))
        }
        _ => None,
    };
    let parts: Vec<_> = drafts.iter().filter_map(address).collect();
    for draft in drafts.iter_mut().filter(|draft| !draft.exact) {
        let Some(Target::Detail(column)) = &draft.target else {
            continue;
        };
        let alone = |whose, slot| {
            parts
                .iter()
                .filter(|part| (part.0, part.1) == (whose, slot))
                .count()
                == 1
        };
        if column.kind == DetailKind::Web && column.part == DetailPart::Value && !has_site {
            has_site = true;
            draft.target = Some(Target::Client(ClientField::Website));
        } else if column.kind == DetailKind::Address
            && column.part == DetailPart::Country
            && alone(column.whose, column.slot)
        {
            draft.target = Some(Target::Client(ClientField::Country));
        }
    }
}

/// A second column for what a client or person has only once becomes a custom field; notes are put together.
pub(super) fn settle_repeats(headers: &[String], drafts: &mut [Draft]) {
    let many = |target: &Target| {
        matches!(
            target,
            Target::Ignore
                | Target::Tags
                | Target::Identifier(_)
                | Target::Custom(_)
                | Target::Client(ClientField::Note)
                | Target::Person(PersonField::Note)
        )
    };
    let mut seen: Vec<Target> = Vec::new();
    // The surest column of a target keeps it.
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|&a, &b| {
        drafts[b]
            .confidence
            .total_cmp(&drafts[a].confidence)
            .then(a.cmp(&b))
    });
    for index in order {
        let Some(target) = drafts[index].target.clone() else {
            continue;
        };
        if many(&target) || !seen.contains(&target) {
            seen.push(target);
            continue;
        }
        let has_legal_name = seen.contains(&Target::Client(ClientField::LegalName));
        let second_name = target == Target::Client(ClientField::Name) && !has_legal_name;
        let draft = &mut drafts[index];
        draft.confidence = 0.3;
        draft.target = if second_name {
            seen.push(Target::Client(ClientField::LegalName));
            Some(Target::Client(ClientField::LegalName))
        } else {
            draft.reason = Reason::Unknown;
            custom(headers.get(index).map_or("", String::as_str))
        };
    }
}

/// Makes a custom field of the header's name.
pub(super) fn custom(header: &str) -> Option<Target> {
    let name = header.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(Target::Custom(CustomColumn {
        whose: Whose::Client,
        name,
        spec: String::new(),
    }))
}
