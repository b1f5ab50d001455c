//! The client of the guide's pictures, read from `assets/demo/showcase.txt`.

use super::bulk::{minute, named_person};
use super::draft::{Draft, EventDraft, PersonDraft};
use super::events::{self, Subject};
use super::library::Country;
use super::random::Random;
use super::words::part;
use super::{Maker, codes, firm};
use crate::domain::client::{Client, ClientStatus};
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind};
use crate::domain::identifier::IdentifierKind;
use crate::domain::interaction::{Direction, Interaction, InteractionKind, InteractionState};
use crate::domain::time::Timestamp;

/// Makes the client; only its older interactions are invented.
pub fn client(maker: &Maker, random: &mut Random) -> Draft {
    let words = &maker.library.showcase;
    let value = |key: &str| words.value("client", key).to_owned();
    let number = |key: &str| words.value("client", key).parse::<i64>().unwrap_or(0);
    let mut draft = Draft {
        client: Client {
            name: value("name"),
            legal_name: value("legal"),
            legal_form: value("form"),
            status: ClientStatus::Client,
            category: value("category"),
            source: maker
                .library
                .office
                .section("sources")
                .first()
                .copied()
                .unwrap_or_default()
                .to_owned(),
            website: value("website"),
            note: value("terms"),
            country: Country::Ukraine.code().to_owned(),
            language: Country::Ukraine.language().code().to_owned(),
            created: maker.at(-number("since"), 10 * 60),
            ..Client::default()
        },
        tags: vec![0, 1, 2],
        ..Draft::default()
    };
    draft.identifiers.extend(
        codes::with_check(IdentifierKind::UaEdrpou, words.value("client", "edrpou"), 1)
            .map(|code| (IdentifierKind::UaEdrpou, code)),
    );
    draft
        .identifiers
        .push((IdentifierKind::UaVat, value("vat")));
    draft
        .identifiers
        .extend(codes::iban(Country::Ukraine, random));
    draft
        .details
        .extend(words.section("addresses").iter().map(|line| address(line)));
    draft.fields.extend(
        words
            .section("fields")
            .iter()
            .map(|typed| (*typed).to_owned())
            .enumerate(),
    );
    let created = draft.client.created;
    let people = words.section("people").iter();
    draft
        .persons
        .extend(people.map(|line| person(maker, created, line)));

    let subject = Subject {
        country: Country::Ukraine,
        city: words
            .section("addresses")
            .first()
            .map_or("", |line| part(line, 2)),
        person: words
            .section("people")
            .first()
            .map_or("", |line| part(line, 0))
            .to_owned(),
    };
    let mut days: Vec<i64> = (0..number("older"))
        .map(|_| random.between(3 - number("since"), -30))
        .collect();
    events::past(maker, &mut draft, &subject, &mut days, random);
    let events: Vec<EventDraft> = words
        .section("history")
        .iter()
        .map(|line| event(maker, line))
        .collect();
    draft.events.extend(events);
    draft
}

fn address(line: &'static str) -> ContactDetail {
    ContactDetail {
        kind: DetailKind::Address,
        label: part(line, 0).to_owned(),
        address: AddressParts {
            country: Country::Ukraine.code().to_owned(),
            region: part(line, 1).to_owned(),
            city: part(line, 2).to_owned(),
            street: part(line, 3).to_owned(),
            postcode: part(line, 4).to_owned(),
        },
        ..ContactDetail::default()
    }
}

fn person(maker: &Maker, created: Timestamp, line: &'static str) -> PersonDraft {
    let mut person = named_person(part(line, 0), Country::Ukraine);
    person.created = created;
    let mut details = vec![ContactDetail {
        label: maker.library.office.value("words", "work").to_owned(),
        extension: part(line, 4).to_owned(),
        ..firm::phone(part(line, 3))
    }];
    if !part(line, 6).is_empty() {
        details.push(ContactDetail {
            kind: DetailKind::Email,
            value: part(line, 6).to_owned(),
            ..ContactDetail::default()
        });
    }
    PersonDraft {
        person,
        position: part(line, 1).to_owned(),
        role: part(line, 2).to_owned(),
        details,
        fields: Vec::new(),
    }
}

fn event(maker: &Maker, line: &'static str) -> EventDraft {
    let day: i64 = part(line, 0).parse().unwrap_or(0);
    let time = minute(part(line, 1));
    let at = maker.at(day, time.unwrap_or(0));
    let state = InteractionState::from_code(part(line, 3)).unwrap_or_default();
    let planned = state == InteractionState::Planned;
    let interaction = Interaction {
        kind: InteractionKind::from_code(part(line, 2)).unwrap_or_default(),
        state,
        direction: Direction::from_code(part(line, 4)).unwrap_or_default(),
        topic: part(line, 7).to_owned(),
        content: part(line, 8).to_owned(),
        result: part(line, 9).to_owned(),
        planned_at: planned.then(|| maker.due(day, time)),
        done_at: (!planned).then(|| maker.past(at)),
        created: if planned {
            maker.at(day.min(0) - 14, 17 * 60)
        } else {
            maker.past(at)
        },
        ..Interaction::default()
    };
    EventDraft {
        interaction,
        users: part(line, 5)
            .split(',')
            .filter_map(|user| user.parse().ok())
            .collect(),
        person: part(line, 6).parse().ok(),
        ..EventDraft::default()
    }
}
