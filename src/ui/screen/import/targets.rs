//! What a column of a file can mean, in the order in which it is offered.

use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;
use crate::domain::custom_field::{CustomField, FieldOwner};
use crate::domain::identifier::IdentifierKind;
use crate::exchange::field_spec;
use crate::exchange::target::{CustomColumn, DetailPart, Target, Whose};

/// Details of a client and of a person that are offered: kind and how many.
const DETAILS: [(DetailKind, u16); 6] = [
    (DetailKind::Phone, 3),
    (DetailKind::Email, 2),
    (DetailKind::Address, 1),
    (DetailKind::Messenger, 2),
    (DetailKind::Web, 1),
    (DetailKind::Other, 1),
];

/// Parts of an address.
const PARTS: [DetailPart; 5] = [
    DetailPart::Country,
    DetailPart::Region,
    DetailPart::City,
    DetailPart::Street,
    DetailPart::Postcode,
];

/// Gives everything a column can mean: leaving it out first, then the client, its codes and details, the contact person,
/// the custom fields, and whatever the guesses say beside.
pub fn offered(custom: &[Target], guessed: &[Target]) -> Vec<Target> {
    let mut all = vec![Target::Ignore];
    all.extend(ClientField::ALL.iter().map(|field| Target::Client(*field)));
    all.push(Target::Tags);
    let kinds = IdentifierKind::ALL.iter();
    all.extend(kinds.map(|kind| Target::Identifier(kind.code().to_owned())));
    details(Whose::Client, &mut all);
    all.push(Target::PersonName);
    all.extend(PersonField::ALL.iter().map(|field| Target::Person(*field)));
    all.extend([Target::Position, Target::Role, Target::MainPerson]);
    details(Whose::Person, &mut all);
    all.extend(custom.iter().cloned());
    all.extend([Target::ClientKey, Target::PersonKey]);
    for target in guessed {
        if !all.contains(target) {
            all.push(target.clone());
        }
    }
    all
}

fn details(whose: Whose, all: &mut Vec<Target>) {
    for (kind, count) in DETAILS {
        for slot in 1..=count {
            all.push(Target::detail(whose, kind, slot, DetailPart::Value));
        }
        if kind == DetailKind::Address {
            all.extend(PARTS.map(|part| Target::detail(whose, kind, 1, part)));
        }
    }
}

/// Gives the target of a custom field; those of interactions are not imported.
pub fn custom(field: &CustomField) -> Option<Target> {
    let whose = match field.owner {
        FieldOwner::Client => Whose::Client,
        FieldOwner::Person => Whose::Person,
        FieldOwner::Interaction => return None,
    };
    Some(Target::Custom(CustomColumn {
        whose,
        name: field.name.clone(),
        spec: field_spec::write(field),
    }))
}
