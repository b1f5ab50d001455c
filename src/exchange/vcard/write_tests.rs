use super::*;
use crate::domain::contact_detail::AddressParts;
use crate::exchange::vcard::CardReader;
use encoding_rs::UTF_8;
use proptest::prelude::*;

fn write(card: &Card, version: Version) -> String {
    let mut out = Vec::new();
    write_card(&mut out, card, version).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads a written file and puts the cards of one client together again.
fn read(text: &str) -> Card {
    let mut reader = CardReader::new(text.as_bytes(), UTF_8);
    let mut whole: Option<Card> = None;
    while let Some(card) = reader.next_card().unwrap() {
        let card = card.unwrap();
        match &mut whole {
            None => whole = Some(card),
            Some(whole) => whole.people.extend(card.people),
        }
    }
    let mut whole = whole.unwrap();
    whole.line = 0;
    whole
}

fn text() -> impl Strategy<Value = String> {
    "[A-Za-zА-Яа-яіїєґșțăî0-9,;:\\\\\"'^%=«»()+.-]{1,3}([ \n]{0,1}[A-Za-zА-яїґș,;:\\\\\"'^=]{1,12}){0,6}"
}

fn detail() -> impl Strategy<Value = ContactDetail> {
    let word = || {
        prop_oneof![
            Just(String::new()),
            text().prop_map(|text| text.replace('\n', " "))
        ]
    };
    (
        0..DetailKind::ALL.len(),
        word(),
        text(),
        prop::array::uniform5(word()),
        any::<bool>(),
        any::<bool>(),
        "[0-9]{0,4}",
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
                let value = match kind {
                    DetailKind::Address => value,
                    DetailKind::Phone => value.replace(';', ","),
                    _ => value.replace('\n', " "),
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
        )
}

fn custom() -> impl Strategy<Value = Vec<CustomValue>> {
    prop::collection::vec(
        (
            "[А-Яа-я]{1,8}",
            prop_oneof![Just(""), Just("date"), Just("choice: S | M")],
            text(),
        )
            .prop_map(|(name, spec, text)| CustomValue {
                name,
                spec: spec.to_owned(),
                text,
            }),
        0..3,
    )
}

fn card() -> impl Strategy<Value = Card> {
    let person = (
        prop::array::uniform3(text()),
        text(),
        any::<bool>(),
        prop::collection::vec(detail(), 0..4),
        custom(),
    )
        .prop_map(|(name, position, is_main, details, custom)| {
            let mut person = CardPerson {
                key: "7".to_owned(),
                position,
                is_main: Some(is_main),
                details,
                custom,
                ..CardPerson::default()
            };
            let fields = [
                PersonField::FamilyName,
                PersonField::GivenName,
                PersonField::Patronymic,
            ];
            for (field, part) in fields.into_iter().zip(name) {
                person.put(field, &part.replace('\n', " "));
            }
            person.put(PersonField::Birthday, "1879-03-14");
            person.put(PersonField::DoNotMail, "yes");
            person
        });
    (
        text(),
        text(),
        any::<bool>(),
        prop::collection::vec(detail(), 0..4),
        prop::collection::vec(person, 0..3),
        custom(),
    )
        .prop_map(|(name, note, company, details, people, custom)| {
            let mut card = Card {
                key: "42".to_owned(),
                details,
                people,
                custom,
                ..Card::default()
            };
            card.put(ClientField::Name, &name);
            card.put(
                ClientField::Kind,
                if company { "company" } else { "person" },
            );
            card.put(ClientField::Website, "https://зоря.укр/?a=1;b,2");
            card.put(ClientField::LegalForm, "ТОВ");
            card.put(ClientField::Note, &note);
            card.tags = vec!["vip, gold".to_owned(), "опт".to_owned()];
            card.identifiers = vec![("ua.edrpou".to_owned(), "32490244".to_owned())];
            card
        })
}

fn sorted(mut card: Card) -> Card {
    card.fields.sort_by_key(|(field, _)| field.code());
    for person in &mut card.people {
        person.fields.sort_by_key(|(field, _)| field.code());
    }
    card
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(card in card()) {
        for version in [Version::V4, Version::V3] {
            let written = write(&card, version);
            prop_assert_eq!(sorted(read(&written)), sorted(card.clone()), "{}", written);
        }
    }

    #[test]
    fn lines_have_at_most_75_octets(card in card()) {
        for line in write(&card, Version::V4).split("\r\n") {
            prop_assert!(line.len() <= 75, "{}", line);
        }
    }
}

#[test]
fn other_programs_find_the_standard_properties() {
    let mut card = Card {
        key: "1".to_owned(),
        ..Card::default()
    };
    card.put(ClientField::Name, "Зоря");
    let mut person = CardPerson {
        position: "директор".to_owned(),
        ..CardPerson::default()
    };
    person.put(PersonField::FamilyName, "Ковальчук");
    person.put(PersonField::GivenName, "Олена");
    person.put(PersonField::Birthday, "1980-03-22");
    person.details.push(ContactDetail {
        kind: DetailKind::Phone,
        label: "мобільний".to_owned(),
        value: "+380 50 111 22 33".to_owned(),
        is_main: true,
        ..ContactDetail::default()
    });
    card.people.push(person);
    let four = write(&card, Version::V4);
    for line in [
        "VERSION:4.0",
        "KIND:org",
        "N:Ковальчук;Олена;;;",
        "ORG:Зоря",
        "BDAY:19800322",
        "item1.TEL;TYPE=cell;PREF=1:+380 50 111 22 33",
    ] {
        assert!(four.contains(&format!("\r\n{line}\r\n")), "{line}\n{four}");
    }
    let three = write(&card, Version::V3);
    for line in [
        "VERSION:3.0",
        "BDAY;VALUE=date:1980-03-22",
        "item1.TEL;TYPE=cell;TYPE=pref:+380 50 111 22 33",
        "item1.X-ABLabel:мобільний",
    ] {
        assert!(
            three.contains(&format!("\r\n{line}\r\n")),
            "{line}\n{three}"
        );
    }
}
