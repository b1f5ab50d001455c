//! What the base knows of addressees.

use super::{Addressee, Person, Whom};
use crate::domain::client::{Client, ClientKind};
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::deal::DealRole;
use crate::domain::id::{ClientId, DealId, PersonId};
use crate::domain::own_company::OwnCompany;
use crate::domain::person_name::PersonName;
use crate::domain::phone::Phone;
use crate::domain::postal;
use crate::print::picture::{Picture, PictureError};
use crate::store::{Connection, Store, StoreResult, client, contact_detail, content, deal, person};

/// Reads the addressees of clients, in their order; clients that are gone are left out.
///
/// # Errors
/// When the base cannot be read.
pub fn read(store: &Store, ids: &[ClientId]) -> StoreResult<Vec<Addressee>> {
    let whom: Vec<Whom> = ids.iter().copied().map(Whom::from).collect();
    store.read(|conn| of(conn, &whom))
}

/// Reads addressees, in their order; clients that are gone are left out.
///
/// # Errors
/// When the base cannot be read.
pub fn of(conn: &Connection, whom: &[Whom]) -> StoreResult<Vec<Addressee>> {
    let mut found = Vec::with_capacity(whom.len());
    for &whom in whom {
        let Some(client) = client::get(conn, whom.client)? else {
            continue;
        };
        let details = contact_detail::of_owner(conn, Owner::Client(whom.client))?;
        let people = person::of_client(conn, whom.client)?;
        let (address, rest) = address(&details, &client);
        found.push(Addressee {
            whom,
            name: name(&client),
            person: right(&people, whom.person).map(|(one, place)| named(one, place, &client)),
            phone: phone(&details, &client.country),
            address,
            rest,
            do_not_mail: client.do_not_mail,
            short_name: client.name,
            legal_form: client.legal_form,
        });
    }
    Ok(found)
}

/// Gives whom letters about deals go to: the client and the person that decides; deals without a client are left out.
///
/// # Errors
/// When the base cannot be read.
pub fn of_deals(conn: &Connection, deals: &[DealId]) -> StoreResult<Vec<Whom>> {
    let mut all = Vec::with_capacity(deals.len());
    for &id in deals {
        let Some(found) = deal::get(conn, id)? else {
            continue;
        };
        let Some(client) = found.client else {
            continue;
        };
        let people = deal::persons(conn, id)?;
        let decides = people.iter().find(|one| one.role == DealRole::Decides);
        all.push(Whom {
            client,
            person: decides.or(people.first()).map(|one| one.person),
            deal: Some(id),
        });
    }
    Ok(all)
}

/// Gives the contact persons of a client that may be written to, the main one first.
///
/// # Errors
/// When the base cannot be read.
pub fn people(conn: &Connection, id: ClientId) -> StoreResult<Vec<Person>> {
    let Some(client) = client::get(conn, id)? else {
        return Ok(Vec::new());
    };
    let all = person::of_client(conn, id)?;
    let may = all.iter().filter(|(one, _)| !one.do_not_mail);
    Ok(may.map(|(one, place)| named(one, place, &client)).collect())
}

/// Reads the logo of one of our companies; `None` when it has none.
///
/// # Errors
/// When the base cannot be read; within, when the picture cannot be.
pub fn logo(
    conn: &Connection,
    company: &OwnCompany,
) -> StoreResult<Option<Result<Picture, PictureError>>> {
    let kept = content::get(conn, &company.logo)?;
    Ok(kept.map(|kept| Picture::read(&kept.bytes)))
}

/// The person that was asked for, else the first that may be written to.
fn right(
    people: &[(ContactPerson, Membership)],
    wanted: Option<PersonId>,
) -> Option<&(ContactPerson, Membership)> {
    let may = || people.iter().filter(|(one, _)| !one.do_not_mail);
    let asked = may().find(|(one, _)| Some(one.id) == wanted);
    asked.or_else(|| may().next())
}

fn named(person: &ContactPerson, place: &Membership, client: &Client) -> Person {
    let language = if person.language.is_empty() {
        &client.language
    } else {
        &person.language
    };
    Person {
        id: person.id,
        name: PersonName {
            family: person.family_name.clone(),
            given: person.given_name.clone(),
            patronymic: person.patronymic.clone(),
        },
        language: language.clone(),
        position: place.position.clone(),
    }
}

/// The phone that may be used, the main one first.
fn phone(details: &[ContactDetail], country: &str) -> String {
    let phones = || {
        let phones = details.iter().filter(|one| one.kind == DetailKind::Phone);
        phones.filter(|one| !one.do_not_use)
    };
    let main = phones().find(|one| one.is_main).or(phones().next());
    main.map(|one| Phone::parse(&one.value, country).format())
        .unwrap_or_default()
}

/// The main postal address that may be used, in parts.
fn address(details: &[ContactDetail], client: &Client) -> (AddressParts, String) {
    let usable = || {
        let addresses = details
            .iter()
            .filter(|detail| detail.kind == DetailKind::Address);
        addresses.filter(|detail| !detail.do_not_use)
    };
    let main = usable().find(|detail| detail.is_main).or(usable().next());
    let Some(detail) = main else {
        return (AddressParts::default(), String::new());
    };
    let (mut parts, rest) = if detail.address.is_empty() {
        let read = postal::parse_free(&detail.value, &client.country);
        (read.parts, read.rest)
    } else {
        (detail.address.clone(), detail.value.clone())
    };
    if parts.country.is_empty() {
        parts.country.clone_from(&client.country);
    }
    (parts, rest)
}

/// The name with its legal form as letters have it: `ТОВ «Будмайстер-Захід»`, `Zorile SRL`.
fn name(client: &Client) -> String {
    let (name, form) = (client.name.trim(), client.legal_form.trim());
    let is_cyrillic = form.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
    if form.is_empty() {
        name.to_owned()
    } else if is_cyrillic && client.kind == ClientKind::Company {
        let inner = name.replace('«', "„").replace('»', "“");
        format!("{form} «{inner}»")
    } else {
        format!("{name} {form}")
    }
}
