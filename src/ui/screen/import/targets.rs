//! What a column of a file can mean, in the order in which it is offered.

use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;
use crate::domain::custom_field::{CustomField, FieldOwner};
use crate::domain::identifier::IdentifierKind;
use crate::exchange::field_spec;
use crate::exchange::interaction::column::InteractionColumn;
use crate::exchange::product::column::{PriceColumn, ProductColumn};
use crate::exchange::target::{CustomColumn, DetailPart, Subject, Target, Whose};
use crate::store::{Connection, StoreResult, field, price};

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
pub fn offered(subject: Subject, custom: &[Target], guessed: &[Target]) -> Vec<Target> {
    let mut all = match subject {
        Subject::Clients => of_clients(custom),
        Subject::Products => of_products(custom),
        Subject::Interactions => of_interactions(custom),
    };
    for target in guessed {
        if !all.contains(target) {
            all.push(target.clone());
        }
    }
    all
}

/// Reads what a base adds: its custom fields and price lists.
pub fn of_base(conn: &Connection) -> StoreResult<Vec<Target>> {
    let clients = field::all(conn, FieldOwner::Client)?;
    let people = field::all(conn, FieldOwner::Person)?;
    let fields = clients.iter().chain(&people).filter_map(custom);
    let lists = price::lists(conn)?.into_iter().map(|list| {
        Target::Product(ProductColumn::Price(PriceColumn {
            list: list.name,
            currency: list.currency,
            mode: Some(list.mode),
        }))
    });
    let of_interactions = field::all(conn, FieldOwner::Interaction)?;
    let of_interactions = of_interactions.iter().map(|field| {
        let column = InteractionColumn::Custom(field.name.clone(), field_spec::write(field));
        Target::Interaction(column)
    });
    Ok(fields.chain(lists).chain(of_interactions).collect())
}

fn of_interactions(base: &[Target]) -> Vec<Target> {
    let fixed = InteractionColumn::fixed().into_iter();
    let own = base
        .iter()
        .filter(|target| matches!(target, Target::Interaction(_)));
    [
        Target::Ignore,
        Target::Client(ClientField::Name),
        Target::ClientKey,
    ]
    .into_iter()
    .chain(fixed.map(Target::Interaction))
    .chain(own.cloned())
    .collect()
}

fn of_products(base: &[Target]) -> Vec<Target> {
    let usual = ProductColumn::Price(PriceColumn::default());
    let fixed = ProductColumn::fixed().into_iter().chain([usual]);
    let own = base
        .iter()
        .filter(|target| matches!(target, Target::Product(_)));
    std::iter::once(Target::Ignore)
        .chain(fixed.map(Target::Product))
        .chain(own.cloned())
        .collect()
}

fn of_clients(custom: &[Target]) -> Vec<Target> {
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
    let own = custom
        .iter()
        .filter(|target| matches!(target, Target::Custom(_)));
    all.extend(own.cloned());
    all.extend([Target::ClientKey, Target::PersonKey]);
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
